"""Rows of other tables: added, replaced and kept, beside a slow obvious ledger."""

import json
from datetime import date, datetime

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from data_access import warehouse
from data_access.ingest import writing
from data_access.ingest.reader import Content, Records
from data_access.schema import warehouse as tables

ROOMS = {"S1": "H1", "S2": "H1", "S3": "H2"}
WEEKS = [date(2024, 1, 1), date(2024, 1, 8)]
RECORDS = st.dictionaries(
    st.tuples(st.sampled_from(sorted(ROOMS)), st.sampled_from(WEEKS)),
    st.tuples(
        st.sampled_from([None, 0, 4]), st.sampled_from([None, 1.0, 3.5]), st.sampled_from([12, 20])
    ),
    max_size=6,
)


def entry(kind: str = "fidelitet") -> writing.LoadEntry:
    return writing.LoadEntry(
        kind=kind,
        file_name="fil.xlsx",
        sha256="0" * 64,
        options="",
        loaded_at=datetime(2026, 1, 1),
        loaded_by="prøve",
    )


def places() -> tuple[Records, ...]:
    """Two houses and three rooms, with what points at something before what it points at."""
    houses = ("H1", "H2")
    return (
        Records(
            "stue",
            pd.DataFrame(
                {
                    "level": ["stue"] * 3,
                    "code": list(ROOMS),
                    "stue_code": list(ROOMS),
                    "institution_code": list(ROOMS.values()),
                    "name": list(ROOMS),
                    "age_group": ["3_5"] * 3,
                    "n_children": [20, None, 18],
                }
            ),
        ),
        Records(
            "institution",
            pd.DataFrame(
                {
                    "level": ["institution"] * 2,
                    "code": houses,
                    "institution_code": houses,
                    "kommune_code": ["740", "101"],
                    "name": ["Huset", "Gården"],
                    "kind": ["daycare"] * 2,
                }
            ),
        ),
    )


def weeks(records: dict) -> Records:
    rows = [
        ("VLS", "stue", room, week, done, quality, children)
        for (room, week), (done, quality, children) in records.items()
    ]
    names = ["programme_code", "level", "code", "week_starts_on"]
    names += ["delivered_sessions", "quality", "n_children"]
    return Records("fidelity_record", pd.DataFrame(rows, columns=names).astype(object))


def content(*records: Records) -> Content:
    return Content(source_code="vls", n_rows=1, records=records)


def standing(connection) -> dict:
    table, unit = tables.fidelity_record, tables.unit
    query = select(
        unit.c.code,
        table.c.week_starts_on,
        table.c.delivered_sessions,
        table.c.quality,
        table.c.n_children,
        table.c.load_id,
    ).join(unit, unit.c.unit_id == table.c.unit_id)
    return {(r[0], r[1]): (r[2:5], r[5]) for r in connection.execute(query)}


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(files=st.lists(RECORDS, min_size=1, max_size=4))
def test_loads_in_a_row_come_to_what_a_slow_ledger_says(files):
    engine = create_engine("sqlite://", poolclass=StaticPool)
    ledger: dict = {}
    kept: list = []
    with engine.begin() as connection:
        warehouse.create_within(connection, is_demo=False)
        writing.write(connection, content(*places()), entry("stuer"))
        for records in files:
            done = writing.write(connection, content(weeks(records)), entry())
            new = [k for k in records if k not in ledger]
            changed = [k for k in records if k in ledger and ledger[k][0] != records[k]]
            assert (done.n_new, done.n_changed) == (len(new), len(changed))
            assert done.n_unchanged == len(records) - len(new) - len(changed)
            assert bool(done.notes) == bool(set(ledger) - set(records))
            for key in changed:
                (sessions, quality, children), load_id = ledger[key]
                kept.append((key[1].isoformat(), sessions, quality, children, load_id))
            for key in (*new, *changed):
                ledger[key] = (records[key], done.load_id)
            assert standing(connection) == ledger
        revisions = [
            json.loads(text)
            for text in connection.execute(select(tables.record_revision.c.content)).scalars()
        ]
        assert sorted(map(str, kept)) == sorted(
            str(
                (
                    row["week_starts_on"],
                    row["delivered_sessions"],
                    row["quality"],
                    row["n_children"],
                    row["load_id"],
                )
            )
            for row in revisions
        )
    engine.dispose()


def test_a_changed_place_is_kept_as_it_was_and_logged():
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        warehouse.create_within(connection, is_demo=False)
        writing.write(connection, content(*places()), entry("stuer"))
        _, houses = places()
        closed = pd.Series([None, date(2025, 7, 1)], dtype=object)
        renamed = houses.rows.assign(name=["Huset", "Nygården"], closed_on=closed)
        done = writing.write(connection, content(Records("institution", renamed)), entry("stuer"))
        assert (done.n_new, done.n_changed, done.n_unchanged) == (0, 1, 1)
        (kept,) = connection.execute(select(tables.record_revision)).all()
        assert kept.table_name == "institution"
        assert json.loads(kept.content)["name"] == "Gården"
        assert json.loads(kept.content)["closed_on"] is None
        assert kept.replaced_by_load_id == done.load_id
        (logged,) = connection.execute(select(tables.revision_log)).all()
        assert (logged.table_name, logged.n_changed) == ("institution", 1)
        assert logged.summary_da == "1 institution er ændret ved indlæsning af fil.xlsx."
        names = connection.execute(
            select(tables.institution.c.name).order_by(tables.institution.c.institution_code)
        )
        assert list(names.scalars()) == ["Huset", "Nygården"]
    engine.dispose()
