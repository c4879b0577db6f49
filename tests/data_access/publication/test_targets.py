"""What is aimed at, as published: laws for everybody, and each kommune's own."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from data_access import reference
from data_access.publication import publish
from data_access.schema import published as tables
from data_access.schema import warehouse as warehouse_tables
from data_access.schema.vocabulary import Level
from tests.data_access.publication.reading import current_version
from tests.support.small_warehouse import SmallWarehouse

FROM_2024 = date(2024, 1, 1)


def aim(
    small: SmallWarehouse,
    indicator: str,
    level: Level,
    code: str,
    value: float,
    *,
    starts_on: date = FROM_2024,
    is_statutory: bool = False,
) -> None:
    small.add(
        warehouse_tables.target,
        indicator_id=reference.indicator_codes()[indicator].indicator_id,
        unit_id=small.unit(level, code),
        starts_on=starts_on,
        value=value,
        is_statutory=is_statutory,
        note_da="Vedtaget af byrådet",
        load_id=small.load_id,
    )


def aims(engine: Engine) -> dict[tuple[str, str, date], tuple]:
    """The targets of the current version: value, whether a law, and whether loaded."""
    target, unit, what = tables.target, tables.unit, tables.indicator
    version = current_version(engine)
    query = (
        select(
            what.c.code,
            unit.c.code,
            target.c.starts_on,
            target.c.value,
            target.c.is_statutory,
            target.c.load_id,
        )
        .join(what, (what.c.version == version) & (what.c.indicator_id == target.c.indicator_id))
        .join(unit, (unit.c.version == version) & (unit.c.unit_id == target.c.unit_id))
        .where(target.c.version == version)
    )
    with engine.connect() as connection:
        return {(r[0], r[1], r[2]): (r[3], r[4], r[5]) for r in connection.execute(query)}


LAWS = {
    ("normering_0_2", "000", FROM_2024): (3.0, True, None),
    ("normering_3_5", "000", FROM_2024): (6.0, True, None),
}


def test_the_law_is_there_without_being_loaded_and_only_where_it_is_measured(
    small: SmallWarehouse, published: Engine
) -> None:
    publish(small.engine, published)
    assert aims(published) == LAWS


def test_a_kommune_s_own_target_is_its_own(small: SmallWarehouse, published: Engine) -> None:
    aim(small, "segregation_public", Level.KOMMUNE, "740", 0.045)
    publish(small.engine, published)
    own = {("segregation_public", "740", FROM_2024): (0.045, False, small.load_id)}
    assert aims(published) == LAWS | own


def test_a_law_that_was_loaded_replaces_the_built_in_one(
    small: SmallWarehouse, published: Engine
) -> None:
    later = date(2026, 1, 1)
    aim(small, "normering_0_2", Level.COUNTRY, "000", 2.5, starts_on=later, is_statutory=True)
    publish(small.engine, published)
    found = aims(published)
    assert found[("normering_0_2", "000", later)] == (2.5, True, small.load_id)
    assert ("normering_0_2", "000", FROM_2024) not in found
    assert ("normering_3_5", "000", FROM_2024) in found


@pytest.mark.parametrize("level", [Level.INSTITUTION, Level.LANDSDEL])
def test_targets_of_other_units_are_nobody_s(
    small: SmallWarehouse, published: Engine, level: Level
) -> None:
    small.institution("740", "A")
    code = "A" if level is Level.INSTITUTION else "DK042"
    aim(small, "trained_staff", level, code, 0.9)
    publish(small.engine, published)
    assert aims(published) == LAWS


def test_a_new_target_makes_a_new_version(small: SmallWarehouse, published: Engine) -> None:
    assert publish(small.engine, published).version == 1
    assert publish(small.engine, published).already_published
    aim(small, "segregation_public", Level.KOMMUNE, "740", 0.045)
    assert publish(small.engine, published).version == 2
    assert publish(small.engine, published).already_published
