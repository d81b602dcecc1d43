"""Templates: where text of strangers becomes HTML, escaped always, its direction marks made visible; and the words that pages have for values."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.codebook.countries import load_countries
from dateline.web.rules import claim_rule_words, event_rule_words
from dateline.wording import between, day, headline, listed, safe, shortened, toll

__all__ = ["make_templates", "slug"]

QUOTES = "\"“”‘’' "
SURE = ((0.9, "very sure"), (0.8, "sure"), (0.65, "fairly sure"), (0.0, "unsure"))
"""From this confidence on → in words."""


def make_templates() -> Environment:
    """Return the environment in which all pages are rendered."""
    environment = Environment(loader=PackageLoader("dateline.web"), autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True,
                              lstrip_blocks=True)
    environment.filters.update(
        between=between, claim_rule=claim_rule_words, country=country_name, day=day, event_rule=event_rule_words, headline=headline, listed=listed,
        percent=percent, shortened=shortened, slug=slug, spoken=spoken, sure=sure, toll=toll, web=web_address)
    environment.globals.update(static=static, path=path)
    return environment


def shown(value: Any) -> Any:
    """Return what a template shows for a value: nothing for None; in texts, marks that would turn the writing direction become visible."""
    if value is None:
        return ""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def path(*parts: str) -> str:
    """Return a path of these parts, each escaped: path("actors", id)."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def web_address(given: str | None) -> str | None:
    """Return an address that a link may lead to: a web page's; None for any other, such as javascript: or data:."""
    try:
        found = urlsplit((given or "").strip())
    except ValueError:
        return None
    return found.geturl() if found.scheme in ("http", "https") and found.netloc else None


def sure(confidence: float) -> str:
    """Say in words how sure a record is."""
    return next(words for least, words in SURE if confidence >= least)


def percent(share: float) -> str:
    """Return a share as "90 %"."""
    return f"{share:.0%}".replace("%", "\u202f%")


def spoken(words: str, length: int) -> str:
    """Return what somebody said, shortened, between quotation marks and without its own."""
    return f"“{shortened(words, length).strip(QUOTES)}”"


def slug(given: str) -> str:
    """Return a name that can stand in a class: small letters and digits."""
    return "".join(character if character.isascii() and character.isalnum() else "-" for character in given.lower())


@cache
def country_name(code: str | None) -> str:
    """Return a country's name by its code of two or three letters; the code itself where it is none."""
    known = load_countries()
    found = known.iso2.get(code or "") or known.iso3.get(code or "")
    return found.name if found else code or ""


@cache
def static(name: str) -> str:
    """Return the address of a shipped file; it changes with the file, so that a browser may keep it for ever."""
    content = files("dateline.web").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={blake2b(content, digest_size=6).hexdigest()}"
