"""Fidelity across and an outcome up, in four fields; what may be spoken of yet is filled.

No line is drawn through the points: that two figures go together says nothing about why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.results import Quantity
from components import formatting, tokens
from components.figures.labels import text_width, wrapped
from components.figures.named_points import NamedPoint, names_beside
from components.figures.scale import Scale, scale
from components.figures.template import (
    TICK_SIZE,
    TOP_MARGIN,
    figure,
    layout,
    scatter,
    text,
)
from components.wording import t

HEIGHT = 460
BOTTOM_MARGIN = 54
# Room above the drawing for the name of the axis, on two lines.
AXIS_NAME = 40
DRAWING = HEIGHT - BOTTOM_MARGIN - TOP_MARGIN - AXIS_NAME
# Above so many points only the own one has its name.
MOST_NAMED = 14
# A longer name of an axis goes on several lines, so that a phone has room for it.
LONGEST_LINE = 36


@dataclass(frozen=True)
class QuadrantPoint:
    """A unit: where it lies, unscaled, what the pointer is told, and whether time has passed."""

    name: str
    x: float
    y: float
    told: str
    is_ready: bool
    is_own: bool = False


@dataclass(frozen=True)
class Sides:
    """An axis: its name, how values are shown, and where the fields meet."""

    name: str
    quantity: Quantity
    middle: float


def quadrant(
    points: Sequence[QuadrantPoint],
    across: Sides,
    up: Sides,
    *,
    corners: Sequence[str] = (),
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart; `corners` are words in the fields: upper left, upper right, lower left, right."""
    x = _scale([point.x for point in points], across)
    y = _scale([point.y for point in points], up)
    ticks = [formatting.short(v / up.quantity.scale, up.quantity, language) for v in y.ticks]
    left = max((text_width(words, size=TICK_SIZE) for words in ticks), default=0) + 10
    return figure(
        [*_cross(across, up, x, y), *_dots(points, across, up)],
        layout(
            height=HEIGHT,
            margin={"l": left, "r": 16, "b": BOTTOM_MARGIN, "t": TOP_MARGIN + AXIS_NAME},
            xaxis={
                "range": [x.low, x.high],
                "tickvals": x.ticks,
                "ticktext": [
                    formatting.short(v / across.quantity.scale, across.quantity, language)
                    for v in x.ticks
                ],
                "ticklabelstandoff": 4,
            },
            yaxis={"range": [y.low, y.high], "tickvals": y.ticks, "ticktext": ticks},
            annotations=[
                *_axis_names(across, up),
                *_corners(corners),
                *names_beside(_names(points, across, up, x, y), height=DRAWING),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_quadrant(
    points: Sequence[QuadrantPoint], across: Sides, up: Sides, *, language: str, demo: bool
) -> str:
    """How many lie in each field, in sentences, for those who do not see it."""
    ready = [point for point in points if point.is_ready]
    fields = {
        name: sum((p.x >= across.middle) == right and (p.y >= up.middle) == high for p in ready)
        for name, right, high in (
            ("right_high", True, True),
            ("right_low", True, False),
            ("left_high", False, True),
            ("left_low", False, False),
        )
    }
    told = t(
        "figures.alt.quadrant",
        language,
        count=len(points),
        ready=len(ready),
        x=across.name,
        y=up.name,
        **fields,
    )
    mark = [t("figures.alt.demo", language)] if demo else []
    return " ".join([*mark, told, t("figures.alt.table", language)])


def _scale(values: Sequence[float], side: Sides) -> Scale:
    shown = [value * side.quantity.scale for value in (*values, side.middle)]
    low, high = min(shown), max(shown)
    room = max((high - low) * 0.08, 1.0)
    floor = 0.0 if low >= 0 else None
    return scale(
        low - room, high + room, decimals=side.quantity.decimals, floor=floor, ceiling=100.0
    )


def _cross(across: Sides, up: Sides, x: Scale, y: Scale) -> list[dict]:
    """The two lines that part the fields."""
    line = {"color": tokens.PEER, "width": 1.2, "dash": "5px,4px"}
    at_x, at_y = across.middle * across.quantity.scale, up.middle * up.quantity.scale
    return [
        scatter(x=np.full(2, at_x), y=np.array([y.low, y.high]), mode="lines", line=line,
                hoverinfo="skip"),
        scatter(x=np.array([x.low, x.high]), y=np.full(2, at_y), mode="lines", line=line,
                hoverinfo="skip"),
    ]  # fmt: skip


def _dots(points: Sequence[QuadrantPoint], across: Sides, up: Sides) -> list[dict]:
    traces = []
    for name, is_ready, is_own in (
        ("early", False, False),
        ("ready", True, False),
        ("own_early", False, True),
        ("own", True, True),
    ):
        own = [p for p in points if p.is_ready == is_ready and p.is_own == is_own]
        if not own:
            continue
        color = tokens.OWN if is_own else tokens.INK_3
        traces.append(
            scatter(
                x=np.array([p.x * across.quantity.scale for p in own]),
                y=np.array([p.y * up.quantity.scale for p in own]),
                mode="markers",
                marker={
                    "size": 14 if is_own else 9,
                    "color": color if is_ready else tokens.CARD,
                    "opacity": 1,
                    "line": {"width": 1.5, "color": tokens.CARD if is_ready else color},
                },
                cliponaxis=False,
                text=[p.told for p in own],
                hovertemplate="%{text}<extra></extra>",
                name=name,
            )
        )
    return traces


def _axis_names(across: Sides, up: Sides) -> list[dict]:
    paper = {"xref": "paper", "yref": "paper", "size": TICK_SIZE, "color": tokens.INK_3}
    return [
        text(
            f"↑ {'<br>'.join(wrapped(up.name, longest=LONGEST_LINE))}",
            x=0,
            xanchor="left",
            y=1,
            yanchor="bottom",
            yshift=22,
            align="left",
            **paper,
        ),
        text(f"{across.name} →", x=1, xanchor="right", y=0, yanchor="top", yshift=-26, **paper),
    ]


def _corners(words: Sequence[str]) -> list[dict]:
    places = ((0.01, 0.99), (0.99, 0.99), (0.01, 0.01), (0.99, 0.01))
    return [
        text(
            said,
            x=x,
            y=y,
            xref="paper",
            yref="paper",
            xanchor="left" if x < 0.5 else "right",
            yanchor="bottom" if y < 0.5 else "top",
            align="left" if x < 0.5 else "right",
            size=TICK_SIZE,
            color=tokens.INK_3,
        )
        for said, (x, y) in zip(words, places, strict=False)
    ]


def _names(
    points: Sequence[QuadrantPoint], across: Sides, up: Sides, x: Scale, y: Scale
) -> list[NamedPoint]:
    """The points whose names are drawn: the own one, and all where they are few."""
    named = []
    for p in points:
        if not p.is_own and len(points) > MOST_NAMED:
            continue
        at_x, at_y = p.x * across.quantity.scale, p.y * up.quantity.scale
        named.append(
            NamedPoint(
                name=p.name,
                x=at_x,
                y=at_y,
                across=(at_x - x.low) / (x.high - x.low),
                up=(at_y - y.low) / (y.high - y.low),
                own=p.is_own,
                color=tokens.OWN if p.is_own else tokens.INK_2,
            )
        )
    return sorted(named, key=lambda one: not one.own)
