"""Which periods a page may speak of."""

from types import SimpleNamespace

import pandas as pd
import pytest

from pages.evidence import country_name, settled_periods


@pytest.mark.parametrize(
    ("latest", "shown"),
    [("2022/23", ("2021/22", "2022/23")), (None, ("2021/22", "2022/23", "2023/24"))],
)
def test_a_period_that_has_hardly_begun_is_not_shown(latest, shown):
    periods = [SimpleNamespace(code=code) for code in ("2021/22", "2022/23", "2023/24")]
    info = SimpleNamespace(periods=periods, latest_period=latest)
    assert settled_periods(info) == shown  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("count", "summed_of", "name"),
    [
        (12, 12.0, "12 kommuner med tal"),
        (80, 80.0, "Hele landet"),
        (0, 12.0, "Hele landet"),
        # The source gave the country's figure itself: it is the country's.
        (2, None, "Hele landet"),
    ],
)
def test_few_kommuner_are_not_called_the_whole_country(count, summed_of, name):
    info = SimpleNamespace(n_kommuner=count)
    rows = pd.DataFrame({"n_units": [summed_of]})
    assert country_name(info, rows, "da") == name  # pyright: ignore[reportArgumentType]
