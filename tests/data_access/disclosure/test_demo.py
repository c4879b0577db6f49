"""The published demo gives nobody away, and does where a shield is taken from it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection, Engine, RowMapping, func, make_url, select, update

from data_access.disclosure import audit
from data_access.engines import make_engine, writer
from data_access.publication.store import hidden_beside
from data_access.schema import published as tables
from data_access.schema import warehouse as warehouse_tables
from data_access.schema.vocabulary import Level, Missing
from tests.data_access.publication.reading import current_version
from tests.support.stores import StorePlaces

VALUE = tables.value
INDICATOR = "segregation_public"
KEYS = ("indicator_id", "subgroup_id", "period_id")


def test_nothing_hidden_can_be_worked_out(demo_published: Engine) -> None:
    what = tables.indicator
    with demo_published.connect() as connection:
        codes = connection.execute(select(what.c.code).where(what.c.about_people)).scalars().all()
    report = audit(demo_published, only=tuple(codes))
    assert report.n_hidden > 1000
    assert [finding.sentence for finding in report.findings] == []


def test_figures_are_hidden_for_the_sake_of_others_and_few_are(demo_published: Engine) -> None:
    version = current_version(demo_published)
    query = select(VALUE.c.unit_id).where(
        VALUE.c.version == version, VALUE.c.missing == Missing.SUPPRESSED_HERE
    )
    with demo_published.connect() as connection:
        n_hidden = len(connection.execute(query).all())
    secondary = hidden_beside(demo_published, version, "secondary")
    assert 0 < secondary < 0.35 * n_hidden
    assert hidden_beside(demo_published, version, "exposed") == 0


def test_a_shield_that_is_shown_after_all_gives_its_neighbour_away(
    demo_stores: StorePlaces, demo_warehouse: Engine, tmp_path: Path
) -> None:
    there = make_url(demo_stores.published_url).database
    assert there is not None
    copyfile(there, tmp_path / "published.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'published.db'}")
    expected = set()
    with writer(engine).begin() as connection:
        for unsafe, shield, (x, n) in _pairs(connection, demo_warehouse):
            same = [VALUE.c[column.name] == shield[column.name] for column in VALUE.primary_key]
            shown = {"numerator": x, "denominator": n, "value": x / n, "n": int(n)}
            connection.execute(update(VALUE).where(*same).values(missing=None, **shown))
            expected.add(unsafe["unit_id"])
    assert expected
    codes = _codes(engine, expected)
    found = {f.unit for f in audit(engine, only=(INDICATOR,)).findings}
    assert codes <= found
    engine.dispose()


def _pairs(
    connection: Connection, warehouse: Engine
) -> Iterator[tuple[RowMapping, RowMapping, tuple[float, float]]]:
    """Two kommuner of a landsdel, the only ones hidden: one, and its shield with its counts."""
    what, unit, group = tables.indicator, tables.unit, tables.subgroup
    query = (
        select(VALUE, unit.c.landsdel_unit_id, unit.c.code)
        .join_from(VALUE, what, what.c.indicator_id == VALUE.c.indicator_id)
        .join(unit, unit.c.unit_id == VALUE.c.unit_id)
        .join(group, group.c.subgroup_id == VALUE.c.subgroup_id)
        .where(
            what.c.code == INDICATOR,
            group.c.kind == "total",
            VALUE.c.level == Level.KOMMUNE,
            VALUE.c.missing == Missing.SUPPRESSED_HERE,
        )
        .order_by(unit.c.landsdel_unit_id, VALUE.c.period_id, VALUE.c.unit_id)
    )
    rows = connection.execute(query).mappings().all()
    with warehouse.connect() as behind:
        for _, members in groupby(rows, key=lambda r: (r["landsdel_unit_id"], r["period_id"])):
            pair = list(members)
            counts = [_of_schools(behind, row) for row in pair]
            safe = [x >= 5 and n - x >= 5 for x, n in counts]
            if len(pair) == 2 and safe.count(True) == 1:
                place = safe.index(True)
                yield pair[1 - place], pair[place], counts[place]


def _of_schools(connection: Connection, row: RowMapping) -> tuple[float, float]:
    """What the schools of a kommune have together, of a figure's indicator, group and period."""
    facts, school = warehouse_tables.observation, warehouse_tables.institution
    query = (
        select(func.sum(facts.c.numerator), func.sum(facts.c.denominator))
        .join_from(facts, school, school.c.unit_id == facts.c.unit_id)
        .where(school.c.kommune_code == row["code"], *(facts.c[key] == row[key] for key in KEYS))
    )
    x, n = connection.execute(query).one()
    return float(x or 0), float(n or 0)


def _codes(engine: Engine, units: set[int]) -> set[str]:
    query = select(tables.unit.c.code).where(tables.unit.c.unit_id.in_(units))
    with engine.connect() as connection:
        return set(connection.execute(query).scalars())
