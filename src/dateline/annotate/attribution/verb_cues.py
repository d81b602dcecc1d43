"""Verb cues: "said that", "“…,” he added", "accused X of", "threatened to", "called for": content by the verb's frames."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.annotate.attribution.page import Attribution, Page, Source, content_tokens
from dateline.annotate.attribution.speakers import is_passive, source_at, speaker_of
from dateline.annotate.attribution.strays import called, carried_out, doers, gerund_as_subject, gives_number, to_infinitive
from dateline.annotate.phrases import noun_phrase
from dateline.codebook.acts import Cue, Lexicon
from dateline.syntax import Parse

__all__ = ["cue_tokens", "is_person", "verb_attributions", "verb_cue"]

NOT_CLAUSAL = frozenset({"aux", "auxpass", "amod", "compound"})
AROUND = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "expl"})
MEANWHILE = frozenset({"while", "as", "after", "although", "though", "whereas", "when"})
PERSONS = frozenset({"he", "she", "him", "her", "them", "me", "us", "i", "who"})
UNNAMED = frozenset({"name", "identify", "quote"})
"""What sources ask not to be: "who asked not to be named" demands nothing."""
PARTICLES = frozenset({"aside"})
"""Particles that the parser takes for adverbs."""
FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us", "one"})


@dataclass(frozen=True)
class Site:
    """One reporting verb in its place."""

    page: Page
    verb: int
    cue: Cue
    lexicon: Lexicon
    passive: bool
    source: Source | None
    own: frozenset[int]
    """Tokens of cue and speaker, which are never content."""

    @property
    def parse(self) -> Parse:
        """The article's parse."""
        return self.page.parse


def verb_cue(parse: Parse, verb: int, lexicon: Lexicon) -> Cue | None:
    """Return the lexicon's entry for a verb, its particle included; a particle that the lexicon does not know makes it another verb."""
    if parse.pos[verb] not in {"VERB", "AUX"} or parse.deps[verb] in NOT_CLAUSAL:
        return None
    particles = [child for child in parse.children[verb] if parse.deps[child] == "prt" or (child == verb + 1 and parse.words[child] in PARTICLES)]
    if particles:
        return lexicon.verbs.get(f"{parse.lemmas[verb]} {parse.words[particles[0]]}")
    return lexicon.verbs.get(parse.lemmas[verb])


def verb_attributions(page: Page, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what each reporting verb of an article reports."""
    for verb in range(len(page.parse)):
        cue = verb_cue(page.parse, verb, lexicon)
        if cue is not None and ("number" not in cue.flags or gives_number(page.parse, verb)):
            found = attribution_at(page, verb, cue, lexicon)
            if found is not None:
                yield found


def attribution_at(page: Page, verb: int, cue: Cue, lexicon: Lexicon) -> Attribution | None:
    """Return the attribution that a verb makes by the first of its frames that fits, or None."""
    if cue.kind == "cite" and page.parse.tags[verb] == "VBG" and page.parse.deps[verb] == "advcl":
        return None
    source = speaker_of(page.parse, verb)
    if ("attitude" in cue.flags or page.quotation_of[verb] >= 0) and inward(page, verb, source):
        return None
    if source is None or page.quotation_of[verb] < 0 <= page.quotation_of[source.head]:
        source = inverted(page, verb, cue)
    tokens = cue_tokens(page.parse, verb)
    own = frozenset(tokens) | frozenset(source.tokens if source else ())
    site = Site(page, verb, cue, lexicon, is_passive(page.parse, verb), source, own)
    for frame, finder in FINDERS:
        found = finder(site)
        content = content_tokens(page, with_tail(page, found[1], own), own) if found else ()
        if found and content and sourced(site, frame):
            return Attribution(content=content, source=source, cue=cue, token=verb, cue_tokens=tokens, frame=frame,
                               act=cue.frames.get(found[0], cue.act), object=found[2], passive=site.passive)
    return None


def inverted(page: Page, verb: int, cue: Cue) -> Source | None:
    """Return the name right after a verb as its subject, where the parser took it for something else: "“…,” said the mayor"."""
    parse = page.parse
    after = verb > 0 and (parse.words[verb - 1] == "," or page.quotation_of[verb - 1] >= 0)
    if not after or is_passive(parse, verb) or cue.object == "addressee" or "ccomp" not in cue.frames:
        return None
    for child in parse.kids(verb, "dobj", "attr", "npadvmod", "dep"):
        if child > verb and parse.pos[child] in {"PROPN", "PRON", "NOUN"} and page.quotation_of[child] < 0:
            return source_at(parse, child)
    return None


def inward(page: Page, verb: int, source: Source | None) -> bool:
    """Tell whether a cue speaks for who is talking anyway: "I think", "you know"; what a quotation itself performs is read from its content."""
    if source is None or page.parse.words[source.head] in FIRST_AND_SECOND:
        return True
    return page.quotation_of[verb] >= 0 and page.parse.pos[source.head] == "PRON"


def with_tail(page: Page, tokens: list[int] | set[int], own: frozenset[int]) -> set[int]:
    """Add the quotation that goes on with an object right where it ends: "its commitment “not to yield”"."""
    found = set(tokens) - own
    last = max(found, default=len(page.parse) - 1)
    if last + 2 < len(page.parse) and page.parse.words[last + 1] == "as" and page.quotation_of[last + 1] < 0 <= page.quotation_of[last + 2]:
        found.update((last + 1, *page.tokens_of(page.quotation_of[last + 2])))  # "described the map as “a drawing”"
        return found - own
    number = page.quotation_of[last + 1] if last + 1 < len(page.parse) else -1
    if page.speech(number) and page.tokens_of(number)[0] == last + 1 and page.parse.sentence_of[last] == page.parse.sentence_of[last + 1]:
        found.update(page.tokens_of(number))
    return found


def sourced(site: Site, frame: str) -> bool:
    """Tell whether a frame may stand with the source that was found: only a clause or a passive needs none."""
    return site.source is not None or site.passive or frame in {"ccomp", "inserted"}


def cue_tokens(parse: Parse, verb: int) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, negation and particle, as far as they stand close."""
    close = [child for child in parse.children[verb] if parse.deps[child] in {"aux", "auxpass", "neg", "prt"} and abs(child - verb) <= 4]
    return tuple(sorted([verb, *close]))


def gerunds(site: Site) -> list[int]:
    """Return the gerunds that a verb takes as its object: "proposed banning …"."""
    if "dobj" not in site.cue.frames or site.passive:
        return []
    parse = site.parse
    return [child for child in parse.kids(site.verb, "xcomp", "ccomp", "pcomp") if child > site.verb
            and ("VBG" in {parse.tags[child], *(parse.tags[aux] for aux in parse.kids(child, "aux"))} or gerund_as_subject(parse, child))]


def restricted(site: Site, heads: list[int]) -> set[int]:
    """Return the tokens of phrases without the relative clauses in which the reporter speaks: after a comma, or "that it says …"."""
    parse = site.parse
    tokens = {token for head in heads for token in parse.subtree(head)}
    for token in [token for token in tokens if parse.deps[token] == "relcl"]:
        clause = parse.subtree(token)
        before = clause[0] - 1
        if (before in tokens and parse.words[before] == ",") or reported_anew(site, token):
            tokens.difference_update(clause)
    named = site.lexicon.speech["charges_named"]
    for token in [token for token in tokens if token not in heads[:1] and parse.lemmas[token] in named and parse.pos[token] == "NOUN"]:
        branch = parse.subtree(token)
        if parse.words[branch[0]] in {"a", "an", "the"} and parse.words[branch[0] - 1] == ",":  # "…, a charge that X denies" judges what was said
            tokens.difference_update(branch)
    for token in [token for token in tokens if parse.deps[token] == "advcl" and beside_story(site, token)]:
        tokens.difference_update(parse.subtree(token))
    return tokens


def beside_story(site: Site, verb: int) -> bool:
    """Tell whether an adverbial clause tells what somebody else says meanwhile: "…, while doctors warned of …"."""
    parse = site.parse
    marks = {parse.words[child] for child in parse.children[verb] if child < verb}
    cue = verb_cue(parse, verb, site.lexicon)
    return cue is not None and "attitude" not in cue.flags and has_subject(parse, verb) and bool(marks & MEANWHILE)


def reported_anew(site: Site, verb: int) -> bool:
    """Tell whether a relative clause is laid in the speaker's mouth once more: "that it says …", "who he claimed …"."""
    cue = verb_cue(site.parse, verb, site.lexicon)
    subjects = site.parse.kids(verb, "nsubj")
    return cue is not None and "ccomp" in cue.frames and bool(subjects) and site.parse.tags[subjects[0]] == "PRP"


Found = tuple[str, list[int] | set[int], int | None]
"""The frame's name in the lexicon, the tokens of the content, the head of whom the act is aimed at."""


def clause(site: Site) -> Found | None:
    """A clause under the verb, before, after or around it: "said that …", "…, he said, …"."""
    heads = site.parse.kids(site.verb, "ccomp")
    if "ccomp" not in site.cue.frames or not heads:
        return None
    if site.parse.tags[site.verb] in {"VBG", "VBN", "VBD", "VBZ", "VBP", "VB"} and unfinished(site, heads):
        return None
    if site.cue.kind == "accuse" and objects_of(site) and tails_of(site):
        return None
    tokens = {token for head in heads for token in site.parse.subtree(head)} - around(site) - added_participles(site)
    tokens = told_after(site.page, tokens, site.verb)
    if not any(site.parse.pos[token] in {"VERB", "AUX"} or site.page.quotation_of[token] >= 0 for token in tokens):
        return None
    return "ccomp", with_quotes(site, tokens), addressee(site)


def added_participles(site: Site) -> set[int]:
    """Return the tokens of participles after the cue that report something of their own: "…, he said, adding that …"."""
    parse = site.parse
    last = parse.sentences[parse.sentence_of[site.verb]][1]
    found: set[int] = set()
    for token in range(site.verb + 1, last):
        joined = parse.tags[token] == "VBG" and parse.deps[token] == "advcl" and parse.words[token - 1] == ","
        if joined and parse.lemmas[token] in site.lexicon.verbs:
            found.update(token for token in parse.subtree(token) if token > site.verb)
    return found


def unfinished(site: Site, heads: list[int]) -> bool:
    """Tell whether the clauses are infinitives that the verb takes as such: they are left to that frame."""
    to = all(any(site.parse.tags[child] == "TO" for child in site.parse.children[head]) and site.parse.tags[head] == "VB" for head in heads)
    return to and "xcomp" in site.cue.frames


def around(site: Site) -> set[int]:
    """Return the tokens of the verb's subject and agent."""
    return {token for child in site.parse.kids(site.verb, *AROUND) for token in site.parse.subtree(child)} | {site.verb}


def with_quotes(site: Site, tokens: set[int]) -> set[int]:
    """Add the rest of each quotation that the content touches and the one that the cue introduces or is set in."""
    page = site.page
    first, last = page.parse.sentences[page.parse.sentence_of[site.verb]]
    left, right = zone(site)
    for token in range(first, last):
        number = page.quotation_of[token]
        loose = number not in {-1, page.quotation_of[site.verb]} and token not in tokens and page.speech(number)
        if loose and beside(page, number, left, right, first, last):
            tokens.add(token)
    return after_colon(page, page.completed(tokens, cue=site.verb), left)


def zone(site: Site) -> tuple[int, int]:
    """Return first and last token of the cue with the subject, where the verb has one of its own."""
    near = [token for token in site.own if site.page.quotation_of[token] < 0] if site.parse.kids(site.verb, "nsubj", "csubj") else [site.verb]
    near = near or [site.verb]
    return min(near), max(near)


def after_colon(page: Page, tokens: set[int], left: int) -> set[int]:
    """Cut a content that ends in a quotation before the cue to that quotation, where a colon opens it: what stands before is told, not said."""
    number = page.quotation_of[left - 1] if left else -1
    if number < 0 or left - 1 not in tokens:
        return tokens
    opening = page.tokens_of(number)[0]
    return {token for token in tokens if token >= opening} if opening and page.parse.words[opening - 1] == ":" else tokens


def beside(page: Page, number: int, left: int, right: int, first: int, last: int) -> bool:
    """Tell whether a quotation stands right beside the cue, parted by a comma or colon at most."""
    tokens = page.tokens_of(number)
    if not tokens or (tokens[-1] < first or tokens[0] >= last):
        return False
    gap = range(right + 1, tokens[0]) if tokens[0] > right else range(tokens[-1] + 1, left)
    return len(gap) <= 1 and all(page.parse.pos[token] == "PUNCT" for token in gap)


def inserted(site: Site) -> Found | None:
    """The verb and its subject set into the sentence that they report, or put behind a quotation: "…, officials say, …"."""
    parse, verb = site.parse, site.verb
    if not site.source or not ({"ccomp", "quote"} & set(site.cue.frames)) or not (parse.deps[verb] in {"parataxis", "intj"} or attached(site)):
        return None
    head = parse.heads[verb]
    under = parse.deps[head] in {"conj", "relcl", "advcl", "ccomp"} and parse.pos[head] in {"VERB", "AUX"}
    body = set(parse.subtree(head)) if under else set(range(*parse.sentences[parse.sentence_of[verb]]))
    resumed = [child for child in parse.kids(verb, "conj", "ccomp") if has_subject(parse, child)]
    own = set(parse.subtree(verb)) - {token for child in resumed for token in parse.subtree(child)}
    body = told_after(site.page, body, min(site.own)) - own - added_participles(site)
    return "ccomp" if "ccomp" in site.cue.frames else "quote", with_quotes(site, body), addressee(site)


def told_after(page: Page, body: set[int], cue: int) -> set[int]:
    """Return what a cue that stands behind or in its sentence reports of it: only what follows the last colon or semicolon before the cue."""
    own = page.quotation_of[cue]
    low = min(body, default=cue)
    borders = [token for token in range(low, cue) if page.parse.words[token] in {":", ";"} and page.quotation_of[token] == own]
    return {token for token in body if token > borders[-1]} if borders else body


def attached(site: Site) -> bool:
    """Tell whether a verb with a subject of its own hangs on the clause that it reports, by a parse that does not know insertions."""
    parse, verb = site.parse, site.verb
    if parse.deps[verb] not in {"ccomp", "conj", "advcl", "dep"} or not has_subject(parse, verb) or parse.kids(verb, "mark"):
        return False
    if parse.deps[verb] == "advcl":
        return verb < parse.heads[verb] and parse.words[parse.edges[verb][1] - 1] == ","
    left = min(site.own)
    number = site.page.quotation_of[left - 1] if left else -1
    return number >= 0 and site.page.speech(number) and site.page.quotation_of[verb] != number


def has_subject(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has a subject of its own."""
    return bool(parse.kids(verb, "nsubj", "nsubjpass"))


def comment(site: Site) -> Found | None:
    """The verb in a comment clause: "as the ministry reported, …"; the clause that it comments on is the content."""
    parse, verb = site.parse, site.verb
    marks = [child for child in parse.children[verb] if parse.words[child] == "as" and child < verb]
    if not marks or site.passive or "ccomp" not in site.cue.frames or parse.deps[verb] not in {"advcl", "prep", "pcomp"}:
        return None
    if parse.kids(verb, "dobj", "xcomp", "attr", "acomp"):
        return None
    tokens = set(parse.subtree(parse.heads[verb])) - set(parse.subtree(verb)) - added_participles(site)
    return "ccomp", tokens, None


def infinitive(site: Site) -> Found | None:
    """An infinitive under the verb, with the object that is to carry it out: "urged X to …", "threatened to …"."""
    if "xcomp" not in site.cue.frames and not (site.passive and site.cue.lemma in site.lexicon.speech["raising"]):
        return None
    parse, verb = site.parse, site.verb
    heads = [child for child in parse.kids(verb, "xcomp", "ccomp", "advcl") if child > verb and to_infinitive(parse, child)]
    heads = [head for head in heads if not (site.cue.kind == "ask" and parse.lemmas[head] in UNNAMED)]
    heads = [head for head in heads if parse.deps[head] != "advcl" or site.cue.object == "addressee"]
    if not heads:
        return None
    objects = objects_of(site)
    subjects = [child for head in heads for child in parse.kids(head, "nsubj")]
    tokens = {token for head in [*heads, *objects] for token in parse.subtree(head)}
    return "xcomp", tokens, next(iter(objects or subjects), None)


def objects_of(site: Site) -> list[int]:
    """Return the heads of the verb's object; in the passive, its subject; for "the man accused of", the noun."""
    parse, verb = site.parse, site.verb
    if not site.passive:
        objects = parse.kids(verb, "dobj", "dative")
        objects = [child for child in objects if child > verb or (parse.tags[child] in {"WDT", "WP"} and parse.words[child] != "what")]
        return [child for place, child in enumerate(objects) if not place or parse.words[parse.edges[child][0] - 1] != ","]
    subjects = parse.kids(verb, "dobj") or parse.kids(verb, "nsubjpass") or parse.kids(verb, "nsubj")
    if not subjects and site.parse.deps[site.verb] == "acl" and (site.source or site.cue.kind == "accuse"):
        return [site.parse.heads[site.verb]]
    return subjects


def object_phrase(site: Site) -> Found | None:
    """A noun phrase under the verb with the phrases that belong to it: "accused X of …", "denied the report"."""
    parse = site.parse
    wanted = {name.partition("+")[2] for name in site.cue.frames if name.partition("+")[0] == "dobj"}
    objects = (objects_of(site) or gerunds(site)) if wanted else []
    if "" in wanted and not objects and (head := bare_antecedent(site)) is not None:
        return "dobj", set(noun_phrase(parse, head)), head
    tails = tails_of(site)
    if not objects and (accused := absolute(site)) is not None and tails:
        return "dobj", restricted(site, tails), accused
    if not objects or ("" not in wanted and not {site.parse.words[tail] for tail in tails} & wanted):
        return None
    if site.cue.kind == "deny" and parse.kids(site.verb, "dative", *(("dobj",) if site.passive else ())):
        return None
    if not in_words(site, objects[0], tails):
        return None
    name = "dobj" if "" in wanted else next(name for name in site.cue.frames if name.startswith("dobj+"))
    extra = site.parse.kids(site.verb, "oprd")
    blamed = [noun for tail in tails if parse.words[tail] == "on" and site.cue.kind == "accuse" for noun in parse.kids(tail, "pobj")]
    return name, restricted(site, [*objects, *tails, *extra]), antecedent(parse, site.verb, [*blamed, *objects][0])


def absolute(site: Site) -> int | None:
    """Return whom a participle beside a clause accuses: that clause's subject, "the officers went on trial, accused by Y of …"."""
    parse, verb = site.parse, site.verb
    if site.cue.kind != "accuse" or not site.passive or parse.deps[verb] not in {"advcl", "conj", "dep", "acl"}:
        return None
    return next(iter(parse.kids(parse.heads[verb], "nsubj", "nsubjpass")), None)


def in_words(site: Site, head: int, tails: list[int]) -> bool:
    """Tell whether a verb that may also be a deed is one of words here: nobody "questions him" or "addresses a rally" in a claim's sense."""
    lemma, parse = site.cue.lemma, site.parse
    if "physical" in site.cue.flags:
        return verbal(site, head, tails)
    if site.cue.kind == "evidence" and (site.source is None or parse.lemmas[site.source.head] not in site.lexicon.speech["documents"]):
        return False
    if site.cue.kind in {"support", "evidence"} or lemma == "address":
        return not site.passive and not (lemma == "address" and parse.lemmas[head] in site.lexicon.speech["audiences"])
    if lemma == "dismiss" and not tails and parse.lemmas[head] in site.lexicon.speech["offices"]:
        return False  # from office
    return not (lemma == "question" and (is_person(parse, head) or parse.words[head] in {"suspect", "suspects", "witness", "witnesses"}))


def verbal(site: Site, head: int, tails: list[int]) -> bool:
    """Tell whether an attack is one in words: what is attacked is a thing said or decided, or a reason or quoted words are given."""
    first, last = site.page.parse.sentences[site.parse.sentence_of[site.verb]]
    people = site.source is not None and is_person(site.parse, head) and is_person(site.parse, site.source.head)
    return people or bool(tails) or site.parse.lemmas[head] in site.lexicon.speech["criticised"] or any(
        site.page.quotation_of[token] >= 0 for token in range(first, last))


def is_person(parse: Parse, head: int) -> bool:
    """Tell whether a phrase names a person: a person's name or a personal pronoun."""
    return parse.words[head] in PERSONS or any(entity.label == "PERSON" and entity.first <= head < entity.last for entity in parse.entities)


def bare_antecedent(site: Site) -> int | None:
    """Return the noun that a clause with no relative word says something of: "a charge Tehran denies"."""
    parse, verb = site.parse, site.verb
    if site.passive or parse.deps[verb] != "relcl" or site.cue.kind not in {"deny", "reject"}:
        return None
    subjects = parse.kids(verb, "nsubj")
    plain = subjects and parse.tags[subjects[0]] not in {"WP", "WDT"} and not parse.kids(verb, "ccomp", "xcomp", "prep")
    return parse.heads[verb] if plain else None


def antecedent(parse: Parse, verb: int, object_: int) -> int:
    """Return the noun for which a relative pronoun stands: "X, whom they accuse of …"."""
    if parse.tags[object_] in {"WDT", "WP"}:
        clause = next((up for up in (verb, *parse.ancestors(verb)) if parse.deps[up] == "relcl"), None)
        return parse.heads[clause] if clause is not None else object_
    return object_


def tails_of(site: Site) -> list[int]:
    """Return the prepositions after the verb whose phrases belong to the content beside the object."""
    return [child for child in site.parse.kids(site.verb, "prep") if child > site.verb and site.parse.words[child] in site.cue.tails]


def complement(site: Site) -> Found | None:
    """An object and what it is called: "called him a liar", "labelled the group terrorist"."""
    if "oprd" not in site.cue.frames:
        return None
    parse, verb = site.parse, site.verb
    extra = parse.kids(verb, "oprd") + [child for child in parse.kids(verb, "ccomp", "xcomp") if child > verb and not to_infinitive(parse, child)]
    objects = objects_of(site)
    extra = extra or called(parse, objects)
    if not extra:
        extra = [token for head in objects for token in parse.subtree(head) if site.page.quotation_of[token] >= 0 and token > head]
        if not extra or site.page.quotation_of[verb] >= 0:
            return None
    subjects = [child for head in extra for child in parse.kids(head, "nsubj")]
    tokens = site.page.completed(restricted(site, [*extra, *objects, *tails_of(site)]), cue=verb)
    return "oprd", tokens - around(site), next(iter(objects or subjects), None)


def preposition(site: Site) -> Found | None:
    """A prepositional phrase that the verb takes: "called for talks", "warned of war", "appealed to X to stop"."""
    parse, verb = site.parse, site.verb
    if site.cue.lemma == "refer" and parse.tags[verb] == "VBG" and parse.deps[verb] == "advcl" and verb_cue(parse, parse.heads[verb], site.lexicon):
        return None
    for child in parse.kids(verb, "prep", "agent"):
        word = parse.words[child]
        objects = parse.kids(child, "pobj", "pcomp") or doers(parse, verb, child)
        if child < verb or not objects or (site.passive and site.cue.object != "addressee"):
            continue
        if f"{word}-to" in site.cue.frames:
            actions = [kid for kid in (*parse.kids(verb, "xcomp", "advcl"), *parse.kids(child, "xcomp"), *parse.kids(objects[0], "acl", "relcl"))
                       if to_infinitive(parse, kid)]
            if actions:
                tokens = {token for head in [objects[0], actions[0]] for token in parse.subtree(head)}
                return f"{word}-to", tokens, objects[0]
        if word in site.cue.frames:
            asked = [noun for noun in parse.kids(verb, "dobj") if verb < noun < child and site.cue.object == "addressee"]  # "the army for troops"
            return word, restricted(site, [*objects, *tails_of(site), *carried_out(parse, verb, child)]), [*asked, *objects][0]
    return None


def for_infinitive(site: Site) -> Found | None:
    """An infinitive with a subject of its own: "called for X to resign"."""
    parse = site.parse
    for head in parse.kids(site.verb, "advcl", "ccomp", "xcomp"):
        marks = [child for child in parse.kids(head, "mark") if parse.words[child] in site.cue.frames]
        if marks and head > site.verb and to_infinitive(parse, head):
            return parse.words[marks[0]], set(parse.subtree(head)) - set(marks), next(iter(parse.kids(head, "nsubj")), None)
    return None


def quoted(site: Site) -> Found | None:
    """Quoted words in the verb's sentence that hang on it by no clause."""
    if "quote" not in site.cue.frames or site.source is None or site.passive:
        return None
    page, parse = site.page, site.parse
    first, last = parse.sentences[parse.sentence_of[site.verb]]
    low, high = parse.edges[site.verb]
    if parse.deps[site.verb] in {"ROOT", "parataxis"}:
        low, high = first, last
    own = page.quotation_of[site.verb]
    tokens = {token for token in range(low, high) if page.quotation_of[token] != own and page.speech(page.quotation_of[token])}
    if sum(parse.words[token].isalpha() for token in tokens) < 2:
        tokens = short_reply(site, first, last)
    if site.cue.kind in {"manner", "describe"}:
        near = {page.quotation_of[token] for token in tokens if beside(page, page.quotation_of[token], *zone(site), first, last)}
        tokens = {token for token in tokens if page.quotation_of[token] in near}
    return ("quote", page.completed(tokens, cue=site.verb), addressee(site)) if tokens else None


def short_reply(site: Site, first: int, last: int) -> set[int]:
    """Return the tokens of a quotation too short for an utterance elsewhere, where cue and sentence make it one: "“Nothing,” she said"."""
    page = site.page
    left, right = zone(site)
    numbers = {page.quotation_of[token] for token in (first, last - 1)} - {-1, page.quotation_of[site.verb]}
    return {token for number in numbers if beside(page, number, left, right, first, last) for token in page.tokens_of(number)}


def addressee(site: Site) -> int | None:
    """Return the head of the object of a verb of telling."""
    objects = objects_of(site)
    return objects[0] if objects and site.cue.object == "addressee" else None


FINDERS: tuple[tuple[str, Callable[[Site], Found | None]], ...] = (
    ("ccomp", clause), ("inserted", inserted), ("as", comment), ("oprd", complement), ("xcomp", infinitive), ("dobj", object_phrase),
    ("prep", for_infinitive), ("prep", preposition), ("quote", quoted),
)
"""The frames in the order in which they are tried."""
