"""How pupils come into and leave special provision, adding up from one year's count to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demo.counts import Ints, binomial
from data_access.demo.facts import Facts
from data_access.demo.observations import TOTAL, Gap, Observations, grid
from data_access.demo.rng import stream
from data_access.demo.segregation import PHASES, Segregation
from data_access.demo.world import World
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

FLOWS = (
    "stock_before",
    "new_placement",
    "return",
    "moved_in",
    "moved_out",
    "entered_placed",
    "left_after",
    "stock_after",
)
# years in each phase: that share of its pupils moves on every summer
YEARS_IN_PHASE = (4, 3, 3)
RETURN_SHARE = (0.055, 0.045, 0.03)
MOVE_SHARE = 0.02
NOT_REPORTED_SHARE = 0.04
# kommuner whose flows do not quite add up, as they come in real reports
RESIDUAL_SHARE = 0.05


@dataclass(frozen=True)
class Flows:
    """Pupils by kommune x phase x flow x year (year 0 has no year before it and is all zero)."""

    pupils: Ints
    reported: NDArray  # kommune x year


def draw(world: World, segregation: Segregation) -> Flows:
    """Flows whose sum is the change in stock; a few kommuner keep a residual.

    For each phase: stock before + new placements - returns + moved in - moved out + entered
    already placed - left after = stock after. Pupils enter a phase from the phase before it.
    """
    rng = stream(world.seed, "flows")
    stock = segregation.special_of_kommuner(len(world.kommuner))
    pupils = np.zeros((*stock.shape[:2], len(FLOWS), stock.shape[2]), dtype=np.int64)
    entering = np.zeros_like(stock[:, 0])
    # a tenth of the first phase's stock began there: they entered year 0 already placed
    entering[:, 1:] = binomial(rng, stock[:, 0, 1:], np.array(0.2))
    for phase in range(len(PHASES)):
        before, after = stock[:, phase, :-1], stock[:, phase, 1:]
        leaving = binomial(rng, before, np.array(1 / YEARS_IN_PHASE[phase]))
        staying = before - leaving
        returning = binomial(rng, staying, _return_share(rng, world, phase))
        moved_out = binomial(rng, staying - returning, np.array(MOVE_SHARE))
        moved_in = binomial(rng, before, np.array(MOVE_SHARE))
        needed = after - (staying - returning - moved_out + moved_in + entering[:, 1:])
        # where the stock fell by more than these flows explain, more pupils left
        leaving = leaving + np.maximum(-needed, 0)
        placed = np.maximum(needed, 0)
        parts = (before, placed, returning, moved_in, moved_out, entering[:, 1:], leaving, after)
        pupils[:, phase, :, 1:] = np.stack(parts, axis=1)
        entering = np.concatenate([np.zeros_like(leaving[:, :1]), leaving], axis=1)
    pupils = _with_residuals(rng, pupils)
    reported = rng.random((len(world.kommuner), stock.shape[2])) >= NOT_REPORTED_SHARE
    return Flows(pupils=pupils, reported=reported)


def observe(world: World, flows: Flows) -> list[Observations]:
    """Returns to the general school: the flow over the stock that it came from."""
    place = FLOWS.index("return")
    returns, before = flows.pupils[:, :, place, 1:], flows.pupils[:, :, 0, 1:]
    tops = [*(returns[:, phase] for phase in range(len(PHASES))), returns.sum(axis=1)]
    bottoms = [*(before[:, phase] for phase in range(len(PHASES))), before.sum(axis=1)]
    subgroups = (*(f"phase:{phase}" for phase in PHASES), TOTAL)
    gap = np.where(flows.reported[:, 1:], Gap.NONE, Gap.NOT_REPORTED)
    return [
        grid(
            "returns_to_general",
            world.periods.school_year[1:],
            world.kommuner.unit_id,
            numerator=top,
            denominator=bottom,
            subgroup=subgroup,
            gap=gap,
        )
        for subgroup, top, bottom in zip(subgroups, tops, bottoms, strict=True)
    ]


def facts(world: World, flows: Flows) -> Facts:
    """Rows of `pupil_flow`, in key order."""
    result = []
    missing = str(Missing.NOT_REPORTED)
    phases = sorted(range(len(PHASES)), key=lambda phase: PHASES[phase])
    order = sorted(range(len(FLOWS)), key=lambda flow: FLOWS[flow])
    for k, unit_id in enumerate(world.kommuner.unit_id.tolist()):
        for year in range(1, len(world.periods.school_year)):
            period_id, told = world.periods.school_year[year], bool(flows.reported[k, year])
            result += [
                (
                    unit_id,
                    period_id,
                    PHASES[phase],
                    FLOWS[flow],
                    int(flows.pupils[k, phase, flow, year]) if told else None,
                    None if told else missing,
                )
                for phase in phases
                for flow in order
            ]
    columns = ("unit_id", "period_id", "phase", "flow", "n_pupils", "missing")
    return Facts(tables.pupil_flow, columns, result)


def _return_share(rng: np.random.Generator, world: World, phase: int) -> NDArray:
    of_kommune = np.exp(rng.normal(0, 0.3, len(world.kommuner)))
    return RETURN_SHARE[phase] * of_kommune[:, None]


def _with_residuals(rng: np.random.Generator, pupils: Ints) -> Ints:
    place = FLOWS.index("new_placement")
    odd = rng.random((pupils.shape[0], 1, pupils.shape[3])) < RESIDUAL_SHARE
    lost = binomial(rng, pupils[:, :, place], np.array(0.1)) * odd
    pupils[:, :, place] -= lost
    return pupils
