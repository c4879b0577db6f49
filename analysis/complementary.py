"""Method J: which further figures to hide, so that the unsafe ones cannot be worked out.

The cheapest pattern is found by cutting planes: a small integer programme proposes what to hide,
linear programmes attack the proposal as an outsider would, and each successful attack comes back
as a rule that every later proposal keeps (Fischetti and Salazar 2001).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import hstack

from analysis.additive import SLACK, AdditiveTable, groups, safe_cells
from analysis.disclosure import SMALLEST_THRESHOLD

# So that nothing moves without need.
TINY = 1e-4
# Beyond this many cells that share equations the cheapest pattern takes too long to find; a cheap
# one is found by moving counts about at the least cost, and pruned.
EXACT_CELLS = 40
MAX_ROUNDS = 25
# How many cells are moved for before it is looked at again which ones that made safe.
MOVES_AT_ONCE = 4
# How many hidden cells are tried, at most, whether they need not be hidden after all.
TRIED_TO_PRUNE = 40
SECONDS_FOR_A_PROPOSAL = 2.0


class Outcome(StrEnum):
    """How a search for a pattern ended."""

    SAFE = "safe"
    # no pattern protects the cell: hiding everything still leaves it too narrow
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class Pattern:
    """What to hide: primary and secondary are bools for each cell.

    cost: sum of value + 1 over the secondary ones. unprotected: the primary cells that no pattern
    can protect within this table, so that a total outside it must be hidden as well.
    """

    primary: np.ndarray
    secondary: np.ndarray
    cost: float
    outcome: Outcome
    unprotected: np.ndarray

    @property
    def hidden(self) -> np.ndarray:
        return self.primary | self.secondary

    @property
    def n_secondary(self) -> int:
        return int(self.secondary.sum())


def complementary(
    table: AdditiveTable,
    primary: ArrayLike,
    *,
    threshold: int = SMALLEST_THRESHOLD,
    cost: ArrayLike | None = None,
    fixed: ArrayLike | None = None,
    protect: ArrayLike | None = None,
) -> Pattern:
    """The cheapest further cells to hide, so that no primary cell can be worked out (method J).

    Every cell of `protect` (the primary ones where None) must keep an interval of at least
    `threshold` between its ends. cost: what hiding each cell costs, its value + 1 where None.
    fixed: cells that must stay shown. Cells that no hidden cell can touch are never looked at: each
    group of cells that share equations is solved by itself. Raises ValueError for a threshold
    below 5.
    """
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"the threshold is {threshold}; it can be raised from 5, not lowered")
    first = np.asarray(primary, dtype=bool) & ~table.known
    guarded = first if protect is None else first & np.asarray(protect, dtype=bool)
    prices = table.values + 1 if cost is None else np.asarray(cost, dtype=float)
    shown = table.known | (np.zeros(len(first), bool) if fixed is None else np.asarray(fixed, bool))
    hidden, hopeless = first.copy(), np.zeros(len(first), dtype=bool)
    for free in groups(table, first | ~shown):
        if not guarded[free].any():
            continue
        search = _Search(table, free, first, guarded, prices, threshold)
        hidden[free] = search.found[free]
        hopeless |= search.hopeless
    secondary = hidden & ~first
    return Pattern(
        primary=first,
        secondary=secondary,
        cost=float(prices[secondary].sum()),
        outcome=Outcome.IMPOSSIBLE if hopeless.any() else Outcome.SAFE,
        unprotected=hopeless,
    )


class _Search:
    """The search for the cheapest pattern among cells that share equations."""

    def __init__(
        self,
        table: AdditiveTable,
        free: np.ndarray,
        first: np.ndarray,
        guarded: np.ndarray,
        prices: np.ndarray,
        threshold: int,
    ) -> None:
        self._table, self._free, self._threshold = table, free, threshold
        self._first, self._prices = first, prices
        most = first.copy()
        most[free] = True
        within = np.zeros(len(first), dtype=bool)
        within[free] = True
        guarded = guarded & within
        self._part = table.matrix[:, free]
        rows = np.flatnonzero(np.diff(self._part.indptr))
        self._part = self._part[rows]
        self._right = -(table.matrix @ np.where(within, 0.0, table.values))[rows]
        self._large = float(table.values[free].sum()) + threshold
        self.hopeless = self._found_out(most, guarded)
        self._guarded = guarded & ~self.hopeless
        exact = len(free) <= EXACT_CELLS
        self.found = self._pruned(self._searched(most) if exact else self._moved(most))

    def _found_out(self, hidden: np.ndarray, of: np.ndarray) -> np.ndarray:
        """Which of some cells an outsider finds out."""
        return of & ~safe_cells(self._table, hidden, of, threshold=self._threshold)

    def _searched(self, most: np.ndarray) -> np.ndarray:
        """The cheapest pattern, by proposals and attacks in turn."""
        hidden = self._first.copy()
        rules: list[np.ndarray] = []
        for _ in range(MAX_ROUNDS):
            narrow = self._found_out(hidden, self._guarded)
            if not narrow.any():
                return hidden
            rules += [self._rule(hidden, int(cell)) for cell in np.flatnonzero(narrow)]
            hidden = self._proposed(rules, most)
        # Hiding everything is safe, and pruned afterwards.
        return most

    def _moved(self, most: np.ndarray) -> np.ndarray:
        """A cheap pattern: for each unsafe cell in turn, hide what must move for it to grow.

        How far a cell can grow by moving counts between cells is an interval of at least that
        width; what is hidden already moves for nothing.
        """
        hidden = self._first.copy()
        narrow = self._found_out(hidden, self._guarded)
        while narrow.any():
            for cell in np.flatnonzero(narrow)[:MOVES_AT_ONCE].tolist():
                moved = self._cheapest_move(hidden, cell)
                if moved is None:
                    return most
                hidden[self._free[moved]] = True
            narrow = self._found_out(hidden, narrow)
        return hidden

    def _cheapest_move(self, hidden: np.ndarray, cell: int) -> np.ndarray | None:
        """Which free cells move where one grows by the threshold at the least cost."""
        free = self._free
        size = len(free)
        prices = np.where(hidden[free], 0.0, self._prices[free]) + TINY
        up = np.where(free == cell, self._threshold, np.inf)
        down = np.where(free == cell, 0.0, self._table.values[free] - self._table.least[free])
        low = np.where(free == cell, self._threshold, 0.0)
        found = linprog(
            np.append(prices, prices),
            A_eq=hstack([self._part, -self._part]),
            b_eq=np.zeros(len(self._right)),
            bounds=np.column_stack([np.append(low, np.zeros(size)), np.append(up, down)]),
            method="highs",
        )
        if found.x is None:
            return None
        return np.flatnonzero(found.x[:size] + found.x[size:] > SLACK)

    def _rule(self, hidden: np.ndarray, cell: int) -> np.ndarray:
        """What hiding each free cell could add to the width of a cell, at most the threshold.

        The dual of the attack: whatever is hidden, the width is no more than the sum of these.
        """
        values, concealed = self._table.values[self._free], hidden[self._free]
        least = self._table.least[self._free]
        goal = (self._free == cell).astype(float)
        bounds = np.column_stack(
            [np.where(concealed, least, values), np.where(concealed, self._large, values)]
        )
        gain = np.zeros(len(values))
        for sign in (1.0, -1.0):
            attack = linprog(
                sign * goal, A_eq=self._part, b_eq=self._right, bounds=bounds, method="highs"
            )
            # what moving a bound of a cell outwards is worth
            worth = np.asarray(attack.lower.marginals) + np.asarray(attack.upper.marginals)
            gain += np.where(worth > 0, worth * (values - least), -worth * (self._large - values))
        return np.minimum(gain, self._threshold)

    def _proposed(self, rules: list[np.ndarray], most: np.ndarray) -> np.ndarray:
        """The cheapest cells to hide that keep every rule so far."""
        first = self._first[self._free]
        # the stubs of these two take single numbers only
        bounds = Bounds(first.astype(float), np.ones(len(first)))  # pyright: ignore
        least = np.full(len(rules), self._threshold - SLACK)
        kept = LinearConstraint(np.vstack(rules), least, np.inf)  # pyright: ignore
        found = milp(
            np.where(first, 0.0, self._prices[self._free]),
            integrality=np.ones(len(first)),
            bounds=bounds,
            constraints=kept,
            options={"time_limit": SECONDS_FOR_A_PROPOSAL},
        )
        if found.x is None:
            return most
        hidden = self._first.copy()
        hidden[self._free] = found.x > 0.5
        return hidden

    def _pruned(self, hidden: np.ndarray) -> np.ndarray:
        """The pattern without cells whose showing leaves it safe, the dearest first."""
        kept = hidden.copy()
        secondary = np.flatnonzero(hidden & ~self._first)
        dearest = secondary[np.argsort(-self._prices[secondary], kind="stable")]
        for cell in dearest[:TRIED_TO_PRUNE]:
            tried = kept.copy()
            tried[cell] = False
            if not self._found_out(tried, self._guarded).any():
                kept = tried
        return kept
