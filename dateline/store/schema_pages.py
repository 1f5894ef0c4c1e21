"""The tables that pages read, worked out from all others: whole, or what a settling touched.

pipeline/prepare.py works them out, prepared.py writes them: a page reads a few rows of them, never the record.
Nothing here is a source of anything.
"""

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, Table

from dateline.store.columns import META, Json, where
from dateline.store.types import Count, Ident, Key, Words

STANDING = Table(
    "standing",  # how each dispatch stands to others: what reconciling is told of it, beside what lists show
    META,
    Column("dispatch", Key, primary_key=True, autoincrement=False),
    Column("house", Words, nullable=False),
    Column("day", Words, nullable=False),  # ISO 8601; empty where unknown, which sorts it last
    Column("origin", Ident),  # the dispatch whose words it repeats; None: it is an origin itself
    Column("evidence", Words),
    Column("ended", Words),  # what put it aside: corrected, superseded or withdrawn by another
    Column("root", Ident),  # of its lineage, through copies and versions
    Column("family", Ident),  # whose words it shares
    Column("agency", Words),  # who wrote the root
    Column("sent", Words),
)
Index("ix_standing_house", STANDING.c.house, STANDING.c.day, STANDING.c.dispatch)
Index("ix_standing_day", STANDING.c.day, STANDING.c.dispatch)

CREDITS = Table(
    "credits",
    META,
    Column("name", Words, primary_key=True),
    Column("day", Words, primary_key=True),
    Column("dispatch", Key, primary_key=True, autoincrement=False),
)

HOUSES = Table(
    "houses",
    META,
    Column("name", Words, primary_key=True),
    *(
        Column(name, Integer, nullable=False)
        for name in ("dispatches", "origins", "copies", "credited", "first", "corrected", "alone")
    ),
)

TRAITS = Table(
    "traits",  # by what linked incidents are looked for beside place, days and type; and what the map shows of them
    META,
    Column("kind", Words, primary_key=True),  # source | class | origins | first | alone
    Column("name", Words, primary_key=True),
    Column("happening", Ident, primary_key=True),
    Column("spot", Key),
    Column("start", Date),
    Column("end", Date),
    Column("type", Words),
    Column("killed", Count),
    Column("injured", Count),
    sqlite_with_rowid=False,  # one trait's incidents lie side by side: the map of a common source reads them at once
)
Index("ix_traits_happening", TRAITS.c.happening, TRAITS.c.kind)  # what one list's incidents have

SPOTS = Table(
    "spots",  # every place that a linked incident with a trait was at, by a hash of it
    META,
    Column("id", Key, primary_key=True, autoincrement=False),
    *where(),
)

CLAIMED = Table(
    "claimed",  # the ledger's totals, in its order
    META,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("compared", Boolean, nullable=False),  # whether it can be set beside the record
    Column("country", Words),
    Column("admin1", Words),
    Column("start", Date),
    Column("end", Date),
    Column("json", Json, nullable=False),
)
Index("ix_claimed_place", CLAIMED.c.compared, CLAIMED.c.country, CLAIMED.c.seq)

POSITIONS = Table(
    "positions",  # statements by speaker and day; a statement on two topics has two rows
    META,
    Column("seq", Key, primary_key=True),
    Column("speaker", Ident, nullable=False),
    Column("at", Ident, nullable=False),  # the day, ISO 8601; "~" where unknown, which sorts it last
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("claim", Ident, nullable=False),
    Column("topic", Words),
    Column("fold", Words, nullable=False),
    Column("country", Words),
    Column("stance", Words),
    Column("changed", Words),
    Column(
        "lead", Boolean, nullable=False
    ),  # the first row of its statement: what all statements are counted by
    Column("dispatch", Ident, nullable=False, index=True),
)
PAGED = tuple(
    POSITIONS.c[name] for name in ("speaker", "at", "span_start", "span_end", "claim")
)  # their order
# A page of everyone, or of whoever's name holds some letters, and how many there are: from this index alone.
Index("ix_positions_page", POSITIONS.c.lead, *PAGED, POSITIONS.c.fold, POSITIONS.c.country)
Index("ix_positions_topic", POSITIONS.c.topic, *PAGED)
Index("ix_positions_line", POSITIONS.c.fold, POSITIONS.c.topic)  # one speaker on one topic

APPOINTMENTS = Table(
    "appointments",  # in the order of their days
    META,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("start", Date),
    Column("end", Date),
    Column("open", Boolean, nullable=False),  # neither held nor cancelled
    Column("first", Ident, nullable=False),  # the claim of its first report, which names it
    Column("reports", Integer, nullable=False),
    Column("json", Json, nullable=False),  # with its first and last reports alone, where it has many
    Column("whole", Json),  # with every report, where `json` has not
)
Index("ix_appointments_first", APPOINTMENTS.c.first)
Index("ix_appointments_start", APPOINTMENTS.c.start, APPOINTMENTS.c.seq)
Index("ix_appointments_end", APPOINTMENTS.c.open, APPOINTMENTS.c.end)

DOUBTS = Table(
    "doubts",  # the queue: claims that a person should look at
    META,
    Column("claim", Ident, primary_key=True),
    Column("happening", Ident, nullable=False, index=True),
    Column("dispatch", Ident, nullable=False),
    Column("score", Float, nullable=False),
    Column("json", Json, nullable=False),
)
Index("ix_doubts_score", DOUBTS.c.score, DOUBTS.c.claim)

TROUBLE = Table(
    "trouble",  # feeds as the last watch left them
    META,
    Column("feed", Words, primary_key=True),
    Column("failures", Integer, nullable=False),  # in a row
    Column("json", Json, nullable=False),
)

SHELF = Table("shelf", META, Column("name", Words, primary_key=True), Column("value", Words, nullable=False))
