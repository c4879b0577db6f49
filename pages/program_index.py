"""The programmes there are: what each is, when, and whether the reader's kommune is in it."""

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import formatting, states
from components.links import link
from components.wording import t
from data_access.queries.programme_facts import ProgrammeInfo, programmes
from pages import panels
from pages.addressed import Addressed
from pages.evidence import Place, default_code, place
from pages.links import PROGRAM, programme_href
from pages.problems import titled
from pages.programmes.taking_part import Participants, participants, when
from pages.router import Page
from pages.selection import OverblikSelection, ProgramSelection
from web.request_context import fetch, viewer

STATE = "programmer-state"
OUTPUTS = {"state": Output(STATE, "children")}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(states.loading_chart(language), id=STATE)


def register(app: Dash) -> None:
    """Connect the page to the address."""
    CALLBACKS.register(app)


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address of this page chooses."""
    return {"kommune": OverblikSelection.parse(search).kommune}


def answer(*, kommune: str, language: str) -> dict[str, object]:
    """The list of programmes. Raises UnknownCode and NotAllowed."""
    where = place(kommune or default_code(viewer()), language)
    listed = fetch(programmes)
    title = t("program.index.title", language)
    entries = [_entry(one, where, language) for one in listed]
    children = [
        html.H1(title, tabIndex=-1),
        html.P(t("program.index.lead", language), className="lead"),
        html.Ul(entries, className="programme-list")
        if entries
        else html.P(t("program.index.none", language), className="state"),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]
    return {"state": titled(title, children)}


def _entry(one: ProgrammeInfo, where: Place, language: str) -> Component:
    """One programme with its days, what it is, and who is in it."""
    who = participants(one.code)
    chosen = ProgramSelection(kommune="" if where.code == default_code(viewer()) else where.code)
    facts = [when(one, language), one.owner, taking_part_words(who, where, language)]
    return html.Li(
        [
            html.H2(link(one.name, href=programme_href(one.slug, chosen))),
            html.P(" · ".join(facts), className="note"),
            html.P(getattr(one, f"description_{language}")),
        ],
        className="programme-entry",
    )


def taking_part_words(who: Participants, where: Place, language: str) -> str:
    """Whether the place takes part; of the whole country how many do."""
    if not where.is_country:
        key = "takes_part" if where.code in who.kommuner else "takes_no_part"
        return t(f"program.index.{key}", language, name=where.name)
    key = {0: "0", 1: "one"}.get(who.count, "many")
    count = formatting.number(who.count, 0, language)
    return t(f"program.index.country.{key}", language, count=count)


CALLBACKS = Addressed(path=PROGRAM, outputs=OUTPUTS, chosen=of_address, answer=answer)
update = CALLBACKS.update

PAGE = Page(PROGRAM, "program.name", layout, register, in_navigation=True)
