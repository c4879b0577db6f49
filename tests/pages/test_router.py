import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from pages.router import Page, Router


def page(path):
    return Page(path, "overblik.name", lambda: html.Div(), lambda _app: None)


ROUTER = Router((page("/"), page("/segregering"), page("/indikator/<code>")))


@pytest.mark.parametrize("path", ["/", "", None])
def test_the_front_page(path):
    assert ROUTER.match(path).page.path == "/"


def test_a_variable_in_the_path_is_read():
    found = ROUTER.match("/indikator/segregation_public")
    assert found.page.path == "/indikator/<code>"
    assert found.values == {"code": "segregation_public"}


@pytest.mark.parametrize(
    "path", ["/nope", "/indikator", "/indikator/a/b", "/segregering/x", "/../etc", "/SEGREGERING"]
)
def test_other_addresses_lead_nowhere(path):
    assert ROUTER.match(path) is None


@given(st.text())
def test_nothing_in_an_address_makes_it_fail(path):
    found = ROUTER.match(path)
    assert found is None or found.page in ROUTER.pages
