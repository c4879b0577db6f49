"""Experiences as parts of a page: entries of the list with their snippets, badges and marks."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import data
from components.links import link
from components.tiles import Badge, Tone, badge
from components.wording import t
from data_access import full_text
from data_access.full_text import Term, Word
from data_access.queries.experiences import Experience
from pages.experiences.filing import Filing
from pages.links import experience_href

# Letters of a text that an entry shows, and how many of them stand before the first hit.
SNIPPET, BEFORE = 240, 60
Pieces = list[str | Component]


def entry(
    row: Experience, body: str, wanted: Sequence[Term], words: Filing, *, asked: bool
) -> html.Li:
    """An experience in the list. asked: whether KL has been asked to publish it."""
    return html.Li(
        [
            html.H2(link(marked(row.title, wanted), href=experience_href(row.code))),
            html.P(_facts(row, wanted, words), className="note"),
            html.P(snippet(body, wanted), className="experience-text"),
            *_rests_on(row, words),
            *_badges(row, words, asked=asked),
        ],
        className="experience",
        **data(code=row.code),
    )


def snippet(text: str, wanted: Sequence[Term]) -> Pieces:
    """The part of a text round its first hit, with the hits marked; its beginning without any."""
    plain = " ".join(full_text.normal(text).split())
    first = next((word.start for word in full_text.words(plain) if is_hit(word, wanted)), 0)
    start = 0 if first <= BEFORE else _word_from(plain, first - BEFORE)
    end = len(plain) if len(plain) - start <= SNIPPET else _word_until(plain, start + SNIPPET)
    return [
        *(["… "] if start else []),
        *marked(plain[start:end], wanted),
        *([" …"] if end < len(plain) else []),
    ]


def marked(text: str, wanted: Sequence[Term]) -> Pieces:
    """A text with the words that were looked for marked."""
    plain = full_text.normal(text)
    pieces: Pieces = []
    done = 0
    for word in full_text.words(plain) if wanted else ():
        if is_hit(word, wanted):
            pieces += [plain[done : word.start], html.Mark(plain[word.start : word.end])]
            done = word.end
    return [piece for piece in (*pieces, plain[done:]) if piece]


def is_hit(word: Word, wanted: Sequence[Term]) -> bool:
    """Whether a word is one of those that are looked for, or begins with one."""
    return any(
        word.stem == term.stem or (term.is_prefix and word.stem.startswith(term.stem))
        for term in wanted
    )


def state_badges(row: Experience, words: Filing, *, asked: bool) -> list[Component]:
    """Who may read an experience that not everybody may, and whether KL is to decide."""
    found = []
    if row.state != "published":
        tone = Tone.BREAK if row.state == "draft" else Tone.COOL
        found.append(badge(Badge(words.word("state", row.state), tone)))
    if asked:
        found.append(badge(Badge(t("erfaringer.asked", words.language), Tone.WARM)))
    return found


def _facts(row: Experience, wanted: Sequence[Term], words: Filing) -> Pieces:
    """Whose an experience is, what it is about, and when it was written."""
    nobody = t("erfaringer.nobody", words.language)
    about = [
        words.word("kommune", row.kommune_code) if row.kommune_code else nobody,
        words.word("theme", row.theme),
        words.word("programme", row.programme_code),
    ]
    day = formatting.date(row.written_on, words.language)
    return [*marked(" · ".join(about), wanted), " · ", html.Span(day, className="one-line")]


def _badges(row: Experience, words: Filing, *, asked: bool) -> list[Component]:
    found = state_badges(row, words, asked=asked)
    return [html.P(found, className="experience-badges")] if found else []


def _rests_on(row: Experience, words: Filing) -> list[Component]:
    if row.indicator_code is None:
        return []
    name = words.word("indicator", row.indicator_code)
    href = words.href("indicator", row.indicator_code)
    shown = link(name, href=href) if href else name
    before = f"{t('erfaringer.rests_on', words.language)}: "
    return [html.P([before, shown], className="experience-evidence")]


def _word_from(text: str, place: int) -> int:
    """Where the next word begins."""
    space = text.find(" ", place)
    return place if space < 0 else space + 1


def _word_until(text: str, place: int) -> int:
    """Where the last whole word before a place ends."""
    space = text.rfind(" ", 0, place)
    return place if space <= 0 else space
