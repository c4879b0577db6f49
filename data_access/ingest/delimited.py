"""Delimited text as a frame of texts, with every fault of its shape."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from itertools import compress

import pandas as pd

from data_access.ingest import privacy
from data_access.ingest.reader import Problems, SourceFile

Line = tuple[int, list[str]]

# A number as amounts are written; ten digits after a nought may be a person's.
PLAIN_NUMBER = r"-?(?!0\d{9}$)\d+(?:[.,]\d+)?"


def read_delimited(file: SourceFile, delimiter: str, problems: Problems) -> pd.DataFrame:
    """The rows of a delimited file as texts, indexed by line number.

    The header is the first line that is not blank; a text with a line break inside quotes counts
    as one line. Blank lines, and separators at the ends of lines, are left out and remarked.

    Problems are noted for a missing last line ending (a truncated file), rows with too few or
    too many fields and unclosed quotes; such rows are left out. Contact columns and anything that
    identifies a person are left to `check_privacy`. Raises RefusedInput where the header is no
    header.
    """
    numbers, rows = _read(file, delimiter, problems)
    if not rows:
        problems.add("filen", "", "Filen har ingen rækker", "Hent den igen.")
        problems.stop()
    names, line = [name.strip() for name in rows[0]], numbers[0]
    width = _width(names, rows[1:])
    if any(len(row) > width for row in rows):
        file.remark("Der er overflødige skilletegn sidst på linjerne; de er set bort fra.")
    header = names[:width]
    _check_header(header, line, problems)
    numbers, rows = _rows_of_width(numbers[1:], rows[1:], width, problems)
    columns = list(zip(*rows, strict=True)) or [()] * width
    index = pd.Index(numbers, name="line")
    frame = pd.DataFrame(dict(enumerate(columns)), index=index, dtype=object)
    frame.columns = header
    return frame


def read_lines(file: SourceFile, delimiter: str, problems: Problems) -> list[Line]:
    """The lines of a delimited file that hold anything, with their numbers, as texts.

    Problems are noted for a missing last line ending and for quotes that are not closed.
    """
    return list(zip(*_read(file, delimiter, problems), strict=True))


def _read(
    file: SourceFile, delimiter: str, problems: Problems
) -> tuple[Sequence[int], Sequence[list[str]]]:
    """Numbers and fields of the lines that are not blank."""
    text = file.text()
    if not text.endswith(("\n", "\r")):
        problems.add(
            f"linje {text.count(chr(10)) + 1}",
            "",
            "Filen slutter midt i en linje; den er nok afkortet",
            "Hent filen igen. Er den hel, så sæt et linjeskift efter den sidste linje.",
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error:
        problems.add(
            f"linje {reader.line_num if rows else 1}",
            "",
            "Et citationstegn er ikke lukket, eller det står forkert",
            "Filen er afkortet eller ødelagt. Hent den igen.",
        )
    numbers = range(1, len(rows) + 1)
    holding = ["".join(row).strip() != "" for row in rows]
    if all(holding):
        return numbers, rows
    n_blank = holding.count(False)
    lines = "1 tom linje" if n_blank == 1 else f"{n_blank} tomme linjer"
    file.remark(f"{lines} er set bort fra.")
    return list(compress(numbers, holding)), list(compress(rows, holding))


def check_privacy(frame: pd.DataFrame, numeric: Iterable[str], problems: Problems) -> None:
    """Note contact columns, CPR numbers, e-mail addresses and telephone numbers.

    `numeric` names the columns that hold measures, where ten digits are just a large amount,
    unless they begin with a nought.
    """
    measures = set(numeric)
    problems.extend(list(privacy.problems_in_columns(frame.columns, "linje 1")))
    for name in frame.columns:
        texts = frame[name].drop_duplicates()
        if name in measures:
            texts = texts[~texts.str.fullmatch(PLAIN_NUMBER)]
        values = {f"linje {line}, kolonnen {name}": text for line, text in texts.items() if text}
        is_measure = name in measures
        problems.extend(list(privacy.problems_in_values(values, numeric=is_measure, column=name)))
        if not is_measure and privacy.telephone_column(texts):
            problems.add(
                f"linje 1, kolonnen {name}",
                "",
                "Kolonnen ser ud til at indeholde telefonnumre",
                "Fjern hele kolonnen fra filen, og indlæs den igen.",
            )


def require_columns(frame: pd.DataFrame, names: Iterable[str], problems: Problems) -> bool:
    """Whether all columns are there; a problem for each that is not."""
    missing = [name for name in names if name not in frame.columns]
    for name in missing:
        problems.add(
            "linje 1",
            name,
            f"Kolonnen {name} mangler",
            "Hent filen igen med alle kolonner. De skal hedde det samme som hos kilden.",
        )
    return not missing


def numbers(
    texts: pd.Series,
    parse: Callable[[str], float],
    problems: Problems,
    *,
    blank_allowed: bool = True,
) -> pd.Series:
    """The texts of a column as floats, NaN for a blank; a problem for each text that is none."""
    parsed: dict[str, float] = {}
    faults: dict[str, str] = {}
    for text in texts.unique():
        bare = text.strip()
        if not bare and blank_allowed:
            parsed[text] = float("nan")
            continue
        try:
            parsed[text] = parse(bare)
        except ValueError as error:
            faults[text] = str(error) if bare else "mangler"
    if faults:
        for line, text in texts[texts.isin(faults.keys())].items():
            problems.add(
                f"linje {line}, kolonnen {texts.name}",
                text,
                f"Værdien {faults[text]}",
                "Ret tallet i filen, eller hent den igen.",
            )
    return texts.map(parsed).astype(float)


def _width(names: Sequence[str], rows: Sequence[list[str]]) -> int:
    """How many columns there are, without those at the end that neither a name nor a value has.

    A column without a name is one where it holds anything.
    """
    width = len(names)
    while width > 1 and not names[width - 1]:
        width -= 1
    if width == len(names):
        return width
    used = (_used(row) for row in rows if len(row) <= len(names))
    return max(width, max(used, default=0))


def _used(row: Sequence[str]) -> int:
    used = len(row)
    while used and not row[used - 1].strip():
        used -= 1
    return used


def _check_header(header: Sequence[str], line: int, problems: Problems) -> None:
    """Refuse the file where its columns cannot be told from each other."""
    repeated = sorted({name for name in header if header.count(name) > 1})
    for name in repeated:
        problems.add(f"linje {line}", name, "Kolonnen står der flere gange", "Behold kun den ene.")
    if repeated:
        problems.extend(list(privacy.problems_in_columns(header, f"linje {line}")))
        problems.stop()


def _rows_of_width(
    numbers: Sequence[int], rows: Sequence[list[str]], width: int, problems: Problems
) -> tuple[Sequence[int], Sequence[list[str]]]:
    """The lines of the right width; problems for the others."""
    if set(map(len, rows)) <= {width}:
        return numbers, rows
    kept: list[Line] = []
    for number, row in zip(numbers, rows, strict=True):
        if len(row) == width:
            kept.append((number, row))
        elif len(row) > width and _used(row) <= width:
            kept.append((number, row[:width]))
        else:
            problems.add(
                f"linje {number}",
                f"{len(row)} felter",
                f"Linjen skal have {width} felter",
                "Filen er afkortet eller ødelagt. Hent den igen.",
            )
    return [number for number, _ in kept], [row for _, row in kept]
