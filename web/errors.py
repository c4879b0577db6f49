"""What goes wrong, shown as a designed page to people and in one shape to scripts.

    {"error": {"status": 401, "code": "sign_in_required", "message": "…", "request_id": "…"}}

Every error carries the number of its request, which also stands in the log, so that a person who
rings about it can be helped.
"""

import secrets
from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template
from werkzeug.exceptions import HTTPException

from components.wording import t
from data_access.errors import DataAccessError, NotAllowed, NothingPublished, UnknownCode
from web import guard
from web.request_context import language

REQUEST_ID_HEADER = "X-Request-ID"
# status: name for scripts, and the key of the words for people
CODES = {
    400: "bad_request",
    401: "sign_in_required",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_type",
    429: "too_many_requests",
    500: "internal_error",
    503: "nothing_published",
}


def install(server: Flask) -> None:
    """Answer every error by this module, and number every request."""
    server.register_error_handler(HTTPException, _http_error)
    server.register_error_handler(DataAccessError, _data_access_error)
    server.register_error_handler(Exception, _unexpected)
    server.after_request(_add_request_id)


def request_id() -> str:
    """The number of the current request."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    return g.request_id


def callback_error_handler(show: Callable[[str, str], None]) -> Callable[[Exception], None]:
    """A handler for Dash's `on_error`: logs with the request's number, and shows a message.

    `show(message, request_id)` puts the message where the reader sees it, by `dash.set_props`.
    The outputs of the callback stay as they were.
    """

    def on_error(error: Exception) -> None:
        status = status_of(error)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            current_app.logger.error("request %s failed", request_id(), exc_info=error)
        show(message_for(status), request_id())

    return on_error


def status_of(error: Exception) -> int:
    """The HTTP status that an error answers with."""
    if isinstance(error, HTTPException):
        return error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, NotAllowed):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, UnknownCode):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, NothingPublished):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.INTERNAL_SERVER_ERROR


def message_for(status: int) -> str:
    """What a person reads about a status, in the language of the request."""
    return t(f"web.error.{_code(status)}.what", language())


def error_response(status: int) -> Response:
    """The designed page or the error shape, whichever the request asks for."""
    if guard.wants_page():
        page = render_template(
            "error.html",
            language=language(),
            code=_code(status),
            status=status,
            request_id=request_id(),
        )
        return make_response(page, status)
    body = {
        "status": status,
        "code": _code(status),
        "message": message_for(status),
        "request_id": request_id(),
    }
    return make_response(jsonify(error=body), status)


def _code(status: int) -> str:
    return CODES.get(status, CODES[500] if status >= 500 else CODES[400])


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        # a redirect that the routing asks for
        return make_response(error.get_response())
    response = error_response(error.code)
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET")
    return response


def _data_access_error(error: DataAccessError) -> Response:
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected(error)
    return error_response(status)


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("request %s failed", request_id(), exc_info=error)
    return error_response(HTTPStatus.INTERNAL_SERVER_ERROR)


def _add_request_id(response: Response) -> Response:
    response.headers[REQUEST_ID_HEADER] = request_id()
    return response
