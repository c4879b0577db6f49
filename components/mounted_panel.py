"""A chart panel that stays on the page while its content changes.

`frame` is drawn once, with a place for each part; `parts` are what fills the places. The chart is
never taken down, so that it redraws in place and the page does not jump. The places are few,
because every part that changes makes the browser look through everything on the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import aria
from components.figures.template import graph_config
from components.panel import DataVersion
from components.wording import t

HEIGHT = 340
# What a chart can be taken home as: made in the browser, and made by the server.
PICTURES = ("png", "svg")
FILES = ("xlsx", "csv")
FORMATS = (*PICTURES, *FILES)
# What opens under a chart, and is filled only while it is open.
FOLDED = ("table", "source")


@dataclass(frozen=True)
class PanelContent:
    """What a panel shows. `title` states the finding; `alternative` tells the chart in words.

    `notes` stand between the chart and its foot; `beside` stands with the finding.
    """

    title: str
    subtitle: str
    figure: go.Figure
    alternative: str
    version: DataVersion
    notes: Sequence[Component] = ()
    beside: Sequence[Component] = ()


# part of a panel: the end of the id of its place, and the property it fills
PLACES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "text": ("text", "children"),
        "figure": ("graph", "figure"),
        "style": ("graph", "style"),
        "notes": ("notes", "children"),
    }
)


def frame(panel_id: str, *, language: str, formats: Sequence[str] = FORMATS) -> html.Section:
    """The panel with its places empty; their ids are '<panel_id>-<place>' as PLACES names them.

    `download_id` names the buttons whose n_clicks ask for a download. For each part of FOLDED
    '<panel_id>-<part>-opener' opens '<panel_id>-<part>' (odd n_clicks: it is open).
    """
    labels = f"{panel_id}-title {panel_id}-alternative"
    return html.Section(
        [
            html.Div(id=f"{panel_id}-text"),
            html.Div(
                dcc.Graph(
                    id=f"{panel_id}-graph",
                    figure=blank(),
                    config=graph_config(language),  # pyright: ignore[reportArgumentType]
                    responsive=True,
                    style={"height": HEIGHT},
                ),
                className="chart",
                role="figure",
                **aria(labelledby=labels),
            ),
            html.Div(id=f"{panel_id}-notes"),
            foot(panel_id, language, formats=formats),
        ],
        id=panel_id,
        className="panel",
        **aria(labelledby=f"{panel_id}-title"),
    )


def parts(panel_id: str, content: PanelContent, language: str) -> dict[str, object]:
    """The content by part, as PLACES names them."""
    return {
        "text": [
            html.H2(content.title, id=f"{panel_id}-title", className="panel-title"),
            html.P(content.subtitle, className="panel-subtitle"),
            *content.beside,
            html.P(
                content.alternative,
                id=f"{panel_id}-alternative",
                className="only-read-aloud",
            ),
        ],
        "figure": content.figure,
        "style": {"height": content.figure.layout["height"]},
        "notes": [
            *content.notes,
            html.P(content.version.words(language), className="panel-version"),
        ],
    }


def foot(
    panel_id: str,
    language: str,
    folded: Sequence[str] = FOLDED,
    formats: Sequence[str] = FILES,
) -> html.Div:
    """The buttons under a panel, the menu of downloads, and the parts that the buttons open."""
    openers = {part: _opener(panel_id, part, language) for part in folded}
    buttons = [openers.get("table"), menu(panel_id, formats, language), openers.get("source")]
    return html.Div(
        [
            html.Div([b for b in buttons if b is not None], className="panel-foot"),
            # where the page's own script says that a picture could not be made
            html.P(className="panel-said", role="status"),
            *(
                html.Div(id=f"{panel_id}-{part}", className="panel-more", hidden=True)
                for part in folded
            ),
        ]
    )


def menu(
    panel_id: str,
    formats: Sequence[str],
    language: str,
    *,
    button: Callable[[str], dict[str, Any]] | None = None,
) -> html.Details:
    """The menu Hent with a button for each format, which the page's own script closes again.

    `button`: attributes of a format's button, where it has no id that `download_id` names.
    """
    return html.Details(
        [
            html.Summary(t("downloads.menu", language), className="link-button"),
            html.Div(
                [
                    html.Button(
                        t(f"downloads.{form}", language),
                        type="button",
                        **(button(form) if button else _counted(panel_id, form)),
                    )
                    for form in formats
                ],
                className="menu-panel menu-choices",
                role="group",
                **aria(label=t("downloads.formats", language)),
            ),
        ],
        className="menu menu-downloads",
    )


def _counted(panel_id: str, form: str) -> dict[str, Any]:
    """A button whose clicks a callback counts."""
    return {"id": download_id(panel_id, form), "n_clicks": 0}


def download_id(panel_id: str, form: str) -> str:
    """The id of the button that asks for a panel in one of FORMATS."""
    return f"{panel_id}-{'download' if form == 'csv' else form}"


def blank() -> dict[str, object]:
    """A chart that draws nothing yet; not a go.Figure, which brings a large template along."""
    hidden = {"visible": False}
    clear = "rgba(0,0,0,0)"
    layout = {"height": HEIGHT, "xaxis": hidden, "yaxis": hidden}
    return {"data": [], "layout": {**layout, "paper_bgcolor": clear, "plot_bgcolor": clear}}


def _opener(panel_id: str, part: str, language: str) -> html.Button:
    """A button that the page's own script lets open and close the part it controls."""
    return html.Button(
        t(f"panel.{part}", language),
        id=f"{panel_id}-{part}-opener",
        type="button",
        n_clicks=0,
        className="link-button",
        **aria(expanded="false", controls=f"{panel_id}-{part}"),
    )
