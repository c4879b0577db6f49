"""What the pages about the data say alike: how fresh figures are, what was revised, what is odd."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.links import link
from components.text_table import Content, text_table
from components.wording import catalogue, t
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.oddities import Oddity
from data_access.queries.revisions import Change, Revision
from data_access.queries.sources import Freshness
from pages.evidence import quantity
from pages.links import about

# So many names are told before the rest is a number.
NAMES = 8
PERIODS = 3


def is_late(one: Freshness, today: date) -> bool:
    """Whether the next figures should have come."""
    return one.expected is not None and one.expected.on < today


def expected_words(one: Freshness, today: date, language: str) -> str:
    """When the next figures come, or should have come."""
    if one.expected is None:
        return t("data.sources.no_time", language)
    key = "data.sources.overdue" if is_late(one, today) else "data.sources.expected"
    return t(
        key,
        language,
        period=formatting.period(one.expected.period, language),
        date=formatting.date(one.expected.on, language),
    )


def late_badge(language: str) -> Component:
    """The mark of what should have come."""
    return html.Span(t("data.sources.late", language), className="badge badge-break")


def named(names: Sequence[str], language: str, *, most: int = NAMES) -> str:
    """Names in a sentence, the last ones as a number where they are many."""
    if len(names) <= most:
        return formatting.listed(names, language)
    shown = ", ".join(names[:most])
    rest = formatting.number(len(names) - most, 0, language)
    return t("data.odd.more", language, units=shown, count=rest)


# --- revisions -----------------------------------------------------------------------------------


def revision_table(
    found: Sequence[Revision], known: Mapping[str, IndicatorInfo], *, caption: str, language: str
) -> Component:
    """The revision log as a table, newest first. known: indicators by code."""
    columns = ("when", "what", "count", "largest", "periods", "file")
    return text_table(
        [t(f"data.revisions.{name}", language) for name in columns],
        [_revision(one, known, language) for one in found],
        caption=caption,
        numbers=(2,),
        language=language,
    )


def _revision(
    one: Revision, known: Mapping[str, IndicatorInfo], language: str
) -> tuple[Content, ...]:
    info = known.get(one.indicator or "")
    span = [code for code in dict.fromkeys((one.first_period, one.last_period)) if code]
    shown = [formatting.period(code, language) for code in span]
    when = t("data.span", language, first=shown[0], last=shown[-1]) if len(shown) > 1 else ""
    return (
        html.Span(formatting.date(one.logged_at.date(), language), className="nowrap"),
        link(getattr(info, f"name_{language}"), href=about(info.code))
        if info
        else table_words(one.table_name, language),
        formatting.number(one.n_changed, 0, language),
        _largest(one, info, language),
        when or "".join(shown),
        one.file_name,
    )


def table_words(table_name: str | None, language: str) -> str:
    """What the rows of a table of the warehouse are called."""
    key = f"data.table.{table_name}"
    return t(key if key in catalogue() else "data.table.other", language)


def _largest(one: Revision, info: IndicatorInfo | None, language: str) -> str:
    if info is None:
        return ""
    if one.largest_change is None:
        return t("data.revisions.untold", language)
    return formatting.difference(one.largest_change, quantity(info), language).lstrip("+")


def change_list(found: Sequence[Revision], info: IndicatorInfo, language: str) -> list[Component]:
    """A few of the figures that each revision changed: where, from what and to what."""
    parts: list[Component] = []
    for one in found:
        if one.changes:
            day = formatting.date(one.logged_at.date(), language)
            words = t("data.revisions.some", language, date=day)
            parts += [
                html.P(words, className="note"),
                html.Ul([html.Li(_change(c, info, language)) for c in one.changes]),
            ]
    return parts


def _change(one: Change, info: IndicatorInfo, language: str) -> str:
    group = getattr(one, f"group_{language}")
    old, new = (
        formatting.figure(at, quantity(info), language)
        if at is not None
        else t("data.revisions.no_figure", language)
        for at in (one.old, one.new)
    )
    where = f"{one.name}, {group[:1].lower()}{group[1:]}" if group else one.name
    when = formatting.period(one.period, language)
    return t("data.revisions.change", language, where=where, period=when, old=old, new=new)


# --- what is odd ---------------------------------------------------------------------------------


def by_indicator(found: Iterable[Oddity]) -> dict[str, list[Oddity]]:
    """Oddities by the code of their indicator, in order."""
    grouped: dict[str, list[Oddity]] = {}
    for one in found:
        grouped.setdefault(one.indicator, []).append(one)
    return grouped


def odd_sentences(found: Iterable[Oddity], language: str, *, most: int | None = None) -> list[str]:
    """What is odd about one indicator, a sentence for each kind. most: how many units are named."""
    alike: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for one in found:
        # about everybody: a sentence without a name
        name = one.name or ""
        units = alike.setdefault((one.kind, getattr(one, f"group_{language}")), {})
        periods = units.setdefault(name, [])
        if one.period:
            periods.append(one.period)
    return [_sentence(kind, group, units, language, most) for (kind, group), units in alike.items()]


def _sentence(
    kind: str, group: str | None, units: Mapping[str, list[str]], language: str, most: int | None
) -> str:
    if kind == "old_data":
        (periods,) = units.values()
        newest = formatting.period("".join(periods), language)
        return t("data.odd.old_data", language, period=newest)
    if kind == "missing_kommuner":
        return t(f"data.odd.{kind}", language, units=named(list(units), language))
    if kind == "missing_period" and "" in units:
        everybody = _when(units[""], language)
        said = t("data.odd.nobody", language, periods=everybody)
        others = {name: periods for name, periods in units.items() if name}
        more = _sentence(kind, group, others, language, most) if others else ""
        return f"{said} {more}".strip()
    words = [_unit(name, periods, language) for name, periods in units.items()]
    listed = "; ".join(words[:most])
    if most is not None and len(words) > most:
        rest = formatting.number(len(words) - most, 0, language)
        listed = t("data.odd.more", language, units=listed, count=rest)
    where = t("data.odd.group", language, group=group[:1].lower() + group[1:]) if group else ""
    return t(f"data.odd.{kind}", language, group=where, units=listed)


def _unit(name: str, periods: Sequence[str], language: str) -> str:
    when = _when(periods, language)
    return t("data.odd.unit", language, name=name, periods=when).strip()


def _when(periods: Sequence[str], language: str) -> str:
    words = [formatting.period(code, language) for code in sorted(periods)]
    if len(words) > PERIODS:
        count = formatting.number(len(words), 0, language)
        return t("data.odd.times", language, count=count, first=words[0], last=words[-1])
    return formatting.listed(words, language)
