"""The real registers, where `FAELLESBLIK_REAL_DATA` names the folder they lie in."""

import csv
import os
from pathlib import Path

import pytest

from data_access.engines import make_engine
from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import facts, rows, said

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

REAL = Path(FOLDER or ".")
DAYCARE = REAL / "uddannelsesstatistik" / "dagtilbud_4611_nocontacts.csv"
SCHOOLS = REAL / "uddannelsesstatistik" / "skoler_2303_nocontacts.csv"
BTU = REAL / "btu" / "parent-satisfaction.json"
TOTAL = "total:total"
OPTIONS = {DAYCARE: {"year": "2025", "btu": "2021/22"}, SCHOOLS: {"year": "2024/25"}}


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('registers') / 'w.db'}")
    reports = {
        path: load_file(engine, path, by="prøve", options=options)
        for path, options in OPTIONS.items()
    }
    yield engine, reports
    engine.dispose()


def test_every_row_is_an_institution_but_the_one_on_christiansoe(loaded):
    engine, reports = loaded
    assert {report.kind: report.n_rows for report in reports.values()} == {
        "daycare_register": 4611,
        "school_register": 2302,
    }
    found = {row.institution_code: row for row in rows(engine, tables.institution)}
    kommuner = {row.alias: row.kommune_code for row in rows(engine, tables.kommune_alias)}
    assert len(found) == 4611 + 2302
    for row in lines(DAYCARE):
        here = found[row["id"]]
        assert (here.name, here.ownership) == (" ".join(row["navn"].split()), row["ejer"])
        assert here.kommune_code == kommuner[row["kommune"]]
        assert (here.lat, here.lon) == (float(row["lat"]), float(row["lon"]))
        assert here.kind == ("dagpleje" if row["type"] == "dagpleje" else "daycare")


def test_no_fee_is_spread_over_institutions(loaded):
    engine, _ = loaded
    found = facts(engine, "daycare_fee")
    assert len(found) == 287
    assert all(code.isdigit() for code, _, _ in found)
    assert found["740", "daycare_type:dagpleje", "2025"] == 39897


def test_only_sure_answers_are_an_institutions(loaded):
    engine, _ = loaded
    found = facts(engine, "parent_satisfaction")
    sure = {
        (row["id"], TOTAL, "2021/22"): float(row["btu_tilfredshed"])
        for row in lines(DAYCARE)
        if row["btu_match"] == "exact"
        and row["type"] != "dagpleje"
        and float(row["btu_tilfredshed"]) <= 5
    }
    assert found == sure


def test_btus_own_file_says_the_same_of_them(loaded, tmp_path):
    engine, _ = loaded
    before = {k: v for k, v in facts(engine, "parent_satisfaction").items() if k[0][0] == "G"}
    other = make_engine(f"sqlite:///{tmp_path / 'w.db'}")
    load_file(other, DAYCARE, by="prøve", options={"year": "2025"})
    load_file(other, BTU, by="prøve")
    after = {k: v for k, v in facts(other, "parent_satisfaction").items() if k[0][0] == "G"}
    other.dispose()
    assert {key: after[key] for key in before if key in after} == {
        key: before[key] for key in before if key in after
    }
    assert len(before.keys() & after.keys()) > 1_880


COLUMNS = {
    "el": ("pupils", 1),
    "kv": ("class_size", 1),
    "fp": ("pupil_absence", 100),
    "k": ("grade_average", 1),
    "kp": ("competence_coverage", 100),
    "srd": ("grade_against_expected", 1),
    "tg": ("pupil_wellbeing", 1),
    "oug": ("youth_education_15_months", 100),
    "epl": ("pupils_per_teacher", 1),
    "epa": ("pupils_per_staff", 1),
    "upe": ("teaching_hours_per_pupil", 1),
}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_figure_of_every_school(loaded, column):
    engine, _ = loaded
    indicator, per = COLUMNS[column]
    found = facts(engine, indicator)
    for row in lines(SCHOOLS):
        if row["kommune"] == "Christiansø":
            assert (row["institutionsnr"], TOTAL, "2024/25") not in found
            continue
        stands = found[row["institutionsnr"], TOTAL, "2024/25"]
        text = row[column]
        assert stands == (pytest.approx(float(text) / per) if text else "not_reported")


SPOIL = {
    DAYCARE: {
        "name": (",Fredensborg,", ",Fredensborg By,"),
        "number": (",47839,", ",meget,"),
        "column": ("id,navn,", "id,navnet,"),
        "cpr": ("Blomsterengen", "010203-0000"),
        "contact": (",postnr,", ",telefon,"),
        "cut": ("", ""),
    },
    SCHOOLS: {
        "name": ("Samsø Kommune", "Samsø By"),
        "number": (",487,", ",mange,"),
        "column": ("institutionsnr,navn,", "institutionsnr,navnet,"),
        "cpr": ("Nyboder Skole", "010203-0000"),
        "contact": (",postnr,", ",email,"),
        "cut": ("", ""),
    },
}


@pytest.mark.parametrize("how", ["name", "number", "column", "cpr", "contact", "cut"])
@pytest.mark.parametrize("path", SPOIL, ids=lambda path: path.name)
def test_a_spoiled_copy_is_refused_and_nothing_changes(loaded, tmp_path, path, how):
    engine, _ = loaded
    text = path.read_text(encoding="utf-8-sig")
    old, new = SPOIL[path][how]
    spoiled = text.replace(old, new) if old else text[: len(text) * 2 // 3]
    assert spoiled != text
    copy = tmp_path / path.name
    copy.write_text(spoiled, encoding="utf-8")
    before = rows(engine, tables.load)
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, copy, by="prøve", options=OPTIONS[path])
    assert refusal.value.problems
    assert "010203" not in said(refusal.value.problems)
    assert rows(engine, tables.load) == before
