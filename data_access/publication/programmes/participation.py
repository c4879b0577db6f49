"""Who came to the meetings of a programme's networks, and whether it was the same people (L).

Open to everybody signed in:

- 'meeting': each meeting of a network, whatever became of it; item its number of two digits.
  numerator of denominator seats were filled, n persons expected, n_units of n_units_possible
  kommuner had somebody there. Nothing is counted of a cancelled or planned one. The note is JSON:
  `form`, `status`, `illustrative`.
- 'attendance': seats filled of seats expected at all meetings held, of a network and of all the
  programme's networks (the country); item 'all' or a group of roles, n different persons expected,
  n_units kommuner. The groups of a network are hidden where one of them has fewer persons than the
  threshold, and those of the country where one of a network's would follow; 'all' is hidden of
  fewer persons than the threshold. Groups that a version before hides stay hidden.
- 'continuity': of a network; item 'index' (seats held by persons at 75 % of the meetings or more,
  of all seats filled), 'core_share' (persons at every meeting of all persons), 'jaccard' (how many
  of two meetings in a row were at both) and 'team_size' (kommuner's teams of the intended size, of
  all). n different persons, n_units meetings.

For the members of the network and KL alone (`policy.visible_participation`), since a kommune's team
is three to five persons; item is the network's code:

- 'team' of a kommune: seats filled at all meetings held (part '') and at each (part its number); n
  different persons. The note of part '' is JSON: `meetings`, `index`, `core_share`, `jaccard`,
  `size_ok` (of how many meetings the team had the intended size). 'team' of a network: part a group
  of roles, never hidden.

The day is that of the meeting, and of what is of several meetings that of the last one held.
Pseudonyms stay in the warehouse.
"""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd
from sqlalchemy import Table, select

from analysis.meetings import Continuity, continuity
from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, Places
from data_access.publication.programmes.before import hidden_units, read_before
from data_access.publication.programmes.crossed import tells_too_much
from data_access.publication.programmes.shape import Figure, Wholes, read_wholes, table_rows
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.published import MEMBERS_ONLY_TOPIC
from data_access.schema.vocabulary import Level, Missing

MEETING, ATTENDANCE, CONTINUITY, TEAM = "meeting", "attendance", "continuity", MEMBERS_ONLY_TOPIC
HELD, EVERYBODY, OTHERS = "held", "all", "others"
INDEX, CORE_SHARE, JACCARD, TEAM_SIZE = "index", "core_share", "jaccard", "team_size"
# Which of the three that partnerships bring together, and staff, a role belongs to.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "udvalgsformand": "politicians",
        "dagtilbudschef": "administration",
        "skolechef": "administration",
        "ppr_leder": "administration",
        "konsulent": "administration",
        "programleder": "administration",
        "omraadeleder": "leaders",
        "leder": "leaders",
        "paedagog": "staff",
    }
)


@dataclass(frozen=True)
class _Network:
    """A network with the seats of its meetings that were held.

    meetings: every meeting, in order. seats: meeting_code, number, held_on, kommune (position),
    person, group, present. hidden: whether its groups of roles are.
    """

    programme: str
    code: str
    place: int
    kommuner: frozenset[int]
    meetings: Frame
    seats: Frame
    hidden: bool = False

    @property
    def last(self) -> date:
        """The day of the last meeting held."""
        return max(self.seats["held_on"])


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of the four topics, of every programme whose networks meet."""
    meetings, seats = _meetings(source), _seats(source)
    was = _Was(source.places, hidden_units(read_before(source, (ATTENDANCE,))))
    for programme, of_programme in meetings.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        networks = [
            _network(str(programme), str(code), own, seats, wholes)
            for code, own in of_programme.groupby("network_code")
        ]
        networks = [
            replace(one, hidden=was.hidden(one.programme, one.place, one.seats, source.threshold))
            for one in networks
        ]
        figures = [
            *(one for network in networks for one in _of_network(network, source.threshold)),
            *_of_country(str(programme), networks, wholes, source.threshold, was),
        ]
        yield table_rows(source.places, figures)


@dataclass(frozen=True)
class _Was:
    """Programme, unit and group of the figures that the version before hides."""

    places: Places
    known: Set[tuple[str, int, str]]

    def hidden(self, programme: str, place: int, seats: Frame, threshold: int) -> bool:
        """Whether the groups of a unit are hidden: now as before."""
        unit = int(self.places.unit_id[place])
        before = any((programme, unit, group) in self.known for group in seats["group"].unique())
        return before or _is_small(seats, threshold)


def _meetings(source: Source) -> Frame:
    meeting, network = tables.meeting, tables.network
    found = rows_of(
        source.connection,
        select(
            network.c.programme_code.label("programme_code"),
            network.c.network_code.label("network_code"),
            network.c.unit_id.label("unit_id"),
            *(
                meeting.c[name].label(name)
                for name in ("meeting_code", "number", "held_on", "form", "status")
            ),
            meeting.c.is_illustrative.label("is_illustrative"),
        )
        .join_from(meeting, network, network.c.network_code == meeting.c.network_code)
        .order_by(network.c.network_code, meeting.c.number, meeting.c.held_on),
    )
    return found.assign(place=source.places.positions(found["unit_id"].tolist()))


def _seats(source: Source) -> Frame:
    """Every seat at a meeting that was held."""
    meeting, seat = tables.meeting, tables.meeting_participation
    found = rows_of(
        source.connection,
        select(
            meeting.c.network_code.label("network_code"),
            meeting.c.meeting_code.label("meeting_code"),
            meeting.c.number.label("number"),
            meeting.c.held_on.label("held_on"),
            seat.c.kommune_code.label("kommune_code"),
            seat.c.person.label("person"),
            seat.c.role.label("role"),
            seat.c.present.label("present"),
        )
        .join_from(meeting, seat, seat.c.meeting_code == meeting.c.meeting_code)
        .where(meeting.c.status == HELD)
        .order_by(meeting.c.network_code, meeting.c.number, seat.c.person),
    )
    places = source.places
    kommuner = places.at(Level.KOMMUNE)
    at = dict(zip(places.units["code"][kommuner], kommuner.tolist(), strict=True))
    return found.assign(
        kommune=[at.get(code, NOWHERE) for code in found["kommune_code"]],
        group=[GROUPS.get(role, OTHERS) for role in found["role"]],
        present=found["present"].astype(bool),
    )


def _network(programme: str, code: str, meetings: Frame, seats: Frame, wholes: Wholes) -> _Network:
    place = int(meetings["place"].iloc[0])
    own = seats[seats["network_code"] == code]
    return _Network(programme, code, place, wholes.networks.get(place, frozenset()), meetings, own)


def _of_network(network: _Network, threshold: int) -> Iterator[Figure]:
    """Everything about one network and its kommuner."""
    yield from _each_meeting(network)
    if network.seats.empty:
        return
    programme, place, day = network.programme, network.place, network.last
    yield _everybody(programme, place, day, network.seats, threshold)
    for group, seats in network.seats.groupby("group"):
        one = _filled(programme, ATTENDANCE, place, day, str(group), seats)
        yield _hidden(one) if network.hidden else one
        yield _filled(programme, TEAM, place, day, network.code, seats, str(group))
    yield from _steadiness(network)
    for kommune, seats in network.seats.groupby("kommune"):
        if kommune != NOWHERE:
            yield from _team(network, int(kommune), seats)


def _each_meeting(network: _Network) -> Iterator[Figure]:
    for row in network.meetings.to_dict("records"):
        seats = network.seats[network.seats["meeting_code"] == row["meeting_code"]]
        note = {
            "form": row["form"],
            "status": row["status"],
            "illustrative": bool(row["is_illustrative"]),
        }
        item = f"{int(row['number']):02d}"
        if seats.empty:
            missing = Missing.NOT_REPORTED if row["status"] == HELD else Missing.NOT_APPLICABLE
            yield Figure(
                network.programme, MEETING, network.place, row["held_on"], item,
                missing=missing, note=json.dumps(note),
            )  # fmt: skip
            continue
        there = seats[seats["present"]]
        yield Figure(
            network.programme, MEETING, network.place, row["held_on"], item,
            numerator=float(len(there)), denominator=float(len(seats)),
            value=len(there) / len(seats), n=len(seats), n_units=there["kommune"].nunique(),
            n_units_possible=len(network.kommuner), note=json.dumps(note),
        )  # fmt: skip


def _filled(
    programme: str, topic: str, place: int, day: date, item: str, seats: Frame, part: str = ""
) -> Figure:
    """Seats filled of seats expected; no interval, for the same few meet again and again."""
    present = float(seats["present"].sum())
    return Figure(
        programme, topic, place, day, item, part, numerator=present,
        denominator=float(len(seats)), value=present / len(seats), n=seats["person"].nunique(),
        n_units=seats["kommune"].nunique(),
    )  # fmt: skip


def _everybody(programme: str, place: int, day: date, seats: Frame, threshold: int) -> Figure:
    """Seats filled by everybody of a whole, where they are enough to be told of."""
    one = _filled(programme, ATTENDANCE, place, day, EVERYBODY, seats)
    return _hidden(one) if one.n is not None and one.n < threshold else one


def _is_small(seats: Frame, threshold: int) -> bool:
    """Whether one of the groups has fewer persons than may be told of."""
    return bool((seats.groupby("group")["person"].nunique() < threshold).any())


def _hidden(one: Figure) -> Figure:
    return Figure(
        one.programme, one.topic, one.place, one.day, one.item, one.part,
        missing=Missing.SUPPRESSED_HERE,
    )  # fmt: skip


def _of_country(
    programme: str, networks: Sequence[_Network], wholes: Wholes, threshold: int, was: _Was
) -> Iterator[Figure]:
    """Attendance of all the programme's networks together."""
    met = [network for network in networks if not network.seats.empty]
    if wholes.country == NOWHERE or not met:
        return
    seats = pd.concat([network.seats for network in met])
    day = max(network.last for network in met)
    yield _everybody(programme, wholes.country, day, seats, threshold)
    hidden = was.hidden(programme, wholes.country, seats, threshold)
    hidden = hidden or tells_too_much(_persons(met, seats), threshold=threshold)
    for group, own in seats.groupby("group"):
        one = _filled(programme, ATTENDANCE, wholes.country, day, str(group), own)
        yield _hidden(one) if hidden else one


def _persons(networks: Sequence[_Network], seats: Frame) -> np.ndarray:
    """Persons of each network whose groups are hidden, by group."""
    groups = sorted(seats["group"].unique())
    return np.array(
        [
            [own["person"][own["group"] == group].nunique() for group in groups]
            for own in (network.seats for network in networks if network.hidden)
        ],
        dtype=float,
    )


def _steadiness(network: _Network) -> Iterator[Figure]:
    """Whether the same people met, and the teams had the intended size."""
    found = continuity(_present(network.seats))
    sizes = [
        ok
        for kommune, seats in network.seats.groupby("kommune")
        if kommune != NOWHERE
        for ok in continuity(_present(seats)).size_ok
    ]
    values = {INDEX: found.estimate, CORE_SHARE: found.core_share, JACCARD: found.mean_jaccard}
    for item, value in values.items():
        yield Figure(
            network.programme, CONTINUITY, network.place, network.last, item, value=value,
            n=found.persons, n_units=found.n,
            missing=Missing.NOT_APPLICABLE if value is None else None,
        )  # fmt: skip
    if sizes:
        yield Figure(
            network.programme, CONTINUITY, network.place, network.last, TEAM_SIZE,
            numerator=float(sum(sizes)), denominator=float(len(sizes)),
            value=sum(sizes) / len(sizes), n=found.persons, n_units=found.n,
        )  # fmt: skip


def _present(seats: Frame) -> list[list[str]]:
    """Who was present at each held meeting, in order; nobody where nobody was."""
    return [
        own.loc[own["present"], "person"].tolist()
        for _, own in seats.groupby(["number", "meeting_code"])
    ]


def _team(network: _Network, kommune: int, seats: Frame) -> Iterator[Figure]:
    """A kommune's seats at all meetings and at each."""
    programme, code, last = network.programme, network.code, network.last
    found = continuity(_present(seats))
    whole = _filled(programme, TEAM, kommune, last, code, seats)
    yield Figure(**{**vars(whole), "n_units": None, "note": json.dumps(_steady(found))})
    for (number, day), own in seats.groupby(["number", "held_on"]):
        one = _filled(programme, TEAM, kommune, day, code, own, f"{int(number):02d}")
        yield Figure(**{**vars(one), "n_units": None})


def _steady(found: Continuity) -> dict[str, object]:
    return {
        "meetings": found.n,
        INDEX: found.estimate,
        CORE_SHARE: found.core_share,
        JACCARD: found.mean_jaccard,
        "size_ok": sum(found.size_ok),
    }
