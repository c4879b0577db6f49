"""Signing in and out, and choosing a language: plain pages and form posts.

    GET  /log-ind                    the page
    POST /log-ind                    username and password
    POST /log-ind/demo/<username>    a demo role by one click, in the demo only
    POST /log-ud                     out again
    POST /sprog/<language>           Danish or English

Attempts are limited per address, and failures per username. The counts live in each worker's
memory: with two workers a patient guesser gets at most twice the limit, and a restart forgets.
"""

from functools import partial
from time import time

from flask import Blueprint, Response, g, make_response, redirect, render_template, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from components.wording import LANGUAGES
from data_access import users as user_store
from data_access.audit_log import AuditEvent
from data_access.errors import NothingPublished
from data_access.users import Account
from web import audit, identity, users
from web.guard import SIGN_IN_PATH, safe_next
from web.request_context import LANGUAGE_COOKIE, account, language, snapshot
from web.services import services
from web.settings import Settings

BLUEPRINT = "sign_in"
HOME = "/"
LANGUAGE_COOKIE_SECONDS = 365 * 24 * 60 * 60
FAILED, TOO_MANY = 401, 429


def create_blueprint(limiter: Limiter, settings: Settings) -> Blueprint:
    """The routes of this module, limited as the settings say."""
    per_address = limiter.shared_limit(
        f"{settings.sign_in_attempts_per_minute} per minute",
        scope="sign_in",
        key_func=get_remote_address,
    )
    per_username = limiter.limit(
        f"{settings.sign_in_failures_per_quarter} per 15 minutes",
        key_func=_typed_username,
        deduct_when=lambda response: response.status_code == FAILED,
    )
    blueprint = Blueprint(BLUEPRINT, __name__, template_folder="templates")
    blueprint.add_url_rule(SIGN_IN_PATH, "page", page, methods=["GET"])
    blueprint.add_url_rule(
        SIGN_IN_PATH, "submit", per_address(per_username(submit)), methods=["POST"]
    )
    blueprint.add_url_rule(
        f"{SIGN_IN_PATH}/demo/<username>", "demo", per_address(demo), methods=["POST"]
    )
    blueprint.add_url_rule("/log-ud", "sign_out", sign_out, methods=["POST"])
    blueprint.add_url_rule("/sprog/<chosen>", "language", choose_language, methods=["POST"])
    blueprint.after_request(_remember_language)
    blueprint.after_request(partial(_say_when, limiter))
    return blueprint


def page() -> Response | WerkzeugResponse:
    """The sign-in page, or onwards for a person who is signed in."""
    if current_user.is_authenticated:
        return redirect(_next(request.args))
    return sign_in_page()


def submit() -> Response | WerkzeugResponse:
    """Sign in with username and password."""
    username = request.form.get("username", "")
    password = request.form.get("password", "")
    if not username.strip() or not password:
        return sign_in_page(problem="missing", status=400)
    found = users.authenticate(services().app_store, services().passwords, username, password)
    if found is None:
        known = user_store.by_username(services().app_store, users.normalise(username))
        audit.record_failed_sign_in(known.username if known else None, "forkert")
        return sign_in_page(problem="wrong", status=FAILED)
    return _welcome(found)


def demo(username: str) -> WerkzeugResponse:
    """Sign in as a demo role. Raises NotFound (404) outside the demo, whoever asks."""
    for found in _demo_accounts():
        if found.username == username:
            return _welcome(found)
    raise NotFound


def sign_out() -> WerkzeugResponse:
    """End the session."""
    audit.record(AuditEvent.SIGN_OUT)
    identity.sign_out(account())
    return redirect(SIGN_IN_PATH, 303)


def choose_language(chosen: str) -> WerkzeugResponse:
    """Keep a language in this browser and, for a person who is signed in, with the account."""
    if chosen not in LANGUAGES:
        raise NotFound
    if current_user.is_authenticated and not account().is_demo:
        user_store.set_language(services().app_store, account().user_id, chosen)
    g.preferred_language = chosen
    asked_from_sign_in = request.form.get("from") == "sign_in"
    return redirect(SIGN_IN_PATH if asked_from_sign_in else _next(request.form), 303)


def sign_in_page(problem: str | None = None, status: int = 200) -> Response:
    """The page, with what went wrong at the last attempt: missing, wrong or expired."""
    values = request.form if request.method == "POST" else request.args
    return make_response(
        render_template(
            "sign_in.html",
            language=language(),
            problem=problem,
            username=request.form.get("username", ""),
            next_address=safe_next(values.get("next")),
            demo_accounts=_demo_accounts(),
        ),
        status,
    )


def _welcome(found: Account) -> WerkzeugResponse:
    identity.sign_in(found)
    audit.record(AuditEvent.SIGN_IN)
    return redirect(_next(request.form), 303)


def _demo_accounts() -> tuple[Account, ...]:
    try:
        return users.demo_accounts(services().app_store, snapshot())
    except NothingPublished:
        return ()


def _next(values) -> str:
    return safe_next(values.get("next")) or HOME


def _typed_username() -> str:
    return users.normalise(request.form.get("username", ""))[:80]


def _say_when(limiter: Limiter, response: Response) -> Response:
    if response.status_code == TOO_MANY and limiter.current_limit:
        response.headers["Retry-After"] = str(max(1, limiter.current_limit.reset_at - int(time())))
    return response


def _remember_language(response: Response) -> Response:
    if chosen := g.get("preferred_language"):
        response.set_cookie(
            LANGUAGE_COOKIE,
            chosen,
            max_age=LANGUAGE_COOKIE_SECONDS,
            secure=services().settings.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return response
