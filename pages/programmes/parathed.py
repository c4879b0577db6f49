"""Readiness before the start and again: forvaltning, leaders and staff, by what readiness is."""

from collections.abc import Sequence
from datetime import date

from dash.development.base_component import Component

from analysis.clustered_mean import from_interval, judge_differences
from components import formatting
from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    ends_of,
)
from components.tables import Cell, FigureTable
from data_access.schema import choices
from pages.programmes import Asked, Found, Part, Shown, day, facts
from pages.programmes.reading import (
    SCORE,
    Fact,
    change_words,
    content,
    inside,
    interval_cell,
    listed,
    named,
    nothing,
    number_cell,
    of_institutions,
    of_place,
    read,
    score_axis,
    table,
    told,
    words_cell,
)
from pages.programmes.scores import counted

SLUG = "parathed"
TOPIC, CHANGE, OVERALL = "readiness", "readiness_change", "all"
STAFF = "personale"


def find(asked: Asked) -> Found:
    """Readiness on the first day and the last, how it moved, and the institutions."""
    found = of_place(asked, TOPIC, CHANGE)
    answers = [one for one in found if one.topic == TOPIC]
    if not answers:
        return nothing(asked, SLUG, "parathed")
    days = sorted({one.day for one in answers})
    moved = [one for one in found if one.topic == CHANGE]
    rows = answer_rows(asked, answers, days)
    info = facts(
        asked, SLUG, "readiness_assessment", unit="score_1_5", decimals=1, measure="mean",
        about_people=True,
    )  # fmt: skip
    main = Shown(
        content(
            asked,
            rows,
            score_axis(asked.language),
            title=title(asked, moved, answers),
            subtitle=asked.say("program.parathed.subtitle", name=inside(asked)),
            key=_key(asked, days),
            notes=[asked.say("program.parathed.note"), asked.say("program.parathed.hidden")],
        ),
        lambda: answer_table(asked, answers, days),
        (info,),
        is_wide=not moved,
    )
    beside = Shown(
        change_content(asked, moved), lambda: change_table(asked, moved), (info,)
    ) if moved else None  # fmt: skip
    return Found(main, beside, below=tuple(institutions(asked)))


def _key(asked: Asked, days: Sequence[date]) -> list[tuple[MarkKind, str]]:
    if len(days) < 2:
        return [(MarkKind.OWN, day(days[-1], asked))]
    return [(MarkKind.BEFORE, day(days[0], asked)), (MarkKind.OWN, day(days[-1], asked))]


def title(asked: Asked, moved: Sequence[Fact], answers: Sequence[Fact]) -> str:
    """How staff's readiness has moved as a whole; where nothing is known of it, that."""
    whole = next((one for one in moved if (one.part, one.item) == (STAFF, OVERALL)), None)
    if whole is not None:
        return change_words(asked, whole, "parathed.title", SCORE)
    shown = [one for one in answers if one.value is not None]
    key = "program.parathed.title.once" if shown else "program.parathed.title.hidden"
    return asked.say(key, name=named(asked), inside=inside(asked))


def names(asked: Asked, dimension: str) -> str:
    """A dimension in words."""
    return asked.say(f"program.readiness.{dimension}")


def groups(answers: Sequence[Fact]) -> list[tuple[str, str]]:
    """Actors and their dimensions in the order of the vocabularies, the whole first."""
    order = (OVERALL, *choices.READINESS_DIMENSIONS)
    there = {(one.part, one.item) for one in answers}
    return [
        (actor, dimension)
        for actor in choices.ACTOR_LEVELS
        for dimension in order
        if (actor, dimension) in there
    ]


def _at(answers: Sequence[Fact], actor: str, dimension: str, when: date) -> Fact | None:
    return next(
        (o for o in answers if (o.part, o.item, o.day) == (actor, dimension, when)), None
    )  # fmt: skip


def answer_rows(asked: Asked, answers: Sequence[Fact], days: Sequence[date]) -> list[MarkRow]:
    """Each dimension of each actor, with a mark for the first day and one for the last."""
    rows, before = [], ""
    for actor, dimension in groups(answers):
        ends = [(days[0], MarkKind.BEFORE), (days[-1], MarkKind.OWN)][-min(len(days), 2) :]
        seen = [(_at(answers, actor, dimension, when), when, kind) for when, kind in ends]
        marks = tuple(
            RowMark(
                one.value,
                kind,
                f"{day(when, asked)}: {told(asked, one, SCORE)}",
                one.lo,
                one.hi,
            )
            for one, when, kind in seen
            if one is not None and one.value is not None
        )
        last = seen[-1][0]
        rows.append(
            MarkRow(
                names(asked, dimension),
                marks,
                formatting.number(last.value, 1, asked.language)
                if last is not None and last.value is not None
                else "–",
                heading=asked.say(f"program.actor.{actor}") if actor != before else "",
                missing=last.missing if last else None,
            )
        )
        before = actor
    return rows


def answer_table(asked: Asked, answers: Sequence[Fact], days: Sequence[date]) -> FigureTable:
    """Every dimension on every day, with its interval and how many answered."""
    columns = [
        (asked.say("program.vls.column.actor"), False),
        (asked.say("program.parathed.column.dimension"), False),
        (asked.say("program.vls.column.day"), False),
        (asked.say("program.parathed.column.score"), True),
        (asked.say("tables.interval"), True),
        (asked.say("program.parathed.column.n"), True),
    ]
    rows = []
    for actor, dimension in groups(answers):
        for when in days:
            one = _at(answers, actor, dimension, when)
            if one is not None:
                rows.append(
                    (
                        words_cell(asked.say(f"program.actor.{actor}")),
                        words_cell(names(asked, dimension)),
                        words_cell(day(when, asked)),
                        number_cell(asked, one.value, SCORE, one.missing),
                        interval_cell(asked, one, SCORE),
                        number_cell(asked, one.n, missing=one.missing),
                    )
                )
    return table(asked, asked.say("program.parathed.caption", name=inside(asked)), columns, rows)


def change_content(asked: Asked, moved: Sequence[Fact]):
    """The mean change of the institutions that answered both times, against none."""
    rows = change_rows(asked, moved)
    low, high = axis_around(ends_of(rows), zero=True)
    first = day(date.fromisoformat(moved[0].note or ""), asked)
    counts = sorted({one.n_units for one in moved if one.n_units})
    return content(
        asked,
        rows,
        Axis(low, high, line=(0.0, asked.say("program.vls.no_change"))),
        title=changed_title(asked, moved),
        subtitle=asked.say(
            "program.parathed.change.subtitle",
            first=first,
            last=day(moved[0].day, asked),
            count=formatting.number(counts[-1] if counts else 0, 0, asked.language),
        ),
        notes=[asked.say("program.parathed.change.note")],
    )


def changed_title(asked: Asked, moved: Sequence[Fact]) -> str:
    """How many of the dimensions' changes can be told from none (method P, Holm)."""
    found = judge_differences(
        [
            from_interval(one.value, one.hi, (one.n_units or 0) - 1)
            for one in moved
            if one.item != OVERALL
        ]
    )
    return counted(found, asked, "program.parathed.change.title")


def change_rows(asked: Asked, moved: Sequence[Fact]) -> list[MarkRow]:
    """A row for each change."""
    rows, before = [], ""
    for actor, dimension in groups(moved):
        one = next(o for o in moved if (o.part, o.item) == (actor, dimension))
        if one.value is None:
            continue
        size = formatting.signed(one.value, 1, asked.language)
        mark = RowMark(one.value, MarkKind.OWN, told(asked, one, SCORE), one.lo, one.hi)
        heading = asked.say(f"program.actor.{actor}") if actor != before else ""
        rows.append(MarkRow(names(asked, dimension), (mark,), size, heading=heading))
        before = actor
    return rows


def change_table(asked: Asked, moved: Sequence[Fact]) -> FigureTable:
    """The changes with their intervals."""
    columns = [
        (asked.say("program.vls.column.actor"), False),
        (asked.say("program.parathed.column.dimension"), False),
        (asked.say("program.parathed.column.change"), True),
        (asked.say("tables.interval"), True),
        (asked.say("program.vls.column.institutions"), True),
    ]
    rows = []
    for actor, dimension in groups(moved):
        one = next(o for o in moved if (o.part, o.item) == (actor, dimension))
        rows.append(
            (
                words_cell(asked.say(f"program.actor.{actor}")),
                words_cell(names(asked, dimension)),
                number_cell(asked, one.value, SCORE),
                interval_cell(asked, one, SCORE),
                number_cell(asked, one.n_units),
            )
        )
    return table(asked, asked.say("program.parathed.change.caption"), columns, rows)


def institutions(asked: Asked) -> list[Component]:
    """Staff's readiness in each institution that the viewer may see, by name."""
    seen = of_institutions(asked, TOPIC, parts=(STAFF,))
    if not seen:
        return []
    days = sorted({one.day for one in seen})

    def make() -> FigureTable:
        columns = [
            (asked.say("program.vls.column.institution"), False),
            *((asked.say("program.parathed.column.at", day=day(w, asked)), True) for w in days),
            (asked.say("program.parathed.column.lowest"), False),
            (asked.say("program.parathed.column.n"), True),
        ]
        by_unit: dict[str, list[Fact]] = {}
        for one in seen:
            by_unit.setdefault(one.code, []).append(one)
        return table(
            asked,
            asked.say("program.parathed.institutions.caption"),
            columns,
            [_institution(asked, own, days) for own in by_unit.values()],
        )

    words = asked.say("program.parathed.institutions.note")
    heading = asked.say("program.parathed.institutions", name=inside(asked))
    return [listed(asked, "parathed-institutioner", heading, words, make)]


def _institution(asked: Asked, own: Sequence[Fact], days: Sequence[date]) -> list[Cell]:
    whole = [_at(own, STAFF, OVERALL, when) for when in days]
    last = [one for one in own if one.day == days[-1] and one.item != OVERALL]
    known = [one for one in last if one.value is not None]
    lowest = min(known, key=lambda one: one.value or 0.0, default=None)
    return [
        words_cell(own[0].name),
        *(
            number_cell(asked, one.value if one else None, SCORE, one.missing if one else None)
            for one in whole
        ),
        words_cell(
            asked.say(
                "program.parathed.lowest",
                name=names(asked, lowest.item),
                score=formatting.number(lowest.value, 1, asked.language),
            )
            if lowest
            else asked.say("tables.no_interval")
        ),
        number_cell(asked, lowest.n if lowest else None, missing="suppressed_here"),
    ]


PART = Part(SLUG, f"program.part.{SLUG}", find)


def overall(asked: Asked) -> list[Fact]:
    """Readiness as a whole of the page's place, for other parts."""
    level = "country" if asked.place.is_country else "kommune"
    codes = ("000",) if asked.place.is_country else (asked.kommune,)
    return [one for one in read(asked, TOPIC, level=level, codes=codes) if one.item == OVERALL]
