"""What the queries return, against slow and obvious readings of the published tables."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import select

from data_access.errors import NotAllowed, NothingPublished, UnknownCode
from data_access.queries import (
    country_institutions,
    cross_section,
    districts,
    headlines,
    indicators,
    omraader,
    units,
)
from data_access.queries.cross_section import select_period
from data_access.queries.run import FIGURE_COLUMNS, topic
from data_access.queries.series import series
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import published as tables
from tests.data_access.queries.viewers import VIEWERS
from tests.support.stores import NewPlaces

YEARS = ["2020/21", "2021/22", "2022/23"]
KONSULENT, CHEF = VIEWERS["konsulent"], VIEWERS["chef"]
SERIES_COLUMNS = ["level", "code", "name", "period", "ordinal", *FIGURE_COLUMNS]


def table(snapshot: Snapshot, name: str) -> pd.DataFrame:
    """All rows of a table's current version."""
    source = tables.metadata.tables[name]
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select(source).where(source.c.version == snapshot.version))
        return pd.DataFrame([dict(row) for row in rows.mappings()])


def slow_figures(snapshot: Snapshot, indicator: str, subgroup: str = "total") -> pd.DataFrame:
    """Every figure of an indicator with its unit and period, joined by pandas."""
    keys = {
        name: table(snapshot, f"published_{name}").drop(columns="version")
        for name in ("unit", "period", "indicator", "subgroup")
    }
    values = table(snapshot, "published_value").drop(columns="level")
    what = keys["indicator"].set_index("code").loc[indicator, "indicator_id"]
    group = keys["subgroup"].set_index("code").loc[subgroup, "subgroup_id"]
    own = values[(values["indicator_id"] == what) & (values["subgroup_id"] == group)]
    unit = keys["unit"][["unit_id", "level", "code", "name", "kommune_code"]]
    period = keys["period"].rename(columns={"code": "period"})[["period_id", "period", "ordinal"]]
    return own.merge(unit, on="unit_id").merge(period, on="period_id")


def assert_same_rows(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """The same rows in the same order, NaN equal to None."""
    assert len(found) == len(expected)
    for name in found.columns:
        ours, theirs = found[name].tolist(), expected[name].tolist()
        for one, other in zip(ours, theirs, strict=True):
            if pd.isna(one) or pd.isna(other):
                assert pd.isna(one), name
                assert pd.isna(other), name
            else:
                assert one == other, name


def test_series_in_the_order_asked_for(scoped: Snapshot) -> None:
    asked = [("kommune", "751"), ("country", "000"), ("kommune", "740")]
    found = series(KONSULENT, scoped, indicator="segregation_public", units=asked)
    assert found.columns.tolist() == SERIES_COLUMNS
    slow = slow_figures(scoped, "segregation_public")
    place = {key: i for i, key in enumerate(asked)}
    slow["place"] = [place.get(k) for k in zip(slow["level"], slow["code"], strict=True)]
    expected = slow[slow["place"].notna()].sort_values(["place", "ordinal"])
    assert_same_rows(found, expected)
    assert len(found) == 9


def test_types_of_columns(scoped: Snapshot) -> None:
    found = series(KONSULENT, scoped, indicator="segregation_public", units=[("kommune", "461")])
    numbers = [name for name in FIGURE_COLUMNS if name != "missing"]
    assert {str(found[name].dtype) for name in numbers} == {"float64"}
    assert found["missing"].tolist() == ["suppressed_here"]
    assert all(math.isnan(found[name].iloc[0]) for name in numbers[:6])
    whole = series(KONSULENT, scoped, indicator="segregation_public", units=[("kommune", "740")])
    assert whole["missing"].tolist() == [None] * 3
    empty = series(KONSULENT, scoped, indicator="segregation_public", units=[])
    assert empty.empty
    assert empty.columns.tolist() == SERIES_COLUMNS
    assert str(empty["value"].dtype) == "float64"


def test_unknown_units_have_no_rows_and_unknown_codes_are_errors(scoped: Snapshot) -> None:
    asked = [("kommune", "999"), ("planet", "740"), ("kommune", "' OR 1=1 --")]
    assert series(KONSULENT, scoped, indicator="segregation_public", units=asked).empty
    for indicator, subgroup in (("nothing", "total:total"), ("segregation_public", "total")):
        with pytest.raises(UnknownCode):
            series(KONSULENT, scoped, indicator=indicator, subgroup=subgroup, units=[])


def test_cross_section_has_every_kommune(scoped: Snapshot) -> None:
    found = cross_section.kommuner(
        KONSULENT, scoped, indicator="segregation_public", period="2022/23"
    )
    assert found.columns.tolist() == SERIES_COLUMNS
    slow = slow_figures(scoped, "segregation_public")
    slow = slow[(slow["level"] == "kommune") & (slow["period"] == "2022/23")]
    with_row = found[found["code"].isin(slow["code"])]
    assert_same_rows(with_row, slow.sort_values("code"))
    others = found[~found["code"].isin(slow["code"])]
    assert len(found) == 98
    assert set(others["missing"]) == {"not_reported"}
    assert others["value"].isna().all()
    missing = found.set_index("code")["missing"]
    assert (missing["461"], missing["851"]) == ("suppressed_here", "not_applicable")


def test_cross_section_of_an_unknown_period(scoped: Snapshot) -> None:
    with pytest.raises(UnknownCode, match="2031"):
        cross_section.kommuner(KONSULENT, scoped, indicator="segregation_public", period="2031")


def test_kommuner(scoped: Snapshot) -> None:
    found = units.kommuner(KONSULENT, scoped)
    assert found.columns.tolist() == [
        "unit_id", "kommune_code", "name", "landsdel_code", "landsdel_name", "region_code",
        "region_name", "dst_group", "population", "lat", "lon",
    ]  # fmt: skip
    silkeborg = found.set_index("kommune_code").loc["740"]
    assert (silkeborg["name"], silkeborg["landsdel_code"], silkeborg["region_code"]) == (
        "Silkeborg", "DK042", "082",
    )  # fmt: skip
    assert found["kommune_code"].tolist() == sorted(found["kommune_code"])
    assert found["landsdel_name"].notna().all()


def test_peers_nearest_first(scoped: Snapshot) -> None:
    for peer_set in ("k_nearest", "dst_group", "landsdel"):
        found = units.peers(KONSULENT, scoped, "740", peer_set)
        assert found.columns.tolist() == ["kommune_code", "name", "rank", "distance"]
        assert found["rank"].tolist() == list(range(1, len(found) + 1))
        assert found["distance"].is_monotonic_increasing
        assert "740" not in set(found["kommune_code"])
    everyone = units.kommuner(KONSULENT, scoped).set_index("kommune_code")["landsdel_code"]
    expected = {code for code, where in everyone.items() if where == everyone["740"]} - {"740"}
    assert set(units.peers(KONSULENT, scoped, "740", "landsdel")["kommune_code"]) == expected


def test_institutions_with_their_omraade(scoped: Snapshot) -> None:
    found = units.institutions(CHEF, scoped, "740")
    assert found["code"].tolist() == ["A", "B"]
    assert found["omraade_name"].tolist() == ["Område O", None]
    assert units.institutions(CHEF, scoped, "740' --").empty


def test_districts_by_name(scoped: Snapshot) -> None:
    found = districts.districts(CHEF, scoped, kommune_code="740", indicator="segregation_public")
    slow = slow_figures(scoped, "segregation_public")
    slow = slow[(slow["level"] == "institution") & (slow["kommune_code"] == "740")]
    expected = slow.sort_values(["name", "ordinal"])
    assert_same_rows(found.drop(columns="kind"), expected)
    assert found["kind"].unique().tolist() == ["school"]


def test_omraader_are_read_as_institutions_are(scoped: Snapshot) -> None:
    found = omraader.omraader(CHEF, scoped, kommune_code="740", indicator="segregation_public")
    slow = slow_figures(scoped, "segregation_public")
    slow = slow[(slow["level"] == "omraade") & (slow["kommune_code"] == "740")]
    assert len(found) == len(YEARS)
    assert_same_rows(found.drop(columns="kind"), slow.sort_values(["name", "ordinal"]))


def test_institutions_of_the_country_by_name_and_by_count(scoped: Snapshot) -> None:
    found = country_institutions.country_institutions(
        CHEF, scoped, indicator="segregation_public", period="2022/23"
    )
    slow = slow_figures(scoped, "segregation_public")
    slow = slow[(slow["level"] == "institution") & (slow["period"] == "2022/23")]
    own = slow["kommune_code"] == "740"
    assert_same_rows(found.named.drop(columns="kind"), slow[own].sort_values(["name", "code"]))
    others = slow[~own & slow["value"].notna()].sort_values(["denominator", "numerator"])
    assert found.numerator.tolist() == others["numerator"].tolist()
    assert found.denominator.tolist() == others["denominator"].tolist()
    together = pd.Series(others["kommune_code"].tolist()).groupby(found.kommune)
    assert (together.nunique() == 1).all()
    assert together.ngroups == others["kommune_code"].nunique() > 1


def test_nothing_is_read_of_institutions_outside_the_scope(scoped: Snapshot) -> None:
    about = topic(scoped, "segregation_public", "total:total")
    with scoped.engine.connect() as connection:
        period = select_period(scoped.version, about.period_kind, "2022/23")
        query = country_institutions.select_institutions(
            CHEF, about, connection.execute(period).scalar_one()
        )
        rows = connection.execute(query).mappings().all()
    telling = country_institutions.COLUMNS
    named = {row["code"] for row in rows if any(row[name] is not None for name in telling)}
    assert named == {"A", "B"}
    assert len(rows) > len(named)


def test_receiving_schools_have_counts_and_no_rate(scoped: Snapshot) -> None:
    found = districts.receiving_schools(CHEF, scoped, kommune_code="740")
    assert found.columns.tolist() == [
        "name", "code", "kind", "period", "ordinal", "places", "places_missing", "pupils",
        "pupils_missing",
    ]  # fmt: skip
    assert found["period"].tolist() == YEARS * 2
    assert found["places"].tolist() == [12, 13, 14, 15, 16, 17]
    assert found["pupils"].tolist() == [10, 11, 12, 13, 14, 15]
    with pytest.raises(UnknownCode):
        districts.receiving_schools(CHEF, scoped, kommune_code="999")


def test_headlines_of_a_kommune(scoped: Snapshot) -> None:
    found = headlines.headlines(KONSULENT, scoped, "740")
    known = [i for i in indicators.catalogue(KONSULENT, scoped) if not i.is_background]
    assert set(found.series["indicator"]) <= {info.code for info in known}
    own = found.series[
        (found.series["indicator"] == "pupil_wellbeing") & (found.series["level"] == "kommune")
    ]
    slow = slow_figures(scoped, "pupil_wellbeing")
    slow = slow[(slow["level"] == "kommune") & (slow["code"] == "740")].sort_values("ordinal")
    assert_same_rows(own[SERIES_COLUMNS], slow)
    for info in known:
        rows = found.series[found.series["indicator"] == info.code]
        assert set(rows["subgroup"]) <= {info.headline_subgroup}


def test_headlines_distribution_leaves_out_the_suppressed(scoped: Snapshot) -> None:
    found = headlines.headlines(KONSULENT, scoped, None)
    row = found.distribution.set_index("indicator").loc["pupil_wellbeing"].to_dict()
    slow = slow_figures(scoped, "pupil_wellbeing")
    in_period = (slow["level"] == "kommune") & (slow["period"] == row["period"])
    values = sorted(slow.loc[in_period, "value"].dropna().tolist())
    assert (row["n_kommuner"], len(values)) == (4, 4)
    assert (row["minimum"], row["maximum"]) == (values[0], values[-1])
    assert row["median"] == np.quantile(values, 0.5)
    assert found.comparisons.empty
    assert "status" in found.comparisons.columns


def test_headlines_comparisons_of_the_kommune(scoped: Snapshot) -> None:
    found = headlines.headlines(KONSULENT, scoped, "740").comparisons
    slow = table(scoped, "published_peer_comparison")
    unit = table(scoped, "published_unit").set_index(["level", "code"])["unit_id"]
    own = slow[slow["kommune_unit_id"] == unit["kommune", "740"]]
    assert 0 < len(found) <= len(own)
    wellbeing = found.set_index("indicator").loc["pupil_wellbeing"]
    assert (wellbeing["status"], wellbeing["reason"]) == ("not_assessable", "too_few_peers")


def test_headlines_of_an_unknown_kommune(scoped: Snapshot) -> None:
    with pytest.raises(UnknownCode):
        headlines.headlines(KONSULENT, scoped, "999")
    with pytest.raises(NotAllowed):
        headlines.headlines(VIEWERS["leder"], scoped, "101")


def test_catalogue_in_overview_order(scoped: Snapshot) -> None:
    found = indicators.catalogue(KONSULENT, scoped)
    codes = [info.code for info in found]
    assert "language_assessment" not in codes
    assert codes.index("segregation_public") < codes.index("pupil_wellbeing")
    info = indicators.indicator(KONSULENT, scoped, "segregation_public")
    assert info == next(i for i in found if i.code == "segregation_public")
    assert [p.code for p in info.periods] == YEARS
    assert [s.key for s in info.subgroups] == ["total:total"]
    assert (info.latest_period, info.loads[0].file_name) == ("2022/23", "first.csv")
    assert [p.ordinal for p in info.periods] == [2020, 2021, 2022]


def test_what_nothing_was_loaded_for_is_known_as_such(scoped: Snapshot) -> None:
    without = indicators.without_figures(KONSULENT, scoped)
    codes = {info.code for info in without}
    assert {"language_assessment", "normering_0_2"} <= codes
    assert codes.isdisjoint(info.code for info in indicators.catalogue(KONSULENT, scoped))
    normering = indicators.indicator(KONSULENT, scoped, "normering_0_2")
    assert (normering.latest_period, normering.periods) == (None, ())
    assert [b.period for b in normering.breaks] == ["2023"]
    with pytest.raises(UnknownCode):
        indicators.indicator(KONSULENT, scoped, "nothing")


def test_nothing_published(places: NewPlaces, tmp_path: Path) -> None:
    engine = places.engine("none")
    with pytest.raises(NothingPublished, match="faellesblik publish"):
        current(engine)
    assert list(tmp_path.iterdir()) == []
