"""One search for networks: the greedy rule first, then the exact one, and what came of both."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from analysis.composition import Composition, CompositionStatus, relative_gap
from analysis.greedy_networks import greedy_networks
from analysis.networks import compose_networks
from web.composing.facts import Facts
from web.composing.wishes import Pair, Wishes


@dataclass(frozen=True)
class Outcome:
    """What came of a search.

    status, reason, relaxed: as `Composition`. objective, bound, gap: None where the wishes could
    not all be met. seconds: that it took. greedy: what the greedy rule's networks cost, None
    where it found none. is_greedy: whether its networks are the ones kept, because the search had
    no better when the time was out. is_moved: whether somebody has moved a kommune since. cost:
    what the search's own networks cost, whatever they meet; None where it was not kept.
    dropped_together, dropped_apart: pairs of codes whose wishes were set aside.
    """

    status: str
    reason: str | None
    relaxed: tuple[str, ...]
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float
    greedy: float | None
    is_greedy: bool = False
    is_moved: bool = False
    cost: float | None = None
    dropped_together: tuple[Pair, ...] = ()
    dropped_apart: tuple[Pair, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, given: dict) -> Self:
        """What `to_dict` gave."""
        values: dict[str, Any] = given | {"relaxed": tuple(given["relaxed"])}
        for name in ("dropped_together", "dropped_apart"):
            values[name] = tuple((one, other) for one, other in given.get(name, ()))
        return cls(**values)


def greedy(facts: Facts, wishes: Wishes) -> tuple[tuple[int, ...], ...] | None:
    """The greedy rule's networks, None where it finds no way."""
    return greedy_networks(
        facts.cost,
        wishes.p,
        sizes=wishes.sizes,
        population=None if wishes.tolerance is None else facts.population,
        tolerance=(wishes.tolerance or 0) / 100,
        together=wishes.positions(wishes.together),
        apart=wishes.positions(wishes.apart),
    )


def search(
    facts: Facts,
    wishes: Wishes,
    baseline: tuple[tuple[int, ...], ...] | None,
    *,
    log: bool = False,
) -> tuple[tuple[tuple[int, ...], ...], Outcome]:
    """The best networks that there is time to find, and what came of it.

    baseline: the greedy rule's, which are kept where nothing better is found. Nobody is ever left
    out: AssertionError where somebody is.
    """
    begun = time.monotonic()
    found = compose_networks(
        facts.cost,
        wishes.p,
        min_size=wishes.low,
        max_size=wishes.high,
        population=None if wishes.tolerance is None else facts.population.tolist(),
        tolerance=(wishes.tolerance or 0) / 100,
        together=wishes.positions(wishes.together),
        apart=wishes.positions(wishes.apart),
        time_limit=wishes.seconds,
        log=log,
    )
    greedy_cost = facts.price(baseline).cost if baseline else None
    found, is_greedy = _better(found, baseline, greedy_cost)
    everybody = sorted(place for group in found.groups for place in group)
    if everybody != list(range(len(facts.codes))):
        raise AssertionError("a kommune is lost")
    return found.groups, Outcome(
        status=str(found.status),
        reason=found.reason,
        relaxed=found.relaxed,
        objective=found.objective,
        bound=found.bound,
        gap=found.gap,
        seconds=round(time.monotonic() - begun, 1),
        greedy=greedy_cost,
        is_greedy=is_greedy,
        cost=facts.price(found.groups).cost,
        dropped_together=_codes(facts, found.dropped_together),
        dropped_apart=_codes(facts, found.dropped_apart),
    )


def _codes(facts: Facts, pairs: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    return tuple((facts.codes[i], facts.codes[j]) for i, j in pairs)


def _better(
    found: Composition, baseline: tuple[tuple[int, ...], ...] | None, greedy_cost: float | None
) -> tuple[Composition, bool]:
    """The greedy networks in place of what is worse, or of what only fills in."""
    if baseline is None or greedy_cost is None:
        return found, False
    is_empty = found.reason == "time_ran_out"
    is_worse = found.objective is not None and greedy_cost < found.objective - 1e-9
    if not (is_empty or is_worse):
        return found, False
    bound = found.bound
    gap = None if bound is None else relative_gap(greedy_cost, bound)
    return replace(
        found,
        status=CompositionStatus.FEASIBLE,
        reason="time_limit",
        groups=baseline,
        medoids=None,
        objective=greedy_cost,
        gap=gap,
        relaxed=(),
        dropped_together=(),
        dropped_apart=(),
    ), True
