"""A kommune's school districts in a funnel: which lie outside what is expected (method B).

The rate is of the pupils who live in the district, wherever they go to school.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.assessment import Assessment
from analysis.funnel import Position, ShownFunnel, funnel
from analysis.funnel_lines import share_lines
from analysis.results import UnitRole
from analysis.standing import Against
from components import formatting
from components.figures import funnel as funnels
from components.figures.funnel import FunnelChart, FunnelPoint
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from pages import districts, panels
from pages.segregation import (
    DISTRICTS,
    Asked,
    Found,
    Part,
    Shown,
    definition_choice,
    in_words,
    indicator_name,
    period_choice,
    period_of,
    state,
)
from web.request_context import viewer

SLUG = DISTRICTS
# The share of units beyond the 95 % limits where only chance is at work.
CHANCE = 0.05
# The columns of the 95 % limits among the four of method B.
LOWER, UPPER = 1, 2


@dataclass(frozen=True)
class _Judged:
    """The districts that can be judged, and where each lies; `left_out` cannot."""

    rows: tuple[Against, ...]
    shown: ShownFunnel
    left_out: tuple[Against, ...]


def find(asked: Asked) -> Found:
    """The funnel, or why there is none. What the viewer may not see is said by the table below."""
    below = districts.found(asked.evidence, viewer())
    if below.refused or not below.rows:
        return Found()
    if below.nameless:
        return state(asked, asked.say("distrikttragt.none"), asked.say("distrikttragt.nameless"))
    judged = _judged(below.rows)
    if judged.shown.exact.status is not Assessment.OK:
        reason = asked.say(f"distrikttragt.refused.{judged.shown.exact.reason}", name=asked.name)
        return state(asked, asked.say("distrikttragt.none"), reason)
    main = Shown(
        _content(asked, judged),
        lambda: _table(asked, judged),
        (asked.info,),
        period=period_of(asked),
        remarks=tuple(_remarks(asked, judged)),
    )
    return Found(main)


def controls(asked: Asked) -> Sequence[Component]:
    """The definition and the year; districts are of all phases together."""
    return [definition_choice(asked), period_choice(asked)]


def _judged(rows: Sequence[Against]) -> _Judged:
    known = tuple(
        row
        for row in rows
        if row.observation.value is not None
        and row.observation.numerator is not None
        and row.observation.denominator
    )
    left_out = tuple(row for row in rows if row not in known)
    counts = np.array([row.observation.numerator for row in known], dtype=float)
    sizes = np.array([row.observation.denominator for row in known], dtype=float)
    return _Judged(known, funnel(counts, sizes), left_out)


def _content(asked: Asked, judged: _Judged) -> PanelContent:
    chart = _chart(asked, judged)
    told = {"language": asked.language, "demo": asked.demo}
    return PanelContent(
        title=_title(asked, judged),
        subtitle=asked.say(
            "distrikttragt.subtitle",
            measure=indicator_name(asked.info, asked),
            name=asked.name,
            period=in_words(period_of(asked), asked),
        ),
        figure=funnels.funnel_plot(chart, **told),
        alternative=funnels.describe_funnel(chart, **told),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in _remarks(asked, judged)],
    )


def _chart(asked: Asked, judged: _Judged) -> FunnelChart:
    shown = judged.shown
    sizes = np.array([row.observation.denominator for row in judged.rows], dtype=float)
    target = shown.exact.target or 0.0
    tau2 = shown.spread.tau2 if shown.additive else None
    points = tuple(
        FunnelPoint(
            code=row.series.code,
            name=row.series.name,
            role=UnitRole.OTHER,
            size=float(row.observation.denominator or 0.0),
            value=float(row.observation.value or 0.0),
            position=position,
            lo=float(limits[LOWER]),
            hi=float(limits[UPPER]),
            searched=row.series.code == asked.selection.district,
        )
        for row, position, limits in zip(judged.rows, shown.positions, shown.limits, strict=True)
    )
    # A kommune's districts are of much the same size: the lines reach a little beyond them.
    lines = share_lines(sizes.min() * 0.8, sizes.max() * 1.25, target, tau2)
    return FunnelChart(points, lines, target, asked.evidence.trend.quantity)


def _title(asked: Asked, judged: _Judged) -> str:
    # A few of many lie beyond the 95 % limits by chance: the finding is of the outer ones.
    outside = [p for p in judged.shown.positions if p is Position.ALARM]
    words = {
        "name": asked.name,
        "all": formatting.number(len(judged.rows), 0, asked.language),
        "count": formatting.count_word(len(outside), asked.language),
    }
    if not outside:
        return asked.say("distrikttragt.title.none", **words)
    key = "one" if len(outside) == 1 else "some"
    title = asked.say(f"distrikttragt.title.{key}", **words)
    return title[:1].upper() + title[1:]


def _remarks(asked: Asked, judged: _Judged) -> list[str]:
    shown = judged.shown
    phi = shown.spread.phi
    if phi is None:
        said = [asked.say("distrikttragt.limits.few")]
    else:
        key = "additive" if shown.additive else "exact"
        said = [
            asked.say(f"distrikttragt.limits.{key}", phi=formatting.number(phi, 2, asked.language))
        ]
    between = sum(position is Position.ALERT for position in shown.positions)
    if between:
        by_chance = formatting.number(CHANCE * len(judged.rows), 1, asked.language)
        said.append(asked.say("distrikttragt.between", count=between, by_chance=by_chance))
    small = int(shown.exact.cannot_be_low.sum())
    if small:
        said.append(asked.say("distrikttragt.cannot_be_low", count=small))
    if judged.left_out:
        reasons = dict.fromkeys(
            formatting.missing(row.observation.missing, asked.language) for row in judged.left_out
        )
        why = formatting.listed(list(reasons), asked.language)
        said.append(asked.say("distrikttragt.left_out", count=len(judged.left_out), why=why))
    said.append(asked.say("distrikttragt.expected", name=asked.name))
    return said


def _table(asked: Asked, judged: _Judged) -> FigureTable:
    """Each district with its counts, limits and where it lies; the largest rate first."""
    quantity = asked.evidence.trend.quantity
    heads = ("name", "value", "numerator", "denominator", "lower", "upper", "position")
    columns = tuple(
        Column(
            asked.say(f"distrikttragt.column.{head}"), is_number=head not in ("name", "position")
        )
        for head in heads
    )
    shown = judged.shown
    listed = sorted(
        zip(judged.rows, shown.positions, shown.limits, strict=True),
        key=lambda row: (-(row[0].observation.value or 0.0), row[0].series.name),
    )
    rows = []
    for row, position, limits in listed:
        o = row.observation
        high = (o.value or 0.0) > (limits[LOWER] + limits[UPPER]) / 2
        words = funnels.position_words(position, asked.language, high=bool(high))
        shares = (o.value, float(limits[LOWER]), float(limits[UPPER]))
        value, lower, upper = (
            Cell(
                formatting.bare(share, quantity, asked.language),
                number=float(formatting.rounded((share or 0.0) * 100, quantity.decimals)),
                decimals=quantity.decimals,
            )
            for share in shares
        )
        counts = (
            Cell(formatting.number(count, 0, asked.language), number=count)
            for count in (o.numerator, o.denominator)
        )
        rows.append((Cell(row.series.name), value, *counts, lower, upper, Cell(words)))
    for row in judged.left_out:
        hidden = Cell(formatting.missing(row.observation.missing, asked.language), is_missing=True)
        blank = Cell("–", is_missing=True)
        rows.append((Cell(row.series.name), hidden, *[blank] * 4, Cell("–")))
    caption = asked.say(
        "distrikttragt.caption", name=asked.name, period=in_words(period_of(asked), asked)
    )
    return FigureTable(caption, columns, tuple(rows), is_demo=asked.demo)


PART = Part(SLUG, find, controls)
