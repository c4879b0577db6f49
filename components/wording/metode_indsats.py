"""Words on the methods about programmes, meetings, surveys and what they lead to."""

WORDS = {
    # --- trofasthed -------------------------------------------------------------------------------
    "metode.trofasthed.name": (
        "Trofasthed mod programmet",
        "Fidelity to the programme",
    ),
    "metode.trofasthed.lead": (
        "Bliver programmet gjort, som det er tænkt, og tit nok?",
        "Is the programme carried out as intended, and often enough?",
    ),
    "metode.trofasthed.says": (
        (
            "Trofasthed har flere sider: om kernens trin bliver gjort, hvor mange af de planlagte "
            "forløb der gennemføres, og hvor godt. Et sammensat tal vejer siderne sammen og hører "
            "altid sammen med flaskehalsen, for et gennemsnit kan skjule, at kernen mangler."
        ),
        (
            "Fidelity has several sides: whether the core steps are done, how many of the planned "
            "sessions are held, and how well. A composite weighs the sides together and always "
            "goes with the bottleneck, since a mean can hide that the core is missing."
        ),
    ),
    "metode.trofasthed.read": (
        (
            "Brug det til at se, hvor der er brug for hjælp. Tal for en enkelt stue er for "
            "institutionens leder og egen chef, og de er aldrig til at bedømme medarbejdere. Under"
            " 60 er lavt og fra 80 højt, men grænserne er vejledende."
        ),
        (
            "Use it to see where help is needed. Figures of a single stue are for the leader of "
            "the institution and their own chief, and never for appraisal of employees. Below 60 "
            "is low and from 80 high, but the limits are a guide only."
        ),
    ),
    "metode.trofasthed.example": (
        (
            "En stue gør 9 af 10 kernetrin, men holder kun 6 af 12 forløb. Trofastheden mod kernen"
            " er 90, dosis 50, og flaskehalsen er dosis."
        ),
        (
            "A stue does 9 of 10 core steps but holds only 6 of 12 sessions. Adherence is 90, "
            "dosage 50, and the bottleneck is dosage."
        ),
    ),
    "metode.trofasthed.formula.1": (
        (
            "kerne = Σ w · gjort / Σ w;  dosis = min(1, holdt / planlagt);  kvalitet = (gennemsnit"
            " − min) / (maks − min)"
        ),
        (
            "adherence = Σ w · done / Σ w;  dosage = min(1, delivered / planned);  quality = (mean"
            " − min) / (max − min)"
        ),
    ),
    "metode.trofasthed.words.1": (
        (
            "Hver side går fra 0 til 100. Trin, der ikke er relevante, tæller hverken som gjort "
            "eller ikke gjort."
        ),
        (
            "Each side goes from 0 to 100. Steps that do not apply count neither as done nor as "
            "not done."
        ),
    ),
    "metode.trofasthed.formula.2": (
        (
            "samlet = 0,30 kerne + 0,25 dosis + 0,20 kvalitet + 0,15 deltagelse + 0,10 særpræg;  "
            "flaskehals = min(kerne, dosis)"
        ),
        (
            "composite = 0.30 adherence + 0.25 dosage + 0.20 quality + 0.15 responsiveness + 0.10 "
            "differentiation;  bottleneck = min(adherence, dosage)"
        ),
    ),
    "metode.trofasthed.words.2": (
        (
            "Det sammensatte tal findes kun, når kerne og dosis findes, og mindst 70 % af vægten "
            "er med."
        ),
        (
            "The composite exists only where adherence and dosage do, and at least 70 % of the "
            "weight is there."
        ),
    ),
    "metode.trofasthed.formula.3": (
        "y = β_[0] + β_[1] · trofasthed/10 + β_[2] · y_[0] + u_[institution] + e",
        "y = β_[0] + β_[1] · fidelity/10 + β_[2] · y_[0] + u_[institution] + e",
    ),
    "metode.trofasthed.words.3": (
        (
            "Sammenhæng mellem trofasthed og udbytte: en model med udgangspunktet y nul og et "
            "niveau u for hver institution. Den viser en sammenhæng, ikke en virkning."
        ),
        (
            "Association of fidelity and outcome: a model with the baseline y zero and a level u "
            "of each institution. It shows an association, not an effect."
        ),
    ),
    "metode.trofasthed.use": (
        (
            "Kerne, dosis og kvalitet vises hver for sig, vejet med børn fra stue til institution "
            "og kommune, og andelen af stuer med nok dosis og kvalitet (80 og 60). Det sammensatte"
            " tal, båndene og sammenhængen med udbytte findes som beregning; de vises endnu ikke "
            "på en side."
        ),
        (
            "Adherence, dosage and quality are shown each by itself, weighed by children from stue"
            " to institution and kommune, and the share of stuer with enough dosage and quality "
            "(80 and 60). The composite, the bands and the association with outcome exist as a "
            "computation and are not shown on a page yet."
        ),
    ),
    "metode.trofasthed.source": (
        (
            "Dane & Schneider (1998), Clin Psychol Rev 18:23. Carroll m.fl. (2007), Implement Sci "
            "2:40. Durlak & DuPre (2008), Am J Community Psychol 41:327."
        ),
        (
            "Dane & Schneider (1998), Clin Psychol Rev 18:23. Carroll et al. (2007), Implement Sci"
            " 2:40. Durlak & DuPre (2008), Am J Community Psychol 41:327."
        ),
    ),
    "metode.trofasthed.not": (
        (
            "Høj trofasthed er ikke det samme som udbytte for børnene, og lav trofasthed kan være "
            "en klog tilpasning."
        ),
        (
            "High fidelity is not the same as benefit for the children, and low fidelity may be a "
            "wise adaptation."
        ),
    ),
    "metode.trofasthed.unverified": (
        (
            "Vægte, krav og grænser er vores beslutning og ikke hentet fra en kilde. Durlak og "
            "DuPre fandt ofte gode resultater omkring 60 % og få over 80 %; det er en iagttagelse "
            "og ikke en afprøvet grænse."
        ),
        (
            "Weights, demands and limits are our decision and not taken from a source. Durlak and "
            "DuPre often found good results at about 60 % and few above 80 %; that is an "
            "observation and not a validated limit."
        ),
    ),
    # --- aftaler ----------------------------------------------------------------------------------
    "metode.aftaler.name": (
        "Aftaler og møder",
        "Commitments and meetings",
    ),
    "metode.aftaler.lead": (
        "Bliver aftalerne holdt, kommer folk, og er det de samme?",
        "Are commitments kept, do people come, and are they the same?",
    ),
    "metode.aftaler.says": (
        (
            "Holdte aftaler er dem, der er gennemført senest på dagen, ud af dem, hvis dag er "
            "kommet. Fremmøde er de fremmødte ud af dem, der var ventet til holdte møder. "
            "Kontinuitet er, hvor stor en del af pladserne der tages af folk, som er med til "
            "mindst 75 % af møderne."
        ),
        (
            "Commitments kept are those completed no later than their day, of those whose day has "
            "come. Attendance is those present of those expected at meetings held. Continuity is "
            "how large a part of the seats is taken by people who attend at least 75 % of the "
            "meetings."
        ),
    ),
    "metode.aftaler.read": (
        (
            "Få aftaler giver brede intervaller. Et aflyst møde tæller hverken for eller imod, og "
            "en aftale, der endnu ikke er forfalden, tæller slet ikke."
        ),
        (
            "Few commitments make wide intervals. A cancelled meeting counts neither for nor "
            "against, and a commitment not yet due does not count at all."
        ),
    ),
    "metode.aftaler.example": (
        (
            "9 af 14 aftaler er holdt: 64 % med interval fra 39 til 84 %. Det kan ikke skelnes fra"
            " et netværk, der holder tre ud af fire."
        ),
        (
            "9 of 14 commitments are kept: 64 % with an interval from 39 to 84 %. That cannot be "
            "told from a network that keeps three out of four."
        ),
    ),
    "metode.aftaler.formula.1": (
        "holdt til tiden / forfaldne senest på opgørelsesdagen",
        "kept in time / due no later than the report date",
    ),
    "metode.aftaler.words.1": (
        "Andelen får Wilsons interval. Ingen forfaldne aftaler giver intet tal.",
        "The share has Wilson's interval. No commitments due make no figure.",
    ),
    "metode.aftaler.formula.2": (
        "kontinuitet = pladser taget af personer ved ≥ 75 % af møderne / alle tagne pladser",
        "continuity = seats taken by persons at ≥ 75 % of the meetings / all seats taken",
    ),
    "metode.aftaler.words.2": (
        (
            "Med kun ét møde kan kontinuitet ikke vurderes. Et holdt møde, som en kommune blev "
            "væk fra, tæller med for den."
        ),
        (
            "With a single meeting continuity cannot be judged. A meeting that was held counts "
            "for a kommune that stayed away."
        ),
    ),
    "metode.aftaler.formula.3": (
        "S(t) = Π ( 1 − d_[i] / n_[i] )",
        "S(t) = Π ( 1 − d_[i] / n_[i] )",
    ),
    "metode.aftaler.words.3": (
        (
            "Tid til gennemførelse efter Kaplan og Meier: andelen, der stadig er åben efter t "
            "dage, er produktet af andelene, der ikke blev gennemført hver dag. Åbne aftaler "
            "regnes med, så længe de har været åbne."
        ),
        (
            "Time to completion by Kaplan and Meier: the share still open after t days is the "
            "product of the shares not completed on each day. Open commitments count for as long "
            "as they have been open."
        ),
    ),
    "metode.aftaler.use": (
        (
            "Holdte aftaler, fremmøde, kontinuitet, den faste kerne og ligheden fra møde til møde "
            "vises, hvor de er indlæst. Tiden til gennemførelse vises på netværkets side, med dem,"
            " der er opgivet, for sig."
        ),
        (
            "Commitments kept, attendance, continuity, the steady core and likeness from meeting "
            "to meeting are shown where they are loaded. Time to completion is shown on the page "
            "of a network, those given up by themselves."
        ),
    ),
    "metode.aftaler.source": (
        (
            "Newcombe (1998), Stat Med 17:857. Kaplan & Meier (1958), J Am Stat Assoc 53:457. "
            "Aalen & Johansen (1978) for aftaler, der opgives."
        ),
        (
            "Newcombe (1998), Stat Med 17:857. Kaplan & Meier (1958), J Am Stat Assoc 53:457. "
            "Aalen & Johansen (1978) for commitments that are dropped."
        ),
    ),
    "metode.aftaler.not": (
        (
            "Tallet siger ikke, om aftalen var ambitiøs, eller om den hjalp. Der vises ingen "
            "sætning om en enkelt person."
        ),
        (
            "The figure does not say whether the commitment was ambitious, or whether it helped. "
            "No sentence about a single person is shown."
        ),
    ),
    "metode.aftaler.unverified": (
        "Hvad der tæller som holdt, og grænsen på 75 %, er vores beslutning.",
        "What counts as kept, and the limit of 75 %, are our decision.",
    ),
    # --- spoergeskema -----------------------------------------------------------------------------
    "metode.spoergeskema.name": (
        "Spørgeskemaer og skalaer",
        "Surveys and scales",
    ),
    "metode.spoergeskema.lead": (
        "Hvad siger svarene samlet, og hvor mange har svaret?",
        "What do the answers say together, and how many have answered?",
    ),
    "metode.spoergeskema.says": (
        (
            "Hver svarperson får gennemsnittet af sine svar, når mindst halvdelen af spørgsmålene "
            "er besvaret. Stedets tal er gennemsnittet af svarpersonerne, og kommunens vejer hver "
            "institution efter, hvor mange den har, ikke efter hvor mange der svarede."
        ),
        (
            "Each respondent has the mean of their answers where at least half of the questions "
            "are answered. The figure of a place is the mean of its respondents, and that of a "
            "kommune weighs each institution by how many it has, not by how many answered."
        ),
    ),
    "metode.spoergeskema.read": (
        (
            "Se altid på antal svar og svarprocent. Under 50 % skal tallet læses med forbehold. "
            "Ændringer fra år til år på den enkelte skole er næsten altid tilfældige."
        ),
        (
            "Always look at the number of answers and the response rate. Below 50 % the figure "
            "must be read with caution. Changes from year to year at a single school are nearly "
            "always chance."
        ),
    ),
    "metode.spoergeskema.example": (
        (
            "To institutioner: 100 børn med 20 svar og snit 3,0, og 50 børn med 45 svar og snit "
            "4,0. Kommunens tal er 3,3, fordi den store institution vejer dobbelt. Gennemsnittet "
            "af alle svar ville være 3,7."
        ),
        (
            "Two institutions: 100 children with 20 answers and mean 3.0, and 50 children with 45 "
            "answers and mean 4.0. The kommune's figure is 3.3, since the large institution weighs"
            " double. The mean of all answers would be 3.7."
        ),
    ),
    "metode.spoergeskema.formula.1": (
        "ȳ = Σ_[h] (N_[h] / N) · ȳ_[h];  V = Σ_[h] W_[h]^[2] (1 − f_[h]) s_[h]^[2] / n_[h]",
        "ȳ = Σ_[h] (N_[h] / N) · ȳ_[h];  V = Σ_[h] W_[h]^[2] (1 − f_[h]) s_[h]^[2] / n_[h]",
    ),
    "metode.spoergeskema.words.1": (
        (
            "Kommunens gennemsnit er institutionernes, vejet efter antal børn; variansen V bliver "
            "mindre, jo større del f der har svaret."
        ),
        (
            "The mean of the kommune is that of its institutions weighed by number of children; "
            "the variance V shrinks with the part f that has answered."
        ),
    ),
    "metode.spoergeskema.formula.2": (
        (
            "α = k/(k − 1) · (1 − Σ s_[i]^[2] / s_[sum]^[2]);  ω = (Σλ)^[2] / ( (Σλ)^[2] + Σ(1 − "
            "λ^[2]) )"
        ),
        (
            "α = k/(k − 1) · (1 − Σ s_[i]^[2] / s_[sum]^[2]);  ω = (Σλ)^[2] / ( (Σλ)^[2] + Σ(1 − "
            "λ^[2]) )"
        ),
    ),
    "metode.spoergeskema.words.2": (
        (
            "Skalaens pålidelighed: Cronbachs alfa af k spørgsmål, og McDonalds omega af "
            "ladningerne λ på én faktor. Kun samlet over mindst 30 svar, aldrig for en enkelt "
            "institution."
        ),
        (
            "Reliability of the scale: Cronbach's alpha of k questions, and McDonald's omega of "
            "the loadings λ on one factor. Only pooled over at least 30 answers, never for a "
            "single institution."
        ),
    ),
    "metode.spoergeskema.use": (
        (
            "Gennemsnit med t-interval vises, hvor kilden oplyser spredningen. Skalaer ud fra "
            "enkelte svar, vægtning efter institution og pålidelighed findes som beregning; de "
            "vises endnu ikke på en side."
        ),
        (
            "Means with a t interval are shown where the source tells the spread. Scales from "
            "single answers, weighing by institution, and reliability exist as a computation and "
            "are not shown on a page yet."
        ),
    ),
    "metode.spoergeskema.source": (
        (
            "Reglen om mindst halvdelen: den nationale trivselsmåling (uvm.dk). Cochran (1977), "
            "Sampling Techniques, kap. 5. Feldt (1965), Psychometrika 30:357."
        ),
        (
            "The rule of at least half: the national well-being survey (uvm.dk). Cochran (1977), "
            "Sampling Techniques, ch. 5. Feldt (1965), Psychometrika 30:357."
        ),
    ),
    "metode.spoergeskema.not": (
        "Tallet siger ikke, hvad de, der ikke svarede, mener.",
        "The figure does not say what those who did not answer think.",
    ),
    "metode.spoergeskema.unverified": (
        (
            "Feldts interval er skrevet efter hukommelsen og ikke efterset i kilden. Grænserne på "
            "5 svar, 30 svar og 50 % er vores beslutning."
        ),
        (
            "Feldt's interval is entered from memory and not checked in its source. The limits of "
            "5 answers, 30 answers and 50 % are our decision."
        ),
    ),
    # --- netvaerk ---------------------------------------------------------------------------------
    "metode.netvaerk.name": (
        "Sammensætning af netværk",
        "Composing networks",
    ),
    "metode.netvaerk.lead": (
        "Hvordan deles kommunerne i netværk, så de er tæt på og ligner hinanden?",
        "How are kommuner divided into networks that are near and alike?",
    ),
    "metode.netvaerk.says": (
        (
            "Et regneprogram vejer to ting mod hinanden: hvor langt der er at køre, og hvor meget "
            "kommunerne ligner hinanden. Det finder den inddeling, der samlet koster mindst, og "
            "siger, hvis den ikke er bevist at være den bedste."
        ),
        (
            "A solver weighs two things against each other: how far there is to go, and how much "
            "the kommuner are alike. It finds the division that costs the least in all, and says "
            "so where it is not proven to be the best."
        ),
    ),
    "metode.netvaerk.read": (
        (
            "Vægten mellem afstand og lighed er et valg. Ønsker, der ikke kan opfyldes sammen, "
            "siges med ord, og ingen kommune bliver væk."
        ),
        (
            "The weight of distance against likeness is a choice. Wishes that cannot be met "
            "together are told in words, and no kommune is lost."
        ),
    ),
    "metode.netvaerk.example": (
        (
            "98 kommuner i 6 netværk på 16 eller 17 og derefter i sparringsgrupper på 3-4. Er der "
            "5 kommuner, findes der ingen grupper på 3-4, og de holdes samlet."
        ),
        (
            "98 kommuner in 6 networks of 16 or 17 and then in sparring groups of 3-4. With 5 "
            "kommuner there are no groups of 3-4, and they are kept together."
        ),
    ),
    "metode.netvaerk.formula.1": (
        "c_[ij] = λ · km_[ij] / median(km) + (1 − λ) · d_[ij] / median(d)",
        "c_[ij] = λ · km_[ij] / median(km) + (1 − λ) · d_[ij] / median(d)",
    ),
    "metode.netvaerk.words.1": (
        (
            "Prisen for at sætte to kommuner sammen er en blanding af afstanden og forskellen d i "
            "»Sammenlignelige kommuner«; λ er 0,5 fra begyndelsen. Afstanden er luftlinje, eller "
            "fra en indlæst tabel. En ø uden bro får overfarten lagt til luftlinjen: sejltiden og "
            "en halv time, som kørsel med 80 km/t (Bornholm 150 km, Læsø 160, Samsø 120, Ærø 140, "
            "Fanø 60)."
        ),
        (
            "The cost of putting two kommuner together is a mixture of the distance and the "
            "difference d of “Comparable kommuner”; λ is one half to begin with. The distance is "
            "the straight line, or from a loaded table. An island without a bridge has the "
            "crossing added to the straight line: the time at sea and half an hour, as driven at "
            "80 km/h (Bornholm 150 km, Læsø 160, Samsø 120, Ærø 140, Fanø 60)."
        ),
    ),
    "metode.netvaerk.formula.2": (
        (
            "min Σ c_[ij] x_[ij];  Σ_[j] x_[ij] = 1;  L · x_[jj] ≤ Σ_[i] x_[ij] ≤ U · x_[jj];  Σ "
            "x_[jj] = p"
        ),
        (
            "min Σ c_[ij] x_[ij];  Σ_[j] x_[ij] = 1;  L · x_[jj] ≤ Σ_[i] x_[ij] ≤ U · x_[jj];  Σ "
            "x_[jj] = p"
        ),
    ),
    "metode.netvaerk.words.2": (
        (
            "Hver kommune i hører til netop ét midtpunkt j; hvert netværk har mellem L og U "
            "kommuner, og der er p netværk."
        ),
        (
            "Each kommune i belongs to exactly one middle j; each network has between L and U "
            "kommuner, and there are p networks."
        ),
    ),
    "metode.netvaerk.formula.3": (
        "s_[ij] = ½ · mean|u_[i] − u_[j]| / 4 + ½ · (1 − mean|v_[i] − v_[j]| / 4)",
        "s_[ij] = ½ · mean|u_[i] − u_[j]| / 4 + ½ · (1 − mean|v_[i] − v_[j]| / 4)",
    ),
    "metode.netvaerk.words.3": (
        (
            "Prisen for at to kommuner er i samme sparringsgruppe: lav, når deres udfordringer u "
            "ligner hinanden, og deres styrker v er forskellige. Begge er fra 1 til 5 i det nyeste "
            "udfordringsbillede, gennemsnittet er over de temaer, begge har vurderet, og der skal "
            "være mindst halvdelen. Et par, der ikke kan sammenlignes, tæller som det dyreste."
        ),
        (
            "The cost of two kommuner in the same sparring group: low where their challenges u are "
            "alike and their strengths v differ. Both are from 1 to 5 in the newest challenge "
            "picture, the mean is over the themes that both have judged, of which there must be at "
            "least half. A pair that cannot be compared counts as the dearest."
        ),
    ),
    "metode.netvaerk.use": (
        "Netværk og sparringsgrupper, når KL sammensætter dem.",
        "Networks and sparring groups, when KL composes them.",
    ),
    "metode.netvaerk.source": (
        (
            "Kapacitetsbegrænset p-median, løst med HiGHS. Balas & Padberg (1976), SIAM Review "
            "18:710, for sparringsgrupper."
        ),
        (
            "Capacitated p-median, solved by HiGHS. Balas & Padberg (1976), SIAM Review 18:710, "
            "for sparring groups."
        ),
    ),
    "metode.netvaerk.not": (
        (
            "Den ved intet om, hvem der arbejder godt sammen. Luftlinje er ikke rejsetid, særligt "
            "ikke for øerne."
        ),
        (
            "It knows nothing of who works well together. A straight line is not travel time, "
            "least of all for the islands."
        ),
    ),
    "metode.netvaerk.unverified": (
        (
            "Vægten 0,5 og reglerne for øerne er vores beslutning. Løsningen kan være én af flere "
            "lige gode."
        ),
        (
            "The weight of one half and the rules for the islands are our decision. The answer may"
            " be one of several equally good."
        ),
    ),
    # --- lodtraekning -----------------------------------------------------------------------------
    "metode.lodtraekning.name": (
        "Lodtrækningsforsøg",
        "Randomised trial",
    ),
    "metode.lodtraekning.lead": (
        "Gør programmet en forskel, når lodtrækning afgør, hvem der får det?",
        "Does the programme make a difference where a draw decides who gets it?",
    ),
    "metode.lodtraekning.says": (
        (
            "Når skoler eller institutioner trækkes ud, er forskellen mellem grupperne virkningen,"
            " bortset fra tilfældet. Alle regnes med, der hvor de blev trukket, også hvis de ikke "
            "fik gjort det hele. Effektstørrelsen siger forskellen i standardafvigelser."
        ),
        (
            "Where schools or institutions are drawn, the difference between the groups is the "
            "effect, apart from chance. All count where they were drawn, also if they did not do "
            "it all. The effect size tells the difference in standard deviations."
        ),
    ),
    "metode.lodtraekning.read": (
        (
            "Se på intervallet før tallet: går det over nul, kan forsøget ikke vise, i hvilken "
            "retning det går. At en gruppe viser noget, og en anden ikke gør, er ikke i sig selv "
            "en forskel mellem dem."
        ),
        (
            "Look at the interval before the figure: where it crosses zero the trial cannot show "
            "the direction. That one group shows something and another does not is not in itself a"
            " difference between them."
        ),
    ),
    "metode.lodtraekning.example": (
        (
            "En effekt på 0,15 med interval fra −0,05 til 0,35: forsøget er foreneligt både med "
            "ingen virkning og med en god virkning."
        ),
        (
            "An effect of 0.15 with an interval from −0.05 to 0.35: the trial is compatible both "
            "with no effect and with a good one."
        ),
    ),
    "metode.lodtraekning.formula.1": (
        "g = ω · (b / S) · √γ,  γ = 1 − 2(n − 1)ρ / (N − 2),  ω = 1 − 3 / (4h − 1)",
        "g = ω · (b / S) · √γ,  γ = 1 − 2(n − 1)ρ / (N − 2),  ω = 1 − 3 / (4h − 1)",
    ),
    "metode.lodtraekning.words.1": (
        (
            "Effektstørrelsen g er forskellen b divideret med den fælles, ujusterede "
            "standardafvigelse S og rettet for, at børn i samme institution ligner hinanden (ρ), "
            "og for få frihedsgrader h."
        ),
        (
            "The effect size g is the difference b divided by the pooled, unadjusted standard "
            "deviation S, corrected for children of one institution being alike (ρ) and for few "
            "degrees of freedom h."
        ),
    ),
    "metode.lodtraekning.formula.2": (
        "d = ln(OR) / 1,65",
        "d = ln(OR) / 1.65",
    ),
    "metode.lodtraekning.words.2": (
        "Ja/nej-udfald: logaritmen af oddsforholdet divideret med 1,65 (Cox).",
        "Yes/no outcomes: the logarithm of the odds ratio divided by 1.65 (Cox).",
    ),
    "metode.lodtraekning.use": (
        "Findes som beregning; vises endnu ikke på en side.",
        "Exists as a computation; not shown on a page yet.",
    ),
    "metode.lodtraekning.source": (
        (
            "Hedges (2007), J Educ Behav Stat 32:341. What Works Clearinghouse v4.1 Supplement og "
            "v5.0. Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672."
        ),
        (
            "Hedges (2007), J Educ Behav Stat 32:341. What Works Clearinghouse v4.1 Supplement and"
            " v5.0. Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672."
        ),
    ),
    "metode.lodtraekning.not": (
        (
            "Et forsøg viser virkningen der og dengang. Med under to trukne enheder i hver gruppe "
            "siges intet."
        ),
        (
            "A trial shows the effect there and then. With fewer than two drawn units in a group "
            "nothing is said."
        ),
    ),
    "metode.lodtraekning.unverified": (
        (
            "Cox' 1,65 og What Works Clearinghouses frihedsgrader og standardfejl er skrevet efter"
            " hukommelsen og ikke efterset i kilden. I nogle af deres udgaver ganges "
            "standardfejlen med ω; vi bruger den uden."
        ),
        (
            "Cox's 1.65 and the degrees of freedom and standard error of the What Works "
            "Clearinghouse are entered from memory and not checked in the source. Some of its "
            "versions multiply the standard error by ω; we use it without."
        ),
    ),
    # --- forskel-i-forskelle ----------------------------------------------------------------------
    "metode.forskel-i-forskelle.name": (
        "Forskel i forskelle",
        "Difference in differences",
    ),
    "metode.forskel-i-forskelle.lead": (
        "Gik det anderledes for dem, der var med, end for lignende kommuner, der ikke var?",
        "Did it go differently for those who took part than for similar kommuner that did not?",
    ),
    "metode.forskel-i-forskelle.says": (
        (
            "Ændringen for deltagerne sammenlignes med ændringen for lignende kommuner, der ikke "
            "deltog, fundet på årene før start. Årene før vises og afprøves: gik de to grupper "
            "allerede hver sin vej, kan sammenligningen ikke bruges."
        ),
        (
            "The change of those who took part is compared with that of similar kommuner that did "
            "not, found from the years before the start. The years before are shown and tested: if"
            " the two groups already went different ways, the comparison cannot be used."
        ),
    ),
    "metode.forskel-i-forskelle.read": (
        (
            "Læs det som en sammenhæng. Kommuner vælger selv at være med, og de, der gør det, kan "
            "være anderledes på måder, vi ikke kan se."
        ),
        (
            "Read it as an association. Kommuner choose to take part, and those who do may differ "
            "in ways we cannot see."
        ),
    ),
    "metode.forskel-i-forskelle.example": (
        (
            "Deltagerne gik fra 4,0 til 3,8 %, de lignende fra 4,0 til 4,3 %. Forskellen i "
            "forskelle er −0,5 procentpoint."
        ),
        (
            "Those who took part went from 4.0 to 3.8 %, the similar ones from 4.0 to 4.3 %. The "
            "difference in differences is −0.5 percentage points."
        ),
    ),
    "metode.forskel-i-forskelle.formula.1": (
        "δ = (ȳ_[D, efter] − ȳ_[D, før]) − (ȳ_[L, efter] − ȳ_[L, før])",
        "δ = (ȳ_[P, after] − ȳ_[P, before]) − (ȳ_[S, after] − ȳ_[S, before])",
    ),
    "metode.forskel-i-forskelle.words.1": (
        (
            "Deltagernes ændring minus de lignendes. Regnes med vægte efter antal børn og "
            "standardfejl, der følger kommunen over tid; med under 20 deltagere ved at bytte om "
            "på, hvem der deltog."
        ),
        (
            "The change of those who took part minus that of the similar ones. Computed with "
            "weights by number of children and standard errors that follow the kommune over time; "
            "with fewer than 20 participants by permuting who took part."
        ),
    ),
    "metode.forskel-i-forskelle.use": (
        (
            "På partnerskabernes sider, under »Gjorde det en forskel?«. Beregnes ved udgivelsen af "
            "kommunernes offentliggjorte tal."
        ),
        (
            "On the pages of the partnerships, under “Did it make a difference?”. Computed at "
            "publication from the published figures of the kommuner."
        ),
    ),
    "metode.forskel-i-forskelle.source": (
        (
            "Forskel i forskelle med klyngerobuste standardfejl og randomiseringstest; gængs "
            "lærebogsmetode."
        ),
        (
            "Difference in differences with cluster-robust standard errors and a randomisation "
            "test; a common textbook method."
        ),
    ),
    "metode.forskel-i-forskelle.not": (
        (
            "Den kan ikke vise en årsag. Den afvises, når der er under to år før start, under fem "
            "kommuner i en af grupperne eller et databrud i perioden."
        ),
        (
            "It cannot show a cause. It is refused with fewer than two years before the start, "
            "fewer than five kommuner in either group, or a series break in the period."
        ),
    ),
    "metode.forskel-i-forskelle.unverified": (
        "Kravene til antal år og kommuner er vores beslutning.",
        "The demands on the number of years and kommuner are our decision.",
    ),
}
