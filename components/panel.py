"""What stands under a chart besides its table: source, definition, version."""

import datetime
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.results import Break
from components import formatting
from components.links import link
from components.methods import method_links
from components.wording import t


@dataclass(frozen=True)
class SourceNote:
    """Where figures come from and what they mean, in the reader's language."""

    definition: str
    source: str
    numerator: str | None = None
    denominator: str | None = None
    loaded_on: datetime.date | None = None
    method: str | None = None
    breaks: tuple[Break, ...] = ()
    has_interval: bool = False
    # the address of all there is to know about them
    href: str | None = None
    # slugs of the methods that the chart rests on
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataVersion:
    """Which publication the figures on a page are from."""

    version: int
    published_on: datetime.date

    def words(self, language: str) -> str:
        """'Data udgivet 12. november 2026, version 41.'"""
        day = formatting.date(self.published_on, language)
        return t("panel.version", language, date=day, version=self.version)


def source_note(note: SourceNote, *, language: str) -> html.Dl:
    """Definition, numerator, denominator, source and breaks as a list of terms."""
    loaded = formatting.date(note.loaded_on, language) if note.loaded_on else None
    terms = [
        ("panel.definition", note.definition),
        ("panel.numerator", note.numerator),
        ("panel.denominator", note.denominator),
        ("panel.from", note.source),
        ("panel.loaded", loaded),
        ("panel.method", note.method),
        ("panel.interval", t("panel.interval.text", language) if note.has_interval else None),
    ]
    entries = [(key, words) for key, words in terms if words]
    entries += [
        ("panel.breaks", t("panel.break", language, period=b.period, note=b.note))
        for b in note.breaks
    ]
    children: list[Component] = []
    for key, words in entries:
        children += [html.Dt(t(key, language)), html.Dd(words)]
    if note.methods:
        links = method_links(note.methods, language)
        children += [html.Dt(t("metode.more", language)), html.Dd(links)]
    if note.href:
        more = link(t("data.one.more", language), href=note.href)
        children += [html.Dt(t("data.one.behind", language)), html.Dd(more)]
    return html.Dl(children, className="definition")
