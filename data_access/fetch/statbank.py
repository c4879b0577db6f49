"""Danmarks Statistik's StatBank: what a table holds, how to ask for it, and how to join it.

The API answers with at most a million cells at a time, except in the streaming format BULK. A
larger request is split along its largest variable until every part is small enough, and the parts
are joined to one file again.
"""

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import prod
from pathlib import Path
from typing import Any, BinaryIO
from unicodedata import normalize

from data_access.errors import Problem, RefusedInput
from data_access.fetch.client import Refusal, shown
from data_access.fetch.plan import KINDS, StatbankEntry
from data_access.fetch.problems import CannotFetch, Inconsistent

MAX_PARTS = 1000
BOM = b"\xef\xbb\xbf"
COPY_BYTES = 1 << 20
SHOWN = 12
# A table with figures of several units says none.
NO_UNIT = ("", "-")

_NEWEST = re.compile(r"\(-n\+(\d+)\)")
_NTH_NEWEST = re.compile(r"\((\d+)\)")
_COMPARED = re.compile(r"(>=|<=|>|<)(.+)")

# What the API's codes for a refusal mean.
_REFUSALS = {
    "EXTRACT-NOTFOUND": "tabellen, en variabel eller en værdi findes ikke",
    "EXTRACT-NOTALLOWED": "der mangler værdier for en variabel",
    "REQUEST-LIMIT": "der er bedt om for mange celler på én gang",
    "REQUEST-MISSING": "forespørgslen mangler noget",
}

Selection = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Variable:
    """A variable of a table: its code, its values' codes with their texts, and what it is."""

    code: str
    texts: Mapping[str, str]
    is_time: bool
    can_be_left_out: bool

    @property
    def values(self) -> tuple[str, ...]:
        """The codes of the values, in the table's order."""
        return tuple(self.texts)


@dataclass(frozen=True)
class TableInfo:
    """What the StatBank says of a table; `updated` is its stamp, as text."""

    table: str
    text: str
    unit: str
    updated: str
    variables: tuple[Variable, ...]

    def variable(self, code: str) -> Variable | None:
        """The variable of a code, whatever its case."""
        wanted = _folded(code)
        return next((one for one in self.variables if _folded(one.code) == wanted), None)


@dataclass(frozen=True)
class Requests:
    """What a table takes: the format, and a request for each part with its number of cells.

    `expected` is how each value that is asked for is written in the answer, by variable.
    """

    format: str
    kind: str
    options: Mapping[str, str]
    bodies: tuple[Mapping[str, Any], ...]
    cells: tuple[int, ...]
    expected: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()


def explain(table: str, refusal: Refusal) -> str | None:
    """A refusal of the StatBank in Danish, with what it said itself; None for no such refusal."""
    value = refusal.value()
    if not isinstance(value, dict) or "errorTypeCode" not in value:
        return None
    code = shown(str(value["errorTypeCode"]))
    said = shown(str(value.get("message") or ""))
    meaning = f": {_REFUSALS[code]}" if code in _REFUSALS else ""
    return f"Statistikbanken afviste {table}{meaning}. Den siger: {said or code} ({code})."


def table_info(value: Any, table: str) -> TableInfo:
    """The answer to tableinfo, of which contacts are not kept. CannotFetch for another shape."""
    try:
        info = TableInfo(
            table=str(value["id"]),
            text=str(value.get("text") or ""),
            unit=str(value.get("unit") or ""),
            updated=str(value["updated"]),
            variables=tuple(_variable(one) for one in value["variables"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CannotFetch(
            f"Statistikbanken beskriver ikke tabellen {table}, som den plejer. Har API'et ændret "
            "sig, så hent tabellen fra statistikbanken.dk, og indlæs filen."
        ) from error
    if _folded(info.table) != _folded(table):
        raise CannotFetch(f"Statistikbanken beskriver {shown(info.table)}, ikke {table}.")
    return info


def requests(entry: StatbankEntry, info: TableInfo, cell_limit: int) -> Requests:
    """The requests for an entry. Raises RefusedInput with everything the table does not have."""
    selection = _selection(entry, info)
    n_cells = cells(selection)
    form, notes = entry.format, ()
    if form == "JSONSTAT" and n_cells > cell_limit:
        form = "CSV"
        notes = ("JSON-stat kan ikke deles op; der er bedt om CSV i stedet.",)
    parts = [selection] if form == "BULK" else list(split(selection, cell_limit))
    if len(parts) > MAX_PARTS:
        raise CannotFetch(
            f"{entry.table} ville tage {len(parts)} forespørgsler. Bed om færre værdier, eller "
            'om format = "BULK".'
        )
    return Requests(
        format=form,
        kind=(entry.kind if form == entry.format else None) or KINDS[form],
        options=_options(info, form),
        bodies=tuple(_body(entry, info, form, part) for part in parts),
        cells=tuple(cells(part) for part in parts),
        expected=_expected(entry, info, selection),
        notes=notes,
    )


def _expected(
    entry: StatbankEntry, info: TableInfo, selection: Selection
) -> Mapping[str, tuple[str, ...]]:
    by_code = {variable.code: variable.texts for variable in info.variables}
    return {
        code: values
        if entry.presentation == "Code"
        else tuple(by_code[code][value] for value in values)
        for code, values in selection.items()
    }


def _options(info: TableInfo, form: str) -> Mapping[str, str]:
    """What the source says of its table that a file in this format does not."""
    unit = info.unit.strip()
    says_unit = form != "JSONSTAT" and unit not in NO_UNIT
    return {"table": info.table} | ({"unit": unit} if says_unit else {})


def cells(selection: Selection) -> int:
    """How many cells a selection has."""
    return prod(len(values) for values in selection.values())


def split(selection: Selection, limit: int) -> Iterator[Selection]:
    """Parts of a selection that together hold each cell once, none with more than `limit` cells.

    `limit` is at least 1.
    """
    n_cells = cells(selection)
    if n_cells <= limit:
        yield selection
        return
    largest = max(selection, key=lambda code: len(selection[code]))
    values = selection[largest]
    size = max(1, limit * len(values) // n_cells)
    for start in range(0, len(values), size):
        yield from split({**selection, largest: values[start : start + size]}, limit)


def chosen(variable: Variable, asked: Sequence[str]) -> tuple[str, ...]:
    """The values that the plan's words mean, in the table's order, each once.

    A word is a code, a pattern with * or ?, and for time also (-n+12), the twelve newest; (1), the
    newest; or a bound as >=2015. ValueError with the words that mean nothing here.
    """
    wanted: set[str] = set()
    unknown = []
    for word in asked:
        found = _meant(variable, word)
        wanted.update(found)
        if not found:
            unknown.append(word)
    if unknown:
        raise ValueError(", ".join(unknown))
    return tuple(value for value in variable.values if value in wanted)


def join(parts: Sequence[Path], whole: BinaryIO, more: bytes = b"") -> None:
    """Write CSV parts as one file: one header, then every row; a single part as it came.

    `more` are rows to end with. Raises Inconsistent where the parts do not belong together.
    """
    header = None
    for part in parts:
        with part.open("rb") as source:
            first = source.readline()
            bare = first.removeprefix(BOM).rstrip(b"\r\n")
            if header is None:
                header = bare
                whole.write(first)
            elif bare != header:
                raise Inconsistent(
                    "Statistikbankens dele har ikke de samme kolonner. Prøv igen senere."
                )
            shutil.copyfileobj(source, whole, COPY_BYTES)
    whole.write(more)


def noughts(part: Path, wanted: Requests, info: TableInfo) -> tuple[bytes, tuple[str, ...]]:
    """Rows of nought for values that an answer in BULK does not hold at all, and what to say.

    BULK leaves out every combination that is nought, so that a value may be left out altogether.
    With one row for each such value a reader sees that it was asked for. A period that is not
    there is only told of: it is rather not published than nought.
    """
    with part.open(encoding="utf-8-sig", newline="") as source:
        rows = csv.reader(source, delimiter=";")
        header = [_folded(name) for name in next(rows)]
        found: list[set[str]] = [set() for _ in header]
        first: list[str] = []
        for row in rows:
            first = first or row
            for texts, text in zip(found, row, strict=False):
                texts.add(text)
    added, notes = io.StringIO(newline=""), []
    writer = csv.writer(added, delimiter=";", lineterminator="\r\n")
    for code, texts in wanted.expected.items():
        place = header.index(_folded(code))
        absent = [text for text in texts if text not in found[place]]
        if not absent:
            continue
        variable = info.variable(code)
        is_time = variable is not None and variable.is_time
        notes.append(_absent_words(code, absent, is_time))
        for text in [] if is_time else absent:
            writer.writerow([*first[:place], text, *first[place + 1 : -1], "0"])
    return added.getvalue().encode(), tuple(notes)


def _absent_words(code: str, absent: Sequence[str], is_time: bool) -> str:
    some = ", ".join(absent[:SHOWN]) + (" og flere" if len(absent) > SHOWN else "")
    if is_time:
        return f"Ingen tal for {some}: perioden er ikke i svaret og er ikke sat til nul."
    return f"{code} {some} er ikke i svaret; i BULK betyder det, at alle deres tal er nul."


def check_answer(answer: BinaryIO, body: Mapping[str, Any]) -> None:
    """Refuse an answer that is not to what was asked: its columns, or its shape, say so.

    Raises CannotFetch with what the source said, where it said no with a smile (HTTP 200).
    """
    answer.seek(0)
    if body["format"] == "JSONSTAT":
        data = answer.read()
        refusal = Refusal(200, data)
        value = refusal.value()
        if not isinstance(value, dict) or not {"dataset", "dimension"} & set(value):
            raise CannotFetch(
                explain(body["table"], refusal) or "Statistikbanken svarede ikke med JSON-stat."
            )
        return
    line = answer.readline(65_536).removeprefix(BOM)
    names = [name.strip().strip('"') for name in line.decode("utf-8", "replace").split(";")]
    found = {_folded(name) for name in names}
    asked = [str(variable["code"]) for variable in body["variables"]]
    missing = [code for code in (*asked, "INDHOLD") if _folded(code) not in found]
    if missing:
        raise CannotFetch(
            f"Statistikbankens svar mangler kolonnen {missing[0]}, så det er ikke det, der er "
            f"bedt om. Det begynder: {shown(names[0])}"
        )
    if not answer.read(1):
        raise CannotFetch("Statistikbankens svar har ingen tal. Det, der er hentet før, er urørt.")


def _folded(text: str) -> str:
    return normalize("NFC", text).strip().casefold()


def _variable(value: Mapping[str, Any]) -> Variable:
    return Variable(
        code=str(value["id"]),
        texts={str(one["id"]): str(one.get("text") or one["id"]) for one in value["values"]},
        is_time=bool(value.get("time")),
        can_be_left_out=bool(value.get("elimination")),
    )


def _selection(entry: StatbankEntry, info: TableInfo) -> Selection:
    """The values asked for by the table's own codes, in the table's order of variables."""
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for code, asked in entry.variables.items():
        variable = info.variable(code)
        if variable is None:
            problems.append(_unknown_variable(entry, info, code))
            continue
        try:
            found[variable.code] = chosen(variable, asked)
        except ValueError as error:
            problems.append(_unknown_value(entry, variable, str(error)))
    known = {_folded(code) for code in entry.variables}
    problems += [
        _left_out(entry, variable)
        for variable in info.variables
        if _folded(variable.code) not in known
        and (entry.format == "BULK" or not variable.can_be_left_out)
    ]
    if problems:
        raise RefusedInput(f"Planen passer ikke til tabellen {info.table}.", problems)
    return {one.code: found[one.code] for one in info.variables if one.code in found}


def _unknown_variable(entry: StatbankEntry, info: TableInfo, code: str) -> Problem:
    return Problem(
        where=f"{entry.name}, tabellen {info.table}",
        value=code,
        what=f"Tabellen har ingen variabel {code}",
        remedy=f"Den har: {', '.join(one.code for one in info.variables)}.",
    )


def _unknown_value(entry: StatbankEntry, variable: Variable, words: str) -> Problem:
    some = ", ".join(variable.values[:SHOWN])
    others = len(variable.values) - SHOWN
    more = f" og {others} andre" if others > 0 else ""
    return Problem(
        where=f"{entry.name}, variablen {variable.code}",
        value=words,
        what=f"Variablen {variable.code} har ingen sådan værdi",
        remedy=f"Den har: {some}{more}.",
    )


def _left_out(entry: StatbankEntry, variable: Variable) -> Problem:
    return Problem(
        where=f"{entry.name}, variablen {variable.code}",
        value="",
        what=f"Variablen {variable.code} skal have værdier"
        + (", når formatet er BULK" if variable.can_be_left_out else ""),
        remedy=f'Skriv for eksempel "{variable.code}" = ["*"] under variables.',
    )


def _meant(variable: Variable, word: str) -> Sequence[str]:
    """The values that one word of the plan means; none where it means nothing."""
    word = normalize("NFC", word).strip()
    if word in variable.values:
        return [word]
    if variable.is_time:
        newest_first = sorted(variable.values, reverse=True)
        if match := _NEWEST.fullmatch(word):
            return newest_first[: int(match[1])]
        if match := _NTH_NEWEST.fullmatch(word):
            number = int(match[1])
            return newest_first[max(number - 1, 0) : number]
        if match := _COMPARED.fullmatch(word):
            return [value for value in variable.values if _within(value, match[1], match[2])]
    if "*" in word or "?" in word:
        return [value for value in variable.values if fnmatchcase(value, word.replace("[", "[[]"))]
    return []


def _within(value: str, sign: str, bound: str) -> bool:
    # 2015K3 is within both >=2015 and <=2015: a year as a bound means all of it.
    head = value[: len(bound.strip())]
    bound = bound.strip()
    return {
        ">=": head >= bound,
        "<=": head <= bound,
        ">": head > bound,
        "<": head < bound,
    }[sign]


def _body(
    entry: StatbankEntry, info: TableInfo, form: str, selection: Selection
) -> Mapping[str, Any]:
    return {
        "table": info.table,
        "format": form,
        "lang": "da",
        "valuePresentation": entry.presentation,
        "variables": [{"code": code, "values": list(values)} for code, values in selection.items()],
    }
