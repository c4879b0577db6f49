"""The frame round every page: rail, top bar and banner for the viewer, and the page itself.

Nothing here depends on the figures of a page; the parts that name the viewer are drawn once for
each visit, the rail at each change of path, and the page when the path leads to another one. A
page of several paths stays, and fills itself anew. A changed query string redraws none of them.
"""

import json
from collections.abc import Callable, Sequence
from enum import StrEnum

from dash import Dash, Input, Output, State, dcc, html, no_update, set_props
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import filters, shell, states
from components.attributes import data
from components.wording import LANGUAGES, t
from data_access.errors import NothingPublished
from data_access.queries import units
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from pages import not_found
from pages.evidence import default_code
from pages.panels import data_version
from pages.router import Router
from pages.selection import COUNTRY_CODE
from web.request_context import csrf_token, fetch, language, snapshot, viewer

CHOOSER = "kommune"
# What the frame shows, as `shown_at` says it.
SHOWN = "data-shown"


class Ids(StrEnum):
    """Ids of the frame."""

    URL = "url"
    PAGE = "page"
    RAIL = "frame-rail"
    TOPBAR = "frame-topbar"
    BANNER = "frame-banner"
    ALERT = "frame-alert"
    KOMMUNER = "frame-kommuner"


def layout(language: str = "da") -> Component:
    """The empty frame: no query and no viewer."""
    return html.Div(
        [
            dcc.Location(id=Ids.URL, refresh=False),
            shell.shell(
                rail=_slot(Ids.RAIL),
                topbar=_slot(Ids.TOPBAR),
                banner=_slot(Ids.BANNER),
                content=[
                    html.Div(id=Ids.ALERT, role="alert"),
                    html.Div(id=Ids.PAGE),
                ],
                language=language,
            ),
        ]
    )


def validation_layout(router: Router) -> Component:
    """Every id there is, for Dash to check callbacks against.

    Dash sends it to every reader with the document, so it holds ids and nothing else.
    """
    found: list[Component] = []
    # pages of several addresses have one layout
    layouts = dict.fromkeys(page.layout for page in router.pages)
    for whole in (layout(), *(make() for make in layouts), not_found.layout()):
        found += [_bare(part) for part in (whole, *whole._traverse()) if _has_id(part)]
    return html.Div(found)


def _bare(part: Component) -> Component:
    """The component with its id and nothing else."""
    kind: Callable[..., Component] = type(part)
    return kind(id=getattr(part, "id"))  # noqa: B009 - only some components have one


def _has_id(part: object) -> bool:
    return isinstance(part, Component) and getattr(part, "id", None) is not None


def register(app: Dash, router: Router) -> None:
    """Connect the frame to the address."""
    app.callback(
        Output(Ids.TOPBAR, "children"),
        Output(Ids.BANNER, "children"),
        Input(Ids.TOPBAR, "id"),
    )(show_viewer)
    app.callback(
        Output(Ids.RAIL, "children"),
        Output(Ids.PAGE, "children"),
        Output(Ids.ALERT, "children"),
        Output(Ids.PAGE, SHOWN),
        Input(Ids.URL, "pathname"),
        State(Ids.PAGE, SHOWN),
        State(Ids.ALERT, "children"),
    )(show_page(router))


def show_page(router: Router) -> Callable[..., tuple]:
    """A callback that draws the rail and the page of a path.

    `shown` is what `shown_at` said of the path before; a page that shows the new one as well stays.
    `alert` is what is told above the page, which another path takes away.
    """

    def show(
        path: str | None, shown: object = None, alert: object = None
    ) -> tuple[object, object, None, object]:
        wanted = shown_at(router, path)
        if wanted == shown:
            if not alert:
                raise PreventUpdate
            return no_update, no_update, None, no_update
        speech = language()
        drawn = rail(router, path or "/", speech)
        if _page_of(shown) == _page_of(wanted):
            return drawn, no_update, None, wanted
        found = router.match(path)
        page = found.page.layout(speech) if found else not_found.layout(speech)
        return drawn, page, None, wanted

    return show


def shown_at(router: Router, path: str | None) -> str:
    """What the frame shows of a path: which page, and whether the rail has that very path."""
    here = (path or "/").rstrip("/") or "/"
    listed = any(page.path == here for page in router.pages if page.in_navigation)
    return f"{router.shown_by(path)} {'listed' if listed else 'below'}"


def _page_of(shown: object) -> str:
    """The page in what `shown_at` said; a browser may send anything."""
    return str(shown or "").partition(" ")[0]


def rail(router: Router, path: str, language: str) -> Component:
    """The pages there are."""
    items = [
        shell.NavItem(t(page.name_key, language), page.path, page.path)
        for page in router.pages
        if page.in_navigation
    ]
    return shell.rail(items, path=path.rstrip("/") or "/", language=language)


def show_viewer(_id: str) -> tuple[Component, Component]:
    """The top bar and the banner of the person who is signed in."""
    speech, who = language(), viewer()
    try:
        banner = shell.banner(data_version(), demo=snapshot().is_demo, language=speech)
        choosers = [chooser(who, speech)]
    except NothingPublished:
        banner, choosers = shell.banner(None, demo=False, language=speech), []
    menu = shell.user_menu(
        name=who.display_name,
        role=t(f"frame.role.{who.role}", speech),
        forms=forms(speech),
        language=speech,
    )
    return shell.topbar(choosers=choosers, actions=[menu]), banner


def chooser(who: Viewer, language: str) -> Component:
    """Whose figures to see; a leder has one kommune and nothing to choose.

    The names by code are in the attribute 'data-kommuner', for the page's own script.
    """
    listed = fetch(units.kommuner).sort_values("name")
    names = dict(zip(listed["kommune_code"], listed["name"], strict=True))
    country = t("evidence.country", language)
    own = default_code(who)
    if who.role == Role.LEDER:
        return _only_kommune(names.get(own, country), language)
    words = {
        "own": own,
        "names": {COUNTRY_CODE: country} | names,
        "label": t("shell.chooser.button", language, name="{name}"),
    }
    # The page's own script fills the list: a hundred links that Dash need not keep an eye on.
    return html.Div(
        filters.kommune_chooser([], None, language=language, chooser_id=CHOOSER),
        id=Ids.KOMMUNER,
        **data(kommuner=json.dumps(words, ensure_ascii=False)),
    )


def forms(language: str) -> list[Component]:
    """The other language, and the way out: posts, so that no link can do either."""
    other = next(code for code in LANGUAGES if code != language)
    return [
        _form(f"/sprog/{other}", t("frame.language", language), lang=other, returns=True),
        _form("/log-ud", t("frame.sign_out", language)),
    ]


def show_error(outputs: Sequence[str], language: str, message: str, request_id: str) -> None:
    """Put a callback's error where the reader sees it; a page that was there stays as it was.

    `outputs` are the ids that the callback writes to. Where the page itself failed the error
    takes the place of its state; anything else that fails is told above the page.
    """
    place = next((name for name in outputs if name.endswith("-state")), None)
    if place:
        set_props(place, {"children": states.error(language, request_id=request_id)})
        return
    words = t("frame.error", language, message=message, request_id=request_id)
    set_props(Ids.ALERT, {"children": html.P(words, className="alert")})


def _slot(name: str) -> html.Div:
    """A place that takes no room of its own, so that what fills it lies in the frame's grid."""
    return html.Div(id=name, style={"display": "contents"})


def _only_kommune(name: str, language: str) -> Component:
    return html.Div(
        [
            html.Span(t("shell.chooser.label", language), className="chooser-label"),
            html.B(name),
        ],
        className="chooser",
    )


def _form(action: str, words: str, *, lang: str | None = None, returns: bool = False) -> html.Form:
    """A post with its token; one that `returns` comes back to the page it was sent from."""
    hidden = [dcc.Input(type="hidden", name="csrf_token", value=csrf_token())]
    if returns:
        hidden.append(dcc.Input(type="hidden", name="next", value="/"))
    return html.Form(
        [*hidden, html.Button(words, type="submit", className="link-button", lang=lang)],
        action=action,
        method="POST",
        **(data(returns="") if returns else {}),
    )
