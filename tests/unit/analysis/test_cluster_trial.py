"""A trial of schools: robustness, what cannot be assessed, and subgroups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from analysis.cluster_robust import cluster_robust
from analysis.cluster_trial import (
    anova_icc,
    cluster_means,
    cluster_trial,
    pooled_sd,
    subgroup_differences,
)
from analysis.effect_size import cluster_g, cox_index


def drawn(seed=5, schools=16, effect=2.0, between=1.5):
    rng = np.random.default_rng(seed)
    school = np.repeat(np.arange(schools), rng.integers(6, 14, schools))
    arm = (school % 2).astype(float)
    baseline = rng.normal(size=len(school))
    level = rng.normal(scale=between, size=schools)[school]
    y = 50 + effect * arm + 3 * baseline + level + rng.normal(scale=5, size=len(school))
    return y, arm, school, baseline


def test_the_primary_answer_is_the_adjusted_model():
    y, arm, school, baseline = drawn()
    found = cluster_trial(y, arm, school, baseline=baseline)
    own = found.adjusted.coefficients[1]
    assert (found.estimate, found.lo, found.hi) == (own.estimate, own.lo, own.hi)
    assert found.icc == found.unadjusted.icc
    assert found.clusters == (8, 8)
    assert found.effect.naive == pytest.approx(own.estimate / pooled_sd(y, arm))
    without = cluster_trial(y, arm, school)
    assert without.adjusted is None
    assert without.estimate == without.unadjusted.coefficients[1].estimate


def test_the_order_of_children_changes_nothing():
    y, arm, school, baseline = drawn()
    order = np.random.default_rng(2).permutation(len(y))
    found = cluster_trial(y, arm, school, baseline=baseline)
    other = cluster_trial(y[order], arm[order], school[order], baseline=baseline[order])
    assert found.estimate == pytest.approx(other.estimate, rel=1e-6)
    assert found.robust_adjusted.cr2 == pytest.approx(other.robust_adjusted.cr2, rel=1e-8)
    assert found.means.p_value == pytest.approx(other.means.p_value)


@pytest.mark.parametrize("schools", [2, 3])
def test_one_school_in_an_arm_is_not_assessable(schools):
    found = cluster_trial(*drawn(schools=schools)[:3])
    assert (found.status, found.reason) == ("not_assessable", "too_few_clusters")
    assert (found.estimate, found.effect, found.means) == (None, None, None)


def test_a_missing_outcome_or_baseline_leaves_the_child_out():
    y, arm, school, baseline = drawn()
    y[0], baseline[1] = np.nan, np.nan
    found = cluster_trial(y, arm, school, baseline=baseline)
    assert found.n == found.unadjusted.n == len(y) - 1
    assert found.adjusted.n == len(y) - 2
    nowhere = cluster_trial(y, arm, school, baseline=np.full(len(y), np.nan))
    assert (nowhere.status, nowhere.reason) == ("not_assessable", "baseline_missing")
    assert nowhere.estimate is None


def test_an_outcome_that_never_varies_is_not_assessable():
    _, arm, school, baseline = drawn()
    found = cluster_trial(np.full(len(arm), 50), arm, school, baseline=baseline)
    assert (found.status, found.reason) == ("not_assessable", "no_variation")
    assert (found.estimate, found.effect, found.icc, found.icc_anova) == (None,) * 4


def test_few_schools_are_said_to_be_few():
    assert cluster_trial(*drawn(schools=38)[:3]).few_clusters
    assert not cluster_trial(*drawn(schools=40)[:3]).few_clusters


def test_the_stratum_of_the_draw_is_a_fixed_effect():
    y, arm, school, _ = drawn()
    pair = school // 2
    found = cluster_trial(y + 20 * pair, arm, school, stratum=pair.tolist())
    plain = cluster_trial(y, arm, school, stratum=pair.tolist())
    assert found.estimate == pytest.approx(plain.estimate, rel=1e-5)
    assert len(found.unadjusted.coefficients) == 2 + 7


def test_a_school_in_both_arms_is_refused():
    with pytest.raises(ValueError, match="both arms"):
        cluster_trial([1, 2, 3], [0, 1, 1], [1, 1, 2])
    with pytest.raises(ValueError, match="0 or 1"):
        cluster_trial([1, 2, 3], [0, 2, 1], [1, 1, 2])


def test_school_means_are_compared_by_an_ordinary_t_test():
    y, arm, school, _ = drawn()
    means = [[y[school == s].mean() for s in np.unique(school[arm == a])] for a in (1, 0)]
    expected = ttest_ind(*means)
    found = cluster_means(y, arm, school)
    assert (found.t_value, found.p_value) == pytest.approx((expected.statistic, expected.pvalue))
    assert found.df == 14
    flat = cluster_means(arm, arm, school)
    assert (flat.status, flat.reason) == ("not_assessable", "no_variation")


def test_a_negative_icc_counts_as_nought():
    y = np.tile([1.0, 5.0, 9.0], 4)
    assert anova_icc(y, np.repeat(np.arange(4), 3)) == (0.0, 3.0)
    assert anova_icc(np.ones(6), np.repeat([1, 2], 3))[0] is None
    assert anova_icc([1.0, 2.0], [1, 1]) == (None, None)


def test_an_icc_without_the_arm_takes_the_effect_for_a_difference_of_schools():
    found = cluster_trial(*drawn(effect=15, between=0.5)[:3])
    assert found.icc_null > 2 * found.icc


def test_the_bias_reduced_error_is_that_of_the_whole_matrices():
    y, arm, school, baseline = drawn(schools=6)
    x = np.column_stack([np.ones(len(y)), arm, baseline])
    found = cluster_robust(y, x, school)
    bread = np.linalg.inv(x.T @ x)
    left = np.eye(len(y)) - x @ bread @ x.T
    residual, meat, weights = left @ y, np.zeros((3, 3)), []
    for s in np.unique(school):
        rows = school == s
        values, vectors = np.linalg.eigh(left[np.ix_(rows, rows)])
        root = vectors @ np.diag(values**-0.5) @ vectors.T
        score = x[rows].T @ root @ residual[rows]
        meat += np.outer(score, score)
        weights.append(left[:, rows] @ root @ x[rows] @ bread[:, 1])
    assert found.cr2 == pytest.approx(np.sqrt(np.diag(bread @ meat @ bread)))
    products = np.array(weights) @ np.array(weights).T
    assert found.df[1] == pytest.approx(np.trace(products) ** 2 / (products**2).sum())


def test_least_squares_that_cannot_be_fitted_says_why():
    x = np.ones((4, 1))
    assert cluster_robust([1, 2, 3, 4], x, [1, 1, 1, 1]).reason == "too_few_clusters"
    assert cluster_robust([1.0], x[:1], [1]).reason == "too_few_clusters"
    twice = np.ones((4, 2))
    assert cluster_robust([1, 2, 3, 4], twice, [1, 1, 2, 2]).reason == "rank_deficient"
    assert cluster_robust([1, 2], np.eye(2), [1, 2]).reason == "too_few_observations"
    with pytest.raises(ValueError, match="without gaps"):
        cluster_robust([np.nan], x[:1], [1])


@settings(max_examples=60)
@given(
    b=st.floats(-20, 20),
    arms=st.tuples(st.integers(20, 300), st.integers(20, 300)),
    size=st.floats(1, 10),
    icc=st.floats(-0.2, 1),
)
def test_clustering_shrinks_an_effect_and_widens_its_interval(b, arms, size, icc):
    found = cluster_g(b, 10, arms[0], arms[1], size, icc)
    alone = cluster_g(b, 10, arms[0], arms[1], size, 0)
    sizes = [abs(value or 0) for value in (found.estimate, alone.estimate, found.naive)]
    assert sizes == pytest.approx(sorted(sizes))
    assert alone.h == pytest.approx(sum(arms) - 2)
    if icc <= 0:
        assert found == alone


@pytest.mark.parametrize(
    ("sd", "arms", "clusters", "reason"),
    [
        (10, (20, 20), (1, 1), "too_few_clusters"),
        (10, (20, 20), (5, 1), "too_few_clusters"),
        (0, (20, 20), (5, 5), "no_variation"),
        (10, (0, 20), None, "too_few_children"),
        (10, (1, 1), None, "too_few_children"),
        (10, (3, 3), None, "too_few_children"),
    ],
)
def test_an_effect_size_that_cannot_be_had_says_why(sd, arms, clusters, reason):
    found = cluster_g(2, sd, arms[0], arms[1], 20, 0.9, clusters=clusters)
    assert (found.status, found.reason, found.estimate) == ("not_assessable", reason, None)


def test_an_odds_ratio_as_standard_deviations():
    found = cox_index(20, 40, 10, 40)
    assert found.odds_ratio == pytest.approx(3)
    assert found.estimate == pytest.approx(np.log(3) / 1.65)
    assert found.lo < found.estimate < found.hi
    assert cox_index(10, 40, 20, 40).estimate == pytest.approx(-found.estimate)
    assert cox_index(0, 40, 10, 40).reason == "all_or_none"
    assert cox_index(0, 0, 10, 40).reason == "no_people"
    with pytest.raises(ValueError, match="outside"):
        cox_index(41, 40, 10, 40)


def test_subgroups_are_tested_by_their_interaction_and_together():
    y, arm, school, baseline = drawn(schools=24)
    rng = np.random.default_rng(8)
    girl, other = (rng.integers(0, 2, len(y)).astype(float) for _ in range(2))
    girl[0] = np.nan
    found = subgroup_differences(
        y + np.nan_to_num(8 * arm * girl),
        arm,
        school,
        {"girl": girl, "other": other},
        planned=["girl"],
        baseline=baseline,
    )
    assert [(d.subgroup, d.planned) for d in found] == [("girl", True), ("other", False)]
    assert found[0].lo < 8 < found[0].hi
    assert found[0].n == len(y) - 1
    assert found[0].p_adjusted == pytest.approx(2 * found[0].p_value)
    assert found[1].p_adjusted == pytest.approx(found[1].p_value)


def test_a_subgroup_of_one_school_is_not_assessable():
    y, arm, school, _ = drawn()
    found = subgroup_differences(y, arm, school, {"few": school == 1})[0]
    assert (found.status, found.reason, found.p_adjusted) == (
        "not_assessable",
        "too_few_clusters",
        None,
    )
