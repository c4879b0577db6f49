"""Did those who took part develop differently from comparable kommuner (method M)?

Reckoned at publication; told as an association, and refused with its reason where the figures
cannot carry it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from dash.development.base_component import Component

from analysis.results import Observation, Quantity, Series, Trend, UnitRole
from components import filters, formatting
from components.figures import trend as trends
from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    ends_of,
)
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import Cell, FigureTable, trend_table
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.programme_facts import note_of
from pages import panels
from pages.programmes import Asked, Found, Part, Shown, everybody, facts, section
from pages.programmes.partnership import count, inside, matrix, nothing, words_of
from pages.programmes.reading import Fact, content, of_everybody, school_year, table, words_cell
from pages.programmes.scores import paragraphs
from web.request_context import fetch

SLUG, KEY = "forskel", "forskel"
TOPIC = "event_study"
DIFFERENCE, EVENT, PARTICIPANTS, COMPARABLE = "difference", "event", "participants", "comparable"
LEVEL = 0.05
METHODS = ("forskel-i-forskelle", "sammenlignelige")


@dataclass(frozen=True)
class Study:
    """One indicator's comparison: what it is, what was found, and the figures over time."""

    info: IndicatorInfo
    result: Fact
    rows: Sequence[Fact]

    @property
    def note(self) -> Mapping[str, Any]:
        """What the result rests on: p-values, arms, and why it is refused."""
        return note_of(self.result.note)

    @property
    def quantity(self) -> Quantity:
        """How values are shown."""
        info = self.info
        return Quantity(info.unit, info.scale, info.decimals, info.polarity, info.measure)

    @property
    def outcome(self) -> str:
        """'refused', 'uneven' (the arms differed before), 'above', 'below', or neither."""
        if self.result.value is None:
            return "refused"
        before = self.note.get("pre_trend_p")
        if before is not None and before < LEVEL:
            return "uneven"
        p = self.note.get("p_adjusted")
        if p is None or p >= LEVEL:
            return "not_distinguishable"
        return "above" if self.result.value > 0 else "below"

    @property
    def verdict(self) -> str:
        """The outcome; 'only_alone' where it differs by itself but not among all that are tried."""
        lo, hi = self.result.lo, self.result.hi
        alone = lo is not None and hi is not None and not lo <= 0 <= hi
        if alone and self.outcome == "not_distinguishable":
            return "only_alone"
        return self.outcome

    def of(self, part: str) -> list[Fact]:
        """Figures of a part over time."""
        return sorted((one for one in self.rows if one.part == part), key=lambda one: one.day)


def find(asked: Asked) -> Found:
    """The chosen indicator's event study and arms, and every indicator's result."""
    studies = _studies(asked)
    if not studies:
        return nothing(asked, KEY, "netvaerk")
    chosen = studies[_chosen(asked, studies)]
    beside = _arms(asked, chosen)
    return Found(
        main=_events(asked, chosen) if chosen.result.value is not None else beside,
        beside=beside if chosen.result.value is not None else None,
        below=(_results(asked, studies), _how(asked, chosen)),
    )


def controls(asked: Asked) -> Sequence[Component]:
    """Which indicator."""
    studies = _studies(asked)
    if not studies:
        return ()
    options = [
        filters.Choice(code, asked.own(one.info, "name"), asked.href(choice=code))
        for code, one in studies.items()
    ]
    label = asked.say("program.forskel.indicator")
    return (filters.menu(options, _chosen(asked, studies), label=label),)


def _studies(asked: Asked) -> dict[str, Study]:
    """What was reckoned, in the order of the definition."""
    rows = of_everybody(asked, TOPIC)
    results = {one.item: one for one in rows if one.part == DIFFERENCE}
    order = [code for code in asked.settings.get("indicators", ()) if code in results]
    infos = {one.code: one for one in fetch(indicators.catalogue)}
    return {
        code: Study(infos[code], results[code], [one for one in rows if one.item == code])
        for code in [*order, *(code for code in results if code not in order)]
        if code in infos
    }


def _chosen(asked: Asked, studies: Mapping[str, Study]) -> str:
    """The chosen indicator, else the first that could be assessed. Raises UnknownInAddress."""
    assessed = [code for code, one in studies.items() if one.result.value is not None]
    return asked.chosen("choice", list(studies), (assessed or list(studies))[0])


def _observation(one: Fact, study: Study) -> Observation:
    period = _period(one.day, study)
    return Observation(
        period, one.day.year, one.value, one.lo, one.hi, one.n_units, missing=one.missing
    )


def _period(when: date, study: Study) -> str:
    return school_year(when) if study.info.period_kind == "school_year" else str(when.year)


def _events(asked: Asked, study: Study) -> Shown:
    """The difference between the arms over time, with the years before the start."""
    rows = study.of(EVENT)
    drawn = [_event_row(asked, one, study) for one in rows]
    low, high = axis_around(ends_of(drawn), zero=True)
    line = (0.0, asked.say("program.forskel.zero"))
    return Shown(
        content(
            asked,
            drawn,
            Axis(low, high, (), line),
            title=_title(asked, study),
            subtitle=asked.say(
                "program.forskel.subtitle",
                name=inside(asked.own(study.info, "name")),
                unit=_unit(asked, study),
            ),
            key=[
                (MarkKind.BEFORE, asked.say("program.forskel.before")),
                (MarkKind.OWN, asked.say("program.forskel.after")),
            ],
            notes=_notes(asked, study),
        ),
        partial(_event_table, asked, study, rows),
        (study.info, facts(asked, "event_study", unit=study.info.unit, measure="mean")),
        remarks=tuple(_notes(asked, study)),
        methods=METHODS,
    )


def _event_row(asked: Asked, one: Fact, study: Study) -> MarkRow:
    scale = study.quantity.scale
    is_after = asked.programme.starts_on is not None and one.day >= asked.programme.starts_on
    shown = formatting.signed(float(one.value or 0.0) * scale, _decimals(study), asked.language)
    lo, hi = (None if end is None else end * scale for end in (one.lo, one.hi))
    span = _span(asked, one, study)
    mark = RowMark(
        float(one.value or 0.0) * scale,
        MarkKind.OWN if is_after else MarkKind.BEFORE,
        f"{shown} ({span})" if span else asked.say("program.forskel.reference"),
        lo,
        hi,
    )
    return MarkRow(_period(one.day, study), (mark,), shown)


def _decimals(study: Study) -> int:
    """Differences need a digit more than what they are between."""
    return study.info.decimals + 1


def _unit(asked: Asked, study: Study) -> str:
    """What differences are in."""
    if study.info.unit == "percent":
        return asked.say("program.forskel.points")
    return formatting.unit_name(study.quantity, asked.language)


def _finer(study: Study) -> Quantity:
    return replace(study.quantity, decimals=_decimals(study))


def _span(asked: Asked, one: Fact, study: Study) -> str:
    if one.lo is None or one.hi is None:
        return ""
    ends = [
        formatting.signed(end * study.quantity.scale, _decimals(study), asked.language)
        for end in (one.lo, one.hi)
    ]
    return asked.say("program.forskel.span", lo=ends[0], hi=ends[1])


def _title(asked: Asked, study: Study) -> str:
    name = asked.own(study.info, "name")
    value = study.result.value or 0.0
    return asked.say(
        f"program.forskel.title.{study.outcome}",
        name=name,
        size=formatting.difference(abs(value), _finer(study), asked.language).lstrip("+"),
        reason=_reason(asked, study),
    )


def _reason(asked: Asked, study: Study) -> str:
    reason = study.note.get("reason") or ""
    return words_of(asked, f"program.forskel.reason.{reason}", reason)


def _notes(asked: Asked, study: Study) -> list[str]:
    """Who is compared with whom, how the years before went, and that it is no effect."""
    note, result = study.note, study.result
    words = [
        asked.say(
            "program.forskel.arms",
            own=count(result.n_units, asked),
            possible=count(result.n_units_possible, asked),
            others=count(note.get("n_comparable"), asked),
        )
    ]
    before = note.get("pre_trend_p")
    if before is not None:
        key = "uneven" if before < LEVEL else "even"
        words.append(
            asked.say(f"program.forskel.pre.{key}", p=formatting.number(before, 2, asked.language))
        )
    if note.get("without"):
        words.append(asked.say("program.forskel.without", period=note["without"]))
    if note.get("inference") == "randomisation":
        words.append(asked.say("program.forskel.randomised"))
    words.append(asked.say("program.forskel.association"))
    return words


def _event_table(asked: Asked, study: Study, rows: Sequence[Fact]) -> FigureTable:
    unit = _unit(asked, study)
    columns = [
        (asked.say("tables.period"), False),
        (asked.say("program.forskel.column.difference"), True),
        (asked.say("program.partner.interval"), True),
    ]
    body = []
    for one in rows:
        value = float(one.value or 0.0) * study.quantity.scale
        shown = formatting.signed(value, _decimals(study), asked.language)
        number = float(formatting.rounded(value, _decimals(study)))
        span = _span(asked, one, study) or asked.say("program.forskel.reference")
        cell = Cell(shown, number=number, decimals=_decimals(study))
        body.append((words_cell(_period(one.day, study)), cell, words_cell(span)))
    name = asked.own(study.info, "name")
    return table(asked, asked.say("program.forskel.caption", name=name, unit=unit), columns, body)


def _arms(asked: Asked, study: Study) -> Shown:
    """The two arms' own figures over time."""
    lines = []
    for part, role in ((PARTICIPANTS, UnitRole.OWN), (COMPARABLE, UnitRole.PEER)):
        rows = study.of(part)
        if rows:
            name = asked.say(f"program.forskel.arm.{part}")
            seen = tuple(_observation(one, study) for one in rows)
            lines.append(Series(part, name, role, seen))
    seen = {o.period: o.ordinal for line in lines for o in line.observations}
    drawn = Trend(
        study.quantity, tuple(sorted(seen, key=lambda one: seen[one])), tuple(lines),
        peers="comparable",
    )  # fmt: skip
    given = {"language": asked.language, "demo": asked.demo}
    name = asked.own(study.info, "name")
    is_refused = study.result.value is None
    title = _title(asked, study) if is_refused else asked.say("program.forskel.arms.title")
    notes = _notes(asked, study) if is_refused else [asked.say("program.forskel.arms.note")]
    return Shown(
        PanelContent(
            title=title,
            subtitle=asked.say("program.forskel.arms.subtitle", name=name),
            figure=trends.trend(drawn, **given),
            alternative=trends.describe(drawn, **given),
            version=panels.data_version(),
            notes=paragraphs(notes),
        ),
        lambda: trend_table(drawn, caption=name, **given),
        (study.info,),
        remarks=tuple(notes),
    )


def _results(asked: Asked, studies: Mapping[str, Study]) -> Component:
    """Every indicator's result or refusal."""
    body = [
        [
            link(asked.own(one.info, "name"), href=asked.href(choice=code)),
            _result(asked, one),
            asked.say(f"program.forskel.verdict.{one.verdict}", reason=_reason(asked, one)),
        ]
        for code, one in studies.items()
    ]
    columns = [
        asked.say("program.forskel.indicator"),
        asked.say("program.forskel.column.result"),
        asked.say("program.forskel.column.verdict"),
    ]
    title = asked.say("program.forskel.results.title")
    lead = [asked.say("program.forskel.results.lead", n=count(len(studies), asked))]
    return matrix(asked, "forskel-alle", title, columns, body, lead=lead)


def _result(asked: Asked, study: Study) -> str:
    if study.result.value is None:
        return "–"
    shown = formatting.difference(study.result.value, _finer(study), asked.language)
    span = _span(asked, study.result, study)
    return f"{shown} ({span})" if span else shown


def _how(asked: Asked, study: Study) -> Component:
    """Whom the participants are compared with, by name."""
    codes = study.note.get("comparable", [])
    words = [asked.say("program.forskel.how", n=count(len(codes), asked))]
    used = study.note.get("n_comparable")
    if used is not None and used < len(codes):
        words.append(asked.say("program.forskel.how.used", used=count(used, asked)))
    return section(
        asked, "forskel-hvem", asked.say("program.forskel.how.title"), *paragraphs(words)
    )


PART = Part(SLUG, "program.part.forskel", find, controls, everybody)
