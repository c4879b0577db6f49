"""Requests that another site makes a browser send are refused."""

import pytest

from tests.support.small_site import CALLBACK, HTML, PASSWORD, Site, body, token_of

ELSEWHERE = [
    {"Origin": "https://example.org"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8050"},
    {"Origin": "http://localhost.example.org"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://example.org"},
]
HERE = [
    {},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_callback_from_another_site_is_refused(site: Site, headers: dict[str, str]):
    response = site.signed_in().post("/_dash-update-component", json=CALLBACK, headers=headers)
    assert response.status_code == 403
    assert body(response)["error"]["code"] == "forbidden"


@pytest.mark.parametrize("headers", HERE)
def test_a_callback_from_our_own_pages_is_answered(site: Site, headers: dict[str, str]):
    response = site.signed_in().post("/_dash-update-component", json=CALLBACK, headers=headers)
    assert response.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_callback_that_a_form_could_send_is_refused(site: Site, kind: str):
    response = site.signed_in().post(
        "/_dash-update-component", data='{"output": "out.children"}', content_type=kind
    )
    assert response.status_code == 415


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_signing_in_from_another_site_is_refused(site: Site, headers: dict[str, str]):
    client = site.client()
    form = {"username": "anna", "password": PASSWORD, "csrf_token": token_of(client)}
    assert client.post("/log-ind", data=form, headers=HTML | headers).status_code == 403


@pytest.mark.parametrize("address", ["/log-ind", "/log-ind/demo/chef", "/log-ud", "/sprog/en"])
@pytest.mark.parametrize("token", [None, "", "forkert"])
def test_a_form_without_its_token_is_refused(demo_site: Site, address: str, token: str | None):
    demo_site.add_user()
    client = demo_site.signed_in()
    form = {"username": "anna", "password": PASSWORD}
    if token is not None:
        form["csrf_token"] = token
    assert client.post(address, data=form, headers=HTML).status_code == 400


def test_a_token_of_another_session_is_refused(site: Site):
    form = {"username": "anna", "password": PASSWORD, "csrf_token": token_of(site.client())}
    client = site.client()
    client.get("/log-ind", headers=HTML)
    response = client.post("/log-ind", data=form, headers=HTML)
    assert response.status_code == 400
    assert "Siden havde stået åben for længe" in response.text
    assert 'name="csrf_token"' in response.text


def test_no_other_site_may_read_us(site: Site):
    response = site.signed_in().get("/_dash-layout", headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
