"""Readiness before a programme's start and again: means of respondents, and how they moved.

Readiness is answered by people, so that a mean of fewer respondents than the threshold is hidden
(method J). A wider mean leaves a hidden part out, unless the hidden parts of it are two or more
with as many respondents as the threshold together: then what follows by subtracting the shown ones
is theirs together. The parts of the country are its networks and the kommuner in none. What the
version before hides stays hidden; what it showed and is hidden now is in no wider mean, since it is
known already and would leave the other hidden ones alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Table, select

from data_access.publication.content import Rows
from data_access.publication.frame import Frame, rows_of
from data_access.publication.places import NOWHERE, Places
from data_access.publication.programmes.before import Before, read_before
from data_access.publication.programmes.shape import (
    Figure,
    Wholes,
    clustered_mean,
    read_wholes,
    table_rows,
)
from data_access.publication.programmes.source import Source
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

TOPIC, CHANGE = "readiness", "readiness_change"
# The mean of an actor's dimensions.
OVERALL = "all"
SCALE = (1.0, 5.0)
# A mean change is of this many institutions or more.
FEWEST_CHANGED = 5
# Hidden parts that are told together.
FEWEST_HIDDEN = 2


@dataclass(frozen=True)
class Answer:
    """A unit's mean score of one dimension, or why there is none to show.

    score is kept where it is hidden, so that it can be a part of a wider mean. told: whether the
    version before showed what is hidden now.
    """

    place: int
    score: float | None
    n: int
    missing: str | None = None
    lo: float | None = None
    hi: float | None = None
    n_units: int | None = None
    n_units_possible: int | None = None
    told: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.missing == Missing.SUPPRESSED_HERE


# day, actor level, dimension
Key = tuple[date, str, str]
Answers = Mapping[Key, Sequence[Answer]]
# the position of the unit that a unit is a part of
WholeOf = Callable[[int], int]


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Readiness of every programme that has any."""
    table = tables.readiness_assessment
    names = ("programme_code", "unit_id", "assessed_on", "actor_level", "dimension", "score",
             "n_respondents")  # fmt: skip
    found = rows_of(source.connection, select(*(table.c[name].label(name) for name in names)))
    before = read_before(source, (TOPIC,))
    for programme, own in found.groupby("programme_code"):
        wholes = read_wholes(source.connection, source.places, str(programme))
        known = _Known(str(programme), source.places, before)
        every = every_level(wholes, known.lasting(asked(source, own)), source.threshold, known)
        figures = [
            *(_figure(str(programme), key, one) for key, told in every.items() for one in told),
            *changes(str(programme), wholes, every),
        ]
        yield table_rows(source.places, figures)


@dataclass(frozen=True)
class _Known:
    """What the version before says of a programme's readiness."""

    programme: str
    places: Places
    before: Before

    def lasting(self, answers: Answers) -> dict[Key, list[Answer]]:
        """Answers that were hidden before stay hidden; those that were shown before say so."""
        if self.before.is_empty:
            return {key: list(own) for key, own in answers.items()}
        return {key: [self._lasting(key, one) for one in own] for key, own in answers.items()}

    def _lasting(self, key: Key, one: Answer) -> Answer:
        day, actor, dimension = key
        place = int(self.places.unit_id[one.place])
        known = (self.programme, place, day, dimension, actor)
        if one.missing is None and known in self.before.hidden:
            return replace(one, missing=Missing.SUPPRESSED_HERE)
        return replace(one, told=one.is_hidden and known in self.before.shown)


def asked(source: Source, found: Frame) -> dict[Key, list[Answer]]:
    """What each unit itself answered, with the mean of its dimensions beside them."""
    place = source.places.positions(found["unit_id"])
    answers: dict[Key, list[Answer]] = {}
    overall: dict[tuple[date, str, int], list[Answer]] = {}
    columns = (found[name] for name in ("assessed_on", "actor_level", "dimension", "score",
                                        "n_respondents"))  # fmt: skip
    for where, day, actor, dimension, score, n in zip(place.tolist(), *columns, strict=True):
        if where == NOWHERE:
            continue
        one = _answer(where, score, n, source.threshold)
        answers.setdefault((day, actor, dimension), []).append(one)
        overall.setdefault((day, actor, where), []).append(one)
    for (day, actor, _), parts in overall.items():
        answers.setdefault((day, actor, OVERALL), []).append(_together(parts))
    return answers


def _answer(place: int, score: float | None, n: float | None, threshold: int) -> Answer:
    if score is None or not np.isfinite(score):
        return Answer(place, None, 0, Missing.NOT_REPORTED)
    respondents = 0 if n is None or not np.isfinite(n) else int(n)
    hidden = Missing.SUPPRESSED_HERE if respondents < threshold else None
    return Answer(place, float(score), respondents, hidden)


def _together(parts: Sequence[Answer]) -> Answer:
    """The mean of a unit's dimensions; hidden where one of them is, missing where one is."""
    place, n = parts[0].place, min(one.n for one in parts)
    if any(one.score is None for one in parts):
        return Answer(place, None, 0, Missing.NOT_REPORTED)
    mean = float(np.mean([one.score or 0.0 for one in parts]))
    hidden = Missing.SUPPRESSED_HERE if any(one.is_hidden for one in parts) else None
    return Answer(place, mean, n, hidden)


def every_level(
    wholes: Wholes, answers: Answers, threshold: int, known: _Known
) -> dict[Key, list[Answer]]:
    """Answers of units and, rolled up, of their kommuner, networks and the country."""
    found: dict[Key, list[Answer]] = {}
    for key, own in answers.items():
        below = [one for one in own if wholes.is_below_kommune(one.place)]
        kommuner = [one for one in own if not wholes.is_below_kommune(one.place)]
        kommuner += roll_up(below, wholes.kommune, threshold)
        kommuner = known.lasting({key: kommuner})[key]
        wider = known.lasting({key: _wider(wholes, kommuner, threshold)})[key]
        found[key] = [*below, *kommuner, *wider]
    for (day, actor, dimension), told in found.items():
        if dimension == OVERALL:
            others = [found[key] for key in found if key[:2] == (day, actor) and key[2] != OVERALL]
            found[day, actor, OVERALL] = _as_hidden_as(told, others)
    return found


def _wider(wholes: Wholes, kommuner: Sequence[Answer], threshold: int) -> list[Answer]:
    """Means of the networks and, over the same kommuner and those in no network, the country."""
    groups: dict[int, list[Answer]] = {}
    for one in kommuner:
        groups.setdefault(wholes.network_of.get(one.place, NOWHERE), []).append(one)
    networks = [
        told
        for network, own in groups.items()
        if network != NOWHERE
        for told in roll_up(own, lambda _, whole=network: whole, threshold)
    ]
    if wholes.country == NOWHERE:
        return networks
    told = [one for own in groups.values() for one in included(own, threshold)]
    return [*networks, _mean(wholes.country, told, len(kommuner), threshold)]


def roll_up(parts: Iterable[Answer], whole: WholeOf, threshold: int) -> list[Answer]:
    """The mean of each whole, over the parts that it may be told with."""
    by_whole: dict[int, list[Answer]] = {}
    for one in parts:
        by_whole.setdefault(whole(one.place), []).append(one)
    return [
        _mean(place, included(own, threshold), len(own), threshold)
        for place, own in by_whole.items()
        if place != NOWHERE
    ]


def included(parts: Sequence[Answer], threshold: int) -> list[Answer]:
    """Shown parts, and hidden ones where they are enough to be told together."""
    shown = [one for one in parts if one.missing is None]
    hidden = [
        one
        for one in parts
        if one.is_hidden and one.score is not None and one.n > 0 and not one.told
    ]
    enough = len(hidden) >= FEWEST_HIDDEN and sum(one.n for one in hidden) >= threshold
    return [*shown, *hidden] if enough else shown


def _mean(place: int, parts: Sequence[Answer], possible: int, threshold: int) -> Answer:
    n = sum(one.n for one in parts)
    counted = Answer(place, None, n, n_units=len(parts), n_units_possible=possible)
    if not parts:
        return replace(counted, missing=Missing.NOT_REPORTED)
    mean = clustered_mean([one.score or 0.0 for one in parts], [one.n for one in parts], clip=SCALE)
    hidden = Missing.SUPPRESSED_HERE if n < threshold else None
    return replace(counted, score=mean.value, missing=hidden, lo=mean.lo, hi=mean.hi)


def _as_hidden_as(told: Sequence[Answer], others: Sequence[Sequence[Answer]]) -> list[Answer]:
    """The means over dimensions, hidden also where a dimension of the same unit is."""
    hidden = {one.place for dimension in others for one in dimension if one.is_hidden}
    return [
        replace(one, missing=Missing.SUPPRESSED_HERE)
        if one.place in hidden and one.missing is None
        else one
        for one in told
    ]


def _figure(programme: str, key: Key, one: Answer) -> Figure:
    day, actor, dimension = key
    figure = Figure(programme, TOPIC, one.place, day, dimension, actor)
    if one.missing is not None:
        return replace(figure, missing=str(one.missing))
    return replace(
        figure,
        value=one.score,
        lo=one.lo,
        hi=one.hi,
        n=one.n,
        n_units=one.n_units,
        n_units_possible=one.n_units_possible,
    )


def changes(programme: str, wholes: Wholes, every: Answers) -> list[Figure]:
    """How the institutions that answered on the first day and on the last moved, on average.

    Told of kommuner, networks and the country with enough institutions, and only where all of them
    are shown or none of them is, so that none can be subtracted; of what is wider than a kommune
    and of hidden ones only where every kommune of it is told.
    """
    found: list[Figure] = []
    by_actor = sorted({(actor, dimension) for _, actor, dimension in every})
    for actor, dimension in by_actor:
        days = sorted({day for day, *rest in every if tuple(rest) == (actor, dimension)})
        if len(days) > 1:
            first = every[days[0], actor, dimension]
            last = every[days[-1], actor, dimension]
            key = (days[-1], actor, dimension)
            found += _changes_of(programme, key, days[0], wholes, (first, last))
    return found


def _changes_of(
    programme: str,
    key: Key,
    since: date,
    wholes: Wholes,
    ends: tuple[Sequence[Answer], Sequence[Answer]],
) -> Iterator[Figure]:
    day, actor, dimension = key
    first = {one.place: one for one in ends[0] if one.score is not None}
    pairs = [
        (first[one.place], one)
        for one in ends[1]
        if one.score is not None and one.place in first and wholes.is_below_kommune(one.place)
    ]
    groups: dict[int, list[tuple[Answer, Answer]]] = {}
    for pair in pairs:
        kommune = wholes.kommune(pair[0].place)
        for whole in (kommune, *wholes.above(kommune)):
            groups.setdefault(whole, []).append(pair)
    few = {whole for whole, own in groups.items() if len(own) < FEWEST_CHANGED}
    for whole, own in sorted(groups.items()):
        kinds = {one.is_hidden for pair in own for one in pair}
        if whole in few or len(kinds) != 1:
            continue
        # a kommune that may not be told of is in no sum of hidden ones with others either
        if True in kinds and few & {wholes.kommune(pair[0].place) for pair in own}:
            continue
        moved = [(after.score or 0.0) - (before.score or 0.0) for before, after in own]
        mean = clustered_mean(moved, [after.n for _, after in own])
        yield Figure(
            programme, CHANGE, whole, day, dimension, actor,
            value=mean.value, lo=mean.lo, hi=mean.hi, n_units=len(own), note=since.isoformat(),
        )  # fmt: skip
