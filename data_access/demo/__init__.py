"""The demo warehouse: 98 real kommuner with invented figures, drawn from a seed.

Everything is drawn as arrays, one module per subject and one random stream per subject, and then
written in one transaction, so that a build that is cut short leaves nothing behind.
"""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, select

from data_access import warehouse
from data_access.demo import (
    agreements,
    assessments,
    background,
    daycare,
    fidelity,
    flows,
    meetings,
    revisions,
    school,
    segregation,
    staff,
    surveys,
    training,
    trial,
)
from data_access.demo import world as world_module
from data_access.demo.facts import Facts
from data_access.demo.observations import Observations
from data_access.demo.world import World
from data_access.demo.writing import (
    Loads,
    write_breaks,
    write_facts,
    write_observations,
    write_places,
)
from data_access.dialects import prepare_place
from data_access.engines import writer
from data_access.errors import WrongWarehouse
from data_access.progress import Progress, report
from data_access.schema import warehouse as tables

DEFAULT_SEED = 2026


def build(
    engine: Engine,
    *,
    seed: int = DEFAULT_SEED,
    scale: float = 1.0,
    progress: Progress | None = None,
) -> None:
    """Draw the demo and write it to an empty store, all or nothing.

    The same seed and scale always give the same rows. A `scale` below 1 draws fewer institutions
    in each kommune; all 98 kommuner and the national totals stay. Raises WrongWarehouse where the
    store already holds figures, and ValueError for a scale outside 0-1.
    """
    if not 0 < scale <= 1:
        raise ValueError("scale skal ligge over 0 og højst være 1")
    prepare_place(engine)
    with writer(engine).begin() as connection:
        warehouse.create_within(connection, is_demo=True, seed=seed)
        _refuse_figures(connection)
        _build(connection, seed, scale, progress)


def _refuse_figures(connection: Connection) -> None:
    if connection.execute(select(func.count()).select_from(tables.load)).scalar_one():
        raise WrongWarehouse(
            "Datalageret indeholder allerede tal. Slet det, eller sæt WAREHOUSE_URL til et andet "
            "sted, og lav demodata der."
        )


def _build(connection: Connection, seed: int, scale: float, progress: Progress | None) -> None:
    report(progress, "Tegner kommuner og institutioner", 0, 1)
    world = world_module.draw(connection, seed=seed, scale=scale)
    write_places(connection, world)
    write_breaks(connection, world)
    report(progress, "Tegner kommuner og institutioner", 1, 1)
    report(progress, "Tegner tal", 0, 1)
    observed, facts = draw_figures(world)
    report(progress, "Tegner tal", 1, 1)
    loads = Loads(connection, world)
    total = sum(map(len, observed)) + sum(len(one.rows) for one in facts)
    count = _counter(progress, total)
    write_observations(connection, loads, observed, count)
    for one in facts:
        write_facts(connection, loads, one, count)
    revisions.write(connection, loads, world)


def draw_figures(world: World) -> tuple[list[Observations], list[Facts]]:
    """Every observation and every other fact of the demo."""
    counts = segregation.draw(world)
    flow = flows.draw(world, counts)
    observed = [
        *segregation.observe(world, counts),
        *segregation.observe_direct_starts(world, counts),
        *flows.observe(world, flow),
        *daycare.observe(world),
        *staff.observe(world),
        *school.observe(world),
        *background.observe(world),
    ]
    facts = [
        fidelity.facts(world),
        surveys.facts(world),
        trial.facts(world),
        flows.facts(world, flow),
        *meetings.facts(world, meetings.draw(world)),
        *assessments.facts(world),
        *training.facts(world),
        *agreements.facts(world),
    ]
    return observed, facts


def _counter(progress: Progress | None, total: int) -> Callable[[int], None]:
    done = 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        report(progress, "Indlæser tal", done, total)

    return count
