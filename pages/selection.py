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
    none. `section`: the part of the page that is computed: udvikling, opdeling, stroemme, direkte,
    styring, definitioner, distrikter. `since`: the period that a change is counted from, empty for
    five years back.
    """

    phase: str = _named("trin", "indskoling")
    definition: str = _named("opgoerelse", "kommunale")
    district: str = _named("distrikt")
    section: str = _named("del", "udvikling")
    since: str = _named("fra")


@dataclass(frozen=True)
class SammenlignSelection(ComparingSelection):
    """The page that compares.

    `view`: prikker, kort, tragt, forventet, to_tal, over_tid. `indicator`: a code, empty for the
    first of the overview. `subgroup` as on the indicator's own page. `network`: the code of the
    network that is marked, empty for the own kommune's. `groups` says whose small charts are drawn
    over time: kommuner, landsdele or alle. `colour` is what a map's colours say, tal or forskel,
    and `form` what it is made of, fliser or graenser. `second`: the other indicator of two.
    `level`: kommune or institution. `around`: what a funnel lies around, gennemsnit or forventet.
    `institution`: the code of one that is looked for. `background`: codes of the indicators that
    an expected value rests on, none for those that the page suggests. `years`: how many periods
    it is made of.
    """

    view: str = _named("visning", "prikker")
    indicator: str = _named("indikator")
    subgroup: str = _named("gruppe")
    network: str = _named("netvaerk")
    groups: str = _named("hvem", "kommuner")
    colour: str = _named("farve", "tal")
    form: str = _named("form", "fliser")
    second: str = _named("anden")
    level: str = _named("niveau", "kommune")
    around: str = _named("omkring", "gennemsnit")
    institution: str = _named("institution")
    background: tuple[str, ...] = _named("baggrund", ())  # type: ignore[assignment]
    years: str = _named("aar", "3")


@dataclass(frozen=True)
class SammenligneligeSelection(ComparingSelection):
    """The page that finds comparable kommuner.

    `weights`: what similarity is measured by, 'population:2,parents_income:1', empty for the usual
    figures alike. `k`: how many are the most similar. `indicator`: the code of the figure that
    somebody is to be called about, empty for the first that has a direction.
    """

    weights: str = _named("v")
    k: str = _named("k", "7")
    indicator: str = _named("indikator")


@dataclass(frozen=True)
class NoegletalSelection(ComparingSelection):
    """The sheet of key figures, each row in its own newest period, whatever `period` says.

    `theme`: an area's code, empty for all of them. `beside`: codes of kommuner to show side by
    side, with commas between them; the own one comes first, named or not.
    """

    theme: str = _named("tema")
    beside: str = _named("kommuner")


@dataclass(frozen=True)
class InstitutionSelection(UrlSelection):
    """The profile of an institution; `indicator`: the code of the figure shown over time."""

    indicator: str = _named("indikator")


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


@dataclass(frozen=True)
class ProgramSelection(UrlSelection):
    """The page of a programme, which the path names.

    `section`: the part of the page that is computed, empty for the programme's first. `kommune`:
    as on the overview. `network`, `institution`: codes, empty for none. `period`: a period's code,
    or a day, empty for the newest. `choice` and `second` are what the part makes of them.
    """

    section: str = _named("del")
    kommune: str = ""
    network: str = _named("netvaerk")
    institution: str = _named("institution")
    period: str = _named("periode")
    choice: str = _named("valg")
    second: str = _named("anden")


@dataclass(frozen=True)
class FidelitetSelection(ProgramSelection):
    """The page of fidelity across programmes; `programme`: a slug, empty for the first."""

    programme: str = _named("program")


@dataclass(frozen=True)
class NetvaerkSelection(ProgramSelection):
    """The page of a network, which the path names.

    `section`: overblik (empty), moeder, aftaler, kriterier, udfordringer. `kommune`: the member
    that is looked at, empty for the network. `period`: a day of assessment, empty for the newest.
    """


@dataclass(frozen=True)
class ErfaringerSelection(UrlSelection):
    """What kommuner have learned.

    `words`: what is looked for. `theme` 'kind:code' as programme figures name it, `programme`,
    `network`, `meeting`, `kommune`, `indicator`: codes; `state`: draft, network, published.
    `page`: which page of the list.
    """

    words: str = _named("soeg")
    theme: str = _named("tema")
    programme: str = _named("program")
    network: str = _named("netvaerk")
    meeting: str = _named("moede")
    kommune: str = ""
    indicator: str = _named("indikator")
    state: str = _named("tilstand")
    page: str = _named("side", "1")


@dataclass(frozen=True)
class MoedeSelection(UrlSelection):
    """The page of a network's meeting, which the path names.

    `view`: foer, efter, referat, uddeling; empty for the one that the meeting is nearest to.
    `kommune`: whose picture or hand-out is shown, 'alle' for every one, empty for the own.
    `frozen`: the number of what was frozen of the meeting, 'nu' for what is known today, empty for
    the newest that there is.
    """

    view: str = _named("vis")
    kommune: str = ""
    frozen: str = _named("frosset")
