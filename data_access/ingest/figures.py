"""Figures as tables write them: numbers in two styles, percentages, and what is missing."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from data_access.ingest.grid import Percent, Value
from data_access.ingest.numbers import may_be_thousands, number_with
from data_access.schema.vocabulary import Missing

ZERO = "zero"
STIL_SIGNS: Mapping[str, str] = MappingProxyType(
    {"": "not_reported", "<fejl>": "not_reported", "<uoplyst>": "not_reported"}
)
# As Danmarks Statistik writes them.
TABLE_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "": "not_reported",
        "..": "suppressed_by_source",
        "...": "not_reported",
        ".": "not_applicable",
        "-": ZERO,
    }
)
# The place of each reason among the codes of `Figures.missing`; 0 is a figure that is there.
REASONS = (None, *(str(reason) for reason in Missing))

_DASHES = str.maketrans("−–—‐‑", "-----")
_SPACES = "[ \u00a0\u202f\u2009]"
_SPACED = re.compile(rf"-?\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?")
_SIMPLE = MappingProxyType({",": re.compile(r"-?\d{1,15}(?:,\d{1,15})?", re.ASCII),
                            ".": re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)})  # fmt: skip
_NUMBER = re.compile(rf"-?\d[\d.,]*(?:{_SPACES}\d[\d.,]*)*", re.ASCII)
LARGEST = 1e15


@dataclass(frozen=True)
class Figures:
    """Numbers and missing codes of distinct values, and why some could not be read.

    `missing` holds places in REASONS; `value` is NaN where it is not 0. `faults` are by place.
    """

    value: np.ndarray
    missing: np.ndarray
    faults: Mapping[int, str]


def signs(defaults: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """What each sign for a missing figure means: the usual ones, and those of a mapping."""
    return {**defaults, **{sign_key(text): code for text, code in own.items()}}


def sign_key(text: str) -> str:
    """A sign for a missing figure in the one form that is looked up."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split()).casefold()


def read_figures(
    values: Sequence[Value],
    *,
    decimal: str,
    missing: Mapping[str, str],
    zero: str,
    factor: float = 1.0,
    divisor: float = 1.0,
    percent_divisor: float | None = None,
) -> Figures:
    """Distinct values as numbers times `factor` over `divisor`.

    `missing` maps signs to missing codes (or 'zero'); `zero` is what a nought means, 'zero' or a
    missing code. A value with a percent sign is divided by `percent_divisor` instead, and is a
    fault where that is None. (7.8 / 100 is the nearest number to 0.078, and 7.8 * 0.01 is not.)
    """
    numbers = np.full(len(values), np.nan)
    reasons = np.zeros(len(values), dtype=np.int8)
    faults: dict[int, str] = {}
    simple = _SIMPLE[decimal].fullmatch
    for place, value in enumerate(values):
        if isinstance(value, str) and simple(value):
            numbers[place] = float(value.replace(",", ".")) * factor / divisor
            continue
        code = missing.get(sign_key(value)) if isinstance(value, str) else None
        if code is not None:
            numbers[place], reasons[place] = (0.0, 0) if code == ZERO else (np.nan, _place(code))
            continue
        try:
            number, is_percent = parse_number(value, decimal)
            numbers[place] = (
                _percentage(number, percent_divisor) if is_percent else number * factor / divisor
            )
        except ValueError as error:
            faults[place] = str(error)
            # it has neither value nor reason, and is refused
            reasons[place] = _place(str(Missing.NOT_REPORTED))
    if zero != ZERO:
        nought = numbers == 0
        numbers[nought], reasons[nought] = np.nan, _place(zero)
    return Figures(numbers, reasons, MappingProxyType(faults))


def parse_number(value: Value, decimal: str) -> tuple[float, bool]:
    """A cell's number, and whether it is a percentage. ValueError, in Danish, for anything else."""
    if isinstance(value, Percent):
        return _finite(value.share * 100), True
    if isinstance(value, int | float):
        return _finite(float(value)), False
    if isinstance(value, date):
        raise ValueError("er en dato, ikke et tal. Er cellen formateret som dato ved en fejl?")
    text = value.strip().translate(_DASHES)
    bare = text.removesuffix("%").rstrip()
    if _SPACED.fullmatch(bare):
        bare = re.sub(_SPACES, "", bare)
    return _finite(number_with(bare, decimal)), bare != text and text.endswith("%")


def decimal_sign(values: Iterable[Value]) -> str:
    """The decimal sign that the numbers of a file are written with.

    ValueError, with a Danish reason, where they are written in both ways or could be either.
    """
    shown: dict[str, str] = {}
    unsure = ""
    for value in values:
        text = (
            value.strip().translate(_DASHES).removesuffix("%").rstrip()
            if isinstance(value, str)
            else ""
        )
        if not ("." in text or "," in text) or not _NUMBER.fullmatch(text):
            continue
        sign = _sign_of(text)
        if sign is None:
            unsure = unsure or text
        else:
            shown.setdefault(sign, text)
            if len(shown) > 1:
                raise ValueError(f"Både punktum og komma er brugt som decimaltegn: {_both(shown)}")
    if shown:
        return next(iter(shown))
    if unsure:
        raise ValueError(f"Tegnet i {unsure} kan både være decimaltegn og tusindtalsadskiller")
    return ","


def _both(shown: Mapping[str, str]) -> str:
    return " og ".join(shown.values())


def _sign_of(text: str) -> str | None:
    """The decimal sign that a number must have, or None where it could be either."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return max(".,", key=text.rfind)
    sign, other = (".", ",") if points else (",", ".")
    if text.count(sign) > 1:
        return other
    if re.search(_SPACES, text):
        return sign
    return None if may_be_thousands(text) else sign


def _percentage(number: float, divisor: float | None) -> float:
    if divisor is None:
        raise ValueError("er en procent, og det er tallet ikke efter mappingen")
    return number / divisor


def _place(code: str) -> int:
    return REASONS.index(code)


def _finite(number: float) -> float:
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise ValueError("er et tal, der er for stort")
    return number
