"""Figures as files, with everything that tells what they are."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence

from components.tables import Cell, FigureTable
from components.wording import t

# Spreadsheets run a cell that begins like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: FigureTable, *, metadata: Sequence[tuple[str, str]], language: str) -> str:
    """The table as CSV that a Danish spreadsheet opens by itself.

    A byte order mark, semicolons, decimal commas; `metadata` as pairs on the first lines, then an
    empty line, then the headings. Missing figures keep their words. The demo mark comes first.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if table.is_demo:
        writer.writerow([t("tables.file.demo", language), t("tables.demo", language)])
    writer.writerow([t("tables.file.title", language), safe(table.caption)])
    for name, value in metadata:
        writer.writerow([safe(name), safe(value)])
    writer.writerow([])
    writer.writerow([safe(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(cell, language) for cell in row])
    return "\ufeff" + out.getvalue()


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
    digits = f"{cell.number:.12g}"
    return digits.replace(".", ",") if language == "da" else digits
