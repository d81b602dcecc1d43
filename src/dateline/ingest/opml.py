"""Lists of feeds: OPML as feed readers export it, or one address a line."""

from dataclasses import dataclass
from pathlib import Path

from lxml.etree import LxmlError, XMLParser, fromstring

from dateline.errors import InputError
from dateline.ingest.decoding import decode
from dateline.ingest.packing import reading_errors
from dateline.records import Failure

__all__ = ["Subscription", "subscriptions"]

LARGEST = 16_000_000


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A feed that is to be watched."""

    url: str
    title: str | None = None


def subscriptions(path: Path) -> list[Subscription | Failure]:
    """Return a list's feeds, each address once, and a failure for each that is no address of the web; raises `InputError` for the list itself."""
    with reading_errors(str(path)), path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(str(path), f"too large for a list of feeds: more than {LARGEST:,} bytes")
    named = outlines(data, str(path)) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else lines(decode(data, str(path)).text)
    found: dict[str, Subscription | Failure] = {}
    for url, title in named:
        known = url.startswith(("http://", "https://"))
        found.setdefault(url, Subscription(url=url, title=title) if known else Failure(source=f"{path}: {url}", reason="no address of the web"))
    if not found:
        raise InputError(str(path), "a list without feeds: no outline has an xmlUrl, and no line is an address")
    return list(found.values())


def outlines(data: bytes, source: str) -> list[tuple[str, str | None]]:
    """Return address and title of each outline of an OPML file; entities are not read and nothing is fetched."""
    try:
        tree = fromstring(data, XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False))
    except (LxmlError, ValueError) as error:
        raise InputError(source, f"could not be read as OPML: {str(error)[:160]}") from error
    items = tree.iter() if tree is not None else ()
    fields = [{str(name).lower(): str(value).strip() for name, value in item.attrib.items()} for item in items if isinstance(item.tag, str)]
    return [(each["xmlurl"], each.get("title") or each.get("text")) for each in fields if each.get("xmlurl")]


def lines(text: str) -> list[tuple[str, str | None]]:
    """Return the addresses of a plain list; blank lines and those that begin with # are none."""
    return [(line.strip(), None) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
