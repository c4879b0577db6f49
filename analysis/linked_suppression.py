"""Method J: hiding figures in the whole linked system, from institution to country.

The figures of one period are one system of sums: institutions to their område and kommune, kommuner
to landsdel, region, country and networks, groups of people to everybody. Where parts belong to one
sum only (a tree), what to hide follows from the sum itself; the rest, where sums cross, is solved
by cutting planes. In the end every unsafe figure is attacked in the whole system, and where an
attack still succeeds more is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.additive import AdditiveTable, additive_table, attacker_interval
from analysis.complementary import complementary
from analysis.disclosure import SMALLEST_THRESHOLD

# A total that differs from the sum of its parts by no more than this share tells as much as one
# that does not.
NEARLY = 0.02
ATTEMPTS = 4


@dataclass(frozen=True)
class LinkedFigures:
    """All figures of one indicator before any is hidden: arrays of one length.

    unit, parent, subgroup, period: keys; parent is 0 for a unit that is part of none. counts: by
    name, the counts that an outsider could work out (those with the property, those without, all),
    NaN where a figure is missing. guarded: by the same names, the unsafe figures whose count of
    that name must not be worked out. unsafe: figures that are hidden for themselves. kept: figures
    that an earlier version hid. size: the rank of a unit's level, 0 for the widest.
    """

    unit: np.ndarray
    parent: np.ndarray
    subgroup: np.ndarray
    period: np.ndarray
    counts: Mapping[str, np.ndarray]
    guarded: Mapping[str, np.ndarray]
    unsafe: np.ndarray
    kept: np.ndarray


@dataclass(frozen=True)
class Links:
    """Sums beside those of `parent`.

    unions: unit to the units that it is the sum of (networks). partitions: subgroup to the
    subgroups that it is the sum of; where the figures of a unit do not add up, none is assumed.
    """

    unions: Mapping[int, Sequence[int]]
    partitions: Sequence[tuple[int, Sequence[int]]]


@dataclass(frozen=True)
class LinkedPattern:
    """What to hide: a bool for each figure.

    n_secondary: how many are hidden for the sake of others. unprotected: unsafe figures that can
    be worked out whatever is hidden.
    """

    hidden: np.ndarray
    n_secondary: int
    unprotected: np.ndarray


def suppress_linked(
    figures: LinkedFigures, links: Links, *, threshold: int = SMALLEST_THRESHOLD
) -> LinkedPattern:
    """Which figures to hide, so that no unsafe one can be worked out from the others (method J).

    Each period is a system of its own. Raises ValueError for a threshold below 5.
    """
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"the threshold is {threshold}; it can be raised from 5, not lowered")
    hidden = figures.unsafe | figures.kept
    unprotected = np.zeros(len(hidden), dtype=bool)
    for period in np.unique(figures.period[hidden]):
        rows = np.flatnonzero(figures.period == period)
        system = _System(figures, links, rows, threshold)
        system.solve()
        hidden[rows] = system.hidden
        unprotected[rows] = system.unprotected
    secondary = hidden & ~figures.unsafe & ~figures.kept
    return LinkedPattern(hidden, int(secondary.sum()), unprotected)


@dataclass(frozen=True)
class _Sum:
    total: int
    parts: tuple[int, ...]


class _System:
    """The figures of one period, by their place among its rows."""

    def __init__(
        self, figures: LinkedFigures, links: Links, rows: np.ndarray, threshold: int
    ) -> None:
        self._threshold = threshold
        self._unit, self._parent = figures.unit[rows], figures.parent[rows]
        self._subgroup = figures.subgroup[rows]
        self._counts = {name: values[rows] for name, values in figures.counts.items()}
        self._guarded = {name: mask[rows].copy() for name, mask in figures.guarded.items()}
        self._known = np.all([np.isfinite(values) for values in self._counts.values()], axis=0)
        self.hidden = (figures.unsafe | figures.kept)[rows]
        self.unprotected = np.zeros(len(rows), dtype=bool)
        self._price = 1 + np.nan_to_num(next(iter(self._counts.values())))
        self._sums = self._all_sums(links)
        self._tree = _tree_first(self._sums)
        self._crossed = [one for one in self._sums if one not in set(self._tree)]

    # --- the sums ----------------------------------------------------------------------------

    def _all_sums(self, links: Links) -> list[_Sum]:
        at = {
            (int(unit), int(subgroup)): row
            for row, (unit, subgroup) in enumerate(zip(self._unit, self._subgroup, strict=True))
            if self._known[row]
        }
        found = [*self._of_parents(at), *self._of_unions(at, links), *self._of_parts(at, links)]
        return [one for one in found if self._tells(one)]

    def _of_parents(self, at: Mapping[tuple[int, int], int]) -> list[_Sum]:
        parts: dict[int, list[int]] = {}
        for (_, subgroup), row in at.items():
            total = at.get((int(self._parent[row]), subgroup))
            if total is not None:
                parts.setdefault(total, []).append(row)
        return [_Sum(total, tuple(rows)) for total, rows in parts.items()]

    def _of_unions(self, at: Mapping[tuple[int, int], int], links: Links) -> list[_Sum]:
        found = []
        for unit, members in links.unions.items():
            for subgroup in np.unique(self._subgroup).tolist():
                total = at.get((unit, subgroup))
                parts = tuple(at[m, subgroup] for m in members if (m, subgroup) in at)
                if total is not None and parts:
                    found.append(_Sum(total, parts))
        return found

    def _of_parts(self, at: Mapping[tuple[int, int], int], links: Links) -> list[_Sum]:
        found = []
        for whole, groups in links.partitions:
            for unit in np.unique(self._unit).tolist():
                total = at.get((unit, whole))
                parts = tuple(at[unit, group] for group in groups if (unit, group) in at)
                if total is not None and len(parts) == len(groups):
                    found.append(_Sum(total, parts))
        return found

    def _tells(self, one: _Sum) -> bool:
        """Whether a total is the sum of its parts, or so nearly that it tells as much."""
        for values in self._counts.values():
            total = values[one.total]
            if abs(values[list(one.parts)].sum() - total) > max(
                self._threshold, NEARLY * abs(total)
            ):
                return False
        return True

    # --- solving -----------------------------------------------------------------------------

    def solve(self) -> None:
        """Hide until every unsafe figure is safe, or shown to be beyond help."""
        for _ in range(ATTEMPTS):
            for one in self._tree:
                self._protect_parts(one)
            if self._crossed:
                self._protect_crossed()
            for one in reversed(self._tree):
                self._cover_total(one)
            found = self._found_out()
            if not found.any():
                return
            if not self._hide_more(found):
                break
        self.unprotected = self._found_out()

    def _protect_parts(self, one: _Sum) -> None:
        """Hide further parts of a published total, or the total where they do not suffice."""
        parts = np.array(one.parts)
        needed = [n for n, mask in self._guarded.items() if mask[parts[self.hidden[parts]]].any()]
        if not needed:
            return
        chosen = self._enough(parts, needed, at_least=2)
        if chosen is not None:
            self.hidden[chosen] = True
            return
        self.hidden[one.total] = True
        for name in needed:
            self._guarded[name][one.total] = True

    def _enough(
        self, parts: np.ndarray, names: Sequence[str], *, at_least: int
    ) -> list[int] | None:
        """The cheapest further parts whose hiding leaves room for `threshold`; None for none."""
        inside = parts[self.hidden[parts]]
        others = parts[~self.hidden[parts]]
        others = others[np.argsort(self._price[others], kind="stable")]
        have = {name: self._counts[name][inside].sum() for name in names}
        if len(inside) >= at_least and all(have[n] >= self._threshold for n in names):
            return []
        for part in others.tolist():
            room = [have[n] + self._counts[n][part] >= self._threshold for n in names]
            if len(inside) + 1 >= at_least and all(room):
                return [part]
        taken: list[int] = []
        for part in others.tolist()[::-1]:
            taken.append(part)
            for name in names:
                have[name] += self._counts[name][part]
            enough = all(have[name] >= self._threshold for name in names)
            if enough and len(inside) + len(taken) >= at_least:
                return taken
        return None

    def _cover_total(self, one: _Sum) -> None:
        """Hide a part of a hidden total, so that it is not the sum of what is shown."""
        parts = np.array(one.parts)
        if not self.hidden[one.total]:
            return
        chosen = self._enough(parts, list(self._counts), at_least=1)
        self.hidden[parts if chosen is None else chosen] = True

    def _protect_crossed(self) -> None:
        """Solve what is left once trees are cut off, counting one thing at a time."""
        inside = sorted({row for one in self._crossed for row in (one.total, *one.parts)})
        for name in self._counts:
            guarded = self._guarded[name][inside]
            if not guarded.any():
                continue
            table = self._table(name, inside, self._crossed)
            first = np.append(self.hidden[inside], np.zeros(len(table.values) - len(inside), bool))
            protect = np.append(guarded, np.zeros(len(first) - len(inside), bool))
            for narrow in self._candidates(inside, first):
                pattern = complementary(
                    table,
                    first,
                    threshold=self._threshold,
                    cost=np.append(self._price[inside], np.zeros(len(first) - len(inside))),
                    fixed=~narrow,
                    protect=protect,
                )
                if not pattern.unprotected.any():
                    break
            self.hidden[inside] = pattern.hidden[: len(inside)]

    def _candidates(self, inside: list[int], first: np.ndarray) -> list[np.ndarray]:
        """Which cells may be hidden: first those beside the unsafe ones, and then all."""
        units, parents = self._unit[inside], self._parent[inside]
        beside = np.isin(parents, parents[first[: len(inside)]])
        beside &= ~np.isin(units, parents)
        near = np.zeros(len(first), dtype=bool)
        near[: len(inside)] = beside
        whole = np.zeros(len(first), dtype=bool)
        whole[: len(inside)] = True
        return [near | first, whole]

    def _table(self, name: str, inside: Sequence[int], sums: Sequence[_Sum]) -> AdditiveTable:
        """Counts of one name as a table, with what each sum lacks as a cell that is known."""
        place = {row: number for number, row in enumerate(inside)}
        values = self._counts[name]
        lacks, equations = [], []
        for one in sums:
            parts = list(one.parts)
            equation = [place[row] for row in parts]
            lack = float(values[one.total] - values[parts].sum())
            if lack:
                equation.append(len(inside) + len(lacks))
                lacks.append(lack)
            equations.append((place[one.total], equation))
        known = np.append(np.zeros(len(inside), bool), np.ones(len(lacks), bool))
        least = np.append(self._least(name)[list(inside)], lacks)
        return additive_table(np.append(values[list(inside)], lacks), equations, known, least)

    def _least(self, name: str) -> np.ndarray:
        """What is known of a hidden total: at least the sum of its parts that are shown."""
        least = np.zeros(len(self.hidden))
        for one in self._tree:
            parts = np.array(one.parts)
            if self.hidden[one.total] and self.hidden[parts].any():
                shown = parts[~self.hidden[parts]]
                least[one.total] = min(
                    self._counts[name][shown].sum(), self._counts[name][one.total]
                )
        return least

    # --- the attack --------------------------------------------------------------------------

    @cached_property
    def _everything(self) -> list[int]:
        return sorted({row for one in self._sums for row in (one.total, *one.parts)})

    def _found_out(self) -> np.ndarray:
        """Unsafe figures that can still be worked out from all that is shown."""
        found = np.zeros(len(self.hidden), dtype=bool)
        inside = self._everything
        for name, mask in self._guarded.items():
            if not inside or not mask[inside].any():
                continue
            table = self._table_of_all(name)
            hidden = np.append(self.hidden[inside], np.zeros(len(table.values) - len(inside), bool))
            of = np.append(mask[inside], np.zeros(len(hidden) - len(inside), bool))
            width = attacker_interval(table, hidden, of=of).width[: len(inside)]
            found[inside] |= mask[inside] & (width < self._threshold)
        return found

    def _table_of_all(self, name: str) -> AdditiveTable:
        table = self._table(name, self._everything, self._sums)
        return AdditiveTable(
            table.values, table.sums, table.known, np.where(table.known, table.least, 0.0)
        )

    def _hide_more(self, found: np.ndarray) -> bool:
        """Hide the cheapest shown figure of every sum that a found figure is in."""
        hid = False
        for one in self._sums:
            rows = np.array([one.total, *one.parts])
            shown = rows[~self.hidden[rows]]
            if found[rows].any() and len(shown):
                self.hidden[shown[np.argmin(self._price[shown])]] = True
                hid = True
        return hid


def _tree_first(sums: Sequence[_Sum]) -> list[_Sum]:
    """The sums whose parts are in no other sum but trees below, the lowest first."""
    as_part: dict[int, int] = {}
    as_total: dict[int, list[_Sum]] = {}
    for one in sums:
        as_total.setdefault(one.total, []).append(one)
        for part in one.parts:
            as_part[part] = as_part.get(part, 0) + 1
    tree: list[_Sum] = []
    within: set[_Sum] = set()
    pending = list(sums)
    while pending:
        ready = [
            one
            for one in pending
            if all(
                as_part[part] == 1 and all(below in within for below in as_total.get(part, ()))
                for part in one.parts
            )
        ]
        if not ready:
            break
        tree += ready
        within.update(ready)
        pending = [one for one in pending if one not in within]
    return tree
