"""Targets: a law is everybody's, a kommune's own is for those who see the kommune's figures."""

from datetime import date

import pytest

from data_access import reference
from data_access.errors import UnknownCode
from data_access.publication import publish
from data_access.queries.snapshot import Snapshot, current
from data_access.queries.targets import every_target, targets
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.data_access.queries.viewers import VIEWERS, Place, sees_by_name
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces

CODE = "normering_0_2"


@pytest.fixture
def aimed(places: NewPlaces) -> Snapshot:
    """The law, and a target each of Silkeborg (two, one after the other) and Aarhus."""
    small = SmallWarehouse.at(places.engine("warehouse", tables="warehouse"))
    for code, year, value in (("740", 2024, 2.9), ("740", 2025, 2.8), ("751", 2024, 2.7)):
        small.add(
            tables.target,
            indicator_id=reference.indicator_codes()[CODE].indicator_id,
            unit_id=small.unit(Level.KOMMUNE, code),
            starts_on=date(year, 1, 1),
            value=value,
            is_statutory=False,
            note_da=f"Vedtaget i {code}",
            load_id=small.load_id,
        )
    published = places.engine("published")
    publish(small.engine, published)
    return current(published)


@pytest.mark.parametrize("name", VIEWERS)
def test_own_targets_follow_the_kommune_s_figures(aimed: Snapshot, name: str) -> None:
    found = targets(VIEWERS[name], aimed, indicator=CODE)
    expected = {
        place.code
        for place in (
            Place(Level.COUNTRY, "000"),
            Place(Level.KOMMUNE, "740", "740"),
            Place(Level.KOMMUNE, "751", "751"),
        )
        if name in sees_by_name(place, public=False)
    }
    assert {one.code for one in found} == expected
    assert "000" in expected


@pytest.mark.parametrize("name", VIEWERS)
def test_every_target_at_once_is_what_each_indicator_has(aimed: Snapshot, name: str) -> None:
    viewer = VIEWERS[name]
    found = every_target(viewer, aimed)
    assert set(found) == {CODE, "normering_3_5"}
    for code, same in found.items():
        alone = targets(viewer, aimed, indicator=code)
        assert [(o.level, o.code, o.name, o.starts_on, o.value, o.is_statutory) for o in same] == [
            (o.level, o.code, o.name, o.starts_on, o.value, o.is_statutory) for o in alone
        ]


def test_each_target_says_where_it_is_from(aimed: Snapshot) -> None:
    law, first, second, other = targets(VIEWERS["konsulent"], aimed, indicator=CODE)
    assert (law.is_statutory, law.value, law.file_name, law.attribution_da) == (True, 3, None, None)
    assert [one.starts_on.year for one in (first, second)] == [2024, 2025]
    assert (first.name, first.note, first.file_name) == (
        "Silkeborg", "Vedtaget i 740", "first.csv",
    )  # fmt: skip
    assert first.attribution_da
    assert first.attribution_en
    assert other.code == "751"


def test_no_target_is_no_row_and_an_unknown_indicator_is_unknown(aimed: Snapshot) -> None:
    assert targets(VIEWERS["chef"], aimed, indicator="normering_dagpleje") == ()
    with pytest.raises(UnknownCode):
        targets(VIEWERS["chef"], aimed, indicator="x" * 10_000)
