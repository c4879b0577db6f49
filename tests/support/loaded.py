"""The app on stores that files were loaded into, with somebody of each role to be on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from dash import Dash
from flask_login import login_user

import app as front_door
from data_access import publication, users
from data_access.engines import make_engine
from data_access.ingest import load_file
from tests.support.small_site import PASSWORD, QUICK
from tests.support.stores import SECRET_KEY, StorePlaces
from web import users as web_users
from web.identity import SignedIn
from web.services import services_of
from web.settings import load_settings

Being = Callable[..., AbstractContextManager[None]]
Loads = Sequence[tuple[Path, Mapping[str, str]]]
SILKEBORG = "740"
# role to own kommune and own institutions
PEOPLE: Mapping[str, tuple[str | None, tuple[str, ...]]] = {
    "konsulent": (None, ()),
    "chef": (SILKEBORG, ()),
    "politiker": (SILKEBORG, ()),
    "leder": (SILKEBORG, ("G90001",)),
}


def app_with(folder: Path, loads: Loads) -> Iterator[Dash]:
    """Load the files, each with its options, publish them, and make the app with its people."""
    places = StorePlaces(folder)
    warehouse, published = make_engine(places.warehouse_url), make_engine(places.published_url)
    for path, options in loads:
        load_file(warehouse, path, by="prøve", options=options)
    publication.publish(warehouse, published)
    warehouse.dispose()
    published.dispose()
    yield from app_on(places)


def app_on(places: StorePlaces) -> Iterator[Dash]:
    """The app on stores that are published already, with its people."""
    made = front_door.create_app(
        load_settings(
            warehouse_url=places.warehouse_url,
            published_url=places.published_url,
            app_url=places.app_url,
            secret_key=SECRET_KEY,
        )
    )
    services = services_of(made.server)
    for role, (kommune, institutions) in PEOPLE.items():
        web_users.add(
            services.app_store,
            *(role, role, role.title(), kommune, institutions),
            password=PASSWORD,
            passwords=QUICK,
        )
    yield made
    services.app_store.dispose()
    services.published.dispose()


def being_on(app: Dash) -> Being:
    """`with being("chef"):` is a request of that person, in Danish unless `language` says."""

    @contextmanager
    def be(username: str, *, language: str = "da") -> Iterator[None]:
        with app.server.test_request_context("/", headers={"Cookie": f"sprog={language}"}):
            account = users.by_username(services_of(app.server).app_store, username)
            assert account is not None
            login_user(SignedIn(account))
            yield

    return be
