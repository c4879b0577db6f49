"""What is loaded, how old it is, and whether readers see it yet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import PurePath

from babel.numbers import format_decimal
from sqlalchemy import Connection, Engine, Row, func, select

from data_access import warehouse
from data_access.engines import has_table
from data_access.schema import published, vocabulary
from data_access.schema import warehouse as tables
from data_access.timeline import next_expected


@dataclass(frozen=True)
class LoadedKind:
    """The newest file of one kind and table from one source, and what all its files hold.

    `table` is the table or the description that the files were loaded by, None where the kind has
    one only.

    `periods` are the first and the last period with a figure, by kind of period; `n_values` are
    the figures that stand now and came with a file of this kind. `next_period` is the one that
    follows, and `expected_on` the day its source usually has it by; None where it has no fixed
    time.
    """

    source: str
    source_name: str
    kind: str
    table: str | None
    file_name: str
    loaded_at: datetime
    loaded_by: str
    source_date: date | None
    age_days: int
    n_rows: int
    n_files: int
    n_values: int
    indicators: tuple[str, ...]
    periods: Mapping[str, tuple[str, str]]
    next_period: str | None
    expected_on: date | None
    is_overdue: bool


@dataclass(frozen=True)
class PublishedVersion:
    """What readers see. `lags` where something has been loaded since."""

    version: int
    published_at: datetime
    is_demo: bool
    n_values: int
    n_suppressed: int
    lags: bool


# What a real warehouse is not whole without; everything else depends on what it is used for.
NEEDED = ("kommuner", "geometry", "stil_normering", "btu", "daycare_register", "school_register")


@dataclass(frozen=True)
class StatusReport:
    """The state of the warehouse and of the published store; None where there is none."""

    warehouse: warehouse.WarehouseInfo | None
    loaded: tuple[LoadedKind, ...]
    published: PublishedVersion | None
    # kinds of file that everybody needs and that have not been loaded
    not_loaded: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The report as JSON-able values: times in ISO 8601, UTC."""
        return {
            "warehouse": _plain(asdict(self.warehouse)) if self.warehouse else None,
            "loaded": [_plain(asdict(one)) for one in self.loaded],
            "published": _plain(asdict(self.published)) if self.published else None,
            "not_loaded": list(self.not_loaded),
        }

    def lines(self) -> tuple[str, ...]:
        """The report in Danish, a sentence or two a line."""
        if self.warehouse is None:
            return ("Der er intet datalager endnu.", *_published_lines(self.published))
        what = "demodata: fiktive tal" if self.warehouse.is_demo else "rigtige tal"
        return (
            f"Datalageret indeholder {what}. Det er lavet {_day(self.warehouse.created_at)}.",
            *(_loaded_line(one) for one in self.loaded),
            *([] if self.loaded else ["Intet er indlæst endnu."]),
            *_published_lines(self.published),
        )


def collect(
    engine: Engine, engine_published: Engine | None = None, *, at: datetime | None = None
) -> StatusReport:
    """The state of both stores; `at` is the moment that ages are counted to (UTC)."""
    moment = at or warehouse.now()
    info = warehouse.info(engine)
    loaded: tuple[LoadedKind, ...] = ()
    newest: datetime | None = None
    if info is not None:
        with engine.connect() as connection:
            loaded = tuple(_loaded(connection, moment))
            newest = connection.execute(select(func.max(tables.load.c.loaded_at))).scalar()
    seen = {one.kind for one in loaded}
    return StatusReport(
        warehouse=info,
        loaded=loaded,
        published=_published(engine_published, newest) if engine_published else None,
        not_loaded=() if info and info.is_demo else tuple(k for k in NEEDED if k not in seen),
    )


def _loaded(connection: Connection, moment: datetime) -> list[LoadedKind]:
    load, source = tables.load, tables.source
    rows = connection.execute(
        select(load, source.c.name_da, source.c.lag_months)
        .join(source, source.c.source_code == load.c.source_code)
        .order_by(load.c.load_id)
    ).all()
    held = _held(connection)
    by_kind: dict[tuple[str, str, str | None], list] = {}
    for row in rows:
        key = (row.source_code, row.kind, _table(row, held))
        by_kind.setdefault(key, []).append(row)
    return [
        _loaded_kind(
            files, table, [held[row.load_id] for row in files if row.load_id in held], moment
        )
        for (_, _, table), files in by_kind.items()
    ]


def _table(row: Row, held: Mapping[int, "_Held"]) -> str | None:
    """What tells files of one kind apart: the table, the description, or what they are about."""
    told = dict(line.split("=", 1) for line in row.options.splitlines() if "=" in line)
    for name in ("table", "mapping"):
        if told.get(name):
            return PurePath(told[name]).stem
    if not row.kind.startswith("statbank") or row.load_id not in held:
        return None
    return ", ".join(sorted(held[row.load_id].indicators))


@dataclass(frozen=True)
class _Held:
    """What one load still has standing."""

    n_values: int
    indicators: frozenset[str]
    periods: Mapping[str, tuple[date, str, date, str]]


def _held(connection: Connection) -> dict[int, _Held]:
    fact, period, indicator = tables.observation, tables.period, tables.indicator
    counted = (
        select(
            fact.c.load_id,
            fact.c.indicator_id,
            fact.c.period_id,
            func.count().label("n_rows"),
            func.count(fact.c.value).label("n_values"),
        )
        .group_by(fact.c.load_id, fact.c.indicator_id, fact.c.period_id)
        .subquery()
    )
    rows = connection.execute(
        select(
            counted.c.load_id,
            counted.c.n_rows,
            counted.c.n_values,
            indicator.c.code.label("indicator"),
            period.c.kind,
            period.c.code,
            period.c.starts_on,
        )
        .join(indicator, indicator.c.indicator_id == counted.c.indicator_id)
        .join(period, period.c.period_id == counted.c.period_id)
    )
    numbers: dict[int, int] = {}
    indicators: dict[int, set[str]] = {}
    periods: dict[int, dict[str, tuple[date, str, date, str]]] = {}
    for row in rows:
        numbers[row.load_id] = numbers.get(row.load_id, 0) + row.n_rows
        indicators.setdefault(row.load_id, set()).add(row.indicator)
        if row.n_values:
            spans = periods.setdefault(row.load_id, {})
            one = (row.starts_on, row.code, row.starts_on, row.code)
            spans[row.kind] = _wider(spans.get(row.kind, one), one)
    return {
        load_id: _Held(n, frozenset(indicators[load_id]), periods.get(load_id, {}))
        for load_id, n in numbers.items()
    }


def _wider(
    one: tuple[date, str, date, str], other: tuple[date, str, date, str]
) -> tuple[date, str, date, str]:
    first = min((one[0], one[1]), (other[0], other[1]))
    last = max((one[2], one[3]), (other[2], other[3]))
    return (*first, *last)


def _loaded_kind(files: list, table: str | None, held: list[_Held], moment: datetime) -> LoadedKind:
    newest = files[-1]
    spans: dict[str, tuple[date, str, date, str]] = {}
    for one in held:
        for kind, span in one.periods.items():
            spans[kind] = _wider(spans.get(kind, span), span)
    coming = [next_expected(kind, span[3], newest.lag_months) for kind, span in spans.items()]
    first = min((one for one in coming if one), key=lambda one: one.on, default=None)
    return LoadedKind(
        source=newest.source_code,
        source_name=newest.name_da,
        kind=newest.kind,
        table=table,
        file_name=newest.file_name,
        loaded_at=newest.loaded_at,
        loaded_by=newest.loaded_by,
        source_date=newest.source_date,
        age_days=(moment.date() - (newest.source_date or newest.loaded_at.date())).days,
        n_rows=newest.n_rows,
        n_files=len(files),
        n_values=sum(one.n_values for one in held),
        indicators=tuple(sorted(frozenset().union(*(one.indicators for one in held)))),
        periods={
            str(kind): (spans[kind][1], spans[kind][3])
            for kind in vocabulary.PeriodKind
            if kind in spans
        },
        next_period=first.period if first else None,
        expected_on=first.on if first else None,
        is_overdue=first is not None and first.on < moment.date(),
    )


def _published(engine: Engine, newest: datetime | None) -> PublishedVersion | None:
    if not has_table(engine, published.publication_state.name):
        return None
    state, version = published.publication_state, published.data_version
    with engine.connect() as connection:
        row = connection.execute(
            select(version).join(state, state.c.current_version == version.c.version)
        ).first()
    if row is None:
        return None
    return PublishedVersion(
        version=row.version,
        published_at=row.published_at,
        is_demo=row.is_demo,
        n_values=row.n_values,
        n_suppressed=row.n_suppressed,
        lags=newest is not None and newest > row.published_at,
    )


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in values.items()
    }


def _day(moment: date) -> str:
    return f"{moment:%d.%m.%Y}"


def _number(value: int) -> str:
    return format_decimal(value, locale="da_DK")


def _loaded_line(one: LoadedKind) -> str:
    spans = [
        first if first == last else f"{first} til {last}" for first, last in one.periods.values()
    ]
    # borders and the like are no figures
    held = f"{_number(one.n_values)} tal" if one.n_values else f"{_number(one.n_rows)} rækker"
    covers = f", {' og '.join(spans)}" if spans else ""
    # the indicators of a table say what it is where nobody gave its name
    kind = one.kind if one.table is None else f"{one.kind}: {one.table}"
    return (
        f"{one.source_name}: {one.file_name} ({kind}), indlæst {_day(one.loaded_at)} "
        f"af {one.loaded_by}; {held}{covers}; "
        f"{_number(one.age_days)} dage gammel{_coming(one)}."
    )


def _coming(one: LoadedKind) -> str:
    """When the next figures are expected, or should have come."""
    if one.expected_on is None:
        return ""
    when = "skulle være kommet" if one.is_overdue else "ventes"
    return f"; {one.next_period} {when} senest {_day(one.expected_on)}"


def _published_lines(version: PublishedVersion | None) -> tuple[str, ...]:
    if version is None:
        return ("Intet er offentliggjort endnu.",)
    line = f"Dataversion {version.version} er offentliggjort {_day(version.published_at)}."
    if version.lags:
        return (line, "Der er indlæst nyere tal siden. Kør publish, så de kan ses.")
    return (line,)
