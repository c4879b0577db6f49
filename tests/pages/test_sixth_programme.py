"""A programme that comes as data alone, a definition file and templates, has a page that works."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from dash import Dash

from data_access.engines import make_engine
from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.queries.programme_facts import ProgrammeInfo, programme
from data_access.templates.columns import Kind
from data_access.templates.lists import of_warehouse
from pages import kommune, noegletal, overblik, program, program_index
from pages.selection import NoegletalSelection, OverblikSelection, ProgramSelection
from tests.data_access.templates.filling import Row, filled, saved
from tests.pages.reading import drawn_of, drawn_words, links_of, words_of
from tests.support.loaded import Being, app_with, being_on
from tests.support.stores import StorePlaces
from web.request_context import fetch

DEFINITION = Path(__file__).parents[1] / "data" / "programmes" / "nye_veje.toml"
NAME = "Nye veje til fællesskab"
DAY = date(2022, 3, 1)
TEMPLATES: Mapping[str, Mapping[str, Sequence[Row]]] = {
    "institutioner": {
        "Institutioner": [
            {"Institutionsnummer": code, "Kommune": place, "Navn": name, "Type": "Dagtilbud"}
            for code, place, name in (
                ("G90001", "Silkeborg", "Åkanden"),
                ("G90002", "Silkeborg", "Birken"),
                ("G90003", "Herning", "Lyngen"),
            )
        ]
    },
    "netvaerk": {
        "Netværk": [
            {"Netværkskode": "NYE-1", "Program": "NYE", "Navn": "Midtjylland",
             "Startdato": date(2021, 8, 1)},
        ],
        "Medlemmer": [
            {"Netværk": "NYE-1", "Kommune": place, "Med fra": date(2021, 8, 1)}
            for place in ("Silkeborg", "Herning", "Viborg")
        ],
        "Temaer": [{"Netværk": "NYE-1", "Tema": "NYE: Legemiljøer"}],
    },
    "kurser": {
        "Data": [
            {"Program": "NYE", "Institution": code, "Kursus": "nye_kursus", "Dato": DAY,
             "Ansatte": staff, "På kursus": trained, "Stadig ansat": left}
            for code, staff, trained, left in (
                ("G90001", 20, 16, 15), ("G90002", 12, 9, 9), ("G90003", 10, 4, 3),
            )
        ]
    },
    "kriterier": {
        "Data": [
            {"Program": "NYE", "Niveau": "Institution", "Sted": code, "Kriterium": aim,
             "Dato": DAY, "Score": score}
            for code, aim, score in (
                ("G90001", "NYE: Leg på tværs", 4), ("G90001", "Ro til fordybelse", 3),
                ("G90002", "Leg på tværs", 5), ("G90002", "Ro til fordybelse", 4),
            )
        ]
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    folder = tmp_path_factory.mktemp("sixth")
    files = [
        saved(filled(name, parts), folder / f"{name}.xlsx") for name, parts in TEMPLATES.items()
    ]
    yield from app_with(folder, [(DEFINITION, {}), *((path, {}) for path in files)])


@pytest.fixture
def being(loaded: Dash) -> Being:
    return being_on(loaded)


def page(search: str = "", language: str = "da") -> dict[str, object]:
    selection = ProgramSelection.parse(search)
    return program.answer(slug="nye", selection=selection, names=(), language=language)


def test_it_is_on_the_list_after_the_five(being):
    with being("chef"):
        found = program_index.answer(kommune="", language="da")
    words = words_of(found)
    assert words.index("Partnerskaber om kvalitet i dagtilbud") < words.index(NAME)
    assert "1. august 2021 til 31. juli 2024" in words
    assert "/program/nye" in links_of(found)


@pytest.mark.parametrize("who", ["chef", "konsulent", "politiker", "leder"])
def test_everybody_reads_what_the_file_says(being, who):
    with being(who):
        words = words_of(page("?kommune=740"))
    for said in (
        NAME,
        "Foreningen Nye Veje",
        "En fond: 3.500.000 kr. I tre år",
        "3 af 20 pladser er taget",
        "Et universitet: Børnenes deltagelse",
        "Børnene er med",
        "Måles ikke: legen er ikke talt",
    ):
        assert said in words, said


def test_the_figures_are_counted_from_the_templates(being):
    with being("chef"):
        words = words_of(page()).replace("\xa0", " ")
    # 15 + 9 of 20 + 12, and three of four aims at 4 or more
    assert "Uddannede i Nye veje: 75 % (2021/22)" in words
    assert "Mål nået i Nye veje 75 %" in " ".join(words.split())
    assert "Kommunens egen indberetning" in words
    assert "Fælles opstart" in words_of(page_table(being))


def page_table(being: Being) -> object:
    with being("chef"):
        selection = ProgramSelection.parse("")
        name = f"{program.PANELS[0]}-table"
        drawn = program.folded_answer(slug="nye", selection=selection, name=name, language="da")
    return drawn[name]


def test_who_takes_part_is_in_the_viewers_scope(being):
    with being("chef"):
        mine = words_of(page())
    with being("politiker"):
        politician = words_of(page())
    with being("leder"):
        leader = words_of(page())
    assert "2 institutioner i Silkeborg har registreret noget" in mine
    assert "Åkanden" in mine
    assert "Birken" in mine
    assert "Åkanden" not in politician
    assert "Åkanden" in leader
    assert "Birken" not in leader
    for words in (mine, politician, leader):
        assert "Lyngen" not in words
        assert "Midtjylland (3 kommuner, Silkeborg er med)" in words
    assert "Viborg" in politician
    assert "Viborg" not in leader


def test_a_kommune_that_has_just_joined_has_a_page(being):
    with being("konsulent"):
        words = words_of(page("?kommune=791"))
    assert "Viborg er med i programmet, men har ikke registreret noget endnu" in words
    assert "Der er ingen tal for Viborg endnu" in words
    assert "deltager ikke" not in words


@pytest.mark.parametrize("part", ["kurser", "drivkraefter"])
@pytest.mark.parametrize("who", ["konsulent", "chef"])
def test_each_part_tells_a_kommune_that_has_just_joined_what_comes_and_how(being, who, part):
    with being(who):
        words = words_of(page(f"?del={part}&kommune=791"))
        elsewhere = words_of(page(f"?del={part}&kommune=101"))
    assert f"»{part}«" in words
    assert "Her står" in words
    assert "Se alle, der deltager" in words
    assert "deltager ikke" not in words
    assert f"København deltager ikke i {NAME}" in elsewhere
    assert f"»{part}«" not in elsewhere


def test_it_opens_parts_that_others_have_too(being):
    with being("chef"):
        for part in program.parts_of(info()):
            answered = program.answer(
                slug="nye",
                selection=ProgramSelection(section=part.slug),
                names=(),
                language="da",
            )
            assert answered["state"] is None


def info() -> ProgrammeInfo:
    return fetch(programme, slug="nye")


def test_other_pages_know_its_name(being):
    with being("chef"):
        answered = kommune.answer(code="740", names=(), language="da")
        profile = drawn_words(drawn_of(answered["body"]))
        overview = words_of(
            overblik.answer(selection=OverblikSelection(kommune="740"), language="da")
        )
        sheet = words_of(
            noegletal.answer(selection=NoegletalSelection(kommune="740"), language="da")
        )
    assert "Uddannede i Nye veje" in profile
    assert "/program/nye?kommune=740" in links_of(answered)
    assert NAME in profile
    assert NAME in sheet
    assert overview


def test_templates_offer_it_once_it_is_loaded(tmp_path):
    places = StorePlaces(tmp_path)
    engine = make_engine(places.warehouse_url)
    load_file(engine, DEFINITION, by="prøve")
    offered = of_warehouse(engine).of_kind[Kind.PROGRAMME]
    engine.dispose()
    assert f"NYE – {NAME}" in offered


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('programme_code = "NYE"', 'programme_code = "VLS"'),
        ('headlines = ["nye_uddannede", "nye_maal"]', 'headlines = ["findes_ikke"]'),
        ('list = "themes"', 'list = "andet"'),
        ('owner = "Foreningen Nye Veje"', ""),
        ("seats = 20", "seats = ["),
    ],
)
def test_a_file_that_is_wrong_is_refused_whole(tmp_path, wrong, said):
    text = DEFINITION.read_text(encoding="utf-8")
    assert wrong in text
    spoiled = tmp_path / "forkert.toml"
    spoiled.write_text(text.replace(wrong, said), encoding="utf-8")
    engine = make_engine(StorePlaces(tmp_path).warehouse_url)
    with pytest.raises(RefusedInput) as refused:
        load_file(engine, spoiled, by="prøve")
    engine.dispose()
    assert refused.value.problems
