"""Speakers: the noun phrase to which a reporting word lends its voice, found on the grammar alone."""

from dateline.annotate.attribution.page import Source
from dateline.annotate.phrases import LOOSE, bidden, trimmed
from dateline.syntax import Parse

__all__ = ["RELATIVES", "by_phrase", "is_passive", "named_by", "source_at", "speaker_of"]

SUBJECTS = ("nsubj", "csubj", "expl")
RELATIVES = frozenset({"who", "which", "that", "whom"})
CLOSERS = {",": ",", ")": "("}
"""What may close an apposition between a subject and its verb → what opens it."""
MARGINS = frozenset({"vote", "margin", "majority", "show"})
"""What a motion is passed by and nobody speaks through: "rejected by 128 votes to 97"."""
FARTHEST = 4
"""How many verbs up a subject may be borrowed from."""
OBJECT_CONTROL = frozenset({"urge", "ask", "tell", "order", "want", "force", "allow", "push", "press", "get", "lead", "cause", "prompt", "persuade",
                            "encourage", "invite", "require", "compel", "call", "enable", "permit", "let", "help", "expect", "advise", "instruct"})
"""Verbs whose object, not whose subject, does what their infinitive says."""


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is passive, a bare participle after a noun included."""
    if any(parse.deps[child] in {"nsubjpass", "auxpass"} for child in parse.children[verb]) or bidden(parse, verb):
        return True
    bare = parse.tags[verb] == "VBN" and not parse.kids(verb, "aux", "nsubj")
    return bare and parse.deps[verb] in {"acl", "advcl"}


def source_at(parse: Parse, head: int, *, before: int | None = None) -> Source:
    """Return the source whose phrase `head` heads; `before` cuts it where the cue begins."""
    tokens = [token for token in parse.subtree(head, without=LOOSE) if before is None or token < before]
    cut = next((place for place, token in enumerate(tokens) if place and token > head and token != tokens[place - 1] + 1), len(tokens))
    named = trimmed(parse, tokens[:cut], keep="") or [head]
    if named[-1] + 1 in tokens[:cut] and parse.words[named[-1] + 1] == ")" and any(parse.words[token] == "(" for token in named):
        named.append(named[-1] + 1)
    return Source(tokens=tuple(named), head=head)


def by_phrase(parse: Parse, token: int, *prepositions: str) -> int | None:
    """Return the head of the phrase in ``by`` (or another preposition) under a token."""
    for child in parse.children[token]:
        if parse.deps[child] in {"agent", "prep"} and parse.words[child] in prepositions:
            found = parse.kids(child, "pobj")
            if found:
                return found[0]
    return None


def speaker_of(parse: Parse, verb: int) -> Source | None:
    """Return who speaks through a verb, or None where the grammar names nobody."""
    if is_passive(parse, verb):
        agent = by_phrase(parse, verb, "by")
        return source_at(parse, agent) if agent is not None and parse.lemmas[agent] not in MARGINS else None
    return active_speaker(parse, verb, verb, 0)


def active_speaker(parse: Parse, verb: int, cue: int, depth: int) -> Source | None:
    """Return the subject of an active verb, its own or borrowed from the verb above."""
    subjects = [child for child in parse.children[verb] if parse.deps[child] in SUBJECTS or (depth and parse.deps[child] == "nsubjpass")]
    if subjects:
        nearest = min(subjects, key=lambda child: abs(child - verb))
        return None if parse.deps[nearest] == "expl" else relative(parse, verb, nearest, cue)
    found = borrowed(parse, verb, cue, depth) if depth < FARTHEST else None
    return found or (left_noun(parse, verb) if not depth else None)


def left_noun(parse: Parse, verb: int) -> Source | None:
    """Return the noun that stands where a finite verb's subject should, for a parse that lost it."""
    if not {parse.tags[verb], *(parse.tags[child] for child in parse.kids(verb, "aux"))} & {"VBD", "VBZ", "VBP"}:
        return None
    first = parse.sentences[parse.sentence_of[verb]][0]
    place = verb - 1
    while place >= first and parse.pos[place] in {"ADV", "AUX", "PART"} and not capital(parse, place, first):
        place -= 1
    if place > first and parse.words[place] in CLOSERS:
        opener = CLOSERS[parse.words[place]]
        place = next((token - 1 for token in range(place - 1, first, -1) if parse.words[token] == opener), first - 1)
    return named_at(parse, place, first) if place >= first else None


def named_at(parse: Parse, place: int, first: int) -> Source | None:
    """Return the noun phrase that ends at a token, or None where no noun does."""
    if parse.words[place] in RELATIVES or not (parse.pos[place] in {"NOUN", "PROPN", "PRON"} or capital(parse, place, first)):
        return None
    head = place
    while parse.deps[head] in {"pobj", "prep", "compound", "nmod"} and parse.heads[head] >= first and parse.deps[parse.heads[head]] != "ROOT":
        head = parse.heads[head]
    if head != place and parse.pos[head] in {"NOUN", "PROPN"} and head < place:
        return source_at(parse, head, before=place + 1)
    return Source(tokens=tuple(name_before(parse, place, first)), head=place)


def capital(parse: Parse, token: int, first: int) -> bool:
    """Tell whether a word inside a sentence is written as a name."""
    return token > first and parse.word(token)[0].isupper() and parse.word(token).isalpha()


def name_before(parse: Parse, last: int, first: int) -> list[int]:
    """Return the tokens of the plain noun phrase that ends at `last`."""
    start = last
    while start > first and parse.pos[start - 1] in {"PROPN", "NOUN", "ADJ", "DET", "NUM"} and parse.pos[last] != "PRON":
        start -= 1
    return list(range(start, last + 1))


def relative(parse: Parse, verb: int, subject: int, cue: int) -> Source:
    """Return the subject as a source; a relative pronoun stands for the noun that its clause hangs on."""
    if parse.words[subject] in RELATIVES and parse.tags[subject] in {"WP", "WDT"}:
        clause = next((up for up in (verb, *parse.ancestors(verb)) if parse.deps[up] == "relcl"), None)
        if clause is not None:
            return Source(tokens=(subject,), head=parse.heads[clause])
    before = cue if subject < cue else None
    return source_at(parse, subject, before=before)


def borrowed(parse: Parse, verb: int, cue: int, depth: int) -> Source | None:
    """Return the speaker of a verb without a subject of its own: a coordinated, participial or infinitive verb."""
    head, relation = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return None
    if parse.pos[head] in {"VERB", "AUX"} and relation in {"conj", "advcl", "xcomp", "dep"}:
        return controlled(parse, verb, head, cue) or active_speaker(parse, head, cue, depth + 1)
    if parse.pos[head] == "ADJ" and parse.deps[head] == "acomp" and relation in {"xcomp", "advcl", "ccomp"}:
        return active_speaker(parse, parse.heads[head], cue, depth + 1)
    if relation == "pcomp" and parse.deps[head] == "prep" and parse.pos[parse.heads[head]] in {"VERB", "AUX"}:
        return active_speaker(parse, parse.heads[head], cue, depth + 1)
    if relation in {"acl", "relcl"} and parse.pos[head] in {"NOUN", "PROPN", "PRON"}:
        return source_at(parse, head, before=verb)
    return None


def controlled(parse: Parse, verb: int, head: int, cue: int) -> Source | None:
    """Return the object of the verb above where that is who acts: "ordered the ministry to deny"."""
    if parse.deps[verb] != "xcomp" or parse.lemmas[head] not in OBJECT_CONTROL:
        return None
    objects = parse.kids(head, "dobj", "dative")
    return source_at(parse, objects[0], before=cue) if objects else None


def named_by(parse: Parse, noun: int) -> int | None:
    """Return the head of the possessor of a noun: "the ministry's claim", "their claim"."""
    found = parse.kids(noun, "poss")
    return found[0] if found else None
