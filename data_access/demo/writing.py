"""Writing a drawn demo into the warehouse, within one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby

import numpy as np
from sqlalchemy import Connection, Table, insert

from data_access import reference
from data_access.demo.counts import Floats
from data_access.demo.facts import Facts
from data_access.demo.observations import MISSING_CODES, Observations, joined
from data_access.demo.periods import CALENDAR_YEARS, SCHOOL_YEARS
from data_access.demo.places import closing_day
from data_access.demo.world import World
from data_access.dialects import insert_rows, next_id
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import InstitutionKind, Level

SOURCE = "demo"
LOADED_BY = "demo"
# fixed, so that the same seed gives the same rows on any day
LOADED_AT = datetime(2023, 9, 1, 6, 0)
REVISED_AT = datetime(2023, 9, 15, 6, 0)
SOURCE_DATE = date(2023, 8, 31)

INSTITUTION_COLUMNS = (
    "unit_id",
    "institution_code",
    "kommune_code",
    "omraade_code",
    "name",
    "kind",
    "ownership",
    "lat",
    "lon",
    "closed_on",
)
OBSERVATION_COLUMNS = (
    "indicator_id",
    "subgroup_id",
    "period_id",
    "unit_id",
    "numerator",
    "denominator",
    "sum_of_squares",
    "value",
    "missing",
    "load_id",
)

# Breaks that only the demo has, beside those of the reference data.
DEMO_BREAKS = (
    ("ppr_referrals", "2018/19", "Demodata: indstillinger registreres på en ny måde fra 2018/19.",
     "Demo data: referrals are registered in a new way from 2018/19."),
    ("special_daycare_children", "2018",
     "Demodata: specialgrupper afgrænses på en ny måde fra 2018.",
     "Demo data: special groups are delimited in a new way from 2018."),
)  # fmt: skip

CHUNK = 50_000


class Loads:
    """Gives every part of the demo a load of its own, with a digest of what was drawn."""

    def __init__(self, connection: Connection, world: World) -> None:
        self._connection = connection
        self._world = world
        self._next = next_id(connection, tables.load.c.load_id)

    def add(
        self, kind: str, n_rows: int, *, n_changed: int = 0, loaded_at: datetime = LOADED_AT
    ) -> int:
        """The load_id of a new load of `n_rows` rows, all new but `n_changed`."""
        load_id, self._next = self._next, self._next + 1
        text = f"{kind} {self._world.seed} {self._world.scale!r}"
        self._connection.execute(
            insert(tables.load).values(
                load_id=load_id,
                source_code=SOURCE,
                kind=f"demo_{kind}",
                file_name=f"demo-{kind}",
                sha256=sha256(text.encode()).hexdigest(),
                n_rows=n_rows,
                n_new=n_rows - n_changed,
                n_changed=n_changed,
                loaded_at=loaded_at,
                loaded_by=LOADED_BY,
                source_date=SOURCE_DATE,
                notes=f"Fiktive tal, tegnet fra frø {self._world.seed}",
            )
        )
        return load_id


def write_places(connection: Connection, world: World) -> None:
    """Units and the dimension tables of områder, institutions, schools, stuer and networks."""
    _write_units(connection, world)
    _write_omraader(connection, world)
    _write_daycare(connection, world)
    _write_schools(connection, world)
    _write_stuer(connection, world)
    _write_networks(connection, world)


def write_breaks(connection: Connection, world: World) -> None:
    """Breaks of series that only the demo has."""
    codes = reference.indicator_codes()
    periods = dict(zip(SCHOOL_YEARS, world.periods.school_year, strict=True))
    periods |= dict(zip(CALENDAR_YEARS, world.periods.calendar_year, strict=True))
    rows = [
        (codes[indicator].indicator_id, periods[period], note_da, note_en)
        for indicator, period, note_da, note_en in DEMO_BREAKS
    ]
    columns = ("indicator_id", "period_id", "note_da", "note_en")
    _insert(connection, tables.series_break, columns, rows)


def write_observations(
    connection: Connection,
    loads: Loads,
    observed: Sequence[Observations],
    on_rows: Callable[[int], None],
) -> None:
    """All observations in the order of the primary key; one load for each area of indicators."""
    whole = _by_indicator(observed)
    load_ids = {}
    for area in sorted({one.indicator.area for one in whole}):
        n_rows = sum(len(one) for one in whole if one.indicator.area == area)
        load_ids[area] = loads.add(area, n_rows)
    for one in whole:
        _insert(
            connection,
            tables.observation,
            OBSERVATION_COLUMNS,
            _observation_rows(one, load_ids[one.indicator.area]),
            on_rows,
        )


def write_facts(
    connection: Connection, loads: Loads, facts: Facts, on_rows: Callable[[int], None]
) -> None:
    """Rows of one fact table, as a load of its own."""
    load_id = loads.add(facts.table.name, len(facts.rows))
    rows = ((*row, load_id) for row in facts.rows)
    _insert(connection, facts.table, (*facts.columns, "load_id"), rows, on_rows)


def _by_indicator(observed: Sequence[Observations]) -> list[Observations]:
    ordered = sorted(observed, key=lambda one: one.indicator.indicator_id)
    groups = groupby(ordered, key=lambda one: one.indicator.indicator_id)
    return [joined(list(parts)) for _, parts in groups]


def _observation_rows(one: Observations, load_id: int) -> Iterator[tuple]:
    indicator_id = one.indicator.indicator_id
    for start in range(0, len(one), CHUNK):
        part = slice(start, start + CHUNK)
        n = len(one.unit_id[part])
        yield from zip(
            [indicator_id] * n,
            one.subgroup_id[part].tolist(),
            one.period_id[part].tolist(),
            one.unit_id[part].tolist(),
            *(
                _none_for_nan(values[part])
                for values in (one.numerator, one.denominator, one.sum_of_squares, one.value)
            ),
            [MISSING_CODES[gap] for gap in one.gap[part].tolist()],
            [load_id] * n,
            strict=True,
        )


def _none_for_nan(values: Floats) -> list[float | None]:
    missing = np.isnan(values)
    if missing.all():
        return [None] * len(values)
    if not missing.any():
        return values.tolist()
    listed = values.astype(object)
    listed[missing] = None
    return listed.tolist()


def _write_units(connection: Connection, world: World) -> None:
    parts = (
        (Level.OMRAADE, world.omraader.unit_id, world.omraader.code),
        (Level.INSTITUTION, world.daycare.unit_id, world.daycare.code),
        (Level.INSTITUTION, world.schools.unit_id, world.schools.code),
        (Level.STUE, world.stuer.unit_id, world.stuer.code),
    )
    for level, unit_id, code in parts:
        rows = zip(unit_id.tolist(), [str(level)] * len(code), code.tolist(), strict=True)
        _insert(connection, tables.unit, ("unit_id", "level", "code"), rows)


def _write_omraader(connection: Connection, world: World) -> None:
    omraader = world.omraader
    rows = zip(
        omraader.unit_id.tolist(),
        omraader.code.tolist(),
        world.kommuner.code[omraader.kommune].tolist(),
        omraader.name.tolist(),
        strict=True,
    )
    columns = ("unit_id", "omraade_code", "kommune_code", "name")
    _insert(connection, tables.omraade, columns, rows)


def _write_daycare(connection: Connection, world: World) -> None:
    daycare, omraade_code = world.daycare, world.omraader.code.tolist()
    kinds = np.where(daycare.is_dagpleje, InstitutionKind.DAGPLEJE, InstitutionKind.DAYCARE)
    rows = zip(
        daycare.unit_id.tolist(),
        daycare.code.tolist(),
        world.kommuner.code[daycare.kommune].tolist(),
        [omraade_code[o] if o >= 0 else None for o in daycare.omraade.tolist()],
        daycare.name.tolist(),
        kinds.tolist(),
        daycare.ownership.tolist(),
        daycare.lat.tolist(),
        daycare.lon.tolist(),
        [closing_day(year) for year in daycare.closed_year.tolist()],
        strict=True,
    )
    _insert(connection, tables.institution, INSTITUTION_COLUMNS, rows)


def _write_schools(connection: Connection, world: World) -> None:
    schools = world.schools
    special, private = schools.type == "special", schools.type == "private"
    kinds = np.where(special, InstitutionKind.SPECIAL_SCHOOL, InstitutionKind.SCHOOL)
    nothing = [None] * len(schools)
    rows = zip(
        schools.unit_id.tolist(),
        schools.code.tolist(),
        world.kommuner.code[schools.kommune].tolist(),
        nothing,
        schools.name.tolist(),
        kinds.tolist(),
        np.where(private, "privat", "kommunal").tolist(),
        schools.lat.tolist(),
        schools.lon.tolist(),
        nothing,
        strict=True,
    )
    _insert(connection, tables.institution, INSTITUTION_COLUMNS, rows)


def _write_stuer(connection: Connection, world: World) -> None:
    stuer = world.stuer
    rows = zip(
        stuer.unit_id.tolist(),
        stuer.code.tolist(),
        world.daycare.code[stuer.institution].tolist(),
        stuer.name.tolist(),
        stuer.age_group.tolist(),
        stuer.n_children.tolist(),
        strict=True,
    )
    columns = ("unit_id", "stue_code", "institution_code", "name", "age_group", "n_children")
    _insert(connection, tables.stue, columns, rows)


def _write_networks(connection: Connection, world: World) -> None:
    networks, kommune_code = world.membership.networks, world.kommuner.code.tolist()
    _insert(
        connection,
        tables.unit,
        ("unit_id", "level", "code"),
        [(one.unit_id, str(Level.NETWORK), one.code) for one in networks],
    )
    _insert(
        connection,
        tables.network,
        ("unit_id", "network_code", "programme_code", "name", "starts_on", "ends_on"),
        [(n.unit_id, n.code, n.programme, n.name, n.starts_on, n.ends_on) for n in networks],
    )
    _insert(
        connection,
        tables.network_member,
        ("network_code", "kommune_code", "joined_on", "role"),
        [
            (one.code, kommune_code[member], one.starts_on, "member")
            for one in networks
            for member in one.members.tolist()
        ],
    )
    _insert(
        connection,
        tables.network_theme,
        ("network_code", "theme_code"),
        [(one.code, theme) for one in networks for theme in one.themes],
    )


def _insert(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    on_rows: Callable[[int], None] | None = None,
) -> None:
    before = 0
    for written in insert_rows(connection, table, columns, rows):
        if on_rows:
            on_rows(written - before)
        before = written
