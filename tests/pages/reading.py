"""Read what a callback answered as a person would: its words, links and tables."""

import csv
import io
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from dash.development.base_component import Component

from pages import downloads


def parts_of(answer: object) -> Iterator[Component]:
    """Every component in an answer, at any depth."""
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple):
        for item in answer:
            yield from parts_of(item)
    elif isinstance(answer, Component):
        yield answer
        yield from parts_of(getattr(answer, "children", None))


def words_of(answer: object) -> str:
    """The text of an answer, parts apart by a space."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple):
        return " ".join(filter(None, map(words_of, answer)))
    if isinstance(answer, Component):
        return words_of(getattr(answer, "children", None))
    return ""


def links_of(answer: object) -> list[str]:
    """The addresses that an answer leads to."""
    return [part.href for part in parts_of(answer) if getattr(part, "href", None)]


def first(answer: object, class_name: str) -> Component:
    """The first part with a class. Raises StopIteration where there is none."""
    return next(
        part
        for part in parts_of(answer)
        if class_name in (getattr(part, "className", None) or "").split()
    )


def all_of(answer: object, class_name: str) -> list[Component]:
    """Every part with a class."""
    return [
        part
        for part in parts_of(answer)
        if class_name in (getattr(part, "className", None) or "").split()
    ]


def title_of(answer: object) -> str | None:
    """What an answer calls the document."""
    for part in parts_of(answer):
        name = part.to_plotly_json()["props"].get("data-document")
        if name:
            return name
    return None


def file_of(page: ModuleType, panel: str, search: str, path: str = "", form: str = "csv") -> object:
    """The file behind a panel's button, as the browser gets it; no_update where there is none."""
    return downloads.answer(page.hand_over, panel, form, search, path)[0]


def drawn_of(answer: object) -> list[list]:
    """What the page's own script draws of an answer: [tag, attributes, *children] and texts."""
    found: list[list] = []
    for part in parts_of(answer):
        described = part.to_plotly_json()["props"].get("data-drawn")
        found += json.loads(described) if described else []
    return found


def drawn_words(described: object) -> str:
    """The text of what is drawn, parts apart by a space."""
    if isinstance(described, str):
        return described
    if isinstance(described, list):
        inside = (
            described[2:] if len(described) > 1 and isinstance(described[1], dict) else described
        )
        return " ".join(filter(None, map(drawn_words, inside)))
    return ""


def drawn_all(described: object, tag: str) -> list[list]:
    """Every element with a tag in what is drawn, at any depth."""
    if not isinstance(described, list):
        return []
    is_element = len(described) > 1 and isinstance(described[1], dict)
    own = [described] if is_element and described[0] == tag else []
    return [*own, *(found for part in described for found in drawn_all(part, tag))]


def csv_rows(file: Any) -> list[dict[str, str]]:
    """The figures of a CSV file, by the headings of its columns."""
    text = file["content"].removeprefix("\ufeff")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    head = lines.index([]) + 1
    return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]
