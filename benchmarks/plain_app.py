"""The plain app to compare by: Dash as it comes, one chart, one callback, no data.

Served by the same server with the same workers, and driven by the same harness, so that what the
machine adds is in both figures.
"""

from dash import Dash, Input, Output, dcc, html
from flask import Flask

PATH = "/"


def create_wsgi() -> Flask:
    """A Flask server that shows one line chart and redraws it when the query string changes."""
    server = Flask(__name__)
    server.add_url_rule("/healthz", view_func=lambda: "ok")
    app = Dash(__name__, server=server, use_async=False)  # type: ignore[arg-type]
    app.layout = html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Link("1", href="?n=1", id="one"),
            dcc.Link("2", href="?n=2", id="two"),
            html.Div(dcc.Graph(id="chart")),
        ]
    )

    @app.callback(Output("chart", "figure"), Input("url", "search"))
    def draw(search: str | None) -> dict:
        step = 2 if search == "?n=2" else 1
        return {"data": [{"type": "scatter", "y": list(range(0, 12 * step, step))}]}

    server.test_client().get("/_dash-layout")
    return server
