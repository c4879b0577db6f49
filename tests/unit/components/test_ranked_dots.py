import plotly.graph_objects as go
import pytest

from analysis.results import Observation, Quantity, UnitRole
from components.figures.dot_plot import DotRow
from components.figures.ranked_dots import FOUND, describe, kind_of, ranked_dots

PERCENT = Quantity("percent", 100.0, 1)


def row(code, value, role=UnitRole.OTHER, missing=None, half=0.005):
    o = Observation(
        "2022/23",
        1,
        value,
        lo=None if value is None else value - half,
        hi=None if value is None else value + half,
        n=None if value is None else 1000,
        missing=missing,
    )
    return DotRow(code, f"Kommune {code}", role, o)


ROWS = [
    row("300", 0.05),
    row("100", 0.03, UnitRole.OWN),
    row("200", 0.04, UnitRole.PEER),
    row("500", 0.02, UnitRole.PEER),
    row("600", None, missing="suppressed_here"),
    row("400", 0.06),
]
OPTIONS = {"quantity": PERCENT, "country": 0.041, "country_name": "Hele landet", "language": "da"}


def drawn(**more):
    return ranked_dots(ROWS, members=frozenset({"400", "500"}), demo=True, **OPTIONS, **more)


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_the_figure_is_one_that_plotly_knows():
    figure = drawn()
    assert go.Figure(figure.to_dict())


def test_dots_stand_in_order_with_their_figures_in_shown_units():
    at = {
        code: (x, y)
        for trace in drawn().data
        if trace.customdata
        for (code, _), x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }
    ordered = sorted(at, key=lambda code: at[code][0])
    assert ordered == ["500", "100", "200", "300", "400"]
    assert [at[code][1] for code in ordered] == pytest.approx([2, 3, 4, 5, 6])


def test_a_hidden_figure_is_nowhere_in_the_figure():
    assert "600" not in str(drawn().to_dict())


def test_own_peers_and_members_are_marked_apart():
    kinds = {r.code: kind_of(r, frozenset({"400", "500"})) for r in ROWS}
    assert kinds["100"] == "own"
    assert (kinds["200"], kinds["500"]) == ("peer", "both")
    assert (kinds["400"], kinds["300"]) == ("member", "other")
    symbols = {t.name: t.marker.symbol for t in drawn().data if t.customdata}
    assert symbols["both"] == symbols["member"] == "diamond"
    assert symbols["peer"] == symbols["own"] == symbols["other"] == "circle"


def test_intervals_are_drawn_for_all():
    bars = traces(drawn(), "intervals")
    assert sum(len(trace.x) for trace in bars) == 3 * 5


def test_what_a_search_moves_is_there_and_empty():
    figure = drawn()
    (found,) = traces(figure, FOUND)
    assert len(found.x) == 0
    (label,) = [a for a in figure.layout.annotations if a.name == FOUND]
    assert label.visible is False


def test_remarks_are_in_the_hover_text():
    figure = drawn(remarks={"300": ["plads 2 til 4 af 5"]})
    (texts,) = [t.text for t in traces(figure, "other")]
    assert any("plads 2 til 4 af 5" in text for text in texts)


def test_the_words_tell_ends_own_peers_and_country():
    words = describe(ROWS, demo=True, **OPTIONS)
    assert words.startswith("Demodata: fiktive tal. 5 i rækkefølge fra laveste.")
    assert "Kommune 100: 3,0\u00a0%." in words
    assert "Hele landet: 4,1\u00a0%." in words
    assert "Kommune 300" not in words


def test_nobody_with_a_figure_is_a_chart_all_the_same():
    nobody = [row("600", None, missing="not_reported")]
    figure = ranked_dots(nobody, quantity=PERCENT, language="da", demo=False)
    assert [trace.name for trace in figure.data] == [FOUND]
