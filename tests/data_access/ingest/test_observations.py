"""The fast way of writing facts beside a slow obvious one."""

from datetime import datetime

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from data_access import warehouse
from data_access.ingest import writing
from data_access.ingest.reader import FACT_COLUMNS, Content
from data_access.schema import warehouse as tables

INDICATORS = {"daycare_fee": "2024", "segregation_public": "2022/23"}
KINDS = {"daycare_fee": "calendar_year", "segregation_public": "school_year"}
KEYS = st.tuples(
    st.sampled_from(sorted(INDICATORS)),
    st.sampled_from(["total:total", "phase:indskoling"]),
    st.sampled_from([("kommune", "101"), ("kommune", "740"), ("region", "084")]),
    st.sampled_from([0, 1]),
)
VALUES = st.one_of(
    st.sampled_from(["not_reported", "suppressed_by_source"]),
    st.tuples(st.sampled_from([0.0, 1.5, 2.0]), st.sampled_from([None, 10.0])),
)
FILES = st.lists(
    st.tuples(st.sampled_from(["dst", "stil"]), st.dictionaries(KEYS, VALUES, max_size=10)),
    min_size=1,
    max_size=4,
)


def period(indicator: str, later: int) -> str:
    return {
        ("daycare_fee", 0): "2023",
        ("daycare_fee", 1): "2024",
        ("segregation_public", 0): "2021/22",
        ("segregation_public", 1): "2022/23",
    }[indicator, later]


def frame(facts: dict) -> pd.DataFrame:
    """Facts as a reader would give them."""
    rows = []
    for (indicator, subgroup, (level, code), later), value in facts.items():
        number, denominator = (np.nan, np.nan) if isinstance(value, str) else value
        rows.append(
            (
                indicator,
                subgroup,
                KINDS[indicator],
                period(indicator, later),
                level,
                code,
                np.nan,
                np.nan if denominator is None else denominator,
                np.nan,
                number,
                value if isinstance(value, str) else None,
            )
        )
    made = pd.DataFrame(rows, columns=list(FACT_COLUMNS))
    numbers = ["numerator", "denominator", "sum_of_squares", "value"]
    return made.astype(dict.fromkeys(numbers, float))


def said(row) -> object:
    return row.missing if row.value is None else (row.value, row.denominator)


def standing(connection, table, *, more=()) -> dict:
    """Facts of a table by their codes, with what stands there."""
    unit, sub, per, ind = tables.unit, tables.subgroup, tables.period, tables.indicator
    query = (
        select(
            ind.c.code.label("indicator"),
            (sub.c.kind + ":" + sub.c.code).label("subgroup"),
            unit.c.level,
            unit.c.code,
            per.c.code.label("period"),
            table.c.value,
            table.c.denominator,
            table.c.missing,
            table.c.load_id,
            *(table.c[name] for name in more),
        )
        .join(unit, unit.c.unit_id == table.c.unit_id)
        .join(sub, sub.c.subgroup_id == table.c.subgroup_id)
        .join(per, per.c.period_id == table.c.period_id)
        .join(ind, ind.c.indicator_id == table.c.indicator_id)
    )
    return {
        (r.indicator, r.subgroup, (r.level, r.code), r.period, *(getattr(r, n) for n in more)): (
            said(r),
            r.load_id,
        )
        for r in connection.execute(query)
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(files=FILES)
def test_loads_in_a_row_come_to_what_a_slow_ledger_says(files):
    engine = create_engine("sqlite://", poolclass=StaticPool)
    ledger: dict = {}
    kept: dict = {}
    kinds: dict[int, str] = {}
    with engine.begin() as connection:
        warehouse.create_within(connection, is_demo=False)
        for kind, facts in files:
            entry = writing.LoadEntry(
                kind=kind,
                file_name="fil",
                sha256="0" * 64,
                options="",
                loaded_at=datetime(2026, 1, 1),
                loaded_by="prøve",
            )
            content = Content(source_code="dst", n_rows=len(facts), facts=frame(facts))
            done = writing.write(connection, content, entry)
            kinds[done.load_id] = kind
            slow = {(i, s, p, period(i, t)): v for (i, s, p, t), v in facts.items()}
            new = [k for k in slow if k not in ledger]
            changed = [k for k in slow if k in ledger and ledger[k][0] != slow[k]]
            assert (done.n_new, done.n_changed) == (len(new), len(changed))
            assert done.n_unchanged == len(slow) - len(new) - len(changed)
            gone = [
                k
                for k, (_, load_id) in ledger.items()
                if kinds[load_id] == kind and k not in slow and covered(k, slow)
            ]
            assert bool(done.notes) == bool(gone)
            assert all(str(len(gone)) in note for note in done.notes)
            for key in changed:
                kept[(*key, done.load_id)] = ledger[key]
            for key in (*new, *changed):
                ledger[key] = (slow[key], done.load_id)
            assert standing(connection, tables.observation) == ledger
            revisions = tables.observation_revision
            assert standing(connection, revisions, more=["replaced_by_load_id"]) == kept
    engine.dispose()


def covered(key: tuple, slow: dict) -> bool:
    """Whether the file has any place of the same level for the same figure."""
    indicator, subgroup, (level, _), when = key
    return any((i, s, p[0], t) == (indicator, subgroup, level, when) for i, s, p, t in slow)
