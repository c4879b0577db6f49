"""Material boxes against the stuer and the dagplejere that should have one, told apart."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.mounted_panel import PanelContent
from components.tables import Cell, FigureTable
from pages.programmes import Asked, Found, Part, Shown, day, facts, section
from pages.programmes.reading import (
    PERCENT,
    Fact,
    content,
    inside,
    listed,
    named,
    nothing,
    number_cell,
    of_institutions,
    of_place,
    percent_ticks,
    school_year,
    table,
    told,
    words_cell,
)
from pages.programmes.shares import kommuner_beside

SLUG, TOPIC = "kasser", "boxes"
STUER, DAGPLEJERE = "stuer", "dagplejere"
ITEMS = (STUER, DAGPLEJERE)


def find(asked: Asked) -> Found:
    """Boxes of each school year, the kommuner beside one another, and who still lacks some."""
    own = of_place(asked, TOPIC)
    if not own:
        return nothing(asked, SLUG, "kasser")
    info = facts(asked, SLUG, "material_delivery", unit="percent", scale=100.0)
    main = Shown(boxes_content(asked, own), lambda: boxes_table(asked, own), (info,))
    newest = years(own)[-1]
    # a full count, without intervals
    beside = kommuner_beside(
        asked, TOPIC, SLUG, info, lambda one: (one.item, one.day) == (STUER, newest)
    )
    return Found(main, beside, below=tuple(institutions(asked, newest)))


def years(own: Sequence[Fact]) -> list[date]:
    """The first days of the school years."""
    return sorted({one.day for one in own})


def at(own: Sequence[Fact], item: str, when: date) -> Fact | None:
    """The boxes of stuer, or of dagplejere, in a school year."""
    return next((one for one in own if (one.item, one.day) == (item, when)), None)


def title(asked: Asked, own: Sequence[Fact]) -> str:
    """How many stuer and how many dagplejere have their box."""
    newest = years(own)[-1]
    said = [
        asked.say(
            f"program.kasser.title.{item}",
            count=formatting.number(one.numerator, 0, asked.language),
            of=formatting.number(one.denominator, 0, asked.language),
        )
        for item in ITEMS
        for one in (at(own, item, newest),)
        if one is not None and one.numerator is not None
    ]
    if not said:
        return asked.say("program.kasser.title.hidden", name=named(asked))
    return asked.say(
        "program.kasser.title",
        name=named(asked),
        list=formatting.listed(said, asked.language),
        year=school_year(newest),
    )


def boxes_content(asked: Asked, own: Sequence[Fact]) -> PanelContent:
    """A row for each school year, stuer and dagplejere apart."""
    rows = []
    for item in ITEMS:
        there = [one for one in own if one.item == item]
        for place, when in enumerate(years(there)):
            one = at(there, item, when)
            marks = () if one is None or one.value is None else (
                RowMark(one.value * 100, MarkKind.OWN, told(asked, one, PERCENT)),
            )  # fmt: skip
            shown = "–"
            if one is not None and one.numerator is not None:
                shown = asked.say(
                    "program.vls.count_of",
                    count=formatting.number(one.numerator, 0, asked.language),
                    of=formatting.number(one.denominator, 0, asked.language),
                )
            heading = asked.say(f"program.kasser.{item}") if place == 0 else ""
            missing = one.missing if one else None
            rows.append(MarkRow(school_year(when), marks, shown, heading, missing))
    ends = [mark.value for row in rows for mark in row.marks]
    low = 0.0 if not ends else min(60.0, max(0.0, 20.0 * (min(ends) // 20)))
    return content(
        asked,
        rows,
        Axis(low - 2, 102.0, percent_ticks(asked.language, low=low)),
        title=title(asked, own),
        subtitle=asked.say("program.kasser.subtitle", name=inside(asked)),
        notes=[asked.say("program.kasser.note"), *_last(asked, own)],
    )


def _last(asked: Asked, own: Sequence[Fact]) -> list[str]:
    known = [one.note for one in own if one.day == years(own)[-1] and one.note]
    if not known:
        return []
    return [asked.say("program.kasser.last", day=day(date.fromisoformat(max(known)), asked))]


def boxes_table(asked: Asked, own: Sequence[Fact]) -> FigureTable:
    """Each school year with its counts."""
    columns = [
        (asked.say("program.vls.column.year"), False),
        (asked.say("program.kasser.column.item"), False),
        (asked.say("program.kasser.column.due"), True),
        (asked.say("program.kasser.column.with"), True),
        (asked.say("program.vls.column.share"), True),
        (asked.say("program.kasser.column.delivered"), True),
    ]
    rows = [
        (
            words_cell(school_year(when)),
            words_cell(asked.say(f"program.kasser.{item}")),
            number_cell(asked, one.denominator, missing=one.missing),
            number_cell(asked, one.numerator, missing=one.missing),
            number_cell(asked, one.value, PERCENT, one.missing),
            number_cell(asked, one.n, missing=one.missing),
        )
        for item in ITEMS
        for when in years(own)
        for one in (at(own, item, when),)
        if one is not None
    ]
    return table(asked, asked.say("program.kasser.subtitle", name=inside(asked)), columns, rows)


def institutions(asked: Asked, newest: date) -> list[Component]:
    """The institutions that the viewer may see where a stue has no box in the newest year."""
    seen = of_institutions(asked, TOPIC)
    if not seen:
        return []
    current = [one for one in seen if one.day == newest and one.numerator is not None]
    lacking = [one for one in current if (one.numerator or 0) < (one.denominator or 0)]

    def make() -> FigureTable:
        columns = [
            (asked.say("program.vls.column.institution"), False),
            (asked.say("program.kasser.column.item"), False),
            (asked.say("program.kasser.column.due"), True),
            (asked.say("program.kasser.column.with"), True),
            (asked.say("program.kasser.column.lacking"), True),
            (asked.say("program.kasser.column.last"), False),
        ]
        rows = [_institution(asked, one) for one in lacking]
        return table(asked, asked.say("program.kasser.institutions.caption"), columns, rows)

    words = asked.say(
        "program.kasser.institutions.note" if lacking else "program.kasser.institutions.all",
        count=formatting.number(len(lacking), 0, asked.language),
        of=formatting.number(len(current), 0, asked.language),
        year=school_year(newest),
    )
    heading = asked.say("program.kasser.institutions", name=inside(asked))
    if not lacking:
        note = html.P(words, className="note")
        return [section(asked, "kasser-institutioner", heading, note)]
    return [listed(asked, "kasser-institutioner", heading, words, make)]


def _institution(asked: Asked, one: Fact) -> list[Cell]:
    lacking = (one.denominator or 0.0) - (one.numerator or 0.0)
    last = day(date.fromisoformat(one.note), asked) if one.note else ""
    return [
        words_cell(one.name),
        words_cell(asked.say(f"program.kasser.{one.item}")),
        number_cell(asked, one.denominator),
        number_cell(asked, one.numerator),
        number_cell(asked, lacking),
        words_cell(last),
    ]


PART = Part(SLUG, f"program.part.{SLUG}", find)
