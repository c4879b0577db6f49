"""Attacks on the fidelity of dagplejere and of single stuer.

A dagplejer works alone and is told of in groups only. A stue is its own leder's and chef's: what
others may see of an institution by agreement must not be of one stue.
"""

import json
from collections.abc import Hashable, Iterator
from datetime import date

from data_access.disclosure import programme_rows as topics
from data_access.disclosure.findings import Attack, Finding
from data_access.disclosure.programme_rows import FidelityRow, ProgrammeRow
from data_access.disclosure.reading import NOWHERE, Version
from data_access.disclosure.respondents import Counted, Tree, shown_after_all, shown_counts
from data_access.disclosure.telling import Teller, persons
from data_access.schema.vocabulary import Level

QUARTER, SCHOOL_YEAR = "quarter", "school_year"
SCHOOL_YEAR_STARTS = 8
STUER_OF_FIDELITY = "n_stuer"


def findings(teller: Teller) -> Iterator[Finding]:
    """What fidelity tells of one or a few who work alone."""
    rows = teller.version.programmes.fidelity
    if not rows:
        return
    for row in rows:
        yield from _alone(teller, row)
    own = _counted(teller.version)
    elsewhere: dict[Hashable, float] = {}
    for other in teller.kept.versions:
        if other.number != teller.version.number:
            theirs = _counted(other)
            elsewhere |= shown_counts(theirs)
            if other.number < teller.version.number:
                yield from shown_after_all(teller, theirs, own, other.number)
    if any(one.count is None for one in own):
        yield from Tree(teller, own, partly=True).findings(elsewhere)
    yield from _elsewhere(teller)


def _alone(teller: Teller, row: FidelityRow) -> Iterator[Finding]:
    """Dagplejere one by one, or too few of them."""
    if row.unit not in teller.version.programmes.alone:
        return
    if row.level == Level.STUE:
        yield teller.of_fidelity(Attack.SHOWN, row, persons((1, 1)), n=(1, 1))
        return
    if row.is_hidden:
        if row.composite is not None or row.n_stuer is not None:
            yield teller.of_fidelity(Attack.LEFT, row, "tal i en skjult række")
        return
    n = row.n_stuer
    if n is not None and 0 < n < teller.limit:
        yield teller.of_fidelity(Attack.SHOWN, row, persons((n, n)), n=(n, n))


def _counted(version: Version) -> list[Counted]:
    """How many stuer or dagplejere each figure of an institution or a kommune is of."""
    found = []
    for row in version.programmes.fidelity:
        if row.unit == NOWHERE or row.level not in (Level.INSTITUTION, Level.KOMMUNE):
            continue
        key = (row.programme, row.grain, row.day, STUER_OF_FIDELITY)
        if row.is_hidden:
            found.append(Counted(row, key, None))
        elif row.n_stuer is not None:
            found.append(Counted(row, key, float(row.n_stuer)))
    return found


def _elsewhere(teller: Teller) -> Iterator[Finding]:
    """Falls, and what came before outcomes, of institutions that are one stue or hidden then."""
    by_period: dict[tuple[str, str, int, date], FidelityRow] = {}
    for row in teller.version.programmes.fidelity:
        if row.level == Level.INSTITUTION and row.grain in (QUARTER, SCHOOL_YEAR):
            by_period[row.programme, row.grain, row.unit, row.day] = row
    for row in teller.version.programmes.of(topics.FALL, topics.EXPOSURE):
        if row.level != Level.INSTITUTION or not row.is_shown:
            continue
        grain = QUARTER if row.topic == topics.FALL else SCHOOL_YEAR
        for day in _days(row):
            own = by_period.get((row.programme, grain, row.unit, day))
            if own is not None and (own.is_hidden or own.n_stuer_possible == 1):
                yield teller.of_row(Attack.ALONE, row, f"tallet fra {day.isoformat()}")
                break


def _days(row: ProgrammeRow) -> list[date]:
    """The first days of the periods that a row is of."""
    if row.topic == topics.FALL:
        note = json.loads(row.note or "{}")
        before = note.get("before_on")
        return [row.day, *([date.fromisoformat(before)] if before else [])]
    return [date(row.day.year - 1, SCHOOL_YEAR_STARTS, 1)]
