"""Searches are their owner's alone and end as they should; proposals are kept once and by turns."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from data_access import compositions, users
from data_access.compositions import (
    SILENCE,
    Busy,
    ChangedMeanwhile,
    Draft,
    NameTaken,
    ProposalState,
    RunState,
    TooMany,
)
from data_access.errors import UnknownCode
from data_access.migrations import upgrade
from data_access.schema.app_store import composition, composition_run
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

KL = Viewer(0, "", Role.KONSULENT)
NETWORKS = (("740", "751"), ("101",))
DRAFT = Draft("SBF", "Et forslag", "{}", NETWORKS, "{}", 1)


@pytest.fixture
def store(places):
    engine = places.engine("app")
    upgrade(engine, "app")
    return engine


@pytest.fixture
def owners(store):
    """The numbers of three people."""
    return [
        users.insert_account(
            store, username=name, display_name=name, role=Role.KONSULENT, password_hash=None
        )
        for name in ("anna", "bo", "carl")
    ]


def long_ago(store, run_id):
    """Nobody has heard of a search for too long."""
    table = composition_run
    with store.begin() as connection:
        past = compositions._now() - SILENCE - timedelta(seconds=5)
        connection.execute(
            update(table).where(table.c.run_id == run_id).values(asked_at=past, seen_at=past)
        )


def test_a_search_from_beginning_to_end(store, owners):
    number = compositions.ask(store, owners[0], '{"p": 3}', 7)
    waiting = compositions.run_of(store, owners[0], number)
    assert (waiting.state, waiting.wishes, waiting.data_version) == ("waiting", '{"p": 3}', 7)
    assert compositions.open_run(store, owners[0]) == number
    assert compositions.begin(store, number).state is RunState.RUNNING
    assert compositions.begin(store, number) is None
    assert compositions.tell(store, number, objective=5.0, bound=4.0, gap=0.2)
    running = compositions.run_of(store, owners[0], number)
    assert (running.objective, running.bound, running.gap) == (5.0, 4.0, 0.2)
    assert compositions.finish(store, number, NETWORKS, '{"status": "optimal"}')
    done = compositions.run_of(store, owners[0], number)
    assert done.state is RunState.DONE
    assert json.loads(done.networks or "") == [list(network) for network in NETWORKS]
    assert compositions.open_run(store, owners[0]) is None
    # what is done cannot fail or be stopped afterwards
    compositions.fail(store, number, "gone")
    compositions.cancel(store, owners[0], number)
    assert compositions.run_of(store, owners[0], number).state is RunState.DONE


def test_one_search_for_each_person_and_two_in_all(store, owners):
    anna, bo, carl = owners
    first = compositions.ask(store, anna, "{}", 1)
    with pytest.raises(Busy) as own:
        compositions.ask(store, anna, "{}", 1)
    assert own.value.own
    compositions.ask(store, bo, "{}", 1)
    with pytest.raises(Busy) as full:
        compositions.ask(store, carl, "{}", 1)
    assert not full.value.own
    compositions.cancel(store, anna, first)
    assert compositions.ask(store, carl, "{}", 1)


def test_a_search_is_its_owners_alone(store, owners):
    anna, bo, _ = owners
    number = compositions.ask(store, anna, "{}", 1)
    with pytest.raises(UnknownCode):
        compositions.run_of(store, bo, number)
    with pytest.raises(UnknownCode):
        compositions.cancel(store, bo, number)
    assert compositions.run_of(store, anna, number).is_open


def test_what_nobody_wants_is_told_so(store, owners):
    number = compositions.ask(store, owners[0], "{}", 1)
    compositions.begin(store, number)
    compositions.cancel(store, owners[0], number)
    assert not compositions.tell(store, number, objective=None, bound=None, gap=None)
    assert not compositions.finish(store, number, NETWORKS, "{}")
    assert compositions.run_of(store, owners[0], number).state is RunState.CANCELLED


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_search_whose_process_is_gone_has_failed_and_is_in_nobodys_way(store, owners, has_begun):
    number = compositions.ask(store, owners[0], "{}", 1)
    if has_begun:
        compositions.begin(store, number)
    long_ago(store, number)
    assert compositions.open_run(store, owners[0]) is None
    assert compositions.ask(store, owners[0], "{}", 1) != number
    lost = compositions.run_of(store, owners[0], number)
    assert (lost.state, json.loads(lost.outcome or "")) == (RunState.FAILED, {"reason": "gone"})


def test_a_proposal_is_kept_changed_published_withdrawn_and_removed(store, owners):
    anna, bo, _ = owners
    number = compositions.keep(store, anna, DRAFT)
    one = compositions.proposal(store, KL, number)
    assert (one.networks, one.state, one.edit_number) == (NETWORKS, ProposalState.DRAFT, 1)
    compositions.rename(store, bo, number, 1, "Et andet navn")
    compositions.rearrange(store, anna, number, 2, (("740",), ("751", "101")), '{"a": 1}')
    compositions.publish(store, anna, number, 3)
    shown = compositions.proposal(store, KL, number)
    assert shown.is_published
    assert (shown.name, shown.edit_number) == ("Et andet navn", 4)
    assert shown.networks == (("740",), ("751", "101"))
    compositions.withdraw(store, anna, number, 4)
    assert compositions.proposal(store, KL, number).published_at is None
    compositions.remove(store, number, 5)
    with pytest.raises(UnknownCode):
        compositions.proposal(store, KL, number)


def test_two_at_once_do_not_overwrite_each_other(store, owners):
    anna, bo, _ = owners
    number = compositions.keep(store, anna, DRAFT)
    compositions.rename(store, anna, number, 1, "Annas")
    for change in (
        lambda: compositions.rename(store, bo, number, 1, "Bos"),
        lambda: compositions.publish(store, bo, number, 1),
        lambda: compositions.rearrange(store, bo, number, 1, NETWORKS, "{}"),
        lambda: compositions.remove(store, number, 1),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()
    assert compositions.proposal(store, KL, number).name == "Annas"
    with pytest.raises(UnknownCode):
        compositions.publish(store, bo, 999, 1)


def test_a_name_once_in_each_programme_and_no_end_of_proposals(store, owners, monkeypatch):
    first = compositions.keep(store, owners[0], DRAFT)
    with pytest.raises(NameTaken):
        compositions.keep(store, owners[1], DRAFT)
    other = compositions.keep(store, owners[0], Draft("PKD", "Et forslag", "{}", NETWORKS, "{}", 1))
    assert other != first
    third = compositions.keep(store, owners[0], Draft("SBF", "Nyt", "{}", NETWORKS, "{}", 1))
    with pytest.raises(NameTaken):
        compositions.rename(store, owners[0], third, 1, "Et forslag")
    monkeypatch.setattr(compositions, "MOST_PROPOSALS", 3)
    with pytest.raises(TooMany):
        compositions.keep(store, owners[0], Draft("SBF", "Et til", "{}", NETWORKS, "{}", 1))


VIEWERS = {
    ("konsulent", None): {"kladde", "ude"},
    ("administrator", None): {"kladde", "ude"},
    ("chef", "740"): {"ude"},
    ("chef", "760"): set(),
    ("politiker", "740"): {"ude"},
    ("politiker", None): set(),
    ("leder", "740"): set(),
}


@pytest.mark.parametrize(("role", "kommune"), VIEWERS)
def test_who_reads_which_proposals(store, owners, role, kommune):
    compositions.keep(store, owners[0], Draft("SBF", "kladde", "{}", NETWORKS, "{}", 1))
    number = compositions.keep(store, owners[0], Draft("SBF", "ude", "{}", NETWORKS, "{}", 1))
    compositions.publish(store, owners[0], number, 1)
    found = compositions.proposals(store, Viewer(1, "", Role(role), kommune))
    assert {one.name for one in found} == VIEWERS[role, kommune]


def test_nothing_is_left_of_what_is_removed(store, owners):
    number = compositions.keep(store, owners[0], DRAFT)
    compositions.remove(store, number, 1)
    with store.connect() as connection:
        assert connection.execute(select(composition)).all() == []
