"""A funnel: each unit by its size and its value, between limits that narrow with size.

A crowd is drawn as fields, the darker the more units, because thousands of single marks blur and
are slow; single marks are for what is outside the limits, the own ones, and what was searched for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.density import Density
from analysis.funnel import Position
from analysis.funnel_lines import FunnelLines
from analysis.results import Quantity, UnitRole
from components import formatting, targets, tokens
from components.figures.labels import spread, text_width
from components.figures.named_points import NamedPoint, names_beside
from components.figures.scale import Scale, scale
from components.figures.target_lines import across
from components.figures.template import (
    TICK_SIZE,
    TOP_MARGIN,
    area,
    figure,
    layout,
    scatter,
    text,
)
from components.targets import TargetMark
from components.wording import t

HEIGHT = 440
BOTTOM_MARGIN = 52
LINE_HEIGHT = 18
OUTSIDE = (Position.ALERT, Position.ALARM)
# From the fewest to the most units in a field.
SHADES = ("#e6ecef", "#d3dde2", "#b9c7cf", "#9fb0ba")
RATIO_DECIMALS = 2
# An axis of fewer powers of ten than this is short.
SHORT_AXIS = 1.3
# More marks than this are drawn as fields.
MOST_MARKS = 400
# So many units outside the limits are told to those who do not see the chart.
MOST_SPOKEN = 12
# More own units than this have smaller marks and no names of their own.
MOST_LARGE = 5
LONGEST_NAME = 18


@dataclass(frozen=True)
class FunnelPoint:
    """One unit: its size (n, or the expected count), value and 95 % limits, unscaled.

    `searched` where the reader asked for it. `lo` and `hi` are the 95 % limits at its size.
    """

    code: str
    name: str
    role: UnitRole
    size: float
    value: float
    position: Position
    lo: float
    hi: float
    searched: bool = False

    @property
    def is_high(self) -> bool:
        """Whether it lies above the middle of its limits."""
        return self.value > (self.lo + self.hi) / 2


@dataclass(frozen=True)
class FunnelChart:
    """What a funnel is drawn from.

    target: what the limits lie around, unscaled. `is_ratio` where values are observed over
    expected. `mass` are the units that are drawn as fields, None where all have marks. `aims` are
    what is aimed at, a line each across the chart.
    """

    points: tuple[FunnelPoint, ...]
    lines: FunnelLines
    target: float
    quantity: Quantity
    is_ratio: bool = False
    mass: Density | None = None
    aims: tuple[TargetMark, ...] = ()


@dataclass(frozen=True)
class _Axes:
    low: float
    high: float
    y: Scale

    def across(self, size: float) -> float:
        return (np.log10(size) - self.low) / (self.high - self.low)

    def up(self, shown: float) -> float:
        return (shown - self.y.low) / (self.y.high - self.y.low)


def funnel_plot(chart: FunnelChart, *, language: str, demo: bool) -> go.Figure:
    """The chart of a funnel, sizes on a log scale, values in shown units."""
    axes = _axes(chart)
    own = [p for p in chart.points if _is_own(p)]
    rest = [p for p in chart.points if not _is_own(p)]
    ends = _line_ends(chart, axes, language)
    margin = max((text_width(words, size=TICK_SIZE) for words, _ in ends), default=0) + 12
    ticks = [shown_value(v / _factor(chart), chart, language) for v in axes.y.ticks]
    left = max((text_width(words, size=TICK_SIZE) for words in ticks), default=0) + 10
    return figure(
        [
            *_fields(chart),
            *_limits(chart),
            *_target(chart),
            *_aims(chart),
            *_marks(rest, chart, language),
            *_marks(own, chart, language),
        ],
        layout(
            height=HEIGHT,
            margin={"l": left, "r": margin, "b": BOTTOM_MARGIN},
            xaxis=_xaxis(axes, language),
            yaxis={
                "range": [axes.y.low, axes.y.high],
                "tickvals": axes.y.ticks,
                "ticktext": ticks,
                "showgrid": True,
            },
            annotations=[
                *_end_words(ends, axes),
                *_aim_words(chart, axes, language),
                *names_beside(
                    _named(chart, axes), height=_drawing(), marks=_mark_places(chart, axes)
                ),
                _size_words(chart, language),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_funnel(chart: FunnelChart, *, language: str, demo: bool) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    parts = [t("figures.alt.demo", language)] if demo else []
    judged = [p for p in chart.points if p.position is not Position.NOT_ASSESSABLE]
    count = formatting.number(len(judged), 0, language)
    target = shown_value(chart.target, chart, language)
    parts.append(t("tragt.alt", language, count=count, target=target))
    alone = len([p for p in judged if p.role is UnitRole.OWN]) == 1
    named = [p for p in judged if p.searched or (alone and _is_own(p))]
    out = [p for p in judged if p.position is Position.ALARM and p not in named]
    named += sorted(out, key=_far_out, reverse=True)[:MOST_SPOKEN]
    parts += [
        t(
            "tragt.alt.point",
            language,
            name=p.name,
            value=shown_value(p.value, chart, language),
            position=position_words(p.position, language, high=p.is_high),
        )
        for p in named
    ]
    if chart.mass is not None:
        mass = formatting.number(chart.mass.shown, 0, language)
        parts.append(t("tragt.alt.mass", language, count=mass))
    parts += targets.described(chart.aims, chart.quantity, language)
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def shown_value(value: float | None, chart: FunnelChart, language: str) -> str:
    """A value of the chart as people read it: the indicator's own, or a ratio."""
    if chart.is_ratio:
        return formatting.number(value, RATIO_DECIMALS, language)
    return formatting.short(value, chart.quantity, language)


def position_words(position: Position, language: str, *, high: bool) -> str:
    """Where a unit lies among its limits, in words."""
    if position not in OUTSIDE:
        return t(f"tragt.position.{position}", language)
    return t(f"tragt.position.{position}.{'high' if high else 'low'}", language)


def _is_own(point: FunnelPoint) -> bool:
    return point.role is UnitRole.OWN or point.searched


def _far_out(point: FunnelPoint) -> float:
    """How far a unit lies from the middle of its limits, in their width."""
    return abs(point.value - (point.lo + point.hi) / 2) / max(point.hi - point.lo, 1e-12)


def _factor(chart: FunnelChart) -> float:
    return 1.0 if chart.is_ratio else chart.quantity.scale


def _drawing() -> float:
    return HEIGHT - TOP_MARGIN - BOTTOM_MARGIN


def _axes(chart: FunnelChart) -> _Axes:
    sizes = chart.lines.sizes
    low, high = float(np.log10(sizes[0])), float(np.log10(sizes[-1]))
    room = max((high - low) * 0.04, 0.02)
    values = [p.value * _factor(chart) for p in chart.points]
    values += [p.hi * _factor(chart) for p in chart.points]
    if chart.mass is not None and chart.mass.shown:
        held = np.flatnonzero(chart.mass.counts.sum(axis=0))
        edges = chart.mass.y_edges * _factor(chart)
        values += [float(edges[held[0]]), float(edges[held[-1] + 1])]
    values += [p.lo * _factor(chart) for p in chart.points]
    values += [chart.target * _factor(chart), *(mark.value * _factor(chart) for mark in chart.aims)]
    bottom, top = min(values), max(values)
    reach = (top - bottom) * 0.05
    ceiling = None if chart.is_ratio else chart.quantity.scale
    decimals = RATIO_DECIMALS if chart.is_ratio else chart.quantity.decimals
    y = scale(bottom - reach, top + reach, decimals=decimals, floor=0.0, ceiling=ceiling)
    return _Axes(low - room, high + room, y)


def _xaxis(axes: _Axes, language: str) -> dict:
    powers = range(int(np.floor(axes.low)), int(np.ceil(axes.high)) + 1)
    # Where sizes are much alike, a tick at each 1 and 3 would be one tick or none.
    within = (1, 3) if axes.high - axes.low > SHORT_AXIS else (1, 2, 3, 5, 7)
    steps = [m * 10.0**p for p in powers for m in within]
    ticks = [s for s in steps if axes.low <= np.log10(s) <= axes.high and s >= 1]
    return {
        "type": "log",
        "range": [axes.low, axes.high],
        "tickvals": ticks,
        "ticktext": [formatting.number(v, 0, language) for v in ticks],
        "showgrid": False,
    }


def _size_words(chart: FunnelChart, language: str) -> dict:
    key = "tragt.axis.expected" if chart.is_ratio else "tragt.axis.n"
    place = {"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper"}
    return text(
        t(key, language), color=tokens.INK_3, size=TICK_SIZE, yanchor="top", yshift=-24, **place
    )


def _fields(chart: FunnelChart) -> list[dict]:
    """The mass: closed cells of each shade, one trace for each."""
    mass = chart.mass
    if mass is None or not mass.shown:
        return []
    level = shades_of(mass)
    factor = _factor(chart)
    traces = []
    for shade, color in enumerate(SHADES):
        xs: list[float] = []
        ys: list[float] = []
        for i, j in zip(*np.nonzero(level == shade), strict=True):
            left, right = mass.x_edges[i], mass.x_edges[i + 1]
            low, high = mass.y_edges[j] * factor, mass.y_edges[j + 1] * factor
            xs += [left, right, right, left, np.nan]
            ys += [low, low, high, high, np.nan]
        if xs:
            traces.append(area(xs, ys, fillcolor=color))
    return traces


def shades_of(mass: Density) -> np.ndarray:
    """The shade of each cell, 0 the lightest, -1 where it is not drawn."""
    bounds = field_bounds(mass)
    shade = np.searchsorted(bounds, mass.counts, side="right") - 1
    return np.where(mass.counts > 0, np.clip(shade, 0, len(SHADES) - 1), -1)


def field_bounds(mass: Density) -> tuple[int, ...]:
    """The fewest units in a field of each shade."""
    held = mass.counts[mass.counts > 0]
    if not held.size:
        return ()
    steps = np.geomspace(held.min(), held.max() + 1, len(SHADES) + 1)[:-1]
    return tuple(int(np.ceil(step)) for step in steps)


def _limits(chart: FunnelChart) -> list[dict]:
    """One line for both ends of each pair of limits: 99,8 % drawn through, 95 % dotted."""
    p = np.asarray(chart.lines.probabilities)
    traces = []
    for rare, dash in ((True, "solid"), (False, "2px,3px")):
        xs: list[float] = []
        ys: list[float] = []
        for column in np.flatnonzero((np.minimum(p, 1 - p) < 0.01) == rare):
            xs += [*chart.lines.sizes, np.nan]
            ys += [*(chart.lines.limits[:, column] * _factor(chart)), np.nan]
        traces.append(
            scatter(
                x=np.array(xs),
                y=np.array(ys),
                mode="lines",
                line={"color": tokens.INK_3, "width": 1.2, "dash": dash},
                hoverinfo="skip",
            )
        )
    return traces


def _target(chart: FunnelChart) -> list[dict]:
    ends = np.array([chart.lines.sizes[0], chart.lines.sizes[-1]])
    line = {"color": tokens.LAND, "width": 1.4, "dash": "5px,4px"}
    y = np.full(2, chart.target * _factor(chart))
    return [scatter(x=ends, y=y, mode="lines", line=line, hoverinfo="skip")]


def _aims(chart: FunnelChart) -> list[dict]:
    """What is aimed at, across the whole chart."""
    ends = (float(chart.lines.sizes[0]), float(chart.lines.sizes[-1]))
    return [across(mark, ends, chart.quantity, upright=False) for mark in chart.aims]


def _aim_words(chart: FunnelChart, axes: _Axes, language: str) -> list[dict]:
    """The words at the lines' left ends, where there are few units, apart from each other."""
    pixels = _drawing() / (axes.y.high - axes.y.low)
    wanted = [(mark.value * _factor(chart) - axes.y.low) * pixels + 10 for mark in chart.aims]
    placed = spread(wanted, [LINE_HEIGHT] * len(wanted), low=0, high=_drawing())
    return [
        text(
            targets.label(mark, chart.quantity, language),
            color=tokens.INK_2,
            size=TICK_SIZE,
            x=0,
            xref="paper",
            xanchor="left",
            xshift=4,
            y=0,
            yref="paper",
            yanchor="middle",
            yshift=at,
            bgcolor=tokens.CARD,
        )
        for mark, at in zip(chart.aims, placed, strict=True)
    ]


def _line_ends(chart: FunnelChart, axes: _Axes, language: str) -> list[tuple[str, float]]:
    """Words at the right end of the lines, and how high each wants to stand (shown units)."""
    p = np.asarray(chart.lines.probabilities)
    factor = _factor(chart)
    last = chart.lines.limits[-1] * factor
    words = [(shown_value(chart.target, chart, language), chart.target * factor)]
    for column, probability in enumerate(p):
        if probability > 0.5:
            name = "tragt.line.998" if probability > 0.99 else "tragt.line.95"
            words.append((t(name, language), float(last[column])))
    return [(said, min(max(at, axes.y.low), axes.y.high)) for said, at in words]


def _end_words(ends: Sequence[tuple[str, float]], axes: _Axes) -> list[dict]:
    pixels = _drawing() / (axes.y.high - axes.y.low)
    wanted = [(at - axes.y.low) * pixels for _, at in ends]
    placed = spread(wanted, [LINE_HEIGHT] * len(ends), low=0, high=_drawing())
    return [
        text(
            words,
            color=tokens.INK_2 if k == 0 else tokens.INK_3,
            size=TICK_SIZE,
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=at / pixels + axes.y.low,
            yanchor="middle",
        )
        for k, ((words, _), at) in enumerate(zip(ends, placed, strict=True))
    ]


def _mark_places(chart: FunnelChart, axes: _Axes) -> list[tuple[float, float]]:
    return [(axes.across(p.size), axes.up(p.value * _factor(chart))) for p in chart.points]


def _named(chart: FunnelChart, axes: _Axes) -> list[NamedPoint]:
    """Who should have their name beside them: the searched, the own, then what is far out."""

    few = sum(_is_own(p) for p in chart.points) <= MOST_LARGE
    wanted = [
        p
        for p in chart.points
        if p.searched or p.position is Position.ALARM or (few and _is_own(p))
    ]
    wanted.sort(key=lambda p: (not p.searched, p.role is not UnitRole.OWN, -_far_out(p)))
    return [
        NamedPoint(
            name=_shortened(p.name),
            x=float(np.log10(p.size)),
            y=p.value * _factor(chart),
            across=axes.across(p.size),
            up=axes.up(p.value * _factor(chart)),
            own=p.searched or (few and _is_own(p)),
            color=tokens.OWN if _is_own(p) else tokens.INK_2,
        )
        for p in wanted
    ]


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _marks(points: Sequence[FunnelPoint], chart: FunnelChart, language: str) -> list[dict]:
    if not points:
        return []
    many = sum(p.role is UnitRole.OWN for p in points) > MOST_LARGE
    over_fields = chart.mass is not None
    styles = [_style(p, chart.quantity, many=many, over_fields=over_fields) for p in points]
    return [
        scatter(
            x=np.array([p.size for p in points]),
            y=np.array([p.value * _factor(chart) for p in points]),
            mode="markers",
            marker={
                "symbol": [s[0] for s in styles],
                "size": [s[1] for s in styles],
                "color": [s[2] for s in styles],
                "line": {"color": [s[3] for s in styles], "width": 1.6},
                "opacity": 1,
            },
            cliponaxis=False,
            text=[_hover(p, chart, language) for p in points],
            hovertemplate="%{text}<extra></extra>",
            name="own" if _is_own(points[0]) else "others",
        )
    ]


def _style(
    p: FunnelPoint, quantity: Quantity, *, many: bool, over_fields: bool
) -> tuple[str, int, str, str]:
    """Symbol, size, fill and outline: triangles are outside, filled beyond 99,8 %.

    `many` where there are so many own units that large marks would hide each other; `over_fields`
    where marks lie on a mass, which a light outline would drown in.
    """
    color = tokens.WARM if p.is_high != (quantity.polarity == "higher_is_better") else tokens.COOL
    symbol = "circle"
    if p.position in OUTSIDE:
        symbol = "triangle-up" if p.is_high else "triangle-down"
    if _is_own(p):
        size = 16 if p.searched else 9 if many else 13
        if p.position is Position.ALERT and not p.searched:
            return symbol, size, tokens.CARD, tokens.OWN
        if p.position is Position.ALARM:
            size = max(size, 13)
        return symbol, size, tokens.OWN, tokens.CARD
    if p.position is Position.ALARM:
        return symbol, 11, color, tokens.CARD
    if p.position is Position.ALERT:
        return symbol, 9, tokens.CARD, color
    if p.role is UnitRole.PEER:
        return symbol, 9, tokens.CARD, tokens.INK_3
    if over_fields:
        return symbol, 8, tokens.CARD, tokens.INK_2
    return symbol, 7, tokens.CARD, tokens.PEER


def _hover(p: FunnelPoint, chart: FunnelChart, language: str) -> str:
    lo, hi = shown_value(p.lo, chart, language), shown_value(p.hi, chart, language)
    size = "tragt.hover.expected" if chart.is_ratio else "figures.hover.n"
    lines = [
        f"<b>{p.name}</b>",
        shown_value(p.value, chart, language),
        t(size, language, n=formatting.number(p.size, 0, language)),
        t("tragt.hover.limits", language, lo=lo, hi=hi),
        position_words(p.position, language, high=p.is_high),
    ]
    return "<br>".join(lines)
