"""Words of the roles, the menu and the languages, and of the document itself."""

WORDS = {
    "frame.product": ("Fællesblik", "Fællesblik"),
    "frame.role.chef": ("Dagtilbudschef", "Head of day-care"),
    "frame.role.konsulent": ("KL-konsulent", "KL consultant"),
    "frame.role.politiker": ("Politiker", "Politician"),
    "frame.role.leder": ("Leder", "Leader"),
    "frame.role.administrator": ("Administrator", "Administrator"),
    # In the language that it leads to.
    "frame.language": ("English", "Dansk"),
    "frame.sign_out": ("Log ud", "Sign out"),
    "frame.loading": ("Henter Fællesblik", "Loading Fællesblik"),
    "frame.no_script": (
        "Fællesblik bruger JavaScript til figurer og valg. Slå det til for at fortsætte.",
        "Fællesblik uses JavaScript for charts and choices. Turn it on to continue.",
    ),
    "frame.error": ("{message} Sagsnummer: {request_id}", "{message} Reference: {request_id}"),
    "frame.error.close": ("Luk", "Close"),
    "frame.not_found": ("Siden findes ikke", "The page does not exist"),
    "frame.problem.not_found": ("Siden findes ikke", "The page does not exist"),
    "frame.problem.no_access": ("Ikke adgang", "No access"),
    "frame.problem.empty": ("Ingen tal endnu", "No figures yet"),
}
