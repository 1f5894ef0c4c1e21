"""Every table that goes out, by name: the record's own, and two laid out as ACLED's and UCDP GED's are."""

from dateline.present.export.column import Table
from dateline.present.export.tables.acled import ACLED
from dateline.present.export.tables.claims import CLAIMS
from dateline.present.export.tables.ged import GED
from dateline.present.export.tables.incidents import INCIDENTS
from dateline.present.export.tables.rest import DISPATCHES, FINDINGS, JUDGEMENTS, LINEAGE

TABLES: dict[str, Table] = {  # type: ignore[type-arg] # each is of its own kind of row
    each.name: each for each in (INCIDENTS, FINDINGS, CLAIMS, DISPATCHES, LINEAGE, JUDGEMENTS, ACLED, GED)
}
