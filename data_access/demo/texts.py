"""Invented Danish texts of the demo, from `texts.toml` beside this module."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class CommitmentText:
    """What a kommune promises, and the indicator it bears on."""

    programme: str
    what: str
    indicator: str | None = None


@dataclass(frozen=True)
class ExperienceText:
    """What a kommune has learnt, for the knowledge portal.

    indicator and evidence: what it rests on. kommune and state: where they are not drawn.
    """

    programme: str
    theme: str
    title: str
    body: str
    indicator: str | None = None
    evidence: str | None = None
    kommune: str | None = None
    state: str | None = None


@cache
def commitments(programme: str) -> tuple[CommitmentText, ...]:
    """The promises that fit a programme."""
    found = (CommitmentText(**entry) for entry in _read()["commitment"])
    return tuple(one for one in found if one.programme == programme)


@cache
def experiences() -> tuple[ExperienceText, ...]:
    """All experiences, in the order of the file."""
    return tuple(ExperienceText(**entry) for entry in _read()["experience"])


def _read() -> dict:
    return tomllib.loads(
        files("data_access.demo").joinpath("texts.toml").read_text(encoding="utf-8")
    )
