"""Deny by default: whatever is not named here needs a person who is signed in.

The guard is registered before anything else on the server, so it answers first for every route
that anybody adds later, for unknown addresses and for every method. It looks at the route that
was matched, never at the text of the path alone.
"""

from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, redirect, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden, Unauthorized, UnsupportedMediaType
from werkzeug.wrappers import Response as WerkzeugResponse

from web import callback_requests

PUBLIC_ENDPOINTS = frozenset(
    {
        "sign_in.page",
        "sign_in.submit",
        "sign_in.demo",
        "sign_in.language",
        "health.healthz",
        "accessibility.statement",
    }
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SIGN_IN_PATH = "/log-ind"
CALLBACK_PREFIX = "/_dash-"
# where signing in must not lead back to
NOT_PAGES = (
    SIGN_IN_PATH, "/log-ud", "/sprog/", "/gemte", "/sammensaet/", "/healthz", CALLBACK_PREFIX, "/_",
)  # fmt: skip


def install(server: Flask) -> None:
    """Register the guard; call it before any other `before_request` of the server."""
    server.before_request(_guard)


def _guard() -> Response | WerkzeugResponse | None:
    if request.method not in SAFE_METHODS:
        _refuse_other_sites()
    if request.endpoint in PUBLIC_ENDPOINTS:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if request.method == "POST" and request.path.startswith(CALLBACK_PREFIX):
        _demand_json()
        callback_requests.demand_shape()
    return None


def wants_page() -> bool:
    """Whether the answer is for a person's eyes, rather than for a script."""
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(
        CALLBACK_PREFIX
    )


def safe_next(address: str | None) -> str | None:
    """The address if it is a page of this site to return to, else None.

    Only a path of our own: no scheme, host, backslash or control character, by which a browser
    could be sent elsewhere.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return None
    if "\\" in address or any(ord(character) < 32 for character in address):
        return None
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith(NOT_PAGES):
        return None
    return address


def _ask_to_sign_in() -> WerkzeugResponse:
    if not wants_page() or request.method not in {"GET", "HEAD"}:
        raise Unauthorized
    wanted = safe_next(request.full_path.rstrip("?"))
    query = f"?{urlencode({'next': wanted})}" if wanted and wanted != "/" else ""
    return redirect(SIGN_IN_PATH + query)


def _refuse_other_sites() -> None:
    """Raise Forbidden (403) when a browser says that another site sent the request.

    Browsers say it by Sec-Fetch-Site or Origin. A client that sends neither is no browser, or one
    so old that the form token and the demand for JSON (which another site cannot send without
    being allowed to) protect it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        raise Forbidden
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Forbidden


def _demand_json() -> None:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
