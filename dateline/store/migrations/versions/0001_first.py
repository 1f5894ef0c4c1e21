"""The first schema: what schema.py says, frozen as it was, with search and the triggers that keep history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENT = sa.String(collation="C").with_variant(sa.String(), "sqlite")
TOTALS = sa.text("scope IN ('window', 'cumulative')")
KEPT = ("judgements", "texts")  # never updated, never deleted


def upgrade() -> None:
    """Make every table, then what each engine does in its own way."""
    for make in (
        dispatches,
        texts,
        claims,
        incidents,
        happenings,
        members,
        lineage,
        findings,
        judgements,
        runs,
        failures,
    ):
        make()
    lite = op.get_bind().dialect.name == "sqlite"
    for line in engine_lite() if lite else engine_postgres():
        op.execute(line)


def engine_lite() -> tuple[str, ...]:
    """Return SQLite's search and triggers."""
    changes = [(table, change) for table in KEPT for change in ("UPDATE", "DELETE")]
    return (*SEARCH_LITE, *(guard_lite(table, change) for table, change in changes))


def engine_postgres() -> tuple[str, ...]:
    """Return PostgreSQL's search and triggers."""
    return (*SEARCH_POSTGRES, *map(guard_postgres, KEPT))


SEARCH_LITE = (
    # Porter stems as PostgreSQL's english does; the index refers to texts.value and keeps no copy of it.
    """CREATE VIRTUAL TABLE search USING fts5(value, content='texts', content_rowid='dispatch',
       tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER search_new AFTER INSERT ON texts BEGIN
       INSERT INTO search(rowid, value) VALUES (new.dispatch, new.value); END""",
)
SEARCH_POSTGRES = (
    """CREATE TABLE search (dispatch bigint PRIMARY KEY REFERENCES texts (dispatch),
       words tsvector NOT NULL)""",
    # English stems without stop words, as SQLite's tokenizer has none: "out of Qarsheh" is three words.
    """CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = english)""",
    """CREATE TEXT SEARCH CONFIGURATION copy (COPY = english)""",
    """ALTER TEXT SEARCH CONFIGURATION copy ALTER MAPPING REPLACE english_stem WITH stems""",
    """CREATE INDEX ix_search_words ON search USING gin (words)""",
    # `unmarked` strips the diacritics that SQLite's tokenizer strips, without the contrib extension.
    """CREATE FUNCTION unmarked(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
       $$ SELECT regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g') $$""",
    # A tsvector ends at 1 MB: the first 100,000 characters of a dispatch can be searched.
    """CREATE FUNCTION search_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO search VALUES (new.dispatch, to_tsvector('copy', unmarked(left(new.value, 100000))));
       RETURN new; END $$""",
    """CREATE TRIGGER search_new AFTER INSERT ON texts FOR EACH ROW EXECUTE FUNCTION search_new()""",
    """CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% is append only', tg_table_name; END $$""",
)


def guard_lite(table: str, change: str) -> str:
    """Return the trigger that refuses one kind of change."""
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    )


def guard_postgres(table: str) -> str:
    """Return the trigger that refuses to change or delete a row."""
    return (
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION never_changed()"
    )


def dispatches() -> None:
    """Make `dispatches`."""
    op.create_table(
        "dispatches",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("stored", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("publisher", sa.Text()),
        sa.Column("version", sa.Text()),
        sa.Column("replaces", IDENT),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id", name="uq_dispatches_id"),
    )
    op.create_index("ix_dispatches_hash", "dispatches", ["hash"])
    op.create_index("ix_dispatches_published", "dispatches", ["published", "seq"])
    op.create_index("ix_dispatches_replaces", "dispatches", ["replaces"])


def texts() -> None:
    """Make `texts`."""
    op.create_table(
        "texts",
        sa.Column("dispatch", KEY, autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("frame", sa.Text(), nullable=False),
        sa.Column("copy", sa.Text()),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.seq"],
        ),
        sa.PrimaryKeyConstraint("dispatch"),
    )


def claims() -> None:
    """Make `claims`."""
    op.create_table(
        "claims",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("dispatch", KEY, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text()),
        sa.Column("low", sa.BigInteger()),
        sa.Column("best", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("bound", sa.Text()),
        sa.Column("group_class", sa.Text()),
        sa.Column("scope", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("stance", sa.Text()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("precision", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", KEY),
        sa.Column("country", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("place_precision", sa.Integer()),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    claim_indices()


def claim_indices() -> None:
    """Make the indices of `claims`."""
    op.create_index("ix_claims_dispatch", "claims", ["dispatch", "ordinal"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_kind", "claims", ["kind", "start"])
    op.create_index("ix_claims_place", "claims", ["country", "kind", "start", "end"])
    op.create_index("ix_claims_source", "claims", ["source", "seq"])
    op.create_index(
        "ix_claims_totals",
        "claims",
        ["country", "start", "end"],
        sqlite_where=TOTALS,
        postgresql_where=TOTALS,
    )


def incidents() -> None:
    """Make `incidents`."""
    op.create_table(
        "incidents",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("dispatch", KEY, autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("precision", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", KEY),
        sa.Column("country", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("place_precision", sa.Integer()),
        sa.Column("killed", sa.BigInteger()),
        sa.Column("injured", sa.BigInteger()),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispatch"],
            ["dispatches.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_incidents_dispatch", "incidents", ["dispatch", "ordinal"])
    op.create_index("ix_incidents_id", "incidents", ["id"])
    op.create_index("ix_incidents_place", "incidents", ["country", "start"])


def happenings() -> None:
    """Make `happenings`."""
    op.create_table(
        "happenings",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("precision", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("geonames", KEY),
        sa.Column("country", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("place_precision", sa.Integer()),
        sa.Column("killed", sa.BigInteger()),
        sa.Column("injured", sa.BigInteger()),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_happenings_map",
        "happenings",
        [
            "country",
            "start",
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
        ],
    )
    op.create_index("ix_happenings_start", "happenings", ["start"])


def members() -> None:
    """Make `members`."""
    op.create_table(
        "members",
        sa.Column("incident", IDENT, nullable=False),
        sa.Column("happening", IDENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["happening"],
            ["happenings.id"],
        ),
        sa.PrimaryKeyConstraint("incident"),
    )
    op.create_index("ix_members_happening", "members", ["happening"])


def lineage() -> None:
    """Make `lineage`."""
    op.create_table(
        "lineage",
        sa.Column("copy", IDENT, nullable=False),
        sa.Column("origin", IDENT, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("copy", "origin", "evidence"),
    )
    op.create_index("ix_lineage_origin", "lineage", ["origin"])


def findings() -> None:
    """Make `findings`."""
    op.create_table(
        "findings",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("about", IDENT, nullable=False),
        sa.Column("harm", sa.Text(), nullable=False),
        sa.Column("group_class", sa.Text()),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text()),
        sa.Column("low", sa.BigInteger()),
        sa.Column("best", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("country", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_findings_about", "findings", ["about", "harm"])
    op.create_index("ix_findings_at", "findings", ["at"])
    op.create_index("ix_findings_ended", "findings", ["ended"])
    op.create_index("ix_findings_id", "findings", ["id"])
    op.create_index(
        "ix_findings_ledger",
        "findings",
        ["country", "harm", "group_class", "start", "end", "admin1", "low", "best", "high"],
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live"),
    )


def judgements() -> None:
    """Make `judgements`."""
    op.create_table(
        "judgements",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("id", IDENT, nullable=False),
        sa.Column("left", IDENT, nullable=False),
        sa.Column("right", IDENT),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_left", "judgements", ["left"])
    op.create_index("ix_judgements_right", "judgements", ["right"])


def runs() -> None:
    """Make `runs`."""
    op.create_table(
        "runs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text()),
        sa.Column("new", sa.Integer()),
        sa.Column("known", sa.Integer()),
        sa.Column("failed", sa.Integer()),
        sa.PrimaryKeyConstraint("id"),
    )


def failures() -> None:
    """Make `failures`."""
    op.create_table(
        "failures",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("run", KEY),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("item", sa.Text()),
        sa.Column("key", IDENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key", name="uq_failures_key"),
    )
    op.create_index("ix_failures_run", "failures", ["run"])
