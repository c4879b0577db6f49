"""A meeting full-screen: one question to each screen, for a projector.

Every screen is drawn at once, so that a key press shows the next without asking the server; the
page's own script knows the keys, the clock and the address (?punkt=3). The last screen is drawn
anew when it is come to, because it tells what was agreed meanwhile.
"""

import json
import re
from enum import StrEnum
from urllib.parse import unquote

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import states
from components.attributes import aria, data
from components.wording import t
from data_access import room_commitments
from pages.answers import respond
from pages.links import meeting_href
from pages.meetings import AskedMeeting, asked_for
from pages.meetings.during import CLOSING, Screen, inside, screens, section
from pages.meetings.points import POINTS, points
from pages.problems import PROBLEMS, titled
from pages.router import Page
from web.request_context import account, language
from web.services import services

ADDRESS = re.compile(r"/netvaerk/([^/]{1,80})/moede/([^/]{1,20})/visning/?")
SHOWING, USER = "data-showing", "data-user"


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "visning-state"
    ROOT = "visning-root"
    SCREENS = "visning-screens"
    CLOSING = "visning-afslutning"
    AGAIN = "visning-igen"
    PLOTTER = "visning-tegner"


KEPT = {
    "state": Output(Ids.STATE, "children"),
    "screens": Output(Ids.SCREENS, "children"),
    "closing": Output(Ids.CLOSING, "children"),
    "showing": Output(Ids.ROOT, SHOWING),
}


def layout(language: str = "da") -> Component:
    """The page before its screens: no query and no viewer."""
    return html.Div(
        [
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.SCREENS, className="showing-screens"),
                    html.Section(
                        id=Ids.CLOSING,
                        className="showing-point",
                        **aria(labelledby="visning-titel-0"),
                    ),
                    # pressed by the page's own script when somebody comes to the last screen
                    html.Button(id=Ids.AGAIN, type="button", hidden=True, n_clicks=0),
                    html.Div(className="showing-foot"),
                    # never drawn; where nothing is built it makes Dash fetch what draws charts
                    html.Div(dcc.Graph(id=Ids.PLOTTER), hidden=True),
                ],
                id=Ids.ROOT,
                className="showing",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to its address."""
    app.callback(
        KEPT | {"user": Output(Ids.ROOT, USER)},
        Input("url", "pathname"),
    )(update)
    app.callback(
        Output(Ids.CLOSING, "children", allow_duplicate=True),
        Input(Ids.AGAIN, "n_clicks"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(close)


def update(path: str | None) -> dict[str, object]:
    """The whole meeting for an address. Raises PreventUpdate for one of another page."""
    found = ADDRESS.fullmatch(path or "")
    if found is None:
        raise PreventUpdate
    code = unquote(found[1])
    written = room_commitments.mark(services().app_store, code)
    answered = respond(answer, KEPT, code=code, number=unquote(found[2]), written=written)
    # what the page's own script keeps of somebody's writings is theirs alone
    return answered | {"user": str(account().user_id)}


def answer(*, code: str, number: str, written: str, language: str) -> dict[str, object]:
    """A meeting's screens, kept until something is `written` in its network.

    Raises UnknownCode and NotAllowed.
    """
    del written
    return render(asked_for(code, number, language))


def close(_clicks: int, path: str | None) -> list[Component]:
    """The last screen as things stand now."""
    found = ADDRESS.fullmatch(path or "")
    if found is None:
        raise PreventUpdate
    try:
        asked = asked_for(unquote(found[1]), unquote(found[2]), language())
    except PROBLEMS as problem:
        raise PreventUpdate from problem
    point = next(point for point in POINTS if point.slug == CLOSING)
    return closing(asked, screens(point.find(asked, point), asked.language))


def render(asked: AskedMeeting) -> dict[str, object]:
    """Every screen of a meeting, and what the page's own script is to know of them."""
    shown = screens(points(asked), asked.language)
    words = t("visning.cancelled" if asked.is_cancelled else "visning.nothing", asked.language)
    name = t(
        "visning.document",
        asked.language,
        network=asked.network.name,
        number=asked.meeting.number,
    )
    if not shown:
        home = html.A(
            t("visning.close", asked.language),
            href=meeting_href(asked.network.code, asked.meeting.number),
            **data(nav=""),
        )
        told = html.Div([html.H1(t("visning.title", asked.language)), html.P(words), home])
        return {"state": titled(name, [told]), "screens": [], "closing": [], "showing": None}
    before = [one for one in shown if one.point.slug != CLOSING]
    last = [one for one in shown if one.point.slug == CLOSING]
    return {
        "state": titled(name),
        "screens": [section(asked, one, i + 1) for i, one in enumerate(before)],
        "closing": closing(asked, last),
        "showing": json.dumps(setup(asked, [*before, *last[:1]]), ensure_ascii=False),
    }


def closing(asked: AskedMeeting, shown: tuple[Screen, ...] | list[Screen]) -> list[Component]:
    """What stands on the last screen."""
    return inside(asked, shown[0], 0) if shown else []


def setup(asked: AskedMeeting, shown: list[Screen]) -> dict[str, object]:
    """What the script knows of the screens: each one's label, title and time, and its words."""
    say = asked.say
    prefix = "visning."
    slugs = list(dict.fromkeys(one.point.slug for one in shown))
    names = (
        "previous", "next", "full_screen", "leave_full_screen", "close", "pause", "resume",
        "controls", "clock.used", "clock.soon", "clock.over", "clock.stopped", "keys",
    )  # fmt: skip
    return {
        "home": meeting_href(asked.network.code, asked.meeting.number),
        "meeting": asked.meeting.code,
        "name": say(
            "visning.meeting",
            number=asked.meeting.number,
            day=asked.day(asked.meeting.held_on),
        ),
        "closing": CLOSING,
        "again": Ids.AGAIN,
        "points": [
            {
                "slug": one.point.slug,
                "label": say("visning.point", n=slugs.index(one.point.slug) + 1, m=len(slugs)),
                "title": one.point.title,
                "minutes": one.point.minutes,
            }
            for one in shown
        ],
        "words": {name: t(prefix + name, asked.language) for name in names},
    }


PAGE = Page("/netvaerk/<code>/moede/<number>/visning", "visning.title", layout, register)
