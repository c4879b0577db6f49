"""The last points: what is promised now, and what the meeting ends with."""

from datetime import date

from components import findings
from pages.links import meeting_href
from pages.meetings import AskedMeeting
from pages.meetings.changes import kommuner_words
from pages.meetings.due import promises_words
from pages.meetings.promised import (
    DUE,
    OVERDUE,
    Standing,
    at_meeting,
    before_meeting,
    of_kind,
    promise_table,
    told_since,
)
from pages.meetings.shown import Point, ShownPoint


def find_new(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: what has been promised at this meeting so far."""
    made = at_meeting(asked)
    kommuner = len({one.promise.kommune_code for one in made})
    title = nothing_made(asked)
    if made:
        many, of_them = asked.counts(len(made), kommuner)
        words = asked.say(
            "moede.new.some",
            promises=promises_words(asked, len(made), many),
            kommuner=kommuner_words(asked, kommuner, of_them),
        )
        title = findings.sentence(words, stop=False)
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question),
            title=title,
            subtitle=asked.say("moede.new.subtitle", day=asked.day(asked.meeting.held_on)),
            figure=None,
            alternative="",
            table=promise_table(asked, made, asked.say("moede.new.caption")),
            paragraphs=(asked.say("moede.new.text"),),
            selection=meeting_href(asked.network.code, asked.meeting.number),
            infos=(),
            minutes=point.minutes,
        ),
    )


def find_closing(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: what each kommune leaves with, and what is still behind."""
    made, left = at_meeting(asked), of_kind(before_meeting(asked), OVERDUE, DUE)
    paragraphs = []
    if left:
        is_held = asked.known_on == asked.meeting.held_on
        kind = ".held" if is_held else ".since" if told_since(asked) else ""
        key = f"moede.closing.behind{kind}{'.one' if len(left) == 1 else ''}"
        words = asked.say(
            key,
            promises=promises_words(asked, len(left)),
            day=asked.day(asked.known_on),
            meeting=asked.day(asked.meeting.held_on),
        )
        paragraphs.append(findings.sentence(words))
    following = next((m for m in asked.meetings if m.held_on > asked.meeting.held_on), None)
    paragraphs.append(
        asked.say("moede.closing.next", day=asked.day(following.held_on))
        if following
        else asked.say("moede.closing.last")
    )
    words = asked.say("moede.closing.title", promises=promises_words(asked, len(made)))
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question),
            title=findings.sentence(words, stop=False) if made else nothing_made(asked),
            subtitle=asked.say("moede.new.subtitle", day=asked.day(asked.meeting.held_on)),
            figure=None,
            alternative="",
            table=promise_table(
                asked,
                sorted(made, key=_just_written),
                asked.say("moede.closing.caption"),
                without=("state", "criterion"),
            ),
            paragraphs=tuple(paragraphs),
            selection=meeting_href(asked.network.code, asked.meeting.number),
            infos=(),
            minutes=point.minutes,
            rest="visning.rest.commitments",
        ),
    )


def _just_written(one: Standing) -> tuple[bool, str, date]:
    """What was written in the room first: a screen may not hold everything."""
    return not one.promise.is_room, one.promise.kommune_name, one.due_on


def nothing_made(asked: AskedMeeting) -> str:
    """That nothing was promised at the meeting, or nothing yet."""
    return asked.say("moede.new.none" if asked.is_planned else "moede.closing.title.none")
