"""Coming in and going out, for each of the five roles."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journey import open_menu, sign_out

ROLES = {
    "chef": "Dagtilbudschef",
    "konsulent": "KL-konsulent",
    "politiker": "Politiker",
    "leder": "Dagtilbudsleder",
    "administrator": "Administrator",
}


@pytest.mark.parametrize("username", ROLES)
def test_each_role_comes_in_by_one_click(signed_in, username):
    page = signed_in(username)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".tile").first).to_be_visible()
    open_menu(page)
    expect(page.locator("details.menu-plain")).to_contain_text(ROLES[username])


def test_the_address_asked_for_is_where_one_lands(visit):
    page = visit()
    page.goto("/segregering?kommune=751")
    expect(page).to_have_url(re.compile("/log-ind"))
    page.locator("form[action$='/log-ind/demo/konsulent'] button").click()
    expect(page).to_have_url(re.compile(r"/segregering\?kommune=751$"))


def test_going_out_closes_the_door(signed_in):
    page = signed_in("chef")
    sign_out(page)
    page.goto("/")
    expect(page).to_have_url(re.compile("/log-ind"))


def test_a_wrong_password_is_told_without_saying_what_was_wrong(visit, expect_status):
    page = visit()
    expect_status(page, 401)
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill("chef")
    page.get_by_label("Adgangskode").fill("forkert adgangskode")
    page.locator("form.fields button.primary").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(alert).not_to_contain_text("chef")
