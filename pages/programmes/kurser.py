"""Courses and the yearly brush-up: who was trained, and who of them is still employed."""

from collections.abc import Sequence
from datetime import date

from dash.development.base_component import Component

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.mounted_panel import PanelContent
from components.tables import Cell, FigureTable
from pages.programmes import Asked, Found, Part, Shown, day, facts
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

SLUG, TOPIC = "kurser", "courses"
TRAINED, STILL = "trained", "still"
BRUSH_UP = "brush_up"


def find(asked: Asked) -> Found:
    """Each year's course, the kommuner beside one another, and who needs a brush-up."""
    own = of_place(asked, TOPIC)
    if not own:
        return nothing(asked, SLUG, "kurser")
    info = facts(
        asked, SLUG, "course_participation", unit="percent", scale=100.0, measure="proportion"
    )
    main = Shown(courses_content(asked, own), lambda: courses_table(asked, own), (info,))
    newest = held(own)[-1]
    beside = kommuner_beside(
        asked, TOPIC, SLUG, info, lambda one: (one.day, one.item, one.part) == (*newest, STILL)
    )
    return Found(main, beside, below=tuple(institutions(asked, newest[0])))


def held(own: Sequence[Fact]) -> list[tuple[date, str]]:
    """Every course that was held: the first day of its school year, and its code."""
    return sorted({(one.day, one.item) for one in own})


def at(own: Sequence[Fact], key: tuple[date, str], part: str) -> Fact | None:
    """Staff trained, or still employed, by one course."""
    return next((o for o in own if (o.day, o.item) == key and o.part == part), None)


def course_name(asked: Asked, own: Sequence[Fact], key: tuple[date, str]) -> str:
    """What a course is, and its school year."""
    one = at(own, key, TRAINED) or at(own, key, STILL)
    kind = "brush_up" if one is not None and one.note == BRUSH_UP else "first"
    return asked.say(f"program.kurser.{kind}", year=school_year(key[0]))


def title(asked: Asked, own: Sequence[Fact]) -> str:
    """How many of the staff are trained and still there after the newest course."""
    newest = held(own)[-1]
    still = at(own, newest, STILL)
    if still is None or still.value is None:
        return asked.say("program.kurser.title.unknown", name=named(asked))
    return asked.say(
        "program.kurser.title",
        name=named(asked),
        share=formatting.percent(still.value, 0, asked.language),
        year=school_year(newest[0]),
    )


def courses_content(asked: Asked, own: Sequence[Fact]) -> PanelContent:
    """Two marks for each course: trained, and still employed."""
    rows = []
    for key in held(own):
        seen = [(at(own, key, TRAINED), MarkKind.BEFORE), (at(own, key, STILL), MarkKind.OWN)]
        marks = tuple(
            RowMark(
                one.value * 100,
                kind,
                asked.say(f"program.kurser.mark.{one.part}", figure=told(asked, one, PERCENT)),
                None if one.lo is None else one.lo * 100,
                None if one.hi is None else one.hi * 100,
            )
            for one, kind in seen
            if one is not None and one.value is not None
        )
        trained, still = (one for one, _ in seen)
        shown = " → ".join(
            formatting.percent(one.value, 0, asked.language) if one and one.value is not None
            else "–"
            for one in (trained, still)
        )  # fmt: skip
        rows.append(MarkRow(course_name(asked, own, key), marks, shown, missing="not_reported"))
    ends = [mark.lo or mark.value for row in rows for mark in row.marks]
    low = 0.0 if not ends else max(0.0, 20.0 * (min(ends) // 20))
    return content(
        asked,
        rows,
        Axis(low - 2, 102.0, percent_ticks(asked.language, low=low)),
        title=title(asked, own),
        subtitle=asked.say("program.kurser.subtitle", name=inside(asked)),
        key=[
            (MarkKind.BEFORE, asked.say("program.kurser.trained")),
            (MarkKind.OWN, asked.say("program.kurser.still")),
        ],
        notes=[asked.say("program.kurser.note"), *_missing_words(asked, own)],
    )


def _missing_words(asked: Asked, own: Sequence[Fact]) -> list[str]:
    """How many institutions have not held the newest course, or not reported it."""
    one = at(own, held(own)[-1], TRAINED)
    if one is None or not one.n_units_possible or one.n_units is None:
        return []
    lacking = one.n_units_possible - one.n_units
    if lacking <= 0:
        return []
    return [
        asked.say(
            "program.kurser.lacking",
            count=formatting.number(lacking, 0, asked.language),
            of=formatting.number(one.n_units_possible, 0, asked.language),
            year=school_year(one.day),
        )
    ]


def courses_table(asked: Asked, own: Sequence[Fact]) -> FigureTable:
    """Each course with its counts."""
    columns = [
        (asked.say("program.kurser.column.course"), False),
        (asked.say("program.kurser.column.staff"), True),
        (asked.say("program.kurser.trained"), True),
        (asked.say("program.kurser.column.trained_share"), True),
        (asked.say("program.kurser.still"), True),
        (asked.say("program.kurser.column.still_share"), True),
        (asked.say("program.kurser.column.units"), True),
        (asked.say("program.kurser.column.possible"), True),
    ]
    rows = []
    for key in held(own):
        trained, still = at(own, key, TRAINED), at(own, key, STILL)
        rows.append(
            (
                words_cell(course_name(asked, own, key)),
                number_cell(asked, trained.denominator if trained else None),
                number_cell(asked, trained.numerator if trained else None),
                number_cell(asked, trained.value if trained else None, PERCENT),
                number_cell(asked, still.numerator if still else None),
                number_cell(asked, still.value if still else None, PERCENT),
                number_cell(asked, trained.n_units if trained else None),
                number_cell(asked, trained.n_units_possible if trained else None),
            )
        )
    return table(asked, asked.say("program.kurser.subtitle", name=inside(asked)), columns, rows)


def institutions(asked: Asked, last: date) -> list[Component]:
    """The institutions that the viewer may see: their newest course, and whether it has lapsed.

    last: the first day of the school year that the kommune's newest course is of.
    """
    by_unit: dict[str, list[Fact]] = {}
    for one in of_institutions(asked, TOPIC):
        by_unit.setdefault(one.code, []).append(one)
    if not by_unit:
        return []
    newest = school_year(last)

    def make() -> FigureTable:
        columns = [
            (asked.say("program.vls.column.institution"), False),
            (asked.say("program.kurser.column.newest"), False),
            (asked.say("program.kurser.column.staff"), True),
            (asked.say("program.kurser.trained"), True),
            (asked.say("program.kurser.still"), True),
            (asked.say("program.kurser.column.still_share"), True),
            (asked.say("program.kurser.column.act"), False),
        ]
        ordered = sorted(by_unit.values(), key=lambda own: (_lapsed(own, newest), own[0].name))
        rows = [_institution(asked, own, newest) for own in reversed_groups(ordered, newest)]
        return table(asked, asked.say("program.kurser.institutions.caption"), columns, rows)

    lapsed = sum(_lapsed(own, newest) for own in by_unit.values())
    words = asked.say(
        "program.kurser.institutions.note" if lapsed else "program.kurser.institutions.none",
        count=formatting.number(lapsed, 0, asked.language),
        of=formatting.number(len(by_unit), 0, asked.language),
        year=newest,
    )
    heading = asked.say("program.kurser.institutions", name=inside(asked))
    return [listed(asked, "kurser-institutioner", heading, words, make)]


def reversed_groups(ordered: Sequence[list[Fact]], newest: str) -> list[list[Fact]]:
    """Those whose course has lapsed first, each group by name."""
    lapsed = [own for own in ordered if _lapsed(own, newest)]
    return [*lapsed, *(own for own in ordered if not _lapsed(own, newest))]


def _lapsed(own: Sequence[Fact], newest: str) -> bool:
    return max(school_year(one.day) for one in own) < newest


def _institution(asked: Asked, own: Sequence[Fact], newest: str) -> list[Cell]:
    last = max(one.day for one in own)
    seen = {one.part: one for one in own if one.day == last}
    trained, still = seen.get(TRAINED), seen.get(STILL)
    act = "program.kurser.lapsed" if _lapsed(own, newest) else "program.kurser.current"
    return [
        words_cell(own[0].name),
        words_cell(day(last, asked)),
        number_cell(asked, trained.denominator if trained else None),
        number_cell(asked, trained.numerator if trained else None),
        number_cell(asked, still.numerator if still else None),
        number_cell(asked, still.value if still else None, PERCENT),
        words_cell(asked.say(act, year=newest)),
    ]


PART = Part(SLUG, f"program.part.{SLUG}", find)
