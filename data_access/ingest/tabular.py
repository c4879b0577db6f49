"""Tables in text files and workbooks, found among what people write above and below them."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from itertools import islice

import numpy as np
from openpyxl.utils import get_column_letter

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy, workbook
from data_access.ingest.grid import Gathering, Grid, Percent, Value, as_text
from data_access.ingest.mapping import Layout
from data_access.ingest.meanings import key_of
from data_access.ingest.reader import Problems, SourceFile

DELIMITERS = (";", "\t", ",", "|")
# The header is looked for among so many lines.
SEARCHED = 100
ROWS_AT_ONCE = 5_000
PIECE = 1_000_000
# A line below a table that says where it is from, or explains it.
_NOTE = re.compile(
    r"\s*(?:(?:kilder?|anm|anmærkning(?:er)?|noter?|fodnoter?|sources?|notes?)\b(?!\w)|\*)",
    re.IGNORECASE,
)
_NOTE_SURE = re.compile(
    r"\s*(?:kilder?|anm\.?|anmærkning(?:er)?|noter?|fodnoter?|sources?|notes?)\s*:", re.IGNORECASE
)

# What a header must have: says which of the needed columns a row of names lacks.
Lacking = Callable[[Sequence[str]], list[str]]
Row = Sequence[Value]


@dataclass(frozen=True)
class Table:
    """A table: its columns and rows, and where its header stands in words."""

    grid: Grid
    header: str


@dataclass(frozen=True)
class _Header:
    """The row of column names: its number from 1, the names, and the needed ones it lacks."""

    row: int
    names: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class _Sheet:
    """A sheet's rows as values, and the cells whose formula has no result."""

    name: str
    rows: list[list[Value]]
    uncomputed: tuple[str, ...]


def read_table(
    file: SourceFile, layout: Layout, lacking: Lacking, problems: Problems
) -> Table | None:
    """The table whose header has the needed columns; None, with problems, where there is none.

    What stands above the header and below the last row is skipped and remarked on. Raises
    RefusedInput for a file that cannot be opened.
    """
    if file.is_workbook:
        return _from_workbook(file, layout, lacking, problems)
    return _from_text(file, layout, lacking, problems)


def beginning(file: SourceFile, layout: Layout) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names and first rows of the likeliest table, for somebody to say what they mean.

    The likeliest header is the first of the widest rows.
    """
    tops = [rows for _, rows in _tops(file, layout)]
    found: tuple[tuple[str, ...], list[tuple[str, ...]]] = ((), [])
    for rows in tops:
        for number, row in enumerate(rows):
            if len(names := _names(row)) > len(found[0]):
                below = [tuple(as_text(one) for one in other) for other in rows[number + 1 :]]
                found = names, [one for one in below if len(one) >= len(names)]
    return found


# --- the header ----------------------------------------------------------------------------------


def _tops(file: SourceFile, layout: Layout) -> list[tuple[str, list[list[Value]]]]:
    """The first rows of each sheet, or of the text split by each delimiter there may be."""
    if file.is_workbook:
        return [(sheet.name, sheet.rows[:SEARCHED]) for sheet in _sheets(file)]
    lines = list(islice(_lines(file.text()), SEARCHED))
    signs = (layout.delimiter,) if layout.delimiter else DELIMITERS
    return [(sign, [_split(line, sign) for line in lines]) for sign in signs]


def _split(line: str, delimiter: str) -> list[Value]:
    try:
        return list(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return []


def _names(row: Row) -> tuple[str, ...]:
    """The names in a header without the blanks after the last."""
    names = [" ".join(as_text(value).split()) for value in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _header_in(rows: Sequence[Row], layout: Layout, lacking: Lacking) -> _Header:
    """The row that lacks the fewest needed columns, the first of several."""
    numbers = range(1, len(rows) + 1) if layout.header_row is None else [layout.header_row]
    names = [_names(rows[number - 1]) if number <= len(rows) else () for number in numbers]
    found = [
        _Header(number, mine, tuple(lacking(mine)))
        for number, mine in zip(numbers, names, strict=True)
    ]
    return min(found, key=lambda one: (len(one.lacking), not one.names), default=_Header(1, (), ()))


def _best(headers: Mapping[str, _Header]) -> str:
    return min(headers, key=lambda one: (len(headers[one].lacking), -len(headers[one].names)))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Names as keys: a column without a name, or with another's, gets one of its own."""
    made: list[str] = []
    for number, name in enumerate(names, start=1):
        own = name or f"(uden navn, kolonne {get_column_letter(number)})"
        made.append(own if own not in made else f"{own} (kolonne {get_column_letter(number)})")
    return tuple(made)


def _is_header(header: _Header, where: str, sheet: str, problems: Problems) -> bool:
    shown = ", ".join(name for name in header.names if name)[:400]
    for name in header.lacking:
        problems.add(
            where,
            name,
            f"Kolonnen {name} mangler",
            f"Ret mappingen eller filen. Her står: {shown or 'ingenting'}.",
            sheet=sheet,
        )
    return not header.lacking


def _check_needed_once(header: _Header, lacking: Lacking, where: str, problems: Problems) -> None:
    """A needed column that stands twice could be either."""
    keys = [key_of(name) for name in header.names]
    for name in dict.fromkeys(header.names):
        others = [one for one in header.names if key_of(one) != key_of(name)]
        if name and keys.count(key_of(name)) > 1 and lacking(others):
            problems.add(where, name, "Kolonnen står der flere gange", "Behold kun den ene.")


# --- rows ----------------------------------------------------------------------------------------


@dataclass
class _Sifter:
    """Tells the rows of a table from what people write among and below them."""

    width: int
    footer: tuple[str, ...]
    problems: Problems
    kept: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    n_skipped: int = 0
    _held: list[tuple[int, Row]] = field(default_factory=list)
    _apart: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether the last rows may turn out to stand below the table."""
        return bool(self._held) or self._apart

    def add(self, line: int, row: Row) -> None:
        """The next row."""
        fitted = _without_blanks_beyond(row, self.width)
        filled = [value for value in fitted if not _is_blank(value)]
        if not filled:
            self._apart = True
        elif self._is_note(as_text(filled[0]), len(filled)):
            self._skip(line, filled)
        elif len(fitted) != self.width or (len(filled) == 1 and self._apart):
            self._held.append((line, fitted))
        else:
            self._release()
            self._keep(line, fitted)

    def finish(self) -> None:
        """Say what the rows were that came after the last whole one."""
        held, self._held = self._held, []
        for line, row in held:
            filled = [value for value in row if not _is_blank(value)]
            if len(filled) == 1:
                self._skip(line, filled)
            else:
                self._keep_or_report(line, row)

    def taken(self) -> tuple[list[Row], list[int]]:
        """The rows and lines since this was asked last."""
        rows, lines = self.kept, self.lines
        self.kept, self.lines = [], []
        return rows, lines

    def _is_note(self, text: str, n_filled: int) -> bool:
        key = key_of(text)
        if any(key.startswith(key_of(one)) for one in self.footer):
            return True
        return bool(_NOTE_SURE.match(text) or (n_filled == 1 and _NOTE.match(text)))

    def _skip(self, line: int, filled: Sequence[Value]) -> None:
        self._apart = True
        self.n_skipped += 1
        _check_cpr(line, filled, self.problems)

    def _release(self) -> None:
        for line, row in self._held:
            self._keep_or_report(line, row)
        self._held = []
        self._apart = False

    def _keep_or_report(self, line: int, row: Row) -> None:
        if len(row) == self.width:
            self._keep(line, row)
            return
        self.problems.add(
            f"linje {line}",
            f"{len(row)} felter",
            f"Linjen skal have {self.width} felter",
            "Filen er afkortet eller ødelagt. Hent den igen. Er linjen en note, så nævn dens "
            "begyndelse under footer i mappingens [layout].",
        )

    def _keep(self, line: int, row: Row) -> None:
        self.kept.append(row)
        self.lines.append(line)


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _without_blanks_beyond(row: Row, width: int) -> Row:
    if len(row) > width and all(_is_blank(value) for value in row[width:]):
        return row[:width]
    return row


def _check_cpr(line: int, values: Iterable[Value], problems: Problems) -> None:
    # what is skipped is not loaded, but nobody may be told to send it on
    texts = [as_text(value) for value in values]
    found = {f"linje {line}": text for text in texts if privacy.looks_like_cpr(text)}
    problems.extend(list(privacy.problems_in_values(found, numeric=False)))


@dataclass
class _FillDown:
    """Blank labels below a merged cell, filled with the label."""

    places: tuple[int, ...]
    last: dict[int, Value] = field(default_factory=dict)

    def __call__(self, columns: list[Sequence[Value]]) -> list[Sequence[Value]]:
        for place in self.places:
            columns[place] = [self._filled(place, value) for value in columns[place]]
        return columns

    def _filled(self, place: int, value: Value) -> Value:
        if not _is_blank(value):
            self.last[place] = value
        return self.last.get(place, value)


def _fill_down(names: Sequence[str], layout: Layout) -> _FillDown:
    wanted = {key_of(name) for name in layout.fill_down}
    return _FillDown(tuple(i for i, name in enumerate(names) if key_of(name) in wanted))


def _remark(file: SourceFile, header: _Header, top: Sequence[Row], n_below: int) -> None:
    above = sum(1 for row in top[: header.row - 1] if _names(row))
    if above:
        file.remark(f"{above} linjer over kolonnernes navne er sprunget over.")
    if n_below:
        file.remark(f"{n_below} linjer med noter og kilder er sprunget over.")


# --- text ----------------------------------------------------------------------------------------


def _pieces(text: str, start: int = 0) -> Iterator[str]:
    """A text from a place on in pieces of whole lines, so that it never stands there twice."""
    end = "\n" if "\n" in text else "\r"
    while start < len(text):
        stop = text.find(end, start + PIECE)
        stop = len(text) if stop < 0 else stop + 1
        yield text[start:stop]
        start = stop


def _lines(text: str, start: int = 0) -> Iterator[str]:
    """The lines of a text from a place on."""
    for piece in _pieces(text, start):
        yield from io.StringIO(piece, newline="")


def _from_text(
    file: SourceFile, layout: Layout, lacking: Lacking, problems: Problems
) -> Table | None:
    text = file.text()
    if not text.endswith(("\n", "\r")):
        problems.add(
            f"linje {text.count(chr(10)) + 1}",
            "",
            "Filen slutter midt i en linje; den er nok afkortet",
            "Hent filen igen. Er den hel, så sæt et linjeskift efter den sidste linje.",
        )
    tops = dict(_tops(file, layout))
    found = {sign: _header_in(rows, layout, lacking) for sign, rows in tops.items()}
    sign = _best(found)
    header, where = found[sign], f"linje {found[sign].row}"
    if not _is_header(header, where, "", problems):
        return None
    _check_needed_once(header, lacking, where, problems)
    names = _unique(header.names)
    sifter = _Sifter(len(names), layout.footer, problems)
    gathering = Gathering(names)
    labels = _gather(text, sign, header.row, sifter, gathering, _fill_down(names, layout))
    for line, row in enumerate(tops[sign][: header.row - 1], start=1):
        _check_cpr(line, row, problems)
    _remark(file, header, tops[sign], sifter.n_skipped)
    if len(tops[sign][header.row - 1]) > len(names):
        file.remark("Skilletegn efter den sidste kolonne er der set bort fra.")
    grid = Grid(
        gathering.columns(),
        len(labels),
        lambda row, name: f"linje {labels[row]}, kolonnen {name}",
    )
    return Table(grid, where)


def _gather(
    text: str,
    delimiter: str,
    n_above: int,
    sifter: _Sifter,
    gathering: Gathering,
    fill_down: _FillDown,
) -> np.ndarray:
    """Gather the rows below the header; the line of each."""
    labels: list[np.ndarray] = [np.array([], dtype=np.int64)]
    start = sum(map(len, islice(_lines(text), n_above)))
    line = n_above + 1

    def keep(columns: list[Sequence[Value]], lines: Sequence[int]) -> None:
        if lines:
            gathering.add(fill_down(columns[: sifter.width]))
            labels.append(np.array(lines, dtype=np.int64))

    def sift(rows: Iterable[Row]) -> None:
        for number, row in enumerate(rows, start=line):
            sifter.add(number, row)
        kept, lines = sifter.taken()
        keep(list(zip(*kept, strict=True)), lines)

    for chunk in _chunks(text, start, delimiter, n_above, sifter.problems):
        if isinstance(chunk, str):
            columns = _plain_columns(chunk, delimiter, sifter)
            if columns is not None:
                n_rows = len(columns[0])
                keep(list(columns), range(line, line + n_rows))
                line += n_rows
                continue
            chunk = list(csv.reader(io.StringIO(chunk, newline=""), delimiter=delimiter))
        sift(chunk)
        line += len(chunk)
    sifter.finish()
    sift(())
    return np.concatenate(labels)


def _chunks(
    text: str, start: int, delimiter: str, n_above: int, problems: Problems
) -> Iterator[str | list[list[str]]]:
    """The lines from a place on: pieces of text where nothing is quoted, else rows."""
    if '"' not in text:
        yield from _pieces(text, start)
        return
    reader = csv.reader(_lines(text, start), delimiter=delimiter, strict=True)
    while True:
        rows: list[list[str]] = []
        try:
            rows.extend(islice(reader, ROWS_AT_ONCE))
        except csv.Error:
            problems.add(
                f"linje {n_above + reader.line_num}",
                "",
                "Et citationstegn er ikke lukket, eller det står forkert",
                "Filen er afkortet eller ødelagt. Hent den igen.",
            )
        if not rows:
            return
        yield rows


def _plain_columns(piece: str, delimiter: str, sifter: _Sifter) -> list[Sequence[str]] | None:
    """The columns of lines that are all whole rows with nothing written among them, else None.

    Split at once, because a list for each of millions of rows takes longer than all the rest.
    """
    if sifter.is_waiting or sifter.footer:
        return None
    whole = piece.replace("\r\n", "\n").removesuffix("\n")
    width = whole.partition("\n")[0].count(delimiter) + 1
    if "\r" in whole or width < sifter.width or not _all_have(whole, delimiter, width - 1):
        return None
    fields = whole.replace("\n", delimiter).split(delimiter)
    columns: list[Sequence[str]] = [fields[place::width] for place in range(width)]
    if any(not text.strip() or _NOTE.match(text) for text in set(columns[0])):
        return None
    beyond = {text for column in columns[sifter.width :] for text in column}
    return None if any(text.strip() for text in beyond) else columns


def _all_have(lines: str, delimiter: str, times: int) -> bool:
    """Whether every line has the delimiter so many times."""
    signs = np.frombuffer(lines.encode(), dtype=np.uint8)
    ends = np.flatnonzero(signs == ord("\n"))
    ends = np.append(ends, len(signs))
    before = np.searchsorted(np.flatnonzero(signs == ord(delimiter)), ends)
    return bool((np.diff(before, prepend=0) == times).all())


# --- workbooks -----------------------------------------------------------------------------------


def _sheets(file: SourceFile) -> list[_Sheet]:
    try:
        peculiar = workbook.peculiar_cells(file.data)
        return [
            _sheet(sheet, {key[1:]: one for key, one in peculiar.items() if key[0] == sheet.name})
            for sheet in workbook.read_sheets(file.data)
        ]
    except workbook.UnreadableWorkbook as error:
        raise RefusedInput(
            f"{privacy.mask(file.name)} er afvist: {error}. Intet er indlæst.",
            [Problem("filen", "", str(error), "Gem filen igen som XLSX.")],
        ) from error


def _sheet(sheet: workbook.Sheet, peculiar: Mapping[tuple[int, int], workbook.Peculiar]) -> _Sheet:
    rows = [
        [_value(cell, peculiar.get((row, column))) for column, cell in enumerate(cells, start=1)]
        for row, cells in enumerate(sheet.rows, start=1)
    ]
    there = {(r, c) for r, cells in enumerate(rows, 1) for c, v in enumerate(cells, 1) if v != ""}
    uncomputed = tuple(
        f"{get_column_letter(column)}{row}"
        for (row, column), one in peculiar.items()
        if one.is_formula and (row, column) not in there
    )
    return _Sheet(sheet.name, rows, uncomputed)


def _value(cell: workbook.Cell, peculiar: workbook.Peculiar | None) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "SAND" if cell else "FALSK"
    if isinstance(cell, time):
        return str(cell)
    if isinstance(cell, int | float) and peculiar and peculiar.is_percent:
        return Percent(float(cell))
    return cell.strip() if isinstance(cell, str) else cell


def _from_workbook(
    file: SourceFile, layout: Layout, lacking: Lacking, problems: Problems
) -> Table | None:
    sheets = {sheet.name: sheet for sheet in _sheets(file) if sheet.rows}
    if layout.sheet is not None and layout.sheet not in sheets:
        problems.add(
            "regnearket",
            layout.sheet,
            f"Arket {layout.sheet} mangler eller er tomt",
            f"Ret sheet i mappingens [layout]. Regnearket har: {', '.join(sheets) or 'intet'}.",
        )
        return None
    asked = {layout.sheet: sheets[layout.sheet]} if layout.sheet else sheets
    found = {
        name: _header_in(sheet.rows[:SEARCHED], layout, lacking) for name, sheet in asked.items()
    }
    if not found:
        problems.add("regnearket", "", "Regnearket er tomt", "Hent eller gem det igen.")
        return None
    name = _best(found)
    sheet, header = asked[name], found[name]
    where = f"arket {name}, række {header.row}"
    if not _is_header(header, where, name, problems):
        return None
    if len(sheets) > 1 and layout.sheet is None:
        file.remark(f"Tallene er taget fra arket {name}.")
    _check_needed_once(header, lacking, where, problems)
    return _table_of(file, sheet, header, layout, problems)


def _table_of(
    file: SourceFile, sheet: _Sheet, header: _Header, layout: Layout, problems: Problems
) -> Table:
    names = _unique(header.names)
    width = len(names)
    sifter = _Sifter(width, layout.footer, problems)
    beside = False
    for number, row in enumerate(sheet.rows[header.row :], start=header.row + 1):
        beside = beside or any(not _is_blank(value) for value in row[width:])
        sifter.add(number, [*row[:width], *[""] * (width - len(row))])
    sifter.finish()
    rows, labels = sifter.taken()
    for cell in sheet.uncomputed:
        problems.add(
            f"arket {sheet.name}, celle {cell}",
            "",
            "Cellens formel er ikke regnet ud, så dens tal er ikke gemt i filen",
            "Åbn regnearket, og gem det igen.",
            sheet=sheet.name,
            cell=cell,
        )
    if beside:
        file.remark("Celler til højre for kolonnernes navne er ikke brugt.")
    _remark(file, header, sheet.rows, sifter.n_skipped)
    columns: list[Sequence[Value]] = list(zip(*rows, strict=True)) or [()] * width
    gathering = Gathering(names)
    gathering.add(_fill_down(names, layout)(columns))
    letters = {name: get_column_letter(place) for place, name in enumerate(names, start=1)}

    def cell_of(row: int, name: str) -> tuple[str, str]:
        return sheet.name, f"{letters[name]}{labels[row]}"

    def where_of(row: int, name: str) -> str:
        return f"arket {sheet.name}, celle {letters[name]}{labels[row]}, kolonnen {name}"

    grid = Grid(gathering.columns(), len(rows), where_of, cell_of)
    return Table(grid, f"arket {sheet.name}, række {header.row}")
