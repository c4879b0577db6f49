"""The audit log of the app store: who did what, when, against which data version."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, Select, insert, select

from data_access.engines import writer
from data_access.schema.app_store import audit_log


class AuditEvent(StrEnum):
    """What the log holds."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    DOWNLOAD = "download"
    LOAD = "load"
    PUBLISH = "publish"
    USER_ADDED = "user_added"
    COMMITMENT = "commitment"
    FREEZE = "freeze"
    EXPERIENCE = "experience"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class AuditEntry:
    """One line of the log, as it stands."""

    happened_at: datetime
    event: AuditEvent
    user_id: int | None
    username: str
    detail: str
    data_version: int | None


def write(
    engine: Engine,
    event: AuditEvent,
    *,
    username: str,
    user_id: int | None = None,
    detail: str = "",
    data_version: int | None = None,
) -> None:
    """Add a line, stamped with the time in UTC."""
    with writer(engine).begin() as connection:
        add(connection, event, username=username, user_id=user_id, detail=detail,
            data_version=data_version)  # fmt: skip


def add(
    connection: Connection,
    event: AuditEvent,
    *,
    username: str,
    user_id: int | None = None,
    detail: str = "",
    data_version: int | None = None,
) -> None:
    """As `write`, in a transaction of the caller's: the line stands if what it tells does."""
    connection.execute(
        insert(audit_log).values(
            happened_at=datetime.now(UTC).replace(tzinfo=None),
            event=str(event),
            user_id=user_id,
            username=username[:80],
            detail=detail,
            data_version=data_version,
        )
    )


def select_latest(limit: int) -> Select:
    """The newest lines first."""
    return (
        select(
            audit_log.c.happened_at.label("happened_at"),
            audit_log.c.event.label("event"),
            audit_log.c.user_id.label("user_id"),
            audit_log.c.username.label("username"),
            audit_log.c.detail.label("detail"),
            audit_log.c.data_version.label("data_version"),
        )
        .order_by(audit_log.c.audit_id.desc())
        .limit(limit)
    )


def latest(engine: Engine, limit: int = 100) -> tuple[AuditEntry, ...]:
    """The newest lines first, at most `limit`."""
    with engine.connect() as connection:
        rows = connection.execute(select_latest(limit)).mappings().all()
    return tuple(AuditEntry(**{**row, "event": AuditEvent(row["event"])}) for row in rows)
