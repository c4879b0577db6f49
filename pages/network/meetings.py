"""The network's meetings, so far and to come, and who came to them."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.links import link
from data_access.queries.network_facts import MeetingInfo, meetings, report_date
from pages.network import AskedNetwork, FoundHere, Section, how_it_comes
from pages.network.figures import listed, of_network, told
from pages.programmes import Found, Told, deltagelse, facts, section
from pages.programmes.partnership import count
from pages.programmes.reading import PERCENT, Fact
from web.request_context import fetch

SLUG = "moeder"
TOPIC = "meeting"
HELD, CANCELLED, PLANNED = "held", "cancelled", "planned"


def ahead(every: Sequence[MeetingInfo]) -> MeetingInfo | None:
    """The first planned meeting, whatever the clock says; None where none is."""
    planned = [one for one in every if one.status == PLANNED]
    return min(planned, key=lambda one: one.held_on, default=None)


def held_words(asked: AskedNetwork, every: Sequence[MeetingInfo]) -> str:
    """How many meetings were held, and how many of them in person and virtually."""
    held = sum(one.status == HELD for one in every)
    return count(held, asked)


def form_words(asked: AskedNetwork, one: MeetingInfo) -> str:
    """In person or virtually."""
    return asked.say(f"netvaerk.form.{one.form}")


def when_words(asked: AskedNetwork, one: MeetingInfo) -> str:
    """'9. møde er planlagt til 11. oktober 2023, fysisk', with a mark on an illustrative day."""
    words = asked.say(
        "netvaerk.meeting.when",
        number=one.number,
        day=formatting.date(one.held_on, asked.language),
        form=form_words(asked, one),
    )
    return f"{words} {asked.say('netvaerk.meeting.illustrative')}" if one.is_illustrative else words


def find(asked: AskedNetwork) -> FoundHere:
    """The list of meetings, attendance with its levels, and how steady the teams are."""
    every = fetch(meetings, network=asked.info.code)
    if not every:
        title = asked.say("netvaerk.meetings.none", name=asked.info.name)
        words = [
            html.H2(title, className="panel-title"),
            html.P(asked.say("netvaerk.meetings.none.text")),
            *(html.P(words) for words in how_it_comes(asked, "moeder")),
        ]
        return FoundHere(Found(words=tuple(words)))
    first = _listed(asked, every)
    if not any(one.status == HELD for one in every):
        return FoundHere(Found(drawing=first))
    attended = deltagelse.find(asked)
    below = (*attended.below, _about_teams(asked))
    return FoundHere(replace(attended, below=below, drawing=first))


def _listed(asked: AskedNetwork, every: Sequence[MeetingInfo]) -> Told:
    """Every meeting with its day, form and what became of it; links for those who may open it."""
    seats = {int(one.item): one for one in of_network(asked, TOPIC)}
    columns = [
        asked.say(f"netvaerk.column.{name}")
        for name in ("meeting", "day", "form", "status", "present", "kommuner")
    ]
    rows = [_row(asked, one, seats.get(one.number)) for one in every]
    body = [
        [
            link(name, href=asked.meeting(one.number)) if asked.sees_members else name,
            _day(asked, one),
            form,
            html.Span(status, className=f"meeting-{one.status}"),
            present,
            kommuner,
        ]
        for one, (name, _, form, status, present, kommuner) in zip(every, rows, strict=True)
    ]
    next_one = ahead(every)
    known_on = formatting.date(fetch(report_date), asked.language)
    title = asked.say("netvaerk.meetings.title", n=count(len(every), asked))
    return told(
        asked,
        title,
        when_words(asked, next_one)
        if next_one
        else asked.say("netvaerk.glance.none_ahead"),
        [listed(asked, title, columns, body)],
        lambda: (columns, rows),
        (
            facts(
                asked, "meetings", "meeting", "meeting_participation", unit="percent",
                scale=100.0, measure="ratio",
            ),
        ),
        notes=[
            *([asked.say("netvaerk.meetings.illustrative")] if _has_illustrative(every) else []),
            asked.say("netvaerk.glance.known_on", day=known_on),
        ],
    )  # fmt: skip


def _has_illustrative(every: Sequence[MeetingInfo]) -> bool:
    return any(one.is_illustrative for one in every)


def _marks(asked: AskedNetwork, one: MeetingInfo) -> list[str]:
    """What a reader must know of a meeting's day."""
    marks = [asked.say("netvaerk.meeting.mark")] if one.is_illustrative else []
    if one.moved_from is not None:
        was = formatting.date(one.moved_from, asked.language)
        marks.append(asked.say("netvaerk.meeting.moved", day=was))
    return marks


def _day(asked: AskedNetwork, one: MeetingInfo) -> Component:
    marks = [html.Span(words, className="meeting-mark") for words in _marks(asked, one)]
    return html.Span([formatting.date(one.held_on, asked.language), *marks])


def _row(asked: AskedNetwork, one: MeetingInfo, seats: Fact | None) -> list[str]:
    """A meeting in words."""
    day = "; ".join([formatting.date(one.held_on, asked.language), *_marks(asked, one)])
    words = [
        asked.say("netvaerk.meeting.number", number=one.number),
        day,
        form_words(asked, one),
        asked.say(f"netvaerk.status.{one.status}"),
    ]
    if seats is None or seats.value is None:
        return [*words, "–", "–"]
    came = asked.say(
        "program.partner.of",
        n=count(seats.n_units, asked),
        all=count(seats.n_units_possible, asked),
    )
    return [*words, _share(asked, seats), came]


def _share(asked: AskedNetwork, one: Fact) -> str:
    of = asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )
    return f"{formatting.figure(one.value, PERCENT, asked.language)} ({of})"


def _about_teams(asked: AskedNetwork) -> Component:
    """How continuity is counted, which every role may read."""
    words = [
        html.P(asked.say(f"netvaerk.continuity.{name}"))
        for name in ("index", "core_share", "jaccard", "team_size")
    ]
    title = asked.say("netvaerk.continuity.title")
    return section(asked, "netvaerk-kontinuitet", title, *words)


SECTION = Section(SLUG, find)
