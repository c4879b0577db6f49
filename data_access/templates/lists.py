"""What the drop-down lists of a template offer: closed lists, and what a warehouse knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Column as Stored
from sqlalchemy import Connection, Engine, select

from data_access import reference
from data_access.engines import has_table
from data_access.errors import UnknownCode
from data_access.schema import warehouse as tables
from data_access.schema.choices import Choices
from data_access.schema.vocabulary import Measure
from data_access.templates.columns import Column, Kind

# A longer list than this is no help in a drop-down.
MOST_CHOICES = 3_000
BETWEEN = " – "


# How an indicator is measured, as people say it.
_MEASURES = MappingProxyType(
    {
        Measure.PROPORTION: "Andel",
        Measure.MEAN: "Gennemsnit",
        Measure.RATIO: "Forhold mellem to tal",
        Measure.COUNT: "Antal",
        Measure.VALUE: "Kun en værdi",
    }
)
_PARTS = MappingProxyType(
    {
        Measure.PROPORTION: "tæller og nævner er hele antal",
        Measure.MEAN: "tæller er summen, nævner er hvor mange",
        Measure.RATIO: "tæller delt med nævner",
        Measure.COUNT: "ingen nævner",
        Measure.VALUE: "ingen tæller og nævner",
    }
)


@dataclass(frozen=True)
class Indicator:
    """An indicator that a list offers."""

    code: str
    name: str
    measure: str
    unit: str

    @property
    def choice(self) -> str:
        """What the list says: name and code."""
        return f"{_short(self.name)} ({self.code})"

    @property
    def measured(self) -> str:
        """How it is measured, and what to write."""
        measure = Measure(self.measure)
        percent = " i procent" if self.unit == "percent" else ""
        return f"{_MEASURES[measure]}{percent}; {_PARTS[measure]}"


@dataclass(frozen=True)
class Lists:
    """The choices of each kind of column that names something known; a kind without is free."""

    of_kind: Mapping[Kind, tuple[str, ...]]
    indicators: tuple[Indicator, ...] = ()

    def of(self, column: Column) -> tuple[str, ...]:
        """What a column's drop-down offers, () for none."""
        if column.choices is not None:
            return tuple(column.choices.values())
        if column.choices_of is not None:
            return tuple(_of_programmes(column.choices_of))
        if column.kind is Kind.YES_NO:
            return ("ja", "nej")
        return self.of_kind.get(column.kind, ())


def of_reference() -> Lists:
    """What can be offered where there is no warehouse."""
    kommuner = reference.kommuner()
    indicators = _by_name(
        Indicator(one.code, one.name_da, str(one.measure), one.unit)
        for one in reference.indicators()
    )
    names = sorted(zip(kommuner["name"], kommuner["kommune_code"], strict=True))
    by_name = tuple(f"{code} {name}" for name, code in names)
    return Lists(
        {
            Kind.KOMMUNE: by_name,
            Kind.KOMMUNE_OR_KL: ("KL", *by_name),
            Kind.PROGRAMME: tuple(
                f"{one.programme_code}{BETWEEN}{one.name}" for one in reference.programmes()
            ),
            Kind.INDICATOR: tuple(one.choice for one in indicators),
            Kind.SUBGROUP: tuple(
                f"{one.key}{BETWEEN}{one.name_da}" for one in reference.subgroups()
            ),
        },
        indicators,
    )


def of_warehouse(engine: Engine, kommune: str | None = None) -> Lists:
    """What a warehouse knows, or the reference alone where there is none.

    `kommune` (a code) narrows places to its own. Raises UnknownCode where there is no such.
    """
    base = of_reference()
    if kommune is not None and kommune not in set(reference.kommuner()["kommune_code"]):
        raise UnknownCode(f"Der er ingen kommune med nummeret {kommune}.")
    if not has_table(engine, tables.warehouse_info.name):
        return base
    with engine.connect() as connection:
        found = {
            kind: _coded(connection, code, name, kommune) for kind, (code, name) in _KNOWN.items()
        }
        indicators = _indicators(connection) or base.indicators
    found[Kind.INDICATOR] = tuple(one.choice for one in indicators)
    return Lists(
        {**base.of_kind, **{kind: each for kind, each in found.items() if each}}, indicators
    )


def _indicators(connection: Connection) -> tuple[Indicator, ...]:
    """The indicators of a warehouse; () where there are too many to choose among."""
    table = tables.indicator.c
    query = select(table.code, table.name_da, table.measure, table.unit).limit(MOST_CHOICES + 1)
    rows = connection.execute(query).all()
    return () if len(rows) > MOST_CHOICES else _by_name(Indicator(*row) for row in rows)


def _by_name(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(sorted(indicators, key=lambda one: (one.name.casefold(), one.code)))


_KNOWN: Mapping[Kind, tuple[Stored, Stored]] = {
    Kind.PROGRAMME: (tables.programme.c.programme_code, tables.programme.c.name),
    Kind.OMRAADE: (tables.omraade.c.omraade_code, tables.omraade.c.name),
    Kind.INSTITUTION: (tables.institution.c.institution_code, tables.institution.c.name),
    Kind.STUE: (tables.stue.c.stue_code, tables.stue.c.name),
    Kind.NETWORK: (tables.network.c.network_code, tables.network.c.name),
    Kind.MEETING: (tables.meeting.c.meeting_code, tables.meeting.c.held_on),
    Kind.COMMITMENT: (tables.commitment.c.commitment_code, tables.commitment.c.what_da),
}
_NAME_LENGTH = 60


def _coded(
    connection: Connection, code: Stored, name: Stored, kommune: str | None
) -> tuple[str, ...]:
    """'code – name' of each row; () where there are too many to choose among."""
    query = select(code, name).order_by(code)
    table = code.table
    if kommune is not None:
        if table is tables.stue:
            query = query.join(
                tables.institution,
                tables.institution.c.institution_code == tables.stue.c.institution_code,
            ).where(tables.institution.c.kommune_code == kommune)
        elif "kommune_code" in table.c:
            query = query.where(table.c.kommune_code == kommune)
    rows = connection.execute(query.limit(MOST_CHOICES + 1)).all()
    if len(rows) > MOST_CHOICES:
        return ()
    return tuple(f"{code}{BETWEEN}{_short(name)}" for code, name in rows)


def _short(name: object) -> str:
    text = format(name, "%d-%m-%Y") if hasattr(name, "strftime") else str(name)
    return text if len(text) <= _NAME_LENGTH else f"{text[: _NAME_LENGTH - 1]}…"


def _of_programmes(choices: Mapping[str, Choices]) -> list[str]:
    return [f"{programme}: {words}" for programme, own in choices.items() for words in own.values()]
