"""Every institution's figure of the whole country in one period: by name only where allowed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.errors import NotAllowed
from data_access.queries.cross_section import select_period
from data_access.queries.run import Topic, at_unit, frame, topic
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

COLUMNS = ["level", "code", "name", "kind", "kommune_code"]
FIGURES = ["value", "lo", "hi", "n", "numerator", "denominator", "missing"]


@dataclass(frozen=True)
class CountryInstitutions:
    """Institutions of the whole country in one period.

    named: those that the viewer may see by name; level, code, name, kind, kommune_code, value, lo,
    hi, n, numerator, denominator, missing. numerator, denominator (I,): published counts of all
    the others, without names and in no order that tells whose they are, with kommune (I,), whole
    numbers that keep institutions of one kommune together. These are for models and for cells of
    many institutions, and are never shown one by one. hidden: how many of all have no figure
    because it is hidden.
    """

    named: pd.DataFrame
    numerator: np.ndarray
    denominator: np.ndarray
    kommune: np.ndarray
    hidden: int


def select_institutions(viewer: Viewer, topic: Topic, period_id: int) -> Select:
    """One row for each institution of the country in a period.

    Those that the viewer may not see by name have no more than their figure and a number for the
    kommune that they are in.
    """
    value, unit = published.value, published.unit
    return (
        select(
            *(unit.c[name].label(name) for name in COLUMNS),
            value.c.within_unit_id.label("within"),
            *(value.c[name].label(name) for name in FIGURES),
        )
        # the scope is part of the join, so that nothing is known of a unit outside it
        .join_from(
            value,
            unit,
            and_(at_unit(unit), policy.visible_units(viewer, unit, topic.access)),
            isouter=True,
        )
        .where(
            value.c.version == topic.access.version,
            value.c.indicator_id == topic.indicator_id,
            value.c.subgroup_id == topic.subgroup_id,
            value.c.level == Level.INSTITUTION,
            value.c.period_id == period_id,
        )
    )


def country_institutions(
    viewer: Viewer, snapshot: Snapshot, *, indicator: str, subgroup: str = TOTAL, period: str
) -> CountryInstitutions:
    """Institutions of the whole country, those of others without names.

    Raises NotAllowed for a politiker, and UnknownCode for an indicator or subgroup; an unknown
    period has no institutions.
    """
    if viewer.role == Role.POLITIKER:
        raise NotAllowed("Politikere ser tal for kommuner, ikke for institutioner.")
    about = topic(snapshot, indicator, subgroup)
    with snapshot.engine.connect() as connection:
        query = select_period(snapshot.version, about.period_kind, period)
        found = connection.execute(query).scalar_one_or_none()
    period_id = -1 if found is None else found
    rows = frame(snapshot, select_institutions(viewer, about, period_id))
    is_named = rows["code"].notna().to_numpy()
    named, others = rows.loc[is_named, [*COLUMNS, *FIGURES]], rows.loc[~is_named]
    others = others.loc[others["value"].notna() & (others["denominator"] > 0)]
    # by size: an order that says nothing beyond the counts themselves
    others = others.sort_values(["denominator", "numerator", "within"], kind="stable")
    return CountryInstitutions(
        named=_by_name(named),
        numerator=others["numerator"].to_numpy(dtype=float),
        denominator=others["denominator"].to_numpy(dtype=float),
        kommune=pd.factorize(others["within"])[0],
        hidden=_hidden(rows),
    )


def _by_name(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by name, then code, as texts of Python compare: by the characters' numbers."""
    keys = list(zip(rows["name"].tolist(), rows["code"].tolist(), strict=True))
    return rows.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def _hidden(rows: pd.DataFrame) -> int:
    return int(rows["missing"].isin(["suppressed_here", "suppressed_by_source"]).sum())
