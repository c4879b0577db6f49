"""Resolving the names of places in a file, and saying which are unknown."""

from collections.abc import Mapping

from data_access.ingest.places import Place, Places, no_kommune
from data_access.ingest.reader import Problems

SHOWN_PLACES = 5


def resolve(names: Mapping[str, list[str]], places: Places, problems: Problems) -> dict[str, Place]:
    """The place of each name that has one; one problem for each name that has none.

    `names` maps the text in the file to where it stands.
    """
    found: dict[str, Place] = {}
    for name, where in names.items():
        place = places.find(name)
        if place is not None:
            found[name] = place
        else:
            problems.add(_shortened(where), name, _what(name), _remedy(name))
    return found


def absent(found: Mapping[str, Place], places: Places) -> tuple[str, ...]:
    """A note of the kommuner that a file says nothing about; none where all are there."""
    there = {place.code for place in found.values()}
    names = [name for code, name in sorted(places.names.items()) if code not in there]
    note = f"{len(names)} kommuner er ikke i filen: {', '.join(names)}."
    return (note,) if names else ()


def _shortened(where: list[str]) -> str:
    more = len(where) - SHOWN_PLACES
    return ", ".join(where[:SHOWN_PLACES]) + (f" og {more} steder til" if more > 0 else "")


def _what(name: str) -> str:
    if not name.strip():
        return "Kommunens navn mangler"
    return no_kommune(name) or "Ukendt kommune"


def _remedy(name: str) -> str:
    if no_kommune(name):
        return "Fjern rækkerne fra filen."
    return "Ret navnet til en kommunes navn eller tre cifre, for eksempel København eller 101."
