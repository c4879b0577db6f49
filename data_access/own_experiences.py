"""Experiences that are written in the app: rows of the app store.

Who may read one is decided by `policy.visible_experiences`, who may write by
`policy.may_write_for`, and both hold in every statement here. A chef writes for the own kommune,
shares with its network and asks KL; only a konsulent publishes, or takes back what is published.
Every change carries the number of the edit it was made from, so that nobody overwrites another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, func, insert, select
from sqlalchemy import update as update_rows

from data_access import policy
from data_access.dialects import one_at_a_time
from data_access.engines import writer
from data_access.errors import DataAccessError, NotAllowed, UnknownCode
from data_access.full_text import indexed
from data_access.queries.experiences import Shelf
from data_access.schema.app_store import own_experience as table
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

PREFIX = "egen-"
DRAFT, NETWORK, PUBLISHED = "draft", "network", "published"
LONGEST_TITLE, LONGEST_BODY, LONGEST_EVIDENCE = 200, 4_000, 1_000
# As many as one kommune may have written in the app, so that nobody fills the store.
MOST_OF_KOMMUNE = 500


class ChangedMeanwhile(DataAccessError):
    """Somebody else has changed the experience since it was read."""


class TooMany(DataAccessError):
    """The kommune has as many experiences as any may have."""


@dataclass(frozen=True)
class Written:
    """What somebody has written: checked for length, and where it is filed for being there.

    names: what its programme, theme and kommune are called, for the search.
    """

    programme_code: str
    network_code: str | None
    meeting_code: str | None
    kommune_code: str | None
    theme: str
    indicator_code: str | None
    title: str
    body: str
    evidence: str | None
    names: tuple[str, ...] = ()


def shelf(engine: Engine, viewer: Viewer, networks: Collection[str]) -> Shelf:
    """The experiences of the app store that a viewer may read; networks: codes of the own ones."""
    visible = policy.visible_experiences(viewer, table, networks)
    return Shelf(engine, table, visible, table.c.experience_id, table.c.written_at, PREFIX)


def select_stamp() -> Select:
    """What changes whenever any experience does."""
    return select(
        func.count().label("n"),
        func.max(table.c.experience_id).label("newest"),
        func.sum(table.c.edit_number).label("edits"),
        func.max(table.c.written_at).label("written_at"),
    ).select_from(table)


def stamp(engine: Engine) -> str:
    """A text that changes whenever any experience of the app store does."""
    with engine.connect() as connection:
        return "/".join(map(str, connection.execute(select_stamp()).one()))


def may_write(viewer: Viewer, kommune: str | None, state: str) -> bool:
    """Whether the viewer may change an experience of a kommune that stands so.

    What KL has published, a chef changes no more; what is of no kommune is KL's.
    """
    if kommune is None:
        return viewer.role == Role.KONSULENT
    if state == PUBLISHED and viewer.role != Role.KONSULENT:
        return False
    return policy.may_write_for(viewer, kommune)


def add(engine: Engine, viewer: Viewer, written: Written) -> int:
    """Write a draft down; returns its number. Raises NotAllowed and TooMany."""
    if not may_write(viewer, written.kommune_code, DRAFT):
        raise NotAllowed
    with writer(engine).begin() as connection:
        # two at once must not both be the last that there is room for
        one_at_a_time(connection, "experiences")
        if _count(connection, written.kommune_code) >= MOST_OF_KOMMUNE:
            raise TooMany
        result = connection.execute(
            insert(table).values(
                **_values(written),
                state=DRAFT,
                edit_number=1,
                written_by=viewer.user_id,
                written_at=_now(),
            )
        )
    number: int = result.inserted_primary_key.experience_id  # type: ignore[union-attr]
    return number


def change(engine: Engine, viewer: Viewer, number: int, edit_number: int, new: Written) -> None:
    """Replace what an experience says, as its edit `edit_number` was read.

    Raises UnknownCode, NotAllowed and ChangedMeanwhile.
    """
    with writer(engine).begin() as connection:
        found = _found(connection, viewer, number)
        if not may_write(viewer, new.kommune_code, found.state):
            raise NotAllowed
        # what only a network reads has one
        if found.state == NETWORK and new.network_code is None:
            raise NotAllowed
        _update(connection, number, edit_number, **_values(new))


def set_state(engine: Engine, viewer: Viewer, number: int, edit_number: int, state: str) -> None:
    """Share an experience with its network, publish it, or take it back.

    Raises UnknownCode, NotAllowed and ChangedMeanwhile.
    """
    with writer(engine).begin() as connection:
        found = _found(connection, viewer, number)
        if PUBLISHED in (state, found.state) and viewer.role != Role.KONSULENT:
            raise NotAllowed
        if state == NETWORK and found.network_code is None:
            raise NotAllowed
        is_published = state == PUBLISHED
        # an answer is given by publishing, and by taking back to a draft
        asked = {} if state == NETWORK and found.state == DRAFT else {"asked_at": None}
        _update(
            connection,
            number,
            edit_number,
            state=state,
            published_at=_now() if is_published else None,
            **asked,
        )


def ask(engine: Engine, viewer: Viewer, number: int, edit_number: int) -> None:
    """Ask KL to publish an experience. Raises UnknownCode, NotAllowed and ChangedMeanwhile."""
    with writer(engine).begin() as connection:
        if _found(connection, viewer, number).state == PUBLISHED:
            raise NotAllowed
        _update(connection, number, edit_number, asked_at=_now())


def remove(engine: Engine, viewer: Viewer, number: int, edit_number: int) -> None:
    """Delete a draft. Raises UnknownCode, NotAllowed and ChangedMeanwhile."""
    with writer(engine).begin() as connection:
        if _found(connection, viewer, number).state != DRAFT:
            raise NotAllowed
        gone = connection.execute(delete(table).where(_edit(number, edit_number))).rowcount
        if not gone:
            raise ChangedMeanwhile(str(number))


def waiting(engine: Engine, viewer: Viewer) -> frozenset[str]:
    """Codes of what KL has been asked to publish and has not answered, for those who write it."""
    query = select(table.c.experience_id, table.c.kommune_code).where(table.c.asked_at.is_not(None))
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return frozenset(
        f"{PREFIX}{number}" for number, kommune in rows if may_write(viewer, kommune, DRAFT)
    )


def _found(connection: Connection, viewer: Viewer, number: int) -> Row:
    """What the viewer may change. Raises UnknownCode, for what may not even be read too."""
    columns = (table.c.kommune_code, table.c.network_code, table.c.state)
    found = connection.execute(
        select(*(column.label(column.name) for column in columns)).where(
            table.c.experience_id == number
        )
    ).one_or_none()
    if found is None:
        raise UnknownCode(f"Ukendt erfaring: {number}.")
    if not may_write(viewer, found.kommune_code, found.state):
        # a chef reads what is published, and everything of the own kommune
        if found.state == PUBLISHED or policy.may_write_for(viewer, found.kommune_code or ""):
            raise NotAllowed
        raise UnknownCode(f"Ukendt erfaring: {number}.")
    return found


def _update(connection: Connection, number: int, edit_number: int, **values: object) -> None:
    changed = connection.execute(
        update_rows(table)
        .where(_edit(number, edit_number))
        .values(**values, edit_number=edit_number + 1)
    )
    if not changed.rowcount:
        raise ChangedMeanwhile(str(number))


def _edit(number: int, edit_number: int) -> ColumnElement[bool]:
    return (table.c.experience_id == number) & (table.c.edit_number == edit_number)


def _values(written: Written) -> dict[str, object]:
    names = ("programme_code", "network_code", "meeting_code", "kommune_code", "theme",
             "indicator_code", "title", "body", "evidence")  # fmt: skip
    return {
        **{name: getattr(written, name) for name in names},
        "stems": indexed(written.title, written.body, written.evidence, names=written.names),
    }


def _count(connection: Connection, kommune: str | None) -> int:
    of_kommune = (
        table.c.kommune_code.is_(None) if kommune is None else table.c.kommune_code == kommune
    )
    query = select(func.count()).select_from(table).where(of_kommune)
    return connection.execute(query).scalar_one()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
