"""What the programmes' own facts say of people, as an outsider reads it in one version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, inspect, or_, select

from data_access.schema import published as tables
from data_access.schema.vocabulary import InstitutionKind, Level, Missing

NOWHERE = -1
# Topics of people, or of so few that one could be recognised; all others are of organisations.
SURVEY, RELIABILITY = "survey", "survey_reliability"
READINESS, READINESS_CHANGE = "readiness", "readiness_change"
ATTENDANCE, GATHERING, BOXES, TRIAL = "attendance", "gathering", "boxes", "trial"
FALL, EXPOSURE = "fidelity_fall", "fidelity_exposure"
TOPICS = (
    SURVEY, RELIABILITY, READINESS, READINESS_CHANGE, ATTENDANCE, GATHERING, BOXES, TRIAL, FALL,
    EXPOSURE,
)  # fmt: skip
NUMBERS = ("numerator", "denominator", "value", "lo", "hi", "n")


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A row of `published_programme_figure`; unit is a place in `Names`."""

    programme: str
    topic: str
    unit: int
    level: str
    day: date
    item: str
    part: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    n_units: int | None
    missing: str | None
    note: str | None

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden for the sake of people."""
        return self.missing == Missing.SUPPRESSED_HERE

    @property
    def is_shown(self) -> bool:
        """Whether it says anything."""
        return self.missing is None

    @property
    def key(self) -> tuple[str, str, date, str, str]:
        """What it is of, without the unit."""
        return self.programme, self.topic, self.day, self.item, self.part


@dataclass(frozen=True, slots=True)
class FidelityRow:
    """A row of `published_fidelity`; unit is a place in `Names`."""

    programme: str
    grain: str
    unit: int
    level: str
    day: date
    composite: float | None
    n_stuer: int | None
    n_stuer_possible: int | None
    missing: str | None

    @property
    def is_hidden(self) -> bool:
        """Whether it is hidden for the sake of the few who are behind it."""
        return self.missing == Missing.SUPPRESSED_HERE


@dataclass(frozen=True)
class ProgrammeRows:
    """Figures of people in programmes, and fidelity of all but single stuer.

    alone: places of dagpleje and of dagplejere, who work alone and are told of in groups only.
    """

    figures: tuple[ProgrammeRow, ...] = ()
    fidelity: tuple[FidelityRow, ...] = ()
    alone: frozenset[int] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.figures) + len(self.fidelity)

    @property
    def n_hidden(self) -> int:
        """How many of them are hidden."""
        return sum(row.is_hidden for row in (*self.figures, *self.fidelity))

    @cached_property
    def _by_topic(self) -> Mapping[str, tuple[ProgrammeRow, ...]]:
        found: dict[str, list[ProgrammeRow]] = {}
        for row in self.figures:
            found.setdefault(row.topic, []).append(row)
        return {topic: tuple(rows) for topic, rows in found.items()}

    def of(self, *topics: str) -> tuple[ProgrammeRow, ...]:
        """The rows of some topics."""
        return tuple(row for topic in topics for row in self._by_topic.get(topic, ()))


def read_programme_rows(
    connection: Connection, version: int, place: Mapping[int, int], units: Sequence[dict]
) -> ProgrammeRows:
    """The rows of a version. place: of each unit's key; units: as they are stored."""
    there = inspect(connection)
    if not there.has_table(tables.programme_figure.name):
        return ProgrammeRows()
    lone = [u["unit_id"] for u in units if u["kind"] == InstitutionKind.DAGPLEJE]
    return ProgrammeRows(
        tuple(_figures(connection, version, place)),
        tuple(_fidelity(connection, version, place)),
        frozenset(place[unit] for unit in lone),
    )


def _figures(
    connection: Connection, version: int, place: Mapping[int, int]
) -> Iterator[ProgrammeRow]:
    table = tables.programme_figure
    names = (
        "programme_code", "topic", "unit_id", "level", "happened_on", "item", "part", *NUMBERS,
        "n_units", "missing", "note",
    )  # fmt: skip
    query = select(*(table.c[name] for name in names)).where(
        table.c.version == version, table.c.topic.in_(TOPICS)
    )
    for row in connection.execute(query).fetchall():
        programme, topic, unit, *others = tuple(row)
        yield ProgrammeRow(programme, topic, place.get(unit, NOWHERE), *others)


def _fidelity(
    connection: Connection, version: int, place: Mapping[int, int]
) -> Iterator[FidelityRow]:
    """Rows of everything but stuer, and of dagplejere, who should have none."""
    table, unit = tables.fidelity, tables.unit
    names = (
        "programme_code", "grain", "unit_id", "level", "starts_on", "composite", "n_stuer",
        "n_stuer_possible", "missing",
    )  # fmt: skip
    alone = select(unit.c.unit_id).where(
        unit.c.version == version,
        unit.c.level == Level.STUE,
        unit.c.kind == InstitutionKind.DAGPLEJE,
    )
    query = select(*(table.c[name] for name in names)).where(
        table.c.version == version,
        or_(table.c.level != Level.STUE, table.c.unit_id.in_(alone)),
    )
    for row in connection.execute(query).fetchall():
        programme, grain, unit_id, *others = tuple(row)
        yield FidelityRow(programme, grain, place.get(unit_id, NOWHERE), *others)
