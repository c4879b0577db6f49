"""Networks, meetings and commitments as each role may see them, against slow plain questions."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from data_access.errors import NotAllowed, UnknownCode
from data_access.queries.network_facts import (
    meeting,
    meetings,
    network_index,
    network_info,
    promises,
    report_date,
)
from data_access.queries.snapshot import Snapshot, current
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from tests.data_access.queries.viewers import VIEWERS

OWN = "740"
ROLES = pytest.mark.parametrize("name", VIEWERS)
SEES_ALL = {"chef", "konsulent", "politiker", "administrator", "chef without a kommune"}


@pytest.fixture(scope="module")
def demo(demo_published: Engine) -> Snapshot:
    return current(demo_published)


@pytest.fixture(scope="module")
def networks(demo_warehouse: Engine) -> dict[str, set[str]]:
    """The kommuner of each network, asked of the warehouse."""
    found: dict[str, set[str]] = {}
    for row in rows(
        demo_warehouse,
        "select network_code, kommune_code from network_member where left_on is null",
    ):
        found.setdefault(row["network_code"], set()).add(row["kommune_code"])
    return found


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    """Rows with their days as text, which is what SQLite has."""
    with engine.connect() as connection:
        found = connection.execute(text(query), given).mappings().all()
    return [
        {key: str(value) if isinstance(value, date) else value for key, value in row.items()}
        for row in found
    ]


@ROLES
def test_who_meets_which_networks_and_members(
    demo: Snapshot, networks: dict[str, set[str]], name: str
) -> None:
    found = {one.code: one for one in network_index(VIEWERS[name], demo)}
    if name in SEES_ALL:
        expected = networks
    elif name == "leder":
        expected = {code: {OWN} for code, inside in networks.items() if OWN in inside}
    else:
        expected = {}
    assert {code: {m.code for m in one.members} for code, one in found.items()} == expected
    for code, one in found.items():
        assert one.n_members == len(networks[code])
        assert one.is_own == (VIEWERS[name].kommune_code in networks[code])


def test_a_network_is_what_the_warehouse_says(demo: Snapshot, demo_warehouse: Engine) -> None:
    (known,) = rows(demo_warehouse, "select * from network where network_code = 'SBF-VEST'")
    found = network_info(VIEWERS["konsulent"], demo, code="SBF-VEST")
    assert (found.name, found.programme_code, found.programme_slug) == (known["name"], "SBF", "sbf")
    assert [str(found.starts_on), str(found.ends_on)] == [known["starts_on"], known["ends_on"]]
    people = {
        row["kommune_code"]: row
        for row in rows(demo_warehouse, "select kommune_code, name, population, lat from kommune")
    }
    for member in found.members:
        known = people[member.code]
        assert (member.name, member.population) == (known["name"], known["population"])
        assert member.lat == pytest.approx(known["lat"])
    assert [one.name for one in found.members] == sorted(one.name for one in found.members)


@pytest.mark.parametrize("code", ["", "X", "SBF", "sbf-vest", "x" * 10_000, "' or 1=1 --"])
def test_a_code_that_no_network_has_is_unknown(demo: Snapshot, code: str) -> None:
    with pytest.raises(UnknownCode):
        network_info(VIEWERS["konsulent"], demo, code=code)
    assert meetings(VIEWERS["konsulent"], demo, network=code) == ()
    assert promises(VIEWERS["konsulent"], demo, network=code) == ()


def test_a_leder_meets_the_networks_of_the_own_kommune_alone(
    demo: Snapshot, networks: dict[str, set[str]]
) -> None:
    other = next(code for code, inside in networks.items() if OWN not in inside)
    with pytest.raises(NotAllowed):
        network_info(VIEWERS["leder"], demo, code=other)
    assert meetings(VIEWERS["leder"], demo, network=other) == ()
    assert meetings(VIEWERS["chef"], demo, network=other)


@pytest.mark.parametrize("code", ["VLS-01", "SBF-VEST", "PKD-03"])
def test_meetings_stand_in_order_and_are_found_by_number(
    demo: Snapshot, demo_warehouse: Engine, code: str
) -> None:
    known = rows(
        demo_warehouse,
        "select * from meeting where network_code = :code order by number",
        code=code,
    )
    found = meetings(VIEWERS["politiker"], demo, network=code)
    assert [(m.code, m.number, str(m.held_on), m.form, m.status) for m in found] == [
        (row["meeting_code"], row["number"], row["held_on"], row["form"], row["status"])
        for row in known
    ]
    assert all(isinstance(one.is_illustrative, bool) for one in found)
    assert meeting(VIEWERS["politiker"], demo, network=code, number=2) == found[1]
    for number in (0, -1, 99, 10**12):
        with pytest.raises(UnknownCode):
            meeting(VIEWERS["politiker"], demo, network=code, number=number)


def test_a_moved_meeting_says_from_when(demo: Snapshot) -> None:
    found = meeting(VIEWERS["chef"], demo, network="VLS-01", number=6)
    assert (found.held_on, found.moved_from) == (date(2022, 4, 20), date(2022, 3, 30))


@ROLES
def test_commitments_are_for_the_members_and_kl(
    demo: Snapshot, demo_warehouse: Engine, networks: dict[str, set[str]], name: str
) -> None:
    for code, inside in networks.items():
        known = {
            row["commitment_code"]
            for row in rows(
                demo_warehouse,
                "select commitment_code from commitment where network_code = :code",
                code=code,
            )
        }
        is_member = name in ("chef", "leder") and OWN in inside
        expected = known if is_member or name in ("konsulent", "administrator") else set()
        assert {one.code for one in promises(VIEWERS[name], demo, network=code)} == expected


def test_a_chef_of_another_kommune_meets_none(
    demo: Snapshot, networks: dict[str, set[str]]
) -> None:
    inside = networks["SBF-VEST"]
    outside = Viewer(9, "Chef", Role.CHEF, next(c for c in ("101", "147") if c not in inside))
    assert promises(outside, demo, network="SBF-VEST") == ()
    assert not network_info(outside, demo, code="SBF-VEST").is_own


def test_a_commitment_has_its_events_in_order(demo: Snapshot, demo_warehouse: Engine) -> None:
    happened: dict[str, list[tuple[str, str]]] = {}
    for row in rows(demo_warehouse, "select * from commitment_event order by happened_on, event"):
        happened.setdefault(row["commitment_code"], []).append((row["happened_on"], row["event"]))
    known = {
        row["commitment_code"]: row
        for row in rows(
            demo_warehouse,
            "select c.*, k.name from commitment c join kommune k using (kommune_code)"
            " where network_code = 'VLS-01'",
        )
    }
    found = promises(VIEWERS["chef"], demo, network="VLS-01")
    assert len(found) == len(known) > 20
    for one in found:
        row = known[one.code]
        assert [(str(e.happened_on), e.event) for e in one.events] == happened.get(one.code, [])
        assert (one.kommune_name, one.what, one.owner_role) == (
            row["name"], row["what_da"], row["owner_role"],
        )  # fmt: skip
        assert (str(one.made_on), str(one.due_on)) == (row["made_on"], row["due_on"])
        assert not one.is_room
        assert one.criterion is None
    order = [(one.kommune_name, one.made_on) for one in found]
    assert order == sorted(order)


def test_the_report_date_is_the_published_one(demo: Snapshot, demo_published: Engine) -> None:
    (row,) = rows(demo_published, "select text from published_parameter where name = 'report_date'")
    assert report_date(VIEWERS["politiker"], demo).isoformat() == json.loads(row["text"])


def test_without_a_report_date_it_is_the_day_of_publication(scoped: Snapshot) -> None:
    older = replace(scoped, version=scoped.version + 1)
    assert report_date(VIEWERS["chef"], older) == scoped.published_at.date()


def test_a_network_without_meetings_has_none(scoped: Snapshot) -> None:
    found = network_info(VIEWERS["chef"], scoped, code="N")
    assert {one.code for one in found.members} == {OWN, "751"}
    assert found.themes == ()
    assert meetings(VIEWERS["chef"], scoped, network="N") == ()
    assert promises(VIEWERS["chef"], scoped, network="N") == ()
