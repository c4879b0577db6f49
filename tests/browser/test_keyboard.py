"""The whole journey without a mouse."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journey import CHOOSER, DRAWN, SEARCH, settled

MOST_STOPS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` names has the focus; every stop on the way must show it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


FOCUS_SHOWS = """() => {
  const at = document.activeElement;
  if (at === document.body) return true;
  const style = getComputedStyle(at);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return outlined || style.boxShadow !== "none";
}"""


def test_sign_in_change_kommune_and_read_the_table_by_keyboard(visit):
    page = visit()
    page.goto("/log-ind?next=/segregering")
    tab_to(page, "form[action$='/log-ind/demo/konsulent'] button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/segregering"))
    expect(page.locator(DRAWN).first).to_be_visible()
    settled(page)

    tab_to(page, CHOOSER)
    page.keyboard.press("Enter")
    expect(page.locator(SEARCH)).to_be_focused()
    page.keyboard.type("Samsø")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kommune=741"))
    expect(page.locator(CHOOSER)).to_have_text("Samsø")
    settled(page)

    tab_to(page, "button[aria-controls$='-table']")
    page.keyboard.press("Enter")
    expect(page.locator(".panel table").first).to_be_visible()


def test_the_first_stop_skips_to_the_content(signed_in):
    page = signed_in("chef")
    expect(page.locator(".tile").first).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_escape_closes_the_chooser_and_gives_the_focus_back(signed_in):
    page = signed_in("konsulent")
    button = page.locator(CHOOSER)
    expect(button).to_be_visible()
    button.press("Enter")
    expect(page.locator(SEARCH)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SEARCH)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_data_of_an_indicator_by_keyboard(visit):
    page = visit()
    page.goto("/log-ind?next=/data")
    tab_to(page, "form[action$='/log-ind/demo/konsulent'] button")
    page.keyboard.press("Enter")
    expect(page.locator(".coverage").first).to_be_visible()
    settled(page)

    tab_to(page, "a[href='#data-coverage']")
    page.keyboard.press("Enter")
    expect(page.locator("#data-coverage")).to_be_in_viewport()
    tab_to(page, "a[href^='/data/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/data/[a-z_]+$"))
    expect(page.locator(".coverage").first).to_be_visible()
    settled(page)

    tab_to(page, "a[href*='vis=huller']")
    page.keyboard.press("Enter")
    chosen = page.locator(".segmented a", has_text="Kun med huller")
    expect(chosen).to_have_attribute("aria-current", "true")
    # the choice was drawn anew, and the keyboard is where it was
    expect(chosen).to_be_focused()


def test_from_the_list_of_methods_to_one_and_on_to_the_next(signed_in):
    page = signed_in("chef")
    page.goto("/metode")
    expect(page.locator(".method-list").first).to_be_visible()
    tab_to(page, "a[href='/metode/anonymitet']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Anonymitet")
    expect(page).to_have_title(re.compile("Anonymitet"))
    tab_to(page, "a[href='/metode/sammenlaegning']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/metode/sammenlaegning$"))
    expect(page.locator(".formula").first).to_be_visible()
