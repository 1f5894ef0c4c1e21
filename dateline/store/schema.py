"""The tables, readable first; `migrations/` makes them, and a test holds the two equal.

Invariants: a text and a judgement are never changed once written; a column repeats only what a query needs,
the whole noun is in `json`; every read by place, time or source has its index here, and the index says why.
What pages read is worked out from these tables into those of schema_pages.py.
"""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, Table, text

from dateline.store import schema_pages
from dateline.store.columns import Json, dispatch, when, where
from dateline.store.types import Count, Ident, Key, Words

META = schema_pages.SHELF.metadata  # the one of columns.py, with the tables that pages read already in it

DISPATCHES = Table(
    "dispatches",  # one row a dispatch, narrow: the words are in `texts`
    META,
    Column("seq", Key, primary_key=True, autoincrement=False),  # order of arrival: the cursor of every page
    Column("id", Ident, nullable=False, unique=True),
    Column("hash", Words, nullable=False),  # of title and text: the same id with other words is told apart
    Column("stored", Words, nullable=False),  # UTC
    Column("published", Date),
    Column("publisher", Words),
    Column("version", Words),  # corrected | updated | writethru | kill
    Column("replaces", Ident),
    Column("coder", Words, nullable=False),  # version of the rules that made the live claims
    Column("json", Json, nullable=False),  # the Dispatch without its text
    Column("record", Json, nullable=False),  # the Record without its claims and incidents
)
Index("ix_dispatches_published", DISPATCHES.c.published, DISPATCHES.c.seq)  # newest first, pages by date
Index("ix_dispatches_hash", DISPATCHES.c.hash)  # copies word for word
Index("ix_dispatches_replaces", DISPATCHES.c.replaces)  # what superseded this

TEXTS = Table(
    "texts",
    META,
    dispatch(primary=True),
    Column("value", Words, nullable=False),  # what every span refers to
    Column("frame", Json, nullable=False),  # body, headline, head, credits, sentences, language, version
    Column("copy", Words),  # as received; None where that is the value's body, character for character
)

CLAIMS = Table(
    "claims",
    META,
    Column("seq", Key, primary_key=True),
    Column("id", Ident, nullable=False),
    dispatch(),
    Column("ordinal", Integer, nullable=False),
    Column("live", Boolean, nullable=False),  # False: an older coder's, kept because judgements may name it
    Column("kind", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("what", Words),  # a toll's harm, a tally's attack, an action's event, a statement's code ...
    Column("low", Count),
    Column("best", Count),
    Column("high", Count),
    Column("bound", Words),
    Column("group_class", Words),
    Column("scope", Words),
    Column("source", Words),  # whom the claim is attributed to; a statement's speaker
    Column("stance", Words),
    *when(),
    *where(),
    Column("json", Json, nullable=False),
    Column("coder", Words),  # of a claim that is not live: the rules that made it; None: its dispatch's
)
Index("ix_claims_id", CLAIMS.c.id)  # explain, judge
Index("ix_claims_dispatch", CLAIMS.c.dispatch, CLAIMS.c.ordinal)  # one record, whole
# The ledger's claimed totals: few rows are windows or running totals, so the partial index stays small.
TOTALS = text("scope IN ('window', 'cumulative')")  # in literals, for a partial index matches no parameter
Index(
    "ix_claims_totals",
    CLAIMS.c.country,
    CLAIMS.c.start,
    CLAIMS.c.end,
    sqlite_where=TOTALS,
    postgresql_where=TOTALS,
)
Index(
    "ix_claims_place", CLAIMS.c.country, CLAIMS.c.kind, CLAIMS.c.start, CLAIMS.c.end
)  # claims of a place over a time
Index("ix_claims_source", CLAIMS.c.source, CLAIMS.c.seq)  # what one source said, page by page
Index("ix_claims_kind", CLAIMS.c.kind, CLAIMS.c.start)  # the agenda: appointments to come

INCIDENTS = Table(
    "incidents",  # one happening as one dispatch tells it
    META,
    Column("seq", Key, primary_key=True),
    Column("id", Ident, nullable=False),
    dispatch(),
    Column("ordinal", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("type", Words),
    *when(),
    *where(),
    Column("killed", Count),
    Column("injured", Count),
    Column("json", Json, nullable=False),
)
Index("ix_incidents_id", INCIDENTS.c.id)
Index("ix_incidents_dispatch", INCIDENTS.c.dispatch, INCIDENTS.c.ordinal)
Index("ix_incidents_place", INCIDENTS.c.country, INCIDENTS.c.start)

HAPPENINGS = Table(
    "happenings",  # one happening as all its dispatches tell it: what linking made of `incidents`
    META,
    Column("id", Ident, primary_key=True),
    Column("type", Words),
    *when(),
    *where(),
    Column("killed", Count),
    Column("injured", Count),
    Column("dispatches", Integer, nullable=False),
    Column("json", Json, nullable=False),
)
# The map: filters by place and time, then reads what a marker shows, all from the index.
SHOWN = (
    HAPPENINGS.c[name]
    for name in (
        "end",
        "type",
        "admin1",
        "place",
        "geonames",
        "lat",
        "lon",
        "place_precision",
        "killed",
        "injured",
    )
)
Index("ix_happenings_map", HAPPENINGS.c.country, HAPPENINGS.c.start, *SHOWN)
# The map of all places over some days: half the record's days may pass the first condition, so no row is fetched.
DAYS = (
    "start",
    "end",
    "type",
    "country",
    "admin1",
    "place",
    "geonames",
    "lat",
    "lon",
    "place_precision",
    "killed",
    "injured",
)
Index("ix_happenings_days", *(HAPPENINGS.c[name] for name in DAYS))

MEMBERS = Table(
    "members",
    META,
    Column("incident", Ident, primary_key=True),
    Column("happening", Ident, ForeignKey("happenings.id"), nullable=False, index=True),
)

LINEAGE = Table(
    "lineage",
    META,
    Column("copy", Ident, primary_key=True),
    Column("origin", Ident, primary_key=True, index=True),
    Column("evidence", Words, primary_key=True),
    Column("containment", Float, nullable=False),
)

FINDINGS = Table(
    "findings",  # recomputed; an outdated row stays, not live, so that changes can be told
    META,
    Column("seq", Key, primary_key=True),
    Column("id", Ident, nullable=False),
    Column("about", Ident, nullable=False),
    Column("harm", Words, nullable=False),
    Column("group_class", Words),  # None: everyone
    Column("live", Boolean, nullable=False),
    Column("at", Words, nullable=False),  # UTC, when it was computed
    Column("ended", Words),  # UTC, when another took its place
    Column("low", Count),
    Column("best", Count),
    Column("high", Count),
    Column("country", Words),
    Column("admin1", Words),
    Column("start", Date),
    Column("end", Date),
    Column("json", Json, nullable=False),
)
Index("ix_findings_id", FINDINGS.c.id)
Index("ix_findings_about", FINDINGS.c.about, FINDINGS.c.harm)
# The ledger's other side, the sum of incidents on record: answered from this index alone.
Index(
    "ix_findings_ledger",
    *(
        FINDINGS.c[name]
        for name in ("country", "harm", "group_class", "start", "end", "admin1", "low", "best", "high")
    ),
    sqlite_where=text("live = 1"),
    postgresql_where=text("live"),
)
Index("ix_findings_at", FINDINGS.c.at)  # changes since
Index("ix_findings_ended", FINDINGS.c.ended)

JUDGEMENTS = Table(
    "judgements",  # append only: triggers refuse a change
    META,
    Column("seq", Key, primary_key=True),
    Column("id", Ident, nullable=False, unique=True),
    Column("left", Ident, nullable=False, index=True),
    Column("right", Ident, index=True),
    Column("json", Json, nullable=False),
)

RUNS = Table(
    "runs",
    META,
    Column("id", Key, primary_key=True),
    Column("command", Words, nullable=False),
    Column("coder", Words, nullable=False),
    Column("started", Words, nullable=False),
    Column("finished", Words),  # None: it runs still, or was killed
    Column("new", Integer),
    Column("known", Integer),
    Column("failed", Integer),
)

FAILURES = Table(
    "failures",
    META,
    Column("seq", Key, primary_key=True),
    Column("run", Key, ForeignKey("runs.id"), index=True),
    Column("source", Words, nullable=False),  # file, feed or row
    Column("reason", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("item", Words),  # the bad item itself, where it could be kept
    Column("key", Ident, nullable=False, unique=True),  # the same failure on a second run is one row
)

ACCOUNTS = Table(
    "accounts",  # who may use a team's desk
    META,
    Column("name", Ident, primary_key=True),
    Column("role", Words, nullable=False),  # reader | coder | editor
    Column("hash", Words, nullable=False),  # Argon2's own string: parameters, salt and hash
    Column("made", Words, nullable=False),
    Column("failed", Integer, nullable=False),  # wrong passwords in a row
    Column("locked", Words),  # UTC, until when no password is tried
)

TOKENS = Table(
    "tokens",  # for programs; the secret itself is shown once and kept nowhere
    META,
    Column("id", Ident, primary_key=True),
    Column("account", Ident, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("hash", Words, nullable=False),
    Column("role", Words, nullable=False),  # at most this, and at most the account's own
    Column("label", Words, nullable=False),
    Column("made", Words, nullable=False),
    Column("ends", Words, nullable=False),
)

SESSIONS = Table(
    "sessions",  # who is logged in
    META,
    Column("id", Ident, primary_key=True),  # a hash of what the cookie says
    Column("account", Ident, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("made", Words, nullable=False),
    Column("ends", Words, nullable=False),
)

KEYS = Table(
    "keys",  # what the desk signs with, so that a restart logs nobody out
    META,
    Column("name", Ident, primary_key=True),
    Column("value", Words, nullable=False),
)

AUDIT = Table(
    "audit",  # append only: triggers refuse a change
    META,
    Column("seq", Key, primary_key=True),
    Column("at", Words, nullable=False),
    Column("who", Words),  # None: nobody who could be told
    Column("what", Words, nullable=False),
    Column("about", Words),
    Column("how", Words, nullable=False),  # from where: an address, or the command line
)
Index("ix_audit_who", AUDIT.c.who, AUDIT.c.seq)  # what one person did, newest first

# Few rows are dead, so that all live ones are counted as all less these.
for dead in (CLAIMS, INCIDENTS):
    Index(
        f"ix_{dead.name}_dead", dead.c.seq, sqlite_where=text("live = 0"), postgresql_where=text("NOT live")
    )
Index("ix_happenings_latest", HAPPENINGS.c.start, HAPPENINGS.c.id)  # the list, page by page
