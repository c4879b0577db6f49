"""What the version before hides and shows of programmes' facts, so that hiding lasts (method J).

A figure that was hidden once and is shown after a revision could tell, beside the old sums, what
was hidden; so what is hidden stays hidden in every version that follows.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from data_access.engines import has_table
from data_access.publication.programmes.source import Source
from data_access.schema import published
from data_access.schema.vocabulary import Missing

# Programme, unit, day, item and part of a figure.
Key = tuple[str, int, date, str, str]
# Programme, kind of period, unit and first day of fidelity.
FidelityKey = tuple[str, str, int, date]


@dataclass(frozen=True)
class Before:
    """What the current version says in one topic: hidden figures, and the n and value of shown."""

    hidden: Set[Key] = frozenset()
    shown: Mapping[Key, tuple[int | None, float | None]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is no version before, or nothing in it."""
        return not self.hidden and not self.shown


def read_before(source: Source, topics: Iterable[str]) -> Before:
    """What the current version says in these topics; nothing where there is none."""
    if not has_table(source.published, published.publication_state.name):
        return Before()
    figure, state = published.programme_figure, published.publication_state
    names = ("programme_code", "unit_id", "happened_on", "item", "part", "n", "value", "missing")
    query = (
        select(*(figure.c[name] for name in names))
        .join_from(figure, state, state.c.current_version == figure.c.version)
        .where(figure.c.topic.in_(sorted(topics)))
    )
    hidden: set[Key] = set()
    shown: dict[Key, tuple[int | None, float | None]] = {}
    with source.published.connect() as connection:
        for row in connection.execute(query):
            key = (row.programme_code, row.unit_id, row.happened_on, row.item, row.part)
            if row.missing == Missing.SUPPRESSED_HERE:
                hidden.add(key)
            elif row.missing is None:
                shown[key] = (row.n, row.value)
    return Before(hidden, shown)


def hidden_units(before: Before) -> frozenset[tuple[str, int, str]]:
    """Programme, unit and item that any day hides a part of, where days follow the facts."""
    return frozenset((programme, unit, item) for programme, unit, _, item, _ in before.hidden)


def fidelity_before(source: Source, programme: str) -> frozenset[FidelityKey]:
    """The periods of units that the current version hides the fidelity of."""
    if not has_table(source.published, published.publication_state.name):
        return frozenset()
    return frozenset(_hidden_fidelity(source, programme))


def _hidden_fidelity(source: Source, programme: str) -> Iterator[FidelityKey]:
    table, state = published.fidelity, published.publication_state
    query = (
        select(table.c.grain, table.c.unit_id, table.c.starts_on)
        .join_from(table, state, state.c.current_version == table.c.version)
        .where(
            table.c.programme_code == programme,
            table.c.missing == Missing.SUPPRESSED_HERE,
        )
    )
    with source.published.connect() as connection:
        for grain, unit, day in connection.execute(query):
            yield programme, grain, unit, day
