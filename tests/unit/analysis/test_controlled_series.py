"""Method H: a series as its length lets it be judged."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest

from analysis.change_over_time import SeriesRule
from analysis.control_charts import Pattern
from analysis.controlled_series import controlled_series
from analysis.results import Break, Observation

N = 2000


def series(counts: Sequence[int | None], *, missing: str = "suppressed_here") -> list[Observation]:
    return [
        Observation(f"{2010 + k}/{11 + k}", 2010 + k, None, missing=missing)
        if x is None
        else Observation(f"{2010 + k}/{11 + k}", 2010 + k, x / N, numerator=x, denominator=N, n=N)
        for k, x in enumerate(counts)
    ]


def steady(length: int) -> list[int | None]:
    return [100 + (7 if k % 2 else -7) for k in range(length)]


@pytest.mark.parametrize(
    ("length", "rule", "has_limits"),
    [
        (2, SeriesRule.NONE, False),
        (3, SeriesRule.LINE_ONLY, False),
        (7, SeriesRule.LINE_ONLY, False),
        (8, SeriesRule.PROVISIONAL, True),
        (11, SeriesRule.PROVISIONAL, True),
        (12, SeriesRule.FULL, True),
    ],
)
def test_the_length_decides_what_is_drawn(length, rule, has_limits):
    found = controlled_series(series(steady(length)), ())
    assert found.rule is rule
    assert (found.centre is not None) is has_limits
    assert all((p.lo is not None) is has_limits for p in found.points)


def test_limits_are_laney_s_by_hand():
    counts = [100, 120, 90, 110, 95, 130, 85, 105, 100, 125, 92, 108]
    found = controlled_series(series(counts), ())
    mean = sum(counts) / (N * len(counts))
    sigma = math.sqrt(mean * (1 - mean) / N)
    z = [(x / N - mean) / sigma for x in counts]
    spread = sum(abs(b - a) for a, b in pairwise(z)) / (len(z) - 1) / 1.128
    assert found.centre == pytest.approx(mean)
    assert found.sigma_z == pytest.approx(spread)
    assert found.points[0].hi == pytest.approx(mean + 3 * sigma * max(1, spread))


def test_a_short_series_has_no_patterns_and_no_year_outside():
    found = controlled_series(series([10, 10, 10, 10, 200]), ())
    assert found.signals == ()


def test_between_eight_and_eleven_only_a_year_outside_counts():
    rising = [60 + 4 * k for k in range(9)]
    assert controlled_series(series(rising), ()).signals == ()
    found = controlled_series(series([100] * 9 + [300]), ())
    assert [p.patterns for p in found.signals] == [(Pattern.OUTSIDE,)]


def test_twelve_years_carry_patterns():
    found = controlled_series(series([80 + 3 * k for k in range(12)]), ())
    assert any(Pattern.TREND in p.patterns for p in found.signals)


def test_a_hidden_year_is_a_gap_and_counts_for_nothing():
    counts = steady(13)
    counts[6] = None
    found = controlled_series(series(counts), ())
    assert found.n == 12
    hole = found.points[6]
    assert hole.lo is None
    assert hole.patterns == ()
    assert hole.observation.missing == "suppressed_here"
    # every pair of neighbours differs by 14 pupils; across the gap nothing is differenced
    mean = found.centre
    assert mean is not None
    sigma = math.sqrt(mean * (1 - mean) / N)
    assert found.sigma_z == pytest.approx(14 / N / sigma / 1.128)


def test_a_year_that_is_not_there_is_a_gap_too():
    seen = series(steady(13))
    del seen[6]
    found = controlled_series(seen, ())
    assert found.n == 12
    assert [p.observation.ordinal for p in found.points] == [o.ordinal for o in seen]


def test_a_break_begins_a_new_series():
    seen = series([10] * 6 + steady(8))
    found = controlled_series(seen, [Break(seen[6].period, seen[6].ordinal, "ny opgørelse")])
    assert found.rule is SeriesRule.PROVISIONAL
    assert found.n == 8
    assert [p.is_judged for p in found.points] == [False] * 6 + [True] * 8
    assert all(p.lo is None for p in found.points[:6])
    assert found.centre == pytest.approx(0.05, abs=0.001)


def test_nobody_in_any_year_sets_no_limits():
    found = controlled_series(series([0] * 12), ())
    assert found.reason == "no_variation"
    assert found.centre is None
    assert found.signals == ()


def test_no_years_at_all():
    assert controlled_series([], ()).rule is SeriesRule.NONE
    before = series(steady(4))
    found = controlled_series(before, [Break("2030/31", 2030, "ny")])
    assert found.rule is SeriesRule.NONE
    assert len(found.points) == 4
