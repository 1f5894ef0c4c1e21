"""The tables that pages read, worked out from all others and written whole whenever the record settles.

pipeline/prepare.py works them out, prepared.py writes them: a page reads a few rows of them, never the record.
Nothing here is a source of anything.
"""

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, Table

from dateline.store.columns import META, Json
from dateline.store.types import Ident, Key, Words

STANDING = Table(
    "standing",  # how each dispatch stands to others
    META,
    Column("dispatch", Key, primary_key=True, autoincrement=False),
    Column("house", Words, nullable=False),
    Column("day", Words, nullable=False),  # ISO 8601; empty where unknown, which sorts it last
    Column("origin", Ident),  # the dispatch whose words it repeats; None: it is an origin itself
    Column("evidence", Words),
    Column("ended", Words),  # what put it aside: corrected, superseded or withdrawn by another
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
    "traits",  # by what linked incidents are looked for beside place, days and type
    META,
    Column("kind", Words, primary_key=True),  # source | class | origins | first | alone
    Column("name", Words, primary_key=True),
    Column("happening", Ident, primary_key=True),
)
Index("ix_traits_happening", TRAITS.c.happening, TRAITS.c.kind)  # what one list's incidents have

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
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("statement", Integer, nullable=False),  # the number of the statement, the cursor of its page
    Column("speaker", Words, nullable=False),
    Column("fold", Words, nullable=False),
    Column("country", Words),
    Column("topic", Words),
    Column("day", Date),
    Column("stance", Words),
    Column("changed", Words),
    Column("claim", Ident, nullable=False),
    Column("dispatch", Ident, nullable=False),
)
Index("ix_positions_statement", POSITIONS.c.statement)
Index("ix_positions_topic", POSITIONS.c.topic, POSITIONS.c.statement)

APPOINTMENTS = Table(
    "appointments",  # in the order of their days
    META,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("start", Date),
    Column("end", Date),
    Column("open", Boolean, nullable=False),  # neither held nor cancelled
    Column("json", Json, nullable=False),
)
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
