"""What people do on the pages, step by step, and how to know that a page has come to rest."""

import re

from playwright.sync_api import Page, expect

DEMO = "Demodata: fiktive tal"
LOADING = "Henter tallene"
DRAWN = ".js-plotly-plot .scatterlayer .js-line"
CHOOSER = "#kommune-button"
SEARCH = ".chooser-panel input[type=search]"
DISTRICT = "a[href*='distrikt=']"

AT_REST = """loading => {
  const main = document.querySelector("main");
  return main !== null
    && main.querySelector("h1") !== null
    && !main.innerText.includes(loading)
    && document.querySelector("[data-dash-is-loading=true], [aria-busy=true]") === null
    && document.getAnimations().every((one) => one.playState !== "running");
}"""


def settled(page: Page) -> Page:
    """The page once everything on it has come: nothing loading, nothing moving."""
    page.wait_for_function(AT_REST, arg=LOADING)
    return page


def sign_in_as(page: Page, username: str) -> None:
    """Take the demo's one-click way in."""
    page.goto("/log-ind")
    page.locator(f"form[action$='/log-ind/demo/{username}'] button").click()
    page.wait_for_url(lambda url: "/log-ind" not in url)


def open_menu(page: Page) -> None:
    """Open the person's own menu."""
    page.locator("details.menu-plain summary").click()


def sign_out(page: Page) -> None:
    """Leave, by the person's own menu."""
    open_menu(page)
    page.locator("form[action$='/log-ud'] button").click()
    expect(page).to_have_url(re.compile("/log-ind"))


def choose_kommune(page: Page, name: str) -> None:
    """Find a kommune as a person does: open the chooser, type, take the first."""
    page.locator(CHOOSER).click()
    page.locator(SEARCH).fill(name)
    page.locator(".chooser-list a:visible").first.click()
    expect(page.locator(CHOOSER)).to_have_text(name)
