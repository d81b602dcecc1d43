"""Why a record was made, in plain words: the names of rules spelled out."""

from collections.abc import Mapping
from functools import cache

from dateline.codebook.loader import table

__all__ = ["claim_rule_words", "event_rule_words"]

KINDS = {"v": "verb", "n": "noun", "a": "adjective"}
FEW = 3
"""Words of a condition that are told; of more, that there are others."""


@cache
def plain_words() -> Mapping[str, str]:
    """Return the names of frames and relations in plain words."""
    return {row["name"]: row["words"] for row in table("rule_words")}


def claim_rule_words(rule: str) -> str:
    """Say in words how a claim was found; its rule is a frame and the kind of cue, as "ccomp.deny"."""
    frame, _, cue = rule.partition(".")
    words = plain_words().get(frame, frame)
    return f"{words}, here of the kind “{cue}”" if cue else words


def event_rule_words(rule: str) -> str:
    """Say in words how an event was found; its rule is a trigger and what it asks of the words beside it, as "kill.v obj; near|in"."""
    trigger, _, asked = rule.partition(" ") if "." in rule.partition(" ")[0] else split_phrase(rule)
    if trigger.startswith("claim:"):
        return plain_words()["claim"]
    lemma, _, kind = trigger.rpartition(".")
    conditions = [condition_words(one.strip()) for one in asked.split(";") if one.strip()]
    return f"the {KINDS.get(kind, 'word')} “{lemma or trigger}”" + (f", with {', and '.join(conditions)}" if conditions else "")


def split_phrase(rule: str) -> tuple[str, str, str]:
    """Split a rule whose trigger is a phrase, as "carry out.v obj", behind the phrase."""
    for kind in KINDS:
        head, mark, rest = rule.partition(f".{kind} ")
        if mark:
            return f"{head}.{kind}", " ", rest
    return rule, "", ""


def condition_words(condition: str) -> str:
    """Say one condition in words: "obj=border|gate" is an object such as border or gate."""
    for sign in ("=", "~"):
        where, found, what = condition.partition(sign)
        if found:
            named = what.lstrip("@").split("|")
            listed = ", ".join(f"“{word.lstrip('@')}”" for word in named[:FEW]) + (" …" if len(named) > FEW else "")
            return f"{relations(where)} that is {'somebody' if what == 'party' else f'a {listed}' if what.startswith('@') else listed}"
    return relations(condition)


def relations(where: str) -> str:
    """Say in words in which relation to the trigger something stands."""
    return " or ".join(plain_words().get(one, f"“{one}”") for one in where.lstrip("!").split("|"))
