"""Point 1: what has changed since last time in the figures that the network follows.

Followed are the figures that the network's commitments name, and those of its programme. Of each
member kommune the newest period that had ended when the network last met is held against the newest
one at this meeting. All these changes are judged together (methods H and P): what cannot be told
from noise is counted, and not told of.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import plotly.graph_objects as go

from analysis.changes_together import JudgedChange, change_of, judged_together
from analysis.results import Change, Observation, Quantity, Status
from analysis.trends import observations
from components import findings, formatting
from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    describe,
    ends_of,
    mark_rows,
)
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import series
from data_access.schema.vocabulary import Level
from pages.evidence import breaks, quantity, settled_periods
from pages.links import meeting_href
from pages.meetings import AskedMeeting
from pages.meetings.shown import Point, ShownPoint
from pages.overblik import tile_name
from web.request_context import fetch

OUT = (Status.ABOVE, Status.BELOW)
# More than this in words is no longer read; the table has them all.
MOST_TOLD = 8
MOST_TICKS = 7
# Differences on these are told in points.
SCALES = ("score_0_100", "score_1_5", "score_difference")


@dataclass(frozen=True)
class Followed:
    """A figure that the network follows, with the periods to hold against each other.

    first: the newest that had ended when the network last met. last: the newest at this meeting.
    Either is empty where there is none.
    """

    info: IndicatorInfo
    first: str
    last: str

    @property
    def is_new(self) -> bool:
        """Whether a period has ended since last time."""
        return bool(self.first and self.last) and self.first != self.last


@dataclass(frozen=True)
class Moved:
    """One kommune's change in one figure, judged together with all the others."""

    kommune: str
    name: str
    followed: Followed
    before: Observation | None
    now: Observation | None
    judged: JudgedChange

    @property
    def change(self) -> Change:
        """The change as it may be told."""
        return self.judged.change

    @property
    def is_out(self) -> bool:
        """Whether it can be told from noise."""
        return self.change.status in OUT


def find(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: the changes that can be told from noise, and how many could not."""
    figures = followed(asked)
    found = moved(asked, figures)
    out = [one for one in found if one.is_out]
    rows, unit = _rows(asked, out)
    figure, alternative = _drawn(asked, rows, unit)
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question, **_since(asked)),
            title=_title(asked, figures, found, out),
            subtitle=_subtitle(asked, figures),
            figure=figure,
            alternative=alternative,
            table=_table(asked, found) if found else None,
            paragraphs=(*_told(asked, out), *_counted(asked, figures, found)),
            selection=meeting_href(asked.network.code, asked.meeting.number),
            infos=tuple(one.info for one in figures),
            minutes=point.minutes,
            kommuner=asked.kommuner,
            listed=min(len(out), MOST_TOLD),
            total=len(out),
            on_screen=_largest(asked, found),
            rest="visning.rest.changes",
        ),
    )


def followed(asked: AskedMeeting) -> tuple[Followed, ...]:
    """The figures that the network follows, in the order of the overview.

    Counts are left out: they follow the size of a kommune.
    """
    named = {one.indicator_code for one in asked.promises if one.indicator_code}
    area = asked.programme.area
    infos = [
        info
        for info in fetch(indicators.catalogue)
        if (info.code in named or info.area == area)
        and info.measure != "count"
        and not info.is_background
        and info.n_kommuner
    ]
    until = None if asked.is_planned else asked.meeting.held_on
    since = asked.previous.held_on if asked.previous else None
    return tuple(
        Followed(
            info,
            _newest(info, since) if since else "",
            _newest(info, until),
        )
        for info in infos
    )


def _newest(info: IndicatorInfo, day: date | None) -> str:
    """The newest period that had ended on a day; of all of them where there is none."""
    settled = set(settled_periods(info))
    ended = [
        one.code for one in info.periods if one.code in settled and (not day or one.ends_on <= day)
    ]
    return ended[-1] if ended else ""


def moved(asked: AskedMeeting, figures: Sequence[Followed]) -> tuple[Moved, ...]:
    """Each member's change in each figure with a new period, judged over all of them."""
    found = [
        _alone(asked, one, kommune, rows)
        for one in figures
        if one.is_new
        for kommune, rows in _series(asked, one.info).items()
    ]
    judged = judged_together([one.judged for one in found])
    return tuple(
        Moved(one.kommune, one.name, one.followed, one.before, one.now, together)
        for one, together in zip(found, judged, strict=True)
    )


def _series(asked: AskedMeeting, info: IndicatorInfo) -> dict[str, tuple[Observation, ...]]:
    """Every period of a figure for each member; nothing of one that has never had any."""
    units = tuple((str(Level.KOMMUNE), code) for code in asked.kommuner)
    rows = fetch(series, indicator=info.code, subgroup=info.headline_subgroup, units=units)
    return {
        str(code): observations(own)
        for code, own in rows.groupby("code", sort=False)
        if own["value"].notna().any() or own["missing"].notna().any()
    }


def _alone(
    asked: AskedMeeting, one: Followed, kommune: str, rows: tuple[Observation, ...]
) -> Moved:
    at = {seen.period: seen for seen in rows}
    judged = change_of(
        rows,
        breaks(one.info, asked.language),
        first=one.first,
        last=one.last,
        measure=one.info.measure,
    )
    name = asked.name_of(kommune)
    return Moved(kommune, name, one, at.get(one.first), at.get(one.last), judged)


# --- words ----------------------------------------------------------------------------------------


def _since(asked: AskedMeeting) -> dict[str, str]:
    return {"day": asked.day(asked.previous.held_on)} if asked.previous else {"day": ""}


def _title(
    asked: AskedMeeting, figures: Sequence[Followed], found: Sequence[Moved], out: Sequence[Moved]
) -> str:
    if asked.previous is None:
        return asked.say("moede.changes.first")
    if not any(one.is_new for one in figures):
        return asked.say("moede.changes.no_new", **_since(asked))
    judged = sum(one.change.status is not Status.NOT_ASSESSABLE for one in found)
    if not judged:
        return asked.say("moede.changes.none_judged")
    key = "moede.changes.none" if not out else "moede.changes.some"
    if len(out) == 1:
        key = "moede.changes.one"
    some, all_of_them = asked.counts(len(out), judged)
    words = asked.say(key, out=some, judged=all_of_them)
    return findings.sentence(words, stop=False)


def _subtitle(asked: AskedMeeting, figures: Sequence[Followed]) -> str:
    if asked.previous is None:
        return asked.say("moede.changes.subtitle.first", n=len(figures))
    key = "moede.changes.subtitle.planned" if asked.is_planned else "moede.changes.subtitle"
    n, kommuner = asked.counts(len(figures), len(asked.kommuner))
    words = asked.say(
        key,
        before=asked.day(asked.previous.held_on),
        now=asked.day(asked.meeting.held_on),
        n=n,
        kommuner=kommuner_words(asked, len(asked.kommuner), kommuner),
    )
    return findings.sentence(words, stop=False)


def kommuner_words(asked: AskedMeeting, count: int, written: str = "") -> str:
    """'tolv kommuner', 'én kommune'; `written`: the count as the sentence writes it."""
    key = "moede.kommuner.one" if count == 1 else "moede.kommuner"
    return asked.say(key, n=written or formatting.count_word(count, asked.language))


def _told(asked: AskedMeeting, out: Sequence[Moved]) -> list[str]:
    """The changes in words, the clearest first."""
    ordered = sorted(out, key=lambda one: one.judged.p_value or 0.0)
    told = [change_sentence(asked, one) for one in ordered[:MOST_TOLD]]
    rest = len(ordered) - len(told)
    if rest:
        told.append(asked.say("moede.changes.rest", n=rest))
    return told


def change_sentence(asked: AskedMeeting, one: Moved) -> str:
    """A change that can be told from noise: from what to what, and how sure."""
    what = shown_as(one)
    key = f"moede.change.{one.change.status}"
    judgement = findings.better_or_worse(one.change.status, what)
    return asked.say(
        f"{key}.{judgement}" if judgement else key,
        kommune=one.name,
        figure=tile_name(one.followed.info, asked.language),
        before=formatting.figure(one.before.value if one.before else None, what, asked.language),
        now=formatting.figure(one.now.value if one.now else None, what, asked.language),
        first=formatting.period(one.followed.first, asked.language),
        last=formatting.period(one.followed.last, asked.language),
        difference=difference_words(asked, one),
    )


def shown_as(one: Moved) -> Quantity:
    """How a figure that moved is written: with a decimal at least, so that one sees the change."""
    return finer(quantity(one.followed.info))


def finer(what: Quantity) -> Quantity:
    """The same with a decimal at least."""
    return replace(what, decimals=max(what.decimals, 1))


def shown_difference(one: Moved) -> float | None:
    """The difference in shown units, between the two figures as they are written."""
    change, what = one.change, shown_as(one)
    if change.difference is None:
        return None
    ends = [seen.value for seen in (one.now, one.before) if seen is not None]
    if len(ends) < 2 or None in ends:
        return float(formatting.rounded(change.difference * what.scale, what.decimals))
    now, before = (formatting.rounded((end or 0.0) * what.scale, what.decimals) for end in ends)
    return float(now - before)


def bare_difference(asked: AskedMeeting, one: Moved) -> str:
    """A difference in its unit: '+1,2 procentpoint', '+3,5 point'."""
    what, difference = shown_as(one), shown_difference(one)
    if difference is not None and what.unit in SCALES:
        digits = formatting.signed(difference, what.decimals, asked.language)
        return asked.say("moede.points", number=digits)
    unscaled = None if difference is None else difference / what.scale
    return formatting.difference(unscaled, what, asked.language)


def difference_words(asked: AskedMeeting, one: Moved) -> str:
    """A difference with its interval: '+1,2 procentpoint (0,4 til 2,0)'."""
    words = bare_difference(asked, one)
    span = interval_words(asked, one.change, shown_as(one))
    return f"{words} ({span})" if span else words


def interval_words(asked: AskedMeeting, change: Change, what: Quantity) -> str:
    """The interval of a difference, with its signs."""
    if change.lo is None or change.hi is None:
        return ""
    ends = [
        formatting.signed(end * what.scale, what.decimals, asked.language)
        for end in (change.lo, change.hi)
    ]
    return asked.say("moede.change.interval", lo=ends[0], hi=ends[1])


def _counted(asked: AskedMeeting, figures: Sequence[Followed], found: Sequence[Moved]) -> list[str]:
    """How many were looked at, and what became of those that are not told of."""
    if asked.previous is None:
        return [asked.say("moede.changes.first.text")]
    counts = {
        "looked": len(found),
        "out": sum(one.is_out for one in found),
        "noise": sum(one.change.status is Status.NOT_DISTINGUISHABLE for one in found),
        "unjudged": sum(one.change.status is Status.NOT_ASSESSABLE for one in found),
    }
    words = {name: formatting.number(count, 0, asked.language) for name, count in counts.items()}
    told = [asked.say("moede.changes.counted", **words)] if found else []
    old = [tile_name(one.info, asked.language) for one in figures if not one.is_new]
    if old:
        listed = formatting.listed([f"»{name}«" for name in old], asked.language)
        told.append(asked.say("moede.changes.old", figures=listed))
    if found:
        told.append(asked.say("moede.changes.method"))
    return told


# --- chart and table ------------------------------------------------------------------------------


def _rows(asked: AskedMeeting, out: Sequence[Moved]) -> tuple[list[MarkRow], Quantity | None]:
    """The changes of the unit that most of them have, by figure: others have another scale."""
    units = [quantity(one.followed.info).unit for one in out]
    if not units:
        return [], None
    common = max(dict.fromkeys(units), key=units.count)
    drawn = [one for one in out if quantity(one.followed.info).unit == common]
    rows, heading = [], ""
    for one in drawn:
        name = tile_name(one.followed.info, asked.language)
        rows.append(_row(asked, one, name if name != heading else ""))
        heading = name
    return rows, quantity(drawn[0].followed.info)


def _row(asked: AskedMeeting, one: Moved, heading: str) -> MarkRow:
    what, change = shown_as(one), one.change
    kind = MarkKind.ABOVE if change.status is Status.ABOVE else MarkKind.BELOW
    lo, hi = ((None if end is None else end * what.scale) for end in (change.lo, change.hi))
    mark = RowMark(
        (change.difference or 0.0) * what.scale, kind, difference_words(asked, one), lo, hi
    )
    shown = formatting.signed(shown_difference(one), what.decimals, asked.language)
    return MarkRow(one.name, (mark,), shown, heading)


def _drawn(
    asked: AskedMeeting, rows: Sequence[MarkRow], unit: Quantity | None
) -> tuple[go.Figure | None, str]:
    if not rows or unit is None:
        return None, ""
    low, high = axis_around(ends_of(rows), zero=True)
    axis = Axis(low, high, _ticks(low, high, unit, asked.language), (0.0, ""))
    key = [
        (MarkKind.ABOVE, asked.say("moede.changes.key.above")),
        (MarkKind.BELOW, asked.say("moede.changes.key.below")),
    ]
    figure = mark_rows(rows, axis, key=key, language=asked.language, demo=asked.demo)
    return figure, describe(rows, language=asked.language, demo=asked.demo)


def _ticks(low: float, high: float, unit: Quantity, language: str) -> tuple[tuple[float, str], ...]:
    """A few round numbers from end to end, zero among them; none finer than figures are shown."""
    steps = (base * 10.0**power for power in range(-4, 7) for base in (1, 2, 5))
    step = next(one for one in steps if (high - low) / one <= MOST_TICKS)
    step = max(step, 10.0**-unit.decimals)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(
        (at * step, formatting.signed(at * step, unit.decimals, language))
        for at in range(first, last + 1)
    )


def _table(asked: AskedMeeting, found: Sequence[Moved]) -> FigureTable:
    """Every change that was looked at, with what may be said of it."""
    now = now_column(asked)
    names = ("kommune", "figure", "before", now, "difference", "interval", "judged")
    numbers = {"before", now, "difference", "interval"}
    columns = tuple(
        Column(asked.say(f"moede.column.{name}"), is_number=name in numbers) for name in names
    )
    rows = tuple(_cells(asked, one) for one in found)
    lines = tuple(
        FileRow(
            one.name,
            one.kommune,
            seen,
            tile_name(one.followed.info, asked.language),
            quantity(one.followed.info),
        )
        for one in found
        for seen in (one.before, one.now)
        if seen is not None
    )
    return FigureTable(
        asked.say("moede.changes.caption", network=asked.network.name),
        columns,
        rows,
        is_demo=asked.demo,
        file=FileTable(Quantity("count", 1.0, 0), lines, asked.say("moede.column.figure")),
        codes=tuple(f"{one.kommune}|{one.followed.info.code}" for one in found),
    )


def _largest(asked: AskedMeeting, found: Sequence[Moved]) -> FigureTable | None:
    """The changes that could be judged, the largest against their own uncertainty first."""
    judged = [
        (one.judged.p_value, i) for i, one in enumerate(found) if one.judged.p_value is not None
    ]
    return _table(asked, [found[i] for _, i in sorted(judged)]) if judged else None


def _cells(asked: AskedMeeting, one: Moved) -> tuple[Cell, ...]:
    what = shown_as(one)
    change = one.change
    span = interval_words(asked, change, what)
    return (
        Cell(one.name),
        Cell(tile_name(one.followed.info, asked.language)),
        seen_cell(asked, one.before, one.followed.first, what),
        seen_cell(asked, one.now, one.followed.last, what),
        _difference(asked, one),
        Cell(span or asked.say("tables.no_interval"), is_missing=not span),
        Cell(judged_words(asked, change)),
    )


def seen_cell(asked: AskedMeeting, seen: Observation | None, period: str, what: Quantity) -> Cell:
    """A figure with its unit and period, or why there is none."""
    if seen is None or seen.value is None:
        return Cell(
            formatting.missing(seen.missing if seen else None, asked.language), is_missing=True
        )
    words = formatting.figure(seen.value, what, asked.language)
    when = formatting.period(period, asked.language)
    shown = float(formatting.rounded(seen.value * what.scale, what.decimals))
    return Cell(f"{words} ({when})", number=shown, decimals=what.decimals, unit=what.unit)


def now_column(asked: AskedMeeting) -> str:
    """What the newest figures are called: those of now, or those at a meeting that was held."""
    return "now" if asked.is_planned else "then"


def _difference(asked: AskedMeeting, one: Moved) -> Cell:
    shown, what = shown_difference(one), shown_as(one)
    if shown is None:
        return Cell(asked.say("tables.no_interval"), is_missing=True)
    words = bare_difference(asked, one)
    return Cell(words, number=shown, decimals=what.decimals, unit=what.unit)


def judged_words(asked: AskedMeeting, change: Change) -> str:
    """What may be said of a change, with the reason where nothing may."""
    if change.status is Status.NOT_ASSESSABLE:
        reason = (
            asked.say("moede.judged.series_break")
            if change.reason == "series_break"
            else findings.reason_words(change.reason, asked.language)
        )
        return asked.say("moede.judged.not_assessable", reason=reason)
    if change.reason == "together":
        return asked.say("moede.judged.together")
    return asked.say(f"moede.judged.{change.status}")
