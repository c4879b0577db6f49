"""Fidelitet: whether programmes are carried out as they were meant, for every programme that asks.

Kommuner by quarter, a kommune's institutions by month, an institution's stuer by week, as far as
the viewer may go. The page has several parts, of which the address chooses one: only that one is
computed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dash import Dash, html
from dash.development.base_component import Component

from components import filters, shell
from components.links import link
from components.shell import Crumb
from components.wording import t
from data_access.queries.fidelity import fidelity_programmes
from data_access.queries.programme_facts import ProgrammeInfo, programmes
from pages import downloads, fidelity
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import default_code, place
from pages.fidelity import Seen, acting, falls, heat, outcome, parts
from pages.links import FIDELITET, programme_href
from pages.parted import Parted
from pages.problems import UnknownInAddress, titled
from pages.programmes import Asked, Found, fidelitet
from pages.router import Page
from pages.selection import COUNTRY_CODE, FidelitetSelection, ProgramSelection
from web.request_context import fetch, viewer

PAGE_NAME = "fidelitet"
CHART = "fidelitet-kort"
LIST = "fidelitet-liste"
OVERVIEW, FALLS, PARTS, OUTCOME = "overblik", "fald", "dele", "udbytte"


FRAME = Parted(PAGE_NAME, (CHART,), lists=(LIST,))
OUTPUTS = FRAME.outputs()
FOLDED = FRAME.folded


@dataclass(frozen=True)
class AskedHere(Asked):
    """As a programme's part is asked, with addresses of this page."""

    def href(self, **changes: str) -> str:
        """The address of the page with parts of the selection changed."""
        return FIDELITET + self.selection.but(**changes).format()


def _overview(asked: Asked, looked: Seen) -> Found:
    listed = acting.find(asked, looked)
    return Found(main=heat.find(asked, looked), lists=() if listed is None else (listed,))


def _falls(asked: Asked, looked: Seen) -> Found:
    return Found(lists=(falls.find(asked, looked),))


def _parts(asked: Asked, looked: Seen) -> Found:
    return Found(main=parts.find(asked, looked))


def _outcome(asked: Asked, looked: Seen) -> Found:
    refused = outcome.refusal(asked, looked)
    return Found(main=outcome.find(asked, looked), below=() if refused is None else (refused,))


# In the order of their links; the first is what the page opens with.
SECTIONS: Mapping[str, Callable[[Asked, Seen], Found]] = MappingProxyType(
    {OVERVIEW: _overview, FALLS: _falls, PARTS: _parts, OUTCOME: _outcome}
)


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return FRAME.layout(language)


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    downloads.register(app, PAGE_NAME, FRAME.files, hand_over)


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address of this page chooses."""
    return {"selection": FidelitetSelection.parse(search)}


def answer(
    *, selection: FidelitetSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    asked = asked_for(selection, language)
    if asked is None:
        return render_nothing(language)
    looked, found = found_for(asked)
    drawn = render(asked, looked, found)
    return drawn | {name: FRAME.unfolded(name, found, language) for name in names}


def folded_answer(*, selection: FidelitetSelection, name: str, language: str) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    asked = asked_for(selection, language)
    if asked is None:
        return {name: None}
    return {name: FRAME.unfolded(name, found_for(asked)[1], language)}


def asked_for(selection: FidelitetSelection, language: str) -> AskedHere | None:
    """What the page is asked; None where no programme measures fidelity.

    Raises UnknownCode and NotAllowed.
    """
    listed = measured()
    if not listed:
        return None
    if selection.section and selection.section not in SECTIONS:
        raise UnknownInAddress(selection.section)
    wanted = selection.programme or listed[0].slug
    info = next((one for one in listed if one.slug == wanted), None)
    if info is None:
        raise UnknownInAddress(wanted)
    who = viewer()
    where = place(selection.kommune or default_code(who), language)
    settings = info.page.settings.get(fidelitet.SLUG, {})
    return AskedHere(info, selection, where, who, language, settings)


def measured() -> list[ProgrammeInfo]:
    """The programmes that have published fidelity, in order."""
    codes = fetch(fidelity_programmes)
    return [one for one in fetch(programmes) if one.code in codes]


def found_for(asked: Asked) -> tuple[Seen | None, Found]:
    """What is looked at and what there is of it in the chosen part."""
    looked = fidelity.seen(asked)
    if looked is None:
        return None, fidelitet.empty(asked)
    found = SECTIONS[asked.selection.section or OVERVIEW](asked, looked)
    if found.is_empty:
        return looked, fidelitet.nothing(asked)
    return looked, found


def render(asked: Asked, looked: Seen | None, found: Found) -> dict[str, object]:
    """The page: its head, what stands in place of figures, the chart, and what follows it."""
    words = [*found.words, *(fidelitet.not_here(asked, looked) if looked else ())]
    section = asked.selection.section or OVERVIEW
    chosen = fidelity.choices(asked, with_measure=section == OVERVIEW, with_year=section != OUTCOME)
    head = [
        shell.crumbs(way_here(asked), language=asked.language),
        html.H1(asked.say("fidelitet.title"), tabIndex=-1),
        html.P(asked.say("fidelitet.lead"), className="lead prose"),
        *programme_choice(asked),
        *([sections(asked)] if looked else []),
        *([filters.controls(chosen)] if chosen else []),
    ]
    return FRAME.filled(
        titled(asked.say("fidelitet.document", name=asked.name), head),
        replace(found, words=tuple(words)),
        asked.language,
    )


def render_nothing(language: str) -> dict[str, object]:
    """The page where no programme measures fidelity."""
    title = t("fidelitet.no_programme", language)
    words = (
        html.H2(title, className="panel-title"),
        html.P(t("fidelitet.empty.how", language)),
    )
    head = titled(title, [html.H1(t("fidelitet.title", language), tabIndex=-1)])
    return FRAME.filled(head, Found(words=words), language)


def way_here(asked: Asked) -> list[Crumb]:
    """From all who take part to the place."""
    everybody = t("evidence.country", asked.language)
    if asked.place.is_country:
        return [Crumb(everybody)]
    up = asked.href(kommune=COUNTRY_CODE, institution="", second="", period="")
    return [Crumb(everybody, up), Crumb(asked.name)]


def programme_choice(asked: Asked) -> list[Component]:
    """The programmes that measure fidelity, and the page of the chosen one."""
    listed = [
        filters.Choice(
            one.slug, one.name, asked.href(programme=one.slug, institution="", period="")
        )
        for one in measured()
    ]
    chosen = ProgramSelection(kommune=asked.selection.kommune)
    page = link(asked.programme.name, href=programme_href(asked.programme.slug, chosen))
    if len(listed) < 2:
        return [html.P([f"{asked.say('fidelitet.programme')}: ", page], className="note")]
    menu = filters.menu(listed, asked.programme.slug, label=asked.say("fidelitet.programme"))
    return [filters.controls([menu])]


def sections(asked: Asked) -> Component:
    """Links to the parts of the page, the chosen one marked."""
    listed = [
        filters.Choice(
            name,
            asked.say(f"fidelitet.section.{name}"),
            asked.href(section="" if name == OVERVIEW else name),
        )
        for name in SECTIONS
    ]
    chosen = asked.selection.section or OVERVIEW
    return html.Div(
        filters.segmented(listed, chosen, label=asked.say("fidelitet.sections")),
        className="part-choice",
    )


def hand_over(panel: str, search: str | None, _path: str | None, language: str) -> Download | None:
    """A panel's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    asked = asked_for(FidelitetSelection.parse(search), language)
    if asked is None:
        return None
    section = asked.selection.section or OVERVIEW
    return FRAME.handed_over(
        panel,
        found_for(asked)[1],
        selection=asked.href(),
        name=(asked.say("fidelitet.name"), asked.programme.code, section, asked.name),
        whose=asked.name,
    )


CALLBACKS = Addressed(
    path=FIDELITET,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
)
update = CALLBACKS.update

PAGE = Page(FIDELITET, "fidelitet.name", layout, register, in_navigation=True)
