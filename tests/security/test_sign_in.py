"""Signing in: who gets in, what a stranger can learn, and where it leads."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from data_access import audit_log
from data_access import users as user_store
from data_access.audit_log import AuditEvent
from tests.support.small_site import HTML, PASSWORD, QUICK, Site, sign_in, token_for, token_of
from web import users
from web.passwords import Passwords


def events(site: Site) -> list[tuple[AuditEvent, str]]:
    return [(entry.event, entry.username) for entry in audit_log.latest(site.app_store)]


def test_the_right_password_opens(site: Site):
    client = site.client()
    response = sign_in(client, "anna", PASSWORD)
    assert (response.status_code, response.location) == (303, "/")
    assert client.get("/", headers=HTML).status_code == 200
    assert events(site)[0] == (AuditEvent.SIGN_IN, "anna")


def test_username_is_read_without_regard_to_case_and_space(site: Site):
    assert sign_in(site.client(), "  Anna ", PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("username", "password"),
    [("anna", "forkert adgangskode"), ("ukendt", PASSWORD), ("anna", PASSWORD + " ")],
)
def test_wrong_and_unknown_look_the_same(site: Site, username: str, password: str):
    client = site.client()
    response = sign_in(client, username, password)
    assert response.status_code == 401
    assert "Brugernavn og adgangskode passer ikke sammen" in response.text
    assert password not in response.text
    assert client.get("/", headers=HTML).status_code == 302


def test_what_a_stranger_typed_is_not_logged(site: Site):
    sign_in(site.client(), "min-hemmelige-adgangskode", "x")
    assert events(site)[0] == (AuditEvent.SIGN_IN_FAILED, "(ukendt)")
    sign_in(site.client(), "anna", "x")
    assert events(site)[0] == (AuditEvent.SIGN_IN_FAILED, "anna")


@pytest.mark.parametrize("username", ["anna", "lukket", "chef", "ukendt"])
def test_every_failure_costs_one_hash(demo_site: Site, monkeypatch, username: str):
    demo_site.add_user()
    closed = demo_site.add_user("lukket")
    user_store.set_active(demo_site.app_store, closed.user_id, is_active=False)
    checked: list[str] = []
    real_verify = PasswordHasher.verify

    def counting(self: PasswordHasher, password_hash: str, password: str) -> bool:
        checked.append(password_hash)
        return real_verify(self, password_hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    password = PASSWORD if username == "lukket" else "forkert adgangskode"
    assert sign_in(demo_site.client(), username, password).status_code == 401
    assert len(checked) == 1
    assert checked[0].startswith("$argon2id$")
    assert checked[0].split("$")[3] == QUICK.decoy.split("$")[3]


def test_an_old_hash_is_renewed_and_the_session_lives_on(site: Site):
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    anna = user_store.by_username(site.app_store, "anna")
    assert anna is not None
    user_store.replace_password_hash(
        site.app_store, anna.user_id, old.hash(PASSWORD), end_sessions=False
    )
    client = site.signed_in()
    renewed = user_store.by_username(site.app_store, "anna")
    assert renewed is not None
    assert renewed.password_hash is not None
    assert not QUICK.is_outdated(renewed.password_hash)
    assert client.get("/", headers=HTML).status_code == 200


def test_an_empty_field_is_named(site: Site):
    response = sign_in(site.client(), "anna", "")
    assert response.status_code == 400
    assert "Udfyld både brugernavn og adgangskode" in response.text
    assert 'value="anna"' in response.text


def test_what_was_typed_is_shown_as_text(site: Site):
    response = sign_in(site.client(), '"><script>alert(1)</script>', "x")
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("wanted", "landed"),
    [
        ("/segregering?kommune=740", "/segregering?kommune=740"),
        ("https://example.org", "/"),
        ("//example.org", "/"),
        ("/\\example.org", "/"),
        ("/log-ud", "/"),
    ],
)
def test_signing_in_leads_to_pages_of_our_own(site: Site, wanted: str, landed: str):
    assert sign_in(site.client(), "anna", PASSWORD, next=wanted).location == landed


def test_a_signed_in_person_passes_the_sign_in_page(site: Site):
    response = site.signed_in().get("/log-ind?next=//example.org", headers=HTML)
    assert (response.status_code, response.location) == (302, "/")


def test_nothing_published_still_lets_people_sign_in(make_site: Callable[..., Site]):
    site = make_site(is_demo=None)
    site.add_user()
    assert site.signed_in().get("/", headers=HTML).status_code == 200


def test_english_is_remembered(site: Site):
    client = site.client()
    token = token_of(client)
    response = client.post("/sprog/en", data={"csrf_token": token, "from": "sign_in"})
    assert response.location == "/log-ind"
    page = client.get("/log-ind", headers=HTML).text
    assert '<html lang="en">' in page
    assert "Sign in" in page


def test_a_language_we_do_not_speak_is_refused(site: Site):
    client = site.client()
    assert client.post("/sprog/de", data={"csrf_token": token_of(client)}).status_code == 404


def test_the_language_of_an_account_follows_its_person(site: Site):
    client = site.signed_in()
    form = {"csrf_token": token_for(client), "next": "/segregering"}
    response = client.post("/sprog/en", data=form)
    assert (response.status_code, response.location) == (303, "/segregering")
    elsewhere = site.client()
    response = sign_in(elsewhere, "anna", PASSWORD)
    assert "sprog=en" in " ".join(response.headers.getlist("Set-Cookie"))


def test_real_passwords_are_hashed_by_argon2id_as_recommended():
    assert Passwords().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_password_is_never_shown_by_its_account(site: Site):
    anna = user_store.by_username(site.app_store, "anna")
    assert "argon2" not in repr(anna)
    assert users.authenticate(site.app_store, QUICK, "anna", PASSWORD) == anna
