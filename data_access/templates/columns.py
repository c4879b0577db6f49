"""What a template is made of: parts (one sheet each) and their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_access.schema import warehouse as tables
from data_access.schema.choices import Choices
from data_access.templates.rules import Rule

VERSION = 1
# The mark that a workbook is one of these, as a document property and on a hidden sheet.
PROPERTY = "Faellesblik-skabelon"
MARK_SHEET, MARK = "_faellesblik", "faellesblik-skabelon"
GUIDE_SHEET, LISTS_SHEET = "Vejledning", "Lister"
# What a marked copy has in place of whatever identified a person.
REMOVED = "FEJL (fjernet)"
# The sheet that a marked copy begins with.
ERRORS_SHEET = "Fejl"
# The first column is the user's own, and marks the row that is only an example.
NOTE, EXAMPLE = "Note", "EKSEMPEL"
# What a programme brings to choose among, by the column that it is chosen in.
LISTS: Mapping[str, str] = {"criterion_code": "criteria", "area": "areas", "theme_code": "themes"}
# Codes that stand for the ids of a table.
CODES: Mapping[str, tuple[str, ...]] = {
    "unit_id": ("level", "code"),
    "period_id": ("period_kind", "period"),
    "indicator_id": ("indicator",),
    "subgroup_id": ("subgroup",),
}


def own_list(programme: str, name: str) -> str:
    """The kind of the subgroups that a loaded programme's list is kept as: 'abc_criteria'."""
    return f"{programme.lower()}_{name}"


class Kind(StrEnum):
    """What stands in a column.

    Those up to PLACE name something that is known; PLACE stands at the level of another column.
    OWN_CODE is the sender’s own name for something, and SHOWN a
    figure as it is shown on the screen (15,3 for 15.3 per cent).
    """

    KOMMUNE = "kommune"
    KOMMUNE_OR_KL = "kommune_or_kl"
    OMRAADE = "omraade"
    INSTITUTION = "institution"
    STUE = "stue"
    NETWORK = "network"
    MEETING = "meeting"
    COMMITMENT = "commitment"
    PROGRAMME = "programme"
    INDICATOR = "indicator"
    SUBGROUP = "subgroup"
    LEVEL = "level"
    PLACE = "place"
    PERIOD = "period"
    DATE = "date"
    WEEK = "week"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    SHOWN = "shown"
    CHOICE = "choice"
    CHOICE_OF_PROGRAMME = "choice_of_programme"
    YES_NO = "yes_no"
    TEXT = "text"
    OWN_CODE = "own_code"
    PSEUDONYM = "pseudonym"


@dataclass(frozen=True)
class Column:
    """A column of a template.

    `to` is the warehouse column, or the code that stands for it. A blank in a column that is not
    `required` becomes `default`. `about` names the column (by its `to`) that a value's meaning
    depends on: the level of a place, the programme of a criterion, the indicator of a figure.
    """

    header: str
    kind: Kind
    to: str
    help: str
    example: object
    required: bool = True
    default: object = None
    choices: Choices | None = None
    choices_of: Mapping[str, Choices] | None = None
    lowest: float | None = None
    highest: float | None = None
    max_length: int = 250
    about: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One sheet of a template: the rows of one table of the warehouse.

    `also` are values that every row has without being asked.
    """

    title: str
    table: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    also: tuple[tuple[str, object], ...] = ()

    def column(self, to: str) -> Column | None:
        """The column that gives a warehouse column, if there is one."""
        return next((one for one in self.columns if one.to == to), None)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells rows of the table apart, in codes."""
        found: list[str] = []
        for column in tables.metadata.tables[self.table].primary_key:
            found += CODES.get(column.name, (column.name,))
        if self.table in PLACE_TABLES:
            return (f"{self.table}_code",)
        return tuple(found)


@dataclass(frozen=True)
class Template:
    """A workbook that people fill in. `name` is what the command calls it."""

    name: str
    title: str
    who: str
    what: str
    source_code: str
    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        """The kind of file that a filled template is."""
        return f"skabelon_{self.name}"


# Tables whose rows are places, keyed by their own code rather than by a unit.
PLACE_TABLES = frozenset({"omraade", "institution", "stue", "network"})
