"""Indicators that count the same: what one shows, another must not hide."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data_access.disclosure.counts import QUANTITIES, Quantity, counts
from data_access.disclosure.reading import SHOWN, Names, Version
from data_access.schema.vocabulary import Level, Measure

# Two columns are the same where this share of at least so many shown figures is equal.
ENOUGH_EQUAL, ENOUGH_FIGURES = 0.95, 50
# Columns of all zeros, or of one constant, are equal without counting the same.
ENOUGH_DIFFERENT = 10
# Below kommune every so many figures are looked at, to begin with.
EVERY = 16
SAME = 0.5e-3


@dataclass(frozen=True)
class Column:
    """A count of an indicator: the quantity ALL of a share is its denominator."""

    indicator: str
    quantity: Quantity


@dataclass(frozen=True)
class Shown:
    """The shown figures of a column by key, in order of the key."""

    keys: np.ndarray
    values: np.ndarray


def shared_counts(version: Version, names: Names) -> dict[Column, tuple[Column, ...]]:
    """Of each column of an indicator about people the columns of others that count the same."""
    columns = dict(_columns(version, names))
    few = {column: _some(shown, names) for column, shown in columns.items()}
    found: dict[Column, list[Column]] = {}
    for target in columns:
        if not version.indicators[target.indicator].about_people:
            continue
        for source in columns:
            if source.indicator == target.indicator:
                continue
            if _equal(few[target], few[source], ENOUGH_FIGURES // 2) and _equal(
                columns[target], columns[source], ENOUGH_FIGURES
            ):
                found.setdefault(target, []).append(source)
    return {target: tuple(sources) for target, sources in found.items()}


def _columns(version: Version, names: Names):
    shape = len(names.subgroups), len(names.periods)
    for code, indicator in version.indicators.items():
        figures = version.figures[code]
        if not len(figures) or indicator.measure == Measure.VALUE:
            continue
        known = counts(figures, indicator.measure)
        key = (figures.unit * shape[0] + figures.subgroup) * shape[1] + figures.period
        quantities = set(QUANTITIES[indicator.measure])
        if indicator.measure != Measure.COUNT:
            quantities.add(Quantity.ALL)
        for quantity in sorted(quantities):
            values = known.of(quantity)
            chosen = np.flatnonzero((figures.state == SHOWN) & np.isfinite(values))
            order = chosen[np.argsort(key[chosen], kind="stable")]
            yield Column(code, quantity), Shown(key[order], values[order])


def _some(shown: Shown, names: Names) -> Shown:
    """The figures of kommuner and wider, and some of those below."""
    per_unit = len(names.subgroups) * len(names.periods)
    unit = shown.keys // per_unit
    below = np.isin(
        names.levels[unit], (str(Level.OMRAADE), str(Level.INSTITUTION), str(Level.STUE))
    )
    chosen = ~below | (unit % EVERY == 0)
    return Shown(shown.keys[chosen], shown.values[chosen])


def _equal(one: Shown, other: Shown, enough: int) -> bool:
    if min(len(one.keys), len(other.keys)) < enough:
        return False
    if one.keys[0] > other.keys[-1] or other.keys[0] > one.keys[-1]:
        return False
    place = np.minimum(np.searchsorted(other.keys, one.keys), len(other.keys) - 1)
    common = other.keys[place] == one.keys
    n = int(common.sum())
    if n < enough:
        return False
    ours, theirs = one.values[common], other.values[place[common]]
    equal = np.abs(ours - theirs) < SAME
    if equal.sum() < ENOUGH_EQUAL * n:
        return False
    return len(np.unique(ours)) >= ENOUGH_DIFFERENT


def values_of(version: Version, column: Column) -> np.ndarray:
    """A column's shown counts, in the order of its indicator's rows."""
    indicator = version.indicators[column.indicator]
    return counts(version.figures[column.indicator], indicator.measure).of(column.quantity)


def lookup(
    mapping: Mapping[Column, tuple[Column, ...]], code: str
) -> dict[Quantity, tuple[Column, ...]]:
    """The sources of one indicator's columns."""
    return {
        column.quantity: sources for column, sources in mapping.items() if column.indicator == code
    }
