"""Attacks on the groups of roles at meetings, and the levels at seminars, by two-way sums."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from data_access.disclosure import programme_rows as topics
from data_access.disclosure.findings import Attack, Finding
from data_access.disclosure.programme_rows import ProgrammeRow
from data_access.disclosure.sums_of_programmes import Unknowns
from data_access.disclosure.telling import Teller, persons
from data_access.schema.vocabulary import Level

EVERYBODY = "all"
# Those who are in no network, as a place of their own.
OUTSIDE = -2


@dataclass(frozen=True)
class _Table:
    """Persons by place and group: n of each, None where it is not shown.

    places: networks and, where there may be some, those outside of them. whole: the country's row.
    rows: to write findings of.
    """

    places: tuple[int, ...]
    groups: tuple[str, ...]
    country: int | None
    count: Mapping[tuple[int, str], float | None]
    everybody: Mapping[int, float | None]
    rows: Mapping[tuple[int, str], ProgrammeRow]


def findings(teller: Teller) -> Iterator[Finding]:
    """Groups of a few persons that follow from the sums that are shown."""
    for table in _tables(teller):
        yield from _told(teller, table)
    yield from _shown_after_all(teller)


def _tables(teller: Teller) -> Iterator[_Table]:
    by_key: dict[tuple[str, ...], list[ProgrammeRow]] = {}
    for row in teller.version.programmes.of(topics.ATTENDANCE):
        by_key.setdefault((row.programme, row.topic), []).append(row)
    for row in teller.version.programmes.of(topics.GATHERING):
        by_key.setdefault((row.programme, row.topic, row.item), []).append(row)
    for rows in by_key.values():
        yield _table(teller, rows)


def _group(row: ProgrammeRow) -> str:
    """The group that a row is of; EVERYBODY where it is of all."""
    return row.item if row.topic == topics.ATTENDANCE else row.part or EVERYBODY


def _table(teller: Teller, rows: list[ProgrammeRow]) -> _Table:
    wide = [row for row in rows if row.level in (Level.NETWORK, Level.COUNTRY)]
    networks = sorted({row.unit for row in wide if row.level == Level.NETWORK})
    country = next((row.unit for row in wide if row.level == Level.COUNTRY), None)
    kommuner = {row.unit for row in rows if row.level == Level.KOMMUNE and (row.value or 0) > 0}
    inside = {k for k, network in teller.version.members.tolist() if network in networks}
    places = (*networks, OUTSIDE) if kommuner - inside else tuple(networks)
    n = {(row.unit, _group(row)): None if row.n is None else float(row.n) for row in wide}
    return _Table(
        places=places,
        groups=tuple(sorted({_group(row) for row in wide} - {EVERYBODY})),
        country=country,
        count={key: count for key, count in n.items() if key[1] != EVERYBODY},
        everybody={unit: count for (unit, group), count in n.items() if group == EVERYBODY},
        rows={(row.unit, _group(row)): row for row in wide},
    )


def _told(teller: Teller, table: _Table) -> Iterator[Finding]:
    unknowns = Unknowns()
    for place in table.places:
        own = [group for group in table.groups if place == OUTSIDE or (place, group) in table.count]
        hidden: list[Hashable] = [(p, g) for p, g in _cells(place, own) if _of(table, p, g) is None]
        total = table.everybody.get(place)
        if total is not None and hidden:
            unknowns.add(hidden, total - sum(_of(table, place, g) or 0.0 for g in own))
    for group in table.groups if table.country is not None else ():
        whole = _of(table, table.country or 0, group)
        parts = [p for p in table.places if p == OUTSIDE or (p, group) in table.count]
        shown = sum(_of(table, place, group) or 0.0 for place in parts)
        hidden = [(place, group) for place in parts if _of(table, place, group) is None]
        if whole is not None:
            unknowns.add(hidden, whole - shown)
    for (place, group), ends in _named(unknowns.narrow(limit=teller.limit)):
        at = table.country if place == OUTSIDE else place
        row = table.rows.get((at or 0, group))
        if row is not None:
            words = persons(ends)
            if place == OUTSIDE:
                words += " uden for netværkene"
            yield teller.of_row(Attack.MARGINS, row, words, n=ends)


def _cells(place: int, groups: list[str]) -> list[tuple[int, str]]:
    return [(place, group) for group in groups]


def _of(table: _Table, place: int, group: str) -> float | None:
    return table.count.get((place, group))


def _named(
    found: Mapping[Hashable, tuple[float, float]],
) -> Iterator[tuple[tuple[int, str], tuple[float, float]]]:
    for name, ends in found.items():
        if isinstance(name, tuple):
            yield (int(name[0]), str(name[1])), ends


def _shown_after_all(teller: Teller) -> Iterator[Finding]:
    """Groups that an older version hides and this one shows; the days of meetings move on."""
    groups = (topics.ATTENDANCE, topics.GATHERING)
    older: dict[tuple[object, ...], int] = {}
    for other in teller.kept.versions:
        if other.number < teller.version.number:
            for row in other.programmes.of(*groups):
                if row.is_hidden:
                    older[row.programme, row.topic, row.unit, row.item, row.part] = other.number
    for row in teller.version.programmes.of(*groups):
        name = (row.programme, row.topic, row.unit, row.item, row.part)
        if row.is_shown and name in older and row.n is not None:
            source = f"version {older[name]} skjuler tallet"
            ends = (float(row.n), float(row.n))
            yield teller.of_row(Attack.VERSION, row, persons(ends), sources=(source,))
