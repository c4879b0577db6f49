"""Changes between two periods: by themselves as the two points are, and judged over all of them."""

import math

import pytest
from scipy.stats import norm
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.change_over_time import overdispersion
from analysis.changes_together import JudgedChange, change_of, judged_together
from analysis.results import Break, Change, Observation, Status

N = 1000


def series(*counts: int | None, n: int = N) -> tuple[Observation, ...]:
    """One unit's proportions, a period for each count; None is a hidden one."""
    return tuple(
        Observation(str(2015 + at), at, None, missing="suppressed_here")
        if count is None
        else Observation(str(2015 + at), at, count / n, n=n, numerator=count, denominator=n)
        for at, count in enumerate(counts)
    )


def change(counts, first="2017", last="2018", breaks=(), **more) -> JudgedChange:
    return change_of(series(*counts), breaks, first=first, last=last, measure="proportion", **more)


def test_the_interval_is_newcombes_where_the_years_vary_by_chance_alone():
    found = change((100, 102, 101, 150))
    low, high = confint_proportions_2indep(150, N, 101, N, method="newcomb")
    assert found.change.status is Status.ABOVE
    assert found.change.lo == pytest.approx(low, abs=1e-9)
    assert found.change.hi == pytest.approx(high, abs=1e-9)
    assert found.p_value is not None
    assert found.p_value < 0.05


def test_years_that_vary_more_than_chance_widen_the_interval_and_the_p_value_alike():
    counts = (100, 180, 90, 190, 95, 185)
    found = change(counts, first="2019", last="2020")
    phi = overdispersion(series(*counts), measure="proportion")
    assert phi > 1
    low, high = confint_proportions_2indep(185, N, 95, N, method="newcomb")
    root = math.sqrt(phi)
    assert found.change.lo == pytest.approx(0.09 - root * (0.09 - low), abs=1e-9)
    assert found.change.hi == pytest.approx(0.09 + root * (high - 0.09), abs=1e-9)
    # the p-value is that of a z divided by the root
    assert found.p_value == pytest.approx(
        2 * norm.sf(norm.isf(pair_p(185, 95) / 2) / root), rel=1e-6
    )


def pair_p(x1: int, x0: int) -> float:
    """The level at which Newcombe's interval touches zero, by halving."""
    low, high = 1e-15, 1.0
    for _ in range(200):
        alpha = math.sqrt(low * high)
        ends = confint_proportions_2indep(x1, N, x0, N, method="newcomb", alpha=alpha)
        low, high = (alpha, high) if ends[0] <= 0 <= ends[1] else (low, alpha)
    return math.sqrt(low * high)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((100, 101, 102, None), "suppressed_here"),
        ((100, 101, None, 150), "suppressed_here"),
        ((None, None, 100, 150), "series_too_short"),
        ((100, 101, 102), "not_reported"),
    ],
)
def test_what_cannot_be_judged_says_why(counts, reason):
    found = change(counts)
    assert found.change.status is Status.NOT_ASSESSABLE
    assert found.change.reason == reason
    assert found.p_value is None


def test_nothing_is_compared_across_a_break():
    broken = (Break("2018", 3, "ny opgørelse"),)
    assert change((100, 101, 102, 150), breaks=broken).change.reason == "series_break"
    # one before both of them, or after, is nothing to them
    later = (Break("2019", 4, "ny opgørelse"),)
    assert change((100, 101, 102, 150, 160), breaks=later).change.status is Status.ABOVE
    assert change((100, 101, 102, 150), breaks=later).change.status is Status.ABOVE


def test_what_came_later_does_not_count():
    short = change((100, 101, 102, 150))
    longer = change((100, 101, 102, 150, 400, 10))
    assert longer == short


def judged(p: float, status: Status = Status.ABOVE) -> JudgedChange:
    return JudgedChange(Change("a", "b", 0.1, 0.01, 0.19, status), p)


def test_many_changes_are_judged_together():
    lone = judged_together([judged(0.04)])
    assert lone[0].change.status is Status.ABOVE
    among = judged_together([judged(0.04), *(judged(0.9, Status.NOT_DISTINGUISHABLE),) * 9])
    assert among[0].change.status is Status.NOT_DISTINGUISHABLE
    assert among[0].change.reason == "together"
    assert among[0].p_value == pytest.approx(0.4)


def test_what_was_not_judged_counts_on_neither_side():
    none = JudgedChange(
        Change("a", "b", None, None, None, Status.NOT_ASSESSABLE, "no_interval"), None
    )
    found = judged_together([judged(0.04), none, none, none])
    assert found[0].change.status is Status.ABOVE
    assert found[1:] == (none, none, none)


def test_nothing_becomes_distinguishable():
    found = judged_together([judged(0.001, Status.NOT_DISTINGUISHABLE), judged(0.002)])
    assert found[0].change.status is Status.NOT_DISTINGUISHABLE
