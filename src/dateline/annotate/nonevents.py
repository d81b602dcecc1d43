"""Non-events: event words of sport, courts, weather, markets and films, which tell of no political event."""

from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.grammar import Grammar
from dateline.annotate.triggers import Match
from dateline.codebook.loader import tree

__all__ = ["Nonevents", "load_nonevents"]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One field of life whose words undo a trigger."""

    name: str
    types: frozenset[str]
    words: frozenset[str]
    need: int
    """How many different words must stand in the sentence."""
    subject: bool
    """Whether the words must be the doer or the cause, not just near."""
    unless: frozenset[str] = frozenset()
    """Words of the sentence that make a cause a weapon."""


@dataclass(frozen=True, kw_only=True)
class Nonevents:
    """Tells why a match is no political event."""

    reasons: tuple[Reason, ...]
    guards: frozenset[str]
    """Lemmas that keep the events of their sentence."""

    def why(self, grammar: Grammar, match: Match, lemmas: frozenset[str]) -> str | None:
        """Return the reason why a match is left out, or None; `lemmas` are its sentence's."""
        for reason in self.reasons:
            if match.frame.type not in reason.types:
                continue
            if reason.subject:
                if not reason.unless & lemmas and self.caused(grammar, match, reason.words):
                    return reason.name
            elif len(reason.words & lemmas) >= reason.need and not self.guards & lemmas:
                return reason.name
        return None

    def caused(self, grammar: Grammar, match: Match, words: frozenset[str]) -> bool:
        """Tell whether the deed's doer, or its "in"/"from"/"by", is a storm, a crash or a disease."""
        lemmas = grammar.parse.lemmas
        heads = [head for role in ("subj", "in", "from", "by", "of", "comp", "after") for head in grammar.role(match.token, role)
                 if role not in {"of", "comp"} or grammar.parse.pos[match.token] == "NOUN"]
        return any(lemmas[core] in words for head in heads for core in grammar.cores(head))


def load_nonevents(folder: Path | None) -> Nonevents:
    """Read the reasons from the codebook."""
    data = tree("nonevents", folder=folder)
    reasons = tuple(Reason(name=name, types=frozenset(row["types"]), words=frozenset(row["words"]), need=int(row.get("need", 1)),
                           subject=bool(row.get("subject")), unless=frozenset(row.get("unless", ()))) for name, row in data["reasons"].items())
    return Nonevents(reasons=reasons, guards=frozenset(data["guards"]))
