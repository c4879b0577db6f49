"""What is hidden for the sake of others: one linked system from institution to country (method J).

Only figures that would be published take part: what nobody sees helps nobody to work anything out.
Below the kommune, and in networks, figures are published for everybody together and for no group of
people: crossed with those, groups would hide nearly everything. Where the source itself publishes
figures of institutions, its groups are published as it does.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Engine, select

from analysis.disclosure import primary
from analysis.linked_suppression import ALL, WITH, WITHOUT, LinkedFigures, Links, suppress_linked
from data_access.engines import has_table
from data_access.publication.facts import IndicatorFacts
from data_access.publication.places import NOWHERE, RANK, Places
from data_access.publication.rollup import Facts
from data_access.schema import published
from data_access.schema.vocabulary import Level, Measure, Missing

# Subgroup, unit and period of a figure.
Key = tuple[int, int, int]
TOTAL = "total"
# Indicators with the same numerator and another denominator: what one shows, another cannot hide.
SHARING = (("segregation_public", "segregation_all_pupils"),)
# Groups that leave over fewer than this share of the units' people are all there are of their kind.
LEFT_OVER = 0.5


@dataclass(frozen=True)
class Before:
    """What earlier versions say of an indicator's figures, by subgroup, unit and period.

    hidden: figures that the newest version hides. shown: numerator and denominator of those that it
    shows, NaN where there is none.
    """

    hidden: Set[Key] = frozenset()
    shown: Mapping[Key, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """What hiding needs to know beside the figures.

    kinds: of each subgroup by its key. unions: whether networks are the sums of their kommuner.
    before: what an outsider has already. elsewhere: figures that another indicator hides.
    """

    kinds: Mapping[int, str] = field(default_factory=dict)
    unions: bool = True
    before: Before = field(default_factory=Before)
    elsewhere: Set[Key] = frozenset()


@dataclass(frozen=True)
class Concealed:
    """Which figures to hide: a bool for each, the unsafe ones among them.

    n_secondary: how many are hidden for the sake of others. n_exposed: how many unsafe ones can be
    worked out from this version and the ones before.
    """

    hidden: np.ndarray
    n_secondary: int
    n_exposed: int


def conceal(
    facts: Facts,
    source: IndicatorFacts,
    places: Places,
    *,
    measure: Measure,
    unsafe: np.ndarray,
    seen: np.ndarray,
    threshold: int,
    around: Surroundings,
) -> Concealed:
    """Every figure to hide.

    unsafe, seen: bools for each figure, whether it is unsafe by itself and whether it would be
    published. A figure whose counts are not known can be worked out from no sum.
    """
    hidden = unsafe.copy()
    exposed = np.zeros(len(hidden), dtype=bool)
    if not _counts(facts, measure):
        return Concealed(hidden, 0, 0)
    linked = links(places, set(source.subgroup_id.tolist()), around)
    for period in range(source.grid.n_periods):
        rows = np.flatnonzero(seen & (facts.period == period))
        own = _figures(facts.where(rows), source, places, measure, unsafe[rows], threshold, around)
        found = suppress_linked(own, linked, threshold=threshold)
        hidden[rows] = found.hidden[: len(rows)]
        exposed[rows] = found.exposed[: len(rows)]
    secondary = hidden & ~unsafe & seen
    return Concealed(hidden, int(secondary.sum()), int(exposed.sum()))


def without_crossings(
    facts: Facts, source: IndicatorFacts, places: Places, around: Surroundings, *, below: bool
) -> np.ndarray:
    """A bool for each figure: not of a group of people in a network, or below the kommune.

    below: whether figures of groups below the kommune may stand after all.
    """
    total = np.array(
        [around.kinds.get(s, TOTAL) == TOTAL for s in source.subgroup_id.tolist()], dtype=bool
    )
    rank = places.rank[facts.unit]
    crossed = rank == RANK[Level.NETWORK]
    if not below:
        crossed = crossed | (rank > RANK[Level.KOMMUNE])
    return total[facts.subgroup] | ~crossed


def links(places: Places, subgroups: Set[int], around: Surroundings) -> Links:
    """What is the sum of what among these places and subgroups."""
    unit_id = places.unit_id
    inside = np.flatnonzero(places.tree != NOWHERE)
    above = places.tree[inside]
    parents = dict(zip(unit_id[inside].tolist(), unit_id[above].tolist(), strict=True))
    unions: dict[int, list[int]] = {}
    if around.unions:
        for part, whole in zip(places.members.part, places.members.whole, strict=True):
            unions.setdefault(int(unit_id[whole]), []).append(int(unit_id[part]))
    kinds: dict[str, list[int]] = {}
    for subgroup in sorted(subgroups):
        kinds.setdefault(around.kinds.get(subgroup, TOTAL), []).append(subgroup)
    whole = kinds.pop(TOTAL, [0])[0]
    of_kinds = [(*groups, _rest_of(kind, around.kinds)) for kind, groups in kinds.items()]
    return Links(parents, unions, whole, of_kinds)


def read_before(engine: Engine, indicator_id: int) -> Before:
    """What the current version says of one indicator; nothing where there is none."""
    if not has_table(engine, published.publication_state.name):
        return Before()
    value, state = published.value, published.publication_state
    query = (
        select(
            value.c.subgroup_id,
            value.c.unit_id,
            value.c.period_id,
            value.c.numerator,
            value.c.denominator,
            value.c.missing,
        )
        .join_from(value, state, state.c.current_version == value.c.version)
        .where(value.c.indicator_id == indicator_id)
    )
    hidden: set[Key] = set()
    shown: dict[Key, tuple[float, float]] = {}
    with engine.connect() as connection:
        for subgroup, unit, period, x, n, missing in connection.execute(query):
            if missing == Missing.SUPPRESSED_HERE:
                hidden.add((subgroup, unit, period))
            elif missing is None:
                shown[subgroup, unit, period] = (_number(x), _number(n))
    return Before(hidden, shown)


def _number(x: float | None) -> float:
    return np.nan if x is None else float(x)


def _figures(
    facts: Facts,
    source: IndicatorFacts,
    places: Places,
    measure: Measure,
    unsafe: np.ndarray,
    threshold: int,
    around: Surroundings,
) -> LinkedFigures:
    """One period's figures, and after them what the groups of each kind leave over."""
    counts = _counts(facts, measure)
    unit = places.unit_id[facts.unit]
    group = source.subgroup_id[facts.subgroup]
    kept, told = _before(facts, unit, group, source, around, unsafe)
    left = _left_over(unit, group, counts, around.kinds)
    few = _few(left.counts, measure, threshold)
    thin = _few(left.together, measure, threshold)
    is_total = np.array([around.kinds.get(one, TOTAL) == TOTAL for one in group.tolist()])
    unsafe = unsafe | (is_total & np.isin(unit, left.of[thin]) & (facts.missing == 0))
    own = _guarded(counts, unsafe, threshold)
    more = _guarded(left.counts, few, threshold)
    nothing = np.zeros(len(few), dtype=bool)
    return LinkedFigures(
        unit=np.append(unit, left.unit),
        group=np.append(group, left.group),
        counts={name: np.append(counts[name], left.counts[name]) for name in counts},
        guarded={name: np.append(own[name], more[name]) for name in own},
        unsafe=np.append(unsafe, few),
        kept=np.append(kept, nothing),
        told=np.append(told, nothing),
    )


def _few(counts: Mapping[str, np.ndarray], measure: Measure, threshold: int) -> np.ndarray:
    """Which of some counts of people, where there are any, are unsafe by themselves."""
    everybody = counts.get(ALL, sum(counts.values(), np.zeros(1)))
    with_it = counts.get(WITH, everybody)
    unsafe = primary(with_it, everybody, measure=measure, threshold=threshold)
    return unsafe & (everybody > 0)


def _before(
    facts: Facts,
    unit: np.ndarray,
    group: np.ndarray,
    source: IndicatorFacts,
    around: Surroundings,
    unsafe: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Which figures stay hidden, and which an earlier version showed with the same counts.

    The latter only where a figure is newly hidden: what always was is shielded already.
    """
    before = around.before
    nowhere = np.zeros(len(facts), dtype=bool)
    if not before.hidden and not before.shown and not around.elsewhere:
        return nowhere, nowhere
    periods = source.period_id[facts.period]
    keys = list(zip(group.tolist(), unit.tolist(), periods.tolist(), strict=True))
    was = np.array([key in before.hidden for key in keys], dtype=bool)
    too = np.array([key in around.elsewhere for key in keys], dtype=bool)
    kept = (was | too) & (facts.missing == 0)
    if not before.shown or not (unsafe & ~was).any():
        return kept, nowhere
    now = zip(facts.numerator.tolist(), facts.denominator.tolist(), strict=True)
    none = (np.inf, np.inf)
    told = [_same(before.shown.get(key, none), own) for key, own in zip(keys, now, strict=True)]
    return kept, np.array(told, dtype=bool)


def _same(then: tuple[float, float], now: tuple[float, float]) -> bool:
    return all(a == b or (a != a and b != b) for a, b in zip(then, now, strict=True))


@dataclass(frozen=True)
class _LeftOver:
    """What the groups of each kind leave over of each unit, as a group of its own (a key below 0).

    An outsider who takes the shown groups from everybody together has it. of, together: units, and
    what the groups of a kind are together with what they leave over, where that is less than
    everybody: sources do not always agree with themselves.
    """

    unit: np.ndarray
    group: np.ndarray
    counts: Mapping[str, np.ndarray]
    of: np.ndarray
    together: Mapping[str, np.ndarray]


def _rest_of(kind: str, kinds: Mapping[int, str]) -> int:
    """The key of what the groups of a kind leave over."""
    return -1 - sorted(set(kinds.values())).index(kind)


def _left_over(
    unit: np.ndarray,
    group: np.ndarray,
    counts: Mapping[str, np.ndarray],
    kinds: Mapping[int, str],
) -> _LeftOver:
    of_kind = np.array([kinds.get(one, TOTAL) for one in group.tolist()], dtype=object)
    known = np.all([np.isfinite(values) for values in counts.values()], axis=0)
    whole = np.flatnonzero((of_kind == TOTAL) & known)
    units, groups, left = [], [], {name: [] for name in counts}
    of, together = [], {name: [] for name in counts}
    for kind in sorted(set(of_kind.tolist()) - {TOTAL}):
        rows = np.flatnonzero(of_kind == kind)
        has = whole[np.isin(unit[whole], unit[rows])]
        over = {name: values[has].copy() for name, values in counts.items()}
        place = {one: at for at, one in enumerate(unit[has].tolist())}
        absent = np.full(len(has), len(np.unique(group[rows])))
        for row in rows.tolist():
            at = place.get(unit[row])
            if at is not None and known[row]:
                absent[at] -= 1
                for name in over:
                    over[name][at] -= counts[name][row]
        some = np.any([values > 0 for values in over.values()], axis=0)
        some &= np.all([values >= 0 for values in over.values()], axis=0)
        # where the groups mostly are everybody, what is left over elsewhere is no group of people
        if np.sum(some & (absent == 0)) < LEFT_OVER * np.sum(absent == 0):
            some &= absent > 0
        units.append(unit[has][some])
        groups.append(np.full(int(some.sum()), _rest_of(kind, kinds)))
        for name, values in over.items():
            left[name].append(values[some])
            together[name].append((counts[name][has] - values)[~some])
        of.append(unit[has][~some])
    empty = np.zeros(0)
    return _LeftOver(
        np.concatenate([empty.astype(np.int64), *units]),
        np.concatenate([empty.astype(np.int64), *groups]),
        {name: np.concatenate([empty, *values]) for name, values in left.items()},
        np.concatenate([empty.astype(np.int64), *of]),
        {name: np.concatenate([empty, *values]) for name, values in together.items()},
    )


def _counts(facts: Facts, measure: Measure) -> dict[str, np.ndarray]:
    """The counts of people that an outsider could work out, by name."""
    x, n = facts.numerator, facts.denominator
    match measure:
        case Measure.PROPORTION:
            # weighted counts need not be whole, and a count may exceed its base
            return {WITH: x, WITHOUT: np.maximum(n - x, 0)}
        case Measure.MEAN | Measure.RATIO:
            return {ALL: n}
        case Measure.COUNT:
            return {WITH: np.where(np.isnan(x), facts.value, x)}
    return {}


def _guarded(
    counts: Mapping[str, np.ndarray], unsafe: np.ndarray, threshold: int
) -> dict[str, np.ndarray]:
    """Which unsafe figures must not be worked out, by the count that makes them so."""
    few = sum(counts.values(), np.zeros(len(unsafe))) < threshold
    guarded = {}
    for name, values in counts.items():
        # none of N is no secret where there are enough of them; N of N is one
        secret = (values > 0) | few | (name == WITHOUT)
        guarded[name] = unsafe & (values < threshold) & secret
    if WITHOUT in counts:
        guarded[ALL] = unsafe & few
    return guarded
