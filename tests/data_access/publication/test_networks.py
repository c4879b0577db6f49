"""What is published of networks, meetings and commitments, against the warehouse row for row."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import Engine, Select, Table, create_engine, select, text

from data_access import publication
from data_access.publication.derived import report_date
from data_access.schema import published as published_tables
from data_access.schema import warehouse as tables
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import StorePlaces

# published table, and the warehouse's
SAME = (
    (published_tables.meeting, tables.meeting),
    (published_tables.commitment, tables.commitment),
)
RENAMED = {"what": "what_da"}


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    """Rows with their days as text, which is what SQLite has."""
    with engine.connect() as connection:
        found = connection.execute(text(query), given).mappings().all()
    return [
        {key: str(value) if isinstance(value, date) else value for key, value in row.items()}
        for row in found
    ]


def every(engine: Engine, query: Select) -> list[str]:
    """Every row of a query, sorted, as text."""
    with engine.connect() as connection:
        return sorted(repr(tuple(row)) for row in connection.execute(query))


@pytest.mark.parametrize(("mine", "theirs"), SAME, ids=["meetings", "commitments"])
def test_every_row_is_published_as_it_is(
    demo_warehouse: Engine, demo_published: Engine, mine: Table, theirs: Table
) -> None:
    names = [column.name for column in mine.c if column.name != "version"]
    found = every(demo_published, select(*(mine.c[name] for name in names)))
    known = select(*(theirs.c[RENAMED.get(name, name)] for name in names))
    assert len(found) > 30
    assert found == every(demo_warehouse, known)


def test_every_event_is_published_with_the_network_it_is_of(
    demo_warehouse: Engine, demo_published: Engine
) -> None:
    columns = published_tables.commitment_event.c
    found = every(
        demo_published,
        select(columns.network_code, columns.commitment_code, columns.happened_on, columns.event),
    )
    event, commitment = tables.commitment_event, tables.commitment
    known = select(
        commitment.c.network_code,
        event.c.commitment_code,
        event.c.happened_on,
        event.c.event,
    ).join_from(event, commitment, commitment.c.commitment_code == event.c.commitment_code)
    assert len(found) > 100
    assert found == every(demo_warehouse, known)


def test_networks_have_their_days_programme_and_themes(
    demo_warehouse: Engine, demo_published: Engine
) -> None:
    chosen: dict[str, set[str]] = {}
    for row in rows(demo_warehouse, "select network_code, theme_code from network_theme"):
        chosen.setdefault(row["network_code"], set()).add(row["theme_code"])
    mine = rows(demo_published, "select * from published_network")
    names = ("network_code", "programme_code", "starts_on", "ends_on")
    theirs = rows(demo_warehouse, "select * from network")
    assert sorted(str([row[name] for name in names]) for row in mine) == sorted(
        str([row[name] for name in names]) for row in theirs
    )
    for row in mine:
        themes = json.loads(row["themes"])
        assert {key.rpartition(":")[2] for key in themes} == chosen.get(row["network_code"], set())
        area = row["programme_code"].lower()
        assert all(key.startswith(f"{area}_") for key in themes)


def test_one_meeting_was_moved_one_is_ahead_and_some_are_cancelled(demo_published: Engine) -> None:
    found = rows(demo_published, "select * from published_meeting where network_code = 'VLS-01'")
    moved = [row for row in found if row["moved_from"] is not None]
    assert [(row["number"], row["moved_from"]) for row in moved] == [(6, "2022-03-30")]
    assert {row["status"] for row in found} == {"held", "cancelled", "planned"}
    assert all(row["is_illustrative"] for row in found)


def test_the_report_date_is_published(demo_warehouse: Engine, demo_published: Engine) -> None:
    with demo_warehouse.connect() as connection:
        known_on = report_date(connection)
    found = rows(demo_published, "select text from published_parameter where name = 'report_date'")
    assert [json.loads(row["text"]) for row in found] == [known_on.isoformat()]


def test_no_person_is_published(demo_warehouse: Engine, demo_published: Engine) -> None:
    persons = {
        row["person"] for row in rows(demo_warehouse, "select person from meeting_participation")
    }
    assert len(persons) > 50
    for table in (
        published_tables.network,
        published_tables.meeting,
        published_tables.commitment,
        published_tables.commitment_event,
    ):
        told = " ".join(every(demo_published, select(table)))
        assert not any(person in told for person in persons)


def kaplan_meier(waits: list[tuple[int, bool]]) -> list[tuple[int, Fraction]]:
    """Share completed by each day of a completion, with exact fractions."""
    open_share, found = Fraction(1), []
    for day in sorted({days for days, is_done in waits if is_done}):
        at_risk = sum(days >= day for days, _ in waits)
        done = sum(days == day and is_done for days, is_done in waits)
        open_share *= 1 - Fraction(done, at_risk)
        found.append((day, 1 - open_share))
    return found


@pytest.mark.parametrize("network", ["VLS-01", "SBF-VEST", "PKD-02"])
def test_how_long_it_takes_is_kaplan_and_meiers_curve(
    demo_warehouse: Engine, demo_published: Engine, network: str
) -> None:
    with demo_warehouse.connect() as connection:
        known_on = report_date(connection)
    ended: dict[str, tuple[date, str]] = {}
    for row in rows(
        demo_warehouse,
        "select * from commitment_event where event in ('completed', 'dropped')"
        " order by happened_on",
    ):
        ended[row["commitment_code"]] = (date.fromisoformat(row["happened_on"]), row["event"])
    waits = []
    for row in rows(
        demo_warehouse, "select * from commitment where network_code = :code", code=network
    ):
        day, event = ended.get(row["commitment_code"], (known_on, "open"))
        waits.append(((day - date.fromisoformat(row["made_on"])).days, event == "completed"))
    expected = kaplan_meier(waits)
    (found,) = rows(
        demo_published,
        "select f.* from published_programme_figure f join published_unit u"
        " on u.version = f.version and u.unit_id = f.unit_id"
        " where f.topic = 'completion_time' and u.code = :code",
        code=network,
    )
    note = json.loads(found["note"])
    assert note["days"] == [day for day, _ in expected]
    assert note["share"] == pytest.approx([float(share) for _, share in expected], abs=1e-6)
    assert found["n"] == len(waits)
    assert found["numerator"] == sum(is_done for _, is_done in waits)
    assert note["dropped"] == sum(
        ended.get(row["commitment_code"], (None, ""))[1] == "dropped"
        for row in rows(
            demo_warehouse,
            "select commitment_code from commitment where network_code = :code",
            code=network,
        )
    )
    first_half = next(day for day, share in expected if share >= Fraction(1, 2))
    assert found["value"] == pytest.approx(first_half, abs=1)


def test_a_network_without_meetings_and_commitments_is_published_too(
    new_stores: StorePlaces,
) -> None:
    warehouse = create_engine(new_stores.warehouse_url)
    SmallWarehouse.at(warehouse).network("TOM", ["740", "751"])
    published = create_engine(new_stores.published_url)
    publication.publish(warehouse, published)
    (network,) = rows(published, "select * from published_network")
    assert (network["network_code"], json.loads(network["themes"])) == ("TOM", [])
    for table in (published_tables.meeting, published_tables.commitment):
        assert every(published, select(table)) == []
    assert rows(published, "select text from published_parameter where name = 'report_date'")
    warehouse.dispose()
    published.dispose()
