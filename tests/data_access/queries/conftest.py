"""A small published store with every level, and one viewer of each kind."""

from datetime import date, timedelta

import pytest

from data_access.publication import publish
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces

YEARS = ("2020/21", "2021/22", "2022/23")


@pytest.fixture(scope="session")
def scoped(lasting_places: NewPlaces) -> Snapshot:
    """Silkeborg (740) with partners: 751 shares with it and with KL, 741 shared until yesterday.

    Institutions A and B in 740 (A in an område, with a stue each), C in 751, D in 741, E in 101.
    """
    warehouse = lasting_places.engine("scoped-warehouse")
    fill(SmallWarehouse.at(warehouse))
    published = lasting_places.engine("scoped-published")
    publish(warehouse, published)
    return current(published)


def fill(small: SmallWarehouse) -> None:
    small.omraade("740", "O")
    for kommune, code, omraade in (
        ("740", "A", "O"),
        ("740", "B", None),
        ("751", "C", None),
        ("751", "C2", None),
        ("741", "D", None),
        ("101", "E", None),
    ):
        small.institution(kommune, code, kind="school", omraade=omraade)
    small.network("N", ["740", "751"])
    yesterday, tomorrow = (date.today() + timedelta(days=d) for d in (-1, 1))
    small.share("751", kommune="740", area="segregering")
    small.share("751", area="*")
    small.share("741", kommune="740", ends_on=yesterday)
    small.share("741", starts_on=tomorrow)
    small.share("101", kommune="751")
    for number, year in enumerate(YEARS):
        for place, code in enumerate(("A", "B", "C", "C2", "D", "E")):
            x = 10 + 3 * place + number
            small.observe("segregation_public", Level.INSTITUTION, code, year, x=x, n=100 + place)
            small.observe(
                "pupil_wellbeing", Level.INSTITUTION, code, year, x=40 + place, n=12, squares=170
            )
            small.observe("special_places", Level.INSTITUTION, code, year, x=x)
            small.observe("special_capacity", Level.INSTITUTION, code, year, x=x + 2)
    small.observe("segregation_public", Level.KOMMUNE, "461", YEARS[-1], x=3, n=900)
    small.observe("segregation_public", Level.KOMMUNE, "851", YEARS[-1], missing="not_applicable")
    for institution in ("A", "B", "C"):
        record(small, small.stue(institution, f"{institution}1"))


def record(small: SmallWarehouse, unit_id: int) -> None:
    small.add(
        tables.fidelity_record,
        programme_code="VLS",
        unit_id=unit_id,
        week_starts_on=date(2022, 9, 5),
        core_steps_applicable=10,
        core_steps_done=7,
        planned_sessions=4,
        delivered_sessions=4,
        quality=4.0,
        n_children=20,
        load_id=small.load_id,
    )
