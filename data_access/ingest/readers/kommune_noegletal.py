"""Key figures per kommune that somebody has compiled from the StatBank, as one JSON object.

Each kind of figure has a year of its own. What the compiler has worked out is told apart from what
Danmarks Statistik publishes, because its definition is the compiler's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from data_access import reference
from data_access.ingest import facts, json_text, naming
from data_access.ingest.reader import TOTAL, Content, Known, Problems, Sample, SourceFile
from data_access.ranges import possible_range
from data_access.schema.vocabulary import Level, Measure, Missing, PeriodKind

AGAIN = "Hent filen igen hos den, der har samlet den."
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class _Field:
    """A figure of each kommune: which year it is of, and which indicator it is.

    `offered` names the field that says how many children there are: a fee that is not there is no
    fee where there are none.
    """

    name: str
    year: str
    indicator: str
    subgroup: str = TOTAL
    offered: str = ""


FIELDS = (
    _Field("dagplejeTakst", "takstYear", "daycare_fee", "daycare_type:dagpleje", "antalDagpleje"),
    _Field("vuggestueTakst", "takstYear", "daycare_fee", "daycare_type:vuggestue", "antalBoern02"),
    _Field(
        "boernehaveTakst", "takstYear", "daycare_fee", "daycare_type:boernehave", "antalBoern35"
    ),
    _Field("sfoTakst", "takstYear", "sfo_fee"),
    _Field("antalDagpleje", "boernYear", "daycare_children", "daycare_type:dagpleje"),
    _Field("antalBoern02", "boernYear", "daycare_children", "daycare_type:vuggestue"),
    _Field("antalBoern35", "boernYear", "daycare_children", "daycare_type:boernehave"),
    _Field("pctPaedagoger", "boernYear", "staff_share_pedagogues"),
    _Field("pctMedhjaelpere", "boernYear", "staff_share_assistants"),
    _Field("avgSygefravaerDage", "fravaerYear", "staff_sick_leave"),
    _Field("udgiftPrBarn", "regnskabYear", "spending_per_child_compiled"),
)
YEARS: Mapping[str, str] = MappingProxyType({field.name: field.year for field in FIELDS})
# Fields whose definition is nowhere told; their figures would say nothing.
UNDEFINED = ("sprogvurderingPctUdfordret",)
MARKS = ('"takstYear"', '"fravaerYear"', '"regnskabYear"', '"dagplejeTakst"', '"udgiftPrBarn"')


class KommuneNoegletalReader:
    """Fees, children, staff, sick leave and spending of each kommune, compiled by somebody."""

    kind = "kommune_noegletal"
    title = "Nøgletal pr. kommune samlet fra Statistikbanken (JSON)"
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        return sample.is_json and any(mark in sample.text for mark in MARKS)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        value = json_text.read_json(file, problems)
        problems.stop()
        json_text.check_privacy(json_text.keys(value), json_text.texts(value), problems)
        records = _records(value, problems)
        present = [field for field in FIELDS if any(field.name in one for one in records.values())]
        years = {name: _year(value, name, problems) for name in {field.year for field in present}}
        codes = _codes(records, known, problems)
        rows = [
            _row(name, record, field, codes.get(name, ""), years[field.year], problems)
            for name, record in records.items()
            for field in present
        ]
        found = pd.DataFrame(rows, columns=[*facts.FACT_COLUMNS, facts.ROW]).astype(
            dict.fromkeys(("numerator", "denominator", "sum_of_squares", "value"), float)
        )
        problems.stop()
        content = facts.checked(found, _ranges(), lambda row: str(row), problems)
        problems.stop()
        return Content(
            source_code="dst",
            n_rows=len(records),
            facts=content,
            source_date=_day(value.get("fetchedAt")),
            notes=(*_notes(content, records, present), *_absent(codes, known)),
        )


def _records(value: Any, problems: Problems) -> dict[str, dict[str, Any]]:
    """The record of each kommune by its name in the file."""
    kommuner = value.get("kommuner") if isinstance(value, dict) else None
    if not isinstance(kommuner, dict) or not kommuner:
        problems.add("$.kommuner", "", "Filen har ingen kommuner", AGAIN)
        problems.stop()
    records = {}
    for name, record in (kommuner or {}).items():
        if isinstance(record, dict):
            records[name] = record
        else:
            problems.add(f"$.kommuner.{name}", "", "Kommunens tal mangler", AGAIN)
    problems.stop()
    if not any(field.name in one for one in records.values() for field in FIELDS):
        problems.add("$.kommuner", "", "Filen har ingen af de tal, der kan indlæses", AGAIN)
        problems.stop()
    return records


def _year(value: Mapping[str, Any], name: str, problems: Problems) -> str:
    year = value.get(name)
    if type(year) is int and FIRST_YEAR <= year <= LAST_YEAR:
        return str(year)
    problems.add(f"$.{name}", year, "Det år, tallene gælder, mangler", AGAIN)
    return ""


def _codes(
    records: Mapping[str, Mapping[str, Any]], known: Known, problems: Problems
) -> dict[str, str]:
    """The kommune code of each record, whose name and code must be the same kommune's."""
    places = naming.resolve(
        {name: [f"$.kommuner.{name}"] for name in records}, known.places, problems
    )
    codes: dict[str, str] = {}
    for name, place in places.items():
        code = records[name].get("code")
        if place.level is not Level.KOMMUNE or known.places.kommune(str(code)) != place.code:
            problems.add(
                f"$.kommuner.{name}.code",
                code,
                "Navn og kode er ikke den samme kommune",
                "Ret koden til kommunens tre cifre.",
            )
        codes[name] = place.code
    return codes


def _row(
    name: str,
    record: Mapping[str, Any],
    field: _Field,
    code: str,
    year: str,
    problems: Problems,
) -> dict[str, Any]:
    where = f"$.kommuner.{name}.{field.name}"
    value = _number(record, field, where, problems)
    definition = reference.indicator_codes()[field.indicator]
    value = None if value is None else value / definition.scale
    return {
        "indicator": field.indicator,
        "subgroup": field.subgroup,
        "period_kind": str(PeriodKind.CALENDAR_YEAR),
        "period": year,
        "level": str(Level.KOMMUNE),
        "code": code,
        "numerator": value if definition.measure is Measure.COUNT else np.nan,
        "denominator": np.nan,
        "sum_of_squares": np.nan,
        "value": value,
        "missing": None if value is not None else str(_reason(record, field)),
        facts.ROW: where,
    }


def _number(
    record: Mapping[str, Any], field: _Field, where: str, problems: Problems
) -> float | None:
    if field.name not in record:
        problems.add(where, "", "Feltet mangler for kommunen", "Skriv null, hvis tallet mangler.")
        return None
    value = record[field.name]
    if value is None:
        return None
    try:
        number = float(value) if isinstance(value, int | float) else float("nan")
    except OverflowError:
        number = float("inf")
    if isinstance(value, bool) or not isfinite(number):
        problems.add(where, value, "Værdien er ikke et tal", AGAIN)
        return None
    return number


def _reason(record: Mapping[str, Any], field: _Field) -> Missing:
    """Why a figure is not there: no child in the offer, so no fee; else it is not told."""
    none_there = bool(field.offered) and record.get(field.offered) == 0
    return Missing.NOT_APPLICABLE if none_there else Missing.NOT_REPORTED


def _ranges() -> dict[str, Any]:
    found = {}
    for code in {field.indicator for field in FIELDS}:
        one = reference.indicator_codes()[code]
        found[code] = possible_range(one.measure, one.unit, one.scale)
    return found


def _day(value: Any) -> date | None:
    try:
        return datetime.fromisoformat(value).date() if isinstance(value, str) else None
    except ValueError:
        return None


def _notes(
    content: pd.DataFrame,
    records: Mapping[str, Mapping[str, Any]],
    present: list[_Field],
) -> list[str]:
    names = {field.name for field in present}
    notes = []
    if absent := [field.name for field in FIELDS if field.name not in names]:
        notes.append(f"Filen har ikke: {', '.join(absent)}.")
    missing = content["missing"].value_counts()
    if n := int(missing.get(str(Missing.NOT_APPLICABLE), 0)):
        notes.append(f"{n} takster mangler, fordi kommunen ingen børn har i tilbuddet.")
    if n := int(missing.get(str(Missing.NOT_REPORTED), 0)):
        notes.append(f"{n} tal er ikke oplyst.")
    if names & {"pctPaedagoger", "pctMedhjaelpere"}:
        notes.append(
            "Filen siger ikke, hvilket år personalets andele er fra; de er læst som boernYear."
        )
    if "udgiftPrBarn" in names:
        notes.append(
            "udgiftPrBarn er beregnet af dem, der har samlet filen, og er sin egen indikator."
        )
    notes += [note for name in UNDEFINED if (note := _undefined(name, records))]
    known = {*YEARS, *UNDEFINED, "code"}
    if others := sorted({key for record in records.values() for key in record} - known):
        notes.append(f"Ukendte felter er ikke indlæst: {', '.join(others)}.")
    return notes


def _undefined(name: str, records: Mapping[str, Mapping[str, Any]]) -> str:
    if not any(name in record for record in records.values()):
        return ""
    n = sum(1 for record in records.values() if record.get(name) is not None)
    if n == 0:
        return f"{name} er tomt for alle kommuner: ikke oplyst. Der er ingen tal at indlæse."
    return f"{n} tal i {name} er ikke indlæst: filen siger ikke, hvordan de er gjort op."


def _absent(codes: Mapping[str, str], known: Known) -> list[str]:
    there = set(codes.values())
    names = [name for code, name in sorted(known.places.names.items()) if code not in there]
    return [f"{len(names)} kommuner er ikke i filen: {', '.join(names)}."] if names else []
