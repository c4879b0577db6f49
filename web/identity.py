"""The session: who is signed in, and when that ends."""

from datetime import UTC, datetime

from flask import Flask, g, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from data_access import users
from data_access.errors import NothingPublished
from data_access.users import Account
from web.request_context import LANGUAGE_COOKIE, snapshot
from web.services import services

SIGNED_IN_AT = "signed_in_at"


class SignedIn(UserMixin):
    """An account in a session. Its id carries the session key, so a new key ends the session."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """What the session keeps."""
        return f"{self.account.user_id}.{self.account.session_key}"


def install(server: Flask) -> None:
    """Let flask-login find the account of a session."""
    manager = LoginManager(server)
    # Addresses and browsers change under people on the move; the session key, the signed cookie
    # and the time limit decide instead.
    server.config["SESSION_PROTECTION"] = None
    manager.user_loader(_load)


def sign_in(account: Account) -> None:
    """Begin a new session for an account; nothing of the earlier one is kept."""
    session.clear()
    session.permanent = True
    session[SIGNED_IN_AT] = _now()
    login_user(SignedIn(account))
    g.preferred_language = None if LANGUAGE_COOKIE in request.cookies else account.language


def sign_out(account: Account) -> None:
    """End the session.

    The cookie alone holds a session, so a copy of it would live on; a new session key ends that
    too, and with it the person's sessions in other browsers. Demo roles are shared by all
    visitors and keep theirs.
    """
    logout_user()
    session.clear()
    if not account.is_demo:
        users.end_sessions(services().app_store, account.user_id)


def _load(identifier: str) -> SignedIn | None:
    number, _, session_key = identifier.partition(".")
    if not number.isascii() or not number.isdigit() or _is_over():
        return None
    account = users.by_id(services().app_store, int(number))
    if account is None or not account.is_active or account.session_key != session_key:
        return None
    if account.is_demo and not _is_demo():
        return None
    return SignedIn(account)


def _is_over() -> bool:
    """Whether the session has lasted its hours, however often the cookie was signed again."""
    began = session.get(SIGNED_IN_AT, 0)
    return _now() - began > services().settings.session_hours * 3600


def _is_demo() -> bool:
    try:
        return snapshot().is_demo
    except NothingPublished:
        return False


def _now() -> int:
    return int(datetime.now(UTC).timestamp())
