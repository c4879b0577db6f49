"""Where fidelity fell from one quarter to the next, and what was registered before it did.

A fall is as much of the composite as `FALLS` says, or more, between two quarters in a row that have
one. What
came before is told as it was registered, and explains nothing by itself: how many weeks lay without
any registration, how long it had been since a course, how many of those trained were still
employed, which dimension fell the most, and whether fewer stuer registered.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from sqlalchemy import Connection, select

from data_access.publication.frame import Frame, rows_of
from data_access.publication.programmes.fidelity_scores import (
    DIMENSIONS,
    Stuer,
    Summed,
    begins,
    number,
)
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

TOPIC, ITEM = "fidelity_fall", "quarter"
# A kommune is the mean of many stuer, so that less of a fall is one.
FALLS = MappingProxyType({Level.KOMMUNE: 0.02, Level.INSTITUTION: 0.05})
SLACK = 1e-9


@dataclass(frozen=True)
class Pause:
    """Weeks without any registration between the quarter's first week and the one before it.

    weeks: those in which somebody else in the programme registered; what is closed for everybody
    is nobody's pause.
    """

    last_week: date | None
    first_week: date
    weeks: int


def courses(connection: Connection, programme: str) -> Frame:
    """Every course of a programme by unit and day, with how many are trained and still there."""
    table = tables.course_participation
    names = ("unit_id", "held_on", "n_staff", "n_trained", "n_still_employed")
    query = select(*(table.c[name].label(name) for name in names))
    found = rows_of(connection, query.where(table.c.programme_code == programme))
    return found.sort_values(["unit_id", "held_on"]).reset_index(drop=True)


def fall_rows(
    key: Mapping[str, object],
    unit_id: np.ndarray,
    starts: np.ndarray,
    found: Summed,
    hidden: np.ndarray,
    pauses: Sequence[Mapping[int, Pause]],
    held: Sequence[Frame],
) -> Iterator[dict[str, object]]:
    """A row for each fall of each unit; pauses and held: of each unit, in the same order."""
    shown = np.where(hidden, np.nan, found.scores.composite)
    days = starts.astype(object)
    least = FALLS[Level(str(key["level"]))]
    for unit in range(len(unit_id)):
        known = np.flatnonzero(np.isfinite(shown[unit])).tolist()
        for before, at in pairwise(known):
            change = shown[unit, at] - shown[unit, before]
            if change > -least + SLACK:
                continue
            yield {
                **key,
                "unit_id": int(unit_id[unit]),
                "happened_on": days[at],
                "item": ITEM,
                "part": "",
                "numerator": None,
                "denominator": None,
                "value": float(change),
                "lo": None,
                "hi": None,
                "n": None,
                "missing": None,
                "n_units": int(found.n_known[unit, at]),
                "n_units_possible": int(found.n_possible[unit, at]),
                "note": json.dumps(
                    {
                        "before_on": days[before].isoformat(),
                        "before": number(shown[unit, before]),
                        "after": number(shown[unit, at]),
                        **_worst(found, unit, before, at),
                        "completeness_before": number(found.completeness[unit, before]),
                        "completeness": number(found.completeness[unit, at]),
                        **_pause(pauses[unit].get(at)),
                        **_courses(held[unit], days[at]),
                    }
                ),
            }


def pauses_of(stuer: Stuer, group: np.ndarray, n_groups: int) -> list[dict[int, Pause]]:
    """For each group of stuer and quarter the weeks without registration that lay before it."""
    weeks = stuer.weeks
    week = weeks["week"].to_numpy().astype("datetime64[D]")
    quarter = begins(week, "quarter")
    starts = np.unique(quarter)
    whose = group[weeks["place"].to_numpy()]
    everybody = np.unique(week)
    found: list[dict[int, Pause]] = []
    for unit in range(n_groups):
        own = np.unique(week[whose == unit])
        at = np.searchsorted(starts, begins(own, "quarter"))
        first = {int(q): own[at == q][0] for q in np.unique(at)}
        told = {}
        for q, day in first.items():
            before = own[own < day]
            last = before[-1].astype(object) if len(before) else None
            missed = (everybody > before[-1]) & (everybody < day) if len(before) else np.array([])
            told[q] = Pause(last, day.astype(object), int(np.count_nonzero(missed)))
        found.append(told)
    return found


def _worst(found: Summed, unit: int, before: int, at: int) -> dict[str, object]:
    """The dimension that fell the most, and how much."""
    changes = {
        str(one): float(values[unit, at] - values[unit, before])
        for one in DIMENSIONS
        for values in [getattr(found.scores, one)]
        if np.isfinite(values[unit, [before, at]]).all()
    }
    worst = min(changes, key=lambda name: changes[name])
    return {"dimension": worst, "dimension_change": changes[worst]}


def _pause(pause: Pause | None) -> dict[str, object]:
    if pause is None or pause.last_week is None:
        return {"weeks_without": None, "last_week": None}
    return {"weeks_without": pause.weeks, "last_week": pause.last_week.isoformat()}


def _courses(held: Frame, begun: date) -> dict[str, object]:
    """The last course before a day, and how many were still there of those it trained.

    Of a kommune the shares are of all its institutions' last courses, and n_lapsed of n_homes
    institutions have had none within a year.
    """
    earlier = held[[day < begun for day in held["held_on"]]]
    if earlier.empty:
        return {"last_course": None, "still_employed": None, "n_lapsed": None, "n_homes": None}
    last = earlier.drop_duplicates("unit_id", keep="last")
    both = last[last["n_trained"].notna() & last["n_still_employed"].notna()]
    trained = float(both["n_trained"].sum())
    year_ago = begun - timedelta(days=365)
    return {
        "last_course": max(last["held_on"]).isoformat(),
        "still_employed": float(both["n_still_employed"].sum()) / trained if trained else None,
        "n_lapsed": int(sum(day < year_ago for day in last["held_on"])),
        "n_homes": len(last),
    }
