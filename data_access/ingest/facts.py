"""What holds for the facts of every kind of file, checked in one place."""

from collections.abc import Callable, Collection, Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa
from babel.numbers import format_decimal

from data_access.ingest.reader import FACT_COLUMNS, KEY_COLUMNS, Problems
from data_access.ranges import PEOPLE, Range
from data_access.schema.vocabulary import Missing

# Every fact also carries the row it came from, for `place` to put into words.
ROW = "row"
NOT_WHOLE = "Et antal personer skal være helt"
ROUNDING = 1e-6
LARGEST_IN_FULL = 1e9


def checked(
    facts: pd.DataFrame,
    ranges: Mapping[str, Range],
    place: Callable[[int], str],
    problems: Problems,
    *,
    people: Collection[str] = (),
) -> pd.DataFrame:
    """The facts without repeats, in FACT_COLUMNS; a problem for each that cannot be right.

    `facts` has FACT_COLUMNS and `row`; `ranges` are by indicator; `place` says where a row stands.
    `people` are the indicators whose numerators and denominators are people that were counted.
    The same key twice with the same value is one fact; with different values it is a problem.
    """
    _check_values(facts, ranges, place, problems)
    _check_people(facts[facts["indicator"].isin(list(people))], place, problems)
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
        _report(values.loc[outside, [ROW, "value"]], _impossible(possible), place, problems)
        if possible.whole:
            broken = ~outside & _is_broken(values["value"])
            _report(values.loc[broken, [ROW, "value"]], NOT_WHOLE, place, problems)


def _check_people(facts: pd.DataFrame, place: Callable[[int], str], problems: Problems) -> None:
    """Numerators and denominators that no number of people can be; each fact is told of once."""
    told = pd.Series(False, index=facts.index)
    for name, words in (("numerator", "Tælleren"), ("denominator", "Nævneren")):
        numbers = facts[name]
        # the value of a count is its numerator, and has been looked at
        fresh = ~told & numbers.notna() & (numbers != facts["value"])
        outside = fresh & ~numbers.between(PEOPLE.lowest, PEOPLE.highest)
        broken = fresh & ~outside & _is_broken(numbers)
        what = f"{words} er et umuligt antal personer: det skal ligge mellem 0 og 10 millioner"
        _report(facts.loc[outside, [ROW, name]], what, place, problems)
        _report(facts.loc[broken, [ROW, name]], f"{words}: {NOT_WHOLE}", place, problems)
        told |= outside | broken


def _is_broken(numbers: pd.Series) -> pd.Series:
    """Whether each is no whole number; what was multiplied may miss one by a hair."""
    return (numbers - numbers.round()).abs() > ROUNDING


def _report(
    found: pd.DataFrame, what: str, place: Callable[[int], str], problems: Problems
) -> None:
    for row, value in found.itertuples(index=False, name=None):
        problems.add(place(row), _shown(value), what, "Ret tallet hos kilden.")


def _shown(value: float) -> str:
    # more digits than six where they say what is wrong
    return f"{value:.10g}" if abs(value) < LARGEST_IN_FULL else f"{value:g}"


def _limit(number: float) -> str:
    return format_decimal(number, locale="da_DK")


def _impossible(possible: Range) -> str:
    if possible.highest == float("inf"):
        return "Tallet er umuligt: det kan ikke være negativt"
    lowest, highest = _limit(possible.lowest), _limit(possible.highest)
    return f"Tallet er umuligt: det skal ligge mellem {lowest} og {highest}"


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
