"""Spreadsheets (XLSX): opened within bounds, their sheets as plain values."""

import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAGIC = b"PK\x03\x04"
# A packed file that grows beyond this is no spreadsheet that people made.
MAX_UNPACKED = 400_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 2_000

Cell = str | int | float | bool | date | datetime | time | None


class UnreadableWorkbook(ValueError):
    """The file is no workbook that can be opened; the message says why, in Danish."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, and its rows as plain values from cell A1 on, trailing blanks cut."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def looks_like_one(data: bytes) -> bool:
    """Whether the bytes are a packed file that says it holds a workbook."""
    return data.startswith(MAGIC) and b"xl/" in data


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Names of the sheets. Raises UnreadableWorkbook."""
    opened = open_workbook(data, read_only=True)
    try:
        return tuple(opened.sheetnames)
    finally:
        opened.close()


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Every sheet with its values; formulas as what they came to. Raises UnreadableWorkbook."""
    opened = open_workbook(data, read_only=True)
    try:
        return tuple(Sheet(sheet.title, _rows(sheet)) for sheet in opened.worksheets)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error
    finally:
        opened.close()


def open_workbook(data: bytes, *, read_only: bool = False) -> Workbook:
    """The workbook, with values instead of formulas. Raises UnreadableWorkbook."""
    _check_size(data)
    try:
        with warnings.catch_warnings():
            # what other programs add and openpyxl leaves out (styles, drop-downs of extensions)
            warnings.simplefilter("ignore", UserWarning)
            return load_workbook(io.BytesIO(data), read_only=read_only, data_only=True)
    except (
        InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError,
        zipfile.BadZipFile, OSError, SyntaxError, EOFError, zipfile.LargeZipFile,
        NotImplementedError,
    ) as error:  # fmt: skip
        raise UnreadableWorkbook("Regnearket er ødelagt og kan ikke læses") from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableWorkbook("Regnearket er ødelagt eller afkortet") from error
    if size > MAX_UNPACKED:
        raise UnreadableWorkbook("Regnearket fylder for meget, når det pakkes ud")


def _rows(sheet) -> tuple[tuple[Cell, ...], ...]:
    # some programs write a wrong size, which read-only mode would believe
    sheet.reset_dimensions()
    rows = [
        _trimmed(row)
        for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    ]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _trimmed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    last = len(row)
    while last and row[last - 1] in (None, ""):
        last -= 1
    return tuple(row[:last])
