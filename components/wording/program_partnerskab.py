"""Partnerships: areas, criteria, process, participation, and the difference made."""

WORDS = {
    "program.part.fokusomraader": ("Fokusområder", "Focus areas"),
    "program.part.kriterier": ("Kriterier for succes", "Success criteria"),
    "program.part.proces": ("Udviklingsproces", "Development process"),
    "program.part.deltagelse": ("Deltagelse", "Participation"),
    "program.part.forskel": ("Gjorde det en forskel?", "Did it make a difference?"),
    # shared
    "program.partner.everybody": ("alle, der deltager", "everybody who takes part"),
    "program.partner.all": ("Alle, der deltager", "Everybody who takes part"),
    "program.partner.networks": ("alle netværk", "all networks"),
    "program.partner.kommune": ("Kommune", "Kommune"),
    "program.partner.interval": ("95 %-interval", "95% interval"),
    "program.partner.n": ("Kommuner", "Kommuner"),
    "program.partner.of": ("{n} af {all}", "{n} of {all}"),
    "program.partner.of.column": ("Antal", "Number"),
    "program.partner.not_here": (
        "{name} deltager ikke i {programme}, så her vises alle, der deltager.",
        "{name} takes no part in {programme}, so everybody who does is shown.",
    ),
    "program.partner.how": (
        "Data kommer med skabelonen {template}.",
        "The data come with the template {template}.",
    ),
    "program.partner.to_all": ("Se alle, der deltager", "See everybody who takes part"),
    # fokusområder
    "program.fokus.none": (
        "Der er ingen fokusområder at vise for {inside} endnu",
        "There are no focus areas to show for {inside} yet",
    ),
    "program.fokus.none.text": (
        "Her kommer netværkenes fokusområder, og hvilke kommuner der arbejder med hvad.",
        "Here the networks' focus areas will be, and which kommuner work with what.",
    ),
    "program.fokus.title.own": (
        "{name} arbejder med {count} af {total} fokusområder",
        "{name} works with {count} of {total} focus areas",
    ),
    "program.fokus.title.all": (
        "Flest arbejder med {area}: {n} af {possible} kommuner",
        "Most work with {area}: {n} of {possible} kommuner",
    ),
    "program.fokus.subtitle": (
        "Kommuner, hvis netværk har valgt området, af {possible}",
        "Kommuner whose network has chosen the area, of {possible}",
    ),
    "program.fokus.read": (
        (
            "Et netværk vælger selv sine områder. Et område uden kommuner er der ingen netværk,"
            " der har valgt."
        ),
        (
            "A network chooses its own areas. An area without kommuner is one that no network "
            "has chosen."
        ),
    ),
    "program.fokus.group.0": ("Valgt: {name}", "Chosen: {name}"),
    "program.fokus.group.1": ("Øvrige områder", "Other areas"),
    "program.fokus.row": (
        "{n} af {possible} kommuner i {networks} af {all} netværk",
        "{n} of {possible} kommuner in {networks} of {all} networks",
    ),
    "program.fokus.caption": ("Fokusområder i {programme}", "Focus areas of {programme}"),
    "program.fokus.column.area": ("Område", "Area"),
    "program.fokus.column.areas": ("Valgte områder", "Chosen areas"),
    "program.fokus.column.kommuner": ("Kommuner", "Kommuner"),
    "program.fokus.column.networks": ("Netværk", "Networks"),
    "program.fokus.picture.network": ("netværket", "the network"),
    "program.fokus.picture.subtitle.one": (
        "Udfordring inden for hvert område, fra 1 (lille) til 5 (stor), {name}s egen vurdering",
        "Challenge within each area, from 1 (small) to 5 (large), as {name} sees it",
    ),
    "program.fokus.picture.subtitle.many": (
        (
            "Udfordring inden for hvert område, fra 1 (lille) til 5 (stor), gennemsnit af {n} "
            "kommuner med 95 %-interval"
        ),
        (
            "Challenge within each area, from 1 (small) to 5 (large), mean of {n} kommuner with"
            " 95% interval"
        ),
    ),
    "program.fokus.picture.note": (
        (
            "Kommunens egen vurdering i udfordringsbilledet. En lavere udfordring er ikke i sig"
            " selv en følge af arbejdet."
        ),
        (
            "The kommune's own assessment. A smaller challenge is not in itself a consequence "
            "of the work."
        ),
    ),
    "program.fokus.picture.title.hardest": (
        "{name} ser den største udfordring inden for {areas} ({score} af 5)",
        "{name} sees the largest challenge within {areas} ({score} of 5)",
    ),
    "program.fokus.picture.title.several": (
        "{name} ser lige store udfordringer inden for {areas} områder ({score} af 5)",
        "{name} sees equally large challenges within {areas} areas ({score} of 5)",
    ),
    "program.fokus.picture.title.missing": (
        "{name} har ikke tegnet sit udfordringsbillede",
        "{name} has not drawn its picture of challenges",
    ),
    "program.fokus.picture.title.up": (
        "Udfordringen er større end i begyndelsen inden for {up} af {count} områder",
        "The challenge is larger than at first within {up} of {count} areas",
    ),
    "program.fokus.picture.title.down": (
        "Udfordringen er mindre end i begyndelsen inden for {down} af {count} områder",
        "The challenge is smaller than at first within {down} of {count} areas",
    ),
    "program.fokus.picture.title.both": (
        "Udfordringen er mindre inden for {down} og større inden for {up} af {count} områder",
        "The challenge is smaller within {down} and larger within {up} of {count} areas",
    ),
    "program.fokus.picture.title.none": (
        "Udfordringen kan ikke skelnes fra den i begyndelsen inden for nogen af {count} områder",
        "The challenge cannot be told from that at first within any of {count} areas",
    ),
    "program.fokus.picture.title.unjudged": (
        "Det kan ikke vurderes, om udfordringen har ændret sig",
        "Whether the challenge has changed cannot be assessed",
    ),
    "program.fokus.picture.mark.own": ("{day}: {score} af 5", "{day}: {score} of 5"),
    "program.fokus.picture.mark.other": (
        "netværkets gennemsnit, {day}: {score} af 5",
        "the network's mean, {day}: {score} of 5",
    ),
    "program.fokus.picture.caption": (
        "Udfordringsbillede, {name}, fra 1 til 5",
        "Picture of challenges, {name}, from 1 to 5",
    ),
    "program.fokus.networks.title": (
        "Hvilke netværk arbejder med hvad",
        "Which network works with what",
    ),
    "program.fokus.networks.lead": (
        "Hvert netværk har valgt {low}-{high} af {total} områder.",
        "Each network has chosen {low}-{high} of {total} areas.",
    ),
    "program.fokus.kommuner.title": (
        "Hvilke kommuner arbejder med hvad",
        "Which kommune works with what",
    ),
    "program.fokus.members.title": ("Kommunerne i {network}", "The kommuner of {network}"),
    "program.facts.focus_areas.name": ("Fokusområder", "Focus areas"),
    "program.facts.focus_areas.definition": (
        (
            "Kommuner, hvis netværk i programmet har valgt området. En kommune arbejder med de "
            "områder, dens netværk har valgt."
        ),
        (
            "Kommuner whose network of the programme has chosen the area. A kommune works with "
            "the areas that its network has chosen."
        ),
    ),
    "program.facts.challenge.name": ("Udfordringsbillede", "Picture of challenges"),
    "program.facts.challenge.definition": (
        (
            "Kommunens egen vurdering af, hvor stor udfordringen er inden for hvert område, fra"
            " 1 til 5. Flere kommuners gennemsnit har interval efter, hvor forskellige de er."
        ),
        (
            "The kommune's own assessment of how large the challenge is within each area, from "
            "1 to 5. A mean of several kommuner has an interval by how they differ."
        ),
    ),
    # kriterier
    "program.kriterier.none": (
        "Der er ingen kriterier at vise for {inside} endnu",
        "There are no criteria to show for {inside} yet",
    ),
    "program.kriterier.none.text": (
        "Her kommer kommunernes vurdering af kriterierne, før og efter.",
        "Here the kommuner's assessment of the criteria will be, before and after.",
    ),
    "program.kriterier.met": ("nået fra 4", "met from 4"),
    "program.kriterier.is_met": ("nået", "met"),
    "program.kriterier.subtitle.one": (
        "Vurdering fra 1 til 5, {name}s egen; nået fra 4",
        "Assessment from 1 to 5 by {name} itself; met from 4",
    ),
    "program.kriterier.subtitle.many": (
        "Vurdering fra 1 til 5, gennemsnit af op til {n} kommuner med 95 %-interval, {name}",
        "Assessment from 1 to 5, mean of up to {n} kommuner with 95% interval, {name}",
    ),
    "program.kriterier.note": (
        "Kommunernes egen vurdering. At den er steget, viser ikke, hvad der fik den til det.",
        "The kommuner's own assessment. That it has risen does not show what made it rise.",
    ),
    "program.kriterier.title.one": (
        "{name} har nået {n} af {total} kriterier",
        "{name} has met {n} of {total} criteria",
    ),
    "program.kriterier.title.missing": (
        "{name} har ikke vurderet kriterierne",
        "{name} has not assessed the criteria",
    ),
    "program.kriterier.title.up": (
        "Vurderingen er steget for {up} af {count} kriterier",
        "The assessment has risen for {up} of {count} criteria",
    ),
    "program.kriterier.title.down": (
        "Vurderingen er faldet for {down} af {count} kriterier",
        "The assessment has fallen for {down} of {count} criteria",
    ),
    "program.kriterier.title.both": (
        "Vurderingen er steget for {up} og faldet for {down} af {count} kriterier",
        "The assessment has risen for {up} and fallen for {down} of {count} criteria",
    ),
    "program.kriterier.title.none": (
        "Vurderingen kan ikke skelnes fra den første for nogen af {count} kriterier",
        "The assessment cannot be told from the first for any of {count} criteria",
    ),
    "program.kriterier.title.unjudged": (
        "Det kan ikke vurderes, om kriterierne har flyttet sig",
        "Whether the criteria have moved cannot be assessed",
    ),
    "program.kriterier.mark": ("{day}: {score} af 5", "{day}: {score} of 5"),
    "program.kriterier.column.criterion": ("Kriterium", "Criterion"),
    "program.kriterier.caption": (
        "Vurdering af kriterierne, {name}, fra 1 til 5",
        "Assessment of the criteria, {name}, from 1 to 5",
    ),
    "program.kriterier.met.title": (
        "»{criterion}« er nået i {of} kommuner, flest af kriterierne",
        "“{criterion}” is met in {of} kommuner, the most of the criteria",
    ),
    "program.kriterier.met.subtitle": (
        "Andel af kommunerne, der har nået kriteriet, med 95 %-interval, {where}",
        "Share of the kommuner that have met the criterion, with 95% interval, {where}",
    ),
    "program.kriterier.met.note": (
        "Et kriterium er nået, når kommunen vurderer det til 4 eller 5.",
        "A criterion is met where the kommune assesses it at 4 or 5.",
    ),
    "program.kriterier.met.mark": ("{day}: {share} ({of})", "{day}: {share} ({of})"),
    "program.kriterier.met.caption": (
        "Kommuner, der har nået hvert kriterium, {where}, procent",
        "Kommuner that have met each criterion, {where}, per cent",
    ),
    "program.kriterier.kommuner.title": (
        "Kommunernes vurdering, før og efter",
        "The kommuner's assessment, before and after",
    ),
    "program.kriterier.kommuner.lead": (
        (
            "I rækkefølge efter navn. Et kriterium, kommunens netværk ikke arbejder med, er "
            "ikke vurderet."
        ),
        "By name. A criterion that the kommune's network does not work with is not assessed.",
    ),
    "program.facts.criteria_scores.name": (
        "Vurdering af kriterierne",
        "Assessment of the criteria",
    ),
    "program.facts.criteria_scores.definition": (
        "Kommunens egen vurdering af hvert kriterium, fra 1 til 5, på hver dag det er vurderet.",
        "The kommune's own assessment of each criterion, from 1 to 5, on each day of assessment.",
    ),
    "program.facts.criteria_met.name": ("Kriterier nået", "Criteria met"),
    "program.facts.criteria_met.definition": (
        "Andel af de kommuner, der har vurderet kriteriet, som vurderer det til 4 eller 5.",
        "Share of the kommuner with an assessment that assess the criterion at 4 or 5.",
    ),
    "program.facts.criteria_met.numerator": (
        "Kommuner med en vurdering på 4 eller 5",
        "Kommuner with an assessment of 4 or 5",
    ),
    "program.facts.criteria_met.denominator": (
        "Kommuner, der har vurderet kriteriet",
        "Kommuner that have assessed the criterion",
    ),
    # proces
    "program.proces.none": (
        "Der er ingen udviklingsproces at vise for {inside} endnu",
        "There is no development process to show for {inside} yet",
    ),
    "program.proces.none.text": (
        "Her kommer det, kommunerne aftaler på møderne, og hvad der sker med det imellem dem.",
        "Here will be what kommuner agree on at meetings, and what becomes of it in between.",
    ),
    "program.proces.title": (
        "{name}: {made} aftaler lavet, {done} gennemført",
        "{name}: {made} commitments made, {done} completed",
    ),
    "program.proces.subtitle": (
        "Hvad der skete fra hvert møde til det næste, {name}, antal",
        "What happened from each meeting to the next, {name}, number",
    ),
    "program.proces.note": (
        (
            "En aftale kan gennemføres længe efter det møde, den blev lavet på. Aflyste møder "
            "er ikke med."
        ),
        (
            "A commitment may be completed long after the meeting it was made at. Cancelled "
            "meetings are not included."
        ),
    ),
    "program.proces.step.made": ("Lavet", "Made"),
    "program.proces.step.started": ("Begyndt", "Started"),
    "program.proces.step.completed": ("Gennemført", "Completed"),
    "program.proces.step.moved": ("Udskudt", "Moved"),
    "program.proces.step.dropped": ("Opgivet", "Given up"),
    "program.proces.mark": ("{step}: {n}", "{step}: {n}"),
    "program.proces.before": ("Før 1. møde", "Before meeting 1"),
    "program.proces.after": ("Efter {number}. møde, {day}", "After meeting {number}, {day}"),
    "program.proces.caption": (
        "Aftaler og hvad der skete med dem mellem møderne, {name}, antal",
        "Commitments and what became of them between meetings, {name}, number",
    ),
    "program.proces.column.interval": ("Mellem møderne", "Between meetings"),
    "program.proces.column.who": ("Hvem", "Who"),
    "program.proces.column.share": ("Gennemført", "Completed"),
    "program.proces.column.done": ("Gennemførte aftaler", "Commitments completed"),
    "program.proces.column.due": (
        "Aftaler, der er forfaldne eller gennemført",
        "Commitments due or completed",
    ),
    "program.proces.column.kept": (
        "Gennemført af dem, der skulle være det (95 %-interval)",
        "Completed of those that should be (95% interval)",
    ),
    "program.proces.column.on_time": ("Gennemført til tiden", "Completed on time"),
    "program.proces.column.late": ("Gennemført efter fristen", "Completed late"),
    "program.proces.column.overdue": ("Åbne over fristen", "Open and overdue"),
    "program.proces.column.dropped": ("Opgivet", "Given up"),
    "program.proces.column.moved": ("Udskudt", "Moved"),
    "program.proces.column.not_yet_due": ("Ikke forfaldne", "Not yet due"),
    "program.proces.nothing_due": ("Ingen er forfaldne", "None is due"),
    "program.proces.kept.subtitle": (
        "Aftaler gennemført af dem, der er forfaldne eller gennemført, {day}, 95 %-interval",
        "Commitments completed of those due or completed, {day}, 95% interval",
    ),
    "program.proces.kept.note": (
        (
            "{name}, {made} aftaler: {on_time} gennemført til tiden, {late} gennemført efter "
            "fristen, {overdue} åbne over fristen, {dropped} opgivet og {not_yet_due} ikke "
            "forfaldne. En opgivet aftale tæller som ikke gennemført, når fristen er nået."
        ),
        (
            "{name}, {made} commitments: {on_time} completed on time, {late} completed late, "
            "{overdue} open and overdue, {dropped} given up and {not_yet_due} not yet due. One "
            "that is given up counts as not completed once it is due."
        ),
    ),
    "program.proces.kept.title.none": (
        "{name} har ingen aftaler, der er forfaldne endnu",
        "{name} has no commitments that are due yet",
    ),
    "program.proces.kept.title.alone": (
        "{name}: {share} af aftalerne er gennemført",
        "{name}: {share} of the commitments are completed",
    ),
    "program.proces.kept.title.above": (
        "{name} har gennemført en større andel af sine aftaler ({share}) end de andre i {other}",
        (
            "{name} has completed a larger share of its commitments ({share}) than the others "
            "in {other}"
        ),
    ),
    "program.proces.kept.title.below": (
        "{name} har gennemført en mindre andel af sine aftaler ({share}) end de andre i {other}",
        (
            "{name} has completed a smaller share of its commitments ({share}) than the others "
            "in {other}"
        ),
    ),
    "program.proces.kept.title.not_distinguishable": (
        "{name}: {share} af aftalerne er gennemført. Det kan ikke skelnes fra de andre i {other}",
        (
            "{name}: {share} of the commitments are completed. It cannot be told from the "
            "others in {other}"
        ),
    ),
    "program.proces.kept.title.not_assessable": (
        (
            "{name}: {share} af aftalerne er gennemført. Om det er mere end de andre i {other},"
            " kan ikke vurderes"
        ),
        (
            "{name}: {share} of the commitments are completed. Whether that is more than the "
            "others in {other} cannot be assessed"
        ),
    ),
    "program.proces.kept.caption": (
        "Gennemførte aftaler, procent",
        "Commitments completed, per cent",
    ),
    "program.proces.kommuner.title": (
        "Udviklingsprocessen i hver kommune",
        "The development process of each kommune",
    ),
    "program.proces.kommuner.lead": (
        "Til opfølgning på møderne, i rækkefølge efter navn.",
        "For following up at meetings, by name.",
    ),
    "program.facts.steps.name": ("Aftaler mellem møderne", "Commitments between meetings"),
    "program.facts.steps.definition": (
        (
            "Hvor mange aftaler der blev lavet, begyndt, gennemført, udskudt og opgivet fra et "
            "netværksmøde, der blev holdt, til det næste."
        ),
        (
            "How many commitments were made, started, completed, moved and given up from one "
            "network meeting that was held to the next."
        ),
    ),
    "program.facts.commitments.name": ("Gennemførte aftaler", "Commitments completed"),
    "program.facts.commitments.definition": (
        (
            "Aftaler, der er gennemført, af dem, hvis frist er udløbet, eller som er gennemført"
            " før. En opgivet aftale tæller som ikke gennemført; en, der ikke er forfalden, "
            "tæller ikke med."
        ),
        (
            "Commitments completed of those that are due, or were completed before. One given "
            "up counts as not completed; one that is not yet due is not counted."
        ),
    ),
    "program.facts.commitments.numerator": ("Gennemførte aftaler", "Commitments completed"),
    "program.facts.commitments.denominator": (
        "Aftaler, der er forfaldne eller gennemført",
        "Commitments due or completed",
    ),
    # deltagelse
    "program.deltagelse.none": (
        "Der er ingen møder at vise for {inside} endnu",
        "There are no meetings to show for {inside} yet",
    ),
    "program.deltagelse.none.text": (
        "Her kommer fremmødet ved netværkets møder, og om det er de samme, der kommer.",
        "Here will be attendance at the network's meetings, and whether the same people come.",
    ),
    "program.deltagelse.title": (
        "{share} af pladserne var besat ved {n} møder i {where}",
        "{share} of the seats were taken at {n} meetings of {where}",
    ),
    "program.deltagelse.title.none": (
        "Ingen møder er holdt i {where} endnu",
        "No meetings of {where} have been held yet",
    ),
    "program.deltagelse.subtitle": (
        "Fremmødte af dem, der var ventet, for hvert møde",
        "Present of those expected, for each meeting",
    ),
    "program.deltagelse.note": (
        "Alle er talt med, så der er intet interval. Et aflyst møde tæller ikke.",
        "Everybody is counted, so that there is no interval. A cancelled meeting does not count.",
    ),
    "program.deltagelse.illustrative": (
        "Mødernes datoer er illustrative.",
        "The days of the meetings are illustrative.",
    ),
    "program.deltagelse.meeting": ("{number}. møde, {what}", "Meeting {number}, {what}"),
    "program.deltagelse.form.physical": ("fysisk", "in person"),
    "program.deltagelse.form.virtual": ("virtuelt", "virtual"),
    "program.deltagelse.status.cancelled": ("Aflyst", "Cancelled"),
    "program.deltagelse.status.planned": ("Planlagt", "Planned"),
    "program.deltagelse.mark": ("{name}: {n} af {all}", "{name}: {n} of {all}"),
    "program.deltagelse.mark.network": ("hele netværket", "the whole network"),
    "program.deltagelse.column.meeting": ("Møde", "Meeting"),
    "program.deltagelse.column.day": ("Dag", "Day"),
    "program.deltagelse.column.share": ("Besatte pladser", "Seats taken"),
    "program.deltagelse.column.present": ("Fremmødte", "Present"),
    "program.deltagelse.column.expected": ("Ventede", "Expected"),
    "program.deltagelse.column.own": ("{name}: fremmødte", "{name}: present"),
    "program.deltagelse.column.group": ("Niveau", "Level"),
    "program.deltagelse.column.persons": ("Forskellige personer", "Different persons"),
    "program.deltagelse.column.seats": ("Fremmødte af ventede", "Present of expected"),
    "program.deltagelse.column.size": ("Møder med 3-5 personer", "Meetings with 3-5 persons"),
    "program.deltagelse.caption": (
        "Fremmøde ved netværkets møder",
        "Attendance at the network's meetings",
    ),
    "program.deltagelse.groups.title": (
        "Ved møderne deltager {groups}",
        "At the meetings there are {groups}",
    ),
    "program.deltagelse.groups.title.hidden": (
        "Niveauerne er for små til at blive vist hver for sig",
        "The levels are too small to be shown one by one",
    ),
    "program.deltagelse.groups.subtitle": (
        "Fremmødte af ventede på hvert niveau ved alle møder, {where}",
        "Present of expected at each level over all meetings, {where}",
    ),
    "program.deltagelse.groups.note": (
        (
            "Niveauet følger af deltagerens rolle. Har et af niveauerne færre end fem personer "
            "i netværket, ser kun netværkets medlemmer og KL niveauerne."
        ),
        (
            "The level follows from the participant's role. Where a level has fewer than five "
            "persons in the network, only its members and KL see the levels."
        ),
    ),
    "program.deltagelse.groups.caption": (
        "Fremmøde på hvert niveau, {where}",
        "Attendance at each level, {where}",
    ),
    "program.deltagelse.group.politicians": ("Politikere", "Politicians"),
    "program.deltagelse.group.administration": ("Forvaltning", "Administration"),
    "program.deltagelse.group.leaders": ("Ledere", "Leaders"),
    "program.deltagelse.group.staff": ("Pædagogisk personale", "Staff"),
    "program.deltagelse.group.others": ("Andre", "Others"),
    "program.deltagelse.group.mark.one": ("{of} pladser, 1 person", "{of} seats, 1 person"),
    "program.deltagelse.group.mark": (
        "{of} pladser, {persons} forskellige personer",
        "{of} seats, {persons} different persons",
    ),
    "program.deltagelse.networks.title": (
        "Er det de samme, der kommer?",
        "Do the same people come?",
    ),
    "program.deltagelse.networks.lead": (
        (
            "Partnerskabet lægger op til, at de samme 3-5 personer fra hver kommune kommer til "
            "hvert møde."
        ),
        "The partnership asks that the same 3-5 persons from each kommune come to every meeting.",
    ),
    "program.deltagelse.steady.index": (
        "Pladser besat af faste deltagere (ved mindst 75 % af møderne)",
        "Seats taken by regulars (at 75% of the meetings or more)",
    ),
    "program.deltagelse.steady.core_share": (
        "Personer, der var med hver gang",
        "Persons who came every time",
    ),
    "program.deltagelse.steady.jaccard": (
        "Gengangere fra møde til møde",
        "The same from one meeting to the next",
    ),
    "program.deltagelse.steady.team_size": (
        "Kommunehold på 3-5 personer",
        "Kommune teams of 3-5 persons",
    ),
    "program.deltagelse.one_meeting": (
        "Kan ikke vurderes efter ét møde",
        "Cannot be assessed after one meeting",
    ),
    "program.deltagelse.teams.title": ("Kommunernes hold", "The kommuner's teams"),
    "program.deltagelse.teams.lead": (
        (
            "Vises kun for netværkets medlemmer og KL. Et hold er få personer: brug tallene til"
            " at tale om, hvordan holdet kan være samlet, ikke om den enkelte."
        ),
        (
            "Shown to the network's members and KL alone. A team is a few persons: use the "
            "figures to talk about how the team can stay together, not about anyone in it."
        ),
    ),
    "program.deltagelse.teams.none.members": (
        "Kommunernes hold er få personer hver og vises kun for netværkets medlemmer og KL.",
        (
            "The kommuner's teams are a few persons each and are shown to the network's members"
            " and KL alone."
        ),
    ),
    "program.deltagelse.teams.none.network": (
        "Vælg et netværk for at se holdene. De vises kun for netværkets medlemmer og KL.",
        "Choose a network to see the teams. They are shown to its members and KL alone.",
    ),
    "program.facts.meetings.name": ("Fremmøde ved netværksmøder", "Attendance at meetings"),
    "program.facts.meetings.definition": (
        (
            "Fremmødte af dem, der var ventet, ved hvert møde, der blev holdt. Deltagere står "
            "med et nummer og en rolle, aldrig med navn."
        ),
        (
            "Present of those expected at each meeting that was held. Participants have a "
            "number and a role, never a name."
        ),
    ),
    "program.facts.meetings.numerator": ("Fremmødte", "Present"),
    "program.facts.meetings.denominator": ("Ventede deltagere", "Expected participants"),
    "program.facts.groups.name": ("Fremmøde på hvert niveau", "Attendance at each level"),
    "program.facts.groups.definition": (
        (
            "Fremmødte af ventede ved alle møder, der blev holdt, efter deltagerens rolle: "
            "politikere, forvaltning, ledere og personale."
        ),
        (
            "Present of expected at all meetings that were held, by the participant's role: "
            "politicians, administration, leaders and staff."
        ),
    ),
    "program.facts.groups.numerator": ("Fremmødte", "Present"),
    "program.facts.groups.denominator": ("Ventede deltagere", "Expected participants"),
    # forskel
    "program.forskel.none": (
        "Deltagerne kan ikke sammenlignes med andre endnu",
        "Participants cannot be compared with others yet",
    ),
    "program.forskel.none.text": (
        (
            "Her kommer deltagernes udvikling ved siden af sammenlignelige kommuners. Det "
            "kræver, at deltagerne er indlæst, og at der er tal fra årene før og efter."
        ),
        (
            "Here the participants' development will stand beside that of comparable kommuner. "
            "It takes that participants are loaded, and figures from the years before and "
            "after."
        ),
    ),
    "program.forskel.indicator": ("Indikator", "Indicator"),
    "program.forskel.title.above": (
        "{name} steg {size} mere hos deltagerne end hos sammenlignelige kommuner",
        "{name} rose {size} more among participants than among comparable kommuner",
    ),
    "program.forskel.title.below": (
        "{name} steg {size} mindre hos deltagerne end hos sammenlignelige kommuner",
        "{name} rose {size} less among participants than among comparable kommuner",
    ),
    "program.forskel.title.not_distinguishable": (
        "{name}: deltagernes udvikling kan ikke skelnes fra sammenlignelige kommuners",
        "{name}: the participants' development cannot be told from that of comparable kommuner",
    ),
    "program.forskel.title.uneven": (
        "{name}: kan ikke vurderes, for deltagerne udviklede sig anderledes allerede før start",
        (
            "{name}: cannot be assessed, for participants developed differently already before "
            "the start"
        ),
    ),
    "program.forskel.title.refused": (
        "{name}: kan ikke vurderes, for {reason}",
        "{name}: cannot be assessed, for {reason}",
    ),
    "program.forskel.subtitle": (
        (
            "Forskel mellem deltagere og sammenlignelige siden det sidste år før start, {name},"
            " {unit}, 95 %-interval"
        ),
        (
            "Difference between participants and comparable since the last year before the "
            "start, {name}, {unit}, 95% interval"
        ),
    ),
    "program.forskel.zero": ("ingen forskel", "no difference"),
    "program.forskel.before": ("før start", "before the start"),
    "program.forskel.after": ("efter start", "after the start"),
    "program.forskel.reference": ("udgangspunkt", "point of departure"),
    "program.forskel.span": ("{lo} til {hi}", "{lo} to {hi}"),
    "program.forskel.arms": (
        (
            "{own} af {possible} deltagende kommuner sammenlignes med {others} andre, der "
            "lignede dem før start."
        ),
        (
            "{own} of {possible} participating kommuner are compared with {others} others that "
            "resembled them before the start."
        ),
    ),
    "program.forskel.pre.even": (
        "Før start kan de to gruppers udvikling ikke skelnes fra hinanden (p = {p}).",
        "Before the start the development of the two groups cannot be told apart (p = {p}).",
    ),
    "program.forskel.pre.uneven": (
        (
            "De to grupper udviklede sig forskelligt allerede før start (p = {p}), så "
            "forskellen bagefter kan ikke tilskrives noget."
        ),
        (
            "The two groups developed differently already before the start (p = {p}), so that "
            "the difference afterwards cannot be ascribed to anything."
        ),
    ),
    "program.forskel.without": (
        "{period} er ikke med: programmet begyndte midt i perioden.",
        "{period} is left out: the programme began in the midst of it.",
    ),
    "program.forskel.randomised": (
        "Med under 20 deltagere er usikkerheden fundet ved at trække deltagelsen om.",
        "With fewer than 20 participants the uncertainty is found by dealing participation anew.",
    ),
    "program.forskel.association": (
        "En sammenhæng, ikke en virkning: kommunerne valgte selv at deltage.",
        "An association, not an effect: kommuner chose to take part.",
    ),
    "program.forskel.reason.too_few_before": (
        "der er færre end to perioder med tal før start",
        "there are fewer than two periods with figures before the start",
    ),
    "program.forskel.reason.nothing_after": (
        "der er ingen tal fra perioder efter start",
        "there are no figures from periods after the start",
    ),
    "program.forskel.reason.too_few_kommuner": (
        "der er færre end fem kommuner i den ene gruppe",
        "there are fewer than five kommuner in one of the groups",
    ),
    "program.forskel.reason.break_in_window": (
        "opgørelsen blev ændret i perioden",
        "the way of counting changed within the window",
    ),
    "program.forskel.reason.no_variation": ("tallene varierer ikke", "the figures do not vary"),
    "program.forskel.reason.no_figures": (
        "der er ingen tal for kommunerne",
        "there are no figures of the kommuner",
    ),
    "program.forskel.column.difference": ("Forskel", "Difference"),
    "program.forskel.column.result": (
        "Forskel i udvikling (95 %-interval)",
        "Difference in development (95% interval)",
    ),
    "program.forskel.column.verdict": ("Hvad der må siges", "What may be said"),
    "program.forskel.caption": (
        "{name}: forskel mellem deltagere og sammenlignelige, {unit}",
        "{name}: difference between participants and comparable, {unit}",
    ),
    "program.forskel.arm.participants": ("Deltagere", "Participants"),
    "program.forskel.arm.comparable": ("Sammenlignelige", "Comparable"),
    "program.forskel.arms.title": (
        "Deltagere og sammenlignelige kommuner over tid",
        "Participants and comparable kommuner over time",
    ),
    "program.forskel.arms.subtitle": (
        "{name}, vægtet gennemsnit af hver gruppe",
        "{name}, weighted mean of each group",
    ),
    "program.forskel.arms.note": (
        (
            "Grupperne må gerne ligge forskelligt. Det afgørende er, om afstanden ændrer sig "
            "efter start."
        ),
        (
            "The groups may differ in level. What counts is whether the distance changes after "
            "the start."
        ),
    ),
    "program.forskel.results.title": ("Alle indikatorer", "All indicators"),
    "program.forskel.results.lead": (
        (
            "{n} indikatorer er undersøgt på én gang. En forskel nævnes kun, når den også "
            "holder, når der tages højde for det (Benjamini og Hochberg, 5 %)."
        ),
        (
            "{n} indicators are examined at once. A difference is named only where it holds "
            "when that is allowed for (Benjamini and Hochberg, 5%)."
        ),
    ),
    "program.forskel.verdict.above": (
        "Steg mere hos deltagerne end hos sammenlignelige",
        "Rose more among participants than among comparable",
    ),
    "program.forskel.verdict.below": (
        "Steg mindre hos deltagerne end hos sammenlignelige",
        "Rose less among participants than among comparable",
    ),
    "program.forskel.verdict.not_distinguishable": (
        "Kan ikke skelnes fra sammenlignelige",
        "Cannot be told from comparable",
    ),
    "program.forskel.verdict.only_alone": (
        "Kan ikke skelnes fra sammenlignelige, når alle tal på listen vurderes sammen",
        "Cannot be told from comparable when all figures of the list are judged together",
    ),
    "program.forskel.verdict.uneven": (
        "Kan ikke vurderes: grupperne udviklede sig forskelligt allerede før start",
        "Cannot be assessed: the groups developed differently already before the start",
    ),
    "program.forskel.verdict.refused": (
        "Kan ikke vurderes: {reason}",
        "Cannot be assessed: {reason}",
    ),
    "program.forskel.how.title": ("Hvem sammenlignes der med?", "Who is compared with?"),
    "program.forskel.how.used": (
        "{used} af dem har tal nok til at indgå i denne sammenligning.",
        "{used} of them have figures enough to be part of this comparison.",
    ),
    "program.forskel.how": (
        (
            "Med {n} kommuner, der ikke deltog, og som hver er blandt de syv, der lignede en "
            "deltager mest i det sidste kalenderår før start: indbyggertal, tæthed, forældres "
            "uddannelse og indkomst, enlige forsørgere og oprindelse. Udviklingen efter start "
            "er ikke brugt til at vælge dem."
        ),
        (
            "With {n} kommuner that took no part, each among the seven that most resembled a "
            "participant in the last calendar year before the start: population, density, "
            "parents' education and income, single parents and origin. What happened after the "
            "start has not been used to choose them."
        ),
    ),
    "program.facts.event_study.name": ("Forskel i udvikling", "Difference in development"),
    "program.facts.event_study.definition": (
        (
            "Hvor meget mere deltagernes tal har ændret sig siden det sidste år før start end "
            "sammenlignelige kommuners, vægtet efter, hvor mange tallene er af. Fundet med "
            "faste effekter for kommuner og perioder af kommunernes offentliggjorte tal."
        ),
        (
            "How much more the participants' figures have changed since the last year before "
            "the start than those of comparable kommuner, weighted by how many they are of. "
            "Found with fixed effects of kommuner and periods from the kommuner's published "
            "figures."
        ),
    ),
    "program.forskel.points": ("procentpoint", "percentage points"),
    "program.fokus.kommuner.lead": (
        (
            "● er et område, kommunens netværk har valgt. Tallet er kommunens egen vurdering af"
            " udfordringen, fra 1 til 5, senest."
        ),
        (
            "● is an area that the kommune's network has chosen. The number is the kommune's "
            "own latest assessment of the challenge, from 1 to 5."
        ),
    ),
    "program.short.sbf_area:vulnerable_positions": (
        "Børn i udsatte positioner",
        "Children in vulnerable positions",
    ),
    "program.short.sbf_area:dialogue": (
        "Dialog forvaltning og institution",
        "Dialogue with institutions",
    ),
    "program.short.sbf_area:ppr": ("PPR og tværfagligt", "PPR and cross-disciplinary"),
    "program.short.sbf_area:mellemformer": ("Mellemformer", "In-between forms"),
    "program.short.sbf_area:parents": ("Forældresamarbejde", "Parents"),
    "program.short.sbf_area:transition": ("Dagtilbud til skole", "Day-care to school"),
    "program.short.pkd_area:data_leadership": ("Dokumentation og data", "Documentation and data"),
    "program.short.pkd_area:early_effort": ("Tidlig indsats", "Early effort"),
    "program.short.pkd_area:transitions": ("Overgange", "Transitions"),
    # seminarer
    "program.part.seminarer": ("Seminarer og lederforløb", "Seminars and leader course"),
    "program.seminarer.none": (
        "Der er ingen seminarer at vise for {inside} endnu",
        "There are no seminars to show for {inside} yet",
    ),
    "program.seminarer.none.text": (
        (
            "Her kommer seminarer på tværs af netværkene og lederforløbet, og hvilke kommuner "
            "der var med."
        ),
        (
            "Here will be seminars across the networks and the course for leaders, and which "
            "kommuner came."
        ),
    ),
    "program.seminarer.title.seminar": (
        "{span} af {all} kommuner var med på hvert af {n} seminarer",
        "{span} of {all} kommuner came to each of {n} seminars",
    ),
    "program.seminarer.title.leader_course": (
        "{span} af {all} kommuner havde ledere med på hvert af lederforløbets {n} moduler",
        "{span} of {all} kommuner had leaders at each of the course's {n} modules",
    ),
    "program.seminarer.title.own.seminar": (
        "{name} var med på {there} af {n} seminarer",
        "{name} came to {there} of {n} seminars",
    ),
    "program.seminarer.title.own.leader_course": (
        "{name} havde ledere med på {there} af lederforløbets {n} moduler",
        "{name} had leaders at {there} of the course's {n} modules",
    ),
    "program.seminarer.subtitle": (
        "Kommuner, der var med, af {most} inviterede, {where}",
        "Kommuner that came, of {most} invited, {where}",
    ),
    "program.seminarer.note": (
        (
            "Alle er talt med, så der er intet interval. Hvor mange personer en enkelt kommune "
            "havde med, vises ikke."
        ),
        (
            "Everybody is counted, so that there is no interval. How many persons a single "
            "kommune sent is not shown."
        ),
    ),
    "program.seminarer.illustrative": ("Dagene er illustrative.", "The days are illustrative."),
    "program.seminarer.row.seminar": ("{number}. seminar, {day}", "Seminar {number}, {day}"),
    "program.seminarer.row.leader_course": ("Modul {number}, {day}", "Module {number}, {day}"),
    "program.seminarer.mark": (
        "{n} af {all} kommuner, {persons} personer",
        "{n} of {all} kommuner, {persons} persons",
    ),
    "program.seminarer.column.seminar": ("Seminar", "Seminar"),
    "program.seminarer.column.leader_course": ("Modul", "Module"),
    "program.seminarer.column.kommuner": ("Kommuner med", "Kommuner that came"),
    "program.seminarer.column.invited": ("Inviterede kommuner", "Kommuner invited"),
    "program.seminarer.column.persons": ("Personer", "Persons"),
    "program.seminarer.all_levels": ("Alle niveauer", "All levels"),
    "program.seminarer.caption.seminar": (
        "Seminarer på tværs af netværk, {where}",
        "Seminars across networks, {where}",
    ),
    "program.seminarer.caption.leader_course": (
        "Lederforløb, {where}",
        "Course for leaders, {where}",
    ),
    "program.seminarer.head.seminar": ("{number}. seminar", "Seminar {number}"),
    "program.seminarer.head.leader_course": (
        "Lederforløb, modul {number}",
        "Leader course, module {number}",
    ),
    "program.seminarer.kommuner.title": ("Hvilke kommuner var med", "Which kommuner came"),
    "program.seminarer.kommuner.lead": (
        "● har haft nogen med, – har ikke.",
        "● sent somebody, – did not.",
    ),
    "program.facts.gatherings.name": ("Seminarer og lederforløb", "Seminars and leader course"),
    "program.facts.gatherings.definition": (
        (
            "Kommuner, der havde deltagere med på hvert seminar på tværs af netværk og hvert "
            "modul i lederforløbet. Kun antal registreres, aldrig navne."
        ),
        (
            "Kommuner with participants at each seminar across networks and each module of the "
            "course for leaders. Only numbers are recorded, never names."
        ),
    ),
    "program.seminarer.span": ("{low}-{high}", "{low}-{high}"),
    "program.deltagelse.not_held": (
        "{network}: {number}. møde er {status}.",
        "{network}: meeting {number} is {status}.",
    ),
}
