"""What a reader of one kind of file gets and gives.

A reader knows one kind of file. It is handed the whole file and what the warehouse knows, and
answers with everything the file says, checked and resolved to codes, or refuses it with every
problem. It never touches the store: `writing` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pandas as pd

from data_access.errors import Problem, RefusedInput
from data_access.ingest import encodings, privacy, workbook
from data_access.ingest.places import Places

SAMPLE_BYTES = 65_536

# One row of facts: codes that name the place, and the observation itself.
KEY_COLUMNS = ("indicator", "subgroup", "period_kind", "period", "level", "code")
VALUE_COLUMNS = ("numerator", "denominator", "sum_of_squares", "value", "missing")
FACT_COLUMNS = (*KEY_COLUMNS, *VALUE_COLUMNS)

TOTAL = "total:total"


@dataclass(frozen=True)
class SourceFile:
    """A file to load: its path and its whole content.

    `remarks` are Danish sentences on the file's form (encoding, line endings and the like) that
    were noted while it was read; the load reports them.
    """

    path: Path
    data: bytes
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def is_workbook(self) -> bool:
        """Whether the file is a spreadsheet (XLSX) rather than text."""
        return workbook.looks_like_one(self.data)

    @cached_property
    def sample(self) -> "Sample":
        head = self.data[:SAMPLE_BYTES]
        if self.is_workbook:
            return Sample(self.name, head, "", self.sheets, self.top)
        return Sample(self.name, head, encodings.beginning(head))

    @cached_property
    def sheets(self) -> tuple[str, ...]:
        """Names of a workbook's sheets. Raises RefusedInput where it cannot be opened."""
        return tuple(sheet.name for sheet in self.top.sheets)

    @cached_property
    def top(self) -> workbook.Top:
        """The beginning of a workbook. Raises RefusedInput where it cannot be opened."""
        try:
            return workbook.top(self.data)
        except workbook.UnreadableWorkbook as error:
            raise self._refused("filen", str(error), "Gem filen igen som XLSX.") from error

    def text(self) -> str:
        """The content as text without a byte order mark. Raises RefusedInput otherwise."""
        return self._text

    def remark(self, sentence: str) -> None:
        """Note something harmless about the file's form, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    @cached_property
    def _text(self) -> str:
        try:
            decoded = encodings.decoded(self.data)
        except encodings.NoText as error:
            raise self._refused(error.where, str(error), error.remedy) from error
        if decoded.form:
            self.remark(f"Filens form: {decoded.form}.")
        return decoded.text

    def _refused(self, where: str, what: str, remedy: str) -> RefusedInput:
        return RefusedInput(
            f"{privacy.mask(self.name)} er afvist: {what}. Intet er indlæst.",
            [Problem(where=where, value="", what=what, remedy=remedy)],
        )


@dataclass(frozen=True)
class Sample:
    """The beginning of a file, enough to recognise its kind; a workbook's has its sheets."""

    name: str
    head: bytes
    text: str
    sheets: tuple[str, ...] = ()
    top: workbook.Top = workbook.Top()  # noqa: RUF009 (frozen)

    @property
    def first_line(self) -> str:
        return self.text.lstrip().partition("\n")[0].strip()

    @property
    def is_json(self) -> bool:
        return self.text.lstrip()[:1] in ("{", "[")

    @property
    def is_workbook(self) -> bool:
        return bool(self.sheets)


@dataclass(frozen=True)
class KnownIndicator:
    """What a reader needs to know of an indicator that the warehouse has."""

    code: str
    period_kind: str
    measure: str
    unit: str
    about_people: bool
    # a stored value times the scale is what the screen shows
    scale: float = 1.0
    name: str = ""


@dataclass(frozen=True)
class Known:
    """What the warehouse knows before the file is loaded."""

    places: Places
    indicators: Mapping[str, KnownIndicator]
    subgroups: Mapping[str, str]  # 'kind:code' to Danish name
    institutions: Mapping[str, str]  # institution code to kommune code
    # table to code to what it belongs to: programme (its name), network (its programme),
    # meeting (its network), commitment (its kommune), omraade (its kommune), stue (its
    # institution), institution (its kind)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # network code to the codes of its kommuner
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # first and last day of the programmes whose days are known for sure
    programmes: Mapping[str, tuple[date, date | None]] = field(default_factory=dict)

    def of(self, table: str) -> Mapping[str, str]:
        """The codes that a table holds, each with what it belongs to."""
        return self.codes.get(table, {})


@dataclass(frozen=True)
class NewSubgroup:
    """A subgroup that the file brings."""

    kind: str
    code: str
    name_da: str
    name_en: str
    sort_order: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class NewBreak:
    """A new series that begins with a period."""

    indicator: str
    period_kind: str
    period: str
    note_da: str
    note_en: str


@dataclass(frozen=True)
class Records:
    """Rows of one table beside `observation`: facts of programmes, places, networks.

    `rows` has the table's columns without `load_id`, and codes in place of ids: `level` and `code`
    for `unit_id`, `period_kind` and `period` for `period_id`, `indicator` for `indicator_id`.
    Columns that are left out are NULL. A row whose primary key is there already replaces it.

    `keep` names columns that the file knows nothing of: what stands there stays. `whole` names
    columns of which the rows are all there is: other rows with the same values are taken out.
    """

    table: str
    rows: pd.DataFrame
    keep: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything a file says, ready to write.

    `facts` has FACT_COLUMNS; `indicators` are rows of the table `indicator` without an id, used
    where the code is new, and `indicator_changes` what to change where it is not; `kommuner` are
    changes to the kommune dimension by kommune code; `geometries` are GeoJSON geometries by
    kommune code; `records` are rows of other tables.
    """

    source_code: str
    n_rows: int
    facts: pd.DataFrame = field(default_factory=lambda: no_facts())
    indicators: tuple[Mapping[str, object], ...] = ()
    indicator_changes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    subgroups: tuple[NewSubgroup, ...] = ()
    breaks: tuple[NewBreak, ...] = ()
    kommuner: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    geometries: Mapping[str, str] = field(default_factory=dict)
    records: tuple[Records, ...] = ()
    source_date: date | None = None
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """One kind of file: how to tell it, and how to read it.

    A reader that leaves out what it does not know (institutions, say) may have `read_with`: the
    kinds of files that bring them. The same file is then read again after one of those.

    A reader that is told by another file how to read may have `identity(file, options)`: the
    options with that file's sha256 in place of its path, which tell one load from another.
    """

    kind: str
    title: str
    options: Mapping[str, str]

    def recognises(self, sample: Sample) -> bool:
        """Whether a file that begins so is of this kind, spoiled or not."""
        ...

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        """Everything the file says. Raises RefusedInput with every problem there is."""
        ...


class Problems:
    """The problems of one file, collected while it is checked."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(
        self,
        where: str,
        value: object,
        what: str,
        remedy: str,
        *,
        sheet: str = "",
        cell: str = "",
    ) -> None:
        """Note a problem; anything that identifies a person is masked before it is kept."""
        shown = "" if value is None else privacy.mask(str(value))[:120]
        self._found.append(
            Problem(privacy.mask(where), shown, privacy.mask(what), remedy, sheet, cell)
        )

    def extend(self, problems: "list[Problem]") -> None:
        """Note problems whose texts are safe already."""
        self._found.extend(problems)

    def stop(self) -> None:
        """Refuse the file if there is any problem."""
        if self._found:
            number = len(self._found)
            raise RefusedInput(
                f"{privacy.mask(self._file.name)} er afvist: "
                f"{number} fejl i filen. Intet er indlæst.",
                list(self._found),
            )


def no_facts() -> pd.DataFrame:
    """An empty frame of facts."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in FACT_COLUMNS})


def option_is_yes(options: Mapping[str, str], name: str, *, default: bool) -> bool:
    """A yes/no option. Raises RefusedInput for anything but ja/nej (true/false, 1/0)."""
    text = options.get(name, "").strip().casefold()
    if not text:
        return default
    if text in ("ja", "true", "1", "yes"):
        return True
    if text in ("nej", "false", "0", "no"):
        return False
    raise RefusedInput(f"Tilvalget {name} skal være ja eller nej, ikke {text}.")


def option_is_skip(options: Mapping[str, str], name: str) -> bool:
    """Whether an option says 'udelad'. Raises RefusedInput for anything but that or 'afvis'."""
    text = options.get(name, "").strip().casefold()
    if text not in ("", "udelad", "afvis"):
        raise RefusedInput(f"Tilvalget {name} skal være udelad eller afvis, ikke {text}.")
    return text == "udelad"
