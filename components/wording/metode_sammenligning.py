"""Words on the methods that compare one kommune with others."""

WORDS = {
    # --- sammenlignelige --------------------------------------------------------------------------
    "metode.sammenlignelige.name": (
        "Sammenlignelige kommuner",
        "Comparable kommuner",
    ),
    "metode.sammenlignelige.lead": (
        "Hvilke kommuner ligner din mest på det, du ikke selv kan ændre?",
        "Which kommuner are most like yours in what you cannot change?",
    ),
    "metode.sammenlignelige.says": (
        (
            "For hver kommune findes de 7, der ligner mest på indbyggertal, tæthed, forældres "
            "uddannelse og indkomst, enlige forsørgere og herkomst, så vidt tallene er indlæst. "
            "Geografi indgår ikke, og det tal, der sammenlignes, indgår aldrig."
        ),
        (
            "For each kommune we find the 7 most like it in population, density, parents' "
            "education and income, single parents and origin, as far as these are loaded. "
            "Geography is not part of it, and the figure that is compared never is."
        ),
    ),
    "metode.sammenlignelige.read": (
        (
            "De 7 er et sted at begynde samtalen, ikke en facitliste. At A er blandt de 7 for B, "
            "betyder ikke, at B er blandt de 7 for A. Man kan vælge en anden gruppe på siden og "
            "se, om billedet holder."
        ),
        (
            "The 7 are a place to begin the conversation, not the answer. That A is among the 7 of"
            " B does not mean that B is among the 7 of A. Another group can be chosen on the page,"
            " to see whether the picture holds."
        ),
    ),
    "metode.sammenlignelige.example": (
        (
            "En stor bykommune ligner måske mest andre store byer langt væk og slet ikke sin nabo,"
            " selv om de deler skolebus."
        ),
        (
            "A large city may be most like other large cities far away and not at all like its "
            "neighbour, though they share a school bus."
        ),
    ),
    "metode.sammenlignelige.formula.1": (
        "d_[ij] = √( Σ_[k] w_[k] (z_[ik] − z_[jk])^[2] ),  Σ w_[k] = 1",
        "d_[ij] = √( Σ_[k] w_[k] (z_[ik] − z_[jk])^[2] ),  Σ w_[k] = 1",
    ),
    "metode.sammenlignelige.words.1": (
        (
            "Afstanden mellem kommune i og j er kvadratroden af de vægtede, kvadrerede forskelle "
            "på hvert baggrundstal k. Alle vægte er ens."
        ),
        (
            "The distance between kommune i and j is the square root of the weighted squared "
            "differences in each background figure k. All weights are equal."
        ),
    ),
    "metode.sammenlignelige.formula.2": (
        "z = (x − gennemsnit) / SD",
        "z = (x − mean) / SD",
    ),
    "metode.sammenlignelige.words.2": (
        (
            "Hvert baggrundstal måles i standardafvigelser fra gennemsnittet over alle kommuner "
            "med tal. Indbyggertal og tæthed regnes som logaritmer. Mangler et tal, bruges resten,"
            " når det dækker mindst 75 % af vægten."
        ),
        (
            "Each background figure is measured in standard deviations from the mean of all "
            "kommuner that have it. Population and density are taken as logarithms. Where one is "
            "missing the rest is used, if it covers at least 75 % of the weight."
        ),
    ),
    "metode.sammenlignelige.use": (
        (
            "Gruppen »7 mest lignende« på Overblik, Segregering og siderne med ét tal. På siden "
            "Sammenlignelige kan tal, vægte og antal vælges om."
        ),
        (
            "The group “7 most similar” on Overview, Segregation and the pages of one figure. On "
            "the page Comparable, figures, weights and number can be chosen anew."
        ),
    ),
    "metode.sammenlignelige.source": (
        "Samme slægt som Koladas liknande kommuner (rka.nu) og CIPFA's nearest neighbours model.",
        (
            "Of the same family as Kolada's similar municipalities (rka.nu) and CIPFA's nearest "
            "neighbours model."
        ),
    ),
    "metode.sammenlignelige.not": (
        (
            "Den siger ikke, at to kommuner har samme opgave eller samme muligheder. Ligheden er "
            "på kommuneniveau og siger intet om den enkelte skole."
        ),
        (
            "It does not say that two kommuner have the same task or the same means. The likeness "
            "is between kommuner and says nothing of a single school."
        ),
    ),
    "metode.sammenlignelige.unverified": (
        (
            "Koladas præcise formel var ikke tilgængelig for os. Valget af baggrundstal, ens vægte"
            " og 7 kommuner er vores."
        ),
        (
            "Kolada's exact formula was not available to us. The choice of background figures, "
            "equal weights and 7 kommuner is ours."
        ),
    ),
    # --- hvad-maa-siges ---------------------------------------------------------------------------
    "metode.hvad-maa-siges.name": (
        "Hvad der må siges",
        "What may be said",
    ),
    "metode.hvad-maa-siges.lead": (
        "Hvornår skriver Fællesblik, at noget skiller sig ud?",
        "When does Fællesblik write that something stands out?",
    ),
    "metode.hvad-maa-siges.says": (
        (
            "Ord, farver og mærker følger faste regler. Et tal »skiller sig ud«, når forskellen er"
            " større end tilfældige udsving og den almindelige spredning mellem de sammenlignelige"
            " kommuner. Vises mange tal på én gang, hæves kravet, så der ikke kommer falsk alarm, "
            "hver gang nogen ser efter."
        ),
        (
            "Words, colours and badges follow fixed rules. A figure “stands out” where the "
            "difference is larger than chance and the ordinary spread between the comparable "
            "kommuner. Where many figures are shown at once the demand is raised, so that there is"
            " no false alarm each time somebody looks."
        ),
    ),
    "metode.hvad-maa-siges.read": (
        (
            "»Kan ikke skelnes fra« betyder ikke, at to steder er ens, men at tallene ikke kan "
            "vise en forskel. »Kan ikke vurderes« har altid en grund. »Bedre« og »dårligere« "
            "skrives kun, hvor tallet selv har en retning."
        ),
        (
            "“Cannot be told from” does not mean that two places are alike, but that the figures "
            "cannot show a difference. “Cannot be judged” always has a reason. “Better” and "
            "“worse” are written only where the figure itself has a direction."
        ),
    ),
    "metode.hvad-maa-siges.example": (
        (
            "En kommune har 5,2 %. Dens 7 sammenlignelige har fra 2,9 til 3,8 %. Forskellen på 1,9"
            " procentpoint har et interval fra 0,4 til 3,4: den skiller sig ud. Et mål for "
            "normering er en streg på figuren og ikke en test."
        ),
        (
            "A kommune has 5.2 %. Its 7 comparable ones have from 2.9 to 3.8 %. The difference of "
            "1.9 percentage points has an interval from 0.4 to 3.4: it stands out. A target for "
            "staffing is a line on the chart and not a test."
        ),
    ),
    "metode.hvad-maa-siges.formula.1": (
        "d = y − μ̂;  Var(d) = v + τ^[2] + 1 / Σ( 1 / (v_[j] + τ^[2]) );  d ± t_[k − 1] · √Var(d)",
        "d = y − μ̂;  Var(d) = v + τ^[2] + 1 / Σ( 1 / (v_[j] + τ^[2]) );  d ± t_[k − 1] · √Var(d)",
    ),
    "metode.hvad-maa-siges.words.1": (
        (
            "Eget tal y mod de k sammenligneliges fælles niveau μ̂. Usikkerheden er egen "
            "usikkerhed v, spredningen τ i anden mellem de sammenlignelige (Paule-Mandel) og "
            "usikkerheden på deres fælles niveau. Med under 3 sammenlignelige vurderes der ikke."
        ),
        (
            "Own figure y against the common level μ̂ of the k comparable ones. The uncertainty is"
            " the own one v, the spread τ squared between the comparable ones (Paule-Mandel), and "
            "the uncertainty of their common level. With fewer than 3 there is no judgement."
        ),
    ),
    "metode.hvad-maa-siges.formula.2": (
        "Holm: p_[(i)] · (m − i + 1), voksende",
        "Holm: p_[(i)] · (m − i + 1), increasing",
    ),
    "metode.hvad-maa-siges.words.2": (
        (
            "Flere par på én figur: den mindste p-værdi ganges med antallet af par m, den næste "
            "med én færre og så videre, og en senere bliver aldrig mindre end en tidligere."
        ),
        (
            "Several pairs on one chart: the smallest p-value is multiplied by the number of pairs"
            " m, the next by one less and so on, and a later one is never smaller than an earlier."
        ),
    ),
    "metode.hvad-maa-siges.formula.3": (
        "Benjamini-Hochberg: den største i med p_[(i)] ≤ 0,05 · i / m",
        "Benjamini-Hochberg: the largest i with p_[(i)] ≤ 0.05 · i / m",
    ),
    "metode.hvad-maa-siges.words.3": (
        (
            "En side med m felter: felterne ordnes efter p-værdi, og alle til og med det største "
            "nummer i, der opfylder kravet, skiller sig ud."
        ),
        (
            "A page of m tiles: they are ordered by p-value, and all up to the largest number i "
            "that meets the demand stand out."
        ),
    ),
    "metode.hvad-maa-siges.use": (
        "Overskrifter, mærker og sætninger på Overblik, Segregering og siderne med ét tal.",
        "Titles, badges and sentences on Overview, Segregation and the pages of one figure.",
    ),
    "metode.hvad-maa-siges.source": (
        (
            "Paule & Mandel (1982), J Res NBS 87:377. Newcombe (1998), Stat Med 17:873. Holm "
            "(1979), Scand J Stat 6:65. Benjamini & Hochberg (1995), J R Stat Soc B 57:289."
        ),
        (
            "Paule & Mandel (1982), J Res NBS 87:377. Newcombe (1998), Stat Med 17:873. Holm "
            "(1979), Scand J Stat 6:65. Benjamini & Hochberg (1995), J R Stat Soc B 57:289."
        ),
    ),
    "metode.hvad-maa-siges.not": (
        (
            "»Klart« betyder med statistisk sikkerhed og ikke stort, og det siger intet om "
            "årsagen. Reglerne "
            "tager højde for tilfældet, ikke for forskelle i, hvordan kommuner registrerer."
        ),
        (
            "A certain difference is not a large one, and it says nothing of the cause. The rules "
            "allow for chance, not for differences in how kommuner record."
        ),
    ),
    "metode.hvad-maa-siges.unverified": (
        (
            "Reglerne som helhed er vores beslutning; de enkelte beregninger er kendte. Kravet om "
            "mindst 3 sammenlignelige er vores."
        ),
        (
            "The rules as a whole are our decision; the single computations are well known. The "
            "demand of at least 3 comparable ones is ours."
        ),
    ),
    # --- tragtplot --------------------------------------------------------------------------------
    "metode.tragtplot.name": (
        "Tragtplot",
        "Funnel plot",
    ),
    "metode.tragtplot.lead": (
        "Hvem ligger uden for det, som tilfældet og almindelige forskelle kan forklare?",
        "Who lies outside what chance and ordinary differences can explain?",
    ),
    "metode.tragtplot.says": (
        (
            "Hver kommune er en prik: antal børn hen ad, andel op ad. Om landets niveau ligger en "
            "tragt, som er bred for de små og smal for de store. Små kommuner ligger tit yderst "
            "alene på grund af tilfældet, og det tager tragten højde for."
        ),
        (
            "Each kommune is a dot: number of children across, share upwards. About the national "
            "level lies a funnel, wide for the small ones and narrow for the large. Small kommuner"
            " are often extreme by chance alone, and the funnel allows for that."
        ),
    ),
    "metode.tragtplot.read": (
        (
            "Prikker inden for tragten kan ikke skelnes fra landets niveau. Prikker uden for er "
            "»uden for tragten«, hverken gode eller dårlige. Svinger kommunerne mere end "
            "tilfældet, gøres tragten bredere."
        ),
        (
            "Dots within the funnel cannot be told from the national level. Dots outside are "
            "“outside the funnel”, neither good nor bad. Where kommuner vary more than by chance"
            " the funnel is widened."
        ),
    ),
    "metode.tragtplot.example": (
        (
            "Landet ligger på 4 %. Med 40 elever går tragten fra 0 til 10 %, så 7,5 % er ikke "
            "usædvanligt. Med 1.000 elever går den fra 2,8 til 5,2 %, og 7,5 % er langt udenfor."
        ),
        (
            "The country is at 4 %. With 40 pupils the funnel goes from 0 to 10 %, so that 7.5 % "
            "is nothing unusual. With 1,000 pupils it goes from 2.8 to 5.2 %, and 7.5 % is far "
            "outside."
        ),
    ),
    "metode.tragtplot.formula.1": (
        "grænse = (r_[p] − α) / n,  α = (F(r_[p]) − p) / f(r_[p])",
        "limit = (r_[p] − α) / n,  α = (F(r_[p]) − p) / f(r_[p])",
    ),
    "metode.tragtplot.words.1": (
        (
            "Præcise binomialgrænser: r er fraktilen for p i binomialfordelingen med landets "
            "andel, F fordelingen og f sandsynligheden i punktet; α er en jævn overgang mellem "
            "hele tal. p er 0,1, 2,5, 97,5 og 99,9 %."
        ),
        (
            "Exact binomial limits: r is the quantile for p of the binomial distribution with the "
            "national share, F its distribution and f its probability at that point; α is a smooth"
            " passage between whole numbers. p is 0.1, 2.5, 97.5 and 99.9 %."
        ),
    ),
    "metode.tragtplot.formula.2": (
        "θ_[0] ± z_[p] · √( s^[2] + τ^[2] )",
        "θ_[0] ± z_[p] · √( s^[2] + τ^[2] )",
    ),
    "metode.tragtplot.words.2": (
        (
            "Bredere grænser ved overspredning: landets niveau plus og minus z gange kvadratroden "
            "af tilfældets varians og variansen mellem kommuner. Bruges kun, når overspredningen "
            "er sikker; den vurderes på afvigelser, hvor de yderste 10 % er trukket ind."
        ),
        (
            "Wider limits with overdispersion: the national level plus and minus z times the "
            "square root of the chance variance and the variance between kommuner. Used only where"
            " the overdispersion is certain; it is judged on deviations with the outer 10 % drawn "
            "in."
        ),
    ),
    "metode.tragtplot.use": (
        "På Sammenlign, visningen Tragt: kommuner og institutioner.",
        "On Compare, the view Funnel: kommuner and institutions.",
    ),
    "metode.tragtplot.source": (
        (
            "Spiegelhalter (2005), Stat Med 24:1185. Spiegelhalter (2005b), Qual Saf Health Care "
            "14:347. Spiegelhalter m.fl. (2012), J R Stat Soc A 175:1."
        ),
        (
            "Spiegelhalter (2005), Stat Med 24:1185. Spiegelhalter (2005b), Qual Saf Health Care "
            "14:347. Spiegelhalter et al. (2012), J R Stat Soc A 175:1."
        ),
    ),
    "metode.tragtplot.not": (
        (
            "Den siger ikke, om landets niveau er det rigtige, og den tager ikke højde for "
            "kommunens rammevilkår."
        ),
        (
            "It does not say whether the national level is the right one, and does not allow for "
            "the circumstances of the kommune."
        ),
    ),
    "metode.tragtplot.unverified": (
        "At overspredning først vurderes fra 10 kommuner, er vores beslutning.",
        "That overdispersion is judged from 10 kommuner on is our decision.",
    ),
    # --- udjaevning -------------------------------------------------------------------------------
    "metode.udjaevning.name": (
        "Udjævnede tal og usikre ranglister",
        "Smoothed figures and uncertain ranks",
    ),
    "metode.udjaevning.lead": (
        "Hvad er det mest sandsynlige niveau, når et tal bygger på få børn?",
        "What is the most likely level where a figure rests on few children?",
    ),
    "metode.udjaevning.says": (
        (
            "Et tal for et lille sted trækkes mod det, som steder af samme slags viser: meget, når"
            " stedet er lille, og næsten ikke, når det er stort. En plads på en rangliste vises "
            "aldrig uden at vise, hvor usikker den er."
        ),
        (
            "The figure of a small place is pulled towards what places of its kind show: much "
            "where it is small, hardly at all where it is large. A place in a ranking is never "
            "shown without how uncertain it is."
        ),
    ),
    "metode.udjaevning.read": (
        (
            "Det udjævnede tal er et skøn over niveauet og ikke det, der er talt op. Går pladsen "
            "på ranglisten fra 8 til 71, er der ingen plads at tale om."
        ),
        (
            "The smoothed figure is an estimate of the level and not what was counted. Where the "
            "place in the ranking goes from 8 to 71, there is no place to speak of."
        ),
    ),
    "metode.udjaevning.example": (
        (
            "2 af 20 børn er 10 %. Ligger de andre på 4 %, og vejer deres viden som 100 børn, er "
            "skønnet 5 %: det egne tal tæller 17 %, resten kommer fra de andre."
        ),
        (
            "2 of 20 children are 10 %. If the others are at 4 %, and what they tell weighs as 100"
            " children, the estimate is 5 %: the own figure counts 17 %, the rest comes from the "
            "others."
        ),
    ),
    "metode.udjaevning.formula.1": (
        "(x + μν) / (n + ν);  egen vægt n / (n + ν)",
        "(x + μν) / (n + ν);  own weight n / (n + ν)",
    ),
    "metode.udjaevning.words.1": (
        (
            "Andele: x af n lægges sammen med ν tænkte børn på fælles niveau μ. Både μ og ν findes"
            " af alle kommunernes tal (beta-binomial model)."
        ),
        (
            "Shares: x of n are added to ν imagined children at the common level μ. Both μ and ν "
            "are found from the figures of all kommuner (beta-binomial model)."
        ),
    ),
    "metode.udjaevning.formula.2": (
        "θ̂ = B μ̂ + (1 − B) y,  B = v / (v + τ^[2])",
        "θ̂ = B μ̂ + (1 − B) y,  B = v / (v + τ^[2])",
    ),
    "metode.udjaevning.words.2": (
        (
            "Gennemsnit: skønnet er en blanding af det fælles niveau og det egne tal y, hvor B "
            "vokser med den egne usikkerhed v."
        ),
        (
            "Means: the estimate is a mixture of the common level and the own figure y, where B "
            "grows with the own uncertainty v."
        ),
    ),
    "metode.udjaevning.formula.3": (
        "E[rang_[i]] = 1 + Σ Φ( (m_[i] − m_[j]) / √(s_[i]^[2] + s_[j]^[2]) )",
        "E[rank_[i]] = 1 + Σ Φ( (m_[i] − m_[j]) / √(s_[i]^[2] + s_[j]^[2]) )",
    ),
    "metode.udjaevning.words.3": (
        (
            "Den forventede plads er 1 plus summen af sandsynlighederne for, at hver af de andre "
            "ligger lavere. Intervallet kommer af mindst 10.000 tilfældige gennemregninger."
        ),
        (
            "The expected place is 1 plus the sum of the probabilities that each of the others "
            "lies lower. The interval comes from at least 10,000 random runs."
        ),
    ),
    "metode.udjaevning.use": (
        (
            "På en institutions profil, ved siden af det målte tal: andele ved beta-binomial, "
            "gennemsnit ved normal-normal, blandt kommunens institutioner af samme slags og ud fra "
            "deres udgivne tal. Fællesblik viser ingen rangliste."
        ),
        (
            "On an institution's profile, beside the measured figure: shares by beta-binomial, "
            "means by normal-normal, among the kommune's institutions of the same kind and from "
            "their published figures. Fællesblik shows no ranking."
        ),
    ),
    "metode.udjaevning.source": (
        (
            "Gelman m.fl., Bayesian Data Analysis, kap. 5. Efron & Morris (1977). Laird & Louis "
            "(1989). Goldstein & Spiegelhalter (1996), J R Stat Soc A 159:385."
        ),
        (
            "Gelman et al., Bayesian Data Analysis, ch. 5. Efron & Morris (1977). Laird & Louis "
            "(1989). Goldstein & Spiegelhalter (1996), J R Stat Soc A 159:385."
        ),
    ),
    "metode.udjaevning.not": (
        (
            "Et sted, der virkelig er anderledes, bliver også trukket mod de andre. Skønnet kan "
            "ikke bruges som et tal, nogen har talt."
        ),
        (
            "A place that really is different is pulled towards the others too. The estimate "
            "cannot be used as a figure somebody has counted."
        ),
    ),
    "metode.udjaevning.unverified": (
        (
            "At en rangliste helt skjules, når intervallerne dækker mere end halvdelen, er vores "
            "beslutning."
        ),
        (
            "That a ranking is hidden altogether where the intervals cover more than half is our "
            "decision."
        ),
    ),
    # --- forventet --------------------------------------------------------------------------------
    "metode.forventet.name": (
        "Forventet ud fra rammevilkår",
        "Expected from circumstances",
    ),
    "metode.forventet.lead": (
        "Hvad ville man vente af en kommune med netop disse rammevilkår?",
        "What would one expect of a kommune with just these circumstances?",
    ),
    "metode.forventet.says": (
        (
            "En model over alle kommuner beskriver, hvordan tallet plejer at følge rammevilkårene."
            " Det forventede tal er modellens bud for din kommune, og forskellen er det, "
            "rammevilkårene i modellen ikke forklarer. Navnet er »forventet ud fra kommunens "
            "rammevilkår (model)«; det er ikke ministeriets socioøkonomiske reference."
        ),
        (
            "A model over all kommuner describes how the figure usually follows the circumstances."
            " The expected figure is the model's guess for your kommune, and the difference is "
            "what the circumstances in the model do not explain. It is called “expected from the "
            "circumstances of the kommune (model)”; it is not the ministry's socio-economic "
            "reference."
        ),
    ),
    "metode.forventet.read": (
        (
            "En forskel kan skyldes det, I gør, eller noget, modellen ikke kender. Blandt 98 "
            "kommuner ville omkring 5 skille sig ud ved tilfældet alene; derfor hæves kravet."
        ),
        (
            "A difference may be due to what you do, or to something the model does not know. "
            "Among 98 kommuner about 5 would stand out by chance alone; therefore the demand is "
            "raised."
        ),
    ),
    "metode.forventet.example": (
        (
            "En kommune med mange enlige forsørgere har 5,2 %. Modellen venter 4,9 %. Forskellen "
            "på 0,3 kan ikke skelnes fra tilfældet, selv om kommunen ligger højt i landet."
        ),
        (
            "A kommune with many single parents has 5.2 %. The model expects 4.9 %. The difference"
            " of 0.3 cannot be told from chance, although the kommune is high in the country."
        ),
    ),
    "metode.forventet.formula.1": (
        "logit p_[i] = β_[0] + Σ β_[k] x_[ik];  E_[i] = n_[i] p̂_[i];  d_[i] = y_[i] − p̂_[i]",
        "logit p_[i] = β_[0] + Σ β_[k] x_[ik];  E_[i] = n_[i] p̂_[i];  d_[i] = y_[i] − p̂_[i]",
    ),
    "metode.forventet.words.1": (
        (
            "Logistisk model med rammevilkår x. Det forventede antal E er antal børn gange den "
            "forventede andel; forskellen d er den observerede andel minus den forventede. Summen "
            "af forventede er lig summen af observerede."
        ),
        (
            "A logistic model with circumstances x. The expected number E is the number of "
            "children times the expected share; the difference d is the observed share minus the "
            "expected. The sum of the expected equals the sum of the observed."
        ),
    ),
    "metode.forventet.formula.2": (
        "SE = √( φ p̂_[i] (1 − p̂_[i]) / n_[i] · (1 − h_[i]) ),  φ = X^[2] / (I − p)",
        "SE = √( φ p̂_[i] (1 − p̂_[i]) / n_[i] · (1 − h_[i]) ),  φ = X^[2] / (I − p)",
    ),
    "metode.forventet.words.2": (
        (
            "Usikkerheden gøres bredere med overspredningen φ og tager højde for kommunens egen "
            "indflydelse h på modellen. Intervallet bruger t med I minus p frihedsgrader."
        ),
        (
            "The uncertainty is widened by the overdispersion φ and allows for the kommune's own "
            "influence h on the model. The interval uses t with I minus p degrees of freedom."
        ),
    ),
    "metode.forventet.use": (
        "På Sammenlign: visningen Forventet, og Tragt omkring det, rammevilkårene lader forvente.",
        "On Compare: the view Expected, and Funnel around what the circumstances lead to expect.",
    ),
    "metode.forventet.source": (
        (
            "Kvasi-binomial regression. Baggrund: uvm.dk om socioøkonomisk reference og "
            "Benchmarkingenheden (2019), som begge regner på elever."
        ),
        (
            "Quasi-binomial regression. Background: uvm.dk on the socio-economic reference and "
            "Benchmarkingenheden (2019), both of which model pupils."
        ),
    ),
    "metode.forventet.not": (
        (
            "Modellen regner på kommuner og kan ikke bruges om enkelte elever. Den viser en "
            "sammenhæng og ikke en årsag."
        ),
        (
            "The model is of kommuner and cannot be used of single pupils. It shows an association"
            " and not a cause."
        ),
    ),
    "metode.forventet.unverified": (
        (
            "Vi har ikke kunnet sammenligne med ministeriets model, som regner på elevdata. Valget"
            " af rammevilkår og tre års gennemsnit er vores."
        ),
        (
            "We could not compare with the ministry's model, which uses data of pupils. The choice"
            " of circumstances and three years' mean is ours."
        ),
    ),
    # --- robusthed --------------------------------------------------------------------------------
    "metode.robusthed.name": (
        "Holder det, uanset hvem man sammenligner med?",
        "Does it hold whoever one compares with?",
    ),
    "metode.robusthed.lead": (
        "Ville konklusionen være den samme med en anden gruppe kommuner?",
        "Would the conclusion be the same with another group of kommuner?",
    ),
    "metode.robusthed.says": (
        (
            "Vurderingen regnes om med tre grupper: de mest lignende, den officielle kommunegruppe"
            " og samme landsdel. Derefter regnes den om, hvor én kommune ad gangen tages ud."
        ),
        (
            "The judgement is computed again with three groups: the most similar, the official "
            "group of kommuner, and the same landsdel. Then it is computed again with one kommune "
            "at a time left out."
        ),
    ),
    "metode.robusthed.read": (
        (
            "»Holder i 3 af 3« er et godt tegn. »Afhænger af sammenligningen« betyder, at samtalen"
            " først bør handle om, hvem I vil sammenligne jer med."
        ),
        (
            "“Holds in 3 of 3” is a good sign. “Depends on the comparison” means that the "
            "conversation should first be about whom you want to compare with."
        ),
    ),
    "metode.robusthed.example": (
        (
            "En kommune ligger højere end de 7 mest lignende, men kan ikke skelnes fra sin "
            "landsdel. Så står der: holder i 1 af 3."
        ),
        (
            "A kommune is higher than the 7 most similar but cannot be told from its landsdel. "
            "Then it says: holds in 1 of 3."
        ),
    ),
    "metode.robusthed.formula.1": (
        "status_[g] for g = 1, 2, 3;  status_[g, −j] for hver j i gruppen",
        "status_[g] for g = 1, 2, 3;  status_[g, −j] for each j in the group",
    ),
    "metode.robusthed.words.1": (
        "Samme vurdering af eget tal for hver gruppe g, og uden hver kommune j i den.",
        "The same judgement of the own figure for each group g, and without each kommune j of it.",
    ),
    "metode.robusthed.use": (
        (
            "Mærket ved et fund på siderne med ét tal og i Sammenlign. Det åbner sin begrundelse: "
            "hvilket valg af sammenlignelige eller hvilken enkelt kommune der ændrer svaret."
        ),
        (
            "The badge of a finding on the pages of one figure and in Compare. It opens its "
            "reason: which choice of comparable ones or which single kommune changes the answer."
        ),
    ),
    "metode.robusthed.source": (
        "Følsomhedsanalyse, egen opstilling på reglerne i »Hvad der må siges«.",
        "A sensitivity analysis of our own, on the rules of “What may be said”.",
    ),
    "metode.robusthed.not": (
        (
            "At noget holder i alle tre, gør det ikke til en årsag. De tre grupper deler ofte "
            "kommuner og er ikke uafhængige."
        ),
        (
            "That something holds in all three does not make it a cause. The three groups often "
            "share kommuner and are not independent."
        ),
    ),
    "metode.robusthed.unverified": (
        "Valget af de tre grupper er vores.",
        "The choice of the three groups is ours.",
    ),
}
