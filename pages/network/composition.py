"""Who is in a network: how large they are, how far from each other, and how alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from analysis.great_circle import distances_km
from analysis.results import Quantity
from components import formatting
from components.compare import legend
from components.drawn_panel import DrawnContent
from components.figures.map_drawing import MapUnit, tile_map
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.figures.scale import scale
from components.tables import FigureTable
from data_access.queries import units
from data_access.queries.network_facts import Member
from data_access.schema.vocabulary import Role
from pages import panels
from pages.compare.kort import demo_mark
from pages.evidence import Place
from pages.links import kommune_href
from pages.network import AskedNetwork
from pages.network.figures import at_first, named
from pages.peer_models import around, variables
from pages.programmes import Shown, facts
from pages.programmes.reading import content, number_cell, table, words_cell
from web.request_context import fetch

KM = Quantity("km", 1.0, 0)
DISTANCE = Quantity("sd", 1.0, 2)
# Of two kommuner and more there is something to say.
FEWEST = 2


@dataclass(frozen=True)
class Apart:
    """How far each of n members is from the others; None where it is not known.

    km: (n, n) as the crow flies, NaN where a place is unknown. alike: mean distance of each to the
    other members in the measure of comparability, and usual: to every kommune.
    """

    members: tuple[Member, ...]
    km: np.ndarray
    alike: tuple[float | None, ...]
    usual: tuple[float | None, ...]

    def mean_km(self, at: int) -> float | None:
        """Mean km from a member to those others whose place is known."""
        row = np.delete(self.km[at], at)
        known = row[np.isfinite(row)]
        return float(known.mean()) if len(known) else None

    def farthest(self, at: int) -> tuple[Member, float] | None:
        """The member that is farthest from one, and how far."""
        row = np.where(np.isfinite(self.km[at]), self.km[at], -1.0)
        row[at] = -1.0
        to = int(row.argmax())
        return (self.members[to], float(row[to])) if row[to] >= 0 else None


def apart(asked: AskedNetwork) -> Apart | None:
    """How far the members are from each other; None for a leder, who meets one of them."""
    members = asked.info.members
    if asked.viewer.role == Role.LEDER or len(members) < FEWEST:
        return None
    unknown = float("nan")
    km = distances_km(
        [unknown if one.lat is None else one.lat for one in members],
        [unknown if one.lon is None else one.lon for one in members],
    )
    weights = tuple((one.code, 1) for one in variables() if one.is_usual)
    codes = {one.code for one in members}
    alike: list[float | None] = []
    usual: list[float | None] = []
    for member in members:
        found = around(Place(member.code, member.name), weights)
        pairs = list(zip(found.codes, found.close.distance, strict=True))
        known = [(code, d) for code, d in pairs if d is not None and code != member.code]
        alike.append(_mean([d for code, d in known if code in codes]))
        usual.append(_mean([d for _, d in known]))
    return Apart(members, km, tuple(alike), tuple(usual))


def _mean(numbers: Sequence[float]) -> float | None:
    return float(np.mean(numbers)) if numbers else None


# --- the map ----------------------------------------------------------------------------------


def on_map(asked: AskedNetwork, found: Apart | None) -> DrawnContent:
    """The members on the map of all kommuner, each a link to its profile."""
    members = {one.code for one in asked.info.members}
    listed = fetch(units.kommuner)
    own = asked.viewer.kommune_code or asked.kommune
    drawn = [
        _unit(asked, code, name, members, own)
        for code, name in zip(listed["kommune_code"], listed["name"], strict=True)
    ]
    marks = [
        *([("tile-own", asked.member(own))] if own in members else []),
        ("net-member", asked.say("netvaerk.map.members")),
        ("net-other", asked.say("netvaerk.map.others")),
    ]
    names = formatting.listed([one.name for one in asked.info.members], asked.language)
    return DrawnContent(
        title=title(asked, found),
        subtitle=asked.say("netvaerk.map.subtitle"),
        drawing=[
            *demo_mark(asked.language),
            tile_map(drawn, label=asked.say("netvaerk.map.label", name=asked.info.name)),
        ],
        alternative=asked.say("netvaerk.map.alt", name=asked.info.name, names=names),
        version=panels.data_version(),
        notes=[legend(marks)],
    )


def _unit(asked: AskedNetwork, code: str, name: str, members: set[str], own: str) -> MapUnit:
    is_member = code in members
    key = "member" if is_member else "other"
    return MapUnit(
        code=code,
        name=name,
        words=asked.say(f"netvaerk.map.{key}", name=name),
        href=kommune_href(code),
        look="in-network" if is_member else "out-of-network",
        value="",
        sign="",
        kind="own" if is_member and code == own else "other",
    )


def title(asked: AskedNetwork, found: Apart | None) -> str:
    """How many members there are, and how far it is between the two that are farthest apart."""
    n = formatting.count_word(asked.info.n_members, asked.language)
    if found is None or not np.isfinite(found.km).any():
        return at_first(asked.say("netvaerk.map.title.few", n=n))
    km = np.where(np.isfinite(found.km), found.km, -1.0)
    at, to = np.unravel_index(int(km.argmax()), km.shape)
    words = asked.say(
        "netvaerk.map.title",
        n=n,
        km=formatting.number(float(km.max()), 0, asked.language),
        one=found.members[int(at)].name,
        other=found.members[int(to)].name,
    )
    return at_first(words)


def map_table(asked: AskedNetwork) -> FigureTable:
    """The members with how many live there."""
    columns = [
        (asked.say("netvaerk.column.kommune"), False),
        (asked.say("netvaerk.column.population"), True),
    ]
    rows = [
        (words_cell(one.name), number_cell(asked, one.population, None, "not_reported"))
        for one in asked.info.members
    ]
    return table(asked, asked.say("netvaerk.map.caption", name=asked.info.name), columns, rows)


# --- how large, how far, how alike --------------------------------------------------------------


def shown(asked: AskedNetwork, found: Apart | None) -> tuple[Shown, ...]:
    """Population, km and comparability of the members, a chart each."""
    if found is None:
        return ()
    return (_sizes(asked, found), _kilometres(asked, found), _alike(asked, found))


def _axis(asked: AskedNetwork, values: Sequence[float], decimals: int) -> Axis:
    ends = scale(0.0, max(values, default=1.0), decimals=decimals, most=4, floor=0.0)
    ticks = tuple(
        (float(tick), formatting.number(float(tick), ends.decimals, asked.language))
        for tick in ends.ticks
    )
    return Axis(-0.02 * ends.high, 1.02 * ends.high, ticks)


def _sizes(asked: AskedNetwork, found: Apart) -> Shown:
    ordered = sorted(found.members, key=lambda one: -(one.population or 0))
    rows = [
        MarkRow(
            named(asked, one.code, one.name),
            ()
            if one.population is None
            else (RowMark(one.population / 1000, MarkKind.OWN, _people(asked, one)),),
            "" if one.population is None else formatting.number(one.population, 0, asked.language),
            missing="not_reported" if one.population is None else None,
        )
        for one in ordered
    ]
    known = [one for one in ordered if one.population]
    largest, smallest = (known[0], known[-1]) if known else (None, None)
    heading = (
        asked.say(
            "netvaerk.sizes.title",
            largest=largest.name,
            smallest=smallest.name,
            times=formatting.number(
                (largest.population or 1) / (smallest.population or 1), 1, asked.language
            ),
        )
        if largest and smallest
        else asked.say("netvaerk.sizes.title.none")
    )
    axis = _axis(asked, [(one.population or 0) / 1000 for one in ordered], 0)
    return Shown(
        content(asked, rows, axis, title=heading, subtitle=asked.say("netvaerk.sizes.subtitle")),
        partial(map_table, asked),
        (facts(asked, "network_population", unit="count"),),
    )


def _people(asked: AskedNetwork, one: Member) -> str:
    people = formatting.number(one.population, 0, asked.language)
    return asked.say("netvaerk.sizes.mark", people=people)


def _kilometres(asked: AskedNetwork, found: Apart) -> Shown:
    rows = []
    for at, member in enumerate(found.members):
        mean, far = found.mean_km(at), found.farthest(at)
        marks = []
        if mean is not None:
            words = asked.say("netvaerk.km.mark.mean", km=_km(asked, mean))
            marks.append(RowMark(mean, MarkKind.OWN, words))
        if far is not None:
            words = asked.say("netvaerk.km.mark.far", name=far[0].name, km=_km(asked, far[1]))
            marks.append(RowMark(far[1], MarkKind.OTHER, words))
        shown_ = "" if mean is None else _km(asked, mean)
        name = named(asked, member.code, member.name)
        rows.append(MarkRow(name, tuple(marks), shown_, missing=None if marks else "not_reported"))
    values = [mark.value for row in rows for mark in row.marks]
    means = [found.mean_km(at) for at in range(len(found.members))]
    known = [one for one in means if one is not None]
    heading = (
        asked.say(
            "netvaerk.km.title",
            km=_km(asked, float(np.mean(known))),
            low=_km(asked, min(known)),
            high=_km(asked, max(known)),
        )
        if known
        else asked.say("netvaerk.km.title.none")
    )
    return Shown(
        content(
            asked,
            rows,
            _axis(asked, values, 0),
            title=heading,
            subtitle=asked.say("netvaerk.km.subtitle"),
            key=[
                (MarkKind.OWN, asked.say("netvaerk.km.key.mean")),
                (MarkKind.OTHER, asked.say("netvaerk.km.key.far")),
            ],
            notes=[asked.say("netvaerk.km.note")],
        ),
        partial(_km_table, asked, found),
        (facts(asked, "network_km", unit="km"),),
        methods=("netvaerk",),
    )


def _km(asked: AskedNetwork, km: float) -> str:
    return formatting.number(km, 0, asked.language)


def _km_table(asked: AskedNetwork, found: Apart) -> FigureTable:
    columns = [
        (asked.say("netvaerk.column.kommune"), False),
        (asked.say("netvaerk.column.mean_km"), True),
        (asked.say("netvaerk.column.far"), False),
        (asked.say("netvaerk.column.far_km"), True),
    ]
    rows = []
    for at, member in enumerate(found.members):
        far = found.farthest(at)
        rows.append(
            (
                words_cell(member.name),
                number_cell(asked, found.mean_km(at), None, "not_reported"),
                words_cell(far[0].name if far else "–"),
                number_cell(asked, far[1] if far else None, None, "not_reported"),
            )
        )
    return table(asked, asked.say("netvaerk.km.caption", name=asked.info.name), columns, rows)


def _alike(asked: AskedNetwork, found: Apart) -> Shown:
    rows = []
    for member, inside, usual in zip(found.members, found.alike, found.usual, strict=True):
        marks = []
        for value, kind, key in (
            (inside, MarkKind.OWN, "members"),
            (usual, MarkKind.OTHER, "everybody"),
        ):
            if value is not None:
                shown_ = formatting.number(value, 2, asked.language)
                words = asked.say(f"netvaerk.alike.mark.{key}", value=shown_)
                marks.append(RowMark(value, kind, words))
        name = named(asked, member.code, member.name)
        value = "" if inside is None else formatting.number(inside, 2, asked.language)
        rows.append(MarkRow(name, tuple(marks), value, missing=None if marks else "not_reported"))
    values = [mark.value for row in rows for mark in row.marks]
    both = [
        (a, b)
        for a, b in zip(found.alike, found.usual, strict=True)
        if a is not None and b is not None
    ]
    closer = sum(a < b for a, b in both)
    key = "netvaerk.alike.title" if both else "netvaerk.alike.title.none"
    return Shown(
        content(
            asked,
            rows,
            _axis(asked, values, 1),
            title=at_first(
                asked.say(
                    key,
                    n=formatting.count_word(closer, asked.language),
                    all=formatting.count_word(len(both), asked.language),
                )
            ),
            subtitle=asked.say("netvaerk.alike.subtitle"),
            key=[
                (MarkKind.OWN, asked.say("netvaerk.alike.key.members")),
                (MarkKind.OTHER, asked.say("netvaerk.alike.key.everybody")),
            ],
            notes=[asked.say("netvaerk.alike.note")],
        ),
        partial(_alike_table, asked, found),
        (facts(asked, "network_alike", unit="sd", decimals=2),),
        methods=("sammenlignelige",),
    )


def _alike_table(asked: AskedNetwork, found: Apart) -> FigureTable:
    columns = [
        (asked.say("netvaerk.column.kommune"), False),
        (asked.say("netvaerk.alike.key.members"), True),
        (asked.say("netvaerk.alike.key.everybody"), True),
    ]
    rows = [
        (
            words_cell(member.name),
            number_cell(asked, inside, DISTANCE, "not_reported"),
            number_cell(asked, usual, DISTANCE, "not_reported"),
        )
        for member, inside, usual in zip(found.members, found.alike, found.usual, strict=True)
    ]
    return table(asked, asked.say("netvaerk.alike.caption", name=asked.info.name), columns, rows)
