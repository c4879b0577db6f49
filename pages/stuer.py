"""The stuer on an institution's profile: for its leader and the kommune's own chief alone."""

from enum import StrEnum

from dash import Output, html
from dash.development.base_component import Component

from analysis.trends import observations
from components import formatting
from components.attributes import aria
from components.mounted_panel import foot
from components.stue_table import StueFigure, stue_table
from components.tables import FigureTable, figure_table
from components.wording import t
from data_access.queries import indicators
from data_access.schema.vocabulary import InstitutionKind
from pages import panels
from pages.evidence import quantity
from pages.institution_profile import Profile
from web.request_context import fetch, snapshot

STUER = "institution-stuer"
DAYCARE = frozenset({InstitutionKind.DAYCARE, InstitutionKind.DAGPLEJE})


class Ids(StrEnum):
    """Ids of this part of the page."""

    PLACE = f"{STUER}-place"
    BODY = f"{STUER}-body"
    FOOT = f"{STUER}-foot"


OUTPUTS = {
    "stuer": Output(Ids.PLACE, "hidden"),
    "stuer.body": Output(Ids.BODY, "children"),
    "stuer.foot": Output(Ids.FOOT, "hidden"),
}


def layout(language: str) -> Component:
    """The part's places, empty and hidden."""
    return html.Section(
        [
            html.Div(id=Ids.BODY),
            html.Div(foot(STUER, language, ()), id=Ids.FOOT, hidden=True),
        ],
        id=Ids.PLACE,
        className="panel",
        hidden=True,
        **aria(labelledby=f"{STUER}-title"),
    )


def render(profile: Profile, language: str) -> dict[str, object]:
    """The stuer's figures, or why there are none; nothing for a school, which has no stuer."""
    where = profile.where
    if where.kind not in DAYCARE:
        return {"stuer": True, "stuer.body": None}
    table = figures(profile, language)
    if table is None:
        heading = t("profil.stuer.heading", language)
        content = [
            html.H2(heading, id=f"{STUER}-title", className="panel-title"),
            html.P(t(f"profil.stuer.{_why_no_stuer(profile)}", language)),
        ]
        return {"stuer": False, "stuer.body": content, "stuer.foot": True}
    content = [
        html.H2(title(profile, language), id=f"{STUER}-title", className="panel-title"),
        html.P(t("profil.stuer.subtitle", language), className="panel-subtitle prose"),
        figure_table(table, language=language),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]
    return {"stuer": False, "stuer.body": content, "stuer.foot": False}


def seen_of(profile: Profile) -> list[StueFigure]:
    """Every stue's figures in the newest period that any of them has."""
    rows = profile.figures.stuer
    if rows.empty:
        return []
    newest = rows.loc[rows["ordinal"] == rows["ordinal"].max()]
    known = {info.code: info for info in fetch(indicators.catalogue)}
    return [
        StueFigure(code, name, known[indicator].code, quantity(known[indicator]), seen)
        for indicator, found in newest.groupby("indicator", sort=False)
        if indicator in known
        for code, name, seen in zip(found["code"], found["name"], observations(found), strict=True)
    ]


def title(profile: Profile, language: str) -> str:
    """How many stuer, and from where to where their first measure goes."""
    seen = seen_of(profile)
    first = [one for one in seen if one.indicator == seen[0].indicator]
    values = [one.seen.value for one in first if one.seen.value is not None]
    period = formatting.period(seen[0].seen.period, language)
    if not values:
        return t("profil.stuer.title", language, name=profile.where.name)
    info = next(i for i in fetch(indicators.catalogue) if i.code == seen[0].indicator)
    return t(
        "profil.stuer.finding",
        language,
        n=formatting.number(len({one.code for one in seen}), 0, language),
        period=period,
        measure=getattr(info, f"name_{language}").lower(),
        low=formatting.figure(min(values), first[0].quantity, language),
        high=formatting.figure(max(values), first[0].quantity, language),
    )


def figures(profile: Profile, language: str) -> FigureTable | None:
    """The stuer's table, for the page and for files; None where there are none to be seen."""
    seen = seen_of(profile)
    if not seen:
        return None
    names = {i.code: getattr(i, f"name_{language}") for i in fetch(indicators.catalogue)}
    period = formatting.period(seen[0].seen.period, language)
    caption = t("profil.stuer.caption", language, name=profile.where.name, period=period)
    return stue_table(seen, names, caption=caption, language=language, demo=snapshot().is_demo)


def _why_no_stuer(profile: Profile) -> str:
    if profile.where.kind == InstitutionKind.DAGPLEJE:
        return "dagpleje"
    return "none" if profile.figures.may_see_stuer else "closed"
