"""A workbook holds the figures of the table as numbers, says what they are, and runs nothing."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from analysis.results import Observation, Quantity
from components.export import csv_text, file_lines, hidden_count
from components.tables import Cell, Column, FigureTable, FileRow, FileTable, trend_table
from components.workbook import workbook
from tests.unit.components.made_up import PERCENT

AT = datetime(2026, 11, 12, 8, 30, 5, 123, tzinfo=UTC)
ABOUT = [("Kilde", "Uddannelsesstatistik.dk"), ("Valg", "/segregering?kommune=740")]


@pytest.fixture
def table(trend) -> FigureTable:
    return trend_table(trend, caption="Andel elever i specialtilbud", language="da", demo=True)


def made(table: FigureTable, *, about=ABOUT, language: str = "da") -> bytes:
    return workbook(table, about=about, at=AT, language=language)


def opened(table: FigureTable, **options) -> Workbook:
    return load_workbook(io.BytesIO(made(table, **options)))


def values(book: Workbook, sheet: int = 0) -> list[list[Any]]:
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def two_columns(*cells: Cell) -> FigureTable:
    """A table without observations of its own: a name and a number."""
    columns = (Column("Navn", is_number=False), Column("Tal"))
    return FigureTable("T", columns, tuple((Cell("Navnet"), cell) for cell in cells))


def test_the_workbook_holds_the_same_figures_as_the_csv(table):
    lines = csv_text(table, metadata=[], language="da").split("\r\n\r\n")[1].split("\r\n")
    figures = values(opened(table))
    assert len(figures) == len([line for line in lines if line])
    for line, row in zip(lines, figures, strict=False):
        for text, value in zip(line.split(";"), row, strict=False):
            if isinstance(value, int | float):
                assert float(text.replace(",", ".")) == value
            else:
                assert text == (value or "")


def test_numbers_are_numbers_with_the_decimals_of_the_indicator(table):
    sheet = opened(table).worksheets[0]
    value = sheet["D2"]
    assert (value.value, value.number_format) == (3.0, '#,##0.0" %"')
    count = sheet["I2"]
    assert (count.value, count.number_format) == (4_000, "#,##0")
    kroner = Quantity("kr", 1.0, 0)
    line = FileRow("Silkeborg", "740", Observation("2023", 1, 71_234.4))
    amount = FigureTable("T", (), (), file=FileTable(kroner, (line,)))
    cell = opened(amount).worksheets[0]["D2"]
    assert (cell.value, cell.number_format) == (71_234, "#,##0")


def test_codes_keep_their_zeros():
    line = FileRow("Hele landet", "000", Observation("2023", 1, 0.04))
    table = FigureTable("T", (), (), file=FileTable(PERCENT, (line,)))
    assert opened(table).worksheets[0]["B2"].value == "000"


def test_a_missing_figure_is_an_empty_cell_with_its_reason_beside_it(table):
    figures = values(opened(table))
    headings, hidden = figures[0], figures[3]
    assert hidden[2] == "2020/21"
    assert [hidden[headings.index(name)] for name in ("Værdi", "Nedre", "Øvre")] == [None] * 3
    assert hidden[headings.index("Årsag")] == "skjult af hensyn til anonymitet"
    assert hidden_count(table) == 1


def test_a_table_as_shown_keeps_its_reasons_too():
    table = two_columns(
        Cell("3,9 %", number=3.9, decimals=1, unit="percent"),
        Cell("skjult af kilden", is_missing=True),
        Cell("–", is_missing=True),
    )
    book = opened(table)
    assert values(book) == [
        ["Navn", "Tal", "Årsag"],
        ["Navnet", 3.9, None],
        ["Navnet", None, "Tal: skjult af kilden"],
        ["Navnet", None, None],
    ]
    assert book.worksheets[0]["B2"].number_format == '#,##0.0" %"'
    assert hidden_count(table) is None


def test_lines_may_have_quantities_of_their_own():
    score = Quantity("score", 1.0, 2)
    rows = (
        FileRow("Silkeborg", "740", Observation("2023", 1, 0.039), "Andel"),
        FileRow("Silkeborg", "740", Observation("2023", 1, 3.2149), "Trivsel", score),
    )
    table = FigureTable("T", (), (), file=FileTable(PERCENT, rows, "Indikator"))
    first, second = opened(table).worksheets[0].iter_rows(min_row=2)
    assert (first[3].value, first[3].number_format) == (3.9, '#,##0.0" %"')
    assert (second[3].value, second[3].number_format) == (3.21, "#,##0.00")
    assert file_lines(table, "da").headings[-1] == "Indikator"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x","y")', "+45", "-x", "@sum", "\tx"])
def test_no_text_is_run_by_a_spreadsheet(text):
    line = FileRow(text, text, Observation(text, 1, None, missing="absent"), text)
    table = FigureTable(text, (), (), file=FileTable(PERCENT, (line,), text))
    book = opened(table, about=[(text, text)])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert [found for found in texts if found[0] in "=+-@\t"] == []
    assert texts.count(f"'{text}") >= 6


def test_what_a_workbook_cannot_hold_is_left_out():
    table = two_columns(Cell("a\x00b\x1f\uffff"), Cell("x" * 40_000))
    figures = values(opened(table))
    assert figures[1][1] == "ab"
    assert len(figures[2][1]) == 32_767


def test_invented_figures_are_marked_on_each_line_and_on_both_sheets(table):
    book = opened(table)
    headings, *lines = values(book)
    assert headings[-1] == "Bemærk"
    assert {line[-1] for line in lines} == {"Demodata: fiktive tal"}
    assert values(book, 1)[0] == ["Bemærk", "Demodata: fiktive tal."]
    assert book.worksheets[0].oddHeader.center.text == "Demodata: fiktive tal."


def test_real_figures_have_no_mark(trend):
    table = trend_table(trend, caption="Andel", language="da", demo=False)
    assert "Demodata" not in str([values(opened(table), sheet) for sheet in (0, 1)])


def test_the_second_sheet_says_what_the_figures_are(table):
    book = opened(table)
    assert book.sheetnames == ["Tal", "Om tallene"]
    about = values(book, 1)
    assert about[1] == ["Titel", "Andel elever i specialtilbud. Alle tal i procent."]
    assert [list(pair) for pair in ABOUT] == about[2:]


def test_the_sheet_is_ready_to_sort_and_to_scroll(table):
    sheet = opened(table).worksheets[0]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["J"].width > len("skjult af hensyn til anonymitet")


def test_an_english_workbook_speaks_english(trend):
    table = trend_table(trend, caption="Share", language="en", demo=True)
    book = opened(table, language="en")
    assert book.sheetnames == ["Figures", "About the figures"]
    assert values(book)[0][3] == "Value"


def test_the_file_names_the_product_and_nobody(table):
    book = opened(table)
    assert {book.properties.creator, book.properties.lastModifiedBy} == {"Fællesblik"}
    assert book.properties.created == datetime(2026, 11, 12, 8, 30, 5)
    parts = zipfile.ZipFile(io.BytesIO(made(table)))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_span_is_two_numbers_and_codes_stand_after_the_names():
    columns = (Column("Navn", is_number=False), Column("Grænser", is_span=True))
    span = Cell("−1,2–3,0", decimals=1, ends=(-1.2, 3.0))
    rows = ((Cell("Nord"), span), (Cell("Syd"), Cell("–", is_missing=True)), (Cell("Mål"), span))
    table = FigureTable("T", columns, rows, codes=("101", "751", ""))
    assert values(opened(table)) == [
        ["Navn", "Kode", "Grænser, nedre", "Grænser, øvre"],
        ["Nord", "101", -1.2, 3],
        ["Syd", "751", None, None],
        ["Mål", None, -1.2, 3],
    ]
    assert "Nord;101;-1,2;3,0" in csv_text(table, metadata=(), language="da")
