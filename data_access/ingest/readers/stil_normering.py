"""STIL's answer on normering: children per adult, by kommune, offer and year.

The answer is a flat list of records whose values are texts in Danish format. Two measures stand
side by side, one up to a year and one from the next, because the counting changed: they are one
indicator with a break. '0' means that the kommune has no such offer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from data_access.ingest import facts, json_text, naming
from data_access.ingest.numbers import danish_number
from data_access.ingest.periods import parse_period
from data_access.ingest.places import Place
from data_access.ingest.reader import (
    TOTAL,
    Content,
    Known,
    NewBreak,
    Problems,
    Sample,
    SourceFile,
)
from data_access.ranges import BY_UNIT
from data_access.schema.vocabulary import Missing, PeriodKind

KOMMUNE = "[Kommune].[Navn].[Navn]"
OFFER = "[Pasningstilbud].[Pasningstilbud].[Pasningstilbud]"
YEAR = "[År].[År].[År]"
UNTIL = re.compile(r"Normering kommune til og med (\d{4})")
SINCE = re.compile(r"Normering kommune fra (\d{4})")

INDICATORS = MappingProxyType(
    {
        "dagpleje": "normering_dagpleje",
        "0-2 år": "normering_0_2",
        "3-5 år": "normering_3_5",
    }
)
NOT_REPORTED = frozenset({"", "<fejl>", "<uoplyst>"})


@dataclass(frozen=True)
class _Columns:
    """The measures of a file, None for one that is not there, and the second's first year."""

    until: str | None
    since: str | None
    first_year: int

    def of_year(self, year: int) -> tuple[str | None, str | None]:
        """The measure that a year's figure stands under, and the other."""
        both = (self.until, self.since)
        return both if year < self.first_year else (both[1], both[0])


class StilNormeringReader:
    """Normering per kommune from Uddannelsesstatistik's API."""

    kind = "stil_normering"
    title = "Normering pr. kommune fra Uddannelsesstatistik (JSON)"
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        return sample.is_json and ("Normering kommune" in sample.text or OFFER in sample.text)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        records = _records(json_text.read_json(file, problems), problems)
        problems.stop()
        json_text.check_privacy(json_text.keys(records), json_text.texts(records), problems)
        columns = _columns(records, problems)
        if columns is None:
            problems.stop()
            raise AssertionError("a file without its columns has problems")
        places = _places(records, known, problems)
        rows = [
            row
            for number, record in enumerate(records)
            if (row := _row(number, record, columns, places, problems))
        ]
        if not rows and not problems:
            problems.add("$", "", "Filen indeholder ingen tal", "Hent svaret fra STIL igen.")
        found = pd.DataFrame(rows, columns=[*facts.FACT_COLUMNS, facts.ROW]).astype(
            dict.fromkeys(("numerator", "denominator", "sum_of_squares", "value"), float)
        )
        ranges = dict.fromkeys(INDICATORS.values(), BY_UNIT["children_per_adult"])
        content = facts.checked(found, ranges, _where, problems)
        problems.stop()
        return Content(
            source_code="stil",
            n_rows=len(records),
            facts=content,
            breaks=_breaks(content, columns),
            notes=(
                *_notes(content),
                *_left_out(records, rows, columns),
                *naming.absent(places, known.places),
            ),
        )


def _where(number: int, key: str = "") -> str:
    return f"$[{number}].{key}" if key else f"$[{number}]"


def _records(value: Any, problems: Problems) -> list[dict[str, Any]]:
    if not problems and not isinstance(value, list):
        problems.add("$", "", "Filen skal være en liste af poster", "Hent svaret fra STIL igen.")
    if problems:
        return []
    if not value:
        problems.add("$", "[]", "Filen indeholder ingen poster", "Hent svaret fra STIL igen.")
    for number, record in enumerate(value):
        if not isinstance(record, dict) or not all(
            isinstance(item, str | int | float | None) for item in record.values()
        ):
            problems.add(
                _where(number), "", "Posten er ikke en række af tekster", "Hent svaret igen."
            )
    return value


def _columns(records: list[dict[str, Any]], problems: Problems) -> _Columns | None:
    names = dict.fromkeys(key for record in records for key in record)
    until = [name for name in names if UNTIL.fullmatch(name)]
    since = [name for name in names if SINCE.fullmatch(name)]
    unknown = [
        name for name in names if name.startswith("Normering") and name not in (*until, *since)
    ]
    if unknown or len(until) > 1 or len(since) > 1 or not (until or since):
        problems.add(
            "$",
            ", ".join(unknown or [*until, *since]),
            "Nøgletallene skal være Normering kommune til og med (år), Normering kommune fra "
            "(år) eller begge, hver én gang",
            "Hent svaret igen med nøgletallene til og med 2022 og fra 2023.",
        )
    for name in (KOMMUNE, OFFER, YEAR):
        lacking = [number for number, record in enumerate(records) if name not in record]
        if lacking:
            problems.add(
                f"{_where(lacking[0])} og {len(lacking) - 1} poster til"
                if len(lacking) > 1
                else _where(lacking[0]),
                name,
                f"Kolonnen {name} mangler",
                "Hent svaret fra STIL igen med alle kolonner.",
            )
    if problems:
        return None
    first = int(since[0][-4:]) if since else int(until[0][-4:]) + 1
    last = int(until[0][-4:]) if until else first - 1
    if first != last + 1:
        problems.add(
            "$",
            f"{last}, {first}",
            "De to nøgletal skal følge lige efter hinanden",
            "Hent begge nøgletal fra samme svar.",
        )
    return _Columns(next(iter(until), None), next(iter(since), None), first)


def _places(records: list[dict[str, Any]], known: Known, problems: Problems) -> dict[str, Place]:
    names: dict[str, list[str]] = {}
    for number, record in enumerate(records):
        if KOMMUNE in record:
            names.setdefault(_text(record, KOMMUNE), []).append(_where(number, KOMMUNE))
    return naming.resolve(names, known.places, problems)


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    # STIL writes every value as a text; a bare number can only mean itself
    return f"{value}".replace(".", ",") if isinstance(value, float) else f"{value}".strip()


def _row(
    number: int,
    record: Mapping[str, Any],
    columns: _Columns,
    places: Mapping[str, Place],
    problems: Problems,
) -> dict[str, Any] | None:
    place = places.get(_text(record, KOMMUNE))
    indicator = _indicator(number, record, problems)
    year = _year(number, record, problems)
    if year is None:
        return None
    right, wrong = columns.of_year(int(year))
    if wrong and _text(record, wrong).casefold() not in NOT_REPORTED:
        problems.add(
            _where(number, wrong),
            _text(record, wrong),
            f"Tallet står under det forkerte nøgletal for {year}",
            f"Tal for {year} hører til under {right or 'det andet nøgletal'}. Hent svaret igen.",
        )
    if right is None:
        # the file says nothing of this year, which is not to say that it is not reported
        return None
    value, missing, ok = _value(number, right, _text(record, right), problems)
    if place is None or indicator is None or not ok:
        return None
    return {
        "indicator": indicator,
        "subgroup": TOTAL,
        "period_kind": str(PeriodKind.CALENDAR_YEAR),
        "period": year,
        "level": str(place.level),
        "code": place.code,
        "numerator": np.nan,
        "denominator": np.nan,
        "sum_of_squares": np.nan,
        "value": value,
        "missing": missing,
        facts.ROW: number,
    }


def _indicator(number: int, record: Mapping[str, Any], problems: Problems) -> str | None:
    if OFFER not in record:
        return None
    offer = _text(record, OFFER)
    key = " ".join(offer.replace("–", "-").split()).casefold()
    if key not in INDICATORS:
        problems.add(
            _where(number, OFFER),
            offer,
            "Ukendt pasningstilbud",
            "Kun Dagpleje, 0-2 år og 3-5 år kan indlæses.",
        )
    return INDICATORS.get(key)


def _year(number: int, record: Mapping[str, Any], problems: Problems) -> str | None:
    if YEAR not in record:
        return None
    text = _text(record, YEAR)
    try:
        found = parse_period(text)
    except ValueError as error:
        problems.add(
            _where(number, YEAR), text, f"Året {error}", "Ret året, eller hent svaret igen."
        )
        return None
    if found.kind is not PeriodKind.CALENDAR_YEAR:
        problems.add(_where(number, YEAR), text, "Skal være et kalenderår", "Hent svaret igen.")
        return None
    return found.code


def _value(number: int, key: str, text: str, problems: Problems) -> tuple[float, str | None, bool]:
    """Value, missing code, and whether the text could be read."""
    if text.casefold() in NOT_REPORTED:
        return np.nan, str(Missing.NOT_REPORTED), True
    try:
        parsed = danish_number(text)
        if parsed.is_percent:
            raise ValueError("er en procent, ikke børn pr. voksen")
    except ValueError as error:
        problems.add(_where(number, key), text, f"Værdien {error}", "Hent svaret fra STIL igen.")
        return np.nan, None, False
    if parsed.value == 0:
        return np.nan, str(Missing.NOT_APPLICABLE), True
    return parsed.value, None, True


def _breaks(content: pd.DataFrame, columns: _Columns) -> tuple[NewBreak, ...]:
    first = str(columns.first_year)
    since = content[content["period"] >= first]
    return tuple(
        NewBreak(
            indicator=indicator,
            period_kind=str(PeriodKind.CALENDAR_YEAR),
            period=first,
            note_da=f"Fra {first} opgøres normeringen på en ny måde. "
            "Tal før og efter kan ikke sammenlignes.",
            note_en=f"From {first} the ratio is made in a new way. "
            "Figures before and after cannot be compared.",
        )
        for indicator in sorted(since["indicator"].unique())
    )


def _left_out(
    records: list[dict[str, Any]], rows: list[dict[str, Any]], columns: _Columns
) -> tuple[str, ...]:
    n = len(records) - len(rows)
    years = f"før {columns.first_year}" if columns.until is None else f"fra {columns.first_year}"
    note = f"{n} poster for år {years} er ikke indlæst: det nøgletal er ikke i filen."
    return (note,) if n else ()


def _notes(content: pd.DataFrame) -> tuple[str, ...]:
    without = int((content["missing"] == Missing.NOT_APPLICABLE).sum())
    unreported = int((content["missing"] == Missing.NOT_REPORTED).sum())
    notes = []
    if without:
        notes.append(f"{without} tal er 0: kommunen har ikke tilbuddet. De er ikke sat til nul.")
    if unreported:
        notes.append(f"{unreported} tal er ikke oplyst.")
    return tuple(notes)
