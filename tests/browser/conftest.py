"""A real server process and a real browser, both started once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.journey import settled, sign_in_as
from tests.support import chromium
from tests.support.programs import missing
from tests.support.server_process import Server, running
from tests.support.stores import StorePlaces
from tests.support.watch import Watch, watched

DESKTOP = {"width": 1440, "height": 900}
WAIT_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`faellesblik serve` on the small demo."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    with running(demo_stores.settings, log=log) as started:
        yield started


@pytest.fixture(scope="module")
def writable_server(
    demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The same on a copy of the app store, for a module that writes."""
    folder = tmp_path_factory.mktemp("writable")
    with running(demo_stores.with_an_app_store_in(folder), log=folder / "server.log") as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.find()
    if program is None:
        missing("Chromium", "make browser, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, args=list(chromium.ARGUMENTS)
        )
        yield launched
        launched.close()


@pytest.fixture
def watches() -> dict[Page, Watch]:
    """What is watched of each page that the test opened."""
    return {}


@pytest.fixture
def expect_status(watches: dict[Page, Watch]) -> Callable[[Page, int], None]:
    """Say that a page will be answered with this status on purpose."""
    return lambda page, status: watches[page].expected_statuses.add(status)


@pytest.fixture
def visit(
    browser: Browser, server: Server, watches: dict[Page, Watch]
) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own; at the end nothing may have gone wrong in it.

    `visit(width=1440, height=900)` gives an empty page whose relative addresses are the server's.
    """
    with ExitStack() as stack:

        def open_page(width: int = DESKTOP["width"], height: int = DESKTOP["height"]) -> Page:
            context = browser.new_context(
                base_url=server.url,
                viewport={"width": width, "height": height},
                locale="da-DK",
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.set_default_timeout(WAIT_MS)
            page = context.new_page()
            watches[page] = watched(page, own=server.url)
            return page

        yield open_page
        found = [problem for watch in watches.values() for problem in watch.problems]
        assert found == []


@pytest.fixture
def signed_in(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page signed in as a demo user: `signed_in("chef")`."""

    def sign_in(username: str, **viewport: int) -> Page:
        page = visit(**viewport)
        sign_in_as(page, username)
        return settled(page)

    return sign_in
