"""Institutions, stuer, områder and schools of the demo, with how many children they have."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data_access.demo import names
from data_access.demo.counts import Floats, Ints, correlated_normals, share_one, share_out
from data_access.demo.kommuner import Kommuner
from data_access.demo.periods import N_YEARS
from data_access.demo.rng import stream

N_DAYCARE = 4_700
N_DISTRICT_SCHOOLS = 1_250
N_PRIVATE_SCHOOLS = 760
N_SPECIAL_SCHOOLS = 290

# What these kommuner do not offer, as in the published normering figures.
NO_GROUP_CARE_0_2 = ("741",)  # Samsø
NO_DAGPLEJE = ("217", "825")  # Helsingør, Læsø
KOMMUNER_WITH_OMRAADER = 26
SILKEBORG = "740"

MEAN_CHILDREN = {"integrated": 78.0, "kindergarten": 58.0, "nursery": 38.0, "special": 18.0}
SHARE_0_2 = {"integrated": 0.4, "kindergarten": 0.0, "nursery": 1.0, "special": 0.25}
CHILDREN_PER_STUE = {"0-2": 12, "3-5": 21, "dagpleje": 22}


@dataclass(frozen=True)
class Omraader:
    """Områder, in order of code."""

    code: NDArray
    name: NDArray
    kommune: Ints
    unit_id: Ints

    def __len__(self) -> int:
        return len(self.code)


@dataclass(frozen=True)
class Daycare:
    """Day-care institutions and dagplejer, in order of code."""

    code: NDArray
    name: NDArray
    kommune: Ints  # place among the kommuner
    omraade: Ints  # place among the områder, -1 where there is none
    type: NDArray  # integrated, kindergarten, nursery, special, dagpleje
    ownership: NDArray
    lat: Floats
    lon: Floats
    closed_year: Ints  # 9999 where it is open
    unit_id: Ints
    children: Ints  # institution x year, 0 after it closed
    children_0_2: Ints
    luck: Floats  # lasting difference from others of its kind, standard normal

    def __len__(self) -> int:
        return len(self.code)

    @property
    def is_dagpleje(self) -> NDArray:
        """Which are dagplejer."""
        return self.type == "dagpleje"

    @property
    def children_3_5(self) -> Ints:
        """Children aged 3-5, institution x year."""
        return self.children - self.children_0_2


@dataclass(frozen=True)
class Schools:
    """Schools in order of code; a district school also stands for its school district."""

    code: NDArray
    name: NDArray
    kommune: Ints
    type: NDArray  # district, private, special
    lat: Floats
    lon: Floats
    unit_id: Ints
    pupils: Ints  # school x year: the school's own pupils, not those of its district
    luck: Floats

    def __len__(self) -> int:
        return len(self.code)

    @property
    def is_district(self) -> NDArray:
        """Which are district schools."""
        return self.type == "district"


@dataclass(frozen=True)
class Stuer:
    """Stuer, and groups of at least five dagplejere."""

    code: NDArray
    name: NDArray
    institution: Ints  # place among the day-care institutions
    age_group: NDArray
    n_children: Ints
    unit_id: Ints

    def __len__(self) -> int:
        return len(self.code)


def draw_omraader(seed: int, kommuner: Kommuner, first_id: int) -> Omraader:
    """Four to ten områder in the larger kommuner that have them; Silkeborg always has."""
    rng = stream(seed, "omraader")
    large = np.flatnonzero(kommuner.population[:, -1] > 38_000)
    chosen = set(rng.choice(large, KOMMUNER_WITH_OMRAADER, replace=False).tolist())
    chosen.add(kommuner.place(SILKEBORG))
    rows = [
        (f"O{kommuner.code[k]}{i:02d}", f"Område {names.DISTRICTS[i]}", k)
        for k in sorted(chosen)
        for i in range(int(np.clip(kommuner.population[k, -1] // 12_000, 4, 10)))
    ]
    codes, texts, places = zip(*rows, strict=True)
    return Omraader(
        code=np.array(codes),
        name=np.array(texts),
        kommune=np.array(places, dtype=np.int64),
        unit_id=first_id + np.arange(len(rows)),
    )


def draw_daycare(
    seed: int, scale: float, kommuner: Kommuner, omraader: Omraader, first_id: int
) -> Daycare:
    """Institutions by the number of small children; one dagpleje last in each kommune."""
    rng = stream(seed, "daycare")
    kommune = np.repeat(np.arange(len(kommuner)), _per_kommune(kommuner, N_DAYCARE * scale, 3))
    n = len(kommune)
    place = _place_within(kommune)
    last = np.append(kommune[1:] != kommune[:-1], True)
    type_ = _daycare_types(rng, kommuner, kommune, place, last)
    children, children_0_2 = _children(rng, scale, kommuner, kommune, type_)
    closed = np.where(rng.random(n) < 0.03, rng.integers(2018, 2024, n), 9999)
    closed[(place < 3) | last] = 9999
    open_ = np.arange(2012, 2012 + N_YEARS) <= closed[:, None]
    return Daycare(
        code=np.array(
            [f"D{kommuner.code[k]}{i + 1:03d}" for k, i in zip(kommune, place, strict=True)]
        ),
        name=_daycare_names(rng, kommuner, kommune, type_),
        kommune=kommune,
        omraade=_omraade_of(rng, omraader, kommune, type_),
        type=type_,
        ownership=np.where(type_ == "dagpleje", "kommunal", _ownership(rng, n)),
        lat=_scatter(rng, kommuner.lat[kommune], 0.035),
        lon=_scatter(rng, kommuner.lon[kommune], 0.06),
        closed_year=closed,
        unit_id=first_id + np.arange(n),
        children=children * open_,
        children_0_2=children_0_2 * open_,
        luck=rng.standard_normal(n),
    )


def closing_day(year: int) -> date | None:
    """The day an institution that closes in `year` closes."""
    return None if year == 9999 else date(year, 12, 31)


def draw_schools(seed: int, scale: float, kommuner: Kommuner, first_id: int) -> Schools:
    """District, private and special schools by the number of inhabitants."""
    rng = stream(seed, "schools")
    numbers = (
        ("district", _per_kommune(kommuner, N_DISTRICT_SCHOOLS * scale, 2 if scale == 1 else 1)),
        ("private", _per_kommune(kommuner, N_PRIVATE_SCHOOLS * scale, 0)),
        ("special", _per_kommune(kommuner, N_SPECIAL_SCHOOLS * scale, 0)),
    )
    rows = [
        (k, type_) for k in range(len(kommuner)) for type_, many in numbers for _ in range(many[k])
    ]
    kommune = np.array([k for k, _ in rows], dtype=np.int64)
    type_ = np.array([t for _, t in rows])
    mean = np.select([type_ == "district", type_ == "private"], [430.0, 170.0], 75.0)
    size = mean * np.exp(rng.normal(0, 0.4, len(rows)) + 0.12 * kommuner.urbanity[kommune])
    drift = np.exp(0.03 * correlated_normals(rng, (len(rows), N_YEARS), 0.9))
    return Schools(
        code=np.array(
            [
                f"S{kommuner.code[k]}{i + 1:03d}"
                for k, i in zip(kommune, _place_within(kommune), strict=True)
            ]
        ),
        name=_school_names(rng, kommuner, kommune, type_),
        kommune=kommune,
        type=type_,
        lat=_scatter(rng, kommuner.lat[kommune], 0.035),
        lon=_scatter(rng, kommuner.lon[kommune], 0.06),
        unit_id=first_id + np.arange(len(rows)),
        pupils=np.maximum(np.rint(size[:, None] * drift), 12).astype(np.int64),
        luck=rng.standard_normal(len(rows)),
    )


def draw_stuer(seed: int, daycare: Daycare, first_id: int) -> Stuer:
    """Stuer of the institutions that are open, by age; dagplejere in groups."""
    rng = stream(seed, "stuer")
    latest = N_YEARS - 1
    young = np.where(daycare.is_dagpleje, 0, daycare.children_0_2[:, latest])
    parts = (
        ("0-2", young, CHILDREN_PER_STUE["0-2"]),
        ("3-5", daycare.children_3_5[:, latest], CHILDREN_PER_STUE["3-5"]),
        ("0-2", daycare.children[:, latest] - young - daycare.children_3_5[:, latest], 22),
    )
    found = [_stuer_of(children, size, age) for age, children, size in parts]
    institution = np.concatenate([one[0] for one in found])
    n_children = np.concatenate([one[1] for one in found])
    age_group = np.concatenate([one[2] for one in found])
    order = np.argsort(institution, kind="stable")
    institution, n_children, age_group = institution[order], n_children[order], age_group[order]
    place = _place_within(institution)
    start = rng.integers(0, len(names.STUER), len(daycare))
    return Stuer(
        code=np.array(
            [f"{daycare.code[i]}-{p + 1:02d}" for i, p in zip(institution, place, strict=True)]
        ),
        name=np.array(
            [
                f"Dagplejegruppe {p + 1}"
                if daycare.type[i] == "dagpleje"
                else names.STUER[(start[i] + p) % len(names.STUER)]
                for i, p in zip(institution, place, strict=True)
            ]
        ),
        institution=institution,
        age_group=age_group,
        n_children=n_children,
        unit_id=first_id + np.arange(len(institution)),
    )


def _stuer_of(children: Ints, size: int, age: str) -> tuple[Ints, Ints, NDArray]:
    many = np.clip(np.rint(children / size), 1, 16).astype(np.int64) * (children > 0)
    institution = np.repeat(np.arange(len(children)), many)
    group_of = np.cumsum(many > 0) - 1
    totals = children[many > 0]
    shared = share_out(totals, np.ones(len(institution)), group_of[institution])
    return institution, shared, np.full(len(institution), age)


def _per_kommune(kommuner: Kommuner, total: float, minimum: int) -> Ints:
    small_children = kommuner.population[:, -1] * kommuner.children_share
    return np.maximum(share_one(round(total), small_children), minimum)


def _place_within(group: Ints) -> Ints:
    return np.arange(len(group)) - np.searchsorted(group, group)


def _daycare_types(
    rng: np.random.Generator, kommuner: Kommuner, kommune: Ints, place: Ints, last: NDArray
) -> NDArray:
    drawn = rng.choice(
        np.array(["integrated", "kindergarten", "nursery", "special"], dtype="<U12"),
        len(kommune),
        p=[0.6, 0.265, 0.11, 0.025],
    )
    drawn[place < 2] = "integrated"
    code = kommuner.code[kommune]
    drawn[np.isin(code, NO_GROUP_CARE_0_2)] = "kindergarten"
    drawn[last & ~np.isin(code, NO_DAGPLEJE)] = "dagpleje"
    return drawn


def _children(
    rng: np.random.Generator, scale: float, kommuner: Kommuner, kommune: Ints, type_: NDArray
) -> tuple[Ints, Ints]:
    # all children of a dagpleje are 0-2; its size follows the kommune's
    dagpleje = 0.0045 * kommuner.population[kommune, -1] * np.exp(-0.5 * kommuner.urbanity[kommune])
    mean = np.select(
        [type_ == name for name in MEAN_CHILDREN],
        list(MEAN_CHILDREN.values()),
        np.maximum(dagpleje * scale, 28.0),
    )
    spread = np.where(type_ == "dagpleje", 0.15, 0.38)
    size = mean * np.exp(rng.normal(0, 1, len(kommune)) * spread)
    growth = kommuner.population[kommune] / kommuner.population[kommune, [-1]][:, None]
    drift = np.exp(0.05 * correlated_normals(rng, (len(kommune), N_YEARS), 0.8))
    children = np.maximum(np.rint(size[:, None] * growth * drift), 6).astype(np.int64)
    share = np.select([type_ == name for name in SHARE_0_2], list(SHARE_0_2.values()), 1.0)
    mixed = (share > 0) & (share < 1)
    share = np.where(mixed, np.clip(share + rng.normal(0, 0.06, len(kommune)), 0.1, 0.8), share)
    return children, np.rint(children * share[:, None]).astype(np.int64)


def _ownership(rng: np.random.Generator, n: int) -> NDArray:
    return rng.choice(np.array(["kommunal", "selvejende", "privat"]), n, p=[0.77, 0.13, 0.10])


def _scatter(rng: np.random.Generator, centre: Floats, spread: float) -> Floats:
    return np.round(centre + rng.normal(0, spread, len(centre)), 5)


def _omraade_of(
    rng: np.random.Generator, omraader: Omraader, kommune: Ints, type_: NDArray
) -> Ints:
    first = np.searchsorted(omraader.kommune, kommune, side="left")
    many = np.searchsorted(omraader.kommune, kommune, side="right") - first
    drawn = first + rng.integers(0, np.maximum(many, 1))
    return np.where((many > 0) & (type_ != "dagpleje"), drawn, -1)


def _daycare_names(
    rng: np.random.Generator, kommuner: Kommuner, kommune: Ints, type_: NDArray
) -> NDArray:
    result = np.empty(len(kommune), dtype="<U160")
    firsts = {
        "integrated": names.KINDS,
        "kindergarten": names.KINDERGARTENS,
        "nursery": names.NURSERIES,
        "special": ("Specialbørnehaven",),
    }
    for k in range(len(kommuner)):
        own = np.flatnonzero(kommune == k)
        for kind, words in firsts.items():
            which = own[type_[own] == kind]
            result[which] = names.combined(rng, words, names.WORDS, len(which), " ")
        result[own[type_[own] == "dagpleje"]] = f"Dagplejen i {kommuner.name[k]}"
    return np.char.add(result, names.MARK)


def _school_names(
    rng: np.random.Generator, kommuner: Kommuner, kommune: Ints, type_: NDArray
) -> NDArray:
    result = np.empty(len(kommune), dtype="<U160")
    parts = {
        "district": (names.SCHOOL_FIRSTS, names.DISTRICT_ENDINGS, ""),
        "private": (names.SCHOOL_FIRSTS, names.PRIVATE_ENDINGS, ""),
        "special": (("Specialskolen", "Behandlingsskolen"), names.WORDS, " "),
    }
    for k in range(len(kommuner)):
        own = np.flatnonzero(kommune == k)
        for kind, (firsts, lasts, glue) in parts.items():
            which = own[type_[own] == kind]
            result[which] = names.combined(rng, firsts, lasts, len(which), glue)
    return np.char.add(result, names.MARK)
