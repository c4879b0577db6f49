"""Templates for figures themselves: observations, targets and pupils' flows."""

from data_access.schema import choices
from data_access.templates.columns import Column, Kind, Part, Template
from data_access.templates.figure_rules import (
    counted_elsewhere,
    makes_a_figure,
)
from data_access.templates.rules import value_or_reason
from data_access.templates.shared import (
    KOMMUNE,
    LEVEL,
    PLACE,
    WHY_MISSING,
    choice,
    date_column,
    text,
    whole,
    with_example,
    yes_no,
)

_INDICATOR = Column(
    "Indikator",
    Kind.INDICATOR,
    "indicator",
    "Vælg fra listen, eller skriv indikatorens navn eller kode. Fanen Vejledning siger, hvilke der "
    "er andele, og hvilke der er antal.",
    "staff_turnover",
)
_ANY_LEVEL = with_example(LEVEL, "Kommune", choices=choices.LEVELS)
_OBSERVATIONS = Part(
    "Data",
    "observation",
    (
        _INDICATOR,
        _ANY_LEVEL,
        PLACE,
        Column("Periode", Kind.PERIOD, "period",
               "År som 2024, skoleår som 2024/25, kvartal som 2024K1 eller måned som 2024M01. "
               "Indikatoren afgør hvilken.", "2023", about="indicator"),
        Column("Undergruppe", Kind.SUBGROUP, "subgroup", "Hvem tallet er om. Tom er alle.", "",
               required=False, default="total:total"),
        Column("Værdi", Kind.SHOWN, "value",
               "Tallet, som det vises: 15,3 for 15,3 %. Kan stå tomt, når tæller og nævner er "
               "udfyldt.", "12,5", required=False, about="indicator"),
        Column("Tæller", Kind.DECIMAL, "numerator", "Det, der tælles.", 15, required=False,
               lowest=0, highest=1e12),
        Column("Nævner", Kind.DECIMAL, "denominator", "Det, der deles med.", 120, required=False,
               lowest=0, highest=1e12),
        WHY_MISSING,
    ),
    (counted_elsewhere, makes_a_figure),
)  # fmt: skip
_TARGETS = Part(
    "Data",
    "target",
    (
        with_example(_INDICATOR, "vls_dosage"),
        _ANY_LEVEL,
        PLACE,
        date_column("Gælder fra", "starts_on", "Den første dag, målet gælder.", "01-08-2022"),
        Column("Mål", Kind.SHOWN, "value", "Målet, som det vises: 80 for 80 %.", 80,
               about="indicator"),
        yes_no("Lovkrav", "is_statutory", "ja, når loven kræver det. Tom er nej.", "nej",
               required=False, default=False),
        text("Bemærkning", "note_da", "Hvis mål det er, og hvad det bygger på.",
             "Kommunens eget mål", 500),
    ),
)  # fmt: skip
_FLOWS = Part(
    "Data",
    "pupil_flow",
    (
        with_example(KOMMUNE, "740 Silkeborg", to="code"),
        Column("Skoleår", Kind.PERIOD, "period", "Skoleåret, som 2024/25.", "2022/23",
               about="school_year"),
        choice("Fase", "phase", "Elevernes klassetrin.", "Indskoling", choices.SCHOOL_PHASES),
        choice("Bevægelse", "flow", "Hvad der er talt.", "Nye placeringer", choices.FLOWS),
        whole("Antal elever", "n_pupils", "Antal elever.", 12, required=False, highest=100_000),
        WHY_MISSING,
    ),
    (value_or_reason("n_pupils"),),
    also=(("level", "kommune"), ("period_kind", "school_year")),
)  # fmt: skip

TEMPLATES = (
    Template(
        "observationer",
        "Tal for en indikator",
        "Kommunens analytiker",
        "En række for hvert tal. Programmernes egne indikatorer regnes ud af deres "
        "registreringer og skrives ikke her.",
        "kommune",
        (_OBSERVATIONS,),
    ),
    Template(
        "maal",
        "Mål for en indikator",
        "Kommunens analytiker eller projektleder",
        "En række for hvert mål.",
        "kommune",
        (_TARGETS,),
    ),
    Template(
        "elevstroemme",
        "Elevstrømme til og fra specialtilbud",
        "Kommunens analytiker",
        "En række for hver fase og bevægelse i et skoleår. Begyndelse + nye + tilflyttede + fra "
        "fasen før - vendt tilbage - fraflyttede - forladt = slutning.",
        "kommune",
        (_FLOWS,),
    ),
)
