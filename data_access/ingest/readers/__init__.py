"""The readers there are, one module per kind of file, in the order they are asked.

A new kind is a new module with a `Reader`, and a line here.
"""

from data_access.ingest.reader import Reader
from data_access.ingest.readers.btu import BtuReader
from data_access.ingest.readers.comparison_groups import ComparisonGroupsReader
from data_access.ingest.readers.daycare_register import DaycareRegisterReader
from data_access.ingest.readers.geometry import GeometryReader
from data_access.ingest.readers.kommune_noegletal import KommuneNoegletalReader
from data_access.ingest.readers.kommuner import KommunerReader
from data_access.ingest.readers.programme import ProgrammeReader
from data_access.ingest.readers.school_register import SchoolRegisterReader
from data_access.ingest.readers.statbank_csv import StatbankBulkReader, StatbankCsvReader
from data_access.ingest.readers.statbank_jsonstat import StatbankJsonStatReader
from data_access.ingest.readers.statbank_web import StatbankWebReader
from data_access.ingest.readers.stil_cube import StilCubeReader
from data_access.ingest.readers.stil_normering import StilNormeringReader
from data_access.ingest.readers.table import TableReader
from data_access.ingest.readers.template import TEMPLATE_READERS

READERS: tuple[Reader, ...] = (
    # a workbook that says itself which template it is
    *TEMPLATE_READERS,
    ProgrammeReader(),
    KommunerReader(),
    DaycareRegisterReader(),
    SchoolRegisterReader(),
    ComparisonGroupsReader(),
    StilNormeringReader(),
    StilCubeReader(),
    BtuReader(),
    GeometryReader(),
    KommuneNoegletalReader(),
    StatbankJsonStatReader(),
    StatbankCsvReader(),
    StatbankBulkReader(),
    StatbankWebReader(),
    # takes whatever is a table at all, so that it comes last
    TableReader(),
)
