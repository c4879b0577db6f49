"""Frozen meetings: kept to the last byte, by those who may, and never changed; on both engines."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select, update

from data_access import frozen_evidence as store
from data_access import users
from data_access.audit_log import AuditEvent
from data_access.errors import NotAllowed, UnknownCode
from data_access.frozen_evidence import Damaged, Freezer, Shown, TooLong, TooMany
from data_access.migrations import upgrade
from data_access.schema.app_store import audit_log, frozen_evidence
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

CONTENT = {
    "version": 7,
    # more digits than any screen shows, and words that are no ASCII
    "figures": {"b": 0.1 + 0.2, "a": 1 / 3, "missing": None},
    "words": "Ærø: »børn« går fra 3,7 % – til 4 %",
}
AT = datetime(2026, 3, 4, 12, 30, 15)


@pytest.fixture
def engine(places):
    made = places.engine("app")
    upgrade(made, "app")
    return made


@pytest.fixture
def freezers(engine):
    """Somebody of each role; all but KL's of Silkeborg, which is in network N1."""

    def made(name: str, role: Role, kommune: str | None) -> Freezer:
        number = users.insert_account(
            engine, username=name, display_name=name, role=role, password_hash=None
        )
        own = frozenset({"N1"}) if kommune else frozenset()
        return Freezer(Viewer(number, name, role, kommune), name, own)

    return {str(role): made(str(role), role, None if role in KL else "740") for role in Role}


KL = (Role.KONSULENT, Role.ADMINISTRATOR)


def shown(network: str = "N1", meeting: str = "N1-2", **more: object) -> Shown:
    return Shown(network, meeting, 7, store.canonical({**CONTENT, **more}))


def test_what_is_opened_is_what_was_frozen_to_the_last_byte(engine, freezers):
    kept = shown()
    number = store.freeze(engine, kept, freezers["konsulent"], at=AT)
    found = store.opened(engine, "N1", "N1-2", number)
    assert found.content.encode() == kept.content.encode()
    assert json.loads(found.content) == CONTENT
    assert found.line.digest == store.digest_of(kept.content)
    assert (found.line.data_version, found.line.frozen_at) == (7, AT)


def test_equal_content_is_equal_text_in_whatever_order_it_was_made():
    turned = dict(reversed(list(CONTENT.items())))
    assert store.canonical(turned) == store.canonical(CONTENT)
    assert store.canonical(CONTENT).index('"a"') < store.canonical(CONTENT).index('"b"')


def test_each_freezing_stands_beside_the_others(engine, freezers):
    first = store.freeze(engine, shown(), freezers["konsulent"])
    second = store.freeze(engine, shown(later=True), freezers["chef"])
    elsewhere = store.freeze(engine, shown(meeting="N1-3"), freezers["chef"])
    lines = store.of_meeting(engine, "N1", "N1-2")
    assert [one.evidence_id for one in lines] == [second, first]
    assert store.opened(engine, "N1", "N1-2", first).content == shown().content
    assert store.newest_of_network(engine, "N1") == elsewhere
    assert store.newest_of_network(engine, "N2") == 0


@pytest.mark.parametrize(
    ("role", "network", "may"),
    [
        ("konsulent", "N1", True),
        ("konsulent", "N2", True),
        ("chef", "N1", True),
        ("chef", "N2", False),
        ("leder", "N1", False),
        ("politiker", "N1", False),
        ("administrator", "N1", False),
    ],
)
def test_who_may_freeze(engine, freezers, role, network, may):
    if may:
        assert store.freeze(engine, shown(network), freezers[role])
        return
    with pytest.raises(NotAllowed):
        store.freeze(engine, shown(network), freezers[role])
    assert store.of_meeting(engine, network, "N1-2") == ()


def test_a_chef_without_a_kommune_freezes_nothing(engine, freezers):
    chef = freezers["chef"]
    nobody = replace(chef, viewer=replace(chef.viewer, kommune_code=None))
    with pytest.raises(NotAllowed):
        store.freeze(engine, shown(), nobody)


def test_freezing_is_logged_with_the_digest(engine, freezers):
    number = store.freeze(engine, shown(), freezers["chef"])
    with engine.connect() as connection:
        (line,) = connection.execute(
            select(audit_log).where(audit_log.c.event == str(AuditEvent.FREEZE))
        ).all()
    assert line.username == "chef"
    assert line.data_version == 7
    assert line.detail == f"N1-2 {number} sha256:{store.digest_of(shown().content)}"


def test_what_is_refused_is_not_logged(engine, freezers):
    with pytest.raises(NotAllowed):
        store.freeze(engine, shown(), freezers["leder"])
    with engine.connect() as connection:
        assert connection.execute(select(audit_log)).all() == []


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 10**30])
def test_an_unknown_number_is_unknown(engine, freezers, number):
    store.freeze(engine, shown(), freezers["konsulent"])
    with pytest.raises(UnknownCode):
        store.opened(engine, "N1", "N1-2", number)


@pytest.mark.parametrize(("network", "meeting"), [("N2", "N1-2"), ("N1", "N1-3")])
def test_another_meetings_number_is_unknown(engine, freezers, network, meeting):
    number = store.freeze(engine, shown(), freezers["konsulent"])
    with pytest.raises(UnknownCode):
        store.opened(engine, network, meeting, number)


def test_a_changed_row_is_found_out(engine, freezers):
    number = store.freeze(engine, shown(), freezers["konsulent"])
    other = shown().content.replace("3,7", "3,8")
    with engine.begin() as connection:
        connection.execute(update(frozen_evidence).values(content=other))
    with pytest.raises(Damaged):
        store.opened(engine, "N1", "N1-2", number)


def test_there_is_room_for_so_many(engine, freezers, monkeypatch):
    monkeypatch.setattr(store, "MOST_OF_MEETING", 2)
    for _ in range(2):
        store.freeze(engine, shown(), freezers["konsulent"])
    with pytest.raises(TooMany):
        store.freeze(engine, shown(), freezers["konsulent"])
    store.freeze(engine, shown(meeting="N1-3"), freezers["konsulent"])
    monkeypatch.setattr(store, "LONGEST", 10)
    with pytest.raises(TooLong):
        store.freeze(engine, shown(meeting="N1-4"), freezers["konsulent"])
