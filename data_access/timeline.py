"""Periods as places in time: which comes next, and when its figures are expected."""

from dataclasses import dataclass
from datetime import date, timedelta

from data_access import reference
from data_access.schema.vocabulary import PeriodKind


@dataclass(frozen=True)
class Expected:
    """The next period of a series, and the day that its source usually has it by."""

    period: str
    on: date


def place_in_time(kind: str, code: str) -> int:
    """A whole number that grows by one from each period to the next of its kind."""
    year = int(code[:4])
    if kind == PeriodKind.QUARTER:
        return year * 4 + int(code[5:]) - 1
    if kind == PeriodKind.MONTH:
        return year * 12 + int(code[5:]) - 1
    return year


def code_at(kind: str, place: int) -> str:
    """The code of the period at a place in time; the inverse of `place_in_time`."""
    if kind == PeriodKind.QUARTER:
        return f"{place // 4}K{place % 4 + 1}"
    if kind == PeriodKind.MONTH:
        return f"{place // 12}M{place % 12 + 1:02d}"
    if kind == PeriodKind.SCHOOL_YEAR:
        return f"{place}/{(place + 1) % 100:02d}"
    return str(place)


def following(kind: str, code: str) -> str:
    """The code of the period after one."""
    return code_at(kind, place_in_time(kind, code) + 1)


def next_expected(kind: str, newest: str | None, lag_months: int | None) -> Expected | None:
    """What comes after the newest period that there are figures of, and when.

    lag_months: how long after a period's end its source usually has figures. None where nothing
    has come yet, or where the source has no fixed time.
    """
    if newest is None or lag_months is None:
        return None
    code = following(kind, newest)
    after = reference.period(kind, code).ends_on + timedelta(days=1)
    month = after.year * 12 + after.month - 1 + lag_months
    return Expected(code, date(month // 12, month % 12 + 1, 1) - timedelta(days=1))
