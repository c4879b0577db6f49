import numpy as np
import pandas as pd

from analysis.results import Break, Quantity, UnitRole
from analysis.trends import at_period, observations, trend

PERCENT = Quantity("percent", 100, 1)


def rows(code="740", level="kommune", name="Silkeborg", values=(0.03, None, 0.04), missing=None):
    reasons = missing or [None if v is not None else "suppressed_here" for v in values]
    return pd.DataFrame(
        {
            "level": level,
            "code": code,
            "name": name,
            "period": [f"{2020 + i}/{21 + i}" for i in range(len(values))],
            "ordinal": range(len(values)),
            "value": np.array(values, dtype=float),
            "lo": np.nan,
            "hi": np.nan,
            "n": np.where(np.array(values, dtype=float) > 0, 1000.0, np.nan),
            "numerator": np.nan,
            "denominator": np.nan,
            "missing": pd.Series(reasons, dtype=object),
        }
    )


def test_what_is_not_a_number_is_none_with_its_reason():
    first, hidden, last = observations(rows())
    assert (hidden.value, hidden.n, hidden.missing) == (None, None, "suppressed_here")
    assert (first.value, first.n, first.missing) == (0.03, 1000, None)
    assert last.lo is None


def test_observations_are_in_order_of_period():
    shuffled = rows().iloc[[2, 0, 1]]
    assert [o.ordinal for o in observations(shuffled)] == [0, 1, 2]


def test_a_trend_has_the_own_unit_first_and_only_units_with_rows():
    frame = pd.concat([rows("000", "country", "Hele landet"), rows()])
    roles = {
        ("kommune", "740"): UnitRole.OWN,
        ("kommune", "999"): UnitRole.PEER,
        ("country", "000"): UnitRole.COUNTRY,
    }
    drawn = trend(frame, roles, quantity=PERCENT, breaks=[Break("2021/22", 1, "Ny")])
    assert [(s.name, s.role) for s in drawn.series] == [
        ("Silkeborg", UnitRole.OWN),
        ("Hele landet", UnitRole.COUNTRY),
    ]
    assert drawn.periods == ("2020/21", "2021/22", "2022/23")
    assert drawn.breaks[0].period == "2021/22"


def test_same_code_at_two_levels_is_two_units():
    frame = pd.concat([rows("084", "region", "Region"), rows("084", "kommune", "Kommune")])
    drawn = trend(frame, {("region", "084"): UnitRole.OWN}, quantity=PERCENT)
    assert [s.name for s in drawn.series] == ["Region"]


def test_no_rows_make_an_empty_trend():
    drawn = trend(rows().iloc[:0], {("kommune", "740"): UnitRole.OWN}, quantity=PERCENT)
    assert drawn.series == drawn.periods == ()


def test_a_period_that_is_not_there_is_none():
    series = trend(rows(), {("kommune", "740"): UnitRole.OWN}, quantity=PERCENT).series[0]
    assert at_period(series, "1999/00") is None
    assert at_period(series, "2021/22").missing == "suppressed_here"
