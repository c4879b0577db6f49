"""Point 4: what the kommuner find hard, side by side, and who could help whom."""

from collections.abc import Mapping, Sequence

from components import findings, formatting
from components.figures.heat_map import (
    HeatCell,
    HeatColumn,
    HeatRow,
    Shade,
    heat_map,
)
from components.figures.labels import wrapped
from components.tables import Cell, Column, FigureTable
from pages.links import programme_href
from pages.meetings import AskedMeeting
from pages.meetings.areas import (
    CHALLENGE,
    MUCH,
    SCORE,
    STRENGTH,
    Picture,
    inside,
    names,
    pictures,
    short,
)
from pages.meetings.shown import Point, ShownPoint
from pages.selection import COUNTRY_CODE, ProgramSelection

PARTIAL = 3.0
LONGEST_LABEL = 12


def find(asked: AskedMeeting, point: Point) -> tuple[ShownPoint, ...]:
    """One screen: every member's picture; none where fewer than two can be shown."""
    found = pictures(asked)
    if len(found) < 2:
        return ()
    named = names(asked, {item for one in found for _, item in one.scores})
    rows = [_row(asked, one, named) for one in found]
    columns = [HeatColumn("<br>".join(_label(asked, key, name))) for key, name in named.items()]
    figure = heat_map(rows, columns, language=asked.language, demo=asked.demo)
    figure.layout["margin"]["b"] = 76
    selection = ProgramSelection(
        section="fokusomraader", kommune=COUNTRY_CODE, network=asked.network.code
    )
    days = sorted({one.day for one in found})
    return (
        ShownPoint(
            slug=point.slug,
            question=asked.say(point.question),
            title=_title(asked, found, named),
            subtitle=asked.say("moede.challenges.subtitle", day=asked.day(days[-1])),
            figure=figure,
            alternative=f"{_title(asked, found, named)}. {_described(asked, found, named)}",
            table=_table(asked, found, named),
            paragraphs=(*_helpers(asked, found, named), asked.say("moede.challenges.own")),
            selection=programme_href(asked.network.programme_slug, selection),
            infos=(),
            minutes=point.minutes,
            kommuner=tuple(one.kommune for one in found),
        ),
    )


def _label(asked: AskedMeeting, key: str, name: str) -> list[str]:
    return wrapped(short(asked, key, name), longest=LONGEST_LABEL)


def _row(asked: AskedMeeting, one: Picture, named: Mapping[str, str]) -> HeatRow:
    return HeatRow(
        one.kommune,
        one.name,
        tuple(_square(asked, one, key, name) for key, name in named.items()),
    )


def _square(asked: AskedMeeting, one: Picture, key: str, name: str) -> HeatCell | None:
    score = one.of(CHALLENGE, key)
    if score is None:
        return None
    shade = Shade.HIGH if score >= MUCH else Shade.PARTIAL if score >= PARTIAL else Shade.LOW
    number = formatting.bare(score, SCORE, asked.language)
    told = asked.say("moede.challenges.square", kommune=one.name, area=name, score=number)
    return HeatCell(shade, number, told)


def _hard(found: Sequence[Picture], key: str) -> list[Picture]:
    return [one for one in found if (one.of(CHALLENGE, key) or 0.0) >= MUCH]


def _strong(found: Sequence[Picture], key: str) -> list[Picture]:
    """Those who are strong in an area and do not find it hard themselves."""
    hard = _hard(found, key)
    return [one for one in found if (one.of(STRENGTH, key) or 0.0) >= MUCH and one not in hard]


def _described(asked: AskedMeeting, found: Sequence[Picture], named: Mapping[str, str]) -> str:
    """What the chart holds, in words: how many find each area hard."""
    mark = [asked.say("figures.alt.demo")] if asked.demo else []
    areas = [
        asked.say("moede.challenges.alt.area", area=name, n=len(_hard(found, key)))
        for key, name in named.items()
    ]
    told = asked.say("moede.challenges.alt", kommuner=len(found), areas="; ".join(areas))
    return " ".join([*mark, told, asked.say("figures.alt.table")])


def _title(asked: AskedMeeting, found: Sequence[Picture], named: Mapping[str, str]) -> str:
    """The area that most find hard."""
    counts = {key: len(_hard(found, key)) for key in named}
    most = max(counts.values(), default=0)
    if most < 2:
        return asked.say("moede.challenges.title.none")
    areas = [inside(name) for key, name in named.items() if counts[key] == most]
    n, every = asked.counts(most, len(found))
    if most == len(found):
        key = "moede.challenges.title.every"
    else:
        key = f"moede.challenges.title{'.several' if len(areas) > 1 else ''}"
    words = asked.say(
        key,
        areas=formatting.listed(areas, asked.language),
        n=n,
        all=every,
    )
    return findings.sentence(words, stop=False)


def _helpers(asked: AskedMeeting, found: Sequence[Picture], named: Mapping[str, str]) -> list[str]:
    """Where somebody is strong in what others find hard, the most asked for first."""
    pairs = [(key, _hard(found, key), _strong(found, key)) for key in named]
    useful = [one for one in pairs if one[1] and one[2]]
    ordered = sorted(useful, key=lambda one: -len(one[1]))
    return [
        asked.say(
            f"moede.challenges.help{'.one' if len(strong) == 1 else ''}",
            area=named[key],
            hard=formatting.listed([one.name for one in hard], asked.language),
            strong=formatting.listed([one.name for one in strong], asked.language),
        )
        for key, hard, strong in ordered
    ]


def _table(asked: AskedMeeting, found: Sequence[Picture], named: Mapping[str, str]) -> FigureTable:
    """Both scores of every area: 'how hard / how strong'."""
    columns = [Column(asked.say("moede.column.kommune"), is_number=False)]
    for key, name in named.items():
        area = short(asked, key, name)
        columns += [
            Column(asked.say(f"moede.column.{part}", area=area)) for part in (CHALLENGE, STRENGTH)
        ]
    parts = [(part, key) for key in named for part in (CHALLENGE, STRENGTH)]
    rows = tuple(
        (Cell(one.name), *(score_cell(asked, one.of(part, key)) for part, key in parts))
        for one in found
    )
    caption = asked.say("moede.challenges.caption", network=asked.network.name)
    codes = tuple(one.kommune for one in found)
    return FigureTable(caption, tuple(columns), rows, is_demo=asked.demo, codes=codes)


def score_cell(asked: AskedMeeting, score: float | None) -> Cell:
    """A score from 1 to 5, or that it was not given."""
    if score is None:
        return Cell(formatting.missing("not_reported", asked.language), is_missing=True)
    return Cell(formatting.bare(score, SCORE, asked.language), number=score)
