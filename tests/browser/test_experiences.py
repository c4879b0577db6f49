"""What a kommune learned: written by a chef, published by KL, and found by whoever misspells it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import settled
from tests.support.server_process import Server

HEADING = "Fælles gårdture i skovbrynet"
BODY = "Vi gik i skovbrynet hver tirsdag, og <b>børnegrupperne</b> begyndte at lege på tværs."


@pytest.fixture(scope="module")
def server(writable_server: Server) -> Server:
    """A server whose experiences this module may write."""
    return writable_server


def search(page: Page, words: str) -> Page:
    """Search as a person does, from the page of experiences."""
    page.goto("/erfaringer")
    field = page.get_by_label("Søg i erfaringerne")
    field.fill(words)
    field.press("Enter")
    page.wait_for_url(re.compile("soeg="))
    return settled(page)


def write(page: Page) -> str:
    """Write the experience as a draft; its address."""
    page.goto("/skriv/erfaring")
    page.get_by_label("Overskrift").fill(HEADING)
    page.get_by_label("Hvad har I lært?").fill(BODY)
    page.get_by_label("Program og tema").select_option(index=1)
    page.get_by_role("button", name="Gem som kladde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADING)
    return page.url.partition("?")[0]


def may_find(page: Page, words: str, *, found: bool) -> None:
    shown = search(page, words).locator("main").get_by_role("link", name=HEADING)
    expect(shown).to_have_count(int(found))


def test_from_a_draft_to_what_everybody_finds(signed_in: Callable[..., Page]):
    chef, konsulent, politiker = map(signed_in, ("chef", "konsulent", "politiker"))
    address = write(chef)
    # what was typed is text, whatever it looks like
    expect(chef.locator("main")).to_contain_text("<b>børnegrupperne</b>")
    for page, found in ((chef, True), (konsulent, True), (politiker, False)):
        may_find(page, "skovbrynet", found=found)
    politiker.goto(address)
    settled(politiker)
    expect(politiker.locator("main")).not_to_contain_text("skovbrynet")
    # the chef asks, KL publishes
    chef.goto(address)
    expect(chef.get_by_role("button", name="Offentliggør for alle")).to_have_count(0)
    chef.get_by_role("button", name="Bed KL om at offentliggøre").click()
    expect(chef.locator("main")).to_contain_text("KL er bedt om at offentliggøre den")
    konsulent.goto(address)
    konsulent.get_by_role("button", name="Offentliggør for alle").click()
    expect(konsulent.get_by_role("button", name="Offentliggør for alle")).to_have_count(0)
    # another form of the word, without its letter, and misspelled
    for words in ("skovbryn", "faelles gaardture", "gårdtrue"):
        may_find(politiker, words, found=True)
    # KL takes it back, and it is gone from the search too
    konsulent.get_by_role("button", name="Gør til kladde").click()
    expect(konsulent.get_by_role("button", name="Offentliggør for alle")).to_be_visible()
    may_find(politiker, "skovbrynet", found=False)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    signed_in: Callable[..., Page], expect_status: Callable[[Page, int], None]
):
    page = signed_in("chef")
    for status in (400, 422):
        expect_status(page, status)
    page.goto("/skriv/erfaring")
    page.get_by_label("Overskrift").fill("Ring til mig")
    page.get_by_label("Hvad har I lært?").fill("Skriv til nogen@eksempel.dk, så hører I mere.")
    page.get_by_label("Program og tema").select_option(index=1)
    page.get_by_role("button", name="Gem som kladde").click()
    expect(page.locator("main")).to_contain_text("Den er ikke gemt endnu")
    expect(page.get_by_label("Overskrift")).to_have_value("Ring til mig")
    expect(page.get_by_label("Hvad har I lært?")).to_have_value(re.compile("nogen@eksempel.dk"))
