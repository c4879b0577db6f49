"""What can go wrong between us and a source, said in Danish."""

from data_access.errors import DataAccessError


class CannotFetch(DataAccessError):
    """One entry of the plan could not be fetched; the message says why and what to do."""


class Inconsistent(CannotFetch):
    """What came does not belong together, so that none of it is worth going on from."""


class WrongChoice(DataAccessError):
    """The plan has no entry of the name that was asked for."""
