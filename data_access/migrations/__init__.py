"""Alembic migrations: one tree of versions for each of the three stores.

`upgrade` brings a store to the newest version in one transaction, so that a store is never left
half migrated. A new version is drafted from the table definitions by
`python -m data_access.migrations STORE "what changes"`, and read through before it is kept.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData

from data_access.dialects import one_at_a_time, prepare_place
from data_access.engines import has_table, writer
from data_access.full_text import is_of_index
from data_access.schema import app_store, published, warehouse

Store = Literal["warehouse", "published", "app"]
HERE = Path(__file__).parent


def tables_of(store: Store) -> MetaData:
    """The table definitions that a store's newest version equals."""
    return {
        "warehouse": warehouse.metadata,
        "published": published.metadata,
        "app": app_store.metadata,
    }[store]


def upgrade(engine: Engine, store: Store) -> None:
    """Bring a store to its newest version, making it where there is nothing."""
    prepare_place(engine)
    with writer(engine).begin() as connection:
        upgrade_within(connection, store)


def upgrade_within(connection: Connection, store: Store) -> None:
    """As `upgrade`, inside a transaction that the caller ends.

    Processes that start at once must not make the same tables: the first one makes them, and the
    others wait until its transaction ends.
    """
    one_at_a_time(connection, f"migration of {store}")
    command.upgrade(configuration(store, connection), "head")


def upgrade_older(engine: Engine, store: Store) -> bool:
    """Bring a store to its newest version where it stands and is older; returns whether it was."""
    if not has_table(engine, version_table(store)):
        return False
    newest = ScriptDirectory.from_config(configuration(store)).get_current_head()
    with engine.connect() as connection:
        options = {"version_table": version_table(store)}
        found = MigrationContext.configure(connection, opts=options).get_current_revision()
    if found != newest:
        upgrade(engine, store)
    return found != newest


def is_compared(name: str | None, _kind: str, _parents: Mapping[str, str | None]) -> bool:
    """Whether a table or an index is drafted from the definitions: indexes of words are not."""
    return not is_of_index(name)


def version_table(store: Store) -> str:
    """The table that says which version a store has; the stores may share a database."""
    return f"alembic_version_{store}"


def configuration(store: Store, connection: Connection | None = None) -> Config:
    """Alembic's configuration for one store; `connection` is handed to the environment."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("version_locations", str(HERE / store))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["store"] = store
    config.attributes["connection"] = connection
    return config
