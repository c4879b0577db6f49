"""From the country to a kommune, to an institution, and back: by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations, with_axe
from tests.browser.journey import CHOOSER, settled
from tests.browser.test_keyboard import FOCUS_SHOWS

# A profile has a link or two to each of its rows.
MOST_STOPS = 250
ROWS = ".spine-table tbody tr:not(.spine-group)"
INSTITUTIONS = ".long-list a[href^='/institution/']"


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def on_list(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Vælg en kommune")


def on_kommune(page: Page, name: str = "København") -> None:
    expect(page.locator("h1")).to_have_text(f"Kommuneprofil: {name}")
    expect(page.locator(ROWS).first).to_be_visible()
    expect(page.locator(CHOOSER)).to_have_text(name)
    settled(page)


def on_institution(page: Page, name: str) -> None:
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(ROWS).first).to_be_visible()
    settled(page)


def test_country_kommune_institution_and_back_by_mouse(signed_in):
    page = signed_in("konsulent")
    page.locator("main a", has_text="Vælg en kommune").click()
    on_list(page)
    page.locator("a[href='/kommune/101']").click()
    on_kommune(page)
    expect(page).to_have_url(re.compile("/kommune/101$"))

    page.locator(".long-list input[type=search]").fill("univers")
    link = page.locator(f"{INSTITUTIONS}:visible").first
    name = link.inner_text()
    link.click()
    on_institution(page, name)
    expect(page).to_have_title(re.compile(re.escape(name)))
    crumbs = page.locator(".crumb")
    expect(crumbs).to_contain_text("Region Hovedstaden")

    page.go_back()
    on_kommune(page)
    page.go_back()
    on_list(page)
    page.go_forward()
    on_kommune(page)

    # up again by the crumbs
    page.locator(f"{INSTITUTIONS}:visible").first.click()
    expect(page).to_have_url(re.compile("/institution/"))
    crumbs.locator("a", has_text="København").click()
    on_kommune(page)
    crumbs.locator("a", has_text="Hele landet").click()
    on_list(page)


def test_country_kommune_institution_and_back_by_keyboard(signed_in):
    page = signed_in("konsulent")
    tab_to(page, "main a[href^='/kommune?']")
    page.keyboard.press("Enter")
    on_list(page)
    tab_to(page, "a[href='/kommune/101']")
    page.keyboard.press("Enter")
    on_kommune(page)
    expect(page.locator("h1")).to_be_focused()

    tab_to(page, INSTITUTIONS)
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    on_institution(page, name)

    # up by the crumbs; a browser without a window has no key of its own for going back
    tab_to(page, ".crumb a[href='/kommune/101']")
    page.keyboard.press("Enter")
    on_kommune(page)
    page.go_back()
    on_institution(page, name)
    page.go_back()
    on_kommune(page)
    tab_to(page, ".crumb a[href='/kommune?kommune=000']")
    page.keyboard.press("Enter")
    on_list(page)


def test_the_chooser_leads_to_another_kommune_s_profile_and_other_pages_follow(signed_in):
    page = signed_in("konsulent")
    page.goto("/kommune/101")
    on_kommune(page)
    page.locator(CHOOSER).click()
    page.locator(".chooser-panel input[type=search]").fill("Silkeborg")
    page.locator(".chooser-list a:visible").first.click()
    expect(page).to_have_url(re.compile("/kommune/740$"))
    on_kommune(page, "Silkeborg")
    page.locator(".rail a", has_text="Segregering").click()
    expect(page).to_have_url(re.compile(r"/segregering\?kommune=740"))
    expect(page.locator(CHOOSER)).to_have_text("Silkeborg")


def test_a_row_leads_to_what_lies_behind_it(signed_in):
    page = signed_in("chef")
    page.goto("/kommune")
    on_kommune(page, "Silkeborg")
    link = page.locator(f"{ROWS} th a[href^='/indikator/']").first
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_contain_text(name)
    expect(page).to_have_url(re.compile("kommune=740"))
    page.go_back()
    on_kommune(page, "Silkeborg")
    page.locator(f"{ROWS} a[href^='/sammenlign']").first.click()
    expect(page).to_have_url(re.compile(r"/sammenlign\?.*kommune=740"))


def test_the_drawing_stands_where_the_figures_say(signed_in):
    """The country in the middle, the own mark on the side that the numbers say."""
    page = signed_in("chef")
    page.goto("/kommune")
    on_kommune(page, "Silkeborg")
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".spine-table tbody tr")].map((row) => {
          const middle = (part) => {
            const found = row.querySelector(part)?.getBoundingClientRect();
            return found ? found.left + found.width / 2 : null;
          };
          const number = (text) => Number.parseFloat(
            text.replaceAll(".", "").replace(",", ".").replace("−", "-").match(/-?[0-9.]+/)?.[0]);
          const own = row.querySelector(".spine-value b");
          return own && [
            middle(".spine-country"), middle(".spine-own"), number(own.textContent),
            number(row.querySelector(".spine-others").textContent.replace("Landet", "")),
          ];
        }).filter((row) => row && row.every((one) => one !== null && !Number.isNaN(one)))"""
    )
    assert len(rows) > 20
    assert len({round(row[0]) for row in rows}) == 1
    for country, own, value, national in rows:
        if value != national:
            assert (own > country) == (value > national)


@pytest.mark.parametrize("width", [1440, 768, 360])
@pytest.mark.parametrize("path", ["/kommune/740", "/kommune?kommune=000", "own"])
def test_axe_finds_nothing_and_nothing_is_cut_off(signed_in, path, width):
    page = with_axe(signed_in("chef", width=width, height=900))
    if path == "own":
        page.goto("/kommune/740")
        on_kommune(page, "Silkeborg")
        path = page.locator(INSTITUTIONS).first.get_attribute("href") or ""
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
