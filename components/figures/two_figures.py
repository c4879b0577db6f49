"""Two figures of the same units against each other, with the uncertainty of both.

No line is drawn through the points: that two figures go together says nothing about why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.results import Observation, Quantity, UnitRole
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
from components.figures.trend import interval_and_n
from components.wording import t

HEIGHT = 460
BOTTOM_MARGIN = 38
# A longer name of an axis goes on several lines, so that a phone has room for it.
LONGEST_LINE = 32
LINE = 17


@dataclass(frozen=True)
class Axis:
    """One of the two figures: its name, how it is shown, its period, the country's value."""

    name: str
    quantity: Quantity
    period: str
    country: float | None


@dataclass(frozen=True)
class TwoPoint:
    """One unit with both figures; `x` and `y` both have a value."""

    code: str
    name: str
    role: UnitRole
    x: Observation
    y: Observation


def two_figures_plot(
    points: Sequence[TwoPoint], across: Axis, up: Axis, *, language: str, demo: bool
) -> go.Figure:
    """The chart: a mark for each unit with its two intervals as a cross."""
    x = _scale([p.x for p in points], across)
    y = _scale([p.y for p in points], up)
    ticks = [formatting.short(v / up.quantity.scale, up.quantity, language) for v in y.ticks]
    left = max((text_width(words, size=TICK_SIZE) for words in ticks), default=0) + 10
    groups = (
        ([p for p in points if p.role not in (UnitRole.OWN, UnitRole.PEER)], tokens.PEER),
        ([p for p in points if p.role is UnitRole.PEER], tokens.INK_3),
        ([p for p in points if p.role is UnitRole.OWN], tokens.OWN),
    )
    return figure(
        [
            *_country(across, up, x, y),
            *(
                trace
                for chosen, color in groups
                for trace in _crosses(chosen, color, across, up, language)
            ),
        ],
        layout(
            height=HEIGHT,
            margin={
                "l": left,
                "r": 16,
                "b": BOTTOM_MARGIN + LINE * len(_lines(across)),
                "t": TOP_MARGIN + LINE * len(_lines(up)),
            },
            xaxis={
                "range": [x.low, x.high],
                "tickvals": x.ticks,
                "ticktext": [
                    formatting.short(v / across.quantity.scale, across.quantity, language)
                    for v in x.ticks
                ],
                "showgrid": True,
                "gridcolor": tokens.RULE_2,
                "ticklabelstandoff": 4,
            },
            yaxis={
                "range": [y.low, y.high],
                "tickvals": y.ticks,
                "ticktext": ticks,
                "showgrid": True,
            },
            annotations=[
                *_axis_names(across, up),
                *names_beside(_named(points, x, y, across, up), height=_drawing()),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_two_figures(
    points: Sequence[TwoPoint], across: Axis, up: Axis, *, language: str, demo: bool
) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    parts = [t("figures.alt.demo", language)] if demo else []
    count = formatting.number(len(points), 0, language)
    parts.append(t("to_tal.alt", language, count=count, first=up.name, second=across.name))
    parts += [
        t(
            "to_tal.alt.point",
            language,
            name=p.name,
            first=formatting.figure(p.y.value, up.quantity, language),
            second=formatting.figure(p.x.value, across.quantity, language),
        )
        for p in points
        if p.role in (UnitRole.OWN, UnitRole.PEER)
    ]
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def _drawing() -> float:
    return HEIGHT - TOP_MARGIN - BOTTOM_MARGIN - 2 * LINE


def _lines(axis: Axis) -> list[str]:
    return wrapped(axis.name, longest=LONGEST_LINE)


def _scale(seen: Sequence[Observation], axis: Axis) -> Scale:
    quantity = axis.quantity
    values = [v * quantity.scale for o in seen for v in (o.value, o.lo, o.hi) if v is not None]
    if axis.country is not None:
        values.append(axis.country * quantity.scale)
    low, high = min(values), max(values)
    room = (high - low) * 0.04
    floor = 0.0 if low >= 0 else None
    ceiling = quantity.scale if quantity.measure == "proportion" else None
    return scale(low - room, high + room, decimals=quantity.decimals, floor=floor, ceiling=ceiling)


def _country(across: Axis, up: Axis, x: Scale, y: Scale) -> list[dict]:
    """The country's two values: dashed lines along the axes, and nothing between the points."""
    line = {"color": tokens.LAND, "width": 1.1, "dash": "5px,4px"}
    traces = []
    if across.country is not None:
        at = np.full(2, across.country * across.quantity.scale)
        ends = np.array([y.low, y.high])
        traces.append(scatter(x=at, y=ends, mode="lines", line=line, hoverinfo="skip"))
    if up.country is not None:
        at = np.full(2, up.country * up.quantity.scale)
        ends = np.array([x.low, x.high])
        traces.append(scatter(x=ends, y=at, mode="lines", line=line, hoverinfo="skip"))
    return traces


def _crosses(
    points: Sequence[TwoPoint], color: str, across: Axis, up: Axis, language: str
) -> list[dict]:
    if not points:
        return []
    own = color == tokens.OWN
    xs: list[float] = []
    ys: list[float] = []
    fx, fy = across.quantity.scale, up.quantity.scale
    for p in points:
        at_x, at_y = (p.x.value or 0.0) * fx, (p.y.value or 0.0) * fy
        if p.x.lo is not None and p.x.hi is not None:
            xs += [p.x.lo * fx, p.x.hi * fx, np.nan]
            ys += [at_y, at_y, np.nan]
        if p.y.lo is not None and p.y.hi is not None:
            xs += [at_x, at_x, np.nan]
            ys += [p.y.lo * fy, p.y.hi * fy, np.nan]
    crosses = scatter(
        x=np.array(xs),
        y=np.array(ys),
        mode="lines",
        line={"color": color, "width": 3 if own else 1},
        opacity=1 if own else 0.6,
        hoverinfo="skip",
    )
    marks = scatter(
        x=np.array([(p.x.value or 0.0) * fx for p in points]),
        y=np.array([(p.y.value or 0.0) * fy for p in points]),
        mode="markers",
        marker={
            "size": 13 if own else 8 if color == tokens.INK_3 else 6,
            "color": tokens.OWN if own else tokens.CARD,
            "line": {"width": 1.5, "color": tokens.CARD if own else color},
            "opacity": 1,
        },
        cliponaxis=False,
        text=[_hover(p, across, up, language) for p in points],
        hovertemplate="%{text}<extra></extra>",
        name="own" if own else "others",
    )
    return [crosses, marks] if xs else [marks]


def _hover(p: TwoPoint, across: Axis, up: Axis, language: str) -> str:
    lines = [f"<b>{p.name}</b>"]
    for axis, seen in ((up, p.y), (across, p.x)):
        shown = formatting.figure(seen.value, axis.quantity, language)
        period = formatting.period(axis.period, language)
        lines.append(f"{axis.name} {period}: {shown}")
        lines += interval_and_n(seen, axis.quantity, language)
    return "<br>".join(lines)


def _axis_names(across: Axis, up: Axis) -> list[dict]:
    paper = {"xref": "paper", "yref": "paper", "size": TICK_SIZE, "color": tokens.INK_3}
    return [
        text(
            f"↑ {'<br>'.join(_lines(up))}",
            x=0,
            xanchor="left",
            y=1,
            yanchor="bottom",
            yshift=22,
            align="left",
            **paper,
        ),
        text(
            f"{'<br>'.join(_lines(across))} →",
            x=1,
            xanchor="right",
            y=0,
            yanchor="top",
            yshift=-26,
            align="right",
            **paper,
        ),
    ]


def _named(
    points: Sequence[TwoPoint], x: Scale, y: Scale, across: Axis, up: Axis
) -> list[NamedPoint]:
    wanted = [p for p in points if p.role in (UnitRole.OWN, UnitRole.PEER)]
    wanted.sort(key=lambda p: p.role is not UnitRole.OWN)
    named = []
    for p in wanted:
        at_x = (p.x.value or 0.0) * across.quantity.scale
        at_y = (p.y.value or 0.0) * up.quantity.scale
        own = p.role is UnitRole.OWN
        named.append(
            NamedPoint(
                name=p.name,
                x=at_x,
                y=at_y,
                across=(at_x - x.low) / (x.high - x.low),
                up=(at_y - y.low) / (y.high - y.low),
                own=own,
                color=tokens.OWN if own else tokens.INK_2,
            )
        )
    return named
