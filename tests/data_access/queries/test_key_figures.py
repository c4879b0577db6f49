"""Every indicator at once, against what the other queries say of one at a time."""

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from data_access.errors import NotAllowed, UnknownCode
from data_access.queries import cross_section, indicators, key_figures
from data_access.queries.run import FIGURE_COLUMNS
from data_access.queries.series import series
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import published
from tests.data_access.queries.viewers import VIEWERS

KONSULENT = VIEWERS["konsulent"]


@pytest.fixture(scope="module")
def demo(demo_published: Engine) -> Snapshot:
    return current(demo_published)


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """The same figures in the same order, NaN and None alike."""
    left, right = (
        f[list(FIGURE_COLUMNS)].astype(object).reset_index(drop=True) for f in (one, other)
    )
    pd.testing.assert_frame_equal(left.where(left.notna(), None), right.where(right.notna(), None))


def by_indicator(snapshot: Snapshot) -> dict[str, indicators.IndicatorInfo]:
    return {info.code: info for info in indicators.catalogue(KONSULENT, snapshot)}


def test_the_newest_figures_are_those_of_each_indicator(demo: Snapshot) -> None:
    found = key_figures.newest(KONSULENT, demo)
    known = by_indicator(demo)
    assert set(found["indicator_id"]) <= {info.indicator_id for info in known.values()}
    for info in known.values():
        expected = cross_section.kommuner(
            KONSULENT,
            demo,
            indicator=info.code,
            subgroup=info.headline_subgroup,
            period=info.latest_period or "",
        )
        mine = found[(found["indicator_id"] == info.indicator_id) & (found["level"] == "kommune")]
        mine = mine.sort_values("code")
        # a kommune without a row has none here
        expected = expected[expected["code"].isin(mine["code"])]
        same(mine, expected)


def test_every_row_of_the_store_is_there_once(demo: Snapshot) -> None:
    value, indicator = published.value, published.indicator
    query = (
        select(func.count())
        .select_from(value)
        .join(
            indicator,
            (indicator.c.version == value.c.version)
            & (indicator.c.indicator_id == value.c.indicator_id)
            & (indicator.c.headline_subgroup_id == value.c.subgroup_id)
            & (indicator.c.latest_period_id == value.c.period_id),
        )
        .where(value.c.version == demo.version, value.c.level.in_(("country", "region", "kommune")))
    )
    with demo.engine.connect() as connection:
        expected = connection.execute(query).scalar_one()
    found = key_figures.newest(KONSULENT, demo)
    assert len(found) == expected > 1000
    assert not found.duplicated(["indicator_id", "level", "code"]).any()


@pytest.mark.parametrize("unit", [("kommune", "740"), ("country", "000")])
def test_a_unit_s_history_is_its_series(demo: Snapshot, unit: tuple[str, str]) -> None:
    found = key_figures.history(KONSULENT, demo, unit[1])
    seen = 0
    for info in by_indicator(demo).values():
        expected = series(
            KONSULENT, demo, indicator=info.code, subgroup=info.headline_subgroup, units=[unit]
        )
        mine = found[found["indicator"] == info.code]
        assert mine["period"].tolist() == expected["period"].tolist()
        same(mine, expected)
        seen += len(mine)
    assert seen == len(found) > 100


@pytest.mark.parametrize("name", VIEWERS)
def test_who_sees_whose(scoped: Snapshot, name: str) -> None:
    found = key_figures.newest(VIEWERS[name], scoped)
    seen = set(found.loc[found["level"] == "kommune", "code"])
    everybody = {"740", "751", "741", "101"}
    if name == "leder without anything":
        assert seen == set()
    elif name == "leder":
        assert seen == {"740"}
    else:
        assert everybody <= seen
    assert "country" in set(found["level"])
    assert set(found["level"]) <= {"country", "region", "kommune"}


def test_a_leder_is_refused_another_kommune_s_history(scoped: Snapshot) -> None:
    with pytest.raises(NotAllowed):
        key_figures.history(VIEWERS["leder"], scoped, "751")
    own = key_figures.history(VIEWERS["leder"], scoped, "740")
    assert "pupil_wellbeing" in set(own["indicator"])


@pytest.mark.parametrize("code", ["999", "411", "", "740; drop table", "k" * 10_000])
def test_an_unknown_kommune(scoped: Snapshot, code: str) -> None:
    with pytest.raises(UnknownCode):
        key_figures.history(KONSULENT, scoped, code)


def test_no_statement_asks_for_too_many(demo: Snapshot) -> None:
    with demo.engine.connect() as connection:
        rows = connection.execute(key_figures.select_keys(demo.version))
        keys = [key_figures.NewestKey(*row) for row in rows]
    parts = list(key_figures._together(keys))
    assert sorted(k.indicator_id for part in parts for k in part) == sorted(
        k.indicator_id for k in keys
    )
    assert max(map(len, parts)) <= key_figures.MOST_INDICATORS
    assert all(len({(k.period_id, k.subgroup_id) for k in part}) == 1 for part in parts)
