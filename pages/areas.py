"""What the areas of figures are called, and which of them only those in a programme have."""

from components.wording import catalogue, t
from data_access import reference
from data_access.queries.programme_facts import ProgrammeInfo, programmes
from web.request_context import fetch

# Meetings and commitments are of all programmes with networks.
NETWORKS = "netvaerk"


def of_programmes() -> frozenset[str]:
    """Areas of figures that only those who take part have."""
    own = (one.programme_code.lower() for one in reference.programmes())
    return frozenset({NETWORKS, *own, *(one.area for one in fetch(programmes))})


def area_name(area: str, language: str) -> str:
    """An area in words; that of a programme that was loaded is the programme's name."""
    key = f"area.{area}"
    if key in catalogue():
        return t(key, language)
    programme = programme_of(area)
    return programme.name if programme else area


def programme_of(area: str) -> ProgrammeInfo | None:
    """The programme whose area it is, None for any other."""
    return next((one for one in fetch(programmes) if one.area == area), None)
