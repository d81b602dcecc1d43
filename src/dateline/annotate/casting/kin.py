"""Kin: the nouns that a story ties to one country only: after "Dominican customs men", the customs are the Dominicans'."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.annotate.casting.cast import Cast
from dateline.annotate.casting.marks import Mark

__all__ = ["Kin", "kin_of"]

BESIDE = frozenset({"amod", "compound", "nmod", "poss"})
"""Relations of a name to the noun before which it stands."""


@dataclass(frozen=True, kw_only=True)
class Kin:
    """The nouns for bodies and things that are spoken of with one country's name, and with no other's."""

    lands: dict[str, str]
    cast: Cast

    def land(self, token: int) -> str:
        """Return the country to which a story ties a noun at a token, or in the title there; or empty."""
        found = {self.lands[word] for word in nouns_at(self.cast, token) if word in self.lands}
        return next(iter(found)) if len(found) == 1 else ""


def kin_of(cast: Cast, marks: Iterable[Mark]) -> Kin:
    """Return what a story ties to the countries that it speaks of."""
    ties: dict[str, set[str]] = {}
    for mark in marks:
        if cast.parse.deps[mark.token] in BESIDE and not mark.venue:
            for word in nouns_at(cast, cast.parse.heads[mark.token]):
                ties.setdefault(word, set()).add(mark.country)
    return Kin(lands={word: next(iter(lands)) for word, lands in ties.items() if len(lands) == 1}, cast=cast)


def nouns_at(cast: Cast, token: int) -> Iterator[str]:
    """Yield the nouns of the compound or title at a token that speak of no person and are no name: the police in "police director Ana Costa"."""
    for part in compound(cast, token):
        agent = cast.lore.agents.nouns.get(cast.parse.lemmas[part]) or cast.lore.agents.titles.get(cast.parse.lemmas[part])
        if cast.parse.pos[part] in {"NOUN", "PROPN"} and part not in cast.name_at and (agent is None or agent.kind == "organisation"):
            yield cast.parse.lemmas[part].lower()


def compound(cast: Cast, token: int) -> Iterator[int]:
    """Yield the tokens of the compound to which a token belongs, and of the title before a name."""
    parse, before = cast.parse, token - 1
    while before in cast.absorbed:
        yield before
        before -= 1
    while parse.deps[token] == "compound" and parse.heads[token] != token:
        token = parse.heads[token]
    yield from (token, *parse.kids(token, "compound", "nmod"))
