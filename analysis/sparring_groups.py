"""Method F: groups of three or four kommuner that are alike enough to learn from each other.

Exact set partitioning: every possible group is a column with its cost, and each kommune is covered
once. Solved for each way to make up n of the sizes; columns that cannot be part of a better answer
than one already found are never given to the solver.
"""

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from analysis.composition import (
    TIE_BREAK,
    Composition,
    CompositionStatus,
    Pairs,
    Wishes,
    fallback,
    in_order,
    relative_gap,
    square,
    wishes,
)

MIN_SIZE, MAX_SIZE = 3, 4
# Above this the possible groups are too many to list; a network is never so large.
LARGEST = 36
_FIRST_COLUMNS = 400
_EPS = 1e-9


class GroupCost(StrEnum):
    """What a group costs.

    SUM of its pair distances favours groups of three; MEAN pair distance favours groups of four,
    since there are fewer of them; MEMBER_MEAN, the mean pair distance for each of its members,
    favours neither.
    """

    SUM = "sum"
    MEAN = "mean"
    MEMBER_MEAN = "member_mean"


@dataclass(frozen=True)
class _Columns:
    """All C possible groups: members (tuples), cost (C,), cover (n, C), size (C,)."""

    members: list[tuple[int, ...]]
    cost: np.ndarray
    cover: sparse.csc_matrix
    size: np.ndarray


@dataclass(frozen=True)
class _Branch:
    """One way to make up n of the sizes: its constraints, lower bound and reduced costs."""

    rows: sparse.csc_matrix
    wanted: np.ndarray
    bound: float
    reduced: np.ndarray


@dataclass(frozen=True)
class _Best:
    """The best so far: its cost, its columns, and what nothing can cost less than."""

    cost: float
    chosen: np.ndarray | None
    bound: float


def sparring_groups(
    distance: np.ndarray,
    *,
    min_size: int = MIN_SIZE,
    max_size: int = MAX_SIZE,
    cost: GroupCost = GroupCost.MEMBER_MEAN,
    together: Pairs = (),
    apart: Pairs = (),
    time_limit: float = 10.0,
) -> Composition:
    """n kommuner in groups of 3-4 at the least cost (method F).

    distance: (n, n), all known; an uneven pair counts as its mean. together, apart: pairs of
    positions. time_limit: seconds; where it runs out the gap is what is left to prove. 1, 2 and 5
    kommuner have no groups of 3-4 ('sizes_do_not_fit'): they are kept in one group. Source:
    Balas & Padberg (1976) SIAM Review 18:710.
    """
    distance = square(distance)
    distance = (distance + distance.T) / 2
    n = len(distance)
    asked = wishes(n, together, apart)
    ways = _ways(n, min_size, max_size)
    reason = _hindrance(n, ways, asked, max_size)
    if reason in ("sizes_do_not_fit", "too_many"):
        return fallback(reason, distance, _fewest(n, min_size, max_size))
    deadline = time.monotonic() + time_limit
    if reason is None:
        columns = _columns(distance, min_size, max_size, cost, asked)
        found = _solve(columns, ways, n, deadline)
        if found is not None:
            return found
        reason = "time_ran_out" if time.monotonic() > deadline else "wishes_infeasible"
    if reason == "time_ran_out" or not asked:
        return fallback(reason, distance, _fewest(n, min_size, max_size))
    left = max(1.0, deadline - time.monotonic())
    without = sparring_groups(
        distance, min_size=min_size, max_size=max_size, cost=cost, time_limit=left
    )
    return Composition(CompositionStatus.INFEASIBLE, reason, n, without.groups, relaxed=("wishes",))


def group_cost(distance: np.ndarray, group: tuple[int, ...], cost: GroupCost) -> float:
    """What one group costs; 0 for a group of one (method F)."""
    pairs = [float(distance[i, j]) for i, j in combinations(group, 2)]
    if not pairs or cost is GroupCost.SUM:
        return float(sum(pairs))
    mean = sum(pairs) / len(pairs)
    return mean * len(group) if cost is GroupCost.MEMBER_MEAN else mean


def _hindrance(n: int, ways: list[dict[int, int]], asked: Wishes, max_size: int) -> str | None:
    if not ways:
        return "sizes_do_not_fit"
    if n > LARGEST:
        return "too_many"
    return asked.conflict(max_size)


def _ways(n: int, min_size: int, max_size: int) -> list[dict[int, int]]:
    """How many groups of each size make n, in every way."""
    if min_size < 1 or max_size < min_size:
        return []
    found: list[tuple[int, dict[int, int]]] = [(n, {})]
    for size in range(min_size, max_size + 1):
        found = [
            (left - size * count, counts | {size: count})
            for left, counts in found
            for count in range(left // size + 1)
        ]
    return [counts for left, counts in found if left == 0 and n > 0]


def _fewest(n: int, min_size: int, max_size: int) -> int:
    """Into how many groups n are kept when the sizes cannot be met."""
    groups = -(-n // max(max_size, 1))
    return groups if n >= groups * min_size else max(1, n // max(min_size, 1))


def _columns(
    distance: np.ndarray, min_size: int, max_size: int, cost: GroupCost, asked: Wishes
) -> _Columns:
    n = len(distance)
    members: list[tuple[int, ...]] = []
    costs, sizes = [np.zeros(0)], [np.zeros(0, dtype=int)]
    for size in range(min_size, min(max_size, n) + 1):
        groups = np.array(list(combinations(range(n), size)), dtype=int).reshape(-1, size)
        groups = groups[_allowed(groups, n, asked)]
        total = np.zeros(len(groups))
        for a, b in combinations(range(size), 2):
            total += distance[groups[:, a], groups[:, b]]
        pairs = max(1, size * (size - 1) // 2)
        factor = {
            GroupCost.SUM: 1.0,
            GroupCost.MEAN: 1 / pairs,
            GroupCost.MEMBER_MEAN: size / pairs,
        }
        costs.append(total * factor[cost])
        sizes.append(np.full(len(groups), size))
        members += [tuple(row) for row in groups.tolist()]
    size = np.concatenate(sizes)
    rows = np.array([member for group in members for member in group], dtype=int)
    at = np.repeat(np.arange(len(members)), size)
    shape = (n, len(members))
    cover = sparse.csc_matrix((np.ones(len(rows)), (rows, at)), shape=shape)
    return _Columns(members, np.concatenate(costs), cover, size)


def _allowed(groups: np.ndarray, n: int, asked: Wishes) -> np.ndarray:
    """Groups that part no block and hold no pair that is to be kept apart."""
    inside = np.zeros((len(groups), n), dtype=bool)
    inside[np.arange(len(groups))[:, None], groups] = True
    kept = np.ones(len(groups), dtype=bool)
    for block in asked.blocks:
        count = inside[:, list(block)].sum(axis=1)
        kept &= (count == 0) | (count == len(block))
    for i, j in asked.apart:
        kept &= ~(inside[:, i] & inside[:, j])
    return kept


def _solve(
    columns: _Columns, ways: list[dict[int, int]], n: int, deadline: float
) -> Composition | None:
    branches = [b for way in ways if (b := _relaxed(columns, way, n, deadline)) is not None]
    branches.sort(key=lambda branch: branch.bound)
    best = _Best(np.inf, None, np.inf)
    for branch in branches:
        best = _searched(columns, branch, best, deadline)
    if best.chosen is None:
        return None
    groups = in_order([columns.members[c] for c in best.chosen])
    bound = min(best.bound, best.cost)
    gap = relative_gap(best.cost, bound)
    status = CompositionStatus.OPTIMAL if gap <= 1e-6 else CompositionStatus.FEASIBLE
    if status is CompositionStatus.OPTIMAL:
        bound, gap = best.cost, 0.0
    return Composition(status, None, n, groups, objective=best.cost, bound=bound, gap=gap)


def _relaxed(columns: _Columns, way: dict[int, int], n: int, deadline: float) -> _Branch | None:
    """The linear relaxation of one way; None where it has no answer.

    Where the time is out, no cost is reduced and nothing costs less than 0.
    """
    counts = [sparse.csr_matrix((columns.size == size).astype(float)) for size in way]
    rows = sparse.csc_matrix(sparse.vstack([columns.cover, *counts]))
    wanted = np.concatenate([np.ones(n), np.array(list(way.values()), dtype=float)])
    if len(columns.members) == 0:
        return None
    solved: Any = linprog(
        columns.cost,
        A_eq=rows,
        b_eq=wanted,
        bounds=(0, None),
        method="highs",
        options={"time_limit": _left(deadline)},
    )
    if solved.status == 1:
        return _Branch(rows, wanted, 0.0, columns.cost)
    if solved.status != 0:
        return None
    reduced = columns.cost - rows.T @ solved.eqlin.marginals
    return _Branch(rows, wanted, float(solved.fun), reduced)


def _searched(columns: _Columns, branch: _Branch, best: _Best, deadline: float) -> _Best:
    """The best after one way: more and more columns, until no other can be part of a better one."""
    many = len(branch.reduced)
    wanted, order = _FIRST_COLUMNS, np.sort(branch.reduced)
    while branch.bound < best.cost - _EPS:
        reach = min(order[min(wanted, many) - 1], best.cost - branch.bound) + _EPS
        kept = np.flatnonzero(branch.reduced <= reach)
        solved = _cover(columns, branch, kept, deadline)
        if solved.x is not None:
            chosen = kept[solved.x > 0.5]
            cost = float(columns.cost[chosen].sum())
            if cost < best.cost:
                best = replace(best, cost=cost, chosen=chosen)
        if solved.status not in (0, 2):  # neither solved nor proved impossible: the time is out
            return replace(best, bound=min(best.bound, branch.bound))
        needed = int(np.sum(branch.reduced <= best.cost - branch.bound))
        if len(kept) >= needed:
            break
        wanted = 3 * wanted if best.chosen is None else needed
    return replace(best, bound=min(best.bound, max(branch.bound, best.cost)))


def _cover(columns: _Columns, branch: _Branch, kept: np.ndarray, deadline: float) -> Any:
    wanted: Any = branch.wanted
    return milp(
        columns.cost[kept] + TIE_BREAK * np.arange(len(kept)) / max(len(kept), 1),
        constraints=LinearConstraint(branch.rows[:, kept], wanted, wanted),
        integrality=np.ones(len(kept)),
        bounds=Bounds(0, 1),
        options={"time_limit": _left(deadline), "mip_rel_gap": 1e-9},
    )


def _left(deadline: float) -> float:
    return max(0.05, deadline - time.monotonic())
