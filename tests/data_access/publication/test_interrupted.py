"""A publication that is killed, and two at once: readers see one whole version or the other."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine

from data_access.publication import publish
from data_access.publication.lock import PublicationRunning
from data_access.queries.snapshot import current
from data_access.schema.vocabulary import Level
from tests.data_access.publication import reading
from tests.support.small_warehouse import SmallWarehouse

YEAR = "2022/23"
# Publishes, and stops in the middle until it is killed: says so, and waits for an answer that
# never comes.
PUBLISHER = """
import sys
from data_access.engines import make_engine
from data_access.publication import publish

def progress(step, done, total):
    if step == "Beregner tal" and done == 30:
        print("in the middle", flush=True)
        sys.stdin.read()

publish(make_engine(sys.argv[1]), make_engine(sys.argv[2]), progress=progress, force=True)
"""


@contextmanager
def stopped_in_the_middle(warehouse: Engine, published: Engine) -> Iterator[None]:
    """Another process that holds still in the middle of a publication; killed at the end."""
    urls = [engine.url.render_as_string(hide_password=False) for engine in (warehouse, published)]
    command = [sys.executable, "-c", PUBLISHER, *urls]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "in the middle\n"
            yield
        finally:
            process.kill()


def observe(small: SmallWarehouse, x: int) -> None:
    small.new_load(f"{x}.csv")
    for indicator in ("segregation_public", "language_assessment"):
        code = f"{700 + x}"
        place = f"{indicator[:8]}-{code}"
        small.institution("740", place, kind="school")
        small.observe(indicator, Level.INSTITUTION, place, YEAR, x=x, n=100)


def value(published: Engine) -> float | None:
    found = reading.figure(published, "segregation_public", "kommune", "740", YEAR)
    return None if found is None else found["value"]


def test_killed_in_the_middle_loses_nothing(small: SmallWarehouse, published: Engine) -> None:
    observe(small, 10)
    publish(small.engine, published)
    before = current(published)
    observe(small, 30)
    with stopped_in_the_middle(small.engine, published):
        assert current(published) == before
        assert value(published) == 0.1
    assert current(published) == before
    assert value(published) == 0.1
    assert reading.versions(published) == {1: "complete", 2: "building"}
    assert reading.versions_with_rows(published) == {1, 2}

    report = publish(small.engine, published)

    assert (report.version, report.already_published) == (3, False)
    assert value(published) == 0.2
    assert reading.versions(published) == {1: "complete", 3: "complete"}
    assert reading.versions_with_rows(published) == {1, 3}


def test_killed_the_first_time_leaves_nothing_to_see(
    small: SmallWarehouse, published: Engine
) -> None:
    observe(small, 10)
    with stopped_in_the_middle(small.engine, published):
        pass
    assert publish(small.engine, published).version == 2
    assert value(published) == 0.1
    assert reading.versions_with_rows(published) == {2}


def test_two_at_once_are_refused(small: SmallWarehouse, published: Engine) -> None:
    observe(small, 10)
    with (
        stopped_in_the_middle(small.engine, published),
        pytest.raises(PublicationRunning, match="i gang"),
    ):
        publish(small.engine, published)
    assert publish(small.engine, published).already_published is False


def test_a_load_in_the_middle_is_not_half_published(
    small: SmallWarehouse, published: Engine
) -> None:
    observe(small, 10)

    def load_in_the_middle(step: str, done: int, total: int) -> None:
        if (step, done) == ("Beregner tal", 1):
            observe(small, 30)

    publish(small.engine, published, progress=load_in_the_middle)
    for indicator in ("segregation_public", "language_assessment"):
        found = reading.figure(published, indicator, "kommune", "740", YEAR)
        assert found is not None
        assert found["value"] == 0.1
    assert publish(small.engine, published).already_published is False
    assert value(published) == 0.2
