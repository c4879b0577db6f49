"""Who may read and write what kommuner promise, through the API of a meeting.

What must hold is said here by hand, from who is in which network, and not by asking the policy.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made_of
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import and_, select
from werkzeug.test import TestResponse

from data_access import audit_log, room_commitments
from data_access.audit_log import AuditEvent
from data_access.engines import make_engine
from data_access.schema import published
from data_access.users import by_username
from tests.support.small_site import PASSWORD, QUICK, Site, body, settings_for, token_for
from tests.support.stores import StorePlaces
from web import users
from web.server import create_server
from web.services import services_of

OWN, OTHER, STRANGER = "740", "766", "101"
NETWORK, MEETING, CANCELLED = "VLS-01", 9, 2
ELSEWHERE = "SBF-NORD"
PEOPLE = {
    "chef": ("chef", OWN),
    "nabo": ("chef", OTHER),
    "fremmed": ("chef", STRANGER),
    "konsulent": ("konsulent", None),
    "politiker": ("politiker", OWN),
    "leder": ("leder", OWN),
    "administrator": ("administrator", None),
}
READERS = ("chef", "nabo", "konsulent", "leder", "administrator")
WRITERS = {OWN: ("chef", "konsulent"), OTHER: ("nabo", "konsulent")}
EVERYWHERE = ("konsulent", "administrator")


@dataclass
class Room:
    """A server on the demo with one person of each kind, and what they ask it."""

    site: Site
    numbers: dict[str, int]
    signed_in: dict[str, FlaskClient] = made_of(default_factory=dict)

    def client(self, name: str) -> FlaskClient:
        """Somebody's browser, signed in the first time."""
        if name not in self.signed_in:
            self.signed_in[name] = self.site.signed_in(f"x-{name}")
        return self.signed_in[name]

    def ask(
        self, name: str, method: str, address: str, body: object = None, **headers: str
    ) -> TestResponse:
        """As somebody's own page would: with the form's token and JSON."""
        client = self.client(name)
        own = {"X-CSRFToken": token_for(client)} if method != "GET" else {}
        sent = None if body is None else json.dumps(body)
        kind = None if body is None else "application/json"
        return client.open(
            address, method=method, data=sent, content_type=kind, headers=own | headers
        )

    def wording(self, name: str, kommune: str = OWN, **more: object) -> dict[str, object]:
        return {
            "client_key": str(uuid4()),
            "writer": self.numbers[name],
            "kommune": kommune,
            "what": "Prøve co-teaching på to skoler",
            "role": "skolechef",
            "due": "2024-01-15",
            **more,
        }

    def written(self, kommune: str = OWN, network: str = NETWORK, meeting: int = MEETING) -> dict:
        """A commitment that the konsulent has written."""
        answer = self.ask(
            "konsulent", "POST", listed(network, meeting), self.wording("konsulent", kommune)
        )
        assert answer.status_code == 201, answer.text
        return body(answer)["commitment"]

    def all(self, network: str = NETWORK) -> tuple:
        return room_commitments.of_network(self.site.app_store, network)


def listed(network: str = NETWORK, meeting: int = MEETING) -> str:
    return f"/netvaerk/{network}/moede/{meeting}/aftaler"


@pytest.fixture(scope="module")
def base(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An app store with everybody in it, to copy."""
    folder = tmp_path_factory.mktemp("people")
    shutil.copy(demo_stores.folder / "app.db", folder)
    engine = make_engine(f"sqlite:///{folder / 'app.db'}")
    for name, (role, kommune) in PEOPLE.items():
        more = {"kommune_code": kommune} if kommune else {}
        if role == "leder":
            more["institution_codes"] = [institution_of(demo_stores)]
        users.add(
            engine, f"x-{name}", role, name.title(), password=PASSWORD, passwords=QUICK, **more
        )
    engine.dispose()
    return folder


def institution_of(stores: StorePlaces) -> str:
    engine = make_engine(stores.published_url)
    unit = published.unit
    with engine.connect() as connection:
        query = select(unit.c.code).where(
            and_(unit.c.level == "institution", unit.c.kommune_code == OWN)
        )
        code = connection.execute(query.limit(1)).scalar_one()
    engine.dispose()
    return code


@pytest.fixture
def room(base: Path, demo_stores: StorePlaces, tmp_path: Path) -> Iterator[Room]:
    shutil.copy(base / "app.db", tmp_path)
    settings = settings_for(
        tmp_path, published_url=demo_stores.published_url, sign_in_attempts_per_minute=1000
    )
    site = Site(create_server(settings, passwords=QUICK))
    yield Room(site, {name: by_name(site, f"x-{name}") for name in PEOPLE})
    site.close()


def by_name(site: Site, username: str) -> int:
    account = by_username(site.app_store, username)
    assert account is not None
    return account.user_id


# --- Roles, kommuner, networks and methods --------------------------------------------------------


@pytest.mark.parametrize("name", PEOPLE)
def test_who_reads(room: Room, name: str):
    room.written()
    answer = room.ask(name, "GET", listed())
    assert answer.status_code == (200 if name in READERS else 403)
    assert ("co-teaching" in answer.text) == (name in READERS)
    there = room.ask(name, "GET", listed(ELSEWHERE, 1))
    assert there.status_code in ((200,) if name in EVERYWHERE else (403, 404))


@pytest.mark.parametrize("kommune", [OWN, OTHER])
@pytest.mark.parametrize("name", PEOPLE)
def test_who_writes_for_whom(room: Room, name: str, kommune: str):
    may = name in WRITERS[kommune]
    made = room.written(kommune)
    one = f"{listed()}/{made['number']}"
    changed = room.wording(name, kommune, edit_number=1, what="Noget helt andet")
    event = {
        "client_key": str(uuid4()),
        "writer": room.numbers[name],
        "event": "started",
        "happened_on": "2023-10-12",
    }
    for method, address, sent, status in (
        ("POST", listed(), room.wording(name, kommune), 201),
        ("PUT", one, changed, 200),
        ("POST", f"{one}/tilbage", room.wording(name, edit_number=2), 200),
        ("PUT", one, room.wording(name, kommune, edit_number=3), 200),
        ("POST", f"/netvaerk/{NETWORK}/aftaler/{made['code']}/haendelser", event, 201),
    ):
        answer = room.ask(name, method, address, sent)
        assert answer.status_code == (status if may else 403), (method, address, answer.text)
    assert len(room.all()) == (2 if may else 1)
    written = next(one for one in room.all() if one.number == made["number"])
    assert written.edit_number == (4 if may else 1)
    assert len(room_commitments.events_of_network(room.site.app_store, NETWORK)) == int(may)


@pytest.mark.parametrize("name", PEOPLE)
def test_another_networks_meeting_is_nobodys_but_kls(room: Room, name: str):
    made = room.written("773", ELSEWHERE, 1)
    one = f"{listed(ELSEWHERE, 1)}/{made['number']}"
    sent = room.wording(name, "773", edit_number=1, due="2022-01-15")
    allowed = name == "konsulent"
    for method, address in (("POST", listed(ELSEWHERE, 1)), ("PUT", one)):
        answer = room.ask(name, method, address, sent | {"client_key": str(uuid4())})
        assert answer.status_code in ((200, 201) if allowed else (403, 404)), answer.text
    if not allowed:
        assert [item.edit_number for item in room.all(ELSEWHERE)] == [1]


def test_a_commitment_is_reached_through_its_own_meeting_only(room: Room):
    made = room.written()
    sent = room.wording("konsulent", edit_number=1)
    for address in (listed(NETWORK, 8), listed(ELSEWHERE, 1)):
        one = f"{address}/{made['number']}"
        moved = sent | {"kommune": OWN if NETWORK in address else "773", "due": "2024-01-15"}
        assert room.ask("konsulent", "PUT", one, moved).status_code == 404
        assert room.ask("konsulent", "POST", f"{one}/tilbage", sent).status_code == 404
        assert room.ask("konsulent", "GET", f"{one}/ordlyde").status_code == 404
    assert [item.edit_number for item in room.all()] == [1]


def test_a_kommune_outside_the_network_promises_nothing(room: Room):
    answer = room.ask("konsulent", "POST", listed(), room.wording("konsulent", STRANGER))
    assert answer.status_code == 422
    assert list(body(answer)["error"]["fields"]) == ["kommune"]
    fremmed = room.ask("fremmed", "POST", listed(), room.wording("fremmed", STRANGER))
    assert fremmed.status_code == 403


@pytest.mark.parametrize("meeting", [0, 10, 999, 2**40])
def test_a_meeting_that_there_is_not(room: Room, meeting: int):
    assert room.ask("konsulent", "GET", listed(NETWORK, meeting)).status_code == 404
    sent = room.wording("konsulent")
    assert room.ask("konsulent", "POST", listed(NETWORK, meeting), sent).status_code == 404
    assert room.ask("chef", "GET", listed("FINDES-IKKE", 1)).status_code == 404
    assert room.ask("chef", "GET", listed("x" * 3000, 1)).status_code == 404


def test_nothing_is_agreed_at_a_cancelled_meeting(room: Room):
    sent = room.wording("chef", due="2021-01-15")
    answer = room.ask("chef", "POST", listed(NETWORK, CANCELLED), sent)
    assert answer.status_code == 409
    assert body(answer)["error"]["code"] == "cancelled"
    assert room.all() == ()


# --- Every route of the module --------------------------------------------------------------------


def routes(room: Room) -> list[tuple[str, str]]:
    """Method and address of every route, on a commitment that there is."""
    made = room.written()
    values = {"code": NETWORK, "number": MEETING, "commitment": made["number"]}
    adapter = room.site.server.url_map.bind("localhost")
    found = []
    for rule in room.site.server.url_map.iter_rules():
        if not rule.endpoint.startswith("commitments."):
            continue
        own = values | ({"commitment": made["code"]} if rule.endpoint.endswith("happen") else {})
        address = adapter.build(rule.endpoint, {name: own[name] for name in rule.arguments})
        found += [(method, address) for method in rule.methods - {"HEAD", "OPTIONS"}]
    assert len(found) == 7
    return sorted(found)


def test_every_route_is_closed_to_strangers(room: Room):
    client = room.site.client()
    for method, address in routes(room):
        assert client.open(address, method=method, json={}).status_code == 401


def test_every_route_is_closed_to_a_politiker_and_an_outsider(room: Room):
    for method, address in routes(room):
        for name in ("politiker", "fremmed"):
            sent = None if method == "GET" else room.wording(name, edit_number=1)
            assert room.ask(name, method, address, sent).status_code == 403, address


def test_every_writing_needs_the_token(room: Room):
    for method, address in routes(room):
        if method == "GET":
            continue
        sent = room.wording("chef", edit_number=1)
        for token in ({}, {"X-CSRFToken": ""}, {"X-CSRFToken": "forkert"}):
            answer = room.client("chef").open(address, method=method, json=sent, headers=token)
            assert answer.status_code == 400, address
    assert [item.edit_number for item in room.all()] == [1]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_no_writing_comes_from_another_site(room: Room, headers: dict[str, str]):
    for method, address in routes(room):
        if method != "GET":
            sent = room.wording("chef", edit_number=1)
            assert room.ask("chef", method, address, sent, **headers).status_code == 403
    assert [item.edit_number for item in room.all()] == [1]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_every_writing_is_json(room: Room, kind: str):
    client = room.client("chef")
    for method, address in routes(room):
        if method == "GET":
            continue
        answer = client.open(
            address,
            method=method,
            data=json.dumps(room.wording("chef", edit_number=1)),
            content_type=kind,
            headers={"X-CSRFToken": token_for(client)},
        )
        assert answer.status_code == 415, address


# --- What is sent ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", ""),
        ("what", "  \u200b \n "),
        ("what", "x" * 501),
        ("what", "Ring til Anna på 12 34 56 78"),
        ("what", "Ring 12345678."),
        ("what", "010190-1234 skal med"),
        ("criterion", "skriv til anna@example.org"),
        ("criterion", "x" * 501),
        ("role", ""),
        ("role", "borgmester"),
        ("indicator", "findes_ikke"),
        ("indicator", "'; DROP TABLE room_commitment; --"),
        ("due", ""),
        ("due", "2023-02-30"),
        ("due", "15-01-2024"),
        ("due", "2023-10-10"),
        ("due", "2099-01-01"),
        ("due", "٢٠٢٤-٠١-١٥"),
        ("kommune", ""),
        ("kommune", "999"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(room: Room, field: str, value: str):
    answer = room.ask("konsulent", "POST", listed(), room.wording("konsulent", **{field: value}))
    assert answer.status_code == 422, answer.text
    error = body(answer)["error"]
    assert error["code"] == "invalid"
    assert list(error["fields"]) == [field]
    assert error["fields"][field].endswith(".")
    assert room.all() == ()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b'{"client_key": 1, "writer": "x"}',
        b"\xff\xfe",
        b'{"what": "\\ud800"}',
    ],
)
def test_what_is_no_writing_is_refused(room: Room, sent: bytes):
    client = room.client("chef")
    headers = {"X-CSRFToken": token_for(client)}
    for method, address in routes(room):
        if method != "GET":
            answer = client.open(
                address, method=method, data=sent, content_type="application/json", headers=headers
            )
            assert answer.status_code == 400, address


UPPER = "77ED92C2-F130-4646-8AA5-7D268AB09CCB"


@pytest.mark.parametrize("key", ["", "x", "../..", "A" * 36, UPPER, "1" * 4000])
def test_a_key_has_its_shape(room: Room, key: str):
    answer = room.ask("chef", "POST", listed(), room.wording("chef", client_key=key))
    assert answer.status_code == 400


def test_text_is_kept_as_text(room: Room):
    what = "<script>alert(1)</script> & 'citat' \u202e\x00 æøå 😀"
    made = body(room.ask("chef", "POST", listed(), room.wording("chef", what=what)))
    told = made["commitment"]["what"]
    assert told == "<script>alert(1)</script> & 'citat' æøå 😀"
    answer = room.ask("nabo", "GET", listed())
    assert answer.mimetype == "application/json"
    assert body(answer)["commitments"][0]["what"] == told
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_school_year_and_a_date_are_no_telephone_numbers(room: Room):
    what = "I skoleåret 2023-2024 og senest 15-12-2024 prøver vi 12.345.678 gange"
    answer = room.ask("chef", "POST", listed(), room.wording("chef", what=what))
    assert answer.status_code == 201


def test_a_writing_sent_again_is_answered_as_the_first_time(room: Room):
    sent = room.wording("chef")
    first = room.ask("chef", "POST", listed(), sent)
    again = room.ask("chef", "POST", listed(), sent)
    assert (first.status_code, again.status_code) == (201, 201)
    assert body(first) == body(again)
    assert len(room.all()) == 1
    other = room.ask("chef", "POST", listed(), sent | {"what": "Noget andet"})
    assert (other.status_code, body(other)["error"]["code"]) == (409, "key_taken")
    stolen = sent | {"writer": room.numbers["konsulent"]}
    answer = room.ask("konsulent", "POST", listed(), stolen)
    assert (answer.status_code, body(answer)["error"]["code"]) == (409, "key_taken")


def test_nothing_is_written_in_another_persons_name(room: Room):
    sent = room.wording("chef", writer=room.numbers["konsulent"])
    answer = room.ask("chef", "POST", listed(), sent)
    assert (answer.status_code, body(answer)["error"]["code"]) == (409, "other_writer")
    assert room.all() == ()


def test_a_change_of_what_another_changed_gets_both_versions(room: Room):
    made = room.written()
    one = f"{listed()}/{made['number']}"
    theirs = room.wording("konsulent", edit_number=1, what="Konsulentens")
    assert room.ask("konsulent", "PUT", one, theirs).status_code == 200
    mine = room.wording("chef", edit_number=1, what="Chefens")
    refused = room.ask("chef", "PUT", one, mine)
    assert refused.status_code == 409
    error = body(refused)["error"]
    assert (error["code"], error["current"]["what"]) == ("changed", "Konsulentens")
    assert error["current"]["changed_by"] == "Konsulent"
    taken = room.ask("chef", "PUT", one, mine | {"edit_number": 2, "client_key": str(uuid4())})
    assert (taken.status_code, body(taken)["edit_number"]) == (200, 3)
    told = body(room.ask("nabo", "GET", f"{one}/ordlyde"))["wordings"]
    assert [item["what"] for item in told] == [made["what"], "Konsulentens", "Chefens"]


def test_the_list_is_sent_only_when_something_is_new(room: Room):
    first = room.ask("chef", "GET", listed())
    tag = first.headers["ETag"]
    unchanged = room.ask("chef", "GET", listed(), **{"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.text) == (304, "")
    assert room.ask("nabo", "GET", listed(), **{"If-None-Match": tag}).status_code == 200
    room.written()
    changed = room.ask("chef", "GET", listed(), **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert len(body(changed)["commitments"]) == 1
    assert changed.headers["Cache-Control"] == "no-store"


def test_the_list_says_who_may_write_what(room: Room):
    room.written(OWN)
    room.written(OTHER)
    for name in READERS:
        told = body(room.ask(name, "GET", listed()))["commitments"]
        assert {one["kommune"]: one["may_write"] for one in told} == {
            kommune: name in WRITERS[kommune] for kommune in (OWN, OTHER)
        }


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"event": "glemt"}, "event"),
        ({"happened_on": ""}, "happened_on"),
        ({"happened_on": "2023-10-10"}, "happened_on"),
        ({"happened_on": (date.today() + timedelta(days=2)).isoformat()}, "happened_on"),
        ({"event": "moved"}, "due"),
        ({"event": "moved", "due": "2020-01-01"}, "due"),
    ],
)
def test_an_event_has_its_day(room: Room, more: dict[str, str], field: str):
    made = room.written()
    sent = {
        "client_key": str(uuid4()),
        "writer": room.numbers["chef"],
        "event": "completed",
        "happened_on": "2023-10-12",
    }
    address = f"/netvaerk/{NETWORK}/aftaler/{made['code']}/haendelser"
    answer = room.ask("chef", "POST", address, sent | more)
    assert answer.status_code == 422
    assert list(body(answer)["error"]["fields"]) == [field]


def test_events_of_commitments_that_were_loaded(room: Room):
    """A chef tells of the own kommune's, and of nobody else's."""
    engine = services_of(room.site.server).published
    table = published.commitment
    with engine.connect() as connection:
        rows = connection.execute(
            select(table.c.commitment_code, table.c.kommune_code).where(
                table.c.network_code == NETWORK
            )
        ).all()
    own = next(code for code, kommune in rows if kommune == OWN)
    other = next(code for code, kommune in rows if kommune == OTHER)
    moved = {"event": "moved", "happened_on": "2023-10-12", "due": "2024-05-01"}
    for name, code, status in (
        ("chef", own, 201),
        ("chef", other, 403),
        ("nabo", other, 201),
        ("leder", own, 403),
        ("konsulent", own, 201),
        ("chef", "FINDES-IKKE", 404),
    ):
        sent = {"client_key": str(uuid4()), "writer": room.numbers[name], **moved}
        address = f"/netvaerk/{NETWORK}/aftaler/{code}/haendelser"
        assert room.ask(name, "POST", address, sent).status_code == status, (name, code)
    told = room_commitments.events_of_network(room.site.app_store, NETWORK)
    assert [one.commitment_code for one in told] == [own, other, own]


def test_every_writing_leaves_a_line_in_the_audit_log(room: Room):
    room.written()
    room.ask("politiker", "POST", listed(), room.wording("politiker"))
    lines = [
        line
        for line in audit_log.latest(room.site.app_store)
        if line.event is AuditEvent.COMMITMENT
    ]
    assert [line.username for line in lines] == ["x-konsulent"]
    assert lines[0].data_version == 1


def test_one_person_cannot_write_without_end(room: Room):
    sent = room.wording("chef")
    statuses = [room.ask("chef", "POST", listed(), sent).status_code for _ in range(125)]
    assert statuses[:100] == [201] * 100
    assert statuses[-1] == 429
    # nobody else waits for it, and reading goes on
    assert room.ask("nabo", "POST", listed(), room.wording("nabo", OTHER)).status_code == 201
    assert room.ask("chef", "GET", listed()).status_code == 200


def test_a_broken_store_answers_no_acknowledgement(room: Room, monkeypatch: pytest.MonkeyPatch):
    def fail(*_args: object, **_more: object) -> None:
        raise OSError("no space left on device")

    # signing in writes a line of its own
    room.client("chef")
    monkeypatch.setattr(audit_log, "add", fail)
    answer = room.ask("chef", "POST", listed(), room.wording("chef"))
    assert answer.status_code == 500
    assert room.all() == ()
