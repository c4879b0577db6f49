"""What holds for the facts of every kind of file, checked in one place."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from data_access.ingest.reader import FACT_COLUMNS, KEY_COLUMNS, Problems
from data_access.ranges import Range
from data_access.schema.vocabulary import Missing

# Every fact also carries the row it came from, for `place` to put into words.
ROW = "row"


def checked(
    facts: pd.DataFrame,
    ranges: Mapping[str, Range],
    place: Callable[[int], str],
    problems: Problems,
) -> pd.DataFrame:
    """The facts without repeats, in FACT_COLUMNS; a problem for each that cannot be right.

    `facts` has FACT_COLUMNS and `row`; `ranges` are by indicator; `place` says where a row stands.
    The same key twice with the same value is one fact; with different values it is a problem.
    """
    _check_values(facts, ranges, place, problems)
    return _without_repeats(facts, place, problems)[list(FACT_COLUMNS)]


def _schema() -> pa.DataFrameSchema:
    reasons = [str(reason) for reason in Missing if reason != Missing.SUPPRESSED_HERE]
    return pa.DataFrameSchema(
        {
            "value": pa.Column(float, nullable=True),
            "missing": pa.Column(None, pa.Check.isin(reasons), nullable=True),
        },
        checks=pa.Check(lambda frame: frame["value"].isna() == frame["missing"].notna()),
    )


def _check_values(
    facts: pd.DataFrame,
    ranges: Mapping[str, Range],
    place: Callable[[int], str],
    problems: Problems,
) -> None:
    _schema().validate(facts)
    for indicator, values in facts.groupby("indicator", sort=False, observed=True):
        possible = ranges[str(indicator)]
        outside = (values["value"] < possible.lowest) | (values["value"] > possible.highest)
        outside |= np.isinf(values["value"])
        for row, value in zip(values.loc[outside, ROW], values.loc[outside, "value"], strict=True):
            problems.add(place(row), f"{value:g}", _impossible(possible), "Ret tallet hos kilden.")


def _impossible(possible: Range) -> str:
    if possible.highest == float("inf"):
        return "Tallet er umuligt: det kan ikke være negativt"
    return f"Tallet er umuligt: det skal ligge mellem {possible.lowest:g} og {possible.highest:g}"


def _without_repeats(
    facts: pd.DataFrame, place: Callable[[int], str], problems: Problems
) -> pd.DataFrame:
    key = list(KEY_COLUMNS)
    repeated = facts.duplicated(key, keep=False)
    if not repeated.any():
        return facts
    for _, same in facts[repeated].groupby(key, sort=False, observed=True):
        different = same.drop_duplicates(["value", "missing", "numerator", "denominator"])
        if len(different) > 1:
            others = ", ".join(place(row) for row in same[ROW].iloc[1:])
            problems.add(
                place(same[ROW].iloc[0]),
                f"{same['code'].iloc[0]}, {same['period'].iloc[0]}",
                f"Samme sted og periode står der flere gange med forskellige tal ({others})",
                "Behold kun det rigtige tal.",
            )
    return facts.drop_duplicates(key)
