"""Bytes as text: which encoding a file is in, and what is wrong where it is none."""

import re
import unicodedata
from dataclasses import dataclass

_BOM_8 = b"\xef\xbb\xbf"
_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
# Old spreadsheets, and new ones that a password has packed.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What spreadsheets, packed files, PDFs and pictures begin with.
_BINARY_BEGINNINGS = (
    b"PK\x03\x04", b"%PDF", _OLD_OFFICE, b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff",
    b"7z\xbc", b"SQLite format 3",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes(sorted({*range(32), 127} - {9, 10, 13}))
# A text file that was spoiled has a control character or two, not one in twenty.
_FEWEST_OF_BINARY = 0.05
_BINARY_SAMPLE = 65_536
_UTF_8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Signs beside letters that people's spreadsheets hold.
_SIGNS = frozenset("\xa0§°½¼¾±×÷·´¨«»²³µ©®£€‰–—‘’‚“”„•…")
_SAVE_AS_UTF_8 = "Hent filen igen, eller gem den som UTF-8."


@dataclass(frozen=True)
class Decoded:
    """A file's text, and its form in Danish where that is not plain UTF-8 ('' where it is)."""

    text: str
    form: str


class NoText(ValueError):
    """The bytes are no text; the message says why, `where` and `remedy` the rest."""

    def __init__(self, what: str, remedy: str, where: str = "filen") -> None:
        super().__init__(what)
        self.where = where
        self.remedy = remedy


def decoded(data: bytes) -> Decoded:
    """A whole file as text, without a byte order mark.

    UTF-8 is taken first, then UTF-16, then Windows-1252 (of which ISO-8859-1 is a part) where
    nothing in the file looks like UTF-8. Raises NoText for an empty or binary file, one that is
    cut in the middle of a letter, one in mixed encodings, and one with control characters.
    """
    if not data:
        raise NoText("Filen er tom", "Hent filen igen.")
    text, encoding = _text(data)
    if not text.strip():
        raise NoText("Filen indeholder kun mellemrum og linjeskift", "Hent filen igen.")
    if found := _CONTROL.search(text):
        raise NoText(
            f"Her står et usynligt styretegn (U+{ord(found[0]):04X}); filen er nok ødelagt",
            "Hent filen igen, eller fjern tegnet.",
            f"linje {text.count(chr(10), 0, found.start()) + 1}",
        )
    return Decoded(text, _form(text, encoding))


def beginning(head: bytes) -> str:
    """The first bytes of a file as text, as well as can be: enough to recognise its kind."""
    if head[:2] in _BOMS_16:
        return head.decode("utf-16", errors="replace")
    if little := _utf_16_without_mark(head):
        return head.decode(little, errors="replace")
    try:
        # the last letter may be cut
        return head.decode("utf-8-sig") if len(head) < 4 else head[:-3].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(head) - 8:
            return head.decode("utf-8-sig", errors="replace")
        return head.decode("cp1252", errors="replace")


def _text(data: bytes) -> tuple[str, str]:
    if data[:2] in _BOMS_16:
        return _utf_16(data, "utf-16"), "UTF-16"
    if order := _utf_16_without_mark(data):
        return _utf_16(data, order), "UTF-16"
    if data.startswith(_OLD_OFFICE):
        raise NoText(
            "Filen er i gammelt Excel-format (.xls) eller beskyttet med adgangskode",
            "Gem det som .xlsx uden adgangskode.",
        )
    if _is_binary(data):
        raise NoText(
            "Filen er ikke en tekstfil (for eksempel et regneark, en PDF eller en pakket fil)",
            "Gem den som CSV i UTF-8, eller hent den som CSV eller JSON.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _one_byte_a_letter(data, error), "Windows-1252 (ISO-8859-1)"
    return text, "UTF-8 med BOM" if data.startswith(_BOM_8) else ""


def _utf_16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NoText("Filen er i UTF-16, men afkortet eller ødelagt", _SAVE_AS_UTF_8) from error


def _utf_16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 it is, where nearly every other byte is nought and none of the others."""
    head = data[:2000]
    if len(head) < 8:
        return None
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        noughts = head[start::2].count(0)
        if noughts > 0.8 * (len(head) // 2) and head[1 - start :: 2].count(0) == 0:
            return encoding
    return None


def _is_binary(data: bytes) -> bool:
    head = data[:_BINARY_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return head.startswith(_BINARY_BEGINNINGS) or controls > _FEWEST_OF_BINARY * len(head)


def _one_byte_a_letter(data: bytes, error: UnicodeDecodeError) -> str:
    """The text as Windows-1252, where it cannot be spoiled UTF-8."""
    where = f"linje {data.count(bytes([10]), 0, error.start) + 1}"
    if "unexpected end" in error.reason:
        raise NoText(
            "Filen slutter midt i et bogstav; den er nok afkortet", "Hent filen igen.", where
        )
    if _UTF_8_SEQUENCE.search(data):
        raise NoText("Filen er ikke gemt i ét tegnsæt, eller den er ødelagt", _SAVE_AS_UTF_8, where)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as wrong:
        raise NoText(
            "Filen er ikke gemt i tegnsættet UTF-8 eller ISO-8859-1", _SAVE_AS_UTF_8, where
        ) from wrong
    strange = {letter for letter in set(text) if ord(letter) > 127 and not _is_usual(letter)}
    if strange:
        raise NoText(
            "Filen er ikke gemt i tegnsættet UTF-8 eller ISO-8859-1", _SAVE_AS_UTF_8, where
        )
    return text


def _is_usual(letter: str) -> bool:
    return letter in _SIGNS or unicodedata.category(letter).startswith("L")


def _form(text: str, encoding: str) -> str:
    crlf = text.count("\r\n")
    parts = [encoding] if encoding else []
    if crlf:
        parts.append("linjeskift CRLF" if crlf == text.count("\n") else "blandede linjeskift")
    elif "\r" in text:
        parts.append("linjeskift CR")
    return ", ".join(parts)
