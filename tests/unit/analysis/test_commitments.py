"""Completion of commitments: what is due, what was kept, and the report date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from analysis.assessment import Assessment
from analysis.commitments import Commitment, State, completion, waits

REPORT = date(2025, 3, 1)
days = st.integers(-60, 60).map(lambda d: REPORT + timedelta(days=d))


@st.composite
def commitments(draw):
    state = draw(st.sampled_from(State))
    ended = None if state is State.OPEN else draw(days)
    made = draw(st.none() | days)
    return Commitment(state, due=draw(st.none() | days), ended=ended, made=made)


@given(st.lists(commitments(), max_size=12))
def test_the_parts_add_up(rows):
    found = completion(rows, REPORT)
    assert found.n + found.not_yet_due == len(rows)
    assert (
        found.completed + found.overdue
        <= found.n
        <= (found.completed + found.overdue + found.dropped)
    )
    assert found.on_time <= found.completed
    if found.n == 0:
        assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, "nothing_due")
        assert (found.estimate, found.lo, found.hi, found.on_time_share) == (None,) * 4
    else:
        library = proportion_confint(found.completed, found.n, method="wilson")
        assert (found.lo, found.hi) == pytest.approx(library, abs=1e-12)


@given(st.lists(commitments(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_changes_nothing(rows, random):
    assert completion(random.sample(rows, len(rows)), REPORT) == completion(rows, REPORT)


def test_nothing_due_is_not_nought():
    later = REPORT + timedelta(days=1)
    found = completion([Commitment(State.OPEN, due=later), Commitment(State.OPEN)], REPORT)
    assert (found.estimate, found.n, found.not_yet_due) == (None, 0, 2)


def test_what_happened_after_the_report_date_is_not_known_on_it():
    later = REPORT + timedelta(days=3)
    rows = [
        Commitment(State.DONE, due=REPORT, ended=later),
        Commitment(State.DROPPED, due=later, ended=later),
    ]
    found = completion(rows, REPORT)
    assert (found.n, found.completed, found.overdue, found.dropped) == (1, 0, 1, 0)


def test_a_dropped_commitment_counts_against_when_it_was_due():
    before = REPORT - timedelta(days=9)
    due = Commitment(State.DROPPED, due=before, ended=before)
    not_due = Commitment(State.DROPPED, due=REPORT + timedelta(days=9), ended=before)
    found = completion([due, not_due, Commitment(State.DONE, due=before, ended=before)], REPORT)
    assert (found.estimate, found.n, found.dropped, found.not_yet_due) == (0.5, 2, 2, 1)


def test_one_completed_without_a_due_date_is_neither_late_nor_on_time():
    rows = [
        Commitment(State.DONE, ended=REPORT),
        Commitment(State.DONE, due=REPORT, ended=REPORT),
    ]
    found = completion(rows, REPORT)
    assert (found.n, found.completed, found.on_time, found.on_time_share) == (2, 2, 1, 1.0)


def test_open_commitments_wait_until_the_report_date():
    rows = [
        Commitment(State.OPEN, made=date(2025, 2, 1)),
        Commitment(State.DONE, made=date(2025, 2, 1), ended=date(2025, 2, 11)),
        Commitment(State.DROPPED, made=date(2025, 2, 1), ended=date(2025, 2, 3)),
        Commitment(State.DONE, made=date(2025, 2, 1)),
        Commitment(State.OPEN, made=date(2025, 4, 1)),
        Commitment(State.OPEN),
    ]
    found = waits(rows, REPORT)
    assert found.days.tolist() == [28, 10, 2]
    assert found.completed.tolist() == [False, True, False]
    assert found.dropped.tolist() == [False, False, True]
    assert found.unknown == 3
    assert waits([], REPORT).days.size == 0
