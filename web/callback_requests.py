"""What a callback's request must look like; anything else is refused before Dash sees it.

Without this, a signed-in person who sends nonsense gets an internal error, and fills the log.
"""

from collections.abc import Mapping
from typing import Any, Self

from flask import Flask, current_app, request
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from werkzeug.exceptions import BadRequest

CALLBACKS = "faellesblik_callbacks"
# What a browser only ever sends as text or as a count, by the name of the property.
ADDRESS = frozenset({"search", "pathname", "hash", "href"})
CLICKS = "n_clicks"


class Place(BaseModel):
    """A property of a component on the page, with its value where there is one."""

    model_config = ConfigDict(strict=True)
    id: str
    property: str
    value: Any = None

    @model_validator(mode="after")
    def _has_its_kind(self) -> Self:
        """An address is text and a number of clicks a whole number, where there is any."""
        kind = str if self.property in ADDRESS else int if self.property == CLICKS else object
        if self.value is not None and not isinstance(self.value, kind):
            raise ValueError(self.property)
        return self


class CallbackRequest(BaseModel):
    """The body of a callback's request."""

    model_config = ConfigDict(strict=True)
    output: str
    outputs: Place | list[Place] | None = None
    inputs: list[Place]
    state: list[Place] | None = None
    changedPropIds: list[str] | None = None  # noqa: N815 - Dash's own name


def know(server: Flask, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Tell the server which callbacks there are, as Dash maps them by their output."""
    server.extensions[CALLBACKS] = callbacks


def demand_shape() -> None:
    """Raise BadRequest (400) unless the request calls a callback there is, with all it needs."""
    try:
        call = CallbackRequest.model_validate_json(request.get_data())
    except ValidationError:
        raise BadRequest from None
    known = current_app.extensions.get(CALLBACKS)
    if known is None:
        return
    callback = known.get(call.output)
    if callback is None or not _fits(call, callback):
        raise BadRequest


def _fits(call: CallbackRequest, callback: Mapping[str, Any]) -> bool:
    """Whether inputs and state are exactly those that the callback was made with."""
    return _named(call.inputs) == _wanted(callback["inputs"]) and _named(
        call.state or []
    ) == _wanted(callback["state"])


def _named(places: list[Place]) -> list[tuple[str, str]]:
    return [(place.id, place.property) for place in places]


def _wanted(places: list[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(place["id"], place["property"]) for place in places]
