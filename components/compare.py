"""Parts that the views of all kommuner share: the field that finds one, and what marks mean."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import data
from components.wording import t


def find(panel_id: str, language: str) -> html.Div:
    """Where the page's own script puts a field that finds a kommune in a panel's chart.

    The script moves the mark in the browser and tells what it found; nothing is asked of the
    server.
    """
    return html.Div(
        [
            html.Div(className="find-field"),
            html.P(className="find-found", role="status"),
        ],
        className="find",
        **data(
            find=panel_id,
            label=t("sammenlign.find", language),
            none=t("sammenlign.find.none", language),
            clear=t("sammenlign.find.clear", language),
        ),
    )


def dots_legend(
    *,
    own: str,
    peers: Sequence[str],
    network: str,
    country: str,
    aims: Sequence[str] = (),
    language: str,
) -> html.Ul:
    """What the marks of the dot plot mean, with the peers by name and figure, and each target."""
    compared = t("sammenlign.legend.peers", language, names=", ".join(peers)) if peers else ""
    entries = [
        ("own", own),
        ("peer", compared),
        ("member", t("sammenlign.legend.network", language, name=network) if network else ""),
        ("other", t("sammenlign.legend.other", language)),
        ("country", country),
        *(("target", words) for words in aims),
    ]
    return legend([(kind, words) for kind, words in entries if words])


def legend(entries: Sequence[tuple[str, str]]) -> html.Ul:
    """Marks and their words; a mark is drawn by the class 'mark-<kind>'."""
    items: list[Component] = [
        html.Li([html.Span(className=f"mark mark-{kind}"), html.Span(words)])
        for kind, words in entries
    ]
    return html.Ul(items, className="marks")
