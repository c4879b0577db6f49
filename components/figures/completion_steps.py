"""How many of the commitments are completed so many days after they were made, as a step curve.

Kaplan and Meier's curve of completion with its pointwise limits as a band. A step is drawn where
somebody completed something; the line goes on as long as anybody is still waited for.
"""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from components import formatting, tokens
from components.figures.scale import scale
from components.figures.template import LABEL_SIZE, TICK_SIZE, area, figure, layout, scatter, text
from components.wording import t

HEIGHT = 340
BOTTOM_MARGIN = 52
LEFT_MARGIN = 56
BAND = "rgba(102,113,125,0.16)"
PERCENT = 100.0
# How far past the last completion the chart goes; those open for years would press it together.
ROOM = 1.25


@dataclass(frozen=True)
class CompletionSteps:
    """The share of n commitments completed by days; arrays are (K,), a day each.

    lo, hi: limits of the share, NaN where there are none. at_risk: open until that day; events:
    completed on it. median: days until half were, None where fewer are, with its own limits.
    longest: the longest that any commitment, completed or not, has been waited for.
    """

    n: int
    days: np.ndarray
    share: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    median: float | None
    median_lo: float | None
    median_hi: float | None
    longest: float

    @property
    def end(self) -> float:
        """How far the chart goes: well past the last completion, and no further than is known."""
        last = float(self.days[-1]) if len(self.days) else 0.0
        return max(1.0, min(self.longest, last * ROOM), last)


def completion_steps(found: CompletionSteps, *, language: str, demo: bool) -> go.Figure:
    """The chart: the share completed by days, its band, and the day when half are."""
    end = found.end
    axis = scale(0.0, end, decimals=0, most=5, floor=0.0)
    days = [formatting.number(float(tick), 0, language) for tick in axis.ticks]
    return figure(
        [*_band(found, end), _line(found, end), *_median(found), *_points(found, language)],
        layout(
            height=HEIGHT,
            margin={"l": LEFT_MARGIN, "r": 20, "b": BOTTOM_MARGIN},
            xaxis={
                "range": [0.0, end * 1.02],
                "tickvals": axis.ticks,
                "ticktext": days,
                "tickangle": 0,
                "ticklabelstandoff": 6,
                "title": {
                    "text": t("netvaerk.steps.axis", language),
                    "font": {"size": TICK_SIZE, "color": tokens.INK_3},
                    "standoff": 6,
                },
            },
            yaxis={
                "range": [0.0, 104.0],
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": [
                    formatting.percent(tick / PERCENT, 0, language) for tick in (0, 25, 50, 75, 100)
                ],
                "showgrid": True,
                "ticklabelstandoff": 6,
            },
            annotations=_words(found, end, language),
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_completion_steps(found: CompletionSteps, *, language: str, demo: bool) -> str:
    """What the chart shows, in sentences, for those who do not see it."""
    mark = [t("figures.alt.demo", language)] if demo else []
    told = t(
        "netvaerk.steps.alt",
        language,
        n=formatting.number(found.n, 0, language),
        share=formatting.percent(float(found.share[-1]) if len(found.days) else 0.0, 0, language),
        days=formatting.number(float(found.days[-1]) if len(found.days) else 0.0, 0, language),
    )
    median = (
        t("netvaerk.steps.alt.none", language)
        if found.median is None
        else t(
            "netvaerk.steps.alt.median",
            language,
            days=formatting.number(found.median, 0, language),
        )
    )
    return " ".join([*mark, told, median, t("figures.alt.table", language)])


def _steps(times: np.ndarray, values: np.ndarray, end: float) -> tuple[np.ndarray, np.ndarray]:
    """Corners of a step curve that begins at 0 and lasts to the end."""
    xs = np.concatenate([[0.0], np.repeat(times, 2), [end]])
    return xs, np.repeat(np.concatenate([[0.0], values]), 2)


def _line(found: CompletionSteps, end: float) -> dict:
    xs, ys = _steps(found.days, PERCENT * found.share, end)
    return scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": tokens.OWN, "width": 2.4},
        hoverinfo="skip",
        name="completed",
    )


def _band(found: CompletionSteps, end: float) -> list[dict]:
    """The limits between each step and the next, where there are any."""
    xs: list[float] = []
    ys: list[float] = []
    stops = [*found.days.tolist()[1:], end]
    limits = zip(found.days.tolist(), stops, found.lo.tolist(), found.hi.tolist(), strict=True)
    for start, stop, lo, hi in limits:
        if np.isfinite(lo) and np.isfinite(hi) and stop > start:
            low, high = PERCENT * lo, PERCENT * hi
            xs += [start, stop, stop, start, np.nan]
            ys += [low, low, high, high, np.nan]
    return [area(xs, ys, fillcolor=BAND, name="limits")] if xs else []


def _median(found: CompletionSteps) -> list[dict]:
    median = found.median
    if median is None:
        return []
    return [
        scatter(
            x=np.array([0.0, median, median]),
            y=np.array([50.0, 50.0, 0.0]),
            mode="lines",
            line={"color": tokens.INK, "width": 1.4, "dash": "5px,4px"},
            hoverinfo="skip",
            name="median",
        )
    ]


def _points(found: CompletionSteps, language: str) -> list[dict]:
    told = [
        t(
            "netvaerk.steps.hover",
            language,
            days=formatting.number(float(day), 0, language),
            share=formatting.percent(float(share), 0, language),
            open=formatting.number(int(risk), 0, language),
        )
        for day, share, risk in zip(found.days, found.share, found.at_risk, strict=True)
    ]
    return [
        scatter(
            x=found.days,
            y=PERCENT * found.share,
            mode="markers",
            marker={"size": 5, "color": tokens.OWN},
            text=told,
            hovertemplate="%{text}<extra></extra>",
            name="told",
        )
    ]


def _words(found: CompletionSteps, end: float, language: str) -> list[dict]:
    median = found.median
    if median is None:
        return []
    words = t("netvaerk.steps.median", language, days=formatting.number(median, 0, language))
    is_left = median > end / 2
    return [
        text(
            words,
            size=LABEL_SIZE,
            color=tokens.INK,
            x=median,
            y=4,
            xanchor="right" if is_left else "left",
            yanchor="bottom",
            xshift=-8 if is_left else 8,
        )
    ]
