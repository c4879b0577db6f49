"""What networks are beside their members: their days and themes, their meetings and commitments.

Rows of `published_network`, `published_meeting`, `published_commitment` and
`published_commitment_event`, as they are in the warehouse; and the parameter `report_date`, the day
that what happened to commitments is known up to. Nobody's name or pseudonym is among them; who may
see what was promised is decided where it is queried (`policy.visible_commitments`).

One topic of programme figures, of each network with commitments and open to everybody signed in:

- 'completion_time' (method L): value is the days until half of the commitments were completed, with
  its interval; None where that cannot be told. numerator of n commitments were completed; the day
  is the report date. The note is JSON of Kaplan and Meier's curve, a number for each day on which
  something was completed: `days`, `share`, `lo`, `hi`, `at_risk`, `events`; and `longest`, the
  longest that any was waited for, `dropped`, how many were given up, and `dropped_share`, the share
  of all that had been given up in the end.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, Table, select

from analysis.commitments import Commitment, State, Waits, waits
from analysis.time_to_completion import competing_ends, completion_curve
from data_access.publication.content import Rows
from data_access.publication.derived import report_date
from data_access.publication.programmes.process import ENDS
from data_access.publication.programmes.shape import Figure, table_rows
from data_access.publication.programmes.source import Source
from data_access.publication.programmes.themes import kinds_of
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

REPORT_DATE, TIME = "report_date", "completion_time"


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Every network, meeting, commitment and event, and the day that they are known up to."""
    connection = source.connection
    yield published.network, _networks(connection)
    yield published.meeting, _all(connection, _select_meetings())
    commitments = _all(connection, _select_commitments())
    yield published.commitment, commitments
    yield published.commitment_event, _all(connection, _select_events())
    known_on = report_date(connection) if commitments else source.today
    yield _times(source, commitments, known_on)
    yield published.parameter, [{"name": REPORT_DATE, "text": json.dumps(known_on.isoformat())}]


def _times(source: Source, commitments: Rows, known_on: date) -> tuple[Table, Rows]:
    """How long each network's commitments take."""
    ends = _ends(source.connection)
    places = source.places
    at = {
        str(code): int(place)
        for code, place in zip(
            places.units["code"][places.at(Level.NETWORK)],
            places.at(Level.NETWORK),
            strict=True,
        )
    }
    programmes = dict(
        source.connection.execute(
            select(tables.network.c.network_code, tables.network.c.programme_code)
        ).all()
    )
    figures = []
    for code, own in groupby(sorted(commitments, key=_network_of), key=_network_of):
        found = waits([_commitment(one, ends) for one in own], known_on)
        figures.append(_time(str(programmes[code]), at[code], known_on, found))
    return table_rows(places, figures)


def _network_of(row: dict[str, object]) -> str:
    return str(row["network_code"])


def _ends(connection: Connection) -> Mapping[str, tuple[date, State]]:
    """The last event that ended a commitment, by its code."""
    event = tables.commitment_event
    query = (
        select(event.c.commitment_code, event.c.happened_on, event.c.event)
        .where(event.c.event.in_(sorted(ENDS)))
        .order_by(event.c.happened_on, event.c.event)
    )
    return {code: (day, ENDS[what]) for code, day, what in connection.execute(query)}


def _commitment(row: dict[str, Any], ends: Mapping[str, tuple[date, State]]) -> Commitment:
    day, state = ends.get(str(row["commitment_code"]), (None, State.OPEN))
    return Commitment(state, row["due_on"], day, row["made_on"])


def _time(programme: str, place: int, known_on: date, found: Waits) -> Figure:
    curve = completion_curve(found.days, found.completed)
    ended = competing_ends(found.days, found.completed, found.dropped)
    note = {
        "days": curve.times.tolist(),
        "share": _rounded(curve.share_completed),
        "lo": _rounded(curve.share_completed_lo),
        "hi": _rounded(curve.share_completed_hi),
        "at_risk": curve.at_risk.tolist(),
        "events": curve.events.tolist(),
        "longest": float(found.days.max()) if len(found.days) else 0.0,
        "dropped": int(found.dropped.sum()),
        "dropped_share": float(ended.dropped[-1]) if len(ended.times) else None,
    }
    return Figure(
        programme, TIME, place, known_on, "", numerator=float(curve.completed),
        value=curve.median, lo=curve.median_lo, hi=curve.median_hi, n=curve.n,
        missing=None if curve.median is not None else Missing.NOT_APPLICABLE,
        note=json.dumps(note),
    )  # fmt: skip


def _rounded(numbers: np.ndarray) -> list[float | None]:
    """Shares with six decimals, which is more than is ever shown; None where there is none."""
    return [round(float(x), 6) if np.isfinite(x) else None for x in numbers]


def _all(connection: Connection, query: Select) -> Rows:
    return [dict(row) for row in connection.execute(query).mappings()]


def _networks(connection: Connection) -> Rows:
    table, theme = tables.network, tables.network_theme
    kinds = kinds_of(connection)
    chosen: dict[str, list[str]] = {}
    query = select(theme.c.network_code, theme.c.theme_code)
    for code, theme_code in connection.execute(query.order_by(theme.c.theme_code)):
        chosen.setdefault(code, []).append(theme_code)
    names = ("network_code", "unit_id", "programme_code", "starts_on", "ends_on")
    found = _all(connection, select(*(table.c[name].label(name) for name in names)))
    return [
        {
            **row,
            "themes": json.dumps(
                [
                    f"{kind}:{code}"
                    if (kind := kinds.get((str(row["programme_code"]), code)))
                    else code
                    for code in chosen.get(str(row["network_code"]), ())
                ]
            ),
        }
        for row in found
    ]


def _select_meetings() -> Select:
    table = tables.meeting
    return select(
        *(table.c[c.name].label(c.name) for c in published.meeting.c if c.name != "version")
    )


def _select_commitments() -> Select:
    table = tables.commitment
    named = {"what": "what_da"}
    return select(
        *(
            table.c[named.get(c.name, c.name)].label(c.name)
            for c in published.commitment.c
            if c.name != "version"
        )
    )


def _select_events() -> Select:
    event, commitment = tables.commitment_event, tables.commitment
    return select(
        commitment.c.network_code.label("network_code"),
        event.c.commitment_code.label("commitment_code"),
        event.c.happened_on.label("happened_on"),
        event.c.event.label("event"),
    ).join_from(event, commitment, commitment.c.commitment_code == event.c.commitment_code)
