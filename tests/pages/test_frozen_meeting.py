"""A frozen meeting after a new publication that changes its figures: the same, with what differs.

The stores are this module's own: a meeting is frozen through the form, the warehouse is changed and
published anew, and the meeting is opened again by everybody.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from dash import Dash
from dash.development.base_component import Component
from flask.testing import FlaskClient
from flask_login import login_user
from plotly.io.json import to_json_plotly
from sqlalchemy import Engine, func, insert, select, text, update

import app as front_door
from data_access import publication, users
from data_access.engines import make_engine
from data_access.schema import app_store
from data_access.schema import warehouse as tables
from pages import moede
from pages.meetings import after, asked_for
from pages.selection import MoedeSelection
from tests.pages.conftest import close, settings_of
from tests.pages.reading import parts_of, words_of
from tests.support.small_site import HTML, fresh_minute, token_for, token_of
from tests.support.stores import (
    SMALL,
    Addresses,
    NewPlaces,
    ServerPlaces,
    StorePlaces,
    fill_demo,
)
from web import frozen as web_frozen
from web.identity import SignedIn
from web.services import services_of

NETWORK, NUMBER, CODE = "SBF-SYD", "3", "SBF-SYD-3"
ADDRESS = f"/netvaerk/{NETWORK}/moede/{NUMBER}"
INDICATOR, YEAR, PROMISE = "special_daycare_children", "2021", "Lovet efter at mødet blev fastholdt"
# of the network, and its chef is not of the demo
MEMBER, NAME = "510", "Haderslev"


@dataclass
class Story:
    """An app whose meeting was frozen before its figures changed."""

    app: Dash
    places: Addresses
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    frozen: int = 0
    kept: bytes = b""
    # what each saw of the frozen meeting before the new publication
    before: dict[str, list[Component]] = field(default_factory=dict)

    @property
    def store(self) -> Engine:
        return services_of(self.app.server).app_store

    @contextmanager
    def being(self, username: str, language: str = "da") -> Iterator[None]:
        with self.app.server.test_request_context("/", headers={"Cookie": f"sprog={language}"}):
            account = users.by_username(self.store, username)
            assert account is not None
            login_user(SignedIn(account))
            yield

    def client(self, username: str) -> FlaskClient:
        if username not in self.clients:
            client = self.app.server.test_client()
            form = {"csrf_token": token_of(client)}
            answer = client.post(f"/log-ind/demo/{username}", data=form, headers=HTML)
            assert answer.status_code == 303
            self.clients[username] = client
        return self.clients[username]

    def content(self, number: int) -> bytes:
        frozen = app_store.frozen_evidence
        with self.store.connect() as connection:
            query = select(frozen.c.content).where(frozen.c.evidence_id == number)
            return connection.execute(query).scalar_one().encode()

    def opened(self, username: str, search: str = "", language: str = "da") -> list[Component]:
        """The body of the page at what was frozen."""
        selection = MoedeSelection.parse(search or f"?vis=efter&frosset={self.frozen}")
        with self.being(username, language):
            answered = moede.answer(
                code=NETWORK, number=NUMBER, selection=selection, written="", language=language
            )
        body: Any = answered["body"]
        return body


@pytest.fixture(scope="module", params=["files", "server"])
def places(request: pytest.FixtureRequest) -> Iterator[Addresses]:
    """The demo's three stores, to be changed: files, and databases of a server."""
    if request.param == "files":
        folder = request.getfixturevalue("tmp_path_factory").mktemp("story")
        demo_stores: StorePlaces = request.getfixturevalue("demo_stores")
        for database in demo_stores.folder.glob("*.db*"):
            shutil.copy(database, folder)
        yield StorePlaces(folder)
        return
    on_server = NewPlaces(request.getfixturevalue("postgres"))
    made = ServerPlaces(*(on_server.url(name) for name in ("warehouse", "published", "app")))
    fill_demo(made, scale=SMALL)
    yield made
    on_server.close()


@pytest.fixture(scope="module")
def story(places: Addresses) -> Iterator[Story]:
    made = front_door.create_app(settings_of(places))
    front_door.warm_up(made)
    told = Story(made, places)
    add_people(told.store)
    told.frozen = freeze(told, "konsulent")
    told.kept = told.content(told.frozen)
    told.before = {who: told.opened(who) for who in ("konsulent", "medlem", "leder_her")}
    change_and_publish(told.places)
    promise_something(told.store)
    yield told
    close(made)


def add_people(engine: Engine) -> None:
    """A chef and a leder of a member kommune, beside the demo's own of another one."""
    for name, role in (("medlem", "chef"), ("leder_her", "leder")):
        with engine.begin() as connection:
            connection.execute(
                insert(app_store.user).values(
                    username=name,
                    display_name=name,
                    role=role,
                    kommune_code=MEMBER,
                    language="da",
                    is_active=True,
                    is_demo=True,
                    created_at=datetime(2026, 1, 1),
                    session_key=name,
                )
            )


def freeze(told: Story, username: str, address: str = ADDRESS, **form: str) -> int:
    answer = post(told.client(username), f"{address}/frys", **form)
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].partition("frosset=")[2].partition("&")[0])


def post(client: FlaskClient, address: str, **form: str):
    fields = form or {"csrf_token": token_for(client)}
    return client.post(address, data=fields, headers=HTML)


def change_and_publish(places: Addresses) -> None:
    """A quarter of the children of one kommune in special groups; then the next data version."""
    warehouse, published = make_engine(places.warehouse_url), make_engine(places.published_url)
    own, indicator, period = tables.observation, tables.indicator, tables.period
    institution = tables.institution
    quarter = func.round(own.c.denominator * 0.25)
    with warehouse.begin() as connection:
        changed = connection.execute(
            update(own)
            .where(
                own.c.indicator_id.in_(
                    select(indicator.c.indicator_id).where(indicator.c.code == INDICATOR)
                ),
                own.c.period_id.in_(select(period.c.period_id).where(period.c.code == YEAR)),
                own.c.unit_id.in_(
                    select(institution.c.unit_id).where(institution.c.kommune_code == MEMBER)
                ),
                own.c.value.is_not(None),
            )
            .values(numerator=quarter, value=quarter / own.c.denominator)
        ).rowcount
    assert changed
    publication.publish(warehouse, published, force=True)
    warehouse.dispose()
    published.dispose()


def shown_today(story: Story) -> str:
    """The kommune's new figure as pages show it, read from the published store."""
    engine = make_engine(story.places.published_url)
    query = text(
        "select v.value from published_value v "
        "join published_unit u on u.version = v.version and u.unit_id = v.unit_id "
        "join published_indicator i on i.version = v.version and i.indicator_id = v.indicator_id "
        "join published_period p on p.version = v.version and p.period_id = v.period_id "
        "where v.version = 2 and u.level = 'kommune' and u.code = :k and i.code = :i "
        "and p.code = :y"
    )
    with engine.connect() as connection:
        value = connection.execute(query, {"k": MEMBER, "i": INDICATOR, "y": YEAR}).scalar_one()
    engine.dispose()
    assert value > 0.2
    return f"{100 * value:.1f}".replace(".", ",")


def promise_something(engine: Engine) -> None:
    """A commitment written in the room after the meeting was frozen."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with engine.begin() as connection:
        number = connection.execute(
            insert(app_store.room_commitment).values(
                client_key="00000000-0000-0000-0000-000000000001",
                network_code=NETWORK,
                meeting_code=CODE,
                kommune_code=MEMBER,
                what=PROMISE,
                owner_role="leder",
                made_on=datetime(2022, 1, 13).date(),
                due_on=datetime(2022, 6, 1).date(),
                is_withdrawn=False,
                edit_number=1,
                written_by=1,
                written_at=now,
            )
        ).inserted_primary_key[0]
        connection.execute(
            insert(app_store.room_commitment_edit).values(
                room_commitment_id=number,
                edit_number=1,
                client_key="00000000-0000-0000-0000-000000000001",
                content="{}",
                written_by=1,
                written_at=now,
            )
        )


def without_differences(part: Any) -> Any:
    """What was frozen alone, without what the page says beside it of today."""
    if isinstance(part, list | tuple):
        return [without_differences(one) for one in part if not is_of_today(one)]
    if isinstance(part, Component):
        described = part.to_plotly_json()
        props = dict(described["props"])
        if "children" in props:
            props["children"] = without_differences(props["children"])
        return {**described, "props": props}
    return part


def is_of_today(part: Any) -> bool:
    classes = (getattr(part, "className", None) or "").split()
    return bool({"meeting-differences", "meeting-summary"} & set(classes))


def as_bytes(body: list[Component]) -> bytes:
    return str(to_json_plotly(without_differences(body))).encode()


def of_class(body: list[Component], name: str) -> list[Component]:
    return [p for p in parts_of(body) if name in (getattr(p, "className", None) or "").split()]


@pytest.mark.parametrize("who", ["konsulent", "medlem", "leder_her"])
def test_it_is_byte_for_byte_the_same_after_a_new_publication(story: Story, who: str):
    assert story.content(story.frozen) == story.kept
    assert as_bytes(story.opened(who)) == as_bytes(story.before[who])


def test_the_publication_changed_what_is_known_today(story: Story):
    """Else the test above says nothing."""
    today = story.opened("konsulent", "?vis=efter&frosset=nu")
    assert "version 2" in words_of(today)
    assert as_bytes(today) != as_bytes(story.before["konsulent"])
    # a quarter of the children is a change that can be told from noise
    title = words_of(of_class(today, "panel-title")[0])
    assert "kan skelnes fra tilfældige udsving" in title
    assert not title.startswith("Ingen")


def test_before_it_all_was_said_to_be_unchanged(story: Story):
    for body in story.before.values():
        words = words_of(body)
        assert "Alt er uændret" in words
        assert words.count("Uændret: tallene er i dag de samme") == len(
            of_class(body, "meeting-differences")
        )


def test_what_differs_is_marked_old_and_new(story: Story):
    body = story.opened("konsulent")
    changed = [one for one in of_class(body, "meeting-differences") if "Ændret" in words_of(one)]
    words = " ".join(words_of(one) for one in changed)
    assert shown_today(story) in words
    assert NAME in words
    assert "version 1" in words_of(of_class(body, "meeting-seal"))
    # and what did not change is plainly said not to have
    assert "Uændret" in words_of(body)
    assert "forskelle fra i dag" in words_of(of_class(body, "meeting-summary"))


def test_a_promise_made_since_is_a_new_row(story: Story):
    body = story.opened("konsulent")
    new = [one for one in of_class(body, "meeting-differences") if PROMISE in words_of(one)]
    # where it is written, and where the meeting ends with it
    assert len(new) == 2
    assert all("Ny" in words_of(one) for one in new)
    assert PROMISE not in words_of(without_today(body))


def without_today(body: list[Component]) -> list[Component]:
    """The sections without what stands beside them."""
    texts = []
    for part in parts_of(body):
        if is_of_today(part):
            texts += list(map(id, parts_of(part)))
    return [p for p in parts_of(body) if id(p) not in texts and not hasattr(p, "children")]


def test_a_leder_sees_no_other_kommune_of_it(story: Story):
    body = story.opened("leder_her")
    slugs = [one.id for one in of_class(body, "meeting-screen")]
    assert f"moede-kommune-{MEMBER}" in slugs
    assert [one for one in slugs if one.startswith("moede-kommune-")] == [f"moede-kommune-{MEMBER}"]
    assert "moede-siden-sidst" not in slugs
    assert "vises kun for chefer og KL" in words_of(body)
    minutes = words_of(story.opened("leder_her", f"?vis=referat&frosset={story.frozen}"))
    assert NAME in minutes
    assert "Kolding 3" not in minutes


def test_what_a_leder_is_told_differs_is_what_differs(story: Story):
    """Their own figures are judged among fewer; that alone is no difference."""
    before = words_of(story.before["leder_her"])
    assert "Alt er uændret" in before
    told = words_of(of_class(story.opened("leder_her"), "meeting-differences"))
    assert shown_today(story) in told


def test_it_holds_everything_that_was_shown(story: Story):
    kept = orjson.loads(story.kept)
    assert kept["data_version"] == 1
    assert kept["frozen_by_role"] == "konsulent"
    assert {one["code"] for one in kept["commitments"]}
    assert set(kept["screens"]) == {"da", "en"}
    (screen,) = [one for one in kept["screens"]["da"] if one["slug"] == "siden-sidst"]
    figures = screen["tables"][0]["figures"]
    own = next(one for one in figures if (one["code"], one["period"]) == (MEMBER, YEAR))
    assert own["value"] == own["numerator"] / own["denominator"]
    # no name of anybody
    assert "display_name" not in story.kept.decode()


def test_it_is_drawn_alike_whoever_freezes_it(story: Story):
    """A chef of a member kommune and KL see the same kommuner, so that they keep the same."""
    number = freeze(story, "konsulent")
    first = orjson.loads(story.content(number))
    with story.being("medlem"):
        shown = moede.draw(NETWORK, int(NUMBER))
    assert shown is not None
    second = orjson.loads(shown.content)
    for one in (first, second):
        del one["drawn_at"], one["frozen_by_role"]
    assert first == second


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("chef", ADDRESS, 403),
        ("leder", ADDRESS, 403),
        ("politiker", ADDRESS, 403),
        ("administrator", ADDRESS, 403),
        ("konsulent", "/netvaerk/VLS-01/moede/2", 409),
        ("konsulent", "/netvaerk/NIX/moede/1", 404),
        ("konsulent", "/netvaerk/VLS-01/moede/99", 404),
        ("konsulent", "/netvaerk/VLS-01/moede/99999999999", 404),
        ("leder", "/netvaerk/VLS-01/moede/9", 403),
    ],
)
def test_who_cannot_freeze_what(story: Story, reset: Callable, who: str, address: str, status: int):
    reset()
    count = frozen_count(story)
    assert post(story.client(who), f"{address}/frys").status_code == status
    assert frozen_count(story) == count


@pytest.mark.parametrize("token", ["", "forkert"])
def test_the_form_needs_its_token(story: Story, reset: Callable, token: str):
    reset()
    count = frozen_count(story)
    answer = post(story.client("konsulent"), f"{ADDRESS}/frys", csrf_token=token)
    assert answer.status_code == 400
    assert frozen_count(story) == count


def test_it_is_limited(story: Story, reset: Callable):
    reset()
    client = story.client("konsulent")
    address = "/netvaerk/VLS-01/moede/2/frys"
    statuses = [post(client, address).status_code for _ in range(7)]
    assert statuses == [409] * 6 + [429]


@pytest.fixture
def reset(story: Story) -> Callable[[], None]:
    """Begins a fresh minute."""
    return lambda: fresh_minute(story.app.server)


def frozen_count(story: Story) -> int:
    with story.store.connect() as connection:
        return len(connection.execute(select(app_store.frozen_evidence.c.evidence_id)).all())


def test_freezing_is_in_the_audit_log(story: Story):
    with story.store.connect() as connection:
        query = select(app_store.audit_log).where(app_store.audit_log.c.event == "freeze")
        line = connection.execute(query).first()
    assert line is not None
    assert line.username == "konsulent"
    assert line.detail.startswith(f"{CODE} {story.frozen} sha256:")


def test_a_damaged_one_is_not_shown(story: Story):
    frozen = app_store.frozen_evidence
    with story.store.begin() as connection:
        row = (
            connection.execute(select(frozen).where(frozen.c.evidence_id == story.frozen))
            .mappings()
            .one()
        )
        copied = {name: value for name, value in row.items() if name != "evidence_id"}
        copied["content"] = copied["content"].replace(NAME, "Forkert")
        number = connection.execute(insert(frozen).values(**copied)).inserted_primary_key[0]
    body = story.opened("konsulent", f"?vis=efter&frosset={number}")
    words = words_of(body)
    assert "svarer ikke til sin kontrolsum" in words
    assert "Forkert" not in words


def test_the_form_is_there_for_those_who_may_freeze(story: Story):
    for who, is_there in (("konsulent", True), ("medlem", True), ("leder_her", False)):
        with story.being(who):
            form = moede.show_form(NETWORK, NUMBER, "?vis=efter")
        # it was frozen before, so that the button is the quiet one
        assert ("Fasthold igen" in words_of(form)) == is_there
    with story.being("konsulent"):
        unknown = moede.show_form(NETWORK, NUMBER, "?vis=efter&frosset=987654")
        assert "Fasthold" not in words_of(unknown)
        assert "Fasthold det viste" in words_of(moede.show_form(NETWORK, "2", "?vis=efter"))
    with story.being("chef"):
        assert moede.show_form(NETWORK, NUMBER, "?vis=efter") == []


def test_a_meeting_ahead_is_frozen_only_by_saying_so(story: Story, reset: Callable):
    reset()
    address = "/netvaerk/VLS-01/moede/9"
    client = story.client("konsulent")
    count = frozen_count(story)
    answer = post(client, f"{address}/frys")
    assert answer.status_code == 303
    assert "svar=planlagt" in answer.headers["Location"]
    assert frozen_count(story) == count
    fields = {"csrf_token": token_for(client), web_frozen.AHEAD: web_frozen.YES}
    number = freeze(story, "konsulent", address, **fields)
    assert frozen_count(story) == count + 1
    for view in ("efter", "referat", "uddeling"):
        with story.being("konsulent"):
            answered = moede.answer(
                code="VLS-01",
                number="9",
                selection=MoedeSelection.parse(f"?vis={view}&frosset={number}"),
                written="",
                language="da",
            )
        words = words_of(answered["body"])
        assert "Fastholdt, før mødet blev holdt" in words
        assert ("Udkast: mødet er ikke holdt endnu" in words) == (view != "efter")
        assert "dansk tid" in words


def test_the_form_asks_before_a_meeting_ahead_is_frozen(story: Story):
    with story.being("konsulent"):
        form = moede.show_form("VLS-01", "9", "?vis=efter")
        assert "Ja, fasthold før mødet" in words_of(form)
        said = moede.show_form("VLS-01", "9", "?vis=efter&svar=planlagt")
    assert "Intet er fastholdt" in words_of(said)


def test_the_time_is_that_of_denmark(story: Story):
    with story.being("konsulent"):
        asked = asked_for(NETWORK, NUMBER, "da")
        assert after.moment(asked, datetime(2026, 7, 1, 22, 30)) == "2. juli 2026 00.30 (dansk tid)"
        winter = after.moment(asked, datetime(2026, 1, 1, 12, 0))
    assert winter == "1. januar 2026 13.00 (dansk tid)"
