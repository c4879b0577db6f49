"""What a change of address asks the server for, and what it leaves where it is."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.journey import CHOOSER, choose_kommune, settled

CALLBACKS = "/_dash-update-component"
FRAME = "frame-"


@contextmanager
def asked(page: Page) -> Iterator[list[str]]:
    """The outputs of the callbacks that the page asks for within the block."""
    outputs: list[str] = []

    def note(request: Request) -> None:
        if CALLBACKS in request.url:
            outputs.append(json.loads(request.post_data or "{}")["output"])

    page.on("request", note)
    yield outputs
    settled(page)
    page.remove_listener("request", note)


def of_page(outputs: list[str]) -> list[str]:
    """What fills the page; what kommuner have told of it comes beside it by itself."""
    return [output for output in outputs if FRAME not in output and "-experiences." not in output]


def of_frame(outputs: list[str]) -> list[str]:
    return [output for output in outputs if FRAME in output]


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main h1")).to_be_visible()
    settled(page)
    # an element of the page's own layout that is there for as long as the page is
    page.evaluate("document.querySelector('#page .page-content').dataset.stays = 'yes'")


def stays(page: Page) -> bool:
    return page.locator("#page .page-content[data-stays]").count() == 1


def follow(page: Page, href: str) -> None:
    """Follow a link of the page's own that leads there."""
    page.evaluate(
        """href => {
          const link = document.createElement("a");
          link.href = href;
          link.dataset.nav = "";
          document.querySelector("main").append(link);
          link.click();
          link.remove();
        }""",
        href,
    )


PATHS = [
    ("/kommune/740", "/kommune/751", "Kommuneprofil: Aarhus"),
    ("/kommune?kommune=000", "/kommune/751", "Kommuneprofil: Aarhus"),
    ("/indikator/segregation_public", "/indikator/pupil_absence?kommune=751", "fravær"),
    ("/data/segregation_public", "/data/pupil_absence", "fravær"),
    ("/kommune/999", "/kommune/751", "Kommuneprofil: Aarhus"),
]


@pytest.mark.parametrize(("start", "to", "heading"), PATHS)
def test_another_path_of_one_page_is_one_request_and_leaves_the_page(signed_in, start, to, heading):
    page = signed_in("konsulent")
    open_page(page, start)
    with asked(page) as outputs:
        follow(page, to)
        expect(page.locator("main h1:visible")).to_contain_text(heading)
    assert len(of_page(outputs)) == 1
    assert len(of_frame(outputs)) == 1
    assert stays(page)
    expect(page.locator("main h1:visible")).to_be_focused()
    expect(page).to_have_title(re.compile(heading.rpartition(" ")[2]))

    # and the way back
    before = page.locator("main h1:visible").inner_text()
    with asked(page) as outputs:
        page.go_back()
        expect(page.locator("main h1:visible")).not_to_have_text(before)
    assert len(of_page(outputs)) == 1
    assert stays(page)


def test_the_chooser_on_a_profile_is_one_request(signed_in):
    page = signed_in("konsulent")
    open_page(page, "/kommune/740")
    with asked(page) as outputs:
        choose_kommune(page, "Aarhus")
        expect(page.locator("h1")).to_have_text("Kommuneprofil: Aarhus")
    assert len(of_page(outputs)) == 1
    assert stays(page)
    expect(page.locator(".rail a[aria-current]")).to_have_attribute("href", re.compile("^/kommune"))


def test_an_open_table_follows_to_the_next_kommune(signed_in):
    page = signed_in("konsulent")
    open_page(page, "/kommune/740")
    table = page.locator("#kommune-spine-table table")
    page.locator("#kommune-spine-table-opener").click()
    expect(table).to_contain_text("Silkeborg")
    follow(page, "/kommune/751")
    expect(table).to_contain_text("Aarhus")
    expect(table).not_to_contain_text("Silkeborg")


def test_another_page_takes_the_place_of_the_first(signed_in):
    page = signed_in("konsulent")
    open_page(page, "/kommune/740")
    with asked(page) as outputs:
        follow(page, "/metode/anonymitet")
        expect(page.locator("h1")).to_have_text("Anonymitet")
    assert len(of_frame(outputs)) == 1
    follow(page, "/metode/udvikling")
    expect(page.locator("h1")).not_to_have_text("Anonymitet")
    follow(page, "/findes-ikke")
    expect(page.get_by_role("heading", name="Siden findes ikke")).to_be_visible()
    follow(page, "/kommune/751")
    expect(page.locator("h1")).to_have_text("Kommuneprofil: Aarhus")
    expect(page.locator(CHOOSER)).to_have_text("Aarhus")
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize("path", ["/segregering", "/noegletal", "/sammenlign"])
def test_a_change_of_the_query_asks_the_page_alone(signed_in, path):
    page = signed_in("konsulent")
    open_page(page, f"{path}?kommune=740")
    with asked(page) as outputs:
        choose_kommune(page, "Aarhus")
        page.wait_for_load_state("networkidle")
    assert len(outputs) == 1


def test_an_address_with_a_slash_behind_it_is_the_same_page(signed_in):
    page = signed_in("konsulent")
    page.goto("/segregering/?kommune=740")
    expect(page.locator("h1")).to_be_visible()


def test_a_late_answer_does_not_bring_back_the_page_that_was_left(signed_in):
    page = signed_in("konsulent")
    open_page(page, "/kommune/740")
    held: list[Route] = []

    def hold(route: Route) -> None:
        asked_for = route.request.post_data or ""
        if "frame-rail" in asked_for and "/metode/anonymitet" in asked_for:
            held.append(route)
        else:
            route.continue_()

    page.route(f"**{CALLBACKS}*", hold)
    page.route(f"**{CALLBACKS}", hold)
    with page.expect_request(lambda request: "/metode/anonymitet" in (request.post_data or "")):
        follow(page, "/metode/anonymitet")
    page.go_back()
    expect(page).to_have_url(re.compile("/kommune/740$"))
    with page.expect_response(lambda response: CALLBACKS in response.url):
        for route in held:
            route.continue_()
    settled(page)
    assert len(held) == 1
    expect(page.locator("h1")).to_have_text("Kommuneprofil: Silkeborg")
    assert stays(page)


@pytest.mark.parametrize(
    "address", ["/segregering?kommune=" + "7" * 10_000, "/sammenlign?indikator=" + "æ" * 5_000]
)
def test_ten_thousand_signs_in_the_address_are_answered_in_words(signed_in, address):
    page = signed_in("chef")
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("findes ikke")
