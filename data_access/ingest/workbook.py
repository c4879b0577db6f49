"""Spreadsheets (XLSX): opened within bounds, their sheets as plain values."""

import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.exceptions import InvalidFileException

MAGIC = b"PK\x03\x04"
# A packed file that grows beyond this is no spreadsheet that people made.
MAX_UNPACKED = 400_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 2_000
# Enough rows of a sheet to see what it is.
TOP_ROWS = 12
# Signs in the packed files that there are formulas, or numbers shown as per cent.
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_PERCENT = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*%')
_CHUNK = 1 << 20
# A row's own tag, and what it says of itself.
_ROW_TAG = re.compile(rb"<(?:\w+:)?row(?=[\s/>])[^>]{0,1000}>")
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_ROW_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_COMMENT = re.compile(r'<(?:\w+:)?(?:threadedC|c)omment\s[^>]{0,1000}?\bref="([A-Z]{1,3}\d{1,7})"')
_TAG = re.compile(r"<[^<>]*>")

Cell = str | int | float | bool | date | datetime | time | None


# What a spoiled file makes the library raise.
_BROKEN = (
    InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError,
    zipfile.BadZipFile, OSError, SyntaxError, EOFError, zipfile.LargeZipFile, NotImplementedError,
    zlib.error, OverflowError, AssertionError,
)  # fmt: skip


class UnreadableWorkbook(ValueError):
    """The file is no workbook that can be opened; the message says why, in Danish."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, and its rows as plain values from cell A1 on, trailing blanks cut."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class Aside:
    """What does not show on a sheet: hidden rows (from 1), and comments by their cells ('B7')."""

    hidden_rows: frozenset[int] = frozenset()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Top:
    """The beginning of a workbook: its own properties that are text, and each sheet's top rows."""

    properties: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Peculiar:
    """What a plain value does not tell of a cell."""

    is_formula: bool
    is_percent: bool


def looks_like_one(data: bytes) -> bool:
    """Whether the bytes are a packed file that says it holds a workbook."""
    return data.startswith(MAGIC) and b"xl/" in data


def top(data: bytes) -> Top:
    """What shows which kind of workbook it is. Raises UnreadableWorkbook."""
    opened = open_workbook(data, read_only=True)
    try:
        properties = {
            str(one.name): str(one.value)
            # unknown to the type stubs
            for one in getattr(opened, "custom_doc_props").props  # noqa: B009
            if isinstance(one.value, str)
        }
        with _quietly():
            sheets = tuple(Sheet(one.title, _rows(one, TOP_ROWS)) for one in opened.worksheets)
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    finally:
        opened.close()
    return Top(properties, sheets)


def peculiar_cells(data: bytes) -> Mapping[tuple[str, int, int], Peculiar]:
    """Formulas and numbers shown as per cent, by sheet, row and column from 1.

    Nothing is read again where the file has neither. Raises UnreadableWorkbook.
    """
    try:
        if not _has(data, _FORMULA, "xl/worksheets/") and not _has(data, _PERCENT, "xl/styles"):
            return {}
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    opened = open_workbook(data, read_only=True, values=False)
    try:
        with _quietly():
            return {
                (sheet.title, cell.row, cell.column): found
                for sheet in opened.worksheets
                for cell in _cells(sheet)
                if (found := _peculiar(cell))
            }
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    finally:
        opened.close()


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet with its values; formulas as what they came to. Raises UnreadableWorkbook."""
    opened = open_workbook(data, read_only=True)
    try:
        with _quietly():
            return tuple(
                Sheet(sheet.title, _rows(sheet), sheet.sheet_state != "visible")
                for sheet in opened.worksheets
            )
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    finally:
        opened.close()


def asides(data: bytes) -> Mapping[str, Aside]:
    """What does not show on each sheet, by its name. Raises UnreadableWorkbook."""
    with _parts(data) as (packed, paths):
        names = set(packed.namelist())
        return {
            title: Aside(
                frozenset(_hidden_in(packed.read(path))) if path in names else frozenset(),
                tuple(_notes_of(packed, path)) if get_rels_path(path) in names else (),
            )
            for title, path in paths.items()
        }


def _notes_of(packed: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    for one in get_dependents(packed, get_rels_path(path)):
        if str(one.Type).casefold().endswith(("/comments", "/threadedcomment")):
            yield from _notes_in(packed.read(one.target).decode("utf-8", errors="replace"))


@contextmanager
def _parts(data: bytes) -> Iterator[tuple[zipfile.ZipFile, Mapping[str, str]]]:
    """The packed file, and which of its parts each sheet is."""
    opened = open_workbook(data, read_only=True)
    try:
        paths = {
            # unknown to the type stubs
            one.title: str(getattr(one, "_worksheet_path", "")).removeprefix("/")
            for one in opened.worksheets
        }
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed, paths
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    finally:
        opened.close()


def _hidden_in(part: bytes) -> Iterator[int]:
    number = 0
    for tag in _ROW_TAG.finditer(part):
        said = _ROW_NUMBER.search(tag[0])
        # a row that does not say its number follows the one before
        number = int(said[1]) if said else number + 1
        if _ROW_HIDDEN.search(tag[0]):
            yield number


def _notes_in(part: str) -> Iterator[tuple[str, str]]:
    begun = list(_COMMENT.finditer(part))
    for one, after in zip(begun, [*begun[1:], None], strict=True):
        inside = part[one.start() : after.start() if after else len(part)]
        yield one[1], html.unescape(_TAG.sub("", inside)).strip()


def open_workbook(data: bytes, *, read_only: bool = False, values: bool = True) -> Workbook:
    """The workbook, with values instead of formulas unless told not. Raises UnreadableWorkbook."""
    _check_size(data)
    try:
        with _quietly():
            return load_workbook(io.BytesIO(data), read_only=read_only, data_only=values)
    except _BROKEN as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Without openpyxl's warnings of what it leaves out: styles, drop-downs, impossible dates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def _has(data: bytes, sign: re.Pattern[bytes], folder: str) -> bool:
    """Whether a sign stands in any packed file whose name begins so."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for entry in packed.infolist():
            if not entry.filename.startswith(folder) or entry.is_dir():
                continue
            with packed.open(entry) as part:
                before = b""
                while chunk := part.read(_CHUNK):
                    if sign.search(before + chunk):
                        return True
                    before = chunk[-200:]
    return False


def _cells(sheet) -> Iterator:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MAX_ROWS):
        yield from (cell for cell in row[:MAX_COLUMNS] if cell.value is not None)


def _peculiar(cell) -> Peculiar | None:
    is_formula = cell.data_type == "f"
    is_number = is_formula or (cell.data_type == "n" and isinstance(cell.value, int | float))
    is_percent = is_number and "%" in (cell.number_format or "")
    return Peculiar(is_formula, is_percent) if is_formula or is_percent else None


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableWorkbook("Regnearket er ødelagt eller afkortet") from error
    if size > MAX_UNPACKED:
        raise UnreadableWorkbook("Regnearket fylder for meget, når det pakkes ud")


def _rows(sheet, most: int = MAX_ROWS) -> tuple[tuple[Cell, ...], ...]:
    # some programs write a wrong size, which read-only mode would believe
    sheet.reset_dimensions()
    # a given number of columns would fill every row up to it
    rows = [_trimmed(row[:MAX_COLUMNS]) for row in sheet.iter_rows(max_row=most, values_only=True)]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _trimmed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    last = len(row)
    while last and row[last - 1] in (None, ""):
        last -= 1
    return tuple(row[:last])
