"""A programme: its own structure, days, participants and figures, in parts.

Which programme is in the path, which of its parts in the address; only that one is computed. What
a programme shows is in its definition file, so that a new one needs no page of its own.
"""

from collections.abc import Sequence
from urllib.parse import unquote

from dash import Dash, html
from dash.development.base_component import Component

from components import filters, shell
from components.links import link
from components.shell import Crumb
from components.wording import t
from data_access.errors import UnknownCode
from data_access.queries.programme_facts import ProgrammeInfo, programme
from pages import downloads
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import default_code, place
from pages.links import PROGRAM, network_href, programme_href
from pages.parted import Parted
from pages.problems import UnknownInAddress, titled
from pages.programmes import DRAWING, LISTS, PANELS, Asked, Found, Part
from pages.programmes.parts import PARTS
from pages.router import Page
from pages.selection import ProgramSelection
from web.request_context import fetch, viewer

PAGE_NAME = "program"
PREFIX = f"{PROGRAM}/"
FRAME = Parted(PAGE_NAME, PANELS, drawing=DRAWING, lists=LISTS, formats=downloads.CHART)
OUTPUTS = FRAME.outputs()
FOLDED = FRAME.folded


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return FRAME.layout(language)


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    downloads.register(app, PAGE_NAME, FRAME.files, hand_over)


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
    return drawn | {name: FRAME.unfolded(name, found, language) for name in names}


def folded_answer(
    *, slug: str, selection: ProgramSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    part, asked = asked_for(slug, selection, language)
    return {name: FRAME.unfolded(name, part.find(asked), language)}


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
        *networks_of(asked),
        parts_of_page(asked, part),
        *([filters.controls(controls)] if controls else []),
    ]
    return FRAME.filled(titled(document, head), found, asked.language)


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


def networks_of(asked: Asked) -> list[Component]:
    """Links to the pages of the programme's networks; nothing where it has none."""
    if not asked.networks:
        return []
    links: list[Component | str] = []
    for one in asked.networks:
        links += [", " if links else "", link(one.name, href=network_href(one.code))]
    return [html.P([asked.say("netvaerk.of_programme"), *links], className="note")]


def hand_over(panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """A chart's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    part, asked = asked_for(slug_of(path), ProgramSelection.parse(search), language)
    whose = part.whose(asked)
    return FRAME.handed_over(
        panel,
        part.find(asked),
        selection=asked.href(),
        name=(asked.programme.code, t(part.title_key, language), whose),
        whose=whose,
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
