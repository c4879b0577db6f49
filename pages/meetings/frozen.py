"""A meeting as it was frozen: what is kept of it, and what a viewer may see of that.

What is kept is drawn as the freezer sees it, a konsulent or a chef of a member kommune, in both
languages: kommuner and the network, never an institution. Members may see all of it but for a
leder, who meets no other kommune: each screen says whose own figures it holds, and those of others
are left out at opening, whoever froze them. Screens without figures of a kommune hold promises,
which every member may read. Roles are kept, names of persons are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson

from components.wording import LANGUAGES
from data_access.errors import UnknownCode
from data_access.frozen_evidence import Frozen, FrozenLine, Shown, canonical, newest_of_network
from data_access.frozen_evidence import of_meeting as lines_of_meeting
from data_access.frozen_evidence import opened as open_frozen
from data_access.queries.network_facts import Promise
from data_access.schema.vocabulary import Role
from pages.meetings import PLANNED, AskedMeeting, asked_for
from pages.meetings.minutes import Minutes, minutes_of
from pages.meetings.points import points
from pages.meetings.screens import Screen, decoded, encoded
from pages.problems import UnknownInAddress
from web.request_context import snapshot, viewer
from web.services import services

FORMAT: Final = 1
LONGEST_NUMBER: Final = 10


@dataclass(frozen=True)
class Opened:
    """A frozen meeting as the viewer may see it. `left_out`: how many screens the viewer may not.

    published_at: when the data version was published; both moments are UTC. known_on: the day that
    facts of networks were known up to. was_ahead: whether the meeting had not been held yet.
    """

    line: FrozenLine
    role: str
    published_at: datetime
    known_on: date
    is_demo: bool
    screens: tuple[Screen, ...]
    left_out: int
    minutes: Minutes
    was_ahead: bool = False


def draw(code: str, number: int) -> Shown | None:
    """What a meeting shows now, to be frozen; None for a cancelled one, which shows nothing.

    Raises UnknownCode and NotAllowed.
    """
    in_danish = asked_for(code, str(number), LANGUAGES[0])
    if in_danish.is_cancelled:
        return None
    read = snapshot()
    meeting = in_danish.meeting
    content = {
        "format": FORMAT,
        "network": {"code": in_danish.network.code, "name": in_danish.network.name},
        "meeting": {
            "code": meeting.code,
            "number": meeting.number,
            "held_on": meeting.held_on.isoformat(),
            "form": meeting.form,
            "status": meeting.status,
            "is_illustrative": meeting.is_illustrative,
        },
        "data_version": read.version,
        "published_at": read.published_at.isoformat(),
        "is_demo": read.is_demo,
        "known_on": in_danish.today.isoformat(),
        "frozen_by_role": str(viewer().role),
        "drawn_at": datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds"),
        "screens": {language: _screens(code, number, language) for language in LANGUAGES},
        "minutes": {language: _minutes(code, number, language) for language in LANGUAGES},
        "commitments": [_promise(one) for one in in_danish.promises],
    }
    return Shown(in_danish.network.code, meeting.code, read.version, canonical(content))


def _screens(code: str, number: int, language: str) -> list[dict[str, Any]]:
    asked = asked_for(code, str(number), language)
    return [encoded(asked, point) for point in points(asked)]


def _minutes(code: str, number: int, language: str) -> dict[str, Any]:
    return minutes_of(asked_for(code, str(number), language)).as_data()


def _promise(one: Promise) -> dict[str, Any]:
    """A commitment as it stood, with all that had happened to it."""
    return {
        "code": one.code,
        "kommune_code": one.kommune_code,
        "kommune_name": one.kommune_name,
        "meeting_code": one.meeting_code,
        "what": one.what,
        "indicator_code": one.indicator_code,
        "owner_role": one.owner_role,
        "criterion": one.criterion,
        "made_on": one.made_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "is_room": one.is_room,
        "edit_number": one.edit_number,
        "events": [
            {
                "happened_on": event.happened_on.isoformat(),
                "event": event.event,
                "due_on": event.due_on.isoformat() if event.due_on else None,
            }
            for event in one.events
        ],
    }


def lines(asked: AskedMeeting) -> tuple[FrozenLine, ...]:
    """The times that a meeting was frozen, the newest first."""
    return lines_of_meeting(services().app_store, asked.network.code, asked.meeting.code)


def newest(network: str) -> int:
    """The number of what was frozen last in a network's meetings; 0 where nothing was."""
    return newest_of_network(services().app_store, network)


def opened(asked: AskedMeeting, number: str) -> Opened:
    """A frozen meeting of an address, with the screens that the viewer may see.

    Raises UnknownInAddress for one that the meeting has not, and Damaged.
    """
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise UnknownInAddress(number)
    store = services().app_store
    try:
        found = open_frozen(store, asked.network.code, asked.meeting.code, int(number))
    except UnknownCode as problem:
        raise UnknownInAddress(number) from problem
    return _read(asked, found)


def _read(asked: AskedMeeting, found: Frozen) -> Opened:
    content = orjson.loads(found.content)
    kept: list[Mapping[str, Any]] = content["screens"][asked.language]
    visible = [one for one in kept if may_see(asked, one["kommuner"])]
    return Opened(
        line=found.line,
        role=content["frozen_by_role"],
        published_at=datetime.fromisoformat(content["published_at"]),
        known_on=date.fromisoformat(content["known_on"]),
        is_demo=content["is_demo"],
        screens=tuple(decoded(one) for one in visible),
        left_out=len(kept) - len(visible),
        was_ahead=content["meeting"]["status"] == PLANNED,
        minutes=_minutes_for(asked, Minutes.of_data(content["minutes"][asked.language])),
    )


def _minutes_for(asked: AskedMeeting, kept: Minutes) -> Minutes:
    """The minutes with the seats of those kommuner that the viewer may see."""
    seats = kept.by_kommune
    if seats is None:
        return kept
    shown = [place for place, code in enumerate(seats.codes) if may_see(asked, [code])]
    own = replace(
        seats,
        rows=tuple(seats.rows[place] for place in shown),
        codes=tuple(seats.codes[place] for place in shown),
    )
    return replace(kept, by_kommune=own if shown else None)


def may_see(asked: AskedMeeting, kommuner: list[str]) -> bool:
    """Whether the viewer may see a screen with these kommuner's own figures.

    The same as on the pages of today: everybody but a leder meets every kommune.
    """
    if asked.viewer.role != Role.LEDER:
        return True
    return set(kommuner) <= {asked.viewer.kommune_code}
