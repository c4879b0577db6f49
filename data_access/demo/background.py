"""Background of the kommuner: what makes them comparable or not."""

import numpy as np

from data_access.demo.counts import Floats
from data_access.demo.observations import Observations, grid
from data_access.demo.periods import N_YEARS
from data_access.demo.rng import stream
from data_access.demo.world import World

SHARE_0_17 = 3.15  # children aged 0-17 for each child aged 0-5
FAMILIES_PER_CHILD = 0.58
INCOME_GROWTH = 1.022 ** (np.arange(N_YEARS) - N_YEARS + 1)


def observe(world: World) -> list[Observations]:
    """All background indicators, for kommuner and the twelve calendar years."""
    rng = stream(world.seed, "background")
    kommuner = world.kommuner
    small = np.rint(kommuner.population * kommuner.children_share[:, None] * np.linspace(
        1.04, 0.99, N_YEARS
    ))  # fmt: skip
    children = np.rint(small * SHARE_0_17)
    families = np.rint(children * FAMILIES_PER_CHILD)
    area = np.round(
        kommuner.population[:, -1] / np.exp(4.9 + 1.7 * kommuner.urbanity
                                            + rng.normal(0, 0.25, len(kommuner))), 1
    )  # fmt: skip

    def share(level: Floats, change: float) -> Floats:
        drift = 1 + change * np.linspace(-1, 0, N_YEARS)
        return np.rint(children * level[:, None] * drift)

    income = kommuner.income[:, None] * INCOME_GROWTH
    figures = (
        ("parents_short_education", share(kommuner.short_education, -0.25), children),
        ("parents_income", np.round(families * income, -3), families),
        ("single_parents", share(kommuner.single_parents, 0.04), children),
        ("origin_non_western", share(kommuner.origin, 0.18), children),
        ("children_0_5", small, kommuner.population),
        ("population", kommuner.population, None),
        ("population_density", kommuner.population, area[:, None]),
    )
    return [
        grid(
            code,
            world.periods.calendar_year,
            kommuner.unit_id,
            numerator=top,
            denominator=bottom,
        )
        for code, top, bottom in figures
    ]
