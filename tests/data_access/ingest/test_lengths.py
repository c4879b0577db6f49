"""A text that does not fit is refused on every engine alike."""

import pandas as pd
import pytest

from data_access import warehouse
from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.ingest.lengths import refuse_too_long
from data_access.ingest.reader import Content, Records
from data_access.schema import warehouse as tables


@pytest.fixture
def table(tmp_path):
    """A StatBank table whose only group has a name of this length."""

    def make(length: int):
        path = tmp_path / "tabel.csv"
        lines = [f"101;{'x' * length};{year};{year}\n" for year in range(2015, 2020)]
        path.write_text("OMRÅDE;GRUPPE;TID;INDHOLD\n" + "".join(lines))
        return path

    return make


def test_a_group_with_a_long_name_is_refused(refused, table):
    problems = refused(table(200), options={"table": "T1"})
    assert problems[0].what.endswith(f"der er plads til {tables.subgroup.c.code.type.length}")
    assert len(problems[0].value) < 50


def test_a_group_whose_name_just_fits_is_loaded(engine, table):
    assert load_file(engine, table(60), by="prøve", options={"table": "T1"}).n_new == 5
    assert warehouse.info(engine) is not None


def test_long_texts_of_other_tables_are_refused():
    places = pd.DataFrame({"code": ["1", "2"], "name": ["Bo" * 100, None]})
    content = Content("stil", 2, records=(Records("institution", places),))
    with pytest.raises(RefusedInput) as refusal:
        refuse_too_long(content)
    (problem,) = refusal.value.problems
    assert problem.where == "institution, name"
