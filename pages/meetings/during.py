"""During a meeting: its points as screens, and the form that commitments are written in.

`screens` divides what the points show into what fits on a projector; `writing` and `noting` are the
forms, drawn by the page's own script, for whoever may write.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from components import findings, formatting
from components.attributes import aria, data
from components.figures.enlarged import enlarged, needs_width
from components.tables import FigureTable
from components.wording import catalogue, t
from data_access import policy
from data_access.queries import indicators
from data_access.queries.network_facts import Promise
from data_access.schema import choices
from pages.links import meeting_href, network_href
from pages.meetings import AskedMeeting, showing_href
from pages.meetings.changes import followed
from pages.meetings.shown import ShownPoint
from web.commitments_api import LONGEST, SHORTEST
from web.promises import COMPLETED, DROPPED, due_now, kommune_name, state_of, today
from web.request_context import fetch, viewer

UI: Final = "commitments.ui."
WRONG: Final = "commitments.wrong."
# What the page's own script says of what is not sent, where nothing can be written.
SAID_OF_UNSENT: Final = (
    "sending",
    "waiting_one",
    "waiting_many",
    "refused_one",
    "refused_many",
    "look_at",
    "signed_out",
    "sign_in",
    "other_writer",
    "sent_one",
    "sent_many",
    "load_again",
)
NEW, CLOSING, CHANGES = "nye-aftaler", "afslutning", "siden-sidst"
# How a commitment is usually timed where nobody says otherwise.
USUAL_DAYS: Final = 90
# What a screen of 1920 by 1080 holds at 28 px beside its title and foot, and the column of words
# next to a chart.
LINES, CHARACTERS = 16, 112
COLUMN_LINES, COLUMN_CHARACTERS, HALF_CHARACTERS = 15, 40, 52
# A title of more letters than this is a little smaller.
LONG_TITLE: Final = 62
# A room that pages through more than this of one table has stopped reading it.
MOST_PARTS: Final = 3
# What of a line is filled where words are kept whole.
WORDS_KEPT: Final = 0.9
# A table has the whole screen, one line more where what stands over it is short.
TABLE_LINES, TABLE_CHARACTERS, LONG_SUBTITLE = 19, 115, 108
# The room round a row or a paragraph, in lines.
AIR: Final = 0.4
# Words of no more lines than this stand under a chart, and leave it the whole width.
LINES_BELOW: Final = 3
# A cell longer than this takes a share of the table's width, a shorter one what it needs.
SHORT_CELL: Final = 22
# The room between two columns, in characters.
GAP: Final = 2


@dataclass(frozen=True)
class Screen:
    """One screen: a point, or a part of one that does not fit. part, parts count from 1.

    `listed` are lines beside the table, under a heading of their own.
    """

    point: ShownPoint
    figure: go.Figure | None = None
    table: FigureTable | None = None
    heading: str = ""
    listed: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    part: int = 1
    parts: int = 1


def screens(points: Sequence[ShownPoint], language: str) -> tuple[Screen, ...]:
    """Every screen of a meeting in order.

    A chart has its words beside it, or under it where it needs the width; what there is no room for
    follows on the next screen. Without a chart there are tables, in as many screens as they need.
    New commitments have the form in place of both.
    """
    return tuple(screen for point in points for screen in _numbered(_screens(point, language)))


def _numbered(found: list[Screen]) -> list[Screen]:
    return [replace(one, part=i + 1, parts=len(found)) for i, one in enumerate(found)]


def _screens(point: ShownPoint, language: str) -> list[Screen]:
    if point.slug == NEW:
        return [Screen(point)]
    if point.figure is not None:
        return _charted(point, point.figure, language)
    table = point.on_screen or point.table
    if table is None or not table.rows:
        return [Screen(point, paragraphs=_held(point, LINES, CHARACTERS, language))]
    # a table of changes stands in for a chart only where none can be told from noise
    most = 1 if point.slug in (CLOSING, CHANGES) else MOST_PARTS
    return _tabled(point, _without_said(table), language, most=most)


def _without_said(table: FigureTable) -> FigureTable:
    """The table without its last column where that judges every row alike: the title says it."""
    verdicts = {row[-1].text for row in table.rows}
    if table.columns[-1].is_number or len(table.rows) == 1 or len(verdicts) > 1:
        return table
    return replace(table, columns=table.columns[:-1], rows=tuple(row[:-1] for row in table.rows))


def _tabled(point: ShownPoint, table: FigureTable, language: str, *, most: int) -> list[Screen]:
    """A table in as few screens as hold it, and the point's words under the last of them.

    What is left out is said once, with its number; other tables are on the meeting's page alone.
    """
    lines = TABLE_LINES + (len(point.subtitle) <= LONG_SUBTITLE)
    said = " ".join(_fitting(point.paragraphs, 2 * LINES_BELOW, CHARACTERS))
    under = _lines(said, CHARACTERS) + AIR if said else 0
    parts = _parts_of(table, lines)
    shown = parts[: min(len(parts), most) - 1]
    end = _rows(table, sum(len(part.rows) for part in shown), len(table.rows))
    last = _parts_of(end, lines - under)
    if len(last) > 1 and len(parts) < most:
        # the words do not fit under the last table, and there is a screen more for it
        shown, last = [*shown, last[0]], last[1:]
    elif len(last) > 1:
        # how much is left out is a line of its own
        last = _parts_of(end, lines - under - 1 - AIR)
    left = sum(len(part.rows) for part in last[1:])
    rest = (rest_words(point.rest, left, language),) if left else ()
    found = [Screen(point, table=part) for part in shown]
    return [*found, Screen(point, table=last[0], paragraphs=(*rest, *([said] if said else [])))]


def rest_words(key: str, count: int, language: str) -> str:
    """How many more of something stand on the meeting's page; no number where none is known."""
    if not (key and count):
        return t("visning.rest", language)
    words = t(
        f"{key}.one" if count == 1 else key, language, n=formatting.count_word(count, language)
    )
    return findings.sentence(words)


def _charted(point: ShownPoint, figure: go.Figure, language: str) -> list[Screen]:
    """The chart, and what goes with it on the next screen."""
    if not needs_width(figure):
        said = _held(point, COLUMN_LINES, COLUMN_CHARACTERS, language)
        return [Screen(point, figure, paragraphs=said)]
    fits = sum(_lines(words, CHARACTERS) for words in point.paragraphs) <= LINES_BELOW
    found = [Screen(point, figure, paragraphs=point.paragraphs if fits else ())]
    if not point.more and not fits:
        said = _held(point, LINES, CHARACTERS, language)
        found.append(Screen(point, paragraphs=said))
    if point.more:
        # one paragraph takes less room than several
        said = _fitting(point.paragraphs, 2 * LINES_BELOW, CHARACTERS)
        joined = " ".join(said)
        fits = _lines(joined, CHARACTERS) <= LINES_BELOW
        under = (joined,) if fits else tuple(_fitting(said, LINES_BELOW + 1, CHARACTERS))
        told = said if fits else under
        found = [Screen(point, figure, paragraphs=under)]
        rest = replace(
            point, paragraphs=point.paragraphs[len(told) :], rest="visning.rest.commitments"
        )
        if len(point.more) == 1:
            return [*found, *_tabled(rest, point.more[0], language, most=1)]
        found.append(_beside_each_other(rest, language))
    return found


def _beside_each_other(point: ShownPoint, language: str) -> Screen:
    """The first table, and the last one as lines beside it."""
    first, last = point.more[0], point.more[-1]
    told = tuple(_told(last))
    rows = replace(
        point,
        paragraphs=told,
        listed=len(told),
        total=len(told),
    )
    return Screen(
        point,
        table=first,
        heading=last.caption,
        listed=_held(rows, COLUMN_LINES, HALF_CHARACTERS, language),
    )


def _told(table: FigureTable) -> list[str]:
    """A table's rows as lines: the first cell, and what the others say of it."""
    rows = [[cell.text for cell in row if cell.text] for row in table.rows]
    return [": ".join([row[0], " · ".join(row[1:])]) if row[1:] else row[0] for row in rows if row]


def _held(point: ShownPoint, lines: int, characters: int, language: str) -> tuple[str, ...]:
    """The paragraphs that there is room for, and how many more things they tell of.

    Notes that follow the things are left out where there is no room, and never counted.
    """
    # the page says itself how many its list leaves out, right after it
    after = point.listed + (point.listed < point.total)
    things, notes = point.paragraphs[: point.listed], point.paragraphs[after:]
    kept = _fitting(things, lines, characters)
    if len(kept) < point.total:
        # one line is for the number of those that are left out
        kept = _fitting(things, lines - 1 - AIR, characters)
    left = point.total - len(kept)
    used = sum(_lines(words, characters) + AIR for words in kept)
    if left:
        used += 1 + AIR
        kept = [*kept, rest_words(point.rest, left, language)]
    said = _fitting(notes, lines - used, characters)
    if len(said) == len(notes) or point.listed:
        return (*kept, *said)
    said = _fitting(notes, lines - used - 1 - AIR, characters)
    return (*kept, *said, rest_words("", 0, language))


def _fitting(paragraphs: Sequence[str], lines: float, characters: int) -> list[str]:
    """The first paragraphs that fit in so many lines."""
    kept, used = [], 0.0
    for words in paragraphs:
        used += _lines(words, characters) + AIR
        if used > lines + AIR:
            break
        kept.append(words)
    return kept


def _lines(words: str, characters: int) -> int:
    return max(1, -(-len(words) // max(characters, 1)))


def _parts_of(table: FigureTable, lines: float) -> list[FigureTable]:
    """The table in pieces of so many lines."""
    parts, start = [], 0
    for end in range(1, len(table.rows) + 1):
        if end - start > 1 and _height(table, start, end) > lines:
            parts.append(_rows(table, start, end - 1))
            start = end - 1
    return [*parts, _rows(table, start, len(table.rows))] if table.rows else []


def _height(table: FigureTable, start: int, end: int) -> float:
    """How many lines some rows take, in columns as wide as those rows make them."""
    texts = [[cell.text for cell in row] for row in table.rows[start:end]]
    widths = _widths([[column.title for column in table.columns], *texts])
    return sum(
        AIR + max(_lines(text, width) for text, width in zip(row, widths, strict=True))
        for row in texts
    )


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How many characters a line of each column holds, at the least one."""
    longest = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    short = sum(length for length in longest if length <= SHORT_CELL)
    short += GAP * (len(longest) - 1)
    long = sum(length for length in longest if length > SHORT_CELL)
    if short + long <= TABLE_CHARACTERS:
        return [max(1, length) for length in longest]
    # what is broken is broken between words
    left = max(TABLE_CHARACTERS - short, SHORT_CELL) * WORDS_KEPT
    return [
        max(1, length if length <= SHORT_CELL else int(left * length / long)) for length in longest
    ]


def _rows(table: FigureTable, start: int, end: int) -> FigureTable:
    own = table.own_row
    return replace(
        table,
        rows=table.rows[start:end],
        codes=table.codes[start:end],
        own_row=own - start if own is not None and start <= own < end else None,
    )


# --- Screens as components ------------------------------------------------------------------------


def section(asked: AskedMeeting, screen: Screen, number: int) -> html.Section:
    """One screen: the question, the answer as its title, and what shows it."""
    named = f"visning-titel-{number}"
    return html.Section(
        inside(asked, screen, number),
        id=f"visning-punkt-{number}",
        className="showing-point",
        **aria(labelledby=named),
    )


def inside(asked: AskedMeeting, screen: Screen, number: int) -> list[Component]:
    """What stands on a screen."""
    point = screen.point
    more = asked.say("visning.more", n=screen.part, m=screen.parts) if screen.parts > 1 else ""
    question = f"{point.question} ({more})" if more else point.question
    demo = [t("visning.demo", asked.language)] if asked.demo else []
    where = " · ".join([asked.network.name, *demo])
    live = data(live="commitments") if point.slug == NEW else {}
    head = html.Div(
        [
            html.Div(
                [
                    html.P(question, className="showing-question"),
                    html.P(where, className="showing-where"),
                ],
                className="showing-over",
            ),
            html.H1(
                point.title,
                id=f"visning-titel-{number}",
                className=f"showing-title{' is-long' if len(point.title) > LONG_TITLE else ''}",
                tabIndex=-1,
                **live,
            ),
            html.P(point.subtitle, className="showing-subtitle"),
        ],
        className="showing-head",
    )
    return [head, _body(asked, screen)]


def _body(asked: AskedMeeting, screen: Screen) -> Component:
    point = screen.point
    if point.slug == NEW:
        return writing(asked)
    words = [html.P(words) for words in screen.paragraphs]
    said = [html.Div(words, className="showing-words")] if words else []
    if screen.figure is not None:
        chart = html.Div(
            className="showing-chart",
            role="img",
            **aria(label=point.alternative or point.title),
            **data(figure=str(to_json_plotly(enlarged(screen.figure)))),
        )
        beside = f"showing-body showing-{'below' if needs_width(screen.figure) else 'beside'}"
        return html.Div([chart, *said], className=beside)
    table = [_table(screen.table)] if screen.table else []
    listed = [_listed(screen)] if screen.listed else []
    return html.Div(
        [*table, *listed, *said],
        className=f"showing-body showing-scroll{' showing-halves' if listed else ''}",
        tabIndex=0,
        role="region",
        **aria(label=point.question),
    )


def _listed(screen: Screen) -> Component:
    head = [html.H2(screen.heading)] if screen.heading else []
    return html.Div(
        [*head, html.Ul([html.Li(words) for words in screen.listed])], className="showing-listed"
    )


def _table(table: FigureTable) -> Component:
    """A table in large letters; its caption is for those who hear it, the title says it already."""
    heads = [
        html.Th(column.title, scope="col", className="is-number" if column.is_number else None)
        for column in table.columns
    ]
    rows = [
        html.Tr(
            [
                html.Th(cell.text, scope="row")
                if i == 0
                else html.Td(cell.text, className=_cell_class(table, i, cell.is_missing))
                for i, cell in enumerate(row)
            ],
            className="is-own" if place == table.own_row else None,
        )
        for place, row in enumerate(table.rows)
    ]
    return html.Table(
        [
            html.Caption(table.caption, className="only-read-aloud"),
            html.Thead(html.Tr(heads)),
            html.Tbody(rows),
        ],
        className="showing-table",
    )


def _cell_class(table: FigureTable, column: int, is_missing: bool) -> str | None:
    longest = max(len(row[column].text) for row in table.rows)
    names = {
        "is-number": table.columns[column].is_number,
        "is-missing": is_missing,
        "is-short": longest <= SHORT_CELL,
    }
    return " ".join(name for name, holds in names.items() if holds) or None


# --- Forms ----------------------------------------------------------------------------------------


def writing(asked: AskedMeeting) -> html.Div:
    """The form for new commitments and the list of those written, for the page's own script.

    Whoever may not write for any kommune of the network gets the list alone. Who writes is in the
    attribute 'data-user' of something round it.
    """
    names = {one.code: one.name for one in asked.network.members}
    may = [] if asked.is_cancelled else [
        [code, name] for code, name in names.items() if policy.may_write_for(viewer(), code)
    ]  # fmt: skip
    # what was promised before may be of a figure that the network follows no longer
    known = {info.code: asked.own(info, "name") for info in fetch(indicators.catalogue)}
    offered = {one.info.code: asked.own(one.info, "name") for one in followed(asked)}
    loaded = [
        one for one in asked.promises if one.meeting_code == asked.meeting.code and not one.is_room
    ]
    setup = {
        "address": _commitments_address(asked),
        "meeting": asked.meeting.code,
        "may": may,
        "names": names,
        "roles": [[code, role_name(code, asked.language)] for code in choices.PERSON_ROLES],
        "indicators": sorted(map(list, offered.items()), key=lambda one: one[1]),
        "labels": known,
        "loaded": len(loaded),
        "held": not asked.is_planned and asked.meeting.held_on < today(),
        "earliest": asked.meeting.held_on.isoformat(),
        "due": _usual_due(asked).isoformat(),
        "words": _words(UI, asked.language),
        "wrong": _words(WRONG, asked.language),
    }
    return html.Div(className="commitments", **data(commitments=_json(setup)))


def unsent(asked: AskedMeeting, user: int) -> list[html.Div]:
    """Room for what `user` wrote at the meeting and this browser has not sent yet.

    The page's own script sends it and says how it went; nothing for whoever may not write.
    """
    if not any(policy.may_write_for(viewer(), one.code) for one in asked.network.members):
        return []
    setup = {
        "user": user,
        "address": _commitments_address(asked),
        "meeting": asked.meeting.code,
        "showing": f"{showing_href(asked.network.code, asked.meeting.number)}?punkt={NEW}",
        "words": {name: _words(UI, asked.language)[name] for name in SAID_OF_UNSENT},
    }
    return [html.Div(className="commitments-unsent", role="status", **data(unsent=_json(setup)))]


def _commitments_address(asked: AskedMeeting) -> str:
    return f"{meeting_href(asked.network.code, asked.meeting.number)}/aftaler"


def _usual_due(asked: AskedMeeting) -> date:
    """The next meeting, where there is one; else some months on."""
    later = [one.held_on for one in asked.meetings if one.held_on > asked.meeting.held_on]
    return min(later, default=asked.meeting.held_on + timedelta(days=USUAL_DAYS))


def noting(promise: Promise, language: str) -> html.Div | None:
    """The form that notes what became of a commitment; None for whoever may not write of it.

    One that is completed or dropped has come to its end and asks no more. The form is the same for
    everybody of the viewer's scope, so a page that holds it can be kept.
    """
    if not policy.may_write_for(viewer(), promise.kommune_code):
        return None
    if state_of(promise) in (COMPLETED, DROPPED):
        return None
    setup = {
        "address": f"{network_href(promise.network_code)}/aftaler",
        "code": promise.code,
        "what": f"{kommune_name(promise.kommune_code)}: {promise.what}",
        "earliest": promise.made_on.isoformat(),
        "today": max(today(), promise.made_on).isoformat(),
        "events": [[code, t(f"commitments.event.{code}", language)] for code in choices.EVENTS],
        "words": _words(UI, language),
        "wrong": _words(WRONG, language),
    }
    return html.Div(className="noting", **data(happening=_json(setup)))


def follow_up(promises: Sequence[Promise], language: str) -> html.Section | None:
    """A form for each open commitment that the viewer may write of, behind a button for each
    kommune; None where there is none.
    """
    forms: dict[str, list[Component]] = {}
    for one in promises:
        form = noting(one, language)
        if form is not None:
            due = t("commitments.ui.due_on", language, day=formatting.date(due_now(one), language))
            item = html.Li([html.P([html.B(one.what), f" {due}"]), form])
            forms.setdefault(one.kommune_name, []).append(item)
    if not forms:
        return None
    folded = [
        html.Details(
            [
                html.Summary(t("commitments.follow_up.of", language, kommune=name, n=len(items))),
                html.Ul(items),
            ]
        )
        for name, items in forms.items()
    ]
    heading = html.H2(t("commitments.follow_up", language), className="panel-title")
    return html.Section([heading, *folded], className="panel follow-up")


def role_name(code: str, language: str) -> str:
    """What an owner's role is called; as it is written where it is none of those known."""
    key = f"commitments.role.{code}"
    return t(key, language) if key in catalogue() else code


@cache
def _words(prefix: str, language: str) -> dict[str, str]:
    """Words by what the script calls them, with the limits that are known in place."""
    found = {
        key.removeprefix(prefix): t(key, language) for key in catalogue() if key.startswith(prefix)
    }
    limits = (("{shortest}", str(SHORTEST)), ("{longest}", str(LONGEST)))
    for place, limit in limits:
        found = {name: words.replace(place, limit) for name, words in found.items()}
    return found


def _json(setup: dict[str, object]) -> str:
    return json.dumps(setup, ensure_ascii=False)
