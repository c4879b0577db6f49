import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate

from pages import indikator
from pages.selection import IndikatorSelection
from tests.pages.reading import file_of, first, links_of, parts_of, title_of, words_of

TREND, DOTS = indikator.CHARTS


def page(code, search="", names=()):
    selection = IndikatorSelection.parse(search)
    return indikator.answer(code=code, selection=selection, names=names, language="da")


def test_a_figure_has_its_development_its_others_and_its_source(being):
    with being("chef"):
        found = page("trained_staff", names=indikator.FOLDED)
    assert title_of(found).endswith("Silkeborg")
    assert "Silkeborg" in words_of(found[f"{TREND}.text"])
    for name in indikator.FOLDED:
        assert words_of(found[name])


def test_a_break_is_told_and_not_joined(being):
    with being("chef"):
        found = page("normering_0_2", names=(f"{TREND}-source",))
    notes = [note.text for note in found[f"{TREND}.figure"].layout.annotations]
    assert "databrud" in notes
    assert "Databrud" in words_of(found[f"{TREND}-source"])


def test_a_law_that_begins_after_the_figures_end_is_told_and_not_drawn(being):
    with being("chef"):
        found = page("normering_0_2")
    names = [trace.get("name") for trace in found[f"{TREND}.figure"]._data]
    assert "target" not in names
    said = words_of(found[f"{TREND}.notes"])
    assert "Minimumsnormering: højst 3,0" in said
    assert "linjen er ikke tegnet" in said


def test_the_demo_s_own_targets_are_marked_as_demo(being):
    with being("chef"):
        found = page("segregation_public", "?gruppe=total:total")
    names = [trace.get("name") for trace in found[f"{TREND}.figure"]._data]
    assert names.count("target") == 1
    assert "eget mål (demo)" in words_of(found[f"{TREND}.notes"])


def test_a_count_without_interval_is_not_judged(being):
    with being("chef"):
        found = page("normering_0_2")
    assert "kan ikke vurderes" in words_of(found[f"{DOTS}.text"])


def test_a_subgroup_can_be_chosen(being):
    with being("chef"):
        found = page("segregation_public", "?gruppe=phase:udskoling")
    assert "udskoling" in words_of(found["head"])


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/indikator/nope", ""),
        ("/indikator/", ""),
        ("/indikator/trained_staff", "?gruppe=phase:indskoling:x"),
        ("/indikator/trained_staff", "?gruppe=x"),
        ("/indikator/trained_staff", "?periode=0"),
        ("/indikator/trained_staff", "?kommune=abc"),
        ("/indikator/%27", ""),
    ],
)
def test_unknown_codes_are_not_found(being, path, search):
    with being("chef"):
        found = indikator.update(search, path)
    assert "findes ikke" in words_of(found["state"])
    assert isinstance(found[f"{TREND}.figure"], NoUpdate)


def test_another_page_s_address_is_left_alone(being):
    with being("chef"), pytest.raises(PreventUpdate):
        indikator.update("", "/segregering")


def test_the_way_back_leads_to_the_same_kommune(being):
    with being("chef"):
        found = page("trained_staff", "?kommune=101")
    ways = links_of(found["head"])
    assert "/kommune/101" in ways
    assert "/indikator/trained_staff?kommune=000" in ways


def test_the_way_here_goes_by_land_region_and_kommune(being):
    with being("chef"):
        way = words_of(first(page("trained_staff", "?kommune=740")["head"], "crumb"))
    assert way.startswith("Hele landet Region Midtjylland Silkeborg ")


def test_the_country_is_compared_by_its_landsdele(being):
    with being("konsulent"):
        found = page("trained_staff", names=(f"{DOTS}-table",))
    rows = [p for p in parts_of(found[f"{DOTS}-table"]) if p._type == "Tr"]
    assert len(rows) == 1 + 12


def test_a_file_has_the_demo_mark(being):
    with being("chef"):
        file = file_of(indikator, TREND, "?kommune=740", "/indikator/normering_0_2")
    assert file["content"].startswith("\ufeffBemærk;Demodata")
    assert "Databrud;2023" in file["content"]
