"""The parts of the segregation page, as one goes from one to the next."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journey import DRAWN, choose_kommune, settled

MAIN = "#segregering-del"
BARS = f"{MAIN} .barlayer .point"
PARTS = ("Opdeling", "Strømme", "Direkte start", "Usædvanlige år", "To opgørelser",
         "Skoledistrikter")  # fmt: skip


def go_to(page: Page, part: str) -> None:
    """Choose a part by the keyboard alone."""
    link = page.locator(".part-choice").get_by_role("link", name=part)
    link.focus()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-current", "true")


def test_every_part_is_reached_by_keyboard_and_says_what_it_found(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    expect(page.locator(DRAWN).first).to_be_visible()
    for part in PARTS:
        go_to(page, part)
        settled(page)
        title = page.locator(".page-content .panel-title:visible").first
        assert title.inner_text().strip()
        expect(page.locator("#segregering-charts")).to_be_hidden()


def test_the_way_back_brings_the_first_part_again(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    expect(page.locator(DRAWN).first).to_be_visible()
    go_to(page, "Opdeling")
    expect(page.locator(BARS).first).to_be_visible()
    page.go_back()
    expect(page.locator("#segregering-trend-title")).to_be_visible()
    expect(page.locator("#segregering-part")).to_be_hidden()


def test_a_chart_that_comes_into_sight_has_the_width_of_its_place(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    expect(page.locator(DRAWN).first).to_be_visible()
    go_to(page, "To opgørelser")
    expect(page.locator(BARS).first).to_be_visible()
    settled(page)
    drawn = page.locator(f"{MAIN} .main-svg").first.bounding_box()
    place = page.locator(MAIN).bounding_box()
    assert drawn is not None
    assert place is not None
    assert abs(drawn["width"] - place["width"]) < 2


def test_another_kommune_keeps_the_part(signed_in):
    page = signed_in("konsulent")
    page.goto("/segregering?del=styring&kommune=740")
    expect(page.locator(f"{MAIN}-title")).to_be_visible()
    choose_kommune(page, "Aarhus")
    expect(page).to_have_url(re.compile("del=styring"))
    expect(page.locator(f"{MAIN}-title")).to_contain_text("Aarhus")


def test_a_table_of_a_part_opens_and_closes(signed_in):
    page = signed_in("chef")
    page.goto("/segregering?del=opdeling")
    panel = page.locator(MAIN)
    expect(page.locator(BARS).first).to_be_visible()
    panel.get_by_role("button", name="Vis som tabel").click()
    expect(panel.get_by_role("table")).to_contain_text("Alle klassetrin")
    go_to(page, "Usædvanlige år")
    expect(panel.get_by_role("table")).to_contain_text("Øvre grænse")
