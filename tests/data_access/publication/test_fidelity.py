"""Fidelity as published: reckoned again one stue at a time, and what must not be told."""

import json
import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from analysis.fidelity import Delivery, Dimension
from analysis.fidelity import fidelity as of_one_stue
from analysis.fidelity_rollup import roll_up
from data_access import publication
from data_access.publication.programmes.fidelity_outcome import READY, Exposure, Rules, refused
from data_access.publication.programmes.fidelity_scores import begins, scored
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse

MONDAY = date(2021, 9, 6)
Row = dict[str, Any]


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def record(small: SmallWarehouse, stue: str, on: date, **changed: Any) -> None:
    """What a stue registered in a week, everything in full unless it is changed."""
    row = {
        "programme_code": "VLS",
        "unit_id": small.unit(Level.STUE, stue),
        "week_starts_on": on,
        "core_steps_applicable": 5,
        "core_steps_done": 5,
        "planned_sessions": 3,
        "delivered_sessions": 3,
        "quality": 5.0,
        "responsiveness": 5.0,
        "differentiation": 1.0,
        "n_children": 10,
        "load_id": small.load_id,
    }
    small.add(tables.fidelity_record, **{**row, **changed})


def published_of(places: Any, fill: Callable[[SmallWarehouse], None]) -> Snapshot:
    warehouse = places.engine("warehouse")
    small = SmallWarehouse.at(warehouse)
    fill(small)
    store = places.engine("published")
    publication.publish(warehouse, store)
    return current(store)


def rows(now: Snapshot, **wanted: str) -> list[Row]:
    f, u = published.fidelity, published.unit
    query = (
        select(f, u.c.code)
        .join_from(f, u, (u.c.version == f.c.version) & (u.c.unit_id == f.c.unit_id))
        .where(f.c.version == now.version)
    )
    with now.engine.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    return [r for r in found if all(r[name] == value for name, value in wanted.items())]


def figures(now: Snapshot, topic: str) -> list[Row]:
    f = published.programme_figure
    with now.engine.connect() as connection:
        query = select(f).where(f.c.version == now.version, f.c.topic == topic)
        return [dict(row) for row in connection.execute(query).mappings()]


def two_stuer(small: SmallWarehouse) -> None:
    small.institution("740", "A")
    small.stue("A", "a1")
    small.stue("A", "a2")
    small.network("VLS-X", ["740"], programme="VLS")
    for number in range(3):
        record(small, "a1", week(number), n_children=10)
        record(
            small,
            "a2",
            week(number),
            n_children=30,
            core_steps_done=3,
            delivered_sessions=2,
            quality=None if number else 3.0,
            responsiveness=None,
            differentiation=None,
        )


def test_the_scores_are_those_of_one_stue_at_a_time():
    rng = np.random.default_rng(7)
    values = {one: rng.uniform(0, 1, 200) for one in Dimension}
    for one in Dimension:
        values[one][rng.uniform(size=200) < 0.3] = np.nan
    found = scored(values)
    for place in range(200):
        given = {one: values[one][place] for one in Dimension}
        slow = of_one_stue(
            Delivery(
                done=[given[Dimension.ADHERENCE]],
                planned=None if math.isnan(given[Dimension.DOSAGE]) else 1.0,
                delivered=given[Dimension.DOSAGE],
                quality=[1 + 4 * given[Dimension.QUALITY]],
                responsiveness=[1 + 4 * given[Dimension.RESPONSIVENESS]],
                differentiation=[given[Dimension.DIFFERENTIATION]],
            )
        )
        for name, expected in (
            ("composite", slow.estimate),
            ("equal_weights", slow.equal_weights),
            ("bottleneck", slow.bottleneck),
        ):
            got = getattr(found, name)[place]
            assert math.isnan(got) if expected is None else got == pytest.approx(expected / 100)


@pytest.mark.parametrize(
    ("grain", "day", "first"),
    [
        ("week", "2021-09-06", "2021-09-06"),
        ("month", "2021-09-27", "2021-09-01"),
        ("quarter", "2021-09-27", "2021-07-01"),
        ("quarter", "2022-01-03", "2022-01-01"),
        ("school_year", "2021-07-26", "2020-08-01"),
        ("school_year", "2021-08-02", "2021-08-01"),
    ],
)
def test_a_week_lies_in_the_period_that_its_first_day_is_in(grain, day, first):
    (found,) = begins(np.array([day], dtype="datetime64[D]"), grain)
    assert str(found) == first


def test_an_institution_is_its_stuer_weighed_by_children(places):
    now = published_of(places, two_stuer)
    (found,) = rows(now, level=Level.INSTITUTION, grain="quarter")
    scores = [1.0, (0.3 * 0.6 + 0.25 * 2 / 3 + 0.2 * 0.5) / 0.75]
    (slow,) = roll_up(["A", "A"], [10, 30], [100 * score for score in scores])
    assert found["composite"] == pytest.approx((slow.estimate or 0) / 100)
    assert found["adherence"] == pytest.approx((10 * 1 + 30 * 0.6) / 40)
    assert found["dosage"] == pytest.approx((10 * 1 + 30 * 2 / 3) / 40)
    assert found["bottleneck"] == pytest.approx((10 * 1 + 30 * 0.6) / 40)
    assert found["completeness"] == pytest.approx(1.0)
    # only the smaller stue has been observed to be engaged, which is too few of the children
    assert found["responsiveness"] is None
    assert (found["n_enough"], found["n_stuer"], found["n_stuer_possible"]) == (1, 2, 2)


def test_kommune_and_network_are_reckoned_from_the_stuer(places):
    now = published_of(places, two_stuer)
    (home,) = rows(now, level=Level.INSTITUTION, grain="quarter")
    for level in (Level.KOMMUNE, Level.NETWORK):
        (found,) = rows(now, level=level, grain="quarter")
        assert found["composite"] == pytest.approx(home["composite"])
        assert found["within_unit_id"] == 0


def test_too_few_of_the_children_have_no_composite(places):
    def fill(small: SmallWarehouse) -> None:
        two_stuer(small)
        # in this month the larger stue is not observed, so that it has no valid fidelity
        for stue, quality in (("a1", 5.0), ("a2", None)):
            record(small, stue, date(2021, 10, 4), quality=quality, responsiveness=quality,
                   differentiation=None, n_children=10 if stue == "a1" else 30)  # fmt: skip

    now = published_of(places, fill)
    found = {row["starts_on"]: row for row in rows(now, level=Level.INSTITUTION, grain="month")}
    october = found[date(2021, 10, 1)]
    assert (october["composite"], october["missing"]) == (None, "incomplete")
    assert october["completeness"] == pytest.approx(0.25)
    assert october["adherence"] == pytest.approx(1.0)
    assert found[date(2021, 9, 1)]["missing"] is None
    (stue,) = [
        row
        for row in rows(now, level=Level.STUE, grain="week", code="a2")
        if row["starts_on"] == date(2021, 10, 4)
    ]
    assert (stue["composite"], stue["missing"]) == (None, "too_little_observed")
    assert stue["bottleneck"] == pytest.approx(1.0)


def test_a_stue_that_stays_away_counts_in_the_coverage(places):
    def fill(small: SmallWarehouse) -> None:
        two_stuer(small)
        record(small, "a1", date(2021, 11, 1))

    (found,) = [
        row
        for row in rows(published_of(places, fill), level=Level.INSTITUTION, grain="quarter")
        if row["starts_on"] == date(2021, 10, 1)
    ]
    assert found["completeness"] == pytest.approx(10 / 40)
    assert (found["n_stuer"], found["n_stuer_possible"], found["missing"]) == (1, 2, "incomplete")


def test_without_the_core_there_is_no_composite(places):
    def fill(small: SmallWarehouse) -> None:
        two_stuer(small)
        record(small, "a1", week(5), planned_sessions=None, delivered_sessions=None)

    (found,) = [
        row
        for row in rows(published_of(places, fill), grain="week", code="a1")
        if row["starts_on"] == week(5)
    ]
    assert (found["composite"], found["missing"]) == (None, "core_missing")
    assert found["bottleneck"] == pytest.approx(1.0)


@pytest.mark.parametrize(("count", "is_hidden"), [(4, True), (5, False)])
def test_fewer_than_five_dagplejere_are_hidden_and_in_no_sum(places, count, is_hidden):
    def fill(small: SmallWarehouse) -> None:
        two_stuer(small)
        small.institution("740", "D", kind="dagpleje")
        for number in range(count):
            small.stue("D", f"d{number}", n_children=4)
            record(small, f"d{number}", MONDAY, n_children=4, core_steps_done=0)

    now = published_of(places, fill)
    (home,) = rows(now, level=Level.INSTITUTION, grain="quarter", code="D")
    (kommune,) = rows(now, level=Level.KOMMUNE, grain="quarter")
    (network,) = rows(now, level=Level.NETWORK, grain="quarter")
    assert not [row for row in rows(now, level=Level.STUE) if row["code"].startswith("d")]
    if is_hidden:
        told = [home[name] for name in ("adherence", "dosage", "n_stuer", "n_stuer_possible")]
        assert (told, home["missing"]) == ([None] * 4, "suppressed_here")
    else:
        assert home["adherence"] == pytest.approx(0)
    for whole in (kommune, network):
        assert whole["n_stuer_possible"] == (2 if is_hidden else 2 + count)
    expected = 28 / 40 if is_hidden else 28 / 60
    assert kommune["adherence"] == network["adherence"] == pytest.approx(expected)


def test_weeks_of_stuer_are_kept_for_two_school_years(places):
    def fill(small: SmallWarehouse) -> None:
        two_stuer(small)
        for year in (2022, 2023):
            record(small, "a1", date(year, 9, 5))

    found = {row["starts_on"].year for row in rows(published_of(places, fill), grain="week")}
    assert found == {2022, 2023}


def falling(small: SmallWarehouse) -> None:
    two_stuer(small)
    for stue in ("a1", "a2"):
        record(small, stue, date(2021, 11, 8), core_steps_done=0, quality=2.0, n_children=20)
    # others registered in three of the weeks between
    small.institution("740", "B")
    small.stue("B", "b1")
    for place in (2, 3, 4, 6):
        record(small, "b1", week(place))
    small.add(
        tables.course_participation,
        programme_code="VLS",
        unit_id=small.unit(Level.INSTITUTION, "A"),
        course_code="grund",
        held_on=date(2020, 9, 1),
        is_brush_up=False,
        n_staff=10,
        n_trained=8,
        n_still_employed=4,
        load_id=small.load_id,
    )


def test_a_fall_is_told_with_what_was_registered_before(places):
    now = published_of(places, falling)
    (fall,) = [f for f in figures(now, "fidelity_fall") if f["level"] == Level.INSTITUTION]
    own = rows(now, level=Level.INSTITUTION, grain="quarter", code="A")
    quarters = {row["starts_on"]: row for row in own}
    before, after = (quarters[date(2021, month, 1)] for month in (7, 10))
    assert fall["happened_on"] == date(2021, 10, 1)
    assert fall["value"] == pytest.approx(after["composite"] - before["composite"])
    told = json.loads(fall["note"])
    assert told["dimension"] == "adherence"
    assert told["last_week"] == week(2).isoformat()
    assert told["weeks_without"] == 3
    assert told["last_course"] == "2020-09-01"
    assert told["still_employed"] == pytest.approx(0.5)


def test_an_institution_of_one_stue_has_no_rows_that_an_agreement_could_open(places):
    def fill(small: SmallWarehouse) -> None:
        small.institution("740", "A")
        small.stue("A", "a1")
        for quality, day in ((5.0, MONDAY), (1.0, date(2021, 11, 8))):
            record(small, "a1", day, quality=quality, responsiveness=quality)

    now = published_of(places, fill)
    levels = {row["level"] for row in figures(now, "fidelity_fall")}
    assert levels == {Level.KOMMUNE}


def exposure(dosage: float, n: int = 40, *, early: bool = False) -> Exposure:
    return Exposure(
        Level.INSTITUTION,
        np.arange(n),
        np.full(n, 0.8),
        np.full(n, dosage),
        np.full(n, early),
        np.full(n, True),
    )


@pytest.mark.parametrize(
    ("seen", "after", "reason"),
    [
        (exposure(0.9), 0.2, None),
        (exposure(0.7), 0.2, "below_min_dosage"),
        (exposure(0.9, early=True), 0.2, "too_early"),
        (exposure(0.9, 10), 0.2, "too_few_groups"),
        (exposure(0.9), math.nan, "no_outcome"),
    ],
)
def test_nothing_is_said_of_an_outcome_before_dosage_and_time(seen, after, reason):
    outcome = np.full(len(seen.unit), after)
    known = np.isfinite(outcome)
    assert refused(seen, known, outcome, Rules(("x",))) == reason


def test_the_demo_tells_an_association_with_its_guard(demo_published):
    now = current(demo_published)
    slopes = {row["part"]: row for row in figures(now, "fidelity_outcome")}
    assert set(slopes) == {"overall", "within", "between", "context"}
    for row in slopes.values():
        told = json.loads(row["note"])
        assert told["last"] == told["outcome"] - 1
        assert (row["value"] is None) == (row["missing"] is not None)
    for row in figures(now, "fidelity_exposure"):
        if row["missing"] is None:
            enough = row["numerator"] >= 0.8 - 1e-9
            assert row["note"] == (READY if enough else "below_min_dosage")
