"""What a demo warehouse holds: every kommune, year, programme and kind of missing figure."""

import datetime
import subprocess
import sys

import pandas as pd
import pytest
from sqlalchemy import Engine, func, inspect, select

from data_access import demo, reference, warehouse
from data_access.demo import world as world_module
from data_access.demo.periods import CALENDAR_YEARS, SCHOOL_YEARS
from data_access.dialects import in_key_order
from data_access.engines import make_engine, writer
from data_access.errors import WrongWarehouse
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing
from tests.data_access.demo.reading import figures
from tests.support.stores import NewPlaces

FACT_TABLES = [
    tables.fidelity_record,
    tables.survey_response,
    tables.readiness_assessment,
    tables.course_participation,
    tables.material_delivery,
    tables.trial_outcome,
    tables.meeting,
    tables.meeting_participation,
    tables.commitment,
    tables.commitment_event,
    tables.criterion_assessment,
    tables.challenge_profile,
    tables.driver_barrier,
    tables.implementation_phase,
    tables.experience,
    tables.pupil_flow,
    tables.registration,
    tables.funding,
    tables.gathering,
    tables.sharing_agreement,
    tables.comparison_group,
    tables.target,
    tables.observation_revision,
    tables.revision_log,
    tables.network_theme,
    tables.series_break,
]
# when the warehouse was made, which is another moment each time
NOT_DRAWN = {"warehouse_info", "alembic_version_warehouse"}
PROGRAMMES = {"VLS", "SLF", "LKD", "SBF", "PKD"}
DERIVED_AREAS = {"vls", "slf", "lkd", "sbf", "pkd", "netvaerk"}
# what only a register of schools, or other people's collections of key figures, bring
ONLY_LOADED = {
    "sfo_fee", "staff_share_pedagogues", "staff_share_assistants", "spending_per_child_compiled",
    "pupils", "competence_coverage", "grade_against_expected", "youth_education_15_months",
    "pupils_per_teacher", "pupils_per_staff", "teaching_hours_per_pupil",
}  # fmt: skip


def contents(engine: Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*in_key_order(table)))
            ]
            for table in tables.metadata.sorted_tables
            if table.name not in NOT_DRAWN
        }


def column(engine: Engine, *columns) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def test_same_seed_gives_the_same_rows(small: Engine) -> None:
    again = make_engine("sqlite://")
    demo.build(again, scale=0.05)
    assert contents(again) == contents(small)


def test_another_seed_gives_other_rows(small: Engine) -> None:
    other = make_engine("sqlite://")
    demo.build(other, seed=7, scale=0.05)
    assert contents(other)["observation"] != contents(small)["observation"]
    assert column(other, tables.warehouse_info.c.seed) == [(7,)]


def test_it_is_marked_as_a_demo(small: Engine) -> None:
    info = warehouse.info(small)
    assert info is not None
    assert info.is_demo
    assert {row[0] for row in column(small, tables.load.c.source_code)} == {"demo"}


def test_every_institution_carries_the_mark(either: Engine) -> None:
    institutions = [row[0] for row in column(either, tables.institution.c.name)]
    assert institutions
    assert all(name.endswith(" (demo)") for name in institutions)


def test_full_size(full: Engine) -> None:
    kinds = pd.Series([row[0] for row in column(full, tables.institution.c.kind)]).value_counts()
    assert abs(kinds["daycare"] + kinds["dagpleje"] - 4_700) < 100
    assert abs(kinds["school"] + kinds["special_school"] - 2_300) < 100
    with full.connect() as connection:
        count = select(func.count())
        observations = connection.execute(count.select_from(tables.observation)).scalar_one()
        fidelity = connection.execute(count.select_from(tables.fidelity_record)).scalar_one()
    assert 800_000 < observations < 2_000_000
    assert 150_000 < fidelity < 300_000


def test_all_kommuner_and_years(either: Engine) -> None:
    assert len(column(either, tables.kommune.c.kommune_code)) == 98
    codes = {row[0] for row in column(either, tables.period.c.code)}
    assert codes == {*SCHOOL_YEARS, *CALENDAR_YEARS}
    kommuner = {row[0] for row in column(either, tables.institution.c.kommune_code)}
    assert len(kommuner) == 98


def test_every_loaded_indicator_has_figures(small: Engine) -> None:
    found = {row[0] for row in column(small, tables.observation.c.indicator_id)}
    expected = {
        i.indicator_id
        for i in reference.indicators()
        if i.area not in DERIVED_AREAS and i.code not in ONLY_LOADED
    }
    assert found == expected


def test_every_kind_of_missing_from_sources(either: Engine) -> None:
    found = {row[0] for row in column(either, tables.observation.c.missing)}
    expected = {str(code) for code in Missing} - {str(Missing.SUPPRESSED_HERE)}
    assert found == {None, *expected}


@pytest.mark.parametrize(
    ("indicator", "without"),
    [
        ("normering_0_2", {"741"}),
        ("normering_dagpleje", {"217", "825"}),
        ("normering_3_5", set()),
    ],
)
def test_who_does_not_have_the_offer(small: Engine, indicator: str, without: set) -> None:
    frame = figures(small, indicator)
    assert set(frame.loc[frame["missing"] == "not_applicable", "kommune"]) == without


def test_no_offer_means_no_such_institution(full: Engine) -> None:
    table = tables.institution
    dagpleje = column(full, table.c.kommune_code, table.c.kind)
    assert not {kommune for kommune, kind in dagpleje if kind == "dagpleje"} & {"217", "825"}


def test_values_are_numerator_over_denominator(small: Engine) -> None:
    table = tables.observation
    for top, bottom, value in column(small, table.c.numerator, table.c.denominator, table.c.value):
        assert top is None or top >= 0
        if bottom is not None:
            assert value == pytest.approx(top / bottom, abs=1e-12)


def test_means_have_sums_of_squares_that_are_possible(small: Engine) -> None:
    table = tables.observation
    means = [i.indicator_id for i in reference.indicators() if i.measure == "mean"]
    query = select(table.c.numerator, table.c.denominator, table.c.sum_of_squares).where(
        table.c.indicator_id.in_(means), table.c.missing.is_(None)
    )
    with small.connect() as connection:
        rows = connection.execute(query).all()
    assert rows
    for total, n, squares in rows:
        # a sum of squares is never below that of n equal scores (both are rounded)
        assert squares >= total**2 / n - 0.01


def test_survey_of_the_first_pandemic_spring_was_never_made(small: Engine) -> None:
    assert "2019/20" not in set(figures(small, "pupil_wellbeing")["period"])


@pytest.mark.parametrize("table", FACT_TABLES, ids=lambda table: table.name)
def test_every_fact_table_has_rows(either: Engine, table) -> None:
    with either.connect() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar_one() > 0


def test_five_programmes_with_facts_of_their_own(small: Engine) -> None:
    by_network = column(small, tables.network.c.programme_code)
    criteria = column(small, tables.criterion_assessment.c.programme_code)
    registered = column(small, tables.registration.c.programme_code)
    assert {row[0] for row in registered} == PROGRAMMES
    assert {row[0] for row in by_network} == PROGRAMMES - {"SLF"}
    assert {row[0] for row in criteria} == PROGRAMMES - {"VLS"}


def test_dates_of_the_sbf_meetings_are_the_real_ones(small: Engine) -> None:
    table = tables.meeting
    meetings = column(
        small, table.c.network_code, table.c.held_on, table.c.form, table.c.is_illustrative
    )
    real = {(day, form) for code, day, form, _ in meetings if code.startswith("SBF")}
    assert real == {
        (datetime.date(2021, 9, 14), "physical"),
        (datetime.date(2021, 11, 25), "virtual"),
        (datetime.date(2022, 1, 13), "virtual"),
        (datetime.date(2022, 3, 15), "physical"),
    }
    assert all(invented != code.startswith("SBF") for code, _, _, invented in meetings)


def test_three_to_five_persons_from_each_kommune_at_a_meeting(small: Engine) -> None:
    table = tables.meeting_participation
    rows = pd.DataFrame(column(small, table.c.meeting_code, table.c.kommune_code))
    assert rows.value_counts().between(3, 5).all()


def test_flows_add_up_but_for_a_few_residuals(small: Engine) -> None:
    table = tables.pupil_flow
    rows = column(
        small, table.c.unit_id, table.c.period_id, table.c.phase, table.c.flow, table.c.n_pupils
    )
    frame = pd.DataFrame(rows, columns=["unit", "period", "phase", "flow", "n"])
    wide = frame.pivot_table(index=["unit", "period", "phase"], columns="flow", values="n").dropna()
    plus = wide[["stock_before", "new_placement", "moved_in", "entered_placed"]].sum(axis=1)
    minus = wide[["return", "moved_out", "left_after"]].sum(axis=1)
    residual = wide["stock_after"] - (plus - minus)
    assert (wide >= 0).all().all()
    assert (residual >= 0).all()
    assert 0 < (residual > 0).mean() < 0.06


def delivered_share(engine: Engine) -> pd.Series:
    """Sessions delivered of those planned, by institution code, over the whole of VLS."""
    record, stue = tables.fidelity_record, tables.stue
    query = (
        select(
            stue.c.institution_code,
            func.sum(record.c.delivered_sessions).label("delivered"),
            func.sum(record.c.planned_sessions).label("planned"),
        )
        .join(stue, stue.c.unit_id == record.c.unit_id)
        .group_by(stue.c.institution_code)
    )
    with engine.connect() as connection:
        sums = pd.read_sql(query, connection, index_col="institution_code")
    return sums["delivered"] / sums["planned"]


def language_change(frame: pd.DataFrame) -> float:
    """Change in the share in need of support, the three years before VLS to its last two."""

    def rate(years: list[str]) -> float:
        chosen = frame[frame["period"].isin(years)]
        return chosen["numerator"].sum() / chosen["denominator"].sum()

    return rate(["2021/22", "2022/23"]) - rate(["2016/17", "2017/18", "2018/19"])


def test_children_gain_where_fidelity_is_high_and_not_elsewhere(full: Engine) -> None:
    frame = figures(full, "language_assessment")
    frame = frame[(frame["level"] == "institution") & frame["value"].notna()]
    share = delivered_share(full)
    outside = language_change(frame[~frame["unit"].isin(share.index)])
    high = language_change(frame[frame["unit"].isin(share[share >= 0.85].index)])
    low = language_change(frame[frame["unit"].isin(share[share < 0.75].index)])
    assert high - outside < -0.025
    assert abs(low - outside) < 0.02


def test_rows_hold_plain_values_only() -> None:
    # a numpy integer would be stored as bytes
    world_engine = make_engine("sqlite://")
    with writer(world_engine).begin() as connection:
        warehouse.create_within(connection, is_demo=True, seed=1)
        world = world_module.draw(connection, seed=1, scale=0.02)
        _, facts = demo.draw_figures(world)
    plain = (int, float, str, bool, datetime.date, type(None))
    for one in facts:
        assert {type(value) for row in one.rows for value in row} <= set(plain), one.table.name


def test_build_refuses_a_warehouse_with_figures(small: Engine) -> None:
    with pytest.raises(WrongWarehouse, match="allerede"):
        demo.build(small, scale=0.05)


def test_build_refuses_a_real_warehouse() -> None:
    engine = make_engine("sqlite://")
    warehouse.create(engine, is_demo=False)
    with pytest.raises(WrongWarehouse):
        demo.build(engine, scale=0.05)


@pytest.mark.parametrize("scale", [0, -1, 1.5])
def test_scale_must_be_a_share(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        demo.build(make_engine("sqlite://"), scale=scale)


def test_progress_reaches_its_total() -> None:
    told: list[tuple[str, int, int]] = []

    def listen(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    demo.build(make_engine("sqlite://"), scale=0.02, progress=listen)
    assert told[-1][1] == told[-1][2]
    loading = [done for step, done, _ in told if step == "Indlæser tal"]
    assert loading == sorted(loading)


KILLED_BUILD = """
import os, signal, sys
from data_access import demo
from data_access.engines import make_engine

def die(step, done, total):
    if step == "Indlæser tal" and done > total / 2:
        os.kill(os.getpid(), signal.SIGKILL)

demo.build(make_engine(sys.argv[1]), scale=0.05, progress=die)
"""


def test_a_killed_build_leaves_nothing_and_can_be_repeated(places: NewPlaces) -> None:
    url = places.url()
    killed = subprocess.run([sys.executable, "-c", KILLED_BUILD, url], check=False, timeout=120)
    assert killed.returncode == -9
    engine = places.engine()
    assert inspect(engine).get_table_names() == []
    demo.build(engine, scale=0.05)
    assert warehouse.info(engine) is not None
