"""Fetching what a plan names from the sources themselves, and loading it."""

from data_access.fetch.client import Patience
from data_access.fetch.outcome import FetchReport, Outcome, State
from data_access.fetch.plan import DEFAULT_PLAN, Plan, read_plan
from data_access.fetch.problems import CannotFetch, WrongChoice
from data_access.fetch.running import Choices, fetch

__all__ = [
    "DEFAULT_PLAN",
    "CannotFetch",
    "Choices",
    "FetchReport",
    "Outcome",
    "Patience",
    "Plan",
    "State",
    "WrongChoice",
    "fetch",
    "read_plan",
]
