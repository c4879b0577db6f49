"""Saved lists through pages and forms: what one person saves is nothing to anybody else."""

import orjson
import pytest
from dash.development.base_component import Component

from data_access import saved_peers as store
from data_access import users
from pages import indikator, noegletal, sammenlign, sammenlignelige, segregering
from tests.pages.reading import words_of
from tests.support.small_site import HTML, PASSWORD, QUICK, fresh_minute, token_for, with_password
from web import users as web_users
from web.saved_peers import PER_MINUTE
from web.services import services_of

NAME = "Hemmelig liste"
PEOPLE = {
    "anna": ("chef", "740"),
    # the same role in the same kommune, who share what pages keep in memory
    "dora": ("chef", "740"),
    "carl": ("politiker", "740"),
}
PAGES = {
    "/sammenlign": sammenlign,
    "/segregering": segregering,
    "/noegletal": noegletal,
    "/indikator/pupil_wellbeing": indikator,
    "/sammenlignelige": sammenlignelige,
}


@pytest.fixture(scope="module")
def people(app):
    """The numbers of people with a password, by name; their lists are gone at the end."""
    engine = services_of(app.server).app_store
    for name, (role, kommune) in PEOPLE.items():
        web_users.add(engine, name, role, name.title(), kommune, password=PASSWORD, passwords=QUICK)
    found = {name: users.by_username(engine, name).user_id for name in PEOPLE}
    yield found
    for number in found.values():
        forget(engine, number)


@pytest.fixture
def engine(app, people):
    found = services_of(app.server).app_store
    yield found
    for number in people.values():
        forget(found, number)


@pytest.fixture
def client_of(app, people):
    """A browser of each person, signed in; `people` because they must be there."""
    del people

    return lambda name: with_password(app.server, name)


@pytest.fixture(autouse=True)
def unlimited(app):
    """Each test begins with a fresh minute."""
    fresh_minute(app.server)


def forget(engine, number):
    for one in store.of_user(engine, number):
        store.remove(engine, number, one.saved_id)


def post(client, address, **form):
    form = {"csrf_token": token_for(client), "next": "/sammenlignelige?k=5"} | form
    return client.post(address, data=form, headers=HTML)


def keep(client, name=NAME, codes=("751", "101")):
    return post(client, "/gemte", name=name, med=list(codes))


def sent(page, path, search, *, without=""):
    """What a page's callback sends to the browser, as text, but for one of its outputs."""
    answered = page.update(search, path)
    values = [value for name, value in answered.items() if name != without]
    return orjson.dumps(values, default=_plain).decode()


def _plain(value):
    """A component as it is sent; what stays as it was is nothing."""
    return value.to_plotly_json() if isinstance(value, Component) else None


def test_saving_comes_back_with_the_list_chosen(client_of, engine, people):
    response = keep(client_of("anna"))
    (saved,) = store.of_user(engine, people["anna"])
    assert (saved.name, saved.kommuner) == (NAME, ("751", "101"))
    assert response.status_code == 303
    assert response.location == f"/sammenlignelige?k=5&mod=gemt-{saved.saved_id}&svar=gemt"


@pytest.mark.parametrize("path", PAGES)
def test_every_menu_has_the_own_list_and_nobody_elses(path, engine, people, being):
    saved_id = store.add(engine, people["anna"], NAME, ["751", "101"])
    with being("anna"):
        mine = sent(PAGES[path], path, "?kommune=740")
        chosen = sent(PAGES[path], path, f"?kommune=740&mod=gemt-{saved_id}")
    for other in ("dora", "carl", "konsulent"):
        with being(other):
            theirs = sent(PAGES[path], path, "?kommune=740")
            stolen = sent(PAGES[path], path, f"?kommune=740&mod=gemt-{saved_id}")
        assert NAME not in theirs
        assert f"gemt-{saved_id}" not in theirs
        assert NAME not in stolen
        assert "Listen er ikke din" in stolen
        assert "Aarhus" not in stolen
        assert "København" not in stolen
    assert NAME in mine
    assert NAME in chosen
    assert "Listen er ikke din" not in chosen


def test_a_list_of_another_is_like_one_of_nobody(engine, people, being):
    saved_id = store.add(engine, people["anna"], NAME, ["751"])
    with being("dora"):
        theirs = sent(sammenlign, "/sammenlign", f"?kommune=740&mod=gemt-{saved_id}")
        nobodys = sent(sammenlign, "/sammenlign", "?kommune=740&mod=gemt-99999")
    assert theirs == nobodys


@pytest.mark.parametrize(
    "code", ["gemt-", "gemt-x", "gemt--1", "gemt-1' OR 1=1", "gemt-" + "9" * 9000]
)
def test_what_is_no_list_is_not_found(code, being, people):
    del people
    with being("anna"):
        assert "Listen er ikke din" in sent(sammenlign, "/sammenlign", f"?mod={code}")


def test_nobody_elses_list_leaves_in_a_file(engine, people, being):
    saved_id = store.add(engine, people["anna"], NAME, ["751", "101"])
    search = f"?kommune=740&mod=gemt-{saved_id}"
    with being("dora"):
        found = sammenlignelige.downloads.answer(
            sammenlignelige.hand_over, sammenlignelige.LIST, "csv", search, "/sammenlignelige"
        )[0]
    with being("anna"):
        own = sammenlignelige.downloads.answer(
            sammenlignelige.hand_over, sammenlignelige.LIST, "csv", search, "/sammenlignelige"
        )[0]
    assert "Aarhus" in own["content"]
    assert not isinstance(found, dict)


def test_the_part_with_forms_shows_the_own_lists_only(engine, people, being):
    store.add(engine, people["anna"], NAME, ["751", "101"])
    with being("anna"):
        mine = words_of(sammenlignelige.show_saved("?svar=gemt"))
    with being("dora"):
        theirs = words_of(sammenlignelige.show_saved(""))
    assert NAME in mine
    assert "2 kommuner: Aarhus og København" in mine
    assert "Listen er gemt." in mine
    assert NAME not in theirs
    assert "Du har ingen gemte lister." in theirs


def test_links_and_forms_leave_what_was_just_done_behind(engine, people, being):
    store.add(engine, people["anna"], NAME, ["751", "101"])
    with being("anna"):
        search = "?kommune=740&svar=gemt"
        filled = sammenlignelige.update(search, "/sammenlignelige")
        parts = [filled["head"], filled["body"], sammenlignelige.show_saved(search)]
        assert "/sammenlignelige" in str(parts)
    assert "svar=" not in str(parts)


def test_a_list_is_renamed_and_deleted_by_its_owner(client_of, engine, people):
    saved_id = store.add(engine, people["anna"], NAME, ["751"])
    client = client_of("anna")
    response = post(client, f"/gemte/{saved_id}/navn", name="  Nye   naboer ")
    assert response.location.endswith("svar=omdoebt")
    assert [one.name for one in store.of_user(engine, people["anna"])] == ["Nye naboer"]
    gone = post(client, f"/gemte/{saved_id}/slet", next=f"/sammenlignelige?mod=gemt-{saved_id}")
    assert gone.location == "/sammenlignelige?svar=slettet"
    assert store.of_user(engine, people["anna"]) == ()


def test_nobody_else_can_rename_or_delete(client_of, engine, people):
    saved_id = store.add(engine, people["anna"], NAME, ["751"])
    client = client_of("dora")
    assert post(client, f"/gemte/{saved_id}/navn", name="Min").status_code == 404
    assert post(client, f"/gemte/{saved_id}/slet").status_code == 404
    assert post(client, f"/gemte/{2**70}/slet").status_code == 404
    assert [one.name for one in store.of_user(engine, people["anna"])] == [NAME]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("", "navn"),
        (" \t\u200b ", "navn"),
        ("x" * 61, "navn"),
        ("x" * 100_000, "navn"),
        ("010203-1234", "person"),
        ("ring 12 34 56 78", "person"),
        ("anna@example.org", "person"),
        ("x" * 60, "gemt"),
        ("<script>alert(1)</script>", "gemt"),
        ("Kommuner 2025/26", "gemt"),
    ],
)
def test_names(client_of, engine, people, name, answer):
    response = keep(client_of("anna"), name)
    assert response.location.endswith(f"svar={answer}")
    assert len(store.of_user(engine, people["anna"])) == (answer == "gemt")


def test_the_same_name_again(client_of, engine, people):
    client = client_of("anna")
    keep(client)
    assert keep(client).location.endswith("svar=findes")
    assert len(store.of_user(engine, people["anna"])) == 1


def test_the_fifty_first_is_refused(client_of, engine, people):
    for number in range(store.MOST_LISTS):
        store.add(engine, people["anna"], f"Liste {number}", ["751"])
    assert keep(client_of("anna")).location.endswith("svar=fuldt")
    assert len(store.of_user(engine, people["anna"])) == store.MOST_LISTS


@pytest.mark.parametrize(
    "codes", [(), ("999",), ("751", "x" * 10_000), ("0",), ("751", "000")], ids=len
)
def test_only_kommuner_can_be_saved(client_of, engine, people, codes):
    assert keep(client_of("anna"), codes=codes).status_code == 400
    assert store.of_user(engine, people["anna"]) == ()


def test_a_politician_saves_lists_too(client_of, engine, people):
    assert keep(client_of("carl")).location.endswith("svar=gemt")
    assert len(store.of_user(engine, people["carl"])) == 1


def test_a_leader_has_nobody_to_save(app):
    client = app.server.test_client()
    client.post("/log-ind/demo/leder", data={"csrf_token": token_for(client)})
    assert keep(client, codes=("740",)).status_code == 403


def test_a_form_without_its_token_changes_nothing(client_of, engine, people):
    client = client_of("anna")
    form = {"name": NAME, "med": ["751"]}
    assert client.post("/gemte", data=form).status_code == 400
    assert client.post("/gemte", data=form | {"csrf_token": "x"}).status_code == 400
    other_site = {"Sec-Fetch-Site": "cross-site"}
    token = {"csrf_token": token_for(client)}
    assert client.post("/gemte", data=form | token, headers=other_site).status_code == 403
    assert client.get("/gemte").status_code in (404, 405)
    assert store.of_user(engine, people["anna"]) == ()


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org", "/log-ud", "/gemte/1/slet", "/\\x", "x" * 9000],
)
def test_a_form_comes_back_to_a_page_of_ours(client_of, engine, people, address):
    del engine, people
    response = post(client_of("anna"), "/gemte", name=NAME, med=["751"], next=address)
    assert response.location.startswith("/sammenlignelige?mod=gemt-")


def test_saving_is_limited_for_each_person(client_of, engine, people):
    del engine, people
    most = int(PER_MINUTE.split()[0])
    anna, carl = client_of("anna"), client_of("carl")
    statuses = [post(anna, "/gemte/1/slet").status_code for _ in range(most + 1)]
    assert statuses == [404] * most + [429]
    assert keep(anna).status_code == 429
    assert keep(carl).status_code == 303


def test_the_forms_hold_a_token_and_are_never_kept(being, people):
    del people
    with being("anna"):
        first = sammenlignelige.show_saved("")
        second = sammenlignelige.show_saved("")
    assert first is not second
    assert "csrf_token" in str(first)
    with being("anna"):
        assert "csrf_token" in sent(sammenlignelige, "/sammenlignelige", "")
        assert "csrf_token" not in sent(sammenlignelige, "/sammenlignelige", "", without="saved")
