"""Method F: which kommuner can learn from each other, by the pictures of their challenges."""

from dataclasses import dataclass

import numpy as np

# The width of the scale from 1 to 5.
WIDTH = 4.0
# Two kommuner are compared over the themes that both have, if these are this share of all.
SHARED_THEMES = 0.5


@dataclass(frozen=True)
class SparringCost:
    """What it costs to put two of n kommuner together, (n, n), 0 to 1 with 0 on the diagonal.

    unlike_challenge: mean distance of their challenges, and different_strength: of their
    strengths, both 0 to 1 and NaN where too few themes are shared. is_known: (n,) whether a
    kommune can be compared with any other. An unknown cost counts as the largest known, so that
    nobody is left out.
    """

    cost: np.ndarray
    unlike_challenge: np.ndarray
    different_strength: np.ndarray
    is_known: np.ndarray


def sparring_cost(challenge: np.ndarray, strength: np.ndarray) -> SparringCost:
    """The cost of a pair: low where challenges are alike and strengths differ (method F).

    challenge, strength: (n, themes), 1 to 5, NaN where nobody has said. With c the mean of
    |challenge_i - challenge_j|/4 and s the mean of |strength_i - strength_j|/4 over the themes
    that both have, the cost is c/2 + (1 - s)/2: 0 where two face the same and are strong in
    opposite things, 1 where they face opposite things and are strong in the same. Where no two
    strengths can be compared s counts as 0, so that challenges alone decide. ValueError where the
    two are not of one shape.
    """
    challenge, strength = np.asarray(challenge, float), np.asarray(strength, float)
    if challenge.shape != strength.shape or challenge.ndim != 2:
        raise ValueError("challenges and strengths are not of the same kommuner and themes")
    c, s = _apart(challenge), _apart(strength)
    cost = c / 2 + (1 - np.where(np.isfinite(s), s, 0.0)) / 2
    off = ~np.eye(len(cost), dtype=bool)
    known = np.isfinite(cost) & off
    cost = np.where(np.isfinite(cost), cost, cost[known].max() if known.any() else 1.0)
    np.fill_diagonal(cost, 0.0)
    return SparringCost(cost, c, s, np.asarray(known.any(axis=1)))


def _apart(scores: np.ndarray) -> np.ndarray:
    """Mean distance of every pair over the themes that both have, 0 to 1; NaN where too few."""
    n, themes = scores.shape
    has = np.isfinite(scores)
    filled = np.where(has, scores, 0.0)
    both = has[:, None, :] & has[None, :, :]
    gap = np.where(both, np.abs(filled[:, None, :] - filled[None, :, :]), 0.0).sum(axis=2)
    shared = both.sum(axis=2)
    enough = (shared > 0) & (shared >= SHARED_THEMES * themes)
    found = np.where(enough, gap / np.where(enough, shared, 1) / WIDTH, np.nan)
    if n:
        np.fill_diagonal(found, np.nan)
    return found
