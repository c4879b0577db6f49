"""The copy of a refused workbook: what is marked, what is not repeated, and that it can be used."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from data_access.errors import Problem, RefusedInput
from data_access.ingest.reader import SourceFile
from data_access.ingest.readers.template import TEMPLATE_READERS
from data_access.templates.marked_copy import with_copy, write_marked_copy
from tests.data_access.templates.filling import filled, headers, known, saved


def refused(path: Path) -> RefusedInput:
    reader = next(one for one in TEMPLATE_READERS if one.template.name == "kasser")
    with pytest.raises(RefusedInput) as refusal:
        reader.read(SourceFile(path, path.read_bytes()), known(), {})
    return refusal.value


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    book = filled("kasser")
    sheet = book["Data"]
    sheet.cell(3, headers(sheet)["Antal kasser"], "tre")
    sheet.cell(3, headers(sheet)["Institution"], "010190-1234")
    sheet.cell(3, 9, "=1+1")
    return saved(book, tmp_path / "mine kasser.xlsx")


def test_faulty_cells_are_coloured_framed_and_explained(faulty: Path):
    copy = write_marked_copy(faulty, refused(faulty).problems)
    assert copy == faulty.with_name("mine kasser-fejl.xlsx")
    book = load_workbook(copy)
    sheet = book["Data"]
    for where in ("C3", "F3"):
        cell = sheet[where]
        assert cell.fill.fgColor.rgb == "00FFD9B3"
        assert cell.border.left.style == "thick"
        assert cell.comment is not None
        assert cell.comment.text.startswith("FEJL: ")
    assert "Skriv et tal" in sheet["F3"].comment.text
    # what the user wrote stays, but for what identifies a person
    assert sheet["F3"].value == "tre"
    assert sheet["C3"].value == "FEJL (fjernet)"
    assert "010190" not in sheet["C3"].comment.text
    assert sheet["A3"].value == "FEJL"
    assert sheet["I3"].value == "=1+1"
    assert sheet["D3"].comment is None
    assert sheet.protection.sheet


def test_the_first_sheet_lists_every_problem_with_a_link(faulty: Path):
    problems = [*refused(faulty).problems, Problem("filen", "=1+1", "Noget", "Gør noget.")]
    book = load_workbook(write_marked_copy(faulty, problems))
    assert book.sheetnames[0] == "Fejl"
    assert book.active is not None
    assert book.active.title == "Fejl"
    sheet = book["Fejl"]
    assert sheet["A1"].value == f"{len(problems)} fejl skal rettes, før filen kan indlæses"
    rows = list(sheet.iter_rows(min_row=5, max_row=4 + len(problems)))
    assert [row[5].value for row in rows] == [one.what for one in problems]
    assert [row[6].value for row in rows] == [one.remedy for one in problems]
    links = [row[2].hyperlink.location if row[2].hyperlink else None for row in rows]
    assert links == ["'Data'!C3", "'Data'!C3", "'Data'!F3", None]
    assert rows[-1][4].data_type == "s"
    assert "010190" not in str([[cell.value for cell in row] for row in rows])


def test_no_file_is_written_over(faulty: Path):
    problems = refused(faulty).problems
    copies = [write_marked_copy(faulty, problems) for _ in range(3)]
    assert [one.name for one in copies] == [
        "mine kasser-fejl.xlsx",
        "mine kasser-fejl-2.xlsx",
        "mine kasser-fejl-3.xlsx",
    ]


def test_the_copy_can_be_mended_and_loaded(faulty: Path):
    copy = write_marked_copy(faulty, refused(faulty).problems)
    again = write_marked_copy(copy, refused(copy).problems)
    book = load_workbook(again)
    assert book.sheetnames.count("Fejl") == 1
    sheet = book["Data"]
    sheet["C3"], sheet["F3"] = "D740001", 3
    sheet["I3"] = None
    file = SourceFile(saved(book, again), again.read_bytes())
    (reader,) = (one for one in TEMPLATE_READERS if one.recognises(file.sample))
    content = reader.read(file, known(), {})
    assert content.records[0].rows["n_boxes"].tolist() == [3]
    assert not any("Fejl" in remark for remark in file.remarks)


def test_any_workbook_can_be_marked(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Børn's tal"
    sheet.append(["a", "b"])
    sheet.merge_cells("A2:B2")
    path = saved(book, tmp_path / "andet.xlsx")
    problems = [
        Problem("x", "", "Galt", "Ret.", "Børn's tal", "B1"),
        Problem("x", "", "Flettet", "Ret.", "Børn's tal", "B2"),
        Problem("x", "", "Uden ark", "Ret.", "Findes ikke", "B2"),
        Problem("x", "", "Intet felt", "Ret.", "Børn's tal", "intet"),
    ]
    made = load_workbook(write_marked_copy(path, problems))
    assert made["Børn's tal"]["B1"].comment is not None
    assert made["Fejl"]["C5"].hyperlink.location == "'Børn''s tal'!B1"
    assert [made["Fejl"].cell(row, 6).value for row in range(5, 9)] == [p.what for p in problems]


def test_nobody_can_be_known_from_the_copy(tmp_path: Path):
    book = filled("kasser")
    sheet = book["Data"]
    sheet["A3"] = "0101901234"
    sheet["I4"] = sheet["I5"] = 101901234
    sheet["J9"] = "anna@eksempel.dk"
    sheet["J10"] = "Skriv"
    sheet["J10"].hyperlink = "mailto:anna@eksempel.dk"
    sheet["B3"].comment = Comment("Ring om 010190-1234", "mig")
    book["Vejledning"]["H1"] = "barn 010190 1234"
    path = saved(book, tmp_path / "kasser.xlsx")
    copy = write_marked_copy(path, refused(path).problems)
    with zipfile.ZipFile(copy) as packed:
        whole = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    for told in ("101901234", "010190", "anna@"):
        assert told not in whole
    made = load_workbook(copy)["Data"]
    assert [made[at].value for at in ("A3", "I4", "I5", "J9")] == ["FEJL (fjernet)"] * 4
    # what stands beside a comment stays
    assert made["B3"].value == "VLS"


def test_the_refusal_says_where_the_copy_is(faulty: Path):
    refusal = with_copy(faulty, refused(faulty))
    copy = faulty.with_name("mine kasser-fejl.xlsx")
    assert str(refusal).endswith(f"Intet er indlæst. Fejlene er mærket i en kopi af filen: {copy}")
    assert copy.exists()
    assert refusal.problems


def test_without_cells_there_is_no_copy(tmp_path: Path):
    refusal = RefusedInput("Afvist.", [Problem("linje 1", "", "Galt", "Ret.")])
    assert with_copy(tmp_path / "tal.csv", refusal) is refusal
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_cannot_be_written_is_said(tmp_path: Path):
    problems = [Problem("x", "", "Galt", "Ret.", "Data", "B1")]
    refusal = with_copy(tmp_path / "findes ikke.xlsx", RefusedInput("Afvist.", problems))
    assert "Der kunne ikke laves en kopi" in str(refusal)
    assert refusal.problems == problems
