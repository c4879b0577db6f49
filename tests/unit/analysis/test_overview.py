from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.overview import Headline, judged_together, standing_out, tile
from analysis.results import Comparison, Observation, Quantity, Series, Status, UnitRole

PERCENT = Quantity("percent", 100, 1)
HEADLINE = Headline("x", "Område", "Navn", PERCENT, "school_year", (), "Kilde", "/indikator/x")
COMPARISON = {
    "period": "2022/23", "k": 7, "peer_q1": 0.03, "peer_q3": 0.05, "difference": 0.02,
    "difference_lo": 0.01, "difference_hi": 0.03, "p_value": 0.004, "status": "above",
    "reason": None,
}  # fmt: skip
SPREAD = {"minimum": 0.01, "q1": 0.02, "q3": 0.06, "maximum": 0.09}


def rows(values, missing=None):
    number = len(values)
    return pd.DataFrame(
        {
            "period": [f"{2020 + i}/{21 + i}" for i in range(number)],
            "ordinal": range(number),
            "value": np.array(values, dtype=float),
            "lo": np.nan, "hi": np.nan, "n": 1000.0,
            "numerator": np.array(values, dtype=float) * 1000,
            "denominator": 1000.0,
            "missing": pd.Series([missing if v is None else None for v in values], dtype=object),
        }
    )  # fmt: skip


def made(own=(0.03, 0.04, 0.06), country=(0.03, 0.03, 0.035), comparison=COMPARISON, **more):
    return tile(
        HEADLINE,
        own=rows(own, **more),
        country=rows(country),
        comparison=comparison,
        distribution=SPREAD,
        unit=("740", "Silkeborg"),
    )


def test_a_tile_carries_its_figure_and_where_it_lies():
    found = made()
    assert found.current.value == 0.06
    assert (found.position.peer_q1, found.position.peer_q3, found.position.k) == (0.03, 0.05, 7)
    assert (found.position.minimum, found.position.maximum) == (0.01, 0.09)
    assert found.position.country == 0.035
    assert found.comparison.status is Status.ABOVE
    assert found.change.difference == pytest.approx(0.03)


def test_an_older_figure_is_not_compared_with_newer_ones():
    found = made(own=(0.03, 0.04, None), missing="not_reported")
    assert found.current.period == "2021/22"
    assert (found.comparison.status, found.comparison.reason) == (
        Status.NOT_ASSESSABLE,
        "older_period",
    )


def test_a_hidden_figure_keeps_its_reason():
    found = made(own=(None, None), missing="suppressed_here")
    assert (found.current.value, found.current.missing) == (None, "suppressed_here")
    assert found.comparison.reason == "suppressed_here"


def test_no_rows_at_all_is_not_reported():
    found = made(own=())
    assert found.current.missing == "not_reported"


def test_the_whole_country_shows_the_spread_of_all_kommuner():
    country = rows((0.03, 0.04))
    found = tile(
        HEADLINE, own=country, country=country, comparison=None, distribution=SPREAD,
        unit=("000", "Hele landet"),
    )  # fmt: skip
    assert found.series.role is UnitRole.COUNTRY
    assert (found.position.peer_q1, found.position.k) == (0.02, 0)
    assert found.comparison.reason == "not_compared"


def with_p(p, status=Status.ABOVE):
    return replace(made(), comparison=Comparison(status, 0.02, 0.01, 0.03, p, k=7))


def test_one_false_alarm_among_twelve_tiles_is_taken_back():
    tiles = [with_p(0.03)] + [with_p(0.5, Status.NOT_DISTINGUISHABLE)] * 11
    judged = judged_together(tiles)
    assert standing_out(tiles)
    assert not standing_out(judged)
    assert judged[0].comparison.p_value == pytest.approx(0.36)


def test_what_clearly_stands_out_stays():
    tiles = [with_p(0.0001)] + [with_p(0.5, Status.NOT_DISTINGUISHABLE)] * 11
    assert [t.comparison.status for t in standing_out(judged_together(tiles))] == [Status.ABOVE]


def test_judging_together_claims_nothing_new():
    unjudged = replace(made(), comparison=Comparison(Status.NOT_ASSESSABLE, reason="no_spread"))
    judged = judged_together([unjudged, with_p(0.2, Status.NOT_DISTINGUISHABLE)])
    assert judged[0].comparison.reason == "no_spread"
    assert judged[1].comparison.status is Status.NOT_DISTINGUISHABLE


def test_own_series_has_the_role_of_own():
    assert made().series.role is UnitRole.OWN


def test_a_hidden_newest_figure_is_not_replaced_by_an_old_one():
    years = [
        Observation("2020/21", 0, 0.07),
        Observation("2021/22", 1, None, missing="suppressed_here"),
        Observation("2022/23", 2, None, missing="not_reported"),
    ]
    series = Series("825", "Læsø", UnitRole.OWN, tuple(years))
    # A late year leaves the word to the one before it, a hidden one keeps it.
    assert series.current is years[1]
    assert series.latest is years[0]
