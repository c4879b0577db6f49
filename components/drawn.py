"""Long parts of a page as a description that the page's own script draws.

Dash looks through each component on the page whenever anything changes, so that a page of a
thousand cells takes seconds where the browser itself takes milliseconds. What holds no input of a
callback is therefore sent as one attribute.
"""

import json
from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from components.attributes import data

Content = str | int | Component | Sequence["str | Component"] | None

# Elements that can be drawn: words, tables and links, nothing that runs or loads.
TAGS: Final = frozenset(
    {
        "A", "B", "Caption", "Code", "Col", "Colgroup", "Dd", "Details", "Div", "Dl", "Dt", "H1",
        "H2", "H3", "Li", "Nav", "Ol", "P", "Section", "Span", "Summary", "Table", "Tbody", "Td",
        "Th", "Thead", "Tr", "Ul",
    }
)  # fmt: skip
NAMES: Final = {"className": "class", "colSpan": "colspan", "tabIndex": "tabindex"}


def drawn(part: html.Div) -> html.Div:
    """The same part with its content as a description in an attribute.

    Raises ValueError for an element that is not one of TAGS.
    """
    props = _properties(part)
    content = props.pop("children", None)
    described = json.dumps(_described(content), ensure_ascii=False, separators=(",", ":"))
    return html.Div(**props, **data(drawn=described))


def _described(content: Content) -> list[object]:
    """Content as a list of texts and [tag, attributes, *children]."""
    if content is None:
        return []
    if isinstance(content, list | tuple):
        return [one for item in content for one in _described(item)]
    if not isinstance(content, Component):
        return [str(content)]
    kind = type(content).__name__
    if kind not in TAGS:
        raise ValueError(f"{kind} cannot be drawn by the page's own script")
    props = _properties(content)
    inside = _described(props.pop("children", None))
    named = {NAMES.get(name, name): _value(value) for name, value in props.items()}
    return [[kind.lower(), named, *inside]]


def _properties(part: Component) -> dict:
    props = part.to_plotly_json()["props"]
    return {name: value for name, value in props.items() if value is not None}


def _value(value: object) -> object:
    return value if isinstance(value, dict) else str(value)
