"""Publication as a whole: what readers get, and what they never get."""

import math
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from data_access.engines import has_table
from data_access.errors import WrongWarehouse
from data_access.ingest import load_file
from data_access.publication import publish, store
from data_access.schema import published as tables
from data_access.schema import warehouse as warehouse_tables
from data_access.schema.vocabulary import Level
from tests.data_access.publication import reading
from tests.data_access.publication.reading import figure
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces

YEAR = "2022/23"
CONTENTS = ("numerator", "denominator", "value", "lo", "hi", "n")


def test_counts_add_up_with_their_interval(small: SmallWarehouse, published: Engine) -> None:
    small.institution("740", "A", kind="school")
    small.institution("740", "B", kind="school")
    small.observe("segregation_public", Level.INSTITUTION, "A", YEAR, x=25, n=60)
    small.observe("segregation_public", Level.INSTITUTION, "B", YEAR, x=40, n=40 + 0)
    report = publish(small.engine, published)

    found = figure(published, "segregation_public", "kommune", "740", YEAR)
    assert found is not None
    assert (found["numerator"], found["denominator"], found["n"]) == (65, 100, 100)
    assert found["value"] == 0.65
    # Wilson 65 of 100
    assert (round(found["lo"], 6), round(found["hi"], 6)) == (0.552544, 0.736358)
    assert (found["n_units"], found["n_units_possible"]) == (2, 2)
    assert (report.version, report.already_published) == (1, False)


def test_suppressed_figures_are_nowhere(small: SmallWarehouse, published: Engine) -> None:
    small.institution("740", "A", kind="school")
    unsafe = {
        ("kommune", "740"): (3, 7919),
        ("kommune", "101"): (6229, 6230),
        ("kommune", "461"): (4993, 4993),
        ("institution", "A"): (2, 6007),
    }
    for (level, code), (x, n) in unsafe.items():
        small.observe("segregation_public", Level(level), code, YEAR, x=x, n=n)
    small.observe("segregation_public", Level.KOMMUNE, "751", YEAR, x=800, n=9000)
    report = publish(small.engine, published)

    for level, code in unsafe:
        found = figure(published, "segregation_public", level, code, YEAR)
        assert found is not None
        assert found["missing"] == "suppressed_here"
        assert [found[name] for name in CONTENTS] == [None] * len(CONTENTS)
    assert report.n_suppressed == len(unsafe)
    numbers = [cell for _, cell in reading.every_cell(published) if isinstance(cell, float)]
    for x, n in unsafe.values():
        assert float(n) not in numbers
        assert x == n or not any(math.isclose(cell, x / n, rel_tol=1e-12) for cell in numbers)


def test_the_threshold_is_raised_never_lowered(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEAR, x=7, n=900)
    publish(small.engine, published)
    shown = figure(published, "segregation_public", "kommune", "740", YEAR)
    assert shown is not None
    assert shown["value"] == 7 / 900
    publish(small.engine, published, threshold=10)
    hidden = figure(published, "segregation_public", "kommune", "740", YEAR)
    assert hidden is not None
    assert hidden["missing"] == "suppressed_here"
    with pytest.raises(ValueError, match="tærsklen"):
        publish(small.engine, published, threshold=4)


def test_disclosure_control_is_for_figures_about_people(
    small: SmallWarehouse, published: Engine
) -> None:
    small.observe("staff_turnover", Level.KOMMUNE, "740", "2022", x=2, n=900)
    publish(small.engine, published)
    found = figure(published, "staff_turnover", "kommune", "740", "2022")
    assert found is not None
    assert found["numerator"] == 2


@pytest.mark.parametrize("order", [("ja", None), (None, "ja")])
def test_small_counts_of_a_table_are_hidden_however_it_was_loaded(
    places: NewPlaces, tmp_path: Path, published: Engine, order: tuple[str | None, str | None]
) -> None:
    warehouse = places.engine("real")
    for year, asked in zip(("2024", "2025"), order, strict=True):
        path = tmp_path / f"{year}.csv"
        path.write_text(f"OMRÅDE;TID;INDHOLD\n101;{year};3\n147;{year};12\n", encoding="utf-8")
        options = {"table": "T1"} | ({"about_people": asked} if asked else {})
        load_file(warehouse, path, by="prøve", options=options)
        publish(warehouse, published)
    for year in ("2024", "2025"):
        small = figure(published, "statbank_t1", "kommune", "101", year)
        large = figure(published, "statbank_t1", "kommune", "147", year)
        assert small is not None
        assert large is not None
        assert (small["value"], small["missing"]) == (None, "suppressed_here")
        assert (large["value"], large["missing"]) == (12, None)


def test_a_count_stored_without_its_numerator_is_hidden_when_small(
    small: SmallWarehouse, published: Engine
) -> None:
    small.observe("daycare_children", Level.KOMMUNE, "740", "2022", value=3)
    publish(small.engine, published)
    found = figure(published, "daycare_children", "kommune", "740", "2022")
    assert found is not None
    assert (found["value"], found["missing"]) == (None, "suppressed_here")


def test_nothing_below_the_lowest_level(small: SmallWarehouse, published: Engine) -> None:
    small.omraade("740", "O")
    small.institution("740", "A", omraade="O")
    small.observe("direct_starts", Level.INSTITUTION, "A", YEAR, x=20, n=90)
    small.institution("740", "B")
    small.observe("language_assessment", Level.INSTITUTION, "B", YEAR, x=20, n=90)
    publish(small.engine, published)
    above = {"country", "region", "landsdel", "kommune"}
    assert reading.levels(published, "direct_starts") == above | {"omraade"}
    assert reading.levels(published, "language_assessment") == above | {"institution"}


def test_values_without_counts_stand_as_they_came(small: SmallWarehouse, published: Engine) -> None:
    small.observe("normering_0_2", Level.KOMMUNE, "580", "2023", value=2.9)
    small.observe("normering_0_2", Level.KOMMUNE, "741", "2023", missing="not_applicable")
    publish(small.engine, published)
    found = figure(published, "normering_0_2", "kommune", "580", "2023")
    assert found is not None
    assert (found["value"], found["lo"], found["n"]) == (2.9, None, None)
    missing = figure(published, "normering_0_2", "kommune", "741", "2023")
    assert missing is not None
    assert missing["missing"] == "not_applicable"
    assert reading.levels(published, "normering_0_2") == {"kommune"}


def test_a_mean_has_its_t_interval_clipped_to_the_scale(
    small: SmallWarehouse, published: Engine
) -> None:
    scores = [5, 5, 5, 5, 5, 4]
    small.institution("740", "A")
    small.observe(
        "parent_satisfaction",
        Level.INSTITUTION,
        "A",
        YEAR,
        x=sum(scores),
        n=len(scores),
        squares=sum(s * s for s in scores),
    )
    small.institution("740", "B")
    small.observe("parent_satisfaction", Level.INSTITUTION, "B", YEAR, x=30, n=6, squares=150)
    publish(small.engine, published)
    found = figure(published, "parent_satisfaction", "institution", "A", YEAR)
    assert found is not None
    # 29/6 - t(5) * s / sqrt(6), s = 0.408248
    assert found["lo"] == pytest.approx(29 / 6 - 2.570582 * 0.408248 / math.sqrt(6), abs=1e-5)
    assert (found["hi"], found["n"]) == (5, 6)
    agreed = figure(published, "parent_satisfaction", "institution", "B", YEAR)
    assert agreed is not None
    assert (agreed["value"], agreed["lo"], agreed["hi"]) == (5, None, None)


def test_the_same_twice_does_nothing(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEAR, x=70, n=900)
    first = publish(small.engine, published)
    again = publish(small.engine, published)
    assert (again.version, again.already_published) == (first.version, True)
    assert (again.n_values, again.n_suppressed) == (first.n_values, first.n_suppressed)
    forced = publish(small.engine, published, force=True)
    assert (forced.version, forced.already_published) == (2, False)
    small.new_load("second.csv")
    small.observe("segregation_public", Level.KOMMUNE, "751", YEAR, x=70, n=900)
    assert publish(small.engine, published).version == 3


def test_three_versions_are_kept(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEAR, x=70, n=900)
    for _ in range(5):
        publish(small.engine, published, force=True)
    assert reading.versions(published) == {3: "complete", 4: "complete", 5: "complete"}
    assert reading.versions_with_rows(published) == {3, 4, 5}


def test_where_figures_come_from(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEAR, x=70, n=900)
    small.new_load("newer.csv")
    small.observe("segregation_public", Level.KOMMUNE, "751", YEAR, x=70, n=900)
    small.observe("segregation_public", Level.KOMMUNE, "101", YEAR, x=70, n=900)
    publish(small.engine, published)
    table = tables.indicator_load
    with published.connect() as connection:
        rows = connection.execute(
            select(table.c.file_name, table.c.n_values, table.c.attribution_da).order_by(
                table.c.load_id
            )
        ).all()
    assert [(row[0], row[1]) for row in rows] == [("first.csv", 1), ("newer.csv", 2)]
    assert "Uddannelsesstatistik" in rows[0][2]


def test_dated_and_marked(small: SmallWarehouse, published: Engine) -> None:
    at = datetime(2024, 5, 6, 7, 8)
    publish(small.engine, published, at=at)
    table = tables.data_version
    with published.connect() as connection:
        row = connection.execute(select(table.c.published_at, table.c.is_demo)).one()
    assert (row.published_at, row.is_demo) == (at, False)


def test_without_a_warehouse_nothing_is_made(
    places: NewPlaces, tmp_path: Path, published: Engine
) -> None:
    nowhere = places.engine("nowhere")
    with pytest.raises(WrongWarehouse, match="intet datalager"):
        publish(nowhere, published)
    assert not has_table(nowhere, warehouse_tables.warehouse_info.name)
    assert not has_table(published, tables.data_version.name)
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_where_it_said_it_would(small: SmallWarehouse, published: Engine) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    publish(small.engine, published, progress=tell)
    last = {step: (done, total) for step, done, total in told}
    assert all(done == total for done, total in last.values())
    assert set(last) == {"Rydder op", "Læser", "Beregner tal"}


def test_a_publication_that_was_overtaken_is_never_seen(
    small: SmallWarehouse, published: Engine
) -> None:
    publish(small.engine, published)
    mine = store.begin(published, at=datetime(2024, 1, 1), is_demo=False, fingerprint="mine")
    other = store.begin(published, at=datetime(2024, 1, 2), is_demo=False, fingerprint="other")
    assert other > mine
    with pytest.raises(store.PublicationLost):
        store.complete(published, mine)
    assert reading.current_version(published) == 1
    assert store.complete(published, other).number == other
    assert reading.current_version(published) == other


def test_peers_fall_back_to_what_the_register_has(small: SmallWarehouse, published: Engine) -> None:
    small.observe("segregation_public", Level.KOMMUNE, "740", YEAR, x=70, n=900)
    publish(small.engine, published)
    table = tables.parameter
    with published.connect() as connection:
        texts = dict(connection.execute(select(table.c.name, table.c.text)).all())  # type: ignore[arg-type]
        sets = connection.execute(select(tables.peer.c.peer_set).distinct()).scalars().all()
        nearest = connection.execute(
            select(tables.peer).where(
                tables.peer.c.peer_set == "k_nearest",
                tables.peer.c.kommune_unit_id == small.units["kommune", "740"],
            )
        ).all()
    assert texts["peers.variables"] == '["population"]'
    assert "parents_income" in texts["peers.variables_missing"]
    assert set(sets) == {"k_nearest", "dst_group", "landsdel"}
    assert len(nearest) == 7


def test_a_loaded_set_of_groups_has_its_peers_and_its_name(
    small: SmallWarehouse, published: Engine
) -> None:
    groups = {"740": "1", "791": "1", "730": "1", "101": "2", "751": "2", "461": "3"}
    small.add_all(
        warehouse_tables.comparison_group,
        [
            {
                "set_code": "eco",
                "group_code": group,
                "kommune_code": kommune,
                "set_name": "ECO-grupper",
                "group_name": f"Gruppe {group}",
                "load_id": small.load_id,
            }
            for kommune, group in groups.items()
        ],
    )
    publish(small.engine, published)
    key = {unit_id: code for (level, code), unit_id in small.units.items() if level == "kommune"}
    with published.connect() as connection:
        rows = connection.execute(
            select(tables.peer).where(tables.peer.c.peer_set == "eco").order_by(tables.peer.c.rank)
        ).all()
        name = connection.execute(
            select(tables.parameter.c.text).where(tables.parameter.c.name == "peers.set.eco")
        ).scalar_one()
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(key[row.kommune_unit_id], set()).add(key[row.peer_unit_id])
    assert found == {
        "740": {"791", "730"},
        "791": {"740", "730"},
        "730": {"740", "791"},
        "101": {"751"},
        "751": {"101"},
    }
    assert name == '"ECO-grupper"'


def test_newest_period_is_one_that_enough_kommuner_are_in(
    small: SmallWarehouse, published: Engine
) -> None:
    for code in ("740", "751", "101", "461"):
        small.observe("returns_to_general", Level.KOMMUNE, code, "2021/22", x=20, n=100)
    small.observe("returns_to_general", Level.KOMMUNE, "740", "2022/23", x=20, n=100)
    publish(small.engine, published)
    table, period = tables.indicator, tables.period
    with published.connect() as connection:
        row = connection.execute(
            select(period.c.code, table.c.n_kommuner)
            .join_from(table, period, period.c.period_id == table.c.latest_period_id)
            .where(table.c.code == "returns_to_general")
        ).one()
    assert tuple(row) == ("2021/22", 4)


def test_indicators_without_figures_are_listed_without_a_period(
    small: SmallWarehouse, published: Engine
) -> None:
    publish(small.engine, published)
    table = tables.indicator
    with published.connect() as connection:
        n, newest = connection.execute(
            select(table.c.n_kommuner, table.c.latest_period_id).where(
                table.c.code == "segregation_public"
            )
        ).one()
        defined = connection.execute(select(table.c.code)).scalars().all()
    with small.engine.connect() as connection:
        known = connection.execute(select(warehouse_tables.indicator.c.code)).scalars().all()
    assert (n, newest) == (0, None)
    assert set(defined) == set(known)
