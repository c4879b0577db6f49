"""Guessing passwords is slow: per address, and per username wherever it is tried from."""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.support.small_site import HTML, PASSWORD, Site, sign_in, token_of


def guess(client: FlaskClient, username: str, password: str, address: str) -> int:
    form = {"username": username, "password": password, "csrf_token": token_of(client)}
    response = client.post(
        "/log-ind", data=form, headers=HTML, environ_base={"REMOTE_ADDR": address}
    )
    return response.status_code


def test_failures_per_username_from_any_address(make_site: Callable[..., Site]):
    site = make_site(sign_in_failures_per_quarter=3)
    site.add_user()
    site.add_user("bo")
    client = site.client()
    statuses = [guess(client, "anna", "forkert", f"10.0.0.{i}") for i in range(4)]
    assert statuses == [401, 401, 401, 429]
    assert guess(client, " ANNA", PASSWORD, "10.0.1.1") == 429
    assert guess(client, "bo", PASSWORD, "10.0.0.1") == 303


def test_a_name_nobody_has_is_limited_like_any_other(make_site: Callable[..., Site]):
    site = make_site(sign_in_failures_per_quarter=2)
    client = site.client()
    assert [guess(client, "ukendt", "x", f"10.0.0.{i}") for i in range(3)] == [401, 401, 429]


def test_signing_in_does_not_count_against_the_username(make_site: Callable[..., Site]):
    site = make_site(sign_in_failures_per_quarter=2)
    site.add_user()
    for _ in range(4):
        assert sign_in(site.client(), "anna", PASSWORD).status_code == 303


def test_attempts_per_address_whatever_the_username(make_site: Callable[..., Site]):
    site = make_site(is_demo=True, sign_in_attempts_per_minute=3)
    client = site.client()
    statuses = [guess(client, f"navn{i}", "x", "10.0.0.1") for i in range(3)]
    assert statuses == [401, 401, 401]
    assert guess(client, "navn9", "x", "10.0.0.1") == 429
    form = {"csrf_token": token_of(client)}
    demo = client.post("/log-ind/demo/chef", data=form, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert demo.status_code == 429
    assert guess(client, "navn9", "x", "10.0.0.2") == 401


def test_too_many_is_a_page_that_says_when_to_come_back(make_site: Callable[..., Site]):
    site = make_site(sign_in_attempts_per_minute=1)
    client = site.client()
    sign_in(client, "anna", "x")
    response = sign_in(client, "anna", "x")
    assert response.status_code == 429
    assert "For mange forsøg" in response.text
    assert 0 < int(response.headers["Retry-After"]) <= 61


def test_addresses_behind_a_proxy_are_told_apart_only_where_it_is_trusted(
    make_site: Callable[..., Site],
):
    for proxies, expected in ((0, 429), (1, 401)):
        site = make_site(sign_in_attempts_per_minute=1, trusted_proxies=proxies)
        client = site.client()
        statuses = [
            client.post(
                "/log-ind",
                data={"username": f"n{i}", "password": "x", "csrf_token": token_of(client)},
                headers=HTML | {"X-Forwarded-For": f"10.0.0.{i}"},
            ).status_code
            for i in range(2)
        ]
        assert statuses == [401, expected]
