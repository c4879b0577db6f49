"""What is odd in the warehouse: what somebody should look at before figures are shown to others."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd
from babel.numbers import format_decimal
from sqlalchemy import Connection, Engine, or_, select

from data_access.engines import has_table
from data_access.ranges import possible_range
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing, PeriodKind

SHOWN_UNITS = 8
OLD_AFTER_YEARS = 3
# A step counts as a jump when it is this many robust standard deviations from the usual step.
JUMP = 8.0
# Steps of rates made from fewer people are noise.
FEWEST_FOR_JUMP = 50
FEWEST_STEPS = 30

_LEVEL_NAMES = MappingProxyType(
    {
        Level.COUNTRY: "land",
        Level.REGION: "region",
        Level.LANDSDEL: "landsdel",
        Level.NETWORK: "netværk",
        Level.KOMMUNE: "kommune",
        Level.OMRAADE: "område",
        Level.INSTITUTION: "institution",
        Level.STUE: "stue",
    }
)


@dataclass(frozen=True)
class Oddity:
    """One odd thing: what kind it is, where, and a Danish sentence that says it."""

    # missing_kommuner, impossible_value, jump, series_break, missing_period, old_data
    kind: str
    indicator: str
    subgroup: str | None
    period: str | None
    units: tuple[str, ...]
    sentence: str

    def as_dict(self) -> dict[str, object]:
        """The oddity as JSON-able values."""
        return {**asdict(self), "units": list(self.units)}

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class _Indicator:
    indicator_id: int
    code: str
    name: str
    area: str
    measure: str
    unit: str
    scale: float


def run(engine: Engine, *, today: date | None = None) -> list[Oddity]:
    """Everything odd, indicator by indicator; nothing where there is no warehouse."""
    if not has_table(engine, tables.warehouse_info.name):
        return []
    with engine.connect() as connection:
        names = _kommune_names(connection)
        programmes = set(connection.execute(select(tables.programme.c.programme_code)).scalars())
        found: list[Oddity] = []
        for indicator in _indicators(connection):
            found += _impossible(connection, indicator)
            series = _kommune_series(connection, indicator)
            if series.empty:
                continue
            breaks = _breaks(connection, indicator)
            if indicator.area.upper() not in programmes:
                found += _missing_kommuner(indicator, series, names)
            found += _missing_periods(indicator, series, names)
            found += _jumps(indicator, series, breaks, names)
            found += _series_breaks(indicator, breaks)
            found += _old(indicator, series, today or date.today())
    return found


# --- what is read --------------------------------------------------------------------------------


def _indicators(connection: Connection) -> list[_Indicator]:
    table = tables.indicator.c
    rows = connection.execute(
        select(
            table.indicator_id,
            table.code,
            table.name_da,
            table.area,
            table.measure,
            table.unit,
            table.scale,
        ).order_by(table.indicator_id)
    )
    return [_Indicator(*row) for row in rows]


def _kommune_names(connection: Connection) -> dict[int, str]:
    table = tables.kommune.c
    rows = connection.execute(select(table.unit_id, table.name).order_by(table.name))
    return dict(rows.all())


def _kommune_series(connection: Connection, indicator: _Indicator) -> pd.DataFrame:
    """All facts of the kommuner: subgroup, unit_id, period, its place in time, value, missing."""
    fact, period, subgroup, kommune = (
        tables.observation,
        tables.period,
        tables.subgroup,
        tables.kommune,
    )
    rows = connection.execute(
        select(
            subgroup.c.kind,
            subgroup.c.code,
            fact.c.unit_id,
            period.c.kind,
            period.c.code,
            period.c.ends_on,
            fact.c.value,
            fact.c.denominator,
            fact.c.missing,
        )
        .join(period, period.c.period_id == fact.c.period_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .join(kommune, kommune.c.unit_id == fact.c.unit_id)
        .where(fact.c.indicator_id == indicator.indicator_id)
        .order_by(fact.c.unit_id, period.c.starts_on)
    ).all()
    columns = ["sub_kind", "sub_code", "unit_id", "period_kind", "period", "ends_on"]
    frame = pd.DataFrame.from_records(
        [tuple(row) for row in rows], columns=[*columns, "value", "denominator", "missing"]
    )
    frame["subgroup"] = frame["sub_kind"] + ":" + frame["sub_code"]
    frame["place"] = [
        _place_in_time(kind, code)
        for kind, code in zip(frame["period_kind"], frame["period"], strict=True)
    ]
    return frame.astype({"value": float, "denominator": float, "place": int})


def _place_in_time(kind: str, code: str) -> int:
    """A whole number that grows by one from each period to the next of its kind."""
    year = int(code[:4])
    if kind == PeriodKind.QUARTER:
        return year * 4 + int(code[5:]) - 1
    if kind == PeriodKind.MONTH:
        return year * 12 + int(code[5:]) - 1
    return year


def _breaks(connection: Connection, indicator: _Indicator) -> list[tuple[str, int, str]]:
    """Period, its place in time, and note of each break."""
    one, period = tables.series_break, tables.period
    rows = connection.execute(
        select(period.c.kind, period.c.code, one.c.note_da)
        .join(period, period.c.period_id == one.c.period_id)
        .where(one.c.indicator_id == indicator.indicator_id)
        .order_by(period.c.starts_on)
    )
    return [(code, _place_in_time(kind, code), note) for kind, code, note in rows]


# --- what is odd ---------------------------------------------------------------------------------


def _impossible(connection: Connection, indicator: _Indicator) -> Iterator[Oddity]:
    possible = possible_range(indicator.measure, indicator.unit, indicator.scale)
    fact, period, unit, subgroup = (
        tables.observation,
        tables.period,
        tables.unit,
        tables.subgroup,
    )
    outside = [
        side
        for bound, side in (
            (possible.lowest, fact.c.value < possible.lowest),
            (possible.highest, fact.c.value > possible.highest),
        )
        if np.isfinite(bound)
    ]
    if not outside:
        return
    rows = connection.execute(
        select(
            subgroup.c.kind, subgroup.c.code, period.c.code, unit.c.level, unit.c.code, fact.c.value
        )
        .join(period, period.c.period_id == fact.c.period_id)
        .join(unit, unit.c.unit_id == fact.c.unit_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .where(fact.c.indicator_id == indicator.indicator_id, or_(*outside))
        .order_by(period.c.starts_on, unit.c.code)
    ).all()
    by_place: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for kind, code, period_code, level, unit_code, value in rows:
        name = f"{_LEVEL_NAMES[level]} {unit_code}"
        by_place.setdefault((f"{kind}:{code}", period_code), []).append((name, value))
    for (subgroup_key, period_code), found in by_place.items():
        units = tuple(name for name, _ in found)
        shown = ", ".join(
            f"{name} ({_number(value * indicator.scale)})" for name, value in found[:SHOWN_UNITS]
        )
        yield Oddity(
            kind="impossible_value",
            indicator=indicator.code,
            subgroup=subgroup_key,
            period=period_code,
            units=units,
            sentence=f"{indicator.name}: {len(units)} umulige tal i {period_code}: {shown}.",
        )


def _missing_kommuner(
    indicator: _Indicator, series: pd.DataFrame, names: dict[int, str]
) -> Iterator[Oddity]:
    """Kommuner without a figure in the latest period, where nothing says why they have none."""
    latest = series[series["place"] == series["place"].max()]
    explained = latest["value"].notna() | (latest["missing"] != Missing.NOT_REPORTED)
    there = set(latest.loc[explained, "unit_id"])
    absent = tuple(name for unit_id, name in names.items() if unit_id not in there)
    if not absent:
        return
    period = str(latest["period"].iloc[0])
    yield Oddity(
        kind="missing_kommuner",
        indicator=indicator.code,
        subgroup=None,
        period=period,
        units=absent,
        sentence=f"{indicator.name}: {len(absent)} af {len(names)} kommuner har intet tal i "
        f"{period}: {_listed(absent)}.",
    )


def _missing_periods(
    indicator: _Indicator, series: pd.DataFrame, names: dict[int, str]
) -> Iterator[Oddity]:
    """Periods in the middle of a series: missing for everybody, or for some."""
    whole = series.drop_duplicates(["unit_id", "place"])
    code_at = dict(zip(whole["place"], whole["period"], strict=True))
    everybody = set(whole["place"])
    lost = [place for place in range(min(everybody), max(everybody)) if place not in everybody]
    kind = str(series["period_kind"].iloc[0])
    if lost:
        codes = ", ".join(_code_at(kind, place) for place in lost)
        yield Oddity(
            kind="missing_period",
            indicator=indicator.code,
            subgroup=None,
            period=_code_at(kind, lost[0]),
            units=(),
            sentence=f"{indicator.name}: ingen kommuner har tal for {codes}, midt i serien.",
        )
    absent: dict[int, list[str]] = {}
    for unit_id, own in whole.groupby("unit_id")["place"]:
        for place in sorted(everybody - set(own)):
            if own.min() < place < own.max():
                absent.setdefault(place, []).append(names[int(str(unit_id))])
    for place, units in sorted(absent.items()):
        yield Oddity(
            kind="missing_period",
            indicator=indicator.code,
            subgroup=None,
            period=str(code_at[place]),
            units=tuple(sorted(units)),
            sentence=f"{indicator.name}: {len(units)} kommuner mangler {code_at[place]} midt i "
            f"deres serie: {_listed(tuple(sorted(units)))}.",
        )


def _code_at(kind: str, place: int) -> str:
    if kind == PeriodKind.QUARTER:
        return f"{place // 4}K{place % 4 + 1}"
    if kind == PeriodKind.MONTH:
        return f"{place // 12}M{place % 12 + 1:02d}"
    if kind == PeriodKind.SCHOOL_YEAR:
        return f"{place}/{(place + 1) % 100:02d}"
    return str(place)


def _jumps(
    indicator: _Indicator,
    series: pd.DataFrame,
    breaks: list[tuple[str, int, str]],
    names: dict[int, str],
) -> Iterator[Oddity]:
    """Steps far larger than the usual step, none of them across a break."""
    starts = {place for _, place, _ in breaks}
    small = series["denominator"] < FEWEST_FOR_JUMP
    usable = series[series["value"].notna() & ~small].sort_values(["subgroup", "unit_id", "place"])
    for subgroup, own in usable.groupby("subgroup", sort=False):
        grouped = own.groupby("unit_id")
        step, distance = grouped["value"].diff(), grouped["place"].diff()
        counts = (distance == 1) & ~own["place"].isin(list(starts))
        steps = step[counts]
        if len(steps) < FEWEST_STEPS:
            continue
        away = (steps - steps.median()).abs()
        # the standard deviation by the median deviation, or by the mean one where that is zero
        spread = 1.4826 * float(away.median()) or 1.2533 * float(away.mean())
        far = steps[(away > JUMP * spread) & (away > 0)]
        for period, rows in own.loc[far.index].groupby("period", sort=False):
            found = [
                f"{names[int(unit_id)]} ({_signed(far[row] * indicator.scale)})"
                for row, unit_id in rows["unit_id"].items()
            ]
            yield Oddity(
                kind="jump",
                indicator=indicator.code,
                subgroup=str(subgroup),
                period=str(period),
                units=tuple(names[int(unit_id)] for unit_id in rows["unit_id"]),
                sentence=f"{indicator.name}: usædvanligt spring i {period}: "
                f"{_listed(tuple(found))}.",
            )


def _series_breaks(indicator: _Indicator, breaks: list[tuple[str, int, str]]) -> Iterator[Oddity]:
    for period, _, note in breaks:
        yield Oddity(
            kind="series_break",
            indicator=indicator.code,
            subgroup=None,
            period=period,
            units=(),
            sentence=f"{indicator.name}: databrud i {period}. {note}",
        )


def _old(indicator: _Indicator, series: pd.DataFrame, today: date) -> Iterator[Oddity]:
    with_value = series[series["value"].notna()]
    if with_value.empty:
        return
    newest = with_value.sort_values("place").iloc[-1]
    years = (today - newest["ends_on"]).days / 365.25
    if years > OLD_AFTER_YEARS:
        yield Oddity(
            kind="old_data",
            indicator=indicator.code,
            subgroup=None,
            period=str(newest["period"]),
            units=(),
            sentence=f"{indicator.name}: det nyeste tal er fra {newest['period']} og mere end "
            f"{int(years)} år gammelt.",
        )


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - SHOWN_UNITS
    return ", ".join(names[:SHOWN_UNITS]) + (f" og {more} til" if more > 0 else "")


def _number(value: float) -> str:
    return format_decimal(round(value, 3), locale="da_DK")


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{_number(abs(value))}"
