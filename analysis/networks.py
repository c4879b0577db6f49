"""Method F: kommuner in networks that are near, alike and of even size.

A capacitated p-median: each network has a kommune at its middle, and the total cost of all to
their middle is the least. Networks are then divided into sparring groups.
"""

import time
from collections.abc import Iterator, Sequence
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
from analysis.wish_conflicts import consistent, contradictions, pairs_of

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
class _Asked:
    """All that is asked for: p networks of n kommuner, their limits, and pairs of wishes."""

    cost: np.ndarray
    p: int
    sizes: tuple[int, int]
    population: Sequence[float] | None
    tolerance: float
    together: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]

    @property
    def wishes(self) -> Wishes:
        """The pairs as blocks and pairs."""
        return wishes(len(self.cost), self.together, self.apart)

    @property
    def balance(self) -> _Balance | None:
        """How many people a network may have, None where nobody asked."""
        return _balanced(self.population, self.p, self.tolerance)

    def but(self, together: Pairs, apart: Pairs) -> "_Asked":
        """The same with other wishes."""
        return replace(self, together=tuple(pairs_of(together)), apart=tuple(pairs_of(apart)))

    def is_absurd(self) -> bool:
        """Whether it can be seen without a search that there is no way."""
        found = contradictions(
            len(self.cost),
            self.p,
            sizes=self.sizes,
            population=self.population,
            tolerance=self.tolerance,
            together=self.together,
            apart=self.apart,
        )
        return bool(found)

    def agreeing(self) -> "_Asked":
        """The same without the wishes that are seen to contradict others."""
        united, parted = consistent(
            len(self.cost),
            self.p,
            sizes=self.sizes,
            population=self.population,
            tolerance=self.tolerance,
            together=self.together,
            apart=self.apart,
        )
        return self.but(united, parted)

    def set_aside(self, kept: "_Asked") -> tuple[str, ...]:
        """Which of 'balance' and 'wishes' are asked for here and not, or not all, in `kept`."""
        lacks_people = self.population is not None and kept.population is None
        lacks_wishes = (self.together, self.apart) != (kept.together, kept.apart)
        return ("balance",) * lacks_people + ("wishes",) * lacks_wishes


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
    exists as little as needed is set aside: the wishes that are seen to contradict, then every
    wish, then the balance instead, then it and the wishes that contradict, then both. Source:
    ReVelle & Swain (1970); Mulvey & Beck (1984).
    """
    cost = square(cost)
    n = len(cost)
    low, high = sizes_of(n, p, min_size, max_size)
    asked = _Asked(
        cost,
        p,
        (low, high),
        population,
        tolerance,
        tuple(pairs_of(together)),
        tuple(pairs_of(apart)),
    )
    search = _Search(time.monotonic() + time_limit, log)
    reason = asked.wishes.conflict(high)
    if not 1 <= p <= n or not max(p * low, 1) <= n <= p * high or low > high:
        return _even(asked, "sizes_do_not_fit", ("sizes",))
    if reason is None:
        solved = _solve(asked, search)
        if solved.x is not None:
            return _composition(cost, p, solved)
        if solved.status != 2:
            return _even(asked, "time_ran_out")
        reason = "wishes_infeasible" if population is None else "balance_infeasible"
    return _instead(asked, reason, search)


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


def _solve(asked: _Asked, search: _Search) -> Any:
    """x[i, j] = 1 where kommune i belongs to the middle j; x[j, j] = 1 where j is a middle."""
    cost, sizes, balance = asked.cost, asked.sizes, asked.balance
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
        LinearConstraint(sparse.csr_matrix(middle.sum(axis=0)), asked.p, asked.p),
        *_wished(n, asked.wishes, middle),
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


def _instead(asked: _Asked, reason: str, search: _Search) -> Composition:
    """What can be had when not all can, with as little as needed set aside."""
    for kept in _lesser(asked):
        longer = replace(search, deadline=max(search.deadline, time.monotonic() + 1.0))
        solved = _solve(kept, longer)
        if solved.x is None:
            continue
        found = _composition(kept.cost, kept.p, solved)
        aside = asked.set_aside(kept)
        if reason == "balance_infeasible" and "wishes" in aside:
            reason = "wishes_infeasible"
        return Composition(
            CompositionStatus.INFEASIBLE,
            reason,
            found.n,
            found.groups,
            found.medoids,
            relaxed=aside,
            dropped_together=tuple(sorted(set(asked.together) - set(kept.together))),
            dropped_apart=tuple(sorted(set(asked.apart) - set(kept.apart))),
        )
    return _even(asked, reason)


def _lesser(asked: _Asked) -> Iterator[_Asked]:
    """What may be asked for instead, the most first, without what is seen to have no way."""
    uneven = replace(asked, population=None)
    tried = [asked]
    for one in (
        asked.agreeing(),
        asked.but((), ()),
        uneven,
        uneven.agreeing(),
        uneven.but((), ()),
    ):
        is_new = all(one.set_aside(other) or other.set_aside(one) for other in tried)
        if is_new and not one.is_absurd():
            tried.append(one)
            yield one


def _even(asked: _Asked, reason: str, first: tuple[str, ...] = ()) -> Composition:
    """Even networks of everybody, where nothing else was found: they know of no wish."""
    aside = asked.set_aside(replace(asked.but((), ()), population=None))
    found = fallback(reason, asked.cost, asked.p, relaxed=(*first, *aside))
    return replace(found, dropped_together=asked.together, dropped_apart=asked.apart)
