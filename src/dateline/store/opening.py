"""Which store an address means; another kind of store is one more line here."""

from dateline.errors import StoreError
from dateline.store.base import Store
from dateline.store.sqlite import SqliteStore

__all__ = ["open_store"]


def open_store(address: str, *, create: bool = False) -> Store:
    """Open a store by path, ``sqlite:///`` or other address; `create` makes a missing one, else that is a `StoreError`."""
    scheme, found, rest = address.partition("://")
    if not found or scheme == "sqlite":
        return SqliteStore.open(rest.removeprefix("/") if found else address, create=create)
    if scheme in {"postgresql", "postgres"}:
        raise StoreError(f"{scheme}:// stores are not yet supported in this version; give a path, for example --store dateline.db")
    raise StoreError(f"{address}: no store is known for {scheme}://; give a path, for example --store dateline.db")
