"""Which store an address means; another kind of store is one more line here."""

from dateline.errors import StoreError
from dateline.store.addresses import shown
from dateline.store.base import Store
from dateline.store.sqlite import SqliteStore

__all__ = ["open_store"]


def open_store(address: str, *, create: bool = False) -> Store:
    """Open a store by path, ``sqlite:///`` or ``postgresql://`` address; `create` makes a missing one, else that is a `StoreError`."""
    scheme, found, rest = address.partition("://")
    if not found or scheme == "sqlite":
        return SqliteStore.open(rest.removeprefix("/") if found else address, create=create)
    if scheme in {"postgresql", "postgres"}:
        try:
            from dateline.store.postgres import PostgresStore
        except ImportError as error:
            raise StoreError(f"{scheme}:// stores need psycopg ({error}); `pip install 'dateline[postgres]'` brings it") from error
        return PostgresStore.open(address, create=create)
    raise StoreError(f"{shown(address)}: no store is known for {scheme}://; give a path, for example --store dateline.db")
