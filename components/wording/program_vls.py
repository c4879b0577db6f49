"""The parts of Vi Lærer Sammen: readiness, phases, courses, boxes, drivers, children, trial."""

WORDS = {
    # what the parts share
    "program.vls.none.how": (
        "Tallene kommer med skabelonen »{template}«, når kommunens projektleder har indberettet.",
        "The figures come with the template “{template}” once the project manager has reported.",
    ),
    "program.vls.none.others": ("Se alle, der deltager", "See everyone who takes part"),
    "program.vls.with_interval": (
        "{value} (95 %-interval {span})",
        "{value} (95 % interval {span})",
    ),
    "program.vls.of": (
        "{value}, {numerator} af {denominator}",
        "{value}, {numerator} of {denominator}",
    ),
    "program.vls.n": ("{value}, {n} svar", "{value}, {n} answers"),
    "program.vls.count_of": ("{count} af {of}", "{count} of {of}"),
    "program.vls.show_all": ("Vis alle {count} rækker", "Show all {count} rows"),
    "program.vls.no_change": ("ingen ændring", "no change"),
    "program.vls.no_difference": ("ingen forskel", "no difference"),
    "program.vls.column.actor": ("Aktør", "Actor"),
    "program.vls.column.day": ("Dag", "Day"),
    "program.vls.column.institutions": ("Institutioner", "Institutions"),
    "program.vls.column.institution": ("Institution", "Institution"),
    "program.vls.column.kommuner": ("Kommuner i alt", "Kommuner in all"),
    "program.vls.column.year": ("Skoleår", "School year"),
    "program.vls.column.share": ("Andel", "Share"),
    "program.actor.forvaltning": ("Forvaltning", "Administration"),
    "program.actor.ledere": ("Ledere", "Leaders"),
    "program.actor.personale": ("Pædagogisk personale", "Pedagogical staff"),
    "program.actor.forvaltning.inside": ("forvaltningen", "the administration"),
    "program.actor.ledere.inside": ("lederne", "the leaders"),
    "program.actor.personale.inside": ("personalet", "the staff"),
    # parathed
    "program.part.parathed": ("Parathed", "Readiness"),
    "program.parathed.none": (
        "Der er ingen parathedsanalyse for {name} endnu",
        "There is no readiness analysis of {name} yet",
    ),
    "program.parathed.none.text": (
        (
            "Parathedsanalysen laves før start og igen senere. Forvaltning, ledere og personale "
            "vurderer, om det, der skal til, er på plads."
        ),
        (
            "Readiness is assessed before the start and again later. Administration, leaders and "
            "staff judge whether what is needed is in place."
        ),
    ),
    "program.parathed.title.above": (
        "Personalets parathed er i gennemsnit steget {size} point ({name})",
        "Staff readiness has risen by {size} points on average ({name})",
    ),
    "program.parathed.title.below": (
        "Personalets parathed er i gennemsnit faldet {size} point ({name})",
        "Staff readiness has fallen by {size} points on average ({name})",
    ),
    "program.parathed.title.not_distinguishable": (
        "Personalets parathed kan ikke skelnes fra den første måling ({name})",
        "Staff readiness cannot be told apart from the first time ({name})",
    ),
    "program.parathed.title.not_assessable": (
        "Ændringen i personalets parathed kan ikke vurderes ({name})",
        "The change in staff readiness cannot be assessed ({name})",
    ),
    "program.parathed.title.once": (
        "Parathed i {inside}: en ændring kan ikke vurderes endnu",
        "Readiness in {inside}: a change cannot be assessed yet",
    ),
    "program.parathed.title.hidden": (
        "Parathed i {inside} er skjult af hensyn til anonymitet",
        "Readiness in {inside} is hidden for anonymity",
    ),
    "program.parathed.subtitle": (
        "Parathed fra 1 til 5, gennemsnit af svar, {name}. Streger er 95 %-intervaller",
        "Readiness from 1 to 5, mean of answers, {name}. Lines are 95 % intervals",
    ),
    "program.parathed.caption": (
        "Parathed fra 1 til 5, gennemsnit af svar, {name}",
        "Readiness from 1 to 5, mean of answers, {name}",
    ),
    "program.parathed.note": (
        (
            "Gennemsnit på tværs af institutioner vægter hvert svar lige. Intervallet bygger på, "
            "hvor forskellige institutionerne er."
        ),
        (
            "Means over institutions weigh every answer the same. The interval rests on how "
            "different the institutions are."
        ),
    ),
    "program.parathed.hidden": (
        (
            "Gennemsnit af færre end fem svar vises aldrig: derfor mangler forvaltningen i de "
            "fleste kommuner og lederne i den enkelte institution."
        ),
        (
            "Means of fewer than five answers are never shown: that is why the administration of "
            "most kommuner, and the leaders of a single institution, are missing."
        ),
    ),
    "program.parathed.change.title.up": (
        "{up} af {count} dimensioner er steget",
        "{up} of {count} dimensions have risen",
    ),
    "program.parathed.change.title.down": (
        "{down} af {count} dimensioner er faldet",
        "{down} of {count} dimensions have fallen",
    ),
    "program.parathed.change.title.both": (
        "{up} dimensioner er steget, {down} er faldet",
        "{up} dimensions have risen, {down} have fallen",
    ),
    "program.parathed.change.title.none": (
        "Ingen af de {count} dimensioner kan skelnes fra før",
        "None of the {count} dimensions can be told apart from before",
    ),
    "program.parathed.change.title.unjudged": (
        "Ændringerne kan ikke vurderes",
        "The changes cannot be judged",
    ),
    "program.parathed.change.subtitle": (
        (
            "Gennemsnitlig ændring i point fra {first} til {last} i de {count} institutioner, der "
            "svarede begge gange. Streger er 95 %-intervaller"
        ),
        (
            "Mean change in points from {first} to {last} in the {count} institutions that "
            "answered both times. Lines are 95 % intervals"
        ),
    ),
    "program.parathed.change.note": (
        (
            "En ændring siger ikke, hvad der er årsag til den. Titlen tager højde for, at flere "
            "sammenlignes på én gang (Holm)."
        ),
        (
            "A change does not say what caused it. The title allows for several compared at once "
            "(Holm)."
        ),
    ),
    "program.parathed.change.caption": (
        "Ændring i parathed, institutioner, der svarede begge gange",
        "Change in readiness, institutions that answered both times",
    ),
    "program.parathed.column.dimension": ("Dimension", "Dimension"),
    "program.parathed.column.score": ("Score (1-5)", "Score (1-5)"),
    "program.parathed.column.n": ("Svar", "Answers"),
    "program.parathed.column.change": ("Ændring (point)", "Change (points)"),
    "program.parathed.column.at": ("Samlet {day}", "Overall {day}"),
    "program.parathed.column.lowest": ("Lavest senest", "Lowest most recently"),
    "program.parathed.lowest": ("{name}: {score}", "{name}: {score}"),
    "program.parathed.institutions": (
        "Personalets parathed i institutionerne, {name}",
        "Staff readiness in the institutions, {name}",
    ),
    "program.parathed.institutions.caption": (
        "Personalets parathed samlet, og den dimension der er lavest",
        "Staff readiness overall, and the dimension that is lowest",
    ),
    "program.parathed.institutions.note": (
        (
            "I alfabetisk orden. Brug listen til at tale om, hvad der mangler, ikke til at "
            "rangere: med 5-20 svar er usikkerheden stor."
        ),
        (
            "In alphabetical order. Use the list to talk about what is missing, not to rank: with "
            "5-20 answers the uncertainty is large."
        ),
    ),
    "program.readiness.all": ("Samlet", "Overall"),
    "program.readiness.shared_goal": ("Fælles mål", "Shared goal"),
    "program.readiness.resources": ("Ressourcer", "Resources"),
    "program.readiness.follow_up": ("Opfølgning", "Follow-up"),
    "program.readiness.support": ("Støtte", "Support"),
    "program.readiness.time": ("Tid", "Time"),
    "program.readiness.competence": ("Kompetencer", "Competence"),
    "program.readiness.motivation": ("Motivation", "Motivation"),
    "program.facts.parathed.name": ("Parathed", "Readiness"),
    "program.facts.parathed.definition": (
        (
            "Gennemsnit af svar fra 1 (slet ikke) til 5 (fuldt ud) på, om det, der skal til, er "
            "på plads. Færre end fem svar vises ikke."
        ),
        (
            "Mean of answers from 1 (not at all) to 5 (fully) to whether what is needed is in "
            "place. Fewer than five answers are not shown."
        ),
    ),
    # faser
    "program.part.faser": ("Faser", "Phases"),
    "program.phase.preparation": ("Forberedelse", "Preparation"),
    "program.phase.start": ("Opstart", "Start"),
    "program.phase.operation": ("Drift", "Operation"),
    "program.phase.anchoring": ("Forankring", "Anchoring"),
    "program.phase.none": ("Ikke begyndt", "Not begun"),
    "program.faser.none": (
        "Der er ikke noteret faser for {name} endnu",
        "No phases are noted for {name} yet",
    ),
    "program.faser.none.text": (
        (
            "Her står, hvor langt forvaltning, ledere og personale er nået: forberedelse, "
            "opstart, drift og forankring."
        ),
        (
            "This shows how far the administration, leaders and staff have come: preparation, "
            "start, operation and anchoring."
        ),
    ),
    "program.faser.title": ("{name}: {list}", "{name}: {list}"),
    "program.faser.title.same": (
        "{name}: alle tre niveauer er nået til {phase}",
        "{name}: all three levels have reached {phase}",
    ),
    "program.faser.title.actor": ("{actor} er nået til {phase}", "{actor} have reached {phase}"),
    "program.faser.subtitle": (
        "Dagen, hver fase blev nået, efter aktør, {name}",
        "The day each phase was reached, by actor, {name}",
    ),
    "program.faser.note": (
        "Faserne er kommunens egen vurdering. En fase, der ikke er nået, er ikke et nul.",
        "The phases are the kommune's own judgement. A phase not reached is not a zero.",
    ),
    "program.faser.not_reached": ("ikke nået", "not reached"),
    "program.faser.nobody": ("Ingen endnu", "Nobody yet"),
    "program.faser.share.actor": ("{actor} i {count}", "{actor} in {count}"),
    "program.faser.share.title": (
        "Forankring er nået af {list} kommuner",
        "Anchoring is reached by {list} kommuner",
    ),
    "program.faser.share.subtitle": (
        "Kommuner, der har nået hver fase, alle der deltager",
        "Kommuner that have reached each phase, everyone who takes part",
    ),
    "program.faser.column.phase": ("Fase", "Phase"),
    "program.faser.column.reached": ("Kommuner, der er nået dertil", "Kommuner that reached it"),
    "program.faser.kommuner": ("Hvor langt kommunerne er nået", "How far the kommuner have come"),
    "program.faser.kommuner.note": (
        "Den seneste fase, hver aktør har nået. I alfabetisk orden.",
        "The latest phase each actor has reached. In alphabetical order.",
    ),
    "program.facts.faser.name": ("Implementeringsfaser", "Implementation phases"),
    "program.facts.faser.definition": (
        (
            "Hvilke af de fire faser forvaltning, ledere og personale har nået, og hvornår, efter "
            "kommunens egen vurdering."
        ),
        (
            "Which of the four phases the administration, leaders and staff have reached and "
            "when, by the kommune's own judgement."
        ),
    ),
    # kurser
    "program.part.kurser": ("Kurser", "Courses"),
    "program.kurser.none": (
        "Der er ikke indberettet kurser for {name} endnu",
        "No courses are reported for {name} yet",
    ),
    "program.kurser.none.text": (
        (
            "Her står, hvor stor en del af personalet der er på kursus, hvor mange af dem der "
            "stadig er ansat, og hvem der mangler den årlige genopfriskning."
        ),
        (
            "This shows how much of the staff took the course, how many of them are still "
            "employed, and who lacks the yearly brush-up."
        ),
    ),
    "program.kurser.first": ("Grundkursus {year}", "First course {year}"),
    "program.kurser.brush_up": ("Genopfriskning {year}", "Brush-up {year}"),
    "program.kurser.trained": ("Gennemførte kurset", "Took the course"),
    "program.kurser.still": ("Stadig ansat", "Still employed"),
    "program.kurser.mark.trained": ("Gennemførte kurset: {figure}", "Took the course: {figure}"),
    "program.kurser.mark.still": (
        "Gennemførte kurset og er stadig ansat: {figure}",
        "Took the course and are still employed: {figure}",
    ),
    "program.kurser.title": (
        "{name}: {share} af personalet gennemførte kurset i {year} og er stadig ansat",
        "{name}: {share} of the staff took the course in {year} and are still employed",
    ),
    "program.kurser.title.unknown": (
        "{name}: det er ikke opgjort, hvor mange der stadig er ansat",
        "{name}: it is not counted how many are still employed",
    ),
    "program.kurser.subtitle": (
        "Andel af personalet ved hvert kursus, {name}. Streger er 95 %-intervaller",
        "Share of the staff at each course, {name}. Lines are 95 % intervals",
    ),
    "program.kurser.note": (
        "Nævneren er de ansatte, som kurset var for, i de institutioner der har indberettet det.",
        "The denominator is the staff that the course was for, in institutions that reported it.",
    ),
    "program.kurser.lacking": (
        "{count} af {of} institutioner har ikke indberettet et kursus i {year}.",
        "{count} of {of} institutions have not reported a course in {year}.",
    ),
    "program.kurser.column.course": ("Kursus", "Course"),
    "program.kurser.column.staff": ("Ansatte", "Staff"),
    "program.kurser.column.trained_share": ("Andel gennemført", "Share who took it"),
    "program.kurser.column.still_share": ("Andel stadig ansat", "Share still employed"),
    "program.kurser.column.units": ("Institutioner med tal", "Institutions with figures"),
    "program.kurser.column.possible": ("Institutioner i alt", "Institutions in all"),
    "program.kurser.column.newest": ("Seneste kursus", "Newest course"),
    "program.kurser.column.act": ("Genopfriskning", "Brush-up"),
    "program.kurser.kommuner.title": (
        "Kommunerne ligger fra {lowest} til {highest} uddannet og stadig ansat",
        "The kommuner range from {lowest} to {highest} trained and still employed",
    ),
    "program.kurser.kommuner.subtitle": (
        "Personale, der gennemførte årets kursus og stadig er ansat, {year}",
        "Staff who took the year's course and are still employed, {year}",
    ),
    "program.kurser.institutions": (
        "Kurser i institutionerne, {name}",
        "Courses in the institutions, {name}",
    ),
    "program.kurser.institutions.caption": (
        "Institutionernes seneste kursus; de, der mangler årets, står først",
        "The institutions' newest course; those without this year's come first",
    ),
    "program.kurser.institutions.note": (
        (
            "{count} af {of} institutioner mangler et kursus i {year}. De står først, ellers er "
            "listen alfabetisk."
        ),
        (
            "{count} of {of} institutions lack a course in {year}. They come first; otherwise the "
            "list is alphabetical."
        ),
    ),
    "program.kurser.institutions.none": (
        "Ingen af de {of} institutioner mangler et kursus i {year}. Listen er alfabetisk.",
        "None of the {of} institutions lack a course in {year}. The list is alphabetical.",
    ),
    "program.kurser.lapsed": ("Mangler i {year}", "Lacking in {year}"),
    "program.kurser.current": ("Holdt i {year}", "Held in {year}"),
    "program.facts.kurser.name": (
        "Personale på kursus og genopfriskning",
        "Staff on courses and brush-up",
    ),
    "program.facts.kurser.definition": (
        (
            "Andelen af de ansatte, som et kursus var for, der gennemførte det, og andelen der "
            "gennemførte det og stadig er ansat."
        ),
        (
            "The share of the staff that a course was for who took it, and the share who took it "
            "and are still employed."
        ),
    ),
    # kasser
    "program.part.kasser": ("Materialekasser", "Material boxes"),
    "program.kasser.none": (
        "Der er ikke leveret materialekasser til {name} endnu",
        "No material boxes are delivered to {name} yet",
    ),
    "program.kasser.none.text": (
        "Hver stue og hver dagplejer skal have en materialekasse. Her står, hvor mange der har.",
        "Every stue and every childminder is to have a material box. This shows how many do.",
    ),
    "program.kasser.stuer": ("Stuer", "Stuer"),
    "program.kasser.dagplejere": ("Dagplejere", "Childminders"),
    "program.kasser.title": (
        "{name}: {list} har en kasse i {year}",
        "{name}: {list} have a box in {year}",
    ),
    "program.kasser.title.stuer": ("{count} af {of} stuer", "{count} of {of} stuer"),
    "program.kasser.title.dagplejere": (
        "{count} af {of} dagplejere",
        "{count} of {of} childminders",
    ),
    "program.kasser.title.hidden": (
        "{name}: kasserne er skjult af hensyn til anonymitet",
        "{name}: the boxes are hidden for anonymity",
    ),
    "program.kasser.subtitle": (
        "Stuer og dagplejere, der har fået deres kasse, {name}",
        "Stuer and childminders who have got their box, {name}",
    ),
    "program.kasser.note": (
        (
            "En fuld optælling uden usikkerhed. Mere end én kasse til en stue tæller som én. "
            "Stuer og dagplejere lægges ikke sammen, og dagplejere vises kun i grupper på mindst "
            "fem."
        ),
        (
            "A full count without uncertainty. More than one box for a stue counts as one. Stuer "
            "and childminders are not added, and childminders are shown in groups of at least "
            "five."
        ),
    ),
    "program.kasser.last": ("Den seneste levering var {day}.", "The last delivery was {day}."),
    "program.kasser.column.item": ("Til", "For"),
    "program.kasser.column.due": ("Skal have en kasse", "Should have a box"),
    "program.kasser.column.with": ("Har en kasse", "Have a box"),
    "program.kasser.column.delivered": ("Kasser leveret i alt", "Boxes delivered in all"),
    "program.kasser.column.lacking": ("Mangler", "Lacking"),
    "program.kasser.column.last": ("Seneste levering", "Last delivery"),
    "program.kasser.kommuner.title": (
        "Kommunerne ligger fra {lowest} til {highest} af stuerne med kasse",
        "The kommuner range from {lowest} to {highest} of stuer with a box",
    ),
    "program.kasser.kommuner.subtitle": (
        "Stuer med materialekasse, {year}. Fuld optælling",
        "Stuer with a material box, {year}. A full count",
    ),
    "program.kasser.institutions": (
        "Hvor der mangler kasser, {name}",
        "Where boxes are lacking, {name}",
    ),
    "program.kasser.institutions.caption": (
        "Institutioner, hvor mindst én stue eller dagplejer mangler en kasse",
        "Institutions where at least one stue or childminder lacks a box",
    ),
    "program.kasser.institutions.all": (
        "Ingen mangler en kasse i {year}. Institutioner, som du kan se her: {of}.",
        "Nobody lacks a box in {year}. Institutions that you can see here: {of}.",
    ),
    "program.kasser.institutions.note": (
        "{count} af {of} mangler mindst én kasse i {year}. I alfabetisk orden.",
        "{count} of {of} lack at least one box in {year}. In alphabetical order.",
    ),
    "program.facts.kasser.name": ("Materialekasser", "Material boxes"),
    "program.facts.kasser.definition": (
        (
            "Stuer og dagplejere, der har fået en materialekasse i skoleåret, af dem der skal "
            "have én."
        ),
        "Stuer and childminders who got a material box in the school year, of those who should.",
    ),
    # drivkraefter
    "program.part.drivkraefter": ("Drivkræfter og barrierer", "Drivers and barriers"),
    "program.drivkraefter.none": (
        "Der er ikke noteret drivkræfter og barrierer for {name} endnu",
        "No drivers and barriers are noted for {name} yet",
    ),
    "program.drivkraefter.none.text": (
        "Her står, hvad kommunen selv har noteret, at der hjælper og hindrer i hver fase.",
        "This shows what the kommune itself has noted helps and hinders in each phase.",
    ),
    "program.drivkraefter.driver": ("Drivkraft", "Driver"),
    "program.drivkraefter.barrier": ("Barriere", "Barrier"),
    "program.drivkraefter.driver.strength": (
        "Drivkraft, styrke {strength}",
        "Driver, strength {strength}",
    ),
    "program.drivkraefter.barrier.strength": (
        "Barriere, styrke {strength}",
        "Barrier, strength {strength}",
    ),
    "program.drivkraefter.of_driver": (
        "drivkraft hos {count} kommuner",
        "a driver in {count} kommuner",
    ),
    "program.drivkraefter.not_named": ("ikke nævnt", "not mentioned"),
    "program.drivkraefter.title.both": (
        "{name}, {phase}: {drivers} hjælper, mens {barriers} hindrer",
        "{name}, {phase}: {drivers} help, while {barriers} hinder",
    ),
    "program.drivkraefter.title.driver": (
        "{name}, {phase}: {drivers} hjælper",
        "{name}, {phase}: {drivers} help",
    ),
    "program.drivkraefter.title.barrier": (
        "{name}, {phase}: {barriers} hindrer",
        "{name}, {phase}: {barriers} hinder",
    ),
    "program.drivkraefter.subtitle": (
        "Styrke fra 1 til 5, noteret {day}. Barrierer til venstre, drivkræfter til højre",
        "Strength from 1 to 5, noted {day}. Barriers to the left, drivers to the right",
    ),
    "program.drivkraefter.note": (
        (
            "Kommunernes egne noter, ikke målinger: de siger, hvad der opleves, ikke hvad der "
            "virker."
        ),
        "The kommuner's own notes, not measurements: what is experienced, not what works.",
    ),
    "program.drivkraefter.share.title.some": (
        "I fasen {phase} er {list} oftere en barriere end en drivkraft",
        "In the phase {phase}, {list} is more often a barrier than a driver",
    ),
    "program.drivkraefter.share.title.none": (
        "I fasen {phase} er ingen faktor oftere en barriere end en drivkraft",
        "In the phase {phase} no factor is more often a barrier than a driver",
    ),
    "program.drivkraefter.share.subtitle": (
        "Andel af de kommuner, der nævner en faktor, der nævner den som drivkraft",
        "Of the kommuner that name a factor, the share that name it as a driver",
    ),
    "program.drivkraefter.caption": (
        "Drivkræfter og barrierer, {phase}",
        "Drivers and barriers, {phase}",
    ),
    "program.drivkraefter.column.factor": ("Faktor", "Factor"),
    "program.drivkraefter.column.direction": ("Retning", "Direction"),
    "program.drivkraefter.column.strength": ("Styrke (1-5)", "Strength (1-5)"),
    "program.drivkraefter.column.drivers": ("Kommuner: drivkraft", "Kommuner: driver"),
    "program.drivkraefter.column.named": ("Kommuner, der nævner den", "Kommuner that name it"),
    "program.drivkraefter.column.took_part": ("Kommuner med noter", "Kommuner with notes"),
    "program.drivkraefter.when": ("{phase} noteret {day}", "{phase} noted {day}"),
    "program.drivkraefter.beside.title": (
        "{measure}: {value} i {period} ({name})",
        "{measure}: {value} in {period} ({name})",
    ),
    "program.drivkraefter.beside.subtitle": (
        "Programmets egne tal over tid, ved siden af det der blev noteret, {name}",
        "The programme's own figures over time, beside what was noted, {name}",
    ),
    "program.drivkraefter.beside.note": (
        "At to ting sker samtidig, siger ikke, at den ene er årsag til den anden.",
        "That two things happen together does not say that one causes the other.",
    ),
    "program.drivkraefter.matrix": (
        "Alle faktorer i alle faser ({name})",
        "All factors in all phases ({name})",
    ),
    "program.drivkraefter.matrix.caption": ("Faktorer efter fase", "Factors by phase"),
    "program.drivkraefter.matrix.note": (
        "Læs på tværs: hvad gik fra at hindre til at hjælpe?",
        "Read across: what went from hindering to helping?",
    ),
    "program.factor.leadership_support": ("Ledelsesopbakning", "Leadership support"),
    "program.factor.time": ("Tid", "Time"),
    "program.factor.staff_turnover": ("Udskiftning af personale", "Staff turnover"),
    "program.factor.material": ("Materialer", "Materials"),
    "program.factor.training": ("Uddannelse og kurser", "Training and courses"),
    "program.factor.data_use": ("Brug af data", "Use of data"),
    "program.factor.parents": ("Forældre", "Parents"),
    "program.factor.premises": ("Lokaler og rammer", "Premises"),
    "program.facts.drivkraefter.name": ("Drivkræfter og barrierer", "Drivers and barriers"),
    "program.facts.drivkraefter.definition": (
        "Hvad kommunen har noteret hjælper eller hindrer i hver fase, med en styrke fra 1 til 5.",
        "What the kommune has noted helps or hinders in each phase, with a strength from 1 to 5.",
    ),
    # boern
    "program.part.boern": ("Børnene", "The children"),
    "program.boern.none": (
        "Der er ikke tal for børnene i {name} endnu",
        "There are no figures about the children in {name} yet",
    ),
    "program.boern.none.text": (
        (
            "Her står børnenes udbytte efter alder, køn, oprindelse og forældrenes uddannelse, "
            "når det er opgjort, og tallene ikke er skjult af hensyn til anonymitet."
        ),
        (
            "This shows what children gain by age, sex, origin and their parents' education once "
            "it is counted, and where it is not hidden for anonymity."
        ),
    ),
    "program.boern.everybody": ("Alle børn", "All children"),
    "program.boern.kind.total": ("Alle", "All"),
    "program.boern.kind.age": ("Alder", "Age"),
    "program.boern.kind.sex": ("Køn", "Sex"),
    "program.boern.kind.origin": ("Oprindelse", "Origin"),
    "program.boern.kind.parents_education": ("Forældrenes uddannelse", "Parents' education"),
    "program.boern.children": ("{value}, {n} børn", "{value}, {n} children"),
    "program.boern.title": (
        "{name}: der er forskel efter {list}",
        "{name}: there is a gap by {list}",
    ),
    "program.boern.title.none": (
        "{name}: grupperne kan ikke skelnes fra hinanden",
        "{name}: the groups cannot be told apart",
    ),
    "program.boern.title.hidden": (
        "{name}: forskellene kan ikke vurderes, fordi grupper er skjult",
        "{name}: the gaps cannot be assessed because groups are hidden",
    ),
    "program.boern.subtitle": (
        "{measure}, {name}, {period}. Streger er 95 %-intervaller",
        "{measure}, {name}, {period}. Lines are 95 % intervals",
    ),
    "program.boern.caption": ("{measure}, {name}, {period}", "{measure}, {name}, {period}"),
    "program.boern.note": (
        (
            "Alle sprogvurderede 3-5-årige i kommunen, ikke kun i institutioner, der deltager. "
            "Tallet siger ikke noget om programmets virkning."
        ),
        (
            "All language-assessed children aged 3-5 in the kommune, not only of institutions "
            "that take part. The figure says nothing of what the programme does."
        ),
    ),
    "program.boern.not_counted": (
        "Tallet er ikke opgjort efter {list}.",
        "The figure is not counted by {list}.",
    ),
    "program.boern.more": (
        (
            "Grupperne tæller {n} børn flere end alle børn tilsammen: kommunerne opgør grupperne "
            "for alle, der er indberettet om, mens totalen lægges sammen af områder og "
            "institutioner og udelader dem, hvor for få har indberettet."
        ),
        (
            "The groups count {n} children more than all children: kommuner count the groups of "
            "everybody reported on, while the total adds up areas and institutions and leaves out "
            "those where too few have reported."
        ),
    ),
    "program.boern.without": (
        (
            "En gruppes tal er uden de kommuner, hvor det er skjult eller mangler: højst {count} "
            "i samme gruppe."
        ),
        (
            "A group's figure is without the kommuner where it is hidden or missing. Most in one "
            "group: {count}."
        ),
    ),
    "program.boern.column.group": ("Gruppe", "Group"),
    "program.boern.gap": ("Forskel", "Gap"),
    "program.boern.gap.age": ("Alder (3 eller 5 år)", "Age (3 or 5 years)"),
    "program.boern.gap.sex": ("Køn (dreng eller pige)", "Sex (boy or girl)"),
    "program.boern.gap.origin": (
        "Oprindelse (indvandrer eller dansk)",
        "Origin (immigrant or Danish)",
    ),
    "program.boern.gap.parents_education": (
        "Forældrenes uddannelse (kort eller lang)",
        "Parents' education (short or long)",
    ),
    "program.boern.points": (
        "{value} procentpoint ({lo} til {hi})",
        "{value} percentage points ({lo} to {hi})",
    ),
    "program.boern.gaps.title.hidden": (
        "Ingen af forskellene kan beregnes",
        "None of the gaps can be computed",
    ),
    "program.boern.gaps.title": (
        "Den største forskel er {points} procentpoint: {gap}",
        "The largest gap is {points} percentage points: {gap}",
    ),
    "program.boern.gaps.subtitle": (
        (
            "Forskel i procentpoint, den første gruppe minus den anden, {name}, {period}. Streger "
            "er 95 %-intervaller"
        ),
        (
            "Gap in percentage points, the first group minus the second, {name}, {period}. Lines "
            "are 95 % intervals"
        ),
    ),
    "program.boern.gaps.note": (
        (
            "Rører stregen nul-linjen, kan grupperne ikke skelnes fra hinanden. Titlen tager højde "
            "for, at flere par sammenlignes på én gang (Holm)."
        ),
        (
            "Where the line touches zero the groups cannot be told apart. The title allows for "
            "several pairs compared at once (Holm)."
        ),
    ),
    "program.boern.kommuner.title": (
        "{gap}: forskellen kan ses i {count} af {of} kommuner",
        "{gap}: the gap can be told in {count} of {of} kommuner",
    ),
    "program.boern.kommuner.subtitle": (
        "{gap}: forskel i procentpoint, {period}, i alfabetisk orden",
        "{gap}: gap in percentage points, {period}, in alphabetical order",
    ),
    "program.boern.kommuner.note": (
        (
            "At forskellen ses i én kommune og ikke i en anden, er ikke en forskel mellem "
            "kommunerne. Titlen tager højde for, at flere sammenlignes på én gang (Holm)."
        ),
        "That a gap can be told in one kommune and not in another is no difference between them.",
    ),
    # forsoeg
    "program.part.forsoeg": ("Lodtrækningsforsøg", "Randomised trial"),
    "program.forsoeg.none": (
        "Der er ingen resultater fra et lodtrækningsforsøg endnu",
        "There are no results of a randomised trial yet",
    ),
    "program.forsoeg.none.text": (
        (
            "Her står, hvem der blev trukket lod om, om grupperne lignede hinanden, og hvad der "
            "kom ud af det."
        ),
        "This shows who was drawn, whether the groups were alike, and what came of it.",
    ),
    "program.forsoeg.treated": ("Indsats", "Programme"),
    "program.forsoeg.control": ("Kontrol", "Control"),
    "program.forsoeg.flow.title": (
        "{treated} af eleverne i indsats og {control} i kontrol blev målt til sidst",
        (
            "{treated} of the pupils in the programme and {control} in control were measured at "
            "the end"
        ),
    ),
    "program.forsoeg.flow.title.hidden": (
        "Elevernes vej gennem forsøget er delvist skjult af hensyn til anonymitet",
        "The pupils' way through the trial is partly hidden for anonymity",
    ),
    "program.forsoeg.flow.subtitle": (
        "Skoler og elever gennem forsøget i indskolingen (0.-1. klasse)",
        "Schools and pupils through the trial in lower primary (years 0-1)",
    ),
    "program.forsoeg.flow.drawn": (
        "{schools} skoler i {strata} par, {pupils} elever: i hvert par blev der trukket lod",
        "{schools} schools in {strata} pairs, {pupils} pupils: lots were drawn in each pair",
    ),
    "program.forsoeg.flow.allocated": (
        "{schools} skoler med {pupils} elever",
        "{schools} schools with {pupils} pupils",
    ),
    "program.forsoeg.flow.lost": (
        "{lost} elever uden måling efter, for eksempel fraflyttede",
        "{lost} pupils without a measure after, for example moved away",
    ),
    "program.forsoeg.flow.measured": (
        "{measured} elever i analysen",
        "{measured} pupils in the analysis",
    ),
    "program.forsoeg.flow.note": (
        "Alle tæller i den gruppe, deres skole blev trukket til, uanset hvad skolen gjorde siden.",
        "Everybody counts in the group that their school was drawn into, whatever it did since.",
    ),
    "program.forsoeg.flow.schools.none": (
        "Alle skoler, der blev trukket, har elever i analysen.",
        "All schools that were drawn have pupils in the analysis.",
    ),
    "program.forsoeg.flow.schools.some": (
        "Skoler uden en eneste måling efter: {count}.",
        "Schools without a single measure after: {count}.",
    ),
    "program.forsoeg.outcome.language": ("Sprog", "Language"),
    "program.forsoeg.outcome.wellbeing": ("Trivsel", "Wellbeing"),
    "program.forsoeg.effect.above": (
        "indsatsen har en positiv virkning på {outcome}",
        "the programme has a positive effect on {outcome}",
    ),
    "program.forsoeg.effect.below": (
        "indsatsen har en negativ virkning på {outcome}",
        "the programme has a negative effect on {outcome}",
    ),
    "program.forsoeg.effect.not_distinguishable": (
        "virkningen på {outcome} kan ikke skelnes fra ingen",
        "the effect on {outcome} cannot be told apart from none",
    ),
    "program.forsoeg.effect.not_assessable": (
        "virkningen på {outcome} kan ikke vurderes",
        "the effect on {outcome} cannot be assessed",
    ),
    "program.forsoeg.effect.subtitle": (
        "Virkning i standardafvigelser (Hedges' g) med 95 %-interval",
        "Effect in standard deviations (Hedges' g) with a 95 % interval",
    ),
    "program.forsoeg.effect.note": (
        (
            "Til højre for nul er indsatsen bedre end kontrol. Rører stregen nul, kan forsøget "
            "ikke sige, om der er en virkning: det er ikke det samme som, at der ingen er."
        ),
        (
            "To the right of zero the programme does better than control. Where the line touches "
            "zero the trial cannot say whether there is an effect, which is not that there is "
            "none."
        ),
    ),
    "program.forsoeg.effect.n": (
        "{n} elever på {schools} skoler.",
        "{n} pupils in {schools} schools.",
    ),
    "program.forsoeg.effect.caption": (
        "Virkning efter mål og metode",
        "Effect by outcome and method",
    ),
    "program.forsoeg.effect.read": (
        (
            "Hovedsvaret er en blandet model med målingen før, par og skoler. Hedges' g er i "
            "standardafvigelser, de andre i point. ICC er, hvor meget elever på samme skole "
            "ligner hinanden."
        ),
        (
            "The main answer is a mixed model with the measure before, pairs and schools. Hedges' "
            "g is in standard deviations, the others in points. ICC is how alike pupils of a "
            "school are."
        ),
    ),
    "program.forsoeg.span": ("{value} ({lo} til {hi})", "{value} ({lo} to {hi})"),
    "program.forsoeg.method.primary": ("Hovedsvar", "Main answer"),
    "program.forsoeg.method.unadjusted": ("Uden målingen før", "Without the measure before"),
    "program.forsoeg.method.robust": ("Klyngerobust regression", "Cluster-robust regression"),
    "program.forsoeg.method.means": ("Skolernes gennemsnit", "Means of schools"),
    "program.forsoeg.method.g": ("Hedges' g", "Hedges' g"),
    "program.forsoeg.method.title.agree": (
        "De fire metoder giver samme svar",
        "The four methods give the same answer",
    ),
    "program.forsoeg.method.title.differ": (
        "Svaret afhænger af metoden",
        "The answer depends on the method",
    ),
    "program.forsoeg.method.subtitle": (
        "Virkning i point på målets egen skala, med 95 %-interval",
        "Effect in points on the outcome's own scale, with a 95 % interval",
    ),
    "program.forsoeg.method.note": (
        "Hovedsvaret er valgt på forhånd. De andre viser kun, om det holder.",
        "The main answer was chosen beforehand. The others only show whether it holds.",
    ),
    "program.forsoeg.balance.baseline": ("Måling før, {outcome}", "Measure before, {outcome}"),
    "program.forsoeg.balance.sex": ("Andel piger", "Share of girls"),
    "program.forsoeg.balance.origin": (
        "Andel indvandrere og efterkommere",
        "Share of immigrants and descendants",
    ),
    "program.forsoeg.balance.title.alike": (
        "Før forsøget lignede de to grupper hinanden",
        "Before the trial the two groups were alike",
    ),
    "program.forsoeg.balance.title.far": (
        "Før forsøget lå grupperne mere end 0,1 standardafvigelse fra hinanden på: {list}",
        "Before the trial the groups lay more than 0.1 standard deviations apart on: {list}",
    ),
    "program.forsoeg.balance.subtitle": (
        "Indsats minus kontrol før forsøget, i standardafvigelser",
        "Programme minus control before the trial, in standard deviations",
    ),
    "program.forsoeg.balance.note": (
        (
            "Efter lodtrækning er en forskel tilfældig. Derfor testes den ikke; målingen før "
            "indgår i hovedsvaret."
        ),
        (
            "After drawing lots a difference is chance. It is therefore not tested; the measure "
            "before is in the main answer."
        ),
    ),
    "program.forsoeg.interaction.sex": ("Piger i forhold til drenge", "Girls against boys"),
    "program.forsoeg.interaction.origin": (
        "Indvandrere og efterkommere i forhold til dansk oprindelse",
        "Immigrants and descendants against Danish origin",
    ),
    "program.forsoeg.interaction.title.none": (
        "Virkningen kan ikke skelnes mellem grupper af børn",
        "The effect cannot be told apart between groups of children",
    ),
    "program.forsoeg.interaction.title.some": (
        "Virkningen er forskellig for nogle grupper af børn",
        "The effect differs for some groups of children",
    ),
    "program.forsoeg.interaction.subtitle": (
        "Hvor meget virkningen er større i den første gruppe end i den anden, i point",
        "How much larger the effect is in the first group than in the second, in points",
    ),
    "program.forsoeg.interaction.note": (
        (
            "Grupperne er planlagt på forhånd: programmet vil nå alle grupper af børn. Der er "
            "korrigeret for flere test (Holm). En virkning, der ses i én gruppe og ikke i en "
            "anden, er ikke en forskel."
        ),
        (
            "The groups are planned beforehand: the programme wants to reach all groups of "
            "children. Several tests are corrected for (Holm). An effect that is seen in one "
            "group and not in another is no difference."
        ),
    ),
    "program.forsoeg.column.outcome": ("Mål", "Outcome"),
    "program.forsoeg.column.method": ("Metode", "Method"),
    "program.forsoeg.column.estimate": ("Estimat", "Estimate"),
    "program.forsoeg.column.p": ("p", "p"),
    "program.forsoeg.column.p_adjusted": ("p efter Holm", "p after Holm"),
    "program.forsoeg.column.n": ("Elever", "Pupils"),
    "program.forsoeg.column.icc": ("ICC", "ICC"),
    "program.forsoeg.column.before": ("Før forsøget", "Before the trial"),
    "program.forsoeg.column.difference": ("Forskel (SD)", "Difference (SD)"),
    "program.forsoeg.column.group": ("Gruppe", "Group"),
    "program.facts.forsoeg.name": ("Lodtrækningsforsøget", "The randomised trial"),
    "program.facts.forsoeg.definition": (
        (
            "Forskellen mellem elever på skoler, der blev trukket til indsats, og elever på "
            "skoler, der blev trukket til kontrol. Kun resultater for hele forsøget "
            "offentliggøres."
        ),
        (
            "The difference between pupils of schools drawn into the programme and pupils of "
            "schools drawn into control. Only results of the whole trial are published."
        ),
    ),
    "program.facts.forsoeg.method": (
        (
            "Blandet model med skole som tilfældig effekt (REML), målingen før og parrene; "
            "Hedges' g for klynger."
        ),
        (
            "A mixed model with schools as random effects (REML), the measure before and the "
            "pairs; Hedges' g for clusters."
        ),
    ),
    # pladser
    "program.part.pladser": ("Pladser", "Seats"),
    "program.pladser.none": (
        "Der er ingen tilmeldinger for {name}",
        "There are no registrations of {name}",
    ),
    "program.pladser.none.text": (
        "Her står, hvilke kommuner der er tilmeldt, hvornår og med hvor mange.",
        "This shows which kommuner signed up, when, and with how many.",
    ),
    "program.pladser.title.full": (
        "Alle {seats} pladser i partnerskabet er taget",
        "All {seats} seats in the partnership are taken",
    ),
    "program.pladser.title.left": (
        "{taken} af {seats} pladser i partnerskabet er taget, {left} er ledige",
        "{taken} of {seats} seats in the partnership are taken, {left} are free",
    ),
    "program.pladser.title.open": (
        "{taken} kommuner er tilmeldt; der er ikke et fast antal pladser",
        "{taken} kommuner signed up; there is no fixed number of seats",
    ),
    "program.pladser.subtitle": (
        "Dagen, hver kommune tilmeldte sig. I alt {persons} deltagere er tilmeldt",
        "The day each kommune signed up. {persons} participants in all are signed up",
    ),
    "program.pladser.signed": ("Tilmeldt {day}", "Signed up {day}"),
    "program.pladser.deadline": ("Frist {day}", "Deadline {day}"),
    "program.pladser.persons": ("{n} deltagere", "{n} participants"),
    "program.pladser.note": (
        "Du ser kun din egen kommunes tilmelding.",
        "You see your own kommune's registration only.",
    ),
    "program.pladser.caption": ("Tilmeldte kommuner", "Kommuner that signed up"),
    "program.pladser.column.signed": ("Tilmeldt", "Signed up"),
    "program.pladser.column.deadline": ("Frist", "Deadline"),
    "program.pladser.column.persons": ("Deltagere", "Participants"),
    "program.pladser.column.price": ("Pris (kr.)", "Price (kr.)"),
    "program.facts.pladser.name": ("Tilmeldinger", "Registrations"),
    "program.facts.pladser.definition": (
        "Kommuner, der er tilmeldt programmet, og hvor mange personer hver har tilmeldt.",
        "Kommuner that signed up for the programme, and how many persons each signed up.",
    ),
    # datarapport
    "program.part.datarapport": ("Datarapport", "Data report"),
    "program.datarapport.none": (
        "Der er ingen tal til en datarapport for {name} endnu",
        "There are no figures for a data report of {name} yet",
    ),
    "program.datarapport.none.text": (
        (
            "Rapporten samler praksis, kurser, kasser, parathed og børnenes udbytte på én side, "
            "når de første tal er indberettet."
        ),
        (
            "The report gathers practice, courses, boxes, readiness and what children gain on one "
            "page once the first figures are reported."
        ),
    ),
    "program.datarapport.title": ("Datarapport: {name}", "Data report: {name}"),
    "program.datarapport.lead": (
        (
            "Alt om praksis og børn på én side, til at udskrive og tage med. Hver del har sin "
            "egen side med diagrammer, usikkerhed og kilde."
        ),
        (
            "Everything about practice and children on one page, to print and take along. Each "
            "part has a page of its own with charts, uncertainty and source."
        ),
    ),
    "program.datarapport.others": ("Andre kommuner:", "Other kommuner:"),
    "program.datarapport.more": ("Se delen med diagrammer", "See the part with charts"),
    "program.datarapport.value": ("{value} ({period})", "{value} ({period})"),
    "program.datarapport.practice.title": (
        "{name}: {measure} er {value} ({period})",
        "{name}: {measure} is {value} ({period})",
    ),
    "program.datarapport.practice.subtitle": (
        (
            "Programmets egne tal i det nyeste skoleår. Streger er 95 %-intervaller, hvor der er "
            "nogen"
        ),
        (
            "The programme's own figures in the newest school year. Lines are 95 % intervals "
            "where there are any"
        ),
    ),
    "program.datarapport.practice.note": (
        (
            "En forskel til de andre er ikke i sig selv god eller dårlig, og den siger ikke noget "
            "om årsagen."
        ),
        (
            "A difference from the others is not in itself good or bad, and says nothing of its "
            "cause."
        ),
    ),
    "program.datarapport.practice.caption": ("Praksis, {name}", "Practice, {name}"),
    "program.datarapport.column.measure": ("Tal", "Figure"),
    "program.datarapport.column.before": ("Året før", "The year before"),
}
