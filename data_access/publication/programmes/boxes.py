"""Material boxes against the stuer and the dagplejere that should have one, in each school year.

Stuer of institutions and dagplejere are two items that are never added. A box beyond one for each
counts as no more than one. Boxes are things (method J says what it covers), but a dagplejer works
alone: dagplejere are told of in groups, never fewer than the threshold, and a hidden group is in no
wider sum. What a version before hides stays hidden.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, is_dagpleje
from data_access.publication.programmes import before
from data_access.publication.programmes.before import read_before
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

TOPIC = "boxes"
STUER, DAGPLEJERE = "stuer", "dagplejere"


@dataclass(frozen=True)
class Delivered:
    """Boxes of one unit, or of several, in a school year.

    due: stuer or dagplejere that should have a box; boxes: those with one, at most one each;
    delivered: all boxes that came, the last of them on `last`.
    """

    due: float
    boxes: float
    delivered: float
    last: date
    n_units: int = 1


# unit, the school year's first day, item
Key = tuple[int, date, str]


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Boxes of every programme that has any."""
    table = tables.material_delivery
    names = ("programme_code", "unit_id", "delivered_on", "n_stuer", "n_boxes")
    found = rows_of(source.connection, select(*(table.c[name].label(name) for name in names)))
    was = read_before(source, (TOPIC,)).hidden
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        units, unknown = _of_units(source, own)
        rule = _Rule(str(programme), source, was)
        every = {**units, **_summed(wholes, units, rule)}
        figures = [
            *(_figure(str(programme), key, one, rule) for key, one in every.items()),
            *(
                Figure(str(programme), TOPIC, *key, missing=str(Missing.NOT_REPORTED))
                for key in unknown
            ),
        ]
        yield table_rows(source.places, figures)


@dataclass(frozen=True)
class _Rule:
    """What is hidden of a programme's boxes: too few dagplejere, and what was hidden before."""

    programme: str
    source: Source
    was: Set[before.Key]

    def hides(self, key: Key, one: Delivered) -> bool:
        """Whether a unit's, or a whole's, figure of a school year is hidden."""
        place, day, item = key
        unit = int(self.source.places.unit_id[place])
        if item != DAGPLEJERE:
            return False
        return one.due < self.source.threshold or (self.programme, unit, day, item, "") in self.was


def _of_units(source: Source, found: Frame) -> tuple[dict[Key, Delivered], list[Key]]:
    """What each unit got in each school year, and those of which nobody counted."""
    alone = is_dagpleje(source.places)
    groups: dict[Key, list[tuple[float, float, date]]] = {}
    place = source.places.positions(found["unit_id"]).tolist()
    columns = (found[name] for name in ("n_stuer", "n_boxes", "delivered_on"))
    for where, due, boxes, day in zip(place, *columns, strict=True):
        if where != NOWHERE:
            item = DAGPLEJERE if alone[where] else STUER
            key = (where, school_year_start(day), item)
            groups.setdefault(key, []).append((float(due), float(boxes), day))
    known = {key: _delivered(own) for key, own in groups.items()}
    return (
        {key: one for key, one in known.items() if one is not None},
        [key for key, one in known.items() if one is None],
    )


def _delivered(own: Sequence[tuple[float, float, date]]) -> Delivered | None:
    due = max((one for one, _, _ in own if np.isfinite(one)), default=0.0)
    boxes = [one for _, one, _ in own if np.isfinite(one)]
    if not due or not boxes:
        return None
    total = sum(boxes)
    return Delivered(due, min(total, due), total, max(day for _, _, day in own))


def _summed(wholes: Wholes, units: dict[Key, Delivered], rule: _Rule) -> dict[Key, Delivered]:
    """Sums of the kommuner, and of the networks and the country over the kommuner shown."""
    kommuner = _sums(
        ((wholes.kommune(place), day, item), one)
        for (place, day, item), one in units.items()
        if wholes.is_below_kommune(place) and not rule.hides((place, day, item), one)
    )
    wider = _sums(
        ((whole, day, item), one)
        for (kommune, day, item), one in kommuner.items()
        for whole in wholes.above(kommune)
        if not rule.hides((kommune, day, item), one)
    )
    return {**kommuner, **wider}


def _sums(parts: Iterator[tuple[Key, Delivered]]) -> dict[Key, Delivered]:
    groups: dict[Key, list[Delivered]] = {}
    for key, one in parts:
        groups.setdefault(key, []).append(one)
    return {
        key: Delivered(
            sum(one.due for one in own),
            sum(one.boxes for one in own),
            sum(one.delivered for one in own),
            max(one.last for one in own),
            sum(one.n_units for one in own),
        )
        for key, own in groups.items()
        if key[0] != NOWHERE
    }


def _figure(programme: str, key: Key, one: Delivered, rule: _Rule) -> Figure:
    figure = Figure(programme, TOPIC, *key)
    if rule.hides(key, one):
        return replace(figure, missing=str(Missing.SUPPRESSED_HERE))
    found = share(one.boxes, one.due)
    return replace(
        figure,
        numerator=found.numerator,
        denominator=found.denominator,
        value=found.value,
        n=round(one.delivered),
        n_units=one.n_units,
        note=one.last.isoformat(),
    )
