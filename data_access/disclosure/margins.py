"""The sums that published figures are tied by, and what they give away of the hidden ones.

Units add up to the unit they lie in (an unpublished level is climbed over), kommuner to their
network, and groups of one kind to everybody. Whether they do is read from the figures that are
shown: sums that these contradict are not used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from scipy.sparse import bmat, csr_array
from scipy.sparse.csgraph import connected_components

from analysis.outsider import Sums, attack
from data_access.disclosure.counts import QUANTITIES, Quantity, counts
from data_access.disclosure.reading import (
    HIDDEN,
    NOT_APPLICABLE,
    NOWHERE,
    Figures,
    Indicator,
    Names,
    Version,
)
from data_access.schema.vocabulary import Level

# How far a sum may be from its total and still hold.
SAME = 0.5e-3
# A kind of sum is believed where it holds in this share of the cases that can be checked.
BELIEVED = 0.5
# So many cases make it plain that parts are never more than their total.
ENOUGH_CASES = 5
Known = Mapping[Quantity, np.ndarray]


class Tie(StrEnum):
    """What kind of sum it is."""

    PLACES = "places"
    NETWORK = "network"
    GROUPS = "groups"


@dataclass(frozen=True)
class Cells:
    """Figures of one indicator and version, and the groups that no row is published of.

    unit, subgroup, period, state, n_units as in `Figures`; first come the rows. missing_groups: of
    each further cell the groups it stands for. known: of each quantity the counts that are shown.
    lacking: whether it is the sum of fewer units than there are.
    """

    unit: np.ndarray
    subgroup: np.ndarray
    period: np.ndarray
    state: np.ndarray
    n_units: np.ndarray
    known: Known
    n_rows: int
    missing_groups: tuple[tuple[int, ...], ...]
    lacking: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)


@dataclass(frozen=True)
class Ties:
    """Sums over cells, as entries: `part` is a part of sum `row`.

    total: of each sum the cell that is its total. tie: what kind each is. relation: a number for
    sums that stand or fall together. proper: sums without a group that is not published. doubtful:
    sums of groups that a source gave, to a total that lacks units: they may well not hold.
    """

    part: np.ndarray
    row: np.ndarray
    total: np.ndarray
    tie: np.ndarray
    relation: np.ndarray
    proper: np.ndarray
    doubtful: np.ndarray

    def __len__(self) -> int:
        return len(self.total)


@dataclass(frozen=True)
class Ends:
    """Least and greatest count of each cell that an outsider can work out, by quantity."""

    lo: Known
    hi: Known


# --- what is tied --------------------------------------------------------------------------------


def cells_and_ties(
    figures: Figures, indicator: Indicator, version: Version, names: Names
) -> tuple[Cells, Ties]:
    """The cells of one indicator in one version, and the sums between them."""
    found = counts(figures, indicator.measure)
    rows = Cells(
        figures.unit,
        figures.subgroup,
        figures.period,
        figures.state,
        figures.n_units,
        {q: found.of(q) for q in QUANTITIES[indicator.measure]},
        len(figures),
        (),
        figures.n_units < figures.n_units_possible,
    )
    index = _Index(rows, names)
    places = _places(rows, index, version, names)
    networks = _networks(rows, index, version, names)
    cells, groups = _groups(rows, index, version, names)
    return cells, _joined(cells, names, [(Tie.PLACES, *places), (Tie.NETWORK, *networks), groups])


class _Index:
    """Finds a row by its unit, subgroup and period."""

    def __init__(self, cells: Cells, names: Names) -> None:
        self._shape = len(names.subgroups), len(names.periods)
        keys = self._key(cells.unit, cells.subgroup, cells.period)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def _key(self, unit: np.ndarray, subgroup: np.ndarray, period: np.ndarray) -> np.ndarray:
        return (unit * self._shape[0] + subgroup) * self._shape[1] + period

    def find(self, unit: np.ndarray, subgroup: np.ndarray, period: np.ndarray) -> np.ndarray:
        """The row of each, NOWHERE where there is none."""
        if not len(self._keys):
            return np.full(len(unit), NOWHERE)
        wanted = self._key(unit, subgroup, period)
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        found = (self._keys[place] == wanted) & (unit >= 0) & (subgroup >= 0)
        return np.where(found, self._order[place], NOWHERE)


def _places(
    cells: Cells, index: _Index, version: Version, names: Names
) -> tuple[np.ndarray, np.ndarray]:
    """Each cell and the cell of the nearest unit above it that there is a figure of.

    A unit without a figure of its own is climbed over by its parts and is no part itself: whoever
    summed further up had its parts. Not so a kommune: what is wider is summed from kommuner, and
    one without a figure is left out.
    """
    gone = _without_figure(cells) & (names.levels[cells.unit] != Level.KOMMUNE)

    def find(unit: np.ndarray) -> np.ndarray:
        found = index.find(unit, cells.subgroup, cells.period)
        return np.where(gone[found], NOWHERE, found)

    up = version.parent[cells.unit]
    up[names.levels[cells.unit] == Level.NETWORK] = NOWHERE
    above = index.find(up, cells.subgroup, cells.period)
    total = find(up)
    while np.any(pending := (total == NOWHERE) & (up != NOWHERE)):
        up = np.where(pending, version.parent[up], up)
        total = np.where(pending, find(up), total)
    climbed = np.zeros(len(cells), dtype=bool)
    climbed[above[above != NOWHERE]] = True
    part = np.flatnonzero((total != NOWHERE) & ~(climbed & gone))
    return part, total[part]


def _without_figure(cells: Cells) -> np.ndarray:
    """Rows that say that there is no figure, hidden or not."""
    nothing = np.all([np.isnan(known) for known in cells.known.values()], axis=0)
    return nothing & (cells.state != HIDDEN)


def _networks(
    cells: Cells, index: _Index, version: Version, names: Names
) -> tuple[np.ndarray, np.ndarray]:
    """Each kommune's cell and the cell of each of its networks."""
    at_kommune = np.flatnonzero(names.levels[cells.unit] == Level.KOMMUNE)
    kommune, network = version.members.T
    first = np.searchsorted(kommune, cells.unit[at_kommune], side="left")
    count = np.searchsorted(kommune, cells.unit[at_kommune], side="right") - first
    part = np.repeat(at_kommune, count)
    step = np.arange(len(part)) - np.repeat(np.cumsum(count) - count, count)
    of_network = network[np.repeat(first, count) + step]
    total = index.find(of_network, cells.subgroup[part], cells.period[part])
    return part[total != NOWHERE], total[total != NOWHERE]


def _groups(
    cells: Cells, index: _Index, version: Version, names: Names
) -> tuple[Cells, tuple[Tie, np.ndarray, np.ndarray]]:
    """Each group's cell and the cell of everybody; groups without a row become further cells."""
    kinds, kind_of = np.unique(names.kinds, return_inverse=True)
    everybody = np.full(len(cells), names.total)
    total = index.find(cells.unit, everybody, cells.period)
    part = np.flatnonzero((cells.subgroup != names.total) & (total != NOWHERE))
    key = total[part] * len(kinds) + kind_of[cells.subgroup[part]]
    wholes, at = np.unique(key, return_inverse=True)
    in_use = np.unique(cells.subgroup)
    more: list[tuple[int, tuple[int, ...], int]] = []
    present = np.bincount(at, minlength=len(wholes))
    for kind in np.unique(wholes % len(kinds)):
        every = np.flatnonzero(version.groups & (kind_of == kind))
        lacking = np.flatnonzero((wholes % len(kinds) == kind) & (present < len(every)))
        for one in lacking:
            there = cells.subgroup[part[at == one]] if len(lacking) < 2000 else in_use
            gone = tuple(int(g) for g in every if g not in there)
            if gone:
                more.append((int(wholes[one] // len(kinds)), gone, int(wholes[one])))
    grown = _with_missing_groups(cells, more)
    part = np.concatenate([part, np.arange(len(cells), len(grown))])
    key = np.concatenate([key, np.array([k for _, _, k in more], dtype=np.int64)])
    # a total with two kinds of groups is the total of two sums
    return grown, (Tie.GROUPS, part, key)


def _with_missing_groups(cells: Cells, more: list[tuple[int, tuple[int, ...], int]]) -> Cells:
    of = np.array([total for total, _, _ in more], dtype=np.int64)
    nothing = np.full(len(more), np.nan)
    return Cells(
        np.concatenate([cells.unit, cells.unit[of]]),
        np.concatenate([cells.subgroup, np.array([gone[0] for _, gone, _ in more], np.int64)]),
        np.concatenate([cells.period, cells.period[of]]),
        np.concatenate([cells.state, np.full(len(more), HIDDEN, np.int8)]),
        np.concatenate([cells.n_units, nothing]),
        {q: np.concatenate([known, nothing]) for q, known in cells.known.items()},
        cells.n_rows,
        tuple(gone for _, gone, _ in more),
        np.concatenate([cells.lacking, np.zeros(len(more), bool)]),
    )


def _joined(cells: Cells, names: Names, found: list[tuple[Tie, np.ndarray, np.ndarray]]) -> Ties:
    """All sums as one list. Sums of groups come with a key of total and kind for their total."""
    n_kinds = len(np.unique(names.kinds))
    parts, rows, totals, ties, relations = [], [], [], [], []
    first = 0
    for number, (tie, part, key) in enumerate(found):
        wholes, at = np.unique(key, return_inverse=True)
        total = wholes // n_kinds if tie is Tie.GROUPS else wholes
        kind = wholes % n_kinds if tie is Tie.GROUPS else np.zeros(len(wholes), np.int64)
        level = np.unique(names.levels, return_inverse=True)[1][cells.unit[total]]
        summed = np.isfinite(cells.n_units[total])
        parts.append(part)
        rows.append(at + first)
        totals.append(total)
        ties.append(np.full(len(wholes), tie, dtype=object))
        relations.append(((number * 50 + level) * 200 + kind) * 2 + summed)
        first += len(wholes)
    part, row, total = (np.concatenate(x).astype(np.int64) for x in (parts, rows, totals))
    tie = np.concatenate(ties)
    virtual = np.bincount(row, part >= cells.n_rows, minlength=len(total)) > 0
    proper = ~virtual & ~_uneven(cells, part, row, total, tie)
    usable = ~_uneven(cells, part, row, total, tie)
    given = np.isnan(cells.n_units[part])
    doubtful = (tie == Tie.GROUPS) & cells.lacking[total]
    doubtful &= np.bincount(row, given, minlength=len(total)) > 0
    every = Ties(part, row, total, tie, np.concatenate(relations), proper, doubtful)
    return _kept(every, usable)


def _uneven(
    cells: Cells, part: np.ndarray, row: np.ndarray, total: np.ndarray, tie: np.ndarray
) -> np.ndarray:
    """Groups that are sums of more or fewer units than the total is: they need not add up."""
    differs = cells.n_units[part] != cells.n_units[total[row]]
    differs &= np.isfinite(cells.n_units[part]) & np.isfinite(cells.n_units[total[row]])
    return (tie == Tie.GROUPS) & (np.bincount(row, differs, minlength=len(total)) > 0)


def _kept(ties: Ties, chosen: np.ndarray) -> Ties:
    number = np.cumsum(chosen) - 1
    there = chosen[ties.row]
    return Ties(
        ties.part[there],
        number[ties.row[there]],
        ties.total[chosen],
        ties.tie[chosen],
        ties.relation[chosen],
        ties.proper[chosen],
        ties.doubtful[chosen],
    )


# --- what it gives away --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Rest:
    """Of each sum: what is left of its total when all that is known is taken away.

    unknown: whether each entry is an unknown count. rest: NaN where the total can tell nothing.
    open_total: sums whose total is itself an unknown count. complete: no count is unknown.
    """

    unknown: np.ndarray
    rest: np.ndarray
    open_total: np.ndarray
    complete: np.ndarray


def known_with(cells: Cells, extra: Known) -> Cells:
    """The same cells with counts that are known from elsewhere (NaN where they are not)."""
    known = {q: np.where(np.isnan(k), extra.get(q, k), k) for q, k in cells.known.items()}
    return replace(cells, known=known)


def worked_out(cells: Cells, ties: Ties, *, limit: int, bases: np.ndarray | None = None) -> Ends:
    """What an outsider can work out of each cell.

    bases: of each cell how many persons it is about, where that is known although neither count
    is. A count that is not in doubt has the same value at both ends.
    """
    quantities = tuple(cells.known)
    builder = _Builder(cells)
    rests = [_rests(cells, ties, cells.known[quantity]) for quantity in quantities]
    # parts that are more than their total in one quantity belong to something else in all of them
    torn = np.zeros(len(ties), dtype=bool)
    for found in rests:
        torn |= ~found.open_total & (found.rest < -SAME)
    for place, found in enumerate(rests):
        _add_sums(builder, ties, found, ~torn, place)
    if bases is not None and len(quantities) == 2:
        builder.add_bases(bases)
    lo, hi = builder.solved(limit)
    n = len(cells)
    of = {q: slice(place * n, (place + 1) * n) for place, q in enumerate(quantities)}
    return Ends({q: lo[of[q]] for q in quantities}, {q: hi[of[q]] for q in quantities})


def _add_sums(
    builder: "_Builder", ties: Ties, found: _Rest, usable: np.ndarray, place: int
) -> None:
    equal, at_most = _believed(ties, found)
    for chosen, loose in ((equal, False), (at_most, True)):
        chosen = chosen & usable & ~found.complete & np.isfinite(found.rest)
        builder.add(ties, found, chosen, place, loose=loose)


def _rests(cells: Cells, ties: Ties, known: np.ndarray) -> _Rest:
    part, row, total = ties.part, ties.row, ties.total
    summed = np.isfinite(cells.n_units[total])
    # a part that was not reported is not in a sum, but can be in a total that a source gave
    absent = cells.state[part] == NOT_APPLICABLE
    absent |= (cells.state[part] != HIDDEN) & summed[row] & (ties.tie[row] != Tie.GROUPS)
    unknown = np.isnan(known[part]) & ~(absent & np.isnan(known[part]))
    hidden_total = (cells.state[total] == HIDDEN) & np.isnan(known[total])
    of_total = np.where(hidden_total, 0.0, known[total])
    parts = np.bincount(row, np.nan_to_num(known[part]), minlength=len(total))
    rest = of_total - parts
    rest = np.where(np.abs(rest - np.round(rest)) < SAME, np.round(rest), rest)
    complete = (np.bincount(row, unknown, minlength=len(total)) == 0) & ~hidden_total
    return _Rest(unknown, rest, hidden_total, complete)


def _believed(ties: Ties, found: _Rest) -> tuple[np.ndarray, np.ndarray]:
    """Sums that hold, and sums whose parts are at most their total, by those that are shown."""
    tested = found.complete & ties.proper & np.isfinite(found.rest)
    _, relation = np.unique(ties.relation, return_inverse=True)
    n = int(relation.max(initial=-1)) + 1
    cases = np.bincount(relation[tested], minlength=n)
    held = np.bincount(relation[tested & (np.abs(found.rest) < SAME)], minlength=n)
    under = np.bincount(relation[tested & (found.rest > -SAME)], minlength=n)
    equal = held >= BELIEVED * cases
    at_most = ~equal & (under == cases) & (cases >= ENOUGH_CASES)
    return equal[relation], at_most[relation]


class _Builder:
    """Gathers sums over the unknown counts of all quantities."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._known = np.concatenate([*cells.known.values(), np.array([])])
        self._entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._right: list[np.ndarray] = []
        self._doubtful: list[np.ndarray] = []
        self._n_sums, self._n_more = 0, 0

    def add(self, ties: Ties, found: _Rest, chosen: np.ndarray, place: int, *, loose: bool) -> None:
        """Add the chosen sums of the quantity at `place`; loose: something may be left over."""
        number = np.cumsum(chosen) - 1 + self._n_sums
        shift = place * len(self._cells)
        entry = chosen[ties.row] & found.unknown
        opened = chosen & found.open_total
        self._put(number[ties.row[entry]], ties.part[entry] + shift, 1.0)
        self._put(number[opened], ties.total[opened] + shift, -1.0)
        n = int(chosen.sum())
        if loose:
            more = len(self._known) + self._n_more + np.arange(n)
            self._put(self._n_sums + np.arange(n), more, 1.0)
            self._n_more += n
        self._right.append(found.rest[chosen])
        self._doubtful.append(ties.doubtful[chosen])
        self._n_sums += n

    def add_bases(self, bases: np.ndarray) -> None:
        """Tie persons with and without to how many there are, where neither is known."""
        n = len(self._cells)
        unknown = np.isnan(self._known[:n]) & np.isnan(self._known[n : 2 * n])
        cells = np.flatnonzero(unknown & np.isfinite(bases))
        for shift in (0, n):
            self._put(self._n_sums + np.arange(len(cells)), cells + shift, 1.0)
        self._right.append(bases[cells])
        self._doubtful.append(np.zeros(len(cells), dtype=bool))
        self._n_sums += len(cells)

    def _put(self, row: np.ndarray, column: np.ndarray, sign: float) -> None:
        self._entries.append((row, column, np.full(len(row), sign)))

    def solved(self, limit: int) -> tuple[np.ndarray, np.ndarray]:
        """Ends of every count of every quantity, one quantity after the other."""
        size = len(self._known)
        lo, hi = np.where(np.isnan(self._known), 0.0, self._known), self._known.copy()
        hi[np.isnan(hi)] = np.inf
        if not self._n_sums:
            return lo, hi
        row, column, sign = (np.concatenate(x) for x in zip(*self._entries, strict=True))
        used, at = np.unique(column, return_inverse=True)
        right = np.concatenate(self._right)
        matrix = csr_array((sign, (row, at)), shape=(self._n_sums, len(used)))
        whole = bool(np.abs(right - np.round(right)).max(initial=0.0) < SAME)
        least, most = np.zeros(len(used)), np.full(len(used), np.inf)
        sums = Sums(matrix, right, least, most, whole)
        least, most = _attacked(sums, np.concatenate(self._doubtful), limit)
        inside = used < size
        lo[used[inside]], hi[used[inside]] = least[inside], most[inside]
        return lo, hi


def _attacked(sums: Sums, doubtful: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Ends of every unknown count; where sums contradict each other, without the doubtful ones.

    Whoever sees that sums do not hold together leaves out those first that may well not.
    """
    found = attack(sums, enough=float(limit))
    if not found.contradicted.any() or not doubtful.any():
        return found.lo, found.hi
    n = len(sums.right)
    links = bmat([[None, sums.matrix], [sums.matrix.T, None]])
    _, label = connected_components(links, directed=False)
    torn = np.isin(label[n:], label[:n][found.contradicted])
    kept = np.flatnonzero(~doubtful)
    again = attack(
        Sums(csr_array(sums.matrix[kept]), sums.right[kept], sums.least, sums.most, sums.whole),
        enough=float(limit),
    )
    return np.where(torn, again.lo, found.lo), np.where(torn, again.hi, found.hi)


@dataclass(frozen=True)
class SumsOf:
    """Finds the sums that a cell is in."""

    ties: Ties

    @cached_property
    def _by_part(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.ties.part, kind="stable")
        return self.ties.part[order], self.ties.row[order]

    @cached_property
    def _by_row(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.ties.row, kind="stable")
        return self.ties.row[order], self.ties.part[order]

    @cached_property
    def _by_total(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.ties.total, kind="stable")
        return self.ties.total[order], order

    def rows(self, cell: int) -> list[int]:
        """Sums that a cell is a part or the total of."""
        return [*_matching(self._by_part, cell), *_matching(self._by_total, cell)]

    def parts(self, row: int) -> list[int]:
        """The parts of a sum."""
        return _matching(self._by_row, row)


def _matching(pairs: tuple[np.ndarray, np.ndarray], key: int) -> list[int]:
    keys, values = pairs
    first, last = np.searchsorted(keys, [key, key + 1])
    return values[first:last].tolist()
