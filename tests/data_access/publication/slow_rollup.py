"""Roll-up as it is said in words: one whole, one subgroup, one period at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from data_access.publication.places import Places
from data_access.publication.rollup import REASONS, Facts, Grid, Possible, Rules
from data_access.schema.vocabulary import Level, Measure

NOT_APPLICABLE, NOT_REPORTED = 1, 2
Key = tuple[int, int, int]  # unit, subgroup, period


@dataclass(frozen=True)
class Row:
    """One figure, or the reason why there is none."""

    numerator: float | None
    denominator: float | None
    squares: float | None
    value: float | None
    missing: int
    n_units: int | None = None
    n_possible: int | None = None


def roll_up(facts: Facts, places: Places, grid: Grid, rules: Rules) -> dict[Key, Row]:
    """Every figure at every level, by whose and when it is."""
    stored = as_rows(facts)
    if rules.measure is Measure.VALUE:
        return stored
    found = dict(stored)
    for whole_level, part_levels in (
        (Level.INSTITUTION, [Level.STUE]),
        (Level.OMRAADE, [Level.INSTITUTION]),
        (Level.KOMMUNE, [Level.INSTITUTION, Level.OMRAADE]),
    ):
        parts = [int(p) for level in part_levels for p in places.at(level)]
        step = _Step(found, stored, parts, grid, rules, everywhere=False, places=places)
        for whole in places.at(whole_level):
            own = [p for p in parts if places.tree[p] == whole]
            found |= step.wholes(int(whole), own)
    kommuner = [int(k) for k in places.at(Level.KOMMUNE)]
    everywhere = rules.possible is Possible.EVERYWHERE
    step = _Step(found, stored, kommuner, grid, rules, everywhere=everywhere, places=places)
    above: dict[Key, Row] = {}
    for level in (Level.LANDSDEL, Level.REGION, Level.COUNTRY, Level.NETWORK):
        for whole in places.at(level):
            if level is Level.NETWORK and not rules.networks:
                continue
            own = [k for k in kommuner if int(whole) in _wholes_of(k, level, places)]
            sums = step.wholes(int(whole), own)
            above |= {key: row for key, row in sums.items() if not step.is_stopped(*key[1:])}
    return found | above


def as_rows(facts: Facts) -> dict[Key, Row]:
    """The arrays as rows."""

    def plain(x: float) -> float | None:
        return None if np.isnan(x) else float(x)

    return {
        (int(facts.unit[i]), int(facts.subgroup[i]), int(facts.period[i])): Row(
            plain(facts.numerator[i]),
            plain(facts.denominator[i]),
            plain(facts.squares[i]),
            plain(facts.value[i]),
            int(facts.missing[i]),
            None if np.isnan(facts.n_units[i]) else int(facts.n_units[i]),
            None if np.isnan(facts.n_possible[i]) else int(facts.n_possible[i]),
        )
        for i in range(len(facts))
    }


def _wholes_of(kommune: int, level: Level, places: Places) -> list[int]:
    if level is Level.NETWORK:
        pairs = zip(places.members.part, places.members.whole, strict=True)
        return [int(whole) for part, whole in pairs if part == kommune]
    unit = kommune
    while unit >= 0 and places.units["level"].iloc[unit] != level:
        unit = int(places.tree[unit])
    return [unit]


@dataclass(frozen=True)
class _Step:
    found: dict[Key, Row]
    stored: dict[Key, Row]
    parts: list[int]
    grid: Grid
    rules: Rules
    everywhere: bool
    places: Places

    def wholes(self, whole: int, own: Iterable[int]) -> dict[Key, Row]:
        """The rows of one whole that are not stored."""
        rows = {}
        for subgroup in range(self.grid.n_subgroups):
            for period in range(self.grid.n_periods):
                key = (whole, subgroup, period)
                made = None if key in self.stored else self._sum(list(own), subgroup, period)
                if made is not None:
                    rows[key] = made
        return rows

    def is_stopped(self, subgroup: int, period: int) -> bool:
        """Whether any part has a value whose weight is not known."""
        rows = [self.found.get((part, subgroup, period)) for part in self.parts]
        return any(row and not row.missing and not self._has_counts(row) for row in rows)

    def _sum(self, own: list[int], subgroup: int, period: int) -> Row | None:
        rows = {
            p: self.found[p, subgroup, period] for p in own if (p, subgroup, period) in self.found
        }
        if not rows:
            return None
        with_figure = {p for p, row in rows.items() if row.missing == 0}
        counted = {p for p in with_figure if self._has_counts(rows[p])}
        if counted != with_figure:
            return None
        could = {p for p in own if self._could(p, subgroup, period)}
        left_out = {p for p, row in rows.items() if row.missing == NOT_APPLICABLE}
        n_possible = max(len(could) - len(left_out), len(counted))
        weight = {p: self._weight(p, subgroup) for p in own}
        there = sum(weight[p] for p in counted)
        needed = sum(weight[p] for p in could) - sum(weight[p] for p in left_out)
        counts = {"n_units": len(counted), "n_possible": n_possible}
        if not counted or there < self.rules.coverage * needed * (1 - 1e-9):
            reason = self._reason(rows, counted, n_possible)
            return Row(None, None, None, None, reason, **counts)
        numerator = sum(rows[p].numerator or 0 for p in counted)
        if self.rules.measure is Measure.COUNT:
            return Row(numerator, None, None, numerator, 0, **counts)
        denominator = sum(rows[p].denominator or 0 for p in counted)
        if denominator == 0:
            return Row(None, None, None, None, NOT_APPLICABLE, **counts)
        squares = [rows[p].squares for p in counted]
        total = None if None in squares else float(sum(s or 0 for s in squares))
        return Row(numerator, denominator, total, numerator / denominator, 0, **counts)

    def _has_counts(self, row: Row) -> bool:
        if row.numerator is None or row.missing:
            return False
        return self.rules.measure is Measure.COUNT or row.denominator is not None

    def _could(self, part: int, subgroup: int, period: int) -> bool:
        """Whether a part could have had a figure, so that having none is a gap."""
        if self.rules.possible is Possible.THEN:
            return (part, subgroup, period) in self.found
        if self.grid.closed[part] < self.grid.starts[period]:
            return False
        periods = range(self.grid.n_periods)
        return self.everywhere or any((part, subgroup, p) in self.found for p in periods)

    def _weight(self, part: int, subgroup: int) -> float:
        """Mean of a part's denominators (counts), or of the other parts' means."""
        own = self._mean(part, subgroup)
        if own is not None:
            return own
        others = [m for p in self.parts if (m := self._mean(p, subgroup)) is not None]
        typical = sum(others) / len(others) if others else 0
        return typical if typical > 0 else 1

    def _mean(self, part: int, subgroup: int) -> float | None:
        rows = [
            self.found[part, subgroup, p]
            for p in range(self.grid.n_periods)
            if (part, subgroup, p) in self.found
        ]
        is_count = self.rules.measure is Measure.COUNT
        sizes = [r.numerator if is_count else r.denominator for r in rows if self._has_counts(r)]
        return sum(s or 0 for s in sizes) / len(sizes) if sizes else None

    def _reason(self, rows: dict[int, Row], counted: set[int], n_possible: int) -> int:
        if not counted and n_possible == 0:
            return NOT_APPLICABLE
        if not counted:
            for code in range(3, len(REASONS)):
                n = sum(row.missing == code for row in rows.values())
                if n and n >= n_possible:
                    return code
        return NOT_REPORTED


def rounded(rows: dict[Key, Row]) -> dict[Key, Row]:
    """Rows with values rounded, for comparison of sums added in another order."""
    return {
        key: replace(row, value=None if row.value is None else round(row.value, 10))
        for key, row in rows.items()
    }
