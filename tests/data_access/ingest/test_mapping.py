"""Mapping files: what they may say, and what is said of those that are wrong."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from data_access.errors import RefusedInput
from data_access.ingest import mapping
from tests.data_access.ingest.facts import MAPPINGS, said

TABLE = (MAPPINGS / "table_long.toml").read_text(encoding="utf-8")


def refused(text: str) -> str:
    with pytest.raises(RefusedInput) as refusal:
        mapping.parse(text.encode(), "prøve")
    assert all(one.what and one.remedy for one in refusal.value.problems)
    return said(refusal.value.problems)


def test_the_products_own_mappings_are_whole():
    found = mapping.shipped()
    assert {"stil_inklusion", "stil_skoletal"} <= set(found)
    assert {one.content.format for one in found.values()} <= {"stil", "table"}


def test_one_is_found_by_name_and_by_path():
    by_name = mapping.find("stil_inklusion")
    by_path = mapping.find(str(mapping.FOLDER / "stil_inklusion.toml"))
    assert by_name == by_path
    assert by_name.identity == f"stil_inklusion@{by_name.digest}"


@pytest.mark.parametrize("text", ["stil_findes_ikke", "../x", "/findes/ikke.toml", "", "\0"])
def test_one_that_is_nowhere_is_refused_with_the_names_there_are(text):
    with pytest.raises(RefusedInput, match="stil_inklusion, stil_skoletal"):
        mapping.find(text)


def test_a_changed_mapping_is_another():
    before, after = (mapping.parse(text.encode(), "m") for text in (TABLE, TABLE + "\n# ny\n"))
    assert before.content == after.content
    assert before.identity != after.identity


WRONG = {
    "a key that is spelt wrong": (
        ('column = "År"', 'colunm = "År"'),
        ["mappingen, period.colunm | År | Nøglen er ukendt"],
    ),
    "a missing part": (("[unit]", "[enhed]"), ["mappingen, unit |", "Nøglen mangler", "enhed"]),
    "a role there is not": (
        ('role = "numerator"', 'role = "tæller"'),
        ["mappingen, measure[1].role | tæller | Skal være 'value', 'numerator' eller"],
    ),
    "a source there is not": (
        ('source = "register"', 'source = "naboen"'),
        ["mappingen, source | naboen | Værdien er ingen kendt kilde. Vælg mellem demo, dst, stil"],
    ),
    "two ways to say where": (
        ('column = "Kommune"', 'column = "Kommune"\nfixed = "101"'),
        ["mappingen, unit | ", "Afsnittet skal have enten column eller fixed"],
    ),
    "a denominator alone": (
        ('role = "numerator"', 'role = "denominator"'),
        ["har flere kolonner som denominator for children_with_support"],
    ),
    "a column used twice": (
        ('column = "Alder"', 'column = "År"'),
        ["bruger kolonnen År til flere ting"],
    ),
    "a code with capitals": (
        ('code = "support_hours_per_child"', 'code = "Timer"'),
        ["mappingen, indicator[2].code | Timer | Må kun have små bogstaver"],
    ),
    "too many decimals": (("decimals = 2", "decimals = 9"), ["Skal være et tal til 4"]),
    "an impossible code": (
        ('absent = "suppressed_by_source"', 'absent = "suppressed_here"'),
        ["mappingen, absent | suppressed_here | Skal være"],
    ),
    "a date in words": (
        ("source_date = 2025-09-12", 'source_date = "i går"'),
        ["mappingen, source_date | i går | Skal være en dato"],
    ),
    "a period in a column's name without across": (
        ('column = "Støttetimer pr. barn"', 'column = "{period}"'),
        ["har {period} i kolonnen {period}, men ikke across"],
    ),
    "no toml": (('format = "table"', "format = table"), ["linje 2", "ikke gyldig TOML"]),
    "a person's number": (('"Kommune"', '"010203-0000"\nx = "010203-0000"'), ["(skjult)"]),
}


@pytest.mark.parametrize("how", WRONG)
def test_what_is_wrong_is_said_with_its_key_and_what_to_do(how):
    (old, new), told = WRONG[how]
    assert old in TABLE
    words = refused(TABLE.replace(old, new))
    for text in told:
        assert text in words
    assert "010203" not in words


def test_every_fault_is_told_at_once():
    words = refused(TABLE.replace("decimals", "decimaler").replace("title", "titel"))
    assert words.count("\n") == 5


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(key=st.sampled_from(sorted(tomllib.loads(TABLE))), value=values)
def test_any_value_of_any_key_is_taken_or_refused_in_words(key, value):
    whole = tomllib.loads(TABLE) | {key: value}
    problems = None
    try:
        mapping.SourceMapping.model_validate(whole)
    except ValidationError as error:
        problems = mapping.problems_of(error)
    assert problems is None or (
        problems and all(one.where.startswith("mappingen") and one.what for one in problems)
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data):
    with pytest.raises(RefusedInput):
        mapping.parse(data, "prøve")


@given(start=st.integers(0, len(TABLE) - 1), piece=st.text(max_size=10), length=st.integers(0, 30))
def test_a_spoiled_mapping_is_taken_or_refused_in_words(start, piece, length):
    spoiled = TABLE[:start] + piece + TABLE[start + length :]
    problems = None
    try:
        mapping.parse(spoiled.encode("utf-8", "surrogatepass"), "prøve")
    except RefusedInput as refusal:
        problems = refusal.problems
    assert problems is None or all(one.what and one.remedy for one in problems)
