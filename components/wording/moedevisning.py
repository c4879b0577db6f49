"""Words of a meeting full-screen, and of commitments that are written down in the room."""

WORDS = {
    # The screen
    "visning.title": ("Mødevisning", "Meeting view"),
    "visning.document": (
        "Mødevisning: {network}, møde {number}",
        "Meeting view: {network}, meeting {number}",
    ),
    "visning.meeting": ("Møde {number}, {day}", "Meeting {number}, {day}"),
    "visning.point": ("Punkt {n} af {m}", "Point {n} of {m}"),
    "visning.announced": ("Punkt {n} af {m}: {title}", "Point {n} of {m}: {title}"),
    "visning.previous": ("Forrige", "Previous"),
    "visning.next": ("Næste", "Next"),
    "visning.full_screen": ("Fuld skærm", "Full screen"),
    "visning.leave_full_screen": ("Luk fuld skærm", "Leave full screen"),
    "visning.close": ("Luk", "Close"),
    "visning.pause": ("Stop uret", "Stop the clock"),
    "visning.resume": ("Start uret", "Start the clock"),
    "visning.controls": ("Mødevisningens knapper", "Controls of the meeting view"),
    "visning.points": ("Punkter", "Points"),
    "visning.more": ("{n} af {m}", "{n} of {m}"),
    "visning.keys": (
        "Piletaster, Page Up og Page Down skifter punkt. F viser fuld skærm, Escape går tilbage.",
        "Arrow keys, Page Up and Page Down change the point. F is full screen, Escape goes back.",
    ),
    "visning.clock.used": ("{used} af {planned} min.", "{used} of {planned} min."),
    "visning.clock.soon": (
        "{used} af {planned} min. Snart færdig",
        "{used} of {planned} min. Nearly over",
    ),
    "visning.clock.over": (
        "{used} af {planned} min. Tiden er gået",
        "{used} of {planned} min. Time is up",
    ),
    "visning.clock.stopped": (
        "{used} af {planned} min. Uret står",
        "{used} of {planned} min. Clock stopped",
    ),
    "visning.rest": (
        "Mere står på mødets side.",
        "There is more on the meeting's page.",
    ),
    "visning.rest.changes": (
        "{n} ændringer mere står på mødets side",
        "{n} more changes are on the meeting's page",
    ),
    "visning.rest.changes.one": (
        "Én ændring mere står på mødets side",
        "One more change is on the meeting's page",
    ),
    "visning.rest.commitments": (
        "{n} aftaler mere står på mødets side",
        "{n} more commitments are on the meeting's page",
    ),
    "visning.rest.commitments.one": (
        "Én aftale mere står på mødets side",
        "One more commitment is on the meeting's page",
    ),
    "visning.demo": ("Demodata: fiktive tal", "Demo data: fictitious figures"),
    "visning.cancelled": (
        "Mødet er aflyst og har ingen punkter.",
        "The meeting is cancelled and has no points.",
    ),
    "visning.nothing": (
        "Mødet har ingen punkter, du kan se.",
        "The meeting has no points that you can see.",
    ),
    # Writing commitments
    "commitments.role.dagtilbudschef": ("Dagtilbudschef", "Head of day-care"),
    "commitments.role.skolechef": ("Skolechef", "Head of schools"),
    "commitments.role.ppr_leder": ("PPR-leder", "Head of PPR (educational psychology)"),
    "commitments.role.konsulent": ("Konsulent", "Consultant"),
    "commitments.role.programleder": ("Programleder", "Programme manager"),
    "commitments.role.omraadeleder": ("Områdeleder", "Area leader"),
    "commitments.role.leder": ("Leder", "Leader"),
    "commitments.role.paedagog": ("Pædagog", "Pedagogue"),
    "commitments.role.udvalgsformand": ("Udvalgsformand", "Committee chair"),
    "commitments.event.started": ("Begyndt", "Begun"),
    "commitments.event.completed": ("Gennemført", "Completed"),
    "commitments.event.dropped": ("Opgivet", "Dropped"),
    "commitments.event.moved": ("Udskudt", "Postponed"),
    "commitments.event.open": ("Ikke begyndt", "Not begun"),
    # What the script says: 'commitments.ui.' and the name that it knows them by
    "commitments.ui.heading": ("Skriv en aftale", "Write a commitment"),
    "commitments.ui.heading_edit": ("Ret aftalen", "Change the commitment"),
    "commitments.ui.heading_merge": ("Saml de to versioner", "Merge the two versions"),
    "commitments.ui.list": ("Aftaler fra mødet", "Commitments of the meeting"),
    "commitments.ui.count_none": ("Ingen aftaler endnu", "No commitments yet"),
    "commitments.ui.count_one": ("1 aftale indtil nu", "1 commitment so far"),
    "commitments.ui.count_many": ("{n} aftaler indtil nu", "{n} commitments so far"),
    "commitments.ui.held_none": ("Ingen aftaler fra mødet", "No commitments of the meeting"),
    "commitments.ui.held_one": ("1 aftale fra mødet", "1 commitment of the meeting"),
    "commitments.ui.held_many": ("{n} aftaler fra mødet", "{n} commitments of the meeting"),
    "commitments.ui.loaded_one": (
        "Én aftale fra mødet er indberettet og står på mødets side.",
        "One commitment of the meeting was reported, and stands on the meeting's page.",
    ),
    "commitments.ui.loaded_many": (
        "{n} aftaler fra mødet er indberettet og står på mødets side.",
        "{n} commitments of the meeting were reported, and stand on the meeting's page.",
    ),
    "commitments.ui.kommune": ("Kommune", "Kommune"),
    "commitments.ui.what": ("Hvad aftaler I?", "What do you agree on?"),
    "commitments.ui.role": ("Ansvarlig", "Owner"),
    "commitments.ui.indicator": ("Hvilket tal skal flytte sig?", "Which figure should move?"),
    "commitments.ui.criterion": (
        "Hvordan ser I, at det er lykkedes? (valgfrit)",
        "How will you see that it worked? (optional)",
    ),
    "commitments.ui.due": ("Frist", "Due"),
    "commitments.ui.role_none": ("Vælg en rolle", "Choose a role"),
    "commitments.ui.kommune_none": ("Vælg en kommune", "Choose a kommune"),
    "commitments.ui.indicator_none": ("Intet bestemt tal", "No figure in particular"),
    "commitments.ui.no_names": ("Ingen navne på personer.", "No names of persons."),
    "commitments.ui.save": ("Gem aftalen", "Save the commitment"),
    "commitments.ui.save_edit": ("Gem rettelsen", "Save the change"),
    "commitments.ui.cancel": ("Fortryd", "Cancel"),
    "commitments.ui.edit": ("Ret", "Change"),
    "commitments.ui.withdraw": ("Tag tilbage", "Take back"),
    "commitments.ui.withdraw_sure": ("Tag aftalen tilbage?", "Take the commitment back?"),
    "commitments.ui.yes_withdraw": ("Ja, tag den tilbage", "Yes, take it back"),
    "commitments.ui.about": ("{action}: {what}", "{action}: {what}"),
    "commitments.ui.due_on": ("Frist {day}", "Due {day}"),
    "commitments.ui.criterion_is": ("Lykkedes, når: {text}", "Has worked when: {text}"),
    "commitments.ui.waits": ("Ikke sendt endnu", "Not sent yet"),
    "commitments.ui.sending": ("Gemmer…", "Saving…"),
    "commitments.ui.saved": ("Gemt", "Saved"),
    "commitments.ui.waiting_one": (
        "Ikke sendt endnu: 1 aftale venter på nettet",
        "Not sent yet: 1 commitment waits for the network",
    ),
    "commitments.ui.waiting_many": (
        "Ikke sendt endnu: {n} aftaler venter på nettet",
        "Not sent yet: {n} commitments wait for the network",
    ),
    "commitments.ui.offline": (
        (
            "Ingen forbindelse lige nu. Det, du skriver, bliver gemt her og sendt, når nettet er "
            "tilbage."
        ),
        "No connection right now. What you write is kept here and sent when the network is back.",
    ),
    "commitments.ui.refused_one": (
        "1 aftale kan ikke gemmes, før du har set på den",
        "1 commitment cannot be saved until you have looked at it",
    ),
    "commitments.ui.refused_many": (
        "{n} aftaler kan ikke gemmes, før du har set på dem",
        "{n} commitments cannot be saved until you have looked at them",
    ),
    "commitments.ui.sent_one": (
        "1 aftale, som ventede på denne maskine, er nu gemt.",
        "1 commitment that waited on this machine is saved now.",
    ),
    "commitments.ui.sent_many": (
        "{n} aftaler, som ventede på denne maskine, er nu gemt.",
        "{n} commitments that waited on this machine are saved now.",
    ),
    "commitments.ui.load_again": ("Genindlæs siden for at se det", "Load the page again to see it"),
    "commitments.ui.look_at": ("Se på den på storskærmen", "Look at it full-screen"),
    "commitments.ui.signed_out": (
        "Du er logget ud. Log ind igen, så bliver det sendt. Intet er gået tabt.",
        "You are signed out. Sign in again and it is sent. Nothing is lost.",
    ),
    "commitments.ui.sign_in": ("Log ind", "Sign in"),
    "commitments.ui.other_writer": (
        "Du er logget ind som en anden end den, der skrev. Hent siden igen.",
        "You are signed in as somebody else than the one who wrote. Load the page again.",
    ),
    "commitments.ui.full": (
        (
            "Browseren har ikke plads til at gemme det, du skriver. Vent med at lukke siden, til "
            "der står Gemt."
        ),
        (
            "The browser has no room to keep what you write. Do not close the page until it says "
            "Saved."
        ),
    ),
    "commitments.ui.another": (
        "Ny fra {kommune}: {what}",
        "New from {kommune}: {what}",
    ),
    "commitments.ui.changed_while": (
        "{name} har ændret aftalen, mens du rettede den. Når du gemmer, ser du begge versioner.",
        "{name} changed the commitment while you did. When you save you see both versions.",
    ),
    "commitments.ui.conflict": (
        "To har rettet den samme aftale",
        "Two have changed the same commitment",
    ),
    "commitments.ui.conflict_what": (
        "{name} gemte sin version, mens du skrev. Vælg, hvad der skal stå.",
        "{name} saved a version while you wrote. Choose what it should say.",
    ),
    "commitments.ui.conflict_withdrawn": (
        "{name} tog aftalen tilbage, mens du skrev. Gemmer du din version, står den igen.",
        "{name} took the commitment back while you wrote. If you save yours, it stands again.",
    ),
    "commitments.ui.theirs": ("{name} skrev", "{name} wrote"),
    "commitments.ui.mine": ("Du skrev", "You wrote"),
    "commitments.ui.different": ("forskellig", "different"),
    "commitments.ui.field": ("Felt", "Field"),
    "commitments.ui.keep_theirs": ("Behold den andens", "Keep the other one"),
    "commitments.ui.keep_mine": ("Gem min", "Save mine"),
    "commitments.ui.merge": ("Saml de to", "Merge the two"),
    "commitments.ui.refused": ("Kan ikke gemmes: {why}", "Cannot be saved: {why}"),
    "commitments.ui.correct": ("Ret den", "Correct it"),
    "commitments.ui.discard": ("Kassér", "Discard"),
    "commitments.ui.wordings": ("Tidligere ordlyde", "Earlier wordings"),
    "commitments.ui.wording": ("{name}, {when}: {what}", "{name}, {when}: {what}"),
    "commitments.ui.taken_back": ("taget tilbage", "taken back"),
    "commitments.ui.may_not": (
        "Du kan læse mødets aftaler, men ikke skrive dem.",
        "You can read the meeting's commitments, but not write them.",
    ),
    "commitments.ui.unknown": ("svaret kunne ikke læses", "the answer could not be read"),
    "commitments.ui.happened": ("Hvad er der sket?", "What has happened?"),
    "commitments.ui.happened_choose": ("Vælg", "Choose"),
    "commitments.ui.happened_on": ("Dag", "Day"),
    "commitments.ui.moved_to": ("Ny frist", "New due day"),
    "commitments.ui.note": ("Gem", "Save"),
    "commitments.ui.noted": ("Gemt: {event} {day}", "Saved: {event} {day}"),
    "commitments.ui.not_noted": (
        "Ikke gemt: {why}",
        "Not saved: {why}",
    ),
    "commitments.ui.no_network": (
        "der er ingen forbindelse. Prøv igen",
        "there is no connection. Try again",
    ),
    "commitments.follow_up": (
        "Hvad er der sket med aftalerne?",
        "What has come of the commitments?",
    ),
    "commitments.follow_up.of": (
        "{kommune}: åbne aftaler, {n}",
        "{kommune}: open commitments, {n}",
    ),
    # What is wrong with a field
    "commitments.wrong.kommune": (
        "Vælg en af netværkets kommuner.",
        "Choose one of the network's kommuner.",
    ),
    "commitments.wrong.empty": (
        "Skriv, hvad I aftaler, med mindst {shortest} tegn.",
        "Write what you agree on, in at least {shortest} characters.",
    ),
    "commitments.wrong.long": (
        "Skriv højst {longest} tegn.",
        "Write at most {longest} characters.",
    ),
    "commitments.wrong.person": (
        (
            "Skriv ikke navne, numre eller adresser på personer. Teksten ligner et nummer eller en "
            "e-mail."
        ),
        (
            "Do not write names, numbers or addresses of persons. The text looks like a number or "
            "an e-mail."
        ),
    ),
    "commitments.wrong.role": ("Vælg, hvem der har ansvaret.", "Choose who is responsible."),
    "commitments.wrong.indicator": ("Vælg et tal fra listen.", "Choose a figure of the list."),
    "commitments.wrong.day": (
        "Skriv en dag, der findes.",
        "Write a day that exists.",
    ),
    "commitments.wrong.due_early": (
        "Fristen ligger før mødet. Vælg en senere dag.",
        "It is due before the meeting. Choose a later day.",
    ),
    "commitments.wrong.due_late": (
        "Fristen ligger mere end fem år ude. Vælg en tidligere dag.",
        "It is due more than five years from now. Choose an earlier day.",
    ),
    "commitments.wrong.event": ("Vælg, hvad der er sket.", "Choose what has happened."),
    "commitments.wrong.happened_early": (
        "Dagen ligger, før aftalen blev lavet.",
        "The day is before the commitment was made.",
    ),
    "commitments.wrong.happened_late": (
        "Dagen er ikke kommet endnu.",
        "The day has not come yet.",
    ),
    # Why a writing was not taken
    "commitments.error.invalid": (
        "Noget er ikke udfyldt rigtigt.",
        "Something is not filled in correctly.",
    ),
    "commitments.error.changed": (
        "En anden har ændret aftalen i mellemtiden.",
        "Somebody else has changed the commitment meanwhile.",
    ),
    "commitments.error.key_taken": (
        "Aftalen er sendt før med et andet indhold. Skriv den igen.",
        "The commitment was sent before with other content. Write it again.",
    ),
    "commitments.error.other_writer": (
        "Du er logget ind som en anden end den, der skrev.",
        "You are signed in as somebody else than the one who wrote.",
    ),
    "commitments.error.too_many": (
        "Der er ikke plads til flere.",
        "There is no room for more.",
    ),
    "commitments.error.something_came_of_it": (
        (
            "Der er allerede sket noget med aftalen, så den kan ikke tages tilbage eller flyttes "
            "til en anden kommune."
        ),
        (
            "Something has come of the commitment already, so it cannot be taken back or given to "
            "another kommune."
        ),
    ),
    "commitments.error.cancelled": (
        "Mødet er aflyst, så der kan ikke laves aftaler på det.",
        "The meeting is cancelled, so nothing can be agreed at it.",
    ),
}
