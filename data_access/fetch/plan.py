"""The plan: which tables and cubes feed which indicators, read from TOML and checked whole.

An entry from the StatBank names a table, a format and the values of each variable; one from STIL
holds the request itself. Both say which kind of file the answer is loaded as, with which options,
and which indicators it feeds.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy
from data_access.schema.vocabulary import InstitutionKind

DEFAULT_PLAN = Path(__file__).with_name("plan.toml")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NAME = r"^[a-zæøå][a-zæøå0-9_-]{0,39}$"
TABLE = r"^[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9]{1,19}$"

# The kind of file that each of the StatBank's formats is loaded as.
KINDS = {"CSV": "statbank_csv", "BULK": "statbank_bulk", "JSONSTAT": "statbank_jsonstat"}

_SET_BY_US = ("side", "side_størrelse")
_REASONS = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke",
    "union_tag_invalid": "har en source, der ikke er statbank eller stil",
    "union_tag_not_found": "mangler source: statbank eller stil",
    "enum": "er ikke en af de mulige værdier",
    "literal_error": "er ikke en af de mulige værdier",
    "string_pattern_mismatch": "har tegn, der ikke kan bruges",
    "too_short": "er tom",
    "string_too_short": "er tom",
    "greater_than_equal": "er for lille",
    "less_than_equal": "er for stor",
}

# A table's values are named by code, or by the patterns of `statbank.chosen`.
Values = Annotated[tuple[str, ...], Field(min_length=1)]


class _Part(BaseModel):
    """A part of the plan: frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StatbankSource(_Part):
    """Where the StatBank answers, and how many cells it gives at a time."""

    address: str = "https://api.statbank.dk"
    cell_limit: int = Field(default=1_000_000, ge=1)

    @field_validator("address")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        return safe_address(address)


class StilSource(_Part):
    """Where STIL answers."""

    address: str = "https://api.uddannelsesstatistik.dk"

    @field_validator("address")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        return safe_address(address)


class Limits(_Part):
    """How long one entry may take, and how large one answer may be."""

    entry_seconds: float = Field(default=1800, ge=1, le=86_400)
    answer_megabytes: float = Field(default=500, ge=0.001, le=5_000)


class _Entry(_Part):
    name: str = Field(pattern=NAME)
    title: str = Field(min_length=1, max_length=200)
    feeds: Values
    options: Mapping[str, str] = {}


class StatbankEntry(_Entry):
    """One table of the StatBank; `variables` holds the values of each by its code."""

    source: Literal["statbank"]
    table: str = Field(pattern=TABLE)
    format: Literal["CSV", "BULK", "JSONSTAT"] = "CSV"
    presentation: Literal["Value", "Code", "Default"] = "Value"
    variables: Mapping[str, Values] = Field(min_length=1)
    kind: str | None = None


class StilEntry(_Entry):
    """One cube of STIL; `request` is what the API is sent, but for the number of the page.

    `needs` is the kind of institution that must be loaded before its figures have a place.
    """

    source: Literal["stil"]
    kind: str
    request: Mapping[str, Any] = Field(min_length=1)
    needs: InstitutionKind | None = None
    page_size: int = Field(default=100_000, ge=1, le=100_000)

    @field_validator("request")
    @classmethod
    def _page_is_ours(cls, request: Mapping[str, Any]) -> Mapping[str, Any]:
        if any(name in request for name in _SET_BY_US):
            raise ValueError("skal ikke sige side eller side_størrelse: skriv page_size")
        return request


Entry = Annotated[StatbankEntry | StilEntry, Field(discriminator="source")]


class Plan(_Part):
    """Everything to fetch, in order."""

    statbank: StatbankSource = StatbankSource()
    stil: StilSource = StilSource()
    limits: Limits = Limits()
    fetch: Annotated[tuple[Entry, ...], Field(min_length=1)]


def safe_address(address: str) -> str:
    """The address without a slash at its end; ValueError unless it is https, or this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError("skal begynde med https://")
    if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("skal kun være en adresse, uden brugernavn, adgangskode og spørgsmål")
    return address.rstrip("/")


def read_plan(path: Path | None = None) -> Plan:
    """The plan of a file, or the one that comes with Fællesblik.

    A mapping that an option names by its file (`mapping = "elever.toml"`) lies beside the plan.
    Raises RefusedInput with every fault.
    """
    path = path or DEFAULT_PLAN
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, [_problem("filen", "", f"er ikke gyldig TOML ({error})")]) from error
    except OSError as error:
        raise RefusedInput(f"Planen {path} kan ikke læses: {error.strerror}.") from error
    try:
        plan = Plan.model_validate(found)
    except ValidationError as error:
        raise _refused(path, _faults(error)) from error
    repeated = _repeated([entry.name for entry in plan.fetch])
    if repeated:
        problems = [_problem("name", name, "bruges af flere poster") for name in repeated]
        raise _refused(path, problems)
    return plan.model_copy(
        update={"fetch": tuple(_with_paths(entry, path.parent) for entry in plan.fetch)}
    )


def _with_paths(entry: StatbankEntry | StilEntry, folder: Path) -> StatbankEntry | StilEntry:
    mapping = entry.options.get("mapping")
    if mapping is None or not mapping.endswith(".toml"):
        return entry  # a mapping without an ending is one of our own, by name
    return entry.model_copy(update={"options": {**entry.options, "mapping": str(folder / mapping)}})


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _faults(error: ValidationError) -> list[Problem]:
    found = error.errors(include_url=False)
    places = [one["loc"] for one in found]
    # a list with a faulty item is also said to be too short, which helps nobody
    return [
        _said(one)
        for one in found
        if not any(
            len(place) > len(one["loc"]) and place[: len(one["loc"])] == one["loc"]
            for place in places
        )
    ]


def _said(error: Mapping[str, Any]) -> Problem:
    """A fault of the plan in Danish; pydantic says it in English."""
    place = ".".join(
        str(part + 1) if isinstance(part, int) else part
        for part in error["loc"]
        if part not in ("statbank", "stil") or error["loc"][0] != "fetch"
    )
    reason = _REASONS.get(error["type"], "har ikke den rette form")
    if error["type"] == "value_error":
        reason = str(error["ctx"]["error"])
    value = error["input"] if isinstance(error["input"], str | int | float) else ""
    return _problem(place, str(value), reason)


def _problem(where: str, value: str, reason: str) -> Problem:
    return Problem(
        where=where,
        value=privacy.mask(value)[:120],
        what=f"{where} {reason}",
        remedy="Ret planen; den, der følger med, viser, hvordan en plan skrives.",
    )


def _refused(path: Path, problems: list[Problem]) -> RefusedInput:
    return RefusedInput(f"Planen {path.name} er afvist: {len(problems)} fejl.", problems)
