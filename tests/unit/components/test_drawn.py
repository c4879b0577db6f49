"""What the page's own script draws: the same elements, as a description."""

import json

import pytest
from dash import dcc, html

from components.attributes import aria
from components.drawn import drawn, lightened
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


def drawn_in(part):
    return json.loads(part.to_plotly_json()["props"]["data-drawn"])


def test_a_lightened_part_keeps_its_element_and_says_the_same():
    part = html.Ul([html.Li("et"), html.Li(link("to", href="/to"))], id="x", className="y")
    made = lightened(part)
    assert isinstance(made, html.Ul)
    assert (made.id, made.className, made.children) == ("x", "y", None)
    assert drawn_in(made) == drawn_in(drawn(html.Div(part.children)))
    assert isinstance(part.children, list)


@pytest.mark.parametrize(
    "kept",
    [
        html.Button("x", id="press"),
        dcc.Graph(id="chart"),
        html.Div("x", id="listened-to", n_clicks=0),
        html.P("x", role="status"),
        html.Span("x", style={"backgroundColor": "red"}),
        html.Div(id={"type": "part", "index": 1}),
        drawn(html.Div([html.P("x")])),
    ],
)
def test_what_is_listened_to_or_changes_by_itself_stays_where_it_is(kept):
    made = lightened(html.Div([html.P([html.B("ved siden af")]), html.Section(kept)]))
    assert isinstance(made, html.Div)
    assert isinstance(made.children, list)
    beside, around = made.children
    assert drawn_in(beside) == [["b", {}, "ved siden af"]]
    assert around.children is kept


def test_words_lists_and_other_values_are_left_as_they_are():
    assert lightened(["a", None, 3, {"data": []}]) == ["a", None, 3, {"data": []}]
    assert lightened(html.P("ord")).children == "ord"


def test_an_attribute_that_is_off_is_left_out():
    shown, hidden = html.P("a", hidden=False), html.P("b", hidden=True)
    assert told(shown, hidden) == [["p", {}, "a"], ["p", {"hidden": ""}, "b"]]
