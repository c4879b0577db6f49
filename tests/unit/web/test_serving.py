import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from data_access.engines import make_engine
from web.cache import ResultCache
from web.passwords import Passwords
from web.services import Services
from web.serving import address_of, serve
from web.settings import SettingsError, load_settings
from web.static import find


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_taken_port_is_said_before_anything_starts(taken_port: int):
    with pytest.raises(SettingsError, match=f"127.0.0.1:{taken_port}.*PORT="):
        serve(load_settings(host="127.0.0.1", port=taken_port), "nowhere:factory")


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8123"), ("::1", "http://[::1]:8123")],
)
def test_the_address_is_one_to_type(host: str, address: str):
    assert address_of(load_settings(host=host, port=8123)) == address


def test_a_forked_worker_opens_connections_of_its_own(tmp_path: Path):
    store = make_engine(f"sqlite:///{tmp_path}/store.db")
    services = Services(
        settings=load_settings(),
        app_store=store,
        published=store,
        cache=ResultCache(1000),
        passwords=Passwords(),
        static=find(tmp_path),
    )
    inherited = store.raw_connection()
    before = inherited.driver_connection
    inherited.close()
    services.forget_connections()
    with store.connect() as connection:
        assert connection.connection.driver_connection is not before
        # closing it is the parent's affair
        assert before is not None
        before.execute("SELECT 1")
        connection.execute(text("SELECT 1"))
    before.close()
    store.dispose()
