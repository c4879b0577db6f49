"""A store to load templates into, on every engine."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from data_access.errors import Problem, RefusedInput
from data_access.ingest import LoadReport, load_file
from tests.data_access.templates.filling import PLACES, Row, filled, saved
from tests.support.stores import NewPlaces

Load = Callable[..., LoadReport]


@pytest.fixture
def engine(places: NewPlaces) -> Engine:
    return places.engine("warehouse")


@pytest.fixture
def load(engine: Engine, tmp_path: Path) -> Load:
    """Load a template filled with the usual rows, others, or as a workbook that is given."""

    def make(name: str, rows: Mapping[str, Sequence[Row]] | Workbook | None = None) -> LoadReport:
        book = rows if isinstance(rows, Workbook) else filled(name, rows)
        return load_file(engine, saved(book, tmp_path / f"{name}.xlsx"), by="prøve")

    return make


@pytest.fixture
def ready(load: Load) -> Load:
    """`load`, with the places that facts point at in the warehouse."""
    for name in PLACES:
        load(name)
    return load


@pytest.fixture
def refused(load: Load) -> Callable[..., list[Problem]]:
    """The problems that a filled template is refused with."""

    def make(name: str, rows: Mapping[str, Sequence[Row]] | Workbook) -> list[Problem]:
        with pytest.raises(RefusedInput) as refusal:
            load(name, rows)
        return refusal.value.problems

    return make
