"""Composing networks: searches and proposals, written by form posts of a konsulent.

    POST /sammensaet/koer                        the wishes (web.composing.wishes), handling
    POST /sammensaet/koersel/<number>/stop
    POST /sammensaet/forslag                     name, and koersel or forslag, flyt
    POST /sammensaet/forslag/<number>/<act>      edit_number; navn: name; flyt: flyt

Each comes back to the page with the outcome in the field `svar` of its query. Nobody else's search
is ever shown or stopped; an administrator reads proposals and writes none.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask_limiter import Limiter
from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from analysis.network_price import moved
from data_access import compositions as store
from data_access import reference
from data_access.audit_log import AuditEvent
from data_access.compositions import (
    LONGEST_NAME,
    Busy,
    ChangedMeanwhile,
    Draft,
    NameTaken,
    Proposal,
    Run,
    RunState,
    TooMany,
)
from data_access.errors import UnknownCode
from data_access.policy import KL_ROLES
from data_access.schema.vocabulary import Role
from web import audit
from web.composing.registrations import known
from web.composing.search import Outcome
from web.composing.starting import start
from web.composing.wishes import EVERYBODY, MOST_NETWORKS, Known, Wishes, Written, read
from web.request_context import account, fetch, snapshot, viewer
from web.services import services
from web.typed_text import names_somebody, tidied

PATH: Final = "/sammensaet"
ANSWER: Final = "svar"
# what `svar` can say
ANSWERS: Final = (
    "fejl", "ukendt", "samme", "modsat", "udenfor", "optaget", "optaget_alle", "stoppet", "gemt",
    "navn", "person", "findes", "fuldt", "aendret", "omdoebt", "flyttet", "offentlig", "tilbage",
    "slettet",
)  # fmt: skip
# those of them that are about the pair that was just written
PAIR_ANSWERS: Final = ("ukendt", "samme", "modsat", "udenfor")
PER_MINUTE: Final = "60 per minute"
MOST_MOVES: Final = 40
_MOVE: Final = re.compile(r"([0-9]{3})-([0-9]{1,2})")
LARGEST_NUMBER: Final = 2**31
# the boxes of kommuner in the form, and that they were there; an empty list is told by a comma
BOXES, BOXES_SHOWN, NOBODY = "vaelg", "vaelg_vist", ","
PAIR_FIELDS: Final = ("par_a", "par_b")
ACTS: Final = ("navn", "flyt", "offentliggoer", "tilbage", "slet")
Groups = tuple[tuple[str, ...], ...]


def create_blueprint(limiter: Limiter) -> Blueprint:
    """The routes of this module, with one limit for each person."""
    limited = limiter.shared_limit(PER_MINUTE, scope="compositions", key_func=_whose)
    blueprint = Blueprint("compositions", __name__)
    for rule, name, view in (
        (f"{PATH}/koer", "run", run),
        (f"{PATH}/koersel/<int:run_id>/stop", "stop", stop),
        (f"{PATH}/forslag", "keep", keep),
        (f"{PATH}/forslag/<int:number>/<act>", "act_on", act_on),
    ):
        blueprint.add_url_rule(rule, name, limited(view), methods=["POST"])
    return blueprint


def may_read() -> bool:
    """Whether the viewer may open the page at all: KL."""
    return viewer().role in KL_ROLES


def may_write() -> bool:
    """Whether the viewer may search and keep: a konsulent."""
    return viewer().role == Role.KONSULENT


# --- what is there -------------------------------------------------------------------------------


def own_run(number: str) -> Run:
    """A search of the person who is signed in, by its number in an address. Raises UnknownCode."""
    return store.run_of(services().app_store, account().user_id, _number(number))


def running() -> int | None:
    """The number of the search that the person has going."""
    return store.open_run(services().app_store, account().user_id)


def proposals() -> tuple[Proposal, ...]:
    """Every proposal that the viewer may read, the newest first."""
    return store.proposals(services().app_store, viewer())


def proposal(number: str) -> Proposal:
    """A proposal that the viewer may read, by its number. Raises UnknownCode."""
    return store.proposal(services().app_store, viewer(), _number(number))


def found_networks(run: Run) -> Groups:
    """What a search that is done has found."""
    return tuple(tuple(network) for network in json.loads(run.networks or "[]"))


def with_moves(networks: Groups, moves: Sequence[str]) -> Groups:
    """Networks after moves such as '740-2': the kommune goes to the second one.

    Raises UnknownCode for a move that cannot be made.
    """
    if len(moves) > MOST_MOVES:
        raise UnknownCode("Der er for mange flytninger.")
    for move in moves:
        matched = _MOVE.fullmatch(move)
        codes = [code for network in networks for code in network]
        if matched is None or matched[1] not in codes:
            raise UnknownCode(f"Ukendt flytning: {move[:24]}.")
        at = {code: place for place, code in enumerate(codes)}
        groups = [[at[code] for code in network] for network in networks]
        try:
            after = moved(groups, at[matched[1]], int(matched[2]) - 1)
        except ValueError as error:
            raise UnknownCode(f"Ukendt flytning: {move[:24]}.") from error
        networks = tuple(tuple(codes[place] for place in group) for group in after)
    return networks


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 10:
        raise UnknownCode("Ukendt nummer.")
    number = int(text)
    if number >= LARGEST_NUMBER:
        raise UnknownCode("Ukendt nummer.")
    return number


# --- what is posted ------------------------------------------------------------------------------


def run() -> WerkzeugResponse:
    """Begin the search that the form asks for, or change the form and show it again."""
    _demand_konsulent()
    given = {name: request.form.getlist(name) for name in request.form}
    if BOXES_SHOWN in given:
        given["blandt"] = [",".join(given.get(BOXES, [])[:MOST_NETWORKS]) or NOBODY]
    written = Written.of(given)
    try:
        around = fetch(known, programme=written.program)
    except UnknownCode as error:
        raise BadRequest from error
    written = _shortest(written, around)
    handling = request.form.get("handling", "vis")
    if handling != "koer" or request.form.get("fjern"):
        changed, answer = _changed(written, around, handling)
        return _to(changed, answer, _typed() if answer in PAIR_ANSWERS else ())
    found = read(written, around)
    if found.wishes is None:
        return _to(written, "fejl")
    return _begun(written, found.wishes)


def _begun(written: Written, wishes: Wishes) -> WerkzeugResponse:
    engine = services().app_store
    try:
        number = store.ask(engine, account().user_id, wishes.to_json(), snapshot().version)
    except Busy as busy:
        more = [("koersel", str(running() or ""))] if busy.own else []
        return _to(written, "optaget" if busy.own else "optaget_alle", more)
    start(engine, services().settings, number)
    return _to(written, "", [("koersel", str(number))])


def _changed(written: Written, around: Known, handling: str) -> tuple[Written, str]:
    """The form after one of its other buttons, and what to say of it."""
    removed = request.form.get("fjern", "")
    if removed:
        name, _, pair = removed.partition(":")
        if name not in ("sammen", "adskilt"):
            raise BadRequest
        kept = tuple(one for one in getattr(written, name) if one != pair)
        return written.but(**{name: kept}), ""
    if handling == "vis":
        return written, ""
    if handling == "alle":
        return written.but(blandt=EVERYBODY), ""
    if handling == "tilmeldte":
        return written.but(blandt=""), ""
    if handling in ("sammen", "adskilt"):
        return _with_pair(written, around, handling)
    raise BadRequest


def _with_pair(written: Written, around: Known, name: str) -> tuple[Written, str]:
    one, other = (_named(request.form.get(field, ""), around) for field in PAIR_FIELDS)
    if not one or not other:
        return written, "ukendt"
    if one == other:
        return written, "samme"
    if not {one, other} <= set(read(written, around).kommuner):
        return written, "udenfor"
    pair = "-".join(sorted((one, other)))
    after = written.but(**{name: tuple(dict.fromkeys((*getattr(written, name), pair)))})
    if _contradicted(after, around) - _contradicted(written, around):
        return written, "modsat"
    return after, ""


def _contradicted(written: Written, around: Known) -> set[str]:
    """The pairs that cannot be together and are by other wishes."""
    found = read(written, around).wrong
    return {one.pair for one in found if one.kind in ("both", "chain")}


def _typed() -> list[tuple[str, str]]:
    """The names that were written for a pair, so that nobody has to write them again."""
    return [(field, tidied(request.form.get(field, ""))[:LONGEST_NAME]) for field in PAIR_FIELDS]


def _named(text: str, around: Known) -> str:
    """The code of a kommune that somebody wrote the name or code of; empty where none is."""
    typed = tidied(text[:LONGEST_NAME]).casefold()
    by_name = {name.casefold(): code for code, name in around.names.items()}
    others = {name.casefold(): code for name, code in reference.aliases().items()}
    found = by_name.get(typed) or others.get(typed) or typed
    return found if found in around.names else ""


def _shortest(written: Written, around: Known) -> Written:
    """The list of kommuner as short as can be: those that signed up need no telling."""
    codes = set(written.blandt.split(",")) - {""}
    if codes == set(around.signed_up):
        return written.but(blandt="")
    return written.but(blandt=EVERYBODY) if codes == set(around.names) else written


def stop(run_id: int) -> WerkzeugResponse:
    """End one's own search at once. NotFound (404) for anybody else's."""
    _demand_konsulent()
    try:
        found = own_run(str(run_id))
        store.cancel(services().app_store, account().user_id, found.run_id)
    except UnknownCode as error:
        raise NotFound from error
    return _to(_of_wishes(found.wishes), "stoppet", [("koersel", str(run_id))])


def keep() -> WerkzeugResponse:
    """Keep what a search has found, or a copy of a proposal, with moves, under a name."""
    _demand_konsulent()
    moves = tuple(request.form.getlist("flyt"))
    try:
        draft = _draft(moves)
    except (UnknownCode, KeyError) as error:
        raise BadRequest from error
    back = _came_from(moves)
    name = tidied(request.form.get("name", ""))
    if problem := _problem_of(name):
        return _to(_of_wishes(draft.wishes), problem, back)
    try:
        number = store.keep(services().app_store, account().user_id, replace(draft, name=name))
    except NameTaken:
        return _to(_of_wishes(draft.wishes), "findes", back)
    except TooMany:
        return _to(_of_wishes(draft.wishes), "fuldt", back)
    return _to(_of_wishes(draft.wishes), "gemt", [("forslag", str(number))])


def _draft(moves: Sequence[str]) -> Draft:
    """What is to be kept, without its name. Raises UnknownCode."""
    if request.form.get("koersel"):
        found = own_run(request.form["koersel"])
        if found.state is not RunState.DONE or found.outcome is None:
            raise UnknownCode("Søgningen er ikke færdig.")
        networks, version = found_networks(found), found.data_version
    else:
        found = proposal(request.form.get("forslag", ""))
        networks, version = found.networks, found.data_version
    outcome = Outcome.of(json.loads(found.outcome or "{}"))
    return Draft(
        programme_code=Wishes.from_json(found.wishes).programme,
        name="",
        wishes=found.wishes,
        networks=with_moves(networks, moves),
        outcome=json.dumps(replace(outcome, is_moved=outcome.is_moved or bool(moves)).to_dict()),
        data_version=version,
    )


def _came_from(moves: Sequence[str]) -> list[tuple[str, str]]:
    name = "koersel" if request.form.get("koersel") else "forslag"
    return [(name, request.form.get(name, "")), *(("flyt", move) for move in moves)]


def act_on(number: int, act: str) -> WerkzeugResponse:
    """Rename, rearrange, publish, withdraw or delete a proposal.

    NotFound (404) for what is not there; one that somebody has changed meanwhile is left alone.
    """
    _demand_konsulent()
    if act not in ACTS or number >= LARGEST_NUMBER:
        raise NotFound
    try:
        found = proposal(str(number))
        edit = _number(request.form.get("edit_number", ""))
    except UnknownCode as error:
        raise NotFound from error
    written = _of_wishes(found.wishes)
    here = [("forslag", str(number))]
    try:
        answer = _acted(found, edit, act)
    except ChangedMeanwhile:
        answer = "aendret"
    except NameTaken:
        answer = "findes"
    except UnknownCode as error:
        raise NotFound from error
    return _to(written, answer, [] if answer == "slettet" else here)


def _acted(found: Proposal, edit: int, act: str) -> str:
    """Do it, and say what was done."""
    engine, who, number = services().app_store, account().user_id, found.composition_id
    if act == "navn":
        name = tidied(request.form.get("name", ""))
        if problem := _problem_of(name):
            return problem
        store.rename(engine, who, number, edit, name)
        return "omdoebt"
    if act == "flyt":
        if edit != found.edit_number:
            # moves are of the networks that were seen
            raise ChangedMeanwhile("En anden har ændret forslaget i mellemtiden.")
        networks = with_moves(found.networks, request.form.getlist("flyt"))
        outcome = replace(Outcome.of(json.loads(found.outcome)), is_moved=True)
        store.rearrange(engine, who, number, edit, networks, json.dumps(outcome.to_dict()))
        return "flyttet"
    simple: Mapping[str, tuple[partial[None], str]] = {
        "offentliggoer": (partial(store.publish, engine, who, number, edit), "offentlig"),
        "tilbage": (partial(store.withdraw, engine, who, number, edit), "tilbage"),
        "slet": (partial(store.remove, engine, number, edit), "slettet"),
    }
    do, answer = simple[act]
    do()
    audit.record(AuditEvent.PROPOSAL, f"{number}: {act}")
    return answer


def _problem_of(name: str) -> str | None:
    if not 1 <= len(name) <= LONGEST_NAME:
        return "navn"
    return "person" if names_somebody(name) else None


def _demand_konsulent() -> None:
    if not may_write():
        raise Forbidden


def _whose() -> str:
    return str(account().user_id)


def _of_wishes(text: str) -> Written:
    wishes = Wishes.from_json(text)
    return wishes.written(fetch(known, programme=wishes.programme))


def _to(written: Written, answer: str, more: Sequence[tuple[str, str]] = ()) -> WerkzeugResponse:
    """Back to the page with the wishes as they stand, and what was done."""
    said = [(ANSWER, answer)] if answer else []
    query = written.query([pair for pair in more if pair[1]])
    end = urlencode(said)
    joined = f"{query}{'&' if query else '?'}{end}" if end else query
    return redirect(f"{PATH}{joined}", 303)
