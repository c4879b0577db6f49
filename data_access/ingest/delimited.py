"""Delimited text as a frame of texts, with every fault of its shape."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from data_access.ingest import privacy
from data_access.ingest.reader import Problems, SourceFile

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

FIRST_DATA_LINE = 2
# A number as amounts are written; ten digits after a nought may be a person's.
PLAIN_NUMBER = r"-?(?!0\d{9}$)\d+(?:[.,]\d+)?"


def read_delimited(file: SourceFile, delimiter: str, problems: Problems) -> pd.DataFrame:
    """The rows of a delimited file as texts, indexed by line number.

    The header is line 1; a text with a line break inside quotes counts as one line.

    Problems are noted for a missing last line ending (a truncated file), rows with too few or
    too many fields and unclosed quotes; such rows are left out. Contact columns and anything that
    identifies a person are left to `check_privacy`. Raises RefusedInput where the header is no
    header.
    """
    text = file.text()
    if not text.endswith(("\n", "\r")):
        problems.add(
            f"linje {text.count(chr(10)) + 1}",
            "",
            "Filen slutter midt i en linje; den er nok afkortet",
            "Hent filen igen. Er den hel, så sæt et linjeskift efter den sidste linje.",
        )
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = _header(rows, problems)
    lines, kept = _rows_of_width(rows, len(header), problems)
    columns = list(zip(*kept, strict=True)) or [()] * len(header)
    data = dict(enumerate(columns))
    frame = pd.DataFrame(data, index=pd.Index(lines, name="line"), dtype=object)
    frame.columns = header
    return frame


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


def _header(rows: "CsvReader", problems: Problems) -> list[str]:
    """The names of the columns. Refuses the file where they cannot be told from each other."""
    try:
        header = [name.strip() for name in next(rows)]
    except csv.Error:
        problems.add(
            "linje 1",
            "",
            "Et citationstegn er ikke lukket, eller det står forkert",
            "Filen er afkortet eller ødelagt. Hent den igen.",
        )
        problems.stop()
        raise
    repeated = sorted({name for name in header if header.count(name) > 1})
    for name in repeated:
        problems.add("linje 1", name, "Kolonnen står der flere gange", "Behold kun den ene.")
    if repeated:
        problems.extend(list(privacy.problems_in_columns(header, "linje 1")))
        problems.stop()
    return header


def _rows_of_width(
    rows: "CsvReader", width: int, problems: Problems
) -> tuple[Sequence[int], list[list[str]]]:
    """Line numbers and rows of the right width; problems for the others."""
    read: list[list[str]] = []
    try:
        read.extend(rows)
    except csv.Error:
        problems.add(
            f"linje {rows.line_num}",
            "",
            "Et citationstegn er ikke lukket, eller det står forkert",
            "Filen er afkortet eller ødelagt. Hent den igen.",
        )
    lines = range(FIRST_DATA_LINE, FIRST_DATA_LINE + len(read))
    if set(map(len, read)) <= {width}:
        return lines, read
    for line, row in zip(lines, read, strict=True):
        if row and len(row) != width:
            problems.add(
                f"linje {line}",
                f"{len(row)} felter",
                f"Linjen skal have {width} felter",
                "Filen er afkortet eller ødelagt. Hent den igen.",
            )
    kept = [(line, row) for line, row in zip(lines, read, strict=True) if len(row) == width]
    return [line for line, _ in kept], [row for _, row in kept]
