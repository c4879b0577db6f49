"""Answers and requests of the sources that hold no figures to load, each refused by its name.

They are easily saved in place of the figures, so people are told what they have in hand.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy
from data_access.ingest.reader import SAMPLE_BYTES, SourceFile

FETCH = "Hent selve tallene med faellesblik fetch, og indlæs svaret."


@dataclass(frozen=True)
class _Kind:
    """A kind of file without figures: how to tell it, what it is, and what to do instead."""

    is_one: Callable[[str], bool]
    what: str
    remedy: str = FETCH


def _has(*marks: str) -> Callable[[str], bool]:
    forms = [re.compile(mark) for mark in marks]
    return lambda text: all(form.search(text) for form in forms)


def _of_whole(test: Callable[[Any], bool]) -> Callable[[str], bool]:
    """A test of a whole JSON value; a text that is cut is none."""

    def is_one(text: str) -> bool:
        try:
            return test(json.loads(text))
        except (ValueError, RecursionError):
            return False

    return is_one


def _is_chosen_values(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"id", "text", "variable"}


def _is_bare_columns(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(one, list) and one for one in value.values())
        and not any(isinstance(item, dict | list) for one in value.values() for item in one)
    )


KINDS = (
    _Kind(
        _has(r"^\s*\{", r'"errorTypeCode"\s*:'),
        "Filen er en fejlmeddelelse fra Statistikbanken og indeholder ingen tal",
        "Ret forespørgslen, og hent tabellen igen med faellesblik fetch.",
    ),
    _Kind(
        _has(r"^\s*\[", r'"hasSubjects"\s*:'),
        "Filen er Statistikbankens liste over emner. Den beskriver emner og indeholder ingen tal",
    ),
    _Kind(
        _has(r"^\s*\[", r'"(latestPeriod|firstPeriod)"\s*:'),
        "Filen er Statistikbankens liste over tabeller. Den beskriver tabeller og indeholder ingen "
        "tal",
    ),
    _Kind(
        _has(r"^\s*\{", r'"(suppressedDataValue|elimination)"\s*:'),
        "Filen er Statistikbankens beskrivelse af en tabel (tableinfo). Den beskriver tabellens "
        "variable og indeholder ingen tal",
    ),
    _Kind(
        _of_whole(_is_chosen_values),
        "Filen er en liste over en tabels variable og deres værdier. Den beskriver tabellen og "
        "indeholder ingen tal",
    ),
    _Kind(
        _has(r"^\s*\{", r'"(område|omr\\u00e5de)"\s*:\s*"', r'"underemne"\s*:'),
        "Filen er en forespørgsel til Uddannelsesstatistik, ikke et svar, og indeholder ingen tal",
        "Hent svaret med faellesblik fetch, og indlæs det.",
    ),
    _Kind(
        _has(r"^\s*\{", r'"table"\s*:\s*"', r'"variables"\s*:\s*\[', r'"(format|code)"\s*:'),
        "Filen er en forespørgsel til Statistikbanken, ikke et svar, og indeholder ingen tal",
        "Hent svaret med faellesblik fetch, og indlæs det.",
    ),
    _Kind(
        _of_whole(_is_bare_columns),
        "Filen er en tabel, som et program har gemt uden steder og perioder. Det kan ikke ses, "
        "hvad tallene gælder",
        "Indlæs selve svaret fra Statistikbanken (CSV, BULK eller JSON-stat).",
    ),
)


def refuse(file: SourceFile) -> None:
    """Raise RefusedInput, with what it is, where a file is known to hold no figures."""
    if not file.sample.is_json:
        return
    text = file.text()[:SAMPLE_BYTES]
    found = next((one for one in KINDS if one.is_one(text)), None)
    if found is not None:
        raise RefusedInput(
            f"{privacy.mask(file.name)} er afvist: {found.what}. Intet er indlæst.",
            [Problem(where="filen", value="", what=found.what, remedy=found.remedy)],
        )
