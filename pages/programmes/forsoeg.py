"""The randomised trial: who was drawn, whether the arms were alike, and what came of it (method I).

Results of the whole trial only. A difference between subgroups is only ever an interaction: that an
effect is clear in one group and not in another says nothing.
"""

import json
from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from analysis.results import Quantity
from components import formatting
from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    ends_of,
)
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from pages import panels
from pages.programmes import Asked, Found, Part, Shown, everybody, facts
from pages.programmes.reading import (
    Fact,
    content,
    interval_cell,
    nothing,
    number_cell,
    of_everybody,
    table,
    words_cell,
)

SLUG, TOPIC = "forsoeg", "trial"
ARMS = ("treated", "control")
DIFFERENCE, PRIMARY, HEDGES = "difference", "primary", "g"
METHODS = ("primary", "unadjusted", "robust", "means")
SUBGROUPS = ("sex", "origin")
# Arms this far apart before the trial, in SD, are said to be alike.
ALIKE = 0.1
POINTS = Quantity("score_difference", 1.0, 1, measure="mean")
SD = Quantity("score_difference", 1.0, 2, measure="mean")
Results = Mapping[tuple[str, str], Fact]


def find(asked: Asked) -> Found:
    """The flow, the effect by every method, the balance, and the interactions."""
    found = {(one.item, one.part): one for one in of_everybody(asked, TOPIC)}
    outcomes = sorted(item.partition(":")[2] for item, part in found if part == PRIMARY)
    if not found:
        return nothing(asked, SLUG, "forsoeg")
    info = facts(asked, SLUG, "trial_outcome", measure="mean", about_people=True)
    effects = Shown(
        effect_content(asked, found, outcomes),
        lambda: effect_table(asked, found, outcomes),
        (info,),
    )
    methods = Shown(
        method_content(asked, found, outcomes),
        lambda: effect_table(asked, found, outcomes),
        (info,),
    )
    balance = Shown(
        balance_content(asked, found, outcomes),
        lambda: balance_table(asked, found, outcomes),
        (info,),
    )
    apart = Shown(
        interaction_content(asked, found, outcomes),
        lambda: interaction_table(asked, found, outcomes),
        (info,),
    )
    return Found(effects, methods, words=tuple(flow(asked, found)), panels=(balance, apart))


def _number(asked: Asked, found: Results, item: str, part: str = "") -> str:
    one = found.get((item, part))
    if one is None or one.value is None:
        return formatting.missing(one.missing if one else None, asked.language)
    return formatting.number(one.value, 0, asked.language)


def flow(asked: Asked, found: Results) -> list[Component]:
    """From the draw to the analysis, an arm in each column."""
    drawn = asked.say(
        "program.forsoeg.flow.drawn",
        schools=_total(asked, found, "schools"),
        strata=_number(asked, found, "strata"),
        pupils=_total(asked, found, "pupils"),
    )
    arms = [
        html.Div(
            [
                html.H3(asked.say(f"program.forsoeg.{arm}")),
                html.Ol(
                    [
                        html.Li(
                            asked.say(
                                f"program.forsoeg.flow.{step}",
                                **{
                                    name: _number(asked, found, name, arm)
                                    for name in ("schools", "pupils", "lost", "measured")
                                },
                            )
                        )
                        for step in ("allocated", "lost", "measured")
                    ]
                ),
            ],
            className="trial-arm",
        )
        for arm in ARMS
    ]
    return [
        html.H2(flow_title(asked, found), className="panel-title"),
        html.P(asked.say("program.forsoeg.flow.subtitle"), className="panel-subtitle"),
        html.Div(
            [html.P(drawn, className="trial-drawn"), html.Div(arms, className="trial-arms")],
            className="trial-flow",
        ),
        html.P(" ".join(flow_notes(asked, found)), className="note"),
        html.P(panels.data_version().words(asked.language), className="panel-version"),
    ]


def flow_notes(asked: Asked, found: Results) -> list[str]:
    """How pupils are counted, and how many schools left the trial where that is known."""
    said = [asked.say("program.forsoeg.flow.note")]
    known = [
        (found.get(("schools", arm)), found.get(("schools_measured", arm))) for arm in ARMS
    ]  # fmt: skip
    if any(drawn is None or kept is None for drawn, kept in known):
        return said
    lost = sum((drawn.value or 0) - (kept.value or 0) for drawn, kept in known if drawn and kept)
    key = "some" if lost else "none"
    count = formatting.number(lost, 0, asked.language)
    return [*said, asked.say(f"program.forsoeg.flow.schools.{key}", count=count)]


def _total(asked: Asked, found: Results, item: str) -> str:
    values = [found[item, arm].value for arm in ARMS if (item, arm) in found]
    known = [value for value in values if value is not None]
    if len(known) < len(ARMS):
        return formatting.missing("suppressed_here", asked.language)
    return formatting.number(sum(known), 0, asked.language)


def flow_title(asked: Asked, found: Results) -> str:
    """How many of the pupils were measured in the end, in each arm."""
    shares = []
    for arm in ARMS:
        drawn, measured = found.get(("pupils", arm)), found.get(("measured", arm))
        if drawn is None or measured is None or not drawn.value or measured.value is None:
            return asked.say("program.forsoeg.flow.title.hidden")
        shares.append(formatting.percent(measured.value / drawn.value, 0, asked.language))
    return asked.say("program.forsoeg.flow.title", treated=shares[0], control=shares[1])


def outcome_name(asked: Asked, outcome: str) -> str:
    """An outcome in words."""
    return asked.say(f"program.forsoeg.outcome.{outcome}")


def effect_words(asked: Asked, outcome: str, one: Fact | None) -> str:
    """What may be said of the effect on an outcome."""
    name = outcome_name(asked, outcome).lower()
    if one is None or one.value is None or one.lo is None or one.hi is None:
        return asked.say("program.forsoeg.effect.not_assessable", outcome=name)
    status = "above" if one.lo > 0 else "below" if one.hi < 0 else "not_distinguishable"
    return asked.say(f"program.forsoeg.effect.{status}", outcome=name)


def effect_content(asked: Asked, found: Results, outcomes: Sequence[str]) -> PanelContent:
    """Hedges' g of each outcome with its interval."""
    rows = [
        _row(asked, outcome_name(asked, outcome), found.get((f"effect:{outcome}", HEDGES)), SD)
        for outcome in outcomes
    ]
    low, high = axis_around([*ends_of(rows), -0.3, 0.3], zero=True)
    said = [effect_words(asked, o, found.get((f"effect:{o}", PRIMARY))) for o in outcomes]
    first = found.get((f"effect:{outcomes[0]}", PRIMARY)) if outcomes else None
    return content(
        asked,
        rows,
        Axis(low, high, _ticks(asked, low, high), (0.0, asked.say("program.vls.no_difference"))),
        title=formatting.listed(said, asked.language).capitalize(),
        subtitle=asked.say("program.forsoeg.effect.subtitle"),
        notes=[
            asked.say("program.forsoeg.effect.note"),
            asked.say(
                "program.forsoeg.effect.n",
                n=formatting.number(first.n if first else None, 0, asked.language)
                if first and first.n
                else "–",
                schools=formatting.number(first.n_units, 0, asked.language)
                if first and first.n_units
                else "–",
            ),
        ],
    )


def _ticks(asked: Asked, low: float, high: float) -> tuple[tuple[float, str], ...]:
    return tuple(
        (at / 10, formatting.signed(at / 10, 1, asked.language))
        for at in range(-20, 21)
        if at % 2 == 0 and low <= at / 10 <= high
    )


def _row(asked: Asked, name: str, one: Fact | None, shown: Quantity, heading: str = "") -> MarkRow:
    if one is None or one.value is None:
        missing = one.missing if one else None
        return MarkRow(name, (), "–", heading, missing or "not_applicable")
    value = formatting.signed(one.value, shown.decimals, asked.language)
    words = value
    if one.lo is not None and one.hi is not None:
        words = asked.say(
            "program.forsoeg.span",
            value=value,
            lo=formatting.signed(one.lo, shown.decimals, asked.language),
            hi=formatting.signed(one.hi, shown.decimals, asked.language),
        )
    return MarkRow(name, (RowMark(one.value, MarkKind.OWN, words, one.lo, one.hi),), value, heading)


def method_content(asked: Asked, found: Results, outcomes: Sequence[str]) -> PanelContent:
    """The same effect by other methods: whether the answer depends on the method."""
    rows = []
    for outcome in outcomes:
        for place, method in enumerate(METHODS):
            one = found.get((f"effect:{outcome}", method))
            heading = outcome_name(asked, outcome) if place == 0 else ""
            name = asked.say(f"program.forsoeg.method.{method}")
            rows.append(_row(asked, name, one, POINTS, heading))
    low, high = axis_around(ends_of(rows), zero=True)
    agree = all(len({_status(found, outcome, m) for m in METHODS}) == 1 for outcome in outcomes)
    key = "agree" if agree else "differ"
    return content(
        asked,
        rows,
        Axis(low, high, line=(0.0, asked.say("program.vls.no_difference"))),
        title=asked.say(f"program.forsoeg.method.title.{key}"),
        subtitle=asked.say("program.forsoeg.method.subtitle"),
        notes=[asked.say("program.forsoeg.method.note")],
    )


def _status(found: Results, outcome: str, method: str) -> str:
    one = found.get((f"effect:{outcome}", method))
    if one is None or one.lo is None or one.hi is None:
        return ""
    return "above" if one.lo > 0 else "below" if one.hi < 0 else "not_distinguishable"


def effect_table(asked: Asked, found: Results, outcomes: Sequence[str]) -> FigureTable:
    """Every estimate with its interval, p, and what it rests on."""
    columns = [
        (asked.say("program.forsoeg.column.outcome"), False),
        (asked.say("program.forsoeg.column.method"), False),
        (asked.say("program.forsoeg.column.estimate"), True),
        (asked.say("tables.interval"), True),
        (asked.say("program.forsoeg.column.p"), True),
        (asked.say("program.forsoeg.column.n"), True),
        (asked.say("program.forsoeg.column.icc"), True),
    ]
    rows = []
    for outcome in outcomes:
        for method in (*METHODS, HEDGES):
            one = found.get((f"effect:{outcome}", method))
            if one is None:
                continue
            note = json.loads(one.note or "{}")
            shown = SD if method == HEDGES else POINTS
            rows.append(
                (
                    words_cell(outcome_name(asked, outcome)),
                    words_cell(asked.say(f"program.forsoeg.method.{method}")),
                    number_cell(asked, one.value, shown, one.missing or "not_applicable"),
                    interval_cell(asked, one, shown),
                    _p_cell(asked, note.get("p")),
                    number_cell(asked, one.n, missing=one.missing or "not_applicable"),
                    number_cell(asked, note.get("icc"), SD, "not_applicable"),
                )
            )
    return table(
        asked,
        asked.say("program.forsoeg.effect.caption"),
        columns,
        rows,
        notes=[asked.say("program.forsoeg.effect.read")],
    )


def _p_cell(asked: Asked, p_value: float | None):
    return number_cell(asked, p_value, Quantity("score_difference", 1.0, 3), "not_applicable")


def balance_items(outcomes: Sequence[str]) -> list[str]:
    """What the arms are compared by before the trial."""
    return [*(f"baseline:{outcome}" for outcome in outcomes), *SUBGROUPS]


def balance_name(asked: Asked, item: str) -> str:
    """What an item of the balance is, in words."""
    kind, _, outcome = item.partition(":")
    if kind == "baseline":
        name = outcome_name(asked, outcome).lower()
        return asked.say("program.forsoeg.balance.baseline", outcome=name)
    return asked.say(f"program.forsoeg.balance.{kind}")


def balance_content(asked: Asked, found: Results, outcomes: Sequence[str]) -> PanelContent:
    """How far apart the arms were before the trial, in SD."""
    items = balance_items(outcomes)
    rows = [_row(asked, balance_name(asked, i), found.get((i, DIFFERENCE)), SD) for i in items]
    low, high = axis_around([*ends_of(rows), -0.25, 0.25], zero=True)
    far = [
        row.name.lower() for row in rows if row.marks and abs(row.marks[0].value) > ALIKE
    ]  # fmt: skip
    key = "far" if far else "alike"
    return content(
        asked,
        rows,
        Axis(low, high, _ticks(asked, low, high), (0.0, asked.say("program.vls.no_difference"))),
        title=asked.say(
            f"program.forsoeg.balance.title.{key}", list=formatting.listed(far, asked.language)
        ),
        subtitle=asked.say("program.forsoeg.balance.subtitle"),
        notes=[asked.say("program.forsoeg.balance.note")],
    )


def balance_table(asked: Asked, found: Results, outcomes: Sequence[str]) -> FigureTable:
    """Each arm before the trial."""
    columns = [
        (asked.say("program.forsoeg.column.before"), False),
        *((asked.say(f"program.forsoeg.{arm}"), True) for arm in ARMS),
        (asked.say("program.forsoeg.column.difference"), True),
    ]
    percent = Quantity("percent", 100.0, 1)
    rows = []
    for item in balance_items(outcomes):
        shown = POINTS if item.startswith("baseline:") else percent
        seen = [found.get((item, part)) for part in (*ARMS, DIFFERENCE)]
        rows.append(
            (
                words_cell(balance_name(asked, item)),
                *(
                    number_cell(
                        asked, one.value if one else None, quantity, one.missing if one else None
                    )
                    for one, quantity in zip(seen, (shown, shown, SD), strict=True)
                ),
            )
        )
    return table(asked, asked.say("program.forsoeg.balance.subtitle"), columns, rows)


def interaction_content(asked: Asked, found: Results, outcomes: Sequence[str]) -> PanelContent:
    """How much the effect differs between subgroups."""
    rows = []
    for outcome in outcomes:
        for place, group in enumerate(SUBGROUPS):
            one = found.get((f"interaction:{outcome}", group))
            heading = outcome_name(asked, outcome) if place == 0 else ""
            name = asked.say(f"program.forsoeg.interaction.{group}")
            rows.append(_row(asked, name, one, POINTS, heading))
    low, high = axis_around(ends_of(rows), zero=True)
    clear = [
        one
        for outcome in outcomes
        for group in SUBGROUPS
        if (one := found.get((f"interaction:{outcome}", group))) is not None
        and (p := json.loads(one.note or "{}").get("p_adjusted")) is not None
        and p < 0.05
    ]
    key = "some" if clear else "none"
    return content(
        asked,
        rows,
        Axis(low, high, line=(0.0, asked.say("program.vls.no_difference"))),
        title=asked.say(f"program.forsoeg.interaction.title.{key}"),
        subtitle=asked.say("program.forsoeg.interaction.subtitle"),
        notes=[asked.say("program.forsoeg.interaction.note")],
    )


def interaction_table(asked: Asked, found: Results, outcomes: Sequence[str]) -> FigureTable:
    """The interactions with p before and after Holm."""
    columns = [
        (asked.say("program.forsoeg.column.outcome"), False),
        (asked.say("program.forsoeg.column.group"), False),
        (asked.say("program.forsoeg.column.estimate"), True),
        (asked.say("tables.interval"), True),
        (asked.say("program.forsoeg.column.p"), True),
        (asked.say("program.forsoeg.column.p_adjusted"), True),
    ]
    rows = []
    for outcome in outcomes:
        for group in SUBGROUPS:
            one = found.get((f"interaction:{outcome}", group))
            note = json.loads((one.note if one else None) or "{}")
            rows.append(
                (
                    words_cell(outcome_name(asked, outcome)),
                    words_cell(asked.say(f"program.forsoeg.interaction.{group}")),
                    number_cell(asked, one.value if one else None, POINTS, "not_applicable"),
                    interval_cell(asked, one, POINTS),
                    _p_cell(asked, note.get("p")),
                    _p_cell(asked, note.get("p_adjusted")),
                )
            )
    return table(asked, asked.say("program.forsoeg.interaction.subtitle"), columns, rows)


PART = Part(SLUG, f"program.part.{SLUG}", find, whose=everybody)
