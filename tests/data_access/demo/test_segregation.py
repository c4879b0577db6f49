"""Districts, phases and offers add up to their kommune."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from tests.data_access.demo.reading import figures, of_kommuner

COUNTS = ["numerator", "denominator"]
PHASES = ["phase:indskoling", "phase:mellemtrin", "phase:udskoling"]
CODES = ["segregation_public", "segregation_all_pupils"]


@pytest.mark.parametrize("code", CODES)
def test_phases_sum_to_the_total_in_every_unit(small: Engine, code: str) -> None:
    frame = figures(small, code).dropna(subset=["value"]).set_index(["unit", "period"])
    phases = frame[frame["subgroup"] != "total:total"].groupby(level=[0, 1])[COUNTS].sum()
    total = frame.loc[frame["subgroup"] == "total:total", COUNTS]
    pd.testing.assert_frame_equal(phases.sort_index(), total.sort_index())


def test_districts_sum_to_the_kommune_where_all_are_there(small: Engine) -> None:
    frame = figures(small, "segregation_public")
    own = frame[frame["level"] == "kommune"].dropna(subset=["value"])
    key = ["subgroup", "period", "kommune"]
    below = frame[frame["level"] == "institution"].groupby(key)
    known = below[COUNTS].sum()
    hidden = below["missing"].count()
    stored = own.set_index(key)
    # a kommune figure is stored only where a district is missing, and exceeds what is known
    assert (hidden.loc[stored.index] > 0).all()
    assert (stored["denominator"] >= known.loc[stored.index, "denominator"]).all()
    assert (hidden.drop(frame[frame["level"] == "kommune"].set_index(key).index) == 0).all()


def test_both_definitions_count_the_same_pupils_in_special_provision(either: Engine) -> None:
    # of every place, year and group that both have: stored figures and sums of districts
    key = ["level", "unit", "subgroup", "period"]
    stored = [figures(either, code).set_index(key)["numerator"].dropna() for code in CODES]
    first, second = stored[0].align(stored[1], join="inner")
    assert set(first.index.get_level_values("level")) == {"kommune", "institution"}
    pd.testing.assert_series_equal(first, second)
    kommuner = [of_kommuner(figures(either, code))["numerator"].dropna() for code in CODES]
    assert len(kommuner[0]) > 4 * 12 * 98 - 4 * 15
    pd.testing.assert_series_equal(kommuner[0].sort_index(), kommuner[1].sort_index())


def test_all_pupils_are_more_than_those_in_kommunale_tilbud(either: Engine) -> None:
    key = ["level", "unit", "subgroup", "period"]
    public, everybody = (figures(either, code).set_index(key)["denominator"] for code in CODES)
    public, everybody = public.dropna().align(everybody.dropna(), join="inner")
    assert (public <= everybody).all()
    assert (public < everybody).mean() > 0.9


def test_pupils_without_a_known_district_are_in_the_kommune_only(small: Engine) -> None:
    frame = figures(small, "segregation_all_pupils")
    key = ["subgroup", "period", "kommune"]
    own = frame[(frame["level"] == "kommune") & frame["value"].notna()].set_index(key)
    below = frame[frame["level"] == "institution"].groupby(key)[COUNTS].sum()
    difference = own[COUNTS] - below.loc[own.index]
    assert (difference >= 0).all().all()
    assert difference["denominator"].sum() > 0
    whole = own.drop(frame.loc[frame["value"].isna()].set_index(key).index, errors="ignore").index
    assert (difference.loc[whole, "numerator"] == 0).all()


def test_all_kommuner_have_all_school_years(small: Engine) -> None:
    frame = of_kommuner(figures(small, "segregation_public"))
    total = frame.loc["total:total"].reset_index()
    assert total["kommune"].nunique() == 98
    assert total.groupby("kommune")["period"].nunique().eq(12).all()
    missing = total["numerator"].isna()
    assert 0 < missing.sum() < 15


def test_never_more_special_pupils_than_pupils(either: Engine) -> None:
    for code in (*CODES, "direct_starts", "returns_to_general"):
        frame = figures(either, code).dropna(subset=["value"])
        assert (frame["numerator"] >= 0).all()
        assert (frame["numerator"] <= frame["denominator"]).all()


def test_offers_sum_to_all_direct_starts(small: Engine) -> None:
    frame = figures(small, "direct_starts")
    frame = frame[frame["level"] == "kommune"].set_index(["kommune", "period"])
    offers = frame[frame["subgroup"].str.startswith("offer:")].groupby(level=[0, 1])[COUNTS].sum()
    total = frame.loc[frame["subgroup"] == "total:total", COUNTS]
    pd.testing.assert_frame_equal(offers.sort_index(), total.sort_index())


def test_omraader_sum_to_the_direct_starts_of_their_kommune(small: Engine) -> None:
    frame = figures(small, "direct_starts")
    frame = frame[frame["subgroup"] == "total:total"]
    omraader = frame[frame["level"] == "omraade"].groupby(["kommune", "period"])[COUNTS].sum()
    kommuner = frame[frame["level"] == "kommune"].set_index(["kommune", "period"])[COUNTS]
    assert len(omraader) > 100
    pd.testing.assert_frame_equal(omraader, kommuner.loc[omraader.index])


def test_rates_differ_between_kommuner_more_than_chance(full: Engine) -> None:
    total = of_kommuner(figures(full, "segregation_public")).loc["total:total", :].dropna()
    year = total.xs("2018/19", level="period")
    rate = year["numerator"].sum() / year["denominator"].sum()
    expected = year["denominator"] * rate
    chi_square = ((year["numerator"] - expected) ** 2 / (expected * (1 - rate))).sum()
    assert chi_square > 5 * len(year)
