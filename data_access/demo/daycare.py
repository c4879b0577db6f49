"""Figures about children in day-care: language, support, parents' satisfaction, normering."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data_access.demo.counts import (
    Floats,
    Ints,
    binomial,
    correlated_normals,
    logistic,
    split,
)
from data_access.demo.observations import Gap, Observations, grid
from data_access.demo.periods import N_YEARS
from data_access.demo.places import NO_DAGPLEJE, NO_GROUP_CARE_0_2, SILKEBORG
from data_access.demo.rng import stream
from data_access.demo.world import World

# how much of its full effect Vi Lærer Sammen has in each of the twelve years (starts 2019/20)
VLS_RAMP = np.array([0.0] * 8 + [0.25, 0.5, 0.85, 1.0])
ENOUGH_REPORTED = 0.85
# log odds of needing language support, at full fidelity; nothing happens below half fidelity
VLS_LANGUAGE_EFFECT = -0.75
VLS_PARENTS_EFFECT = 0.12
YEAR_OF_PANDEMIC = 8
FIRST_NEW_NORMERING = 11  # 2023

# codes of a kind's groups, each with its share of the children and its odds of needing support
Groups = tuple[tuple[str, float, float], ...]
LANGUAGE_SUBGROUPS: Mapping[str, Groups] = {
    "sex": (("girl", 0.49, 0.75), ("boy", 0.51, 1.3)),
    "origin": (("danish", 0.87, 0.8), ("immigrant", 0.13, 3.2)),
    "parents_education": (("short", 0.17, 2.2), ("middle", 0.43, 1.0), ("long", 0.40, 0.6)),
}
# Of a stream of their own, so that the groups above are drawn as they were before these.
LANGUAGE_AGES: Mapping[str, Groups] = {
    "age": (("age_3", 0.46, 1.25), ("age_4", 0.18, 1.0), ("age_5", 0.36, 0.75)),
}


def observe(world: World) -> list[Observations]:
    """All indicators of this subject."""
    return [
        *_language(world),
        *_normering(world),
        *_parents(world),
        *_children(world),
        _special_groups(world),
        _support_hours(world),
        _postponed_start(world),
        _referrals(world),
    ]


def vls_dose(world: World) -> Floats:
    """Effective dose of VLS per institution and year: 0 below half fidelity, then rising to 1."""
    return np.clip((world.fidelity - 0.5) / 0.4, 0, 1)[:, None] * VLS_RAMP


def random_gaps(rng: np.random.Generator, shape: tuple[int, int], share: float) -> NDArray[np.int8]:
    """A share of the cells not reported, at random."""
    return np.where(rng.random(shape) < share, Gap.NOT_REPORTED, Gap.NONE).astype(np.int8)


def late_kommuner(
    rng: np.random.Generator, world: World, n: int, gap: NDArray[np.int8], kommune: Ints
) -> NDArray[np.int8]:
    """The last year has not arrived from `n` kommuner: no rows."""
    among = np.setdiff1d(np.arange(len(world.kommuner)), [world.kommuner.place(SILKEBORG)])
    late = np.isin(kommune, rng.choice(among, n, replace=False))
    gap = gap.copy()
    gap[late, -1] = Gap.ABSENT
    return gap


def _language(world: World) -> list[Observations]:
    rng = stream(world.seed, "language")
    daycare, kommuner = world.daycare, world.kommuner
    assessed = binomial(rng, daycare.children_3_5, np.array(0.33))
    yearly = 0.08 * correlated_normals(rng, (len(kommuner), N_YEARS), 0.5)
    log_odds = (
        -1.65
        + (0.28 * kommuner.deprivation + 1.2 * (kommuner.origin - 0.1))[daycare.kommune, None]
        + 0.35 * daycare.luck[:, None]
        + yearly[daycare.kommune]
        + np.linspace(0, 0.12, N_YEARS)
        + 0.08 * (np.arange(N_YEARS) == YEAR_OF_PANDEMIC + 1)
        + VLS_LANGUAGE_EFFECT * vls_dose(world)
    )
    in_need = binomial(rng, assessed, logistic(log_odds))
    gap = random_gaps(rng, assessed.shape, 0.02)
    gap = late_kommuner(rng, world, 4, gap, daycare.kommune)
    gap[daycare.type == "nursery"] = Gap.NOT_APPLICABLE
    gap[daycare.is_dagpleje] = Gap.NOT_APPLICABLE
    total = grid(
        "language_assessment",
        world.periods.school_year,
        daycare.unit_id,
        numerator=in_need,
        denominator=assessed,
        gap=gap,
    )
    counted = gap == Gap.NONE
    tops = _sum_by_kommune(world, in_need * counted)
    bottoms = _sum_by_kommune(world, assessed * counted)
    # a kommune splits its figures only where nearly all institutions have reported
    enough = bottoms >= ENOUGH_REPORTED * _sum_by_kommune(
        world, assessed * (gap != Gap.NOT_APPLICABLE)
    )
    gaps = np.where(bottoms == 0, Gap.ABSENT, np.where(enough, Gap.NONE, Gap.NOT_REPORTED))
    by_age = stream(world.seed, "language by age")
    return [
        total,
        *_language_subgroups(rng, world, LANGUAGE_SUBGROUPS, tops, bottoms, gaps),
        *_language_subgroups(by_age, world, LANGUAGE_AGES, tops, bottoms, gaps),
    ]


def _language_subgroups(
    rng: np.random.Generator,
    world: World,
    groups: Mapping[str, Groups],
    tops: Ints,
    bottoms: Ints,
    gap: NDArray,
) -> list[Observations]:
    parts = []
    for kind, codes in groups.items():
        shares = np.broadcast_to([share for _, share, _ in codes], (*tops.shape, len(codes)))
        children = split(rng, bottoms, shares, None)
        odds = children * np.array([weight for _, _, weight in codes])
        in_need = split(rng, tops, np.maximum(odds, 1e-9), children)
        parts += [
            grid(
                "language_assessment",
                world.periods.school_year,
                world.kommuner.unit_id,
                numerator=in_need[..., place],
                denominator=children[..., place],
                subgroup=f"{kind}:{code}",
                gap=gap,
            )
            for place, (code, _, _) in enumerate(codes)
        ]
    return parts


def _normering(world: World) -> list[Observations]:
    rng = stream(world.seed, "normering")
    kommuner = world.kommuner
    small = kommuner.population * kommuner.children_share[:, None]
    offers = (
        # indicator, share of the 0-5-year-olds, children per adult first and last, who has none
        ("normering_dagpleje", 0.055, 3.25, 3.15, NO_DAGPLEJE),
        ("normering_0_2", 0.27, 3.35, 2.95, NO_GROUP_CARE_0_2),
        ("normering_3_5", 0.48, 6.7, 5.75, ()),
    )
    parts = []
    for code, share, first, last, without in offers:
        children = np.rint(small * share * rng.uniform(0.85, 1.15, (len(kommuner), 1)))
        level = np.linspace(first, last, N_YEARS)
        level = level + 0.04 * first * (np.arange(N_YEARS) >= FIRST_NEW_NORMERING)
        own = np.exp(
            rng.normal(0, 0.055, len(kommuner))[:, None]
            + 0.015 * correlated_normals(rng, (len(kommuner), N_YEARS), 0.6)
        )
        adults = np.maximum(np.round(children / (level * own), 1), 0.5)
        gap = random_gaps(rng, adults.shape, 0.008)
        gap[np.isin(kommuner.code, without)] = Gap.NOT_APPLICABLE
        gap[kommuner.place(SILKEBORG)] = Gap.NONE
        parts.append(
            grid(
                code,
                world.periods.calendar_year,
                kommuner.unit_id,
                numerator=children,
                denominator=adults,
                gap=gap,
            )
        )
    return parts


def _parents(world: World) -> list[Observations]:
    rng = stream(world.seed, "parents")
    daycare, kommuner = world.daycare, world.kommuner
    answered = binomial(rng, daycare.children, np.array(0.55))
    of_kommune = rng.normal(0, 0.08, len(kommuner)) - 0.05 * kommuner.urbanity
    mean = (
        4.15
        + of_kommune[daycare.kommune, None]
        + (0.12 * daycare.luck + 0.25 * daycare.is_dagpleje)[:, None]
        + 0.03 * correlated_normals(rng, answered.shape, 0.5)
        + VLS_PARENTS_EFFECT * vls_dose(world)
    )
    answers = rng.multinomial(answered, _answer_shares(mean))
    scores = np.arange(1, 6)
    total, squares = answers @ scores, answers @ scores**2
    gap = random_gaps(rng, answered.shape, 0.015)
    gap[(answered < 5) & (answered > 0)] = Gap.SUPPRESSED_BY_SOURCE
    observed = grid(
        "parent_satisfaction",
        world.periods.school_year,
        daycare.unit_id,
        numerator=total,
        denominator=answered,
        sum_of_squares=squares,
        gap=gap,
    )
    counted = gap == Gap.NONE
    actual = _sum_by_kommune(world, total * counted) / _sum_by_kommune(world, answered * counted)
    expected = 4.21 - 0.05 * kommuner.urbanity - 0.015 * kommuner.deprivation
    expected = np.round(expected[:, None] + 0.005 * rng.standard_normal(actual.shape), 2)
    return [
        observed,
        grid(
            "parent_satisfaction_expected",
            world.periods.school_year,
            kommuner.unit_id,
            value=expected,
        ),
        grid(
            "parent_satisfaction_difference",
            world.periods.school_year,
            kommuner.unit_id,
            value=np.round(actual - expected, 2),
        ),
    ]


def _answer_shares(mean: Floats) -> Floats:
    # five answers from a normal opinion cut at fixed places, so that the mean comes out about right
    cuts = np.array([1.5, 2.5, 3.5, 4.5])
    below = logistic((cuts - 1.1 * (mean[..., None] - 4.15) - 4.3) / 0.5)
    edges = np.concatenate([np.zeros_like(below[..., :1]), below], axis=-1)
    upper = np.concatenate([below, np.ones_like(below[..., :1])], axis=-1)
    return upper - edges


def _children(world: World) -> list[Observations]:
    daycare = world.daycare
    open_ = np.where(daycare.children > 0, Gap.NONE, Gap.ABSENT)
    parts = [
        grid(
            "daycare_children",
            world.periods.calendar_year,
            daycare.unit_id,
            numerator=daycare.children,
            gap=open_,
        )
    ]
    by_age = (("age_0_2", daycare.children_0_2), ("age_3_5", daycare.children_3_5))
    parts += [
        grid(
            "daycare_children",
            world.periods.calendar_year,
            world.kommuner.unit_id,
            numerator=_sum_by_kommune(world, children),
            subgroup=f"age:{code}",
        )
        for code, children in by_age
    ]
    return parts


def _special_groups(world: World) -> Observations:
    rng = stream(world.seed, "special groups")
    daycare = world.daycare
    has_group = rng.random(len(daycare)) < 0.05
    share = np.where(daycare.type == "special", 1.0, np.where(has_group, 0.11, 0.0))
    growth = np.linspace(0.75, 1.15, N_YEARS)
    growth = growth * np.where(np.arange(N_YEARS) >= 6, 1.1, 1.0)
    p = np.where(share[:, None] == 1, 1.0, share[:, None] * growth)
    in_groups = binomial(rng, daycare.children, p)
    return grid(
        "special_daycare_children",
        world.periods.calendar_year,
        daycare.unit_id,
        numerator=in_groups,
        denominator=daycare.children,
        gap=random_gaps(rng, in_groups.shape, 0.01),
    )


def _support_hours(world: World) -> Observations:
    rng = stream(world.seed, "support hours")
    daycare, kommuner = world.daycare, world.kommuner
    level = 9.0 * np.exp(0.12 * kommuner.deprivation + rng.normal(0, 0.25, len(kommuner)))
    per_child = level[daycare.kommune, None] * np.exp(
        0.3 * daycare.luck[:, None]
        + 0.2 * correlated_normals(rng, daycare.children.shape, 0.6)
        + np.linspace(-0.15, 0.2, N_YEARS)
    )
    hours = np.rint(per_child * daycare.children)
    # one kommune typed minutes instead of hours in one year: for the checks to find
    smallest = np.argsort(kommuner.population[:, -1])
    odd = int(rng.choice(smallest[5:25]))
    hours[daycare.kommune == odd, 5] *= 60
    return grid(
        "support_hours",
        world.periods.calendar_year,
        daycare.unit_id,
        numerator=hours,
        denominator=daycare.children,
        gap=random_gaps(rng, hours.shape, 0.03),
    )


def _postponed_start(world: World) -> Observations:
    rng = stream(world.seed, "postponed start")
    daycare, kommuner = world.daycare, world.kommuner
    due = binomial(rng, daycare.children_3_5, np.array(0.32))
    log_odds = (
        -2.6
        + (rng.normal(0, 0.2, len(kommuner)) - 0.1 * kommuner.deprivation)[daycare.kommune, None]
        + 0.2 * daycare.luck[:, None]
        - np.linspace(0, 0.35, N_YEARS)
    )
    return grid(
        "postponed_start",
        world.periods.school_year,
        daycare.unit_id,
        numerator=binomial(rng, due, logistic(log_odds)),
        denominator=due,
        gap=random_gaps(rng, due.shape, 0.015),
    )


def _referrals(world: World) -> Observations:
    # institutions and schools in one indicator: the children are different ones
    rng = stream(world.seed, "referrals")
    unit_id = np.concatenate([world.daycare.unit_id, world.schools.unit_id])
    kommune = np.concatenate([world.daycare.kommune, world.schools.kommune])
    children = np.concatenate([world.daycare.children, world.schools.pupils])
    luck = np.concatenate([world.daycare.luck, world.schools.luck])
    pupils = np.arange(len(unit_id)) >= len(world.daycare)
    kommuner = world.kommuner
    of_kommune = 0.12 * kommuner.deprivation + rng.normal(0, 0.22, len(kommuner))
    log_odds = (
        -3.7
        + (0.25 * pupils + of_kommune[kommune] + 0.2 * luck)[:, None]
        + np.linspace(0, 0.2, N_YEARS)
        + 0.22 * (np.arange(N_YEARS) >= 7)
    )
    gap = random_gaps(rng, children.shape, 0.01)
    gap = late_kommuner(rng, world, 3, gap, kommune)
    private = np.concatenate([np.zeros(len(world.daycare), bool), ~_public(world)])
    gap[private] = Gap.ABSENT
    return grid(
        "ppr_referrals",
        world.periods.school_year,
        unit_id,
        numerator=binomial(rng, children, logistic(log_odds)),
        denominator=children,
        gap=gap,
    )


def _public(world: World) -> NDArray:
    return world.schools.type != "private"


def _sum_by_kommune(world: World, values: Ints) -> Ints:
    sums = np.zeros((len(world.kommuner), values.shape[1]), dtype=np.int64)
    np.add.at(sums, world.daycare.kommune, values)
    return sums
