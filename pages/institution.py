"""Institutionsprofil: one institution among those of its kind, its stuer where they are open."""

from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import unquote

from dash import Dash, Output, html
from dash.development.base_component import Component

from analysis.results import Series, Tile, Trend, UnitRole
from analysis.trends import observations
from components import filters, findings, formatting, shell
from components.figures import trend as trends
from components.links import link
from components.methods import method
from components.mounted_panel import PanelContent, frame
from components.shell import Crumb
from components.spine_table import spine_chart
from components.tables import FigureTable, trend_table
from components.wording import t
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.institution_profile import InstitutionPlace
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from pages import downloads, panels, profiles, stuer
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import breaks, quantity, settled_periods
from pages.institution_profile import Profile, found
from pages.kommune import kind_words, profiles_way
from pages.links import INSTITUTION, institution_href, kommune_href
from pages.overblik import Rows
from pages.problems import UnknownInAddress
from pages.router import Page
from pages.selection import COUNTRY_CODE, InstitutionSelection
from web.request_context import fetch, snapshot, viewer

PAGE_NAME = "institution"
SPINE, TREND = "institution-spine", "institution-trend"
PREFIX = f"{INSTITUTION}/"
FOLDED = panels.folded([SPINE, TREND])


class Ids(StrEnum):
    """Ids of this page; the trend's parts are made by `panels.outputs`."""

    STATE = "institution-state"
    HEAD = "institution-head"
    BODY = f"{SPINE}-body"
    CHOICE = "institution-choice"
    DEVELOPMENT = "institution-development"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "body": Output(Ids.BODY, "children"),
    "choice": Output(Ids.CHOICE, "children"),
    "development": Output(Ids.DEVELOPMENT, "hidden"),
    **panels.outputs(TREND),
    **stuer.OUTPUTS,
    **panels.folded_outputs(FOLDED),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    chosen = html.Div(
        [html.Div(id=Ids.CHOICE), frame(TREND, language=language)], id=Ids.DEVELOPMENT
    )
    return profiles.layout(PAGE_NAME, SPINE, [chosen, stuer.layout(language)], language)


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    formats = {SPINE: downloads.CHART, TREND: downloads.CHART, stuer.STUER: downloads.FILES}
    downloads.register(app, PAGE_NAME, formats, hand_over)


def code_of(path: str | None) -> str:
    """The institution's code in an address of this page."""
    return unquote((path or "").removeprefix(PREFIX).strip("/"))


def answer(
    *, code: str, selection: InstitutionSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for an institution: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    profile = found(code, language)
    return (
        render(profile, language)
        | development(profile, selection, language)
        | stuer.render(profile, language)
        | {name: unfolded(name, profile, selection, language) for name in names}
    )


def folded_answer(
    *, code: str, selection: InstitutionSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    return {name: unfolded(name, found(code, language), selection, language)}


def render(profile: Profile, language: str) -> dict[str, object]:
    """The page's head and its chart."""
    where = profile.where
    head = [
        shell.crumbs(way_here(profile, language), language=language),
        html.H1(where.name, tabIndex=-1),
        html.P(place_words(where, language), className="lead"),
        *(html.P(words, className="note prose") for words in about_access(profile, language)),
    ]
    return {
        "state": None,
        "head": profiles.named(head, where.name, where.kommune_code),
        "body": body(profile, language),
    }


def body(profile: Profile, language: str) -> list[Component]:
    """The chart with its title and how to read it."""
    if not profile.rows:
        empty = t("profil.institution.empty", language, name=profile.where.name)
        return [html.H2(empty, id=f"{SPINE}-title", className="panel-title")]
    k = max((tile.position.k for tile in profile.tiles), default=0)
    how = [
        html.Li(link(t(f"metode.{slug}.name", language), href=method(slug).href))
        for slug in ("udjaevning", "hvad-maa-siges")
    ]
    return [
        html.H2(
            profiles.finding(profile.tiles, "institution", language),
            id=f"{SPINE}-title",
            className="panel-title",
        ),
        html.P(subtitle(profile.where, language), className="panel-subtitle prose"),
        *_two_values(profile, language),
        spine_chart(profile.groups, profile.whose, k, language, more=how),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]


def subtitle(where: InstitutionPlace, language: str) -> str:
    """What the institution is compared with, and what its figures are of."""
    kind = where.kind if where.kind in set(InstitutionKind) else "other"
    return t(f"profil.institution.subtitle.{kind}", language)


def place_words(where: InstitutionPlace, language: str) -> str:
    """What it is, and where it lies."""
    words = {"kind": kind_words(where.kind, language).capitalize(), "kommune": where.kommune_name}
    if where.omraade_name:
        return t("profil.institution.lead.omraade", language, omraade=where.omraade_name, **words)
    return t("profil.institution.lead", language, **words)


def about_access(profile: Profile, language: str) -> list[str]:
    """What the viewer does not see here, and why."""
    if profile.figures.is_partial:
        return [t("profil.institution.partial", language)]
    if viewer().role == Role.LEDER:
        return [t("profil.institution.leder", language)]
    return []


def way_here(profile: Profile, language: str) -> list[Crumb]:
    """Land, region, kommune, institution."""
    where = profile.where
    if profile.place is None:
        return [Crumb(where.kommune_name), Crumb(where.name)]
    kommune = Crumb(where.kommune_name, kommune_href(where.kommune_code))
    return [*profiles_way(profile.place, language), kommune, Crumb(where.name)]


# --- development ----------------------------------------------------------------------------------


def shown(profile: Profile, selection: InstitutionSelection) -> IndicatorInfo | None:
    """The indicator that is drawn over time: the chosen one, else the first on the page.

    Raises UnknownInAddress for one that the page does not have.
    """
    if selection.indicator:
        if selection.indicator not in profile.infos:
            raise UnknownInAddress(selection.indicator)
        return profile.infos[selection.indicator]
    with_figure = [row.code for row in profile.rows if row.tile.current.value is not None]
    return profile.infos[with_figure[0]] if with_figure else None


def development(
    profile: Profile, selection: InstitutionSelection, language: str
) -> dict[str, object]:
    """The chosen figure over time; nothing where there is none."""
    info = shown(profile, selection)
    if info is None:
        return {"development": True}
    choices = [
        filters.Choice(
            row.code,
            row.tile.name,
            institution_href(profile.where.code) + selection.but(indicator=row.code).format(),
        )
        for row in profile.rows
    ]
    menu = filters.menu(choices, info.code, label=t("profil.trend.choose", language))
    return {
        "development": False,
        "choice": filters.controls([menu]),
        **panels.filled(TREND, trend_panel(profile, info, language), language),
    }


def trend_panel(profile: Profile, info: IndicatorInfo, language: str) -> PanelContent:
    """The institution over time beside its kommune and the country."""
    drawn = trend_of(profile, info, language)
    tile = next(row.tile for row in profile.rows if row.code == info.code)
    demo = snapshot().is_demo
    name, ends = tile.name, [formatting.period(p, language) for p in drawn.periods]
    subtitled = t("evidence.trend.subtitle", language, name=name, first=ends[0], last=ends[-1])
    return PanelContent(
        title=trend_title(tile, language),
        subtitle=subtitled if len(ends) > 1 else f"{name}, {ends[0]}",
        figure=trends.trend(drawn, language=language, demo=demo),
        alternative=trends.describe(drawn, language=language, demo=demo),
        version=panels.data_version(),
    )


def trend_title(tile: Tile, language: str) -> str:
    """The finding of the development."""
    current, name = tile.current, tile.series.name
    if current.value is None:
        return findings.missing_title(name, current.missing, current.period, language)
    seen = tile.series.observations
    first = next((o for o in seen if o.period == tile.change.from_period), None)
    return findings.trend_title(name, first, current, tile.change, tile.quantity, language)


def trend_of(profile: Profile, info: IndicatorInfo, language: str) -> Trend:
    """The series of one indicator; of counts the own one only, beside which others say nothing."""
    where, rows = profile.where, Rows(profile.figures.series)
    periods = settled_periods(info)
    units = [
        (Level.INSTITUTION, where.code, where.name, UnitRole.OWN),
        (Level.KOMMUNE, where.kommune_code, where.kommune_name, UnitRole.OTHER),
        (Level.COUNTRY, COUNTRY_CODE, t("evidence.country", language), UnitRole.COUNTRY),
    ]
    if info.measure == "count":
        units = units[:1]
    series = [
        Series(code, name, role, observations(rows.of(info.code, level, code, periods)))
        for level, code, name, role in units
    ]
    drawn = tuple(one for one in series if one.observations)
    seen = {o.period: o.ordinal for one in drawn for o in one.observations}
    return Trend(
        quantity(info), tuple(sorted(seen, key=lambda p: seen[p])), drawn, breaks(info, language)
    )


# --- tables and files -----------------------------------------------------------------------------


def unfolded(
    name: str, profile: Profile, selection: InstitutionSelection, language: str
) -> Component | None:
    """What a folded part of the page shows."""
    panel = name.rpartition("-")[0]
    if panel == SPINE:
        if name.endswith("-source"):
            return profiles.definitions(profile.infos.values(), language)
        table = profiles.figures(profile.groups, profile.whose, language)
        return profiles.unfolded_table(table, SPINE, language)
    info = shown(profile, selection)
    if info is None:
        return None
    return panels.unfolded(name, trend_figures(profile, info, language), info, language)


def trend_figures(profile: Profile, info: IndicatorInfo, language: str) -> FigureTable:
    """The development's table, for the page and for files."""
    return trend_table(
        trend_of(profile, info, language),
        caption=f"{profile.where.name}: {getattr(info, f'name_{language}')}",
        language=language,
        demo=snapshot().is_demo,
    )


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """A panel's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    profile, selection = found(code_of(path), language), InstitutionSelection.parse(search)
    chosen = shown(profile, selection)
    remarks = about_access(profile, language)
    if panel == SPINE and profile.rows:
        table, infos, part = (
            profiles.figures(profile.groups, profile.whose, language),
            tuple(profile.infos.values()),
            t("profil.file", language),
        )
        remarks = [*remarks, subtitle(profile.where, language), t("profil.file.method", language)]
    elif panel == TREND and chosen is not None:
        table, infos, part = trend_figures(profile, chosen, language), (chosen,), chosen.code
    else:
        table = stuer.figures(profile, language) if panel == stuer.STUER else None
        codes = {one.indicator for one in stuer.seen_of(profile)}
        infos = tuple(i for i in fetch(indicators.catalogue) if i.code in codes)
        part = t("profil.file.stuer", language)
        remarks = [t("profil.stuer.subtitle", language)]
    if table is None:
        return None
    return Download(
        table,
        infos,
        selection=institution_href(profile.where.code) + selection.format(),
        name=(part, profile.where.name),
        whose=profile.where.name,
        remarks=tuple(remarks),
    )


def _two_values(profile: Profile, language: str) -> list[Component]:
    if not any(row.estimate is not None for row in profile.rows):
        return []
    return [html.P(t("profil.institution.two_values", language), className="note prose")]


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"code": code_of(path), "selection": InstitutionSelection.parse(search)}


CALLBACKS = Addressed(
    path=PREFIX,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<code>", "profil.institution.name", layout, register)
