"""Who signed up for a programme, as published, and what forms are read against."""

import math
from dataclasses import dataclass
from datetime import date

from data_access.errors import UnknownCode
from data_access.queries import programme_facts, units
from data_access.queries.programme_facts import note_of
from data_access.queries.snapshot import Snapshot
from data_access.queries.travel_distances import has_distances
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from web.composing.wishes import Known

TOPIC = "registration"


@dataclass(frozen=True)
class Registration:
    """A kommune that signed up: when, by which deadline, at what price, with how many persons."""

    code: str
    name: str
    registered_on: date
    deadline_on: date | None
    price_dkk: float | None
    n_participants: int | None


@dataclass(frozen=True)
class Programme:
    """A programme that networks can be composed for."""

    code: str
    name: str
    slug: str
    n_signed_up: int


def registrations(
    viewer: Viewer, snapshot: Snapshot, *, programme: str
) -> tuple[Registration, ...]:
    """Those that signed up for a programme (its code), by name; none for one that is unknown."""
    found = programme_facts.programme_figures(
        viewer, snapshot, programme=programme, topics=(TOPIC,), level=Level.KOMMUNE
    )
    return tuple(_registration(row) for row in found.itertuples())


def programmes(viewer: Viewer, snapshot: Snapshot) -> tuple[Programme, ...]:
    """Every programme, in order, with how many signed up."""
    return tuple(
        Programme(
            one.code,
            one.name,
            one.slug,
            len(registrations(viewer, snapshot, programme=one.code)),
        )
        for one in programme_facts.programmes(viewer, snapshot)
    )


def known(viewer: Viewer, snapshot: Snapshot, *, programme: str) -> Known:
    """What wishes for networks of a programme are read against. Raises UnknownCode."""
    if programme not in {one.code for one in programme_facts.programmes(viewer, snapshot)}:
        raise UnknownCode(f"Ukendt program: {programme[:24]}.")
    listed = units.kommuner(viewer, snapshot)
    return Known(
        names=dict(zip(listed["kommune_code"], listed["name"], strict=True)),
        signed_up=tuple(
            sorted(one.code for one in registrations(viewer, snapshot, programme=programme))
        ),
        has_table=has_distances(viewer, snapshot),
    )


def first(programmes: tuple[Programme, ...]) -> str:
    """The programme that is shown when nobody has chosen: the one that most have signed up for.

    Empty where there is no programme at all.
    """
    best = max(programmes, key=lambda one: one.n_signed_up, default=None)
    return best.code if best else ""


def _registration(row) -> Registration:
    said = note_of(row.note)
    deadline = said.get("deadline_on")
    return Registration(
        code=row.code,
        name=row.name,
        registered_on=row.happened_on,
        deadline_on=date.fromisoformat(deadline) if deadline else None,
        price_dkk=said.get("price_dkk"),
        n_participants=None if math.isnan(row.n) else int(row.n),
    )
