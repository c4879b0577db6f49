"""Many units over time, one small drawing each, all on the same axes.

Each drawing is as wide as two fit beside each other on a phone, so that the browser fills the
width there is. It carries its unit's name and newest figure, and is read alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.results import Break, Change, Observation, Quantity, Series, Status, UnitRole
from components import formatting, targets
from components.drawn import Shape
from components.figures.labels import text_width
from components.figures.scale import Scale, scale
from components.wording import t

WIDTH, HEIGHT = 160, 128
# The drawing itself: left of it stand the ends of the scale, as wide as their words are.
RIGHT, TOP, BOTTOM = 157, 44, 104
EDGE = 2
FONT = 13
NAME_LINE, VALUE_LINE, PERIOD_LINE = 14, 31, 123
LONGEST_NAME = 20
# Page units between the lines of a hatching.
HATCH = 6
ARROWS = {Status.ABOVE: "▲", Status.BELOW: "▼"}


@dataclass(frozen=True)
class Axes:
    """What all drawings share: the periods by place, cuts before a place, and the scale.

    `ends` are the words at the scale's ends, `left` where the drawing begins right of them.
    """

    periods: tuple[str, ...]
    cuts: frozenset[int]
    y: Scale
    quantity: Quantity
    language: str
    ends: tuple[str, str]
    left: float

    def x_of(self, place: float) -> float:
        """Page units of a period's place."""
        last = max(len(self.periods) - 1, 1)
        return self.left + 4 + place / last * (RIGHT - self.left - 8)

    def y_of(self, value: float) -> float:
        """Page units of an unscaled value; what lies outside the scale stays at its edge."""
        shown = value * self.quantity.scale
        share = (shown - self.y.low) / (self.y.high - self.y.low)
        return BOTTOM - max(0.0, min(1.0, share)) * (BOTTOM - TOP)


def shared_axes(
    series: Sequence[Series],
    periods: Sequence[str],
    breaks: Sequence[Break],
    *,
    quantity: Quantity,
    language: str,
) -> Axes:
    """Axes that hold every value of every unit."""
    places = {period: place for place, period in enumerate(periods)}
    shown = [
        o.value * quantity.scale
        for one in series
        for o in one.observations
        if o.value is not None and o.period in places
    ]
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    floor = 0.0 if low >= 0 else None
    ceiling = quantity.scale if quantity.measure == "proportion" else None
    y = scale(low, high, decimals=quantity.decimals, most=3, floor=floor, ceiling=ceiling)
    cuts = frozenset(places[b.period] for b in breaks if places.get(b.period, 0) > 0)
    written = Quantity(quantity.unit, 1.0, y.decimals)
    ends = tuple(formatting.short(float(y.ticks[at]), written, language) for at in (0, -1))
    left = EDGE + max(text_width(words, size=FONT) for words in ends) + 4
    return Axes(tuple(periods), cuts, y, quantity, language, (ends[0], ends[1]), left)


def small_chart(
    series: Series,
    axes: Axes,
    *,
    country: Series | None = None,
    change: Change | None = None,
    aims: Sequence[Series] = (),
) -> Shape:
    """One unit's line with its 95 % interval, the country's as a dashed line, and its targets."""
    own = series.role is UnitRole.OWN
    shapes = [
        *_grid(axes),
        *_hidden(series, axes),
        *_breaks(axes),
        *_band(series, axes),
        *([_line(country, axes, "small-country")] if country else []),
        *(shape for aim in aims for shape in _target(aim, axes)),
        _line(series, axes, "small-line"),
        *_lone_dots(series, axes),
        *_end(series, axes),
        *_words(series, axes, change, aims),
    ]
    return Shape(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "class": f"small{' is-own' if own else ''}",
            "aria-hidden": "true",
        },
        shapes,
    )


def _grid(axes: Axes) -> list[Shape]:
    shapes = []
    for tick in (axes.y.ticks[0], axes.y.ticks[-1]):
        y = axes.y_of(float(tick) / axes.quantity.scale)
        shapes.append(
            Shape(
                "line",
                {"x1": f"{axes.left:.1f}", "x2": RIGHT, "y1": y, "y2": y, "class": "small-grid"},
            )
        )
    return shapes


def _points(series: Series, axes: Axes) -> list[tuple[int, Observation]]:
    places = {period: place for place, period in enumerate(axes.periods)}
    return [(places[o.period], o) for o in series.observations if o.period in places]


def _runs(series: Series, axes: Axes) -> list[list[tuple[int, Observation]]]:
    """The stretches that may be joined by a line: no missing period and no break inside."""
    runs: list[list[tuple[int, Observation]]] = []
    previous: int | None = None
    for place, o in sorted(_points(series, axes), key=lambda pair: pair[0]):
        if o.value is None:
            continue
        if previous is None or place != previous + 1 or place in axes.cuts:
            runs.append([])
        runs[-1].append((place, o))
        previous = place
    return runs


def _line(series: Series, axes: Axes, name: str) -> Shape:
    path = "".join(
        "M" + "L".join(f"{axes.x_of(p):.1f},{axes.y_of(o.value or 0.0):.1f}" for p, o in run)
        for run in _runs(series, axes)
    )
    return Shape("path", {"d": path, "class": name})


def _target(aim: Series, axes: Axes) -> list[Shape]:
    """What is aimed at: a step for each period that it counts all of."""
    seen = [(place, o.value) for place, o in _points(aim, axes) if o.value is not None]
    if not seen:
        return []
    half = (axes.x_of(1) - axes.x_of(0)) / 2 if len(axes.periods) > 1 else RIGHT
    path = ""
    previous: int | None = None
    for place, value in seen:
        left = max(axes.x_of(place) - half, axes.left)
        right = min(axes.x_of(place) + half, RIGHT)
        y = axes.y_of(value)
        pen = "L" if previous == place - 1 else "M"
        path += f"{pen}{left:.1f},{y:.1f}L{right:.1f},{y:.1f}"
        previous = place
    return [Shape("path", {"d": path, "class": "small-target"})]


def _band(series: Series, axes: Axes) -> list[Shape]:
    parts = []
    for run in _runs(series, axes):
        ends = [(p, o.lo, o.hi) for p, o in run if o.lo is not None and o.hi is not None]
        if len(ends) < 2:
            continue
        there = [f"{axes.x_of(p):.1f},{axes.y_of(hi):.1f}" for p, _, hi in ends]
        back = [f"{axes.x_of(p):.1f},{axes.y_of(lo):.1f}" for p, lo, _ in reversed(ends)]
        parts.append(f"M{'L'.join([*there, *back])}Z")
    return [Shape("path", {"d": "".join(parts), "class": "small-band"})] if parts else []


def _lone_dots(series: Series, axes: Axes) -> list[Shape]:
    """Points with a gap on both sides, which a line does not show."""
    return [_dot(run[0], axes, 1.8) for run in _runs(series, axes) if len(run) == 1]


def _end(series: Series, axes: Axes) -> list[Shape]:
    runs = _runs(series, axes)
    return [_dot(runs[-1][-1], axes, 3.5)] if runs else []


def _dot(point: tuple[int, Observation], axes: Axes, radius: float) -> Shape:
    place, o = point
    at = {"cx": f"{axes.x_of(place):.1f}", "cy": f"{axes.y_of(o.value or 0.0):.1f}"}
    return Shape("circle", {**at, "r": radius, "class": "small-dot"})


def _hidden(series: Series, axes: Axes) -> list[Shape]:
    """Periods whose figure is hidden: hatched from bottom to top."""
    step = axes.x_of(1) - axes.x_of(0)
    lines = []
    for place, o in _points(series, axes):
        if o.value is not None or not formatting.is_hidden(o.missing):
            continue
        left = max(axes.x_of(place) - step / 2, axes.left)
        right = min(left + step, RIGHT)
        wide = right - left
        lines += [
            f"M{left:.1f},{y:.1f}L{right:.1f},{y - wide:.1f}"
            for y in np.arange(TOP + wide, BOTTOM + 0.1, HATCH)
        ]
    return [Shape("path", {"d": "".join(lines), "class": "small-hidden"})] if lines else []


def _breaks(axes: Axes) -> list[Shape]:
    return [
        Shape(
            "line",
            {
                "x1": f"{axes.x_of(place - 0.5):.1f}",
                "x2": f"{axes.x_of(place - 0.5):.1f}",
                "y1": TOP,
                "y2": BOTTOM,
                "class": "small-break",
            },
        )
        for place in sorted(axes.cuts)
    ]


def _words(
    series: Series, axes: Axes, change: Change | None, aims: Sequence[Series]
) -> list[Shape]:
    name = series.name
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    value = _now(series, axes)
    arrow = ARROWS.get(change.status, "") if change else ""
    ends = [axes.periods[0], axes.periods[-1]] if len(axes.periods) > 1 else list(axes.periods)
    ticks = (axes.y.ticks[0], axes.y.ticks[-1])
    now = f"{value} {arrow}".strip()
    return [
        _text(short, EDGE, NAME_LINE, "small-name"),
        _text(now, EDGE, VALUE_LINE, "small-value"),
        *_aimed(now, axes, aims),
        *(
            _text(
                words,
                axes.left - 4,
                axes.y_of(float(tick) / axes.quantity.scale) + 5,
                "small-tick is-right",
            )
            for tick, words in zip(ticks, axes.ends, strict=True)
        ),
        *(
            _text(
                formatting.period(period, axes.language, brief=True),
                (axes.left, RIGHT)[place],
                PERIOD_LINE,
                "small-tick is-right" if place else "small-tick",
            )
            for place, period in enumerate(ends)
        ),
    ]


def _aimed(now: str, axes: Axes, aims: Sequence[Series]) -> list[Shape]:
    """What is aimed at, beside the newest figure; the word alone where there is no room for more.

    In the drawing it would lie on the lines.
    """
    values = [o.value for aim in aims if (o := aim.latest) is not None and o.value is not None]
    if not values:
        return []
    word = t("targets.short", axes.language)
    shown = [targets.short(value, axes.quantity, axes.language) for value in sorted(values)]
    whole = f"{word} {formatting.listed(shown, axes.language)}"
    room = RIGHT - EDGE - text_width(f"{now} ", size=FONT)
    words = whole if text_width(whole, size=FONT) <= room else word
    return [_text(words, RIGHT, VALUE_LINE, "small-aim is-right")]


def _now(series: Series, axes: Axes) -> str:
    """The newest figure, with its period where that is not the newest of all, or that it is hidden.

    A figure from before it was hidden is not shown as the newest.
    """
    now = series.current
    if now is None or now.value is None:
        is_hidden = now is not None and formatting.is_hidden(now.missing)
        return t(f"sammenlign.over_tid.{'hidden' if is_hidden else 'nothing'}", axes.language)
    value = formatting.short(now.value, axes.quantity, axes.language)
    if now.period == axes.periods[-1]:
        return value
    return f"{value} ({formatting.period(now.period, axes.language, brief=True)})"


def _text(words: str, x: float, y: float, name: str) -> Shape:
    return Shape("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "class": name}, [words])
