"""The commitments of a network, as its pages read them; see `web.promises`."""

from web.promises import (
    COMPLETED,
    DROPPED,
    MOVED,
    OPEN,
    STARTED,
    all_promises,
    due_now,
    ended_on,
    may_read,
    state_of,
    today,
)

__all__ = [
    "COMPLETED",
    "DROPPED",
    "MOVED",
    "OPEN",
    "STARTED",
    "all_promises",
    "due_now",
    "ended_on",
    "may_read",
    "state_of",
    "today",
]
