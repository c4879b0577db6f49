"""A programme: its own structure, days, participants and figures, in parts.

Which programme is in the path, which of its parts in the address; only that one is computed. What
a programme shows is in its definition file, so that a new one needs no page of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from urllib.parse import unquote

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import filters, shell, states
from components.mounted_panel import frame
from components.panel import source_note
from components.shell import Crumb
from components.tables import figure_table
from components.wording import t
from data_access.errors import UnknownCode
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.programme_facts import ProgrammeInfo, programme
from pages import downloads, panels
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import default_code, place
from pages.links import PROGRAM, programme_href
from pages.problems import UnknownInAddress, titled
from pages.programmes import MOST_PANELS, PANELS, Asked, Found, Part, Shown
from pages.programmes.parts import PARTS
from pages.router import Page
from pages.selection import ProgramSelection
from web.request_context import fetch, viewer

PAGE_NAME = "program"
PREFIX = f"{PROGRAM}/"
FOLDED = panels.folded(PANELS)


class Ids(StrEnum):
    """Ids of this page; the panels' are made by `panels.outputs`, their places by `slot`."""

    STATE = "program-state"
    HEAD = "program-head"
    WORDS = "program-words"
    CHARTS = "program-charts"
    BELOW = "program-below"


def slot(panel: str) -> str:
    """The id of the place that a panel stands in."""
    return f"{panel}-sted"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "words": Output(Ids.WORDS, "children"),
    "words.hidden": Output(Ids.WORDS, "hidden"),
    "charts.hidden": Output(Ids.CHARTS, "hidden"),
    "below": Output(Ids.BELOW, "children"),
    **{f"{panel}.slot": Output(slot(panel), "hidden") for panel in PANELS},
    **{f"{panel}.width": Output(slot(panel), "className") for panel in PANELS},
    **{
        name: output
        for panel in PANELS
        for name, output in panels.outputs(panel, grows=True).items()
    },
    **panels.folded_outputs(FOLDED),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    places = [
        html.Div(frame(panel, language=language), id=slot(panel), hidden=True) for panel in PANELS
    ]
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Section(id=Ids.WORDS, className="panel", hidden=True),
                    html.Div(places, id=Ids.CHARTS, className="panels program-panels", hidden=True),
                    html.Div(id=Ids.BELOW, className="program-below"),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    formats = dict.fromkeys(PANELS, downloads.CHART)
    downloads.register(app, PAGE_NAME, formats, hand_over)


def slug_of(path: str | None) -> str:
    """The programme that a path of this page names."""
    return unquote((path or "").removeprefix(PREFIX).strip("/"))


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address of this page chooses."""
    return {"slug": slug_of(path), "selection": ProgramSelection.parse(search)}


def answer(
    *, slug: str, selection: ProgramSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a programme and a selection: fetch, analyse, render.

    Raises UnknownCode and NotAllowed.
    """
    part, asked = asked_for(slug, selection, language)
    found = part.find(asked)
    drawn = render(asked, part, found)
    return drawn | {name: unfolded(name, asked, found) for name in names}


def folded_answer(
    *, slug: str, selection: ProgramSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    part, asked = asked_for(slug, selection, language)
    return {name: unfolded(name, asked, part.find(asked))}


def asked_for(slug: str, selection: ProgramSelection, language: str) -> tuple[Part, Asked]:
    """The part that an address means, and what it is asked. Raises UnknownCode and NotAllowed."""
    try:
        info = fetch(programme, slug=slug)
    except UnknownCode as problem:
        raise UnknownInAddress(slug) from problem
    parts = parts_of(info)
    wanted = selection.section or parts[0].slug
    part = next((one for one in parts if one.slug == wanted), None)
    if part is None:
        raise UnknownInAddress(wanted)
    who = viewer()
    where = place(selection.kommune or default_code(who), language)
    settings = info.page.settings.get(part.slug, {})
    return part, Asked(info, selection, where, who, language, settings)


def parts_of(info: ProgrammeInfo) -> list[Part]:
    """The parts of a programme's page, in its own order; the overview where it names none."""
    found = [PARTS[slug] for slug in info.page.parts if slug in PARTS]
    return found or list(PARTS.values())[:1]


def render(asked: Asked, part: Part, found: Found) -> dict[str, object]:
    """The page: its head, the words, up to four charts, and the sections after them."""
    name = asked.programme.name
    title = asked.say(part.title_key)
    document = asked.say("program.document", part=title, name=name)
    controls = part.controls(asked)
    head = [
        shell.crumbs(way_here(asked), language=asked.language),
        html.H1(name, tabIndex=-1),
        parts_of_page(asked, part),
        *([filters.controls(controls)] if controls else []),
    ]
    shown = found.shown[:MOST_PANELS]
    drawn: dict[str, object] = {
        "state": None,
        "head": titled(document, head),
        "words": list(found.words),
        "words.hidden": not found.words,
        "charts.hidden": not shown,
        "below": list(found.below),
    }
    widths = wide(shown)
    for place_of_panel, panel in enumerate(PANELS):
        is_there = place_of_panel < len(shown)
        drawn[f"{panel}.slot"] = not is_there
        if is_there:
            drawn[f"{panel}.width"] = "is-wide" if widths[place_of_panel] else ""
            content = shown[place_of_panel].content
            drawn |= panels.filled(panel, content, asked.language)
    return drawn


def wide(shown: Sequence[Shown]) -> list[bool]:
    """Which charts take the whole row: those that ask for it, and those that stand alone in one."""
    found: list[bool] = []
    for place_of_panel, one in enumerate(shown):
        if one.is_wide:
            # whoever waited for a neighbour has none
            if found and _waits(found):
                found[-1] = True
            found.append(True)
        else:
            found.append(False)
        is_last = place_of_panel == len(shown) - 1
        if is_last and _waits(found):
            found[-1] = True
    return found


def _waits(found: Iterable[bool]) -> bool:
    """Whether the last of some charts is the first of a row of two."""
    narrow = 0
    for is_wide in found:
        narrow = 0 if is_wide else narrow + 1
    return narrow % 2 == 1


def way_here(asked: Asked) -> list[Crumb]:
    """From all programmes to this one, and whose figures of it are shown."""
    steps = [Crumb(asked.say("program.name"), PROGRAM)]
    chosen = asked.selection.but(kommune="000", section="", period="", choice="", second="")
    if asked.place.is_country:
        return [*steps, Crumb(asked.programme.name)]
    up = programme_href(asked.programme.slug, chosen)
    return [*steps, Crumb(asked.programme.name, up), Crumb(asked.name)]


def parts_of_page(asked: Asked, chosen: Part) -> Component:
    """Links to the parts of the page, the chosen one marked."""
    links = [
        filters.Choice(part.slug, asked.say(part.title_key), asked.part_href(part.slug))
        for part in parts_of(asked.programme)
    ]
    listed = filters.segmented(links, chosen.slug, label=asked.say("program.parts"))
    return html.Div(listed, className="part-choice")


def unfolded(name: str, asked: Asked, found: Found) -> Component | None:
    """What opens under a chart: its table, or the source of each of its figures."""
    panel = name.rpartition("-")[0]
    one = shown_in(panel, found)
    if one is None:
        return None
    if name.endswith("-table"):
        return figure_table(one.table(), language=asked.language)
    told = [_source(info, one, asked) for info in one.infos]
    if len(told) == 1:
        return told[0]
    names = [html.H3(asked.own(info, "name")) for info in one.infos]
    return html.Div([each for pair in zip(names, told, strict=True) for each in pair])


def _source(info: IndicatorInfo, one: Shown, asked: Asked) -> Component:
    """Definition, source and methods of a chart's figures."""
    chart = f"{PAGE_NAME}-{asked.selection.section}-source"
    note = panels.source_note(info, asked.language, chart=chart)
    if one.methods:
        note = replace(note, methods=one.methods)
    return source_note(note, language=asked.language)


def shown_in(panel: str, found: Found) -> Shown | None:
    """What one of the panels shows."""
    shown = dict(zip(PANELS, found.shown, strict=False))
    return shown.get(panel)


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """A chart's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    part, asked = asked_for(slug_of(path), ProgramSelection.parse(search), language)
    one = shown_in(panel, part.find(asked))
    if one is None:
        return None
    return Download(
        one.table(),
        one.infos,
        selection=asked.href(),
        name=(asked.programme.code, t(part.title_key, language), asked.name),
        whose=asked.name,
        period=one.period,
        remarks=one.remarks,
    )


CALLBACKS = Addressed(
    path=PREFIX,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<slug>", "program.name", layout, register)
