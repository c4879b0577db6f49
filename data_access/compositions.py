"""Networks as somebody wants them put together: searches that run, and proposals kept by name.

A search (`composition_run`) is its owner's alone. Proposals (`composition`) are KL's: every
konsulent writes them, an administrator reads them, and the kommuner that are in one meet it when it
is published, a leder never, who meets no other kommune. Both hold JSON that the web side writes.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from data_access.dialects import one_at_a_time
from data_access.engines import writer
from data_access.errors import DataAccessError, UnknownCode
from data_access.policy import KL_ROLES
from data_access.schema.app_store import composition, composition_run
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

# At most so many searches at once; one of them for each person.
MOST_RUNS: Final = 2
# A search that has not been heard of for so long has no process any more.
SILENCE: Final = timedelta(seconds=20)
MOST_PROPOSALS: Final = 200
LONGEST_NAME: Final = 80
# Readers of published proposals beside KL.
MEMBERS: Final = (Role.CHEF, Role.POLITIKER)
GONE: Final = json.dumps({"reason": "gone"})


class RunState(StrEnum):
    """What has become of a search."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


OPEN: Final = (RunState.WAITING, RunState.RUNNING)


class ProposalState(StrEnum):
    """Whether those who are in a proposal may see it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Busy(DataAccessError):
    """No search can begin now. `own`: because the person has one that runs."""

    def __init__(self, *, own: bool) -> None:
        super().__init__("En anden søgning er i gang. Vent, til den er færdig, eller stop den.")
        self.own = own


class NameTaken(DataAccessError):
    """The programme already has a proposal of that name."""


class TooMany(DataAccessError):
    """There are as many proposals as there may be."""


class ChangedMeanwhile(DataAccessError):
    """Somebody else has changed the proposal since it was read."""


@dataclass(frozen=True)
class Run:
    """A search: what was wished for (JSON), how far it is, and what came of it (JSON).

    gap: 0 to 1 of what is left to prove; objective and bound: the best so far and what none can
    cost less than. Times are UTC without a zone.
    """

    run_id: int
    user_id: int
    wishes: str
    state: RunState
    gap: float | None
    objective: float | None
    bound: float | None
    networks: str | None
    outcome: str | None
    data_version: int
    asked_at: datetime
    started_at: datetime | None
    seen_at: datetime | None
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN


@dataclass(frozen=True)
class Proposal:
    """Networks under a name; `networks` are codes of kommuner, `wishes` and `outcome` JSON."""

    composition_id: int
    programme_code: str
    name: str
    wishes: str
    networks: tuple[tuple[str, ...], ...]
    outcome: str
    state: ProposalState
    data_version: int
    edit_number: int
    written_at: datetime
    published_at: datetime | None

    @property
    def is_published(self) -> bool:
        """Whether those who are in it may see it."""
        return self.state is ProposalState.PUBLISHED

    @property
    def kommuner(self) -> frozenset[str]:
        """Codes of all that are in it."""
        return frozenset(code for network in self.networks for code in network)


@dataclass(frozen=True)
class Draft:
    """What is kept of a proposal when it is written."""

    programme_code: str
    name: str
    wishes: str
    networks: tuple[tuple[str, ...], ...]
    outcome: str
    data_version: int


# --- searches ------------------------------------------------------------------------------------


def ask(engine: Engine, user_id: int, wishes: str, data_version: int) -> int:
    """Ask for a search; returns its number. Raises Busy where no other may run now."""
    now = _now()
    with writer(engine).begin() as connection:
        one_at_a_time(connection, "composition runs")
        _bury(connection, now)
        query = select(composition_run.c.user_id).where(composition_run.c.state.in_(OPEN))
        busy = list(connection.execute(query).scalars())
        if user_id in busy or len(busy) >= MOST_RUNS:
            raise Busy(own=user_id in busy)
        values = {
            "user_id": user_id,
            "wishes": wishes,
            "state": str(RunState.WAITING),
            "data_version": data_version,
            "asked_at": now,
            "is_unwanted": False,
        }
        result = connection.execute(insert(composition_run).values(values))
        run_id: int = result.inserted_primary_key.run_id  # type: ignore[union-attr]
    return run_id


def run_of(engine: Engine, user_id: int, run_id: int) -> Run:
    """One of a person's searches. Raises UnknownCode for anybody else's.

    One that has been silent for too long is told to have failed.
    """
    own = (composition_run.c.run_id == run_id) & (composition_run.c.user_id == user_id)
    query = _select_run().where(own)
    with engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownCode(f"Ukendt søgning: {run_id}.")
    found = _run(row)
    if not found.is_open or (found.seen_at or found.asked_at) >= _now() - SILENCE:
        return found
    with writer(engine).begin() as connection:
        _bury(connection, _now())
        return _run(connection.execute(query).one())


def open_run(engine: Engine, user_id: int) -> int | None:
    """The number of the search that a person has going, if there is one."""
    table = composition_run.c
    query = select(table.run_id).where(
        table.user_id == user_id,
        table.state.in_(OPEN),
        func.coalesce(table.seen_at, table.asked_at) >= _now() - SILENCE,
    )
    with engine.connect() as connection:
        return connection.execute(query.limit(1)).scalar_one_or_none()


def begin(engine: Engine, run_id: int) -> Run | None:
    """Take a waiting search on; None where it is not waiting any more."""
    now = _now()
    waiting = (composition_run.c.run_id == run_id) & (composition_run.c.state == RunState.WAITING)
    values = {"state": str(RunState.RUNNING), "started_at": now, "seen_at": now}
    with writer(engine).begin() as connection:
        if not connection.execute(update(composition_run).where(waiting).values(values)).rowcount:
            return None
        query = _select_run().where(composition_run.c.run_id == run_id)
        return _run(connection.execute(query).one())


def tell(
    engine: Engine, run_id: int, *, objective: float | None, bound: float | None, gap: float | None
) -> bool:
    """Say that a search is alive and how far it is; False where nobody wants it any more."""
    values = {"seen_at": _now(), "objective": objective, "bound": bound, "gap": gap}
    return _while_running(engine, run_id, values)


def finish(
    engine: Engine, run_id: int, networks: tuple[tuple[str, ...], ...], outcome: str
) -> bool:
    """Keep what a search has found; False where nobody wants it any more."""
    values = {
        "state": str(RunState.DONE),
        "ended_at": _now(),
        "networks": json.dumps(networks),
        "outcome": outcome,
    }
    return _while_running(engine, run_id, values)


def fail(engine: Engine, run_id: int, reason: str) -> None:
    """Say that a search that waits or runs has come to nothing."""
    outcome = json.dumps({"reason": reason})
    _end(engine, composition_run.c.run_id == run_id, RunState.FAILED, outcome)


def cancel(engine: Engine, user_id: int, run_id: int) -> None:
    """End a person's own search; one that has ended stays as it is. Raises UnknownCode."""
    run_of(engine, user_id, run_id)
    _end(engine, composition_run.c.run_id == run_id, RunState.CANCELLED, None)


def _end(engine: Engine, condition: object, state: RunState, outcome: str | None) -> None:
    is_open = composition_run.c.state.in_(OPEN)
    values = {"state": str(state), "ended_at": _now(), "outcome": outcome, "is_unwanted": True}
    with writer(engine).begin() as connection:
        connection.execute(update(composition_run).where(condition, is_open).values(values))  # type: ignore[arg-type]


def _while_running(engine: Engine, run_id: int, values: dict[str, object]) -> bool:
    running = (composition_run.c.run_id == run_id) & (composition_run.c.state == RunState.RUNNING)
    with writer(engine).begin() as connection:
        return bool(
            connection.execute(update(composition_run).where(running).values(values)).rowcount
        )


def _bury(connection: Connection, now: datetime) -> None:
    """Searches whose process is gone have failed."""
    table = composition_run.c
    silent = and_(
        table.state.in_(OPEN), func.coalesce(table.seen_at, table.asked_at) < now - SILENCE
    )
    values = {"state": str(RunState.FAILED), "ended_at": now, "outcome": GONE, "is_unwanted": True}
    connection.execute(update(composition_run).where(silent).values(values))


def _select_run() -> Select:
    names = (
        "run_id", "user_id", "wishes", "state", "gap", "objective", "bound", "networks", "outcome",
        "data_version", "asked_at", "started_at", "seen_at", "ended_at",
    )  # fmt: skip
    return select(*(composition_run.c[name].label(name) for name in names))


def _run(row: Row) -> Run:
    values: dict[str, Any] = dict(row._mapping) | {"state": RunState(row.state)}
    return Run(**values)


# --- proposals -----------------------------------------------------------------------------------


def proposals(engine: Engine, viewer: Viewer) -> tuple[Proposal, ...]:
    """Every proposal that a person may read, the newest first: KL all of them.

    A chef and a politiker meet those that are published and hold their kommune; a leder none.
    """
    query = _select_proposals(viewer)
    if query is None:
        return ()
    with engine.connect() as connection:
        found = [_proposal(row) for row in connection.execute(query)]
    if viewer.role in KL_ROLES:
        return tuple(found)
    return tuple(one for one in found if viewer.kommune_code in one.kommuner)


def proposal(engine: Engine, viewer: Viewer, composition_id: int) -> Proposal:
    """One proposal. Raises UnknownCode where there is none that the person may read."""
    found = next(
        (one for one in proposals(engine, viewer) if one.composition_id == composition_id), None
    )
    if found is None:
        raise UnknownCode(f"Ukendt forslag: {composition_id}.")
    return found


def keep(engine: Engine, user_id: int, draft: Draft) -> int:
    """Keep networks under a name; returns the number. Raises NameTaken and TooMany."""
    values = {
        "programme_code": draft.programme_code,
        "name": draft.name,
        "wishes": draft.wishes,
        "networks": json.dumps(draft.networks),
        "outcome": draft.outcome,
        "data_version": draft.data_version,
        "state": str(ProposalState.DRAFT),
        "edit_number": 1,
        "written_by": user_id,
        "written_at": _now(),
    }
    try:
        with writer(engine).begin() as connection:
            one_at_a_time(connection, "compositions")
            count = connection.execute(select(func.count()).select_from(composition)).scalar_one()
            if count >= MOST_PROPOSALS:
                raise TooMany
            result = connection.execute(insert(composition).values(values))
            number: int = result.inserted_primary_key.composition_id  # type: ignore[union-attr]
    except IntegrityError as error:
        raise NameTaken(draft.name) from error
    return number


def rename(engine: Engine, user_id: int, composition_id: int, edit_number: int, name: str) -> None:
    """Give a proposal another name. Raises UnknownCode, ChangedMeanwhile and NameTaken."""
    try:
        _change(engine, user_id, composition_id, edit_number, {"name": name})
    except IntegrityError as error:
        raise NameTaken(name) from error


def rearrange(
    engine: Engine,
    user_id: int,
    composition_id: int,
    edit_number: int,
    networks: tuple[tuple[str, ...], ...],
    outcome: str,
) -> None:
    """Keep other networks of the same kommuner. Raises UnknownCode and ChangedMeanwhile."""
    values: dict[str, object] = {"networks": json.dumps(networks), "outcome": outcome}
    _change(engine, user_id, composition_id, edit_number, values)


def publish(engine: Engine, user_id: int, composition_id: int, edit_number: int) -> None:
    """Let those who are in a proposal see it. Raises UnknownCode and ChangedMeanwhile."""
    values = {"state": str(ProposalState.PUBLISHED), "published_at": _now()}
    _change(engine, user_id, composition_id, edit_number, values)


def withdraw(engine: Engine, user_id: int, composition_id: int, edit_number: int) -> None:
    """Let nobody but KL see a proposal any more. Raises UnknownCode and ChangedMeanwhile."""
    values = {"state": str(ProposalState.DRAFT), "published_at": None}
    _change(engine, user_id, composition_id, edit_number, values)


def remove(engine: Engine, composition_id: int, edit_number: int) -> None:
    """Delete a proposal. Raises UnknownCode and ChangedMeanwhile."""
    with writer(engine).begin() as connection:
        gone = connection.execute(delete(composition).where(_as_read(composition_id, edit_number)))
        if not gone.rowcount:
            raise _why_not(connection, composition_id)


def _change(
    engine: Engine, user_id: int, composition_id: int, edit_number: int, values: dict[str, object]
) -> None:
    """Write values where the proposal is still as it was read."""
    written = {
        **values,
        "edit_number": edit_number + 1,
        "written_by": user_id,
        "written_at": _now(),
    }
    statement = update(composition).where(_as_read(composition_id, edit_number)).values(written)
    with writer(engine).begin() as connection:
        if not connection.execute(statement).rowcount:
            raise _why_not(connection, composition_id)


def _as_read(composition_id: int, edit_number: int):
    return and_(
        composition.c.composition_id == composition_id, composition.c.edit_number == edit_number
    )


def _why_not(connection: Connection, composition_id: int) -> DataAccessError:
    query = select(composition.c.composition_id).where(
        composition.c.composition_id == composition_id
    )
    if connection.execute(query).first() is None:
        return UnknownCode(f"Ukendt forslag: {composition_id}.")
    return ChangedMeanwhile("En anden har ændret forslaget i mellemtiden.")


def _select_proposals(viewer: Viewer) -> Select | None:
    """The proposals that a role may read, before what they hold is looked at."""
    names = (
        "composition_id", "programme_code", "name", "wishes", "networks", "outcome", "state",
        "data_version", "edit_number", "written_at", "published_at",
    )  # fmt: skip
    query = select(*(composition.c[name].label(name) for name in names)).order_by(
        composition.c.composition_id.desc()
    )
    if viewer.role in KL_ROLES:
        return query
    if viewer.role in MEMBERS and viewer.kommune_code is not None:
        # codes stand as JSON strings, so that this never leaves one out
        mentions = composition.c.networks.contains(f'"{viewer.kommune_code}"', autoescape=True)
        return query.where(and_(composition.c.state == ProposalState.PUBLISHED, mentions))
    return None


def _proposal(row: Row) -> Proposal:
    values = dict(row._mapping)
    networks = tuple(tuple(network) for network in json.loads(values["networks"]))
    return Proposal(**(values | {"networks": networks, "state": ProposalState(values["state"])}))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
