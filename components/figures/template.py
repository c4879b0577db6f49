"""The one template that every chart starts from."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import plotly.graph_objects as go

from components import tokens
from components.wording import t

TICK_SIZE = 13
LABEL_SIZE = 14
CLEAR = "rgba(0,0,0,0)"
# Room above the drawing area, where the demo mark stands.
TOP_MARGIN = 28


def figure(traces: Iterable[dict], layout: dict) -> go.Figure:
    """A figure of plain descriptions, as they are.

    Checking every property takes ten times as long as drawing them up. The tests check each kind of
    figure once instead, so the data behind a page cannot make one invalid.
    """
    return go.Figure({"data": list(traces), "layout": layout}, _validate=False)


@cache
def template() -> Mapping:
    """Type, colours and axes: few light gridlines, no axis box, no legend, own hover."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"size": TICK_SIZE, "color": tokens.INK_3},
    }
    return {
        "layout": {
            "font": {"family": tokens.FONT, "size": LABEL_SIZE, "color": tokens.INK_2},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverdistance": 24,
            "hoverlabel": {
                "bgcolor": tokens.CARD,
                "bordercolor": tokens.INK_3,
                "align": "left",
                "font": {"family": tokens.FONT, "size": LABEL_SIZE, "color": tokens.INK},
            },
            "xaxis": axis,
            "yaxis": {**axis, "gridcolor": tokens.RULE_2, "gridwidth": 1},
            "separators": ",.",
        }
    }


def layout(
    *,
    height: int,
    margin: dict,
    xaxis: dict,
    yaxis: dict,
    annotations: list[dict],
    shapes: list[dict],
    language: str,
    demo: bool,
) -> dict:
    """The layout of a chart, with the demo mark inside the drawing where it is due."""
    return {
        "template": dict(template()),
        "height": height,
        "margin": {"pad": 0, "t": TOP_MARGIN, **margin},
        "xaxis": xaxis,
        "yaxis": yaxis,
        "shapes": shapes,
        "annotations": [*annotations, demo_mark(language)] if demo else annotations,
    }


def demo_mark(language: str) -> dict:
    """The words that follow a demo chart into every screenshot and download."""
    return text(
        t("figures.demo", language),
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=4,
        color=tokens.NOTE,
        size=TICK_SIZE,
    )


def scatter(**properties: object) -> dict:
    """A trace of points or lines."""
    return {"type": "scatter", **properties}


def area(xs: Sequence[float], ys: Sequence[float] | np.ndarray, **style: object) -> dict:
    """Closed areas without an outline, separated by nan."""
    return scatter(
        x=np.array(xs, dtype=float),
        y=np.array(ys, dtype=float),
        mode="lines",
        line={"width": 0},
        fill="toself",
        hoverinfo="skip",
        **style,
    )


def hatched(xs: Sequence[float], ys: Sequence[float] | np.ndarray) -> dict:
    """Areas where a figure exists and is hidden: hatched, never empty."""
    pattern = {"shape": "/", "fgcolor": tokens.PEER, "bgcolor": CLEAR, "size": 6, "solidity": 0.15}
    return area(xs, ys, fillcolor=CLEAR, fillpattern=pattern)


def text(words: str, *, color: str = tokens.INK_2, size: int = LABEL_SIZE, **place: object) -> dict:
    """An annotation without an arrow."""
    return {
        "text": words,
        "showarrow": False,
        "font": {"size": size, "color": color},
        **place,
    }


def graph_config(language: str) -> dict:
    """What dcc.Graph's `config` says: no tools, because a panel has its own menu of downloads."""
    return {"displayModeBar": False, "locale": language, "responsive": True}
