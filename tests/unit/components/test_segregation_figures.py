"""Bars of what a change is made of, and the control chart."""

import re

import plotly.graph_objects as go
import pytest

from analysis.controlled_series import controlled_series
from analysis.results import Break, Observation, Quantity
from components.figures import bars, control_chart
from components.figures.bars import Kind, Pair, Step

PERCENT = Quantity("percent", 100.0, 1)
PUPILS = Quantity("count", 1.0, 0, measure="count")
STEPS = [
    Step("Elever før", 430, Kind.TOTAL),
    Step("Nye placeringer", 193),
    Step("Tilbage til almen skole", -140),
    Step("Ikke forklaret", -7, Kind.REST),
    Step("Elever efter", 476, Kind.TOTAL),
]
PAIRS = [Pair("Indskoling", 0.0016, 0.0002), Pair("Alle klassetrin", -0.0052, 0.0005, True)]
NAMES = ("Egen andel", "Elevsammensætning")


def fall(**options) -> go.Figure:
    return bars.waterfall(STEPS, quantity=PUPILS, decimals=0, language="da", demo=True, **options)


def split() -> go.Figure:
    return bars.pairs(PAIRS, names=NAMES, quantity=PERCENT, decimals=2, language="da", demo=True)


def series(length: int, *, hidden: int | None = None):
    return [
        Observation(f"{2010 + k}/{11 + k}", 2010 + k, None, missing="suppressed_here")
        if k == hidden
        else Observation(
            f"{2010 + k}/{11 + k}",
            2010 + k,
            (0.05 if k < length - 1 else 0.12) + (0.002 if k % 2 else 0),
            0.04,
            0.13,
            2000,
            100 + 4 * (k % 2) + (140 if k == length - 1 else 0),
            2000,
        )
        for k in range(length)
    ]


def chart(length: int, *, breaks=(), hidden: int | None = None) -> go.Figure:
    judged = controlled_series(series(length, hidden=hidden), breaks)
    return control_chart.control_chart(judged, quantity=PERCENT, language="da", demo=True)


def texts(figure: go.Figure) -> list[str]:
    return [note["text"] for note in figure.to_dict()["layout"]["annotations"]]


@pytest.mark.parametrize("draw", [fall, split, lambda: chart(12), lambda: chart(9),
                                  lambda: chart(5, hidden=2)])  # fmt: skip
def test_every_property_is_one_that_plotly_knows(draw):
    assert go.Figure(draw().to_dict()).data


def test_parts_begin_where_the_one_before_ended():
    drawn = [t for t in fall()._data if t["type"] == "bar"]
    spans = [(float(t["base"][0]), float(t["base"][0] + t["x"][0])) for t in drawn]
    assert spans == [(0, 430), (430, 623), (623, 483), (483, 476), (0, 476)]


def test_what_is_not_explained_is_hatched_and_has_its_own_bar():
    rest = [t for t in fall()._data if t.get("name") == "rest"]
    assert len(rest) == 1
    assert rest[0]["marker"]["pattern"]["shape"] == "/"


def test_signs_and_totals_are_written_beside_the_bars():
    assert {"+193", "−140", "−7", "<b>430</b>", "<b>476</b>"} <= set(texts(fall()))
    assert "+0,18" in texts(split())
    assert "<b>−0,47</b>" in texts(split())


def test_the_two_kinds_of_part_are_told_apart_without_colour():
    filled, hollow = split()._data
    assert filled["marker"]["color"] != hollow["marker"]["color"]
    words = next(text for text in texts(split()) if "■" in text)
    assert re.search(r"■.*Egen andel.*□.*Elevsammensætning", words)


def test_the_steps_are_told_in_words():
    told = bars.describe_steps(STEPS, quantity=PUPILS, decimals=0, language="da", demo=False)
    assert "Nye placeringer: +193." in told
    assert "Ikke forklaret: −7." in told
    told = bars.describe_pairs(
        PAIRS, names=NAMES, quantity=PERCENT, decimals=2, language="da", demo=True
    )
    assert "Indskoling: egen andel +0,16, elevsammensætning +0,02." in told
    assert told.startswith("Demodata: fiktive tal.")


def test_a_full_series_has_its_mean_and_limits_named():
    words = texts(chart(12))
    assert any(word.startswith("Gennemsnit") for word in words)
    assert any(word.startswith("Øvre grænse") for word in words)


def test_provisional_limits_are_called_so_and_dotted():
    figure = chart(9)
    assert any(word.startswith("Foreløbig øvre") for word in texts(figure))
    limit = next(t for t in figure._data if t.get("name") == "upper")
    assert limit["line"]["dash"] == "dot"


def test_a_short_series_is_a_line_without_limits():
    figure = chart(5)
    assert {t.get("name") for t in figure._data} == {None, "usual"}
    assert not any("grænse" in word for word in texts(figure))


def test_a_year_outside_has_a_shape_of_its_own():
    outside = next(t for t in chart(12)._data if t.get("name") == "outside")
    assert outside["marker"]["symbol"] == "diamond"
    assert len(outside["x"]) == 1


def test_the_line_is_cut_at_a_hidden_year_which_is_hatched():
    figure = chart(12, hidden=4)
    line = next(t for t in figure._data if t["mode"] == "lines" and t["line"]["width"] == 2.4)
    assert sum(value != value for value in line["y"]) == 2
    assert any(t.get("fillpattern") for t in figure._data)
    assert any("skjult" in word for word in texts(figure))


def test_a_break_has_a_word_and_nothing_before_it_is_judged():
    seen = series(14)
    figure = chart(14, breaks=[Break(seen[4].period, seen[4].ordinal, "ny")])
    assert "databrud" in texts(figure)
    limit = next(t for t in figure._data if t.get("name") == "upper")
    assert min(limit["x"]) == 3.5


def test_the_chart_is_told_in_words():
    judged = controlled_series(series(12), ())
    told = control_chart.describe(judged, quantity=PERCENT, language="da", demo=True)
    assert "Gennemsnittet er" in told
    assert "uden for grænserne" in told
