"""The tile map: everyone once, and neighbours on the side that they are on."""

import math
from collections import Counter
from typing import Any

import pytest

from components.figures.tile_places import COLUMNS, ROWS, TILES
from data_access import reference

KOMMUNER: dict[str, Any] = {str(one.kommune_code): one for one in reference.kommuner().itertuples()}
ISLANDS = {"Læsø": "825", "Samsø": "741", "Ærø": "492", "Fanø": "563", "Bornholm": "400"}
JYLLAND = [code for code in KOMMUNER if int(code) >= 500 and code not in ISLANDS.values()]
FYN = [code for code in KOMMUNER if 410 <= int(code) < 482]
SJAELLAND = [code for code in KOMMUNER if int(code) < 400]


def touching():
    """Pairs of tiles side by side or one above the other."""
    at = {(place.column, place.row): code for code, place in TILES.items()}
    for (column, row), code in at.items():
        for step in ((1, 0), (0, 1)):
            other = at.get((column + step[0], row + step[1]))
            if other:
                yield code, other, step


def turn(code, other, step):
    """Degrees between the way to the neighbour on the tiles and the way on the ground."""
    here, there = KOMMUNER[code], KOMMUNER[other]
    east = (there.lon - here.lon) * math.cos(math.radians(56))
    south = here.lat - there.lat
    dot = east * step[0] + south * step[1]
    return math.degrees(math.acos(dot / math.hypot(east, south)))


def test_every_kommune_has_one_tile():
    assert set(TILES) == set(KOMMUNER)
    assert len({(p.column, p.row) for p in TILES.values()}) == len(TILES) == 98


def test_letters_tell_the_tiles_apart():
    counted = Counter(place.letters for place in TILES.values())
    assert counted.most_common(1)[0][1] == 1
    assert max(map(len, counted)) <= 4


def test_the_map_is_as_large_as_it_says():
    assert (
        max(p.column for p in TILES.values()) + 1,
        max(p.row for p in TILES.values()) + 1,
    ) == (COLUMNS, ROWS)
    assert min(p.column for p in TILES.values()) == min(p.row for p in TILES.values()) == 0


def test_neighbours_mostly_lie_on_the_side_they_are_on():
    turns = {pair: turn(*pair) for pair in touching()}
    assert len(turns) > 100
    right = sum(degrees <= 60 for degrees in turns.values())
    assert right / len(turns) >= 0.85
    assert max(turns.values()) < 100, {p[:2]: d for p, d in turns.items() if d >= 100}


@pytest.mark.parametrize("name", ISLANDS)
def test_an_island_touches_no_tile(name):
    code = ISLANDS[name]
    assert all(code not in pair[:2] for pair in touching())


def test_jylland_fyn_and_sjaelland_lie_side_by_side():
    columns = {
        name: [TILES[code].column for code in codes]
        for name, codes in (("j", JYLLAND), ("f", FYN), ("s", SJAELLAND))
    }
    assert max(columns["j"]) < min(columns["f"])
    assert max(columns["f"]) < min(columns["s"])
    assert TILES["400"].column == COLUMNS - 1
    assert all(TILES[code].column < COLUMNS - 1 for code in TILES if code != "400")


def test_fyn_and_sjaelland_do_not_touch_what_is_across_the_water():
    parts = (set(JYLLAND), set(FYN), set(SJAELLAND))
    for code, other, _ in touching():
        assert all((code in part) == (other in part) for part in parts)
