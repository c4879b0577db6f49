"""Where each kommune lies on a map of equal tiles: a drawing of Denmark, of our own design.

One tile for each of the 98, so that a small kommune is as easy to see as a large one. Jylland lies
to the left, Fyn in the middle, Sjælland to the right, with water between them; the islands lie by
themselves, Bornholm farthest to the east. Columns are counted from the west, rows from the north.
"""

from types import MappingProxyType
from typing import Final, NamedTuple


class TilePlace(NamedTuple):
    """Column and row of a kommune, and the few letters that fit on its tile."""

    column: int
    row: int
    letters: str


COLUMNS: Final = 19
ROWS: Final = 14

TILES: Final = MappingProxyType(
    {
        # --- Nordjylland
        "860": TilePlace(4, 0, "Hjør"),
        "813": TilePlace(5, 0, "Frhv"),
        "810": TilePlace(4, 1, "Brøn"),
        "825": TilePlace(7, 1, "Læsø"),
        "787": TilePlace(2, 2, "Thi"),
        "849": TilePlace(3, 2, "Jam"),
        "851": TilePlace(4, 2, "Aal"),
        "773": TilePlace(2, 3, "Mor"),
        "820": TilePlace(3, 3, "Ves"),
        "840": TilePlace(4, 3, "Reb"),
        "846": TilePlace(5, 3, "Mar"),
        # --- Midtjylland
        "665": TilePlace(1, 4, "Lem"),
        "671": TilePlace(2, 4, "Str"),
        "779": TilePlace(3, 4, "Ski"),
        "791": TilePlace(4, 4, "Vib"),
        "730": TilePlace(5, 4, "Ran"),
        "707": TilePlace(6, 4, "Ndju"),
        "661": TilePlace(2, 5, "Hols"),
        "657": TilePlace(3, 5, "Hern"),
        "740": TilePlace(4, 5, "Silk"),
        "710": TilePlace(5, 5, "Favr"),
        "706": TilePlace(6, 5, "Sdju"),
        "760": TilePlace(2, 6, "RSk"),
        "756": TilePlace(3, 6, "Ikas"),
        "746": TilePlace(4, 6, "Skan"),
        "751": TilePlace(5, 6, "Aar"),
        "615": TilePlace(5, 7, "Hors"),
        "727": TilePlace(6, 7, "Odd"),
        "741": TilePlace(8, 7, "Sam"),
        "766": TilePlace(5, 8, "Hed"),
        # --- Sydjylland
        "573": TilePlace(2, 7, "Var"),
        "530": TilePlace(3, 7, "Bil"),
        "630": TilePlace(4, 7, "Vejl"),
        "563": TilePlace(0, 8, "Fanø"),
        "561": TilePlace(2, 8, "Esb"),
        "575": TilePlace(3, 8, "Vejn"),
        "621": TilePlace(4, 8, "Kol"),
        "550": TilePlace(3, 9, "Tøn"),
        "510": TilePlace(4, 9, "Had"),
        "607": TilePlace(5, 9, "Frca"),
        "580": TilePlace(4, 10, "Aab"),
        "540": TilePlace(5, 10, "Søn"),
        # --- Fyn
        "410": TilePlace(7, 9, "Mid"),
        "480": TilePlace(8, 9, "Nfyn"),
        "440": TilePlace(9, 9, "Ker"),
        "420": TilePlace(7, 10, "Ass"),
        "461": TilePlace(8, 10, "Ode"),
        "450": TilePlace(9, 10, "Nyb"),
        "430": TilePlace(8, 11, "Faa"),
        "479": TilePlace(9, 11, "Sve"),
        "482": TilePlace(10, 12, "Lan"),
        "492": TilePlace(8, 13, "Ærø"),
        # --- Nordsjælland
        "270": TilePlace(15, 2, "Gri"),
        "217": TilePlace(16, 2, "Hels"),
        "260": TilePlace(14, 3, "Hal"),
        "219": TilePlace(15, 3, "Hil"),
        "210": TilePlace(16, 3, "Frbg"),
        "250": TilePlace(14, 4, "Frsu"),
        "201": TilePlace(15, 4, "All"),
        "223": TilePlace(16, 4, "Hør"),
        "240": TilePlace(14, 5, "Ege"),
        "190": TilePlace(15, 5, "Fur"),
        "230": TilePlace(16, 5, "Rud"),
        "173": TilePlace(17, 5, "Lyn"),
        # --- København og omegn
        "151": TilePlace(14, 6, "Bal"),
        "163": TilePlace(15, 6, "Herl"),
        "159": TilePlace(16, 6, "Gla"),
        "157": TilePlace(17, 6, "Gen"),
        "169": TilePlace(12, 7, "HTa"),
        "165": TilePlace(13, 7, "Alb"),
        "161": TilePlace(14, 7, "Glo"),
        "175": TilePlace(15, 7, "Rød"),
        "147": TilePlace(16, 7, "Frb"),
        "101": TilePlace(17, 7, "Kbh"),
        "183": TilePlace(13, 8, "Ish"),
        "187": TilePlace(14, 8, "Val"),
        "153": TilePlace(15, 8, "Brø"),
        "167": TilePlace(16, 8, "Hvi"),
        "185": TilePlace(17, 8, "Tår"),
        "155": TilePlace(17, 9, "Dra"),
        # --- Sjælland
        "306": TilePlace(11, 6, "Ods"),
        "326": TilePlace(10, 7, "Kal"),
        "316": TilePlace(11, 7, "Hol"),
        "350": TilePlace(11, 8, "Lej"),
        "265": TilePlace(12, 8, "Ros"),
        "340": TilePlace(11, 9, "Sor"),
        "329": TilePlace(12, 9, "Rin"),
        "253": TilePlace(13, 9, "Gre"),
        "330": TilePlace(11, 10, "Sla"),
        "259": TilePlace(12, 10, "Køg"),
        "269": TilePlace(13, 10, "Sol"),
        "370": TilePlace(11, 11, "Næs"),
        "320": TilePlace(12, 11, "Fax"),
        "336": TilePlace(13, 11, "Ste"),
        "390": TilePlace(12, 12, "Vor"),
        "360": TilePlace(11, 13, "Lol"),
        "376": TilePlace(12, 13, "Gul"),
        # --- Bornholm
        "400": TilePlace(18, 11, "Bor"),
    }
)
