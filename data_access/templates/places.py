"""Templates for what facts point at: institutions, stuer, networks and groups to compare with."""

from data_access.schema import choices
from data_access.templates.columns import Column, Kind, Part, Template
from data_access.templates.rules import belongs, not_before, one_group_each
from data_access.templates.shared import (
    INSTITUTION,
    KOMMUNE,
    NETWORK,
    PROGRAMME,
    choice,
    choice_of_programme,
    date_column,
    own_code,
    text,
    whole,
    with_example,
)

_OMRAADER = Part(
    "Områder",
    "omraade",
    (
        own_code("Områdekode", "omraade_code", "Kommunens kode for området.", "O740-NORD", 20),
        KOMMUNE,
        text("Navn", "name", "Områdets navn.", "Område Nord", 120),
    ),
    (belongs("omraade_code", "omraade", "kommune_code", "Koden bruges af en anden kommune"),),
)
_INSTITUTIONER = Part(
    "Institutioner",
    "institution",
    (
        own_code(
            "Institutionsnummer",
            "institution_code",
            "Nummeret fra registret, eller kommunens egen kode, når institutionen ikke har et.",
            "D740001",
            20,
        ),
        KOMMUNE,
        text("Navn", "name", "Institutionens navn.", "Børnehuset Åkanden", 160),
        choice("Type", "kind", "Hvad det er.", "Dagtilbud", choices.INSTITUTION_KINDS),
        choice(
            "Ejerform", "ownership", "Hvem der driver den.", "Kommunal", choices.OWNERSHIPS,
            required=False,
        ),
        Column(
            "Område",
            Kind.OMRAADE,
            "omraade_code",
            "Områdets kode, hvis kommunen har områder.",
            "O740-NORD",
            required=False,
        ),
        Column(
            "Breddegrad",
            Kind.DECIMAL,
            "lat",
            "Til kortet, for eksempel 56,17.",
            "",
            required=False,
            lowest=54,
            highest=58.5,
        ),
        Column(
            "Længdegrad",
            Kind.DECIMAL,
            "lon",
            "Til kortet, for eksempel 9,55.",
            "",
            required=False,
            lowest=7.5,
            highest=15.6,
        ),
        date_column(
            "Lukket", "closed_on", "Den sidste dag, hvis den er lukket.", "", required=False
        ),
    ),
    (
        belongs("institution_code", "institution", "kommune_code",
                "Nummeret bruges af en institution i en anden kommune"),
        belongs("omraade_code", "omraade", "kommune_code", "Området ligger i en anden kommune"),
    ),
)  # fmt: skip
_STUER = Part(
    "Stuer",
    "stue",
    (
        own_code(
            "Stuekode", "stue_code", "Stuens kode, for eksempel institutionens nummer-01.",
            "D740001-01", 24,
        ),
        with_example(INSTITUTION, "D740001", to="institution_code"),
        text("Navn", "name", "Stuens navn. For dagplejere: gruppens navn, aldrig personens.",
             "Blå stue", 80),
        choice("Alder", "age_group", "Børnenes alder.", "3-5 år", choices.AGE_GROUPS),
        whole("Antal børn", "n_children", "Børn indskrevet på stuen.", 22, required=False,
              lowest=1, highest=200),
    ),
    (belongs("stue_code", "stue", "institution_code", "Koden bruges af en anden institution"),),
)  # fmt: skip
_NETWORKS = Part(
    "Netværk",
    "network",
    (
        own_code("Netværkskode", "network_code", "Kode for netværket.", "SBF-VEST", 20),
        with_example(PROGRAMME, "SBF"),
        text("Navn", "name", "Netværkets navn.", "Stærke børnefællesskaber, vest", 120),
        date_column("Startdato", "starts_on", "Den første dag.", "01-08-2021"),
        date_column("Slutdato", "ends_on", "Den sidste dag, hvis den er kendt.", "31-03-2022",
                    required=False),
    ),
    (
        belongs("network_code", "network", "programme_code", "Koden bruges af et andet program"),
        not_before("ends_on", "starts_on", "Netværket slutter, før det begynder"),
    ),
)  # fmt: skip
_MEMBERS = Part(
    "Medlemmer",
    "network_member",
    (
        NETWORK,
        KOMMUNE,
        date_column("Med fra", "joined_on", "Den dag, kommunen kom med.", "01-08-2021"),
        date_column("Med til", "left_on", "Den sidste dag, hvis kommunen er gået ud.", "",
                    required=False),
        choice("Rolle", "role", "Medlem eller vært. Tom er medlem.", "Medlem",
               choices.MEMBER_ROLES, required=False, default="member"),
    ),
    (not_before("left_on", "joined_on", "Kommunen går ud, før den er kommet med"),),
)  # fmt: skip
_THEMES = Part(
    "Temaer",
    "network_theme",
    (
        NETWORK,
        choice_of_programme(
            "Tema", "theme_code", "Et tema, netværket arbejder med.",
            "SBF: Co-teaching", choices.THEMES, about="network_code",
        ),
    ),
)  # fmt: skip
_GROUPS = Part(
    "Data",
    "comparison_group",
    (
        own_code("Inddelingskode", "set_code", "Kode for hele inddelingen.", "eco_2024", 40),
        text("Inddeling", "set_name", "Inddelingens navn, som det vises.", "ECO-grupper 2024", 120),
        own_code("Gruppekode", "group_code", "Kode for gruppen.", "eco_3", 40),
        text("Gruppe", "group_name", "Gruppens navn, som det vises.", "Gruppe 3", 120),
        KOMMUNE,
    ),
    (one_group_each,),
)

TEMPLATES = (
    Template(
        "institutioner",
        "Institutioner og områder",
        "Kommunens dataansvarlige",
        "Institutioner, der ikke er i registrene, og kommunens områder. En institution, der er "
        "indlæst i forvejen, får det, der står her.",
        "kommune",
        (_INSTITUTIONER, _OMRAADER),
    ),
    Template(
        "stuer",
        "Stuer og grupper af dagplejere",
        "Kommunens dataansvarlige eller institutionens leder",
        "Stuerne i de institutioner, der er med i et program. Fidelitet registreres på dem.",
        "kommune",
        (_STUER,),
    ),
    Template(
        "netvaerk",
        "Netværk med medlemmer og temaer",
        "KL’s konsulent eller programmets projektleder",
        "Et ark til netværkene, ét til kommunerne i dem og ét til deres temaer.",
        "kl",
        (_NETWORKS, _MEMBERS, _THEMES),
    ),
    Template(
        "sammenligningsgrupper",
        "Grupper af kommuner at sammenligne med",
        "KL’s konsulent eller kommunens analytiker",
        "En inddeling af kommuner i grupper, for eksempel ECO-grupper. Hver kommune står i én "
        "gruppe.",
        "kl",
        (_GROUPS,),
    ),
)
