"""The option that says which store a command asks."""

import click

from dateline.settings import DEFAULT_STORE

__all__ = ["store_option"]

store_option = click.option("--store", envvar="DATELINE_STORE", default=DEFAULT_STORE, show_default=True, metavar="PATH|URL", show_envvar=True)
"""The same for every command that asks a store which is there."""
