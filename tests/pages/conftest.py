"""The app on a small demo, and a way to be somebody on it without a browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from dash import Dash
from flask_login import login_user

import app as front_door
from data_access import users
from tests.support.small_site import PASSWORD, QUICK
from tests.support.stores import SECRET_KEY, Addresses, StorePlaces
from web import users as web_users
from web.identity import SignedIn
from web.services import services_of
from web.settings import Settings, load_settings

Being = Callable[..., AbstractContextManager[None]]


def settings_for(folder: Path) -> Settings:
    """Settings of stores that lie in a folder."""
    return settings_of(StorePlaces(folder))


def settings_of(places: Addresses) -> Settings:
    """Settings of stores, wherever they lie."""
    return load_settings(
        warehouse_url=places.warehouse_url,
        published_url=places.published_url,
        app_url=places.app_url,
        secret_key=SECRET_KEY,
    )


def close(app: Dash) -> None:
    """Let go of an app's stores."""
    services_of(app.server).app_store.dispose()
    services_of(app.server).published.dispose()


@pytest.fixture(scope="session")
def app(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    """The app on its own copy of the demo, because a download writes to the audit log."""
    folder = tmp_path_factory.mktemp("pages")
    for database in demo_stores.folder.glob("*.db*"):
        shutil.copy(database, folder)
    made = front_door.create_app(settings_for(folder))
    front_door.warm_up(made)
    # The demo's own chef has a kommune so small that it has a school district or two only.
    web_users.add(
        services_of(made.server).app_store,
        *("koebenhavn", "chef", "Chef i København", "101"),
        password=PASSWORD,
        passwords=QUICK,
    )
    yield made
    close(made)


@pytest.fixture
def being(app: Dash) -> Being:
    """`with being("chef"):` is a request of that demo user, in Danish unless `language` says."""

    @contextmanager
    def be(username: str, *, language: str = "da", path: str = "/") -> Iterator[None]:
        headers = {"Cookie": f"sprog={language}"}
        with app.server.test_request_context(path, headers=headers):
            account = users.by_username(services_of(app.server).app_store, username)
            assert account is not None
            login_user(SignedIn(account))
            yield

    return be
