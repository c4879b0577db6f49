"""Units by periods in squares: when each was how far, and when nobody knows.

Three shades, from a hollow square to a full one, so that they are told apart without colour. What
could not be assessed is a dash, what is hidden is hatched, and where nobody registered there is
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import plotly.graph_objects as go

from components import tokens
from components.figures.labels import text_width
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
from components.wording import t

ROW_HEIGHT = 26
# Names stand above their rows where there are numbers in the squares, which need a phone's width.
NAME_HEIGHT = 24
# From here on rows stand closer.
MANY_ROWS, DENSE_ROW_HEIGHT = 20, 20
BOTTOM_MARGIN = 56
LONGEST_NAME = 23
# With more columns than this there is no room for numbers in the squares.
MOST_NUMBERS = 12
# How much of its place a square leaves free on each side.
GAP_ACROSS = 0.06
# And in pixels above and below.
GAP_UP = 1.5


class Shade(StrEnum):
    """How a square is drawn."""

    LOW = "low"
    PARTIAL = "partial"
    HIGH = "high"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"


FILLS = {Shade.LOW: tokens.CARD, Shade.PARTIAL: tokens.PEER_SOFT, Shade.HIGH: tokens.OWN}
EDGES = {Shade.LOW: tokens.INK_3, Shade.PARTIAL: tokens.PEER, Shade.HIGH: tokens.OWN}
NUMBERS = {Shade.LOW: tokens.INK, Shade.PARTIAL: tokens.INK, Shade.HIGH: tokens.CARD}


@dataclass(frozen=True)
class HeatCell:
    """A square: its shade, the number in it where there is room, and what the pointer is told."""

    shade: Shade
    number: str
    told: str


@dataclass(frozen=True)
class HeatRow:
    """A unit: its squares by period, None where nobody registered; `aside` stands to the right."""

    code: str
    name: str
    cells: tuple[HeatCell | None, ...]
    aside: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class HeatColumn:
    """A period: its name under the axis, empty for none, and the year that begins with it."""

    label: str
    year: str = ""


def heat_map(
    rows: Sequence[HeatRow],
    columns: Sequence[HeatColumn],
    *,
    aside: str = "",
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart, a row for each unit in the order given; `aside` heads what stands to the right."""
    above = len(columns) <= MOST_NUMBERS
    left = 4.0 if above else max((_width(row) for row in rows), default=0) + 12
    row_height = DENSE_ROW_HEIGHT if above and len(rows) > MANY_ROWS else ROW_HEIGHT
    step = row_height + (NAME_HEIGHT if above else 0)
    top = NAME_HEIGHT / step if above else 0.0
    right = max((text_width(one, size=TICK_SIZE) for one in (*_asides(rows), aside)), default=0)
    return figure(
        [
            *_squares(rows, top, GAP_UP / step),
            *_dashes(rows),
            *_numbers(rows, len(columns)),
            *_hovers(rows),
        ],
        layout(
            height=TOP_MARGIN + BOTTOM_MARGIN + step * max(len(rows), 1),
            margin={"l": left, "r": right + 12, "b": BOTTOM_MARGIN},
            xaxis={
                "range": [-0.5, len(columns) - 0.5],
                "tickvals": [n for n, column in enumerate(columns) if column.label],
                "ticktext": [column.label for column in columns if column.label],
                "ticklabelstandoff": 2,
                "tickangle": 0,
            },
            yaxis={
                "range": [max(len(rows), 1) - 0.5, -0.5 - top],
                "tickvals": [] if above else list(range(len(rows))),
                "ticktext": [] if above else [_name(row) for row in rows],
                "tickfont": {"size": LABEL_SIZE, "color": tokens.INK_2},
                "ticklabelstandoff": 6,
                "showgrid": False,
            },
            annotations=[
                *(_named_above(rows, top) if above else ()),
                *_years(columns),
                *_beside(rows, right + 12),
                *_heading(aside, right + 12),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_heat_map(
    rows: Sequence[HeatRow], columns: Sequence[HeatColumn], *, language: str, demo: bool
) -> str:
    """What the chart holds, in sentences, for those who do not see it."""
    counts = dict.fromkeys(Shade, 0)
    for row in rows:
        newest = next((cell for cell in reversed(row.cells) if cell is not None), None)
        if newest is not None:
            counts[newest.shade] += 1
    told = t(
        "figures.alt.heat",
        language,
        rows=len(rows),
        columns=len(columns),
        high=counts[Shade.HIGH],
        partial=counts[Shade.PARTIAL],
        low=counts[Shade.LOW],
        unknown=counts[Shade.UNKNOWN] + counts[Shade.HIDDEN],
    )
    mark = [t("figures.alt.demo", language)] if demo else []
    return " ".join([*mark, told, t("figures.alt.table", language)])


def _placed(rows: Sequence[HeatRow], *shades: Shade) -> list[tuple[int, int, HeatCell]]:
    return [
        (across, up, cell)
        for up, row in enumerate(rows)
        for across, cell in enumerate(row.cells)
        if cell is not None and cell.shade in shades
    ]


def _outlines(
    placed: Sequence[tuple[int, int, HeatCell]], above: float, gap: float
) -> tuple[list[float], list[float]]:
    """Closed squares, with nan between; above, gap: of a row, for its name and left free."""
    xs: list[float] = []
    ys: list[float] = []
    for across, up, _ in placed:
        west, east = across - 0.5 + GAP_ACROSS, across + 0.5 - GAP_ACROSS
        half = (1 - above) / 2
        top, bottom = up - half + gap, up + half - gap
        xs += [west, east, east, west, west, np.nan]
        ys += [top, top, bottom, bottom, top, np.nan]
    return xs, ys


def _squares(rows: Sequence[HeatRow], above: float, gap: float) -> list[dict]:
    traces = []
    for shade, fill in FILLS.items():
        xs, ys = _outlines(_placed(rows, shade), above, gap)
        if xs:
            traces.append(
                scatter(
                    x=np.array(xs),
                    y=np.array(ys),
                    mode="lines",
                    line={"width": 1, "color": EDGES[shade]},
                    fill="toself",
                    fillcolor=fill,
                    hoverinfo="skip",
                    name=str(shade),
                )
            )
    xs, ys = _outlines(_placed(rows, Shade.HIDDEN), above, gap)
    return [*traces, hatched(xs, ys)] if xs else traces


def _dashes(rows: Sequence[HeatRow]) -> list[dict]:
    placed = _placed(rows, Shade.UNKNOWN)
    if not placed:
        return []
    return [
        scatter(
            x=np.array([across for across, _, _ in placed]),
            y=np.array([up for _, up, _ in placed]),
            mode="markers",
            marker={
                "symbol": "line-ew",
                "size": 7,
                "opacity": 1,
                "line": {"width": 1.5, "color": tokens.INK_3},
            },
            hoverinfo="skip",
            name=str(Shade.UNKNOWN),
        )
    ]


def _numbers(rows: Sequence[HeatRow], n_columns: int) -> list[dict]:
    if n_columns > MOST_NUMBERS:
        return []
    traces = []
    for shade, color in NUMBERS.items():
        placed = _placed(rows, shade)
        if placed:
            traces.append(
                scatter(
                    x=np.array([across for across, _, _ in placed]),
                    y=np.array([up for _, up, _ in placed]),
                    mode="text",
                    text=[cell.number for _, _, cell in placed],
                    textfont={"size": TICK_SIZE, "color": color},
                    hoverinfo="skip",
                )
            )
    return traces


def _hovers(rows: Sequence[HeatRow]) -> list[dict]:
    placed = _placed(rows, *Shade)
    if not placed:
        return []
    return [
        scatter(
            x=np.array([across for across, _, _ in placed]),
            y=np.array([up for _, up, _ in placed]),
            mode="markers",
            marker={"size": 16, "opacity": 0},
            text=[cell.told for _, _, cell in placed],
            hovertemplate="%{text}<extra></extra>",
            name="told",
        )
    ]


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _name(row: HeatRow) -> str:
    name = _shortened(row.name)
    return f'<b><span style="color:{tokens.OWN}">{name}</span></b>' if row.is_own else name


def _width(row: HeatRow) -> float:
    return text_width(_shortened(row.name), size=LABEL_SIZE, bold=row.is_own)


def _asides(rows: Sequence[HeatRow]) -> list[str]:
    return [row.aside for row in rows]


def _named_above(rows: Sequence[HeatRow], above: float) -> list[dict]:
    """The names on lines of their own, each over its row."""
    return [
        text(
            f'<b><span style="color:{tokens.OWN}">{row.name}</span></b>'
            if row.is_own
            else row.name,
            x=0,
            xref="paper",
            xanchor="left",
            y=place - (1 - above) / 2,
            yanchor="bottom",
            size=TICK_SIZE,
            color=tokens.INK_2,
        )
        for place, row in enumerate(rows)
    ]


def _years(columns: Sequence[HeatColumn]) -> list[dict]:
    """The years under the names of their first periods."""
    return [
        text(
            column.year,
            x=place - 0.5,
            y=0,
            yref="paper",
            xanchor="left",
            yanchor="top",
            yshift=-24,
            size=TICK_SIZE,
            color=tokens.INK_2,
        )
        for place, column in enumerate(columns)
        if column.year
    ]


def _beside(rows: Sequence[HeatRow], margin: float) -> list[dict]:
    return [
        text(
            row.aside,
            x=1,
            xref="paper",
            xanchor="right",
            xshift=margin,
            y=place,
            yanchor="middle",
            size=TICK_SIZE,
            color=tokens.INK_3,
        )
        for place, row in enumerate(rows)
        if row.aside
    ]


def _heading(words: str, margin: float) -> list[dict]:
    if not words:
        return []
    return [
        text(
            words,
            x=1,
            xref="paper",
            xanchor="right",
            xshift=margin,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=4,
            size=TICK_SIZE,
            color=tokens.INK_3,
        )
    ]
