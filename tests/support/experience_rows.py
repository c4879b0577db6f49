"""Experiences in both stores, made of few words so that searches hit, near-hit and miss."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, insert

from data_access import migrations, own_experiences, users
from data_access.engines import writer
from data_access.full_text import indexed
from data_access.queries.experiences import Shelf, shelf
from data_access.queries.networks import own_networks
from data_access.queries.snapshot import Snapshot, current
from data_access.schema import app_store, published
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer
from tests.support.published_rows import PublishedRows

NETWORKS = {"N1": ("740", "751"), "N2": ("101", "461")}
STATES = ("draft", "network", "published")
_WORDS = """
fællesskab fællesskaber børnefællesskabets børn barn børnehave børnehaven legegruppe legegrupper
støtte støtten støtteperson forældre forældremøde forældresamarbejdet pædagog pædagoger pædagogisk
lærer lærerne læring læringsmiljøer observation observerede overgang overgange skole skolestart
klasse klassen mellemform mellemformer inkluderende inklusion trivsel trives samarbejde
samarbejdet ledelse lederen sprog sproget tosprogede åben åbent årgang Ærø kølig 2021 2022 data
møde mødet og ikke det en på
"""
WORDS = _WORDS.split()


@dataclass(frozen=True)
class Told:
    """An experience as a test knows it: where it stands, whose it is, and what it says."""

    code: str
    state: str
    network: str | None
    kommune: str | None
    title: str
    body: str
    evidence: str | None
    day: date
    names: tuple[str, ...] = ()

    def may_be_read_by(self, viewer: Viewer) -> bool:
        """What the rules say in words, one role at a time."""
        if self.state == "published":
            return True
        if viewer.role in (Role.KONSULENT, Role.ADMINISTRATOR):
            return True
        if viewer.role not in (Role.CHEF, Role.LEDER) or viewer.kommune_code is None:
            return False
        if self.state == "network" and self.network is not None:
            return viewer.kommune_code in NETWORKS[self.network] or (
                viewer.role == Role.CHEF and viewer.kommune_code == self.kommune
            )
        return viewer.role == Role.CHEF and viewer.kommune_code == self.kommune


@dataclass(frozen=True)
class Library:
    """Two stores with experiences, and what stands in them."""

    app: Engine
    snapshot: Snapshot
    told: tuple[Told, ...]

    def shelves(self, viewer: Viewer) -> tuple[Shelf, Shelf]:
        """What the viewer may read in both stores."""
        networks = own_networks(viewer, self.snapshot)
        return (
            shelf(viewer, self.snapshot),
            own_experiences.shelf(self.app, viewer, networks),
        )


def drawn(seed: int, n: int, words: Sequence[str] = WORDS) -> tuple[Told, ...]:
    """Experiences of every state, of kommuner in networks and out of them, some of nobody."""
    rng = random.Random(seed)
    found = []
    for number in range(n):
        network = rng.choice([None, *NETWORKS])
        members = NETWORKS[network] if network else ("740", "751", "101", "461", None)
        state = rng.choice(STATES if network else ("draft", "published"))
        title, body = (rng.choices(words, k=k) for k in (rng.randint(1, 3), rng.randint(3, 12)))
        evidence = " ".join(rng.choices(words, k=3)) if rng.random() < 0.3 else None
        names = tuple(rng.choices(words, k=rng.randint(0, 2)))
        day = date(2021, 1, 1) + timedelta(days=rng.randint(0, 900))
        is_own = rng.random() < 0.4
        code = f"{own_experiences.PREFIX}{number + 1}" if is_own else f"E-{number:05d}"
        found.append(
            Told(code, state, network, rng.choice(members), " ".join(title).capitalize(),
                 f"{' '.join(body)}.", evidence, day, names)
        )  # fmt: skip
    return tuple(found)


def write(published_engine: Engine, app_engine: Engine, told: Sequence[Told]) -> Library:
    """Write experiences where they stand."""
    rows = PublishedRows.at(published_engine)
    rows.kommune("740", "751", "101", "461")
    for network, members in NETWORKS.items():
        rows.network(network, *members)
    rows.begin()
    migrations.upgrade(app_engine, "app")
    author = users.insert_account(
        app_engine, username="skriver", display_name="Skriver", role=Role.KONSULENT,
        password_hash=None,
    )  # fmt: skip
    own = [one for one in told if one.code.startswith(own_experiences.PREFIX)]
    loaded = [one for one in told if one not in own]
    _insert(
        published_engine,
        published.experience,
        [
            {"version": rows.version, "experience_code": one.code, "written_on": one.day,
             "load_id": 1, **_columns(one)}
            for one in loaded
        ],
    )  # fmt: skip
    _insert(
        app_engine,
        app_store.own_experience,
        [
            {"experience_id": int(one.code.removeprefix(own_experiences.PREFIX)),
             "edit_number": 1, "written_by": author,
             "written_at": datetime.combine(one.day, datetime.min.time()), **_columns(one)}
            for one in own
        ],
    )  # fmt: skip
    return Library(app_engine, current(published_engine), tuple(told))


def _columns(one: Told) -> dict[str, object]:
    return {
        "programme_code": "SBF",
        "network_code": one.network,
        "kommune_code": one.kommune,
        "theme": "sbf_area:co_teaching",
        "title": one.title,
        "body": one.body,
        "evidence": one.evidence,
        "state": one.state,
        "stems": indexed(one.title, one.body, one.evidence, names=one.names),
    }


def _insert(engine: Engine, table: app_store.Table, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        with writer(engine).begin() as connection:
            connection.execute(insert(table), list(rows))
