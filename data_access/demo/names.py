"""Invented names of institutions, stuer and områder. Every institution's name carries the mark."""

import numpy as np

MARK = " (demo)"

KINDS = ("Børnehuset", "Børnegården", "Børneuniverset", "Børnebyen")
KINDERGARTENS = ("Børnehaven", "Naturbørnehaven", "Skovbørnehaven", "Idrætsbørnehaven")
NURSERIES = ("Vuggestuen", "Minihuset", "Småbørnshuset", "Naturvuggestuen")
WORDS = (
    "Anemonen", "Birkelunden", "Blåklokken", "Brombærhaven", "Bøgebakken", "Dalstrøget",
    "Egernet", "Egelunden", "Elverhøj", "Engblommen", "Enghaven", "Firkløveret", "Fjordblik",
    "Fuglereden", "Fyrretoppen", "Grævlingen", "Gyvelbakken", "Hasselmusen", "Havblik",
    "Hestehoven", "Honningbien", "Humlebien", "Hvidtjørnen", "Hyldebærret", "Kastanjen",
    "Kildevæld", "Klatretræet", "Klokkeblomsten", "Kompasset", "Kærnehuset", "Kornblomsten",
    "Ladegården", "Lindetræet", "Lyngbakken", "Løvspringet", "Mariehønen", "Markblomsten",
    "Mejsen", "Mosegården", "Møllehjulet", "Månestrålen", "Nøddebo", "Paddehatten", "Pilehytten",
    "Pindsvinet", "Poppelgården", "Regnbuen", "Rosenhaven", "Rævehulen", "Rønnebærret",
    "Skovmærket", "Skovtrolden", "Smørblomsten", "Solsikken", "Solstrålen", "Spirebakken",
    "Stjerneskuddet", "Svalereden", "Søstjernen", "Tinsoldaten", "Troldhøj", "Tusindfryd",
    "Valmuen", "Vandpytten", "Viben", "Violen", "Æblehaven", "Ærtebælgen", "Åkanden", "Ålykke",
)  # fmt: skip
SCHOOL_FIRSTS = (
    "Birke", "Bjerge", "Bøge", "Ege", "Elle", "Enge", "Fugle", "Hassel", "Hede", "Hjorte", "Kilde",
    "Klokke", "Linde", "Lyng", "Mølle", "Nørre", "Pile", "Rose", "Skov", "Sol", "Sten", "Strand",
    "Sønder", "Vester", "Øster", "Åker",
)  # fmt: skip
SCHOOL_LASTS = ("bakke", "bæk", "dal", "gård", "høj", "lund", "mark", "vang")
DISTRICT_ENDINGS = tuple(f"{last}skolen" for last in SCHOOL_LASTS)
PRIVATE_ENDINGS = tuple(
    f"{last} {kind}" for last in SCHOOL_LASTS for kind in ("Friskole", "Privatskole")
)
STUER = (
    "Blå stue", "Grøn stue", "Gul stue", "Rød stue", "Orange stue", "Lilla stue", "Hvid stue",
    "Brun stue", "Turkis stue", "Grå stue", "Pink stue", "Beige stue", "Sølvstuen", "Guldstuen",
    "Havstuen", "Skovstuen",
)  # fmt: skip
DISTRICTS = (
    "Nord", "Syd", "Øst", "Vest", "Midt", "Nordøst", "Sydvest", "Nordvest", "Sydøst", "Centrum",
)  # fmt: skip


def combined(rng: np.random.Generator, firsts: tuple, lasts: tuple, n: int, glue: str) -> list[str]:
    """`n` different names made of a first and a last part; numbered when the parts run out."""
    order = rng.permutation(len(firsts) * len(lasts))
    names = []
    for place in range(n):
        first, last = divmod(int(order[place % len(order)]), len(lasts))
        again = place // len(order)
        names.append(f"{firsts[first]}{glue}{lasts[last]}" + (f" {again + 1}" if again else ""))
    return names
