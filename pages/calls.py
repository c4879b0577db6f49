"""Whom to call: comparable kommuner that clearly do better on a figure (method P, two units)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash import html
from dash.development.base_component import Component

from analysis.results import Comparison, Quantity, Status
from analysis.standing import Against
from components import findings, formatting
from components.drawn import drawn
from components.links import link
from components.mounted_panel import PanelContent
from components.peer_table import PeerRow, closeness_words, distance_words
from components.wording import t
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.networks import networks
from data_access.queries.programmes import participants
from pages import panels
from pages.areas import NETWORKS, area_name, of_programmes
from pages.evidence import CHOSEN, Evidence, gather, quantity
from pages.evidence import Place as Where
from pages.indikator import measure, shown_first
from pages.links import kommune_href
from pages.problems import NotLoaded
from web.request_context import fetch

MEASURES: Final = ("proportion", "mean")
MOST_NAMED = 3


@dataclass(frozen=True)
class Calls:
    """A figure of a kommune and of those it is compared with.

    better: those that clearly do better, the most similar first. `reason` says why nobody can be
    judged by this figure at all.
    """

    evidence: Evidence
    subgroup: str
    better: tuple[Against, ...]
    reason: str | None


def choices() -> tuple[IndicatorInfo, ...]:
    """The figures with a direction that can be judged: with an interval, and not background."""
    return tuple(
        info
        for info in fetch(indicators.catalogue)
        if info.n_kommuner
        and info.polarity != "none"
        and info.measure in MEASURES
        and not info.is_background
    )


def gathered(where: Where, code: str, nearest: Sequence[str], language: str) -> Calls:
    """One figure of a kommune and of those nearest to it. Raises UnknownCode and NotLoaded."""
    info = fetch(indicators.indicator, code=code)
    if not info.periods:
        raise NotLoaded(info.source_code)
    subgroup = shown_first(info)
    evidence = gather(
        where,
        indicator=code,
        subgroup=subgroup,
        compare=CHOSEN,
        chosen=tuple(nearest),
        period="",
        language=language,
    )
    reason = _unasked(evidence)
    by_code = {one.series.code: one for one in evidence.standing.against}
    ordered = [by_code[code] for code in nearest if code in by_code]
    shown = quantity(info)
    better = [] if reason else [one for one in ordered if is_better(one.comparison, shown)]
    return Calls(evidence, subgroup, tuple(better), reason)


def is_better(comparison: Comparison, shown: Quantity) -> bool:
    """Whether the other one clearly does better; the comparison is own minus other."""
    return findings.better_or_worse(comparison.status, shown) == "worse"


def content(found: Calls, about: Mapping[str, PeerRow], language: str) -> PanelContent:
    """The panel: the figures as dots, and below it each of those who can be called.

    about: everybody that the kommune is compared with, by code, nearest first.
    """
    evidence = found.evidence
    measured = measure(evidence, found.subgroup, language)
    plain = panels.dots_panel(evidence, measured, language)
    title = finding(found, language)
    return PanelContent(
        title=title,
        subtitle=subtitle(found, language),
        figure=plain.figure,
        alternative=f"{title}. {plain.alternative}",
        version=plain.version,
        notes=[
            *([_cards(found, about, language)] if found.better else []),
            *(html.P(words, className="note") for words in _rest(found, about, language)),
        ],
    )


def subtitle(found: Calls, language: str) -> str:
    """What is measured, when, and how several pairs are judged."""
    evidence = found.evidence
    measured = measure(evidence, found.subgroup, language)
    period = formatting.period(evidence.standing.period or "", language)
    key = "call.subtitle" if evidence.info.measure in MEASURES else "evidence.dots.subtitle_plain"
    return t(key, language, name=measured, period=period)


def finding(found: Calls, language: str) -> str:
    """Who clearly does better, that nobody does, or why that cannot be said."""
    evidence = found.evidence
    name, against = evidence.place.name, evidence.standing.against
    if found.reason:
        return _unjudged(found.reason, name, language)
    judged = [a for a in against if a.comparison.status is not Status.NOT_ASSESSABLE]
    if not judged:
        reason = against[0].comparison.reason if against else "too_few_peers"
        return _unjudged(findings.reason_words(reason, language), name, language)
    way = "higher" if evidence.info.polarity == "higher_is_better" else "lower"
    if not found.better:
        return t(f"call.nobody.{way}", language, k=len(judged), name=name)
    names = _names(found.better, len(judged), language)
    return findings.sentence(t(f"call.{way}", language, names=names, name=name), stop=False)


def _unasked(evidence: Evidence) -> str | None:
    """Why a figure of the address is not one that anybody can be called about."""
    info = evidence.info
    if info.is_background:
        return "background"
    return "no_direction" if info.polarity == "none" else None


def _unjudged(reason: str, name: str, language: str) -> str:
    own = ("background", "no_direction")
    words = t(f"call.{reason}", language) if reason in own else reason
    return t("call.unjudged", language, name=name, reason=words)


def _names(better: Sequence[Against], k: int, language: str) -> str:
    if len(better) > MOST_NAMED and len(better) == k:
        return t("call.all", language, k=k)
    if len(better) > MOST_NAMED:
        number = formatting.count_word(len(better), language)
        return t("call.many", language, number=number, k=k)
    return formatting.listed([one.series.name for one in better], language)


def _cards(found: Calls, about: Mapping[str, PeerRow], language: str) -> Component:
    """Each of those who can be called: figure, difference, similarity and what they share."""
    cards = [_card(found, one, about[one.series.code], language) for one in found.better]
    return drawn(html.Div(html.Ul(cards, className="calls")))


def _card(found: Calls, other: Against, row: PeerRow, language: str) -> Component:
    evidence = found.evidence
    where, shown = evidence.place, quantity(evidence.info)
    terms = (
        ("call.term.value", _value_words(other, shown, language)),
        ("call.term.difference", difference_words(other.comparison, where.name, shown, language)),
        ("call.closeness", f"{closeness_words(row, language)}, {distance_words(row, language)}"),
        ("call.shared", shared_words(where.code, other.series.code, language)),
    )
    return html.Li(
        [
            html.H3(link(other.series.name, href=kommune_href(other.series.code))),
            html.Dl(
                [
                    part
                    for key, words in terms
                    for part in (html.Dt(t(key, language)), html.Dd(words))
                ],
                className="definition",
            ),
        ]
    )


def _value_words(other: Against, shown: Quantity, language: str) -> str:
    seen = other.observation
    value = formatting.figure(seen.value, shown, language)
    interval = formatting.interval(seen.lo, seen.hi, shown, language)
    return t("call.value", language, value=value, interval=interval) if interval else value


def difference_words(comparison: Comparison, name: str, shown: Quantity, language: str) -> str:
    """How much lower or higher the other one is; the comparison is own minus other."""
    own_minus = comparison.difference or 0.0
    ends = sorted(abs(end) for end in (comparison.lo or 0.0, comparison.hi or 0.0))
    return t(
        f"call.difference.{'lower' if own_minus > 0 else 'higher'}",
        language,
        size=findings.size(own_minus, shown, language),
        name=name,
        lo=formatting.bare(ends[0], shown, language),
        hi=findings.size(ends[1], shown, language),
    )


def shared_words(own: str, other: str, language: str) -> str:
    """The networks that two kommuner are in together, and the programmes both take part in."""
    both = [one.name for one in fetch(networks) if {own, other} <= set(one.kommuner)]
    takes_part = fetch(participants, tuple(sorted(of_programmes() - {NETWORKS})))
    nobody: frozenset[str] = frozenset()
    areas = takes_part.get(own, nobody) & takes_part.get(other, nobody)
    programmes = [area_name(area, language) for area in sorted(areas)]
    said = [
        t(f"call.shared.{kind}", language, names=formatting.listed(names, language))
        for kind, names in (("networks", both), ("programmes", programmes))
        if names
    ]
    return "; ".join(said) or t("call.shared.none", language)


def _rest(found: Calls, about: Mapping[str, PeerRow], language: str) -> list[str]:
    """The others, so that nobody is left out: one sentence for each way that they lie."""
    if found.reason:
        return []
    evidence = found.evidence
    called = {one.series.code for one in found.better}
    against = {one.series.code: one.comparison for one in evidence.standing.against}
    groups: dict[tuple[str, str], list[str]] = {}
    for code, row in about.items():
        if code not in called:
            groups.setdefault(_lies(against.get(code), language), []).append(row.name)
    return [
        t(
            f"call.rest.{kind}",
            language,
            name=evidence.place.name,
            names=formatting.listed(sorted(names), language),
            reason=reason,
        )
        for (kind, reason), names in sorted(groups.items())
    ]


def _lies(comparison: Comparison | None, language: str) -> tuple[str, str]:
    """How another one lies, and why that is not known; the comparison is own minus other."""
    if comparison is None:
        return "unjudged", findings.reason_words("not_reported", language)
    if comparison.status is Status.NOT_ASSESSABLE:
        return "unjudged", findings.reason_words(comparison.reason, language)
    kinds = {Status.ABOVE: "lower", Status.BELOW: "higher"}
    return kinds.get(comparison.status, "same"), ""
