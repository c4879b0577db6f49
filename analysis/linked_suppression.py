"""Method J: hiding figures in the whole linked system, from institution to country.

The figures of one period are one system of sums: institutions to their område and kommune, kommuner
to landsdel, region, country and networks, groups of people to everybody. What is left for an
outsider to guess about a hidden figure follows here from the sums themselves, without solving
anything:

- Everybody together is a tree. Of the hidden parts of a shown total only their sum is known, so
  each of several may be anything from none of it to all of it.
- Groups of one kind are hidden a whole unit at a time. The units hidden under a shown total are
  then a two-way table, units by groups, of which an outsider knows the row and column totals; a
  cell lies between the bounds of Fréchet, max(0, row + column - all) and min(row, column), and
  every value between them is possible.
- Networks cross the tree. There linear programmes attack what is hidden, and a network whose total
  gives something away is hidden itself.

A figure is safe where what is left is at least the threshold wide (Hundepool et al., handbook of
statistical disclosure control; Fischetti and Salazar 2001).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.additive import AdditiveTable, additive_table, safe_cells
from analysis.disclosure import SMALLEST_THRESHOLD

# A total that differs from the sum of its parts by no more than this share tells as much as one
# that does not.
NEARLY = 0.02
# How much dearer a unit is as a shield for each union that it is in and the other is not: the
# union's total would tell them apart.
APART = 3.0
WITH, WITHOUT, ALL = "with", "without", "all"
# A unit and a group of people in it.
_Key = tuple[int, int]


@dataclass(frozen=True)
class LinkedFigures:
    """All figures of one indicator and period before any is hidden: arrays of one length.

    unit, group: keys. counts: the counts that an outsider could work out, by name: those WITH and
    WITHOUT the property (of which ALL is then the sum) or ALL alone; NaN where a figure is missing.
    guarded: for WITH, WITHOUT and ALL, the unsafe figures whose count of that name must not be
    worked out. unsafe: figures that are hidden for themselves. kept: figures that an earlier
    version hid. told: figures that an earlier version showed as they are now, so that they cannot
    shield any other.
    """

    unit: np.ndarray
    group: np.ndarray
    counts: Mapping[str, np.ndarray]
    guarded: Mapping[str, np.ndarray]
    unsafe: np.ndarray
    kept: np.ndarray
    told: np.ndarray


@dataclass(frozen=True)
class Links:
    """What is the sum of what.

    parents: unit to the unit that it is a part of; where that one has no figure, the next above it
    counts. unions: unit to the units that it is the sum of (networks), for everybody together
    only. whole: the group of everybody. kinds: the groups of each kind, which together are the
    whole.
    """

    parents: Mapping[int, int]
    unions: Mapping[int, Sequence[int]]
    whole: int
    kinds: Sequence[Sequence[int]]

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """Unit to the units that are directly a part of it."""
        found: dict[int, list[int]] = {}
        for part, unit in self.parents.items():
            found.setdefault(unit, []).append(part)
        return found

    def depth(self, unit: int) -> int:
        """How many units a unit is a part of, from one to the next."""
        above = self.parents.get(unit)
        return 0 if above is None else 1 + self.depth(above)


@dataclass(frozen=True)
class LinkedPattern:
    """What to hide, a bool for each figure, and which unsafe ones an outsider still works out.

    exposed: only figures beside which an earlier version told everything else.
    """

    hidden: np.ndarray
    exposed: np.ndarray


def suppress_linked(
    figures: LinkedFigures, links: Links, *, threshold: int = SMALLEST_THRESHOLD
) -> LinkedPattern:
    """Which figures to hide, so that no unsafe one can be worked out from the others (method J).

    Raises ValueError for a threshold below 5.
    """
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"the threshold is {threshold}; it can be raised from 5, not lowered")
    n_own = len(figures.unsafe)
    if not (figures.unsafe | figures.kept).any():
        nothing = np.zeros(n_own, dtype=bool)
        return LinkedPattern(nothing, nothing)
    figures = _completed(figures, links)
    hidden = figures.unsafe | figures.kept
    exposed = np.zeros(len(hidden), dtype=bool)
    at = _Positions(figures, links, n_own)
    nodes = np.flatnonzero(at.whole >= 0)
    everybody = _of_everybody(figures, links, at, nodes, threshold)
    everybody.protect()
    unions = _shown_unions(figures, links, at, nodes, everybody)
    for row in _telling_unions(everybody, unions, threshold):
        hidden[row] = True
    for node, row in enumerate(at.whole[nodes].tolist()):
        hidden[row] |= everybody.hidden[node]
        exposed[row] = everybody.exposed[node]
    for kind in links.kinds:
        _hide_groups(figures, at, kind, hidden, exposed, threshold)
    return LinkedPattern(hidden[:n_own], (exposed & figures.unsafe)[:n_own])


def _completed(figures: LinkedFigures, links: Links) -> LinkedFigures:
    """The figures, and after them those that sums tell although nobody made them.

    They count as shown: whoever cannot work out what is hidden with them cannot without them.
    """
    cell = _cells(figures)
    more = list(_told_by_sums(cell, links))
    if not more:
        return figures
    counts = {name: values.tolist() for name, values in figures.counts.items()}
    for number, (key, parts) in enumerate(more, start=len(figures.unit)):
        for values in counts.values():
            values.append(sum(values[cell[part]] for part in parts))
        cell[key] = number
    nothing = np.zeros(len(more), dtype=bool)
    return LinkedFigures(
        unit=np.append(figures.unit, [unit for (unit, _), _ in more]),
        group=np.append(figures.group, [group for (_, group), _ in more]),
        counts={name: np.array(values) for name, values in counts.items()},
        guarded={name: np.append(mask, nothing) for name, mask in figures.guarded.items()},
        unsafe=np.append(figures.unsafe, nothing),
        kept=np.append(figures.kept, nothing),
        told=np.append(figures.told, nothing),
    )


def _told_by_sums(there: Iterable[_Key], links: Links) -> Iterator[tuple[_Key, list[_Key]]]:
    """Figures that incomplete units lack, and what they are the sums of, from the bottom up.

    A unit that has some groups of a kind has the others, summed from below, and everybody together,
    summed from its groups.
    """
    cells = set(there)
    in_use = {group for _, group in cells}
    kinds = [[group for group in kind if group in in_use] for kind in links.kinds]
    units = {unit for unit, _ in cells}
    for unit in sorted(units, key=lambda one: (-links.depth(one), one)):
        for kind in kinds:
            absent = [group for group in kind if (unit, group) not in cells]
            if len(absent) == len(kind):
                continue
            for group in absent:
                if parts := list(_cells_below(cells, links, unit, group)):
                    cells.add((unit, group))
                    yield (unit, group), parts
            own = [(unit, group) for group in kind]
            if (unit, links.whole) not in cells and cells.issuperset(own):
                cells.add((unit, links.whole))
                yield (unit, links.whole), own


def _cells_below(cells: Set[_Key], links: Links, unit: int, group: int) -> Iterator[_Key]:
    """The nearest figures of a group below a unit."""
    for part in links.parts.get(unit, ()):
        if (part, group) in cells:
            yield part, group
        else:
            yield from _cells_below(cells, links, part, group)


def _cells(figures: LinkedFigures) -> dict[_Key, int]:
    """The row of each unit and group whose counts are known."""
    known = np.all([np.isfinite(values) for values in figures.counts.values()], axis=0)
    rows = np.flatnonzero(known)
    keys = zip(figures.unit[rows].tolist(), figures.group[rows].tolist(), strict=True)
    return dict(zip(keys, rows.tolist(), strict=True))


class _Positions:
    """Where each unit's figures are: units with a figure are the nodes of a tree.

    unit: key of each node. whole: row of its figure for everybody, -1 where there is none. cell:
    row of a unit and group. Rows from n_own on are of figures that nobody made and sums tell.
    """

    def __init__(self, figures: LinkedFigures, links: Links, n_own: int) -> None:
        self._n_own = n_own
        self.cell = _cells(figures)
        self.unit = sorted({unit for unit, _ in self.cell})
        whole = [self.cell.get((unit, links.whole), -1) for unit in self.unit]
        self.whole = np.array(whole, dtype=np.int64)
        self._links = links

    def is_made(self, rows: np.ndarray) -> np.ndarray:
        """Which rows are of figures that sums alone tell."""
        return rows >= self._n_own

    def tree(self, nodes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The place among some nodes of the one above each, -1 for none, and how deep each lies."""
        units = [self.unit[node] for node in nodes.tolist()]
        depth = [self._links.depth(unit) for unit in units]
        return parents_among(units, self._links.parents), np.array(depth, dtype=np.int64)


def parents_among(units: Sequence[int], parents: Mapping[int, int]) -> np.ndarray:
    """The place among `units` of the nearest unit above each, -1 where there is none."""
    place = {unit: number for number, unit in enumerate(units)}
    found = np.full(len(units), -1)
    for number, unit in enumerate(units):
        above = parents.get(unit)
        while above is not None and above not in place:
            above = parents.get(above)
        if above is not None:
            found[number] = place[above]
    return found


def _of_everybody(
    figures: LinkedFigures, links: Links, at: _Positions, nodes: np.ndarray, threshold: int
) -> "_Tree":
    rows = at.whole[nodes]
    unions: dict[int, set[int]] = {}
    for union, members in links.unions.items():
        for member in members:
            unions.setdefault(member, set()).add(union)
    parent, depth = at.tree(nodes)
    return _Tree(
        parent=parent,
        depth=depth,
        counts={name: values[rows][:, None] for name, values in figures.counts.items()},
        guarded={name: mask[rows][:, None] for name, mask in figures.guarded.items()},
        hidden=(figures.unsafe | figures.kept)[rows],
        told=figures.told[rows],
        made=at.is_made(rows),
        threshold=threshold,
        unions=[frozenset(unions.get(at.unit[node], ())) for node in nodes.tolist()],
    )


def _hide_groups(
    figures: LinkedFigures,
    at: _Positions,
    kind: Sequence[int],
    hidden: np.ndarray,
    exposed: np.ndarray,
    threshold: int,
) -> None:
    """Hide the groups of one kind where any of them is unsafe, and elsewhere what shields them."""
    cell = np.array(
        [[at.cell.get((unit, group), -1) for group in kind] for unit in at.unit], dtype=np.int64
    )
    nodes = np.flatnonzero((cell >= 0).any(axis=1)) if len(kind) else np.empty(0, np.int64)
    if not len(nodes):
        return
    cell, whole = cell[nodes], at.whole[nodes]
    there = cell >= 0
    total_hidden = hidden[whole] & (whole >= 0)
    own = (hidden[cell] & there).any(axis=1) | total_hidden
    if not own.any():
        return
    counts = {n: np.where(there, values[cell], 0.0) for n, values in figures.counts.items()}
    # a total that nobody sees can be as large as the threshold, whatever it is
    room = np.where(total_hidden | (whole < 0), threshold, 0)
    parent, depth = at.tree(nodes)
    tree = _Tree(
        parent=parent,
        depth=depth,
        counts=counts,
        row_totals={n: np.maximum(values.sum(axis=1), room) for n, values in counts.items()},
        guarded={n: mask[cell] & there for n, mask in figures.guarded.items()},
        hidden=own,
        told=np.asarray((figures.told[cell] | ~there).all(axis=1)),
        made=np.asarray(at.is_made(cell).any(axis=1)),
        threshold=threshold,
    )
    tree.protect()
    hidden[cell[tree.hidden[:, None] & there]] = True
    exposed[cell[tree.exposed[:, None] & there]] = True


class _Tree:
    """Units, each with the counts of some groups, and what of them is hidden, a unit at a time.

    parent, depth: of each unit, the unit above it, -1 where there is none, and how many lie above
    it with a figure or without. counts, guarded: by name, (units, groups). hidden, told, exposed: a
    bool for each unit; made: whether sums alone tell its figure. row_totals: by name, the most that
    an outsider knows each unit's groups to be together; None where nothing is known of them.
    unions: of each unit, those it is a member of.
    """

    def __init__(
        self,
        *,
        parent: np.ndarray,
        depth: np.ndarray,
        counts: Mapping[str, np.ndarray],
        guarded: Mapping[str, np.ndarray],
        hidden: np.ndarray,
        told: np.ndarray,
        made: np.ndarray,
        threshold: int,
        row_totals: Mapping[str, np.ndarray] | None = None,
        unions: Sequence[frozenset[int]] | None = None,
    ) -> None:
        self.counts, self.guarded = counts, guarded
        self.hidden, self.told = hidden.copy(), told
        self.exposed = np.zeros(len(hidden), dtype=bool)
        self._row_totals, self._threshold = row_totals, threshold
        self._size = np.sum([values.sum(axis=1) for values in counts.values()], axis=0) + 1
        self.parent = parent
        self._unions = unions
        self._guarded = np.any([mask.any(axis=1) for mask in guarded.values()], axis=0)
        parts: list[list[int]] = [[] for _ in parent]
        for node, above in enumerate(parent.tolist()):
            if above >= 0:
                parts[above].append(node)
        self.parts = [self._summed(node, found, depth, made) for node, found in enumerate(parts)]

    def _summed(
        self, node: int, parts: list[int], depth: np.ndarray, made: np.ndarray
    ) -> list[int]:
        """The parts that a total is the sum of, down to some depth below it.

        Where a unit has no figure, its parts may be counted in a wider total or left out of it, as
        may a figure that only sums tell; what comes nearest to the total is what was counted.
        """
        depths = sorted({int(depth[part]) for part in parts}, reverse=True)
        tried = [[part for part in parts if depth[part] <= deepest] for deepest in depths]
        if made[parts].any():
            tried += [[part for part in own if not made[part]] for own in tried]
        nearest = min(tried, key=lambda own: self._off(node, own), default=[])
        return nearest if self._tells(node, nearest) else []

    def _off(self, node: int, parts: list[int]) -> float:
        """How far a total is from the sum of some parts, over all counts."""
        return float(
            sum(np.abs(v[parts].sum(axis=0) - v[node]).sum() for v in self.counts.values())
        )

    def _tells(self, node: int, parts: list[int]) -> bool:
        """Whether any count's total is the sum of the parts, or so nearly that it tells as much."""
        return bool(parts) and any(
            _nearly(values[parts].sum(axis=0), values[node], self._threshold).any()
            for values in self.counts.values()
        )

    # --- hiding ------------------------------------------------------------------------------

    def protect(self) -> None:
        """Hide until every guarded unit is safe, from the bottom up."""
        for node in self.bottom_up():
            if self.hidden[node]:
                self._cover(node)
            elif any(self.hidden[part] for part in self.parts[node]):
                self._protect_below(node)

    def bottom_up(self) -> list[int]:
        depth = np.zeros(len(self.parent), dtype=int)
        above = self.parent.copy()
        while (above >= 0).any():
            depth += above >= 0
            above = np.where(above >= 0, self.parent[above], -1)
        return np.argsort(-depth, kind="stable").tolist()

    def top(self, node: int) -> int:
        """The highest hidden unit that a hidden unit is part of, itself where there is none."""
        while self.parent[node] >= 0 and self.hidden[self.parent[node]]:
            node = int(self.parent[node])
        return node

    def _cover(self, node: int) -> None:
        """See to it that a hidden total that must not be known is not the sum of shown parts."""
        if self.parts[node] and self._guarded[node] and not self.leaves(node):
            smallest = min(self.parts[node], key=lambda part: (self._size[part], part))
            self._hide(self._cheapest_path(smallest))

    def _cheapest_path(self, node: int) -> list[int]:
        path = [node]
        while self.parts[path[-1]]:
            path.append(min(self.parts[path[-1]], key=lambda part: (self._size[part], part)))
        return path

    def _protect_below(self, total: int) -> None:
        """Hide parts below a shown total, or the total where hiding all of them does not do."""
        added: list[list[int]] = []
        strictly = True
        while found := self._open_below(total, strictly=strictly):
            move = self._move(total, strictly=strictly)
            if move is not None:
                self._hide(move)
                added.append(move)
            elif strictly and self._told_below(total):
                strictly = False
                self.exposed[found] = True
            else:
                self.hidden[total] = True
                break
        self._show_again(total, added, strictly=strictly)

    def _hide(self, nodes: Sequence[int]) -> None:
        self.hidden[list(nodes)] = True

    def _show_again(self, total: int, added: list[list[int]], *, strictly: bool) -> None:
        """Take back what turned out not to be needed, the largest first."""
        if self.hidden[total]:
            return
        for move in sorted(added, key=lambda nodes: -self._price(nodes)):
            self.hidden[move] = False
            if self._open_below(total, strictly=strictly):
                self.hidden[move] = True

    def _move(self, total: int, *, strictly: bool) -> list[int] | None:
        """What to hide next: the cheapest that does, else what comes nearest to it."""
        best, nearest = None, 0.0
        lacking = self._lacking(total, strictly=strictly)
        guarded = {
            self._of_unions(self._above(node))
            for node in self._open_below(total, strictly=strictly)
        }
        for nodes in self._by_price(self._moves(total, strictly=strictly), guarded):
            self.hidden[nodes] = True
            left = self._lacking(total, strictly=strictly)
            self.hidden[nodes] = False
            if left <= 0:
                return nodes
            if lacking - left > nearest:
                best, nearest = nodes, lacking - left
        return best

    def _price(self, nodes: Sequence[int]) -> float:
        return float(self._size[nodes].sum())

    def _by_price(
        self, moves: Iterable[list[int]], guarded: Set[frozenset[int]]
    ) -> list[list[int]]:
        """Moves, the cheapest first; dearer where unions tell them from what is guarded."""

        def price(nodes: list[int]) -> tuple[float, list[int]]:
            own = self._of_unions(nodes)
            apart = min((len(own ^ other) for other in guarded), default=0)
            return self._price(nodes) * (1 + APART * apart), nodes

        return sorted(moves, key=price)

    def _of_unions(self, nodes: Iterable[int]) -> frozenset[int]:
        if self._unions is None:
            return frozenset()
        return frozenset().union(*(self._unions[node] for node in nodes))

    def _above(self, node: int) -> Iterator[int]:
        """A unit and everything that it is part of."""
        while node >= 0:
            yield node
            node = int(self.parent[node])

    def _moves(self, total: int, *, strictly: bool) -> Iterator[list[int]]:
        """Everything that could be hidden below a total: a part, with a part of it, and so on."""
        for part in self.parts[total]:
            if self.hidden[part]:
                yield from self._moves(part, strictly=strictly)
            else:
                yield from self._paths(part, strictly=strictly)

    def _paths(self, node: int, *, strictly: bool) -> Iterator[list[int]]:
        if not self.parts[node]:
            if not (strictly and self.told[node]):
                yield [node]
            return
        hidden_below = any(self.hidden[part] for part in self.parts[node])
        if hidden_below:
            yield [node]
        for part in self.parts[node]:
            if not self.hidden[part]:
                for path in self._paths(part, strictly=strictly):
                    yield [node, *path]

    # --- what an outsider can work out -------------------------------------------------------

    def leaves(self, node: int, *, strictly: bool = False) -> list[int]:
        """What of a hidden unit cannot be split further: itself, or the hidden ones below it."""
        if not self.parts[node]:
            return [] if strictly and self.told[node] else [node]
        return [
            leaf
            for part in self.parts[node]
            if self.hidden[part]
            for leaf in self.leaves(part, strictly=strictly)
        ]

    def hidden_below(self, total: int) -> Iterator[int]:
        for part in self.parts[total]:
            if self.hidden[part]:
                yield part
                yield from self.hidden_below(part)

    def _told_below(self, total: int) -> bool:
        return any(self.told[part] or self._told_below(part) for part in self.parts[total])

    def _open_below(self, total: int, *, strictly: bool) -> list[int]:
        """The guarded units below a shown total that an outsider works out."""
        nodes, lacks = self._lacks(total, strictly=strictly)
        return [node for node, lack in zip(nodes, lacks.tolist(), strict=True) if lack > 0]

    def _lacking(self, total: int, *, strictly: bool) -> float:
        """How much width the guarded units below a shown total lack together."""
        return float(self._lacks(total, strictly=strictly)[1].sum())

    def _lacks(self, total: int, *, strictly: bool) -> tuple[list[int], np.ndarray]:
        """The guarded units below a shown total, and how much width each lacks over its groups."""
        guarded = [
            node
            for node in self.hidden_below(total)
            if self._guarded[node] and not (strictly and self.told[node] and not self.parts[node])
        ]
        if not guarded:
            return [], np.zeros(0)
        below = [
            leaf
            for part in self.parts[total]
            if self.hidden[part]
            for leaf in self.leaves(part, strictly=strictly)
        ]
        place = {leaf: number for number, leaf in enumerate(below)}
        own = [[place[leaf] for leaf in self.leaves(node, strictly=strictly)] for node in guarded]
        widths = {name: self._widths(name, below, own) for name in self.counts}
        if ALL not in widths:
            widths[ALL] = np.sum(list(widths.values()), axis=0)
        lacks = np.zeros(len(guarded))
        for name, mask in self.guarded.items():
            short = np.maximum(self._threshold - widths[name], 0.0)
            if name == WITH:
                # that none has the property is no secret where nobody in the sums has it
                short = np.where(self._could_have(below, own), short, 0.0)
            lacks += np.where(mask[guarded], short, 0.0).sum(axis=1)
        return guarded, lacks

    def _could_have(self, below: Sequence[int], own: Sequence[Sequence[int]]) -> np.ndarray:
        """Whether any could have the property, as far as sums tell: (sums of rows, groups)."""
        some = self.counts[WITH][below].sum(axis=0) > 0
        if self._row_totals is None:
            return np.broadcast_to(some, (len(own), len(some)))
        most = self._row_totals[WITH][below]
        return some & (np.array([most[rows].sum() for rows in own]) > 0)[:, None]

    def _widths(self, name: str, below: Sequence[int], own: Sequence[Sequence[int]]) -> np.ndarray:
        """How far sums of rows of the hidden counts `below` can vary: (sums, groups)."""
        table = self.counts[name][below]
        columns = table.sum(axis=0)
        if self._row_totals is None:
            some = np.array([0 < len(rows) < len(table) for rows in own])
            return np.where(some[:, None], columns, 0.0)
        most = self._row_totals[name][below]
        highest = np.array([most[rows].sum() for rows in own])[:, None]
        row = np.array([table[rows].sum() for rows in own])[:, None]
        return np.minimum(highest, columns) - np.maximum(0.0, row + columns - table.sum())


# --- networks ------------------------------------------------------------------------------------


def _shown_unions(
    figures: LinkedFigures, links: Links, at: _Positions, nodes: np.ndarray, tree: _Tree
) -> dict[int, list[int]]:
    """The shown unions whose total is the sum of their members: row to nodes of hidden members.

    A member whose figure only sums tell may be counted in the union or left out of it, as in the
    tree; what comes nearest to the total is what was counted.
    """
    place = {at.unit[node]: number for number, node in enumerate(nodes.tolist())}
    found = {}
    for unit, members in links.unions.items():
        row = at.cell.get((unit, links.whole))
        if row is None or figures.unsafe[row] or figures.kept[row]:
            continue
        every = np.array([place[member] for member in members if member in place], dtype=np.int64)
        rows = at.whole[nodes[every]]
        off = [_off(figures, rows[own], row) for own in (~at.is_made(rows), slice(None))]
        inside = every[~at.is_made(rows)] if off[0] <= off[1] else every
        hidden = [node for node in inside.tolist() if tree.hidden[node]]
        parts = at.whole[nodes[inside]]
        if hidden and any(
            _nearly(values[parts].sum(), values[row], SMALLEST_THRESHOLD).any()
            for values in figures.counts.values()
        ):
            found[row] = hidden
    return found


def _off(figures: LinkedFigures, parts: np.ndarray, row: int) -> float:
    """How far a total is from the sum of some rows, over all counts."""
    return sum(abs(float(v[parts].sum() - v[row])) for v in figures.counts.values())


def _nearly(summed: np.ndarray, total: np.ndarray, threshold: int) -> np.ndarray:
    """Whether totals are sums, or so nearly that they tell as much."""
    return np.abs(summed - total) <= np.maximum(threshold, NEARLY * np.abs(total))


def _telling_unions(
    tree: _Tree, unions: Mapping[int, Sequence[int]], threshold: int
) -> Iterator[int]:
    """Rows of the unions to hide, because with them shown an unsafe figure is worked out."""
    left = {}
    for row, members in unions.items():
        if _open(tree, {row: members}, threshold):
            yield row
        else:
            left[row] = members
    # harmless one by one, some may still tell something together: those with most hidden members
    while left and _open(tree, left, threshold):
        row = max(left, key=lambda one: (len(left[one]), -one))
        del left[row]
        yield row


def _open(tree: _Tree, unions: Mapping[int, Sequence[int]], threshold: int) -> int:
    """How many guarded figures an outsider works out who knows the unions' totals too."""
    nodes, sums = _hidden_sums(tree, unions)
    safe = {}
    for name, values in tree.counts.items():
        table = _hidden_table(values[:, 0], nodes, sums, tree.parts)
        inside = np.arange(len(table.values)) < len(nodes)
        of = inside.copy()
        of[: len(nodes)] = np.any([mask[nodes, 0] for mask in tree.guarded.values()], axis=0)
        safe[name] = safe_cells(table, inside, of, threshold=threshold)[: len(nodes)]
    if ALL not in safe:
        # those with and those without vary apart from each other
        safe[ALL] = np.any(list(safe.values()), axis=0)
    return sum(int((mask[nodes, 0] & ~safe[name]).sum()) for name, mask in tree.guarded.items())


Sums = list[tuple[int | None, list[int]]]


def _hidden_sums(tree: _Tree, unions: Mapping[int, Sequence[int]]) -> tuple[list[int], Sums]:
    """The hidden units that unions touch, lowest first, and their sums; None is a known total."""
    tops = {tree.top(member) for members in unions.values() for member in members}
    above = {tree.parent[top] for top in tops}
    found: set[int] = set()
    sums: Sums = []
    for total in sorted(above - {-1}):
        found |= set(tree.hidden_below(total))
        parts = [part for part in tree.parts[total] if tree.hidden[part]]
        if parts:
            sums.append((None, parts))
    for top in tops:
        found |= {top, *tree.hidden_below(top)}
    nodes = [node for node in tree.bottom_up() if node in found]
    for node in nodes:
        parts = [part for part in tree.parts[node] if tree.hidden[part]]
        if parts:
            sums.append((node, parts))
    sums += [(None, list(members)) for members in unions.values()]
    return nodes, sums


def _hidden_table(
    values: np.ndarray, nodes: Sequence[int], sums: Sums, parts: Sequence[Sequence[int]]
) -> AdditiveTable:
    """What of some hidden counts is not shown below them, as cells, and known totals after them."""
    place = {node: number for number, node in enumerate(nodes)}
    counts = np.array([0.0 if parts[node] else values[node] for node in nodes])
    known = np.array([bool(parts[node]) for node in nodes])
    for node, own in sums:
        if node is not None:
            counts[place[node]] = counts[[place[part] for part in own]].sum()
            known[place[node]] = False
    equations = []
    for node, own in sums:
        inside = [place[part] for part in own]
        if node is None:
            counts = np.append(counts, counts[inside].sum())
            known = np.append(known, False)
        equations.append((len(counts) - 1 if node is None else place[node], inside))
    return additive_table(counts, equations, known)
