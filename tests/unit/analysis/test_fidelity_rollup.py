"""From stuer to institutions and kommuner: children count, and so does what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.fidelity_rollup import mean_of_units, roll_up

stuer = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 40), st.none() | st.floats(0, 100)),
    min_size=1,
    max_size=10,
)


def rolled(rows, **options):
    return roll_up(*([row[i] for row in rows] for i in range(3)), **options)


@given(stuer)
def test_a_score_lies_between_its_stuer_and_is_complete_enough(rows):
    for unit in rolled(rows):
        own = [c for u, n, c in rows if u == unit.unit and c is not None and n > 0]
        if unit.estimate is None:
            assert unit.reason in ("incomplete", "no_children")
            assert unit.share_high is None
        else:
            assert min(own) - 1e-9 <= unit.estimate <= max(own) + 1e-9
            assert unit.completeness >= 0.6 - 1e-9
            assert 0 <= unit.share_high <= 1


@given(stuer, st.randoms(use_true_random=False))
def test_the_order_of_stuer_changes_nothing(rows, random):
    assert rolled(random.sample(rows, len(rows))) == rolled(rows)


def test_a_kommune_is_rolled_up_from_its_stuer():
    # an institution of 90 children at 50 and one of 10 at 100
    inst = rolled([("a", 90, 50), ("b", 10, 100)])
    kommune = rolled([("k", 90, 50), ("k", 10, 100)])
    assert kommune[0].estimate == pytest.approx(55)
    assert mean_of_units(inst) == pytest.approx(75)
    assert mean_of_units([]) is None


def test_just_complete_enough_is_shown():
    assert rolled([("a", 6, 70), ("a", 4, None)])[0].estimate == pytest.approx(70)
    below = rolled([("a", 59, 70), ("a", 41, None)])[0]
    assert (below.estimate, below.reason, below.completeness) == (None, "incomplete", 0.59)


def test_without_children_nothing_is_complete():
    assert rolled([("a", 0, 70)])[0].completeness is None
    assert rolled([("a", 0, 70)])[0].reason == "no_children"
    unknown = roll_up(["a", "a"], [None, 10], [10, 80])[0]
    assert (unknown.estimate, unknown.n, unknown.completeness) == (80, 2, 1)


def test_nothing_required_is_still_nothing_from_nothing():
    assert rolled([("a", 5, None)], min_completeness=0)[0].reason == "incomplete"


def test_broken_columns_are_refused():
    with pytest.raises(ValueError, match="every stue"):
        roll_up(["a"], [1, 2], [3])
    with pytest.raises(ValueError, match="negative"):
        roll_up(["a"], [-1], [3])
