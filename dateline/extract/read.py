"""All readers over one text: what `pipeline` calls."""

from dateline.extract.action import actions
from dateline.extract.appointment import appointments
from dateline.extract.statement import statements
from dateline.extract.tally import tallies
from dateline.extract.toll import tolls
from dateline.extract.trend import trends
from dateline.record import Mention, Text

READERS = (tolls, tallies, statements, actions, appointments, trends)


def mentions_of(text: Text) -> tuple[Mention, ...]:
    """Return every mention of a parsed text, in order of its words."""
    found = [mention for reader in READERS for mention in reader(text)]
    return tuple(sorted(found, key=lambda m: (m.claim.span, m.claim.kind, m.claim.rule)))
