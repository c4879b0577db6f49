"""Stores that hold nothing yet, and files of every kind with invented figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.engines import has_table
from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES
from tests.support.stores import NewPlaces

Spoil = Callable[[str, Callable[[str], str]], Path]


@pytest.fixture
def engine(places: NewPlaces) -> Engine:
    return places.engine("store/warehouse", tables="warehouse")


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoil:
    """A copy of a source file with its text changed; fails where the change changes nothing."""

    def make(name: str, change: Callable[[str], str]) -> Path:
        before = (SOURCES / name).read_text(encoding="utf-8-sig")
        after = change(before)
        assert after != before
        path = tmp_path / name
        path.write_text(after, encoding="utf-8", newline="")
        return path

    return make


@pytest.fixture
def refused(engine: Engine) -> Callable[..., list]:
    """The problems that a file is refused with, after checking that nothing was written."""

    def load(path: Path, **how) -> list:
        with pytest.raises(RefusedInput) as refusal:
            load_file(engine, path, by="prøve", **how)
        if has_table(engine, tables.load.name):
            with engine.connect() as connection:
                assert connection.execute(select(tables.load)).all() == []
        assert refusal.value.problems
        return refusal.value.problems

    return load
