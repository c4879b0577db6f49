"""What kommuner have learned: which experiences there are, what they say, and the search in them.

Experiences stand in two places: those that were loaded, in the published store, and those that were
written in the app, in the app store (`own_experiences`). A `Shelf` is one of the two with the
viewer's scope as a condition that every query of it has, the search and its vocabulary too; so what
a viewer may not read shows in no list, count, hit or suggestion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Engine, RowMapping, Select, Table, select

from data_access import full_text, policy
from data_access.dialects import by_indexes, not_by_index
from data_access.errors import UnknownCode
from data_access.full_text import Term
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

FILED = ("programme_code", "network_code", "meeting_code", "kommune_code", "theme",
         "indicator_code", "title", "state")  # fmt: skip
# SQLite takes no more values in one statement than it was built for.
AT_A_TIME = 500


@dataclass(frozen=True)
class Experience:
    """An experience as it is filed.

    theme: 'kind:code' as programme figures name it. state: draft, network or published. is_own:
    written in the app.
    """

    code: str
    programme_code: str
    network_code: str | None
    meeting_code: str | None
    kommune_code: str | None
    theme: str
    indicator_code: str | None
    title: str
    state: str
    written_on: date
    is_own: bool


@dataclass(frozen=True)
class WholeExperience:
    """An experience with what it says.

    load_id: the load it came with, None of one that was written in the app; edit_number counts the
    changes of those, and asked_on is the day that KL was asked to publish it.
    """

    filed: Experience
    body: str
    evidence: str | None
    load_id: int | None = None
    edit_number: int = 0
    asked_on: date | None = None


@dataclass(frozen=True)
class Match:
    """A row that a search found, and the stems that it is ranked by."""

    code: str
    stems: str


@dataclass(frozen=True)
class Shelf:
    """Where experiences stand, and which of them somebody may read.

    code: the column that names them. written: the column of the day or moment they were written.
    prefix: what stands before the code in addresses. version: the published one, None in the app
    store.
    """

    engine: Engine
    table: Table
    visible: ColumnElement[bool]
    code: ColumnElement
    written: ColumnElement
    prefix: str = ""
    version: int | None = None

    def of_version(self, *, by_index: bool = True) -> tuple[ColumnElement[bool], ...]:
        """The condition on the version. by_index: whether rows may be found by it."""
        if self.version is None:
            return ()
        column = self.table.c.version
        return ((column if by_index else not_by_index(column)) == self.version,)

    @property
    def is_own(self) -> bool:
        """Whether its experiences were written in the app."""
        return bool(self.prefix)


def shelf(viewer: Viewer, snapshot: Snapshot) -> Shelf:
    """The loaded experiences that a viewer may read."""
    table = published.experience
    networks = policy.own_networks(viewer, snapshot.version)
    return Shelf(
        snapshot.engine,
        table,
        policy.visible_experiences(viewer, table, networks),
        table.c.experience_code,
        table.c.written_on,
        version=snapshot.version,
    )


def experiences(viewer: Viewer, snapshot: Snapshot) -> tuple[Experience, ...]:
    """Every loaded experience that the viewer may read."""
    return on(shelf(viewer, snapshot))


def experience(viewer: Viewer, snapshot: Snapshot, *, code: str) -> WholeExperience:
    """One loaded experience. Raises UnknownCode, for one that the viewer may not read as well."""
    return one_on(shelf(viewer, snapshot), code)


def bodies(viewer: Viewer, snapshot: Snapshot, *, codes: Sequence[str]) -> Mapping[str, str]:
    """The texts of loaded experiences, by their codes."""
    return bodies_on(shelf(viewer, snapshot), codes)


def matching(
    viewer: Viewer, snapshot: Snapshot, *, wanted: tuple[Term, ...], every: bool
) -> tuple[Match, ...]:
    """Loaded experiences that have every word, or any of them, in no order."""
    return matching_on(shelf(viewer, snapshot), wanted, every=every)


def vocabulary(viewer: Viewer, snapshot: Snapshot) -> Mapping[str, int]:
    """Each stem of the loaded experiences that the viewer may read, and how many have it."""
    return vocabulary_on(shelf(viewer, snapshot))


# --- of either place -----------------------------------------------------------------------


def select_filed(one: Shelf) -> Select:
    """Everything on a shelf but what it says."""
    columns = (one.table.c[name].label(name) for name in FILED)
    return select(one.code.label("code"), one.written.label("written"), *columns).where(
        *one.of_version(), one.visible
    )


def select_whole(one: Shelf, code: str | int) -> Select:
    """One experience with what it says."""
    extra = [
        one.table.c[name].label(name)
        for name in ("body", "evidence", "load_id", "edit_number", "asked_at")
        if name in one.table.c
    ]
    return select_filed(one).add_columns(*extra).where(one.code == code)


def select_matching(one: Shelf, wanted: Sequence[Term], *, every: bool) -> Select:
    """Codes and stems of what has every word, or any of them."""
    has_words = full_text.matches(one.table, wanted, every=every)
    query = select(one.code.label("code"), one.table.c.stems.label("stems"))
    return query.where(has_words, *one.of_version(by_index=False), one.visible)


def on(one: Shelf) -> tuple[Experience, ...]:
    """Everything on a shelf, by code."""
    with one.engine.connect() as connection:
        rows = connection.execute(select_filed(one)).mappings().all()
    return tuple(sorted((_filed(one, row) for row in rows), key=lambda found: found.code))


def one_on(one: Shelf, code: str) -> WholeExperience:
    """One experience of a shelf. Raises UnknownCode."""
    wanted = _key(one, code)
    row = None
    if wanted is not None:
        with one.engine.connect() as connection:
            row = connection.execute(select_whole(one, wanted)).mappings().one_or_none()
    if row is None:
        raise UnknownCode(f"Ukendt erfaring: {code}.")
    return WholeExperience(
        filed=_filed(one, row),
        body=row["body"],
        evidence=row["evidence"],
        load_id=row.get("load_id"),
        edit_number=row.get("edit_number") or 0,
        asked_on=_day(row.get("asked_at")),
    )


def bodies_on(one: Shelf, codes: Sequence[str]) -> Mapping[str, str]:
    """The texts of those of the codes that stand on a shelf."""
    keys = [key for code in codes if (key := _key(one, code)) is not None]
    found: dict[str, str] = {}
    with one.engine.connect() as connection:
        for start in range(0, len(keys), AT_A_TIME):
            query = select(one.code.label("code"), one.table.c.body.label("body")).where(
                *one.of_version(), one.visible, one.code.in_(keys[start : start + AT_A_TIME])
            )
            found |= {f"{one.prefix}{row.code}": row.body for row in connection.execute(query)}
    return MappingProxyType(found)


def matching_on(one: Shelf, wanted: Sequence[Term], *, every: bool) -> tuple[Match, ...]:
    """What of a shelf has every word, or any of them; `wanted` may be empty: nothing has none."""
    if not wanted:
        return ()
    with one.engine.connect() as connection:
        by_indexes(connection)
        rows = connection.execute(select_matching(one, wanted, every=every)).all()
    return tuple(Match(f"{one.prefix}{code}", stems) for code, stems in rows)


def vocabulary_on(one: Shelf) -> Mapping[str, int]:
    """Each stem of a shelf, and how many of its experiences have it."""
    query = select(one.table.c.stems.label("stems")).where(*one.of_version(), one.visible)
    with one.engine.connect() as connection:
        return MappingProxyType(full_text.vocabulary(connection.execute(query).scalars()))


def _filed(one: Shelf, row: RowMapping) -> Experience:
    return Experience(
        code=f"{one.prefix}{row['code']}",
        written_on=_day(row["written"]) or date.min,
        is_own=one.is_own,
        **{name: row[name] for name in FILED},
    )


def _day(moment: Any) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _key(one: Shelf, code: str) -> str | int | None:
    """What the shelf itself calls a code of an address; None where it can have none such."""
    if not one.is_own:
        return code
    number = code.removeprefix(one.prefix)
    # no store can hold a larger one
    is_number = code != number and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if is_number else None


# --- what they are filed under -------------------------------------------------------------


@dataclass(frozen=True)
class MeetingName:
    """A meeting that an experience was told at: its network and number there, and its day."""

    network_code: str
    number: int
    held_on: date


@dataclass(frozen=True)
class Names:
    """What the codes that experiences are filed under are called; no figures.

    kommuner, networks: name by code. themes: Danish and English name by 'kind:code'. members:
    codes of the kommuner in each network. programme_of: the programme of each network.
    """

    kommuner: Mapping[str, str]
    networks: Mapping[str, str]
    meetings: Mapping[str, MeetingName]
    themes: Mapping[str, tuple[str, str]]
    members: Mapping[str, frozenset[str]]
    programme_of: Mapping[str, str]


def select_units(version: int) -> Select:
    """Codes and names of kommuner and networks, by level."""
    unit = published.unit
    return select(
        unit.c.level.label("level"), unit.c.code.label("code"), unit.c.name.label("name")
    ).where(unit.c.version == version, unit.c.level.in_((Level.KOMMUNE, Level.NETWORK)))


def select_meetings(version: int) -> Select:
    """Every meeting: its code, network, number and day."""
    table = published.meeting
    names = ("meeting_code", "network_code", "number", "held_on")
    return select(*(table.c[name].label(name) for name in names)).where(table.c.version == version)


def select_members(version: int) -> Select:
    """Each network with its programme and each of its kommuner."""
    network, member = published.network, published.network_member
    return (
        select(
            network.c.network_code.label("network_code"),
            network.c.programme_code.label("programme_code"),
            member.c.kommune_code.label("kommune_code"),
        )
        .join_from(
            network,
            member,
            (member.c.version == network.c.version)
            & (member.c.network_unit_id == network.c.unit_id),
        )
        .where(network.c.version == version)
    )


def select_subgroups(version: int) -> Select:
    """Every group and criterion by its kind and code."""
    table = published.subgroup
    names = ("kind", "code", "name_da", "name_en")
    return select(*(table.c[name].label(name) for name in names)).where(table.c.version == version)


def names(
    viewer: Viewer,  # noqa: ARG001 - what places and meetings are called is no secret
    snapshot: Snapshot,
) -> Names:
    """What the codes are called that experiences are filed under."""
    version = snapshot.version
    with snapshot.engine.connect() as connection:
        units = connection.execute(select_units(version)).all()
        meetings = connection.execute(select_meetings(version)).all()
        members = connection.execute(select_members(version)).all()
        themes = connection.execute(select_subgroups(version)).all()
    by_level: dict[str, dict[str, str]] = {Level.KOMMUNE: {}, Level.NETWORK: {}}
    for row in units:
        by_level[row.level][row.code] = row.name
    inside: dict[str, set[str]] = {}
    for row in members:
        inside.setdefault(row.network_code, set()).add(row.kommune_code)
    return Names(
        kommuner=MappingProxyType(by_level[Level.KOMMUNE]),
        networks=MappingProxyType(by_level[Level.NETWORK]),
        meetings=MappingProxyType(
            {
                row.meeting_code: MeetingName(row.network_code, row.number, row.held_on)
                for row in meetings
            }
        ),
        themes=MappingProxyType(
            {f"{row.kind}:{row.code}": (row.name_da, row.name_en) for row in themes}
        ),
        members=MappingProxyType({code: frozenset(own) for code, own in inside.items()}),
        programme_of=MappingProxyType({row.network_code: row.programme_code for row in members}),
    )
