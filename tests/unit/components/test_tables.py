"""Tables and files carry what the charts show, and the demo mark."""

import csv
import io

import pytest
from dash import html

from analysis.results import Observation, Quantity, UnitRole
from components.export import csv_text, file_name, safe
from components.figures.dot_plot import DotRow
from components.tables import Cell, Column, FigureTable, dot_table, figure_table, trend_table
from tests.unit.components.made_up import PERCENT, YEARS


def parts(component, kind: type) -> list:
    return [part for part in component._traverse() if isinstance(part, kind)]


@pytest.fixture
def table(trend) -> FigureTable:
    return trend_table(trend, caption="Andel elever i specialtilbud", language="da", demo=True)


def test_a_trend_table_has_a_row_for_each_period_and_the_own_interval(table):
    titles = [column.title for column in table.columns]
    assert titles[:5] == [
        "Periode",
        "Silkeborg",
        "Silkeborg, 95 %-interval",
        "Silkeborg, antal (n)",
        "Hele landet",
    ]
    assert [row[0].text for row in table.rows] == list(YEARS)
    assert [cell.text for cell in table.rows[5][:5]] == [
        "2023/24",
        "3,9",
        "3,5–4,3",
        "4.000",
        "4,0",
    ]


def test_a_missing_figure_keeps_its_words(table):
    assert table.rows[2][1] == Cell("skjult af hensyn til anonymitet", is_missing=True)
    # What is hidden in one column does not show in its neighbours.
    assert [cell.text for cell in table.rows[2][2:4]] == ["–", "–"]


def test_a_dot_table_marks_the_own_row():
    viborg = Observation("2023", 5, 0.041, 0.038, 0.044, 900, 37, 900)
    rows = [
        DotRow("791", "Viborg", UnitRole.PEER, viborg),
        DotRow("740", "Silkeborg", UnitRole.OWN, Observation("2023", 5, 0.039)),
    ]
    table = dot_table(rows, quantity=PERCENT, caption="Andel", language="da", demo=False)
    assert [row[0].text for row in table.rows] == ["Silkeborg", "Viborg"]
    assert table.own_row == 0
    assert [cell.text for cell in table.rows[1]] == ["Viborg", "4,1", "3,8–4,4", "37", "900"]


def test_figures_without_a_dot_come_last_in_the_dot_table():
    own = DotRow("740", "Silkeborg", UnitRole.OWN, Observation("2023", 5, 0.039))
    country = DotRow("000", "Hele landet", UnitRole.COUNTRY, Observation("2023", 5, 0.01))
    table = dot_table(
        [own], quantity=PERCENT, caption="Andel", beside=[country], language="da", demo=False
    )
    assert [row[0].text for row in table.rows] == ["Silkeborg", "Hele landet"]


def test_a_mean_has_its_n_and_no_numerator():
    mean = Quantity("score_1_5", 1.0, 1, measure="mean")
    own = DotRow("740", "Silkeborg", UnitRole.OWN, Observation("2023", 5, 3.2, n=80))
    table = dot_table([own], quantity=mean, caption="Trivsel", language="da", demo=False)
    titles = [column.title for column in table.columns]
    assert titles == ["Enhed", "Værdi", "95 %-interval", "Antal (n)"]
    assert table.rows[0][3].text == "80"


def test_the_page_has_a_semantic_table(table):
    drawn = figure_table(table, language="da")
    heads = parts(drawn, html.Th)
    assert [head.scope for head in heads] == ["col"] * len(table.columns) + ["row"] * len(YEARS)
    caption = parts(drawn, html.Caption)[0]
    words = caption.children
    assert words.className == "caption-words"
    assert words.children[0].children == "Demodata: fiktive tal. "
    assert words.children[1] == "Andel elever i specialtilbud. Alle tal i procent."


def test_a_table_that_scrolls_can_be_reached_by_keyboard(table):
    drawn = figure_table(table, language="da")
    props = drawn.to_plotly_json()["props"]
    assert (props["tabIndex"], props["role"]) == (0, "region")
    assert "Andel elever" in props["aria-label"]


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_file_has_mark_metadata_and_the_same_figures(table):
    text = csv_text(table, metadata=[("Kilde", "Uddannelsesstatistik.dk")], language="da")
    lines = read(text)
    assert lines[0] == ["Bemærk", "Demodata: fiktive tal."]
    assert ["Kilde", "Uddannelsesstatistik.dk"] in lines
    start = lines.index([]) + 1
    titles = ["Enhed", "Kode", "Periode", "Værdi", "Nedre", "Øvre", "Tæller", "Nævner"]
    assert lines[start] == [*titles, "Antal (n)", "Årsag"]
    own = ["Silkeborg", "Silkeborg"]
    assert lines[start + 6] == [*own, "2023/24", "3,9", "3,5", "4,3", "", "", "4000", ""]
    reason = "skjult af hensyn til anonymitet"
    assert lines[start + 3] == [*own, "2020/21", "", "", "", "", "", "", reason]
    # The decimals of the indicator stay: 4,0 and not 4.
    assert lines[start + 12][:4] == ["Hele landet", "Hele landet", "2023/24", "4,0"]


def test_an_english_file_has_decimal_points(trend):
    table = trend_table(trend, caption="Share", language="en", demo=False)
    lines = read(csv_text(table, metadata=[], language="en"))
    assert lines[0] == ["Title", "Share. All figures in per cent."]
    assert lines[8][2:4] == ["2023/24", "3.9"]


@pytest.mark.parametrize("text", ["=1+1", "+45", "-x", "@sum", "\tx"])
def test_no_text_is_run_by_a_spreadsheet(text):
    assert safe(text) == f"'{text}"
    table = FigureTable("T", (Column("Navn", is_number=False),), ((Cell(text),),))
    assert read(csv_text(table, metadata=[], language="da"))[-1] == [f"'{text}"]


def test_negative_numbers_stay_numbers():
    table = FigureTable("T", (Column("Tal"),), ((Cell("−0,4", number=-0.4, decimals=1),),))
    assert read(csv_text(table, metadata=[], language="da"))[-1] == ["-0,4"]


def test_file_names_are_plain():
    assert file_name("Segregering", "Rødovre", "2023/24", suffix="csv") == (
        "segregering-roedovre-2023-24.csv"
    )
    assert file_name("…", suffix="csv") == "data.csv"
