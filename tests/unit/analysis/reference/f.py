"""Method F: networks and sparring groups."""

import numpy as np

from analysis.composition import Composition, CompositionStatus
from analysis.networks import compose_networks
from analysis.sparring_groups import GroupCost, group_cost, sparring_groups
from tests.unit.analysis.reference._comparison import listed


def set_partition(inputs: dict) -> dict:
    distance = _matrix(inputs["D"])
    found = sparring_groups(
        distance,
        min_size=inputs.get("min_size", 3),
        max_size=inputs.get("max_size", 4),
        cost=_cost(inputs),
        **_wishes(inputs),
    )
    return _answer(found)


def p_median(inputs: dict) -> dict:
    found = compose_networks(
        _matrix(inputs["D"]),
        inputs["p"],
        min_size=inputs.get("min_size"),
        max_size=inputs.get("max_size"),
        population=inputs.get("population", inputs.get("weights")),
        tolerance=inputs.get("delta", inputs.get("balance", 0.25)),
        **_wishes(inputs),
    )
    answer = _answer(found)
    solved = found.medoids is not None and answer["groups"] is not None
    medoid_of = [found.medoids[g] for g in found.group_of] if solved else None
    return answer | {"medoid_of": medoid_of, "medoids": found.medoids if solved else None}


def _answer(found: Composition) -> dict:
    there = found.status is not CompositionStatus.INFEASIBLE
    return {
        "status": found.status,
        "reason": found.reason,
        "objective": found.objective,
        "gap": found.gap,
        "groups": found.groups if there else None,
        "sizes": sorted(found.sizes) if there else None,
        "n_groups": len(found.groups) if there else None,
        "fallback": None if there else found.groups,
        "fallback_groups": None if there else found.groups,
        "n_assigned": sum(found.sizes),
        "all_assigned": sum(found.sizes) == found.n,
    }


def as_good_groups(found, expected, case: dict) -> bool:
    """The same partition, or another of everybody at the same cost within the same sizes."""
    if found is None or expected is None:
        return found is expected
    inputs, distance = case["inputs"], _matrix(case["inputs"]["D"])
    expected = [listed(group) for group in listed(expected)]
    return _partition_cost(expected, distance, inputs) == _partition_cost(found, distance, inputs)


def as_good_middles(found, expected, case: dict) -> bool:
    """The same middles, or others at the same total cost, as many and as large."""
    if found is None or expected is None:
        return found is expected
    return _middles_cost(expected, case["inputs"]) == _middles_cost(found, case["inputs"])


def same_sizes(found, expected, case: dict) -> bool:
    return (
        found is expected if expected is None else sorted(found or []) == sorted(listed(expected))
    )


def _partition_cost(groups: list, distance: np.ndarray, inputs: dict) -> float | None:
    members = sorted(member for group in groups for member in group)
    low, high = inputs.get("min_size", 3), inputs.get("max_size", 4)
    if members != list(range(len(distance))):
        return None if groups else 0.0
    if any(not low <= len(group) <= high for group in groups):
        return float("nan")
    cost = _cost(inputs)
    return round(sum(group_cost(distance, tuple(sorted(g)), cost) for g in groups), 6)


def _middles_cost(middle_of: list, inputs: dict) -> tuple | None:
    distance = _matrix(inputs["D"])
    if any(m not in range(len(distance)) for m in middle_of) or len(middle_of) != len(distance):
        return None
    middle_of = [int(m) for m in middle_of]
    sizes = sorted(middle_of.count(m) for m in set(middle_of))
    own = all(middle_of[m] == m for m in middle_of)
    return sizes, own, round(sum(float(distance[i, m]) for i, m in enumerate(middle_of)), 6)


def _cost(inputs: dict) -> GroupCost:
    objective = str(inputs.get("objective", "sum"))
    return GroupCost.MEAN if "mean" in objective or "average" in objective else GroupCost.SUM


def _wishes(inputs: dict) -> dict:
    def pairs(*names: str) -> list:
        found = next((inputs[name] for name in names if inputs.get(name)), [])
        return [found] if found and not isinstance(found[0], list) else found

    return {
        "together": pairs("must_link", "must", "together"),
        "apart": pairs("cannot_link", "cannot", "apart"),
    }


def _matrix(rows) -> np.ndarray:
    return np.atleast_2d(np.array(rows, dtype=float))


CALL = {"set_partition_groups_3_4": set_partition, "capacitated_p_median": p_median}
ACCEPT = {
    ("set_partition_groups_3_4", "groups"): as_good_groups,
    ("set_partition_groups_3_4", "sizes"): same_sizes,
    ("capacitated_p_median", "medoid_of"): as_good_middles,
    ("capacitated_p_median", "sizes"): same_sizes,
}
