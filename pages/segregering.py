"""Segregering: pupils in special provision over time, beside others, and by school district.

Two definitions are two indicators and never share a series. Below the kommune a rate belongs to
the district where pupils live; schools that receive them show places and pupils (method A). The
page has several parts, of which the address chooses one: only that one is computed.
"""

from collections.abc import Sequence
from enum import StrEnum
from types import MappingProxyType

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import filters, shell, states
from components.mounted_panel import frame
from components.tables import FigureTable
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Role
from pages import choices, districts, downloads, panels, segregation
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import CHOSEN, Evidence, compared_with, default_code, gather, place
from pages.links import DEFINITIONS, PHASES, SEGREGERING
from pages.problems import UnknownInAddress, titled
from pages.router import Page
from pages.segregation import (
    BESIDE,
    DEVELOPMENT,
    DISTRICTS,
    MAIN,
    Asked,
    Found,
    Part,
    Shown,
    control,
    definitions,
    direct,
    district_funnel,
    flows,
    phases,
)
from pages.selection import SegregeringSelection
from web.request_context import viewer

TREND, DOTS = "segregering-trend", "segregering-dots"
CHARTS = (TREND, DOTS, districts.CHOSEN)
PART_CHARTS = (MAIN, BESIDE)
PAGE_NAME = "segregering"
FOLDED = (*panels.folded((*CHARTS, *PART_CHARTS)), f"{districts.LIST}-source")
# The parts beside the development, in the order of their links.
PARTS = MappingProxyType(
    {
        part.slug: part
        for part in (
            phases.PART,
            flows.PART,
            direct.PART,
            control.PART,
            definitions.PART,
            district_funnel.PART,
        )
    }
)
SLUGS = (DEVELOPMENT, *PARTS)
# The parts whose figures are of the chosen definition, which says what it is.
OF_ONE_DEFINITION = (DEVELOPMENT, phases.SLUG, control.SLUG, district_funnel.SLUG)


class Ids(StrEnum):
    """Ids of this page; the panels' are made by `panels.outputs`."""

    STATE = "segregering-state"
    HEAD = "segregering-head"
    CHARTS = "segregering-charts"
    PART = "segregering-part"
    WORDS = "segregering-words"
    MAIN = "segregering-main"
    BESIDE = "segregering-beside"
    DISTRICTS = "segregering-below"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "charts.hidden": Output(Ids.CHARTS, "hidden"),
    "part.hidden": Output(Ids.PART, "hidden"),
    "words": Output(Ids.WORDS, "children"),
    "words.hidden": Output(Ids.WORDS, "hidden"),
    "main.hidden": Output(Ids.MAIN, "hidden"),
    "beside.hidden": Output(Ids.BESIDE, "hidden"),
    "below.hidden": Output(Ids.DISTRICTS, "hidden"),
    **panels.outputs(MAIN, grows=True),
    **panels.outputs(BESIDE, grows=True),
    **panels.outputs(TREND),
    **panels.outputs(DOTS, grows=True),
    **districts.OUTPUTS,
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
                        [frame(TREND, language=language), frame(DOTS, language=language)],
                        id=Ids.CHARTS,
                        className="panels",
                    ),
                    html.Div(
                        [
                            html.Section(id=Ids.WORDS, className="panel", hidden=True),
                            html.Div(frame(MAIN, language=language), id=Ids.MAIN),
                            html.Div(frame(BESIDE, language=language), id=Ids.BESIDE),
                        ],
                        id=Ids.PART,
                        className="panels part-panels",
                        hidden=True,
                    ),
                    html.Div(districts.layout(language), id=Ids.DISTRICTS, hidden=True),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    charts = dict.fromkeys((*CHARTS, *PART_CHARTS), downloads.CHART)
    lists = dict.fromkeys((districts.LIST, districts.RECEIVING), downloads.FILES)
    formats = {**charts, **lists}
    downloads.register(app, PAGE_NAME, formats, hand_over)


def read(search: str | None) -> SegregeringSelection:
    """The selection of an address; one that names a district means the part with the districts."""
    selection = SegregeringSelection.parse(search)
    if selection.district and selection.section == DEVELOPMENT:
        return selection.but(section=DISTRICTS)
    return selection


def answer(
    *, selection: SegregeringSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection, with the folded parts that are open: fetch, analyse, render.

    Raises UnknownCode and NotAllowed.
    """
    evidence = found(selection, language)
    asked = Asked(selection, evidence, language)
    part = PARTS.get(selection.section)
    shown = part.find(asked) if part else None
    drawn = render(asked, part)
    drawn |= development(asked) if shown is None else filled(shown, language)
    if selection.section == DISTRICTS:
        below = districts.found(evidence, viewer())
        drawn |= districts.render(selection, evidence, below, language)
    drawn |= hidden(selection.section, shown)
    return drawn | {name: unfolded(name, asked, shown) for name in names if is_here(name, asked)}


def folded_answer(
    *, selection: SegregeringSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    asked = Asked(selection, found(selection, language), language)
    part = PARTS.get(selection.section)
    return {name: unfolded(name, asked, part.find(asked) if part else None)}


def found(selection: SegregeringSelection, language: str) -> Evidence:
    """The evidence for a selection. Raises UnknownCode and NotAllowed."""
    for chosen, known in (
        (selection.phase, PHASES),
        (selection.definition, DEFINITIONS),
        (selection.section, SLUGS),
    ):
        if chosen not in known:
            raise UnknownInAddress(chosen)
    where = place(selection.kommune or default_code(viewer()), language)
    compare, others = selection.compare, selection.others
    if selection.section != DEVELOPMENT:
        # The other parts show nobody beside the place, but an unknown comparison stays unknown.
        compared_with(where, compare, others)
        compare, others = CHOSEN, ()
    return gather(
        where,
        indicator=DEFINITIONS[selection.definition],
        subgroup=PHASES[selection.phase],
        compare=compare,
        chosen=others,
        period=selection.period,
        language=language,
    )


def render(asked: Asked, part: Part | None) -> dict[str, object]:
    """The page's head: the way down, the parts, what can be chosen, what is measured."""
    selection, evidence, language = asked.selection, asked.evidence, asked.language
    name = t("segregering.document", language, name=evidence.place.name)
    way = choices.way_down(SEGREGERING, evidence.place, selection.but(district=""), language)
    chosen = (
        controls(selection, evidence, language)
        if part is None
        else filters.controls(part.controls(asked))
    )
    note = t(f"segregering.note.{selection.definition}", language)
    head = [
        shell.crumbs(way, language=language),
        html.H1(t("segregering.title", language), tabIndex=-1),
        parts_of_page(asked),
        chosen,
        *([html.P(note, className="note")] if selection.section in OF_ONE_DEFINITION else []),
    ]
    return {"state": None, "head": titled(name, head)}


def parts_of_page(asked: Asked) -> Component:
    """Links to the parts of the page, the chosen one marked."""
    links = [
        filters.Choice(
            slug, asked.say(f"segregering.part.{slug}"), asked.href(section=slug, district="")
        )
        for slug in SLUGS
        if slug in open_to_viewer(asked.selection.section)
    ]
    chosen = asked.selection.section
    listed = filters.segmented(links, chosen, label=asked.say("segregering.parts"))
    return html.Div(listed, className="part-choice")


def open_to_viewer(chosen: str) -> tuple[str, ...]:
    """The parts that the viewer may open.

    A politiker sees no school district of any kommune, and so no way to them; who comes by an
    address that names that part stands in it, and is told why it is empty.
    """
    if viewer().role != Role.POLITIKER:
        return SLUGS
    return tuple(slug for slug in SLUGS if slug != DISTRICTS or slug == chosen)


def development(asked: Asked) -> dict[str, object]:
    """The first part: the place over time, and beside the others."""
    selection, evidence, language = asked.selection, asked.evidence, asked.language
    measured = measure(selection, evidence, language)
    notes = choices.about_others(selection.compare, evidence, language)
    trend = panels.trend_panel(evidence, measured, language)
    dots = panels.dots_panel(evidence, measured, language, notes=notes)
    return {**panels.filled(TREND, trend, language), **panels.filled(DOTS, dots, language)}


def filled(shown: Found, language: str) -> dict[str, object]:
    """What a part puts in its panels, or the words in their place."""
    given: dict[str, object] = {"words": list(shown.words)}
    for panel, one in ((MAIN, shown.main), (BESIDE, shown.beside)):
        if one is not None:
            given |= panels.filled(panel, one.content, language)
    return given


def hidden(section: str, shown: Found | None) -> dict[str, object]:
    """Which places of the page are hidden: all but those of the chosen part."""
    is_empty = shown is None or not (shown.main or shown.beside or shown.words)
    return {
        "charts.hidden": section != DEVELOPMENT,
        "part.hidden": is_empty,
        "words.hidden": shown is None or not shown.words,
        "main.hidden": shown is None or shown.main is None,
        "beside.hidden": shown is None or shown.beside is None,
        "below.hidden": section != DISTRICTS,
    }


def measure(selection: SegregeringSelection, evidence: Evidence, language: str) -> str:
    """What is measured, of whom: 'Elever i specialtilbud, indskoling (0.-3. klasse)'."""
    name = getattr(evidence.info, f"name_{language}")
    key = PHASES[selection.phase]
    group = next((s for s in evidence.info.subgroups if s.key == key), None)
    label = getattr(group, f"name_{language}") if group and group.kind != "total" else None
    return f"{name}, {label[:1].lower()}{label[1:]}" if label else name


def controls(selection: SegregeringSelection, evidence: Evidence, language: str) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    phases = [
        filters.Choice(
            phase,
            t(f"segregering.phase.{phase}", language),
            SEGREGERING + selection.but(phase=phase).format(),
        )
        for phase in PHASES
    ]
    definitions = [
        filters.Choice(
            name,
            t(f"segregering.definition.{name}", language),
            SEGREGERING + selection.but(definition=name).format(),
        )
        for name in DEFINITIONS
    ]
    return filters.controls(
        [
            filters.segmented(phases, selection.phase, label=t("segregering.phase", language)),
            filters.menu(
                definitions, selection.definition, label=t("segregering.definition", language)
            ),
            *choices.comparing(SEGREGERING, selection, evidence, language),
            choices.periods(
                SEGREGERING, selection, evidence, language, label=t("segregering.year", language)
            ),
        ]
    )


def is_here(name: str, asked: Asked) -> bool:
    """Whether a folded part belongs to what the page shows."""
    panel = name.rpartition("-")[0]
    if panel in PART_CHARTS:
        return asked.selection.section != DEVELOPMENT
    is_below = panel in (districts.CHOSEN, districts.LIST)
    return asked.selection.section == (DISTRICTS if is_below else DEVELOPMENT)


def unfolded(name: str, asked: Asked, found_part: Found | None) -> Component | None:
    """What a folded part of the page shows; nothing where it has no figures."""
    panel = name.rpartition("-")[0]
    one = shown_in(panel, found_part)
    if panel in PART_CHARTS:
        return None if one is None else of_part(name, one, asked)
    table = table_of(panel, asked)
    return panels.unfolded(name, table, asked.info, asked.language)


def of_part(name: str, one: Shown, asked: Asked) -> Component | None:
    """What opens under a panel of a part: its table, or the source of each of its indicators."""
    if name.endswith("-table"):
        return panels.unfolded(name, one.table(), one.infos[0], asked.language)
    chart = f"{PAGE_NAME}-{asked.selection.section}-source"
    told = [panels.unfolded(chart, None, info, asked.language) for info in one.infos]
    if len(told) == 1:
        return told[0]
    names = [html.H3(segregation.indicator_name(info, asked)) for info in one.infos]
    return html.Div([part for pair in zip(names, told, strict=True) for part in pair])


def shown_in(panel: str, found_part: Found | None) -> Shown | None:
    """What one of the part's panels shows."""
    if found_part is None:
        return None
    return {MAIN: found_part.main, BESIDE: found_part.beside}.get(panel)


def table_of(panel: str, asked: Asked) -> FigureTable | None:
    """The table behind one of the page's own panels, None where it has no figures."""
    selection, evidence, language = asked.selection, asked.evidence, asked.language
    if panel in (districts.CHOSEN, districts.LIST):
        below = districts.found(evidence, viewer())
        if panel == districts.CHOSEN:
            return districts.chosen_figures(selection, evidence, below, language)
        return districts.figures(evidence, below, language)
    measured = measure(selection, evidence, language)
    if panel == TREND:
        return panels.trend_figures(evidence, measured, language)
    return panels.dot_figures(evidence, measured, language)


def hand_over(panel: str, search: str | None, _path: str | None, language: str) -> Download | None:
    """A panel's figures as a file has them; None where the selection has none.

    Raises UnknownCode and NotAllowed.
    """
    selection = read(search)
    evidence = found(selection, language)
    asked = Asked(selection, evidence, language)
    if panel in PART_CHARTS:
        return part_of_page(panel, asked)
    if panel == districts.RECEIVING:
        return receiving_schools(asked)
    table = table_of(panel, asked)
    if table is None:
        return None
    is_below = panel in (districts.CHOSEN, districts.LIST)
    remarks = districts.remarks(districts.found(evidence, viewer()), language) if is_below else []
    period = evidence.standing.period or ""
    return given(
        asked,
        table,
        (asked.info,),
        part=panel.rpartition("-")[2],
        period=period if panel in (DOTS, districts.LIST) else "",
        remarks=remarks,
    )


def receiving_schools(asked: Asked) -> Download | None:
    """The schools that receive pupils; None where there are none to show."""
    below = districts.found(asked.evidence, viewer())
    table = districts.receiving_figures(below, asked.evidence, asked.language)
    if table is None:
        return None
    return given(
        asked,
        table,
        districts.receiving_infos(asked.evidence),
        part="receiving",
        period=districts.receiving_period(below),
        remarks=[
            asked.say("segregering.receiving.text"),
            *districts.remarks(below, asked.language),
        ],
    )


def part_of_page(panel: str, asked: Asked) -> Download | None:
    """What a panel of the chosen part hands over; None where it shows no figures."""
    part = PARTS.get(asked.selection.section)
    one = shown_in(panel, part.find(asked)) if part else None
    if one is None:
        return None
    return given(
        asked,
        one.table(),
        one.infos,
        part=asked.selection.section,
        period=one.period,
        remarks=one.remarks,
    )


def given(
    asked: Asked,
    table: FigureTable,
    infos: tuple[IndicatorInfo, ...],
    *,
    part: str,
    period: str,
    remarks: Sequence[str],
) -> Download:
    """A table as it leaves the page; its file is named by the part, the place and the year."""
    words = (asked.say("segregering.name"), asked.say(f"evidence.file.{part}"))
    return Download(
        table,
        infos,
        selection=asked.href(),
        name=(*words, asked.name, period or asked.evidence.standing.period or ""),
        whose=asked.name,
        period=period,
        remarks=remarks,
    )


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": read(search)}


CALLBACKS = Addressed(
    path=SEGREGERING,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(SEGREGERING, "segregering.name", layout, register, in_navigation=True)
