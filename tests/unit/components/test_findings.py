from dataclasses import replace

import pytest

from analysis.results import (
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
from components import findings

PERCENT = Quantity("percent", 100, 1)
ABOVE, BELOW = Status.ABOVE, Status.BELOW
SAME, UNKNOWN = Status.NOT_DISTINGUISHABLE, Status.NOT_ASSESSABLE
NOW = Observation("2022/23", 11, 0.039, n=3000, numerator=117, denominator=3000)


def change(status=SAME, difference=0.004, reason=None):
    return Change("2017/18", "2022/23", difference, None, None, status, reason)


def tile(*, quantity=PERCENT, comparison=None, made=None, current=NOW, name="Navn", k=7):
    return Tile(
        indicator="x",
        area="Område",
        name=name,
        quantity=quantity,
        series=Series("740", "Silkeborg", UnitRole.OWN, (current,)),
        current=current,
        breaks=(),
        position=Position(0.01, 0.09, 0.033, 0.055, 0.04, k),
        comparison=comparison or Comparison(SAME, k=7, p_value=0.5),
        change=made or change(),
        source="",
        href="/",
    )


def said(*args, **kwargs):
    return findings.tile_sentence(tile(*args, **kwargs), "da")


def test_what_cannot_be_told_apart_is_said_so():
    assert said() == (
        "Kan ikke skelnes fra gruppen af 7 lignende. Ændringen siden 2017/18 kan være tilfældig."
    )


def test_points_are_written_out():
    assert said(made=change(ABOVE)).endswith(" Steget 0,4 procentpoint siden 2017/18.")
    assert said(made=change(BELOW, -0.004)).endswith(" Faldet 0,4 procentpoint siden 2017/18.")


def test_a_sure_change_too_small_to_print_is_not_called_nothing():
    assert "under 0,1 procentpoint" in said(made=change(ABOVE, 0.0002))


@pytest.mark.parametrize(
    ("polarity", "status", "words"),
    [
        ("none", ABOVE, "Højere end i 7 sammenlignelige"),
        ("none", BELOW, "Lavere end i 7 sammenlignelige"),
        ("higher_is_better", ABOVE, "Højere, og det er bedre, end"),
        ("higher_is_better", BELOW, "Lavere, og det er dårligere, end"),
        ("lower_is_better", ABOVE, "Højere, og det er dårligere, end"),
        ("lower_is_better", BELOW, "Lavere, og det er bedre, end"),
    ],
)
def test_better_and_worse_only_with_a_polarity(polarity, status, words):
    quantity = replace(PERCENT, polarity=polarity)
    sentence = said(quantity=quantity, comparison=Comparison(status, k=7, p_value=0.001))
    assert words in sentence
    assert ("bedre" in sentence or "dårligere" in sentence) == (polarity != "none")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("too_few_peers", "for få af dem har et tal"),
        ("count_not_comparable", "følger kommunens størrelse"),
        ("suppressed_here", "skjult af hensyn til anonymitet"),
        ("something_new", "grundlaget er for spinkelt"),
    ],
)
def test_what_cannot_be_judged_says_why(reason, words):
    sentence = said(comparison=Comparison(UNKNOWN, reason=reason))
    assert "Kan ikke vurderes mod sammenlignelige kommuner" in sentence
    assert words in sentence


def test_an_older_figure_says_from_when_it_is():
    sentence = said(comparison=Comparison(UNKNOWN, reason="older_period"))
    assert "Tallet er fra 2022/23 og kan ikke sammenlignes" in sentence


@pytest.mark.parametrize(
    "missing", ["suppressed_here", "suppressed_by_source", "not_applicable", "not_reported"]
)
def test_no_figure_is_said_once(missing):
    # The tile says why in the figure's place.
    assert said(current=Observation("2022/23", 11, None, missing=missing)) == ""


def test_a_spread_over_few_kommuner_says_how_few():
    country = tile(comparison=Comparison(UNKNOWN, reason="not_compared"), k=0)
    assert "Halvdelen af de 12 kommuner med tal ligger mellem" in findings.tile_sentence(
        country, "da", few=12
    )
    assert "Halvdelen af kommunerne ligger mellem" in findings.tile_sentence(country, "da")


def test_a_full_count_is_told_and_not_judged():
    ratio = Quantity("children_per_adult", 1, 1, "lower_is_better", "ratio")
    sentence = said(quantity=ratio, made=change(UNKNOWN, -0.3, "no_interval"))
    assert sentence.endswith(" 0,3\u00a0børn pr. voksen lavere end i 2017/18.")


def test_the_country_tells_how_kommuner_spread():
    alone = Comparison(UNKNOWN, reason="not_compared")
    assert "Halvdelen af kommunerne ligger mellem 3,3 og 5,5\u00a0%" in said(comparison=alone, k=0)


def out(name, status, p):
    return tile(name=name, comparison=Comparison(status, k=7, p_value=p))


def test_the_lead_when_nothing_stands_out():
    words = findings.lead([tile()] * 3, "da", is_country=False)
    assert words == (
        "Ingen af de tre tal ligger klart uden for gruppen af sammenlignelige kommuner."
    )


def test_the_lead_names_what_stands_out_with_its_direction():
    words = findings.lead(
        [tile(), out("A", ABOVE, 0.001), tile(comparison=Comparison(UNKNOWN))],
        "da",
        is_country=False,
    )
    assert words == (
        "Ét tal skiller sig ud fra sammenlignelige kommuner: »A« er højere. "
        "Ét tal kan ikke skelnes fra dem. Ét tal kan ikke vurderes."
    )


def test_the_lead_names_the_clearest_three():
    tiles = [out(name, BELOW, p) for name, p in zip("ABCDE", (5, 1, 4, 2, 3), strict=True)]
    words = findings.lead(tiles, "da", is_country=False)
    assert words.startswith("Fem tal skiller sig ud fra sammenlignelige kommuner, tydeligst")
    assert words.index("»B«") < words.index("»D«") < words.index("»E«")
    assert "»A«" not in words


def test_the_lead_without_anything_to_judge():
    words = findings.lead([tile(comparison=Comparison(UNKNOWN))], "da", is_country=False)
    assert "kan ikke vurderes" in words


def pair(name, status):
    return findings.Pair(name, Comparison(status, 0.01, p_value=0.01))


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        ([("Herning", ABOVE), ("Horsens", BELOW)],
         "Herning ligger klart lavere end Silkeborg, Horsens klart højere"),
        ([("Herning", ABOVE), ("Skive", ABOVE), ("Viborg", SAME)],
         "Herning og Skive ligger klart lavere end Silkeborg"),
        ([("Horsens", BELOW)], "Horsens ligger klart højere end Silkeborg"),
        ([(n, BELOW) for n in "ABCD"], "Fire kommuner ligger klart højere end Silkeborg"),
        ([("Viborg", SAME)], "Viborg kan ikke skelnes fra Silkeborg"),
        ([("Viborg", SAME), ("Skive", SAME), ("Samsø", UNKNOWN)],
         "Ingen af de 2 kan skelnes fra Silkeborg"),
        ([("Samsø", UNKNOWN)], "Forskellen mellem Silkeborg og Samsø kan ikke vurderes"),
        ([], "Ingen kommuner at sammenligne med"),
    ],
)  # fmt: skip
def test_titles_over_several_pairs(pairs, title):
    made = [pair(name, status) for name, status in pairs]
    assert findings.pairs_title("Silkeborg", made, "da") == title


def test_the_title_names_the_figure_it_compares_with():
    country = Observation("2022/23", 11, 0.040)
    rest = Comparison(BELOW, difference=0.039 - 0.041, p_value=0.01)
    title = findings.country_title("Silkeborg", NOW, country, rest, PERCENT, "da")
    assert title == ("Silkeborg ligger lavere end resten af landet: 3,9\u00a0% mod 4,1\u00a0%")


@pytest.mark.parametrize("status", list(Status))
def test_every_outcome_has_a_title_in_both_languages(status):
    comparison = Comparison(status, 0.001, p_value=0.5)
    first = Observation("2017/18", 6, 0.035)
    for language in ("da", "en"):
        assert findings.country_title("A", NOW, NOW, comparison, PERCENT, language)
        assert findings.trend_title("A", first, NOW, change(status), PERCENT, language)
        assert findings.districts_title("A", [comparison], language)
        assert findings.tile_sentence(tile(comparison=comparison, made=change(status)), language)
