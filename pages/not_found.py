"""The page for addresses that lead nowhere."""

from dash.development.base_component import Component

from components import states
from components.wording import t
from pages.problems import titled


def layout(language: str = "da") -> Component:
    """The designed not-found page."""
    return titled(t("frame.not_found", language), states.not_found(language))
