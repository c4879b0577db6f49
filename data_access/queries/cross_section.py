"""Every kommune's figure in one period."""

import pandas as pd
from sqlalchemy import Select, and_, case, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import UnknownCode
from data_access.queries.run import FIGURE_COLUMNS, Topic, figure_columns, frame, topic
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Missing
from data_access.viewer import Viewer


def select_kommuner(viewer: Viewer, topic: Topic, period: str) -> Select:
    """One row for each kommune in scope; 'not_reported' where the store has no row for it."""
    value, unit, time = published.value, published.unit, published.period
    version = topic.access.version
    figures = {column.name: column for column in figure_columns()}
    figures["missing"] = case(
        (value.c.unit_id.is_(None), Missing.NOT_REPORTED.value), else_=value.c.missing
    ).label("missing")
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            time.c.code.label("period"),
            time.c.ordinal.label("ordinal"),
            *(figures[name] for name in FIGURE_COLUMNS),
        )
        .select_from(unit)
        .join(
            time,
            and_(
                time.c.version == version,
                time.c.kind == topic.period_kind,
                time.c.code == period,
            ),
        )
        .outerjoin(
            value,
            and_(
                value.c.version == version,
                value.c.indicator_id == topic.indicator_id,
                value.c.subgroup_id == topic.subgroup_id,
                value.c.level == Level.KOMMUNE,
                value.c.within_unit_id == 0,
                value.c.unit_id == unit.c.unit_id,
                value.c.period_id == time.c.period_id,
            ),
        )
        .where(
            unit.c.version == version,
            unit.c.level == Level.KOMMUNE,
            policy.visible_kommuner(viewer, unit),
        )
        .order_by(by_code_point(unit.c.code))
    )


def select_period(version: int, kind: str, code: str) -> Select:
    """The key of one period: one row, or none where it is unknown."""
    time = published.period
    return select(time.c.period_id.label("period_id")).where(
        time.c.version == version, time.c.kind == kind, time.c.code == code
    )


def kommuner(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str,
    subgroup: str = TOTAL,
    period: str,
) -> pd.DataFrame:
    """Every kommune in the viewer's scope in one period, by code; columns as `series`.

    A kommune without a row has missing 'not_reported'. Raises UnknownCode for an unknown
    indicator, subgroup or period.
    """
    about = topic(snapshot, indicator, subgroup)
    with snapshot.engine.connect() as connection:
        known = connection.execute(
            select_period(snapshot.version, about.period_kind, period)
        ).first()
    if known is None:
        raise UnknownCode(f"Ukendt periode: {period}.")
    return frame(snapshot, select_kommuner(viewer, about, period))
