"""Everything the profile of one institution draws: its own figures, its kind's, its stuer's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, false, not_, or_, select

from data_access import policy
from data_access.errors import NotAllowed, UnknownCode
from data_access.policy import Access
from data_access.queries.run import at_period, at_unit, figure_columns, frame
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from data_access.viewer import Viewer

BELOW_KOMMUNE = (Level.INSTITUTION, Level.STUE)


@dataclass(frozen=True)
class InstitutionPlace:
    """Where an institution lies: names and codes, no figure. `kind` may be None."""

    code: str
    name: str
    kind: str | None
    omraade_name: str | None
    kommune_code: str
    kommune_name: str
    region_name: str | None
    unit_id: int
    kommune_unit_id: int


@dataclass(frozen=True)
class InstitutionFigures:
    """One institution's figures in the group of everybody, as far as the viewer may see them.

    series: of the institution, its kommune and the country over time: indicator, level, code,
    name, period, ordinal and the columns of every figure. alike: the other institutions of its
    kind in the kommune in each indicator's latest period, same columns. unseen: the rest of them,
    without names and in no order that tells whose they are, for a model of all of them together
    and never shown one by one. stuer: of its stuer over time, where they may be seen. is_partial:
    whether some figures of institutions are kept from the viewer here; may_see_stuer: whether the
    viewer may see this institution's stuer.
    """

    series: pd.DataFrame
    alike: pd.DataFrame
    unseen: pd.DataFrame
    stuer: pd.DataFrame
    is_partial: bool
    may_see_stuer: bool


@dataclass(frozen=True)
class _Group:
    """Indicators whose rows the same viewers may see, by their keys."""

    access: Access
    indicator_ids: tuple[int, ...]


def select_place(version: int, code: str) -> Select:
    """An institution with its område, kommune and region."""
    unit = published.unit
    kommune, region, parent = (unit.alias(name) for name in ("kommune", "region", "parent"))
    return (
        select(
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            parent.c.name.label("omraade_name"),
            unit.c.kommune_code.label("kommune_code"),
            kommune.c.name.label("kommune_name"),
            region.c.name.label("region_name"),
            unit.c.unit_id.label("unit_id"),
            kommune.c.unit_id.label("kommune_unit_id"),
        )
        .select_from(unit)
        .join(
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == unit.c.kommune_code,
            ),
        )
        .outerjoin(
            region,
            and_(region.c.version == version, region.c.unit_id == kommune.c.region_unit_id),
        )
        .outerjoin(
            parent,
            and_(
                parent.c.version == version,
                parent.c.unit_id == unit.c.parent_unit_id,
                parent.c.level == Level.OMRAADE,
            ),
        )
        .where(unit.c.version == version, unit.c.level == Level.INSTITUTION, unit.c.code == code)
    )


def institution(viewer: Viewer, snapshot: Snapshot, code: str) -> InstitutionPlace:
    """One institution by its code. The register of institutions is public, figures are not.

    Raises NotAllowed for a politiker, who is served at kommune level, and UnknownCode.
    """
    if viewer.role == Role.POLITIKER:
        raise NotAllowed("Institutioner vises ikke for politikere.")
    with snapshot.engine.connect() as connection:
        row = connection.execute(select_place(snapshot.version, code)).one_or_none()
    if row is None:
        raise UnknownCode(f"Ukendt institution: {code}.")
    return InstitutionPlace(**row._mapping)


def select_topics(version: int) -> Select:
    """Every indicator that institutions or their stuer have, with what decides who may see it."""
    indicator = published.indicator
    return (
        select(
            indicator.c.indicator_id.label("indicator_id"),
            indicator.c.area.label("area"),
            indicator.c.institution_public.label("institution_public"),
        )
        .where(
            indicator.c.version == version,
            indicator.c.lowest_level.in_(BELOW_KOMMUNE),
            indicator.c.is_background.is_(False),
        )
        .order_by(indicator.c.area, indicator.c.institution_public, indicator.c.indicator_id)
    )


def select_total(version: int) -> Select:
    """The key of the group of everybody."""
    subgroup = published.subgroup
    return select(subgroup.c.subgroup_id.label("subgroup_id")).where(
        subgroup.c.version == version, subgroup.c.kind == "total", subgroup.c.code == "total"
    )


def select_visible(viewer: Viewer, version: int, unit_id: int, groups: Sequence[_Group]) -> Select:
    """One row: for each group of indicators whether the viewer may see a unit's figures."""
    unit = published.unit
    return select(
        *(
            policy.visible_units(viewer, unit, group.access).label(f"group_{number}")
            for number, group in enumerate(groups)
        )
    ).where(unit.c.version == version, unit.c.unit_id == unit_id)


def select_stuer(viewer: Viewer, version: int, where: InstitutionPlace) -> Select:
    """The stuer of an institution, none where the viewer may not see them.

    Groups of dagplejere are left out: a few people's own homes are no stue.
    """
    unit = published.unit
    access = Access(version, policy.ALL_AREAS, False, date.today())
    return select(unit.c.unit_id.label("unit_id")).where(
        unit.c.version == version,
        unit.c.level == Level.STUE,
        # what there is an index for
        unit.c.kommune_code == where.kommune_code,
        unit.c.parent_unit_id == where.unit_id,
        or_(unit.c.kind.is_(None), unit.c.kind != InstitutionKind.DAGPLEJE),
        policy.visible_units(viewer, unit, access),
    )


def select_alike(version: int, where: InstitutionPlace) -> Select:
    """The other institutions of the same kind in the kommune."""
    unit = published.unit
    return select(unit.c.unit_id.label("unit_id")).where(
        unit.c.version == version,
        unit.c.level == Level.INSTITUTION,
        unit.c.kommune_code == where.kommune_code,
        unit.c.kind == where.kind,
        unit.c.unit_id != where.unit_id,
    )


def select_country(version: int) -> Select:
    """The key of the whole country."""
    unit = published.unit
    return select(unit.c.unit_id.label("unit_id")).where(
        unit.c.version == version, unit.c.level == Level.COUNTRY
    )


def within_scope(viewer: Viewer, groups: Sequence[_Group]) -> ColumnElement[bool]:
    """Condition on figures and their units: each group's rows are seen by its own rule."""
    value, unit = published.value, published.unit
    return or_(
        false(),
        *(
            and_(
                value.c.indicator_id.in_(group.indicator_ids),
                policy.visible_units(viewer, unit, group.access),
            )
            for group in groups
        ),
    )


def select_figures(
    version: int,
    indicator_ids: Sequence[int],
    subgroup_id: int,
    units: ColumnElement[bool],
    scope: ColumnElement[bool],
) -> Select:
    """Figures over time of some units, within scope.

    units: condition on `published_value` that names level, within_unit_id and unit_id, so that
    every database goes straight to the rows.
    """
    value, unit, period = published.value, published.unit, published.period
    indicator = published.indicator
    return (
        select(
            indicator.c.code.label("indicator"),
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(period, at_period())
        .join(
            indicator,
            and_(
                indicator.c.version == value.c.version,
                indicator.c.indicator_id == value.c.indicator_id,
            ),
        )
        .where(
            value.c.version == version,
            value.c.indicator_id.in_(indicator_ids),
            value.c.subgroup_id == subgroup_id,
            units,
            scope,
        )
        .order_by(value.c.indicator_id, value.c.unit_id, period.c.ordinal)
    )


def institution_figures(viewer: Viewer, snapshot: Snapshot, code: str) -> InstitutionFigures:
    """The figures of one institution, its kind, its kommune, the country and its stuer.

    Raises NotAllowed for a politiker, and where no figure of the institution is the viewer's to
    see; UnknownCode.
    """
    where = institution(viewer, snapshot, code)
    version = snapshot.version
    with snapshot.engine.connect() as connection:
        groups = _groups(version, connection.execute(select_topics(version)))
        total = connection.execute(select_total(version)).scalar_one_or_none()
        seen = (
            connection.execute(select_visible(viewer, version, where.unit_id, groups)).one()
            if groups
            else ()
        )
        alike = connection.execute(select_alike(version, where)).scalars().all()
        stuer = connection.execute(select_stuer(viewer, version, where)).scalars().all()
        country = connection.execute(select_country(version)).scalars().all()
    open_groups = [group for group, visible in zip(groups, seen, strict=True) if visible]
    if not open_groups or total is None:
        raise NotAllowed(f"Du har ikke adgang til tal for institution {code}.")
    ids = sorted(key for group in open_groups for key in group.indicator_ids)
    scope, within = within_scope(viewer, open_groups), where.kommune_unit_id

    def figures(*units: ColumnElement[bool]) -> Select:
        return select_figures(version, ids, total, or_(*units), scope)

    latest = published.value.c.period_id == published.indicator.c.latest_period_id
    others = _keys(Level.INSTITUTION, within, alike)
    shown = frame(snapshot, figures(others).where(latest))
    unseen = shown.iloc[:0]
    if viewer.role == Role.LEDER and where.code in viewer.institution_codes:
        pooled = and_(policy.pooled_institutions(viewer, published.unit), not_(scope))
        query = select_figures(version, ids, total, others, pooled).where(latest)
        unseen = frame(snapshot, query)
    return InstitutionFigures(
        series=frame(
            snapshot,
            figures(
                _keys(Level.INSTITUTION, within, [where.unit_id]),
                _keys(Level.KOMMUNE, 0, [within]),
                _keys(Level.COUNTRY, 0, country),
            ),
        ),
        alike=shown,
        unseen=without_owner(unseen),
        stuer=frame(snapshot, figures(_keys(Level.STUE, within, stuer))),
        is_partial=len(open_groups) < len(groups),
        may_see_stuer=bool(stuer),
    )


def without_owner(rows: pd.DataFrame) -> pd.DataFrame:
    """The same figures without whose they are, by size: an order that says nothing more."""
    bare = rows.drop(columns=["level", "code", "name"])
    return bare.sort_values(["indicator", "value", "n"], kind="stable").reset_index(drop=True)


def _groups(version: int, rows: Iterable) -> list[_Group]:
    today = date.today()
    return [
        _Group(
            Access(version, area, is_public, today),
            tuple(row.indicator_id for row in found),
        )
        for (area, is_public), found in groupby(
            rows, key=lambda row: (row.area, row.institution_public)
        )
    ]


def _keys(level: Level, within: int, units: Sequence[int]) -> ColumnElement[bool]:
    value = published.value
    return and_(
        value.c.level == level, value.c.within_unit_id == within, value.c.unit_id.in_(units)
    )
