"""What is odd in the figures as they are shown: where, never how much."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select

from data_access import policy
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

EVERYBODY = 0


@dataclass(frozen=True)
class Oddity:
    """One odd thing of one unit, or of all of them where `name` is None.

    kind: missing_kommuner, impossible_value, jump, outlier, level_shift, missing_period,
    old_data. `period` and
    `group` are None where it is about all of them.
    """

    indicator: str
    kind: str
    period: str | None
    group_da: str | None
    group_en: str | None
    code: str | None
    name: str | None


def select_oddities(viewer: Viewer, version: int, indicator: str | None = None) -> Select:
    """What is odd, by indicator, in the viewer's scope."""
    odd, about, unit = published.oddity, published.indicator, published.unit
    period, group = published.period, published.subgroup
    query = (
        select(
            about.c.code.label("indicator"),
            odd.c.kind.label("kind"),
            period.c.code.label("period"),
            group.c.kind.label("group_kind"),
            group.c.name_da.label("group_da"),
            group.c.name_en.label("group_en"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
        )
        .select_from(odd)
        .join(about, and_(about.c.version == version, about.c.indicator_id == odd.c.indicator_id))
        .outerjoin(period, and_(period.c.version == version, period.c.period_id == odd.c.period_id))
        .outerjoin(
            group, and_(group.c.version == version, group.c.subgroup_id == odd.c.subgroup_id)
        )
        .outerjoin(unit, and_(unit.c.version == version, unit.c.unit_id == odd.c.unit_id))
        .where(
            odd.c.version == version,
            or_(
                odd.c.unit_id == EVERYBODY,
                unit.c.level.in_(policy.OPEN_LEVELS),
                and_(unit.c.level == Level.KOMMUNE, policy.visible_kommuner(viewer, unit)),
            ),
        )
        .order_by(odd.c.oddity_id)
    )
    return query if indicator is None else query.where(about.c.code == indicator)


def oddities(
    viewer: Viewer, snapshot: Snapshot, *, indicator: str | None = None
) -> tuple[Oddity, ...]:
    """What is odd in the figures that the viewer may see; of one indicator where it is named."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_oddities(viewer, snapshot.version, indicator)).all()
    return tuple(
        Oddity(
            indicator=row.indicator,
            kind=row.kind,
            period=row.period,
            group_da=_group(row.group_kind, row.group_da),
            group_en=_group(row.group_kind, row.group_en),
            code=row.code,
            name=row.name,
        )
        for row in rows
    )


def _group(kind: str | None, name: str | None) -> str | None:
    """A group's name; everybody is no group."""
    return None if kind == "total" else name
