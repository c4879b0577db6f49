"""A small server of our own: published stores with nothing but what sign-in looks at."""

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher
from dash import Dash, Input, Output, dcc, html
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import Engine, insert, update
from werkzeug.test import TestResponse

from data_access import migrations
from data_access.engines import make_engine
from data_access.schema import published
from data_access.users import Account
from web import headers, users
from web.passwords import Passwords
from web.server import create_server
from web.services import services_of
from web.settings import Settings

PASSWORD = "en lang adgangskode"
# As weak as argon2id gets, so that tests do not wait for it.
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
HTML = {"Accept": "text/html,application/xhtml+xml"}


@dataclass(frozen=True)
class Site:
    """A server and what the tests do with it."""

    server: Flask

    def client(self) -> FlaskClient:
        return self.server.test_client()

    def add_user(self, username: str = "anna", role: str = "konsulent", **more) -> Account:
        return users.add(
            self.app_store,
            username,
            role,
            username.title(),
            password=PASSWORD,
            passwords=QUICK,
            **more,
        )

    def signed_in(self, username: str = "anna", password: str = PASSWORD) -> FlaskClient:
        """A client that has signed in through the page."""
        client = self.client()
        response = sign_in(client, username, password)
        assert response.status_code == 303, response.text
        return client

    @property
    def app_store(self) -> Engine:
        return services_of(self.server).app_store

    def close(self) -> None:
        services_of(self.server).app_store.dispose()
        services_of(self.server).published.dispose()


def token_of(client: FlaskClient, path: str = "/log-ind") -> str:
    """The form token of a page, as a browser would send it back."""
    page = client.get(path, headers=HTML).text
    return page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]


def token_for(client: FlaskClient) -> str:
    """A form token of the client's own session, as a page of the dashboard would hold it."""
    with client.session_transaction() as session:
        raw = session.setdefault("csrf_token", "0" * 40)
    key = str(client.application.secret_key)
    return URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw)


def with_password(server: Flask, name: str) -> FlaskClient:
    """A browser of somebody whose password is PASSWORD, signed in."""
    client = server.test_client()
    form = {"username": name, "password": PASSWORD, "csrf_token": token_for(client)}
    assert client.post("/log-ind", data=form, headers=HTML).status_code == 303
    return client


def with_a_click(server: Flask, name: str) -> FlaskClient:
    """A browser of one of the demo's roles, signed in."""
    client = server.test_client()
    form = {"csrf_token": token_for(client)}
    assert client.post(f"/log-ind/demo/{name}", data=form, headers=HTML).status_code == 303
    return client


def fresh_minute(server: Flask) -> None:
    """Forget how often anybody has asked for anything."""
    next(iter(server.extensions["limiter"])).reset()


def body(response: TestResponse) -> dict:
    """The JSON object of a response."""
    return json.loads(response.text)


def sign_in(client: FlaskClient, username: str, password: str, **fields: str) -> TestResponse:
    form = {"username": username, "password": password, "csrf_token": token_of(client)} | fields
    return client.post("/log-ind", data=form, headers=HTML)


def make_template(folder: Path) -> None:
    """Stores to copy, so that they are migrated once only."""
    app_store = make_engine(f"sqlite:///{folder}/app.db")
    migrations.upgrade(app_store, "app")
    app_store.dispose()
    published_store = make_engine(f"sqlite:///{folder}/published.db")
    migrations.upgrade(published_store, "published")
    publish(published_store)
    published_store.dispose()


def go(published_url: str, *, is_demo: bool) -> None:
    """From now on the published version is a demo, or real."""
    engine = make_engine(published_url)
    with engine.begin() as connection:
        connection.execute(update(published.data_version).values(is_demo=is_demo))
    engine.dispose()


def publish(engine: Engine, *, version: int = 1) -> None:
    """A published version with two day-care institutions and no figures."""
    with engine.begin() as connection:
        connection.execute(
            insert(published.data_version).values(
                version=version,
                state="complete",
                published_at=datetime(2026, 1, 2, 3, 4),
                is_demo=False,
                fingerprint="0" * 64,
            )
        )
        connection.execute(
            insert(published.publication_state).values(state_id=1, current_version=version)
        )
        connection.execute(
            insert(published.unit),
            [
                {
                    "version": version,
                    "unit_id": number,
                    "level": "institution",
                    "code": f"74000{number}",
                    "name": f"Institution {number}",
                    "kommune_code": "740",
                    "kind": "daycare",
                    "parent_unit_id": 0,
                }
                for number in (1, 2, 3)
            ],
        )


def settings_for(folder: Path, **overrides) -> Settings:
    values = {
        "warehouse_url": f"sqlite:///{folder}/warehouse.db",
        "published_url": f"sqlite:///{folder}/published.db",
        "app_url": f"sqlite:///{folder}/app.db",
        "secret_key": "a key for tests and nothing else",
        "static_root": folder / "dist",
    }
    return Settings(**(values | overrides))


def add_dash(server: Flask) -> Dash:
    """The smallest dashboard: one callback, and a page at every address."""
    options: dict = {"server": server, "use_async": False, "assets_folder": "none"}
    app = Dash("tiny", **options)
    app.layout = html.Div([dcc.Input(id="in", value="x"), html.Div(id="out")])

    @app.callback(Output("out", "children"), Input("in", "value"))
    def echo(value: str) -> str:
        return f"secret figure {value}"

    headers.install(server, script_hashes=app.csp_hashes())
    return app


CALLBACK = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": "x"}],
    "changedPropIds": ["in.value"],
}


def make_site(
    template: Path, folder: Path, *, is_demo: bool | None = False, dash: bool = True, **overrides
) -> Site:
    """A server on stores in `folder`; `is_demo` None publishes nothing.

    `template` is a folder that `make_template` filled.
    """
    folder.mkdir(parents=True)
    settings = settings_for(folder, **overrides)
    if is_demo is not None:
        shutil.copy(template / "published.db", folder)
        go(settings.published_url, is_demo=is_demo)
    shutil.copy(template / "app.db", folder)
    server = create_server(settings, passwords=QUICK)
    if dash:
        add_dash(server)
    services = services_of(server)
    users.ensure_demo_users(services.app_store, services.published)
    return Site(server)
