"""What a reader of one kind of file gets and gives.

A reader knows one kind of file. It is handed the whole file and what the warehouse knows, and
answers with everything the file says, checked and resolved to codes, or refuses it with every
problem. It never touches the store: `writing` does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pandas as pd

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy
from data_access.ingest.places import Places

SAMPLE_BYTES = 65_536

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What spreadsheets, packed files, PDFs and pictures begin with.
_BINARY_BEGINNINGS = (
    b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff",
    b"7z\xbc", b"SQLite format 3",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes(sorted({*range(32), 127} - {9, 10, 13}))
# A text file that was spoiled has a control character or two, not one in twenty.
_FEWEST_OF_BINARY = 0.05

# One row of facts: codes that name the place, and the observation itself.
KEY_COLUMNS = ("indicator", "subgroup", "period_kind", "period", "level", "code")
VALUE_COLUMNS = ("numerator", "denominator", "sum_of_squares", "value", "missing")
FACT_COLUMNS = (*KEY_COLUMNS, *VALUE_COLUMNS)

TOTAL = "total:total"


@dataclass(frozen=True)
class SourceFile:
    """A file to load: its path and its whole content."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def sample(self) -> "Sample":
        head = self.data[:SAMPLE_BYTES]
        return Sample(self.name, head, head.decode("utf-8-sig", errors="replace"))

    def text(self) -> str:
        """The content as UTF-8 text without a byte order mark. Raises RefusedInput otherwise."""
        return self._text

    @cached_property
    def _text(self) -> str:
        if self.data[:2] in _UTF_16 or _looks_like_utf_16(self.data):
            raise self._no_text(
                "filen", "Filen er i UTF-16; gem den som UTF-8", "Gem filen som UTF-8."
            )
        if not self.data.strip(b"\xef\xbb\xbf \t\r\n"):
            what = "Filen indeholder kun mellemrum og linjeskift" if self.data else "Filen er tom"
            raise self._no_text("filen", what, "Hent filen igen.")
        if _is_binary(self.data):
            raise self._no_text(
                "filen",
                "Filen er ikke en tekstfil (for eksempel et regneark, en PDF eller en pakket fil)",
                "Gem den som CSV i UTF-8, eller hent den som CSV eller JSON.",
            )
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise self._no_text(
                f"linje {line}",
                "Filen er ikke gemt i tegnsættet UTF-8, eller den er afkortet",
                "Hent filen igen, eller gem den som UTF-8.",
            ) from error
        if found := _CONTROL.search(text):
            raise self._no_text(
                f"linje {text.count(chr(10), 0, found.start()) + 1}",
                f"Her står et usynligt styretegn (U+{ord(found[0]):04X}); filen er nok ødelagt",
                "Hent filen igen, eller fjern tegnet.",
            )
        return text

    def _no_text(self, where: str, what: str, remedy: str) -> RefusedInput:
        return RefusedInput(
            f"{privacy.mask(self.name)} er afvist: {what}. Intet er indlæst.",
            [Problem(where=where, value="", what=what, remedy=remedy)],
        )


@dataclass(frozen=True)
class Sample:
    """The beginning of a file, enough to recognise its kind."""

    name: str
    head: bytes
    text: str

    @property
    def first_line(self) -> str:
        return self.text.lstrip().partition("\n")[0].strip()

    @property
    def is_json(self) -> bool:
        return self.text.lstrip()[:1] in ("{", "[")


@dataclass(frozen=True)
class KnownIndicator:
    """What a reader needs to know of an indicator that the warehouse has."""

    code: str
    period_kind: str
    measure: str
    unit: str
    about_people: bool


@dataclass(frozen=True)
class Known:
    """What the warehouse knows before the file is loaded."""

    places: Places
    indicators: Mapping[str, KnownIndicator]
    subgroups: Mapping[str, str]  # 'kind:code' to Danish name
    institutions: Mapping[str, str]  # institution code to kommune code


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
class Content:
    """Everything a file says, ready to write.

    `facts` has FACT_COLUMNS; `indicators` are rows of the table `indicator` without an id, used
    where the code is new, and `indicator_changes` what to change where it is not; `kommuner` are
    changes to the kommune dimension by kommune code; `geometries` are GeoJSON geometries by
    kommune code.
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
    source_date: date | None = None
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """One kind of file: how to tell it, and how to read it."""

    kind: str
    title: str
    options: Mapping[str, str]

    def recognises(self, sample: Sample) -> bool:
        """Whether a file that begins so is of this kind, spoiled or not."""
        ...

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        """Everything the file says. Raises RefusedInput with every problem there is."""
        ...


def _looks_like_utf_16(data: bytes) -> bool:
    """Whether nearly every other byte is nought, as in UTF-16 without its mark."""
    head = data[:2000]
    return len(head) >= 8 and any(
        head[start::2].count(0) > 0.8 * (len(head) // 2) and head[1 - start :: 2].count(0) == 0
        for start in (0, 1)
    )


def _is_binary(data: bytes) -> bool:
    head = data[:SAMPLE_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return head.startswith(_BINARY_BEGINNINGS) or controls > _FEWEST_OF_BINARY * len(head)


class Problems:
    """The problems of one file, collected while it is checked."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, where: str, value: object, what: str, remedy: str) -> None:
        """Note a problem; anything that identifies a person is masked before it is kept."""
        shown = "" if value is None else privacy.mask(str(value))[:120]
        self._found.append(Problem(privacy.mask(where), shown, privacy.mask(what), remedy))

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
