"""Alembic, run on a connection that is already in a transaction: a migration happens whole or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from sayso.errors import CasebookError

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """The packaged migrations, with no file for anyone to edit."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def head() -> str:
    """The newest schema version that the migrations know."""
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""


def upgrade(connection: Connection, found: str | None, name: str) -> None:
    """Migrate from version ``found`` (None: an empty database) to the newest."""
    config = configuration()
    try:
        if found is not None:
            ScriptDirectory.from_config(config).get_revision(found)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    except CommandError as error:
        raise CasebookError(
            f"the casebook {name} has schema {found}, which this version of Sayso does not know:"
            " it was written by a newer one"
        ) from error
