"""Who comes to the meetings of a partnership: how many, from which levels, and the same people?

Teams are three to five persons, so that a kommune's own are shown to the members of its network
and KL alone; the query decides that, and nothing is said here of a single person.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dash.development.base_component import Component

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.tables import Cell, FigureTable
from data_access.queries.programme_facts import note_of
from data_access.schema.vocabulary import Level
from pages.programmes import Asked, Found, Part, Shown, day, facts, network_choice, section
from pages.programmes.partnership import (
    Whose,
    count,
    halves,
    inside,
    kommune_link,
    matrix,
    network_link,
    not_here,
    nothing,
    of_members,
    of_network,
    whose,
    whose_name,
    words_of,
)
from pages.programmes.reading import (
    PERCENT,
    Fact,
    content,
    number_cell,
    of_everybody,
    read,
    table,
    words_cell,
)
from pages.programmes.scores import paragraphs

SLUG, KEY = "deltagelse", "deltagelse"
MEETING, ATTENDANCE, CONTINUITY, TEAM = "meeting", "attendance", "continuity", "team"
EVERYBODY = "all"
GROUPS = ("politicians", "administration", "leaders", "staff", "others")
STEADY = ("index", "core_share", "jaccard", "team_size")


def find(asked: Asked) -> Found:
    """Attendance of each meeting, of each level, how steady it is, and the network's teams."""
    everybody = of_everybody(asked, ATTENDANCE)
    meetings = read(asked, MEETING, level=Level.NETWORK)
    if not meetings:
        return nothing(asked, KEY, "moeder")
    who = whose(asked)
    teams = [one for one in of_members(asked, who, TEAM) if not one.part] if who.network else []
    return Found(
        main=_meetings(asked, who, meetings),
        beside=_groups(asked, who, everybody),
        below=(*_networks(asked, who), _teams(asked, who, teams)),
    )


def _meetings(asked: Asked, who: Whose, meetings: Sequence[Fact]) -> Shown:
    """Seats filled at each meeting of the network, of every network where none is chosen."""
    code = who.network.code if who.network else ""
    shown = [one for one in meetings if not code or one.code == code]
    own = _own_team(asked, who)
    rows: list[MarkRow] = []
    for network, name in {one.code: one.name for one in shown}.items():
        of_network_ = sorted((one for one in shown if one.code == network), key=lambda o: o.item)
        held_here = [one for one in of_network_ if one.value is not None]
        for place, one in enumerate(held_here):
            heading = "" if place or code else name
            rows.append(_meeting_row(asked, one, own.get(one.item), heading))
    key = [(MarkKind.OWN, asked.say("program.deltagelse.mark.network"))]
    if own:
        key = [(MarkKind.OWN, who.name), (MarkKind.OTHER, key[0][1])]
    held = [one for one in shown if one.value is not None]
    title = _meeting_title(asked, who, held)
    return Shown(
        content(
            asked,
            rows,
            Axis(-2.0, 102.0, halves(asked)),
            title=title,
            subtitle=asked.say("program.deltagelse.subtitle"),
            key=key,
            notes=[
                *not_here(asked, who),
                asked.say("program.deltagelse.note"),
                *_not_held(asked, shown),
                *_odd(asked, shown),
            ],
        ),
        partial(_meeting_table, asked, shown, own, who),
        (
            facts(
                asked, "meetings", "meeting", "meeting_participation", unit="percent",
                scale=100.0, measure="ratio",
            ),
        ),
    )  # fmt: skip


def _own_team(asked: Asked, who: Whose) -> dict[str, Fact]:
    """The kommune's seats at each meeting, where the viewer may see them."""
    if not who.is_kommune or who.network is None:
        return {}
    rows = read(asked, TEAM, level=Level.KOMMUNE, codes=(who.kommune,))
    return {one.part: one for one in rows if one.item == who.network.code and one.part}


def _meeting_title(asked: Asked, who: Whose, held: Sequence[Fact]) -> str:
    where = who.network.name if who.network else asked.say("program.partner.networks")
    if not held:
        return asked.say("program.deltagelse.title.none", where=where)
    filled = sum(one.numerator or 0 for one in held)
    seats = sum(one.denominator or 0 for one in held)
    return asked.say(
        "program.deltagelse.title",
        where=where,
        share=formatting.figure(filled / seats, PERCENT, asked.language),
        n=formatting.count_word(len(held), asked.language),
    )


def _meeting_row(asked: Asked, one: Fact, own: Fact | None, heading: str) -> MarkRow:
    name = asked.say("program.deltagelse.meeting", number=int(one.item), what=_form(asked, one))
    marks, shown = [_seat_mark(asked, one, MarkKind.OWN)], one
    if own is not None and own.value is not None:
        marks = [_seat_mark(asked, own, MarkKind.OWN), _seat_mark(asked, one, MarkKind.OTHER)]
        shown = own
    return MarkRow(
        name, tuple(marks), formatting.figure(shown.value, PERCENT, asked.language), heading
    )


def _form(asked: Asked, one: Fact) -> str:
    """'14. september 2021, fysisk', with a mark where the day is illustrative."""
    note = note_of(one.note)
    form = words_of(asked, f"program.deltagelse.form.{note.get('form', '')}", "")
    parts = [formatting.period(f"{one.day.year}M{one.day.month:02d}", asked.language), form]
    return ", ".join(part for part in parts if part)


def _status(asked: Asked, one: Fact) -> str:
    """Why nobody was there: 'Aflyst'."""
    status = note_of(one.note).get("status", "")
    fallback = formatting.missing(one.missing, asked.language)
    return words_of(asked, f"program.deltagelse.status.{status}", fallback)


def _not_held(asked: Asked, shown: Sequence[Fact]) -> list[str]:
    """Meetings that were cancelled or are yet to be, which have nothing to draw."""
    return [
        asked.say(
            "program.deltagelse.not_held",
            network=one.name,
            number=int(one.item),
            status=inside(_status(asked, one)),
        )
        for one in shown
        if one.value is None
    ]


def _odd(asked: Asked, shown: Sequence[Fact]) -> list[str]:
    """That days are illustrative, where they are."""
    if any(note_of(one.note).get("illustrative") for one in shown):
        return [asked.say("program.deltagelse.illustrative")]
    return []


def _seat_mark(asked: Asked, one: Fact, kind: MarkKind) -> RowMark:
    words = asked.say(
        "program.deltagelse.mark",
        name=one.name,
        n=count(one.numerator, asked),
        all=count(one.denominator, asked),
    )
    return RowMark(100 * float(one.value or 0.0), kind, words)


def _meeting_table(
    asked: Asked, shown: Sequence[Fact], own: dict[str, Fact], who: Whose
) -> FigureTable:
    columns = [
        (asked.say("program.deltagelse.column.meeting"), False),
        (asked.say("program.network"), False),
        (asked.say("program.deltagelse.column.day"), False),
        (asked.say("program.deltagelse.column.share"), True),
        (asked.say("program.deltagelse.column.present"), True),
        (asked.say("program.deltagelse.column.expected"), True),
        *([(asked.say("program.deltagelse.column.own", name=who.name), False)] if own else []),
    ]
    rows = []
    for one in sorted(shown, key=lambda one: (one.name, one.item)):
        mine = own.get(one.item)
        cells = [
            words_cell(str(int(one.item))),
            words_cell(one.name),
            words_cell(day(one.day, asked)),
            *(
                Cell(_status(asked, one), is_missing=True)
                if value is None
                else number_cell(asked, value, quantity)
                for value, quantity in (
                    (one.value, PERCENT),
                    (one.numerator, None),
                    (one.denominator, None),
                )
            ),
        ]
        if own:
            cells.append(words_cell(_of(asked, mine) if mine else "–"))
        rows.append(cells)
    return table(asked, asked.say("program.deltagelse.caption"), columns, rows)


def _of(asked: Asked, one: Fact) -> str:
    return asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )


def _groups(asked: Asked, who: Whose, everybody: Sequence[Fact]) -> Shown | None:
    """Seats filled by politicians, administration and leaders."""
    own, name = _group_rows(asked, who)
    whole = [one for one in everybody if one.item != EVERYBODY]
    if all(one.value is None for one in own) and any(one.value is not None for one in whole):
        # the network's levels are too small for this viewer: those of everybody are not
        own = []
    rows = [_not_of_one(one) for one in own or whole]
    if not rows:
        return None
    ordered = sorted(rows, key=lambda one: GROUPS.index(one.item) if one.item in GROUPS else 9)
    drawn = [_group_row(asked, one) for one in ordered]
    shown = [one for one in ordered if one.value is not None]
    listed = [words_of(asked, f"program.deltagelse.group.{one.item}", one.item) for one in shown]
    where = name if own else asked.say("program.partner.everybody")
    title = (
        asked.say(
            "program.deltagelse.groups.title",
            groups=formatting.listed([inside(one) for one in listed], asked.language),
        )
        if listed
        else asked.say("program.deltagelse.groups.title.hidden")
    )
    return Shown(
        content(
            asked,
            drawn,
            Axis(-2.0, 102.0, halves(asked)),
            title=title,
            subtitle=asked.say("program.deltagelse.groups.subtitle", where=where),
            notes=[asked.say("program.deltagelse.groups.note")],
        ),
        partial(_group_table, asked, ordered, where),
        (
            facts(
                asked, "groups", "meeting", "meeting_participation", unit="percent",
                scale=100.0, measure="ratio",
            ),
        ),
    )  # fmt: skip


def _not_of_one(one: Fact) -> Fact:
    """A group of a single person without its figures: nothing is said of one person."""
    if one.n is None or one.n > 1:
        return one
    nothing = {"value": None, "numerator": None, "denominator": None, "n": None}
    return replace(one, **nothing, missing="suppressed_here")


def _group_rows(asked: Asked, who: Whose) -> tuple[list[Fact], str]:
    """Groups of the network: as its members see them, else as everybody does."""
    if who.network is None:
        return [], ""
    for_members = [Fact(**{**vars(one), "item": one.part}) for one in of_network(asked, who, TEAM)]
    for_all = [one for one in of_network(asked, who, ATTENDANCE) if one.item != EVERYBODY]
    return for_members or for_all, who.network.name


def _group_row(asked: Asked, one: Fact) -> MarkRow:
    name = words_of(asked, f"program.deltagelse.group.{one.item}", one.item)
    if one.value is None:
        return MarkRow(name, (), missing=one.missing)
    words = asked.say(
        "program.deltagelse.group.mark" + (".one" if one.n == 1 else ""),
        of=_of(asked, one),
        persons=count(one.n, asked),
    )
    mark = RowMark(100 * one.value, MarkKind.OWN, words)
    return MarkRow(name, (mark,), formatting.figure(one.value, PERCENT, asked.language))


def _group_table(asked: Asked, rows: Sequence[Fact], where: str) -> FigureTable:
    columns = [
        (asked.say("program.deltagelse.column.group"), False),
        (asked.say("program.deltagelse.column.share"), True),
        (asked.say("program.deltagelse.column.present"), True),
        (asked.say("program.deltagelse.column.expected"), True),
        (asked.say("program.deltagelse.column.persons"), True),
    ]
    body = [
        (
            words_cell(words_of(asked, f"program.deltagelse.group.{one.item}", one.item)),
            number_cell(asked, one.value, PERCENT, one.missing),
            number_cell(asked, one.numerator, None, one.missing),
            number_cell(asked, one.denominator, None, one.missing),
            number_cell(asked, one.n, None, one.missing),
        )
        for one in rows
    ]
    caption = asked.say("program.deltagelse.groups.caption", where=where)
    return table(asked, caption, columns, body)


def _networks(asked: Asked, who: Whose) -> tuple[Component, ...]:
    """Each network in total: seats filled, and whether it was the same people."""
    steady = read(asked, CONTINUITY, level=Level.NETWORK)
    totals = {
        one.code: one
        for one in read(asked, ATTENDANCE, level=Level.NETWORK)
        if one.item == EVERYBODY
    }
    found: dict[str, dict[str, Fact]] = {}
    for one in steady:
        found.setdefault(one.code, {})[one.item] = one
    visible = [one for one in asked.networks if one.code in totals]
    body = [
        [
            network_link(asked, one.code, one.name),
            _share(asked, totals[one.code]),
            *(_share(asked, found.get(one.code, {}).get(item)) for item in STEADY),
        ]
        for one in visible
        if who.network is None or one.code == who.network.code
    ]
    if not body:
        return ()
    columns = [
        asked.say("program.network"),
        asked.say("program.deltagelse.column.share"),
        *(asked.say(f"program.deltagelse.steady.{item}") for item in STEADY),
    ]
    title = asked.say("program.deltagelse.networks.title")
    lead = [asked.say("program.deltagelse.networks.lead")]
    return (matrix(asked, "deltagelse-netvaerk", title, columns, body, lead=lead),)


def _share(asked: Asked, one: Fact | None) -> str:
    if one is None or one.value is None:
        return formatting.missing(one.missing if one else None, asked.language)
    share = formatting.figure(one.value, PERCENT, asked.language)
    return f"{share} ({_of(asked, one)})" if one.denominator else share


def _teams(asked: Asked, who: Whose, teams: Sequence[Fact]) -> Component:
    """The teams of the network's kommuner, for its members and KL; else who may see them."""
    title = asked.say("program.deltagelse.teams.title")
    if not teams:
        key = "network" if who.network is None else "members"
        words = asked.say(f"program.deltagelse.teams.none.{key}")
        return section(asked, "deltagelse-hold", title, *paragraphs([words]))
    body = []
    for one in teams:
        note = note_of(one.note)
        ok = asked.say(
            "program.partner.of",
            n=count(note.get("size_ok", 0), asked),
            all=count(note.get("meetings", 0), asked),
        )
        body.append(
            [
                kommune_link(asked, one.code, one.name),
                _of(asked, one),
                ok,
                *(_percent(asked, note.get(item)) for item in ("core_share", "jaccard")),
            ]
        )
    columns = [
        asked.say("program.partner.kommune"),
        asked.say("program.deltagelse.column.seats"),
        asked.say("program.deltagelse.column.size"),
        asked.say("program.deltagelse.steady.core_share"),
        asked.say("program.deltagelse.steady.jaccard"),
    ]
    lead = [asked.say("program.deltagelse.teams.lead")]
    return matrix(asked, "deltagelse-hold", title, columns, body, lead=lead)


def _percent(asked: Asked, value: float | None) -> str:
    if value is None:
        return asked.say("program.deltagelse.one_meeting")
    return formatting.figure(value, PERCENT, asked.language)


PART = Part(SLUG, "program.part.deltagelse", find, network_choice, whose_name)
