"""Whole numbers that add up: sharing out totals and drawing counts that hit a total exactly."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr
from scipy.stats import poisson

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Numbers = NDArray[Any]


def share_out(totals: Ints, weights: Numbers, group: Ints) -> Ints:
    """Whole shares of each group's total, proportional to `weights`, by largest remainder.

    `group` gives each member's place in `totals`; the shares of a group sum to its total exactly.
    Every group needs a positive weight.
    """
    sums = np.bincount(group, weights=weights, minlength=len(totals))
    quota = totals[group] * weights / sums[group]
    shares = np.floor(quota).astype(np.int64)
    left = totals - np.bincount(group, weights=shares, minlength=len(totals)).astype(np.int64)
    order = np.lexsort((-(quota - shares), group))
    starts = np.searchsorted(group[order], np.arange(len(totals)))
    rank = np.arange(len(group)) - starts[group[order]]
    shares[order] += rank < left[group[order]]
    return shares


def share_one(total: int, weights: Numbers) -> Ints:
    """Whole shares of one total, proportional to `weights`."""
    return share_out(np.array([total]), weights, np.zeros(len(weights), dtype=np.int64))


def correlated_normals(
    rng: np.random.Generator, shape: tuple[int, ...], correlation: float
) -> Floats:
    """Standard normals that follow an AR(1) along the last axis."""
    noise = rng.standard_normal(shape)
    keep = np.sqrt(1 - correlation**2)
    for step in range(1, shape[-1]):
        noise[..., step] = correlation * noise[..., step - 1] + keep * noise[..., step]
    return noise


def correlated_poisson(rng: np.random.Generator, expected: Floats, correlation: float) -> Ints:
    """Poisson counts whose luck lasts from one year to the next (last axis)."""
    luck = ndtr(correlated_normals(rng, expected.shape, correlation))
    drawn = poisson.ppf(np.clip(luck, 1e-9, 1 - 1e-9), np.maximum(expected, 1e-9))
    return np.maximum(drawn, 0).astype(np.int64)


def hit_total(
    rng: np.random.Generator, counts: Ints, total: int, cap: Ints, weights: Numbers
) -> Ints:
    """`counts` (one dimension) changed at random, as little as needed, to sum to `total`.

    No count goes below 0 or above `cap`. ValueError where the caps leave no room.
    """
    if total > cap.sum():
        raise ValueError("the total is larger than the caps allow")
    counts = np.minimum(counts, cap)
    while (short := total - int(counts.sum())) != 0:
        if short < 0:
            return counts - rng.multivariate_hypergeometric(counts, -short, method="marginals")
        room = np.where(counts < cap, weights, 0.0)
        added = rng.multinomial(short, room / room.sum())
        counts = np.minimum(counts + added, cap)
    return counts


def split(rng: np.random.Generator, totals: Ints, weights: Floats, caps: Ints | None) -> Ints:
    """Each total split at random over the last axis of `weights`, within `caps` where given.

    totals has the shape of weights without its last axis. ValueError where the caps are too small.
    """
    parts = rng.multinomial(totals, weights / weights.sum(axis=-1, keepdims=True))
    if caps is None:
        return parts
    if np.any(caps.sum(axis=-1) < totals):
        raise ValueError("the caps are smaller than the total")
    parts = np.minimum(parts, caps)
    for place in range(parts.shape[-1]):
        short = totals - parts.sum(axis=-1)
        parts[..., place] += np.minimum(short, caps[..., place] - parts[..., place])
    return parts


def binomial(rng: np.random.Generator, n: Ints, p: Floats) -> Ints:
    """Binomial counts, with the probability kept inside 0-1."""
    return rng.binomial(n, np.clip(p, 0.0, 1.0))


def logistic(x: Floats) -> Floats:
    """The inverse of the logit."""
    return 1 / (1 + np.exp(-x))
