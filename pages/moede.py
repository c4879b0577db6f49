"""A network's meeting: before it, after it, its minutes, and what each kommune takes home.

Who may open it is asked in `pages.meetings.asked_for`. A cancelled meeting has no points and says
so. A meeting that was frozen is shown from what was kept and from nothing else; beside it stands
what is another today.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, unquote

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import filters, shell, states
from components.links import link
from components.panel import DataVersion
from components.shell import Crumb
from data_access import room_commitments
from data_access.frozen_evidence import Damaged, FrozenLine
from pages import downloads, panels
from pages.answers import respond
from pages.experiences.links import related
from pages.links import NETVAERK, meeting_href, network_href
from pages.meetings import AskedMeeting, after, asked_for, before, handout, showing_href
from pages.meetings.after import NOW, day_words
from pages.meetings.during import unsent
from pages.meetings.frozen import Opened, draw, lines, newest, opened
from pages.meetings.laying import handed_over, print_button
from pages.meetings.minutes import Minutes, minutes_of
from pages.meetings.points import points
from pages.meetings.screens import Screen, screens_of
from pages.problems import PROBLEMS, UnknownInAddress, titled
from pages.router import Page
from pages.selection import MoedeSelection
from web import frozen as web_frozen
from web.frozen import ANSWER, ANSWERS
from web.request_context import account, csrf_token, language
from web.services import services

PAGE_NAME: Final = "moede"
ADDRESS: Final = re.compile(rf"{NETVAERK}/([^/]+)/moede/([^/]+)/?")
BEFORE, AFTER, MINUTES, HANDOUT = "foer", "efter", "referat", "uddeling"
VIEWS: Final = (BEFORE, AFTER, MINUTES, HANDOUT)
EVERY: Final = "alle"
MOST_TEXT: Final = 4000


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "moede-state"
    HEAD = "moede-head"
    FORM = "moede-form"
    BODY = "moede-body"
    EXPERIENCES = "moede-experiences"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "form": Output(Ids.FORM, "children"),
    "body": Output(Ids.BODY, "children"),
}


@dataclass(frozen=True)
class Kept:
    """What a view of the meeting is drawn from: a frozen one, or what is known today."""

    screens: tuple[Screen, ...]
    minutes: Minutes
    version: DataVersion
    opened: Opened | None


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places(PAGE_NAME),
            downloads.asking(PAGE_NAME),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Div(id=Ids.FORM),
                    html.Div(id=Ids.BODY),
                    html.Div(id=Ids.EXPERIENCES, className="not-printed"),
                ],
                className="page-content meeting-page",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address, and tell the form how a meeting is drawn."""
    app.callback(dict(OUTPUTS), Input("url", "search"), Input("url", "pathname"))(update)
    # what kommuner write themselves is no part of the meeting, and never kept or frozen with it
    app.callback(Output(Ids.EXPERIENCES, "children"), Input("url", "pathname"))(show_experiences)
    web_frozen.know(app.server, draw)
    downloads.register_each(app, PAGE_NAME, hand_over)


def hand_over(
    panel: str, search: str | None, path: str | None, language: str
) -> downloads.Download | None:
    """What the menu of a screen hands over of today's figures. Raises as `answer` does.

    A frozen meeting has no files: its figures are not those of today's data version.
    """
    named = named_in(path)
    if named is None:
        return None
    asked = asked_for(*named, language)
    slug = panel.removeprefix(f"{PAGE_NAME}-")
    own = next((one for one in asked.kommuner if slug == f"kommune-{one}"), "")
    of = replace(asked, pictured=(own,) if own else ())
    point = next((one for one in points(of) if one.slug == slug), None)
    return handed_over(point, asked, selection=f"{path}{search or ''}") if point else None


def show_experiences(path: str | None) -> Component | None:
    """What kommuner have learned and told at the meeting; nothing where nobody has."""
    named = named_in(path)
    if named is None:
        raise PreventUpdate
    try:
        asked = asked_for(*named, language())
    except PROBLEMS:
        return None
    return related(meeting=asked.meeting.code, language=language())


def update(search: str | None, path: str | None) -> dict[str, object]:
    """The page for an address. Raises PreventUpdate for an address of another page."""
    named = named_in(path)
    if named is None:
        raise PreventUpdate
    code, number = named
    answered = respond(
        answer,
        OUTPUTS,
        code=code,
        number=number,
        selection=MoedeSelection.parse(search),
        written=written(code),
    )
    # holds a token of this session and what was just done: never kept
    return answered | {"form": show_form(code, number, search)}


def named_in(path: str | None) -> tuple[str, str] | None:
    """The network and the number that a path of this page names; None for any other path."""
    found = ADDRESS.fullmatch(path or "")
    return (unquote(found[1]), unquote(found[2])) if found else None


def written(code: str) -> str:
    """Something that is another as soon as anything is written or frozen in a network.

    An answer is kept by it, since neither makes a new data version.
    """
    store = services().app_store
    return f"{room_commitments.mark(store, code)}/{newest(code)}"


def answer(
    *, code: str, number: str, selection: MoedeSelection, written: str, language: str
) -> dict[str, object]:
    """The page for a meeting and a selection. Raises UnknownCode and NotAllowed."""
    del written
    asked = asked_for(code, number, language)
    view = chosen_view(asked, selection)
    name = asked.say("moede.document", number=asked.meeting.number, network=asked.network.name)
    return {
        "state": None,
        "head": titled(name, head(asked, selection, view)),
        "body": cancelled(asked) if asked.is_cancelled else body(asked, selection, view),
    }


def chosen_view(asked: AskedMeeting, selection: MoedeSelection) -> str:
    """The view of an address, else the one that the meeting is nearest to.

    Raises UnknownInAddress.
    """
    if selection.view and selection.view not in VIEWS:
        raise UnknownInAddress(selection.view)
    return selection.view or (BEFORE if asked.is_planned else AFTER)


def head(asked: AskedMeeting, selection: MoedeSelection, view: str) -> list[Component]:
    """The way here, which meeting it is, and its views."""
    meeting, network = asked.meeting, asked.network
    title = asked.say("moede.title", number=meeting.number)
    facts = [
        day_words(asked),
        asked.say(f"moede.form.{meeting.form}"),
        asked.say(f"moede.status.{meeting.status}"),
    ]
    crumbs = [
        Crumb(asked.say("moede.networks"), NETVAERK),
        Crumb(network.name, network_href(network.code)),
        Crumb(title),
    ]
    return [
        shell.crumbs(crumbs, language=asked.language),
        html.H1([f"{title}: ", html.Span(network.name)], tabIndex=-1),
        html.P(" · ".join(facts), className="meeting-facts"),
        *([] if asked.is_cancelled else [views(asked, selection, view)]),
    ]


def views(asked: AskedMeeting, selection: MoedeSelection, view: str) -> Component:
    """Links to the views, and to the meeting full-screen."""
    href = meeting_href(asked.network.code, asked.meeting.number)
    choices = [
        filters.Choice(one, view_name(asked, one), href + selection.but(view=one).format())
        for one in VIEWS
    ]
    showing = showing_href(asked.network.code, asked.meeting.number)
    is_frozen = view != BEFORE and chosen_frozen(lines(asked), selection) != NOW
    return html.Div(
        [
            filters.segmented(choices, view, label=asked.say("moede.views")),
            link(
                asked.say("moede.show.now" if is_frozen else "moede.show"),
                href=showing,
                class_name="meeting-show",
            ),
            print_button(asked),
        ],
        className="meeting-views",
    )


def view_name(asked: AskedMeeting, view: str) -> str:
    """What a view is called; before the meeting nothing was shown yet."""
    tense = ".ahead" if asked.is_planned and view in (AFTER, MINUTES) else ""
    return asked.say(f"moede.view.{view}{tense}")


def cancelled(asked: AskedMeeting) -> list[Component]:
    """That the meeting was called off, and which ones are beside it."""
    others = [one for one in asked.meetings if one.code != asked.meeting.code]
    before_it = [one for one in others if one.held_on < asked.meeting.held_on][-1:]
    after_it = [one for one in others if one.held_on > asked.meeting.held_on][:1]
    beside = [
        html.Li(
            link(
                asked.say("moede.beside", number=one.number, day=asked.day(one.held_on)),
                href=meeting_href(asked.network.code, one.number),
            )
        )
        for one in [*before_it, *after_it]
    ]
    return [
        html.Div(
            [
                html.H2(asked.say("moede.cancelled")),
                html.P(asked.say("moede.cancelled.text", day=asked.day(asked.meeting.held_on))),
                html.Ul(beside),
            ],
            className="state",
        )
    ]


def body(asked: AskedMeeting, selection: MoedeSelection, view: str) -> list[Component]:
    """One view of the meeting. Raises UnknownInAddress."""
    if view == BEFORE:
        code = chosen_kommune(asked, selection)
        return before.body(pictured(asked, code), kommune_choices(asked, selection, code), code)
    kept_lines = lines(asked)
    chosen = chosen_frozen(kept_lines, selection)
    listed = after.frozen_links(asked, kept_lines, selection.but(view=view), chosen)
    try:
        return [*listed, *after_body(asked, selection, view, chosen)]
    except Damaged:
        words = html.P(asked.say("moede.frozen.damaged"), role="alert")
        return [*listed, html.Div(words, className="state")]


def after_body(
    asked: AskedMeeting, selection: MoedeSelection, view: str, chosen: str
) -> list[Component]:
    """A view after the meeting, drawn from what was frozen, or from today."""
    kept = None if chosen == NOW else opened(asked, chosen)
    if view == AFTER:
        return after.frozen_body(asked, kept) if kept else after.live_body(asked)
    if view == MINUTES:
        drawn = drawn_from(pictured(asked, ""), kept)
        return after.minutes_body(asked, drawn.screens, drawn.minutes, kept)
    code = chosen_kommune(asked, selection)
    drawn = drawn_from(pictured(asked, code), kept)
    menu = filters.menu(
        kommune_choices(asked, selection.but(view=view), code),
        code,
        label=asked.say("moede.handout.choose"),
    )
    kommuner = asked.kommuner if code == EVERY else (code,)
    sheets = handout.body(asked, kommuner, drawn.screens, drawn.minutes, drawn.version, kept)
    return [filters.controls([menu]), *sheets]


def drawn_from(asked: AskedMeeting, kept: Opened | None) -> Kept:
    """The screens and minutes of a frozen meeting and nothing else; without one, today's."""
    if kept is not None:
        return Kept(kept.screens, kept.minutes, after.version_of(kept), kept)
    screens = screens_of(asked, points(asked))
    return Kept(screens, minutes_of(asked), panels.data_version(), None)


def chosen_frozen(kept: Sequence[FrozenLine], selection: MoedeSelection) -> str:
    """The frozen one of the address, else the newest, else today."""
    if selection.frozen:
        return selection.frozen
    return str(kept[0].evidence_id) if kept else NOW


def chosen_kommune(asked: AskedMeeting, selection: MoedeSelection) -> str:
    """Whose picture or hand-out is shown: the own one's, else the first. Raises UnknownInAddress.

    EVERY for all of them.
    """
    wanted = selection.kommune
    if wanted == EVERY or wanted in asked.kommuner:
        return wanted
    if wanted:
        raise UnknownInAddress(wanted)
    own = asked.viewer.kommune_code
    return own if own in asked.kommuner and own else asked.kommuner[0]


def pictured(asked: AskedMeeting, code: str) -> AskedMeeting:
    """The same meeting, with the pictures of the kommuner that are shown and no others."""
    return asked if code in ("", EVERY) else replace(asked, pictured=(code,))


def kommune_choices(
    asked: AskedMeeting, selection: MoedeSelection, chosen: str
) -> list[filters.Choice]:
    """Each member that the viewer may see, and all of them."""
    del chosen
    href = meeting_href(asked.network.code, asked.meeting.number)
    found = [
        filters.Choice(one.code, one.name, href + selection.but(kommune=one.code).format())
        for one in asked.network.members
    ]
    every = asked.say("moede.kommune.every")
    return [*found, filters.Choice(EVERY, every, href + selection.but(kommune=EVERY).format())]


def show_form(code: str, number: str, search: str | None) -> list[Component]:
    """What this session alone may know or do: what waits in its browser, and to freeze."""
    try:
        asked = asked_for(code, number, language())
        if asked.is_cancelled:
            return []
        view = chosen_view(asked, MoedeSelection.parse(search))
    except PROBLEMS:
        return []
    freezing = show_freezing(asked, search) if view == AFTER else []
    return [*unsent(asked, account().user_id), *freezing]


def show_freezing(asked: AskedMeeting, search: str | None) -> list[Component]:
    """The button that freezes, for those who may, and how it went the last time."""
    said = html.P(said_in(asked, search), role="status", className="meeting-said")
    kept = [str(one.evidence_id) for one in lines(asked)]
    asked_of = MoedeSelection.parse(search).frozen
    if asked_of not in ("", NOW, *kept):
        # the page says that there is no such one
        return []
    if not web_frozen.may_freeze(asked.network.code):
        return [said]
    form = freeze_form(asked, is_again=bool(kept))
    return [said, form]


def freeze_form(asked: AskedMeeting, *, is_again: bool) -> Component:
    """The form that freezes; quiet where it was done before, folded where the meeting is ahead."""
    name = asked.say("moede.freeze.again" if is_again else "moede.freeze")
    ahead = asked.is_planned
    hidden = {"csrf_token": csrf_token()} | ({web_frozen.AHEAD: web_frozen.YES} if ahead else {})
    form = html.Form(
        [
            *(dcc.Input(type="hidden", name=key, value=value) for key, value in hidden.items()),
            html.Button(
                asked.say("moede.freeze.ahead.yes") if ahead else name,
                type="submit",
                className="quiet" if is_again or ahead else "primary",
            ),
            html.Span(
                asked.say("moede.freeze.ahead" if ahead else "moede.freeze.text"), className="note"
            ),
        ],
        action=f"{meeting_href(asked.network.code, asked.meeting.number)}/frys",
        method="POST",
        className="meeting-freeze",
    )
    if not ahead:
        return form
    return html.Details(
        [
            html.Summary(
                name if is_again else asked.say("moede.freeze.ahead.ask"), className="link-button"
            ),
            form,
        ],
        className="meeting-fold meeting-freeze-ahead",
    )


def said_in(asked: AskedMeeting, search: str | None) -> str:
    """What the address says was just done; nothing where it says what nobody can have done."""
    given = parse_qs((search or "").removeprefix("?")[-MOST_TEXT:]).get(ANSWER, [""])[-1]
    return asked.say(f"moede.answer.{given}") if given in ANSWERS else ""


PAGE = Page(f"{NETVAERK}/<code>/moede/<number>", "moede.name", layout, register)
