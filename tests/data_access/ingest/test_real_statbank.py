"""The StatBank's real answers, where `FAELLESBLIK_REAL_DATA` names the folder they lie in."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import facts, rows

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

STATBANK = Path(FOLDER or ".") / "statbank"
REQUESTS = Path(FOLDER or ".") / "uddannelsesstatistik"
TOTAL = "total:total"


def test_a_table_of_the_whole_country(engine):
    report = load_file(engine, STATBANK / "denstatbank_mock_data_resp.json", by="prøve")
    assert facts(engine, "statbank_folk1a") == {("000", TOTAL, "2020K1"): 5822763}
    assert any("hele landet" in note for note in report.notes)
    (entry,) = rows(engine, tables.load)
    assert (entry.kind, entry.source_date) == ("statbank_jsonstat", date(2020, 2, 11))


def test_countries_of_birth_are_a_variable_like_others(engine):
    path = STATBANK / "denstatbank_mock_data_resp_with_vars.json"
    report = load_file(engine, path, by="prøve")
    found = facts(engine, "statbank_bef5")
    keys = [
        (sex, country, year)
        for sex in ("men", "women")
        for country in ("greenland", "finland")
        for year in ("2018", "2019")
    ]
    figures = json.loads(path.read_text(encoding="utf-8"))["value"]
    assert found == {
        ("000", f"dst_koen_fodland:{sex}_{country}", year): figure
        for (sex, country, year), figure in zip(keys, figures, strict=True)
    }
    assert any("FODLAND er ikke danske kommuner" in note for note in report.notes)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("sub_resp_2401", "liste over emner"),
        ("sub_resp_default", "liste over emner"),
        ("tables_resp", "liste over tabeller"),
        ("tableinfo_resp", "beskrivelse af en tabel"),
        ("tableinfo_variable_resp", "en tabels variable"),
        ("data_resp_to_df", "uden steder og perioder"),
    ],
)
def test_what_describes_tables_is_refused_by_its_name(engine, name, what):
    with pytest.raises(RefusedInput, match=what):
        load_file(engine, STATBANK / f"denstatbank_mock_{name}.json", by="prøve")


def test_requests_are_told_from_answers(engine):
    paths = sorted(REQUESTS.glob("req_*.json"))
    assert paths
    for path in paths:
        with pytest.raises(RefusedInput, match="en forespørgsel til Uddannelsesstatistik, ikke"):
            load_file(engine, path, by="prøve")


def test_an_excerpt_read_as_bulk_fills_nothing_that_is_not_there(engine):
    path = STATBANK / "sample_straf11_csv_excerpt.csv"
    options = {"table": "STRAF11", "unit": "antal"}
    report = load_file(engine, path, by="prøve", kind="statbank_bulk", options=options)
    assert (report.kind, report.n_new) == ("statbank_bulk", 4)


FIELDS = {
    "dagplejeTakst": ("daycare_fee", "daycare_type:dagpleje", "takstYear", 1),
    "vuggestueTakst": ("daycare_fee", "daycare_type:vuggestue", "takstYear", 1),
    "boernehaveTakst": ("daycare_fee", "daycare_type:boernehave", "takstYear", 1),
    "sfoTakst": ("sfo_fee", TOTAL, "takstYear", 1),
    "pctPaedagoger": ("staff_share_pedagogues", TOTAL, "boernYear", 100),
    "pctMedhjaelpere": ("staff_share_assistants", TOTAL, "boernYear", 100),
    "antalDagpleje": ("daycare_children", "daycare_type:dagpleje", "boernYear", 1),
    "antalBoern02": ("daycare_children", "daycare_type:vuggestue", "boernYear", 1),
    "antalBoern35": ("daycare_children", "daycare_type:boernehave", "boernYear", 1),
    "avgSygefravaerDage": ("staff_sick_leave", TOTAL, "fravaerYear", 1),
    "udgiftPrBarn": ("spending_per_child_compiled", TOTAL, "regnskabYear", 1),
}


def test_every_compiled_figure_is_found_again(engine):
    path = STATBANK / "kommune-stats.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    report = load_file(engine, path, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("kommune_noegletal", 98, 1078)
    for field, (indicator, subgroup, year, scale) in FIELDS.items():
        found = facts(engine, indicator)
        for record in value["kommuner"].values():
            stands = found[record["code"], subgroup, str(value[year])]
            if record[field] is None:
                assert stands in ("not_reported", "not_applicable")
            else:
                assert stands == pytest.approx(record[field] / scale)
    assert any("sprogvurderingPctUdfordret er tomt" in note for note in report.notes)
