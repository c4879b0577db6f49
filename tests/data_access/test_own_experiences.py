"""Experiences written in the app: who may write, share, publish and delete, and who comes first."""

from dataclasses import replace

import pytest

from data_access import own_experiences, users
from data_access.errors import NotAllowed, UnknownCode
from data_access.full_text import terms
from data_access.migrations import upgrade
from data_access.own_experiences import (
    DRAFT,
    NETWORK,
    PUBLISHED,
    ChangedMeanwhile,
    TooMany,
    Written,
)
from data_access.queries.experiences import matching_on, on, one_on
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

TEXT = Written(
    programme_code="SBF",
    network_code="N1",
    meeting_code="N1-2",
    kommune_code="740",
    theme="sbf_area:co_teaching",
    indicator_code="segregation_public",
    title="To voksne",
    body="Vi prøvede det.",
    evidence=None,
)


@pytest.fixture
def store(places):
    engine = places.engine("app")
    upgrade(engine, "app")
    return engine


@pytest.fixture
def people(store):
    """One of each kind, by what they are called below."""
    kinds = {
        "chef": (Role.CHEF, "740"),
        "other chef": (Role.CHEF, "101"),
        "fellow chef": (Role.CHEF, "751"),
        "konsulent": (Role.KONSULENT, None),
        "administrator": (Role.ADMINISTRATOR, None),
        "politiker": (Role.POLITIKER, "740"),
        "leder": (Role.LEDER, "740"),
        "unfinished chef": (Role.CHEF, None),
    }
    found = {}
    for name, (role, kommune) in kinds.items():
        number = users.insert_account(
            store, username=name, display_name=name, role=role, password_hash=None
        )
        found[name] = Viewer(number, name, role, kommune)
    return found


READERS = ("politiker", "leder", "administrator", "other chef", "unfinished chef", "fellow chef")


def state_of(store, people, number: int) -> tuple[str, int]:
    one = own_experiences.shelf(store, people["konsulent"], ())
    found = one_on(one, f"egen-{number}")
    return found.filed.state, found.edit_number


def test_a_chef_writes_a_draft_for_the_own_kommune(store, people):
    number = own_experiences.add(store, people["chef"], TEXT)
    found = one_on(own_experiences.shelf(store, people["chef"], ()), f"egen-{number}")
    assert (found.filed.state, found.filed.title, found.body) == (DRAFT, TEXT.title, TEXT.body)
    assert (found.filed.theme, found.filed.meeting_code) == (TEXT.theme, TEXT.meeting_code)
    assert found.edit_number == 1


@pytest.mark.parametrize("name", READERS)
def test_nobody_else_writes_for_it(store, people, name):
    with pytest.raises(NotAllowed):
        own_experiences.add(store, people[name], TEXT)
    number = own_experiences.add(store, people["chef"], TEXT)
    with pytest.raises((NotAllowed, UnknownCode)):
        own_experiences.change(store, people[name], number, 1, replace(TEXT, title="Andet"))
    for state in (NETWORK, PUBLISHED, DRAFT):
        with pytest.raises((NotAllowed, UnknownCode)):
            own_experiences.set_state(store, people[name], number, 1, state)
    with pytest.raises((NotAllowed, UnknownCode)):
        own_experiences.ask(store, people[name], number, 1)
    with pytest.raises((NotAllowed, UnknownCode)):
        own_experiences.remove(store, people[name], number, 1)
    assert state_of(store, people, number) == (DRAFT, 1)


def test_a_chef_gives_none_away_and_takes_none(store, people):
    number = own_experiences.add(store, people["chef"], TEXT)
    for kommune in ("101", None):
        with pytest.raises(NotAllowed):
            own_experiences.change(
                store, people["chef"], number, 1, replace(TEXT, kommune_code=kommune)
            )
        with pytest.raises(NotAllowed):
            own_experiences.add(store, people["chef"], replace(TEXT, kommune_code=kommune))
    assert state_of(store, people, number) == (DRAFT, 1)


def test_from_draft_to_the_network_to_everyone_and_back(store, people):
    chef, konsulent = people["chef"], people["konsulent"]
    number = own_experiences.add(store, chef, TEXT)
    own_experiences.set_state(store, chef, number, 1, NETWORK)
    own_experiences.ask(store, chef, number, 2)
    assert own_experiences.waiting(store, konsulent) == {f"egen-{number}"}
    assert own_experiences.waiting(store, people["other chef"]) == frozenset()
    with pytest.raises(NotAllowed):
        own_experiences.set_state(store, chef, number, 3, PUBLISHED)
    own_experiences.set_state(store, konsulent, number, 3, PUBLISHED)
    assert state_of(store, people, number) == (PUBLISHED, 4)
    assert own_experiences.waiting(store, konsulent) == frozenset()
    for change in (
        lambda: own_experiences.set_state(store, chef, number, 4, DRAFT),
        lambda: own_experiences.set_state(store, chef, number, 4, NETWORK),
        lambda: own_experiences.change(store, chef, number, 4, TEXT),
        lambda: own_experiences.ask(store, chef, number, 4),
        lambda: own_experiences.remove(store, chef, number, 4),
    ):
        with pytest.raises(NotAllowed):
            change()
    own_experiences.set_state(store, konsulent, number, 4, NETWORK)
    assert state_of(store, people, number) == (NETWORK, 5)


def test_what_is_of_no_network_is_shared_with_none(store, people):
    chef = people["chef"]
    number = own_experiences.add(store, chef, replace(TEXT, network_code=None, meeting_code=None))
    with pytest.raises(NotAllowed):
        own_experiences.set_state(store, chef, number, 1, NETWORK)
    shared = own_experiences.add(store, chef, TEXT)
    own_experiences.set_state(store, chef, shared, 1, NETWORK)
    with pytest.raises(NotAllowed):
        own_experiences.change(store, chef, shared, 2, replace(TEXT, network_code=None))


def test_only_a_draft_is_deleted(store, people):
    chef = people["chef"]
    number = own_experiences.add(store, chef, TEXT)
    own_experiences.set_state(store, chef, number, 1, NETWORK)
    with pytest.raises(NotAllowed):
        own_experiences.remove(store, chef, number, 2)
    own_experiences.set_state(store, chef, number, 2, DRAFT)
    own_experiences.remove(store, chef, number, 3)
    with pytest.raises(UnknownCode):
        own_experiences.remove(store, chef, number, 3)


def test_the_second_of_two_who_change_it_is_told(store, people):
    chef, konsulent = people["chef"], people["konsulent"]
    number = own_experiences.add(store, chef, TEXT)
    own_experiences.change(store, konsulent, number, 1, replace(TEXT, body="KL’s ord"))
    for late in (
        lambda: own_experiences.change(store, chef, number, 1, replace(TEXT, body="Chefens ord")),
        lambda: own_experiences.set_state(store, chef, number, 1, NETWORK),
        lambda: own_experiences.ask(store, chef, number, 1),
        lambda: own_experiences.remove(store, chef, number, 1),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    found = one_on(own_experiences.shelf(store, chef, ()), f"egen-{number}")
    assert (found.body, found.edit_number) == ("KL’s ord", 2)


def test_there_is_an_end_to_what_a_kommune_writes(store, people, monkeypatch):
    monkeypatch.setattr(own_experiences, "MOST_OF_KOMMUNE", 2)
    for _ in range(2):
        own_experiences.add(store, people["chef"], TEXT)
    with pytest.raises(TooMany):
        own_experiences.add(store, people["chef"], TEXT)
    own_experiences.add(store, people["other chef"], replace(TEXT, kommune_code="101"))


def test_the_stamp_changes_with_every_change(store, people):
    chef, seen = people["chef"], [own_experiences.stamp(store)]

    def is_new() -> bool:
        seen.append(own_experiences.stamp(store))
        return seen[-1] not in seen[:-1]

    number = own_experiences.add(store, chef, TEXT)
    assert is_new()
    own_experiences.change(store, chef, number, 1, replace(TEXT, body="Andet"))
    assert is_new()
    own_experiences.ask(store, chef, number, 2)
    assert is_new()
    other = own_experiences.add(store, chef, TEXT)
    assert is_new()
    own_experiences.remove(store, chef, other, 1)
    own_experiences.add(store, chef, TEXT)
    assert is_new()


def test_what_is_changed_is_found_by_its_new_words(store, people):
    chef = people["chef"]
    number = own_experiences.add(store, chef, TEXT)
    own_experiences.change(store, chef, number, 1, replace(TEXT, body="Kastanjer på bordet"))
    one = own_experiences.shelf(store, chef, ())
    found = matching_on(one, terms("kastanjen"), every=True)
    assert [match.code for match in found] == [f"egen-{number}"]
    assert matching_on(one, terms("prøvede"), every=True) == ()


def test_members_of_the_network_read_what_is_shared_with_it(store, people):
    number = own_experiences.add(store, people["chef"], TEXT)
    shown = {name: (("N1",) if name in ("chef", "fellow chef", "leder") else ()) for name in people}

    def readers() -> set[str]:
        return {
            name
            for name, viewer in people.items()
            if on(own_experiences.shelf(store, viewer, shown[name]))
        }

    kl = {"konsulent", "administrator"}
    assert readers() == {"chef"} | kl
    own_experiences.set_state(store, people["chef"], number, 1, NETWORK)
    assert readers() == {"chef", "fellow chef", "leder"} | kl
    own_experiences.set_state(store, people["konsulent"], number, 2, PUBLISHED)
    assert readers() == set(people)
