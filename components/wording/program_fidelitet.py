"""Words of the page of fidelity and of the programmes' part of it."""

WORDS = {
    "fidelitet.name": ("Fidelitet", "Fidelity"),
    "fidelitet.title": (
        "Fidelitet: bliver det gjort, som det er tænkt?",
        "Fidelity: is it carried out as it was meant?",
    ),
    "fidelitet.document": ("Fidelitet: {name}", "Fidelity: {name}"),
    "fidelitet.lead": (
        (
            "Fidelitet viser, hvor tæt praksis ligger på programmet: om kernetrinnene bliver "
            "udført, om forløbene bliver gennemført, og hvor godt det sker. Tallene er om "
            "arbejdet på stuen og ikke om enkelte medarbejdere."
        ),
        (
            "Fidelity shows how close practice lies to the programme: whether the core steps are "
            "done, whether the sessions are held, and how well. The figures are about the work in "
            "the stue and not about single employees."
        ),
    ),
    "fidelitet.programme": ("Program", "Programme"),
    "fidelitet.sections": ("Dele af siden", "Parts of the page"),
    "fidelitet.section.overblik": ("Overblik", "Overview"),
    "fidelitet.section.handling": ("Hvem kan I hjælpe?", "Whom can you help?"),
    "fidelitet.section.fald": ("Hvor faldt den?", "Where did it fall?"),
    "fidelitet.section.dele": ("Hvad består den af?", "What is it made of?"),
    "fidelitet.section.udbytte": (
        "Ved siden af børnenes udbytte",
        "Beside the children's outcomes",
    ),
    "fidelitet.more": ("Se mere på siden om fidelitet", "See more on the page of fidelity"),
    "program.facts.fidelitet.name": ("Fidelitet", "Fidelity"),
    "program.facts.fidelitet.definition": (
        (
            "Kernetrin: udførte trin af dem, der hørte til. Dosis: gennemførte forløb af de "
            "planlagte, højst 100\u00a0%. Kvalitet og engagement: gennemsnit af observationer på "
            "skalaen 1-5. Differentiering: andel af børnene, der fik forløbet tilpasset. Samlet "
            "er et vægtet gennemsnit (30, 25, 20, 15 og 10\u00a0%) og kræver kernetrin, dosis og "
            "mindst 70\u00a0% af vægten. Flaskehalsen er det laveste af kernetrin og dosis. "
            "Institutioner, kommuner og netværk er lagt sammen fra stuerne, vægtet med børn, og "
            "vises, når stuer med gyldig fidelitet har mindst 60\u00a0% af børnene. Dagplejere "
            "vises kun samlet, mindst fem ad gangen."
        ),
        (
            "Core steps: steps done of those that belonged. Dosage: sessions held of those "
            "planned, at most 100%. Quality and engagement: mean of observations on the scale "
            "1-5. Differentiation: share of the children for whom it was adapted. The composite "
            "is a weighted mean (30, 25, 20, 15 and 10%) and needs core steps, dosage and at "
            "least 70% of the weight. The bottleneck is the lower of core steps and dosage. "
            "Institutions, kommuner and networks are summed from their stuer, weighted by "
            "children, and shown where stuer with valid fidelity have at least 60% of the "
            "children. Childminders are shown together only, at least five at a time."
        ),
    ),
    "fidelitet.view": ("Hvis", "Whose"),
    "fidelitet.view.kommuner": ("Kommuner", "Kommuner"),
    "fidelitet.view.institutioner": ("Institutioner", "Institutions"),
    "fidelitet.view.stuer": ("Stuer", "Stuer"),
    "fidelitet.units.kommuner": ("kommuner", "kommuner"),
    "fidelitet.units.institutioner": ("institutioner", "institutions"),
    "fidelitet.units.stuer": ("stuer", "stuer"),
    "fidelitet.unit.kommuner": ("Kommune eller netværk", "Kommune or network"),
    "fidelitet.unit.institutioner": ("Institution", "Institution"),
    "fidelitet.unit.stuer": ("Stue", "Stue"),
    "fidelitet.institution": ("Institution", "Institution"),
    "fidelitet.measure": ("Vis", "Show"),
    "fidelitet.measure.samlet": ("Samlet fidelitet", "Composite fidelity"),
    "fidelitet.measure.flaskehals": ("Flaskehals", "Bottleneck"),
    "fidelitet.measure.kernetrin": ("Kernetrin", "Core steps"),
    "fidelitet.measure.dosis": ("Dosis", "Dosage"),
    "fidelitet.measure.kvalitet": ("Kvalitet", "Quality"),
    "fidelitet.measure.engagement": ("Engagement", "Engagement"),
    "fidelitet.measure.differentiering": ("Differentiering", "Differentiation"),
    "fidelitet.year": ("Skoleår", "School year"),
    "fidelitet.years.all": ("Alle kvartaler", "All quarters"),
    "fidelitet.week": ("uge {week} {year}", "week {week} {year}"),
    "fidelitet.quarter": ("K{number}", "Q{number}"),
    "fidelitet.bands": (
        (
            "Grænserne ved 60 og 80\u00a0% er vejledende: en erfaring fra forskningen, ikke en "
            "godkendt grænse mellem godt og skidt."
        ),
        (
            "The limits at 60 and 80% are for guidance: an observation from research, not a "
            "validated limit between good and bad."
        ),
    ),
    "fidelitet.key.high": ("80\u00a0% eller mere (vejledende)", "80% or more (guidance)"),
    "fidelitet.key.partial": ("60 til under 80\u00a0%", "60 to below 80%"),
    "fidelitet.key.low": ("Under 60\u00a0%", "Below 60%"),
    "fidelitet.key.unknown": ("Kan ikke vurderes", "Cannot be assessed"),
    "fidelitet.key.absent": ("Ingen registrering", "Nothing registered"),
    "fidelitet.missing.absent": ("ingen registrering", "nothing registered"),
    "fidelitet.missing.not_observed": ("ikke observeret", "not observed"),
    "fidelitet.missing.incomplete": (
        "under 60\u00a0% af børnene er på stuer med gyldig fidelitet",
        "less than 60% of the children are in stuer with valid fidelity",
    ),
    "fidelitet.missing.core_missing": (
        "kernetrin eller dosis mangler",
        "core steps or dosage are missing",
    ),
    "fidelitet.missing.too_little_observed": (
        "for lidt er observeret til en samlet fidelitet",
        "too little was observed for a composite",
    ),
    "fidelitet.missing.suppressed_here": (
        "skjult af hensyn til anonymitet",
        "hidden for the sake of anonymity",
    ),
    "fidelitet.heat.title": (
        (
            "{measure}: {high} af {count} {units} ligger på 80\u00a0% eller mere i {period}, "
            "{low} under 60\u00a0%"
        ),
        "{measure}: {high} of {count} {units} are at 80% or more in {period}, {low} below 60%",
    ),
    "fidelitet.heat.title.unknown": (
        (
            "{measure}: {high} af {count} {units} ligger på 80\u00a0% eller mere i {period}, "
            "{low} under 60\u00a0%. {lost} kan ikke vurderes"
        ),
        (
            "{measure}: {high} of {count} {units} are at 80% or more in {period}, {low} below "
            "60%. {lost} cannot be assessed"
        ),
    ),
    "fidelitet.heat.title.one": (
        "{name}: {measure} er {share} i {period}",
        "{name}: {measure} is {share} in {period}",
    ),
    "fidelitet.heat.title.none": (
        "{measure} kan ikke vurderes i {period}",
        "{measure} cannot be assessed in {period}",
    ),
    "fidelitet.heat.subtitle.kommuner": (
        "{measure}, procent. Kommuner og netværk i programmet, {first} til {last}",
        "{measure}, per cent. Kommuner and networks of the programme, {first} to {last}",
    ),
    "fidelitet.heat.subtitle.institutioner": (
        "{measure}, procent. Institutioner i {name}, {first} til {last}",
        "{measure}, per cent. Institutions in {name}, {first} to {last}",
    ),
    "fidelitet.heat.subtitle.stuer": (
        "{measure}, procent. Stuer i {name}, {first} til {last}",
        "{measure}, per cent. Stuer in {name}, {first} to {last}",
    ),
    "fidelitet.heat.aside": ("Dækning", "Coverage"),
    "fidelitet.heat.aside.weeks": ("Uger", "Weeks"),
    "fidelitet.heat.stuer": (
        (
            "Tallene er om forløb og rammer på stuen og må ikke bruges til at vurdere enkelte "
            "medarbejdere. Kun institutionens leder og kommunens egen chef ser dem."
        ),
        (
            "The figures are about sessions and conditions in the stue and must not be used to "
            "appraise single employees. Only the institution's leader and the kommune's own chief "
            "see them."
        ),
    ),
    "fidelitet.heat.weeks": (
        (
            "En uge uden observation har ingen samlet fidelitet. Flaskehalsen, det laveste af "
            "kernetrin og dosis, kan ses hver uge."
        ),
        (
            "A week without an observation has no composite. The bottleneck, the lower of core "
            "steps and dosage, can be seen every week."
        ),
    ),
    "fidelitet.heat.completeness": (
        (
            "Dækning er den andel af børnene, der er på stuer med gyldig fidelitet i den nyeste "
            "periode. Under 60\u00a0% vises intet samlet tal."
        ),
        (
            "Coverage is the share of the children who are in stuer with valid fidelity in the "
            "newest period. Below 60% no composite is shown."
        ),
    ),
    "fidelitet.heat.dagpleje": (
        "Dagplejere vises kun samlet, og kun hvor mindst fem har registreret.",
        "Childminders are shown together only, and only where at least five have registered.",
    ),
    "fidelitet.beside.coverage": (
        "Dækning: {share} af børnene",
        "Coverage: {share} of the children",
    ),
    "fidelitet.beside.bottleneck": ("Flaskehals: {share}", "Bottleneck: {share}"),
    "fidelitet.beside.enough": (
        "Nok dosis og kvalitet: {enough} af {known} stuer (af {possible} i alt)",
        "Enough dosage and quality: {enough} of {known} stuer (of {possible} in all)",
    ),
    "fidelitet.table.caption": ("{measure}, {name}", "{measure}, {name}"),
    "fidelitet.table.coverage": ("Dækning, nyeste periode", "Coverage, newest period"),
    "fidelitet.table.enough": (
        "Stuer med nok dosis og kvalitet, nyeste periode",
        "Stuer with enough dosage and quality, newest period",
    ),
    "fidelitet.nobody": ("ingen", "none"),
    "fidelitet.heat.months": (
        (
            "Kvalitet bliver ikke observeret hver uge, så en måned alene kan ofte ikke vurderes. "
            "I kvartalet nedenfor er der flere uger om det."
        ),
        (
            "Quality is not observed every week, so that a month alone can often not be assessed. "
            "The quarter below has more weeks."
        ),
    ),
    "fidelitet.outcome.whole": (
        (
            "Det er sagt om alle {count} institutioner i {groups} kommuner med begge tal, ikke "
            "kun om dem på figuren."
        ),
        (
            "That is said of all {count} institutions in {groups} kommuner with both figures, not "
            "only of those in the chart."
        ),
    ),
    "fidelitet.of": ("{count} af {total}", "{count} of {total}"),
    "fidelitet.act.title": (
        (
            "{enough} af {count} {units} har nok dosis og kvalitet i {period}, {close} er tæt på, "
            "og {support} har brug for støtte"
        ),
        (
            "{enough} of {count} {units} have enough dosage and quality in {period}, {close} are "
            "close, and {support} need support"
        ),
    ),
    "fidelitet.act.title.mean": (
        (
            "{enough} af {count} {units} har i gennemsnit nok dosis og kvalitet i {period}, "
            "{close} er tæt på, og {support} har brug for støtte"
        ),
        (
            "{enough} of {count} {units} have enough dosage and quality on average in {period}, "
            "{close} are close, and {support} need support"
        ),
    ),
    "fidelitet.act.title.one.enough": (
        "{name} har nok dosis og kvalitet i {period}",
        "{name} has enough dosage and quality in {period}",
    ),
    "fidelitet.act.title.one.close": (
        "{name} er tæt på nok dosis og kvalitet i {period}",
        "{name} is close to enough dosage and quality in {period}",
    ),
    "fidelitet.act.title.one.support": (
        "{name} har brug for støtte til dosis eller kvalitet i {period}",
        "{name} needs support with dosage or quality in {period}",
    ),
    "fidelitet.act.title.one.unknown": (
        "Dosis og kvalitet i {name} kan ikke vurderes i {period}",
        "Dosage and quality in {name} cannot be assessed in {period}",
    ),
    "fidelitet.act.how": (
        (
            "Nok er mindst 80\u00a0% dosis og 60\u00a0% kvalitet (vejledende). Tæt på er højst 10 "
            "point fra begge."
        ),
        (
            "Enough is at least 80% dosage and 60% quality (guidance). Close is at most 10 points "
            "from both."
        ),
    ),
    "fidelitet.act.note": (
        "Listen står i alfabetisk orden. Den er til at handle på og ikke en rangliste.",
        "The list stands in alphabetical order. It is to act on, not a league table.",
    ),
    "fidelitet.act.close": ("Tæt på: {count}", "Close: {count}"),
    "fidelitet.act.support": ("Brug for støtte: {count}", "Need support: {count}"),
    "fidelitet.act.enough": (
        "Nok dosis og kvalitet: {count}",
        "Enough dosage and quality: {count}",
    ),
    "fidelitet.act.unknown": ("Kan ikke vurderes: {count}", "Cannot be assessed: {count}"),
    "fidelitet.act.has": (
        "Dosis {dosage}, kvalitet {quality}.",
        "Dosage {dosage}, quality {quality}.",
    ),
    "fidelitet.act.short.dosis": (
        "Mangler {points} point i dosis.",
        "Lacks {points} points of dosage.",
    ),
    "fidelitet.act.short.kvalitet": (
        "Mangler {points} point i kvalitet.",
        "Lacks {points} points of quality.",
    ),
    "fidelitet.act.less_than_one": ("under 1", "less than 1"),
    "fidelitet.act.weakest": ("Lavest er {what} ({share}).", "Lowest is {what} ({share})."),
    "fidelitet.act.coverage": (
        "{enough} af {known} stuer har nok. Dækning {share}.",
        "{enough} of {known} stuer have enough. Coverage {share}.",
    ),
    "fidelitet.falls.unit.kommuner": ("Kommune", "Kommune"),
    "fidelitet.falls.unit.institutioner": ("Institution", "Institution"),
    "fidelitet.falls.unit.stuer": ("Stue", "Stue"),
    "fidelitet.falls.caption": (
        "Fald i fidelitet fra et kvartal til et senere, {name}",
        "Falls of fidelity from one quarter to a later one, {name}",
    ),
    "fidelitet.falls.column.quarter": ("Kvartal", "Quarter"),
    "fidelitet.falls.column.quarter_before": ("Kvartal før", "Quarter before"),
    "fidelitet.falls.column.before": ("Fidelitet før", "Fidelity before"),
    "fidelitet.falls.column.after": ("Fidelitet efter", "Fidelity after"),
    "fidelitet.falls.column.change": ("Ændring (point)", "Change (points)"),
    "fidelitet.falls.column.most": ("Faldt mest", "Fell most"),
    "fidelitet.falls.column.most_change": ("Ændring i den (point)", "Its change (points)"),
    "fidelitet.falls.column.preceded": ("Registreret forinden", "Recorded before"),
    "fidelitet.act.caption": (
        "Nok dosis og kvalitet, {name}, {period}",
        "Enough dosage and quality, {name}, {period}",
    ),
    "fidelitet.act.column.group": ("Står", "Stands"),
    "fidelitet.act.column.dosage": ("Dosis", "Dosage"),
    "fidelitet.act.column.quality": ("Kvalitet", "Quality"),
    "fidelitet.act.column.weakest": ("Lavest", "Lowest"),
    "fidelitet.act.column.weakest_share": ("Andel i den", "Its share"),
    "fidelitet.act.column.enough": ("Stuer med nok", "Stuer with enough"),
    "fidelitet.act.column.known": ("Stuer med begge tal", "Stuer with both figures"),
    "fidelitet.act.column.coverage": ("Dækning", "Coverage"),
    "fidelitet.act.group.enough": ("nok", "enough"),
    "fidelitet.act.group.close": ("tæt på", "close"),
    "fidelitet.act.group.support": ("brug for støtte", "needs support"),
    "fidelitet.act.group.unknown": ("kan ikke vurderes", "cannot be assessed"),
    "fidelitet.falls.title": (
        "Fidelitet faldt {count} gange i {names} {units}",
        "Fidelity fell {count} times in {names} {units}",
    ),
    "fidelitet.falls.title.one": (
        "I {name} faldt fidelitet i {period}",
        "In {name} fidelity fell in {period}",
    ),
    "fidelitet.falls.title.unit": (
        "I {name} faldt fidelitet {count} gange, senest i {period}",
        "In {name} fidelity fell {count} times, last in {period}",
    ),
    "fidelitet.falls.title.none": ("Ingen store fald", "No large falls"),
    "fidelitet.falls.none": (
        "Samlet fidelitet er ikke faldet {least} fra et kvartal til det næste.",
        "Composite fidelity has not fallen {least} from one quarter to the next.",
    ),
    "fidelitet.falls.least.kommune": ("2 point eller mere", "2 points or more"),
    "fidelitet.falls.least.institution": ("5 point eller mere", "5 points or more"),
    "fidelitet.falls.how": (
        "Fald på {least} fra et kvartal til det næste, med det, der var registreret forinden.",
        "Falls of {least} from one quarter to the next, with what was registered before.",
    ),
    "fidelitet.falls.note": (
        (
            "Det, der gik forud, er ikke nødvendigvis grunden. Brug det som et spørgsmål til dem, "
            "der kender stedet."
        ),
        (
            "What came before is not necessarily the reason. Use it as a question to those who "
            "know the place."
        ),
    ),
    "fidelitet.falls.more": (
        "De nyeste {shown} af {count} er vist.",
        "The newest {shown} of {count} are shown.",
    ),
    "fidelitet.falls.item": (
        "gik fra {before} i {when} til {after}. Mest faldt {what}: {points} point.",
        "went from {before} in {when} to {after}. What fell most was {what}: {points} points.",
    ),
    "fidelitet.falls.pause": (
        ("{weeks} uger lige før, hvor andre registrerede, men ingen her (sidst ugen fra {last})."),
        (
            "{weeks} weeks just before in which others registered, but nobody here (last the "
            "week from {last})."
        ),
    ),
    "fidelitet.falls.no_course": (
        "Ingen kurser er registreret før faldet.",
        "No course is registered before the fall.",
    ),
    "fidelitet.falls.old_course": (
        "Mere end et år siden seneste kursus ({day}).",
        "More than a year since the last course ({day}).",
    ),
    "fidelitet.falls.lapsed": (
        "{count} af {total} institutioner havde ikke haft kursus i et år.",
        "{count} of {total} institutions had had no course for a year.",
    ),
    "fidelitet.falls.left": (
        "{share} af dem, der var på kursus, er stadig ansat.",
        "{share} of those on the course are still employed.",
    ),
    "fidelitet.falls.coverage": (
        "Færre registrerede: dækningen gik fra {before} til {after}.",
        "Fewer registered: coverage went from {before} to {after}.",
    ),
    "fidelitet.falls.turnover": (
        "Personaleomsætningen i {year} var {share}, året før {before}.",
        "Staff turnover in {year} was {share}, the year before {before}.",
    ),
    "fidelitet.falls.nothing": (
        "Intet usædvanligt er registreret forinden.",
        "Nothing unusual is registered before.",
    ),
    "fidelitet.dot.now": ("Nu", "Now"),
    "fidelitet.dot.before": ("Et år før", "A year before"),
    "fidelitet.parts.dimension": ("{name} (vægt {weight})", "{name} (weight {weight})"),
    "fidelitet.parts.composite": ("Samlet", "Composite"),
    "fidelitet.parts.equal": ("Samlet, lige vægte", "Composite, equal weights"),
    "fidelitet.parts.bottleneck": ("Flaskehals", "Bottleneck"),
    "fidelitet.parts.title": (
        "{name}: lavest er {what} med {share}, {whole}",
        "{name}: lowest is {what} at {share}, {whole}",
    ),
    "fidelitet.parts.whole": ("samlet {share}", "composite {share}"),
    "fidelitet.parts.title.none": (
        "{name}: fidelitet kan ikke vurderes ({why})",
        "{name}: fidelity cannot be assessed ({why})",
    ),
    "fidelitet.parts.subtitle": (
        "{name}, procent. Udfyldt er {now}, hul er {before}",
        "{name}, per cent. Filled is {now}, hollow is {before}",
    ),
    "fidelitet.parts.subtitle.now": ("{name}, procent, {now}", "{name}, per cent, {now}"),
    "fidelitet.parts.coverage": (
        (
            "Dækning: {share} af børnene. {enough} af {known} stuer med begge tal har nok dosis "
            "og kvalitet, ud af {possible} stuer i alt."
        ),
        (
            "Coverage: {share} of the children. {enough} of {known} stuer with both figures have "
            "enough dosage and quality, of {possible} stuer in all."
        ),
    ),
    "fidelitet.parts.sensitivity": (
        (
            "Betyder vægtene noget? Med lige vægte skifter {moved} af {count} {units} bånd, og "
            "den samlede fidelitet flytter sig højst {most} point."
        ),
        (
            "Do the weights matter? With equal weights {moved} of {count} {units} change band, "
            "and the composite moves at most {most} points."
        ),
    ),
    "fidelitet.parts.rule": (
        "Et gennemsnit kan skjule, at en kerne mangler. Derfor står flaskehalsen ved siden af.",
        "A mean can hide that a core is missing. That is why the bottleneck stands beside it.",
    ),
    "fidelitet.parts.table": ("Fidelitetens dele, {name}", "The parts of fidelity, {name}"),
    "fidelitet.parts.table.what": ("Del", "Part"),
    "fidelitet.outcome.title.lower": (
        (
            "Hvor fidelitet var højere, lå «{outcome}» lavere bagefter. Det er en sammenhæng, "
            "ikke en virkning"
        ),
        (
            "Where fidelity was higher, «{outcome}» was lower afterwards. That is an association, "
            "not an effect"
        ),
    ),
    "fidelitet.outcome.title.higher": (
        (
            "Hvor fidelitet var højere, lå «{outcome}» højere bagefter. Det er en sammenhæng, "
            "ikke en virkning"
        ),
        (
            "Where fidelity was higher, «{outcome}» was higher afterwards. That is an "
            "association, not an effect"
        ),
    ),
    "fidelitet.outcome.title.nothing": (
        "En sammenhæng mellem fidelitet og «{outcome}» kan ikke skelnes fra ingen",
        "An association between fidelity and «{outcome}» cannot be told from none",
    ),
    "fidelitet.outcome.title.refused": (
        "Fidelitet og børnenes udbytte kan ikke vurderes sammen endnu",
        "Fidelity and the children's outcomes cannot be assessed together yet",
    ),
    "fidelitet.outcome.subtitle.kommuner": (
        "Fidelitet i {years} og «{outcome}» i {year}, {count} kommuner",
        "Fidelity in {years} and «{outcome}» in {year}, {count} kommuner",
    ),
    "fidelitet.outcome.subtitle.institutioner": (
        "Fidelitet i {years} og «{outcome}» i {year}, {count} institutioner",
        "Fidelity in {years} and «{outcome}» in {year}, {count} institutions",
    ),
    "fidelitet.outcome.across": ("Samlet fidelitet, {years}", "Composite fidelity, {years}"),
    "fidelitet.outcome.corner.lh": (
        "Lavere fidelitet,<br>højere tal",
        "Lower fidelity,<br>higher figure",
    ),
    "fidelitet.outcome.corner.hh": (
        "Højere fidelitet,<br>højere tal",
        "Higher fidelity,<br>higher figure",
    ),
    "fidelitet.outcome.corner.ll": (
        "Lavere fidelitet,<br>lavere tal",
        "Lower fidelity,<br>lower figure",
    ),
    "fidelitet.outcome.corner.hl": (
        "Højere fidelitet,<br>lavere tal",
        "Higher fidelity,<br>lower figure",
    ),
    "fidelitet.outcome.told.x": (
        "Fidelitet {share}, dosis {dosage}",
        "Fidelity {share}, dosage {dosage}",
    ),
    "fidelitet.outcome.told.early": (
        "Under mindste dosis: intet kan siges endnu",
        "Below the lowest dosage: nothing can be said yet",
    ),
    "fidelitet.outcome.slope.overall": (
        (
            "10 point højere fidelitet følges med {points} ({lo} til {hi}), efter højde for "
            "tallet i {baseline}, før programmet begyndte. {n} institutioner i {groups} kommuner."
        ),
        (
            "10 points higher fidelity goes with {points} ({lo} to {hi}), given the figure in "
            "{baseline}, before the programme began. {n} institutions in {groups} kommuner."
        ),
    ),
    "fidelitet.outcome.slope.within": (
        "Mellem institutioner i samme kommune: {points} ({lo} til {hi}).",
        "Between institutions of the same kommune: {points} ({lo} to {hi}).",
    ),
    "fidelitet.outcome.slope.between": (
        "Mellem kommuner: {points} ({lo} til {hi}). Kommuner er forskellige på meget andet.",
        "Between kommuner: {points} ({lo} to {hi}). Kommuner differ in much else.",
    ),
    "fidelitet.outcome.slope.overall.none": (
        "I alt: kan ikke vurderes ({why}).",
        "Overall: cannot be assessed ({why}).",
    ),
    "fidelitet.outcome.slope.within.none": (
        "Mellem institutioner i samme kommune: kan ikke vurderes ({why}).",
        "Between institutions of the same kommune: cannot be assessed ({why}).",
    ),
    "fidelitet.outcome.slope.between.none": (
        "Mellem kommuner: kan ikke vurderes ({why}).",
        "Between kommuner: cannot be assessed ({why}).",
    ),
    "fidelitet.outcome.slope.no_variation": ("der er ingen forskelle", "there are no differences"),
    "fidelitet.outcome.slope.too_few_groups": ("for få kommuner", "too few kommuner"),
    "fidelitet.outcome.slope.too_early": ("for tidligt", "too early"),
    "fidelitet.outcome.slope.no_outcome": ("intet udbytte er opgjort", "no outcome is measured"),
    "fidelitet.outcome.slope.below_min_dosage": ("for lav dosis", "too low a dosage"),
    "fidelitet.outcome.refused.too_early": (
        "Det er for tidligt: der skal ligge {lag} skoleår med programmet før udbyttet.",
        "It is too early: {lag} school years with the programme must lie before the outcome.",
    ),
    "fidelitet.outcome.refused.no_outcome": (
        "Udbyttet er ikke opgjort for det skoleår.",
        "The outcome is not measured for that school year.",
    ),
    "fidelitet.outcome.refused.too_few_groups": (
        "Kun {count} institutioner har både fidelitet og udbytte.",
        "Only {count} institutions have both fidelity and outcome.",
    ),
    "fidelitet.outcome.refused.no_variation": (
        "Fidelitet er den samme alle steder.",
        "Fidelity is the same everywhere.",
    ),
    "fidelitet.outcome.refused.below_min_dosage": (
        (
            "Dosis er for lav: den midterste institution havde {dosage}, og der skal mindst "
            "{minimum} til, før noget kan siges."
        ),
        (
            "Dosage is too low: the middle institution had {dosage}, and at least {minimum} is "
            "needed before anything can be said."
        ),
    ),
    "fidelitet.outcome.guard": (
        (
            "Der siges først noget efter mindst {lag} skoleår med programmet og mindst {dosage} "
            "dosis (vejledende). {early} af {count} er under og står med hul prik."
        ),
        (
            "Nothing is said before at least {lag} school year(s) with the programme and at least "
            "{dosage} dosage (guidance). {early} of {count} are below and have a hollow dot."
        ),
    ),
    "fidelitet.outcome.lost": (
        "Uden fidelitet eller udbytte og derfor ikke med: {count}.",
        "Without fidelity or outcome and so left out: {count}.",
    ),
    "fidelitet.outcome.lost.hidden": (
        (
            "Uden fidelitet eller udbytte og derfor ikke med: {count} (heraf skjult af hensyn til "
            "anonymitet: {hidden})."
        ),
        (
            "Without fidelity or outcome and so left out: {count} (of these hidden for the sake of "
            "anonymity: {hidden})."
        ),
    ),
    "fidelitet.outcome.note": (
        (
            "Ingen har trukket lod om fidelitet. At to tal følges ad, siger ikke, at det ene er "
            "grunden til det andet."
        ),
        (
            "Nobody drew lots for fidelity. That two figures go together does not say that one is "
            "the reason for the other."
        ),
    ),
    "fidelitet.outcome.no_points": (
        "Der er endnu ingen tal for både fidelitet og børnenes udbytte.",
        "There are no figures yet for both fidelity and the children's outcomes.",
    ),
    "fidelitet.outcome.few_points": (
        "Kun {count} her har tal for både fidelitet og børnenes udbytte i din visning.",
        "Only {count} places here have figures for both fidelity and the children's outcomes.",
    ),
    "fidelitet.outcome.table": (
        "Fidelitet og børnenes udbytte, {name}",
        "Fidelity and the children's outcomes, {name}",
    ),
    "fidelitet.outcome.table.dosage": ("Dosis", "Dosage"),
    "fidelitet.outcome.table.ready": ("Kan der siges noget?", "Can anything be said?"),
    "fidelitet.outcome.is.ready": ("ja", "yes"),
    "fidelitet.outcome.is.below_min_dosage": ("nej, for lav dosis", "no, too low a dosage"),
    "fidelitet.outcome.is.too_early": ("nej, for tidligt", "no, too early"),
    "fidelitet.outcome.is.no_exposure": ("nej, fidelitet mangler", "no, fidelity is missing"),
    "fidelitet.empty": (
        "{name} har endnu ingen registreringer af fidelitet",
        "{name} has no registrations of fidelity yet",
    ),
    "fidelitet.empty.text": (
        (
            "Når stuerne registrerer kernetrin, forløb og observationer uge for uge, står de her: "
            "stue for stue for lederen, måned for måned for chefen og kvartal for kvartal mellem "
            "kommunerne. Et samlet tal kræver, at mindst 60\u00a0% af børnene er på stuer med "
            "gyldig fidelitet."
        ),
        (
            "When the stuer register core steps, sessions and observations week by week, they "
            "stand here: stue by stue for the leader, month by month for the chief and quarter by "
            "quarter between kommuner. A composite needs at least 60% of the children in stuer "
            "with valid fidelity."
        ),
    ),
    "fidelitet.empty.how": (
        (
            "Skabelonen hedder «fidelitet». Kommunens projektleder indlæser den for alle stuer på "
            "én gang."
        ),
        (
            "The template is called «fidelitet». The kommune's project leader loads it for all "
            "stuer at once."
        ),
    ),
    "fidelitet.empty.others": ("Se de kommuner, der er i gang", "See the kommuner that have begun"),
    "fidelitet.not_in": (
        "{name} deltager ikke i {programme}. Her er de kommuner, der er i gang.",
        "{name} does not take part in {programme}. These are the kommuner that have begun.",
    ),
    "fidelitet.not_here": (
        "{name} har endnu ingen registreringer. Her er de kommuner, der er i gang.",
        "{name} has no registrations yet. These are the kommuner that have begun.",
    ),
    "fidelitet.no_programme": (
        "Intet program har registreret fidelitet endnu",
        "No programme has registered fidelity yet",
    ),
    "fidelitet.no_rows": (
        "Der er ingen fidelitet at vise her",
        "There is no fidelity to show here",
    ),
    "fidelitet.no_rows.text": (
        (
            "Enten har ingen registreret i det skoleår, eller også er der ingen aftale om, at du "
            "må se institutionerne her."
        ),
        (
            "Either nobody has registered in that school year, or there is no agreement that you "
            "may see the institutions here."
        ),
    ),
    "figures.alt.heat": (
        (
            "Varmekort med {rows} rækker og {columns} perioder. I den nyeste periode ligger "
            "{high} på 80\u00a0% eller mere, {partial} på 60 til under 80\u00a0%, {low} under "
            "60\u00a0%, og {unknown} kan ikke vurderes eller er skjult."
        ),
        (
            "Heat map of {rows} rows and {columns} periods. In the newest period {high} are at "
            "80% or more, {partial} at 60 to below 80%, {low} below 60%, and {unknown} cannot be "
            "assessed or are hidden."
        ),
    ),
    "figures.alt.quadrant": (
        (
            "{count} punkter, {x} mod {y}. Af de {ready}, som der kan siges noget om, ligger "
            "{right_low} med højere fidelitet og lavere tal, {right_high} med højere og højere, "
            "{left_high} med lavere fidelitet og højere tal og {left_low} med lavere og lavere."
        ),
        (
            "{count} points, {x} against {y}. Of the {ready} of which something can be said, "
            "{right_low} lie with higher fidelity and a lower figure, {right_high} with higher "
            "and higher, {left_high} with lower fidelity and a higher figure and {left_low} with "
            "lower and lower."
        ),
    ),
    "fidelitet.heat.lone": (
        (
            "En institution, hvis tal kun er fra én stue, er skjult for andre end dens leder og "
            "egen chef."
        ),
        (
            "An institution whose figure is of a single stue is hidden from all but its leader "
            "and own chief."
        ),
    ),
}
