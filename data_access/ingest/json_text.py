"""JSON with every fault of its shape, and the texts in it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from data_access.ingest import privacy
from data_access.ingest.reader import Problems, SourceFile


def read_json(file: SourceFile, problems: Problems) -> Any:
    """The file's JSON value; None, with problems noted, where it is not whole or not valid.

    A key that stands twice in one object is a problem, because one of its values would be lost.
    """
    text = file.text()
    repeated: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return made

    def refuse(constant: str) -> Any:
        raise json.JSONDecodeError(f"{constant} er ikke et tal", text, 0)

    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        # JSONDecodeError is a ValueError; so is a number of thousands of digits
        where = (
            f"linje {error.lineno}, tegn {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "filen"
        )
        problems.add(
            where,
            "",
            "Filen er ikke gyldig JSON; den er nok afkortet",
            "Hent filen igen, og indlæs den hele.",
        )
        _check_raw(text, problems)
        return None
    for key in repeated:
        problems.add("$", key, "Nøglen står der flere gange", "Hver nøgle må kun være der én gang.")
    return value


def texts(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """Every text and whole number in a JSON value, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from texts(item, f"{path}[{place}]")
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, str(value)


def keys(value: Any) -> Iterator[str]:
    """Every key in a JSON value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def check_privacy(
    names: Iterable[str], values: Iterable[tuple[str, str]], problems: Problems
) -> None:
    """Note contact keys, and texts that identify a person or reach one."""
    distinct = dict.fromkeys(names)
    problems.extend(list(privacy.problems_in_columns(distinct, "$")))
    problems.extend(list(privacy.problems_in_values({key: key for key in distinct}, numeric=False)))
    first: dict[str, str] = {}
    for path, text in values:
        first.setdefault(text, path)
    places = {path: text for text, path in first.items()}
    problems.extend(list(privacy.problems_in_values(places, numeric=False)))


def _check_raw(text: str, problems: Problems) -> None:
    # What is cut off may still hold somebody's number, which must be said.
    lines = {f"linje {number}": line for number, line in enumerate(text.splitlines(), start=1)}
    quoted = {
        where: line for where, line in lines.items() if privacy.looks_like_cpr(line, bare=False)
    }
    problems.extend(list(privacy.problems_in_values(quoted, numeric=True)))
