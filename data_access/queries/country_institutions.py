"""Every institution's figure of the whole country in one period: by name only where allowed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, case, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import NotAllowed
from data_access.queries.cross_section import select_period
from data_access.queries.run import Topic, at_unit, figure_columns, frame, topic
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

COLUMNS = ["level", "code", "name", "kind", "kommune_code"]
FIGURES = ["value", "lo", "hi", "n", "numerator", "denominator", "missing"]
COUNTED = ["value", "numerator", "denominator", "missing"]


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
    """One row for each institution of the country that the viewer may see by name."""
    unit = published.unit
    columns = [unit.c[name].label(name) for name in COLUMNS]
    by_name = (by_code_point(unit.c.name), by_code_point(unit.c.code))
    return _select(viewer, topic, period_id, [*columns, *figure_columns()], named=1).order_by(
        *by_name
    )


def select_others(viewer: Viewer, topic: Topic, period_id: int) -> Select:
    """One row for each of the other institutions, with no more than what is counted of them."""
    value, unit = published.value, published.unit
    counted = [value.c[name].label(name) for name in COUNTED]
    return _select(
        viewer, topic, period_id, [unit.c.kommune_code.label("kommune_code"), *counted], named=0
    )


def _select(
    viewer: Viewer, topic: Topic, period_id: int, columns: list[ColumnElement], *, named: int
) -> Select:
    """Institutions of one period: those that the viewer may know by name, or those they may not."""
    value, unit = published.value, published.unit
    # a case, because a condition that is neither true nor false says that nothing is allowed
    is_named = case((policy.visible_units(viewer, unit, topic.access), 1), else_=0)
    return (
        select(*columns)
        .join_from(value, unit, at_unit(unit))
        .where(
            value.c.version == topic.access.version,
            value.c.indicator_id == topic.indicator_id,
            value.c.subgroup_id == topic.subgroup_id,
            value.c.level == Level.INSTITUTION,
            value.c.period_id == period_id,
            is_named == named,
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
    named = frame(snapshot, select_institutions(viewer, about, period_id))
    rows = frame(snapshot, select_others(viewer, about, period_id))
    others = rows.loc[rows["value"].notna() & (rows["denominator"] > 0)]
    # by size: an order that says nothing beyond the counts themselves
    others = others.sort_values(["denominator", "numerator", "kommune_code"], kind="stable")
    return CountryInstitutions(
        named=named[[*COLUMNS, *FIGURES]],
        numerator=others["numerator"].to_numpy(dtype=float),
        denominator=others["denominator"].to_numpy(dtype=float),
        kommune=pd.factorize(others["kommune_code"])[0],
        hidden=_hidden(named) + _hidden(rows),
    )


def _hidden(rows: pd.DataFrame) -> int:
    return int(rows["missing"].isin(["suppressed_here", "suppressed_by_source"]).sum())
