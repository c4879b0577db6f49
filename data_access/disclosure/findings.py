"""What an attack found out, in words for whoever publishes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType

from babel.numbers import format_decimal

from data_access.schema.vocabulary import Level

Interval = tuple[float, float | None]  # least and greatest, None where there is no greatest


class Attack(StrEnum):
    """How a figure was found out.

    SHOWN         a figure about too few persons is shown
    LEFT          a hidden row still holds a number
    COUNT_BACK    the other numbers of a row give its small count back
    MARGINS       the sums that are shown leave too little room for a hidden count
    COMPLEMENT    everybody minus the groups that are shown is a group that is not published
    MEAN          the mean of a whole minus those of its parts
    VERSION       another kept version shows what this one hides
    SHARED        another indicator shows a count that this one hides
    DISTRIBUTION  the spread of the kommuner takes hidden ones in
    PEERS         a comparison with peers takes hidden figures in
    ODDITY        the list of oddities speaks of a hidden figure
    REVISION      the revision log tells what a hidden figure was
    NOTE          the note beside a figure tells more than the figure does
    ALIKE         everybody answered the same, which tells what each of them did
    PART          the whole's count minus its part's is of too few
    CHANGE        the change of a whole minus those of its parts
    ALONE         a figure is of a single stue, or of a hidden one, under another name
    """

    SHOWN = "shown"
    LEFT = "left"
    COUNT_BACK = "count_back"
    MARGINS = "margins"
    COMPLEMENT = "complement"
    MEAN = "mean"
    VERSION = "version"
    SHARED = "shared"
    DISTRIBUTION = "distribution"
    PEERS = "peers"
    ODDITY = "oddity"
    REVISION = "revision"
    NOTE = "note"
    ALIKE = "alike"
    PART = "part"
    CHANGE = "change"
    ALONE = "alone"


LEVELS: Mapping[str, str] = MappingProxyType(
    {
        str(Level.COUNTRY): "land",
        str(Level.REGION): "region",
        str(Level.LANDSDEL): "landsdel",
        str(Level.NETWORK): "netværk",
        str(Level.KOMMUNE): "kommune",
        str(Level.OMRAADE): "område",
        str(Level.INSTITUTION): "institution",
        str(Level.STUE): "stue",
    }
)
# How it was found out, and what whoever publishes can do about it.
WORDS: Mapping[Attack, tuple[str, str]] = MappingProxyType(
    {
        Attack.SHOWN: (
            "tallet står der",
            "Tallet handler om for få og skal skjules: offentliggør igen.",
        ),
        Attack.LEFT: (
            "den skjulte række har stadig et tal i sig",
            "Tøm rækkens tæller, nævner, værdi, interval og n: offentliggør igen.",
        ),
        Attack.COUNT_BACK: (
            "rækkens andre tal giver antallet tilbage",
            "Skjul hele rækken, ikke kun antallet: offentliggør igen.",
        ),
        Attack.MARGINS: (
            "summerne, der vises, lader for lidt tilbage",
            "Skjul et tal mere i samme sum, så der er to at gætte imellem: offentliggør igen.",
        ),
        Attack.COMPLEMENT: (
            "alle minus de grupper, der vises",
            "Skjul en af de viste grupper, eller vis ikke gruppens slags her: offentliggør igen.",
        ),
        Attack.MEAN: (
            "helhedens gennemsnit minus delenes",
            "Skjul gennemsnit og n for endnu en del: offentliggør igen.",
        ),
        Attack.VERSION: (
            "en anden version, der stadig gemmes, viser tallet",
            "Hold det samme skjult i hver ny version. Gamle versioner ryddes, når der er tre nye.",
        ),
        Attack.SHARED: (
            "en anden indikator tæller det samme og viser det",
            "Skjul tallet i begge indikatorer: offentliggør igen.",
        ),
        Attack.DISTRIBUTION: (
            "spredningen mellem kommunerne regner skjulte tal med",
            "Beregn spredningen af de viste kommuner alene: offentliggør igen.",
        ),
        Attack.PEERS: (
            "sammenligningen med andre kommuner regner skjulte tal med",
            "Beregn sammenligningen af viste tal alene: offentliggør igen.",
        ),
        Attack.ODDITY: (
            "listen over det påfaldende omtaler et skjult tal",
            "Led kun efter det påfaldende i viste tal: offentliggør igen.",
        ),
        Attack.REVISION: (
            "listen over rettelser fortæller, hvad et skjult tal var",
            "Fortæl ikke om rettelser af skjulte tal: offentliggør igen.",
        ),
        Attack.NOTE: (
            "noten ved tallet fortæller mere end tallet selv",
            "Tag det ud af noten: offentliggør igen.",
        ),
        Attack.ALIKE: (
            "alle har svaret det samme, så hver enkelts svar er kendt",
            "Skjul tallet, og et mere i samme sum: offentliggør igen.",
        ),
        Attack.PART: (
            "helhedens antal minus delens",
            "Vis ikke antallet for delen: offentliggør igen.",
        ),
        Attack.CHANGE: (
            "helhedens ændring minus delenes",
            "Vis ikke helhedens ændring: offentliggør igen.",
        ),
        Attack.ALONE: (
            "tallet er en enkelt eller en skjult enheds under et andet navn",
            "Vis det ikke for den institution: offentliggør igen.",
        ),
    }
)


@dataclass(frozen=True)
class Finding:
    """One figure that an outsider can work out.

    subgroup: 'kind:code' of the group (several joined by '+'), period its code. versions: the
    kept versions it holds in. found: what was found out, in words; numerator and denominator the
    same as least and greatest, None where nothing is known. sources: the figures it follows from.
    """

    attack: Attack
    indicator: str
    indicator_name: str
    level: str
    unit: str
    unit_name: str
    subgroup: str
    subgroup_name: str
    period: str
    versions: tuple[int, ...]
    found: str
    numerator: Interval | None
    denominator: Interval | None
    sources: tuple[str, ...]

    @property
    def how(self) -> str:
        """How it was found out, in words."""
        return WORDS[self.attack][0]

    @property
    def remedy(self) -> str:
        """What whoever publishes can do about it."""
        return WORDS[self.attack][1]

    @property
    def sentence(self) -> str:
        """The finding in one Danish sentence or two."""
        versions = ", ".join(str(v) for v in self.versions)
        of_version = f"version {versions}" if len(self.versions) == 1 else f"versioner {versions}"
        start = f"{self.indicator_name}, {self.where}, {self.period} ({of_version}): {self.found}"
        return f"{start}. Sådan: {self.how}{self._from()}."

    def _from(self) -> str:
        return f" ({'; '.join(self.sources)})" if self.sources else ""

    @property
    def where(self) -> str:
        """Whose figure it is, in words."""
        level = LEVELS.get(self.level, self.level)
        name = self.unit_name or self.unit
        return f"{name} ({level} {self.unit}), {self.subgroup_name}"

    def as_dict(self) -> dict[str, object]:
        """The finding as JSON-able values, in codes and in words."""
        return {
            **asdict(self),
            "attack": str(self.attack),
            "how": self.how,
            "remedy": self.remedy,
            "sentence": self.sentence,
        }


def interval(lo: float, hi: float) -> Interval:
    """Ends as a finding keeps them."""
    return float(lo), float(hi) if hi < float("inf") else None


def told(ends: Interval | None) -> str:
    """An interval in words: '3', '2-3', 'mindst 5', 'et ukendt antal'."""
    if ends is None or (ends[0] <= 0 and ends[1] is None):
        return "et ukendt antal"
    lo, hi = ends
    if hi is None:
        return f"mindst {number(lo)}"
    return number(lo) if hi - lo < 1e-6 else f"{number(lo)}-{number(hi)}"


def number(x: float) -> str:
    """A number as people read it."""
    whole = abs(x - round(x)) < 1e-6
    return format_decimal(round(x) if whole else round(x, 3), locale="da_DK")
