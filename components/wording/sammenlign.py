"""Words of the page that compares."""

WORDS = {
    "sammenlign.name": ("Sammenlign", "Compare"),
    "sammenlign.title": ("Sammenlign kommuner", "Compare kommuner"),
    "sammenlign.document": ("Sammenlign: {measure}, {name}", "Compare: {measure}, {name}"),
    "sammenlign.indicator": ("Tal", "Figure"),
    "sammenlign.views": ("Visning", "View"),
    "sammenlign.view.prikker": ("Prikker", "Dots"),
    "sammenlign.view.kort": ("Kort", "Map"),
    "sammenlign.view.tragt": ("Tragt", "Funnel"),
    "sammenlign.view.forventet": ("Forventet", "Expected"),
    "sammenlign.view.to_tal": ("To tal", "Two figures"),
    "sammenlign.view.over_tid": ("Over tid", "Over time"),
    "sammenlign.network": ("Netværk", "Network"),
    "sammenlign.network.none": ("intet markeret", "none marked"),
    "sammenlign.subtitle": (
        "{name}, {period}. {n} kommuner vurderet under ét, 95 %-interval",
        "{name}, {period}. {n} kommuner judged together, 95 % interval",
    ),
    "sammenlign.subtitle_plain": (
        "{name}, {period}. {n} kommuner med tal",
        "{name}, {period}. {n} kommuner with figures",
    ),
    "sammenlign.whose.own": ("{name} sammenlignet med andre", "{name} compared with others"),
    "sammenlign.whose.all": ("Alle, der har tal", "All that have figures"),
    # --- the finding over all kommuner -----------------------------------------------------------
    "sammenlign.finding.both": (
        "{above} kommuner ligger klart højere end {rest}, {below} klart lavere",
        "{above} kommuner are clearly higher than {rest}, {below} clearly lower",
    ),
    "sammenlign.finding.above": (
        "{above} af {n} kommuner ligger klart højere end {rest}",
        "{above} of {n} kommuner: clearly higher than {rest}",
    ),
    "sammenlign.finding.below": (
        "{below} af {n} kommuner ligger klart lavere end {rest}",
        "{below} of {n} kommuner: clearly lower than {rest}",
    ),
    "sammenlign.finding.none": (
        "Ingen af de {n} kommuner kan skelnes fra {rest}",
        "None of the {n} kommuner can be told from {rest}",
    ),
    "sammenlign.finding.unjudged": (
        "{n} kommuner har et tal; forskellene kan ikke vurderes, for tallet har intet interval",
        "{n} kommuner have a figure; the differences cannot be judged without an interval",
    ),
    "sammenlign.against.above": ("klart højere", "clearly higher"),
    "sammenlign.against.below": ("klart lavere", "clearly lower"),
    "sammenlign.against.not_distinguishable": ("kan ikke skelnes", "cannot be told apart"),
    "sammenlign.against.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "sammenlign.stands.above": (
        "klart højere end {rest}",
        "clearly higher than {rest}",
    ),
    "sammenlign.stands.below": (
        "klart lavere end {rest}",
        "clearly lower than {rest}",
    ),
    "sammenlign.stands.not_distinguishable": (
        "kan ikke skelnes fra {rest}",
        "cannot be told from {rest}",
    ),
    "sammenlign.stands.not_assessable": ("", ""),
    # --- places ----------------------------------------------------------------------------------
    "sammenlign.places.between": (
        "plads {lo} til {hi} af {n}, talt fra laveste (95 %-interval)",
        "place {lo} to {hi} of {n}, counted from the lowest (95 % interval)",
    ),
    "sammenlign.places.one": (
        "plads {lo} af {n}, talt fra laveste, også med usikkerheden",
        "place {lo} of {n}, counted from the lowest, uncertainty included",
    ),
    "sammenlign.places.span": ("{lo}–{hi}", "{lo}–{hi}"),
    "sammenlign.places.of": ("{name}: {words}.", "{name}: {words}."),
    "sammenlign.places.unsaid": (
        "Pladser vises ikke: {reason}.",
        "Places are not shown: {reason}.",
    ),
    "sammenlign.places.count_not_comparable": (
        "et antal følger kommunens størrelse",
        "a number follows the size of the kommune",
    ),
    "sammenlign.places.no_interval": (
        "tallet har ikke noget usikkerhedsinterval, og en plads står aldrig uden sit",
        "the figure has no interval of uncertainty, and a place never stands without its own",
    ),
    "sammenlign.places.too_few_units": (
        "for få kommuner har et tal",
        "too few kommuner have a figure",
    ),
    "sammenlign.places.no_difference": (
        "forskellene mellem kommunerne er ikke større, end tilfældet kan forklare",
        "the kommuner differ no more than chance explains",
    ),
    "sammenlign.places.intervals_too_wide": (
        "de fleste kommuner kunne stå på mere end halvdelen af pladserne",
        "most kommuner could hold more than half of the places",
    ),
    # --- finding one ----------------------------------------------------------------------------
    "sammenlign.find": ("Find en kommune i figuren", "Find a kommune in the chart"),
    "sammenlign.find.none": (
        "Ingen kommune i figuren hedder noget med »{text}«.",
        "No kommune in the chart has “{text}” in its name.",
    ),
    "sammenlign.find.clear": ("Fjern markering", "Clear the mark"),
    # --- marks ----------------------------------------------------------------------------------
    "sammenlign.legend.peers": ("sammenlignes med: {names}", "compared with: {names}"),
    "sammenlign.legend.network": ("netværket {name}", "the network {name}"),
    "sammenlign.legend.other": ("øvrige kommuner", "other kommuner"),
    "sammenlign.dots.lowest": ("← laveste", "← lowest"),
    "sammenlign.dots.highest": ("højeste af {n} →", "highest of {n} →"),
    "sammenlign.differs.above": ("Klart højere: {names}.", "Clearly higher: {names}."),
    "sammenlign.differs.below": ("Klart lavere: {names}.", "Clearly lower: {names}."),
    "sammenlign.alone.above": (
        (
            "Vurderet for sig ligger {name} højere end {rest}. Når alle {n} kommuner "
            "vurderes under ét, skal forskellen være større, før den er klar."
        ),
        (
            "Judged by itself, {name} is higher than {rest}. When all {n} "
            "kommuner are judged together, a difference must be larger to be clear."
        ),
    ),
    "sammenlign.alone.below": (
        (
            "Vurderet for sig ligger {name} lavere end {rest}. Når alle {n} kommuner "
            "vurderes under ét, skal forskellen være større, før den er klar."
        ),
        (
            "Judged by itself, {name} is lower than {rest}. When all {n} kommuner "
            "are judged together, a difference must be larger to be clear."
        ),
    ),
    "sammenlign.missing.many": (
        "{n} kommuner, som står i tabellen",
        "{n} kommuner, which are in the table",
    ),
    "sammenlign.missing": ("{reason}: {names}.", "{reason}: {names}."),
    # --- the map --------------------------------------------------------------------------------
    "sammenlign.map.colour": ("Farver viser", "Colours show"),
    "sammenlign.map.form": ("Kortet viser", "The map shows"),
    "sammenlign.map.tal": ("Tallet", "The figure"),
    "sammenlign.map.forskel": ("Klar forskel fra de øvrige", "Clear difference from the others"),
    "sammenlign.map.fliser": ("Lige store fliser", "Equal tiles"),
    "sammenlign.map.graenser": ("Rigtige grænser", "Real borders"),
    "sammenlign.map.label": ("Kort over kommuner: {name}", "Map of kommuner: {name}"),
    "sammenlign.map.alt": (
        "Kort med {n} kommuner med tal; piletasterne flytter mellem dem.",
        "Map with {n} kommuner with figures; the arrow keys move between them.",
    ),
    "sammenlign.map.look.above": (
        "klart højere end {rest}",
        "clearly higher than {rest}",
    ),
    "sammenlign.map.look.below": (
        "klart lavere end {rest}",
        "clearly lower than {rest}",
    ),
    "sammenlign.map.look.same": (
        "kan ikke skelnes fra {rest}",
        "cannot be told from {rest}",
    ),
    "sammenlign.map.look.unjudged": (
        "kan ikke vurderes: tallet har intet interval",
        "cannot be judged: the figure has no interval",
    ),
    "sammenlign.map.told": (
        "Peg på en kommune, eller gå mellem dem med piletasterne.",
        "Point at a kommune, or move between them with the arrow keys.",
    ),
    "sammenlign.map.all": ("alle har det samme tal", "all have the same figure"),
    "sammenlign.map.under": ("under {to}", "under {to}"),
    "sammenlign.map.between": ("{low} til under {to}", "{low} to under {to}"),
    "sammenlign.map.over": ("{low} og derover", "{low} and above"),
    "sammenlign.map.peers": ("dem, der sammenlignes med", "those compared with"),
    "sammenlign.map.missing": ("intet tal", "no figure"),
    # --- over time ------------------------------------------------------------------------------
    "sammenlign.over_tid.groups": ("Hvem", "Who"),
    "sammenlign.over_tid.kommuner": ("Dem, der sammenlignes", "Those compared"),
    "sammenlign.over_tid.netvaerk": ("Netværket", "The network"),
    "sammenlign.over_tid.landsdele": ("Landsdele", "Landsdele"),
    "sammenlign.over_tid.alle": ("Alle kommuner", "All kommuner"),
    "sammenlign.over_tid.subtitle": (
        "{name}, {first}-{last}. Alle på samme akser, hver vurderet for sig",
        "{name}, {first}-{last}. All on the same axes, each judged by itself",
    ),
    "sammenlign.over_tid.both": (
        "{up} af {n} er klart steget de seneste år, {down} er klart faldet",
        "{up} of {n} have clearly risen in recent years, {down} have clearly fallen",
    ),
    "sammenlign.over_tid.up": (
        "{up} af {n} er klart steget de seneste år, ingen er klart faldet",
        "{up} of {n} have clearly risen in recent years, none have clearly fallen",
    ),
    "sammenlign.over_tid.down": (
        "{down} af {n} er klart faldet de seneste år, ingen er klart steget",
        "{down} of {n} have clearly fallen in recent years, none have clearly risen",
    ),
    "sammenlign.over_tid.none": (
        "Ingen af {n} er klart steget eller faldet de seneste år",
        "None of {n} have clearly risen or fallen in recent years",
    ),
    "sammenlign.over_tid.unjudged": (
        "Udviklingen vises; ændringerne kan ikke vurderes",
        "The development is shown; the changes cannot be judged",
    ),
    "sammenlign.over_tid.alt": (
        "{n} små kurver over tid på samme akser.",
        "{n} small lines over time on the same axes.",
    ),
    "sammenlign.over_tid.hidden": ("skjult", "hidden"),
    "sammenlign.over_tid.nothing": ("intet tal", "no figure"),
    "sammenlign.over_tid.nobody": (
        "Ingen kommuner at vise: vælg et netværk",
        "No kommuner to show: choose a network",
    ),
    "sammenlign.over_tid.band": ("95 %-interval", "95 % interval"),
    "sammenlign.over_tid.arrow": (
        "▲ ▼ klart steget eller faldet de seneste år",
        "▲ ▼ clearly risen or fallen in recent years",
    ),
    "sammenlign.over_tid.change": ("Ændring", "Change"),
    # --- tables ---------------------------------------------------------------------------------
    "sammenlign.table.against": ("Mod {rest}", "Against {rest}"),
    "sammenlign.table.places": (
        "Plads fra laveste, 95 %-interval",
        "Place from the lowest, 95 % interval",
    ),
}
