"""Pages drawn before the first reader: kept for those who come, and never in anybody's way."""

import logging
from pathlib import Path

import pytest
from dash import Dash

import app as front_door
from data_access.queries import units
from pages import noegletal, overblik, warming
from pages.addressed import Addressed
from tests.pages.conftest import Being, close, settings_for
from web.request_context import fetch
from web.services import services_of


def test_what_was_drawn_is_kept_for_the_first_reader(app: Dash, being: Being) -> None:
    warming.draw_once(app.server)
    cache = services_of(app.server).cache
    with being("konsulent"):
        code = fetch(units.kommuner)["kommune_code"].iloc[0]
        kept = len(cache)
        page = noegletal.CALLBACKS.update(f"?kommune={code}", noegletal.NOEGLETAL)
    assert set(page) == set(noegletal.CALLBACKS.outputs)
    assert len(cache) == kept


def test_no_connection_is_left_for_the_workers_to_inherit(app: Dash) -> None:
    warming.draw_once(app.server)
    services = services_of(app.server)
    for engine in (services.published, services.app_store):
        assert "Connections in pool: 0" in engine.pool.status()
        assert "Current Checked out connections: 0" in engine.pool.status()


def test_a_page_that_fails_keeps_nobody_from_the_others(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drawn: list[str] = []

    def update(page: Addressed, _search: str, path: str) -> None:
        if page is overblik.CALLBACKS:
            raise ZeroDivisionError
        drawn.append(path)

    monkeypatch.setattr(Addressed, "update", update)
    with caplog.at_level(logging.ERROR):
        warming.draw_once(app.server)
    assert "/ could not be drawn" in caplog.text
    assert noegletal.NOEGLETAL in drawn


def test_nothing_published(tmp_path: Path) -> None:
    made = front_door.create_app(settings_for(tmp_path))
    front_door.warm_up(made)
    warming.draw_once(made.server)
    assert len(services_of(made.server).cache) == 0
    close(made)
