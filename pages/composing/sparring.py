"""Sparring groups within each network: alike in what is hard, unlike in what is strong."""

from dataclasses import dataclass

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.sparring_cost import SparringCost, sparring_cost
from analysis.sparring_groups import sparring_groups
from components import formatting
from components.attributes import aria
from components.methods import method_links
from components.text_table import text_table
from components.wording import t
from data_access.queries.programme_facts import programme_figures
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from pages.composing.breaches import counted, letter
from pages.composing.shown import Shown
from web.request_context import fetch

TOPIC = "challenge"
# A network this large is divided in a blink; larger ones are no networks.
LARGEST = 24
SECONDS = 2.0
METHODS = ("netvaerk",)


@dataclass(frozen=True)
class Divided:
    """The sparring groups of one network, as codes.

    status, reason: as `Composition`. unlike, different: of each group the means over its pairs, 0
    to 1, None where unknown. without: codes of those without a picture.
    """

    groups: tuple[tuple[str, ...], ...]
    status: str
    reason: str | None
    unlike: tuple[float | None, ...]
    different: tuple[float | None, ...]
    without: tuple[str, ...]


def divided(
    viewer: Viewer, snapshot: Snapshot, *, programme: str, kommuner: tuple[str, ...]
) -> Divided | None:
    """Sparring groups of some kommuner by their newest pictures; None where there are none."""
    found = programme_figures(
        viewer, snapshot, programme=programme, topics=(TOPIC,), level=Level.KOMMUNE, codes=kommuner
    )
    found = found[found["value"].notna()]
    if found.empty:
        return None
    newest = found.sort_values("happened_on").drop_duplicates(["code", "item", "part"], keep="last")
    themes = sorted(set(newest["item"]))
    scores = {
        part: newest[newest["part"] == part]
        .pivot(index="code", columns="item", values="value")
        .reindex(index=list(kommuner), columns=themes)
        .to_numpy(float)
        for part in ("challenge", "strength")
    }
    cost = sparring_cost(scores["challenge"], scores["strength"])
    made = sparring_groups(cost.cost, time_limit=SECONDS)
    return Divided(
        groups=tuple(tuple(kommuner[place] for place in group) for group in made.groups),
        status=str(made.status),
        reason=made.reason,
        unlike=tuple(_mean(cost.unlike_challenge, group) for group in made.groups),
        different=tuple(_mean(cost.different_strength, group) for group in made.groups),
        without=_without(cost, kommuner),
    )


def groups(shown: Shown) -> list[Component]:
    """A part for each network."""
    speech = shown.language
    parts: list[Component] = []
    for place, network in enumerate(shown.after):
        parts += [
            html.H3(
                t(
                    "compose.network",
                    speech,
                    letter=letter(place),
                    n=counted(len(network), speech),
                )
            ),
            *_network(shown, place, network),
        ]
    return [
        html.Section(
            [
                html.H2(t("compose.sparring", speech), id="sammensaet-sparring"),
                html.P(t("compose.sparring.text", speech)),
                method_links(METHODS, speech),
                *parts,
            ],
            className="panel",
            **aria(labelledby="sammensaet-sparring"),
        )
    ]


def _network(shown: Shown, place: int, network: tuple[str, ...]) -> list[Component]:
    speech = shown.language
    if len(network) > LARGEST:
        return [html.P(t("compose.sparring.large", speech, most=LARGEST), className="note")]
    found = fetch(divided, programme=shown.wishes.programme, kommuner=tuple(sorted(network)))
    if found is None:
        return [html.P(t("compose.sparring.no_pictures", speech), className="note")]
    rows = [
        (
            t("compose.sparring.group", speech, number=number),
            formatting.listed([shown.name(code) for code in group], speech),
            _level("alike", None if unlike is None else 1 - unlike, speech),
            _level("different", different, speech),
        )
        for number, (group, unlike, different) in enumerate(
            zip(found.groups, found.unlike, found.different, strict=True), start=1
        )
    ]
    notes = []
    if found.status == "infeasible":
        notes.append(t(f"compose.sparring.reason.{found.reason}", speech, n=len(network)))
    if found.without:
        names = formatting.listed([shown.name(code) for code in found.without], speech)
        notes.append(t("compose.sparring.without", speech, names=names))
    titles = ("group", "members", "alike", "different")
    return [
        *(html.P(words, className="note") for words in notes),
        text_table(
            [t(f"compose.sparring.column.{name}", speech) for name in titles],
            rows,
            caption=t("compose.sparring.of", speech, letter=letter(place)),
            numbers=(2, 3),
            language=speech,
        ),
    ]


def _level(name: str, value: float | None, language: str) -> str:
    if value is None:
        return t("compose.not_comparable", language)
    return t(f"compose.sparring.{name}", language, share=formatting.percent(value, 0, language))


def _mean(matrix: np.ndarray, group: tuple[int, ...]) -> float | None:
    pairs = matrix[np.ix_(group, group)][np.triu_indices(len(group), 1)]
    known = pairs[np.isfinite(pairs)]
    return float(known.mean()) if len(known) else None


def _without(cost: SparringCost, kommuner: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        code for code, known in zip(kommuner, cost.is_known.tolist(), strict=True) if not known
    )
