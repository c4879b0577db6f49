"""Method J: which cells are hidden, and what an outsider can still work out.

Several patterns may be equally cheap. The expected one is attacked by our own attack, and ours must
cost the same and hold against it.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from analysis.additive import AdditiveTable, additive_table, attacker_interval, two_way
from analysis.complementary import complementary
from analysis.disclosure import primary
from analysis.leaks import PrimaryReason, count_from_percent, primary_reasons
from tests.unit.analysis.reference._comparison import allowed, is_number, listed

WORDS = {
    PrimaryReason.TOO_FEW_PERSONS: "N<{threshold}",
    PrimaryReason.FEW_WITH: "x in 1..{below}",
    PrimaryReason.FEW_WITHOUT: "N-x in 1..{below}",
    PrimaryReason.EVERYBODY: "all pupils have attribute: group attribute disclosure",
    PrimaryReason.NOBODY: "zero shown",
    PrimaryReason.SAFE: "ok",
    PrimaryReason.MISSING: "missing",
}


class Block:
    """A table of one case: its cells by name, which are unsafe and which must stay shown."""

    def __init__(self, inputs: dict, names: Sequence[Hashable], table: AdditiveTable, fixed):
        self.names, self.table, self.fixed = list(names), table, np.asarray(fixed, dtype=bool)
        self.threshold = inputs.get("threshold", 5)
        empty = np.full(len(table.values), np.nan)
        few = primary(table.values, empty, measure="count", threshold=self.threshold)
        if inputs.get("zeros_are_primary"):
            few = few | (table.values == 0)
        self.primary = few & ~self.fixed

    def hidden(self, also: Sequence[Hashable] = ()) -> np.ndarray:
        found = self.primary.copy()
        found[[self.names.index(name) for name in also]] = True
        return found

    def attacked(self, also: Sequence[Hashable] = ()) -> dict:
        """Interval of every hidden cell, by name: first the unsafe ones, then the further ones."""
        hidden = self.hidden(also)
        found = attacker_interval(self.table, hidden)
        order = [*np.flatnonzero(self.primary), *np.flatnonzero(hidden & ~self.primary)]
        return {self.names[i]: (found.lo[i], _finite(found.hi[i])) for i in order}

    def safe(self, also: Sequence[Hashable] = ()) -> bool:
        width = attacker_interval(self.table, self.hidden(also)).width
        return bool((width[self.primary] >= self.threshold).all())

    def pattern(self) -> tuple[list, float]:
        found = complementary(self.table, self.primary, threshold=self.threshold, fixed=self.fixed)
        return [self.names[i] for i in np.flatnonzero(found.secondary)], found.cost

    def cost(self, also: Sequence[Hashable]) -> float:
        return sum(float(self.table.values[self.names.index(name)]) + 1 for name in also)


def grid(inputs: dict) -> Block:
    """A two-way table; totals that are not published tie nothing."""
    rows = np.array([listed(row) for row in listed(inputs["table"])], dtype=float)
    height, width = rows.shape
    whole = two_way(rows)
    margins = inputs.get("row_and_column_totals_published", True)
    grand = inputs.get("grand_total_published", True)
    at = np.arange(whole.values.size).reshape(height + 1, width + 1)
    last = int(at[-1, -1])
    sums = list(whole.sums) if margins else []
    if margins and not grand:
        # it follows from the other totals
        sums = [(total, parts) for total, parts in sums if total != last] or sums
    if grand and not margins:
        sums = [(last, tuple(at[:-1, :-1].ravel().tolist()))]
    fixed = np.ones(at.shape, dtype=bool)
    fixed[:-1, :-1] = False
    names = [(r, c) for r in range(height + 1) for c in range(width + 1)]
    return Block(inputs, names, additive_table(whole.values, sums), fixed.ravel())


def tree(inputs: dict) -> Block:
    names = listed(inputs["names"])
    sums = [
        (names.index(whole), [names.index(part) for part in listed(parts)])
        for whole, parts in inputs["children"].items()
    ]
    table = additive_table(listed(inputs["values"]), sums)
    fixed = np.isin(names, listed(inputs.get("fixed")))
    return Block(inputs, names, table, fixed)


def sdc_2d(inputs: dict) -> dict:
    block = grid(inputs)
    further, cost = block.pattern()
    return {
        "primary": [list(name) for name in block.attacked()],
        "audit_primary_only": _rows(block.attacked()),
        "primary_only_is_safe": block.safe(),
        "optimal_secondary_cost": cost,
        "n_secondary": len(further),
        "one_optimal_secondary": [list(name) for name in further],
        "audit_after": _rows(block.attacked(further)),
    }


def sdc_hierarchy(inputs: dict) -> dict:
    block = tree(inputs)
    further, cost = block.pattern()
    return {
        "primary": list(block.attacked()),
        "primary_only_audit": block.attacked(),
        "primary_only_safe": block.safe(),
        "optimal_cost": cost,
        "n_secondary": len(further),
        "optimal_secondary": further,
        "audit_after": block.attacked(further),
    }


def sdc_leaks(inputs: dict) -> dict:
    x, n = (_numbers(inputs["cells"][name]) for name in ("x", "N"))
    threshold = inputs.get("threshold", 5)
    reasons = primary_reasons(x, n, threshold=threshold)
    # The first hidden figure stands for all: what its percentage would give away.
    hidden = [i for i, reason in enumerate(reasons) if reason.hides and n[i] > 0]
    first = hidden[0] if hidden else 0
    shown = round(100 * x[first] / n[first], 1)
    return {
        "primary_suppress": primary(x, n, measure="proportion", threshold=threshold),
        "reason": [WORDS[r].format(threshold=threshold, below=threshold - 1) for r in reasons],
        "recover_from_percent": {
            "published_pct_1dp": shown,
            "N": n[first],
            "recovered_x": count_from_percent(shown, int(n[first])).exact,
        },
    }


def as_pair(cell: Sequence[int]) -> Hashable:
    return tuple(cell)


def as_name(cell: str) -> Hashable:
    return cell


def cells(value) -> list:
    """Cells as a list, also where R wrote none of them as an empty object."""
    return [] if value == {} else listed(value)


def same_cells(found: list, expected: list, case: dict) -> bool:
    """The same cells in any order."""
    return sorted(found) == sorted(cells(expected))


def equally_good(build: Callable[[dict], Block], name: Callable):
    """Both patterns hold against the attack, and they cost the same."""

    def accept(found: list, expected: list, case: dict) -> bool:
        block = build(case["inputs"])
        ours, theirs = ([name(cell) for cell in cells(several)] for several in (found, expected))
        if not all(cell in block.names for cell in theirs):
            return False
        same = abs(block.cost(ours) - block.cost(theirs)) <= 1e-6
        # where nothing can protect a cell, both leave it as it is
        return same and block.safe(ours) == block.safe(theirs)

    return accept


def as_many_as_theirs(found: int, expected: int, case: dict) -> bool:
    """A pattern of equal cost may have another number of cells; the case must agree with itself."""
    return expected == len(cells(case["expected"]["one_optimal_secondary"]))


def attacked_alike(build: Callable[[dict], Block], key: str | None, name: Callable):
    """Our attack on the pattern of the case finds the intervals of the case."""

    def accept(found: dict | list, expected: dict | list, case: dict) -> bool:
        block = build(case["inputs"])
        theirs = [] if key is None else [name(c) for c in cells(case["expected"][key])]
        # an altered pattern is caught by its own key; nothing is then left to attack
        ours = block.attacked([cell for cell in theirs if cell in block.names])
        rows = _by_cell(expected)
        return ours.keys() == rows.keys() and all(
            _near(a, b, case["tolerance"])
            for cell in ours
            for a, b in zip(ours[cell], rows[cell], strict=True)
        )

    return accept


def _near(found: float | None, expected: float | None, tolerance: dict) -> bool:
    if found is None or expected is None or not is_number(expected):
        return found is None and not is_number(expected)
    return abs(found - expected) <= allowed(expected, tolerance, ())


def _by_cell(rows: dict | list) -> dict:
    if isinstance(rows, dict):
        return {cell: listed(limits) for cell, limits in rows.items()}
    return {tuple(row["cell"]): [row["lo"], row["hi"]] for row in rows}


def _rows(attacked: dict) -> list[dict]:
    return [{"cell": list(c), "lo": lo, "hi": hi} for c, (lo, hi) in attacked.items()]


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _numbers(values) -> list:
    return [float("nan") if value is None else value for value in listed(values)]


CALL = {"sdc_2d": sdc_2d, "sdc_hierarchy": sdc_hierarchy, "sdc_leaks": sdc_leaks}
ACCEPT = {
    ("sdc_2d", "primary"): same_cells,
    ("sdc_2d", "audit_primary_only"): attacked_alike(grid, None, as_pair),
    ("sdc_2d", "n_secondary"): as_many_as_theirs,
    ("sdc_2d", "one_optimal_secondary"): equally_good(grid, as_pair),
    ("sdc_2d", "audit_after"): attacked_alike(grid, "one_optimal_secondary", as_pair),
    ("sdc_hierarchy", "primary"): same_cells,
    ("sdc_hierarchy", "optimal_secondary"): equally_good(tree, as_name),
    ("sdc_hierarchy", "audit_after"): attacked_alike(tree, "optimal_secondary", as_name),
}
