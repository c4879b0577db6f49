"""The field for the name that somebody saves something under."""

from dash import dcc, html
from dash.development.base_component import Component


def name_field(field_id: str, words: str, *, longest: int, value: str = "") -> Component:
    """A labelled field called `name` in its form; `longest`: how many letters it takes."""
    return html.Label(
        [
            html.Span(words),
            dcc.Input(
                id=field_id,
                type="text",
                name="name",
                value=value,
                required=True,
                maxLength=longest,
                autoComplete="off",
            ),
        ],
        htmlFor=field_id,
        className="saved-field",
    )
