import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.key_figures import Extreme, Mean, Place, everybody, group_mean, index, shown
from analysis.results import Break, Observation, Quantity, Status

SHARE = Quantity("percent", 100.0, 1)
SCORE = Quantity("score_1_5", 1.0, 2, measure="mean")
KRONER = Quantity("kr", 1.0, 0, measure="ratio")
COUNT = Quantity("count", 1.0, 0, measure="count")


def share(x, n, period="2022/23", ordinal=10):
    return Observation(period, ordinal, x / n, numerator=x, denominator=n, n=n)


def hidden(period="2022/23", ordinal=10):
    return Observation(period, ordinal, None, missing="suppressed_here")


def amount(value, period="2022", ordinal=10):
    return Observation(period, ordinal, value)


def kommuner(k=20):
    """Kommuner whose shares lie far apart."""
    return {f"{code}": share(50 + 150 * code, 5000) for code in range(k)}


def test_places_follow_the_values_and_are_intervals():
    found = everybody(kommuner(), SHARE)
    assert found.reason is None
    for code, place in found.places.items():
        assert place.lo is not None
        assert place.hi is not None
        assert 1 <= place.lo <= int(code) + 1 <= place.hi <= place.of == 20


def test_a_hidden_kommune_is_nobody_s_neighbour():
    seen = kommuner() | {"x": hidden()}
    found = everybody(seen, SHARE)
    assert "x" not in found.places
    assert found.k == 20
    assert found.lowest == Extreme(50 / 5000, ("0",), 5000)
    assert {place.of for place in found.places.values()} == {20}


def test_all_who_share_the_lowest_value_are_named():
    seen = {"a": share(0, 90), "b": share(0, 400), "c": share(3, 100)}
    found = everybody(seen, SHARE)
    assert found.lowest == Extreme(0.0, ("a", "b"))
    assert found.highest == Extreme(0.03, ("c",), 100)


@pytest.mark.parametrize(("quantity", "reason"), [(COUNT, "count"), (KRONER, "no_interval")])
def test_without_an_interval_there_is_no_place(quantity, reason):
    seen = {"a": amount(1.0), "b": amount(2.0), "c": amount(3.0)}
    found = everybody(seen, quantity)
    assert (found.places, found.reason) == ({}, reason)
    one = shown(
        "a", [seen["a"]], found, None, quantity=quantity, newest=("2022", 10), breaks=(), per_year=1
    )
    assert one.place == Place(reason=reason)


def test_kommuner_that_nothing_tells_apart_have_no_place():
    found = everybody({f"{i}": share(20, 500) for i in range(30)}, SHARE)
    assert (found.places, found.reason) == ({}, "no_difference")


def test_ranking_may_be_remembered():
    asked = []

    def remember(basis):
        asked.append(basis)
        raise LookupError

    with pytest.raises(LookupError):
        everybody(kommuner(3), SHARE, remember)
    assert asked[0].codes == ("0", "1", "2")
    assert asked[0].second == (5000, 5000, 5000)


def test_a_group_s_mean_weighs_nobody_and_leaves_the_hidden_out():
    seen = {"a": share(10, 100), "b": share(900, 3000), "c": hidden()}
    found = group_mean(["a", "b", "c", "d"], everybody(seen, SHARE))
    assert found.value == pytest.approx(0.2)
    assert (found.k, found.of) == (2, 4)
    assert group_mean(["c"], everybody(seen, SHARE)) == Mean(None, 0, 1)


def test_index_is_of_the_country():
    assert index(share(5, 100), share(400, 10_000), SHARE) == pytest.approx(125)
    assert index(amount(90.0), amount(100.0), KRONER) == pytest.approx(90)


@pytest.mark.parametrize(
    ("own", "country", "quantity"),
    [
        (amount(4.2), amount(4.0), SCORE),
        (amount(90.0), amount(5000.0), COUNT),
        (amount(0.2), amount(0.1), Quantity("score_difference", 1.0, 2, measure="value")),
        (hidden(), share(4, 100), SHARE),
        (share(4, 100), None, SHARE),
        (share(4, 100), hidden(), SHARE),
        (share(4, 100), share(0, 100), SHARE),
    ],
)
def test_index_is_not_given_where_it_would_mean_nothing(own, country, quantity):
    assert index(own, country, quantity) is None


def years(*counts, first=5):
    return [share(x, 4000, f"{2012 + at}", at) for at, x in enumerate(counts, first)]


def looked_back(history, breaks=(), newest=None):
    last = newest or (history[-1].period, history[-1].ordinal)
    among = everybody({"740": history[-1]}, SHARE)
    return shown(
        "740", history, among, None, quantity=SHARE, newest=last, breaks=breaks, per_year=1
    )


def test_change_is_over_five_years_and_says_whether_it_is_more_than_chance():
    found = looked_back(years(100, 110, 120, 200, 210, 220, 230))
    assert found.change is not None
    assert (found.change.from_period, found.change.to_period) == ("2018", "2023")
    assert found.change.difference == pytest.approx(120 / 4000)
    assert found.change.status is Status.ABOVE
    assert found.break_period is None


def test_a_break_stops_the_change_and_is_named():
    history = years(100, 110, 120, 200, 210, 220, 230)
    found = looked_back(history, [Break("2020", 8, "")])
    assert found.change is not None
    assert found.change.from_period == "2020"
    assert found.break_period == "2020"
    late = looked_back(history, [Break("2023", 11, "")])
    assert late.change is not None
    assert (late.change.difference, late.change.reason) == (None, "series_too_short")


def test_an_old_break_is_not_mentioned():
    assert looked_back(years(*[100] * 9), [Break("2017", 5, "")]).break_period is None


def test_without_a_figure_in_the_newest_year_there_is_no_change():
    history = [*years(100, 110, 120, 130), hidden("2021", 9)]
    found = looked_back(history)
    assert found.change is None
    assert found.observation.missing == "suppressed_here"
    assert found.place == Place(reason="missing")


def test_a_kommune_without_a_row_has_reported_nothing():
    found = looked_back(years(100, 110), newest=("2030", 18))
    assert found.observation == Observation("2030", 18, None, missing="not_reported")
    assert found.index is None


def test_later_periods_than_the_sheet_s_count_for_nothing():
    history = years(100, 110, 120, 130, 3000)
    assert looked_back(history, newest=("2020", 8)).observation.numerator == 130


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_a_mean_lies_between_the_ends(counts):
    seen = {f"{at}": share(x, 400) for at, x in enumerate(counts)}
    found = group_mean(list(seen), everybody(seen, SHARE))
    values = [o.value for o in seen.values() if o.value is not None]
    assert found.value is not None
    assert min(values) <= found.value + 1e-12
    assert found.value <= max(values) + 1e-12
    assert math.isclose(found.value, sum(values) / len(values))
