"""Participants against the comparable: the estimate, its inference, and the refusals."""

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from analysis.difference_in_differences import comparable, difference_in_differences
from analysis.randomisation import participations, randomised

START = 2021


def panel(
    participants=6, others=8, effect=0.0, seed=1, periods=range(2017, 2024)
) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    k = participants + others
    kommune = np.repeat(np.arange(k), len(periods))
    period = np.tile(np.array(periods), k)
    part = (kommune < participants).astype(float)
    level, year = rng.normal(scale=3, size=k)[kommune], 0.3 * (period - 2017)
    y = level + year + effect * part * (period >= START)
    return {
        "y": y + rng.normal(scale=0.5, size=len(y)),
        "n": rng.integers(200, 2000, len(y)).astype(float),
        "kommune": kommune,
        "period": period,
        "participant": part,
    }


def test_it_is_the_coefficient_of_the_model_with_all_its_effects():
    rows = panel(effect=2)
    found = difference_in_differences(**rows, start=START)
    kommune, period = rows["kommune"], rows["period"]
    design = np.column_stack(
        [
            rows["participant"] * (period >= START),
            kommune[:, None] == np.unique(kommune),
            period[:, None] == np.unique(period)[1:],
        ]
    ).astype(float)
    fit = sm.WLS(rows["y"], design, weights=rows["n"]).fit(
        cov_type="cluster", cov_kwds={"groups": kommune}, use_t=True
    )
    assert found.estimate == pytest.approx(fit.params[0])
    assert (found.cluster_lo, found.cluster_hi) == pytest.approx(tuple(fit.conf_int()[0]))
    assert found.cluster_p == pytest.approx(fit.pvalues[0])


def test_few_participants_are_judged_by_dealing_participation_out_anew():
    found = difference_in_differences(**panel(effect=2), start=START)
    assert found.inference == "randomisation"
    assert found.lo < 2 < found.hi
    assert (found.lo, found.hi, found.p_value) == (
        found.randomisation.lo,
        found.randomisation.hi,
        found.randomisation.p_value,
    )
    assert found.p_value < 0.01
    nothing = difference_in_differences(**panel(effect=0), start=START)
    assert nothing.lo < 0 < nothing.hi


def test_many_participants_are_judged_by_t():
    found = difference_in_differences(**panel(20, 10, effect=1), start=START)
    assert (found.inference, found.randomisation) == ("cluster_t", None)
    assert (found.lo, found.hi, found.p_value) == (
        found.cluster_lo,
        found.cluster_hi,
        found.cluster_p,
    )


def test_the_years_before_are_shown_and_tested():
    found = difference_in_differences(**panel(effect=2), start=START)
    assert [point.period for point in found.events] == list(range(2017, 2024))
    reference = found.events[3]
    assert (reference.period, reference.estimate, reference.lo) == (2020, 0, None)
    assert all(point.estimate > 1 for point in found.events[4:])
    assert found.pre_trend_p > 0.05
    rows = panel(effect=2)
    rows["y"] = rows["y"] + 2 * rows["participant"] * (rows["period"] - 2017)
    assert difference_in_differences(**rows, start=START).pre_trend_p < 0.001


def test_the_order_of_rows_and_the_names_of_kommuner_change_nothing():
    rows = panel(effect=1)
    order = np.random.default_rng(4).permutation(len(rows["y"]))
    mixed: dict[str, Any] = {name: values[order] for name, values in rows.items()}
    found, other = (difference_in_differences(**r, start=START) for r in (rows, mixed))
    assert found.estimate == pytest.approx(other.estimate)
    assert (found.cluster_lo, found.p_value) == pytest.approx((other.cluster_lo, other.p_value))
    assert found.lo == pytest.approx(other.lo)


def test_the_level_and_the_weights_unit_change_nothing():
    rows = panel(effect=1)
    found = difference_in_differences(**rows, start=START)
    moved = rows | {"y": rows["y"] + 7, "n": rows["n"] * 10}
    other = difference_in_differences(**moved, start=START)
    assert (found.estimate, found.lo, found.hi) == pytest.approx(
        (other.estimate, other.lo, other.hi)
    )


@pytest.mark.parametrize(
    ("rows", "options", "reason"),
    [
        (panel(periods=range(2020, 2024)), {}, "too_few_before"),
        (panel(periods=range(2015, 2021)), {}, "nothing_after"),
        (panel(periods=range(2021, 2024)), {}, "too_few_before"),
        (panel(participants=4), {}, "too_few_kommuner"),
        (panel(others=4), {}, "too_few_kommuner"),
        (panel(), {"breaks": [2019]}, "break_in_window"),
        (panel(), {"breaks": [2023]}, "break_in_window"),
        (panel() | {"y": np.zeros(14 * 7)}, {}, "no_variation"),
        (panel() | {"y": np.full(14 * 7, np.nan)}, {}, "too_few_kommuner"),
    ],
)
def test_what_cannot_be_read_is_refused(rows, options, reason):
    found = difference_in_differences(**rows, start=START, **options)
    assert (found.status, found.reason) == ("not_assessable", reason)
    assert (found.estimate, found.lo, found.p_value, found.events) == (None, None, None, ())


@pytest.mark.parametrize("year", [2016, 2017, 2024])
def test_a_break_outside_the_window_breaks_nothing(year):
    assert difference_in_differences(**panel(), start=START, breaks=[year]).status == "ok"


def test_a_kommune_on_one_side_of_the_start_only_tells_nothing():
    rows = panel(effect=1)
    rows["y"][(rows["kommune"] == 13) & (rows["period"] >= START)] = np.nan
    without: dict[str, Any] = {n: values[rows["kommune"] != 13] for n, values in rows.items()}
    found = difference_in_differences(**rows, start=START)
    assert found.kommuner == (7, 6)
    assert found.estimate == pytest.approx(
        difference_in_differences(**without, start=START).estimate
    )


def test_broken_rows_are_refused():
    rows = panel()
    turning: dict[str, Any] = rows | {"participant": rows["period"] % 2}
    with pytest.raises(ValueError, match="both arms"):
        difference_in_differences(**turning, start=START)
    twice: dict[str, Any] = rows | {"period": np.full(14 * 7, 2020)}
    with pytest.raises(ValueError, match="two rows"):
        difference_in_differences(**twice, start=START)
    with pytest.raises(ValueError, match="every row"):
        difference_in_differences(**rows | {"n": rows["n"][:3]}, start=START)


def test_every_other_participation_is_tried_where_they_are_few():
    own = np.array([True] * 3 + [False] * 3)
    others = participations(own)
    assert len(others) == 19
    assert (others.sum(axis=1) == 3).all()
    assert not (others == own).all(axis=1).any()
    many = participations(np.array([True] * 10 + [False] * 20), draws=50)
    assert many.shape == (50, 30)
    again = participations(np.array([True] * 10 + [False] * 20), draws=50)
    assert (many == again).all()


def test_the_interval_holds_the_differences_that_are_not_rejected():
    rng = np.random.default_rng(3)
    others, overlap = rng.normal(size=199), rng.uniform(-0.5, 0.5, 199)
    found = randomised(1.2, others, overlap, level=0.05, exact=False)

    def p_at(d: float) -> float:
        return (1 + np.sum(np.abs(others - d * overlap) >= abs(1.2 - d))) / 200

    assert p_at(found.lo + 1e-6) > 0.05 >= p_at(found.lo - 1e-6)
    assert p_at(found.hi - 1e-6) > 0.05 >= p_at(found.hi + 1e-6)
    assert found.p_value == pytest.approx(p_at(0))
    assert found.lo < 1.2 < found.hi


def test_too_few_other_participations_contradict_nothing():
    found = randomised(1.0, np.array([0.2, -0.1]), np.zeros(2), level=0.05, exact=True)
    assert (found.lo, found.hi) == (None, None)
    assert found.p_value == pytest.approx(1 / 3)


def test_the_comparable_are_the_nearest_that_took_no_part():
    x = np.array([[0.0], [1.0], [1.5], [9.0], [9.5], [30.0]])
    codes = [str(100 + i) for i in range(6)]
    taking = [True, False, False, True, False, False]
    assert comparable(x, codes, taking, k=1) == (1, 4)
    assert comparable(x, codes, taking, k=2) == (1, 2, 4)
    assert comparable(x, codes, [False] * 6, k=2) == ()
