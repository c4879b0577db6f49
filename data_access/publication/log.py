"""What a version tells of its own making: sources, loads, revisions and what is odd.

Nothing here may say more than the figures beside it do. What is odd is looked for in the figures
as they are shown, so that a hidden one is never spoken of; the size of a revision is told only
of figures that may themselves be seen.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from operator import itemgetter

import numpy as np
import pandas as pd
from sqlalchemy import Connection, FromClause, Select, and_, select

from analysis.disclosure import primary
from data_access.checks import Beside, Break, Checked, Oddity, in_series, read_beside
from data_access.publication.content import Calendar, Rows
from data_access.publication.facts import IndicatorFacts
from data_access.publication.figures import SUPPRESSED_HERE, Definition, Figures
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import RANK, WIDEST_FIRST, Places
from data_access.publication.rollup import REASONS
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing
from data_access.timeline import place_in_time

KEY = ("subgroup_id", "period_id", "unit_id")
EVERYBODY = 0
INCOMPLETE = "incomplete"
# So many of the figures that a revision changed are told.
CHANGES = 5
WIDE = tuple(str(level) for level in WIDEST_FIRST if RANK[level] <= RANK[Level.KOMMUNE])

Hidden = frozenset[tuple[int, int, int]]  # subgroup, period and unit of figures hidden here


def source_rows(connection: Connection) -> Rows:
    """Rows of `published_source`: every source there is."""
    return [dict(row) for row in connection.execute(select(tables.source)).mappings()]


def load_rows(connection: Connection) -> Rows:
    """Rows of `published_load`: every file that was loaded."""
    wanted = [tables.load.c[c.name] for c in published.load.c if c.name != "version"]
    return [dict(row) for row in connection.execute(select(*wanted)).mappings()]


# --- revisions -----------------------------------------------------------------------------------


def hidden_keys(source: IndicatorFacts, found: Figures, places: Places) -> Hidden:
    """Whose figures of an indicator are hidden in this version, at kommune and wider."""
    facts = found.facts
    chosen = facts.missing == SUPPRESSED_HERE
    chosen &= places.rank[facts.unit] <= RANK[Level.KOMMUNE]
    return frozenset(
        zip(
            source.subgroup_id[facts.subgroup[chosen]].tolist(),
            source.period_id[facts.period[chosen]].tolist(),
            places.unit_id[facts.unit[chosen]].tolist(),
            strict=True,
        )
    )


def revision_rows(
    connection: Connection, definitions: Mapping[int, Definition], hidden: Mapping[int, Hidden]
) -> Rows:
    """Rows of `published_revision`: what each newer file changed, and by how much at most.

    definitions: of each indicator by its key. hidden: the figures of each that this version hides.
    """
    log, load = tables.revision_log, tables.load
    query = select(
        *(log.c[name].label(name) for name in LOGGED),
        load.c.source_code.label("source_code"),
        load.c.file_name.label("file_name"),
    ).join_from(log, load, load.c.load_id == log.c.load_id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    for row in rows:
        what = definitions.get(row["indicator_id"] or 0)
        if what is not None and what.about_people:
            of_it = hidden.get(what.indicator_id, frozenset())
            row["largest_change"] = largest_change(connection, what, row["load_id"], of_it)
    return rows


def change_rows(connection: Connection, definitions: Mapping[int, Definition]) -> Rows:
    """Rows of `published_revision_change`: some figures that were changed, from what to what.

    The newest periods first, of indicators that are not about people only.
    """
    log = tables.revision_log
    query = select(log.c.revision_id, log.c.indicator_id, log.c.load_id)
    rows: Rows = []
    for revision_id, indicator_id, load_id in connection.execute(query).all():
        what = definitions.get(indicator_id or 0)
        if what is None or what.about_people:
            continue
        found: dict[tuple[int, ...], dict[str, object]] = {}
        for newer in (tables.observation, tables.observation_revision.alias("newer")):
            changed = select_changes(indicator_id, load_id, newer)
            for row in connection.execute(_newest_first(changed)).mappings():
                key = {name: row[name] for name in KEY}
                found[tuple(key.values())] = {
                    "revision_id": revision_id,
                    **key,
                    "old_value": row["old_value"],
                    "new_value": row["new_value"],
                    "starts_on": row["starts_on"],
                }
        newest = sorted(found.values(), key=itemgetter("starts_on"), reverse=True)
        rows += [
            {name: value for name, value in row.items() if name != "starts_on"}
            for row in newest[:CHANGES]
        ]
    return rows


def _newest_first(changed: Select) -> Select:
    """Changes with the day that their period starts on, the newest few."""
    older, period = tables.observation_revision, tables.period
    return (
        changed.add_columns(period.c.starts_on.label("starts_on"))
        .join(period, period.c.period_id == older.c.period_id)
        .order_by(period.c.starts_on.desc(), older.c.unit_id, older.c.subgroup_id)
        .limit(CHANGES)
    )


LOGGED = (
    "revision_id", "load_id", "indicator_id", "table_name", "n_changed", "largest_change",
    "first_period_id", "last_period_id", "logged_at",
)  # fmt: skip


def largest_change(
    connection: Connection, what: Definition, load_id: int, hidden: Hidden
) -> float | None:
    """The largest change that a load made to a figure about people that anybody may see.

    Among kommuner and wider, and only where the old figure and the new one could both be shown
    and this version does not hide it; None where there is none.
    """
    largest = None
    # What replaced a figure stands still, or was itself replaced since.
    for newer in (tables.observation, tables.observation_revision.alias("newer")):
        changes = rows_of(connection, select_changes(what.indicator_id, load_id, newer))
        if changes.empty:
            continue
        shown = _may_be_seen(changes, what, "old") & _may_be_seen(changes, what, "new")
        keys = zip(*(changes[name].tolist() for name in KEY), strict=True)
        shown &= np.array([key not in hidden for key in keys])
        old, new = (changes[f"{at}_value"].to_numpy(dtype=float) for at in ("old", "new"))
        steps = np.abs(new - old)[shown]
        steps = steps[np.isfinite(steps)]
        if len(steps):
            largest = max(float(steps.max()), largest or 0.0)
    return largest


def select_changes(indicator_id: int, load_id: int, newer: FromClause) -> Select:
    """Figures of kommuner and wider before and after a load, `newer` being where the later is."""
    older, unit = tables.observation_revision, tables.unit
    same = and_(*(newer.c[name] == older.c[name] for name in ("indicator_id", *KEY)))
    numbers = ("numerator", "denominator", "value")
    return (
        select(
            *(older.c[name].label(name) for name in KEY),
            *(older.c[name].label(f"old_{name}") for name in numbers),
            *(newer.c[name].label(f"new_{name}") for name in numbers),
        )
        .join_from(older, newer, and_(same, newer.c.load_id == load_id))
        .join(unit, unit.c.unit_id == older.c.unit_id)
        .where(
            older.c.indicator_id == indicator_id,
            older.c.replaced_by_load_id == load_id,
            unit.c.level.in_(WIDE),
        )
    )


def _may_be_seen(changes: Frame, what: Definition, at: str) -> np.ndarray:
    numbers = [
        changes[f"{at}_{name}"].to_numpy(dtype=float)
        for name in ("numerator", "denominator", "value")
    ]
    x, n, value = numbers
    unsafe = primary(x, n, measure=what.measure, threshold=what.threshold, value=value)
    return ~unsafe & np.isfinite(value)


# --- what is odd ---------------------------------------------------------------------------------


class Oddities:
    """Looks for what is odd in each indicator's figures as this version shows them."""

    def __init__(
        self,
        connection: Connection,
        calendar: Calendar,
        subgroups: Rows,
        breaks: Rows,
        *,
        today: date,
    ) -> None:
        self._periods = {row["period_id"]: row for row in calendar.periods}
        self._subgroups = {row["subgroup_id"]: f"{row['kind']}:{row['code']}" for row in subgroups}
        self._breaks = breaks
        known = {(str(p["kind"]), str(p["code"])): int(str(i)) for i, p in self._periods.items()}
        at_warehouse = read_beside(connection, today)
        self._beside = Beside(at_warehouse.names, at_warehouse.programmes, known, today)

    def rows(
        self,
        row: Mapping[str, object],
        what: Definition,
        source: IndicatorFacts,
        found: Figures,
        places: Places,
    ) -> Rows:
        """Rows of `published_oddity` of one indicator, without their number and version.

        row: of `published_indicator`. What comes after the period that overviews show has hardly
        begun, and nobody is missing from it yet.
        """
        series = self._series(source, found, places)
        newest = self._periods.get(row["latest_period_id"])
        if newest is not None:
            series = series[series["ends_on"] <= newest["ends_on"]]
        rows = _impossible(what, source, found, places)
        for one in in_series(_checked(row), series, self._breaks_of(what), self._beside):
            rows += _oddity_rows(one)
        return rows

    def _breaks_of(self, what: Definition) -> list[Break]:
        starts = (
            self._periods[row["period_id"]]
            for row in self._breaks
            if row["indicator_id"] == what.indicator_id
        )
        codes = [(str(period["kind"]), str(period["code"])) for period in starts]
        return [(code, place_in_time(kind, code), "") for kind, code in codes]

    def _series(self, source: IndicatorFacts, found: Figures, places: Places) -> pd.DataFrame:
        """The kommuner's figures as they are shown, in the form that the checks take."""
        facts = found.facts
        chosen = np.flatnonzero(places.rank[facts.unit] == RANK[Level.KOMMUNE])
        period_id = source.period_id[facts.period[chosen]]
        subgroup_id = source.subgroup_id[facts.subgroup[chosen]]
        periods = {int(key): self._periods[int(key)] for key in np.unique(period_id)}
        places_of = {
            key: place_in_time(str(row["kind"]), str(row["code"])) for key, row in periods.items()
        }
        frame = pd.DataFrame(
            {
                "subgroup": [self._subgroups[int(key)] for key in subgroup_id],
                "subgroup_id": subgroup_id,
                "unit_id": places.unit_id[facts.unit[chosen]],
                "period_kind": [periods[int(key)]["kind"] for key in period_id],
                "period": [periods[int(key)]["code"] for key in period_id],
                "period_id": period_id,
                "place": [places_of[int(key)] for key in period_id],
                "ends_on": [periods[int(key)]["ends_on"] for key in period_id],
                "value": facts.value[chosen],
                "denominator": facts.denominator[chosen],
                "missing": _reasons(facts.missing[chosen], facts.n_units[chosen]),
            }
        )
        return frame.sort_values(["unit_id", "place"], ignore_index=True)


def _reasons(missing: np.ndarray, n_units: np.ndarray) -> list[str | None]:
    """Why there is no figure. A sum that lacks some of its parts is no kommune that is missing."""
    not_whole = n_units > 0
    reasons = [REASONS[code] for code in missing]
    return [
        INCOMPLETE if part and reason == Missing.NOT_REPORTED else reason
        for reason, part in zip(reasons, not_whole, strict=True)
    ]


def _checked(row: Mapping[str, object]) -> Checked:
    return Checked(
        indicator_id=int(str(row["indicator_id"])),
        code=str(row["code"]),
        name=str(row["name_da"]),
        area=str(row["area"]),
        measure=str(row["measure"]),
        unit=str(row["unit"]),
        scale=float(str(row["scale"])),
    )


def _impossible(what: Definition, source: IndicatorFacts, found: Figures, places: Places) -> Rows:
    facts, possible = found.facts, what.possible
    chosen = (facts.value < possible.lowest) | (facts.value > possible.highest)
    chosen &= places.rank[facts.unit] <= RANK[Level.KOMMUNE]
    return [
        {
            "indicator_id": what.indicator_id,
            "kind": "impossible_value",
            "subgroup_id": int(source.subgroup_id[facts.subgroup[place]]),
            "period_id": int(source.period_id[facts.period[place]]),
            "unit_id": int(places.unit_id[facts.unit[place]]),
        }
        for place in np.flatnonzero(chosen)
    ]


def _oddity_rows(one: Oddity) -> Rows:
    """A row for each period and unit of an oddity, without its sentence."""
    keys = one.keys
    periods: Sequence[int | None] = keys.period_ids or (None,)
    return [
        {
            "indicator_id": keys.indicator_id,
            "kind": one.kind,
            "subgroup_id": keys.subgroup_id,
            "period_id": period_id,
            "unit_id": unit_id,
        }
        for period_id, unit_id in product(periods, keys.unit_ids or (EVERYBODY,))
    ]
