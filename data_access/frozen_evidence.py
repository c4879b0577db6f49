"""What a network's meeting showed, kept exactly as it was. Rows of the app store.

The content is canonical JSON (keys in order, UTF-8), stored as it was made and never changed: no
function here updates or deletes a row. Its sha256 is kept beside it and asked for at every opening.
Who may freeze is asked here (`policy.may_freeze`); who may open a frozen meeting, and which parts
of it, is the page's to ask, of the viewer who opens it.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, Engine, Select, func, insert, select

from data_access import audit_log, policy
from data_access.audit_log import AuditEvent
from data_access.dialects import one_at_a_time
from data_access.engines import writer
from data_access.errors import DataAccessError, NotAllowed, UnknownCode
from data_access.schema.app_store import frozen_evidence
from data_access.viewer import Viewer

# Nobody freezes a meeting so often, and no program that runs wild may fill the store.
MOST_OF_MEETING: Final = 50
# Twenty times what a large network's meeting takes.
LONGEST: Final = 20_000_000
# no store holds a larger number
LARGEST: Final = 2**31 - 1


class TooMany(DataAccessError):
    """The meeting was frozen as often as any may be."""


class TooLong(DataAccessError):
    """What was to be frozen is longer than any meeting can be."""


class Damaged(DataAccessError):
    """The content is not what was frozen: its sha256 is another."""


@dataclass(frozen=True)
class Shown:
    """Where something was shown, and in which data version: what a frozen meeting is filed under.

    `content` is canonical JSON, as `canonical` writes it.
    """

    network_code: str
    meeting_code: str
    data_version: int
    content: str


@dataclass(frozen=True)
class FrozenLine:
    """A frozen meeting without its content. frozen_at is UTC."""

    evidence_id: int
    network_code: str
    meeting_code: str
    data_version: int
    digest: str
    frozen_at: datetime


@dataclass(frozen=True)
class Frozen:
    """A frozen meeting as it was kept; `digest` has been found to be the content's."""

    line: FrozenLine
    content: str


@dataclass(frozen=True)
class Freezer:
    """Who freezes. networks: codes of those that the viewer's kommune is a member of."""

    viewer: Viewer
    username: str
    networks: Collection[str]


def canonical(content: Any) -> str:
    """Canonical JSON of plain data: keys in order, no space, so that equal content is equal text.

    Numbers keep every digit that they have. Raises TypeError for what is no plain data.
    """
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


def digest_of(content: str) -> str:
    """The sha256 of a content, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def freeze(engine: Engine, shown: Shown, by: Freezer, *, at: datetime | None = None) -> int:
    """Keep what a meeting showed; returns its number. `at` is UTC, now where it is None.

    The line in the audit log is written in the same transaction. Raises NotAllowed, TooMany beyond
    MOST_OF_MEETING and TooLong.
    """
    if not policy.may_freeze(by.viewer, shown.network_code, by.networks):
        raise NotAllowed(f"Du kan ikke fastholde møder i netværk {shown.network_code}.")
    if len(shown.content) > LONGEST:
        raise TooLong(str(len(shown.content)))
    digest = digest_of(shown.content)
    with writer(engine).begin() as connection:
        # two at once must not both be the last one that there is room for
        one_at_a_time(connection, f"frozen evidence of {shown.meeting_code}")
        if connection.execute(select_count(shown)).scalar_one() >= MOST_OF_MEETING:
            raise TooMany(shown.meeting_code)
        result = connection.execute(
            insert(frozen_evidence).values(
                network_code=shown.network_code,
                meeting_code=shown.meeting_code,
                data_version=shown.data_version,
                content=shown.content,
                digest=digest,
                frozen_at=at or datetime.now(UTC).replace(tzinfo=None),
                frozen_by=by.viewer.user_id,
            )
        )
        evidence_id: int = result.inserted_primary_key.evidence_id  # type: ignore[union-attr]
        audit_log.add(
            connection,
            AuditEvent.FREEZE,
            username=by.username,
            user_id=by.viewer.user_id,
            detail=f"{shown.meeting_code} {evidence_id} sha256:{digest}",
            data_version=shown.data_version,
        )
    return evidence_id


def select_count(shown: Shown) -> Select:
    """How many times a meeting was frozen."""
    query = select(func.count().label("count")).select_from(frozen_evidence)
    return query.where(*_of(shown.network_code, shown.meeting_code))


def select_lines(network_code: str, meeting_code: str) -> Select:
    """The frozen ones of a meeting without their content, the newest first."""
    return (
        select(*_line_columns())
        .where(*_of(network_code, meeting_code))
        .order_by(frozen_evidence.c.evidence_id.desc())
    )


def select_one(network_code: str, meeting_code: str, evidence_id: int) -> Select:
    """One frozen meeting with its content."""
    return select(*_line_columns(), frozen_evidence.c.content.label("content")).where(
        *_of(network_code, meeting_code), frozen_evidence.c.evidence_id == evidence_id
    )


def of_meeting(engine: Engine, network_code: str, meeting_code: str) -> tuple[FrozenLine, ...]:
    """The frozen ones of a meeting without their content, the newest first."""
    with engine.connect() as connection:
        rows = connection.execute(select_lines(network_code, meeting_code)).mappings()
        return tuple(FrozenLine(**row) for row in rows)


def newest_of_network(engine: Engine, network_code: str) -> int:
    """The number of what was frozen last in any meeting of a network; 0 where nothing was."""
    query = select(func.coalesce(func.max(frozen_evidence.c.evidence_id), 0).label("newest"))
    with engine.connect() as connection:
        found = connection.execute(query.where(frozen_evidence.c.network_code == network_code))
        return found.scalar_one()


def opened(engine: Engine, network_code: str, meeting_code: str, evidence_id: int) -> Frozen:
    """A frozen meeting, its content found to be what was frozen.

    Raises UnknownCode for a number that is no frozen one of this meeting, and Damaged.
    """
    if not 0 < evidence_id <= LARGEST:
        raise UnknownCode(f"Ukendt fastholdt møde: {evidence_id}.")
    with engine.connect() as connection:
        query = select_one(network_code, meeting_code, evidence_id)
        row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UnknownCode(f"Ukendt fastholdt møde: {evidence_id}.")
    found = dict(row)
    content = found.pop("content")
    line = FrozenLine(**found)
    if digest_of(content) != line.digest:
        raise Damaged(str(evidence_id))
    return Frozen(line, content)


def _of(network_code: str, meeting_code: str) -> tuple[ColumnElement[bool], ...]:
    return (
        frozen_evidence.c.network_code == network_code,
        frozen_evidence.c.meeting_code == meeting_code,
    )


def _line_columns() -> list[ColumnElement]:
    names = (
        "evidence_id", "network_code", "meeting_code", "data_version", "digest", "frozen_at",
    )  # fmt: skip
    return [frozen_evidence.c[name].label(name) for name in names]
