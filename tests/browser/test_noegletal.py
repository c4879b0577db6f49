"""The sheet of key figures: on one sheet of paper, by keyboard, and as a file in one click."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import settled

SHEET = ".key-figures tbody tr"
A4_LANDSCAPE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+84[12][.\d]*\s+59[45][.\d]*\s*\]")


def opened(page: Page, address: str = "/noegletal") -> Page:
    page.goto(address)
    expect(page.locator(SHEET).first).to_be_visible()
    return settled(page)


def pages_of(document: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", document))


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("chef", "/noegletal"),
        ("chef", "/noegletal?kommune=825"),
        ("chef", "/noegletal?tema=skole"),
        ("politiker", "/noegletal?mod=gruppe"),
        ("leder", "/noegletal"),
        ("konsulent", "/noegletal"),
    ],
)
def test_one_kommune_is_one_a4(signed_in, username, address):
    page = opened(signed_in(username), address)
    document = page.pdf(prefer_css_page_size=True)
    assert pages_of(document) == 1
    assert A4_LANDSCAPE.search(document)


def test_what_is_on_paper(signed_in):
    page = opened(signed_in("chef"))
    page.emulate_media(media="print")
    expect(page.locator(".banner")).to_contain_text("Demodata: fiktive tal")
    expect(page.locator(".key-figures-paper")).to_contain_text("uvægtet")
    expect(page.locator("h1")).to_be_visible()
    for hidden in (".rail", ".topbar", ".controls", ".prose"):
        expect(page.locator(hidden).first).to_be_hidden()


@pytest.mark.parametrize("search", ["", "?kommune=101", "?tema=skole", "?kommuner=740,751,101"])
def test_nothing_runs_off_the_side_of_the_paper(signed_in, search):
    page = opened(signed_in("konsulent"), f"/noegletal{search}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1054, "height": 733})
    settled(page)
    wide = page.locator(".key-figures").evaluate("one => one.getBoundingClientRect().right")
    assert wide <= 1055


def test_the_button_sends_it_to_paper(signed_in):
    page = signed_in("chef")
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; };")
    opened(page)
    page.get_by_role("button", name="Udskriv").click()
    assert page.evaluate("window.printed") == 1


def test_one_click_gives_a_workbook(signed_in):
    page = opened(signed_in("chef"))
    with page.expect_download() as waiting:
        page.locator("details.menu-downloads summary").click()
        page.get_by_role("button", name="XLSX").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    assert waiting.value.suggested_filename == "faellesblik-noegletal-silkeborg.xlsx"
    assert book.worksheets[0].max_row == page.locator("th[scope=row]").count() + 1


def test_from_a_name_to_what_lies_behind_and_back_by_keyboard(signed_in):
    page = opened(signed_in("chef"), "/noegletal?mod=landsdel")
    name = page.locator("th[scope=row] a").first
    name.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/indikator/[a-z_]+\?kommune=740&mod=landsdel"))
    settled(page)
    page.go_back()
    expect(page.locator(SHEET).first).to_be_visible()
    expect(page).to_have_url(re.compile("/noegletal.mod=landsdel"))


def test_a_kommune_put_beside_and_taken_away(signed_in):
    page = opened(signed_in("chef"), "/noegletal?tema=skole")
    page.get_by_text("Sæt en kommune ved siden af").click()
    page.get_by_role("link", name="Aarhus", exact=True).click()
    expect(page.locator("thead th.kf-own")).to_have_count(2)
    page.locator(".chips a").click()
    expect(page.locator("thead th.kf-own")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/noegletal\?kommune=740&tema=skole$"))


def test_the_heading_stays_in_sight(signed_in):
    page = opened(signed_in("chef"))
    page.mouse.move(700, 600)
    page.mouse.wheel(0, 1200)
    page.wait_for_function("() => window.scrollY > 600")
    top = page.locator(".key-figures thead th").first.bounding_box()
    assert top is not None
    assert 0 <= top["y"] < 10


def test_on_a_phone_the_name_stays_while_the_figures_move(signed_in):
    page = opened(signed_in("chef", width=360, height=800))
    region = page.locator(".key-figures-scroll")
    region.focus()
    before = page.locator("th[scope=row]").first.bounding_box()
    region.evaluate("one => { one.scrollLeft = 300; }")
    after = page.locator("th[scope=row]").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) < 2
    assert after["width"] < 160
