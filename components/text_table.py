"""Tables of words and links, for what is no figure: sources, files, definitions."""

from collections.abc import Collection, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, data
from components.wording import t

Content = str | Component | Sequence[str | Component]


def text_table(
    columns: Sequence[Content],
    rows: Sequence[Sequence[Content]],
    *,
    caption: str,
    numbers: Collection[int] = (),
    class_name: str = "",
    language: str,
) -> html.Div:
    """A semantic table whose first column heads the rows, in a region that scrolls by itself.

    numbers: places of columns that hold numbers. The caption is for those who hear the page; what
    stands over the table says it to the others.
    """
    kinds = ["is-number" if place in numbers else None for place in range(len(columns))]
    heading = [
        html.Th(title, scope="col", className=kind)
        for title, kind in zip(columns, kinds, strict=True)
    ]
    body = []
    for first, *rest in rows:
        cells = [
            html.Td(content, className=kind, **_named(title))
            for content, kind, title in zip(rest, kinds[1:], columns[1:], strict=True)
        ]
        body.append(html.Tr([html.Th(first, scope="row"), *cells]))
    table = html.Table(
        [
            html.Caption(caption, className="only-read-aloud"),
            html.Thead(html.Tr(heading)),
            html.Tbody(body),
        ],
        className=f"figures text-table {class_name}".strip(),
    )
    label = t("tables.scroll", language, caption=caption)
    return html.Div(table, className="table-scroll", role="region", tabIndex=0, **aria(label=label))


def _named(title: Content) -> dict[str, Any]:
    """A cell's column, which stands before it where the page is too narrow for columns."""
    return data(column=title) if isinstance(title, str) else {}
