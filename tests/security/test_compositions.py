"""Composing networks: every route for every role, and nobody else's searches and proposals."""

import json
import shutil
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import Engine, delete, select

import app as front_door
from data_access import compositions as store
from data_access import users as accounts
from data_access.compositions import Draft
from data_access.schema.app_store import audit_log, composition, composition_run
from data_access.viewer import Viewer
from tests.support.small_site import (
    HTML,
    PASSWORD,
    QUICK,
    fresh_minute,
    token_for,
    with_a_click,
    with_password,
)
from tests.support.stores import StorePlaces
from web import users
from web.composing.search import Outcome
from web.composing.wishes import Wishes
from web.services import services_of
from web.settings import Settings

OTHERS = ("chef", "politiker", "leder", "administrator")
WISHES = Wishes("SBF", ("740", "751"), 1, None, None, 50, None, (), (), "luftlinje", 5)
OUTCOME = json.dumps(Outcome("optimal", None, (), 1.0, 1.0, 0.0, 0.5, 1.0).to_dict())
DRAFT = Draft("SBF", "Kladden", WISHES.to_json(), (("740", "751"),), OUTCOME, 1)
ACTS = ("navn", "flyt", "offentliggoer", "tilbage", "slet")
# what would change something if it were let through
FIELDS = {
    "program": "SBF", "handling": "koer", "name": "Et navn", "edit_number": "1", "flyt": "740-1",
}  # fmt: skip


@pytest.fixture(scope="module")
def server(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app on its own copy of the small demo."""
    folder = tmp_path_factory.mktemp("compositions")
    for database in demo_stores.folder.glob("*.db*"):
        shutil.copy(database, folder)
    made = front_door.create_app(
        Settings(
            warehouse_url=f"sqlite:///{folder / 'warehouse.db'}",
            published_url=f"sqlite:///{folder / 'published.db'}",
            app_url=f"sqlite:///{folder / 'app.db'}",
            secret_key=SecretStr("a key for tests and nothing else"),
        )
    )
    front_door.warm_up(made)
    services = services_of(made.server)
    users.add(
        services.app_store,
        *("berit", "konsulent", "Berit", None),
        password=PASSWORD,
        passwords=QUICK,
    )
    yield made.server
    services.app_store.dispose()
    services.published.dispose()


@pytest.fixture
def engine(server: Flask) -> Engine:
    """The app store without searches and proposals, and a limiter that has seen nothing."""
    fresh_minute(server)
    found = services_of(server).app_store
    with found.begin() as connection:
        connection.execute(delete(composition))
        connection.execute(delete(composition_run))
    return found


@pytest.fixture
def proposal(engine: Engine) -> int:
    return store.keep(engine, konsulent(engine).user_id, DRAFT)


@pytest.fixture
def run(engine: Engine) -> int:
    """A search of the konsulent that waits for a process that never comes."""
    return store.ask(engine, konsulent(engine).user_id, WISHES.to_json(), 1)


@pytest.fixture
def client_of(server: Flask) -> Callable[[str], FlaskClient]:
    """A browser of a demo role, or of the other konsulent."""
    return lambda name: (with_password if name == "berit" else with_a_click)(server, name)


def konsulent(engine: Engine) -> Viewer:
    found = accounts.by_username(engine, "konsulent")
    assert found is not None
    return found.viewer


def addresses(proposal: int, run: int) -> list[str]:
    return [
        "/sammensaet/koer",
        f"/sammensaet/koersel/{run}/stop",
        "/sammensaet/forslag",
        *(f"/sammensaet/forslag/{proposal}/{act}" for act in ACTS),
    ]


def post(client: FlaskClient, address: str, **fields: str):
    return client.post(address, data={"csrf_token": token_for(client)} | fields, headers=HTML)


def state_of(engine: Engine, proposal: int, run: int) -> tuple:
    who = konsulent(engine)
    found = store.run_of(engine, who.user_id, run)
    return store.proposals(engine, who), (found.state, found.wishes)


def test_the_routes_are_the_ones_that_are_tested(server: Flask):
    rules = {r.rule for r in server.url_map.iter_rules() if r.rule.startswith("/sammensaet/")}
    assert rules == {
        "/sammensaet/koer",
        "/sammensaet/koersel/<int:run_id>/stop",
        "/sammensaet/forslag",
        "/sammensaet/forslag/<int:number>/<act>",
    }


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_but_a_konsulent_writes(engine, proposal, run, client_of, role):
    before = state_of(engine, proposal, run)
    client = client_of(role)
    for address in addresses(proposal, run):
        more = {"forslag": str(proposal)} if address.endswith("/forslag") else {}
        assert post(client, address, **FIELDS, **more).status_code == 403, address
    assert state_of(engine, proposal, run) == before


def test_a_stranger_and_a_form_without_its_token_are_refused(
    server, engine, proposal, run, client_of
):
    before = state_of(engine, proposal, run)
    stranger, client = server.test_client(), client_of("konsulent")
    for address in addresses(proposal, run):
        assert stranger.post(address, data=FIELDS).status_code in (400, 401), address
        assert client.post(address, data=FIELDS, headers=HTML).status_code == 400, address
        headers = HTML | {"Origin": "https://example.org"}
        token = {"csrf_token": token_for(client)}
        refused = client.post(address, data=FIELDS | token, headers=headers)
        assert refused.status_code == 403, address
        assert client.get(address, headers=HTML).status_code in (404, 405)
    assert state_of(engine, proposal, run) == before


def test_another_konsulents_search_is_one_that_nobody_has(engine, run, client_of):
    client = client_of("berit")
    theirs = post(client, f"/sammensaet/koersel/{run}/stop")
    nobodys = post(client, "/sammensaet/koersel/99999/stop")
    assert theirs.status_code == nobodys.status_code == 404
    taken = post(client, "/sammensaet/forslag", name="Min nu", koersel=str(run))
    assert taken.status_code == 400
    assert store.run_of(engine, konsulent(engine).user_id, run).is_open
    assert store.proposals(engine, konsulent(engine)) == ()


def test_konsulenter_share_proposals(engine, proposal, client_of):
    answer = post(
        client_of("berit"), f"/sammensaet/forslag/{proposal}/navn", name="Fælles", edit_number="1"
    )
    assert answer.status_code == 303
    assert [one.name for one in store.proposals(engine, konsulent(engine))] == ["Fælles"]


def test_what_the_members_come_to_see_is_in_the_log(engine, proposal, client_of):
    """Also that it was taken back and deleted, and nothing that was refused."""
    client = client_of("konsulent")
    for edit, act in ((9, "slet"), (1, "offentliggoer"), (2, "tilbage"), (3, "slet")):
        post(client, f"/sammensaet/forslag/{proposal}/{act}", edit_number=str(edit))
    with engine.connect() as connection:
        query = select(audit_log.c.detail).where(audit_log.c.event == "proposal")
        lines = connection.execute(query.order_by(audit_log.c.audit_id)).scalars().all()
    assert lines == [f"{proposal}: {act}" for act in ("offentliggoer", "tilbage", "slet")]


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/forslag/99999/slet", {"edit_number": "1"}, 404),
        ("/forslag/99999999999999999999/slet", {"edit_number": "1"}, 404),
        ("/forslag/{}/slet", {"edit_number": "en"}, 404),
        ("/forslag/{}/slet", {}, 404),
        ("/forslag/{}/noget", {"edit_number": "1"}, 404),
        ("/forslag/{}/flyt", {"edit_number": "1", "flyt": "740-9"}, 404),
        ("/forslag/{}/flyt", {"edit_number": "1", "flyt": "'; drop table composition"}, 404),
        ("/koersel/99999999999999999999/stop", {}, 404),
        ("/forslag", {"name": "x", "koersel": "9" * 40}, 400),
        ("/forslag", {"name": "x", "forslag": "<script>"}, 400),
        ("/forslag", {"name": "x"}, 400),
        ("/koer", {"program": "x" * 10_000, "handling": "koer"}, 400),
        ("/koer", {"program": "SBF", "blandt": "x" * 10_000, "handling": "koer"}, 303),
        ("/koer", {"program": "SBF", "sammen": "\x00" * 9_000, "handling": "koer"}, 303),
        ("/koer", {"program": "SBF", "fjern": "noget:740-751"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_and_never_an_error(
    engine, proposal, client_of, address, fields, status
):
    answer = post(client_of("konsulent"), "/sammensaet" + address.format(proposal), **fields)
    assert answer.status_code == status
    assert [one.name for one in store.proposals(engine, konsulent(engine))] == ["Kladden"]


def test_a_name_is_text_and_nothing_else(engine, proposal, client_of):
    name = "<img src=x onerror=alert(1)>"
    client = client_of("konsulent")
    post(client, f"/sammensaet/forslag/{proposal}/navn", name=name, edit_number="1")
    assert [one.name for one in store.proposals(engine, konsulent(engine))] == [name]
    assert name not in client.get("/sammensaet", headers=HTML).text


def test_a_person_who_writes_without_end_is_slowed_down(engine, client_of):
    client = client_of("konsulent")
    fields = {"program": "SBF", "handling": "vis"}
    statuses = [post(client, "/sammensaet/koer", **fields).status_code for _ in range(61)]
    assert set(statuses[:60]) == {303}
    assert statuses[60] == 429


def test_signing_in_never_leads_to_a_form(server):
    response = server.test_client().get("/sammensaet/koer", headers=HTML)
    assert response.status_code in (302, 401, 405)
    assert "sammensaet" not in (response.location or "")
