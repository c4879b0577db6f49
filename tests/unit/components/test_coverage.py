"""The table of what there is: cells that say the same are one, and each has words and a sign."""

import pytest

from components.coverage import (
    STATES,
    Cell,
    Group,
    Row,
    count_cell,
    coverage_table,
    legend,
    state_cell,
    tight,
)
from tests.pages.reading import all_of, links_of, parts_of, words_of

YEARS = ("2019/20", "2020/21", "2021/22", "2022/23")


def table(*rows, breaks=(), periods=YEARS, group=""):
    return coverage_table(
        [Group(group, rows)],
        periods,
        caption="Dækning",
        corner="Kommune",
        breaks=breaks,
        language="da",
    )


def row(*states, breaks=frozenset()):
    return Row("Samsø", tuple(state_cell(s, "da") for s in states), breaks=breaks)


def cells(drawn):
    found = [part for part in parts_of(drawn) if part._type == "Td"]
    return [(cell.className, cell.colSpan, words_of(cell)) for cell in found]


def test_neighbours_that_say_the_same_are_one_cell():
    drawn = table(row("value", "value", "suppressed_here", "absent"))
    assert cells(drawn) == [
        ("cov-value", 2, "2019/20 til 2020/21: har tal"),
        ("cov-suppressed_here", 1, "s 2021/22: skjult af hensyn til anonymitet"),
        ("cov-absent", 1, "2022/23: ingen oplysning"),
    ]


def test_a_break_parts_what_is_alike():
    drawn = table(row(*["value"] * 4, breaks=frozenset({2})), breaks={2})
    assert cells(drawn) == [
        ("cov-value", 2, "2019/20 til 2020/21: har tal"),
        ("cov-value cov-break", 2, "Databrud. 2021/22 til 2022/23: har tal"),
    ]
    assert [words_of(part) for part in all_of(drawn, "cov-mark")] == ["databrud"]


def test_counts_stand_in_each_cell():
    made = tuple(count_cell(count, 98, "da") for count in (98, 98, 97, 0))
    found = [part for part in parts_of(table(Row("Trivsel", made))) if part._type == "Td"]
    assert [(cell.className, words_of(cell)) for cell in found] == [
        ("cov-value", "98"),
        ("cov-value", "98"),
        ("cov-some", "97"),
        ("cov-absent", "0"),
    ]


def test_every_state_differs_by_more_than_its_colour():
    signs = {state: state_cell(state, "da") for state in STATES}
    assert len({cell.words for cell in signs.values()}) == len(STATES)
    # a figure and nothing at all are filled and empty; the five reasons have a sign each
    reasons = [cell.sign for state, cell in signs.items() if state not in ("value", "absent")]
    assert len(set(reasons)) == len(reasons) == 5
    assert all(reasons)


def test_the_legend_tells_those_that_occur():
    words = words_of(legend({"value", "not_reported"}, "da"))
    assert "har tal" in words
    assert "ikke indberettet" in words
    assert "skjult" not in words


@pytest.mark.parametrize(
    ("code", "language", "shown"),
    [
        ("2022/23", "da", "22/23"),
        ("2023", "da", "2023"),
        ("2025K1", "da", "K1 25"),
        ("2025K1", "en", "Q1 25"),
        ("2025M01", "da", "01.25"),
    ],
)
def test_headings_are_short(code, language, shown):
    assert tight(code, language) == shown


def test_headings_are_read_aloud_in_full():
    drawn = table(row(*["value"] * 2), periods=("2025K1", "2025K2"))
    assert "1. kvartal 2025" in words_of(drawn)


def test_names_lead_where_they_can():
    cell = Cell("value", "", "x")
    drawn = table(Row("Trivsel", (cell,) * 4, href="/data/pupil_wellbeing"), group="Skole")
    assert links_of(drawn) == ["/data/pupil_wellbeing"]
    assert [words_of(part) for part in all_of(drawn, "cov-group")] == ["Skole"]
