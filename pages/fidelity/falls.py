"""Where fidelity fell from one quarter to the next, and what was registered before it did."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import formatting
from data_access.queries import series
from data_access.queries.programme_facts import note_of
from data_access.schema.vocabulary import Level
from pages.fidelity import (
    KOMMUNER,
    LEVELS,
    MEASURES,
    QUARTER,
    STUER,
    Seen,
    percent,
    period_words,
    school_year_of,
)
from pages.fidelity import points as in_points
from pages.programmes import Asked, section
from web.request_context import fetch

TOPIC = "fidelity_fall"
MOST = 12
LONG_PAUSE, YEAR = 3, 365
FEW_LEFT = 0.8
DROP_OF_COVERAGE = 0.1
TURNOVER = "staff_turnover"
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


def find(asked: Asked, looked: Seen) -> Component:
    """The falls of what is looked at, newest first, each with what came before it."""
    found = falls(asked, looked)
    least = asked.say(f"fidelitet.falls.least.{_level(looked)}")
    if not found:
        return section(
            asked,
            "fidelitet-fald",
            asked.say("fidelitet.falls.title.none"),
            html.P(asked.say("fidelitet.falls.none", least=least), className="prose"),
        )
    shown = found[:MOST]
    days = sorted({fall.day for fall in shown}, reverse=True)
    parts: list[Component] = []
    for day in days:
        own = [fall for fall in shown if fall.day == day]
        parts += [
            html.H3(period_words(day, QUARTER, asked)),
            html.Ul([_item(asked, looked, fall) for fall in own], className="falls"),
        ]
    more = (
        [
            html.P(
                asked.say("fidelitet.falls.more", shown=len(shown), count=len(found)),
                className="note",
            )
        ]
        if len(found) > len(shown)
        else []
    )
    return section(
        asked,
        "fidelitet-fald",
        _title(asked, looked, found),
        html.P(asked.say("fidelitet.falls.how", least=least), className="panel-subtitle prose"),
        *parts,
        *more,
        html.P(asked.say("fidelitet.falls.note"), className="note prose"),
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
    name = next(name for name, column in MEASURES.items() if column == dimension)
    return asked.say(f"fidelitet.measure.{name}").lower()


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
