"""After a meeting: what it showed, frozen or as it is known today, and its minutes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.links import link
from components.panel import DataVersion
from components.tables import FigureTable, figure_table
from data_access.frozen_evidence import FrozenLine
from data_access.schema.vocabulary import Role
from pages import panels
from pages.links import meeting_href
from pages.meetings import AskedMeeting
from pages.meetings.differences import Difference, differences
from pages.meetings.frozen import Opened, lines
from pages.meetings.laying import difference_list, screen
from pages.meetings.minutes import Minutes
from pages.meetings.points import points
from pages.meetings.screens import Screen, screens_of
from pages.selection import MoedeSelection

NOW = "nu"
DENMARK: Final = ZoneInfo("Europe/Copenhagen")
# That nothing was agreed, by whether the meeting is ahead.
_NOTHING: Final = {False: "moede.closing.title.none", True: "moede.new.none"}


def frozen_body(asked: AskedMeeting, kept: Opened) -> list[Component]:
    """A frozen meeting as it was, with what is another today beside each screen."""
    today = {one.slug: one for one in screens_of(asked, points(asked))}
    leaving_out = _leaving_out(asked)
    found = {
        one.slug: differences(one, today.get(one.slug), leaving_out=leaving_out)
        for one in kept.screens
    }
    version = version_of(kept)
    return [
        seal(asked, kept),
        _summary(asked, kept.screens, found),
        *(
            screen(
                asked,
                one,
                version,
                below=[difference_list(asked, found[one.slug], one)],
            )
            for one in kept.screens
        ),
    ]


def live_body(asked: AskedMeeting) -> list[Component]:
    """A meeting that nobody froze: what is known today of the time up to it."""
    version = panels.data_version()
    return [
        html.P(_not_kept_words(asked), className="note prose"),
        *(screen(asked, one, version, has_files=True) for one in screens_of(asked, points(asked))),
    ]


def minutes_body(
    asked: AskedMeeting, screens: Sequence[Screen], minutes: Minutes, kept: Opened | None
) -> list[Component]:
    """The minutes: when, who, what was shown and what was agreed."""
    is_draft = is_ahead(asked, kept)
    tense = ".ahead" if is_draft else ""
    return [
        html.Section(
            [
                html.H2(asked.say("moede.minutes"), id="moede-referat", className="panel-title"),
                *draft_mark(asked, kept),
                facts(asked),
                *([seal(asked, kept)] if kept else [_not_kept(asked)]),
                html.H3(asked.say(f"moede.minutes.present{tense}")),
                html.P(minutes.attendance),
                *_own_table(asked, minutes.by_kommune),
                html.H3(asked.say(f"moede.minutes.shown{tense}")),
                html.Ol(
                    [html.Li([html.B(f"{one.question} "), f"{one.title}."]) for one in screens]
                ),
                html.H3(asked.say(f"moede.minutes.agreed{tense}")),
                *(_own_table(asked, minutes.agreed) or [html.P(asked.say(_NOTHING[is_draft]))]),
                html.P(
                    (version_of(kept) if kept else panels.data_version()).words(asked.language),
                    className="panel-version",
                ),
            ],
            className="panel meeting-screen meeting-minutes",
            **aria(labelledby="moede-referat"),
        ),
    ]


def is_ahead(asked: AskedMeeting, kept: Opened | None) -> bool:
    """Whether what is shown is of a meeting that had not been held yet."""
    return kept.was_ahead if kept else asked.is_planned


def draft_mark(asked: AskedMeeting, kept: Opened | None) -> list[Component]:
    """That what is read is a draft, where the meeting is ahead or was when it was frozen."""
    if not is_ahead(asked, kept):
        return []
    key = "moede.draft" if asked.is_planned else "moede.draft.before"
    return [html.P(asked.say(key), className="meeting-draft")]


def facts(asked: AskedMeeting) -> Component:
    """When, how and of which network."""
    meeting = asked.meeting
    terms = [
        ("moede.fact.network", asked.network.name),
        ("moede.fact.day", day_words(asked)),
        ("moede.fact.form", asked.say(f"moede.form.{meeting.form}")),
        ("moede.fact.status", asked.say(f"moede.status.{meeting.status}")),
    ]
    children: list[Component] = []
    for key, words in terms:
        children += [html.Dt(asked.say(key)), html.Dd(words)]
    return html.Dl(children, className="definition")


def day_words(asked: AskedMeeting) -> str:
    """The day, whether it is illustrative, and the day that it was moved from."""
    meeting = asked.meeting
    words = asked.day(meeting.held_on)
    if meeting.is_illustrative:
        words = asked.say("moede.day.illustrative", day=words)
    if meeting.moved_from:
        words = asked.say("moede.day.moved", day=words, before=asked.day(meeting.moved_from))
    return words


def seal(asked: AskedMeeting, kept: Opened) -> Component:
    """When and by which role it was frozen, of which data, and how that can be proved."""
    version = version_of(kept)
    words = [
        asked.say(
            "moede.frozen.when",
            when=moment(asked, kept.line.frozen_at),
            role=role_words(asked, kept.role),
        ),
        version.words(asked.language),
        asked.say("moede.frozen.known", day=asked.day(kept.known_on)),
    ]
    left = [html.P(asked.say("moede.frozen.left_out"))] if kept.left_out else []
    ahead = [html.P(html.B(asked.say("moede.frozen.ahead")))] if kept.was_ahead else []
    return html.Div(
        [
            *ahead,
            html.P(" ".join(words)),
            *left,
            html.Details(
                [
                    html.Summary(asked.say("moede.frozen.digest"), className="link-button"),
                    html.P([asked.say("moede.frozen.digest.is"), " ", html.Code(kept.line.digest)]),
                ],
                className="meeting-fold",
            ),
        ],
        className="meeting-seal",
    )


def frozen_links(
    asked: AskedMeeting, lines: Sequence[FrozenLine], selection: MoedeSelection, chosen: str
) -> list[Component]:
    """The times that the meeting was frozen, and today, as links."""
    if not lines:
        return []
    href = meeting_href(asked.network.code, asked.meeting.number)
    entries = [
        (str(one.evidence_id), asked.say("moede.frozen.one", when=moment(asked, one.frozen_at)))
        for one in lines
    ]
    entries.append((NOW, asked.say("moede.frozen.now")))
    return [
        html.Nav(
            html.Ul(
                [
                    html.Li(
                        link(
                            words,
                            href=href + selection.but(frozen=value).format(),
                            current="true" if value == chosen else None,
                        )
                    )
                    for value, words in entries
                ],
                className="meeting-frozen",
            ),
            **aria(label=asked.say("moede.frozen.list")),
        )
    ]


def version_of(kept: Opened) -> DataVersion:
    """The data version that a frozen meeting showed."""
    return DataVersion(kept.line.data_version, kept.published_at.date())


def moment(asked: AskedMeeting, at: datetime) -> str:
    """A moment in UTC as people read it: the time in Denmark."""
    here = at.replace(tzinfo=UTC).astimezone(DENMARK)
    return asked.say("moede.moment", when=formatting.moment(here, asked.language))


def role_words(asked: AskedMeeting, role: str) -> str:
    """Who froze it, by role and never by name."""
    known = {str(Role.CHEF), str(Role.KONSULENT)}
    return asked.say(f"moede.frozen.by.{role}") if role in known else role


def _leaving_out(asked: AskedMeeting) -> tuple[str, ...]:
    """What is not held against today for the viewer.

    A leder's own figures are judged among themselves, since others are out of sight; those of a
    frozen meeting were judged among all.
    """
    return (asked.say("moede.column.since"),) if asked.viewer.role == Role.LEDER else ()


def _summary(
    asked: AskedMeeting,
    screens: Sequence[Screen],
    found: dict[str, tuple[Difference, ...] | None],
) -> Component:
    """How much is another today, in all."""
    count = sum(len(one) for one in found.values() if one)
    changed = sum(one is None or bool(one) for one in found.values())
    if not changed:
        words = asked.say("moede.differences.all_same")
    else:
        key = "moede.differences.summary.one" if count == 1 else "moede.differences.summary"
        words = asked.say(
            key,
            n=formatting.number(count, 0, asked.language),
            screens=formatting.number(changed, 0, asked.language),
            all=formatting.number(len(screens), 0, asked.language),
        )
    return html.P(words, className="lead meeting-summary")


def _not_kept(asked: AskedMeeting) -> Component:
    return html.P(_not_kept_words(asked), className="note")


def _not_kept_words(asked: AskedMeeting) -> str:
    if asked.is_planned:
        return asked.say("moede.not_frozen.ahead")
    return asked.say("moede.not_frozen.other" if lines(asked) else "moede.not_frozen")


def _own_table(asked: AskedMeeting, table: FigureTable | None) -> list[Component]:
    if table is None:
        return []
    return [html.Div(figure_table(table, language=asked.language), className="meeting-table")]
