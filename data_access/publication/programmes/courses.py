"""Courses: who was trained, who of them is still employed, and the yearly brush-up.

Of an institution a course is told by the day it was held; of kommuner and wider all of a school
year's together, by the year's first day. Courses are records of organisations (method J says what
it covers), so that none is hidden.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE
from data_access.publication.programmes.participants import read_participants
from data_access.publication.programmes.shape import (
    Figure,
    Wholes,
    read_wholes,
    school_year_start,
    share,
    table_rows,
)
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

TOPIC = "courses"
# Parts of a course: staff who took it, and those of them who are still employed.
TRAINED, STILL = "trained", "still"
# What the note says of a course.
FIRST, BRUSH_UP = "first", "brush_up"


@dataclass(frozen=True)
class Held:
    """A course as one unit held it; counts of staff, None where nobody counted."""

    place: int
    course: str
    day: date
    is_brush_up: bool
    staff: float | None
    trained: float | None
    still: float | None

    @property
    def note(self) -> str:
        """Which kind of course it is."""
        return BRUSH_UP if self.is_brush_up else FIRST

    def count(self, part: str) -> float | None:
        """Staff of a part, never more than there are."""
        number = self.trained if part == TRAINED else self.still
        if number is None or not self.staff:
            return None
        return min(number, self.staff)


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Courses of every programme that has any."""
    table = tables.course_participation
    found = rows_of(source.connection, select(*(c.label(c.name) for c in table.c)))
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        held = list(_held(source, own))
        possible = read_participants(source.connection, source.places, str(programme))
        figures = [
            *(figure for one in held for figure in _of_unit(str(programme), one)),
            *_of_wholes(str(programme), wholes, held, possible),
        ]
        yield table_rows(source.places, figures)


def _held(source: Source, found: Frame) -> Iterator[Held]:
    place = source.places.positions(found["unit_id"]).tolist()
    names = ("course_code", "held_on", "is_brush_up", "n_staff", "n_trained", "n_still_employed")
    for where, course, day, again, *counts in zip(
        place, *(found[name] for name in names), strict=True
    ):
        if where != NOWHERE:
            staff, trained, still = (
                None if n is None or not np.isfinite(n) else float(n) for n in counts
            )
            yield Held(where, str(course), day, bool(again), staff, trained, still)


def _of_unit(programme: str, one: Held) -> Iterator[Figure]:
    for part in (TRAINED, STILL):
        figure = Figure(programme, TOPIC, one.place, one.day, one.course, part, note=one.note)
        yield _filled(figure, one.count(part), one.staff)


def _of_wholes(
    programme: str, wholes: Wholes, held: Iterable[Held], possible: Iterable[int]
) -> Iterator[Figure]:
    """Each school year's course of a kommune, a network and the country, over its institutions."""
    places: dict[int, set[int]] = {}
    for place in possible:
        for whole in _above(wholes, place):
            places.setdefault(whole, set()).add(place)
    groups: dict[tuple[int, date, str], list[Held]] = {}
    for one in held:
        year = school_year_start(one.day)
        for whole in _above(wholes, one.place):
            groups.setdefault((whole, year, one.course), []).append(one)
    for (whole, year, course), own in groups.items():
        for part in (TRAINED, STILL):
            known = [one for one in own if one.count(part) is not None]
            figure = Figure(
                programme, TOPIC, whole, year, course, part,
                n_units=len({one.place for one in known}),
                n_units_possible=len(places.get(whole, set()) | {one.place for one in own}),
                note=own[0].note,
            )  # fmt: skip
            counted = sum(one.count(part) or 0.0 for one in known) if known else None
            yield _filled(figure, counted, sum(one.staff or 0.0 for one in known))


def _above(wholes: Wholes, place: int) -> list[int]:
    kommune = wholes.kommune(place)
    if kommune == NOWHERE:
        return []
    own = [kommune] if kommune != place else []
    return [*own, *wholes.above(kommune)]


def _filled(figure: Figure, counted: float | None, staff: float | None) -> Figure:
    if counted is None or not staff:
        return replace(figure, missing=str(Missing.NOT_REPORTED))
    found = share(counted, staff)
    return replace(
        figure,
        numerator=counted,
        denominator=staff,
        value=found.value,
        lo=found.lo,
        hi=found.hi,
        n=round(staff),
    )
