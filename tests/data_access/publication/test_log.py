"""Sources, loads, revisions and oddities as they are published, and what is left out of them."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, Table, insert, select, update

from data_access.engines import writer
from data_access.publication import publish, store
from data_access.schema import published as tables
from data_access.schema import warehouse as warehouse_tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse

YEARS = ("2020/21", "2021/22", "2022/23")
AT = datetime(2024, 3, 2, 8, 0)


def rows(engine: Engine, table: Table) -> list[dict]:
    """The rows of the current version."""
    version = store.current(engine)
    assert version is not None
    query = select(table).where(table.c.version == version.number)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def oddities(engine: Engine, indicator: str, kind: str) -> list[dict]:
    known = {row["code"]: row["indicator_id"] for row in rows(engine, tables.indicator)}
    return [
        row
        for row in rows(engine, tables.oddity)
        if (row["indicator_id"], row["kind"]) == (known[indicator], kind)
    ]


def revise(small: SmallWarehouse, indicator: str, code: str, before: dict, after: dict) -> None:
    """What a newer file does: the old row is kept beside, the new one stands, and it is logged."""
    small.observe(indicator, Level.KOMMUNE, code, YEARS[-1], **before)
    _replace(small, indicator, code, after)


def _replace(small: SmallWarehouse, indicator: str, code: str, after: dict) -> None:
    fact, kept = warehouse_tables.observation, warehouse_tables.observation_revision
    what = warehouse_tables.indicator
    with writer(small.engine).begin() as connection:
        indicator_id = connection.execute(
            select(what.c.indicator_id).where(what.c.code == indicator)
        ).scalar()
        same = (
            fact.c.indicator_id == indicator_id,
            fact.c.unit_id == small.unit(Level.KOMMUNE, code),
        )
        row = dict(connection.execute(select(fact).where(*same)).mappings().one())
        connection.execute(insert(kept).values(**row, replaced_by_load_id=small.load_id))
        value = after["x"] / after["n"]
        connection.execute(
            update(fact)
            .where(*same)
            .values(
                numerator=after["x"], denominator=after["n"], value=value, load_id=small.load_id
            )
        )


def log(small: SmallWarehouse, indicator: str, largest: float) -> None:
    what = warehouse_tables.indicator
    with small.engine.connect() as connection:
        indicator_id = connection.execute(
            select(what.c.indicator_id).where(what.c.code == indicator)
        ).scalar()
    small.add(
        warehouse_tables.revision_log,
        revision_id=1,
        load_id=small.load_id,
        indicator_id=indicator_id,
        n_changed=1,
        largest_change=largest,
        logged_at=AT,
        summary_da="Tallet er rettet fra 4 til 900",
    )


def test_every_source_and_file_is_told(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEARS[0], x=25, n=60)
    publish(small.engine, published)
    sources = {row["source_code"]: row for row in rows(published, tables.source)}
    assert sources["stil"]["lag_months"] == 10
    assert sources["stil"]["contact_da"]
    (load,) = rows(published, tables.load)
    assert (load["file_name"], load["source_code"]) == ("first.csv", "stil")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"x": 50, "n": 100}, {"x": 60, "n": 100}, 0.1),
        # either end about so few that it is hidden
        ({"x": 3, "n": 100}, {"x": 60, "n": 100}, None),
        ({"x": 60, "n": 100}, {"x": 3, "n": 100}, None),
        ({"x": 100, "n": 100}, {"x": 60, "n": 100}, None),
    ],
)
def test_a_change_is_told_where_both_figures_may_be_seen(
    small: SmallWarehouse, published: Engine, before: dict, after: dict, told: float | None
) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEARS[-1], **before)
    small.new_load("second.csv")
    _replace(small, "segregation_public", "740", after)
    log(small, "segregation_public", 0.987)
    publish(small.engine, published)
    (row,) = rows(published, tables.revision)
    assert row["largest_change"] == pytest.approx(told)
    assert (row["file_name"], row["n_changed"]) == ("second.csv", 1)
    assert "summary_da" not in row


def test_a_change_that_was_itself_revised_since(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEARS[-1], x=50, n=100)
    small.new_load("second.csv")
    _replace(small, "segregation_public", "740", {"x": 60, "n": 100})
    log(small, "segregation_public", 0.987)
    small.new_load("third.csv")
    _replace(small, "segregation_public", "740", {"x": 90, "n": 100})
    publish(small.engine, published)
    (row,) = rows(published, tables.revision)
    assert row["largest_change"] == pytest.approx(0.1)


def test_a_change_below_kommune_is_not_told(small: SmallWarehouse, published: Engine) -> None:
    small.institution("740", "A", kind="school")
    small.observe("segregation_public", Level.INSTITUTION, "A", YEARS[-1], x=50, n=100)
    small.new_load("second.csv")
    kept, fact = warehouse_tables.observation_revision, warehouse_tables.observation
    with writer(small.engine).begin() as connection:
        row = dict(connection.execute(select(fact)).mappings().one())
        connection.execute(insert(kept).values(**row, replaced_by_load_id=small.load_id))
        connection.execute(update(fact).values(value=0.8, numerator=80, load_id=small.load_id))
    log(small, "segregation_public", 0.3)
    publish(small.engine, published)
    assert [row["largest_change"] for row in rows(published, tables.revision)] == [None]


def test_what_is_not_about_people_is_told_as_it_was_logged(
    small: SmallWarehouse, published: Engine
) -> None:
    log(small, "spending_per_child", 1200.0)
    publish(small.engine, published)
    assert [row["largest_change"] for row in rows(published, tables.revision)] == [1200.0]


def changes(small: SmallWarehouse, published: Engine, indicator: str, period: str) -> list[tuple]:
    """What the version tells of a revision: the figure of a kommune before and after."""
    small.observe(indicator, Level.KOMMUNE, "740", period, x=50, n=100)
    small.new_load("second.csv")
    _replace(small, indicator, "740", {"x": 60, "n": 100})
    log(small, indicator, 0.1)
    publish(small.engine, published)
    return [
        (row["revision_id"], row["unit_id"], row["old_value"], row["new_value"])
        for row in rows(published, tables.revision_change)
    ]


def test_what_was_changed_is_told_of_figures_that_are_not_about_people(
    small: SmallWarehouse, published: Engine
) -> None:
    told = changes(small, published, "spending_per_child", "2023")
    assert told == [(1, small.unit(Level.KOMMUNE, "740"), 0.5, 0.6)]


def test_what_was_changed_is_not_told_of_figures_about_people(
    small: SmallWarehouse, published: Engine
) -> None:
    assert changes(small, published, "segregation_public", YEARS[-1]) == []
    assert len(rows(published, tables.revision)) == 1


def test_a_sum_that_lacks_some_of_its_parts_is_no_kommune_that_is_missing(
    small: SmallWarehouse, published: Engine
) -> None:
    for code in ("A", "B"):
        small.institution("740", code, kind="school")
    small.observe("pupils", Level.INSTITUTION, "A", YEARS[-1], x=50)
    small.observe("pupils", Level.INSTITUTION, "B", YEARS[-1], missing="not_reported")
    small.observe("pupils", Level.KOMMUNE, "101", YEARS[-1], x=900)
    publish(small.engine, published)
    absent = {row["unit_id"] for row in oddities(published, "pupils", "missing_kommuner")}
    assert small.unit(Level.KOMMUNE, "740") not in absent
    assert small.unit(Level.KOMMUNE, "147") in absent


def test_a_revision_is_published_anew(small: SmallWarehouse, published: Engine) -> None:
    publish(small.engine, published)
    assert publish(small.engine, published).already_published
    log(small, "spending_per_child", 1200.0)
    assert not publish(small.engine, published).already_published
    with writer(small.engine).begin() as connection:
        connection.execute(update(warehouse_tables.source).values(contact_da="En anden"))
    assert not publish(small.engine, published).already_published


def even(small: SmallWarehouse, jump: dict[str, int], *, n: int = 1000) -> None:
    """Figures of twenty kommuner that hardly move, and in the last year jump as said."""
    codes = [str(c) for c in sorted(u[1] for u in small.units if u[0] == "kommune")][:20]
    for place, code in enumerate(codes):
        for year, period in enumerate(YEARS):
            x = 100 + (place * place * 17 + year**3 * 29 + place * year * 11) % 23
            x = jump.get(code, x) if period == YEARS[-1] else x
            small.observe("segregation_public", Level.KOMMUNE, code, period, x=x, n=n)


def test_a_jump_is_told_without_its_size(small: SmallWarehouse, published: Engine) -> None:
    even(small, {"101": 700})
    publish(small.engine, published)
    (row,) = oddities(published, "segregation_public", "jump")
    assert row["unit_id"] == small.unit(Level.KOMMUNE, "101")
    assert set(row) == {
        "version", "oddity_id", "indicator_id", "kind", "subgroup_id", "period_id", "unit_id",
    }  # fmt: skip


def test_nothing_odd_is_said_of_a_hidden_figure(small: SmallWarehouse, published: Engine) -> None:
    even(small, {"190": 700, "147": 998, "151": 2})
    publish(small.engine, published)
    told = oddities(published, "segregation_public", "jump")
    # 998 of 1,000 leaves two out, and 2 of 1,000 are two: both are hidden
    assert [row["unit_id"] for row in told] == [small.unit(Level.KOMMUNE, "190")]


def test_missing_kommuner_are_those_that_readers_miss(
    small: SmallWarehouse, published: Engine
) -> None:
    small.institution("740", "A", kind="school")
    small.observe("segregation_public", Level.INSTITUTION, "A", YEARS[-1], x=50, n=100)
    small.observe("segregation_public", Level.KOMMUNE, "101", YEARS[-1], x=3, n=900)
    small.observe("segregation_public", Level.KOMMUNE, "147", YEARS[-1], missing="not_applicable")
    publish(small.engine, published)
    found = oddities(published, "segregation_public", "missing_kommuner")
    absent = {row["unit_id"] for row in found}
    # summed from its schools, hidden, and explained: none of the three is missing
    assert len(absent) == 95
    assert not absent & {small.unit(Level.KOMMUNE, code) for code in ("740", "101", "147")}


def test_the_age_of_figures_is_counted_to_the_publication(
    small: SmallWarehouse, published: Engine
) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEARS[-1], x=50, n=100)
    publish(small.engine, published, at=datetime(2024, 1, 1))
    assert oddities(published, "segregation_public", "old_data") == []
    publish(small.engine, published, at=datetime(2030, 1, 1), force=True)
    (row,) = oddities(published, "segregation_public", "old_data")
    assert row["unit_id"] == 0
