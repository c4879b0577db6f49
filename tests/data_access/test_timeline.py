from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import reference
from data_access.schema.vocabulary import PeriodKind
from data_access.timeline import Expected, code_at, following, next_expected, place_in_time


@given(st.sampled_from(list(PeriodKind)), st.integers(1900 * 12, 2099 * 12))
def test_a_place_is_found_again(kind, month):
    place = month if kind is PeriodKind.MONTH else month // 12
    if kind is PeriodKind.QUARTER:
        place = month // 3
    assert place_in_time(kind, code_at(kind, place)) == place


@given(st.sampled_from(list(PeriodKind)), st.integers(1950, 2050))
def test_what_follows_begins_the_day_after(kind, year):
    first = {"quarter": f"{year}K4", "month": f"{year}M12", "calendar_year": str(year)}
    code = first.get(str(kind), f"{year}/{(year + 1) % 100:02d}")
    before, after = (reference.period(kind, one) for one in (code, following(kind, code)))
    assert (after.starts_on - before.ends_on).days == 1


@pytest.mark.parametrize(
    ("kind", "newest", "lag", "expected"),
    [
        ("school_year", "2022/23", 10, Expected("2023/24", date(2025, 5, 31))),
        ("calendar_year", "2023", 0, Expected("2024", date(2024, 12, 31))),
        ("quarter", "2024K4", 2, Expected("2025K1", date(2025, 5, 31))),
        ("month", "2024M12", 1, Expected("2025M01", date(2025, 2, 28))),
        ("month", None, 1, None),
        ("month", "2024M12", None, None),
    ],
)
def test_the_next_figures_come_so_long_after_their_period(kind, newest, lag, expected):
    assert next_expected(kind, newest, lag) == expected
