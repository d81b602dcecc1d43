"""Addresses: the same page under many addresses – print and AMP pages, tracking parameters – told by what is left without them."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.codebook.loader import tree

__all__ = ["plain_address"]


@cache
def furniture() -> Mapping[str, Sequence[str]]:
    """Return the codebook's list of what an address can do without."""
    return tree("addresses")


@cache
def tracks(name: str) -> bool:
    """Tell whether a query parameter says nothing of the article."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in furniture()["parameters"])


def plain_address(url: str | None) -> str | None:
    """Return an article's address without scheme, tracking and page form; None where there is none, or it is only a site's front page."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:  # not an address: brackets without an end
        return None
    while host.count(".") > 1 and host.partition(".")[0] in furniture()["hosts"]:
        host = host.partition(".")[2]
    steps = [step for step in parts.path.split("/") if step]
    while steps and steps[-1].casefold() in furniture()["endings"]:
        steps.pop()
    steps = [step.removesuffix(".amp").removesuffix(".html") for step in steps]
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if not tracks(name)))
    if not host or not (steps or query):
        return None
    return "/".join([host, *steps]) + (f"?{query}" if query else "")
