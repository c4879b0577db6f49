"""Fidelitet: whether programmes are carried out as they were meant, for every programme that asks.

Kommuner by quarter, a kommune's institutions by month, an institution's stuer by week, as far as
the viewer may go. The page has several parts, of which the address chooses one: only that one is
computed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import filters, shell, states
from components.links import link
from components.mounted_panel import frame
from components.panel import source_note
from components.shell import Crumb
from components.tables import figure_table
from components.wording import t
from data_access.queries.fidelity import fidelity_programmes
from data_access.queries.programme_facts import ProgrammeInfo, programmes
from pages import downloads, fidelity, panels
from pages.addressed import Addressed
from pages.downloads import Download
from pages.evidence import default_code, place
from pages.fidelity import Seen, acting, falls, heat, outcome, parts
from pages.links import FIDELITET, programme_href
from pages.problems import UnknownInAddress, titled
from pages.programmes import Asked, Found, Shown, fidelitet
from pages.router import Page
from pages.selection import COUNTRY_CODE, FidelitetSelection, ProgramSelection
from web.request_context import fetch, viewer

PAGE_NAME = "fidelitet"
CHART = "fidelitet-kort"
FOLDED = panels.folded([CHART])
OVERVIEW, FALLS, PARTS, OUTCOME = "overblik", "fald", "dele", "udbytte"


class Ids(StrEnum):
    """Ids of this page; the panel's are made by `panels.outputs`."""

    STATE = "fidelitet-state"
    HEAD = "fidelitet-head"
    WORDS = "fidelitet-words"
    CHARTS = "fidelitet-charts"
    BELOW = "fidelitet-below"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "words": Output(Ids.WORDS, "children"),
    "words.hidden": Output(Ids.WORDS, "hidden"),
    "charts.hidden": Output(Ids.CHARTS, "hidden"),
    "below": Output(Ids.BELOW, "children"),
    **panels.outputs(CHART, grows=True),
    **panels.folded_outputs(FOLDED),
}


@dataclass(frozen=True)
class AskedHere(Asked):
    """As a programme's part is asked, with addresses of this page."""

    def href(self, **changes: str) -> str:
        """The address of the page with parts of the selection changed."""
        return FIDELITET + self.selection.but(**changes).format()


def _overview(asked: Asked, looked: Seen) -> Found:
    return Found(main=heat.find(asked, looked), below=_some(acting.find(asked, looked)))


def _falls(asked: Asked, looked: Seen) -> Found:
    return Found(below=(falls.find(asked, looked),))


def _parts(asked: Asked, looked: Seen) -> Found:
    return Found(main=parts.find(asked, looked))


def _outcome(asked: Asked, looked: Seen) -> Found:
    return Found(main=outcome.find(asked, looked), below=_some(outcome.refusal(asked, looked)))


def _some(one: Component | None) -> tuple[Component, ...]:
    return () if one is None else (one,)


# In the order of their links; the first is what the page opens with.
SECTIONS: Mapping[str, Callable[[Asked, Seen], Found]] = MappingProxyType(
    {OVERVIEW: _overview, FALLS: _falls, PARTS: _parts, OUTCOME: _outcome}
)


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Section(id=Ids.WORDS, className="panel", hidden=True),
                    html.Div(
                        html.Div(frame(CHART, language=language), className="is-wide"),
                        id=Ids.CHARTS,
                        className="panels program-panels",
                        hidden=True,
                    ),
                    html.Div(id=Ids.BELOW, className="program-below"),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    CALLBACKS.register(app)
    downloads.register(app, PAGE_NAME, {CHART: downloads.CHART}, hand_over)


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
    return drawn | {name: unfolded(name, asked, found.main) for name in names}


def folded_answer(*, selection: FidelitetSelection, name: str, language: str) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    asked = asked_for(selection, language)
    if asked is None:
        return {name: None}
    return {name: unfolded(name, asked, found_for(asked)[1].main)}


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
    if not found.shown and not found.below:
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
    drawn: dict[str, object] = {
        "state": None,
        "head": titled(asked.say("fidelitet.document", name=asked.name), head),
        "words": words,
        "words.hidden": not words,
        "charts.hidden": found.main is None,
        "below": list(found.below),
    }
    if found.main is not None:
        drawn |= panels.filled(CHART, found.main.content, asked.language)
    return drawn


def render_nothing(language: str) -> dict[str, object]:
    """The page where no programme measures fidelity."""
    title = t("fidelitet.no_programme", language)
    return {
        "state": None,
        "head": titled(title, [html.H1(t("fidelitet.title", language), tabIndex=-1)]),
        "words": [
            html.H2(title, className="panel-title"),
            html.P(t("fidelitet.empty.how", language)),
        ],
        "words.hidden": False,
        "charts.hidden": True,
        "below": [],
    }


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


def unfolded(name: str, asked: Asked, one: Shown | None) -> Component | None:
    """What opens under the chart: its table, or the source of each of its figures."""
    if one is None:
        return None
    if name.endswith("-table"):
        return figure_table(one.table(), language=asked.language)
    told: list[Component] = []
    for info in one.infos:
        note = panels.source_note(info, asked.language, chart=name)
        if not info.code and one.methods:
            note = replace(note, methods=one.methods)
        told += [html.H3(asked.own(info, "name")), source_note(note, language=asked.language)]
    return html.Div(told)


def hand_over(panel: str, search: str | None, _path: str | None, language: str) -> Download | None:
    """The chart's figures as a file has them; None where there are none.

    Raises UnknownCode and NotAllowed.
    """
    asked = asked_for(FidelitetSelection.parse(search), language)
    if asked is None or panel != CHART:
        return None
    one = found_for(asked)[1].main
    if one is None:
        return None
    section = asked.selection.section or OVERVIEW
    return Download(
        one.table(),
        one.infos,
        selection=asked.href(),
        name=(asked.say("fidelitet.name"), asked.programme.code, section, asked.name),
        whose=asked.name,
        period=one.period,
        remarks=one.remarks,
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
