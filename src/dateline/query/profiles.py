"""One actor over all articles: its names, codes and roles, each role with the words that tell it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.query.actors import joined
from dateline.query.find import SAME_ACTOR
from dateline.store.base import Row, Store

__all__ = ["Profile", "RoleTold", "find_name", "find_profile"]

MOST_ROLES = 60
"""Tellings of roles that are shown; one and the same role is told in most articles."""


@dataclass(frozen=True, kw_only=True)
class RoleTold:
    """A role as articles tell it: the words of the first, and how many tell the same."""

    title: str
    organisation: str | None
    start: str | None
    end: str | None
    words: str
    article: str
    published: str | None
    told: int


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An actor with everything that it is called."""

    id: str
    name: str
    """The name that most articles give it."""
    kind: str
    names: tuple[str, ...]
    """All names, the most frequent first."""
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    articles: int
    roles: tuple[RoleTold, ...]


def find_name(store: Store, actor: str) -> str | None:
    """Return the name that an article gives the actor of this id; None where there is none."""
    return next((row["name"] for row in store.rows("SELECT name FROM actor WHERE id = ? LIMIT 1", [actor])), None)


def find_profile(store: Store, actor: str) -> Profile | None:
    """Return the actor of this id with all that linking holds to be the same; without links, all of its name and kind. None where there is none."""
    rows = store.rows(f"SELECT article, name, kind, codes, aliases FROM actor WHERE id IN ({SAME_ACTOR}) ORDER BY article", [actor, actor])
    if not rows:
        return None
    names, kinds = Counter(row["name"] for row in rows), Counter(row["kind"] for row in rows)
    ordered = tuple(name for name, _ in names.most_common())
    aliases = tuple(alias for alias in joined(row["aliases"] for row in rows) if alias not in names)
    return Profile(id=actor, name=ordered[0], kind=kinds.most_common(1)[0][0], names=ordered, aliases=aliases,
                   codes=joined(row["codes"] for row in rows), articles=len({row["article"] for row in rows}), roles=tuple(roles_of(store, actor)))


def roles_of(store: Store, actor: str) -> list[RoleTold]:
    """Return an actor's roles, those that most articles tell first."""
    rows = store.rows(
        'SELECT role.title, role.organisation, role.start, role."end", evidence.text AS words, article.id AS article, article.published FROM role '
        "JOIN article ON article.number = role.article LEFT JOIN evidence ON evidence.article = role.article "
        "AND evidence.record = role.record || '/' || role.rank AND evidence.rank = 0 "
        f"WHERE role.record IN ({SAME_ACTOR}) ORDER BY article.published IS NULL, article.published, role.article, role.rank", [actor, actor])
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row["title"].casefold(), row["organisation"], row["start"], row["end"]), []).append(row)
    ranked = sorted(found.values(), key=lambda tellings: -len(tellings))
    return [role_told(tellings) for tellings in ranked[:MOST_ROLES]]


def role_told(tellings: Sequence[Row]) -> RoleTold:
    """Return one role from all that tell it, in order of time."""
    first = tellings[0]
    return RoleTold(title=first["title"], organisation=first["organisation"], start=first["start"], end=first["end"], words=first["words"] or "",
                    article=first["article"], published=first["published"], told=len(tellings))
