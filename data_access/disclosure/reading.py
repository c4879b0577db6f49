"""The published store as an outsider has it: every row of every version that is still kept."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from sqlalchemy import Connection, Engine, Table, inspect, select

from data_access.dialects import at_one_moment
from data_access.disclosure.programme_rows import ProgrammeRows, read_programme_rows
from data_access.engines import has_table
from data_access.errors import NothingPublished
from data_access.progress import Progress, report
from data_access.schema import published as tables
from data_access.schema.vocabulary import Level, Measure, Missing

NOWHERE = -1
SHOWN, NOT_APPLICABLE, OTHERWISE, HIDDEN = 0, 1, 2, 3
NUMBERS = ("numerator", "denominator", "value", "lo", "hi", "n", "n_units", "n_units_possible")
THRESHOLD, SMALLEST = "disclosure.threshold", 5
COMPLETE = "complete"
TOTAL = "total"
NOTHING = "Der er ikke offentliggjort noget endnu, så der er intet at efterprøve."


@dataclass(frozen=True)
class Names:
    """What the places in all arrays stand for, the same in every version.

    units: (level, code) in order. unit_names: what each is called. subgroups: (kind, code), with
    subgroup_names. periods: (kind, code).
    """

    units: tuple[tuple[str, str], ...]
    unit_names: tuple[str, ...]
    subgroups: tuple[tuple[str, str], ...]
    subgroup_names: tuple[str, ...]
    periods: tuple[tuple[str, str], ...]

    @cached_property
    def levels(self) -> np.ndarray:
        """Level of each unit."""
        return np.array([level for level, _ in self.units], dtype=object)

    @cached_property
    def total(self) -> int:
        """Place of the subgroup that is everybody, NOWHERE where there is none."""
        return next((n for n, (kind, _) in enumerate(self.subgroups) if kind == TOTAL), NOWHERE)

    @cached_property
    def kinds(self) -> np.ndarray:
        """Kind of each subgroup."""
        return np.array([kind for kind, _ in self.subgroups], dtype=object)


@dataclass(frozen=True)
class Indicator:
    """What of an indicator's definition an outsider can read."""

    code: str
    name: str
    measure: Measure
    about_people: bool
    minimum_n: int


@dataclass(frozen=True)
class Figures:
    """Rows of `published_value` of one indicator in one version: arrays of one length.

    unit, subgroup, period: places in `Names`. state: SHOWN, NOT_APPLICABLE, HIDDEN (here) or
    OTHERWISE missing. The rest as published, NaN where there is nothing.
    """

    unit: np.ndarray
    subgroup: np.ndarray
    period: np.ndarray
    state: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    value: np.ndarray
    lo: np.ndarray
    hi: np.ndarray
    n: np.ndarray
    n_units: np.ndarray
    n_units_possible: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)

    @cached_property
    def digest(self) -> str:
        """The same for two versions that say the same of an indicator."""
        found = sha256()
        for column in vars(self).values():
            if isinstance(column, np.ndarray):
                found.update(np.ascontiguousarray(column).tobytes())
        return found.hexdigest()


@dataclass(frozen=True)
class Version:
    """One kept version: its rules, its places and its figures.

    parent: the unit that each unit is a part of, NOWHERE where none is or the unit is not there.
    members: kommune and network, one row for each membership. groups: whether each subgroup is
    there. rows: of the other tables by name, as dicts with places instead of keys. programmes: what
    the programmes' own facts say.
    """

    number: int
    is_current: bool
    threshold: int
    parent: np.ndarray
    members: np.ndarray
    groups: np.ndarray
    indicators: Mapping[str, Indicator]
    figures: Mapping[str, Figures]
    rows: Mapping[str, tuple[dict, ...]]
    programmes: ProgrammeRows

    def limit(self, indicator: Indicator) -> int:
        """The fewest persons a figure of an indicator may be about."""
        return max(self.threshold, indicator.minimum_n)


@dataclass(frozen=True)
class Kept:
    """All kept versions, oldest first, and what their places are called."""

    names: Names
    versions: tuple[Version, ...]


def read(engine: Engine, progress: Progress | None = None) -> Kept:
    """All complete versions of a published store. NothingPublished where there is none."""
    if not has_table(engine, tables.data_version.name):
        raise NothingPublished(NOTHING)
    with at_one_moment(engine) as connection:
        numbers = _numbers(connection)
        if not numbers:
            raise NothingPublished(NOTHING)
        current = connection.execute(select(tables.publication_state.c.current_version)).scalar()
        book = _Book()
        keys = {number: book.keys_of(connection, number) for number in numbers}
        names = book.names()
        versions = tuple(
            _version(connection, keys[number], names, number == current, progress)
            for number in numbers
        )
    return Kept(names, versions)


def _numbers(connection: Connection) -> list[int]:
    table = tables.data_version
    query = select(table.c.version).where(table.c.state == COMPLETE).order_by(table.c.version)
    return list(connection.execute(query).scalars())


# --- places --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Keys:
    """A version's keys as places in `Names`, and its units as they are stored."""

    number: int
    unit: dict[int, int]
    subgroup: dict[int, int]
    period: dict[int, int]
    units: tuple[dict, ...]


class _Book:
    """Gives every unit, subgroup and period of any version its place."""

    def __init__(self) -> None:
        self._units: dict[tuple[str, str], tuple[int, str]] = {}
        self._subgroups: dict[tuple[str, str], tuple[int, str]] = {}
        self._periods: dict[tuple[str, str], tuple[int, str]] = {}

    def keys_of(self, connection: Connection, version: int) -> _Keys:
        """Places of everything that a version names."""
        units = tuple(_rows(connection, tables.unit, version))
        return _Keys(
            version,
            _placed(self._units, units, "unit_id", ("level", "code"), "name"),
            _placed(
                self._subgroups,
                _rows(connection, tables.subgroup, version),
                "subgroup_id",
                ("kind", "code"),
                "name_da",
            ),
            _placed(
                self._periods,
                _rows(connection, tables.period, version),
                "period_id",
                ("kind", "code"),
                "code",
            ),
            units,
        )

    def names(self) -> Names:
        """What the places stand for."""
        return Names(
            tuple(self._units),
            tuple(name for _, name in self._units.values()),
            tuple(self._subgroups),
            tuple(name for _, name in self._subgroups.values()),
            tuple(self._periods),
        )


def _rows(connection: Connection, table: Table, version: int) -> Iterator[dict]:
    rows = connection.execute(select(table).where(table.c.version == version)).mappings()
    return (dict(row) for row in rows)


def _placed(
    book: dict[tuple[str, str], tuple[int, str]],
    rows,
    key: str,
    names: tuple[str, str],
    called: str,
) -> dict[int, int]:
    """Place of each row's key; a code that another version has too has the same place."""
    places = {}
    for row in rows:
        code = (str(row[names[0]]), str(row[names[1]]))
        places[int(row[key])] = book.setdefault(code, (len(book), str(row[called])))[0]
    return places


def _parents(keys: _Keys, names: Names) -> np.ndarray:
    """The unit that each unit lies in, one step up."""
    parent = np.full(len(names.units), NOWHERE)
    kommuner = {u["code"]: u["unit_id"] for u in keys.units if u["level"] == Level.KOMMUNE}
    country = next((u["unit_id"] for u in keys.units if u["level"] == Level.COUNTRY), None)
    for unit in keys.units:
        up = _up(unit, kommuner, country)
        parent[keys.unit[unit["unit_id"]]] = keys.unit.get(up or 0, NOWHERE)
    return parent


def _up(unit: dict, kommuner: dict[str, int], country: int | None) -> int | None:
    match unit["level"]:
        case Level.REGION:
            return country
        case Level.LANDSDEL:
            return unit["region_unit_id"] or country
        case Level.KOMMUNE:
            return unit["landsdel_unit_id"] or unit["region_unit_id"] or country
        case Level.COUNTRY | Level.NETWORK:
            return None
    return unit["parent_unit_id"] or kommuner.get(unit["kommune_code"])


def _members(connection: Connection, keys: _Keys) -> np.ndarray:
    kommuner = {
        u["code"]: keys.unit[u["unit_id"]] for u in keys.units if u["level"] == Level.KOMMUNE
    }
    pairs = [
        (kommuner[row["kommune_code"]], keys.unit[row["network_unit_id"]])
        for row in _rows(connection, tables.network_member, keys.number)
        if row["kommune_code"] in kommuner and row["network_unit_id"] in keys.unit
    ]
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


# --- figures -------------------------------------------------------------------------------------

BESIDE = (
    tables.distribution,
    tables.peer,
    tables.peer_comparison,
    tables.oddity,
    tables.revision_change,
    tables.revision,
    tables.pupil_flow,
)


def _version(
    connection: Connection,
    keys: _Keys,
    names: Names,
    is_current: bool,
    progress: Progress | None,
) -> Version:
    about = list(_rows(connection, tables.indicator, keys.number))
    there = inspect(connection)
    codes = {int(row["indicator_id"]): str(row["code"]) for row in about}
    figures = {}
    for done, (key, code) in enumerate(codes.items()):
        report(progress, f"Læser version {keys.number}", done, len(codes))
        figures[code] = _figures(connection, keys, key)
    report(progress, f"Læser version {keys.number}", len(codes), len(codes))
    groups = np.zeros(len(names.subgroups), bool)
    groups[list(keys.subgroup.values())] = True
    return Version(
        number=keys.number,
        is_current=is_current,
        threshold=_threshold(connection, keys.number),
        parent=_parents(keys, names),
        members=_members(connection, keys),
        groups=groups,
        indicators={str(row["code"]): _indicator(row) for row in about},
        figures=figures,
        rows={
            table.name: tuple(
                _with_places(row, keys, codes) for row in _rows(connection, table, keys.number)
            )
            for table in BESIDE
            # a store of an older version of the product has fewer tables
            if there.has_table(table.name)
        },
        programmes=read_programme_rows(connection, keys.number, keys.unit, keys.units),
    )


def _threshold(connection: Connection, version: int) -> int:
    table = tables.parameter
    text = connection.execute(
        select(table.c.text).where(table.c.version == version, table.c.name == THRESHOLD)
    ).scalar()
    return SMALLEST if text is None else int(json.loads(text))


def _indicator(row: dict) -> Indicator:
    return Indicator(
        code=str(row["code"]),
        name=str(row["name_da"]),
        measure=Measure(row["measure"]),
        about_people=bool(row["about_people"]),
        minimum_n=int(row["minimum_n"]),
    )


def _with_places(row: dict, keys: _Keys, codes: dict[int, str]) -> dict:
    """A row with places in `Names` for the keys it holds, and the indicator by its code."""
    places = {"subgroup_id": keys.subgroup, "indicator_id": codes}
    for name, value in row.items():
        if name in places:
            row[name] = places[name].get(value, NOWHERE)
        elif name.endswith("unit_id"):
            row[name] = keys.unit.get(value, NOWHERE)
        elif name.endswith("period_id"):
            row[name] = keys.period.get(value, NOWHERE)
    return row


def _figures(connection: Connection, keys: _Keys, indicator: int) -> Figures:
    table = tables.value
    wanted = ("unit_id", "subgroup_id", "period_id", "missing", *NUMBERS)
    query = select(*(table.c[name] for name in wanted)).where(
        table.c.version == keys.number, table.c.indicator_id == indicator
    )
    rows = connection.execute(query).fetchall()
    columns = dict(
        zip(wanted, zip(*rows, strict=True) if rows else [()] * len(wanted), strict=True)
    )
    states = {None: SHOWN, Missing.NOT_APPLICABLE: NOT_APPLICABLE, Missing.SUPPRESSED_HERE: HIDDEN}
    return Figures(
        unit=_places(columns["unit_id"], keys.unit),
        subgroup=_places(columns["subgroup_id"], keys.subgroup),
        period=_places(columns["period_id"], keys.period),
        state=np.array([states.get(m, OTHERWISE) for m in columns["missing"]], dtype=np.int8),
        **{name: np.array(columns[name], dtype=float) for name in NUMBERS},
    )


def _places(column: tuple, places: Mapping[int, int]) -> np.ndarray:
    return np.array([places.get(key, NOWHERE) for key in column], dtype=np.int64)
