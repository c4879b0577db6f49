"""Seminars across the networks of a partnership, and the course for leaders beside it."""

from collections.abc import Sequence
from functools import partial

from dash.development.base_component import Component

from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.tables import FigureTable
from data_access.queries.programme_facts import note_of
from pages.programmes import Asked, Found, Part, Shown, day, facts, network_choice
from pages.programmes.partnership import (
    NO,
    YES,
    Whose,
    count,
    kommune_link,
    matrix,
    not_here,
    nothing,
    of_members,
    of_network,
    short_day,
    whose,
    whose_name,
    words_of,
)
from pages.programmes.reading import (
    Fact,
    content,
    number_cell,
    of_everybody,
    table,
    words_cell,
)

SLUG, KEY, TOPIC = "seminarer", "seminarer", "gathering"
SEMINAR, COURSE = "seminar", "leader_course"
KINDS = (SEMINAR, COURSE)


def find(asked: Asked) -> Found:
    """How many kommuner and persons came to each, of which levels, and which kommune to which."""
    everybody = of_everybody(asked, TOPIC)
    if not everybody:
        return nothing(asked, KEY, "seminarer")
    who = whose(asked)
    together = of_network(asked, who, TOPIC) if who.network else everybody
    seminars = [_shown(asked, who, together, kind) for kind in KINDS]
    main, beside = seminars
    return Found(main=main or beside, beside=beside if main else None, below=_below(asked, who))


def _kind(one: Fact) -> str:
    return one.item.partition(":")[0]


def _number(one: Fact) -> int:
    return int(one.item.rpartition(":")[2])


def _shown(asked: Asked, who: Whose, together: Sequence[Fact], kind: str) -> Shown | None:
    """How many kommuner came to each seminar or module."""
    own = sorted((one for one in together if _kind(one) == kind), key=lambda one: one.item)
    whole = [one for one in own if not one.part]
    if not whole:
        return None
    most = max(one.n_units_possible or 0 for one in whole)
    where = who.network.name if who.network else asked.say("program.partner.everybody")
    rows = [_row(asked, one) for one in whole]
    ticks = tuple((float(n), count(n, asked)) for n in range(0, most + 1, max(1, round(most / 4))))
    notes = [asked.say("program.seminarer.note")]
    if any(note_of(one.note).get("illustrative") for one in whole):
        notes.append(asked.say("program.seminarer.illustrative"))
    if kind == SEMINAR:
        notes = [*not_here(asked, who), *notes]
    return Shown(
        content(
            asked,
            rows,
            Axis(-0.02 * most, most * 1.02, ticks),
            title=_title(asked, who, whole, kind),
            subtitle=asked.say("program.seminarer.subtitle", where=where, most=count(most, asked)),
            notes=notes,
        ),
        partial(_table, asked, own, kind, where),
        (facts(asked, "gatherings", "gathering", unit="count"),),
        remarks=tuple(notes),
    )


def _title(asked: Asked, who: Whose, whole: Sequence[Fact], kind: str) -> str:
    values = {
        "low": count(min(one.n_units or 0 for one in whole), asked),
        "high": count(max(one.n_units or 0 for one in whole), asked),
        "all": count(whole[0].n_units_possible, asked),
        "n": count(len(whole), asked),
        "name": who.name,
    }
    if not who.is_kommune:
        span = asked.say("program.seminarer.span", **values)
        values["span"] = values["low"] if values["low"] == values["high"] else span
        return asked.say(f"program.seminarer.title.{kind}", **values)
    mine = [one for one in of_members(asked, who, TOPIC) if one.code == who.kommune]
    there = sum((one.value or 0.0) > 0 for one in mine if _kind(one) == kind)
    return asked.say(
        f"program.seminarer.title.own.{kind}", **{**values, "there": count(there, asked)}
    )


def _row(asked: Asked, one: Fact) -> MarkRow:
    name = asked.say(
        f"program.seminarer.row.{_kind(one)}", number=_number(one), day=short_day(one.day, asked)
    )
    words = asked.say(
        "program.seminarer.mark",
        n=count(one.n_units, asked),
        all=count(one.n_units_possible, asked),
        persons=count(one.n, asked),
    )
    mark = RowMark(float(one.n_units or 0), MarkKind.OWN, words)
    return MarkRow(name, (mark,), count(one.n_units, asked))


def _table(asked: Asked, own: Sequence[Fact], kind: str, where: str) -> FigureTable:
    columns = [
        (asked.say(f"program.seminarer.column.{kind}"), False),
        (asked.say("program.deltagelse.column.day"), False),
        (asked.say("program.deltagelse.column.group"), False),
        (asked.say("program.seminarer.column.kommuner"), True),
        (asked.say("program.seminarer.column.invited"), True),
        (asked.say("program.seminarer.column.persons"), True),
    ]
    rows = [
        (
            words_cell(str(_number(one))),
            words_cell(day(one.day, asked)),
            words_cell(_level(asked, one)),
            number_cell(asked, one.n_units, None, one.missing),
            number_cell(asked, one.n_units_possible, None, one.missing),
            number_cell(asked, one.n, None, one.missing),
        )
        for one in own
    ]
    return table(asked, asked.say(f"program.seminarer.caption.{kind}", where=where), columns, rows)


def _level(asked: Asked, one: Fact) -> str:
    if not one.part:
        return asked.say("program.seminarer.all_levels")
    return words_of(asked, f"program.deltagelse.group.{one.part}", one.part)


def _below(asked: Asked, who: Whose) -> tuple[Component, ...]:
    """Which kommune was there, by name."""
    found: dict[tuple[str, str], dict[str, Fact]] = {}
    for one in of_members(asked, who, TOPIC):
        found.setdefault((one.name, one.code), {})[one.item] = one
    if not found:
        return ()
    items = sorted(
        {item for own in found.values() for item in own},
        key=lambda item: (KINDS.index(item.partition(":")[0]) if item.partition(":")[0] in KINDS
                          else len(KINDS), item),
    )  # fmt: skip
    body = [
        [kommune_link(asked, code, name), *(_there(own.get(item)) for item in items)]
        for (name, code), own in found.items()
    ]
    columns = [
        asked.say("program.partner.kommune"),
        *(
            asked.say(
                f"program.seminarer.head.{item.partition(':')[0]}",
                number=int(item.rpartition(":")[2]),
            )
            for item in items
        ),
    ]
    title = asked.say("program.seminarer.kommuner.title")
    lead = [asked.say("program.seminarer.kommuner.lead")]
    return (matrix(asked, "seminarer-kommuner", title, columns, body, lead=lead),)


def _there(one: Fact | None) -> str:
    """A mark where anybody came; nothing where the kommune was not invited."""
    if one is None or one.value is None:
        return ""
    return YES if one.value > 0 else NO


PART = Part(SLUG, "program.part.seminarer", find, network_choice, whose_name)
