"""Point 2: what was promised, and what is due."""

from collections.abc import Sequence

from components import findings, formatting
from pages.links import meeting_href
from pages.meetings import AskedMeeting
from pages.meetings.promised import (
    DONE,
    DUE,
    GIVEN_UP,
    LATER,
    OVERDUE,
    Standing,
    before_meeting,
    of_kind,
    promise_table,
    told_since,
)
from pages.meetings.shown import Point, ShownPoint

# What is talked of at the meeting; the rest is counted.
TALKED_OF = (OVERDUE, DUE)


def find(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: the promises that are due or overdue, and how many were kept since last time."""
    found = before_meeting(asked)
    talked = sorted(of_kind(found, *TALKED_OF), key=lambda one: _nearest(asked, one))
    rest = of_kind(found, DONE, GIVEN_UP, LATER)
    more = promise_table(asked, rest, asked.say("moede.due.rest.caption"))
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question),
            title=_title(asked, found),
            subtitle=asked.say(
                f"moede.due.subtitle{'.since' if told_since(asked) else ''}",
                day=asked.day(asked.known_on),
            ),
            figure=None,
            alternative="",
            table=promise_table(asked, talked, asked.say("moede.due.caption")),
            paragraphs=tuple(_counted(asked, found)),
            selection=meeting_href(asked.network.code, asked.meeting.number),
            infos=(),
            minutes=point.minutes,
            more=(more,) if more else (),
            rest="visning.rest.commitments",
        ),
    )


def _nearest(asked: AskedMeeting, one: Standing) -> tuple[bool, int, str]:
    """What can still be done before the meeting first, then the deadlines that passed last."""
    away = abs((one.due_on - asked.known_on).days)
    return one.kind == OVERDUE, away, one.promise.kommune_name


def _title(asked: AskedMeeting, found: Sequence[Standing]) -> str:
    if not found:
        return asked.say("moede.due.nothing")
    overdue, due = len(of_kind(found, OVERDUE)), len(of_kind(found, DUE))
    kind = ("both" if due else "overdue") if overdue else ("due" if due else "none")
    late, soon = asked.counts(overdue, due)
    words = asked.say(
        f"moede.due.{kind}",
        overdue=promises_words(asked, overdue, late),
        due=promises_words(asked, due, soon),
    )
    return findings.sentence(words, stop=False)


def promises_words(asked: AskedMeeting, count: int, written: str = "") -> str:
    """'én aftale', 'tre aftaler'; `written`: the count as the sentence writes it."""
    key = "moede.promises.one" if count == 1 else "moede.promises"
    return asked.say(key, n=written or formatting.count_word(count, asked.language))


def _counted(asked: AskedMeeting, found: Sequence[Standing]) -> list[str]:
    """How many were kept, given up and are not due yet; nothing of what there is none of."""
    told = []
    for kind in (DONE, GIVEN_UP, LATER):
        count = len(of_kind(found, kind))
        if count:
            words = promises_words(asked, count)
            told.append(findings.sentence(asked.say(f"moede.due.count.{kind}", promises=words)))
    return [*told, asked.say("moede.due.who")]
