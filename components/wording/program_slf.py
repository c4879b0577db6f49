"""The house, the signs, the chain, who evaluates what, and what staff answer."""

WORDS = {
    "program.part.huset": ("Huset", "The house"),
    "program.part.succestegn": ("Tegn på succes", "Signs of success"),
    "program.part.kaeden": ("Kæden", "The chain"),
    "program.part.evaluering": ("Evaluering", "Evaluation"),
    "program.part.spoergeskema": ("Spørgeskema", "Survey"),
    # scores of any programme
    "program.scores.everybody": ("Alle, der deltager", "Everybody who takes part"),
    "program.scores.not_in": (
        "{name} deltager ikke i {programme}. Her vises alle, der deltager.",
        "{name} does not take part in {programme}. Everybody who takes part is shown.",
    ),
    "program.scores.none_here": (
        (
            "Der er endnu ingen tal fra {name} i {programme}. De kommer, når skabelonen er "
            "indlæst; indtil da vises alle, der deltager."
        ),
        (
            "There are no figures from {name} in {programme} yet. They come when the template "
            "has been loaded; until then everybody who takes part is shown."
        ),
    ),
    "program.scores.to_everybody": ("Se alle, der deltager", "See everybody who takes part"),
    "program.scores.what": ("Hvad", "What"),
    "program.facts.assessed.name": ("Vurderinger af praksis", "Assessments of practice"),
    "program.facts.assessed.definition": (
        (
            "Institutionens egen vurdering af hvert fokuspunkt eller tegn, fra 1 til 5. For "
            "kommunen og alle, der deltager, er tallet gennemsnittet af institutionerne; hver "
            "tæller lige meget."
        ),
        (
            "Each institution's own assessment of a focus point or sign, from 1 to 5. Of the "
            "kommune and of everybody it is the mean of the institutions, each counting alike."
        ),
    ),
    "program.facts.assessed.method": (
        "95 %-intervallet bygger på, hvor forskellige institutionerne er (t-fordeling).",
        "The 95 % interval rests on how the institutions differ (t distribution).",
    ),
    "program.facts.survey.name": ("Svar på spørgeskema", "Answers to a survey"),
    "program.facts.survey.definition": (
        (
            "Personalets svar fra 1 til 5. En skala er hver svarpersons gennemsnit af "
            "spørgsmålene, når mindst halvdelen er besvaret; spørgsmål, der er stillet omvendt, "
            "er vendt."
        ),
        (
            "Staff answers from 1 to 5. A scale is each respondent's mean over the questions "
            "where at least half are answered; questions asked the other way round are turned."
        ),
    ),
    "program.facts.survey.method": (
        (
            "Et gennemsnit vises kun med mindst fem svar. Kommunens 95 %-interval bygger på, "
            "hvor forskellige institutionerne er, fordi kollegers svar ligner hinanden."
        ),
        (
            "A mean is shown with five answers or more only. The kommune's 95 % interval rests "
            "on how institutions differ, because colleagues' answers resemble each other."
        ),
    ),
    "program.assessed.nothing": (
        "Ingen har vurderet noget i {programme} endnu",
        "Nobody has assessed anything in {programme} yet",
    ),
    "program.assessed.nothing.text": (
        (
            "Vurderingerne kommer, når skabelonen kriterier er udfyldt og indlæst. Her vises de "
            "så for hvert punkt, hvert område og hver dag."
        ),
        (
            "Assessments come when the template kriterier has been filled in and loaded. They "
            "are then shown for each point, area and day."
        ),
    ),
    "program.assessed.point": ("Fokuspunkt", "Focus point"),
    "program.succestegn.point": ("Tegn", "Sign"),
    "program.assessed.area": ("Område", "Area"),
    "program.assessed.day": ("Vurderet", "Assessed"),
    "program.area.dagtilbud": ("Dagtilbud", "Day-care"),
    "program.area.skole": ("Skole", "School"),
    "program.area.fritid": ("Fritid", "Leisure"),
    "program.area.forvaltning": ("Forvaltning", "Administration"),
    "program.area.whole": ("Hele programmet", "The whole programme"),
    "program.short.slf_focus:learning": ("Læring og udvikling", "Learning, development"),
    "program.short.slf_focus:judgement": ("Professionel dømmekraft", "Professional judgement"),
    "program.short.slf_focus:values_vision": ("Værdier og vision", "Values and vision"),
    "program.short.slf_sign:good_friend": ("Alle har en god ven", "All have a good friend"),
    "program.short.slf_sign:an_adult": ("En voksen at gå til", "An adult to go to"),
    "program.short.slf_sign:thrive": ("Trives fysisk og mentalt", "Thrive body and mind"),
    "program.short.slf_sign:listen": ("Lytter til hinanden", "Listen to each other"),
    "program.short.slf_sign:curiosity": ("Nysgerrigheden bevaret", "Curiosity kept alive"),
    "program.short.lkd_theme:environment": ("Læringsmiljøer", "Learning environments"),
    "program.short.lkd_theme:cross_disciplinary": ("Tværfagligt", "Cross-disciplinary"),
    "program.short.lkd_theme:parents": ("Forældresamarbejde", "Cooperation, parents"),
    "program.short.lkd_theme:leadership": ("Faglig ledelse", "Leadership"),
    # the house
    "program.assessed.house.title": (
        "{area}: de {count} fokuspunkter ligger fra {low} til {high} af 5",
        "{area}: the {count} focus points lie from {low} to {high} of 5",
    ),
    "program.assessed.house.title.nothing": (
        "{area}: ingen har vurderet fokuspunkterne",
        "{area}: nobody has assessed the focus points",
    ),
    "program.assessed.house.subtitle": (
        "{name}, vurderet i {day}: gennemsnit fra 1 til 5. Vælg et felt for at se det over tid.",
        "{name}, assessed in {day}: means from 1 to 5. Choose a field to see it over time.",
    ),
    "program.assessed.house.caption": (
        "Huset, {name}, vurderet i {day}: gennemsnit fra 1 til 5",
        "The house, {name}, assessed in {day}: means from 1 to 5",
    ),
    "program.assessed.house.few": (
        "Få vurderinger: {areas}.",
        "Few assessments: {areas}.",
    ),
    "program.assessed.house.few.area": ("{area} {n}", "{area} {n}"),
    "program.assessed.house.column.point": ("Fokuspunkt", "Focus point"),
    "program.assessed.house.column.n": ("Vurderinger eller svar", "Assessments or answers"),
    "program.assessed.house.roof": (
        "Børn og unge trives, lærer og udvikler sig",
        "Children and young people thrive, learn and develop",
    ),
    "program.assessed.house.foundation": ("Fundament", "Foundation"),
    "program.assessed.house.unmeasured": ("måles ikke", "not measured"),
    "program.assessed.house.answered": (
        "{value} ({n} svar, {day})",
        "{value} ({n} answers, {day})",
    ),
    "program.assessed.house.told": (
        "95 %-interval {span}, vurderinger: {n}",
        "95 % interval {span}, assessments: {n}",
    ),
    "program.assessed.house.told.plain": (
        "vurderinger: {n}",
        "assessments: {n}",
    ),
    "program.assessed.house.read": (
        (
            "Farven følger tallet: under 2, fra 2, fra 3 og fra 4. Skraverede felter har ingen "
            "vurderet. Fundamentet er personalets svar; det måler oplevelsen, ikke timerne."
        ),
        (
            "Colours follow the figure: below 2, from 2, from 3 and from 4. Hatched fields have "
            "been assessed by nobody. The foundation is what staff answer: experience, not hours."
        ),
    ),
    # over time
    "program.assessed.trend.title.above": (
        "{name}, {area}: {amount} point højere end i {since}",
        "{name}, {area}: {amount} points higher than in {since}",
    ),
    "program.assessed.trend.title.below": (
        "{name}, {area}: {amount} point lavere end i {since}",
        "{name}, {area}: {amount} points lower than in {since}",
    ),
    "program.assessed.trend.title.not_distinguishable": (
        "{name}, {area}: kan ikke skelnes fra {since}",
        "{name}, {area}: cannot be told from {since}",
    ),
    "program.assessed.trend.title.unjudged": (
        "{name}, {area}: udviklingen kan ikke vurderes",
        "{name}, {area}: the course cannot be judged",
    ),
    "program.assessed.trend.subtitle": (
        "{name}, {whose}: gennemsnit fra 1 til 5; vurderinger på den valgte dag: {n}",
        "{name}, {whose}: means from 1 to 5; assessments on the chosen day: {n}",
    ),
    "program.assessed.notes.units": (
        "Gennemsnit af de institutioner, der har vurderet. Båndet er 95 %-intervallet.",
        "Means of the institutions that assessed. The band is the 95 % interval.",
    ),
    "program.assessed.notes.unmeasured": (
        "Ingen har vurderet: {areas}.",
        "Nobody has assessed: {areas}.",
    ),
    "program.assessed.notes.holm": (
        (
            "Hver forskel er målt på de samme institutioner og har sit 95 %-interval. Titlen "
            "tager højde for, at flere sammenlignes på én gang (Holm)."
        ),
        (
            "Each difference is measured on the same institutions and has its 95 % interval. The "
            "title allows for several being compared at once (Holm)."
        ),
    ),
    "program.assessed.notes.no_effect": (
        "En ændring siger ikke, hvad den skyldes: der er ingen at sammenligne med.",
        "A change does not say what caused it: there is nobody to compare with.",
    ),
    "program.assessed.notes.met": (
        (
            "Et tegn kaldes mødt ved 4 eller mere; grænsen er vejledende. Rækkefølgen siger "
            "ikke, at to tegn kan skelnes fra hinanden: se intervallerne."
        ),
        (
            "A sign is called met from 4; the limit is indicative. The order does not say that "
            "two signs can be told apart: see the intervals."
        ),
    ),
    "program.huset.changed.up": (
        "{area}: {up} af {count} fokuspunkter er højere end i {since}",
        "{area}: {up} of {count} focus points are higher than in {since}",
    ),
    "program.huset.changed.down": (
        "{area}: {down} af {count} fokuspunkter er lavere end i {since}",
        "{area}: {down} of {count} focus points are lower than in {since}",
    ),
    "program.huset.changed.both": (
        "{area}: {up} fokuspunkter er højere og {down} lavere end i {since}",
        "{area}: {up} focus points are higher and {down} lower than in {since}",
    ),
    "program.huset.changed.none": (
        "{area}: ingen af de {count} fokuspunkter kan skelnes fra {since}",
        "{area}: none of the {count} focus points can be told from {since}",
    ),
    "program.huset.changed.unjudged": (
        "{area}: ændringen kan ikke vurderes uden mindst to vurderinger begge dage",
        "{area}: the change cannot be judged without two assessments or more on both days",
    ),
    "program.succestegn.changed.up": (
        "{area}: {up} af {count} tegn er højere end i {since}",
        "{area}: {up} of {count} signs are higher than in {since}",
    ),
    "program.succestegn.changed.down": (
        "{area}: {down} af {count} tegn er lavere end i {since}",
        "{area}: {down} of {count} signs are lower than in {since}",
    ),
    "program.succestegn.changed.both": (
        "{area}: {up} tegn er højere og {down} lavere end i {since}",
        "{area}: {up} signs are higher and {down} lower than in {since}",
    ),
    "program.succestegn.changed.none": (
        "{area}: ingen af de {count} tegn kan skelnes fra {since}",
        "{area}: none of the {count} signs can be told from {since}",
    ),
    "program.succestegn.changed.unjudged": (
        "{area}: ændringen kan ikke vurderes uden mindst to vurderinger begge dage",
        "{area}: the change cannot be judged without two assessments or more on both days",
    ),
    "program.assessed.changed.subtitle": (
        "{whose}, {area}: ændring i point fra {since} til {day}",
        "{whose}, {area}: change in points from {since} to {day}",
    ),
    "program.assessed.changed.zero": ("Ingen ændring", "No change"),
    "program.assessed.standing.title": (
        "{area}: {met} af {all} tegn ligger på 4 eller mere",
        "{area}: {met} of {all} signs are at 4 or more",
    ),
    "program.assessed.standing.title.none": (
        "{area}: ingen af {all} tegn ligger på 4 eller mere",
        "{area}: none of {all} signs is at 4 or more",
    ),
    "program.assessed.standing.title.nothing": (
        "{area}: ingen har vurderet tegnene i {day}",
        "{area}: nobody assessed the signs in {day}",
    ),
    "program.assessed.standing.subtitle": (
        "{whose}, {area}, {day}: gennemsnit fra 1 til 5, vurderinger: {n}",
        "{whose}, {area}, {day}: means from 1 to 5, assessments: {n}",
    ),
    # the chain
    "program.kaeden.none": (
        "{programme} har ingen beskrevet kæde",
        "{programme} has no chain described",
    ),
    "program.kaeden.none.text": (
        "Kæden beskrives i programmets definition: led for led, med det, der måler hvert led.",
        (
            "The chain is described in the programme's definition: link by link, with what "
            "measures each of them."
        ),
    ),
    "program.kaeden.title": (
        "{measured} af {all} led måles; ikke målt: {gaps}",
        "{measured} of {all} links are measured; not measured: {gaps}",
    ),
    "program.kaeden.title.all": ("Alle {all} led måles", "All {all} links are measured"),
    "program.kaeden.subtitle": (
        "{whose}: hvert led med det, der måler det, og det, ingen måler",
        "{whose}: each link with what measures it, and what nobody measures",
    ),
    "program.kaeden.read": (
        (
            "Kæden er programmets egen forventning. At to led bevæger sig samtidig, viser ikke, "
            "at det ene har ført til det andet."
        ),
        (
            "The chain is what the programme itself expects. That two links move together does "
            "not show that one led to the other."
        ),
    ),
    "program.kaeden.gap": ("Måles ikke:", "Not measured:"),
    "program.kaeden.gap.beside": ("Men:", "But:"),
    "program.kaeden.gap.none": ("Intet måler dette led.", "Nothing measures this link."),
    "program.kaeden.figure": (
        "{name}: {value} (95 %-interval {span}) i {period}.",
        "{name}: {value} (95 % interval {span}) in {period}.",
    ),
    "program.kaeden.figure.plain": ("{name}: {value} i {period}.", "{name}: {value} in {period}."),
    "program.kaeden.figure.missing": ("{name}: {reason}.", "{name}: {reason}."),
    "program.kaeden.trace": (
        "Spor, ikke mål: personalet svarer {value} af 5 om {question} ({n} svar, {year}).",
        "A trace, not a measure: staff answer {value} of 5 on {question} ({n} answers, {year}).",
    ),
    # who evaluates what
    "program.evaluering.none": (
        "Hvem der evaluerer {programme}, er ikke oplyst",
        "Who evaluates {programme} is not known",
    ),
    "program.evaluering.none.text": (
        "Det skrives i programmets definition, når det er kendt.",
        "It is written in the programme's definition when it is known.",
    ),
    "program.evaluering.title": (
        "{count} evaluerer {programme}",
        "{count} evaluate {programme}",
    ),
    "program.evaluering.areas": (
        "Område for område: {whose}",
        "Area by area: {whose}",
    ),
    "program.evaluering.caption": (
        "Hvem der evaluerer hvert område af {programme}, og hvad der er vurderet",
        "Who evaluates each area of {programme}, and what has been assessed",
    ),
    "program.evaluering.column.area": ("Område", "Area"),
    "program.evaluering.column.who": ("Evalueres af", "Evaluated by"),
    "program.evaluering.column.criteria": ("Vurderet her", "Assessed here"),
    "program.evaluering.column.last": ("Senest", "Last"),
    "program.evaluering.column.units": ("Vurderinger", "Assessments"),
    "program.evaluering.nothing": ("intet", "nothing"),
    "program.evaluering.nobody": ("ikke oplyst", "not known"),
    "program.evaluering.note": (
        (
            "Evaluatorernes rapporter er ikke en del af tallene her. Det, der er vurderet her, "
            "er partnerskabets egne vurderinger."
        ),
        (
            "The evaluators' reports are no part of the figures here. What is assessed here are "
            "the partnership's own assessments."
        ),
    ),
    "program.kind.slf_focus": ("{count} fokuspunkter", "{count} focus points"),
    "program.kind.slf_sign": ("{count} tegn", "{count} signs"),
    "program.kind.lkd_theme": ("{count} temaer", "{count} themes"),
    "program.kind.sbf_criterion": ("{count} kriterier", "{count} criteria"),
    "program.kind.pkd_area": ("{count} områder", "{count} areas"),
    # the survey
    "program.survey.none": (
        "Ingen har svaret på et spørgeskema i {programme} endnu",
        "Nobody has answered a survey in {programme} yet",
    ),
    "program.survey.none.text": (
        (
            "Svarene kommer, når skabelonen svar er udfyldt og indlæst. De vises kun, hvor "
            "mindst fem har svaret."
        ),
        (
            "Answers come when the template svar has been filled in and loaded. They are shown "
            "only where five or more have answered."
        ),
    ),
    "program.survey.year": ("Undersøgelse", "Survey"),
    "program.survey.item.scale": ("Samlet skala", "The whole scale"),
    "program.survey.item.goal": ("Fælles mål", "A shared goal"),
    "program.survey.item.support": ("Støtte", "Support"),
    "program.survey.item.time": ("Tid", "Time"),
    "program.survey.item.competence": ("Kompetencer", "Competence"),
    "program.survey.item.reflection": ("Fælles refleksion", "Reflection together"),
    "program.survey.item.overload_r": ("Ikke overbelastet", "Not overloaded"),
    "program.survey.title": (
        "Personalet svarer {value} af 5 på skalaen (95 %-interval {span})",
        "Staff answer {value} of 5 on the scale (95 % interval {span})",
    ),
    "program.survey.title.plain": (
        "Personalet svarer {value} af 5 på skalaen",
        "Staff answer {value} of 5 on the scale",
    ),
    "program.survey.title.none": (
        "Svarene fra {year} kan ikke vises",
        "The answers of {year} cannot be shown",
    ),
    "program.survey.subtitle": (
        "{whose}, {year}: gennemsnit fra 1 til 5, {n} svarpersoner",
        "{whose}, {year}: means from 1 to 5, {n} respondents",
    ),
    "program.survey.subtitle.rate": (
        "{whose}, {year}: gennemsnit fra 1 til 5, {n} af {asked} spurgte har svaret ({rate})",
        "{whose}, {year}: means from 1 to 5, {n} of {asked} asked have answered ({rate})",
    ),
    "program.survey.notes.rate": (
        (
            "Svarprocenten er af dem, der blev spurgt på de institutioner, hvor nogen har svaret. "
            "Alle svar vejer lige."
        ),
        (
            "The response rate is of those asked at the institutions that anybody answered at. "
            "Every answer weighs the same."
        ),
    ),
    "program.survey.notes.caution": (
        (
            "Læs med forsigtighed: Færre end halvdelen af dem, der blev spurgt, har svaret, og de "
            "kan mene noget andet end de øvrige."
        ),
        (
            "Read with caution: fewer than half of those asked have answered, and they may think "
            "differently from the others."
        ),
    ),
    "program.survey.institutions.caution": ("{rate}, under halvdelen", "{rate}, below half"),
    "program.survey.institutions.column.rate": ("Svarprocent", "Response rate"),
    "program.survey.notes.asked": (
        (
            "Hvor mange der blev spurgt, er ikke oplyst; derfor er der ingen svarprocent, og "
            "alle svar vejer lige."
        ),
        (
            "How many were asked is not known; there is no response rate for that reason, and "
            "every answer weighs the same."
        ),
    ),
    "program.survey.notes.turned": (
        (
            "Højt er godt i alle spørgsmål: det, der er stillet omvendt, er vendt. Under fem "
            "svar vises aldrig."
        ),
        (
            "High is good in every question: what is asked the other way round is turned. Fewer "
            "than five answers are never shown."
        ),
    ),
    "program.survey.changed.up": (
        "{up} af {count} svar er højere end i {since}",
        "{up} of {count} answers are higher than in {since}",
    ),
    "program.survey.changed.down": (
        "{down} af {count} svar er lavere end i {since}",
        "{down} of {count} answers are lower than in {since}",
    ),
    "program.survey.changed.both": (
        "{up} svar er højere og {down} lavere end i {since}",
        "{up} answers are higher and {down} lower than in {since}",
    ),
    "program.survey.changed.none": (
        "Ingen af de {count} svar kan skelnes fra {since}",
        "None of the {count} answers can be told from {since}",
    ),
    "program.survey.changed.unjudged": (
        "Ændringen fra {since} kan ikke vurderes",
        "The change from {since} cannot be judged",
    ),
    "program.survey.changed.subtitle": (
        "{whose}: ændring i point fra {since} til {year}",
        "{whose}: change in points from {since} to {year}",
    ),
    "program.survey.changed.zero": ("Ingen ændring", "No change"),
    "program.survey.notes.holm": (
        (
            "Hver forskel har sit 95 %-interval. Titlen tager højde for, at flere sammenlignes på "
            "én gang (Holm)."
        ),
        (
            "Each difference has its 95 % interval. The title allows for several being compared "
            "at once (Holm)."
        ),
    ),
    "program.survey.notes.changed": (
        "De to undersøgelser er ikke svaret af de samme personer; en svarperson kan ikke følges.",
        "The two surveys were not answered by the same persons; a respondent cannot be followed.",
    ),
    "program.survey.reliability.title.enough": (
        "Spørgsmålene hænger sammen nok til at sammenligne grupper",
        "The questions hang together enough to compare groups",
    ),
    "program.survey.reliability.title.low": (
        "Spørgsmålene hænger kun løst sammen: læs skalaen med forbehold",
        "The questions hang together loosely: read the scale with reservations",
    ),
    "program.survey.reliability.title.none": (
        "Skalaens pålidelighed kan ikke vurderes",
        "The scale's reliability cannot be judged",
    ),
    "program.survey.reliability.none": (
        "Det kræver mindst 30 fulde besvarelser.",
        "It takes 30 complete answers or more.",
    ),
    "program.survey.reliability.alpha": (
        (
            "Cronbachs alfa {alpha} (95 %-interval {lo}–{hi}) for {k} spørgsmål og {n} fulde "
            "besvarelser. 0,7 og derover regnes oftest for nok til grupper; grænsen er "
            "vejledende."
        ),
        (
            "Cronbach's alpha {alpha} (95 % interval {lo}–{hi}) of {k} questions and {n} "
            "complete answers. 0.7 and above is mostly called enough for groups; the limit is "
            "indicative."
        ),
    ),
    "program.survey.reliability.omega": (
        "McDonalds omega {omega}, fra én faktor.",
        "McDonald's omega {omega}, from one factor.",
    ),
    "program.survey.reliability.negative": (
        "Alfa er under nul: et spørgsmål skulle måske have været vendt.",
        "Alpha is below zero: a question should perhaps have been turned.",
    ),
    "program.survey.reliability.pooled": (
        "Opgjort for alle svar i undersøgelsen under ét, aldrig for en institution.",
        "Reckoned for all answers to the survey together, never for an institution.",
    ),
    "program.survey.institutions.title": (
        "Institutionerne hver for sig, {year}",
        "The institutions one by one, {year}",
    ),
    "program.survey.institutions.unfold": (
        "Vis alle {count} institutioner",
        "Show all {count} institutions",
    ),
    "program.survey.institutions.caption": (
        "{whose}, {year}: den samlede skala fra 1 til 5 for hver institution",
        "{whose}, {year}: the whole scale from 1 to 5 of each institution",
    ),
    "program.survey.institutions.note": (
        (
            "I navneorden, ikke i rangorden. Har færre end fem svaret på et spørgsmål, eller har "
            "alle svaret det samme, er hele institutionens svar skjult. En ændring nævnes kun, "
            "når den kan skelnes fra ingen ændring blandt alle institutionerne her."
        ),
        (
            "By name, not by rank. Where fewer than five answered a question, or all answered "
            "alike, all answers of the institution are hidden. A change is named only where it "
            "can be told from none among all the institutions here."
        ),
    ),
    "program.survey.institutions.column.institution": ("Institution", "Institution"),
    "program.survey.institutions.column.value": ("Skala", "Scale"),
    "program.survey.institutions.column.interval": ("95 %-interval", "95 % interval"),
    "program.survey.institutions.column.n": ("Svar", "Answers"),
    "program.survey.institutions.column.change": ("Siden sidst", "Since last time"),
    "program.survey.institutions.same": ("kan ikke skelnes", "cannot be told apart"),
    "program.survey.institutions.moved": ("{change} point", "{change} points"),
}
