"""Camps: to which side of a fight those belong whom a toll counts: "12 soldiers" and "40 rebels" are added up, and no two words for one number."""

from collections.abc import Sequence

from dateline.annotate.coding.tolls import Toll, Tolls
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb, conjuncts
from dateline.annotate.roster import Roster

__all__ = ["STATE", "Camps"]

STATE = frozenset({"MIL", "COP", "SPY", "GOV"})
ARMED = frozenset({"REB", "UAF", "CRM"})
ENEMY = frozenset({"enemy", "foe", "adversary"})
OTHER = {"armed": "state", "state": "armed"}
"""Whom a camp calls the enemy, where no war of two states is told."""
THEIRS = frozenset({"his", "its", "their", "our"})


class Camps:
    """Tells the camp of a toll's people: an army's of some country, or those who fight one."""

    def __init__(self, grammar: Grammar, roster: Roster, tolls: Tolls) -> None:
        self.grammar, self.parse, self.roster, self.admitting = grammar, grammar.parse, roster, tolls.counts.admitting

    def of(self, toll: Toll, source: str | None) -> str | None:
        """Return the camp: of whoever owns up to the loss, else against whoever speaks of "the enemy", else by the codes of those counted."""
        if self.admitted(toll):
            return self.camp(self.codes(self.owner(toll) or source))
        if self.theirs(toll):
            return self.camp(self.codes(source or self.owner(toll)))
        if any(self.parse.lemmas[core] in ENEMY for core in self.cores(toll)):
            return OTHER.get((self.camp(self.codes(source)) or "").partition(" ")[0])
        return self.camp([code for core in self.cores(toll) for code in self.codes(self.roster.by_head.get(core))])

    def cores(self, toll: Toll) -> list[int]:
        """Return the words that say who those counted are."""
        heads = [head for head, _ in toll.parts] or toll.heads
        cores = [core for head in heads for core in self.grammar.cores(head) if core == head or core not in conjuncts(self.parse, head)]
        figures = [token for token in toll.match.tokens if self.parse.pos[token] == "NOUN"]
        figures += [noun for noun in self.grammar.pobj(figures, "of") if noun not in figures]
        return [*cores, *(noun for noun in figures if noun not in cores)]  # "put the number of slain militants at nine"

    def admitted(self, toll: Toll) -> bool:
        """Tell whether somebody owns up to the loss: "the army mourns nine soldiers"."""
        return self.parse.lemmas[clause_verb(self.parse, toll.token)] in self.admitting

    def theirs(self, toll: Toll) -> bool:
        """Tell whether those counted are the speaker's own: "put its losses at nine", "nine of their own", "no deaths in its own ranks"."""
        words = {*toll.match.tokens, *self.cores(toll)}
        nouns = [token for token in toll.match.tokens if self.parse.pos[token] == "NOUN"]
        below = {token for noun in nouns for token in self.parse.subtree(noun)}
        words |= {token for token in below if any(self.parse.words[child] == "own" for child in self.parse.kids(token, "amod"))}
        return any(self.parse.words[child] in THEIRS for token in words for child in self.parse.kids(token, "poss"))

    def owner(self, toll: Toll) -> str | None:
        """Return who owns up to a loss in the toll's own clause."""
        heads = self.grammar.surface(clause_verb(self.parse, toll.token))
        return next((id for head in heads if (id := self.roster.by_head.get(head))), None)

    def codes(self, id: str | None) -> Sequence[str]:
        """Return the codes of an actor."""
        actor = self.roster.known.get(id or "")
        return actor.codes if actor else ()

    def camp(self, codes: Sequence[str]) -> str | None:
        """Return the one camp that codes of parties mean, or None where they mean none or several."""
        sectors = {code[3:6] or code for code in codes}
        lands = {code[:3] for code in codes if len(code) > 3}
        if not sectors or len(lands) > 1:
            return None
        if sectors <= STATE:
            return " ".join(("state", *lands))
        return "armed" if sectors <= ARMED else None
