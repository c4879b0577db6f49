"""Compares what a function answers with a reference case: every key, within its tolerance.

A case is `{"id", "method", "inputs", "expected", "source", "tolerance"}`. Cases were written by
R, which leaves its marks: a list of one is a bare number, a list of none may be `{}`, and NA may
be a word.
"""

import importlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

# From a found answer, an expected one and the case: whether the two are equally good.
Accept = Callable[[Any, Any, dict], bool]

NOT_AVAILABLE = ("NA", "NaN", "Inf", "-Inf")
# A tolerance may be named for a group of keys.
GROUPS = {"rank_interval": ("rank_lo95", "rank_hi95")}


@dataclass(frozen=True)
class Adapters:
    """How each method is called, and which of its keys may have several right answers."""

    call: dict[str, Callable[[dict], dict]] = field(default_factory=dict)
    accept: dict[tuple[str, str], Accept] = field(default_factory=dict)


def adapters() -> Adapters:
    """The tables CALL and ACCEPT of every module beside this one, together."""
    found = Adapters()
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"tests.unit.analysis.reference.{path.stem}")
        twice = found.call.keys() & module.CALL.keys()
        assert not twice, f"two adapters answer {twice}"
        found.call.update(module.CALL)
        found.accept.update(getattr(module, "ACCEPT", {}))
    return found


def listed(value: Any) -> list:
    """A list, also where the case has a bare number or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def plain(value: Any) -> Any:
    """The same as numbers, strings, lists, dicts and None; an undefined number is None."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, str):
        return str(value)
    return None if isinstance(value, float) and math.isnan(value) else value


def mismatches(case: dict, found: Any, accept: Mapping[tuple[str, str], Accept]) -> list[str]:
    """Where `found` is not what the case expects; empty when all of it is there."""
    special = {key: check for (method, key), check in accept.items() if method == case["method"]}
    found = plain(found)
    wrong = []
    for key, expected in case["expected"].items():
        if key not in found:
            wrong.append(f"{key}: not answered")
        elif key in special:
            if not special[key](found[key], expected, case):
                wrong.append(f"{key}: {found[key]} is not as good as {expected}")
        else:
            wrong += _different(found[key], expected, case["tolerance"], (key,))
    return wrong


def _different(found: Any, expected: Any, tolerance: dict, path: tuple) -> list[str]:
    if isinstance(expected, dict) and expected:
        if not isinstance(found, dict):
            return [f"{_name(path)}: {found} is not {expected}"]
        missing = [f"{_name((*path, key))}: not answered" for key in expected.keys() - found.keys()]
        both = expected.keys() & found.keys()
        return missing + [
            wrong
            for key in sorted(both)
            for wrong in _different(found[key], expected[key], tolerance, (*path, key))
        ]
    if isinstance(expected, list):
        found = listed(found)
        if not found and _undefined(expected):
            return []
        if len(found) != len(expected):
            return [f"{_name(path)}: {len(found)} instead of {len(expected)}"]
        return [
            wrong
            for place, inner in enumerate(expected)
            for wrong in _different(found[place], inner, tolerance, (*path, place))
        ]
    return (
        [] if _same(found, expected, tolerance, path) else [f"{_name(path)}: {found} ≠ {expected}"]
    )


def _same(found: Any, expected: Any, tolerance: dict, path: tuple) -> bool:
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if expected is None or expected == {} or expected in NOT_AVAILABLE:
        return found is None or found == expected or _undefined(found)
    if not is_number(expected) or not is_number(found):
        return type(found) is type(expected) and found == expected
    return abs(found - expected) <= allowed(expected, tolerance, path)


def _undefined(value: Any) -> bool:
    """A list of nothing: an interval with both ends undefined is no interval."""
    return isinstance(value, list) and all(inner is None for inner in value)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def allowed(expected: float, tolerance: dict, path: tuple) -> float:
    """How far from `expected` a number may lie: its key's own tolerance, or the case's.

    A figure read from print is right to the decimals it was printed with.
    """
    keys = [key for key in path if isinstance(key, str)]
    limit = max(tolerance.get("abs", 0.0), tolerance.get("rel", 0.0) * abs(expected))
    for name, value in tolerance.items():
        named = name.removesuffix("_abs").removesuffix("_rel")
        if named in ("abs", "rel") or not set(GROUPS.get(named, (named,))) & set(keys):
            continue
        limit = value if name.endswith("_abs") else value * abs(expected)
    if any(key.startswith("published") for key in keys):
        limit = max(limit, 0.5 * 10.0 ** -_decimals(expected))
    return limit


def _decimals(value: float) -> int:
    if value == 0:
        return 4  # a printed .0000 has lost its decimals
    return len(repr(float(value)).partition(".")[2].rstrip("0"))


def _name(path: tuple) -> str:
    return ".".join(str(part) for part in path)
