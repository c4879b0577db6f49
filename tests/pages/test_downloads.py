"""What stands behind the menu Hent: the same figures in every format, and a line in the log."""

import base64
import csv
import io
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from dash import NoUpdate
from openpyxl import load_workbook
from sqlalchemy import select

from data_access import reference
from data_access.queries.indicators import indicator
from data_access.queries.parameters import threshold
from data_access.reference.programme_files import of_json
from data_access.schema import app_store
from pages import (
    districts,
    downloads,
    fidelitet,
    indikator,
    institutions,
    moede,
    netvaerk,
    program,
    segregering,
)
from pages.downloads import CHART, Download
from pages.meetings import asked_for
from pages.selection import MoedeSelection
from tests.pages.reading import file_of
from tests.support.small_site import HTML, token_of
from web.request_context import fetch
from web.services import services_of

NORMERING = "/indikator/normering_0_2"
PANELS = [
    *((segregering, panel, "?kommune=740&trin=alle", "") for panel in segregering.CHARTS[:2]),
    (segregering, districts.LIST, "?kommune=740", ""),
    *((indikator, panel, "?kommune=740", NORMERING) for panel in indikator.CHARTS),
]


def log_of(app) -> list[tuple[str, str, int]]:
    log = app_store.audit_log
    with services_of(app.server).app_store.connect() as connection:
        query = select(log.c.username, log.c.detail, log.c.data_version).order_by(log.c.audit_id)
        return [tuple(row) for row in connection.execute(query)]


def book_of(file: Any) -> dict[str, list[list[Any]]]:
    assert file["base64"] is True
    book = load_workbook(io.BytesIO(base64.b64decode(file["content"])))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def about_in(file: Any, sheet: str = "Om tallene") -> dict[str, str]:
    """What the second sheet says, by its labels."""
    return {str(label): words for label, words in book_of(file)[sheet]}


def lines_of(file: Any) -> tuple[dict[str, str], list[list[str]]]:
    rows = list(csv.reader(io.StringIO(file["content"].removeprefix("\ufeff")), delimiter=";"))
    start = rows.index([])
    return {row[0]: row[1] for row in rows[:start]}, rows[start + 1 :]


def picture_of(page, panel: str, search: str, path: str = "", form: str = "png") -> dict:
    file, picture = downloads.answer(page.hand_over, panel, form, search, path)
    assert isinstance(file, NoUpdate)
    return json.loads(picture.to_plotly_json()["props"]["data-picture"])


PAGES_IN_PARTS = [
    *(
        (program, f"/program/{one.slug}", f"?del={part}")
        for one in reference.programmes()
        for part in of_json(one.definition).parts
    ),
    *(
        (netvaerk, f"/netvaerk/{code}", f"?del={section}")
        for code in ("SBF-VEST", "VLS-01")
        for section in ("", "moeder", "aftaler", "kriterier", "udfordringer")
    ),
    *((fidelitet, "/fidelitet", f"?del={part}") for part in ("", "fald", "dele", "udbytte")),
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("page", "path", "search"), PAGES_IN_PARTS)
def test_every_part_hands_over_all_that_it_shows(being, page, path, search, form):
    with being("chef"):
        panels = page.FRAME.files
        given = {panel: page.hand_over(panel, search, path, "da") for panel in panels}
        files = {panel: file_of(page, panel, search, path, form) for panel in panels}
    for panel, file in files.items():
        assert isinstance(file, NoUpdate) == (given[panel] is None), panel
        if given[panel] is not None:
            told = lines_of(file)[0] if form == "csv" else about_in(file)
            assert told["Hvem"] == given[panel].whose
            assert form == "xlsx" or "Demodata: fiktive tal." in file["content"]


@pytest.mark.parametrize("slug", ["slf", "lkd"])
def test_a_file_of_everybody_is_not_said_to_be_of_the_kommune_of_the_page(being, slug):
    (one,) = [known for known in reference.programmes() if known.slug == slug]
    seen = 0
    for part in set(of_json(one.definition).parts) - {"overblik", "drivkraefter", "kurser"}:
        with being("chef"):
            for panel in program.FRAME.files:
                found = file_of(program, panel, f"?del={part}", f"/program/{slug}", "csv")
                if isinstance(found, NoUpdate):
                    continue
                seen += 1
                told, lines = lines_of(found)
                assert told["Hvem"] == "Alle, der deltager", part
                assert "silkeborg" not in found["filename"]
                assert not [line for line in lines if "740" in line], part
    assert seen > 3


@pytest.mark.parametrize(("page", "panel", "search", "path"), PANELS)
def test_csv_and_xlsx_hold_the_figures_of_the_table(being, page, panel, search, path):
    with being("chef"):
        table = page.hand_over(panel, search, path, "da").table
        text = file_of(page, panel, search, path, "csv")
        book = file_of(page, panel, search, path, "xlsx")
    headings, *lines = book_of(book)["Tal"]
    assert headings.pop() == "Bemærk"
    told, (titles, *written) = lines_of(text)
    assert titles == headings
    assert len(lines) == len(written) == len(table.file.rows) > 0
    for row, line, asked in zip(lines, written, table.file.rows, strict=True):
        quantity, seen = table.file.quantity, asked.observation
        assert row[:3] == [asked.unit, asked.code or None, seen.period]
        if seen.value is None:
            assert row[3] is None
            assert row[9]
        else:
            assert row[3] == pytest.approx(
                seen.value * quantity.scale, abs=0.5001 * 10**-quantity.decimals
            )
        numbers = [None if cell == "" else float(cell.replace(",", ".")) for cell in line[3:9]]
        assert numbers == row[3:9]
    assert about_in(book) == told


@pytest.mark.parametrize(("page", "panel", "search", "path"), PANELS)
def test_a_file_tells_all_that_a_reader_must_know(being, page, panel, search, path):
    with being("chef"):
        about = about_in(file_of(page, panel, search, path, "xlsx"))
        fewest = fetch(threshold)
    assert about["Bemærk"] == "Demodata: fiktive tal."
    for label in ("Titel", "Definition", "Kilde", "Kildeangivelse", "Periode", "Udgivet", "Hentet"):
        assert about[label], label
    assert about["Hvem"] == "Silkeborg"
    assert "version 1" in about["Dataversion"]
    assert about["Link"] == f"http://localhost{about['Valg']}"
    counts_people = page is segregering
    assert about["Færrest personer"].startswith(
        f"{fewest}." if counts_people else "Tallene handler"
    )
    assert "skjult" in about["Skjulte tal"]


def test_several_indicators_have_a_sheet_with_a_line_each(being):
    def several(*asked) -> Download:
        given = segregering.hand_over(*asked)
        assert given is not None
        other = fetch(indicator, code="normering_0_2")
        return replace(given, infos=(*given.infos, other))

    with being("chef"):
        asked = (several, segregering.TREND)
        book = book_of(downloads.answer(*asked, "xlsx", "", "")[0])
        told, _ = lines_of(downloads.answer(*asked, "csv", "", "")[0])
    headings, segregation, normering = book["Indikatorer"]
    assert headings[:4] == ["Indikator", "Definition", "Tæller", "Nævner"]
    assert segregation[0] == "Elever i specialtilbud"
    assert segregation[headings.index("Færrest personer")].startswith("5.")
    assert "2023" in normering[headings.index("Databrud")]
    about = {label for label, _ in book["Om tallene"]}
    assert not about & {"Definition", "Enhed"}
    assert told["Indikator"].startswith(f"{normering[0]}: {normering[1]}")


def test_a_file_speaks_the_language_of_the_reader(being):
    with being("chef", language="en"):
        file = file_of(segregering, segregering.TREND, "", form="xlsx")
    assert list(book_of(file)) == ["Figures", "About the figures"]
    assert about_in(file, "About the figures")["Note"] == "Demo data: invented figures."


def test_a_picture_is_told_what_to_say_and_what_to_be_called(app, being):
    with being("chef"):
        told = picture_of(segregering, segregering.TREND, "?kommune=740", form="svg")
        csv_name = file_of(segregering, segregering.TREND, "?kommune=740")["filename"]
    assert told["name"] == csv_name.replace(".csv", ".svg")
    assert (told["panel"], told["format"]) == (segregering.TREND, "svg")
    assert told["mark"] == "Demodata: fiktive tal"
    source, version = told["lines"]
    assert source.startswith("Kilde: ")
    assert "version 1" in version


@pytest.mark.parametrize("form", CHART)
def test_every_format_is_in_the_log(app, being, form):
    with being("chef"):
        downloads.answer(
            segregering.hand_over, segregering.DOTS, form, "?kommune=740&trin=alle", ""
        )
    user, detail, version = log_of(app)[-1]
    assert (user, version) == ("chef", 1)
    assert detail == f"{segregering.DOTS} {form} /segregering?kommune=740&trin=alle"


@pytest.mark.parametrize("form", CHART)
def test_what_may_not_be_seen_is_neither_handed_over_nor_logged(app, being, form):
    before = log_of(app)
    asked = [
        (segregering.hand_over, districts.LIST, "?kommune=740", ""),
        (indikator.hand_over, institutions.LIST, "?kommune=740", NORMERING),
        (indikator.hand_over, indikator.TREND, "?kommune=" + "9" * 10_000, NORMERING),
        (indikator.hand_over, indikator.TREND, "", "/indikator/findes-ikke"),
    ]
    with being("politiker"):
        for hand_over, panel, search, path in asked:
            answered = downloads.answer(hand_over, panel, form, search, path)
            assert all(isinstance(one, NoUpdate) for one in answered)
    assert log_of(app) == before


OUTPUT = "..segregering-files.data...segregering-pictures.children.."


def press(app, button: str, *, username: str | None = "chef", pressed: int = 1, **headers: str):
    """The answer to a press on one of Segregering's buttons, as a browser sends it."""
    client = app.server.test_client()
    if username:
        form = {"csrf_token": token_of(client)}
        client.post(f"/log-ind/demo/{username}", data=form, headers=HTML)
    body = {
        "output": OUTPUT,
        "outputs": [
            {"id": "segregering-files", "property": "data"},
            {"id": "segregering-pictures", "property": "children"},
        ],
        "inputs": [
            {**one, "value": pressed if one["id"] == button else 0}
            for one in app.callback_map[OUTPUT]["inputs"]
        ],
        "state": [
            {"id": "url", "property": "search", "value": "?kommune=740"},
            {"id": "url", "property": "pathname", "value": "/segregering"},
        ],
        "changedPropIds": [f"{button}.n_clicks"],
    }
    return client.post("/_dash-update-component", json=body, headers=headers)


def test_a_press_is_answered_with_one_thing_and_logged(app):
    before = len(log_of(app))
    picture = press(app, f"{segregering.TREND}-png").json["response"]
    assert list(picture) == ["segregering-pictures"]
    book = press(app, f"{segregering.TREND}-xlsx").json["response"]
    assert list(book) == ["segregering-files"]
    downloaded = [line for line in log_of(app)[before:] if "segregering-trend" in line[1]]
    assert [detail.split()[1] for _, detail, _ in downloaded] == ["png", "xlsx"]


def test_two_presses_are_two_pictures(app):
    answers = [press(app, f"{segregering.TREND}-png", pressed=n).text for n in (1, 2)]
    assert answers[0] != answers[1]


@pytest.mark.parametrize(
    ("button", "options", "status"),
    [
        (f"{segregering.TREND}-png", {"username": None}, 401),
        (f"{segregering.TREND}-xlsx", {"username": None}, 401),
        (f"{segregering.TREND}-png", {"Origin": "https://elsewhere.example"}, 403),
        (f"{segregering.TREND}-png", {"pressed": 0}, 204),
        (f"{segregering.TREND}-pdf", {}, 204),
        ("x" * 10_000, {}, 204),
    ],
)
def test_nothing_leaves_unasked(app, button, options, status):
    before = [line for line in log_of(app) if line[1].startswith("segregering-")]
    assert press(app, button, **options).status_code == status
    assert [line for line in log_of(app) if line[1].startswith("segregering-")] == before


@pytest.mark.parametrize("search", ["?vis=foer", "?vis=efter&frosset=nu"])
def test_every_screen_of_a_meeting_can_be_taken_home(being, search):
    path = "/netvaerk/SBF-SYD/moede/3"
    with being("konsulent"):
        asked = asked_for("SBF-SYD", "3", "da")
        body = moede.body(asked, MoedeSelection.parse(search), parse_qs(search[1:])["vis"][0])
        menus = buttons_of(body)
        assert {one["panel"] for one in menus} > {"moede-siden-sidst", "moede-aftaler"}
        for one in menus:
            panel, form = one["panel"], one["form"]
            given = moede.hand_over(panel, search, path, "da")
            file, picture = downloads.answer(moede.hand_over, panel, form, search, path)
            if form in ("png", "svg"):
                told = picture.to_plotly_json()["props"]["data-picture"]
                assert json.loads(told)["panel"] == panel
            elif form == "csv":
                about, (_, *lines) = lines_of(file)
                assert about["Link"].endswith(f"{path}{search}")
                seen = given.table.file.rows if given.table.file else given.table.rows
                assert len(lines) == len(seen) > 0
            else:
                assert "Tal" in book_of(file)


def test_a_meeting_hands_nothing_to_those_who_may_not_open_it(being):
    path = "/netvaerk/SBF-SYD/moede/3"
    for who, panel in (("politiker", "moede-siden-sidst"), ("konsulent", "moede-x")):
        with being(who):
            answered = downloads.answer(moede.hand_over, panel, "csv", "", path)
        assert all(isinstance(one, NoUpdate) for one in answered)


def buttons_of(body: Any) -> list[dict[str, str]]:
    """The panel and the format of each button of menus whose panels are not known beforehand."""
    found = []
    for part in body:
        for one in part._traverse():
            sent = one.to_plotly_json()["props"] if hasattr(one, "to_plotly_json") else {}
            if "data-asks" in sent:
                found.append({"panel": sent["data-panel"], "form": sent["data-format"]})
    return found


@pytest.mark.parametrize(
    "asked",
    [
        *(None, "csv", [], {}, {"panel": "x"}, {"panel": 1, "form": "csv", "press": 1}),
        {"panel": "x", "form": "exe", "press": 1},
        {"panel": "x", "form": ["csv"], "press": 1},
    ],
)
def test_what_no_button_says_is_passed_over(asked):
    assert downloads.pressed_in(asked) is None
    assert downloads.pressed_in({"panel": "x", "form": "csv", "press": 2}) == ("x", "csv", 2)
