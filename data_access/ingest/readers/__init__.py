"""The readers there are, one module per kind of file, in the order they are asked.

A new kind is a new module with a `Reader`, and a line here.
"""

from data_access.ingest.reader import Reader
from data_access.ingest.readers.btu import BtuReader
from data_access.ingest.readers.geometry import GeometryReader
from data_access.ingest.readers.kommuner import KommunerReader
from data_access.ingest.readers.statbank_csv import StatbankCsvReader
from data_access.ingest.readers.stil_normering import StilNormeringReader

READERS: tuple[Reader, ...] = (
    KommunerReader(),
    StilNormeringReader(),
    BtuReader(),
    GeometryReader(),
    StatbankCsvReader(),
)
