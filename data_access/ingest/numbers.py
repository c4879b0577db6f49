"""Reading numbers as sources write them. A text that is no number is an error, never a guess."""

import re
from dataclasses import dataclass

_MINUS = str.maketrans("−–", "--")
_DANISH = re.compile(r"(-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?)\s*(%?)", re.ASCII)
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
    return Number(float(digits.replace(".", "").replace(",", ".")), bool(percent))


def plain_number(text: str) -> float:
    """A number without thousands separators, decimal sign point or comma: '7.3', '7,3', '-12'.

    ValueError, with a Danish reason, for anything else.
    """
    bare = _bare(text)
    if _PLAIN.fullmatch(bare) is None:
        raise ValueError("er ikke et tal")
    return float(bare.replace(",", "."))


def _bare(text: str) -> str:
    return text.strip().replace("\u00a0", " ").translate(_MINUS)
