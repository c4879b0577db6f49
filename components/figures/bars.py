"""What a change is made of: bars from one total to another, and parts on both sides of zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import plotly.graph_objects as go

from analysis.results import Quantity
from components import formatting, tokens
from components.figures.labels import text_width, wrapped
from components.figures.scale import Scale, scale
from components.figures.template import (
    CLEAR,
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
# A longer name goes on two lines, so that a phone has room for the bars.
LONGEST_NAME = 19
BAR = 0.56
# Two bars share the row of a group.
HALF_BAR = 0.36
# Room above the bars for the two lines that say what they are.
NAMES_HEIGHT = 40


class Kind(StrEnum):
    """What a bar stands for, which decides how it is drawn."""

    TOTAL = "total"
    PART = "part"
    # what the parts do not explain
    REST = "rest"


@dataclass(frozen=True)
class Step:
    """A bar: a total, or a part with its sign. `value` is unscaled; `words` is for hover."""

    name: str
    value: float
    kind: Kind = Kind.PART
    words: str = ""


@dataclass(frozen=True)
class Pair:
    """Two parts of one group's change, unscaled, with their sign."""

    name: str
    first: float
    second: float
    is_total: bool = False


def waterfall(
    steps: Sequence[Step], *, quantity: Quantity, decimals: int, language: str, demo: bool
) -> go.Figure:
    """The chart that leads from the first total through the parts to the last one.

    Parts are written with their sign and `decimals`, totals as the quantity is. What is not
    explained has a hatched bar of its own.
    """
    spans = _spans(steps)
    ends = [end * quantity.scale for span in spans for end in span]
    x = _axis([0.0, *ends], quantity)
    values = [_written(step, quantity, decimals, language) for step in steps]
    bars = [
        _bar(place, step, span, quantity, value)
        for place, (step, span, value) in enumerate(zip(steps, spans, values, strict=True))
    ]
    return figure(
        [*bars, *_joints(spans, quantity)],
        _layout(
            [step.name for step in steps],
            values,
            [step.kind is Kind.TOTAL for step in steps],
            x,
            quantity,
            language,
            demo=demo,
        ),
    )


def pairs(
    rows: Sequence[Pair],
    *,
    names: tuple[str, str],
    quantity: Quantity,
    decimals: int,
    language: str,
    demo: bool,
) -> go.Figure:
    """The chart of two parts for each group, on both sides of zero; `names` are what they are."""
    ends = [part * quantity.scale for row in rows for part in (row.first, row.second)]
    x = _axis([0.0, *ends], quantity, decimals=decimals)
    sums = [row.first + row.second for row in rows]
    values = [formatting.signed(s * quantity.scale, decimals, language) for s in sums]
    drawn = _layout(
        [row.name for row in rows],
        values,
        [row.is_total for row in rows],
        x,
        quantity,
        language,
        demo=demo,
        signed=True,
    )
    return figure(
        [_half(rows, which, names, quantity, decimals, language) for which in (0, 1)],
        {
            **drawn,
            "annotations": [*drawn["annotations"], _which_is_which(names)],
            "margin": {**drawn["margin"], "t": TOP_MARGIN + NAMES_HEIGHT},
        },
    )


def _which_is_which(names: tuple[str, str]) -> dict:
    """What the filled bars are and what the hollow ones are, above the drawing."""
    filled = f'<span style="color:{tokens.OWN}">■</span> {names[0]}'
    hollow = f'<span style="color:{tokens.INK_3}">□</span> {names[1]}'
    return text(
        f"{filled}<br>{hollow}",
        size=TICK_SIZE,
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=TOP_MARGIN,
        align="left",
    )


def describe_steps(
    steps: Sequence[Step], *, quantity: Quantity, decimals: int, language: str, demo: bool
) -> str:
    """What the chart of steps shows, in a sentence for each bar."""
    told = [f"{step.name}: {_written(step, quantity, decimals, language)}." for step in steps]
    return _told(told, language, demo=demo)


def describe_pairs(
    rows: Sequence[Pair],
    *,
    names: tuple[str, str],
    quantity: Quantity,
    decimals: int,
    language: str,
    demo: bool,
) -> str:
    """What the chart of pairs shows, in a sentence for each group."""
    told = []
    for row in rows:
        first, second = (
            formatting.signed(part * quantity.scale, decimals, language)
            for part in (row.first, row.second)
        )
        told.append(f"{row.name}: {names[0].lower()} {first}, {names[1].lower()} {second}.")
    return _told(told, language, demo=demo)


def _told(sentences: Sequence[str], language: str, *, demo: bool) -> str:
    mark = [t("figures.alt.demo", language)] if demo else []
    return " ".join([*mark, *sentences, t("figures.alt.table", language)])


def _spans(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Where each bar begins and ends: totals from zero, parts where the one before ended."""
    spans, at = [], 0.0
    for step in steps:
        start = 0.0 if step.kind is Kind.TOTAL else at
        at = start + step.value
        spans.append((start, at))
    return spans


def _axis(ends: Sequence[float], quantity: Quantity, *, decimals: int | None = None) -> Scale:
    low, high = min(ends), max(ends)
    room = (high - low) * 0.02
    shown = quantity.decimals if decimals is None else decimals
    return scale(
        low if low == 0 else low - room,
        high if high == 0 else high + room,
        decimals=shown,
        most=5,
    )


def _written(step: Step, quantity: Quantity, decimals: int, language: str) -> str:
    if step.kind is Kind.TOTAL:
        return formatting.short(step.value, quantity, language)
    return formatting.signed(step.value * quantity.scale, decimals, language)


def _bar(place: int, step: Step, span: tuple[float, float], quantity: Quantity, value: str) -> dict:
    lines = [f"<b>{step.name}</b>", value, *([step.words] if step.words else [])]
    return {
        "type": "bar",
        "orientation": "h",
        "x": np.array([(span[1] - span[0]) * quantity.scale]),
        "base": np.array([span[0] * quantity.scale]),
        "y": np.array([place]),
        "width": BAR,
        "marker": _marker(step),
        "hovertext": ["<br>".join(lines)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textposition": "none",
        "name": str(step.kind),
    }


def _marker(step: Step) -> dict:
    """Totals filled in the own colour; a rise is filled, a fall hollow, the rest hatched."""
    if step.kind is Kind.TOTAL:
        return {"color": tokens.OWN, "line": {"width": 0}}
    if step.kind is Kind.REST:
        pattern = {"shape": "/", "fgcolor": tokens.NOTE, "bgcolor": CLEAR, "size": 6}
        line = {"width": 1.5, "color": tokens.NOTE}
        return {"color": tokens.NOTE_BG, "pattern": pattern, "line": line}
    line = {"width": 1.5, "color": tokens.INK_3}
    return {"color": tokens.INK_3 if step.value > 0 else tokens.CARD, "line": line}


def _joints(spans: Sequence[tuple[float, float]], quantity: Quantity) -> list[dict]:
    """Thin lines from the end of each bar to the next one, so that the eye follows the way."""
    xs: list[float] = []
    ys: list[float] = []
    for place, (_, end) in enumerate(spans[:-1]):
        xs += [end * quantity.scale, end * quantity.scale, np.nan]
        ys += [place + BAR / 2, place + 1 - BAR / 2, np.nan]
    return [
        scatter(
            x=np.array(xs),
            y=np.array(ys),
            mode="lines",
            line={"color": tokens.INK_3, "width": 1},
            hoverinfo="skip",
        )
    ]


def _half(
    rows: Sequence[Pair],
    which: int,
    names: tuple[str, str],
    quantity: Quantity,
    decimals: int,
    language: str,
) -> dict:
    parts = [(row.first, row.second)[which] for row in rows]
    shown = [formatting.signed(part * quantity.scale, decimals, language) for part in parts]
    return {
        "type": "bar",
        "orientation": "h",
        "x": np.array(parts) * quantity.scale,
        "y": np.arange(len(rows)),
        # In a list that is read downwards the first of the two stands on top.
        "offset": -HALF_BAR if which == 0 else 0.0,
        "width": HALF_BAR,
        "marker": {
            "color": tokens.OWN if which == 0 else tokens.CARD,
            "line": {"width": 1.5, "color": tokens.OWN if which == 0 else tokens.INK_3},
        },
        "hovertext": [
            f"<b>{row.name}</b><br>{names[which]}: {value}"
            for row, value in zip(rows, shown, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textposition": "none",
        "name": names[which],
    }


def _layout(
    names: Sequence[str],
    values: Sequence[str],
    strong: Sequence[bool],
    x: Scale,
    quantity: Quantity,
    language: str,
    *,
    demo: bool,
    signed: bool = False,
) -> dict:
    lines = [wrapped(name, longest=LONGEST_NAME) for name in names]
    widest = max(
        (text_width(line, size=LABEL_SIZE, bold=b) for own, b in zip(lines, strong, strict=True)
         for line in own),
        default=0,
    )  # fmt: skip
    margin = max((text_width(v, size=LABEL_SIZE, bold=True) for v in values), default=0) + 14
    shown = Quantity(quantity.unit, 1.0, x.decimals)
    ticks = [
        formatting.signed(float(v), x.decimals, language)
        if signed
        else formatting.short(float(v), shown, language)
        for v in x.ticks
    ]
    return layout(
        height=TOP_MARGIN
        + BOTTOM_MARGIN
        + ROW_HEIGHT * max(len(names), 1)
        + (NAMES_HEIGHT if signed else 0),
        margin={"l": widest + 16, "r": margin, "b": BOTTOM_MARGIN},
        xaxis={
            "range": [x.low, x.high],
            "tickvals": x.ticks,
            "ticktext": ticks,
            "tickangle": 0,
            "showgrid": True,
            "gridcolor": tokens.RULE_2,
            "zeroline": True,
            "zerolinecolor": tokens.INK_3,
            "zerolinewidth": 1,
            "ticklabelstandoff": 6,
        },
        yaxis={
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": [_name(own, is_strong=b) for own, b in zip(lines, strong, strict=True)],
            "tickfont": {"size": LABEL_SIZE, "color": tokens.INK_2},
            "ticklabelstandoff": 8,
            "showgrid": False,
        },
        annotations=[
            text(
                f"<b>{value}</b>" if b else value,
                color=tokens.INK if b else tokens.INK_2,
                size=LABEL_SIZE,
                x=1,
                xref="paper",
                xanchor="right",
                y=place,
                yanchor="middle",
                xshift=margin,
            )
            for place, (value, b) in enumerate(zip(values, strong, strict=True))
        ],
        shapes=[],
        language=language,
        demo=demo,
    )


def _name(lines: Sequence[str], *, is_strong: bool) -> str:
    words = "<br>".join(lines)
    return f"<b>{words}</b>" if is_strong else words
