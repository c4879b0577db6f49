"""Method E: peer groups, and distances on the map."""

import numpy as np

from analysis.great_circle import haversine_km
from analysis.peers import nearest_peers, with_logs
from tests.unit.analysis.reference._comparison import listed


def peer_knn(inputs: dict) -> dict:
    names, codes = list(inputs["X"]), [str(code) for code in inputs["id"]]
    x = np.column_stack([np.array(listed(c), dtype=float) for c in inputs["X"].values()])
    logged = listed(inputs.get("log", inputs.get("log_variables")))
    x = with_logs(x, [names.index(name) for name in logged])
    found = nearest_peers(x, codes, weights=_weights(inputs, names), k=inputs.get("k", 7))
    near = {code: list(found.neighbours[i]) for i, code in enumerate(codes)}
    at = {code: i for i, code in enumerate(codes)}
    dropped = [names[i] for i in found.dropped]
    return {
        "neighbours": {code: [codes[j] for j in js] for code, js in near.items()},
        "distances": {c: found.distance[at[c], js] for c, js in near.items()},
        "cipfa_rebased_0_1": {c: found.rebased[at[c], js] for c, js in near.items()},
        "dropped": dropped,
        "dropped_variables": dropped,
        "distance_matrix": found.distance,
    }


def haversine(inputs: dict) -> dict:
    points = inputs["points"]
    first = next(iter(points), None)
    answer = {
        f"{a}_{b}": float(haversine_km(*points[a], *points[b])) for a in points for b in points
    }
    return answer | {"same_point": answer[f"{first}_{first}"] if first else None}


def _weights(inputs: dict, names: list[str]) -> list[float] | None:
    weights = inputs.get("weights")
    if isinstance(weights, dict):
        return [weights[name] for name in names]
    return None if weights is None else listed(weights)


CALL = {"peer_knn": peer_knn, "haversine_km": haversine}
