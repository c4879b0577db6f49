"""Figures as files, with everything that tells what they are."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence

from analysis.results import Quantity
from components import formatting
from components.tables import Cell, FigureTable, FileRow
from components.wording import t

HEADINGS = (
    "unit", "file.code", "period", "value", "file.lower", "file.upper", "numerator", "denominator",
    "n", "file.reason",
)  # fmt: skip
# Spreadsheets run a cell that begins like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: FigureTable, *, metadata: Sequence[tuple[str, str]], language: str) -> str:
    """The table as CSV that a Danish spreadsheet opens by itself.

    A byte order mark, semicolons, decimal commas; `metadata` as pairs on the first lines, then an
    empty line, then the headings. The demo mark comes first. A table of observations has a line
    for each: whose, code, period, value, ends of the interval, numerator, denominator, n; where
    there is no figure the number is empty and the reason has a column of its own.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if table.is_demo:
        writer.writerow([t("tables.file.demo", language), t("tables.demo", language)])
    writer.writerow([t("tables.file.title", language), safe(table.caption)])
    for name, value in metadata:
        writer.writerow([safe(name), safe(value)])
    writer.writerow([])
    for line in _lines(table, language):
        writer.writerow(line)
    return "\ufeff" + out.getvalue()


def _lines(table: FigureTable, language: str) -> Iterator[list[str]]:
    if table.file is None:
        yield [safe(column.title) for column in table.columns]
        for row in table.rows:
            yield [_written(cell, language) for cell in row]
        return
    more = table.file.more
    yield [*(t(f"tables.{name}", language) for name in HEADINGS), *([safe(more)] if more else [])]
    for line in table.file.rows:
        told = _observed(line, table.file.quantity, language)
        yield [*told, *([safe(line.more)] if more else [])]


def _observed(line: FileRow, quantity: Quantity, language: str) -> list[str]:
    o = line.observation
    missing = formatting.missing(o.missing, language) if o.value is None else ""
    shown = (None if v is None else v * quantity.scale for v in (o.value, o.lo, o.hi))
    counts = (o.numerator, o.denominator, o.n)
    return [
        safe(line.unit),
        line.code,
        o.period,
        *(_number(v, quantity.decimals, language) for v in shown),
        *(_number(v, 0, language) for v in counts),
        missing,
    ]


def _number(x: float | None, decimals: int, language: str) -> str:
    if x is None:
        return ""
    digits = str(formatting.rounded(x, decimals))
    return digits.replace(".", ",") if language == "da" else digits


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


def _written(cell: Cell, language: str) -> str:
    if cell.number is None:
        return safe(cell.text)
    return _number(cell.number, cell.decimals, language)
