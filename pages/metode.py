"""Method: how every figure was computed, what may be read from it, and what was not verified.

Words only: no query and no callback, and the same for everybody who is signed in. Each method is a
page of its own, so that an address that names none leads nowhere, with 404.
"""

from functools import partial

from dash import Dash, html
from dash.development.base_component import Component

from components import methods, shell
from components.links import link
from components.methods import Method
from components.shell import Crumb
from components.wording import t
from pages.links import DATA
from pages.problems import titled
from pages.router import Page


def layout(language: str = "da") -> Component:
    """All methods by group."""
    heading = t("metode.title", language)
    return titled(
        t("metode.name", language),
        [
            html.H1(heading, tabIndex=-1),
            html.P(t("metode.lead", language), className="lead"),
            *methods.contents(language),
            html.P(link(t("metode.to_data", language), href=DATA)),
        ],
    )


def method_layout(one: Method, language: str = "da") -> Component:
    """One method."""
    name = one.words("name", language)
    way = [Crumb(t("metode.crumb", language), methods.METHODS), Crumb(name)]
    return titled(
        name,
        [
            shell.crumbs(way, language=language),
            html.H1(name, tabIndex=-1),
            html.P(one.words("lead", language), className="lead"),
            *methods.body(one, language),
        ],
    )


def register(_app: Dash) -> None:
    """Connect nothing: the pages are words, drawn by the frame."""


PAGE = Page(methods.METHODS, "metode.name", layout, register)
PAGES = (
    PAGE,
    *(
        Page(one.href, f"metode.{one.slug}.name", partial(method_layout, one), register)
        for one in methods.ALL
    ),
)
