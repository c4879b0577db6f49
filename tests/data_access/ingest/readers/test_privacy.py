import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.ingest.privacy import (
    MASKED,
    contact_column,
    is_short_cpr,
    looks_like_cpr,
    mask,
    problems_in_values,
    telephone_column,
)

# Dates that exist, and serial numbers that nobody has: no real person stands here.
NUMBERS = ["010203-0000", "311299-0000", "290204 - 0000", "010203\u20130000", "010203 0000"]


@pytest.mark.parametrize("number", NUMBERS)
def test_cpr_numbers_are_seen_in_texts(number: str):
    assert looks_like_cpr(f"Mor til {number}, ringes op")
    assert looks_like_cpr("0102030000")


@pytest.mark.parametrize(
    "text",
    ["320203-0000", "011303-0000", "300203-0000", "10203-0000", "1010203-0000", "010203-00001",
     "101001", "2021-2022", "12,0102030000", "3500000000", "G20418", "2025K1", ""],
)  # fmt: skip
def test_other_numbers_are_not(text: str):
    assert not looks_like_cpr(text)


def test_a_large_amount_is_no_cpr_number_but_a_dashed_one_is():
    assert not looks_like_cpr("1010101234", bare=False)
    assert looks_like_cpr("010203-0000", bare=False)


def test_a_production_unit_number_is_no_cpr_number():
    values = {"linje 2": "1003290000"}
    assert not list(problems_in_values(values, numeric=False, column="P-nr"))
    assert list(problems_in_values(values, numeric=False, column="id"))


@given(st.sampled_from(NUMBERS), st.text(alphabet="abc æøå,;", max_size=10))
def test_no_number_is_ever_repeated(number: str, around: str):
    text = f"{around} {number} {around}"
    problems = list(problems_in_values({f"$.{text}": text}, numeric=False))
    assert len(problems) == 1
    told = str(problems[0])
    assert number not in told
    assert MASKED in told


def test_a_spreadsheet_may_have_taken_the_first_nought():
    assert is_short_cpr("102030000")
    assert not is_short_cpr("992030000")
    assert not is_short_cpr("1020300000")
    values = {"B3": "102030000"}
    assert list(problems_in_values(values, numeric=False, short=True))
    assert not list(problems_in_values(values, numeric=True, short=True))
    assert not list(problems_in_values(values, numeric=False, column="P-nr", short=True))


def test_masking_keeps_the_rest():
    assert mask("Anna 010203-0000 a.b@c.dk +45 12 34 56 78, 7,3") == (
        f"Anna {MASKED} {MASKED} {MASKED}, 7,3"
    )


@pytest.mark.parametrize(
    "name",
    ["E-mail", "email", "Skolens e-mail", "telefon", "Tlf.", "tlf_nr", "CPR", "cpr-nr", "cprNummer",
     "Adresse", "vejnavn", "kontaktperson", "Leder", "leder_navn", "LederNavn", "Skoleleder",
     "[Institution].[Email].[Email]", "Mail", "fornavn", "mobil", "personnummer"],
)  # fmt: skip
def test_contact_columns_are_seen(name: str):
    assert contact_column(name)


@pytest.mark.parametrize(
    "name",
    ["LEDERE", "navn", "kommune", "postnr", "OMRÅDE", "lat", "[Kommune].[Navn].[Navn]", "KONTANT",
     "antal_medarbejdere", "Vejle", "ALDER", "INDHOLD", "ledelse", "emails_sendt_andel"],
)  # fmt: skip
def test_other_columns_are_not(name: str):
    assert not contact_column(name)


def test_values_for_reaching_people_are_seen():
    values = {"a": "skriv til x@y.dk", "b": "+45 12345678", "c": "12 34 56 78", "d": "Anna"}
    assert {problem.where for problem in problems_in_values(values, numeric=False)} == set("abc")


def test_a_column_of_telephone_numbers_is_seen():
    assert telephone_column(["22334455", "44556677", "88776655", ""])
    assert not telephone_column(["22334455", "44556677"])
    assert not telephone_column(["101", "22334455", "44556677", "147"])
