"""Composing networks through the page, the forms and the process of the search."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from analysis.composition import blended_cost
from data_access import compositions as store
from data_access.compositions import Draft, RunState
from data_access.queries import units
from data_access.schema.app_store import composition, composition_run
from pages import netvaerk_index, sammensaet
from pages.composing import sparring
from pages.composing.breaches import letter
from pages.composing.selection import SammensaetSelection
from tests.pages.reading import drawn_words, links_of, parts_of, words_of
from tests.support.small_site import HTML, fresh_minute, token_for, with_a_click
from web import compositions as posts
from web.composing import facts, registrations
from web.composing.search import Outcome, greedy, search
from web.composing.starting import start
from web.composing.wishes import Wishes, read
from web.request_context import account, fetch
from web.services import services_of

PATH = "/sammensaet"
OPTIMAL = Outcome("optimal", None, (), 1.0, 1.0, 0.0, 0.5, 1.2)


@pytest.fixture
def engine(app) -> Iterator:
    """The app store, without searches and proposals before and after."""
    found = services_of(app.server).app_store
    _empty(found)
    yield found
    _empty(found)


def _empty(engine) -> None:
    with engine.begin() as connection:
        connection.execute(delete(composition))
        connection.execute(delete(composition_run))


@pytest.fixture(autouse=True)
def unlimited(app) -> None:
    """Each test begins with a fresh minute."""
    fresh_minute(app.server)


@pytest.fixture
def client_of(app, engine) -> Callable:
    """A browser of a demo role."""
    del engine

    return lambda name: with_a_click(app.server, name)


def post(client, address: str, **fields):
    form = {"csrf_token": token_for(client)} | fields
    return client.post(PATH + address, data=form, headers=HTML)


def said(response) -> dict[str, list[str]]:
    assert response.status_code == 303, response.text
    return parse_qs(urlsplit(response.location).query)


def show(search: str = ""):
    return sammensaet.update(search, PATH)


def wished(**changes) -> Wishes:
    """What the form asks for when nobody has written anything in it, but for some changes."""
    programmes = fetch(registrations.programmes)
    code = registrations.first(programmes)
    known = fetch(registrations.known, programme=code)
    found = read(SammensaetSelection(program=code, **changes).written, known)
    assert found.wishes is not None, found.wrong
    return found.wishes


def kept(engine, wishes: Wishes, *, name: str = "Forslag", published: bool = False) -> int:
    """A proposal of even networks, written by the one who is signed in."""
    networks = tuple(wishes.kommuner[place :: wishes.p] for place in range(wishes.p))
    draft = Draft(wishes.programme, name, wishes.to_json(), networks, _text(OPTIMAL), 1)
    number = store.keep(engine, account().user_id, draft)
    if published:
        store.publish(engine, account().user_id, number, 1)
    return number


def _text(outcome: Outcome) -> str:
    return json.dumps(outcome.to_dict())


def done(engine, wishes: Wishes) -> int:
    """A search of the one who is signed in that is done, by the search itself."""
    number = store.ask(engine, account().user_id, wishes.to_json(), 1)
    assert store.begin(engine, number)
    known = fetch(facts.of_wishes, wishes=wishes)
    groups, outcome = search(known, wishes, greedy(known, wishes))
    assert store.finish(engine, number, known.networks(groups), _text(outcome))
    return number


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["chef", "politiker", "leder"])
def test_nobody_but_kl_composes(being, engine, role):
    with being("konsulent"):
        number = kept(engine, wished(antal="2"), name="Hemmelig")
    with being(role):
        for query in ("", f"?forslag={number}", "?koersel=1", f"?ved={number}"):
            page = show(query)
            assert "Kun KL sætter netværk sammen" in words_of(page["state"])
            assert "Hemmelig" not in words_of(page)
            assert page["form"] is no_update


def test_an_administrator_reads_and_writes_nothing(being, engine):
    with being("konsulent"):
        number = kept(engine, wished(antal="2"))
    with being("administrator"):
        page = show(f"?forslag={number}&valgt=")
        assert page["form"] is True
        assert "Kun KL’s konsulenter kan søge og gemme" in words_of(page["head"])
        assert "Forslag" in words_of(page["kept"])
        forms = [part for part in parts_of(page) if type(part).__name__ == "Form"]
        assert forms == []


# --- the form ------------------------------------------------------------------------------------


def test_the_form_is_about_those_that_signed_up(being, engine):
    del engine
    with being("konsulent"):
        page = show()
        code = page["program"]
        signed_up = fetch(registrations.registrations, programme=str(code))
        words = words_of([page["who"], page["fields"]])
    assert len(signed_up) > 2
    for one in signed_up:
        assert one.name in words
    boxes = next(
        json.loads(vars(part)["data-checks"])
        for part in parts_of(page["fields"])
        if "data-checks" in vars(part)
    )
    assert set(boxes["chosen"]) == {one.code for one in signed_up}
    assert "Bornholm 150 km" in words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?antal=0", "Antal netværk: Skriv et helt tal fra 1 til 98"),
        ("?tid=999", "Skriv et helt tal fra 5 til 120"),
        ("?blandt=999", "Ingen kommune har nummeret 999"),
        ("?sammen=740-740", "740-740 er ikke to forskellige kommuner"),
        ("?afstand=tabel", "ikke indlæst en tabel"),
        ("?mindst=9&hoejst=2", "større end det højeste"),
    ],
)
def test_what_is_wrong_in_an_address_is_told(being, engine, query, words):
    del engine
    with being("konsulent"):
        assert words in words_of(show(query)["fields"])


@pytest.mark.parametrize(
    "query",
    [
        "?program=findes-ikke", "?forslag=999", "?forslag=x", "?forslag=" + "9" * 50, "?koersel=-1",
        "?koersel=999", "?ved=999", "?vis=alt", "?koersel=%F0%9F%98%80",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(being, engine, query):
    del engine
    with being("konsulent"):
        assert show(query)["state"] is not None


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["program", "blandt", "antal", "balance", "sammen", "koersel", "forslag", "flyt", "ved",
             "valgt", "vis", "svar", "tid", "afstand"]
        ),
        st.text(max_size=30),
    )
)  # fmt: skip
def test_no_address_is_an_error(being, values):
    query = SammensaetSelection.parse("").format() or "?"
    query += "&".join(f"{name}={value}" for name, value in values.items())
    with being("konsulent"):
        assert "state" in show(query)


@given(
    st.builds(
        SammensaetSelection,
        program=st.text(max_size=5),
        antal=st.text(max_size=4),
        sammen=st.tuples(st.text(max_size=7)),
        run=st.text(max_size=4),
        moves=st.tuples(st.text(max_size=6)),
        picked=st.text(max_size=3),
    )
)
def test_a_selection_comes_back_from_its_address(selection):
    assert SammensaetSelection.parse(selection.format()) == selection


def test_another_page_is_left_alone():
    with pytest.raises(PreventUpdate):
        sammensaet.update("", "/netvaerk")


def test_buttons_of_the_form_keep_what_is_written(app, client_of):
    del app
    client = client_of("konsulent")
    fields = {"program": "SBF", "antal": "3", "tid": "7", "blandt": "707,740,751"}
    names = {"par_a": "silkeborg", "par_b": "Århus"}
    found = said(post(client, "/koer", handling="adskilt", **fields, **names))
    assert found == {name: [value] for name, value in fields.items()} | {"adskilt": ["740-751"]}
    again = said(post(client, "/koer", fjern="adskilt:740-751", adskilt=["740-751"], **fields))
    assert "adskilt" not in again
    assert said(post(client, "/koer", handling="alle", **fields))["blandt"] == ["alle"]
    del fields["blandt"]
    boxes = {"vaelg_vist": "1", "vaelg": ["740", "751"]}
    assert said(post(client, "/koer", handling="vis", **boxes, **fields))["blandt"] == ["740,751"]
    empty = said(post(client, "/koer", handling="koer", vaelg_vist="1", **fields))
    assert (empty["blandt"], empty["svar"]) == ([","], ["fejl"])
    unknown = said(post(client, "/koer", handling="sammen", par_a="Atlantis", par_b="x", **fields))
    assert unknown["svar"] == ["ukendt"]
    assert post(client, "/koer", handling="noget", **fields).status_code == 400
    assert post(client, "/koer", handling="koer", program="X").status_code == 400


# --- what is found -------------------------------------------------------------------------------


def test_the_networks_of_a_search_hold_everybody_and_are_told_as_they_are(being, engine):
    with being("konsulent"):
        wishes = wished(antal="2", tid="10", balance="")
        number = done(engine, wishes)
        page = show(f"?program={wishes.programme}&koersel={number}")
        run = posts.own_run(str(number))
        known = fetch(facts.of_wishes, wishes=wishes)
        networks = posts.found_networks(run)
        outcome = Outcome.of(json.loads(run.outcome or ""))
        priced = known.price(known.groups(networks))
    words = words_of(page["result"])
    assert sorted(code for network in networks for code in network) == sorted(wishes.kommuner)
    for name in known.names:
        assert name in words
    assert f"{len(wishes.kommuner)} kommuner i 2 netværk" in words
    assert outcome.objective == pytest.approx(priced.cost)
    assert outcome.greedy is None or outcome.objective <= outcome.greedy + 1e-9
    assert f"Den koster {priced.cost:.2f}".replace(".", ",") in words
    drawing = next(
        vars(p)["data-drawn"] for p in parts_of(page["result"]) if "data-drawn" in vars(p)
    )
    told = drawn_words(json.loads(drawing))
    assert told.count("A") >= len(networks[0])


@pytest.mark.parametrize("weight", [0, 50, 100])
def test_the_cost_is_a_mixture_of_distance_and_difference(being, weight):
    with being("konsulent"):
        wishes = wished(antal="2", vaegt=str(weight))
        known = fetch(facts.of_wishes, wishes=wishes)
        listed = fetch(units.kommuner).set_index("kommune_code")
    assert known.codes == wishes.kommuner
    assert known.population.tolist() == listed.loc[list(known.codes), "population"].tolist()
    expected = blended_cost(known.km, known.difference, weight_of_km=weight / 100)
    assert known.cost.tolist() == expected.tolist()
    assert (known.km == known.km.T).all()


def test_wishes_that_contradict_each_other_are_told_by_name(being, engine):
    with being("konsulent"):
        plain = wished()
        a, b = plain.kommuner[:2]
        c = plain.kommuner[2]
        # the form refuses this; a search that was asked for before it did has it
        pairs = {"together": ((a, b),), "apart": ((a, b), (a, c))}
        wishes = replace(wished(antal="2"), **pairs)
        number = done(engine, wishes)
        outcome = Outcome.of(json.loads(posts.own_run(str(number)).outcome or ""))
        words = words_of(show(f"?koersel={number}")["result"])
        known = fetch(facts.of_wishes, wishes=wishes)
    for name in known.names:
        assert name in words
    assert f"{known.names[0]} og {known.names[1]} skal være sammen og må ikke være sammen" in words
    pair = f"{known.names[0]} og {known.names[1]}"
    assert f"Derfor er sat til side: ønsket om, at {pair} ikke må være sammen." in words
    assert f"Bryder ønsket: {pair} må ikke være sammen." in words
    assert outcome.relaxed == ("wishes",)
    assert outcome.dropped_apart == ((a, b),)


def test_wishes_that_contradict_are_refused_where_they_are_written(being, client_of):
    client = client_of("konsulent")
    fields = {"program": "SBF", "antal": "2", "blandt": "707,740,751"}
    pair = {"par_a": "Silkeborg", "par_b": "Aarhus"}
    for here, there in (("sammen", "adskilt"), ("adskilt", "sammen")):
        found = said(post(client, "/koer", handling=here, **{there: "740-751"}, **pair, **fields))
        assert (found["svar"], found[there], found.get(here)) == (["modsat"], ["740-751"], None)
        assert (found["par_a"], found["par_b"]) == (["Silkeborg"], ["Aarhus"])
    chain = {"sammen": ["707-740", "707-751"]}
    assert said(post(client, "/koer", handling="adskilt", **chain, **pair, **fields))["svar"] == [
        "modsat"
    ]
    outside = {"par_a": "Silkeborg", "par_b": "København"}
    assert said(post(client, "/koer", handling="sammen", **outside, **fields))["svar"] == [
        "udenfor"
    ]
    with being("konsulent"):
        page = show("?blandt=707,740,751&sammen=740-751&adskilt=740-751&antal=0")
        again = show("?blandt=707,740,751&par_a=Silkeborg&par_b=Aarhus&svar=modsat")
    words = words_of(page["fields"])
    assert words.count("Silkeborg – Aarhus skal også være sammen") == 2
    assert "?." not in words
    assert "2 færre end en jævn deling" in words
    assert "Det modsiger et ønske" in words_of(again["fields"])


def test_a_division_by_hand_says_which_wishes_it_breaks(being, engine, client_of):
    with being("konsulent"):
        plain = wished(antal="3", balance="")
        a, b = plain.kommuner[0], plain.kommuner[1]
        high = -(-len(plain.kommuner) // 3)
        wishes = wished(antal="3", balance="", hoejst=str(high), adskilt=(f"{a}-{b}",))
        run = done(engine, wishes)
        networks = posts.found_networks(posts.own_run(str(run)))
        known = fetch(facts.of_wishes, wishes=wishes)
        to = next(place for place, network in enumerate(networks) if b in network)
        move = f"{a}-{to + 1}"
        after = posts.with_moves(networks, (move,))
        before_words = words_of(show(f"?koersel={run}&valgt={a}")["result"])
        words = words_of(show(f"?koersel={run}&flyt={move}")["result"])
        costs = [known.price(known.groups(one)).cost for one in (networks, after)]
    names = dict(zip(known.codes, known.names, strict=True))
    breaks = f"Bryder ønsket: {names[a]} og {names[b]} må ikke være sammen."
    assert breaks in before_words
    assert breaks in words
    assert ("højst" in words) == (len(after[to]) > high or "højst" in before_words)
    if len(after[to]) > high:
        limit = f"Netværk {letter(to)} har {len(after[to])} kommuner, højst {high} var ønsket."
        assert limit in words
    assert "opfylder ikke ønskerne" in words
    assert "Søgningen sparede" not in words
    assert "Ingen deling med ønskerne" not in words
    difference = f"{abs(round(costs[1], 2) - round(costs[0], 2)):.2f}".replace(".", ",")
    more = "mere" if costs[1] > costs[0] else "mindre"
    assert f"{difference} {more} end søgningens egen deling" in words
    client = client_of("konsulent")
    for name, moves in (("Søgt", {}), ("Flyttet", {"flyt": move})):
        assert said(post(client, "/forslag", koersel=str(run), name=name, **moves))["svar"] == [
            "gemt"
        ]
    with being("konsulent"):
        one, other = (item.composition_id for item in posts.proposals())
        program = f"?program={wishes.programme}"
        cards = words_of(show(program)["kept"])
        beside = words_of(show(f"{program}&ved={one}&ved={other}")["kept"])
        alone = show(f"?forslag={max(one, other)}")
    assert cards.count(breaks) == 1
    assert beside.count(breaks) == 2
    assert "Ikke opfyldt" in beside
    assert breaks in words_of(alone["result"])
    assert f"Må ikke være sammen: {names[a]} og {names[b]}" in words_of(alone["result"])
    assert f"{names[a]} – {names[b]}" in words_of(alone["fields"])


def test_a_move_is_priced_before_it_is_kept(being, engine, client_of):
    with being("konsulent"):
        wishes = wished(antal="3", balance="")
        number = kept(engine, wishes)
        code = wishes.kommuner[0]
        page = show(f"?forslag={number}&valgt={code}")
        tried = next(link for link in links_of(page["result"]) if f"flyt={code}-2" in link)
        moved = show(urlsplit(tried).query)
        known = fetch(facts.of_wishes, wishes=wishes)
        before = posts.proposal(str(number)).networks
        after = posts.with_moves(before, (f"{code}-2",))
        costs = [known.price(known.groups(networks)).cost for networks in (before, after)]
        change = round(costs[1], 2) - round(costs[0], 2)
    written = f"{abs(change):.2f}".replace(".", ",")
    assert written in words_of(page["result"])
    assert f"omkostning {'+' if change > 0 else '−'}{written}" in words_of(moved["result"])
    assert posts_networks(engine, being, number) == before
    client = client_of("konsulent")
    move = {"flyt": f"{code}-2"}
    assert said(post(client, f"/forslag/{number}/flyt", edit_number="1", **move))["svar"] == [
        "flyttet"
    ]
    assert posts_networks(engine, being, number) == after
    late = said(post(client, f"/forslag/{number}/flyt", edit_number="1", **move))
    assert late["svar"] == ["aendret"]


def posts_networks(engine, being, number):
    del engine
    with being("konsulent"):
        return posts.proposal(str(number)).networks


@pytest.mark.parametrize("move", ["740", "999-1", "740-0", "740-99", "x" * 500])
def test_a_move_that_cannot_be_made_is_not_found(being, engine, move):
    with being("konsulent"):
        number = kept(engine, wished(antal="2"))
        assert show(f"?forslag={number}&flyt={move}")["state"] is not None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=8))
def test_moves_lose_nobody(moves):
    networks = (("100", "101"), ("102", "103"), ("104", "105"))
    for code, to in moves:
        try:
            networks = posts.with_moves(networks, (f"10{code}-{to}",))
        except posts.UnknownCode:
            continue
    assert sorted(code for network in networks for code in network) == [
        f"10{code}" for code in range(6)
    ]


def test_proposals_stand_side_by_side(being, engine):
    with being("konsulent"):
        wishes = wished(antal="2")
        one = kept(engine, wishes, name="Den ene")
        other = kept(engine, wished(antal="3", vaegt="0"), name="Den anden")
        page = show(f"?program={wishes.programme}&ved={one}&ved={other}")
        known = fetch(facts.of_wishes, wishes=wishes)
        networks = posts.proposal(str(one)).networks
        priced = known.price(known.groups(networks))
    words = words_of(page["kept"])
    for word in ("Den ene", "Den anden", "Længste rejse til midten", "Omkostningerne kan ikke"):
        assert word in words
    assert f"{priced.worst_km:.0f} km" in words


def test_sparring_groups_hold_everybody_once(being, engine):
    with being("konsulent"):
        wishes = wished(antal="2")
        number = kept(engine, wishes)
        words = words_of(show(f"?forslag={number}&vis=sparring")["result"])
        known = fetch(facts.of_wishes, wishes=wishes)
        found = fetch(sparring.divided, programme=wishes.programme, kommuner=wishes.kommuner)
    for name in known.names:
        assert name in words
    if found is not None:
        assert sorted(c for group in found.groups for c in group) == sorted(wishes.kommuner)


def test_letters_go_on_after_z():
    assert [letter(place) for place in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


# --- keeping and publishing ----------------------------------------------------------------------


def test_a_found_division_is_kept_published_and_seen_by_its_members(being, engine, client_of):
    with being("konsulent"):
        wishes = wished(blandt="740,751,101,760,657,615", antal="2", balance="")
        run = done(engine, wishes)
    client = client_of("konsulent")
    answer = said(post(client, "/forslag", koersel=str(run), name="  Vest \u202e og øst "))
    assert answer["svar"] == ["gemt"]
    (number,) = answer["forslag"]
    assert said(post(client, "/forslag", koersel=str(run), name="Vest og øst"))["svar"] == [
        "findes"
    ]
    for role, is_seen in (("chef", True), ("politiker", True), ("leder", False)):
        with being(role):
            assert "Vest og øst" not in words_of(netvaerk_index.CALLBACKS.update("", "/netvaerk"))
        act = post(client, f"/forslag/{number}/offentliggoer", edit_number=edit_of(being, number))
        assert said(act)["svar"] == ["offentlig"]
        with being(role):
            page = words_of(netvaerk_index.CALLBACKS.update("", "/netvaerk")["proposed"])
            assert ("Vest og øst" in page) == is_seen
        act = post(client, f"/forslag/{number}/tilbage", edit_number=edit_of(being, number))
        assert said(act)["svar"] == ["tilbage"]
    gone = post(client, f"/forslag/{number}/slet", edit_number=edit_of(being, number))
    assert said(gone)["svar"] == ["slettet"]
    assert post(client, f"/forslag/{number}/slet", edit_number="1").status_code == 404


def edit_of(being, number) -> str:
    with being("konsulent"):
        return str(posts.proposal(str(number)).edit_number)


@pytest.mark.parametrize(
    ("name", "answer"),
    [("", "navn"), ("x" * 81, "navn"), ("Ring til 12 34 56 78", "person"), ("a@b.dk", "person")],
)
def test_a_name_that_cannot_be_used(being, engine, client_of, name, answer):
    with being("konsulent"):
        number = kept(engine, wished(antal="2"))
    client = client_of("konsulent")
    for address, fields in (
        ("/forslag", {"forslag": str(number)}),
        (f"/forslag/{number}/navn", {"edit_number": "1"}),
    ):
        assert said(post(client, address, name=name, **fields))["svar"] == [answer]


# --- the process ---------------------------------------------------------------------------------


def begun(being, engine, app, *, p: int, seconds: int, blandt: str = "alle") -> tuple:
    """A search in a process of its own: its number, and the process."""
    with being("konsulent"):
        wishes = wished(blandt=blandt, antal=str(p), tid=str(seconds), balance="")
        number = store.ask(engine, account().user_id, wishes.to_json(), 1)
        user = account().user_id
    process = start(engine, services_of(app.server).settings, number)
    return user, number, process, wishes


def until(engine, user, number, process, is_so, *, seconds: float = 90):
    """The search once something is so of it; what it was last where that takes too long."""
    end = time.monotonic() + seconds
    while True:
        found = store.run_of(engine, user, number)
        if is_so(found) or time.monotonic() > end:
            return found
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)


def test_the_process_leaves_the_networks_in_the_store(being, engine, app):
    user, number, process, wishes = begun(being, engine, app, p=2, seconds=10, blandt="")
    assert process.wait(timeout=90) == 0
    found = until(engine, user, number, process, lambda run: not run.is_open)
    assert found.state is RunState.DONE
    codes = sorted(code for network in json.loads(found.networks or "") for code in network)
    assert codes == sorted(wishes.kommuner)
    with being("konsulent"):
        again = sammensaet.look_again(1, f"?koersel={number}", PATH)
    assert again["tick"] is True
    assert "2 netværk" in words_of(again["result"])


def test_a_search_tells_how_far_it_is_and_ends_at_once_when_it_is_stopped(
    being, engine, app, client_of
):
    client = client_of("konsulent")
    user, number, process, _ = begun(being, engine, app, p=9, seconds=120)
    running = until(engine, user, number, process, lambda run: run.objective is not None)
    assert running.is_open
    with being("konsulent"):
        seen = sammensaet.look_again(1, f"?koersel={number}", PATH)
    assert seen["tick"] is False
    assert seen["result"] is no_update
    assert "Bedste hidtil koster" in words_of(seen["run"])
    assert said(post(client, "/koer", program="SBF", handling="koer"))["svar"] == ["optaget"]
    stopped = said(post(client, f"/koersel/{number}/stop"))
    asked = time.monotonic()
    assert stopped["svar"] == ["stoppet"]
    process.wait(timeout=30)
    assert time.monotonic() - asked < 15
    assert store.run_of(engine, user, number).state is RunState.CANCELLED
    with being("konsulent"):
        assert "Søgningen blev stoppet" in words_of(show(f"?koersel={number}")["run"])


def test_a_search_whose_process_is_killed_is_told_so(being, engine, app):
    user, number, process, _ = begun(being, engine, app, p=9, seconds=120)
    until(engine, user, number, process, lambda run: run.state is RunState.RUNNING)
    os.kill(process.pid, signal.SIGKILL)
    found = until(engine, user, number, process, lambda run: not run.is_open)
    assert found.state is RunState.FAILED
    with being("konsulent"):
        assert "Søgningen forsvandt" in words_of(show(f"?koersel={number}")["run"])


def test_a_search_that_cannot_be_done_is_told_so(being, engine, app):
    with being("konsulent"):
        number = store.ask(engine, account().user_id, "no wishes", 1)
        user = account().user_id
    process = start(engine, services_of(app.server).settings, number)
    assert process.wait(timeout=90) == 1
    found = until(engine, user, number, process, lambda run: not run.is_open)
    assert (found.state, json.loads(found.outcome or "")) == (RunState.FAILED, {"reason": "error"})
    with being("konsulent"):
        assert "på grund af en fejl" in words_of(show("?koersel=" + str(number))["run"])
