"""Writing what a file says into the warehouse: the one path that every reader's content takes.

Values are compared with those that stand there. New ones are added, changed ones replace the old,
which move to `observation_revision`, and unchanged ones keep the load they came with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from babel.numbers import format_decimal
from sqlalchemy import Connection, bindparam, insert, select, update

from data_access import reference
from data_access.dialects import delete_keys, insert_all, insert_rows, next_id
from data_access.ingest import records
from data_access.ingest.reader import VALUE_COLUMNS, Content
from data_access.ingest.records import RecordsWritten
from data_access.progress import Progress, report
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

KEY = ("indicator_id", "subgroup_id", "period_id", "unit_id")
COLUMNS = (*KEY, *VALUE_COLUMNS, "load_id")
# Keys of indicators and subgroups that files bring; those below are the product's own.
FIRST_LOADED = 100_000
NUMBERS = ("numerator", "denominator", "sum_of_squares", "value")


@dataclass(frozen=True)
class LoadEntry:
    """The row of `load` that a file gets."""

    kind: str
    file_name: str
    sha256: str
    options: str
    loaded_at: datetime
    loaded_by: str


@dataclass(frozen=True)
class Written:
    """What a load came to. `notes` say what else there is to know."""

    load_id: int
    n_new: int
    n_changed: int
    n_unchanged: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Compared:
    """The facts of a file beside those that stand in the warehouse."""

    new: pd.DataFrame
    changed: pd.DataFrame
    replaced: pd.DataFrame
    n_unchanged: int
    n_gone: int


def write(
    connection: Connection, content: Content, entry: LoadEntry, progress: Progress | None = None
) -> Written:
    """Write a file's content inside a write transaction that the caller ends."""
    _add_subgroups(connection, content)
    _add_indicators(connection, content)
    load_id = _add_load(connection, content, entry)
    of_records = _write_records(connection, content, load_id, entry.kind)
    facts = _with_ids(connection, content.facts)
    _add_breaks(connection, content)
    _change_kommuner(connection, content)
    compared = _compared(connection, facts, entry.kind)
    _write_facts(connection, compared, load_id, progress)
    geometries = _write_geometries(connection, content, load_id)
    others = [geometries, *of_records]
    written = Written(
        load_id=load_id,
        n_new=len(compared.new) + sum(one.n_new for one in others),
        n_changed=len(compared.changed) + sum(one.n_changed for one in others),
        n_unchanged=compared.n_unchanged + sum(one.n_unchanged for one in others),
        notes=_notes(compared.n_gone + sum(one.n_gone for one in of_records)),
    )
    _log_revisions(connection, compared, others, load_id, entry)
    connection.execute(
        update(tables.load)
        .where(tables.load.c.load_id == load_id)
        .values(
            n_new=written.n_new,
            n_changed=written.n_changed,
            notes="\n".join((*content.notes, *written.notes)) or None,
        )
    )
    return written


# --- dimensions ----------------------------------------------------------------------------------


def _add_subgroups(connection: Connection, content: Content) -> None:
    table = tables.subgroup
    known = {(kind, code) for kind, code in connection.execute(select(table.c.kind, table.c.code))}
    new = [one for one in content.subgroups if (one.kind, one.code) not in known]
    first = max(next_id(connection, table.c.subgroup_id), FIRST_LOADED)
    rows = [vars(one) | {"subgroup_id": number} for number, one in enumerate(new, start=first)]
    if rows:
        connection.execute(insert(table), rows)


def _add_indicators(connection: Connection, content: Content) -> None:
    table = tables.indicator
    known = set(connection.execute(select(table.c.code)).scalars())
    first = max(next_id(connection, table.c.indicator_id), FIRST_LOADED)
    new = [one for one in content.indicators if one["code"] not in known]
    if new:
        connection.execute(
            insert(table),
            [{**one, "indicator_id": number} for number, one in enumerate(new, start=first)],
        )
    for code, changes in content.indicator_changes.items():
        if code in known and changes:
            connection.execute(update(table).where(table.c.code == code).values(**changes))


def _add_load(connection: Connection, content: Content, entry: LoadEntry) -> int:
    load_id = next_id(connection, tables.load.c.load_id)
    connection.execute(
        insert(tables.load).values(
            load_id=load_id,
            source_code=content.source_code,
            n_rows=content.n_rows,
            source_date=content.source_date,
            **vars(entry),
        )
    )
    return load_id


def _add_breaks(connection: Connection, content: Content) -> None:
    if not content.breaks:
        return
    keys = pd.DataFrame(
        [(one.period_kind, one.period) for one in content.breaks], columns=["kind", "code"]
    )
    periods = _period_ids(connection, keys)
    indicators = _indicator_ids(connection)
    table = tables.series_break
    known = {
        (indicator_id, period_id)
        for indicator_id, period_id in connection.execute(
            select(table.c.indicator_id, table.c.period_id)
        )
    }
    rows = [
        {
            "indicator_id": indicators[one.indicator],
            "period_id": periods[one.period_kind, one.period],
            "note_da": one.note_da,
            "note_en": one.note_en,
        }
        for one in content.breaks
    ]
    new = [row for row in rows if (row["indicator_id"], row["period_id"]) not in known]
    if new:
        connection.execute(insert(table), new)


def _change_kommuner(connection: Connection, content: Content) -> None:
    table = tables.kommune
    periods = dict(
        connection.execute(select(table.c.kommune_code, table.c.population_period)).all()
    )
    for code, changes in content.kommuner.items():
        older = str(changes.get("population_period", "")) < (periods.get(code) or "")
        kept = {
            name: value
            for name, value in changes.items()
            if not (older and name in ("population", "population_period"))
        }
        if kept:
            connection.execute(update(table).where(table.c.kommune_code == code).values(**kept))


def _indicator_ids(connection: Connection) -> dict[str, int]:
    table = tables.indicator.c
    rows = connection.execute(select(table.code, table.indicator_id))
    return dict(rows.all())


def _unit_ids(connection: Connection) -> dict[tuple[str, str], int]:
    unit = tables.unit.c
    rows = connection.execute(select(unit.level, unit.code, unit.unit_id))
    return {(level, code): unit_id for level, code, unit_id in rows}


def _period_ids(connection: Connection, wanted: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Ids of periods (columns kind and code), adding those that are new."""
    table = tables.period
    known = {
        (kind, code): period_id
        for kind, code, period_id in connection.execute(
            select(table.c.kind, table.c.code, table.c.period_id)
        )
    }
    pairs = wanted.drop_duplicates().itertuples(index=False, name=None)
    new = [pair for pair in pairs if pair not in known]
    first = next_id(connection, table.c.period_id)
    added = dict(zip(new, range(first, first + len(new)), strict=True))
    if added:
        connection.execute(
            insert(table),
            [_period_row(kind, code, number) for (kind, code), number in added.items()],
        )
    return known | added


def _period_row(kind: str, code: str, period_id: int) -> dict[str, Any]:
    period = reference.period(kind, code)
    return {
        "period_id": period_id,
        "kind": kind,
        "code": code,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
    }


# --- records of other tables ---------------------------------------------------------------------


def _write_records(
    connection: Connection, content: Content, load_id: int, kind: str
) -> list[RecordsWritten]:
    written = []
    for one in records.in_order(content.records):
        records.add_units(connection, one)
        ids = records.Ids(
            units=lambda keys: _mapped(keys, _unit_ids(connection)),
            periods=lambda keys: _mapped(
                keys, _period_ids(connection, keys.set_axis(["kind", "code"], axis=1))
            ),
            indicators=lambda keys: _mapped(keys, _indicator_ids(connection)),
        )
        written.append(records.write(connection, one, ids, load_id, kind))
    return written


# --- facts ---------------------------------------------------------------------------------------


def _with_ids(connection: Connection, facts: pd.DataFrame) -> pd.DataFrame:
    """The facts with the ids of their indicator, subgroup, period and unit, in COLUMNS' order."""
    subgroup = tables.subgroup.c
    subgroups = {
        f"{kind}:{code}": number
        for kind, code, number in connection.execute(
            select(subgroup.kind, subgroup.code, subgroup.subgroup_id)
        )
    }
    units = _unit_ids(connection)
    keys = facts[["period_kind", "period"]].set_axis(["kind", "code"], axis=1)
    periods = _period_ids(connection, keys)
    found = pd.DataFrame(
        {
            "indicator_id": _mapped(facts[["indicator"]], _indicator_ids(connection)),
            "subgroup_id": _mapped(facts[["subgroup"]], subgroups),
            "period_id": _mapped(facts[["period_kind", "period"]], periods),
            "unit_id": _mapped(facts[["level", "code"]], units),
            "level": facts["level"].to_numpy(),
        }
    )
    for name in NUMBERS:
        found[name] = facts[name].to_numpy(dtype=float)
    found["missing"] = facts["missing"].to_numpy(dtype=object)
    # in the order of the primary key a database writes fastest
    return found.sort_values(list(KEY), ignore_index=True)


def _mapped(keys: pd.DataFrame, ids: Mapping[Any, int]) -> np.ndarray:
    """The id of each row's key: looked up once for each different key."""
    if keys.empty:
        return np.array([], dtype=int)
    numbers = keys.groupby(list(keys.columns), sort=False, observed=True).ngroup().to_numpy()
    _, first = np.unique(numbers, return_index=True)
    firsts = keys.iloc[first].itertuples(index=False, name=None)
    single = len(keys.columns) == 1
    return np.array([ids[key[0] if single else key] for key in firsts])[numbers]


def _compared(connection: Connection, facts: pd.DataFrame, kind: str) -> _Compared:
    before = _standing(connection, facts["indicator_id"].unique())
    both = facts.merge(
        before, on=list(KEY), how="left", suffixes=("", "_before"), indicator="found"
    )
    is_new = (both["found"] == "left_only").to_numpy()
    differs = np.zeros(len(both), dtype=bool)
    for name in NUMBERS:
        one, other = both[name].to_numpy(float), both[f"{name}_before"].to_numpy(float)
        differs |= (one != other) & ~(np.isnan(one) & np.isnan(other))
    differs |= _as_text(both["missing"]) != _as_text(both["missing_before"])
    changed = ~is_new & differs
    replaced = both.loc[changed, [*KEY, *(f"{name}_before" for name in VALUE_COLUMNS), "load_id"]]
    replaced.columns = [*KEY, *VALUE_COLUMNS, "load_id"]
    return _Compared(
        new=facts[is_new],
        changed=facts[changed],
        replaced=replaced,
        n_unchanged=int((~is_new & ~differs).sum()),
        n_gone=_gone(connection, facts, before, kind),
    )


def _as_text(column: pd.Series) -> np.ndarray:
    return column.astype(object).where(column.notna(), "").to_numpy(dtype=object)


def _standing(connection: Connection, indicator_ids: np.ndarray) -> pd.DataFrame:
    """The facts that stand in the warehouse for these indicators."""
    table = tables.observation
    query = select(*(table.c[name] for name in COLUMNS), tables.unit.c.level).join(
        tables.unit, tables.unit.c.unit_id == table.c.unit_id
    )
    kinds = {**dict.fromkeys((*KEY, "load_id"), int), **dict.fromkeys(NUMBERS, float)}
    rows = [
        row
        for number in indicator_ids
        for row in connection.execute(query.where(table.c.indicator_id == int(number))).all()
    ]
    names = (*COLUMNS, "level")
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {
            name: np.array(values, dtype=kinds.get(name, object))
            for name, values in zip(names, columns, strict=True)
        }
    )


def _gone(connection: Connection, facts: pd.DataFrame, before: pd.DataFrame, kind: str) -> int:
    """Facts that an earlier file of the kind had, where this one has other places of the same."""
    if before.empty:
        return 0
    table = tables.load.c
    loads = set(connection.execute(select(table.load_id).where(table.kind == kind)).scalars())
    earlier = before[before["load_id"].isin(loads)]
    covered = ["indicator_id", "subgroup_id", "period_id", "level"]
    within = earlier.merge(facts[covered].drop_duplicates(), on=covered)
    left = within.merge(facts[list(KEY)], on=list(KEY), how="left", indicator="found")
    return int((left["found"] == "left_only").sum())


def _write_facts(
    connection: Connection, compared: _Compared, load_id: int, progress: Progress | None
) -> None:
    total = len(compared.new) + len(compared.changed)
    report(progress, "Skriver tal", 0, total)
    insert_all(
        connection,
        tables.observation_revision,
        (*COLUMNS, "replaced_by_load_id"),
        _tuples(compared.replaced, COLUMNS, load_id),
    )
    # a changed fact is taken out and put in again with the new ones
    delete_keys(
        connection,
        tables.observation,
        [dict(zip(KEY, key, strict=True)) for key in _tuples(compared.changed, KEY)],
    )
    facts = pd.concat([compared.new, compared.changed]) if total else compared.new
    rows = _tuples(facts, (*KEY, *VALUE_COLUMNS), load_id)
    for done in insert_rows(connection, tables.observation, COLUMNS, rows):
        report(progress, "Skriver tal", done, total)


def _tuples(frame: pd.DataFrame, names: tuple[str, ...], *last: object) -> list[tuple]:
    """Rows as tuples of Python values, None for NaN, each ending in `last`."""
    columns = [
        frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in names
    ]
    columns += [[value] * len(frame) for value in last]
    return list(zip(*columns, strict=True))


# --- geometries ----------------------------------------------------------------------------------


def _write_geometries(connection: Connection, content: Content, load_id: int) -> RecordsWritten:
    table, unit = tables.geometry, tables.unit
    units = dict(
        connection.execute(
            select(unit.c.code, unit.c.unit_id).where(unit.c.level == str(Level.KOMMUNE))
        ).all()
    )
    before = dict(connection.execute(select(table.c.unit_id, table.c.geojson)).all())
    after = {units[code]: geojson for code, geojson in content.geometries.items()}
    new = [number for number in after if number not in before]
    changed = [number for number in after if before.get(number, after[number]) != after[number]]
    if new:
        connection.execute(
            insert(table),
            [{"unit_id": n, "geojson": after[n], "load_id": load_id} for n in new],
        )
    if changed:
        connection.execute(
            update(table)
            .where(table.c.unit_id == bindparam("which"))
            .values(geojson=bindparam("border"), load_id=load_id),
            [{"which": number, "border": after[number]} for number in changed],
        )
    n_same = len(after) - len(new) - len(changed)
    return RecordsWritten(table.name, len(new), len(changed), n_same, 0)


# --- what to say of it ---------------------------------------------------------------------------


# What rows of a table are called, where people read of them.
ROWS_OF = MappingProxyType(
    {
        "geometry": "kommuners grænser",
        "institution": "institutioner",
        "omraade": "områder",
        "stue": "stuer",
        "network": "netværk",
        "network_member": "medlemmer af netværk",
        "network_theme": "temaer i netværk",
        "fidelity_record": "ugeregistreringer",
        "survey_response": "svar i spørgeskemaer",
        "readiness_assessment": "parathedsvurderinger",
        "course_participation": "kursusdeltagelser",
        "material_delivery": "leveringer af materialekasser",
        "trial_outcome": "resultater i forsøg",
        "meeting": "møder",
        "meeting_participation": "mødedeltagelser",
        "commitment": "aftaler",
        "commitment_event": "hændelser på aftaler",
        "criterion_assessment": "vurderinger af kriterier",
        "challenge_profile": "udfordringsbilleder",
        "driver_barrier": "drivkræfter og barrierer",
        "experience": "erfaringer",
        "pupil_flow": "elevstrømme",
        "registration": "tilmeldinger",
        "funding": "bevillinger",
        "sharing_agreement": "delingsaftaler",
        "comparison_group": "sammenligningsgrupper",
        "target": "mål",
    }
)


def _notes(n_gone: int) -> tuple[str, ...]:
    if not n_gone:
        return ()
    return (f"{n_gone} tal fra en tidligere fil er ikke i denne. De er beholdt uændret.",)


def _log_revisions(
    connection: Connection,
    compared: _Compared,
    others: Sequence[RecordsWritten],
    load_id: int,
    entry: LoadEntry,
) -> None:
    after, before = compared.changed, compared.replaced
    steps = pd.Series(np.abs(after["value"].to_numpy() - before["value"].to_numpy()))
    table = tables.indicator.c
    names = dict(connection.execute(select(table.indicator_id, table.name_da)).all())
    rows: list[dict[str, Any]] = []
    starts = _period_starts(connection)
    for indicator_id in after["indicator_id"].unique().tolist():
        mine = (after["indicator_id"] == indicator_id).to_numpy()
        of_it = steps[mine]
        periods = sorted(set(after.loc[mine, "period_id"].tolist()), key=starts.__getitem__)
        largest = None if of_it.isna().all() else float(of_it.max())
        summary = f"{names[indicator_id]}: {len(of_it)} tal er ændret ved indlæsning af "
        rows.append(
            {
                "indicator_id": indicator_id,
                "n_changed": len(of_it),
                "largest_change": largest,
                "first_period_id": periods[0],
                "last_period_id": periods[-1],
                "summary_da": f"{summary}{entry.file_name}.{_how_much(largest)}",
            }
        )
    for one in others:
        if one.n_changed:
            what = f"{one.n_changed} {ROWS_OF.get(one.table, one.table)}"
            summary = f"{what} er ændret ved indlæsning af {entry.file_name}."
            rows.append(
                {"table_name": one.table, "n_changed": one.n_changed, "summary_da": summary}
            )
    first = next_id(connection, tables.revision_log.c.revision_id)
    for number, row in enumerate(rows, start=first):
        connection.execute(
            insert(tables.revision_log).values(
                revision_id=number, load_id=load_id, logged_at=entry.loaded_at, **row
            )
        )


def _period_starts(connection: Connection) -> dict[int, date]:
    table = tables.period.c
    return dict(connection.execute(select(table.period_id, table.starts_on)).all())


def _how_much(largest: float | None) -> str:
    if largest is None:
        return ""
    return f" Største ændring er {format_decimal(round(largest, 6), locale='da_DK')}."
