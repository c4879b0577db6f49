"""Parents' satisfaction from Benchmarkingenheden (BTU): 98 kommuner, and institutions.

An institution's figure is taken only where the institution was matched by its exact name and
stands in the warehouse. A childminding service is one answer for a whole kommune that the file
puts on whatever institution has the word in its name; it stays with the kommune, whose own figure
for the offer comes first, and is never spread over the institutions.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from data_access.ingest import facts, json_text, naming
from data_access.ingest.periods import FIRST_YEAR, LAST_YEAR, school_year_ending
from data_access.ingest.places import Place
from data_access.ingest.reader import (
    TOTAL,
    Content,
    Known,
    NewSubgroup,
    Problems,
    Sample,
    SourceFile,
)
from data_access.ranges import BY_UNIT
from data_access.schema.vocabulary import Level, Missing, PeriodKind

SATISFACTION = "parent_satisfaction"
EXPECTED = "parent_satisfaction_expected"
DIFFERENCE = "parent_satisfaction_difference"

OFFERS = (
    NewSubgroup("daycare_type", "dagpleje", "Dagpleje", "Childminding (dagpleje)", 1),
    NewSubgroup("daycare_type", "vuggestue", "Vuggestue, 0-2 år", "Nursery, ages 0-2", 2),
    NewSubgroup("daycare_type", "boernehave", "Børnehave, 3-5 år", "Kindergarten, ages 3-5", 3),
)
KOMMUNE_FIELDS = ("respondents", "actual", "expected", "indicator", *(o.code for o in OFFERS))
CHILDMINDING = OFFERS[0].code
GENERIC = re.compile(r"(den )?(kommunale? )?dagplejen?( i .*)?", re.IGNORECASE)
INSTITUTION_CODE = re.compile(r"[A-ZÆØÅ]\d{3,8}")

# The parts are rounded to two decimals, so that they may miss each other by a little.
ROUNDING = 0.02
# An adjusted figure of an institution may end just beyond the scale's ends.
BEYOND_SCALE = 0.1
SCALE = BY_UNIT["score_1_5"]
# Beyond it a number is no number of people and no score.
LARGEST = 10**9


class BtuReader:
    """BTU's answer: satisfaction, what was expected, and the difference."""

    kind = "btu"
    title = "Forældretilfredshed fra Benchmarkingenheden, BTU (JSON)"
    read_with = ("daycare_register",)
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        marks = ('"surveyYear"', '"municipalities"', '"benchmarkIndicator"', '"btuName"')
        return sample.is_json and any(mark in sample.text for mark in marks)

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        value = json_text.read_json(file, problems)
        if not problems and not isinstance(value, dict):
            problems.add("$", "", "Filen skal være ét objekt", "Hent filen igen.")
        problems.stop()
        json_text.check_privacy(
            _field_names(value), [*_entry_names(value), *json_text.texts(value)], problems
        )
        period = _period(value, problems)
        kommuner = _section(value, "municipalities", KOMMUNE_FIELDS, problems)
        institutions = {}
        if "institutions" in value:
            fields = ("overallSatisfaction", "btuName", "matchType")
            institutions = _section(value, "institutions", fields, problems)
        if not kommuner and not problems:
            problems.add("$.municipalities", "{}", "Filen har ingen kommuner", "Hent den igen.")
        problems.stop()
        places = naming.resolve(
            {name: [f"$.municipalities.{name}"] for name in kommuner}, known.places, problems
        )
        notes = list(naming.absent(places, known.places))
        generic = _generic(institutions, kommuner, places, known, notes)
        rows = _kommune_rows(kommuner, places, generic, period, problems, notes)
        rows += _institution_rows(institutions, known, period, problems, notes)
        where = [row.pop("where") for row in rows]
        found = pd.DataFrame(rows, columns=list(facts.FACT_COLUMNS)).astype(
            dict.fromkeys(("numerator", "denominator", "sum_of_squares", "value"), float)
        )
        found[facts.ROW] = range(len(found))
        ranges = {
            SATISFACTION: SCALE,
            EXPECTED: SCALE,
            DIFFERENCE: BY_UNIT["score_difference"],
        }
        content = facts.checked(found, ranges, lambda row: where[row], problems)
        problems.stop()
        return Content(
            source_code="btu",
            n_rows=len(kommuner) + len(institutions),
            facts=content,
            subgroups=tuple(offer for offer in OFFERS if offer.key not in known.subgroups),
            source_date=_fetched(value),
            notes=tuple(notes),
        )


def _field_names(value: dict[str, Any]) -> list[str]:
    # the keys of the two sections are names of kommuner and codes of institutions
    names = list(value)
    for section in ("municipalities", "institutions"):
        entries = value.get(section)
        if isinstance(entries, dict):
            names += [key for entry in entries.values() for key in json_text.keys(entry)]
    return names


def _entry_names(value: dict[str, Any]) -> list[tuple[str, str]]:
    """The keys of the two sections, each with its path."""
    sections = {name: value.get(name) for name in ("municipalities", "institutions")}
    return [
        (f"$.{name}.{key}", key)
        for name, entries in sections.items()
        if isinstance(entries, dict)
        for key in entries
    ]


def _period(value: dict[str, Any], problems: Problems) -> str:
    year = value.get("surveyYear")
    if isinstance(year, int) and FIRST_YEAR < year <= LAST_YEAR:
        return school_year_ending(year).code
    problems.add(
        "$.surveyYear",
        year,
        "Undersøgelsens år mangler, eller det er ikke et årstal",
        "Hent filen igen; surveyYear skal være året, hvor undersøgelsen sluttede.",
    )
    return ""


def _section(
    value: dict[str, Any], name: str, fields: tuple[str, ...], problems: Problems
) -> dict[str, dict[str, Any]]:
    section = value.get(name)
    if not isinstance(section, dict):
        problems.add(f"$.{name}", "", f"Delen {name} mangler", "Hent filen igen.")
        return {}
    for key, entry in section.items():
        if not isinstance(entry, dict):
            problems.add(f"$.{name}.{key}", "", "Skal være et objekt", "Hent filen igen.")
            continue
        for field in fields:
            if field not in entry:
                problems.add(
                    f"$.{name}.{key}", field, f"Feltet {field} mangler", "Hent filen igen."
                )
    return section


def _fetched(value: dict[str, Any]) -> date | None:
    text = value.get("fetchedAt")
    try:
        return datetime.fromisoformat(text).date() if isinstance(text, str) else None
    except ValueError:
        return None


def _number(value: Any, where: str, problems: Problems) -> float:
    if value is None:
        return np.nan
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST:
        problems.add(where, value, "Værdien er ikke et tal", "Ret tallet, eller hent filen igen.")
        return np.nan
    return float(value)


def _fact(
    indicator: str,
    place: Place,
    period: str,
    value: float,
    where: str,
    *,
    subgroup: str = TOTAL,
    respondents: float = np.nan,
) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "subgroup": subgroup,
        "period_kind": str(PeriodKind.SCHOOL_YEAR),
        "period": period,
        "level": str(place.level),
        "code": place.code,
        "numerator": value * respondents,
        "denominator": respondents if not np.isnan(value) else np.nan,
        "sum_of_squares": np.nan,
        "value": value,
        "missing": str(Missing.NOT_REPORTED) if np.isnan(value) else None,
        "where": where,
    }


def _kommune_rows(
    kommuner: Mapping[str, dict[str, Any]],
    places: Mapping[str, Place],
    generic: Mapping[str, float],
    period: str,
    problems: Problems,
    notes: list[str],
) -> list[dict[str, Any]]:
    rows, unequal = [], []
    for name, entry in kommuner.items():
        where = f"$.municipalities.{name}"
        figures = {
            field: _number(entry.get(field), f"{where}.{field}", problems)
            for field in KOMMUNE_FIELDS
        }
        respondents = figures["respondents"]
        if respondents < 0 or respondents % 1 > 0:
            problems.add(
                f"{where}.respondents",
                f"{respondents:g}",
                "Antal svar er umuligt: det skal være et helt tal og kan ikke være negativt",
                "Ret tallet hos kilden.",
            )
        if (place := places.get(name)) is None:
            continue
        if np.isnan(figures[CHILDMINDING]):
            figures[CHILDMINDING] = generic.get(place.code, np.nan)
        rows.append(
            _fact(
                SATISFACTION,
                place,
                period,
                figures["actual"],
                f"{where}.actual",
                respondents=respondents,
            )
        )
        rows.append(_fact(EXPECTED, place, period, figures["expected"], f"{where}.expected"))
        rows.append(_fact(DIFFERENCE, place, period, figures["indicator"], f"{where}.indicator"))
        rows += [
            _fact(
                SATISFACTION,
                place,
                period,
                figures[offer.code],
                f"{where}.{offer.code}",
                subgroup=offer.key,
            )
            for offer in OFFERS
        ]
        if abs(figures["actual"] - figures["expected"] - figures["indicator"]) > ROUNDING:
            unequal.append(name)
    if unequal:
        notes.append(
            "Forskellen er ikke faktisk minus forventet tilfredshed for: " + ", ".join(unequal)
        )
    return rows


def _generic(
    institutions: Mapping[str, dict[str, Any]],
    kommuner: Mapping[str, dict[str, Any]],
    places: Mapping[str, Place],
    known: Known,
    notes: list[str],
) -> dict[str, float]:
    """The childminding service's one figure by kommune code, from the institutions it stands on.

    It is for those kommuner that have no figure of their own for it.
    """
    by_answer: dict[tuple[Any, Any], list[str]] = {}
    for name, entry in kommuner.items():
        if name in places:
            answer = (_comparable(entry.get("actual")), _comparable(entry.get("respondents")))
            by_answer.setdefault(answer, []).append(places[name].code)
    found: dict[str, set[float]] = {}
    n_ids = 0
    for code, entry in institutions.items():
        if not _is_generic(entry):
            continue
        n_ids += 1
        value = _satisfaction(entry)
        answer = (entry.get("kommuneSatisfaction"), entry.get("kommuneRespondents"))
        same = by_answer.get((_comparable(answer[0]), _comparable(answer[1])))
        kommune = known.institutions.get(code) or (same[0] if same and len(same) == 1 else None)
        if kommune and value is not None:
            found.setdefault(kommune, set()).add(value)
    own = {
        places[name].code
        for name, entry in kommuner.items()
        if name in places and entry.get(CHILDMINDING) is not None
    }
    one = {code: min(values) for code, values in found.items() if len(values) == 1}
    used = {code: value for code, value in one.items() if code not in own}
    if n_ids:
        notes.append(_said_of_generic(n_ids, found, used, own, known))
    return used


def _comparable(value: Any) -> Any:
    """A JSON value as something that can be looked up; lists and objects by how they are written.

    What is no number where one should be is told of by whoever reads the figure.
    """
    return str(value) if isinstance(value, list | dict) else value


def _is_generic(entry: Mapping[str, Any]) -> bool:
    return GENERIC.fullmatch(str(entry.get("btuName", "")).strip()) is not None


def _satisfaction(entry: Mapping[str, Any]) -> float | None:
    """An institution's figure where it is a number on the scale."""
    value = entry.get("overallSatisfaction")
    if not isinstance(value, int | float) or isinstance(value, bool) or not SCALE.holds(value):
        return None
    return float(value)


def _said_of_generic(
    n_ids: int,
    found: Mapping[str, set[float]],
    used: Mapping[str, float],
    own: set[str],
    known: Known,
) -> str:
    note = (
        f"Dagplejens fælles tal står på {n_ids} institution{'er' if n_ids > 1 else ''} i filen. "
        "Det gælder hele kommunens dagpleje og er ikke lagt på institutionerne; på kommunen står "
        "kommunens eget tal for dagpleje"
    )
    if used:
        names = ", ".join(known.places.names[code] for code in sorted(used))
        note += f", og hvor det mangler ({names}), det fælles tal"
    torn = sorted(code for code in found if code not in own and code not in used)
    if torn:
        names = ", ".join(known.places.names[code] for code in torn)
        note += f". Flere forskellige tal for den samme dagpleje er ikke indlæst: {names}"
    return f"{note}."


def _institution_rows(
    institutions: Mapping[str, dict[str, Any]],
    known: Known,
    period: str,
    problems: Problems,
    notes: list[str],
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    left_out: Counter[str] = Counter()
    repeated = Counter(_same_answer(entry) for entry in institutions.values())
    for code, entry in institutions.items():
        where = f"$.institutions.{code}"
        if not INSTITUTION_CODE.fullmatch(code):
            problems.add(where, code, "Ukendt form på institutionens id", "Hent filen igen.")
            continue
        value = _number(entry.get("overallSatisfaction"), f"{where}.overallSatisfaction", problems)
        if np.isnan(value):
            continue
        if not SCALE.lowest - BEYOND_SCALE <= value <= SCALE.highest + BEYOND_SCALE:
            problems.add(
                f"{where}.overallSatisfaction",
                f"{value:g}",
                "Tallet er umuligt: det skal ligge mellem 1 og 5",
                "Ret tallet hos kilden.",
            )
            continue
        if _is_generic(entry):
            # said already, with how many there are
            continue
        reason = _reason_to_leave_out(code, entry, value, repeated, known)
        if reason:
            left_out[reason] += 1
            continue
        place = Place(Level.INSTITUTION, code)
        rows.append(_fact(SATISFACTION, place, period, value, f"{where}.overallSatisfaction"))
    notes += [
        f"{number} institution{'er' if number > 1 else ''}: {reason}."
        for reason, number in left_out.items()
    ]
    return rows


def _same_answer(entry: Mapping[str, Any]) -> tuple[str, Any, Any, Any]:
    """What two institutions have in common when one answer was put on both."""
    name = str(entry.get("btuName", "")).strip().casefold()
    figures = ("overallSatisfaction", "kommuneSatisfaction", "kommuneRespondents")
    value, satisfaction, respondents = (_comparable(entry.get(figure)) for figure in figures)
    return name, value, satisfaction, respondents


def _reason_to_leave_out(
    code: str,
    entry: Mapping[str, Any],
    value: float,
    repeated: Counter[tuple[str, Any, Any, Any]],
    known: Known,
) -> str | None:
    if repeated[_same_answer(entry)] > 1:
        return "det samme svar står på flere institutioner, så det er ingens eget og ikke indlæst"
    if not SCALE.holds(value):
        return "tallet ligger uden for skalaen 1-5 og er ikke indlæst"
    if str(entry.get("matchType", "exact")) != "exact":
        return "navnet passer kun omtrent, så tallet kan være en andens, og det er ikke indlæst"
    if code not in known.institutions:
        return (
            "institutionen findes ikke i datalageret, så tallet er ikke indlæst. Indlæs registret "
            "over dagtilbud og derefter denne fil igen"
        )
    return None
