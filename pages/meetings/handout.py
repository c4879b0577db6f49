"""What each kommune takes home: its own picture and what it has promised, on one A4."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.panel import DataVersion
from components.tables import FigureTable, figure_table
from pages.meetings import AskedMeeting
from pages.meetings.after import draft_mark, facts, is_ahead, seal
from pages.meetings.frozen import Opened
from pages.meetings.laying import screen
from pages.meetings.minutes import Minutes
from pages.meetings.screens import Screen

CLOSING = "afslutning"


def body(
    asked: AskedMeeting,
    kommuner: Sequence[str],
    screens: Sequence[Screen],
    minutes: Minutes,
    version: DataVersion,
    kept: Opened | None,
) -> list[Component]:
    """A hand-out for each of some kommuner, each on a sheet of its own."""
    by_slug = {one.slug: one for one in screens}
    return [
        *(
            _sheet(asked, code, by_slug[f"kommune-{code}"], minutes, version, kept)
            for code in kommuner
            if f"kommune-{code}" in by_slug
        ),
    ]


def _sheet(
    asked: AskedMeeting,
    kommune: str,
    picture: Screen,
    minutes: Minutes,
    version: DataVersion,
    kept: Opened | None,
) -> Component:
    name = asked.name_of(kommune)
    heading = f"moede-uddeling-{kommune}"
    agreed = _own(minutes.agreed, name)
    tense = ".ahead" if is_ahead(asked, kept) else ""
    return html.Article(
        [
            html.H2(asked.say("moede.handout.title", name=name), id=heading),
            *draft_mark(asked, kept),
            facts(asked),
            screen(asked, picture, version, is_on_paper=True),
            html.H3(asked.say(f"moede.handout.agreed{tense}", name=name)),
            figure_table(agreed, language=asked.language)
            if agreed
            else html.P(asked.say(f"moede.handout.nothing{tense}")),
            *([seal(asked, kept)] if kept else []),
        ],
        className="meeting-handout",
        **aria(labelledby=heading),
    )


def _own(agreed: FigureTable | None, name: str) -> FigureTable | None:
    """One kommune's rows of what was agreed; the first column names the kommune."""
    if agreed is None:
        return None
    rows = tuple(row for row in agreed.rows if row[0].text == name)
    return replace(agreed, rows=rows, codes=()) if rows else None
