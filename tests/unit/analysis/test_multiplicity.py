import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from analysis.multiplicity import benjamini_hochberg, holm

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(P_VALUES)
def test_benjamini_hochberg_agrees_with_statsmodels(p):
    expected = multipletests(p, method="fdr_bh")[1]
    assert benjamini_hochberg(p) == pytest.approx(expected)


@given(P_VALUES)
def test_holm_agrees_with_statsmodels(p):
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1])


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_what_cannot_be_tested_is_left_out_and_kept_in_place(adjust):
    alone = adjust([0.01, 0.04])
    assert adjust([None, 0.01, None, 0.04]) == (None, alone[0], None, alone[1])


@pytest.mark.parametrize("adjust", [benjamini_hochberg, holm])
def test_nothing_to_test(adjust):
    assert adjust([]) == ()
    assert adjust([None]) == (None,)


def test_adjusting_never_makes_anything_more_certain():
    p = np.linspace(0.001, 0.9, 12)
    assert all(after >= before for before, after in zip(p, holm(list(p)), strict=True))
