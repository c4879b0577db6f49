"""Tilgængelighedserklæring: what the law asks every public page to link to. No figures."""

from dash import Dash, html
from dash.development.base_component import Component

from components.wording import t
from pages.problems import titled
from pages.router import Page

SECTIONS = {
    "status": ("text",),
    "done": ("charts", "colour", "keyboard", "size", "motion"),
    "known": ("charts", "readers"),
    "contact": ("text",),
    "complaint": ("text",),
}


def layout(language: str = "da") -> Component:
    """The statement."""
    parts: list[Component] = []
    for name, entries in SECTIONS.items():
        parts.append(html.H2(t(f"accessibility.{name}.title", language)))
        words = [t(f"accessibility.{name}.{entry}", language) for entry in entries]
        parts.append(html.P(words[0]) if len(words) == 1 else html.Ul([html.Li(w) for w in words]))
    name = t("accessibility.name", language)
    head = [html.H1(name, tabIndex=-1), html.P(t("accessibility.lead", language), className="lead")]
    return html.Div(titled(name, [*head, *parts]), className="prose")


def register(_app: Dash) -> None:
    """The page has nothing that changes."""


PAGE = Page("/tilgaengelighed", "accessibility.name", layout, register)
