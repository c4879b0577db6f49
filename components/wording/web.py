"""Words of the error pages."""

WORDS = {
    "web.product": ("Fællesblik", "Fællesblik"),
    "web.skip": ("Gå til indholdet", "Skip to the content"),
    "web.error.status": ("Fejl {status}", "Error {status}"),
    "web.error.home": ("Gå til forsiden", "Go to the front page"),
    "web.error.sign_in": ("Log ind", "Sign in"),
    "web.error.number": ("Sagsnummer: {request_id}", "Reference: {request_id}"),
    "web.error.number_help": (
        "Oplys nummeret, hvis du beder om hjælp.",
        "Give the reference if you ask for help.",
    ),
    "web.error.bad_request.title": ("Det kunne ikke læses", "That could not be read"),
    "web.error.bad_request.what": (
        (
            "Det, siden sendte, kunne ikke læses, eller siden havde stået åben for længe. "
            "Indlæs siden igen, og prøv en gang til."
        ),
        (
            "What the page sent could not be read, or the page had been open for too long. "
            "Reload the page and try again."
        ),
    ),
    "web.error.sign_in_required.title": ("Log ind for at fortsætte", "Sign in to continue"),
    "web.error.sign_in_required.what": (
        "Du er ikke logget ind, eller det er for længe siden, du loggede ind.",
        "You are not signed in, or it is too long since you signed in.",
    ),
    "web.error.forbidden.title": ("Det har du ikke adgang til", "You do not have access to this"),
    "web.error.forbidden.what": (
        (
            "Din rolle giver ikke adgang til det, du bad om. "
            "Mener du, det er en fejl, så kontakt den, der administrerer Fællesblik hos jer."
        ),
        (
            "Your role does not give access to what you asked for. "
            "If you think that is wrong, contact the person who administers Fællesblik "
            "where you work."
        ),
    ),
    "web.error.not_found.title": ("Siden findes ikke", "The page does not exist"),
    "web.error.not_found.what": (
        "Adressen fører ikke til noget. Den kan være skrevet forkert, eller siden er flyttet.",
        "The address leads nowhere. It may be misspelt, or the page has moved.",
    ),
    "web.error.method_not_allowed.title": (
        "Sådan kan adressen ikke bruges",
        "The address cannot be used that way",
    ),
    "web.error.method_not_allowed.what": (
        "Adressen tager ikke imod den slags forespørgsel.",
        "The address does not take that kind of request.",
    ),
    "web.error.too_large.title": ("Det fylder for meget", "That is too large"),
    "web.error.too_large.what": (
        "Det, siden sendte, er større, end der kan tages imod.",
        "What the page sent is larger than can be accepted.",
    ),
    "web.error.unsupported_type.title": ("Det kunne ikke læses", "That could not be read"),
    "web.error.unsupported_type.what": (
        "Det, der blev sendt, har ikke den rette form.",
        "What was sent does not have the right form.",
    ),
    "web.error.too_many_requests.title": ("For mange forsøg", "Too many attempts"),
    "web.error.too_many_requests.what": (
        "Der er forsøgt for mange gange på kort tid. Vent op til et kvarter, og prøv igen.",
        (
            "There have been too many attempts in a short time. "
            "Wait up to a quarter of an hour and try again."
        ),
    ),
    "web.error.internal_error.title": ("Noget gik galt hos os", "Something went wrong here"),
    "web.error.internal_error.what": (
        "Fejlen er skrevet i loggen. Prøv igen om lidt.",
        "The error has been logged. Try again in a moment.",
    ),
    "web.error.nothing_published.title": (
        "Der er ingen data endnu",
        "There are no data yet",
    ),
    "web.error.nothing_published.what": (
        "Ingen data er udgivet endnu. Når en administrator har udgivet dem, kan de ses her.",
        (
            "No data have been published yet. "
            "Once an administrator has published them, they can be seen here."
        ),
    ),
}
