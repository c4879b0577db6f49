"""What kommuner have learned: the list and its search, one experience, and writing one."""

WORDS = {
    "erfaringer.name": ("Erfaringer", "Experiences"),
    "erfaringer.title": ("Erfaringer", "Experiences"),
    "erfaringer.title.searched": ("Erfaringer: {words}", "Experiences: {words}"),
    "erfaringer.lead": (
        (
            "Hvad kommunerne og KL har lært, og hvad de bygger det på. Det er erfaringer, ikke "
            "målinger af, hvad der virker."
        ),
        (
            "What the kommuner and KL have learned, and what they rest it on. These are "
            "experiences, not measurements of what works."
        ),
    ),
    "erfaringer.write": ("Skriv en erfaring", "Write an experience"),
    # --- search ---
    "erfaringer.search.label": ("Søg i erfaringerne", "Search the experiences"),
    "erfaringer.search.button": ("Søg", "Search"),
    "erfaringer.search.common": (
        "Der er kun meget almindelige ord i søgningen. Her er alle erfaringer.",
        "The search has very common words only. Here are all experiences.",
    ),
    "erfaringer.search.corrected": (
        "Viser resultater for »{words}«. Ingen erfaringer har »{typed}«.",
        "Showing results for “{words}”. No experience has “{typed}”.",
    ),
    "erfaringer.search.some": (
        "Ingen erfaringer har alle ordene. Her er dem, der har nogle af dem.",
        "No experience has all of the words. Here are those that have some of them.",
    ),
    "erfaringer.search.meant": ("Mente du »{words}«?", "Did you mean “{words}”?"),
    # --- the list ---
    "erfaringer.filters": ("Afgræns", "Narrow down"),
    "erfaringer.filter.theme": ("Tema", "Theme"),
    "erfaringer.filter.programme": ("Program", "Programme"),
    "erfaringer.filter.network": ("Netværk", "Network"),
    "erfaringer.filter.meeting": ("Møde", "Meeting"),
    "erfaringer.filter.kommune": ("Kommune", "Kommune"),
    "erfaringer.filter.indicator": ("Bygger på tal om", "Rests on figures of"),
    "erfaringer.filter.state": ("Vises for", "Shown to"),
    "erfaringer.filter.all": ("Alle ({n})", "All ({n})"),
    "erfaringer.filter.any": ("Alle", "All"),
    "erfaringer.filter.one": ("{name} ({n})", "{name} ({n})"),
    "erfaringer.theme_of": ("{theme} ({programme})", "{theme} ({programme})"),
    "erfaringer.all": ("Vis alle erfaringer", "Show all experiences"),
    "erfaringer.count.one": ("1 erfaring", "1 experience"),
    "erfaringer.count.many": ("{n} erfaringer", "{n} experiences"),
    "erfaringer.count.of": ("{n} af {total} erfaringer", "{n} of {total} experiences"),
    "erfaringer.none.title": ("Ingen erfaringer", "No experiences"),
    "erfaringer.none.at_all": (
        "Der er ingen erfaringer at vise endnu.",
        "There are no experiences to show yet.",
    ),
    "erfaringer.none.chosen": (
        "Ingen erfaringer svarer til det, du har valgt. Vælg »Alle« i en af menuerne.",
        "No experience fits what you have chosen. Choose “All” in one of the menus.",
    ),
    "erfaringer.none.narrow": (
        "Søgningen finder noget, men ikke inden for det, du har valgt i menuerne.",
        "The search finds something, but not within what you have chosen in the menus.",
    ),
    "erfaringer.none.elsewhere": (
        "Se de {n} erfaringer, som søgningen finder i alt",
        "See all {n} experiences that the search finds",
    ),
    "erfaringer.none.elsewhere.one": (
        "Se den erfaring, som søgningen finder",
        "See the experience that the search finds",
    ),
    "erfaringer.none.word": (
        "Ingen erfaringer har »{words}«.",
        "No experience has “{words}”.",
    ),
    "erfaringer.none.words": (
        "Ingen erfaringer har nogen af ordene »{words}«.",
        "No experience has any of the words “{words}”.",
    ),
    "erfaringer.none.try": (
        (
            "Prøv et kortere ord, kun begyndelsen af ordet, eller et andet ord for det samme. Du "
            "kan også søge på en kommune, et program eller et tema."
        ),
        (
            "Try a shorter word, only the beginning of it, or another word for the same. You can "
            "also search for a kommune, a programme or a theme."
        ),
    ),
    "erfaringer.pages": ("Sider med erfaringer", "Pages of experiences"),
    "erfaringer.previous": ("Forrige side", "Previous page"),
    "erfaringer.next": ("Næste side", "Next page"),
    "erfaringer.page": ("Side {page} af {pages}", "Page {page} of {pages}"),
    "erfaringer.rests_on": ("Bygger på", "Rests on"),
    "erfaringer.meeting": (
        "{network}, møde {number} ({day})",
        "{network}, meeting {number} ({day})",
    ),
    "erfaringer.nobody": ("KL", "KL"),
    # --- states ---
    "erfaringer.state.draft": ("Kladde", "Draft"),
    "erfaringer.state.network": ("Kun netværket", "The network only"),
    "erfaringer.state.published": ("Alle", "Everyone"),
    "erfaringer.asked": ("KL er spurgt", "KL has been asked"),
    "erfaringer.seen.draft": (
        "En kladde. Den kan læses af kommunens chef og af KL.",
        "A draft. The kommune's head and KL can read it.",
    ),
    "erfaringer.seen.draft.kl": (
        "En kladde. Den kan kun læses af KL.",
        "A draft. Only KL can read it.",
    ),
    "erfaringer.seen.network": (
        "Den kan læses af netværkets medlemmer og af KL.",
        "The members of the network and KL can read it.",
    ),
    "erfaringer.seen.published": (
        "Den kan læses af alle, der er logget ind.",
        "Everyone who is signed in can read it.",
    ),
    # --- one ---
    "erfaringer.document": ("Erfaring: {title}", "Experience: {title}"),
    "erfaringer.evidence.title": ("Hvad den bygger på", "What it rests on"),
    "erfaringer.evidence.figure": ("Tal: ", "Figure: "),
    "erfaringer.evidence.none": (
        "Der er ikke skrevet, hvad erfaringen bygger på.",
        "What the experience rests on has not been written down.",
    ),
    "erfaringer.evidence.care": (
        "Det er kommunens egen erfaring. Den siger ikke, hvad der virker andre steder.",
        "This is the kommune's own experience. It does not say what works elsewhere.",
    ),
    "erfaringer.evidence.care.kl": (
        "Det er KL’s egen erfaring. Den siger ikke, hvad der virker i den enkelte kommune.",
        "This is KL's own experience. It does not say what works in any one kommune.",
    ),
    "erfaringer.filed": ("Hører til", "Filed under"),
    "erfaringer.filed.theme": ("Tema", "Theme"),
    "erfaringer.filed.programme": ("Program", "Programme"),
    "erfaringer.filed.network": ("Netværk", "Network"),
    "erfaringer.filed.meeting": ("Møde", "Meeting"),
    "erfaringer.filed.kommune": ("Kommune", "Kommune"),
    "erfaringer.filed.written": ("Skrevet", "Written"),
    "erfaringer.filed.changed": ("Skrevet i Fællesblik", "Written in Fællesblik"),
    "erfaringer.filed.seen": ("Hvem kan læse den", "Who can read it"),
    "erfaringer.source.loaded": (
        "Indlæst med skabelonen »erfaringer« (indlæsning {load}). {version}",
        "Loaded with the template “erfaringer” (load {load}). {version}",
    ),
    "erfaringer.source.own": ("Skrevet i Fællesblik.", "Written in Fællesblik."),
    "erfaringer.others": ("Andre erfaringer om {theme}", "Other experiences of {theme}"),
    # --- from other pages ---
    "erfaringer.related.title": ("Erfaringer", "Experiences"),
    "erfaringer.related.one": ("Se erfaringen", "See the experience"),
    "erfaringer.related.all": ("Se alle {n} erfaringer", "See all {n} experiences"),
    "erfaringer.related.count": ("{n} erfaringer", "{n} experiences"),
    "erfaringer.related.count.one": ("1 erfaring", "1 experience"),
    # --- what can be done with one ---
    "erfaringer.act.title": ("Ret og del", "Edit and share"),
    "erfaringer.act.edit": ("Ret teksten", "Edit the text"),
    "erfaringer.act.network": ("Del med netværket", "Share with the network"),
    "erfaringer.act.ask": ("Bed KL om at offentliggøre", "Ask KL to publish"),
    "erfaringer.act.publish": ("Offentliggør for alle", "Publish to everyone"),
    "erfaringer.act.back_network": ("Tag tilbage til netværket", "Take back to the network"),
    "erfaringer.act.draft": ("Gør til kladde", "Make it a draft"),
    "erfaringer.act.delete": ("Slet kladden", "Delete the draft"),
    "erfaringer.act.delete.sure": ("Ja, slet den for altid", "Yes, delete it for good"),
    "erfaringer.act.asked": (
        "KL er bedt om at offentliggøre den ({day}).",
        "KL has been asked to publish it ({day}).",
    ),
    "erfaringer.act.no_network": (
        "Den hører ikke til et netværk og kan derfor ikke deles med et.",
        "It belongs to no network and can therefore not be shared with one.",
    ),
    "erfaringer.act.only_kl": (
        "Den er offentliggjort. Kun KL kan rette den eller tage den tilbage.",
        "It is published. Only KL can edit it or take it back.",
    ),
    "erfaringer.answer.gemt": (
        "Erfaringen er gemt som kladde.",
        "The experience is saved as a draft.",
    ),
    "erfaringer.answer.rettet": ("Rettelserne er gemt.", "The changes are saved."),
    "erfaringer.answer.delt": (
        "Netværkets medlemmer kan nu læse den.",
        "The members of the network can now read it.",
    ),
    "erfaringer.answer.spurgt": (
        "KL er bedt om at offentliggøre den.",
        "KL has been asked to publish it.",
    ),
    "erfaringer.answer.offentlig": ("Alle kan nu læse den.", "Everyone can now read it."),
    "erfaringer.answer.kladde": ("Den er nu en kladde.", "It is now a draft."),
    "erfaringer.answer.slettet": ("Kladden er slettet.", "The draft is deleted."),
    "erfaringer.answer.imens": (
        "En anden har ændret erfaringen, siden du åbnede den. Se den igen, før du gør noget.",
        "Somebody else has changed the experience since you opened it. Look at it again first.",
    ),
    # --- the form ---
    "erfaringer.form.title": ("Skriv en erfaring", "Write an experience"),
    "erfaringer.form.title.edit": ("Ret erfaringen", "Edit the experience"),
    "erfaringer.form.lead": (
        (
            "Skriv, hvad I gjorde, hvad der kom ud af det, og hvad I bygger det på. Skriv, så "
            "ingen personer kan kendes."
        ),
        (
            "Write what you did, what came of it and what you rest it on. Write so that no person "
            "can be recognised."
        ),
    ),
    "erfaringer.form.back": ("Tilbage til erfaringerne", "Back to the experiences"),
    "erfaringer.form.theme": ("Program og tema", "Programme and theme"),
    "erfaringer.form.choose": ("Vælg", "Choose"),
    "erfaringer.form.none": ("Ingen", "None"),
    "erfaringer.form.kommune": ("Kommune", "Kommune"),
    "erfaringer.form.kommune.kl": ("Ingen, den er KL’s", "None, it is KL's"),
    "erfaringer.form.place": ("Netværk og møde", "Network and meeting"),
    "erfaringer.form.network": ("Netværket", "The network"),
    "erfaringer.form.meeting": ("Møde {number} ({day})", "Meeting {number} ({day})"),
    "erfaringer.form.place.help": (
        (
            "Vælg kun, hvis erfaringen er gjort i et netværk. Netværkets medlemmer kan læse den, "
            "når den er delt."
        ),
        (
            "Choose only where the experience belongs to a network. Its members can read it once "
            "it is shared."
        ),
    ),
    "erfaringer.form.title_field": ("Overskrift", "Heading"),
    "erfaringer.form.title.help": (
        "En linje, der kan stå alene. Højst {n} tegn.",
        "A line that can stand alone. At most {n} characters.",
    ),
    "erfaringer.form.body": ("Hvad har I lært?", "What have you learned?"),
    "erfaringer.form.body.help": ("Højst {n} tegn.", "At most {n} characters."),
    "erfaringer.form.indicator": ("Tal, den bygger på", "Figure that it rests on"),
    "erfaringer.form.evidence": ("Hvad den ellers bygger på", "What else it rests on"),
    "erfaringer.form.evidence.help": (
        "Hvad I har set, talt eller spurgt om, hvor meget og hvor længe. Højst {n} tegn.",
        (
            "What you have seen, counted or asked about, how much and for how long. At most {n} "
            "characters."
        ),
    ),
    "erfaringer.form.save": ("Gem", "Save"),
    "erfaringer.form.save.new": ("Gem som kladde", "Save as a draft"),
    "erfaringer.form.draft": (
        "En kladde kan læses af kommunens chef og af KL. Du vælger bagefter, om den skal deles.",
        (
            "A draft can be read by the kommune's head and by KL. You choose afterwards whether to "
            "share it."
        ),
    ),
    "erfaringer.form.draft.kl": (
        (
            "En kladde kan læses af KL, og af kommunens chef, når den hører til en kommune. Du "
            "vælger bagefter, om den skal deles."
        ),
        (
            "A draft can be read by KL, and by the kommune's head where it belongs to one. You "
            "choose afterwards whether to share it."
        ),
    ),
    "erfaringer.form.demo": (
        "Demoen kan ses af alle, der åbner den. Skriv ikke noget rigtigt.",
        "Anybody who opens the demo can see this. Do not write anything real.",
    ),
    "erfaringer.form.problem": ("Den er ikke gemt endnu", "It is not saved yet"),
    "erfaringer.problem.titel": (
        "Overskriften skal være på 1 til {title} tegn.",
        "The heading must have 1 to {title} characters.",
    ),
    "erfaringer.problem.tekst": (
        "Teksten skal være på 1 til {body} tegn.",
        "The text must have 1 to {body} characters.",
    ),
    "erfaringer.problem.grundlag": (
        "Det, den bygger på, må højst fylde {evidence} tegn.",
        "What it rests on may have {evidence} characters at most.",
    ),
    "erfaringer.problem.person": (
        (
            "Der står noget, der ligner et personnummer, et telefonnummer eller en e-mailadresse. "
            "Fjern det."
        ),
        (
            "There is something like a civil registration number, a telephone number or an e-mail "
            "address. Remove it."
        ),
    ),
    "erfaringer.problem.tema": ("Vælg et program og et tema.", "Choose a programme and a theme."),
    "erfaringer.problem.netvaerk": (
        "Netværket passer ikke til programmet eller kommunen. Vælg et andet, eller vælg ingen.",
        "The network does not fit the programme or the kommune. Choose another one, or none.",
    ),
    "erfaringer.problem.delt": (
        "Erfaringen er delt med sit netværk. Vælg et netværk, eller gør den først til en kladde.",
        "The experience is shared with its network. Choose a network, or make it a draft first.",
    ),
    "erfaringer.problem.imens": (
        (
            "En anden har rettet erfaringen, mens du skrev. Din tekst står nedenfor, den gemte "
            "står her. Skriv det sammen, og gem igen."
        ),
        (
            "Somebody else has edited the experience while you wrote. Your text is below, the "
            "saved one is here. Put them together, and save again."
        ),
    ),
    "erfaringer.problem.fuldt": (
        "Kommunen har skrevet så mange erfaringer, som der er plads til.",
        "The kommune has written as many experiences as there is room for.",
    ),
    "erfaringer.problem.fuldt_kl": (
        "KL har skrevet så mange erfaringer uden en kommune, som der er plads til.",
        "KL has written as many experiences without a kommune as there is room for.",
    ),
    "erfaringer.form.saved_now": ("Den gemte tekst", "The saved text"),
    # --- themes without a name of their own in the figures ---
    "erfaringer.theme.dosage": ("Dosis", "Dosage"),
    "erfaringer.theme.quality": ("Kvalitet", "Quality"),
    "erfaringer.theme.material": ("Materialer", "Materials"),
    "erfaringer.theme.training": ("Kurser", "Courses"),
}
