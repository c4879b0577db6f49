import json
import re

import orjson
import pytest
from dash import NoUpdate
from dash._utils import to_json
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from analysis.results import Observation
from analysis.segregation import rate_change
from data_access.schema import app_store
from pages import districts, panels, segregering
from pages.selection import SegregeringSelection
from tests.pages.reading import all_of, file_of, links_of, parts_of, title_of, words_of
from web.services import services_of

TREND, DOTS, CHOSEN = segregering.CHARTS
BELOW = "?del=distrikter"


def page(search="", names=()):
    selection = SegregeringSelection.parse(search)
    return segregering.answer(selection=selection, names=names, language="da")


def state_of(search):
    return words_of(segregering.update(search, segregering.SEGREGERING)["state"])


def test_titles_state_what_the_figures_can_carry(being):
    with being("chef"):
        found = page()
    assert title_of(found) == "Segregering, Silkeborg"
    trend = words_of(found[f"{TREND}.text"])
    assert re.search(r"Silkeborg (kan ikke skelnes fra|ligger (højere|lavere) end) resten", trend)
    dots = words_of(found[f"{DOTS}.text"])
    assert "kan skelnes fra" in dots or "klart" in dots


def test_charts_carry_the_demo_mark(being):
    with being("chef"):
        found = page() | page(f"{BELOW}&distrikt={first_district()}")
    for panel in segregering.CHARTS:
        notes = [note.text for note in found[f"{panel}.figure"].layout.annotations]
        assert "Demodata: fiktive tal" in notes


def first_district():
    href = table_in(page(BELOW)["districts.body"])["rows"][0]["href"]
    return SegregeringSelection.parse(href.partition("?")[2]).district


def test_number_points_and_per_cent_have_names_of_their_own(being):
    with being("chef"):
        notes = found_notes()
    terms = [words_of(part) for part in parts_of(notes) if part._type == "Dt"]
    assert terms == ["I tælleren", "Forskel i andelen", "Vækst i andelen"]
    values = [words_of(part) for part in parts_of(notes) if part._type == "Dd"]
    assert "i antal" in values[0]
    assert "procentpoint" in values[1]
    assert "i forhold til" in values[2]


def found_notes():
    return page()[f"{TREND}.notes"]


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("", "alle elever i kommunale tilbud"),
        ("?opgoerelse=alle", "privatskoler medregnet"),
    ],
)
def test_each_definition_stands_by_itself_with_its_words(being, search, says):
    with being("chef"):
        found = page(search)
    assert says in words_of(found["head"])
    assert "Må ikke sammenlignes" in words_of(found["head"])


def test_the_two_definitions_are_two_series_and_never_one(being):
    with being("konsulent"):
        answers = [page("?trin=alle"), page("?trin=alle&opgoerelse=alle")]
    latest = [figures_at_the_end(found[f"{TREND}.figure"]) for found in answers]
    assert all(latest)
    assert not latest[0] & latest[1]


def figures_at_the_end(figure):
    return {round(float(t.y[-1]), 6) for t in figure.data if t.mode == "lines" and len(t.y) > 3}


def test_a_kommune_is_compared_with_seven_others(being):
    with being("chef"):
        found = page(names=(f"{DOTS}-table",))
    rows = [p for p in parts_of(found[f"{DOTS}-table"]) if p._type == "Tr"]
    # And the country of the chart's line, and the rest of it that the title names.
    assert len(rows) == 1 + 8 + 2
    last = [words_of(row.children[0]) for row in rows[-2:]]
    assert last == ["Hele landet", "Resten af landet"]
    rest = words_of(rows[-1].children[1])
    assert words_of(found[f"{TREND}.text"]).count(f"mod {rest}\u00a0%") == 1


def test_growth_of_a_handful_is_not_said_in_per_cent():
    first, last = (Observation(p, k, x / 500, numerator=x, denominator=500, n=500)
                   for k, (p, x) in enumerate((("2021/22", 4), ("2022/23", 25))))  # fmt: skip
    change = rate_change(first, last)
    words = words_of(panels.change_words(change, "da"))
    assert "4 → 25" in words
    assert "procentpoint" in words
    assert "%" not in words.replace("95 %-interval", "")


def test_english_pages_say_the_country_in_english(being):
    with being("chef", language="en"):
        found = segregering.answer(
            selection=SegregeringSelection.parse(""), names=(), language="en"
        )
    assert "Hele landet" not in json.dumps(found[f"{TREND}.figure"].to_dict(), default=str)
    words = words_of(found)
    assert "Hele landet" not in words
    assert "The whole country" in words
    assert "offers" not in words


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("?kommune=411", "Der er ingen kommune med koden 411."),
        ("?periode=1999/00", "Der er ingen tal for »1999/00«."),
    ],
)
def test_what_is_not_found_is_named(being, search, words):
    with being("chef"):
        assert words in state_of(search)


def test_chosen_kommuner_are_the_ones_compared_with(being):
    with being("konsulent"):
        found = page("?kommune=740&mod=valgte&med=101&med=751&med=101", names=(f"{DOTS}-table",))
    words = words_of(found[f"{DOTS}-table"])
    assert "København" in words
    assert "Aarhus" in words
    rows = [p for p in parts_of(found[f"{DOTS}-table"]) if p._type == "Tr"]
    assert len(rows) == 1 + 3 + 2


def test_choosing_nobody_says_what_to_do(being):
    with being("konsulent"):
        found = page("?kommune=740&mod=valgte")
    assert "Vælg mindst én kommune" in words_of(found[f"{DOTS}.notes"])


def test_a_leder_sees_no_other_kommune(being):
    with being("leder"):
        found = page(names=(f"{DOTS}-table", f"{TREND}-table"))
        peers = {"Viborg", "Esbjerg", "Holstebro", "Køge"}
    assert not peers & set(words_of(found).split())
    assert "Som leder ser du egen kommune" in words_of(found[f"{DOTS}.notes"])
    assert "mod=" not in " ".join(links_of(found["head"]))


@pytest.mark.parametrize(("username", "why"), [("politiker", "politiker"), ("leder", "leder")])
def test_school_districts_are_closed_to_those_who_may_not(being, username, why):
    with being(username):
        found = page(BELOW)
    words = words_of(found["districts.body"])
    assert "ikke åbne for dig" in words
    assert f"Som {why}" in words
    assert found["districts.foot"] is True
    assert "data-table" not in to_json(found["districts.body"])


def test_another_kommune_s_districts_are_closed_to_a_chef(being):
    with being("chef"):
        words = words_of(page(f"{BELOW}&kommune=101")["districts.body"])
    assert "ikke åbne for dig" in words
    assert "København" in words


def test_a_partner_s_schools_have_no_names_and_no_numbers(being):
    # Gladsaxe shares with Silkeborg in the demo.
    with being("chef"):
        found = page(f"{BELOW}&kommune=159&trin=alle&distrikt=1", (f"{CHOSEN}-table",))
        file = file_of(segregering, districts.LIST, "?kommune=159&trin=alle")["content"]
    words = "Antal vises ikke, når skolerne er uden navn."
    rows = table_in(found["districts.body"])["rows"]
    assert rows
    for row in rows:
        name, rate, *counted, _ = [cell[0] for cell in row["cells"]]
        assert name.startswith("Institution ")
        assert rate.endswith("%")
        assert counted == ["–"] * 3
    assert words in words_of(found["districts.body"])
    assert words in words_of(found[f"{CHOSEN}.notes"])
    assert f"Bemærk;{words}" in file
    schools = table_in(found["districts.receiving"])
    assert [column["title"] for column in schools["columns"]] == ["Skole", "Slags"]
    assert "n = " not in found[f"{CHOSEN}.figure"].to_json()


def test_a_chef_lands_on_a_district(being):
    with being("chef"):
        code = first_district()
        found = page(f"{BELOW}&trin=alle&distrikt={code}")
    assert found["districts.chosen"] is False
    assert "resten af Silkeborg" in words_of(found[f"{CHOSEN}.text"])
    chosen = [row["chosen"] for row in table_in(found["districts.body"])["rows"]]
    assert chosen.count(True) == 1


def test_a_district_that_is_not_there_is_told_and_the_page_stays(being):
    with being("chef"):
        found = page(f"{BELOW}&distrikt=X1")
    assert "intet skoledistrikt »X1«" in words_of(found["districts.body"])
    assert found["districts.chosen"] is True


def test_receiving_schools_have_places_and_pupils_and_never_a_rate(being):
    with being("koebenhavn"):
        found = page(BELOW)
    table = table_in(found["districts.receiving"])
    assert [column["title"] for column in table["columns"]] == [
        "Skole",
        "Slags",
        "Pladser",
        "Elever",
    ]
    assert table["rows"]
    words = words_of(found["districts.receiving"])
    for term in ("Kilde og definition", "Definition", "Kilde", "version 1"):
        assert term in words
    assert "%" not in json.dumps(table, ensure_ascii=False)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_receiving_schools_leave_as_files_with_what_they_are(being, form):
    with being("koebenhavn"):
        found = page(BELOW)
        file = file_of(segregering, districts.RECEIVING, BELOW, "/segregering", form)
    assert found["districts.receiving.foot"] is False
    assert found["districts.receiving.hidden"] is False
    assert file["filename"].startswith("faellesblik-segregering-modtagende-skoler-koebenhavn-")
    if form == "csv":
        shown = table_in(found["districts.receiving"])["rows"]
        body = file["content"].replace("\r", "").partition("\n\n")[2].strip().splitlines()
        assert body[0].startswith("Skole;Slags;Pladser;Elever")
        assert len(body) == len(shown) + 1
        assert "bliver derfor ikke til en andel" in file["content"]


def test_a_partner_s_receiving_schools_have_no_numbers_in_files_either(being):
    with being("chef"):
        file = file_of(segregering, districts.RECEIVING, f"{BELOW}&kommune=159")
    body = file["content"].replace("\r", "").partition("\n\n")[2].strip().splitlines()
    assert body[0] == "Skole;Slags"
    assert not re.search(r"\d{2}", " ".join(line.rpartition(";")[2] for line in body))


@pytest.mark.parametrize("username", ["politiker", "leder"])
def test_those_who_see_no_districts_get_no_file_of_receiving_schools(being, username):
    with being(username):
        found = page(f"{BELOW}&kommune=740")
        file = file_of(segregering, districts.RECEIVING, f"{BELOW}&kommune=740")
    assert isinstance(file, NoUpdate)
    assert found["districts.receiving.hidden"] is True


def test_a_politiker_has_no_way_to_the_districts_but_is_told_why_by_the_address(being):
    with being("politiker"):
        ways = links_of(page()["head"])
        found = page(BELOW)
    with being("chef"):
        open_ways = links_of(page()["head"])
    assert not [way for way in ways if "del=distrikter" in way]
    assert [way for way in ways if "del=stroemme" in way]
    assert [way for way in open_ways if "del=distrikter" in way]
    assert "ikke for det enkelte skoledistrikt" in words_of(found["districts.body"])


def test_districts_stand_with_the_largest_rate_first(being):
    with being("koebenhavn"):
        rows = table_in(page(BELOW)["districts.body"])["rows"]
    rates = [row["cells"][1][1] for row in rows if row["cells"][1][1] is not None]
    assert len(rates) > 1
    assert rates == sorted(rates, reverse=True)


def table_in(answer):
    found = [part.to_plotly_json()["props"].get("data-table") for part in parts_of(answer)]
    return json.loads(next(text for text in found if text))


@pytest.mark.parametrize(
    "search",
    [
        "?kommune=999", "?trin=gymnasiet", "?opgoerelse=begge", "?mod=naboer", "?periode=1999/00",
        "?mod=valgte&med=999", "?kommune=%27%3B--", "?periode=2022/23%00",
        "?del=regnskab", "?del=opdeling&fra=1999/00", f"?del={'x' * 10_000}",
        f"?del=opdeling&fra={'x' * 10_000}", "?del=stroemme&periode=1999/00",
        "?del=direkte&mod=naboer", "?del=styring&del=nej", "?del=distrikter&kommune=999",
    ],
)  # fmt: skip
def test_unknown_codes_are_not_found(being, search):
    with being("chef"):
        assert "findes ikke" in state_of(search)


WORD = st.text(max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    chosen=st.builds(
        SegregeringSelection,
        kommune=st.one_of(WORD, st.sampled_from(["", "000", "740", "101"])),
        compare=st.one_of(WORD, st.sampled_from(["naermeste", "gruppe", "landsdel", "valgte"])),
        others=st.lists(st.one_of(WORD, st.just("751")), max_size=3).map(tuple),
        period=st.one_of(WORD, st.just("")),
        phase=st.one_of(WORD, st.sampled_from(["alle", "indskoling"])),
        definition=st.one_of(WORD, st.sampled_from(["alle", "kommunale"])),
        district=st.one_of(WORD, st.just("")),
        section=st.one_of(WORD, st.sampled_from(segregering.SLUGS)),
        since=st.one_of(WORD, st.sampled_from(["", "2015/16", "2022/23"])),
    )
)
def test_hostile_addresses_get_a_page_or_a_state(being, chosen):
    with being("chef"):
        found = segregering.update(chosen.format(), segregering.SEGREGERING)
    is_state = not isinstance(found["state"], NoUpdate) and words_of(found["state"])
    assert is_state or not isinstance(found["head"], NoUpdate)


def test_another_page_s_address_is_left_alone(being):
    with being("chef"), pytest.raises(PreventUpdate):
        segregering.update("", "/")


def test_tables_are_drawn_only_while_they_are_open(being):
    closed = [0] * len(segregering.FOLDED)
    opened = [int(name == f"{TREND}-table") for name in segregering.FOLDED]
    with being("chef"):
        without = segregering.update("", segregering.SEGREGERING, *closed)
        with_table = segregering.update("", segregering.SEGREGERING, *opened)
    assert isinstance(without[f"{TREND}-table"], NoUpdate)
    assert "Alle tal i procent" in orjson.dumps(with_table[f"{TREND}-table"]).decode()


def test_the_folded_parts_say_where_the_figures_come_from(being):
    with being("chef"):
        words = words_of(page(names=(f"{TREND}-source",))[f"{TREND}-source"])
    for term in ("Definition", "Tæller", "Nævner", "Kilde", "Metode", "Fil:"):
        assert term in words


def audit_of(app):
    log = app_store.audit_log
    with services_of(app.server).app_store.connect() as connection:
        query = select(log.c.username, log.c.event, log.c.detail, log.c.data_version)
        return [tuple(row) for row in connection.execute(query.order_by(log.c.audit_id))]


@pytest.mark.parametrize("panel", [TREND, DOTS, districts.LIST])
def test_a_file_says_what_it_is_and_is_logged(app, being, panel):
    search = "?kommune=740&trin=alle"
    with being("chef"):
        file = file_of(segregering, panel, search)
    text = file["content"]
    assert text.startswith("\ufeffBemærk;Demodata: fiktive tal")
    for line in (
        "Definition;",
        "Tæller;",
        "Nævner;",
        "Kilde;",
        "Dataversion;",
        "Valg;/segregering",
    ):
        assert f"\r\n{line}" in text
    assert search in text
    assert file["filename"].endswith("silkeborg-2022-23.csv")
    user, event, detail, version = audit_of(app)[-1]
    assert (user, event, version) == ("chef", "download", 1)
    assert panel in detail
    assert search in detail


@pytest.mark.parametrize("search", ["?kommune=101", "?kommune=999"])
def test_what_may_not_be_seen_cannot_be_fetched_as_a_file(app, being, search):
    before = audit_of(app)
    with being("chef"):
        assert isinstance(file_of(segregering, districts.LIST, search), NoUpdate)
    assert audit_of(app) == before


def test_all_colours_of_role_share_one_chart(being):
    with being("chef"):
        found = page()
    words = {note.text for note in found[f"{TREND}.figure"].layout.annotations}
    assert any("7 sammenlignelige" in word for word in words)
    assert any("Hele landet" in word for word in words)


def test_every_part_of_the_page_is_answered_for(being):
    with being("chef"):
        found = segregering.update("", segregering.SEGREGERING)
    assert found.keys() == segregering.OUTPUTS.keys()


def test_chips_remove_a_chosen_kommune(being):
    with being("konsulent"):
        found = page("?kommune=740&mod=valgte&med=101&med=751")
    chips = all_of(found["head"], "chips")
    assert links_of(chips) == [
        "/segregering?kommune=740&mod=valgte&med=751",
        "/segregering?kommune=740&mod=valgte&med=101",
    ]
