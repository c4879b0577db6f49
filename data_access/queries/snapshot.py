"""Which published version a page reads: fixed for the whole of a request."""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Select, select
from sqlalchemy.exc import DBAPIError

from data_access.dialects import is_missing_table
from data_access.engines import is_sqlite_file, sqlite_path
from data_access.errors import NothingPublished
from data_access.schema import published

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """One complete version of the published store and the engine that reads it.

    version: the data version on every page and in every cache key. published_at: when it was
    made. is_demo: whether the figures are fictitious.
    """

    engine: Engine
    version: int
    published_at: datetime
    is_demo: bool


def select_current() -> Select:
    """The version that readers see: version, published_at, is_demo; no row where none is."""
    version = published.data_version
    state = published.publication_state
    return (
        select(
            version.c.version.label("version"),
            version.c.published_at.label("published_at"),
            version.c.is_demo.label("is_demo"),
        )
        .join_from(state, version, state.c.current_version == version.c.version)
        .where(state.c.state_id == 1, version.c.state == "complete")
    )


def current(engine: Engine) -> Snapshot:
    """The version that readers see now.

    Raises NothingPublished where the store has no complete version (or no tables yet), or cannot
    be read at all.
    """
    # Connecting would leave an empty file behind.
    if is_sqlite_file(engine) and not sqlite_path(engine).exists():
        raise NothingPublished(NOTHING)
    try:
        with engine.connect() as connection:
            row = connection.execute(select_current()).one_or_none()
    except DBAPIError as error:
        if is_missing_table(error):
            raise NothingPublished(NOTHING) from error
        # whoever reads the log must see that nothing is wrong with the figures
        log.error("the published store cannot be read: %s", error.orig)
        raise NothingPublished(UNREADABLE) from error
    if row is None:
        raise NothingPublished(NOTHING)
    return Snapshot(engine, row.version, row.published_at, row.is_demo)


NOTHING = "Der er ikke offentliggjort nogen data endnu. Kør: faellesblik publish"
UNREADABLE = "De offentliggjorte data kan ikke læses. Svarer databasen, som PUBLISHED_URL nævner?"
