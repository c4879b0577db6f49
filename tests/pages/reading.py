"""Read what a callback answered as a person would: its words, links and tables."""

from collections.abc import Iterator

from dash.development.base_component import Component


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
