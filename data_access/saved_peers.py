"""Lists of kommuner that people compare with, saved by name: rows of the app store.

Every function takes the owner first, and nothing of anybody else's is ever read or changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.dialects import one_at_a_time
from data_access.engines import writer
from data_access.errors import DataAccessError, UnknownCode
from data_access.schema.app_store import saved_peers

MOST_LISTS = 50
LONGEST_NAME = 60


class NameTaken(DataAccessError):
    """The owner already has a list of that name."""


class TooMany(DataAccessError):
    """The owner has as many lists as anybody may have."""


@dataclass(frozen=True)
class SavedPeers:
    """Kommuner under a name that their owner gave them; codes in the order they were saved."""

    saved_id: int
    name: str
    kommuner: tuple[str, ...]


def select_lists(user_id: int) -> Select:
    """One person's lists, the oldest first."""
    return (
        select(
            saved_peers.c.saved_id.label("saved_id"),
            saved_peers.c.name.label("name"),
            saved_peers.c.kommune_codes.label("kommune_codes"),
        )
        .where(saved_peers.c.user_id == user_id)
        .order_by(saved_peers.c.saved_id)
    )


def of_user(engine: Engine, user_id: int) -> tuple[SavedPeers, ...]:
    """One person's lists, the oldest first."""
    with engine.connect() as connection:
        rows = connection.execute(select_lists(user_id)).all()
    return tuple(
        SavedPeers(row.saved_id, row.name, tuple(row.kommune_codes.split())) for row in rows
    )


def add(engine: Engine, user_id: int, name: str, kommuner: Sequence[str]) -> int:
    """Save a list; returns its number. Raises NameTaken, and TooMany beyond MOST_LISTS."""
    try:
        with writer(engine).begin() as connection:
            # two at once must not both be the fiftieth
            one_at_a_time(connection, f"saved lists of {user_id}")
            if _count(connection, user_id) >= MOST_LISTS:
                raise TooMany
            result = connection.execute(
                insert(saved_peers).values(
                    user_id=user_id,
                    name=name,
                    kommune_codes=" ".join(kommuner),
                    created_at=datetime.now(UTC).replace(tzinfo=None),
                )
            )
            saved_id: int = result.inserted_primary_key.saved_id  # type: ignore[union-attr]
    except IntegrityError as error:
        raise NameTaken(name) from error
    return saved_id


def rename(engine: Engine, user_id: int, saved_id: int, name: str) -> None:
    """Give one of the owner's lists another name. Raises UnknownCode and NameTaken."""
    own = (saved_peers.c.saved_id == saved_id) & (saved_peers.c.user_id == user_id)
    try:
        with writer(engine).begin() as connection:
            changed = connection.execute(update(saved_peers).where(own).values(name=name)).rowcount
    except IntegrityError as error:
        raise NameTaken(name) from error
    if not changed:
        raise UnknownCode(f"Ukendt liste: {saved_id}.")


def remove(engine: Engine, user_id: int, saved_id: int) -> None:
    """Delete one of the owner's lists. Raises UnknownCode."""
    own = (saved_peers.c.saved_id == saved_id) & (saved_peers.c.user_id == user_id)
    with writer(engine).begin() as connection:
        gone = connection.execute(delete(saved_peers).where(own)).rowcount
    if not gone:
        raise UnknownCode(f"Ukendt liste: {saved_id}.")


def _count(connection: Connection, user_id: int) -> int:
    query = select(func.count().label("count")).where(saved_peers.c.user_id == user_id)
    return connection.execute(query.select_from(saved_peers)).scalar_one()
