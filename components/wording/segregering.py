"""Words of the segregation page."""

WORDS = {
    "segregering.name": ("Segregering", "Segregation"),
    "segregering.title": ("Segregering", "Segregation"),
    "segregering.document": ("Segregering, {name}", "Segregation, {name}"),
    "segregering.phase": ("Klassetrin", "Years"),
    "segregering.phase.indskoling": ("Indskoling", "Lower primary"),
    "segregering.phase.mellemtrin": ("Mellemtrin", "Middle"),
    "segregering.phase.udskoling": ("Udskoling", "Upper"),
    "segregering.phase.alle": ("Alle", "All"),
    "segregering.definition": ("Opgørelse", "Definition"),
    "segregering.definition.kommunale": ("kommunale tilbud", "municipal provision"),
    "segregering.definition.alle": ("alle elever", "all pupils"),
    "segregering.note.kommunale": (
        (
            "Elever i specialklasse, specialskole, dagbehandling og behandlingshjem som andel af "
            "alle elever i kommunale tilbud. Må ikke sammenlignes med opgørelsen for alle elever."
        ),
        (
            "Pupils in special classes, special schools, day treatment and treatment homes as a "
            "share of all pupils in municipal provision. Not to be compared with the definition "
            "for all pupils."
        ),
    ),
    "segregering.note.alle": (
        (
            "Elever i specialklasse, specialskole, dagbehandling og behandlingshjem som andel af "
            "alle elever i 0.-9. klasse, privatskoler medregnet. Må ikke sammenlignes med "
            "opgørelsen for kommunale tilbud."
        ),
        (
            "Pupils in special classes, special schools, day treatment and treatment homes as a "
            "share of all pupils in years 0-9, private schools included. Not to be compared with "
            "the definition for municipal provision."
        ),
    ),
    "segregering.year": ("Skoleår", "School year"),
    # --- school districts ------------------------------------------------------------------------
    "segregering.districts.subtitle": (
        "Andel i specialtilbud efter det skoledistrikt, hvor eleven bor, alle klassetrin, {period}",
        (
            "Share in special provision by the school district where the pupil lives, all years, "
            "{period}"
        ),
    ),
    "segregering.districts.heading": ("Skoledistrikter", "School districts"),
    "segregering.districts.country": (
        "Vælg en kommune for at se dens skoledistrikter.",
        "Choose a kommune to see its school districts.",
    ),
    "segregering.districts.empty": (
        "Der er ikke indlæst tal for skoledistrikter i {name}.",
        "No figures for school districts are loaded for {name}.",
    ),
    "segregering.districts.no_access": (
        "Tal for skoledistrikter er ikke åbne for dig",
        "Figures for school districts are not open to you",
    ),
    "segregering.districts.no_access.politiker": (
        (
            "Som politiker ser du tal for kommuner, ikke for det enkelte skoledistrikt. De "
            "andre dele af siden viser kommunens tal."
        ),
        (
            "As a politician you see figures for kommuner, not for a single school district. "
            "The other parts of the page show the figures of the kommune."
        ),
    ),
    "segregering.districts.no_access.leder": (
        "Som leder ser du din egen institution og din kommune som helhed.",
        "As a leader you see your own institution and your kommune as a whole.",
    ),
    "segregering.districts.no_access.other": (
        "{name} deler ikke tal for sine skoledistrikter med dig. Det kræver en aftale om deling.",
        "{name} does not share figures for its school districts with you. That takes an agreement.",
    ),
    "segregering.districts.caption": (
        "Skoledistrikter i {name}, {period}",
        "School districts in {name}, {period}",
    ),
    "segregering.districts.search": ("Find et skoledistrikt", "Find a school district"),
    "segregering.districts.name": ("Skoledistrikt", "School district"),
    "segregering.districts.rate": ("Andel", "Share"),
    "segregering.districts.interval": ("95 %-interval", "95 % interval"),
    "segregering.districts.special": ("Specialtilbud", "Special provision"),
    "segregering.districts.pupils": ("Elever i alt", "Pupils in all"),
    "segregering.districts.against": ("Mod resten af kommunen", "Against the rest of the kommune"),
    "segregering.districts.above": ("højere", "higher"),
    "segregering.districts.below": ("lavere", "lower"),
    "segregering.districts.not_distinguishable": ("kan ikke skelnes", "cannot be told apart"),
    "segregering.districts.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "segregering.districts.unknown": (
        "Der er intet skoledistrikt »{code}« i {name}. Vælg et i tabellen.",
        "There is no school district “{code}” in {name}. Choose one in the table.",
    ),
    "segregering.districts.nameless": (
        "Antal vises ikke, når skolerne er uden navn.",
        "Numbers are not shown where the schools are without names.",
    ),
    "segregering.district.close": ("Luk {name}", "Close {name}"),
    "segregering.district.above": (
        "{name} ligger højere end resten af {own}: {value} mod {rest}",
        "{name} is higher than the rest of {own}: {value} against {rest}",
    ),
    "segregering.district.below": (
        "{name} ligger lavere end resten af {own}: {value} mod {rest}",
        "{name} is lower than the rest of {own}: {value} against {rest}",
    ),
    "segregering.district.not_distinguishable": (
        "{name} kan ikke skelnes fra resten af {own}: {value} mod {rest}",
        "{name} cannot be told from the rest of {own}: {value} against {rest}",
    ),
    "segregering.district.not_assessable": ("{name}: {value}", "{name}: {value}"),
    # --- receiving schools -----------------------------------------------------------------------
    "segregering.receiving.heading": (
        "Skoler, der modtager elever i specialtilbud",
        "Schools that receive pupils in special provision",
    ),
    "segregering.receiving.text": (
        (
            "Pladser og elever, talt hvor tilbuddet ligger. Det siger ikke noget om, hvor eleverne "
            "bor, og bliver derfor ikke til en andel."
        ),
        (
            "Places and pupils, counted where the provision is. It says nothing about where the "
            "pupils live, and so it is no rate."
        ),
    ),
    "segregering.receiving.caption": (
        "Modtagende skoler i {name}, {period}",
        "Receiving schools in {name}, {period}",
    ),
    "segregering.receiving.school": ("Skole", "School"),
    "segregering.receiving.kind": ("Slags", "Kind"),
    "segregering.receiving.kind.school": ("specialklasser", "special classes"),
    "segregering.receiving.kind.special_school": ("specialskole", "special school"),
    "segregering.receiving.kind.other": ("andet tilbud", "other provision"),
    "segregering.receiving.places": ("Pladser", "Places"),
    "segregering.receiving.pupils": ("Elever", "Pupils"),
    "segregering.receiving.none": (
        "Der er ikke indlæst pladser og elever for {name}.",
        "No places and pupils are loaded for {name}.",
    ),
}
