"""Bringing a database to this version's schema, in one transaction: a kill -9 leaves the old one or the new.

Invariant: HEAD is the last script's revision (a test compares), so that opening an up-to-date record costs
one small query and no import of Alembic.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dateline.errors import StoreError
from dateline.store.engine import Base

HEAD = "0006"
SCRIPTS = Path(__file__).parent / "migrations"


def migrate(base: Base) -> None:
    """Create or upgrade the tables; nothing to do is the usual case.

    Raises:
        StoreError: the database cannot be read or written, or a newer Dateline made it.
    """
    with base.read() as link:
        found = revision(link)
    if found == HEAD:
        return
    if found is not None and found not in revisions():
        raise StoreError(f"{base.name}: made by a newer Dateline (schema {found}, this one knows {HEAD})")
    with base.write() as link:
        if revision(link) != HEAD:  # another process may have done it while this one waited
            upgrade(link)


def revision(link: Connection) -> str | None:
    """Return the schema's revision, or None for a database without one."""
    if not inspect(link).has_table("alembic_version"):
        return None
    return link.execute(text("SELECT version_num FROM alembic_version")).scalar()


def revisions() -> frozenset[str]:
    """Return every revision that this version has a script for."""
    from alembic.script import ScriptDirectory

    return frozenset(each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def upgrade(link: Connection, to: str = "head") -> None:
    """Run the scripts that are missing, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = link
    command.upgrade(config, to)
