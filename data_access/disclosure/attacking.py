"""Attacks on one indicator in one version by its sums, alone or with what is known beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from data_access.disclosure.counts import Quantity
from data_access.disclosure.findings import LEVELS, Attack, Finding, interval, number, told
from data_access.disclosure.margins import Cells, Ends, Known, SumsOf
from data_access.disclosure.reading import HIDDEN, SHOWN, Indicator, Names, Version
from data_access.schema.vocabulary import Measure

# So many of the figures that a finding follows from are named.
SOURCES = 6
# So few shown parts of a sum are named one by one.
NAMED = 2


@dataclass(frozen=True)
class Recovered:
    """Which cells were found out, and what is known of each.

    x, n: least and greatest numerator and denominator, arrays over all cells.
    """

    cells: np.ndarray
    x: tuple[np.ndarray, np.ndarray]
    n: tuple[np.ndarray, np.ndarray]


def recovered(
    cells: Cells, ends: Ends, measure: Measure, limit: int, bases: np.ndarray | None = None
) -> Recovered:
    """Hidden cells whose count is known more closely than `limit`, and may be of too few."""
    nothing = np.zeros(len(cells)), np.full(len(cells), np.inf)
    match measure:
        case Measure.PROPORTION:
            x, without = _ends(ends, Quantity.WITH), _ends(ends, Quantity.WITHOUT)
            n = x[0] + without[0], x[1] + without[1]
            if bases is not None:
                known = np.isfinite(bases)
                n = np.where(known, bases, n[0]), np.where(known, bases, n[1])
            everyone = (without[1] - without[0] < limit) & (without[0] <= 0) & (x[1] > 0)
            found = _few(x, limit) | _few(without, limit) | _few(n, limit) | everyone
        case Measure.COUNT:
            x, n = _ends(ends, Quantity.WITH), nothing
            found = _few(x, limit)
        case _:
            x, n = nothing, _ends(ends, Quantity.ALL)
            found = _few(n, limit)
    return Recovered(np.flatnonzero(found & (cells.state == HIDDEN)), x, n)


def _ends(ends: Ends, quantity: Quantity) -> tuple[np.ndarray, np.ndarray]:
    return ends.lo[quantity], ends.hi[quantity]


def _few(ends: tuple[np.ndarray, np.ndarray], limit: int) -> np.ndarray:
    """Counts known more closely than the limit, that may be 1 to one less than the limit."""
    lo, hi = ends
    with np.errstate(invalid="ignore"):
        return (hi - lo < limit) & (lo <= limit - 1) & (hi >= 1)


@dataclass(frozen=True)
class Case:
    """What findings of one indicator in one or more equal versions are written with."""

    indicator: Indicator
    version: Version
    names: Names
    versions: tuple[int, ...]

    def finding(
        self,
        attack: Attack,
        place: tuple[int, Sequence[int], int],
        found: str,
        *,
        x: tuple[float, float] | None = None,
        n: tuple[float, float] | None = None,
        sources: Iterable[str] = (),
    ) -> Finding:
        """A finding about a unit, its groups and a period (places in `Names`)."""
        unit, groups, period = place
        names = self.names
        level, code = names.units[unit]
        return Finding(
            attack=attack,
            indicator=self.indicator.code,
            indicator_name=self.indicator.name,
            level=level,
            unit=code,
            unit_name=names.unit_names[unit],
            subgroup="+".join(":".join(names.subgroups[g]) for g in groups),
            subgroup_name=" og ".join(names.subgroup_names[g].lower() for g in groups),
            period=names.periods[period][1],
            versions=self.versions,
            found=found,
            numerator=None if x is None else interval(*x),
            denominator=None if n is None else interval(*n),
            sources=tuple(sources),
        )

    def of_cell(
        self,
        cells: Cells,
        sums: SumsOf,
        cell: int,
        what: Recovered,
        attack: Attack,
        sources: Iterable[str] | None = None,
        more: str = "",
    ) -> Finding:
        """A finding about one cell. more: words to add to what was found out."""
        x = float(what.x[0][cell]), float(what.x[1][cell])
        n = float(what.n[0][cell]), float(what.n[1][cell])
        measure = self.indicator.measure
        of_mean = measure in (Measure.MEAN, Measure.RATIO)
        return self.finding(
            attack,
            place_of(cells, cell),
            in_words(measure, x, n) + more,
            x=None if of_mean else x,
            n=None if measure == Measure.COUNT else n,
            sources=self.sources(cells, sums, cell) if sources is None else sources,
        )

    def sources(self, cells: Cells, sums: SumsOf, cell: int) -> tuple[str, ...]:
        """The sums it follows from: those the cell is in, then those of the hidden cells there."""
        told_of: list[str] = []
        waiting, met, used = [cell], {cell}, set()
        while waiting and len(told_of) < SOURCES:
            one = waiting.pop(0)
            for row in sums.rows(one):
                if row in used:
                    continue
                used.add(row)
                total, parts = int(sums.ties.total[row]), sums.parts(row)
                told_of.append(self._sum_in_words(cells, total, parts, cell))
                hidden = [c for c in (total, *parts) if cells.state[c] == HIDDEN and c not in met]
                met.update(hidden)
                waiting += hidden
        return tuple(told_of[:SOURCES])

    def _sum_in_words(self, cells: Cells, total: int, parts: list[int], cell: int) -> str:
        """A sum: its total, and how many of its parts are shown and hidden."""
        others = [part for part in parts if part != cell]
        shown = [part for part in others if cells.state[part] == SHOWN]
        hidden = sum(cells.state[part] == HIDDEN for part in others)
        words = [self.figure(cells, total) if total != cell else "summen af"]
        if 0 < len(shown) <= NAMED:
            words += [self.figure(cells, part) for part in shown]
        elif shown:
            words.append(f"{len(shown)} viste dele")
        if hidden:
            words.append("1 skjult del" if hidden == 1 else f"{hidden} skjulte dele")
        return ", ".join(words)

    def figure(self, cells: Cells, cell: int) -> str:
        """A figure's name and counts: 'Samsø, mellemtrin: 12 af 80'."""
        unit, groups, _ = place_of(cells, cell)
        level, code = self.names.units[unit]
        name = f"{LEVELS.get(level, level)} {self.names.unit_names[unit] or code}"
        group = " og ".join(self.names.subgroup_names[g].lower() for g in groups)
        return f"{name}, {group}: {self._counts(cells, cell)}"

    def _counts(self, cells: Cells, cell: int) -> str:
        known = {q: float(values[cell]) for q, values in cells.known.items()}
        if any(np.isnan(x) for x in known.values()):
            return "skjult"
        if Quantity.WITHOUT in known:
            x = known[Quantity.WITH]
            return f"{number(x)} af {number(x + known[Quantity.WITHOUT])}"
        return number(next(iter(known.values())))


def place_of(cells: Cells, cell: int) -> tuple[int, tuple[int, ...], int]:
    """Unit, groups and period of a cell."""
    more = cell - cells.n_rows
    groups = cells.missing_groups[more] if more >= 0 else (int(cells.subgroup[cell]),)
    return int(cells.unit[cell]), groups, int(cells.period[cell])


def in_words(measure: Measure, x: tuple[float, float], n: tuple[float, float]) -> str:
    """What was found out: '2-3 af 17', '3 personer'."""
    if measure == Measure.PROPORTION:
        return f"{told(interval(*x))} af {told(interval(*n))}"
    ends = x if measure == Measure.COUNT else n
    return f"{told(interval(*ends))} personer"


@dataclass(frozen=True)
class Beside:
    """Counts of hidden cells that are known from beside the indicator's own version.

    known: of each quantity, NaN where nothing is known; bases: of each cell how many persons.
    source: of each cell where from, None elsewhere.
    """

    known: Known
    bases: np.ndarray
    source: np.ndarray

    @property
    def any(self) -> bool:
        """Whether anything is known."""
        return any(np.isfinite(k).any() for k in (*self.known.values(), self.bases))


def nothing_beside(cells: Cells) -> Beside:
    """Nothing known."""
    n = len(cells)
    return Beside(
        {q: np.full(n, np.nan) for q in cells.known},
        np.full(n, np.nan),
        np.full(n, None, dtype=object),
    )


def same_rows(cells: Cells, other: Cells, names: Names) -> np.ndarray:
    """Of each cell the row of `other` with the same unit, subgroup and period, -1 without."""
    shape = len(names.subgroups), len(names.periods)

    def key(of: Cells) -> np.ndarray:
        return (of.unit * shape[0] + of.subgroup) * shape[1] + of.period

    theirs = key(other)[: other.n_rows]
    if not len(theirs):
        return np.full(len(cells), -1)
    order = np.argsort(theirs, kind="stable")
    place = np.minimum(np.searchsorted(theirs[order], key(cells)), len(theirs) - 1)
    found = theirs[order][place] == key(cells)
    several = np.array([len(gone) > 1 for gone in cells.missing_groups], dtype=bool)
    found[cells.n_rows :] &= ~several
    return np.where(found, order[place], -1)


def taken(values: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Values by row, NaN for row -1."""
    return np.append(values, np.nan)[np.where(row >= 0, row, len(values))]
