"""Templates for partnerships: meetings, promises, challenges, registrations, sharing, funding."""

from data_access.schema import choices
from data_access.templates.columns import Column, Kind, Part, Template
from data_access.templates.rules import (
    belongs,
    between_two,
    event_after_promise,
    held_before_today,
    in_network,
    in_network_of_meeting,
    meeting_of_network,
    moved_to_another_day,
    nobody_present_at_what_was_not_held,
    not_before,
    not_in_future,
    shared_with_another,
    within_programme,
)
from data_access.templates.shared import (
    COMMITMENT,
    KOMMUNE,
    MEETING,
    NETWORK,
    PROGRAMME,
    choice,
    choice_of_programme,
    date_column,
    own_code,
    pseudonym,
    score,
    text,
    whole,
    with_example,
    yes_no,
)

_MEETINGS = Part(
    "Møder",
    "meeting",
    (
        own_code("Mødekode", "meeting_code", "Kode for mødet.", "SBF-VEST-1", 30),
        NETWORK,
        whole("Nummer", "number", "Mødets nummer i netværket.", 1, lowest=1, highest=100),
        date_column("Dato", "held_on", "Mødets dato.", "14-09-2021"),
        choice("Form", "form", "Fysisk eller virtuelt.", "Fysisk", choices.MEETING_FORMS),
        choice("Status", "status", "Om mødet er holdt. Et aflyst møde tæller ikke.", "Afholdt",
               choices.MEETING_STATES),
        yes_no("Illustrativ dato", "is_illustrative",
               "ja, når datoen ikke er den rigtige. Tom er nej.", "nej", required=False,
               default=False),
        date_column("Flyttet fra", "moved_from",
                    "Dagen, mødet først var indkaldt til, hvis det er flyttet.", "",
                    required=False),
    ),
    (
        belongs("meeting_code", "meeting", "network_code", "Koden bruges af et andet netværk"),
        held_before_today,
        moved_to_another_day,
        within_programme("held_on", after_end=True, network="network_code"),
    ),
)  # fmt: skip
_PARTICIPANTS = Part(
    "Deltagere",
    "meeting_participation",
    (
        MEETING,
        pseudonym("Deltager", "person",
                  "Et nummer for personen, det samme på alle møder, som P-017. Aldrig et navn.",
                  "P-017"),
        KOMMUNE,
        choice("Rolle", "role", "Personens rolle.", "Dagtilbudschef", choices.PERSON_ROLES),
        yes_no("Til stede", "present", "ja eller nej.", "ja", other_names=("Mødt", "Deltog")),
    ),
    (in_network_of_meeting, nobody_present_at_what_was_not_held),
)  # fmt: skip
_COMMITMENTS = Part(
    "Aftaler",
    "commitment",
    (
        own_code("Aftalekode", "commitment_code", "Kode for aftalen.", "SBF-VEST-1-740-1", 30),
        NETWORK,
        KOMMUNE,
        with_example(MEETING, "SBF-VEST-1", required=False,
                     help="Mødet, aftalen blev lavet på, hvis det var på et møde."),
        text("Hvad", "what_da", "Hvad der er aftalt, i én sætning. Ingen navne.",
             "Prøve co-teaching i to 1. klasser og observere fire timer", 1_000),
        Column("Indikator", Kind.INDICATOR, "indicator_code",
               "Indikatoren, aftalen skal flytte, hvis der er én.", "segregation_public",
               required=False),
        choice("Ansvarlig rolle", "owner_role", "Rollen, der har ansvaret. Aldrig et navn.",
               "Skolechef", choices.PERSON_ROLES),
        date_column("Lavet", "made_on", "Dagen, aftalen blev lavet.", "14-09-2021"),
        date_column("Frist", "due_on", "Dagen, den skal være gennemført.", "15-12-2021"),
    ),
    (
        belongs("commitment_code", "commitment", "kommune_code",
                "Koden bruges af en anden kommune"),
        in_network(),
        meeting_of_network,
        not_before("due_on", "made_on", "Fristen ligger, før aftalen blev lavet"),
        not_in_future("made_on"),
        within_programme("made_on", after_end=True, network="network_code"),
    ),
)  # fmt: skip
_EVENTS = Part(
    "Hændelser",
    "commitment_event",
    (
        COMMITMENT,
        date_column("Sket", "happened_on", "Dagen, det skete.", "10-12-2021"),
        choice("Hændelse", "event", "Hvad der skete med aftalen.", "Gennemført", choices.EVENTS),
    ),
    (not_in_future("happened_on"), event_after_promise),
)
_CHALLENGES = Part(
    "Data",
    "challenge_profile",
    (
        NETWORK,
        KOMMUNE,
        choice_of_programme("Tema", "theme_code", "Temaet i udfordringsbilledet.",
                            "SBF: Co-teaching", choices.THEMES, about="network_code"),
        date_column("Dato", "assessed_on", "Dagen for vurderingen.", "14-09-2021"),
        score("Udfordring", "challenge", "Hvor stor udfordringen er, fra 1 til 5.", 4),
        score("Styrke", "strength", "Hvor stærk kommunen er her, fra 1 til 5.", 2,
              required=False),
    ),
    (
        in_network(),
        not_in_future("assessed_on"),
        within_programme("assessed_on", after_end=True, network="network_code"),
    ),
)  # fmt: skip
_REGISTRATIONS = Part(
    "Data",
    "registration",
    (
        with_example(PROGRAMME, "SBF"),
        KOMMUNE,
        date_column("Tilmeldt", "registered_on", "Dagen, kommunen meldte sig til.", "02-06-2021"),
        date_column("Tilmeldingsfrist", "deadline_on", "Fristen, hvis der var en.", "25-06-2021",
                    required=False),
        Column("Pris (kr.)", Kind.DECIMAL, "price_dkk", "Kommunens pris i kroner.", 55_000,
               required=False, lowest=0, highest=100_000_000, other_names=("Pris",)),
        whole("Deltagere", "n_participants", "Antal deltagere fra kommunen.", 4, required=False,
              highest=1_000),
    ),
    (not_in_future("registered_on"),),
)  # fmt: skip
_GATHERINGS = Part(
    "Data",
    "gathering",
    (
        with_example(PROGRAMME, "PKD"),
        choice("Slags", "kind", "Et seminar på tværs af netværk, eller et lederforløb.",
               "Seminar på tværs", choices.GATHERINGS),
        whole("Nummer", "number", "Seminarets nummer, eller modulets i et lederforløb.", 1,
              lowest=1, highest=100),
        KOMMUNE,
        choice("Niveau", "participant_level", "Hvor i kommunen deltagerne kommer fra.", "Ledere",
               choices.PARTICIPANT_LEVELS),
        date_column("Dato", "held_on", "Dagen, det blev holdt.", "04-11-2021"),
        yes_no("Illustrativ dato", "is_illustrative",
               "ja, når datoen ikke er den rigtige. Tom er nej.", "nej", required=False,
               default=False),
        whole("Deltagere", "n_participants",
              "Antal deltagere fra kommunen på dette niveau; 0, når ingen kom.", 3, lowest=0,
              highest=1_000),
    ),
    (not_in_future("held_on"), within_programme("held_on", after_end=True)),
)  # fmt: skip
_SHARING = Part(
    "Data",
    "sharing_agreement",
    (
        own_code("Aftalekode", "agreement_code", "Kode for delingsaftalen.", "A-740-01", 30),
        with_example(KOMMUNE, "740 Silkeborg", to="owner_kommune_code", header="Kommune",
                     help="Kommunen, hvis institutioners tal deles."),
        Column("Deles med", Kind.KOMMUNE_OR_KL, "with_kommune_code",
               "KL, eller kommunen, der må se tallene.", "KL"),
        choice("Hvad deles", "area", "Området af indikatorer. Alt er dem alle.", "Dagtilbud",
               choices.AREAS),
        date_column("Fra", "starts_on", "Den første dag.", "01-01-2024"),
        date_column("Til", "ends_on", "Den sidste dag, hvis aftalen slutter.", "",
                    required=False),
    ),
    (
        belongs("agreement_code", "sharing_agreement", "owner_kommune_code",
                "Koden bruges af en anden kommune"),
        shared_with_another,
        not_before("ends_on", "starts_on", "Aftalen slutter, før den begynder"),
    ),
)  # fmt: skip
_FUNDING = Part(
    "Data",
    "funding",
    (
        PROGRAMME,
        text("Bevilget af", "funder", "Fonden eller myndigheden.", "TrygFonden", 120),
        Column("Beløb (kr.)", Kind.DECIMAL, "amount_dkk", "Hele bevillingen i kroner.",
               20_000_000, lowest=0, highest=100_000_000_000, other_names=("Beløb",)),
        date_column("Fra", "starts_on", "Den første dag.", "01-08-2019", required=False),
        date_column("Til", "ends_on", "Den sidste dag.", "31-07-2024", required=False),
        text("Bemærkning", "note_da", "Det, læseren skal vide.", "Fordelt over fem år", 500,
             required=False),
    ),
    (not_before("ends_on", "starts_on", "Bevillingen slutter, før den begynder"),),
)  # fmt: skip

_DISTANCES = Part(
    "Data",
    "travel_distance",
    (
        with_example(KOMMUNE, "740 Silkeborg", to="from_kommune_code", header="Fra kommune",
                     help="Kommunen, rejsen begynder i.",
                     other_names=("Fra", "Fra kommunekode")),
        with_example(KOMMUNE, "751 Aarhus", to="to_kommune_code", header="Til kommune",
                     help="Kommunen, rejsen slutter i.",
                     other_names=("Til", "Til kommunekode")),
        Column("Km", Kind.DECIMAL, "km",
               "Kilometer ad vej og med færge. En række for hver vej, eller kun den ene, når der "
               "er lige langt begge veje.",
               44, lowest=0, highest=2_000, other_names=("Afstand", "Afstand (km)", "Kilometer")),
    ),
    (between_two,),
)  # fmt: skip

_CONSULTANT = "KL’s konsulent eller netværkets tovholder"

TEMPLATES = (
    Template(
        "moeder",
        "Møder med deltagere",
        _CONSULTANT,
        "Et ark til netværkets møder og ét til dem, der deltog. Deltagere står med et nummer og en "
        "rolle, aldrig med navn.",
        "kl",
        (_MEETINGS, _PARTICIPANTS),
    ),
    Template(
        "deltagere",
        "Deltagere på møder, der er indlæst",
        _CONSULTANT,
        "En række for hver deltager på hvert møde. Deltagere står med et nummer og en rolle.",
        "kl",
        (_PARTICIPANTS,),
    ),
    Template(
        "aftaler",
        "Aftaler med hændelser",
        _CONSULTANT,
        "Et ark til det, kommunerne har aftalt, og ét til det, der siden er sket.",
        "kl",
        (_COMMITMENTS, _EVENTS),
    ),
    Template(
        "haendelser",
        "Hændelser på aftaler, der er indlæst",
        _CONSULTANT,
        "En række for hver ting, der er sket med en aftale.",
        "kl",
        (_EVENTS,),
    ),
    Template(
        "udfordringsbilleder",
        "Udfordringsbilleder",
        "Kommunens projektleder",
        "En række for hver kommune, tema og dato.",
        "kl",
        (_CHALLENGES,),
    ),
    Template(
        "tilmeldinger",
        "Tilmeldinger til programmer",
        _CONSULTANT,
        "En række for hver kommune og hvert program.",
        "kl",
        (_REGISTRATIONS,),
    ),
    Template(
        "seminarer",
        "Seminarer på tværs af netværk og lederforløb",
        _CONSULTANT,
        "En række for hver kommune og hvert niveau på hvert seminar eller modul. Kun antal, aldrig "
        "navne.",
        "kl",
        (_GATHERINGS,),
    ),
    Template(
        "afstande",
        "Rejseafstande mellem kommuner",
        _CONSULTANT,
        "En række for hvert par af kommuner. Bruges, når kommuner sammensættes i netværk; uden den "
        "regnes der i luftlinje.",
        "kl",
        (_DISTANCES,),
    ),
    Template(
        "delingsaftaler",
        "Aftaler om at dele tal under kommuneniveau",
        "Kommunens dataansvarlige",
        "En række for hver aftale. Uden en aftale ser ingen uden for kommunen institutionernes "
        "tal.",
        "kommune",
        (_SHARING,),
    ),
    Template(
        "bevillinger",
        "Bevillinger til programmer",
        "Programmets projektleder",
        "En række for hver bevilling.",
        "kl",
        (_FUNDING,),
    ),
)
