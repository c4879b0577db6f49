"""Movements of pupils as published: sums of three school years, whole or hidden."""

from collections import defaultdict
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data_access.publication import publish
from data_access.publication.flows import ANCHOR, SAME_PUPILS, YEARS
from data_access.queries.flows import FlowWindow, flow_source, flows
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer
from tests.support.small_warehouse import SmallWarehouse

KONSULENT = Viewer(1, "Konsulent", Role.KONSULENT)
LEDER = Viewer(2, "Leder", Role.LEDER, "740", frozenset({"A"}))
POLITIKER = Viewer(3, "Politiker", Role.POLITIKER, "740")
THREE = ("2020/21", "2021/22", "2022/23")
PHASES = ("indskoling", "mellemtrin", "udskoling")
QUIET = {
    "stock_before": 100,
    "new_placement": 20,
    "return": 10,
    "moved_in": 6,
    "moved_out": 7,
    "entered_placed": 15,
    "left_after": 22,
    "stock_after": 104,
}


def tell(
    small: SmallWarehouse,
    kommune: str,
    year: str,
    *,
    phases: tuple[str, ...] = PHASES,
    missing: str | None = None,
    **changed: Any,
) -> None:
    """A kommune's movements of one school year, the same in every phase."""
    small.add_all(
        tables.pupil_flow,
        [
            {
                "unit_id": small.unit(Level.KOMMUNE, kommune),
                "period_id": small.period("school_year", year),
                "phase": phase,
                "flow": flow,
                "n_pupils": None if missing else count,
                "missing": missing,
                "load_id": small.load_id,
            }
            for phase in phases
            for flow, count in {**QUIET, **changed}.items()
        ],
    )


def published_of(places, fill) -> Snapshot:
    """What readers see of a warehouse that `fill` has filled."""
    warehouse = places.engine("warehouse")
    small = SmallWarehouse.at(warehouse)
    fill(small)
    store = places.engine("published")
    publish(warehouse, store)
    return current(store)


def windows(now: Snapshot, code: str, viewer: Viewer = KONSULENT) -> tuple[FlowWindow, ...]:
    level = "country" if code == "000" else "kommune"
    return flows(viewer, now, level=level, code=code)


def three_years(small: SmallWarehouse, kommune: str = "740", **changed: Any) -> None:
    for year in THREE:
        tell(small, kommune, year, **changed)


def test_three_years_are_summed_over_the_phases(places):
    (found,) = windows(published_of(places, three_years), "740")
    assert (found.first, found.last) == ("2020/21", "2022/23")
    assert (found.before, found.after) == (300, 312)
    assert (found.placed, found.returned) == (180, 90)
    assert (found.moved_in, found.moved_out) == (54, 63)
    # only the first phase begins school, and only the last one ends it
    assert (found.started, found.finished) == (45, 66)
    assert found.missing is None


@pytest.mark.parametrize("flow", ["moved_in", "return", "new_placement", "moved_out"])
def test_a_movement_of_nobody_is_shown(places, flow: str):
    nobody: dict[str, Any] = {flow: 0}
    (found,) = windows(published_of(places, lambda small: three_years(small, **nobody)), "740")
    assert found.missing is None
    assert 0 in (found.moved_in, found.moved_out, found.placed, found.returned)


@pytest.mark.parametrize("flow", ["moved_in", "return", "new_placement", "moved_out"])
def test_one_small_movement_hides_all_of_the_row(places, flow):
    def fill(small):
        # in three phases: three pupils
        for year, count in zip(THREE, (0, 0, 1), strict=True):
            changed: dict[str, Any] = {flow: count}
            tell(small, "740", year, **changed)

    (found,) = windows(published_of(places, fill), "740")
    assert found.missing == "suppressed_here"
    assert {getattr(found, name) for name in ("before", "after", "placed", "finished")} == {None}


@pytest.mark.parametrize("reason", ["not_reported", "suppressed_by_source", "not_applicable"])
def test_a_missing_year_is_no_zero(places, reason):
    def fill(small):
        tell(small, "740", "2020/21")
        tell(small, "740", "2021/22", missing=reason)
        tell(small, "740", "2022/23")

    (found,) = windows(published_of(places, fill), "740")
    assert found.missing == reason
    assert found.placed is None


def test_a_phase_that_is_not_there_leaves_no_figure(places):
    def fill(small):
        for year in THREE:
            tell(small, "740", year, phases=PHASES[:2])

    (found,) = windows(published_of(places, fill), "740")
    assert found.missing == "not_reported"


def test_years_that_are_no_whole_window_are_not_shown(places):
    def fill(small):
        for year in ("2019/20", *THREE[:2]):
            tell(small, "740", year)

    assert windows(published_of(places, fill), "740") == ()


def test_what_another_figure_hides_is_not_told_by_the_movements(places):
    def fill(small):
        three_years(small)
        for year, x in zip(THREE, (30, 2, 30), strict=True):
            small.observe("returns_to_general", Level.KOMMUNE, "740", year, x=x, n=300)

    (found,) = windows(published_of(places, fill), "740")
    assert found.missing == "suppressed_here"


def test_the_country_is_those_that_told_and_says_how_many(places):
    def fill(small):
        three_years(small, "740")
        three_years(small, "751")
        tell(small, "101", "2020/21", missing="not_reported")
        tell(small, "101", "2021/22")
        tell(small, "101", "2022/23")

    (found,) = windows(published_of(places, fill), "000")
    assert (found.placed, found.n_units) == (360, 2)
    assert found.n_units_possible == 98


def test_a_single_hidden_kommune_hides_the_country(places):
    def fill(small):
        three_years(small, "740")
        three_years(small, "751", moved_in=0)
        tell(small, "101", "2020/21", moved_in=1)
        tell(small, "101", "2021/22", moved_in=0)
        tell(small, "101", "2022/23", moved_in=0)

    now = published_of(places, fill)
    assert windows(now, "101")[0].missing == "suppressed_here"
    assert windows(now, "000")[0].missing == "suppressed_here"


def test_a_leder_sees_the_own_kommune_only(places):
    def fill(small):
        three_years(small, "740")
        three_years(small, "751")

    now = published_of(places, fill)
    assert windows(now, "740", LEDER)
    assert windows(now, "751", LEDER) == ()
    assert windows(now, "751", POLITIKER)
    assert windows(now, "nobody") == ()


def test_the_newest_file_is_named(places):
    def fill(small):
        tell(small, "740", THREE[0])
        tell(small, "740", THREE[1])
        small.new_load("stroemme-2023.xlsx")
        tell(small, "740", THREE[2])

    source = flow_source(KONSULENT, published_of(places, fill))
    assert source is not None
    assert source.file_name == "stroemme-2023.xlsx"


def test_nothing_loaded_is_nothing_shown(places):
    now = published_of(places, lambda small: small.unit(Level.KOMMUNE, "740"))
    assert windows(now, "740") == ()
    assert flow_source(KONSULENT, now) is None


# --- the demo, counted again, slowly --------------------------------------------------------------


def slow_windows(warehouse: Engine) -> dict[tuple[int, int], dict[str, int]]:
    """(unit, first year) to the sums of whole windows in which every year was told."""
    flow, period = tables.pupil_flow, tables.period
    query = select(flow, period.c.starts_on).join_from(
        flow, period, flow.c.period_id == period.c.period_id
    )
    told: dict[tuple[int, int], dict[tuple[str, str], Any]] = defaultdict(dict)
    with warehouse.connect() as connection:
        for row in connection.execute(query).mappings():
            key = (row["unit_id"], row["starts_on"].year)
            told[key][row["phase"], row["flow"]] = row["n_pupils"]
    found = {}
    for unit, year in told:
        years: list[Any] = [told.get((unit, year + k)) for k in range(YEARS)]
        if (year - ANCHOR) % YEARS or any(y is None or None in y.values() for y in years):
            continue
        add = lambda name, years=years: sum(y[p, name] for y in years for p in PHASES)  # noqa: E731
        found[unit, year] = {
            "placed": add("new_placement"),
            "returned": add("return"),
            "moved_in": add("moved_in"),
            "moved_out": add("moved_out"),
            "started": sum(y["indskoling", "entered_placed"] for y in years),
            "finished": sum(y["udskoling", "left_after"] for y in years),
            "before": sum(years[0][p, "stock_before"] for p in PHASES),
            "after": sum(years[-1][p, "stock_after"] for p in PHASES),
        }
    return found


def hidden_years(store: Engine) -> set[tuple[int, int]]:
    """(unit, year) of every hidden total about the same pupils."""
    value, period, subgroup = published.value, published.period, published.subgroup
    query = (
        select(value.c.unit_id, period.c.starts_on)
        .join(period, period.c.period_id == value.c.period_id)
        .join(subgroup, subgroup.c.subgroup_id == value.c.subgroup_id)
        .join(published.indicator, published.indicator.c.indicator_id == value.c.indicator_id)
        .where(
            value.c.level == Level.KOMMUNE,
            value.c.missing == "suppressed_here",
            subgroup.c.kind == "total",
            published.indicator.c.code.in_(sorted(SAME_PUPILS)),
        )
    )
    with store.connect() as connection:
        return {(row.unit_id, row.starts_on.year) for row in connection.execute(query)}


def test_the_demo_shows_what_may_be_shown_and_nothing_else(demo_warehouse, demo_published):
    slow, hidden = slow_windows(demo_warehouse), hidden_years(demo_published)
    flow, period, unit = published.pupil_flow, published.period, published.unit
    query = (
        select(flow, period.c.starts_on)
        .join(period, period.c.period_id == flow.c.first_period_id)
        .join(unit, unit.c.unit_id == flow.c.unit_id)
        .where(unit.c.level == Level.KOMMUNE)
    )
    with demo_published.connect() as connection:
        rows = connection.execute(query).mappings().all()
    shown = {(r["unit_id"], r["starts_on"].year): r for r in rows if r["missing"] is None}
    closed = {
        (r["unit_id"], r["starts_on"].year) for r in rows if r["missing"] == "suppressed_here"
    }
    for key, counts in slow.items():
        is_small = any(0 < count < 5 for count in counts.values())
        is_linked = any((key[0], key[1] + k) in hidden for k in range(YEARS))
        assert (key in closed) is (is_small or is_linked)
        if key in shown:
            assert {name: shown[key][name] for name in counts} == counts
    assert shown.keys() | closed == slow.keys()
    assert closed
