"""What kommuner do between the meetings of their network, and what becomes of what they promise."""

from collections.abc import Mapping, Sequence
from functools import partial

from dash.development.base_component import Component

from analysis.pairs import compare_two, without
from analysis.results import Comparison, Observation, Status
from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark, axis_around
from components.tables import FigureTable
from data_access.queries.programme_facts import note_of
from data_access.schema.vocabulary import Level
from pages.programmes import Asked, Found, Part, Shown, day, facts, network_choice
from pages.programmes.partnership import (
    Whose,
    count,
    halves,
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
    Fact,
    content,
    interval_cell,
    number_cell,
    of_everybody,
    read,
    table,
    words_cell,
)

SLUG, KEY = "proces", "proces"
STEPS, COMMITMENTS = "steps", "commitments"
# What is drawn of what happened; the table has all of it.
DRAWN = {"made": MarkKind.BEFORE, "completed": MarkKind.OWN, "dropped": MarkKind.BELOW}
EVERY = ("made", "started", "completed", "moved", "dropped")
# What has become of everything that was made: each is one of these.
BECAME = ("on_time", "late", "overdue", "dropped", "not_yet_due")
BEFORE_THE_FIRST = "00"


def find(asked: Asked) -> Found:
    """What happened from meeting to meeting, how much is kept, and every kommune's process."""
    whole = of_everybody(asked, COMMITMENTS)
    if not whole:
        return nothing(asked, KEY, "aftaler")
    who = whose(asked)
    steps, own = of_whose(asked, who, STEPS), of_whose(asked, who, COMMITMENTS)
    return Found(
        main=_between(asked, who, steps) if steps else None,
        beside=_kept(asked, who, own, whole),
        below=_kommuner(asked, who),
    )


def _by_number(steps: Sequence[Fact]) -> dict[str, dict[str, Fact]]:
    """What happened after each meeting: number to step to how often."""
    found: dict[str, dict[str, Fact]] = {}
    for one in sorted(steps, key=lambda one: one.item):
        found.setdefault(one.item, {})[one.part] = one
    return found


def _between(asked: Asked, who: Whose, steps: Sequence[Fact]) -> Shown:
    """Commitments made, completed and given up from one meeting to the next."""
    by_number = _by_number(steps)
    rows = [_step_row(asked, number, own) for number, own in by_number.items()]
    values = [mark.value for row in rows for mark in row.marks]
    _, high = axis_around(values, zero=True)
    ticks = tuple(
        (float(n), count(n, asked))
        for n in range(0, round(max(values, default=1)) + 1, max(1, round(max(values) / 4)))
    )
    made = sum(own["made"].value or 0 for own in by_number.values() if "made" in own)
    done = sum(own["completed"].value or 0 for own in by_number.values() if "completed" in own)
    key = [(kind, asked.say(f"program.proces.step.{step}")) for step, kind in DRAWN.items()]
    return Shown(
        content(
            asked,
            rows,
            Axis(-0.03 * high, high, ticks),
            title=asked.say(
                "program.proces.title",
                name=who.name,
                made=count(made, asked),
                done=count(done, asked),
            ),
            subtitle=asked.say("program.proces.subtitle", name=who.inside),
            key=key,
            notes=[
                *not_here(asked, who),
                asked.say("program.proces.note"),
            ],
        ),
        partial(_step_table, asked, who, by_number),
        (facts(asked, "steps", "commitment", "commitment_event", unit="count"),),
    )


def _step_row(asked: Asked, number: str, own: Mapping[str, Fact]) -> MarkRow:
    first = next(iter(own.values()))
    marks = tuple(
        RowMark(
            float(own[step].value or 0.0),
            kind,
            asked.say(
                "program.proces.mark",
                step=asked.say(f"program.proces.step.{step}"),
                n=count(own[step].value, asked),
            ),
        )
        for step, kind in DRAWN.items()
        if step in own
    )
    return MarkRow(_interval_name(asked, number, first), marks)


def _interval_name(asked: Asked, number: str, first: Fact) -> str:
    if number == BEFORE_THE_FIRST:
        return asked.say("program.proces.before")
    return asked.say("program.proces.after", number=int(number), day=short_day(first.day, asked))


def _step_table(
    asked: Asked, who: Whose, by_number: Mapping[str, Mapping[str, Fact]]
) -> FigureTable:
    columns = [
        (asked.say("program.proces.column.interval"), False),
        *((asked.say(f"program.proces.step.{step}"), True) for step in EVERY),
    ]
    rows = [
        [
            words_cell(_interval_name(asked, number, next(iter(own.values())))),
            *(number_cell(asked, own[step].value if step in own else None) for step in EVERY),
        ]
        for number, own in by_number.items()
    ]
    return table(asked, asked.say("program.proces.caption", name=who.name), columns, rows)


def became(one: Fact) -> dict[str, int]:
    """How many there are of each of BECAME; together they are all that were made.

    Given up before it was due is given up, and not one that is not due yet.
    """
    note = note_of(one.note)
    completed = round(one.numerator or 0)
    on_time, overdue, dropped = (
        int(note.get(name, 0)) for name in ("on_time", "overdue", "dropped")
    )
    return {
        "on_time": on_time,
        "late": completed - on_time,
        "overdue": overdue,
        "dropped": dropped,
        "not_yet_due": (one.n or 0) - completed - overdue - dropped,
    }


def _all_of(rows: Sequence[Fact]) -> Fact | None:
    return next((one for one in rows if not one.item), None)


def _kept(asked: Asked, who: Whose, own: Sequence[Fact], whole: Sequence[Fact]) -> Shown | None:
    """Commitments completed of those that were due: the kommune, its network, everybody."""
    units = [
        (who.name, MarkKind.OWN, _all_of(own)),
        *(
            [(who.network.name, MarkKind.OTHER, _all_of(of_network(asked, who, COMMITMENTS)))]
            if who.is_kommune and who.network
            else []
        ),
        *(
            [(asked.say("program.partner.all"), MarkKind.OTHER, _all_of(whole))]
            if who.level != Level.COUNTRY
            else []
        ),
    ]
    shown = [(name, kind, one) for name, kind, one in units if one is not None]
    if not shown:
        return None
    first = shown[0][2]
    drawn = [_kept_row(asked, name, kind, one) for name, kind, one in shown]
    known_on = first.day
    return Shown(
        content(
            asked,
            drawn,
            Axis(-2.0, 102.0, halves(asked)),
            title=_kept_title(asked, who, shown),
            subtitle=asked.say("program.proces.kept.subtitle", day=day(known_on, asked)),
            notes=[
                asked.say(
                    "program.proces.kept.note",
                    name=who.name,
                    made=count(first.n, asked),
                    **{name: count(n, asked) for name, n in became(first).items()},
                )
            ],
        ),
        partial(_kept_table, asked, shown),
        (
            facts(
                asked, "commitments", "commitment", "commitment_event", unit="percent",
                scale=100.0, measure="proportion",
            ),
        ),
    )  # fmt: skip


def _kept_row(asked: Asked, name: str, kind: MarkKind, one: Fact) -> MarkRow:
    if one.value is None:
        return MarkRow(name, (), missing=one.missing)
    of = asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )
    share = formatting.figure(one.value, PERCENT, asked.language)
    lo, hi = (None if end is None else 100 * end for end in (one.lo, one.hi))
    mark = RowMark(100 * one.value, kind, f"{share} ({of})", lo, hi)
    return MarkRow(name, (mark,), share)


def _observation(one: Fact) -> Observation:
    return Observation(
        period="",
        ordinal=0,
        value=one.value,
        lo=one.lo,
        hi=one.hi,
        n=None if one.denominator is None else round(one.denominator),
        numerator=one.numerator,
        denominator=one.denominator,
        missing=one.missing,
    )


def _kept_title(asked: Asked, who: Whose, shown: Sequence[tuple[str, MarkKind, Fact]]) -> str:
    name, _, own = shown[0]
    if own.value is None:
        return asked.say("program.proces.kept.title.none", name=name)
    share = formatting.figure(own.value, PERCENT, asked.language)
    if len(shown) == 1:
        return asked.say("program.proces.kept.title.alone", name=name, share=share)
    other_name, _, other = shown[1]
    found = judged_against(own, other)
    where = other_name if who.is_kommune else asked.say("program.partner.everybody")
    return asked.say(
        f"program.proces.kept.title.{found.status}", name=name, share=share, other=where
    )


def judged_against(own: Fact, whole: Fact) -> Comparison:
    """A kommune's or network's share against that of the others in the whole (method P)."""
    if (whole.denominator or 0) <= (own.denominator or 0):
        return Comparison(Status.NOT_ASSESSABLE, reason="nobody_else")
    mine = _observation(own)
    return compare_two(mine, without(_observation(whole), mine), measure="proportion")


def _kept_table(asked: Asked, shown: Sequence[tuple[str, MarkKind, Fact]]) -> FigureTable:
    columns = [
        (asked.say("program.proces.column.who"), False),
        (asked.say("program.proces.column.share"), True),
        (asked.say("program.partner.interval"), True),
        (asked.say("program.proces.column.done"), True),
        (asked.say("program.proces.column.due"), True),
        (asked.say("program.proces.step.made"), True),
        *((asked.say(f"program.proces.column.{each}"), True) for each in BECAME),
    ]
    rows = [
        (
            words_cell(name),
            number_cell(asked, one.value, PERCENT, one.missing),
            interval_cell(asked, one, PERCENT),
            number_cell(asked, one.numerator, None, one.missing),
            number_cell(asked, one.denominator, None, one.missing),
            number_cell(asked, one.n),
            *(number_cell(asked, n) for n in became(one).values()),
        )
        for name, _, one in shown
    ]
    return table(asked, asked.say("program.proces.kept.caption"), columns, rows, own_row=0)


def _kommuner(asked: Asked, who: Whose) -> tuple[Component, ...]:
    """Each kommune's process: what it has promised and what has become of it."""
    rows = [one for one in of_members(asked, who, COMMITMENTS) if not one.item]
    if not rows:
        return ()
    moved: dict[str, float] = {}
    for one in read(asked, STEPS, level=Level.KOMMUNE):
        if one.part == "moved":
            moved[one.code] = moved.get(one.code, 0.0) + (one.value or 0.0)
    body = [
        [
            kommune_link(asked, one.code, one.name),
            count(one.n, asked),
            _share(asked, one),
            *(count(n, asked) for n in became(one).values()),
            count(moved.get(one.code, 0.0), asked),
        ]
        for one in rows
    ]
    columns = [
        asked.say("program.partner.kommune"),
        asked.say("program.proces.step.made"),
        asked.say("program.proces.column.kept"),
        *(asked.say(f"program.proces.column.{name}") for name in (*BECAME, "moved")),
    ]
    title = asked.say("program.proces.kommuner.title")
    lead = [asked.say("program.proces.kommuner.lead")]
    numbers = (1, *range(3, len(columns)))
    return (matrix(asked, "proces-kommuner", title, columns, body, lead=lead, numbers=numbers),)


def _share(asked: Asked, one: Fact) -> str:
    """'4 af 6 (67 %; 30–90 %)': never a share without what it is of."""
    if one.value is None:
        return asked.say("program.proces.nothing_due")
    of = asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )
    span = formatting.interval(one.lo, one.hi, PERCENT, asked.language)
    return f"{of} ({span})" if span else of


PART = Part(SLUG, "program.part.proces", find, network_choice, whose_name)
