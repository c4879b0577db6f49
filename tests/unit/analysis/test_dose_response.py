"""Outcome and fidelity: within institutions, between them, and where there is nothing to see."""

import numpy as np
import pytest

from analysis.dose_response import dose_response


def drawn(within=1.0, between=3.0, groups=20, each=5, seed=2):
    rng = np.random.default_rng(seed)
    group = np.repeat(np.arange(groups), each)
    level = rng.uniform(30, 90, groups)
    fidelity = level[group] + rng.uniform(-10, 10, len(group))
    mean = np.array([fidelity[group == g].mean() for g in range(groups)])[group]
    baseline = rng.normal(size=len(group))
    outcome = within * (fidelity - mean) / 10 + between * mean / 10 + 2 * baseline
    return outcome + rng.normal(scale=0.3, size=len(group)), fidelity, group, baseline


def test_the_two_slopes_are_told_apart():
    y, fidelity, group, baseline = drawn()
    found = dose_response(y, fidelity, group, baseline=baseline)
    assert found.within.lo < 1 < found.within.hi
    assert found.between.lo < 3 < found.between.hi
    assert found.context.estimate == pytest.approx(
        found.between.estimate - found.within.estimate, abs=1e-4
    )
    assert found.context.p_value < 0.001
    assert found.n == 100
    assert found.groups == 20


def test_one_slope_where_the_two_are_the_same():
    y, fidelity, group, baseline = drawn(within=2, between=2)
    found = dose_response(y, fidelity, group, baseline=baseline)
    assert found.overall.lo < 2 < found.overall.hi
    assert found.context.lo < 0 < found.context.hi
    # ten points, not one
    assert found.overall.estimate == pytest.approx(2, abs=0.1)


def test_the_order_of_observations_changes_nothing():
    y, fidelity, group, baseline = drawn()
    order = np.random.default_rng(0).permutation(len(y))
    found = dose_response(y, fidelity, group, baseline=baseline)
    other = dose_response(y[order], fidelity[order], group[order], baseline=baseline[order])
    assert found.overall.estimate == pytest.approx(other.overall.estimate, rel=1e-5)
    assert found.within.estimate == pytest.approx(other.within.estimate, rel=1e-5)


def test_what_is_missing_leaves_the_observation_out():
    y, fidelity, group, baseline = drawn()
    y[0], fidelity[1], baseline[2] = np.nan, np.nan, np.nan
    assert dose_response(y, fidelity, group, baseline=baseline).n == 97


def test_fidelity_that_varies_in_one_way_only_has_one_slope():
    y, fidelity, group, _ = drawn()
    means = np.array([fidelity[group == g].mean() for g in range(20)])[group]
    found = dose_response(y, means, group)
    assert found.within.reason == "no_variation"
    assert found.between == found.overall
    inside = dose_response(y, fidelity - means + 50, group)
    assert inside.between.reason == "no_variation"
    assert inside.within == inside.overall


def test_too_little_says_why():
    y, fidelity, group, _ = drawn(groups=2)
    assert dose_response(y, fidelity, group).reason == "too_few_groups"
    y, fidelity, group, _ = drawn()
    flat = dose_response(y, np.full(len(y), 70), group)
    assert (flat.status, flat.reason) == ("not_assessable", "no_variation")
    assert (flat.overall.estimate, flat.within.estimate, flat.between.estimate) == (None,) * 3
    few = dose_response(y[[0, 5, 10]], fidelity[[0, 5, 10]], group[[0, 5, 10]])
    assert few.reason == "too_few_observations"
    with pytest.raises(ValueError, match="every observation"):
        dose_response(y, fidelity[:3], group)
