"""Pages' queries go straight to their rows, and speak every database's language."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, Select
from sqlalchemy.dialects import mssql, postgresql, sqlite
from sqlalchemy.engine import Dialect

from data_access.policy import Access
from data_access.queries import (
    borders,
    country_institutions,
    coverage,
    cross_section,
    districts,
    fidelity,
    flows,
    headlines,
    indicators,
    institution_figures,
    key_figures,
    network_facts,
    networks,
    oddities,
    omraader,
    parameters,
    peer_sets,
    programme_facts,
    programmes,
    revisions,
    run,
    series,
    snapshot,
    sources,
    subgroup_figures,
    targets,
    units,
)
from data_access.queries.snapshot import Snapshot
from tests.data_access.queries.viewers import VIEWERS
from tests.support.engines import only_postgresql, only_sqlite

KEYS = [key_figures.NewestKey(101, 11, 13), key_figures.NewestKey(205, 11, 13)]
UNITS = [run.UnitPlace("kommune", "740", 0, 90), run.UnitPlace("country", "000", 0, 1)]
Query = Callable[[int, str], Select]


def _topic(version: int) -> run.Topic:
    return run.Topic(101, 1, "school_year", Access(version, "segregering", False, date.today()))


QUERIES: dict[str, Query] = {
    "current": lambda _v, _n: snapshot.select_current(),
    "topic": lambda v, _n: run.select_topic(v, "segregation_public", "total", "total"),
    "units by code": lambda v, _n: run.select_units(v, [("kommune", "740"), ("country", "000")]),
    "series": lambda v, n: series.select_series(VIEWERS[n], _topic(v), UNITS),
    "subgroup keys": lambda v, _n: subgroup_figures.select_keys(v, "language_assessment"),
    "subgroup figures": lambda v, n: subgroup_figures.select_figures(
        VIEWERS[n], (201, Access(v, "dagtilbud", False, date.today())), [1, 31, 32], 11, UNITS
    ),
    "programme facts": lambda v, n: programme_facts.select_figures(
        VIEWERS[n], v, ("VLS", "courses", "boxes"), "institution", 90
    ),
    "programmes themselves": lambda v, _n: programme_facts.select_programmes(v),
    "networks of a programme": lambda v, n: programme_facts.select_networks(VIEWERS[n], v, "VLS"),
    "fidelity": lambda v, n: fidelity.select_fidelity(
        VIEWERS[n], v, "VLS", "month", "institution", 90
    ),
    "programmes with fidelity": lambda v, _n: fidelity.select_programmes(v),
    "fidelity and outcome": lambda v, n: fidelity.select_points(
        VIEWERS[n], v, ("VLS", "language_assessment"), "institution", 90
    ),
    "association": lambda v, _n: fidelity.select_association(v, "VLS", "language_assessment"),
    "cross section": lambda v, n: cross_section.select_kommuner(VIEWERS[n], _topic(v), "2022/23"),
    "period": lambda v, _n: cross_section.select_period(v, "school_year", "2022/23"),
    "districts": lambda v, n: districts.select_districts(VIEWERS[n], _topic(v), 90),
    "institution figures": lambda v, n: institution_figures.select_institutions(
        VIEWERS[n], _topic(v), 90, "2022/23"
    ),
    "flows": lambda v, n: flows.select_flows(VIEWERS[n], v, "kommune", "740"),
    "flows' source": lambda v, _n: flows.select_source(v),
    "områder": lambda v, n: omraader.select_omraader(VIEWERS[n], _topic(v), 90),
    "networks": lambda v, n: network_facts.select_networks(VIEWERS[n], v),
    "meetings": lambda v, n: network_facts.select_meetings(VIEWERS[n], v, "N"),
    "promises": lambda v, n: network_facts.select_promises(VIEWERS[n], v, "N"),
    "what happened to promises": lambda v, n: network_facts.select_promise_events(
        VIEWERS[n], v, "N"
    ),
    "members of networks": lambda v, n: networks.select_members(VIEWERS[n], v),
    "borders": lambda v, n: borders.select_borders(VIEWERS[n], v),
    "threshold": lambda v, _n: parameters.select_parameter(v, parameters.THRESHOLD),
    "peer variables": lambda v, _n: parameters.select_parameter(v, parameters.PEER_VARIABLES),
    "programme indicators": lambda v, _n: programmes.select_programme_indicators(v, ("sbf", "vls")),
    "participants": lambda v, n: programmes.select_participants(
        VIEWERS[n], v, [(501, 1), (502, 1)]
    ),
    "country institutions": lambda v, n: country_institutions.select_institutions(
        VIEWERS[n], _topic(v), 12
    ),
    "peer sets": lambda v, _n: peer_sets.select_peer_sets(v),
    "agreement": lambda v, n: districts.select_agreement(VIEWERS[n], _topic(v), "740"),
    "headline keys": lambda v, _n: headlines.select_headlines(v),
    "headlines": lambda v, n: headlines.select_own_and_country(
        VIEWERS[n], v, [(101, 11), (205, 1)], [1, 90]
    ),
    "comparisons": lambda v, _n: headlines.select_comparisons(v, 90),
    "distribution": lambda v, _n: headlines.select_distribution(v),
    "kommune": lambda v, n: headlines.select_kommune(VIEWERS[n], v, "740"),
    "indicators": lambda v, _n: indicators.select_indicators(v),
    "periods": lambda v, _n: indicators.select_periods(v),
    "subgroups": lambda v, _n: indicators.select_subgroups(v),
    "breaks": lambda v, _n: indicators.select_breaks(v),
    "loads": lambda v, _n: indicators.select_loads(v),
    "kommuner": lambda v, n: units.select_kommuner(VIEWERS[n], v),
    "institutions": lambda v, n: units.select_institutions(VIEWERS[n], v, "740"),
    "sources": lambda v, _n: sources.select_sources(v),
    "files": lambda v, _n: sources.select_files(v),
    "files of sources": lambda v, _n: sources.select_file_sources(v),
    "freshness": lambda v, _n: sources.select_freshness(v),
    "coverage": lambda v, n: coverage.select_states(VIEWERS[n], _topic(v)),
    "coverage of kommuner": lambda v, n: coverage.select_kommuner(VIEWERS[n], v),
    "coverage overview": lambda v, _n: coverage.select_overview(v),
    "number of kommuner": lambda v, _n: coverage.select_n_kommuner(v),
    "revisions": lambda v, _n: revisions.select_revisions(v, "staff_sick_leave"),
    "oddities": lambda v, n: oddities.select_oddities(VIEWERS[n], v),
    "targets": lambda v, n: targets.select_targets(VIEWERS[n], _topic(v)),
    "every target": lambda v, n: targets.select_every_target(VIEWERS[n], v),
    "key figure keys": lambda v, _n: key_figures.select_keys(v),
    "key figure units": lambda v, n: key_figures.select_units(VIEWERS[n], v),
    "key figures": lambda v, n: key_figures.select_newest(VIEWERS[n], v, KEYS),
    "key figure history": lambda v, n: key_figures.select_history(
        VIEWERS[n], v, KEYS, "kommune", 90
    ),
    "peers": lambda v, n: units.select_peers(VIEWERS[n], v, "740", "k_nearest"),
}
OF_FIGURES = (
    "series",
    "subgroup figures",
    "cross section",
    "districts",
    "institution figures",
    "headlines",
    "coverage",
    "key figures",
    "key figure history",
)


def _hive() -> Dialect:
    from pyhive.sqlalchemy_hive import HiveDialect

    return HiveDialect()


DIALECTS: dict[str, Callable[[], Dialect]] = {
    "sqlite": sqlite.dialect,
    "postgresql": postgresql.dialect,
    "mssql": mssql.dialect,
    "hive": _hive,
}


def plan(engine: Engine, query: Select) -> list[str]:
    compiled = query.compile(engine, compile_kwargs={"render_postcompile": True})
    values = tuple(compiled.params[name] for name in compiled.positiontup or ())
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)
        return [row[-1] for row in rows]


def plan_on_server(engine: Engine, query: Select) -> list[dict]:
    """The steps of PostgreSQL's plan."""
    compiled = query.compile(engine, compile_kwargs={"render_postcompile": True})
    with engine.connect() as connection:
        told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", compiled.params)
        return list(_steps(told.scalar_one()[0]["Plan"]))


def _steps(step: dict) -> Iterator[dict]:
    yield step
    for inner in step.get("Plans", ()):
        yield from _steps(inner)


@only_sqlite
@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("name", OF_FIGURES)
def test_figures_are_found_by_their_key(
    scoped: Snapshot, demo_published: Engine, viewer: str, name: str
) -> None:
    for engine in (scoped.engine, demo_published):
        version = snapshot.current(engine).version
        steps = plan(engine, QUERIES[name](version, viewer))
        figures = [step for step in steps if "published_value" in step]
        assert len(figures) == 1, steps
        assert "PRIMARY KEY" in figures[0], steps
        for column in ("indicator_id=?", "subgroup_id=?", "level=?", "within_unit_id=?"):
            assert column in figures[0], steps


# Facts of programmes: the query, its table, and the columns of the key that it must name.
OF_FACTS = {
    "programme facts": ("published_programme_figure", "within_unit_id=?"),
    "fidelity": ("published_fidelity", "within_unit_id=?"),
    "fidelity and outcome": ("published_programme_figure", "within_unit_id=?"),
    "association": ("published_programme_figure", "topic=?"),
}


@only_sqlite
@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("name", OF_FACTS)
def test_facts_of_programmes_are_found_by_their_key(
    demo_published: Engine, viewer: str, name: str
) -> None:
    table, column = OF_FACTS[name]
    version = snapshot.current(demo_published).version
    steps = plan(demo_published, QUERIES[name](version, viewer))
    found = [step for step in steps if table in step]
    assert found, steps
    for step in found:
        assert step.startswith("SEARCH"), steps
        assert "PRIMARY KEY" in step, steps
        assert "programme_code=?" in step, steps
        assert column in step, steps


@only_postgresql
@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("name", OF_FIGURES)
def test_a_server_finds_figures_by_their_key(
    demo_published: Engine, viewer: str, name: str
) -> None:
    version = snapshot.current(demo_published).version
    steps = plan_on_server(demo_published, QUERIES[name](version, viewer))
    if any(step.get("One-Time Filter") == "false" for step in steps):
        return  # somebody who may see nothing: the server does not even look
    (by_key,) = (step for step in steps if step.get("Index Name") == "pk_published_value")
    assert all(
        step["Node Type"] != "Seq Scan" or step["Relation Name"] != "published_value"
        for step in steps
    )
    for column in ("version", "indicator_id", "subgroup_id", "level", "within_unit_id"):
        assert column in by_key["Index Cond"]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", QUERIES)
def test_queries_compile_for_every_database(dialect: str, name: str) -> None:
    for viewer in VIEWERS:
        query = QUERIES[name](1, viewer)
        text = str(query.compile(dialect=DIALECTS[dialect]()))
        assert text.startswith("SELECT")


@pytest.mark.parametrize("name", QUERIES)
def test_every_column_has_a_label(name: str) -> None:
    for viewer in VIEWERS:
        described = QUERIES[name](1, viewer).column_descriptions
        labels = [column["name"] for column in described]
        assert all(labels)
        assert len(set(labels)) == len(labels)
