"""Words of the pages about the data: sources, coverage, revisions, oddities, definitions."""

WORDS = {
    "data.name": ("Data", "Data"),
    "data.title": ("Data", "Data"),
    "data.lead": (
        "{indicators} indikatorer fra {sources} kilder. {state}",
        "{indicators} indicators from {sources} sources. {state}",
    ),
    "data.lead.fresh": ("Ingen kilder er forsinkede.", "No source is late."),
    "data.lead.all": (
        "Der skulle være kommet nyere tal fra dem alle.",
        "Newer figures should have come from all of them.",
    ),
    "data.lead.late": (
        "Der skulle være kommet nyere tal fra {late} af dem.",
        "Newer figures should have come from {late} of them.",
    ),
    "data.sections": ("På siden", "On this page"),
    # --- sources ---------------------------------------------------------------------------------
    "data.sources": ("Kilder", "Sources"),
    "data.sources.title": (
        "Hvor tallene kommer fra, og hvornår der kommer nye",
        "Where the figures come from, and when new ones come",
    ),
    "data.sources.source": ("Kilde", "Source"),
    "data.sources.newest": ("Nyeste tal", "Newest figures"),
    "data.sources.loaded": ("Indlæst", "Loaded"),
    "data.sources.next": ("Næste ventes", "Next expected"),
    "data.sources.ask": ("Spørg", "Ask"),
    "data.sources.licence": ("Licens: {licence}", "Licence: {licence}"),
    "data.sources.file": ("{date}, {file}", "{date}, {file}"),
    "data.sources.more": ("{count} filer i alt", "{count} files in all"),
    "data.sources.indicators": ("{count} indikatorer", "{count} indicators"),
    "data.sources.indicators.one": ("1 indikator", "1 indicator"),
    "data.sources.none": ("ingen tal endnu", "no figures yet"),
    "data.sources.no_time": ("ingen fast udgivelse", "no fixed release"),
    "data.sources.expected": (
        "{period} ventes senest {date}",
        "{period} is expected by {date}",
    ),
    "data.sources.overdue": (
        "{period} skulle være kommet senest {date}",
        "{period} should have come by {date}",
    ),
    "data.sources.late": ("Forsinket", "Late"),
    "data.sources.late_of": (
        "{late} af {count} indikatorer har nyere perioder, der burde være kommet",
        "{late} of {count} indicators have newer periods that should have come",
    ),
    "data.sources.unknown": ("ikke oplyst", "not stated"),
    # --- coverage --------------------------------------------------------------------------------
    "data.coverage": ("Dækning", "Coverage"),
    "data.coverage.title": (
        "{full} af {count} indikatorer har tal for alle {kommuner} kommuner i det nyeste år",
        "{full} of {count} indicators have figures for all {kommuner} kommuner in the newest year",
    ),
    "data.coverage.note": (
        (
            "Hver celle siger, hvor mange kommuner der har et tal at vise. Vælg en indikator for "
            "at se hvilke. Indikatorer om et program har kun tal for de kommuner, der er med."
        ),
        (
            "Each cell says how many kommuner have a figure to show. Choose an indicator to see "
            "which. Indicators of a programme have figures of those kommuner only that take part."
        ),
    ),
    "data.coverage.other": (
        "kun tal for andre end kommuner",
        "figures of others than kommuner only",
    ),
    "data.coverage.group": ("{name}, {group}", "{name}, {group}"),
    "data.coverage.indicator": ("Indikator", "Indicator"),
    "data.coverage.all": ("alle kommuner", "all kommuner"),
    "data.coverage.some": ("nogle kommuner", "some kommuner"),
    "data.coverage.no_one": ("ingen kommuner", "no kommuner"),
    "data.coverage.school_year": ("Skoleår", "School years"),
    "data.coverage.calendar_year": ("Kalenderår", "Calendar years"),
    "data.coverage.quarter": ("Kvartaler", "Quarters"),
    "data.coverage.month": ("Måneder", "Months"),
    "data.coverage.caption": (
        "Antal kommuner med tal: {kind}",
        "Number of kommuner with figures: {kind}",
    ),
    "data.coverage.cut": (
        "Kun de nyeste {count} perioder er vist.",
        "The newest {count} periods only are shown.",
    ),
    # --- what a cell says ------------------------------------------------------------------------
    "data.state.value": ("har tal", "has a figure"),
    "data.state.absent": ("ingen oplysning", "nothing known"),
    "data.state.incomplete": (
        "ikke opgjort: en eller flere skoler eller institutioner mangler tal",
        "not calculated: one or more schools or institutions lack a figure",
    ),
    "data.cell": ("{period}: {words}", "{period}: {words}"),
    "data.cell.break": ("Databrud. {words}", "Series break. {words}"),
    "data.span": ("{first} til {last}", "{first} to {last}"),
    "data.break": ("databrud", "break"),
    "data.quarter": ("K", "Q"),
    # --- revisions -------------------------------------------------------------------------------
    "data.revisions": ("Revisioner", "Revisions"),
    "data.revisions.title": (
        "Hvad nyere filer har ændret",
        "What newer files have changed",
    ),
    "data.revisions.none": (
        "Ingen indlæste tal er blevet ændret af en nyere fil.",
        "No loaded figure has been changed by a newer file.",
    ),
    "data.revisions.when": ("Dato", "Date"),
    "data.revisions.what": ("Hvad", "What"),
    "data.revisions.count": ("Ændrede", "Changed"),
    "data.revisions.largest": ("Største ændring", "Largest change"),
    "data.revisions.periods": ("Perioder", "Periods"),
    "data.revisions.file": ("Fil", "File"),
    "data.revisions.untold": ("kan ikke vises", "cannot be shown"),
    "data.revisions.note": (
        "Ændringer i tal om personer vises kun, hvor både det gamle og det nye tal må vises.",
        (
            "Changes of figures about people are shown only where both the old and the new figure"
            " may be shown."
        ),
    ),
    "data.revisions.some": ("Nogle af ændringerne {date}", "Some of the changes of {date}"),
    "data.revisions.change": (
        "{where}, {period}: {old} → {new}",
        "{where}, {period}: {old} → {new}",
    ),
    "data.revisions.no_figure": ("intet tal", "no figure"),
    "data.table.geometry": ("Kommuners grænser", "Borders of kommuner"),
    "data.table.institution": ("Institutioner", "Institutions"),
    "data.table.omraade": ("Områder", "Areas of institutions"),
    "data.table.stue": ("Stuer", "Stuer"),
    "data.table.network": ("Netværk", "Networks"),
    "data.table.network_member": ("Medlemmer af netværk", "Members of networks"),
    "data.table.network_theme": ("Temaer i netværk", "Themes of networks"),
    "data.table.fidelity_record": ("Ugeregistreringer", "Weekly records"),
    "data.table.survey_response": ("Svar i spørgeskemaer", "Survey answers"),
    "data.table.readiness_assessment": ("Parathedsvurderinger", "Readiness assessments"),
    "data.table.course_participation": ("Kursusdeltagelser", "Course participation"),
    "data.table.material_delivery": ("Leverede materialekasser", "Delivered boxes"),
    "data.table.trial_outcome": ("Resultater i forsøg", "Trial outcomes"),
    "data.table.meeting": ("Møder", "Meetings"),
    "data.table.meeting_participation": ("Mødedeltagelser", "Meeting participation"),
    "data.table.commitment": ("Aftaler", "Commitments"),
    "data.table.commitment_event": ("Hændelser på aftaler", "Events of commitments"),
    "data.table.criterion_assessment": ("Vurderinger af kriterier", "Criterion assessments"),
    "data.table.challenge_profile": ("Udfordringsbilleder", "Challenge pictures"),
    "data.table.driver_barrier": ("Drivkræfter og barrierer", "Drivers and barriers"),
    "data.table.implementation_phase": ("Nåede faser", "Phases reached"),
    "data.table.experience": ("Erfaringer", "Experiences"),
    "data.table.pupil_flow": ("Elevstrømme", "Pupil flows"),
    "data.table.registration": ("Tilmeldinger", "Registrations"),
    "data.table.funding": ("Bevillinger", "Funding"),
    "data.table.sharing_agreement": ("Delingsaftaler", "Sharing agreements"),
    "data.table.comparison_group": ("Sammenligningsgrupper", "Comparison groups"),
    "data.table.target": ("Mål", "Targets"),
    "data.table.other": ("Andre rækker", "Other rows"),
    # --- oddities --------------------------------------------------------------------------------
    "data.odd": ("Påfaldende", "Odd"),
    "data.odd.title": (
        "Hvad nogen bør se på, før tallene bruges",
        "What somebody should look at before the figures are used",
    ),
    "data.odd.none": ("Intet er påfaldende i tallene.", "Nothing is odd in the figures."),
    "data.odd.note": (
        (
            "Et usædvanligt spring er otte gange så langt fra det typiske som spredningen. Det kan "
            "være en fejl, en ny praksis eller et rigtigt skift."
        ),
        (
            "An unusual jump is eight times as far from the typical step as the spread. It can be"
            " an error, a new practice or a real change."
        ),
    ),
    "data.odd.jump": ("Usædvanlige spring{group}: {units}.", "Unusual jumps{group}: {units}."),
    "data.odd.outlier": (
        "Tal langt fra de andre kommuners{group}: {units}.",
        "Figures far from the other kommuner's{group}: {units}.",
    ),
    "data.odd.level_shift": (
        (
            "Hele niveauet er et andet end før{group}: {units}. Er kolonner byttet om, eller er "
            "enheden en anden?"
        ),
        (
            "The whole level is another than before{group}: {units}. Have columns been swapped, or"
            " is the unit another?"
        ),
    ),
    "data.odd.impossible_value": (
        "Umulige tal{group}: {units}.",
        "Impossible figures{group}: {units}.",
    ),
    "data.odd.missing_period": (
        "Mangler midt i serien: {units}.",
        "Missing in the middle of the series: {units}.",
    ),
    "data.odd.missing_kommuner": (
        "Uden tal i det nyeste år: {units}.",
        "Without a figure in the newest year: {units}.",
    ),
    "data.odd.nobody": (
        "Ingen kommuner har tal for {periods}, midt i serien.",
        "No kommune has figures for {periods}, in the middle of the series.",
    ),
    "data.odd.old_data": (
        "Det nyeste tal er fra {period} og mere end tre år gammelt.",
        "The newest figure is from {period} and more than three years old.",
    ),
    "data.odd.old": (
        "{count} indikatorer har ingen tal fra de seneste tre år",
        "{count} indicators have no figures of the last three years",
    ),
    "data.odd.group": (", {group}", ", {group}"),
    "data.odd.unit": ("{name} {periods}", "{name} {periods}"),
    "data.odd.times": (
        "{count} gange fra {first} til {last}",
        "{count} times from {first} to {last}",
    ),
    "data.odd.more": ("{units} og {count} til", "{units} and {count} more"),
    # --- what is missing -------------------------------------------------------------------------
    "data.missing": ("Mangler", "Missing"),
    "data.missing.title": (
        "Hvad der mangler, og hvem man spørger",
        "What is missing, and whom to ask",
    ),
    "data.missing.kommuner": (
        "Kommuner uden tal i det nyeste år",
        "Kommuner without a figure in the newest year",
    ),
    "data.missing.indicators": ("Indikatorer uden tal", "Indicators without figures"),
    "data.missing.nothing": ("Der mangler ikke noget.", "Nothing is missing."),
    "data.missing.indicator": ("Indikator", "Indicator"),
    "data.missing.period": ("Periode", "Period"),
    "data.missing.who": ("Mangler", "Missing"),
    "data.missing.ask": ("Spørg", "Ask"),
    "data.missing.from": ("Kilde", "Source"),
    # --- definitions -----------------------------------------------------------------------------
    "data.compare": ("Definitioner", "Definitions"),
    "data.compare.title": ("Definitioner side om side", "Definitions side by side"),
    "data.compare.segregation": (
        (
            "De to mål for elever i specialtilbud har hver sin nævner: det ene tæller kun elever "
            "i kommunale tilbud, det andet alle elever, privatskoler medregnet. De må aldrig "
            "sættes sammen til én serie eller vises i samme figur: et spring fra det ene til det "
            "andet ligner en udvikling, der ikke er sket."
        ),
        (
            "The two measures of pupils in special provision have different denominators: one "
            "counts pupils in municipal provision only, the other all pupils, private schools "
            "included. They are never joined into one series or shown in one chart: a step from "
            "one to the other looks like a development that has not happened."
        ),
    ),
    "data.compare.add": ("Tilføj definition", "Add a definition"),
    "data.compare.chosen": ("Valgte definitioner", "Chosen definitions"),
    "data.compare.remove": ("Fjern {name}", "Remove {name}"),
    "data.compare.what": ("Hvad", "What"),
    "data.compare.definition": ("Definition", "Definition"),
    "data.compare.numerator": ("Tæller", "Numerator"),
    "data.compare.denominator": ("Nævner", "Denominator"),
    "data.compare.measure": ("Opgøres som", "Calculated as"),
    "data.compare.unit": ("Enhed", "Unit"),
    "data.compare.source": ("Kilde", "Source"),
    "data.compare.period_kind": ("Opgøres for", "Counted by"),
    "data.compare.polarity": ("Retning", "Direction"),
    "data.compare.minimum_n": ("Færrest personer", "Fewest persons"),
    "data.compare.lowest_level": ("Laveste niveau", "Lowest level"),
    "data.compare.breaks": ("Databrud", "Series breaks"),
    "data.compare.groups": ("Opdelt efter", "Split by"),
    "data.compare.none": ("ingen", "none"),
    "data.compare.minimum": (
        "{count}; mindre tal skjules af hensyn til anonymitet",
        "{count}; smaller figures are hidden to protect anonymity",
    ),
    "data.compare.not_people": (
        "handler ikke om personer",
        "is not about people",
    ),
    "data.measure.proportion": (
        "andel: tæller divideret med nævner",
        "rate: numerator over denominator",
    ),
    "data.measure.mean": ("gennemsnit af svar", "mean of answers"),
    "data.measure.ratio": (
        "forhold: tæller divideret med nævner",
        "ratio: numerator over denominator",
    ),
    "data.measure.count": ("antal", "count"),
    "data.measure.value": (
        "kildens egen værdi, som ikke lægges sammen",
        "the source’s own value, which is never summed",
    ),
    "data.period_kind.school_year": ("skoleår", "school years"),
    "data.period_kind.calendar_year": ("kalenderår", "calendar years"),
    "data.period_kind.quarter": ("kvartaler", "quarters"),
    "data.period_kind.month": ("måneder", "months"),
    "data.polarity.higher_is_better": ("højere er bedre", "higher is better"),
    "data.polarity.lower_is_better": ("lavere er bedre", "lower is better"),
    "data.polarity.none": ("hverken højt eller lavt er bedst", "neither high nor low is best"),
    "data.level.country": ("hele landet", "the whole country"),
    "data.level.region": ("region", "region"),
    "data.level.landsdel": ("landsdel", "landsdel"),
    "data.level.network": ("netværk", "network"),
    "data.level.kommune": ("kommune", "kommune"),
    "data.level.omraade": ("område", "area of institutions"),
    "data.level.institution": ("institution eller skoledistrikt", "institution or school district"),
    "data.level.stue": ("stue", "stue"),
    # --- one indicator's page --------------------------------------------------------------------
    "data.one.document": ("Data: {name}", "Data: {name}"),
    "data.one.figures": ("Se tallene", "See the figures"),
    "data.one.more": ("Alt om tallene bag", "All about the figures behind"),
    "data.one.behind": ("Baggrund", "Background"),
    "data.one.finding": (
        "{count} af {kommuner} kommuner har tal for {period}",
        "{count} of {kommuner} kommuner have figures for {period}",
    ),
    "data.one.finding.named": ("{finding}; {names} mangler", "{finding}; {names} missing"),
    "data.one.finding.many": ("{finding}; {count} mangler", "{finding}; {count} missing"),
    "data.one.finding.incomplete": (
        "{finding}; {count} er ikke opgjort",
        "{finding}; {count} are not calculated",
    ),
    "data.one.finding.own": ("{name} har tal for {period}", "{name} has a figure for {period}"),
    "data.one.finding.own_without": (
        "{name} har ikke tal for {period}",
        "{name} has no figure for {period}",
    ),
    "data.one.finding.other": (
        "Der er ingen tal for kommuner, kun for institutioner, netværk eller hele landet",
        "There are no figures of kommuner, only of institutions, networks or the whole country",
    ),
    "data.one.finding.none": ("Ingen kommuner har tal endnu", "No kommune has a figure yet"),
    "data.one.subtitle": (
        "Kommuner og perioder, {group}. Landsdel for landsdel",
        "Kommuner and periods, {group}. Landsdel by landsdel",
    ),
    "data.one.subtitle.name": (
        "Kommuner og perioder, {group}. Efter navn",
        "Kommuner and periods, {group}. By name",
    ),
    "data.one.group": ("Gruppe", "Group"),
    "data.one.everybody": ("alle", "everybody"),
    "data.one.order": ("Rækkefølge", "Order"),
    "data.one.order.landsdel": ("Landsdel", "Landsdel"),
    "data.one.order.navn": ("Navn", "Name"),
    "data.one.show": ("Vis", "Show"),
    "data.one.show.alle": ("Alle kommuner", "All kommuner"),
    "data.one.show.huller": ("Kun med huller", "Those with gaps only"),
    "data.one.no_gaps": (
        "Alle kommuner har tal i alle perioder.",
        "Every kommune has figures in every period.",
    ),
    "data.one.caption": ("Dækning, {names}", "Coverage, {names}"),
    "data.one.caption.all": ("Dækning", "Coverage"),
    "data.one.kommune": ("Kommune", "Kommune"),
    "data.one.definition": ("Definition", "Definition"),
    "data.one.fresh": ("Nyt og næste", "Newest and next"),
    "data.one.loads": ("Filer bag tallene", "Files behind the figures"),
    "data.one.loads.file": ("Fil", "File"),
    "data.one.loads.loaded": ("Indlæst", "Loaded"),
    "data.one.loads.dated": ("Kildens dato", "The source’s date"),
    "data.one.loads.values": ("Tal", "Figures"),
    "data.one.loads.sum": ("Fingeraftryk", "Fingerprint"),
    "data.one.loads.note": (
        "Fingeraftrykket er begyndelsen af filens SHA-256: samme fingeraftryk, samme fil.",
        "The fingerprint is the beginning of the file’s SHA-256: same fingerprint, same file.",
    ),
    "data.one.loads.none": ("Ingen fil er indlæst.", "No file is loaded."),
    "data.one.revisions": ("Revisioner", "Revisions"),
    "data.one.revisions.none": (
        "Ingen af tallene er blevet ændret af en nyere fil.",
        "None of the figures has been changed by a newer file.",
    ),
    "data.one.odd": ("Påfaldende", "Odd"),
    "data.one.odd.none": ("Intet er påfaldende.", "Nothing is odd."),
    "data.one.missing": ("Mangler", "Missing"),
    "data.one.missing.none": (
        "Alle kommuner har indberettet eller sagt hvorfor ikke i {period}.",
        "Every kommune has reported, or said why not, in {period}.",
    ),
    "data.one.missing.some": (
        "Uden tal for {period}: {names}.",
        "Without a figure for {period}: {names}.",
    ),
    "data.one.missing.incomplete": (
        (
            "Ikke opgjort for {period}, fordi en eller flere skoler eller institutioner mangler "
            "tal: {names}."
        ),
        (
            "Not calculated for {period}, because one or more schools or institutions lack a "
            "figure: {names}."
        ),
    ),
    "data.one.missing.ask": ("Spørg: {contact}.", "Ask: {contact}."),
    "data.one.missing.programme": (
        "Kun kommuner, der er med i programmet, har tal.",
        "Only kommuner that take part in the programme have figures.",
    ),
    "data.one.missing.all": (
        "Ingen tal er indlæst endnu.",
        "No figures are loaded yet.",
    ),
}
