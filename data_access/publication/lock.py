"""One publication at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Engine

from data_access.dialects import held_lock
from data_access.engines import is_sqlite_file, sqlite_path
from data_access.errors import DataAccessError

# A server may take a moment to notice that a process which held the lock was killed.
PATIENCE_MS = 2_000


class PublicationRunning(DataAccessError):
    """Another process is publishing to the same store."""


@contextmanager
def publishing(engine: Engine) -> Iterator[None]:
    """Hold the store's publication lock; it ends with the process, however that ends.

    A SQLite store is locked through a small file beside it, and a PostgreSQL one through a lock of
    the server's, so that readers and the chunks of the publication itself are untouched. On other
    servers nothing is locked: there the later publication wins and the earlier one stops
    (`store.PublicationLost`). Raises PublicationRunning where somebody else holds the lock.
    """
    if not is_sqlite_file(engine):
        with held_lock(engine, "publication", patience_ms=PATIENCE_MS) as is_ours:
            if not is_ours:
                raise PublicationRunning(RUNNING)
            yield
        return
    path = sqlite_path(engine)
    lock = sqlite3.connect(path.with_name(f"{path.name}.publishing"), timeout=0)
    with closing(lock):
        lock.isolation_level = None
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise PublicationRunning(RUNNING) from error
        yield


RUNNING = "En anden offentliggørelse er i gang. Vent, til den er færdig, og prøv igen."
