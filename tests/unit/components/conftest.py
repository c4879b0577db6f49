"""Small made-up results to draw."""

import pytest

from analysis.results import Break, Series, Trend, UnitRole
from tests.unit.components.made_up import PERCENT, YEARS, series


@pytest.fixture
def own() -> Series:
    values = [0.030, 0.031, None, 0.034, 0.036, 0.039]
    return series("Silkeborg", UnitRole.OWN, values, half=0.004, missing="suppressed_here")


@pytest.fixture
def country() -> Series:
    values = [0.033, 0.034, 0.035, 0.037, 0.038, 0.040]
    return series("Hele landet", UnitRole.COUNTRY, values)


@pytest.fixture
def peers() -> tuple[Series, ...]:
    return tuple(
        series(f"Nabo {k}", UnitRole.PEER, [None, *(0.03 + k / 500 + i / 2000 for i in range(5))])
        for k in range(1, 6)
    )


@pytest.fixture
def trend(own, country, peers) -> Trend:
    return Trend(PERCENT, YEARS, (own, country, *peers))


@pytest.fixture
def broken(own, country) -> Trend:
    note = "Optælles på bopæl fra dette år."
    return Trend(PERCENT, YEARS, (own, country), (Break("2022/23", 4, note),))
