"""Words of the overview."""

WORDS = {
    "overblik.name": ("Overblik", "Overview"),
    "overblik.title": ("{name} lige nu", "{name} right now"),
    "overblik.tiles": ("Nøgletal", "Key figures"),
    # --- areas, as they stand on a tile ----------------------------------------------------------
    "area.segregering": ("Segregering", "Segregation"),
    "area.dagtilbud": ("Dagtilbud", "Day-care"),
    "area.personale": ("Personale og økonomi", "Staff and economy"),
    "area.skole": ("Skole", "School"),
    "area.vls": ("Vi Lærer Sammen", "Vi Lærer Sammen"),
    "area.slf": ("Stærkere Læringsfællesskaber", "Stærkere Læringsfællesskaber"),
    "area.lkd": ("Løft kvalitet i dagtilbud", "Løft kvalitet i dagtilbud"),
    "area.sbf": ("Stærke børnefællesskaber", "Stærke børnefællesskaber"),
    "area.pkd": ("Kvalitet i dagtilbud", "Kvalitet i dagtilbud"),
    "area.netvaerk": ("Netværk", "Networks"),
    "area.baggrund": ("Baggrund", "Background"),
    "overblik.more": ("Flere tal", "More figures"),
    # --- what is not loaded ----------------------------------------------------------------------
    "overblik.absent.title": ("Tal, der mangler", "Figures that are missing"),
    "overblik.absent.text": (
        "Overblikket viser det, der er indlæst. Her er resten, efter hvor tallene kommer fra.",
        "The overview shows what is loaded. Here is the rest, by where the figures come from.",
    ),
    "overblik.absent.source": ("{source}: {indicators}.", "{source}: {indicators}."),
    "overblik.absent.load": (
        "En administrator indlæser en fil og udgiver tallene sådan:",
        "An administrator loads a file and publishes the figures like this:",
    ),
}
