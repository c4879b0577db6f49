"""Writing observations: a file's facts beside those that stand, one indicator at a time.

Everything is compared as arrays of ids, and no more than one indicator's standing facts are held at
once, so that a file of millions of rows takes little more room than its own columns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data_access.dialects import delete_keys, insert_all, insert_rows
from data_access.ingest.reader import VALUE_COLUMNS
from data_access.progress import Progress, report
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

KEY = ("indicator_id", "subgroup_id", "period_id", "unit_id")
COLUMNS = (*KEY, *VALUE_COLUMNS, "load_id")
NUMBERS = ("numerator", "denominator", "sum_of_squares", "value")
REASONS = (None, *(str(reason) for reason in Missing))
CHUNK = 50_000


@dataclass(frozen=True)
class Ids:
    """Ids by code, within one transaction, and the level of each unit."""

    indicators: Mapping[str, int]
    subgroups: Mapping[str, int]
    periods: Mapping[tuple[str, str], int]
    units: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class IndicatorWritten:
    """What the facts of one indicator came to; `period_ids` are those of changed facts."""

    indicator_id: int
    n_new: int
    n_changed: int
    n_unchanged: int
    # facts that an earlier file of the kind had, where this one has other places of the same
    n_gone: int
    largest_change: float | None
    period_ids: frozenset[int]


@dataclass(frozen=True)
class _Facts:
    """Facts as arrays of one length: ids, numbers by name, and which of REASONS."""

    subgroup: np.ndarray
    period: np.ndarray
    unit: np.ndarray
    numbers: Mapping[str, np.ndarray]
    reason: np.ndarray
    load: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)

    def taken(self, which: np.ndarray) -> "_Facts":
        """Some of the facts, by mask or position."""
        return _Facts(
            self.subgroup[which],
            self.period[which],
            self.unit[which],
            {name: values[which] for name, values in self.numbers.items()},
            self.reason[which],
            self.load[which],
        )


def write(
    connection: Connection,
    facts: pd.DataFrame,
    ids: Ids,
    *,
    load_id: int,
    kind: str,
    progress: Progress | None = None,
) -> list[IndicatorWritten]:
    """Write facts (FACT_COLUMNS, without repeats) inside a write transaction of the caller's.

    Indicators go in the order of their ids, each in the order of the primary key, which is how a
    database writes fastest.
    """
    report(progress, "Skriver tal", 0, len(facts))
    if facts.empty:
        return []
    whole = _with_ids(facts, ids, load_id)
    indicator = mapped(facts[["indicator"]], ids.indicators)
    level = _levels(ids)
    earlier = _loads_of(connection, kind)
    order = np.argsort(indicator, kind="stable")
    starts = np.flatnonzero(np.diff(indicator[order], prepend=-1))
    written, done = [], 0
    for mine in np.split(order, starts[1:]):
        indicator_id = int(indicator[mine[0]])
        own = whole.taken(mine)
        own = own.taken(np.lexsort((own.unit, own.period, own.subgroup)))
        before = _standing(connection, indicator_id)
        step = _count(progress, done, len(facts))
        written.append(_write_one(connection, indicator_id, own, before, level, earlier, step))
        done += len(own)
        report(progress, "Skriver tal", done, len(facts))
    return written


def mapped(keys: pd.DataFrame, ids: Mapping) -> np.ndarray:
    """The id of each row's key: looked up once for each different key."""
    if keys.empty:
        return np.array([], dtype=np.int64)
    codes, firsts = _numbered(keys)
    rows = keys.iloc[firsts].itertuples(index=False, name=None)
    single = len(keys.columns) == 1
    return np.array([ids[row[0] if single else row] for row in rows], dtype=np.int64)[codes]


def _numbered(keys: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """A number for each row that equal rows share, and where each number is seen first."""
    number = np.zeros(len(keys), dtype=np.int64)
    for name in keys.columns:
        codes, values = pd.factorize(keys[name])
        # numbers stay small however many columns there are
        number = np.unique(number * len(values) + codes, return_inverse=True)[1]
    _, firsts = np.unique(number, return_index=True)
    return number, firsts


def _with_ids(facts: pd.DataFrame, ids: Ids, load_id: int) -> _Facts:
    codes, reasons = pd.factorize(facts["missing"].astype(object))
    of_reason = np.array([REASONS.index(str(reason)) for reason in reasons] + [0], dtype=np.int8)
    return _Facts(
        mapped(facts[["subgroup"]], ids.subgroups),
        mapped(facts[["period_kind", "period"]], ids.periods),
        mapped(facts[["level", "code"]], ids.units),
        {name: facts[name].to_numpy(dtype=float) for name in NUMBERS},
        # a code of -1 is nothing missing, and takes the last
        of_reason[codes],
        np.broadcast_to(np.int64(load_id), len(facts)),
    )


def _levels(ids: Ids) -> np.ndarray:
    """A number for the level of each unit, by unit_id."""
    numbers: dict[str, int] = {}
    levels = np.zeros(max(ids.units.values()) + 1, dtype=np.int64)
    for (level, _), unit_id in ids.units.items():
        levels[unit_id] = numbers.setdefault(level, len(numbers))
    return levels


def _loads_of(connection: Connection, kind: str) -> np.ndarray:
    load = tables.load.c
    found = connection.execute(select(load.load_id).where(load.kind == kind)).scalars()
    return np.array(list(found), dtype=np.int64)


def _standing(connection: Connection, indicator_id: int) -> _Facts:
    """The facts of an indicator that stand in the warehouse, in the order of the key."""
    table = tables.observation.c
    query = (
        select(*(table[name] for name in COLUMNS[1:]))
        .where(table.indicator_id == indicator_id)
        .order_by(table.subgroup_id, table.period_id, table.unit_id)
    )
    result = connection.execute(query, execution_options={"yield_per": CHUNK})
    parts = [_arrays(list(zip(*rows, strict=True))) for rows in result.partitions()]
    parts.append(_arrays([()] * len(COLUMNS[1:])))
    return _Facts(
        np.concatenate([part.subgroup for part in parts]),
        np.concatenate([part.period for part in parts]),
        np.concatenate([part.unit for part in parts]),
        {name: np.concatenate([part.numbers[name] for part in parts]) for name in NUMBERS},
        np.concatenate([part.reason for part in parts]),
        np.concatenate([part.load for part in parts]),
    )


def _arrays(columns: list[tuple]) -> _Facts:
    """Rows of COLUMNS without the first, turned into columns."""
    named = dict(zip(COLUMNS[1:], columns, strict=True))
    numbers = {reason: number for number, reason in enumerate(REASONS)}
    return _Facts(
        np.array(named["subgroup_id"], dtype=np.int64),
        np.array(named["period_id"], dtype=np.int64),
        np.array(named["unit_id"], dtype=np.int64),
        {name: np.array(named[name], dtype=float) for name in NUMBERS},
        np.array([numbers[reason] for reason in named["missing"]], dtype=np.int8),
        np.array(named["load_id"], dtype=np.int64),
    )


def _write_one(
    connection: Connection,
    indicator_id: int,
    own: _Facts,
    before: _Facts,
    level: np.ndarray,
    earlier: np.ndarray,
    step: Callable[[int], None],
) -> IndicatorWritten:
    at = _places_in(own, before)
    there = at >= 0
    old, same = before.taken(at[there]), own.taken(there)
    differs = _differs(same, old)
    changed, replaced = same.taken(differs), old.taken(differs)
    _keep(connection, indicator_id, replaced, int(own.load[0]))
    written = ~there
    written[np.flatnonzero(there)[differs]] = True
    rows = _rows(indicator_id, own.taken(written))
    for n in insert_rows(connection, tables.observation, COLUMNS, rows):
        step(n)
    sizes = np.abs(changed.numbers["value"] - replaced.numbers["value"])
    known = sizes[~np.isnan(sizes)]
    return IndicatorWritten(
        indicator_id=indicator_id,
        n_new=int((~there).sum()),
        n_changed=len(changed),
        n_unchanged=int((~differs).sum()),
        n_gone=_gone(own, before, level, earlier),
        largest_change=float(known.max()) if len(known) else None,
        period_ids=frozenset(changed.period.tolist()),
    )


def _places_in(own: _Facts, before: _Facts) -> np.ndarray:
    """Where each fact stands among those before, -1 where it does not; both sorted by key."""
    if not len(before):
        return np.full(len(own), -1)
    keys, old = _one_number(own, before)
    at = np.minimum(np.searchsorted(old, keys), len(old) - 1)
    return np.where(old[at] == keys, at, -1)


def _one_number(*both: _Facts) -> list[np.ndarray]:
    """The key of each fact as one number, in the same order as the key."""
    periods = 1 + max(int(facts.period.max()) for facts in both)
    units = 1 + max(int(facts.unit.max()) for facts in both)
    return [(facts.subgroup * periods + facts.period) * units + facts.unit for facts in both]


def _differs(one: _Facts, other: _Facts) -> np.ndarray:
    differs = one.reason != other.reason
    for name in NUMBERS:
        a, b = one.numbers[name], other.numbers[name]
        differs |= (a != b) & ~(np.isnan(a) & np.isnan(b))
    return differs


def _gone(own: _Facts, before: _Facts, level: np.ndarray, earlier: np.ndarray) -> int:
    mine = before.taken(np.isin(before.load, earlier))
    if not len(mine):
        return 0
    left = mine.taken(_places_in(mine, own) < 0)
    if not len(left):
        return 0
    levels = int(level.max()) + 1
    periods = 1 + int(max(own.period.max(), left.period.max()))
    covered, wanted = (
        (facts.subgroup * periods + facts.period) * levels + level[facts.unit]
        for facts in (own, left)
    )
    return int(np.isin(wanted, covered).sum())


def _keep(connection: Connection, indicator_id: int, replaced: _Facts, load_id: int) -> None:
    """Move what is replaced to the revisions; the new facts are then put in like all others."""
    insert_all(
        connection,
        tables.observation_revision,
        (*COLUMNS, "replaced_by_load_id"),
        ((*row, load_id) for row in _rows(indicator_id, replaced)),
    )
    delete_keys(
        connection,
        tables.observation,
        [dict(zip(KEY, row[: len(KEY)], strict=True)) for row in _rows(indicator_id, replaced)],
    )


def _rows(indicator_id: int, facts: _Facts) -> Iterator[tuple]:
    """Rows in the order of COLUMNS, with None where a number is not known."""
    for start in range(0, len(facts), CHUNK):
        part = facts.taken(np.arange(start, min(start + CHUNK, len(facts))))
        columns: list[list] = [[indicator_id] * len(part)]
        columns += [part.subgroup.tolist(), part.period.tolist(), part.unit.tolist()]
        columns += [_nullable(part.numbers[name]) for name in NUMBERS]
        columns.append([REASONS[number] for number in part.reason.tolist()])
        columns.append(part.load.tolist())
        yield from zip(*columns, strict=True)


def _nullable(numbers: np.ndarray) -> list[float | None]:
    unknown = np.isnan(numbers)
    if not unknown.any():
        return numbers.tolist()
    if unknown.all():
        return [None] * len(numbers)
    values = numbers.astype(object)
    values[unknown] = None
    return values.tolist()


def _count(progress: Progress | None, done: int, total: int) -> Callable[[int], None]:
    def step(n: int) -> None:
        report(progress, "Skriver tal", done + n, total)

    return step
