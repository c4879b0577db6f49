import json
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from data_access import checks, reference, warehouse
from data_access.engines import writer
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES

TODAY = date(2025, 6, 1)
CODES = tuple(sorted(reference.kommuner()["kommune_code"]))


@pytest.fixture
def engine(places):
    return places.engine(tables="warehouse")


@pytest.fixture
def series(engine, tmp_path):
    """A table with a figure for every kommune and year 2015-2024, and a way to change it."""

    def load(change=lambda _: None) -> None:
        figures = {
            (code, year): 1000 + number + (number * 31 + year * year * 7) % 13
            for number, code in enumerate(CODES)
            for year in range(2015, 2025)
        }
        change(figures)
        path = tmp_path / "tabel.csv"
        lines = [f"{code};{year};{value}\n" for (code, year), value in figures.items()]
        path.write_text("OMRÅDE;TID;INDHOLD\n" + "".join(lines))
        load_file(engine, path, by="prøve", options={"table": "T1", "name": "Tal"})

    return load


def found(engine, kind: str) -> list[checks.Oddity]:
    return [one for one in checks.run(engine, today=TODAY) if one.kind == kind]


def test_nothing_is_odd_where_there_is_nothing(engine):
    assert checks.run(engine) == []
    warehouse.create(engine, is_demo=False)
    assert checks.run(engine) == []


def test_a_whole_series_is_not_odd(engine, series):
    series()
    assert checks.run(engine, today=TODAY) == []


def test_kommuner_missing_in_the_latest_period(engine, series):
    def lose(figures):
        del figures["101", 2024]
        figures["147", 2024] = ""
        figures["151", 2024] = ".."

    series(lose)
    (one,) = found(engine, "missing_kommuner")
    # what the source has hidden is not missing
    assert (one.indicator, one.period, one.units) == (
        "statbank_t1",
        "2024",
        ("Frederiksberg", "København"),
    )
    assert one.sentence == ("Tal: 2 af 98 kommuner har intet tal i 2024: Frederiksberg, København.")


def test_values_that_cannot_be(engine, series):
    series()
    with writer(engine).begin() as connection:
        unit = connection.execute(
            select(tables.kommune.c.unit_id).where(tables.kommune.c.kommune_code == "741")
        ).scalar()
        period = connection.execute(
            select(tables.period.c.period_id).where(tables.period.c.code == "2019")
        ).scalar()
        fact = tables.observation
        connection.execute(
            update(fact).where(fact.c.unit_id == unit, fact.c.period_id == period).values(value=-5)
        )
    (one,) = found(engine, "impossible_value")
    assert (one.period, one.units, one.subgroup) == ("2019", ("kommune 741",), "total:total")
    assert "1 umulige tal i 2019: kommune 741 (-5)" in one.sentence


def test_a_proportion_over_one_cannot_be_at_any_level(engine):
    warehouse.create(engine, is_demo=False)
    indicator = next(one for one in reference.indicators() if one.code == "segregation_public")
    with writer(engine).begin() as connection:
        connection.execute(
            insert(tables.period).values(
                period_id=900,
                kind="school_year",
                code="2018/19",
                starts_on=date(2018, 8, 1),
                ends_on=date(2019, 7, 31),
            )
        )
        connection.execute(
            insert(tables.load).values(
                load_id=1, source_code="stil", kind="x", file_name="x", sha256="x", n_rows=1,
                loaded_at=warehouse.now(), loaded_by="x",
            )
        )  # fmt: skip
        connection.execute(
            insert(tables.observation).values(
                indicator_id=indicator.indicator_id, subgroup_id=1, period_id=900, unit_id=1,
                numerator=11, denominator=10, value=1.1, load_id=1,
            )
        )  # fmt: skip
    (one,) = found(engine, "impossible_value")
    assert one.units == ("land 000",)
    assert "(110)" in one.sentence


def test_jumps_far_from_the_usual_step(engine, series):
    series(lambda figures: figures.update({("101", 2020): 5000}))
    up, down = found(engine, "jump")
    assert (up.period, up.units) == ("2020", ("København",))
    assert (down.period, down.units) == ("2021", ("København",))
    assert "København (+3.9" in up.sentence
    assert "København (−3.9" in down.sentence


def test_a_jump_is_seen_among_steps_that_are_all_alike(engine, series):
    def even(figures):
        figures.update({key: 100 + key[1] for key in figures})
        figures["101", 2024] = 9000

    series(even)
    (one,) = found(engine, "jump")
    assert one.units == ("København",)


def test_a_step_over_a_break_or_a_gap_is_no_jump(engine, series):
    def rise(figures):
        figures.update({(code, 2020): 9000 for code in CODES[:3]})
        for code in CODES[:3]:
            for year in range(2021, 2025):
                figures[code, year] = 9000 + year % 5

    series(rise)
    assert found(engine, "jump")
    with writer(engine).begin() as connection:
        indicator_id = connection.execute(
            select(tables.indicator.c.indicator_id).where(tables.indicator.c.code == "statbank_t1")
        ).scalar()
        period_id = connection.execute(
            select(tables.period.c.period_id).where(tables.period.c.code == "2020")
        ).scalar()
        connection.execute(
            insert(tables.series_break).values(
                indicator_id=indicator_id,
                period_id=period_id,
                note_da="Ny måling.",
                note_en="New.",
            )
        )
    assert found(engine, "jump") == []
    (one,) = found(engine, "series_break")
    assert one.sentence == "Tal: databrud i 2020. Ny måling."


def test_a_period_missing_for_everybody(engine, series):
    def lose(figures):
        for code in CODES:
            del figures[code, 2018]

    series(lose)
    (one,) = found(engine, "missing_period")
    assert (one.period, one.units) == ("2018", ())
    assert one.sentence == "Tal: ingen kommuner har tal for 2018, midt i serien."


def test_a_period_missing_for_some(engine, series):
    def lose(figures):
        for code in CODES[:10]:
            del figures[code, 2018]
        del figures["741", 2015]  # a series may begin late

    series(lose)
    (one,) = found(engine, "missing_period")
    assert (one.period, len(one.units)) == ("2018", 10)
    assert "10 kommuner mangler 2018 midt i deres serie" in one.sentence
    assert "og 2 til" in one.sentence


@pytest.mark.parametrize(("today", "years"), [(date(2028, 3, 1), 3), (date(2035, 1, 1), 10)])
def test_old_figures(engine, series, today, years):
    series()
    assert found(engine, "old_data") == []
    (one,) = [one for one in checks.run(engine, today=today) if one.kind == "old_data"]
    assert one.sentence == (f"Tal: det nyeste tal er fra 2024 og mere end {years} år gammelt.")


def test_quarters_and_months_follow_each_other(engine, tmp_path):
    path = tmp_path / "kvartaler.csv"
    path.write_text(
        "OMRÅDE;TID;INDHOLD\n" + "".join(f"101;{q};1\n" for q in ("2023K4", "2024K1", "2024K3"))
    )
    load_file(engine, path, by="prøve", options={"table": "K1"})
    path.write_text(
        "OMRÅDE;TID;INDHOLD\n" + "".join(f"101;{m};1\n" for m in ("2023M12", "2024M02"))
    )
    load_file(engine, path, by="prøve", options={"table": "M1"})
    assert [one.period for one in found(engine, "missing_period")] == ["2024K2", "2024M01"]


def test_real_kinds_of_file_and_json(engine):
    for name in ("kommuner.csv", "stil_normering.json", "btu.json"):
        load_file(engine, SOURCES / name, by="prøve")
    oddities = checks.run(engine, today=TODAY)
    assert {one.kind for one in oddities} >= {"series_break", "missing_kommuner", "old_data"}
    assert json.loads(json.dumps([one.as_dict() for one in oddities]))[0]["sentence"]


def test_a_kommune_far_from_the_others_is_seen_in_the_only_period(engine, tmp_path):
    path = tmp_path / "tabel.csv"
    lines = [
        f"{code};2024;{29 if code == '741' else 6 + at % 2}\n" for at, code in enumerate(CODES)
    ]
    path.write_text("OMRÅDE;TID;INDHOLD\n" + "".join(lines))
    load_file(engine, path, by="prøve", options={"table": "T1", "name": "Normering"})
    (one,) = found(engine, "outlier")
    assert (one.period, one.units) == ("2024", ("Samsø",))
    assert "Samsø (29)" in one.sentence
    assert found(engine, "level_shift") == []


def test_a_whole_level_ten_times_higher(engine, series):
    def tenfold(figures):
        figures.update({(code, 2024): figures[code, 2024] * 10 for code in CODES})

    series(tenfold)
    (one,) = found(engine, "level_shift")
    assert (one.period, one.units) == ("2024", ())
    assert "gange højere end perioden før: er kolonner byttet om" in one.sentence


def test_columns_of_schools_that_were_swapped(engine, tmp_path):
    lines = ["institutionsnr;navn;type;kommune;kv;fp"]
    lines += [f"{280001 + n};Skole {n};F;{CODES[n]};{5 + n % 3};{20 + n % 5}" for n in range(40)]
    path = tmp_path / "skoler.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    load_file(engine, path, by="prøve", options={"year": "2024/25"})
    shifted = {one.indicator: one.sentence for one in found(engine, "level_shift")}
    assert set(shifted) == {"class_size", "pupil_absence"}
    assert "plejer at ligge mellem 12 og 30" in shifted["class_size"]
