"""Words on the methods behind a figure: what it counts, how certain it is, what is hidden."""

WORDS = {
    # --- segregering ------------------------------------------------------------------------------
    "metode.segregering.name": (
        "Andel elever i specialtilbud",
        "Share of pupils in specialtilbud",
    ),
    "metode.segregering.lead": (
        (
            "Hvor stor en del af eleverne går i specialklasse, specialskole eller dagbehandling, "
            "og hvordan ændrer det sig?"
        ),
        (
            "How large a part of the pupils attend special classes, special schools or day "
            "treatment, and how does it change?"
        ),
    ),
    "metode.segregering.says": (
        (
            "Andelen er elever i specialtilbud divideret med alle elever. Vi viser to mål, som "
            "aldrig lægges på samme linje: det ene tæller kun elever i kommunale tilbud, det andet"
            " alle elever i grundskolen, også dem i privatskole. En ændring får tre tal med hver "
            "sit navn: hvor mange flere elever, hvor mange procentpoint, og hvor mange procent "
            "andelen selv er vokset."
        ),
        (
            "The share is pupils in specialtilbud divided by all pupils. We show two measures that"
            " are never joined in one line: one counts pupils in municipal schools only, the other"
            " all pupils in grundskole, private schools included. A change has three numbers, each"
            " under its own name: how many more pupils, how many percentage points, and by how "
            "many per cent the share itself has grown."
        ),
    ),
    "metode.segregering.read": (
        (
            "Se først på procentpoint: det er den forskel, som kan ses på figuren. Vækst i procent"
            " ser stor ud, når andelen er lille. Skoledistriktet er der, hvor eleven bor; en "
            "skole, der modtager elever fra hele kommunen, får pladser og elever, men ingen andel."
        ),
        (
            "Look at percentage points first: that is the difference the chart shows. Growth in "
            "per cent looks large where the share is small. The school district is where the pupil"
            " lives; a school that receives pupils from the whole kommune has places and pupils, "
            "and no share."
        ),
    ),
    "metode.segregering.example": (
        (
            "Går andelen fra 3,0 til 3,7 %, er den steget 0,7 procentpoint. Andelen er samtidig "
            "vokset omkring 23 %, når man regner på de viste tal. Begge dele er rigtige, og de "
            "siger ikke det samme."
        ),
        (
            "If the share goes from 3.0 to 3.7 %, it has risen 0.7 percentage points. At the same "
            "time it has grown about 23 %, computed from the figures shown. Both are right, and "
            "they do not say the same."
        ),
    ),
    "metode.segregering.formula.1": (
        "s = x / N",
        "s = x / N",
    ),
    "metode.segregering.words.1": (
        "Andelen s er antal elever i specialtilbud, x, divideret med alle elever, N.",
        "The share s is the number of pupils in specialtilbud, x, divided by all pupils, N.",
    ),
    "metode.segregering.formula.2": (
        "Δpp = 100 · (s_[1] − s_[0]);  Δ% = 100 · (s_[1] / s_[0] − 1)",
        "Δpp = 100 · (s_[1] − s_[0]);  Δ% = 100 · (s_[1] / s_[0] − 1)",
    ),
    "metode.segregering.words.2": (
        (
            "Ændringen i procentpoint er forskellen mellem de to andele; væksten i procent er "
            "forholdet mellem dem minus én. Er den første andel nul, findes der ingen vækst i "
            "procent."
        ),
        (
            "The change in percentage points is the difference between the two shares; the growth "
            "in per cent is their ratio minus one. Where the first share is zero there is no "
            "growth in per cent."
        ),
    ),
    "metode.segregering.formula.3": (
        "s_[1] − s_[0] = Σ w̄_[j] · (r_[1j] − r_[0j]) + Σ (w_[1j] − w_[0j]) · (r̄_[j] − R̄)",
        "s_[1] − s_[0] = Σ w̄_[j] · (r_[1j] − r_[0j]) + Σ (w_[1j] − w_[0j]) · (r̄_[j] − R̄)",
    ),
    "metode.segregering.words.3": (
        (
            "Opdeling efter Kitagawa: den første sum er, hvad ændrede andele r i hver fase j har "
            "betydet; den anden er, hvad ændret sammensætning w af faserne har betydet. En streg "
            "over bogstavet er gennemsnittet af de to år."
        ),
        (
            "Kitagawa's decomposition: the first sum is what changed shares r in each phase j have"
            " meant; the second is what a changed mix w of the phases has meant. A bar over the "
            "letter is the mean of the two years."
        ),
    ),
    "metode.segregering.use": (
        (
            "Andelene og de tre ændringstal vises på Segregering og Overblik. Segregering viser "
            "også opdelingen på faser og forskellen mellem de to opgørelser."
        ),
        (
            "The shares and the three numbers of a change are shown on Segregation and Overview. "
            "Segregation also shows the decomposition by phase and what sets the two definitions "
            "apart."
        ),
    ),
    "metode.segregering.source": (
        (
            "Kitagawa (1955), J Am Stat Assoc 50:1168. Das Gupta (1993), Current Population "
            "Reports P23-186. Benchmarkingenhedens analyser af 19-09-2019 og 07-12-2023 for "
            "niveauet. Interval for forskellen: Newcombe (1998), Stat Med 17:873."
        ),
        (
            "Kitagawa (1955), J Am Stat Assoc 50:1168. Das Gupta (1993), Current Population "
            "Reports P23-186. Benchmarkingenheden's analyses of 19-09-2019 and 07-12-2023 for the "
            "level. Interval of the difference: Newcombe (1998), Stat Med 17:873."
        ),
    ),
    "metode.segregering.not": (
        (
            "Den siger ikke, om eleverne har det rette tilbud, eller hvorfor andelen ændrer sig. "
            "Tal fra to forskellige opgørelser kan ikke sættes i forlængelse af hinanden."
        ),
        (
            "It does not say whether the pupils have the right offer, or why the share changes. "
            "Figures from two different publications cannot be put end to end."
        ),
    ),
    "metode.segregering.unverified": (
        (
            "Om 10. klasse tælles med, afgøres af kilden og skifter mellem opgørelser. Hvad der "
            "sker, når en fase ikke har elever i et år, er vores egen beslutning: andelen lånes "
            "fra det andet år og mærkes."
        ),
        (
            "Whether 10th grade counts is decided by the source and differs between publications. "
            "What happens when a phase has no pupils in a year is our own decision: the share is "
            "borrowed from the other year and marked."
        ),
    ),
    # --- usikkerhed -------------------------------------------------------------------------------
    "metode.usikkerhed.name": (
        "95 %-intervaller",
        "95 % intervals",
    ),
    "metode.usikkerhed.lead": (
        "Hvor meget kunne tallet have svinget, uden at noget havde ændret sig?",
        "How much could the figure have varied without anything having changed?",
    ),
    "metode.usikkerhed.says": (
        (
            "Tallene er talt op og ikke stikprøver. Intervallet siger derfor ikke, at vi har talt "
            "forkert, men hvilke tal stedet kunne have vist ved samme underliggende niveau. Små "
            "steder har brede intervaller, store steder smalle."
        ),
        (
            "The figures are full counts and not samples. The interval therefore does not say that"
            " we counted wrongly, but what the place could have shown at the same underlying "
            "level. Small places have wide intervals, large ones narrow."
        ),
    ),
    "metode.usikkerhed.read": (
        (
            "En bred streg betyder, at tallet skal tages med ro. Om to tal er forskellige, kan "
            "ikke ses af, om deres streger overlapper: to intervaller kan godt overlappe, selv om "
            "forskellen er klar. Se i stedet, hvad overskriften siger."
        ),
        (
            "A wide bar means that the figure should be taken calmly. Whether two figures differ "
            "cannot be seen from whether their bars overlap: two intervals may overlap although "
            "the difference is certain. See what the title says instead."
        ),
    ),
    "metode.usikkerhed.example": (
        (
            "65 af 100 giver 65 % med interval fra 55 til 74 %. Ingen af 47 er ikke det samme som "
            "et sikkert nul: intervallet går fra 0 til 8 %."
        ),
        (
            "65 of 100 give 65 % with an interval from 55 to 74 %. None of 47 is not the same as a"
            " certain zero: the interval goes from 0 to 8 %."
        ),
    ),
    "metode.usikkerhed.formula.1": (
        "[ p + z^[2]/2n ± z · √( p(1 − p)/n + z^[2]/4n^[2] ) ] / (1 + z^[2]/n),  z = 1,96",
        "[ p + z^[2]/2n ± z · √( p(1 − p)/n + z^[2]/4n^[2] ) ] / (1 + z^[2]/n),  z = 1.96",
    ),
    "metode.usikkerhed.words.1": (
        (
            "Wilsons interval for en andel p af n. Det holder sig altid mellem 0 og 100 % og har "
            "en bredde, også når andelen er 0."
        ),
        (
            "Wilson's interval for a share p of n. It always stays between 0 and 100 % and has a "
            "width also where the share is 0."
        ),
    ),
    "metode.usikkerhed.formula.2": (
        (
            "d − √( (p_[1] − l_[1])^[2] + (u_[0] − p_[0])^[2] )  til  d + √( (u_[1] − p_[1])^[2] +"
            " (p_[0] − l_[0])^[2] )"
        ),
        (
            "d − √( (p_[1] − l_[1])^[2] + (u_[0] − p_[0])^[2] )  to  d + √( (u_[1] − p_[1])^[2] + "
            "(p_[0] − l_[0])^[2] )"
        ),
    ),
    "metode.usikkerhed.words.2": (
        (
            "Newcombes interval for forskellen d mellem to andele p, bygget af de to "
            "Wilson-intervallers nedre grænser l og øvre grænser u."
        ),
        (
            "Newcombe's interval for the difference d between two shares p, built from the lower "
            "limits l and upper limits u of the two Wilson intervals."
        ),
    ),
    "metode.usikkerhed.formula.3": (
        "x̄ ± t_[n − 1] · s / √n",
        "x̄ ± t_[n − 1] · s / √n",
    ),
    "metode.usikkerhed.words.3": (
        (
            "Interval for et gennemsnit: gennemsnittet plus og minus t gange spredningen s "
            "divideret med kvadratroden af antallet n."
        ),
        (
            "Interval of a mean: the mean plus and minus t times the standard deviation s divided "
            "by the square root of the number n."
        ),
    ),
    "metode.usikkerhed.use": (
        (
            "Alle andele og gennemsnit i Fællesblik, hvor kilden oplyser nok til det. Tal uden "
            "interval vises uden: forskellen mellem to af dem vurderes ikke, og mod "
            "sammenlignelige kommuner tæller kun spredningen mellem dem."
        ),
        (
            "All shares and means in Fællesblik where the source tells enough. Figures without an "
            "interval are shown without: the difference between two of them is not judged, and "
            "against comparable kommuner only the spread between those counts."
        ),
    ),
    "metode.usikkerhed.source": (
        "Newcombe (1998), Stat Med 17:857 (metode 3) og 17:873 (metode 10).",
        "Newcombe (1998), Stat Med 17:857 (method 3) and 17:873 (method 10).",
    ),
    "metode.usikkerhed.not": (
        (
            "Intervallet dækker kun tilfældige udsving. Det dækker ikke fejl i indberetningen, "
            "ændrede definitioner eller børn, der mangler i tallene."
        ),
        (
            "The interval covers chance variation only. It does not cover errors in reporting, "
            "changed definitions or children missing from the figures."
        ),
    ),
    "metode.usikkerhed.unverified": (
        (
            "Efterprøvet mod Newcombes trykte eksempler. At læse et interval om en fuld optælling "
            "som »hvad kunne stedet have vist« er en beslutning, ikke en målt egenskab."
        ),
        (
            "Checked against Newcombe's printed examples. Reading an interval of a full count as "
            "“what could the place have shown” is a decision, not a measured property."
        ),
    ),
    # --- sammenlaegning ---------------------------------------------------------------------------
    "metode.sammenlaegning.name": (
        "Fra stue og institution til kommune og land",
        "From stue and institution to kommune and country",
    ),
    "metode.sammenlaegning.lead": (
        "Hvordan bliver mange små tal til ét?",
        "How do many small figures become one?",
    ),
    "metode.sammenlaegning.says": (
        (
            "Vi lægger børn og elever sammen, aldrig procenter. En stor institution tæller derfor "
            "mere end en lille. Har kilden selv et tal for kommunen, bruges det i stedet for "
            "summen."
        ),
        (
            "We add up children and pupils, never percentages. A large institution therefore "
            "counts more than a small one. Where the source itself has a figure for the kommune, "
            "that is used instead of the sum."
        ),
    ),
    "metode.sammenlaegning.read": (
        (
            "Mangler nogle steder, vises et samlet tal kun, når de, der er med, dækker nok. Ellers"
            " står der »ikke indberettet«. Et tal, der mangler, regnes aldrig som nul."
        ),
        (
            "Where some places are missing, a total is shown only if those that are there cover "
            "enough. Otherwise it says “not reported”. A missing figure is never counted as zero."
        ),
    ),
    "metode.sammenlaegning.example": (
        (
            "To institutioner: 2 af 20 børn og 12 af 60. Samlet er det 14 af 80, altså 17,5 %. "
            "Gennemsnittet af 10 % og 20 % ville have givet 15 % og ladet den lille veje for "
            "meget."
        ),
        (
            "Two institutions: 2 of 20 children and 12 of 60. Together that is 14 of 80, or 17.5 "
            "%. The mean of 10 % and 20 % would have given 15 % and let the small one weigh too "
            "much."
        ),
    ),
    "metode.sammenlaegning.formula.1": (
        "p = Σ x_[i] / Σ n_[i]",
        "p = Σ x_[i] / Σ n_[i]",
    ),
    "metode.sammenlaegning.words.1": (
        "Det samlede tal er summen af tællerne divideret med summen af nævnerne.",
        "The total is the sum of the numerators divided by the sum of the denominators.",
    ),
    "metode.sammenlaegning.formula.2": (
        (
            "Σ w_[i] over dem med tal ≥ c · Σ w_[i] over alle;  c = 0,8 for andele, 0,6 for "
            "trofasthed, 1 for antal"
        ),
        (
            "Σ w_[i] over those with figures ≥ c · Σ w_[i] over all;  c = 0.8 for shares, 0.6 for "
            "fidelity, 1 for counts"
        ),
    ),
    "metode.sammenlaegning.words.2": (
        (
            "Et samlet tal vises, når de, der har tal, udgør mindst så stor en del af vægten: 80 %"
            " for andele, 60 % for trofasthed og alt for antal."
        ),
        (
            "A total is shown where those with figures make up at least this part of the weight: "
            "80 % for shares, 60 % for fidelity and everything for counts."
        ),
    ),
    "metode.sammenlaegning.use": (
        "Alle tal, hvor kilden kun har de mindre enheder.",
        "All figures where the source has the smaller units only.",
    ),
    "metode.sammenlaegning.source": (
        "Egen beslutning. Vægtning efter børn og kravet på 60 % følger metoden for trofasthed.",
        (
            "Our own decision. Weighing by children and the demand of 60 % follow the method of "
            "fidelity."
        ),
    ),
    "metode.sammenlaegning.not": (
        "Et samlet tal siger ikke, hvor store forskelle det dækker over.",
        "A total does not say how large the differences behind it are.",
    ),
    "metode.sammenlaegning.unverified": (
        "Grænserne på 80 og 60 % er valgt af os og ikke hentet fra en kilde.",
        "The limits of 80 and 60 % are chosen by us and not taken from a source.",
    ),
    # --- udvikling --------------------------------------------------------------------------------
    "metode.udvikling.name": (
        "Udvikling over tid",
        "Development over time",
    ),
    "metode.udvikling.lead": (
        "Er ændringen mere end det, tallet plejer at svinge?",
        "Is the change more than the figure's usual variation?",
    ),
    "metode.udvikling.says": (
        (
            "Hvor meget der må siges, afhænger af, hvor lang serien er. Med under 3 målinger siger"
            " vi intet om udviklingen. Ellers sammenlignes det nyeste tal med tallet op til fem år"
            " før, og intervallet gøres bredere, hvis årene svinger mere, end tilfældet kan "
            "forklare."
        ),
        (
            "How much may be said depends on how long the series is. With fewer than 3 points we "
            "say nothing of the development. Otherwise the newest figure is compared with that of "
            "up to five years before, and the interval is widened where the years vary more than "
            "chance explains."
        ),
    ),
    "metode.udvikling.read": (
        (
            "»Steget« eller »faldet« skrives kun, når ændringen er klar. Ellers står der, at "
            "ændringen kan være tilfældig. Der sammenlignes aldrig hen over et databrud, og et år "
            "uden tal er et hul i linjen."
        ),
        (
            "“Up” or “down” is written only where the change is certain. Otherwise it says that "
            "the change may be chance. Nothing is compared across a series break, and a year "
            "without a figure is a gap in the line."
        ),
    ),
    "metode.udvikling.example": (
        (
            "En kommune går fra 3,9 til 4,4 %, begge år med 1.000 elever. Ændringen på 0,5 "
            "procentpoint har et interval fra −1,3 til +2,3 og kan være tilfældig."
        ),
        (
            "A kommune goes from 3.9 to 4.4 %, with 1,000 pupils in both years. The change of 0.5 "
            "percentage points has an interval from −1.3 to +2.3 and may be chance."
        ),
    ),
    "metode.udvikling.formula.1": (
        (
            "under 3: intet · 3–7: kun linje · 8–11: foreløbige grænser · 12 og flere: grænser og "
            "mønstre"
        ),
        (
            "fewer than 3: nothing · 3–7: line only · 8–11: provisional limits · 12 and more: "
            "limits and patterns"
        ),
    ),
    "metode.udvikling.words.1": (
        "Hvad en serie kan bære, efter antal målinger siden seneste databrud.",
        "What a series can carry, by the number of points since its latest break.",
    ),
    "metode.udvikling.formula.2": (
        "φ = X^[2] / (I − 2);  bruges, når φ > 1 + 2√(2/I)",
        "φ = X^[2] / (I − 2);  used where φ > 1 + 2√(2/I)",
    ),
    "metode.udvikling.words.2": (
        (
            "Overspredningen φ er Pearsons chi-i-anden om en ret linje gennem I år, divideret med "
            "I minus 2. Er den klart over 1, ganges intervallet for ændringen med kvadratroden af "
            "φ."
        ),
        (
            "The overdispersion φ is Pearson's chi-squared about a straight line through I years, "
            "divided by I minus 2. Where it is clearly above 1, the interval of the change is "
            "multiplied by the square root of φ."
        ),
    ),
    "metode.udvikling.formula.3": (
        "x̄ ± 2,66 · MR̄;   p̄ ± 3 · √( p̄(1 − p̄)/n_[i] )",
        "x̄ ± 2.66 · MR̄;   p̄ ± 3 · √( p̄(1 − p̄)/n_[i] )",
    ),
    "metode.udvikling.words.3": (
        (
            "Kontrolgrænser: gennemsnittet plus og minus 2,66 gange den gennemsnitlige forskel fra"
            " måling til måling, og for andele tre standardfejl. Laneys p′ gør grænserne bredere, "
            "hvor store nævnere ellers gør dem for smalle."
        ),
        (
            "Control limits: the mean plus and minus 2.66 times the mean difference from point to "
            "point, and for shares three standard errors. Laney's p′ widens the limits where large"
            " denominators would make them too narrow."
        ),
    ),
    "metode.udvikling.use": (
        (
            "Reglen om seriens længde og ændringen over fem år bruges på alle linjer og felter. "
            "Kontrolgrænser og mønstre vises på Segregering under Usædvanlige år."
        ),
        (
            "The rule on the length of the series and the change over five years are used on all "
            "lines and tiles. Control limits and patterns are shown on Segregation under Unusual "
            "years."
        ),
    ),
    "metode.udvikling.source": (
        (
            "Making Data Count (NHS England) for regelsættet; Laney (2002), Quality Engineering "
            "14:531; Montgomery, Statistical Quality Control; NIST e-Handbook 6.3.2.2."
        ),
        (
            "Making Data Count (NHS England) for the rules; Laney (2002), Quality Engineering "
            "14:531; Montgomery, Statistical Quality Control; NIST e-Handbook 6.3.2.2."
        ),
    ),
    "metode.udvikling.not": (
        (
            "Den siger ikke, hvorfor tallet ændrer sig, og spår ikke. En tilfældig top bliver ofte"
            " fulgt af noget mere almindeligt, helt af sig selv."
        ),
        (
            "It does not say why the figure changes, and does not predict. A chance peak is often "
            "followed by something more ordinary, all by itself."
        ),
    ),
    "metode.udvikling.unverified": (
        (
            "Kilderne til Making Data Count nævner både 6 og 7 målinger i træk som en tendens; "
            "deres egen tekst var ikke tilgængelig, og vi bruger 7. Seriens længdekrav er vores "
            "beslutning."
        ),
        (
            "Sources on Making Data Count name both 6 and 7 points in a row as a trend; its own "
            "text was not available, and 7 is used. The demands on the length of a series are our "
            "decision."
        ),
    ),
    # --- stroemme ---------------------------------------------------------------------------------
    "metode.stroemme.name": (
        "Ind og ud af specialtilbud",
        "Into and out of specialtilbud",
    ),
    "metode.stroemme.lead": (
        "Hvilke bevægelser ligger bag, at antallet af elever i specialtilbud ændrer sig?",
        "Which movements lie behind a change in the number of pupils in specialtilbud?",
    ),
    "metode.stroemme.says": (
        (
            "Ændringen deles op i nye henvisninger, tilbagevendte til almen skole, til- og "
            "fraflytning og årgange, der begynder eller går ud. Det, bevægelserne ikke forklarer, "
            "får sin egen søjle og fordeles aldrig på de andre."
        ),
        (
            "The change is divided into new placements, returns to the general school, moves in "
            "and out, and cohorts that begin or leave. What the movements do not explain has a bar"
            " of its own and is never spread over the others."
        ),
    ),
    "metode.stroemme.read": (
        (
            "Søjlerne lægges sammen til ændringen. En stor rest betyder, at noget mangler i "
            "registreringen."
        ),
        (
            "The bars add up to the change. A large rest means that something is missing in the "
            "records."
        ),
    ),
    "metode.stroemme.example": (
        (
            "Fra 200 til 212 elever: 40 nye, 15 vendt tilbage, 6 flyttet til, 4 flyttet fra og 16 "
            "gået ud af 9. klasse. Det giver 11 flere; den sidste ene elev står som rest."
        ),
        (
            "From 200 to 212 pupils: 40 new, 15 returned, 6 moved in, 4 moved out and 16 left "
            "after 9th grade. That makes 11 more; the last pupil stands as the rest."
        ),
    ),
    "metode.stroemme.formula.1": (
        "ΔX = nye − tilbage + tilflyttet − fraflyttet + årgange + rest",
        "ΔX = new − returned + moved in − moved out + cohorts + rest",
    ),
    "metode.stroemme.words.1": (
        "Ændringen i antal er summen af bevægelserne og en rest.",
        "The change in number is the sum of the movements and a rest.",
    ),
    "metode.stroemme.use": (
        (
            "Vises på Segregering under Strømme, for tre skoleår ad gangen, hvor bevægelserne er "
            "indlæst. Andelen, der begynder direkte i specialtilbud i 0. klasse, vises under "
            "Direkte start og på Overblik."
        ),
        (
            "Shown on Segregation under Movements, three school years at a time, where the "
            "movements are loaded. The share who begin 0. klasse directly in specialtilbud is "
            "shown under Direct starts and on Overview."
        ),
    ),
    "metode.stroemme.source": (
        (
            "Bevægelsesregnskab, egen opstilling. Niveauet for direkte start: Folketinget, BUU "
            "2024-25, Alm. del, bilag 159."
        ),
        (
            "An account of movements, our own. The level of direct starts: Folketinget, BUU "
            "2024-25, Alm. del, bilag 159."
        ),
    ),
    "metode.stroemme.not": (
        (
            "Den siger ikke, om en henvisning var rigtig. Et enkelt dagtilbud sender ingen eller "
            "én om året og vises derfor aldrig."
        ),
        (
            "It does not say whether a placement was right. A single dagtilbud sends none or one a"
            " year and is therefore never shown."
        ),
    ),
    "metode.stroemme.unverified": (
        "Efterprøvet på opstillede tal alene; ingen offentliggjort opgørelse er regnet efter.",
        "Checked on made-up figures only; no published account has been recomputed.",
    ),
    # --- anonymitet -------------------------------------------------------------------------------
    "metode.anonymitet.name": (
        "Anonymitet",
        "Anonymity",
    ),
    "metode.anonymitet.lead": (
        "Hvordan sikrer vi, at ingen kan findes i tallene?",
        "How do we make sure that nobody can be found in the figures?",
    ),
    "metode.anonymitet.says": (
        (
            "Tal om børn, elever, forældre og svarpersoner skjules, når de handler om 1-4 "
            "personer, eller når gruppen er under 5. Procent, interval og plads på figuren "
            "skjules sammen med antallet. Så skjules også de tal, som et skjult tal kunne regnes "
            "ud af: en naboskole, en nabokommune eller et netværk."
        ),
        (
            "Figures about children, pupils, parents and respondents are hidden where they are "
            "about 1-4 persons, or where the group is below 5. Percentage, interval and place on "
            "the chart are hidden with the count. Then the figures are hidden too that a hidden "
            "one could be worked out from: a neighbouring school, a neighbouring kommune or a "
            "network."
        ),
    ),
    "metode.anonymitet.read": (
        (
            "»Skjult af hensyn til anonymitet« betyder, at tallet findes, men handler om for få, "
            "eller at det ville røbe et andet, der gør. De to kan ikke skelnes, og det er "
            "meningen. Det er ikke nul, og det er ikke glemt."
        ),
        (
            "“Hidden for anonymity” means that the figure exists and is about too few, or would "
            "give away another one that is. The two cannot be told apart, and are not meant to "
            "be. It is not nought, and it has not been forgotten."
        ),
    ),
    "metode.anonymitet.example": (
        (
            "En kommune har 12 elever i specialtilbud i alt: 3 på én skole og 9 på en anden. "
            "Tallet 3 skjules. Den, der ser både 12 og 9, kunne trække fra: derfor skjules også "
            "de 9. Har kommunen kun én skole, skjules kommunens eget tal, og sammen med det en "
            "nabokommune, så landsdelens sum intet røber."
        ),
        (
            "A kommune has 12 pupils in specialtilbud: 3 at one school and 9 at another. The 3 is"
            " hidden. Whoever sees both 12 and 9 could subtract: so the 9 is hidden too. Where "
            "the kommune has one school only, its own figure is hidden, and a neighbouring "
            "kommune with it, so that the landsdel's sum gives nothing away."
        ),
    ),
    "metode.anonymitet.formula.1": (
        "skjul, når N < 5, 1 ≤ x ≤ 4, 1 ≤ N − x ≤ 4 eller x = N",
        "hide where N < 5, 1 ≤ x ≤ 4, 1 ≤ N − x ≤ 4 or x = N",
    ),
    "metode.anonymitet.words.1": (
        (
            "x ud af N skjules, når gruppen er under 5, når 1-4 har egenskaben, når 1-4 ikke har "
            "den, og når alle har den. Nul vises, når gruppen er mindst 5."
        ),
        (
            "x of N is hidden where the group is below 5, where 1-4 have the property, where 1-4 "
            "do not, and where all have it. Zero is shown where the group is at least 5."
        ),
    ),
    "metode.anonymitet.formula.2": (
        "|F| ≥ 2,  Σ_[F] x ≥ 5  og  Σ_[F] (N − x) ≥ 5",
        "|F| ≥ 2,  Σ_[F] x ≥ 5  and  Σ_[F] (N − x) ≥ 5",
    ),
    "metode.anonymitet.words.2": (
        (
            "F er de skjulte dele af en sum, der vises. Af dem kendes kun summen, så hver enkelt "
            "kan være alt fra intet til det hele. Der skjules så få personer ekstra som muligt: "
            "de mindste, der er nok. Hvad en udgivelse har skjult, skjuler de næste også."
        ),
        (
            "F are the hidden parts of a sum that is shown. Only their sum is known, so that each"
            " may be anything from none of it to all. As few people as possible are hidden "
            "besides: the smallest that will do. What one publication has hidden, the next ones "
            "hide too."
        ),
    ),
    "metode.anonymitet.formula.3": (
        "min(r, k) − max(0, r + k − S) ≥ 5",
        "min(r, k) − max(0, r + k − S) ≥ 5",
    ),
    "metode.anonymitet.words.3": (
        (
            "Grupper (køn, alder, faser) vises for kommuner og større områder og skjules en "
            "kommune ad gangen. Udenforstående kender da kommunens sum r, gruppens sum k over de "
            "skjulte kommuner og alt i alt S; et tal ligger mellem de to grænser (Fréchet). "
            "Netværk går på tværs af landsdele og prøves med lineær programmering."
        ),
        (
            "Groups (sex, age, phases) are shown of kommuner and wider areas and hidden a kommune"
            " at a time. An outsider then knows the kommune's sum r, the group's sum k over the "
            "hidden kommuner and everything together S; a figure lies between the two bounds "
            "(Fréchet). Networks cut across landsdele and are tested by linear programming."
        ),
    ),
    "metode.anonymitet.use": (
        (
            "Alle tre regler bruges ved hver udgivelse, før nogen side ser et tal. Bagefter kan "
            "en uafhængig efterprøvning angribe det udgivne, som en udenforstående ville."
        ),
        (
            "All three rules are used at each publication, before any page sees a figure. "
            "Afterwards an independent audit can attack what was published as an outsider would."
        ),
    ),
    "metode.anonymitet.source": (
        (
            "Hundepool m.fl., Handbook on Statistical Disclosure Control (2024). Fischetti & "
            "Salazar (2001), Management Science 47:1008. Tærsklen 5 er den, som udtræk fra Børne- "
            "og Undervisningsministeriet bruger."
        ),
        (
            "Hundepool et al., Handbook on Statistical Disclosure Control (2024). Fischetti & "
            "Salazar (2001), Management Science 47:1008. The threshold of 5 is that used in "
            "extracts of the Ministry of Children and Education."
        ),
    ),
    "metode.anonymitet.not": (
        (
            "Den beskytter ikke mod det, nogen ved i forvejen om et barn, eller mod tal, der "
            "findes andre steder. Retter en kilde ét tal, så det bliver for lille, kan det nye "
            "tal sommetider udledes af den forrige udgivelse; det siges, når der udgives. Den "
            "gælder ikke møder, kurser og aftaler, som ikke handler om børn."
        ),
        (
            "It does not protect against what somebody already knows of a child, or against "
            "figures found elsewhere. Where a source corrects one figure so that it becomes too "
            "small, the new one can sometimes be inferred from the publication before; that is "
            "said when publishing. It does not apply to meetings, courses and commitments, which "
            "are not about children."
        ),
    ),
    "metode.anonymitet.unverified": (
        (
            "Danmarks Statistiks egen diskretionspolitik var ikke tilgængelig for os. Tærsklen og "
            "reglerne for, hvad der er for lidt, er vores beslutning og skal bekræftes af "
            "databeskyttelsesrådgiveren."
        ),
        (
            "Statistics Denmark's own confidentiality policy was not available to us. The "
            "threshold and the rules of what is too few are our decision, to be confirmed by the "
            "data protection officer."
        ),
    ),
}
