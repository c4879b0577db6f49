"""The real app, with every page and callback it has: nothing of it answers a stranger."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from pydantic import SecretStr

import app as front_door
from tests.support.small_site import HTML, token_of
from tests.support.stores import StorePlaces
from web import guard, users
from web.services import services_of
from web.settings import Settings

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def dashboard(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    """The app on a small published demo, warmed up as it is served."""
    app_store: Path = tmp_path_factory.mktemp("app") / "app.db"
    made = front_door.create_app(
        Settings(
            warehouse_url=demo_stores.warehouse_url,
            published_url=demo_stores.published_url,
            app_url=f"sqlite:///{app_store}",
            secret_key=SecretStr("a key for tests and nothing else"),
        )
    )
    front_door.warm_up(made)
    services = services_of(made.server)
    users.ensure_demo_users(services.app_store, services.published)
    yield made
    services.app_store.dispose()
    services.published.dispose()


def addresses(dashboard: Dash) -> list[str]:
    """An address of every guarded route, with the pages behind the one that catches all."""
    adapter = dashboard.server.url_map.bind("localhost")
    routes = [
        adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "1"))
        for rule in dashboard.server.url_map.iter_rules()
        if rule.endpoint not in guard.PUBLIC_ENDPOINTS
    ]
    pages = [page.path for page in front_door.PAGES]
    return [*routes, *pages, "/findes-ikke"]


def test_nothing_answers_a_stranger(dashboard: Dash):
    client = dashboard.server.test_client()
    for address in addresses(dashboard):
        for method in METHODS:
            for accept in ({}, HTML):
                response = client.open(address, method=method, headers=accept)
                where = f"{method} {address} {accept}"
                if response.status_code == 302:
                    assert response.location.partition("?")[0] == "/log-ind", where
                else:
                    assert response.status_code == 401, where


def test_no_callback_answers_a_stranger(dashboard: Dash):
    client = dashboard.server.test_client()
    assert dashboard.callback_map
    for output in dashboard.callback_map:
        body = {"output": output, "outputs": [], "inputs": [], "changedPropIds": []}
        assert client.post("/_dash-update-component", json=body).status_code == 401


def test_the_guard_is_the_first_to_be_asked(dashboard: Dash):
    first = dashboard.server.before_request_funcs[None][0]
    assert first.__module__ == guard.__name__


@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "leder", "administrator"])
def test_each_role_gets_the_page_with_the_policy_that_lets_its_scripts_run(
    dashboard: Dash, username: str
):
    client = signed_in(dashboard, username)
    for page in front_door.PAGES:
        response = client.get(page.path, headers=HTML)
        assert response.status_code == 200
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe-eval" not in policy
        for script_hash in dashboard.csp_hashes():
            assert script_hash in policy


def test_nothing_in_a_page_comes_from_elsewhere(dashboard: Dash):
    page = signed_in(dashboard, "chef").get("/", headers=HTML).text
    for attribute in ("src=", "href="):
        for rest in page.split(attribute)[1:]:
            address = rest[1:].split(rest[0])[0]
            assert address.startswith(("/", "#", "data:")), address
            assert not address.startswith("//"), address


def signed_in(dashboard: Dash, username: str) -> FlaskClient:
    client = dashboard.server.test_client()
    form = {"csrf_token": token_of(client)}
    response = client.post(f"/log-ind/demo/{username}", data=form, headers=HTML)
    assert response.status_code == 303
    return client


GOOD = {
    "output": "..overblik-state.children..",
    "outputs": [{"id": "overblik-state", "property": "children"}],
    "inputs": [{"id": "url", "property": "search", "value": ""}],
    "state": [{"id": "url", "property": "pathname", "value": "/"}],
    "changedPropIds": ["url.search"],
}


def without(name: str) -> dict[str, object]:
    return {key: value for key, value in GOOD.items() if key != name}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        "x",
        without("output"),
        without("inputs"),
        without("state"),
        GOOD | {"output": "nobody.children"},
        GOOD | {"output": 5},
        GOOD | {"inputs": None},
        GOOD | {"inputs": []},
        GOOD | {"inputs": GOOD["state"]},
        GOOD | {"changedPropIds": 5},
        GOOD | {"outputs": [5]},
    ],
    ids=repr,
)
def test_nonsense_for_a_callback_is_refused_without_an_error(dashboard: Dash, body: object):
    client = signed_in(dashboard, "chef")
    assert client.post("/_dash-update-component", json=GOOD).status_code == 200
    response = client.post(
        "/_dash-update-component", data=json.dumps(body), content_type="application/json"
    )
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "bad_request"


def test_endless_nesting_is_refused(dashboard: Dash):
    client = signed_in(dashboard, "chef")
    response = client.post(
        "/_dash-update-component", data="[" * 100_000, content_type="application/json"
    )
    assert response.status_code == 400


def asked_of(dashboard: Dash, output: str) -> dict[str, object]:
    """What a browser sends to a callback, at the address of the front page."""
    callback = dashboard.callback_map[output]
    address = {"pathname": "/", "search": ""}
    inputs, state = (
        [{**place, "value": address.get(place["property"])} for place in callback[name]]
        for name in ("inputs", "state")
    )
    named = output.strip(".").split("...") if output.startswith("..") else [output]
    outputs = [dict(zip(("id", "property"), one.rsplit(".", 1), strict=True)) for one in named]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": inputs,
        "state": state,
        "changedPropIds": [],
    }


@pytest.mark.parametrize("value", [{"a": 1}, 5, ["x"], True], ids=repr)
def test_an_address_that_is_no_text_is_refused_by_every_callback(
    dashboard: Dash, value: object
) -> None:
    client = signed_in(dashboard, "chef")
    places = [
        (output, name, number)
        for output, callback in dashboard.callback_map.items()
        for name in ("inputs", "state")
        for number, place in enumerate(callback[name])
        if place["property"] in ("search", "pathname", "hash", "href")
    ]
    assert len(places) > 10
    for output, name, number in places:
        body = asked_of(dashboard, output)
        body[name][number]["value"] = value  # type: ignore[index]
        response = client.post("/_dash-update-component", json=body)
        assert response.status_code == 400, (output, name, number)


@pytest.mark.parametrize("value", [{"a": 1}, "5", ["x"]], ids=repr)
def test_a_number_of_clicks_is_a_number(dashboard: Dash, value: object) -> None:
    client = signed_in(dashboard, "chef")
    buttons = [
        (output, number)
        for output, callback in dashboard.callback_map.items()
        for number, place in enumerate(callback["inputs"])
        if place["property"] == "n_clicks"
    ]
    assert buttons
    for output, number in buttons:
        body = asked_of(dashboard, output)
        body["inputs"][number]["value"] = value  # type: ignore[index]
        response = client.post("/_dash-update-component", json=body)
        assert response.status_code == 400, (output, number)
