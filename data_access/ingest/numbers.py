"""Reading numbers as sources write them. A text that is no number is an error, never a guess."""

import re
from dataclasses import dataclass
from math import isfinite

_MINUS = str.maketrans("−–", "--")
_DANISH = re.compile(r"(-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?)\s*(%?)", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+|-?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True)
class Number:
    """A number as written: '20,1 %' is the value 20.1 with `is_percent`."""

    value: float
    is_percent: bool = False


def danish_number(text: str) -> Number:
    """A number in Danish format: '2.351' is 2351, '7,3' is 7.3, '20,1 %' is 20.1 per cent.

    A point must have exactly three digits after it, so '7.3' is refused rather than guessed at.
    ValueError, with a Danish reason, for anything else.
    """
    match = _DANISH.fullmatch(_bare(text))
    if match is None:
        raise ValueError("er ikke et tal i dansk format (som 1.234,5)")
    digits, percent = match.groups()
    return Number(_finite(digits.replace(".", "").replace(",", ".")), bool(percent))


def plain_number(text: str) -> float:
    """A number without thousands separators, decimal sign point or comma: '7.3', '7,3', '-12'.

    ValueError, with a Danish reason, for anything else.
    """
    bare = _bare(text)
    if _PLAIN.fullmatch(bare) is None:
        raise ValueError("er ikke et tal")
    return _finite(bare.replace(",", "."))


def number_with(text: str, decimal: str) -> float:
    """A number whose decimal sign is known, "," or "."; the other sign parts thousands.

    ValueError, with a Danish reason, for anything else.
    """
    bare = _bare(text)
    swapped = bare.translate(str.maketrans(",.", ".,")) if decimal == "." else bare
    match = _DANISH.fullmatch(swapped)
    if match is None or match[2]:
        raise ValueError(f"er ikke et tal med decimaltegnet {decimal}")
    return danish_number(swapped).value


def may_be_thousands(text: str) -> bool:
    """Whether a number's only sign may part thousands: '5.123' and '5,123', but not '5,12'."""
    return _THOUSANDS.fullmatch(_bare(text)) is not None


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("er et tal, der er for stort")
    return number


def _bare(text: str) -> str:
    return text.strip().replace("\u00a0", " ").translate(_MINUS)
