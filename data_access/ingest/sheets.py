"""A filled template's sheets, from a workbook or from text, and which part each of them is."""

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from openpyxl.utils import get_column_letter

from data_access.ingest import privacy, workbook
from data_access.ingest.cells import NoResult, Percent, plain
from data_access.ingest.reader import Problems, Sample, SourceFile
from data_access.templates.columns import (
    ERRORS_SHEET,
    EXAMPLE,
    GUIDE_SHEET,
    LISTS_SHEET,
    MARK,
    MARK_SHEET,
    NOTE,
    PROPERTY,
    Column,
    Part,
    Template,
)

# The header is looked for in these rows; people write a title above it.
HEADER_ROWS = 10
# So many of a part's columns make a header of it, at least.
FEWEST_HEADERS = 3
# With so many, one that is missing is a slip.
NEARLY = 4
_OWN_SHEETS = frozenset({plain(GUIDE_SHEET), plain(LISTS_SHEET), plain(MARK_SHEET)})


@dataclass(frozen=True)
class SheetRows:
    """Rows of a sheet from row 1 on. `is_text` for a text file, which has lines and no cells."""

    name: str
    rows: Sequence[Sequence[object]]
    is_text: bool = False
    is_hidden: bool = False
    aside: workbook.Aside = workbook.Aside()  # noqa: RUF009 (frozen)

    def where(self, row: int, header: str = "") -> str:
        """A row (from 1) and column, in words."""
        start = f"linje {row}" if self.is_text else f"arket {self.name}, række {row}"
        return f"{start}, kolonnen {header}" if header else start

    def at(self, row: int, column: int | None) -> dict[str, str]:
        """A row (from 1) and column (from 0) as a problem's `sheet` and `cell`."""
        if self.is_text or column is None:
            return {}
        return {"sheet": self.name, "cell": f"{get_column_letter(column + 1)}{row}"}


@dataclass(frozen=True)
class Found:
    """A sheet that is a part of a template, and where its columns stand (from 0) by their `to`."""

    part: Part
    sheet: SheetRows
    header_row: int
    columns: Mapping[str, int]
    note: int | None
    others: Mapping[int, str]

    @property
    def missing(self) -> list[Column]:
        """Columns that have to be there and are not."""
        return [one for one in self.part.columns if one.required and one.to not in self.columns]

    @property
    def is_likely(self) -> bool:
        """Whether the header is the part's: all of it, or nearly."""
        return not self.missing or (len(self.missing) == 1 and len(self.columns) >= NEARLY)


def marked_as(sample: Sample) -> str | None:
    """The name of the template that a workbook says it is, or None."""
    mark = sample.top.properties.get(PROPERTY, "")
    if mark:
        return mark.partition("/")[0]
    for sheet in sample.top.sheets:
        if plain(sheet.name) == plain(MARK_SHEET) and sheet.rows and len(sheet.rows[0]) > 1:
            first, name = sheet.rows[0][:2]
            if first == MARK:
                return str(name)
    return None


def named_by_headers(sample: Sample, templates: Iterable[Template]) -> str | None:
    """The name of the one template whose headers the file has, or None.

    Of several, it is the one with the fewest parts that are not in the file.
    """
    sheets = tuple(_tops(sample))
    fitting: list[tuple[int, str]] = []
    most = 0
    for template in templates:
        parts = [one for sheet in sheets if (one := _best(sheet, template.parts))]
        whole = {one.part.title for one in parts if one.is_likely}
        if not whole:
            continue
        if len(whole) > most:
            most, fitting = len(whole), []
        if len(whole) == most:
            fitting.append((len(template.parts) - len(whole), template.name))
    fitting.sort()
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][1]


def _tops(sample: Sample) -> Iterator[SheetRows]:
    if sample.is_workbook:
        for sheet in sample.top.sheets:
            if plain(sheet.name) not in _OWN_SHEETS:
                yield SheetRows(sheet.name, sheet.rows)
    elif not sample.is_json and sample.text:
        lines = sample.text.splitlines()[: HEADER_ROWS + 2]
        yield SheetRows("", [_split(line) for line in lines], is_text=True)


def _split(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _delimiter(line: str) -> str:
    return max(";\t,", key=line.count)


def read(file: SourceFile, problems: Problems) -> list[SheetRows]:
    """Every sheet of a workbook, or the one table of a text file."""
    if not file.is_workbook:
        return [_of_text(file, problems)]
    try:
        sheets = workbook.read_sheets(file.data)
        peculiar = workbook.peculiar_cells(file.data)
        asides = workbook.asides(file.data)
    except workbook.UnreadableWorkbook as error:
        problems.add("filen", "", str(error), "Gem filen igen som XLSX.")
        problems.stop()
        raise
    return [
        replace(
            _with_peculiar(sheet, peculiar, file),
            is_hidden=sheet.is_hidden,
            aside=asides.get(sheet.name, workbook.Aside()),
        )
        for sheet in sheets
    ]


def _with_peculiar(
    sheet: workbook.Sheet,
    peculiar: Mapping[tuple[str, int, int], workbook.Peculiar],
    file: SourceFile,
) -> SheetRows:
    """The sheet with its percentages, and its formulas that nobody has calculated."""
    mine = {
        (row, column): one for (name, row, column), one in peculiar.items() if name == sheet.name
    }
    if not mine or plain(sheet.name) in _OWN_SHEETS:
        return SheetRows(sheet.name, sheet.rows)
    rows = [list(row) for row in sheet.rows]
    n_formulas = 0
    for (row, column), one in mine.items():
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        value = cells[column - 1]
        n_formulas += one.is_formula
        if one.is_formula and value is None:
            cells[column - 1] = NoResult()  # type: ignore[call-overload]
        elif one.is_percent and isinstance(value, int | float) and not isinstance(value, bool):
            cells[column - 1] = Percent(float(value))  # type: ignore[call-overload]
    if n_formulas:
        file.remark(
            f"Arket {privacy.mask(sheet.name)} har {n_formulas} formler; det er deres resultater, "
            "der er læst."
        )
    return SheetRows(sheet.name, rows)


def _of_text(file: SourceFile, problems: Problems) -> SheetRows:
    text = file.text()
    again = "Gem filen igen som CSV."
    if not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        what = "Filen slutter midt i en linje; den er nok afkortet"
        problems.add(f"linje {line}", "", what, f"{again} Er den hel, så slut med et linjeskift.")
    first = next((line for line in text.splitlines() if len(_split(line)) >= FEWEST_HEADERS), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error:
        what = "Et citationstegn er ikke lukket, eller det står forkert"
        problems.add(f"linje {reader.line_num}", "", what, again)
    return SheetRows("", rows, is_text=True)


def matched(
    sheets: Sequence[SheetRows], template: Template, file: SourceFile, problems: Problems
) -> list[Found]:
    """The sheets that are parts of the template; a problem for each fault of a header.

    A part is read from one sheet. Another with the same header and rows of its own is a problem,
    seen or hidden, for nobody can tell which of them holds.
    """
    like: list[Found] = []
    for sheet in sheets:
        if plain(sheet.name) in _OWN_SHEETS and not sheet.is_text:
            continue
        one = _best(sheet, template.parts)
        if one is None:
            _not_read(sheet, file)
            continue
        like.append(one)
    found = [one for part in template.parts for one in _own(part, like, file, problems)]
    for one in found:
        _check_header(one, file, problems)
    if any(one.missing for one in found):
        problems.stop()
    if not found and not problems:
        titles = ", ".join(part.title for part in template.parts)
        problems.add(
            "filen",
            "",
            f"Skabelonens kolonner er ikke fundet (arket {titles})",
            f"Hent skabelonen igen med faellesblik template {template.name}, og brug dens "
            "overskrifter.",
        )
    return found


def _own(
    part: Part, like: Iterable[Found], file: SourceFile, problems: Problems
) -> Iterator[Found]:
    """The one sheet a part is read from; a problem for each other that has rows of its own."""
    mine = [one for one in like if one.part is part]
    chosen = _chosen(part, mine)
    if chosen is not None:
        if chosen.sheet.is_hidden:
            file.remark(f"Arket {privacy.mask(chosen.sheet.name)} er skjult, men er læst.")
        yield chosen
    for one in mine:
        if one is chosen:
            continue
        row = next(_rows_of_its_own(one), None)
        if row is None or not one.is_likely:
            _not_read(one.sheet, file)
            continue
        name = one.sheet.name
        hidden = " er skjult og" if one.sheet.is_hidden else ""
        problems.add(
            one.sheet.where(row),
            "",
            f"Arket {name}{hidden} har også rækker med skabelonens overskrifter",
            f"Flyt dem til arket {part.title}, eller slet arket {privacy.mask(name)}.",
            **one.sheet.at(row, min(one.columns.values())),
        )


def _chosen(part: Part, mine: Sequence[Found]) -> Found | None:
    """The sheet with the part's name, or else the only one that is seen and has rows."""
    named = [one for one in mine if plain(one.sheet.name) == plain(part.title)]
    if named:
        return min(named, key=lambda one: one.sheet.name != part.title)
    seen = [one for one in mine if not one.sheet.is_hidden]
    with_rows = [one for one in seen if next(_rows_of_its_own(one), None)]
    if len(with_rows) > 1:
        return None
    return next(iter(with_rows or seen), None)


def _rows_of_its_own(found: Found) -> Iterator[int]:
    """Numbers (from 1) of the rows that are filled in, without the template's example."""
    for number, row in enumerate(found.sheet.rows, start=1):
        note = row[found.note] if found.note is not None and found.note < len(row) else None
        if number <= found.header_row or plain(str(note or "")) == plain(EXAMPLE):
            continue
        if any(place < len(row) and not blank(row[place]) for place in found.columns.values()):
            yield number


def _not_read(sheet: SheetRows, file: SourceFile) -> None:
    """Say that a sheet is left alone."""
    if plain(sheet.name) == plain(ERRORS_SHEET) or not any(filled(row) for row in sheet.rows):
        return
    name = privacy.mask(sheet.name)
    file.remark(f"Arket {name} er ikke en del af skabelonen og er ikke læst.")


def filled(row: Sequence[object]) -> bool:
    """Whether anything stands in a row."""
    return any(not blank(cell) for cell in row)


def blank(cell: object) -> bool:
    """Whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _best(sheet: SheetRows, parts: Iterable[Part]) -> Found | None:
    """The part whose header the sheet has the most of, on the row that has it."""
    best: Found | None = None
    rank = (0, False, False)
    for part in parts:
        for place, row in enumerate(sheet.rows[:HEADER_ROWS]):
            found = _with_header(part, sheet, place, row)
            named = plain(sheet.name) == plain(part.title)
            mine = (len(found.columns), not found.missing, named)
            if len(found.columns) >= min(FEWEST_HEADERS, len(part.columns)) and mine > rank:
                best, rank = found, mine
    return best


def _with_header(part: Part, sheet: SheetRows, place: int, row: Sequence[object]) -> Found:
    names = {_key(name): one for one in part.columns for name in (one.header, *one.other_names)}
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    note: int | None = None
    for position, cell in enumerate(row):
        if blank(cell):
            continue
        text = str(cell).strip()
        column = names.get(_key(text))
        if column is not None and column.to not in columns:
            columns[column.to] = position
        elif note is None and plain(text) == plain(NOTE):
            note = position
        else:
            others[position] = text
    return Found(part, sheet, place + 1, MappingProxyType(columns), note, MappingProxyType(others))


def _key(text: str) -> str:
    """A header as it is compared: an asterisk or colon that people add is no part of it."""
    return re.sub(r"[\s_*:-]+", " ", plain(text)).strip()


def _check_header(found: Found, file: SourceFile, problems: Problems) -> None:
    sheet, row = found.sheet, found.header_row
    known = {_key(name) for one in found.part.columns for name in (one.header, *one.other_names)}
    for position, text in found.others.items():
        for problem in privacy.problems_in_columns([text], sheet.where(row)):
            problems.extend([replace(problem, **sheet.at(row, position))])
        if _key(text) in known:
            problems.add(
                sheet.where(row), text, "Kolonnen står der flere gange", "Behold kun den ene.",
                **sheet.at(row, position),
            )  # fmt: skip
    for column in found.missing:
        near = difflib.get_close_matches(column.header, found.others.values(), 1, 0.6)
        problems.add(
            sheet.where(row),
            "",
            f"Kolonnen {column.header} mangler",
            f"Er det kolonnen {privacy.mask(near[0])}? Ret dens overskrift."
            if near
            else "Hent skabelonen igen, eller skriv overskriften, som den står i skabelonen.",
            **sheet.at(row, 0),
        )
    headers = {one.to: one.header for one in found.part.columns}
    order = [to for to, _ in sorted(found.columns.items(), key=lambda pair: pair[1])]
    if order != [one.to for one in found.part.columns if one.to in found.columns]:
        file.remark("Kolonnerne står i en anden rækkefølge end i skabelonen; det gør ikke noget.")
    texts = {to: str(sheet.rows[row - 1][place]).strip() for to, place in found.columns.items()}
    if any(text != headers[to] for to, text in texts.items()):
        file.remark("Nogle overskrifter er skrevet anderledes end i skabelonen, men er genkendt.")
