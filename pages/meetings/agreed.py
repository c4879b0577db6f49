"""The last points: what is promised now, and what the meeting ends with."""

from collections import Counter

from components import findings
from pages.links import meeting_href
from pages.meetings import AskedMeeting
from pages.meetings.changes import kommuner_words
from pages.meetings.due import promises_words
from pages.meetings.promised import DUE, OVERDUE, at_meeting, before_meeting, of_kind, promise_table
from pages.meetings.shown import Point, ShownPoint


def find_new(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: what has been promised at this meeting so far."""
    made = at_meeting(asked)
    kommuner = len({one.promise.kommune_code for one in made})
    title = asked.say("moede.new.none")
    if made:
        words = asked.say(
            "moede.new.some",
            promises=promises_words(asked, len(made)),
            kommuner=kommuner_words(asked, kommuner),
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
    """One screen: how many promises each kommune leaves with, and what is still behind."""
    made, left = at_meeting(asked), of_kind(before_meeting(asked), OVERDUE, DUE)
    count = Counter(one.promise.kommune_name for one in made)
    paragraphs = [
        asked.say("moede.closing.each", kommune=name, promises=promises_words(asked, n))
        for name, n in sorted(count.items())
    ]
    if left:
        behind = promises_words(asked, len(left))
        paragraphs.append(findings.sentence(asked.say("moede.closing.behind", promises=behind)))
    following = next((m for m in asked.meetings if m.held_on > asked.meeting.held_on), None)
    paragraphs.append(
        asked.say("moede.closing.next", day=asked.day(following.held_on))
        if following
        else asked.say("moede.closing.last")
    )
    words = asked.say(
        "moede.closing.title" if made else "moede.closing.title.none",
        promises=promises_words(asked, len(made)),
    )
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question),
            title=findings.sentence(words, stop=False),
            subtitle=asked.say("moede.closing.subtitle", network=asked.network.name),
            figure=None,
            alternative="",
            table=None,
            paragraphs=tuple(paragraphs),
            selection=meeting_href(asked.network.code, asked.meeting.number),
            infos=(),
            minutes=point.minutes,
        ),
    )
