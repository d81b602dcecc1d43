"""Cues that hang on a sentence: "according to X, …", "…, citing X"; and those that hang on a noun: "X's claim that …"."""

from collections.abc import Iterator, Sequence

from dateline.annotate.attribution.page import Attribution, Page, Source, content_tokens
from dateline.annotate.attribution.speakers import by_phrase, named_by, source_at, speaker_of
from dateline.annotate.attribution.verb_cues import is_person, verb_cue
from dateline.annotate.phrases import clause_verb
from dateline.codebook.acts import Cue, Lexicon
from dateline.syntax import Parse

__all__ = ["noun_attributions", "phrase_attributions"]

GIVERS = ("by", "from")
REPROACHES = frozenset({"accuse", "criticise"})
"""Kinds of noun that report something even where the text does not say whose: "criticism of the law", "allegations of fraud"."""
REASONS = frozenset({"for", "over", "after", "about"})
NAMED = frozenset({"NOUN", "PROPN", "PRON"})


def phrase_attributions(page: Page, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what each "according to" and its like lays in somebody's mouth."""
    words = page.parse.words
    for token in range(len(words)):
        for phrase, cue in lexicon.phrases.get(words[token], ()):
            if tuple(words[token:token + len(phrase)]) == phrase:
                found = phrase_at(page, range(token, token + len(phrase)), cue, lexicon)
                if found is not None:
                    yield found
                break


def phrase_at(page: Page, place: range, cue: Cue, lexicon: Lexicon) -> Attribution | None:
    """Return the attribution of one phrase: its object speaks, the clause around it is the content."""
    parse = page.parse
    head = object_after(parse, place)
    if head is None or (cue.kind == "citing" and not cites(parse, place[0], head, lexicon)):
        return None
    source = source_at(parse, head)
    top = next(token for token in place if parse.heads[token] not in place or parse.heads[token] == token)
    phrase = set(range(place[0], max(source.tokens) + 1)) | set(parse.subtree(head))
    body = clause_around(page, top, place[0])
    content = content_tokens(page, page.completed(body - phrase, cue=place[0]), phrase)
    if not content:
        return None
    return Attribution(content=content, source=source, cue=cue, token=place[0], cue_tokens=tuple(place), frame="adjunct", act=cue.act)


def cites(parse: Parse, token: int, head: int, lexicon: Lexicon) -> bool:
    """Tell whether "citing X" names the source of the sentence itself, not that of somebody who reports in it."""
    if parse.pos[head] not in NAMED or parse.deps[token] not in {"advcl", "prep"}:
        return False
    named = any(entity.label in {"PERSON", "ORG", "NORP", "GPE"} and entity.first <= head < entity.last for entity in parse.entities)
    if not named and parse.words[head] not in lexicon.speech["headline_speakers"] and parse.lemmas[head] not in lexicon.speech["documents"]:
        return False
    return verb_cue(parse, parse.heads[token], lexicon) is None


def object_after(parse: Parse, place: range) -> int | None:
    """Return the head of the noun phrase that follows a phrase: its object wherever the parser hung it."""
    for token in reversed(place):
        found = parse.kids(token, "pobj", "dobj", "pcomp")
        found = [child for child in found if child not in place and child > place[-1] - 1]
        if found:
            return found[0]
    return None


def clause_around(page: Page, top: int, first: int) -> set[int]:
    """Return the tokens of the clause that a phrase hangs on: the whole sentence, unless the clause stands under another verb."""
    parse = page.parse
    number = parse.sentence_of[first]
    sentence = set(range(*parse.sentences[number]))
    verb = clause_verb(parse, parse.heads[top])
    while parse.words[first - 1] == "," and first > verb and continues(parse, verb):
        verb = parse.heads[verb]  # "five people were killed and 22 wounded, according to X"
    if parse.deps[verb] in {"ccomp", "relcl", "conj", "advcl"}:
        return set(parse.subtree(verb))
    return sentence


def continues(parse: Parse, verb: int) -> bool:
    """Tell whether a participle shares the "were" of the verb that it is coordinated with, with no comma before its "and"."""
    above = parse.heads[verb]
    shares = parse.deps[verb] == "conj" and parse.tags[verb] == "VBN" and not parse.kids(verb, "aux", "auxpass")
    ties = [child for child in parse.kids(above, "cc") if above < child < verb] if shares else []
    return bool(ties) and parse.words[ties[-1] - 1] != ","


def noun_attributions(page: Page, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what each reporting noun reports: "its claim that …", "allegations by X that …", "issued a warning of …"."""
    parse = page.parse
    for noun in range(len(parse)):
        if parse.pos[noun] == "NOUN" or (parse.deps[noun] in {"dobj", "pobj"} and parse.tags[noun] == "VBZ"):
            cue = lexicon.nouns.get(parse.lemmas[noun])
            if cue is not None and not (cue.lemma == "order" and parse.words[noun - 1] == "in"):
                yield from noun_at(page, noun, cue, lexicon)


def noun_at(page: Page, noun: int, cue: Cue, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the attribution of one noun, if a clause or a borrowed verb makes a claim of it."""
    parse = page.parse
    source, carrier = source_of_noun(parse, noun, lexicon)
    frame, heads = noun_content(parse, noun, cue, lexicon)
    if not heads or (frame != "clause" and "physical" not in cue.flags and "clause" not in cue.frames):
        return
    if source is None and frame != "clause" and (cue.kind not in REPROACHES or taken_up(parse, noun, lexicon)):
        return
    if "physical" in cue.flags and not (source and is_person(parse, source.head) and is_person(parse, heads[0])):
        return
    own = {noun, *carrier, *(source.tokens if source else ())}
    tokens = {token for head in heads for token in parse.subtree(head)}
    content = content_tokens(page, page.completed(tokens, cue=noun), own)
    if content:
        target = heads[0] if cue.kind in {"accuse", "criticise"} and frame != "clause" else None
        yield Attribution(content=content, source=source, cue=cue, token=noun, cue_tokens=tuple(sorted({noun, *carrier})),
                          frame="noun" if frame == "clause" else "noun+prep", act=cue.frames.get(frame, cue.act), object=target)


def taken_up(parse: Parse, noun: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun is the object of a reporting verb, whose claim it is: "denied the allegations of fraud"."""
    return parse.deps[noun] == "dobj" and verb_cue(parse, parse.heads[noun], lexicon) is not None


def source_of_noun(parse: Parse, noun: int, lexicon: Lexicon) -> tuple[Source | None, Sequence[int]]:
    """Return who makes the statement that a noun names, and the verb that carries it if one does."""
    owner = named_by(parse, noun)
    giver = by_phrase(parse, noun, *GIVERS)
    made = [child for child in parse.kids(noun, "acl") if parse.tags[child] == "VBN" and by_phrase(parse, child, "by") is not None]
    head = parse.heads[noun]
    if owner is not None:
        source = source_at(parse, owner)
        return Source(tokens=tuple(t for t in source.tokens if parse.tags[t] != "POS") or source.tokens, head=owner), ()
    if giver is not None:
        return source_at(parse, giver), ()
    if made:
        return source_at(parse, by_phrase(parse, made[0], "by") or made[0]), ()
    if parse.deps[noun] in {"dobj", "nsubjpass"} and parse.lemmas[head] in lexicon.speech["bearers"]:
        return speaker_of(parse, head), (head,)
    return None, ()


def drawn(parse: Parse, noun: int, lexicon: Lexicon) -> int | None:
    """Return the verb of which a reproach is what its subject gets: "drew criticism for", "came under criticism over"."""
    verb = parse.heads[noun]
    if parse.deps[noun] == "pobj":
        verb = parse.heads[verb]
    return verb if verb != noun and parse.deps[noun] in {"dobj", "pobj"} and parse.lemmas[verb] in lexicon.speech["drawing"] else None


def noun_content(parse: Parse, noun: int, cue: Cue, lexicon: Lexicon) -> tuple[str, list[int]]:
    """Return how the noun's content hangs on it and the heads of the content."""
    givers = [giver for child in parse.kids(noun, "prep") if parse.words[child] in GIVERS for giver in parse.kids(child, "pobj")]
    torn = [child for giver in givers for child in parse.kids(giver, "relcl", "acl") if marked_that(parse, child)]
    clauses = [child for child in parse.kids(noun, "acl", "ccomp") if child > noun and clausal(parse, child)] or torn
    if clauses and "clause" in cue.frames:
        return "clause", clauses
    for child in parse.kids(noun, "prep"):
        if parse.words[child] in cue.frames and child > noun:
            return parse.words[child], parse.kids(child, "pobj", "pcomp")
    verb = drawn(parse, noun, lexicon) if cue.kind in REPROACHES else parse.heads[noun]
    if cue.kind in REPROACHES and verb is not None:
        return drawn_content(parse, noun, verb)
    if cue.kind == "demand" and parse.deps[noun] == "dobj":
        return "for", [kid for kid in parse.kids(parse.heads[noun], "advcl") if any(
            parse.words[mark] == "for" and mark == noun + 1 for mark in parse.kids(kid, "mark"))]
    return "", []


def drawn_content(parse: Parse, noun: int, verb: int) -> tuple[str, list[int]]:
    """Return what a reproach that somebody gets is about: the reason given, else who gets it."""
    after = [child for child in (*parse.children[noun], *parse.kids(verb, "prep")) if child > noun and parse.words[child] in REASONS]
    reasons = [head for child in after[:1] for head in parse.kids(child, "pobj", "pcomp")]
    return "of", reasons or [subject for subject in parse.kids(verb, "nsubj") if parse.tags[subject] not in {"WP", "WDT"}]


def clausal(parse: Parse, verb: int) -> bool:
    """Tell whether a clause on a noun says what the noun's content is: "that …" or "to …"."""
    if parse.pos[verb] not in {"VERB", "AUX"}:
        return False
    return marked_that(parse, verb) or any(parse.tags[child] == "TO" for child in parse.children[verb])


def marked_that(parse: Parse, verb: int) -> bool:
    """Tell whether "that" opens a clause without being its subject or object."""
    return any(parse.deps[child] == "mark" and parse.words[child] == "that" for child in parse.children[verb])
