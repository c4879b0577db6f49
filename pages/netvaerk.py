"""The networks there are, and a network: its members, meetings, commitments and challenges.

Which network is in the path, which part of its page in the address; only that part is computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import unquote

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import drawn_panel, filters, shell
from components.panel import source_note
from components.shell import Crumb
from components.tables import figure_table
from components.wording import t
from data_access.errors import UnknownCode
from data_access.queries import network_facts
from data_access.queries.programme_facts import programme
from data_access.schema.vocabulary import Role
from pages import downloads, panels
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import place
from pages.links import NETVAERK
from pages.network import (
    AskedNetwork,
    FoundHere,
    Section,
    challenges,
    composition,
    criteria,
    meetings,
    overview,
    promises,
)
from pages.parted import Parted
from pages.problems import PROBLEMS, UnknownInAddress, titled
from pages.programmes import facts
from pages.router import Page
from pages.selection import COUNTRY_CODE, NetvaerkSelection
from web.promises import written_in
from web.request_context import fetch, viewer

PAGE_NAME = "netvaerk"
PREFIX = f"{NETVAERK}/"
MAP: str = "netvaerk-kort"
PANELS: tuple[str, ...] = ("netvaerk-et", "netvaerk-to", "netvaerk-tre", "netvaerk-fire")
LISTS: tuple[str, ...] = ("netvaerk-liste-et", "netvaerk-liste-to")
FRAME = Parted(PAGE_NAME, PANELS, drawing="netvaerk-foerst", lists=LISTS)
FOLDED = (*panels.folded([MAP]), *FRAME.folded)
# In the order of their links; the first is what the page opens with.
SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        one.slug: one
        for one in (
            overview.SECTION,
            meetings.SECTION,
            promises.SECTION,
            criteria.SECTION,
            challenges.SECTION,
        )
    }
)


OUTPUTS = {
    **FRAME.outputs(),
    f"{MAP}.slot": Output(FRAME.slot(MAP), "hidden"),
    **{
        f"{MAP}.{part}": Output(f"{MAP}-{where}", prop)
        for part, (where, prop) in drawn_panel.PLACES.items()
    },
    **panels.folded_outputs(panels.folded([MAP])),
}


def layout(language: str = "da") -> Component:
    """A network's page before its figures: no query and no viewer."""
    drawn = drawn_panel.frame(MAP, language=language, told=t("netvaerk.map.told", language))
    return FRAME.layout(language, before=[html.Div(drawn, id=FRAME.slot(MAP), hidden=True)])


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    downloads.register(app, PAGE_NAME, {MAP: downloads.CHART, **FRAME.files}, hand_over)


def code_of(path: str | None) -> str:
    """The network that a path of this page names."""
    return unquote((path or "").removeprefix(PREFIX).strip("/"))


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address of this page chooses, and what has been written in the network's meetings."""
    code = code_of(path)
    return {"code": code, "selection": NetvaerkSelection.parse(search), "written": mark_of(code)}


def mark_of(code: str) -> str:
    """Changes whenever something is written in a network's meetings; the same where nobody may."""
    try:
        return written_in(code).mark
    except PROBLEMS:
        return ""


def answer(
    *,
    code: str,
    selection: NetvaerkSelection,
    written: str,
    names: Sequence[str],
    language: str,
) -> dict[str, object]:
    """The page for a network and a selection: fetch, analyse, render. Raises UnknownCode."""
    del written
    section, asked = asked_for(code, selection, language)
    found = section.find(asked)
    drawn = render(asked, section, found)
    return drawn | {name: unfolded(name, asked, found) for name in names}


def folded_answer(
    *, code: str, selection: NetvaerkSelection, written: str, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    del written
    section, asked = asked_for(code, selection, language)
    return {name: unfolded(name, asked, section.find(asked))}


def asked_for(
    code: str, selection: NetvaerkSelection, language: str
) -> tuple[Section, AskedNetwork]:
    """The part that an address means, and what it is asked. Raises UnknownCode and NotAllowed."""
    try:
        info = fetch(network_facts.network_info, code=code)
    except UnknownCode as problem:
        raise UnknownInAddress(code) from problem
    section = SECTIONS.get(selection.section or overview.SLUG)
    if section is None:
        raise UnknownInAddress(selection.section)
    told = fetch(programme, slug=info.programme_slug)
    # the programmes' parts are asked of the network, whoever the reader is
    where = place(selection.kommune or COUNTRY_CODE, language)
    if where.code not in {one.code for one in info.members}:
        where = place(COUNTRY_CODE, language)
    chosen = selection.but(network=info.code)
    return section, AskedNetwork(told, chosen, where, viewer(), language, {}, info)


def render(asked: AskedNetwork, section: Section, found: FoundHere) -> dict[str, object]:
    """The page: its head, the words, the map, up to four charts, and the sections after them."""
    name, title = asked.info.name, asked.say(section.title_key)
    controls = section.controls(asked)
    head = [
        shell.crumbs(way_here(asked), language=asked.language),
        html.H1(name, tabIndex=-1),
        html.P(overview.about(asked), className="note"),
        parts_of_page(asked, section),
        html.P(rule(asked), className="note network-rule"),
        *([filters.controls(controls)] if controls else []),
    ]
    drawing = found.drawing
    drawn = FRAME.filled(
        titled(asked.say("program.document", part=title, name=name), head),
        found.found,
        asked.language,
        has_more=drawing is not None,
    )
    drawn[f"{MAP}.slot"] = drawing is None
    if drawing is not None:
        filled = drawn_panel.parts(MAP, drawing, asked.language)
        drawn |= {f"{MAP}.{part}": value for part, value in filled.items()}
    return drawn


def way_here(asked: AskedNetwork) -> list[Crumb]:
    """From all networks to this one, and to a kommune of it that is looked at."""
    steps = [Crumb(asked.say("netvaerk.name"), NETVAERK)]
    if not asked.kommune:
        return [*steps, Crumb(asked.info.name)]
    return [*steps, Crumb(asked.info.name, asked.href(kommune="")), Crumb(asked.name)]


def rule(asked: AskedNetwork) -> str:
    """Who sees what of a network, said once for all parts of its page."""
    key = "leder" if asked.viewer.role == Role.LEDER else "all"
    return asked.say(f"netvaerk.rule.{key}")


def parts_of_page(asked: AskedNetwork, chosen: Section) -> Component:
    """Links to the parts of the page that there is anything for, the chosen one marked."""
    links = [
        filters.Choice(
            slug,
            asked.say(one.title_key),
            asked.href(section="" if slug == overview.SLUG else slug, period=""),
        )
        for slug, one in SECTIONS.items()
        if one is chosen or one.has_any(asked)
    ]
    listed = filters.segmented(links, chosen.slug, label=asked.say("netvaerk.parts"))
    return html.Div(listed, className="part-choice")


def unfolded(name: str, asked: AskedNetwork, found: FoundHere) -> Component | None:
    """What opens under a chart: its table, or the source of each of its figures."""
    if name.startswith(f"{MAP}-"):
        return _of_map(name, asked, found)
    return FRAME.unfolded(name, found.found, asked.language)


def _of_map(name: str, asked: AskedNetwork, found: FoundHere) -> Component | None:
    """What opens under the map."""
    if found.drawing is None:
        return None
    if name.endswith("-table"):
        return figure_table(composition.map_table(asked), language=asked.language)
    info = facts(asked, "network_members", "network_member", unit="count")
    return source_note(
        replace(panels.source_note(info, asked.language, chart=name), methods=("netvaerk",)),
        language=asked.language,
    )


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """A chart's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    section, asked = asked_for(code_of(path), NetvaerkSelection.parse(search), language)
    found = section.find(asked)
    name = (asked.info.code, t(section.title_key, language))
    if panel == MAP:
        if found.drawing is None:
            return None
        return Download(
            composition.map_table(asked),
            (facts(asked, "network_members", "network_member", unit="count"),),
            selection=asked.href(),
            name=name,
            whose=asked.info.name,
        )
    return FRAME.handed_over(
        panel,
        found.found,
        selection=asked.href(),
        name=name,
        whose=asked.name if asked.kommune else asked.info.name,
    )


CALLBACKS = Addressed(
    path=PREFIX,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
    whole=rf"{PREFIX}[^/]+",
)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<code>", "netvaerk.name", layout, register)
