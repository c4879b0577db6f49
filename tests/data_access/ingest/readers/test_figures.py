"""Figures in every style that tables have, and every sign for one that is missing."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.ingest.figures import (
    REASONS,
    STIL_SIGNS,
    TABLE_SIGNS,
    decimal_sign,
    parse_number,
    read_figures,
    signs,
)
from data_access.ingest.grid import Percent


def one(value, **how):
    """A value's number, or its missing code, or why it cannot be read."""
    options = {
        "decimal": ",", "missing": signs(TABLE_SIGNS, {}), "zero": "zero",     }  # fmt: skip
    found = read_figures([value], **(options | how))
    if found.faults:
        return found.faults[0]
    return REASONS[found.missing[0]] or found.value[0]


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("2.351", ",", 2351), ("2.351", ".", 2.351), ("7,3", ",", 7.3), ("7,300", ".", 7300),
        ("1.234.567,5", ",", 1234567.5), ("1,234,567.5", ".", 1234567.5), ("-0,5", ",", -0.5),
        ("−3", ",", -3), ("12 345", ",", 12345), ("12\u00a0345,5", ",", 12345.5),
        ("1\u202f000\u202f000", ",", 1_000_000), (" 17 ", ",", 17), (12, ",", 12),
        (0.25, ",", 0.25),
    ],
)  # fmt: skip
def test_numbers(text, decimal, number):
    assert parse_number(text, decimal) == (number, False)


@pytest.mark.parametrize(
    "text", ["7.3", "1,2,3", "12 34", "tre", "1e5", "0x1", "12,", ",5", "1.23,4", "9" * 30, "--1"]
)
def test_what_is_no_number_is_never_guessed_at(text):
    assert isinstance(one(text), str)


def test_a_date_and_an_endless_number_are_none():
    assert "dato" in one(date(2024, 1, 1))
    assert "for stort" in one(math.inf)


@pytest.mark.parametrize(
    ("text", "shown"), [("20,1 %", 20.1), ("20,1%", 20.1), (Percent(0.201), 20.1), ("-3 %", -3)]
)
def test_percentages(text, shown):
    assert one(text, percent_divisor=100) == pytest.approx(shown / 100)
    assert "procent" in one(text)


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("", "not_reported"), ("..", "suppressed_by_source"), (" .. ", "suppressed_by_source"),
        (".", "not_applicable"), ("...", "not_reported"), ("-", 0.0), ("–", 0.0),
    ],
)  # fmt: skip
def test_signs_of_a_table(sign, code):
    assert one(sign) == code


@pytest.mark.parametrize("sign", ["<fejl>", "<uoplyst>", "<Fejl>", ""])
def test_signs_of_stil(sign):
    assert one(sign, missing=signs(STIL_SIGNS, {})) == "not_reported"


def test_a_mapping_may_say_otherwise():
    own = signs(TABLE_SIGNS, {"-": "not_applicable", "Skjult": "suppressed_by_source"})
    assert one("-", missing=own) == "not_applicable"
    assert one("SKJULT", missing=own) == "suppressed_by_source"
    assert one("0", zero="not_applicable") == "not_applicable"
    assert one("-", zero="not_applicable") == "not_applicable"


@given(st.floats(-1e9, 1e9), st.integers(0, 6), st.sampled_from(",."), st.booleans(), st.booleans())
def test_every_number_is_read_as_it_was_written(number, decimals, decimal, grouped, spaced):
    written = f"{number:{',' if grouped else ''}.{decimals}f}"
    group = "\u00a0" if spaced else {",": ".", ".": ","}[decimal]
    text = written.translate(str.maketrans(",.", f"{group}{decimal}"))
    assert one(text, decimal=decimal) == float(f"{number:.{decimals}f}")


@given(st.text(max_size=12) | st.floats() | st.integers() | st.dates(), st.sampled_from(",."))
def test_any_value_is_a_number_or_missing_or_told_of(value, decimal):
    found = one(value, decimal=decimal, percent_divisor=100)
    assert isinstance(found, str) or math.isfinite(found)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1,5", "2"], ","), (["1.5", "2.000"], "."), (["1.234,5"], ","), (["1,234.5"], "."),
        (["1.234.567"], ","), (["12", "7"], ","), (["1.000", "2,5"], ","), (["..", "1,5"], ","),
        (["12 345,678"], ","), (["0.123"], "."),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_told_from_the_numbers(texts, sign):
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    "texts", [["1.234"], ["1,234", "5,678"], ["1.5", "1,5"], ["1.000", "2,000"]]
)
def test_a_decimal_sign_is_never_guessed_at(texts):
    with pytest.raises(ValueError, match="decimaltegn"):
        decimal_sign(texts)
