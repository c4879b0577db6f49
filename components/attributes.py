"""Attributes of HTML that Dash takes by name only through a mapping."""

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """aria attributes: `html.Nav(..., **aria(label="Sider"))`."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """data attributes, which the page's own script reads."""
    return {f"data-{name}": value for name, value in values.items()}
