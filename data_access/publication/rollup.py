"""From the facts as loaded to a figure at every level, by adding counts, never averaging averages.

The steps, from the bottom: stuer into institutions, institutions into områder, both into the
kommune; then kommuner into landsdele, regions, networks and the country. At each level a figure
that a source has stored there is preferred to the sum of its parts.

What is missing stays missing, with its reason:
- parts to which an indicator does not apply ('not_applicable') count neither as there nor as
  missing;
- where every part is missing for one reason, the whole is missing for that reason, and otherwise
  for 'not_reported';
- a sum is made where the parts that have figures carry enough of the weight (`Rules.coverage`),
  and is 'not_reported' elsewhere. A part weighs its mean denominator over the periods (a count,
  its mean count), or the mean of the others where it never had a figure;
- a part with a value but without the counts behind it stops the sum, because its weight is not
  known; a kommune without counts stops every sum of kommuner in that subgroup and period.
"""

from dataclasses import dataclass, fields
from enum import Enum

import numpy as np

from data_access.publication.places import RANK, Links, Places
from data_access.schema.vocabulary import Level, Measure, Missing

# Codes of `Facts.missing`; 0 is a figure.
REASONS = (
    None,
    Missing.NOT_APPLICABLE,
    Missing.NOT_REPORTED,
    Missing.SUPPRESSED_BY_SOURCE,
    Missing.SUPPRESSED_HERE,
)
CODE: dict[str | None, int] = {reason: code for code, reason in enumerate(REASONS)}
NOT_APPLICABLE, NOT_REPORTED = CODE[Missing.NOT_APPLICABLE], CODE[Missing.NOT_REPORTED]
WHOLE_LEVELS = (Level.LANDSDEL, Level.REGION, Level.NETWORK, Level.COUNTRY)
SLACK = 1e-9


@dataclass(frozen=True)
class Facts:
    """Figures of one indicator: arrays of one length, in no order, one row for each.

    unit: position in `Places`. subgroup, period: place in the lists of `Grid`. numerator,
    denominator, squares (sum of squares), value: NaN where there is none. missing: 0, or the
    place in REASONS. n_units, n_possible: parts with a figure and parts that could have one, NaN
    for a figure that was stored.
    """

    unit: np.ndarray
    subgroup: np.ndarray
    period: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    squares: np.ndarray
    value: np.ndarray
    missing: np.ndarray
    n_units: np.ndarray
    n_possible: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)

    def where(self, chosen: np.ndarray) -> "Facts":
        """The chosen rows (a mask or positions)."""
        return Facts(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


@dataclass(frozen=True)
class Grid:
    """Subgroups and periods that an indicator has rows in, and when each period starts.

    starts: days since 1970 of each period; closed: the same of each unit's closing day, NaN where
    it is open.
    """

    n_subgroups: int
    starts: np.ndarray
    closed: np.ndarray

    @property
    def n_periods(self) -> int:
        return len(self.starts)


class Possible(Enum):
    """Which parts of a whole could have a figure, so that its absence is a gap.

    EVERYWHERE  every kommune, and below it whoever has a row in any period
    EVER        whoever has a row in any period: programmes that run over years
    THEN        whoever has a row in the period: things that happen, such as meetings
    """

    EVERYWHERE = "everywhere"
    EVER = "ever"
    THEN = "then"


@dataclass(frozen=True)
class Rules:
    """How an indicator adds up.

    coverage: the share of the weight that must be there for a sum. possible: which parts could
    have a figure. networks: whether a network is the sum of its kommuner.
    """

    measure: Measure
    coverage: float
    possible: Possible = Possible.EVERYWHERE
    networks: bool = True


def roll_up(facts: Facts, places: Places, grid: Grid, rules: Rules) -> Facts:
    """Figures at every level: what was stored, and sums where nothing was (method in the module).

    A measure 'value' has no counts to add: what was stored is returned as it is.
    """
    if rules.measure == Measure.VALUE:
        return facts
    rank = places.rank[facts.unit]
    stored = {level: facts.where(rank == RANK[level]) for level in RANK}
    found = {Level.STUE: stored[Level.STUE]}
    for level, parts in (
        (Level.INSTITUTION, (Level.STUE,)),
        (Level.OMRAADE, (Level.INSTITUTION,)),
        (Level.KOMMUNE, (Level.INSTITUTION, Level.OMRAADE)),
    ):
        below = joined(*(found[part] for part in parts))
        links = places.directly_below(level, parts)
        sums = _sums(below, links, _seen(below, grid), grid, rules)
        found[level] = _preferring(stored[level], sums, grid)
    kommuner = found[Level.KOMMUNE]
    stopped = _without_counts(kommuner, grid, rules.measure)
    everywhere = rules.possible is Possible.EVERYWHERE
    possible = _all_kommuner(places, grid) if everywhere else _seen(kommuner, grid)
    for level in WHOLE_LEVELS:
        if level == Level.NETWORK and not rules.networks:
            found[level] = stored[level]
            continue
        links = places.members if level == Level.NETWORK else places.in_tree(Level.KOMMUNE, level)
        sums = _sums(kommuner, links, possible, grid, rules)
        sums = sums.where(~np.isin(_cell(sums, grid), stopped))
        found[level] = _preferring(stored[level], sums, grid)
    return joined(*found.values())


def joined(*parts: Facts) -> Facts:
    """Rows of several after one another."""
    return Facts(
        **{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Facts)}
    )


def nothing() -> Facts:
    """No rows."""
    kinds = {"unit": np.int64, "subgroup": np.int64, "period": np.int64, "missing": np.int8}
    return Facts(**{f.name: np.array([], dtype=kinds.get(f.name, float)) for f in fields(Facts)})


def has_counts(facts: Facts, measure: Measure) -> np.ndarray:
    """Which rows have the counts that a sum needs."""
    known = (facts.missing == 0) & np.isfinite(facts.numerator)
    return known if measure == Measure.COUNT else known & np.isfinite(facts.denominator)


def _without_counts(facts: Facts, grid: Grid, measure: Measure) -> np.ndarray:
    """Subgroups and periods in which any unit has a value without counts, as `_cell`."""
    return _cell(facts, grid)[(facts.missing == 0) & ~has_counts(facts, measure)]


def _cell(facts: Facts, grid: Grid) -> np.ndarray:
    return facts.subgroup * grid.n_periods + facts.period


def _seen(facts: Facts, grid: Grid) -> np.ndarray:
    """Units and subgroups that have any row: (n, 2) of unit and subgroup."""
    keys = np.unique(facts.unit * grid.n_subgroups + facts.subgroup)
    return np.column_stack([keys // grid.n_subgroups, keys % grid.n_subgroups])


def _all_kommuner(places: Places, grid: Grid) -> np.ndarray:
    kommuner = places.at(Level.KOMMUNE)
    subgroups = np.arange(grid.n_subgroups)
    return np.column_stack([np.repeat(kommuner, len(subgroups)), np.tile(subgroups, len(kommuner))])


def _preferring(stored: Facts, sums: Facts, grid: Grid) -> Facts:
    taken = np.isin(_key(sums, grid), _key(stored, grid))
    return joined(stored, sums.where(~taken))


def _key(facts: Facts, grid: Grid) -> np.ndarray:
    return (facts.unit * grid.n_subgroups + facts.subgroup) * grid.n_periods + facts.period


def _sums(parts: Facts, links: Links, possible: np.ndarray, grid: Grid, rules: Rules) -> Facts:
    """A row for each whole, subgroup and period in which any of its parts has a row."""
    row, whole = _follow(links, parts.unit)
    if len(row) == 0:
        return nothing()
    wholes, place = np.unique(whole, return_inverse=True)
    n_cells = grid.n_subgroups * grid.n_periods
    cell = _cell(parts, grid)
    add = _Adder(place * n_cells + cell[row], row, len(wholes) * n_cells)

    counted = has_counts(parts, rules.measure)
    weight = _weights(parts, counted, possible, grid, rules)
    weight_of_row = weight[parts.unit, parts.subgroup]
    leaves_out = parts.missing == NOT_APPLICABLE
    if rules.possible is Possible.THEN:
        everyone = np.ones(len(parts), dtype=bool)
        could = add(everyone), add(everyone, weight_of_row)
    else:
        could = _possible(possible, links, wholes, weight, grid)

    n_units = add(counted)
    n_possible = np.maximum(could[0] - add(leaves_out), n_units)
    there = add(counted, weight_of_row)
    needed = rules.coverage * (could[1] - add(leaves_out, weight_of_row))
    enough = (n_units > 0) & (there >= needed * (1 - SLACK))
    missing = np.where(enough, 0, _reason(parts, add, n_units, n_possible))

    numerator = np.where(enough, add(counted, parts.numerator), np.nan)
    denominator = np.where(enough, add(counted, parts.denominator), np.nan)
    squares = np.where(enough, add(counted, parts.squares), np.nan)
    if rules.measure == Measure.COUNT:
        value = numerator
    else:
        empty = enough & (denominator == 0)
        missing = np.where(empty, NOT_APPLICABLE, missing)
        numerator, denominator = (np.where(empty, np.nan, x) for x in (numerator, denominator))
        value = numerator / denominator

    without_counts = (parts.missing == 0) & ~counted
    slot = np.flatnonzero((add(np.ones(len(parts), dtype=bool)) > 0) & (add(without_counts) == 0))
    return Facts(
        unit=wholes[slot // n_cells],
        subgroup=slot % n_cells // grid.n_periods,
        period=slot % grid.n_periods,
        numerator=numerator[slot],
        denominator=denominator[slot],
        squares=squares[slot],
        value=value[slot],
        missing=missing[slot].astype(np.int8),
        n_units=n_units[slot],
        n_possible=n_possible[slot],
    )


@dataclass(frozen=True)
class _Adder:
    """Adds numbers of the parts into their slots (a whole, a subgroup, a period)."""

    slot: np.ndarray
    row: np.ndarray
    size: int

    def __call__(self, chosen: np.ndarray, numbers: np.ndarray | None = None) -> np.ndarray:
        """Sums over the chosen parts; counts them where no numbers are given."""
        taken = chosen[self.row]
        weights = None if numbers is None else numbers[self.row][taken]
        found = np.bincount(self.slot[taken], weights=weights, minlength=self.size)
        return found.astype(float)


def _follow(links: Links, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows whose unit is part of a whole, and that whole; a row once for each of its wholes."""
    first = np.searchsorted(links.part, unit, side="left")
    count = np.searchsorted(links.part, unit, side="right") - first
    row = np.repeat(np.arange(len(unit)), count)
    start = np.repeat(first, count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, links.whole[start + step]


def _weights(
    parts: Facts, counted: np.ndarray, possible: np.ndarray, grid: Grid, rules: Rules
) -> np.ndarray:
    """Weight of each unit in each subgroup: (units, subgroups)."""
    counts = parts.numerator if rules.measure == Measure.COUNT else parts.denominator
    n_units = 1 + max(int(parts.unit.max()), int(possible[:, 0].max()))
    shape = (n_units, grid.n_subgroups)
    key = (parts.unit * grid.n_subgroups + parts.subgroup)[counted]
    total = np.bincount(key, weights=counts[counted], minlength=n_units * grid.n_subgroups)
    times = np.bincount(key, minlength=n_units * grid.n_subgroups)
    known = (times > 0).reshape(shape)
    mean = np.where(known, (total / np.maximum(times, 1)).reshape(shape), 0)
    typical = mean.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    # Where everything is 0 or unknown, every part weighs the same.
    typical = np.where(typical > 0, typical, 1)
    return np.where(known, mean, typical)


def _possible(
    possible: np.ndarray, links: Links, wholes: np.ndarray, weight: np.ndarray, grid: Grid
) -> tuple[np.ndarray, np.ndarray]:
    """Number and weight of the parts that could have a figure, for every slot of `wholes`."""
    row, whole = _follow(links, possible[:, 0])
    unit, subgroup = possible[row, 0], possible[row, 1]
    period = np.arange(grid.n_periods)
    is_open = ~(grid.closed[unit][:, None] < grid.starts[None, :])
    cell = subgroup[:, None] * grid.n_periods + period[None, :]
    n_cells = grid.n_subgroups * grid.n_periods
    # Wholes without any row have no slot.
    place = np.searchsorted(wholes, whole)
    place = np.clip(place, 0, len(wholes) - 1)
    taken = is_open & (wholes[place] == whole)[:, None]
    slot = (place[:, None] * n_cells + cell)[taken]
    of_unit = np.broadcast_to(weight[unit, subgroup][:, None], taken.shape)[taken]
    size = len(wholes) * n_cells
    number = np.bincount(slot, minlength=size).astype(float)
    return number, np.bincount(slot, weights=of_unit, minlength=size)


def _reason(parts: Facts, add: _Adder, n_units: np.ndarray, n_possible: np.ndarray) -> np.ndarray:
    """Why a whole has no figure, as a place in REASONS."""
    reason = np.full(add.size, NOT_REPORTED)
    for code in range(len(REASONS)):
        if code not in (0, NOT_APPLICABLE, NOT_REPORTED):
            of_this = add(parts.missing == code)
            reason[(n_units == 0) & (of_this > 0) & (of_this >= n_possible)] = code
    reason[(n_units == 0) & (n_possible == 0)] = NOT_APPLICABLE
    return reason
