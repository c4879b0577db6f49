"""Demo roles open by one click on demo data, and never anywhere else."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from data_access import users as user_store
from data_access.schema.app_store import user
from data_access.schema.vocabulary import Role
from tests.support.small_site import (
    CALLBACK,
    HTML,
    PASSWORD,
    Site,
    go,
    sign_in,
    token_for,
    token_of,
)
from web import users
from web.services import services_of

NAMES = ("chef", "konsulent", "politiker", "leder", "administrator")


def click(site: Site, username: str, **fields: str):
    client = site.client()
    form = {"csrf_token": token_of(client)} | fields
    return client, client.post(f"/log-ind/demo/{username}", data=form, headers=HTML)


@pytest.mark.parametrize("username", NAMES)
def test_one_click_signs_in(demo_site: Site, username: str):
    client, response = click(demo_site, username)
    assert (response.status_code, response.location) == (303, "/")
    assert client.post("/_dash-update-component", json=CALLBACK).status_code == 200


def test_the_page_offers_each_role_with_what_it_sees(demo_site: Site):
    page = demo_site.client().get("/log-ind", headers=HTML).text
    for username in NAMES:
        assert f'action="/log-ind/demo/{username}"' in page
    assert page.count('class="role-what"') == len(NAMES)
    assert "Demodata: fiktive tal" in page


def test_a_click_leads_to_pages_of_our_own(demo_site: Site):
    assert click(demo_site, "chef", next="/segregering")[1].location == "/segregering"
    assert click(demo_site, "chef", next="//example.org")[1].location == "/"


@pytest.mark.parametrize("is_demo", [False, None])
def test_outside_the_demo_no_role_is_offered_or_opened(
    make_site: Callable[..., Site], is_demo: bool | None
):
    site = make_site(is_demo=is_demo)
    # Even where an account is marked as a demo role, as after a demo store was replaced.
    user_store.insert_account(
        site.app_store,
        username="chef",
        display_name="Chef",
        role=Role.CHEF,
        password_hash=None,
        kommune_code="740",
        is_demo=True,
    )
    page = site.client().get("/log-ind", headers=HTML).text
    assert "/log-ind/demo/" not in page
    assert "Demodata" not in page
    client, response = click(site, "chef")
    assert response.status_code == 404
    assert client.get("/", headers=HTML).status_code == 302


def test_open_demo_sessions_end_when_real_data_is_published(demo_site: Site):
    client, _ = click(demo_site, "konsulent")
    assert client.get("/", headers=HTML).status_code == 200
    go(services_of(demo_site.server).settings.published_url, is_demo=False)
    assert client.get("/", headers=HTML).status_code == 302


def test_a_real_person_is_never_opened_by_a_click(demo_site: Site):
    demo_site.add_user("anna")
    assert click(demo_site, "anna")[1].status_code == 404


@pytest.mark.parametrize("password", ["", "chef", "None", "demo"])
def test_a_demo_role_has_no_password(demo_site: Site, password: str):
    assert sign_in(demo_site.client(), "chef", password).status_code in {400, 401}


def test_demo_roles_are_made_once(demo_site: Site):
    services = services_of(demo_site.server)
    before = user_store.demo_accounts(services.app_store)
    assert users.ensure_demo_users(services.app_store, services.published) == NAMES
    assert user_store.demo_accounts(services.app_store) == before
    assert [account.username for account in before] == list(NAMES)
    leder = next(account for account in before if account.role == Role.LEDER)
    assert leder.institution_codes == {"740001", "740002"}
    assert leder.kommune_code == "740"


def test_demo_roles_are_not_made_outside_the_demo(make_site: Callable[..., Site]):
    site = make_site(is_demo=False)
    assert user_store.demo_accounts(site.app_store) == ()


def test_a_real_person_keeps_a_name_that_a_demo_role_wants(make_site: Callable[..., Site]):
    site = make_site(is_demo=True)
    services = services_of(site.server)
    with services.app_store.begin() as connection:
        connection.execute(update(user).where(user.c.username == "chef").values(is_demo=False))
    made = users.ensure_demo_users(services.app_store, services.published)
    assert made == ("konsulent", "politiker", "leder", "administrator")
    assert click(site, "chef")[1].status_code == 404


def test_one_visitor_signing_out_leaves_the_others_in(demo_site: Site):
    one, _ = click(demo_site, "chef")
    other, _ = click(demo_site, "chef")
    assert one.post("/log-ud", data={"csrf_token": token_for(one)}).status_code == 303
    assert one.get("/", headers=HTML).status_code == 302
    assert other.get("/", headers=HTML).status_code == 200


def test_a_password_still_opens_a_real_account_in_the_demo(demo_site: Site):
    demo_site.add_user("anna")
    assert sign_in(demo_site.client(), "anna", PASSWORD).status_code == 303
