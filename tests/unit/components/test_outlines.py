import json
import math
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from components.figures.outlines import BORNHOLM, outlines, simplified


def square(west, south, side=0.4):
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]})


def points_of(path):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


def test_north_is_up_and_east_is_right():
    found = outlines([("101", square(12.0, 55.5)), ("740", square(9.0, 56.5))])
    corners = {code: points_of(path) for code, path in found.paths}
    assert max(x for x, _ in corners["740"]) < min(x for x, _ in corners["101"])
    assert max(y for _, y in corners["740"]) < min(y for _, y in corners["101"])
    assert all(0 <= x <= found.width and 0 <= y <= found.height
               for path in corners.values() for x, y in path)  # fmt: skip
    assert max(found.width, found.height) == 640


def test_degrees_east_are_shorter_than_degrees_north():
    (_, path), *_ = outlines([("740", square(9.0, 55.9))]).paths
    xs, ys = zip(*points_of(path), strict=True)
    ratio = (max(xs) - min(xs)) / (max(ys) - min(ys))
    assert math.isclose(ratio, math.cos(math.radians(56)), rel_tol=0.01)


def test_bornholm_is_moved_closer_and_is_still_farthest_east():
    far = outlines([("155", square(12.5, 55.5)), ("999", square(14.8, 55.0))])
    near = outlines([("155", square(12.5, 55.5)), (BORNHOLM, square(14.8, 55.0))])
    assert near.width / near.height < far.width / far.height
    corners = {code: points_of(path) for code, path in near.paths}
    assert min(x for x, _ in corners[BORNHOLM]) > max(x for x, _ in corners["155"])


def test_a_straight_side_keeps_its_ends_only():
    line = [(float(x), 0.0) for x in range(50)]
    assert simplified(line, 0.5) == [(0.0, 0.0), (49.0, 0.0)]


def test_islands_of_one_kommune_are_parts_of_one_path():
    both = (
        json.loads(square(9.0, 56.0))["coordinates"] + json.loads(square(10.0, 56.0))["coordinates"]
    )
    (_, path), *_ = outlines([("740", json.dumps({"coordinates": both}))]).paths
    assert path.count("M") == path.count("Z") == 2


def test_without_borders_there_is_nothing():
    assert outlines([]).paths == ()


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=60))
def test_no_point_that_is_left_out_lies_far_from_the_line(ring):
    kept = simplified(ring, 1.0)
    assert (kept[0], kept[-1]) == (ring[0], ring[-1])
    for point in ring:
        assert min(_off(point, a, b) for a, b in pairwise(kept)) <= 1.0 + 1e-6


def _off(point, a, b):
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    along = (point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])
    share = min(1.0, max(0.0, along / length)) if length else 0.0
    return math.dist(point, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
