"""Links to experiences from what they are about: an indicator, a meeting, a network, a theme."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.links import link
from components.wording import t
from data_access.queries.experiences import Experience
from pages.experiences.filing import Filing, filing
from pages.experiences.reading import FILED, every, stamp
from pages.links import experience_href, experiences_href
from pages.selection import ErfaringerSelection

MOST = 3


def related(
    *,
    theme: str = "",
    indicator: str = "",
    meeting: str = "",
    network: str = "",
    programme: str = "",
    kommune: str = "",
    language: str,
    heading_id: str = "erfaringer-her",
) -> Component | None:
    """The newest experiences about something, and a link to all of them; None where there are none.

    Each argument that is given narrows them: theme 'kind:code' as programme figures name it, the
    others codes. Only what the viewer may read. What is written in the app changes between two
    publications: an answer that `pages.answers` keeps takes `reading.stamp()` among what it is
    kept by.
    """
    selection = ErfaringerSelection(
        theme=theme,
        indicator=indicator,
        meeting=meeting,
        network=network,
        programme=programme,
        kommune=kommune,
    )
    chosen = {name: value for name in FILED if (value := getattr(selection, name))}
    found = [
        row
        for row in every(stamp())
        if all(FILED[name](row) == value for name, value in chosen.items())
    ]
    if not found:
        return None
    words = filing(language)
    more = t(
        "erfaringer.related.all" if len(found) > 1 else "erfaringer.related.one",
        language,
        n=formatting.number(len(found), 0, language),
    )
    return html.Section(
        [
            html.H2(t("erfaringer.related.title", language), id=heading_id),
            html.Ul([entry(row, words) for row in found[:MOST]], className="experience-links"),
            html.P(link(more, href=experiences_href(selection))),
        ],
        className="panel experiences-here",
        **aria(labelledby=heading_id),
    )


def of_indicators(language: str) -> Mapping[str, Component]:
    """Links to the experiences that rest on each indicator, by its code, for lists that name it.

    Only indicators with experiences that the viewer may read. As for `related`, what is kept takes
    `reading.stamp()` among what it is kept by.
    """
    counts = Counter(row.indicator_code for row in every(stamp()) if row.indicator_code)
    return MappingProxyType(
        {
            code: link(
                t(
                    "erfaringer.related.count" if n > 1 else "erfaringer.related.count.one",
                    language,
                    n=formatting.number(n, 0, language),
                ),
                href=experiences_href(ErfaringerSelection(indicator=code)),
            )
            for code, n in counts.items()
        }
    )


def entry(row: Experience, words: Filing) -> html.Li:
    """An experience in a short list: its title, whose it is, and when."""
    facts = [
        *([words.word("kommune", row.kommune_code)] if row.kommune_code else []),
        formatting.date(row.written_on, words.language),
    ]
    return html.Li(
        [
            link(row.title, href=experience_href(row.code)),
            html.Span(f" {', '.join(facts)}", className="note"),
        ]
    )
