"""Kommuner on the map of equal tiles, each with the letter and the colour of its network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.drawn import Shape
from components.figures.map_drawing import MapUnit, tile_map
from components.figures.tile_places import TILES

# Colours there are; with more networks they begin anew, and the letter tells them apart.
COLOURS = 8


@dataclass(frozen=True)
class Placed:
    """A kommune: its network's place and letter, what is said of it, and where it leads.

    `network` None for one that is not in any. `is_chosen` where it is the one that is looked at.
    """

    code: str
    name: str
    words: str
    href: str
    network: int | None
    letter: str
    is_chosen: bool = False


def network_map(placed: Sequence[Placed], *, label: str) -> Shape:
    """The map; `label` names it for those who hear the page."""
    units = [
        MapUnit(
            code=one.code,
            name=one.name,
            words=one.words,
            href=one.href,
            look="net-none" if one.network is None else f"net-{one.network % COLOURS}",
            value=one.letter,
            sign=one.letter,
            kind="own" if one.is_chosen else "other",
        )
        for one in placed
        if one.code in TILES
    ]
    return tile_map(units, label=label)


def missing_from_map(names: Mapping[str, str]) -> tuple[str, ...]:
    """Names of kommuner (by code) that have no place on the map."""
    return tuple(name for code, name in names.items() if code not in TILES)
