"""A map of kommuner as a drawing: equal tiles, or the real borders where they are loaded.

Each kommune is a link with its words, so that keyboard and screen reader meet what the eye meets;
the arrow keys move between neighbours by the page's own script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.drawn import Shape
from components.figures.ranked_dots import KINDS
from components.figures.tile_places import COLUMNS, ROWS, TILES

TILE, GAP, EDGE = 40, 3, 4
SIDE = TILE - GAP
MIDDLE = SIDE / 2
BAR = 4
ARROWS = ("▲", "▼")
# Letters of a value that fit on a tile, alone and with an arrow.
LONGEST_VALUE, LONGEST_WITH_ARROW = 5, 4
HATCH = "map-hatch"


@dataclass(frozen=True)
class MapUnit:
    """One kommune on a map.

    `words` say all there is to say of it; `look` is the class of its colour (`step-<n>`, `above`,
    `below`, `same`, `hidden`, `missing`); `value` and `sign` stand on its tile, the sign alone
    where tiles are small. `kind`: own, peer, member, both, other.
    """

    code: str
    name: str
    words: str
    href: str
    look: str
    value: str
    sign: str
    kind: str


def tile_map(units: Sequence[MapUnit], *, label: str) -> Shape:
    """The map of equal tiles; `label` names it for those who hear the page."""
    known = _own_first([unit for unit in units if unit.code in TILES])
    tiles = [_tile(unit, is_first=place == 0) for place, unit in enumerate(known)]
    return _map(
        # The letters are no part of the links, whose names say more than fits on a tile.
        [*tiles, Shape("g", {"aria-hidden": "true"}, [_words(unit) for unit in known])],
        width=COLUMNS * TILE - GAP + 2 * EDGE,
        height=ROWS * TILE - GAP + 2 * EDGE,
        label=label,
        kind="tiles",
    )


def border_map(
    units: Sequence[MapUnit],
    outlines: Mapping[str, str],
    *,
    width: float,
    height: float,
    label: str,
) -> Shape:
    """The map of real borders: `outlines` are the paths of kommuner in a box of this size."""
    known = [unit for unit in units if unit.code in outlines]
    ordered = _own_first(known)
    first = ordered[0].code if ordered else ""
    # Those that are marked come last, so that their neighbours do not cover their borders.
    known.sort(key=lambda unit: KINDS.index(unit.kind))
    shapes = [_outline(unit, outlines[unit.code], is_first=unit.code == first) for unit in known]
    return _map(shapes, width=width, height=height, label=label, kind="borders")


def _map(shapes: Sequence[Shape], *, width: float, height: float, label: str, kind: str) -> Shape:
    hatch = Shape(
        "pattern",
        {
            "id": HATCH,
            "width": 6,
            "height": 6,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
        [
            Shape("rect", {"width": 6, "height": 6, "class": "hatch-ground"}),
            Shape("rect", {"width": 2, "height": 6, "class": "hatch-line"}),
        ],
    )
    return Shape(
        "svg",
        {
            "viewBox": f"0 0 {width:g} {height:g}",
            "class": f"map map-{kind}",
            "role": "group",
            "aria-label": label,
            "data-roving": "",
        },
        [Shape("defs", {}, [hatch]), *shapes],
    )


def _own_first(units: Sequence[MapUnit]) -> list[MapUnit]:
    return sorted(units, key=lambda unit: unit.kind != "own")


def _link(unit: MapUnit, inside: Sequence[Shape], *, is_first: bool, move: str = "") -> Shape:
    """A kommune as a link; one of them is where the tabulator comes in, arrow keys do the rest."""
    names = ["unit", f"is-{unit.kind}", *(["is-peer", "is-member"] if unit.kind == "both" else [])]
    moved = {"transform": move} if move else {}
    return Shape(
        "a",
        {
            "href": unit.href,
            "class": " ".join(names),
            "tabindex": "0" if is_first else "-1",
            "aria-label": unit.words,
            "data-code": unit.code,
            "data-name": unit.name,
            **moved,
        },
        inside,
    )


def _tile(unit: MapUnit, *, is_first: bool) -> Shape:
    member = [Shape("rect", _bar())] if unit.kind in ("member", "both") else []
    area = Shape("rect", {"width": SIDE, "height": SIDE, "class": f"area {unit.look}"})
    return _link(unit, [area, *member], is_first=is_first, move=_place(unit))


def _words(unit: MapUnit) -> Shape:
    """The letters and the value of a tile, or its sign where tiles are small."""
    return Shape(
        "g",
        {"transform": _place(unit), "data-of": unit.code},
        [
            _text(TILES[unit.code].letters, "letters", 15, unit.look),
            _value(unit),
            _text(unit.sign, "sign", 28, unit.look),
        ],
    )


def _place(unit: MapUnit) -> str:
    place = TILES[unit.code]
    return f"translate({EDGE + place.column * TILE} {EDGE + place.row * TILE})"


def _outline(unit: MapUnit, path: str, *, is_first: bool) -> Shape:
    return _link(
        unit, [Shape("path", {"d": path, "class": f"area {unit.look}"})], is_first=is_first
    )


def _value(unit: MapUnit) -> Shape:
    """The value, with an arrow where the colour says higher or lower; the sign alone if need be."""
    arrow = unit.sign if unit.sign in ARROWS else ""
    fits = len(unit.value) <= (LONGEST_WITH_ARROW if arrow else LONGEST_VALUE)
    words: list[str | Shape] = [unit.value if fits else "" if arrow else unit.sign]
    marks = [Shape("tspan", {"class": "arrow"}, [arrow])] if arrow else []
    return Shape("text", _at("value", 30, unit.look), [*words, *marks])


def _text(words: str, name: str, y: float, look: str) -> Shape:
    return Shape("text", _at(name, y, look), [words])


def _at(name: str, y: float, look: str) -> dict[str, str | float]:
    return {"x": MIDDLE, "y": y, "class": f"{name} on-{look}"}


def _bar() -> dict[str, str | float]:
    """The mark of the network: a bar along the foot of the tile."""
    return {"y": SIDE - BAR, "width": SIDE, "height": BAR, "class": "member-mark"}
