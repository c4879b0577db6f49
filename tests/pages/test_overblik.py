import shutil

import orjson
import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from flask_login import login_user
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

import app as front_door
from data_access.schema import published
from pages import indikator, overblik
from pages.selection import OverblikSelection
from tests.pages.conftest import close, settings_for
from tests.pages.reading import all_of, first, links_of, title_of, words_of
from tests.support.small_site import PASSWORD, QUICK
from web import users
from web.identity import SignedIn
from web.services import services_of


def page(search=""):
    return overblik.answer(selection=OverblikSelection.parse(search), language="da")


def test_a_chef_meets_the_own_kommune(being):
    with being("chef"):
        found = page()
    assert title_of(found) == "Silkeborg lige nu"
    assert len(all_of(found, "tile")) == 12


def test_a_konsulent_meets_the_whole_country(being):
    with being("konsulent"):
        found = page()
    assert title_of(found) == "Hele landet lige nu"
    assert "Vælg en kommune" in words_of(first(found, "lead"))
    assert "sammenlignelige kommuner" not in words_of(all_of(found, "tile"))


def test_a_politiker_gets_safe_sentences_on_the_same_tiles(being):
    with being("politiker"):
        found = page()
    sentences = [words_of(part) for part in all_of(found, "tile-sentence")]
    # Only a tile without a figure has none.
    assert len(sentences) == 12 - len(all_of(found, "tile-missing"))
    assert all(sentence.endswith(".") for sentence in sentences)
    assert "signifikant" not in words_of(found)


@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "leder"])
def test_every_tile_opens_what_lies_behind_it(being, username):
    with being(username):
        hrefs = links_of(all_of(page("?kommune=740"), "tile"))
    assert len(hrefs) == 12
    assert all(href.startswith(("/segregering?", "/indikator/")) for href in hrefs)
    assert "/segregering?kommune=740" in hrefs
    assert "/segregering?kommune=740&trin=alle&opgoerelse=alle" in hrefs


def test_the_lead_counts_what_the_tiles_say(being):
    with being("chef"):
        found = page()
    badges = [words_of(part) for part in all_of(found, "badge")]
    out = sum(words in ("Bedre end de øvrige", "Skiller sig ud fra de øvrige") for words in badges)
    out += sum(words in ("Højere end de øvrige", "Lavere end de øvrige") for words in badges)
    assert ("ligger klart uden for gruppen" in words_of(first(found, "lead"))) == (out == 0)


def test_a_leder_is_refused_another_kommune(being):
    with being("leder"):
        found = overblik.update("?kommune=101", "/")
    assert "ikke åbne for dig" in words_of(found["state"])


@pytest.mark.parametrize(
    "search", ["?kommune=999", "?kommune=411", "?kommune=%00", "?kommune=7400"]
)
def test_an_unknown_kommune_is_not_found(being, search):
    with being("chef"):
        found = overblik.update(search, "/")
    assert "findes ikke" in words_of(found["state"])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(code=st.text(max_size=20))
def test_hostile_addresses_get_a_page_or_a_state(being, code):
    with being("chef"):
        found = overblik.update(OverblikSelection(kommune=code).format(), "/")
    assert found["state"] is not None
    assert not isinstance(found["state"], NoUpdate)


def test_another_page_s_address_is_left_alone(being):
    with being("chef"), pytest.raises(PreventUpdate):
        overblik.update("", "/segregering")


def test_what_is_sent_is_what_was_drawn_and_the_second_time_from_memory(being):
    with being("chef"):
        sent = [orjson.dumps(overblik.update("", "/")["state"]) for _ in range(2)]
        drawn = page()["state"]
    assert sent[0] == sent[1]
    assert orjson.loads(sent[0])["props"]["data-document"] == title_of(drawn)


def test_two_viewers_at_once_keep_their_own(being):
    for _ in range(2):
        with being("chef"):
            mine = orjson.dumps(overblik.update("", "/")["state"])
        with being("konsulent"):
            theirs = orjson.dumps(overblik.update("", "/")["state"])
        assert "Silkeborg lige nu" in mine.decode()
        assert "Silkeborg" not in theirs.decode()


@pytest.fixture
def thin_store(demo_stores, tmp_path):
    """A published store that is not a demo and holds two of the overview's indicators."""
    for database in demo_stores.folder.glob("*.db*"):
        shutil.copy(database, tmp_path)
    made = front_door.create_app(settings_for(tmp_path))
    services = services_of(made.server)
    kept = select(published.indicator.c.indicator_id).where(
        published.indicator.c.code.in_(("normering_0_2", "spending_per_child"))
    )
    with services.published.begin() as connection:
        connection.execute(update(published.data_version).values(is_demo=False))
        connection.execute(
            update(published.indicator_load).values(
                attribution_da="Kilde: Uddannelsesstatistik.dk",
                attribution_en="Source: Uddannelsesstatistik.dk",
            )
        )
        connection.execute(
            delete(published.indicator).where(published.indicator.c.indicator_id.not_in(kept))
        )
    yield made
    close(made)


@pytest.mark.parametrize(("role", "is_told_how"), [("administrator", True), ("politiker", False)])
def test_a_thin_real_store_shows_what_it_has_and_says_what_is_missing(
    thin_store, role, is_told_how
):
    kommune = None if role == "administrator" else "740"
    account = users.add(
        services_of(thin_store.server).app_store,
        *("anna", role, "Anna", kommune),
        password=PASSWORD,
        passwords=QUICK,
    )
    with thin_store.server.test_request_context("/"):
        login_user(SignedIn(account))
        found = page("?kommune=740")
    names = words_of(all_of(found, "tile-name"))
    assert "Børn pr. voksen, 0-2 år" in names
    assert len(all_of(found, "tile")) == 2
    words = words_of(found)
    assert "Tal, der mangler" in words
    assert "Elever i specialtilbud" in words
    assert ("faellesblik load" in words) == is_told_how
    assert "Demodata" not in words


def test_a_page_whose_source_nobody_has_loaded_says_so(thin_store):
    services = services_of(thin_store.server)
    account = users.add(
        services.app_store,
        *("anna", "administrator", "Anna"),
        password=PASSWORD,
        passwords=QUICK,
    )
    with services.published.begin() as connection:
        connection.execute(delete(published.distribution))
    with thin_store.server.test_request_context("/"):
        login_user(SignedIn(account))
        found = indikator.update("", "/indikator/normering_0_2")
    words = words_of(found["state"])
    assert "Kilden er ikke indlæst" in words
    assert "Uddannelsesstatistik.dk" in words
