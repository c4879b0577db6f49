"""All rows of one version, made from a warehouse at one moment."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Engine

from data_access.progress import Progress, report
from data_access.publication import (
    comparisons,
    content,
    derived,
    flows,
    log,
    programmes,
    store,
)
from data_access.publication.comparisons import Peers
from data_access.publication.concealing import SHARING, Before, Key, Surroundings, read_before
from data_access.publication.facts import (
    COLUMNS,
    KEYS,
    IndicatorFacts,
    assembled,
    read_observations,
)
from data_access.publication.figures import SUPPRESSED_HERE, Definition, Figures, figures
from data_access.publication.frame import Frame
from data_access.publication.places import Places, read_places
from data_access.publication.rollup import Possible, Rules, roll_up
from data_access.ranges import possible_range
from data_access.schema import published as tables
from data_access.schema.vocabulary import Level, Measure

# A rate of a whole is shown where the parts with figures carry this share of its weight.
COVERAGE = 0.8
# Fidelity: method G.
COVERAGE_OF_FIDELITY = 0.6
# A sum of counts with a part missing is too small, not roughly right.
COVERAGE_OF_COUNTS = 1.0


@dataclass(frozen=True)
class Work:
    """What every step needs, all read at one moment."""

    connection: Connection
    engine: Engine
    version: int
    threshold: int
    places: Places
    calendar: content.Calendar
    made: Mapping[str, derived.Derived]
    families: Mapping[str, derived.Family]
    indicators: content.Rows
    subgroups: content.Rows
    breaks: content.Rows


@dataclass(frozen=True)
class Indicator:
    """One indicator's figures, ready to be written."""

    what: Definition
    source: IndicatorFacts
    found: Figures


def build(
    connection: Connection,
    engine: Engine,
    version: int,
    *,
    threshold: int,
    today: date,
    progress: Progress | None,
) -> None:
    """Write every row of a version that has begun, and how many figures it has.

    today: the day that the age of figures is counted to.
    """
    work = _read(connection, engine, version, threshold, progress)
    background = {
        str(row["code"]): calculated(work, row)
        for row in work.indicators
        if row["code"] in comparisons.BACKGROUND
    }
    ready = background | _sharing(work)
    peers = comparisons.find_peers(work.places, _newest_totals(work, background))
    oddities = log.Oddities(connection, work.calendar, work.subgroups, work.breaks, today=today)
    described, n_values, n_suppressed = [], 0, 0
    shields: dict[str, int] = {}
    exposed: dict[str, int] = {}
    odd: content.Rows = []
    definitions: dict[int, Definition] = {}
    hidden: dict[int, log.Hidden] = {}
    for done, row in enumerate(work.indicators):
        report(progress, "Beregner tal", done, len(work.indicators))
        one = ready.pop(str(row["code"]), None) or calculated(work, row)
        _write_indicator(work, one, peers, is_background=bool(row["is_background"]))
        described.append({**row, **_newest(work, one)})
        odd += oddities.rows(described[-1], one.what, one.source, one.found, work.places)
        definitions[one.what.indicator_id] = one.what
        hidden[one.what.indicator_id] = log.hidden_keys(one.source, one.found, work.places)
        n_values += len(one.found.n)
        n_suppressed += one.found.n_suppressed
        shields |= {one.what.code: one.found.n_secondary} if one.found.n_secondary else {}
        exposed |= {one.what.code: one.found.n_exposed} if one.found.n_exposed else {}
    report(progress, "Beregner tal", len(work.indicators), len(work.indicators))
    _write_content(work, described, peers, {"secondary": shields, "exposed": exposed})
    _write_log(work, odd, definitions, hidden)
    _write_programmes(work, today)
    store.count(engine, version, n_values=n_values, n_suppressed=n_suppressed)


def calculated(
    work: Work, row: Mapping[str, object], elsewhere: Set[Key] = frozenset()
) -> Indicator:
    """One indicator's figures at every level, as they may be seen.

    elsewhere: figures that another indicator about the same people hides.
    """
    what = _definition(row, work.threshold, work.families.get(str(row["code"])))
    source = assembled(_facts(work, what), work.places, work.calendar.starts)
    summed = roll_up(source.facts, work.places, source.grid, rules(what))
    around = Surroundings(
        kinds={int(str(one["subgroup_id"])): str(one["kind"]) for one in work.subgroups},
        unions=rules(what).networks,
        before=read_before(work.engine, what.indicator_id) if what.about_people else Before(),
        elsewhere=elsewhere,
    )
    return Indicator(what, source, figures(source, summed, work.places, what, around))


def _sharing(work: Work) -> dict[str, Indicator]:
    """Indicators that count the same people: what one hides, the others hide too."""
    rows = {str(row["code"]): row for row in work.indicators}
    found: dict[str, Indicator] = {}
    for codes in SHARING:
        hidden: Set[Key] = frozenset()
        known = [code for code in codes if code in rows]
        while True:
            made = {code: calculated(work, rows[code], hidden) for code in known}
            every = frozenset().union(*(_hidden(work, one) for one in made.values()))
            if every <= hidden:
                break
            hidden = every
        found |= made
    return found


def _hidden(work: Work, one: Indicator) -> Set[Key]:
    """Keys of an indicator's hidden figures."""
    facts = one.found.facts.where(one.found.facts.missing == SUPPRESSED_HERE)
    subgroup = one.source.subgroup_id[facts.subgroup].tolist()
    unit = work.places.unit_id[facts.unit].tolist()
    period = one.source.period_id[facts.period].tolist()
    return frozenset(zip(subgroup, unit, period, strict=True))


def rules(what: Definition) -> Rules:
    """How an indicator adds up, by what it measures and who can have it."""
    if what.measure == Measure.COUNT:
        coverage = COVERAGE_OF_COUNTS
    elif what.family in derived.OF_FIDELITY:
        coverage = COVERAGE_OF_FIDELITY
    else:
        coverage = COVERAGE
    if what.family in derived.HAPPENINGS:
        possible = Possible.THEN
    elif what.family is not None:
        possible = Possible.EVER
    else:
        possible = Possible.EVERYWHERE
    return Rules(what.measure, coverage, possible, what.family is not derived.Family.NETWORK)


def _read(
    connection: Connection,
    engine: Engine,
    version: int,
    threshold: int,
    progress: Progress | None,
) -> Work:
    """Everything but the figures, which are read one indicator at a time."""
    report(progress, "Læser", 0, 2)
    places = read_places(connection)
    report(progress, "Læser", 1, 2)
    made = derived.derive(connection)
    subgroups = content.subgroup_rows(connection)
    report(progress, "Læser", 2, 2)
    return Work(
        connection=connection,
        engine=engine,
        version=version,
        threshold=threshold,
        places=places,
        calendar=content.read_calendar(connection, made),
        made=made,
        families=derived.families(connection),
        indicators=content.indicator_rows(connection, subgroups),
        subgroups=subgroups,
        breaks=content.break_rows(connection),
    )


def _definition(
    row: Mapping[str, object], threshold: int, family: derived.Family | None
) -> Definition:
    measure = Measure(str(row["measure"]))
    return Definition(
        indicator_id=int(str(row["indicator_id"])),
        code=str(row["code"]),
        measure=measure,
        about_people=bool(row["about_people"]),
        lowest_level=Level(str(row["lowest_level"])),
        threshold=max(threshold, int(str(row["minimum_n"]))),
        possible=possible_range(measure, str(row["unit"]), float(str(row["scale"]))),
        institution_public=bool(row["institution_public"]),
        family=family,
    )


def _facts(work: Work, what: Definition) -> Frame:
    """Rows as loaded, and those derived from programme facts where nothing was loaded."""
    loaded = read_observations(work.connection, what.indicator_id)
    made = work.made.get(what.code)
    if made is None:
        return loaded
    added = content.derived_table(made, work.calendar, work.subgroups)[COLUMNS]
    return pd.concat([loaded, added]).drop_duplicates(KEYS, keep="first") if len(loaded) else added


def _newest_totals(work: Work, background: Mapping[str, Indicator]) -> dict[str, np.ndarray]:
    """Each background indicator's newest figure of every kommune, in total."""
    keys = {row["code"]: row["headline_subgroup_id"] for row in work.indicators}
    found = {}
    for code, one in background.items():
        newest = comparisons.latest(one.source, one.found, work.places, one.what)
        if newest is not None and keys[code] in newest.subgroup_id:
            found[code] = newest.value[list(newest.subgroup_id).index(keys[code])]
    return found


def _newest(work: Work, one: Indicator) -> dict[str, object]:
    """The newest period of an indicator and how many kommuner have a figure in it."""
    period = comparisons.newest_period(one.source, one.found, work.places)
    if period is None:
        return {"latest_period_id": None, "n_kommuner": 0}
    newest = comparisons.latest(one.source, one.found, work.places, one.what)
    with_figure = 0 if newest is None else int(np.isfinite(newest.value).any(axis=0).sum())
    return {"latest_period_id": int(one.source.period_id[period]), "n_kommuner": with_figure}


def _write_indicator(work: Work, one: Indicator, peers: Peers, *, is_background: bool) -> None:
    rows = store.value_rows(work.version, one.source, one.found, work.places, one.what)
    store.write(work.engine, tables.value, store.VALUE_COLUMNS, rows)
    spread = comparisons.distribution_rows(
        work.version, one.what, one.source, one.found, work.places
    )
    store.write_dicts(work.engine, tables.distribution, spread)
    newest = comparisons.latest(one.source, one.found, work.places, one.what)
    # What peers are found by is never compared: they are alike in it by construction.
    if newest is not None and not is_background:
        compared = comparisons.comparison_rows(work.version, one.what, newest, work.places, peers)
        store.write_dicts(work.engine, tables.peer_comparison, compared)


def _write_content(
    work: Work,
    indicators: content.Rows,
    peers: Peers,
    hidden: Mapping[str, Mapping[str, int]],
) -> None:
    """Places, definitions, sources and agreements."""
    connection = work.connection
    sets = comparisons.read_sets(connection)
    for table, rows in (
        (tables.unit, content.unit_rows(work.places)),
        (tables.period, work.calendar.periods),
        (tables.subgroup, work.subgroups),
        (tables.indicator, indicators),
        (tables.series_break, work.breaks),
        (tables.indicator_load, content.load_rows(connection, work.made, indicators)),
        (tables.peer, comparisons.peer_rows(work.places, peers, sets)),
        (tables.target, content.target_rows(connection)),
        (tables.sharing, content.sharing_rows(connection)),
        (tables.network_member, content.member_rows(connection)),
        (tables.geometry, content.geometry_rows(connection)),
        (tables.parameter, _parameters(work, peers, sets, hidden)),
    ):
        store.write_dicts(work.engine, table, [{"version": work.version, **row} for row in rows])


def _write_log(
    work: Work,
    odd: content.Rows,
    definitions: Mapping[int, Definition],
    hidden: Mapping[int, log.Hidden],
) -> None:
    """Where the figures come from, what was changed in them, and what is odd."""
    connection = work.connection
    for table, rows in (
        (tables.source, log.source_rows(connection)),
        (tables.load, log.load_rows(connection)),
        (tables.revision, log.revision_rows(connection, definitions, hidden)),
        (tables.revision_change, log.change_rows(connection, definitions)),
        (
            tables.pupil_flow,
            flows.flow_rows(
                connection, definitions, hidden, work.subgroups, threshold=work.threshold
            ),
        ),
        (tables.oddity, [{"oddity_id": n, **row} for n, row in enumerate(odd, start=1)]),
    ):
        store.write_dicts(work.engine, table, [{"version": work.version, **row} for row in rows])


def _write_programmes(work: Work, today: date) -> None:
    """What the programmes' own facts say."""
    source = programmes.Source(
        work.connection, work.places, work.threshold, today, work.engine, work.version
    )
    for table, rows in programmes.rows(source):
        store.write_dicts(work.engine, table, [{"version": work.version, **row} for row in rows])


def _parameters(
    work: Work,
    peers: Peers,
    sets: Sequence[comparisons.PeerSet],
    hidden: Mapping[str, Mapping[str, int]],
) -> content.Rows:
    """What the methods were run with, and what the loaded sets of peers are called."""
    found = {
        "disclosure.threshold": work.threshold,
        # how many figures of each indicator are hidden for the sake of others only, and how many
        # hidden ones come out by comparing with versions before
        **{f"disclosure.{name}": counts for name, counts in hidden.items()},
        "rollup.coverage": COVERAGE,
        "rollup.coverage_of_counts": COVERAGE_OF_COUNTS,
        "rollup.coverage_of_fidelity": COVERAGE_OF_FIDELITY,
        "peers.k": comparisons.K,
        "peers.variables": peers.variables,
        "peers.variables_missing": [v for v in comparisons.BACKGROUND if v not in peers.variables],
        **{f"{comparisons.SET_NAME}{one.code}": one.name for one in sets},
    }
    return [{"name": name, "text": json.dumps(value)} for name, value in found.items()]
