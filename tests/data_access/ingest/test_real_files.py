"""The real files, where `FAELLESBLIK_REAL_DATA` names the folder they lie in."""

import json
import os
from pathlib import Path

import pytest

from data_access import checks, status
from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import facts, rows, said

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

REAL = Path(FOLDER or ".")
KOMMUNER = REAL / "kommuner" / "kommuner_98.csv"
NORMERING = REAL / "uddannelsesstatistik" / "normering-kommune-all.json"
BTU = REAL / "btu" / "parent-satisfaction.json"
STRAF = REAL / "statbank" / "sample_straf11_csv_excerpt.csv"
TOPOJSON = REAL / "geometry" / "kommuner_98_simplified_12pct.topojson"
GEOJSON = REAL / "geometry" / "kommuner_98_simplified_20pct.geojson"
TOTAL = "total:total"


@pytest.fixture(scope="module")
def loaded(lasting_places):
    engine = lasting_places.engine("real", tables="warehouse")
    reports = {
        path: load_file(engine, path, by="prøve")
        for path in (KOMMUNER, NORMERING, BTU, STRAF, TOPOJSON)
    }
    return engine, reports


def test_every_file_is_recognised_and_whole(loaded):
    _, reports = loaded
    assert {report.kind: (report.n_rows, report.n_new) for report in reports.values()} == {
        "kommuner": (98, 392),
        "stil_normering": (2058, 2058),
        "btu": (2250, 588),
        "statbank_csv": (4, 4),
        "geometry": (98, 98),
    }


@pytest.mark.parametrize(
    ("code", "offer", "year", "value"),
    [
        ("580", "dagpleje", "2017", 3.6),
        ("580", "0_2", "2023", 3.0),
        ("580", "3_5", "2023", 5.5),
        ("101", "dagpleje", "2022", 2.1),
        ("101", "0_2", "2023", 2.8),
        ("101", "3_5", "2023", 5.8),
        ("741", "dagpleje", "2017", 3.7),
        ("741", "dagpleje", "2023", 3.4),
        ("741", "3_5", "2020", 5.5),
        ("741", "0_2", "2017", "not_applicable"),
        ("741", "0_2", "2023", "not_applicable"),
        ("217", "dagpleje", "2023", "not_applicable"),
        ("825", "dagpleje", "2023", "not_applicable"),
    ],
)
def test_normering_of_named_kommuner(loaded, code, offer, year, value):
    engine, _ = loaded
    assert facts(engine, f"normering_{offer}")[code, TOTAL, year] == value


def test_normering_is_the_files_every_value(loaded):
    engine, _ = loaded
    records = json.loads(NORMERING.read_text(encoding="utf-8"))
    names = {row.name: row.kommune_code for row in rows(engine, tables.kommune)}
    offers = {"Dagpleje": "dagpleje", "0-2 år": "0_2", "3-5 år": "3_5"}
    found = {offer: facts(engine, f"normering_{code}") for offer, code in offers.items()}
    for record in records:
        kommune, offer, year, until, since = record.values()
        text = until or since
        stands = found[offer][names[kommune], TOTAL, year]
        if text == "0":
            assert stands == "not_applicable"
        else:
            assert stands == float(text.replace(",", "."))


@pytest.mark.parametrize(
    ("code", "population", "satisfaction", "expected", "difference"),
    [
        ("580", 58526, 4.41, 4.31, 0.1),
        ("101", 638117, 4.24, 4.24, 0),
        ("741", 3682, 4.44, 4.48, -0.04),
    ],
)
def test_people_and_satisfaction(loaded, code, population, satisfaction, expected, difference):
    engine, _ = loaded
    assert facts(engine, "population")[code, TOTAL, "2021"] == population
    key = (code, TOTAL, "2021/22")
    assert facts(engine, "parent_satisfaction")[key] == satisfaction
    assert facts(engine, "parent_satisfaction_expected")[key] == expected
    assert facts(engine, "parent_satisfaction_difference")[key] == difference


def test_respondents_make_the_weights(loaded):
    engine, _ = loaded
    respondents = [row.denominator for row in rows(engine, tables.observation) if row.denominator]
    assert 16345 in respondents
    assert facts(engine, "parent_satisfaction")["741", "daycare_type:vuggestue", "2021/22"] == (
        "not_reported"
    )


def test_children_are_of_2014_only(loaded):
    engine, _ = loaded
    found = facts(engine, "children_0_5")
    assert {period for _, _, period in found} == {"2014"}
    assert found["741", TOTAL, "2014"] == pytest.approx(160 / 3767)


def test_a_statbank_answer_at_its_own_levels(loaded):
    engine, _ = loaded
    key = ("dst_overtraed:straffelov-i-alt", "2025K1")
    assert facts(engine, "statbank_overtraed") == {
        ("000", *key): 75797,
        ("081", *key): 4530,
        ("101", *key): 16072,
        ("147", *key): 1758,
    }


def test_borders_of_both_files_are_nearly_the_same(loaded, places):
    engine, _ = loaded
    other = places.engine(tables="warehouse")
    load_file(other, GEOJSON, by="prøve")
    boxes = [
        {row.unit_id: _box(json.loads(row.geojson)) for row in rows(each, tables.geometry)}
        for each in (engine, other)
    ]
    assert len(boxes[0]) == len(boxes[1]) == 98
    near = [
        unit_id
        for unit_id, box in boxes[0].items()
        if box == pytest.approx(boxes[1][unit_id], abs=0.02)
    ]
    # the coarser file has left out some small islands
    assert len(near) >= 90


def _box(geometry: dict) -> tuple[float, float, float, float]:
    points = [point for polygon in geometry["coordinates"] for ring in polygon for point in ring]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_every_file_again_changes_nothing(loaded):
    engine, reports = loaded
    before = rows(engine, tables.load)
    for path in reports:
        assert load_file(engine, path, by="igen").already_loaded
    assert rows(engine, tables.load) == before


def test_state_and_oddities_can_be_told(loaded):
    engine, _ = loaded
    assert status.collect(engine).not_loaded == ("daycare_register", "school_register")
    kinds = {one.kind for one in checks.run(engine)}
    assert "series_break" in kinds
    assert "impossible_value" not in kinds


SPOIL = {
    KOMMUNER: {
        "name": (",Aabenraa,", ",Aabenrå By,"),
        "number": (",638117,", ",mange,"),
        "column": ("areal_km2_beregnet", "areal"),
        "cpr": ("Region Hovedstaden,DK011", "010203-0000,DK011"),
        "contact": ("kommunegruppe_dst", "telefon"),
    },
    NORMERING: {
        "name": ('"Aabenraa"', '"Aabenråå"'),
        "number": ('"3,1"', '"tre"'),
        "column": ("Normering kommune fra 2023", "Normering"),
        "cpr": ('"Aabenraa"', '"010203-0000"'),
        "contact": ("[År].[År].[År]", "[Leder].[Email].[Email]"),
    },
    BTU: {
        "name": ('"Aabenraa"', '"Aabenråå"'),
        "number": ("626", '"mange"'),
        "column": ('"respondents"', '"svar"'),
        "cpr": ("Børnehaven Søndergård", "010203-0000"),
        "contact": ('"matchType"', '"kontaktperson"'),
    },
    STRAF: {
        "name": ("Frederiksberg;", "Frederiksværk;"),
        "number": ("16072", "mange"),
        "column": ("TID", "HVORNÅR"),
        "cpr": ("Straffelov i alt", "010203-0000"),
        "contact": ("OVERTRÆD", "E-MAIL"),
    },
}  # fmt: skip


@pytest.mark.parametrize("how", ["name", "number", "column", "cpr", "contact", "cut"])
@pytest.mark.parametrize("path", SPOIL, ids=lambda path: path.name)
def test_a_spoiled_copy_is_refused_and_nothing_changes(loaded, tmp_path, path, how):
    engine, _ = loaded
    text = path.read_text(encoding="utf-8-sig")
    old, new = SPOIL[path].get(how, ("", ""))
    spoiled = text.replace(old, new) if old else text[: len(text) * 2 // 3]
    assert spoiled != text
    copy = tmp_path / path.name
    copy.write_text(spoiled, encoding="utf-8")
    before = rows(engine, tables.observation), rows(engine, tables.load)
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, copy, by="prøve")
    assert refusal.value.problems
    assert "010203" not in said(refusal.value.problems)
    assert (rows(engine, tables.observation), rows(engine, tables.load)) == before
