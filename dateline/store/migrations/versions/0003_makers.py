"""Which rules made a claim: an older coder's claims, kept for the judgements on them, say its version."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; claims that were outdated before it existed do not know."""
    op.add_column("claims", sa.Column("coder", sa.Text()))
    op.execute("UPDATE claims SET coder = '' WHERE NOT live")
