"""Targets in a chart: a line of long and short dashes with its words beside it."""

from collections.abc import Sequence

import numpy as np

from analysis.results import Quantity, Series
from components import formatting, targets, tokens
from components.figures.template import scatter
from components.targets import TargetMark

# The country's line has dashes of one length, the landsdel's has dots.
LINE = {"color": tokens.INK_2, "width": 1.8, "dash": "12px,3px,3px,3px"}


def across(
    mark: TargetMark, ends: tuple[float, float], quantity: Quantity, *, upright: bool
) -> dict:
    """A target as one straight line between two places of the other axis."""
    value, places = np.full(2, mark.value * quantity.scale), np.array(ends)
    return scatter(
        x=value if upright else places,
        y=places if upright else value,
        mode="lines",
        line=LINE,
        hoverinfo="skip",
        name="target",
    )


def steps(
    line: Series,
    places: dict[str, int],
    edges: tuple[float, float],
    quantity: Quantity,
    language: str,
) -> dict:
    """A target over time, as wide as the periods it counts in, within the chart's edges.

    It leaps where a newer one replaces it, and is never drawn before it counts.
    """
    xs: list[float] = []
    ys: list[float] = []
    hovers: list[str] = []
    for o in line.observations:
        if o.period not in places or o.value is None:
            continue
        left, right = places[o.period] - 0.5, places[o.period] + 0.5
        if xs and xs[-1] != max(left, edges[0]):
            xs.append(np.nan)
            ys.append(np.nan)
            hovers.append("")
        words = formatting.figure(o.value, targets.exact(o.value, quantity), language)
        xs += [max(left, edges[0]), min(right, edges[1])]
        ys += [o.value * quantity.scale] * 2
        hovers += [f"<b>{line.name}</b> {formatting.period(o.period, language)}<br>{words}"] * 2
    return scatter(
        x=np.array(xs),
        y=np.array(ys),
        mode="lines",
        line=LINE,
        connectgaps=False,
        text=hovers,
        hovertemplate="%{text}<extra></extra>",
        name="target",
    )


def values(marks: Sequence[TargetMark], quantity: Quantity) -> list[float]:
    """Where the lines lie, in shown units, so that a scale holds them."""
    return [mark.value * quantity.scale for mark in marks]
