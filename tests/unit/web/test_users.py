from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, func, select

from data_access import audit_log, migrations
from data_access import users as user_store
from data_access.audit_log import AuditEvent
from data_access.engines import make_engine
from data_access.errors import RefusedInput
from data_access.schema.app_store import user
from data_access.schema.vocabulary import Role
from web import users
from web.passwords import Passwords

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "en lang adgangskode"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/app.db")
    migrations.upgrade(engine, "app")
    yield engine
    engine.dispose()


def add(engine: Engine, **changes):
    values = {
        "username": "anna",
        "role": "konsulent",
        "display_name": "Anna",
        "password": PASSWORD,
        "passwords": QUICK,
    }
    return users.add(engine, **(values | changes))


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(user)).scalar_one()


def test_a_leder_is_added_with_everything(engine: Engine):
    account = add(
        engine,
        username=" Anna.Å ",
        role="leder",
        kommune_code="740",
        institution_codes=["b", "a", "a"],
        by="drift",
    )
    assert account.username == "anna.å"
    assert account.viewer.role == Role.LEDER
    assert account.viewer.kommune_code == "740"
    assert account.viewer.institution_codes == {"a", "b"}
    assert user_store.by_username(engine, "anna.å") == account
    entry = audit_log.latest(engine)[0]
    assert (entry.event, entry.username, entry.detail) == (
        AuditEvent.USER_ADDED,
        "drift",
        "anna.å (leder)",
    )


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"username": "a"}, "brugernavn"),
        ({"username": "anna hansen"}, "brugernavn"),
        ({"username": "-anna"}, "brugernavn"),
        ({"display_name": " "}, "navn"),
        ({"role": "konge"}, "rolle"),
        ({"role": "chef"}, "kommune"),
        ({"role": "politiker"}, "kommune"),
        ({"role": "chef", "kommune_code": "411"}, "kommune"),
        ({"role": "chef", "kommune_code": "74"}, "kommune"),
        ({"kommune_code": "740"}, "kommune"),
        ({"role": "leder", "kommune_code": "740"}, "institution"),
        ({"role": "chef", "kommune_code": "740", "institution_codes": ["x"]}, "institution"),
        ({"password": "elleve tegn"}, "adgangskode"),
        ({"password": "x" * 1001}, "adgangskode"),
        ({"username": "anna-hansens-navn", "password": "Anna-Hansens-NAVN"}, "adgangskode"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_written(engine: Engine, changes: dict, where: str):
    with pytest.raises(RefusedInput) as caught:
        add(engine, **changes)
    assert [problem.where for problem in caught.value.problems] == [where]
    password = changes.get("password")
    assert password is None or password not in str(caught.value.problems)
    assert count(engine) == 0


def test_everything_wrong_is_named_at_once(engine: Engine):
    with pytest.raises(RefusedInput) as caught:
        add(engine, username="", display_name="", role="chef", password="kort")
    assert [problem.where for problem in caught.value.problems] == [
        "brugernavn",
        "navn",
        "kommune",
        "adgangskode",
    ]


def test_a_name_is_taken_once(engine: Engine):
    add(engine)
    with pytest.raises(RefusedInput) as caught:
        add(engine, username="ANNA")
    assert caught.value.problems[0].what == "findes allerede"
    assert count(engine) == 1


def test_accounts_with_and_without_institutions_are_told_apart(engine: Engine):
    leder = add(engine, role="leder", kommune_code="740", institution_codes=["a", "b"])
    other = add(engine, username="bo")
    assert user_store.by_id(engine, leder.user_id) == leder
    assert user_store.by_id(engine, other.user_id) == other
    assert other.institution_codes == frozenset()
    assert user_store.by_id(engine, 99) is None


def test_passwords_of_other_lengths_and_letters(engine: Engine):
    add(engine, password="æøå 🙂 " * 100)
    assert users.authenticate(engine, QUICK, "anna", "æøå 🙂 " * 100)
    assert users.authenticate(engine, QUICK, "anna", "æøå 🙂 " * 99) is None


def test_a_password_beyond_the_longest_is_refused_whatever_it_begins_with(engine: Engine):
    add(engine, password="x" * 1000)
    assert users.authenticate(engine, QUICK, "anna", "x" * 1000)
    assert users.authenticate(engine, QUICK, "anna", "x" * 1001) is None


def test_a_new_password_follows_the_rules(engine: Engine):
    with pytest.raises(RefusedInput):
        users.change_password(engine, add(engine), "kort")
    assert users.authenticate(engine, QUICK, "anna", PASSWORD)


def test_a_damaged_hash_opens_nothing():
    assert not QUICK.verify("ikke en hash", PASSWORD)
    assert not QUICK.verify(None, PASSWORD)
    assert not QUICK.verify(None, "no password equals this one")
