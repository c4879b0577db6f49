"""A rate over the years with the limits of its usual variation, where the series carries any."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

import numpy as np
import plotly.graph_objects as go

from analysis.change_over_time import SeriesRule
from analysis.control_charts import Pattern
from analysis.controlled_series import ControlledSeries, ControlPoint
from analysis.results import Quantity
from components import formatting, tokens
from components.figures.labels import text_width, wrapped
from components.figures.scale import Scale, scale
from components.figures.template import (
    LABEL_SIZE,
    TICK_SIZE,
    area,
    figure,
    hatched,
    layout,
    scatter,
    text,
)
from components.figures.trend import interval_and_n
from components.wording import t

HEIGHT = 360
BOTTOM_MARGIN = 34
LABEL_GAP = 12
FEW_PERIODS = 4
BAND = "rgba(102,113,125,0.10)"
RING = {"width": 3, "color": tokens.OWN}
MARKERS = MappingProxyType(
    {
        "usual": {"size": 8, "color": tokens.OWN, "line": {"width": 0}},
        "pattern": {"size": 11, "color": tokens.CARD, "line": RING},
        "outside": {"symbol": "diamond", "size": 16, "color": tokens.CARD, "line": RING},
    }
)


def control_chart(
    series: ControlledSeries, *, quantity: Quantity, language: str, demo: bool
) -> go.Figure:
    """The chart: own line, the mean dashed, the limits as a band, unusual years marked.

    Limits follow the number of pupils from year to year; provisional ones are dotted. The line is
    cut at a missing year and at a series break, and a hidden year is hatched.
    """
    y = _scale(series, quantity)
    first = series.points[0].observation.ordinal if series.points else 0
    words = _end_words(series, quantity, language)
    lines = [line for said, _ in words for line in said.split("<br>")]
    right = max((text_width(line, size=LABEL_SIZE) for line in lines), default=0) + LABEL_GAP + 4
    ticks = [_shown(float(tick), y, quantity, language) for tick in y.ticks]
    left = max((text_width(w, size=TICK_SIZE) for w in ticks), default=0) + 10
    last = _last(series) - first
    return figure(
        [
            *_hatching(series, first, y),
            *_limits(series, first, quantity),
            *_centre(series, first, quantity),
            *_line(series, first, quantity),
            *_points(series, first, quantity, language),
        ],
        layout(
            height=HEIGHT,
            margin={"l": max(left, 30), "r": right, "b": BOTTOM_MARGIN},
            xaxis=_xaxis(series, first, last, language),
            yaxis={
                "range": [y.low, y.high],
                "tickvals": y.ticks,
                "ticktext": ticks,
                "showgrid": True,
                "ticklabelstandoff": 6,
            },
            annotations=[
                *_end_labels(words, last, y),
                *_break_words(series, first, y, language),
                *_gap_words(series, first, y, language),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe(series: ControlledSeries, *, quantity: Quantity, language: str, demo: bool) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    parts = [t("figures.alt.demo", language)] if demo else []
    seen = [p.observation for p in series.points if p.observation.value is not None]
    if seen:
        ends = {"first": seen[0].period, "last": seen[-1].period}
        parts.append(t("figures.alt.trend", language, **ends))
    if series.centre is not None:
        mean = formatting.figure(series.centre, quantity, language)
        parts.append(t("control.alt.centre", language, mean=mean))
    parts += [
        t(
            "control.alt.signal",
            language,
            period=formatting.period(point.observation.period, language),
            value=formatting.figure(point.observation.value, quantity, language),
            why=pattern_words(point.patterns, language),
        )
        for point in series.signals
    ]
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def pattern_words(patterns: Sequence[Pattern], language: str) -> str:
    """What is unusual about a year, in words."""
    return formatting.listed([t(f"control.pattern.{p}", language) for p in patterns], language)


def _last(series: ControlledSeries) -> int:
    return series.points[-1].observation.ordinal if series.points else 0


def _scale(series: ControlledSeries, quantity: Quantity) -> Scale:
    shown = [
        v * quantity.scale
        for p in series.points
        for v in (p.observation.value, p.lo, p.hi)
        if v is not None
    ]
    low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
    room = max((high - low) * 0.05, 10.0**-quantity.decimals)
    return scale(
        low - room, high + room, decimals=quantity.decimals, floor=0.0, ceiling=quantity.scale
    )


def _xaxis(series: ControlledSeries, first: int, last: int, language: str) -> dict:
    names = {
        p.observation.ordinal - first: _axis_name(p, len(series.points), language)
        for p in series.points
    }
    axis: dict = {"range": [-0.3, max(last, 0) + 0.3], "tickangle": 0, "ticklabelstandoff": 8}
    if len(names) <= FEW_PERIODS:
        return {**axis, "tickvals": list(names), "ticktext": list(names.values())}
    # Plain numbers, which the browser thins out by the width it has; names stand in for them.
    halves = {f"{place}{mark}5": "" for place in range(last + 1) for mark in ",."}
    return {**axis, "labelalias": halves | {str(i): name for i, name in names.items()}}


def _axis_name(point: ControlPoint, count: int, language: str) -> str:
    code = point.observation.period
    is_school_year = len(code) == 7 and code[4] == "/"
    return (
        code[2:]
        if count > FEW_PERIODS and is_school_year
        else (formatting.period(code, language, brief=True))
    )


def _runs(series: ControlledSeries) -> Iterator[list[ControlPoint]]:
    """Stretches that a line may join: no missing year and no break inside."""
    run: list[ControlPoint] = []
    for point in series.points:
        broken = run and (
            point.observation.ordinal != run[-1].observation.ordinal + 1
            or point.is_judged != run[-1].is_judged
        )
        if point.observation.value is None or broken:
            if run:
                yield run
            run = []
        if point.observation.value is not None:
            run.append(point)
    if run:
        yield run


def _line(series: ControlledSeries, first: int, quantity: Quantity) -> list[dict]:
    xs: list[float] = []
    ys: list[float] = []
    for run in _runs(series):
        xs += [p.observation.ordinal - first for p in run] + [np.nan]
        ys += [(p.observation.value or 0.0) * quantity.scale for p in run] + [np.nan]
    return [
        scatter(
            x=np.array(xs, dtype=float),
            y=np.array(ys, dtype=float),
            mode="lines",
            line={"color": tokens.OWN, "width": 2.4},
            hoverinfo="skip",
            cliponaxis=False,
        )
    ]


def _points(
    series: ControlledSeries, first: int, quantity: Quantity, language: str
) -> Iterator[dict]:
    """Usual years are small and filled; a year in a pattern is ringed, one outside a diamond."""
    for kind, marker in MARKERS.items():
        chosen = [p for p in series.points if _kind(p) == kind]
        if chosen:
            yield scatter(
                x=np.array([p.observation.ordinal - first for p in chosen], dtype=float),
                y=np.array([(p.observation.value or 0.0) * quantity.scale for p in chosen]),
                mode="markers",
                marker=dict(marker),
                text=[_hover(p, quantity, language) for p in chosen],
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
                name=kind,
            )


def _kind(point: ControlPoint) -> str | None:
    if point.observation.value is None:
        return None
    if Pattern.OUTSIDE in point.patterns:
        return "outside"
    return "pattern" if point.patterns else "usual"


def _hover(point: ControlPoint, quantity: Quantity, language: str) -> str:
    o = point.observation
    lines = [
        f"<b>{formatting.period(o.period, language)}</b>",
        formatting.figure(o.value, quantity, language),
        *interval_and_n(o, quantity, language),
    ]
    span = formatting.interval(point.lo, point.hi, quantity, language)
    if span:
        lines.append(t("control.hover.limits", language, span=span))
    if point.patterns:
        lines.append(pattern_words(point.patterns, language))
    return "<br>".join(lines)


def _limits(series: ControlledSeries, first: int, quantity: Quantity) -> list[dict]:
    """A step for each year, because the number of pupils decides how wide it is."""
    known = [p for p in series.points if p.lo is not None and p.hi is not None]
    if not known:
        return []
    xs: list[float] = []
    lows: list[float] = []
    highs: list[float] = []
    field_x: list[float] = []
    field_y: list[float] = []
    for p in known:
        place = p.observation.ordinal - first
        lo, hi = (p.lo or 0.0) * quantity.scale, (p.hi or 0.0) * quantity.scale
        left, right = place - 0.5, place + 0.5
        xs += [left, right, np.nan]
        lows += [lo, lo, np.nan]
        highs += [hi, hi, np.nan]
        field_x += [left, right, right, left, np.nan]
        field_y += [lo, lo, hi, hi, np.nan]
    dash = "dot" if series.rule is SeriesRule.PROVISIONAL else "solid"
    line = {"color": tokens.INK_3, "width": 1.4, "dash": dash}
    edges = [
        scatter(
            x=np.array(xs), y=np.array(ends), mode="lines", line=line, hoverinfo="skip", name=name
        )
        for ends, name in ((lows, "lower"), (highs, "upper"))
    ]
    return [area(field_x, field_y, fillcolor=BAND), *edges]


def _centre(series: ControlledSeries, first: int, quantity: Quantity) -> list[dict]:
    if series.centre is None:
        return []
    judged = [p.observation.ordinal - first for p in series.points if p.is_judged]
    return [
        scatter(
            x=np.array([judged[0] - 0.5, judged[-1] + 0.5]),
            y=np.full(2, series.centre * quantity.scale),
            mode="lines",
            line={"color": tokens.INK, "width": 1.4, "dash": "5px,4px"},
            hoverinfo="skip",
            name="centre",
        )
    ]


def _end_words(
    series: ControlledSeries, quantity: Quantity, language: str
) -> list[tuple[str, float]]:
    """Words right of the drawing: the mean and the limits, each with its value."""
    if series.centre is None:
        return []
    limits = next((p for p in reversed(series.points) if p.lo is not None), None)
    told = [("control.mean", series.centre)]
    if limits is not None and limits.lo is not None and limits.hi is not None:
        provisional = ".provisional" if series.rule is SeriesRule.PROVISIONAL else ""
        told += [
            (f"control.upper{provisional}", limits.hi),
            (f"control.lower{provisional}", limits.lo),
        ]
    # The value stands under its name, so that a phone has room for the line itself.
    return [
        (f"{t(key, language)}<br>{formatting.short(v, quantity, language)}", v * quantity.scale)
        for key, v in told
    ]


def _end_labels(words: Sequence[tuple[str, float]], last: int, y: Scale) -> list[dict]:
    return [
        text(
            said,
            size=LABEL_SIZE,
            color=tokens.INK_2,
            x=last + 0.3,
            y=min(max(place, y.low), y.high),
            xanchor="left",
            yanchor="middle",
            align="left",
            xshift=LABEL_GAP,
        )
        for said, place in words
    ]


def _break_words(series: ControlledSeries, first: int, y: Scale, language: str) -> list[dict]:
    judged = next((p for p in series.points if p.is_judged), None)
    if judged is None or judged is series.points[0]:
        return []
    return [
        text(
            t("figures.break", language),
            size=TICK_SIZE,
            color=tokens.NOTE,
            x=judged.observation.ordinal - first - 0.5,
            y=y.high,
            yanchor="top",
        )
    ]


def _gap_words(series: ControlledSeries, first: int, y: Scale, language: str) -> list[dict]:
    return [
        text(
            "<br>".join(wrapped(formatting.missing(p.observation.missing, language), longest=12)),
            size=TICK_SIZE,
            color=tokens.NOTE,
            x=p.observation.ordinal - first,
            y=y.low,
            yanchor="bottom",
        )
        for p in series.points
        if p.observation.value is None
    ]


def _hatching(series: ControlledSeries, first: int, y: Scale) -> list[dict]:
    xs: list[float] = []
    ys: list[float] = []
    for p in series.points:
        if p.observation.value is None and formatting.is_hidden(p.observation.missing):
            place = p.observation.ordinal - first
            xs += [place - 0.4, place + 0.4, place + 0.4, place - 0.4, np.nan]
            ys += [y.low, y.low, y.high, y.high, np.nan]
    return [hatched(xs, ys)] if xs else []


def _shown(tick: float, y: Scale, quantity: Quantity, language: str) -> str:
    return formatting.short(tick, Quantity(quantity.unit, 1.0, y.decimals), language)
