"""The form by which a meeting is frozen: what it showed is kept exactly as it was.

    POST /netvaerk/<code>/moede/<number>/frys

Comes back to the meeting's page, at what was frozen. A konsulent and a chef of a member kommune may
freeze (`policy.may_freeze`). What a meeting shows is drawn by its page, which tells this module how
by `know`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, current_app, redirect, request
from flask_limiter import Limiter
from werkzeug.exceptions import Conflict, Forbidden, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from data_access import frozen_evidence as store
from data_access import policy
from data_access.errors import NotAllowed, UnknownCode
from data_access.frozen_evidence import Freezer, Shown, TooLong, TooMany
from data_access.queries import network_facts
from data_access.queries.networks import own_networks
from web.request_context import account, fetch, viewer
from web.services import services

BLUEPRINT: Final = "frozen"
RULE: Final = "/netvaerk/<code>/moede/<int:number>/frys"
PER_MINUTE: Final = "6 per minute"
DRAWN: Final = "faellesblik_drawn_meeting"
# The field of the page's query that says which frozen one is open, and how the form went.
OPEN, ANSWER = "frosset", "svar"
ANSWERS: Final = ("frosset", "fuldt", "planlagt")
# The field that says yes to freezing a meeting that has not been held yet.
AHEAD, YES = "foer-moedet", "ja"
PLANNED: Final = "planned"
LARGEST_NUMBER: Final = 999

# network and number of a meeting -> what it shows; None where there is nothing to freeze
Draw = Callable[[str, int], Shown | None]


@dataclass(frozen=True)
class Known:
    """What the server was told of how meetings are drawn."""

    draw: Draw


def create_blueprint(limiter: Limiter) -> Blueprint:
    """The route of this module, with a limit for each person."""
    limited = limiter.limit(PER_MINUTE, key_func=_whose)
    blueprint = Blueprint(BLUEPRINT, __name__)
    blueprint.add_url_rule(RULE, "freeze", limited(freeze), methods=["POST"])
    return blueprint


def know(server: Flask, draw: Draw) -> None:
    """Tell the server how a meeting is drawn, in a request of whoever freezes it."""
    server.extensions[DRAWN] = Known(draw)


def freeze(code: str, number: int) -> WerkzeugResponse:
    """Keep what the meeting shows now.

    NotFound (404) for a meeting that there is not, Forbidden (403) for whoever may not freeze it,
    Conflict (409) for one that shows nothing. A meeting that is ahead is frozen only where the form
    says yes to that; else the page says so.
    """
    if number > LARGEST_NUMBER:
        raise NotFound
    try:
        if may_freeze(code) and _is_ahead(code, number) and request.form.get(AHEAD) != YES:
            return _back(code, number, {ANSWER: "planlagt"})
        shown = _drawn(code, number)
        if shown is None:
            raise Conflict
        by = Freezer(viewer(), account().username, fetch(own_networks))
        evidence_id = store.freeze(services().app_store, shown, by)
    except UnknownCode as error:
        raise NotFound from error
    except NotAllowed as error:
        raise Forbidden from error
    except (TooMany, TooLong):
        return _back(code, number, {ANSWER: "fuldt"})
    return _back(code, number, {OPEN: str(evidence_id), ANSWER: "frosset"})


def may_freeze(network: str) -> bool:
    """Whether the viewer may freeze meetings of a network."""
    return policy.may_freeze(viewer(), network, fetch(own_networks))


def _is_ahead(code: str, number: int) -> bool:
    return fetch(network_facts.meeting, network=code, number=number).status == PLANNED


def _drawn(code: str, number: int) -> Shown | None:
    """What the meeting shows; not drawn at all for whoever may not freeze it."""
    known = current_app.extensions.get(DRAWN)
    if known is None:
        raise NotFound
    if not may_freeze(code):
        raise NotAllowed(code)
    return known.draw(code, number)


def _back(code: str, number: int, fields: dict[str, str]) -> WerkzeugResponse:
    query = urlencode({"vis": "efter", **fields})
    # the code is one that there is: nothing was drawn for any other
    return redirect(f"/netvaerk/{quote(code)}/moede/{number}?{query}", 303)


def _whose() -> str:
    return str(account().user_id)
