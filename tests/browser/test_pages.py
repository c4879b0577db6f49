"""What the pages show, and what one can do on them."""

import re

from playwright.sync_api import expect

from tests.browser.journey import CHOOSER, DEMO, DISTRICT, DRAWN, choose_kommune, open_menu

FIGURE = re.compile(r"\d+(\.\d{3})*(,\d+)?")


def test_overblik_shows_figures_with_comparison_and_demo_mark(signed_in):
    page = signed_in("chef")
    tiles = page.locator(".tile")
    expect(tiles.first).to_be_visible()
    assert tiles.count() >= 8
    for number in page.locator(".tile-number").all_inner_texts():
        assert FIGURE.fullmatch(number.strip()), number
    expect(page.locator(".banner")).to_contain_text(DEMO)
    expect(page.locator(CHOOSER)).to_have_text("Silkeborg")


def test_a_tile_opens_what_lies_behind_it(signed_in):
    page = signed_in("chef")
    page.locator(".tile").first.click()
    expect(page).not_to_have_url(re.compile(r"://[^/]+/?$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_segregering_draws_a_trend_and_its_table_holds_the_same(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    expect(page.locator(DRAWN).first).to_be_visible()
    panel = page.locator(".panel").first
    panel.get_by_role("button", name="Vis som tabel").click()
    expect(panel.get_by_role("table").first).to_be_visible()
    expect(panel.get_by_role("table").first).to_contain_text("Silkeborg")


def test_change_of_kommune_lands_on_a_district(signed_in):
    page = signed_in("konsulent")
    page.goto("/segregering?kommune=740")
    expect(page.locator(DRAWN).first).to_be_visible()
    choose_kommune(page, "Aarhus")
    expect(page).to_have_url(re.compile("kommune=751"))
    expect(page.locator(CHOOSER)).to_have_text("Aarhus")


def test_a_chef_drills_down_to_a_school_district(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    page.get_by_role("link", name="Skoledistrikter").click()
    district = page.locator(DISTRICT).first
    name = district.inner_text().strip()
    district.click()
    expect(page).to_have_url(re.compile("distrikt="))
    expect(page.locator("main")).to_contain_text(name)


def test_the_way_back_brings_the_old_choice(signed_in):
    page = signed_in("konsulent")
    page.goto("/segregering?kommune=740")
    expect(page.locator(CHOOSER)).to_have_text("Silkeborg")
    choose_kommune(page, "Samsø")
    expect(page.locator(CHOOSER)).to_have_text("Samsø")
    page.go_back()
    expect(page.locator(CHOOSER)).to_have_text("Silkeborg")


def test_english_is_one_press_away_and_stays(signed_in):
    page = signed_in("chef")
    open_menu(page)
    page.locator("form[action$='/sprog/en'] button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".banner")).to_contain_text("Demo data: invented figures")
    page.goto("/segregering")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_an_unknown_address_says_so(signed_in, expect_status):
    page = signed_in("chef")
    expect_status(page, 404)
    answer = page.goto("/findes-ikke")
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Siden findes ikke")).to_be_visible()


def test_an_unknown_code_is_said_in_words(signed_in):
    page = signed_in("konsulent")
    page.goto("/segregering?kommune=999")
    expect(page.get_by_role("heading", name="Siden findes ikke")).to_be_visible()
