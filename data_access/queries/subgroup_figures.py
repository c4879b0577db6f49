"""Figures of several subgroups of chosen units in one period, read at once."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.errors import UnknownCode
from data_access.policy import Access
from data_access.queries.cross_section import select_period
from data_access.queries.run import (
    UnitKey,
    UnitPlace,
    at_period,
    at_unit,
    figure_columns,
    find_units,
    frame,
)
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer


def select_keys(version: int, indicator: str) -> Select:
    """An indicator's key and what decides who may see it, with the key of every subgroup."""
    about, group = published.indicator, published.subgroup
    return (
        select(
            about.c.indicator_id.label("indicator_id"),
            about.c.period_kind.label("period_kind"),
            about.c.area.label("area"),
            about.c.institution_public.label("institution_public"),
            group.c.subgroup_id.label("subgroup_id"),
            group.c.kind.label("kind"),
            group.c.code.label("code"),
        )
        .join_from(about, group, group.c.version == about.c.version)
        .where(about.c.version == version, about.c.code == indicator)
    )


def select_figures(
    viewer: Viewer,
    about: tuple[int, Access],
    groups: Sequence[int],
    period_id: int,
    units: Sequence[UnitPlace],
) -> Select:
    """One row for each subgroup and each of the units that the viewer may see.

    about: the key of an indicator, and what decides who may see its rows. Names the whole key, so
    that every database goes straight to the rows.
    """
    value, unit, period, group = (
        published.value, published.unit, published.period, published.subgroup,
    )  # fmt: skip
    indicator_id, access = about
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            group.c.kind.label("kind"),
            group.c.code.label("group_code"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(period, at_period())
        .join(
            group,
            and_(group.c.version == value.c.version, group.c.subgroup_id == value.c.subgroup_id),
        )
        .where(
            value.c.version == access.version,
            value.c.indicator_id == indicator_id,
            value.c.subgroup_id.in_(sorted(groups)),
            value.c.level.in_(sorted({one.level for one in units})),
            value.c.within_unit_id.in_(sorted({one.within_unit_id for one in units})),
            value.c.unit_id.in_(sorted({one.unit_id for one in units})),
            value.c.period_id == period_id,
            policy.visible_units(viewer, unit, access),
        )
    )


def subgroup_figures(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str,
    subgroups: tuple[str, ...],
    period: str,
    units: tuple[UnitKey, ...],
) -> pd.DataFrame:
    """Figures of an indicator's subgroups ('kind:code') in one period, in no order.

    units: (level, code) pairs; those unknown, or that the viewer may not see, have no rows.
    Columns: as `series`, and subgroup ('kind:code'). Raises UnknownCode for an unknown indicator,
    subgroup or period.
    """
    with snapshot.engine.connect() as connection:
        keys = connection.execute(select_keys(snapshot.version, indicator)).all()
        if not keys:
            raise UnknownCode(f"Ukendt indikator: {indicator}.")
        when = select_period(snapshot.version, keys[0].period_kind, period)
        period_id = connection.execute(when).scalar_one_or_none()
    if period_id is None:
        raise UnknownCode(f"Ukendt periode: {period}.")
    known = {f"{row.kind}:{row.code}": row.subgroup_id for row in keys}
    unknown = [key for key in subgroups if key not in known]
    if unknown:
        raise UnknownCode(f"Ukendt undergruppe: {unknown[0]}.")
    access = Access(snapshot.version, keys[0].area, keys[0].institution_public, date.today())
    about = (keys[0].indicator_id, access)
    groups = [known[key] for key in subgroups]
    places = find_units(snapshot, units)
    found = frame(snapshot, select_figures(viewer, about, groups, period_id, places))
    found["subgroup"] = found.pop("kind") + ":" + found.pop("group_code")
    return found
