"""The public revision log: what newer files changed, how much, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, or_, select

from data_access import policy
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

SHOWN = 20


@dataclass(frozen=True)
class Change:
    """One figure before and after, in its own unit before scaling; None where there is none.

    `group_da` and `group_en` are None for everybody.
    """

    name: str
    group_da: str | None
    group_en: str | None
    period: str
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Revision:
    """What one file changed in one indicator, or in one table of other rows.

    `largest_change` is in the indicator's own unit before scaling, None where it cannot be told.
    The periods are None where nobody noted them. `changes`: a few of the figures, the newest first,
    where the indicator is not about people.
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
    changes: tuple[Change, ...] = ()


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
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str | None = None,
    limit: int = SHOWN,
) -> tuple[Revision, ...]:
    """The newest revisions, newest first; of one indicator where it is named.

    Open to every role, but for the changes: those are of places in the viewer's scope, and only of
    figures that may be seen.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_revisions(snapshot.version, indicator, limit)).all()
        keys = [row.revision_id for row in rows]
        changed = connection.execute(select_changes(viewer, snapshot.version, keys)).all()
    by_revision: dict[int, list[Change]] = {}
    for row in changed:
        is_total = row.group_kind == "total"
        by_revision.setdefault(row.revision_id, []).append(
            Change(
                name=row.name,
                group_da=None if is_total else row.group_da,
                group_en=None if is_total else row.group_en,
                period=row.period,
                old=row.old_value,
                new=row.new_value,
            )
        )
    return tuple(
        Revision(*row, changes=tuple(by_revision.get(row.revision_id, ()))) for row in rows
    )


def select_changes(viewer: Viewer, version: int, revision_ids: Sequence[int]) -> Select:
    """Figures that revisions changed, in the viewer's scope, newest first."""
    changed, unit = published.revision_change, published.unit
    period, group = published.period, published.subgroup
    return (
        select(
            changed.c.revision_id.label("revision_id"),
            unit.c.name.label("name"),
            group.c.kind.label("group_kind"),
            group.c.name_da.label("group_da"),
            group.c.name_en.label("group_en"),
            period.c.code.label("period"),
            changed.c.old_value.label("old_value"),
            changed.c.new_value.label("new_value"),
        )
        .select_from(changed)
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == changed.c.unit_id))
        .join(period, and_(period.c.version == version, period.c.period_id == changed.c.period_id))
        .join(group, and_(group.c.version == version, group.c.subgroup_id == changed.c.subgroup_id))
        .where(
            changed.c.version == version,
            changed.c.revision_id.in_(revision_ids),
            or_(
                unit.c.level.in_(policy.OPEN_LEVELS),
                and_(unit.c.level == Level.KOMMUNE, policy.visible_kommuner(viewer, unit)),
            ),
        )
        .order_by(period.c.starts_on.desc(), changed.c.unit_id, changed.c.subgroup_id)
    )
