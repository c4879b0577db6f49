import re

import pytest

from analysis.results import Break, Change, Observation, Quantity, Series, Status, UnitRole
from components.figures.small_multiples import BOTTOM, TOP, shared_axes, small_chart

PERCENT = Quantity("percent", 100.0, 1)
PERIODS = ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23")


def series(*values, role=UnitRole.OTHER, missing="not_reported", name="Herning"):
    return Series(
        "657",
        name,
        role,
        tuple(
            Observation(p, i, v, None if v is None else v - 0.002, None if v is None else v + 0.002,
                        missing=missing if v is None else None)
            for i, (p, v) in enumerate(zip(PERIODS, values, strict=True))
        ),
    )  # fmt: skip


def drawn(one, others=(), breaks=(), **more):
    axes = shared_axes([one, *others], PERIODS, breaks, quantity=PERCENT, language="da")
    return small_chart(one, axes, **more)


def parts(shape, name):
    return [
        one
        for one in shape.children
        if not isinstance(one, str) and name in str(one.attributes.get("class", "")).split()
    ]


def words(shape, name):
    return [one.children[0] for one in parts(shape, name)]


def test_all_share_one_scale():
    low, high = series(0.02, 0.02, 0.02, 0.02, 0.02), series(0.08, 0.08, 0.08, 0.08, 0.08)
    at = []
    for one, other in ((low, high), (high, low)):
        (dot,) = parts(drawn(one, [other]), "small-dot")
        at.append(float(dot.attributes["cy"]))
    assert TOP <= at[1] < at[0] <= BOTTOM


def test_a_missing_period_and_a_break_are_gaps():
    gap = drawn(series(0.02, 0.03, None, 0.04, 0.05))
    assert parts(gap, "small-line")[0].attributes["d"].count("M") == 2
    cut = drawn(series(0.02, 0.03, 0.03, 0.04, 0.05), breaks=[Break("2020/21", 2, "ny")])
    assert parts(cut, "small-line")[0].attributes["d"].count("M") == 2
    assert len(parts(cut, "small-break")) == 1


def test_a_point_between_gaps_is_a_dot():
    alone = drawn(series(0.02, None, 0.03, None, 0.05))
    assert len(parts(alone, "small-dot")) == 3 + 1


def test_hidden_periods_are_hatched_and_no_other_missing_ones():
    hidden = drawn(series(0.02, 0.03, None, 0.04, 0.05, missing="suppressed_here"))
    assert parts(hidden, "small-hidden")
    assert not parts(drawn(series(0.02, 0.03, None, 0.04, 0.05)), "small-hidden")


def test_a_figure_from_before_it_was_hidden_is_not_the_newest():
    hidden = drawn(series(0.068, None, None, None, None, missing="suppressed_here"))
    assert words(hidden, "small-value") == ["skjult"]
    assert words(drawn(series(None, None, None, None, None)), "small-value") == ["intet tal"]


def test_an_older_newest_figure_says_its_period():
    (value,) = words(drawn(series(0.02, 0.03, 0.04, 0.045, None)), "small-value")
    assert value == "4,5\u00a0% (2021/22)"


@pytest.mark.parametrize(
    ("status", "arrow"),
    [(Status.ABOVE, "▲"), (Status.BELOW, "▼"), (Status.NOT_DISTINGUISHABLE, "")],
)
def test_an_arrow_says_a_clear_change_only(status, arrow):
    change = Change("2018/19", "2022/23", 0.03, 0.01, 0.05, status)
    (value,) = words(drawn(series(0.02, 0.03, 0.03, 0.04, 0.05), change=change), "small-value")
    assert value == f"5,0\u00a0% {arrow}".strip()


def test_what_lies_outside_the_scale_stays_at_its_edge():
    one = series(0.02, 0.03, 0.03, 0.04, 0.05)
    axes = shared_axes([one], PERIODS, (), quantity=PERCENT, language="da")
    assert axes.y_of(5.0) == TOP
    assert axes.y_of(-1.0) == BOTTOM


def test_long_names_are_cut_and_everything_stays_inside():
    chart = drawn(series(0.02, 0.03, 0.03, 0.04, 0.05, name="Et meget langt navn på en landsdel"))
    (name,) = words(chart, "small-name")
    assert name.endswith("…")
    path = parts(chart, "small-line")[0].attributes["d"]
    xs = [float(x) for x in re.findall(r"(?<=[ML])([\d.]+)", str(path))]
    assert 0 <= min(xs) < max(xs) <= 160


def test_no_unit_at_all_has_axes_all_the_same():
    axes = shared_axes([], (), (), quantity=PERCENT, language="da")
    assert axes.x_of(0) > 0
