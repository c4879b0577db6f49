"""The badge of a finding: its verdict in words, and the reason that it opens."""

import numpy as np
import pytest

from analysis.peer_robustness import PeerModel, robust_to_peers
from analysis.results import Quantity
from components.robustness import badge
from tests.pages.reading import first, words_of

SHARE = Quantity("percent", 100, 1, "lower_is_better")
NAMES = tuple(f"Kommune {i}" for i in range(12))


def said(values, peers, *, language="da"):
    found = robust_to_peers(0, np.array(values), np.full(len(values), 1e-6), peers)
    return badge(found, NAMES, reason=None, name="Ærø", quantity=SHARE, language=language)


def models(nearest, group, landsdel):
    return {
        PeerModel.NEAREST: nearest,
        PeerModel.DST_GROUP: group,
        PeerModel.LANDSDEL: landsdel,
    }


ALIKE = [0.10, 0.050, 0.051, 0.049, 0.050, 0.052, 0.048]


def test_what_holds_everywhere():
    found = said(ALIKE, models([1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]))
    assert words_of(first(found, "robust-verdict")) == "holder i 3 af 3"
    assert words_of(first(found, "robust-finding")) == (
        "Vurderet for sig ligger Ærø højere end gruppen af sammenlignelige."
    )
    assert "Ingen enkelt kommune ændrer svaret" in words_of(found)
    assert "robust-holds" in found.className


def test_what_another_choice_of_peers_changes():
    found = said([*ALIKE, 0.10, 0.09, 0.11], models([1, 2, 3, 4], [2, 3, 4, 5], [7, 8, 9]))
    assert words_of(first(found, "robust-verdict")) == "afhænger af sammenligningen"
    reason = words_of(first(found, "robust-reason"))
    assert "Samme landsdel (3 med tal) : kan ikke skelnes fra dem" in reason


def test_what_a_single_kommune_changes_is_named():
    found = said([*ALIKE, 0.20], models([1, 2, 3, 4, 7], [2, 3, 4, 5], [3, 4, 5, 6]))
    reason = words_of(first(found, "robust-reason"))
    assert words_of(first(found, "robust-verdict")) == "afhænger af sammenligningen"
    assert "udelades: Kommune 7." in reason


def test_one_model_alone_says_nothing_of_robustness():
    found = said(ALIKE, models([1, 2, 3, 4], [1], []))
    assert words_of(first(found, "robust-verdict")) == "om det holder, kan ikke vurderes"
    reason = words_of(first(found, "robust-reason"))
    assert "for få af dem har et tal" in reason
    assert "Kun ét af de tre valg kan vurderes" in reason


def test_no_model_cannot_be_judged():
    found = said(ALIKE, models([1], [2], []))
    assert words_of(first(found, "robust-verdict")) == "kan ikke vurderes"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("count_not_comparable", "Et antal følger kommunens størrelse"),
        ("found_by_it", "Tallet er et af dem"),
        ("own_missing", "Kommunen har ikke noget tal"),
    ],
)
def test_what_was_not_asked_says_why(reason, words):
    found = badge(None, (), reason=reason, name="Ærø", quantity=SHARE, language="da")
    assert words_of(first(found, "robust-verdict")) == "kan ikke vurderes"
    assert words in words_of(first(found, "robust-reason"))


def test_in_english():
    found = said(ALIKE, models([1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]), language="en")
    assert words_of(first(found, "robust-verdict")) == "holds in 3 of 3"
