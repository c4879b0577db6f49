"""Criteria as published: scores, changes and gaps, reckoned again the slow way."""

import json
import statistics
from datetime import date
from typing import Any

import pytest
from scipy.stats import t as student
from sqlalchemy import Engine, select

from data_access.publication.places import read_places
from data_access.publication.programmes import criteria
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse

BEFORE, DURING, AFTER, LATER = (
    date(2016, 5, 15),
    date(2018, 5, 15),
    date(2019, 10, 15),
    date(2021, 5, 15),
)
THEME = "lkd_theme:leadership"
Row = dict[str, Any]


def rows_of(warehouse: Engine, store: Engine) -> list[Row]:
    with warehouse.connect() as connection:
        places = read_places(connection)
        source = Source(connection, places, 5, date(2023, 8, 31), store, 1)
        return [row for _, rows in criteria.rows(source) for row in rows]


def pick(rows: list[Row], topic: str, unit: int, item: str, part: str, day: date) -> Row | None:
    key = (topic, unit, item, part, day)
    names = ("topic", "unit_id", "item", "part", "happened_on")
    found = [row for row in rows if tuple(row[name] for name in names) == key]
    assert len(found) < 2
    return found[0] if found else None


def assess(
    small: SmallWarehouse,
    unit: int,
    day: date,
    score: float | None,
    *,
    programme: str = "LKD",
    code: str = "leadership",
    area: str = "all",
) -> None:
    small.add(
        tables.criterion_assessment,
        programme_code=programme,
        unit_id=unit,
        criterion_code=code,
        assessed_on=day,
        area=area,
        score=score,
        missing=None if score is not None else "not_reported",
        load_id=small.load_id,
    )


def mean_and_ends(scores: list[float]) -> tuple[float, float, float]:
    mean, n = statistics.fmean(scores), len(scores)
    reach = float(student.ppf(0.975, n - 1)) * statistics.stdev(scores) / n**0.5
    return mean, mean - reach, mean + reach


def test_a_kommune_is_the_mean_of_its_institutions_with_their_spread(small, published):
    units = [small.institution("661", f"A{n}") for n in range(4)]
    for unit, score in zip(units, (2.0, 3.0, 4.0, None), strict=True):
        assess(small, unit, BEFORE, score)
    rows = rows_of(small.engine, published)
    found = pick(rows, "criteria", small.unit(Level.KOMMUNE, "661"), THEME, "all", BEFORE)
    assert found is not None
    mean, lo, hi = mean_and_ends([2.0, 3.0, 4.0])
    assert (found["value"], found["n"]) == (mean, 3)
    # an interval never leaves the scale
    assert (found["lo"], found["hi"]) == (pytest.approx(max(lo, 1)), pytest.approx(min(hi, 5)))
    assert (found["n_units"], found["n_units_possible"]) == (3, 4)
    assert (found["numerator"], found["denominator"]) == (1.0, 3.0)


def test_an_institution_has_its_own_score_or_its_reason(small, published):
    known, unknown = small.institution("661", "A1"), small.institution("661", "A2")
    assess(small, known, BEFORE, 4.0)
    assess(small, unknown, BEFORE, None)
    rows = rows_of(small.engine, published)
    first = pick(rows, "criteria", known, THEME, "all", BEFORE)
    second = pick(rows, "criteria", unknown, THEME, "all", BEFORE)
    assert first is not None
    assert (first["value"], first["missing"]) == (4.0, None)
    assert second is not None
    assert (second["value"], second["missing"]) == (None, "not_reported")
    assert first["within_unit_id"] == small.unit(Level.KOMMUNE, "661")


def test_every_day_is_kept_also_two_of_one_school_year(small, published):
    kommune = small.unit(Level.KOMMUNE, "740")
    for day, score in ((date(2021, 9, 14), 2.0), (date(2022, 3, 15), 4.0)):
        assess(small, kommune, day, score, programme="SBF", code="challenge_mapped", area="")
    rows = [row for row in rows_of(small.engine, published) if row["unit_id"] == kommune]
    own = [row for row in rows if row["topic"] == "criteria" and ":" in row["item"]]
    assert [row["value"] for row in own] == [2.0, 4.0]
    (change,) = [row for row in rows if row["topic"] == "criteria_change" and ":" in row["item"]]
    assert change["value"] == 2.0
    assert json.loads(change["note"])["since"] == "2021-09-14"


def test_a_change_is_of_the_institutions_with_both_days(small, published):
    a, b, c = (small.institution("661", f"A{n}") for n in range(3))
    for unit, before, after in ((a, 2.0, 4.0), (b, 3.0, 3.0), (c, None, 5.0)):
        assess(small, unit, BEFORE, before)
        assess(small, unit, AFTER, after)
    rows = rows_of(small.engine, published)
    found = pick(rows, "criteria_change", small.unit(Level.KOMMUNE, "661"), THEME, "all", AFTER)
    assert found is not None
    assert (found["value"], found["n"]) == (1.0, 2)
    assert (found["numerator"], found["denominator"]) == (1.0, 2.0)
    assert json.loads(found["note"])["since"] == BEFORE.isoformat()


def test_what_is_kept_is_counted_from_the_last_day_of_the_project(small, published):
    a, b = small.institution("661", "A1"), small.institution("661", "A2")
    for unit, scores in ((a, (2, 3, 4, 4)), (b, (2, 3, 5, 3))):
        for day, score in zip((BEFORE, DURING, AFTER, LATER), scores, strict=True):
            assess(small, unit, day, float(score))
    rows = rows_of(small.engine, published)
    kommune = small.unit(Level.KOMMUNE, "661")
    found = pick(rows, "criteria_kept", kommune, THEME, "all", LATER)
    assert found is not None
    assert (found["value"], found["numerator"], found["denominator"]) == (-1.0, 1.0, 2.0)
    assert json.loads(found["note"])["since"] == AFTER.isoformat()
    assert pick(rows, "criteria_kept", kommune, THEME, "all", DURING) is None


def test_the_gap_is_reckoned_institution_by_institution(small, published):
    units = [small.institution("661", f"A{n}") for n in range(3)]
    everybody, vulnerable = (4.0, 3.0, 2.0), (3.0, 2.5, None)
    for unit, one, other in zip(units, everybody, vulnerable, strict=True):
        assess(small, unit, BEFORE, one)
        assess(small, unit, BEFORE, other, area="vulnerable")
    rows = rows_of(small.engine, published)
    found = pick(rows, "criteria", small.unit(Level.KOMMUNE, "661"), THEME, "gap", BEFORE)
    assert found is not None
    mean, lo, hi = mean_and_ends([-1.0, -0.5])
    assert (found["value"], found["n"]) == (mean, 2)
    assert (found["lo"], found["hi"]) == (pytest.approx(lo), pytest.approx(hi))
    assert found["numerator"] is None
    alone = pick(rows, "criteria", units[2], THEME, "gap", BEFORE)
    assert alone is not None
    assert alone["missing"] == "not_reported"


def test_a_mean_over_criteria_takes_half_of_them(small, published):
    unit = small.institution("661", "A1")
    codes = ("leadership", "environment", "parents", "cross_disciplinary")
    for code, score in zip(codes, (2.0, 4.0, None, None), strict=True):
        assess(small, unit, BEFORE, score, code=code)
    for code, score in zip(codes, (2.0, None, None, None), strict=True):
        assess(small, unit, AFTER, score, code=code)
    rows = rows_of(small.engine, published)
    half = pick(rows, "criteria", unit, "lkd_theme", "all", BEFORE)
    less = pick(rows, "criteria", unit, "lkd_theme", "all", AFTER)
    assert half is not None
    assert half["value"] == 3.0
    assert less is not None
    assert (less["value"], less["missing"]) == (None, "not_reported")


def test_areas_are_never_mixed(small, published):
    house, school = small.institution("751", "A1"), small.institution("751", "S1", kind="school")
    assess(small, house, DURING, 2.0, programme="SLF", code="dialogue", area="dagtilbud")
    assess(small, school, DURING, 4.0, programme="SLF", code="dialogue", area="skole")
    rows = rows_of(small.engine, published)
    kommune = small.unit(Level.KOMMUNE, "751")
    values = {
        row["part"]: row["value"]
        for row in rows
        if row["unit_id"] == kommune and row["item"] == "slf_focus:dialogue"
    }
    assert values == {"dagtilbud": 2.0, "skole": 4.0}


def test_an_unknown_criterion_has_its_bare_code(small, published):
    unit = small.institution("661", "A1")
    assess(small, unit, BEFORE, 3.0, code="brand_new")
    rows = rows_of(small.engine, published)
    assert {row["item"] for row in rows} == {"brand_new", criteria.ALL_OF}


def test_the_demos_kommuner_are_reckoned_again(demo_warehouse: Engine, demo_published: Engine):
    rows = rows_of(demo_warehouse, demo_published)
    table, institution, unit = tables.criterion_assessment, tables.institution, tables.unit
    query = select(
        institution.c.kommune_code, table.c.criterion_code, table.c.assessed_on, table.c.area,
        table.c.programme_code, table.c.score,
    ).join_from(table, institution, institution.c.unit_id == table.c.unit_id)  # fmt: skip
    facts: dict[tuple, list[float]] = {}
    with demo_warehouse.connect() as connection:
        keys = dict(
            connection.execute(
                select(unit.c.code, unit.c.unit_id).where(unit.c.level == Level.KOMMUNE)
            ).all()
        )
        for row in connection.execute(query):
            if row.score is not None:
                code = row.criterion_code.rpartition(":")[2]
                key = (row.programme_code, keys[row.kommune_code], code)
                facts.setdefault((*key, row.area, row.assessed_on), []).append(row.score)
    assert facts
    published_rows = {
        (
            row["programme_code"],
            row["unit_id"],
            row["item"].rpartition(":")[2],
            row["part"],
            row["happened_on"],
        ): row
        for row in rows
        if row["topic"] == "criteria" and row["level"] == Level.KOMMUNE and ":" in row["item"]
    }
    for key, scores in facts.items():
        found = published_rows[key]
        assert (found["value"], found["n"]) == (
            pytest.approx(statistics.fmean(scores)),
            len(scores),
        )
