import json
import re

import pytest
from dash import no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import app as front_door
from pages import frame
from pages.router import Router
from tests.pages.reading import links_of, parts_of, words_of

ROUTER = Router(front_door.PAGES)


def kommuner_in(topbar):
    for part in parts_of(topbar):
        found = part.to_plotly_json()["props"].get("data-kommuner")
        if found:
            return json.loads(found)
    return None


@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "administrator"])
def test_most_roles_choose_among_all_kommuner_and_the_country(being, username):
    with being(username):
        topbar, _banner = frame.show_viewer("")
    choices = kommuner_in(topbar)
    assert len(choices["names"]) == 99
    assert choices["names"]["000"] == "Hele landet"
    assert choices["own"] == {"chef": "740", "politiker": "740"}.get(username, "000")


def test_a_leder_has_one_kommune_and_nothing_to_choose(being):
    with being("leder"):
        topbar, _banner = frame.show_viewer("")
    assert kommuner_in(topbar) is None
    assert "Silkeborg" in words_of(topbar)


def test_the_banner_has_the_demo_mark_and_the_data_version(being):
    with being("chef"):
        _topbar, banner = frame.show_viewer("")
    assert "Demodata: fiktive tal" in words_of(banner)
    assert "version 1" in words_of(banner)


def test_leaving_and_changing_language_are_posts_with_a_token(being):
    with being("chef"):
        topbar, _banner = frame.show_viewer("")
    forms = [part for part in parts_of(topbar) if part._type == "Form"]
    assert [form.action for form in forms] == ["/sprog/en", "/log-ud"]
    for form in forms:
        assert form.method == "POST"
        names = [part.name for part in parts_of(form) if getattr(part, "name", None)]
        assert "csrf_token" in names


@pytest.mark.parametrize("path", ["/", "/segregering", "/data"])
def test_the_rail_says_where_one_is(being, path):
    with being("chef"):
        rail, *_rest = frame.show_page(ROUTER)(path)
    here = [p.href for p in parts_of(rail) if p.to_plotly_json()["props"].get("aria-current")]
    assert here == [path]
    assert set(links_of(rail)) == {page.path for page in ROUTER.pages if page.in_navigation}
    assert {"/", "/segregering", "/noegletal", "/data"} <= set(links_of(rail))


@pytest.mark.parametrize("path", ["/nope", "/indikator", "/%00", "/segregering/1"])
def test_an_unknown_address_gets_the_designed_page(being, path):
    with being("chef"):
        _rail, page, *_rest = frame.show_page(ROUTER)(path)
    assert "Siden findes ikke" in words_of(page)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/segregering", 200), ("/nope", 404)])
def test_the_document_answers_with_the_status_of_its_address(app, being, path, status):
    with being("chef", path=path):
        assert app.index().status_code == status


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_document_is_in_the_reader_s_language(app, being, language):
    with being("chef", language=language):
        html = app.index().get_data(as_text=True)
    assert f'<html lang="{language}">' in html


def test_the_document_asks_nobody_else_for_anything(app, being):
    with being("chef"):
        html = app.index().get_data(as_text=True)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert addresses
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("/kommune/740", "/kommune/751"),
        ("/institution/S740001", "/institution/S740002"),
        ("/indikator/pupil_absence", "/indikator/class_size"),
        ("/segregering", "/segregering/"),
        ("/nope", "/not/this/either"),
    ],
)
def test_a_page_stays_when_another_path_of_its_own_comes(being, first, then):
    show = frame.show_page(ROUTER)
    with being("chef"):
        *_drawn, shown = show(first)
        with pytest.raises(PreventUpdate):
            show(then, shown)
        # what was told above the page goes, and nothing else is drawn
        assert show(then, shown, "told") == (no_update, no_update, None, no_update)


def test_from_a_list_to_a_profile_the_rail_alone_is_drawn(being):
    show = frame.show_page(ROUTER)
    with being("chef"):
        *_drawn, shown = show("/kommune")
        rail, page, alert, below = show("/kommune/740", shown)
    assert page is no_update
    assert alert is None
    assert below != shown
    marks = {
        p.href: p.to_plotly_json()["props"].get("aria-current")
        for p in parts_of(rail)
        if getattr(p, "href", None)
    }
    assert marks["/kommune"] == "true"


@pytest.mark.parametrize("then", ["/", "/kommune", "/segregering", "/metode/udvikling", "/nope"])
def test_another_page_is_drawn(being, then):
    show = frame.show_page(ROUTER)
    with being("chef"):
        *_drawn, shown = show("/metode/anonymitet")
        rail, page, _alert, now = show(then, shown)
    assert isinstance(page, Component)
    assert isinstance(rail, Component)
    assert now != shown


@pytest.mark.parametrize("shown", ["", "/kommune", "x" * 10_000, {"a": 1}, ["/segregering"], 1])
def test_what_a_browser_says_it_shows_is_never_trusted_to_be_true(being, shown):
    with being("chef"):
        _rail, page, *_rest = frame.show_page(ROUTER)("/segregering", shown)
    assert isinstance(page, Component)
