"""Comparing in a browser: by mouse, by keyboard, and by a name that is typed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journey import settled

FIELD = ".find-field input:visible"
FOUND = ".find-found:visible"
# How many points the chart's own mark for what was found has.
MARKED = """() => document.querySelector("#prikker-dots .js-plotly-plot")
  .data.find((trace) => trace.name === "found").x.length"""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def test_a_name_that_is_typed_is_found_and_asks_the_server_nothing(signed_in):
    page = opened(signed_in("chef"), "/sammenlign")
    expect(page.locator("#prikker-dots .scatterlayer .point").first).to_be_visible()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(FIELD).fill("aarhus")
    expect(page.locator(FOUND)).to_contain_text("Aarhus")
    assert page.evaluate(MARKED) == 1
    page.locator(FIELD).fill("findes ikke")
    expect(page.locator(FOUND)).to_contain_text("Ingen kommune")
    assert page.evaluate(MARKED) == 0
    assert asked == []


def test_what_was_found_is_still_marked_after_a_choice(signed_in):
    page = opened(signed_in("konsulent"), "/sammenlign?kommune=101")
    page.locator(FIELD).fill("Aarhus")
    expect(page.locator(FOUND)).to_contain_text("Aarhus")
    page.evaluate(
        """() => { history.pushState({}, "", "?kommune=461");
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); }"""
    )
    expect(page.locator("#prikker-dots-title")).to_contain_text("Odense")
    page.wait_for_function(f"{MARKED.removeprefix('() =>')} === 1")


def test_the_map_by_keyboard(signed_in):
    page = opened(signed_in("chef"), "/sammenlign?visning=kort")
    stop = page.locator("svg.map a[tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    own = stop.get_attribute("data-code")
    expect(page.locator("#kort-map-told")).to_have_text(stop.get_attribute("aria-label") or "")
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    code = page.evaluate("document.activeElement.dataset.code")
    assert code != own
    expect(page.locator(f"svg.map a[data-code='{code}']")).to_have_attribute("tabindex", "0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"kommune={code}"))
    expect(page.locator("svg.map a.is-own")).to_have_attribute("data-code", code)
    page.wait_for_function("code => document.activeElement.dataset.code === code", arg=code)
    page.go_back()
    expect(page.locator("svg.map a.is-own")).to_have_attribute("data-code", own or "")


def test_a_view_is_a_link_that_keeps_what_was_chosen(signed_in):
    page = opened(signed_in("konsulent"), "/sammenlign?kommune=751&mod=landsdel")
    for name, shown in (("Kort", "svg.map"), ("Over tid", "svg.small")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(shown).first).to_be_visible()
        assert "kommune=751" in page.url
        assert "mod=landsdel" in page.url
    expect(page.locator("#prikker-dots")).to_be_hidden()


def test_a_small_chart_leads_to_its_kommune(signed_in):
    page = opened(signed_in("konsulent"), "/sammenlign?kommune=751&visning=over_tid")
    first = page.locator(".smalls a").first
    expect(first).to_be_visible()
    href = first.get_attribute("href") or ""
    first.click()
    expect(page).to_have_url(re.compile(re.escape(href)))
    expect(page.locator("svg.small.is-own")).to_have_count(1)
