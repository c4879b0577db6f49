"""Who is close to enough dosage and quality, and who needs support: a list to act on.

It stands by name and never by score, so that nobody is ranked.
"""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.links import link
from components.tables import Cell, Column, FigureTable
from components.told_panel import ToldContent
from pages import panels
from pages.fidelity import (
    DIMENSIONS,
    INSTITUTIONER,
    KOMMUNER,
    QUARTER,
    STUER,
    Score,
    Seen,
    Unit,
    about,
    count_cell,
    counted,
    percent,
    period_code,
    period_words,
    points,
    share_cell,
    shown_units,
    why_missing,
)
from pages.programmes import Asked, Told
from pages.selection import COUNTRY_CODE

METHODS = ("trofasthed",)
# Of each column after the name: its wording, and whether it holds numbers.
COLUMNS = (
    ("group", False), ("dosage", True), ("quality", True), ("weakest", False),
    ("weakest_share", True), ("enough", True), ("known", True), ("coverage", True),
)  # fmt: skip
ENOUGH_DOSAGE, ENOUGH_QUALITY = 0.8, 0.6
# As close to enough, in shares, as is called close.
CLOSE = 0.1
SLACK = 1e-9
ENOUGH, NEAR, SUPPORT, UNKNOWN = "enough", "close", "support", "unknown"
GROUPS = (NEAR, SUPPORT, ENOUGH, UNKNOWN)


def find(asked: Asked, looked: Seen) -> Told | None:
    """The list for the newest quarter of what is looked at; None where there is none."""
    units = shown_units(asked, looked, QUARTER)
    days = [day for unit in units for day in unit.scores]
    if not days:
        return None
    newest = max(days)
    groups: dict[str, list[Unit]] = {group: [] for group in GROUPS}
    for unit in units:
        groups[group_of(unit.scores.get(newest))].append(unit)
    listed = [
        _group(asked, looked, group, groups[group], newest) for group in GROUPS if groups[group]
    ]
    content = ToldContent(
        title=_title(asked, looked, groups, newest),
        subtitle=asked.say("fidelitet.act.how"),
        body=(html.Div(listed, className="act-groups"),),
        version=panels.data_version(),
        notes=(asked.say("fidelitet.act.note"),),
    )
    return Told(
        content,
        lambda: table(asked, looked, units, newest),
        (about(asked),),
        period=period_code(newest, QUARTER),
        remarks=(asked.say("fidelitet.act.how"), asked.say("fidelitet.act.note")),
        methods=METHODS,
    )


def table(asked: Asked, looked: Seen, units: Sequence[Unit], newest: date) -> FigureTable:
    """Every unit by name: where it stands, and what says so."""
    columns = (
        Column(asked.say(f"fidelitet.falls.unit.{looked.view}"), is_number=False),
        *(
            Column(asked.say(f"fidelitet.act.column.{name}"), is_number=is_number)
            for name, is_number in COLUMNS
        ),
    )
    own = next((n for n, unit in enumerate(units) if unit.code == asked.kommune), None)
    return FigureTable(
        asked.say(
            "fidelitet.act.caption", name=asked.name, period=period_words(newest, QUARTER, asked)
        ),
        columns,
        tuple(_row(asked, unit, newest) for unit in units),
        is_demo=asked.demo,
        own_row=own if looked.view == KOMMUNER else None,
        codes=tuple(unit.code for unit in units),
    )


def _row(asked: Asked, unit: Unit, newest: date) -> tuple[Cell, ...]:
    score = unit.scores.get(newest)
    where = Cell(asked.say(f"fidelitet.act.group.{group_of(score)}"))
    if score is None:
        absent = Cell(asked.say("fidelitet.missing.absent"), is_missing=True)
        return (Cell(unit.name), where, *(absent for _ in COLUMNS[1:]))
    weakest = lowest(score)
    unknown = Cell(asked.say("fidelitet.missing.not_observed"), is_missing=True)
    return (
        Cell(unit.name),
        where,
        share_cell(score.dosage, asked),
        share_cell(score.quality, asked),
        Cell(asked.say(f"fidelitet.measure.{weakest}")) if weakest else unknown,
        share_cell(score.of(weakest) if weakest else None, asked),
        count_cell(score.n_enough, asked),
        count_cell(score.n_stuer, asked),
        share_cell(score.completeness, asked),
    )


def group_of(score: Score | None) -> str:
    """Where a unit stands: enough of both, close to it, in need of support, or not known."""
    if score is None or score.dosage is None or score.quality is None:
        return UNKNOWN
    short = max(ENOUGH_DOSAGE - score.dosage, ENOUGH_QUALITY - score.quality)
    if short <= SLACK:
        return ENOUGH
    return NEAR if short <= CLOSE + SLACK else SUPPORT


def _title(asked: Asked, looked: Seen, groups: dict[str, list[Unit]], newest: date) -> str:
    every = sum(len(units) for units in groups.values())
    when = period_words(newest, QUARTER, asked)
    if every == 1:
        (group,) = (name for name, units in groups.items() if units)
        return asked.say(
            f"fidelitet.act.title.one.{group}", name=groups[group][0].name, period=when
        )
    # a kommune and an institution are the mean of their stuer
    return asked.say(
        f"fidelitet.act.title{'' if looked.view == STUER else '.mean'}",
        enough=counted(len(groups[ENOUGH]), asked),
        close=counted(len(groups[NEAR]), asked),
        support=counted(len(groups[SUPPORT]), asked),
        units=asked.say(f"fidelitet.units.{looked.view}"),
        count=every,
        period=when,
    )


def _group(
    asked: Asked, looked: Seen, group: str, units: Sequence[Unit], newest: date
) -> Component:
    """One group with its units by name; those that have enough, or are not known, folded away."""
    heading = asked.say(f"fidelitet.act.{group}", count=len(units))
    listed = html.Ul([_item(asked, looked, group, unit, newest) for unit in units])
    if group in (ENOUGH, UNKNOWN):
        return html.Details([html.Summary(heading), listed], className="act-group")
    return html.Div([html.H3(heading), listed], className="act-group")


def _item(asked: Asked, looked: Seen, group: str, unit: Unit, newest: date) -> Component:
    score = unit.scores.get(newest)
    name = _name(asked, looked, unit)
    if score is None:
        return html.Li(
            [name, html.Span(asked.say("fidelitet.missing.absent"), className="act-why")]
        )
    said = [_why(asked, group, score), _weakest(asked, score), _coverage(asked, looked, score)]
    return html.Li([name, html.Span(" ".join(s for s in said if s), className="act-why")])


def _name(asked: Asked, looked: Seen, unit: Unit) -> Component:
    """The name, which leads further down where the viewer may go there."""
    if looked.view == INSTITUTIONER and asked.kommune == asked.viewer.kommune_code:
        href = asked.href(second=STUER, institution=unit.code, period="", choice="")
        return link(unit.name, href=href)
    if looked.view == KOMMUNER and unit.code != asked.kommune:
        href = asked.href(kommune=unit.code or COUNTRY_CODE, second="", period="", choice="")
        return link(unit.name, href=href)
    return html.B(unit.name)


def _why(asked: Asked, group: str, score: Score) -> str:
    """What is short of enough, in points; or why nobody knows."""
    if group == UNKNOWN:
        what = "dosis" if score.dosage is None else "kvalitet"
        return f"{why_missing(score, what, asked)}."
    short = [
        (name, least - share)
        for name, share, least in (
            ("dosis", score.dosage, ENOUGH_DOSAGE),
            ("kvalitet", score.quality, ENOUGH_QUALITY),
        )
        if share is not None and share < least - SLACK
    ]
    if not short:
        return asked.say(
            "fidelitet.act.has",
            dosage=percent(score.dosage, asked),
            quality=percent(score.quality, asked),
        )
    return " ".join(
        asked.say(f"fidelitet.act.short.{name}", points=_up(missing, asked))
        for name, missing in short
    )


def _up(share: float, asked: Asked) -> str:
    """Points that are missing; less than one is not called none, nor what is over CLOSE as it."""
    if share < 0.005:
        return asked.say("fidelitet.act.less_than_one")
    if share > CLOSE + SLACK and round(100 * share) == round(100 * CLOSE):
        return formatting.number(100 * share, 1, asked.language)
    return points(share, asked)


def _weakest(asked: Asked, score: Score) -> str:
    """The dimension that is lowest, which is where to begin."""
    name = lowest(score)
    if not name:
        return ""
    what = asked.say(f"fidelitet.measure.{name}").lower()
    return asked.say("fidelitet.act.weakest", what=what, share=percent(score.of(name), asked))


def lowest(score: Score) -> str:
    """The dimension with the lowest share; empty where none is known."""
    known = {name: share for name in DIMENSIONS if (share := score.of(name)) is not None}
    return min(known, key=lambda one: known[one], default="")


def _coverage(asked: Asked, looked: Seen, score: Score) -> str:
    if looked.view == STUER or score.completeness is None:
        return ""
    return asked.say(
        "fidelitet.act.coverage",
        enough=counted(int(score.n_enough or 0), asked).capitalize(),
        known=int(score.n_stuer or 0),
        share=percent(score.completeness, asked),
    )
