"""Every page and file for every role: nothing that a role may not see moves or names anything.

The same questions are put to two apps. In the second one every figure that the role may not see
is another; the answers must be the same to the last byte, so that no table, chart, text, axis,
order or file is made from them.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from dash import Dash
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import ColumnElement, and_, func, not_, or_, select, update
from werkzeug.test import TestResponse

import app as front_door
from data_access.engines import make_engine
from data_access.schema import published
from data_access.schema.vocabulary import Level
from tests.support.small_site import HTML, token_for, token_of
from tests.support.stores import StorePlaces
from web import users
from web.services import services_of
from web.settings import Settings

CALL = "/_dash-update-component"
OWN, PARTNER = "740", "159"
BELOW = (Level.INSTITUTION, Level.OMRAADE, Level.STUE)
SECRET = "HEMMELIG"
# A page's files are asked for by turns, and of addresses by hand a share by each role.
EVERY, SHARE = 6, 12
FIGURES = ("value", "lo", "hi", "n", "numerator", "denominator")
# A form's token is another each time; so is what an app is signed with.
TOKEN = re.compile(r'"value":"[\w.-]{60,}"')
UNIT = published.unit


def below(condition: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Units below the kommune, those that meet a condition."""
    is_below = UNIT.c.level.in_(BELOW)
    return is_below if condition is None else and_(is_below, condition)


def owners(shared_with: ColumnElement[bool]):
    """Kommuner that share their figures with somebody, by an agreement of any time."""
    return select(published.sharing.c.owner_kommune_code).where(shared_with)


# What each role may not see of figures that the source has not published itself.
CLOSED = {
    "politiker": below(),
    "chef": below(
        and_(
            UNIT.c.kommune_code != OWN,
            UNIT.c.kommune_code.not_in(owners(published.sharing.c.with_kommune_code == OWN)),
        )
    ),
    "konsulent": or_(
        UNIT.c.level == Level.STUE,
        below(UNIT.c.kommune_code.not_in(owners(published.sharing.c.with_kl))),
    ),
    "leder": or_(
        and_(UNIT.c.level == Level.KOMMUNE, UNIT.c.code != OWN),
        UNIT.c.level == Level.OMRAADE,
        below(UNIT.c.kommune_code != OWN),
    ),
}


@dataclass
class World:
    """An app on its own stores, with whoever is signed in on it."""

    app: Dash
    clients: dict[str, FlaskClient] = field(default_factory=dict)

    def client(self, username: str) -> FlaskClient:
        """Somebody of the demo, signed in once."""
        if username not in self.clients:
            client = self.app.server.test_client()
            form = {"csrf_token": token_of(client)}
            answer = client.post(f"/log-ind/demo/{username}", data=form, headers=HTML)
            assert answer.status_code == 303
            self.clients[username] = client
        return self.clients[username]

    def ask(
        self, username: str, path: str, search: str, *, turn: int = 0, every: int = 1
    ) -> dict[str, TestResponse]:
        """What every callback of the address's page answers, all that folds open, and its files.

        Of the files every so manieth, beginning at `turn`.
        """
        client, found = self.client(username), {}
        for output, callback in self.app.callback_map.items():
            # what folds is opened with the page
            if "@" in output or not is_of(output, path):
                continue
            buttons = [place["id"] for place in callback["inputs"] if is_file(place["id"])]
            for pressed in buttons[turn % every :: every] if buttons else [""]:
                body = request_of(output, callback, path, search, pressed)
                found[pressed or output[:40]] = client.post(CALL, json=body)
        return found

    def close(self) -> None:
        services_of(self.app.server).app_store.dispose()
        services_of(self.app.server).published.dispose()


PAGES = {
    "overblik": r"/",
    "segregering": r"/segregering",
    "sammenlign": r"/sammenlign",
    "sammenlignelige": r"/sammenlignelige",
    "kommune": r"/kommune(/.*)?",
    "institution": r"/institution/.*",
    "indikator": r"/indikator/.*",
    "noegletal": r"/noegletal",
    "netvaerk": r"/netvaerk(/[^/]*)?",
    "moede": r"/netvaerk/[^/]*/moede/[^/]*",
}


def is_of(output: str, path: str) -> bool:
    """Whether a callback is of the page that an address leads to, by the id it first writes."""
    page = output.strip(".").partition("-")[0].partition(".")[0]
    return re.fullmatch(PAGES.get(page, "-"), path) is not None


def is_file(name: str) -> bool:
    return name.endswith("-download")


def request_of(output: str, callback: dict, path: str, search: str, pressed: str) -> dict:
    """What a browser sends where everything is folded open and one button is pressed, if any."""

    def value(name: str, prop: str) -> object:
        if prop == "n_clicks":
            return 1 if name == pressed or (not pressed and name.endswith("-opener")) else None
        return {"search": search, "pathname": path}.get(prop)

    def sent(places: list[dict]) -> list[dict]:
        return [
            {
                "id": place["id"],
                "property": place["property"],
                "value": value(place["id"], place["property"]),
            }
            for place in places
        ]

    named = output.strip(".").split("...") if output.startswith("..") else [output]
    outputs = [dict(zip(("id", "property"), one.rsplit(".", 1), strict=True)) for one in named]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": sent(callback["inputs"]),
        "state": sent(callback["state"]),
        "changedPropIds": [f"{pressed}.n_clicks"] if pressed else [],
    }


def opened(published_url: str, folder: Path) -> World:
    """The app on a published store, with the demo's roles in a store of its own."""
    app = front_door.create_app(
        Settings(
            warehouse_url=f"sqlite:///{folder / 'warehouse.db'}",
            published_url=published_url,
            app_url=f"sqlite:///{folder / 'app.db'}",
            secret_key=SecretStr("a key for tests and nothing else"),
        )
    )
    front_door.warm_up(app)
    services = services_of(app.server)
    users.ensure_demo_users(services.app_store, services.published)
    return World(app)


@pytest.fixture(scope="module")
def world(demo_stores: StorePlaces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The app on the small demo as it is."""
    made = opened(demo_stores.published_url, tmp_path_factory.mktemp("world"))
    yield made
    made.close()


@pytest.fixture(scope="module", params=sorted(CLOSED))
def other_world(
    request: pytest.FixtureRequest,
    demo_stores: StorePlaces,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, World]]:
    """A role, and the app on a demo where what the role may not see is another."""
    role, folder = request.param, tmp_path_factory.mktemp(f"other-{request.param}")
    shutil.copy(demo_stores.folder / "published.db", folder / "published.db")
    url = f"sqlite:///{folder / 'published.db'}"
    assert change_figures(url, role) > 100
    made = opened(url, folder)
    yield role, made
    made.close()


def change_figures(published_url: str, role: str) -> int:
    """Change every figure that a role may not see; for a politiker the names as well."""
    value, indicator = published.value, published.indicator
    engine = make_engine(published_url)
    public = select(indicator.c.indicator_id).where(indicator.c.institution_public)
    closed = value.c.unit_id.in_(select(UNIT.c.unit_id).where(CLOSED[role]))
    if role != "politiker":
        closed = and_(closed, not_(value.c.indicator_id.in_(public)))
    with engine.begin() as connection:
        other = {
            name: value.c[name] * (1 if name in ("n", "denominator") else 0.4) + 1
            for name in FIGURES
        }
        changed = connection.execute(update(value).where(closed).values(other)).rowcount
        if role == "politiker":
            connection.execute(update(UNIT).where(CLOSED[role]).values(name=SECRET))
    engine.dispose()
    return changed


def institutions(demo_stores: StorePlaces, kommune_code: str, most: int = 1) -> list[str]:
    engine = make_engine(demo_stores.published_url)
    query = (
        select(UNIT.c.code)
        .where(UNIT.c.level == Level.INSTITUTION, UNIT.c.kommune_code == kommune_code)
        .order_by(UNIT.c.code)
        .limit(most)
    )
    with engine.connect() as connection:
        found = list(connection.execute(query).scalars())
    engine.dispose()
    return found


VIEWS = (
    "prikker",
    "kort",
    "tragt",
    "forventet",
    "to_tal&anden=trained_staff",
    "over_tid&hvem=alle",
)
PARTS = ("udvikling", "opdeling", "stroemme", "direkte", "styring", "definitioner", "distrikter")
# Where the chef sees what is closed to others.
SEEN = {
    "politiker": ("/indikator/segregation_public", "?gruppe=total:total"),
    "konsulent": ("/segregering", f"?kommune={PARTNER}"),
    "leder": ("/sammenlign", "?visning=prikker"),
}
NETWORK = "/netvaerk/SBF-VEST"
MEETING = f"{NETWORK}/moede/3"
MEETING_VIEWS = ("foer&kommune=alle", "efter", "referat", "uddeling&kommune=alle")
NETWORK_PARTS = ("overblik", "moeder", "aftaler", "kriterier", "udfordringer")
INDICATORS = ("segregation_public", "direct_starts", "vls_trained_staff")


def addresses(demo_stores: StorePlaces, role: str) -> list[tuple[str, str]]:
    """Addresses of every page and of everything that can be chosen on it."""
    found = [
        ("/", ""),
        ("/noegletal", f"?kommuner={OWN},{PARTNER}"),
        ("/kommune", ""),
        (f"/kommune/{PARTNER}", ""),
        ("/sammenlignelige", f"?indikator={INDICATORS[0]}"),
        *(("/segregering", f"?del={part}") for part in PARTS),
        ("/segregering", "?del=distrikter&kommune=101"),
        *(("/sammenlign", f"?visning={view}") for view in VIEWS),
        ("/sammenlign", "?visning=tragt&omkring=forventet&indikator=segregation_public"),
        *((f"/indikator/{code}", "?gruppe=total:total") for code in INDICATORS),
        (f"/indikator/{INDICATORS[0]}", f"?gruppe=total:total&kommune={PARTNER}"),
        *(("/sammenlign", f"?indikator={code}") for code in INDICATORS[1:]),
        ("/netvaerk", ""),
        *((NETWORK, f"?del={part}") for part in NETWORK_PARTS),
        *((MEETING, f"?vis={view}") for view in MEETING_VIEWS),
        *(
            (f"/institution/{code}", "")
            for place in (OWN, "101")
            for code in institutions(demo_stores, place)
        ),
    ]
    if role == "politiker":
        # For others its limits are those of the whole country's institutions together.
        found.append(("/sammenlign", "?visning=tragt&niveau=institution"))
    return found


def test_what_a_role_may_not_see_moves_nothing(
    world: World, other_world: tuple[str, World], demo_stores: StorePlaces
):
    role, other = other_world
    for turn, (path, search) in enumerate(addresses(demo_stores, role)):
        mine, theirs = (
            one.ask(role, path, search, turn=turn, every=EVERY) for one in (world, other)
        )
        assert mine
        for part, answer in mine.items():
            where = f"{role} {path}{search} {part}"
            assert answer.status_code in (200, 204), where
            assert bare(answer) == bare(theirs[part]), where
            assert SECRET not in theirs[part].text, where


def bare(answer: TestResponse) -> str:
    return TOKEN.sub('"value":""', answer.text)


@pytest.mark.parametrize("other_world", sorted(SEEN), indirect=True)
def test_the_change_would_be_seen_by_those_who_may(other_world: tuple[str, World], world: World):
    """Else the test above could not fail."""
    role, other = other_world
    mine, theirs = (one.ask("chef", *SEEN[role]) for one in (world, other))
    assert any(bare(answer) != bare(theirs[part]) for part, answer in mine.items())


def test_a_hidden_figure_is_nowhere_in_the_store(demo_published):
    value = published.value
    hidden = value.c.missing.is_not(None)
    query = select(func.count(), *(func.count(value.c[name]) for name in FIGURES)).where(hidden)
    with demo_published.connect() as connection:
        counted = connection.execute(query).one()
    assert counted[0] > 100
    assert not any(counted[1:])


@pytest.mark.parametrize(
    ("path", "search", "words"),
    [
        ("/sammenlign", "?visning=tragt&niveau=institution", "bne for dig"),
        ("/institution/{own}", "", "bne for dig"),
        ("/segregering", "?del=distrikter", "bne for dig"),
        ("/indikator/segregation_public", "?gruppe=total:total", "er udeladt her"),
        ("/kommune/740", "", "er udeladt her"),
    ],
)
def test_a_politiker_is_told_what_a_link_leaves_out(
    world: World, demo_stores: StorePlaces, path: str, search: str, words: str
):
    own = institutions(demo_stores, OWN)[0]
    for username, is_told in (("politiker", True), ("chef", False)):
        answers = world.ask(username, path.format(own=own), search)
        page = next(answer.text for name, answer in answers.items() if "-state" in name)
        assert (words in page) == is_told


def test_another_persons_list_is_a_list_that_nobody_has(world: World):
    chef = world.client("chef")
    form = {
        "csrf_token": token_for(chef),
        "name": "Chefens egne",
        "med": [PARTNER, "101"],
    }
    assert chef.post("/gemte", data=form, headers=HTML).status_code == 303
    for path in ("/sammenlign", "/segregering", "/noegletal", "/sammenlignelige"):
        for name in ("gemt-1", "gemt-2", "gemt-01"):
            mine = world.ask("konsulent", path, f"?mod={name}&kommune={OWN}")
            for part, answer in mine.items():
                assert answer.status_code in (200, 204), (path, part)
                assert "Chefens egne" not in answer.text, (path, part)
                assert '"content"' not in answer.text, (path, part)


HOSTILE = (
    "x" * 10_240, "%00", "%FF%FE", "%ED%A0%80", "..%2F..%2Fetc", "' or 1=1 --", "-1", "1e999",
    "nan", "²", "٧٤٠", "9" * 40, "gemt-²", "gemt-" + "9" * 30, "total:", ":", ",,,", "{}", "[1]",
    "population:nan", "population:1e400", "population:-1,population:²",
)  # fmt: skip
FIELDS = {
    "/": ("kommune",),
    "/segregering": ("kommune", "mod", "med", "periode", "trin", "opgoerelse", "distrikt", "del",
                     "fra"),
    "/sammenlign": ("kommune", "mod", "med", "periode", "visning", "indikator", "gruppe",
                    "netvaerk"),
    "/sammenlign?visning=tragt": ("niveau", "omkring", "niveau=institution&institution"),
    "/sammenlign?visning=kort": ("farve", "form"),
    "/sammenlign?visning=to_tal": ("anden",),
    "/sammenlign?visning=forventet": ("baggrund", "aar"),
    "/sammenlign?visning=over_tid": ("hvem",),
    "/sammenlignelige": ("kommune", "v", "k", "indikator", "svar"),
    "/noegletal": ("kommuner", "tema"),
    "/institution/740001": ("indikator",),
    "/indikator/segregation_public": ("gruppe", "periode"),
    "/netvaerk": ("kommune",),
    NETWORK: ("del", "kommune", "netvaerk"),
    f"{NETWORK}?del=kriterier": ("periode", "kommune"),
    f"{NETWORK}?del=udfordringer": ("periode", "valg"),
    MEETING: ("vis", "kommune", "frosset", "svar"),
}  # fmt: skip


def hostile(number: int) -> list[tuple[str, str]]:
    """A share of the addresses that somebody with bad intentions writes by hand."""
    found = []
    for page, names in FIELDS.items():
        path, _, kept = page.partition("?")
        for name in names:
            for value in HOSTILE:
                asked = "&".join(filter(None, (kept, f"{name}={quote(value, safe='%:,')}")))
                found.append((path, f"?{asked}"))
            found.append((path, f"?{name}={OWN}&{name}={PARTNER}&{name}="))
            found.append((path, "?" + "&".join(f"{name}=a{i}" for i in range(300))))
    for value in (*HOSTILE, "740/../159", "%37%34%30", "740 ", ""):
        found += [
            (f"/{page}/{value}", "") for page in ("kommune", "institution", "indikator", "netvaerk")
        ]
    found += [(f"{NETWORK}/moede/{value}", "") for value in HOSTILE]
    found += [(f"/netvaerk/{value}/moede/1", "") for value in HOSTILE]
    return found[number::SHARE]


@pytest.mark.parametrize(
    ("number", "role"), list(enumerate(("politiker", "leder", "chef", "konsulent")))
)
def test_no_address_breaks_a_page(world: World, number: int, role: str):
    for turn, (path, search) in enumerate(hostile(number)):
        for part, answer in world.ask(role, path, search, turn=turn, every=2 * EVERY).items():
            where = f"{role} {path[:80]}{search[:120]} {part}"
            assert answer.status_code in (200, 204), where
            assert "Traceback" not in answer.text, where
            assert '"frame-alert"' not in answer.text, where
