"""The menu Hent: four formats that hold together, by mouse and by keyboard."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import overflow, violations, with_axe
from tests.browser.journey import DEMO, DRAWN, settled

SVG = "{http://www.w3.org/2000/svg}"
# where, the panel of a chart, who opens it
PAGES = [
    ("/segregering?kommune=740&trin=alle", "segregering-trend"),
    ("/segregering?kommune=740&trin=alle", "segregering-dots"),
    ("/indikator/normering_0_2?kommune=740", "indikator-trend"),
    ("/indikator/normering_0_2?kommune=740", "indikator-dots"),
]
BUTTONS = {
    "png": "Billede (PNG)",
    "svg": "Vektortegning (SVG)",
    "xlsx": "Tal til Excel (XLSX)",
    "csv": "Tal som tekst (CSV)",
}


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(DRAWN).first).to_be_visible()
    return settled(page)


def menu_of(panel: Locator) -> Locator:
    return panel.locator("details.menu-downloads")


def fetched(panel: Locator, form: str, folder: Path) -> tuple[str, bytes]:
    """The name and the content of what a press in the menu gives."""
    menu_of(panel).locator("summary").click()
    with panel.page.expect_download() as arriving:
        panel.get_by_role("button", name=BUTTONS[form], exact=True).click()
    target = folder / f"file.{form}"
    arriving.value.save_as(target)
    return arriving.value.suggested_filename, target.read_bytes()


def plain(words: str) -> str:
    """Words with one plain space between them."""
    return " ".join(words.split())


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(("address", "name"), PAGES)
def test_all_four_formats_say_the_same(signed_in, tmp_path, address, name):
    page = opened(signed_in("chef"), address)
    panel = page.locator(f"#{name}")
    title = panel.locator("h2").inner_text()
    version = panel.locator(".panel-version").inner_text()
    found = {form: fetched(panel, form, tmp_path) for form in BUTTONS}
    assert {Path(file).suffix for file, _ in found.values()} == {f".{form}" for form in BUTTONS}
    assert len({Path(file).stem for file, _ in found.values()}) == 1

    width, height = size_of(found["png"][1])
    assert width == 1920
    assert height > 600
    assert len(found["png"][1]) > 20_000

    drawing = ET.fromstring(found["svg"][1])  # noqa: S314 - made by the page itself
    assert plain(drawing.findtext(f"{SVG}title", "")) == plain(title)
    words = [plain("".join(part.itertext())) for part in drawing.iter(f"{SVG}text")]
    for said in (title, version, "Kilde: "):
        assert any(plain(said) in one for one in words), said
    assert DEMO in words
    assert [part for part in drawing.iter() if part.tag in (f"{SVG}script", f"{SVG}image")] == []
    assert drawing.findall(f".//{SVG}path")

    text = found["csv"][1].decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    figures = lines[lines.index([]) + 1 :]
    book = load_workbook(io.BytesIO(found["xlsx"][1]))
    sheet = book["Tal"]
    assert DEMO in text
    assert sheet.max_row == len(figures)
    assert [cell.value for cell in sheet[1]][:10] == figures[0]
    about = {label.value: words.value for label, words in book["Om tallene"].iter_rows()}
    assert about["Dataversion"] == version
    assert address.partition("?")[0] in str(about["Link"])


def test_a_drawing_of_the_page_s_own_becomes_a_picture_with_its_legend(signed_in, tmp_path):
    page = signed_in("konsulent")
    page.goto("/sammenlign?visning=kort&indikator=trained_staff")
    panel = page.locator("#kort-map")
    expect(panel.locator(".chart svg")).to_be_visible()
    settled(page)
    meaning = panel.locator(".marks li").first.inner_text()
    found = {form: fetched(panel, form, tmp_path)[1] for form in ("png", "svg")}
    assert size_of(found["png"])[0] == 1920
    drawing = ET.fromstring(found["svg"])  # noqa: S314 - made by the page itself
    words = [plain("".join(part.itertext())) for part in drawing.iter(f"{SVG}text")]
    assert len(words) > 98
    assert {plain(meaning), DEMO} <= set(words)
    # nothing in it leads anywhere or asks for a stylesheet
    parts = drawing.findall(f"*//{SVG}*")
    assert [part for part in parts if {"href", "class", "tabindex"} & set(part.keys())] == []


@pytest.mark.parametrize(
    ("address", "name", "width"),
    [
        ("/kommune/740", "kommune-spine", 1440),
        ("/institution/D740001", "institution-spine", 1440),
        ("/kommune/740", "kommune-spine", 360),
    ],
)
def test_a_profile_becomes_a_picture_with_every_row(signed_in, tmp_path, address, name, width):
    page = signed_in("chef")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    panel = page.locator(f"#{name}")
    expect(panel.locator(".spine-table tbody tr").first).to_be_visible()
    settled(page)
    figures = [plain(one) for one in panel.locator(".spine-value b").all_inner_texts()]
    own_marks = panel.locator(".spine-own").count()
    found = {form: fetched(panel, form, tmp_path)[1] for form in ("png", "svg")}
    across, down = size_of(found["png"])
    assert across >= 2 * (width - 260 if width > 1000 else 300)
    assert down > 1500
    drawing = ET.fromstring(found["svg"])  # noqa: S314 - made by the page itself
    words = [plain("".join(part.itertext())) for part in drawing.iter(f"{SVG}text")]
    said = " ".join(words)
    assert figures
    assert all(one in said for one in figures)
    assert DEMO in words
    assert plain(panel.locator("h2").inner_text()).split()[0] in said
    assert "Sammenlign" not in words
    assert own_marks
    assert len(drawing.findall(f".//{SVG}rect")) > own_marks
    parts = drawing.findall(f"*//{SVG}*")
    assert [part for part in parts if {"href", "class", "tabindex"} & set(part.keys())] == []


def test_a_table_alone_can_be_taken_as_figures_only(signed_in, tmp_path):
    page = signed_in("chef")
    page.goto("/segregering?del=distrikter")
    panel = page.locator("#segregering-districts")
    expect(menu_of(panel)).to_be_visible()
    name, content = fetched(settled(page).locator("#segregering-districts"), "csv", tmp_path)
    text = content.decode("utf-8-sig")
    assert DEMO in text
    assert "Silkeborg" in text
    assert name.endswith(".csv")
    menu_of(panel).locator("summary").click()
    # a table is no picture
    expect(menu_of(panel).get_by_role("button")).to_have_text([BUTTONS["xlsx"], BUTTONS["csv"]])


def test_a_picture_is_as_wide_from_a_phone(signed_in, tmp_path):
    page = opened(signed_in("chef", width=360, height=800), "/segregering")
    panel = page.locator("#segregering-trend")
    assert size_of(fetched(panel, "png", tmp_path)[1])[0] == 1920


def test_the_picture_is_of_what_is_chosen_now(signed_in, tmp_path):
    page = opened(signed_in("konsulent"), "/segregering?kommune=740")
    panel = page.locator("#segregering-trend")
    _, first = fetched(panel, "svg", tmp_path)
    page.get_by_role("link", name="Udskoling").click()
    expect(panel.locator(".panel-subtitle")).to_contain_text("udskoling")
    settled(page)
    _, second = fetched(panel, "svg", tmp_path)
    assert "indskoling" in first.decode()
    assert "udskoling" in second.decode()
    assert "indskoling" not in second.decode()


def test_the_menu_by_keyboard(signed_in, tmp_path):
    page = opened(signed_in("chef"), "/segregering")
    menu = menu_of(page.locator("#segregering-trend"))
    summary, buttons = menu.locator("summary"), menu.get_by_role("button")
    summary.focus()
    page.keyboard.press("Enter")
    expect(buttons).to_have_text(list(BUTTONS.values()))
    page.keyboard.press("Tab")
    expect(buttons.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(buttons.first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(buttons.nth(2)).to_be_focused()
    with page.expect_download() as arriving:
        page.keyboard.press("Enter")
    assert arriving.value.suggested_filename.endswith(".xlsx")
    expect(buttons.first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(buttons.first).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_axe_finds_nothing_in_the_open_menu(signed_in, width):
    page = with_axe(signed_in("chef", width=width, height=800))
    opened(page, "/segregering")
    menu = menu_of(page.locator("#segregering-dots"))
    menu.locator("summary").click()
    expect(menu.get_by_role("button").first).to_be_visible()
    assert violations(page) == []
    assert overflow(page) <= 0


def test_a_picture_that_cannot_be_made_says_so(signed_in):
    page = opened(signed_in("chef"), "/indikator/normering_0_2")
    page.evaluate("() => { Plotly.toImage = () => Promise.reject('on purpose'); }")
    page.evaluate("() => { console.error = () => null; }")
    panel = page.locator("#indikator-trend")
    menu_of(panel).locator("summary").click()
    panel.get_by_role("button", name=BUTTONS["png"]).click()
    expect(panel.get_by_role("status")).to_have_text(re.compile("kunne ikke laves"))


def test_a_screen_of_a_meeting_is_taken_home(signed_in, tmp_path):
    """Its panels come with the address, and so do the buttons of their menus."""
    page = signed_in("konsulent")
    page.goto("/netvaerk/SBF-VEST/moede/4?vis=foer")
    panel = page.locator("#moede-udfordringer")
    expect(panel.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    settled(page)
    name, content = fetched(panel, "csv", tmp_path)
    assert name.endswith(".csv")
    assert panel.locator("h2").inner_text() in content.decode("utf-8-sig")
    _, picture = fetched(panel, "png", tmp_path)
    assert min(size_of(picture)) > 400
    # the same again is another press
    again, _ = fetched(panel, "csv", tmp_path)
    assert again == name
