"""Shell, controls, states and source notes: labelled, linked, and with one heading each."""

import datetime

import pytest
from dash import html

from analysis.results import Break
from components import states
from components.filters import Choice, controls, kommune_chooser, menu, segmented
from components.panel import DataVersion, SourceNote, source_note
from components.shell import Crumb, NavItem, banner, crumbs, rail, shell, topbar, user_menu
from components.wording import LANGUAGES

CHOICES = [Choice(code, name, f"?kommune={code}") for code, name in (("101", "A"), ("740", "B"))]
VERSION = DataVersion(41, datetime.date(2026, 11, 12))


def parts(component, kind: type) -> list:
    found = [component] if isinstance(component, kind) else []
    return found + [part for part in component._traverse() if isinstance(part, kind)]


def props(component) -> dict:
    return component.to_plotly_json()["props"]


def currents(component) -> dict[str, str | None]:
    return {link.href: props(link).get("aria-current") for link in parts(component, html.A)}


def test_segmented_links_mark_the_chosen_one():
    drawn = segmented(CHOICES, "740", label="Kommune")
    assert currents(drawn) == {"?kommune=101": None, "?kommune=740": "true"}
    assert props(drawn)["aria-label"] == "Kommune"


def test_a_menu_says_what_is_chosen():
    summary = parts(menu(CHOICES, "740", label="Kommune"), html.Summary)[0]
    assert summary.children[1] == "B"
    assert parts(menu(CHOICES, "", label="Tilføj"), html.Summary)[0].children == "Tilføj"


def test_a_menus_label_is_always_there_for_those_who_hear_the_page():
    quiet = parts(menu(CHOICES, "740", label="Mål", show_label=False), html.Summary)[0]
    assert quiet.children[0].children == "Mål: "
    assert quiet.children[0].className == "only-read-aloud"


def test_the_chooser_is_a_button_that_controls_a_hidden_panel_of_links():
    drawn = kommune_chooser(CHOICES, "740", language="da")
    button = parts(drawn, html.Button)[0]
    panel = next(p for p in parts(drawn, html.Div) if p.className == "chooser-panel")
    assert props(button)["aria-controls"] == panel.id
    assert props(button)["aria-expanded"] == "false"
    assert props(button)["aria-label"] == "Kommune: B. Skift"
    assert panel.hidden is True
    assert currents(drawn) == {"?kommune=101": None, "?kommune=740": "true"}


def test_without_a_kommune_the_chooser_says_the_whole_country():
    drawn = kommune_chooser(CHOICES, None, language="da")
    assert parts(drawn, html.Button)[0].children == "Hele landet"


def test_the_rail_marks_the_page():
    pages = [NavItem("Overblik", "/?kommune=740", "/"), NavItem("Segregering", "/s", "/s")]
    drawn = rail(pages, path="/s", language="da")
    assert currents(drawn) == {"/": None, "/?kommune=740": None, "/s": "page"}


def test_the_shell_has_each_landmark_once_and_begins_with_the_skip_link():
    drawn = shell(
        rail=rail([], path="/", language="da"),
        topbar=topbar(actions=[user_menu(name="C", role="Chef", forms=[], language="da")]),
        banner=banner(VERSION, demo=True, language="da"),
        content=controls([html.H1("x")]),
        language="da",
    )
    for landmark in (html.Header, html.Nav, html.Main, html.Footer):
        assert len(parts(drawn, landmark)) == 1
    skip, main = parts(drawn, html.A)[0], parts(drawn, html.Main)[0]
    assert skip.href == f"#{main.id}"
    assert main.tabIndex == -1


def test_the_banner_has_the_demo_mark_only_in_the_demo():
    demo = banner(VERSION, demo=True, language="da")
    assert (
        props(demo)["children"]
        == "Demodata: fiktive tal. Data udgivet 12. november 2026, version 41."
    )
    real = banner(VERSION, demo=False, language="da")
    assert props(real)["children"] == "Data udgivet 12. november 2026, version 41."
    assert props(real)["className"] == "banner"


def test_the_last_crumb_is_where_one_is():
    drawn = crumbs([Crumb("Hele landet", "/"), Crumb("Silkeborg")], language="da")
    assert currents(drawn) == {"/": None}
    assert props(parts(drawn, html.Span)[0])["aria-current"] == "page"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "state",
    [
        states.empty,
        states.suppressed,
        states.no_access,
        states.not_found,
        lambda language: states.not_found(language, code="xyz"),
        lambda language: states.not_loaded("BTU", language),
        lambda language: states.error(language, request_id="ab12"),
    ],
)
def test_every_state_has_one_heading_and_says_what_it_is(state, language):
    drawn = state(language)
    headings = parts(drawn, html.H1) + parts(drawn, html.H2)
    assert len(headings) == 1
    assert all(len(p.children) > 0 for p in parts(drawn, html.P))


def test_an_error_shows_its_number_and_is_announced():
    drawn = states.error("da", request_id="ab12")
    assert parts(drawn, html.Code)[0].children == "ab12"
    assert props(drawn)["role"] == "alert"


def test_an_unknown_code_is_shown_as_text():
    drawn = states.not_found("da", code="<b>x</b>")
    assert any("»<b>x</b>«" in str(p.children) for p in parts(drawn, html.P))


@pytest.mark.parametrize("skeleton", [states.loading_tiles, states.loading_chart])
def test_a_skeleton_says_that_something_is_on_its_way(skeleton):
    drawn = skeleton("da")
    assert props(drawn)["aria-busy"] == "true"
    assert parts(drawn, html.P)[0].children == "Henter tallene"


def test_a_source_note_has_what_is_known_and_nothing_else():
    note = SourceNote("Andel elever.", "Uddannelsesstatistik.dk", breaks=(Break("2023", 1, "ny"),))
    drawn = source_note(note, language="da")
    terms = [term.children for term in parts(drawn, html.Dt)]
    assert terms == ["Definition", "Kilde", "Databrud"]
    assert parts(drawn, html.Dd)[-1].children == "2023: ny"


def test_an_interval_is_explained_where_there_is_one():
    note = SourceNote("Andel.", "STIL", has_interval=True)
    words = [entry.children for entry in parts(source_note(note, language="da"), html.Dd)]
    assert any("samme underliggende niveau" in entry for entry in words)
