"""Targets on the pages: drawn from the period they count in, named in words, tables and files."""

from collections.abc import Iterator
from datetime import date

import pytest
from dash import Dash

from data_access import publication, reference
from data_access.engines import make_engine
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from pages import indikator, kommune, noegletal, sammenlign, segregering
from pages.selection import (
    IndikatorSelection,
    NoegletalSelection,
    SammenlignSelection,
    SegregeringSelection,
)
from tests.pages.reading import all_of, drawn_all, drawn_of, drawn_words, file_of, words_of
from tests.pages.test_downloads import about_in
from tests.support.loaded import Being, app_on, being_on
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import StorePlaces

LAW, OWN = "Minimumsnormering", "Mål, Silkeborg"
SINCE = "fra 1. januar 2024"
NO_TEST = "Et mål er en linje og ingen prøve"
TREND, DOTS = indikator.CHARTS
PLACES = (
    ("000", Level.COUNTRY),
    *(
        (code, Level.KOMMUNE)
        for code in ("740", "751", "791", "101", "461", "657", "615", "766", "746")
    ),
)


@pytest.fixture(scope="module")
def aimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    """Real, not demo: normering until 2024, segregation until 2022/23, and own targets of two."""
    places = StorePlaces(tmp_path_factory.mktemp("aimed"))
    warehouse, published = make_engine(places.warehouse_url), make_engine(places.published_url)
    small = SmallWarehouse.at(warehouse)
    for at, (place, level) in enumerate(PLACES):
        for year in (2022, 2023, 2024):
            for code, base in (("0_2", 2.8), ("3_5", 5.8), ("dagpleje", 3.2)):
                value = base + 0.1 * at - 0.02 * (year - 2022)
                small.observe(f"normering_{code}", level, place, str(year), value=value)
        for year in ("2020/21", "2021/22", "2022/23"):
            for group, n in (("total:total", 4000), ("phase:indskoling", 1500)):
                small.observe(
                    *("segregation_public", level, place, year),
                    x=round(n * (0.04 + 0.003 * at)), n=n, subgroup=group,
                )  # fmt: skip
    for code, place, starts_on, value in (
        ("normering_0_2", "740", date(2023, 6, 1), 2.75),
        ("normering_0_2", "751", date(2024, 1, 1), 2.5),
        ("segregation_public", "740", date(2021, 8, 1), 0.045),
    ):
        small.add(
            tables.target,
            indicator_id=reference.indicator_codes()[code].indicator_id,
            unit_id=small.unit(Level.KOMMUNE, place),
            starts_on=starts_on,
            value=value,
            is_statutory=False,
            note_da="Vedtaget af byrådet.",
            load_id=small.load_id,
        )
    publication.publish(warehouse, published)
    warehouse.dispose()
    published.dispose()
    yield from app_on(places)


@pytest.fixture
def being(aimed: Dash) -> Being:
    return being_on(aimed)


def page(code: str, search: str = "", names: tuple[str, ...] = (), language: str = "da"):
    selection = IndikatorSelection.parse(search)
    return indikator.answer(code=code, selection=selection, names=names, language=language)


def compared(search: str, names: tuple[str, ...] = ()):
    selection = SammenlignSelection.parse(search)
    return sammenlign.answer(selection=selection, names=names, language="da")


def lines(figure) -> list[dict]:
    return [trace for trace in figure._data if trace.get("name") == "target"]


def texts(figure) -> str:
    notes = figure.to_dict()["layout"]["annotations"]
    return " | ".join(note["text"].replace("<br>", " ") for note in notes)


def test_the_law_and_the_own_target_are_lines_with_words(being):
    with being("chef"):
        found = page("normering_0_2")
    trend, dots = found[f"{TREND}.figure"], found[f"{DOTS}.figure"]
    law, own = lines(trend)
    # three years: the law counts in the last of them only, the own one begins within 2023
    assert (set(law["y"]), min(law["x"])) == ({3.0}, 1.5)
    assert (set(own["y"]), min(own["x"])) == ({2.75}, 1.5)
    for figure in (trend, dots):
        assert f"{LAW} 3,0" in texts(figure)
        assert f"{OWN} 2,75" in texts(figure)
    assert [set(line["x"]) for line in lines(dots)] == [{3.0}, {2.75}]


def test_what_is_said_names_target_source_and_day_and_is_no_test(being):
    with being("chef"):
        found = page("normering_0_2", names=(f"{TREND}-table", f"{DOTS}-table"))
    places = (f"{TREND}.notes", f"{TREND}.text", f"{DOTS}.text", f"{TREND}-table", f"{DOTS}-table")
    for place in places:
        said = words_of(found[place])
        assert f"{LAW}: højst 3,0" in said
        assert f"{SINCE} af hver kommune" in said
        assert "kun i daginstitutioner" in said
        assert "Kilde: dagtilbudsloven" in said
        assert f"{OWN}: højst 2,75" in said
        assert "fra 1. juni 2023" in said
        assert "Fil: first.csv" in said
        assert NO_TEST in said
    for panel in (TREND, DOTS):
        title = words_of(all_of(found[f"{panel}.text"], "panel-title"))
        assert LAW not in title
        assert "Mål" not in title


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("panel", [TREND, DOTS])
def test_files_name_target_source_and_day(being, panel, form):
    with being("chef"):
        file = file_of(indikator, panel, "", "/indikator/normering_0_2", form)
    assert isinstance(file, dict)
    if form == "csv":
        assert f"{LAW}: højst 3,0" in file["content"]
        assert "Kilde: dagtilbudsloven" in file["content"]
        assert SINCE in file["content"]
        assert f"{OWN};" in file["content"]
        assert "2,75" in file["content"]
    else:
        told = str(about_in(file)["Mål"])
        assert f"{LAW}: højst 3,0" in told
        assert "Kilde: dagtilbudsloven" in told
        assert SINCE in told
        assert NO_TEST in told


def test_before_the_law_there_is_no_line(being):
    with being("chef"):
        found = page("normering_0_2", "?periode=2022")
    assert lines(found[f"{DOTS}.figure"]) == []
    assert LAW not in texts(found[f"{DOTS}.figure"])
    assert len(lines(found[f"{TREND}.figure"])) == 2


def test_dagpleje_has_no_line_and_says_why(being):
    with being("chef"):
        found = page("normering_dagpleje")
    assert lines(found[f"{TREND}.figure"]) == []
    assert "gælder daginstitutioner og ikke dagpleje" in words_of(found[f"{TREND}.notes"])


@pytest.mark.parametrize("who", ["konsulent", "politiker", "chef"])
def test_another_kommune_s_own_target_stands_beside_its_own_figures_only(being, who):
    with being(who):
        aarhus = page("normering_0_2", "?kommune=751")
        silkeborg = page("normering_0_2", "?kommune=740")
    assert "Mål, Aarhus 2,5" in texts(aarhus[f"{TREND}.figure"])
    assert OWN not in words_of(aarhus[f"{TREND}.text"])
    assert "Aarhus" not in words_of(silkeborg[f"{TREND}.notes"])


def test_the_country_has_the_law_only(being):
    with being("konsulent"):
        found = page("normering_3_5", "?kommune=000")
        beside = page("normering_0_2", "?kommune=000")
    assert f"{LAW} 6,0" in texts(found[f"{TREND}.figure"])
    assert "Mål," not in words_of(beside[f"{TREND}.notes"])


def test_segregering_draws_the_own_target_for_all_and_not_for_a_phase(being):
    def part(search: str):
        selection = SegregeringSelection.parse(search)
        return segregering.answer(selection=selection, names=(), language="da")

    with being("chef"):
        everybody, phase = part("?trin=alle"), part("?trin=indskoling")
    trend, dots = segregering.TREND, segregering.DOTS
    assert [set(line["y"]) for line in lines(everybody[f"{trend}.figure"])] == [{4.5}]
    assert f"{OWN} 4,5" in texts(everybody[f"{dots}.figure"]).replace("\u00a0", " ")
    assert lines(phase[f"{trend}.figure"]) == []
    assert "sat for alle under ét" in words_of(phase[f"{trend}.notes"])


def test_among_all_kommuner_the_lines_have_words_and_a_key(being):
    table = "prikker-dots-table"
    with being("chef"):
        found = compared("?indikator=normering_0_2", names=(table,))
        file = file_of(sammenlign, "prikker-dots", "?indikator=normering_0_2", "/sammenlign")
    assert [set(line["y"]) for line in lines(found["prikker-dots.figure"])] == [{3.0}, {2.75}]
    assert f"{LAW} 3,0" in texts(found["prikker-dots.figure"])
    assert len(all_of(found["prikker-dots.notes"], "mark-target")) == 2
    assert NO_TEST in words_of(found["prikker-dots.text"])
    drawn = " ".join(drawn_words(one) for one in drawn_of(found[table]))
    assert "Kilde: dagtilbudsloven" in words_of(found[table]) + drawn
    assert f"{OWN} 2,75" in words_of(found["prikker-dots.notes"])
    assert f"\n{LAW};" in file["content"].replace("\r", "")


def test_over_time_each_kommune_has_the_law_and_its_own(being):
    search = "?indikator=normering_0_2&visning=over_tid&hvem=alle"
    with being("konsulent"):
        found = compared("?indikator=normering_0_2&visning=over_tid&hvem=alle&kommune=740")
        file = file_of(sammenlign, "over_tid-trend", search, "/sammenlign")
    drawings = " ".join(drawn_words(one) for one in drawn_of(found["over_tid-trend.drawing"]))
    assert "Mål 2,75 og 3,0" in drawings
    told = words_of(found["over_tid-trend.text"]) + words_of(found["over_tid-trend.notes"])
    assert NO_TEST in told
    assert f"{LAW}: højst 3,0" in file["content"]


def test_english_pages_say_targets_in_english(being):
    with being("chef", language="en"):
        found = page("normering_0_2", language="en")
    said = words_of(found[f"{TREND}.notes"])
    assert "Minimum staffing: at most 3.0" in said
    assert "from 1 January 2024" in said
    assert "a line and no test" in said
    assert "højst" not in said


FUNNEL = "?visning=tragt&indikator=segregation_public&gruppe=total:total"


def test_the_funnel_of_kommuner_has_the_own_target_as_a_line_with_words(being):
    with being("chef"):
        found = compared(FUNNEL, names=("tragt-chart-table",))
        other = compared(f"{FUNNEL}&kommune=751")
        phase = compared(FUNNEL.replace("total:total", "phase:indskoling"))
        file = file_of(sammenlign, "tragt-chart", FUNNEL, "/sammenlign")
    assert [set(line["y"]) for line in lines(found["tragt-chart.figure"])] == [{4.5}]
    assert f"{OWN} 4,5" in texts(found["tragt-chart.figure"]).replace("\u00a0", " ")
    told = words_of(found["tragt-chart.text"]).replace("\u00a0", " ")
    assert f"{OWN}: 4,5 %." in told
    notes = " ".join(drawn_words([one]) for one in drawn_of(found["tragt-chart.notes"]))
    assert "fra 1. august 2021" in notes
    assert f"\n{OWN};" in file["content"].replace("\r", "")
    assert lines(other["tragt-chart.figure"]) == []
    assert lines(phase["tragt-chart.figure"]) == []
    about = " ".join(drawn_words([one]) for one in drawn_of(phase["tragt-chart.notes"]))
    assert "sat for alle under ét" in about


def test_the_map_says_the_targets_in_words_and_in_its_table(being):
    search = "?visning=kort&indikator=normering_0_2"
    with being("chef"):
        found = compared(search, names=("kort-map-table",))
        file = file_of(sammenlign, "kort-map", search, "/sammenlign")
    said = words_of(found["kort-map.notes"])
    assert f"{LAW}: højst 3,0" in said
    assert "Et mål er ingen prøve" in said
    assert NO_TEST not in said
    assert f"\n{LAW};" in file["content"].replace("\r", "")


def test_the_profile_marks_each_target_on_its_row_and_in_its_key(being):
    with being("chef"):
        found = kommune.answer(code="740", names=(), language="da")
        file = file_of(kommune, kommune.SPINE, "", "/kommune/740")
    words = drawn_words(drawn_of(found["body"]))
    # no interval: nobody can say whether the law is kept
    assert f"{LAW}: højst 3,0 børn pr. voksen, kan ikke afgøres: tallet har intet interval" in (
        words.replace("\u00a0", " ")
    )
    assert "Mål: lovens eller kommunens eget" in words_of(found["body"]) + words
    marks = [
        part for part in drawn_all(drawn_of(found["body"]), "span")
        if "spine-target" in part[1].get("class", "")
    ]  # fmt: skip
    assert len(marks) >= 2
    assert "højst 2,75" in file["content"].replace("\u00a0", " ")


def test_the_profile_of_a_kommune_without_own_targets_has_the_law_only(being):
    with being("konsulent"):
        words = drawn_words(drawn_of(kommune.answer(code="657", names=(), language="da")["body"]))
    assert LAW in words
    assert "Mål, " not in words


def test_the_sheet_has_each_target_under_its_name_and_whether_it_is_met(being):
    def sheet(search: str = ""):
        selection = NoegletalSelection.parse(search)
        return noegletal.answer(selection=selection, language="da")["body"]

    with being("chef"):
        words = drawn_words(drawn_of(sheet())).replace("\u00a0", " ")
        beside = drawn_words(drawn_of(sheet("?kommuner=740,751"))).replace("\u00a0", " ")
        file = file_of(noegletal, noegletal.SHEET, "", "/noegletal")
    assert f"mål: højst 3,0 børn pr. voksen, {LAW}, kan ikke afgøres" in words
    assert "mål: højst 2,75 børn pr. voksen, kommunens eget, kan ikke afgøres" in words
    assert f"{LAW}, Silkeborg kan ikke afgøres, Aarhus kan ikke afgøres" in beside
    assert "højst 2,5 børn pr. voksen, Aarhus, kan ikke afgøres" in beside
    assert "tallet har intet interval" in file["content"]
