"""Compiled key figures: each with its own year and its own definition."""

import json
from datetime import date

import pytest

from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "kommune_noegletal.json"
NAME = FILE.name
TOTAL = "total:total"


def test_every_figure_is_of_its_own_year(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("kommune_noegletal", 3, 33)
    fees = facts(engine, "daycare_fee")
    assert fees["101", "daycare_type:dagpleje", "2024"] == 30100
    assert fees["101", "daycare_type:vuggestue", "2024"] == 40200
    assert fees["101", "daycare_type:boernehave", "2024"] == 22300
    assert facts(engine, "sfo_fee")["101", TOTAL, "2024"] == 19400
    assert facts(engine, "daycare_children")["101", "daycare_type:vuggestue", "2023"] == 300
    assert facts(engine, "staff_share_pedagogues")["101", TOTAL, "2023"] == pytest.approx(0.455)
    assert facts(engine, "staff_share_assistants")["101", TOTAL, "2023"] == pytest.approx(0.305)
    assert facts(engine, "staff_sick_leave")["101", TOTAL, "2022"] == 15.5
    assert facts(engine, "spending_per_child_compiled")["101", TOTAL, "2021"] == 111000
    (entry,) = rows(engine, tables.load)
    assert (entry.source_code, entry.source_date) == ("dst", date(2025, 3, 1))


def test_what_is_missing_is_told_apart_from_what_is_not_offered(engine):
    report = load_file(engine, FILE, by="prøve")
    fees = facts(engine, "daycare_fee")
    assert fees["825", "daycare_type:dagpleje", "2024"] == "not_applicable"
    assert fees["741", "daycare_type:vuggestue", "2024"] == "not_applicable"
    assert facts(engine, "daycare_children")["825", "daycare_type:dagpleje", "2023"] == 0
    assert facts(engine, "staff_sick_leave")["741", TOTAL, "2022"] == "not_reported"
    notes = " ".join(report.notes)
    assert "2 takster mangler, fordi kommunen ingen børn har" in notes
    assert "1 tal er ikke oplyst" in notes
    assert "sprogvurderingPctUdfordret er tomt for alle kommuner" in notes
    assert "udgiftPrBarn er beregnet af dem, der har samlet filen" in notes
    assert "95 kommuner er ikke i filen" in notes


def test_what_others_computed_is_not_the_official_indicator(engine):
    load_file(engine, FILE, by="prøve")
    for code in ("spending_per_child", "trained_staff", "language_assessment"):
        assert facts(engine, code) == {}
    (made,) = (
        one for one in rows(engine, tables.indicator) if one.code == "spending_per_child_compiled"
    )
    assert "ikke af Danmarks Statistik" in made.definition_da


def test_counts_of_children_can_be_hidden(engine):
    load_file(engine, FILE, by="prøve")
    counted = [one for one in rows(engine, tables.observation) if one.numerator is not None]
    assert sorted(one.numerator for one in counted) == [0, 0, 12, 12, 300, 300, 800, 800, 800]


def record(text: str, change) -> str:
    value = json.loads(text)
    change(value)
    return json.dumps(value, ensure_ascii=False)


def _of(name: str, to):
    return lambda text: record(text, lambda value: value["kommuner"]["Samsø"].update({name: to}))


SPOILED = {
    "a name": (lambda text: text.replace('"Samsø"', '"Sams"'), "Sams | Ukendt kommune"),
    "a code": (_of("code", "101"), "101 | Navn og kode er ikke den samme kommune"),
    "a text": (_of("sfoTakst", "mange"), "Samsø.sfoTakst | mange | Værdien er ikke et tal"),
    "true": (_of("sfoTakst", True), "True | Værdien er ikke et tal"),
    "too large": (_of("sfoTakst", 10**400), "Værdien er ikke et tal"),
    "negative": (_of("antalBoern35", -1), "-1 | Tallet er umuligt: det skal ligge mellem 0"),
    "over a hundred": (_of("pctPaedagoger", 101), "det skal ligge mellem 0 og 1"),
    "more days than a year has": (_of("avgSygefravaerDage", 367), "mellem 0 og 366"),
    "no year": (lambda text: text.replace('"takstYear": 2024,', ""), "$.takstYear"),
    "a year": (lambda text: text.replace("2024,", '"i fjor",', 1), "i fjor | Det år, tallene"),
    "a key that is not there": (
        lambda text: record(text, lambda value: value["kommuner"]["Samsø"].pop("sfoTakst")),
        "Samsø.sfoTakst |  | Feltet mangler",
    ),
    "no kommuner": (
        lambda text: record(text, lambda value: value.pop("kommuner")),
        "ingen kommuner",
    ),
    "no record": (
        lambda text: record(text, lambda value: value["kommuner"].update({"Samsø": 1})),
        "Kommunens tal mangler",
    ),
    "a kommune twice": (
        lambda text: text.replace('"Læsø"', '"Samsø"'),
        "Nøglen står der flere gange",
    ),
    "a cpr number": (_of("note", "010203-0000"), "CPR-nummer"),
    "a contact": (_of("telefon", "x"), "kontakt- eller personoplysninger"),
    "cut": (lambda text: text[:-20], "ikke gyldig JSON"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    found = said(refused(spoiled(NAME, change), kind="kommune_noegletal"))
    assert told in found
    assert "010203" not in found
