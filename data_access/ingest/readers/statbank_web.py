"""A table that somebody has saved from statistikbanken.dk as CSV.

It comes in two forms. One has a figure a line and no header, so that its columns must be named.
The other is laid out as on the page: a title, periods across, labels that stand once for the lines
below them, and footnotes.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType

import pandas as pd

from data_access.ingest import delimited, privacy
from data_access.ingest.delimited import Line
from data_access.ingest.numbers import plain_number
from data_access.ingest.periods import parse_period
from data_access.ingest.reader import Content, Known, Problems, Sample, SourceFile
from data_access.ingest.readers import statbank_table
from data_access.ingest.readers.statbank_csv import DELIMITERS, NAMES, has_header
from data_access.ingest.readers.statbank_table import (
    AREA,
    CONTENT,
    NONE_AT_ALL,
    SIGNS,
    TIME,
    Hints,
    hold_places,
    upper,
)

SAMPLE_LINES = 40
MAX_PREAMBLE = 30
EXAMPLES = 3
SHOWN_FOOTERS = 3
_TABLE_IN_TITLE = re.compile(r"([A-ZÆØÅ]{2,12}\d[A-ZÆØÅ0-9]{0,7})\s*:\s*")
# "Folketal efter område, køn og tid" names the variables.
_VARIABLES_IN_TITLE = re.compile(r"(.+?)\s+(?:efter|by)\s+(.+?)\s+(?:og|and)\s+(?:tid|time)")


@dataclass(frozen=True)
class _Layout:
    """A file's lines, taken apart. `header` is None where every line is a figure of its own."""

    before: list[Line]
    header: Line | None
    body: list[Line]
    after: list[Line]
    n_labels: int  # columns before the periods, or all columns
    width: int


class StatbankWebReader:
    """A table saved from statistikbanken.dk, with or without periods across."""

    kind = "statbank_web"
    title = "Tabel gemt fra statistikbanken.dk (CSV uden overskrift eller med perioder hen over)"
    options: Mapping[str, str] = MappingProxyType(
        {
            "columns": "kolonnernes navne, for eksempel OMRÅDE;KØN;TID;INDHOLD",
            **statbank_table.OPTIONS,
            **statbank_table.DECIMAL_OPTION,
        }
    )

    def recognises(self, sample: Sample) -> bool:
        if sample.is_json or sample.is_workbook:
            return False
        if any(has_header(sample.first_line, sign) for sign in DELIMITERS):
            return False
        text = sample.text.splitlines()
        text = text[:SAMPLE_LINES]
        return any(_looks_like_one(_parsed(text, sign)) for sign in DELIMITERS)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        problems = Problems(file)
        delimiter = _delimiter(file)
        if has_header(file.sample.first_line, delimiter):
            problems.add(
                "linje 1",
                file.sample.first_line,
                "Filen har en overskrift med koder, så den kommer fra Statistikbankens API",
                "Indlæs den uden at sige slags, eller som statbank_csv.",
            )
            problems.stop()
        lines = delimited.read_lines(file, delimiter, problems)
        layout = _layout(lines, known)
        _check_texts([*layout.before, *layout.after], problems)
        if delimiter == "\t":
            file.remark(f"Kolonnerne er adskilt af {NAMES[delimiter]}.")
        notes = _footnotes(layout)
        asked = [upper(one) for one in re.split(r"[;,]", options.get("columns", "")) if one.strip()]
        read = _plain if layout.header is None else _across
        frame = read(layout, asked, known, file, problems, notes)
        problems.stop()
        return statbank_table.from_texts(
            file, frame, known, options, problems, hints=_hints(layout), notes=notes
        )


# --- the lines ------------------------------------------------------------------------------------


def _parsed(text: Sequence[str], delimiter: str) -> list[Line]:
    """Lines as well as they can be read, to recognise the file by."""
    try:
        rows = list(csv.reader(text, delimiter=delimiter))
    except csv.Error:
        return []
    return [(n, row) for n, row in enumerate(rows, start=1) if any(c.strip() for c in row)]


def _looks_like_one(lines: list[Line]) -> bool:
    at = _header_at(lines)
    if at is not None:
        # people's own tables have their header on the first line, with a name for every column
        return at > 0 or not lines[at][1][0].strip()
    # the last line of a sample may be cut
    rows = [row for _, row in (lines[:-1] or lines)]
    while rows and _used(rows[0]) <= 1:
        rows = rows[1:]
    if not rows or not _is_plain(rows[0]):
        return False
    return sum(map(_is_plain, rows)) > 0.6 * len(rows)


def _is_plain(row: Sequence[str]) -> bool:
    """Whether a line is a figure with its labels, of which one is a period and one is a text."""
    cells = list(row[: max(_used(row), 1)])
    labels = [cell.strip() for cell in cells[:-1]]
    return (
        len(cells) >= 3
        and _is_figure(cells[-1])
        and any(map(_is_period, labels))
        and any(label and not _is_figure(label) and not _is_period(label) for label in labels)
    )


def _delimiter(file: SourceFile) -> str:
    """The sign that parts most lines into columns."""
    text = file.text().splitlines()[: 5 * SAMPLE_LINES]

    def parted(sign: str) -> tuple[int, int]:
        widths = [len(row) for _, row in _parsed(text, sign)]
        return sum(width > 2 for width in widths), sum(width > 1 for width in widths)

    return max(DELIMITERS, key=parted)


def _layout(lines: list[Line], known: Known) -> _Layout:
    at = _header_at(lines)
    if at is None:
        width = _usual_width(lines)
        first = next((n for n, (_, row) in enumerate(lines) if _used(row) > 1), len(lines))
        n_labels, header, before, rest = width, None, lines[:first], lines[first:]
    else:
        header, before, rest = lines[at], lines[:at], lines[at + 1 :]
        width = _used(header[1])
        n_labels = _labels_of(header[1])
    end = len(rest)
    while end and _is_text(rest[end - 1][1], n_labels, width, known, across=at is not None):
        end -= 1
    return _Layout(before, header, rest[:end], rest[end:], n_labels, width)


def _usual_width(lines: Sequence[Line]) -> int:
    """How many columns most lines have, without those at the end that nothing stands in."""
    widths = [len(row) for _, row in lines]
    if not widths:
        return 0
    usual = max(set(widths), key=widths.count)
    return max((_used(row) for _, row in lines if len(row) == usual), default=usual)


def _header_at(lines: Sequence[Line]) -> int | None:
    """Which line has the periods across, None where none has."""
    for number, (_, row) in enumerate(lines[:MAX_PREAMBLE]):
        n_labels = _labels_of(row)
        if not 0 < n_labels < _used(row) or any(map(_is_period, row[:n_labels])):
            continue
        below = [other[n_labels] for _, other in lines[number + 1 :] if len(other) > n_labels]
        if sum(map(_is_period, below)) < 0.5 * len(below):
            return number
    return None


def _labels_of(row: Sequence[str]) -> int:
    """How many cells stand before the periods that a line ends with."""
    n_labels = _used(row)
    while n_labels and _is_period(row[n_labels - 1]):
        n_labels -= 1
    return n_labels


def _is_text(row: Sequence[str], n_labels: int, width: int, known: Known, *, across: bool) -> bool:
    """Whether a line after the figures is a note rather than one of them."""
    if across and n_labels == 1 and len(row) >= width and known.places.find(row[0]):
        return False
    figures = row[n_labels:] if across else row[-1:]
    if len(row) == width and not across:
        return _used(row) <= 1
    return not any(cell.strip() for cell in figures) or (
        len(row) != width and not any(map(_is_figure, figures))
    )


def _used(row: Sequence[str]) -> int:
    used = len(row)
    while used and not row[used - 1].strip():
        used -= 1
    return used


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def _is_figure(text: str) -> bool:
    bare = text.strip()
    return bare in SIGNS or bare == NONE_AT_ALL or _is_number(bare)


def _is_number(text: str) -> bool:
    try:
        plain_number(text)
    except ValueError:
        return False
    return True


def _check_texts(lines: Sequence[Line], problems: Problems) -> None:
    values = {f"linje {number}": " ".join(row) for number, row in lines}
    problems.extend(list(privacy.problems_in_values(values, numeric=False)))


def _footnotes(layout: _Layout) -> list[str]:
    if not layout.after:
        return []
    texts = [" ".join(filter(None, map(str.strip, row))) for _, row in layout.after]
    shown = " / ".join(privacy.mask(text)[:100] for text in texts[:SHOWN_FOOTERS])
    lines = "1 linje" if len(texts) == 1 else f"{len(texts)} linjer"
    return [f"{lines} efter tallene er ikke indlæst: {shown}"]


def _hints(layout: _Layout) -> Hints:
    title = _title(layout)
    table = _TABLE_IN_TITLE.match(title)
    bare = title[table.end() :] if table else title
    variables = _VARIABLES_IN_TITLE.fullmatch(bare)
    return Hints(table=table[1] if table else "", title=variables[1] if variables else bare)


def _title(layout: _Layout) -> str:
    return next((" ".join(filter(None, map(str.strip, row))) for _, row in layout.before), "")


def _names_in_title(layout: _Layout) -> list[str]:
    """The variables that the title names beside the time."""
    found = _VARIABLES_IN_TITLE.fullmatch(_title(layout))
    return [upper(name) for name in found[2].split(",")] if found else []


# --- a figure a line ------------------------------------------------------------------------------


def _plain(
    layout: _Layout,
    asked: list[str],
    known: Known,
    file: SourceFile,
    problems: Problems,
    notes: list[str],
) -> pd.DataFrame:
    """The lines under the columns' names."""
    lines = _of_width(layout, file, problems)
    problems.stop()
    frame = pd.DataFrame(
        [row for _, row in lines], index=[number for number, _ in lines], dtype=object
    )
    if frame.empty:
        problems.add("filen", "", "Filen har ingen rækker", "Hent den igen.")
        problems.stop()
    if not asked:
        asked = _guessed(frame, known)
        if asked:
            notes.append(
                "Filen har ingen overskrift. Kolonnerne er læst som "
                f"{', '.join(asked)} efter deres indhold."
            )
    if not asked:
        _ask(frame, _tests(known), problems)
    elif _check_names(asked, len(frame.columns), problems, (TIME, CONTENT)):
        return _without_header(frame.set_axis(asked, axis="columns"), file)
    problems.stop()
    raise AssertionError("a file whose columns are not known has problems")


def _without_header(frame: pd.DataFrame, file: SourceFile) -> pd.DataFrame:
    first = frame.iloc[0]
    if len(frame) == 1 or _is_period(first[TIME]) or _is_figure(first[CONTENT]):
        return frame
    file.remark("Den første linje er navne på kolonnerne; navnene i columns gælder.")
    return frame.iloc[1:]


def _of_width(layout: _Layout, file: SourceFile, problems: Problems) -> list[Line]:
    """The lines of the layout's width; a problem for each that has another."""
    kept = []
    for number, row in layout.body:
        extra = row[layout.width :]
        if len(row) < layout.width or any(cell.strip() for cell in extra):
            problems.add(
                f"linje {number}",
                f"{len(row)} felter",
                f"Linjen skal have {layout.width} felter",
                "Filen er afkortet eller ødelagt. Hent den igen.",
            )
            continue
        if extra:
            file.remark("Der er overflødige skilletegn sidst på linjerne; de er set bort fra.")
        kept.append((number, row[: layout.width]))
    return kept


def _check_names(asked: list[str], width: int, problems: Problems, needed: Sequence[str]) -> bool:
    lacking = [name for name in needed if name not in asked]
    if len(asked) == width == len(set(asked)) and not lacking:
        return True
    problems.add(
        "tilvalget columns",
        ";".join(asked),
        f"Filen har {width} kolonner, og columns skal give hver sit navn"
        + (f"; to af dem skal være {TIME} og {CONTENT}" if needed else ""),
        "Skriv navnene i filens rækkefølge, for eksempel columns=OMRÅDE;KØN;TID;INDHOLD.",
    )
    return False


def _tests(known: Known) -> Mapping[str, Callable[[Sequence[str]], bool]]:
    return {
        AREA: lambda texts: hold_places(texts, known),
        TIME: lambda texts: all(map(_is_period, texts)),
        CONTENT: lambda texts: all(map(_is_figure, texts)) and any(map(_is_number, texts)),
    }


def _guessed(frame: pd.DataFrame, known: Known) -> list[str]:
    """The names of three columns that can be a place, a period and a number in one way only."""
    if len(frame.columns) != 3:
        return []
    texts = [_distinct(frame[number]) for number in frame.columns]
    tests = _tests(known)
    fits = {name: [test(one) for one in texts] for name, test in tests.items()}
    ways = [
        list(names)
        for names in permutations(tests)
        if all(fits[name][number] for number, name in enumerate(names))
    ]
    return ways[0] if len(ways) == 1 else []


def _distinct(column: pd.Series) -> list[str]:
    return [str(text).strip() for text in column.unique()]


def _ask(
    frame: pd.DataFrame,
    tests: Mapping[str, Callable[[Sequence[str]], bool]],
    problems: Problems,
) -> None:
    """Refuse the file with each column's beginning, and the option that would name them.

    The last column is the figures where it can be; `tests` say what the others look like.
    """
    columns = [_distinct(frame[name]) for name in frame.columns]
    names = [""] * len(columns)
    if CONTENT in tests and tests[CONTENT](columns[-1]):
        names[-1] = CONTENT
    for number, texts in enumerate(columns):
        fitting = [name for name, test in tests.items() if name not in names and test(texts)]
        names[number] = names[number] or (fitting[0] if fitting else f"NAVN{number + 1}")
    numbered = frame.set_axis([str(n + 1) for n in range(len(columns))], axis="columns")
    numeric = [str(n + 1) for n, name in enumerate(names) if name == CONTENT]
    delimited.check_privacy(numbered, numeric, problems)
    problems.stop()
    option = f'--option "columns={";".join(names)}"'
    for number, (name, texts) in enumerate(zip(names, columns, strict=True), start=1):
        guess = "har intet kendt navn" if name.startswith("NAVN") else f"ligner {name}"
        problems.add(
            f"kolonne {number}",
            ", ".join(texts[:EXAMPLES]),
            f"Filen har ingen navne på kolonnerne; denne {guess}",
            f"Giv kolonnerne navne: {option} (ret de navne, der ikke passer).",
        )


# --- periods across -------------------------------------------------------------------------------


def _across(
    layout: _Layout,
    asked: list[str],
    known: Known,
    file: SourceFile,
    problems: Problems,
    notes: list[str],
) -> pd.DataFrame:
    """One line for each figure, with the labels that stand above it or to its left."""
    if layout.header is None:
        raise AssertionError("periods across have a header")
    line, header = layout.header
    periods = [cell.strip() for cell in header[layout.n_labels : layout.width]]
    if len(set(periods)) < len(periods):
        problems.add(
            f"linje {line}",
            ", ".join(periods),
            "En periode står der flere gange i overskriften",
            "Gem tabellen igen med kun tiden hen over og alt andet nedad.",
        )
    rows = _of_width(_with_groups(layout, known, problems), file, problems)
    labels = _labels(rows, layout.n_labels, problems)
    problems.stop()
    names = _label_names(layout, labels, asked, known, problems)
    problems.stop()
    notes.append(f"Perioderne står hen over: {periods[0]} til {periods[-1]}.")
    cells = [
        (f"{number}, {period}", *texts, period, cell)
        for (number, row), texts in zip(rows, labels, strict=True)
        for period, cell in zip(periods, row[layout.n_labels :], strict=True)
    ]
    index, *columns = zip(*cells, strict=True) if cells else [()] * (len(names) + 3)
    data = dict(zip([*names, TIME, CONTENT], map(list, columns), strict=True))
    return pd.DataFrame(data, index=list(index), dtype=object)


def _with_groups(layout: _Layout, known: Known, problems: Problems) -> _Layout:
    """The layout without lines that hold nothing but a label for those below."""
    body: list[Line] = []
    group = ""
    for number, row in layout.body:
        if not _is_text(row, layout.n_labels, layout.width, known, across=True):
            first = row[0].strip() or group
            group = ""
            body.append((number, [first, *row[1:]]))
        elif layout.n_labels > 1 and row[0].strip() and _used(row) == 1:
            group = row[0].strip()
        else:
            problems.add(
                f"linje {number}",
                " ".join(row).strip(),
                "Linjen har ingen tal og er ikke et sted",
                "Slet linjen, eller gem tabellen igen fra statistikbanken.dk.",
            )
    return _Layout(layout.before, layout.header, body, layout.after, layout.n_labels, layout.width)


def _labels(rows: Sequence[Line], n_labels: int, problems: Problems) -> list[list[str]]:
    """The labels of each line; one that is left out is that of the line above."""
    above = [""] * n_labels
    found = []
    for number, row in rows:
        texts = [cell.strip() for cell in row[:n_labels]]
        changed = False
        for place, text in enumerate(texts):
            changed = changed or bool(text)
            if not text and not changed and place < n_labels - 1:
                texts[place] = above[place]
        if not all(texts):
            problems.add(
                f"linje {number}",
                ", ".join(texts),
                "Linjen mangler et sted eller en opdeling",
                "Gem tabellen igen fra statistikbanken.dk.",
            )
        above = texts
        found.append(texts)
    return found


def _label_names(
    layout: _Layout,
    labels: list[list[str]],
    asked: list[str],
    known: Known,
    problems: Problems,
) -> list[str]:
    """The names of the columns before the periods: asked for, in the header, or plain."""
    asked = [name for name in asked if name not in (TIME, CONTENT)]
    if asked:
        _check_names(asked, layout.n_labels, problems, ())
        return asked
    header = layout.header[1] if layout.header else []
    written = [upper(cell) for cell in header[: layout.n_labels]]
    if all(written) and len(set(written)) == len(written):
        return written
    named = _names_in_title(layout)
    if len(named) == layout.n_labels == len({*named, TIME, CONTENT}) - 2:
        return named
    if layout.n_labels > 1 and labels:
        frame = pd.DataFrame(labels, dtype=object)
        _ask(frame, {AREA: _tests(known)[AREA]}, problems)
    # a text that is no place is said of each
    return [AREA, *(f"NAVN{number}" for number in range(2, layout.n_labels + 1))]
