"""Programme indicators, counted from the programmes' own facts, as their definitions say.

Fidelity (method G) is per stue and school year: adherence = core steps done of those applicable;
dosage = sessions delivered of those planned, at most 1; quality = observed quality on its scale
from 1 to 5, as a share. Stuer weigh by their children. Meetings and commitments by method L: a
cancelled meeting counts on neither side, a commitment counts when it has fallen due.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import pandas as pd
from sqlalchemy import Column, Connection, Select, Table, and_, case, func, select

from data_access.publication.frame import Frame, rows_of
from data_access.reference.programme_files import Counted, of_json
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Missing

TOTAL = ("total", "total")
SCHOOL_YEAR_STARTS = (8, 1)
ENOUGH_DOSAGE, ENOUGH_QUALITY = 0.8, 0.6
SLACK = 1e-9
# Assessments of children in vulnerable positions alone stand beside those of all children.
VULNERABLE = "vulnerable"
# And those of leisure and the administration beside those of day-care and schools.
APART = frozenset({VULNERABLE, "fritid", "forvaltning"})
# A criterion is met, and a theme anchored, from these scores on the scale from 1 to 5.
MET, ANCHORED = 4, 3
CONTINUING = 0.75
# What `fidelity` calls the share of stuer with enough dosage and enough quality.
ENOUGH = "enough"


class Family(StrEnum):
    """What kind of figure is counted from facts, which decides how it adds up and who sees it."""

    # fidelity that may be shown per stue: process measures, never about children
    STUE = "stue"
    FIDELITY = "fidelity"
    # who takes part is known from any year; a year without a figure is a gap
    YEARLY = "yearly"
    # happens in one year and not in another, without anything missing
    HAPPENING = "happening"
    # as those, and counted by network; a kommune's meetings in another network are none of this
    # one's
    NETWORK = "network"


OF_FIDELITY = frozenset({Family.STUE, Family.FIDELITY})
HAPPENINGS = frozenset({Family.HAPPENING, Family.NETWORK})
# What networks do is counted alike, whichever programme they are of.
OF_NETWORKS = MappingProxyType(
    dict.fromkeys(
        ("commitments_kept", "meeting_attendance", "participant_continuity"), Family.NETWORK
    )
)


@dataclass(frozen=True)
class Derived:
    """An indicator's rows and where they come from.

    rows: unit_id, subgroup (kind, code), school_year (its first calendar year), numerator,
    denominator, sum_of_squares, value, missing. loads: load_id and n_values.
    """

    rows: Frame
    loads: Frame


@dataclass(frozen=True)
class Programme:
    """A programme, and which of its figures are counted from facts."""

    code: str
    ends_on: date | None
    figures: tuple[Counted, ...]


def derive(connection: Connection) -> dict[str, Derived]:
    """Rows of every programme indicator that has facts, by its code."""
    found: dict[str, Derived] = {}
    for programme in read_programmes(connection):
        for told in programme.figures:
            if told.of in WAYS:
                found |= WAYS[told.of].count(connection, programme, told)
    for facts in (_commitments, _meetings):
        found |= facts(connection)
    return {code: made for code, made in found.items() if len(made.rows)}


def families(connection: Connection) -> dict[str, Family]:
    """What kind of figure each indicator is that is counted from facts, with facts or without."""
    found: dict[str, Family] = {**OF_NETWORKS}
    for programme in read_programmes(connection):
        for told in programme.figures:
            if told.of in WAYS:
                way = WAYS[told.of]
                found |= {
                    code: way.special.get(name, way.family)
                    for name, code in told.indicators.items()
                }
    return found


def read_programmes(connection: Connection) -> list[Programme]:
    """The programmes of a warehouse, by their codes."""
    table = tables.programme
    rows = connection.execute(
        select(table.c.programme_code, table.c.ends_on, table.c.definition).order_by(
            table.c.programme_code
        )
    )
    return [
        Programme(row.programme_code, row.ends_on, of_json(row.definition or "{}").figures)
        for row in rows
    ]


def school_year(day: date) -> int:
    """The calendar year in which a day's school year began."""
    return day.year if (day.month, day.day) >= SCHOOL_YEAR_STARTS else day.year - 1


def select_fidelity(programme: str, first: int, last: int) -> Select:
    """Fidelity of each stue in each school year that began in `first` to `last`."""
    table = tables.fidelity_record
    week = table.c.week_starts_on
    year = case(
        *((week < date(y + 1, *SCHOOL_YEAR_STARTS), y) for y in range(first, last + 1)), else_=last
    )
    applicable, done = table.c.core_steps_applicable, table.c.core_steps_done
    planned, delivered = table.c.planned_sessions, table.c.delivered_sessions
    both_steps = and_(applicable.is_not(None), done.is_not(None))
    both_sessions = and_(planned.is_not(None), delivered.is_not(None))
    return (
        select(
            table.c.unit_id.label("unit_id"),
            year.label("school_year"),
            func.sum(case((both_steps, applicable))).label("applicable"),
            func.sum(case((both_steps, done))).label("done"),
            func.sum(case((both_sessions, planned))).label("planned"),
            func.sum(case((both_sessions, delivered))).label("delivered"),
            func.avg(table.c.quality).label("quality"),
            func.avg(table.c.n_children).label("n_children"),
            func.max(tables.stue.c.n_children).label("children_of_stue"),
        )
        .join_from(table, tables.stue, tables.stue.c.unit_id == table.c.unit_id, isouter=True)
        .where(table.c.programme_code == programme)
        .group_by(table.c.unit_id, year)
        .order_by(table.c.unit_id, year)
    )


def _fidelity(connection: Connection, programme: Programme, told: Counted) -> dict[str, Derived]:
    table = tables.fidelity_record
    own = table.c.programme_code == programme.code
    ends = connection.execute(
        select(func.min(table.c.week_starts_on), func.max(table.c.week_starts_on)).where(own)
    ).one()
    if ends[0] is None:
        return {}
    years = (school_year(ends[0]), school_year(ends[1]))
    stuer = rows_of(connection, select_fidelity(programme.code, *years))
    loads = _loads(connection, table, own)
    return {
        told.indicators[name]: Derived(rows, loads)
        for name, rows in fidelity_rows(stuer).items()
        if name in told.indicators
    }


def fidelity_rows(stuer: Frame) -> dict[str, Frame]:
    """Rows of adherence, dosage, quality and enough of both, from one for each stue and year."""
    number = {
        name: stuer[name].astype(float)
        for name in ("applicable", "done", "planned", "delivered", "quality")
    }
    children = stuer["n_children"].astype(float).fillna(stuer["children_of_stue"].astype(float))
    dimensions = {
        "adherence": number["done"] / number["applicable"].where(number["applicable"] > 0),
        "dosage": (number["delivered"] / number["planned"].where(number["planned"] > 0)).clip(
            upper=1
        ),
        "quality": (number["quality"] - 1) / 4,
    }
    rows = {
        code: _rows(stuer, share * children, children.where(share.notna()))
        for code, share in dimensions.items()
    }
    dosage, quality = dimensions["dosage"], dimensions["quality"]
    both = dosage.notna() & quality.notna()
    enough = (dosage >= ENOUGH_DOSAGE - SLACK) & (quality >= ENOUGH_QUALITY - SLACK)
    one = pd.Series(1.0, index=stuer.index).where(both)
    rows[ENOUGH] = _rows(stuer, enough.astype(float).where(both), one)
    return rows


def _courses(connection: Connection, programme: Programme, told: Counted) -> dict[str, Derived]:
    """Trained staff by each unit's last course of the school year."""
    table = tables.course_participation
    found = _facts_of(connection, table, programme.code, table.c.held_on)
    if found.empty:
        return {}
    last = found.sort_values("held_on").drop_duplicates(["unit_id", "school_year"], keep="last")
    staff = last["n_staff"].astype(float).where(lambda n: n > 0)
    trained = last["n_still_employed"].astype(float).clip(upper=staff)
    known = staff.notna() & trained.notna()
    rows = _rows(last, trained.where(known), staff.where(known))
    return dict.fromkeys(told.indicators.values(), Derived(rows, _counted(found)))


def _boxes(connection: Connection, programme: Programme, told: Counted) -> dict[str, Derived]:
    """Material boxes delivered in the school year, at most one for each stue."""
    table = tables.material_delivery
    found = _facts_of(connection, table, programme.code, table.c.delivered_on)
    if found.empty:
        return {}
    found = found.assign(
        n_boxes=found["n_boxes"].astype(float), n_stuer=found["n_stuer"].astype(float)
    )
    year = found.groupby(["unit_id", "school_year"], as_index=False).agg(
        n_boxes=("n_boxes", lambda boxes: boxes.sum(min_count=1)), n_stuer=("n_stuer", "max")
    )
    stuer = year["n_stuer"].where(year["n_stuer"] > 0)
    boxes = year["n_boxes"].clip(upper=stuer)
    known = stuer.notna() & boxes.notna()
    rows = _rows(year, boxes.where(known), stuer.where(known))
    return dict.fromkeys(told.indicators.values(), Derived(rows, _counted(found)))


def _anchoring(connection: Connection, programme: Programme, told: Counted) -> dict[str, Derived]:
    """Whether what a unit reached still holds in a school year after the programme's end."""
    found = _assessments(connection, programme.code)
    if programme.ends_on is None or found.empty:
        return {}
    later = found[[day > programme.ends_on for day in found["assessed_on"]]]
    mean = later.groupby(["unit_id", "school_year"], as_index=False)["score"].mean()
    one = pd.Series(1.0, index=mean.index).where(mean["score"].notna())
    holds = (mean["score"] >= ANCHORED - SLACK).astype(float).where(mean["score"].notna())
    made = Derived(_rows(mean, holds, one), _counted(later))
    return dict.fromkeys(told.indicators.values(), made)


def _mean_scores(connection: Connection, programme: Programme, told: Counted) -> dict[str, Derived]:
    """Mean score of the criteria of each kind, in total and for each criterion."""
    found = _assessments(connection, programme.code)
    kinds = _kinds(connection, told.indicators)
    made = {}
    for kind, indicator in told.indicators.items():
        own = found[[kind_of(kinds, code) == kind for code in found["criterion_code"]]]
        if own.empty:
            continue
        codes = [bare(code) for code in own["criterion_code"]]
        each = _score_rows(own.assign(kind=kind, code=codes), with_squares=True)
        # The criteria of one institution are no sample of anything: the total has no interval.
        total = _score_rows(own.assign(kind=TOTAL[0], code=TOTAL[1]), with_squares=False)
        rows = pd.concat([total, each], ignore_index=True)
        made[indicator] = Derived(rows, _counted(own))
    return made


def _criteria_met(
    connection: Connection, programme: Programme, told: Counted
) -> dict[str, Derived]:
    """Share of criteria met, in total, for each criterion and for each area."""
    found = _assessments(connection, programme.code)
    if found.empty:
        return {}
    return {
        indicator: Derived(_met_rows(found, kind, told.areas), _counted(found))
        for kind, indicator in told.indicators.items()
    }


def _met_rows(found: Frame, kind: str, area_kind: str) -> Frame:
    score = found["score"]
    found = found.assign(
        score=(score >= MET - SLACK).astype(float).where(score.notna()),
        kind=kind,
        code=[bare(code) for code in found["criterion_code"]],
    )
    whole = found[found["area"] == ""]
    base = found if whole.empty else whole
    parts = [base.assign(kind=TOTAL[0], code=TOTAL[1]), base]
    if area_kind:
        of_areas = found[found["area"] != ""]
        parts.append(of_areas.assign(kind=area_kind, code=of_areas["area"]))
    rows = pd.concat([_score_rows(p, with_squares=False) for p in parts if len(p)])
    return rows.reset_index(drop=True)


def _score_rows(scores: Frame, *, with_squares: bool) -> Frame:
    """Sum and number of scores by unit, school year and subgroup."""
    keys = ["unit_id", "school_year", "kind", "code"]
    groups = scores.assign(square=scores["score"] ** 2).groupby(keys, as_index=False)
    found = groups.agg(total=("score", "sum"), n=("score", "count"), square=("square", "sum"))
    known = found["n"] > 0
    rows = _rows(found, found["total"].where(known), found["n"].astype(float).where(known))
    return rows.assign(
        subgroup=list(zip(found["kind"], found["code"], strict=True)),
        sum_of_squares=found["square"].where(known) if with_squares else np.nan,
    )


def _commitments(connection: Connection) -> dict[str, Derived]:
    """Commitments that have fallen due, for kommuner and for networks."""
    table, event = tables.commitment, tables.commitment_event
    found = rows_of(
        connection,
        select(
            table.c.commitment_code.label("commitment_code"),
            table.c.network_code.label("network_code"),
            table.c.kommune_code.label("kommune_code"),
            table.c.due_on.label("due_on"),
            table.c.load_id.label("load_id"),
        ),
    )
    if found.empty:
        return {}
    completed = (
        select(
            event.c.commitment_code.label("commitment_code"),
            func.min(event.c.happened_on).label("completed_on"),
        )
        .where(event.c.event == "completed")
        .group_by(event.c.commitment_code)
    )
    on = dict(connection.execute(completed).all())
    known_on = report_date(connection)
    due = found[[day <= known_on for day in found["due_on"]]]
    kept = [
        float(code in on and on[code] <= day)
        for code, day in zip(due["commitment_code"], due["due_on"], strict=True)
    ]
    due = due.assign(kept=kept, school_year=[school_year(day) for day in due["due_on"]])
    rows = _by_kommune_and_network(connection, due.assign(one=1.0), "kept", "one")
    return {"commitments_kept": Derived(rows, _counted(due))}


def report_date(connection: Connection) -> date:
    """The day that commitments are known up to: that of the newest load with commitments in it."""
    load = tables.load
    of_commitments = select(tables.commitment.c.load_id).union(
        select(tables.commitment_event.c.load_id)
    )
    rows = connection.execute(
        select(load.c.source_date, load.c.loaded_at).where(load.c.load_id.in_(of_commitments))
    ).all()
    return max(row.source_date or row.loaded_at.date() for row in rows)


def _meetings(connection: Connection) -> dict[str, Derived]:
    """Attendance of kommuner and networks, and continuity of participants of networks."""
    meeting, seat = tables.meeting, tables.meeting_participation
    found = rows_of(
        connection,
        select(
            meeting.c.meeting_code.label("meeting_code"),
            meeting.c.network_code.label("network_code"),
            meeting.c.held_on.label("held_on"),
            seat.c.kommune_code.label("kommune_code"),
            seat.c.person.label("person"),
            seat.c.present.label("present"),
            seat.c.load_id.label("load_id"),
        )
        .join_from(meeting, seat, seat.c.meeting_code == meeting.c.meeting_code)
        .where(meeting.c.status == "held"),
    )
    if found.empty:
        return {}
    found = found.assign(
        present=found["present"].astype(float),
        one=1.0,
        school_year=[school_year(day) for day in found["held_on"]],
    )
    attendance = _by_kommune_and_network(connection, found, "present", "one")
    loads = _counted(found)
    return {
        "meeting_attendance": Derived(attendance, loads),
        "participant_continuity": Derived(_continuity_rows(connection, found), loads),
    }


def _continuity_rows(connection: Connection, seats: Frame) -> Frame:
    """For each network and school year, over its meetings until the year's end."""
    units = _unit_ids(connection, Level.NETWORK)
    taken = seats[seats["present"] > 0]
    found = [
        {
            "unit_id": units[network],
            "school_year": year,
            **continuity(own[own["school_year"] <= year]),
        }
        for network, own in taken.groupby("network_code")
        for year in sorted(own["school_year"].unique())
    ]
    table = pd.DataFrame(found)
    return _rows(table, table["continuing"].astype(float), table["seats"].astype(float))


def continuity(taken: Frame) -> dict[str, float | None]:
    """Seats held by persons at 75 % of the meetings, and all seats taken (method L).

    taken: meeting_code and person, a row for each seat taken. Not assessable (None) with a single
    meeting.
    """
    n_meetings = taken["meeting_code"].nunique()
    if n_meetings < 2:
        return {"continuing": None, "seats": None}
    times = taken.groupby("person")["meeting_code"].nunique()
    continuing = times[times >= CONTINUING * n_meetings - SLACK]
    return {"continuing": float(continuing.sum()), "seats": float(times.sum())}


def _by_kommune_and_network(
    connection: Connection, facts: Frame, numerator: str, denominator: str
) -> Frame:
    """Sums by kommune and by network, and by school year."""
    parts = []
    for level, code in ((Level.KOMMUNE, "kommune_code"), (Level.NETWORK, "network_code")):
        units = _unit_ids(connection, level)
        sums = facts.groupby([code, "school_year"], as_index=False)[[numerator, denominator]].sum()
        sums["unit_id"] = [units[one] for one in sums[code]]
        parts.append(_rows(sums, sums[numerator], sums[denominator]))
    return pd.concat(parts, ignore_index=True)


def _assessments(connection: Connection, programme: str) -> Frame:
    """The school year's last assessment of each criterion by each unit."""
    table = tables.criterion_assessment
    found = _facts_of(connection, table, programme, table.c.assessed_on)
    found = found[~found["area"].isin(APART)].assign(score=lambda f: f["score"].astype(float))
    keys = ["unit_id", "school_year", "criterion_code", "area"]
    return found.sort_values("assessed_on", kind="stable").drop_duplicates(keys, keep="last")


def bare(code: str) -> str:
    """A criterion's code without its kind ('slf_sign:friend' and 'friend' are the same)."""
    return code.rpartition(":")[2]


def kind_of(kinds: dict[str, str], code: str) -> str | None:
    """The kind of subgroup that a criterion is."""
    return code.rpartition(":")[0] or kinds.get(code)


def _kinds(connection: Connection, wanted: Mapping[str, str]) -> dict[str, str]:
    table = tables.subgroup
    query = select(table.c.code, table.c.kind).where(table.c.kind.in_(list(wanted)))
    return dict(connection.execute(query).all())


def _facts_of(connection: Connection, table: Table, programme: str, day: Column) -> Frame:
    """A programme's facts with the school year of each."""
    query = select(*(c.label(c.name) for c in table.c)).where(table.c.programme_code == programme)
    found = rows_of(connection, query)
    return found.assign(school_year=[school_year(on) for on in found[day.name]])


def _unit_ids(connection: Connection, level: Level) -> dict[str, int]:
    table = tables.unit
    query = select(table.c.code, table.c.unit_id).where(table.c.level == level)
    return dict(connection.execute(query).all())


def _rows(facts: Frame, numerator: Frame, denominator: Frame) -> Frame:
    """Rows of the total; 'not_reported' where numerator or denominator is NaN."""
    known = (numerator.notna() & denominator.notna()).to_numpy()
    return pd.DataFrame(
        {
            "unit_id": facts["unit_id"].to_numpy(dtype=np.int64),
            "subgroup": [TOTAL] * len(facts),
            "school_year": facts["school_year"].to_numpy(dtype=np.int64),
            "numerator": numerator.where(known).to_numpy(dtype=float),
            "denominator": denominator.where(known).to_numpy(dtype=float),
            "sum_of_squares": np.nan,
            "value": (numerator / denominator).where(known).to_numpy(dtype=float),
            "missing": [None if k else Missing.NOT_REPORTED for k in known],
        }
    )


def _counted(facts: Frame) -> Frame:
    counts = facts["load_id"].value_counts()
    return pd.DataFrame({"load_id": counts.index, "n_values": counts.to_numpy()})


def _loads(connection: Connection, table: Table, condition) -> Frame:
    query = select(table.c.load_id.label("load_id"), func.count().label("n_values"))
    return rows_of(connection, query.where(condition).group_by(table.c.load_id))


@dataclass(frozen=True)
class Way:
    """A way of counting facts, and what kind of figure it makes; `special` where one differs."""

    count: Callable[[Connection, Programme, Counted], dict[str, Derived]]
    family: Family
    special: Mapping[str, Family] = field(default_factory=dict)


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "fidelity": Way(_fidelity, Family.STUE, {ENOUGH: Family.FIDELITY}),
        "courses": Way(_courses, Family.YEARLY),
        "boxes": Way(_boxes, Family.YEARLY),
        "scores": Way(_mean_scores, Family.HAPPENING),
        "criteria": Way(_criteria_met, Family.HAPPENING),
        "anchoring": Way(_anchoring, Family.HAPPENING),
    }
)
