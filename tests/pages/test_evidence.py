"""Which periods a page may speak of."""

from types import SimpleNamespace

import pytest

from pages.evidence import settled_periods


@pytest.mark.parametrize(
    ("latest", "shown"),
    [("2022/23", ("2021/22", "2022/23")), (None, ("2021/22", "2022/23", "2023/24"))],
)
def test_a_period_that_has_hardly_begun_is_not_shown(latest, shown):
    periods = [SimpleNamespace(code=code) for code in ("2021/22", "2022/23", "2023/24")]
    info = SimpleNamespace(periods=periods, latest_period=latest)
    assert settled_periods(info) == shown  # pyright: ignore[reportArgumentType]
