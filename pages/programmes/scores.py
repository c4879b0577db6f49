"""Scores from assessments and surveys as observations, and the charts that parts draw of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.clustered_mean import Difference, judge_differences
from analysis.results import Comparison, Observation, Quantity, Series, Status, Trend, UnitRole
from components import formatting
from components.figures import dot_plot as dots
from components.figures import trend as trends
from components.figures.dot_plot import DotRow
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import dot_table, trend_table
from components.wording import catalogue
from data_access import reference
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level
from pages import panels
from pages.programmes import Asked, Shown, facts, whole_country

SCORE = Quantity("score_1_5", 1.0, 1, "higher_is_better", "mean")
DIFFERENCE = Quantity("score_difference", 1.0, 2, "none", "mean")
SHARE = Quantity("percent", 100.0, 0, "none", "proportion")
OUT = (Status.ABOVE, Status.BELOW)


def assessed(asked: Asked, name: str) -> tuple[IndicatorInfo, ...]:
    """What scores from 1 to 5 that were assessed are: `name` is that of their words."""
    unit = "score_1_5"
    return (facts(asked, name, "criterion_assessment", unit=unit, decimals=1, measure="mean"),)


@dataclass(frozen=True)
class Score:
    """What is published of one unit, day, item and part of a topic; None where there is none.

    `since`: the day that a change is from. `se` and `df`: of a mean.
    """

    topic: str
    code: str
    name: str
    day: date
    item: str
    part: str
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    numerator: float | None
    denominator: float | None
    missing: str | None
    n_units: int | None
    n_units_possible: int | None
    since: date | None
    se: float | None
    df: float | None
    note: Mapping[str, Any]

    @property
    def period(self) -> str:
        """The month of the day, as a period's code."""
        return f"{self.day.year}M{self.day.month:02d}"

    @property
    def observation(self) -> Observation:
        """The score as charts and tables have it."""
        return Observation(
            period=self.period,
            ordinal=self.day.year * 12 + self.day.month - 1,
            value=self.value,
            lo=self.lo,
            hi=self.hi,
            n=self.n,
            missing=self.missing,
        )

    @property
    def share(self) -> Observation:
        """How many of the units are what the topic counts, as a share."""
        value = None
        if self.numerator is not None and self.denominator:
            value = self.numerator / self.denominator
        return Observation(
            period=self.period,
            ordinal=self.day.year * 12 + self.day.month - 1,
            value=value,
            n=self.n,
            numerator=self.numerator,
            denominator=self.denominator,
            missing=self.missing,
        )


@dataclass(frozen=True)
class Scores:
    """Scores of a place: whose they are, and a note where they are not the chosen place's."""

    rows: tuple[Score, ...]
    name: str
    note: tuple[Component, ...] = ()
    is_everybody: bool = False

    @property
    def inside(self) -> str:
        """Whose they are, inside a sentence: 'alle, der deltager'."""
        return lowered(self.name) if self.is_everybody else self.name

    def of(self, topic: str, item: str, part: str) -> tuple[Score, ...]:
        """One item's scores over time."""
        return self._by_key.get((topic, item, part), ())

    def at(self, topic: str, item: str, part: str, day: date | None) -> Score | None:
        """One item's score on a day; without a day the newest."""
        found = self.of(topic, item, part)
        if day is None:
            return found[-1] if found else None
        return next((one for one in found if one.day == day), None)

    def days(self, topic: str, part: str | None = None) -> tuple[date, ...]:
        """The days with anything of a topic, oldest first."""
        found = {
            one.day
            for one in self.rows
            if one.topic == topic and (part is None or one.part == part)
        }
        return tuple(sorted(found))

    def parts(self, topic: str) -> tuple[str, ...]:
        """The parts of a topic that there is anything of."""
        return tuple(sorted({one.part for one in self.rows if one.topic == topic}))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str], tuple[Score, ...]]:
        found: dict[tuple[str, str, str], list[Score]] = {}
        for one in self.rows:
            found.setdefault((one.topic, one.item, one.part), []).append(one)
        return {
            key: tuple(sorted(each, key=lambda score: score.day)) for key, each in found.items()
        }


def read(asked: Asked, *topics: str) -> Scores:
    """The place's scores; where it has none, those of everybody who takes part, with a note."""
    if asked.kommune:
        own = _rows(asked.figures(*topics, level=Level.KOMMUNE, codes=(asked.kommune,)))
        if own:
            return Scores(own, asked.name)
    everybody = _rows(asked.figures(*topics, level=Level.COUNTRY))
    name = asked.say("program.scores.everybody")
    if not asked.kommune:
        return Scores(everybody, name, is_everybody=True)
    key = "program.scores.none_here" if asked.is_in else "program.scores.not_in"
    words = asked.say(key, name=asked.name, programme=asked.programme.name)
    whole = link(asked.say("program.scores.to_everybody"), href=whole_country(asked))
    note = (html.P([words, " ", whole], className="note"),)
    return Scores(everybody, name, note, is_everybody=True)


def whose(*topics: str) -> Callable[[Asked], str]:
    """Whose the scores of some topics are, as `read` finds them: the place's or everybody's."""
    return lambda asked: read(asked, *topics).name


def below(asked: Asked, *topics: str, items: tuple[str, ...] = ()) -> dict[str, Scores]:
    """Scores of the place's institutions that the viewer may see, by code and in order of name."""
    if not asked.kommune or asked.is_politiker:
        return {}
    found = asked.figures(*topics, level=Level.INSTITUTION, within=asked.kommune, items=items)
    return by_unit(found)


def kommuner(asked: Asked, *topics: str) -> dict[str, Scores]:
    """Scores of all the kommuner that the viewer may see, by code and in order of name."""
    return by_unit(asked.figures(*topics, level=Level.KOMMUNE))


def by_unit(found: pd.DataFrame) -> dict[str, Scores]:
    """Rows of several units, each unit's by itself."""
    units: dict[str, list[Score]] = {}
    for one in _rows(found):
        units.setdefault(one.code, []).append(one)
    return {code: Scores(tuple(each), each[0].name) for code, each in units.items()}


def _rows(found: pd.DataFrame) -> tuple[Score, ...]:
    return tuple(_score(row) for row in found.to_dict("records"))


def _score(row: Mapping[Any, Any]) -> Score:
    note: dict[str, Any] = json.loads(row["note"]) if row["note"] else {}
    since = note.get("since")
    return Score(
        topic=row["topic"],
        code=row["code"],
        name=row["name"],
        day=_day(row["happened_on"]),
        item=row["item"],
        part=row["part"],
        value=_number(row["value"]),
        lo=_number(row["lo"]),
        hi=_number(row["hi"]),
        n=_count(row["n"]),
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        missing=row["missing"],
        n_units=_count(row["n_units"]),
        n_units_possible=_count(row["n_units_possible"]),
        since=date.fromisoformat(since) if since else None,
        se=note.get("se"),
        df=note.get("df"),
        note=note,
    )


def _day(found: Any) -> date:
    return found if isinstance(found, date) else pd.Timestamp(found).date()


def _number(found: Any) -> float | None:
    return None if found is None or not np.isfinite(found) else float(found)


def _count(found: Any) -> int | None:
    number = _number(found)
    return None if number is None else round(number)


def items(asked: Asked, kind: str) -> dict[str, str]:
    """The names of a kind's criteria by their key 'kind:code', in order."""
    found = sorted(
        (one for one in reference.subgroups() if one.kind == kind), key=lambda one: one.sort_order
    )
    return {one.key: asked.own(one, "name") for one in found}


def short(asked: Asked, item: str, name: str) -> str:
    """A name that fits beside a chart: its own short form where there is one."""
    key = f"program.short.{item}"
    return asked.say(key) if key in catalogue() else name


def month(day: date, asked: Asked) -> str:
    """A day as the month that it lies in: 'maj 2018'."""
    return formatting.period(f"{day.year}M{day.month:02d}", asked.language)


def judged(found: Sequence[Score | None]) -> tuple[Comparison, ...]:
    """Differences of one chart, each against none at all (method P, Holm)."""
    return judge_differences(
        [
            Difference(None, None, None) if one is None else Difference(one.value, one.se, one.df)
            for one in found
        ]
    )


def series(code: str, name: str, role: UnitRole, found: Sequence[Score]) -> Series:
    """A line of a chart over time."""
    return Series(code, name, role, tuple(one.observation for one in found))


def over_time(
    asked: Asked,
    lines: Sequence[Series],
    infos: tuple[IndicatorInfo, ...],
    *,
    title: str,
    subtitle: str,
    caption: str,
    quantity: Quantity = SCORE,
    notes: Sequence[str] = (),
    is_wide: bool = False,
    methods: tuple[str, ...] = (),
    peers: str = "institutions",
) -> Shown:
    """Lines over the months that anything was assessed in."""
    lines = by_year(lines)
    seen = {o.period: o.ordinal for line in lines for o in line.observations}
    periods = tuple(sorted(seen, key=lambda period: seen[period]))
    drawn = Trend(quantity, periods, tuple(lines), peers=peers)
    given = {"language": asked.language, "demo": asked.demo}
    content = PanelContent(
        title=raised(title),
        subtitle=raised(subtitle),
        figure=trends.trend(drawn, **given),
        alternative=trends.describe(drawn, **given),
        version=panels.data_version(),
        notes=paragraphs(notes),
    )
    return Shown(
        content,
        lambda: trend_table(drawn, caption=raised(caption), **given),
        infos,
        is_wide=is_wide,
        remarks=tuple(notes),
        methods=methods,
    )


def by_year(lines: Sequence[Series]) -> Sequence[Series]:
    """The lines with years for months, where no year has two of them: they are short."""
    months = {o.period for line in lines for o in line.observations}
    if len({month[:4] for month in months}) < len(months):
        return lines
    return [
        replace(
            line,
            observations=tuple(replace(o, period=o.period[:4]) for o in line.observations),
        )
        for line in lines
    ]


def side_by_side(
    asked: Asked,
    rows: Sequence[DotRow],
    infos: tuple[IndicatorInfo, ...],
    *,
    title: str,
    subtitle: str,
    caption: str,
    quantity: Quantity = SCORE,
    zero: str = "",
    notes: Sequence[str] = (),
    period: str = "",
    is_wide: bool = False,
    methods: tuple[str, ...] = (),
) -> Shown:
    """A dot with its interval for each row; `zero` names a line at no difference."""
    given = {"quantity": quantity, "language": asked.language, "demo": asked.demo}
    line = {"country": 0.0 if zero else None, "country_name": zero or None}
    content = PanelContent(
        title=raised(title),
        subtitle=raised(subtitle),
        figure=dots.dot_plot(rows, **line, **given),
        alternative=dots.describe(rows, **line, **given),
        version=panels.data_version(),
        notes=paragraphs(notes),
    )
    return Shown(
        content,
        lambda: dot_table(
            rows, caption=caption, unit_title=asked.say("program.scores.what"), **given
        ),
        infos,
        period=period,
        is_wide=is_wide,
        remarks=tuple(notes),
        methods=methods,
    )


def paragraphs(words: Sequence[str]) -> list[Component]:
    """Notes under a chart."""
    return [html.P(one, className="note") for one in words]


def counted(comparisons: Sequence[Comparison], asked: Asked, key: str, **values: object) -> str:
    """A title that counts what can be told from none: of `key` and .up, .down, .both, .none.

    `.unjudged` where nothing can be judged.
    """
    known = [one for one in comparisons if one.status is not Status.NOT_ASSESSABLE]
    up = sum(one.status is Status.ABOVE for one in known)
    down = sum(one.status is Status.BELOW for one in known)
    kind = "unjudged"
    if known:
        kind = "both" if up and down else "up" if up else "down" if down else "none"
    words = {
        "up": formatting.count_word(up, asked.language),
        "down": formatting.count_word(down, asked.language),
        "count": formatting.count_word(len(known), asked.language),
    }
    return raised(asked.say(f"{key}.{kind}", **words, **values))


def raised(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]
