"""What is aimed at: lines beside the figures, which say nothing of how sure a difference is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import Select, and_, or_, select

from data_access import policy
from data_access.queries.run import Topic, topic
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


@dataclass(frozen=True)
class Target:
    """One target of a kommune, or of the country, which counts for every kommune.

    `level`, `code` and `name` of the unit. value: unscaled. starts_on: the first day it counts; a
    newer one of the same unit replaces it. `note` is the loader's own, in Danish. `file_name` and
    `attribution_*` of the load, None where the reference data has it from a law.
    """

    level: str
    code: str
    name: str
    starts_on: date
    value: float
    is_statutory: bool
    note: str | None = None
    file_name: str | None = None
    attribution_da: str | None = None
    attribution_en: str | None = None


def select_targets(viewer: Viewer, about: Topic) -> Select:
    """Every target of an indicator whose unit's figures the viewer may see, oldest first."""
    target, unit = published.target, published.unit
    load, source = published.load, published.source
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            target.c.starts_on.label("starts_on"),
            target.c.value.label("value"),
            target.c.is_statutory.label("is_statutory"),
            target.c.note_da.label("note"),
            load.c.file_name.label("file_name"),
            source.c.attribution_da.label("attribution_da"),
            source.c.attribution_en.label("attribution_en"),
        )
        .join_from(
            target,
            unit,
            and_(unit.c.version == target.c.version, unit.c.unit_id == target.c.unit_id),
        )
        .outerjoin(
            load, and_(load.c.version == target.c.version, load.c.load_id == target.c.load_id)
        )
        .outerjoin(
            source,
            and_(source.c.version == load.c.version, source.c.source_code == load.c.source_code),
        )
        .where(
            target.c.version == about.access.version,
            target.c.indicator_id == about.indicator_id,
            policy.visible_units(viewer, unit, about.access),
        )
        .order_by(target.c.unit_id, target.c.starts_on)
    )


def select_every_target(viewer: Viewer, version: int) -> Select:
    """Targets of every indicator, of the country and of the kommuner that the viewer may see."""
    target, unit, indicator = published.target, published.unit, published.indicator
    return (
        select(
            indicator.c.code.label("indicator"),
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            target.c.starts_on.label("starts_on"),
            target.c.value.label("value"),
            target.c.is_statutory.label("is_statutory"),
        )
        .join_from(
            target,
            unit,
            and_(unit.c.version == target.c.version, unit.c.unit_id == target.c.unit_id),
        )
        .join(
            indicator,
            and_(
                indicator.c.version == target.c.version,
                indicator.c.indicator_id == target.c.indicator_id,
            ),
        )
        .where(
            target.c.version == version,
            or_(
                unit.c.level == Level.COUNTRY,
                and_(unit.c.level == Level.KOMMUNE, policy.visible_kommuner(viewer, unit)),
            ),
        )
        .order_by(target.c.indicator_id, target.c.unit_id, target.c.starts_on)
    )


def every_target(viewer: Viewer, snapshot: Snapshot) -> Mapping[str, tuple[Target, ...]]:
    """The targets of kommuner in scope and of the country, by indicator, in the order of `targets`.

    Without note and source, which `targets` has. An indicator without targets is not there.
    """
    found: dict[str, list[Target]] = {}
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_every_target(viewer, snapshot.version))
        for indicator, *about in rows:
            found.setdefault(indicator, []).append(Target(*about))
    return MappingProxyType({indicator: tuple(same) for indicator, same in found.items()})


def targets(viewer: Viewer, snapshot: Snapshot, *, indicator: str) -> tuple[Target, ...]:
    """The targets of an indicator, by unit and then by the day they begin.

    A kommune's own is for those who may see the kommune's figures. Raises UnknownCode for an
    unknown indicator.
    """
    about = topic(snapshot, indicator, TOTAL)
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_targets(viewer, about))
        return tuple(Target(*row) for row in rows)
