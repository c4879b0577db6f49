import re
from pathlib import Path

import pytest

import app as front_door
from components import methods
from components.panel import SourceNote, source_note
from components.wording import LANGUAGES, catalogue, t
from data_access.queries import indicators
from pages import data, frame, metode, overblik
from pages.links import OF_CHARTS, methods_of
from pages.panels import source_note as note_of
from pages.router import Router
from pages.selection import DataSelection, OverblikSelection
from tests.pages.reading import all_of, first, links_of, parts_of, title_of, words_of
from web.request_context import fetch

ROUTER = Router(front_door.PAGES)
ADDRESSES = {page.path for page in metode.PAGES}
PARTS = ("name", "lead", *methods.PLAIN, *methods.PAPERS)
LETTERS = "ABCDEFGHIJKLMNOP"
CHARTS = ("segregering-trend", "segregering-dots-source", "segregering-districts-source", "")


def keys_of(one):
    """The keys of everything that is said of a method."""
    shown = [f"{kind}.{n}" for n in range(1, one.formulas + 1) for kind in ("formula", "words")]
    return {f"metode.{one.slug}.{part}" for part in (*PARTS, *shown)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", methods.ALL, ids=lambda one: one.slug)
def test_a_method_has_every_part(one, language):
    found = metode.method_layout(one, language)
    words = " ".join(words_of(found).split())
    assert title_of(found) == one.words("name", language)
    for part in PARTS:
        told = one.words(part, language)
        assert len(told) > 3
        assert told in words
    assert len(all_of(found, "formula")) == len(all_of(found, "formula-words")) == one.formulas


@pytest.mark.parametrize("one", methods.ALL, ids=lambda one: one.slug)
def test_plain_words_are_translated_and_not_copied(one):
    for part in ("lead", *methods.PLAIN, "use", "unverified"):
        danish, english = catalogue()[f"metode.{one.slug}.{part}"]
        assert danish != english


def test_every_word_on_a_method_is_shown():
    slugs = [one.slug for one in methods.ALL]
    told = {key for key in catalogue() if key.split(".")[1] in slugs and key[:7] == "metode."}
    assert told == set().union(*(keys_of(one) for one in methods.ALL))


def test_every_method_of_the_analysis_has_a_page():
    found = {letter for one in methods.ALL for letter in one.letters.split(", ")}
    assert found == set(LETTERS)


def test_addresses_are_single_and_lead_to_their_page():
    assert len(metode.PAGES) == len(ADDRESSES) == len(methods.ALL) + 1
    for page in metode.PAGES:
        assert ROUTER.match(page.path).page is page


@pytest.mark.parametrize("path", ["/metode/findes-ikke", "/metode/A", "/metode/segregering/x"])
def test_an_unknown_method_is_not_found(being, app, path):
    assert ROUTER.match(path) is None
    with being("chef"):
        _rail, page, *_rest = frame.show_page(ROUTER)(path)
    assert "Siden findes ikke" in words_of(page)
    with being("chef", path=path):
        assert app.index().status_code == 404


@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "leder", "administrator"])
def test_every_role_reads_it(being, username):
    with being(username):
        _rail, page, *_rest = frame.show_page(ROUTER)("/metode/anonymitet")
    assert "en naboskole, en nabokommune eller et netværk" in words_of(page)


def test_the_list_leads_to_every_method_and_says_what_is_not_shown_yet():
    found = metode.layout("da")
    assert ADDRESSES - {"/metode"} <= set(links_of(found))
    computed = [one for one in methods.ALL if one.use is methods.Use.COMPUTED]
    marks = [words_of(part) for part in all_of(found, "badge")]
    assert marks.count(t("metode.use.computed", "da")) == len(computed)


@pytest.mark.parametrize("one", methods.ALL, ids=lambda one: one.slug)
def test_a_method_that_no_page_shows_says_so(one):
    says_so = "vises endnu ikke på en side" in one.words("use", "da")
    unshown = "not shown on a page yet" in one.words("use", "en")
    assert says_so == unshown == (one.use is not methods.Use.SHOWN)


def test_what_was_not_verified_is_said():
    told = " ".join(one.words("unverified", "da") for one in methods.ALL)
    for named in ("1,65", "What Works Clearinghouse", "Feldt", "Koladas", "Making Data Count"):
        assert named in told
    assert "Danmarks Statistiks egen diskretionspolitik" in told


def test_links_between_methods_lead_to_methods():
    for one in methods.ALL:
        assert one.slug not in one.near
        assert {methods.method(slug).href for slug in one.near} <= ADDRESSES


def test_an_unknown_slug_is_an_error():
    with pytest.raises(KeyError):
        methods.method("findes-ikke")


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_of_every_indicator_leads_to_methods_that_exist(being, chart):
    with being("konsulent"):
        known = (*fetch(indicators.catalogue), *fetch(indicators.without_figures))
        notes = {info: note_of(info, "da", chart=chart) for info in known}
    assert notes
    for info, note in notes.items():
        drawn = source_note(note, language="da")
        links = {href for href in links_of(drawn) if href.startswith("/metode")}
        assert links
        assert links <= ADDRESSES
        slugs = methods_of(info, chart)
        assert len(slugs) == len(set(slugs))
        assert ("anonymitet" in slugs) == info.about_people
        assert ("usikkerhed" in slugs) == note.has_interval


def test_a_trend_leads_to_development_and_a_dot_plot_to_comparable_kommuner(being):
    with being("konsulent"):
        info = fetch(indicators.indicator, code="segregation_public")
    assert {"segregering", "udvikling"} <= set(methods_of(info, "segregering-trend-source"))
    assert {"segregering", "sammenlignelige"} <= set(methods_of(info, "segregering-dots"))
    assert "udvikling" not in methods_of(info, "segregering-dots")
    assert {"-trend", "-dots"} <= set(OF_CHARTS)
    slugs = {one.slug for one in methods.ALL}
    assert {slug for found in OF_CHARTS.values() for slug in found} <= slugs


def test_a_note_without_methods_has_no_links():
    drawn = source_note(SourceNote("Andel.", "STIL"), language="da")
    assert links_of(drawn) == []


def test_the_footer_the_data_page_and_the_tiles_lead_here(being):
    footer = next(part for part in parts_of(frame.layout("da")) if part._type == "Footer")
    assert "/metode" in links_of(footer)
    with being("chef"):
        sections = first(data.answer(selection=DataSelection(), language="da"), "on-page")
        overview = overblik.answer(selection=OverblikSelection(), language="da")
    assert "/metode" in links_of(sections)
    assert ADDRESSES & set(links_of(first(overview, "legend")))


def test_lowered_and_raised_parts_are_marked_up():
    drawn = methods.formula("w_[1j]^[2] + x")
    assert [part._type for part in parts_of(drawn)] == ["Div", "P", "Sub", "Sup"]
    assert words_of(drawn) == "w 1j 2  + x"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", methods.ALL, ids=lambda one: one.slug)
def test_no_mark_is_left_in_a_formula(one, language):
    for part in all_of(metode.method_layout(one, language), "formula"):
        assert not re.search(r"[_^]\[|[_^]\{", words_of(part))


def test_the_letters_are_those_of_the_analysis():
    sources = "\n".join(
        path.read_text() for path in Path(methods.__file__).parents[1].glob("analysis/*.py")
    )
    assert set(re.findall(r"[Mm]ethods? ([A-P])\b", sources)) == set(LETTERS)
