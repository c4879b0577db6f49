"""Commitments of the room: nothing is lost, written twice or overwritten, on both engines."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access import audit_log, room_commitments, users
from data_access.audit_log import AuditEvent
from data_access.engines import durable, writer
from data_access.errors import NotAllowed, UnknownCode
from data_access.migrations import upgrade
from data_access.room_commitments import (
    Author,
    ChangedMeanwhile,
    KeyTaken,
    NewEvent,
    Place,
    SomethingCameOfIt,
    Terms,
    TooMany,
)
from data_access.schema import app_store
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from tests.support.engines import only_sqlite

HELD = date(2023, 10, 11)
PLACE = Place("VLS-01", "VLS-01-9", HELD)
TERMS = Terms("740", "Prøve co-teaching på to skoler", "skolechef", None, None, date(2024, 1, 15))
AT_ONCE = 8


@pytest.fixture
def store(places):
    engine = places.engine("app")
    upgrade(engine, "app")
    return engine


@pytest.fixture
def people(store) -> dict[str, Author]:
    """A konsulent, two chefs and a politiker, who can write as themselves."""
    made = {}
    for name, role, kommune in (
        ("konsulent", Role.KONSULENT, None),
        ("chef", Role.CHEF, "740"),
        ("nabo", Role.CHEF, "766"),
        ("politiker", Role.POLITIKER, "740"),
        ("leder", Role.LEDER, "740"),
        ("administrator", Role.ADMINISTRATOR, None),
    ):
        number = users.insert_account(
            store,
            username=name,
            display_name=name.title(),
            role=role,
            kommune_code=kommune,
            password_hash=None,
        )
        made[name] = Author(Viewer(number, name.title(), role, kommune), name, 7)
    return made


def key() -> str:
    return str(uuid4())


def said(what: str, **more) -> Terms:
    return Terms(**{**vars(TERMS), "what": what, **more})


def test_what_is_written_is_read_back(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    (found,) = room_commitments.of_network(store, "VLS-01")
    assert found == saved.commitment
    assert (found.terms, found.made_on, found.edit_number) == (TERMS, HELD, 1)
    assert (found.code, found.written_by, found.is_withdrawn) == (
        f"rum-{found.number}",
        "Chef",
        False,
    )
    assert room_commitments.of_network(store, "SBF-VEST") == ()


def test_the_same_writing_again_writes_nothing(store, people):
    own = key()
    first = room_commitments.write(store, PLACE, TERMS, client_key=own, by=people["chef"])
    again = room_commitments.write(store, PLACE, TERMS, client_key=own, by=people["chef"])
    assert again == first
    assert len(room_commitments.of_network(store, "VLS-01")) == 1
    assert len(audit_lines(store)) == 1


def test_a_key_is_one_writings_alone(store, people):
    own = key()
    room_commitments.write(store, PLACE, TERMS, client_key=own, by=people["chef"])
    with pytest.raises(KeyTaken):
        room_commitments.write(store, PLACE, said("Andet"), client_key=own, by=people["chef"])
    with pytest.raises(KeyTaken):
        room_commitments.write(store, PLACE, TERMS, client_key=own, by=people["konsulent"])
    elsewhere = Place("SBF-VEST", "SBF-VEST-1", HELD)
    with pytest.raises(UnknownCode):
        room_commitments.write(store, elsewhere, TERMS, client_key=own, by=people["chef"])
    (found,) = room_commitments.of_network(store, "VLS-01")
    assert found.terms == TERMS


def test_a_change_keeps_every_wording(store, people):
    first = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    number = first.commitment.number
    second = room_commitments.change(
        store, PLACE, number, 1, said("Tre skoler"), client_key=key(), by=people["konsulent"]
    )
    assert second.edit_number == second.commitment.edit_number == 2
    assert second.commitment.changed_by == "Konsulent"
    assert [(one.edit_number, one.terms.what, one.written_by) for one in
            room_commitments.edits(store, number)] == [
        (1, TERMS.what, "Chef"), (2, "Tre skoler", "Konsulent")
    ]  # fmt: skip


def test_a_change_from_an_old_wording_is_refused_with_the_new_one(store, people):
    number = room_commitments.write(
        store, PLACE, TERMS, client_key=key(), by=people["chef"]
    ).commitment.number
    room_commitments.change(
        store, PLACE, number, 1, said("Først"), client_key=key(), by=people["konsulent"]
    )
    with pytest.raises(ChangedMeanwhile) as refused:
        room_commitments.change(
            store, PLACE, number, 1, said("For sent"), client_key=key(), by=people["chef"]
        )
    assert refused.value.current.terms.what == "Først"
    assert refused.value.current.changed_by == "Konsulent"
    assert [one.terms.what for one in room_commitments.edits(store, number)] == [
        TERMS.what,
        "Først",
    ]


def test_a_change_sent_again_does_not_hide_what_came_after_it(store, people):
    number = room_commitments.write(
        store, PLACE, TERMS, client_key=key(), by=people["chef"]
    ).commitment.number
    own = key()
    change = (store, PLACE, number, 1, said("Min"))
    room_commitments.change(*change, client_key=own, by=people["chef"])
    room_commitments.change(
        store, PLACE, number, 2, said("Senere"), client_key=key(), by=people["konsulent"]
    )
    again = room_commitments.change(*change, client_key=own, by=people["chef"])
    assert again.edit_number == 2
    assert again.commitment.terms.what == "Senere"
    assert len(room_commitments.edits(store, number)) == 3


def test_one_taken_back_is_kept_and_can_stand_again(store, people):
    number = room_commitments.write(
        store, PLACE, TERMS, client_key=key(), by=people["chef"]
    ).commitment.number
    gone = room_commitments.withdraw(store, PLACE, number, 1, client_key=key(), by=people["chef"])
    assert gone.commitment.is_withdrawn
    assert gone.commitment.terms == TERMS
    back = room_commitments.change(
        store, PLACE, number, 2, TERMS, client_key=key(), by=people["chef"]
    )
    assert not back.commitment.is_withdrawn
    assert [one.is_withdrawn for one in room_commitments.edits(store, number)] == [
        False,
        True,
        False,
    ]


def test_one_that_something_came_of_is_neither_taken_back_nor_given_away(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    number, code = saved.commitment.number, saved.commitment.code
    begun = NewEvent("VLS-01", code, "740", "started", HELD)
    room_commitments.add_event(store, begun, client_key=key(), by=people["chef"])
    with pytest.raises(SomethingCameOfIt):
        room_commitments.withdraw(store, PLACE, number, 1, client_key=key(), by=people["chef"])
    given = said(TERMS.what, kommune_code="766")
    with pytest.raises(SomethingCameOfIt):
        room_commitments.change(
            store, PLACE, number, 1, given, client_key=key(), by=people["konsulent"]
        )


@pytest.mark.parametrize("name", ["nabo", "politiker", "leder", "administrator"])
def test_nobody_else_writes_for_a_kommune(store, people, name):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    number, code = saved.commitment.number, saved.commitment.code
    event = NewEvent("VLS-01", code, "740", "completed", HELD)
    for attempt in (
        lambda by: room_commitments.write(store, PLACE, TERMS, client_key=key(), by=by),
        lambda by: room_commitments.change(
            store, PLACE, number, 1, said("Mit"), client_key=key(), by=by
        ),
        lambda by: room_commitments.withdraw(store, PLACE, number, 1, client_key=key(), by=by),
        lambda by: room_commitments.add_event(store, event, client_key=key(), by=by),
    ):
        with pytest.raises(NotAllowed):
            attempt(people[name])
    assert room_commitments.of_network(store, "VLS-01") == (saved.commitment,)
    assert room_commitments.events_of_network(store, "VLS-01") == ()


def test_a_chef_cannot_take_anothers_by_calling_it_the_own(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    with pytest.raises(NotAllowed):
        room_commitments.change(
            store,
            PLACE,
            saved.commitment.number,
            1,
            said("Nu vores", kommune_code="766"),
            client_key=key(),
            by=people["nabo"],
        )


def test_a_commitment_is_its_meetings_and_networks_alone(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    for place in (Place("SBF-VEST", "SBF-VEST-1", HELD), Place("VLS-01", "VLS-01-8", HELD)):
        with pytest.raises(UnknownCode):
            room_commitments.change(
                store,
                place,
                saved.commitment.number,
                1,
                said("Andet sted"),
                client_key=key(),
                by=people["konsulent"],
            )


def test_events_are_noted_once_and_in_order(store, people):
    code = "VLS-01-1-740-1"
    own = key()
    moved = NewEvent("VLS-01", code, "740", "moved", HELD, HELD + timedelta(days=30))
    first = room_commitments.add_event(store, moved, client_key=own, by=people["chef"])
    assert room_commitments.add_event(store, moved, client_key=own, by=people["chef"]) == first
    other = NewEvent("VLS-01", code, "740", "dropped", HELD)
    with pytest.raises(KeyTaken):
        room_commitments.add_event(store, other, client_key=own, by=people["chef"])
    done = NewEvent("VLS-01", code, "740", "completed", HELD)
    room_commitments.add_event(store, done, client_key=key(), by=people["konsulent"])
    told = room_commitments.events_of_network(store, "VLS-01")
    assert [(one.event, one.due_on, one.written_by) for one in told] == [
        ("moved", HELD + timedelta(days=30), "Chef"),
        ("completed", None, "Konsulent"),
    ]


def test_the_event_of_one_that_is_not_there_or_taken_back_is_refused(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    code = saved.commitment.code
    room_commitments.withdraw(
        store, PLACE, saved.commitment.number, 1, client_key=key(), by=people["chef"]
    )
    for asked in (code, "rum-999999"):
        event = NewEvent("VLS-01", asked, "740", "completed", HELD)
        with pytest.raises(UnknownCode):
            room_commitments.add_event(store, event, client_key=key(), by=people["chef"])


def test_a_meeting_has_room_for_so_many(store, people, monkeypatch):
    monkeypatch.setattr(room_commitments, "MOST_IN_MEETING", 2)
    for _ in range(2):
        room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    with pytest.raises(TooMany):
        room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])


def test_the_mark_moves_with_everything_that_is_written_and_nothing_else(store, people):
    seen = [room_commitments.mark(store, "VLS-01")]

    def is_new() -> bool:
        seen.append(room_commitments.mark(store, "VLS-01"))
        return len(set(seen)) == len(seen)

    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    number = saved.commitment.number
    assert is_new()
    room_commitments.change(
        store, PLACE, number, 1, said("Igen"), client_key=key(), by=people["chef"]
    )
    assert is_new()
    event = NewEvent("VLS-01", saved.commitment.code, "740", "started", HELD)
    room_commitments.add_event(store, event, client_key=key(), by=people["chef"])
    assert is_new()
    assert room_commitments.mark(store, "VLS-01") == seen[-1]
    assert room_commitments.written(store, "VLS-01").mark == seen[-1]
    assert room_commitments.mark(store, "SBF-VEST") == "0.0"


def test_many_at_once_write_everything_once(store, people):
    """Each writing is sent by two threads at the same time, as after an answer that was lost."""
    keys = [key() for _ in range(12)]
    names = ["chef", "konsulent"]

    def write(place: int):
        by = people[names[place % 2]]
        terms = said(f"Aftale nummer {place}")
        return room_commitments.write(store, PLACE, terms, client_key=keys[place], by=by)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        saved = list(pool.map(write, [*range(12), *range(12)]))
    found = room_commitments.of_network(store, "VLS-01")
    assert sorted(one.terms.what for one in found) == sorted(
        f"Aftale nummer {place}" for place in range(12)
    )
    assert {one.commitment.number for one in saved} == {one.number for one in found}
    assert len(audit_lines(store)) == 12


def test_no_change_of_many_at_once_is_lost(store, people):
    """Everybody adds a word to what stands, again and again until it is taken."""
    number = room_commitments.write(
        store, PLACE, said("Ord"), client_key=key(), by=people["chef"]
    ).commitment.number

    def add(word: str) -> int:
        refused = 0
        current = next(
            one for one in room_commitments.of_network(store, "VLS-01") if one.number == number
        )
        while True:
            terms = said(f"{current.terms.what} {word}")
            try:
                room_commitments.change(
                    store,
                    PLACE,
                    number,
                    current.edit_number,
                    terms,
                    client_key=key(),
                    by=people["konsulent"],
                )
            except ChangedMeanwhile as problem:
                current = problem.current
                refused += 1
            else:
                return refused

    words = [f"ord{place}" for place in range(16)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(add, words))
    (found,) = room_commitments.of_network(store, "VLS-01")
    assert sorted(found.terms.what.split()[1:]) == sorted(words)
    assert found.edit_number == 17
    edits = room_commitments.edits(store, number)
    assert [one.edit_number for one in edits] == list(range(1, 18))
    for before, after in pairwise(edits):
        assert after.terms.what.startswith(before.terms.what)


def test_every_writing_is_in_the_audit_log(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    number = saved.commitment.number
    room_commitments.change(
        store, PLACE, number, 1, said("Ny"), client_key=key(), by=people["konsulent"]
    )
    room_commitments.withdraw(store, PLACE, number, 2, client_key=key(), by=people["chef"])
    told = audit_lines(store)
    assert [line.username for line in told] == ["chef", "konsulent", "chef"]
    assert all(saved.commitment.code in line.detail for line in told)
    assert {line.data_version for line in told} == {7}
    assert not any("co-teaching" in line.detail for line in told)


@only_sqlite
def test_what_is_written_waits_for_the_disk(store):
    with durable(store).begin() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_plain_writer_is_still_one(store):
    with writer(store).begin() as connection:
        assert connection.execute(select(app_store.room_commitment.c.what)).all() == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    what=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=400),
    criterion=st.none() | st.text("æøåÆØÅ'\"\\<>&%;\U0001f600", max_size=80),
)
def test_any_text_comes_back_as_it_was(store, people, what, criterion):
    terms = said(what, criterion=criterion)
    saved = room_commitments.write(store, PLACE, terms, client_key=key(), by=people["chef"])
    assert saved.commitment.terms == terms
    (edit,) = room_commitments.edits(store, saved.commitment.number)
    assert edit.terms == terms


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("rum-12", 12),
        ("rum-", None),
        ("rum-x", None),
        ("SBF-VEST-1-740-1", None),
        ("12", None),
        ("rum-99999999999999", None),
        ("rum-2147483648", None),
        ("rum-²", None),
    ],
)
def test_only_codes_of_the_app_have_a_number(code, number):
    assert room_commitments.number_of(code) == number


def audit_lines(store) -> list:
    lines = audit_log.latest(store)
    return [line for line in reversed(lines) if line.event is AuditEvent.COMMITMENT]


def test_the_contents_of_an_edit_are_plain_json(store, people):
    saved = room_commitments.write(store, PLACE, TERMS, client_key=key(), by=people["chef"])
    edit = app_store.room_commitment_edit
    with store.connect() as connection:
        content = connection.execute(select(edit.c.content)).scalar_one()
    assert json.loads(content)["due_on"] == TERMS.due_on.isoformat()
    assert saved.edit_number == 1
