import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages import data
from pages.selection import DataSelection
from tests.pages.reading import all_of, links_of, parts_of, title_of, words_of

SECTIONS = ("sources", "coverage", "revisions", "odd", "missing")


def page(search="", language="da"):
    return data.answer(selection=DataSelection.parse(search), language=language)


def section(found, name):
    """One of the page's sections, by the id of its heading."""
    return next(
        part
        for part in parts_of(found)
        if part._type == "Section" and part.to_plotly_json()["props"]["aria-labelledby"] == name
    )


def rows_of(part):
    return [one for one in parts_of(part) if one._type == "Tr"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_section_stands_under_its_link(being, language):
    with being("konsulent", language=language):
        found = page(language=language)
    assert title_of(found) == "Data"
    anchors = [href for href in links_of(found["body"]) if href.startswith("#")]
    assert len(anchors) == 6
    for anchor in anchors:
        assert words_of(section(found, anchor.removeprefix("#")))


def test_a_source_says_how_new_it_is_and_whom_to_ask(being):
    with being("konsulent"):
        found = page()
    table = section(found, "data-sources")
    row = next(row for row in rows_of(table) if "Uddannelsesstatistik.dk" in words_of(row))
    words = words_of(row)
    assert "2023" in words
    assert "2024 skulle være kommet senest 31. oktober 2025" in words
    assert "Styrelsen for It og Læring, Uddannelsesstatistik" in words
    assert "Forsinket" in words


def test_coverage_counts_kommuner_and_leads_to_each_indicator(being):
    with being("konsulent"):
        table = section(page(), "data-coverage")
    row = next(row for row in rows_of(table) if words_of(row).startswith("Indbyggere "))
    assert links_of(row) == ["/data/population"]
    assert [words_of(cell) for cell in parts_of(row) if cell._type == "Td"] == ["98"] * 12
    # figures of networks are of no kommune
    row = next(row for row in rows_of(table) if "Fremmøde" in words_of(row))
    assert "kun tal for andre end kommuner" in words_of(row)


def test_a_break_is_told_in_the_coverage(being):
    with being("konsulent"):
        table = section(page(), "data-coverage")
    assert all_of(table, "cov-break")


def test_the_revision_log_has_no_figure_of_its_own(being):
    with being("politiker"):
        part = section(page(), "data-revisions")
    assert "/data/staff_sick_leave" in links_of(part)
    assert "15. september 2023" in words_of(part)
    assert "dage 2023 demo-rettelse" in words_of(part)


def test_what_is_missing_says_whom_to_ask(being):
    with being("konsulent"):
        part = section(page(), "data-missing")
    assert "Spørg" in words_of(part)
    assert any(href.startswith("/data/") for href in links_of(part))


def test_a_leder_reads_of_no_other_kommune(being):
    with being("konsulent"):
        everybody = words_of(page()["body"])
    with being("leder"):
        own = words_of(page()["body"])
    others = [name for name in ("Fanø", "Læsø", "Kalundborg", "Assens") if name in everybody]
    assert others
    assert not [name for name in others if name in own]


def test_the_two_definitions_of_segregation_stand_side_by_side_and_apart(being):
    with being("chef"):
        found = page()
    part = found["definitions"]
    assert "/data/segregation_public" in links_of(part)
    assert "/data/segregation_all_pupils" in links_of(part)
    assert "må aldrig sættes sammen" in words_of(part)


def test_other_definitions_are_chosen_in_the_address(being):
    with being("chef"):
        part = page("?def=normering_0_2&def=trained_staff&def=class_size")["definitions"]
    heading, *rows = rows_of(part)
    assert len([one for one in parts_of(heading) if one._type == "Th"]) == 4
    assert "må aldrig sættes sammen" not in words_of(part)
    assert any("2023: Fra 2023" in words_of(row) for row in rows)
    assert "/data?def=normering_0_2&def=trained_staff" in links_of(part)
    # with three there is no room for a fourth
    assert "Tilføj" not in words_of(part)


def test_an_unknown_definition_is_not_found(being):
    with being("chef"):
        found = data.update("?def=segregation_public&def=nope", "/data")
    assert "findes ikke" in words_of(found["state"])
    assert isinstance(found["body"], NoUpdate)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(codes=st.lists(st.text(max_size=20), max_size=5).map(tuple))
def test_hostile_addresses_get_a_page_or_a_state(being, codes):
    with being("chef"):
        found = data.update(DataSelection(definitions=codes).format(), "/data")
    assert not isinstance(found["state"], NoUpdate)


def test_another_page_s_address_is_left_alone(being):
    with being("chef"), pytest.raises(PreventUpdate):
        data.update("", "/data/class_size")


def test_the_page_is_sent_as_two_parts_that_dash_need_not_look_through(being):
    with being("konsulent"):
        found = data.sent(selection=DataSelection(), language="da")
    assert title_of(found["body"]) == "Data"
    assert len(list(parts_of(found["body"]))) == len(list(parts_of(found["definitions"]))) == 1
