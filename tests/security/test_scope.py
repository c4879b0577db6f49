"""What one viewer's request leaves in memory is never another viewer's answer."""

from collections.abc import Callable

import pandas as pd
import pytest
from flask import Flask
from sqlalchemy import insert, select, update
from werkzeug.exceptions import Unauthorized

from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer
from tests.support.small_site import Site
from web.request_context import fetch, language, snapshot, viewer
from web.services import services_of

CALLS = "CALLS"


def query(who: Viewer, version: Snapshot, *, indicator: str) -> pd.DataFrame:
    """Rows of the viewer's own kommune and role."""
    return pd.DataFrame({"kommune": [who.kommune_code], "role": [str(who.role)]})


@pytest.fixture
def asking_site(make_site: Callable[..., Site]) -> Site:
    """A server with an address that answers by `fetch`, and counts the queries behind it."""
    site = make_site(dash=False)
    site.server.config[CALLS] = []

    def counted(who: Viewer, version: Snapshot, *, indicator: str) -> pd.DataFrame:
        site.server.config[CALLS].append((who.scope, version.version, indicator))
        return query(who, version, indicator=indicator)

    def answer(indicator: str) -> dict:
        table = fetch(counted, indicator=indicator)
        row = table.iloc[0].to_dict()
        table["kommune"] = "spoiled"
        return row

    site.server.add_url_rule("/tal/<indicator>", "tal", answer)
    site.add_user("anna", "chef", kommune_code="740")
    site.add_user("bo", "chef", kommune_code="101")
    site.add_user("carl", "politiker", kommune_code="740")
    site.add_user("dora", "chef", kommune_code="740")
    return site


def asked(server: Flask) -> list[tuple]:
    return server.config[CALLS]


def test_each_viewer_gets_their_own_answer(asking_site: Site):
    clients = {name: asking_site.signed_in(name) for name in ("anna", "bo", "carl", "dora")}
    expected = {
        "anna": {"kommune": "740", "role": "chef"},
        "bo": {"kommune": "101", "role": "chef"},
        "carl": {"kommune": "740", "role": "politiker"},
        "dora": {"kommune": "740", "role": "chef"},
    }
    for _ in range(3):
        for name, client in clients.items():
            assert client.get("/tal/x").get_json() == expected[name]
    # anna and dora may see the same, so they share one answer
    assert len(asked(asking_site.server)) == 3


def test_other_arguments_are_other_answers(asking_site: Site):
    client = asking_site.signed_in("anna")
    for indicator in ("x", "y", "x", "y"):
        client.get(f"/tal/{indicator}")
    assert [call[2] for call in asked(asking_site.server)] == ["x", "y"]


def test_a_new_version_is_a_new_answer(asking_site: Site):
    client = asking_site.signed_in("anna")
    client.get("/tal/x")
    publish_next(asking_site)
    client.get("/tal/x")
    assert [call[1] for call in asked(asking_site.server)] == [1, 2]


def publish_next(site: Site) -> None:
    with services_of(site.server).published.begin() as connection:
        row = connection.execute(select(published.data_version)).mappings().one()
        connection.execute(insert(published.data_version).values(**{**row, "version": 2}))
        connection.execute(update(published.publication_state).values(current_version=2))


def test_one_request_reads_one_version(asking_site: Site):
    with asking_site.server.test_request_context("/"):
        before = snapshot()
        publish_next(asking_site)
        assert snapshot() is before
    with asking_site.server.test_request_context("/"):
        assert snapshot().version == 2


def test_without_a_viewer_there_is_no_answer(asking_site: Site):
    with asking_site.server.test_request_context("/"):
        with pytest.raises(Unauthorized):
            viewer()
        with pytest.raises(Unauthorized):
            fetch(query, indicator="x")


@pytest.mark.parametrize(("cookie", "expected"), [(None, "da"), ("en", "en"), ("xx", "da")])
def test_language(asking_site: Site, cookie: str | None, expected: str):
    headers = {"Cookie": f"sprog={cookie}"} if cookie else {}
    with asking_site.server.test_request_context("/", headers=headers):
        assert language() == expected
