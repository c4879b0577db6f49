"""What a network's kommuner have promised, as it stood on the day of a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from components.tables import Cell, Column, FigureTable
from components.wording import catalogue
from data_access.queries.network_facts import Promise
from data_access.schema.choices import PERSON_ROLES
from pages.meetings import AskedMeeting
from pages.meetings.promises import COMPLETED, DROPPED, MOVED, due_now, ended_on, state_of

OVERDUE, DUE, LATER, DONE, GIVEN_UP = "overdue", "due", "later", "done", "given_up"
# What is talked of first.
ORDER = (OVERDUE, DUE, LATER, DONE, GIVEN_UP)
COLUMNS = ("kommune", "what", "owner", "due", "state")


@dataclass(frozen=True)
class Standing:
    """A promise as it stood on a day. `kind` is one of ORDER; `due_on` the day it is due by then.

    is_moved: whether it was put off, with or without a new day.
    """

    promise: Promise
    kind: str
    due_on: date
    ended_on: date | None
    is_moved: bool


def standing(promise: Promise, day: date, *, meets_on: date) -> Standing:
    """A promise as it stood on a day, towards a meeting on another.

    What has been told to have happened before the meeting is known, whatever the day is. Open and
    due before the meeting but not before the day is DUE, later LATER.
    """
    until = max(day, meets_on)
    known = replace(promise, events=tuple(e for e in promise.events if e.happened_on <= until))
    state, due_on = state_of(known), due_now(known)
    if state == COMPLETED:
        kind = DONE
    elif state == DROPPED:
        kind = GIVEN_UP
    elif due_on < day:
        kind = OVERDUE
    else:
        kind = DUE if due_on <= meets_on else LATER
    is_moved = any(one.event == MOVED for one in known.events)
    return Standing(promise, kind, due_on, ended_on(known), is_moved)


def before_meeting(asked: AskedMeeting) -> tuple[Standing, ...]:
    """Every promise made before the meeting, as it stood then; the overdue ones first.

    Those kept or given up before the last meeting are left out: they were told of there.
    """
    since = asked.previous.held_on if asked.previous else date.min
    found = [
        standing(one, asked.known_on, meets_on=asked.meeting.held_on)
        for one in asked.promises
        if one.made_on < asked.meeting.held_on and one.meeting_code != asked.meeting.code
    ]
    told = [one for one in found if one.ended_on is None or one.ended_on > since]
    return tuple(sorted(told, key=_order))


def told_since(asked: AskedMeeting) -> bool:
    """Whether `before_meeting` knows more of the promises than was known on its day."""
    return any(
        asked.known_on < event.happened_on <= asked.meeting.held_on
        for one in asked.promises
        if one.made_on < asked.meeting.held_on and one.meeting_code != asked.meeting.code
        for event in one.events
    )


def at_meeting(asked: AskedMeeting) -> tuple[Standing, ...]:
    """Every promise made at the meeting, as it stands today, by kommune."""
    return tuple(
        standing(one, max(asked.today, one.made_on), meets_on=asked.meeting.held_on)
        for one in asked.promises
        if one.meeting_code == asked.meeting.code
    )


def of_kind(found: Sequence[Standing], *kinds: str) -> tuple[Standing, ...]:
    """Those of some kinds."""
    return tuple(one for one in found if one.kind in kinds)


def of_kommune(found: Sequence[Standing], kommune: str) -> tuple[Standing, ...]:
    """Those of one kommune."""
    return tuple(one for one in found if one.promise.kommune_code == kommune)


def _order(one: Standing) -> tuple:
    ended = one.ended_on or date.max
    place = ORDER.index(one.kind)
    return (place, one.due_on if ended == date.max else ended, one.promise.kommune_name)


def owner(asked: AskedMeeting, role: str) -> str:
    """The owner's role in words; as it is written where it is none of those known."""
    key = f"moede.role.{role}"
    if key in catalogue():
        return asked.say(key)
    return PERSON_ROLES.get(role, role)


def state_words(asked: AskedMeeting, one: Standing) -> str:
    """What has become of a promise."""
    words = asked.say(
        f"moede.state.{one.kind}", day=asked.day(one.ended_on) if one.ended_on else ""
    )
    if one.is_moved and one.ended_on is None:
        return asked.say("moede.state.moved", state=words)
    return words


def promise_table(
    asked: AskedMeeting, found: Sequence[Standing], caption: str, *, without: Sequence[str] = ()
) -> FigureTable | None:
    """Promises one to a row; None where there are none. `without`: columns that say nothing."""
    if not found:
        return None
    names = [name for name in COLUMNS if name not in without]
    if "criterion" not in without and any(one.promise.criterion for one in found):
        names.append("criterion")
    columns = tuple(Column(asked.say(f"moede.column.{name}"), is_number=False) for name in names)
    rows = tuple(tuple(_cell(asked, one, name) for name in names) for one in found)
    codes = tuple(one.promise.code for one in found)
    return FigureTable(caption, columns, rows, is_demo=asked.demo, codes=codes)


def _cell(asked: AskedMeeting, one: Standing, name: str) -> Cell:
    words = {
        "kommune": one.promise.kommune_name,
        "what": one.promise.what,
        "owner": owner(asked, one.promise.owner_role),
        "due": asked.day(one.due_on),
        "state": state_words(asked, one),
        "criterion": one.promise.criterion or "",
    }
    return Cell(words[name])
