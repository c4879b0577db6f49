"""What the published store can show: indicators with definition, source, breaks and coverage."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, Select, and_, select

from data_access.errors import UnknownCode
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

# Keys of the store, which nobody outside it needs.
HIDDEN = frozenset({"version", "latest_period_id", "headline_subgroup_id"})


@dataclass(frozen=True)
class PeriodInfo:
    """A period that an indicator has figures in; `ordinal` counts, so a gap is a missing one."""

    code: str
    ordinal: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class SubgroupInfo:
    """A subgroup that an indicator is split by; `key` is what queries take ('kind:code')."""

    key: str
    kind: str
    name_da: str
    name_en: str


@dataclass(frozen=True)
class BreakInfo:
    """A new series begins at this period."""

    period: str
    ordinal: int
    note_da: str
    note_en: str


@dataclass(frozen=True)
class LoadInfo:
    """One load that current values come from: where a figure was read."""

    load_id: int
    source_code: str
    source_name_da: str
    source_name_en: str
    attribution_da: str
    attribution_en: str
    file_name: str
    sha256: str
    loaded_at: datetime
    source_date: date | None
    n_values: int


@dataclass(frozen=True)
class IndicatorInfo:
    """One indicator as published: definition in both languages, how to show it, what there is.

    A value times `scale`, with `decimals`, is what the screen shows in `unit`. `latest_period` is
    the one that overviews show, None where nothing has a value. `periods` (oldest first),
    `subgroups` (in order), `breaks` and `loads` (newest first) may be empty.
    """

    indicator_id: int
    code: str
    area: str
    name_da: str
    name_en: str
    definition_da: str
    definition_en: str
    numerator_da: str | None
    numerator_en: str | None
    denominator_da: str | None
    denominator_en: str | None
    measure: str
    unit: str
    scale: float
    decimals: int
    polarity: str
    period_kind: str
    source_code: str
    about_people: bool
    minimum_n: int
    institution_public: bool
    lowest_level: str
    headline_order: int | None
    headline_subgroup: str
    is_background: bool
    latest_period: str | None
    n_kommuner: int
    periods: tuple[PeriodInfo, ...] = ()
    subgroups: tuple[SubgroupInfo, ...] = ()
    breaks: tuple[BreakInfo, ...] = ()
    loads: tuple[LoadInfo, ...] = ()


def select_indicators(version: int, codes: Sequence[str] | None = None) -> Select:
    """All indicators, or those with these codes."""
    indicator, period = published.indicator, published.period
    own = [c.label(c.name) for c in indicator.c if c.name not in HIDDEN]
    query = (
        select(*own, period.c.code.label("latest_period"))
        .select_from(indicator)
        .outerjoin(
            period,
            and_(
                period.c.version == version,
                period.c.period_id == indicator.c.latest_period_id,
            ),
        )
        .where(indicator.c.version == version)
        .order_by(indicator.c.indicator_id)
    )
    return query if codes is None else query.where(indicator.c.code.in_(sorted(codes)))


def select_periods(version: int, only: Sequence[int] | None = None) -> Select:
    """Periods that each indicator has figures in, oldest first."""
    covered, period = published.distribution, published.period
    query = (
        select(
            covered.c.indicator_id.label("indicator_id"),
            period.c.code.label("code"),
            period.c.ordinal.label("ordinal"),
            period.c.starts_on.label("starts_on"),
            period.c.ends_on.label("ends_on"),
        )
        .select_from(covered)
        .join(
            period,
            and_(period.c.version == version, period.c.period_id == covered.c.period_id),
        )
        .where(covered.c.version == version)
        .distinct()
        .order_by(covered.c.indicator_id, period.c.ordinal)
    )
    return query if only is None else query.where(covered.c.indicator_id.in_(sorted(only)))


def select_subgroups(version: int, only: Sequence[int] | None = None) -> Select:
    """Subgroups that each indicator is split by, in order."""
    covered, subgroup = published.distribution, published.subgroup
    query = (
        select(
            covered.c.indicator_id.label("indicator_id"),
            subgroup.c.kind.label("kind"),
            subgroup.c.code.label("code"),
            subgroup.c.name_da.label("name_da"),
            subgroup.c.name_en.label("name_en"),
            subgroup.c.sort_order.label("sort_order"),
        )
        .select_from(covered)
        .join(
            subgroup,
            and_(subgroup.c.version == version, subgroup.c.subgroup_id == covered.c.subgroup_id),
        )
        .where(covered.c.version == version)
        .distinct()
        .order_by(covered.c.indicator_id, subgroup.c.sort_order)
    )
    return query if only is None else query.where(covered.c.indicator_id.in_(sorted(only)))


def select_breaks(version: int, only: Sequence[int] | None = None) -> Select:
    """Breaks of series, oldest first."""
    at, period = published.series_break, published.period
    query = (
        select(
            at.c.indicator_id.label("indicator_id"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            at.c.note_da.label("note_da"),
            at.c.note_en.label("note_en"),
        )
        .select_from(at)
        .join(period, and_(period.c.version == version, period.c.period_id == at.c.period_id))
        .where(at.c.version == version)
        .order_by(at.c.indicator_id, period.c.ordinal)
    )
    return query if only is None else query.where(at.c.indicator_id.in_(sorted(only)))


def select_loads(version: int, only: Sequence[int] | None = None) -> Select:
    """Loads that current values come from, newest first."""
    load = published.indicator_load
    query = (
        select(*(c.label(c.name) for c in load.c if c.name != "version"))
        .where(load.c.version == version)
        .order_by(load.c.indicator_id, load.c.loaded_at.desc(), load.c.load_id.desc())
    )
    return query if only is None else query.where(load.c.indicator_id.in_(sorted(only)))


def catalogue(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[IndicatorInfo, ...]:
    """Every indicator that has figures, overview first (headline_order, then by name).

    What figures are about is open to every role; the figures are not.
    """
    return tuple(i for i in _in_overview_order(snapshot) if i.latest_period is not None)


def without_figures(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[IndicatorInfo, ...]:
    """Every indicator that is defined and has no figure yet: what is missing."""
    return tuple(i for i in _in_overview_order(snapshot) if i.latest_period is None)


def indicator(
    viewer: Viewer,
    snapshot: Snapshot,
    code: str,
) -> IndicatorInfo:
    """One indicator by its code, with or without figures. Raises UnknownCode."""
    return several(viewer, snapshot, codes=(code,))[0]


def several(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
    *,
    codes: tuple[str, ...],
) -> tuple[IndicatorInfo, ...]:
    """Indicators by their codes, in that order, with or without figures. Raises UnknownCode."""
    found = {info.code: info for info in _read(snapshot, codes)}
    unknown = [code for code in codes if code not in found]
    if unknown:
        raise UnknownCode(f"Ukendt indikator: {unknown[0]}.")
    return tuple(found[code] for code in codes)


def every(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[IndicatorInfo, ...]:
    """Every indicator that is defined, with figures or without, in the overview's order."""
    return tuple(_in_overview_order(snapshot))


def _in_overview_order(snapshot: Snapshot) -> list[IndicatorInfo]:
    found = _read(snapshot, None)
    return sorted(found, key=lambda i: (i.headline_order is None, i.headline_order or 0, i.name_da))


def _read(snapshot: Snapshot, codes: Sequence[str] | None) -> list[IndicatorInfo]:
    version = snapshot.version
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_indicators(version, codes)).all()
        only = None if codes is None else [row.indicator_id for row in rows]
        periods = _grouped(connection.execute(select_periods(version, only)))
        subgroups = _grouped(_sorted_subgroups(connection.execute(select_subgroups(version, only))))
        breaks = _grouped(connection.execute(select_breaks(version, only)))
        loads = _grouped(connection.execute(select_loads(version, only)))
    return [
        IndicatorInfo(
            **row._mapping,
            periods=tuple(
                PeriodInfo(p.code, p.ordinal, p.starts_on, p.ends_on)
                for p in periods[row.indicator_id]
            ),
            subgroups=tuple(
                SubgroupInfo(f"{g.kind}:{g.code}", g.kind, g.name_da, g.name_en)
                for g in subgroups[row.indicator_id]
            ),
            breaks=tuple(
                BreakInfo(b.period, b.ordinal, b.note_da, b.note_en)
                for b in breaks[row.indicator_id]
            ),
            loads=tuple(_load(found) for found in loads[row.indicator_id]),
        )
        for row in rows
    ]


def _sorted_subgroups(rows: Iterable[Row]) -> list[Row]:
    # here, because databases do not sort texts alike
    return sorted(rows, key=lambda row: (row.indicator_id, row.sort_order, row.kind, row.code))


def _grouped(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.indicator_id].append(row)
    return groups


def _load(row: Row) -> LoadInfo:
    return LoadInfo(**{k: v for k, v in row._mapping.items() if k != "indicator_id"})
