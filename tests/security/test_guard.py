"""Nothing answers a stranger, except what must: sign-in, health and static files."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.small_site import CALLBACK, HTML, Site, body
from web.guard import PUBLIC_ENDPOINTS, safe_next

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def routes(server: Flask) -> list[tuple[str, str]]:
    """Endpoint and an address of every route."""
    adapter = server.url_map.bind("localhost")
    return [
        (rule.endpoint, adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "1")))
        for rule in server.url_map.iter_rules()
    ]


def assert_denied(client: FlaskClient, method: str, address: str) -> None:
    for accept in ({}, HTML, {"Accept": "application/json"}):
        response = client.open(address, method=method, headers=accept)
        where = f"{method} {address} {accept}"
        if response.status_code == 302:
            assert response.location.split("?")[0] == "/log-ind", where
            assert "secret figure" not in response.text, where
        else:
            assert response.status_code == 401, where
            assert "secret figure" not in response.text, where


def test_every_route_is_denied_to_strangers(shared_site: Site):
    client = shared_site.client()
    guarded = [(e, a) for e, a in routes(shared_site.server) if e not in PUBLIC_ENDPOINTS]
    assert {"/_dash-layout", "/_dash-update-component", "/log-ud"} <= {a for _, a in guarded}
    for _, address in guarded:
        for method in METHODS:
            assert_denied(client, method, address)


def test_public_routes_are_the_ones_we_meant(shared_site: Site):
    rules = shared_site.server.url_map.iter_rules()
    public = {rule.rule for rule in rules if rule.endpoint in PUBLIC_ENDPOINTS}
    assert public == {
        "/log-ind",
        "/log-ind/demo/<username>",
        "/sprog/<chosen>",
        "/healthz",
        "/tilgaengelighed",
    }


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "address",
    ["/", "/findes-ikke", "/log-ind/", "/log-ind/../", "//", "/static/findes-ikke.js", "/assets/x"],
)
def test_unknown_addresses_are_denied(shared_site: Site, method: str, address: str):
    assert_denied(shared_site.client(), method, address)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_public_addresses_by_other_methods_say_nothing(shared_site: Site, method: str):
    response = shared_site.client().open("/log-ind", method=method)
    assert response.status_code in {401, 405}


def test_default_deny(make_site: Callable[..., Site]):
    site = make_site(dash=False)
    site.server.add_url_rule("/ny", "ny", lambda: "secret figure")
    site.server.add_url_rule("/api/ny", "api", lambda: "secret figure", methods=["POST"])
    site.add_user()
    assert_denied(site.client(), "GET", "/ny")
    assert_denied(site.client(), "POST", "/api/ny")
    assert site.signed_in().get("/ny").text == "secret figure"


def test_a_before_request_of_a_page_runs_after_the_guard(make_site: Callable[..., Site]):
    site = make_site(dash=False)
    seen: list[str] = []
    site.server.before_request(lambda: seen.append("ran"))
    site.client().get("/noget")
    assert seen == []


def test_a_person_is_sent_back_to_the_page_they_asked_for(shared_site: Site):
    client = shared_site.client()
    response = client.get("/segregering?kommune=740&år=2022/23", headers=HTML)
    assert response.status_code == 302
    page = client.get(response.location, headers=HTML)
    assert 'name="next" value="/segregering?kommune=740&amp;' in page.text


def test_a_callback_is_denied_in_the_one_error_shape(shared_site: Site):
    response = shared_site.client().post("/_dash-update-component", json=CALLBACK)
    assert response.status_code == 401
    assert set(body(response)["error"]) == {"status", "code", "message", "request_id"}
    assert body(response)["error"]["code"] == "sign_in_required"
    assert body(response)["error"]["request_id"] == response.headers["X-Request-ID"]


def test_a_signed_in_person_gets_the_page_and_its_callback(site: Site):
    client = site.signed_in()
    assert "react-entry-point" in client.get("/", headers=HTML).text
    answer = client.post("/_dash-update-component", json=CALLBACK)
    assert body(answer)["response"]["out"]["children"] == "secret figure x"


def test_health_answers_strangers_without_figures(shared_site: Site):
    response = shared_site.client().get("/healthz")
    assert response.status_code == 200
    assert body(response) == {
        "status": "ok",
        "data_version": 1,
        "is_demo": False,
        "published_at": "2026-01-02T03:04:00",
    }


def test_health_says_when_nothing_is_published(make_site: Callable[..., Site]):
    response = make_site(is_demo=None).client().get("/healthz")
    assert response.status_code == 503
    assert body(response) == {"status": "nothing_published", "data_version": None}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "/a\\b",
        "javascript:alert(1)",
        "/\t/example.org",
        "/a\r\nSet-Cookie: x=1",
        "segregering",
        "",
        None,
        "/log-ind",
        "/log-ind/demo/chef",
        "/log-ud",
        "/_dash-layout",
        "/healthz",
    ],
)
def test_only_pages_of_our_own_are_safe_to_return_to(address: str | None):
    assert safe_next(address) is None


@pytest.mark.parametrize("address", ["/", "/segregering", "/segregering?kommune=740&p=2022/23"])
def test_pages_of_our_own_are_safe_to_return_to(address: str):
    assert safe_next(address) == address
