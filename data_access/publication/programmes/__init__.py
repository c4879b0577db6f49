"""What the programmes' own facts say, as rows of the published store: one module for each topic."""

from collections.abc import Iterator

from sqlalchemy import Table

from data_access.publication.content import Rows
from data_access.publication.programmes import (
    boxes,
    courses,
    criteria,
    definitions,
    distances,
    drivers,
    event_study,
    experiences,
    fidelity,
    gatherings,
    networks,
    participation,
    phases,
    process,
    readiness,
    registration,
    survey,
    taking_part,
    themes,
    trial,
)
from data_access.publication.programmes.source import Source, Topic

__all__ = ["TOPICS", "Source", "rows"]

TOPICS: tuple[Topic, ...] = (
    definitions.rows,
    taking_part.rows,
    criteria.rows,
    survey.rows,
    readiness.rows,
    phases.rows,
    courses.rows,
    boxes.rows,
    drivers.rows,
    fidelity.rows,
    registration.rows,
    trial.rows,
    event_study.rows,
    gatherings.rows,
    participation.rows,
    process.rows,
    themes.rows,
    experiences.rows,
    networks.rows,
    distances.rows,
)


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """All rows of all topics, a chunk at a time."""
    for topic in TOPICS:
        yield from topic(source)
