"""All units in one picture, in order of their figure, with intervals: the shape of the field.

A hundred names do not fit on one line each, so that a name shows where it is asked for: the own
unit has its label, the others are found by hovering, by searching and in the table. The trace and
the annotation called "found" are empty; the page's own script moves them to what was searched for.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from analysis.results import Quantity, UnitRole
from components import formatting, targets, tokens
from components.figures import target_lines
from components.figures.dot_plot import DotRow, in_order
from components.figures.labels import spread, text_width
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
from components.targets import TargetMark
from components.wording import t

HEIGHT = 440
BOTTOM_MARGIN = 40
LABEL_HEIGHT = 18
# The name of the trace and of the annotation that a search moves.
FOUND = "found"
MARKS: Mapping[str, dict] = {
    "other": {"size": 6, "color": tokens.PEER, "symbol": "circle", "line": {"width": 0}},
    "peer": {
        "size": 10,
        "color": tokens.CARD,
        "symbol": "circle",
        "line": {"width": 2, "color": tokens.INK_2},
    },
    "member": {"size": 9, "color": tokens.INK_3, "symbol": "diamond", "line": {"width": 0}},
    "both": {
        "size": 11,
        "color": tokens.CARD,
        "symbol": "diamond",
        "line": {"width": 2, "color": tokens.INK_2},
    },
    "own": {
        "size": 14,
        "color": tokens.OWN,
        "symbol": "circle",
        "line": {"width": 1.5, "color": tokens.CARD},
    },
}
# Drawn in this order, so that the own dot lies on top.
KINDS = ("other", "member", "peer", "both", "own")
BARS = {"own": (tokens.OWN, 4), "peer": (tokens.INK_3, 2), "both": (tokens.INK_3, 2)}
PLAIN_BAR = (tokens.PEER_SOFT, 2)


def kind_of(row: DotRow, members: frozenset[str]) -> str:
    """How a unit is marked: own, peer, member of the network, both of these, or other."""
    if row.role is UnitRole.OWN:
        return "own"
    is_member = row.code in members
    if row.role is UnitRole.PEER:
        return "both" if is_member else "peer"
    return "member" if is_member else "other"


def ranked_dots(
    rows: Sequence[DotRow],
    *,
    quantity: Quantity,
    members: frozenset[str] = frozenset(),
    country: float | None = None,
    country_name: str = "",
    aims: Sequence[TargetMark] = (),
    remarks: Mapping[str, Sequence[str]] | None = None,
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart of all units that have a figure, lowest first; values in shown units.

    `members` are codes of the marked network, `remarks` lines for the hover text of a unit by its
    code. Every dot carries [code, name] as custom data.
    """
    known = [row for row in in_order(rows) if row.observation.value is not None]
    y = _scale(known, quantity, country, aims)
    said = remarks or {}
    places = {row.code: place for place, row in enumerate(known)}
    by_kind = {kind: [r for r in known if kind_of(r, members) == kind] for kind in KINDS}
    own_line, own_label = _own_label(known, quantity, y, language)
    traces = [
        *own_line,
        *_country(country, quantity, len(known)),
        *(
            target_lines.across(mark, (-1.5, len(known) + 0.5), quantity, upright=False)
            for mark in (aims if known else ())
        ),
        *(_bars(by_kind[k], places, quantity, *BARS.get(k, PLAIN_BAR)) for k in KINDS),
        *(_dots(by_kind[k], places, quantity, said, k, language) for k in KINDS),
        _found(),
    ]
    ticks = _ticks(quantity, y, language)
    left = max((text_width(words, size=TICK_SIZE) for words in ticks), default=0) + 10
    return figure(
        [trace for trace in traces if trace["name"] == FOUND or len(trace["x"])],
        layout(
            height=HEIGHT,
            margin={"l": left, "r": 8, "b": BOTTOM_MARGIN},
            xaxis={"range": [-1.5, max(len(known), 1) + 0.5], "showticklabels": False},
            yaxis={
                "range": [y.low, y.high],
                "tickvals": y.ticks,
                "ticktext": ticks,
                "showgrid": True,
                "ticklabelstandoff": 6,
            },
            annotations=[
                *own_label,
                *_country_label(country, country_name, quantity, language),
                *_target_labels(aims if known else (), quantity, y, language),
                *_ends(len(known), language),
                _found_label(),
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
    country_name: str = "",
    aims: Sequence[TargetMark] = (),
    language: str,
    demo: bool,
) -> str:
    """What the chart shows, in sentences: its ends, the own unit, the peers and the country."""
    known = [row for row in in_order(rows) if row.observation.value is not None]
    parts = [t("figures.alt.demo", language)] if demo else []
    count = formatting.number(len(known), 0, language)
    parts.append(t("figures.alt.dots", language, count=count))
    told = [*known[:1], *(r for r in known if r.role is not UnitRole.OTHER), *known[-1:]]
    parts += [
        f"{row.name}: {formatting.observation(row.observation, quantity, language)}."
        for row in dict.fromkeys(told)
    ]
    if country is not None and country_name:
        parts.append(f"{country_name}: {formatting.figure(country, quantity, language)}.")
    parts += targets.described(aims, quantity, language)
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def hover_lines(
    row: DotRow, quantity: Quantity, remarks: Sequence[str], language: str
) -> list[str]:
    """Name and period, value, interval and n, and what else is said of the unit."""
    o = row.observation
    return [
        f"<b>{row.name}</b> {formatting.period(o.period, language)}",
        formatting.figure(o.value, quantity, language),
        *interval_and_n(o, quantity, language),
        *remarks,
    ]


def _scale(
    rows: Sequence[DotRow],
    quantity: Quantity,
    country: float | None,
    aims: Sequence[TargetMark],
) -> Scale:
    ends = [
        v * quantity.scale
        for row in rows
        for v in (row.observation.value, row.observation.lo, row.observation.hi)
        if v is not None
    ]
    ends += [country * quantity.scale] if country is not None else []
    ends += target_lines.values(aims, quantity)
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    floor = 0.0 if low >= 0 else None
    ceiling = quantity.scale if quantity.measure == "proportion" else None
    return scale(low, high, decimals=quantity.decimals, floor=floor, ceiling=ceiling)


def _ticks(quantity: Quantity, y: Scale, language: str) -> list[str]:
    shown = Quantity(quantity.unit, 1.0, y.decimals)
    return [formatting.short(float(tick), shown, language) for tick in y.ticks]


def _country(country: float | None, quantity: Quantity, count: int) -> list[dict]:
    if country is None or not count:
        return []
    return [
        scatter(
            x=np.array([-1.5, count + 0.5]),
            y=np.full(2, country * quantity.scale),
            mode="lines",
            line={"color": tokens.LAND, "width": 1.2, "dash": "5px,4px"},
            hoverinfo="skip",
            name="country",
        )
    ]


def _bars(
    rows: Sequence[DotRow], places: Mapping[str, int], quantity: Quantity, colour: str, width: int
) -> dict:
    xs: list[float] = []
    ys: list[float] = []
    for row in rows:
        o = row.observation
        if o.lo is not None and o.hi is not None:
            xs += [places[row.code], places[row.code], np.nan]
            ys += [o.lo * quantity.scale, o.hi * quantity.scale, np.nan]
    return scatter(
        x=np.array(xs),
        y=np.array(ys),
        mode="lines",
        line={"color": colour, "width": width},
        cliponaxis=False,
        hoverinfo="skip",
        name="intervals",
    )


def _dots(
    rows: Sequence[DotRow],
    places: Mapping[str, int],
    quantity: Quantity,
    remarks: Mapping[str, Sequence[str]],
    kind: str,
    language: str,
) -> dict:
    return scatter(
        # lists, because the page's own script reads them
        x=[places[row.code] for row in rows],
        y=[(row.observation.value or 0.0) * quantity.scale for row in rows],
        mode="markers",
        marker={**MARKS[kind], "opacity": 1},
        cliponaxis=False,
        customdata=[[row.code, row.name] for row in rows],
        text=[
            "<br>".join(hover_lines(row, quantity, remarks.get(row.code, ()), language))
            for row in rows
        ],
        hovertemplate="%{text}<extra></extra>",
        name=kind,
    )


def _found() -> dict:
    return scatter(
        x=[],
        y=[],
        mode="markers",
        marker={
            "size": 18,
            "color": "rgba(0,0,0,0)",
            "symbol": "circle",
            "line": {"width": 3, "color": tokens.WARM},
        },
        cliponaxis=False,
        hoverinfo="skip",
        name=FOUND,
    )


def _own_label(
    known: Sequence[DotRow], quantity: Quantity, y: Scale, language: str
) -> tuple[list[dict], list[dict]]:
    """The own name and figure above its neighbours' intervals, and the line from there to the dot.

    On a phone the words are as wide as half of the units.
    """
    place = next((i for i, row in enumerate(known) if row.role is UnitRole.OWN), None)
    if place is None:
        return [], []
    row, is_left = known[place], place < len(known) / 2
    reach = max(len(known) // 2, 1)
    below = known[place : place + reach] if is_left else known[max(place - reach, 0) : place + 1]
    tops = [r.observation.hi or r.observation.value or 0.0 for r in below]
    top = min(max(tops) * quantity.scale + (y.high - y.low) * 0.03, y.high)
    words = f"{row.name} {formatting.short(row.observation.value, quantity, language)}"
    line = scatter(
        x=[place, place],
        y=[(row.observation.value or 0.0) * quantity.scale, top],
        mode="lines",
        line={"color": tokens.OWN, "width": 1},
        cliponaxis=False,
        hoverinfo="skip",
        name="own label",
    )
    label = text(
        f"<b>{words}</b>",
        color=tokens.OWN,
        x=place,
        y=top,
        xanchor="left" if is_left else "right",
        yanchor="bottom",
        xshift=-6 if is_left else 6,
    )
    return [line], [label]


def _country_label(
    country: float | None, name: str, quantity: Quantity, language: str
) -> list[dict]:
    """Under the right end of its line, where the units lie above it."""
    if country is None or not name:
        return []
    return [
        text(
            f"{name} {formatting.short(country, quantity, language)}",
            color=tokens.INK_2,
            size=TICK_SIZE,
            x=1,
            xref="paper",
            y=country * quantity.scale,
            xanchor="right",
            yanchor="top",
            yshift=-2,
        )
    ]


def _target_labels(
    aims: Sequence[TargetMark], quantity: Quantity, y: Scale, language: str
) -> list[dict]:
    """Over the left end of each line, where the units lie below it; clear of each other."""
    pixels = (HEIGHT - TOP_MARGIN - BOTTOM_MARGIN) / (y.high - y.low)
    wanted = [value * pixels + LABEL_HEIGHT / 2 for value in target_lines.values(aims, quantity)]
    heights = [LABEL_HEIGHT] * len(aims)
    centres = spread(wanted, heights, low=y.low * pixels, high=y.high * pixels + LABEL_HEIGHT)
    return [
        text(
            targets.label(mark, quantity, language),
            color=tokens.INK_2,
            size=TICK_SIZE,
            x=0,
            xref="paper",
            xshift=4,
            y=mark.value * quantity.scale,
            xanchor="left",
            yanchor="middle",
            yshift=round(float(centre - want) + LABEL_HEIGHT / 2, 1),
            bgcolor=tokens.PAPER,
        )
        for mark, centre, want in zip(aims, centres, wanted, strict=True)
    ]


def _found_label() -> dict:
    """The name of the unit that was searched for: hidden until the page's own script shows it."""
    return text(
        "",
        color=tokens.INK,
        x=0,
        y=0,
        yanchor="top",
        yshift=-12,
        bgcolor=tokens.CARD,
        bordercolor=tokens.WARM,
        borderpad=3,
        visible=False,
        name=FOUND,
    )


def _ends(count: int, language: str) -> list[dict]:
    """What the order is, under the axis."""
    ends = {"lowest": ("left", 0), "highest": ("right", 1)}
    return [
        text(
            t(f"sammenlign.dots.{end}", language, n=count),
            color=tokens.INK_3,
            size=TICK_SIZE,
            x=x,
            xref="paper",
            y=0,
            yref="paper",
            xanchor=anchor,
            yanchor="top",
            yshift=-10,
        )
        for end, (anchor, x) in ends.items()
        if count > 1
    ]
