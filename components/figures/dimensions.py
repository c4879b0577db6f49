"""What a fidelity consists of: its dimensions and what is made of them, one line each, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from components import formatting, tokens
from components.figures.template import (
    LABEL_SIZE,
    TICK_SIZE,
    TOP_MARGIN,
    figure,
    layout,
    scatter,
    text,
)
from components.wording import t

ROW_HEIGHT = 44
BOTTOM_MARGIN = 40


@dataclass(frozen=True)
class DimensionRow:
    """One line: its name, its share now and before, None where there is none; bold for a whole."""

    name: str
    now: float | None
    before: float | None
    is_whole: bool = False


def dimension_plot(
    rows: Sequence[DimensionRow], marks: Sequence[float], *, language: str, demo: bool
) -> go.Figure:
    """The chart: a full dot for now, a hollow one for before; `marks` are upright guide lines."""
    return figure(
        [*_guides(marks, len(rows)), *_steps(rows), *_dots(rows, language)],
        layout(
            height=TOP_MARGIN + BOTTOM_MARGIN + ROW_HEIGHT * max(len(rows), 1),
            margin={"l": 12, "r": 56, "b": BOTTOM_MARGIN},
            xaxis={
                "range": [0, 103],
                "tickvals": [0, *(100 * mark for mark in marks), 100],
                "ticktext": [formatting.percent(mark, 0, language) for mark in (0, *marks, 1)],
                "ticklabelstandoff": 4,
            },
            yaxis={
                "range": [len(rows) - 0.5, -0.7],
                "tickvals": list(range(len(rows))),
                "showticklabels": False,
                "showgrid": True,
            },
            annotations=[
                *_names(rows),
                *(
                    text(
                        formatting.percent(row.now, 0, language) if row.now is not None else "–",
                        x=1,
                        xref="paper",
                        xanchor="right",
                        xshift=54,
                        y=place,
                        size=TICK_SIZE,
                        color=tokens.OWN if row.is_whole else tokens.INK_2,
                    )
                    for place, row in enumerate(rows)
                ),
            ],
            shapes=[],
            language=language,
            demo=demo,
        ),
    )


def describe_dimensions(rows: Sequence[DimensionRow], *, language: str, demo: bool) -> str:
    """Every line in a sentence."""
    nothing = t("formatting.undefined", language)
    shares = [
        nothing if row.now is None else formatting.percent(row.now, 0, language) for row in rows
    ]
    told = [f"{row.name}: {share}." for row, share in zip(rows, shares, strict=True)]
    mark = [t("figures.alt.demo", language)] if demo else []
    return " ".join([*mark, *told, t("figures.alt.table", language)])


def _names(rows: Sequence[DimensionRow]) -> list[dict]:
    """The names, each over its line, which leaves a phone room for the dots."""
    return [
        text(
            f"<b>{row.name}</b>" if row.is_whole else row.name,
            x=0,
            xref="paper",
            xanchor="left",
            y=place,
            yanchor="bottom",
            yshift=7,
            size=LABEL_SIZE,
            color=tokens.INK_2,
        )
        for place, row in enumerate(rows)
    ]


def _guides(marks: Sequence[float], count: int) -> list[dict]:
    return [
        scatter(
            x=np.full(2, 100 * mark),
            y=np.array([-0.5, count - 0.5]),
            mode="lines",
            line={"color": tokens.PEER, "width": 1.2, "dash": "5px,4px"},
            hoverinfo="skip",
        )
        for mark in marks
    ]


def _steps(rows: Sequence[DimensionRow]) -> list[dict]:
    """A line from before to now."""
    xs: list[float] = []
    ys: list[float] = []
    for place, row in enumerate(rows):
        if row.now is not None and row.before is not None:
            xs += [100 * row.before, 100 * row.now, np.nan]
            ys += [place, place, np.nan]
    if not xs:
        return []
    line = {"color": tokens.PEER, "width": 2}
    return [scatter(x=np.array(xs), y=np.array(ys), mode="lines", line=line, hoverinfo="skip")]


def _dots(rows: Sequence[DimensionRow], language: str) -> list[dict]:
    traces = []
    for name, color, edge in (
        ("before", tokens.CARD, tokens.INK_3),
        ("now", tokens.OWN, tokens.CARD),
    ):
        placed = [
            (place, row, share)
            for place, row in enumerate(rows)
            if (share := getattr(row, name)) is not None
        ]
        if placed:
            traces.append(
                scatter(
                    x=np.array([100 * share for _, _, share in placed]),
                    y=np.array([place for place, _, _ in placed]),
                    mode="markers",
                    marker={
                        "size": 13 if name == "now" else 10,
                        "color": color,
                        "opacity": 1,
                        "line": {"width": 1.5, "color": edge},
                    },
                    cliponaxis=False,
                    text=[
                        f"{row.name}<br>{t(f'fidelitet.dot.{name}', language)}: "
                        f"{formatting.percent(share, 0, language)}"
                        for _, row, share in placed
                    ],
                    hovertemplate="%{text}<extra></extra>",
                    name=name,
                )
            )
    return traces
