"""What the tables are made of: their one MetaData, and the columns that several of them have."""

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, Text

from dateline.store.types import Key, Words

NAMES = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
META = MetaData(naming_convention=NAMES)
Json = Text  # codec.py writes nothing there that an engine refuses, so reading it back costs no look


def when() -> tuple[Column[object], ...]:
    """Return the columns of a When: inclusive days, None where open or unknown."""
    return Column("start", Date), Column("end", Date), Column("precision", Words)


def where() -> tuple[Column[object], ...]:
    """Return the columns of a Place; `place_precision` is UCDP's 1-7."""
    return (
        Column("place", Words),
        Column("geonames", Key),
        Column("country", Words),
        Column("admin1", Words),
        Column("lat", Float),
        Column("lon", Float),
        Column("place_precision", Integer),
    )


def dispatch(*, primary: bool = False) -> Column[int]:
    """Return the column that names a dispatch by its number."""
    return Column(
        "dispatch",
        Key,
        ForeignKey("dispatches.seq"),
        primary_key=primary,
        nullable=False,
        autoincrement=False,
    )
