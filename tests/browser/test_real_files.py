"""From real files to the screen: one command for each file, publish, sign in, read the figure."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import settled
from tests.support.server_process import Server, environment, running
from tests.support.stores import StorePlaces

REAL = Path(os.environ.get("FAELLESBLIK_REAL_DATA", ""))
FILES = (
    "kommuner/kommuner_98.csv",
    "uddannelsesstatistik/normering-kommune-all.json",
    "btu/parent-satisfaction.json",
    "statbank/sample_straf11_csv_excerpt.csv",
    "uddannelsesstatistik/dagtilbud_4611_nocontacts.csv",
    "uddannelsesstatistik/skoler_2303_nocontacts.csv",
    "statbank/kommune-stats.json",
    "geometry/kommuner_98_simplified_12pct.topojson",
    # again, now that the register has brought its institutions
    "btu/parent-satisfaction.json",
)
USERNAME, PASSWORD = "kirsten", "en god lang adgangskode"
POLITICIAN = "poul"
KOMMUNER = {"Aabenraa": "580", "København": "101", "Samsø": "741"}
OFFERS = {"Dagpleje": "normering_dagpleje", "0-2 år": "normering_0_2", "3-5 år": "normering_3_5"}
NAME = "[Kommune].[Navn].[Navn]"
OFFER = "[Pasningstilbud].[Pasningstilbud].[Pasningstilbud]"
YEAR = "[År].[År].[År]"
SINCE_2023 = "Normering kommune fra 2023"

pytestmark = pytest.mark.skipif(
    "FAELLESBLIK_REAL_DATA" not in os.environ, reason="FAELLESBLIK_REAL_DATA names no folder"
)


def faellesblik(places: StorePlaces, *words: str) -> str:
    """Run the command as an operator does; its standard output."""
    settings = places.settings | {"FAELLESBLIK_PASSWORD": PASSWORD}
    done = subprocess.run(
        [Path(sys.executable).with_name("faellesblik"), *words],
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def real_stores(tmp_path_factory: pytest.TempPathFactory) -> StorePlaces:
    places = StorePlaces(tmp_path_factory.mktemp("real"))
    for file in FILES:
        faellesblik(places, "load", str(REAL / file))
    faellesblik(places, "publish")
    faellesblik(places, "user", "add", USERNAME, "--role", "konsulent", "--name", "Kirsten")
    politician = ("--role", "politiker", "--kommune", "740", "--name", "Poul")
    faellesblik(places, "user", "add", POLITICIAN, *politician)
    return places


@pytest.fixture(scope="module")
def server(real_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(real_stores.settings, log=tmp_path_factory.mktemp("server") / "log") as started:
        yield started


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """A page signed in by name and password, as people do outside the demo."""
    return signed_in(visit(), USERNAME)


def signed_in(page: Page, username: str) -> Page:
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.locator("form.fields button.primary").click()
    expect(page).not_to_have_url(re.compile("/log-ind"))
    return settled(page)


def normering(kommune: str, offer: str) -> str:
    """The figure of 2023 as it stands in the file."""
    rows = json.loads((REAL / FILES[1]).read_text())
    [row] = [r for r in rows if (r[NAME], r[OFFER], r[YEAR]) == (kommune, offer, "2023")]
    return row[SINCE_2023]


def test_nothing_is_called_a_demo_and_no_role_is_offered(visit, page):
    expect(page.locator("body")).not_to_contain_text("Demodata")
    outside = visit()
    outside.goto("/log-ind")
    assert outside.locator("form[action*='/log-ind/demo/']").count() == 0
    expect(outside.locator("body")).not_to_contain_text("Demodata")


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("kommune", KOMMUNER)
def test_normering_on_screen_is_the_files(page, kommune, offer):
    page.goto(f"/indikator/{OFFERS[offer]}?kommune={KOMMUNER[kommune]}")
    settled(page)
    in_file = normering(kommune, offer)
    title = page.locator(".panel-title").first
    if in_file == "0":
        expect(title).to_have_text(f"{kommune}: har ikke tilbuddet i 2023")
    else:
        shown = in_file if "," in in_file else f"{in_file},0"
        expect(title).to_contain_text(re.compile(rf"{kommune}:? {shown}(?!\d)"))


def test_parents_satisfaction_on_screen_is_the_files(page):
    kommuner = json.loads((REAL / FILES[2]).read_text())["municipalities"]
    in_file = f"{kommuner['København']['actual']:.2f}".replace(".", ",")
    page.goto("/indikator/parent_satisfaction?kommune=101")
    settled(page)
    expect(page.locator(".panel-title").first).to_contain_text(f"København {in_file}")


def test_source_definition_and_version_stand_beside_the_figure(page):
    page.goto("/indikator/normering_3_5?kommune=580")
    settled(page)
    panel = page.locator(".panel").first
    panel.get_by_role("button", name="Kilde og definition").click()
    definition = panel.locator(".definition")
    expect(definition).to_contain_text("Uddannelsesstatistik.dk")
    expect(definition).to_contain_text("Databrud")
    expect(panel).to_contain_text("version 1")


def test_the_statbank_file_is_on_screen(page):
    page.goto("/indikator/statbank_overtraed")
    settled(page)
    expect(page.locator(".panel-title").first).to_contain_text("75.797")


def school(name: str) -> dict[str, str]:
    """A school's row in the register."""
    with (REAL / FILES[5]).open(encoding="utf-8") as file:
        return next(row for row in csv.DictReader(file) if row["navn"] == name)


@pytest.mark.parametrize("width", [1440, 360])
def test_a_schools_figure_stands_beside_its_name(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/indikator/pupil_wellbeing?kommune=740")
    settled(page)
    row = page.locator("#indikator-institutions tr", has_text="Sejs Skole")
    figure = float(school("Sejs Skole")["tg"])
    expect(row).to_contain_text(f"{figure:.2f}".replace(".", ","))
    expect(page.locator("#indikator-trend")).to_be_hidden()
    page.goto("/indikator/pupils?kommune=740")
    settled(page)
    expect(page.locator("#indikator-trend")).to_be_visible()
    row = page.locator("#indikator-institutions tr", has_text="Sejs Skole")
    expect(row).to_contain_text(school("Sejs Skole")["el"])
    is_too_wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(is_too_wide)


def test_an_institution_has_its_satisfaction_after_the_register(page):
    answers = json.loads((REAL / FILES[2]).read_text())["institutions"]
    with (REAL / FILES[4]).open(encoding="utf-8") as file:
        names = {
            row["id"]: row["navn"] for row in csv.DictReader(file) if row["kommune"] == "Samsø"
        }
    sure = [code for code in names if answers.get(code, {}).get("matchType") == "exact"]
    page.goto("/indikator/parent_satisfaction?kommune=741")
    settled(page)
    listed = page.locator("#indikator-institutions tbody tr")
    expect(listed).to_have_count(len(sure))
    for code in sure:
        figure = f"{answers[code]['overallSatisfaction']:.2f}".replace(".", ",")
        expect(listed.filter(has_text=names[code]).first).to_contain_text(figure)


def test_a_politiker_sees_no_school(visit):
    page = signed_in(visit(), POLITICIAN)
    page.goto("/indikator/pupil_wellbeing?kommune=740")
    settled(page)
    expect(page.locator("main")).to_contain_text("Som politiker ser du tal for kommuner")
    expect(page.locator("#indikator-institutions")).to_be_hidden()
    expect(page.locator("main")).not_to_contain_text("Sejs Skole")


def test_segregering_says_what_is_missing(page):
    page.goto("/segregering")
    settled(page)
    expect(page.locator("main")).to_contain_text("Kilden er ikke indlæst")


def test_demo_data_are_refused_beside_real_ones(real_stores):
    refused = subprocess.run(
        [Path(sys.executable).with_name("faellesblik"), "demo", "--scale", "0.01"],
        env=environment(real_stores.settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert "rigtige tal" in refused.stderr
