"""The success criteria of a partnership: how far, before and after, and for whom they are met."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from dash.development.base_component import Component

from analysis.proportions import wilson_interval
from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.tables import FigureTable
from pages.programmes import Asked, Found, Part, Shown, facts, network_choice
from pages.programmes.partnership import (
    Whose,
    count,
    halves,
    in_order,
    kommune_link,
    matrix,
    not_here,
    nothing,
    of_members,
    of_network,
    of_whose,
    short_day,
    whose,
    whose_name,
)
from pages.programmes.reading import (
    PERCENT,
    SCORE,
    Fact,
    content,
    number_cell,
    of_everybody,
    score_axis,
    table,
    words_cell,
)
from pages.programmes.scores import by_unit, counted, judged

SLUG, KEY = "kriterier", "kriterier"
CRITERIA, CHANGE = "criteria", "criteria_change"
MET = 4.0


def find(asked: Asked) -> Found:
    """Scores before and after, the share of kommuner that have met each, and every kommune's."""
    everybody = _single(of_everybody(asked, CRITERIA))
    if not everybody:
        return nothing(asked, KEY, "kriterier")
    who = whose(asked)
    own = _single(of_whose(asked, who, CRITERIA))
    named = in_order(asked, (one.item for one in own or everybody))
    together = everybody if who.network is None else _single(of_network(asked, who, CRITERIA))
    return Found(
        main=_scores(asked, who, own, named) if own else None,
        beside=_met(asked, who, together, named),
        below=_kommuner(asked, who, named),
    )


def _single(rows: Sequence[Fact]) -> list[Fact]:
    """Those of one criterion each, of everything that is assessed."""
    return [one for one in rows if ":" in one.item and not one.part]


def _days(rows: Sequence[Fact]) -> list[date]:
    return sorted({one.day for one in rows})


def _scores(asked: Asked, who: Whose, own: Sequence[Fact], named: Mapping[str, str]) -> Shown:
    """Score of each criterion on the first and the last day."""
    days = _days(own)
    rows = [
        _score_row(asked, name, [one for one in own if one.item == key])
        for key, name in named.items()
    ]
    key = [(MarkKind.OWN, short_day(days[-1], asked))]
    if len(days) > 1:
        key.insert(0, (MarkKind.BEFORE, short_day(days[0], asked)))
    axis = score_axis(asked.language)
    axis = Axis(axis.low, axis.high, axis.ticks, (MET, asked.say("program.kriterier.met")))
    n = max((one.n or 0 for one in own), default=0)
    subtitle = "one" if who.is_kommune else "many"
    return Shown(
        content(
            asked,
            rows,
            axis,
            title=_title(asked, who, own),
            subtitle=asked.say(
                f"program.kriterier.subtitle.{subtitle}", name=who.inside, n=count(n, asked)
            ),
            key=key,
            notes=[*not_here(asked, who), asked.say("program.kriterier.note")],
        ),
        partial(_score_table, asked, who, own, named),
        (
            facts(
                asked, "criteria_scores", "criterion_assessment", unit="score_1_5", decimals=1,
                measure="mean",
            ),
        ),
    )  # fmt: skip


def _title(asked: Asked, who: Whose, own: Sequence[Fact]) -> str:
    last = _days(own)[-1]
    now = [one for one in own if one.day == last and one.value is not None]
    if who.is_kommune:
        reached = sum((one.value or 0.0) >= MET for one in now)
        return asked.say(
            "program.kriterier.title.one" if now else "program.kriterier.title.missing",
            name=who.name,
            n=formatting.count_word(reached, asked.language),
            total=formatting.count_word(len(now), asked.language),
        )
    changes = by_unit(asked.figures(CHANGE, level=who.level, codes=(who.code,)))
    found = [
        one
        for each in changes.values()
        for one in each.rows
        if ":" in one.item and not one.part and one.day == last
    ]
    return counted(judged(found), asked, "program.kriterier.title", whose=who.inside)


def _score_row(asked: Asked, name: str, own: Sequence[Fact]) -> MarkRow:
    known = sorted((one for one in own if one.value is not None), key=lambda one: one.day)
    ends = [known[0], known[-1]] if len(known) > 1 else known
    kinds = [MarkKind.BEFORE, MarkKind.OWN][-len(ends) :] if ends else []
    marks = tuple(
        RowMark(
            float(one.value or 0.0),
            kind,
            asked.say(
                "program.kriterier.mark",
                day=short_day(one.day, asked),
                score=formatting.bare(one.value, SCORE, asked.language),
            ),
            one.lo,
            one.hi,
        )
        for one, kind in zip(ends, kinds, strict=True)
    )
    shown = formatting.bare(known[-1].value, SCORE, asked.language) if known else ""
    return MarkRow(name, marks, shown, missing=own[-1].missing if own and not known else None)


def _score_table(
    asked: Asked, who: Whose, own: Sequence[Fact], named: Mapping[str, str]
) -> FigureTable:
    days = _days(own)
    columns = [(asked.say("program.kriterier.column.criterion"), False)]
    for day in days:
        columns.append((short_day(day, asked), True))
        if not who.is_kommune:
            columns.append((asked.say("program.partner.interval"), True))
            columns.append((asked.say("program.partner.n"), True))
    rows = []
    for key, name in named.items():
        at = {one.day: one for one in own if one.item == key}
        cells = [words_cell(name)]
        for day in days:
            one = at.get(day)
            cells.append(
                number_cell(asked, one.value if one else None, SCORE, one.missing if one else None)
            )
            if not who.is_kommune:
                cells.append(_interval(asked, one))
                cells.append(number_cell(asked, one.n if one else None))
        rows.append(cells)
    return table(asked, asked.say("program.kriterier.caption", name=who.name), columns, rows)


def _interval(asked: Asked, one: Fact | None):
    lo, hi = (one.lo, one.hi) if one else (None, None)
    span = formatting.interval(lo, hi, SCORE, asked.language, with_unit=False)
    return words_cell(span or asked.say("tables.no_interval"))


def _met(asked: Asked, who: Whose, rows: Sequence[Fact], named: Mapping[str, str]) -> Shown | None:
    """How many kommuner have met each criterion, on the first and the last day."""
    counted_rows = [one for one in rows if one.denominator]
    if not counted_rows:
        return None
    days = _days(counted_rows)
    drawn = []
    for key, name in named.items():
        own = sorted((one for one in counted_rows if one.item == key), key=lambda one: one.day)
        ends = [own[0], own[-1]] if len(own) > 1 else own
        kinds = [MarkKind.BEFORE, MarkKind.OWN][-len(ends) :] if ends else []
        marks = tuple(_share_mark(asked, o, k) for o, k in zip(ends, kinds, strict=True))
        shown = _of(asked, own[-1]) if own else ""
        drawn.append(MarkRow(name, marks, shown, missing=None if own else "not_reported"))
    key_words = [(MarkKind.OWN, short_day(days[-1], asked))]
    if len(days) > 1:
        key_words.insert(0, (MarkKind.BEFORE, short_day(days[0], asked)))
    now = [one for one in counted_rows if one.day == days[-1] and one.item in named]
    most = max(now, key=lambda one: (one.numerator or 0) / (one.denominator or 1))
    where = who.network.name if who.network else asked.say("program.partner.everybody")
    return Shown(
        content(
            asked,
            drawn,
            Axis(-2.0, 102.0, halves(asked)),
            title=asked.say(
                "program.kriterier.met.title", criterion=named[most.item], of=_of(asked, most)
            ),
            subtitle=asked.say("program.kriterier.met.subtitle", where=where),
            key=key_words,
            notes=[asked.say("program.kriterier.met.note")],
        ),
        partial(_met_table, asked, counted_rows, named, where),
        (
            facts(
                asked, "criteria_met", "criterion_assessment", unit="percent", scale=100.0,
                measure="proportion",
            ),
        ),
    )  # fmt: skip


def _of(asked: Asked, one: Fact) -> str:
    return asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )


def _share_mark(asked: Asked, one: Fact, kind: MarkKind) -> RowMark:
    found = wilson_interval(one.numerator or 0.0, one.denominator or 0.0)
    share = (one.numerator or 0.0) / (one.denominator or 1.0)
    words = asked.say(
        "program.kriterier.met.mark",
        day=short_day(one.day, asked),
        share=formatting.figure(share, PERCENT, asked.language),
        of=_of(asked, one),
    )
    return RowMark(100 * share, kind, words, 100 * float(found.lo), 100 * float(found.hi))


def _met_table(
    asked: Asked, rows: Sequence[Fact], named: Mapping[str, str], where: str
) -> FigureTable:
    days = _days(rows)
    columns = [(asked.say("program.kriterier.column.criterion"), False)]
    for day in days:
        columns.append((short_day(day, asked), True))
        columns.append((asked.say("program.partner.of.column"), False))
    body = []
    for key, name in named.items():
        at = {one.day: one for one in rows if one.item == key}
        cells = [words_cell(name)]
        for day in days:
            one = at.get(day)
            share = (one.numerator or 0.0) / (one.denominator or 1.0) if one else None
            cells.append(number_cell(asked, share, PERCENT, None if one else "not_reported"))
            cells.append(words_cell(_of(asked, one) if one else NOTHING))
        body.append(cells)
    return table(asked, asked.say("program.kriterier.met.caption", where=where), columns, body)


NOTHING = "–"


def _kommuner(asked: Asked, who: Whose, named: Mapping[str, str]) -> tuple[Component, ...]:
    """Every kommune's first and last score, by name and never by rank."""
    found: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    for one in _single(of_members(asked, who, CRITERIA)):
        found.setdefault((one.name, one.code), {}).setdefault(one.item, []).append(one)
    if not found:
        return ()
    used = [key for key in named if any(key in own for own in found.values())]
    body = [
        [kommune_link(asked, code, name), *(_course(asked, own.get(key, ())) for key in used)]
        for (name, code), own in found.items()
    ]
    title = asked.say("program.kriterier.kommuner.title")
    columns = [asked.say("program.partner.kommune"), *(named[key] for key in used)]
    lead = [asked.say("program.kriterier.kommuner.lead")]
    return (matrix(asked, "kriterier-kommuner", title, columns, body, lead=lead),)


def _course(asked: Asked, own: Sequence[Fact]) -> str:
    """A kommune's scores of a criterion, oldest first: '2 → 4 (nået)'."""
    if not own:
        return NOTHING
    ordered = sorted(own, key=lambda one: one.day)
    words = [
        formatting.missing(one.missing, asked.language)
        if one.value is None
        else formatting.number(one.value, 0 if one.value == round(one.value) else 1, asked.language)
        for one in ordered
    ]
    last = ordered[-1].value
    met = last is not None and last >= MET
    said = " → ".join(words)
    return f"{said} ({asked.say('program.kriterier.is_met')})" if met else said


PART = Part(SLUG, "program.part.kriterier", find, network_choice, whose_name)
