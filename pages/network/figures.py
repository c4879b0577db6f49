"""Figures of a network and of its members, as the parts of its page read them."""

from collections.abc import Callable, Sequence

from dash.development.base_component import Component

from components.tables import FigureTable
from components.text_table import Content, text_table
from components.told_panel import ToldContent
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level
from pages import panels
from pages.network import AskedNetwork
from pages.programmes import Told
from pages.programmes.reading import Fact, read, table, words_cell

# What a table says: its headings, and its cells in words.
Words = tuple[Sequence[str], Sequence[Sequence[str]]]


def of_network(asked: AskedNetwork, *topics: str) -> list[Fact]:
    """Figures of the network itself."""
    return read(asked, *topics, level=Level.NETWORK, codes=(asked.info.code,))


def of_members(asked: AskedNetwork, *topics: str) -> list[Fact]:
    """Figures of the members that the viewer may see, by name."""
    codes = tuple(one.code for one in asked.info.members)
    return read(asked, *topics, level=Level.KOMMUNE, codes=codes)


def named(asked: AskedNetwork, code: str, name: str) -> str:
    """A member's name, with a mark where it is the reader's own."""
    is_own = code == asked.viewer.kommune_code
    return t("netvaerk.own", asked.language, name=name) if is_own else name


def at_first(words: str) -> str:
    """Words that begin a sentence: 'Tolv kommuner …'."""
    return words[:1].upper() + words[1:]


def told(
    asked: AskedNetwork,
    title: str,
    subtitle: str,
    body: Sequence[Component],
    words: Callable[[], Words],
    infos: tuple[IndicatorInfo, ...],
    *,
    notes: Sequence[str] = (),
    methods: tuple[str, ...] = (),
) -> Told:
    """A list that can be taken home; `words` are those of its table."""

    def as_table() -> FigureTable:
        columns, rows = words()
        cells = [[words_cell(one) for one in row] for row in rows]
        return table(asked, title, [(one, False) for one in columns], cells)

    content = ToldContent(title, subtitle, body, panels.data_version(), notes=notes)
    return Told(content, as_table, infos, methods=methods)


def listed(
    asked: AskedNetwork,
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Content]],
    *,
    numbers: Sequence[int] = (),
    class_name: str = "",
) -> Component:
    """A table of words and links."""
    return text_table(
        columns,
        rows,
        caption=caption,
        numbers=numbers,
        class_name=class_name,
        language=asked.language,
    )
