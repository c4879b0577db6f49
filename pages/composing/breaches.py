"""Which wishes and limits a division breaks, and what was wished for, in words."""

from collections.abc import Sequence

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.wish_conflicts import Breach, Broken, breaches
from components import formatting
from components.wording import t
from data_access.compositions import Proposal
from data_access.errors import UnknownCode
from web.composing import facts
from web.composing.wishes import Pair, Wishes
from web.compositions import Groups
from web.request_context import fetch

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(place: int) -> str:
    """What a network is called before it has a name: A to Z, then AA."""
    return LETTERS[place] if place < len(LETTERS) else letter(place // 26 - 1) + LETTERS[place % 26]


def broken(wishes: Wishes, networks: Groups, population: np.ndarray) -> tuple[Breach, ...]:
    """Everything that networks of codes break; population in the order of the wishes' kommuner."""
    at = {code: place for place, code in enumerate(wishes.kommuner)}
    return breaches(
        [[at[code] for code in network] for network in networks],
        sizes=wishes.sizes,
        population=None if wishes.tolerance is None else population.tolist(),
        tolerance=(wishes.tolerance or 0) / 100,
        together=wishes.positions(wishes.together),
        apart=wishes.positions(wishes.apart),
    )


def said(found: Sequence[Breach], wishes: Wishes, names: Sequence[str], language: str) -> list[str]:
    """A sentence for each; `names` in the order of the wishes' kommuner."""
    return [_said(one, wishes, names, language) for one in found]


def _said(one: Breach, wishes: Wishes, names: Sequence[str], language: str) -> str:
    if one.kind in (Broken.TOGETHER, Broken.APART):
        pair = formatting.listed([names[place] for place in one.members], language)
        return t(f"compose.broken.{one.kind}", language, pair=pair)
    mark = letter(one.network or 0)
    if one.kind is Broken.PEOPLE:
        return t(
            "compose.broken.people",
            language,
            letter=mark,
            # a share that is over must not be read as one that is not
            share=formatting.percent(np.ceil(1000 * one.value) / 1000, 1, language),
            limit=formatting.percent(one.limit, 0, language),
        )
    asked = wishes.high if one.kind is Broken.LARGE else wishes.low
    how = "wished" if asked is not None else "usual"
    return t(
        f"compose.broken.{one.kind}.{how}",
        language,
        letter=mark,
        n=counted(int(one.value), language),
        limit=round(one.limit),
    )


def of_proposal(one: Proposal, language: str) -> list[str]:
    """What a proposal breaks; nothing where one of its kommuner is no more."""
    wishes = Wishes.from_json(one.wishes)
    try:
        people = fetch(facts.people, kommuner=wishes.kommuner)
    except UnknownCode:
        return []
    found = broken(wishes, one.networks, people.population)
    return said(found, wishes, people.names, language)


def lines(words: Sequence[str], title: str) -> list[Component]:
    """Sentences under a title, in a box that is seen; nothing where there are none."""
    if not words:
        return []
    items = html.Ul([html.Li(one) for one in words])
    return [html.Div([html.P(html.B(title)), items], className="composing-wrong")]


def counted(n: int, language: str) -> str:
    """'1 kommune', '12 kommuner'."""
    return t("compose.kommune" if n == 1 else "compose.kommuner", language, n=n)


def wish_words(wishes: Wishes, names: Sequence[str], language: str) -> Component:
    """What was wished for, in a few sentences."""
    low, high = wishes.sizes
    found = [
        t(
            "compose.wished.division",
            language,
            n=counted(len(wishes.kommuner), language),
            p=wishes.p,
            low=low,
            high=high,
        ),
        t("compose.wished.uneven", language)
        if wishes.tolerance is None
        else t(
            "compose.wished.balance",
            language,
            share=formatting.percent(wishes.tolerance / 100, 0, language),
        ),
        t(
            "compose.wished.weight",
            language,
            km=formatting.percent(wishes.weight / 100, 0, language),
            alike=formatting.percent(1 - wishes.weight / 100, 0, language),
        ),
    ]
    for key, pairs in (("sammen", wishes.together), ("adskilt", wishes.apart)):
        if pairs:
            told = pair_words(pairs, wishes, names, language)
            found.append(t(f"compose.wished.{key}", language, pairs=told))
    return html.P([html.B(t("compose.wished", language)), " ", " ".join(found)])


def pair_words(pairs: Sequence[Pair], wishes: Wishes, names: Sequence[str], language: str) -> str:
    """Pairs of codes by name, with semicolons between."""
    called = dict(zip(wishes.kommuner, names, strict=True))
    return "; ".join(
        formatting.listed([called.get(code, code) for code in pair], language) for pair in pairs
    )
