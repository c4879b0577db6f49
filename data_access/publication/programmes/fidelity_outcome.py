"""Fidelity beside what children's outcomes were afterwards: an association, never an effect.

A programme's definition names the outcomes, how many school years must lie between (`lag_years`)
and the lowest dosage (`minimum_dosage`) from which anything may be said. What a unit was exposed to
is the mean of its fidelity in that many school years just before the outcome's.

Topic 'fidelity_exposure': of each institution and kommune; item is the outcome's indicator, part
the outcome's school year, value the composite and numerator the dosage. missing says why there is
none, and the note is 'ready' or 'below_minimum_dosage'.

Topic 'fidelity_outcome': of the country, the slopes of method G, per ten points of fidelity, in the
outcome's unit; part is overall, within (institutions of the same kommune), between (kommuner) or
context. The outcome of the school year before the programme began is the baseline. n institutions
in n_units kommuner; missing says why it cannot be had. They are fitted on the figures as they are
before any are hidden.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Table, func, select

from analysis.assessment import Assessment
from analysis.dose_response import PER, Slope, dose_response
from data_access import reference
from data_access.publication.content import Rows
from data_access.publication.derived import school_year
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.fidelity_scores import Summed, number
from data_access.publication.programmes.source import Source
from data_access.reference.programme_files import of_json
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

EXPOSURE, SLOPES = "fidelity_exposure", "fidelity_outcome"
PARTS = ("overall", "within", "between", "context")
READY, BELOW = "ready", "below_min_dosage"
TOO_EARLY, NO_OUTCOME, NO_EXPOSURE, FEW = "too_early", "no_outcome", "no_exposure", "too_few_groups"
FEWEST_INSTITUTIONS = 30
SLACK = 1e-9
PART = "fidelitet"


@dataclass(frozen=True)
class Rules:
    """What must be there before fidelity is shown beside an outcome."""

    outcomes: tuple[str, ...] = ()
    lag_years: int = 2
    minimum_dosage: float = 0.8


@dataclass(frozen=True)
class Yearly:
    """Fidelity of units by school year: unit (positions), starts, composite and dosage.

    kept: whose rows may be published; the slopes rest on all of them.
    """

    level: Level
    unit: np.ndarray
    starts: np.ndarray
    composite: np.ndarray
    dosage: np.ndarray
    kept: np.ndarray

    @classmethod
    def of(cls, level: Level, unit: np.ndarray, starts: np.ndarray, found: Summed) -> "Yearly":
        """Of what has been summed up."""
        scores, kept = found.scores, np.ones(len(unit), dtype=bool)
        return cls(level, unit, starts, scores.composite, scores.dosage, kept)

    def without(self, hidden: np.ndarray) -> "Yearly":
        """The same with no rows of those that are hidden in any year."""
        return replace(self, kept=~hidden.any(axis=1))


@dataclass(frozen=True)
class Exposure:
    """What units (positions) were exposed to before an outcome.

    too_early: whether they have not been at it for as long as must lie between. kept: as of
    `Yearly`.
    """

    level: Level
    unit: np.ndarray
    composite: np.ndarray
    dosage: np.ndarray
    too_early: np.ndarray
    kept: np.ndarray


def rules_of(programme: str) -> Rules:
    """What a programme's definition says of its outcomes; none where it says nothing."""
    found = next((p for p in reference.programmes() if p.programme_code == programme), None)
    told = of_json(found.definition).settings.get(PART, {}) if found else {}
    usual = Rules()
    return Rules(
        tuple(told.get("outcomes", ())),
        int(told.get("lag_years", usual.lag_years)),
        float(told.get("minimum_dosage", usual.minimum_dosage)),
    )


def rows(source: Source, programme: str, yearly: Sequence[Yearly]) -> Iterator[tuple[Table, Rows]]:
    """Exposure of every unit and the slopes, for each outcome of the programme."""
    rules = rules_of(programme)
    for code in rules.outcomes:
        found = _rates(source, code)
        if not found:
            continue
        newest = max(year for _, year in found)
        begun = _begun(source, programme, yearly)
        exposed = [exposure(one, newest, rules) for one in yearly]
        told = _Told(source, programme, code, newest, begun, rules)
        yield published.programme_figure, [row for one in exposed for row in told.exposures(one)]
        yield published.programme_figure, list(told.slopes(_institutions(exposed), found))


def exposure(one: Yearly, outcome: int, rules: Rules) -> Exposure:
    """Mean fidelity of the school years just before the outcome's, NaN unless it has them all."""
    years = [int(day.astype(object).year) for day in one.starts]
    wanted = [outcome - back for back in range(1, rules.lag_years + 1)]
    if not all(year in years for year in wanted):
        nothing = np.full(len(one.unit), np.nan)
        early = np.ones(len(one.unit), dtype=bool)
        return Exposure(one.level, one.unit, nothing, nothing, early, one.kept)
    at = [years.index(year) for year in wanted]
    early = ~np.asarray(np.isfinite(one.dosage[:, : at[-1] + 1]).any(axis=1))
    composite, dosage = one.composite[:, at].mean(axis=1), one.dosage[:, at].mean(axis=1)
    return Exposure(one.level, one.unit, composite, dosage, early, one.kept)


def _institutions(exposed: Sequence[Exposure]) -> Exposure:
    """All institutions of all kommuner together."""
    own = [one for one in exposed if one.level == Level.INSTITUTION]
    return Exposure(
        Level.INSTITUTION,
        np.concatenate([one.unit for one in own]),
        np.concatenate([one.composite for one in own]),
        np.concatenate([one.dosage for one in own]),
        np.concatenate([one.too_early for one in own]),
        np.concatenate([one.kept for one in own]),
    )


def _rates(source: Source, code: str) -> dict[tuple[int, int], float]:
    """An outcome's total by position of the institution and school year, as it was loaded."""
    what = reference.indicator_codes().get(code)
    if what is None:
        return {}
    table, period, places = tables.observation, tables.period, source.places
    subgroup = reference.subgroups()[0].subgroup_id
    query = (
        select(table.c.unit_id, period.c.starts_on, table.c.value)
        .join_from(table, period, period.c.period_id == table.c.period_id)
        .join(tables.unit, tables.unit.c.unit_id == table.c.unit_id)
        .where(
            table.c.indicator_id == what.indicator_id,
            table.c.subgroup_id == subgroup,
            table.c.value.is_not(None),
            tables.unit.c.level == Level.INSTITUTION,
        )
    )
    found = source.connection.execute(query).all()
    place = places.positions(row.unit_id for row in found)
    return {
        (int(at), row.starts_on.year): float(row.value)
        for at, row in zip(place, found, strict=True)
        if at != NOWHERE
    }


@dataclass(frozen=True)
class _Told:
    """What a programme's fidelity is beside one outcome in one school year."""

    source: Source
    programme: str
    code: str
    outcome: int
    begun: int
    rules: Rules

    def exposures(self, seen: Exposure) -> Iterator[dict[str, object]]:
        """A row for each unit."""
        places = self.source.places
        within = places.units["within_unit_id"].to_numpy(dtype=np.int64)
        for n in np.flatnonzero(seen.kept).tolist():
            unit = seen.unit[n]
            known = bool(np.isfinite(seen.composite[n]))
            ready = known and seen.dosage[n] >= self.rules.minimum_dosage - SLACK
            yield {
                **self._key(EXPOSURE, seen.level, str(self.outcome)),
                "within_unit_id": int(within[unit]),
                "unit_id": int(places.unit_id[unit]),
                **NO_NUMBERS,
                "value": number(seen.composite[n]),
                "numerator": number(seen.dosage[n]) if known else None,
                "missing": None if known else TOO_EARLY if seen.too_early[n] else NO_EXPOSURE,
                "note": None if not known else READY if ready else BELOW,
            }

    def slopes(
        self, seen: Exposure, rates: Mapping[tuple[int, int], float]
    ) -> Iterator[dict[str, object]]:
        """The four slopes, or why there are none."""
        units = seen.unit.tolist()
        after = np.array([rates.get((unit, self.outcome), np.nan) for unit in units])
        before = np.array([rates.get((unit, self.begun - 1), np.nan) for unit in units])
        known = np.isfinite(after) & np.isfinite(before) & np.isfinite(seen.composite)
        reason = refused(seen, known, after, self.rules)
        kommune = self.source.places.kommune[seen.unit][known]
        fitted = None
        if reason is None:
            dose = 100 * seen.composite[known]
            fitted = dose_response(after[known], dose, kommune, baseline=before[known])
        table = tables.unit
        country = self.source.connection.execute(
            select(func.min(table.c.unit_id)).where(table.c.level == Level.COUNTRY)
        ).scalar_one()
        for part in PARTS:
            yield {
                **self._key(SLOPES, Level.COUNTRY, part),
                "within_unit_id": 0,
                "unit_id": int(country),
                **NO_NUMBERS,
                **_slope(getattr(fitted, part) if fitted else None, reason),
                "n": int(known.sum()),
                "n_units": len(set(kommune.tolist())),
                "note": json.dumps(self._note(seen)),
            }

    def _key(self, topic: str, level: Level, part: str) -> dict[str, object]:
        return {
            "programme_code": self.programme,
            "topic": topic,
            "level": level,
            "item": self.code,
            "part": part,
            "happened_on": date(self.outcome, 8, 1),
        }

    def _note(self, seen: Exposure) -> dict[str, object]:
        known = seen.dosage[np.isfinite(seen.dosage)]
        return {
            "outcome": self.outcome,
            "first": self.outcome - self.rules.lag_years,
            "last": self.outcome - 1,
            "baseline": self.begun - 1,
            "lag_years": self.rules.lag_years,
            "minimum_dosage": self.rules.minimum_dosage,
            "dosage": float(np.median(known)) if len(known) else None,
            "per": PER,
        }


def _slope(slope: Slope | None, reason: str | None) -> dict[str, object]:
    """The numbers of a slope, or why it has none."""
    if slope is None or slope.status is not Assessment.OK:
        return {"missing": reason or (slope.reason if slope else FEW)}
    return {"value": slope.estimate, "lo": slope.lo, "hi": slope.hi}


def refused(seen: Exposure, known: np.ndarray, after: np.ndarray, rules: Rules) -> str | None:
    """Why nothing may be said of fidelity and the outcome; None where something may."""
    if seen.too_early.all():
        return TOO_EARLY
    if not np.isfinite(after).any():
        return NO_OUTCOME
    if known.sum() < FEWEST_INSTITUTIONS:
        return FEW
    middle = float(np.median(seen.dosage[known]))
    return None if middle >= rules.minimum_dosage - SLACK else BELOW


def _begun(source: Source, programme: str, yearly: Sequence[Yearly]) -> int:
    """The calendar year in which the programme's first school year began."""
    table = tables.programme
    query = select(table.c.starts_on).where(table.c.programme_code == programme)
    day = source.connection.execute(query).scalar()
    first = min(int(one.starts[0].astype(object).year) for one in yearly)
    return first if day is None else min(first, school_year(day))


NO_NUMBERS: Mapping[str, None] = dict.fromkeys(
    ("numerator", "denominator", "value", "lo", "hi", "n", "missing", "n_units",
     "n_units_possible", "note")
)  # fmt: skip
