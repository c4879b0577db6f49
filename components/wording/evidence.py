"""Words on the pages that show what lies behind a figure."""

WORDS = {
    "evidence.country": ("Hele landet", "The whole country"),
    "evidence.country.few.one": ("én kommune med tal", "one kommune with figures"),
    "evidence.country.few": ("{count} kommuner med tal", "{count} kommuner with figures"),
    "evidence.rest.few": (
        "de øvrige kommuner med tal",
        "the other kommuner with figures",
    ),
    "evidence.rest": ("resten af landet", "the rest of the country"),
    "evidence.trend.subtitle": ("{name}, {first}-{last}", "{name}, {first}-{last}"),
    "evidence.trend.subtitle_one": ("{name}, {first}", "{name}, {first}"),
    "evidence.trend.n": (
        "{subtitle}. {unit}: n\u00a0=\u00a0{n} i {period}",
        "{subtitle}. {unit}: n\u00a0=\u00a0{n} in {period}",
    ),
    "evidence.trend.few": (
        "{subtitle}. Kommuner med tal: {count}",
        "{subtitle}. Kommuner with figures: {count}",
    ),
    "evidence.dots.subtitle": (
        "{name}, {period} med 95 %-interval. Hver er sammenlignet for sig",
        "{name}, {period} with 95 % interval. Each is compared by itself",
    ),
    "evidence.dots.subtitle_plain": ("{name}, {period}", "{name}, {period}"),
    "evidence.source": ("{attribution}. Fil: {file}", "{attribution}. File: {file}"),
    "evidence.file": (
        "{attribution}. Fil: {file}, indlæst {date}",
        "{attribution}. File: {file}, loaded {date}",
    ),
    "evidence.method": (
        (
            "95 %-intervaller er Wilsons. Forskelle mellem to er Newcombes; flere par på samme "
            "figur er korrigeret efter Holm. Landet er regnet uden kommunen selv, når de "
            "sammenlignes. En ændring over tid får et bredere interval, hvor årene svinger mere, "
            "end tilfældet kan forklare. På overblikket er gruppen de 7 mest lignende kommuner; "
            "spredningen mellem dem er regnet med (Paule-Mandel), og tallene på siden er vurderet "
            "under ét (Benjamini-Hochberg)."
        ),
        (
            "95 % intervals are Wilson's. Differences between two are Newcombe's; several pairs on "
            "one chart are adjusted by Holm. The country is without the kommune itself when "
            "compared. A change over time gets a wider interval where the years vary more than "
            "chance explains. On the overview the group is the 7 most similar kommuner; the spread "
            "between them counts (Paule-Mandel), and the figures are judged together "
            "(Benjamini-Hochberg)."
        ),
    ),
    "evidence.method.mean": (
        (
            "95 %-intervaller er t-intervaller for gennemsnit. Flere par på samme figur er "
            "korrigeret efter Holm."
        ),
        "95 % intervals are t intervals of means. Several pairs on one chart are adjusted by Holm.",
    ),
    "evidence.method.plain": (
        "Tallet er talt op og har ikke noget interval. Forskelle vises, men vurderes ikke.",
        "The figure is a full count without an interval. Differences are shown and not judged.",
    ),
    "evidence.no_peers.leder": (
        (
            "Som leder ser du egen kommune. Andre kommuner vises kun samlet: på overblikket som "
            "den midterste halvdel af de sammenlignelige."
        ),
        (
            "As a leader you see your own kommune. Others are shown as a group only: on the "
            "overview as the middle half of the comparable ones."
        ),
    ),
    "evidence.no_peers.none": (
        "Der er ingen kommuner at sammenligne med. Vælg en anden sammenligning.",
        "There are no kommuner to compare with. Choose another comparison.",
    ),
    "evidence.no_peers.choose": (
        "Vælg mindst én kommune at sammenligne med.",
        "Choose at least one kommune to compare with.",
    ),
    "evidence.only_below.kommune": (
        (
            "Tallet findes kun for den enkelte institution. Kilden oplyser ikke, hvor mange der "
            "står bag, så det kan ikke lægges sammen til et tal for {name}."
        ),
        (
            "The figure exists for single institutions only. The source does not say how many "
            "people are behind it, so it cannot be added up to a figure of {name}."
        ),
    ),
    "evidence.only_below.country": (
        "Tallet findes kun for den enkelte institution. Vælg en kommune for at se dens.",
        "The figure exists for single institutions only. Choose a kommune to see its own.",
    ),
    "evidence.only_below.politiker": (
        "Tallet findes kun for den enkelte institution. Som politiker ser du tal for kommuner.",
        "The figure exists for single institutions only. As a politician you see kommuner.",
    ),
    "evidence.left_out.politiker": (
        "Tal for den enkelte institution er udeladt her. Som politiker ser du tal for kommuner.",
        "Figures for single institutions are left out here. As a politician you see kommuner.",
    ),
    # --- one change in three numbers -------------------------------------------------------------
    "evidence.change": ("Fra {first} til {last}", "From {first} to {last}"),
    "evidence.alone": (
        (
            "Her er {name} vurderet for sig. Når alle kommuner vurderes under ét, som på "
            "Sammenlign, skal forskellen være større, før den er klar."
        ),
        (
            "Here {name} is judged by itself. When all kommuner are judged together, as on "
            "Compare, a difference must be larger to be clear."
        ),
    ),
    "evidence.change.count": ("I tælleren", "In the numerator"),
    "evidence.change.count.value": (
        "{first} → {last} ({percent} i antal)",
        "{first} → {last} ({percent} in number)",
    ),
    "evidence.change.count.plain": ("{first} → {last}", "{first} → {last}"),
    "evidence.change.points": ("Forskel i andelen", "Difference in the rate"),
    "evidence.change.points.value": (
        "{points} procentpoint (95 %-interval {lo} til {hi})",
        "{points} percentage points (95 % interval {lo} to {hi})",
    ),
    "evidence.change.points.plain": ("{points} procentpoint", "{points} percentage points"),
    "evidence.change.percent": ("Vækst i andelen", "Growth of the rate"),
    "evidence.change.percent.value": (
        "{percent} i forhold til {first}",
        "{percent} relative to {first}",
    ),
    # --- controls --------------------------------------------------------------------------------
    "evidence.controls": ("Valg", "Choices"),
    "evidence.compare": ("Sammenlign", "Compare"),
    "evidence.compare.naermeste": ("mest lignende", "most similar"),
    "evidence.compare.gruppe": ("samme kommunegruppe", "same official group"),
    "evidence.compare.landsdel": ("samme landsdel", "same landsdel"),
    "evidence.compare.valgte": ("valgte kommuner", "chosen kommuner"),
    "evidence.compare.network": ("netværket {name}", "the network {name}"),
    "evidence.compare.saved": ("gemt: {name}", "saved: {name}"),
    "evidence.period": ("Periode", "Period"),
    "evidence.period.newest": ("nyeste ({period})", "newest ({period})"),
    "evidence.group": ("Gruppe", "Group"),
    "evidence.others": ("Valgte kommuner", "Chosen kommuner"),
    "evidence.others.add": ("Tilføj kommune", "Add a kommune"),
    "evidence.others.remove": ("Fjern {name}", "Remove {name}"),
    # --- files -----------------------------------------------------------------------------------
    "evidence.file.trend": ("udvikling", "development"),
    "evidence.file.dots": ("sammenligning", "comparison"),
    "evidence.file.institutions": ("institutioner", "institutions"),
    "evidence.file.district": ("skoledistrikt", "school-district"),
    "evidence.file.districts": ("skoledistrikter", "school-districts"),
    "evidence.file.indicator": ("Indikator", "Indicator"),
    "evidence.file.definition": ("Definition", "Definition"),
    "evidence.file.numerator": ("Tæller", "Numerator"),
    "evidence.file.denominator": ("Nævner", "Denominator"),
    "evidence.file.source": ("Kilde", "Source"),
    "evidence.file.remark": ("Bemærk", "Note"),
    "evidence.file.method": ("Metode", "Method"),
    "evidence.file.loaded": ("Indlæst", "Loaded"),
    "evidence.file.version": ("Dataversion", "Data version"),
    "evidence.file.unit": ("Enhed", "Unit"),
    "evidence.file.selection": ("Valg", "Selection"),
    "evidence.file.breaks": ("Databrud", "Series breaks"),
}
