from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.ingest.periods import FIRST_YEAR, LAST_YEAR, parse_period, school_year_ending
from data_access.schema.vocabulary import PeriodKind

years = st.integers(FIRST_YEAR, LAST_YEAR - 1)


@pytest.mark.parametrize(
    ("text", "kind", "code", "first", "last"),
    [
        ("2025", PeriodKind.CALENDAR_YEAR, "2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025K1", PeriodKind.QUARTER, "2025K1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025Q4", PeriodKind.QUARTER, "2025K4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024M02", PeriodKind.MONTH, "2024M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021/22", PeriodKind.SCHOOL_YEAR, "2021/22", date(2021, 8, 1), date(2022, 7, 31)),
        ("2024/2025", PeriodKind.SCHOOL_YEAR, "2024/25", date(2024, 8, 1), date(2025, 7, 31)),
        ("1999/00", PeriodKind.SCHOOL_YEAR, "1999/00", date(1999, 8, 1), date(2000, 7, 31)),
    ],
)
def test_periods_as_sources_write_them(text, kind, code, first, last):
    found = parse_period(text)
    assert (found.kind, found.code, found.starts_on, found.ends_on) == (kind, code, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025K5", "2025K0", "2025M13", "2025M1", "2021/23", "2021/2021", "0999", "2025-01",
     "2025U01", "x"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str):
    with pytest.raises(ValueError, match=r"er ikke|ligger ikke"):
        parse_period(text)


@given(years, st.integers(1, 4))
def test_every_quarter_is_read(year: int, quarter: int):
    found = parse_period(f"{year}K{quarter}")
    assert found.code == f"{year}K{quarter}"
    assert (found.ends_on - found.starts_on).days in (89, 90, 91)


@given(years, st.integers(1, 12))
def test_every_month_is_read(year: int, month: int):
    found = parse_period(f"{year}M{month:02d}")
    assert (found.starts_on.year, found.starts_on.month) == (year, month)


@given(years)
def test_a_school_year_is_one_however_it_is_written(year: int):
    short, long = f"{year}/{(year + 1) % 100:02d}", f"{year}/{year + 1}"
    assert parse_period(short) == parse_period(long) == school_year_ending(year + 1)


@given(st.text(max_size=10))
def test_periods_never_break(text: str):
    try:
        found = parse_period(text)
    except ValueError:
        return
    assert found.starts_on < found.ends_on
    assert found.code[:4].isdigit()
