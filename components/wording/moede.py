"""A network's meeting: its points, before and after it, what was frozen, and hand-outs."""

WORDS = {
    "moede.name": ("Møde", "Meeting"),
    # --- the points -------------------------------------------------------------------------------
    "moede.point.changes": ("Siden sidst", "Since last time"),
    "moede.point.due": ("Aftaler", "Commitments"),
    "moede.point.kommune": ("Kommunen på én side", "The kommune on one page"),
    "moede.point.challenges": ("Udfordringsbilleder", "Challenge pictures"),
    "moede.point.new": ("Nye aftaler", "New commitments"),
    "moede.point.closing": ("Afslutning", "Closing"),
    "moede.question.changes": (
        "Hvad har ændret sig siden sidst?",
        "What has changed since last time?",
    ),
    "moede.question.due": ("Hvad lovede vi hinanden?", "What did we promise each other?"),
    "moede.question.kommune": ("Hvordan står det til i {name}?", "How are things in {name}?"),
    "moede.question.challenges": (
        "Hvad er svært, og hvem kan hjælpe hvem?",
        "What is hard, and who can help whom?",
    ),
    "moede.question.new": ("Hvad aftaler vi nu?", "What do we agree on now?"),
    "moede.question.closing": ("Hvad går vi hjem med?", "What do we take home?"),
    # --- changes ----------------------------------------------------------------------------------
    "moede.changes.first": (
        "Det er netværkets første møde, så der er intet at holde tallene op mod",
        "It is the network's first meeting, so there is nothing to hold the figures against",
    ),
    "moede.changes.first.text": (
        "Fra næste møde vises her, hvad der har ændret sig.",
        "From the next meeting on, what has changed is shown here.",
    ),
    "moede.changes.no_new": (
        "Der er ikke kommet nye tal siden {day}",
        "No new figures have come since {day}",
    ),
    "moede.changes.none_judged": (
        "Ingen af de nye tal kan vurderes",
        "None of the new figures can be judged",
    ),
    "moede.changes.none": (
        "Ingen af de {judged} ændringer kan skelnes fra tilfældige udsving",
        "None of the {judged} changes can be told from chance variation",
    ),
    "moede.changes.one": (
        "{out} af {judged} ændringer kan skelnes fra tilfældige udsving",
        "{out} of {judged} changes can be told from chance variation",
    ),
    "moede.changes.some": (
        "{out} af {judged} ændringer kan skelnes fra tilfældige udsving",
        "{out} of {judged} changes can be told from chance variation",
    ),
    "moede.changes.subtitle": (
        (
            "{n} tal, som netværket følger, i {kommuner}: den nyeste periode, der var"
            " slut ved mødet {now}, mod den nyeste ved mødet {before}"
        ),
        (
            "{n} figures that the network follows, in {kommuner}: the newest period that "
            "had ended by the meeting of {now}, against the newest by the meeting of {before}"
        ),
    ),
    "moede.changes.subtitle.planned": (
        (
            "{n} tal, som netværket følger, i {kommuner}: det nyeste, der er udgivet,"
            " mod den nyeste periode, der var slut ved mødet {before}"
        ),
        (
            "{n} figures that the network follows, in {kommuner}: the newest published, "
            "against the newest period that had ended by the meeting of {before}"
        ),
    ),
    "moede.points": ("{number} point", "{number} points"),
    "moede.changes.subtitle.first": (
        "Netværket følger {n} tal",
        "The network follows {n} figures",
    ),
    "moede.changes.rest": (
        "Resten af ændringerne ({n}) står i tabellen.",
        "The other changes ({n}) are in the table.",
    ),
    "moede.changes.counted": (
        (
            "Der er set på {looked} ændringer: {out} kan skelnes fra tilfældige udsving,"
            " {noise} kan ikke, og {unjudged} kan ikke vurderes."
        ),
        (
            "{looked} changes were looked at: {out} can be told from chance variation, {noise} "
            "cannot, and {unjudged} cannot be judged."
        ),
    ),
    "moede.changes.old": (
        "Uden ny periode siden sidst: {figures}.",
        "Without a new period since last time: {figures}.",
    ),
    "moede.changes.method": (
        (
            "En ændring tæller kun, når dens interval ikke rummer nul, serien er lang nok, og den"
            " holder, når alle ændringer på skærmen vurderes sammen (5 procent falske fund)."
        ),
        (
            "A change counts only where its interval leaves out zero, its series is long enough, "
            "and it holds when all changes on the screen are judged together (5 per cent false "
            "discoveries)."
        ),
    ),
    "moede.changes.key.above": ("steget", "up"),
    "moede.changes.key.below": ("faldet", "down"),
    "moede.changes.caption": (
        "Ændringer siden sidst i de tal, som {network} følger",
        "Changes since last time in the figures that {network} follows",
    ),
    "moede.change.above": (
        "{kommune}: »{figure}« er steget fra {before} i {first} til {now} i {last}: {difference}.",
        "{kommune}: “{figure}” is up from {before} in {first} to {now} in {last}: {difference}.",
    ),
    "moede.change.below": (
        "{kommune}: »{figure}« er faldet fra {before} i {first} til {now} i {last}: {difference}.",
        "{kommune}: “{figure}” is down from {before} in {first} to {now} in {last}: {difference}.",
    ),
    "moede.change.above.better": (
        (
            "{kommune}: »{figure}« er steget fra {before} i {first} til {now} i {last}, og det er"
            " bedre: {difference}."
        ),
        (
            "{kommune}: “{figure}” is up from {before} in {first} to {now} in {last}, which is "
            "better: {difference}."
        ),
    ),
    "moede.change.above.worse": (
        (
            "{kommune}: »{figure}« er steget fra {before} i {first} til {now} i {last}, og det er"
            " dårligere: {difference}."
        ),
        (
            "{kommune}: “{figure}” is up from {before} in {first} to {now} in {last}, which is "
            "worse: {difference}."
        ),
    ),
    "moede.change.below.better": (
        (
            "{kommune}: »{figure}« er faldet fra {before} i {first} til {now} i {last}, og det er"
            " bedre: {difference}."
        ),
        (
            "{kommune}: “{figure}” is down from {before} in {first} to {now} in {last}, which is "
            "better: {difference}."
        ),
    ),
    "moede.change.below.worse": (
        (
            "{kommune}: »{figure}« er faldet fra {before} i {first} til {now} i {last}, og det er"
            " dårligere: {difference}."
        ),
        (
            "{kommune}: “{figure}” is down from {before} in {first} to {now} in {last}, which is "
            "worse: {difference}."
        ),
    ),
    "moede.change.interval": ("{lo} til {hi}", "{lo} to {hi}"),
    "moede.judged.above": ("Steget", "Up"),
    "moede.judged.below": ("Faldet", "Down"),
    "moede.judged.not_distinguishable": (
        "Kan ikke skelnes fra tilfældige udsving",
        "Cannot be told from chance variation",
    ),
    "moede.judged.together": (
        "Kan ikke skelnes fra tilfældige udsving, når alle vurderes sammen",
        "Cannot be told from chance variation when all are judged together",
    ),
    "moede.judged.not_assessable": ("Kan ikke vurderes: {reason}", "Cannot be judged: {reason}"),
    "moede.judged.series_break": (
        "opgørelsen er ændret imellem de to perioder",
        "the definition changed between the two periods",
    ),
    # --- promises ---------------------------------------------------------------------------------
    "moede.promises": ("{n} aftaler", "{n} commitments"),
    "moede.promises.one": ("én aftale", "one commitment"),
    "moede.kommuner": ("{n} kommuner", "{n} kommuner"),
    "moede.kommuner.one": ("én kommune", "one kommune"),
    "moede.due.nothing": (
        "Ingen aftaler fra tidligere møder",
        "No commitments from earlier meetings",
    ),
    "moede.due.both": (
        "{overdue} er over fristen, og {due} forfalder inden mødet",
        "{overdue} overdue, and {due} due before the meeting",
    ),
    "moede.due.overdue": ("{overdue} er over fristen", "{overdue} overdue"),
    "moede.due.due": ("{due} forfalder inden mødet", "{due} due before the meeting"),
    "moede.due.none": (
        "Ingen åbne aftaler er over fristen eller forfalder inden mødet",
        "No open commitments are overdue or due before the meeting",
    ),
    "moede.due.subtitle": (
        "Aftaler fra tidligere møder, som de stod {day}",
        "Commitments from earlier meetings, as they stood on {day}",
    ),
    "moede.due.subtitle.since": (
        "Aftaler fra tidligere møder, som de stod {day}, og hvad der er meldt om dem siden",
        "Commitments from earlier meetings, as they stood on {day}, and what was told since",
    ),
    "moede.due.caption": (
        "Aftaler, der er over fristen eller forfalder inden mødet",
        "Commitments that are overdue or due before the meeting",
    ),
    "moede.due.rest.caption": (
        "Gennemført eller opgivet siden sidst, og åbne aftaler, der forfalder senere",
        "Completed or given up since last time, and open commitments due later",
    ),
    "moede.due.count.done": (
        "{promises} er gennemført siden sidst",
        "{promises} completed since last time",
    ),
    "moede.due.count.given_up": (
        "{promises} er opgivet siden sidst",
        "{promises} given up since last time",
    ),
    "moede.due.count.later": (
        "{promises} forfalder først efter mødet",
        "{promises} due only after the meeting",
    ),
    "moede.due.who": (
        "Den ansvarlige er en rolle i kommunen, aldrig en person ved navn.",
        "The owner is a role in the kommune, never a person by name.",
    ),
    "moede.state.overdue": ("Over fristen", "Overdue"),
    "moede.state.due": ("Åben", "Open"),
    "moede.state.later": ("Åben", "Open"),
    "moede.state.done": ("Gennemført {day}", "Completed {day}"),
    "moede.state.given_up": ("Opgivet {day}", "Given up {day}"),
    "moede.state.moved": ("{state}, udskudt", "{state}, put off"),
    "moede.role.dagtilbudschef": ("Dagtilbudschef", "Head of day-care"),
    "moede.role.skolechef": ("Skolechef", "Head of schools"),
    "moede.role.ppr_leder": ("PPR-leder", "Head of PPR"),
    "moede.role.konsulent": ("Konsulent", "Consultant"),
    "moede.role.programleder": ("Programleder", "Programme leader"),
    "moede.role.omraadeleder": ("Områdeleder", "Area leader"),
    "moede.role.leder": ("Leder", "Leader"),
    "moede.role.paedagog": ("Pædagog", "Pedagogue"),
    "moede.role.udvalgsformand": ("Udvalgsformand", "Committee chair"),
    "moede.column.kommune": ("Kommune", "Kommune"),
    "moede.column.what": ("Aftale", "Commitment"),
    "moede.column.owner": ("Ansvarlig", "Owner"),
    "moede.column.due": ("Frist", "Due"),
    "moede.column.state": ("Status", "Status"),
    "moede.column.criterion": ("Kriterium", "Criterion"),
    "moede.column.figure": ("Tal", "Figure"),
    "moede.column.before": ("Sidst", "Last time"),
    "moede.column.now": ("Nu", "Now"),
    "moede.column.then": ("Ved mødet", "At the meeting"),
    "moede.column.difference": ("Ændring", "Change"),
    "moede.column.interval": ("95 %-interval", "95% interval"),
    "moede.column.judged": ("Vurdering", "Judgement"),
    "moede.column.n": ("Antal bag", "Number behind"),
    "moede.column.standing": ("Blandt lignende kommuner", "Among similar kommuner"),
    "moede.column.since": ("Siden sidst", "Since last time"),
    "moede.column.area": ("Område", "Area"),
    "moede.column.hard": ("Udfordring (1-5)", "Challenge (1-5)"),
    "moede.column.strong": ("Styrke (1-5)", "Strength (1-5)"),
    "moede.column.challenge": ("{area}: udfordring", "{area}: challenge"),
    "moede.column.strength": ("{area}: styrke", "{area}: strength"),
    # --- a kommune on one page --------------------------------------------------------------------
    "moede.kommune.title.unjudged": (
        "{name}: ingen af tallene kan vurderes mod lignende kommuner",
        "{name}: none of the figures can be judged against similar kommuner",
    ),
    "moede.kommune.title.none": (
        "{name} kan ikke skelnes fra lignende kommuner på de {n} tal, der kan vurderes",
        "{name} cannot be told from similar kommuner in the {n} figures that can be judged",
    ),
    "moede.kommune.title.none.one": (
        "{name} kan ikke skelnes fra lignende kommuner på det ene tal, der kan vurderes",
        "{name} cannot be told from similar kommuner in the one figure that can be judged",
    ),
    "moede.kommune.title.some": ("{name}: {said}", "{name}: {said}"),
    "moede.kommune.title.more": (
        "{name} skiller sig ud på {n} af {all} tal, blandt andet: {said}",
        "{name} stands out in {n} of {all} figures, among them: {said}",
    ),
    "moede.kommune.out.above": (
        "»{figure}« er højere end hos lignende",
        "“{figure}” is higher than among similar kommuner",
    ),
    "moede.kommune.out.below": (
        "»{figure}« er lavere end hos lignende",
        "“{figure}” is lower than among similar kommuner",
    ),
    "moede.kommune.subtitle": (
        "Nyeste tal, som netværket følger, mod sidste møde og mod de mest lignende kommuner",
        (
            "The newest figures that the network follows, against the last meeting and against "
            "the most similar kommuner"
        ),
    ),
    "moede.kommune.subtitle.held": (
        "Tallene, som de var ved mødet, mod mødet før og mod de mest lignende kommuner",
        (
            "The figures as they were at the meeting, against the meeting before and against the "
            "most similar kommuner"
        ),
    ),
    "moede.kommune.subtitle.before": (
        "Tallene, som de var ved mødet, mod mødet før",
        "The figures as they were at the meeting, against the meeting before",
    ),
    "moede.kommune.subtitle.peers": (
        "Tallene, som de var ved mødet, mod de mest lignende kommuner",
        "The figures as they were at the meeting, against the most similar kommuner",
    ),
    "moede.kommune.subtitle.then": (
        "Tallene, som de var ved mødet, med 95 %-intervaller",
        "The figures as they were at the meeting, with 95% intervals",
    ),
    "moede.kommune.title.older": (
        "{name}: tallene, som de var ved mødet",
        "{name}: the figures as they were at the meeting",
    ),
    "moede.kommune.then.above": (
        "»{figure}« er steget siden sidst",
        "“{figure}” is up since last time",
    ),
    "moede.kommune.then.below": (
        "»{figure}« er faldet siden sidst",
        "“{figure}” is down since last time",
    ),
    "moede.kommune.then.hard": (
        "størst udfordring er {areas}",
        "the largest challenge is {areas}",
    ),
    "moede.kommune.then.hard.many": (
        "{n} områder er lige store udfordringer",
        "{n} areas are equally large challenges",
    ),
    "moede.kommune.then.overdue": ("{n} aftaler er over fristen", "{n} commitments are overdue"),
    "moede.kommune.then.overdue.one": ("én aftale er over fristen", "one commitment is overdue"),
    "moede.kommune.no_period": (
        "ingen periode var slut ved mødet",
        "no period had ended by the meeting",
    ),
    "moede.kommune.older": (
        "Sammenlignes kun i den nyeste periode",
        "Compared in the newest period only",
    ),
    "moede.kommune.gap": (
        (
            "»{figure}« er {value} mod {median} hos den midterste, men de {k} lignende kommuner er "
            "for få eller spreder sig for meget til at sige, at det er en forskel."
        ),
        (
            "“{figure}” is {value} against {median} in the median, but the {k} similar kommuner "
            "are too few or vary too much to say that it is a difference."
        ),
    ),
    "moede.kommune.why_not": (
        "Tallene kan ikke vurderes mod lignende kommuner: {reasons}.",
        "The figures cannot be judged against similar kommuner: {reasons}.",
    ),
    "moede.kommune.not_drawn": (
        "Kun i tabellen på mødets side, fordi de ikke er i procent: {figures}.",
        "Only in the table on the meeting's page, for they are not in per cent: {figures}.",
    ),
    "moede.kommune.not_drawn.one": (
        "Kun i tabellen på mødets side, fordi det ikke er i procent: {figures}.",
        "Only in the table on the meeting's page, for it is not in per cent: {figures}.",
    ),
    "moede.kommune.stands": (
        "{figure}: {value} i {period}, {clause}.",
        "{figure}: {value} in {period}, {clause}.",
    ),
    "moede.kommune.most.challenge": (
        "Størst udfordring efter egen vurdering ({score} af 5): {areas}.",
        "Largest challenge by own judgement ({score} of 5): {areas}.",
    ),
    "moede.kommune.most.strength": (
        "Stærkest efter egen vurdering ({score} af 5): {areas}.",
        "Strongest by own judgement ({score} of 5): {areas}.",
    ),
    "moede.kommune.overdue": ("{n} aftaler er over fristen.", "{n} commitments are overdue."),
    "moede.kommune.overdue.one": ("Én aftale er over fristen.", "One commitment is overdue."),
    "moede.kommune.mark.before": (
        "ved sidste møde {value} ({period})",
        "at the last meeting {value} ({period})",
    ),
    "moede.kommune.mark.before.held": (
        "ved mødet før {value} ({period})",
        "at the meeting before {value} ({period})",
    ),
    "moede.kommune.mark.own.held": (
        "ved mødet {value} ({period})",
        "at the meeting {value} ({period})",
    ),
    "moede.kommune.mark.own": ("nu {value} ({period})", "now {value} ({period})"),
    "moede.kommune.mark.peers": (
        "den midterste af de lignende kommuner {value}",
        "the median of the similar kommuner {value}",
    ),
    "moede.kommune.key.before": ("ved sidste møde", "at the last meeting"),
    "moede.kommune.key.before.held": ("ved mødet før", "at the meeting before"),
    "moede.kommune.key.own.held": ("{name} ved mødet", "{name} at the meeting"),
    "moede.kommune.key.own": ("{name} nu", "{name} now"),
    "moede.kommune.key.peers": ("midterste af lignende", "median of similar"),
    "moede.kommune.caption": (
        "{name}: tal, som netværket følger",
        "{name}: figures that the network follows",
    ),
    "moede.kommune.no_new": ("Ingen ny periode", "No new period"),
    "moede.kommune.noise": ("Kan ikke skelnes fra tilfældigt", "Cannot be told from chance"),
    "moede.kommune.unjudged": ("Kan ikke vurderes", "Cannot be judged"),
    "moede.kommune.challenges": (
        "{name}: udfordringsbillede, {day}",
        "{name}: challenge picture, {day}",
    ),
    "moede.kommune.promises": ("{name}: åbne aftaler", "{name}: open commitments"),
    # --- challenges -------------------------------------------------------------------------------
    "moede.challenges.title": (
        "{n} af {all} kommuner finder {areas} svært",
        "{n} of {all} kommuner find {areas} hard",
    ),
    "moede.challenges.title.several": (
        "{n} af {all} kommuner finder hvert af disse svært: {areas}",
        "{n} of {all} kommuner find each of these hard: {areas}",
    ),
    "moede.challenges.title.every": (
        "Alle {all} kommuner finder {areas} svært",
        "All {all} kommuner find {areas} hard",
    ),
    "moede.challenges.alt": (
        "Skema med {kommuner} kommuner og deres vurdering fra 1 til 5. Svært (4 eller 5): {areas}.",
        "Grid of {kommuner} kommuner and their rating from 1 to 5. Hard (4 or 5): {areas}.",
    ),
    "moede.challenges.alt.area": ("{area} i {n}", "{area} in {n}"),
    "moede.challenges.title.none": (
        "Ingen af områderne er svære for mere end én kommune",
        "None of the areas is hard for more than one kommune",
    ),
    "moede.challenges.subtitle": (
        "Kommunernes egen vurdering af udfordringen fra 1 til 5, {day}. Svært er 4 eller 5",
        "The kommuner's own judgement of the challenge from 1 to 5, {day}. Hard is 4 or 5",
    ),
    "moede.challenges.square": ("{kommune}, {area}: {score}", "{kommune}, {area}: {score}"),
    "moede.challenges.help": (
        "{area}: svært i {hard}; stærke er {strong}.",
        "{area}: hard in {hard}; strong are {strong}.",
    ),
    "moede.challenges.help.one": (
        "{area}: svært i {hard}; stærk er {strong}.",
        "{area}: hard in {hard}; strong is {strong}.",
    ),
    "moede.challenges.own": (
        "Det er kommunernes egne vurderinger og ikke målinger.",
        "These are the kommuner's own judgements and not measurements.",
    ),
    "moede.challenges.caption": (
        "Udfordring og styrke fra 1 til 5 i {network}",
        "Challenge and strength from 1 to 5 in {network}",
    ),
    # --- what is promised now ---------------------------------------------------------------------
    "moede.new.none": (
        "Der er ikke skrevet aftaler endnu",
        "No commitments have been written yet",
    ),
    "moede.new.some": (
        "{promises} fra {kommuner}",
        "{promises} from {kommuner}",
    ),
    "moede.new.subtitle": ("Aftaler fra mødet {day}", "Commitments from the meeting of {day}"),
    "moede.new.caption": ("Aftaler fra mødet", "Commitments from the meeting"),
    "moede.new.text": (
        "En god aftale har en ansvarlig, en frist og et kriterium, man kan se er opfyldt.",
        "A good commitment has an owner, a due date and a criterion that one can see is met.",
    ),
    "moede.closing.title": ("{promises} at arbejde med", "{promises} to work on"),
    "moede.closing.title.none": (
        "Ingen nye aftaler fra mødet",
        "No new commitments from the meeting",
    ),
    "moede.closing.caption": (
        "Aftaler, som kommunerne går hjem med",
        "Commitments that the kommuner go home with",
    ),
    "moede.closing.behind": (
        "{promises} fra før var åbne {day} med frist senest på mødet {meeting}",
        "{promises} from before were open on {day} and due by the meeting of {meeting}",
    ),
    "moede.closing.behind.held": (
        "{promises} fra før var åbne og forfaldne ved mødet {day}",
        "{promises} from before were open and due by the meeting of {day}",
    ),
    "moede.closing.behind.held.one": (
        "{promises} fra før var åben og forfalden ved mødet {day}",
        "{promises} from before was open and due by the meeting of {day}",
    ),
    "moede.closing.behind.since": (
        "{promises} fra før er åbne efter det, der er meldt, med frist senest på mødet {meeting}",
        "{promises} from before are open after what was told, and due by the meeting of {meeting}",
    ),
    "moede.closing.behind.since.one": (
        "{promises} fra før er åben efter det, der er meldt, med frist senest på mødet {meeting}",
        "{promises} from before is open after what was told, and due by the meeting of {meeting}",
    ),
    "moede.closing.behind.one": (
        "{promises} fra før var åben {day} med frist senest på mødet {meeting}",
        "{promises} from before was open on {day} and due by the meeting of {meeting}",
    ),
    "moede.closing.next": ("Næste møde er {day}.", "The next meeting is on {day}."),
    "moede.closing.last": ("Der er ikke indkaldt til flere møder.", "No more meetings are called."),
    # --- the page ---------------------------------------------------------------------------------
    "moede.title": ("Møde {number}", "Meeting {number}"),
    "moede.document": ("Møde {number}, {network}", "Meeting {number}, {network}"),
    "moede.networks": ("Netværk", "Networks"),
    "moede.views": ("Før og efter mødet", "Before and after the meeting"),
    "moede.view.foer": ("Før mødet", "Before"),
    "moede.view.efter": ("Det viste", "What was shown"),
    "moede.view.referat": ("Referat", "Minutes"),
    "moede.view.uddeling": ("Til kommunerne", "For the kommuner"),
    "moede.view.efter.ahead": ("Det skal vises", "What will be shown"),
    "moede.view.referat.ahead": ("Udkast til referat", "Draft minutes"),
    "moede.show": ("Vis på storskærm", "Show full-screen"),
    "moede.show.now": ("Vis på storskærm, som det er i dag", "Show full-screen as it is today"),
    "moede.print": ("Udskriv", "Print"),
    "moede.to_figures": ("Se tallene på deres egen side", "See the figures on their own page"),
    "moede.form.physical": ("Fysisk møde", "Meeting in person"),
    "moede.form.virtual": ("Virtuelt møde", "Virtual meeting"),
    "moede.status.held": ("Afholdt", "Held"),
    "moede.status.cancelled": ("Aflyst", "Cancelled"),
    "moede.status.planned": ("Planlagt", "Planned"),
    "moede.day.illustrative": (
        "{day} (datoen er illustrativ)",
        "{day} (the date is illustrative)",
    ),
    "moede.day.moved": ("{day}, flyttet fra {before}", "{day}, moved from {before}"),
    "moede.fact.network": ("Netværk", "Network"),
    "moede.fact.day": ("Dato", "Date"),
    "moede.fact.form": ("Form", "Form"),
    "moede.fact.status": ("Status", "Status"),
    "moede.cancelled": ("Mødet er aflyst", "The meeting was cancelled"),
    "moede.cancelled.text": (
        (
            "Mødet {day} blev aflyst. Det har ingen punkter og intet at fastholde, og det tæller"
            " ikke med i fremmødet."
        ),
        (
            "The meeting of {day} was cancelled. It has no points and nothing to keep, and it "
            "does not count in the attendance."
        ),
    ),
    "moede.beside": ("Møde {number}, {day}", "Meeting {number}, {day}"),
    "moede.kommune.choose": ("Kommunen på én side", "The kommune on one page"),
    "moede.kommune.every": ("Alle kommuner", "All kommuner"),
    # --- what was frozen --------------------------------------------------------------------------
    "moede.freeze": ("Fasthold det viste", "Keep what is shown"),
    "moede.freeze.text": (
        (
            "Gemmer alle punkter med tal, diagrammer og aftaler, som de er nu. De kan altid åbnes"
            " igen, uanset hvad der udgives senere."
        ),
        (
            "Keeps every point with its figures, charts and commitments as they are now. They can "
            "always be opened again, whatever is published later."
        ),
    ),
    "moede.freeze.again": ("Fasthold igen", "Keep it again"),
    "moede.freeze.ahead.ask": (
        "Fasthold, før mødet er holdt",
        "Keep before the meeting is held",
    ),
    "moede.freeze.ahead.yes": ("Ja, fasthold før mødet", "Yes, keep before the meeting"),
    "moede.freeze.ahead": (
        (
            "Mødet er ikke holdt endnu. Det fastholdte bliver mærket som fastholdt før mødet og "
            "viser ikke, hvad der bliver aftalt. I kan fastholde igen bagefter."
        ),
        (
            "The meeting has not been held yet. What is kept is marked as kept before the meeting "
            "and does not show what will be agreed. You can keep it again afterwards."
        ),
    ),
    "moede.answer.planlagt": (
        "Intet er fastholdt: mødet er ikke holdt endnu. Sig ja til at fastholde før mødet.",
        "Nothing was kept: the meeting has not been held. Say yes to keeping it beforehand.",
    ),
    "moede.draft": (
        "Udkast: mødet er ikke holdt endnu",
        "Draft: the meeting has not been held yet",
    ),
    "moede.draft.before": (
        "Udkast: fastholdt, før mødet blev holdt",
        "Draft: kept before the meeting was held",
    ),
    "moede.frozen.ahead": (
        "Fastholdt, før mødet blev holdt.",
        "Kept before the meeting was held.",
    ),
    "moede.not_frozen.ahead": (
        (
            "Mødet er ikke holdt endnu. Her er, hvad det viser med det, der er kendt i dag; "
            "tallene kan ændre sig inden mødet."
        ),
        (
            "The meeting has not been held yet. Here is what it shows by what is known today; the "
            "figures may change before the meeting."
        ),
    ),
    "moede.answer.frosset": ("Det viste er fastholdt.", "What was shown has been kept."),
    "moede.answer.fuldt": (
        "Mødet er fastholdt så mange gange, som der er plads til.",
        "The meeting has been kept as often as there is room for.",
    ),
    "moede.not_frozen.other": (
        (
            "Her er, hvad der er kendt i dag om tiden op til mødet. Det, mødet viste, er fastholdt "
            "og kan åbnes ovenfor."
        ),
        (
            "Here is what is known today of the time up to the meeting. What the meeting showed "
            "has been kept and can be opened above."
        ),
    ),
    "moede.not_frozen": (
        (
            "Det, mødet viste, er ikke fastholdt. Her er, hvad der er kendt i dag om tiden op til"
            " mødet; tallene kan være ændret siden."
        ),
        (
            "What the meeting showed has not been kept. Here is what is known today of the time "
            "up to the meeting; the figures may have changed since."
        ),
    ),
    "moede.frozen.list": ("Fastholdte udgaver", "Kept versions"),
    "moede.frozen.one": ("Fastholdt {when}", "Kept {when}"),
    "moede.frozen.now": ("Som det er kendt i dag", "As it is known today"),
    "moede.moment": ("{when} (dansk tid)", "{when} (Danish time)"),
    "moede.frozen.when": ("Fastholdt {when} af {role}.", "Kept {when} by {role}."),
    "moede.frozen.by.chef": ("en chef i en af kommunerne", "a head in one of the kommuner"),
    "moede.frozen.by.konsulent": ("en konsulent i KL", "a consultant at KL"),
    "moede.frozen.known": (
        "Aftaler og møder var kendt til og med {day}.",
        "Commitments and meetings were known up to {day}.",
    ),
    "moede.frozen.digest": ("Kontrolsum", "Checksum"),
    "moede.frozen.digest.is": ("sha256:", "sha256:"),
    "moede.frozen.left_out": (
        "Skærme med andre kommuners tal vises kun for chefer og KL.",
        "Screens with other kommuner's figures are shown to heads and KL only.",
    ),
    "moede.frozen.damaged": (
        (
            "Det fastholdte kan ikke vises: indholdet svarer ikke til sin kontrolsum. Sig det til"
            " den, der driver Fællesblik."
        ),
        (
            "What was kept cannot be shown: its content does not match its checksum. Tell whoever "
            "runs Fællesblik."
        ),
    ),
    "moede.differences": ("Forskelle fra i dag", "Differences from today"),
    "moede.differences.none": (
        "Uændret: tallene er i dag de samme, som blev vist.",
        "Unchanged: the figures today are those that were shown.",
    ),
    "moede.differences.no_screen": (
        "Skærmen findes ikke i dag.",
        "The screen does not exist today.",
    ),
    "moede.differences.all_same": (
        "Alt er uændret: det, der blev vist, er også det, der er kendt i dag.",
        "Everything is unchanged: what was shown is also what is known today.",
    ),
    "moede.differences.summary": (
        "{n} forskelle fra i dag på {screens} af {all} skærme. Her ses, hvad mødet viste.",
        "{n} differences from today, on {screens} of {all} screens. This is what was shown.",
    ),
    "moede.differences.summary.one": (
        "Én forskel fra i dag på {screens} af {all} skærme. Her ses, hvad mødet viste.",
        "One difference from today, on {screens} of {all} screens. This is what was shown.",
    ),
    "moede.differences.count": ("{n} forskelle fra i dag.", "{n} differences from today."),
    "moede.differences.count.one": ("Én forskel fra i dag.", "One difference from today."),
    "moede.differences.show": ("Vis alle {n}", "Show all {n}"),
    "moede.differences.caption": (
        "{question} Det viste mod det, der er kendt i dag",
        "{question} What was shown against what is known today",
    ),
    "moede.differences.what": ("Hvad", "What"),
    "moede.differences.then": ("Vist på mødet", "Shown at the meeting"),
    "moede.differences.today": ("I dag", "Today"),
    "moede.differences.kind": ("Art", "Kind"),
    "moede.differences.title": ("Skærmens overskrift", "The screen's title"),
    "moede.differences.kind.changed": ("Ændret", "Changed"),
    "moede.differences.kind.gone": ("Findes ikke mere", "Gone"),
    "moede.differences.kind.new": ("Ny", "New"),
    "moede.differences.kind.behind": (
        "Ændret bag de viste decimaler",
        "Changed beyond the decimals shown",
    ),
    # --- minutes and hand-out ---------------------------------------------------------------------
    "moede.minutes": ("Referat", "Minutes"),
    "moede.minutes.present": ("Deltagere", "Participants"),
    "moede.minutes.present.ahead": ("Deltagere", "Participants"),
    "moede.minutes.shown.ahead": ("Det skal vi se på", "What we are to look at"),
    "moede.minutes.agreed.ahead": ("Aftalt indtil nu", "Agreed so far"),
    "moede.minutes.shown": ("Det så vi på", "What we looked at"),
    "moede.minutes.agreed": ("Det aftalte vi", "What we agreed"),
    "moede.attendance": (
        "{came} af {expected} ventede deltagere kom, fra {kommuner} af {all} kommuner.",
        "{came} of {expected} expected participants came, from {kommuner} of {all} kommuner.",
    ),
    "moede.attendance.all": (
        "{came} af {expected} ventede deltagere kom, fra alle {all} kommuner.",
        "{came} of {expected} expected participants came, from all {all} kommuner.",
    ),
    "moede.attendance.planned": (
        "Mødet er ikke holdt endnu, så fremmødet er ikke kendt.",
        "The meeting has not been held yet, so the attendance is not known.",
    ),
    "moede.attendance.unknown": (
        "Fremmødet er ikke indberettet.",
        "The attendance has not been reported.",
    ),
    "moede.attendance.caption": (
        "Deltagere fra hver kommune",
        "Participants from each kommune",
    ),
    "moede.attendance.caption.own": (
        "Deltagere fra egen kommune",
        "Participants from the own kommune",
    ),
    "moede.column.came": ("Kom", "Came"),
    "moede.column.expected": ("Ventet", "Expected"),
    "moede.handout.choose": ("Til", "For"),
    "moede.handout.title": ("Med hjem til {name}", "To take home to {name}"),
    "moede.handout.agreed": ("{name} aftalte på mødet", "{name} agreed at the meeting"),
    "moede.handout.agreed.ahead": (
        "{name}: aftalt indtil nu",
        "{name}: agreed so far",
    ),
    "moede.handout.nothing.ahead": (
        "Kommunen har ikke skrevet aftaler til mødet endnu.",
        "The kommune has written no commitments for the meeting yet.",
    ),
    "moede.handout.nothing": (
        "Kommunen skrev ingen aftaler på mødet.",
        "The kommune wrote no commitments at the meeting.",
    ),
}
