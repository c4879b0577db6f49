"""A test that needs a program which is not here is skipped, but never where CI looks."""

import os
from typing import NoReturn

import pytest


def missing(program: str, remedy: str) -> NoReturn:
    """Skip the test because `program` is missing; fail it where `CI` is true."""
    reason = f"{program} is missing: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
