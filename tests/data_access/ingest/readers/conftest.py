"""What a reader makes of a file is the same wherever it is kept: one engine is enough.

That both engines keep it is for the tests beside this folder.
"""

import pytest


@pytest.fixture(scope="session", params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """The engine that a test's stores live in."""
    return request.param
