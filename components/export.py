"""Figures as files, with everything that tells what they are."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.results import Quantity
from components import formatting
from components.tables import Cell, Column, FigureTable, FileRow
from components.wording import t

HEADINGS = (
    "unit", "file.code", "period", "value", "file.lower", "file.upper", "numerator", "denominator",
    "n", "file.reason",
)  # fmt: skip
# Spreadsheets run a cell that begins like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class FileNumber:
    """A figure in a file: rounded as the page shows it, with its decimals and its unit."""

    value: Decimal
    decimals: int = 0
    unit: str = ""


# What a file has in a cell; None where there is nothing to say.
FileCell = str | FileNumber | None


@dataclass(frozen=True)
class FileLines:
    """A table as every file has it: a heading to each column, and the lines below."""

    headings: tuple[str, ...]
    lines: tuple[tuple[FileCell, ...], ...]


def csv_text(table: FigureTable, *, metadata: Sequence[tuple[str, str]], language: str) -> str:
    """The table as CSV that a Danish spreadsheet opens by itself.

    A byte order mark, semicolons, decimal commas; `metadata` as pairs on the first lines, then an
    empty line, then `file_lines`. The demo mark comes first.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if table.is_demo:
        writer.writerow([t("tables.file.demo", language), t("tables.demo", language)])
    writer.writerow([t("tables.file.title", language), safe(table.caption)])
    for name, value in metadata:
        writer.writerow([safe(name), safe(value)])
    writer.writerow([])
    found = file_lines(table, language)
    writer.writerow([safe(heading) for heading in found.headings])
    for line in found.lines:
        writer.writerow([_written(cell, language) for cell in line])
    return "\ufeff" + out.getvalue()


def file_lines(table: FigureTable, language: str) -> FileLines:
    """The figures of a table as its files have them, CSV and XLSX alike.

    A table of observations has a line for each: whose, code, period, value, ends of the interval,
    numerator, denominator, n. Any other table has its own columns, with the code after the name
    where it knows codes, and a span as its two ends. Where there is no figure the cell is empty
    and the reason stands in a column of its own.
    """
    if table.file is None:
        return _as_shown(table, language)
    more = table.file.more
    headings = [*(t(f"tables.{name}", language) for name in HEADINGS), *([more] if more else [])]
    lines = [
        (*_observed(line, table.file.quantity, language), *([line.more] if more else []))
        for line in table.file.rows
    ]
    return FileLines(tuple(headings), tuple(lines))


def hidden_count(table: FigureTable) -> int | None:
    """How many of a file's figures are hidden; None where the table does not tell them apart."""
    if table.file is None:
        return None
    return sum(
        line.observation.value is None and formatting.is_hidden(line.observation.missing)
        for line in table.file.rows
    )


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def file_name(*parts: str, suffix: str) -> str:
    """A name that every system takes: 'segregering-silkeborg-2023-24.csv'."""
    letters = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
    joined = unicodedata.normalize("NFKD", "-".join(parts).translate(letters))
    plain = joined.encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{stem or 'data'}.{suffix}"


def _observed(line: FileRow, common: Quantity, language: str) -> list[FileCell]:
    o, quantity = line.observation, line.quantity or common
    missing = formatting.missing(o.missing, language) if o.value is None else None
    shown = (None if v is None else v * quantity.scale for v in (o.value, o.lo, o.hi))
    return [
        line.unit,
        line.code,
        o.period,
        *(_number(v, quantity.decimals, quantity.unit) for v in shown),
        *(_number(v) for v in (o.numerator, o.denominator, o.n)),
        missing,
    ]


def _number(x: float | None, decimals: int = 0, unit: str = "") -> FileNumber | None:
    return None if x is None else FileNumber(formatting.rounded(x, decimals), decimals, unit)


def _as_shown(table: FigureTable, language: str) -> FileLines:
    headings = [name for column in table.columns for name in _headings(column, language)]
    lines = [_line(table, row) for row in table.rows]
    if table.codes:
        headings.insert(1, t("tables.file.code", language))
        lines = [
            (line[0], code or None, *line[1:])
            for line, code in zip(lines, table.codes, strict=True)
        ]
    reasons = [_reasons(table, row, language) for row in table.rows]
    if any(reasons):
        headings.append(t("tables.file.reason", language))
        lines = [(*line, reason) for line, reason in zip(lines, reasons, strict=True)]
    return FileLines(tuple(headings), tuple(lines))


def _headings(column: Column, language: str) -> list[str]:
    """What a column is called in a file: a span is its two ends."""
    if not column.is_span:
        return [column.title]
    ends = ("tables.file.lower", "tables.file.upper")
    return [f"{column.title}, {t(end, language).lower()}" for end in ends]


def _line(table: FigureTable, row: Sequence[Cell]) -> tuple[FileCell, ...]:
    return tuple(
        found
        for column, cell in zip(table.columns, row, strict=True)
        for found in (_ends(cell) if column.is_span else [_cell(cell)])
    )


def _ends(cell: Cell) -> list[FileCell]:
    if cell.is_missing or cell.ends is None:
        return [None, None]
    return [_number(end, cell.decimals, cell.unit) for end in cell.ends]


def _cell(cell: Cell) -> FileCell:
    if cell.is_missing:
        return None
    return cell.text if cell.number is None else _number(cell.number, cell.decimals, cell.unit)


def _reasons(table: FigureTable, row: Sequence[Cell], language: str) -> str | None:
    """Why figures of a row are missing, each with the heading of its column."""
    nothing = t("tables.no_interval", language)
    told = [
        f"{column.title}: {cell.text}"
        for column, cell in zip(table.columns, row, strict=True)
        if cell.is_missing and cell.text != nothing
    ]
    return "; ".join(told) or None


def _written(cell: FileCell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    digits = str(cell.value)
    return digits.replace(".", ",") if language == "da" else digits
