"""Runs the migrations on the connection that `bot.storage.upgrading` hands over, in its transaction."""

from alembic import context

from bot.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
