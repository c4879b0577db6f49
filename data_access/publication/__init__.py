"""From the warehouse to the published store: rolled up, disclosure-controlled, versioned.

A publication reads the warehouse as it is at one moment, one indicator at a time, writes a new
version beside the current one and makes it current in one transaction. Readers see the old
version or the new one; a publication that is interrupted leaves the old one, and the next
clears up after it.
"""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from sqlalchemy import Engine

from analysis.disclosure import SMALLEST_THRESHOLD
from data_access import migrations
from data_access.dialects import at_one_moment, refresh_statistics
from data_access.engines import has_table
from data_access.errors import WrongWarehouse
from data_access.progress import Progress, report
from data_access.publication import building, store
from data_access.publication.fingerprint import fingerprint
from data_access.publication.lock import publishing
from data_access.schema import warehouse as tables
from data_access.warehouse import bring_up_to_date, info_within, now


@dataclass(frozen=True)
class PublicationReport:
    """What a publication did: its version, how many figures it holds, how many it hid.

    n_secondary: hidden ones that are large enough, but would give others away. n_exposed: hidden
    ones that can be worked out all the same by comparing with the versions before.
    already_published: the current version holds the same already, and nothing was done.
    """

    version: int
    n_values: int
    n_suppressed: int
    n_secondary: int
    n_exposed: int
    seconds: float
    already_published: bool


def publish(
    warehouse: Engine,
    published: Engine,
    *,
    progress: Progress | None = None,
    at: datetime | None = None,
    threshold: int = SMALLEST_THRESHOLD,
    force: bool = False,
) -> PublicationReport:
    """Publish what a warehouse holds.

    at: the moment that the version is dated (UTC), now where None. threshold: the fewest persons
    a figure may be about, 5 or more. force: publish although nothing has changed. Raises
    ValueError for a threshold below 5, WrongWarehouse where there is no warehouse, and
    PublicationRunning where another process is publishing.
    """
    started = perf_counter()
    if threshold < SMALLEST_THRESHOLD:
        raise ValueError(f"tærsklen er {threshold}; den kan kun hæves fra {SMALLEST_THRESHOLD}")
    if not has_table(warehouse, tables.warehouse_info.name):
        raise _no_warehouse()
    bring_up_to_date(warehouse)
    migrations.upgrade(published, "published")
    with publishing(published), at_one_moment(warehouse) as connection:
        info = info_within(connection)
        if info is None:
            raise _no_warehouse()
        digest = fingerprint(connection, threshold=threshold)
        current = store.current(published)
        if current is not None and current.fingerprint == digest and not force:
            return _report(published, current, started, already_published=True)
        moment = at or now()
        version = store.begin(published, at=moment, is_demo=info.is_demo, fingerprint=digest)
        _clear(published, progress)
        building.build(
            connection,
            published,
            version,
            threshold=threshold,
            today=moment.date(),
            progress=progress,
        )
        refresh_statistics(published)
        done = store.complete(published, version)
        _clear(published, progress)
    return _report(published, done, started, already_published=False)


def _clear(published: Engine, progress: Progress | None) -> None:
    report(progress, "Rydder op", 0, 1)
    store.remove_old(published)
    report(progress, "Rydder op", 1, 1)


def _report(
    engine: Engine, version: store.Version, started: float, *, already_published: bool
) -> PublicationReport:
    return PublicationReport(
        version=version.number,
        n_values=version.n_values,
        n_suppressed=version.n_suppressed,
        n_secondary=store.hidden_beside(engine, version.number, "secondary"),
        n_exposed=store.hidden_beside(engine, version.number, "exposed"),
        seconds=perf_counter() - started,
        already_published=already_published,
    )


def _no_warehouse() -> WrongWarehouse:
    return WrongWarehouse(
        "Der er intet datalager at offentliggøre fra. Indlæs en fil først (faellesblik load FIL), "
        "eller lav demodata (faellesblik demo)."
    )
