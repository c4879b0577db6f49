"""What the pages make of loaded files: institutions by name, sets of groups, no empty tiles."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash

from data_access.errors import NotAllowed
from data_access.queries.institution_figures import institution_figures
from pages import indikator, institutions, overblik
from pages.problems import UnknownInAddress
from pages.selection import IndikatorSelection, OverblikSelection
from tests.pages.reading import file_of, links_of, parts_of, words_of
from tests.support.loaded import Being, app_with, being_on
from web.request_context import fetch

SOURCES = Path(__file__).parents[1] / "data" / "sources"
LOADS = (
    (SOURCES / "kommuner.csv", {}),
    (SOURCES / "daycare_register.csv", {"year": "2024", "btu": "2021/22"}),
    (SOURCES / "school_register.csv", {"year": "2024/25"}),
    (SOURCES / "btu.json", {}),
    (SOURCES / "comparison_groups.csv", {}),
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    yield from app_with(tmp_path_factory.mktemp("loaded"), LOADS)


@pytest.fixture
def being(loaded: Dash) -> Being:
    return being_on(loaded)


def page(code: str, search: str = "", language: str = "da") -> dict[str, object]:
    selection = IndikatorSelection.parse(search)
    return indikator.answer(code=code, selection=selection, names=(), language=language)


def table_in(answer: object) -> dict[str, str]:
    """Name to what stands beside it, in the table that the page's own script draws."""
    (told,) = (
        part.to_plotly_json()["props"]["data-table"]
        for part in parts_of(answer)
        if "data-table" in part.to_plotly_json()["props"]
    )
    rows = (row["cells"] for row in json.loads(told)["rows"])
    return {cells[0][0]: cells[-1][0] for cells in rows}


@pytest.mark.parametrize("who", ["konsulent", "chef", "leder"])
def test_what_the_source_has_published_is_seen_by_name(being, who):
    with being(who):
        found = page("pupil_wellbeing", "?kommune=740")
    assert found["institutions.place"] is False
    assert table_in(found) == {"Bakkeskolen": "3,80", "Dalskolen": "3,70"}
    assert "Silkeborg: 2 skoler med tal, fra 3,70 til 3,80" in words_of(found)


def test_a_subgroup_has_its_own_figures(being):
    with being("konsulent"):
        found = page("pupil_wellbeing", "?kommune=740&gruppe=wellbeing:social")
    assert table_in(found) == {"Bakkeskolen": "4,10", "Dalskolen": "4,00"}


def test_missing_is_said_in_words(being):
    with being("konsulent"):
        found = page("grade_average", "?kommune=101")
    assert table_in(found) == {
        "Byens Ungdomsskole": "ikke indberettet",
        "Enghavens Friskole": "8,1",
    }


def test_a_politiker_sees_no_institution(being):
    with being("politiker"):
        for code in ("pupil_wellbeing", "parent_satisfaction", "pupils", "daycare_fee"):
            for kommune in ("740", "741", "101"):
                found = page(code, f"?kommune={kommune}")
                assert found["institutions.place"] is True
                words = words_of(found)
                assert not any(name in words for name in NAMES)
        words = words_of(page("pupil_wellbeing"))
        with pytest.raises(NotAllowed):
            fetch(
                institution_figures,
                kommune_code="740",
                indicator="pupil_wellbeing",
                period="2024/25",
            )
    assert "Som politiker ser du tal for kommuner" in words


NAMES = ("Bakkeskolen", "Dalskolen", "Mælkebøtten", "Birkelunden", "Havblik", "Klitrosen")


def test_figures_of_institutions_alone_have_no_empty_charts(being):
    with being("chef"):
        found = page("class_size")
        pupils = page("pupils")
    assert found["charts"] is True
    assert "så det kan ikke lægges sammen til et tal for Silkeborg" in words_of(found["head"])
    assert "Sammenlign" not in words_of(found["head"])
    assert pupils["charts"] is False
    assert "508" in words_of(pupils[f"{indikator.TREND}.text"])


def test_a_fee_of_the_kommune_and_one_of_each_institution(being):
    with being("konsulent"):
        own = page("daycare_fee", "?kommune=740&gruppe=daycare_type:boernehave")
        apart = page("daycare_fee", "?kommune=741&gruppe=daycare_type:boernehave")
        first = page("daycare_fee", "?kommune=740")
    assert "25.080\u00a0kr." in words_of(own[f"{indikator.TREND}.text"])
    assert own["institutions.place"] is True
    assert table_in(apart) == {"Havblik": "24.500\u00a0kr.", "Klitrosen": "24.800\u00a0kr."}
    assert "dagpleje" in words_of(first["head"])


def test_satisfaction_of_a_kommune_stands_above_its_institutions(being):
    with being("chef"):
        found = page("parent_satisfaction")
    assert table_in(found) == {"Birkelunden": "3,98", "Mælkebøtten": "4,41"}


def test_institutions_can_be_fetched_as_a_file(being):
    path = "/indikator/pupil_wellbeing"
    with being("chef"):
        file = file_of(indikator, institutions.LIST, "?kommune=740", path)
    assert "Bakkeskolen" in file["content"]
    assert "institutioner" in file["filename"]
    with being("politiker"):
        nothing = file_of(indikator, institutions.LIST, "", path)
    assert not isinstance(nothing, dict)


def test_the_overview_has_no_tile_without_figures_and_leads_to_all(being):
    with being("chef"):
        words, links = overview(OverblikSelection())
    with being("politiker"):
        for_politician = overview(OverblikSelection())
    tiles, _, more = words.partition("Flere tal")
    assert "Elevernes trivsel" not in tiles
    assert "Elevernes trivsel" in more
    assert "/indikator/pupil_wellbeing?kommune=740&gruppe=total:total" in links
    # nobody has a fee of all offers together
    assert "/indikator/daycare_fee?kommune=740" in links
    assert not any("pupil_wellbeing" in link for link in for_politician[1])


def overview(selection: OverblikSelection) -> tuple[str, list[str]]:
    found = overblik.answer(selection=selection, language="da")
    return words_of(found), links_of(found)


def test_a_loaded_set_of_groups_can_be_chosen(being):
    with being("konsulent"):
        menu = page("parent_satisfaction", "?kommune=101")
        found = page("parent_satisfaction", "?kommune=101&mod=eksempel")
    assert "/indikator/parent_satisfaction?kommune=101&mod=eksempel" in links_of(menu["head"])
    assert "eksempel" in words_of(found["head"])
    told = words_of(found[f"{indikator.DOTS}.text"])
    assert "Aarhus: 4,21" in told
    assert "Odense: " in told
    assert "Samsø" not in told


def test_a_kommune_outside_every_group_has_nobody_beside_it(being):
    with being("konsulent"):
        found = page("parent_satisfaction", "?kommune=740&mod=eksempel")
    assert "Der er ingen kommuner at sammenligne med" in words_of(found)


@pytest.mark.parametrize("unknown", ["eco", "k_nearest", "Eksempel", "peers.set.eksempel", "%"])
def test_an_unknown_set_is_not_found(being, unknown):
    with being("konsulent"), pytest.raises(UnknownInAddress):
        page("parent_satisfaction", f"?kommune=101&mod={unknown}")


def test_english_has_all_the_words(being):
    with being("konsulent", language="en"):
        found = page("pupil_wellbeing", "?kommune=740", language="en")
    assert "Silkeborg: 2 schools with a figure" in words_of(found)
