"""Words about who is comparable: the page, saved lists, whom to call, a finding's badge."""

WORDS = {
    "states.not_your_list.title": ("Listen er ikke din", "The list is not yours"),
    "states.not_your_list.text": (
        (
            "Adressen bruger en gemt liste, som du ikke har. En gemt liste kan kun ses af den, der "
            "har gemt den. Bed om kommunerne i stedet, og vælg dem selv."
        ),
        (
            "The address uses a saved list that you do not have. A saved list is seen by the "
            "person who saved it only. Ask for the kommuner instead, and choose them yourself."
        ),
    ),
    # --- the badge -------------------------------------------------------------------------------
    "robust.finding.above": (
        "Vurderet for sig ligger {name} højere end gruppen af sammenlignelige.",
        "Judged by itself, {name} is higher than the comparable group.",
    ),
    "robust.finding.below": (
        "Vurderet for sig ligger {name} lavere end gruppen af sammenlignelige.",
        "Judged by itself, {name} is lower than the comparable group.",
    ),
    "robust.finding.not_distinguishable": (
        "{name} kan ikke skelnes fra gruppen af sammenlignelige kommuner.",
        "{name} cannot be told from the group of comparable kommuner.",
    ),
    "robust.finding.not_assessable": (
        "{name} mod sammenlignelige kommuner:",
        "{name} against comparable kommuner:",
    ),
    "robust.holds": ("holder i {holds} af {of}", "holds in {holds} of {of}"),
    "robust.depends_on_peers": ("afhænger af sammenligningen", "depends on the comparison"),
    "robust.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "robust.one_model.verdict": (
        "om det holder, kan ikke vurderes",
        "whether it holds cannot be judged",
    ),
    "robust.how": (
        (
            "Regnet igen med tre valg af, hvem kommunen ligner, og med hver af de andre udeladt "
            "efter tur. Forskellen er kommunens tal minus de andres fælles niveau, og spredningen "
            "mellem de andre er regnet med: en kommune kan skille sig ud fra hver af dem og dog "
            "ligge inden for det, gruppen spreder sig over. Tallet er vurderet for sig. "
            "Overblikket vurderer alle sine tal under ét, og så skal forskellen være større, før "
            "den er klar."
        ),
        (
            "Worked out again with three ideas of whom the kommune is like, and with each of the "
            "others left out in turn. The difference is the kommune's figure minus the others' "
            "common level, and the spread between them counts: a kommune may differ from each of "
            "them and still lie within the spread of the group. The figure is judged by itself. "
            "The overview judges all its figures together, and a difference must then be larger "
            "to be certain."
        ),
    ),
    "robust.model.nearest": ("De {k} mest lignende", "The {k} most similar"),
    "robust.model.dst_group": (
        "Samme kommunegruppe ({k} med tal)",
        "Same official group ({k} with a figure)",
    ),
    "robust.model.landsdel": ("Samme landsdel ({k} med tal)", "Same landsdel ({k} with a figure)"),
    "robust.model.says": (
        "{status}; forskel {difference} (95 %-interval {lo} til {hi})",
        "{status}; difference {difference} (95 % interval {lo} to {hi})",
    ),
    "robust.unjudged": ("kan ikke vurderes, for {reason}", "cannot be judged, as {reason}"),
    "robust.status.above": ("ligger højere", "is higher"),
    "robust.status.below": ("ligger lavere", "is lower"),
    "robust.status.not_distinguishable": ("kan ikke skelnes fra dem", "cannot be told from them"),
    "robust.status.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "robust.among.nearest": ("Blandt de mest lignende", "Among the most similar"),
    "robust.among.dst_group": ("I kommunegruppen", "In the official group"),
    "robust.among.landsdel": ("I landsdelen", "In the landsdel"),
    "robust.single": (
        "{model} ændres svaret, hvis én af disse udelades: {names}. Så er det: {status}.",
        "{model} the answer changes if one of these is left out: {names}. It is then: {status}.",
    ),
    "robust.no_single": (
        "Ingen enkelt kommune ændrer svaret ved at blive udeladt.",
        "No single kommune changes the answer by being left out.",
    ),
    "robust.one_model": (
        "Kun ét af de tre valg kan vurderes. Om svaret holder, kan derfor ikke siges.",
        "Only one of the three can be judged. Whether the answer holds can therefore not be said.",
    ),
    "robust.reason.count_not_comparable": (
        "et antal følger kommunens størrelse og siger ikke, hvordan den klarer sig",
        "a number follows the size of the kommune and does not say how it is doing",
    ),
    "robust.reason.found_by_it": (
        "tallet er et af dem, som de lignende kommuner kan findes ved",
        "the figure is one of those that similar kommuner can be found by",
    ),
    # --- the page --------------------------------------------------------------------------------
    "peers.name": ("Sammenlignelige", "Comparable"),
    "peers.title": ("Sammenlignelige kommuner", "Comparable kommuner"),
    "peers.document": ("Sammenlignelige kommuner: {name}", "Comparable kommuner: {name}"),
    "peers.lead": (
        (
            "Find de kommuner, det er rimeligt at holde {name} op imod. Vælg dem her, og tag dem "
            "med til de andre sider."
        ),
        (
            "Find the kommuner that it is fair to hold {name} against. Choose them here, and take "
            "them along to the other pages."
        ),
    ),
    "peers.choose_kommune": (
        "Vælg en kommune øverst på siden for at se, hvem den ligner.",
        "Choose a kommune at the top of the page to see whom it is like.",
    ),
    "peers.leder": (
        (
            "Som leder ser du egen kommune. Andre kommuner vises kun samlet, så der er ikke nogen "
            "at vælge her."
        ),
        (
            "As a leader you see your own kommune. Others are shown as a group only, so there is "
            "nobody to choose here."
        ),
    ),
    "peers.no_variables": (
        (
            "Der er ingen baggrundstal at måle lighed ved. Indlæs fx forældres uddannelse og "
            "indkomst, eller vælg kommunerne selv."
        ),
        (
            "There are no background figures to measure similarity by. Load e.g. parents' "
            "education and income, or choose the kommuner yourself."
        ),
    ),
    "peers.population": ("Indbyggere", "Population"),
    "peers.k": ("Antal", "Number"),
    "peers.finding.nearest": (
        "{name} ligner mest {names}",
        "{name} is most like {names}",
    ),
    "peers.finding.far": (
        "Ingen kommune er tæt på {name}. Mest lignende: {names}",
        "No kommune is close to {name}. Most like it: {names}",
    ),
    "peers.finding.others": (
        "Af de {k} valgte ligner {name} mest {names}",
        "Of the {k} chosen, {name} is most like {names}",
    ),
    "peers.finding.nobody": (
        "Der er ingen kommuner at sammenligne {name} med",
        "There are no kommuner to compare {name} with",
    ),
    "peers.finding.alone": ("Sammenlignet med {names}", "Compared with {names}"),
    "peers.subtitle": (
        "Nærmeste først. Lighed er målt på {count}",
        "Nearest first. Similarity is measured by {count}",
    ),
    "peers.count.one": ("ét baggrundstal", "one background figure"),
    "peers.count.many": ("{n} baggrundstal", "{n} background figures"),
    "peers.caption": ("{name} og de kommuner, den ligner", "{name} and those that it is like"),
    "peers.kommune": ("Kommune", "Kommune"),
    "peers.distance": ("Afstand", "Distance"),
    "peers.of_largest": ("Af den største afstand", "Of the largest distance"),
    "peers.own": ("kommunen selv", "the kommune itself"),
    "peers.distance.unknown": (
        "kan ikke opgøres: for få fælles tal",
        "cannot be worked out: too few figures in common",
    ),
    "peers.distance.value": (
        "{d} ({share} af den største)",
        "{d} ({share} of the largest)",
    ),
    "peers.close.very": ("meget tæt på", "very close"),
    "peers.close.close": ("tæt på", "close"),
    "peers.close.some": ("noget fra", "some way off"),
    "peers.close.far": ("langt fra", "far off"),
    "peers.gap.same": ("næsten ens", "nearly the same"),
    "peers.gap.higher": ("lidt højere", "a little higher"),
    "peers.gap.lower": ("lidt lavere", "a little lower"),
    "peers.gap.clearly_higher": ("højere", "higher"),
    "peers.gap.clearly_lower": ("lavere", "lower"),
    "peers.gap.much_higher": ("meget højere", "much higher"),
    "peers.gap.much_lower": ("meget lavere", "much lower"),
    "peers.gap.missing": ("mangler", "missing"),
    "peers.difference": ("{name}, forskel", "{name}, difference"),
    "peers.words": ("{name}, i ord", "{name}, in words"),
    "peers.how": ("Sådan læses tabellen", "How to read the table"),
    "peers.how.text": (
        (
            "Hvert tal er regnet om til spredninger: hvor langt to kommuner er fra hinanden, målt "
            "med, hvor forskellige kommunerne er i det hele taget. Afstanden er tallenes samlede "
            "forskel med de vægte, der er valgt. Under 0,25 spredning står der »meget tæt på«, "
            "under 0,5 »tæt på« og under 1 »noget fra«. I parentes står afstanden i forhold til "
            "den kommune, der ligner mindst. For det enkelte tal er under 0,25 spredning »næsten "
            "ens«, under 0,75 »lidt«, og fra 1,5 »meget«."
        ),
        (
            "Each figure is turned into standard deviations: how far apart two kommuner are, "
            "measured by how different kommuner are at all. The distance is the difference of all "
            "figures by the weights chosen. Below 0.25 deviations it says “very close”, below 0.5 "
            "“close”, below 1 “some way off”. In brackets stands the distance over that to the "
            "kommune least alike. For a single figure less than 0.25 deviations is “nearly the "
            "same”, less than 0.75 “a little”, 1.5 and more “much”."
        ),
    ),
    "peers.how.not_mutual": (
        (
            "Lighed går ikke altid begge veje: en kommune kan være blandt de mest lignende for en "
            "anden, uden at den anden er blandt dens. Afstand på landkortet tæller ikke med, og "
            "det tal, der skal sammenlignes, må aldrig være med til at finde de lignende."
        ),
        (
            "Similarity does not always go both ways: a kommune may be among those most like "
            "another without the other being among its own. Distance on the map does not count, "
            "and the figure to be compared may never be one that similarity is measured by."
        ),
    ),
    "peers.logged": (
        "Indbyggere og tæthed er sammenlignet i forhold, ikke i antal (logaritme).",
        "Population and density are compared as ratios, not as numbers (logarithm).",
    ),
    "peers.dropped": (
        "Ens i alle kommuner, og derfor uden betydning: {names}.",
        "The same in every kommune, and therefore without effect: {names}.",
    ),
    "peers.period": ("{name}: {period}", "{name}: {period}"),
    "peers.periods": ("Tallene er fra: {list}.", "The figures are from: {list}."),
    # --- weights ---------------------------------------------------------------------------------
    "peers.weights": ("Hvad skal lighed måles på?", "What is similarity measured by?"),
    "peers.weights.text": (
        (
            "Vælg, hvor meget hvert tal tæller. 0 er slet ikke, 2 er dobbelt så meget som 1. Er "
            "der ikke valgt noget, tæller de samme tal lige meget, som overblikket bruger."
        ),
        (
            "Choose how much each figure counts. 0 is not at all, 2 is twice as much as 1. Unless "
            "you choose, the figures that the overview uses count alike."
        ),
    ),
    "peers.weights.of": ("Vægt for {name}", "Weight of {name}"),
    "peers.weights.reset": (
        "Lad tallene tælle lige meget igen",
        "Let the figures count alike again",
    ),
    "peers.weights.only_nearest": (
        (
            "Vægtene afgør, hvor tæt de valgte kommuner er på, og hvilke der er de mest lignende. "
            "Kommunerne her er valgt på en anden måde."
        ),
        (
            "The weights decide how close the chosen kommuner are, and which are the most similar. "
            "The kommuner here are chosen in another way."
        ),
    ),
    # --- use them --------------------------------------------------------------------------------
    "peers.use": ("Brug dem på en anden side", "Use them on another page"),
    "peers.use.segregering": ("Segregering", "Segregation"),
    "peers.use.sammenlign": ("Sammenlign", "Compare"),
    "peers.use.noegletal": ("Nøgletal", "Key figures"),
    "peers.use.indikator": ("{name}", "{name}"),
    "peers.use.by_hand": ("Ret listen selv", "Edit the list yourself"),
    # --- saved lists -----------------------------------------------------------------------------
    "saved.title": ("Gemte lister", "Saved lists"),
    "saved.text": (
        (
            "Gem de {k} kommuner her under et navn. Listen er din alene og står så under "
            "»Sammenlign« på alle sider. Skriv ikke navne på personer."
        ),
        (
            "Save the {k} kommuner here under a name. The list is yours alone, and stands under "
            "“Compare” on every page. Do not write names of people."
        ),
    ),
    "saved.text.nobody": (
        "Vælg kommuner at sammenligne med, så kan de gemmes under et navn.",
        "Choose kommuner to compare with, and they can be saved under a name.",
    ),
    "saved.demo": (
        "I demoen deler alle besøgende rollen og dermed også de gemte lister.",
        "In the demo all visitors share the role, and with it the saved lists.",
    ),
    "saved.name": ("Navn på listen", "Name of the list"),
    "saved.keep": ("Gem listen", "Save the list"),
    "saved.none": ("Du har ingen gemte lister.", "You have no saved lists."),
    "saved.yours": ("Dine lister", "Your lists"),
    "saved.rename": ("Omdøb", "Rename"),
    "saved.rename.of": ("Omdøb {name}", "Rename {name}"),
    "saved.new_name": ("Nyt navn til {name}", "New name of {name}"),
    "saved.delete": ("Slet", "Delete"),
    "saved.delete.of": ("Slet {name}", "Delete {name}"),
    "saved.members": ("{k} kommuner: {names}", "{k} kommuner: {names}"),
    "saved.members.one": ("1 kommune: {names}", "1 kommune: {names}"),
    "saved.answer.gemt": ("Listen er gemt.", "The list is saved."),
    "saved.answer.omdoebt": ("Listen har fået et nyt navn.", "The list has a new name."),
    "saved.answer.slettet": ("Listen er slettet.", "The list is deleted."),
    "saved.answer.navn": (
        "Listen er ikke gemt: et navn er på 1 til 60 tegn.",
        "The list is not saved: a name has 1 to 60 characters.",
    ),
    "saved.answer.person": (
        "Listen er ikke gemt: navnet ligner noget om en person (et nummer eller en e-mailadresse).",
        "The list is not saved: the name looks like something about a person.",
    ),
    "saved.answer.findes": (
        "Listen er ikke gemt: du har allerede en med det navn.",
        "The list is not saved: you already have one of that name.",
    ),
    "saved.answer.fuldt": (
        "Listen er ikke gemt: du har 50 lister, og flere kan der ikke være. Slet en først.",
        "The list is not saved: you have 50 lists, and there can be no more. Delete one first.",
    ),
    # --- whom to call ----------------------------------------------------------------------------
    "call.title": ("Hvem kan vi ringe til?", "Whom can we call?"),
    "call.text": (
        (
            "Vælg et tal, som har en retning. Her står de af kommunerne ovenfor, der klart "
            "klarer sig bedre end {name} på det, de mest lignende først. Tallet siger ikke hvorfor."
        ),
        (
            "Choose a figure that has a direction. Here stand those of the kommuner above that "
            "clearly do better than {name} on it, the most similar first. The figure does not say "
            "why."
        ),
    ),
    "call.figure": ("Tal", "Figure"),
    "call.lower": (
        "{names} ligger klart lavere end {name}, og lavere er bedre",
        "{names}: clearly lower than {name}, and lower is better",
    ),
    "call.higher": (
        "{names} ligger klart højere end {name}, og højere er bedre",
        "{names}: clearly higher than {name}, and higher is better",
    ),
    "call.all": ("Alle {k} kommuner", "All {k} kommuner"),
    "call.many": ("{number} af de {k} kommuner", "{number} of the {k} kommuner"),
    "call.nobody.lower": (
        "Ingen af de {k} kommuner ligger klart lavere end {name}",
        "None of the {k} kommuner is clearly lower than {name}",
    ),
    "call.nobody.higher": (
        "Ingen af de {k} kommuner ligger klart højere end {name}",
        "None of the {k} kommuner is clearly higher than {name}",
    ),
    "call.unjudged": (
        "Om andre klarer sig bedre end {name}, kan ikke vurderes: {reason}",
        "Whether others do better than {name} cannot be judged: {reason}",
    ),
    "call.no_direction": (
        "tallet har ingen retning, så hverken højt eller lavt er bedre",
        "the figure has no direction, so neither high nor low is better",
    ),
    "call.background": (
        "tallet er et af dem, som lighed måles på",
        "the figure is one of those that similarity is measured by",
    ),
    "call.value": ("{value} (95 %-interval {interval})", "{value} (95 % interval {interval})"),
    "call.difference.lower": (
        "{size} lavere end {name} (95 %-interval {lo} til {hi})",
        "{size} lower than {name} (95 % interval {lo} to {hi})",
    ),
    "call.difference.higher": (
        "{size} højere end {name} (95 %-interval {lo} til {hi})",
        "{size} higher than {name} (95 % interval {lo} to {hi})",
    ),
    "call.closeness": ("Lighed", "Similarity"),
    "call.shared": ("Fælles", "In common"),
    "call.shared.networks": ("netværk: {names}", "networks: {names}"),
    "call.shared.programmes": ("indsatser: {names}", "programmes: {names}"),
    "call.shared.none": ("ingen netværk eller indsatser", "no networks or programmes"),
    "call.term.value": ("Tal", "Figure"),
    "call.term.difference": ("Forskel", "Difference"),
    "call.rest.same": (
        "Kan ikke skelnes fra {name}: {names}.",
        "Cannot be told from {name}: {names}.",
    ),
    "call.rest.lower": ("Ligger klart lavere: {names}.", "Clearly lower: {names}."),
    "call.rest.higher": ("Ligger klart højere: {names}.", "Clearly higher: {names}."),
    "call.rest.unjudged": (
        "Kan ikke vurderes, for {reason}: {names}.",
        "Cannot be judged, as {reason}: {names}.",
    ),
    "call.subtitle": (
        "{name}, {period}. Forskelle mellem to er korrigeret for, at der er flere par (Holm)",
        "{name}, {period}. Differences between two are adjusted for there being several (Holm)",
    ),
    "call.file": ("hvem-kan-vi-ringe-til", "whom-to-call"),
    "peers.file": ("sammenlignelige", "comparable"),
    "peers.file.weights": ("Vægte: {list}", "Weights: {list}"),
    "peers.file.weight": ("{name} {weight}", "{name} {weight}"),
}
