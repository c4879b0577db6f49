"""What is told of the data itself, and to whom."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from data_access.engines import writer
from data_access.errors import UnknownCode
from data_access.publication import publish
from data_access.queries import coverage, oddities, revisions, snapshot, sources
from data_access.queries.snapshot import Snapshot
from data_access.schema import published as tables
from data_access.schema.vocabulary import Level
from data_access.timeline import Expected
from tests.data_access.queries.viewers import VIEWERS
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces

KL = VIEWERS["konsulent"]
INDICATOR = "segregation_public"
# Who sees how many kommuner by name.
SEES = dict.fromkeys(VIEWERS, 98) | {"leder": 1, "leder without anything": 0}


@pytest.fixture(scope="module")
def told(lasting_places: NewPlaces) -> Snapshot:
    """Every state there is, a year without any figure, and something odd at every level."""
    small = SmallWarehouse.at(lasting_places.engine("about-data-warehouse"))
    figures: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("740", "2019/20", {"x": 25, "n": 60}),
        ("740", "2022/23", {"x": 25, "n": 60}),
        ("101", "2022/23", {"x": 3, "n": 900}),
        ("147", "2022/23", {"missing": "suppressed_by_source"}),
        ("751", "2022/23", {"missing": "not_applicable"}),
        ("461", "2022/23", {"missing": "not_reported"}),
    )
    for code, year, figure in figures:
        small.observe(INDICATOR, Level.KOMMUNE, code, year, **figure)
    small.observe("spending_per_child", Level.KOMMUNE, "740", "2023", x=10, n=2)
    engine = lasting_places.engine("about-data-published")
    publish(small.engine, engine)
    found = snapshot.current(engine)
    _add_odd(engine, found.version, small)
    return found


def _add_odd(engine: Engine, version: int, small: SmallWarehouse) -> None:
    units = {
        "kommune 740": small.unit(Level.KOMMUNE, "740"),
        "kommune 101": small.unit(Level.KOMMUNE, "101"),
        "country": small.unit(Level.COUNTRY, "000"),
        "everybody": 0,
    }
    rows = [
        {
            "version": version,
            "oddity_id": 1000 + place,
            "indicator_id": 101,
            "kind": "jump",
            "subgroup_id": 1,
            "period_id": 1,
            "unit_id": unit_id,
        }
        for place, unit_id in enumerate(units.values())
    ]
    with writer(engine).begin() as connection:
        connection.execute(insert(tables.oddity), rows)


def test_every_state_is_told_apart(told: Snapshot) -> None:
    found = coverage.coverage(KL, told, indicator=INDICATOR)
    assert found.periods == ("2019/20", "2020/21", "2021/22", "2022/23")
    states = {one.code: one.states for one in found.kommuner}
    assert states["740"] == ("value", "absent", "absent", "value")
    newest = {code: of[-1] for code, of in states.items()}
    assert newest["101"] == "suppressed_here"
    assert newest["147"] == "suppressed_by_source"
    assert newest["751"] == "not_applicable"
    assert newest["461"] == "not_reported"
    assert newest["851"] == "absent"
    assert found.count("2022/23") == 1
    # a reason is an answer; no answer is missing
    assert len(found.without("2022/23")) == 98 - 4
    assert [one.landsdel for one in found.kommuner if one.code == "740"] == ["Østjylland"]


@pytest.mark.parametrize("name", VIEWERS)
def test_coverage_is_told_in_the_viewer_s_scope(told: Snapshot, name: str) -> None:
    found = coverage.coverage(VIEWERS[name], told, indicator=INDICATOR)
    assert len(found.kommuner) == SEES[name]


def test_an_unknown_code_is_said(told: Snapshot) -> None:
    for asked in ({"indicator": "nope"}, {"indicator": INDICATOR, "subgroup": "x:y"}):
        with pytest.raises(UnknownCode):
            coverage.coverage(KL, told, **asked)


def test_an_indicator_without_figures_covers_nothing(told: Snapshot) -> None:
    found = coverage.coverage(KL, told, indicator="daycare_fee")
    assert (found.periods, len(found.kommuner), found.is_cut) == ((), 98, False)


@pytest.mark.parametrize("name", VIEWERS)
def test_the_overview_counts_and_names_nobody(told: Snapshot, name: str) -> None:
    found = coverage.overview(VIEWERS[name], told)
    assert found.n_kommuner == 98
    assert found.counts["spending_per_child"] == {"2023": 1}


def test_only_the_newest_periods_are_told(told: Snapshot) -> None:
    many = coverage.whole("month", ["2020M01", "2024M12"])
    assert len(many) == 60
    assert many[12] == "2021M01"
    assert coverage.MOST_PERIODS < 60


@pytest.mark.parametrize("name", VIEWERS)
def test_oddities_are_told_in_the_viewer_s_scope(told: Snapshot, name: str) -> None:
    found = [one for one in oddities.oddities(VIEWERS[name], told) if one.kind == "jump"]
    named = {"leder": {"740"}, "leder without anything": set()}.get(name, {"740", "101"})
    assert {one.code for one in found} == {*named, "000", None}


def test_oddities_of_one_indicator(told: Snapshot) -> None:
    assert oddities.oddities(KL, told, indicator="daycare_fee") == ()
    of_it = oddities.oddities(KL, told, indicator=INDICATOR)
    assert {one.indicator for one in of_it} == {INDICATOR}


def test_how_fresh_figures_are(told: Snapshot) -> None:
    found = {one.indicator: one for one in sources.freshness(KL, told)}
    assert set(found) == {INDICATOR, "spending_per_child"}
    assert found[INDICATOR].newest == "2022/23"
    assert found[INDICATOR].expected == Expected("2023/24", date(2025, 5, 31))


def test_sources_with_their_files_and_indicators(told: Snapshot) -> None:
    found = {one.source_code: one for one in sources.sources(KL, told)}
    assert len(found) == 11
    assert [one.indicator for one in found["stil"].indicators] == [INDICATOR]
    assert [file.file_name for file in found["stil"].files] == ["first.csv"]
    # its indicator's figure came in the other source's file
    assert [file.load_id for file in found["dst"].files] == [1]
    assert found["btu"].files == ()
    assert found["btu"].newest is found["btu"].next is None


def test_revisions_of_the_demo(demo_published: Engine) -> None:
    found = snapshot.current(demo_published)
    (one,) = revisions.revisions(KL, found)
    assert (one.indicator, one.first_period) == ("staff_sick_leave", "2023")
    assert revisions.revisions(KL, found, indicator="staff_sick_leave") == (one,)
    assert revisions.revisions(KL, found, indicator="daycare_fee") == ()


@pytest.fixture(scope="module")
def split(lasting_places: NewPlaces) -> Snapshot:
    """An indicator with figures of groups only, and one that some schools lack a figure of."""
    small = SmallWarehouse.at(lasting_places.engine("about-split-warehouse"))
    for group, codes in (("vuggestue", ["740"]), ("boernehave", ["740", "101"])):
        for code in codes:
            small.observe(
                "daycare_fee", Level.KOMMUNE, code, "2023",
                value=3000, subgroup=f"daycare_type:{group}",
            )  # fmt: skip
    for code in ("A", "B"):
        small.institution("740", code, kind="school")
    small.observe("pupils", Level.INSTITUTION, "A", "2022/23", x=50)
    small.observe("pupils", Level.INSTITUTION, "B", "2022/23", missing="not_reported")
    engine = lasting_places.engine("about-split-published")
    publish(small.engine, engine)
    return snapshot.current(engine)


def test_without_a_total_the_group_with_most_figures_is_counted(split: Snapshot) -> None:
    found = coverage.overview(KL, split)
    assert found.groups["daycare_fee"] == "daycare_type:boernehave"
    assert found.counts["daycare_fee"] == {"2023": 2}


def test_a_sum_without_all_its_parts_is_not_calculated(split: Snapshot) -> None:
    found = coverage.coverage(KL, split, indicator="pupils")
    assert [one.code for one in found.incomplete("2022/23")] == ["740"]
    assert "740" not in {one.code for one in found.without("2022/23")}


def test_the_newest_of_what_is_late_is_last(split: Snapshot) -> None:
    found = {one.source_code: one for one in sources.sources(KL, split)}
    (late,) = found["dst"].overdue(date(2030, 1, 1))
    assert late.indicator == "daycare_fee"
    assert found["dst"].overdue(date(2020, 1, 1)) == ()
