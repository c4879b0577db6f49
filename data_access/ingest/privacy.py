"""What may never be loaded: CPR numbers, and columns or values for contacting people."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from data_access.errors import Problem

MASKED = "(skjult)"

# Ten digits as a CPR number is written; the date is checked apart.
_CPR_DASHED = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?[-–‐‑−]\s?\d{4}(?!\d)")
_CPR_SPACED = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2}) \d{4}(?!\d)")
_CPR_BARE = re.compile(r"(?<![\d.,])(\d{2})(\d{2})(\d{2})\d{4}(?![\d]|[.,]\d)")
# No amount is written with a nought in front.
_CPR_NOUGHT = re.compile(r"(?<![\d.,])(0\d)(\d{2})(\d{2})\d{4}(?![\d]|[.,]\d)")
# What a spreadsheet makes of one that begins with a nought.
_NINE_DIGITS = re.compile(r"[1-9]\d{8}", re.ASCII)
_CPR_ANY = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?[-–‐‑−]?\s?\d{4}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE_SURE = re.compile(r"(?<![\w+])(?:\+45|0045)[ .-]?(?:\d[ .-]?){8}(?!\d)")
_PHONE_GROUPED = re.compile(r"\d{2} \d{2} \d{2} \d{2}")
# In running text: eight digits in one, in twos or in fours; two years with a dash are none.
_PHONE_WRITTEN = re.compile(
    r"(?<![\d.,])(?:[2-9]\d{7}|\d{2}(?: \d{2}){3}|\d{4} \d{4})(?!\d|[.,]\d)"
)
_PHONE_BARE = re.compile(r"[2-9]\d{7}")

# Columns whose ten-digit numbers are production units (P-numre), not persons.
_PRODUCTION_UNIT_WORDS = {"pnr", "pnummer", "produktionsenhed", "produktionsenhedsnummer"}

_CONTACT_WORDS = {
    "adr", "adresse", "adresselinje", "address", "vej", "vejnavn", "vejnr", "gade", "gadenavn",
    "husnr", "husnummer", "street", "cpr", "cprnr", "cprnummer", "personnummer", "personnr",
    "mail", "email", "emailadresse", "mailadresse", "epost", "epostadresse", "telefon",
    "telefonnr", "telefonnummer", "tlf", "tlfnr", "phone", "telephone", "mobil", "mobilnr",
    "mobilnummer", "mobile", "mobiltelefon", "fax", "faxnr", "kontakt", "kontaktperson",
    "kontaktoplysninger", "kontaktnavn", "kontaktmail", "kontakttelefon", "contact", "leder",
    "ledernavn", "lederens", "skoleleder", "skoleledernavn", "institutionsleder",
    "dagtilbudsleder", "områdeleder", "omraadeleder", "rektor", "forstander", "bestyrer",
    "formand", "headteacher", "principal", "fornavn", "efternavn", "firstname", "lastname",
    "fødselsdato", "foedselsdato", "birthdate", "fødselsdag",
}  # fmt: skip
_CONTACT_PAIRS = {
    ("e", "mail"), ("e", "post"), ("cpr", "nr"), ("cpr", "nummer"), ("first", "name"),
    ("last", "name"), ("head", "teacher"),
}  # fmt: skip


def contact_column(name: str) -> bool:
    """Whether a column's name says that it holds ways to reach people, or who they are.

    Whole words decide, so 'LEDERE' (how many) and 'postnr' pass and 'Skolens e-mail' does not.
    """
    words = _words(name)
    pairs = pairwise(words)
    return bool(_CONTACT_WORDS & set(words)) or any(pair in _CONTACT_PAIRS for pair in pairs)


def production_unit_column(name: str) -> bool:
    """Whether a column holds P-numre, whose ten digits may look like a CPR number."""
    words = _words(name)
    joined = "".join(words)
    return bool(_PRODUCTION_UNIT_WORDS & {*words, joined})


def looks_like_cpr(text: str, *, bare: bool = True) -> bool:
    """Whether a text holds a CPR number: DDMMYY-XXXX, or ten digits where `bare`.

    The date must exist. `bare` is for texts and identifiers; among amounts, ten digits are just a
    large amount, unless they begin with a nought.
    """
    patterns = (_CPR_DASHED, _CPR_SPACED, _CPR_BARE) if bare else (_CPR_DASHED, _CPR_NOUGHT)
    return any(_is_date(match) for pattern in patterns for match in pattern.finditer(text))


def is_short_cpr(text: str) -> bool:
    """Whether a text is nine digits that a CPR number is left with without its first nought."""
    digits = text.strip()
    return bool(_NINE_DIGITS.fullmatch(digits)) and looks_like_cpr(f"0{digits}")


def holds_personal_number(text: str) -> bool:
    """Whether a text that somebody writes holds a CPR number, a telephone number or an e-mail."""
    patterns = (_EMAIL, _PHONE_SURE, _PHONE_WRITTEN)
    return looks_like_cpr(text) or any(pattern.search(text) for pattern in patterns)


def mask(text: str) -> str:
    """The text without CPR numbers, e-mail addresses and telephone numbers."""
    text = _CPR_ANY.sub(lambda match: MASKED if _is_date(match) else match[0], text)
    return _PHONE_SURE.sub(MASKED, _EMAIL.sub(MASKED, text))


def problems_in_columns(columns: Iterable[str], place: str) -> Iterator[Problem]:
    """One problem for each column that holds contact data by its name, or whose name is some."""
    for name in columns:
        yield from problems_in_values({place: name}, numeric=False)
        if contact_column(name):
            yield Problem(
                where=f"{place}, kolonnen {mask(name)}",
                value="",
                what="Kolonnen indeholder kontakt- eller personoplysninger, som aldrig må indlæses",
                remedy="Fjern hele kolonnen fra filen, og indlæs den igen.",
            )


def problems_in_values(
    values: Mapping[str, str], *, numeric: bool, column: str = "", short: bool = False
) -> Iterator[Problem]:
    """One problem for each place whose text identifies a person or reaches one.

    `values` maps the place, as people find it in the file, to the text; `numeric` says that the
    column holds a measure, and `short` that a spreadsheet may have taken a number's first nought.
    The text itself is never repeated.
    """
    bare = not numeric and not production_unit_column(column)
    for where, text in values.items():
        if looks_like_cpr(text, bare=bare) or (short and bare and is_short_cpr(text)):
            yield Problem(
                where=mask(where),
                value=MASKED,
                what="Her står noget, der ligner et CPR-nummer",
                remedy="Fjern alle personnumre. Filen må ikke gemmes eller sendes videre.",
            )
        elif _EMAIL.search(text):
            yield Problem(
                where=mask(where),
                value=MASKED,
                what="Her står en e-mailadresse",
                remedy="Fjern kontaktoplysninger fra filen, og indlæs den igen.",
            )
        elif _PHONE_SURE.search(text) or (not numeric and _PHONE_GROUPED.fullmatch(text.strip())):
            yield Problem(
                where=mask(where),
                value=MASKED,
                what="Her står et telefonnummer",
                remedy="Fjern kontaktoplysninger fra filen, og indlæs den igen.",
            )


def telephone_column(values: Iterable[str]) -> bool:
    """Whether nearly all values (at least three) are eight digits as in a telephone number."""
    texts = [text.strip() for text in values if text.strip()]
    numbers = sum(1 for text in texts if _PHONE_BARE.fullmatch(text))
    return numbers >= 3 and numbers >= 0.8 * len(texts)


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = (int(match[part]) for part in (1, 2, 3))
    # The century is in the last four digits; only a 29 February can depend on it.
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _words(name: str) -> list[str]:
    text = unicodedata.normalize("NFC", name)
    text = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", text)
    return re.findall(r"[a-zæøå]+", text.casefold())
