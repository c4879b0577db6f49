"""Method F: kommuner in networks that are near, alike and of even size.

A capacitated p-median: each network has a kommune at its middle, and the total cost of all to
their middle is the least. Networks are then divided into sparring groups.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.composition import (
    TIE_BREAK,
    Composition,
    CompositionStatus,
    Pairs,
    Wishes,
    fallback,
    relative_gap,
    square,
    wishes,
)
from analysis.sparring_groups import GroupCost, sparring_groups

# How far from even the size of a network may be when nothing else is asked for.
SIZE_SLACK = 2
# Of the time for a whole plan, the share that the networks may use.
_SHARE_FOR_NETWORKS = 0.6


@dataclass(frozen=True)
class Plan:
    """Networks, and the sparring groups of each in the same order, as positions of all n."""

    networks: Composition
    sparring: tuple[Composition, ...]


@dataclass(frozen=True)
class _Balance:
    """Population of each kommune, and the most that a network may have."""

    population: np.ndarray
    most: float


@dataclass(frozen=True)
class _Search:
    """When the time is out, and whether the solver tells how far it is."""

    deadline: float
    log: bool = False


def compose_networks(
    cost: np.ndarray,
    p: int,
    *,
    min_size: int | None = None,
    max_size: int | None = None,
    population: Sequence[float] | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
    time_limit: float = 15.0,
    log: bool = False,
) -> Composition:
    """n kommuner in p networks at the least total cost to their middles (method F).

    cost: (n, n) from kommune (row) to middle (column), all known, see `blended_cost`. Sizes: even
    within 2 unless given. population: with it no network has more than 1 + tolerance times the
    mean. together, apart: pairs of positions. time_limit: seconds; where it runs out the gap says
    what is left to prove. log: the solver tells on standard output how far it is. Where no answer
    exists the balance is set aside, then the wishes, then the sizes. Source: ReVelle & Swain
    (1970); Mulvey & Beck (1984).
    """
    cost = square(cost)
    n = len(cost)
    low, high = sizes_of(n, p, min_size, max_size)
    if not 1 <= p <= n or not max(p * low, 1) <= n <= p * high or low > high:
        return fallback("sizes_do_not_fit", cost, p)
    asked = wishes(n, together, apart)
    balance = _balanced(population, p, tolerance)
    search = _Search(time.monotonic() + time_limit, log)
    reason = asked.conflict(high)
    if reason is None:
        solved = _solve(cost, p, (low, high), balance, asked, search)
        if solved.x is not None:
            return _composition(cost, p, solved)
        if solved.status != 2:
            return fallback("time_ran_out", cost, p, relaxed=("sizes", "wishes", "balance"))
        reason = "wishes_infeasible" if balance is None else "balance_infeasible"
    return _instead(cost, p, (low, high), balance, asked, reason, search)


def compose_plan(
    cost: np.ndarray,
    p: int,
    *,
    min_size: int | None = None,
    max_size: int | None = None,
    population: Sequence[float] | None = None,
    tolerance: float = 0.25,
    together: Pairs = (),
    apart: Pairs = (),
    group_cost: GroupCost = GroupCost.MEMBER_MEAN,
    time_limit: float = 25.0,
) -> Plan:
    """Networks of n kommuner, and sparring groups of 3-4 within each (method F).

    Arguments as `compose_networks`; wishes to be apart count for networks only, wishes to be
    together for both. time_limit covers all of it; what a network does not use goes to the next.
    """
    cost, united = square(cost), list(together)
    deadline = time.monotonic() + time_limit
    networks = compose_networks(
        cost,
        p,
        min_size=min_size,
        max_size=max_size,
        population=population,
        tolerance=tolerance,
        together=united,
        apart=apart,
        time_limit=time_limit * _SHARE_FOR_NETWORKS,
    )
    sparring = []
    for done, group in enumerate(networks.groups):
        share = (deadline - time.monotonic()) / (len(networks.groups) - done)
        at = {member: place for place, member in enumerate(group)}
        found = sparring_groups(
            cost[np.ix_(group, group)],
            cost=group_cost,
            together=[(at[i], at[j]) for i, j in united if i in at and j in at],
            time_limit=max(0.5, share),
        )
        sparring.append(_of_all(found, group))
    return Plan(networks, tuple(sparring))


def sizes_of(n: int, p: int, low: int | None, high: int | None) -> tuple[int, int]:
    """The smallest and the largest size of p networks of n: as given, else even within 2."""
    return (
        max(1, n // max(p, 1) - SIZE_SLACK) if low is None else low,
        -(-n // max(p, 1)) + SIZE_SLACK if high is None else high,
    )


def _of_all(found: Composition, members: tuple[int, ...]) -> Composition:
    """The same composition, with positions among all instead of among the members."""
    return Composition(
        status=found.status,
        reason=found.reason,
        n=found.n,
        groups=tuple(tuple(members[place] for place in group) for group in found.groups),
        objective=found.objective,
        bound=found.bound,
        gap=found.gap,
        relaxed=found.relaxed,
    )


def _balanced(population: Sequence[float] | None, p: int, tolerance: float) -> _Balance | None:
    if population is None:
        return None
    people = np.asarray(population, dtype=float)
    return _Balance(people, (1 + tolerance) * float(people.sum()) / p)


def _solve(
    cost: np.ndarray,
    p: int,
    sizes: tuple[int, int],
    balance: _Balance | None,
    asked: Wishes,
    search: _Search,
) -> Any:
    """x[i, j] = 1 where kommune i belongs to the middle j; x[j, j] = 1 where j is a middle."""
    n = len(cost)
    one, ones = sparse.identity(n, format="csr"), np.ones((1, n))
    at_itself = (np.ones(n), (np.arange(n), np.arange(n) * (n + 1)))
    middle = sparse.csr_matrix(at_itself, shape=(n, n * n))
    members = sparse.csr_matrix(sparse.kron(ones, one))
    linked = sparse.identity(n * n, format="csr") - sparse.kron(np.ones((n, 1)), middle)
    constraints = [
        LinearConstraint(sparse.kron(one, ones), 1, 1),
        LinearConstraint(members - sizes[0] * middle, 0, np.inf),
        LinearConstraint(members - sizes[1] * middle, -np.inf, 0),
        LinearConstraint(linked, -np.inf, 0),
        LinearConstraint(sparse.csr_matrix(middle.sum(axis=0)), p, p),
        *_wished(n, asked, middle),
    ]
    if balance is not None:
        people = sparse.kron(sparse.csr_matrix(balance.population), one)
        constraints.append(LinearConstraint(people - balance.most * middle, -np.inf, 0))
    return milp(
        (cost.ravel() + TIE_BREAK * np.arange(n * n) / (n * n)),
        constraints=constraints,
        integrality=np.ones(n * n),
        bounds=Bounds(0, 1),
        options={
            "time_limit": max(0.1, search.deadline - time.monotonic()),
            "mip_rel_gap": 1e-6,
            "disp": search.log,
        },
    )


def _wished(n: int, asked: Wishes, middle: sparse.csr_matrix) -> list[LinearConstraint]:
    """Blocks have the same middle; of a pair to be kept apart at most one has each middle."""
    rows: Any = sparse.identity(n * n, format="csr")

    def of(i: int) -> Any:
        return rows[i * n : (i + 1) * n]

    same = [
        LinearConstraint(of(i) - of(j), 0, 0) for block in asked.blocks for i, j in pairwise(block)
    ]
    parted = [LinearConstraint(of(i) + of(j) - middle, -np.inf, 0) for i, j in asked.apart]
    return same + parted


def _composition(cost: np.ndarray, p: int, solved: Any) -> Composition:
    n = len(cost)
    middle_of = solved.x.reshape(n, n).argmax(axis=1)
    by_middle = {int(m): np.flatnonzero(middle_of == m) for m in np.unique(middle_of)}
    groups = sorted((tuple(int(i) for i in at), m) for m, at in by_middle.items())
    objective = float(cost[np.arange(n), middle_of].sum())
    bound = min(objective, float(solved.mip_dual_bound))
    gap = relative_gap(objective, bound)
    proved = solved.status == 0 and len(groups) == p
    return Composition(
        status=CompositionStatus.OPTIMAL if proved else CompositionStatus.FEASIBLE,
        reason=None if proved else "time_limit",
        n=n,
        groups=tuple(group for group, _ in groups),
        medoids=tuple(m for _, m in groups),
        objective=objective,
        bound=bound,
        gap=gap,
    )


def _instead(
    cost: np.ndarray,
    p: int,
    sizes: tuple[int, int],
    balance: _Balance | None,
    asked: Wishes,
    reason: str,
    search: _Search,
) -> Composition:
    """What can be had when not all can: without the balance, then without the wishes too."""
    attempts: list[tuple[Wishes, tuple[str, ...]]] = []
    if balance is not None and reason == "balance_infeasible":
        attempts.append((asked, ("balance",)))
    if asked:
        attempts.append((wishes(len(cost)), ("balance", "wishes") if balance else ("wishes",)))
    for kept, relaxed in attempts:
        longer = replace(search, deadline=max(search.deadline, time.monotonic() + 1.0))
        solved = _solve(cost, p, sizes, None, kept, longer)
        if solved.x is None:
            reason = "wishes_infeasible"
            continue
        found = _composition(cost, p, solved)
        return Composition(
            CompositionStatus.INFEASIBLE, reason, found.n, found.groups, found.medoids,
            relaxed=relaxed,
        )  # fmt: skip
    return fallback(reason, cost, p, relaxed=("sizes", "wishes", "balance"))
