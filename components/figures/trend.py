"""A figure over time: own line over thin peers, the country dashed, words at the line's end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.results import Observation, Quantity, Series, Trend, UnitRole
from components import formatting, targets, tokens
from components.figures import target_lines
from components.figures.labels import free_level, spread, text_width, wrapped
from components.figures.scale import Scale, scale
from components.figures.template import (
    LABEL_SIZE,
    TICK_SIZE,
    TOP_MARGIN,
    area,
    figure,
    hatched,
    layout,
    scatter,
    text,
)
from components.wording import t

HEIGHT = 340
BOTTOM_MARGIN = 34
LINE_HEIGHT = 18
LABEL_GAP = 12
# A label wider than this goes on two lines, so that a phone has room for the lines themselves.
WIDEST_LABEL = 150
# More peers than this are one group with one label; fewer are named.
MOST_NAMED_PEERS = 3
LONGEST_WORDS = 18
# So few periods all have their name under the axis.
FEW_PERIODS = 4
# More school years than this are written short, so that a phone has room for them.
FEWEST_PERIODS = 2
SCHOOL_YEAR = re.compile(r"\d{4}/\d{2}")
# Pixels between the first and the last period on a phone.
NARROW_DRAWING = 200

# Diameter of a point without neighbours, in widths of its line.
LONE_DOT = 3.0

BAND = "rgba(11,92,107,0.15)"
LINES = {
    UnitRole.OWN: {"color": tokens.OWN, "width": 3.2},
    UnitRole.PEER: {"color": tokens.PEER, "width": 1.2},
    UnitRole.LANDSDEL: {"color": tokens.INK_3, "width": 2, "dash": "dot"},
    UnitRole.COUNTRY: {"color": tokens.LAND, "width": 2, "dash": "5px,4px"},
    UnitRole.OTHER: {"color": tokens.INK_3, "width": 2},
}
LABEL_COLOURS = {UnitRole.OWN: tokens.OWN, UnitRole.PEER: tokens.INK_3}
# Drawn in this order, so that the own line lies on top.
ORDER = (UnitRole.PEER, UnitRole.OTHER, UnitRole.LANDSDEL, UnitRole.COUNTRY, UnitRole.OWN)


@dataclass(frozen=True)
class _Axes:
    """The places of periods, where the line is cut, and the scale of the values."""

    places: dict[str, int]
    cuts: tuple[int, ...]
    y: Scale

    @property
    def pixels(self) -> float:
        """Pixels for one shown unit, upwards."""
        return (HEIGHT - TOP_MARGIN - BOTTOM_MARGIN) / (self.y.high - self.y.low)


@dataclass(frozen=True)
class _Label:
    """Words at the end of a line."""

    lines: tuple[str, ...]
    x: int
    y: float
    role: UnitRole


def trend(trend: Trend, *, language: str, demo: bool) -> go.Figure:
    """The chart of a trend.

    Values are drawn in shown units (value * scale). A missing period is a gap with the reason of
    the own series in it, hatched where the figure is hidden; a series break cuts every line.
    """
    axes = _axes(trend)
    labels = _labels(trend, axes, language)
    gaps = _own_gaps(trend, axes)
    words = _words_in_gaps(trend, axes, gaps, language)
    return figure(
        [
            *_hatching(gaps, axes),
            *_band(trend, axes),
            *_targets(trend, axes, language),
            *_lines(trend, axes, language),
            *_end_points(trend, axes),
        ],
        layout(
            height=HEIGHT,
            margin={"l": _left_margin(trend, axes, language), "r": _right_margin(labels), "b": 34},
            xaxis=_xaxis(trend, language),
            yaxis=_yaxis(trend.quantity, axes, language, any_value=bool(_all_values(trend))),
            annotations=[*_end_labels(labels, axes), *words],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


# --- axes -------------------------------------------------------------------------------------


def _axes(trend: Trend) -> _Axes:
    places = {period: place for place, period in enumerate(trend.periods)}
    cuts = tuple(sorted(places[b.period] for b in trend.breaks if places.get(b.period, 0) > 0))
    quantity = trend.quantity
    shown = np.array(_all_values(trend)) * quantity.scale
    low, high = (float(shown.min()), float(shown.max())) if shown.size else (0.0, 1.0)
    room = (high - low) * 0.04
    floor = 0.0 if low >= 0 else None
    ceiling = quantity.scale if quantity.measure == "proportion" else None
    y = scale(low - room, high + room, decimals=quantity.decimals, floor=floor, ceiling=ceiling)
    return _Axes(places, cuts, y)


def _all_values(trend: Trend) -> list[float]:
    values: list[float] = []
    for series in trend.series:
        ends = series.role is UnitRole.OWN
        for o in series.observations:
            if o.value is not None:
                values.append(o.value)
                values += [v for v in (o.lo, o.hi) if ends and v is not None]
    return values


def _xaxis(trend: Trend, language: str) -> dict:
    names = [_axis_name(period, len(trend.periods), language) for period in trend.periods]
    places = list(range(len(names)))
    axis: dict = {
        "range": list(_ends(len(names))),
        "tickangle": 0,
        "ticklabelstandoff": 8,
    }
    if len(names) <= FEW_PERIODS:
        return {**axis, "tickvals": places, "ticktext": names}
    # Plain numbers, which the browser thins out by the width it has; names stand in for them, and
    # nothing for the halves that it may put between.
    halves = {f"{place}{mark}5": "" for place in places for mark in ",."}
    return {**axis, "labelalias": halves | {str(i): name for i, name in enumerate(names)}}


def _ends(count: int) -> tuple[float, float]:
    """Where the axis of that many periods begins and ends."""
    return -0.15, max(count - 1, 0) + 0.15


def _axis_name(period: str, count: int, language: str) -> str:
    """A period under the axis; '11/12' where many school years share a phone's width."""
    if count > FEWEST_PERIODS and SCHOOL_YEAR.fullmatch(period):
        return period[2:]
    return formatting.period(period, language, brief=True)


def _yaxis(quantity: Quantity, axes: _Axes, language: str, *, any_value: bool) -> dict:
    return {
        "range": [axes.y.low, axes.y.high],
        "tickvals": axes.y.ticks,
        "showticklabels": any_value,
        "ticktext": _tick_texts(quantity, axes.y, language),
        "showgrid": True,
        "ticklabelstandoff": 6,
    }


def _tick_texts(quantity: Quantity, y: Scale, language: str) -> list[str]:
    shown = Quantity(quantity.unit, 1.0, y.decimals)
    return [formatting.short(float(tick), shown, language) for tick in y.ticks]


def _left_margin(trend: Trend, axes: _Axes, language: str) -> float:
    texts = _tick_texts(trend.quantity, axes.y, language)
    ticks = max((text_width(words, size=TICK_SIZE) for words in texts), default=0) + 8
    # The first period's name is centred under the edge of the drawing.
    first = trend.periods[0] if trend.periods else ""
    return max(
        ticks, text_width(formatting.period(first, language, brief=True), size=TICK_SIZE) / 2
    )


# --- lines ------------------------------------------------------------------------------------


def _points(series: Series, axes: _Axes) -> list[tuple[int, Observation]]:
    """Place and observation of each period of the chart, in order."""
    found = [(axes.places[o.period], o) for o in series.observations if o.period in axes.places]
    return sorted(found, key=lambda pair: pair[0])


def _runs(series: Series, axes: _Axes) -> list[list[tuple[int, Observation]]]:
    """The stretches that may be joined by a line: no missing period and no break inside."""
    runs: list[list[tuple[int, Observation]]] = []
    previous: int | None = None
    for place, o in _points(series, axes):
        if o.value is None:
            continue
        if previous is None or place != previous + 1 or place in axes.cuts:
            runs.append([])
        runs[-1].append((place, o))
        previous = place
    return runs


def _lines(trend: Trend, axes: _Axes, language: str) -> Iterable[dict]:
    for role in ORDER:
        group = [series for series in trend.series if series.role is role]
        if group:
            yield _line(group, role, trend, axes, language)


def _targets(trend: Trend, axes: _Axes, language: str) -> Iterable[dict]:
    """What is aimed at, in the periods that it counts in."""
    edges = _ends(len(trend.periods))
    for series in trend.series:
        if series.role is UnitRole.TARGET:
            yield target_lines.steps(series, axes.places, edges, trend.quantity, language)


def _line(
    group: Sequence[Series], role: UnitRole, trend: Trend, axes: _Axes, language: str
) -> dict:
    """All series of one role as one trace, with a nan between stretches."""
    xs: list[float] = []
    ys: list[float] = []
    sizes: list[float] = []
    hovers: list[str] = []
    for series in group:
        for run in _runs(series, axes):
            for place, o in run:
                xs.append(place)
                ys.append((o.value or 0.0) * trend.quantity.scale)
                # A point with a gap on both sides has no line: it shows as a dot.
                sizes.append(LONE_DOT * LINES[role]["width"] if len(run) == 1 else 0)
                hovers.append(_hover(series, o, trend.quantity, language))
            xs.append(np.nan)
            ys.append(np.nan)
            sizes.append(0)
            hovers.append("")
    return scatter(
        x=np.array(xs),
        y=np.array(ys),
        mode="lines+markers",
        line={**LINES[role], "shape": "linear"},
        marker={"size": np.array(sizes), "color": LINES[role]["color"], "line": {"width": 0}},
        connectgaps=False,
        cliponaxis=False,
        text=hovers,
        hovertemplate="%{text}<extra></extra>",
        name=str(role),
    )


def _hover(series: Series, o: Observation, quantity: Quantity, language: str) -> str:
    """Name, period, value; for the own series what its columns in the table say as well."""
    lines = [
        f"<b>{series.name}</b> {formatting.period(o.period, language)}",
        formatting.figure(o.value, quantity, language),
    ]
    if series.role is UnitRole.OWN:
        lines += interval_and_n(o, quantity, language)
    return "<br>".join(lines)


def interval_and_n(o: Observation, quantity: Quantity, language: str) -> list[str]:
    """The lines of a hover text that say how certain a figure is."""
    span = formatting.interval(o.lo, o.hi, quantity, language)
    lines = [t("figures.hover.interval", language, interval=span)] if span else []
    if o.n is not None:
        lines.append(t("figures.hover.n", language, n=formatting.number(o.n, 0, language)))
    return lines


def _band(trend: Trend, axes: _Axes) -> list[dict]:
    """The own 95 % interval: one closed area for each stretch."""
    xs: list[float] = []
    ys: list[float] = []
    for series in trend.series:
        if series.role is not UnitRole.OWN:
            continue
        for run in _runs(series, axes):
            ends = [(x, o.lo, o.hi) for x, o in run if o.lo is not None and o.hi is not None]
            if len(ends) < 2:
                continue
            xs += [x for x, _, _ in ends] + [x for x, _, _ in reversed(ends)] + [np.nan]
            ys += [hi for _, _, hi in ends] + [lo for _, lo, _ in reversed(ends)] + [np.nan]
    if not xs:
        return []
    return [area(xs, np.array(ys) * trend.quantity.scale, fillcolor=BAND)]


def _end_points(trend: Trend, axes: _Axes) -> Iterable[dict]:
    for series in trend.series:
        if series.role is UnitRole.OWN and (runs := _runs(series, axes)):
            place, o = runs[-1][-1]
            yield scatter(
                x=np.array([place]),
                y=np.array([(o.value or 0.0) * trend.quantity.scale]),
                mode="markers",
                marker={
                    "size": 11,
                    "color": tokens.OWN,
                    "line": {"width": 1.5, "color": tokens.CARD},
                },
                cliponaxis=False,
                hoverinfo="skip",
            )


# --- words at the end of the lines ------------------------------------------------------------


def _labels(trend: Trend, axes: _Axes, language: str) -> list[_Label]:
    peers = [series for series in trend.series if series.role is UnitRole.PEER]
    named = [series for series in trend.series if series.role is not UnitRole.PEER]
    if len(peers) <= MOST_NAMED_PEERS:
        named, peers = named + peers, []
    labels = [label for s in named if (label := _series_label(s, trend, axes, language))]
    if group := _group_label(peers, labels, trend, axes, language):
        labels.append(group)
    return labels


def _series_label(series: Series, trend: Trend, axes: _Axes, language: str) -> _Label | None:
    runs = _runs(series, axes)
    if not runs:
        return None
    place, o = runs[-1][-1]
    is_target = series.role is UnitRole.TARGET
    quantity = targets.exact(o.value or 0.0, trend.quantity) if is_target else trend.quantity
    value = formatting.short(o.value, quantity, language)
    if place != len(trend.periods) - 1:
        value = f"{value} ({formatting.period(o.period, language, brief=True)})"
    lines = _two_lines(series.name, value, bold=series.role is UnitRole.OWN)
    return _Label(lines, place, (o.value or 0.0) * trend.quantity.scale, series.role)


def _two_lines(name: str, value: str, *, bold: bool) -> tuple[str, ...]:
    one = f"{name} {value}"
    if text_width(one, size=LABEL_SIZE, bold=bold) <= WIDEST_LABEL:
        return (one,)
    return (*wrapped(name, longest=LONGEST_WORDS), value)


def _group_label(
    peers: Sequence[Series], others: Sequence[_Label], trend: Trend, axes: _Axes, language: str
) -> _Label | None:
    """One label for all peers, at the line that ends farthest from the labelled ones.

    Where one alone reaches the last period, it has its own name.
    """
    reaching = [(series, runs[-1][-1]) for series in peers if (runs := _runs(series, axes))]
    if not reaching:
        return None
    ends = [end for _, end in reaching]
    taken = [label.y for label in others]
    shown = [(place, (o.value or 0.0) * trend.quantity.scale) for place, o in ends]
    latest = max(place for place, _ in shown)
    place, y = max(
        (end for end in shown if end[0] == latest),
        key=lambda end: min((abs(end[1] - v) for v in taken), default=0.0),
    )
    last = [series for series, end in reaching if end[0] == latest]
    if len(last) == 1:
        return _series_label(last[0], trend, axes, language)
    k = len(last)
    words = t(f"figures.peers.{trend.peers}", language, k=k)
    return _Label((words,), place, y, UnitRole.PEER)


def _end_labels(labels: Sequence[_Label], axes: _Axes) -> list[dict]:
    wanted = [label.y * axes.pixels for label in labels]
    heights = [LINE_HEIGHT * len(label.lines) + 2 for label in labels]
    low, high = axes.y.low * axes.pixels - BOTTOM_MARGIN / 2, axes.y.high * axes.pixels + 14
    centres = spread(wanted, heights, low=low, high=high)
    return [
        _end_label(label, shift=float(centre - want), axes=axes)
        for label, want, centre in zip(labels, wanted, centres, strict=True)
    ]


def _end_label(label: _Label, *, shift: float, axes: _Axes) -> dict:
    words = "<br>".join(label.lines)
    own = label.role is UnitRole.OWN
    return text(
        f"<b>{words}</b>" if own else words,
        color=LABEL_COLOURS.get(label.role, tokens.INK_2),
        # Every label stands right of the drawing, also of a line that ends early.
        x=max(axes.places.values()),
        y=label.y,
        xanchor="left",
        yanchor="middle",
        align="left",
        xshift=LABEL_GAP,
        yshift=round(shift, 1),
    )


def _right_margin(labels: Sequence[_Label]) -> float:
    widths = [
        text_width(line, size=LABEL_SIZE, bold=label.role is UnitRole.OWN)
        for label in labels
        for line in label.lines
    ]
    return max(widths, default=0) + LABEL_GAP + 4


# --- words in the gaps ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Gap:
    """Consecutive periods without an own value, for one and the same reason."""

    first: int
    last: int
    missing: str | None

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


def _own_gaps(trend: Trend, axes: _Axes) -> list[_Gap]:
    own = next((series for series in trend.series if series.role is UnitRole.OWN), None)
    if own is None:
        return []
    seen = dict(_points(own, axes))
    gaps: list[_Gap] = []
    for place in range(len(trend.periods)):
        o = seen.get(place)
        if o is not None and o.value is not None:
            continue
        why = o.missing if o is not None else None
        if gaps and gaps[-1].last == place - 1 and gaps[-1].missing == why:
            gaps[-1] = _Gap(gaps[-1].first, place, why)
        else:
            gaps.append(_Gap(place, place, why))
    return gaps


def _words_in_gaps(trend: Trend, axes: _Axes, gaps: Sequence[_Gap], language: str) -> list[dict]:
    """A word for each gap and each break, where the fewest lines pass."""
    places = [(gap.middle, formatting.missing(gap.missing, language), "") for gap in gaps]
    notes = {axes.places[b.period]: b.note for b in trend.breaks if b.period in axes.places}
    places += [(cut - 0.5, t("figures.break", language), notes.get(cut, "")) for cut in axes.cuts]
    if not _all_values(trend):
        places = places or [((len(trend.periods) - 1) / 2, t("figures.nothing", language), "")]
    placed: list[_Word] = []
    for x, words, note in sorted(places):
        placed.append(_placed_word(x, words, note, placed, trend, axes))
    return [_word(word) for word in placed]


@dataclass(frozen=True)
class _Word:
    """A word in a gap: its place in periods, its reach to each side, and its level."""

    lines: tuple[str, ...]
    note: str
    x: float
    reach: float
    y: float


def _placed_word(
    x: float, words: str, note: str, placed: Sequence[_Word], trend: Trend, axes: _Axes
) -> _Word:
    lines = tuple(wrapped(words, longest=LONGEST_WORDS))
    width = max(text_width(line, size=TICK_SIZE) for line in lines)
    # Half the width in periods, were the drawing narrow; it must stay clear of lines beside it.
    reach = max(width / 2 * max(len(trend.periods) - 1, 1) / NARROW_DRAWING, 1.0)
    taken = _shown_near(x, reach, trend, axes)
    # A word that stands beside this one takes the room of its lines.
    half = LINE_HEIGHT / axes.pixels
    for word in placed:
        if abs(word.x - x) < word.reach + reach:
            taken += [word.y, word.y - len(word.lines) * half, word.y + len(word.lines) * half]
    edge = 0.7 * half
    level = free_level(taken, low=axes.y.low + edge, high=axes.y.high - edge)
    return _Word(lines, note, x, reach, level)


def _shown_near(x: float, reach: float, trend: Trend, axes: _Axes) -> list[float]:
    """The values (and ends of the own interval) that are drawn within `reach` of `x`."""
    return [
        value * trend.quantity.scale
        for series in trend.series
        for place, o in _points(series, axes)
        if abs(place - x) <= reach and o.value is not None
        for value in ((o.value, o.lo, o.hi) if series.role is UnitRole.OWN else (o.value,))
        if value is not None
    ]


def _word(word: _Word) -> dict:
    tip = {"hovertext": "<br>".join(wrapped(word.note, longest=48))} if word.note else {}
    return text(
        "<br>".join(word.lines),
        color=tokens.NOTE,
        size=TICK_SIZE,
        x=word.x,
        y=word.y,
        yanchor="middle",
        **tip,
    )


def _hatching(gaps: Sequence[_Gap], axes: _Axes) -> list[dict]:
    """Where a figure is hidden, the field is hatched from bottom to top."""
    xs: list[float] = []
    ys: list[float] = []
    for gap in gaps:
        if formatting.is_hidden(gap.missing):
            left, right = gap.first - 0.4, gap.last + 0.4
            xs += [left, right, right, left, np.nan]
            ys += [axes.y.low, axes.y.low, axes.y.high, axes.y.high, np.nan]
    if not xs:
        return []
    return [hatched(xs, ys)]


# --- the text that stands for the chart -------------------------------------------------------


def describe(trend: Trend, *, language: str, demo: bool, period: str | None = None) -> str:
    """What the chart shows, in sentences, for those who do not see it.

    The peers are told of in one period: `period`, or the newest that any of them has.
    """
    parts = [t("figures.alt.demo", language)] if demo else []
    if trend.periods:
        ends = {"first": trend.periods[0], "last": trend.periods[-1]}
        key = "figures.alt.trend" if len(trend.periods) > 1 else "figures.alt.trend_one"
        parts.append(t(key, language, **ends))
    parts += [
        _described(series, trend.quantity, language)
        for series in trend.series
        if series.role is not UnitRole.PEER
    ]
    parts += _peers_described(trend, period, language)
    parts += _gaps_described(trend, language)
    parts += [t("figures.alt.break", language, period=b.period) for b in trend.breaks]
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def _gaps_described(trend: Trend, language: str) -> list[str]:
    own = next((series for series in trend.series if series.role is UnitRole.OWN), None)
    if own is None or own.latest is None:
        return []
    gaps = _own_gaps(trend, _axes(trend))
    return [
        t(
            "figures.alt.gap",
            language,
            periods=_span(trend.periods[gap.first], trend.periods[gap.last]),
            why=formatting.missing(gap.missing, language),
        )
        for gap in gaps
    ]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _described(series: Series, quantity: Quantity, language: str) -> str:
    latest = series.latest
    if latest is None:
        last = series.observations[-1] if series.observations else None
        why = formatting.missing(last.missing if last else None, language)
        return f"{series.name}: {why}."
    is_target = series.role is UnitRole.TARGET
    exact = targets.exact(latest.value or 0.0, quantity) if is_target else quantity
    return t(
        "figures.alt.value",
        language,
        name=series.name,
        value=formatting.figure(latest.value, exact, language),
        period=latest.period,
    )


def _peers_described(trend: Trend, period: str | None, language: str) -> list[str]:
    found: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for series in trend.series:
        for o in series.observations if series.role is UnitRole.PEER else ():
            if o.value is not None:
                found.setdefault(o.period, []).append(o.value)
                names[o.period] = series.name
    when = period or next((p for p in reversed(trend.periods) if p in found), None)
    if when is None or when not in found:
        return []
    values = found[when]
    lo, hi = (formatting.figure(v, trend.quantity, language) for v in (min(values), max(values)))
    shown_period = formatting.period(when, language)
    if len(values) == 1:
        name = names[when]
        told = t("figures.alt.value", language, name=name, value=lo, period=shown_period)
    else:
        words = {"k": len(values), "period": shown_period, "lo": lo, "hi": hi}
        told = t(f"figures.alt.peers.{trend.peers}", language, **words)
    # a unit may end with a full stop of its own
    return [told.removesuffix("..") + "." if told.endswith("..") else told]
