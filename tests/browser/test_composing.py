"""Networks put together by a konsulent: from the wishes to what the members see of them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations, with_axe
from tests.browser.journey import settled
from tests.support.server_process import Server

ADDRESS = "/sammensaet"
FOUND = "#sammensaet-result"
# A search of its own process on a machine that runs other tests too.
SEARCH_MS = 90_000
WIDTHS = [1440, 768, 360]


@pytest.fixture(scope="module")
def server(writable_server: Server) -> Server:
    """A server whose proposals this module may write."""
    return writable_server


def form(page: Page) -> Page:
    page.goto(ADDRESS)
    expect(page.get_by_role("button", name="Find netværk")).to_be_visible()
    return settled(page)


def searched(page: Page) -> Page:
    """The networks of the wishes that the form comes with."""
    form(page).get_by_role("button", name="Find netværk").click()
    expect(page.locator(FOUND)).to_contain_text("33 kommuner i 3 netværk", timeout=SEARCH_MS)
    return settled(page)


def members(page: Page) -> list[str]:
    """The kommuner of the table, in no order."""
    cells = page.locator("table.composing-networks tbody tr:not(:last-child) a")
    return sorted(re.sub(r" \(midten\)$", "", words) for words in cells.all_inner_texts())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_form_and_what_is_found_are_accessible(signed_in, width):
    page = form(with_axe(signed_in("konsulent", width=width, height=900)))
    assert violations(page) == []
    assert overflow(page) <= 0
    searched(page)
    assert violations(page) == []
    assert overflow(page) <= 0
    page.locator("table.composing-networks a").first.click()
    expect(page.get_by_role("link", name=re.compile("^Prøv i netværk")).first).to_be_visible()
    settled(page)
    assert violations(page) == []
    assert overflow(page) <= 0


def test_from_wishes_to_what_the_members_see(signed_in):
    page = searched(signed_in("konsulent"))
    expect(page.locator("main")).to_contain_text("Det er bevist på")
    everybody = members(page)
    assert len(everybody) == len(set(everybody)) == 33
    # a move by hand tells its price before anything is kept, and loses nobody
    page.get_by_role("link", name="Albertslund", exact=False).first.click()
    page.get_by_role("link", name=re.compile("^Prøv i netværk")).first.click()
    moved = page.locator(".composing-moves")
    expect(moved).to_contain_text("Albertslund til netværk")
    expect(moved).to_contain_text("Prisen i forhold til før: omkostning +")
    assert members(settled(page)) == everybody
    page.get_by_role("link", name="Fortryd alle flytninger").click()
    expect(moved).to_have_count(0)
    # kept, it is the konsulents' until it is published
    page.get_by_label("Navn på forslaget").fill("Forslag fra en prøve")
    page.get_by_role("button", name="Gem som forslag").click()
    kept = page.locator(".saved-lists li").filter(has_text="Forslag fra en prøve")
    expect(kept).to_be_visible()
    chef = signed_in("chef")
    chef.goto("/netvaerk")
    expect(chef.locator(".programme-list").first).to_be_visible()
    expect(chef.locator("main")).not_to_contain_text("Forslag fra en prøve")
    kept.get_by_role("button", name="Offentliggør Forslag fra en prøve").click()
    expect(kept.get_by_role("button", name="Træk tilbage")).to_be_visible()
    chef.reload()
    expect(chef.locator("main")).to_contain_text("Forslag fra en prøve")
    kept.get_by_role("button", name="Træk tilbage").click()
    expect(kept.get_by_role("button", name="Offentliggør")).to_be_visible()
    chef.reload()
    expect(chef.locator(".programme-list").first).to_be_visible()
    expect(chef.locator("main")).not_to_contain_text("Forslag fra en prøve")


def test_a_long_search_tells_how_far_it_is_and_stops_when_asked(signed_in):
    page = form(signed_in("konsulent"))
    page.get_by_role("button", name="Vælg alle kommuner").click()
    expect(page.get_by_text("98 er valgt")).to_be_visible()
    page.get_by_label("Antal netværk").fill("8")
    page.get_by_label("Søg højst (sekunder)").fill("120")
    page.get_by_role("button", name="Find netværk").click()
    progress = page.locator(".composing-progress")
    expect(progress).to_have_attribute("max", "120")
    expect(page.locator(".composing-run")).to_contain_text("Bedste hidtil", timeout=SEARCH_MS)
    page.get_by_role("button", name="Stop søgningen").click()
    expect(page.locator("main")).to_contain_text("Søgningen blev stoppet", timeout=SEARCH_MS)
    expect(progress).to_have_count(0)
    # the wishes are still there, and the next search is free to begin
    expect(page.get_by_label("Antal netværk")).to_have_value("8")
    searched(page)


def test_wishes_that_contradict_are_refused_where_they_are_written(signed_in):
    page = form(signed_in("konsulent"))
    refusal = "Ønsket blev ikke tilføjet: Det modsiger et ønske"
    for name, is_refused, then in (
        ("Skal være sammen", False, "sammen="),
        ("Må ikke være sammen", True, "svar="),
    ):
        page.get_by_label("Kommune", exact=True).fill("Albertslund")
        page.get_by_label("og kommune").fill("Rødovre")
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(re.compile(then))
        settled(page)
        assert bool(page.get_by_text(refusal).count()) == is_refused
    # what was typed is not lost
    expect(page.get_by_label("og kommune")).to_have_value("Rødovre")
