"""Programme indicators, counted by hand from a few facts."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine

from data_access.publication import publish
from data_access.publication.derived import continuity, fidelity_rows, school_year
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.data_access.publication import reading
from tests.data_access.publication.reading import figure
from tests.support.small_warehouse import SmallWarehouse

AUTUMN, SPRING = date(2022, 9, 5), date(2023, 3, 6)
YEAR = "2022/23"


def week(small: SmallWarehouse, unit_id: int, day: date, **facts: object) -> None:
    row = {
        "core_steps_applicable": None,
        "core_steps_done": None,
        "planned_sessions": None,
        "delivered_sessions": None,
        "quality": None,
        "n_children": None,
    }
    small.add(
        tables.fidelity_record,
        programme_code="VLS",
        unit_id=unit_id,
        week_starts_on=day,
        load_id=small.load_id,
        **(row | facts),
    )


def shown(published: Engine, indicator: str, level: str, code: str, **where: str) -> dict:
    found = figure(
        published, indicator, level, code, where.get("period", YEAR), where.get("part", "total")
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 7, 31), 2021),
        (date(2022, 8, 1), 2022),
        (date(2022, 12, 31), 2022),
        (date(2023, 1, 1), 2022),
    ],
)
def test_school_years_begin_on_the_first_of_august(day: date, year: int) -> None:
    assert school_year(day) == year


def test_fidelity_of_stuer_weighted_by_children(small: SmallWarehouse, published: Engine) -> None:
    small.institution("740", "A")
    good = small.stue("A", "A1", n_children=30)
    poor = small.stue("A", "A2", n_children=10)
    enough = {"core_steps_applicable": 10, "planned_sessions": 5, "n_children": 30}
    week(small, good, AUTUMN, core_steps_done=10, delivered_sessions=5, quality=4.0, **enough)
    week(small, good, SPRING, core_steps_done=8, delivered_sessions=3, quality=5.0, **enough)
    week(
        small,
        poor,
        AUTUMN,
        core_steps_applicable=4,
        core_steps_done=1,
        planned_sessions=4,
        delivered_sessions=9,
        quality=2.0,
        n_children=10,
    )
    # Nobody wrote down what was delivered this week: it counts on neither side.
    week(small, poor, SPRING, planned_sessions=4, n_children=10)
    publish(small.engine, published)

    assert shown(published, "vls_adherence", "stue", "A1")["value"] == 0.9
    assert shown(published, "vls_adherence", "stue", "A2")["value"] == 0.25
    assert shown(published, "vls_adherence", "institution", "A")["value"] == pytest.approx(
        (30 * 0.9 + 10 * 0.25) / 40
    )
    assert shown(published, "vls_dosage", "stue", "A1")["value"] == 0.8
    assert shown(published, "vls_dosage", "stue", "A2")["value"] == 1
    assert shown(published, "vls_quality", "stue", "A1")["value"] == (4.5 - 1) / 4
    both = shown(published, "vls_stuer_dosage_quality", "kommune", "740")
    assert (both["numerator"], both["denominator"]) == (1, 2)
    assert reading.levels(published, "vls_stuer_dosage_quality") >= {"institution", "country"}
    assert "stue" not in reading.levels(published, "vls_stuer_dosage_quality")


def test_fidelity_needs_sixty_per_cent_of_the_children(
    small: SmallWarehouse, published: Engine
) -> None:
    small.institution("740", "A")
    steps = {"core_steps_applicable": 10, "core_steps_done": 10}
    observed, silent = small.stue("A", "A1"), small.stue("A", "A2")
    week(small, observed, AUTUMN, quality=5.0, n_children=11, **steps)
    week(small, silent, AUTUMN, n_children=9, **steps)
    publish(small.engine, published)
    found = shown(published, "vls_quality", "institution", "A")
    assert (found["missing"], found["n_units"], found["n_units_possible"]) == ("not_reported", 1, 2)
    assert shown(published, "vls_adherence", "institution", "A")["value"] == 1


def test_exactly_the_limits_are_enough() -> None:
    stuer = pd.DataFrame(
        {
            "unit_id": [1, 2, 3],
            "school_year": [2022, 2022, 2022],
            "applicable": [10, 10, 10],
            "done": [6, 6, 6],
            "planned": [10, 10, 10],
            "delivered": [8, 8, 7.9],
            "quality": [3.4, 3.39, 5.0],
            "n_children": [10, 10, 10],
            "children_of_stue": [10, 10, 10],
        }
    )
    rows = fidelity_rows(stuer)["enough"]
    assert rows["value"].tolist() == [1, 0, 0]


def test_stuer_of_dagpleje_are_shown_in_groups_of_five(
    small: SmallWarehouse, published: Engine
) -> None:
    for code, n in (("FEW", 4), ("MANY", 5)):
        small.institution("740", code, kind="dagpleje")
        for i in range(n):
            week(small, small.stue(code, f"{code}{i}"), AUTUMN, quality=3.0, n_children=4)
    publish(small.engine, published)
    few = shown(published, "vls_quality", "institution", "FEW")
    assert (few["missing"], few["value"]) == ("suppressed_here", None)
    assert shown(published, "vls_quality", "institution", "MANY")["value"] == 0.5
    assert "stue" not in reading.levels(published, "vls_quality")


def test_trained_staff_by_the_last_course_of_the_year(
    small: SmallWarehouse, published: Engine
) -> None:
    unit_id = small.institution("740", "A")
    course = {"programme_code": "VLS", "unit_id": unit_id, "is_brush_up": False}
    for day, staff, left in ((AUTUMN, 10, 4), (SPRING, 12, 9)):
        small.add(
            tables.course_participation,
            course_code="start",
            held_on=day,
            n_staff=staff,
            n_trained=left + 1,
            n_still_employed=left,
            load_id=small.load_id,
            **course,
        )
    publish(small.engine, published)
    found = shown(published, "vls_trained_staff", "kommune", "740")
    assert (found["numerator"], found["denominator"]) == (9, 12)


def test_boxes_of_the_year_at_most_one_for_each_stue(
    small: SmallWarehouse, published: Engine
) -> None:
    for code, boxes in (("A", (2, 1)), ("B", (5, 9))):
        unit_id = small.institution("740", code)
        for day, n in zip((AUTUMN, SPRING), boxes, strict=True):
            small.add(
                tables.material_delivery,
                programme_code="VLS",
                unit_id=unit_id,
                delivered_on=day,
                n_stuer=6,
                n_boxes=n,
                load_id=small.load_id,
            )
    publish(small.engine, published)
    assert shown(published, "vls_boxes_delivered", "institution", "A")["numerator"] == 3
    assert shown(published, "vls_boxes_delivered", "institution", "B")["numerator"] == 6
    assert shown(published, "vls_boxes_delivered", "kommune", "740")["value"] == 0.75


def assess(small: SmallWarehouse, programme: str, unit_id: int, code: str, **facts: object) -> None:
    row = {"assessed_on": AUTUMN, "area": "", "score": None, "missing": None}
    small.add(
        tables.criterion_assessment,
        programme_code=programme,
        unit_id=unit_id,
        criterion_code=code,
        load_id=small.load_id,
        **(row | facts),
    )


def test_criteria_met_by_the_years_last_assessment(
    small: SmallWarehouse, published: Engine
) -> None:
    unit_id = small.units["kommune", "740"]
    assess(small, "SBF", unit_id, "challenge_mapped", score=2)
    assess(small, "SBF", unit_id, "challenge_mapped", score=4, assessed_on=SPRING)
    assess(small, "SBF", unit_id, "work_developed", score=3.5)
    assess(small, "SBF", unit_id, "knowledge_built", missing="not_reported")
    publish(small.engine, published)
    found = shown(published, "sbf_criteria_met", "kommune", "740")
    assert (found["numerator"], found["denominator"]) == (1, 2)
    mapped = shown(published, "sbf_criteria_met", "kommune", "740", part="challenge_mapped")
    assert mapped["value"] == 1
    silent = shown(published, "sbf_criteria_met", "kommune", "740", part="knowledge_built")
    assert silent["missing"] == "not_reported"


def test_mean_scores_in_total_and_by_criterion(small: SmallWarehouse, published: Engine) -> None:
    for code, scores in (("A", (2, 4)), ("B", (3, 5)), ("C", (4, 3))):
        unit_id = small.institution("751", code)
        for criterion, score in zip(("values_vision", "learning"), scores, strict=True):
            assess(small, "SLF", unit_id, criterion, score=score)
    publish(small.engine, published)
    total = shown(published, "slf_focus_points", "kommune", "751")
    assert (total["value"], total["n"], total["lo"]) == (3.5, 6, None)
    one = shown(published, "slf_focus_points", "kommune", "751", part="learning")
    # mean 4, s = 1, n = 3, t(2) = 4.302653; clipped to the scale
    assert one["lo"] == pytest.approx(4 - 4.302653 / np.sqrt(3), abs=1e-5)
    assert (one["value"], one["hi"]) == (4, 5)


def test_anchoring_is_what_holds_after_the_project(
    small: SmallWarehouse, published: Engine
) -> None:
    after, during = date(2020, 10, 1), date(2018, 10, 1)
    for code, score in (("A", 4), ("B", 2)):
        unit_id = small.institution("741", code)
        assess(small, "LKD", unit_id, "leadership", score=5, assessed_on=during)
        assess(small, "LKD", unit_id, "leadership", score=score, assessed_on=after)
        assess(small, "LKD", unit_id, "leadership", score=1, assessed_on=after, area="vulnerable")
    publish(small.engine, published)
    found = shown(published, "lkd_anchoring", "kommune", "741", period="2020/21")
    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert figure(published, "lkd_anchoring", "kommune", "741", "2018/19") is None
    theme = shown(published, "lkd_theme_score", "kommune", "741", period="2020/21")
    assert theme["value"] == 3


def commit(small: SmallWarehouse, code: str, due: date, **events: date) -> None:
    small.add(
        tables.commitment,
        commitment_code=code,
        network_code="N1",
        kommune_code="740",
        what_da="Noget",
        owner_role="chef",
        made_on=date(2022, 9, 1),
        due_on=due,
        load_id=small.load_id,
    )
    for event, day in events.items():
        small.add(
            tables.commitment_event,
            commitment_code=code,
            happened_on=day,
            event=event,
            load_id=small.load_id,
        )


def test_commitments_count_when_they_have_fallen_due(
    small: SmallWarehouse, published: Engine
) -> None:
    small.network("N1", ["740", "751"])
    small.network("N2", ["740"])
    due = date(2023, 1, 10)
    commit(small, "kept", due, started=date(2022, 10, 1), completed=due)
    commit(small, "late", due, completed=date(2023, 1, 11))
    commit(small, "dropped", due, dropped=date(2022, 12, 1))
    commit(small, "open", due)
    # The load is of 1 March 2024: this one is not due yet.
    commit(small, "not yet", date(2024, 3, 2), completed=date(2024, 2, 1))
    publish(small.engine, published)
    for level, code in (("kommune", "740"), ("network", "N1"), ("country", "000")):
        found = shown(published, "commitments_kept", level, code)
        assert (found["numerator"], found["denominator"]) == (1, 4)
    assert figure(published, "commitments_kept", "network", "N2", YEAR) is None
    assert figure(published, "commitments_kept", "kommune", "740", "2023/24") is None


def hold(
    small: SmallWarehouse, number: int, day: date, seats: dict[str, bool], status: str
) -> None:
    small.add(
        tables.meeting,
        meeting_code=f"M{number}",
        network_code="N1",
        number=number,
        held_on=day,
        form="physical",
        status=status,
        load_id=small.load_id,
    )
    for person, present in seats.items():
        small.add(
            tables.meeting_participation,
            meeting_code=f"M{number}",
            person=person,
            kommune_code="740" if person < "c" else "751",
            role="chef",
            present=present,
            load_id=small.load_id,
        )


def test_meetings_are_shown_for_networks_and_above_alone(
    small: SmallWarehouse, published: Engine
) -> None:
    small.network("N1", ["740", "751"])
    hold(small, 1, AUTUMN, {"anna": True, "bo": True, "carl": True, "dorte": False}, "held")
    hold(small, 2, date(2022, 11, 1), {"anna": True, "bo": False, "carl": True}, "held")
    hold(small, 3, date(2022, 12, 1), {"anna": False, "bo": False}, "cancelled")
    hold(small, 4, SPRING, {"anna": True, "bo": True, "dorte": True}, "held")
    publish(small.engine, published)
    found = shown(published, "meeting_attendance", "network", "N1")
    assert (found["numerator"], found["denominator"]) == (8, 10)
    assert "kommune" not in reading.levels(published, "meeting_attendance")
    steady = shown(published, "participant_continuity", "network", "N1")
    # Anna alone was at three of the three; the others at no more than two.
    assert (steady["numerator"], steady["denominator"]) == (3, 8)
    assert reading.levels(published, "participant_continuity") == {"network"}


def test_continuity_of_persons_not_of_seats() -> None:
    meetings = (
        ("Anna", "Bo", "Carl", "Dorte"),
        ("Anna", "Bo", "Carl", "Eva"),
        ("Anna", "Bo", "Eva"),
        ("Anna", "Bo", "Carl", "Dorte"),
    )
    seats = [(number, person) for number, who in enumerate(meetings) for person in who]
    found = continuity(pd.DataFrame(seats, columns=pd.Index(["meeting_code", "person"])))
    assert (found["continuing"], found["seats"]) == (11, 15)
    one = pd.DataFrame([(1, "Anna")], columns=pd.Index(["meeting_code", "person"]))
    assert continuity(one) == {"continuing": None, "seats": None}


def test_what_was_loaded_is_preferred_to_what_is_derived(
    small: SmallWarehouse, published: Engine
) -> None:
    assess(small, "SBF", small.units["kommune", "740"], "work_developed", score=5)
    assess(small, "SBF", small.units["kommune", "751"], "work_developed", score=5)
    small.observe("sbf_criteria_met", Level.KOMMUNE, "740", YEAR, x=1, n=3)
    publish(small.engine, published)
    assert shown(published, "sbf_criteria_met", "kommune", "740")["denominator"] == 3
    assert shown(published, "sbf_criteria_met", "kommune", "751")["denominator"] == 1


def test_programme_years_that_nothing_was_loaded_for_get_a_period(
    small: SmallWarehouse, published: Engine
) -> None:
    assess(
        small,
        "SBF",
        small.units["kommune", "740"],
        "work_developed",
        score=5,
        assessed_on=date(2031, 9, 1),
    )
    publish(small.engine, published)
    assert shown(published, "sbf_criteria_met", "kommune", "740", period="2031/32")["value"] == 1
