"""Columns that many templates have, said once."""

from collections.abc import Mapping
from dataclasses import replace

from data_access.schema.choices import LEVELS, MISSING, Choices
from data_access.templates.columns import Column, Kind

KOMMUNE = Column(
    "Kommune",
    Kind.KOMMUNE,
    "kommune_code",
    "Kommunens nummer eller navn.",
    "740 Silkeborg",
    other_names=("kommunenavn", "kommunekode", "kommunenr"),
)
PROGRAMME = Column(
    "Program",
    Kind.PROGRAMME,
    "programme_code",
    "Programmets bogstaver: VLS, SLF, LKD, SBF, PKD eller et, der er indlæst.",
    "VLS",
    other_names=("programkode",),
)
NETWORK = Column(
    "Netværk",
    Kind.NETWORK,
    "network_code",
    "Netværkets kode. Netværket skal være indlæst med skabelonen netvaerk.",
    "SBF-VEST",
    other_names=("netværkskode",),
)
INSTITUTION = Column(
    "Institution",
    Kind.INSTITUTION,
    "code",
    "Institutionens nummer. Den skal være indlæst fra registret eller med skabelonen "
    "institutioner.",
    "D740001",
    other_names=("institutionsnummer", "institutionsnr", "institutionskode"),
)
STUE = Column(
    "Stue",
    Kind.STUE,
    "code",
    "Stuens kode. Stuen skal være indlæst med skabelonen stuer.",
    "D740001-01",
    other_names=("stuekode",),
)
MEETING = Column(
    "Møde",
    Kind.MEETING,
    "meeting_code",
    "Mødets kode. Mødet skal stå i skabelonen moeder.",
    "SBF-VEST-1",
    other_names=("mødekode",),
)
COMMITMENT = Column(
    "Aftale",
    Kind.COMMITMENT,
    "commitment_code",
    "Aftalens kode. Aftalen skal stå i skabelonen aftaler.",
    "SBF-VEST-1-740-1",
    other_names=("aftalekode",),
)
WHY_MISSING = Column(
    "Mangler",
    Kind.CHOICE,
    "missing",
    "Hvorfor der ikke er et tal. Lad feltet stå tomt, når der er et tal. Et tal, der mangler, er "
    "aldrig nul.",
    "",
    required=False,
    choices=MISSING,
)
# Where facts of programmes stand; figures can stand higher too.
LOCAL_LEVELS: Choices = {
    code: words
    for code, words in LEVELS.items()
    if code in ("kommune", "omraade", "institution", "stue")
}
LEVEL = Column(
    "Niveau",
    Kind.LEVEL,
    "level",
    "Hvor tallet hører til: kommune, område, institution og så videre.",
    "Kommune",
    choices=LOCAL_LEVELS,
)
PLACE = Column(
    "Sted",
    Kind.PLACE,
    "code",
    "Stedets nummer eller kode på det niveau: kommunens nummer eller navn, institutionens nummer, "
    "stuens kode.",
    "740 Silkeborg",
    about="level",
)


def date_column(header: str, to: str, what: str, example: str, **more: object) -> Column:
    """A day, as 12-03-2024."""
    return Column(header, Kind.DATE, to, what, example, **more)  # type: ignore[arg-type]


def whole(header: str, to: str, what: str, example: object, **more: object) -> Column:
    """A whole number that cannot be negative."""
    bounds: dict[str, object] = {"lowest": 0, "highest": 1_000_000}
    return Column(header, Kind.WHOLE, to, what, example, **(bounds | more))  # type: ignore[arg-type]


def score(header: str, to: str, what: str, example: object, **more: object) -> Column:
    """A score from 1 to 5."""
    bounds: dict[str, object] = {"lowest": 1, "highest": 5}
    return Column(header, Kind.DECIMAL, to, what, example, **(bounds | more))  # type: ignore[arg-type]


def choice(
    header: str, to: str, what: str, example: str, choices: Choices, **more: object
) -> Column:
    """One of a closed list."""
    return Column(header, Kind.CHOICE, to, what, example, choices=choices, **more)  # type: ignore[arg-type]


def choice_of_programme(
    header: str,
    to: str,
    what: str,
    example: str,
    choices: Mapping[str, Choices],
    **more: object,
) -> Column:
    """One of a list that the programme decides; `about` is the programme's or network's column."""
    options: dict[str, object] = {"about": "programme_code", "choices_of": choices}
    return Column(header, Kind.CHOICE_OF_PROGRAMME, to, what, example, **(options | more))  # type: ignore[arg-type]


def text(header: str, to: str, what: str, example: str, max_length: int, **more: object) -> Column:
    """Words of the sender's own, without names of persons."""
    return Column(header, Kind.TEXT, to, what, example, max_length=max_length, **more)  # type: ignore[arg-type]


def yes_no(header: str, to: str, what: str, example: str, **more: object) -> Column:
    """ja or nej."""
    return Column(header, Kind.YES_NO, to, what, example, **more)  # type: ignore[arg-type]


def own_code(header: str, to: str, what: str, example: str, max_length: int) -> Column:
    """The sender's own code for a row."""
    return Column(header, Kind.OWN_CODE, to, what, example, max_length=max_length)


def pseudonym(header: str, to: str, what: str, example: str) -> Column:
    """A person without a name."""
    return Column(header, Kind.PSEUDONYM, to, what, example, max_length=24)


def with_example(column: Column, example: object, **more: object) -> Column:
    """A shared column with an example (and other details) that suit a template."""
    return replace(column, example=example, **more)  # type: ignore[arg-type]
