"""Reference cases computed elsewhere (in R, or printed in the literature) against our functions.

Reads `tests/data/oracle/`, or the folder that ORACLE_DIR names. A case of a method that nothing
here answers is a failure. Everything an adapter answers is compared with the case, and an adapter
answers all of what is expected unless PARTIAL says which part is implemented.
"""

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.disclosure import primary
from analysis.peer_comparison import pooled_peers
from analysis.peers import nearest_peers
from analysis.proportions import wilson_interval

FOLDER = Path(os.environ.get("ORACLE_DIR", Path(__file__).parents[2] / "data" / "oracle"))
CASES = sorted(FOLDER.glob("*.json"))


def _peer_knn(inputs: dict) -> dict:
    codes = inputs["id"]
    x = np.column_stack([np.asarray(column, dtype=float) for column in inputs["X"].values()])
    found = nearest_peers(x, codes, weights=inputs.get("weights"), k=inputs["k"])
    near = {code: list(found.neighbours[i]) for i, code in enumerate(codes)}
    at = {code: i for i, code in enumerate(codes)}
    return {
        "neighbours": {code: [codes[j] for j in js] for code, js in near.items()},
        "distances": {c: found.distance[at[c], js].tolist() for c, js in near.items()},
        "cipfa_rebased_0_1": {c: found.rebased[at[c], js].tolist() for c, js in near.items()},
    }


def _wilson(inputs: dict) -> dict:
    limits = wilson_interval(inputs["x"], inputs["n"])
    pairs = np.column_stack([limits.lo, limits.hi])
    return {"ci95": pairs.tolist(), "published": np.round(pairs, 4).tolist()}


def _normal_normal(inputs: dict) -> dict:
    found = pooled_peers(np.asarray(inputs["y"]), np.asarray(inputs["se"], dtype=float) ** 2)
    return {"PM": {"tau2": found.tau2, "mu": found.mean, "se_mu": found.se}}


def _disclosure(inputs: dict) -> dict:
    cells = inputs["cells"]
    hidden = primary(cells["x"], cells["N"], measure="proportion", threshold=inputs["threshold"])
    return {"primary_suppress": hidden.tolist()}


ADAPTERS: dict[str, Callable[[dict], dict]] = {
    "peer_knn": _peer_knn,
    "wilson": _wilson,
    "normal_normal_eb": _normal_normal,
    "sdc_leaks": _disclosure,
}
# Shrinkage (method C) and the wording of reasons (method J) are not part of these functions.
PARTIAL = {"normal_normal_eb", "sdc_leaks"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reference_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    method = case["method"]
    assert method in ADAPTERS, f"nothing answers the method {method}"
    found = ADAPTERS[method](case["inputs"])
    tolerance = case["tolerance"]
    if method in PARTIAL:
        _assert_same(found, _part(case["expected"], found), tolerance, method)
    else:
        _assert_same(_part(found, case["expected"]), case["expected"], tolerance, method)


def test_there_are_cases() -> None:
    assert CASES


def _part(whole: Any, wanted: Any) -> Any:
    """What `whole` has under the keys of `wanted`."""
    if isinstance(wanted, dict):
        return {key: _part(whole[key], inner) for key, inner in wanted.items()}
    return whole


def _assert_same(found: Any, expected: Any, tolerance: dict, where: str) -> None:
    if isinstance(expected, dict):
        assert found.keys() == expected.keys(), where
        for key, inner in expected.items():
            _assert_same(found[key], inner, tolerance, f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for place, inner in enumerate(expected):
            _assert_same(found[place], inner, tolerance, f"{where}[{place}]")
    elif isinstance(expected, float | int) and not isinstance(expected, bool):
        assert math.isclose(found, expected, rel_tol=tolerance["rel"], abs_tol=tolerance["abs"]), (
            f"{where}: {found} is not {expected}"
        )
    else:
        assert found == expected, where
