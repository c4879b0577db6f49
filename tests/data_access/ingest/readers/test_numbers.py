import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data_access.ingest.numbers import (
    Number,
    danish_number,
    may_be_thousands,
    number_with,
    plain_number,
)

amounts = st.decimals(
    min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.351", Number(2351)),
        ("7,3", Number(7.3)),
        ("1.234.567,5", Number(1234567.5)),
        ("20,1 %", Number(20.1, is_percent=True)),
        ("20,1\u00a0%", Number(20.1, is_percent=True)),
        ("0", Number(0)),
        ("-0,14", Number(-0.14)),
        ("\u22120,14", Number(-0.14)),
        (" 3 ", Number(3)),
        ("1234,5", Number(1234.5)),
    ],
)
def test_danish_numbers_as_sources_write_them(text: str, value: Number):
    assert danish_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "7.3", "0.123", "1,234.5", "1.23.456", "12 34", "tre", "3,", ",3", "1e5", "nan", "<fejl>",
     "--3", "3 %%", "٣"],
)  # fmt: skip
def test_what_is_no_danish_number_is_refused(text: str):
    with pytest.raises(ValueError, match="dansk format"):
        danish_number(text)


@given(amounts)
def test_a_danish_number_survives_being_written_and_read(amount):
    text = format_decimal(amount, locale="da_DK", format="#,##0.###")
    assert danish_number(text).value == float(amount)


@given(st.text(max_size=12))
def test_danish_numbers_never_break(text: str):
    try:
        number = danish_number(text)
    except ValueError:
        return
    assert any(sign.isdigit() for sign in text)
    assert number.is_percent == ("%" in text)


@given(amounts, st.sampled_from([".", ","]))
def test_a_plain_number_has_either_decimal_sign(amount, sign: str):
    assert plain_number(f"{amount:f}".replace(".", sign)) == float(amount)


@pytest.mark.parametrize("text", ["", "1.234,5", "1,234.5", "1 234", "x", "1e3", "3%"])
def test_what_is_no_plain_number_is_refused(text: str):
    with pytest.raises(ValueError, match="ikke et tal"):
        plain_number(text)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [("5.123", ",", 5123), ("5.123", ".", 5.123), ("5,123", ".", 5123), ("1,234.5", ".", 1234.5),
     ("-7,3", ",", -7.3), ("12", ",", 12)],
)  # fmt: skip
def test_a_number_is_read_by_its_decimal_sign(text: str, decimal: str, value: float):
    assert number_with(text, decimal) == value


@pytest.mark.parametrize(
    ("text", "decimal"), [("7.3", ","), ("7,3", "."), ("7,3 %", ","), ("", ".")]
)
def test_a_number_with_another_sign_is_refused(text: str, decimal: str):
    with pytest.raises(ValueError, match="decimaltegnet"):
        number_with(text, decimal)


def test_only_groups_of_three_may_be_thousands():
    assert all(map(may_be_thousands, ["5.123", "5,123", "-1.234.567"]))
    assert not any(map(may_be_thousands, ["0,123", "5,12", "5123", "1,2345", "1.234,567"]))


@pytest.mark.parametrize("read", [danish_number, plain_number])
def test_a_number_that_no_computer_holds_is_refused(read):
    with pytest.raises(ValueError, match="for stort"):
        read("9" * 400)
