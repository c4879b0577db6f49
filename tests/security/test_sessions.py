"""Sessions: what the cookie is, and what ends it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from data_access import audit_log
from data_access import users as user_store
from data_access.audit_log import AuditEvent
from data_access.users import Account
from tests.support.small_site import CALLBACK, HTML, PASSWORD, Site, sign_in, token_for
from web import identity, users


def is_in(client: FlaskClient) -> bool:
    page = client.get("/", headers=HTML).status_code
    callback = client.post("/_dash-update-component", json=CALLBACK).status_code
    assert (page, callback) in {(200, 200), (302, 401)}
    return page == 200


def anna(site: Site) -> Account:
    found = user_store.by_username(site.app_store, "anna")
    assert found is not None
    return found


def session_cookie(response) -> str:
    cookies = response.headers.getlist("Set-Cookie")
    return next(cookie for cookie in cookies if "faellesblik=" in cookie)


def test_cookie_on_this_machine(site: Site):
    cookie = session_cookie(sign_in(site.client(), "anna", PASSWORD))
    assert cookie.startswith("faellesblik=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_cookies_where_people_come_by_https(make_site: Callable[..., Site]):
    site = make_site(https=True)
    site.add_user()
    client = site.client()
    base = "https://localhost"
    page = client.get("/log-ind", headers=HTML, base_url=base)
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    form = {"username": "anna", "password": PASSWORD, "csrf_token": token}
    response = client.post(
        "/log-ind", data=form, headers=HTML | {"Referer": f"{base}/log-ind"}, base_url=base
    )
    assert response.status_code == 303
    assert session_cookie(response).startswith("__Host-faellesblik=")
    for cookie in response.headers.getlist("Set-Cookie"):
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "Path=/" in cookie


def test_signing_out_ends_the_session_and_its_copies(site: Site):
    client = site.signed_in()
    thief = site.client()
    copied = client.get_cookie("faellesblik")
    assert copied is not None
    thief.set_cookie("faellesblik", copied.value)
    assert is_in(thief)
    response = client.post("/log-ud", data={"csrf_token": token_for(client)})
    assert (response.status_code, response.location) == (303, "/log-ind")
    assert not is_in(client)
    assert not is_in(thief)
    assert audit_log.latest(site.app_store)[0].event == AuditEvent.SIGN_OUT


def test_signing_out_by_following_a_link_is_not_possible(site: Site):
    client = site.signed_in()
    # The dashboard answers every address by GET, so this is its page and nothing more.
    client.get("/log-ud", headers=HTML)
    assert is_in(client)


def test_a_new_password_ends_sessions(site: Site):
    client = site.signed_in()
    users.change_password(site.app_store, anna(site), "en anden lang adgangskode")
    assert not is_in(client)
    assert sign_in(site.client(), "anna", PASSWORD).status_code == 401
    assert is_in(site.signed_in(password="en anden lang adgangskode"))


def test_closing_an_account_ends_sessions_and_opening_it_does_not_revive_them(site: Site):
    client = site.signed_in()
    user_store.set_active(site.app_store, anna(site).user_id, is_active=False)
    assert not is_in(client)
    assert sign_in(site.client(), "anna", PASSWORD).status_code == 401
    user_store.set_active(site.app_store, anna(site).user_id, is_active=True)
    assert not is_in(client)


def test_a_session_lasts_its_hours_however_often_it_is_renewed(site: Site, monkeypatch):
    client = site.signed_in()
    began = int(datetime.now().timestamp())
    monkeypatch.setattr(identity, "_now", lambda: began + 9 * 3600)
    assert is_in(client)
    token_for(client)  # signs the cookie again
    monkeypatch.setattr(identity, "_now", lambda: began + 10 * 3600 + 60)
    assert not is_in(client)


@pytest.mark.parametrize("identifier", ["1", "1.", "1.forkert", ".", "x.y", "².x", "99.x", ""])
def test_a_session_that_names_no_open_account_is_nobody(site: Site, identifier: str):
    client = site.signed_in()
    with client.session_transaction() as session:
        session["_user_id"] = identifier
    assert not is_in(client)


def test_signing_in_begins_a_new_session(site: Site):
    client = site.client()
    client.get("/log-ind", headers=HTML)
    with client.session_transaction() as session:
        session["planted"] = "before"
    sign_in(client, "anna", PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session


def test_another_key_signs_other_sessions(make_site: Callable[..., Site], site: Site):
    other = make_site(secret_key="another key that is long enough to sign")
    other.add_user()
    client = other.client()
    cookie = site.signed_in().get_cookie("faellesblik")
    assert cookie is not None
    client.set_cookie("faellesblik", cookie.value)
    assert not is_in(client)
