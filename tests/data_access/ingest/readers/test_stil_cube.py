"""STIL's answers from any cube, read by a mapping."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said
from tests.data_access.ingest.readers.test_btu import add_institutions

FILE, SCHOOLS = SOURCES / "stil_inklusion.json", SOURCES / "stil_skoletal.json"
TOTAL = "total:total"
PLACE = "[Institution].[Beliggenhedskommune].[Beliggenhedskommune]"
YEAR = "[Skoleår].[Skoleår].[Skoleår]"


def changed(change: Callable[[list[dict]], object]) -> Callable[[str], str]:
    def to_text(text: str) -> str:
        records = json.loads(text)
        change(records)
        return json.dumps(records, ensure_ascii=False)

    return to_text


def test_an_answer_whose_keys_fit_one_mapping_needs_none(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("stil_cube", 5, 18)
    assert facts(engine, "stil_pupils")["101", TOTAL, "2022/23"] == 52310
    rate = facts(engine, "stil_inclusion_rate")
    assert rate["101", TOTAL, "2023/24"] == pytest.approx(0.941)
    assert rate["169", TOTAL, "2023/24"] == "not_reported"
    assert facts(engine, "stil_special_education")["169", TOTAL, "2022/23"] == "not_reported"
    assert any("Læst med mappingen stil_inklusion" in note for note in report.notes)


def test_a_row_that_is_absent_is_suppressed_by_the_source(engine):
    report = load_file(engine, FILE, by="prøve")
    for indicator in ("stil_pupils", "stil_inclusion_rate", "stil_special_education"):
        assert facts(engine, indicator)["741", TOTAL, "2022/23"] == "suppressed_by_source"
    assert any("3 kombinationer" in note for note in report.notes)


def test_the_mapping_is_part_of_the_load(engine):
    load_file(engine, FILE, by="prøve")
    (load,) = rows(engine, tables.load)
    assert load.options.startswith("mapping=stil_inklusion@")
    assert load_file(engine, FILE, by="igen").already_loaded
    assert load_file(engine, FILE, options={"mapping": "stil_inklusion"}, by="igen").already_loaded


def test_counts_are_kept_so_that_small_ones_can_be_hidden(engine):
    load_file(engine, FILE, by="prøve")
    kept = [row.numerator for row in rows(engine, tables.observation) if row.numerator]
    assert sorted(kept) == [310, 5990, 6020, 52120, 52310]


def test_schools_must_be_loaded_first(engine):
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, SCHOOLS, by="prøve")
    words = said(refusal.value.problems)
    assert "999001 | Institutionen findes ikke i datalageret" in words
    assert "999002" in words
    assert "først" in words


def test_figures_of_schools(engine):
    add_institutions(engine, "999001", "999002")
    report = load_file(engine, SCHOOLS, by="prøve")
    assert report.n_new == 12
    key = ("999001", TOTAL, "2024/25")
    shown = {
        "pupils": 1012, "class_size": 22.5, "pupil_absence": 0.074, "grade_average": 7.3,
        "competence_coverage": 0.881, "grade_against_expected": -0.2,
    }  # fmt: skip
    for indicator, value in shown.items():
        assert facts(engine, indicator)[key] == pytest.approx(value)
    assert facts(engine, "grade_average")["999002", TOTAL, "2024/25"] == "not_reported"


def test_schools_that_nobody_knows_may_be_left_out(engine):
    add_institutions(engine, "999001")
    report = load_file(engine, SCHOOLS, options={"unknown": "udelad"}, by="prøve")
    assert report.n_new == 6
    assert any("1 række (999002) er ikke indlæst" in note for note in report.notes)


def test_a_measure_that_was_not_asked_for_is_no_fault(engine, spoiled):
    path = spoiled(
        "stil_inklusion.json", changed(lambda all_: [one.pop("Antal elever") for one in all_])
    )
    assert load_file(engine, path, by="prøve").n_new == 12


SPOILED = {
    "an unknown kommune": (
        changed(lambda all_: all_[1].update({PLACE: "Københamn"})),
        [f"$[1].{PLACE} | Københamn | Ukendt kommune"],
    ),
    "a country among kommuner": (
        changed(lambda all_: all_[1].update({PLACE: "Hele landet"})),
        ["Hele landet | Er ikke en kommune"],
    ),
    "an english number": (
        changed(lambda all_: all_[0].update({"Inklusionsgrad": "94.3 %"})),
        ["$[0].Inklusionsgrad | 94.3 % | Værdien er ikke et tal"],
    ),
    "a percentage among counts": (
        changed(lambda all_: all_[0].update({"Antal elever": "94,3 %"})),
        ["$[0].Antal elever | 94,3 % | Værdien er en procent"],
    ),
    "an impossible share": (
        changed(lambda all_: all_[0].update({"Inklusionsgrad": "194,3 %"})),
        ["$[0].Inklusionsgrad | 1.943 | Tallet er umuligt"],
    ),
    "a wrong year": (
        changed(lambda all_: all_[0].update({YEAR: "2022/2024"})),
        [f"$[0].{YEAR} | 2022/2024 | Værdien er ikke et skoleår"],
    ),
    "one more dimension": (
        changed(lambda all_: [one.update({"[Elev].[Køn].[Køn]": "Pige"}) for one in all_]),
        ["Ingen mapping passer", "faellesblik mapping"],
    ),
    "a missing dimension": (
        changed(lambda all_: [one.pop(YEAR) for one in all_]), ["Ingen mapping passer"],
    ),
    "the same twice": (
        changed(lambda all_: all_.append(all_[0] | {"Antal elever": "1"})),
        ["Samme sted og periode står der flere gange"],
    ),
    "a contact key": (
        changed(lambda all_: all_[0].update({"Skoleleder": ""})),
        ["kolonnen Skoleleder", "kontakt- eller personoplysninger"],
    ),
    "a cpr number": (
        changed(lambda all_: all_[0].update({PLACE: "010203-0000"})),
        ["(skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "cut off": (lambda text: text[:-30], ["ikke gyldig JSON"]),
    "no list": (lambda text: '{"a": ' + text + "}", ["Filen skal være en liste"]),
    "nested records": (
        changed(lambda all_: all_[0].update({"Antal elever": ["1"]})),
        ["$[0] |  | Posten er ikke en række af tekster"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_answer_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    words = said(refused(spoiled("stil_inklusion.json", change)))
    for text in told:
        assert text in words
    assert "010203" not in words


def test_one_more_dimension_must_be_mapped(spoiled, refused):
    change = changed(lambda all_: [one.update({"[Elev].[Køn].[Køn]": "Pige"}) for one in all_])
    path = spoiled("stil_inklusion.json", change)
    words = said(refused(path, options={"mapping": "stil_inklusion"}))
    assert "Nøglen [Elev].[Køn].[Køn] er ikke nævnt i mappingen" in words


NORMERING = """
format = "stil"
title = "Normering"
source = "stil"
[unit]
column = "[Kommune].[Navn]"
[period]
column = "[År].[År]"
[[group]]
column = "[Pasningstilbud].[Pasningstilbud]"
kind = "age"
values = { "0-2 år" = "age_0_2", "3-5 år" = "age_3_5" }
leave_out = ["Dagpleje"]
[[measure]]
column = "Normering kommune til og med 2022"
indicator = "ratio_of_test"
until = "2022"
zero = "not_applicable"
[[measure]]
column = "Normering kommune fra 2023"
indicator = "ratio_of_test"
since = "2023"
zero = "not_applicable"
[[indicator]]
code = "ratio_of_test"
name_da = "Normering"
name_en = "Ratio"
definition_da = "Børn pr. voksen."
definition_en = "Children per adult."
measure = "value"
unit = "children_per_adult"
decimals = 1
period_kind = "calendar_year"
about_people = false
"""


def test_a_mapping_can_say_what_the_reader_of_normering_knows(engine, tmp_path: Path):
    """The two ways to the same figures agree, breaks and offers that are not there included."""
    mapping = tmp_path / "normering.toml"
    mapping.write_text(NORMERING, encoding="utf-8")
    file = SOURCES / "stil_normering.json"
    load_file(engine, file, by="prøve")
    load_file(engine, file, options={"mapping": str(mapping)}, by="prøve")
    mine = facts(engine, "ratio_of_test")
    for code, subgroup in (("normering_0_2", "age:age_0_2"), ("normering_3_5", "age:age_3_5")):
        expected = facts(engine, code)
        assert expected
        for (place, _, period), value in expected.items():
            assert mine[place, subgroup, period] == value
    codes = {row.indicator_id: row.code for row in rows(engine, tables.indicator)}
    assert "ratio_of_test" in {codes[row.indicator_id] for row in rows(engine, tables.series_break)}
