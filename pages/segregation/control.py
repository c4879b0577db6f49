"""Whether a year is more than the usual variation of the place's own series (method H)."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from analysis.change_over_time import SeriesRule
from analysis.control_charts import Pattern
from analysis.controlled_series import ControlledSeries, ControlPoint, controlled_series
from analysis.results import Observation
from analysis.trends import observations
from components import formatting
from components.figures import control_chart as charts
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from data_access.queries import series
from pages import panels
from pages.evidence import settled_periods
from pages.links import PHASES
from pages.segregation import (
    Asked,
    Found,
    Part,
    Shown,
    definition_choice,
    in_words,
    indicator_name,
    phase_choice,
    phase_name,
    state,
)
from web.request_context import fetch

SLUG = "styring"
MOST_NAMED = 3


def find(asked: Asked) -> Found:
    """The control chart, as far as the length of the series carries one."""
    seen = _own(asked)
    judged = controlled_series(seen, asked.evidence.trend.breaks)
    if judged.rule is SeriesRule.NONE:
        return state(
            asked,
            asked.say("styring.none", name=asked.inside),
            asked.say("styring.none.text", count=judged.n),
            *_why_missing(asked, seen),
        )
    return Found(
        Shown(_content(asked, judged), lambda: _table(asked, judged), (asked.info,)),
    )


def controls(asked: Asked) -> Sequence[Component]:
    """The phase and the definition: the chart has every year."""
    return [phase_choice(asked), definition_choice(asked)]


def _own(asked: Asked) -> tuple[Observation, ...]:
    """Every settled year of the place's own figures."""
    rows = fetch(
        series.series,
        indicator=asked.info.code,
        subgroup=PHASES[asked.selection.phase],
        units=(asked.evidence.place.key,),
    )
    settled = set(settled_periods(asked.info))
    return tuple(o for o in observations(rows) if o.period in settled)


def _why_missing(asked: Asked, seen: Sequence[Observation]) -> list[str]:
    """Why years are missing, each reason with how many years it takes."""
    reasons: dict[str | None, int] = {}
    for o in seen:
        if o.value is None:
            reasons[o.missing] = reasons.get(o.missing, 0) + 1
    return [
        asked.say("styring.missing", count=count, why=formatting.missing(reason, asked.language))
        for reason, count in reasons.items()
    ]


def _content(asked: Asked, judged: ControlledSeries) -> PanelContent:
    quantity = asked.evidence.trend.quantity
    told = {"quantity": quantity, "language": asked.language, "demo": asked.demo}
    phase = phase_name(asked.selection.phase, asked).lower()
    return PanelContent(
        title=_title(asked, judged),
        subtitle=asked.say(
            "styring.subtitle",
            measure=indicator_name(asked.info, asked),
            phase=phase,
            name=asked.name,
            first=in_words(judged.points[0].observation.period, asked),
            last=in_words(judged.points[-1].observation.period, asked),
            count=judged.n,
        ),
        figure=charts.control_chart(judged, **told),
        alternative=charts.describe(judged, **told),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in _notes(asked, judged)],
    )


def _notes(asked: Asked, judged: ControlledSeries) -> list[str]:
    said = [asked.say(f"styring.rule.{judged.rule}", count=judged.n)]
    if judged.reason == "no_variation":
        said = [asked.say("styring.no_variation")]
    if judged.sigma_z is not None:
        sigma_z = formatting.number(judged.sigma_z, 2, asked.language)
        widened = "wide" if judged.sigma_z > 1 else "narrow"
        said.append(asked.say(f"styring.sigma.{widened}", sigma_z=sigma_z))
    if any(not point.is_judged for point in judged.points):
        said.append(asked.say("styring.break"))
    return said


def _title(asked: Asked, judged: ControlledSeries) -> str:
    if judged.centre is None:
        return asked.say("styring.title.line", name=asked.inside, count=judged.n)
    mild = "provisional" if judged.rule is SeriesRule.PROVISIONAL else "full"
    outside = [p for p in judged.signals if Pattern.OUTSIDE in p.patterns]
    if outside:
        key = "outside_one" if len(outside) == 1 else "outside"
        return asked.say(
            f"styring.title.{key}.{mild}", name=asked.inside, periods=_named(outside, asked)
        )
    if judged.signals:
        patterns = dict.fromkeys(p for point in judged.signals for p in point.patterns)
        why = charts.pattern_words(list(patterns), asked.language)
        first, last = judged.signals[0].observation, judged.signals[-1].observation
        return asked.say(
            "styring.title.pattern",
            name=asked.name,
            why=why,
            first=in_words(first.period, asked),
            last=in_words(last.period, asked),
        )
    return asked.say(f"styring.title.usual.{mild}", name=asked.name)


def _named(points: Sequence[ControlPoint], asked: Asked) -> str:
    if len(points) > MOST_NAMED:
        return asked.say("styring.years", count=formatting.count_word(len(points), asked.language))
    return formatting.listed(
        [in_words(p.observation.period, asked) for p in points], asked.language
    )


def _table(asked: Asked, judged: ControlledSeries) -> FigureTable:
    """Every year with its counts, limits and what is unusual."""
    heads = ("period", "value", "numerator", "denominator", "lower", "upper", "signal")
    columns = tuple(
        Column(asked.say(f"styring.column.{head}"), is_number=head not in ("period", "signal"))
        for head in heads
    )
    caption = asked.say(
        "styring.caption",
        name=asked.name,
        measure=indicator_name(asked.info, asked),
        phase=phase_name(asked.selection.phase, asked).lower(),
        mean=formatting.figure(judged.centre, asked.evidence.trend.quantity, asked.language)
        if judged.centre is not None
        else asked.say("styring.no_limits"),
    )
    rows = tuple(_row(asked, point) for point in judged.points)
    return FigureTable(caption, columns, rows, is_demo=asked.demo)


def _row(asked: Asked, point: ControlPoint) -> tuple[Cell, ...]:
    o = point.observation
    signal = "–"
    if point.patterns:
        signal = charts.pattern_words(point.patterns, asked.language)
    elif not point.is_judged:
        signal = asked.say("styring.before_break")
    return (
        Cell(in_words(o.period, asked)),
        _share(o.value, asked, o.missing),
        *(_whole(count, asked) for count in (o.numerator, o.denominator)),
        *(_share(limit, asked) for limit in (point.lo, point.hi)),
        Cell(signal),
    )


def _share(x: float | None, asked: Asked, missing: str | None = None) -> Cell:
    quantity = asked.evidence.trend.quantity
    if x is None:
        words = formatting.missing(missing, asked.language) if missing else "–"
        return Cell(words, is_missing=True)
    shown = float(formatting.rounded(x * quantity.scale, quantity.decimals))
    words = formatting.bare(x, quantity, asked.language)
    return Cell(words, number=shown, decimals=quantity.decimals)


def _whole(x: float | None, asked: Asked) -> Cell:
    if x is None:
        return Cell("–", is_missing=True)
    return Cell(formatting.number(x, 0, asked.language), number=x)


PART = Part(SLUG, find, controls)
