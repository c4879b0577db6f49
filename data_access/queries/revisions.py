"""The public revision log: what newer files changed, how much, and since when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select

from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

SHOWN = 20


@dataclass(frozen=True)
class Revision:
    """What one file changed in one indicator, or in one table of other rows.

    `largest_change` is in the indicator's own unit before scaling, None where it cannot be told.
    The periods are None where nobody noted them.
    """

    revision_id: int
    indicator: str | None
    table_name: str | None
    n_changed: int
    largest_change: float | None
    first_period: str | None
    last_period: str | None
    logged_at: datetime
    source_code: str
    file_name: str


def select_revisions(version: int, indicator: str | None = None, limit: int = SHOWN) -> Select:
    """The newest revisions, of everything or of one indicator."""
    log, about = published.revision, published.indicator
    first, last = (published.period.alias(name) for name in ("first_period", "last_period"))
    query = (
        select(
            log.c.revision_id.label("revision_id"),
            about.c.code.label("indicator"),
            log.c.table_name.label("table_name"),
            log.c.n_changed.label("n_changed"),
            log.c.largest_change.label("largest_change"),
            first.c.code.label("first_period"),
            last.c.code.label("last_period"),
            log.c.logged_at.label("logged_at"),
            log.c.source_code.label("source_code"),
            log.c.file_name.label("file_name"),
        )
        .select_from(log)
        .outerjoin(
            about, and_(about.c.version == version, about.c.indicator_id == log.c.indicator_id)
        )
        .outerjoin(
            first, and_(first.c.version == version, first.c.period_id == log.c.first_period_id)
        )
        .outerjoin(last, and_(last.c.version == version, last.c.period_id == log.c.last_period_id))
        .where(log.c.version == version)
        .order_by(log.c.revision_id.desc())
        .limit(limit)
    )
    return query if indicator is None else query.where(about.c.code == indicator)


def revisions(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
    *,
    indicator: str | None = None,
    limit: int = SHOWN,
) -> tuple[Revision, ...]:
    """The newest revisions, newest first; of one indicator where it is named.

    Open to every role: the log holds no figure, and changes only of figures that may be seen.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_revisions(snapshot.version, indicator, limit))
        return tuple(Revision(*row) for row in rows)
