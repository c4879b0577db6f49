"""Attacks on the movements of pupils: rows by themselves, and the country minus the kommuner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data_access.disclosure.attacking import Case
from data_access.disclosure.findings import Attack, Finding, number
from data_access.disclosure.reading import NOWHERE, Indicator, Kept, Version
from data_access.schema.vocabulary import Level, Measure, Missing

TABLE = "published_pupil_flow"
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "before": "elever før",
        "after": "elever efter",
        "placed": "nye placeringer",
        "returned": "vendt tilbage",
        "moved_in": "flyttet til",
        "moved_out": "flyttet fra",
        "started": "begyndt",
        "finished": "afsluttet",
    }
)


def findings(kept: Kept) -> Iterator[Finding]:
    """What the movements of all kept versions tell of too few pupils."""
    for version in kept.versions:
        about = Indicator(
            "pupil_flow", "Bevægelser ind og ud af specialtilbud", Measure.COUNT, True, 0
        )
        case = Case(about, version, kept.names, (version.number,))
        rows = version.rows.get(TABLE, ())
        for row in rows:
            yield from _alone(case, row)
        for period in sorted({row["last_period_id"] for row in rows}):
            yield from _country(case, [r for r in rows if r["last_period_id"] == period])


def _alone(case: Case, row: dict) -> Iterator[Finding]:
    if row["missing"] == Missing.SUPPRESSED_HERE:
        left = [name for name in WORDS if row[name] is not None]
        if left:
            yield _finding(case, Attack.LEFT, row, {name: row[name] for name in left})
        return
    few = {name: row[name] for name in WORDS if _is_few(row[name], case.version)}
    if few:
        yield _finding(case, Attack.SHOWN, row, few)


def _is_few(count: float | None, version: Version) -> bool:
    return count is not None and 0 < count < version.threshold


def _country(case: Case, rows: Sequence[dict]) -> Iterator[Finding]:
    """Kommuner that are hidden and in the country's sum share what the shown ones leave of it."""
    levels = case.names.levels
    whole = [r for r in rows if levels[r["unit_id"]] == Level.COUNTRY and r["missing"] is None]
    parts = [r for r in rows if levels[r["unit_id"]] == Level.KOMMUNE]
    shown = [r for r in parts if r["missing"] is None]
    hidden = [r for r in parts if r["missing"] == Missing.SUPPRESSED_HERE]
    for country in whole:
        if not hidden or (country["n_units"] or 0) <= len(shown):
            continue
        rest = {
            name: country[name] - sum(r[name] for r in shown)
            for name in WORDS
            if country[name] is not None
        }
        few = {name: left for name, left in rest.items() if _is_few(left, case.version)}
        for row in hidden if few else ():
            yield _finding(case, Attack.MARGINS, row, few, at_most=len(hidden) > 1)


def _finding(
    case: Case,
    attack: Attack,
    row: Mapping[str, int],
    counts: Mapping[str, float],
    *,
    at_most: bool = False,
) -> Finding:
    lowest = "0-" if at_most else ""
    words = [f"{WORDS[name]} {lowest}{number(count)}" for name, count in counts.items()]
    groups = (case.names.total,) if case.names.total != NOWHERE else ()
    place = (row["unit_id"], groups, row["last_period_id"])
    found = case.finding(attack, place, ", ".join(words))
    first = case.names.periods[row["first_period_id"]][1]
    return replace(found, period=f"{first}-{found.period}")
