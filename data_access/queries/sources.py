"""Where figures come from: every source and file, and when each is next expected."""

from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from sqlalchemy import Select, and_, func, select

from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.timeline import Expected, next_expected
from data_access.viewer import Viewer


@dataclass(frozen=True)
class FileInfo:
    """One file that was loaded."""

    load_id: int
    source_code: str
    kind: str
    file_name: str
    sha256: str
    n_rows: int
    n_new: int
    n_changed: int
    loaded_at: datetime
    source_date: date | None


@dataclass(frozen=True)
class Freshness:
    """How new the figures of an indicator are. `expected` None where there is no fixed time."""

    indicator: str
    name_da: str
    name_en: str
    source_code: str
    newest: str
    newest_ends_on: date
    expected: Expected | None


@dataclass(frozen=True)
class SourceInfo:
    """A source with its newest file and how fresh the indicators it defines are.

    `files` newest first: those from it, and those that its indicators' figures came with.
    `indicators`: those with figures, the one that is expected first first. `brought`: those of
    other sources whose figures came with its files.
    """

    source_code: str
    name_da: str
    name_en: str
    attribution_da: str
    attribution_en: str
    licence: str | None
    lag_months: int | None
    contact_da: str | None
    contact_en: str | None
    files: tuple[FileInfo, ...] = ()
    indicators: tuple[Freshness, ...] = ()
    brought: tuple[Freshness, ...] = ()

    @property
    def newest(self) -> Freshness | None:
        """The indicator with the newest period; of those it brought where it defines none."""
        ends_on = attrgetter("newest_ends_on")
        return max(self.indicators or self.brought, key=ends_on, default=None)

    @property
    def next(self) -> Freshness | None:
        """The indicator that is expected first."""
        return next((one for one in self.indicators if one.expected), None)

    def overdue(self, today: date) -> tuple[Freshness, ...]:
        """The indicators whose next figures should have come, the newest expected last."""
        return tuple(one for one in self.indicators if one.expected and one.expected.on < today)


def select_sources(version: int) -> Select:
    """Every source there is, by code."""
    table = published.source
    return (
        select(*(c.label(c.name) for c in table.c if c.name != "version"))
        .where(table.c.version == version)
        .order_by(table.c.source_code)
    )


def select_files(version: int) -> Select:
    """Every file that was loaded, newest first."""
    table = published.load
    return (
        select(*(c.label(c.name) for c in table.c if c.name != "version"))
        .where(table.c.version == version)
        .order_by(table.c.load_id.desc())
    )


def select_file_sources(version: int) -> Select:
    """Which sources define indicators whose figures came with which file."""
    load, indicator = published.indicator_load, published.indicator
    return (
        select(
            indicator.c.source_code.label("source_code"),
            load.c.load_id.label("load_id"),
        )
        .join_from(
            indicator,
            load,
            and_(
                load.c.version == indicator.c.version,
                load.c.indicator_id == indicator.c.indicator_id,
            ),
        )
        .where(indicator.c.version == version)
        .distinct()
    )


def select_brought(version: int) -> Select:
    """Which indicators have figures that came with a file of which source."""
    indicator, load = published.indicator, published.indicator_load
    same = and_(
        load.c.version == indicator.c.version, load.c.indicator_id == indicator.c.indicator_id
    )
    return (
        select(load.c.source_code.label("source_code"), indicator.c.code.label("indicator"))
        .join_from(indicator, load, same)
        .where(indicator.c.version == version)
        .distinct()
    )


def select_freshness(version: int) -> Select:
    """The newest period of each indicator that has figures, and how late its source is."""
    indicator, period, source = published.indicator, published.period, published.source
    spread = published.distribution
    n_periods = (
        select(func.count(spread.c.period_id.distinct()))
        .where(spread.c.version == version, spread.c.indicator_id == indicator.c.indicator_id)
        .scalar_subquery()
    )
    return (
        select(
            indicator.c.code.label("indicator"),
            indicator.c.name_da.label("name_da"),
            indicator.c.name_en.label("name_en"),
            indicator.c.source_code.label("source_code"),
            period.c.kind.label("kind"),
            period.c.code.label("newest"),
            period.c.ends_on.label("newest_ends_on"),
            source.c.lag_months.label("lag_months"),
            indicator.c.is_background.label("is_background"),
            n_periods.label("n_periods"),
        )
        .join_from(
            indicator,
            period,
            and_(
                period.c.version == indicator.c.version,
                period.c.period_id == indicator.c.latest_period_id,
            ),
        )
        .outerjoin(
            source,
            and_(
                source.c.version == indicator.c.version,
                source.c.source_code == indicator.c.source_code,
            ),
        )
        .where(indicator.c.version == version)
        .order_by(indicator.c.indicator_id)
    )


def freshness(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[Freshness, ...]:
    """How fresh each indicator with figures is. Open to every role: it tells no figure."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_freshness(snapshot.version)).all()
    return tuple(
        Freshness(
            indicator=row.indicator,
            name_da=row.name_da,
            name_en=row.name_en,
            source_code=row.source_code,
            newest=row.newest,
            newest_ends_on=row.newest_ends_on,
            expected=None
            if _once(row.is_background, row.n_periods)
            else next_expected(row.kind, row.newest, row.lag_months),
        )
        for row in rows
    )


def _once(is_background: bool, n_periods: int) -> bool:
    """Whether an indicator describes kommuner, and was loaded once: nobody waits for the next."""
    return is_background and n_periods <= 1


def sources(viewer: Viewer, snapshot: Snapshot) -> tuple[SourceInfo, ...]:
    """Every source, with its files and its indicators. Open to every role: it tells no figure."""
    fresh = freshness(viewer, snapshot)
    by_source: dict[str, list[Freshness]] = {}
    for one in fresh:
        by_source.setdefault(one.source_code, []).append(one)
    version = snapshot.version
    with snapshot.engine.connect() as connection:
        files = [FileInfo(*row) for row in connection.execute(select_files(version))]
        behind = {
            (row.source_code, row.load_id)
            for row in connection.execute(select_file_sources(version))
        }
        brought = {
            (row.source_code, row.indicator) for row in connection.execute(select_brought(version))
        }
        rows = connection.execute(select_sources(version)).all()
    behind |= {(file.source_code, file.load_id) for file in files}
    return tuple(
        SourceInfo(
            **row._mapping,
            files=tuple(f for f in files if (row.source_code, f.load_id) in behind),
            indicators=tuple(sorted(by_source.get(row.source_code, ()), key=_first_expected)),
            brought=tuple(
                one
                for one in fresh
                if one.source_code != row.source_code
                and (row.source_code, one.indicator) in brought
            ),
        )
        for row in rows
    )


def _first_expected(one: Freshness) -> tuple[date, str]:
    return (one.expected.on if one.expected else date.max, one.indicator)
