"""The reference data fits the warehouse and itself."""

from datetime import date

import pytest

from data_access import reference
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Measure


def test_rows_are_the_columns_of_their_tables() -> None:
    assert set(reference.indicators()[0].row()) == set(tables.indicator.c.keys())
    for definition, table in (
        (reference.sources()[0], tables.source),
        (reference.subgroups()[0], tables.subgroup),
        (reference.programmes()[0], tables.programme),
    ):
        assert set(vars(definition)) == set(table.c.keys())


def test_codes_and_ids_are_given_once() -> None:
    for names in (
        [one.code for one in reference.indicators()],
        [one.indicator_id for one in reference.indicators()],
        [one.key for one in reference.subgroups()],
        [one.subgroup_id for one in reference.subgroups()],
        [one.source_code for one in reference.sources()],
        [one.programme_code for one in reference.programmes()],
    ):
        assert len(names) == len(set(names))


def test_indicators_name_what_exists() -> None:
    sources = {one.source_code for one in reference.sources()}
    subgroups = {one.key for one in reference.subgroups()}
    for indicator in reference.indicators():
        assert indicator.source_code in sources
        assert indicator.headline_subgroup is None or indicator.headline_subgroup in subgroups
        assert (indicator.headline_order is None) == (indicator.headline_subgroup is None)
        for one in indicator.breaks:
            assert reference.period(indicator.period_kind, one.period).code == one.period


def test_words_fit_the_measure() -> None:
    for indicator in reference.indicators():
        wants_numerator = indicator.measure is not Measure.VALUE
        wants_denominator = indicator.measure not in {Measure.VALUE, Measure.COUNT}
        for text in (indicator.numerator_da, indicator.numerator_en):
            assert bool(text) == wants_numerator, indicator.code
        for text in (indicator.denominator_da, indicator.denominator_en):
            assert bool(text) == wants_denominator, indicator.code
        assert (indicator.unit == "percent") == (
            indicator.scale == 100 and indicator.unit != "score_0_100"
        )


def test_the_two_segregation_rates_are_two_indicators() -> None:
    codes = reference.indicator_codes()
    public, everybody = codes["segregation_public"], codes["segregation_all_pupils"]
    assert public.numerator_da == everybody.numerator_da
    assert public.denominator_da != everybody.denominator_da
    assert "privatskoler" in everybody.definition_da.lower()


def test_headlines_are_in_a_strict_order() -> None:
    orders = [i.headline_order for i in reference.indicators() if i.headline_order]
    assert sorted(orders) == list(range(1, len(orders) + 1))


def test_kommuner_keep_their_leading_zeroes() -> None:
    frame = reference.kommuner()
    assert len(frame) == 98
    assert frame["kommune_code"].str.fullmatch(r"\d{3}").all()
    assert set(frame["region_code"]) == {"081", "082", "083", "084", "085"}
    assert "411" not in set(frame["kommune_code"])


def test_aliases_lead_to_kommuner() -> None:
    assert set(reference.aliases().values()) <= set(reference.kommuner()["kommune_code"])


@pytest.mark.parametrize(
    ("kind", "code", "first", "last"),
    [
        ("school_year", "2011/12", date(2011, 8, 1), date(2012, 7, 31)),
        ("calendar_year", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("quarter", "2025K4", date(2025, 10, 1), date(2025, 12, 31)),
        ("month", "2024M02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_periods(kind: str, code: str, first: date, last: date) -> None:
    period = reference.period(kind, code)
    assert (period.starts_on, period.ends_on) == (first, last)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("school_year", "2011/13"),
        ("calendar_year", "2011/12"),
        ("quarter", "2025K5"),
        ("month", "2025M13"),
        ("month", "25M1"),
    ],
)
def test_codes_of_another_kind_are_refused(kind: str, code: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        reference.period(kind, code)
