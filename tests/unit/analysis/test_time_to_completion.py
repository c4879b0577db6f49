"""Kaplan and Meier's curve: a slow one beside it, and its edges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.time_to_completion import competing_ends, completion_curve

waits = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=20)


def curve(rows):
    return completion_curve([d for d, _ in rows], [e for _, e in rows])


def slow(rows) -> list[tuple[int, float]]:
    """Times with a completion, and the share still open after each."""
    share, steps = 1.0, []
    for time in sorted({d for d, done in rows if done}):
        at_risk = sum(d >= time for d, _ in rows)
        share *= 1 - sum(d == time and done for d, done in rows) / at_risk
        steps.append((time, share))
    return steps


@settings(max_examples=60)
@given(waits)
def test_it_agrees_with_the_slow_curve(rows):
    found, expected = curve(rows), slow(rows)
    assert found.times.tolist() == [time for time, _ in expected]
    assert found.still_open == pytest.approx([share for _, share in expected])
    inner = found.still_open > 0
    assert (found.lo[inner] <= found.still_open[inner]).all()
    assert (found.hi[inner] >= found.still_open[inner]).all()
    assert np.isnan(found.lo[~inner]).all()


@settings(max_examples=30)
@given(waits, st.randoms(use_true_random=False))
def test_the_order_of_commitments_changes_nothing(rows, random):
    found, other = curve(rows), curve(random.sample(rows, len(rows)))
    assert found.still_open.tolist() == other.still_open.tolist()
    assert found.median == other.median


def test_more_than_half_open_has_no_median():
    found = curve([(5, True), (9, False), (9, False)])
    assert (found.median, found.median_hi) == (None, None)
    assert found.share_completed.tolist() == pytest.approx([1 / 3])


def test_a_curve_that_lies_at_one_half_has_its_median_in_the_middle_of_that():
    assert curve([(2, True), (4, True), (8, True), (10, True)]).median == 6
    assert curve([(2, True), (4, False)]).median == 2


def test_a_curve_that_ends_at_nought_has_no_interval_there():
    found = curve([(2, True), (4, True)])
    assert found.still_open.tolist() == [0.5, 0]
    assert math.isnan(found.se[1])
    assert math.isnan(found.hi[1])


@pytest.mark.parametrize(("rows", "reason"), [([(3, False)], "no_completions"), ([], "no_waits")])
def test_without_completions_there_is_no_curve(rows, reason):
    found = curve(rows)
    assert (found.status, found.reason, found.median) == ("not_assessable", reason, None)
    assert found.n == len(rows)


def test_an_unknown_wait_is_left_out_and_a_negative_one_refused():
    assert completion_curve([1, float("nan")], [True, True]).n == 1
    with pytest.raises(ValueError, match="negative"):
        completion_curve([-1], [True])
    with pytest.raises(ValueError, match="every wait"):
        completion_curve([1, 2], [True])


ends = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["completed", "dropped", "open"])),
    min_size=1,
    max_size=15,
)


def competing(rows):
    days, how = zip(*rows, strict=True)
    return competing_ends(days, [h == "completed" for h in how], [h == "dropped" for h in how])


@settings(max_examples=50)
@given(ends)
def test_completed_dropped_and_open_are_everybody(rows):
    found = competing(rows)
    if all(how == "open" for _, how in rows):
        assert (found.status, found.reason) == ("not_assessable", "no_ends")
        return
    both = curve([(days, how != "open") for days, how in rows])
    at = np.searchsorted(found.times, both.times)
    whole = found.completed[at] + found.dropped[at] + both.still_open
    assert whole == pytest.approx(np.ones(len(at)))


def test_dropping_is_not_completion_and_not_waiting():
    found = competing([(2, "completed"), (4, "dropped"), (4, "completed"), (9, "open")])
    assert found.completed[-1] == pytest.approx(0.5)
    assert found.dropped[-1] == pytest.approx(0.25)
    only = competing([(4, "dropped"), (9, "open")])
    assert only.completed.tolist() == [0, 0]
    assert competing_ends([], [], []).reason == "no_waits"
    with pytest.raises(ValueError, match="completed or dropped"):
        competing_ends([3], [True], [True])
