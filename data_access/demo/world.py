"""The demo's world: everything that figures are about, drawn before any figure is."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.demo import kommuner as kommuner_module
from data_access.demo import membership as membership_module
from data_access.demo import places
from data_access.demo.counts import Floats, logistic
from data_access.demo.kommuner import Kommuner
from data_access.demo.membership import Membership
from data_access.demo.periods import Periods, install
from data_access.demo.places import Daycare, Omraader, Schools, Stuer
from data_access.demo.rng import stream
from data_access.dialects import next_id
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level


@dataclass(frozen=True)
class World:
    """Places, networks and periods of one demo."""

    seed: int
    scale: float
    kommuner: Kommuner
    omraader: Omraader
    daycare: Daycare
    schools: Schools
    stuer: Stuer
    membership: Membership
    periods: Periods
    # how well an institution in VLS does what the programme asks (0-1); 0 outside VLS
    fidelity: Floats


def draw(connection: Connection, *, seed: int, scale: float) -> World:
    """Draw the world; numbers units from the first free one, in the order they are inserted."""
    kommuner = kommuner_module.draw(seed, _kommune_ids(connection))
    free = next_id(connection, tables.unit.c.unit_id)
    omraader = places.draw_omraader(seed, kommuner, free)
    free += len(omraader)
    daycare = places.draw_daycare(seed, scale, kommuner, omraader, free)
    free += len(daycare)
    schools = places.draw_schools(seed, scale, kommuner, free)
    free += len(schools)
    stuer = places.draw_stuer(seed, daycare, free)
    membership = membership_module.draw(seed, kommuner, free + len(stuer))
    return World(
        seed=seed,
        scale=scale,
        kommuner=kommuner,
        omraader=omraader,
        daycare=daycare,
        schools=schools,
        stuer=stuer,
        membership=membership,
        periods=install(connection),
        fidelity=_fidelity(seed, kommuner, daycare, membership),
    )


def _kommune_ids(connection: Connection) -> dict[str, int]:
    table = tables.unit
    query = select(table.c.code, table.c.unit_id).where(table.c.level == Level.KOMMUNE)
    return {row.code: row.unit_id for row in connection.execute(query)}


def _fidelity(seed: int, kommuner: Kommuner, daycare: Daycare, membership: Membership) -> Floats:
    rng = stream(seed, "fidelity level")
    by_kommune = rng.normal(0, 0.22, len(kommuner))
    # the demo's own kommune has come further than the others
    by_kommune[kommuner.place(places.SILKEBORG)] = 0.9
    level = logistic(0.35 + by_kommune[daycare.kommune] + rng.normal(0, 0.8, len(daycare)))
    takes_part = [k in set(membership.vls.tolist()) for k in daycare.kommune.tolist()]
    return level * takes_part
