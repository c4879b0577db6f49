"""The published national figures come out of the demo, each under its own definition."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from tests.data_access.demo.reading import national

TOTAL = "total:total"
PHASES = ["phase:indskoling", "phase:mellemtrin", "phase:udskoling"]


@pytest.fixture
def public(either: Engine) -> pd.DataFrame:
    return national(either, "segregation_public")


@pytest.fixture
def all_pupils(either: Engine) -> pd.DataFrame:
    return national(either, "segregation_all_pupils")


def percent(frame: pd.DataFrame, subgroup: str, period: str) -> float:
    rate = frame["rate"].to_dict()[subgroup, period]
    return 100 * rate


def growth(frame: pd.DataFrame, subgroup: str) -> float:
    return 100 * (percent(frame, subgroup, "2018/19") / percent(frame, subgroup, "2015/16") - 1)


def test_pupils_in_kommunale_tilbud(public: pd.DataFrame) -> None:
    assert public.loc[(TOTAL, "2015/16"), "numerator"] == 26_994
    assert public.loc[(TOTAL, "2018/19"), "numerator"] == 29_440
    assert round(percent(public, TOTAL, "2015/16"), 1) == 4.8
    assert round(percent(public, TOTAL, "2018/19"), 1) == 5.3
    assert round(growth(public, TOTAL), 1) == 11.7


@pytest.mark.parametrize(
    ("phase", "points", "relative"),
    [("indskoling", 0.7, 24), ("mellemtrin", 0.4, 8), ("udskoling", 0.2, 4)],
)
def test_growth_by_phase(public: pd.DataFrame, phase: str, points: float, relative: int) -> None:
    subgroup = f"phase:{phase}"
    first, last = (percent(public, subgroup, year) for year in ("2015/16", "2018/19"))
    assert round(last - first, 1) == points
    assert round(growth(public, subgroup)) == relative


def test_indskoling_levels(public: pd.DataFrame) -> None:
    assert round(percent(public, "phase:indskoling", "2015/16"), 1) == 3.0
    assert round(percent(public, "phase:indskoling", "2018/19"), 1) == 3.7


@pytest.mark.parametrize(("year", "rate"), [("2011/12", 4.3), ("2015/16", 3.8), ("2022/23", 5.1)])
def test_all_pupils(all_pupils: pd.DataFrame, year: str, rate: float) -> None:
    assert round(percent(all_pupils, TOTAL, year), 1) == rate


def test_all_pupils_in_2022(all_pupils: pd.DataFrame) -> None:
    assert all_pupils.loc[(TOTAL, "2022/23"), "numerator"] == 32_500


def test_phases_add_up_nationally(public: pd.DataFrame, all_pupils: pd.DataFrame) -> None:
    for frame in (public, all_pupils):
        for column in ("numerator", "denominator"):
            by_subgroup = frame[column].unstack("subgroup")
            assert (by_subgroup[PHASES].sum(axis=1) == by_subgroup[TOTAL]).all()


@pytest.mark.parametrize(
    ("subgroup", "year", "rate"),
    [
        (TOTAL, "2018/19", 3.3),
        (TOTAL, "2022/23", 3.6),
        ("offer:ordinary_daycare", "2018/19", 2.5),
        ("offer:ordinary_daycare", "2022/23", 2.8),
    ],
)
def test_direct_starts(either: Engine, subgroup: str, year: str, rate: float) -> None:
    assert round(percent(national(either, "direct_starts"), subgroup, year), 1) == rate
