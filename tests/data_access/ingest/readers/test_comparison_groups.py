"""Loaded sets of comparison groups."""

import pytest
from openpyxl import Workbook

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, rows, said

FILE = SOURCES / "comparison_groups.csv"


def groups(engine, set_code: str) -> dict[str, str]:
    return {
        row.kommune_code: row.group_code
        for row in rows(engine, tables.comparison_group)
        if row.set_code == set_code
    }


def test_a_long_file_names_its_sets(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("comparison_groups", 6, 6)
    assert groups(engine, "eksempel") == {
        "101": "1",
        "751": "1",
        "461": "1",
        "741": "2",
        "492": "2",
        "825": "2",
    }
    assert {row.group_name for row in rows(engine, tables.comparison_group)} == {
        "Større byer",
        "Øer",
    }
    assert "92 kommuner er ikke i nogen gruppe af eksempel" in "\n".join(report.notes)


def test_two_columns_and_the_set_by_option(engine, tmp_path):
    path = tmp_path / "eco.csv"
    path.write_text("kommune;gruppe\nSilkeborg;3\nViborg;3\n", encoding="utf-8")
    load_file(engine, path, by="prøve", options={"set": "ECO", "name": "ECO-grupper"})
    assert groups(engine, "eco") == {"740": "3", "791": "3"}
    assert {row.set_name for row in rows(engine, tables.comparison_group)} == {"ECO-grupper"}


def test_a_workbook_does_as_well(engine, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Kommunegrupper"
    for row in (
        ("Grupper 2025",),
        (),
        ("Gruppe", "Kommune"),
        (3, 740),
        (3, "Viborg"),
        (),
        (1, 101),
    ):
        sheet.append(row)
    path = tmp_path / "grupper.xlsx"
    book.save(path)
    load_file(engine, path, by="prøve", options={"set": "eco"})
    assert groups(engine, "eco") == {"740": "3", "791": "3", "101": "1"}


def test_a_kommune_that_moves_leaves_its_old_group(engine, spoiled):
    load_file(engine, FILE, by="prøve")
    moved = spoiled(
        "comparison_groups.csv", lambda text: text.replace("1;Større byer;Odense", "2;Øer;Odense")
    )
    report = load_file(engine, moved, by="prøve")
    assert groups(engine, "eksempel")["461"] == "2"
    assert len(rows(engine, tables.comparison_group)) == 6
    (kept,) = rows(engine, tables.record_revision)
    assert '"group_code": "1"' in kept.content
    assert (report.n_new, report.n_changed, report.n_unchanged) == (1, 1, 5)


def test_other_sets_are_left_alone(engine, spoiled):
    load_file(engine, FILE, by="prøve")
    other = spoiled("comparison_groups.csv", lambda text: text.replace("eksempel", "andet"))
    load_file(engine, other, by="prøve")
    assert len(groups(engine, "eksempel")) == len(groups(engine, "andet")) == 6


SPOILED = {
    "a kommune in two groups": (
        lambda text: text + "eksempel;2;Øer;Odense\n",
        "linje 4, linje 8 | 461: 1, 2 | Kommunen står i flere grupper af samme sæt",
    ),
    "an unknown kommune": (
        lambda text: text.replace("Ærø", "Ærøskøbing"),
        "linje 6 | Ærøskøbing | Ukendt kommune",
    ),
    "a group without a name": (
        lambda text: text.replace("2;Øer;Læsø", ";Øer;Læsø"),
        "linje 7 |  | Gruppen mangler",
    ),
    "no set": (
        lambda text: text.replace("saet;", "noget;"),
        "linje 2 |  | Det er ikke sagt, hvilket sæt",
    ),
    "a set that is there already": (
        lambda text: text.replace("eksempel", "landsdel"),
        "landsdel | Teksten kan ikke være et sæts navn",
    ),
    "a contact column": (
        lambda text: text.replace("gruppenavn", "kontaktperson"),
        "kolonnen kontaktperson",
    ),
    "cut in the middle of a line": (lambda text: text[:-3], "Filen slutter midt i en linje"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    assert told in said(refused(spoiled("comparison_groups.csv", change)))


def test_a_set_cannot_be_called_what_the_page_has_already(engine):
    with pytest.raises(RefusedInput, match="kan ikke være et sæts navn"):
        load_file(engine, FILE, by="prøve", options={"set": "naermeste"})


def test_christiansoe_is_left_out_and_told(engine, spoiled):
    path = spoiled("comparison_groups.csv", lambda text: text + "eksempel;2;Øer;Christiansø\n")
    report = load_file(engine, path, by="prøve")
    assert report.n_rows == 6
    assert "Christiansø (411) er ikke en kommune: linje 8 er ikke indlæst." in report.notes
