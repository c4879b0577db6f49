"""Erfaringer: lists, counts and search against the store read slowly, and writing to its end."""

import json
from collections import Counter
from urllib.parse import parse_qs

import pytest
from dash import html
from sqlalchemy import select

from data_access import audit_log, own_experiences, users
from data_access.errors import UnknownCode
from data_access.queries.snapshot import current
from data_access.schema import published
from data_access.schema.app_store import own_experience
from pages import erfaring, erfaringer, indikator
from pages.experiences import links, reading
from pages.experiences.filing import filing
from pages.experiences.reading import FILED
from pages.selection import ErfaringerSelection
from tests.pages.reading import all_of, first, links_of, parts_of, title_of, words_of
from tests.support.small_site import HTML, PASSWORD, QUICK, fresh_minute, token_for, with_password
from web import users as web_users
from web.experiences import FORM, PER_MINUTE
from web.services import services_of

ROLES = ("chef", "konsulent", "politiker", "leder", "administrator")
KL = ("konsulent", "administrator")
PEOPLE = {
    "chef-740": ("chef", "740"),
    "chef-101": ("chef", "101"),
    "kl": ("konsulent", None),
    "pol-740": ("politiker", "740"),
    "admin": ("administrator", None),
}
SECRET = "Ulvetimesbesøg i garderoben"
TEXT = {
    "titel": SECRET,
    "tekst": "Vi besøgte hinanden.\n\nDet hjalp <b>lidt</b>.",
    "tema": "VLS|quality",
    "sted": "",
    "indikator": "vls_quality",
    "grundlag": "Tre besøg",
    "rettelse": "0",
}


# --- what stands in the store, read row by row -----------------------------------------------


@pytest.fixture(scope="module")
def rows(app):
    """Every loaded experience, whoever may read it."""
    engine = services_of(app.server).published
    table = published.experience
    with engine.connect() as connection:
        query = select(table).where(table.c.version == current(engine).version)
        return [dict(row) for row in connection.execute(query).mappings()]


@pytest.fixture(scope="module")
def members(app):
    """The networks of Silkeborg."""
    engine = services_of(app.server).published
    member, unit = published.network_member, published.unit
    with engine.connect() as connection:
        query = select(unit.c.code).join_from(
            member,
            unit,
            (unit.c.unit_id == member.c.network_unit_id) & (unit.c.version == member.c.version),
        )
        now = current(engine).version
        return set(
            connection.execute(
                query.where(member.c.version == now, member.c.kommune_code == "740")
            ).scalars()
        )


def may_read(role, row, members):
    if row["state"] == "published" or role in KL:
        return True
    shared = row["state"] == "network" and row["network_code"] in members
    if role == "chef":
        return shared or row["kommune_code"] == "740"
    return role == "leder" and shared


def page(language="da", **chosen):
    return erfaringer.answer(
        selection=ErfaringerSelection(**chosen),
        written=reading.stamp(),
        said="",
        language=language,
    )


def codes_on(answer):
    return [part.to_plotly_json()["props"]["data-code"] for part in all_of(answer, "experience")]


def every_code(**chosen):
    """Codes of all pages of a selection."""
    found, number = [], 1
    while True:
        answer = page(**chosen, page=str(number))
        found += codes_on(answer)
        if f"side={number + 1}" not in " ".join(links_of(answer)):
            return found
        number += 1


# --- the list --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_the_list_holds_what_the_role_may_read(being, rows, members, role):
    readable = [row for row in rows if may_read(role, row, members)]
    with being(role):
        found = every_code()
    assert sorted(found) == sorted(row["experience_code"] for row in readable)
    days = {row["experience_code"]: row["written_on"] for row in rows}
    assert [days[code] for code in found] == sorted((days[c] for c in found), reverse=True)


def test_the_demo_has_something_to_hide_from_everyone(rows, members):
    seen = {
        role: {row["experience_code"] for row in rows if may_read(role, row, members)}
        for role in ROLES
    }
    assert seen["politiker"] < seen["leder"] < seen["chef"] < seen["konsulent"]
    assert {row["state"] for row in rows} == {"draft", "network", "published"}
    assert any(row["meeting_code"] for row in rows)
    assert any(row["indicator_code"] and row["evidence"] for row in rows)


@pytest.mark.parametrize("role", ["chef", "politiker"])
@pytest.mark.parametrize(
    "name", ["theme", "programme", "network", "meeting", "kommune", "indicator"]
)
def test_every_choice_gives_as_many_as_it_says(being, rows, members, role, name):
    column = {"theme": "theme", "indicator": "indicator_code"}.get(name, f"{name}_code")
    expected = Counter(row[column] for row in rows if may_read(role, row, members) and row[column])
    with being(role):
        counts = reading.listed(ErfaringerSelection(), reading.stamp()).counts[name]
        assert counts == expected
        for code, n in list(counts.items())[:4]:
            assert len(every_code(**{name: code})) == n


def test_counts_are_of_what_the_other_choices_leave(being):
    with being("konsulent"):
        found = reading.listed(ErfaringerSelection(programme="SBF", words="børn"), reading.stamp())
        for name, of in FILED.items():
            for code, n in found.counts[name].items():
                chosen = ErfaringerSelection(programme="SBF", words="børn").but(**{name: code})
                alone = reading.listed(chosen, reading.stamp()).rows
                assert len(alone) == n
                assert {of(row) for row in alone} == {code}


@pytest.mark.parametrize("role", ["politiker", "leder", "chef"])
def test_states_are_a_choice_for_those_who_read_several(being, role):
    with being(role):
        words = words_of(page())
    assert ("Vises for" in words) == (role != "politiker")


# --- the search ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
def test_hits_are_marked_and_nothing_is_html(being, language):
    with being("politiker"):
        answer = page(language, words="faellesskaberne")
        marks = [part for part in parts_of(answer) if isinstance(part, html.Mark)]
        assert marks
        assert all(words_of(mark).lower().startswith("fællesskab") for mark in marks)
        assert title_of(answer).endswith("faellesskaberne")


def test_a_misspelled_word_is_told_of(being):
    with being("politiker"):
        words = words_of(page(words="fællesksab"))
        assert "Viser resultater for »fællesskab" in words
        assert "Ingen erfaringer har »fællesksab«" in words


def test_a_letter_too_many_finds_the_word(being, rows):
    named = {row["experience_code"] for row in rows if "makker" in row["title"].split()}
    assert named
    with being("konsulent"):
        found = every_code(words="makkker")
        assert found == every_code(words="makker")
    assert named <= set(found)


def test_themes_programmes_and_kommuner_are_searched(being, rows, members):
    """What an experience is filed under finds it, misspelled too, and is marked where it shows."""
    with being("politiker"):
        words = filing("da")
        readable = [row for row in rows if may_read("politiker", row, members)]
        for row in readable:
            names = [words.word("theme", row["theme"]), words.word("programme",
                     row["programme_code"])]  # fmt: skip
            if row["kommune_code"]:
                names.append(words.word("kommune", row["kommune_code"]))
            for name in names:
                assert row["experience_code"] in every_code(words=name), name
        answer = page(words="forældresamarbjde")
        shown = words_of(answer)
        marks = {words_of(p).lower() for p in parts_of(answer) if isinstance(p, html.Mark)}
    assert "Viser resultater for »forældresamarbejde«" in shown
    assert codes_on(answer)
    assert "forældresamarbejde" in marks


@pytest.mark.parametrize(
    ("words", "meant"), [("fælxessqxb", "fællesskab"), ("hokuspokusfiliokus", None)]
)
def test_an_empty_answer_says_what_to_try(being, words, meant):
    with being("politiker"):
        answer = page(words=words)
        shown = words_of(answer)
        assert codes_on(answer) == []
        assert f"Ingen erfaringer har »{words}«" in shown
        assert "Prøv et kortere ord" in shown
        assert ("Mente du" in shown) == (meant is not None)
        if meant:
            href = next(one for one in links_of(answer) if "soeg=" in one)
            (asked,) = parse_qs(href.partition("?")[2])["soeg"]
            assert asked.startswith(meant)
            assert codes_on(page(words=asked))


def test_an_empty_answer_tells_of_what_was_narrowed_away(being):
    with being("politiker"):
        answer = page(words="fællesskab", kommune="999")
        n = len(every_code(words="fællesskab"))
        assert f"Se de {n} erfaringer, som søgningen finder i alt" in words_of(answer)
        assert "/erfaringer?soeg=f%C3%A6llesskab" in links_of(answer)
        assert "Vælg »Alle«" in words_of(page(kommune="999"))


def test_some_of_the_words_are_better_than_none(being):
    with being("politiker"):
        answer = page(words="fællesskab psykologen")
        assert "Ingen erfaringer har alle ordene" in words_of(answer)
        assert len(codes_on(answer)) >= 2


@pytest.mark.parametrize(
    "chosen",
    [
        {"words": "og det er"},
        {"words": '"'},
        {"words": "x" * 10_000},
        {"words": "\x00"},
        {"words": "NEAR(a b) AND OR NOT *"},
        {"page": "99999999999"},
        {"page": "-1"},
        {"page": "²"},
        {"theme": "x" * 10_000},
        {"kommune": "999"},
        {"meeting": "<script>"},
        {"state": "hemmelig"},
        {"state": "draft", "network": "\x00"},
    ],
)
@pytest.mark.parametrize("role", ["politiker", "chef"])
def test_nothing_in_the_address_fails(being, role, chosen):
    with being(role):
        words = words_of(page(**chosen))
    assert "Erfaringer" in words
    assert len(words) < 30_000


def test_only_common_words_are_no_search(being):
    with being("politiker"):
        answer = page(words="og det er")
        assert "kun meget almindelige ord" in words_of(answer)
        assert len(codes_on(answer)) == len(codes_on(page()))


def test_the_search_keeps_what_is_chosen_beside_it(being):
    with being("chef"):
        form = first(page(words="børn", programme="SBF"), "search-form")
    sent = {part.name: part.value for part in parts_of(form) if getattr(part, "name", None)}
    assert sent == {"program": "SBF", "soeg": "børn"}


# --- one -------------------------------------------------------------------------------------


def one(code, language="da"):
    return erfaring.answer(code=code, written=reading.stamp(), language=language)


def test_one_says_what_it_rests_on_and_where_it_belongs(being, rows):
    row = next(
        row for row in rows
        if row["state"] == "published" and row["evidence"] and row["indicator_code"]
        and row["meeting_code"]
    )  # fmt: skip
    with being("konsulent"):
        answer = one(row["experience_code"])
        words, hrefs = words_of(answer), links_of(answer)
    for told in (row["title"], row["body"], row["evidence"]):
        assert told in words
    assert f"/indikator/{row['indicator_code']}" in hrefs
    assert f"/kommune/{row['kommune_code']}" in hrefs
    assert f"/netvaerk/{row['network_code']}" in hrefs
    assert any(href.startswith(f"/netvaerk/{row['network_code']}/moede/") for href in hrefs)
    assert any(parse_qs(href.partition("?")[2]).get("tema") == [row["theme"]] for href in hrefs)


@pytest.mark.parametrize("role", ROLES)
def test_what_may_not_be_read_is_as_what_is_not_there(being, rows, members, role):
    with being(role):
        for row in rows:
            if may_read(role, row, members):
                assert row["title"] in words_of(one(row["experience_code"]))
                continue
            with pytest.raises(UnknownCode):
                one(row["experience_code"])


@pytest.mark.parametrize("role", ["politiker", "leder"])
def test_a_meeting_is_linked_for_those_who_may_open_it(being, rows, members, role):
    row = next(r for r in rows if r["meeting_code"] and r["state"] == "published"
               and r["network_code"] not in members)  # fmt: skip
    with being(role):
        assert not [href for href in links_of(one(row["experience_code"])) if "/moede/" in href]


def test_a_figure_leads_to_what_was_learned_of_it(being, rows):
    code = next(
        r["indicator_code"] for r in rows if r["indicator_code"] and r["state"] == "published"
    )
    with being("politiker"):
        shown = indikator.show_experiences(f"/indikator/{code}")
        assert shown is not None
        assert any(href.startswith("/erfaringer/") for href in links_of(shown))
        assert indikator.show_experiences("/indikator/population") is None
        assert indikator.show_experiences("/indikator/\x00") is None


@pytest.mark.parametrize("role", ["politiker", "konsulent"])
def test_lists_lead_to_the_experiences_of_their_figures(being, rows, members, role):
    readable = [row for row in rows if may_read(role, row, members)]
    expected = Counter(row["indicator_code"] for row in readable if row["indicator_code"])
    with being(role):
        found = links.of_indicators("da")
        assert {code: int(words_of(one_).split()[0]) for code, one_ in found.items()} == expected
        for code, leading in found.items():
            assert links_of(leading) == [f"/erfaringer?indikator={code}"]
            assert len(every_code(indicator=code)) == expected[code]


def test_related_is_nothing_where_the_reader_may_read_nothing(being, rows, members):
    held = {row["meeting_code"] for row in rows if row["meeting_code"]}
    shown = {row["meeting_code"] for row in rows if may_read("politiker", row, members)}
    only_hidden = held - shown
    assert only_hidden
    for code in only_hidden:
        with being("politiker"):
            assert links.related(meeting=code, language="da") is None
        with being("konsulent"):
            assert links.related(meeting=code, language="da") is not None


# --- writing ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def people(app):
    engine = services_of(app.server).app_store
    for name, (role, kommune) in PEOPLE.items():
        web_users.add(engine, name, role, name.title(), kommune, password=PASSWORD, passwords=QUICK)
    return {name: users.by_username(engine, name).user_id for name in PEOPLE}


@pytest.fixture
def engine(app, people):
    del people
    found = services_of(app.server).app_store
    yield found
    with found.execution_options(writes=True).begin() as connection:
        connection.execute(own_experience.delete())


@pytest.fixture
def client_of(app, engine):
    """A browser of each person, signed in."""
    del engine

    return lambda name: with_password(app.server, name)


@pytest.fixture(autouse=True)
def limiter(app):
    """Each test begins with a fresh minute."""
    fresh_minute(app.server)


def post(client, address, **form):
    return client.post(address, data={"csrf_token": token_for(client)} | form, headers=HTML)


def number_in(response):
    assert response.status_code == 303, response.text
    return int(response.headers["Location"].partition("egen-")[2].partition("?")[0])


def callback(client, path, search=""):
    """What the page's callback answers a browser, as text."""
    is_one = path.startswith("/erfaringer/")
    outputs = list((erfaring if is_one else erfaringer).OUTPUTS.values())
    query = {"id": "url", "property": "search", "value": search}
    where = {"id": "url", "property": "pathname", "value": path}
    names = "...".join(f"{one_.component_id}.{one_.component_property}" for one_ in outputs)
    body = {
        "output": f"..{names}..",
        "outputs": [{"id": str(o.component_id), "property": o.component_property} for o in outputs],
        "inputs": [query, where] if is_one else [query],
        "changedPropIds": ["url.search"],
        "state": [] if is_one else [where],
    }
    answered = client.post("/_dash-update-component", json=body)
    assert answered.status_code == 200, answered.text
    return json.dumps(answered.json, ensure_ascii=False)


def test_from_draft_to_publication_and_back(client_of, engine):
    chef, kl, politician = client_of("chef-740"), client_of("kl"), client_of("pol-740")
    number = number_in(post(chef, FORM, **TEXT))
    path, act = f"/erfaringer/egen-{number}", f"{FORM}/{number}"

    def is_read_by(client):
        return SECRET in callback(client, path)

    assert [is_read_by(one_) for one_ in (chef, kl, politician)] == [True, True, False]
    assert post(chef, f"{act}/offentlig", rettelse="1").status_code == 403
    assert number_in(post(chef, f"{act}/spoerg", rettelse="1")) == number
    assert "KL er spurgt" in callback(kl, "/erfaringer")
    assert number_in(post(kl, f"{act}/offentlig", rettelse="2")) == number
    assert [is_read_by(one_) for one_ in (chef, kl, politician)] == [True, True, True]
    assert post(chef, f"{act}", **TEXT | {"rettelse": "3"}).status_code == 403
    assert post(chef, f"{act}/kladde", rettelse="3").status_code == 403
    assert number_in(post(kl, f"{act}/kladde", rettelse="3")) == number
    assert [is_read_by(one_) for one_ in (chef, kl, politician)] == [True, True, False]
    found = [entry.detail for entry in audit_log.latest(engine, 20) if entry.event == "experience"]
    code = f"egen-{number}"
    assert found[:4] == [f"{code}: kladde", f"{code}: offentlig", f"{code}: spoerg",
                         f"{code}: skrevet"]  # fmt: skip
    assert not any(SECRET in entry.detail for entry in audit_log.latest(engine, 50))


def test_another_kommunes_draft_is_nobodys_to_find(client_of):
    chef, others = client_of("chef-740"), ("chef-101", "pol-740")
    number = number_in(post(chef, FORM, **TEXT))
    mine = callback(chef, "/erfaringer", "?soeg=ulvetimesbesøg")
    assert "Ulvetimesbesøg" in mine
    for name in others:
        client = client_of(name)
        for path, search in (
            (f"/erfaringer/egen-{number}", ""),
            ("/erfaringer", ""),
            ("/erfaringer", "?tilstand=draft"),
            ("/erfaringer", "?kommune=740&tilstand=draft"),
            ("/erfaringer", "?soeg=ulvetimesbes%C3%B8g"),
            # misspelled, so that it would be corrected to the word of the draft
            ("/erfaringer", "?soeg=ulvetmiesbes%C3%B8g"),
            ("/erfaringer", "?soeg=garderoben"),
        ):
            text = callback(client, path, search)
            assert SECRET not in text
            assert "Viser resultater for" not in text
            assert "besøgte hinanden" not in text
        assert client.get(f"{FORM}/{number}", headers=HTML).status_code in (403, 404)
        for act in ("", "/del", "/spoerg", "/offentlig", "/kladde", "/slet"):
            refused = post(client, f"{FORM}/{number}{act}", **TEXT | {"rettelse": "1"})
            assert refused.status_code in (403, 404), act
            assert SECRET not in refused.text


@pytest.mark.parametrize("name", ["pol-740", "admin"])
def test_readers_have_no_form(client_of, name):
    client = client_of(name)
    assert client.get(FORM, headers=HTML).status_code == 403
    assert post(client, FORM, **TEXT).status_code == 403
    assert FORM not in callback(client, "/erfaringer")


def test_kls_own_are_no_kommunes(client_of, being):
    kl = client_of("kl")
    codes = [f"egen-{number_in(post(kl, FORM, **TEXT, kommune=code))}" for code in ("", "740")]
    with being("konsulent"):
        own, kommunes = (words_of(one(code)) for code in codes)
    assert "KL’s egen erfaring" in own
    assert "Den kan kun læses af KL" in own
    assert "kommunens egen erfaring" not in own
    assert "kommunens chef" not in own
    assert "kommunens egen erfaring" in kommunes
    assert "kommunens chef" in kommunes
    assert "når den hører til en kommune" in kl.get(FORM, headers=HTML).text


def test_what_is_written_is_found_by_its_names(client_of, being):
    code = f"egen-{number_in(post(client_of('chef-740'), FORM, **TEXT))}"
    with being("chef"):
        for words in ("kvalitet", "Quality", "Vi Lærer Sammen", "Silkeborg", "silkebrog"):
            assert code in every_code(words=words), words


def test_a_chef_writes_for_the_own_kommune_whatever_is_sent(client_of, engine):
    number = number_in(post(client_of("chef-740"), FORM, **TEXT, kommune="101"))
    with engine.connect() as connection:
        query = select(own_experience.c.kommune_code)
        found = connection.execute(query.where(own_experience.c.experience_id == number)).scalar()
    assert found == "740"


def test_kl_writes_for_any_kommune_and_for_none(client_of):
    kl = client_of("kl")
    for kommune in ("", "101", "740"):
        assert number_in(post(kl, FORM, **TEXT, kommune=kommune))
    assert post(kl, FORM, **TEXT, kommune="999").status_code == 400


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"titel": ""}, "Overskriften skal"),
        ({"titel": "x" * 201}, "Overskriften skal"),
        ({"titel": "\x00\u200b "}, "Overskriften skal"),
        ({"tekst": "x" * 4_001}, "Teksten skal"),
        ({"grundlag": "x" * 1_001}, "Det, den bygger på"),
        ({"tema": ""}, "Vælg et program"),
        ({"tema": "SBF|hokus"}, "Vælg et program"),
        ({"sted": "SBF-INTET"}, "Netværket passer ikke"),
        ({"tekst": "Ring til 12 34 56 78 om det"}, "personnummer"),
        ({"tekst": "Barnet er 010203-1234"}, "personnummer"),
        ({"grundlag": "skriv til anna@example.org"}, "personnummer"),
        ({"titel": "Anna, 20304050"}, "personnummer"),
    ],
)
def test_what_cannot_be_saved_stands_in_the_form_again(client_of, engine, changed, told):
    response = post(client_of("chef-740"), FORM, **TEXT | changed)
    assert response.status_code == 422
    assert told in response.text
    if "tekst" not in changed:
        assert "Vi besøgte hinanden." in response.text
    assert "<b>lidt" not in response.text
    with engine.connect() as connection:
        assert connection.execute(select(own_experience)).first() is None


@pytest.mark.parametrize("text", ["I 2021-2022 og 2023-2024", "1.234.567 kr.", "30. 31. 32. 33."])
def test_years_and_amounts_are_no_telephone_numbers(client_of, text):
    assert number_in(post(client_of("chef-740"), FORM, **TEXT | {"tekst": text}))


def test_the_second_of_two_loses_nothing(client_of):
    chef, kl = client_of("chef-740"), client_of("kl")
    number = number_in(post(chef, FORM, **TEXT))
    seen = chef.get(f"{FORM}/{number}", headers=HTML)
    assert 'name="rettelse" value="1"' in seen.text
    kommune = {"kommune": "740"}
    first_ = post(kl, f"{FORM}/{number}", **TEXT | kommune | {"tekst": "KL’s ord", "rettelse": "1"})
    assert number_in(first_) == number
    late = post(chef, f"{FORM}/{number}", **TEXT | {"tekst": "Chefens ord", "rettelse": "1"})
    assert late.status_code == 409
    assert "KL’s ord" in late.text
    assert "Chefens ord" in late.text
    assert 'name="rettelse" value="2"' in late.text
    again = post(chef, f"{FORM}/{number}", **TEXT | {"tekst": "Begges ord", "rettelse": "2"})
    assert number_in(again) == number
    told = post(chef, f"{FORM}/{number}/slet", rettelse="1")
    assert told.headers["Location"].endswith("?svar=imens")


@pytest.mark.parametrize("rettelse", ["", "x", "-1", "²", "9" * 30])
def test_an_edit_that_is_none_is_refused(client_of, rettelse):
    chef = client_of("chef-740")
    number = number_in(post(chef, FORM, **TEXT))
    assert post(chef, f"{FORM}/{number}/slet", rettelse=rettelse).status_code == 400


def test_what_is_deleted_is_gone(client_of):
    chef = client_of("chef-740")
    number = number_in(post(chef, FORM, **TEXT))
    gone = post(chef, f"{FORM}/{number}/slet", rettelse="1")
    assert gone.headers["Location"] == "/erfaringer?svar=slettet"
    assert SECRET not in callback(chef, "/erfaringer")
    assert post(chef, f"{FORM}/{number}/slet", rettelse="1").status_code == 404
    assert post(chef, f"{FORM}/{2**40}/slet", rettelse="1").status_code == 404
    assert post(chef, f"{FORM}/{number}/hokus", rettelse="1").status_code == 404


def test_forms_need_their_token(client_of):
    chef = client_of("chef-740")
    number = number_in(post(chef, FORM, **TEXT))
    for address in (FORM, f"{FORM}/{number}", f"{FORM}/{number}/slet"):
        assert chef.post(address, data=TEXT, headers=HTML).status_code == 400
        elsewhere = HTML | {"Origin": "https://example.org"}
        assert chef.post(address, data=TEXT, headers=elsewhere).status_code == 403


def test_nobody_writes_without_end(client_of):
    chef, most = client_of("chef-740"), int(PER_MINUTE.split()[0])
    answers = [post(chef, f"{FORM}/1/slet", rettelse="1").status_code for _ in range(most + 1)]
    assert set(answers[:most]) == {404}
    assert answers[most] == 429


def test_what_is_typed_is_text(client_of, being):
    number = number_in(post(client_of("chef-740"), FORM, **TEXT | {"titel": "<img src=x> & co"}))
    with being("konsulent"):
        answer = one(f"egen-{number}")
        assert "<img src=x> & co" in words_of(answer)
        assert "Det hjalp <b>lidt</b>." in words_of(answer)
    kinds = {type(part).__name__ for part in parts_of(answer)}
    assert not kinds & {"Markdown", "DangerouslySetInnerHTML"}


def test_acts_are_those_that_the_reader_has(client_of, being):
    number = number_in(post(client_of("chef-740"), FORM, **TEXT))
    path = f"/erfaringer/egen-{number}"
    with being("chef"):
        words = words_of(erfaring.show_acts("?svar=gemt", path))
        assert "gemt som kladde" in words
        assert "Bed KL om at offentliggøre" in words
        assert "Offentliggør for alle" not in words
    with being("konsulent"):
        assert "Offentliggør for alle" in words_of(erfaring.show_acts("", path))
    for role in ("politiker", "leder", "administrator"):
        with being(role):
            assert erfaring.show_acts("?svar=hokus", path) is None


def test_the_form_chooses_what_the_address_says(client_of):
    text = (
        client_of("chef-740")
        .get(f"{FORM}?tema=VLS%7Cquality&indikator=vls_quality", headers=HTML)
        .text
    )
    assert '<option value="VLS|quality" selected>' in text
    assert '<option value="vls_quality" selected>' in text
    assert "Silkeborg" in text


def test_own_codes_are_no_loaded_ones(rows):
    assert not [r for r in rows if r["experience_code"].startswith(own_experiences.PREFIX)]
