"""The sheet of key figures, on the page and in its files."""

WORDS = {
    "noegletal.name": ("Nøgletal", "Key figures"),
    "noegletal.title": ("Nøgletal: {name}", "Key figures: {name}"),
    "noegletal.title.beside": (
        "Nøgletal: {name} ved siden af {others}",
        "Key figures: {name} beside {others}",
    ),
    "noegletal.lead": (
        "{n} tal om {name}, hvert fra sit nyeste år. Navnet på et tal åbner det, der ligger bag.",
        "{n} figures about {name}, each from its newest year. Its name opens what lies behind.",
    ),
    "noegletal.lead.one": (
        "Ét tal om {name}, fra sit nyeste år. Navnet åbner det, der ligger bag.",
        "One figure about {name}, from its newest year. Its name opens what lies behind.",
    ),
    "noegletal.theme": ("Tema", "Theme"),
    "noegletal.theme.all": ("alle", "all"),
    "noegletal.beside": ("Ved siden af", "Side by side"),
    "noegletal.beside.add": ("Sæt en kommune ved siden af", "Put a kommune beside it"),
    "noegletal.beside.left_out": (
        "Der er plads til {most} kommuner. {n} af dem, der er valgt, er ikke med.",
        "There is room for {most} kommuner. {n} of those chosen are left out.",
    ),
    "noegletal.empty": (
        "Ingen af tallene i dette tema er om {name}. Vælg et andet tema.",
        "None of the figures of this theme is about {name}. Choose another theme.",
    ),
    "noegletal.print": ("Udskriv", "Print"),
    "noegletal.file": ("noegletal", "key-figures"),
    # --- the comparison group ---------------------------------------------------------------------
    "noegletal.group.naermeste": ("{n} mest lignende", "{n} most similar"),
    "noegletal.group.gruppe": ("Kommunegruppen, {n} andre", "The official group, {n} others"),
    "noegletal.group.landsdel": ("Landsdelen, {n} andre", "The landsdel, {n} others"),
    "noegletal.group.valgte": ("{n} valgte kommuner", "{n} chosen kommuner"),
    "noegletal.group.land": ("Gennemsnit af {n} kommuner", "Mean of {n} kommuner"),
    "noegletal.group.andre": ("{n} i gruppen", "{n} in the group"),
    # --- the table --------------------------------------------------------------------------------
    "noegletal.caption": (
        "Nøgletal for {name}, et tal i hver række.",
        "Key figures of {name}, one in each row.",
    ),
    "noegletal.column.indicator": ("Tal", "Figure"),
    "noegletal.column.own.below": ("95 %-interval under", "95 % interval below"),
    "noegletal.column.beside.below": (
        "indeks, plads og ændring under",
        "index, place and change below",
    ),
    "noegletal.column.group.below": (
        "uvægtet: kommuner tæller lige meget",
        "unweighted: kommuner count alike",
    ),
    "noegletal.column.region": ("Region {name}", "Region {name}"),
    "noegletal.column.wide.below": (
        "vægtet: store kommuner tæller mest",
        "weighted: large kommuner count more",
    ),
    "noegletal.target": ("mål: {limit}, {words}", "target: {limit}, {words}"),
    "noegletal.target.own": ("kommunens eget", "the kommune's own"),
    "noegletal.n": ("n {n}", "n {n}"),
    "noegletal.column.lowest": ("Laveste", "Lowest"),
    "noegletal.column.highest": ("Højeste", "Highest"),
    "noegletal.column.index": ("Indeks", "Index"),
    "noegletal.column.index.below": ("landet = 100", "country = 100"),
    "noegletal.column.place": ("Plads", "Place"),
    "noegletal.column.place.below": ("1 er lavest", "1 is lowest"),
    "noegletal.column.change": ("Ændring over fem år", "Change over five years"),
    "noegletal.column.period": ("År", "Year"),
    "noegletal.index": ("indeks {n}", "index {n}"),
    "noegletal.place": ("nr. {lo}–{hi} af {of}", "no. {lo}–{hi} of {of}"),
    "noegletal.place.count": ("–", "–"),
    "noegletal.place.missing": ("–", "–"),
    "noegletal.place.no_interval": ("kan ikke vurderes", "cannot be judged"),
    "noegletal.place.intervals_too_wide": ("for usikker", "too uncertain"),
    "noegletal.place.no_difference": ("kan ikke skelnes", "cannot be told apart"),
    "noegletal.place.too_few_units": ("for få kommuner", "too few kommuner"),
    "noegletal.none": ("–", "–"),
    "noegletal.group.some": ("{k} af {of} har tal", "{k} of {of} have figures"),
    "noegletal.group.some.paper": ("{k} af {of}", "{k} of {of}"),
    "noegletal.group.nobody": ("ingen har tal", "nobody has figures"),
    "noegletal.country.few": ("{n} kommuner", "{n} kommuner"),
    "noegletal.country.sum": ("i alt", "in all"),
    "noegletal.extreme.more": ("{name} og {n} til", "{name} and {n} more"),
    "noegletal.change.above": ("steget siden {period}", "up since {period}"),
    "noegletal.change.below": ("faldet siden {period}", "down since {period}"),
    "noegletal.change.not_distinguishable": (
        "siden {period}, kan være tilfældig",
        "since {period}, may be chance",
    ),
    "noegletal.change.not_distinguishable.paper": ("≈ siden {period}", "≈ since {period}"),
    "noegletal.change.not_assessable": ("siden {period}", "since {period}"),
    "noegletal.change.short": ("for få år", "too few years"),
    "noegletal.change.break": ("ny opgørelse {period}", "new series {period}"),
    # --- how to read it ---------------------------------------------------------------------------
    "noegletal.read": ("Sådan læses arket", "How to read the sheet"),
    "noegletal.read.group": ("Sammenligning", "Comparison"),
    "noegletal.read.mean": ("Uvægtet og vægtet", "Unweighted and weighted"),
    "noegletal.read.mean.text": (
        (
            "Gruppens tal er gennemsnittet af de kommuner i gruppen, der har et tal: hver kommune"
            " tæller lige meget, og kommunen selv er ikke med. Regionens og landets tal er "
            "opgjort samlet, så store kommuner tæller mest. De to kan derfor ikke trækkes fra "
            "hinanden."
        ),
        (
            "The group's figure is the mean of those kommuner in the group that have a figure: "
            "each counts alike, and the kommune itself is not among them. Those of the region and"
            " the country are worked out as a whole, so that large kommuner count more. One "
            "cannot be subtracted from the other."
        ),
    ),
    "noegletal.read.index": ("Indeks", "Index"),
    "noegletal.read.index.text": (
        (
            "Kommunens tal i procent af landets. Det gives kun for tal, hvor nul er ingenting, og"
            " ikke for antal, karakterer og point."
        ),
        (
            "The kommune's figure as a percentage of the country's. Only for figures where zero "
            "is nothing, and not for numbers of people, grades and scores."
        ),
    ),
    "noegletal.read.place": ("Plads", "Place"),
    "noegletal.read.place.text": (
        (
            "De pladser, kommunen med 95 procents sikkerhed ligger imellem, når nr. 1 har det "
            "laveste tal, blandt de kommuner, der kan placeres. »Kan ikke vurderes«: tallet har "
            "ingen usikkerhed, der kan regnes med. »For usikker«: halvdelen af kommunerne har "
            "pladser, der spænder over mere end halvdelen af landet, og så vises ingen."
        ),
        (
            "The places that the kommune lies between with 95 per cent certainty, where no. 1 has"
            " the lowest figure, among the kommuner that can be placed. “Cannot be judged”: the "
            "figure has no uncertainty to reckon with. “Too uncertain”: half of the kommuner have"
            " places that span more than half of the country, and then none are shown."
        ),
    ),
    "noegletal.read.change": ("Ændring", "Change"),
    "noegletal.read.change.text": (
        (
            "Fra fem år før til det nyeste år, i tallets egen enhed og i procentpoint for "
            "procenttal. Den standser ved en ny opgørelse. »Steget« og »faldet« står kun, hvor "
            "ændringen er større end det tilfældige; uden et ord om det kan det ikke vurderes."
        ),
        (
            "From five years before to the newest year, in the figure's own unit and in "
            "percentage points for per cent. It stops at a new series. “Up” and “down” only where"
            " the change is larger than chance; without a word about it that cannot be judged."
        ),
    ),
    "noegletal.read.n": ("n og år", "n and year"),
    "noegletal.read.n.text": (
        (
            "n er, hvor mange børn, elever, svar eller ansatte tallet er opgjort af. Det står "
            "under hvert tal, hvor kilden har det; for gruppen er det antallet af kommuner, der "
            "står øverst. Alle tal i en række er fra det år, der står sidst i rækken."
        ),
        (
            "n is how many children, pupils, answers or employees the figure is worked out of. It "
            "stands below each figure where the source has it; for the group it is the number of "
            "kommuner at the top. All figures of a row are from the year at its end."
        ),
    ),
    "noegletal.read.target": ("Mål", "Target"),
    "noegletal.read.target.text": (
        (
            "Lovens krav eller kommunens eget mål i tallets år. »Opfyldt« og »ikke opfyldt« står "
            "kun, hvor hele 95 %-intervallet ligger på den ene side af målet. Ellers kan det ikke "
            "afgøres: intervallet når over målet, tallet har intet interval, eller målet siger "
            "ikke, om højt eller lavt er bedst."
        ),
        (
            "The law's demand or the kommune's own target in the year of the figure. “Met” and "
            "“not met” only where the whole 95 % interval is on one side of the target. Otherwise "
            "it cannot be settled: the interval reaches across, the figure has no interval, or "
            "the target does not say whether high or low is better."
        ),
    ),
    "noegletal.read.missing": ("Ingen tal", "No figure"),
    "noegletal.read.missing.text": (
        (
            "Der står hvorfor: har ikke tilbuddet, ikke indberettet, skjult af kilden eller "
            "skjult af hensyn til anonymitet. Det er aldrig nul, og det tæller ikke med i noget "
            "gennemsnit."
        ),
        (
            "The reason stands there: does not have the offer, not reported, hidden by the source"
            " or hidden to protect anonymity. It is never zero, and counts in no mean."
        ),
    ),
    "noegletal.print.read": (
        (
            "Gruppens tal er uvægtet (kommuner tæller lige meget); regionens og landets er vægtet"
            " (store tæller mest). Plads: 95 %-interval, nr. 1 er lavest. »Steget« og »faldet« "
            "kun, hvor ændringen er større end det tilfældige; ≈: kan være tilfældig. n: hvor "
            "mange tallet er opgjort af."
        ),
        (
            "The group's figure is unweighted (kommuner count alike); those of the region and the"
            " country are weighted (large ones count more). Place: 95 % interval, no. 1 is "
            "lowest. “Up” and “down” only where the change is larger than chance; ≈: may be "
            "chance. n: how many the figure is worked out of."
        ),
    ),
    # --- columns of the files ---------------------------------------------------------------------
    "noegletal.file.theme": ("Tema", "Theme"),
    "noegletal.file.unit": ("Enhed", "Unit"),
    "noegletal.file.period": ("Periode", "Period"),
    "noegletal.file.value": ("{name}", "{name}"),
    "noegletal.file.lower": ("{name}, nedre grænse", "{name}, lower limit"),
    "noegletal.file.upper": ("{name}, øvre grænse", "{name}, upper limit"),
    "noegletal.file.n": ("{name}, n", "{name}, n"),
    "noegletal.file.index": ("{name}, indeks (landet = 100)", "{name}, index (country = 100)"),
    "noegletal.file.place.lo": (
        "{name}, plads fra (1 er lavest)",
        "{name}, place from (1 is lowest)",
    ),
    "noegletal.file.place.hi": ("{name}, plads til", "{name}, place to"),
    "noegletal.file.place.of": ("{name}, blandt så mange", "{name}, among so many"),
    "noegletal.file.change": ("{name}, ændring", "{name}, change"),
    "noegletal.file.change.since": ("{name}, ændret siden", "{name}, changed since"),
    "noegletal.file.change.words": ("{name}, om ændringen", "{name}, about the change"),
    "noegletal.file.group": ("{group}: uvægtet gennemsnit", "{group}: unweighted mean"),
    "noegletal.file.group.k": ("Kommuner med tal i gruppen", "Kommuner with a figure in the group"),
    "noegletal.file.wide": ("{name}, vægtet", "{name}, weighted"),
    "noegletal.file.lowest": ("Laveste kommune, tal", "Lowest kommune, figure"),
    "noegletal.file.lowest.name": ("Laveste kommune", "Lowest kommune"),
    "noegletal.file.lowest.n": ("Laveste kommune, n", "Lowest kommune, n"),
    "noegletal.file.highest.n": ("Højeste kommune, n", "Highest kommune, n"),
    "noegletal.file.highest": ("Højeste kommune, tal", "Highest kommune, figure"),
    "noegletal.file.highest.name": ("Højeste kommune", "Highest kommune"),
    "noegletal.file.members": ("Gruppen er {names}.", "The group is {names}."),
}
