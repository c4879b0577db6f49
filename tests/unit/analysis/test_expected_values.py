"""Expected values: the invariants of the models, a slow version of them, and their edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.expected_values import expected_means, expected_shares

UNITS = 20


def made_up(seed, units=UNITS):
    rng = np.random.default_rng(seed)
    n = rng.integers(200, 8000, units).astype(float)
    covariates = {"a": rng.normal(20, 4, units), "b": rng.normal(0, 1, units)}
    logit = -3 + 0.04 * (covariates["a"] - 20) + 0.2 * covariates["b"] + rng.normal(0, 0.2, units)
    return rng.binomial(n.astype(int), 1 / (1 + np.exp(-logit))).astype(float), n, covariates


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_as_many_are_observed_as_expected(seed):
    x, n, covariates = made_up(seed)
    found = expected_shares(x, n, covariates)
    assert found.expected_count.sum() == pytest.approx(x.sum(), rel=1e-9)
    assert found.leverage.sum() == pytest.approx(3)
    assert np.all((found.lo < found.difference) & (found.difference < found.hi))
    mean = expected_means(x / n, n, covariates)
    assert np.nansum(n * mean.difference) == pytest.approx(0, abs=1e-7)


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.permutations(range(UNITS)))
def test_the_order_of_units_changes_nothing(seed, order):
    x, n, covariates = made_up(seed)
    found = expected_shares(x, n, covariates)
    turned = expected_shares(
        x[order], n[order], {name: column[order] for name, column in covariates.items()}
    )
    assert turned.difference == pytest.approx(found.difference[order], abs=1e-9)
    assert turned.phi == pytest.approx(found.phi)


def test_the_model_has_the_largest_likelihood():
    x, n, covariates = made_up(3)
    design = np.column_stack([np.ones(UNITS), (covariates["a"] - 20) / 4, covariates["b"]])

    def minus(beta):
        logit = design @ beta
        return float(np.sum(n * np.logaddexp(0, logit) - x * logit)) / n.sum()

    best = minimize(minus, [-3, 0, 0], method="BFGS", options={"gtol": 1e-10})
    found = expected_shares(x, n, covariates)
    assert found.expected == pytest.approx(1 / (1 + np.exp(-design @ best.x)), rel=1e-4)
    pearson = np.sum((x - n * found.expected) ** 2 / (n * found.expected * (1 - found.expected)))
    assert found.phi == pytest.approx(pearson / (UNITS - 3))


def test_overdispersion_is_not_lost():
    """Kommuner that truly differ must not get errors as small as chance alone would give."""
    x, n, covariates = made_up(5)
    found = expected_shares(x, n, covariates)
    assert found.phi > 3
    chance = np.sqrt(found.expected * (1 - found.expected) / n)
    assert np.all(found.se > chance * 0.8)


def test_the_left_out_mean_is_what_the_others_say():
    x, n, covariates = made_up(7)
    y = x / n
    found = expected_means(y, n, covariates)
    gone = y.copy()
    gone[4] = np.nan
    assert found.left_out[4] == pytest.approx(expected_means(gone, n, covariates).expected[4])


def test_a_unit_without_people_has_an_expectation_and_no_difference():
    x, n, covariates = made_up(1)
    x[0], n[0], x[1] = 0, 0, np.nan
    for found in (
        expected_shares(x, n, covariates),
        expected_means(x / np.maximum(n, 1), n, covariates),
    ):
        assert np.all(np.isfinite(found.expected))
        assert np.isnan(found.difference[:2]).all()
        assert np.isnan(found.lo[0])
        assert found.n == UNITS - 2
        assert not found.marked[0]


def test_a_unit_without_a_covariate_is_left_out_and_listed():
    x, n, covariates = made_up(1)
    covariates["b"][6] = np.nan
    found = expected_shares(x, n, covariates)
    assert found.excluded == (6,)
    assert np.isnan(found.expected[6])
    kept = np.arange(UNITS) != 6
    without = expected_shares(x[kept], n[kept], {k: v[kept] for k, v in covariates.items()})
    assert found.difference[kept] == pytest.approx(without.difference)


@pytest.mark.parametrize(
    ("units", "extra", "reason"),
    [(12, {}, "too_few_units"), (20, {"c": "same"}, "rank_deficient")],
)
def test_where_nothing_can_be_expected(units, extra, reason):
    x, n, covariates = made_up(1, units)
    covariates |= dict.fromkeys(extra, 2 * covariates["a"] + 1)
    for found in (expected_shares(x, n, covariates), expected_means(x / n, n, covariates)):
        assert (found.status, found.reason, found.phi) == ("not_assessable", reason, None)
        assert np.isnan(found.expected).all()


@pytest.mark.parametrize("share", [0, 1])
def test_nobody_or_everybody_leaves_nothing_to_model(share):
    _, n, covariates = made_up(1)
    assert expected_shares(share * n, n, covariates).reason == "no_variation"


def test_covariates_that_say_the_same_are_cautioned():
    x, n, covariates = made_up(1, 60)
    assert expected_shares(x, n, covariates).cautions == ()
    twin = covariates | {"c": covariates["a"] + 0.01 * covariates["b"] ** 2}
    found = expected_shares(x, n, twin)
    assert found.condition > 30
    assert found.cautions == ("collinear",)
    few = expected_shares(x[:15], n[:15], {k: v[:15] for k, v in covariates.items()})
    assert few.cautions == ("many_covariates",)


def test_marking_allows_for_the_number_of_kommuner():
    x, n, covariates = made_up(2, 98)
    x[0] = n[0] * 0.4
    found = expected_shares(x, n, covariates)
    assert found.marked[0]
    assert np.all(found.p_adjusted >= found.p_value)


def test_impossible_counts_are_refused():
    _, n, covariates = made_up(1)
    with pytest.raises(ValueError, match="outside"):
        expected_shares(n + 1, n, covariates)
