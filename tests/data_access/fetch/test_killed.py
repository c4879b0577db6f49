"""A process that is killed while it fetches loses only the part that was on its way."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data_access import warehouse
from data_access.fetch import State
from tests.data_access.ingest.facts import facts

HOUSE = Path(__file__).parents[3]


@pytest.fixture
def engine(places):
    return places.engine("store/warehouse")


@pytest.fixture
def killed(sources, engine, folder, tmp_path):
    """Start fetching, and kill the process when it has asked `number` times."""

    def kill(number: int) -> None:
        reached = threading.Event()

        def wait(_right):
            reached.set()

        sources.faults = [*[None] * (number - 1), wait]
        command = [sys.executable, "-m", "tests.data_access.fetch.fetching_process"]
        arguments = [
            engine.url.render_as_string(hide_password=False),
            tmp_path / "plan.toml",
            folder,
        ]
        with subprocess.Popen([*command, *arguments], cwd=HOUSE) as process:
            assert reached.wait(120)
            process.kill()
            assert process.wait(timeout=60) == -signal.SIGKILL
        sources.released.set()
        sources.asked.clear()

    return kill


def test_killed_between_parts_it_goes_on_where_it_stopped(one, plan, sources, killed, engine):
    wanted = plan(cell_limit=3)
    killed(4)  # tableinfo, two parts, and the third on its way
    assert warehouse.info(engine) is None
    outcome = one(wanted)
    assert outcome.state is State.FETCHED
    assert len(sources.bodies("data")) == outcome.n_parts - 2
    assert len(facts(engine, "statbank_folk1a")) == 16


def test_killed_between_pages_it_goes_on_where_it_stopped(one, plan, sources, killed, engine):
    wanted = plan(page_size=5)
    killed(5)  # tableinfo, the table, two pages, and the third on its way
    before = facts(engine, "statbank_folk1a")
    assert len(before) == 16
    assert one(wanted, name="normering").load.n_new == 18
    assert [body["side"] for body in sources.bodies("statistik")] == [3, 4, 5]
    assert facts(engine, "statbank_folk1a") == before


def test_the_folder_is_free_when_its_process_was_killed(one, plan, killed):
    wanted = plan(cell_limit=3)
    killed(2)
    assert one(wanted, load=False).state is State.FETCHED
