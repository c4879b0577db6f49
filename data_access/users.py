"""The people who can sign in: rows of the app store, read and written."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from data_access.dialects import by_code_point
from data_access.engines import writer
from data_access.schema import published
from data_access.schema.app_store import user, user_institution
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from data_access.viewer import Viewer


@dataclass(frozen=True)
class Account:
    """One person's account.

    `password_hash` is None for a demo role, which has no password. `session_key` is part of
    every open session of the account, so that a new key ends them all.
    """

    user_id: int
    username: str
    display_name: str
    role: Role
    kommune_code: str | None
    language: str
    is_active: bool
    is_demo: bool
    password_hash: str | None = field(repr=False)
    session_key: str = field(repr=False)
    institution_codes: frozenset[str]

    @property
    def viewer(self) -> Viewer:
        """The account as the queries know it."""
        return Viewer(
            user_id=self.user_id,
            display_name=self.display_name,
            role=self.role,
            kommune_code=self.kommune_code,
            institution_codes=self.institution_codes,
        )


def select_accounts() -> Select:
    """Accounts with one row for each of their institutions, or one with none."""
    return select(
        user.c.user_id.label("user_id"),
        user.c.username.label("username"),
        user.c.display_name.label("display_name"),
        user.c.role.label("role"),
        user.c.kommune_code.label("kommune_code"),
        user.c.language.label("language"),
        user.c.is_active.label("is_active"),
        user.c.is_demo.label("is_demo"),
        user.c.password_hash.label("password_hash"),
        user.c.session_key.label("session_key"),
        user_institution.c.institution_code.label("institution_code"),
    ).join_from(user, user_institution, isouter=True)


def by_id(engine: Engine, user_id: int) -> Account | None:
    """The account with this number, or None."""
    return _one(engine, select_accounts().where(user.c.user_id == user_id))


def by_username(engine: Engine, username: str) -> Account | None:
    """The account with this normalised username, or None."""
    return _one(engine, select_accounts().where(user.c.username == username))


def demo_accounts(engine: Engine) -> tuple[Account, ...]:
    """The active demo roles, in the order they were made."""
    query = (
        select_accounts()
        .where(user.c.is_demo, user.c.is_active)
        .order_by(user.c.user_id, by_code_point(user_institution.c.institution_code))
    )
    return _accounts(engine, query)


def insert_account(
    engine: Engine,
    *,
    username: str,
    display_name: str,
    role: Role,
    password_hash: str | None,
    kommune_code: str | None = None,
    institution_codes: Iterable[str] = (),
    is_demo: bool = False,
) -> int:
    """Write a new account; returns its number. Raises IntegrityError where the name is taken."""
    with writer(engine).begin() as connection:
        result = connection.execute(
            insert(user).values(
                username=username,
                display_name=display_name,
                role=str(role),
                password_hash=password_hash,
                kommune_code=kommune_code,
                language="da",
                is_active=True,
                is_demo=is_demo,
                created_at=datetime.now(UTC).replace(tzinfo=None),
                session_key=_new_session_key(),
            )
        )
        user_id: int = result.inserted_primary_key.user_id  # type: ignore[union-attr]
        _write_institutions(connection, user_id, institution_codes)
    return user_id


def replace_institutions(engine: Engine, user_id: int, codes: Iterable[str]) -> None:
    """Give an account these institutions instead of the ones it has."""
    with writer(engine).begin() as connection:
        connection.execute(delete(user_institution).where(user_institution.c.user_id == user_id))
        _write_institutions(connection, user_id, codes)


def replace_password_hash(
    engine: Engine, user_id: int, password_hash: str, *, end_sessions: bool
) -> None:
    """Keep a new hash; `end_sessions` says whether it is a new password, or the same rehashed."""
    values: dict[str, object] = {"password_hash": password_hash}
    if end_sessions:
        values["session_key"] = _new_session_key()
    _update(engine, user_id, values)


def set_active(engine: Engine, user_id: int, *, is_active: bool) -> None:
    """Open or close an account; either way its open sessions end."""
    _update(engine, user_id, {"is_active": is_active, "session_key": _new_session_key()})


def end_sessions(engine: Engine, user_id: int) -> None:
    """End every open session of an account, also one whose cookie was copied."""
    _update(engine, user_id, {"session_key": _new_session_key()})


def set_language(engine: Engine, user_id: int, language: str) -> None:
    """Keep the language that a person chose."""
    _update(engine, user_id, {"language": language})


def first_daycare_codes(engine: Engine, version: int, kommune_code: str, n: int) -> list[str]:
    """Codes of the first `n` day-care institutions of a kommune in a published version."""
    unit = published.unit
    query = (
        select(unit.c.code.label("code"))
        .where(
            unit.c.version == version,
            unit.c.level == Level.INSTITUTION,
            unit.c.kind == InstitutionKind.DAYCARE,
            unit.c.kommune_code == kommune_code,
        )
        .order_by(by_code_point(unit.c.code))
        .limit(n)
    )
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def _write_institutions(connection: Connection, user_id: int, codes: Iterable[str]) -> None:
    rows = [{"user_id": user_id, "institution_code": code} for code in sorted(set(codes))]
    if rows:
        connection.execute(insert(user_institution), rows)


def _update(engine: Engine, user_id: int, values: dict[str, object]) -> None:
    with writer(engine).begin() as connection:
        connection.execute(update(user).where(user.c.user_id == user_id).values(**values))


def _one(engine: Engine, query: Select) -> Account | None:
    found = _accounts(engine, query)
    return found[0] if found else None


def _accounts(engine: Engine, query: Select) -> tuple[Account, ...]:
    with engine.connect() as connection:
        rows = connection.execute(query).mappings().all()
    institutions: dict[int, set[str]] = {}
    first: dict[int, dict] = {}
    for row in rows:
        first.setdefault(row["user_id"], {k: v for k, v in row.items() if k != "institution_code"})
        codes = institutions.setdefault(row["user_id"], set())
        if row["institution_code"] is not None:
            codes.add(row["institution_code"])
    return tuple(
        Account(
            **{**values, "role": Role(values["role"])},
            institution_codes=frozenset(institutions[user_id]),
        )
        for user_id, values in first.items()
    )


def _new_session_key() -> str:
    return secrets.token_hex(20)
