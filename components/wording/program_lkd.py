"""Themes before, after and since; children in vulnerable positions; what lasts; unit by unit."""

WORDS = {
    "program.part.temaer": ("Temaer", "Themes"),
    "program.part.saarbare": ("Udsatte positioner", "Vulnerable positions"),
    "program.part.forankring": ("Forankring", "Anchoring"),
    "program.part.forloeb": ("Forløb", "Courses"),
    "program.facts.themes.name": ("Vurderinger af temaerne", "Assessments of the themes"),
    "program.facts.themes.definition": (
        (
            "Institutionens praksis inden for hvert tema, vurderet fra 1 til 5, for alle børn og "
            "for børn i udsatte positioner. For kommunen og alle, der deltager, er tallet "
            "gennemsnittet af institutionerne; hver tæller lige meget."
        ),
        (
            "An institution's practice within each theme, assessed from 1 to 5, for all children "
            "and for children in vulnerable positions. Of the kommune and of everybody it is the "
            "mean of the institutions, each counting alike."
        ),
    ),
    "program.facts.themes.method": (
        (
            "Ændringer og forskelle er opgjort institution for institution; 95 %-intervallet "
            "bygger på, hvor forskellige de er (t-fordeling; for flere kommuner mellem kommuner)."
        ),
        (
            "Changes and gaps are reckoned institution by institution; the 95 % interval rests "
            "on how they differ (t distribution; of several kommuner between kommuner)."
        ),
    ),
    "program.themes.theme": ("Tema", "Theme"),
    "program.themes.who": ("Børn", "Children"),
    "program.themes.day": ("Vurderet", "Assessed"),
    "program.themes.group.all": ("Alle børn", "All children"),
    "program.themes.group.vulnerable": (
        "Børn i udsatte positioner",
        "Children in vulnerable positions",
    ),
    "program.themes.stage.before": ("før", "before"),
    "program.themes.stage.during": ("undervejs", "underway"),
    "program.themes.stage.after": ("ved projektets slutning", "as the project ended"),
    "program.themes.stage.later": ("omkring {years} år efter", "about {years} years after"),
    "program.themes.stage.later.one": ("omkring et år efter", "about a year after"),
    "program.themes.course.subtitle": (
        "{whose}, {group}: gennemsnit fra 1 til 5 af {n} institutioner på den valgte dag",
        "{whose}, {group}: means from 1 to 5 of {n} institutions on the chosen day",
    ),
    "program.themes.course.caption": ("temaerne over tid", "the themes over time"),
    "program.themes.course.title.above": (
        "{name}: {amount} point højere i {day} end i {since}",
        "{name}: {amount} points higher in {day} than in {since}",
    ),
    "program.themes.course.title.below": (
        "{name}: {amount} point lavere i {day} end i {since}",
        "{name}: {amount} points lower in {day} than in {since}",
    ),
    "program.themes.course.title.not_distinguishable": (
        "{name}: {day} kan ikke skelnes fra {since}",
        "{name}: {day} cannot be told from {since}",
    ),
    "program.themes.course.title.unjudged": (
        "{name}: udviklingen kan ikke vurderes",
        "{name}: the course cannot be judged",
    ),
    "program.temaer.changed.up": (
        "{up} af {count} temaer er højere end før ({since})",
        "{up} of {count} themes are higher than before ({since})",
    ),
    "program.temaer.changed.down": (
        "{down} af {count} temaer er lavere end før ({since})",
        "{down} of {count} themes are lower than before ({since})",
    ),
    "program.temaer.changed.both": (
        "{up} temaer er højere og {down} lavere end før ({since})",
        "{up} themes are higher and {down} lower than before ({since})",
    ),
    "program.temaer.changed.none": (
        "Ingen af de {count} temaer kan skelnes fra før ({since})",
        "None of the {count} themes can be told from before ({since})",
    ),
    "program.temaer.changed.unjudged": (
        "Ændringen siden {since} kan ikke vurderes",
        "The change since {since} cannot be judged",
    ),
    "program.themes.changed.subtitle": (
        "{whose}, {group}: ændring i point fra {since} til {day}",
        "{whose}, {group}: change in points from {since} to {day}",
    ),
    "program.themes.zero": ("Ingen ændring", "No change"),
    "program.themes.notes.units": (
        (
            "Hver dag er et gennemsnit af de institutioner, der har vurderet. Der er ikke lige "
            "langt mellem dagene."
        ),
        "Each day is a mean of the institutions that assessed. The days are not evenly apart.",
    ),
    "program.themes.notes.holm": (
        (
            "Hver forskel er opgjort på de samme institutioner og har sit 95 %-interval. Titlen "
            "tager højde for, at flere temaer sammenlignes på én gang (Holm)."
        ),
        (
            "Each difference is reckoned on the same institutions and has its 95 % interval. The "
            "title allows for several themes being compared at once (Holm)."
        ),
    ),
    "program.themes.notes.no_effect": (
        "En ændring siger ikke, hvad den skyldes: der er ingen at sammenligne med.",
        "A change does not say what caused it: there is nobody to compare with.",
    ),
    "program.themes.notes.practice": (
        "Det er vurderinger af praksis for de to grupper af børn, ikke mål på børnene selv.",
        "These are assessments of practice for the two groups, not measures of the children.",
    ),
    # the gap
    "program.saarbare.none": (
        "Forskellen kan ikke opgøres",
        "The gap cannot be reckoned",
    ),
    "program.saarbare.none.text": (
        (
            "Det kræver vurderinger af både alle børn og børn i udsatte positioner fra de samme "
            "institutioner på samme dag."
        ),
        (
            "It takes assessments of both all children and children in vulnerable positions from "
            "the same institutions on the same day."
        ),
    ),
    "program.saarbare.gap.up": (
        "Udsatte positioner ligger over alle børn i {up} af {count} temaer",
        "Vulnerable positions lie above all children in {up} of {count} themes",
    ),
    "program.saarbare.gap.down": (
        "Udsatte positioner ligger under alle børn i {down} af {count} temaer",
        "Vulnerable positions lie below all children in {down} of {count} themes",
    ),
    "program.saarbare.gap.both": (
        "Udsatte positioner ligger under alle børn i {down} temaer og over i {up}",
        "Vulnerable positions lie below all children in {down} themes and above in {up}",
    ),
    "program.saarbare.gap.none": (
        "Udsatte positioner kan ikke skelnes fra alle børn i noget tema",
        "Vulnerable positions cannot be told from all children in any theme",
    ),
    "program.saarbare.gap.unjudged": (
        "Forskellen kan ikke vurderes",
        "The gap cannot be judged",
    ),
    "program.saarbare.gap.subtitle": (
        "{whose}, {day}: point for børn i udsatte positioner minus alle børn, {n} institutioner",
        "{whose}, {day}: points of vulnerable positions minus all children, {n} institutions",
    ),
    "program.saarbare.gap.zero": ("Ingen forskel", "No gap"),
    "program.saarbare.trend.title.above": (
        "{name}: forskellen er {amount} point mindre end i {since}",
        "{name}: the gap is {amount} points smaller than in {since}",
    ),
    "program.saarbare.trend.title.below": (
        "{name}: forskellen er {amount} point større end i {since}",
        "{name}: the gap is {amount} points larger than in {since}",
    ),
    "program.saarbare.trend.title.not_distinguishable": (
        "{name}: forskellen kan ikke skelnes fra {since}",
        "{name}: the gap cannot be told from {since}",
    ),
    "program.saarbare.trend.title.unjudged": (
        "{name}: om forskellen har ændret sig, kan ikke vurderes",
        "{name}: whether the gap has changed cannot be judged",
    ),
    "program.saarbare.trend.subtitle": (
        "{whose}: point for børn i udsatte positioner minus alle børn; 0 er ingen forskel",
        "{whose}: points of vulnerable positions minus all children; 0 is no gap",
    ),
    "program.saarbare.trend.caption": ("forskellen over tid", "the gap over time"),
    "program.saarbare.both.title": (
        "{name} for begge grupper over tid",
        "{name} for both groups over time",
    ),
    "program.saarbare.both.subtitle": (
        "{whose}: gennemsnit fra 1 til 5",
        "{whose}: means from 1 to 5",
    ),
    # what lasts
    "program.forankring.none": (
        "Det er for tidligt at se, hvad der holder",
        "It is too early to see what lasts",
    ),
    "program.forankring.none.text": (
        (
            "Forankring er det, der er tilbage, når projektet er slut. Det kræver vurderinger "
            "både før og efter slutdagen."
        ),
        (
            "Anchoring is what remains when the project has ended. It takes assessments both "
            "before and after its last day."
        ),
    ),
    "program.forankring.kept.up": (
        "{up} af {count} temaer er højere end ved projektets slutning",
        "{up} of {count} themes are higher than as the project ended",
    ),
    "program.forankring.kept.down": (
        "{down} af {count} temaer er lavere end ved projektets slutning",
        "{down} of {count} themes are lower than as the project ended",
    ),
    "program.forankring.kept.both": (
        "{up} temaer er højere og {down} lavere end ved projektets slutning",
        "{up} themes are higher and {down} lower than as the project ended",
    ),
    "program.forankring.kept.none": (
        "Ingen af de {count} temaer kan skelnes fra projektets slutning",
        "None of the {count} themes can be told from the end of the project",
    ),
    "program.forankring.kept.unjudged": (
        "Om niveauet holder, kan ikke vurderes",
        "Whether the level lasts cannot be judged",
    ),
    "program.forankring.kept.note": (
        (
            "At et tema ikke kan skelnes fra projektets slutning, betyder ikke, at niveauet er "
            "holdt: usikkerheden kan være for stor til at sige det. Se også, hvilken vej temaerne "
            "peger."
        ),
        (
            "That a theme cannot be told from the end of the project does not mean that the level "
            "has lasted: the uncertainty may be too large to say. See also which way they point."
        ),
    ),
    "program.forankring.kept.subtitle": (
        "{whose}, {group}: ændring i point fra {since} til {day}",
        "{whose}, {group}: change in points from {since} to {day}",
    ),
    "program.forankring.kept.zero": ("Samme niveau", "The same level"),
    "program.forankring.holding.title": (
        "{name}: {kept} af {all} institutioner har mindst samme niveau",
        "{name}: {kept} of {all} institutions are at the same level or above",
    ),
    "program.forankring.holding.title.unknown": (
        "{name}: ingen institutioner har vurderet begge dage",
        "{name}: no institutions assessed on both days",
    ),
    "program.forankring.holding.subtitle": (
        "{whose}, {group}, {day}: andel af institutioner med mindst det niveau, de sluttede med",
        "{whose}, {group}, {day}: share of institutions at or above the level they ended with",
    ),
    "program.forankring.notes.held": (
        "95 %-intervallet er Wilsons. Med få institutioner er det bredt.",
        "The 95 % interval is Wilson's. With few institutions it is wide.",
    ),
    "program.forankring.drivers.title": (
        "Hvad der hjalp og hindrede forankringen",
        "What helped and hindered anchoring",
    ),
    "program.forankring.drivers.none": (
        "Ingen har noteret drivkræfter eller barrierer for forankringen.",
        "Nobody has noted drivers or barriers of anchoring.",
    ),
    "program.forankring.drivers.lead": (
        "Noteret i fasen forankring: {whose}.",
        "Noted in the phase of anchoring: {whose}.",
    ),
    "program.forankring.drivers.driver": (
        "{name}: drivkraft, styrke {strength} af 5",
        "{name}: driver, strength {strength} of 5",
    ),
    "program.forankring.drivers.barrier": (
        "{name}: barriere, styrke {strength} af 5",
        "{name}: barrier, strength {strength} of 5",
    ),
    "program.forankring.drivers.counted": (
        "{name}: {drives} af {all} kommuner, der nævner den, kalder den en drivkraft",
        "{name}: {drives} of {all} kommuner that name it call it a driver",
    ),
    "program.forankring.drivers.note": (
        "Kommunernes egne noter. De står ved siden af udviklingen og forklarer den ikke.",
        "The kommuner's own notes. They stand beside the course and do not explain it.",
    ),
    # unit by unit
    "program.forloeb.all": ("Alle temaer under ét", "All themes together"),
    "program.forloeb.change": ("Ændring", "Change"),
    "program.forloeb.notes.units": (
        (
            "Den tykke linje er gennemsnittet med 95 %-interval; de tynde er {units} hver for sig. "
            "Titlen tæller op og vurderer ikke den enkelte ændring."
        ),
        (
            "The thick line is the mean with its 95 % interval; the thin ones are single {units}. "
            "The title counts and does not judge the single change."
        ),
    ),
    "program.forloeb.notes.alone": (
        "Linjen er gennemsnittet med 95 %-interval.",
        "The line is the mean with its 95 % interval.",
    ),
    "program.forloeb.institutions.title.unknown.closed": (
        "{whose}: forløbet for de enkelte institutioner vises ikke for din rolle",
        "{whose}: the course of single institutions is not shown to your role",
    ),
    "program.forloeb.kommuner.title.unknown.closed": (
        "{whose}: forløbet for de enkelte kommuner vises ikke for din rolle",
        "{whose}: the course of single kommuner is not shown to your role",
    ),
    "program.forloeb.institutions.subtitle.alone": (
        "{name}, {whose}: gennemsnit fra 1 til 5",
        "{name}, {whose}: the mean from 1 to 5",
    ),
    "program.forloeb.kommuner.subtitle.alone": (
        "{name}, {whose}: gennemsnit fra 1 til 5",
        "{name}, {whose}: the mean from 1 to 5",
    ),
    "program.forloeb.units.institutioner": ("institutioner", "institutions"),
    "program.forloeb.units.kommuner": ("kommuner", "kommuner"),
    "program.forloeb.notes.kommuner": (
        "Båndet er 95 %-intervallet, hvor kommunen har flere institutioner. I navneorden.",
        "The band is the 95 % interval where the kommune has several institutions. By name.",
    ),
    "program.forloeb.notes.single": (
        "En enkelt institution har intet interval: små udsving kan være tilfældige. I navneorden.",
        "A single institution has no interval: small moves may be chance. By name.",
    ),
    "program.forloeb.scope.politiker": (
        "Du ser kommuner; tal for enkelte institutioner vises ikke her.",
        "You see kommuner; figures of single institutions are not shown here.",
    ),
    "program.forloeb.scope.shared": (
        "Institutionerne i {name} vises kun for dem, der har adgang til dem. Her står kommunerne.",
        "The institutions of {name} are shown to those with access only. Here are the kommuner.",
    ),
    "program.forloeb.title.one": (
        "{name}: {change} point fra {since} til {day}",
        "{name}: {change} points from {since} to {day}",
    ),
    "program.forloeb.institutions.title": (
        "{higher} af {all} institutioner ligger højere i {day} end i {since}",
        "{higher} of {all} institutions lie higher in {day} than in {since}",
    ),
    "program.forloeb.kommuner.title": (
        "{higher} af {all} kommuner ligger højere i {day} end i {since}",
        "{higher} of {all} kommuner lie higher in {day} than in {since}",
    ),
    "program.forloeb.institutions.title.unknown": (
        "{whose}: forløbet for hver institution er ikke oplyst",
        "{whose}: the course of each institution is not known",
    ),
    "program.forloeb.kommuner.title.unknown": (
        "{whose}: forløbet for hver kommune er ikke oplyst",
        "{whose}: the course of each kommune is not known",
    ),
    "program.forloeb.institutions.subtitle": (
        "{name}, {whose}: gennemsnit fra 1 til 5 og institutioner: {n}",
        "{name}, {whose}: the mean from 1 to 5 and institutions: {n}",
    ),
    "program.forloeb.kommuner.subtitle": (
        "{name}, {whose}: gennemsnit fra 1 til 5 og {n} kommuner",
        "{name}, {whose}: the mean from 1 to 5 and {n} kommuner",
    ),
    "program.forloeb.institutions.each.title": (
        "Institution for institution",
        "Institution by institution",
    ),
    "program.forloeb.kommuner.each.title": ("Kommune for kommune", "Kommune by kommune"),
    "program.forloeb.institutions.each.subtitle": (
        "{name}: alle på samme akser",
        "{name}: all on the same axes",
    ),
    "program.forloeb.kommuner.each.subtitle": (
        "{name}: alle på samme akser",
        "{name}: all on the same axes",
    ),
    "program.forloeb.institutions.column": ("Institution", "Institution"),
    "program.forloeb.kommuner.column": ("Kommune", "Kommune"),
    "figures.peers.institutions": ("{k} institutioner", "{k} institutions"),
    "figures.alt.peers.institutions": (
        "{k} institutioner i {period}: {lo} til {hi}.",
        "{k} institutions in {period}: {lo} to {hi}.",
    ),
}
