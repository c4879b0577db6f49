"""Who may sign in: adding people, checking passwords, and the roles of the demo."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from data_access import audit_log, reference, users
from data_access.audit_log import AuditEvent
from data_access.errors import NothingPublished, Problem, RefusedInput
from data_access.queries.snapshot import Snapshot, current
from data_access.schema.vocabulary import Role
from data_access.users import Account
from web.passwords import MAXIMUM_LENGTH, Passwords

MINIMUM_LENGTH = 12
USERNAME = re.compile(r"[a-z0-9æøå][a-z0-9æøå._@-]{1,79}")
NEEDS_KOMMUNE = frozenset({Role.CHEF, Role.POLITIKER, Role.LEDER})


@dataclass(frozen=True)
class DemoUser:
    """A role that visitors of the demo can take by one click."""

    username: str
    role: Role
    display_name: str
    kommune_code: str | None = None
    n_institutions: int = 0


DEMO_KOMMUNE = "740"
DEMO_USERS = (
    DemoUser("chef", Role.CHEF, "Dagtilbudschef", DEMO_KOMMUNE),
    DemoUser("konsulent", Role.KONSULENT, "KL-konsulent"),
    DemoUser("politiker", Role.POLITIKER, "Politiker", DEMO_KOMMUNE),
    DemoUser("leder", Role.LEDER, "Dagtilbudsleder", DEMO_KOMMUNE, n_institutions=2),
    DemoUser("administrator", Role.ADMINISTRATOR, "Administrator"),
)


def normalise(username: str) -> str:
    """The form in which usernames are kept and compared."""
    return username.strip().casefold()


def add(
    engine: Engine,
    username: str,
    role: str,
    display_name: str,
    kommune_code: str | None = None,
    institution_codes: Iterable[str] = (),
    *,
    password: str,
    by: str = "kommandolinje",
    passwords: Passwords | None = None,
) -> Account:
    """Add a person who can sign in; `by` goes into the audit log.

    `passwords` replaces the default parameters of the hash.

    Raises RefusedInput that lists everything wrong, in Danish; nothing is written then.
    """
    username = normalise(username)
    institutions = frozenset(institution_codes)
    problems = [
        *_problems_of_person(username, display_name),
        *_problems_of_role(role, kommune_code, institutions),
        *_problems_of_password(username, password),
    ]
    if problems:
        raise RefusedInput("Brugeren er ikke oprettet.", problems)
    try:
        user_id = users.insert_account(
            engine,
            username=username,
            display_name=display_name.strip(),
            role=Role(role),
            password_hash=(passwords or Passwords()).hash(password),
            kommune_code=kommune_code,
            institution_codes=institutions,
        )
    except IntegrityError as error:
        taken = Problem("brugernavn", username, "findes allerede", "vælg et andet brugernavn")
        raise RefusedInput("Brugeren er ikke oprettet.", [taken]) from error
    audit_log.write(engine, AuditEvent.USER_ADDED, username=by, detail=f"{username} ({role})")
    account = users.by_id(engine, user_id)
    assert account is not None  # noqa: S101 - written two statements ago
    return account


def change_password(engine: Engine, account: Account, password: str) -> None:
    """Give an account a new password and end its open sessions. Raises RefusedInput."""
    if problems := _problems_of_password(account.username, password):
        raise RefusedInput("Adgangskoden er ikke ændret.", problems)
    users.replace_password_hash(
        engine, account.user_id, Passwords().hash(password), end_sessions=True
    )


def authenticate(
    engine: Engine, passwords: Passwords, username: str, password: str
) -> Account | None:
    """The account that the username and password open, or None without saying why.

    An unknown name, a closed account and a demo role cost the same work as a wrong password. A
    hash made with older parameters is replaced.
    """
    account = users.by_username(engine, normalise(username))
    usable = account if account is not None and account.is_active else None
    password_hash = usable.password_hash if usable else None
    if not passwords.verify(password_hash, password) or usable is None:
        return None
    if password_hash is not None and passwords.is_outdated(password_hash):
        users.replace_password_hash(
            engine, usable.user_id, passwords.hash(password), end_sessions=False
        )
    return usable


def ensure_demo_users(app_store: Engine, published: Engine) -> tuple[str, ...]:
    """Make the demo's roles where they are missing; returns their usernames.

    Does nothing and returns () unless the current published version is a demo. A person who has
    taken one of the usernames keeps it. Running it again changes nothing, except that the
    leder's institutions follow the data.
    """
    try:
        snapshot = current(published)
    except NothingPublished:
        return ()
    if not snapshot.is_demo:
        return ()
    return tuple(
        demo.username for demo in DEMO_USERS if _ensure_demo_user(app_store, snapshot, demo)
    )


def demo_accounts(app_store: Engine, snapshot: Snapshot) -> tuple[Account, ...]:
    """The roles to offer by one click: none unless the published version is a demo."""
    return users.demo_accounts(app_store) if snapshot.is_demo else ()


def _ensure_demo_user(app_store: Engine, snapshot: Snapshot, demo: DemoUser) -> bool:
    codes: list[str] = []
    if demo.kommune_code and demo.n_institutions:
        codes = users.first_daycare_codes(
            snapshot.engine, snapshot.version, demo.kommune_code, demo.n_institutions
        )
    account = users.by_username(app_store, demo.username)
    if account is None:
        users.insert_account(
            app_store,
            username=demo.username,
            display_name=demo.display_name,
            role=demo.role,
            password_hash=None,
            kommune_code=demo.kommune_code,
            institution_codes=codes,
            is_demo=True,
        )
        return True
    if account.is_demo and account.institution_codes != frozenset(codes):
        users.replace_institutions(app_store, account.user_id, codes)
    return account.is_demo


def _problems_of_person(username: str, display_name: str) -> list[Problem]:
    problems = []
    if not USERNAME.fullmatch(username):
        problems.append(
            Problem(
                "brugernavn",
                username,
                "kan ikke bruges",
                "brug 2 til 80 tegn: bogstaver, tal, punktum, bindestreg, understreg og @",
            )
        )
    if not 1 <= len(display_name.strip()) <= 120:
        problems.append(
            Problem("navn", display_name, "mangler eller er for langt", "brug 1 til 120 tegn")
        )
    return problems


def _problems_of_role(
    role: str, kommune_code: str | None, institution_codes: frozenset[str]
) -> list[Problem]:
    if role not in set(Role):
        known = ", ".join(Role)
        return [Problem("rolle", role, "findes ikke", f"vælg en af: {known}")]
    return [
        *_problems_of_kommune(role, kommune_code),
        *_problems_of_institutions(role, institution_codes),
    ]


def _problems_of_kommune(role: str, kommune_code: str | None) -> list[Problem]:
    if role not in NEEDS_KOMMUNE:
        if kommune_code is None:
            return []
        return [Problem("kommune", kommune_code, f"{role} hører ikke til en kommune", "udelad den")]
    if kommune_code is None:
        return [Problem("kommune", "", f"mangler: {role} hører til en kommune", "angiv koden")]
    if kommune_code not in set(reference.kommuner()["kommune_code"]):
        return [Problem("kommune", kommune_code, "findes ikke", "brug den trecifrede kode, fx 740")]
    return []


def _problems_of_institutions(role: str, codes: frozenset[str]) -> list[Problem]:
    if role == Role.LEDER and not codes:
        return [Problem("institution", "", "mangler: en leder har mindst én", "angiv koden")]
    if role != Role.LEDER and codes:
        listed = ", ".join(sorted(codes))
        return [Problem("institution", listed, f"{role} har ikke institutioner", "udelad dem")]
    return []


def _problems_of_password(username: str, password: str) -> list[Problem]:
    # The password itself is never part of a message.
    if not MINIMUM_LENGTH <= len(password) <= MAXIMUM_LENGTH:
        return [
            Problem(
                "adgangskode",
                "",
                "er for kort eller for lang",
                f"brug {MINIMUM_LENGTH} til {MAXIMUM_LENGTH} tegn",
            )
        ]
    if normalise(password) == username:
        return [Problem("adgangskode", "", "er brugernavnet", "vælg noget andet")]
    return []
