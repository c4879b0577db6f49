"""Point 3: each kommune on one screen: its figures, its challenges and what it has promised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from analysis.overview import judged_together, standing_out
from analysis.results import Comparison, Observation, Quantity, Status, Tile
from components import findings, formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark, describe, mark_rows
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from data_access.queries.headlines import headlines
from data_access.queries.network_facts import Member
from pages.evidence import place
from pages.links import kommune_href
from pages.meetings import AskedMeeting
from pages.meetings.areas import CHALLENGE, MUCH, SCORE, STRENGTH, Picture, inside, names, pictures
from pages.meetings.challenges import score_cell
from pages.meetings.changes import (
    Followed,
    Moved,
    difference_words,
    finer,
    followed,
    moved,
    now_column,
)
from pages.meetings.promised import (
    DUE,
    LATER,
    OVERDUE,
    Standing,
    before_meeting,
    of_kind,
    of_kommune,
    promise_table,
)
from pages.meetings.shown import Point, ShownPoint
from pages.overblik import Rows, tile_name, tiles_of
from web.request_context import fetch

PERCENT = "percent"
# Why a figure is not judged among the others: theirs are newer, or it is that of a held meeting.
OLDER, THEN = "older_period", "as_it_was"
# A gap to the others of this share of their middle figure looks large.
LARGE_GAP = 0.2
# So many changes and areas stand in a title by name.
MOST_MOVED, MOST_AREAS = 1, 2


@dataclass(frozen=True)
class Pictured:
    """All that a kommune's screen is made of. medians: of its peers, by indicator, unscaled."""

    member: Member
    tiles: tuple[Tile, ...]
    medians: dict[str, float]
    moved: dict[str, Moved]
    picture: Picture | None
    promises: tuple[Standing, ...]


def find(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """A screen for each member that the viewer may see, by name."""
    figures = followed(asked)
    changes = moved(asked, figures)
    drawn = {one.kommune: one for one in pictures(asked)}
    promises = of_kind(before_meeting(asked), OVERDUE, DUE, LATER)
    return tuple(
        _screen(
            asked,
            point,
            figures,
            _pictured(asked, member, figures, changes, drawn.get(member.code), promises),
        )
        for member in asked.network.members
        if asked.pictured is None or member.code in asked.pictured
    )


def _pictured(
    asked: AskedMeeting,
    member: Member,
    figures: Sequence[Followed],
    changes: Sequence[Moved],
    picture: Picture | None,
    promises: Sequence[Standing],
) -> Pictured:
    found = fetch(headlines, kommune_code=member.code)
    rows = Rows(found.series)
    where = place(member.code, asked.language)
    infos = [one.info for one in figures]
    newest = tiles_of(infos, rows, found, where, asked.language)
    then = [_as_it_was(asked, tile, of) for tile, of in zip(newest, figures, strict=True)]
    tiles = judged_together(then)
    compared = found.comparisons
    medians = {
        str(code): float(median)
        for code, median in zip(compared["indicator"], compared["peer_median"], strict=True)
        if median == median
    }
    own = {one.followed.info.code: one for one in changes if one.kommune == member.code}
    known = of_kommune(promises, member.code)
    return Pictured(member, tuple(tiles), medians, own, picture, known)


def _as_it_was(asked: AskedMeeting, tile: Tile, of: Followed) -> Tile:
    """A figure as it stood at the meeting, where a later period has come since.

    Others are compared in the newest period only, so that an older figure is not judged.
    """
    if asked.is_planned or tile.current.period == of.last:
        return tile
    seen = next((one for one in tile.series.observations if one.period == of.last), None)
    then = seen or Observation(period=of.last, ordinal=0, value=None)
    judged = Comparison(status=Status.NOT_ASSESSABLE, reason=THEN)
    return replace(tile, current=then, comparison=judged)


def _screen(
    asked: AskedMeeting, point: Point, figures: Sequence[Followed], one: Pictured
) -> ShownPoint:
    rows = _rows(asked, one)
    figure, alternative = _drawn(asked, rows, one)
    caption = asked.say("moede.kommune.promises", name=one.member.name)
    promises = promise_table(asked, one.promises, caption, without=("kommune",))
    tables = (_challenge_table(asked, one), promises)
    return ShownPoint(
        slug=f"{point.slug}-{one.member.code}",
        question=asked.say(point.question, name=one.member.name),
        title=_title(asked, one),
        subtitle=_subtitle(asked, rows),
        figure=figure,
        alternative=alternative,
        table=_table(asked, one),
        paragraphs=tuple(_paragraphs(asked, one)),
        selection=kommune_href(one.member.code),
        infos=tuple(item.info for item in figures),
        minutes=point.minutes,
        kommuner=(one.member.code,),
        more=tuple(table for table in tables if table is not None),
    )


def _subtitle(asked: AskedMeeting, rows: Sequence[MarkRow]) -> str:
    """What is shown, and beside what: only where the chart has something to compare with."""
    if asked.is_planned:
        return asked.say("moede.kommune.subtitle")
    kinds = {mark.kind for row in rows for mark in row.marks}
    beside = MarkKind.BEFORE in kinds, MarkKind.OTHER in kinds
    key = {(True, True): "held", (True, False): "before", (False, True): "peers"}.get(
        beside, "then"
    )
    return asked.say(f"moede.kommune.subtitle.{key}")


def _title(asked: AskedMeeting, one: Pictured) -> str:
    judged = [t for t in one.tiles if t.comparison.status is not Status.NOT_ASSESSABLE]
    out = standing_out(judged)
    name = one.member.name
    if not judged:
        if any(tile.comparison.reason == THEN for tile in one.tiles):
            return _title_then(asked, one)
        return asked.say("moede.kommune.title.unjudged", name=name)
    if not out:
        key = "moede.kommune.title.none.one" if len(judged) == 1 else "moede.kommune.title.none"
        return asked.say(key, name=name, n=formatting.count_word(len(judged), asked.language))
    said = formatting.listed(
        [
            asked.say(f"moede.kommune.out.{tile.comparison.status}", figure=tile.name)
            for tile in out[:2]
        ],
        asked.language,
    )
    key = "moede.kommune.title.some" if len(out) <= 2 else "moede.kommune.title.more"
    n, every = asked.counts(len(out), len(judged))
    return asked.say(key, name=name, said=said, n=n, all=every)


def _title_then(asked: AskedMeeting, one: Pictured) -> str:
    """What stood out at a held meeting, whose figures are held against nobody's newest."""
    said = [
        asked.say(
            f"moede.kommune.then.{change.change.status}",
            figure=tile_name(change.followed.info, asked.language),
        )
        for change in one.moved.values()
        if change.is_out
    ][:MOST_MOVED]
    said += _hardest(asked, one.picture)
    if overdue := len(of_kind(one.promises, OVERDUE)):
        n = formatting.count_word(overdue, asked.language)
        key = f"moede.kommune.then.overdue{'.one' if overdue == 1 else ''}"
        said.append(asked.say(key, n=n))
    if not said:
        return asked.say("moede.kommune.title.older", name=one.member.name)
    listed = formatting.listed(said, asked.language)
    return asked.say("moede.kommune.title.some", name=one.member.name, said=listed)


def _hardest(asked: AskedMeeting, picture: Picture | None) -> list[str]:
    """What the kommune finds hardest, where it finds anything hard."""
    score, items = picture.most(CHALLENGE) if picture is not None else (0.0, ())
    if picture is None or score < MUCH:
        return []
    if len(items) > MOST_AREAS:
        n = formatting.count_word(len(items), asked.language)
        return [asked.say("moede.kommune.then.hard.many", n=n)]
    named = names(asked, {item for _, item in picture.scores})
    areas = [inside(named[item]) for item in named if item in items]
    return [asked.say("moede.kommune.then.hard", areas=formatting.listed(areas, asked.language))]


def _paragraphs(asked: AskedMeeting, one: Pictured) -> list[str]:
    told = []
    for tile in standing_out(one.tiles):
        clause = findings.peers_clause(tile.comparison, tile.quantity, asked.language)
        told.append(
            asked.say(
                "moede.kommune.stands",
                figure=tile.name,
                value=formatting.figure(tile.current.value, finer(tile.quantity), asked.language),
                period=formatting.period(tile.current.period, asked.language),
                clause=clause,
            )
        )
    told += _not_drawn(asked, one)
    told += _large_gaps(asked, one)
    told += _why_not(asked, one)
    if one.picture is not None:
        told += _challenge_words(asked, one.picture)
    overdue = len(of_kind(one.promises, OVERDUE))
    if overdue:
        key = "moede.kommune.overdue.one" if overdue == 1 else "moede.kommune.overdue"
        words = asked.say(key, n=formatting.count_word(overdue, asked.language))
        told.append(findings.sentence(words))
    return told


def _large_gaps(asked: AskedMeeting, one: Pictured) -> list[str]:
    """Why figures that look far from the others' are not said to be."""
    told = []
    for tile in one.tiles:
        median, value = one.medians.get(tile.indicator), tile.current.value
        is_alike = tile.comparison.status is Status.NOT_DISTINGUISHABLE
        if not is_alike or value is None or not median:
            continue
        if abs(value - median) >= LARGE_GAP * abs(median):
            what = finer(tile.quantity)
            told.append(
                asked.say(
                    "moede.kommune.gap",
                    figure=tile.name,
                    value=formatting.figure(value, what, asked.language),
                    median=formatting.figure(median, what, asked.language),
                    k=formatting.count_word(tile.comparison.k or 0, asked.language),
                )
            )
    return told


def _why_not(asked: AskedMeeting, one: Pictured) -> list[str]:
    """Why no figure is held against the others', where none is."""
    reasons = dict.fromkeys(
        tile.comparison.reason
        for tile in one.tiles
        if tile.comparison.reason != THEN and tile.current.value is not None
    )
    is_judged = any(tile.comparison.status is not Status.NOT_ASSESSABLE for tile in one.tiles)
    if is_judged or not reasons:
        return []
    said = [findings.reason_words(reason, asked.language) for reason in reasons]
    words = formatting.listed(said, asked.language)
    return [asked.say("moede.kommune.why_not", reasons=words)]


def _not_drawn(asked: AskedMeeting, one: Pictured) -> list[str]:
    """Which figures the chart leaves out, for they have another scale."""
    left = [f"»{tile.name}«" for tile in one.tiles if tile.quantity.unit != PERCENT]
    if not left or len(left) == len(one.tiles):
        return []
    key = "moede.kommune.not_drawn.one" if len(left) == 1 else "moede.kommune.not_drawn"
    return [asked.say(key, figures=formatting.listed(left, asked.language))]


def _challenge_words(asked: AskedMeeting, picture: Picture) -> list[str]:
    named = names(asked, {item for _, item in picture.scores})
    told = []
    for part in (CHALLENGE, STRENGTH):
        score, items = picture.most(part)
        if score >= MUCH:
            areas = [inside(named[item]) for item in named if item in items]
            told.append(
                asked.say(
                    f"moede.kommune.most.{part}",
                    areas=formatting.listed(areas, asked.language),
                    score=formatting.bare(score, SCORE, asked.language),
                )
            )
    return told


# --- chart ----------------------------------------------------------------------------------------


def _rows(asked: AskedMeeting, one: Pictured) -> list[MarkRow]:
    """The figures in per cent, which share a scale."""
    return [_row(asked, one, tile) for tile in one.tiles if tile.quantity.unit == PERCENT]


def _row(asked: AskedMeeting, one: Pictured, tile: Tile) -> MarkRow:
    what = finer(tile.quantity)
    change = one.moved.get(tile.indicator)
    marks = []
    if change is not None and change.before is not None and change.before.value is not None:
        marks.append(_mark(asked, change.before, what, MarkKind.BEFORE, "before"))
    if tile.current.value is not None:
        marks.append(_mark(asked, tile.current, what, MarkKind.OWN, "own"))
        is_newest = tile.comparison.reason not in (OLDER, THEN)
        if is_newest and tile.indicator in one.medians and tile.position.k:
            median = Observation(tile.current.period, 0, one.medians[tile.indicator])
            marks.append(_mark(asked, median, what, MarkKind.OTHER, "peers"))
    shown = formatting.short(tile.current.value, what, asked.language)
    is_known = tile.current.value is not None
    return MarkRow(
        tile.name,
        tuple(marks),
        shown if is_known else "",
        missing=None if is_known else tile.current.missing,
        words="" if is_known else _why_missing(asked, tile),
    )


def _why_missing(asked: AskedMeeting, tile: Tile) -> str:
    """Why a figure is not there; at a held meeting its first period may not have ended."""
    if not tile.current.period:
        return asked.say("moede.kommune.no_period")
    return formatting.missing(tile.current.missing, asked.language)


def _mark(
    asked: AskedMeeting, seen: Observation, what: Quantity, kind: MarkKind, key: str
) -> RowMark:
    held = "" if asked.is_planned or key == "peers" else ".held"
    words = asked.say(
        f"moede.kommune.mark.{key}{held}",
        value=formatting.figure(seen.value, what, asked.language),
        period=formatting.period(seen.period, asked.language),
    )
    lo, hi = ((None if end is None else end * what.scale) for end in (seen.lo, seen.hi))
    is_own = kind is MarkKind.OWN
    value = (seen.value or 0.0) * what.scale
    return RowMark(value, kind, words, lo if is_own else None, hi if is_own else None)


def _drawn(
    asked: AskedMeeting, rows: Sequence[MarkRow], one: Pictured
) -> tuple[go.Figure | None, str]:
    if not any(row.marks for row in rows):
        return None, ""
    ends = [end for row in rows for m in row.marks for end in (m.value, m.hi) if end is not None]
    high = max(ends)
    step = next((s for s in (1, 2, 5, 10, 20) if high / s <= 6), 20)
    last = min(100.0, (int(high / step) + 1) * step)
    ticks = tuple(
        (float(at), formatting.percent(at / 100, 0, asked.language))
        for at in range(0, int(last) + 1, step)
    )
    held = "" if asked.is_planned else ".held"
    kinds = {mark.kind for row in rows for mark in row.marks}
    key = [
        (kind, asked.say(f"moede.kommune.key.{name}", name=one.member.name))
        for kind, name in (
            (MarkKind.BEFORE, f"before{held}"),
            (MarkKind.OWN, f"own{held}"),
            (MarkKind.OTHER, "peers"),
        )
        if kind in kinds
    ]
    axis = Axis(-0.02 * last, last * 1.04, ticks)
    figure = mark_rows(rows, axis, key=key, language=asked.language, demo=asked.demo)
    return figure, describe(rows, language=asked.language, demo=asked.demo)


# --- tables ---------------------------------------------------------------------------------------


def _table(asked: AskedMeeting, one: Pictured) -> FigureTable:
    """Every followed figure of the kommune: now, among its like, and since last time."""
    now = now_column(asked)
    columns = tuple(
        Column(asked.say(f"moede.column.{name}"), is_number=name in (now, "interval", "n"))
        for name in ("figure", now, "interval", "n", "standing", "since")
    )
    lines = [
        FileRow(one.member.name, one.member.code, seen, tile.name, tile.quantity)
        for tile in one.tiles
        for seen in (_before(one, tile), tile.current)
        if seen is not None
    ]
    return FigureTable(
        asked.say("moede.kommune.caption", name=one.member.name),
        columns,
        tuple(_cells(asked, one, tile) for tile in one.tiles),
        is_demo=asked.demo,
        file=FileTable(Quantity("count", 1.0, 0), tuple(lines), asked.say("moede.column.figure")),
        codes=tuple(tile.indicator for tile in one.tiles),
    )


def _before(one: Pictured, tile: Tile) -> Observation | None:
    change = one.moved.get(tile.indicator)
    return change.before if change else None


def _cells(asked: AskedMeeting, one: Pictured, tile: Tile) -> tuple[Cell, ...]:
    what, seen, language = finer(tile.quantity), tile.current, asked.language
    span = formatting.interval(seen.lo, seen.hi, what, language)
    nothing = asked.say("tables.no_interval")
    return (
        Cell(tile.name),
        _now(asked, tile, what),
        Cell(span or nothing, is_missing=span is None),
        Cell(nothing if seen.n is None else formatting.number(seen.n, 0, language),
             number=seen.n, is_missing=seen.n is None),
        Cell(_standing(asked, tile)),
        Cell(_moved_words(asked, one, tile)),
    )  # fmt: skip


def _now(asked: AskedMeeting, tile: Tile, what: Quantity) -> Cell:
    seen = tile.current
    if seen.value is None:
        return Cell(_why_missing(asked, tile), is_missing=True)
    words = formatting.figure(seen.value, what, asked.language)
    when = formatting.period(seen.period, asked.language)
    shown = float(formatting.rounded(seen.value * what.scale, what.decimals))
    return Cell(f"{words} ({when})", number=shown, decimals=what.decimals, unit=what.unit)


def _standing(asked: AskedMeeting, tile: Tile) -> str:
    if tile.current.value is None:
        return ""
    if tile.comparison.reason == THEN:
        return asked.say("moede.kommune.older")
    clause = findings.peers_clause(tile.comparison, tile.quantity, asked.language)
    return findings.sentence(clause, stop=False)


def _moved_words(asked: AskedMeeting, one: Pictured, tile: Tile) -> str:
    """How a figure moved since last time, as far as it can be told."""
    found = one.moved.get(tile.indicator)
    if found is None:
        return asked.say("moede.kommune.no_new")
    if not found.is_out:
        is_judged = found.change.status is Status.NOT_DISTINGUISHABLE
        return asked.say("moede.kommune.noise" if is_judged else "moede.kommune.unjudged")
    return difference_words(asked, found)


def _challenge_table(asked: AskedMeeting, one: Pictured) -> FigureTable | None:
    """The kommune's own judgement of each area."""
    picture = one.picture
    if picture is None:
        return None
    named = names(asked, {item for _, item in picture.scores})
    columns = (
        Column(asked.say("moede.column.area"), is_number=False),
        Column(asked.say("moede.column.hard")),
        Column(asked.say("moede.column.strong")),
    )
    rows = tuple(
        (
            Cell(name),
            score_cell(asked, picture.of(CHALLENGE, key)),
            score_cell(asked, picture.of(STRENGTH, key)),
        )
        for key, name in named.items()
    )
    caption = asked.say(
        "moede.kommune.challenges", name=one.member.name, day=asked.day(picture.day)
    )
    return FigureTable(caption, columns, rows, is_demo=asked.demo, codes=tuple(named))
