"""Assessments people make in the programmes: criteria, readiness, challenges, drivers, barriers."""

from datetime import date, timedelta

import numpy as np

from data_access import reference
from data_access.demo.facts import Facts
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Missing

SBF_DAYS = (date(2021, 9, 14), date(2022, 3, 15))
PKD_DAYS = (date(2021, 3, 10), date(2022, 11, 16))
SLF_DAYS = tuple(date(year, 5, 15) for year in range(2018, 2024))
# three during the project, two after it: those are the anchoring
LKD_DAYS = (
    date(2016, 5, 15),
    date(2018, 5, 15),
    date(2019, 10, 15),
    date(2021, 5, 15),
    date(2023, 5, 15),
)
LKD_INSTITUTIONS = 6
SLF_INSTITUTIONS = 40
SLF_SCHOOLS = 20
# leisure began to assess itself later, at some of the schools, and so did the administration
SLF_LEISURE, SLF_LEISURE_FROM, SLF_ADMINISTRATION_FROM = 10, 3, 2
LKD_AREAS = ("vulnerable", "all")
READINESS_DAYS = (date(2019, 5, 13), date(2021, 5, 17))
READINESS = {
    "forvaltning": ("shared_goal", "resources", "follow_up"),
    "ledere": ("shared_goal", "support", "time", "competence"),
    "personale": ("shared_goal", "support", "time", "competence", "motivation"),
}
DRIVER_PHASES = (
    ("preparation", date(2019, 6, 3)),
    ("start", date(2019, 12, 2)),
    ("operation", date(2021, 5, 31)),
    ("anchoring", date(2023, 5, 29)),
)
LKD_PHASES = (
    ("start", date(2016, 12, 5)),
    ("operation", date(2018, 6, 4)),
    ("anchoring", date(2021, 6, 7)),
)
# the day each phase is reached at first, and the months that each level comes after the one before
PHASE_DAYS = (
    ("preparation", date(2019, 2, 1)),
    ("start", date(2019, 9, 2)),
    ("operation", date(2020, 9, 7)),
    ("anchoring", date(2022, 3, 7)),
)
LEVEL_DELAYS = (("forvaltning", 0), ("ledere", 60), ("personale", 150))
PHASES_KNOWN_ON = date(2023, 6, 30)
FACTORS = (
    "leadership_support",
    "time",
    "staff_turnover",
    "material",
    "training",
    "data_use",
    "parents",
    "premises",
)
CRITERION_COLUMNS = (
    "programme_code",
    "unit_id",
    "criterion_code",
    "assessed_on",
    "area",
    "score",
    "missing",
)


def facts(world: World) -> list[Facts]:
    """All five kinds of assessment."""
    criteria = [
        *_of_kommuner(world),
        *_of_slf(world),
        *_of_slf_beside(world),
        *_of_lkd(world),
    ]
    return [
        Facts(tables.criterion_assessment, CRITERION_COLUMNS, criteria),
        _readiness(world),
        _challenges(world),
        _drivers(world),
        _phases(world),
    ]


def _codes(*kinds: str) -> tuple[str, ...]:
    return tuple(one.code for one in reference.subgroups() if one.kind in kinds)


def _assessment(
    rng: np.random.Generator, key: tuple, mean: float, spread: float, unanswered: float = 0.04
) -> tuple:
    if rng.random() < unanswered:
        return (*key, None, str(Missing.NOT_REPORTED))
    return (*key, float(np.clip(round(rng.normal(mean, spread)), 1, 5)), None)


def _of_kommuner(world: World) -> list[tuple]:
    # SBF: the three criteria; PKD: the themes of the own network
    rng = stream(world.seed, "criteria of kommuner")
    rows = []
    for programme, days in (("SBF", SBF_DAYS), ("PKD", PKD_DAYS)):
        for network in world.membership.of(programme):
            codes = _codes("sbf_criterion") if programme == "SBF" else network.themes
            for member in network.members.tolist():
                own = rng.normal(0, 0.35)
                unit_id = int(world.kommuner.unit_id[member])
                rows += [
                    _assessment(
                        rng, (programme, unit_id, code, day, ""), 2.5 + 1.25 * step + own, 0.7
                    )
                    for code in codes
                    for step, day in enumerate(days)
                ]
    return rows


def _of_slf(world: World) -> list[tuple]:
    rng = stream(world.seed, "criteria of SLF")
    daycare, schools = world.daycare, world.schools
    own_daycare = np.flatnonzero(np.isin(daycare.kommune, world.membership.slf))
    own_schools = np.flatnonzero(
        np.isin(schools.kommune, world.membership.slf) & schools.is_district
    )
    units = [(int(u), "dagtilbud") for u in daycare.unit_id[own_daycare][:SLF_INSTITUTIONS]]
    units += [(int(u), "skole") for u in schools.unit_id[own_schools][:SLF_SCHOOLS]]
    rows = []
    for unit_id, area in units:
        own = rng.normal(0, 0.3)
        rows += [
            _assessment(rng, ("SLF", unit_id, code, day, area), 2.8 + 0.16 * year + own, 0.6)
            for code in _codes("slf_focus", "slf_sign")
            for year, day in enumerate(SLF_DAYS)
        ]
    return rows


def _of_slf_beside(world: World) -> list[tuple]:
    rng = stream(world.seed, "criteria of SLF beside institutions")
    schools, kommuner = world.schools, world.kommuner
    own_schools = np.flatnonzero(
        np.isin(schools.kommune, world.membership.slf) & schools.is_district
    )
    leisure = schools.unit_id[own_schools][:SLF_LEISURE]
    units = [(int(u), "fritid", SLF_LEISURE_FROM, 2.6) for u in leisure]
    units += [
        (int(u), "forvaltning", SLF_ADMINISTRATION_FROM, 3.0)
        for u in kommuner.unit_id[world.membership.slf]
    ]
    rows = []
    for unit_id, area, first, level in units:
        own = rng.normal(0, 0.3)
        rows += [
            _assessment(rng, ("SLF", unit_id, code, day, area), level + 0.2 * year + own, 0.6)
            for code in _codes("slf_focus", "slf_sign")
            for year, day in enumerate(SLF_DAYS[first:])
        ]
    return rows


def _of_lkd(world: World) -> list[tuple]:
    # quality rises through the project and falls back a little after it, more in some kommuner
    rng = stream(world.seed, "criteria of LKD")
    course = np.array([2.6, 3.2, 3.7, 3.5, 3.3])
    rows = []
    for member in world.membership.lkd.tolist():
        lasting = rng.normal(0, 0.3)
        own = np.flatnonzero((world.daycare.kommune == member) & ~world.daycare.is_dagpleje)
        for unit_id in world.daycare.unit_id[own][:LKD_INSTITUTIONS].tolist():
            level = rng.normal(0, 0.3)
            for step, day in enumerate(LKD_DAYS):
                mean = course[step] + level + (lasting if step > 2 else 0.0)
                rows += [
                    _assessment(
                        rng,
                        ("LKD", unit_id, code, day, area),
                        mean - 0.3 * (area == "vulnerable"),
                        0.6,
                    )
                    for code in _codes("lkd_theme")
                    for area in LKD_AREAS
                ]
    return rows


def _readiness(world: World) -> Facts:
    rng = stream(world.seed, "readiness")
    rows = []
    units: list[tuple[int, float, tuple[str, ...]]] = []
    units += [
        (unit_id, 0.5, ("forvaltning",))
        for unit_id in world.kommuner.unit_id[world.membership.vls].tolist()
    ]
    for place in np.flatnonzero(world.fidelity > 0).tolist():
        unit_id = int(world.daycare.unit_id[place])
        units.append((unit_id, float(world.fidelity[place]), ("ledere", "personale")))
    for unit_id, level, actors in units:
        for step, day in enumerate(READINESS_DAYS):
            for actor in actors:
                n = int(rng.integers(5, 22)) if actor == "personale" else int(rng.integers(1, 5))
                rows += [
                    ("VLS", unit_id, day, actor, dimension, _score(rng, level, step), n)
                    for dimension in READINESS[actor]
                ]
    columns = ("programme_code", "unit_id", "assessed_on", "actor_level", "dimension", "score",
               "n_respondents")  # fmt: skip
    return Facts(tables.readiness_assessment, columns, rows)


def _score(rng: np.random.Generator, level: float, step: int) -> float:
    return float(np.clip(np.round(2.4 + 1.6 * level + 0.3 * step + rng.normal(0, 0.4), 1), 1, 5))


def _challenges(world: World) -> Facts:
    rng = stream(world.seed, "challenges")
    rows = []
    for programme, kind, days in (("SBF", "sbf_area", SBF_DAYS), ("PKD", "pkd_area", PKD_DAYS)):
        for network in world.membership.of(programme):
            for member in network.members.tolist():
                kommune = str(world.kommuner.code[member])
                for theme in _codes(kind):
                    challenge, strength = rng.integers(1, 6, 2)
                    for step, day in enumerate(days):
                        eased = int(rng.random() < 0.35) * step
                        rows.append(
                            (network.code, kommune, theme, day,
                             float(max(challenge - eased, 1)), float(min(strength + eased, 5)))
                        )  # fmt: skip
    columns = ("network_code", "kommune_code", "theme_code", "assessed_on", "challenge", "strength")
    return Facts(tables.challenge_profile, columns, rows)


def _drivers(world: World) -> Facts:
    rng = stream(world.seed, "drivers")
    rows = []
    for programme, members, phases in (
        ("LKD", world.membership.lkd, LKD_PHASES),
        ("VLS", world.membership.vls, DRIVER_PHASES),
    ):
        for unit_id in world.kommuner.unit_id[members].tolist():
            for phase, day in phases:
                for factor in rng.choice(FACTORS, 5, replace=False).tolist():
                    helps = rng.random() < (0.3 if factor in {"time", "staff_turnover"} else 0.6)
                    direction = "driver" if helps else "barrier"
                    strength = int(rng.integers(1, 6))
                    rows.append((programme, unit_id, phase, factor, day, direction, strength))
    columns = ("programme_code", "unit_id", "phase", "factor", "noted_on", "direction", "strength")
    return Facts(tables.driver_barrier, columns, rows)


def _phases(world: World) -> Facts:
    # staff follow leaders, who follow the administration; some have not reached the last phase
    rng = stream(world.seed, "implementation phases")
    rows = []
    for unit_id in world.kommuner.unit_id[world.membership.vls].tolist():
        pace = float(rng.uniform(0.8, 1.4))
        for actor, delay in LEVEL_DELAYS:
            for step, (phase, day) in enumerate(PHASE_DAYS):
                late = int(delay * pace * (step > 0) + rng.integers(0, 120 * step + 30))
                reached_on = day + timedelta(days=late)
                is_anchored = rng.random() < (0.75 if actor == "forvaltning" else 0.5)
                if reached_on <= PHASES_KNOWN_ON and (phase != "anchoring" or is_anchored):
                    rows.append(("VLS", unit_id, actor, phase, reached_on))
    columns = ("programme_code", "unit_id", "actor_level", "phase", "reached_on")
    return Facts(tables.implementation_phase, columns, rows)
