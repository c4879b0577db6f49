"""The frame round every page: rail, top bar, banner, content, footer. Data in, components out."""

from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.links import link
from components.methods import METHODS
from components.panel import DataVersion
from components.wording import t

MAIN = "main"


@dataclass(frozen=True)
class NavItem:
    """A page in the rail."""

    label: str
    href: str
    path: str


@dataclass(frozen=True)
class Crumb:
    """A step on the way down from the whole country; the last one is where one is."""

    label: str
    href: str | None = None


def shell(
    *,
    rail: Component,
    topbar: Component,
    banner: Component,
    content: Component | Sequence[Component],
    language: str,
) -> dbc.Container:
    """The whole frame. Its parts are slots, so that a page can redraw one and leave the others."""
    return dbc.Container(
        [
            html.A(t("shell.skip", language), href=f"#{MAIN}", className="skip-link"),
            rail,
            dbc.Col(
                [
                    html.Header([topbar, banner]),
                    html.Main(content, id=MAIN, tabIndex=-1),
                    footer(language),
                ],
                className="beside-rail",
            ),
        ],
        fluid=True,
        className="shell",
    )


def rail(
    pages: Sequence[NavItem], about: Sequence[NavItem] = (), *, path: str, language: str
) -> html.Nav:
    """The pages the viewer may see; a strip that scrolls on a phone. `path` is where one is."""
    lists = [_items(items, path) for items in (pages, about) if items]
    return html.Nav(
        [link([html.B("Fælles"), "blik"], href="/", class_name="brand"), *lists],
        className="rail",
        **aria(label=t("shell.pages", language)),
    )


def topbar(*, choosers: Sequence[Component] = (), actions: Sequence[Component] = ()) -> html.Div:
    """What is chosen for the whole app on the left, what can be done on the right."""
    return html.Div(
        [*choosers, html.Div(list(actions), className="topbar-end")], className="topbar"
    )


def user_menu(*, name: str, role: str, forms: Sequence[Component], language: str) -> html.Details:
    """The viewer's role; behind it the name and the forms for language and signing out."""
    return html.Details(
        [
            html.Summary(
                [html.Span(f"{t('shell.user', language)}: ", className="only-read-aloud"), role]
            ),
            html.Div([html.Div(name, className="note"), *forms], className="menu-panel"),
        ],
        className="menu menu-plain",
    )


def banner(version: DataVersion | None, *, demo: bool, language: str) -> html.P:
    """Which publication the figures are from, and the demo mark where they are invented."""
    words = [
        *([t("shell.demo", language)] if demo else []),
        *([version.words(language)] if version else []),
    ]
    return html.P(" ".join(words), className="banner banner-demo" if demo else "banner")


def crumbs(steps: Sequence[Crumb], *, language: str) -> html.Nav:
    """The way from the whole country down to what is shown."""
    entries = [
        html.Li(link(step.label, href=step.href) if step.href else html.Span(step.label))
        for step in steps[:-1]
    ]
    entries += [html.Li(html.Span(step.label, **aria(current="page"))) for step in steps[-1:]]
    return html.Nav(
        html.Ol(entries),
        className="crumb",
        **aria(label=t("shell.here", language)),
    )


def footer(language: str) -> html.Footer:
    """How figures were computed, and what the law wants on every page."""
    return html.Footer(
        [
            link(t("metode.name", language), href=METHODS),
            # A page of its own that needs no sign-in, so the browser loads it whole.
            html.A(t("shell.accessibility", language), href="/tilgaengelighed"),
        ],
        className="footer",
    )


def _items(items: Sequence[NavItem], path: str) -> html.Ul:
    return html.Ul(
        [html.Li(link(item.label, href=item.href, current=_current(item, path))) for item in items]
    )


def _current(item: NavItem, path: str) -> str | None:
    """Whether an entry is the page that is shown, or the one above it."""
    if item.path == path:
        return "page"
    return "true" if item.path != "/" and path.startswith(f"{item.path}/") else None
