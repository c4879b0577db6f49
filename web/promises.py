"""What the kommuner of a network have promised: what was loaded, and what was written in the app.

Both are of the network's members and KL (`policy.visible_commitments`); everybody else gets none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from data_access import policy, reference, room_commitments
from data_access.queries import network_facts
from data_access.queries.network_facts import Promise, PromiseEvent
from data_access.queries.networks import own_networks
from data_access.room_commitments import RoomCommitment, RoomEvent, Written
from web.request_context import fetch, snapshot, viewer
from web.services import services

OPEN, STARTED, COMPLETED, DROPPED = "open", "started", "completed", "dropped"
MOVED = "moved"
NOTHING_WRITTEN = Written("0.0", (), ())


def all_promises(network: str) -> tuple[Promise, ...]:
    """Every commitment of a network (its code) by kommune and day, with all its events.

    Those written in the app have the code 'rum-12'; those that were taken back are left out. None
    for viewers whom policy does not let read them.
    """
    told = written_in(network)
    happened = _events(told.events)
    loaded = [
        replace(one, events=_together(one.events, happened.get(one.code, ())))
        for one in fetch(network_facts.promises, network=network)
    ]
    own = [
        promise(one, happened.get(one.code, ())) for one in told.commitments if not one.is_withdrawn
    ]
    return tuple(sorted([*loaded, *own], key=lambda one: (one.kommune_name, one.made_on)))


def written_in(network: str) -> Written:
    """What was written in the app about a network; nothing for those who may not read it."""
    if not may_read(network):
        return NOTHING_WRITTEN
    return room_commitments.written(services().app_store, network)


def may_read(network: str) -> bool:
    """Whether the viewer may read what a network's members promise."""
    return policy.may_read_commitments(viewer(), network, fetch(own_networks))


def promise(one: RoomCommitment, events: Iterable[PromiseEvent] = ()) -> Promise:
    """A commitment that was written in the app, as the others are."""
    terms = one.terms
    return Promise(
        code=one.code,
        network_code=one.network_code,
        kommune_code=terms.kommune_code,
        kommune_name=kommune_name(terms.kommune_code),
        meeting_code=one.meeting_code,
        what=terms.what,
        indicator_code=terms.indicator_code,
        owner_role=terms.owner_role,
        criterion=terms.criterion,
        made_on=one.made_on,
        due_on=terms.due_on,
        events=tuple(events),
        is_room=True,
        edit_number=one.edit_number,
    )


def kommune_name(code: str) -> str:
    """What a kommune is called; a leder too may read who promised."""
    return _names().get(code, code)


def state_of(promise: Promise) -> str:
    """What has become of a commitment by its newest word: open, started, completed or dropped.

    One that was begun again after it had ended is begun; one that only moved is as it was.
    """
    told = [one.event for one in promise.events if one.event != MOVED]
    return told[-1] if told else OPEN


def ended_on(promise: Promise) -> date | None:
    """The day that it was completed or dropped; None while it is open."""
    if state_of(promise) not in (COMPLETED, DROPPED):
        return None
    return next(one.happened_on for one in reversed(promise.events) if one.event != MOVED)


def due_now(promise: Promise) -> date:
    """The day that it is due by now: that of the promise, or the one it was last moved to."""
    moved = [one.due_on for one in promise.events if one.event == MOVED and one.due_on]
    return moved[-1] if moved else promise.due_on


def today() -> date:
    """The day that forms start from.

    In the demo it is the day that its facts are known up to, for its people live then.
    """
    return fetch(network_facts.report_date) if snapshot().is_demo else date.today()


def _events(rows: Iterable[RoomEvent]) -> Mapping[str, tuple[PromiseEvent, ...]]:
    found: dict[str, list[PromiseEvent]] = {}
    for row in rows:
        told = PromiseEvent(row.happened_on, row.event, row.due_on)
        found.setdefault(row.commitment_code, []).append(told)
    # of one day, what was written last stands last
    return {code: tuple(sorted(own, key=_day)) for code, own in found.items()}


def _together(
    loaded: tuple[PromiseEvent, ...], told: Iterable[PromiseEvent]
) -> tuple[PromiseEvent, ...]:
    return tuple(sorted([*loaded, *told], key=_day))


def _day(event: PromiseEvent) -> date:
    return event.happened_on


@cache
def _names() -> Mapping[str, str]:
    table = reference.kommuner()
    return dict(zip(table["kommune_code"], table["name"], strict=True))
