"""What the facts of a programme are as published: readiness, phases, courses, boxes, drivers."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from data_access.publication.places import read_places
from data_access.publication.programmes import (
    boxes,
    courses,
    drivers,
    phases,
    readiness,
    registration,
    trial,
)
from data_access.publication.programmes.readiness import Answer, included
from data_access.publication.programmes.source import Source, Topic
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing
from tests.support.small_warehouse import SmallWarehouse

FIRST, AGAIN = date(2019, 5, 13), date(2021, 5, 17)
HIDDEN = Missing.SUPPRESSED_HERE
Row = dict[str, object]
Find = Callable[..., Row]


@pytest.fixture
def told(small: SmallWarehouse) -> Callable[..., list[Row]]:
    """The rows of a topic, each with the code of its unit."""

    def rows(topic: Topic, threshold: int = 5) -> list[Row]:
        codes = {unit_id: code for (_, code), unit_id in small.units.items()}
        with small.engine.connect() as connection:
            source = Source(
                connection, read_places(connection), threshold, date(2023, 8, 31), small.engine, 1
            )
            return [
                {**row, "code": codes[int(str(row["unit_id"]))]}
                for _, found in topic(source)
                for row in found
            ]

    return rows


def only(rows: Iterable[Row], **wanted: object) -> Row:
    """The one row that has all of this."""
    (found,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return found


def answer(
    small: SmallWarehouse,
    unit_id: int,
    score: float | None,
    n: int | None,
    *,
    actor: str = "personale",
    dimension: str = "time",
    day: date = FIRST,
) -> None:
    small.add(
        tables.readiness_assessment,
        programme_code="VLS",
        unit_id=unit_id,
        assessed_on=day,
        actor_level=actor,
        dimension=dimension,
        score=score,
        n_respondents=n,
        load_id=small.load_id,
    )


# --- readiness --------------------------------------------------------------------------------


def test_a_kommune_weighs_every_answer_the_same(small, told):
    for code, score, n in (("A", 2.0, 5), ("B", 4.0, 15)):
        answer(small, small.institution("740", code), score, n)
    found = only(told(readiness.rows), level="kommune", item="time")
    assert found["value"] == pytest.approx((2 * 5 + 4 * 15) / 20)
    assert (found["n"], found["n_units"], found["n_units_possible"]) == (20, 2, 2)


def test_fewer_than_five_answers_never_leave_the_warehouse(small, told):
    answer(small, small.institution("740", "A"), 3.0, 4)
    rows = told(readiness.rows)
    assert {row["missing"] for row in rows if row["level"] == "institution"} == {HIDDEN}
    for row in rows:
        if row["missing"]:
            assert {row[name] for name in ("value", "lo", "hi", "n", "numerator")} == {None}


def test_a_single_hidden_institution_is_left_out_of_its_kommune(small, told):
    for code, n in (("A", 10), ("B", 10), ("C", 3)):
        answer(small, small.institution("740", code), 4.0 if code != "C" else 1.0, n)
    found = only(told(readiness.rows), level="kommune", item="time")
    # with C in it, its answer would follow from the other two
    assert found["value"] == pytest.approx(4.0)
    assert (found["n"], found["n_units"], found["n_units_possible"]) == (20, 2, 3)


def test_hidden_institutions_are_told_together(small, told):
    for code, score, n in (("A", 4.0, 10), ("B", 1.0, 3), ("C", 2.0, 3)):
        answer(small, small.institution("740", code), score, n)
    found = only(told(readiness.rows), level="kommune", item="time")
    assert found["value"] == pytest.approx((40 + 3 + 6) / 16)
    assert found["n"] == 16


def test_leaders_are_told_from_the_kommune_up_alone(small, told):
    for code in "ABCDE":
        answer(small, small.institution("740", code), 3.0, 2, actor="ledere")
    rows = told(readiness.rows)
    assert all(row["missing"] == HIDDEN for row in rows if row["level"] == "institution")
    assert only(rows, level="kommune", item="time", part="ledere")["n"] == 10


def test_a_hidden_kommune_alone_is_not_in_its_network(small, told):
    small.network("VLS-X", ("740", "751", "101"), programme="VLS")
    for code, n in (("740", 8), ("751", 8), ("101", 2)):
        unit = small.unit(Level.KOMMUNE, code)
        answer(small, unit, 1.0 if code == "101" else 4.0, n, actor="forvaltning")
    rows = told(readiness.rows)
    network = only(rows, level="network", item="time")
    assert (network["value"], network["n"], network["n_units"]) == (pytest.approx(4.0), 16, 2)
    # nor in the country, which would tell it by subtracting the network
    assert only(rows, level="country", item="time")["n"] == 16
    assert only(rows, level="kommune", code="101", item="time")["missing"] == HIDDEN


def test_the_whole_is_hidden_where_a_dimension_is(small, told):
    unit = small.institution("740", "A")
    answer(small, unit, 3.0, 8, dimension="time")
    answer(small, unit, 5.0, 4, dimension="support")
    rows = told(readiness.rows)
    assert only(rows, level="institution", item="time")["missing"] is None
    assert only(rows, level="institution", item=readiness.OVERALL)["missing"] == HIDDEN
    assert only(rows, level="kommune", item=readiness.OVERALL)["missing"] is not None


def test_a_change_is_of_the_institutions_that_answered_both_times(small, told):
    for place, code in enumerate("ABCDEF"):
        unit = small.institution("740", code)
        answer(small, unit, 3.0, 10)
        if code != "F":
            answer(small, unit, 3.0 + 0.1 * place, 10, day=AGAIN)
    found = only(
        [row for row in told(readiness.rows) if row["topic"] == readiness.CHANGE],
        level="kommune",
        item="time",
    )
    assert found["value"] == pytest.approx(0.2)
    assert found["n_units"] == 5
    assert found["note"] == FIRST.isoformat()
    assert float(str(found["lo"])) < 0.2 < float(str(found["hi"]))


def test_few_institutions_have_no_mean_change(small, told):
    for code in "ABCD":
        unit = small.institution("740", code)
        answer(small, unit, 3.0, 10)
        answer(small, unit, 4.0, 10, day=AGAIN)
    assert not [row for row in told(readiness.rows) if row["topic"] == readiness.CHANGE]


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [((4,), 1), ((2, 2), 1), ((2, 3), 3), ((4, 4, 4), 4), ((0, 4, 4), 3)],
)
def test_hidden_parts_are_told_where_they_are_enough_together(hidden, expected):
    shown = Answer(0, 3.0, 9)
    parts = [shown, *(Answer(place, 2.0, n, HIDDEN) for place, n in enumerate(hidden, start=1))]
    assert len(included(parts, 5)) == expected


# --- courses and boxes ------------------------------------------------------------------------


def course(small: SmallWarehouse, unit_id: int, day: date, *counts: int | None) -> None:
    small.add(
        tables.course_participation,
        programme_code="VLS",
        unit_id=unit_id,
        course_code="grund",
        held_on=day,
        is_brush_up=day.year > 2019,
        n_staff=counts[0],
        n_trained=counts[1],
        n_still_employed=counts[2],
        load_id=small.load_id,
    )


def test_courses_are_summed_by_school_year_with_who_is_missing(small, told):
    course(small, small.institution("740", "A"), date(2020, 9, 1), 10, 8, 6)
    course(small, small.institution("740", "B"), date(2021, 5, 1), 10, 10, 9)
    course(small, small.institution("740", "C"), date(2019, 9, 1), 10, 10, 9)
    rows = told(courses.rows)
    found = only(rows, level="kommune", happened_on=date(2020, 8, 1), part=courses.TRAINED)
    assert (found["numerator"], found["denominator"]) == (18, 20)
    assert (found["n_units"], found["n_units_possible"]) == (2, 3)
    still = only(rows, level="kommune", happened_on=date(2020, 8, 1), part=courses.STILL)
    assert still["value"] == pytest.approx(15 / 20)
    assert only(rows, code="A", part=courses.STILL)["note"] == courses.BRUSH_UP


def test_a_course_that_nobody_counted_is_not_none_who_took_it(small, told):
    course(small, small.institution("740", "A"), date(2020, 9, 1), 10, 8, None)
    rows = told(courses.rows)
    for level in ("institution", "kommune"):
        found = only(rows, level=level, part=courses.STILL)
        assert (found["value"], found["missing"]) == (None, Missing.NOT_REPORTED)


def deliver(small: SmallWarehouse, unit_id: int, n_stuer: int, n_boxes: int) -> None:
    small.add(
        tables.material_delivery,
        programme_code="VLS",
        unit_id=unit_id,
        delivered_on=date(2022, 8, 15),
        n_stuer=n_stuer,
        n_boxes=n_boxes,
        load_id=small.load_id,
    )


def test_stuer_and_dagplejere_are_never_added_and_a_spare_box_fills_no_other_stue(small, told):
    deliver(small, small.institution("740", "A"), 4, 6)
    deliver(small, small.institution("740", "B"), 4, 2)
    deliver(small, small.institution("740", "D", kind="dagpleje"), 12, 9)
    rows = told(boxes.rows)
    stuer = only(rows, level="kommune", item=boxes.STUER)
    assert (stuer["numerator"], stuer["denominator"], stuer["n"]) == (6, 8, 8)
    alone = only(rows, level="kommune", item=boxes.DAGPLEJERE)
    assert (alone["numerator"], alone["denominator"]) == (9, 12)


def test_fewer_than_five_dagplejere_are_in_no_figure(small, told):
    deliver(small, small.institution("740", "D", kind="dagpleje"), 4, 3)
    deliver(small, small.institution("751", "E", kind="dagpleje"), 9, 9)
    rows = told(boxes.rows)
    assert only(rows, level="institution", code="D")["missing"] == HIDDEN
    assert not [row for row in rows if row["level"] == "kommune" and row["code"] == "740"]
    assert only(rows, level="country")["denominator"] == 9


# --- drivers, phases and registration ---------------------------------------------------------


def test_drivers_are_counted_over_the_kommuner_that_name_them(small, told):
    for kommune, direction in (("740", "driver"), ("751", "driver"), ("101", "barrier")):
        small.add(
            tables.driver_barrier,
            programme_code="VLS",
            unit_id=small.unit(Level.KOMMUNE, kommune),
            phase="start",
            factor="time",
            noted_on=date(2019, 12, 2),
            direction=direction,
            strength=3,
            load_id=small.load_id,
        )
    rows = told(drivers.rows)
    whole = only(rows, level="country")
    assert (whole["numerator"], whole["denominator"]) == (2, 3)
    own = only(rows, code="101")
    assert (own["value"], own["note"], own["part"]) == (3, "barrier", "start")


def test_a_phase_is_reached_by_some_of_the_kommuner_that_tell(small, told):
    for kommune, reached in (("740", ("preparation", "start")), ("751", ("preparation",))):
        for phase in reached:
            small.add(
                tables.implementation_phase,
                programme_code="VLS",
                unit_id=small.unit(Level.KOMMUNE, kommune),
                actor_level="ledere",
                phase=phase,
                reached_on=date(2019, 9, 2),
                load_id=small.load_id,
            )
    rows = told(phases.rows)
    whole = only(rows, level="country", item="start")
    assert (whole["numerator"], whole["denominator"], whole["part"]) == (1, 2, "ledere")
    assert only(rows, level="kommune", code="740", item="start")["value"] == 2


def test_seats_are_those_of_the_kommuner_that_signed_up(small, told):
    for kommune, n in (("740", 4), ("751", None)):
        small.add(
            tables.registration,
            programme_code="VLS",
            kommune_code=kommune,
            registered_on=date(2019, 1, 5),
            n_participants=n,
            load_id=small.load_id,
        )
    rows = told(registration.rows)
    whole = only(rows, level="country")
    assert (whole["value"], whole["n"]) == (2, 4)
    assert only(rows, code="751")["n"] is None


# --- the trial --------------------------------------------------------------------------------


def pupils(small: SmallWarehouse, *, schools: int, per_school: int, lost: int = 0) -> None:
    """Schools in pairs, treated ones ten points higher; `lost` pupils of each without a score."""
    rows = []
    for school in range(schools):
        unit_id = small.institution("740", f"S{school}", kind="school")
        arm = ("treated", "control")[school % 2]
        for number in range(per_school):
            before = 50.0 + number % 7 + school // 2
            score = before + 10 * (arm == "treated") + (number * 3 + school * 5) % 4
            rows.append(
                {
                    "trial_code": "VLS-X",
                    "pupil": f"{school}-{number}",
                    "outcome": "language",
                    "unit_id": unit_id,
                    "stratum": f"par-{school // 2}",
                    "arm": arm,
                    "sex": ("girl", "boy")[number % 2],
                    "origin": ("danish", "immigrant")[number % 3 == 0],
                    "baseline": before,
                    "score": None if number < lost else score,
                    "load_id": small.load_id,
                }
            )
    small.add_all(tables.trial_outcome, rows)


def test_a_trial_tells_flow_balance_effect_and_interactions_of_all_of_it(small, told):
    pupils(small, schools=12, per_school=20, lost=2)
    rows = told(trial.rows)
    assert {row["level"] for row in rows} == {"country"}
    treated = [
        only(rows, item=item, part="treated")["value"]
        for item in ("schools", "schools_measured", "pupils", "lost", "measured")
    ]
    assert treated == [6, 6, 120, 12, 108]
    effect = only(rows, item="effect:language", part=trial.PRIMARY)
    assert float(str(effect["lo"])) < 10 < float(str(effect["hi"]))
    assert only(rows, item="effect:language", part=trial.HEDGES)["value"] is not None
    assert {row["part"] for row in rows if row["item"] == "interaction:language"} == {
        "sex",
        "origin",
    }
    assert only(rows, item="baseline:language", part=trial.DIFFERENCE)["value"] == pytest.approx(0)


def test_few_lost_pupils_hide_the_whole_flow_of_their_arm(small, told):
    pupils(small, schools=4, per_school=20, lost=1)
    rows = told(trial.rows)
    for item in ("pupils", "lost", "measured"):
        found = only(rows, item=item, part="treated")
        assert (found["value"], found["n"], found["missing"]) == (None, None, HIDDEN)


def test_an_arm_of_a_handful_has_no_results(small, told):
    pupils(small, schools=4, per_school=2)
    rows = told(trial.rows)
    assert only(rows, item="effect:language")["missing"] == HIDDEN
    assert not [row for row in rows if str(row["item"]).startswith("interaction:")]


def test_a_trial_of_no_known_programme_is_left_out(small, told):
    pupils(small, schools=4, per_school=10)
    with small.engine.begin() as connection:
        connection.execute(tables.trial_outcome.update().values(trial_code="X-1"))
    assert told(trial.rows) == []
