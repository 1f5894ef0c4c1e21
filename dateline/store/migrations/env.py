"""Alembic's entry: runs the scripts on the connection, and in the transaction, that `migrate` hands over."""

from alembic import context

from dateline.store.schema import META

link = context.config.attributes["connection"]
# SQLite rolls DDL back like any other change once the driver is kept from committing (engine.py does that).
context.configure(connection=link, target_metadata=META, transactional_ddl=True, render_as_batch=True)
context.run_migrations()
