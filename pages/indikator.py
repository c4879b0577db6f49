"""What lies behind one figure: its development, the others beside it, the institutions below."""

from collections.abc import Sequence
from enum import StrEnum

from dash import Dash, Input, Output, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import filters, shell, states
from components.links import link
from components.mounted_panel import frame
from components.shell import Crumb
from components.tables import FigureTable
from components.wording import t
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import TOTAL
from data_access.schema.vocabulary import Role
from pages import choices, downloads, institutions, panels
from pages.addressed import Addressed
from pages.areas import programme_of
from pages.downloads import Download
from pages.evidence import Evidence, default_code, gather, place
from pages.experiences.links import related
from pages.links import kommune_href, programme_href
from pages.problems import PROBLEMS, titled
from pages.robustness import robustness_badge
from pages.router import Page
from pages.selection import COUNTRY_CODE, IndikatorSelection, OverblikSelection, ProgramSelection
from web.request_context import fetch, language, viewer

PREFIX = "/indikator/"
TREND, DOTS = "indikator-trend", "indikator-dots"
CHARTS = (TREND, DOTS)
PAGE_NAME = "indikator"
FOLDED = (*panels.folded(CHARTS), f"{institutions.LIST}-source")


class Ids(StrEnum):
    """Ids of this page; the panels' are made by `panels.outputs`."""

    STATE = "indikator-state"
    HEAD = "indikator-head"
    CHARTS = "indikator-charts"
    EXPERIENCES = "indikator-experiences"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "charts": Output(Ids.CHARTS, "hidden"),
    **panels.outputs(TREND),
    **panels.outputs(DOTS, grows=True),
    **institutions.OUTPUTS,
    **panels.folded_outputs(FOLDED),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Div(
                        [
                            frame(TREND, language=language),
                            frame(DOTS, language=language),
                        ],
                        className="panels",
                        id=Ids.CHARTS,
                    ),
                    html.Div(id=Ids.EXPERIENCES),
                    institutions.layout(language),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    charts = dict.fromkeys(CHARTS, downloads.CHART)
    formats = {**charts, institutions.LIST: downloads.FILES}
    downloads.register(app, PAGE_NAME, formats, hand_over)
    # what is written in the app changes between two publications, and is not kept with the figures
    app.callback(Output(Ids.EXPERIENCES, "children"), Input("url", "pathname"))(show_experiences)


def show_experiences(path: str | None) -> Component | None:
    """What kommuner have learned and rest on this figure; nothing where nobody has."""
    if not CALLBACKS.is_here(path):
        raise PreventUpdate
    try:
        return related(indicator=code_of(path), language=language())
    except PROBLEMS:
        return None


def answer(
    *, code: str, selection: IndikatorSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection, with the folded parts that are open: fetch, analyse, render.

    Raises UnknownCode and NotAllowed.
    """
    evidence, subgroup = found(code, selection, language)
    below = institutions.found(evidence, subgroup, selection.period)
    measured = measure(evidence, subgroup, language)
    return (
        render(selection, evidence, subgroup, language)
        | institutions.render(evidence, below, measured, language)
        | {name: unfolded(name, evidence, subgroup, language) for name in names}
    )


def folded_answer(
    *, code: str, selection: IndikatorSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    evidence, subgroup = found(code, selection, language)
    return {name: unfolded(name, evidence, subgroup, language)}


def unfolded(name: str, evidence: Evidence, subgroup: str, language: str) -> Component | None:
    """What a folded part of the page shows."""
    panel = name.rpartition("-")[0]
    # the institutions' own table is never folded away
    is_chart = panel in CHARTS
    table = table_of(panel, evidence, subgroup, "", language) if is_chart else None
    return panels.unfolded(name, table, evidence.info, language)


def code_of(path: str | None) -> str:
    """The indicator's code in an address of this page."""
    return (path or "").removeprefix(PREFIX).strip("/")


def found(code: str, selection: IndikatorSelection, language: str) -> tuple[Evidence, str]:
    """The evidence for an indicator and a selection, and the subgroup that it is about."""
    info = fetch(indicators.indicator, code=code)
    where = place(selection.kommune or default_code(viewer()), language)
    subgroup = selection.subgroup or shown_first(info)
    evidence = gather(
        where,
        indicator=code,
        subgroup=subgroup,
        compare=selection.compare,
        chosen=selection.others,
        period=selection.period,
        language=language,
    )
    return evidence, subgroup


def shown_first(info: IndicatorInfo) -> str:
    """The subgroup of the overview, or the first with figures where that one has none."""
    have = [group.key for group in info.subgroups]
    wanted = info.headline_subgroup or TOTAL
    return wanted if wanted in have or not have else have[0]


def is_only_below(evidence: Evidence) -> bool:
    """Whether only single institutions have figures, and neither a kommune nor the country."""
    seen = (o for series in evidence.trend.series for o in series.observations)
    return evidence.info.n_kommuner == 0 and all(o.value is None for o in seen)


def render(
    selection: IndikatorSelection, evidence: Evidence, subgroup: str, language: str
) -> dict[str, object]:
    """The page's parts."""
    measured = measure(evidence, subgroup, language)
    only_below = is_only_below(evidence)
    notes = choices.about_others(selection.compare, evidence, language)
    trend = panels.trend_panel(evidence, measured, language)
    holds = [] if only_below else robustness_badge(evidence, subgroup, language)
    dots = panels.dots_panel(evidence, measured, language, notes=notes, beside=holds)
    left_out = institutions.left_out_words(evidence, subgroup, language)
    head = [
        shell.crumbs(way_here(evidence, measured, language), language=language),
        html.H1(measured, tabIndex=-1),
        controls(selection, evidence, subgroup, language),
        html.P(getattr(evidence.info, f"definition_{language}"), className="note"),
        *to_programme(evidence, language),
        *([html.P(only_below_words(evidence, language))] if only_below else []),
        *([html.P(left_out, className="note")] if left_out and not only_below else []),
    ]
    return {
        "charts": only_below,
        "state": None,
        "head": titled(f"{measured}, {evidence.place.name}", head),
        **panels.filled(TREND, trend, language),
        **panels.filled(DOTS, dots, language),
    }


def to_programme(evidence: Evidence, language: str) -> list[Component]:
    """A link to the page of the programme whose figure it is."""
    one = programme_of(evidence.info.area)
    if one is None:
        return []
    chosen = ProgramSelection(kommune=evidence.place.code)
    words = t("program.to", language, name=one.name)
    return [html.P(link(words, href=programme_href(one.slug, chosen)))]


def only_below_words(evidence: Evidence, language: str) -> str:
    """Why there is no figure of the kommune or the country."""
    if viewer().role == Role.POLITIKER:
        return t("evidence.only_below.politiker", language)
    key = "country" if evidence.place.is_country else "kommune"
    return t(f"evidence.only_below.{key}", language, name=evidence.place.name)


def measure(evidence: Evidence, subgroup: str, language: str) -> str:
    """What is measured, of whom."""
    name = getattr(evidence.info, f"name_{language}")
    group = next((s for s in evidence.info.subgroups if s.key == subgroup), None)
    if group is None or group.kind == "total":
        return name
    label = getattr(group, f"name_{language}")
    return f"{name}, {label[:1].lower()}{label[1:]}"


def way_here(evidence: Evidence, measured: str, language: str) -> list[Crumb]:
    """From the whole country by the region and the kommune's profile to this figure."""
    where, country = evidence.place, t("evidence.country", language)
    if where.is_country:
        overview = OverblikSelection(kommune=where.code).format()
        return [Crumb(country, f"/{overview}"), Crumb(measured)]
    everybody = IndikatorSelection(kommune=COUNTRY_CODE).format()
    steps = [Crumb(country, f"{PREFIX}{evidence.info.code}{everybody}")]
    if where.region_name:
        steps.append(Crumb(where.region_name))
    return [*steps, Crumb(where.name, kommune_href(where.code)), Crumb(measured)]


def controls(
    selection: IndikatorSelection, evidence: Evidence, subgroup: str, language: str
) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    path = f"{PREFIX}{evidence.info.code}"
    groups = [
        filters.Choice(
            group.key,
            getattr(group, f"name_{language}"),
            path + selection.but(subgroup=group.key).format(),
        )
        for group in evidence.info.subgroups
    ]
    label = t("evidence.group", language)
    only_below = is_only_below(evidence)
    return filters.controls(
        [
            *([filters.menu(groups, subgroup, label=label)] if len(groups) > 1 else []),
            *([] if only_below else choices.comparing(path, selection, evidence, language)),
            choices.periods(
                path, selection, evidence, language, label=t("evidence.period", language)
            ),
        ]
    )


def table_of(
    panel: str, evidence: Evidence, subgroup: str, period: str, language: str
) -> FigureTable | None:
    """The table behind one of the page's panels, None where it has no figures."""
    if panel == institutions.LIST:
        below = institutions.found(evidence, subgroup, period)
        return institutions.figures(evidence, below, language)
    figures = panels.trend_figures if panel == TREND else panels.dot_figures
    return figures(evidence, measure(evidence, subgroup, language), language)


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """A panel's figures as a file has them; None where the selection has none.

    Raises UnknownCode and NotAllowed.
    """
    selection = IndikatorSelection.parse(search)
    evidence, subgroup = found(code_of(path), selection, language)
    table = table_of(panel, evidence, subgroup, selection.period, language)
    if table is None:
        return None
    part = t(f"evidence.file.{panel.rpartition('-')[2]}", language)
    period = evidence.standing.period or ""
    return Download(
        table,
        (evidence.info,),
        selection=f"{PREFIX}{evidence.info.code}{selection.format()}",
        name=(evidence.info.code, part, evidence.place.name, period),
        whose=evidence.place.name,
        period="" if panel == TREND else period,
    )


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"code": code_of(path), "selection": IndikatorSelection.parse(search)}


CALLBACKS = Addressed(
    path=PREFIX,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<code>", "overblik.name", layout, register)
