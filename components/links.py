"""Links that move inside the app without loading the page anew."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, data

Content = str | Component | Sequence[str | Component]


def link(
    children: Content, *, href: str, class_name: str | None = None, current: str | None = None
) -> html.A:
    """An ordinary anchor, which the page's own script follows without a reload.

    Unlike `dcc.Link` it takes aria attributes and does not scroll to the top when only the
    selection changes. `current` is the value of aria-current: 'page' for where one is, 'true' for
    what is chosen.
    """
    where = aria(current=current) if current else {}
    return html.A(children, href=href, className=class_name, **data(nav=""), **where)
