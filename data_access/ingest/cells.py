"""One cell of a filled template as a value: what is harmless is forgiven and named, the rest not.

Each kind of column has one function here. It answers with the value and, where the cell was not
written as asked for, a remark; or raises BadCell, with what is wrong and what to do.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from types import MappingProxyType

from openpyxl.utils.datetime import from_excel

from data_access.ingest import numbers
from data_access.ingest.periods import parse_period
from data_access.ingest.places import Places, no_kommune
from data_access.ingest.reader import Known
from data_access.ranges import OF_A_HUNDRED, possible_range
from data_access.schema.choices import Choices
from data_access.schema.vocabulary import Level
from data_access.templates.amounts import in_words
from data_access.templates.columns import LISTS, REMOVED, Column, Kind, own_list

FIRST_YEAR, LAST_YEAR = 1990, 2100
# Days as Excel counts them: 1 January 1990 to 31 December 2099.
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050

# What was forgiven, as the end of a sentence on a column.
AS_TEXT = "stod som tekst og er læst som tal"
AS_DATE_TEXT = "stod som tekst og er læst som dag, måned, år"
AS_SERIAL = "stod som Excels dagsnummer og er læst som dato"
AS_WEEK = "var en dato og er læst som ugen fra mandagen før"
AS_PERCENT = "stod som procent og er læst som det"
WITHOUT_TIME = "havde et klokkeslæt, som ikke er læst"
SPELLING = "var skrevet med andre mellemrum eller store og små bogstaver"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_ERROR = re.compile(r"#[A-ZÆØÅ0-9/]+[!?]?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII
)
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?\s*(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[-./ ]\s*\d{1,2}\s*[-./ ]\s*\d{2}", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WEEKS = (
    (re.compile(r"(\d{4})\s*-?\s*[WU]\s*(\d{1,2})", re.ASCII | re.IGNORECASE), (1, 2)),
    (re.compile(r"(\d{4})[\s,]*uge\s*(\d{1,2})", re.ASCII | re.IGNORECASE), (1, 2)),
    (re.compile(r"uge\s*(\d{1,2})[\s,./-]*(\d{4})", re.ASCII | re.IGNORECASE), (2, 1)),
)  # fmt: skip
_OWN_CODE = re.compile(r"\w(?:[\w.:/+&-]| (?![ –-]))*", re.UNICODE)
_NAME_AND_CODE = re.compile(r".*\(([^()]+)\)", re.DOTALL)
_PSEUDONYM = re.compile(r"[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]*")
_NAME_LIKE = re.compile(r"[A-ZÆØÅ][a-zæøå]{2,}|[a-zæøå]{4,}")
# Words that a number for a person may well have.
_ROLE_WORDS = re.compile(r"person|elev|deltager|svar|respondent|barn", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{8,}")
_YES = frozenset({"ja", "j", "x", "1", "sand", "true", "yes"})
_NO = frozenset({"nej", "n", "0", "falsk", "false", "no"})


class BadCell(ValueError):
    """A cell that cannot be read; the message says what is wrong, `remedy` what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True)
class Percent:
    """A number in a cell that shows it as a percentage: 0.2 is shown as 20 %."""

    share: float


@dataclass(frozen=True)
class NoResult:
    """A formula that has not been calculated."""


Cell = str | int | float | bool | date | datetime | time | Percent | NoResult


@dataclass(frozen=True)
class Read:
    """A cell's value, and what was forgiven ('' for nothing)."""

    value: object
    remark: str = ""


@dataclass
class Lookup:
    """What cells may name: what the warehouse knows, and what the same file brings.

    `is_text` says that the file can hold nothing but text, so that a number written as text is
    none of the sender's doing.
    """

    known: Known
    today: date
    is_text: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _by_key: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, table: str) -> Mapping[str, str]:
        """The codes of a table, each with what it belongs to: the warehouse's and the file's."""
        mine = self.codes.get(table, {})
        theirs = self.known.institutions if table == "institution" else self.known.of(table)
        return {**theirs, **mine} if mine else theirs

    def add(self, table: str, codes: Mapping[str, str]) -> None:
        """Take in codes that the file brings."""
        self.codes.setdefault(table, {}).update(codes)
        self._by_key.pop(table, None)

    def find(self, table: str, text: str) -> str | None:
        """The code that a text names: 'VLS', 'vls' and 'VLS – Vi Lærer Sammen' are the same."""
        keys = self._keys(table)
        for part in (text, *(text.partition(dash)[0] for dash in (" – ", " - ") if dash in text)):
            key = plain(part)
            if code := keys.get(key) or keys.get(f"#{key.lstrip('0')}"):
                return code
        return None

    def _keys(self, table: str) -> Mapping[str, str]:
        if table not in self._by_key:
            codes = self.known.indicators if table == "indicator" else self.of(table)
            keys: dict[str, str] = {}
            for code in codes:
                keys[plain(code)] = code
                if code.isdigit():
                    # a spreadsheet takes away leading noughts
                    bare = f"#{code.lstrip('0')}"
                    keys[bare] = "" if bare in keys else code
            self._by_key[table] = keys
        return self._by_key[table]


def plain(text: str) -> str:
    """A text as it is compared: without differences of case, spaces and dashes."""
    return " ".join(text.replace("–", "-").replace("\u00a0", " ").split()).casefold()


def read(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    """The value of a cell that is not blank. Raises BadCell."""
    if isinstance(cell, NoResult):
        raise BadCell(
            "Her står en formel, som ikke er regnet ud",
            "Åbn filen i regnearket, så formlen regnes, eller skriv resultatet.",
        )
    if isinstance(cell, str):
        if _ERROR.fullmatch(cell.strip()):
            raise BadCell("Her står en fejl fra regnearket", "Ret formlen, eller skriv resultatet.")
        if cell.strip() == REMOVED:
            raise BadCell(
                "Her stod noget om en person, som er fjernet i kopien",
                "Skriv det, kolonnen beder om, uden personoplysninger.",
            )
        if _CONTROL.search(cell):
            raise BadCell("Her står et usynligt styretegn", "Skriv teksten igen.")
    return _READERS[column.kind](cell, column, about, lookup)


# --- text ----------------------------------------------------------------------------------------


def as_text(cell: Cell) -> str:
    """What stands in a cell, as text. Raises BadCell for what a spreadsheet made of it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, date | time):
        raise BadCell(
            "Regnearket har gjort værdien til en dato eller et klokkeslæt",
            "Skriv den igen i et felt, der er formateret som tekst.",
        )
    if isinstance(cell, Percent):
        raise BadCell("Her står en procent", "Skriv det, kolonnen beder om.")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _text(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about, lookup
    text = as_text(cell)
    return Read(_not_too_long(text, column))


def _not_too_long(text: str, column: Column) -> str:
    if len(text) > column.max_length:
        raise BadCell(
            f"Teksten er for lang: {len(text)} tegn, og der er plads til {column.max_length}",
            "Skriv den kortere.",
        )
    return text


def _own_code(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about, lookup
    text = " ".join(as_text(cell).split())
    if _OWN_CODE.fullmatch(text) is None:
        raise BadCell(
            "Koden kan ikke bruges",
            "Brug bogstaver, tal, bindestreg og punktum, og begynd med et bogstav eller et tal.",
        )
    return Read(_not_too_long(text, column))


def _pseudonym(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about, lookup
    text = as_text(cell)
    number = "Skriv et nummer, der ikke kan føres tilbage til personen, for eksempel P-017."
    if _PSEUDONYM.fullmatch(text) is None or not any(letter.isdigit() for letter in text):
        raise BadCell("Det ligner et navn eller en tekst, ikke et nummer for en person", number)
    if _NAME_LIKE.search(_ROLE_WORDS.sub("", text)):
        raise BadCell("Det ligner et navn, ikke et nummer for en person", number)
    if _LONG_NUMBER.search(text):
        raise BadCell("Et så langt nummer kan være et person- eller telefonnummer", number)
    return Read(_not_too_long(text, column))


# --- what is known -------------------------------------------------------------------------------

# What a code names, and where it is loaded from.
_NAMED = MappingProxyType(
    {
        Kind.OMRAADE: ("omraade", "område", "Indlæs områderne med skabelonen institutioner først."),
        Kind.INSTITUTION: (
            "institution",
            "institution",
            "Ret nummeret, eller indlæs registret eller skabelonen institutioner først.",
        ),
        Kind.STUE: ("stue", "stue", "Ret koden, eller indlæs stuerne med skabelonen stuer først."),
        Kind.NETWORK: (
            "network",
            "netværk",
            "Ret koden, eller indlæs netværket med skabelonen netvaerk først.",
        ),
        Kind.MEETING: (
            "meeting",
            "møde",
            "Ret koden, eller indlæs mødet med skabelonen moeder først.",
        ),
        Kind.COMMITMENT: (
            "commitment",
            "aftale",
            "Ret koden, eller indlæs aftalen med skabelonen aftaler først.",
        ),
        Kind.PROGRAMME: ("programme", "program", "Vælg et program fra listen, for eksempel VLS."),
        Kind.INDICATOR: (
            "indicator",
            "indikator",
            "Vælg en indikator fra listen, eller skriv dens kode.",
        ),
    }
)


def _named(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about
    return _code_of(column.kind, cell, lookup)


def _code_of(kind: Kind, cell: Cell, lookup: Lookup) -> Read:
    table, word, remedy = _NAMED[kind]
    text = as_text(cell)
    code = lookup.find(table, text) or _by_name(kind, text, lookup)
    if code is None and kind is Kind.INDICATOR and (both := _NAME_AND_CODE.fullmatch(text)):
        code = lookup.find(table, both[1])
    if code is None:
        raise BadCell(f"Ukendt {word}", remedy)
    return Read(code, _spelling(text, code))


def _by_name(kind: Kind, text: str, lookup: Lookup) -> str | None:
    """The code of a programme or indicator by its name, where only one is called so."""
    if kind is Kind.PROGRAMME:
        names = dict(lookup.of("programme"))
    elif kind is Kind.INDICATOR:
        names = {one.code: one.name for one in lookup.known.indicators.values()}
    else:
        return None
    found = [code for code, name in names.items() if plain(name) == plain(text)]
    return found[0] if len(found) == 1 else None


def _spelling(text: str, *forms: str) -> str:
    """The remark where a text is one of the forms but for its case and spaces."""
    if any(text == form or text.startswith((f"{form} – ", f"{form} - ")) for form in forms):
        return ""
    return SPELLING if plain(text) in {plain(form) for form in forms} else ""


def _kommune(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del column, about
    return Read(_kommune_code(as_text(cell), lookup.known.places))


def _kommune_code(text: str, places: Places) -> str:
    code = places.kommune(text) or places.kommune(text.replace(" – ", " ").replace(" - ", " "))
    if code is not None:
        return code
    if what := no_kommune(text):
        raise BadCell(what, "Fjern rækken, eller vælg en af de 98 kommuner.")
    raise BadCell("Ukendt kommune", "Skriv kommunens navn eller nummer, som 740 Silkeborg.")


def _kommune_or_kl(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del column, about
    text = as_text(cell)
    return Read("KL") if plain(text) == "kl" else Read(_kommune_code(text, lookup.known.places))


def _place(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    """A place at the level that stands in another column."""
    del column
    level, text = Level(str(about)), as_text(cell)
    if level is Level.KOMMUNE:
        return Read(_kommune_code(text, lookup.known.places))
    if level in (Level.COUNTRY, Level.REGION, Level.LANDSDEL):
        place = lookup.known.places.find(text)
        if place is None or place.level is not level:
            word = {"country": "Hele landet", "region": "en region", "landsdel": "en landsdel"}
            raise BadCell(f"Stedet er ikke {word[level]}", "Ret stedet eller niveauet.")
        return Read(place.code)
    return _code_of(Kind(str(level)), cell, lookup)


def _subgroup(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del column, about
    text = as_text(cell)
    subgroups = lookup.known.subgroups
    wanted = {plain(text), plain(text.partition(" – ")[0])}
    for key in subgroups:
        if plain(key) in wanted:
            return Read(key, _spelling(text, key))
    found = [key for key, name in subgroups.items() if plain(name) == plain(text)]
    if len(found) > 1:
        raise BadCell(
            "Flere undergrupper hedder det samme", f"Skriv en af dem: {', '.join(found)}."
        )
    if not found:
        raise BadCell("Ukendt undergruppe", "Vælg en fra listen. Tom er alle.")
    return Read(found[0])


# --- closed lists --------------------------------------------------------------------------------


def _choice(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about, lookup
    choices = column.choices or {}
    text = as_text(cell)
    code = _chosen(text, choices)
    if code is None:
        raise BadCell("Værdien er ikke på listen", _choose(choices.values()))
    return Read(code, _spelling(text, choices[code], code))


def _chosen(text: str, choices: Choices) -> str | None:
    key = plain(text)
    for code, words in choices.items():
        short = words.partition(" (")[0]
        if key in {plain(one) for one in (code, words, short, short.removesuffix(" år"))}:
            return code
    return None


def _choose(words: Iterator[str] | object) -> str:
    return f"Vælg en af: {', '.join(str(word) for word in words)}."  # type: ignore[union-attr]


def _choice_of_programme(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    programme = lookup.of("network").get(str(about), str(about))
    choices = (column.choices_of or {}).get(programme) or _own_choices(programme, column, lookup)
    if not choices:
        raise BadCell(
            f"Programmet {programme} har ingen liste her", "Ret programmet, eller lad feltet være."
        )
    text = as_text(cell)
    prefix, colon, rest = text.partition(":")
    if colon and lookup.find("programme", prefix.strip()):
        if lookup.find("programme", prefix.strip()) != programme:
            raise BadCell(
                f"Værdien hører ikke til programmet {programme}", _choose(choices.values())
            )
        text = rest.strip()
    code = _chosen(text, choices)
    if code is None:
        raise BadCell(f"Værdien er ikke på listen for {programme}", _choose(choices.values()))
    return Read(code, _spelling(text, choices[code], code))


def _own_choices(programme: str, column: Column, lookup: Lookup) -> Choices:
    """What a programme that was loaded has brought to choose among."""
    start = f"{own_list(programme, LISTS.get(column.to, column.to))}:"
    subgroups = lookup.known.subgroups
    return {key.removeprefix(start): n for key, n in subgroups.items() if key.startswith(start)}


def _yes_no(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del column, about, lookup
    if isinstance(cell, bool):
        return Read(cell)
    text = plain(as_text(cell))
    if text in _YES | _NO:
        return Read(text in _YES)
    raise BadCell("Her skal stå ja eller nej", "Skriv ja eller nej.")


# --- numbers -------------------------------------------------------------------------------------


def _number(cell: Cell, lookup: Lookup, *, whole: bool = False) -> Read:
    if isinstance(cell, bool):
        raise BadCell("Her står sandt eller falsk, ikke et tal", "Skriv tallet.")
    if isinstance(cell, date | time):
        raise BadCell(
            "Regnearket har gjort tallet til en dato eller et klokkeslæt",
            "Skriv tallet igen med komma, i et felt, der er formateret som tal.",
        )
    if isinstance(cell, Percent):
        raise BadCell("Her står en procent, ikke et tal", "Skriv tallet uden procent.")
    if isinstance(cell, int | float):
        if not isfinite(cell):
            raise BadCell("Tallet er for stort", "Ret tallet.")
        return Read(float(cell))
    remark = "" if lookup.is_text else AS_TEXT
    return Read(_number_in(str(cell), whole=whole), remark)


def _number_in(text: str, *, whole: bool) -> float:
    bare = "".join(text.split())
    if numbers.may_be_thousands(bare) and sum(bare.count(sign) for sign in ".,") == 1:
        if whole and "." in bare:
            # a whole number with a point can only have it between thousands
            return numbers.number_with(bare, ",")
        raise BadCell(
            "Tallet kan læses på to måder: tegnet kan skille tusinder eller decimaler",
            "Skriv tallet uden tegn mellem tusinder, og med komma foran decimaler.",
        )
    for reading in (
        numbers.plain_number,
        lambda one: numbers.number_with(one, ","),
        lambda one: numbers.number_with(one, "."),
    ):
        try:
            return reading(bare)
        except ValueError:
            continue
    raise BadCell("Værdien er ikke et tal", "Skriv et tal, for eksempel 12 eller 3,5.")


def _whole(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about
    found = _number(cell, lookup, whole=True)
    number = float(str(found.value))
    if not number.is_integer():
        raise BadCell("Tallet skal være et helt tal", "Skriv et helt tal.")
    return Read(int(_within(number, column)), found.remark)


def _decimal(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del about
    found = _number(cell, lookup)
    return Read(_within(float(str(found.value)), column), found.remark)


def _within(number: float, column: Column) -> float:
    low, high = column.lowest, column.highest
    if (low is not None and number < low) or (high is not None and number > high):
        raise BadCell(
            f"Tallet er umuligt: det skal ligge mellem {_shown(low)} og {_shown(high)}",
            "Ret tallet.",
        )
    return number


def _shown(number: float | None) -> str:
    return "" if number is None else in_words(number)


def _percent(cell: Cell) -> float | None:
    """The number in front of the per cent sign, or None where there is no such sign."""
    if isinstance(cell, Percent):
        return round(cell.share * 100, 12)
    if isinstance(cell, str) and cell.rstrip().endswith("%"):
        return _number_in(cell.rstrip().removesuffix("%"), whole=False)
    return None


def _share(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    percent = _percent(cell)
    if percent is None:
        return _decimal(cell, column, about, lookup)
    return Read(_within(percent / 100, column), AS_PERCENT)


def _as_shown(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    """A figure as the screen shows it, to the value that is stored."""
    del column
    indicator = lookup.known.indicators[str(about)]
    percent = _percent(cell)
    if percent is not None and indicator.unit not in OF_A_HUNDRED:
        raise BadCell("Her står en procent, men indikatoren er ikke i procent", "Skriv tallet.")
    found = _number(cell, lookup) if percent is None else Read(percent, AS_PERCENT)
    shown = float(str(found.value))
    if percent is None and indicator.unit == "percent" and 0 < shown < 1:
        raise BadCell(
            "Tallet kan læses på to måder: som en andel og som procent",
            "Skriv 12,5 for 12,5 %, eller giv cellen procentformat. Er det 0,125 %, så giv cellen "
            "procentformat eller skriv 0,125 % som tekst.",
        )
    value = shown / indicator.scale
    possible = possible_range(indicator.measure, indicator.unit, indicator.scale)
    if not possible.holds(value):
        low, high = possible.lowest * indicator.scale, possible.highest * indicator.scale
        limits = f"mindst {_shown(low)}" + (f" og højst {_shown(high)}" if isfinite(high) else "")
        raise BadCell(f"Tallet er umuligt for indikatoren: det skal være {limits}", "Ret tallet.")
    return Read(value, found.remark)


# --- time ----------------------------------------------------------------------------------------


def _date(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    del column, about
    return _day(cell, lookup)


def _day(cell: Cell, lookup: Lookup) -> Read:
    remark = ""
    if isinstance(cell, datetime):
        remark = WITHOUT_TIME if cell.time() != time() else ""
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        day, remark = _from_serial(cell), AS_SERIAL
    else:
        text = as_text(cell)
        day = _day_in(text)
        # the form that the template asks for is no deviation where a file can hold nothing else
        remark = "" if lookup.is_text else AS_DATE_TEXT
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadCell(f"Årstallet {day.year} er umuligt", "Ret datoen.")
    return Read(day, remark)


def _from_serial(number: float) -> date:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise BadCell("Tallet er ikke en dato", "Skriv datoen som dag-måned-år: 12-03-2024.")
    found = from_excel(number)
    if isinstance(found, datetime):
        return found.date()
    raise BadCell("Tallet er ikke en dato", "Skriv datoen som dag-måned-år: 12-03-2024.")


def _day_in(text: str) -> date:
    if _SHORT_YEAR.fullmatch(text):
        raise BadCell(
            "Årstallet har kun to cifre, så datoen kan læses på flere måder",
            "Skriv årstallet med fire cifre: 12-03-2024.",
        )
    parts: tuple[int, int, int] | None = None
    if match := _DAY_FIRST.fullmatch(text):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif match := _YEAR_FIRST.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif (match := _IN_WORDS.fullmatch(text)) and match[2][:3].casefold() in _MONTHS:
        parts = (int(match[3]), _MONTHS.index(match[2][:3].casefold()) + 1, int(match[1]))
    if parts is None:
        raise BadCell("Værdien er ikke en dato", "Skriv datoen som dag-måned-år: 12-03-2024.")
    try:
        return date(*parts)
    except ValueError as error:
        raise BadCell(
            "Datoen findes ikke", "Skriv dagen først, så måneden, så året: 25-03-2024."
        ) from error


def _week(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    """The Monday of a week."""
    del column, about
    text = cell.strip() if isinstance(cell, str) else ""
    for form, (year, week) in _WEEKS:
        if match := form.fullmatch(text):
            return Read(_monday_of(int(match[year]), int(match[week])))
    try:
        day = _day(cell, lookup)
    except BadCell as error:
        raise BadCell(
            str(error), "Skriv ugen som 2024-W12 eller uge 12 2024, eller en dato i ugen."
        ) from error
    if not isinstance(day.value, date):
        raise AssertionError("a day is a date")
    monday = day.value - timedelta(days=day.value.weekday())
    return Read(monday, AS_WEEK if monday != day.value else day.remark)


def _monday_of(year: int, week: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadCell(f"Årstallet {year} er umuligt", "Ret ugen.")
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise BadCell(f"Uge {week} findes ikke i {year}", "Ret ugen.") from error


def _period(cell: Cell, column: Column, about: object, lookup: Lookup) -> Read:
    """A period's code, of the kind that the indicator is counted in."""
    try:
        found = parse_period(as_text(cell))
    except BadCell:
        raise
    except ValueError as error:
        raise BadCell(f"Værdien {error}", "Ret perioden.") from error
    kind = column.about
    if kind == "indicator":
        kind = lookup.known.indicators[str(about)].period_kind
    if found.kind != kind:
        word, form = _PERIODS[kind]
        raise BadCell(f"Perioden skal være et {word}", f"Skriv {form}.")
    if found.starts_on > lookup.today:
        raise BadCell("Perioden ligger i fremtiden", "Ret perioden.")
    return Read(found.code)


_PERIODS = MappingProxyType(
    {
        "school_year": ("skoleår", "skoleåret, for eksempel 2024/25"),
        "calendar_year": ("kalenderår", "året, for eksempel 2024"),
        "quarter": ("kvartal", "kvartalet, for eksempel 2024K1"),
        "month": ("måned", "måneden, for eksempel 2024M01"),
    }
)

_READERS: Mapping[Kind, Callable[[Cell, Column, object, Lookup], Read]] = MappingProxyType(
    {
        Kind.KOMMUNE: _kommune,
        Kind.KOMMUNE_OR_KL: _kommune_or_kl,
        **dict.fromkeys(_NAMED, _named),
        Kind.SUBGROUP: _subgroup,
        Kind.LEVEL: _choice,
        Kind.PLACE: _place,
        Kind.PERIOD: _period,
        Kind.DATE: _date,
        Kind.WEEK: _week,
        Kind.WHOLE: _whole,
        Kind.DECIMAL: _decimal,
        Kind.SHARE: _share,
        Kind.SHOWN: _as_shown,
        Kind.CHOICE: _choice,
        Kind.CHOICE_OF_PROGRAMME: _choice_of_programme,
        Kind.YES_NO: _yes_no,
        Kind.TEXT: _text,
        Kind.OWN_CODE: _own_code,
        Kind.PSEUDONYM: _pseudonym,
    }
)
