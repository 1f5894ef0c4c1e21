"""Accounts: who may use a team's desk, their tokens and sessions, and the log of what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENT = sa.String(collation="C").with_variant(sa.String(), "sqlite")


def upgrade() -> None:
    """Make the tables, and let nobody change the log."""
    for make in (accounts, tokens, sessions, keys, audit):
        make()
    lite = op.get_bind().dialect.name == "sqlite"
    for line in GUARD_LITE if lite else GUARD_POSTGRES:
        op.execute(line)


GUARD_LITE = tuple(
    f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit is append only'); END"
    for change in ("UPDATE", "DELETE")
)
GUARD_POSTGRES = (
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION never_changed()",
    "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION never_changed()",
)


def accounts() -> None:
    """Make `accounts`."""
    op.create_table(
        "accounts",
        sa.Column("name", IDENT, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Text()),
        sa.PrimaryKeyConstraint("name"),
    )


def tokens() -> None:
    """Make `tokens`."""
    op.create_table(
        "tokens",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("account", IDENT, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_tokens_account", "tokens", ["account"])


def sessions() -> None:
    """Make `sessions`."""
    op.create_table(
        "sessions",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("account", IDENT, nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])


def keys() -> None:
    """Make `keys`."""
    op.create_table(
        "keys",
        sa.Column("name", IDENT, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def audit() -> None:
    """Make `audit`."""
    op.create_table(
        "audit",
        sa.Column("seq", KEY, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("about", sa.Text()),
        sa.Column("how", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_audit_who", "audit", ["who", "seq"])
