"""The lines of a funnel and the funnel about the expected, against slow ways and other programs."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, poisson

from analysis.funnel import PROBABILITIES, Position, exact_limits, funnel
from analysis.funnel_lines import ratio_funnel, ratio_lines, share_lines

EXPECTED = np.array([4.0, 12.5, 30.0, 55.0, 80.0, 120.0, 200.0, 350.0, 600.0, 900.0, 40.0, 75.0])


def slow_poisson(p: float, mean: float) -> float:
    """The limit by walking through the counts, as a ratio."""
    count = 0
    while poisson.cdf(count, mean) < p:
        count += 1
    return float((count - (poisson.cdf(count, mean) - p) / poisson.pmf(count, mean)) / mean)


def slow_tau2(ratio: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """phi and the variance between units, by the formulas in words."""
    z = sorted((r - 1) * math.sqrt(e) for r, e in zip(ratio, expected, strict=True))
    low, high = (np.percentile(z, q) for q in (10, 90))
    pulled = [min(max(one, low), high) for one in z]
    phi = sum(one**2 for one in pulled) / len(pulled)
    total, squares = sum(expected), sum(e**2 for e in expected)
    spread = (len(z) * phi - (len(z) - 1)) / (total - squares / total)
    return phi, max(0.0, spread)


def test_lines_of_a_share_are_the_limits_of_its_units():
    lines = share_lines(20, 2000, 0.3, None)
    assert lines.limits == pytest.approx(np.clip(exact_limits(lines.sizes, 0.3), 0, 1))
    assert list(lines.sizes) == [round(size) for size in lines.sizes]
    assert (lines.sizes[0], lines.sizes[-1]) == (20, 2000)


@given(st.floats(0.02, 0.98), st.floats(0, 0.05))
def test_a_spread_only_widens(target, tau2):
    exact, wide = share_lines(5, 500, target, None), share_lines(5, 500, target, tau2)
    assert (wide.limits[:, :2] <= exact.limits[:, :2] + 1e-12).all()
    assert (wide.limits[:, 2:] >= exact.limits[:, 2:] - 1e-12).all()
    assert ((wide.limits >= 0) & (wide.limits <= 1)).all()


def test_wide_lines_are_additive_where_units_are_large():
    lines = share_lines(100, 1_000_000, 0.25, 0.001)
    s = math.sqrt(0.25 * 0.75 / 1_000_000 + 0.001)
    assert lines.limits[-1] == pytest.approx([0.25 + norm.ppf(p) * s for p in PROBABILITIES])


def test_lines_of_a_ratio_are_poisson_s():
    lines = ratio_lines(3.0, 90.0, None)
    for size, limits in list(zip(lines.sizes, lines.limits, strict=True))[::13]:
        by_hand = [max(slow_poisson(p, size), 0) for p in PROBABILITIES]
        assert limits == pytest.approx(by_hand)


def test_ratios_that_vary_by_chance_keep_exact_limits():
    observed = np.round(EXPECTED)
    found = ratio_funnel(observed, EXPECTED)
    assert not found.additive
    assert set(found.positions) == {Position.INSIDE}
    assert found.limits == pytest.approx(found.exact.limits)


def test_ratios_that_vary_more_get_wider_limits():
    ratio = np.array([0.5, 1.6, 0.6, 1.5, 0.7, 1.4, 0.8, 1.3, 0.75, 1.25, 2.4, 0.4])
    observed = np.round(EXPECTED * ratio)
    found = ratio_funnel(observed, EXPECTED)
    phi, tau2 = slow_tau2(observed / EXPECTED, EXPECTED)
    assert found.spread.phi == pytest.approx(phi)
    assert found.spread.tau2 == pytest.approx(tau2)
    assert found.additive
    reach = norm.ppf(0.975) * math.sqrt(1 / 900 + tau2)
    assert found.limits[9, 2] == pytest.approx(1 + reach)
    # 2.4 times 40 lies outside what remains, 1.6 times 12.5 does not
    assert found.positions[10] is Position.ALARM
    assert found.positions[1] is Position.INSIDE


def test_a_ratio_without_a_count_is_not_assessable():
    observed = np.array([np.nan, *np.round(EXPECTED[1:])])
    found = ratio_funnel(observed, EXPECTED)
    assert found.positions[0] is Position.NOT_ASSESSABLE
    assert found.spread.n == 11


def test_few_ratios_have_no_spread():
    found = ratio_funnel([5, 9], [6.0, 8.0])
    assert found.spread.phi is None
    assert not found.additive


def test_a_ratio_s_line_is_the_limit_of_a_unit_of_that_size():
    ratio = np.array([0.5, 1.6, 0.6, 1.5, 0.7, 1.4, 0.8, 1.3, 0.75, 1.25, 2.4, 0.4])
    found = ratio_funnel(np.round(EXPECTED * ratio), EXPECTED)
    lines = ratio_lines(EXPECTED.min(), EXPECTED.max(), found.spread.tau2)
    assert lines.limits[0] == pytest.approx(found.limits[int(EXPECTED.argmin())])
    assert lines.limits[-1] == pytest.approx(found.limits[int(EXPECTED.argmax())])


def test_a_share_s_line_is_the_limit_of_a_unit_of_that_size():
    r, n = (
        [3, 40, 90, 10, 55, 70, 12, 30, 200, 5, 33],
        [20, 90, 300, 60, 100, 500, 30, 45, 700, 25, 50],
    )
    found = funnel(r, n)
    tau2 = found.spread.tau2 if found.additive else None
    lines = share_lines(min(n), max(n), found.exact.target or 0, tau2)
    assert found.additive
    assert lines.limits[0] == pytest.approx(found.limits[0])
    assert lines.limits[-1] == pytest.approx(found.limits[8])
