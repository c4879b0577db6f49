"""Reference cases computed elsewhere (in R, or printed in the literature) against our functions.

Reads `tests/data/oracle/`, or the folder that ORACLE_DIR names. A case of a method that no adapter
answers is a failure, and so is every expected key that is not answered within the tolerance.
"""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.analysis.reference._comparison import adapters, allowed, is_number, mismatches

FOLDER = Path(os.environ.get("ORACLE_DIR", Path(__file__).parents[2] / "data" / "oracle"))
CASES = sorted(FOLDER.glob("*.json"))
ADAPTERS = adapters()


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def check(case: dict) -> None:
    method = case["method"]
    assert method in ADAPTERS.call, f"nothing answers the method {method}"
    wrong = mismatches(case, ADAPTERS.call[method](case["inputs"]), ADAPTERS.accept)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reference_case(path: Path) -> None:
    check(read(path))


def test_there_are_cases() -> None:
    assert CASES, f"no case in {FOLDER}"


def leaves(value: Any, path: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    """Every number, word, truth and null of an expectation, with the way to it."""
    if isinstance(value, dict | list) and value:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inner:
            yield from leaves(part, (*path, key))
    elif not isinstance(value, dict | list):
        yield path, value


def altered(case: dict, path: tuple, value: Any) -> dict:
    """The case with one expected value changed, a little more than its tolerance."""
    changed = copy.deepcopy(case)
    place = changed["expected"]
    for key in path[:-1]:
        place = place[key]
    if value is None:
        place[path[-1]] = 0
    elif isinstance(value, str):
        place[path[-1]] = f"{value}?"
    elif is_number(value):
        place[path[-1]] = value + 2.5 * allowed(value, case["tolerance"], path) + 1e-9
    else:
        place[path[-1]] = not value
    return changed


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_altered_expectation_fails(path: Path) -> None:
    """Each expected value in its turn, so that none of them goes unseen."""
    case = read(path)
    if case["method"] not in ADAPTERS.call:
        pytest.skip("the case itself fails already")
    found = ADAPTERS.call[case["method"]](case["inputs"])
    unseen = [
        where
        for where, value in leaves(case["expected"])
        if not mismatches(altered(case, where, value), found, ADAPTERS.accept)
    ]
    # Two keys of one case may repeat each other; none may be free.
    assert unseen == []


def test_an_unknown_method_fails() -> None:
    case = {"method": "astrology", "inputs": {}, "expected": {}, "tolerance": {}}
    with pytest.raises(AssertionError, match="nothing answers the method astrology"):
        check(case)


def test_an_expected_key_that_is_not_answered_fails() -> None:
    case = read(next(path for path in CASES if read(path)["method"] in ADAPTERS.call))
    case["expected"]["something_else"] = None
    with pytest.raises(AssertionError, match="something_else: not answered"):
        check(case)


def test_another_folder_is_read_and_its_wrong_cases_fail(tmp_path: Path) -> None:
    """The runner itself, as it is started from outside, on a right, a wrong and a strange case."""
    right = read(Path(__file__).parents[2] / "data" / "oracle" / "A04_kitagawa_kommune.json")
    wrong = altered(right, ("rate_pp",), right["expected"]["rate_pp"])
    for name, case in (
        ("right", right),
        ("wrong", wrong),
        ("strange", right | {"method": "astrology"}),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(case), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", f"{__file__}::test_reference_case"],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"ORACLE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "test_reference_case[wrong]" in run.stdout
    assert "nothing answers the method astrology" in run.stdout
    assert "rate_pp" in run.stdout
    assert "test_reference_case[right]" not in run.stdout
