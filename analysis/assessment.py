"""Whether a statistic could be computed at all; the reason is a short code that a page words."""

from enum import StrEnum


class Assessment(StrEnum):
    """Outcome of a computation, before any decision rule is applied to its result."""

    OK = "ok"
    NOT_ASSESSABLE = "not_assessable"
