"""Fidelity beside what the children's outcome was in the year after: an association, no effect.

Nothing is said of an outcome before so many school years have passed as the programme's definition
asks for, and nothing of a unit that has not had the lowest dosage.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.results import Quantity
from components import formatting
from components.figures.quadrant import QuadrantPoint, Sides, describe_quadrant, quadrant
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from data_access.errors import UnknownCode
from data_access.queries import indicators, series
from data_access.queries.fidelity import Association, Slope, association, exposure_points
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level
from pages import panels
from pages.evidence import COUNTRY, quantity
from pages.fidelity import INSTITUTIONER, KOMMUNER, LEVELS, Seen, about, percent, school_year
from pages.fidelity.heat import share_cell
from pages.programmes import Asked, Shown, section
from web.request_context import fetch

READY = "ready"
PARTS = ("within", "between")
ACROSS = Quantity("percent", 100.0, 0, "higher_is_better", "ratio")
FEWEST_POINTS = 3
METHODS = ("trofasthed", "hvad-maa-siges")


@dataclass(frozen=True)
class Point:
    """A row of `exposure_points`, None where there is none."""

    code: str
    name: str
    exposure: float | None
    dosage: float | None
    not_exposed: str | None
    guard: str | None
    period: str
    value: float | None
    lo: float | None
    hi: float | None
    n: float | None
    missing: str | None

    @classmethod
    def of(cls, row: Mapping[Hashable, Any]) -> "Point":
        """Of a row as a mapping, with None for NaN."""
        known: dict[str, Any] = {str(name): None if pd.isna(x) else x for name, x in row.items()}
        return cls(**known)


@dataclass(frozen=True)
class Beside:
    """Fidelity and an outcome: what the outcome is, how they go together, and the units' points."""

    info: IndicatorInfo
    known: Association
    points: pd.DataFrame
    middle: float

    @property
    def both(self) -> pd.DataFrame:
        """The units with both."""
        return self.points.dropna(subset=["exposure", "value"])


def find(asked: Asked, looked: Seen) -> Shown | None:
    """The chart; None where the programme names no outcome, or nothing can be drawn of it."""
    beside = found(asked, looked)
    if beside is None or len(beside.both) < FEWEST_POINTS:
        return None
    return Shown(
        _content(asked, looked, beside),
        lambda: _table(asked, looked, beside),
        (beside.info, about(asked)),
        methods=METHODS,
        remarks=(asked.say("fidelitet.outcome.note"),),
    )


def refusal(asked: Asked, looked: Seen) -> Component | None:
    """Why there is no chart, in words; None where there is one, or the programme has no outcome."""
    if not outcomes(asked):
        return None
    beside = found(asked, looked)
    if beside is None:
        words = asked.say("fidelitet.outcome.no_points")
    elif len(beside.both) >= FEWEST_POINTS:
        return None
    else:
        words = asked.say("fidelitet.outcome.few_points", count=len(beside.both))
    return section(
        asked,
        "fidelitet-udbytte",
        asked.say("fidelitet.outcome.title.refused"),
        html.P(words, className="prose"),
        html.P(asked.say("fidelitet.outcome.note"), className="note prose"),
    )


def outcomes(asked: Asked) -> tuple[str, ...]:
    """The outcomes that the programme's definition names."""
    settings = asked.programme.page.settings.get("fidelitet", {})
    return tuple(settings.get("outcomes", ()))


def found(asked: Asked, looked: Seen) -> Beside | None:
    """Fidelity beside the first of the programme's outcomes; None where nobody reckoned it."""
    listed = outcomes(asked)
    if not listed:
        return None
    code = listed[0]
    known = fetch(association, programme=asked.programme.code, indicator=code)
    if known is None:
        return None
    try:
        info = fetch(indicators.indicator, code=code)
    except UnknownCode:
        return None
    level = LEVELS[KOMMUNER] if looked.view == KOMMUNER else Level.INSTITUTION
    points = fetch(
        exposure_points,
        programme=asked.programme.code,
        indicator=code,
        level=str(level),
        within="" if looked.view == KOMMUNER else asked.kommune,
    )
    return Beside(info, known, points, _country(info.code, school_year(known.outcome), points))


def _country(indicator: str, period: str, points: pd.DataFrame) -> float:
    """The country's value, which parts the fields; the points' middle where it has none."""
    rows = fetch(series.series, indicator=indicator, subgroup=series.TOTAL, units=(COUNTRY,))
    known = rows[(rows["period"] == period) & rows["value"].notna()]
    values = known["value"] if len(known) else points["value"].dropna()
    return float(values.iloc[0] if len(known) else values.median()) if len(values) else 0.0


def _content(asked: Asked, looked: Seen, beside: Beside) -> PanelContent:
    across, up = _sides(asked, beside)
    points = _points(asked, looked, beside)
    told = {"language": asked.language, "demo": asked.demo}
    known = beside.known
    return PanelContent(
        title=title(asked, beside),
        subtitle=asked.say(
            f"fidelitet.outcome.subtitle.{_view(looked)}",
            years=_years(known),
            outcome=asked.own(beside.info, "name"),
            year=school_year(known.outcome),
            count=len(points),
        ),
        figure=quadrant(points, across, up, corners=_corners(asked), **told),
        alternative=describe_quadrant(points, across, up, **told),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in _notes(asked, beside)],
    )


def _view(looked: Seen) -> str:
    """Whose points they are: no outcome is known of a stue."""
    return KOMMUNER if looked.view == KOMMUNER else INSTITUTIONER


def _years(known: Association) -> str:
    first, last = school_year(known.first), school_year(known.last)
    return first if first == last else f"{first}-{last}"


def _sides(asked: Asked, beside: Beside) -> tuple[Sides, Sides]:
    across = Sides(
        asked.say("fidelitet.outcome.across", years=_years(beside.known)), ACROSS,
        float(beside.both["exposure"].median()),
    )  # fmt: skip
    up = Sides(
        f"{asked.own(beside.info, 'name')}, {school_year(beside.known.outcome)}",
        quantity(beside.info),
        beside.middle,
    )
    return across, up


def _points(asked: Asked, looked: Seen, beside: Beside) -> list[QuadrantPoint]:
    shown = quantity(beside.info)
    own = asked.kommune if looked.view == KOMMUNER else looked.institution
    outcome = asked.own(beside.info, "name")
    points = []
    for row in map(Point.of, beside.both.to_dict("records")):
        ready = row.guard == READY
        span = formatting.interval(row.lo, row.hi, shown, asked.language)
        lines = [
            f"<b>{row.name}</b>",
            asked.say("fidelitet.outcome.told.x", share=percent(row.exposure, asked),
                      dosage=percent(row.dosage, asked)),
            f"{outcome}: {formatting.figure(row.value, shown, asked.language)}",
            *([f"({span})"] if span else []),
            *([] if ready else [asked.say("fidelitet.outcome.told.early")]),
        ]  # fmt: skip
        points.append(
            QuadrantPoint(
                row.name,
                row.exposure or 0.0,
                row.value or 0.0,
                "<br>".join(lines),
                ready,
                row.code == own,
            )
        )
    return points


def _corners(asked: Asked) -> list[str]:
    """What each field holds."""
    return [asked.say(f"fidelitet.outcome.corner.{n}") for n in ("lh", "hh", "ll", "hl")]


def title(asked: Asked, beside: Beside) -> str:
    """The finding, or why nothing is said; never that one is the reason for the other."""
    slope = beside.known.slopes["overall"]
    outcome = asked.own(beside.info, "name")
    if slope.value is None or slope.lo is None or slope.hi is None:
        return asked.say("fidelitet.outcome.title.refused")
    if slope.lo <= 0 <= slope.hi:
        return asked.say("fidelitet.outcome.title.nothing", outcome=outcome)
    way = "lower" if slope.value < 0 else "higher"
    return asked.say(f"fidelitet.outcome.title.{way}", outcome=outcome)


def _notes(asked: Asked, beside: Beside) -> list[str]:
    known = beside.known
    said = []
    overall = known.slopes["overall"]
    if overall.value is None:
        said.append(why(asked, known, overall))
    else:
        said += [_slope_words(asked, beside, known.slopes[part]) for part in ("overall", *PARTS)]
        said.append(asked.say("fidelitet.outcome.whole", count=overall.n, groups=overall.n_groups))
    early = int((beside.both["guard"] != READY).sum())
    said.append(
        asked.say(
            "fidelitet.outcome.guard",
            lag=known.lag_years,
            dosage=percent(known.minimum_dosage, asked),
            early=early,
            count=len(beside.both),
        )
    )
    lost = beside.points[beside.points["exposure"].isna() | beside.points["value"].isna()]
    hidden = int(lost["missing"].isin(["suppressed_here", "suppressed_by_source"]).sum())
    if len(lost):
        key = "fidelitet.outcome.lost.hidden" if hidden else "fidelitet.outcome.lost"
        said.append(asked.say(key, count=len(lost), hidden=hidden))
    said.append(asked.say("fidelitet.outcome.note"))
    return said


def why(asked: Asked, known: Association, slope: Slope) -> str:
    """Why nothing is said of fidelity and the outcome."""
    return asked.say(
        f"fidelitet.outcome.refused.{slope.missing or 'no_outcome'}",
        lag=known.lag_years,
        minimum=percent(known.minimum_dosage, asked),
        dosage=percent(known.dosage, asked),
        count=slope.n or 0,
    )


def _slope_words(asked: Asked, beside: Beside, slope: Slope) -> str:
    if slope.value is None or slope.lo is None or slope.hi is None:
        reason = asked.say(f"fidelitet.outcome.slope.{slope.missing or 'no_variation'}")
        return asked.say(f"fidelitet.outcome.slope.{slope.part}.none", why=reason)
    shown = quantity(beside.info)
    language = asked.language
    return asked.say(
        f"fidelitet.outcome.slope.{slope.part}",
        points=formatting.difference(slope.value, shown, language),
        lo=formatting.signed(slope.lo * shown.scale, shown.decimals, language),
        hi=formatting.signed(slope.hi * shown.scale, shown.decimals, language),
        n=formatting.number(slope.n, 0, language),
        groups=formatting.number(slope.n_groups, 0, language),
        baseline=school_year(beside.known.baseline),
    )


def _table(asked: Asked, looked: Seen, beside: Beside) -> FigureTable:
    shown = quantity(beside.info)
    year = school_year(beside.known.outcome)
    columns = (
        Column(asked.say(f"fidelitet.unit.{_view(looked)}"), is_number=False),
        Column(asked.say("fidelitet.outcome.across", years=_years(beside.known))),
        Column(asked.say("fidelitet.outcome.table.dosage")),
        Column(f"{asked.own(beside.info, 'name')}, {year}"),
        Column(asked.say("tables.interval")),
        Column("n"),
        Column(asked.say("fidelitet.outcome.table.ready"), is_number=False),
    )
    rows = tuple(
        _table_row(asked, Point.of(row), shown) for row in beside.points.to_dict("records")
    )
    return FigureTable(
        asked.say("fidelitet.outcome.table", name=asked.name),
        columns,
        rows,
        is_demo=asked.demo,
        notes=(asked.say("fidelitet.outcome.note"),),
    )


def _table_row(asked: Asked, row: Point, shown: Quantity) -> tuple[Cell, ...]:
    span = formatting.interval(row.lo, row.hi, shown, asked.language, with_unit=False)
    nothing = asked.say("tables.no_interval")
    if row.value is None:
        outcome = Cell(formatting.missing(row.missing, asked.language), is_missing=True)
    else:
        number = float(formatting.rounded(row.value * shown.scale, shown.decimals))
        words = formatting.figure(row.value, shown, asked.language)
        outcome = Cell(words, number=number, decimals=shown.decimals)
    count = Cell(nothing, is_missing=True)
    if row.n is not None:
        count = Cell(formatting.number(row.n, 0, asked.language), number=row.n)
    return (
        Cell(row.name),
        share_cell(row.exposure, asked),
        share_cell(row.dosage, asked),
        outcome,
        Cell(span or nothing, is_missing=span is None),
        count,
        Cell(asked.say(f"fidelitet.outcome.is.{row.guard or row.not_exposed}")),
    )
