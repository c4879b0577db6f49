"""Observations of one indicator as arrays, ready for the warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from data_access import reference
from data_access.demo.counts import Floats, Ints
from data_access.schema.vocabulary import Measure, Missing

TOTAL = "total:total"


class Gap(IntEnum):
    """Why a cell has no value, as a number that fits in an array; NONE is a value."""

    NONE = 0
    NOT_APPLICABLE = 1
    NOT_REPORTED = 2
    SUPPRESSED_BY_SOURCE = 3
    # no row at all: the figure was never made
    ABSENT = 4


MISSING_CODES = (
    None,
    str(Missing.NOT_APPLICABLE),
    str(Missing.NOT_REPORTED),
    str(Missing.SUPPRESSED_BY_SOURCE),
)


@dataclass(frozen=True)
class Observations:
    """Rows of one indicator in the order of the warehouse's primary key."""

    indicator: reference.IndicatorDefinition
    subgroup_id: Ints
    period_id: Ints
    unit_id: Ints
    numerator: Floats
    denominator: Floats
    sum_of_squares: Floats
    value: Floats
    gap: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.unit_id)


def grid(
    code: str,
    period_ids: Sequence[int],
    unit_id: Ints,
    *,
    numerator: ArrayLike | None = None,
    denominator: ArrayLike | None = None,
    sum_of_squares: ArrayLike | None = None,
    value: ArrayLike | None = None,
    subgroup: str = TOTAL,
    gap: ArrayLike = Gap.NONE,
) -> Observations:
    """Observations of units x periods; arrays have that shape or broadcast to it.

    The value is numerator / denominator, or the numerator of a count, unless it is given. A zero
    denominator gives no row, and so does the gap ABSENT.
    """
    definition = reference.indicator_codes()[code]
    shape = (len(unit_id), len(period_ids))
    top, bottom, squares = (_filled(one, shape) for one in (numerator, denominator, sum_of_squares))
    gaps = np.broadcast_to(np.asarray(gap, dtype=np.int8), shape)
    shown = _filled(value, shape) if value is not None else _value(definition, top, bottom)
    nothing = (gaps == Gap.ABSENT) | ((gaps == Gap.NONE) & np.isnan(shown))
    keep = np.flatnonzero(~nothing.T.ravel())
    hidden = gaps != Gap.NONE

    def column(values: NDArray) -> NDArray:
        return np.broadcast_to(values, shape).T.ravel()[keep]

    def figures(values: Floats) -> Floats:
        return column(np.where(hidden, np.nan, values))

    subgroup_id = next(one.subgroup_id for one in reference.subgroups() if one.key == subgroup)
    return Observations(
        indicator=definition,
        subgroup_id=np.full(len(keep), subgroup_id),
        period_id=column(np.asarray(period_ids)[None, :]),
        unit_id=column(unit_id[:, None]),
        numerator=figures(top),
        denominator=figures(bottom),
        sum_of_squares=figures(squares),
        value=figures(shown),
        gap=column(gaps),
    )


def joined(parts: Sequence[Observations]) -> Observations:
    """All parts of one indicator as one, in the order of the primary key."""
    names = ("subgroup_id", "period_id", "unit_id", "numerator", "denominator")
    names += ("sum_of_squares", "value", "gap")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    order = np.lexsort((columns["unit_id"], columns["period_id"], columns["subgroup_id"]))
    return Observations(
        indicator=parts[0].indicator,
        **{name: values[order] for name, values in columns.items()},
    )


def _filled(values: ArrayLike | None, shape: tuple[int, int]) -> Floats:
    filling = np.nan if values is None else np.asarray(values, dtype=np.float64)
    return np.broadcast_to(filling, shape)


def _value(definition: reference.IndicatorDefinition, top: Floats, bottom: Floats) -> Floats:
    if definition.measure is Measure.COUNT:
        return top
    return np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
