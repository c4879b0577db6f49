"""Alpha and omega: edges, and what they must not be read from."""

import numpy as np
import pytest

from analysis.reliability import feldt_interval, one_factor_omega, reliability


def answers(n=60, k=5, common=1.0, seed=4):
    rng = np.random.default_rng(seed)
    return common * rng.normal(size=(n, 1)) + rng.normal(size=(n, k))


def test_items_alike_are_reliable_and_items_alone_are_not():
    alike, alone = reliability(answers(common=3)), reliability(answers(common=0))
    assert alike.estimate > 0.9 > 0.5 > alone.estimate
    assert alike.lo < alike.estimate < alike.hi
    assert alike.omega > 0.9


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", range(4))
def test_omega_is_found_where_the_library_does_not_converge(seed):
    found = reliability(answers(n=40, k=4, common=0.0, seed=seed))
    assert 0 <= found.omega < 1
    assert all(abs(loading) <= 1 for loading in found.loadings)
    assert sum(found.loadings) >= 0


def test_an_item_that_should_have_been_reversed_gives_a_warning():
    items = answers(k=2, common=3)
    found = reliability(items * [1, -1])
    assert found.estimate < 0
    assert found.negative
    assert found.lo < found.estimate < found.hi
    assert not reliability(items).negative


def test_the_order_of_respondents_and_items_changes_nothing():
    items = answers()
    found, other = reliability(items), reliability(items[::-1, ::-1])
    assert found.estimate == pytest.approx(other.estimate)
    assert found.omega == pytest.approx(other.omega, abs=1e-4)
    assert found.if_deleted == pytest.approx(other.if_deleted[::-1])


def test_only_complete_answers_are_used():
    items = answers()
    items[:3, 0] = np.nan
    found = reliability(items)
    assert found.n == 57
    assert found.estimate == pytest.approx(reliability(items[3:]).estimate)


def test_two_items_have_an_alpha_and_no_omega():
    found = reliability(answers(k=2))
    assert found.omega is None
    assert found.if_deleted == (None, None)
    assert found.item_rest[0] == pytest.approx(found.item_rest[1])


def test_an_item_that_everyone_answers_alike_is_left_out():
    items = answers()
    items[:, 2] = 3
    found = reliability(items)
    assert (found.k, found.dropped) == (4, (2,))
    assert found.estimate == pytest.approx(reliability(np.delete(items, 2, axis=1)).estimate)


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (answers(n=29), "too_few_respondents"),
        (np.empty((0, 3)), "too_few_respondents"),
        (answers(k=1), "too_few_items"),
        (np.ones((40, 3)), "no_variation"),
        (answers(k=1) * [[1, -1]], "no_variation"),
    ],
)
def test_what_cannot_be_assessed_says_why(items, reason):
    found = reliability(items)
    assert (found.status, found.reason, found.estimate) == ("not_assessable", reason, None)


def test_an_interval_narrows_with_respondents():
    few, many = feldt_interval(0.8, 30, 5), feldt_interval(0.8, 300, 5)
    assert few[0] < many[0] < 0.8 < many[1] < few[1]


def test_items_that_follow_from_each_other_have_no_omega():
    correlation = np.ones((3, 3))
    assert one_factor_omega(correlation, 50) == (None, ())


def test_a_scale_is_a_table():
    with pytest.raises(ValueError, match="respondents by items"):
        reliability([1, 2, 3])
