"""Whether a finding holds whoever the peers are: a badge that opens its reason. Words only."""

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from analysis.peer_comparison import PeerComparison
from analysis.peer_robustness import Change, PeerModel, Robustness, Verdict
from analysis.results import Quantity, Status
from components import formatting
from components.findings import reason_words, sentence
from components.methods import method_links
from components.wording import catalogue, t

METHODS: Final = ("robusthed", "sammenlignelige")


def badge(
    found: Robustness | None,
    names: Sequence[str],
    *,
    reason: str | None,
    name: str,
    quantity: Quantity,
    language: str,
) -> html.Details:
    """The verdict in a few words; opened, what each choice of peers says and what changes it.

    names: of the kommuner by their positions in `found`. reason: why there is nothing to judge,
    where `found` is None.
    """
    verdict = found.verdict if found else Verdict.NOT_ASSESSABLE
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(finding(found, name, language), className="robust-finding"),
                    " ",
                    html.Span(verdict_words(found, language), className="robust-verdict"),
                ]
            ),
            html.Div(
                _unasked(reason, language)
                if found is None
                else _reasons(found, names, quantity, language),
                className="robust-reason",
            ),
        ],
        className=f"robust robust-{verdict.replace('_', '-')}",
    )


def finding(found: Robustness | None, name: str, language: str) -> str:
    """How the kommune lies against comparable kommuner, whoever they are."""
    status = found.finding if found else Status.NOT_ASSESSABLE
    return t(f"robust.finding.{status}", language, name=name)


def verdict_words(found: Robustness | None, language: str) -> str:
    """Whether the finding holds, in a few words."""
    if found is None or found.finding is Status.NOT_ASSESSABLE:
        return t("robust.not_assessable", language)
    if found.verdict is Verdict.NOT_ASSESSABLE:
        return t("robust.one_model.verdict", language)
    return t(f"robust.{found.verdict}", language, holds=found.holds_in, of=found.of)


def _unasked(reason: str | None, language: str) -> list[Component]:
    return [html.P(sentence(_reason(reason, language))), _methods(language)]


def _reasons(
    found: Robustness, names: Sequence[str], quantity: Quantity, language: str
) -> list[Component]:
    items: list[Component] = [
        html.Li(_model(model, compared, quantity, language))
        for model, compared in found.comparisons.items()
    ]
    changed = _single(found.changes, names, language)
    alone = [html.P(words) for words in changed] or (
        [html.P(t("robust.no_single", language))] if found.of else []
    )
    one = found.reason == "one_model"
    return [
        html.P(t("robust.how", language)),
        html.Ul(items),
        *alone,
        *([html.P(t("robust.one_model", language))] if one else []),
        _methods(language),
    ]


def _model(
    model: PeerModel, compared: PeerComparison, quantity: Quantity, language: str
) -> list[Component | str]:
    """What one choice of peers says, with the difference and its interval."""
    head = html.B(t(f"robust.model.{model}", language, k=compared.k))
    if compared.status is Status.NOT_ASSESSABLE:
        why = t("robust.unjudged", language, reason=_reason(compared.reason, language))
        return [head, f": {why}"]
    words = t(
        "robust.model.says",
        language,
        status=t(f"robust.status.{compared.status}", language),
        difference=formatting.difference(compared.difference, quantity, language),
        lo=_signed(compared.lo, quantity, language),
        hi=_signed(compared.hi, quantity, language),
    )
    return [head, f": {words}"]


def _signed(end: float | None, quantity: Quantity, language: str) -> str:
    """One end of a difference's interval, without the unit, which the difference has."""
    shown = None if end is None else end * quantity.scale
    return formatting.signed(shown, quantity.decimals, language)


def _single(changes: Sequence[Change], names: Sequence[str], language: str) -> list[str]:
    """One sentence for each model and outcome: whom to leave out to come to it."""
    by_outcome: dict[tuple[PeerModel, Status], list[str]] = {}
    for change in changes:
        if change.left_out is not None:
            who = by_outcome.setdefault((change.model, change.status), [])
            who.append(names[change.left_out])
    return [
        t(
            "robust.single",
            language,
            model=t(f"robust.among.{model}", language),
            names=formatting.listed(sorted(who), language),
            status=t(f"robust.status.{status}", language),
        )
        for (model, status), who in by_outcome.items()
    ]


def _reason(reason: str | None, language: str) -> str:
    key = f"robust.reason.{reason}"
    return t(key, language) if key in catalogue() else reason_words(reason, language)


def _methods(language: str) -> Component:
    return html.Div([html.P(f"{t('metode.more', language)}:"), method_links(METHODS, language)])
