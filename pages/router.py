"""Which page an address leads to.

Dash's own pages answer 200 to every address and let a query string override parts of the path;
this router does neither. It knows its pages from one tuple and matches paths with werkzeug.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dash import Dash
from dash.development.base_component import Component
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, RequestRedirect, Rule

# What shows the paths that lead nowhere.
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Page:
    """One page: its path (with werkzeug variables), its layout, and how its callbacks register.

    `layout` is static: no query, no viewer, callable without arguments. `name_key` is the wording
    of its title; `in_navigation` whether the rail lists it.
    """

    path: str
    name_key: str
    layout: Callable[..., Component]
    register: Callable[[Dash], None]
    in_navigation: bool = False


@dataclass(frozen=True)
class Match:
    """A page and the values of the variables in its path."""

    page: Page
    values: Mapping[str, str]


class Router:
    """Finds the page of a path among a fixed set of pages."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        # pages of several addresses have one layout, and are named by the first of them
        first: dict[Callable[..., Component], str] = {}
        for page in pages:
            first.setdefault(page.layout, page.path)
        self._shown = {page.path: first[page.layout] for page in pages}
        self._by_endpoint = {page.path: page for page in pages}
        rules = [Rule(page.path, endpoint=page.path) for page in pages]
        self._map = Map(rules, strict_slashes=False, merge_slashes=False)

    def match(self, path: str | None) -> Match | None:
        """The page of a path, or None where there is none. Never raises, whatever is asked."""
        adapter = self._map.bind("localhost")
        try:
            endpoint, values = adapter.match(path or "/")
        except (NotFound, RequestRedirect):
            return None
        return Match(self._by_endpoint[endpoint], values)

    def shown_by(self, path: str | None) -> str:
        """What shows a path: the same for all paths of one page, NOWHERE where there is none."""
        found = self.match(path)
        return self._shown[found.page.path] if found else NOWHERE
