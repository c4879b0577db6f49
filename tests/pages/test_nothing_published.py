"""A store that nobody has published to: every page says so, and none fails."""

from collections.abc import Iterator

import pytest
from dash import Dash
from flask_login import login_user

import app as front_door
from pages import frame, indikator, overblik, segregering
from tests.pages.conftest import close, settings_for
from tests.pages.reading import words_of
from tests.support.small_site import PASSWORD, QUICK
from web import users
from web.identity import SignedIn
from web.services import services_of


@pytest.fixture
def empty_app(tmp_path) -> Iterator[Dash]:
    made = front_door.create_app(settings_for(tmp_path))
    front_door.warm_up(made)
    yield made
    close(made)


@pytest.fixture
def signed_in(empty_app):
    account = users.add(
        services_of(empty_app.server).app_store,
        *("anna", "administrator", "Anna"),
        password=PASSWORD,
        passwords=QUICK,
    )
    with empty_app.server.test_request_context("/"):
        login_user(SignedIn(account))
        yield


@pytest.mark.parametrize(
    ("update", "path"),
    [
        (overblik.update, "/"),
        (segregering.update, "/segregering"),
        (indikator.update, "/indikator/x"),
    ],
)
@pytest.mark.usefixtures("signed_in")
def test_every_page_says_that_nothing_is_published(update, path):
    words = words_of(update("", path)["state"])
    assert "Der er ikke udgivet tal endnu" in words
    assert "faellesblik publish" in words


@pytest.mark.usefixtures("signed_in")
def test_the_frame_stands_and_lets_one_out():
    topbar, banner = frame.show_viewer("")
    assert "Log ud" in words_of(topbar)
    assert "Demodata" not in words_of(banner)
