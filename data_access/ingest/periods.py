"""Reading periods as sources write them."""

import re

from data_access.reference import PeriodDefinition, period
from data_access.schema.vocabulary import PeriodKind

FIRST_YEAR, LAST_YEAR = 1900, 2100

_FORMS = (
    (PeriodKind.CALENDAR_YEAR, re.compile(r"(\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4}) ?[KQ]([1-4])")),
    (PeriodKind.MONTH, re.compile(r"(\d{4}) ?M(0[1-9]|1[0-2])")),
    (PeriodKind.SCHOOL_YEAR, re.compile(r"(\d{4})/(\d{4}|\d{2})")),
)


def parse_period(text: str) -> PeriodDefinition:
    """The period that '2025', '2025K1', '2025Q1', '2025M01', '2021/22' or '2021/2022' names.

    ValueError, with a Danish reason, for anything else.
    """
    bare = text.strip().upper()
    for kind, form in _FORMS:
        if match := form.fullmatch(bare):
            return _period(kind, match)
    raise ValueError(
        "er ikke en periode (år som 2025, kvartal som 2025K1, måned som 2025M01 "
        "eller skoleår som 2024/25)"
    )


def school_year_ending(year: int) -> PeriodDefinition:
    """The school year that ends in `year`: 2022 is 2021/22."""
    return period(PeriodKind.SCHOOL_YEAR, f"{year - 1}/{year % 100:02d}")


def _period(kind: PeriodKind, match: re.Match[str]) -> PeriodDefinition:
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"ligger ikke mellem {FIRST_YEAR} og {LAST_YEAR}")
    if kind is PeriodKind.CALENDAR_YEAR:
        return period(kind, match[1])
    if kind is PeriodKind.SCHOOL_YEAR:
        return _school_year(year, match[2])
    letter = "K" if kind is PeriodKind.QUARTER else "M"
    return period(kind, f"{match[1]}{letter}{match[2]}")


def _school_year(year: int, ending: str) -> PeriodDefinition:
    if int(ending) not in (year + 1, (year + 1) % 100):
        raise ValueError("er ikke et skoleår: det andet år skal følge lige efter det første")
    return school_year_ending(year + 1)
