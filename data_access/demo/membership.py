"""Which kommuner take part in which programme and network.

Silkeborg, Aarhus and the dates of Partnerskab om stærke børnefællesskaber are fixed; the other
members are drawn, so that membership in the demo says nothing about a real kommune.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data_access import reference
from data_access.demo.counts import Ints
from data_access.demo.kommuner import Kommuner
from data_access.demo.places import SILKEBORG
from data_access.demo.rng import stream

AARHUS = "751"
N_VLS, N_LKD, N_SBF_PER_NETWORK, N_PKD_PER_NETWORK = 12, 12, 8, 11
# network of SBF: name and the regions its kommuner lie in
SBF_NETWORKS = (
    ("SBF-VEST", "Stærke børnefællesskaber, vest", ("082",)),
    ("SBF-NORD", "Stærke børnefællesskaber, nord", ("081",)),
    ("SBF-SYD", "Stærke børnefællesskaber, syd", ("083",)),
    ("SBF-OEST", "Stærke børnefællesskaber, øst", ("084", "085")),
)


@dataclass(frozen=True)
class Network:
    """A network with its members (places among the kommuner) and themes."""

    code: str
    programme: str
    name: str
    starts_on: date
    ends_on: date | None
    members: Ints
    themes: tuple[str, ...]
    unit_id: int


@dataclass(frozen=True)
class Membership:
    """Participating kommuner of each programme, and the networks."""

    vls: Ints
    lkd: Ints
    slf: Ints
    networks: tuple[Network, ...]

    def of(self, programme: str) -> tuple[Network, ...]:
        """The networks of one programme."""
        return tuple(network for network in self.networks if network.programme == programme)


def draw(seed: int, kommuner: Kommuner, first_id: int) -> Membership:
    """Members of the programmes; Silkeborg takes part in VLS, SBF and PKD."""
    rng = stream(seed, "membership")
    silkeborg = kommuner.place(SILKEBORG)
    everyone = np.arange(len(kommuner))
    latest = kommuner.population[:, -1]
    middling = everyone[(latest > 35_000) & (latest < 120_000)]
    # half of VLS resembles Silkeborg, so that its chef has somebody to be compared with
    alike = _most_alike(kommuner, silkeborg)
    alike = alike[np.isin(alike, middling)][: N_VLS // 2]
    others = np.setdiff1d(middling, [silkeborg, *alike])
    drawn = rng.choice(others, N_VLS - 1 - len(alike), replace=False)
    vls = np.sort(np.concatenate([[silkeborg], alike, drawn]))
    lkd = np.sort(rng.choice(np.setdiff1d(middling, [silkeborg]), N_LKD, replace=False))
    networks = [
        _network(rng, "VLS", "VLS-01", "Vi Lærer Sammen, kommunenetværk", vls, ()),
        _network(rng, "LKD", "LKD-01", "Løft kvalitet i dagtilbud", lkd, ("lkd_theme",)),
    ]
    networks += _sbf(rng, kommuner, silkeborg)
    networks += _pkd(rng, len(kommuner), silkeborg)
    return Membership(
        vls=vls,
        lkd=lkd,
        slf=np.array([kommuner.place(AARHUS)]),
        networks=tuple(
            _numbered(network, first_id + place) for place, network in enumerate(networks)
        ),
    )


def _numbered(network: Network, unit_id: int) -> Network:
    return Network(**{**vars(network), "unit_id": unit_id})


def _most_alike(kommuner: Kommuner, place: int) -> Ints:
    """The kommuner nearest in size and background, nearest first, without the kommune itself."""
    described = np.stack(
        [
            np.log(kommuner.population[:, -1]),
            kommuner.urbanity,
            kommuner.short_education,
            kommuner.income,
            kommuner.single_parents,
            kommuner.origin,
        ]
    )
    scaled = (described - described.mean(axis=1, keepdims=True)) / described.std(
        axis=1, keepdims=True
    )
    distance = ((scaled - scaled[:, [place]]) ** 2).sum(axis=0)
    return np.argsort(distance, kind="stable")[1:]


def _with(rng: np.random.Generator, must: int, among: Ints, n: int) -> Ints:
    others = rng.choice(np.setdiff1d(among, [must]), n - 1, replace=False)
    return np.sort(np.append(others, must))


def _sbf(rng: np.random.Generator, kommuner: Kommuner, silkeborg: int) -> list[Network]:
    networks = []
    for code, name, regions in SBF_NETWORKS:
        among = np.flatnonzero(
            np.isin(kommuner.region_code, regions) & (kommuner.population[:, -1] > 18_000)
        )
        if silkeborg in among:
            members = _with(rng, silkeborg, among, N_SBF_PER_NETWORK)
        else:
            members = np.sort(rng.choice(among, N_SBF_PER_NETWORK, replace=False))
        networks.append(_network(rng, "SBF", code, name, members, ("sbf_area",)))
    return networks


def _pkd(rng: np.random.Generator, n_kommuner: int, silkeborg: int) -> list[Network]:
    drawn = rng.permutation(np.setdiff1d(np.arange(n_kommuner), [silkeborg]))
    drawn = np.append(silkeborg, drawn[: 3 * N_PKD_PER_NETWORK - 1])
    return [
        _network(
            rng,
            "PKD",
            f"PKD-{number + 1:02d}",
            f"Kvalitet i dagtilbud, netværk {number + 1}",
            np.sort(drawn[number::3]),
            ("pkd_area",),
        )
        for number in range(3)
    ]


def _network(
    rng: np.random.Generator,
    programme: str,
    code: str,
    name: str,
    members: Ints,
    theme_kinds: tuple[str, ...],
) -> Network:
    dates = next(one for one in reference.programmes() if one.programme_code == programme)
    themes = [one.code for one in reference.subgroups() if one.kind in theme_kinds]
    if programme in {"PKD", "SBF"}:
        themes = sorted(rng.choice(themes, int(rng.integers(3, 6)), replace=False).tolist())
    return Network(
        code=code,
        programme=programme,
        name=name,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        members=members,
        themes=tuple(themes),
        unit_id=0,
    )
