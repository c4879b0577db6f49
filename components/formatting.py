"""Numbers, units, periods and dates as people read them.

Values come unrounded and unscaled (a share is 0-1); they are multiplied by the indicator's scale
and rounded here, once. What cannot be written as a number is written in words, never as "nan".
"""

import datetime
import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from analysis.results import Observation, Quantity
from components.wording import t

LOCALES = {"da": Locale("da", "DK"), "en": Locale("en", "GB")}
MINUS = "−"


@lru_cache(maxsize=20_000)
def number(x: float | None, decimals: int, language: str) -> str:
    """`x` with a fixed number of decimals: '1.234,5' in Danish. None and nan give words."""
    if x is None or not math.isfinite(x):
        return t("formatting.undefined", language)
    shown = rounded(x, decimals)
    digits = _pattern(decimals).apply(abs(shown), LOCALES[language])
    return f"{MINUS}{digits}" if shown < 0 else digits


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def rounded(x: float, decimals: int) -> Decimal:
    """`x` rounded as people round: a half goes up, away from zero.

    Fifteen digits of `x` count, so that 100 * 0.0285 is the 2.85 it was meant to be.
    """
    meant = Decimal(f"{x:.15g}")
    return meant.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def signed(x: float | None, decimals: int, language: str) -> str:
    """`x` with its sign, for differences: '+0,4'; zero has none."""
    digits = number(x, decimals, language)
    is_positive = x is not None and math.isfinite(x) and rounded(x, decimals) > 0
    return f"+{digits}" if is_positive else digits


def percent(share: float | None, decimals: int, language: str) -> str:
    """A share (0-1) as per cent: '3,9 %'."""
    if share is None or not math.isfinite(share):
        return t("formatting.undefined", language)
    return _with_unit(number(share * 100, decimals, language), "percent", language)


def figure(value: float | None, quantity: Quantity, language: str) -> str:
    """An indicator's value with its unit: '3,9 %', '3,1 børn pr. voksen', '71.200 kr.'."""
    if value is None or not math.isfinite(value):
        return t("formatting.undefined", language)
    return _with_unit(bare(value, quantity, language), quantity.unit, language)


def bare(value: float | None, quantity: Quantity, language: str) -> str:
    """An indicator's value without its unit, for columns whose heading says it."""
    if value is None:
        return t("formatting.undefined", language)
    return number(value * quantity.scale, quantity.decimals, language)


def short(value: float | None, quantity: Quantity, language: str) -> str:
    """An indicator's value for an axis or a label: with the sign of per cent, otherwise bare."""
    if quantity.unit == "percent":
        return figure(value, quantity, language)
    return bare(value, quantity, language)


def parts(value: float | None, quantity: Quantity, language: str) -> tuple[str, str]:
    """The large number of a tile and the small unit beside it, which may be empty."""
    return bare(value, quantity, language), t(f"formatting.short_unit.{quantity.unit}", language)


def unit_name(quantity: Quantity, language: str) -> str:
    """The unit in words, for a subtitle or a column heading; nothing of what has none."""
    return "" if not quantity.unit else t(f"formatting.unit_name.{quantity.unit}", language)


def difference(value: float | None, quantity: Quantity, language: str) -> str:
    """A signed difference between two values; between shares in percentage points."""
    if value is None or not math.isfinite(value):
        return t("formatting.undefined", language)
    digits = signed(value * quantity.scale, quantity.decimals, language)
    if quantity.unit == "percent":
        return t("formatting.percentage_points", language, number=digits)
    return _with_unit(digits, quantity.unit, language)


def interval(
    lo: float | None,
    hi: float | None,
    quantity: Quantity,
    language: str,
    *,
    with_unit: bool = True,
) -> str | None:
    """An interval: '3,5–4,4 %'. None where there is none."""
    if lo is None or hi is None or not (math.isfinite(lo) and math.isfinite(hi)):
        return None
    ends = {"lo": bare(lo, quantity, language), "hi": bare(hi, quantity, language)}
    span = t("formatting.interval", language, **ends)
    has_unit = with_unit and quantity.unit == "percent"
    return _with_unit(span, "percent", language) if has_unit else span


def missing(code: str | None, language: str) -> str:
    """The words for a figure that is not there; None is a period that nobody has published."""
    return t(f"formatting.missing.{code or 'absent'}", language)


def is_hidden(code: str | None) -> bool:
    """Whether a figure exists but may not be shown, which has a mark of its own."""
    return code in ("suppressed_here", "suppressed_by_source")


def observation(seen: Observation, quantity: Quantity, language: str) -> str:
    """An observation's value with its unit, or the words for why there is none."""
    if seen.value is None:
        return missing(seen.missing, language)
    return figure(seen.value, quantity, language)


def date(day: datetime.date, language: str) -> str:
    """A date in words: '12. november 2026'."""
    return format_date(day, format="long", locale=LOCALES[language])


def moment(at: datetime.datetime, language: str) -> str:
    """A date with the time of day: '12. november 2026 14.05'."""
    pattern = "d. MMMM y HH.mm" if language == "da" else "d MMMM y HH:mm"
    return format_datetime(at, pattern, locale=LOCALES[language])


def period(code: str, language: str, *, brief: bool = False) -> str:
    """A period in words: '2025K1' is '1. kvartal 2025'; a year or a school year is itself."""
    year, mark, rest = code[:4], code[4:5], code[5:]
    if mark == "K" and rest.isdigit():
        key = "formatting.quarter_short" if brief else "formatting.quarter"
        return t(key, language, quarter=int(rest), year=year)
    if mark == "M" and rest.isdigit() and year.isdigit():
        first = datetime.date(int(year), int(rest), 1)
        return format_date(first, "MMM y" if brief else "MMMM y", locale=LOCALES[language])
    return code


def count_word(count: int, language: str) -> str:
    """A count in running text: words up to twelve, digits above."""
    words = t("formatting.count_words", language).split()
    return words[count] if 0 <= count < len(words) else number(count, 0, language)


def listed(names: Sequence[str], language: str) -> str:
    """Names in a sentence: 'Herning, Horsens og Viborg'."""
    return format_list(list(names), locale=LOCALES[language])


def _with_unit(digits: str, unit: str, language: str) -> str:
    return t(f"formatting.unit.{unit}", language, number=digits)
