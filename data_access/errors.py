"""What can go wrong in the stores, each with a message a person can act on."""

from dataclasses import dataclass


class DataAccessError(Exception):
    """Base of every error below; the message is in Danish and says what to do."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one place of a loaded file."""

    where: str  # sheet, row, column, as people find it in the file
    value: str
    what: str
    remedy: str
    # where the file is a workbook: the sheet and the cell ('B7'), to mark them in a copy
    sheet: str = ""
    cell: str = ""


class RefusedInput(DataAccessError):
    """The file cannot be loaded; nothing was written. `problems` lists every reason."""

    def __init__(self, message: str, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or []


class WrongWarehouse(DataAccessError):
    """A demo warehouse was asked to take real data, or the other way round."""


class NothingPublished(DataAccessError):
    """The published store holds no complete version."""


class NotAllowed(DataAccessError):
    """The viewer may not see what was asked for."""


class UnknownCode(DataAccessError):
    """A kommune, indicator, period or subgroup that the published store does not hold."""
