"""What the reader has chosen, kept in the URL and nowhere else.

Each page has one frozen dataclass; `parse` reads any query string without ever failing, `format`
writes the shortest one that reads back to the same selection. Codes are not checked here: the
queries know which exist, and an unknown one becomes the page's not-found state.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Self
from urllib.parse import parse_qs, quote, urlencode

# Far above what any page writes; a longer query string is somebody's experiment.
MOST_FIELDS = 200

COUNTRY_CODE = "000"


@dataclass(frozen=True)
class UrlSelection:
    """Base of the selections: reads and writes its fields under their Danish names in the URL."""

    @classmethod
    def parse(cls, search: str | None) -> Self:
        """The selection of a query string; unknown names are ignored, absent ones are default."""
        try:
            found = parse_qs(
                (search or "").removeprefix("?"),
                keep_blank_values=True,
                max_num_fields=MOST_FIELDS,
            )
        except ValueError:
            found = {}
        values = {}
        for item in fields(cls):
            given = found.get(item.metadata.get("name", item.name))
            if given is not None:
                values[item.name] = tuple(given) if item.default == () else given[-1]
        return cls(**values)

    def format(self) -> str:
        """The query string, with its question mark; empty where everything is default."""
        pairs: list[tuple[str, str]] = []
        for item in fields(self):
            value = getattr(self, item.name)
            if value == item.default:
                continue
            name = item.metadata.get("name", item.name)
            pairs += [(name, v) for v in value] if isinstance(value, tuple) else [(name, value)]
        return f"?{urlencode(pairs, quote_via=quote, safe='/:')}" if pairs else ""

    def but(self, **changes: str | tuple[str, ...]) -> Self:
        """The same selection with some fields changed."""
        return replace(self, **changes)


def _named(name: str, default: str | tuple[str, ...] = "") -> str:
    return field(default=default, metadata={"name": name})  # type: ignore[return-value]


@dataclass(frozen=True)
class OverblikSelection(UrlSelection):
    """`kommune`: three digits, '000' for the whole country, empty for the reader's own."""

    kommune: str = ""


@dataclass(frozen=True)
class ComparingSelection(UrlSelection):
    """What pages that compare have in common.

    `kommune`: as on the overview. `compare`: naermeste, gruppe, landsdel, valgte, or the code of a
    loaded set; `others` are the chosen kommuner of `valgte`. `period`: a period's code, empty for
    the newest.
    """

    kommune: str = ""
    compare: str = _named("mod", "naermeste")
    others: tuple[str, ...] = _named("med", ())  # type: ignore[assignment]
    period: str = _named("periode")


@dataclass(frozen=True)
class IndikatorSelection(ComparingSelection):
    """One indicator's page; `subgroup` is 'kind:code', empty for the one of the overview."""

    subgroup: str = _named("gruppe")


@dataclass(frozen=True)
class SegregeringSelection(ComparingSelection):
    """The segregation page.

    `phase`: alle, indskoling, mellemtrin, udskoling. `definition`: kommunale (municipal schools
    only), alle (private ones included). `district`: the code of a school district, empty for
    none.
    """

    phase: str = _named("trin", "indskoling")
    definition: str = _named("opgoerelse", "kommunale")
    district: str = _named("distrikt")


@dataclass(frozen=True)
class DataSelection(UrlSelection):
    """The page about the data; `definitions`: codes of indicators to read side by side."""

    definitions: tuple[str, ...] = _named("def", ())  # type: ignore[assignment]


@dataclass(frozen=True)
class DataIndikatorSelection(UrlSelection):
    """The page about one indicator's data.

    `subgroup` as on the indicator's own page. `order`: landsdel, navn. `show`: alle, huller.
    """

    subgroup: str = _named("gruppe")
    order: str = _named("orden", "landsdel")
    show: str = _named("vis", "alle")
