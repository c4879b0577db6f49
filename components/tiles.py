"""Tiles: one headline figure each, and the whole tile is one link."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from analysis.results import Comparison, Quantity, Status, Tile
from components import formatting
from components.attributes import aria
from components.figures.small import sparkline, strip
from components.links import link
from components.methods import method
from components.wording import t


class Tone(StrEnum):
    """How a badge is coloured; its words say the same."""

    PLAIN = "plain"
    WARM = "warm"
    COOL = "cool"
    BREAK = "break"


@dataclass(frozen=True)
class Badge:
    """A few words in a rounded frame."""

    words: str
    tone: Tone = Tone.PLAIN


def badge(badge: Badge) -> html.Span:
    """The badge as it stands on a tile or beside a title."""
    tone = "" if badge.tone is Tone.PLAIN else f" badge-{badge.tone}"
    return html.Span(badge.words, className=f"badge{tone}")


def comparison_badge(comparison: Comparison, quantity: Quantity, language: str) -> Badge:
    """What a comparison with the peers may be called.

    Better and worse only where the indicator has a polarity; without one above is warm and below
    is cool, and the words say which.
    """
    status = comparison.status
    if status not in (Status.ABOVE, Status.BELOW):
        return Badge(t(f"tiles.badge.{status}", language))
    if quantity.polarity == "none":
        tone = Tone.WARM if status is Status.ABOVE else Tone.COOL
        return Badge(t(f"tiles.badge.{status}", language), tone)
    better = (status is Status.ABOVE) == (quantity.polarity == "higher_is_better")
    if better:
        return Badge(t("tiles.badge.better", language), Tone.COOL)
    return Badge(t("tiles.badge.worse", language), Tone.WARM)


def tile_badge(tile: Tile, language: str) -> Badge | None:
    """The badge of a tile: a fresh series break before anything else, then the comparison.

    None where the tile is not compared with anybody (the whole country) or has no figure.
    """
    if tile.current.value is None:
        return None
    fresh = [b for b in tile.breaks if b.ordinal == tile.current.ordinal]
    if fresh:
        return Badge(t("tiles.badge.break", language, period=fresh[0].period), Tone.BREAK)
    if tile.comparison.reason == "not_compared":
        return None
    return comparison_badge(tile.comparison, tile.quantity, language)


def tile(
    tile: Tile, *, sentence: str, badge_words: Badge | None = None, language: str
) -> Component:
    """One tile: area and badge, name, figure and sparkline, position strip, one safe sentence.

    Its last line says which period, how many and whose figures: in the demo, that they are
    invented, so that a picture of one tile says so too.
    """
    return link(
        [
            html.Div(
                [
                    html.Span(tile.area, className="tile-area"),
                    *([badge(badge_words)] if badge_words else []),
                ],
                className="tile-top",
            ),
            html.H2(tile.name, className="tile-name"),
            html.Div(
                [*_figure(tile, language), sparkline(tile.series, tile.breaks)],
                className="tile-figure",
            ),
            strip(tile.current, tile.position),
            *([html.P(sentence, className="tile-sentence")] if sentence else []),
            html.P(_trace(tile, language), className="tile-trace"),
        ],
        href=tile.href,
        class_name="tile",
    )


def tiles(children: Sequence[Component]) -> html.Div:
    """The grid of tiles, which refills with the width there is."""
    return html.Div(list(children), className="tiles")


def legend(*, own: str, k: int | None, language: str) -> html.Ul:
    """How to read the strips, and the way to how they are judged.

    `k` is the number of peers, None where `own` is the whole country over all kommuner.
    """
    peers = (
        t("tiles.legend.kommuner", language)
        if k is None
        else t("tiles.legend.peers", language, k=k)
    )
    entries = [
        ("legend-own", t("tiles.legend.own", language, name=own)),
        ("legend-peers", peers),
        *([("legend-country", t("tiles.legend.country", language))] if k else []),
    ]
    how = method("hvad-maa-siges" if k else "usikkerhed")
    return html.Ul(
        [
            *(html.Li([html.Span(className=mark), words]) for mark, words in entries),
            html.Li(link(t("metode.legend", language), href=how.href)),
        ],
        className="legend",
        **aria(label=t("tiles.legend", language)),
    )


def _trace(tile: Tile, language: str) -> str:
    current = tile.current
    period = formatting.period(current.period, language) if current.period else ""
    n = formatting.number(current.n, 0, language) if current.n is not None else ""
    parts = (period, n and t("tiles.n", language, n=n), tile.source)
    return " · ".join(part for part in parts if part)


def _figure(tile: Tile, language: str) -> list[html.Span]:
    if tile.current.value is None:
        hidden = " tile-missing-hidden" if formatting.is_hidden(tile.current.missing) else ""
        words = formatting.missing(tile.current.missing, language)
        return [html.Span(words, className=f"tile-missing{hidden}")]
    number, unit = formatting.parts(tile.current.value, tile.quantity, language)
    shown = [html.Span(number, className="tile-number")]
    # The space is for those who hear the figure.
    return [*shown, html.Span(f" {unit}", className="tile-unit")] if unit else shown
