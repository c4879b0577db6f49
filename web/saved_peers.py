"""Lists of kommuner that a person saves by name: kept, renamed and deleted by form posts.

    POST /gemte                    name, med (a code for each kommune), next
    POST /gemte/<number>/navn      name, next
    POST /gemte/<number>/slet      next

Each comes back to `next` with the outcome in the field `svar` of its query. A list is its owner's
alone; anybody else's number is answered as one that nobody has.
"""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, g, redirect, request
from flask_limiter import Limiter
from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from data_access import saved_peers as store
from data_access.errors import UnknownCode
from data_access.queries import units
from data_access.saved_peers import LONGEST_NAME, NameTaken, SavedPeers, TooMany
from data_access.schema.vocabulary import Role
from web.guard import safe_next
from web.request_context import account, fetch, viewer
from web.services import services

PATH: Final = "/gemte"
HOME: Final = "/sammenlignelige"
ANSWER: Final = "svar"
# what `svar` can say
ANSWERS: Final = ("gemt", "omdoebt", "slettet", "navn", "person", "findes", "fuldt")
PREFIX: Final = "gemt-"
MOST_KOMMUNER: Final = 40
PER_MINUTE: Final = "20 per minute"
# a longer address is nobody's selection
LONGEST_ADDRESS: Final = 4000
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
# a number of a person or a telephone, an e-mail address
_PERSONAL = re.compile(r"@|(?:\d[ .–-]?){8}")


def create_blueprint(limiter: Limiter) -> Blueprint:
    """The routes of this module, with one limit for each person."""
    limited = limiter.shared_limit(PER_MINUTE, scope="saved_peers", key_func=_whose)
    blueprint = Blueprint("saved_peers", __name__)
    for rule, name, view in (
        (PATH, "keep", keep),
        (f"{PATH}/<int:saved_id>/navn", "rename", rename),
        (f"{PATH}/<int:saved_id>/slet", "delete", delete),
    ):
        blueprint.add_url_rule(rule, name, limited(view), methods=["POST"])
    return blueprint


def saved_lists() -> tuple[SavedPeers, ...]:
    """The lists of the person who is signed in, the oldest first, looked up once in a request.

    Raises Unauthorized (401) where nobody is.
    """
    who = account()
    if g.get("saved_lists_of") != who.user_id:
        g.saved_lists_of = who.user_id
        g.saved_lists = store.of_user(services().app_store, who.user_id)
    return g.saved_lists


def code_of(saved: SavedPeers) -> str:
    """What an address calls a list: 'gemt-12'."""
    return f"{PREFIX}{saved.saved_id}"


def keep() -> WerkzeugResponse:
    """Save the kommuner of the form under its name."""
    _refuse_leder()
    codes = tuple(dict.fromkeys(request.form.getlist("med")))
    known = set(fetch(units.kommuner)["kommune_code"])
    if not codes or len(codes) > MOST_KOMMUNER or not known.issuperset(codes):
        raise BadRequest
    name = _typed_name()
    if problem := _problem_of(name):
        return _back(problem)
    try:
        saved_id = store.add(services().app_store, account().user_id, name, codes)
    except NameTaken:
        return _back("findes")
    except TooMany:
        return _back("fuldt")
    return _back("gemt", saved_id=saved_id)


def rename(saved_id: int) -> WerkzeugResponse:
    """Give a list the name of the form. NotFound (404) for anybody else's."""
    name = _typed_name()
    if problem := _problem_of(name):
        return _back(problem)
    try:
        store.rename(services().app_store, account().user_id, _number(saved_id), name)
    except NameTaken:
        return _back("findes")
    except UnknownCode as error:
        raise NotFound from error
    return _back("omdoebt")


def delete(saved_id: int) -> WerkzeugResponse:
    """Delete a list. NotFound (404) for anybody else's."""
    try:
        store.remove(services().app_store, account().user_id, _number(saved_id))
    except UnknownCode as error:
        raise NotFound from error
    return _back("slettet", gone=saved_id)


def _whose() -> str:
    return str(account().user_id)


def _refuse_leder() -> None:
    """A leder sees no other kommune, and has nothing to compare with by name."""
    if viewer().role == Role.LEDER:
        raise Forbidden


def _number(saved_id: int) -> int:
    # no store can hold a larger one
    if saved_id >= 2**31:
        raise NotFound
    return saved_id


def _typed_name() -> str:
    return " ".join(_UNSEEN.sub(" ", request.form.get("name", "")).split())


def _problem_of(name: str) -> str | None:
    if not 1 <= len(name) <= LONGEST_NAME:
        return "navn"
    return "person" if _PERSONAL.search(name) else None


def _back(answer: str, *, saved_id: int | None = None, gone: int | None = None) -> WerkzeugResponse:
    """To the page that the form stood on, which says how it went.

    A list that was just saved is chosen there; one that is gone is chosen no longer.
    """
    parts = urlsplit(safe_next(request.form.get("next", "")[:LONGEST_ADDRESS]) or HOME)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name != ANSWER]
    if saved_id is not None:
        kept = [(name, value) for name, value in kept if name not in ("mod", "med")]
        kept.append(("mod", f"{PREFIX}{saved_id}"))
    if gone is not None:
        kept = [pair for pair in kept if pair != ("mod", f"{PREFIX}{gone}")]
    return redirect(f"{parts.path}?{urlencode([*kept, (ANSWER, answer)])}", 303)
