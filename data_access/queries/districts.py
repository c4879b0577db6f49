"""Below the kommune: school districts with rates, and receiving schools without."""

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd
from sqlalchemy import Select, or_, select

from data_access import policy
from data_access.errors import NotAllowed
from data_access.queries.run import (
    Topic,
    find_topic,
    frame,
    select_below_kommune,
    topic,
    unit_key,
    without_nan,
)
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

# Column of the answer to indicator.
COUNTED = {"places": "special_capacity", "pupils": "special_places"}
SCHOOL = ["name", "code", "kind", "period", "ordinal"]
# What would tell a school without a name from its size.
TELLING = ("numerator", "denominator", "n", "lo", "hi", "places", "pupils")
RATE_DIGITS = 3  # of a share: one decimal of a per cent


def select_districts(viewer: Viewer, topic: Topic, kommune_unit_id: int) -> Select:
    """Every period of one indicator for the institutions of a kommune that the viewer may see."""
    unit = published.unit
    scope = or_(
        policy.visible_units(viewer, unit, topic.access),
        policy.nameless_institutions(viewer, unit, topic.access),
    )
    return select_below_kommune(topic, Level.INSTITUTION, kommune_unit_id, scope)


def districts(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    kommune_code: str,
    indicator: str,
    subgroup: str = TOTAL,
) -> pd.DataFrame:
    """Series of the school districts (or institutions) of a kommune, by name, then period.

    Columns of `series` after level, code, name and kind. A district's rate is of the pupils who
    live there, wherever they go to school. A partner's institutions, shared by agreement, stand
    without names ('Institution 1', numbered in an order that says nothing, code '1'), and without
    any count, interval or kind, from which the size and so the school could be found; their rates
    have one decimal of a per cent. `stands_without_names` says whether they do.

    Raises NotAllowed for a politiker, and for others where neither the own kommune, a source that
    has published the figures itself, nor an agreement gives access; UnknownCode for codes.
    """
    about = topic(snapshot, indicator, subgroup)
    kommune = unit_key(snapshot, Level.KOMMUNE, kommune_code)
    _refuse_outsiders(viewer, snapshot, about, kommune_code)
    found = frame(snapshot, select_districts(viewer, about, kommune))
    if _is_nameless(viewer, about, kommune_code):
        return without_names(found, snapshot, apart="rates").assign(kind=None)
    return found


def stands_without_names(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    kommune_code: str,
    indicator: str,
    subgroup: str = TOTAL,
) -> bool:
    """Whether `districts` and `receiving_schools` show a kommune without names to this viewer.

    Raises UnknownCode for an indicator or subgroup.
    """
    return _is_nameless(viewer, topic(snapshot, indicator, subgroup), kommune_code)


def receiving_schools(viewer: Viewer, snapshot: Snapshot, *, kommune_code: str) -> pd.DataFrame:
    """Schools of a kommune that receive pupils in specialtilbud: places and pupils, never a rate.

    Columns: name, code, kind, period, ordinal, places, places_missing, pupils, pupils_missing; no
    rows where nobody has loaded them. Access and namelessness as `districts`: a school without a
    name has its kind, and neither counts nor the number it has there. Raises UnknownCode,
    NotAllowed.
    """
    kommune = unit_key(snapshot, Level.KOMMUNE, kommune_code)
    topics = {name: find_topic(snapshot, code, TOTAL) for name, code in COUNTED.items()}
    known = {name: about for name, about in topics.items() if about is not None}
    for about in known.values():
        _refuse_outsiders(viewer, snapshot, about, kommune_code)
    found = {
        name: frame(snapshot, select_districts(viewer, about, kommune))
        for name, about in known.items()
    }
    joined = _side_by_side(found)
    if any(_is_nameless(viewer, about, kommune_code) for about in known.values()):
        return without_names(joined, snapshot, apart="schools")
    return joined


def select_agreement(viewer: Viewer, topic: Topic, kommune_code: str) -> Select:
    """Agreements that open a kommune's institutions to the viewer; no row where there is none."""
    return policy.agreements_for(viewer, topic.access).where(
        published.sharing.c.owner_kommune_code == kommune_code
    )


def without_names(found: pd.DataFrame, snapshot: Snapshot, *, apart: str) -> pd.DataFrame:
    """The same rows with numbers for names, and nothing that tells the size of what has no name.

    The order cannot be matched with a register, and answers with different `apart` number alike
    things differently. A value stays only where it is a rate, rounded to a decimal of a per cent.
    """
    salt = f"{_fingerprint(snapshot)}:{apart}"
    codes = sorted(
        found["code"].unique(),
        key=lambda code: hashlib.sha256(f"{salt}:{code}".encode()).hexdigest(),
    )
    number = {code: place for place, code in enumerate(codes, start=1)}
    place = pd.Series([number[code] for code in found["code"]], index=found.index, dtype=int)
    return (
        found.assign(
            code=place.astype(str).astype(object),
            name=("Institution " + place.astype(str)).astype(object),
            _place=place,
        )
        .sort_values(["_place", "ordinal"], kind="stable")
        .drop(columns="_place")
        .reset_index(drop=True)
        .pipe(_without_counts)
    )


def _without_counts(found: pd.DataFrame) -> pd.DataFrame:
    blank = {name: np.nan for name in TELLING if name in found}
    if "value" not in found:
        return found.assign(**blank)
    value = found["value"].round(RATE_DIGITS).where(found["denominator"].notna())
    return found.assign(**blank, value=value)


def _side_by_side(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Counts of the same schools and periods, each with its missing code, as columns."""
    # Empty frames have no types of their own, and keys of different types do not merge.
    key_type = {name: "float64" if name == "ordinal" else "object" for name in SCHOOL}
    joined = pd.DataFrame(columns=pd.Index(SCHOOL)).astype(key_type)
    for name in COUNTED:
        rows = found.get(name, pd.DataFrame(columns=pd.Index([*SCHOOL, "value", "missing"])))
        counted = (
            rows[SCHOOL]
            .astype(key_type)
            .assign(**{name: rows["value"].astype("float64"), f"{name}_missing": rows["missing"]})
        )
        joined = joined.merge(counted, on=SCHOOL, how="outer")
        joined[f"{name}_missing"] = without_nan(joined[f"{name}_missing"])
    joined = joined.astype({"ordinal": "int64"})
    return joined.sort_values(["name", "code", "ordinal"]).reset_index(drop=True)


def _refuse_outsiders(viewer: Viewer, snapshot: Snapshot, topic: Topic, kommune_code: str) -> None:
    """Raise NotAllowed where the viewer has no access to any institution of the kommune."""
    if viewer.role == Role.POLITIKER:
        raise NotAllowed("Politikere ser tal for kommuner, ikke for institutioner.")
    if viewer.kommune_code == kommune_code or topic.access.institution_public:
        return
    if not _has_agreement(viewer, snapshot, topic, kommune_code):
        raise NotAllowed(f"Kommune {kommune_code} deler ikke tal for sine institutioner med dig.")


def _has_agreement(viewer: Viewer, snapshot: Snapshot, topic: Topic, kommune_code: str) -> bool:
    with snapshot.engine.connect() as connection:
        query = select_agreement(viewer, topic, kommune_code)
        return connection.execute(query).first() is not None


def _is_nameless(viewer: Viewer, topic: Topic, kommune_code: str) -> bool:
    return (
        viewer.role == Role.CHEF
        and viewer.kommune_code != kommune_code
        and not topic.access.institution_public
    )


def _fingerprint(snapshot: Snapshot) -> str:
    version = published.data_version
    query = select(version.c.fingerprint.label("fingerprint")).where(
        version.c.version == snapshot.version
    )
    with snapshot.engine.connect() as connection:
        return connection.execute(query).scalar_one()
