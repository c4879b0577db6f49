"""Words of the networks: members, meetings, commitments, criteria and challenges."""

WORDS = {
    "netvaerk.name": ("Netværk", "Networks"),
    "netvaerk.of_programme": ("Netværk: ", "Networks: "),
    "netvaerk.parts": ("Dele af netværkets side", "Parts of the network's page"),
    "netvaerk.rule.all": (
        (
            "Kriterier, udfordringsbilleder og andelen af gennemførte aftaler vises for hver "
            "kommune. De enkelte aftaler, fremmødet fra hver kommune og selve møderne er for "
            "chefer og ledere i netværkets kommuner og for KL."
        ),
        (
            "Criteria, pictures of challenges and the share of commitments completed are shown "
            "of each kommune. Each commitment, the attendance of each kommune and the meetings "
            "themselves are for chiefs and leaders in the network's kommuner and for KL."
        ),
    ),
    "netvaerk.rule.leder": (
        (
            "Du ser hele netværkets tal og din egen kommunes; de andre kommuners tal vises "
            "ikke for en leder. De enkelte aftaler, fremmødet og selve møderne er for chefer "
            "og ledere i netværkets kommuner og for KL."
        ),
        (
            "You see the whole network's figures and those of your own kommune; the other "
            "kommuner's are not shown to a leader. Each commitment, the attendance and the "
            "meetings themselves are for chiefs and leaders in the network's kommuner and for "
            "KL."
        ),
    ),
    "netvaerk.part.overblik": ("Overblik", "Overview"),
    "netvaerk.part.moeder": ("Møder", "Meetings"),
    "netvaerk.part.aftaler": ("Aftaler", "Commitments"),
    "netvaerk.part.kriterier": ("Kriterier", "Criteria"),
    "netvaerk.part.udfordringer": ("Udfordringsbilleder", "Pictures of challenges"),
    "netvaerk.own": ("{name} (egen)", "{name} (own)"),
    "netvaerk.n_members": ("{n} kommuner", "{n} kommuner"),
    "netvaerk.letters": ("Kommunerne: {names}.", "The kommuner: {names}."),
    "netvaerk.heat.alt": (
        (
            "Skema med {rows} rækker og {columns} kommuner: {high} felter er 4 eller mere, "
            "{partial} er 3 til under 4, og {low} er under 3."
        ),
        (
            "A grid of {rows} rows and {columns} kommuner: {high} squares are 4 or more, "
            "{partial} are 3 to below 4, and {low} are below 3."
        ),
    ),
    "netvaerk.day": ("Vurderet", "Assessed"),
    # --- every network ---------------------------------------------------------------------------
    "netvaerk.index.lead": (
        "Hvem mødes med hvem, hvad de har aftalt, og hvad det blev til.",
        "Who meets whom, what they promised, and what came of it.",
    ),
    "netvaerk.index.own": ("Kommunens egne netværk", "The kommune's own networks"),
    "netvaerk.index.none": (
        "Der er ingen netværk endnu. Her kommer de, når KL har sat dem sammen.",
        "There are no networks yet. They will be here once KL has composed them.",
    ),
    "netvaerk.index.held": ("{n} møder holdt", "{n} meetings held"),
    "netvaerk.index.next": (
        "{number}. møde er planlagt til {day}",
        "meeting {number} is planned for {day}",
    ),
    "netvaerk.index.leder": (
        "{names}. De andre kommuners tal vises ikke for en leder.",
        "{names}. The figures of the other kommuner are not shown to a leader.",
    ),
    # --- at a glance -----------------------------------------------------------------------------
    "netvaerk.glance.title": ("Netværket lige nu", "The network right now"),
    "netvaerk.glance.known_on": (
        "Møder og aftaler er kendt til og med {day}.",
        "Meetings and commitments are known up to {day}.",
    ),
    "netvaerk.glance.members": ("Medlemmer", "Members"),
    "netvaerk.glance.members.note": ("{people} indbyggere i alt", "{people} inhabitants in all"),
    "netvaerk.glance.meetings": ("Møder holdt", "Meetings held"),
    "netvaerk.glance.none_ahead": ("Ingen flere møder er planlagt", "No more meetings are planned"),
    "netvaerk.glance.attendance": ("Fremmøde", "Attendance"),
    "netvaerk.glance.attendance.note": ("{n} af {all} pladser", "{n} of {all} seats"),
    "netvaerk.glance.continuity": ("Gengangere", "The same people"),
    "netvaerk.glance.continuity.note": (
        "af pladserne; {core} af personerne kom til alle møder",
        "of the seats; {core} of the persons came to every meeting",
    ),
    "netvaerk.glance.unjudged": ("–", "–"),
    "netvaerk.glance.continuity.one": (
        "kan ikke vurderes med ét møde",
        "cannot be assessed with one meeting",
    ),
    "netvaerk.glance.kept": ("Aftaler gennemført", "Commitments completed"),
    "netvaerk.glance.criteria": ("Kriterier nået", "Criteria met"),
    "netvaerk.glance.criteria.note": (
        "af kommunernes vurderinger, {day}",
        "of the kommuner's assessments, {day}",
    ),
    "netvaerk.kommuner.title": ("Kommunerne i netværket", "The kommuner of the network"),
    "netvaerk.kommuner.lead": (
        (
            "Efter navn, ikke efter rang. Til opfølgning i netværket: få aftaler giver brede "
            "intervaller."
        ),
        (
            "By name, not by rank. For following up in the network: few commitments give wide "
            "intervals."
        ),
    ),
    "netvaerk.kommuner.leder": (
        "Her vises din egen kommune. De andre kommuners tal vises ikke for en leder.",
        (
            "Your own kommune is shown here. The figures of the other kommuner are not shown "
            "to a leader."
        ),
    ),
    "netvaerk.column.kommune": ("Kommune", "Kommune"),
    "netvaerk.column.population": ("Indbyggere", "Inhabitants"),
    "netvaerk.column.seats": ("Fremmøde", "Attendance"),
    "netvaerk.column.kept": ("Aftaler gennemført", "Commitments completed"),
    "netvaerk.column.overdue": (
        "Åbne over fristen",
        "Open and overdue",
    ),
    "netvaerk.column.dropped": ("Opgivet", "Given up"),
    "netvaerk.column.met": ("Kriterier nået", "Criteria met"),
    "netvaerk.column.who": ("Hvem", "Who"),
    "netvaerk.column.made": ("Aftalt i alt", "Made in all"),
    "netvaerk.column.completed": ("Gennemført", "Completed"),
    "netvaerk.column.n": ("Forfaldne eller gennemført", "Due or completed"),
    "netvaerk.column.on_time": (
        "Gennemført til tiden",
        "Completed on time",
    ),
    "netvaerk.column.late": (
        "Gennemført efter fristen",
        "Completed late",
    ),
    "netvaerk.column.not_yet_due": ("Ikke forfaldne", "Not yet due"),
    "netvaerk.column.theme": ("Tema", "Theme"),
    # --- composition -----------------------------------------------------------------------------
    "netvaerk.map.told": (
        "Peg på en kommune, eller brug piletasterne",
        "Point at a kommune, or use the arrow keys",
    ),
    "netvaerk.map.title": (
        "{n} kommuner: længst er der fra {one} til {other}, {km} km i luftlinje",
        "{n} kommuner: it is farthest from {one} to {other}, {km} km as the crow flies",
    ),
    "netvaerk.map.title.few": ("{n} kommuner er i netværket", "{n} kommuner are in the network"),
    "netvaerk.map.subtitle": (
        "Medlemmerne på kortet; hver kommune er en lige stor flise",
        "The members on the map; every kommune is a tile of the same size",
    ),
    "netvaerk.map.label": ("Kort over {name}", "Map of {name}"),
    "netvaerk.map.alt": ("{name} har medlemmerne {names}.", "The members of {name} are {names}."),
    "netvaerk.map.members": ("Medlem af netværket", "Member of the network"),
    "netvaerk.map.others": ("Øvrige kommuner", "Other kommuner"),
    "netvaerk.map.member": ("{name}: medlem af netværket", "{name}: member of the network"),
    "netvaerk.map.other": ("{name}: ikke medlem", "{name}: no member"),
    "netvaerk.map.caption": ("Medlemmer af {name}", "Members of {name}"),
    "netvaerk.composition.title": ("Netværkets sammensætning", "The network's composition"),
    "netvaerk.composition.leder": (
        (
            "Hvor store kommunerne er, hvor langt der er imellem dem, og hvor ens de er, vises for "
            "kommunens chefer, politikere og KL."
        ),
        (
            "How large the kommuner are, how far from each other and how alike is shown to the "
            "kommune's chiefs, its politicians and KL."
        ),
    ),
    "netvaerk.sizes.title": (
        "{largest} er {times} gange så stor som {smallest}",
        "{largest} is {times} times as large as {smallest}",
    ),
    "netvaerk.sizes.title.none": (
        "Hvor store kommunerne er, er ikke oplyst",
        "How large the kommuner are is not reported",
    ),
    "netvaerk.sizes.subtitle": (
        "Indbyggere, nyeste år. Aksen er i tusinder",
        "Inhabitants, newest year. The axis is in thousands",
    ),
    "netvaerk.sizes.mark": ("{people} indbyggere", "{people} inhabitants"),
    "netvaerk.km.title": (
        "Der er {km} km mellem medlemmerne i gennemsnit, fra {low} til {high} km for hver kommune",
        "It is {km} km between members on average, from {low} to {high} km for each kommune",
    ),
    "netvaerk.km.title.none": (
        "Hvor langt der er mellem kommunerne, er ikke oplyst",
        "How far it is between the kommuner is not reported",
    ),
    "netvaerk.km.subtitle": (
        "Kilometer i luftlinje fra hver kommunes midte til de andre medlemmer",
        "Kilometres as the crow flies from the middle of each kommune to the other members",
    ),
    "netvaerk.km.key.mean": ("i gennemsnit", "on average"),
    "netvaerk.km.key.far": ("til den fjerneste", "to the farthest"),
    "netvaerk.km.mark.mean": ("{km} km i gennemsnit", "{km} km on average"),
    "netvaerk.km.mark.far": ("{km} km til {name}", "{km} km to {name}"),
    "netvaerk.km.note": (
        "Luftlinje tager ikke højde for vand og veje; en ø er længere væk, end tallet viser.",
        "The crow knows neither water nor roads; an island is farther away than the figure says.",
    ),
    "netvaerk.km.caption": ("Afstande i {name}, km", "Distances in {name}, km"),
    "netvaerk.column.mean_km": ("Km i gennemsnit", "Km on average"),
    "netvaerk.column.far": ("Fjerneste medlem", "Farthest member"),
    "netvaerk.column.far_km": ("Km dertil", "Km to it"),
    "netvaerk.alike.title": (
        "{n} af {all} kommuner ligner de andre medlemmer mere end kommuner i almindelighed",
        "{n} of {all} kommuner are more like the other members than like kommuner in general",
    ),
    "netvaerk.alike.title.none": (
        "Hvor ens kommunerne er, kan ikke vurderes uden baggrundstal",
        "How alike the kommuner are cannot be assessed without background figures",
    ),
    "netvaerk.alike.subtitle": (
        "Gennemsnitlig forskel i baggrundstal, målt i standardafvigelser; 0 er helt ens",
        "Mean difference in background figures, in standard deviations; 0 is quite alike",
    ),
    "netvaerk.alike.key.members": ("til de andre medlemmer", "to the other members"),
    "netvaerk.alike.key.everybody": ("til alle andre kommuner", "to all other kommuner"),
    "netvaerk.alike.mark.members": (
        "{value} til de andre medlemmer",
        "{value} to the other members",
    ),
    "netvaerk.alike.mark.everybody": (
        "{value} til alle andre kommuner",
        "{value} to all other kommuner",
    ),
    "netvaerk.alike.note": (
        (
            "Målt som på siden Sammenlignelige, med alle baggrundstal lige vægtet. Hvor kommunen "
            "ligger, tæller ikke med."
        ),
        (
            "Measured as on the page of comparable kommuner, every background figure with the same "
            "weight. Where a kommune lies does not count."
        ),
    ),
    "netvaerk.alike.caption": (
        "Hvor ens medlemmerne af {name} er",
        "How alike the members of {name} are",
    ),
    "netvaerk.themes.title": ("Temaer", "Themes"),
    "netvaerk.themes.lead": (
        "Det, netværket har valgt at arbejde med. Hvert tema fører til erfaringerne med det.",
        "What the network has chosen to work with. Each theme leads to what has been learned.",
    ),
    "netvaerk.themes.learned": (
        "Det, netværket selv har skrevet om sine erfaringer",
        "What the network itself has written of its experiences",
    ),
    "netvaerk.themes.none": (
        "Netværket har ikke valgt temaer: det arbejder med hele {programme}.",
        "The network has chosen no themes: it works with all of {programme}.",
    ),
    "netvaerk.compose": (
        "Sammensæt netværk og sparringsgrupper",
        "Compose networks and sparring groups",
    ),
    "netvaerk.compose.title": ("Sammensætning", "Composition"),
    # --- meetings --------------------------------------------------------------------------------
    "netvaerk.meetings.none": ("{name} har ingen møder endnu", "{name} has no meetings yet"),
    "netvaerk.meetings.none.text": (
        (
            "Her kommer netværkets møder, hvem der kom fra hver kommune, og om det var de samme "
            "personer."
        ),
        (
            "Here will be the network's meetings, who came from each kommune, and whether it was "
            "the same persons."
        ),
    ),
    "netvaerk.meetings.title": ("Netværkets {n} møder", "The network's {n} meetings"),
    "netvaerk.meetings.illustrative": (
        "Dage mærket illustrativ er ikke de rigtige.",
        "Days marked as illustrative are not the real ones.",
    ),
    "netvaerk.meeting.number": ("{number}. møde", "Meeting {number}"),
    "netvaerk.meeting.when": (
        "{number}. møde er planlagt til {day}, {form}",
        "Meeting {number} is planned for {day}, {form}",
    ),
    "netvaerk.meeting.illustrative": ("(illustrativ dag)", "(illustrative day)"),
    "netvaerk.meeting.mark": ("illustrativ", "illustrative"),
    "netvaerk.meeting.moved": ("flyttet fra {day}", "moved from {day}"),
    "netvaerk.form.physical": ("fysisk", "in person"),
    "netvaerk.form.virtual": ("virtuelt", "virtual"),
    "netvaerk.status.held": ("Holdt", "Held"),
    "netvaerk.status.cancelled": ("Aflyst", "Cancelled"),
    "netvaerk.status.planned": ("Planlagt", "Planned"),
    "netvaerk.column.meeting": ("Møde", "Meeting"),
    "netvaerk.column.day": ("Dag", "Day"),
    "netvaerk.column.form": ("Form", "Form"),
    "netvaerk.column.status": ("Status", "Status"),
    "netvaerk.column.present": ("Fremmøde", "Attendance"),
    "netvaerk.column.kommuner": ("Kommuner til stede", "Kommuner present"),
    "netvaerk.continuity.title": ("Sådan tælles gengangere", "How the same people are counted"),
    "netvaerk.continuity.index": (
        (
            "Gengangere: den del af de besatte pladser, som personer med mindst tre fjerdedele af "
            "møderne sad på. En person tæller, ikke en rolle: en stedfortræder bryder rækken."
        ),
        (
            "The same people: the share of the seats filled that were taken by persons at three "
            "quarters of the meetings or more. A person counts and not a role: a substitute breaks "
            "the row."
        ),
    ),
    "netvaerk.continuity.core_share": (
        "Kerne: personer, der var med hver gang, af alle personer, der har været med.",
        "Core: persons who came every time, of all who ever came.",
    ),
    "netvaerk.continuity.jaccard": (
        (
            "Fra møde til møde: personer, der var med begge gange, af dem, der var med mindst én "
            "af to gange i træk; gennemsnit over møderne."
        ),
        (
            "From meeting to meeting: persons at both of two meetings in a row, of those at "
            "either; mean over the meetings."
        ),
    ),
    "netvaerk.continuity.team_size": (
        "Hold på 3-5: møder, hvor en kommune kom med tre til fem personer, som det er tænkt.",
        "Teams of 3-5: meetings to which a kommune came with three to five persons, as intended.",
    ),
    # --- commitments -----------------------------------------------------------------------------
    "netvaerk.whole": ("Hele netværket", "The whole network"),
    "netvaerk.kept.none": ("Ingen endnu", "None yet"),
    "netvaerk.kept.nothing_due": ("Ingen forfaldne", "None due"),
    "netvaerk.kept.made": ("{n} er aftalt", "{n} have been made"),
    "netvaerk.kept.of": ("{n} af {all}; {span}", "{n} of {all}; {span}"),
    "netvaerk.kept.title": (
        "{share} af de forfaldne aftaler er gennemført ({of})",
        "{share} of the commitments due are completed ({of})",
    ),
    "netvaerk.kept.title.none": (
        "Ingen aftaler er forfaldne endnu",
        "No commitments are due yet",
    ),
    "netvaerk.kept.subtitle": (
        "Gennemført af dem, der var forfaldne {day} eller gennemført før; 95 %-interval",
        "Completed of those due by {day} or completed before; 95% interval",
    ),
    "netvaerk.kept.note": (
        (
            "I alt {made} aftaler: {on_time} gennemført til tiden, {late} gennemført efter "
            "fristen, {overdue} åbne over fristen, {dropped} opgivet og {not_yet_due} ikke "
            "forfaldne. En opgivet aftale tæller som ikke gennemført, når fristen er nået. "
            "Fristen er den, der først blev aftalt."
        ),
        (
            "{made} commitments in all: {on_time} completed on time, {late} completed late, "
            "{overdue} open and overdue, {dropped} given up and {not_yet_due} not yet due. One "
            "given up counts as not completed once it is due. A due day is the one that was "
            "first agreed."
        ),
    ),
    "netvaerk.kept.later.done": (
        "{done} aftaler er meldt gennemført efter {day} og tæller ikke med i andelen endnu.",
        "{done} told as completed after {day} do not count in the share yet.",
    ),
    "netvaerk.kept.later.done.one": (
        "Én aftale er meldt gennemført efter {day} og tæller ikke med i andelen endnu.",
        "One commitment told as completed after {day} does not count in the share yet.",
    ),
    "netvaerk.kept.later.dropped.one": (
        "Én aftale er meldt opgivet efter {day} og tæller ikke med i andelen endnu.",
        "One commitment told as given up after {day} does not count in the share yet.",
    ),
    "netvaerk.kept.later.made.one": (
        (
            "Én aftale er lavet efter {day}. Den tæller med i alle aftaler, men ikke i andelen og "
            "kurven endnu."
        ),
        (
            "One commitment was made after {day}. It counts among all commitments, but not in the "
            "share and the curve yet."
        ),
    ),
    "netvaerk.kept.later.made": (
        (
            "{made} aftaler er lavet efter {day}. De tæller med i alle aftaler, men ikke i andelen "
            "og kurven endnu."
        ),
        (
            "{made} commitments were made after {day}. They count among all commitments, but not "
            "in the share and the curve yet."
        ),
    ),
    "netvaerk.kept.later.dropped": (
        "{dropped} aftaler er meldt opgivet efter {day} og tæller ikke med i andelen endnu.",
        "{dropped} told as given up after {day} do not count in the share yet.",
    ),
    "netvaerk.kept.later.both": (
        (
            "Efter {day} er {done} af aftalerne meldt gennemført og {dropped} opgivet; det tæller "
            "ikke med i andelen endnu."
        ),
        (
            "After {day}, {done} of the commitments were told as completed and {dropped} as given "
            "up; that does not count in the share yet."
        ),
    ),
    "netvaerk.kept.by_name": (
        (
            "Kommunerne står efter navn. Intervallerne er brede, fordi hver har få aftaler; de "
            "viser ikke, hvem der er bedst."
        ),
        (
            "The kommuner stand by name. The intervals are wide because each has few commitments; "
            "they do not say who is best."
        ),
    ),
    "netvaerk.kept.caption": (
        "Gennemførte aftaler i netværket og i hver kommune",
        "Commitments completed in the network and in each kommune",
    ),
    "netvaerk.promises.none": ("{name} har ingen aftaler endnu", "{name} has no commitments yet"),
    "netvaerk.promises.none.text": (
        (
            "Her kommer det, kommunerne lover hinanden på møderne, og hvad der bliver af det. "
            "Aftaler kan skrives på et møde eller indlæses."
        ),
        (
            "Here will be what the kommuner promise each other at the meetings, and what becomes "
            "of it. Commitments can be written at a meeting or loaded."
        ),
    ),
    "netvaerk.promises.open": ("{n} åbne aftaler", "{n} open commitments"),
    "netvaerk.promises.open.none": ("Ingen aftaler er åbne.", "No commitments are open."),
    "netvaerk.promises.ended": (
        "Vis {n} aftaler, der er gennemført eller opgivet",
        "Show {n} commitments that are completed or given up",
    ),
    "netvaerk.promises.more": (
        "Vis de {n} andre åbne aftaler",
        "Show the other {n} open commitments",
    ),
    "netvaerk.promises.lead": (
        "Dem over fristen står først, derefter dem med den nærmeste frist.",
        "The overdue ones stand first, then those that are due next.",
    ),
    "netvaerk.promises.all": ("Se hele netværkets aftaler", "See the whole network's commitments"),
    "netvaerk.promises.criterion": (
        "{what} (kriterium: {criterion})",
        "{what} (criterion: {criterion})",
    ),
    "netvaerk.column.what": ("Hvad", "What"),
    "netvaerk.column.owner": ("Ansvarlig", "Owner"),
    "netvaerk.column.indicator": ("Skal flytte", "Is to move"),
    "netvaerk.column.made_on": ("Aftalt", "Made"),
    "netvaerk.column.due_on": ("Frist", "Due"),
    "netvaerk.column.standing": ("Status", "Status"),
    "netvaerk.standing.overdue": ("Over fristen", "Overdue"),
    "netvaerk.standing.open": ("Åben", "Open"),
    "netvaerk.standing.done": ("Gennemført {day}", "Completed {day}"),
    "netvaerk.standing.dropped": ("Opgivet {day}", "Given up {day}"),
    "netvaerk.role.dagtilbudschef": ("Dagtilbudschef", "Head of day-care"),
    "netvaerk.role.skolechef": ("Skolechef", "Head of schools"),
    "netvaerk.role.ppr_leder": ("PPR-leder", "Head of PPR"),
    "netvaerk.role.konsulent": ("Konsulent", "Consultant"),
    "netvaerk.role.programleder": ("Programleder", "Programme leader"),
    "netvaerk.role.omraadeleder": ("Områdeleder", "Area leader"),
    "netvaerk.role.leder": ("Leder", "Leader"),
    "netvaerk.role.paedagog": ("Pædagog", "Pedagogue"),
    "netvaerk.role.udvalgsformand": ("Udvalgsformand", "Chair of the committee"),
    # --- how long it takes -----------------------------------------------------------------------
    "netvaerk.steps.title.span": (
        (
            "Halvdelen af de aftaler, der ikke opgives, er gennemført efter {days} dage (95 "
            "%-interval {lo}–{hi})"
        ),
        (
            "Half of the commitments that are not given up are completed after {days} days "
            "(95% interval {lo}–{hi})"
        ),
    ),
    "netvaerk.steps.title": (
        "Halvdelen af de aftaler, der ikke opgives, er gennemført efter {days} dage",
        "Half of the commitments that are not given up are completed after {days} days",
    ),
    "netvaerk.steps.title.none": (
        (
            "Under halvdelen af de aftaler, der ikke opgives, er gennemført endnu ({share}), "
            "så medianen er ukendt"
        ),
        (
            "Fewer than half of the commitments that are not given up are completed so far "
            "({share}), so that the median is unknown"
        ),
    ),
    "netvaerk.steps.subtitle": (
        (
            "{n} aftaler i {name}: anslået andel gennemført efter dage, hvis ingen var opgivet "
            "(Kaplan-Meier)"
        ),
        (
            "{n} commitments of {name}: estimated share completed by days, were none given up "
            "(Kaplan-Meier)"
        ),
    ),
    "netvaerk.steps.axis": ("Dage siden aftalen", "Days since it was made"),
    "netvaerk.steps.note": (
        (
            "Åbne aftaler tæller med, så længe de har ventet. Båndet er et 95 %-interval for hver "
            "dag for sig."
        ),
        (
            "Open commitments count for as long as they have waited. The band is a 95% interval "
            "for each day by itself."
        ),
    ),
    "netvaerk.steps.dropped.none": ("Ingen aftaler er opgivet.", "None were given up."),
    "netvaerk.steps.dropped.one": (
        "Én aftale er opgivet. Den er ikke med i kurven efter den dag.",
        "One commitment was given up. It leaves the curve that day.",
    ),
    "netvaerk.steps.dropped.many": (
        (
            "{n} aftaler er opgivet. De er ikke med i kurven efter den dag; regnet som en "
            "selvstændig udgang er {share} opgivet til sidst."
        ),
        (
            "{n} commitments were given up. They leave the curve that day; counted as an end of "
            "its own, {share} are given up in the end."
        ),
    ),
    "netvaerk.steps.hover": (
        "Efter {days} dage: {share} gennemført<br>{open} var åbne indtil da",
        "After {days} days: {share} completed<br>{open} were open until then",
    ),
    "netvaerk.steps.median": ("halvdelen: {days} dage", "half: {days} days"),
    "netvaerk.steps.alt": (
        "Trappekurve over {n} aftaler: {share} er gennemført efter {days} dage.",
        "Step curve of {n} commitments: {share} are completed after {days} days.",
    ),
    "netvaerk.steps.alt.median": (
        "Halvdelen af dem, der ikke opgives, er gennemført efter {days} dage.",
        "Half of those that are not given up are completed after {days} days.",
    ),
    "netvaerk.steps.alt.none": (
        "Under halvdelen af dem, der ikke opgives, er gennemført, så medianen er ukendt.",
        (
            "Fewer than half of those that are not given up are completed, so that the median "
            "is unknown."
        ),
    ),
    "netvaerk.steps.caption": (
        "Gennemført efter dage siden aftalen",
        "Completed by days since it was made",
    ),
    "netvaerk.column.days": ("Dage", "Days"),
    "netvaerk.column.share": ("Gennemført", "Completed"),
    "netvaerk.column.at_risk": ("Åbne indtil da", "Open until then"),
    "netvaerk.column.events": ("Gennemført den dag", "Completed that day"),
    # --- criteria --------------------------------------------------------------------------------
    "netvaerk.criteria.title": (
        "{met} af {all} vurderinger er 4 eller mere i {day}",
        "{met} of {all} assessments are 4 or more in {day}",
    ),
    "netvaerk.criteria.subtitle": (
        "Hver kommunes egen vurdering af hvert kriterium, fra 1 til 5, {day}",
        "Each kommune's own assessment of each criterion, from 1 to 5, {day}",
    ),
    "netvaerk.criteria.caption": (
        "Kommunernes vurdering af kriterierne",
        "The kommuner's assessment of the criteria",
    ),
    "netvaerk.criteria.none": (
        "{name} har ingen vurderinger af kriterier endnu",
        "{name} has no assessments of criteria yet",
    ),
    "netvaerk.criteria.none.text": (
        (
            "Her kommer kommunernes egen vurdering af, hvor langt de er med programmets "
            "kriterier, fra 1 til 5, når de har lavet den."
        ),
        (
            "Here will be how far the kommuner say they are with the programme's criteria, "
            "from 1 to 5, once they have assessed them."
        ),
    ),
    "netvaerk.criteria.key.high": ("4 eller mere: nået", "4 or more: met"),
    "netvaerk.criteria.key.partial": ("3 til under 4", "3 to below 4"),
    "netvaerk.criteria.key.low": ("Under 3", "Below 3"),
    "netvaerk.criteria.key.unknown": ("Ikke oplyst", "Not reported"),
    # --- challenges ------------------------------------------------------------------------------
    "netvaerk.challenges.none": (
        "{name} har ingen udfordringsbilleder endnu",
        "{name} has no pictures of challenges yet",
    ),
    "netvaerk.challenges.none.text": (
        (
            "Her kommer, hvor kommunerne selv ser deres største udfordringer, og hvor de er "
            "stærke, når de har vurderet det."
        ),
        (
            "Here will be where the kommuner themselves see their largest challenges, and "
            "where they are strong, once they have assessed it."
        ),
    ),
    "netvaerk.challenges.title": (
        "Netværket ser den største udfordring i {theme} ({score} af 5)",
        "The network sees its largest challenge in {theme} ({score} of 5)",
    ),
    "netvaerk.challenges.title.among": (
        "Blandt netværkets største udfordringer er {theme} ({score} af 5)",
        "Among the network's largest challenges: {theme} ({score} of 5)",
    ),
    "netvaerk.challenges.title.many": (
        "Netværket ser de største udfordringer i {n} temaer ({score} af 5)",
        "The network sees its largest challenges in {n} themes ({score} of 5)",
    ),
    "netvaerk.challenges.title.none": (
        "Netværkets udfordringer er ikke vurderet",
        "The network's challenges have not been assessed",
    ),
    "netvaerk.challenges.subtitle": (
        "Gennemsnit af {n} kommuners egen vurdering fra 1 til 5 med 95 %-interval, {day}",
        "Mean of {n} kommuner's own assessment from 1 to 5 with 95% interval, {day}",
    ),
    "netvaerk.challenges.note": (
        "Kommunernes egne ord om sig selv, ikke en måling. Temaer med største udfordring først.",
        "The kommuner's own words of themselves and no measurement. Largest challenge first.",
    ),
    "netvaerk.challenges.caption": ("Udfordringsbillede, {name}", "Picture of challenges, {name}"),
    "netvaerk.challenges.challenge": ("Udfordring", "Challenge"),
    "netvaerk.challenges.strength": ("Styrke", "Strength"),
    "netvaerk.challenges.mark.challenge": ("udfordring {score} af 5", "challenge {score} of 5"),
    "netvaerk.challenges.mark.strength": ("styrke {score} af 5", "strength {score} of 5"),
    "netvaerk.challenges.heat.challenge": (
        "{n} af {all} vurderinger siger stor udfordring",
        "{n} of {all} assessments say a large challenge",
    ),
    "netvaerk.challenges.heat.strength": (
        "{n} af {all} vurderinger siger stor styrke",
        "{n} of {all} assessments say a great strength",
    ),
    "netvaerk.challenges.heat.subtitle.challenge": (
        "Hvor stor udfordringen er i hver kommune, fra 1 til 5, {day}",
        "How large the challenge is in each kommune, from 1 to 5, {day}",
    ),
    "netvaerk.challenges.heat.subtitle.strength": (
        "Hvor stærk hver kommune er, fra 1 til 5, {day}",
        "How strong each kommune is, from 1 to 5, {day}",
    ),
    "netvaerk.challenges.key.challenge.high": (
        "4 eller mere: stor udfordring",
        "4 or more: a large challenge",
    ),
    "netvaerk.challenges.key.challenge.partial": ("3 til under 4", "3 to below 4"),
    "netvaerk.challenges.key.challenge.low": ("Under 3", "Below 3"),
    "netvaerk.challenges.key.challenge.unknown": ("Ikke oplyst", "Not reported"),
    "netvaerk.challenges.key.strength.high": (
        "4 eller mere: stor styrke",
        "4 or more: a great strength",
    ),
    "netvaerk.challenges.key.strength.partial": ("3 til under 4", "3 to below 4"),
    "netvaerk.challenges.key.strength.low": ("Under 3", "Below 3"),
    "netvaerk.challenges.key.strength.unknown": ("Ikke oplyst", "Not reported"),
    "netvaerk.challenges.caption.challenge": (
        "Hver kommunes udfordring i hvert tema",
        "Each kommune's challenge in each theme",
    ),
    "netvaerk.challenges.caption.strength": (
        "Hver kommunes styrke i hvert tema",
        "Each kommune's strength in each theme",
    ),
    "netvaerk.shared.title": (
        "Det, kommunerne er fælles om",
        "What the kommuner share",
    ),
    "netvaerk.shared.lead": (
        "Temaer, hvor mindst halvdelen af kommunerne ser en stor udfordring (4 eller mere).",
        "Themes in which at least half of the kommuner see a large challenge (4 or more).",
    ),
    "netvaerk.shared.none": (
        "Ingen temaer er en stor udfordring for mindst halvdelen.",
        "No theme is a large challenge to at least half of them.",
    ),
    "netvaerk.shared.item": ("{theme}: {n} af {all} ({names})", "{theme}: {n} of {all} ({names})"),
    "netvaerk.pairs.title": (
        "Hvor én er stærk, og en anden spørger",
        "Where one is strong and another asks",
    ),
    "netvaerk.pairs.lead": (
        (
            "Stærk er en styrke på 4 eller mere uden stor udfordring; at spørge er en udfordring "
            "på 4 eller mere. Begge dele er kommunernes egne ord."
        ),
        (
            "Strong is a strength of 4 or more without a large challenge; to ask is a challenge of "
            "4 or more. Both are the kommuner's own words."
        ),
    ),
    "netvaerk.pairs.none": (
        "Der er ingen temaer, hvor nogen er stærk, og en anden spørger.",
        "There are no themes in which somebody is strong and another asks.",
    ),
    "netvaerk.column.strong": ("Stærk", "Strong"),
    "netvaerk.column.asking": ("Spørger", "Asks"),
    # --- what the figures are --------------------------------------------------------------------
    "program.facts.promises.name": ("Aftaler", "Commitments"),
    "program.facts.promises.definition": (
        "Det, kommunerne har lovet hinanden på netværkets møder, og hvad der siden er sket.",
        "What the kommuner promised each other at the network's meetings, and what became of it.",
    ),
    "program.facts.network_members.name": ("Netværkets medlemmer", "The network's members"),
    "program.facts.network_members.definition": (
        "Kommuner, der er i netværket og ikke har forladt det.",
        "Kommuner that are in the network and have not left it.",
    ),
    "program.facts.network_population.name": ("Indbyggere", "Inhabitants"),
    "program.facts.network_population.definition": (
        "Indbyggere i kommunen, som registret over kommuner har dem.",
        "Inhabitants of the kommune, as the register of kommuner has them.",
    ),
    "program.facts.network_km.name": ("Afstand mellem medlemmer", "Distance between members"),
    "program.facts.network_km.definition": (
        (
            "Kilometer i luftlinje (storcirkel) mellem kommunernes midter, som registret over "
            "kommuner har dem."
        ),
        (
            "Kilometres as the crow flies (great circle) between the middles of kommuner, as the "
            "register of kommuner has them."
        ),
    ),
    "program.facts.network_alike.name": ("Forskel i baggrundstal", "Difference in background"),
    "program.facts.network_alike.definition": (
        (
            "Afstanden mellem to kommuners baggrundstal i standardafvigelser, gennemsnit over de "
            "andre medlemmer og over alle andre kommuner."
        ),
        (
            "The distance between two kommuner's background figures in standard deviations, mean "
            "over the other members and over all other kommuner."
        ),
    ),
    "program.facts.completion_time.name": ("Tid til gennemførelse", "Time to completion"),
    "program.facts.completion_time.definition": (
        (
            "Andelen af aftaler, der er gennemført så mange dage efter, de blev lavet, skønnet med "
            "Kaplan og Meiers metode, hvor åbne aftaler tæller, så længe de har ventet."
        ),
        (
            "The share of commitments completed so many days after they were made, by the method "
            "of Kaplan and Meier, in which open ones count for as long as they have waited."
        ),
    ),
    "program.facts.completion_time.numerator": ("Gennemførte aftaler", "Commitments completed"),
    "program.facts.completion_time.denominator": ("Alle aftaler", "All commitments"),
}
