"""What people type into fields: tidied, and refused where it holds a way to reach somebody."""

import re

from data_access.ingest.privacy import looks_like_cpr, mask

# what nobody sees, and what turns the direction of the text round; not what joins two emoji
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
    r"|(?<![\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d"
    r"|\u200d(?![\u2600-\u27bf\U0001f300-\U0001faff])"
)
_TELEPHONE = re.compile(r"(?<!\d)(?<!\d[.,-])(?:\d{2}[ .]?){3}\d{2}(?![.,-]?\d)")
_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-]\d{4}")


def tidied(text: str) -> str:
    """One line of words with single spaces between them."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def names_somebody(text: str) -> bool:
    """Whether a text holds a CPR number, an e-mail address or a telephone number.

    Dates and school years ('15-12-2023', '2023-2024') are none.
    """
    without_dates = _DATE.sub(" ", text)
    return (
        "@" in text
        or looks_like_cpr(text)
        or mask(text) != text
        or _TELEPHONE.search(without_dates) is not None
    )
