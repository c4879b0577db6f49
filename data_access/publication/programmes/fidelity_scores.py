"""How faithfully stuer and those above them carry out a programme in a period (method G).

A stue's dimensions in a period are of all its weeks together: core steps done of those applicable,
sessions delivered of those planned and at most 1, and the mean of what was observed. Institutions,
kommuner and networks are rolled up from their stuer, each weighing as its children, and shown where
the stuer with a figure have `MIN_COMPLETENESS` of the children. All of it is from 0 to 1.

Dagplejere work alone: none of them has rows of their own, and a dagpleje with fewer than
`FEWEST_DAGPLEJERE` who registered is hidden, and in no sum that it could be reckoned back from.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, select

from analysis.fidelity import MIN_WEIGHT, REQUIRED, SLACK, WEIGHTS, Dimension
from analysis.fidelity_rollup import MIN_COMPLETENESS
from data_access.publication.derived import ENOUGH_DOSAGE, ENOUGH_QUALITY
from data_access.publication.figures import FEWEST_DAGPLEJERE
from data_access.publication.frame import Frame
from data_access.publication.places import NOWHERE, Places
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

WEEK, MONTH, QUARTER, SCHOOL_YEAR = "week", "month", "quarter", "school_year"
# Why there is no composite, beside the reasons that every figure can have.
CORE_MISSING, TOO_LITTLE, INCOMPLETE = "core_missing", "too_little_observed", "incomplete"
SCHOOL_YEAR_STARTS = 8  # August
SCALE = (1.0, 5.0)
DIMENSIONS = tuple(Dimension)
OBSERVED = ("quality", "responsiveness", "differentiation")


@dataclass(frozen=True)
class Stuer:
    """A kommune's stuer in a programme: places of each, and the weeks that somebody registered.

    unit, institution: positions in the places. children: of each as the register has it, NaN
    where it does not. weeks: place (of the stue here), week (datetime64) and what was registered.
    """

    kommune: int
    unit: np.ndarray
    institution: np.ndarray
    children: np.ndarray
    weeks: Frame


@dataclass(frozen=True)
class Scores:
    """Shares from 0 to 1 with NaN where undefined: (stuer or units, periods) each."""

    adherence: np.ndarray
    dosage: np.ndarray
    quality: np.ndarray
    responsiveness: np.ndarray
    differentiation: np.ndarray
    composite: np.ndarray
    equal_weights: np.ndarray
    bottleneck: np.ndarray


@dataclass(frozen=True)
class Delivered:
    """Scores of a kommune's stuer by period.

    starts: the first day of each period that anybody registered in. registered: which stue has a
    row in which period. expected: which could have one, from the first of its institution on.
    children: the weight of each, 0 where it is not known.
    """

    starts: np.ndarray
    scores: Scores
    registered: np.ndarray
    expected: np.ndarray
    children: np.ndarray


@dataclass(frozen=True)
class Summed:
    """Scores of units, with the share of the children behind, and how many stuer have enough."""

    scores: Scores
    completeness: np.ndarray
    n_enough: np.ndarray
    n_known: np.ndarray
    n_possible: np.ndarray
    registered: np.ndarray


NAMES = tuple(one.name for one in fields(Scores))


def programmes(source: Source) -> list[str]:
    """The codes of the programmes that stuer have registered in."""
    column = tables.fidelity_record.c.programme_code
    return sorted(source.connection.execute(select(column).distinct()).scalars())


def by_kommune(source: Source, programme: str) -> Iterator[Stuer]:
    """The stuer of each kommune that have ever registered, without those hidden as too few."""
    table, places = tables.fidelity_record, source.places
    found = source.connection.execute(
        select(table.c.unit_id).where(table.c.programme_code == programme).distinct()
    )
    unit = places.positions(sorted(found.scalars()))
    unit = unit[unit != NOWHERE]
    for kommune in np.unique(places.kommune[unit]).tolist():
        own = unit[places.kommune[unit] == kommune]
        yield _stuer(source, programme, kommune, own)


def _stuer(source: Source, programme: str, kommune: int, unit: np.ndarray) -> Stuer:
    places = source.places
    keys = places.unit_id[unit]
    weeks = _columns(source.connection, select_weeks(programme, keys.tolist()))
    order = np.argsort(keys, kind="stable")
    weeks["place"] = order[np.searchsorted(keys[order], weeks["unit_id"].to_numpy(dtype=np.int64))]
    children = places.units["n_children"].to_numpy()[unit].astype(float)
    return Stuer(kommune, unit, places.tree[unit], children, weeks)


def _columns(connection: Connection, query: Select) -> Frame:
    """The rows of `select_weeks`: numbers as float64, weeks as days; without a row for each."""
    found = connection.execute(query)
    names = list(found.keys())
    columns = list(zip(*found.fetchall(), strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {
            name: np.array(column, dtype="datetime64[D]" if name == "week" else float)
            for name, column in zip(names, columns, strict=True)
        }
    )


def select_weeks(programme: str, units: list[int]) -> Select:
    """What these stuer registered, by stue and week."""
    table = tables.fidelity_record
    return (
        select(
            table.c.unit_id.label("unit_id"),
            table.c.week_starts_on.label("week"),
            table.c.core_steps_applicable.label("applicable"),
            table.c.core_steps_done.label("done"),
            table.c.planned_sessions.label("planned"),
            table.c.delivered_sessions.label("delivered"),
            *(table.c[name].label(name) for name in OBSERVED),
            table.c.n_children.label("n_children"),
        )
        .where(table.c.programme_code == programme, table.c.unit_id.in_(units))
        .order_by(table.c.unit_id, table.c.week_starts_on)
    )


def begins(week: np.ndarray, grain: str) -> np.ndarray:
    """First day of the period that each week lies in, by the week's first day."""
    if grain == WEEK:
        return week
    month = week.astype("datetime64[M]")
    number = month.astype(int)
    if grain == QUARTER:
        month = (number - number % 3).astype("datetime64[M]")
    elif grain == SCHOOL_YEAR:
        since = (number - (SCHOOL_YEAR_STARTS - 1)) % 12
        month = (number - since).astype("datetime64[M]")
    return month.astype("datetime64[D]")


def delivered(stuer: Stuer, grain: str) -> Delivered:
    """What each stue did in each period of a kind, all its weeks together."""
    weeks = stuer.weeks
    starts, at = np.unique(
        begins(weeks["week"].to_numpy().astype("datetime64[D]"), grain), return_inverse=True
    )
    size = (len(stuer.unit), len(starts))
    cell = weeks["place"].to_numpy() * len(starts) + at

    def total(values: np.ndarray) -> np.ndarray:
        counted = np.bincount(cell, weights=values, minlength=size[0] * size[1])
        return counted.reshape(size)

    def mean(name: str) -> np.ndarray:
        values = weeks[name].to_numpy(dtype=float)
        known = np.isfinite(values)
        return _over(total(np.where(known, values, 0)), total(known.astype(float)))

    def share(part: str, whole: str) -> np.ndarray:
        pair = [weeks[name].to_numpy(dtype=float) for name in (part, whole)]
        both = np.isfinite(pair[0]) & np.isfinite(pair[1])
        return _over(*(total(np.where(both, values, 0)) for values in pair))

    low, high = SCALE
    scores = scored(
        {
            Dimension.ADHERENCE: share("done", "applicable"),
            Dimension.DOSAGE: np.minimum(share("delivered", "planned"), 1),
            Dimension.QUALITY: (mean("quality") - low) / (high - low),
            Dimension.RESPONSIVENESS: (mean("responsiveness") - low) / (high - low),
            Dimension.DIFFERENTIATION: mean("differentiation"),
        }
    )
    registered = total(np.ones(len(weeks))) > 0
    return Delivered(
        starts,
        scores,
        registered,
        _expected(stuer.institution, registered),
        _children(mean("n_children"), stuer.children),
    )


def scored(dimensions: Mapping[Dimension, np.ndarray]) -> Scores:
    """Composite, equal weights and bottleneck of dimensions from 0 to 1 (method G)."""
    values = np.stack([dimensions[one] for one in DIMENSIONS])
    weights = np.array([WEIGHTS[one] for one in DIMENSIONS]).reshape(-1, *[1] * (values.ndim - 1))
    there = np.isfinite(values)
    filled = np.where(there, values, 0)
    available = (weights * there).sum(axis=0)
    core = np.stack([dimensions[one] for one in REQUIRED])
    is_valid = np.isfinite(core).all(axis=0) & (available >= MIN_WEIGHT * weights.sum() - SLACK)
    composite = _over((weights * filled).sum(axis=0), available)
    equal = _over(filled.sum(axis=0), there.sum(axis=0).astype(float))
    return Scores(
        **{str(one): values[n] for n, one in enumerate(DIMENSIONS)},
        composite=np.where(is_valid, composite, np.nan),
        equal_weights=np.where(is_valid, equal, np.nan),
        bottleneck=np.fmin.reduce(core),
    )


def summed(one: Delivered, group: np.ndarray, n_groups: int) -> Summed:
    """Scores of groups of stuer, weighed by children; group: each stue's place among them.

    NaN where the stuer that have it hold less than `MIN_COMPLETENESS` of the children. A group has
    the mean of its stuer's bottlenecks, since the lower of two means hides who lacks which.
    """
    belongs = np.zeros((n_groups, len(group)))
    belongs[group, np.arange(len(group))] = 1
    weight = np.where(one.expected, one.children, 0)
    everybody = belongs @ weight

    def mean(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        known = np.isfinite(values) & one.expected
        seen = belongs @ np.where(known, weight, 0)
        covered = _over(seen, everybody)
        value = _over(belongs @ np.where(known, weight * np.where(known, values, 0), 0), seen)
        return np.where(covered >= MIN_COMPLETENESS - SLACK, value, np.nan), covered

    found = {name: mean(getattr(one.scores, name)) for name in NAMES}
    dosage, quality = one.scores.dosage, one.scores.quality
    both = np.isfinite(dosage) & np.isfinite(quality) & one.expected
    enough = both & (dosage >= ENOUGH_DOSAGE - SLACK) & (quality >= ENOUGH_QUALITY - SLACK)
    return Summed(
        Scores(**{name: value for name, (value, _) in found.items()}),
        found["composite"][1],
        belongs @ enough,
        belongs @ both,
        belongs @ one.expected,
        belongs @ one.registered,
    )


def too_few(one: Delivered, group: np.ndarray, lone: np.ndarray) -> np.ndarray:
    """Which stuer are of a dagpleje where any score is of fewer than five dagplejere, by period."""
    found = np.zeros((len(group), len(one.starts)), dtype=bool)
    known = [np.isfinite(getattr(one.scores, name)) for name in NAMES]
    both = np.isfinite(one.scores.dosage) & np.isfinite(one.scores.quality)
    for there in (one.registered, both, *known):
        counted = np.zeros((group.max() + 1, len(one.starts)))
        np.add.at(counted, group, there)
        some = counted[group]
        found |= (some > 0) & (some < FEWEST_DAGPLEJERE)
    return lone[:, None] & found


def without(one: Delivered, gone: np.ndarray) -> Delivered:
    """The same without some stuer in some periods, who are in no sum then."""
    return Delivered(
        one.starts,
        Scores(**{name: np.where(gone, np.nan, getattr(one.scores, name)) for name in NAMES}),
        one.registered & ~gone,
        one.expected & ~gone,
        one.children,
    )


def together(parts: list[Delivered]) -> Delivered:
    """The stuer of several kommuner on one calendar; each is expected from its first period on."""
    starts = np.unique(np.concatenate([part.starts for part in parts]))

    def spread(part: Delivered, values: np.ndarray, nothing: float) -> np.ndarray:
        wide = np.full((len(values), len(starts)), nothing)
        wide[:, np.searchsorted(starts, part.starts)] = values
        return wide

    def stacked(pick: Callable[[Delivered], np.ndarray], nothing: float) -> np.ndarray:
        return np.concatenate([spread(part, pick(part), nothing) for part in parts])

    def filled(values: np.ndarray) -> np.ndarray:
        """Weights of the periods that a kommune registered nothing in: those of the one before."""
        return pd.DataFrame(values).ffill(axis=1).fillna(0).to_numpy()

    expected = filled(stacked(lambda part: part.expected.astype(float), np.nan)) > 0
    scores = {name: stacked(lambda part, n=name: getattr(part.scores, n), np.nan) for name in NAMES}
    return Delivered(
        starts,
        Scores(**scores),
        stacked(lambda part: part.registered.astype(float), 0) > 0,
        expected,
        filled(stacked(lambda part: part.children, np.nan)),
    )


def unit_rows(
    key: Mapping[str, object],
    unit_id: np.ndarray,
    starts: np.ndarray,
    found: Summed,
    *,
    hidden: np.ndarray | None = None,
) -> Iterator[dict[str, object]]:
    """A row for each unit and period that anything was registered in."""
    days = starts.astype(object)
    for unit, at in np.argwhere(found.registered > 0).tolist():
        own = {**key, "unit_id": int(unit_id[unit]), "starts_on": days[at]}
        if hidden is not None and hidden[unit, at]:
            yield {**own, **NOTHING, "missing": Missing.SUPPRESSED_HERE}
            continue
        scores = {name: number(getattr(found.scores, name)[unit, at]) for name in NAMES}
        yield {
            **own,
            **scores,
            "completeness": number(found.completeness[unit, at]),
            "n_enough": int(found.n_enough[unit, at]),
            "n_stuer": int(found.n_known[unit, at]),
            "n_stuer_possible": int(found.n_possible[unit, at]),
            "missing": INCOMPLETE if scores["composite"] is None else None,
        }


def stue_rows(
    key: Mapping[str, object], places: Places, stuer: Stuer, one: Delivered, shown: np.ndarray
) -> Iterator[dict[str, object]]:
    """A row for each stue and period that it registered in, of those `shown`: (stuer, periods)."""
    unit, at = np.nonzero(one.registered & shown)
    scores = {name: getattr(one.scores, name)[unit, at] for name in NAMES}
    dosage, quality = scores["dosage"], scores["quality"]
    enough = (dosage >= ENOUGH_DOSAGE - SLACK) & (quality >= ENOUGH_QUALITY - SLACK)
    both = np.isfinite(dosage) & np.isfinite(quality)
    core = np.isfinite(scores["adherence"]) & np.isfinite(dosage)
    reason = np.where(core, TOO_LITTLE, CORE_MISSING).astype(object)
    reason[np.isfinite(scores["composite"])] = None
    columns = {
        "unit_id": places.unit_id[stuer.unit[unit]].astype(np.int64),
        "starts_on": one.starts[at].astype("datetime64[D]").astype(object),
        **{name: _nullable(x) for name, x in scores.items()},
        "n_enough": enough.astype(int),
        "n_stuer": both.astype(int),
        "missing": reason,
    }
    same = {**key, "completeness": None, "n_stuer_possible": 1}
    names = tuple(columns)
    for row in zip(*(column.tolist() for column in columns.values()), strict=True):
        yield same | dict(zip(names, row, strict=True))


NOTHING: Mapping[str, None] = dict.fromkeys(
    (*NAMES, "completeness", "n_enough", "n_stuer", "n_stuer_possible")
)


def _nullable(values: np.ndarray) -> np.ndarray:
    """Python numbers, None for NaN."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found


def number(value: float) -> float | None:
    """A Python number; None for NaN."""
    return float(value) if np.isfinite(value) else None


def _expected(institution: np.ndarray, registered: np.ndarray) -> np.ndarray:
    """From the first period that anybody of its institution registered in."""
    homes, group = np.unique(institution, return_inverse=True)
    seen = np.zeros((len(homes), registered.shape[1]), dtype=bool)
    np.logical_or.at(seen, group, registered)
    return np.logical_or.accumulate(seen, axis=1)[group]


def _children(then: np.ndarray, listed: np.ndarray) -> np.ndarray:
    """Children by stue and period: as registered then, else on other days, else in the register."""
    known = np.isfinite(then)
    usual = _over(np.where(known, then, 0).sum(axis=1), known.sum(axis=1).astype(float))
    usual = np.where(np.isfinite(usual), usual, listed)
    return np.nan_to_num(np.where(known, then, usual[:, None]))


def _over(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """A share, NaN over 0."""
    return np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=bottom > 0)
