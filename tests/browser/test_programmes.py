"""Every part of every programme, and of fidelity: as people go through them, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooLate

from data_access import reference
from data_access.reference.programme_files import of_json
from pages.fidelitet import SECTIONS
from tests.browser.axe import overflow, violations, with_axe
from tests.browser.journey import settled
from tests.browser.test_keyboard import tab_to

FIDELITET = "fidelitet"
PROGRAMMES = {one.slug: tuple(of_json(one.definition).parts) for one in reference.programmes()}
PAGES = {**PROGRAMMES, FIDELITET: tuple(SECTIONS)}
# Whoever sees the most of each: their kommune takes part, or they see everybody who does.
READERS = {"vls": "chef", "sbf": "chef", "pkd": "chef", FIDELITET: "chef"}
FULL, NARROW, HEIGHT = 1440, (768, 360), 900
TITLE = ".page-content .panel:not([hidden]) .panel-title:visible"


def address(page: str, part: str) -> str:
    """Where a part is."""
    path = f"/{FIDELITET}" if page == FIDELITET else f"/program/{page}"
    return f"{path}?del={part}"


def opened(page: Page, of: str, part: str) -> Page:
    """The page with one of its parts, all there."""
    page.goto(address(of, part))
    expect(page.locator(TITLE).first).to_be_visible()
    return settled(page)


def go_to(page: Page, part: str) -> Page:
    """Choose another part by its link; the first has an address without a part."""
    link = page.locator(f".part-choice a[href*='del={part}']").first
    if not link.count():
        link = page.locator(".part-choice a").first
    link.click()
    expect(page.locator(".part-choice a[aria-current]")).to_have_count(1)
    settled(page)
    expect(page.locator(TITLE).first).to_be_visible()
    return page


def problems(page: Page) -> list[str]:
    """What axe finds in the shown part, and whether it runs off the side."""
    return [*too_wide(page), *violations(page)]


def too_wide(page: Page) -> list[str]:
    """Whether the shown part runs off the side, once its charts have followed the screen."""
    try:
        page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")
    except TooLate:
        return [f"{overflow(page)} px too wide"]
    return []


def resized(page: Page, width: int) -> Page:
    """The page on a screen of another width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return settled(page)


@pytest.mark.parametrize("of", PAGES)
def test_axe_finds_nothing_on_any_part_and_nothing_runs_off_a_small_screen(signed_in, of):
    page = with_axe(signed_in(READERS.get(of, "konsulent"), width=FULL, height=HEIGHT))
    found: dict[str, list[str]] = {}
    opened(page, of, PAGES[of][0])
    for number, part in enumerate(PAGES[of]):
        if number:
            go_to(page, part)
        found[f"{part} {FULL}"] = problems(page)
        for width in NARROW:
            resized(page, width)
            # axe at each width on the first part and every third from there on
            found[f"{part} {width}"] = problems(page) if number % 3 == 0 else too_wide(page)
        resized(page, FULL)
    assert {part: seen for part, seen in found.items() if seen} == {}


@pytest.mark.parametrize("who", ["politiker", "leder"])
def test_every_part_says_something_to_those_who_see_least(signed_in, who):
    page = signed_in(who)
    silent = []
    for of, parts in PAGES.items():
        opened(page, of, parts[0])
        for part in parts[1:]:
            go_to(page, part)
            titles = [one.strip() for one in page.locator(TITLE).all_inner_texts()]
            if not titles or not all(titles):
                silent.append(f"{of}: {part}")
    assert silent == []


def test_the_house_is_walked_through_by_keyboard(signed_in):
    page = opened(signed_in("konsulent"), "slf", "huset")
    chosen = page.locator(".house-storey[aria-current]")
    expect(chosen).to_have_count(1)
    tab_to(page, ".house-storey[href*='valg=collaboration'][href*='anden=skole']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("valg=collaboration.*anden=skole"))
    expect(chosen).to_have_accessible_name(re.compile("Samarbejde, Skole"))
    settled(page)
    expect(page.locator("#program-et-title")).to_contain_text("Samarbejde, skole")
    # the house was drawn anew, and the keyboard is where it was
    expect(chosen).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.house-storey')")


def test_the_heat_map_is_read_by_keyboard(signed_in):
    page = opened(signed_in("chef"), FIDELITET, "overblik")
    tab_to(page, ".segmented a[href*='anden=kommuner']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("anden=kommuner"))
    expect(page.locator("#fidelitet-kort-title")).to_contain_text("kommuner")
    settled(page)
    tab_to(page, "#fidelitet-kort-table-opener")
    page.keyboard.press("Enter")
    table = page.locator("#fidelitet-kort-table table")
    expect(table).to_contain_text("Silkeborg")
    tab_to(page, "#fidelitet-kort-table .table-scroll")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    tab_to(page, "#fidelitet-liste .act-group a, #fidelitet-liste summary")


def test_an_institution_of_the_list_leads_to_its_stuer(signed_in):
    page = opened(signed_in("chef"), FIDELITET, "overblik")
    for folded in page.locator("#fidelitet-liste details.act-group summary").all():
        folded.click()
    first = page.locator("#fidelitet-liste .act-group a").first
    name = first.inner_text()
    first.click()
    expect(page).to_have_url(re.compile("anden=stuer"))
    expect(page.locator("#fidelitet-kort .panel-subtitle")).to_contain_text(name)


@pytest.mark.parametrize(
    ("of", "part", "more"),
    [
        ("slf", "huset", "&anden=skole&valg=dialogue"),
        ("lkd", "temaer", "&valg=parents"),
        ("vls", "boern", "&valg=age&kommune=000"),
        ("pkd", "forskel", ""),
        (FIDELITET, "fald", "&anden=kommuner"),
    ],
)
def test_an_address_is_restored_after_loading_anew_and_going_back(signed_in, of, part, more):
    page = signed_in("konsulent" if of in ("slf", "lkd") else "chef")
    where = address(of, part) + more
    page.goto(where)
    expect(page.locator(TITLE).first).to_be_visible()
    settled(page)
    titles = page.locator(TITLE).all_inner_texts()
    page.reload()
    expect(page.locator(TITLE).first).to_be_visible()
    assert settled(page).locator(TITLE).all_inner_texts() == titles
    assert page.url.endswith(where)
    go_to(page, PAGES[of][-1] if part != PAGES[of][-1] else PAGES[of][1])
    assert not page.url.endswith(where)
    page.go_back()
    expect(page.locator(TITLE).first).to_have_text(titles[0])
    assert settled(page).locator(TITLE).all_inner_texts() == titles


def downloaded(page: Page, panel: str, button: str) -> bytes:
    """What the menu Hent of a panel gives for one of its formats."""
    page.locator(f"#{panel} .menu-downloads summary").click()
    with page.expect_download() as download:
        page.locator(f"#{panel}-{button}").click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("section", ["overblik", "fald"])
def test_the_lists_of_fidelity_are_taken_home(signed_in, section):
    page = opened(signed_in("konsulent"), FIDELITET, section)
    text = downloaded(page, "fidelitet-liste", "download").decode("utf-8-sig")
    assert "Demodata" in text
    assert "Definition;" in text
    assert "Kommune;" in text
    assert downloaded(page, "fidelitet-liste", "xlsx").startswith(b"PK")
    page.locator("#fidelitet-liste-table-opener").click()
    expect(page.locator("#fidelitet-liste-table table tbody tr").first).to_be_visible()


def test_the_house_becomes_a_picture(signed_in):
    page = opened(signed_in("konsulent"), "slf", "huset")
    drawn = downloaded(page, "program-tegning", "svg").decode()
    for said in ("Børn og unge trives", "Samarbejde", "Fritid", "måles ikke", "Demodata"):
        assert said in drawn, said
    # the roof is cut to a gable, and every storey of the house stands in it
    assert "<polygon" in drawn
    storeys = page.locator(".house-storey").count()
    assert drawn.count("<rect") > storeys
    assert drawn.count("Dagtilbud") >= 5
    assert downloaded(page, "program-tegning", "png").startswith(b"\x89PNG")
    text = downloaded(page, "program-tegning", "download").decode("utf-8-sig")
    assert "Fokuspunkt;" in text


def test_a_panel_without_content_is_not_there(signed_in):
    page: Page = opened(signed_in("konsulent"), "slf", "kaeden")
    for panel in ("program-tegning", "program-liste-et", "program-liste-to"):
        expect(page.locator(f"#{panel}")).to_be_hidden()
