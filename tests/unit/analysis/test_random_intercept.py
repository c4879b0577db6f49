"""The random-intercept model: against the library, against the whole matrices, and at its edge."""

import numpy as np
import pytest
from statsmodels.regression.mixed_linear_model import MixedLM

from analysis.random_intercept import random_intercept


def drawn(seed=3, groups=12, between=1.0):
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), rng.integers(3, 9, groups))
    x = np.column_stack([np.ones(len(group)), rng.normal(size=len(group)), group % 2])
    level = rng.normal(scale=between, size=groups)[group]
    return x @ [2, 0.5, 1] + level + rng.normal(size=len(group)), x, group


def test_it_agrees_with_the_library_where_that_converges():
    y, x, group = drawn()
    found = random_intercept(y, x, group)
    library = MixedLM(y, x, groups=group).fit(reml=True)
    assert found.between == pytest.approx(float(library.cov_re[0, 0]), rel=1e-3)
    assert found.within == pytest.approx(library.scale, rel=1e-3)
    estimates = [c.estimate for c in found.coefficients]
    assert estimates == pytest.approx(library.fe_params, rel=1e-3)


def test_standard_errors_are_those_of_the_whole_matrices():
    y, x, group = drawn()
    found = random_intercept(y, x, group)
    v = found.within * np.eye(len(y)) + found.between * (group[:, None] == group)
    covariance = np.linalg.inv(x.T @ np.linalg.inv(v) @ x)
    errors = np.sqrt(np.diag(covariance))
    assert [c.se for c in found.coefficients] == pytest.approx(errors)
    beta = covariance @ x.T @ np.linalg.inv(v) @ y
    assert [c.estimate for c in found.coefficients] == pytest.approx(beta)
    assert all(c.kr_se >= 0.999 * c.se for c in found.coefficients)


def test_groups_that_do_not_differ_have_no_variance_between_them():
    y, x, group = drawn(between=0)
    means = np.bincount(group, weights=y) / np.bincount(group)
    found = random_intercept(y - means[group], x[:, :2], group)
    assert found.between == 0
    assert found.icc == 0
    least = np.linalg.lstsq(x[:, :2], y - means[group], rcond=None)[0]
    assert [c.estimate for c in found.coefficients] == pytest.approx(least)
    assert {c.df for c in found.coefficients} == {len(y) - 2}
    assert all(c.hi > c.lo for c in found.coefficients)


def test_the_order_and_the_names_of_groups_change_nothing():
    y, x, group = drawn()
    order = np.random.default_rng(1).permutation(len(y))
    names = np.array([f"skole {99 - g}" for g in group])
    found, other = random_intercept(y, x, group), random_intercept(y[order], x[order], names[order])
    assert found.between == pytest.approx(other.between, rel=1e-5)
    for a, b in zip(found.coefficients, other.coefficients, strict=True):
        assert (a.estimate, a.se, a.df) == pytest.approx((b.estimate, b.se, b.df), rel=1e-4)


def test_groups_of_one_are_plain_least_squares():
    y, x, _ = drawn()
    found = random_intercept(y, x, np.arange(len(y)))
    assert found.between == 0
    assert found.coefficients[0].df == len(y) - 3


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("one group", "too_few_groups"),
        ("few rows", "too_few_observations"),
        ("twice", "rank_deficient"),
        ("line", "no_variation"),
    ],
)
def test_what_cannot_be_fitted_says_why(case, reason):
    y, x, group = drawn()
    match case:
        case "one group":
            group = np.zeros(len(y))
        case "few rows":
            y, x, group = y[:4], x[:4], np.arange(4)
        case "twice":
            x = np.column_stack([x, x[:, 1]])
        case "line":
            y = x @ [1.0, 2, 3]
    found = random_intercept(y, x, group)
    assert (found.status, found.reason) == ("not_assessable", reason)
    assert (found.coefficients, found.icc) == ((), None)


def test_a_gap_is_refused():
    y, x, group = drawn()
    y[0] = np.nan
    with pytest.raises(ValueError, match="without gaps"):
        random_intercept(y, x, group)
