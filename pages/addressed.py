"""How a page's callbacks are connected: one for its address, one for the parts that fold out.

A page whose path names what it is about stays where it is when the path changes: its callback
fills it anew, as after a change of the query, and the frame leaves it alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dash import Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from pages import panels
from pages.answers import Answer, respond

# query, path -> what they choose, by the names that the answers of the page take
Chosen = Callable[[str | None, str | None], dict[str, object]]
# query -> outputs that are made anew each time
Fresh = Callable[[str | None], dict[str, object]]


@dataclass(frozen=True)
class Addressed:
    """A page's answers to its addresses.

    `path` is its address, or what its addresses begin with where it ends with a slash; `also` is
    an address without more behind it. `whole` is a pattern of the whole path, where other pages'
    addresses begin alike. `answer` gets what `chosen` finds, and the folded parts that
    are open as `names` where the page has any; `folded_answer` gets one part's `name`. `fresh` are
    outputs that belong to one session and are never kept.
    """

    path: str
    outputs: Mapping[str, Output]
    chosen: Chosen
    answer: Answer
    folded: tuple[str, ...] = ()
    folded_answer: Answer | None = None
    also: str | None = None
    fresh: Fresh | None = None
    whole: str = ""

    @property
    def varies(self) -> bool:
        """Whether one page has several paths."""
        return self.path != "/" and self.path.endswith("/")

    def is_here(self, path: str | None) -> bool:
        """Whether an address is this page's, whatever stands behind its query."""
        asked = path or "/"
        if self.varies and asked.startswith(self.path):
            return not self.whole or re.fullmatch(self.whole, asked.rstrip("/")) is not None
        plain = asked.rstrip("/") or "/"
        return plain in (self.path, self.also)

    def register(self, app: Dash) -> None:
        """Connect the page to the address and its buttons to what they open."""
        # a path that never changes fires nothing, not even when the reader leaves
        path = Input("url", "pathname") if self.varies else State("url", "pathname")
        app.callback(
            dict(self.outputs),
            Input("url", "search"),
            path,
            *panels.openers(self.folded, State),
        )(self.update)
        if self.folded_answer is None:
            return
        app.callback(
            panels.folded_outputs(self.folded, allow_duplicate=True),
            State("url", "search"),
            State("url", "pathname"),
            *panels.openers(self.folded, Input),
            prevent_initial_call=True,
        )(self.unfold)

    def update(
        self, search: str | None, path: str | None = None, *clicks: int
    ) -> dict[str, object]:
        """The page for an address; `clicks` are those on the buttons of folded parts.

        Raises PreventUpdate for an address of another page.
        """
        if not self.is_here(path):
            raise PreventUpdate
        chosen = self.chosen(search, path)
        if self.folded:
            chosen["names"] = panels.opened(self.folded, clicks)
        answered = respond(self.answer, self.outputs, **chosen)
        return answered | self.fresh(search) if self.fresh else answered

    def unfold(self, search: str | None, path: str | None, *clicks: int) -> dict[str, object]:
        """The folded part whose button was pressed. Raises PreventUpdate where that closed it."""
        name = panels.just_opened(self.folded, clicks)
        if self.folded_answer is None:
            raise PreventUpdate
        return respond(self.folded_answer, self.folded, **self.chosen(search, path), name=name)
