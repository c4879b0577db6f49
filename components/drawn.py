"""Long parts of a page as a description that the page's own script draws.

Dash looks through each component on the page whenever anything changes, so that a page of a
thousand cells takes seconds where the browser itself takes milliseconds. What holds no input of a
callback is therefore sent as one attribute.
"""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dash import html
from dash.development.base_component import Component

from components.attributes import data

# Elements that can be drawn: words, tables and links, nothing that runs or loads.
TAGS: Final = frozenset(
    {
        "A", "B", "Caption", "Code", "Col", "Colgroup", "Dd", "Details", "Div", "Dl", "Dt", "H1",
        "H2", "H3", "Li", "Nav", "Ol", "P", "Section", "Span", "Sub", "Summary", "Sup", "Table",
        "Tbody", "Td", "Th", "Thead", "Tr", "Ul",
    }
)  # fmt: skip
SHAPES: Final = frozenset(
    {
        "a", "circle", "defs", "g", "line", "path", "pattern", "rect", "svg", "text", "title",
        "tspan",
    }
)  # fmt: skip
NAMES: Final = {
    "className": "class",
    "colSpan": "colspan",
    "htmlFor": "for",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
}
# What Dash notes on every component beside what is set on it.
OF_DASH: Final = frozenset(vars(html.Div())) - {"children"}
# What the page's own script fills or keeps, and what is read aloud as it changes, stays in place.
KEPT: Final = frozenset({"data-drawn", "data-table", "data-find", "aria-live"})
KEPT_ROLES: Final = frozenset({"alert", "log", "status"})


@dataclass(frozen=True)
class Shape:
    """A part of a drawing, for which Dash has no elements: one of SHAPES with its attributes.

    The outermost is an 'svg'; what is inside one may be no component.
    """

    tag: str
    attributes: Mapping[str, str | float] = field(default_factory=dict)
    children: Sequence["str | Shape"] = ()


Content = str | int | Component | Shape | Sequence[str | Component | Shape] | None


def drawn(part: html.Div) -> html.Div:
    """The same part with its content as a description in an attribute.

    Raises ValueError for an element that is not one of TAGS, and a shape that is none of SHAPES.
    """
    props = _properties(part)
    content = props.pop("children", None)
    described = json.dumps(_described(content), ensure_ascii=False, separators=(",", ":"))
    return html.Div(**props, **data(drawn=described))


def drawing(content: Content, *, class_name: str) -> html.Div:
    """A part that holds nothing but what the page's own script draws, shapes among it.

    Raises ValueError as `drawn`.
    """
    described = json.dumps(_described(content), ensure_ascii=False, separators=(",", ":"))
    return html.Div(className=class_name, **data(drawn=described))


def lightened(content: object) -> object:
    """Content with each part that can be drawn by the page's own script as such a description.

    A part keeps its element, class and id; what holds a button, a field or a chart stays as it is,
    and so does what is no content at all. The browser shows the same, and Dash has a tenth of the
    components to look through.
    """
    if isinstance(content, list | tuple):
        return [lightened(one) for one in content]
    inside = getattr(content, "children", None)
    if not isinstance(content, Component) or not _holds_parts(inside):
        return content
    lighter = copy.copy(content)
    if _can_be_drawn(content):
        described = json.dumps(_described(inside), ensure_ascii=False, separators=(",", ":"))
        lighter = type(content)(
            **{**_properties(content), "children": None}, **data(drawn=described)
        )
    else:
        setattr(lighter, "children", lightened(inside))  # noqa: B010 - not every component has it
    return lighter


def _holds_parts(inside: object) -> bool:
    if isinstance(inside, list | tuple):
        return any(isinstance(one, Component) for one in inside)
    return isinstance(inside, Component)


def _can_be_drawn(part: object) -> bool:
    """Whether a part and all inside it can be drawn without anybody noticing."""
    if isinstance(part, list | tuple):
        return all(_can_be_drawn(one) for one in part)
    if not isinstance(part, Component):
        return part is None or isinstance(part, str | int)
    props = _properties(part)
    if type(part).__name__ not in TAGS or "n_clicks" in props or not KEPT.isdisjoint(props):
        return False
    if props.get("role") in KEPT_ROLES or not isinstance(props.get("id", ""), str):
        return False
    plain = all(name.startswith("--") or name.islower() for name in props.get("style", {}))
    return plain and _can_be_drawn(props.get("children"))


def _described(content: Content) -> list[object]:
    """Content as a list of texts and [tag, attributes, *children]."""
    if content is None:
        return []
    if isinstance(content, list | tuple):
        return [one for item in content for one in _described(item)]
    if isinstance(content, Shape):
        return [_shape(content)]
    if not isinstance(content, Component):
        return [str(content)]
    kind = type(content).__name__
    if kind not in TAGS:
        raise ValueError(f"{kind} cannot be drawn by the page's own script")
    props = _properties(content)
    inside = _described(props.pop("children", None))
    named = {
        NAMES.get(name, name): _value(value) for name, value in props.items() if value is not False
    }
    return [[kind.lower(), named, *inside]]


def _shape(shape: Shape) -> list[object]:
    if shape.tag not in SHAPES:
        raise ValueError(f"{shape.tag} is no shape that the page's own script draws")
    inside = [one if isinstance(one, str) else _shape(one) for one in shape.children]
    return [shape.tag, {name: str(of) for name, of in shape.attributes.items()}, *inside]


def _properties(part: Component) -> dict:
    """What is set on a part; Dash's own way takes most of the time that a description takes."""
    return {
        name: value
        for name, value in vars(part).items()
        if value is not None and name not in OF_DASH
    }


def _value(value: object) -> object:
    if value is True:
        return ""
    return value if isinstance(value, dict) else str(value)
