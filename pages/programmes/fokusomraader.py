"""Which area the networks and kommuner of a partnership work with, and what they find hard."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dash.development.base_component import Component

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from data_access.schema.vocabulary import Level
from pages.programmes import Asked, Found, Part, Shown, facts, network_choice
from pages.programmes.partnership import (
    NO,
    YES,
    Whose,
    count,
    in_order,
    in_short,
    inside,
    kommune_link,
    matrix,
    network_link,
    not_here,
    nothing,
    of_members,
    of_network,
    of_whose,
    short_day,
    whose,
    whose_name,
)
from pages.programmes.reading import (
    SCORE,
    Fact,
    content,
    number_cell,
    of_everybody,
    read,
    score_axis,
    table,
    words_cell,
)
from pages.programmes.scores import Score, by_unit, counted, judged

SLUG, KEY = "fokusomraader", "fokus"
THEME, CHALLENGE, CHANGE = "theme", "challenge", "challenge_change"
WHOLE = replace(SCORE, decimals=0)


def find(asked: Asked) -> Found:
    """How many work with each area, the picture of challenges, and who works with what."""
    coverage = of_everybody(asked, THEME)
    if not coverage:
        return nothing(asked, KEY, "netvaerk")
    who = whose(asked)
    chosen = _chosen(asked, who)
    picture = of_whose(asked, who, CHALLENGE)
    return Found(
        main=_coverage(asked, who, coverage, chosen),
        beside=_picture(asked, who, picture) if picture else None,
        below=(_networks(asked, coverage), *_kommuner(asked, who, coverage)),
    )


def _chosen(asked: Asked, who: Whose) -> set[str]:
    """The areas of those whom the part is about; none where it is about everybody."""
    if who.is_kommune or who.network is not None:
        return {one.item for one in of_whose(asked, who, THEME)}
    return set()


def _coverage(asked: Asked, who: Whose, coverage: Sequence[Fact], chosen: set[str]) -> Shown:
    """Kommuner that work with each area; those of the place first."""
    named = in_short(asked, in_order(asked, (one.item for one in coverage)))
    by_item = {one.item: one for one in coverage}
    possible = max((one.n_units_possible or 0 for one in coverage), default=0)
    groups = [[key for key in named if key in chosen], [key for key in named if key not in chosen]]
    rows = []
    for place, keys in enumerate(groups):
        ordered = sorted(keys, key=lambda key: -(by_item[key].n_units or 0))
        heading = asked.say(f"program.fokus.group.{place}", name=who.name) if chosen else ""
        for at, key in enumerate(ordered):
            rows.append(_row(asked, named[key], by_item[key], "" if at else heading))
    ticks = tuple((float(n), count(n, asked)) for n in _steps(possible))
    most = max(coverage, key=lambda one: one.n_units or 0)
    return Shown(
        content(
            asked,
            rows,
            Axis(-0.02 * possible, possible * 1.02, ticks),
            title=_title(asked, who, chosen, named, most, len(coverage)),
            subtitle=asked.say("program.fokus.subtitle", possible=count(possible, asked)),
            notes=[*not_here(asked, who), asked.say("program.fokus.read")],
        ),
        partial(_coverage_table, asked, coverage, named),
        (facts(asked, "focus_areas", "network", unit="count"),),
    )


def _title(
    asked: Asked, who: Whose, chosen: set[str], named: dict[str, str], most: Fact, total: int
) -> str:
    if chosen:
        listed = [named[key] for key in named if key in chosen]
        return asked.say(
            "program.fokus.title.own",
            name=who.name,
            count=formatting.count_word(len(listed), asked.language),
            total=formatting.count_word(total, asked.language),
        )
    return asked.say(
        "program.fokus.title.all",
        area=inside(named[most.item]),
        n=count(most.n_units, asked),
        possible=count(most.n_units_possible, asked),
    )


def _row(asked: Asked, name: str, one: Fact, heading: str) -> MarkRow:
    words = asked.say(
        "program.fokus.row",
        n=count(one.n_units, asked),
        possible=count(one.n_units_possible, asked),
        networks=count(one.numerator, asked),
        all=count(one.denominator, asked),
    )
    mark = RowMark(float(one.n_units or 0), MarkKind.OWN, words)
    return MarkRow(name, (mark,), count(one.n_units, asked), heading)


def _steps(most: int) -> range:
    return range(0, most + 1, max(1, round(most / 4)))


def _coverage_table(asked: Asked, coverage: Sequence[Fact], named: dict[str, str]) -> FigureTable:
    by_item = {one.item: one for one in coverage}
    return table(
        asked,
        asked.say("program.fokus.caption", programme=asked.programme.name),
        [
            (asked.say("program.fokus.column.area"), False),
            (asked.say("program.fokus.column.kommuner"), True),
            (asked.say("program.fokus.column.networks"), True),
        ],
        [
            (
                words_cell(name),
                number_cell(asked, by_item[key].n_units),
                number_cell(asked, by_item[key].numerator),
            )
            for key, name in named.items()
        ],
    )


def _picture(asked: Asked, who: Whose, picture: Sequence[Fact]) -> Shown:
    """How hard each area is found, at first and at last, with the network's mean beside."""
    own = [one for one in picture if one.part == CHALLENGE]
    named = in_short(asked, in_order(asked, (one.item for one in own)))
    days = sorted({one.day for one in own})
    beside = [
        one
        for one in (of_network(asked, who, CHALLENGE) if who.is_kommune else [])
        if one.part == CHALLENGE and one.day == days[-1]
    ]
    rows = [
        _picture_row(asked, name, [one for one in own if one.item == key],
                     next((one for one in beside if one.item == key), None))
        for key, name in named.items()
    ]  # fmt: skip
    key = [(MarkKind.OWN, short_day(days[-1], asked))]
    if len(days) > 1:
        key.insert(0, (MarkKind.BEFORE, short_day(days[0], asked)))
    if beside:
        key.append((MarkKind.OTHER, asked.say("program.fokus.picture.network")))
    return Shown(
        _with_key(asked, who, rows, key, own, named),
        partial(_picture_table, asked, who, own, beside, named),
        (facts(asked, "challenge", "challenge_profile", unit="score_1_5", decimals=1,
               measure="mean"),),
    )  # fmt: skip


def _with_key(
    asked: Asked,
    who: Whose,
    rows: Sequence[MarkRow],
    key: Sequence[tuple[MarkKind, str]],
    own: Sequence[Fact],
    named: dict[str, str],
) -> PanelContent:
    n = max((one.n or 0 for one in own), default=0)
    subtitle = "program.fokus.picture.subtitle.one" if who.is_kommune else (
        "program.fokus.picture.subtitle.many"
    )  # fmt: skip
    return content(
        asked,
        rows,
        score_axis(asked.language),
        title=_picture_title(asked, who, own, named),
        subtitle=asked.say(subtitle, name=who.inside, n=count(n, asked)),
        key=key,
        notes=[asked.say("program.fokus.picture.note")],
    )


def _picture_title(asked: Asked, who: Whose, own: Sequence[Fact], named: dict[str, str]) -> str:
    last = max(one.day for one in own)
    now = [one for one in own if one.day == last and one.value is not None]
    if who.is_kommune:
        return _hardest(asked, who, now, named)
    found = read_changes(asked, who)
    if not found:
        return _hardest(asked, who, now, named)
    return counted(judged(found), asked, "program.fokus.picture.title", whose=who.inside)


def _hardest(asked: Asked, who: Whose, now: Sequence[Fact], named: dict[str, str]) -> str:
    if not now:
        return asked.say("program.fokus.picture.title.missing", name=who.name)
    most = max(one.value or 0.0 for one in now)
    areas = [named[one.item] for one in now if one.value == most]
    if len(areas) > 2:
        key = "program.fokus.picture.title.several"
        words = formatting.count_word(len(areas), asked.language)
    else:
        key, words = "program.fokus.picture.title.hardest", formatting.listed(
            [inside(area) for area in areas], asked.language
        )  # fmt: skip
    score = formatting.bare(most, SCORE, asked.language)
    return asked.say(key, name=who.name, areas=words, score=score)


def read_changes(asked: Asked, who: Whose) -> list[Score | None]:
    """How the challenge of each area has moved, of a network or everybody."""
    from_store = asked.figures(CHANGE, level=who.level, codes=(who.code,))
    if from_store.empty:
        return []
    scores = [one for each in by_unit(from_store).values() for one in each.rows]
    last = max(one.day for one in scores)
    return [one for one in scores if one.part == CHALLENGE and one.day == last]


def _picture_row(asked: Asked, name: str, own: Sequence[Fact], beside: Fact | None) -> MarkRow:
    known = sorted((one for one in own if one.value is not None), key=lambda one: one.day)
    marks = []
    if len(known) > 1:
        marks.append(_mark(asked, known[0], MarkKind.BEFORE))
    if known:
        marks.append(_mark(asked, known[-1], MarkKind.OWN))
    if beside is not None and beside.value is not None:
        marks.append(_mark(asked, beside, MarkKind.OTHER))
    shown = formatting.bare(known[-1].value, SCORE, asked.language) if known else ""
    missing = own[-1].missing if own and not known else None
    return MarkRow(name, tuple(marks), shown, missing=missing)


def _mark(asked: Asked, one: Fact, kind: MarkKind) -> RowMark:
    words = asked.say(
        f"program.fokus.picture.mark.{'other' if kind is MarkKind.OTHER else 'own'}",
        day=short_day(one.day, asked),
        score=formatting.bare(one.value, SCORE, asked.language),
    )
    return RowMark(float(one.value or 0.0), kind, words, one.lo, one.hi)


def _picture_table(
    asked: Asked,
    who: Whose,
    own: Sequence[Fact],
    beside: Sequence[Fact],
    named: dict[str, str],
) -> FigureTable:
    days = sorted({one.day for one in own})
    columns = [
        (asked.say("program.fokus.column.area"), False),
        *((short_day(day, asked), True) for day in days),
        *([(asked.say("program.fokus.picture.network"), True)] if beside else []),
    ]
    rows = []
    for key, name in named.items():
        at = {one.day: one for one in own if one.item == key}
        cells = [words_cell(name)]
        for day in days:
            one = at.get(day)
            cells.append(number_cell(asked, one.value if one else None, SCORE,
                                     one.missing if one else None))  # fmt: skip
        if beside:
            mean = next((one for one in beside if one.item == key), None)
            cells.append(number_cell(asked, mean.value if mean else None, SCORE))
        rows.append(cells)
    caption = asked.say("program.fokus.picture.caption", name=who.name)
    return table(asked, caption, columns, rows)


def _networks(asked: Asked, coverage: Sequence[Fact]) -> Component:
    """Which network works with which area."""
    named = in_order(asked, (one.item for one in coverage))
    rows = read(asked, THEME, level=Level.NETWORK)
    visible = {one.code: one for one in asked.networks}
    chosen: dict[str, set[str]] = {}
    for one in rows:
        chosen.setdefault(one.code, set()).add(one.item)
    body = [
        [
            network_link(asked, code, visible[code].name),
            count(visible[code].n_kommuner, asked),
            count(len(chosen[code]), asked),
            *(YES if key in chosen[code] else NO for key in named),
        ]
        for code in visible
        if code in chosen
    ]
    columns = [
        asked.say("program.network"),
        asked.say("program.fokus.column.kommuner"),
        asked.say("program.fokus.column.areas"),
        *in_short(asked, named).values(),
    ]
    sizes = sorted(len(one) for one in chosen.values())
    lead = asked.say(
        "program.fokus.networks.lead",
        low=count(sizes[0] if sizes else 0, asked),
        high=count(sizes[-1] if sizes else 0, asked),
        total=count(len(named), asked),
    )
    title = asked.say("program.fokus.networks.title")
    return matrix(asked, "fokus-netvaerk", title, columns, body, lead=[lead], numbers=(1, 2))


def _kommuner(asked: Asked, who: Whose, coverage: Sequence[Fact]) -> list[Component]:
    """Which kommune works with which area, and how large it finds the challenge now."""
    named = in_order(asked, (one.item for one in coverage))
    chosen: dict[tuple[str, str], set[str]] = {}
    for one in of_members(asked, who, THEME):
        chosen.setdefault((one.name, one.code), set()).add(one.item)
    if not chosen:
        return []
    now = {
        (one.code, one.item): one
        for one in sorted(of_members(asked, who, CHALLENGE), key=lambda one: one.day)
        if one.part == CHALLENGE
    }
    body = [
        [
            kommune_link(asked, code, name),
            *(_cell(asked, key in items, now.get((code, key))) for key in named),
        ]
        for (name, code), items in chosen.items()
    ]
    columns = [asked.say("program.partner.kommune"), *in_short(asked, named).values()]
    title = asked.say(
        "program.fokus.kommuner.title" if who.network is None else "program.fokus.members.title",
        network=who.network.name if who.network else "",
    )
    lead = [asked.say("program.fokus.kommuner.lead")] if now else []
    return [matrix(asked, "fokus-kommuner", title, columns, body, lead=lead)]


def _cell(asked: Asked, is_chosen: bool, challenge: Fact | None) -> str:
    """Whether the area is chosen, and the kommune's score of the challenge.

    A score of an area that is not chosen stands alone: a dash before it would read as minus.
    """
    if challenge is None or challenge.value is None:
        return YES if is_chosen else NO
    score = formatting.bare(challenge.value, WHOLE, asked.language)
    return f"{YES} {score}" if is_chosen else score


PART = Part(SLUG, "program.part.fokusomraader", find, network_choice, whose_name)
