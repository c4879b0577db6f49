"""Rows in a given order, each with a few marks on a common scale: before and after, or parts.

For what is neither one unit among others nor a series: dimensions, courses, groups of children,
estimates of a trial, and days. The marks differ by form and filling, not by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import plotly.graph_objects as go

from components import formatting, tokens
from components.figures.labels import text_width, wrapped
from components.figures.template import (
    LABEL_SIZE,
    TICK_SIZE,
    TOP_MARGIN,
    figure,
    layout,
    scatter,
    text,
)
from components.wording import t

ROW_HEIGHT = 36
# Of one line of a row's name, and the room around them.
LINE_HEIGHT, LINE_ROOM = 19, 10
HEADING_HEIGHT = 1.0
BOTTOM_MARGIN = 34
LONGEST_NAME = 20
KEY_HEIGHT = 24
MOST_SPOKEN = 20
# How far the marks of one row stand above and below its middle, in rows.
APART = 0.18


class MarkKind(StrEnum):
    """How a mark looks: the newest or own filled, what it is compared with hollow."""

    OWN = "own"
    BEFORE = "before"
    OTHER = "other"
    ABOVE = "above"
    BELOW = "below"


STYLES = {
    MarkKind.OWN: ("circle", tokens.OWN, tokens.OWN),
    MarkKind.BEFORE: ("circle", tokens.CARD, tokens.OWN),
    MarkKind.OTHER: ("diamond", tokens.CARD, tokens.INK_3),
    MarkKind.ABOVE: ("triangle-right", tokens.COOL, tokens.COOL),
    MarkKind.BELOW: ("triangle-left", tokens.WARM, tokens.WARM),
}
SIGNS = {
    MarkKind.OWN: "●",
    MarkKind.BEFORE: "○",
    MarkKind.OTHER: "◇",
    MarkKind.ABOVE: "▶",
    MarkKind.BELOW: "◀",
}


@dataclass(frozen=True)
class RowMark:
    """A mark of a row in shown units, with its interval where it has one; `words` tell it."""

    value: float
    kind: MarkKind
    words: str
    lo: float | None = None
    hi: float | None = None


@dataclass(frozen=True)
class MarkRow:
    """A row: its name, its marks, and what stands in the column at the right.

    `heading` begins a group of rows. `missing` is the code of why there are no marks; `words` say
    it where no code does.
    """

    name: str
    marks: tuple[RowMark, ...]
    shown: str = ""
    heading: str = ""
    missing: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Axis:
    """The common scale in shown units; ticks with their words; a line that means something."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    line: tuple[float, str] | None = None


def axis_around(values: Sequence[float], *, zero: bool = False) -> tuple[float, float]:
    """Ends that leave room around the values, with 0 inside where `zero`."""
    known = [value for value in values if np.isfinite(value)] or [0.0, 1.0]
    if zero:
        known.append(0.0)
    low, high = min(known), max(known)
    room = max((high - low) * 0.08, 1e-6)
    return low - room, high + room


def ends_of(rows: Sequence[MarkRow]) -> list[float]:
    """Every number that the marks and their intervals reach."""
    return [
        number
        for row in rows
        for mark in row.marks
        for number in (mark.value, mark.lo, mark.hi)
        if number is not None
    ]


def mark_rows(
    rows: Sequence[MarkRow],
    axis: Axis,
    *,
    key: Sequence[tuple[MarkKind, str]] = (),
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart, in the order of the rows; `key` says what each kind of mark is."""
    places, headings = _places(rows)
    last = places[-1] + 0.6 if places else 1.0
    names = [_name(row.name) for row in rows]
    shown = max((text_width(row.shown, size=TICK_SIZE) for row in rows), default=0)
    widest = max((text_width(part, size=LABEL_SIZE) for n in names for part in n), default=0)
    over = KEY_HEIGHT if axis.line is not None and axis.line[1] else 0
    top = TOP_MARGIN + over + (KEY_HEIGHT if key else 0)
    step = max(ROW_HEIGHT, LINE_ROOM + LINE_HEIGHT * max(map(len, names), default=1))
    marks = [
        (place, offset, mark)
        for place, row in zip(places, rows, strict=True)
        for offset, mark in _spread(row.marks)
    ]
    return figure(
        [
            *_line(axis, last),
            *_intervals(marks),
            *(trace for kind in MarkKind for trace in _marks(marks, kind)),
        ],
        layout(
            height=round(top + BOTTOM_MARGIN + step * (last + 0.6)),
            margin={"l": widest + 18, "r": shown + 18, "b": BOTTOM_MARGIN, "t": top},
            xaxis={
                "range": [axis.low, axis.high],
                "tickvals": [value for value, _ in axis.ticks],
                "ticktext": [words for _, words in axis.ticks],
                "showgrid": bool(axis.ticks),
                "gridcolor": tokens.RULE_2,
            },
            yaxis={
                "range": [last, -0.6],
                "tickvals": places,
                "ticktext": ["<br>".join(name) for name in names],
                "tickfont": {"size": LABEL_SIZE, "color": tokens.INK_2},
                "ticklabelstandoff": 8,
                "showgrid": False,
            },
            annotations=[
                *_heading_words(headings, widest + 14),
                *_column(rows, places, shown),
                *_reasons(rows, places, axis, language),
                *_line_label(axis),
                *_key(key, over, widest + 14),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe(rows: Sequence[MarkRow], *, language: str, demo: bool) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    parts = [t("figures.alt.demo", language)] if demo else []
    heading = ""
    for row in rows[:MOST_SPOKEN]:
        heading = row.heading or heading
        name = f"{heading}, {row.name}" if heading else row.name
        told = "; ".join(mark.words for mark in row.marks)
        why = row.words or formatting.missing(row.missing, language)
        parts.append(f"{name}: {told or why}.")
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def _places(rows: Sequence[MarkRow]) -> tuple[list[float], list[tuple[float, str]]]:
    """Where each row stands, with room above those that begin a group."""
    places: list[float] = []
    headings: list[tuple[float, str]] = []
    at = 0.0
    for row in rows:
        if row.heading:
            headings.append((at, row.heading))
            at += HEADING_HEIGHT
        places.append(at)
        at += 1.0
    return places, headings


def _spread(marks: Sequence[RowMark]) -> list[tuple[float, RowMark]]:
    """Marks of a row one above the other, the first at the top."""
    middle = (len(marks) - 1) / 2
    return [((place - middle) * 2 * APART, mark) for place, mark in enumerate(marks)]


def _name(name: str) -> list[str]:
    return wrapped(name, longest=LONGEST_NAME)


def _marks(marks: Sequence[tuple[float, float, RowMark]], kind: MarkKind) -> list[dict]:
    chosen = [(place + offset, mark) for place, offset, mark in marks if mark.kind is kind]
    if not chosen:
        return []
    symbol, fill, line = STYLES[kind]
    return [
        scatter(
            x=np.array([mark.value for _, mark in chosen]),
            y=np.array([place for place, _ in chosen]),
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 12,
                "color": fill,
                "line": {"width": 2, "color": line},
                "opacity": 1,
            },
            cliponaxis=False,
            text=[mark.words for _, mark in chosen],
            hovertemplate="%{text}<extra></extra>",
            name=str(kind),
        )
    ]


def _intervals(marks: Sequence[tuple[float, float, RowMark]]) -> list[dict]:
    xs: list[float] = []
    ys: list[float] = []
    for place, offset, mark in marks:
        if mark.lo is not None and mark.hi is not None:
            xs += [mark.lo, mark.hi, np.nan]
            ys += [place + offset, place + offset, np.nan]
    if not xs:
        return []
    return [
        scatter(
            x=np.array(xs),
            y=np.array(ys),
            mode="lines",
            line={"color": tokens.PEER, "width": 3},
            hoverinfo="skip",
        )
    ]


def _line(axis: Axis, last: float) -> list[dict]:
    if axis.line is None:
        return []
    return [
        scatter(
            x=np.full(2, axis.line[0]),
            y=np.array([-0.5, last]),
            mode="lines",
            line={"color": tokens.LAND, "width": 1.2, "dash": "5px,4px"},
            hoverinfo="skip",
        )
    ]


def _line_label(axis: Axis) -> list[dict]:
    if axis.line is None or not axis.line[1]:
        return []
    value, words = axis.line
    share = (value - axis.low) / (axis.high - axis.low)
    anchor = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    return [
        text(
            words,
            color=tokens.INK_3,
            size=TICK_SIZE,
            x=value,
            y=1,
            yref="paper",
            xanchor=anchor,
            yanchor="bottom",
            yshift=24,
        )
    ]


def _heading_words(headings: Sequence[tuple[float, str]], left: float) -> list[dict]:
    """The headings over the names, `left` of the drawing, where a phone has room for them."""
    return [
        text(
            f"<b>{words}</b>",
            color=tokens.INK,
            x=0,
            xref="paper",
            y=place,
            xanchor="left",
            xshift=-left,
            yanchor="middle",
            # a line through the drawing stops at the words
            bgcolor=tokens.PAPER,
        )
        for place, words in headings
    ]


def _column(rows: Sequence[MarkRow], places: Sequence[float], width: float) -> list[dict]:
    return [
        text(
            row.shown,
            size=TICK_SIZE,
            x=1,
            xref="paper",
            xanchor="right",
            y=place,
            yanchor="middle",
            xshift=width + 12,
        )
        for row, place in zip(rows, places, strict=True)
        if row.shown
    ]


def _reasons(
    rows: Sequence[MarkRow], places: Sequence[float], axis: Axis, language: str
) -> list[dict]:
    return [
        text(
            row.words or formatting.missing(row.missing, language),
            color=tokens.NOTE,
            size=TICK_SIZE,
            x=axis.low,
            y=place,
            xanchor="left",
            yanchor="middle",
            bgcolor=tokens.PAPER,
        )
        for row, place in zip(rows, places, strict=True)
        if not row.marks
    ]


def _key(key: Sequence[tuple[MarkKind, str]], over: int, left: float) -> list[dict]:
    if not key:
        return []
    words = "   ".join(f"{SIGNS[kind]} {said}" for kind, said in key)
    return [
        text(
            words,
            size=TICK_SIZE,
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            xanchor="left",
            xshift=-left,
            yanchor="bottom",
            yshift=26 + over,
        )
    ]
