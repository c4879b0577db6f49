"""What programmes hide of people stays hidden in the versions that follow, and tells nothing."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, select, update

from data_access.disclosure import programmes as attacks
from data_access.disclosure.reading import read
from data_access.engines import writer
from data_access.publication import publish
from data_access.schema import published as tables
from data_access.schema import warehouse
from data_access.schema.vocabulary import Level
from tests.data_access.publication.reading import current_version
from tests.support.small_warehouse import SmallWarehouse

Row = dict[str, Any]
CODE, YEAR = "slf_personale_2022", "2022/23"
QUESTIONS = ("goal", "support")
DAY = date(2021, 5, 17)
FIGURE = tables.programme_figure


def answers(n: int, first: int = 0) -> list[tuple[int, tuple[float, float]]]:
    """Numbers and answers of n respondents that vary in every question."""
    return [(k, (float(1 + k % 5), float(1 + (k + 2) % 4))) for k in range(first, first + n)]


def answer(small: SmallWarehouse, unit: int, n: int, *, first: int = 0, asked: int | None = None):
    small.add_all(
        warehouse.survey_response,
        [
            {
                "survey_code": CODE,
                "respondent": f"{unit}-{number}",
                "item": question,
                "unit_id": unit,
                "period_id": small.period("school_year", YEAR),
                "respondent_kind": "personale",
                "score": score,
                "n_asked": asked,
                "load_id": small.load_id,
            }
            for number, scores in answers(n, first)
            for question, score in zip(QUESTIONS, scores, strict=True)
        ],
    )


def figures(engine: Engine, topic: str, item: str) -> dict[int, Row]:
    """The rows of one item in the current version, by unit."""
    query = select(FIGURE).where(
        FIGURE.c.version == current_version(engine), FIGURE.c.topic == topic, FIGURE.c.item == item
    )
    with engine.connect() as connection:
        return {row["unit_id"]: dict(row) for row in connection.execute(query).mappings()}


def again(small: SmallWarehouse, published: Engine) -> None:
    """Publish what was changed by a new load."""
    small.new_load("again.csv")
    publish(small.engine, published)


def hidden(rows: dict[int, Row]) -> set[int]:
    return {unit for unit, row in rows.items() if row["missing"] == "suppressed_here"}


def leaks(published: Engine) -> list[str]:
    return [one.sentence for one in attacks.findings(read(published, None))]


# --- surveys ----------------------------------------------------------------------------------


@pytest.fixture
def houses(small: SmallWarehouse, published: Engine) -> list[int]:
    """Institutions with 4, 9 and 20 answers, as published: the first two are hidden."""
    found = [small.institution("751", code) for code in "ABC"]
    for house, n in zip(found, (4, 9, 20), strict=True):
        answer(small, house, n)
    publish(small.engine, published)
    assert hidden(figures(published, "survey", "personale:scale")) == set(found[:2])
    return found


def test_an_answer_more_does_not_show_what_was_hidden(
    small: SmallWarehouse, published: Engine, houses: list[int]
):
    answer(small, houses[0], 1, first=4)
    again(small, published)
    rows = figures(published, "survey", "personale:scale")
    assert hidden(rows) == set(houses[:2])
    assert rows[small.unit(Level.KOMMUNE, "751")]["n"] == 34
    assert leaks(published) == []


def test_without_the_version_before_the_same_facts_are_shown(
    small: SmallWarehouse, published: Engine, houses: list[int], places
):
    """What is hidden the second time is so for the first one's sake, and the audit sees why."""
    answer(small, houses[0], 1, first=4)
    alone = places.engine("alone")
    publish(small.engine, alone)
    assert hidden(figures(alone, "survey", "personale:scale")) == set()
    again(small, published)
    version = current_version(published)
    shown = figures(alone, "survey", "personale:scale")
    with writer(published).begin() as connection:
        for house in houses[:2]:
            own = {name: shown[house][name] for name in ("value", "n", "missing")}
            key = (FIGURE.c.version == version, FIGURE.c.unit_id == house)
            connection.execute(update(FIGURE).where(*key).values(**own))
    assert any("version 1 skjuler tallet" in told for told in leaks(published))


def test_what_was_shown_as_it_is_shields_nobody_newly_hidden(
    small: SmallWarehouse, published: Engine
):
    """Four hidden now beside nine that everybody has seen: the country's sum must not tell."""
    found = [small.institution("751", code) for code in "ABC"]
    for house, n in zip(found, (6, 9, 20), strict=True):
        answer(small, house, n)
    other = small.institution("740", "D")
    answer(small, other, 30)
    publish(small.engine, published)
    assert hidden(figures(published, "survey", "personale:scale")) == set()
    table = warehouse.survey_response
    with writer(small.engine).begin() as connection:
        gone = table.c.respondent.in_([f"{found[0]}-{number}" for number in (4, 5)])
        connection.execute(delete(table).where(gone))
    again(small, published)
    rows = figures(published, "survey", "personale:scale")
    assert found[0] in hidden(rows)
    assert not [one for one in leaks(published) if "4 personer" in one]


def test_everybody_alike_is_not_what_the_kommune_leaves(small: SmallWarehouse, published: Engine):
    alike, *others = (small.institution("751", code) for code in "ABC")
    small.add_all(
        warehouse.survey_response,
        [
            {
                "survey_code": CODE,
                "respondent": f"{alike}-{number}",
                "item": question,
                "unit_id": alike,
                "period_id": small.period("school_year", YEAR),
                "respondent_kind": "personale",
                "score": 5.0,
                "n_asked": None,
                "load_id": small.load_id,
            }
            for number in range(8)
            for question in QUESTIONS
        ],
    )
    for house in others:
        answer(small, house, 12)
    publish(small.engine, published)
    rows = figures(published, "survey", "personale:scale")
    assert alike in hidden(rows)
    assert len(hidden(rows)) > 1
    assert leaks(published) == []


# --- how many were asked ------------------------------------------------------------------------


def test_how_many_were_asked_is_told_where_every_place_says_so(
    small: SmallWarehouse, published: Engine
):
    one, two, unknown = (small.institution("751", code) for code in "ABC")
    silent = small.institution("740", "D")
    answer(small, one, 10, asked=25)
    answer(small, two, 8, asked=8)
    answer(small, silent, 9)
    publish(small.engine, published)
    rows = figures(published, "survey", "personale:scale")
    assert {unit: rows[unit]["denominator"] for unit in (one, two, silent)} == {
        one: 25,
        two: 8,
        silent: None,
    }
    assert rows[small.unit(Level.KOMMUNE, "751")]["denominator"] == 33
    assert rows[small.unit(Level.KOMMUNE, "740")]["denominator"] is None
    assert rows[small.unit(Level.COUNTRY, "000")]["denominator"] is None
    answer(small, unknown, 9, asked=6)
    again(small, published)
    rows = figures(published, "survey", "personale:scale")
    # nine cannot have answered where six were asked
    assert rows[unknown]["denominator"] is None


def test_numbers_that_contradict_each_other_are_not_told(small: SmallWarehouse, published: Engine):
    house = small.institution("751", "A")
    answer(small, house, 6, asked=12)
    answer(small, house, 3, first=6, asked=14)
    publish(small.engine, published)
    row = figures(published, "survey", "personale:scale")[house]
    assert (row["n"], row["denominator"]) == (9, None)


def test_fewer_than_five_asked_are_hidden(small: SmallWarehouse, published: Engine):
    house = small.institution("751", "A")
    answer(small, house, 6, asked=4)
    answer(small, small.institution("751", "B"), 30, asked=40)
    publish(small.engine, published)
    rows = figures(published, "survey", "personale:scale")
    assert house in hidden(rows)
    assert leaks(published) == []


# --- readiness --------------------------------------------------------------------------------


def ready(small: SmallWarehouse, unit: int, score: float, n: int) -> None:
    small.add(
        warehouse.readiness_assessment,
        programme_code="VLS",
        unit_id=unit,
        assessed_on=DAY,
        actor_level="personale",
        dimension="time",
        score=score,
        n_respondents=n,
        load_id=small.load_id,
    )


def respondents(small: SmallWarehouse, unit: int, n: int) -> None:
    table = warehouse.readiness_assessment
    with writer(small.engine).begin() as connection:
        connection.execute(update(table).where(table.c.unit_id == unit).values(n_respondents=n))


def test_readiness_stays_hidden_and_out_of_the_kommune(small: SmallWarehouse, published: Engine):
    few, many = small.institution("740", "A"), small.institution("740", "B")
    ready(small, few, 1.0, 4)
    ready(small, many, 4.0, 12)
    publish(small.engine, published)
    kommune = small.unit(Level.KOMMUNE, "740")
    assert figures(published, "readiness", "time")[kommune]["n"] == 12
    respondents(small, few, 6)
    again(small, published)
    rows = figures(published, "readiness", "time")
    assert hidden(rows) == {few}
    assert (rows[kommune]["n"], rows[kommune]["value"]) == (12, 4.0)
    assert leaks(published) == []


def test_readiness_that_was_shown_and_is_hidden_now_shields_no_other(
    small: SmallWarehouse, published: Engine
):
    few, was, many = (small.institution("740", code) for code in "ABC")
    for unit, n in ((few, 3), (was, 6), (many, 12)):
        ready(small, unit, 3.0, n)
    publish(small.engine, published)
    respondents(small, was, 4)
    again(small, published)
    rows = figures(published, "readiness", "time")
    assert hidden(rows) == {few, was}
    # together they are seven, but of one of them everybody knows
    assert rows[small.unit(Level.KOMMUNE, "740")]["n"] == 12


def test_the_change_of_a_few_hidden_ones_does_not_follow_from_the_network(
    small: SmallWarehouse, published: Engine
):
    small.network("VLS-X", ("740", "751"), programme="VLS")
    units = [small.institution("740", code) for code in "ABCDEF"]
    units.append(small.institution("751", "G"))
    for unit in units:
        ready(small, unit, 3.0, 4)
    with writer(small.engine).begin() as connection:
        table = warehouse.readiness_assessment
        rows = connection.execute(select(table)).mappings().all()
        later = DAY + timedelta(days=365)
        connection.execute(insert(table), [{**row, "assessed_on": later} for row in rows])
    publish(small.engine, published)
    told = set(figures(published, "readiness_change", "time"))
    assert small.unit(Level.KOMMUNE, "740") in told
    assert small.units[Level.NETWORK, "VLS-X"] not in told
    assert leaks(published) == []


# --- meetings, boxes, the trial and dagpleje ----------------------------------------------------


def meet(small: SmallWarehouse, code: str, roles: dict[str, int], *, number: int = 1) -> None:
    """A meeting of a network of 740 with so many persons of each role, all of them present."""
    small.add(
        warehouse.meeting,
        meeting_code=f"{code}-{number}",
        network_code=code,
        number=number,
        held_on=date(2022, number, 10),
        form="physical",
        status="held",
        is_illustrative=False,
        load_id=small.load_id,
    )
    small.add_all(
        warehouse.meeting_participation,
        [
            {
                "meeting_code": f"{code}-{number}",
                "person": f"{code}-{role}-{person}",
                "kommune_code": "740",
                "role": role,
                "present": True,
                "load_id": small.load_id,
            }
            for role, n in roles.items()
            for person in range(n)
        ],
    )


def attendance(published: Engine, group: str) -> dict[int, int | None]:
    return {unit: row["n"] for unit, row in figures(published, "attendance", group).items()}


def test_two_small_groups_do_not_follow_from_the_countrys(small: SmallWarehouse, published: Engine):
    for code in ("SBF-A", "SBF-B", "SBF-C"):
        small.network(code, ("740",))
    meet(small, "SBF-A", {"leder": 12, "udvalgsformand": 1})
    meet(small, "SBF-B", {"leder": 12, "udvalgsformand": 2})
    meet(small, "SBF-C", {"leder": 12, "udvalgsformand": 7})
    publish(small.engine, published)
    country = small.unit(Level.COUNTRY, "000")
    assert attendance(published, "politicians")[country] is None
    assert attendance(published, "politicians")[small.units[Level.NETWORK, "SBF-C"]] == 7
    assert leaks(published) == []


def test_a_group_of_roles_that_was_hidden_stays_so(small: SmallWarehouse, published: Engine):
    small.network("SBF-A", ("740",))
    meet(small, "SBF-A", {"leder": 12, "udvalgsformand": 4})
    publish(small.engine, published)
    meet(small, "SBF-A", {"leder": 12, "udvalgsformand": 6}, number=2)
    again(small, published)
    assert attendance(published, "politicians")[small.units[Level.NETWORK, "SBF-A"]] is None
    assert leaks(published) == []


def gather(small: SmallWarehouse, **levels: dict[str, int]) -> None:
    """A seminar to which so many of each level came from each kommune."""
    small.add_all(
        warehouse.gathering,
        [
            {
                "programme_code": "PKD",
                "kind": "seminar",
                "number": 1,
                "kommune_code": kommune,
                "participant_level": level,
                "held_on": date(2022, 9, 1),
                "is_illustrative": False,
                "n_participants": n,
                "load_id": small.load_id,
            }
            for level, of in levels.items()
            for kommune, n in of.items()
        ],
    )


@pytest.fixture
def seminar(published: Engine) -> Callable[[int, str], Row]:
    def row(unit: int, part: str) -> Row:
        query = select(FIGURE).where(
            FIGURE.c.topic == "gathering", FIGURE.c.unit_id == unit, FIGURE.c.part == part
        )
        with published.connect() as connection:
            return dict(connection.execute(query).mappings().one())

    return row


def test_those_of_no_network_do_not_follow_from_a_seminars_sums(
    small: SmallWarehouse, published: Engine, seminar: Callable[[int, str], Row]
):
    small.network("PKD-A", ("740", "751"), programme="PKD")
    gather(
        small,
        leaders={"740": 8, "751": 8, "101": 9},
        politicians={"740": 6, "751": 5, "101": 2},
    )
    publish(small.engine, published)
    network, country = small.units[Level.NETWORK, "PKD-A"], small.unit(Level.COUNTRY, "000")
    assert seminar(network, "politicians")["n"] == 11
    assert seminar(country, "politicians")["missing"] == "suppressed_here"
    # a single kommune is outside, and how many came from it is told of none
    assert seminar(country, "")["n"] is None
    assert leaks(published) == []


def test_how_many_came_from_a_single_kommune_is_not_told(
    small: SmallWarehouse, published: Engine, seminar: Callable[[int, str], Row]
):
    small.network("PKD-A", ("740",), programme="PKD")
    small.network("PKD-B", ("751", "101"), programme="PKD")
    gather(small, leaders={"740": 8, "751": 8, "101": 9})
    publish(small.engine, published)
    assert seminar(small.units[Level.NETWORK, "PKD-A"], "")["n"] is None
    assert seminar(small.units[Level.NETWORK, "PKD-A"], "")["n_units"] == 1
    assert seminar(small.units[Level.NETWORK, "PKD-B"], "")["n"] == 17
    assert seminar(small.unit(Level.COUNTRY, "000"), "")["n"] is None


def test_boxes_of_a_few_dagplejere_stay_hidden(small: SmallWarehouse, published: Engine):
    lone = small.institution("740", "D", kind="dagpleje")
    small.add(
        warehouse.material_delivery,
        programme_code="VLS",
        unit_id=lone,
        delivered_on=date(2022, 8, 15),
        n_stuer=4,
        n_boxes=4,
        load_id=small.load_id,
    )
    publish(small.engine, published)
    table = warehouse.material_delivery
    with writer(small.engine).begin() as connection:
        connection.execute(update(table).values(n_stuer=6, n_boxes=6))
    again(small, published)
    rows = figures(published, "boxes", "dagplejere")
    assert hidden(rows) == set(rows) == {lone}
    assert leaks(published) == []


def test_parts_of_a_trial_do_not_tell_how_few_were_lost(small: SmallWarehouse, published: Engine):
    rows = []
    for school in range(8):
        unit_id = small.institution("740", f"S{school}", kind="school")
        for number in range(20):
            is_lost = school == 0 and number < 3
            rows.append(
                {
                    "trial_code": "VLS-X",
                    "pupil": f"{school}-{number}",
                    "outcome": "language",
                    "unit_id": unit_id,
                    "stratum": f"par-{school // 2}",
                    "arm": ("treated", "control")[school % 2],
                    "sex": ("girl", "boy")[number % 2],
                    "origin": ("danish", "immigrant")[number % 3 == 0],
                    "baseline": 50.0 + number % 7 + school,
                    "score": None if is_lost else 52.0 + (number * 3 + school * 5) % 9,
                    "load_id": small.load_id,
                }
            )
    small.add_all(warehouse.trial_outcome, rows)
    publish(small.engine, published)
    query = select(FIGURE).where(FIGURE.c.topic == "trial")
    with published.connect() as connection:
        found = {(row.item, row.part): row for row in connection.execute(query)}
    assert found["lost", "treated"].missing == "suppressed_here"
    assert found["effect:language", "primary"].value is not None
    assert {row.n for (item, _), row in found.items() if ":" in item} == {None}
    assert found["sex", "treated"].missing == "suppressed_here"
    assert leaks(published) == []


@pytest.mark.parametrize("observed", [4, 5])
def test_a_score_of_fewer_than_five_dagplejere_hides_the_dagpleje(
    small: SmallWarehouse, published: Engine, observed: int
):
    """Six register, and of so many somebody has observed the quality."""
    lone = small.institution("740", "D", kind="dagpleje")
    stuer = [small.stue("D", f"D-{number}") for number in range(6)]
    small.add_all(
        warehouse.fidelity_record,
        [
            {
                "programme_code": "VLS",
                "unit_id": stue,
                "week_starts_on": date(2022, 9, 5),
                "core_steps_applicable": 6,
                "core_steps_done": 5,
                "planned_sessions": 3,
                "delivered_sessions": 3,
                "quality": 4.0 if number < observed else None,
                "responsiveness": 4.0,
                "differentiation": 0.6,
                "n_children": 4,
                "load_id": small.load_id,
            }
            for number, stue in enumerate(stuer)
        ],
    )
    publish(small.engine, published)
    table = tables.fidelity
    with published.connect() as connection:
        rows = connection.execute(select(table).where(table.c.unit_id == lone)).all()
    assert {row.missing == "suppressed_here" for row in rows} == {observed < 5}
    assert leaks(published) == []


def test_notes_of_hidden_figures_hold_no_numbers(demo_published: Engine):
    with demo_published.connect() as connection:
        rows = connection.execute(
            select(FIGURE.c.note).where(
                FIGURE.c.missing == "suppressed_here", FIGURE.c.note.is_not(None)
            )
        ).scalars()
        notes = [json.loads(note) for note in rows]
    assert not [n for note in notes for n in note.values() if type(n) in (int, float)]
