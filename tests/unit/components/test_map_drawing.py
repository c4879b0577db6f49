import pytest

from components.drawn import Shape
from components.figures.map_drawing import MapUnit, border_map, tile_map
from components.figures.tile_places import TILES


def unit(code, kind="other", look="step-1", value="3,7", sign="2"):
    return MapUnit(
        code, f"Navn {code}", f"Navn {code}: 3,7 %", f"?kommune={code}", look, value, sign, kind
    )


def all_shapes(shape):
    yield shape
    for child in shape.children:
        if isinstance(child, Shape):
            yield from all_shapes(child)


def links(drawing):
    return [shape for shape in all_shapes(drawing) if shape.tag == "a"]


def texts(shape, name):
    return [
        "".join(c if isinstance(c, str) else c.children[0] for c in one.children)
        for one in all_shapes(shape)
        if one.tag == "text" and name in one.attributes["class"].split()
    ]


def everybody():
    return [unit(code, "own" if code == "740" else "other") for code in TILES]


def test_every_kommune_is_a_link_with_its_words():
    found = links(tile_map(everybody(), label="Kort"))
    assert len(found) == 98
    assert {link.attributes["href"] for link in found} == {f"?kommune={code}" for code in TILES}
    assert all(link.attributes["aria-label"].startswith("Navn") for link in found)


def test_the_tabulator_stops_once_at_the_own_one():
    found = links(tile_map(everybody(), label="Kort"))
    stops = [link for link in found if link.attributes["tabindex"] == "0"]
    assert [link.attributes["data-code"] for link in stops] == ["740"]


def test_without_an_own_one_the_tabulator_stops_at_the_first():
    found = links(tile_map([unit("101"), unit("751")], label="Kort"))
    assert [link.attributes["tabindex"] for link in found] == ["0", "-1"]


def test_tiles_do_not_overlap():
    at = {link.attributes["transform"] for link in links(tile_map(everybody(), label="Kort"))}
    assert len(at) == 98


@pytest.mark.parametrize(
    ("value", "sign", "shown"),
    [
        ("3,7", "2", "3,7"),
        ("3,7", "▲", "3,7▲"),
        ("12.345", "3", "3"),
        ("12.345", "▼", "▼"),
        ("", "", ""),
    ],
)
def test_a_tile_has_the_value_that_fits_and_the_arrow_always(value, sign, shown):
    drawing = tile_map([unit("740", value=value, sign=sign)], label="Kort")
    assert texts(drawing, "value") == [shown]


def test_members_of_the_network_have_a_bar():
    drawing = tile_map([unit("740", "own"), unit("751", "both"), unit("101", "member")], label="K")
    bars = [s for s in all_shapes(drawing) if s.attributes.get("class") == "member-mark"]
    assert len(bars) == 2
    both = next(link for link in links(drawing) if link.attributes["data-code"] == "751")
    assert {"is-peer", "is-member"} <= set(str(both.attributes["class"]).split())


def test_borders_draw_those_that_have_one_and_the_own_last():
    units = [unit("740", "own"), unit("751"), unit("101")]
    drawing = border_map(units, {"740": "M0,0Z", "751": "M1,1Z"}, width=10, height=8, label="Kort")
    assert [link.attributes["data-code"] for link in links(drawing)] == ["751", "740"]
    assert drawing.attributes["viewBox"] == "0 0 10 8"
    stops = [link.attributes["tabindex"] for link in links(drawing)]
    assert stops == ["-1", "0"]
