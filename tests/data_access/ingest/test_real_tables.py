"""The real files read by mappings, where `FAELLESBLIK_REAL_DATA` names the folder they lie in."""

import csv
import json
import os
from pathlib import Path

import pytest

from data_access.engines import make_engine
from data_access.ingest import drafting, load_file
from tests.data_access.ingest.facts import facts
from tests.data_access.ingest.readers.test_stil_cube import NORMERING

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

STIL = Path(FOLDER or ".") / "uddannelsesstatistik"
REGISTER, SCHOOLS = STIL / "dagtilbud_4611_nocontacts.csv", STIL / "skoler_2303_nocontacts.csv"
BTU = Path(FOLDER or ".") / "btu" / "parent-satisfaction.json"
TOTAL = "total:total"

SCHOOL_TABLE = """
format = "table"
title = "Skoler"
source = "stil"
decimal = "."
[unit]
column = "institutionsnr"
level = "institution"
unknown = "leave_out"
[period]
fixed = "2024/25"
[[measure]]
column = "fp"
indicator = "pupil_absence"
[[measure]]
column = "k"
indicator = "grade_average"
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = make_engine(f"sqlite:///{tmp_path_factory.mktemp('real') / 'w.db'}")
    load_file(made, REGISTER, by="prøve")
    load_file(made, SCHOOLS, by="prøve")
    yield made
    made.dispose()


def test_normering_by_a_mapping_is_what_its_own_reader_says(engine, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(NORMERING, encoding="utf-8")
    file = STIL / "normering-kommune-all.json"
    load_file(engine, file, by="prøve")
    report = load_file(engine, file, options={"mapping": str(mapping)}, by="prøve")
    assert (report.n_rows, report.n_new) == (2058, 1372)
    mine = facts(engine, "ratio_of_test")
    for code, subgroup in (("normering_0_2", "age:age_0_2"), ("normering_3_5", "age:age_3_5")):
        for (place, _, period), value in facts(engine, code).items():
            assert mine[place, subgroup, period] == value


def test_schools_by_a_mapping_are_what_their_own_reader_says(engine, tmp_path):
    mapping = tmp_path / "skoler.toml"
    mapping.write_text(SCHOOL_TABLE, encoding="utf-8")
    report = load_file(engine, SCHOOLS, options={"mapping": str(mapping)}, by="prøve")
    # Christiansø's school has no kommune, so that nobody knows it
    assert (report.n_rows, report.n_new, report.n_changed) == (2303, 0, 0)
    with SCHOOLS.open(encoding="utf-8-sig") as file:
        absence = {row["institutionsnr"]: row["fp"] for row in csv.DictReader(file)}
    for (code, _, _), value in facts(engine, "pupil_absence").items():
        expected = absence[code]
        if expected:
            assert value == pytest.approx(float(expected) / 100)
        else:
            assert value == "not_reported"


def test_a_draft_of_the_answer_tells_its_keys(tmp_path):
    draft = drafting.draft(STIL / "normering-kommune-all.json")
    assert 'column = "[Kommune].[Navn].[Navn]"' in draft
    assert 'column = "Normering kommune fra 2023"' in draft


def test_the_childminding_services_one_figure_is_no_institutions(engine):
    report = load_file(engine, BTU, by="prøve")
    assert any("står på 49 institutioner i filen" in note for note in report.notes)
    content = json.loads(BTU.read_text(encoding="utf-8"))
    generic = {
        code for code, one in content["institutions"].items() if one["btuName"] == "Dagpleje"
    }
    found = facts(engine, "parent_satisfaction")
    assert len(generic) == 49
    assert not generic & {code for code, _, _ in found}
    assert found["165", "daycare_type:dagpleje", "2021/22"] == 4.67
    assert found["G21073", TOTAL, "2021/22"] == 4.43
    institutions = [code for code, _, _ in found if len(code) > 3]
    assert len(institutions) == 1890
