"""Surveys as published: scales reckoned again, and nobody's answers to be worked out."""

import json
import math
import statistics
from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data_access.publication.places import read_places
from data_access.publication.programmes import survey
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse

Row = dict[str, Any]
QUESTIONS = ("goal", "support", "overload_r")
SCALE = "personale:scale"


def rows_of(warehouse: Engine, store: Engine) -> list[Row]:
    with warehouse.connect() as connection:
        places = read_places(connection)
        source = Source(connection, places, 5, date(2023, 8, 31), store, 1)
        return [row for _, rows in survey.rows(source) for row in rows]


def answer(
    small: SmallWarehouse,
    unit: int,
    answers: list[tuple[float | None, ...]],
    *,
    code: str = "slf_personale_2022",
    year: str = "2022/23",
) -> None:
    """One row of answers to QUESTIONS for each respondent of a unit."""
    small.add_all(
        tables.survey_response,
        [
            {
                "survey_code": code,
                "respondent": f"{unit}-{number}",
                "item": question,
                "unit_id": unit,
                "period_id": small.period("school_year", year),
                "respondent_kind": "personale",
                "score": score,
                "load_id": small.load_id,
            }
            for number, row in enumerate(answers)
            for question, score in zip(QUESTIONS, row, strict=True)
        ],
    )


def many(n: int) -> list[tuple[float | None, ...]]:
    """Answers of n respondents that vary in every question."""
    return [(float(1 + k % 5), float(1 + (k + 1) % 5), float(1 + (k + 3) % 4)) for k in range(n)]


def of_unit(rows: list[Row], unit: int, topic: str = "survey") -> dict[str, Row]:
    return {row["item"]: row for row in rows if row["unit_id"] == unit and row["topic"] == topic}


def test_a_scale_is_each_respondents_mean_with_reversed_questions_turned(small, published):
    unit = small.institution("751", "A1")
    answers = many(6)
    answer(small, unit, answers)
    found = of_unit(rows_of(small.engine, published), unit)
    scores = [statistics.fmean((a, b, 6 - c)) for a, b, c in answers]  # type: ignore[operator]
    assert found[SCALE]["value"] == pytest.approx(statistics.fmean(scores))
    assert found[SCALE]["n"] == 6
    turned = statistics.fmean(6 - c for _, _, c in answers)  # type: ignore[operator]
    assert found["personale:overload_r"]["value"] == pytest.approx(turned)
    error = statistics.stdev(scores) / math.sqrt(6)
    assert json.loads(found[SCALE]["note"])["se"] == pytest.approx(error)
    assert found[SCALE]["lo"] < found[SCALE]["value"] < found[SCALE]["hi"]


def test_fewer_than_five_answers_to_one_question_hide_all_of_them(small, published):
    few, many_a, many_b = (small.institution("751", code) for code in ("A1", "A2", "A3"))
    answer(small, few, [*many(4), (3.0, 2.0, None)])
    answer(small, many_a, many(9))
    answer(small, many_b, many(11))
    rows = rows_of(small.engine, published)
    hidden = of_unit(rows, few)
    assert set(hidden) == {SCALE, *(f"personale:{question}" for question in QUESTIONS)}
    for row in hidden.values():
        assert row["missing"] == "suppressed_here"
        assert {row[name] for name in ("value", "lo", "hi", "n", "note")} == {None}


def test_a_question_that_all_answer_alike_hides_the_institution(small, published):
    alike, others = small.institution("751", "A1"), small.institution("751", "A2")
    answer(small, alike, [(5.0, *row[1:]) for row in many(7)])
    answer(small, others, many(20))
    found = of_unit(rows_of(small.engine, published), alike)
    assert {row["missing"] for row in found.values()} == {"suppressed_here"}


def test_the_kommune_does_not_give_a_hidden_institution_away(small, published):
    few, shown = small.institution("751", "A1"), small.institution("751", "A2")
    answer(small, few, many(3))
    answer(small, shown, many(12))
    rows = rows_of(small.engine, published)
    visible = [
        unit
        for unit in (shown, small.unit(Level.KOMMUNE, "751"))
        if of_unit(rows, unit)[SCALE]["missing"] is None
    ]
    # of two numbers with a known sum no more than one is shown
    assert len(visible) < 2


def test_those_who_answered_for_the_kommune_itself_are_no_secret_to_take_away(small, published):
    kommune = small.unit(Level.KOMMUNE, "751")
    answer(small, kommune, many(3))
    houses = [small.institution("751", f"A{n}") for n in range(2)]
    for house in houses:
        answer(small, house, many(10))
    rows = rows_of(small.engine, published)
    shown = [u for u in (kommune, *houses) if of_unit(rows, u)[SCALE]["missing"] is None]
    assert len(shown) < 3


def test_a_survey_of_no_programme_is_left_out(small, published):
    answer(small, small.institution("751", "A1"), many(8), code="trivsel_2022")
    assert rows_of(small.engine, published) == []


def test_two_surveys_of_one_year_are_told_apart(small, published):
    unit = small.institution("751", "A1")
    answer(small, unit, many(8))
    answer(small, unit, many(9), code="slf_personale_2023")
    found = of_unit(rows_of(small.engine, published), unit)
    assert {name for name in found if name.endswith(":scale")} == {
        SCALE,
        "slf_personale_2023:scale",
    }


def test_reliability_is_of_everybody_and_needs_thirty(small, published):
    answer(small, small.institution("751", "A1"), many(12))
    rows = [row for row in rows_of(small.engine, published) if row["topic"] != "survey"]
    assert [(row["level"], row["missing"]) for row in rows] == [("country", "not_applicable")]
    assert json.loads(rows[0]["note"])["reason"] == "too_few_respondents"


def test_the_demos_answers_are_reckoned_again(demo_warehouse: Engine, demo_published: Engine):
    rows = rows_of(demo_warehouse, demo_published)
    assert {row["topic"] for row in rows} == {"survey", "survey_reliability"}
    response = tables.survey_response
    answers: dict[tuple[str, int], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with demo_warehouse.connect() as connection:
        query = select(
            response.c.survey_code, response.c.unit_id, response.c.item, response.c.score
        )
        for row in connection.execute(query):
            if row.score is not None:
                turned = 6 - row.score if row.item.endswith("_r") else row.score
                answers[row.survey_code, row.unit_id][row.item].append(turned)
    shown = 0
    for row in rows:
        if row["level"] != Level.INSTITUTION or row["missing"]:
            continue
        question = row["item"].partition(":")[2]
        if question == survey.SCALE:
            continue
        told = answers[json.loads(row["note"])["survey"], row["unit_id"]]
        assert (row["value"], row["n"]) == (
            pytest.approx(statistics.fmean(told[question])),
            len(told[question]),
        )
        assert min(len(each) for each in told.values()) >= 5
        shown += 1
    assert shown


def test_no_sum_of_the_demo_leaves_fewer_than_five(demo_warehouse: Engine, demo_published: Engine):
    rows = [r for r in rows_of(demo_warehouse, demo_published) if r["topic"] == "survey"]
    kommuner = {
        (r["unit_id"], r["programme_code"], r["happened_on"], r["item"]): r
        for r in rows
        if r["level"] == Level.KOMMUNE
    }
    left: dict[tuple, int] = {}
    hidden: dict[tuple, int] = defaultdict(int)
    for key, row in kommuner.items():
        if row["missing"] is None:
            left[key] = row["n"]
    for row in rows:
        key = (row["within_unit_id"], row["programme_code"], row["happened_on"], row["item"])
        if row["level"] == Level.INSTITUTION and key in left:
            left[key] -= row["n"] or 0
            hidden[key] += row["missing"] == "suppressed_here"
    assert left
    assert any(hidden.values())
    for key, n in left.items():
        # what is left over is of nobody, or of five at least
        assert n >= 5 if hidden[key] else n == 0
