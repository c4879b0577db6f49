"""Errors are pages for people and one shape for scripts, and tell nothing else."""

import logging
from collections.abc import Callable

import pytest
from flask import abort
from werkzeug.test import TestResponse

from data_access.errors import DataAccessError, NotAllowed, NothingPublished, UnknownCode
from tests.support.small_site import HTML, Site, body
from web import errors


@pytest.fixture
def failing_site(make_site: Callable[..., Site]) -> Site:
    """A server whose address /fejl/<what> fails in a chosen way."""
    site = make_site(dash=False)
    site.add_user()

    def fail(what: str) -> str:
        raised = {
            "not_allowed": NotAllowed("hemmelig"),
            "unknown_code": UnknownCode("hemmelig"),
            "nothing": NothingPublished("hemmelig"),
            "store": DataAccessError("hemmelig"),
            "bug": ZeroDivisionError("hemmelig"),
        }
        if what in raised:
            raise raised[what]
        abort(int(what))

    site.server.add_url_rule("/fejl/<what>", "fejl", fail)
    return site


CASES = [
    ("not_allowed", 403, "forbidden"),
    ("unknown_code", 404, "not_found"),
    ("nothing", 503, "nothing_published"),
    ("store", 500, "internal_error"),
    ("bug", 500, "internal_error"),
    ("400", 400, "bad_request"),
    ("403", 403, "forbidden"),
    ("404", 404, "not_found"),
    ("410", 410, "bad_request"),
    ("418", 418, "bad_request"),
    ("502", 502, "internal_error"),
]


@pytest.mark.parametrize(("what", "status", "code"), CASES)
def test_scripts_get_one_shape(failing_site: Site, what: str, status: int, code: str):
    response = failing_site.signed_in().get(f"/fejl/{what}")
    assert response.status_code == status
    assert body(response) == {
        "error": {
            "status": status,
            "code": code,
            "message": body(response)["error"]["message"],
            "request_id": response.headers["X-Request-ID"],
        }
    }
    assert "hemmelig" not in response.text


@pytest.mark.parametrize(("what", "status", "code"), CASES)
def test_people_get_a_page(failing_site: Site, what: str, status: int, code: str):
    response = failing_site.signed_in().get(f"/fejl/{what}", headers=HTML)
    assert response.status_code == status
    assert_page(response)
    assert "hemmelig" not in response.text


def assert_page(response: TestResponse) -> None:
    assert response.mimetype == "text/html"
    assert '<html lang="da">' in response.text
    assert response.text.count("<h1>") == 1
    assert response.headers["X-Request-ID"] in response.text


def test_a_page_speaks_the_readers_language(failing_site: Site):
    client = failing_site.signed_in()
    client.set_cookie("sprog", "en")
    assert "The page does not exist" in client.get("/findes-ikke", headers=HTML).text


def test_what_went_wrong_stands_in_the_log_under_its_number(failing_site: Site, caplog):
    with caplog.at_level(logging.ERROR):
        response = failing_site.signed_in().get("/fejl/bug")
    number = response.headers["X-Request-ID"]
    record = next(record for record in caplog.records if number in record.getMessage())
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


def test_numbers_differ(failing_site: Site):
    client = failing_site.signed_in()
    numbers = {client.get("/fejl/404").headers["X-Request-ID"] for _ in range(5)}
    assert len(numbers) == 5


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (NotAllowed("hemmelig"), "Din rolle giver ikke adgang"),
        (UnknownCode("hemmelig"), "Adressen fører ikke til noget"),
        (ValueError("hemmelig"), "Fejlen er skrevet i loggen"),
    ],
)
def test_callbacks_show_a_message_and_the_number(failing_site: Site, error, message: str, caplog):
    shown: list[tuple[str, str]] = []
    handler = errors.callback_error_handler(lambda text, number: shown.append((text, number)))
    with failing_site.server.test_request_context("/_dash-update-component", method="POST"):
        assert handler(error) is None
        number = errors.request_id()
    assert len(shown) == 1
    assert message in shown[0][0]
    assert shown[0][1] == number
    assert (number in caplog.text) == isinstance(error, ValueError)
