"""A database's address as it may be shown: without its password."""

import re

__all__ = ["shown"]

SECRET = re.compile(r"(password=)[^&]*", re.I)
NO_PORT = re.compile(r":(?!\d+(?:[,/?]|$))[^/?,]*")
"""What stands where a port should: most likely a password in an address that lacks its host."""


def shown(address: str) -> str:
    """Return an address with stars for its password, in whatever way it is written wrongly."""
    scheme, slashes, rest = SECRET.sub(r"\1***", address).partition("://")
    account, at, host = rest.rpartition("@")
    user, colon, _ = account.partition(":")
    where = host if at or host.startswith("[") else NO_PORT.sub(":***", host, count=1)
    return f"{scheme}{slashes}{user}{colon and ':***'}{at}{where}"
