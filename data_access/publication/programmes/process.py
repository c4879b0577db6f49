"""What kommuner promised at the meetings of their networks, and what became of it in between.

Two topics, of kommuner, of the programme's networks and of the country:

- 'commitments': how many of the commitments that were due are completed on the report date (method
  L), with Wilson's interval: numerator of denominator; n is all that were made. item '' is all of
  them, a number of two digits those made from that meeting on and before the next. The note is
  JSON: `on_time` of those completed; `overdue`, open though due; `dropped`, all that were given up;
  `not_yet_due`, left out of the share, those given up before they were due among them; and
  `known_on`, the report date.
- 'steps': what happened from one meeting that was held to the next: item the meeting's number, part
  one of STEPS, value how many times. Zero is nothing of it; what happened before the first meeting
  has item '00'.

The day is the meeting's, of item '' the report date. Where networks' meetings differ, the country
has the first day of each number.

These are records of organisations, not of people, so that nothing is hidden. What a commitment says
stays in the warehouse.
"""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, select

from analysis.commitments import Commitment, State, completion
from data_access.publication.content import Rows
from data_access.publication.derived import report_date
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

COMMITMENTS, STEPS_TOPIC = "commitments", "steps"
MADE = "made"
STEPS = (MADE, "started", "completed", "moved", "dropped")
ENDS = {"completed": State.DONE, "dropped": State.DROPPED}
BEFORE_THE_FIRST = "00"


@dataclass(frozen=True)
class _Promise:
    """A commitment with what happened to it: (day, step), in order of time."""

    programme: str
    network: str
    kommune: int
    made_on: date
    due_on: date
    events: tuple[tuple[date, str], ...]

    @property
    def steps(self) -> tuple[tuple[date, str], ...]:
        """What happened, that it was made included."""
        return ((self.made_on, MADE), *self.events)

    @property
    def commitment(self) -> Commitment:
        """What has become of it: the last of its events that ended it."""
        ended = [(day, ENDS[step]) for day, step in self.events if step in ENDS]
        day, state = ended[-1] if ended else (None, State.OPEN)
        return Commitment(state, self.due_on, day, self.made_on)


@dataclass(frozen=True)
class _Interval:
    """A meeting that was held, which the time until the next one is named for."""

    number: str
    starts_on: date


# Meetings of each network, in order of time.
Calendar = Mapping[str, Sequence[_Interval]]


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of the two topics, of every programme with commitments."""
    promises = _promises(source)
    if not promises:
        return
    known_on = report_date(source.connection)
    calendar = _calendar(source.connection)
    for programme in sorted({one.programme for one in promises}):
        own = [one for one in promises if one.programme == programme]
        wholes = read_wholes(source.connection, source.places, programme)
        network_at = _network_places(source)
        figures = [
            figure
            for place, inside, networks in _units(own, wholes, network_at)
            for figure in (
                *_completed(programme, place, inside, calendar, known_on),
                *_steps(programme, place, inside, _meetings(calendar, networks), calendar),
            )
        ]
        yield table_rows(source.places, figures)


def _promises(source: Source) -> list[_Promise]:
    table, network, event = tables.commitment, tables.network, tables.commitment_event
    happened: dict[str, list[tuple[date, str]]] = {}
    events = select(event.c.commitment_code, event.c.happened_on, event.c.event)
    for row in source.connection.execute(events.order_by(event.c.happened_on, event.c.event)):
        happened.setdefault(row.commitment_code, []).append((row.happened_on, row.event))
    query = (
        select(
            network.c.programme_code.label("programme"),
            table.c.network_code.label("network"),
            table.c.kommune_code.label("kommune"),
            table.c.commitment_code.label("code"),
            table.c.made_on.label("made_on"),
            table.c.due_on.label("due_on"),
        )
        .join_from(table, network, network.c.network_code == table.c.network_code)
        .order_by(table.c.commitment_code)
    )
    places = source.places
    kommuner = places.at(Level.KOMMUNE)
    at = dict(zip(places.units["code"][kommuner], kommuner.tolist(), strict=True))
    return [
        _Promise(
            row.programme,
            row.network,
            int(at[row.kommune]),
            row.made_on,
            row.due_on,
            tuple(happened.get(row.code, ())),
        )
        for row in source.connection.execute(query)
        if row.kommune in at
    ]


def _calendar(connection: Connection) -> Calendar:
    table = tables.meeting
    query = (
        select(table.c.network_code, table.c.number, table.c.held_on)
        .where(table.c.status == "held")
        .order_by(table.c.held_on, table.c.number)
    )
    found: dict[str, list[_Interval]] = {}
    for row in connection.execute(query):
        found.setdefault(row.network_code, []).append(_Interval(f"{row.number:02d}", row.held_on))
    return found


def _network_places(source: Source) -> dict[str, int]:
    places = source.places
    at = places.at(Level.NETWORK)
    return dict(zip(places.units["code"][at], at.tolist(), strict=True))


def _units(
    promises: Sequence[_Promise], wholes: Wholes, network_at: Mapping[str, int]
) -> Iterator[tuple[int, list[_Promise], frozenset[str]]]:
    """Each unit with its commitments and the networks whose meetings they lie between."""
    code_at = {place: code for code, place in network_at.items()}
    for kommune in sorted({*(one.kommune for one in promises), *_members(wholes)}):
        own = [one for one in promises if one.kommune == kommune]
        networks = {one.network for one in own} | {
            code_at[network]
            for network, members in wholes.networks.items()
            if kommune in members and network in code_at
        }
        yield kommune, own, frozenset(networks)
    for network in sorted(wholes.networks):
        code = code_at[network]
        yield network, [one for one in promises if one.network == code], frozenset({code})
    if wholes.country != NOWHERE:
        every = frozenset(code_at[one] for one in wholes.networks)
        yield wholes.country, list(promises), every | {one.network for one in promises}


def _members(wholes: Wholes) -> frozenset[int]:
    return frozenset().union(*wholes.networks.values())


def _meetings(calendar: Calendar, networks: frozenset[str]) -> dict[str, date]:
    """The first day of each meeting's number among networks."""
    found: dict[str, date] = {}
    for network in networks:
        for one in calendar.get(network, ()):
            found[one.number] = min(one.starts_on, found.get(one.number, one.starts_on))
    return found


def _number(promise: _Promise, day: date, calendar: Calendar) -> str:
    """The number of the last meeting that the network had held by a day."""
    meetings = calendar.get(promise.network, ())
    at = bisect_right([one.starts_on for one in meetings], day)
    return meetings[at - 1].number if at else BEFORE_THE_FIRST


def _completed(
    programme: str,
    place: int,
    promises: Sequence[_Promise],
    calendar: Calendar,
    known_on: date,
) -> Iterator[Figure]:
    """How many commitments are completed, of all and of those made at each meeting."""
    yield _completion(programme, place, known_on, "", promises, known_on)
    made: dict[str, list[_Promise]] = {}
    for one in promises:
        made.setdefault(_number(one, one.made_on, calendar), []).append(one)
    for number, own in sorted(made.items()):
        day = min(one.made_on for one in own)
        yield _completion(programme, place, day, number, own, known_on)


def _completion(
    programme: str,
    place: int,
    day: date,
    item: str,
    promises: Sequence[_Promise],
    known_on: date,
) -> Figure:
    found = completion([one.commitment for one in promises], known_on)
    note = {
        "on_time": found.on_time,
        "overdue": found.overdue,
        "dropped": found.dropped,
        "not_yet_due": found.not_yet_due,
        "known_on": known_on.isoformat(),
    }
    return Figure(
        programme, COMMITMENTS, place, day, item,
        numerator=float(found.completed) if found.n else None,
        denominator=float(found.n) if found.n else None,
        value=found.estimate, lo=found.lo, hi=found.hi, n=len(promises),
        missing=None if found.n else Missing.NOT_APPLICABLE, note=json.dumps(note),
    )  # fmt: skip


def _steps(
    programme: str,
    place: int,
    promises: Sequence[_Promise],
    meetings: Mapping[str, date],
    calendar: Calendar,
) -> Iterator[Figure]:
    """How often each step was taken from one meeting to the next."""
    counts = Counter(
        (_number(one, day, calendar), step) for one in promises for day, step in one.steps
    )
    days = dict(meetings)
    early = [day for one in promises for day, _ in one.steps]
    if any(number == BEFORE_THE_FIRST for number, _ in counts):
        days[BEFORE_THE_FIRST] = min(early)
    for number, day in sorted(days.items()):
        for step in STEPS:
            yield Figure(
                programme, STEPS_TOPIC, place, day, number, step,
                value=float(counts[number, step]),
            )  # fmt: skip
