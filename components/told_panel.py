"""A panel whose content is words and drawings of the page's own: a list to act on, a house.

The frame is drawn once, hidden until there is something to show, with one place for its content
and the foot that every panel has. A drawing that the menu makes pictures of has the class
`DRAWING`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.mounted_panel import FILES, foot
from components.panel import DataVersion

# What the page's own script makes pictures of, words and boxes where they stand.
DRAWING = "page-drawing"


@dataclass(frozen=True)
class ToldContent:
    """What a panel says: `title` states the finding, `body` is the list or the drawing.

    `before` stands between the subtitle and the body, `notes` after it, in pictures too.
    """

    title: str
    subtitle: str
    body: Sequence[Component]
    version: DataVersion
    before: Sequence[Component] = ()
    notes: Sequence[str] = ()


def frame(panel_id: str, *, language: str, formats: Sequence[str] = FILES) -> html.Section:
    """The panel before it has content; '<panel_id>-body' is the place, the rest as in others."""
    return html.Section(
        [html.Div(id=f"{panel_id}-body"), foot(panel_id, language, formats=formats)],
        id=panel_id,
        className="panel",
        hidden=True,
        **aria(labelledby=f"{panel_id}-title"),
    )


def body(panel_id: str, content: ToldContent, language: str) -> list[Component]:
    """What fills the place of a panel."""
    return [
        html.H2(content.title, id=f"{panel_id}-title", className="panel-title"),
        html.P(content.subtitle, className="panel-subtitle prose"),
        *content.before,
        *content.body,
        html.Div(
            [
                *(html.P(words, className="note prose") for words in content.notes),
                html.P(content.version.words(language), className="panel-version"),
            ],
            id=f"{panel_id}-notes",
        ),
    ]
