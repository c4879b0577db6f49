"""Everything the overview draws, for one kommune or the whole country."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Select, or_, select

from data_access import policy
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries.run import (
    at_headline,
    at_period,
    at_unit,
    figure_columns,
    frame,
    unit_key,
)
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

COUNTRY_CODE = "000"


@dataclass(frozen=True)
class Headlines:
    """The overview's figures, each indicator in its headline subgroup (else the total).

    series: of the own kommune (none for the whole country) and of the country: indicator and
    subgroup ('kind:code'), then the columns of `series`.
    comparisons: the own kommune against its k nearest peers in the latest period: indicator,
    subgroup, period, k, peer_q1, peer_median, peer_q3, peer_mean, tau2, difference,
    difference_lo, difference_hi, p_value, status, reason.
    distribution: how the kommuner spread in the latest period: indicator, subgroup, period,
    n_kommuner, minimum, q1, median, q3, maximum.
    """

    series: pd.DataFrame
    comparisons: pd.DataFrame
    distribution: pd.DataFrame


def select_headlines(version: int) -> Select:
    """Keys of every indicator on the overview and of the subgroup it is shown in."""
    indicator = published.indicator
    return select(
        indicator.c.indicator_id.label("indicator_id"),
        indicator.c.headline_subgroup_id.label("subgroup_id"),
    ).where(indicator.c.version == version, indicator.c.is_background.is_(False))


def select_own_and_country(
    viewer: Viewer, version: int, headlines: Sequence[tuple[int, int]], units: Sequence[int]
) -> Select:
    """Headline series of the country and of one kommune, over every indicator.

    headlines: keys of indicators and subgroups. units: keys of the country and of the kommune.
    """
    indicator, value = published.indicator, published.value
    unit, period = published.unit, published.period
    return (
        select(
            indicator.c.code.label("indicator"),
            indicator.c.headline_subgroup.label("subgroup"),
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, indicator, at_headline())
        .join(unit, at_unit(unit))
        .join(period, at_period())
        .where(
            value.c.version == version,
            value.c.indicator_id.in_([key for key, _ in headlines]),
            value.c.subgroup_id.in_(sorted({key for _, key in headlines})),
            value.c.level.in_((Level.COUNTRY, Level.KOMMUNE)),
            value.c.within_unit_id == 0,
            value.c.unit_id.in_(units),
            or_(unit.c.level == Level.COUNTRY, policy.visible_kommuner(viewer, unit)),
        )
        .order_by(indicator.c.indicator_id, unit.c.unit_id, period.c.ordinal)
    )


def select_comparisons(version: int, kommune_unit_id: int) -> Select:
    """One kommune against its peers in the headline subgroup of every indicator."""
    indicator, period = published.indicator, published.period
    found = published.peer_comparison
    left_out = {"version", "kommune_unit_id", "indicator_id", "subgroup_id", "period_id"}
    return (
        select(
            indicator.c.code.label("indicator"),
            indicator.c.headline_subgroup.label("subgroup"),
            period.c.code.label("period"),
            *(c.label(c.name) for c in found.c if c.name not in left_out),
        )
        .join_from(found, indicator, at_headline(found))
        .join(period, at_period(found))
        .where(
            indicator.c.version == version,
            indicator.c.is_background.is_(False),
            found.c.kommune_unit_id == kommune_unit_id,
        )
        .order_by(indicator.c.indicator_id)
    )


def select_distribution(version: int) -> Select:
    """How kommuner spread in the latest period of every indicator's headline subgroup."""
    indicator, period = published.indicator, published.period
    found = published.distribution
    left_out = {"version", "indicator_id", "subgroup_id", "period_id"}
    return (
        select(
            indicator.c.code.label("indicator"),
            indicator.c.headline_subgroup.label("subgroup"),
            period.c.code.label("period"),
            *(c.label(c.name) for c in found.c if c.name not in left_out),
        )
        .join_from(found, indicator, at_headline(found))
        .join(period, at_period(found))
        .where(
            indicator.c.version == version,
            indicator.c.is_background.is_(False),
            found.c.period_id == indicator.c.latest_period_id,
        )
        .order_by(indicator.c.indicator_id)
    )


def select_kommune(viewer: Viewer, version: int, kommune_code: str) -> Select:
    """A kommune's key, and whether its figures are in the viewer's scope."""
    unit = published.unit
    return select(
        unit.c.unit_id.label("unit_id"),
        policy.visible_kommuner(viewer, unit).label("visible"),
    ).where(unit.c.version == version, unit.c.level == Level.KOMMUNE, unit.c.code == kommune_code)


def headlines(viewer: Viewer, snapshot: Snapshot, kommune_code: str | None) -> Headlines:
    """The overview's figures for a kommune, or for the whole country where it is None.

    Raises UnknownCode for an unknown kommune and NotAllowed for one outside the viewer's scope.
    """
    version = snapshot.version
    own = None if kommune_code is None else kommune_key(viewer, snapshot, kommune_code)
    country = unit_key(snapshot, Level.COUNTRY, COUNTRY_CODE)
    with snapshot.engine.connect() as connection:
        keys = [(row[0], row[1]) for row in connection.execute(select_headlines(version))]
    units = [country] if own is None else [country, own]
    return Headlines(
        series=frame(snapshot, select_own_and_country(viewer, version, keys, units)),
        # A key that no kommune has gives the frame its columns and no rows.
        comparisons=frame(snapshot, select_comparisons(version, -1 if own is None else own)),
        distribution=frame(snapshot, select_distribution(version)),
    )


def kommune_key(viewer: Viewer, snapshot: Snapshot, kommune_code: str) -> int:
    """The unit_id of a kommune in the viewer's scope. Raises UnknownCode, NotAllowed."""
    query = select_kommune(viewer, snapshot.version, kommune_code)
    with snapshot.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownCode(f"Ukendt kommune: {kommune_code}.")
    if not row.visible:
        raise NotAllowed(f"Du har ikke adgang til tal for kommune {kommune_code}.")
    return row.unit_id
