"""When things happen: a row for each kind of thing, its days as marks and its spans as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from components import formatting, tokens
from components.figures.template import TICK_SIZE, TOP_MARGIN, figure, layout, scatter, text
from components.wording import t

ROW_HEIGHT = 46
BOTTOM_MARGIN = 34
# The row's name stands over its marks, so that a phone has the whole width for them.
NAME_ABOVE = 0.4
SPAN, POINT = 9, 11
# Today is on the axis where it is at most this share of it, or this many years, after the rest.
NEAR, NEAR_YEARS = 0.15, 0.5
MOST_TICKS = 7
# Up to so many years, the axis is marked every so many months.
SHORT = ((1.5, 3), (3.0, 6))


@dataclass(frozen=True)
class Mark:
    """A day, or the days to `last`; hollow where `is_illustrative`. `words` is for hover."""

    first: date
    words: str
    last: date | None = None
    is_illustrative: bool = False


@dataclass(frozen=True)
class TimeRow:
    """The marks of one kind of thing; the programme's own days are drawn stronger."""

    name: str
    marks: tuple[Mark, ...]
    is_own: bool = False


def timeline(rows: Sequence[TimeRow], *, today: date, language: str, demo: bool) -> go.Figure:
    """The chart of some rows; today is a line, or an arrow where it lies far beyond them."""
    days = [day for row in rows for m in row.marks for day in (m.first, m.last or m.first)]
    first, last = _years(min(days)), _years(max(days))
    now = _years(today)
    is_near = now <= last + max(NEAR_YEARS, NEAR * (last - first))
    start = min(first, now)
    end = max(last, now) if is_near else last
    room = 0.03 * (end - start) or 0.5
    ends = (start - room, end + room)
    ticks = _ticks(*ends, language)
    height = TOP_MARGIN + ROW_HEIGHT * len(rows) + BOTTOM_MARGIN
    drawn = layout(
        height=height,
        margin={"l": 4, "r": 4, "b": BOTTOM_MARGIN},
        xaxis={
            "range": list(ends),
            "tickvals": [at for at, _ in ticks],
            "ticktext": [name for _, name in ticks],
            "showgrid": True,
            "gridcolor": tokens.RULE_2,
        },
        yaxis={"range": [len(rows) - 0.4, -0.6], "visible": False},
        annotations=[*_names(rows, ends[0]), _today(now, ends, language, is_near=is_near)],
        shapes=[_line(now)] if is_near else [],
        language=language,
        demo=demo,
    )
    traces = [trace for place, row in enumerate(rows) for trace in _row(place, row)]
    return figure(traces, drawn)


def describe(rows: Sequence[TimeRow], *, language: str) -> str:
    """The chart in words: each row with its first and last day."""
    told = []
    for row in rows:
        first = min(mark.first for mark in row.marks)
        last = max(mark.last or mark.first for mark in row.marks)
        key = "row" if last > first else "day"
        told.append(
            t(
                f"program.over.timeline.alternative.{key}",
                language,
                row=row.name,
                first=formatting.date(first, language),
                last=formatting.date(last, language),
            )
        )
    return t("program.over.timeline.alternative", language, rows=" ".join(told))


def _years(day: date) -> float:
    """A day as a number of years."""
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days


def _ticks(start: float, end: float, language: str) -> list[tuple[float, str]]:
    """Where the axis is marked and how: beginnings of years, or of months where they are few."""
    step = next((months for span, months in SHORT if end - start < span), 0)
    if not step:
        years = [year for year in range(int(start), int(end) + 1) if start <= year <= end]
        every = 1 + (len(years) - 1) // MOST_TICKS if years else 1
        return [(year, str(year)) for year in years[::every]]
    days = [
        date(year, month, 1)
        for year in range(int(start), int(end) + 1)
        for month in range(1, 13, step)
    ]
    return [
        (_years(day), formatting.period(f"{day:%Y}M{day:%m}", language, brief=True))
        for day in days
        if start <= _years(day) <= end
    ]


def _row(place: int, row: TimeRow) -> list[dict]:
    colour = tokens.OWN if row.is_own else tokens.INK_3
    spans = [mark for mark in row.marks if mark.last is not None and mark.last > mark.first]
    points = [mark for mark in row.marks if mark not in spans]
    drawn = [
        scatter(
            x=[_years(mark.first), _years(mark.last or mark.first)],
            y=[place, place],
            mode="lines",
            line={
                "width": SPAN,
                "color": colour,
                "dash": "2px,4px" if mark.is_illustrative else "solid",
            },
            text=[mark.words, mark.words],
            hovertemplate="%{text}<extra></extra>",
        )
        for mark in spans
    ]
    if points:
        drawn.append(
            scatter(
                x=[_years(mark.first) for mark in points],
                y=[place] * len(points),
                mode="markers",
                marker={
                    "size": POINT,
                    "symbol": "diamond" if row.is_own else "circle",
                    "color": [tokens.PAPER if m.is_illustrative else colour for m in points],
                    "line": {"color": colour, "width": 2},
                },
                text=[mark.words for mark in points],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    return drawn


def _names(rows: Sequence[TimeRow], left: float) -> list[dict]:
    return [
        text(
            row.name,
            x=left,
            y=place - NAME_ABOVE,
            xanchor="left",
            yanchor="middle",
            size=TICK_SIZE,
            color=tokens.INK if row.is_own else tokens.INK_2,
        )
        for place, row in enumerate(rows)
    ]


def _line(now: float) -> dict:
    return {
        "type": "line",
        "x0": now,
        "x1": now,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": tokens.WARM, "width": 1.5, "dash": "dot"},
    }


def _today(now: float, ends: tuple[float, float], language: str, *, is_near: bool) -> dict:
    words = t("program.over.timeline.today", language)
    return text(
        words if is_near else f"{words} →",
        x=min(now, ends[1]),
        y=1,
        yref="paper",
        xanchor="right" if not is_near or now > sum(ends) / 2 else "left",
        yanchor="bottom",
        yshift=4,
        size=TICK_SIZE,
        color=tokens.WARM,
    )
