"""Sources on this machine, plans that ask them, and patience that takes no time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from data_access.engines import make_engine
from data_access.fetch import Choices, FetchReport, Outcome, Patience, Plan, fetch, read_plan
from tests.data_access.fetch.examples import plan_text, population, ratios
from tests.support.sources import TOKEN, Sources, serving


class Time:
    """A clock that moves when somebody sleeps, and remembers how long."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.step = 0.0
        self._now = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += seconds

    def clock(self) -> float:
        self._now += self.step
        return self._now


@pytest.fixture
def sources() -> Iterator[Sources]:
    """A StatBank with one table, and a STIL with one cube."""
    made = Sources()
    made.tables["FOLK1A"] = population()
    made.records = ratios()
    with serving(made):
        yield made


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def patience(time: Time) -> Patience:
    """Waits in no time; a read that takes half a second is too slow."""
    timeout = httpx.Timeout(connect=5, read=5, write=5, pool=5)
    return Patience(sleep=time.sleep, clock=time.clock, jitter=lambda: 1.0, timeout=timeout)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A warehouse that is not there yet; tests of what is loaded ask for one on either engine."""
    made = make_engine(f"sqlite:///{tmp_path / 'store' / 'warehouse.db'}")
    yield made
    made.dispose()


@pytest.fixture
def plan(sources: Sources, tmp_path: Path) -> Callable[..., Plan]:
    """A plan for the sources on this machine; see `plan_text` for what may be said."""

    def make(**said) -> Plan:
        path = tmp_path / "plan.toml"
        path.write_text(plan_text(sources.address, **said), encoding="utf-8")
        return read_plan(path)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


@pytest.fixture
def run(engine: Engine, patience: Patience, folder: Path) -> Callable[..., FetchReport]:
    """Carry out a plan with the token; `engine=None` only saves."""

    def go(plan: Plan, *, token: str | None = TOKEN, load: bool = True, **choices) -> FetchReport:
        return fetch(
            plan,
            engine if load else None,
            Choices(folder, **choices),
            by="prøve",
            token=None if token is None else SecretStr(token),
            patience=patience,
        )

    return go


@pytest.fixture
def one(run: Callable[..., FetchReport]) -> Callable[..., Outcome]:
    """The outcome of the plan's only entry, or of the one that is named."""

    def go(plan: Plan, name: str = "indbyggere", **choices) -> Outcome:
        return run(plan, only=(name,), **choices).outcomes[0]

    return go
