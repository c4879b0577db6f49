"""What is odd in the warehouse: what somebody should look at before figures are shown to others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd
from babel.numbers import format_decimal
from sqlalchemy import Connection, Engine, Table, or_, select

from data_access.dialects import by_code_point
from data_access.engines import has_table
from data_access.ranges import possible_range
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing
from data_access.timeline import code_at, place_in_time
from data_access.unlike import USUAL_MEDIANS, far_from_others, shift, spread

SHOWN_UNITS = 8
OLD_AFTER_YEARS = 3
# A step counts as a jump when it is this many robust standard deviations from the usual step.
JUMP = 8.0
# Steps of rates made from fewer people are noise.
FEWEST_FOR_JUMP = 50
FEWEST_STEPS = 30
# Figures of networks, like those of a programme, are of those alone who take part.
NETWORKS = "netvaerk"

Break = tuple[str, int, str]  # its period, the period's place in time, and the note

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
    """One odd thing: what kind it is, where, and a Danish sentence that says it.

    The sentence and the words hold figures; `keys` say the same by the keys of the store.
    """

    # missing_kommuner, impossible_value, jump, outlier, level_shift, series_break,
    # missing_period, old_data
    kind: str
    indicator: str
    subgroup: str | None
    period: str | None
    units: tuple[str, ...]
    sentence: str
    keys: "Keys"

    def as_dict(self) -> dict[str, object]:
        """The oddity as JSON-able values, in words."""
        words = {name: value for name, value in asdict(self).items() if name != "keys"}
        return {**words, "units": list(self.units)}

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Keys:
    """Where an oddity is, by the keys of the store.

    subgroup_id: None where it is about all groups. period_ids: those that the store knows.
    unit_ids: empty where it is about everybody.
    """

    indicator_id: int
    subgroup_id: int | None = None
    period_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What of an indicator's definition the checks need."""

    indicator_id: int
    code: str
    name: str
    area: str
    measure: str
    unit: str
    scale: float


@dataclass(frozen=True)
class Beside:
    """What the checks need beside an indicator's figures.

    names: of the kommuner by their unit, in order. programmes: areas of figures that only those
    who take part have. period_ids: by kind and code. today: the day that ages are counted to.
    """

    names: Mapping[int, str]
    programmes: frozenset[str]
    period_ids: Mapping[tuple[str, str], int]
    today: date


def run(engine: Engine, *, today: date | None = None) -> list[Oddity]:
    """Everything odd, indicator by indicator; nothing where there is no warehouse."""
    if not has_table(engine, tables.warehouse_info.name):
        return []
    with engine.connect() as connection:
        beside = read_beside(connection, today or date.today())
        found: list[Oddity] = []
        for indicator in _indicators(connection):
            found += _impossible(connection, indicator)
            breaks = _breaks(connection, indicator)
            series = _series(connection, indicator, tables.kommune)
            found += in_series(indicator, series, breaks, beside)
            found += _of_institutions(connection, indicator, breaks)
            if not series.empty:
                found += _series_breaks(indicator, breaks)
    return found


def read_beside(connection: Connection, today: date) -> Beside:
    """What the checks need beside figures, as a warehouse says it."""
    programmes = connection.execute(select(tables.programme.c.programme_code)).scalars()
    table = tables.period.c
    periods = connection.execute(select(table.kind, table.code, table.period_id))
    return Beside(
        names=_kommune_names(connection),
        programmes=frozenset({NETWORKS, *(code.lower() for code in programmes)}),
        period_ids={(kind, code): period_id for kind, code, period_id in periods},
        today=today,
    )


def in_series(
    indicator: Checked, series: pd.DataFrame, breaks: Sequence[Break], beside: Beside
) -> list[Oddity]:
    """What is odd in the figures of the kommuner: missing ones, gaps, jumps, level, and age.

    `series` has a row for each figure, by unit and time: subgroup ('kind:code'), subgroup_id,
    unit_id, period_kind, period (its code), period_id, place (in time), ends_on, value,
    denominator, missing.
    """
    if series.empty:
        return []
    found: list[Oddity] = []
    if indicator.area.lower() not in beside.programmes:
        found += _missing_kommuner(indicator, series, beside)
    found += _missing_periods(indicator, series, beside)
    found += _jumps(indicator, series, breaks, beside.names)
    found += _outliers(indicator, series, beside.names)
    found += _level_shifts(indicator, series, breaks)
    found += _old(indicator, series, beside.today)
    return found


# --- what is read --------------------------------------------------------------------------------


def _indicators(connection: Connection) -> list[Checked]:
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
    return [Checked(*row) for row in rows]


def _kommune_names(connection: Connection) -> dict[int, str]:
    table = tables.kommune.c
    rows = connection.execute(select(table.unit_id, table.name).order_by(by_code_point(table.name)))
    return dict(rows.all())


def _series(
    connection: Connection,
    indicator: Checked,
    places: Table,
    period_ids: Sequence[int] | None = None,
) -> pd.DataFrame:
    """All facts of the kommuner or institutions, as `in_series` takes them."""
    fact, period, subgroup = tables.observation, tables.period, tables.subgroup
    wanted = [fact.c.indicator_id == indicator.indicator_id]
    if period_ids is not None:
        wanted.append(fact.c.period_id.in_(period_ids))
    rows = connection.execute(
        select(
            subgroup.c.kind,
            subgroup.c.code,
            fact.c.subgroup_id,
            fact.c.unit_id,
            period.c.kind,
            period.c.code,
            fact.c.period_id,
            period.c.ends_on,
            fact.c.value,
            fact.c.denominator,
            fact.c.missing,
        )
        .join(period, period.c.period_id == fact.c.period_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .join(places, places.c.unit_id == fact.c.unit_id)
        .where(*wanted)
        .order_by(fact.c.unit_id, period.c.starts_on)
    ).all()
    columns = ["sub_kind", "sub_code", "subgroup_id", "unit_id", "period_kind", "period"]
    columns += ["period_id", "ends_on", "value", "denominator", "missing"]
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=columns)
    frame["subgroup"] = frame["sub_kind"] + ":" + frame["sub_code"]
    frame["place"] = [
        place_in_time(kind, code)
        for kind, code in zip(frame["period_kind"], frame["period"], strict=True)
    ]
    return frame.astype({"value": float, "denominator": float, "place": int})


def _breaks(connection: Connection, indicator: Checked) -> list[Break]:
    """Period, its place in time, and note of each break."""
    one, period = tables.series_break, tables.period
    rows = connection.execute(
        select(period.c.kind, period.c.code, one.c.note_da)
        .join(period, period.c.period_id == one.c.period_id)
        .where(one.c.indicator_id == indicator.indicator_id)
        .order_by(period.c.starts_on)
    )
    return [(code, place_in_time(kind, code), note) for kind, code, note in rows]


# --- what is odd ---------------------------------------------------------------------------------


def _impossible(connection: Connection, indicator: Checked) -> Iterator[Oddity]:
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
            subgroup.c.kind,
            subgroup.c.code,
            fact.c.subgroup_id,
            period.c.code,
            fact.c.period_id,
            unit.c.level,
            unit.c.code,
            fact.c.unit_id,
            fact.c.value,
        )
        .join(period, period.c.period_id == fact.c.period_id)
        .join(unit, unit.c.unit_id == fact.c.unit_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .where(fact.c.indicator_id == indicator.indicator_id, or_(*outside))
        .order_by(period.c.starts_on, by_code_point(unit.c.code))
    ).all()
    by_place: dict[tuple[str, str], list] = {}
    for row in rows:
        by_place.setdefault((f"{row[0]}:{row[1]}", row[3]), []).append(row)
    for (subgroup_key, period_code), found in by_place.items():
        units = tuple(f"{_LEVEL_NAMES[row[5]]} {row[6]}" for row in found)
        shown = ", ".join(
            f"{name} ({_number(row.value * indicator.scale)})"
            for name, row in zip(units[:SHOWN_UNITS], found, strict=False)
        )
        yield Oddity(
            kind="impossible_value",
            indicator=indicator.code,
            subgroup=subgroup_key,
            period=period_code,
            units=units,
            sentence=f"{indicator.name}: {len(units)} umulige tal i {period_code}: {shown}.",
            keys=Keys(
                indicator.indicator_id,
                found[0].subgroup_id,
                (found[0].period_id,),
                tuple(row.unit_id for row in found),
            ),
        )


def _missing_kommuner(indicator: Checked, series: pd.DataFrame, beside: Beside) -> Iterator[Oddity]:
    """Kommuner without a figure in the latest period, where nothing says why they have none."""
    latest = series[series["place"] == series["place"].max()]
    explained = latest["value"].notna() | (latest["missing"] != Missing.NOT_REPORTED)
    there = set(latest.loc[explained, "unit_id"])
    lost = tuple(unit_id for unit_id in beside.names if unit_id not in there)
    if not lost:
        return
    absent = tuple(beside.names[unit_id] for unit_id in lost)
    period = str(latest["period"].iloc[0])
    yield Oddity(
        kind="missing_kommuner",
        indicator=indicator.code,
        subgroup=None,
        period=period,
        units=absent,
        sentence=f"{indicator.name}: {len(absent)} af {len(beside.names)} kommuner har intet "
        f"tal i {period}: {_listed(absent)}.",
        keys=Keys(indicator.indicator_id, None, (int(latest["period_id"].iloc[0]),), lost),
    )


def _missing_periods(indicator: Checked, series: pd.DataFrame, beside: Beside) -> Iterator[Oddity]:
    """Periods in the middle of a series: missing for everybody, or for some."""
    whole = series.drop_duplicates(["unit_id", "place"])
    codes_at = dict(zip(whole["place"], whole["period"], strict=True))
    everybody = set(whole["place"])
    lost = [place for place in range(min(everybody), max(everybody)) if place not in everybody]
    kind = str(series["period_kind"].iloc[0])
    if lost:
        codes = [code_at(kind, place) for place in lost]
        yield Oddity(
            kind="missing_period",
            indicator=indicator.code,
            subgroup=None,
            period=codes[0],
            units=(),
            sentence=f"{indicator.name}: ingen kommuner har tal for {', '.join(codes)}, midt i "
            "serien.",
            keys=Keys(indicator.indicator_id, None, _known(kind, codes, beside)),
        )
    absent: dict[int, list[int]] = {}
    for unit_id, own in whole.groupby("unit_id")["place"]:
        for place in sorted(everybody - set(own)):
            if own.min() < place < own.max():
                absent.setdefault(place, []).append(int(str(unit_id)))
    for place, unit_ids in sorted(absent.items()):
        by_name = sorted(unit_ids, key=beside.names.__getitem__)
        units = tuple(beside.names[unit_id] for unit_id in by_name)
        yield Oddity(
            kind="missing_period",
            indicator=indicator.code,
            subgroup=None,
            period=str(codes_at[place]),
            units=units,
            sentence=f"{indicator.name}: {len(units)} kommuner mangler {codes_at[place]} midt i "
            f"deres serie: {_listed(units)}.",
            keys=Keys(
                indicator.indicator_id,
                None,
                _known(kind, [str(codes_at[place])], beside),
                tuple(by_name),
            ),
        )


def _known(kind: str, codes: Sequence[str], beside: Beside) -> tuple[int, ...]:
    found = (beside.period_ids.get((kind, code)) for code in codes)
    return tuple(period_id for period_id in found if period_id is not None)


def _jumps(
    indicator: Checked,
    series: pd.DataFrame,
    breaks: Sequence[Break],
    names: Mapping[int, str],
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
        far = steps[(away > JUMP * spread(away.to_numpy())) & (away > 0)]
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
                keys=Keys(
                    indicator.indicator_id,
                    int(rows["subgroup_id"].iloc[0]),
                    (int(rows["period_id"].iloc[0]),),
                    tuple(int(unit_id) for unit_id in rows["unit_id"]),
                ),
            )


def _far(series: pd.DataFrame, *, counts: bool) -> Iterator[tuple[pd.DataFrame, float]]:
    """The figures of each group's newest period that are far from the others, and the median."""
    small = series["denominator"] < FEWEST_FOR_JUMP
    usable = series[series["value"].notna() & ~small]
    for _, own in usable.groupby("subgroup", sort=False):
        newest = own[own["place"] == own["place"].max()]
        far = newest[far_from_others(newest["value"].to_numpy(dtype=float), counts=counts)]
        if len(far):
            yield far, float(newest["value"].median())


def _outliers(
    indicator: Checked, series: pd.DataFrame, names: Mapping[int, str]
) -> Iterator[Oddity]:
    """Kommuner whose newest figure is far from the other kommuner's."""
    for far, median in _far(series, counts=indicator.unit == "count"):
        shown = _with_figures(indicator, far, names)
        period = str(far["period"].iloc[0])
        yield Oddity(
            kind="outlier",
            indicator=indicator.code,
            subgroup=str(far["subgroup"].iloc[0]),
            period=period,
            units=tuple(names[int(unit_id)] for unit_id in far["unit_id"]),
            sentence=f"{indicator.name}: tal langt fra de andre kommuners i {period} "
            f"(medianen er {_number(median * indicator.scale)}): {_listed(shown)}.",
            keys=Keys(
                indicator.indicator_id,
                int(far["subgroup_id"].iloc[0]),
                (int(far["period_id"].iloc[0]),),
                tuple(int(unit_id) for unit_id in far["unit_id"]),
            ),
        )


def _with_figures(
    indicator: Checked, far: pd.DataFrame, names: Mapping[int, str]
) -> tuple[str, ...]:
    return tuple(
        f"{names[int(unit_id)]} ({_number(value * indicator.scale)})"
        for unit_id, value in zip(far["unit_id"], far["value"], strict=True)
    )


def _level_shifts(
    indicator: Checked, series: pd.DataFrame, breaks: Sequence[Break], *, whose: str = "kommuners"
) -> Iterator[Oddity]:
    """Groups whose median is at another level than before, or than it has ever been."""
    starts = [place for _, place, _ in breaks]
    with_value = series[series["value"].notna()]
    for subgroup, own in with_value.groupby("subgroup", sort=False):
        said = _said_of_level(indicator, own, starts)
        if not said:
            continue
        newest = own[own["place"] == own["place"].max()].iloc[0]
        yield Oddity(
            kind="level_shift",
            indicator=indicator.code,
            subgroup=str(subgroup),
            period=str(newest["period"]),
            units=(),
            sentence=f"{indicator.name}: {whose} median i {newest['period']} {said}: er kolonner "
            "byttet om, eller er enheden en anden?",
            keys=Keys(
                indicator.indicator_id, int(newest["subgroup_id"]), (int(newest["period_id"]),)
            ),
        )


def _said_of_level(indicator: Checked, own: pd.DataFrame, starts: Sequence[int]) -> str:
    """What is wrong with the newest median of a group; '' where nothing is."""
    places = sorted(own["place"].unique())
    now = own[own["place"] == places[-1]].set_index("unit_id")["value"]
    usual = USUAL_MEDIANS.get(indicator.code)
    median = float(now.median())
    if usual and len(now) >= FEWEST_STEPS and not usual.holds(median):
        low, high = (_number(bound * indicator.scale) for bound in (usual.lowest, usual.highest))
        return f"er {_number(median * indicator.scale)} og plejer at ligge mellem {low} og {high}"
    if len(places) < 2 or any(places[-2] < start <= places[-1] for start in starts):
        return ""
    before = own[own["place"] == places[-2]].set_index("unit_id")["value"]
    both = now.index.intersection(before.index)
    before, now = before.loc[both], now.loc[both]
    if indicator.unit == "count" and max(before.median(), now.median()) < FEWEST_FOR_JUMP:
        return ""
    times = shift(before.to_numpy(dtype=float), now.to_numpy(dtype=float))
    if times is None:
        return ""
    words = f"{_times(times)} gange højere" if times > 1 else f"{_times(1 / times)} gange lavere"
    return f"er {words} end perioden før"


def _of_institutions(
    connection: Connection, indicator: Checked, breaks: Sequence[Break]
) -> Iterator[Oddity]:
    """Institutions far from the others, as one oddity, and the level of them all."""
    newest = _newest_periods(connection, indicator, tables.institution)
    series = _series(connection, indicator, tables.institution, newest) if newest else None
    if series is None or series.empty:
        return
    yield from _level_shifts(indicator, series, breaks, whose="institutionernes")
    found = [far for far, _ in _far(series, counts=indicator.unit == "count")]
    if not found:
        return
    far = pd.concat(found, ignore_index=True).drop_duplicates("unit_id")
    names = _names_of(connection, [int(unit_id) for unit_id in far["unit_id"]])
    period = str(far["period"].iloc[0])
    count = f"{len(far)} {'institution har' if len(far) == 1 else 'institutioner har'}"
    yield Oddity(
        kind="outlier",
        indicator=indicator.code,
        subgroup=None,
        period=period,
        units=tuple(names[int(unit_id)] for unit_id in far["unit_id"]),
        sentence=f"{indicator.name}: {count} tal langt fra de andres i {period}: "
        f"{_listed(_with_figures(indicator, far, names))}.",
        keys=Keys(
            indicator.indicator_id,
            None,
            (int(far["period_id"].iloc[0]),),
            tuple(int(unit_id) for unit_id in far["unit_id"]),
        ),
    )


def _newest_periods(connection: Connection, indicator: Checked, places: Table) -> list[int]:
    """The two newest periods with facts of these places."""
    fact, period = tables.observation, tables.period
    rows = connection.execute(
        select(fact.c.period_id, period.c.starts_on)
        .distinct()
        .join(period, period.c.period_id == fact.c.period_id)
        .join(places, places.c.unit_id == fact.c.unit_id)
        .where(fact.c.indicator_id == indicator.indicator_id)
        .order_by(period.c.starts_on.desc())
    ).all()
    return [period_id for period_id, _ in rows[:2]]


def _names_of(connection: Connection, unit_ids: Sequence[int]) -> dict[int, str]:
    table = tables.institution.c
    rows = connection.execute(select(table.unit_id, table.name))
    wanted = set(unit_ids)
    return {unit_id: name for unit_id, name in rows if unit_id in wanted}


def _series_breaks(indicator: Checked, breaks: Sequence[Break]) -> Iterator[Oddity]:
    for period, _, note in breaks:
        yield Oddity(
            kind="series_break",
            indicator=indicator.code,
            subgroup=None,
            period=period,
            units=(),
            sentence=f"{indicator.name}: databrud i {period}. {note}",
            keys=Keys(indicator.indicator_id),
        )


def _old(indicator: Checked, series: pd.DataFrame, today: date) -> Iterator[Oddity]:
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
            keys=Keys(indicator.indicator_id, None, (int(newest["period_id"]),)),
        )


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - SHOWN_UNITS
    return ", ".join(names[:SHOWN_UNITS]) + (f" og {more} til" if more > 0 else "")


def _number(value: float) -> str:
    return format_decimal(round(value, 3), locale="da_DK")


def _times(value: float) -> str:
    return format_decimal(round(value, 1), locale="da_DK")


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{_number(abs(value))}"
