"""Small demo stores, built once and then only read."""

from dataclasses import dataclass
from pathlib import Path

from data_access import demo, migrations, publication
from data_access.engines import make_engine
from data_access.progress import Progress
from web import users

SMALL = 0.02
SECRET_KEY = "only-for-tests-0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class StorePlaces:
    """Where three stores lie, as the settings name them."""

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
        return {
            "WAREHOUSE_URL": self.warehouse_url,
            "PUBLISHED_URL": self.published_url,
            "APP_URL": self.app_url,
            "FAELLESBLIK_SECRET_KEY": SECRET_KEY,
            # Tests sign in more often than people do.
            "SIGN_IN_ATTEMPTS_PER_MINUTE": "1000",
        }


def build_demo(folder: Path, *, scale: float, progress: Progress | None = None) -> StorePlaces:
    """Draw a demo into `folder`, publish it and make the demo users."""
    places = StorePlaces(folder)
    engines = [
        make_engine(url) for url in (places.warehouse_url, places.published_url, places.app_url)
    ]
    warehouse, published, app_store = engines
    try:
        demo.build(warehouse, scale=scale, progress=progress)
        publication.publish(warehouse, published, progress=progress)
        migrations.upgrade(app_store, "app")
        users.ensure_demo_users(app_store, published)
    finally:
        for engine in engines:
            engine.dispose()
    return places
