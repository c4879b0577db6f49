"""What is fixed before any figure is loaded: kommuner, indicators, subgroups, programmes, sources.

Each function reads one file of this folder into frozen dataclasses whose fields are the columns of
the warehouse table of the same name, so that `asdict(...)` is a row. An indicator also carries its
series breaks, which live in a table of their own.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import pandas as pd

from data_access.reference.programme_files import as_json, page_of
from data_access.schema.vocabulary import Level, Measure, PeriodKind, Polarity

# Where a programme stands that does not say.
LAST = 1000
COUNTRY_CODE = "000"
COUNTRY_NAME = ("Hele landet", "Denmark")

KOMMUNE_TEXT_COLUMNS = (
    "kommune_code",
    "name",
    "region_code",
    "region_name",
    "landsdel_code",
    "landsdel_name",
    "dst_group",
)


@dataclass(frozen=True)
class SourceDefinition:
    """Where figures come from, and the attribution that must stand beside them."""

    source_code: str
    name_da: str
    name_en: str
    attribution_da: str
    attribution_en: str
    licence: str | None = None
    # months from the end of a period until the source usually has its figures
    lag_months: int | None = None
    # whom to ask about a figure that is missing or looks wrong
    contact_da: str | None = None
    contact_en: str | None = None


@dataclass(frozen=True)
class SubgroupDefinition:
    """A part of the people counted; kind 'total', code 'total' is everybody."""

    subgroup_id: int
    kind: str
    code: str
    name_da: str
    name_en: str
    sort_order: int

    @property
    def key(self) -> str:
        """The name that URLs and queries use, such as 'phase:indskoling'."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True)
class SeriesBreak:
    """A new series begins with `period` (a period code of the indicator's kind)."""

    period: str
    note_da: str
    note_en: str


@dataclass(frozen=True)
class Law:
    """What a law demands of every kommune from a day on; `value` is unscaled, as figures are."""

    starts_on: date
    value: float


@dataclass(frozen=True)
class IndicatorDefinition:
    """What is measured: the columns of `indicator`, the breaks of its series, and what laws demand.

    A stored value is unscaled; the screen shows value * scale with `unit` and `decimals`.
    """

    indicator_id: int
    code: str
    area: str
    name_da: str
    name_en: str
    definition_da: str
    definition_en: str
    measure: Measure
    unit: str
    scale: float
    decimals: int
    polarity: Polarity
    period_kind: PeriodKind
    source_code: str
    about_people: bool
    numerator_da: str | None = None
    numerator_en: str | None = None
    denominator_da: str | None = None
    denominator_en: str | None = None
    minimum_n: int = 5
    institution_public: bool = False
    lowest_level: Level = Level.KOMMUNE
    headline_order: int | None = None
    headline_subgroup: str | None = None
    is_background: bool = False
    illustrative_target: float | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    laws: tuple[Law, ...] = ()

    def row(self) -> dict[str, object]:
        """The row of the table `indicator` (without the breaks and the laws)."""
        beside = ("breaks", "laws")
        row = {name: value for name, value in vars(self).items() if name not in beside}
        for name in ("measure", "polarity", "period_kind", "lowest_level"):
            row[name] = str(row[name])
        return row


@dataclass(frozen=True)
class ProgrammeDefinition:
    """One of the programmes; `dates_illustrative` where the real dates are not known.

    slug: its address. definition: what its page is made of, JSON of `ProgrammePage`.
    """

    programme_code: str
    name: str
    owner: str
    starts_on: date
    ends_on: date | None
    description_da: str
    description_en: str
    dates_illustrative: bool
    slug: str
    sort_order: int
    definition: str


@dataclass(frozen=True)
class PeriodDefinition:
    """A period with its first and last day. `ends_on` is inclusive."""

    kind: PeriodKind
    code: str
    starts_on: date
    ends_on: date


@cache
def sources() -> tuple[SourceDefinition, ...]:
    """All sources, in the order of the file."""
    return tuple(SourceDefinition(**entry) for entry in _toml("sources.toml")["source"])


@cache
def subgroups() -> tuple[SubgroupDefinition, ...]:
    """All subgroups, in the order of the file; the first is everybody."""
    return tuple(
        SubgroupDefinition(
            subgroup_id=int(row["subgroup_id"]),
            kind=row["kind"],
            code=row["code"],
            name_da=row["name_da"],
            name_en=row["name_en"],
            sort_order=int(row["sort_order"]),
        )
        for row in _csv_rows("subgroups.csv")
    )


@cache
def indicators() -> tuple[IndicatorDefinition, ...]:
    """All indicators, in the order of the file."""
    return tuple(indicator_of(entry) for entry in _toml("indicators.toml")["indicator"])


@cache
def indicator_codes() -> Mapping[str, IndicatorDefinition]:
    """Indicator by code."""
    return MappingProxyType({definition.code: definition for definition in indicators()})


@cache
def programmes() -> tuple[ProgrammeDefinition, ...]:
    """The programmes, one for each definition file, in their order."""
    found = [
        programme_of(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in _path("programmes").iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: (one.sort_order, one.programme_code)))


def programme_of(entry: Mapping[str, Any]) -> ProgrammeDefinition:
    """The programme of a definition file. Raises TypeError and KeyError where it is not one."""
    code = entry["programme_code"]
    return ProgrammeDefinition(
        programme_code=code,
        name=entry["name"],
        owner=entry["owner"],
        starts_on=entry["starts_on"],
        ends_on=entry.get("ends_on"),
        description_da=entry["description_da"],
        description_en=entry["description_en"],
        dates_illustrative=entry.get("dates_illustrative", False),
        slug=entry.get("slug", code.lower()),
        sort_order=entry.get("sort_order", LAST),
        definition=as_json(page_of(entry)),
    )


def kommuner() -> pd.DataFrame:
    """The 98 kommuner with region, landsdel, group, population of 1 January 2021 and coordinates.

    Codes are strings with their leading zeroes; a new frame each time, free to change.
    """
    with _path("kommuner.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=dict.fromkeys(KOMMUNE_TEXT_COLUMNS, "str"))


@cache
def aliases() -> Mapping[str, str]:
    """Other names of kommuner in sources, exactly as written there, to kommune code."""
    return MappingProxyType({row["alias"]: row["kommune_code"] for row in _csv_rows("aliases.csv")})


def period(kind: PeriodKind | str, code: str) -> PeriodDefinition:
    """First and last day of a period code: '2011/12', '2023', '2025K1' or '2025M01'.

    A school year runs from 1 August to 31 July. ValueError where the code is not of that kind.
    """
    kind = PeriodKind(kind)
    starts_on, months = _period_start(kind, code)
    ends_on = _add_months(starts_on, months) - timedelta(days=1)
    return PeriodDefinition(kind, code, starts_on, ends_on)


def _period_start(kind: PeriodKind, code: str) -> tuple[date, int]:
    year = int(code[:4])
    rest = code[4:]
    if kind is PeriodKind.SCHOOL_YEAR and rest == f"/{(year + 1) % 100:02d}":
        return date(year, 8, 1), 12
    if kind is PeriodKind.CALENDAR_YEAR and rest == "":
        return date(year, 1, 1), 12
    if kind is PeriodKind.QUARTER and rest in {"K1", "K2", "K3", "K4"}:
        return date(year, 3 * int(rest[1]) - 2, 1), 3
    if kind is PeriodKind.MONTH and len(rest) == 3 and rest[0] == "M":
        return date(year, int(rest[1:]), 1), 1
    raise ValueError(f"{code!r} er ikke en periode af typen {kind}")


def _add_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def indicator_of(entry: Mapping[str, Any]) -> IndicatorDefinition:
    """The indicator of an entry. Raises TypeError, KeyError and ValueError where it is not one."""
    fields = dict(entry)
    breaks = tuple(SeriesBreak(**one) for one in fields.pop("break", ()))
    laws = tuple(Law(one["starts_on"], float(one["value"])) for one in fields.pop("law", ()))
    fields["measure"] = Measure(fields["measure"])
    fields["polarity"] = Polarity(fields["polarity"])
    fields["period_kind"] = PeriodKind(fields["period_kind"])
    fields["lowest_level"] = Level(fields.get("lowest_level", Level.KOMMUNE))
    fields["scale"] = float(fields["scale"])
    return IndicatorDefinition(**fields, breaks=breaks, laws=laws)


def _path(name: str):
    return files(__name__).joinpath(name)


def _toml(name: str) -> dict:
    return tomllib.loads(_path(name).read_text(encoding="utf-8"))


def _csv_rows(name: str) -> list[dict[str, str]]:
    with _path(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
