"""The codes that programme facts are written with, each with the Danish words people choose by.

Where a vocabulary depends on the programme (criteria and themes), it is one mapping for each
programme. The codes are those that the demo draws and publication counts.
"""

from collections.abc import Mapping
from types import MappingProxyType

from data_access import reference
from data_access.schema.vocabulary import InstitutionKind, Level, Missing

Choices = Mapping[str, str]


def _choices(**words: str) -> Choices:
    return MappingProxyType(words)


LEVELS: Choices = MappingProxyType(
    {
        str(Level.COUNTRY): "Hele landet",
        str(Level.REGION): "Region",
        str(Level.LANDSDEL): "Landsdel",
        str(Level.NETWORK): "Netværk",
        str(Level.KOMMUNE): "Kommune",
        str(Level.OMRAADE): "Område",
        str(Level.INSTITUTION): "Institution",
        str(Level.STUE): "Stue",
    }
)
INSTITUTION_KINDS: Choices = MappingProxyType(
    {
        str(InstitutionKind.DAYCARE): "Dagtilbud",
        str(InstitutionKind.DAGPLEJE): "Dagpleje",
        str(InstitutionKind.SCHOOL): "Skole",
        str(InstitutionKind.SPECIAL_SCHOOL): "Specialskole",
    }
)
# Why there is no figure, as far as a sender can know.
MISSING: Choices = MappingProxyType(
    {
        str(Missing.NOT_APPLICABLE): "Ikke relevant",
        str(Missing.NOT_REPORTED): "Ikke oplyst",
        str(Missing.SUPPRESSED_BY_SOURCE): "Skjult af kilden",
    }
)
OWNERSHIPS = _choices(kommunal="Kommunal", selvejende="Selvejende", privat="Privat")
AGE_GROUPS: Choices = MappingProxyType(
    {"0_2": "0-2 år", "3_5": "3-5 år", "0_5": "0-5 år (blandet)"}
)
MEMBER_ROLES = _choices(member="Medlem", host="Vært")
MEETING_FORMS = _choices(physical="Fysisk", virtual="Virtuelt")
MEETING_STATES = _choices(held="Afholdt", cancelled="Aflyst", planned="Planlagt")
PERSON_ROLES = _choices(
    dagtilbudschef="Dagtilbudschef",
    skolechef="Skolechef",
    ppr_leder="PPR-leder",
    konsulent="Konsulent",
    programleder="Programleder",
    omraadeleder="Områdeleder",
    leder="Leder",
    paedagog="Pædagog",
    udvalgsformand="Udvalgsformand",
)
# Which level of a kommune participants come from.
PARTICIPANT_LEVELS = _choices(
    politicians="Politikere",
    administration="Forvaltning",
    leaders="Ledere",
    staff="Pædagogisk personale",
)
GATHERINGS = _choices(seminar="Seminar på tværs", leader_course="Lederforløb")
EVENTS = _choices(started="Begyndt", completed="Gennemført", dropped="Opgivet", moved="Udskudt")
ACTOR_LEVELS = _choices(
    forvaltning="Forvaltning", ledere="Ledere", personale="Pædagogisk personale"
)
RESPONDENT_KINDS = _choices(
    forvaltning="Forvaltning",
    ledere="Ledere",
    personale="Pædagogisk personale",
    foraeldre="Forældre",
)
READINESS_DIMENSIONS = _choices(
    shared_goal="Fælles mål",
    resources="Ressourcer",
    follow_up="Opfølgning",
    support="Støtte",
    time="Tid",
    competence="Kompetencer",
    motivation="Motivation",
)
IMPLEMENTATION_PHASES = _choices(
    preparation="Forberedelse", start="Opstart", operation="Drift", anchoring="Forankring"
)
FACTORS = _choices(
    leadership_support="Ledelsesopbakning",
    time="Tid",
    staff_turnover="Udskiftning af personale",
    material="Materialer",
    training="Uddannelse og kurser",
    data_use="Brug af data",
    parents="Forældre",
    premises="Lokaler og rammer",
)
DIRECTIONS = _choices(driver="Drivkraft", barrier="Barriere")
EXPERIENCE_STATES = _choices(published="Må vises", network="Må vises i netværket", draft="Kladde")
SCHOOL_PHASES = _choices(indskoling="Indskoling", mellemtrin="Mellemtrin", udskoling="Udskoling")
FLOWS = _choices(
    stock_before="Elever ved årets begyndelse",
    new_placement="Nye placeringer",
    **{"return": "Vendt tilbage til almen skole"},
    moved_in="Flyttet til kommunen",
    moved_out="Flyttet fra kommunen",
    entered_placed="Kommet fra fasen før, allerede placeret",
    left_after="Forladt fasen efter endt tid",
    stock_after="Elever ved årets slutning",
)
TRIAL_ARMS = _choices(treated="Indsats", control="Kontrol")
TRIAL_OUTCOMES = _choices(language="Sprog", wellbeing="Trivsel")
SEXES = _choices(girl="Pige", boy="Dreng")
ORIGINS = _choices(danish="Dansk oprindelse", immigrant="Indvandrer eller efterkommer")
# What an agreement on sharing covers: the areas of indicators, or all of them.
AREAS: Choices = MappingProxyType(
    {
        "*": "Alt",
        "segregering": "Segregering",
        "dagtilbud": "Dagtilbud",
        "personale": "Personale",
        "skole": "Skole",
        "baggrund": "Baggrund",
        "vls": "Vi Lærer Sammen",
        "slf": "Stærkere Læringsfællesskaber",
        "lkd": "Løft kvalitet i dagtilbud",
        "sbf": "Stærke børnefællesskaber",
        "pkd": "Kvalitet i dagtilbud",
        "netvaerk": "Netværk og møder",
    }
)


def _of_kinds(**kinds: tuple[str, ...]) -> Mapping[str, Choices]:
    return MappingProxyType(
        {
            programme: MappingProxyType(
                {one.code: one.name_da for one in reference.subgroups() if one.kind in wanted}
            )
            for programme, wanted in kinds.items()
        }
    )


# What is assessed in each programme.
CRITERIA = _of_kinds(
    SLF=("slf_sign", "slf_focus"),
    LKD=("lkd_theme",),
    SBF=("sbf_criterion",),
    PKD=("pkd_area",),
)
# What an assessment is narrowed to; blank is all of it.
CRITERION_AREAS: Mapping[str, Choices] = MappingProxyType(
    {
        "SLF": _choices(
            dagtilbud="Dagtilbud", skole="Skole", fritid="Fritid", forvaltning="Forvaltning"
        ),
        "LKD": _choices(all="Alle børn", vulnerable="Børn i udsatte positioner"),
        **_of_kinds(SBF=("sbf_area",)),
    }
)
# What networks work on, and experiences are about.
THEMES: Mapping[str, Choices] = MappingProxyType(
    {
        "VLS": _choices(
            dosage="Dosis", quality="Kvalitet", material="Materialer", training="Kurser"
        ),
        **_of_kinds(SLF=("slf_focus",), LKD=("lkd_theme",), SBF=("sbf_area",), PKD=("pkd_area",)),
    }
)
