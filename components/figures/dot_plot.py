"""Units on one line each, sorted, with intervals: who lies where, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.results import Observation, Quantity, UnitRole
from components import formatting, targets, tokens
from components.figures import target_lines
from components.figures.labels import text_width, wrapped
from components.figures.scale import Scale, scale
from components.figures.template import (
    LABEL_SIZE,
    TICK_SIZE,
    TOP_MARGIN,
    figure,
    hatched,
    layout,
    scatter,
    text,
)
from components.figures.trend import interval_and_n
from components.targets import TargetMark
from components.wording import t

ROW_HEIGHT = 34
DENSE_ROW_HEIGHT = 24
# From here on rows stand closer.
MANY_ROWS = 16
BOTTOM_MARGIN = 34
# Pixels from one line of words under the drawing to the next.
LINE_OF_WORDS = 18
LONGEST_NAME = 26
# A longer name goes on two lines where the rows have room for them.
LONGEST_LINE = 17
TWO_LINES_HEIGHT = 40
# A longer reason goes on two lines where the rows have room for them.
LONGEST_REASON = 18


@dataclass(frozen=True)
class DotRow:
    """One unit of a dot plot: its name, whose it is, and its figure in one period."""

    code: str
    name: str
    role: UnitRole
    observation: Observation


def in_order(rows: Sequence[DotRow]) -> list[DotRow]:
    """From the lowest value to the highest, units without a figure last, by name."""
    return sorted(
        rows,
        key=lambda row: (
            row.observation.value is None,
            row.observation.value or 0.0,
            row.name,
        ),
    )


def dot_plot(
    rows: Sequence[DotRow],
    *,
    quantity: Quantity,
    country: float | None = None,
    country_name: str | None = None,
    aims: Sequence[TargetMark] = (),
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart of several units in one period, sorted by value.

    `country` is the dashed line (unscaled), named `country_name`; each of `aims` has a line of its
    own, with its name under the country's. A unit without a figure has its
    reason on its line, hatched where the figure is hidden.
    """
    ordered = in_order(rows)
    x = _scale(ordered, quantity, country, aims)
    names = [_name_lines(row, len(ordered)) for row in ordered]
    name_margin = (
        max((_name_width(row, n) for row, n in zip(ordered, names, strict=True)), default=0) + 16
    )
    values = [_value(row, quantity, language) for row in ordered]
    value_margin = max((text_width(v, size=TICK_SIZE, bold=True) for v in values), default=0) + 12
    step = _row_height(ordered, names, language)
    places = range(len(ordered))
    bottom = BOTTOM_MARGIN + LINE_OF_WORDS * len(aims)
    return figure(
        [
            *_hatching(ordered, x),
            *_country_line(country, quantity, len(ordered)),
            *(
                target_lines.across(mark, (-0.5, len(ordered) - 0.5), quantity, upright=True)
                for mark in aims
            ),
            *_dots(ordered, quantity, language, own=False),
            *_dots(ordered, quantity, language, own=True),
        ],
        layout(
            height=TOP_MARGIN + bottom + step * max(len(ordered), 1),
            margin={"l": name_margin, "r": value_margin, "b": bottom},
            xaxis={"range": [x.low, x.high], "showticklabels": False},
            yaxis={
                "range": [len(ordered) - 0.5, -0.5],
                "tickvals": list(places),
                "ticktext": [_name(row, n) for row, n in zip(ordered, names, strict=True)],
                "tickfont": {"size": LABEL_SIZE, "color": tokens.INK_2},
                "ticklabelstandoff": 8,
                "showgrid": False,
            },
            annotations=[
                *(
                    _value_text(place, row, value, value_margin)
                    for place, row, value in zip(places, ordered, values, strict=True)
                ),
                *_reasons(ordered, x, language),
                *_country_label(country, country_name, quantity, x, language),
                *(
                    _under(targets.label(mark, quantity, language), mark.value, quantity, x, place)
                    for place, mark in enumerate(aims, start=1)
                ),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe(
    rows: Sequence[DotRow],
    *,
    quantity: Quantity,
    country: float | None = None,
    country_name: str | None = None,
    aims: Sequence[TargetMark] = (),
    language: str,
    demo: bool,
) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    ordered = in_order(rows)
    count = formatting.number(len(ordered), 0, language)
    parts = [t("figures.alt.demo", language)] if demo else []
    parts.append(t("figures.alt.dots", language, count=count))
    # A long list is what the table is for: here its ends and the own unit are enough.
    spoken = ordered if len(ordered) <= MANY_ROWS else [ordered[0], *_own(ordered), ordered[-1]]
    parts += [
        f"{row.name}: {formatting.observation(row.observation, quantity, language)}."
        for row in spoken
    ]
    # The country itself may be one of the rows.
    if country is not None and country_name and country_name not in {row.name for row in spoken}:
        parts.append(f"{country_name}: {formatting.figure(country, quantity, language)}.")
    parts += targets.described(aims, quantity, language)
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def _own(rows: Sequence[DotRow]) -> list[DotRow]:
    return [row for row in rows if row.role is UnitRole.OWN]


def _scale(
    rows: Sequence[DotRow],
    quantity: Quantity,
    country: float | None,
    aims: Sequence[TargetMark],
) -> Scale:
    shown = target_lines.values(aims, quantity)
    shown += [
        value * quantity.scale
        for row in rows
        for value in (row.observation.value, row.observation.lo, row.observation.hi)
        if value is not None
    ]
    if country is not None:
        shown.append(country * quantity.scale)
    if not shown:
        return scale(0.0, 1.0, decimals=quantity.decimals)
    low, high = min(shown), max(shown)
    room = max((high - low) * 0.06, 10.0**-quantity.decimals)
    return Scale(low - room, high + room, np.array([]), quantity.decimals)


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _name_lines(row: DotRow, count: int) -> list[str]:
    """A row's name, on two lines where it is long and there are few rows."""
    name = _shortened(row.name)
    lines = wrapped(name, longest=LONGEST_LINE) if count <= MANY_ROWS else [name]
    return lines if len(lines) <= 2 else [lines[0], " ".join(lines[1:])]


def _row_height(rows: Sequence[DotRow], names: Sequence[list[str]], language: str) -> int:
    if len(rows) > MANY_ROWS:
        return DENSE_ROW_HEIGHT
    reasons = [
        wrapped(formatting.missing(row.observation.missing, language), longest=LONGEST_REASON)
        for row in rows
        if row.observation.value is None
    ]
    is_high = any(len(lines) > 1 for lines in [*names, *reasons])
    return TWO_LINES_HEIGHT if is_high else ROW_HEIGHT


def _name(row: DotRow, lines: Sequence[str]) -> str:
    name = "<br>".join(lines)
    if row.role is not UnitRole.OWN:
        return name
    return f'<b><span style="color:{tokens.OWN}">{name}</span></b>'


def _name_width(row: DotRow, lines: Sequence[str]) -> float:
    bold = row.role is UnitRole.OWN
    return max(text_width(line, size=LABEL_SIZE, bold=bold) for line in lines)


def _value(row: DotRow, quantity: Quantity, language: str) -> str:
    if row.observation.value is None:
        return "–"
    return formatting.short(row.observation.value, quantity, language)


def _value_text(place: int, row: DotRow, value: str, margin: float) -> dict:
    """The value at the right edge of the margin: a column, not a label on the mark."""
    own = row.role is UnitRole.OWN
    return text(
        f"<b>{value}</b>" if own else value,
        color=tokens.OWN if own else tokens.INK_2,
        size=TICK_SIZE,
        x=1,
        xref="paper",
        xanchor="right",
        y=place,
        yanchor="middle",
        xshift=margin,
    )


def _dots(rows: Sequence[DotRow], quantity: Quantity, language: str, *, own: bool) -> list[dict]:
    """The intervals and the dots of the own unit, or of all others."""
    chosen = [
        (place, row)
        for place, row in enumerate(rows)
        if (row.role is UnitRole.OWN) == own and row.observation.value is not None
    ]
    if not chosen:
        return []
    marker = {
        "size": 13,
        "color": tokens.OWN if own else tokens.CARD,
        "line": {"width": 1.5 if own else 2, "color": tokens.CARD if own else tokens.INK_3},
        "opacity": 1,
    }
    dots = scatter(
        x=np.array([(row.observation.value or 0.0) * quantity.scale for _, row in chosen]),
        y=np.array([place for place, _ in chosen]),
        mode="markers",
        marker=marker,
        cliponaxis=False,
        text=[_hover(row, quantity, language) for _, row in chosen],
        hovertemplate="%{text}<extra></extra>",
        name="own" if own else "peers",
    )
    return [*_intervals(chosen, quantity, tokens.OWN if own else tokens.PEER), dots]


def _intervals(chosen: Sequence[tuple[int, DotRow]], quantity: Quantity, colour: str) -> list[dict]:
    xs: list[float] = []
    ys: list[float] = []
    for place, row in chosen:
        o = row.observation
        if o.lo is not None and o.hi is not None:
            xs += [o.lo * quantity.scale, o.hi * quantity.scale, np.nan]
            ys += [place, place, np.nan]
    if not xs:
        return []
    return [
        scatter(
            x=np.array(xs),
            y=np.array(ys),
            mode="lines",
            line={"color": colour, "width": 3},
            cliponaxis=False,
            hoverinfo="skip",
        )
    ]


def _hover(row: DotRow, quantity: Quantity, language: str) -> str:
    o = row.observation
    lines = [
        f"<b>{row.name}</b> {formatting.period(o.period, language)}",
        formatting.figure(o.value, quantity, language),
        *interval_and_n(o, quantity, language),
    ]
    return "<br>".join(lines)


def _country_line(country: float | None, quantity: Quantity, count: int) -> list[dict]:
    if country is None or not count:
        return []
    return [
        scatter(
            x=np.full(2, country * quantity.scale),
            y=np.array([-0.5, count - 0.5]),
            mode="lines",
            line={"color": tokens.LAND, "width": 1.2, "dash": "5px,4px"},
            hoverinfo="skip",
        )
    ]


def _country_label(
    country: float | None, name: str | None, quantity: Quantity, x: Scale, language: str
) -> list[dict]:
    if country is None or not name:
        return []
    words = f"{name} {formatting.short(country, quantity, language)}"
    return [_under(words, country, quantity, x, 0)]


def _under(words: str, value: float, quantity: Quantity, x: Scale, line: int) -> dict:
    """Words under the end of an upright line, on the first line of words there or a later one."""
    place = value * quantity.scale
    share = (place - x.low) / (x.high - x.low)
    # Near an edge the words grow inwards, so that they are not cut.
    anchor = "left" if share < 0.2 else "right" if share > 0.8 else "center"
    return text(
        words,
        color=tokens.INK_2 if line else tokens.INK_3,
        size=TICK_SIZE,
        x=place,
        y=0,
        yref="paper",
        xanchor=anchor,
        yanchor="top",
        yshift=-4 - LINE_OF_WORDS * line,
    )


def _reasons(rows: Sequence[DotRow], x: Scale, language: str) -> list[dict]:
    longest = LONGEST_REASON if len(rows) <= MANY_ROWS else 99
    return [
        text(
            "<br>".join(
                wrapped(formatting.missing(row.observation.missing, language), longest=longest)
            ),
            color=tokens.NOTE,
            size=TICK_SIZE,
            x=x.low,
            y=place,
            xanchor="left",
            yanchor="middle",
            bgcolor=tokens.PAPER,
            align="left",
            borderpad=1,
        )
        for place, row in enumerate(rows)
        if row.observation.value is None
    ]


def _hatching(rows: Sequence[DotRow], x: Scale) -> list[dict]:
    xs: list[float] = []
    ys: list[float] = []
    for place, row in enumerate(rows):
        if row.observation.value is None and formatting.is_hidden(row.observation.missing):
            xs += [x.low, x.high, x.high, x.low, np.nan]
            ys += [place - 0.45, place - 0.45, place + 0.45, place + 0.45, np.nan]
    if not xs:
        return []
    return [hatched(xs, ys)]
