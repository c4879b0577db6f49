"""Attendance and continuity: what leaves both sides, and what cannot be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.meetings import Meeting, attendance, continuity

teams = st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1), min_size=2, max_size=6)


def test_a_cancelled_meeting_leaves_both_sides():
    found = attendance([Meeting(4, 3), Meeting(4, None, cancelled=True), Meeting(5, 5)])
    assert (found.estimate, found.n, found.present) == (8 / 9, 9, 8)
    assert (found.meetings, found.cancelled) == (2, 1)


def test_a_meeting_that_was_not_noted_counts_on_neither_side():
    assert attendance([Meeting(4, 3), Meeting(4, None), Meeting(None, 2)]).estimate == 3 / 4


@pytest.mark.parametrize(
    ("meetings", "reason"),
    [
        ([], "no_meetings"),
        ([Meeting(4, 2, cancelled=True)], "no_meetings"),
        ([Meeting(0, 0)], "nobody_expected"),
    ],
)
def test_without_seats_there_is_no_attendance(meetings, reason):
    found = attendance(meetings)
    assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, reason)
    assert found.estimate is None


def test_more_present_than_expected_is_refused():
    with pytest.raises(ValueError, match="present"):
        attendance([Meeting(3, 4)])


@given(teams)
def test_shares_are_shares_and_the_core_came_regularly(meetings):
    found = continuity(meetings)
    for share in (found.core_share, found.mean_jaccard, found.estimate):
        assert 0 <= share <= 1
    assert set(found.core) <= set(found.regulars)
    assert found.same_team == (found.mean_jaccard == 1)


@given(teams, st.permutations("abcdefg"))
def test_other_pseudonyms_change_nothing(meetings, names):
    other = [{names["abcdefg".index(person)] for person in team} for team in meetings]
    found, renamed = continuity(meetings), continuity(other)
    assert found.jaccard == renamed.jaccard
    assert (found.estimate, found.core_share) == (renamed.estimate, renamed.core_share)


@given(teams, st.integers(0, 6))
def test_a_meeting_that_was_not_held_changes_nothing(meetings, place):
    assert continuity([*meetings[:place], None, *meetings[place:]]) == continuity(meetings)


@given(teams, st.integers(0, 6))
def test_a_meeting_that_was_held_without_them_breaks_the_core(meetings, place):
    stayed = continuity(meetings)
    away = continuity([*meetings[:place], [], *meetings[place:]])
    assert (away.n, away.persons) == (stayed.n + 1, stayed.persons)
    assert (away.core, away.core_share, away.same_team) == ((), 0.0, False)
    assert sum(away.size_ok) == sum(stayed.size_ok)
    assert len(away.size_ok) == len(stayed.size_ok) + 1
    assert away.estimate <= stayed.estimate


def test_where_nobody_ever_came_nothing_is_assessed():
    found = continuity([[], []])
    assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, "nobody_came")
    assert (found.core_share, found.estimate) == (None, None)


@pytest.mark.parametrize(
    ("meetings", "reason"), [([["a", "b"]], "one_meeting"), ([], "no_meetings")]
)
def test_one_meeting_says_nothing_about_continuity(meetings, reason):
    found = continuity(meetings)
    assert (found.status, found.reason) == (Assessment.NOT_ASSESSABLE, reason)
    assert (found.estimate, found.core_share, found.mean_jaccard, found.same_team) == (None,) * 4
    assert found.core == found.regulars == ()


def test_a_substitute_breaks_continuity():
    same = continuity([["a", "b", "c"]] * 4)
    changed = continuity([["a", "b", "c"]] * 3 + [["a", "b", "d"]])
    assert (same.estimate, same.same_team) == (1, True)
    assert (changed.core, changed.regulars) == (("a", "b"), ("a", "b", "c"))
    assert changed.estimate == 11 / 12
    assert continuity([["a", "b"], ["a", "b", "c"]]).size_ok == (False, True)
