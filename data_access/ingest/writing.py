"""Writing what a file says into the warehouse: the one path that every reader's content takes.

Values are compared with those that stand there. New ones are added, changed ones replace the old,
which move to `observation_revision`, and unchanged ones keep the load they came with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pandas as pd
from babel.numbers import format_decimal
from sqlalchemy import Connection, bindparam, insert, select, update

from data_access import reference
from data_access.dialects import next_id
from data_access.ingest import lengths, observations, records, replaced
from data_access.ingest.observations import IndicatorWritten, mapped
from data_access.ingest.reader import Content
from data_access.ingest.records import RecordsWritten
from data_access.progress import Progress
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

# Keys of indicators and subgroups that files bring; those below are the product's own.
FIRST_LOADED = 100_000


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


def write(
    connection: Connection, content: Content, entry: LoadEntry, progress: Progress | None = None
) -> Written:
    """Write a file's content inside a write transaction that the caller ends."""
    lengths.refuse_too_long(content)
    _add_subgroups(connection, content)
    _add_indicators(connection, content)
    load_id = _add_load(connection, content, entry)
    of_records = _write_records(connection, content, load_id, entry.kind)
    _add_breaks(connection, content)
    _change_kommuner(connection, content)
    facts = observations.write(
        connection,
        content.facts,
        _ids(connection, content.facts),
        load_id=load_id,
        kind=entry.kind,
        progress=progress,
    )
    other_sources = (
        replaced.notes(connection, load_id, entry.kind, content.source_code)
        if any(one.n_changed for one in facts)
        else ()
    )
    geometries = _write_geometries(connection, content, load_id)
    others = [geometries, *of_records]
    everything = [*facts, *others]
    written = Written(
        load_id=load_id,
        n_new=sum(one.n_new for one in everything),
        n_changed=sum(one.n_changed for one in everything),
        n_unchanged=sum(one.n_unchanged for one in everything),
        notes=(*_notes(sum(one.n_gone for one in everything)), *other_sources),
    )
    _log_revisions(connection, facts, others, load_id, entry)
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
    keys = pd.DataFrame([(one.period_kind, one.period) for one in content.breaks])
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


def _ids(connection: Connection, facts: pd.DataFrame) -> observations.Ids:
    return observations.Ids(
        indicators=_indicator_ids(connection),
        subgroups=_subgroup_ids(connection),
        periods=_period_ids(connection, facts[["period_kind", "period"]]),
        units=_unit_ids(connection),
    )


def _subgroup_ids(connection: Connection) -> dict[str, int]:
    table = tables.subgroup.c
    rows = connection.execute(select(table.kind, table.code, table.subgroup_id))
    return {f"{kind}:{code}": number for kind, code, number in rows}


def _period_ids(connection: Connection, wanted: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Ids of periods (columns for kind and code), adding those that are new."""
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
    written: list[RecordsWritten] = []
    for one in records.in_order(content.records):
        records.add_units(connection, one)
        ids = records.Ids(
            units=lambda keys: mapped(keys, _unit_ids(connection)),
            periods=lambda keys: mapped(keys, _period_ids(connection, keys)),
            indicators=lambda keys: mapped(keys, _indicator_ids(connection)),
        )
        written.append(records.write(connection, one, ids, load_id, kind))
    return written


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


# What one row of a table is called, and several, where people read of them.
ROWS_OF = MappingProxyType(
    {
        "geometry": ("kommunes grænser", "kommuners grænser"),
        "institution": ("institution", "institutioner"),
        "omraade": ("område", "områder"),
        "stue": ("stue", "stuer"),
        "network": ("netværk", "netværk"),
        "network_member": ("medlem af et netværk", "medlemmer af netværk"),
        "network_theme": ("tema i et netværk", "temaer i netværk"),
        "fidelity_record": ("ugeregistrering", "ugeregistreringer"),
        "survey_response": ("svar i et spørgeskema", "svar i spørgeskemaer"),
        "readiness_assessment": ("parathedsvurdering", "parathedsvurderinger"),
        "course_participation": ("kursusdeltagelse", "kursusdeltagelser"),
        "material_delivery": ("levering af materialekasser", "leveringer af materialekasser"),
        "trial_outcome": ("resultat i et forsøg", "resultater i forsøg"),
        "meeting": ("møde", "møder"),
        "meeting_participation": ("mødedeltagelse", "mødedeltagelser"),
        "commitment": ("aftale", "aftaler"),
        "commitment_event": ("hændelse på en aftale", "hændelser på aftaler"),
        "criterion_assessment": ("vurdering af et kriterium", "vurderinger af kriterier"),
        "challenge_profile": ("udfordringsbillede", "udfordringsbilleder"),
        "driver_barrier": ("drivkraft eller barriere", "drivkræfter og barrierer"),
        "implementation_phase": ("nået fase", "nåede faser"),
        "experience": ("erfaring", "erfaringer"),
        "pupil_flow": ("elevstrøm", "elevstrømme"),
        "registration": ("tilmelding", "tilmeldinger"),
        "travel_distance": ("rejseafstand", "rejseafstande"),
        "gathering": (
            "deltagelse i seminar eller lederforløb",
            "deltagelser i seminarer og lederforløb",
        ),
        "funding": ("bevilling", "bevillinger"),
        "sharing_agreement": ("delingsaftale", "delingsaftaler"),
        "comparison_group": ("plads i en sammenligningsgruppe", "pladser i sammenligningsgrupper"),
        "target": ("mål", "mål"),
    }
)


def _notes(n_gone: int) -> tuple[str, ...]:
    if not n_gone:
        return ()
    return (f"{n_gone} tal fra en tidligere fil er ikke i denne. De er beholdt uændret.",)


def _log_revisions(
    connection: Connection,
    facts: Sequence[IndicatorWritten],
    others: Sequence[RecordsWritten],
    load_id: int,
    entry: LoadEntry,
) -> None:
    table = tables.indicator.c
    names = dict(connection.execute(select(table.indicator_id, table.name_da)).all())
    starts = _period_starts(connection)
    rows: list[dict[str, Any]] = []
    for one in facts:
        if one.n_changed:
            periods = sorted(one.period_ids, key=starts.__getitem__)
            what = f"{names[one.indicator_id]}: {one.n_changed} tal er ændret ved indlæsning af "
            how_much = _how_much(one.largest_change)
            rows.append(
                {
                    "indicator_id": one.indicator_id,
                    "n_changed": one.n_changed,
                    "largest_change": one.largest_change,
                    "first_period_id": periods[0],
                    "last_period_id": periods[-1],
                    "summary_da": f"{what}{entry.file_name}.{how_much}",
                }
            )
    for one in others:
        if one.n_changed:
            single, several = ROWS_OF.get(one.table, (one.table, one.table))
            what = f"{one.n_changed} {single if one.n_changed == 1 else several}"
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
