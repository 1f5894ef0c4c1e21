"""The pages' tables so that what a settling touches can be written alone; the map of a source from one range.

All of them are worked out from the record: they are made anew, empty, and the next settling fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENT = sa.String(collation="C").with_variant(sa.String(), "sqlite")
TEXT, DAY, COUNT = sa.Text(), sa.Date(), sa.BigInteger()
PAGED = ("speaker", "at", "span_start", "span_end", "claim")


def upgrade() -> None:
    """Make the tables that change, empty, and forget that pages were prepared."""
    for name in ("standing", "traits", "positions", "appointments"):
        op.drop_table(name)
    op.create_table(
        "standing",
        sa.Column("dispatch", KEY, primary_key=True, autoincrement=False),
        sa.Column("house", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        *(sa.Column(name, IDENT) for name in ("origin",)),
        *(sa.Column(name, TEXT) for name in ("evidence", "ended")),
        *(sa.Column(name, IDENT) for name in ("root", "family")),
        *(sa.Column(name, TEXT) for name in ("agency", "sent")),
    )
    op.create_index("ix_standing_house", "standing", ["house", "day", "dispatch"])
    op.create_index("ix_standing_day", "standing", ["day", "dispatch"])
    op.create_table(
        "traits",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("happening", IDENT, primary_key=True),
        sa.Column("spot", KEY),
        sa.Column("start", DAY),
        sa.Column("end", DAY),
        sa.Column("type", TEXT),
        sa.Column("killed", COUNT),
        sa.Column("injured", COUNT),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_traits_happening", "traits", ["happening", "kind"])
    op.create_table(
        "spots",
        sa.Column("id", KEY, primary_key=True, autoincrement=False),
        sa.Column("place", TEXT),
        sa.Column("geonames", KEY),
        sa.Column("country", TEXT),
        sa.Column("admin1", TEXT),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("place_precision", sa.Integer()),
    )
    positions()
    appointments()
    op.execute("DELETE FROM shelf WHERE name = 'form'")


def positions() -> None:
    """Make the statements by speaker and day."""
    op.create_table(
        "positions",
        sa.Column("seq", KEY, primary_key=True),
        sa.Column("speaker", IDENT, nullable=False),
        sa.Column("at", IDENT, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("claim", IDENT, nullable=False),
        sa.Column("topic", TEXT),
        sa.Column("fold", TEXT, nullable=False),
        sa.Column("country", TEXT),
        sa.Column("stance", TEXT),
        sa.Column("changed", TEXT),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("dispatch", IDENT, nullable=False),
    )
    op.create_index("ix_positions_page", "positions", ["lead", *PAGED, "fold", "country"])
    op.create_index("ix_positions_topic", "positions", ["topic", *PAGED])
    op.create_index("ix_positions_line", "positions", ["fold", "topic"])
    op.create_index("ix_positions_dispatch", "positions", ["dispatch"])


def appointments() -> None:
    """Make the calendar."""
    op.create_table(
        "appointments",
        sa.Column("seq", KEY, primary_key=True, autoincrement=False),
        sa.Column("start", DAY),
        sa.Column("end", DAY),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("first", IDENT, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("json", TEXT, nullable=False),
        sa.Column("whole", TEXT),
    )
    op.create_index("ix_appointments_start", "appointments", ["start", "seq"])
    op.create_index("ix_appointments_end", "appointments", ["open", "end"])
    op.create_index("ix_appointments_first", "appointments", ["first"])
