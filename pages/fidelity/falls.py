"""Where fidelity fell from one quarter to the next, and what was registered before it did."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.tables import Cell, Column, FigureTable
from components.told_panel import ToldContent
from data_access.queries import series
from data_access.queries.programme_facts import note_of
from data_access.schema.vocabulary import Level
from pages import panels
from pages.fidelity import (
    INSTITUTIONER,
    KOMMUNER,
    LEVELS,
    MEASURES,
    QUARTER,
    STUER,
    Seen,
    about,
    percent,
    period_words,
    point_cell,
    school_year_of,
    share_cell,
)
from pages.fidelity import points as in_points
from pages.programmes import Asked, Told
from web.request_context import fetch

TOPIC = "fidelity_fall"
MOST = 12
LONG_PAUSE, YEAR = 3, 365
FEW_LEFT = 0.8
DROP_OF_COVERAGE = 0.1
TURNOVER = "staff_turnover"
METHODS = ("trofasthed",)
# Of each column after the name: its wording, and whether it holds numbers.
COLUMNS = (
    ("quarter", False), ("quarter_before", False), ("before", True), ("after", True),
    ("change", True), ("most", False), ("most_change", True), ("preceded", False),
)  # fmt: skip
# A rise in how many left is told from a whole point on.
MORE_LEFT = 0.01


@dataclass(frozen=True)
class Fall:
    """One fall: whose, when, how much, and what was registered before."""

    code: str
    name: str
    day: date
    change: float
    before: Mapping[str, Any]


def find(asked: Asked, looked: Seen) -> Told:
    """The falls of what is looked at, newest first, each with what came before it."""
    found = falls(asked, looked)
    least = asked.say(f"fidelitet.falls.least.{_level(looked)}")
    return Told(
        _told(asked, looked, found, least) if found else _nothing(asked, least),
        lambda: table(asked, looked, found),
        (about(asked),),
        remarks=(asked.say("fidelitet.falls.note"),),
        methods=METHODS,
    )


def _nothing(asked: Asked, least: str) -> ToldContent:
    return ToldContent(
        title=asked.say("fidelitet.falls.title.none"),
        subtitle=asked.say("fidelitet.falls.none", least=least),
        body=(),
        version=panels.data_version(),
    )


def _told(asked: Asked, looked: Seen, found: Sequence[Fall], least: str) -> ToldContent:
    shown = found[:MOST]
    body: list[Component] = []
    for day in sorted({fall.day for fall in shown}, reverse=True):
        own = [fall for fall in shown if fall.day == day]
        body += [
            html.H3(period_words(day, QUARTER, asked)),
            html.Ul([_item(asked, looked, fall) for fall in own], className="falls"),
        ]
    notes = [asked.say("fidelitet.falls.note")]
    if len(found) > len(shown):
        more = asked.say("fidelitet.falls.more", shown=len(shown), count=len(found))
        notes.insert(0, more)
    return ToldContent(
        title=_title(asked, looked, found),
        subtitle=asked.say("fidelitet.falls.how", least=least),
        body=body,
        version=panels.data_version(),
        notes=notes,
    )


def table(asked: Asked, looked: Seen, found: Sequence[Fall]) -> FigureTable:
    """Every fall, newest first, with what was registered before it in words."""
    view = KOMMUNER if looked.view == KOMMUNER else INSTITUTIONER
    columns = (
        Column(asked.say(f"fidelitet.falls.unit.{view}"), is_number=False),
        *(
            Column(asked.say(f"fidelitet.falls.column.{name}"), is_number=is_number)
            for name, is_number in COLUMNS
        ),
    )
    return FigureTable(
        asked.say("fidelitet.falls.caption", name=asked.name),
        columns,
        tuple(_row(asked, looked, fall) for fall in found),
        is_demo=asked.demo,
        codes=tuple(fall.code for fall in found),
    )


def _row(asked: Asked, looked: Seen, fall: Fall) -> tuple[Cell, ...]:
    told = fall.before
    before = preceding(asked, looked, fall) or [asked.say("fidelitet.falls.nothing")]
    return (
        Cell(fall.name),
        Cell(period_words(fall.day, QUARTER, asked)),
        Cell(period_words(date.fromisoformat(told["before_on"]), QUARTER, asked)),
        share_cell(told["before"], asked),
        share_cell(told["after"], asked),
        point_cell(100 * fall.change, asked),
        Cell(asked.say(f"fidelitet.measure.{_name_of(told['dimension'])}")),
        point_cell(100 * told["dimension_change"], asked),
        Cell(" ".join(before)),
    )


def falls(asked: Asked, looked: Seen) -> list[Fall]:
    """Every fall in scope of what is looked at, newest first and then by name."""
    codes = (looked.institution,) if looked.view == STUER else ()
    level = _level(looked)
    found = asked.figures(TOPIC, level=level, within=_within(asked, level), codes=codes)
    listed = [
        Fall(code, name, day, change, note_of(note))
        for code, name, day, change, note in zip(
            found["code"], found["name"], found["happened_on"], found["value"], found["note"],
            strict=True,
        )
    ]  # fmt: skip
    if looked.year is not None:
        listed = [fall for fall in listed if school_year_of(fall.day) == looked.year]
    return sorted(listed, key=lambda fall: (-fall.day.toordinal(), fall.name))


def _level(looked: Seen) -> str:
    return str(LEVELS[KOMMUNER] if looked.view == KOMMUNER else Level.INSTITUTION)


def _within(asked: Asked, level: str) -> str:
    return asked.kommune if level == Level.INSTITUTION else ""


def _title(asked: Asked, looked: Seen, found: Sequence[Fall]) -> str:
    names = list(dict.fromkeys(fall.name for fall in found))
    if len(names) == 1:
        key = "fidelitet.falls.title.one" if len(found) == 1 else "fidelitet.falls.title.unit"
        when = period_words(found[0].day, QUARTER, asked)
        return asked.say(key, name=names[0], count=len(found), period=when)
    view = KOMMUNER if looked.view == KOMMUNER else "institutioner"
    units = asked.say(f"fidelitet.units.{view}")
    return asked.say("fidelitet.falls.title", count=len(found), names=len(names), units=units)


def _item(asked: Asked, looked: Seen, fall: Fall) -> Component:
    told = fall.before
    head = asked.say(
        "fidelitet.falls.item",
        before=percent(told["before"], asked),
        after=percent(told["after"], asked),
        when=period_words(date.fromisoformat(told["before_on"]), QUARTER, asked),
        what=_measure(told["dimension"], asked),
        points=in_points(told["dimension_change"], asked),
    )
    facts = [html.Li(words) for words in preceding(asked, looked, fall)]
    if not facts:
        facts = [html.Li(asked.say("fidelitet.falls.nothing"))]
    return html.Li([html.B(fall.name), f" {head}", html.Ul(facts, className="falls-before")])


def _measure(dimension: str, asked: Asked) -> str:
    return asked.say(f"fidelitet.measure.{_name_of(dimension)}").lower()


def _name_of(dimension: str) -> str:
    return next(name for name, column in MEASURES.items() if column == dimension)


def preceding(asked: Asked, looked: Seen, fall: Fall) -> list[str]:
    """What was registered before a fall, in sentences; nothing that the data does not say."""
    told = fall.before
    said = [_pause(asked, told), *_courses(asked, looked, fall), _coverage(asked, told)]
    if looked.view == KOMMUNER:
        said.append(_turnover(asked, fall))
    return [words for words in said if words]


def _pause(asked: Asked, told: Mapping[str, Any]) -> str:
    weeks = told.get("weeks_without")
    if weeks is None or weeks < LONG_PAUSE:
        return ""
    last = formatting.date(date.fromisoformat(told["last_week"]), asked.language)
    return asked.say("fidelitet.falls.pause", weeks=weeks, last=last)


def _courses(asked: Asked, looked: Seen, fall: Fall) -> list[str]:
    """How long since a course, and how many of those trained were still there."""
    told = fall.before
    last = told.get("last_course")
    if last is None:
        return [asked.say("fidelitet.falls.no_course")]
    said = []
    since = (fall.day - date.fromisoformat(last)).days
    lapsed, homes = told.get("n_lapsed") or 0, told.get("n_homes") or 0
    if looked.view == KOMMUNER:
        if lapsed:
            said.append(asked.say("fidelitet.falls.lapsed", count=lapsed, total=homes))
    elif since > YEAR:
        day = formatting.date(date.fromisoformat(last), asked.language)
        said.append(asked.say("fidelitet.falls.old_course", day=day))
    left = told.get("still_employed")
    if left is not None and left < FEW_LEFT:
        said.append(asked.say("fidelitet.falls.left", share=percent(left, asked)))
    return said


def _coverage(asked: Asked, told: Mapping[str, Any]) -> str:
    before, after = told.get("completeness_before"), told.get("completeness")
    if before is None or after is None or before - after < DROP_OF_COVERAGE:
        return ""
    return asked.say(
        "fidelitet.falls.coverage", before=percent(before, asked), after=percent(after, asked)
    )


def _turnover(asked: Asked, fall: Fall) -> str:
    """How many of the kommune's staff left in the year of the fall, and in the year before."""
    rows = fetch(
        series.series,
        indicator=TURNOVER,
        subgroup=series.TOTAL,
        units=((Level.KOMMUNE.value, fall.code),),
    )
    known = {
        period: value
        for period, value in zip(rows["period"], rows["value"], strict=True)
        if math.isfinite(value)
    }
    now, before = (known.get(str(fall.day.year - back)) for back in (0, 1))
    if now is None or before is None or now - before < MORE_LEFT:
        return ""
    return asked.say(
        "fidelitet.falls.turnover",
        year=fall.day.year,
        share=percent(now, asked),
        before=percent(before, asked),
    )
