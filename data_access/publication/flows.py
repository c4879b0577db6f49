"""Movements of pupils into and out of special provision, summed until they may be shown.

In one school year most kommuner have a movement of one to four pupils. Movements are therefore
summed over three school years, always the same three, so that no two sums share a year and a newer
load cannot be subtracted from an older one. A row is shown whole or not at all: with the pupils
before and after it, one hidden movement would follow from the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

import numpy as np
from sqlalchemy import Connection, Select, select

from analysis.disclosure import primary
from data_access.publication.content import Rows
from data_access.publication.derived import TOTAL
from data_access.publication.figures import Definition
from data_access.publication.log import Hidden
from data_access.reference import COUNTRY_CODE
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing, PeriodKind

YEARS = 3
# A school year that three years begin with, by the calendar year it starts in.
ANCHOR = 2020
PHASES = ("indskoling", "mellemtrin", "udskoling")
FLOWS = ("stock_before", "new_placement", "return", "moved_in", "moved_out", "entered_placed",
         "left_after", "stock_after")  # fmt: skip
# Indicators that count the same pupils: where their figure of a year is hidden, so are movements.
SAME_PUPILS = frozenset(
    {"segregation_public", "segregation_all_pupils", "returns_to_general", "direct_starts"}
)


@dataclass(frozen=True)
class Movements:
    """A unit's pupils before and after, and what they did between; whole numbers, 0 or more."""

    before: int
    after: int
    placed: int
    returned: int
    moved_in: int
    moved_out: int
    started: int
    finished: int

    @property
    def counts(self) -> tuple[int, ...]:
        """Every count about pupils."""
        return tuple(getattr(self, field.name) for field in fields(self))


NAMES = tuple(field.name for field in fields(Movements))
NONE: Mapping[str, int | None] = dict.fromkeys(NAMES)


@dataclass(frozen=True)
class Year:
    """What a kommune told of a school year: its movements, or why there are none."""

    period_id: int
    load_id: int
    movements: Movements | None
    missing: str | None


@dataclass(frozen=True)
class _Window:
    """A kommune's three years together."""

    unit_id: int
    periods: tuple[int, ...]
    load_id: int
    movements: Movements | None
    missing: str | None

    @property
    def last(self) -> int:
        """The last of its school years."""
        return self.periods[-1]


def flow_rows(
    connection: Connection,
    definitions: Mapping[int, Definition],
    hidden: Mapping[int, Hidden],
    subgroups: Rows,
    *,
    threshold: int,
) -> Rows:
    """Rows of `published_pupil_flow` without the version: kommuner, and the country.

    definitions: of each indicator by its key; hidden: whose figures of it are hidden in this
    version, at kommune and wider. threshold: the fewest pupils that a count may be about.
    """
    units, country = _units(connection)
    closed = _closed(definitions, hidden, subgroups)
    windows = [
        window
        for unit_id, years in _years(connection, units).items()
        for window in _windows(unit_id, years)
    ]
    told = {(w.unit_id, w.last): _is_safe(w, closed, threshold) for w in windows}
    rows = [_row(w, is_safe=told[w.unit_id, w.last]) for w in windows]
    if country is None:
        return rows
    return rows + _country_rows(country, windows, told, len(units), threshold)


def select_flows() -> Select:
    """Every movement that was loaded, with the calendar year its school year begins in."""
    flow, period = tables.pupil_flow, tables.period
    return (
        select(
            flow.c.unit_id.label("unit_id"),
            period.c.period_id.label("period_id"),
            period.c.starts_on.label("starts_on"),
            flow.c.phase.label("phase"),
            flow.c.flow.label("flow"),
            flow.c.n_pupils.label("n_pupils"),
            flow.c.missing.label("missing"),
            flow.c.load_id.label("load_id"),
        )
        .join_from(flow, period, period.c.period_id == flow.c.period_id)
        .where(period.c.kind == PeriodKind.SCHOOL_YEAR)
    )


def _units(connection: Connection) -> tuple[frozenset[int], int | None]:
    """The kommuner, and the country."""
    unit = tables.unit
    query = select(unit.c.unit_id, unit.c.level, unit.c.code).where(
        unit.c.level.in_((Level.KOMMUNE, Level.COUNTRY))
    )
    rows = connection.execute(query).all()
    kommuner = frozenset(row.unit_id for row in rows if row.level == Level.KOMMUNE)
    return kommuner, next((row.unit_id for row in rows if row.code == COUNTRY_CODE), None)


def _closed(
    definitions: Mapping[int, Definition], hidden: Mapping[int, Hidden], subgroups: Rows
) -> frozenset[tuple[int, int]]:
    """Period and unit of every hidden figure, in total, about the same pupils."""
    totals = {row["subgroup_id"] for row in subgroups if (row["kind"], row["code"]) == TOTAL}
    return frozenset(
        (period, unit)
        for indicator_id, keys in hidden.items()
        if definitions[indicator_id].code in SAME_PUPILS
        for subgroup, period, unit in keys
        if subgroup in totals
    )


def _years(connection: Connection, units: frozenset[int]) -> dict[int, dict[int, Year]]:
    """What each kommune told, by the calendar year that a school year begins in."""
    cells: dict[tuple[int, int], dict[tuple[str, str], int | None]] = {}
    about: dict[tuple[int, int], tuple[int, int, set[str]]] = {}
    for row in connection.execute(select_flows()):
        if row.unit_id not in units:
            continue
        key = (row.unit_id, row.starts_on.year)
        cells.setdefault(key, {})[row.phase, row.flow] = row.n_pupils
        _, load_id, reasons = about.setdefault(key, (row.period_id, 0, set()))
        if row.n_pupils is None:
            reasons.add(str(row.missing or Missing.NOT_REPORTED))
        about[key] = (row.period_id, max(load_id, row.load_id or 0), reasons)
    found: dict[int, dict[int, Year]] = {}
    for (unit_id, year), counted in cells.items():
        period_id, load_id, reasons = about[unit_id, year]
        movements = _movements(counted)
        missing = None if movements else _reason(reasons)
        found.setdefault(unit_id, {})[year] = Year(period_id, load_id, movements, missing)
    return found


def _movements(counted: Mapping[tuple[str, str], int | None]) -> Movements | None:
    """All phases together; None where a count of any of them is not known.

    Passing from one phase to the next is no movement: what enters one has left the other, and
    where it has not, that is a part of what the movements do not explain.
    """
    known = {key: count for key, count in counted.items() if count is not None}
    if any((phase, flow) not in known for phase in PHASES for flow in FLOWS):
        return None

    def total(flow: str) -> int:
        return sum(known[phase, flow] for phase in PHASES)

    return Movements(
        before=total("stock_before"),
        after=total("stock_after"),
        placed=total("new_placement"),
        returned=total("return"),
        moved_in=total("moved_in"),
        moved_out=total("moved_out"),
        started=known[PHASES[0], "entered_placed"],
        finished=known[PHASES[-1], "left_after"],
    )


def _reason(reasons: Iterable[str]) -> str:
    """One reason for several: what the source hid, else what nobody has, else not reported."""
    found = set(reasons)
    if Missing.SUPPRESSED_BY_SOURCE in found:
        return Missing.SUPPRESSED_BY_SOURCE.value
    if found == {Missing.NOT_APPLICABLE}:
        return Missing.NOT_APPLICABLE.value
    return Missing.NOT_REPORTED.value


def _windows(unit_id: int, years: Mapping[int, Year]) -> list[_Window]:
    """A kommune's whole windows: those of which every year has been loaded."""
    starts = sorted({year - (year - ANCHOR) % YEARS for year in years})
    return [
        _together(unit_id, [years[start + k] for k in range(YEARS)])
        for start in starts
        if all(start + k in years for k in range(YEARS))
    ]


def _together(unit_id: int, years: list[Year]) -> _Window:
    known = [year.movements for year in years if year.movements is not None]
    missing = None
    movements = None
    if len(known) < len(years):
        missing = _reason(year.missing for year in years if year.missing is not None)
    else:
        flows = {name: sum(getattr(one, name) for one in known) for name in NAMES}
        movements = Movements(**flows | {"before": known[0].before, "after": known[-1].after})
    load_id = max(year.load_id for year in years)
    periods = tuple(year.period_id for year in years)
    return _Window(unit_id, periods, load_id, movements, missing)


def _is_safe(window: _Window, closed: frozenset[tuple[int, int]], threshold: int) -> bool:
    """Whether a window may be shown: no small count, and nothing hidden about the same pupils."""
    if window.movements is None:
        return False
    if any(count_is_small(window.movements.counts, threshold)):
        return False
    return not any((period, window.unit_id) in closed for period in window.periods)


def count_is_small(counts: Iterable[int], threshold: int) -> list[bool]:
    """Which counts are of so few pupils that they are hidden (method J, primary rule)."""
    numbers = np.array(list(counts), dtype=float)
    return primary(
        numbers, np.full(len(numbers), np.nan), measure="count", threshold=threshold
    ).tolist()


def _row(window: _Window, *, is_safe: bool) -> dict[str, object]:
    missing = window.missing
    if window.movements is not None and not is_safe:
        missing = Missing.SUPPRESSED_HERE.value
    return _written(
        window, window.unit_id, window.movements if is_safe else None, missing, None, None
    )


def _country_rows(
    country: int,
    windows: list[_Window],
    told: Mapping[tuple[int, int], bool],
    n_kommuner: int,
    threshold: int,
) -> Rows:
    """The kommuner that told all three years, summed; hidden where the sum gives one away."""
    rows: Rows = []
    for last in sorted({w.last for w in windows}):
        known = [w for w in windows if w.last == last and w.movements is not None]
        if not known:
            continue
        kept = [w for w in known if not told[w.unit_id, w.last]]
        is_safe = not kept or (len(kept) > 1 and not _gives_away(kept, threshold))
        total = _sum(known) if is_safe else None
        missing = None if is_safe else Missing.SUPPRESSED_HERE.value
        rows.append(_written(known[0], country, total, missing, len(known), n_kommuner))
    return rows


def _gives_away(kept: list[_Window], threshold: int) -> bool:
    """Whether the hidden kommuner together have so few of a movement that the sum tells it."""
    return any(count < threshold for count in _sum(kept).counts)


def _sum(windows: list[_Window]) -> Movements:
    known = [w.movements for w in windows if w.movements is not None]
    return Movements(**{name: sum(getattr(one, name) for one in known) for name in NAMES})


def _written(
    window: _Window,
    unit_id: int,
    movements: Movements | None,
    missing: str | None,
    n_units: int | None,
    n_possible: int | None,
) -> dict[str, object]:
    counts = dict(NONE)
    if movements is not None:
        counts = {name: getattr(movements, name) for name in NAMES}
    return {
        "unit_id": unit_id,
        "last_period_id": window.last,
        "first_period_id": window.periods[0],
        **counts,
        "missing": missing,
        "n_units": n_units,
        "n_units_possible": n_possible,
        "load_id": window.load_id,
    }
