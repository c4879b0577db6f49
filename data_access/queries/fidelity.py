"""Fidelity of stuer, institutions, kommuner and networks, in the viewer's scope (method G).

The rules are those of `policy`: kommuner and wider for all but a leder, who meets the own kommune;
institutions for their kommune's chef, their leder and whom a sharing agreement lets; a stue for
its own leder and chef alone. An institution's figure that rests on a single stue is that stue's, so
that it is hidden from those who meet it by an agreement.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select, true

from data_access import policy
from data_access.dialects import by_code_point
from data_access.policy import Access
from data_access.queries.run import find_topic, frame
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Missing, Role
from data_access.viewer import Viewer

SCORES = (
    "adherence", "dosage", "quality", "responsiveness", "differentiation", "composite",
    "equal_weights", "bottleneck", "completeness",
)  # fmt: skip
COUNTS = ("n_enough", "n_stuer", "n_stuer_possible")
BELOW_KOMMUNE = (Level.INSTITUTION, Level.STUE)
NOWHERE = -1
EXPOSURE, SLOPES = "fidelity_exposure", "fidelity_outcome"


@dataclass(frozen=True)
class Slope:
    """How an outcome goes with ten points of fidelity, unscaled; None where `missing` says why."""

    part: str
    value: float | None
    lo: float | None
    hi: float | None
    n: int | None
    n_groups: int | None
    missing: str | None


@dataclass(frozen=True)
class Association:
    """An outcome beside fidelity: which years, what had to be there, and the slopes by part.

    outcome, first, last, baseline: calendar years in which school years began; first to last are
    those of the fidelity. dosage: the middle institution's, None where there is none.
    """

    indicator: str
    outcome: int
    first: int
    last: int
    baseline: int
    lag_years: int
    minimum_dosage: float
    dosage: float | None
    slopes: Mapping[str, Slope]


def select_programmes(version: int) -> Select:
    """The codes of the programmes that have published fidelity, in the programmes' order."""
    programme, fidelity = published.programme, published.fidelity
    return (
        select(programme.c.programme_code)
        .where(
            programme.c.version == version,
            exists().where(
                fidelity.c.version == version,
                fidelity.c.programme_code == programme.c.programme_code,
            ),
        )
        .order_by(programme.c.sort_order, by_code_point(programme.c.programme_code))
    )


def fidelity_programmes(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[str, ...]:
    """The codes of the programmes that measure fidelity; that they do is open to every role."""
    with snapshot.engine.connect() as connection:
        return tuple(connection.execute(select_programmes(snapshot.version)).scalars())


def select_fidelity(
    viewer: Viewer, version: int, programme: str, grain: str, level: str, within_unit_id: int
) -> Select:
    """Rows of a level and a kind of period within the viewer's scope, by name and day.

    Names the whole key up to the place where units lie, so that every database goes straight to
    the rows.
    """
    fidelity, unit = published.fidelity, published.unit
    access = Access(version, programme.lower(), institution_public=False, on=date.today())
    seen = _not_of_one_stue(viewer)
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            unit.c.kommune_code.label("kommune_code"),
            fidelity.c.starts_on.label("starts_on"),
            *(case((seen, fidelity.c[name])).label(name) for name in (*SCORES, *COUNTS)),
            case((seen, fidelity.c.missing), else_=Missing.SUPPRESSED_HERE).label("missing"),
        )
        .join_from(
            fidelity,
            unit,
            and_(unit.c.version == fidelity.c.version, unit.c.unit_id == fidelity.c.unit_id),
        )
        .where(
            fidelity.c.version == version,
            fidelity.c.programme_code == programme,
            fidelity.c.grain == grain,
            fidelity.c.within_unit_id == within_unit_id,
            fidelity.c.level == level,
            policy.visible_units(viewer, unit, access),
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code), fidelity.c.starts_on)
    )


def _not_of_one_stue(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a row's figure may be read: for those outside the kommune, not that of one stue."""
    if viewer.role in (Role.CHEF, Role.LEDER):
        return true()
    row = published.fidelity
    return or_(
        row.c.level != Level.INSTITUTION,
        and_(row.c.n_stuer_possible > 1, row.c.n_stuer != 1),
    )


def fidelity(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    programme: str,
    level: str,
    grain: str,
    within: str = "",
    institution: str = "",
    since: date | None = None,
    until: date | None = None,
) -> pd.DataFrame:
    """Fidelity of the units of a level in the periods of a kind, by name and day.

    programme: its code. grain: week, month, quarter, school_year. within: the kommune's code,
    which levels below it need. institution: the code of the one whose stuer, or which itself, is
    meant. since, until: first and last day that periods begin on.

    Columns: level, code, name, kind, kommune_code, starts_on (a date), the SCORES from 0 to 1 and
    the COUNTS as float64 with NaN, missing. No row for what is out of scope.
    """
    place = 0
    if level in BELOW_KOMMUNE:
        place = _unit_id(snapshot, Level.KOMMUNE, within)
    query = select_fidelity(viewer, snapshot.version, programme, grain, level, place)
    if institution:
        query = query.where(
            published.fidelity.c.unit_id.in_(_unit_ids(snapshot, level, within, institution))
        )
    if since is not None:
        query = query.where(published.fidelity.c.starts_on >= since)
    if until is not None:
        query = query.where(published.fidelity.c.starts_on <= until)
    found = frame(snapshot, query)
    return found.astype(dict.fromkeys((*SCORES, *COUNTS), float))


def select_points(
    viewer: Viewer, version: int, about: tuple[str, str], level: str, within_unit_id: int
) -> Select:
    """Exposure of units beside their outcome in the year after; both within the viewer's scope.

    about: codes of the programme and of the outcome's indicator.
    """
    programme, indicator = about
    figure, value, unit = published.programme_figure, published.value, published.unit
    i, s, period = published.indicator, published.subgroup, published.period
    of_programme = Access(version, programme.lower(), institution_public=False, on=date.today())
    return (
        select(
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            figure.c.value.label("exposure"),
            figure.c.numerator.label("dosage"),
            figure.c.missing.label("not_exposed"),
            figure.c.note.label("guard"),
            period.c.code.label("period"),
            value.c.value.label("value"),
            value.c.lo.label("lo"),
            value.c.hi.label("hi"),
            value.c.n.label("n"),
            value.c.missing.label("missing"),
        )
        .select_from(figure)
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == figure.c.unit_id))
        .join(i, and_(i.c.version == version, i.c.code == figure.c.item))
        .join(s, and_(s.c.version == version, s.c.kind == "total", s.c.code == "total"))
        .join(
            period,
            and_(
                period.c.version == version,
                period.c.kind == i.c.period_kind,
                period.c.starts_on == figure.c.happened_on,
            ),
        )
        .outerjoin(
            value,
            and_(
                value.c.version == version,
                value.c.indicator_id == i.c.indicator_id,
                value.c.subgroup_id == s.c.subgroup_id,
                value.c.level == level,
                value.c.within_unit_id == within_unit_id,
                value.c.unit_id == figure.c.unit_id,
                value.c.period_id == period.c.period_id,
            ),
        )
        .where(
            figure.c.version == version,
            figure.c.programme_code == programme,
            figure.c.topic == EXPOSURE,
            figure.c.within_unit_id == within_unit_id,
            figure.c.item == indicator,
            figure.c.level == level,
            policy.visible_units(viewer, unit, of_programme),
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code))
    )


def exposure_points(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    programme: str,
    indicator: str,
    level: str,
    within: str = "",
) -> pd.DataFrame:
    """Units with their fidelity and, in the year after, their outcome, by name.

    Columns: code, name, exposure and dosage (0 to 1), not_exposed (why there is none), guard
    ('ready' or 'below_min_dosage'), period, value, lo, hi, n, missing. Empty for an unknown
    indicator.
    """
    outcome = find_topic(snapshot, indicator, "total:total")
    place = _unit_id(snapshot, Level.KOMMUNE, within) if level in BELOW_KOMMUNE else 0
    query = select_points(viewer, snapshot.version, (programme, indicator), level, place)
    if outcome is not None:
        unit = published.unit
        query = query.where(policy.visible_units(viewer, unit, outcome.access))
    found = frame(snapshot, query)
    return found.astype(dict.fromkeys(("exposure", "dosage", "value", "lo", "hi", "n"), float))


def select_association(version: int, programme: str, indicator: str) -> Select:
    """The slopes of an outcome on fidelity, over all who take part."""
    figure = published.programme_figure
    return select(
        figure.c.part.label("part"),
        figure.c.value.label("value"),
        figure.c.lo.label("lo"),
        figure.c.hi.label("hi"),
        figure.c.n.label("n"),
        figure.c.n_units.label("n_groups"),
        figure.c.missing.label("missing"),
        figure.c.note.label("note"),
    ).where(
        figure.c.version == version,
        figure.c.programme_code == programme,
        figure.c.topic == SLOPES,
        figure.c.within_unit_id == 0,
        figure.c.item == indicator,
    )


def association(
    viewer: Viewer,  # noqa: ARG001 - of the whole country, which is open to every role
    snapshot: Snapshot,
    *,
    programme: str,
    indicator: str,
) -> Association | None:
    """How an outcome goes with a programme's fidelity; None where nobody has reckoned it."""
    with snapshot.engine.connect() as connection:
        query = select_association(snapshot.version, programme, indicator)
        rows = [dict(row) for row in connection.execute(query).mappings()]
    if not rows:
        return None
    told = json.loads(rows[0]["note"])
    slopes = {
        row["part"]: Slope(**{name: value for name, value in row.items() if name != "note"})
        for row in rows
    }
    years = {name: int(told[name]) for name in ("outcome", "first", "last", "baseline")}
    return Association(
        indicator=indicator,
        **years,
        lag_years=int(told["lag_years"]),
        minimum_dosage=float(told["minimum_dosage"]),
        dosage=told["dosage"],
        slopes=slopes,
    )


def _unit_id(snapshot: Snapshot, level: str, code: str) -> int:
    """The key of a unit, one that nobody has where the code is unknown."""
    unit = published.unit
    query = select(unit.c.unit_id).where(
        unit.c.version == snapshot.version, unit.c.level == level, unit.c.code == code
    )
    with snapshot.engine.connect() as connection:
        found = connection.execute(query).scalar_one_or_none()
    return NOWHERE if found is None else found


def _unit_ids(snapshot: Snapshot, level: str, kommune: str, institution: str) -> list[int]:
    """The keys of an institution's stuer, or its own: named, so that only their rows are read."""
    home = _unit_id(snapshot, Level.INSTITUTION, institution)
    if level != Level.STUE:
        return [home]
    unit = published.unit
    query = select(unit.c.unit_id).where(
        unit.c.version == snapshot.version,
        unit.c.kommune_code == kommune,
        unit.c.level == Level.STUE,
        unit.c.parent_unit_id == home,
    )
    with snapshot.engine.connect() as connection:
        return sorted(connection.execute(query).scalars())
