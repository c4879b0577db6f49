import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages import data_indikator, indikator
from pages.selection import DataIndikatorSelection, IndikatorSelection
from tests.pages.reading import all_of, first, links_of, parts_of, title_of, words_of


def page(code, search="", language="da"):
    selection = DataIndikatorSelection.parse(search)
    return data_indikator.answer(code=code, selection=selection, language=language)


def kommuner_of(found):
    """The kommuner that the coverage has a row of."""
    return [
        words_of(part)
        for table in all_of(found, "coverage")
        for part in parts_of(table)
        if part._type == "Th" and getattr(part, "scope", None) == "row"
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_there_is_to_know_of_an_indicator(being, language):
    with being("konsulent", language=language):
        found = page("normering_0_2", language=language)
    assert title_of(found).startswith("Data: ")
    words = words_of(found)
    assert "SHA-256" in words
    assert "2024" in words
    assert "/data" in links_of(found)
    assert any(href.startswith("/indikator/normering_0_2") for href in links_of(found))


def test_the_title_counts_the_kommuner(being):
    with being("konsulent"):
        found = page("population")
    assert "98 af 98 kommuner har tal for 2023" in words_of(first(found, "panel-title"))
    assert len(kommuner_of(found)) == 98


def test_the_title_names_a_few_that_are_missing(being):
    with being("konsulent"):
        titles = {
            code: words_of(first(page(code), "panel-title"))
            for code in ("language_assessment", "returns_to_general", "support_hours")
        }
    assert any("mangler" in title for title in titles.values()), titles


def test_a_break_is_a_line_and_a_word(being):
    with being("konsulent"):
        found = page("normering_0_2")
    assert {words_of(part) for part in all_of(found, "cov-mark")} == {"databrud"}
    assert len([p for p in all_of(found, "cov-break") if p._type == "Td"]) == 98


def test_rows_stand_by_landsdel_or_by_name(being):
    with being("konsulent"):
        by_landsdel, by_name = page("population"), page("population", "?orden=navn")
    assert all_of(by_landsdel, "cov-group")
    assert not all_of(by_name, "cov-group")
    assert kommuner_of(by_name)[:2] == ["Aabenraa", "Aalborg"]
    assert kommuner_of(by_landsdel)[0] == "Bornholm"


def test_only_kommuner_with_gaps(being):
    with being("konsulent"):
        whole = page("population", "?vis=huller")
        with_gaps = page("pupil_wellbeing", "?vis=huller")
    assert kommuner_of(whole) == []
    assert "Alle kommuner har tal i alle perioder" in words_of(whole)
    # a year without any figure is a gap of everybody
    assert kommuner_of(with_gaps)


def test_states_are_told_by_words_and_signs(being):
    with being("konsulent"):
        found = page("segregation_public")
    legend = words_of(first(found, "legend"))
    assert "skjult af hensyn til anonymitet" in legend
    cell = first(first(found, "coverage"), "cov-suppressed_here")
    assert words_of(cell).startswith("s ")
    assert cell.title.endswith("skjult af hensyn til anonymitet")


def test_a_group_can_be_chosen(being):
    with being("konsulent"):
        found = page("segregation_public", "?gruppe=phase:udskoling")
    assert "udskoling" in words_of(first(found, "panel-subtitle"))


def test_a_leder_sees_the_own_kommune_only(being):
    with being("leder"):
        found = page("segregation_public")
    assert kommuner_of(found) == ["Silkeborg"]
    assert "Silkeborg har" in words_of(first(found, "panel-title"))


def test_figures_of_networks_alone_are_said_to_be_so(being):
    with being("konsulent"):
        found = page("meeting_attendance")
    assert "kun for institutioner, netværk" in words_of(first(found, "panel-title"))


def test_who_is_missing_is_said_with_whom_to_ask(being):
    with being("konsulent"):
        words = words_of(page("support_hours"))
    assert "Ikke opgjort for 2023, fordi en eller flere" in words
    assert "Spørg: Kommunens egen dataansvarlige" in words


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/data/nope", ""),
        ("/data/", ""),
        ("/data/population", "?orden=x"),
        ("/data/population", "?vis=x"),
        ("/data/population", "?gruppe=x"),
        ("/data/population", "?gruppe=total:total:x"),
        ("/data/%27", ""),
    ],
)
def test_unknown_codes_are_not_found(being, path, search):
    with being("chef"):
        found = data_indikator.update(search, path)
    assert "findes ikke" in words_of(found["state"])
    assert isinstance(found["body"], NoUpdate)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(code=st.text(max_size=20), group=st.text(max_size=20))
def test_hostile_addresses_get_a_page_or_a_state(being, code, group):
    search = DataIndikatorSelection(subgroup=group).format()
    with being("chef"):
        found = data_indikator.update(search, f"/data/{code}")
    assert not isinstance(found["state"], NoUpdate)


@pytest.mark.parametrize("path", ["/data", "/", "/indikator/population", None])
def test_another_page_s_address_is_left_alone(being, path):
    with being("chef"), pytest.raises(PreventUpdate):
        data_indikator.update("", path)


def test_a_chart_s_source_leads_here(being):
    name = f"{indikator.TREND}-source"
    with being("chef"):
        found = indikator.answer(
            code="trained_staff", selection=IndikatorSelection(), names=(name,), language="da"
        )
    assert "/data/trained_staff" in links_of(found[name])
