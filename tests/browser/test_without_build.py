"""Where the browser's files could not be built the app still works, only slower."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.journey import CHOOSER, DISTRICT, DRAWN, choose_kommune, settled
from tests.support.server_process import Server, running
from tests.support.stores import StorePlaces


@pytest.fixture(scope="module")
def server(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that finds no built files."""
    folder = tmp_path_factory.mktemp("unbuilt")
    settings = demo_stores.settings | {"STATIC_ROOT": str(folder / "dist")}
    with running(settings, log=folder / "server.log") as started:
        yield started


def test_a_chart_a_table_and_a_change_of_kommune(signed_in):
    page = signed_in("chef")
    page.goto("/segregering")
    expect(page.locator(DRAWN).first).to_be_visible()
    settled(page)
    expect(page.locator(CHOOSER)).to_have_text("Silkeborg")
    choose_kommune(page, "Samsø")
    expect(page.locator(".panel-title").first).to_contain_text("Samsø")
    page.goto("/segregering?del=distrikter&kommune=740")
    expect(page.locator(DISTRICT).first).to_be_visible()


def test_a_meeting_full_screen(signed_in):
    page = signed_in("chef", width=1920, height=1080)
    page.goto("/netvaerk/VLS-01/moede/9/visning")
    shown = page.locator(".showing-point.is-shown")
    expect(shown.locator("h1")).to_be_visible()
    points = page.locator(".showing-point")
    drawn = [at for at in range(points.count()) if points.nth(at).locator("[data-figure]").count()]
    page.goto(f"/netvaerk/VLS-01/moede/9/visning?punkt={drawn[0] + 1}")
    expect(shown.locator(".main-svg").first).to_be_visible()
