"""Words of the profiles of a kommune and of an institution."""

WORDS = {
    # --- the kommune's page ----------------------------------------------------------------------
    "profil.kommune.name": ("Kommuneprofil", "Profile of a kommune"),
    "profil.kommune.document": ("{name}: kommuneprofil", "{name}: profile"),
    "profil.kommune.title": ("Kommuneprofil: {name}", "Profile: {name}"),
    "profil.kommune.choose": ("Vælg en kommune", "Choose a kommune"),
    "profil.kommune.choose.text": (
        (
            "Profilen viser alle en kommunes tal på én side: først det, der skiller sig ud fra "
            "sammenlignelige, så resten efter tema."
        ),
        (
            "The profile shows all figures of a kommune on one page: first what stands out from "
            "comparable ones, then the rest by theme."
        ),
    ),
    "profil.kommune.finding.none": (
        "Ingen af de {judged} tal skiller sig ud fra sammenlignelige",
        "None of the {judged} figures stands out from comparable ones",
    ),
    "profil.kommune.finding.some": (
        "{out} af {judged} tal skiller sig ud fra sammenlignelige",
        "{out} of {judged} figures stand out from comparable ones",
    ),
    "profil.kommune.finding.nothing": (
        "Tallene kan ikke vurderes mod sammenlignelige kommuner",
        "The figures cannot be judged against comparable kommuner",
    ),
    "profil.kommune.subtitle": (
        (
            "Hvert tal på sin egen skala med hele landet i midten. Skiller sig ud: tallet "
            "kan skelnes fra de {k} mest lignende kommuner, når alle tal på siden er vurderet "
            "sammen."
        ),
        (
            "Each figure on a scale of its own with the whole country in the middle. Stands "
            "out: the figure can be told from the {k} most similar kommuner when all figures "
            "on the page are judged together."
        ),
    ),
    "profil.kommune.peers": (
        "De mest lignende kommuner: {names}.",
        "The most similar kommuner: {names}.",
    ),
    "profil.kommune.no_programme": (
        "Ingen tal for {name} fra: {list}.",
        "No figures for {name} from: {list}.",
    ),
    "profil.kommune.only_below": (
        "Kun enkelte institutioner har tal for:",
        "Only single institutions have figures of:",
    ),
    "profil.kommune.lead": (
        (
            "Alle kommunens tal på én side: først det, der skiller sig ud fra "
            "sammenlignelige, så resten efter tema."
        ),
        (
            "All figures of the kommune on one page: first what stands out from comparable ones, "
            "then the rest by theme."
        ),
    ),
    "profil.to_profile": ("Alle tal for {name}", "All figures of {name}"),
    # --- the institutions of a kommune -----------------------------------------------------------
    "profil.institutions.title": ("Institutioner i {name}", "Institutions in {name}"),
    "profil.institutions.text": (
        "Vælg en institution for at se dens tal, så vidt du har adgang til dem.",
        "Choose an institution to see its figures, as far as you may see them.",
    ),
    "profil.institutions.caption": ("Institutioner i {name}", "Institutions in {name}"),
    "profil.institutions.omraade": ("Område", "Area"),
    # --- the institution's page ------------------------------------------------------------------
    "profil.institution.name": ("Institutionsprofil", "Profile of an institution"),
    "profil.institution.lead": (
        "{kind} i {kommune}.",
        "{kind} in {kommune}.",
    ),
    "profil.institution.lead.omraade": (
        "{kind} i {omraade}, {kommune}.",
        "{kind} in {omraade}, {kommune}.",
    ),
    "profil.institution.finding.none": (
        "Ingen af de {judged} tal skiller sig ud fra de andre i kommunen",
        "None of the {judged} figures stands out from the others in the kommune",
    ),
    "profil.institution.finding.some": (
        "{out} af {judged} tal skiller sig ud fra de andre i kommunen",
        "{out} of {judged} figures stand out from the others in the kommune",
    ),
    "profil.institution.finding.nothing": (
        "Tallene kan ikke vurderes mod andre i kommunen",
        "The figures cannot be judged against others in the kommune",
    ),
    "profil.institution.subtitle.daycare": (
        (
            "Hvert tal på sin egen skala med hele landet i midten, sammenlignet med kommunens "
            "andre daginstitutioner. Alle tal på siden er vurderet sammen."
        ),
        (
            "Each figure on a scale of its own with the whole country in the middle, compared with "
            "the other day-care institutions of the kommune. All figures on the page are judged "
            "together."
        ),
    ),
    "profil.institution.subtitle.school": (
        (
            "Hvert tal på sin egen skala med hele landet i midten, sammenlignet med kommunens "
            "andre skoler. Segregering er for de elever, der bor i skolens distrikt, uanset hvor "
            "de går. Alle tal på siden er vurderet sammen."
        ),
        (
            "Each figure on a scale of its own with the whole country in the middle, compared with "
            "the other schools of the kommune. Segregation is of the pupils who live in the "
            "school's district, wherever they go. All figures on the page are judged together."
        ),
    ),
    "profil.institution.subtitle.special_school": (
        "En specialskole modtager elever: den har pladser og elever, aldrig en andel.",
        "A special school receives pupils: it has places and pupils, never a rate.",
    ),
    "profil.institution.subtitle.dagpleje": (
        "Kommunens dagpleje som helhed. Dagplejere vises aldrig hver for sig.",
        "The childminding of the kommune as a whole. Childminders are never shown one by one.",
    ),
    "profil.institution.subtitle.other": (
        "Hvert tal på sin egen skala med hele landet i midten.",
        "Each figure on a scale of its own with the whole country in the middle.",
    ),
    "profil.institution.two_values": (
        (
            "To tal for det samme. Det målte er, hvad der skete. Det udjævnede er et skøn over det "
            "niveau, der ligger bag: jo færre børn eller svar, jo mere læner skønnet sig op ad de "
            "andre af samme slags i kommunen. Er de to langt fra hinanden, er det målte tal "
            "usikkert."
        ),
        (
            "Two figures for the same thing. The measured one is what happened. The smoothed one "
            "is an estimate of the level behind it: the fewer children or answers, the more it "
            "leans on the others of the same kind in the kommune. Where the two are far apart, the "
            "measured figure is uncertain."
        ),
    ),
    "profil.institution.partial": (
        (
            "Du ser de tal, som kilden selv har offentliggjort, og dem, som der er en aftale om. "
            "Resten er kun åbne for institutionen og dens egen kommune."
        ),
        (
            "You see the figures that their source has published, and those that an agreement is "
            "about. The rest are open to the institution and its own kommune only."
        ),
    ),
    "profil.institution.leder": (
        (
            "De andre institutioners tal vises kun, hvor kilden selv har offentliggjort dem. Dine "
            "tal bliver alligevel vurderet mod dem og udjævnet, når de er mindst ti sammen."
        ),
        (
            "The other institutions' figures are shown only where their source has published "
            "them. Yours are judged against them and smoothed all the same, where they are at "
            "least ten together."
        ),
    ),
    "profil.institution.empty": (
        "Der er ingen tal for {name}, som du kan se.",
        "There are no figures of {name} that you can see.",
    ),
    "profil.trend.choose": ("Tal", "Figure"),
    # --- stuer -----------------------------------------------------------------------------------
    "profil.stuer.title": ("Stuerne: {name}", "The rooms: {name}"),
    "profil.stuer.finding": (
        "{n} stuer i {period}: {measure} fra {low} til {high}",
        "{n} rooms in {period}: {measure} from {low} to {high}",
    ),
    "profil.stuer.heading": ("Stuerne", "The rooms"),
    "profil.stuer.subtitle": (
        (
            "Hvordan programmet gennemføres på hver stue. En stue er to eller tre medarbejdere: "
            "tallene er til at lære af sammen og må ikke bruges til at bedømme nogen."
        ),
        (
            "How the programme is carried out in each room. A room is two or three members of "
            "staff: the figures are for learning together and must not be used to appraise anybody."
        ),
    ),
    "profil.stuer.caption": ("Stuer i {name}, {period}", "Rooms in {name}, {period}"),
    "profil.stuer.name": ("Stue", "Room"),
    "profil.stuer.closed": (
        "Tal for stuer er kun åbne for institutionens leder og kommunens egen chef.",
        "Figures of rooms are open to the institution's leader and the kommune's own chief only.",
    ),
    "profil.stuer.none": (
        "Ingen af institutionens stuer har tal.",
        "None of the institution's rooms has figures.",
    ),
    "profil.stuer.dagpleje": (
        "Dagplejere vises kun samlet, aldrig hver for sig.",
        "Childminders are shown together only, never one by one.",
    ),
    # --- the table -------------------------------------------------------------------------------
    "profil.caption": (
        "{name}: hvert tal med sit interval, de andre og hele landet",
        "{name}: each figure with its interval, the others and the whole country",
    ),
    "profil.outside": ("Skiller sig ud fra sammenlignelige", "Stands out from comparable ones"),
    "profil.column.name": ("Tal", "Figure"),
    "profil.column.others.kommune": ("Landet og de lignende", "The country and the similar"),
    "profil.column.others.institution": ("Kommunen og landet", "The kommune and the country"),
    "profil.column.words": ("Hvad kan siges", "What can be said"),
    "profil.scale.low": ("lavere", "lower"),
    "profil.scale.high": ("højere", "higher"),
    "profil.polarity.higher_is_better": ("Højere er bedre.", "Higher is better."),
    "profil.polarity.lower_is_better": ("Lavere er bedre.", "Lower is better."),
    "profil.polarity.none": (
        "Hverken højt eller lavt er bedre.",
        "Neither high nor low is better.",
    ),
    "profil.interval": ("95\u00a0%: {interval}", "95%: {interval}"),
    "profil.no_interval": ("opgjort uden usikkerhed", "counted without uncertainty"),
    "profil.others.country": ("Landet {value}", "Country {value}"),
    "profil.others.kommune": ("Kommunen {value}", "Kommune {value}"),
    "profil.others.middle.kommune": (
        "Halvdelen af de {k}: {span}",
        "Half of the {k}: {span}",
    ),
    "profil.others.middle.institution": (
        "Halvdelen af de {k} andre: {span}",
        "Half of the {k} others: {span}",
    ),
    "profil.compare": ("Sammenlign", "Compare"),
    "profil.beyond.left": (
        "Ligger lavere, end skalaen når.",
        "Lies lower than the scale reaches.",
    ),
    "profil.beyond.right": (
        "Ligger højere, end skalaen når.",
        "Lies higher than the scale reaches.",
    ),
    # --- what may be said (method P) -------------------------------------------------------------
    "profil.not_assessable": ("kan ikke vurderes: {reason}", "cannot be judged: {reason}"),
    "profil.kommune.above": ("højere end i de {k} lignende", "higher than in the {k} similar"),
    "profil.kommune.below": ("lavere end i de {k} lignende", "lower than in the {k} similar"),
    "profil.kommune.above.better": (
        "højere end i de {k} lignende, og det er bedre",
        "higher than in the {k} similar, which is better",
    ),
    "profil.kommune.above.worse": (
        "højere end i de {k} lignende, og det er dårligere",
        "higher than in the {k} similar, which is worse",
    ),
    "profil.kommune.below.better": (
        "lavere end i de {k} lignende, og det er bedre",
        "lower than in the {k} similar, which is better",
    ),
    "profil.kommune.below.worse": (
        "lavere end i de {k} lignende, og det er dårligere",
        "lower than in the {k} similar, which is worse",
    ),
    "profil.kommune.not_distinguishable": (
        "kan ikke skelnes fra de {k} lignende",
        "cannot be told from the {k} similar",
    ),
    "profil.institution.above": ("højere end de {k} andre", "higher than the {k} others"),
    "profil.institution.below": ("lavere end de {k} andre", "lower than the {k} others"),
    "profil.institution.above.better": (
        "højere end de {k} andre, og det er bedre",
        "higher than the {k} others, which is better",
    ),
    "profil.institution.above.worse": (
        "højere end de {k} andre, og det er dårligere",
        "higher than the {k} others, which is worse",
    ),
    "profil.institution.below.better": (
        "lavere end de {k} andre, og det er bedre",
        "lower than the {k} others, which is better",
    ),
    "profil.institution.below.worse": (
        "lavere end de {k} andre, og det er dårligere",
        "lower than the {k} others, which is worse",
    ),
    "profil.institution.not_distinguishable": (
        "kan ikke skelnes fra de {k} andre",
        "cannot be told from the {k} others",
    ),
    "profil.status.above": ("højere end de andre", "higher than the others"),
    "profil.status.below": ("lavere end de andre", "lower than the others"),
    "profil.status.not_distinguishable": ("kan ikke skelnes", "cannot be told apart"),
    "profil.status.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "findings.reason.count_follows_size": (
        "et antal følger institutionens størrelse",
        "a number follows the size of the institution",
    ),
    # --- development -----------------------------------------------------------------------------
    "profil.change.not_distinguishable": (
        "Kan ikke skelnes fra uændret siden {period}",
        "Cannot be told from unchanged since {period}",
    ),
    "profil.change.broken": (
        "Databrud i {period}: udviklingen kan ikke vurderes",
        "Series break in {period}: the development cannot be judged",
    ),
    "profil.change.since_break": ("{words} (databrud)", "{words} (series break)"),
    # --- the level under a figure (method C) -----------------------------------------------------
    "profil.level": (
        "Udjævnet {value} (95\u00a0%: {interval}); det målte vejer {weight}",
        "Smoothed {value} (95%: {interval}); the measured one weighs {weight}",
    ),
    "profil.level.none.too_few_units": (
        "Udjævnes ikke: for få af samme slags at læne sig op ad",
        "Not smoothed: too few of the same kind to lean on",
    ),
    "profil.level.none.no_interval": (
        "Udjævnes ikke: tallet har ikke noget usikkerhedsinterval",
        "Not smoothed: the figure has no interval of uncertainty",
    ),
    "profil.level.none.other": ("Udjævnes ikke", "Not smoothed"),
    # --- legend ----------------------------------------------------------------------------------
    "profil.legend": ("Sådan læses tegningen", "How to read the drawing"),
    "profil.legend.level": ("Udjævnet niveau", "Smoothed level"),
    "profil.legend.kommune": ("Kommunen", "The kommune"),
    "profil.legend.middle.kommune": (
        "Midterste halvdel af de {k} mest lignende",
        "Middle half of the {k} most similar",
    ),
    "profil.legend.middle.institution": (
        "Midterste halvdel af de andre af samme slags i kommunen",
        "Middle half of the others of its kind in the kommune",
    ),
    "profil.legend.range.kommune": (
        "Laveste til højeste kommune",
        "Lowest to highest kommune",
    ),
    "profil.legend.range.institution": ("Laveste til højeste af dem", "Lowest to highest of them"),
    "profil.legend.target.kommune": (
        "Mål: lovens eller kommunens eget",
        "Target: the law's or the kommune's own",
    ),
    "profil.legend.target.institution": (
        "Mål for kommunen som helhed, ikke for den enkelte institution",
        "Target for the kommune as a whole, not for a single institution",
    ),
    # --- files -----------------------------------------------------------------------------------
    "profil.file": ("profil", "profile"),
    "profil.file.stuer": ("stuer", "rooms"),
    "profil.file.title": ("Alle tal for {name}", "All figures of {name}"),
    "profil.file.area": ("Tema", "Theme"),
    "profil.file.name": ("Tal", "Figure"),
    "profil.file.code": ("Kode", "Code"),
    "profil.file.period": ("Periode", "Period"),
    "profil.file.unit": ("Enhed", "Unit"),
    "profil.file.value": ("Værdi", "Value"),
    "profil.file.lo": ("Nedre grænse (95 %)", "Lower limit (95%)"),
    "profil.file.hi": ("Øvre grænse (95 %)", "Upper limit (95%)"),
    "profil.file.n": ("Antal (n)", "Number (n)"),
    "profil.file.level": ("Udjævnet", "Smoothed"),
    "profil.file.level_lo": ("Udjævnet, nedre", "Smoothed, lower"),
    "profil.file.level_hi": ("Udjævnet, øvre", "Smoothed, upper"),
    "profil.file.weight": ("Eget tals vægt (procent)", "Weight of the own figure (per cent)"),
    "profil.file.kommune": ("Kommunen", "The kommune"),
    "profil.file.country": ("Hele landet", "The whole country"),
    "profil.file.q1": ("De andre: nedre kvartil", "The others: lower quartile"),
    "profil.file.q3": ("De andre: øvre kvartil", "The others: upper quartile"),
    "profil.file.minimum": ("Laveste", "Lowest"),
    "profil.file.maximum": ("Højeste", "Highest"),
    "profil.file.minimum.kommune": ("Laveste kommune", "Lowest kommune"),
    "profil.file.maximum.kommune": ("Højeste kommune", "Highest kommune"),
    "profil.file.k": ("Sammenlignet med (antal)", "Compared with (number)"),
    "profil.file.difference": ("Forskel til de andre", "Difference from the others"),
    "profil.file.p_value": ("p, vurderet sammen", "p, judged together"),
    "profil.file.status": ("Vurdering", "Judgement"),
    "profil.file.change": ("Udvikling", "Development"),
    "profil.file.target.kommune": ("Mål", "Target"),
    "profil.file.target.institution": (
        "Mål for kommunen som helhed",
        "Target for the kommune as a whole",
    ),
    "profil.file.source": ("Kilde", "Source"),
    "profil.file.method": (
        (
            "Mod de andre med tilfældige effekter (Paule-Mandel) og t-fordelingen; alle tal på "
            "siden vurderet sammen med Benjamini-Hochberg på 5 %."
        ),
        (
            "Against the others by random effects (Paule-Mandel) and the t distribution; all "
            "figures on the page judged together by Benjamini-Hochberg at 5%."
        ),
    ),
    "profil.definitions": ("Definition og kilde for hvert tal", "Definition and source of each"),
}
