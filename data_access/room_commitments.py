"""Commitments that people write down at a network's meeting, and what became of commitments.

Rows of the app store. Nothing that was written is ever lost or written twice:

- Whoever writes gives each writing a key of its own; the same writing sent again (because the
  answer was lost) is answered as the first time.
- A change says which wording it was made from. Where somebody else has changed the commitment
  meanwhile it is refused with their wording (`ChangedMeanwhile`); every wording is kept.
- A writing that is answered is on the disk (`engines.durable`), with its line in the audit log.

Who may write is asked here, in the same transaction (`policy.may_write_for`); whether the meeting
and the codes exist is the caller's to know.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    and_,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from data_access import audit_log, policy
from data_access.audit_log import AuditEvent
from data_access.dialects import demand_durability, one_at_a_time
from data_access.engines import durable
from data_access.errors import DataAccessError, NotAllowed, UnknownCode
from data_access.schema import app_store
from data_access.viewer import Viewer

CODE_PREFIX: Final = "rum-"
# No meeting makes more, and no program that runs wild may fill the store.
MOST_IN_MEETING: Final = 500
MOST_EVENTS: Final = 200
# no store holds a larger number
LARGEST: Final = 2**31 - 1


@dataclass(frozen=True)
class Terms:
    """What is promised: by whom, until when, and how one will know."""

    kommune_code: str
    what: str
    owner_role: str
    indicator_code: str | None
    criterion: str | None
    due_on: date


@dataclass(frozen=True)
class Place:
    """Where a commitment is made. held_on: the day of the meeting, which is the day of promise."""

    network_code: str
    meeting_code: str
    held_on: date


@dataclass(frozen=True)
class Author:
    """Who writes, and the data version that they read."""

    viewer: Viewer
    username: str
    data_version: int | None = None


@dataclass(frozen=True)
class RoomCommitment:
    """A commitment as it reads now.

    edit_number grows by one at each change. written_by and changed_by are names to show, of whoever
    wrote it first and whoever wrote it last; the moments are UTC.
    """

    number: int
    client_key: str
    network_code: str
    meeting_code: str
    terms: Terms
    made_on: date
    is_withdrawn: bool
    edit_number: int
    written_by: str
    written_at: datetime
    changed_by: str
    changed_at: datetime

    @property
    def code(self) -> str:
        """What it is called among a network's commitments: 'rum-12'."""
        return f"{CODE_PREFIX}{self.number}"


@dataclass(frozen=True)
class Saved:
    """What a writing led to: the commitment as it reads now, and the number of the wording it made.

    Where the writing was sent again, others may have changed the commitment since.
    """

    commitment: RoomCommitment
    edit_number: int


@dataclass(frozen=True)
class Edit:
    """One wording that a commitment has had."""

    edit_number: int
    terms: Terms
    is_withdrawn: bool
    written_by: str
    written_at: datetime


@dataclass(frozen=True)
class RoomEvent:
    """What became of a commitment, written in the app. due_on: the new day of one that moved."""

    number: int
    client_key: str
    network_code: str
    commitment_code: str
    event: str
    happened_on: date
    due_on: date | None
    written_by: str
    written_at: datetime


@dataclass(frozen=True)
class NewEvent:
    """What is to be noted about a commitment, loaded or written, of a kommune."""

    network_code: str
    commitment_code: str
    kommune_code: str
    event: str
    happened_on: date
    due_on: date | None = None


class ChangedMeanwhile(DataAccessError):
    """Somebody else changed the commitment; `current` is how it reads now."""

    def __init__(self, current: RoomCommitment) -> None:
        super().__init__(f"{current.code} er ændret i mellemtiden.")
        self.current = current


class KeyTaken(DataAccessError):
    """The key belongs to another writing than this one."""


class TooMany(DataAccessError):
    """There are as many as there may be."""


class SomethingCameOfIt(DataAccessError):
    """A commitment that was begun, completed, dropped or moved cannot be taken back."""


def number_of(code: str) -> int | None:
    """The number in 'rum-12'; None for the code of a commitment that was not made in the app."""
    digits = code.removeprefix(CODE_PREFIX)
    is_number = digits != code and digits.isascii() and digits.isdigit() and len(digits) <= 10
    return int(digits) if is_number and int(digits) <= LARGEST else None


# --- Reading --------------------------------------------------------------------------------------


def select_commitments(network_code: str) -> Select:
    """A network's commitments with their newest writer, in the order they were first written."""
    room, edit = app_store.room_commitment, app_store.room_commitment_edit
    first, last = app_store.user.alias("first_writer"), app_store.user.alias("last_writer")
    return (
        select(
            room.c.room_commitment_id.label("number"),
            room.c.client_key.label("client_key"),
            room.c.network_code.label("network_code"),
            room.c.meeting_code.label("meeting_code"),
            room.c.kommune_code.label("kommune_code"),
            room.c.what.label("what"),
            room.c.owner_role.label("owner_role"),
            room.c.indicator_code.label("indicator_code"),
            room.c.criterion.label("criterion"),
            room.c.made_on.label("made_on"),
            room.c.due_on.label("due_on"),
            room.c.is_withdrawn.label("is_withdrawn"),
            room.c.edit_number.label("edit_number"),
            room.c.written_at.label("written_at"),
            first.c.display_name.label("written_by"),
            last.c.display_name.label("changed_by"),
            edit.c.written_at.label("changed_at"),
        )
        .join_from(room, first, first.c.user_id == room.c.written_by)
        .join(
            edit,
            and_(
                edit.c.room_commitment_id == room.c.room_commitment_id,
                edit.c.edit_number == room.c.edit_number,
            ),
        )
        .join(last, last.c.user_id == edit.c.written_by)
        .where(room.c.network_code == network_code)
        .order_by(room.c.room_commitment_id)
    )


def select_events(network_code: str) -> Select:
    """What was written in the app about a network's commitments, in the order it was written."""
    event, writer = app_store.room_event, app_store.user
    return (
        select(
            event.c.room_event_id.label("number"),
            event.c.client_key.label("client_key"),
            event.c.network_code.label("network_code"),
            event.c.commitment_code.label("commitment_code"),
            event.c.event.label("event"),
            event.c.happened_on.label("happened_on"),
            event.c.due_on.label("due_on"),
            writer.c.display_name.label("written_by"),
            event.c.written_at.label("written_at"),
        )
        .join_from(event, writer, writer.c.user_id == event.c.written_by)
        .where(event.c.network_code == network_code)
        .order_by(event.c.room_event_id)
    )


def select_mark(network_code: str) -> Select:
    """How many wordings and how many events a network has: both only ever grow."""
    room, event = app_store.room_commitment, app_store.room_event
    wordings = (
        select(func.coalesce(func.sum(room.c.edit_number), 0).label("edits"))
        .where(room.c.network_code == network_code)
        .scalar_subquery()
    )
    events = (
        select(func.count().label("events"))
        .select_from(event)
        .where(event.c.network_code == network_code)
        .scalar_subquery()
    )
    return select(wordings.label("edits"), events.label("events"))


def of_network(engine: Engine, network_code: str) -> tuple[RoomCommitment, ...]:
    """A network's commitments written in the app, in the order they were, withdrawn ones too."""
    with engine.connect() as connection:
        return _commitments(connection, network_code)


def events_of_network(engine: Engine, network_code: str) -> tuple[RoomEvent, ...]:
    """What was written in the app about a network's commitments, loaded ones among them."""
    with engine.connect() as connection:
        return _events(connection, network_code)


def mark(engine: Engine, network_code: str) -> str:
    """Something that is another as soon as anything is written in a network: '12.3'."""
    with engine.connect() as connection:
        return _mark(connection, network_code)


@dataclass(frozen=True)
class Written:
    """All that was written in a network's meetings, as it stood at one moment, with its mark."""

    mark: str
    commitments: tuple[RoomCommitment, ...]
    events: tuple[RoomEvent, ...]


def written(engine: Engine, network_code: str) -> Written:
    """The commitments and events of a network, with the mark that they stood at or later.

    The mark is read first: whoever asks whether anything was written since gets too much at the
    worst, never too little.
    """
    with engine.connect() as connection:
        at = _mark(connection, network_code)
        return Written(
            at, _commitments(connection, network_code), _events(connection, network_code)
        )


def edits(engine: Engine, number: int) -> tuple[Edit, ...]:
    """Every wording that a commitment has had, the first one first."""
    edit, writer = app_store.room_commitment_edit, app_store.user
    query = (
        select(
            edit.c.edit_number.label("edit_number"),
            edit.c.content.label("content"),
            writer.c.display_name.label("written_by"),
            edit.c.written_at.label("written_at"),
        )
        .join_from(edit, writer, writer.c.user_id == edit.c.written_by)
        .where(edit.c.room_commitment_id == number)
        .order_by(edit.c.edit_number)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Edit(row.edit_number, *_read(row.content), row.written_by, row.written_at) for row in rows
    )


# --- Writing --------------------------------------------------------------------------------------


def write(engine: Engine, place: Place, terms: Terms, *, client_key: str, by: Author) -> Saved:
    """Write a commitment down. The same key again answers with what stands, and writes nothing.

    Raises NotAllowed where the author may not write for the kommune, KeyTaken for a key of another
    writing, and TooMany beyond MOST_IN_MEETING.
    """
    with _turn(engine, place.network_code, by) as writing:
        writing.demand(terms.kommune_code)
        if before := writing.replayed(client_key, terms, is_withdrawn=False):
            return before
        if writing.count(place.meeting_code) >= MOST_IN_MEETING:
            raise TooMany
        number = writing.insert(place, terms, client_key)
        writing.keep(number, 1, terms, client_key, is_withdrawn=False)
        writing.log(f"{CODE_PREFIX}{number} skrevet: {place.meeting_code}, {terms.kommune_code}")
        return Saved(writing.find(number), 1)


def change(
    engine: Engine,
    place: Place,
    number: int,
    edit_number: int,
    terms: Terms,
    *,
    client_key: str,
    by: Author,
) -> Saved:
    """Give a commitment another wording; one that was taken back stands again.

    edit_number: of the wording that the change was made from. Raises ChangedMeanwhile where that
    is no longer how it reads, UnknownCode for a number that the meeting does not have, NotAllowed
    where the author may not write for the kommune as it was and as it becomes, and KeyTaken.
    """
    return _rewrite(
        engine,
        place,
        number,
        edit_number,
        terms,
        is_withdrawn=False,
        client_key=client_key,
        by=by,
    )


def withdraw(
    engine: Engine, place: Place, number: int, edit_number: int, *, client_key: str, by: Author
) -> Saved:
    """Take a commitment back; its wordings are kept. Raises as `change`, and SomethingCameOfIt."""
    return _rewrite(
        engine,
        place,
        number,
        edit_number,
        None,
        is_withdrawn=True,
        client_key=client_key,
        by=by,
    )


def add_event(engine: Engine, event: NewEvent, *, client_key: str, by: Author) -> RoomEvent:
    """Note what became of a commitment. The same key again writes nothing.

    Raises NotAllowed where the author may not write for the kommune, KeyTaken for a key of another
    event, UnknownCode for one of the app's that the network does not have or that was taken back,
    and TooMany beyond MOST_EVENTS of one commitment.
    """
    with _turn(engine, event.network_code, by) as writing:
        writing.demand(event.kommune_code)
        if known := writing.replayed_event(client_key, event):
            return known
        own = number_of(event.commitment_code)
        if own is not None:
            current = writing.find(own)
            if current.is_withdrawn or current.terms.kommune_code != event.kommune_code:
                raise UnknownCode(f"Ukendt aftale: {event.commitment_code}.")
        if writing.count_events(event.commitment_code) >= MOST_EVENTS:
            raise TooMany
        number = writing.insert_event(event, client_key)
        writing.log(f"{event.commitment_code} {event.event}: {event.happened_on}")
        return next(one for one in writing.events() if one.number == number)


def _rewrite(
    engine: Engine,
    place: Place,
    number: int,
    edit_number: int,
    terms: Terms | None,
    *,
    is_withdrawn: bool,
    client_key: str,
    by: Author,
) -> Saved:
    with _turn(engine, place.network_code, by) as writing:
        current = writing.find(number)
        if current.meeting_code != place.meeting_code:
            raise UnknownCode(f"Ukendt aftale: {number}.")
        told = terms or current.terms
        writing.demand(current.terms.kommune_code)
        writing.demand(told.kommune_code)
        if before := writing.replayed(client_key, terms, is_withdrawn=is_withdrawn, of=number):
            return before
        if current.edit_number != edit_number:
            raise ChangedMeanwhile(current)
        if is_withdrawn or told.kommune_code != current.terms.kommune_code:
            writing.demand_nothing_came_of(current.code)
        writing.replace(number, edit_number + 1, told, is_withdrawn=is_withdrawn)
        writing.keep(number, edit_number + 1, told, client_key, is_withdrawn=is_withdrawn)
        what = "taget tilbage" if is_withdrawn else f"ændret til {edit_number + 1}"
        writing.log(f"{current.code} {what}: {place.meeting_code}, {told.kommune_code}")
        return Saved(writing.find(number), edit_number + 1)


@contextmanager
def _turn(engine: Engine, network_code: str, by: Author) -> Iterator["_Writing"]:
    """One transaction that writes in a network, alone: others wait for their turn."""
    try:
        with durable(engine).begin() as connection:
            demand_durability(connection)
            one_at_a_time(connection, f"commitments of {network_code}")
            yield _Writing(connection, network_code, by)
    except IntegrityError as error:
        # the keys are the only thing that rows of another network could have taken
        raise KeyTaken from error


class _Writing:
    """What one such transaction reads and writes."""

    def __init__(self, connection: Connection, network_code: str, by: Author) -> None:
        self._connection = connection
        self._network = network_code
        self._by = by

    def demand(self, kommune_code: str) -> None:
        if not policy.may_write_for(self._by.viewer, kommune_code):
            raise NotAllowed(f"Du kan ikke skrive for kommune {kommune_code}.")

    def find(self, number: int) -> RoomCommitment:
        """A commitment of the network. Raises UnknownCode."""
        query = select_commitments(self._network).where(
            app_store.room_commitment.c.room_commitment_id == number
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise UnknownCode(f"Ukendt aftale: {number}.")
        return _commitment(row)

    def events(self) -> tuple[RoomEvent, ...]:
        return _events(self._connection, self._network)

    def replayed(
        self, client_key: str, terms: Terms | None, *, is_withdrawn: bool, of: int | None = None
    ) -> Saved | None:
        """What this very writing led to when it was sent before, if it was. Raises KeyTaken."""
        edit = app_store.room_commitment_edit
        row = self._connection.execute(
            select(
                edit.c.room_commitment_id.label("number"),
                edit.c.edit_number.label("edit_number"),
                edit.c.content.label("content"),
                edit.c.written_by.label("written_by"),
            ).where(edit.c.client_key == client_key)
        ).one_or_none()
        if row is None:
            return None
        told, was_withdrawn = _read(row.content)
        is_same = (
            row.written_by == self._by.viewer.user_id
            and was_withdrawn == is_withdrawn
            and terms in (None, told)
            and (row.number == of if of is not None else row.edit_number == 1)
        )
        if not is_same:
            raise KeyTaken
        return Saved(self.find(row.number), row.edit_number)

    def replayed_event(self, client_key: str, wanted: NewEvent) -> RoomEvent | None:
        """The event that this very writing noted before, if it did."""
        event = app_store.room_event
        query = select(event.c.network_code.label("network_code")).where(
            event.c.client_key == client_key
        )
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            return None
        known = next((one for one in self.events() if one.client_key == client_key), None)
        told = (wanted.commitment_code, wanted.event, wanted.happened_on, wanted.due_on)
        if known is None or told != (
            known.commitment_code,
            known.event,
            known.happened_on,
            known.due_on,
        ):
            raise KeyTaken
        return known

    def count(self, meeting_code: str) -> int:
        room = app_store.room_commitment
        query = select(func.count().label("count")).where(
            room.c.network_code == self._network, room.c.meeting_code == meeting_code
        )
        return self._connection.execute(query.select_from(room)).scalar_one()

    def count_events(self, commitment_code: str) -> int:
        event = app_store.room_event
        query = select(func.count().label("count")).where(
            event.c.network_code == self._network, event.c.commitment_code == commitment_code
        )
        return self._connection.execute(query.select_from(event)).scalar_one()

    def demand_nothing_came_of(self, commitment_code: str) -> None:
        if self.count_events(commitment_code):
            raise SomethingCameOfIt(commitment_code)

    def insert(self, place: Place, terms: Terms, client_key: str) -> int:
        result = self._connection.execute(
            insert(app_store.room_commitment).values(
                client_key=client_key,
                network_code=place.network_code,
                meeting_code=place.meeting_code,
                made_on=place.held_on,
                is_withdrawn=False,
                edit_number=1,
                written_by=self._by.viewer.user_id,
                written_at=_now(),
                **_columns(terms),
            )
        )
        return result.inserted_primary_key.room_commitment_id  # type: ignore[union-attr]

    def insert_event(self, event: NewEvent, client_key: str) -> int:
        result = self._connection.execute(
            insert(app_store.room_event).values(
                client_key=client_key,
                network_code=event.network_code,
                commitment_code=event.commitment_code,
                event=event.event,
                happened_on=event.happened_on,
                due_on=event.due_on,
                written_by=self._by.viewer.user_id,
                written_at=_now(),
            )
        )
        return result.inserted_primary_key.room_event_id  # type: ignore[union-attr]

    def replace(self, number: int, edit_number: int, terms: Terms, *, is_withdrawn: bool) -> None:
        room = app_store.room_commitment
        self._connection.execute(
            update(room)
            .where(room.c.room_commitment_id == number)
            .values(edit_number=edit_number, is_withdrawn=is_withdrawn, **_columns(terms))
        )

    def keep(
        self, number: int, edit_number: int, terms: Terms, client_key: str, *, is_withdrawn: bool
    ) -> None:
        self._connection.execute(
            insert(app_store.room_commitment_edit).values(
                room_commitment_id=number,
                edit_number=edit_number,
                client_key=client_key,
                content=_content(terms, is_withdrawn=is_withdrawn),
                written_by=self._by.viewer.user_id,
                written_at=_now(),
            )
        )

    def log(self, detail: str) -> None:
        audit_log.add(
            self._connection,
            AuditEvent.COMMITMENT,
            username=self._by.username,
            user_id=self._by.viewer.user_id,
            detail=detail,
            data_version=self._by.data_version,
        )


def _commitments(connection: Connection, network_code: str) -> tuple[RoomCommitment, ...]:
    rows = connection.execute(select_commitments(network_code)).all()
    return tuple(_commitment(row) for row in rows)


def _commitment(row: Row) -> RoomCommitment:
    return RoomCommitment(
        number=row.number,
        client_key=row.client_key,
        network_code=row.network_code,
        meeting_code=row.meeting_code,
        terms=Terms(
            row.kommune_code,
            row.what,
            row.owner_role,
            row.indicator_code,
            row.criterion,
            row.due_on,
        ),
        made_on=row.made_on,
        is_withdrawn=row.is_withdrawn,
        edit_number=row.edit_number,
        written_by=row.written_by,
        written_at=row.written_at,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


def _events(connection: Connection, network_code: str) -> tuple[RoomEvent, ...]:
    rows = connection.execute(select_events(network_code)).mappings().all()
    return tuple(RoomEvent(**row) for row in rows)


def _mark(connection: Connection, network_code: str) -> str:
    row = connection.execute(select_mark(network_code)).one()
    return f"{row.edits}.{row.events}"


def _columns(terms: Terms) -> dict[str, object]:
    return {
        "kommune_code": terms.kommune_code,
        "what": terms.what,
        "owner_role": terms.owner_role,
        "indicator_code": terms.indicator_code,
        "criterion": terms.criterion,
        "due_on": terms.due_on,
    }


def _content(terms: Terms, *, is_withdrawn: bool) -> str:
    said = {**_columns(terms), "due_on": terms.due_on.isoformat(), "is_withdrawn": is_withdrawn}
    return json.dumps(said, ensure_ascii=False)


def _read(content: str) -> tuple[Terms, bool]:
    said = json.loads(content)
    is_withdrawn = said.pop("is_withdrawn")
    return replace(Terms(**said), due_on=date.fromisoformat(said["due_on"])), is_withdrawn


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
