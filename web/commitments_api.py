"""Commitments written down at a meeting, as JSON for the meeting's own script.

    GET  /netvaerk/<code>/moede/<number>/aftaler                     all that the meeting has
    POST /netvaerk/<code>/moede/<number>/aftaler                     a new one: 201
    PUT  /netvaerk/<code>/moede/<number>/aftaler/<n>                 another wording
    POST /netvaerk/<code>/moede/<number>/aftaler/<n>/tilbage         taken back
    GET  /netvaerk/<code>/moede/<number>/aftaler/<n>/ordlyde         every wording it has had
    GET  /netvaerk/<code>/aftaler                                    who asks, and their token
    POST /netvaerk/<code>/aftaler/<aftale>/haendelser                what became of one: 201

Each writing carries a key of its own (`client_key`) and the number of the person who wrote it
(`writer`), so that what waited for the network arrives once, and in nobody else's name. What is
answered 200 or 201 is on the disk. Errors have the one shape of `web.errors`, and beside it

    422 invalid        fields: what is wrong with each, in words
    409 changed        current: how the commitment reads by now
    409 key_taken, other_writer, too_many, something_came_of_it

`GET` answers 304 to the ETag of what has not changed. A network's members and KL read; a chef of a
member kommune writes for it, and a konsulent for every member (`policy.may_write_for`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from flask import Blueprint, Response, jsonify, make_response, request
from flask_limiter import Limiter
from flask_wtf.csrf import generate_csrf
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from components.wording import t
from data_access import policy, room_commitments
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries import indicators, network_facts
from data_access.queries.network_facts import MeetingInfo, NetworkInfo
from data_access.room_commitments import (
    Author,
    ChangedMeanwhile,
    Edit,
    KeyTaken,
    NewEvent,
    Place,
    RoomCommitment,
    RoomEvent,
    Saved,
    SomethingCameOfIt,
    Terms,
    TooMany,
)
from data_access.schema import choices
from web.errors import request_id
from web.promises import all_promises, kommune_name, may_read
from web.request_context import account, fetch, language, snapshot, viewer
from web.services import services
from web.typed_text import names_somebody, tidied

R = TypeVar("R")
BLUEPRINT: Final = "commitments"
MEETING: Final = "/netvaerk/<code>/moede/<int:number>/aftaler"
OF_NETWORK: Final = "/netvaerk/<code>/aftaler"
EVENTS: Final = f"{OF_NETWORK}/<commitment>/haendelser"
CANCELLED: Final = "cancelled"
SHORTEST, LONGEST = 3, 500
LONGEST_CODE: Final = 80
# A commitment that is due later than this was meant for something else.
MOST_DAYS: Final = 5 * 366
# Everybody of a demo role is one person to us, and each page asks every other second.
READS: Final = "600 per minute"
WRITES: Final = "120 per minute"
KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
INVALID, CONFLICT = 422, 409


class Wording(BaseModel):
    """The body of a new commitment or of another wording."""

    model_config = ConfigDict(strict=True)
    client_key: str
    writer: int
    edit_number: int = 0
    kommune: str = ""
    what: str = ""
    role: str = ""
    indicator: str = ""
    criterion: str = ""
    due: str = ""


class Withdrawal(BaseModel):
    """The body of taking a commitment back."""

    model_config = ConfigDict(strict=True)
    client_key: str
    writer: int
    edit_number: int


class Happening(BaseModel):
    """The body of what became of a commitment. due: the new day of one that moved."""

    model_config = ConfigDict(strict=True)
    client_key: str
    writer: int
    event: str = ""
    happened_on: str = ""
    due: str = ""


Body = TypeVar("Body", Wording, Withdrawal, Happening)


@dataclass(frozen=True)
class Room:
    """A meeting that the viewer may open, and its network."""

    network: NetworkInfo
    meeting: MeetingInfo

    @property
    def place(self) -> Place:
        """Where what is written here belongs."""
        return Place(self.network.code, self.meeting.code, self.meeting.held_on)


class Refused(Exception):
    """A writing that cannot be taken, with the answer that says why."""

    def __init__(self, status: int, code: str, **more: object) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.more = more


def create_blueprint(limiter: Limiter) -> Blueprint:
    """The routes of this module, with limits for each person."""
    reads = limiter.shared_limit(READS, scope="commitments_read", key_func=_whose)
    writes = limiter.shared_limit(WRITES, scope="commitments_written", key_func=_whose)
    blueprint = Blueprint(BLUEPRINT, __name__)
    for rule, name, view, method in (
        (MEETING, "listed", reads(listed), "GET"),
        (MEETING, "write", writes(write), "POST"),
        (f"{MEETING}/<int:commitment>", "change", writes(change), "PUT"),
        (f"{MEETING}/<int:commitment>/tilbage", "withdraw", writes(withdraw), "POST"),
        (f"{MEETING}/<int:commitment>/ordlyde", "wordings", reads(wordings), "GET"),
        (OF_NETWORK, "asked_by", reads(asked_by), "GET"),
        (EVENTS, "happen", writes(happen), "POST"),
    ):
        blueprint.add_url_rule(rule, name, view, methods=[method])
    blueprint.before_request(_demand_json)
    blueprint.register_error_handler(Refused, _refused)
    return blueprint


def listed(code: str, number: int) -> Response:
    """Every commitment of the meeting, those that were taken back too, and who may write what."""
    room = _room(code, number)
    store = services().app_store
    # looked at before the rows: what is written between the two is asked for once more
    tag = f"{room_commitments.mark(store, code)}-{account().user_id}-{snapshot().version}"
    if tag in request.if_none_match:
        answer = make_response("", 304)
        answer.set_etag(tag)
        return answer
    told = room_commitments.written(store, code)
    touched = {one.commitment_code for one in told.events}
    answer = jsonify(
        who=account().user_id,
        token=generate_csrf(),
        commitments=[
            _described(one, is_touched=one.code in touched)
            for one in told.commitments
            if one.meeting_code == room.meeting.code
        ],
    )
    answer.set_etag(tag)
    return answer


def write(code: str, number: int) -> Response:
    """Write a commitment down. 201 with it, also where it was written before with the same key."""
    room, body = _room(code, number), _body(Wording)
    terms = _terms(room, body)
    found = _stored(
        lambda: room_commitments.write(
            services().app_store, room.place, terms, client_key=body.client_key, by=_author()
        )
    )
    return make_response(_saved(found), 201)


def change(code: str, number: int, commitment: int) -> Response:
    """Give a commitment another wording."""
    room, body = _room(code, number), _body(Wording)
    terms = _terms(room, body)
    found = _stored(
        lambda: room_commitments.change(
            services().app_store,
            room.place,
            _number(commitment),
            body.edit_number,
            terms,
            client_key=body.client_key,
            by=_author(),
        )
    )
    return _saved(found)


def withdraw(code: str, number: int, commitment: int) -> Response:
    """Take a commitment back; its wordings are kept."""
    room, body = _room(code, number), _body(Withdrawal)
    _demand_open(room)
    found = _stored(
        lambda: room_commitments.withdraw(
            services().app_store,
            room.place,
            _number(commitment),
            body.edit_number,
            client_key=body.client_key,
            by=_author(),
        )
    )
    return _saved(found)


def wordings(code: str, number: int, commitment: int) -> Response:
    """Every wording that a commitment of the meeting has had, the first one first."""
    room = _room(code, number)
    store = services().app_store
    found = next(
        (
            one
            for one in room_commitments.of_network(store, code)
            if one.number == commitment and one.meeting_code == room.meeting.code
        ),
        None,
    )
    if found is None:
        raise UnknownCode(f"Ukendt aftale: {commitment}.")
    return jsonify(wordings=[_wording(one) for one in room_commitments.edits(store, commitment)])


def asked_by(code: str) -> Response:
    """Who asks and the token of their session, for forms on pages that several people share."""
    _network(code)
    return jsonify(who=account().user_id, token=generate_csrf())


def happen(code: str, commitment: str) -> Response:
    """Note what became of a commitment, whether it was loaded or written in the app."""
    network, body = _network(code), _body(Happening)
    about = next((one for one in all_promises(code) if one.code == commitment), None)
    if about is None:
        raise UnknownCode(f"Ukendt aftale: {commitment[:LONGEST_CODE]}.")
    _demand_member(network, about.kommune_code)
    if not policy.may_write_for(viewer(), about.kommune_code):
        raise NotAllowed("Aftalen er en anden kommunes.")
    event = NewEvent(
        network.code, about.code, about.kommune_code, *_happened(body, made_on=about.made_on)
    )
    found = _stored(
        lambda: room_commitments.add_event(
            services().app_store, event, client_key=body.client_key, by=_author()
        )
    )
    return make_response(jsonify(event=_told(found)), 201)


# --- Who and where --------------------------------------------------------------------------------


def _whose() -> str:
    return str(account().user_id)


def _author() -> Author:
    who = account()
    return Author(who.viewer, who.username, snapshot().version)


def _network(code: str) -> NetworkInfo:
    """A network whose commitments the viewer may read. Raises UnknownCode and NotAllowed."""
    if len(code) > LONGEST_CODE:
        raise UnknownCode("Ukendt netværk.")
    network = fetch(network_facts.network_info, code=code)
    if not may_read(code):
        raise NotAllowed(f"Netværk {code} er ikke dit.")
    return network


def _room(code: str, number: int) -> Room:
    """A meeting that the viewer may open. Raises UnknownCode and NotAllowed."""
    network = _network(code)
    listed = fetch(network_facts.meetings, network=code)
    meeting = next((one for one in listed if one.number == number), None)
    if meeting is None:
        raise UnknownCode("Netværket har ikke det møde.")
    return Room(network, meeting)


def _number(commitment: int) -> int:
    if commitment > room_commitments.LARGEST:
        raise UnknownCode("Ukendt aftale.")
    return commitment


def _demand_open(room: Room) -> None:
    """Nothing is agreed at a meeting that was called off."""
    if room.meeting.status == CANCELLED:
        raise Refused(CONFLICT, "cancelled")


def _demand_member(network: NetworkInfo, kommune: str) -> None:
    if kommune not in {one.code for one in network.members}:
        raise NotAllowed("Kommunen er ikke med i netværket.")


# --- What was sent --------------------------------------------------------------------------------


def _demand_json() -> None:
    if request.method != "GET" and request.mimetype != "application/json":
        raise UnsupportedMediaType


def _body(kind: type[Body]) -> Body:
    """The request's body. Raises BadRequest, and Refused for one written by somebody else."""
    try:
        body = kind.model_validate_json(request.get_data())
    except ValidationError:
        raise BadRequest from None
    if KEY.fullmatch(body.client_key) is None:
        raise BadRequest
    if body.writer != account().user_id:
        raise Refused(CONFLICT, "other_writer")
    return body


def _terms(room: Room, body: Wording) -> Terms:
    """What is promised. Raises Refused with what is wrong with each field, and NotAllowed."""
    _demand_open(room)
    who = viewer()
    # of no kommune yet is a field to fill in, for whoever may write at all
    if not policy.may_write_for(who, body.kommune or who.kommune_code or ""):
        raise NotAllowed("Aftalen er for en anden kommune.")
    due = _day(body.due)
    what, criterion = tidied(body.what), tidied(body.criterion)
    wrong = {
        "kommune": _wrong_kommune(room, body.kommune),
        "what": _wrong_text(what, shortest=SHORTEST),
        "role": None if body.role in choices.PERSON_ROLES else "role",
        "indicator": _wrong_indicator(body.indicator),
        "criterion": _wrong_text(criterion, shortest=0),
        "due": _wrong_due(due, room.meeting.held_on),
    }
    _demand_right(wrong)
    return Terms(
        kommune_code=body.kommune,
        what=what,
        owner_role=body.role,
        indicator_code=body.indicator or None,
        criterion=criterion or None,
        due_on=due or date.max,
    )


def _happened(body: Happening, *, made_on: date) -> tuple[str, date, date | None]:
    """An event with its day, and the new day of one that moved. Raises Refused."""
    happened_on, due = _day(body.happened_on), _day(body.due)
    moved = body.event == "moved"
    wrong = {
        "event": None if body.event in choices.EVENTS else "event",
        "happened_on": _wrong_day(happened_on, made_on),
        "due": _wrong_due(due, made_on) if moved else None,
    }
    _demand_right(wrong)
    return body.event, happened_on or date.max, due if moved else None


def _demand_right(wrong: Mapping[str, str | None]) -> None:
    """Raise Refused with the words of what is wrong with each field, if anything is."""
    said = {
        name: t(f"commitments.wrong.{key}", language(), shortest=SHORTEST, longest=LONGEST)
        for name, key in wrong.items()
        if key
    }
    if said:
        raise Refused(INVALID, "invalid", fields=said)


def _wrong_kommune(room: Room, code: str) -> str | None:
    return None if code in {one.code for one in room.network.members} else "kommune"


def _wrong_text(text: str, *, shortest: int) -> str | None:
    if len(text) < shortest:
        return "empty"
    if len(text) > LONGEST:
        return "long"
    return "person" if names_somebody(text) else None


def _wrong_indicator(code: str) -> str | None:
    known = {one.code for one in fetch(indicators.catalogue)}
    return None if not code or code in known else "indicator"


def _wrong_due(due: date | None, earliest: date) -> str | None:
    if due is None:
        return "day"
    if due < earliest:
        return "due_early"
    return "due_late" if due - earliest > timedelta(days=MOST_DAYS) else None


def _wrong_day(day: date | None, made_on: date) -> str | None:
    if day is None:
        return "day"
    if day < made_on:
        return "happened_early"
    return "happened_late" if day > date.today() else None


def _day(text: str) -> date | None:
    """A day as browsers send it, '2023-12-01'; None for everything else."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


# --- What is answered -----------------------------------------------------------------------------


def _stored(store: Callable[[], R]) -> R:
    """What the store answers; its refusals as answers of this module."""
    try:
        return store()
    except ChangedMeanwhile as problem:
        raise Refused(CONFLICT, "changed", current=_described(problem.current)) from problem
    except KeyTaken as problem:
        raise Refused(CONFLICT, "key_taken") from problem
    except TooMany as problem:
        raise Refused(CONFLICT, "too_many") from problem
    except SomethingCameOfIt as problem:
        raise Refused(CONFLICT, "something_came_of_it") from problem


def _saved(found: Saved) -> Response:
    """The commitment as it reads now, and which of its wordings the writing made."""
    return jsonify(commitment=_described(found.commitment), edit_number=found.edit_number)


def _refused(problem: Refused) -> Response:
    said = {
        "status": problem.status,
        "code": problem.code,
        "message": t(f"commitments.error.{problem.code}", language()),
        "request_id": request_id(),
        **problem.more,
    }
    return make_response(jsonify(error=said), problem.status)


def _described(one: RoomCommitment, *, is_touched: bool = False) -> dict[str, object]:
    """A commitment as the page's script knows it. touched: something came of it already."""
    return {
        "number": one.number,
        "code": one.code,
        "client_key": one.client_key,
        "edit_number": one.edit_number,
        **_worded(one.terms),
        "withdrawn": one.is_withdrawn,
        "written_by": one.written_by,
        "changed_by": one.changed_by,
        "changed_at": f"{one.changed_at.isoformat(timespec='seconds')}Z",
        "may_write": policy.may_write_for(viewer(), one.terms.kommune_code),
        "touched": is_touched,
    }


def _worded(terms: Terms) -> dict[str, object]:
    return {
        "kommune": terms.kommune_code,
        "kommune_name": kommune_name(terms.kommune_code),
        "what": terms.what,
        "role": terms.owner_role,
        "indicator": terms.indicator_code or "",
        "criterion": terms.criterion or "",
        "due": terms.due_on.isoformat(),
    }


def _wording(one: Edit) -> dict[str, object]:
    return {
        "edit_number": one.edit_number,
        **_worded(one.terms),
        "withdrawn": one.is_withdrawn,
        "written_by": one.written_by,
        "written_at": f"{one.written_at.isoformat(timespec='seconds')}Z",
    }


def _told(one: RoomEvent) -> dict[str, object]:
    return {
        "code": one.commitment_code,
        "event": one.event,
        "happened_on": one.happened_on.isoformat(),
        "due": one.due_on.isoformat() if one.due_on else "",
    }
