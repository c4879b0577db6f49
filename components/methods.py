"""The methods behind the figures: which there are, and how one is shown. Words in, components out.

Formulas are text with lowered and raised parts, and under each stands what it says in words, so
that nobody needs to see the signs to follow it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.links import link
from components.wording import t

METHODS: Final = "/metode"
# What is for everybody, in order, and what is for those who want to check.
PLAIN: Final = ("says", "read", "example", "not")
PAPERS: Final = ("use", "source", "unverified")
# '_[...]' is lowered, '^[...]' is raised.
_MARKED: Final = re.compile(r"([_^])\[([^\]]*)\]")
_LINES: Final = re.compile(r"[;,] {2,}")


class Use(StrEnum):
    """Whether pages show what a method computes."""

    SHOWN = "shown"
    PARTLY = "partly"
    COMPUTED = "computed"


@dataclass(frozen=True)
class Method:
    """A method: its address, its letters in `analysis`, whether it is in use, what it leans on."""

    slug: str
    letters: str
    use: Use
    formulas: int
    near: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"{METHODS}/{self.slug}"

    def words(self, part: str, language: str) -> str:
        """What one of its parts says."""
        return t(f"metode.{self.slug}.{part}", language)


GROUPS: Final = (
    (
        "tal",
        (
            Method("segregering", "A", Use.SHOWN, 3, ("usikkerhed", "stroemme", "anonymitet")),
            Method("usikkerhed", "A, K, L", Use.SHOWN, 3, ("hvad-maa-siges", "udvikling")),
            Method("sammenlaegning", "G", Use.SHOWN, 2, ("anonymitet", "trofasthed")),
            Method("udvikling", "H, P", Use.SHOWN, 3, ("hvad-maa-siges", "usikkerhed")),
            Method("anonymitet", "J", Use.SHOWN, 3, ("sammenlaegning",)),
            Method("stroemme", "N", Use.SHOWN, 1, ("segregering", "anonymitet")),
        ),
    ),
    (
        "sammenligning",
        (
            Method("sammenlignelige", "E", Use.SHOWN, 2, ("hvad-maa-siges", "robusthed")),
            Method("hvad-maa-siges", "P", Use.SHOWN, 3, ("usikkerhed", "sammenlignelige")),
            Method("robusthed", "O", Use.SHOWN, 1, ("sammenlignelige", "hvad-maa-siges")),
            Method("tragtplot", "B", Use.SHOWN, 2, ("udjaevning", "forventet")),
            Method("udjaevning", "C", Use.SHOWN, 3, ("tragtplot", "usikkerhed")),
            Method("forventet", "D", Use.SHOWN, 2, ("sammenlignelige", "tragtplot")),
        ),
    ),
    (
        "indsats",
        (
            Method("trofasthed", "G", Use.PARTLY, 3, ("sammenlaegning", "lodtraekning")),
            Method("aftaler", "L", Use.SHOWN, 3, ("usikkerhed", "netvaerk")),
            Method("spoergeskema", "K", Use.PARTLY, 2, ("usikkerhed", "anonymitet")),
            Method("netvaerk", "F", Use.SHOWN, 3, ("sammenlignelige", "aftaler")),
            Method("lodtraekning", "I", Use.COMPUTED, 2, ("forskel-i-forskelle", "trofasthed")),
            Method("forskel-i-forskelle", "M", Use.SHOWN, 1, ("sammenlignelige", "udvikling")),
        ),
    ),
)
ALL: Final = tuple(method for _, methods in GROUPS for method in methods)


def method(slug: str) -> Method:
    """The method of an address. Raises KeyError where there is none."""
    found = next((one for one in ALL if one.slug == slug), None)
    if found is None:
        raise KeyError(slug)
    return found


def method_links(slugs: Sequence[str], language: str) -> html.Ul:
    """Links to methods, by name. Raises KeyError for one that there is not."""
    return html.Ul(
        [
            html.Li(link(one.words("name", language), href=one.href))
            for one in (method(slug) for slug in slugs)
        ],
        className="method-links",
    )


def formula(text: str) -> html.Div:
    """A formula, with '_[i]' lowered and '^[2]' raised; two spaces part it into lines."""
    return html.Div([_line(part) for part in _LINES.split(text)], className="formula")


def _line(text: str) -> html.P:
    parts: list[str | Component] = []
    end = 0
    for found in _MARKED.finditer(text):
        parts.append(text[end : found.start()])
        kind, inside = found.groups()
        parts.append(html.Sub(inside) if kind == "_" else html.Sup(inside))
        end = found.end()
    return html.P([part for part in (*parts, text[end:]) if part])


def contents(language: str) -> list[Component]:
    """All methods by group: name, what it answers, and whether pages show it."""
    sections: list[Component] = []
    for group, methods in GROUPS:
        title = html.H2(
            t(f"metode.group.{group}", language), id=f"metode-{group}", className="panel-title"
        )
        entries = html.Ul([_entry(one, language) for one in methods], className="method-list")
        sections.append(
            html.Section([title, entries], className="panel", **aria(labelledby=f"metode-{group}"))
        )
    return sections


def body(one: Method, language: str) -> list[Component]:
    """Everything there is to say of one method, plain words first."""
    plain = [_part(one, part, language) for part in PLAIN]
    return [
        html.Div(
            [
                html.Div([html.Div(plain, className="method-plain"), _formulas(one, language)]),
                html.Div([_papers(one, language), *_near(one, language)]),
            ],
            className="panels",
        )
    ]


def use_badge(use: Use, language: str) -> html.Span:
    """Whether pages show it, in words."""
    return html.Span(t(f"metode.use.{use}", language), className="badge")


def _entry(one: Method, language: str) -> html.Li:
    return html.Li(
        [
            html.H3(
                [
                    link(one.words("name", language), href=one.href),
                    " ",
                    *([] if one.use is Use.SHOWN else [use_badge(one.use, language)]),
                ]
            ),
            html.P(one.words("lead", language)),
        ]
    )


def _part(one: Method, part: str, language: str) -> html.Section:
    return _section(
        t(f"metode.part.{part}", language), [html.P(one.words(part, language))], panel=False
    )


def _formulas(one: Method, language: str) -> html.Section:
    parts: list[Component] = []
    for place in range(1, one.formulas + 1):
        parts += [
            formula(one.words(f"formula.{place}", language)),
            html.P(one.words(f"words.{place}", language), className="formula-words"),
        ]
    return _section(t("metode.part.formulas", language), parts)


def _papers(one: Method, language: str) -> html.Section:
    parts: list[Component] = []
    for part in PAPERS:
        parts += [
            html.H2(t(f"metode.part.{part}", language)),
            html.P(one.words(part, language)),
        ]
    letters = formatting.listed(one.letters.split(", "), language)
    parts.append(html.P(t("metode.letter", language, letters=letters), className="note"))
    return html.Section(parts, className="panel method-papers")


def _near(one: Method, language: str) -> list[Component]:
    if not one.near:
        return []
    return [_section(t("metode.next", language), [method_links(one.near, language)])]


def _section(title: str, children: Sequence[Component], *, panel: bool = True) -> html.Section:
    return html.Section(
        [html.H2(title, className="panel-title"), *children], className="panel" if panel else None
    )
