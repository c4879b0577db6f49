"""Networks with their meetings and what was promised there, in the viewer's scope.

Which networks there are, who is in them and when they meet is open to every role, but a leder meets
the networks of the own kommune and that kommune alone among their members. What was promised is for
the members of a network and KL (`policy.visible_commitments`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries.parameters import select_parameter
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

REPORT_DATE = "report_date"


@dataclass(frozen=True)
class Member:
    """A kommune of a network: where its middle lies and how many live there, None where unknown."""

    code: str
    name: str
    lat: float | None
    lon: float | None
    population: int | None


@dataclass(frozen=True)
class NetworkInfo:
    """A network of a programme.

    themes: 'kind:code' of each, as programme figures name them. members: those that the viewer may
    see, by name; n_members counts all of them. is_own: whether the viewer's kommune is one.
    """

    code: str
    name: str
    programme_code: str
    programme_slug: str
    programme_name: str
    starts_on: date | None
    ends_on: date | None
    themes: tuple[str, ...]
    members: tuple[Member, ...]
    is_own: bool
    n_members: int


@dataclass(frozen=True)
class MeetingInfo:
    """A meeting of a network. form: physical or virtual. status: held, cancelled or planned.

    moved_from: the day it was first called for, where it was moved.
    """

    code: str
    network_code: str
    number: int
    held_on: date
    form: str
    status: str
    is_illustrative: bool
    moved_from: date | None


@dataclass(frozen=True)
class PromiseEvent:
    """What happened to a commitment: started, completed, dropped or moved (to due_on, if known)."""

    happened_on: date
    event: str
    due_on: date | None = None


@dataclass(frozen=True)
class Promise:
    """What a kommune promised its network. events are in order of time.

    meeting_code: None where it was not made at a meeting. criterion: how one can see that it is
    kept, where that was written. is_room: written in this application, and then edit_number counts
    its changes.
    """

    code: str
    network_code: str
    kommune_code: str
    kommune_name: str
    meeting_code: str | None
    what: str
    indicator_code: str | None
    owner_role: str
    criterion: str | None
    made_on: date
    due_on: date
    events: tuple[PromiseEvent, ...]
    is_room: bool = False
    edit_number: int = 0


def select_networks(viewer: Viewer, version: int) -> Select:
    """One row for each network and each of its kommuner, in scope or not, by programme and name."""
    network, unit = published.network, published.unit.alias("network_unit")
    kommune, programme = published.unit.alias("kommune"), published.programme
    member = published.network_member
    return (
        select(
            network.c.network_code.label("code"),
            unit.c.name.label("name"),
            network.c.programme_code.label("programme_code"),
            programme.c.slug.label("programme_slug"),
            programme.c.name.label("programme_name"),
            network.c.starts_on.label("starts_on"),
            network.c.ends_on.label("ends_on"),
            network.c.themes.label("themes"),
            kommune.c.code.label("kommune_code"),
            kommune.c.name.label("kommune_name"),
            kommune.c.lat.label("lat"),
            kommune.c.lon.label("lon"),
            kommune.c.population.label("population"),
            policy.visible_kommuner(viewer, kommune).label("in_scope"),
        )
        .select_from(network)
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == network.c.unit_id))
        .join(
            programme,
            and_(
                programme.c.version == version,
                programme.c.programme_code == network.c.programme_code,
            ),
        )
        .join(
            member,
            and_(member.c.version == version, member.c.network_unit_id == network.c.unit_id),
        )
        .join(
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == member.c.kommune_code,
            ),
        )
        .where(network.c.version == version)
        .order_by(
            programme.c.sort_order,
            by_code_point(unit.c.name),
            by_code_point(network.c.network_code),
            by_code_point(kommune.c.name),
        )
    )


def network_index(viewer: Viewer, snapshot: Snapshot) -> tuple[NetworkInfo, ...]:
    """Every network with a kommune in the viewer's scope, by programme and name."""
    return _read(viewer, snapshot, select_networks(viewer, snapshot.version))


def network_info(viewer: Viewer, snapshot: Snapshot, *, code: str) -> NetworkInfo:
    """One network by its code.

    Raises UnknownCode, and NotAllowed for one with no kommune in scope: a leder's are those of the
    own kommune.
    """
    query = select_networks(viewer, snapshot.version)
    found = _all(viewer, snapshot, query.where(published.network.c.network_code == code))
    if not found:
        raise UnknownCode(f"Ukendt netværk: {code}.")
    if not found[0].members:
        raise NotAllowed(f"Du har ikke adgang til netværk {code}.")
    return found[0]


def _read(viewer: Viewer, snapshot: Snapshot, query: Select) -> tuple[NetworkInfo, ...]:
    return tuple(one for one in _all(viewer, snapshot, query) if one.members)


def _all(viewer: Viewer, snapshot: Snapshot, query: Select) -> tuple[NetworkInfo, ...]:
    """Networks with those members that are in scope, which may be none."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(query).all()
    return tuple(_network(viewer, list(own)) for _, own in groupby(rows, key=lambda row: row.code))


def _network(viewer: Viewer, rows: list[Any]) -> NetworkInfo:
    first = rows[0]
    members = tuple(
        Member(row.kommune_code, row.kommune_name, row.lat, row.lon, row.population)
        for row in rows
        if row.in_scope
    )
    return NetworkInfo(
        code=first.code,
        name=first.name,
        programme_code=first.programme_code,
        programme_slug=first.programme_slug,
        programme_name=first.programme_name,
        starts_on=first.starts_on,
        ends_on=first.ends_on,
        themes=tuple(json.loads(first.themes)),
        members=members,
        is_own=any(row.kommune_code == viewer.kommune_code for row in rows),
        n_members=len(rows),
    )


def select_meetings(viewer: Viewer, version: int, network: str) -> Select:
    """Meetings of a network that has a kommune in the viewer's scope, in order of number."""
    meeting = published.meeting
    named = published.network.alias("of_meeting")
    member, kommune = published.network_member, published.unit.alias("kommune")
    names = ("number", "held_on", "form", "status", "is_illustrative", "moved_from")
    in_scope = (
        select(member.c.kommune_code)
        .join_from(
            member,
            named,
            and_(named.c.version == version, named.c.unit_id == member.c.network_unit_id),
        )
        .join(
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == member.c.kommune_code,
            ),
        )
        .where(
            member.c.version == version,
            named.c.network_code == network,
            policy.visible_kommuner(viewer, kommune),
        )
        .exists()
    )
    return (
        select(
            meeting.c.meeting_code.label("code"),
            meeting.c.network_code.label("network_code"),
            *(meeting.c[name].label(name) for name in names),
        )
        .where(meeting.c.version == version, meeting.c.network_code == network, in_scope)
        .order_by(meeting.c.number, by_code_point(meeting.c.meeting_code))
    )


def meetings(viewer: Viewer, snapshot: Snapshot, *, network: str) -> tuple[MeetingInfo, ...]:
    """Every meeting of a network (its code), whatever became of it; none of one out of scope."""
    query = select_meetings(viewer, snapshot.version, network)
    with snapshot.engine.connect() as connection:
        return tuple(MeetingInfo(**row) for row in connection.execute(query).mappings())


def meeting(viewer: Viewer, snapshot: Snapshot, *, network: str, number: int) -> MeetingInfo:
    """One meeting of a network by its number. Raises UnknownCode."""
    found = next(
        (one for one in meetings(viewer, snapshot, network=network) if one.number == number), None
    )
    if found is None:
        raise UnknownCode(f"Ukendt møde: {network}, nummer {number}.")
    return found


def select_promises(viewer: Viewer, version: int, network: str) -> Select:
    """Published commitments of a network, for those who may see them, by kommune and day."""
    table, kommune = published.commitment, published.unit.alias("kommune")
    names = (
        "network_code", "kommune_code", "meeting_code", "what", "indicator_code", "owner_role",
        "made_on", "due_on",
    )  # fmt: skip
    own = policy.own_networks(viewer, version)
    return (
        select(
            table.c.commitment_code.label("code"),
            kommune.c.name.label("kommune_name"),
            *(table.c[name].label(name) for name in names),
        )
        .join_from(
            table,
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == table.c.kommune_code,
            ),
        )
        .where(
            table.c.version == version,
            table.c.network_code == network,
            policy.visible_commitments(viewer, table.c.network_code, own),
        )
        .order_by(
            by_code_point(kommune.c.name),
            table.c.made_on,
            by_code_point(table.c.commitment_code),
        )
    )


def select_promise_events(viewer: Viewer, version: int, network: str) -> Select:
    """What happened to published commitments of a network, in order of time."""
    table = published.commitment_event
    own = policy.own_networks(viewer, version)
    return (
        select(
            table.c.commitment_code.label("code"),
            table.c.happened_on.label("happened_on"),
            table.c.event.label("event"),
        )
        .where(
            table.c.version == version,
            table.c.network_code == network,
            policy.visible_commitments(viewer, table.c.network_code, own),
        )
        .order_by(table.c.happened_on, table.c.event)
    )


def promises(viewer: Viewer, snapshot: Snapshot, *, network: str) -> tuple[Promise, ...]:
    """What the kommuner of a network (its code) have promised, by kommune and day.

    None for viewers who may not see it: a politiker, and kommuner that are not in the network.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_promises(viewer, snapshot.version, network)).mappings()
        listed = [dict(row) for row in rows]
        events = connection.execute(select_promise_events(viewer, snapshot.version, network)).all()
    happened = _by_code(events)
    return tuple(
        Promise(**row, criterion=None, events=tuple(happened.get(str(row["code"]), ())))
        for row in listed
    )


def _by_code(rows: Iterable[Any]) -> dict[str, list[PromiseEvent]]:
    found: dict[str, list[PromiseEvent]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(PromiseEvent(row.happened_on, row.event))
    return found


def report_date(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> date:
    """The day that the published facts of networks are known up to: 'today' for what is loaded."""
    with snapshot.engine.connect() as connection:
        query = select_parameter(snapshot.version, REPORT_DATE)
        text = connection.execute(query).scalar_one_or_none()
    return date.fromisoformat(json.loads(text)) if text else snapshot.published_at.date()
