"""The sheet of key figures: a table with a theme's rows together, for the screen and for paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.key_figures import Extreme, KeyFigure, Mean, Place, Shown
from analysis.results import Change, Observation, Quantity, Status
from components import formatting, targets
from components.attributes import aria, data
from components.links import link
from components.targets import Outcome, TargetMark
from components.wording import t

# How much of a line more than one a row takes on paper where words take the place of a figure.
TWO_LINES = 1.9
# With so few lines there is room on paper for small words below the figures.
FEW_LINES = 14


@dataclass(frozen=True)
class Line:
    """A row: what the figure is called, where its name leads, the figures, and what is aimed at."""

    name: str
    href: str
    figure: KeyFigure
    aims: tuple[TargetMark, ...] = ()


@dataclass(frozen=True)
class Theme:
    """Rows under a heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Heads:
    """What the columns are about.

    shown: names of the kommuner side by side, own first (or of the country alone, `is_country`).
    group: what the comparison group is called, None without one. region: the name of the own one.
    names: of every kommune by code. sees_others: whether other kommuner may be named. aimed:
    whether some row has a target, which stands below its name.
    """

    shown: tuple[str, ...]
    group: str | None
    region: str | None
    country: str
    names: Mapping[str, str]
    is_country: bool = False
    sees_others: bool = True
    aimed: bool = False

    @property
    def is_beside(self) -> bool:
        """Whether several kommuner stand side by side."""
        return len(self.shown) > 1


@dataclass(frozen=True)
class Words:
    """What a cell says: its figure and small words below, or why there is no figure.

    `behind`: how many are behind the figure, in words. `short`: what stands on paper in place of
    the small words.
    """

    text: str
    below: tuple[str, ...] = ()
    is_missing: bool = False
    behind: str = ""
    short: str = ""


@dataclass(frozen=True)
class Head:
    """A column: what it is, its heading, and the small words below it."""

    name: str
    title: str
    below: str = ""


def key_figure_table(
    themes: Sequence[Theme], heads: Heads, *, caption: str, mark: str | None, language: str
) -> html.Div:
    """The table in a region that scrolls by itself where the page is too narrow for it.

    `mark` stands before the caption: what is not real must say so on paper too. How many lines it
    has decides how large they are on one sheet of paper.
    """
    columns = columns_of(heads, language)
    lines = lines_on_paper(themes)
    marked = [html.Span(f"{mark} ", className="demo-mark")] if mark else []
    table = html.Table(
        [
            html.Caption(html.Span([*marked, caption], className="caption-words")),
            html.Thead(html.Tr([_heading(column) for column in columns])),
            *(_theme(theme, columns, heads, language) for theme in themes),
        ],
        className=f"figures key-figures{_room(heads, lines)}",
        style={"--lines": f"{lines:.1f}"},
    )
    label = t("tables.scroll", language, caption=caption)
    return html.Div(
        table,
        className="table-scroll key-figures-scroll",
        role="region",
        tabIndex=0,
        **aria(label=label),
    )


def _room(heads: Heads, lines: float) -> str:
    """The class of a table whose rows may take more than a line on paper."""
    if heads.is_beside:
        return " is-beside"
    return " is-roomy" if lines <= FEW_LINES else ""


def columns_of(heads: Heads, language: str) -> list[Head]:
    """The columns that the sheet has, in order."""
    weighted = t("noegletal.column.wide.below", language)
    below = t(f"noegletal.column.{'beside' if heads.is_beside else 'own'}.below", language)
    below = weighted if heads.is_country else below
    found = [Head("indicator", t("noegletal.column.indicator", language))]
    found += [Head(f"own.{at}", name, below) for at, name in enumerate(heads.shown)]
    if heads.group:
        found.append(Head("group", heads.group, t("noegletal.column.group.below", language)))
    if heads.region:
        region = t("noegletal.column.region", language, name=heads.region)
        found.append(Head("region", region, weighted))
    if not heads.is_country:
        found.append(Head("country", heads.country, weighted))
    if not heads.is_beside:
        found += [_head(name, language) for name in _about_own(heads)]
    if heads.sees_others:
        found += [_head(name, language) for name in ("lowest", "highest")]
    return [*found, _head("period", language)]


def _about_own(heads: Heads) -> list[str]:
    if heads.is_country:
        return ["change"]
    return ["index", *(["place"] if heads.sees_others else []), "change"]


def _head(name: str, language: str) -> Head:
    has_more = name in ("index", "place")
    below = t(f"noegletal.column.{name}.below", language) if has_more else ""
    return Head(name, t(f"noegletal.column.{name}", language), below)


def lines_on_paper(themes: Sequence[Theme]) -> float:
    """How many lines the rows and headings take on paper."""
    rows = [line.figure for theme in themes for line in theme.lines]
    long = sum(any(s.observation.value is None for s in figure.shown) for figure in rows)
    aimed = sum(len(line.aims) for theme in themes for line in theme.lines)
    return len(rows) + len(themes) + (TWO_LINES - 1) * (long + aimed)


def _heading(column: Head) -> html.Th:
    below = [html.Span(column.below, className="kf-below")] if column.below else []
    words = html.Span(column.title, className="kf-title")
    return html.Th([words, *below], scope="col", className=_class(column))


def _class(column: Head) -> str:
    name = column.name.partition(".")[0]
    own = " is-own" if column.name == "own.0" else ""
    number = "" if name == "indicator" else " is-number"
    return f"kf-{name}{number}{own}"


def _theme(theme: Theme, columns: Sequence[Head], heads: Heads, language: str) -> html.Tbody:
    words = html.Span(theme.name, className="kf-theme")
    heading = html.Tr(html.Th(words, scope="rowgroup", colSpan=len(columns)))
    rows = [_row(line, columns, heads, language) for line in theme.lines]
    return html.Tbody([heading, *rows])


def _row(line: Line, columns: Sequence[Head], heads: Heads, language: str) -> html.Tr:
    unit = formatting.unit_name(line.figure.quantity, language)
    name: list[str | Component] = [link(line.name, href=line.href)]
    if line.figure.quantity.unit != "percent" and unit not in line.name.casefold():
        name.append(html.Span(f" {unit}", className="kf-unit"))
    aimed = target_words(line, heads, language)
    name += [html.Span(f" {words}", className="kf-below kf-target") for words in aimed]
    cells = []
    for column in columns[1:]:
        words = cell_words(column.name, line.figure, heads, language)
        look, on_paper = (
            ("kf-below kf-long", data(short=words.short)) if words.short else ("kf-below", {})
        )
        below = [html.Span(f" {line}", className=look, **on_paper) for line in words.below]
        if words.behind:
            below.append(html.Span(f" {words.behind}", className="kf-below kf-n"))
        missing = " is-missing" if words.is_missing else ""
        cells.append(html.Td([words.text, *below], className=_class(column) + missing))
    return html.Tr([html.Th(name, scope="row", className="kf-indicator"), *cells])


def cell_words(column: str, figure: KeyFigure, heads: Heads, language: str) -> Words:
    """What stands in a column of a row."""
    own, quantity = figure.shown[0], figure.quantity
    match column:
        case "group":
            return _mean_words(figure.group, quantity, language)
        case "region":
            return _seen_words(figure.region, quantity, language)
        case "country":
            return _country_words(figure, language)
        case "index":
            return _index_words(own.index, language)
        case "place":
            return place_words(own.place, language)
        case "change":
            return change_words(own, quantity, language)
        case "lowest" | "highest":
            extreme = getattr(figure.everybody, column)
            return _extreme_words(extreme, quantity, heads.names, language)
        case "period":
            return Words(formatting.period(figure.period, language, brief=True))
        case _:
            return _shown_words(int(column.partition(".")[2]), figure, heads, language)


def target_words(line: Line, heads: Heads, language: str) -> list[str]:
    """'mål: mindst 70 %, kommunens eget, opfyldt' for each target of a row."""
    return [
        t(
            "noegletal.target",
            language,
            limit=targets.limit(mark.value, line.figure.quantity, language),
            words=_aim_words(mark, line.figure, heads, language),
        )
        for mark in line.aims
    ]


def target_outcomes(mark: TargetMark, figure: KeyFigure, heads: Heads) -> list[tuple[str, Outcome]]:
    """Whether a target is met by each of the kommuner that it counts for and that have a figure.

    The whole country neither meets one nor does not: they are set for kommuner.
    """
    if heads.is_country:
        return []
    judged = [
        (name, targets.outcome(mark.value, one.observation, figure.quantity.polarity))
        for name, one in zip(heads.shown, figure.shown, strict=True)
        if mark.code in ("", one.code)
    ]
    return [(name, found) for name, found in judged if found is not Outcome.NO_FIGURE]


def _aim_words(mark: TargetMark, figure: KeyFigure, heads: Heads, language: str) -> str:
    whose = mark.name
    if mark.code:
        own = t("noegletal.target.own", language)
        whose = heads.names.get(mark.code, own) if heads.is_beside else own
    judged = [
        (name, _outcome_words(found, language))
        for name, found in target_outcomes(mark, figure, heads)
    ]
    if heads.is_beside and not mark.code:
        said = ", ".join(f"{name} {words}" for name, words in judged)
    else:
        said = ", ".join(words for _, words in judged)
    return f"{whose}, {said}" if said else whose


def _outcome_words(found: Outcome, language: str) -> str:
    """Whether a target is met, without the reason where that cannot be settled."""
    is_settled = found in (Outcome.MET, Outcome.NOT_MET)
    return t(f"targets.outcome.{found}" if is_settled else "targets.unsettled", language)


def place_words(place: Place, language: str) -> Words:
    """'nr. 12–31 af 98', never one place without its interval, or why there is none."""
    if place.lo is None or place.hi is None:
        return Words(t(f"noegletal.place.{place.reason}", language), is_missing=True)
    return Words(t("noegletal.place", language, lo=place.lo, hi=place.hi, of=place.of))


def change_words(shown: Shown, quantity: Quantity, language: str) -> Words:
    """'+0,4' and 'steget siden 2017/18', or why there is no change to tell."""
    change = shown.change
    if change is None:
        return Words(t("noegletal.none", language), is_missing=True)
    if change.difference is None:
        return Words(since_words(shown, change, language), is_missing=True)
    digits = formatting.signed(change.difference * quantity.scale, quantity.decimals, language)
    short = ""
    if change.status == Status.NOT_DISTINGUISHABLE:
        since = formatting.period(change.from_period, language, brief=True)
        short = t("noegletal.change.not_distinguishable.paper", language, period=since)
    return Words(digits, (since_words(shown, change, language),), short=short)


def since_words(shown: Shown, change: Change, language: str) -> str:
    """Since when, and whether it is more than chance; or why it cannot be told."""
    if change.difference is None:
        key = "break" if shown.break_period else "short"
        period = formatting.period(shown.break_period or "", language, brief=True)
        return t(f"noegletal.change.{key}", language, **({"period": period} if period else {}))
    status = Status(change.status)
    since = formatting.period(change.from_period, language, brief=True)
    return t(f"noegletal.change.{status}", language, period=since)


def _shown_words(at: int, figure: KeyFigure, heads: Heads, language: str) -> Words:
    if heads.is_beside:
        return _beside_words(figure.shown[at], figure.quantity, language)
    if heads.is_country:
        return _country_words(figure, language)
    return _own_words(figure.shown[at], figure.quantity, language)


def _own_words(shown: Shown, quantity: Quantity, language: str) -> Words:
    seen = shown.observation
    if seen.value is None:
        return Words(formatting.missing(seen.missing, language), is_missing=True)
    span = formatting.interval(seen.lo, seen.hi, quantity, language, with_unit=False)
    value = formatting.short(seen.value, quantity, language)
    behind = _behind(seen.n, quantity, language)
    return Words(value, (span,) if span else (), behind=behind)


def _behind(n: float | None, quantity: Quantity, language: str) -> str:
    """How many are behind a figure; nothing of a number of people, which is itself how many."""
    if n is None or quantity.measure == "count":
        return ""
    return t("noegletal.n", language, n=formatting.number(n, 0, language))


def _beside_words(shown: Shown, quantity: Quantity, language: str) -> Words:
    own = _own_words(shown, quantity, language)
    if own.is_missing:
        return own
    told = []
    if shown.index is not None:
        told.append(t("noegletal.index", language, n=formatting.number(shown.index, 0, language)))
    if shown.place.lo is not None:
        told.append(place_words(shown.place, language).text)
    if shown.change is not None and shown.change.difference is not None:
        change = change_words(shown, quantity, language)
        told.append(" ".join([change.text, *change.below]))
    return Words(own.text, tuple(told), behind=own.behind)


def _seen_words(seen: Observation | None, quantity: Quantity, language: str) -> Words:
    if seen is None or seen.value is None:
        missing = seen.missing if seen else None
        return Words(formatting.missing(missing, language), is_missing=True)
    below = (t("noegletal.country.sum", language),) if quantity.measure == "count" else ()
    behind = _behind(seen.n, quantity, language)
    return Words(formatting.short(seen.value, quantity, language), below, behind=behind)


def _country_words(figure: KeyFigure, language: str) -> Words:
    words = _seen_words(figure.country, figure.quantity, language)
    if words.is_missing or figure.country_of is None:
        return words
    few = t("noegletal.country.few", language, n=figure.country_of)
    return Words(words.text, (few,), behind=words.behind)


def _mean_words(mean: Mean | None, quantity: Quantity, language: str) -> Words:
    if mean is None or mean.value is None:
        return Words(t("noegletal.group.nobody", language), is_missing=True)
    shown = formatting.short(mean.value, quantity, language)
    if mean.k < mean.of:
        some = t("noegletal.group.some", language, k=mean.k, of=mean.of)
        paper = t("noegletal.group.some.paper", language, k=mean.k, of=mean.of)
        return Words(shown, (some,), short=paper)
    return Words(shown)


def _index_words(index: float | None, language: str) -> Words:
    if index is None:
        return Words(t("noegletal.none", language), is_missing=True)
    return Words(formatting.number(index, 0, language))


def _extreme_words(
    extreme: Extreme | None, quantity: Quantity, names: Mapping[str, str], language: str
) -> Words:
    if extreme is None:
        return Words(t("noegletal.none", language), is_missing=True)
    value = formatting.short(extreme.value, quantity, language)
    name = extreme_name(extreme, names, language)
    return Words(value, (name,), behind=_behind(extreme.n, quantity, language))


def extreme_name(extreme: Extreme, names: Mapping[str, str], language: str) -> str:
    """'Herning', or 'Herning og 3 til' where several have the same value."""
    first, *more = sorted((names.get(code, code) for code in extreme.codes), key=str.casefold)
    if not more:
        return first
    return t("noegletal.extreme.more", language, name=first, n=len(more))
