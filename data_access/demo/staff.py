"""Staff and money in day-care: training, sick leave, turnover, spending and fees."""

import numpy as np

from data_access.demo.counts import Floats, Ints, binomial, correlated_normals, logistic
from data_access.demo.daycare import late_kommuner, random_gaps
from data_access.demo.observations import Gap, Observations, grid
from data_access.demo.periods import N_YEARS
from data_access.demo.places import NO_DAGPLEJE, NO_GROUP_CARE_0_2
from data_access.demo.rng import stream
from data_access.demo.world import World

PRICE_GROWTH = 1.018 ** np.arange(N_YEARS)
# yearly fee of the first year, and who does not have the offer
FEES = {
    "dagpleje": (29_500, NO_DAGPLEJE),
    "vuggestue": (36_000, NO_GROUP_CARE_0_2),
    "boernehave": (20_500, ()),
}
FEE_WEIGHTS = {"dagpleje": 0.1, "vuggestue": 0.35, "boernehave": 0.55}


def observe(world: World) -> list[Observations]:
    """All indicators of this subject."""
    return [
        _trained(world),
        _sick_leave(world),
        _turnover(world),
        _spending(world),
        *_fees(world),
    ]


def positions(world: World) -> Ints:
    """Pedagogical full-time positions, institution x year."""
    young, old = world.daycare.children_0_2, world.daycare.children_3_5
    needed = np.rint(young / 3.4 + old / 6.5)
    return np.where(world.daycare.children > 0, np.maximum(needed, 2), 0).astype(np.int64)


def _trained(world: World) -> Observations:
    rng = stream(world.seed, "trained staff")
    daycare, kommuner = world.daycare, world.kommuner
    employed = positions(world)
    of_kommune = rng.normal(0, 0.2, len(kommuner)) - 0.1 * kommuner.urbanity
    log_odds = (
        0.35
        + of_kommune[daycare.kommune, None]
        + 0.2 * daycare.luck[:, None]
        + np.linspace(0.1, -0.1, N_YEARS)
    )
    gap = random_gaps(rng, employed.shape, 0.01)
    gap = late_kommuner(rng, world, 2, gap, daycare.kommune)
    gap[daycare.is_dagpleje] = Gap.NOT_APPLICABLE
    return grid(
        "trained_staff",
        world.periods.calendar_year,
        daycare.unit_id,
        numerator=binomial(rng, employed, logistic(log_odds)),
        denominator=employed,
        gap=gap,
    )


def _sick_leave(world: World) -> Observations:
    rng = stream(world.seed, "sick leave")
    daycare, kommuner = world.daycare, world.kommuner
    employed = positions(world)
    of_kommune = 0.05 * kommuner.deprivation + rng.normal(0, 0.09, len(kommuner))
    days = 13.5 * np.exp(
        of_kommune[daycare.kommune, None]
        + 0.12 * daycare.luck[:, None]
        + np.linspace(-0.05, 0.12, N_YEARS)
        + 0.12 * (np.arange(N_YEARS) == N_YEARS - 2)
    )
    shape = np.maximum(employed * 1.2, 1.0)
    taken = np.rint(employed * days * rng.gamma(shape, 1 / shape))
    return grid(
        "staff_sick_leave",
        world.periods.calendar_year,
        daycare.unit_id,
        numerator=taken,
        denominator=employed,
        gap=random_gaps(rng, employed.shape, 0.01),
    )


def _turnover(world: World) -> Observations:
    rng = stream(world.seed, "turnover")
    daycare, kommuner = world.daycare, world.kommuner
    employed = positions(world)
    of_kommune = 0.12 * kommuner.urbanity + rng.normal(0, 0.15, len(kommuner))
    log_odds = (
        -1.6
        + of_kommune[daycare.kommune, None]
        + 0.25 * daycare.luck[:, None]
        + np.linspace(0, 0.2, N_YEARS)
    )
    gap = random_gaps(rng, employed.shape, 0.02)
    gap = late_kommuner(rng, world, 5, gap, daycare.kommune)
    return grid(
        "staff_turnover",
        world.periods.calendar_year,
        daycare.unit_id,
        numerator=binomial(rng, employed, logistic(log_odds)),
        denominator=employed,
        gap=gap,
    )


def _spending(world: World) -> Observations:
    rng = stream(world.seed, "spending")
    kommuner, daycare = world.kommuner, world.daycare
    children = np.zeros((len(kommuner), N_YEARS), dtype=np.int64)
    np.add.at(children, daycare.kommune, daycare.children)
    level = 88_000 * np.exp(
        rng.normal(0, 0.07, len(kommuner)) + 0.04 * kommuner.urbanity + 0.01 * kommuner.deprivation
    )
    yearly = np.exp(0.015 * correlated_normals(rng, children.shape, 0.6))
    spent = np.round(children * level[:, None] * PRICE_GROWTH * yearly, -3)
    return grid(
        "spending_per_child",
        world.periods.calendar_year,
        kommuner.unit_id,
        numerator=spent,
        denominator=children,
        gap=random_gaps(rng, spent.shape, 0.004),
    )


def _fees(world: World) -> list[Observations]:
    rng = stream(world.seed, "fees")
    kommuner = world.kommuner
    level = np.exp(rng.normal(0, 0.06, len(kommuner)))[:, None]
    parts: list[Observations] = []
    total: Floats = np.zeros((len(kommuner), N_YEARS))
    weight = np.zeros((len(kommuner), 1))
    for offer, (fee, without) in FEES.items():
        fees = np.rint(fee * level * PRICE_GROWTH * rng.uniform(0.96, 1.04, (len(kommuner), 1)))
        has = ~np.isin(kommuner.code, without)[:, None]
        parts.append(
            grid(
                "daycare_fee",
                world.periods.calendar_year,
                kommuner.unit_id,
                value=fees,
                subgroup=f"daycare_type:{offer}",
                gap=np.where(has, Gap.NONE, Gap.NOT_APPLICABLE),
            )
        )
        total = total + FEE_WEIGHTS[offer] * fees * has
        weight = weight + FEE_WEIGHTS[offer] * has
    parts.append(
        grid(
            "daycare_fee",
            world.periods.calendar_year,
            kommuner.unit_id,
            value=np.rint(total / weight),
        )
    )
    return parts
