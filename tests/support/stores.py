"""Stores to test on: places that hold nothing yet on either engine, and small demo stores."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from data_access import demo, migrations, publication
from data_access.engines import make_engine
from data_access.migrations import Store
from data_access.progress import Progress
from tests.support.postgres import Postgres
from web import users

SMALL = 0.02
SECRET_KEY = "only-for-tests-0123456789abcdef0123456789abcdef"


class Addresses(Protocol):
    """Where three stores lie, as the settings name them."""

    @property
    def warehouse_url(self) -> str: ...

    @property
    def published_url(self) -> str: ...

    @property
    def app_url(self) -> str: ...


@dataclass(frozen=True)
class StorePlaces:
    """Three SQLite stores in a folder."""

    folder: Path

    @property
    def warehouse_url(self) -> str:
        return f"sqlite:///{self.folder / 'warehouse.db'}"

    @property
    def published_url(self) -> str:
        return f"sqlite:///{self.folder / 'published.db'}"

    @property
    def app_url(self) -> str:
        return f"sqlite:///{self.folder / 'app.db'}"

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process that uses these stores."""
        return environment_of(self)

    def with_an_app_store_in(self, folder: Path) -> dict[str, str]:
        """The same for a process that may write in a copy of the app store."""
        shutil.copy(self.folder / "app.db", folder / "app.db")
        return self.settings | {"APP_URL": f"sqlite:///{folder / 'app.db'}"}


@dataclass(frozen=True)
class ServerPlaces:
    """Three databases of a server."""

    warehouse_url: str
    published_url: str
    app_url: str

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a process that uses these stores."""
        return environment_of(self)


@dataclass(frozen=True)
class NewPlaces:
    """Places for stores, in a folder or on a server, which hold nothing until a test fills them.

    A place is known by its name: asked for twice, it is the same one. `close` removes what lies
    on a server; a folder is its owner's to remove.
    """

    on: Path | Postgres
    databases: dict[str, str] = field(default_factory=dict)
    engines: list[Engine] = field(default_factory=list)

    def url(self, name: str = "store") -> str:
        """Address of the place of this name."""
        if isinstance(self.on, Path):
            return f"sqlite:///{self.on / f'{name}.db'}"
        if name not in self.databases:
            self.databases[name] = self.on.create()
        return self.on.url(self.databases[name])

    def engine(self, name: str = "store", *, tables: Store | None = None) -> Engine:
        """An engine on the place of this name, disposed of at the end.

        tables: make a store's empty tables beforehand where that is quicker than doing it in every
        test, as on a server, which copies whole databases.
        """
        if tables is not None and isinstance(self.on, Postgres) and name not in self.databases:
            self.databases[name] = self.on.create(_template(self.on, tables))
        self.engines.append(make_engine(self.url(name)))
        return self.engines[-1]

    def close(self) -> None:
        """Let go of everything that was made."""
        for engine in self.engines:
            engine.dispose()
        if isinstance(self.on, Postgres):
            for database in self.databases.values():
                self.on.drop(database)


def _template(server: Postgres, store: Store) -> str:
    """Name of a database with a store's empty tables."""
    if store not in server.templates:
        name = server.create()
        engine = make_engine(server.url(name))
        migrations.upgrade(engine, store)
        engine.dispose()
        server.templates[store] = name
    return server.templates[store]


def environment_of(places: Addresses) -> dict[str, str]:
    """The environment of a process that uses these stores."""
    return {
        "WAREHOUSE_URL": places.warehouse_url,
        "PUBLISHED_URL": places.published_url,
        "APP_URL": places.app_url,
        "FAELLESBLIK_SECRET_KEY": SECRET_KEY,
        # Tests sign in more often than people do.
        "SIGN_IN_ATTEMPTS_PER_MINUTE": "1000",
    }


def build_demo(folder: Path, *, scale: float, progress: Progress | None = None) -> StorePlaces:
    """Draw a demo into `folder`, publish it and make the demo users."""
    places = StorePlaces(folder)
    fill_demo(places, scale=scale, progress=progress)
    return places


def fill_demo(
    places: Addresses,
    *,
    scale: float,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> None:
    """Draw a demo into three stores, publish it, dated `at`, and make the demo users."""
    engines = [
        make_engine(url) for url in (places.warehouse_url, places.published_url, places.app_url)
    ]
    warehouse, published, app_store = engines
    try:
        demo.build(warehouse, scale=scale, progress=progress)
        publication.publish(warehouse, published, at=at, progress=progress)
        migrations.upgrade(app_store, "app")
        users.ensure_demo_users(app_store, published)
    finally:
        for engine in engines:
            engine.dispose()
