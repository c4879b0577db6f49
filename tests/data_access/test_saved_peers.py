"""Lists that people save: each owner's alone, by name, on both engines."""

import pytest

from data_access import saved_peers, users
from data_access.errors import UnknownCode
from data_access.migrations import upgrade
from data_access.saved_peers import MOST_LISTS, NameTaken, SavedPeers, TooMany
from data_access.schema.vocabulary import Role


@pytest.fixture
def store(places):
    engine = places.engine("app")
    upgrade(engine, "app")
    return engine


@pytest.fixture
def owners(store):
    """The numbers of two people."""
    return [
        users.insert_account(
            store, username=name, display_name=name, role=Role.KONSULENT, password_hash=None
        )
        for name in ("anna", "bo")
    ]


def test_a_list_is_its_owners_alone(store, owners):
    anna, bo = owners
    saved_id = saved_peers.add(store, anna, "Naboer", ["751", "101"])
    assert saved_peers.of_user(store, anna) == (SavedPeers(saved_id, "Naboer", ("751", "101")),)
    assert saved_peers.of_user(store, bo) == ()


def test_nobody_else_renames_or_deletes_it(store, owners):
    anna, bo = owners
    saved_id = saved_peers.add(store, anna, "Naboer", ["751"])
    with pytest.raises(UnknownCode):
        saved_peers.rename(store, bo, saved_id, "Mine nu")
    with pytest.raises(UnknownCode):
        saved_peers.remove(store, bo, saved_id)
    assert [one.name for one in saved_peers.of_user(store, anna)] == ["Naboer"]


def test_a_list_gets_another_name_and_goes(store, owners):
    anna, _ = owners
    saved_id = saved_peers.add(store, anna, "Naboer", ["751"])
    saved_peers.rename(store, anna, saved_id, "Østjylland")
    assert [one.name for one in saved_peers.of_user(store, anna)] == ["Østjylland"]
    saved_peers.remove(store, anna, saved_id)
    assert saved_peers.of_user(store, anna) == ()
    with pytest.raises(UnknownCode):
        saved_peers.remove(store, anna, saved_id)


def test_one_name_once_for_each_person(store, owners):
    anna, bo = owners
    saved_peers.add(store, anna, "Naboer", ["751"])
    saved_peers.add(store, bo, "Naboer", ["101"])
    with pytest.raises(NameTaken):
        saved_peers.add(store, anna, "Naboer", ["740"])
    other = saved_peers.add(store, anna, "Andre", ["740"])
    with pytest.raises(NameTaken):
        saved_peers.rename(store, anna, other, "Naboer")
    assert [one.name for one in saved_peers.of_user(store, anna)] == ["Naboer", "Andre"]


def test_no_more_than_fifty(store, owners):
    anna, bo = owners
    for number in range(MOST_LISTS):
        saved_peers.add(store, anna, f"Liste {number}", ["751"])
    with pytest.raises(TooMany):
        saved_peers.add(store, anna, "En til", ["751"])
    saved_peers.add(store, bo, "En til", ["751"])
    assert len(saved_peers.of_user(store, anna)) == MOST_LISTS == 50
