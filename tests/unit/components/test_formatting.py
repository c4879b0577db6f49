"""Numbers, units and periods as people read them."""

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.results import Observation, Quantity
from components import formatting
from components.wording import LANGUAGES, t
from components.wording.formatting import WORDS
from data_access.reference import indicators
from data_access.schema.vocabulary import Missing

PERCENT = Quantity("percent", 100, 1)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "language", "expected"),
    [
        (1234.5, 1, "da", "1.234,5"),
        (1234.5, 1, "en", "1,234.5"),
        (0.05, 1, "da", "0,1"),
        (4.25, 1, "da", "4,3"),
        (100 * 0.0285, 1, "da", "2,9"),
        (-4.25, 1, "da", "−4,3"),
        (-0.04, 1, "da", "0,0"),
        (-3.14, 1, "da", "−3,1"),
        (5400, 0, "da", "5.400"),
        (None, 1, "da", "kan ikke opgøres"),
        (math.nan, 1, "da", "kan ikke opgøres"),
        (math.inf, 1, "en", "cannot be calculated"),
    ],
)
def test_number(value, decimals, language, expected):
    assert formatting.number(value, decimals, language) == expected


@given(
    st.floats(-1e15, 1e15) | st.sampled_from([math.nan, math.inf, -math.inf]),
    st.integers(0, 3),
    st.sampled_from(LANGUAGES),
)
def test_a_number_is_never_nan_and_zero_has_no_sign(value, decimals, language):
    shown = formatting.number(value, decimals, language)
    assert "nan" not in shown
    assert "inf" not in shown
    if math.isfinite(value) and abs(value) < 0.5 * 10**-decimals:
        assert not shown.startswith(formatting.MINUS)


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_danish_number_reads_back(value, decimals):
    shown = formatting.number(value, decimals, "da")
    plain = shown.replace(".", "").replace(",", ".").replace(formatting.MINUS, "-")
    assert abs(float(plain) - value) <= 0.5 * 10**-decimals * (1 + 1e-6)


def test_signed_has_a_sign_except_at_zero():
    signs = [formatting.signed(x, 1, "da") for x in (0.44, -0.44, 0.04, -0.04)]
    assert signs == ["+0,4", "−0,4", "0,0", "0,0"]


def test_percent_has_a_space_that_does_not_break():
    assert formatting.percent(0.039, 1, "da") == f"3,9{NBSP}%"
    assert formatting.figure(0.039, PERCENT, "da") == f"3,9{NBSP}%"
    assert formatting.percent(None, 1, "da") == "kan ikke opgøres"


def test_figure_scales_before_it_rounds():
    # 3.949 % rounds to 3.9; a share rounded first would give 4.0.
    assert formatting.figure(0.03949, PERCENT, "da") == f"3,9{NBSP}%"


def test_differences_between_shares_are_percentage_points():
    assert formatting.difference(0.004, PERCENT, "da") == f"+0,4{NBSP}procentpoint"
    kroner = Quantity("kr", 1, 0)
    assert formatting.difference(-1200.0, kroner, "da") == f"−1.200{NBSP}kr."
    assert formatting.difference(None, kroner, "da") == "kan ikke opgøres"


def test_interval_with_and_without_unit():
    assert formatting.interval(0.035, 0.044, PERCENT, "da") == f"3,5–4,4{NBSP}%"
    assert formatting.interval(0.035, 0.044, PERCENT, "da", with_unit=False) == "3,5–4,4"
    assert formatting.interval(None, 0.044, PERCENT, "da") is None
    assert formatting.interval(math.nan, 0.044, PERCENT, "da") is None


def test_every_missing_code_has_words_of_its_own():
    for language in LANGUAGES:
        words = {formatting.missing(code, language) for code in (*Missing, None)}
        assert len(words) == len(Missing) + 1


def test_an_observation_without_value_says_why():
    hidden = Observation("2023/24", 11, None, missing="suppressed_here")
    assert formatting.observation(hidden, PERCENT, "da") == "skjult af hensyn til anonymitet"
    seen = Observation("2023/24", 11, 0.039)
    assert formatting.observation(seen, PERCENT, "da") == f"3,9{NBSP}%"


def test_only_figures_that_exist_are_hidden():
    hidden = {code for code in Missing if formatting.is_hidden(code)}
    assert hidden == {Missing.SUPPRESSED_HERE, Missing.SUPPRESSED_BY_SOURCE}


@pytest.mark.parametrize("indicator", indicators(), ids=lambda indicator: indicator.code)
def test_every_indicator_has_words_for_its_unit(indicator):
    quantity = Quantity(indicator.unit, indicator.scale, indicator.decimals)
    for language in LANGUAGES:
        assert formatting.bare(1.0, quantity, language) in formatting.figure(
            1.0, quantity, language
        )
        number, unit = formatting.parts(1.0, quantity, language)
        assert number
        assert unit == t(f"formatting.short_unit.{indicator.unit}", language)
        assert formatting.unit_name(quantity, language)


def test_every_unit_has_all_three_wordings():
    by_kind = {
        kind: {key.rsplit(".", 1)[1] for key in WORDS if key.startswith(f"formatting.{kind}.")}
        for kind in ("unit", "short_unit", "unit_name")
    }
    assert by_kind["unit"] == by_kind["short_unit"] == by_kind["unit_name"]


@pytest.mark.parametrize(
    ("code", "language", "brief", "expected"),
    [
        ("2023/24", "da", False, "2023/24"),
        ("2023", "da", False, "2023"),
        ("2025K1", "da", False, "1. kvartal 2025"),
        ("2025K1", "en", False, "Q1 2025"),
        ("2025M01", "da", False, "januar 2025"),
        ("2025M12", "da", True, "dec. 2025"),
    ],
)
def test_period(code, language, brief, expected):
    assert formatting.period(code, language, brief=brief) == expected


def test_dates_and_lists():
    day = datetime.date(2026, 11, 12)
    assert formatting.date(day, "da") == "12. november 2026"
    assert formatting.date(day, "en") == "12 November 2026"
    at = datetime.datetime(2026, 11, 12, 14, 5, tzinfo=datetime.UTC)
    assert formatting.moment(at, "da") == "12. november 2026 14.05"
    assert formatting.listed(["Herning", "Horsens", "Viborg"], "da") == "Herning, Horsens og Viborg"


def test_small_counts_are_words():
    counts = [formatting.count_word(n, "da") for n in (0, 2, 12, 13, 1200)]
    assert counts == ["nul", "to", "tolv", "13", "1.200"]
