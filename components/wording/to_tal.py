"""Words of two figures against each other."""

WORDS = {
    "to_tal.second": ("Mod", "Against"),
    "to_tal.title": (
        "{name}: {first}; {second}",
        "{name}: {first}; {second}",
    ),
    "to_tal.title.above": (
        "{measure} ligger højere end {rest}",
        "{measure} is higher than {rest}",
    ),
    "to_tal.title.below": (
        "{measure} ligger lavere end {rest}",
        "{measure} is lower than {rest}",
    ),
    "to_tal.title.not_distinguishable": (
        "{measure} kan ikke skelnes fra {rest}",
        "{measure} cannot be told from {rest}",
    ),
    "to_tal.title.not_assessable": (
        "{measure} {own}, hele landet {country}",
        "{measure} {own}, the whole country {country}",
    ),
    "to_tal.title.alone": ("{measure} {own}", "{measure} {own}"),
    "to_tal.title.country": (
        "{first} og {second}: {n} kommuner har begge tal",
        "{first} and {second}: {n} kommuner have both figures",
    ),
    "to_tal.title.nobody": (
        "Ingen kommuner har begge tal",
        "No kommuner have both figures",
    ),
    "to_tal.subtitle": (
        "{first}, {first_period}, mod {second}, {second_period}. Krydset er 95 %-intervallerne",
        (
            "{first}, {first_period}, against {second}, {second_period}. The cross is both 95 % "
            "intervals"
        ),
    ),
    "to_tal.subtitle.plain": (
        "{first}, {first_period}, mod {second}, {second_period}",
        "{first}, {first_period}, against {second}, {second_period}",
    ),
    "to_tal.warning": (
        (
            "Figuren viser to tal om de samme kommuner. At de følges ad, betyder ikke, at det ene "
            "skyldes det andet: noget tredje kan ligge bag begge, og hvad der gælder for kommuner, "
            "gælder ikke nødvendigvis for det enkelte barn. Derfor er der ingen linje gennem "
            "prikkerne."
        ),
        (
            "The chart shows two figures of the same kommuner. That they go together does not mean "
            "that one comes from the other: a third thing may lie behind both, and what holds for "
            "kommuner need not hold for a single child. That is why no line runs through the dots."
        ),
    ),
    "to_tal.judged": (
        (
            "Titlen vurderer kun {name}: de to tal mod alle andre. Under »Prikker« vurderes alle "
            "kommuner under ét, og så skal en forskel være større, før den er klar."
        ),
        (
            "The title judges {name} alone: the two figures against all others together. "
            "Under “Dots” all kommuner are judged together, and a difference must then be larger "
            "to be certain."
        ),
    ),
    "to_tal.source": (
        "Kilde og definition for det andet tal",
        "Source and definition of the other figure",
    ),
    "to_tal.periods": (
        (
            "De to tal er fra hver sin periode: {first} er {first_period}, {second} er "
            "{second_period}."
        ),
        (
            "The two figures are of different periods: {first} is {first_period}, {second} is "
            "{second_period}."
        ),
    ),
    "to_tal.no_interval": (
        "{measure} er talt op og har ikke noget interval.",
        "{measure} is a full count without an interval.",
    ),
    "to_tal.country_lines": (
        "De stiplede linjer er hele landets to tal.",
        "The dashed lines are the two figures of the whole country.",
    ),
    "to_tal.key.own": ("● fremhævet", "● marked"),
    "to_tal.key.peers": ("○ mørk: dem der sammenlignes med", "○ dark: those compared with"),
    "to_tal.key.others": ("○ lys: de øvrige kommuner", "○ light: the other kommuner"),
    "to_tal.missing": (
        "Uden {measure}. {reason}: {names}.",
        "Without {measure}. {reason}: {names}.",
    ),
    "to_tal.alt": (
        "{count} kommuner med {first} op ad og {second} hen ad.",
        "{count} kommuner with {first} upwards and {second} across.",
    ),
    "to_tal.alt.point": (
        "{name}: {first} og {second}.",
        "{name}: {first} and {second}.",
    ),
    "to_tal.table.n": ("n, {name}", "n, {name}"),
    "to_tal.table.interval": ("95 %-interval, {name}", "95 % interval, {name}"),
    "to_tal.not.same": (
        "Vælg et andet tal at holde op mod",
        "Choose another figure to hold it against",
    ),
}
