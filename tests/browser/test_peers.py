"""Comparable kommuner in a browser: weights, saving, and the badge, by keyboard; and axe."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import opened, overflow, violations
from tests.browser.journey import settled
from tests.browser.test_keyboard import tab_to

PAGES = {
    "comparable": ("chef", "/sammenlignelige", ".peer-table"),
    "comparable by own weights": (
        "politiker",
        "/sammenlignelige?v=population:2&k=3&indikator=pupil_wellbeing",
        ".peer-table",
    ),
    "an official group": ("konsulent", "/sammenlignelige?kommune=740&mod=gruppe", ".peer-table"),
    "comparable to the country": ("konsulent", "/sammenlignelige", "h1"),
    "comparable of a leader": ("leder", "/sammenlignelige", "h1"),
    "a list that is not yours": ("chef", "/sammenlignelige?mod=gemt-99999", "h1"),
    "a finding with its badge": ("chef", "/indikator/pupil_wellbeing", ".robust"),
    "dots with a badge": ("chef", "/sammenlign", ".robust"),
}


@pytest.mark.parametrize("width", [1920, 1440, 768, 360])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(signed_in, name, width):
    page = opened(signed_in, *PAGES[name], width)
    for summary in page.locator("main details > summary:visible").all():
        if "menu" not in (summary.locator("..").get_attribute("class") or ""):
            summary.click()
    assert violations(page) == []
    assert overflow(page) <= 0


def test_weights_a_list_and_its_use_by_keyboard(signed_in):
    page = signed_in("chef")
    page.goto("/sammenlignelige")
    expect(page.locator(".weights")).to_be_visible()
    settled(page)

    tab_to(page, ".weights li:first-child a[href*='population:2']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("population:2"))
    chosen = page.locator(".weights li:first-child a[aria-current]").first
    expect(chosen).to_have_text("2")
    settled(page)

    tab_to(page, "#saved-name")
    page.keyboard.type("Ved tastatur")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"mod=gemt-\d+.*svar=gemt"))
    expect(page.locator(".saved-said")).to_have_text("Listen er gemt.")
    saved = re.search(r"gemt-\d+", page.url).group()

    page.goto(f"/sammenlign?mod={saved}")
    menu = page.locator("details.menu > summary").filter(has_text="gemt: Ved tastatur")
    expect(menu).to_be_visible()
    settled(page)

    other = signed_in("konsulent")
    other.goto(f"/sammenlign?kommune=740&mod={saved}")
    expect(other.locator("main h1:visible")).to_have_text("Listen er ikke din")
    expect(other.locator("main").filter(has_text="Ved tastatur")).to_have_count(0)

    page.goto(f"/sammenlignelige?mod={saved}")
    page.get_by_role("button", name="Slet Ved tastatur").press("Enter")
    expect(page.locator(".saved-said")).to_have_text("Listen er slettet.")


def test_the_badge_opens_its_reason_by_keyboard(signed_in):
    page = signed_in("chef")
    page.goto("/indikator/pupil_wellbeing")
    expect(page.locator(".robust")).to_be_visible()
    settled(page)
    expect(page.locator(".robust-reason")).to_be_hidden()
    tab_to(page, ".robust > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".robust-reason")).to_be_visible()
    expect(page.locator(".robust-reason")).to_contain_text("mest lignende")
