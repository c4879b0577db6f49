"""The accessibility statement (tilgængelighedserklæring) that the law asks for."""

WORDS = {
    "accessibility.name": ("Tilgængelighedserklæring", "Accessibility statement"),
    "accessibility.lead": (
        "Fællesblik skal kunne bruges af alle, også uden mus, uden at se og uden at skelne farver.",
        "Fællesblik is to be usable by all, also without a mouse, sight or colour vision.",
    ),
    "accessibility.status.title": ("Hvor langt vi er", "How far we are"),
    "accessibility.status.text": (
        (
            "Loven kræver EN 301 549, som bygger på WCAG 2.1 på niveau AA. Vi sigter efter WCAG "
            "2.2 på niveau AA. Hver side prøves automatisk med axe-core og kun med tastatur, før "
            "en ny udgave tages i brug. Fællesblik er ikke gennemgået af andre endnu."
        ),
        (
            "The law demands EN 301 549, which rests on WCAG 2.1 at level AA. We aim at WCAG 2.2 "
            "at level AA. Every page is tested automatically with axe-core and by keyboard alone "
            "before a new version is taken into use. Nobody else has reviewed Fællesblik yet."
        ),
    ),
    "accessibility.done.title": ("Sådan er siderne lavet", "How the pages are made"),
    "accessibility.done.charts": (
        (
            "Hver figur har en titel, der siger, hvad den viser, en tekst til skærmlæsere og en "
            "tabel med alle dens tal."
        ),
        (
            "Every chart has a title that says what it shows, a text for screen readers and a "
            "table of all its figures."
        ),
    ),
    "accessibility.done.colour": (
        "Farve står aldrig alene: ord, form eller streg siger det samme.",
        "Colour never stands alone: words, shape or line say the same.",
    ),
    "accessibility.done.keyboard": (
        "Alt kan betjenes med tastatur, og det ses, hvor man er.",
        "Everything works by keyboard, and one sees where one is.",
    ),
    "accessibility.done.size": (
        "Siderne kan forstørres og læses på en skærm, der er 360 punkter bred.",
        "The pages can be enlarged and read on a screen that is 360 points wide.",
    ),
    "accessibility.done.motion": (
        "Bevægelser holdes nede for den, der har bedt sin maskine om det.",
        "Motion is kept down for those who have asked their machine for it.",
    ),
    "accessibility.known.title": ("Det, vi ved, mangler", "What we know is lacking"),
    "accessibility.known.charts": (
        (
            "Punkterne i en figur kan ikke nås enkeltvis med tastaturet. Tallene bag dem står i "
            "tabellen under figuren."
        ),
        (
            "The points of a chart cannot be reached one by one by keyboard. The figures behind "
            "them are in the table below the chart."
        ),
    ),
    "accessibility.known.readers": (
        "Siderne er ikke prøvet af mennesker, der bruger skærmlæser til daglig.",
        "The pages have not been tried by people who use a screen reader every day.",
    ),
    "accessibility.contact.title": ("Sig til, når noget driller", "Tell us when something fails"),
    "accessibility.contact.text": (
        (
            "Skriv til den, der administrerer Fællesblik i din kommune eller i KL. Du kan også få "
            "tallene i en form, du kan bruge."
        ),
        (
            "Write to whoever administers Fællesblik in your kommune or in KL. You can also get "
            "the figures in a form that works for you."
        ),
    ),
    "accessibility.complaint.title": ("Klage", "Complaints"),
    "accessibility.complaint.text": (
        (
            "Er du ikke tilfreds med svaret, kan du henvende dig til Digitaliseringsstyrelsen, som "
            "fører tilsyn med loven om webtilgængelighed."
        ),
        (
            "If you are not satisfied with the answer, you can turn to Digitaliseringsstyrelsen "
            "(the Danish Agency for Digital Government), which supervises the act on web "
            "accessibility."
        ),
    ),
}
