"""A panel whose chart is a drawing of the page's own and not Plotly's.

Like `mounted_panel`: the frame is drawn once with a place for each part, and parts fill them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.drawn import Shape, drawing
from components.mounted_panel import FORMATS, foot
from components.panel import DataVersion

PLACES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "text": ("text", "children"),
        "drawing": ("drawing", "children"),
        "notes": ("notes", "children"),
    }
)


@dataclass(frozen=True)
class DrawnContent:
    """What a panel shows. `title` states the finding; `alternative` tells the drawing in words."""

    title: str
    subtitle: str
    drawing: Component | Shape | Sequence[Component | Shape]
    alternative: str
    version: DataVersion
    notes: Sequence[Component] = ()


def frame(
    panel_id: str, *, language: str, formats: Sequence[str] = FORMATS, told: str = ""
) -> html.Section:
    """The panel with its places empty; ids as in `mounted_panel.frame`, 'drawing' for the chart.

    A line above the drawing says what the pointer or the keyboard is at, and `told` until then.
    """
    labels = f"{panel_id}-title {panel_id}-alternative"
    line = html.P(told, className="drawing-told", id=f"{panel_id}-told", **aria(hidden="true"))
    return html.Section(
        [
            html.Div(id=f"{panel_id}-text"),
            *([line] if told else []),
            html.Div(
                id=f"{panel_id}-drawing",
                className="chart drawing",
                role="group",
                **aria(labelledby=labels),
            ),
            html.Div(id=f"{panel_id}-notes"),
            foot(panel_id, language, formats=formats),
        ],
        id=panel_id,
        className="panel",
        **aria(labelledby=f"{panel_id}-title"),
    )


def parts(panel_id: str, content: DrawnContent, language: str) -> dict[str, object]:
    """The content by part, as PLACES names them."""
    return {
        "text": [
            html.H2(content.title, id=f"{panel_id}-title", className="panel-title"),
            html.P(content.subtitle, className="panel-subtitle"),
            html.P(content.alternative, id=f"{panel_id}-alternative", className="only-read-aloud"),
        ],
        "drawing": drawing(content.drawing, class_name="drawn"),
        "notes": [
            *content.notes,
            html.P(content.version.words(language), className="panel-version"),
        ],
    }
