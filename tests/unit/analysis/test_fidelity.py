"""Fidelity of a stue: what a composite may be, and when there is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.fidelity import Band, Delivery, Dimension, band, fidelity

share = st.none() | st.floats(0, 1)
deliveries = st.builds(
    Delivery,
    done=st.lists(share, max_size=5),
    planned=st.none() | st.integers(0, 30),
    delivered=st.none() | st.integers(0, 40),
    quality=st.lists(st.none() | st.floats(1, 5), max_size=3),
    responsiveness=st.lists(st.none() | st.floats(1, 5), max_size=3),
    differentiation=st.lists(share, max_size=4),
)
WHOLE = Delivery(
    done=[1, 1], planned=10, delivered=8, quality=[4], responsiveness=[5], differentiation=[1, 0]
)


@given(deliveries)
def test_a_composite_lies_between_its_dimensions(delivery):
    found = fidelity(delivery)
    there = [value for value in found.dimensions.values() if value is not None]
    assert all(0 <= value <= 100 for value in there)
    assert found.n == len(there)
    for composite in (found.estimate, found.equal_weights):
        assert (composite is None) == (found.status == "not_assessable")
        if composite is not None:
            assert min(there) <= composite <= max(there)
    if found.estimate is not None:
        core = {found.dimensions[d] for d in (Dimension.ADHERENCE, Dimension.DOSAGE)}
        assert found.bottleneck in core
        assert all(found.bottleneck <= value for value in core)
        assert found.weight_available >= 0.7 - 1e-9


@given(deliveries)
def test_a_step_that_does_not_apply_changes_nothing(delivery):
    more = Delivery(
        done=[*delivery.done, None],
        planned=delivery.planned,
        delivered=delivery.delivered,
        quality=[*delivery.quality, None],
        responsiveness=delivery.responsiveness,
        differentiation=[None, *delivery.differentiation],
    )
    assert fidelity(more) == fidelity(delivery)


@pytest.mark.parametrize(
    ("delivery", "reason"),
    [
        (Delivery(), "required_dimension_missing"),
        (Delivery(done=[1], planned=0, delivered=3, quality=[4]), "required_dimension_missing"),
        (Delivery(done=[None], planned=9, delivered=3), "required_dimension_missing"),
        (Delivery(done=[1], planned=9, delivered=3), "too_little_observed"),
        (
            Delivery(done=[1], planned=9, delivered=3, differentiation=[1]),
            "too_little_observed",
        ),
    ],
)
def test_too_little_is_no_composite(delivery, reason):
    found = fidelity(delivery)
    assert (found.status, found.reason) == ("not_assessable", reason)
    assert (found.estimate, found.equal_weights, found.band) == (None, None, None)


def test_a_mean_does_not_hide_a_missing_core():
    found = fidelity(Delivery([0.2], None, 10, 10, [5], [5], [1]))
    assert found.bottleneck == pytest.approx(20)
    assert found.estimate == pytest.approx(76)


def test_more_than_planned_is_no_more_than_all_of_it():
    found = fidelity(Delivery(done=[1], planned=10, delivered=30, quality=[3]))
    assert found.dimensions[Dimension.DOSAGE] == 100
    assert found.overdose is True
    assert fidelity(WHOLE).overdose is False
    assert fidelity(Delivery(planned=0, delivered=2)).overdose is None


def test_steps_weigh_what_they_are_given():
    found = fidelity(Delivery(done=[1, 0, None], step_weights=[3, 1, 8], planned=1, delivered=1))
    assert found.dimensions[Dimension.ADHERENCE] == pytest.approx(75)
    nothing = fidelity(Delivery(done=[1], step_weights=[0], planned=1, delivered=1))
    assert nothing.dimensions[Dimension.ADHERENCE] is None


@pytest.mark.parametrize(
    ("composite", "expected"),
    [
        (59.99, Band.LOW),
        (60 - 1e-12, Band.PARTIAL),
        (79.99, Band.PARTIAL),
        (80 - 1e-12, Band.HIGH),
        (100, Band.HIGH),
        (0, Band.LOW),
    ],
)
def test_bands_are_of_the_unrounded_composite(composite, expected):
    assert band(composite) is expected


@pytest.mark.parametrize(
    ("delivery", "message"),
    [
        (Delivery(quality=[6]), "outside the scale"),
        (Delivery(done=[1.5]), "share between"),
        (Delivery(done=[1], step_weights=[-1]), "below 0"),
        (Delivery(planned=3, delivered=-1), "dose"),
    ],
)
def test_the_impossible_is_refused(delivery, message):
    with pytest.raises(ValueError, match=message):
        fidelity(delivery)


def test_weights_that_weigh_nothing_are_refused():
    with pytest.raises(ValueError, match="weights"):
        fidelity(WHOLE, weights={Dimension.ADHERENCE: 0.0})


def test_a_missing_answer_is_not_the_lowest_one():
    with_gap = fidelity(Delivery([1], None, 1, 1, [4, None, math.nan], [4], [1]))
    assert with_gap.dimensions[Dimension.QUALITY] == pytest.approx(75)
