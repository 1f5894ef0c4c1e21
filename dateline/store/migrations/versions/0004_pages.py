"""What pages read: worked out from the record and written whole, so that no page reads the record itself."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IDENT = sa.String(collation="C").with_variant(sa.String(), "sqlite")
TEXT, DAY, NUMBER = sa.Text(), sa.Date(), sa.Integer()


def upgrade() -> None:
    """Make the tables, empty; the next settling fills them."""
    for name, key, columns in TABLES:
        made = [each if isinstance(each, sa.Column) else column(each, key) for each in columns]
        op.create_table(name, *made, sa.PrimaryKeyConstraint(*key))
    for name, table, indexed in INDICES:
        op.create_index(name, table, list(indexed))
    for table in ("claims", "incidents"):
        op.create_index(
            f"ix_{table}_dead",
            table,
            ["seq"],
            sqlite_where=sa.text("live = 0"),
            postgresql_where=sa.text("NOT live"),
        )


def column(given: tuple[Any, ...], key: tuple[str, ...]) -> sa.Column[Any]:
    """Return a column of (name, type, whether it may be null)."""
    name, kind, *rest = given
    return sa.Column(name, kind, nullable=bool(rest) and name not in key)


NULL = True
TABLES: tuple[tuple[str, tuple[str, ...], tuple[Any, ...]], ...] = (
    ("standing", ("dispatch",), (
        ("dispatch", KEY), ("house", TEXT), ("day", TEXT), ("origin", IDENT, NULL), ("evidence", TEXT, NULL),
        ("ended", TEXT, NULL),
    )),
    ("credits", ("name", "day", "dispatch"), (("name", TEXT), ("day", TEXT), ("dispatch", KEY))),
    ("houses", ("name",), (
        ("name", TEXT), ("dispatches", NUMBER), ("origins", NUMBER), ("copies", NUMBER), ("credited", NUMBER),
        ("first", NUMBER), ("corrected", NUMBER), ("alone", NUMBER),
    )),
    ("traits", ("kind", "name", "happening"), (("kind", TEXT), ("name", TEXT), ("happening", IDENT))),
    ("claimed", ("seq",), (
        ("seq", KEY), ("compared", sa.Boolean()), ("country", TEXT, NULL), ("admin1", TEXT, NULL),
        ("start", DAY, NULL), ("end", DAY, NULL), ("json", TEXT),
    )),
    ("positions", ("seq",), (
        ("seq", KEY), ("statement", NUMBER), ("speaker", TEXT), ("fold", TEXT), ("country", TEXT, NULL),
        ("topic", TEXT, NULL), ("day", DAY, NULL), ("stance", TEXT, NULL), ("changed", TEXT, NULL),
        ("claim", IDENT), ("dispatch", IDENT),
    )),
    ("appointments", ("seq",), (
        ("seq", KEY), ("start", DAY, NULL), ("end", DAY, NULL), ("open", sa.Boolean()), ("json", TEXT),
    )),
    ("doubts", ("claim",), (
        ("claim", IDENT), ("happening", IDENT), ("dispatch", IDENT), ("score", sa.Float()), ("json", TEXT),
    )),
    ("trouble", ("feed",), (("feed", TEXT), ("failures", NUMBER), ("json", TEXT))),
    ("shelf", ("name",), (("name", TEXT), ("value", TEXT))),
)  # fmt: skip
INDICES = (
    ("ix_standing_house", "standing", ["house", "day", "dispatch"]),
    ("ix_standing_day", "standing", ["day", "dispatch"]),
    ("ix_traits_happening", "traits", ["happening", "kind"]),
    ("ix_claimed_place", "claimed", ["compared", "country", "seq"]),
    ("ix_positions_statement", "positions", ["statement"]),
    ("ix_positions_topic", "positions", ["topic", "statement"]),
    ("ix_appointments_start", "appointments", ["start", "seq"]),
    ("ix_appointments_end", "appointments", ["open", "end"]),
    ("ix_doubts_happening", "doubts", ["happening"]),
    ("ix_doubts_score", "doubts", ["score", "claim"]),
    ("ix_happenings_latest", "happenings", ["start", "id"]),
)
