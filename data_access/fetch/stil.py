"""Uddannelsesstatistik's API (STIL): pages of records, joined to one list.

A page is asked for at a time until one is empty. STIL says neither how many there are nor when
the figures were updated, so what cannot be right is looked for in the pages themselves.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from data_access.fetch.client import Refusal, shown
from data_access.fetch.plan import StilEntry
from data_access.fetch.problems import CannotFetch, Inconsistent

TOKEN_NAME = "STIL_TOKEN"  # noqa: S105 - the name of the variable, not what it holds
MAX_PAGES = 1000
NO_TOKEN = (
    f"Miljøvariablen {TOKEN_NAME} mangler. Hent en API-nøgle hos Uddannelsesstatistik "
    f"(api.uddannelsesstatistik.dk), og sæt den: export {TOKEN_NAME}=..."
)
BAD_TOKEN = (
    f"Miljøvariablen {TOKEN_NAME} er ikke en API-nøgle: den må kun have almindelige tegn og ingen "
    "mellemrum eller linjeskift."
)
_DENIED = (
    f"Uddannelsesstatistik afviser API-nøglen (HTTP %d). Er {TOKEN_NAME} den rigtige, og gælder "
    "den stadig? Hent i så fald en ny."
)


def explain(refusal: Refusal) -> str | None:
    """A refusal of STIL in Danish, with what it said itself."""
    if refusal.status in (401, 403):
        return _DENIED % refusal.status
    value = refusal.value()
    if refusal.status == 404:
        return "Uddannelsesstatistik kender ikke adressen (HTTP 404). Ret den i planen."
    said = _said(value) if value is not None else ""
    if not said:
        return None
    return f"Uddannelsesstatistik afviste (HTTP {refusal.status}) og siger: {said}"


def checked_token(token: str) -> str:
    """The token as it is sent. CannotFetch, without the token, where it is none."""
    bare = token.strip()
    if not bare:
        raise CannotFetch(NO_TOKEN)
    if not bare.isascii() or not bare.isprintable() or " " in bare:
        # checked here, because the library's own error repeats the header
        raise CannotFetch(BAD_TOKEN)
    return bare


def body(entry: StilEntry, page: int) -> Mapping[str, Any]:
    """The request for one page."""
    return {**entry.request, "side": page, "side_størrelse": entry.page_size}


class Pages:
    """What the pages so far were like, so that the next can be checked against them."""

    def __init__(self, page_size: int) -> None:
        self._page_size = page_size
        self._lengths: list[int] = []
        self._seen: set[int] = set()

    def add(self, data: bytes) -> int:
        """Check the next page, and say how many records it has; 0 means that all are there.

        Raises CannotFetch for a page that is no list of records, and Inconsistent for one that
        repeats records of an earlier page, or is longer than one that came before it.
        """
        records = records_of(data)
        if not records:
            return 0
        lengths = self._lengths
        if len(records) > self._page_size or (lengths and len(records) > lengths[0]):
            raise _unsteady("siderne skifter størrelse")
        if lengths and lengths[-1] < lengths[0]:
            raise _unsteady("der er flere sider efter en, der ikke var fuld")
        digests = {hash(json.dumps(record, sort_keys=True)) for record in records}
        if not self._seen.isdisjoint(digests):
            raise _unsteady("de samme poster står på flere sider")
        self._seen |= digests
        lengths.append(len(records))
        if len(lengths) >= MAX_PAGES:
            raise _unsteady(f"der er flere end {MAX_PAGES} sider")
        return len(records)


def records_of(data: bytes) -> list[Any]:
    """The records of one page. CannotFetch where it is no list of records."""
    try:
        value = json.loads(_text(data))
    except (ValueError, RecursionError) as error:
        raise CannotFetch("Uddannelsesstatistik svarede ikke med JSON i UTF-8.") from error
    if isinstance(value, list) and all(isinstance(record, dict) for record in value):
        return value
    said = _said(value)
    raise CannotFetch(
        "Uddannelsesstatistik svarede ikke med en liste af poster."
        + (f" Den siger: {said}" if said else "")
    )


def join(pages: Sequence[Path], whole: BinaryIO) -> None:
    """Write the records of all pages as one list, each record exactly as it came."""
    whole.write(b"[")
    for number, page in enumerate(pages):
        inside = _text(page.read_bytes()).strip().removeprefix("[").removesuffix("]")
        whole.write(b"," if number else b"")
        whole.write(inside.encode())
    whole.write(b"]\n")


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _said(value: Any) -> str:
    """The text of an error object, whatever its key; '' for none."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        for key in ("message", "Message", "besked", "fejl", "error", "title", "detail"):
            if isinstance(value.get(key), str):
                return shown(value[key])
    return ""


def _unsteady(what: str) -> Inconsistent:
    return Inconsistent(
        f"Uddannelsesstatistiks sider hænger ikke sammen: {what}. Tal kan mangle eller gå igen, "
        "så intet er indlæst. Prøv igen senere, eller bed om mindre ad gangen."
    )
