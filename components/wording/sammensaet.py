"""Words about putting kommuner together in networks: the form, the search, and proposals."""

WORDS = {
    "compose.name": ("Sammensæt netværk", "Compose networks"),
    "compose.networks": ("Netværk", "Networks"),
    "compose.lead": (
        (
            "Vælg kommuner og ønsker. Søgningen finder den deling, hvor kommunerne i alt er "
            "tættest på og mest lig den kommune, der er midt i deres netværk, og siger, hvor langt "
            "den kan være fra den bedste."
        ),
        (
            "Choose kommuner and wishes. The search finds the division in which kommuner in all "
            "are nearest to and most like the kommune in the middle of their network, and says how "
            "far from the best it can be."
        ),
    ),
    "compose.read_only": (
        "Du kan se forslagene. Kun KL’s konsulenter kan søge og gemme.",
        "You can read the proposals. Only consultants of KL can search and keep.",
    ),
    # --- who -------------------------------------------------------------------------------------
    "compose.who": ("Hvem skal i netværk?", "Who are to be in networks?"),
    "compose.programme": ("Program", "Programme"),
    "compose.programme.count": ("{name} ({n} tilmeldte)", "{name} ({n} signed up)"),
    "compose.programme.count.one": ("{name} ({n} tilmeldt)", "{name} ({n} signed up)"),
    "compose.kommune": ("{n} kommune", "{n} kommune"),
    "compose.kommuner": ("{n} kommuner", "{n} kommuner"),
    "compose.nobody_signed_up": (
        "Ingen kommuner er tilmeldt programmet. Vælg selv kommunerne.",
        "No kommune has signed up for the programme. Choose the kommuner yourself.",
    ),
    "compose.signed_up": (
        "{kommuner} med {seats}: frist og pris",
        "{kommuner} with {seats}: deadline and price",
    ),
    "compose.signed_up.one": ("{n} tilmeldt kommune", "{n} kommune signed up"),
    "compose.signed_up.many": ("{n} tilmeldte kommuner", "{n} kommuner signed up"),
    "compose.seats.one": ("{n} deltager", "{n} participant"),
    "compose.seats.many": ("{n} deltagere", "{n} participants"),
    "compose.signed_up.kommune": ("Kommune", "Kommune"),
    "compose.signed_up.registered": ("Tilmeldt", "Signed up"),
    "compose.signed_up.deadline": ("Frist", "Deadline"),
    "compose.signed_up.late": ("I tide", "In time"),
    "compose.signed_up.price": ("Pris", "Price"),
    "compose.signed_up.participants": ("Deltagere", "Participants"),
    "compose.no_deadline": ("ingen frist", "no deadline"),
    "compose.in_time": ("ja", "yes"),
    "compose.after_deadline": ("efter fristen", "after the deadline"),
    "compose.not_told": ("ikke oplyst", "not told"),
    "compose.kroner": ("{price} kr.", "DKK {price}"),
    "compose.members": ("Vælg kommuner ({n} er valgt)", "Choose kommuner ({n} are chosen)"),
    "compose.preset.tilmeldte": ("Vælg de tilmeldte", "Choose those that signed up"),
    "compose.preset.alle": ("Vælg alle kommuner", "Choose every kommune"),
    # --- the wishes ------------------------------------------------------------------------------
    "compose.division": ("Hvor mange netværk, og hvor store?", "How many networks, how large?"),
    "compose.weighing": ("Hvad skal veje mest?", "What is to count the most?"),
    "compose.pairs": ("Hvem skal være sammen, og hvem må ikke?", "Who together, and who not?"),
    "compose.field.program": ("Program", "Programme"),
    "compose.field.blandt": ("Kommuner", "Kommuner"),
    "compose.field.antal": ("Antal netværk", "Number of networks"),
    "compose.field.stoerrelse": ("eller kommuner i hvert", "or kommuner in each"),
    "compose.field.mindst": ("Mindst i et netværk", "Fewest in a network"),
    "compose.field.hoejst": ("Højst i et netværk", "Most in a network"),
    "compose.field.balance": ("Balance i befolkning (%)", "Balance of population (%)"),
    "compose.field.vaegt": ("Vægt på rejseafstand (%)", "Weight of travel (%)"),
    "compose.field.afstand": ("Afstand måles som", "Distance is measured as"),
    "compose.field.sammen": ("Skal være sammen", "Must be together"),
    "compose.field.adskilt": ("Må ikke være sammen", "Cannot be together"),
    "compose.field.tid": ("Søg højst (sekunder)", "Search at most (seconds)"),
    "compose.stoerrelse.hint": (
        "Bruges, når antallet er tomt.",
        "Used where the number is empty.",
    ),
    "compose.mindst.hint": ("Tomt felt: {n}.", "Empty: {n}."),
    "compose.hoejst.hint": ("Tomt felt: {n}.", "Empty: {n}."),
    "compose.mindst.hint.unknown": (
        "Tomt felt: {slack} færre end en jævn deling.",
        "Empty: {slack} fewer than an even division.",
    ),
    "compose.hoejst.hint.unknown": (
        "Tomt felt: {slack} flere end en jævn deling.",
        "Empty: {slack} more than an even division.",
    ),
    "compose.balance.hint": (
        "Så meget større end gennemsnittet må et netværk højst være. Tomt felt: ingen balance.",
        "A network may be this much larger than the mean. Empty: no balance.",
    ),
    "compose.vaegt.hint": (
        "Resten vejer, hvor ens kommunerne er. 100 er kun afstand, 0 kun lighed.",
        "The rest is how alike kommuner are. 100 is distance alone, 0 likeness alone.",
    ),
    "compose.tid.hint": ("Fra 5 til 120.", "From 5 to 120."),
    "compose.travel.luftlinje": ("Luftlinje", "Straight line"),
    "compose.travel.tabel": ("Indlæst tabel", "Loaded table"),
    "compose.travel.only_straight": (
        (
            "Afstand måles i luftlinje. En tabel med rejseafstande kan indlæses med skabelonen "
            "afstande."
        ),
        (
            "Distance is the straight line. A table of distances can be loaded with the template "
            "afstande."
        ),
    ),
    "compose.islands": (
        (
            "Øer uden bro får overfarten lagt til luftlinjen, så en ø er så langt væk, som det "
            "tager at komme derhen: sejltiden og en halv times ventetid, regnet som kørsel med "
            "80 km/t: {list}."
        ),
        (
            "Islands without a bridge have the crossing added to the straight line, so that an "
            "island is as far away as it takes to get there: the time at sea and half an hour of "
            "waiting, as driven at 80 km/h: {list}."
        ),
    ),
    "compose.island": ("{name} {km} km", "{name} {km} km"),
    "compose.no_pairs": ("Ingen endnu.", "None yet."),
    "compose.par_a": ("Kommune", "Kommune"),
    "compose.par_b": ("og kommune", "and kommune"),
    "compose.add.sammen": ("Skal være sammen", "Must be together"),
    "compose.add.adskilt": ("Må ikke være sammen", "Cannot be together"),
    "compose.remove": ("Fjern ønsket om {pair}", "Remove the wish about {pair}"),
    "compose.start": ("Find netværk", "Find networks"),
    "compose.wrong": ("Formularen kan ikke bruges endnu:", "The form cannot be used yet:"),
    "compose.wrong.number": (
        "{field}: Skriv et helt tal fra {low} til {high}.",
        "{field}: Write a whole number from {low} to {high}.",
    ),
    "compose.wrong.crossed": (
        "{field}: Det mindste antal er større end det højeste.",
        "{field}: The fewest are more than the most.",
    ),
    "compose.wrong.unknown": (
        "{field}: Ingen kommune har nummeret {about}.",
        "{field}: No kommune has the number {about}.",
    ),
    "compose.wrong.few": (
        "{field}: Vælg mindst to kommuner.",
        "{field}: Choose at least two kommuner.",
    ),
    "compose.wrong.more": (
        "{field}: Der er færre kommuner end {about} netværk.",
        "{field}: There are fewer kommuner than {about} networks.",
    ),
    "compose.wrong.many": (
        "{field}: Der kan højst være 60 ønsker.",
        "{field}: There can be 60 wishes at most.",
    ),
    "compose.wrong.pair": (
        "{field}: {about} er ikke to forskellige kommuner.",
        "{field}: {about} are not two different kommuner.",
    ),
    "compose.wrong.outside": (
        "{field}: {about} er ikke blandt de valgte kommuner. Fjern ønsket, eller vælg kommunen.",
        "{field}: {about} is not among the chosen kommuner. Remove the wish, or choose it.",
    ),
    "compose.wrong.both": (
        "{field}: {about} skal også være sammen. Fjern det ene af de to ønsker.",
        "{field}: {about} must also be together. Remove one of the two wishes.",
    ),
    "compose.wrong.chain": (
        (
            "{field}: {about} kommer sammen, fordi de begge skal være sammen med en tredje. Fjern "
            "et af ønskerne."
        ),
        (
            "{field}: {about} come together, since both must be together with a third. Remove one "
            "of the wishes."
        ),
    ),
    "compose.wrong.travel": (
        "{field}: Der er ikke indlæst en tabel med afstande.",
        "{field}: No table of distances has been loaded.",
    ),
    # --- what was just done ----------------------------------------------------------------------
    "compose.answer.fejl": (
        "Søgningen blev ikke begyndt. Ret felterne nedenfor.",
        "The search was not begun. Mend the fields below.",
    ),
    "compose.answer.ukendt": (
        "Ønsket blev ikke tilføjet: Skriv navnene på to kommuner, som de står på listen.",
        "The wish was not added: Write the names of two kommuner, as the list has them.",
    ),
    "compose.answer.samme": (
        "Ønsket blev ikke tilføjet: Det er den samme kommune to gange.",
        "The wish was not added: It is the same kommune twice.",
    ),
    "compose.answer.modsat": (
        (
            "Ønsket blev ikke tilføjet: Det modsiger et ønske, der allerede er her. Fjern først "
            "det andet ønske."
        ),
        (
            "The wish was not added: It contradicts a wish that is here already. Remove the other "
            "wish first."
        ),
    ),
    "compose.answer.udenfor": (
        (
            "Ønsket blev ikke tilføjet: De to kommuner er ikke begge blandt de valgte. Vælg dem "
            "først."
        ),
        (
            "The wish was not added: The two kommuner are not both among the chosen. Choose them "
            "first."
        ),
    ),
    "compose.answer.optaget": (
        "Du har allerede en søgning i gang. Vent, til den er færdig, eller stop den.",
        "You have a search going. Wait until it is done, or stop it.",
    ),
    "compose.answer.optaget_alle": (
        "To andre søgninger er i gang. Prøv igen om et øjeblik.",
        "Two other searches are going. Try again in a moment.",
    ),
    "compose.answer.stoppet": ("Søgningen er stoppet.", "The search is stopped."),
    "compose.answer.gemt": ("Forslaget er gemt.", "The proposal is kept."),
    "compose.answer.navn": (
        "Forslaget blev ikke gemt: Skriv et navn på højst 80 tegn.",
        "The proposal was not kept: Write a name of at most 80 letters.",
    ),
    "compose.answer.person": (
        (
            "Forslaget blev ikke gemt: Navnet må ikke indeholde telefonnumre, mailadresser eller "
            "CPR-numre."
        ),
        (
            "The proposal was not kept: The name cannot hold telephone numbers, e-mail addresses "
            "or CPR numbers."
        ),
    ),
    "compose.answer.findes": (
        "Forslaget blev ikke gemt: Programmet har allerede et forslag med det navn.",
        "The proposal was not kept: The programme has a proposal of that name already.",
    ),
    "compose.answer.fuldt": (
        "Forslaget blev ikke gemt: Der er så mange forslag, som der må være. Slet et først.",
        "The proposal was not kept: There are as many as there may be. Delete one first.",
    ),
    "compose.answer.aendret": (
        "En anden har ændret forslaget, siden du så det. Det er nu vist, som det er. Prøv igen.",
        "Somebody else has changed the proposal since you saw it. It is shown as it is. Try again.",
    ),
    "compose.answer.omdoebt": ("Forslaget har fået et nyt navn.", "The proposal has a new name."),
    "compose.answer.flyttet": ("Flytningen er gemt i forslaget.", "The move is kept."),
    "compose.answer.offentlig": (
        "Forslaget er offentliggjort. Kommunerne i det kan se det på siden Netværk.",
        "The proposal is published. The kommuner in it can see it on the page of networks.",
    ),
    "compose.answer.tilbage": (
        "Forslaget er trukket tilbage. Kun KL kan se det.",
        "The proposal is withdrawn. Only KL can see it.",
    ),
    "compose.answer.slettet": ("Forslaget er slettet.", "The proposal is deleted."),
    # --- while it runs ---------------------------------------------------------------------------
    "compose.run.title": ("Søger efter den bedste deling", "Searching for the best division"),
    "compose.run.waiting": ("Søgningen begynder.", "The search is beginning."),
    "compose.run.time": (
        "{spent} af højst {limit} sekunder er gået.",
        "{spent} of at most {limit} seconds have passed.",
    ),
    "compose.run.nothing_yet": (
        "Der er ikke fundet en lovlig deling endnu.",
        "No lawful division has been found yet.",
    ),
    "compose.run.best": ("Bedste hidtil koster {best}.", "The best so far costs {best}."),
    "compose.run.gap": (
        (
            "Bedste hidtil koster {best}. Ingen deling kan koste mindre end {bound}, så der kan "
            "højst spares {gap}."
        ),
        (
            "The best so far costs {best}. No division can cost less than {bound}, so that at "
            "most {gap} can be saved."
        ),
    ),
    "compose.run.stop": ("Stop søgningen", "Stop the search"),
    "compose.run.cancelled": ("Søgningen blev stoppet.", "The search was stopped."),
    "compose.run.gone": (
        "Søgningen forsvandt, før den var færdig. Programmet, den kørte i, er stoppet.",
        "The search was lost before it was done. The program that it ran in has stopped.",
    ),
    "compose.run.error": (
        "Søgningen gik i stå på grund af en fejl. Fejlen står i loggen.",
        "The search stopped because of an error, which the log tells of.",
    ),
    "compose.run.again": (
        "Intet er gået tabt: Ønskerne står stadig i formularen.",
        "Nothing is lost: The wishes are still in the form.",
    ),
    "compose.run.other": ("Du har en søgning i gang. Se den.", "You have a search going. See it."),
    # --- what was found --------------------------------------------------------------------------
    "compose.title": (
        "{n} i {p} netværk: {mean} km til midten i gennemsnit, {worst} km for den længste",
        "{n} in {p} networks: {mean} km to the middle on average, {worst} km at most",
    ),
    "compose.verdict.optimal": (
        (
            "Det er den bedste deling, der findes med disse ønsker. Det er bevist på {seconds} "
            "sekunder."
        ),
        (
            "It is the best division that there is with these wishes. That was proved in {seconds} "
            "seconds."
        ),
    ),
    "compose.verdict.feasible": (
        (
            "Det er den bedste deling, der blev fundet på {seconds} sekunder. En bedre kan højst "
            "spare {gap} af omkostningen."
        ),
        (
            "It is the best division that was found in {seconds} seconds. A better one can save "
            "at most {gap} of the cost."
        ),
    ),
    "compose.verdict.no_bound": (
        (
            "Det er den bedste deling, der blev fundet på {seconds} sekunder. Hvor langt den er "
            "fra den bedste, vides ikke."
        ),
        (
            "It is the best division that was found in {seconds} seconds. How far it is from the "
            "best is not known."
        ),
    ),
    "compose.verdict.infeasible": (
        (
            "Alle ønsker kan ikke opfyldes på én gang. Delingen nedenfor har alle kommuner med, "
            "men ser bort fra det, der er sat til side. Den blev fundet på {seconds} sekunder."
        ),
        (
            "The wishes cannot all be met at once. The division below has every kommune in it, "
            "but leaves out what is set aside. It was found in {seconds} seconds."
        ),
    ),
    "compose.verdict.time_ran_out": (
        (
            "Der blev ikke fundet en deling, der opfylder ønskerne, på {seconds} sekunder. "
            "Delingen nedenfor har alle kommuner med, jævnt fordelt."
        ),
        (
            "No division that meets the wishes was found in {seconds} seconds. The division below "
            "has every kommune in it, evenly."
        ),
    ),
    "compose.verdict.no_longer": (
        (
            "Delingen blev fundet i dataversion {version}. Med de tal, der vises nu, opfylder den "
            "ikke ønskerne."
        ),
        (
            "The division was found in data version {version}. With the figures that are shown now "
            "it does not meet the wishes."
        ),
    ),
    "compose.verdict.moved_met": (
        "Delingen er ændret i hånden. Den opfylder ønskerne, men er ikke bevist bedst.",
        "The division was changed by hand. It meets the wishes, but is not proved to be the best.",
    ),
    "compose.verdict.moved_broken": (
        "Delingen er ændret i hånden og opfylder ikke ønskerne.",
        "The division was changed by hand and does not meet the wishes.",
    ),
    "compose.broken.title": (
        "Delingen bryder ønsker eller grænser:",
        "The division breaks wishes or limits:",
    ),
    "compose.broken.together": (
        "Bryder ønsket: {pair} skal være sammen.",
        "Breaks the wish: {pair} must be together.",
    ),
    "compose.broken.apart": (
        "Bryder ønsket: {pair} må ikke være sammen.",
        "Breaks the wish: {pair} cannot be together.",
    ),
    "compose.broken.large.wished": (
        "Netværk {letter} har {n}, højst {limit} var ønsket.",
        "Network {letter} has {n}, {limit} at most were wished for.",
    ),
    "compose.broken.large.usual": (
        "Netværk {letter} har {n}, og en jævn deling tillader højst {limit}.",
        "Network {letter} has {n}, and an even division allows {limit} at most.",
    ),
    "compose.broken.small.wished": (
        "Netværk {letter} har {n}, mindst {limit} var ønsket.",
        "Network {letter} has {n}, {limit} at least were wished for.",
    ),
    "compose.broken.small.usual": (
        "Netværk {letter} har {n}, og en jævn deling kræver mindst {limit}.",
        "Network {letter} has {n}, and an even division takes {limit} at least.",
    ),
    "compose.broken.people": (
        "Netværk {letter} har {share} af gennemsnittets indbyggere, højst {limit} var ønsket.",
        "Network {letter} has {share} of the mean population, {limit} at most was wished for.",
    ),
    "compose.met": ("Opfylder ønskerne", "Meets the wishes"),
    "compose.cost": ("Den koster {cost}.", "It costs {cost}."),
    "compose.cost.other_data": (
        (
            "Den koster {cost} med de tal, der vises nu. Søgningen blev lavet i dataversion "
            "{version}, så prisen kan ikke holdes op mod søgningens."
        ),
        (
            "It costs {cost} with the figures that are shown now. The search was made in data "
            "version {version}, so the cost cannot be held against the search’s."
        ),
    ),
    "compose.by_hand.more": (
        "Den koster {cost}. Det er {difference} mere end søgningens egen deling på {searched}.",
        "It costs {cost}. That is {difference} more than the search’s own division of {searched}.",
    ),
    "compose.by_hand.less": (
        "Den koster {cost}. Det er {difference} mindre end søgningens egen deling på {searched}.",
        "It costs {cost}. That is {difference} less than the search’s own division of {searched}.",
    ),
    "compose.by_hand.same": (
        "Den koster {cost}, det samme som søgningens egen deling.",
        "It costs {cost}, the same as the search’s own division.",
    ),
    "compose.by_hand.broken": (
        "Den opfylder ikke ønskerne; det gør søgningens egen.",
        "It does not meet the wishes; the search’s own does.",
    ),
    "compose.by_hand.neither": (
        "Søgningens egen deling opfylder heller ikke alle ønskerne.",
        "The search’s own division does not meet all the wishes either.",
    ),
    "compose.wished": ("Ønskerne:", "The wishes:"),
    "compose.wished.division": (
        "{n} i {p} netværk med {low} til {high} i hvert.",
        "{n} in {p} networks with {low} to {high} in each.",
    ),
    "compose.wished.balance": (
        "Et netværk må højst have {share} flere indbyggere end gennemsnittet.",
        "A network may have {share} more inhabitants than the mean at most.",
    ),
    "compose.wished.uneven": (
        "Ingen balance i befolkning.",
        "No balance of population.",
    ),
    "compose.wished.weight": (
        "Afstand vejer {km}, forskellighed {alike}.",
        "Distance counts {km}, difference {alike}.",
    ),
    "compose.wished.sammen": ("Skal være sammen: {pairs}.", "Must be together: {pairs}."),
    "compose.wished.adskilt": ("Må ikke være sammen: {pairs}.", "Cannot be together: {pairs}."),
    "compose.greedy_kept": (
        "Den grådige regels deling er brugt, fordi søgningen ikke nåede at finde en bedre.",
        "The greedy rule’s division is used, since the search had no time to find a better one.",
    ),
    "compose.greedy.better": (
        (
            "Den koster {cost}. En grådig regel, der tager ét netværk ad gangen, gav {greedy} med "
            "de samme ønsker. Søgningen sparede {saved}."
        ),
        (
            "It costs {cost}. A greedy rule, which takes one network at a time, gave {greedy} with "
            "the same wishes. The search saved {saved}."
        ),
    ),
    "compose.greedy.same": (
        "Den koster {cost}, og det gør en grådig regels deling med de samme ønsker også.",
        "It costs {cost}, and so does a greedy rule’s division with the same wishes.",
    ),
    "compose.greedy.worse": (
        (
            "Den koster {cost}. En grådig regels deling med de samme ønsker koster {greedy}, altså "
            "{saved} mindre."
        ),
        (
            "It costs {cost}. A greedy rule’s division with the same wishes costs {greedy}, which "
            "is {saved} less."
        ),
    ),
    "compose.greedy.none": (
        "Den koster {cost}. En grådig regel fandt ingen deling, der opfylder ønskerne.",
        "It costs {cost}. A greedy rule found no division that meets the wishes.",
    ),
    "compose.bound": (
        "Ingen deling med ønskerne kan koste mindre end {bound}.",
        "No division with the wishes can cost less than {bound}.",
    ),
    "compose.set_aside": ("Derfor er sat til side: {list}.", "So these are set aside: {list}."),
    "compose.relaxed.balance": (
        "hele kravet om balance i befolkning",
        "the whole demand for balance of population",
    ),
    "compose.relaxed.wishes": (
        "ønskerne om hvem der skal og ikke må være sammen",
        "the wishes about who must and cannot be together",
    ),
    "compose.relaxed.sammen": (
        "ønsket om, at {pair} skal være sammen",
        "the wish that {pair} must be together",
    ),
    "compose.relaxed.adskilt": (
        "ønsket om, at {pair} ikke må være sammen",
        "the wish that {pair} cannot be together",
    ),
    "compose.relaxed.sizes": ("hvor store netværkene må være", "how large networks may be"),
    "compose.reason.sizes_do_not_fit": (
        "Kommunerne kan ikke deles i så mange netværk af de størrelser.",
        "The kommuner cannot be divided in so many networks of those sizes.",
    ),
    "compose.reason.wishes_conflict": (
        "Ønskerne om hvem der skal og ikke må være sammen modsiger hinanden.",
        "The wishes about who must and cannot be together contradict each other.",
    ),
    "compose.reason.together_too_large": (
        "Flere skal være sammen, end der må være i et netværk.",
        "More are to be together than a network may hold.",
    ),
    "compose.reason.wishes_infeasible": (
        (
            "Der er ingen deling, der opfylder alle ønskerne på én gang. Fjern et af ønskerne om "
            "hvem der skal og ikke må være sammen, eller lad netværkene variere mere."
        ),
        (
            "There is no division that meets every wish at once. Remove one of the wishes about "
            "who must and cannot be together, or let networks vary more."
        ),
    ),
    "compose.reason.balance_infeasible": (
        (
            "Ingen deling af de størrelser er så jævn i befolkning. Sæt balancen op, eller lad "
            "netværkene variere mere i størrelse."
        ),
        (
            "No division of those sizes is so even in population. Raise the balance, or let "
            "networks vary more in size."
        ),
    ),
    "compose.reason.time_ran_out": (
        (
            "Tiden løb ud, før der var fundet en deling, der opfylder ønskerne. Søg i længere tid, "
            "eller ønsk mindre."
        ),
        (
            "The time ran out before a division was found that meets the wishes. Search for "
            "longer, or wish for less."
        ),
    ),
    "compose.conflict.sizes": (
        "{n} kommuner kan ikke deles i {p} netværk med {low} til {high} i hvert.",
        "{n} kommuner cannot be divided in {p} networks with {low} to {high} in each.",
    ),
    "compose.conflict.pair": (
        "{pair} skal være sammen og må ikke være sammen.",
        "{pair} must be together and cannot be together.",
    ),
    "compose.conflict.pair_chain": (
        (
            "{pair} må ikke være sammen, men kommer det, fordi de begge skal være sammen med "
            "{others}."
        ),
        "{pair} cannot be together, but are, since both must be together with {others}.",
    ),
    "compose.conflict.block": (
        "{names} skal være sammen. Det er {count}, og et netværk må højst have {high}.",
        "{names} must be together. That is {count}, and a network may have {high} at most.",
    ),
    "compose.conflict.crowd": (
        ("{names} må ikke være sammen to og to. Det kræver {count} netværk, og der skal være {p}."),
        "No two of {names} can be together. That takes {count} networks, and there are to be {p}.",
    ),
    "compose.conflict.people": (
        (
            "{names} skal være sammen og har {people} indbyggere. Med balancen må et netværk højst "
            "have {most}."
        ),
        (
            "{names} must be together and have {people} inhabitants. With the balance a network "
            "may have {most} at most."
        ),
    ),
    "compose.conflict.people_one": (
        (
            "{names} har alene {people} indbyggere. Med balancen må et netværk højst have {most}. "
            "Sæt balancen op, lad feltet stå tomt, eller dan færre netværk."
        ),
        (
            "{names} alone has {people} inhabitants. With the balance a network may have {most} at "
            "most. Raise the balance, leave it empty, or make fewer networks."
        ),
    ),
    # --- map and networks ------------------------------------------------------------------------
    "compose.map": ("Netværkene på kortet", "The networks on the map"),
    "compose.map.text": (
        (
            "Bogstavet siger, hvilket netværk kommunen er i. Vælg en kommune for at prøve at "
            "flytte den."
        ),
        "The letter says which network the kommune is in. Choose a kommune to try to move it.",
    ),
    "compose.map.label": (
        "Kort over kommunerne i {p} netværk",
        "Map of the kommuner in {p} networks",
    ),
    "compose.map.told": (
        "Peg på en kommune, eller brug piletasterne.",
        "Point at a kommune, or use the arrow keys.",
    ),
    "compose.map.network": ("{letter}: {n}", "{letter}: {n}"),
    "compose.map.member": ("{name}, netværk {letter}", "{name}, network {letter}"),
    "compose.map.middle": (
        "{name}, midt i netværk {letter}",
        "{name}, in the middle of network {letter}",
    ),
    "compose.map.outside": ("{name}, ikke med", "{name}, not taking part"),
    "compose.part": ("Vis", "Show"),
    "compose.part.netvaerk": ("Netværk", "Networks"),
    "compose.part.sparring": ("Sparringsgrupper", "Sparring groups"),
    "compose.table": ("Netværkene ét for ét", "The networks one by one"),
    "compose.table.text": (
        "Vælg en kommune for at se, hvad det koster at flytte den til et andet netværk.",
        "Choose a kommune to see what it costs to move it to another network.",
    ),
    "compose.network": ("{letter} ({n})", "{letter} ({n})"),
    "compose.middle": ("{name} (midten)", "{name} (middle)"),
    "compose.column.network": ("Netværk", "Network"),
    "compose.column.members": ("Kommuner", "Kommuner"),
    "compose.column.people": ("Indbyggere", "Inhabitants"),
    "compose.column.share": ("Af gennemsnittet", "Of the mean"),
    "compose.column.worst": ("Længste rejse (km)", "Longest way (km)"),
    "compose.column.mean": ("Gennemsnitlig rejse (km)", "Mean way (km)"),
    "compose.column.unlike": ("Forskellighed", "Difference"),
    "compose.column.cost": ("Omkostning", "Cost"),
    "compose.whole": ("I alt", "In all"),
    "compose.whole.share": ("højst {share}", "{share} at most"),
    "compose.not_comparable": ("kan ikke opgøres", "cannot be told"),
    "compose.measured.luftlinje": (
        "Rejsen er luftlinje fra kommune til netværkets midte, med overfart for øerne.",
        "The way is the straight line from kommune to middle, with a crossing for islands.",
    ),
    "compose.measured.tabel": (
        "Rejsen er fra den indlæste tabel, fra kommune til netværkets midte.",
        "The way is from the loaded table, from kommune to middle.",
    ),
    "compose.measured.filled": (
        "{n} par mangler i tabellen og er regnet som luftlinje gange {detour}.",
        "{n} pairs lack in the table and count as the straight line times {detour}.",
    ),
    "compose.measured.weight": (
        (
            "Omkostningen er kommunernes afstand ({km} %) og forskellighed ({alike} %) til midten, "
            "begge målt mod det typiske par."
        ),
        (
            "The cost is the distance ({km} %) and the difference ({alike} %) of kommuner to the "
            "middle, both against the typical pair."
        ),
    ),
    "compose.measured.unlike": (
        (
            "Forskellighed er den gennemsnitlige forskel mellem to kommuner i samme netværk, i "
            "standardafvigelser på baggrundstallene; jo mindre, jo mere ens."
        ),
        (
            "Difference is the mean difference between two kommuner of the same network, in "
            "standard deviations of the background figures; the smaller, the more alike."
        ),
    ),
    # --- moving ----------------------------------------------------------------------------------
    "compose.move": (
        "Flyt {name} fra netværk {letter}: hvad det koster",
        "Move {name} from network {letter}: what it costs",
    ),
    "compose.move.text": (
        "Ændringer i hele delingen. Et plus er dyrere, længere, skævere eller mere forskelligt.",
        "Changes of the whole division. A plus is dearer, longer, less even or less alike.",
    ),
    "compose.move.alone": (
        "{name} kan ikke flyttes: Netværket ville stå tomt, eller der er ikke andre.",
        "{name} cannot be moved: The network would be empty, or there is no other.",
    ),
    "compose.move.try": ("Prøv i netværk {letter}", "Try network {letter}"),
    "compose.move.to": ("Flyt til", "Move to"),
    "compose.move.wishes": ("Ønsker", "Wishes"),
    "compose.move.cost": ("Omkostning", "Cost"),
    "compose.move.worst": ("Længste rejse", "Longest way"),
    "compose.move.mean": ("Gennemsnitlig rejse", "Mean way"),
    "compose.move.largest": ("Største netværk", "Largest network"),
    "compose.move.unlike": ("Forskellighed", "Difference"),
    "compose.km": ("{km} km", "{km} km"),
    "compose.points": ("{points} procentpoint", "{points} percentage points"),
    "compose.moved": ("{name} til netværk {letter}.", "{name} to network {letter}."),
    "compose.moved.undo": ("Fortryd {name}", "Undo {name}"),
    "compose.moved.undo_all": ("Fortryd alle flytninger", "Undo every move"),
    "compose.moved.title": ("Prøvet flytning, ikke gemt endnu", "A move that is tried, not kept"),
    "compose.moved.price": (
        (
            "Prisen i forhold til før: omkostning {cost}, længste rejse {worst}, gennemsnitlig "
            "rejse {mean}, største netværk {largest} af gennemsnittet, forskellighed {unlike}."
        ),
        (
            "The price against before: cost {cost}, longest way {worst}, mean way {mean}, largest "
            "network {largest} of the mean, difference {unlike}."
        ),
    ),
    "compose.moved.keep": ("Gem flytningen i {name}", "Keep the move in {name}"),
    # --- sparring --------------------------------------------------------------------------------
    "compose.sparring": ("Sparringsgrupper", "Sparring groups"),
    "compose.sparring.of": (
        "Sparringsgrupper i netværk {letter}",
        "Sparring groups of network {letter}",
    ),
    "compose.sparring.text": (
        (
            "Grupper på 3-4 kommuner, der har de samme udfordringer, men er stærke i forskellige "
            "ting, så de kan lære af hinanden. De dannes af det nyeste udfordringsbillede, hver "
            "kommune har tegnet i programmet: Ligheden i udfordringer og forskellen i styrker "
            "vejer lige meget."
        ),
        (
            "Groups of 3-4 kommuner with the same challenges that are strong in different things, "
            "so that they can learn from each other. They are made from the newest challenge "
            "picture that each kommune has drawn in the programme: how alike challenges are and "
            "how different strengths are count the same."
        ),
    ),
    "compose.sparring.large": (
        "Netværket har over {most} kommuner og kan ikke deles i sparringsgrupper.",
        "The network has more than {most} kommuner and cannot be divided in sparring groups.",
    ),
    "compose.sparring.no_pictures": (
        (
            "Ingen af kommunerne har et udfordringsbillede i programmet endnu, så "
            "sparringsgrupper kan ikke dannes."
        ),
        (
            "None of the kommuner has a challenge picture in the programme yet, so sparring groups "
            "cannot be made."
        ),
    ),
    "compose.sparring.without": (
        (
            "{names} har ikke et udfordringsbillede, der kan sammenlignes. De er med, men deres "
            "gruppe er ikke valgt efter det."
        ),
        (
            "{names} have no challenge picture to compare. They are in, but their group was not "
            "chosen by it."
        ),
    ),
    "compose.sparring.group": ("Gruppe {number}", "Group {number}"),
    "compose.sparring.column.group": ("Gruppe", "Group"),
    "compose.sparring.column.members": ("Kommuner", "Kommuner"),
    "compose.sparring.column.alike": ("Ens i udfordringer", "Alike in challenges"),
    "compose.sparring.column.different": ("Forskellige i styrker", "Different in strengths"),
    "compose.sparring.alike": ("{share}", "{share}"),
    "compose.sparring.different": ("{share}", "{share}"),
    "compose.sparring.reason.sizes_do_not_fit": (
        "{n} kommuner kan ikke deles i grupper på 3-4. De er holdt samlet.",
        "{n} kommuner cannot be divided in groups of 3-4. They are kept together.",
    ),
    "compose.sparring.reason.too_many": (
        "Netværket er for stort til at prøve alle grupper.",
        "The network is too large to try every group.",
    ),
    "compose.sparring.reason.time_ran_out": (
        "Tiden løb ud. Grupperne er jævne, men ikke de bedste.",
        "The time ran out. The groups are even, but not the best.",
    ),
    # --- proposals -------------------------------------------------------------------------------
    "compose.keep.name": ("Navn på forslaget", "Name of the proposal"),
    "compose.keep": ("Gem som forslag", "Keep as a proposal"),
    "compose.proposals": ("Gemte forslag", "Kept proposals"),
    "compose.proposals.none": (
        "Der er ingen forslag til programmet endnu.",
        "There is no proposal for the programme yet.",
    ),
    "compose.state.draft": ("Kladde, kun KL", "Draft, KL only"),
    "compose.state.published": ("Offentliggjort", "Published"),
    "compose.proposal.text": (
        "{n} i {p} netværk ({sizes}). Gemt {date} med dataversion {version}.",
        "{n} in {p} networks ({sizes}). Kept {date} with data version {version}.",
    ),
    "compose.beside.add": ("Sammenlign {name}", "Compare {name}"),
    "compose.beside.remove": ("Tag {name} ud af sammenligningen", "Take {name} out"),
    "compose.beside.few": (
        "Vælg et forslag mere for at se dem ved siden af hinanden.",
        "Choose one more proposal to see them side by side.",
    ),
    "compose.act.publish": ("Offentliggør", "Publish"),
    "compose.act.publish.of": ("Offentliggør {name}", "Publish {name}"),
    "compose.act.withdraw": ("Træk tilbage", "Withdraw"),
    "compose.act.withdraw.of": ("Træk tilbage: {name}", "Withdraw {name}"),
    "compose.act.rename": ("Omdøb", "Rename"),
    "compose.act.rename.of": ("Omdøb {name}", "Rename {name}"),
    "compose.act.new_name": ("Nyt navn til {name}", "New name of {name}"),
    "compose.act.delete": ("Slet", "Delete"),
    "compose.act.delete.of": ("Slet {name}", "Delete {name}"),
    "compose.beside": ("Forslag ved siden af hinanden", "Proposals side by side"),
    "compose.beside.measure": ("Mål", "Measure"),
    "compose.beside.wishes": ("Ønsker og grænser", "Wishes and limits"),
    "compose.beside.met": ("opfyldt", "met"),
    "compose.beside.broken": ("Ikke opfyldt", "Not met"),
    "compose.beside.not_met": (
        "ønskerne er ikke opfyldt",
        "the wishes are not met",
    ),
    "compose.beside.kommuner": ("Kommuner", "Kommuner"),
    "compose.beside.sizes": ("Kommuner i hvert netværk", "Kommuner in each network"),
    "compose.beside.worst": ("Længste rejse til midten", "Longest way to the middle"),
    "compose.beside.mean": ("Gennemsnitlig rejse til midten", "Mean way to the middle"),
    "compose.beside.unlike": ("Forskellighed i gennemsnit", "Mean difference"),
    "compose.beside.most_unlike": ("Største forskel i et netværk", "Largest difference"),
    "compose.beside.largest": (
        "Største netværk, andel af gennemsnittet",
        "Largest network, share of the mean",
    ),
    "compose.beside.smallest": (
        "Mindste netværk, andel af gennemsnittet",
        "Smallest network, share of the mean",
    ),
    "compose.beside.cost": ("Omkostning", "Cost"),
    "compose.beside.gap": ("Højst over det bedste", "At most above the best"),
    "compose.beside.best": ("bevist bedst", "proved best"),
    "compose.beside.by_hand": ("ændret i hånden", "changed by hand"),
    "compose.beside.no_gap": ("vides ikke", "not known"),
    "compose.beside.unlike_costs": (
        (
            "Omkostningerne kan ikke holdes op mod hinanden: Forslagene har ikke de samme "
            "kommuner, den samme vægt eller den samme måling af afstand."
        ),
        (
            "The costs cannot be held against each other: The proposals do not have the same "
            "kommuner, weight or measure of distance."
        ),
    ),
    "compose.published": ("Forslag til netværk", "Proposed networks"),
    "compose.published.text": (
        "KL’s forslag til, hvem der skal i netværk med hvem. De er ikke besluttet endnu.",
        "KL’s proposals of who is to be in a network with whom. They are not decided yet.",
    ),
    "compose.published.on": ("Offentliggjort {date}.", "Published {date}."),
}
