"""Runs the steps on the connection that Collect hands over. Imports nothing from `collect`."""

from alembic import context

connection = context.config.attributes["connection"]
target = context.config.attributes.get("target_metadata")
context.configure(
    connection=connection,
    target_metadata=target,
    transaction_per_migration=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
