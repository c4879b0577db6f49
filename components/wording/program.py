"""The pages of the programmes: what they have in common."""

WORDS = {
    "program.name": ("Programmer", "Programmes"),
    "program.index.title": ("Programmerne", "The programmes"),
    "program.index.lead": (
        "Hvert program har sin egen side med tidslinje, deltagere, tal og det, der skal virke.",
        (
            "Each programme has a page of its own: timeline, participants, figures, and what "
            "is meant to work."
        ),
    ),
    "program.index.none": (
        "Ingen programmer er udgivet endnu. De kommer med næste udgivelse.",
        "No programme is published yet. They come with the next publication.",
    ),
    "program.index.takes_part": ("{name} deltager", "{name} takes part"),
    "program.index.takes_no_part": ("{name} deltager ikke", "{name} does not take part"),
    "program.index.country.one": ("1 kommune deltager", "1 kommune takes part"),
    "program.index.country.many": ("{count} kommuner deltager", "{count} kommuner take part"),
    "program.index.country.0": ("Ingen deltagere er indlæst", "No participants are loaded"),
    "program.index.to": ("Åbn {name}", "Open {name}"),
    "program.of_kommune": (
        "Programmer, som {name} deltager i:",
        "Programmes that {name} takes part in:",
    ),
    "program.to": ("Om programmet: {name}", "About the programme: {name}"),
    "program.document": ("{part}: {name}", "{part}: {name}"),
    "program.parts": ("Sidens dele", "Parts of the page"),
    "program.network": ("Netværk", "Network"),
    "program.dates": ("{first} til {last}", "{first} to {last}"),
    "program.dates.open": ("Siden {first}", "Since {first}"),
    "program.dates.illustrative": ("illustrative datoer", "illustrative dates"),
    "program.all": ("Alle, der deltager", "Everyone who takes part"),
    # the kommune takes no part
    "program.not_here": (
        "{name} deltager ikke i {programme}, så her vises det hele.",
        "{name} takes no part in {programme}, so all of it is shown.",
    ),
    # overblik
    "program.part.overblik": ("Overblik", "Overview"),
    "program.part.fidelitet": ("Fidelitet", "Fidelity"),
    "program.over.timeline.title": (
        "{programme} har været i gang siden {day}",
        "{programme} has been running since {day}",
    ),
    "program.over.timeline.title.before": (
        "{programme} begynder {day}",
        "{programme} begins {day}",
    ),
    "program.over.timeline.title.after": (
        "{programme} sluttede {day}",
        "{programme} ended {day}",
    ),
    "program.over.timeline.title.illustrative": (
        "{title} (illustrativ dato)",
        "{title} (illustrative date)",
    ),
    "program.over.timeline.subtitle": (
        "Programmets egne dage og det, der er registreret måned for måned: {whose}",
        "The programme's own days and what is recorded month by month: {whose}",
    ),
    "program.over.timeline.whose.country": (
        "alle, der deltager",
        "everyone who takes part",
    ),
    "program.over.timeline.row.period": ("Program", "Programme"),
    "program.over.timeline.row.milestone": ("Milepæle", "Milestones"),
    "program.over.timeline.row.meeting": ("Netværksmøder", "Network meetings"),
    "program.over.timeline.row.commitment": ("Aftaler indgået", "Commitments made"),
    "program.over.timeline.row.readiness": ("Parathed vurderet", "Readiness assessed"),
    "program.over.timeline.row.course": ("Kurser", "Courses"),
    "program.over.timeline.row.brush_up": ("Genopfriskning", "Brush-up courses"),
    "program.over.timeline.row.box": ("Materialekasser", "Material boxes"),
    "program.over.timeline.row.assessment": ("Kriterier vurderet", "Criteria assessed"),
    "program.over.timeline.row.fidelity": ("Fidelitet registreret", "Fidelity recorded"),
    "program.over.timeline.row.profile": ("Udfordringsbilleder", "Challenge pictures"),
    "program.over.timeline.row.driver": ("Drivkræfter og barrierer", "Drivers and barriers"),
    "program.over.timeline.today": ("I dag", "Today"),
    "program.over.timeline.illustrative": ("illustrativ dato", "illustrative date"),
    "program.over.timeline.count": ("{row}, {when}: {count}", "{row}, {when}: {count}"),
    "program.over.timeline.column.what": ("Hvad", "What"),
    "program.over.timeline.column.from": ("Fra", "From"),
    "program.over.timeline.column.to": ("Til", "To"),
    "program.over.timeline.caption": ("Tidslinje for {programme}", "Timeline of {programme}"),
    "program.over.timeline.alternative": (
        "Tidslinje. {rows}",
        "Timeline. {rows}",
    ),
    "program.over.timeline.alternative.row": (
        "{row}: {first} til {last}.",
        "{row}: {first} to {last}.",
    ),
    "program.over.timeline.alternative.day": ("{row}: {first}.", "{row}: {first}."),
    "program.over.timeline.note": (
        "Udfyldte mærker er dage, der er oplyst eller registreret; tomme mærker er illustrative.",
        "Filled marks are days that are known or recorded; hollow marks are illustrative.",
    ),
    "program.over.about": ("Om programmet", "About the programme"),
    "program.over.owner": ("Ejer", "Owner"),
    "program.over.when": ("Periode", "Period"),
    "program.over.money": ("Penge", "Money"),
    "program.over.money.none": ("Ikke oplyst", "Not known"),
    "program.over.money.line": ("{funder}: {amount} kr. {note}", "{funder}: DKK {amount}. {note}"),
    "program.over.money.unknown": ("{funder}. {note}", "{funder}. {note}"),
    "program.over.money.price": (
        "Deltagerbetaling: {price} kr. pr. kommune, {count} tilmeldte",
        "Price: DKK {price} for each kommune, {count} registered",
    ),
    "program.over.evaluators": ("Evaluering", "Evaluation"),
    "program.over.evaluators.line": ("{name}: {covers}", "{name}: {covers}"),
    "program.over.evaluators.none": ("Ikke oplyst", "Not known"),
    "program.over.seats": ("Pladser", "Places"),
    "program.over.seats.line": (
        "{taken} af {seats} pladser er taget",
        "{taken} of {seats} places are taken",
    ),
    "program.over.seats.none": (
        "Ingen grænse er oplyst; {taken} kommuner deltager",
        "No limit is known; {taken} kommuner take part",
    ),
    "program.over.seats.none.one": (
        "Ingen grænse er oplyst; 1 kommune deltager",
        "No limit is known; 1 kommune takes part",
    ),
    "program.over.who": ("Hvem deltager", "Who takes part"),
    "program.over.who.none": (
        (
            "Ingen kommuner er indlæst som deltagere endnu. De kommer med skabelonerne for netværk "
            "og tilmeldinger."
        ),
        (
            "No kommuner are loaded as participants yet. They come with the templates for networks "
            "and registrations."
        ),
    ),
    "program.over.who.kommuner.one": ("1 kommune deltager.", "1 kommune takes part."),
    "program.over.who.kommuner.many": (
        "{count} kommuner deltager.",
        "{count} kommuner take part.",
    ),
    "program.over.who.institutions.one": (
        "1 institution i {name} har registreret noget i programmet.",
        "1 institution in {name} has recorded something in the programme.",
    ),
    "program.over.who.institutions.many": (
        "{count} institutioner i {name} har registreret noget i programmet.",
        "{count} institutions in {name} have recorded something in the programme.",
    ),
    "program.over.who.institutions.0": (
        "{name} er med i programmet, men har ikke registreret noget endnu.",
        "{name} is in the programme, and has recorded nothing yet.",
    ),
    "program.over.who.list": (
        "Institutioner, der har registreret noget",
        "Institutions that have recorded something",
    ),
    "program.over.who.network": (
        "{name} ({count} kommuner)",
        "{name} ({count} kommuner)",
    ),
    "program.over.who.network.own": (
        "{name} ({count} kommuner, {own} er med)",
        "{name} ({count} kommuner, {own} is in it)",
    ),
    "program.over.who.alone": ("Uden netværk", "In no network"),
    "program.over.theory": ("Det skal virke sådan", "How it is meant to work"),
    "program.over.theory.text": (
        (
            "Led for led, med de tal, der siger noget om hvert led. Rækkefølgen er programmets "
            "antagelse, ikke noget tallene viser."
        ),
        (
            "Link by link, with the figures that say something of each. The order is what the "
            "programme assumes, not something that figures show."
        ),
    ),
    "program.over.theory.none": (
        "Ingen har beskrevet, hvordan programmet skal virke.",
        "Nobody has described how the programme is meant to work.",
    ),
    "program.of_country": ("{name} (hele landet)", "{name} (the whole country)"),
    "program.over.theory.figure": ("{name}: {value} ({period})", "{name}: {value} ({period})"),
    "program.over.theory.missing": ("{name}: {reason}", "{name}: {reason}"),
    "program.over.theory.gap": ("Måles ikke: {gap}", "Not measured: {gap}"),
    "program.over.theory.but": ("Forbehold: {gap}", "Reservation: {gap}"),
    "program.over.theory.by_network": (
        "{name}: tælles for hvert netværk, vælg en kommune",
        "{name}: counted for each network, choose a kommune",
    ),
    "program.over.theory.of_network": (
        "{name}: {value} ({period}, {network}, n = {n})",
        "{name}: {value} ({period}, {network}, n = {n})",
    ),
    "program.over.theory.nothing": (
        "Måles ikke: intet tal siger noget om dette led.",
        "Not measured: no figure says anything of this link.",
    ),
    "program.over.headlines": ("Hovedtal", "Main figures"),
    "program.not_in": (
        "{name} deltager ikke i {programme}",
        "{name} does not take part in {programme}",
    ),
    "program.over.headlines.not_in": (
        "{name} deltager ikke og har derfor ingen hovedtal i programmet.",
        "{name} does not take part and so has no main figures in the programme.",
    ),
    "program.over.headlines.none": (
        (
            "Der er ingen tal for {name} endnu. Når kommunen har indsendt, vises de her efter "
            "næste udgivelse."
        ),
        (
            "There are no figures of {name} yet. Once the kommune has reported, they are shown "
            "here after the next publication."
        ),
    ),
    "program.over.headlines.left": (
        "Uden tal for {name}: {names}.",
        "Without figures of {name}: {names}.",
    ),
    "program.facts.timeline.name": ("Tidslinje", "Timeline"),
    "program.facts.timeline.definition": (
        (
            "Programmets dage er fra dets beskrivelse. Resten er det, der er indlæst om "
            "programmet, talt pr. måned: møder, aftaler, vurderinger, kurser, kasser og "
            "registreringer."
        ),
        (
            "The programme's days are from its description. The rest is what is loaded about it, "
            "counted by month: meetings, commitments, assessments, courses, boxes and records."
        ),
    ),
}
