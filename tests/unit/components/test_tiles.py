"""Tiles: one link each, badges that follow the decision, words where there is no figure."""

import dataclasses

import pytest
from dash import html

from analysis.results import (
    Break,
    Change,
    Comparison,
    Observation,
    Position,
    Quantity,
    Series,
    Status,
    Tile,
    UnitRole,
)
from components.tiles import Badge, Tone, comparison_badge, legend, tile, tile_badge
from tests.unit.components.made_up import PERCENT

SEEN = tuple(Observation(str(2019 + i), i, 0.03 + i / 1000, 0.028, 0.045, 400) for i in range(5))


@pytest.fixture
def example() -> Tile:
    return Tile(
        indicator="segregation_public",
        area="Segregering",
        name="Elever i specialtilbud, indskoling",
        quantity=PERCENT,
        series=Series("740", "Silkeborg", UnitRole.OWN, SEEN),
        current=SEEN[-1],
        breaks=(),
        position=Position(0.02, 0.06, 0.031, 0.042, 0.037, 7),
        comparison=Comparison(Status.NOT_DISTINGUISHABLE, k=7),
        change=Change("2019", "2023", 0.004, None, None, Status.NOT_DISTINGUISHABLE),
        source="Uddannelsesstatistik.dk",
        href="/indikator?kode=segregation_public",
    )


def texts(component) -> list[str]:
    """All words in a component, in the order they are read."""
    children = getattr(component, "children", component)
    if isinstance(children, str):
        return [children]
    return [words for child in children or () for words in texts(child)]


def test_the_whole_tile_is_one_link(example):
    drawn = tile(example, sentence="Som de øvrige.", language="da")
    links = [part for part in drawn._traverse() if isinstance(part, html.A)]
    assert isinstance(drawn, html.A)
    assert drawn.to_plotly_json()["props"]["href"] == example.href
    assert links == []


def test_a_tile_reads_area_badge_name_figure_sentence(example):
    drawn = tile(example, sentence="Uændret.", badge_words=Badge("Kan ikke skelnes"), language="da")
    assert texts(drawn) == [
        "Segregering",
        "Kan ikke skelnes",
        "Elever i specialtilbud, indskoling",
        "3,4",
        " %",
        "Uændret.",
        "2023 · n = 400 · Uddannelsesstatistik.dk",
    ]


@pytest.mark.parametrize(
    ("code", "words", "is_hatched"),
    [
        ("suppressed_here", "skjult af hensyn til anonymitet", True),
        ("not_applicable", "har ikke tilbuddet", False),
        (None, "ikke opgjort", False),
    ],
)
def test_a_tile_without_a_figure_says_why(example, code, words, is_hatched):
    nothing = Observation("2023", 4, None, missing=code)
    drawn = tile(
        dataclasses.replace(example, current=nothing), sentence="Intet tal.", language="da"
    )
    assert words in texts(drawn)
    classes = " ".join(getattr(part, "className", None) or "" for part in drawn._traverse())
    assert ("tile-missing-hidden" in classes) == is_hatched


@pytest.mark.parametrize(
    ("status", "polarity", "words", "tone"),
    [
        (Status.ABOVE, "higher_is_better", "Bedre end de øvrige", Tone.COOL),
        (Status.BELOW, "lower_is_better", "Bedre end de øvrige", Tone.COOL),
        (Status.ABOVE, "lower_is_better", "Skiller sig ud fra de øvrige", Tone.WARM),
        (Status.BELOW, "higher_is_better", "Skiller sig ud fra de øvrige", Tone.WARM),
        (Status.ABOVE, "none", "Højere end de øvrige", Tone.WARM),
        (Status.BELOW, "none", "Lavere end de øvrige", Tone.COOL),
        (Status.NOT_DISTINGUISHABLE, "none", "Kan ikke skelnes", Tone.PLAIN),
        (Status.NOT_ASSESSABLE, "lower_is_better", "Kan ikke vurderes", Tone.PLAIN),
    ],
)
def test_the_badge_follows_status_and_polarity(status, polarity, words, tone):
    quantity = Quantity("percent", 100, 1, polarity)
    assert comparison_badge(Comparison(status), quantity, "da") == Badge(words, tone)


def test_a_fresh_break_comes_before_the_comparison(example):
    broken = dataclasses.replace(example, breaks=(Break("2023", 4, "ny opgørelse"),))
    assert tile_badge(broken, "da") == Badge("Databrud 2023", Tone.BREAK)
    old = dataclasses.replace(example, breaks=(Break("2020", 1, "ny opgørelse"),))
    assert tile_badge(old, "da") == Badge("Kan ikke skelnes")


def test_no_badge_without_a_figure_or_without_anybody_to_compare_with(example):
    nothing = dataclasses.replace(example, current=Observation("2023", 4, None))
    alone = Comparison(Status.NOT_ASSESSABLE, reason="not_compared")
    assert tile_badge(nothing, "da") is None
    assert tile_badge(dataclasses.replace(example, comparison=alone), "da") is None


def test_the_legend_says_whose_spread_it_is():
    assert "Midterste halvdel af 7 sammenlignelige" in texts(
        legend(own="Silkeborg", k=7, language="da")
    )
    assert "Midterste halvdel af kommunerne" in texts(
        legend(own="Hele landet", k=None, language="da")
    )
