"""Migrations: from nothing to the models, and back, on both kinds of database."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from collect.config import migrations_folder
from collect.storage.migrate import downgrade, is_current, upgrade
from collect.storage.schema import metadata
from collect.storage.transaction import Store, open_store
from tests.postgres import Server


def empty(kind: str, request: pytest.FixtureRequest) -> Store:
    """A store without any table."""
    if kind == "sqlite":
        return open_store(f"sqlite:///{request.getfixturevalue('tmp_path')}/empty.sqlite3")
    server: Server = request.getfixturevalue("postgres")
    return open_store(server.empty_url())


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_migrating_from_nothing_equals_the_models_and_goes_back(kind: str, request: pytest.FixtureRequest) -> None:
    store = empty(kind, request)
    assert not is_current(store, migrations_folder())
    upgrade(store, migrations_folder())
    assert is_current(store, migrations_folder())
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata()) == []
    downgrade(store, migrations_folder(), "base")
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    upgrade(store, migrations_folder())
    assert is_current(store, migrations_folder())
    store.dispose()


def test_the_school_comes_first_in_every_key() -> None:
    for table in metadata().tables.values():
        assert next(iter(table.primary_key.columns)).name == "school_id", table.name
        for foreign in table.foreign_key_constraints:
            assert foreign.column_keys[0] == "school_id", foreign.name
        for index in table.indexes:
            assert next(iter(index.columns)).name == "school_id", index.name


def test_no_key_is_made_by_a_sequence() -> None:
    for table in metadata().tables.values():
        assert table.autoincrement_column is None, table.name
