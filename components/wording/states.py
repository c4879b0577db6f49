"""What a page says when there is nothing to draw, and why."""

WORDS = {
    "states.loading": ("Henter tallene", "Fetching the figures"),
    "states.empty.title": ("Ingen tal endnu", "No figures yet"),
    "states.empty.text": (
        "Der er ikke udgivet tal for det valgte. Vælg en anden periode eller gruppe.",
        "No figures have been published for this choice. Choose another period or group.",
    ),
    "states.nothing_published.title": (
        "Der er ikke udgivet tal endnu",
        "No figures are published yet",
    ),
    "states.nothing_published.text": (
        "Når en administrator har indlæst og udgivet data, står tallene her. Tal udgives med:",
        "Once an administrator has loaded and published data, the figures are here. Publish with:",
    ),
    "states.not_loaded.title": ("Kilden er ikke indlæst", "The source is not loaded"),
    "states.not_loaded.text": (
        "Tallene kommer fra {source}, som ikke er indlæst endnu. En administrator kan indlæse den.",
        "The figures come from {source}, which is not loaded yet. An administrator can load it.",
    ),
    "states.suppressed.title": ("Skjult af hensyn til anonymitet", "Hidden to protect anonymity"),
    "states.suppressed.text": (
        (
            "Tallet bygger på så få personer, at de ville kunne genkendes. Se tallet for hele "
            "kommunen, eller læg grupper sammen."
        ),
        (
            "The figure rests on so few persons that they could be recognised. See the one for the "
            "whole kommune, or join groups."
        ),
    ),
    "states.meetings_closed.title": (
        "Møderne er for netværkets medlemmer og KL",
        "The meetings are for the network's members and KL",
    ),
    "states.meetings_closed.text": (
        "Netværkets egen side viser, hvem der mødes, og hvad det er blevet til.",
        "The network's own page shows who meet, and what has come of it.",
    ),
    "states.meetings_closed.network": ("Til netværkets side", "To the network's page"),
    "states.only_kl.title": ("Kun KL sætter netværk sammen", "Only KL composes networks"),
    "states.only_kl.text": (
        "Når KL offentliggør et forslag, kan kommunerne i det se det på siden Netværk.",
        "When KL publishes a proposal, its kommuner can see it on the page Networks.",
    ),
    "states.only_kl.networks": ("Til netværkene", "To the networks"),
    "states.no_access.title": (
        "Tallene her er ikke åbne for dig",
        "These figures are not open to you",
    ),
    "states.no_access.text": (
        (
            "Din rolle giver adgang til andre niveauer. Skal du bruge disse tal, så spørg din "
            "kommunes administrator."
        ),
        (
            "Your role gives access to other levels. If you need these figures, ask your kommune's "
            "administrator."
        ),
    ),
    "states.not_found.title": ("Siden findes ikke", "The page does not exist"),
    "states.not_found.text": (
        (
            "Adressen peger på noget, der ikke er her. Den kan være skrevet forkert, eller siden "
            "er flyttet."
        ),
        (
            "The address points to something that is not here. It may be misspelt, or the page may "
            "have moved."
        ),
    ),
    "states.not_found.kommune": (
        "Der er ingen kommune med koden {code}.",
        "There is no kommune with the code {code}.",
    ),
    "states.not_found.unknown": (
        "Der er ingen tal for »{code}«.",
        "There are no figures for “{code}”.",
    ),
    "states.error.title": ("Noget gik galt", "Something went wrong"),
    "states.error.text": (
        "Tallene kunne ikke hentes. Prøv igen om lidt. Bliver det ved, så oplys dette nummer:",
        "The figures could not be fetched. Try again shortly. If it goes on, give this number:",
    ),
    "states.to_overview": ("Til overblikket", "To the overview"),
}
