"""What kommuner show beside what is expected of them: the difference of each, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.results import Quantity, UnitRole
from components import formatting, tokens
from components.figures.labels import text_width
from components.figures.named_points import BEHIND, NamedPoint, names_beside
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

HEIGHT = 420
BOTTOM_MARGIN = 30
# Share of the intervals that may reach out of the chart at either end.
CUT = 0.03


@dataclass(frozen=True)
class ExpectedPoint:
    """One kommune: shown, expected, and the difference with its 95 % interval, unscaled.

    `marked` where the difference stands after Benjamini and Hochberg.
    """

    code: str
    name: str
    role: UnitRole
    actual: float
    expected: float
    difference: float
    lo: float
    hi: float
    marked: bool
    n: float


def in_order(points: Sequence[ExpectedPoint]) -> list[ExpectedPoint]:
    """From the lowest difference to the highest."""
    return sorted(points, key=lambda p: (p.difference, p.name))


def expected_plot(
    points: Sequence[ExpectedPoint], *, quantity: Quantity, language: str, demo: bool
) -> go.Figure:
    """The chart: one upright interval for each kommune, the lowest difference to the left."""
    ordered = in_order(points)
    y = _scale(ordered, quantity)
    ticks = [formatting.signed(v, y.decimals, language) for v in y.ticks]
    left = max((text_width(words, size=TICK_SIZE) for words in ticks), default=0) + 10
    return figure(
        [
            *(
                trace
                for drawn in _groups(ordered, quantity)
                for trace in _bars(*drawn, quantity, language)
            )
        ],
        layout(
            height=HEIGHT,
            margin={
                "l": left, "r": 10, "b": BOTTOM_MARGIN,
            },
            xaxis={"range": [-1, len(ordered)], "showticklabels": False},
            yaxis={
                "range": [y.low, y.high],
                "tickvals": y.ticks,
                "ticktext": ticks,
                "showgrid": True,
                "zeroline": True,
                "zerolinecolor": tokens.INK,
                "zerolinewidth": 1.4,
            },
            annotations=[
                *names_beside(_named(ordered, y, quantity), height=_drawing()),
                *_axis_words(language),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )  # fmt: skip


def describe_expected(
    points: Sequence[ExpectedPoint], *, quantity: Quantity, language: str, demo: bool
) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    ordered = in_order(points)
    parts = [t("figures.alt.demo", language)] if demo else []
    parts.append(t("forventet.alt", language, count=formatting.number(len(ordered), 0, language)))
    spoken = [p for p in ordered if p.role is UnitRole.OWN]
    spoken += [p for p in ordered if p.marked and p.role is not UnitRole.OWN][:12]
    parts += [
        t(
            "forventet.alt.point",
            language,
            name=p.name,
            difference=formatting.difference(p.difference, quantity, language),
            judged=judged_words(p, language),
        )
        for p in spoken
    ]
    parts.append(t("figures.alt.table", language))
    return " ".join(parts)


def cut_off(points: Sequence[ExpectedPoint], quantity: Quantity) -> list[str]:
    """Names of those whose interval reaches out of the chart."""
    y = _scale(points, quantity)
    return [
        p.name for p in points if p.lo * quantity.scale < y.low or p.hi * quantity.scale > y.high
    ]


def judged_words(point: ExpectedPoint, language: str) -> str:
    """What may be said of the difference: its direction, or that it cannot be told."""
    if not point.marked:
        return t("forventet.judged.same", language)
    return t(f"forventet.judged.{'above' if point.difference > 0 else 'below'}", language)


def _drawing() -> float:
    return HEIGHT - TOP_MARGIN - BOTTOM_MARGIN


def _scale(points: Sequence[ExpectedPoint], quantity: Quantity) -> Scale:
    ends = np.array([[p.lo, p.hi] for p in points]) * quantity.scale
    # A very small kommune's interval would press all others flat: it is cut, and told in words.
    low, high = np.quantile(ends[:, 0], CUT), np.quantile(ends[:, 1], 1 - CUT)
    kept = [p.difference * quantity.scale for p in points]
    kept += [v * quantity.scale for p in points if _is_bold(p) for v in (p.lo, p.hi)]
    low, high = min(float(low), 0.0, *kept), max(float(high), 0.0, *kept)
    room = (high - low) * 0.04
    return scale(low - room, high + room, decimals=quantity.decimals)


def _is_bold(point: ExpectedPoint) -> bool:
    return point.marked or point.role is UnitRole.OWN


def _groups(
    ordered: Sequence[ExpectedPoint], quantity: Quantity
) -> list[tuple[list[tuple[int, ExpectedPoint]], str, str, str]]:
    """The points of each kind, with colour, symbol and fill; the own ones last, on top."""
    groups: dict[tuple[str, str, str], list[tuple[int, ExpectedPoint]]] = {}
    for place, point in enumerate(ordered):
        groups.setdefault(_style(point, quantity), []).append((place, point))
    own_last = sorted(groups.items(), key=lambda item: item[0][0] == tokens.OWN)
    return [(points, *style) for style, points in own_last]


def _style(point: ExpectedPoint, quantity: Quantity) -> tuple[str, str, str]:
    """Colour, symbol and fill: triangles are distinguishable, the own is teal and filled."""
    high = point.difference > 0
    symbol = ("triangle-up" if high else "triangle-down") if point.marked else "circle"
    if point.role is UnitRole.OWN:
        return tokens.OWN, symbol, tokens.OWN
    if point.marked:
        warm = high != (quantity.polarity == "higher_is_better")
        color = tokens.WARM if warm else tokens.COOL
        return color, symbol, color
    if point.role is UnitRole.PEER:
        return tokens.INK_3, symbol, tokens.CARD
    return tokens.PEER, symbol, tokens.CARD


def _bars(
    placed: Sequence[tuple[int, ExpectedPoint]],
    color: str,
    symbol: str,
    fill: str,
    quantity: Quantity,
    language: str,
) -> list[dict]:
    own = color == tokens.OWN
    xs: list[float] = []
    ys: list[float] = []
    for place, point in placed:
        xs += [place, place, np.nan]
        ys += [point.lo * quantity.scale, point.hi * quantity.scale, np.nan]
    return [
        scatter(
            x=np.array(xs),
            y=np.array(ys),
            mode="lines",
            line={"color": color, "width": 3.2 if own else 1.4},
            hoverinfo="skip",
        ),
        scatter(
            x=np.array([place for place, _ in placed]),
            y=np.array([point.difference * quantity.scale for _, point in placed]),
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 12 if own else 7 if symbol == "circle" else 9,
                "color": fill,
                "line": {"width": 1.5, "color": tokens.CARD if own else color},
                "opacity": 1,
            },
            text=[_hover(point, quantity, language) for _, point in placed],
            hovertemplate="%{text}<extra></extra>",
            name="own" if own else "others",
        ),
    ]


def _hover(point: ExpectedPoint, quantity: Quantity, language: str) -> str:
    span = formatting.interval(point.lo, point.hi, quantity, language, with_unit=False)
    lines = [
        f"<b>{point.name}</b>",
        t(
            "forventet.hover.both",
            language,
            actual=formatting.figure(point.actual, quantity, language),
            expected=formatting.figure(point.expected, quantity, language),
        ),
        t(
            "forventet.hover.difference",
            language,
            difference=formatting.difference(point.difference, quantity, language),
            interval=span,
        ),
        t("figures.hover.n", language, n=formatting.number(point.n, 0, language)),
        judged_words(point, language),
    ]
    return "<br>".join(lines)


def _named(ordered: Sequence[ExpectedPoint], y: Scale, quantity: Quantity) -> list[NamedPoint]:
    wanted = [(place, p) for place, p in enumerate(ordered) if p.marked or p.role is UnitRole.OWN]
    wanted.sort(key=lambda item: (item[1].role is not UnitRole.OWN, -abs(item[1].difference)))
    return [
        NamedPoint(
            name=p.name,
            x=place,
            y=p.difference * quantity.scale,
            across=(place + 1) / (len(ordered) + 1),
            up=(p.difference * quantity.scale - y.low) / (y.high - y.low),
            own=p.role is UnitRole.OWN,
            color=tokens.OWN if p.role is UnitRole.OWN else tokens.INK_2,
        )
        for place, p in wanted
    ]


def _axis_words(language: str) -> list[dict]:
    """What left and right mean, and the line at zero."""
    under = {"color": tokens.INK_3, "size": TICK_SIZE, "y": 0, "yref": "paper", "yanchor": "top"}
    ends = (("below", 0, "left"), ("above", 1, "right"))
    zero = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yanchor": "bottom", "yshift": 2}
    return [
        text(
            t("forventet.line", language),
            color=tokens.INK_2,
            size=TICK_SIZE,
            bgcolor=BEHIND,
            **zero,
        ),
        *(
            text(
                t(f"forventet.axis.{name}", language),
                x=x,
                xref="paper",
                xanchor=anchor,
                yshift=-6,
                **under,
            )
            for name, x, anchor in ends
        ),
    ]
