"""What axe finds on a page, and what runs off its side."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.journey import settled
from tests.support.programs import missing

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def with_axe(page: Page) -> Page:
    """The page, with axe in whatever it opens; a test without axe is skipped, or fails in CI."""
    if not AXE.exists():
        missing("axe-core", "make assets")
    page.add_init_script(path=AXE)
    return page


def opened(
    signed_in: Callable[..., Page], username: str, address: str, all_there: str, width: int
) -> Page:
    """An address as a user sees it, when what says that all of it is there is there."""
    page = with_axe(signed_in(username, width=width, height=800))
    page.goto(address)
    expect(page.locator(all_there).first).to_be_visible()
    settled(page)
    return page


def violations(page: Page) -> list[str]:
    """What axe finds, a line for each place."""
    found = page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']}))"
        ".violations",
        RULES,
    )
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for one in found
        for node in one["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
