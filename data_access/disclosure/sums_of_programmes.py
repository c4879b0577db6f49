"""Sums of people in programmes, and what they give away of those that are hidden."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from analysis.outsider import Sums, attack

# How far a sum may be from its total and still hold.
SAME = 0.5e-3


@dataclass
class Unknowns:
    """Counts that are not shown, and the sums that they are in.

    A count is named by any key; `known` are those that are known from elsewhere.
    """

    known: Mapping[Hashable, float] = field(default_factory=dict)
    _place: dict[Hashable, int] = field(default_factory=dict)
    _entries: list[tuple[int, int, float]] = field(default_factory=list)
    _right: list[float] = field(default_factory=list)

    def add(self, parts: Iterable[Hashable], right: float, whole: Hashable | None = None) -> None:
        """Unknown parts add to `right`, or to the unknown whole minus what is known of it."""
        left = right
        unknown: list[tuple[Hashable, float]] = []
        for name, sign in [*((part, 1.0) for part in parts), *_signed(whole)]:
            if name in self.known:
                left -= sign * self.known[name]
            else:
                unknown.append((name, sign))
        if not unknown or (whole is None and left < -SAME):
            return
        for name, sign in unknown:
            at = self._place.setdefault(name, len(self._place))
            self._entries.append((len(self._right), at, sign))
        self._right.append(left)

    def narrow(self, *, limit: int) -> dict[Hashable, tuple[float, float]]:
        """Counts that are known more closely than the limit, and may be 1 to one less than it."""
        if not self._right:
            return {}
        row, column, sign = (np.array(x) for x in zip(*self._entries, strict=True))
        shape = len(self._right), len(self._place)
        matrix = csr_array((sign, (row, column)), shape=shape)
        right = np.array(self._right)
        right = np.where(np.abs(right - np.round(right)) < SAME, np.round(right), right)
        whole = bool(np.abs(right - np.round(right)).max(initial=0.0) < SAME)
        least, most = np.zeros(shape[1]), np.full(shape[1], np.inf)
        found = attack(Sums(matrix, right, least, most, whole), enough=float(limit))
        few = (found.hi - found.lo < limit) & (found.lo <= limit - 1) & (found.hi >= 1)
        chosen = np.flatnonzero(few).tolist()
        ends = {at: (float(found.lo[at]), float(found.hi[at])) for at in chosen}
        return {name: ends[at] for name, at in self._place.items() if at in ends}


def _signed(whole: Hashable | None) -> Sequence[tuple[Hashable, float]]:
    return () if whole is None else ((whole, -1.0),)
