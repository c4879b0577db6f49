"""Words of the sign-in page."""

WORDS = {
    "sign_in.title": ("Log ind", "Sign in"),
    "sign_in.lead": (
        "Se, hvordan det går i jeres kommune, sammen med kommuner, der ligner.",
        "See how things are going in your kommune, beside kommuner like yours.",
    ),
    "sign_in.own_heading": ("Med din egen bruger", "With your own account"),
    "sign_in.username": ("Brugernavn", "Username"),
    "sign_in.password": ("Adgangskode", "Password"),
    "sign_in.submit": ("Log ind", "Sign in"),
    "sign_in.help": (
        (
            "Mangler du adgang, eller har du glemt din adgangskode? "
            "Kontakt den, der administrerer Fællesblik hos jer."
        ),
        (
            "No access, or forgotten your password? "
            "Contact the person who administers Fællesblik where you work."
        ),
    ),
    "sign_in.title.problem": ("Fejl: log ind", "Error: sign in"),
    "sign_in.problem.heading": ("Du er ikke logget ind", "You are not signed in"),
    "sign_in.problem.wrong": (
        "Brugernavn og adgangskode passer ikke sammen. Prøv igen.",
        "The username and password do not match. Try again.",
    ),
    "sign_in.problem.missing": (
        "Udfyld både brugernavn og adgangskode.",
        "Fill in both username and password.",
    ),
    "sign_in.problem.expired": (
        "Siden havde stået åben for længe. Prøv igen.",
        "The page had been open for too long. Try again.",
    ),
    "sign_in.language": ("In English", "På dansk"),
    "sign_in.demo.banner": ("Demodata: fiktive tal.", "Demo data: fictitious figures."),
    "sign_in.demo.heading": ("Vælg en rolle", "Choose a role"),
    "sign_in.demo.lead": (
        "Rollen afgør, hvad du kan se. Et klik logger dig ind uden adgangskode.",
        "The role decides what you can see. One click signs you in, without a password.",
    ),
    "sign_in.demo.chef.name": ("Dagtilbudschef", "Head of day-care"),
    "sign_in.demo.chef.place": ("Silkeborg Kommune", "Silkeborg Kommune"),
    "sign_in.demo.chef.what": (
        "Egen kommune ned til institution og stue, over for andre kommuner.",
        "Own kommune down to institution and group room, beside other kommuner.",
    ),
    "sign_in.demo.konsulent.name": ("Konsulent", "Consultant"),
    "sign_in.demo.konsulent.place": ("KL", "KL"),
    "sign_in.demo.konsulent.what": (
        "Alle kommuner og netværk. Institutioner, hvor kommunen deler dem.",
        "All kommuner and networks. Institutions where their kommune shares them.",
    ),
    "sign_in.demo.politiker.name": ("Politiker", "Politician"),
    "sign_in.demo.politiker.place": ("Silkeborg Kommune", "Silkeborg Kommune"),
    "sign_in.demo.politiker.what": (
        "Egen kommune over for andre. Intet under kommuneniveau.",
        "Own kommune beside others. Nothing below kommune level.",
    ),
    "sign_in.demo.leder.name": ("Dagtilbudsleder", "Day-care leader"),
    "sign_in.demo.leder.place": (
        "To institutioner i Silkeborg",
        "Two institutions in Silkeborg",
    ),
    "sign_in.demo.leder.what": (
        "Egne institutioner ned til stue, og egen kommune.",
        "Own institutions down to group room, and own kommune.",
    ),
    "sign_in.demo.administrator.name": ("Administrator", "Administrator"),
    "sign_in.demo.administrator.place": ("Fællesblik", "Fællesblik"),
    "sign_in.demo.administrator.what": (
        "Data, brugere og log. Samme tal som en konsulent.",
        "Data, users and log. The same figures as a consultant.",
    ),
}
