"""Numbers as people read them in help and messages: 1 billion, 20 millioner, 3,5."""

from babel.numbers import format_decimal

# The least amount of each word, largest first: one of it, and several.
_WORDS = (
    (10**12, "billion", "billioner"),
    (10**9, "milliard", "milliarder"),
    (10**6, "million", "millioner"),
)


def in_words(number: float) -> str:
    """A number in Danish; whole millions, milliarder and billioner by their words."""
    for size, one, several in _WORDS:
        if abs(number) >= size and number % size == 0:
            n = int(number // size)
            return f"{n} {one if abs(n) == 1 else several}"
    return format_decimal(round(number, 10), format="#,##0.##########", locale="da_DK")
