"""The app with its stores on a server: the same people get the same pages as on files."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from dash import Dash
from dash._utils import to_json
from flask import Flask
from flask_login import login_user

import app as front_door
from data_access import users
from data_access.errors import DataAccessError
from pages import indikator, overblik, segregering
from pages.selection import IndikatorSelection, OverblikSelection, SegregeringSelection
from tests.pages.conftest import close
from tests.support.postgres import Postgres
from tests.support.small_site import HTML, token_of
from tests.support.stores import SECRET_KEY, NewPlaces, ServerPlaces, StorePlaces
from web import users as web_users
from web.identity import SignedIn
from web.services import services_of
from web.settings import load_settings

ROLES = ("chef", "konsulent", "politiker", "leder")
KOMMUNE = "?kommune=740"
Answer = Callable[[], dict[str, object]]

PAGES: dict[str, Answer] = {
    "overblik": lambda: overblik.answer(selection=OverblikSelection.parse(KOMMUNE), language="da"),
    "segregering": lambda: segregering.answer(
        selection=SegregeringSelection.parse(KOMMUNE), names=segregering.FOLDED, language="da"
    ),
    **{
        code: lambda code=code: indikator.answer(
            code=code,
            selection=IndikatorSelection.parse(KOMMUNE),
            names=indikator.FOLDED,
            language="en",
        )
        for code in ("trained_staff", "normering_0_2", "pupil_wellbeing", "vls_quality")
    },
}


@pytest.fixture(scope="module")
def on_a_server(postgres: Postgres, demo_on_postgres: ServerPlaces) -> Iterator[Dash]:
    """The app on the demo's databases, with an app store of its own that it makes itself."""
    places = NewPlaces(postgres)
    yield from _made(demo_on_postgres, places.url("app"))
    places.close()


@pytest.fixture(scope="module")
def on_files(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    yield from _made(demo_stores, f"sqlite:///{tmp_path_factory.mktemp('files') / 'app.db'}")


def _made(places: StorePlaces | ServerPlaces, app_url: str) -> Iterator[Dash]:
    made = front_door.create_app(
        load_settings(
            warehouse_url=places.warehouse_url,
            published_url=places.published_url,
            app_url=app_url,
            secret_key=SECRET_KEY,
        )
    )
    front_door.warm_up(made)
    services = services_of(made.server)
    web_users.ensure_demo_users(services.app_store, services.published)
    yield made
    close(made)


@contextmanager
def being(server: Flask, username: str) -> Iterator[None]:
    with server.test_request_context("/"):
        account = users.by_username(services_of(server).app_store, username)
        assert account is not None
        login_user(SignedIn(account))
        yield


@pytest.mark.parametrize("username", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_the_same(on_a_server: Dash, on_files: Dash, page: str, username: str):
    answers = []
    for dashboard in (on_files, on_a_server):
        with being(dashboard.server, username):
            try:
                answers.append(rounded(str(to_json(PAGES[page]()))))
            except DataAccessError as refusal:
                answers.append(repr(refusal))
    assert answers[0] == answers[1]


def rounded(text: str) -> str:
    """A page with its numbers to ten digits: averages may differ in their last ones."""
    return re.sub(r"-?\d+\.\d{6,}(?:e-?\d+)?", lambda found: f"{float(found[0]):.10g}", text)


def test_a_demo_user_signs_in_and_gets_a_page(on_a_server: Dash):
    client = on_a_server.server.test_client()
    assert client.get("/healthz").get_json()["status"] == "ok"
    form = {"csrf_token": token_of(client)}
    answered = client.post("/log-ind/demo/chef", data=form, headers=HTML)
    assert answered.status_code == 303
    assert client.get("/", headers=HTML).status_code == 200
    assert client.get("/_dash-layout").status_code == 200
