"""Hiding in the linked system never leaves an unsafe figure to be worked out, and hides no more."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.additive import additive_table, attacker_interval
from analysis.disclosure import primary
from analysis.linked_suppression import (
    ALL,
    WITH,
    WITHOUT,
    LinkedFigures,
    Links,
    suppress_linked,
)

THRESHOLD = 5
TOTAL, GROUPS = 0, (1, 2, 3)


@dataclass(frozen=True)
class World:
    """Units of a tree from institutions to the country, networks, and counts at every level.

    x, n: by (unit, group). sums: (total, parts) as (unit, group) keys.
    """

    parents: dict[int, int]
    unions: dict[int, list[int]]
    x: dict[tuple[int, int], int]
    n: dict[tuple[int, int], int]
    sums: list[tuple[tuple[int, int], list[tuple[int, int]]]]

    @property
    def keys(self) -> list[tuple[int, int]]:
        return list(self.n)

    def without(self, gone: set[tuple[int, int]]) -> "World":
        """The same where some figures of regions were never made: wider sums skip over them."""
        sums = []
        for total, parts in self.sums:
            below = {
                part: [
                    (unit, part[1])
                    for unit, above in self.parents.items()
                    if above == part[0] and part in gone
                ]
                or [part]
                for part in parts
            }
            is_kind = total[1] == TOTAL and parts[0][0] == total[0]
            if total in gone or (is_kind and gone & set(parts)):
                continue
            sums.append((total, [one for part in parts for one in below[part]]))
        x = {key: count for key, count in self.x.items() if key not in gone}
        n = {key: count for key, count in self.n.items() if key not in gone}
        return replace(self, x=x, n=n, sums=sums)

    def not_reported(self, gone: set[int]) -> "World":
        """The same where some kommuner have groups but no total, and their networks lack them."""
        sums = []
        x, n = dict(self.x), dict(self.n)
        for total, parts in self.sums:
            told = [part for part in parts if part not in {(one, TOTAL) for one in gone}]
            if total[0] in gone:
                continue
            if total[0] in self.unions:
                for count in (x, n):
                    count[total] = sum(count[part] for part in told)
                sums += [(total, told)] if told else []
                continue
            of_groups = [(part[0], group) for part in parts if part not in told for group in GROUPS]
            sums.append((total, [*told, *of_groups]))
        empty = {union for union, members in self.unions.items() if set(members) <= gone}
        left = {(unit, TOTAL) for unit in gone | empty}
        x = {key: count for key, count in x.items() if key not in left}
        n = {key: count for key, count in n.items() if key not in left}
        return replace(self, x=x, n=n, sums=sums)

    def links(self) -> Links:
        return Links(self.parents, self.unions, TOTAL, [GROUPS])

    def figures(self, **changes: Any) -> LinkedFigures:
        keys = self.keys
        x = np.array([self.x[key] for key in keys], dtype=float)
        n = np.array([self.n[key] for key in keys], dtype=float)
        unsafe = primary(x, n, measure="proportion", threshold=THRESHOLD)
        nothing = np.zeros(len(keys), dtype=bool)
        found = LinkedFigures(
            unit=np.array([key[0] for key in keys]),
            group=np.array([key[1] for key in keys]),
            counts={WITH: x, WITHOUT: n - x},
            guarded={
                WITH: unsafe & ((x > 0) | (n < THRESHOLD)) & (x < THRESHOLD),
                WITHOUT: unsafe & (n - x < THRESHOLD),
                ALL: unsafe & (n < THRESHOLD),
            },
            unsafe=unsafe,
            kept=nothing,
            told=nothing,
        )
        return replace(found, **changes)

    def widths(self, hidden: np.ndarray) -> dict[str, np.ndarray]:
        """What an outsider does not know of each hidden figure, by linear programming."""
        found = self.figures()
        place = {key: number for number, key in enumerate(self.keys)}
        sums = [(place[total], [place[part] for part in parts]) for total, parts in self.sums]
        widths = {
            name: attacker_interval(additive_table(values, sums), hidden).width
            for name, values in found.counts.items()
        }
        return widths | {ALL: widths[WITH] + widths[WITHOUT]}

    def worked_out(self, hidden: np.ndarray) -> list[tuple[int, int]]:
        """The unsafe figures that an outsider works out."""
        widths, found = self.widths(hidden), self.figures()
        bad = np.zeros(len(self.keys), dtype=bool)
        for name, mask in found.guarded.items():
            # that a group has none with the property tells nobody's
            known_none = (name == WITH) & (found.counts[WITH] == 0) & (widths[name] == 0)
            bad |= mask & (widths[name] < THRESHOLD) & ~known_none
        return [key for key, one in zip(self.keys, bad, strict=True) if one]


@st.composite
def worlds(draw: st.DrawFn, *, networks: bool = True) -> World:
    """A country of a few regions, kommuner and institutions with mostly small counts."""
    parents: dict[int, int] = {}
    kommuner: list[int] = []
    below: dict[int, list[int]] = {}
    unused = iter(range(2, 1000))
    country = 1
    for _ in range(draw(st.integers(1, 3))):
        region = next(unused)
        parents[region] = country
        for _ in range(draw(st.integers(1, 4))):
            kommune = next(unused)
            parents[kommune] = region
            kommuner.append(kommune)
            below[kommune] = [next(unused) for _ in range(draw(st.integers(0, 3)))]
            for institution in below[kommune]:
                parents[institution] = kommune
    some = st.one_of(st.integers(0, 6), st.integers(0, 60))
    x = {(kommune, group): draw(some) for kommune in kommuner for group in GROUPS}
    y = {key: draw(st.one_of(st.integers(0, 6), st.integers(5, 300))) for key in x}
    unions: dict[int, list[int]] = {}
    if networks:
        for _ in range(draw(st.integers(0, 2))):
            members = draw(st.lists(st.sampled_from(kommuner), min_size=1, unique=True))
            unions[next(unused)] = sorted(members)
    return _summed(parents, below, unions, x, y, draw)


def _summed(
    parents: dict[int, int],
    below: dict[int, list[int]],
    unions: dict[int, list[int]],
    x: dict[tuple[int, int], int],
    y: dict[tuple[int, int], int],
    draw: st.DrawFn,
) -> World:
    counts: list[dict[tuple[int, int], int]] = []
    for own in (dict(x), dict(y)):
        for kommune, institutions in below.items():
            own[kommune, TOTAL] = sum(own[kommune, group] for group in GROUPS)
            left = own[kommune, TOTAL]
            for number, institution in enumerate(institutions):
                is_last = number == len(institutions) - 1
                own[institution, TOTAL] = left if is_last else draw(st.integers(0, left))
                left -= own[institution, TOTAL]
        for above in [*sorted({parents[kommune] for kommune in below}), 1]:
            parts = [unit for unit, parent in parents.items() if parent == above]
            for group in (TOTAL, *GROUPS):
                own[above, group] = sum(own[part, group] for part in parts)
        for union, members in unions.items():
            own[union, TOTAL] = sum(own[member, TOTAL] for member in members)
        counts.append(own)
    with_it, without = counts
    sums = [((unit, TOTAL), [(unit, g) for g in GROUPS]) for unit, g in with_it if g == GROUPS[0]]
    for above in sorted(set(parents.values())):
        parts = [unit for unit, parent in parents.items() if parent == above]
        for group in (TOTAL, *GROUPS):
            own = [(part, group) for part in parts]
            sums += [((above, group), own)] if all(key in with_it for key in own) else []
    sums += [((union, TOTAL), [(m, TOTAL) for m in members]) for union, members in unions.items()]
    n = {key: with_it[key] + without[key] for key in with_it}
    return World(parents, unions, with_it, n, sums)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_no_unsafe_figure_can_be_worked_out(world: World) -> None:
    found = suppress_linked(world.figures(), world.links())
    assert (found.hidden >= world.figures().unsafe).all()
    assert not found.exposed.any()
    assert world.worked_out(found.hidden) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.data())
def test_nor_where_regions_lack_figures(world: World, data: st.DataObject) -> None:
    regions = sorted({unit for unit, above in world.parents.items() if above == 1})
    could = [(region, group) for region in regions for group in (TOTAL, *GROUPS)]
    gone = set(data.draw(st.lists(st.sampled_from(could), unique=True)))
    thin = world.without(gone)
    found = suppress_linked(thin.figures(), thin.links())
    assert thin.worked_out(found.hidden) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.data())
def test_nor_where_networks_leave_out_who_did_not_report(world: World, data: st.DataObject) -> None:
    with_groups = {unit for unit, group in world.x if group == GROUPS[0]}
    kommuner = sorted(one for one in with_groups if world.parents.get(one, 1) != 1)
    gone = set(data.draw(st.lists(st.sampled_from(kommuner), unique=True)))
    thin = world.not_reported(gone)
    found = suppress_linked(thin.figures(), thin.links())
    assert thin.worked_out(found.hidden) == []


def test_a_network_is_hidden_that_leaves_out_a_kommune_without_a_total() -> None:
    """Its total is the sum of those that reported, though the third's groups tell its total."""
    of = {10: (4, 55), 20: (13, 25), 40: (4, 38)}
    x, n = ({(one, TOTAL): pair[i] for one, pair in of.items()} for i in (0, 1))
    for group, (a, b) in zip(GROUPS, ((10, 30), (7, 20), (6, 19)), strict=True):
        x[30, group], n[30, group] = a, b
    for above in (2, 1):
        x[above, TOTAL], n[above, TOTAL] = 4 + 13 + 23 + 4, 55 + 25 + 69 + 38
    x[9, TOTAL], n[9, TOTAL] = 4 + 13, 55 + 25
    world = World({2: 1, 10: 2, 20: 2, 30: 2, 40: 2}, {9: [10, 20, 30]}, x, n, [])
    assert 9 in hidden_units(world)


@pytest.mark.parametrize("is_counted", [True, False])
def test_a_region_may_leave_out_a_kommune_whose_groups_tell_its_total(is_counted: bool) -> None:
    parents = {2: 1, 10: 2, 20: 2, 30: 2, 40: 2}
    of = {10: (4, 29), 20: (13, 85), 30: (60, 200), 40: (15, 98)}
    counted = [one for one in of if is_counted or one != 30]
    x = {(one, TOTAL): of[one][0] for one in of if one != 30}
    n = {(one, TOTAL): of[one][1] for one in of if one != 30}
    for group, (a, b) in zip(GROUPS, ((20, 70), (25, 80), (15, 50)), strict=True):
        x[30, group], n[30, group] = a, b
    for above in (2, 1):
        x[above, TOTAL] = sum(of[one][0] for one in counted)
        n[above, TOTAL] = sum(of[one][1] for one in counted)
    hidden = hidden_units(World(parents, {}, x, n, []))
    assert 10 in hidden
    assert hidden & {20, 40, 2}, "the region tells the only one that is hidden below it"


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_figures_changes_nothing(world: World, random) -> None:
    figures = world.figures()
    order = list(range(len(world.keys)))
    random.shuffle(order)
    shuffled = LinkedFigures(
        unit=figures.unit[order],
        group=figures.group[order],
        counts={name: values[order] for name, values in figures.counts.items()},
        guarded={name: mask[order] for name, mask in figures.guarded.items()},
        unsafe=figures.unsafe[order],
        kept=figures.kept[order],
        told=figures.told[order],
    )
    there = suppress_linked(figures, world.links()).hidden
    assert (suppress_linked(shuffled, world.links()).hidden == there[order]).all()


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_a_pattern_once_published_is_kept_and_still_safe(world: World) -> None:
    first = suppress_linked(world.figures(), world.links()).hidden
    again = suppress_linked(world.figures(kept=first), world.links()).hidden
    assert (again == first).all()


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_nothing_is_hidden_where_nothing_is_unsafe(world: World) -> None:
    nothing = np.zeros(len(world.keys), dtype=bool)
    safe = dict.fromkeys((WITH, WITHOUT, ALL), nothing)
    found = suppress_linked(world.figures(unsafe=nothing, guarded=safe), world.links())
    assert not found.hidden.any()


def small(institutions: list[list[tuple[int, int]]]) -> World:
    """A country (1) of one region (2) with kommuner 10, 20 ... and institutions 11, 12 ..."""
    parents, x, n, sums = {2: 1}, {}, {}, []
    for number, own in enumerate(institutions, start=1):
        kommune = 10 * number
        parents[kommune] = 2
        for place, (with_it, of) in enumerate(own, start=1):
            parents[kommune + place] = kommune
            x[kommune + place, TOTAL], n[kommune + place, TOTAL] = with_it, of
        x[kommune, TOTAL], n[kommune, TOTAL] = (sum(column) for column in zip(*own, strict=True))
        sums.append(((kommune, TOTAL), [(kommune + p, TOTAL) for p in range(1, len(own) + 1)]))
    kommuner = [10 * number for number in range(1, len(institutions) + 1)]
    for above, parts in ((2, kommuner), (1, [2])):
        x[above, TOTAL] = sum(x[part, TOTAL] for part in parts)
        n[above, TOTAL] = sum(n[part, TOTAL] for part in parts)
        sums.append(((above, TOTAL), [(part, TOTAL) for part in parts]))
    return World(parents, {}, x, n, sums)


def hidden_units(world: World, **changes: np.ndarray) -> set[int]:
    found = suppress_linked(world.figures(**changes), world.links())
    return {key[0] for key, one in zip(world.keys, found.hidden, strict=True) if one}


def test_the_smallest_institution_that_will_do_shields_an_unsafe_one() -> None:
    world = small([[(3, 40), (12, 60), (9, 200), (30, 90)]])
    assert hidden_units(world) == {11, 12}


def test_a_kommune_with_one_institution_takes_another_kommune_and_its_institution_along() -> None:
    world = small([[(3, 40)], [(12, 60), (20, 300)], [(50, 900), (60, 1000)]])
    assert hidden_units(world) == {10, 11, 20, 21}
    assert world.worked_out(np.array([k[0] in (10, 11) for k in world.keys])) != []


def test_two_unsafe_ones_do_not_shield_each_other_where_their_sum_is_small() -> None:
    world = small([[(1, 40), (2, 40), (15, 60), (30, 90)]])
    assert hidden_units(world) == {11, 12, 13}


def test_what_an_earlier_version_told_is_no_shield() -> None:
    world = small([[(3, 40), (12, 60), (9, 200), (30, 90)]])
    told = np.array([key[0] == 12 for key in world.keys])
    assert hidden_units(world, told=told) == {11, 14}


def test_a_figure_beside_which_everything_was_told_is_said_to_be_exposed() -> None:
    world = small([[(3, 40), (12, 60), (9, 200)]])
    told = np.array([key[0] not in (11, 10, 2, 1) for key in world.keys])
    found = suppress_linked(world.figures(told=told), world.links())
    assert [key[0] for key, one in zip(world.keys, found.exposed, strict=True) if one] == [11]
    assert hidden_units(world, told=told) == {11, 12}


def test_a_total_is_shielded_past_a_level_without_figures_and_past_what_was_left_out() -> None:
    """A region (2) whose landsdel (3) lacks a figure counts its kommuner but not an unreported one.

    Landsdel 4 is there; kommune 30 was not reported, its institution 31 was.
    """
    world = small([[(2, 30)], [(12, 60)], [(50, 900)]])
    parents = {2: 1, 3: 2, 4: 2, 10: 3, 20: 3, 30: 3, 40: 4, 31: 30}
    x = {(10, 0): 2, (20, 0): 12, (31, 0): 9, (4, 0): 50, (40, 0): 50, (2, 0): 64, (1, 0): 64}
    n = {(10, 0): 30, (20, 0): 60, (31, 0): 90, (4, 0): 900, (40, 0): 900, (2, 0): 990, (1, 0): 990}
    sums = [((2, 0), [(10, 0), (20, 0), (4, 0)]), ((1, 0), [(2, 0)]), ((4, 0), [(40, 0)])]
    thin = replace(world, parents=parents, x=x, n=n, sums=sums)
    assert thin.worked_out(np.array([key == (10, 0) for key in thin.keys])) == [(10, 0)]
    assert hidden_units(thin) == {10, 20}


def test_groups_of_a_wider_unit_tell_its_total() -> None:
    """A region whose total nobody made has it all the same: its groups add up to it."""
    parents = {2: 1, 10: 2, 20: 2, 30: 2, 40: 1}
    own = {10: (1, 1, 1), 20: (9, 9, 9), 30: (30, 30, 30), 40: (50, 50, 50)}
    x = {(unit, group): row[group - 1] for unit, row in own.items() for group in GROUPS}
    x |= {(2, group): 40 for group in GROUPS} | {(1, group): 90 for group in GROUPS}
    x |= {(unit, TOTAL): 3 * x[unit, 1] for unit in (10, 20, 30, 40, 1)}
    n = {key: 10 * count for key, count in x.items()}
    sums = [((unit, TOTAL), [(unit, group) for group in GROUPS]) for unit in (10, 20, 30, 40, 1)]
    sums += [((2, group), [(unit, group) for unit in (10, 20, 30)]) for group in GROUPS]
    sums += [((1, group), [(2, group), (40, group)]) for group in GROUPS]
    sums += [((1, TOTAL), [(unit, TOTAL) for unit in (10, 20, 30, 40)])]
    world = World(parents, {}, x, n, sums)
    found = suppress_linked(world.figures(), world.links())
    assert len(found.hidden) == len(found.exposed) == len(world.keys)
    assert world.worked_out(found.hidden) == []
    assert {key[0] for key, one in zip(world.keys, found.hidden, strict=True) if one} == {10, 20}


def test_a_shield_in_the_same_networks_saves_the_networks_total() -> None:
    world = small([[(3, 40)], [(12, 60)], [(13, 61)], [(40, 900)]])
    assert hidden_units(world) == {10, 11, 20, 21}
    unions = {90: [10, 30]}
    x = world.x | {(90, TOTAL): 16}
    n = world.n | {(90, TOTAL): 101}
    sums = [*world.sums, ((90, TOTAL), [(10, TOTAL), (30, TOTAL)])]
    with_network = replace(world, unions=unions, x=x, n=n, sums=sums)
    assert hidden_units(with_network) == {10, 11, 30, 31}
    apart = replace(with_network, unions={90: [10, 40]})
    apart.x[90, TOTAL], apart.n[90, TOTAL] = 43, 940
    apart = replace(apart, sums=[*world.sums, ((90, TOTAL), [(10, TOTAL), (40, TOTAL)])])
    found = suppress_linked(apart.figures(), apart.links()).hidden
    assert apart.worked_out(found) == []


def test_means_follow_the_number_of_people() -> None:
    unit, n = np.array([11, 12, 13, 10]), np.array([4.0, 30.0, 80.0, 114.0])
    unsafe = n < THRESHOLD
    nothing = np.zeros(4, dtype=bool)
    figures = LinkedFigures(
        unit, np.zeros(4, int), {ALL: n}, {ALL: unsafe}, unsafe, nothing, nothing
    )
    links = Links({11: 10, 12: 10, 13: 10}, {}, TOTAL, [])
    assert suppress_linked(figures, links).hidden.tolist() == [True, True, False, False]


def test_the_threshold_is_never_lowered() -> None:
    world = small([[(3, 40), (12, 60)]])
    with pytest.raises(ValueError, match="raised"):
        suppress_linked(world.figures(), world.links(), threshold=4)
