"""A table from Danmarks Statistik's StatBank API, as CSV or as BULK.

The header is the codes of the table's variables, then TID;INDHOLD. OMRÅDE holds the place, as
text or code. The two formats look the same, but BULK leaves out every combination that is nought.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data_access.errors import RefusedInput
from data_access.ingest import delimited
from data_access.ingest.reader import Content, Known, Problems, Sample, SourceFile
from data_access.ingest.readers import statbank_table
from data_access.ingest.readers.statbank_table import AREA, CONTENT, TIME, upper

DELIMITERS = (";", ",", "\t")
NAMES = MappingProxyType({";": "semikolon", ",": "komma", "\t": "tabulator"})
OPTIONS: Mapping[str, str] = MappingProxyType(
    {**statbank_table.OPTIONS, **statbank_table.DECIMAL_OPTION}
)


class StatbankCsvReader:
    """Any table of the StatBank that has OMRÅDE, as the API's CSV format gives it."""

    kind = "statbank_csv"
    title = "Tabel fra Statistikbankens API (CSV)"
    options: Mapping[str, str] = MappingProxyType(
        {
            **OPTIONS,
            "format": "bulk, hvis en kombination, der ikke er i filen, betyder nul; ellers csv",
        }
    )

    def recognises(self, sample: Sample) -> bool:
        first = sample.first_line
        if sample.is_json or sample.is_workbook:
            return False
        marks = {AREA, TIME, CONTENT} & _columns(first, ";") if ";" in first else set()
        # with another sign between the columns, more must be there to tell it
        return bool(marks) or any(has_header(first, sign) for sign in DELIMITERS)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        form = options.get("format", "").strip().casefold()
        if form not in ("", "csv", "bulk"):
            raise RefusedInput(f"Tilvalget format skal være csv eller bulk, ikke {form}.")
        return _read(file, known, options, absent_is_zero=form == "bulk")


class StatbankBulkReader:
    """Any table of the StatBank in BULK, which cannot be told from CSV by its look."""

    kind = "statbank_bulk"
    title = "Tabel fra Statistikbankens API i formatet BULK, hvor nul er udeladt"
    options: Mapping[str, str] = OPTIONS

    def recognises(self, sample: Sample) -> bool:
        """Never: what is left out must be known to be nought before it is taken so."""
        del sample
        return False

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        return _read(file, known, options, absent_is_zero=True)


def has_header(line: str, delimiter: str) -> bool:
    """Whether a file's first line names the columns of a StatBank table."""
    return {TIME, CONTENT} <= _columns(line, delimiter)


def _read(
    file: SourceFile, known: Known, options: Mapping[str, str], *, absent_is_zero: bool
) -> Content:
    problems = Problems(file)
    first = file.sample.first_line
    delimiter = next((sign for sign in DELIMITERS if has_header(first, sign)), ";")
    if delimiter != ";":
        file.remark(f"Kolonnerne er adskilt af {NAMES[delimiter]}.")
    frame = delimited.read_delimited(file, delimiter, problems)
    if any(name != upper(name) for name in frame.columns):
        file.remark("Kolonnernes navne er ikke skrevet med store bogstaver.")
    return statbank_table.from_texts(
        file, frame, known, options, problems, absent_is_zero=absent_is_zero
    )


def _columns(line: str, delimiter: str) -> set[str]:
    return {upper(name) for name in line.split(delimiter)}
