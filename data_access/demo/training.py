"""Courses and material boxes: who was trained, and which stuer have their box."""

from datetime import date, timedelta

import numpy as np

from data_access.demo.facts import Facts
from data_access.demo.rng import stream
from data_access.demo.staff import positions
from data_access.demo.world import World
from data_access.schema import warehouse as tables

# programme, course, day, is_brush_up, place of the year in staff figures
VLS_COURSES = (
    ("vls_grundkursus", date(2019, 9, 16), False, 8),
    ("vls_genopfriskning", date(2020, 9, 14), True, 9),
    ("vls_genopfriskning", date(2021, 9, 13), True, 10),
    ("vls_genopfriskning", date(2022, 9, 12), True, 11),
)
SLF_COURSES = (
    ("slf_laeringsdag", date(2018, 9, 10), False, 7),
    ("slf_laeringsdag", date(2020, 10, 5), True, 9),
    ("slf_laeringsdag", date(2022, 10, 3), True, 11),
)
DELIVERY_DAYS = (date(2019, 8, 19), date(2020, 8, 17), date(2021, 8, 16), date(2022, 8, 15))


def facts(world: World) -> list[Facts]:
    """Course participation in VLS and SLF, and boxes in VLS, by institution."""
    return [_courses(world), _boxes(world)]


def _courses(world: World) -> Facts:
    rng = stream(world.seed, "courses")
    staff = positions(world)
    rows = []
    takes_part = {
        "VLS": world.fidelity > 0,
        "SLF": np.isin(world.daycare.kommune, world.membership.slf),
    }
    for programme, courses in (("SLF", SLF_COURSES), ("VLS", VLS_COURSES)):
        for institution in np.flatnonzero(takes_part[programme]).tolist():
            keen = 0.62 + 0.3 * world.fidelity[institution]
            for course, day, is_brush_up, year in courses:
                n_staff = int(staff[institution, year])
                if n_staff == 0 or rng.random() < 0.03:
                    continue
                trained = int(rng.binomial(n_staff, min(keen + 0.02 * (year - 8), 0.97)))
                held_on = day + timedelta(days=int(rng.integers(0, 12)))
                employed = int(rng.binomial(trained, 0.9))
                unit_id = int(world.daycare.unit_id[institution])
                rows.append(
                    (programme, unit_id, course, held_on, is_brush_up, n_staff, trained, employed)
                )
    columns = ("programme_code", "unit_id", "course_code", "held_on", "is_brush_up", "n_staff",
               "n_trained", "n_still_employed")  # fmt: skip
    return Facts(tables.course_participation, columns, rows)


def _boxes(world: World) -> Facts:
    rng = stream(world.seed, "boxes")
    stuer = np.bincount(world.stuer.institution, minlength=len(world.daycare))
    rows = []
    for institution in np.flatnonzero((world.fidelity > 0) & (stuer > 0)).tolist():
        n_stuer = int(stuer[institution])
        for day in DELIVERY_DAYS:
            late = int(rng.integers(0, 15)) + (60 if rng.random() < 0.05 else 0)
            boxes = n_stuer - int(rng.binomial(n_stuer, 0.06))
            delivered_on = day + timedelta(days=late)
            unit_id = int(world.daycare.unit_id[institution])
            rows.append(("VLS", unit_id, delivered_on, n_stuer, boxes))
    columns = ("programme_code", "unit_id", "delivered_on", "n_stuer", "n_boxes")
    return Facts(tables.material_delivery, columns, rows)
