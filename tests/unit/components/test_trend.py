"""The trend chart: gaps, breaks, bands and labels."""

import dataclasses
import re

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from analysis.results import Trend, UnitRole
from components.figures.labels import text_width
from components.figures.template import LABEL_SIZE
from components.figures.trend import describe
from components.figures.trend import trend as draw
from tests.unit.components.made_up import PERCENT, YEARS, series

NBSP = "\u00a0"


def traces(figure: go.Figure, name: str) -> dict:
    return next(trace for trace in figure.to_dict()["data"] if trace.get("name") == name)


def line(figure: go.Figure, role: UnitRole) -> dict[str, np.ndarray]:
    spec = next(t for t in figure._data if t.get("name") == str(role))
    return {"x": spec["x"], "y": spec["y"], "text": spec["text"], "marker": spec["marker"]}


def texts(figure: go.Figure) -> list[str]:
    return [a["text"] for a in figure.to_dict()["layout"]["annotations"]]


def checked(figure: go.Figure) -> go.Figure:
    """The figure with every property checked by plotly, which drawing leaves out for speed."""
    return go.Figure(figure.to_dict())


def test_every_property_is_one_that_plotly_knows(trend, broken):
    for drawn in (trend, broken):
        for demo in (True, False):
            assert checked(draw(drawn, language="da", demo=demo)).data


def test_a_missing_year_is_a_gap_with_its_reason(trend):
    figure = draw(trend, language="da", demo=False)
    own = line(figure, UnitRole.OWN)
    # 2018/19, 2019/20, gap, then 2021/22 and on: no line across.
    assert own["x"] == pytest.approx([0, 1, np.nan, 3, 4, 5, np.nan], nan_ok=True)
    assert own["y"] == pytest.approx([3.0, 3.1, np.nan, 3.4, 3.6, 3.9, np.nan], nan_ok=True)
    assert "skjult af hensyn<br>til anonymitet" in texts(figure)


def test_only_hidden_figures_are_hatched(trend, own):
    def hatched(drawn: Trend) -> int:
        return sum("fillpattern" in t for t in draw(drawn, language="da", demo=False)._data)

    absent = tuple(dataclasses.replace(o, missing=None) for o in own.observations)
    open_gap = dataclasses.replace(own, observations=absent)
    assert hatched(trend) == 1
    assert hatched(dataclasses.replace(trend, series=(open_gap, *trend.series[1:]))) == 0


def test_a_break_cuts_every_line_and_the_band(broken):
    figure = draw(broken, language="da", demo=False)
    country = line(figure, UnitRole.COUNTRY)
    assert country["x"] == pytest.approx([0, 1, 2, 3, np.nan, 4, 5, np.nan], nan_ok=True)
    band = next(t for t in figure._data if t.get("fill") == "toself" and "fillpattern" not in t)
    # 2021/22 stands alone between a gap and a break: no band there.
    assert band["x"] == pytest.approx([0, 1, 1, 0, np.nan, 4, 5, 5, 4, np.nan], nan_ok=True)
    assert "databrud" in texts(figure)


def test_a_point_without_neighbours_shows_as_a_dot(broken):
    own = line(draw(broken, language="da", demo=False), UnitRole.OWN)
    assert own["marker"]["size"][own["x"] == 3] > 0
    assert (own["marker"]["size"][own["x"] == 5] == 0).all()


def test_labels_at_the_end_say_name_and_value(trend):
    found = texts(draw(trend, language="da", demo=False))
    assert f"<b>Silkeborg 3,9{NBSP}%</b>" in found
    assert f"Hele landet 4,0{NBSP}%" in found
    assert "5 sammenlignelige" in found


def test_few_peers_are_named(own, country, peers):
    drawn = Trend(PERCENT, YEARS, (own, country, *peers[:2]))
    found = texts(draw(drawn, language="da", demo=False))
    assert any(words.startswith("Nabo 1") for words in found)
    assert not any("sammenlignelige" in words for words in found)


def test_a_line_that_ends_early_says_when(own, country):
    early = series("Samsø", UnitRole.OTHER, [0.02, 0.021, 0.022, None, None, None])
    found = texts(draw(Trend(PERCENT, YEARS, (own, country, early)), language="da", demo=False))
    assert f"Samsø 2,2{NBSP}%<br>(2020/21)" in found or any(
        words.startswith("Samsø") and "2020/21" in words for words in found
    )


def test_the_demo_mark_is_inside_the_figure(trend):
    assert "Demodata: fiktive tal" in texts(draw(trend, language="da", demo=True))
    assert "Demodata: fiktive tal" not in texts(draw(trend, language="da", demo=False))


def test_hover_has_interval_and_n_for_the_own_unit_only(trend):
    figure = draw(trend, language="da", demo=False)
    own, country = line(figure, UnitRole.OWN), line(figure, UnitRole.COUNTRY)
    assert own["text"][0] == (
        f"<b>Silkeborg</b> 2018/19<br>3,0{NBSP}%<br>95 %-interval 2,6–3,4{NBSP}%<br>n = 4.000"
    )
    assert country["text"][0] == f"<b>Hele landet</b> 2018/19<br>3,3{NBSP}%"


def test_a_unit_that_never_has_a_figure(country):
    hidden = series("Samsø", UnitRole.OWN, [None] * 6, missing="not_applicable")
    figure = draw(Trend(PERCENT, YEARS, (hidden, country)), language="da", demo=True)
    assert "har ikke<br>tilbuddet" in texts(figure) or "har ikke tilbuddet" in texts(figure)
    assert checked(figure).data


@pytest.mark.parametrize("periods", [(), YEARS[:1]])
def test_nothing_to_draw_says_so(periods):
    figure = draw(Trend(PERCENT, periods, ()), language="da", demo=False)
    assert texts(figure) == ["Ingen tal at vise"]
    assert checked(figure).layout.height


@settings(deadline=None)
@given(
    st.lists(st.lists(st.none() | st.floats(0, 1), min_size=6, max_size=6), min_size=1, max_size=6)
)
def test_no_word_is_cut_and_no_nan_is_shown(values):
    roles = [UnitRole.OWN, UnitRole.COUNTRY, UnitRole.LANDSDEL, *[UnitRole.PEER] * 3]
    drawn = Trend(
        PERCENT,
        YEARS,
        tuple(
            series(f"Ringkøbing-Skjern {i}", role, row)
            for i, (role, row) in enumerate(zip(roles, values, strict=False))
        ),
    )
    figure = draw(drawn, language="da", demo=False)
    layout = figure.to_dict()["layout"]
    for annotation in layout["annotations"]:
        assert "nan" not in annotation["text"]
        if annotation.get("xanchor") == "left":
            for words in annotation["text"].removeprefix("<b>").removesuffix("</b>").split("<br>"):
                needed = text_width(words, size=LABEL_SIZE) + annotation["xshift"]
                assert needed <= layout["margin"]["r"]
    # as a number of its own: arrays are sent as letters, any three of which may stand together
    assert not re.search(r"[\[:,]NaN", str(to_json_plotly(figure)))


def test_the_alternative_tells_the_finding_in_words(trend, broken):
    words = describe(trend, language="da", demo=True)
    assert words.startswith("Demodata: fiktive tal.")
    assert f"Silkeborg: 3,9{NBSP}% i 2023/24." in words
    assert "2020/21: skjult af hensyn til anonymitet." in words
    assert f"5 sammenlignelige i 2023/24: 3,4{NBSP}% til 4,2{NBSP}%." in words
    assert "Databrud i 2022/23" in describe(broken, language="da", demo=False)


def test_many_school_years_have_short_names_under_the_axis(trend):
    axis = draw(trend, language="da", demo=False).layout.xaxis
    assert axis.labelalias["5"] == "23/24"


def test_the_peers_are_told_of_in_one_period(own, country, peers):
    old = series("Samsø", UnitRole.PEER, [0.0, 0.0, None, None, None, None])
    drawn = Trend(PERCENT, YEARS, (own, country, old, *peers))
    words = describe(drawn, language="da", demo=False)
    assert f"5 sammenlignelige i 2023/24: 3,4{NBSP}% til" in words
    assert f"0,0{NBSP}%" not in words
    assert "5 sammenlignelige" in texts(draw(drawn, language="da", demo=False))
    # The first year has nobody else.
    first = describe(drawn, language="da", demo=False, period=YEARS[0])
    assert f"Samsø: 0,0{NBSP}% i 2018/19." in first


def test_one_peer_that_reaches_the_last_period_has_its_name(own, country, peers):
    ended = [series(f"Slut {n}", UnitRole.PEER, [1.0, 1.0, None, None, None, None]) for n in "ABC"]
    found = texts(
        draw(Trend(PERCENT, YEARS, (own, country, *ended, peers[0])), language="da", demo=False)
    )
    assert not [words for words in found if "1 sammenlignelige" in words]
    assert [words for words in found if peers[0].name in words]


def test_the_alternative_of_a_unit_without_figures_says_why(country):
    hidden = series("Samsø", UnitRole.OWN, [None] * 6, missing="not_applicable")
    words = describe(Trend(PERCENT, YEARS, (hidden, country)), language="da", demo=False)
    assert "Samsø: har ikke tilbuddet." in words
