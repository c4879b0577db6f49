"""What the page's own script draws: the same elements, as a description."""

import json

import pytest
from dash import dcc, html

from components.attributes import aria
from components.drawn import drawn
from components.links import link


def told(*children):
    made = drawn(html.Div(list(children), id="here", className="x"))
    props = made.to_plotly_json()["props"]
    assert (props["id"], props["className"]) == ("here", "x")
    assert props.get("children") is None
    return json.loads(props["data-drawn"])


def test_elements_texts_and_attributes_are_kept():
    cell = html.Td("s", className="cov-value", colSpan=2, tabIndex=-1, **aria(label="Æ"))
    assert told(html.H2("Titel"), html.Tr([cell, "tekst"])) == [
        ["h2", {}, "Titel"],
        [
            "tr",
            {},
            [
                "td",
                {"class": "cov-value", "colspan": "2", "tabindex": "-1", "aria-label": "Æ"},
                "s",
            ],
            "tekst",
        ],
    ]


def test_links_stay_links_that_the_page_follows():
    assert told(link("Trivsel", href="/data/x")) == [
        ["a", {"href": "/data/x", "data-nav": ""}, "Trivsel"]
    ]


def test_markup_in_a_text_stays_text():
    assert told("<script>alert(1)</script>") == ["<script>alert(1)</script>"]


@pytest.mark.parametrize("part", [html.Script("x"), html.Iframe(src="x"), dcc.Input(), html.Img()])
def test_what_runs_loads_or_listens_is_refused(part):
    with pytest.raises(ValueError, match="cannot be drawn"):
        drawn(html.Div([html.P([part])]))
