"""Whatever people do to a spreadsheet: the same facts, or a refusal at the cell that is wrong."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from data_access.errors import Problem, RefusedInput
from data_access.ingest.reader import SourceFile
from data_access.ingest.readers.template import TEMPLATE_READERS, TemplateReader
from data_access.templates.columns import Column, Kind
from data_access.templates.registry import TEMPLATES
from tests.data_access.templates.filling import FILLED, filled, headers, known, put, read, saved

MANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip
PART = TEMPLATES["fidelitet"].parts[0]
WEEKS = [date(2022, 8, 29) + timedelta(weeks=number) for number in range(4)]
ROWS = [
    {"Program": "VLS", "Stue": stue, "Uge": week, "Trin mulige": 10, "Trin udført": 6 + number,
     "Planlagte forløb": 3, "Gennemførte forløb": 2, "Kvalitet": 3.5 + number / 4,
     "Differentiering": 0.25, "Antal børn": 20}
    for number, week in enumerate(WEEKS)
    for stue in ("D740001-01", "D740001-02")
]  # fmt: skip
BEFORE = read("fidelitet", filled("fidelitet", {"Data": ROWS}))[0].records[0].rows


def as_written(cell: object, column: Column, draw: Callable) -> object:
    """A cell in one of the ways people write it."""
    if isinstance(cell, date):
        forms = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d. %m. %Y", "%G-W%V", "uge %V %G")
        form = draw(st.sampled_from((*forms, None)))
        return datetime(cell.year, cell.month, cell.day) if form is None else cell.strftime(form)
    if isinstance(cell, int | float):
        texts = [str(cell), str(cell).replace(".", ","), f" {cell} "]
        if column.kind is Kind.SHARE:
            texts.append(f"{cell * 100:g} %")
        return draw(st.sampled_from((cell, float(cell), *texts)))
    text = str(cell)
    return draw(st.sampled_from((text, text.lower(), f" {text}  ", text.upper())))


@st.composite
def disturbed(draw: Callable) -> Workbook:
    """A filled template after harmless disturbances of many kinds."""
    columns = draw(st.permutations(PART.columns))
    note = draw(st.booleans())
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = draw(st.sampled_from(("Data", "Ark1", "data ", "Fidelitet 2022")))
    title = draw(st.booleans())
    if title:
        sheet.append(["Vores registreringer"])
    spoil = draw(st.sampled_from((str, str.upper, lambda text: f" {text.lower()} ", "{}:".format)))
    lead = ["Note"] if note else []
    gap = [None] * draw(st.integers(0, 2))
    sheet.append([*lead, *gap, *(spoil(column.header) for column in columns), "Min egen"])
    for row in draw(st.permutations(ROWS)):
        for _ in range(draw(st.integers(0, 1))):
            sheet.append(draw(st.sampled_from(([], [None, "  "], [""]))))
        cells = [
            None if row.get(one.header) is None else as_written(row[one.header], one, draw)
            for one in columns
        ]
        extra = draw(st.sampled_from((None, "husk", 7)))
        sheet.append([*(["set"] if note else []), *gap, *cells, extra])
    if draw(st.booleans()):
        book.create_sheet("Beregninger").append(["andre", "tal", 12])
    return book


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    columns = sorted(rows.columns)
    return rows[columns].sort_values(["code", "week_starts_on"]).reset_index(drop=True)


@MANY
@given(disturbed())
def test_harmless_disturbances_give_the_same_facts(book: Workbook):
    content, remarks = read("fidelitet", book)
    found, before = in_order(content.records[0].rows), in_order(BEFORE)
    for name in before.columns:
        assert found[name].tolist() == before[name].tolist(), name
    assert all(remark.endswith(".") for remark in remarks)


BAD: dict[Kind, tuple[object, ...]] = {
    Kind.PROGRAMME: ("XYZ", 12, datetime(2024, 1, 1), "#REF!"),
    Kind.STUE: ("D740001-99", "mette@silkeborg.dk", "=1+1", 3.7),
    Kind.WEEK: ("12-03-24", "uge 60 2022", "2022", -4, "i går", "2091-W10", True),
    Kind.WHOLE: ("mange", 2.5, -1, 1e9, "1,234", datetime(2024, 1, 1), "#DIV/0!", "=A1"),
    Kind.DECIMAL: ("god", 0.5, 5.01, "4.200", "7,5 %", "#I/T", True),
    Kind.SHARE: ("halvt", 60, "140 %", -0.1, "#N/A"),
}


@MANY
@given(data=st.data())
def test_harmful_ones_are_refused_at_the_right_cell(data):
    book = filled("fidelitet", {"Data": ROWS})
    sheet = book["Data"]
    row = data.draw(st.integers(3, len(ROWS) + 2))
    column = data.draw(st.sampled_from(PART.columns))
    bad = data.draw(st.sampled_from(BAD[column.kind]))
    place = headers(sheet)[column.header]
    cell = sheet.cell(row, place)
    cell.value = bad
    cell.number_format = "General" if isinstance(bad, int | float) else cell.number_format
    with pytest.raises(RefusedInput) as refusal:
        read("fidelitet", book)
    found = refusal.value.problems
    assert f"{get_column_letter(place)}{row}" in {one.cell for one in found}
    assert {one.cell[1:] for one in found} == {str(row)}
    assert all(one.sheet == "Data" and one.what and one.remedy for one in found)


@pytest.mark.parametrize("name", TEMPLATES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_cell_may_hold_anything(name, data):
    """A filled template with a few cells replaced at random is read or refused, never broken."""
    book = filled(name)
    junk = st.one_of(
        st.none(),
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30),
        st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)),
        st.sampled_from(("#REF!", "=1/0", "%", "-", "1.234,5", "12/13/2024", "uge", "2024-W99")),
    )
    for _ in range(data.draw(st.integers(1, 4))):
        sheet = book[data.draw(st.sampled_from(tuple(FILLED[name])))]
        row = data.draw(st.integers(1, 5))
        place = data.draw(st.integers(1, sheet.max_column + 1))
        sheet.cell(row, place).value = data.draw(junk)
    packed = io.BytesIO()
    book.save(packed)
    file = SourceFile(Path("fil.xlsx"), packed.getvalue())
    reader = next(one for one in TEMPLATE_READERS if one.template.name == name)
    assert problems_of(reader, file) is not None


@MANY
@given(data=st.data())
def test_a_broken_workbook_is_refused(data):
    content = packed_boxes()
    start = data.draw(st.integers(0, len(content) - 1))
    piece = data.draw(st.binary(max_size=30))
    cut = data.draw(st.booleans())
    spoiled = content[:start] if cut else content[:start] + piece + content[start + 10 :]
    reader = next(one for one in TEMPLATE_READERS if one.template.name == "kasser")
    assert problems_of(reader, SourceFile(Path("fil.xlsx"), spoiled)) is not None


@cache
def packed_boxes() -> bytes:
    """A filled workbook, packed once: it holds the second it was packed in."""
    packed = io.BytesIO()
    filled("kasser").save(packed)
    return packed.getvalue()


def problems_of(reader: TemplateReader, file: SourceFile) -> list[Problem]:
    """What a file is refused for, [] where it is read; a refusal always says what and why."""
    try:
        reader.read(file, known(), {})
    except RefusedInput as refusal:
        problems = refusal.problems
    else:
        return []
    assert problems
    assert all(one.what and one.remedy for one in problems)
    return problems


def test_thousands_of_rows_are_read_within_seconds(tmp_path):
    book = filled("fidelitet", {"Data": []})
    sheet = book["Data"]
    first = date(2010, 1, 4)
    weeks = [first + timedelta(weeks=number) for number in range(700)]
    rows = [{**ROWS[0], "Stue": stue, "Uge": week.strftime("%G-W%V")}
            for week in weeks for stue in ("D740001-01", "D740001-02")]  # fmt: skip
    put(sheet, rows)
    content, _ = read("fidelitet", book)
    assert len(content.records[0].rows) == len(rows)
    assert saved(book, tmp_path / "mange.xlsx").exists()
