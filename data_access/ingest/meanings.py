"""What the texts of a table's columns mean by its mapping: places, periods and subgroups."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Generic, TypeVar

import numpy as np

from data_access import reference
from data_access.ingest.grid import Column, Grid, Value, as_text
from data_access.ingest.mapping import TOTAL_CODE, Group, Period, SourceMapping, Unit
from data_access.ingest.periods import parse_period, school_year_ending
from data_access.ingest.places import no_kommune
from data_access.ingest.reader import TOTAL, Known, NewSubgroup, Problems
from data_access.reference import PeriodDefinition
from data_access.schema.vocabulary import Level, PeriodKind

Key = TypeVar("Key")

MAX_KIND, MAX_CODE, MAX_NAME = 40, 80, 160
# Of each fault in one column, so many distinct texts are listed.
LISTED = 100
# What a row's code is where the mapping leaves it out, and where its text means nothing.
LEFT_OUT, UNKNOWN = -1, -2
PERIOD_KINDS: Mapping[str, str] = MappingProxyType(
    {
        PeriodKind.SCHOOL_YEAR: "skoleår",
        PeriodKind.CALENDAR_YEAR: "kalenderår",
        PeriodKind.QUARTER: "kvartaler",
        PeriodKind.MONTH: "måneder",
    }
)
_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")
_REGISTERS = {
    Level.INSTITUTION: ("Institutionen", "institutionsregistret (skoler eller dagtilbud)"),
    Level.OMRAADE: ("Området", "områderne"),
    Level.STUE: ("Stuen", "stuerne"),
}


@dataclass(frozen=True)
class Coded(Generic[Key]):
    """What each row's text means: a place in `keys`, or LEFT_OUT, or UNKNOWN."""

    codes: np.ndarray
    keys: Sequence[Key]

    @property
    def kept(self) -> np.ndarray:
        return self.codes >= 0

    @property
    def meant(self) -> np.ndarray:
        """The rows that are not left out on purpose."""
        return self.codes != LEFT_OUT


@dataclass
class Reading:
    """A table being read: what it is read by, and what is noted and made on the way."""

    grid: Grid
    mapping: SourceMapping
    known: Known
    problems: Problems
    leave_out_unknown: bool = False
    notes: list[str] = field(default_factory=list)
    subgroups: dict[str, NewSubgroup] = field(default_factory=dict)


class _Unknown(ValueError):
    """A text that means nothing here; the message says what is wrong, `remedy` what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


class _LeftOut(Exception):
    """A row that is not to be loaded; the message says why, '' where the mapping says so."""


def key_of(text: str) -> str:
    """A text in the one form in which texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text).replace("–", "-").split()).casefold()


def slug(text: str, separator: str = "-") -> str:
    """A text as a code: small letters, digits and the separator."""
    letters = text.strip().casefold()
    for danish, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        letters = letters.replace(danish, plain)
    return re.sub(r"[^a-z0-9]+", separator, letters).strip(separator) or "ukendt"


def fitted(text: str, length: int) -> str:
    """The text, shortened with a digest where it is too long to be told from others."""
    if len(text) <= length:
        return text
    return f"{text[: length - 9]}-{sha256(text.encode()).hexdigest()[:8]}"


# --- places --------------------------------------------------------------------------------------


def units(reading: Reading) -> Coded[tuple[str, str]]:
    """The level and code of each row's unit."""
    unit = reading.mapping.unit
    meaning = _unit_meaning(reading)
    if unit.fixed is not None:
        try:
            return _everywhere(reading, meaning(unit.fixed))
        except (_Unknown, _LeftOut):
            reading.problems.add(
                "mappingen, unit.fixed", unit.fixed, "Stedet er ukendt", "Ret det i mappingen."
            )
            return _everywhere(reading, ("", ""))
    return _coded(reading, str(unit.column), meaning)


def _unit_meaning(reading: Reading) -> Callable[[Value], tuple[str, str]]:
    unit = reading.mapping.unit
    left_out = {key_of(text) for text in unit.leave_out}
    skip_unknown = reading.leave_out_unknown or unit.unknown == "leave_out"
    find = _finder(reading.known, unit)

    def meaning(value: Value) -> tuple[str, str]:
        text = _matched(as_text(value), unit.pattern)
        if key_of(text) in left_out:
            raise _LeftOut
        try:
            return find(text)
        except _Unknown as error:
            if skip_unknown and text.strip():
                raise _LeftOut(f"{error}") from error
            raise

    return meaning


def _finder(known: Known, unit: Unit) -> Callable[[str], tuple[str, str]]:
    if unit.level in ("place", "kommune"):
        return lambda text: _place(known, text, only_kommuner=unit.level == "kommune")
    level = Level(unit.level)
    codes = known.institutions if level is Level.INSTITUTION else known.of(str(level))
    name, register = _REGISTERS[level]

    def find(text: str) -> tuple[str, str]:
        code = text.strip()
        if code in codes:
            return str(level), code
        raise _Unknown(
            f"{name} findes ikke i datalageret",
            f"Indlæs {register} først. Skal rækkerne udelades, så sig unknown=udelad.",
        )

    return find


def _place(known: Known, text: str, *, only_kommuner: bool) -> tuple[str, str]:
    place = known.places.find(text)
    if place is None:
        if reason := no_kommune(text):
            raise _LeftOut(reason)
        raise _Unknown(
            "Ukendt kommune" if text.strip() else "Kommunens navn mangler",
            "Ret navnet til en kommunes navn eller tre cifre, for eksempel København eller 101, "
            "eller nævn det under leave_out i mappingen.",
        )
    if only_kommuner and place.level is not Level.KOMMUNE:
        raise _Unknown(
            "Er ikke en kommune",
            'Skriv level = "place" i mappingens [unit], eller nævn stedet under leave_out.',
        )
    return str(place.level), place.code


# --- periods -------------------------------------------------------------------------------------


def periods(reading: Reading) -> Coded[PeriodDefinition]:
    """The period of each row, where it stands in a column or is the same for all."""
    period = reading.mapping.period
    left_out = {key_of(text) for text in period.leave_out}

    def meaning(value: Value) -> PeriodDefinition:
        if key_of(as_text(value)) in left_out:
            raise _LeftOut
        try:
            return read_period(value, period)
        except ValueError as error:
            raise _Unknown(
                f"Værdien {error}",
                "Ret perioden, eller sig i mappingens [period], hvordan den er skrevet.",
            ) from error

    if period.fixed is None:
        return _coded(reading, str(period.column), meaning)
    try:
        return _everywhere(reading, read_period(period.fixed, period))
    except ValueError as error:
        reading.problems.add(
            "mappingen, period.fixed", period.fixed, f"Værdien {error}", "Ret den i mappingen."
        )
        return _everywhere(reading, reference.period(PeriodKind.CALENDAR_YEAR, "2000"))


def read_period(value: Value, how: Period) -> PeriodDefinition:
    """The period that a cell or a column's name means. ValueError, in Danish, for none."""
    if how.written == "date":
        return _period_of(_date(value, how), PeriodKind(str(how.kind)))
    if isinstance(value, date):
        raise ValueError('er en dato. Skriv written = "date" og kind i mappingens [period]')
    text = _matched(as_text(value).strip(), how.pattern)
    found = parse_period(text)
    if how.written != "period":
        if found.kind is not PeriodKind.CALENDAR_YEAR:
            raise ValueError("er ikke et årstal, som et skoleår kan hedde efter")
        later = 1 if how.written == "school_year_start" else 0
        found = school_year_ending(int(found.code) + later)
    if how.kind is not None and found.kind is not how.kind:
        raise ValueError(f"er ikke af den slags periode, mappingen siger ({_kind(how.kind)})")
    return found


def _date(value: Value, how: Period) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _matched(as_text(value).strip(), how.pattern)
    for form in _DATES:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return _period_checked(found)
    raise ValueError("er ikke en dato (som 2025-09-01 eller 01-09-2025)")


def _period_checked(day: date) -> date:
    parse_period(str(day.year))
    return day


def _period_of(day: date, kind: PeriodKind) -> PeriodDefinition:
    if kind is PeriodKind.SCHOOL_YEAR:
        return school_year_ending(day.year + (day.month >= 8))
    parts = {
        PeriodKind.CALENDAR_YEAR: f"{day.year:04d}",
        PeriodKind.QUARTER: f"{day.year:04d}K{(day.month + 2) // 3}",
        PeriodKind.MONTH: f"{day.year:04d}M{day.month:02d}",
    }
    return parse_period(parts[kind])


def _kind(kind: PeriodKind | str) -> str:
    return PERIOD_KINDS[str(kind)]


# --- subgroups -----------------------------------------------------------------------------------


def subgroups(reading: Reading) -> Coded[str]:
    """The subgroup ('kind:code') of each row: of its group, or of its groups together."""
    coded = _everywhere(reading, ())
    for group in reading.mapping.group:
        coded = _crossed(coded, _of_group(reading, group))
    return Coded(coded.codes, [_together(reading, parts) for parts in coded.keys])


def _of_group(reading: Reading, group: Group) -> Coded[str]:
    left_out = {key_of(text) for text in group.leave_out}
    values = {key_of(text): code for text, code in group.values.items()}

    def meaning(value: Value) -> str:
        text = as_text(value).strip()
        if key_of(text) in left_out:
            raise _LeftOut
        if (code := values.get(key_of(text))) is not None:
            return _subgroup(reading, group, code, text)
        if group.new_subgroups and text:
            return _subgroup(reading, group, fitted(slug(text), MAX_CODE), text)
        raise _Unknown(
            "Værdien er ikke nævnt i mappingen" if text else "Værdien mangler",
            f"Nævn den i mappingen under values for kolonnen {group.column} eller under "
            "leave_out, eller skriv new_subgroups = true.",
        )

    return _coded(reading, group.column, meaning)


def _subgroup(reading: Reading, group: Group, code: str, text: str) -> str:
    if code in (TOTAL_CODE, TOTAL):
        return TOTAL
    key = code if ":" in code else f"{group.kind}:{code}"
    if key in reading.known.subgroups or key in reading.subgroups:
        return key
    kind, _, bare = key.partition(":")
    if not group.new_subgroups or kind != group.kind:
        raise _Unknown(
            f"Undergruppen {key} findes ikke",
            "Ret koden i mappingen, eller skriv new_subgroups = true.",
        )
    name = text[:MAX_NAME]
    made = NewSubgroup(kind, fitted(bare, MAX_CODE), name, name, len(reading.subgroups) + 1)
    reading.subgroups[made.key] = made
    return made.key


def _crossed(first: Coded[tuple[str, ...]], second: Coded[str]) -> Coded[tuple[str, ...]]:
    """The combinations that there are of two properties."""
    width = len(second.keys) or 1
    neither = np.where(first.meant & second.meant, UNKNOWN, LEFT_OUT)
    both = np.where(first.kept & second.kept, first.codes * width + second.codes, neither)
    there, codes = np.unique(both, return_inverse=True)
    lacking = int((there < 0).sum())
    keys = [
        (*first.keys[int(pair) // width], second.keys[int(pair) % width])
        for pair in there[lacking:]
    ]
    return Coded(np.where(both < 0, both, codes - lacking), keys)


def _together(reading: Reading, parts: tuple[str, ...]) -> str:
    """The subgroup of several groups at once; a group that is everybody adds nothing."""
    own = [part for part in parts if part != TOTAL]
    if len(own) < 2:
        return own[0] if own else TOTAL
    kinds, codes = zip(*(part.split(":", 1) for part in own), strict=True)
    kind, code = fitted("_x_".join(kinds), MAX_KIND), fitted("_".join(codes), MAX_CODE)
    key = f"{kind}:{code}"
    if key not in reading.known.subgroups and key not in reading.subgroups:
        names = [_names(reading, part) for part in own]
        danish, english = (", ".join(words)[:MAX_NAME] for words in zip(*names, strict=True))
        order = len(reading.subgroups) + 1
        reading.subgroups[key] = NewSubgroup(kind, code, danish, english, order)
    return key


def _names(reading: Reading, key: str) -> tuple[str, str]:
    if made := reading.subgroups.get(key):
        return made.name_da, made.name_en
    for one in reference.subgroups():
        if one.key == key:
            return one.name_da, one.name_en
    return reading.known.subgroups[key], reading.known.subgroups[key]


# --- in common -----------------------------------------------------------------------------------


def _matched(text: str, pattern: str | None) -> str:
    """The part of a text that a pattern's parentheses hold, or all of it."""
    match = re.fullmatch(pattern, text.strip()) if pattern else None
    return match[1] or "" if match else text


def _everywhere(reading: Reading, key: Key) -> Coded[Key]:
    return Coded(np.zeros(reading.grid.n_rows, dtype=np.int64), [key])


def _coded(reading: Reading, name: str, meaning: Callable[[Value], Key]) -> Coded[Key]:
    """What every value of a column means; problems and notes for those that mean nothing."""
    column = reading.grid.columns[name]
    keys: dict[Key, int] = {}
    codes = np.full(len(column.values), LEFT_OUT, dtype=np.int64)
    faults: dict[int, _Unknown] = {}
    left_out: dict[str, list[int]] = {}
    for place, value in enumerate(column.values):
        try:
            codes[place] = keys.setdefault(meaning(value), len(keys))
        except _Unknown as error:
            faults[place], codes[place] = error, UNKNOWN
        except _LeftOut as reason:
            left_out.setdefault(str(reason), []).append(place)
    _report(reading, name, column, faults)
    reading.notes += _left_out(column, name, left_out)
    return Coded(codes[column.codes], list(keys))


def _report(reading: Reading, name: str, column: Column, faults: Mapping[int, _Unknown]) -> None:
    for place, error in list(faults.items())[:LISTED]:
        rows, value = column.rows_of(place), column.values[place]
        reading.grid.report(rows, name, value, str(error), error.remedy, reading.problems)
    more = len(faults) - LISTED
    if more > 0:
        last = list(faults.values())[-1]
        reading.problems.add(
            f"kolonnen {name}", "", f"{more} andre værdier har samme slags fejl", last.remedy
        )


def _left_out(column: Column, name: str, places: Mapping[str, list[int]]) -> Iterator[str]:
    for reason, mine in places.items():
        n_rows = int(np.isin(column.codes, mine).sum())
        counted = f"{n_rows} {'række' if n_rows == 1 else 'rækker'}"
        texts = ", ".join(as_text(column.values[place]) for place in mine[:5])
        more = f" og {len(mine) - 5} andre" if len(mine) > 5 else ""
        yield (
            f"{reason}: {counted} ({texts}{more}) er ikke indlæst."
            if reason
            else f"{counted} er udeladt, som mappingen siger ({name}: {texts}{more})."
        )
