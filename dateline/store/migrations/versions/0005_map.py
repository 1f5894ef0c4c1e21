"""The map of all places over some days: answered from an index alone; the timeline has the list's index already."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COLUMNS = (
    "start", "end", "type", "country", "admin1", "place", "geonames", "lat", "lon", "place_precision", "killed",
    "injured",
)  # fmt: skip


def upgrade() -> None:
    """Put the index by days in place of the one by first day."""
    op.drop_index("ix_happenings_start", "happenings")
    op.create_index("ix_happenings_days", "happenings", list(COLUMNS))
