"""From one definition's rate to the other's, in one year: what their counts make of it (method A).

The definitions are two series and stay two. Where both have counts, the difference between them
is laid open; where they cannot be reconciled, that is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.assessment import Assessment
from analysis.definition_bridge import DefinitionBridge, definition_bridge
from analysis.results import Observation, Quantity
from analysis.trends import observations
from components import formatting
from components.figures import bars
from components.figures.bars import Kind, Step
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from data_access.errors import UnknownCode
from data_access.queries import indicators, series
from data_access.queries.districts import COUNTED
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import TOTAL
from pages import panels
from pages.evidence import quantity as quantity_of
from pages.links import DEFINITIONS, PHASES
from pages.segregation import (
    Asked,
    Found,
    Part,
    Shown,
    in_words,
    period_choice,
    period_of,
    phase_choice,
    phase_name,
    state,
)
from web.request_context import fetch

SLUG = "definitioner"
MORE_DECIMALS = 1
NOTHING = Observation(period="", ordinal=0, value=None)
FIRST, SECOND = "kommunale", "alle"


@dataclass(frozen=True)
class Both:
    """One place's figure in one year by each definition; `received` are the pupils counted at its
    schools, None where nobody has loaded them or the phase is not all of them."""

    period: str
    infos: dict[str, IndicatorInfo]
    seen: dict[str, Observation]
    received: Observation | None


def find(asked: Asked) -> Found:
    """The bridge between the definitions, or why there is none."""
    both = _both(asked)
    missing = [name for name in DEFINITIONS if name not in both.infos]
    if missing:
        words = [asked.say(f"definitioner.not_loaded.{name}") for name in missing]
        return state(asked, asked.say("definitioner.none"), *words)
    bridge = definition_bridge(both.seen[FIRST], both.seen[SECOND])
    if bridge.status is not Assessment.OK:
        told = [
            asked.say(
                "definitioner.missing",
                definition=asked.say(f"segregering.definition.{name}"),
                why=formatting.missing(both.seen[name].missing, asked.language),
            )
            for name in DEFINITIONS
            if both.seen[name].value is None
        ]
        reason = asked.say(f"definitioner.refused.{bridge.reason}")
        return state(asked, asked.say("definitioner.none"), reason, *told)
    main = Shown(
        _content(asked, both, bridge),
        lambda: _table(asked, both, bridge),
        tuple(both.infos.values()),
        period=both.period,
        remarks=tuple(_remarks(asked, both, bridge)),
    )
    return Found(main)


def controls(asked: Asked) -> Sequence[Component]:
    """The phase and the year: both definitions are on the page."""
    return [phase_choice(asked), period_choice(asked)]


def _both(asked: Asked) -> Both:
    period, subgroup = period_of(asked), PHASES[asked.selection.phase]
    infos: dict[str, IndicatorInfo] = {}
    seen: dict[str, Observation] = {}
    for name, code in DEFINITIONS.items():
        info = fetch(indicators.indicator, code=code)
        if info.periods:
            infos[name] = info
            seen[name] = _at(asked, code, subgroup, period)
    received = None
    if subgroup == TOTAL:
        try:
            received = _at(asked, COUNTED["pupils"], TOTAL, period)
        except UnknownCode:
            received = None
    return Both(period, infos, seen, received)


def _at(asked: Asked, code: str, subgroup: str, period: str) -> Observation:
    rows = fetch(
        series.series, indicator=code, subgroup=subgroup, units=(asked.evidence.place.key,)
    )
    return next((o for o in observations(rows) if o.period == period), NOTHING)


def _steps(asked: Asked, bridge: DefinitionBridge) -> list[Step]:
    counted = {
        "x0": _whole(bridge.x_from, asked),
        "x1": _whole(bridge.x_to, asked),
        "n0": _whole(bridge.n_from, asked),
        "n1": _whole(bridge.n_to, asked),
    }
    return [
        Step(
            asked.say("definitioner.step.kommunale"),
            bridge.rate_from or 0.0,
            Kind.TOTAL,
            asked.say("definitioner.hover.from", **counted),
        ),
        Step(
            asked.say("definitioner.step.numerator"),
            bridge.numerator_part or 0.0,
            words=asked.say("definitioner.hover.numerator", **counted),
        ),
        Step(
            asked.say("definitioner.step.denominator"),
            bridge.denominator_part or 0.0,
            words=asked.say("definitioner.hover.denominator", **counted),
        ),
        Step(
            asked.say("definitioner.step.alle"),
            bridge.rate_to or 0.0,
            Kind.TOTAL,
            asked.say("definitioner.hover.to", **counted),
        ),
    ]


def _content(asked: Asked, both: Both, bridge: DefinitionBridge) -> PanelContent:
    quantity = quantity_of(both.infos[FIRST])
    steps = _steps(asked, bridge)
    told = {
        "quantity": quantity,
        "decimals": quantity.decimals + MORE_DECIMALS,
        "language": asked.language,
        "demo": asked.demo,
    }
    said = [*_remarks(asked, both, bridge), asked.say("definitioner.never")]
    return PanelContent(
        title=_title(asked, bridge, quantity),
        subtitle=asked.say(
            "definitioner.subtitle",
            name=asked.inside,
            phase=phase_name(asked.selection.phase, asked).lower(),
            period=in_words(both.period, asked),
        ),
        figure=bars.waterfall(steps, **told),
        alternative=bars.describe_steps(steps, **told),
        version=panels.data_version(),
        notes=[html.P(words, className="note") for words in said],
    )


def _title(asked: Asked, bridge: DefinitionBridge, quantity: Quantity) -> str:
    values = {
        "first": formatting.figure(bridge.rate_from, quantity, asked.language),
        "second": formatting.figure(bridge.rate_to, quantity, asked.language),
    }
    if bridge.same_numerator:
        return asked.say("definitioner.title.denominator", **values)
    return asked.say("definitioner.title.both", **values)


def _remarks(asked: Asked, both: Both, bridge: DefinitionBridge) -> list[str]:
    """What the counts tell, and what they cannot."""
    pupils = (bridge.n_to or 0.0) - (bridge.n_from or 0.0)
    special = (bridge.x_to or 0.0) - (bridge.x_from or 0.0)
    said = [
        asked.say(
            f"definitioner.denominator.{'more' if pupils >= 0 else 'fewer'}",
            count=_whole(abs(pupils), asked),
        )
    ]
    if bridge.same_numerator:
        said.append(asked.say("definitioner.numerator.same", count=_whole(bridge.x_from, asked)))
    else:
        said.append(
            asked.say(
                f"definitioner.numerator.{'more' if special > 0 else 'fewer'}",
                count=_whole(abs(special), asked),
            )
        )
    said.append(_schools(asked, both))
    return said


def _schools(asked: Asked, both: Both) -> str:
    """By the kommune of residence or of the school: what is loaded, and that they differ."""
    received, home = both.received, both.seen[FIRST].numerator
    if received is None or received.value is None or home is None:
        return asked.say("definitioner.schools.none")
    return asked.say(
        "definitioner.schools.some",
        home=_whole(home, asked),
        received=_whole(received.value, asked),
        name=asked.inside,
    )


def _table(asked: Asked, both: Both, bridge: DefinitionBridge) -> FigureTable:
    """The two definitions' counts and rates, their difference, and its two parts."""
    quantity = quantity_of(both.infos[FIRST])
    decimals = quantity.decimals + MORE_DECIMALS
    heads = ("what", FIRST, SECOND, "difference", "points")
    columns = tuple(
        Column(asked.say(f"definitioner.column.{head}"), is_number=head != "what") for head in heads
    )
    rows = (
        _counts(asked, "numerator", bridge.x_from, bridge.x_to, bridge.numerator_part, decimals),
        _counts(
            asked, "denominator", bridge.n_from, bridge.n_to, bridge.denominator_part, decimals
        ),
        (
            Cell(asked.say("definitioner.row.rate")),
            *(
                Cell(
                    formatting.figure(rate, quantity, asked.language),
                    number=_rounded(rate, quantity.decimals),
                    decimals=quantity.decimals,
                )
                for rate in (bridge.rate_from, bridge.rate_to)
            ),
            Cell("–", is_missing=True),
            _points(bridge.difference, decimals, asked),
        ),
    )
    caption = asked.say(
        "definitioner.caption", name=asked.name, period=in_words(both.period, asked)
    )
    return FigureTable(caption, columns, rows, is_demo=asked.demo, own_row=len(rows) - 1)


def _counts(
    asked: Asked,
    row: str,
    first: float | None,
    last: float | None,
    part: float | None,
    decimals: int,
) -> tuple[Cell, ...]:
    difference = None if first is None or last is None else last - first
    return (
        Cell(asked.say(f"definitioner.row.{row}")),
        *(Cell(_whole(count, asked), number=count) for count in (first, last)),
        Cell(formatting.signed(difference, 0, asked.language), number=difference),
        _points(part, decimals, asked),
    )


def _points(part: float | None, decimals: int, asked: Asked) -> Cell:
    shown = None if part is None else part * 100
    words = formatting.signed(shown, decimals, asked.language)
    return Cell(words, number=_rounded(part, decimals), decimals=decimals)


def _rounded(share: float | None, decimals: int) -> float | None:
    return None if share is None else float(formatting.rounded(share * 100, decimals))


def _whole(count: float | None, asked: Asked) -> str:
    return formatting.number(count, 0, asked.language)


PART = Part(SLUG, find, controls)
