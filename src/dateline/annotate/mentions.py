"""Mentions: every name, agent noun and pronoun in a text that may stand for a party or a place.

The codebook's names and the language model's are laid over each other: the longer wins, and of equals the codebook's, so
that "Boko Haram" is nobody's first name. Titles and articles at a name's edges are not part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.casting.naming import Found, Names, load_names
from dateline.annotate.casting.wordings import is_joined, words_before
from dateline.annotate.phrases import divided, noun_phrase, span_of
from dateline.codebook.agents import Agent, Agents, load_agents
from dateline.codebook.place_words import load_place_words
from dateline.codebook.reference import Reference, load_reference
from dateline.records import Mention, MentionKind, Reading
from dateline.settings import Settings
from dateline.syntax import Entity, Parse

__all__ = ["MentionStage", "make"]

LABELS: dict[str, MentionKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
EXAMPLES = frozenset({"including", "like", "such", "excluding", "except", "besides", "especially"})
"""Words that open examples of a phrase, which are no part of it."""
PORTFOLIOS = (("minister",), ("ministry",), ("secretary",), ("department",))
"""What after a word makes a field of government of it: the Labour Minister is no party's."""
ASIDE = frozenset({"over", "about", "after", "amid", "during", "since", "despite", "until", "within", "because", "according"})
"""Prepositions that open what is no part of a phrase for people: "monitors within the hour"."""
HALVES = {"north": "n.", "south": "s."}
"""Words by which one half of a divided land is called, and how they are shortened in its name."""
DOING = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "dative", "agent"})
TOWARDS = frozenset({"by", "with", "against", "to", "from", "at", "between", "on", "for"})
EDGE = frozenset({"the", "a", "an", "'s", "’s", "'", "’", ",", ".", "(", "\"", "“", "”", "-", "–", "—", ":", ";", "s"})


@dataclass(frozen=True, kw_only=True)
class MentionStage:
    """Fills `mentions`, in the order of the text."""

    names: Names
    agents: Agents
    reference: Reference
    name: str = "mentions"
    needs: frozenset[str] = frozenset({"parse"})
    gives: frozenset[str] = frozenset({"mentions"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the mentions of each reading."""
        return [replace(reading, mentions=self.mentions(reading.parse)) if reading.parse else reading for reading in readings]

    def mentions(self, parse: Parse) -> tuple[Mention, ...]:
        """Return the names, then the agents and pronouns that are no part of a name, sorted by place."""
        names = [widened(parse, found, self.agents) for found in linked(parse, chosen(self.candidates(parse)))]
        names = chosen([*names, *halves(parse, names)])
        named = [mention_of(parse, found) for found in agreed(parse, chosen(names))]
        taken = {token for mention in named for token in range(mention.first, mention.last)}
        agents = list(agent_mentions(parse, self.agents, self.reference, taken))
        pronouns = [mention for token in range(len(parse)) if (mention := pronoun_at(parse, token, self.reference))]
        found = {mention.span: mention for mention in (*pronouns, *agents, *named)}
        return tuple(sorted(found.values(), key=lambda mention: (mention.span, mention.head)))

    def candidates(self, parse: Parse) -> Iterator[Found]:
        """Yield the names of the codebook and those of the model, cut to the name itself."""
        yield from (found for found in self.names.find(parse) if is_name(parse, found))
        for entity in parse.entities:
            found = entity_name(parse, entity, self.agents)
            if found is not None:
                yield from parted(parse, found, self.agents)
        yield from introduced(parse, self.agents)
        yield from apposed(parse, self.agents)


def make(settings: Settings) -> MentionStage:
    """Return the stage with the codebook's names and agents loaded."""
    return MentionStage(names=load_names(settings.codebook), agents=load_agents(settings.codebook),
                        reference=load_reference(settings.codebook))


def is_name(parse: Parse, found: Found) -> bool:
    """Tell whether a codebook name is used as one: not a verb, an adverb or a number that looks like it ("may", "can")."""
    if found.kind == "person" and found.last - found.first == 1:
        return parse.pos[found.first] == "PROPN"
    if found.kind == "organisation" and found.last - found.first == 1 and parse.words[found.last:found.last + 1] in PORTFOLIOS:
        return False
    if found.kind in {"country", "demonym"} and found.last - found.first == 1 and parse.word(found.first - 1) == "New" \
            and found.first - 1 > parse.sentences[parse.sentence_of[found.first]][0]:
        return False
    return found.last - found.first > 1 or parse.pos[found.first] in {"PROPN", "NOUN", "ADJ", "X"} or parse.word(found.first).isupper()


def entity_name(parse: Parse, entity: Entity, agents: Agents) -> Found | None:
    """Return what the model marked, without articles, possessive marks and titles at its edges; None where no name is left."""
    kind = LABELS.get(entity.label)
    if kind is None:
        return None
    first, last = entity.first, next((token for token in range(entity.first, entity.last) if breaks(parse, token, entity.last)), entity.last)
    while first < last and parse.words[first] in EDGE:
        first += 1
    while first < last and (parse.words[last - 1] in EDGE or (kind == "person" and parse.words[last - 1].isdigit())):
        last -= 1
    last = before_title(parse, first, last, agents)
    if kind == "person":
        first = after_title(parse, first, last, agents)
    if first >= last or not any(parse.word(token)[:1].isupper() for token in range(first, last)):
        return None
    if kind == "group" and last - first == 1 and is_party_name(parse, first):
        kind, first = "organisation", first - (parse.deps[first - 1] == "compound")
    if kind == "place" and last - first > 1 and parse.words[max(0, first - 1)] != "the" and is_called_person(parse, first, last, agents):
        kind = "person"
    if kind in {"organisation", "group"} and last - first == 1 and is_common(parse, first, kind, agents):
        return None
    return Found(first=first, last=last, kind=kind, by="model")


def halves(parse: Parse, names: Sequence[Found]) -> Iterator[Found]:
    """Yield "the North" and "the South" where they do or suffer something in a text that names one country so: "North Korea"."""
    countries = [found for found in names if found.kind == "country" and found.last > found.first + 1]
    for word, short in HALVES.items():
        halved = [found for found in countries if parse.words[found.first] in {word, short}]
        keys = {found.key for found in halved}
        # Named only once, South Korea is not what a story of another land means by "the South".
        if len(keys) == 1 and sum(parse.words[found.last - 1] == parse.words[halved[0].last - 1] for found in names if found.kind == "country") > 1:
            yield from (Found(first=token, last=token + 1, kind="country", key=next(iter(keys))) for token in range(1, len(parse))
                        if parse.words[token] == word and is_half(parse, token))


def is_half(parse: Parse, token: int) -> bool:
    """Tell whether the name of a quarter stands for who lives and rules there: "the North must stop", but not "the north of Mali"."""
    alone = parse.words[token - 1] == "the" and parse.word(token)[:1].isupper()
    parted = any(parse.pos[noun] != "VERB" for child in parse.kids(token, "prep") for noun in parse.kids(child, "pobj"))
    preposition = parse.words[parse.heads[token]] if parse.deps[token] == "pobj" else ""
    return alone and not parted and (parse.deps[token] in DOING or preposition in TOWARDS)


def is_party_name(parse: Parse, token: int) -> bool:
    """Tell whether what the model took for a people is a body: "the opposition Greens", or "the Hukbong Silangan", a name of two words."""
    before = parse.words[token - 1] if token else ""
    if before in {"opposition", "ruling", "governing"}:
        return True
    return token > 1 and parse.words[token - 2] == "the" and is_name_word(parse, token - 1) and parse.deps[token - 1] == "compound"


def breaks(parse: Parse, token: int, last: int) -> bool:
    """Tell whether a name ends before a token: a stroke, or a comma after which the words are small: "Gazeta, quoting two clerks"."""
    return parse.words[token] == "/" or (parse.words[token] == "," and token + 1 < last and parse.word(token + 1).islower()
                                         and parse.pos[token + 1] in {"VERB", "DET", "SCONJ"})


def is_common(parse: Parse, token: int, kind: MentionKind, agents: Agents) -> bool:
    """Tell whether one word that the model took for a name is an agent noun: "Marines" are no people of that name, as Kurds are."""
    found = agents.ending([parse.words[token]])
    return found is not None and (kind == "organisation" or found[0].sector in {"MIL", "COP"})


def is_called_person(parse: Parse, first: int, last: int, agents: Agents) -> bool:
    """Tell whether an apposition says of what the model took for a place that it is a person: "Tes Garo, the administrator of the zone"."""
    head = head_of(parse, first, last)
    near = [*parse.kids(head, "appos"), *([parse.heads[head]] if parse.deps[head] == "appos" else [])]
    while near and parse.deps[near[-1]] == "pobj" and near[-1] < first:
        near.append(parse.heads[parse.heads[near[-1]]])
    nouns = [agents.get(parse.words[token]) for token in near if parse.tags[token] in {"NN", "NNP"}]
    return any(agent is not None and agent.kind == "person" for agent in nouns)


def after_title(parse: Parse, first: int, last: int, agents: Agents) -> int:
    """Return where a person's name starts within an entity that may open with titles: "Defence Minister Lt. Gen. A B"."""
    start = first
    for end in range(first + 1, last):
        if agents.title_ending([word for word, token in words_before(parse, end - 1) if token >= start]):
            start = end
    return start


def before_title(parse: Parse, first: int, last: int, agents: Agents) -> int:
    """Return where a name ends that the model ran into the title after it: "Defense" Minister, "U.S. Surgeon" General."""
    for end in range(last + 1, min(last + 3, len(parse)) + 1):
        words = words_before(parse, end - 1)
        found = agents.title_ending([word for word, _ in words])
        if found is not None and first <= words[-found[1]][1] < last:
            return words[-found[1]][1]
    return last


def parted(parse: Parse, found: Found, agents: Agents) -> Iterator[Found]:
    """Yield a body's name and the person's that the model ran into it over a title: "African Union mediator" Ana Costa.

    Two divisions run into one are parted, too: "Bama District" of "Borno State".
    """
    if found.kind in {"place", "organisation"} and (several := divided(parse, found.first, found.last, divisions=load_place_words().division)):
        yield from (replace(found, first=first, last=last, kind="place") for first, last in several)
        return
    for end in range(found.last - 2, found.first, -1) if found.kind != "person" else ():
        title = parse.words[end].islower() and parse.word(end).islower() and agents.title_ending([parse.words[end]])
        if title and all(parse.word(token)[:1].isupper() for token in range(end + 1, found.last)):
            yield replace(found, last=end)
            yield Found(first=end + 1, last=found.last, kind="person", by="rule")
            return
    yield found


def introduced(parse: Parse, agents: Agents) -> Iterator[Found]:
    """Yield the names of two or three words right after a title in small letters: "mediator Ana Costa", whatever the model took them for."""
    for token in range(len(parse) - 2):
        if parse.word(token).islower() and agents.is_head(parse.words[token]) and parse.pos[token] == "NOUN" and is_name_word(parse, token + 1):
            last = next((end for end in range(token + 2, min(token + 4, len(parse))) if not is_name_word(parse, end)), min(token + 4, len(parse)))
            agent = agents.title_ending([word for word, _ in words_before(parse, token)])
            if last - token > 2 and agent is not None and agent[0].kind == "person" and parse.deps[last - 1] not in {"compound", "amod", "nmod"}:
                first = after_title(parse, token + 1, last, agents)
                if first < last:
                    yield Found(first=first, last=last, kind="person", by="rule")


def apposed(parse: Parse, agents: Agents) -> Iterator[Found]:
    """Yield the names in apposition to a noun for a body that the model missed: "the guerrilla group, the Ejercito del Llano"."""
    for token in range(len(parse)):
        if parse.pos[token] != "PROPN" or parse.deps[token] in {"compound", "amod", "nmod"} or not parse.word(token)[:1].isupper():
            continue
        near = [*parse.kids(token, "appos"), *([parse.heads[token]] if parse.deps[token] == "appos" else [])]
        found = [agents.ending([word for word, _ in words_before(parse, noun)]) for noun in near if parse.tags[noun] == "NN"]
        first = token
        while first > 0 and parse.pos[first - 1] == "PROPN" and first <= parse.heads[first - 1] <= token and "." not in parse.word(first - 1):
            first -= 1
        if first < token and any(agent is not None and agent[0].kind == "organisation" for agent in found):
            yield Found(first=first, last=token + 1, kind="organisation", by="rule")


def is_name_word(parse: Parse, token: int) -> bool:
    """Tell whether a token looks like part of a person's name: a proper noun, capital and small letters."""
    word = parse.word(token)
    return parse.pos[token] == "PROPN" and word[:1].isupper() and not word.isupper() and word.isalpha()


def widened(parse: Parse, found: Found, agents: Agents) -> Found:
    """Return a name with the words that the model left out at its start: "Lakes and Rangelands Party", "Prawit Sornchai" after a rank."""
    if found.by == "codebook":
        return found
    first = found.first
    if found.kind == "person" and (found.last - first == 1 or is_joined(parse, found.last - 1)):
        while first > 0 and is_name_word(parse, first - 1) and parse.deps[first - 1] == "compound" and \
                first <= parse.heads[first - 1] < found.last and not is_title(parse, first - 1, agents):
            first -= 1
        titled = first > 0 and is_title(parse, first - 1, agents)
        return replace(found, first=first) if titled else found
    if found.kind == "organisation" and agents.ending(parse.words[first:found.last]) is not None:
        return replace(found, first=owned(parse, coordinated(parse, first), agents))
    return found


def is_title(parse: Parse, token: int, agents: Agents) -> bool:
    """Tell whether the words up to a token end in a person's title."""
    return agents.title_ending([word for word, _ in words_before(parse, token)]) is not None


def owned(parse: Parse, first: int, agents: Agents) -> int:
    """Return where a body's name starts that opens with those whose it is, in capitals: "People's" Lotus Alliance, "Workers'" Front."""
    if first > 1 and parse.words[first - 1] in {"'s", "’s", "'", "’"} and parse.word(first - 2)[:1].isupper():
        agent = agents.get(parse.words[first - 2])
        return first - 2 if agent is not None and agent.kind in {"person", "group"} and parse.tags[first - 2] in {"NNS", "NNPS"} else first
    return first


def coordinated(parse: Parse, first: int) -> int:
    """Return where a body's name starts that goes on over an "and": after an article or adjective, capitalised words, "and", the rest."""
    start = first - 1
    if start < 1 or parse.words[start] not in {"and", "&"}:
        return first
    while start > 0 and parse.word(start - 1)[:1].isupper() and parse.pos[start - 1] in {"PROPN", "NOUN", "ADJ"}:
        start -= 1
    before = parse.words[start - 1] if start > 0 else ""
    opened = start > 0 and (before in {"the", "a", "an", "opposition", "ruling", "'s", "’s"} or parse.pos[start - 1] == "ADJ")
    return start if opened and start < first - 1 else first


def chosen(candidates: Iterable[Found]) -> list[Found]:
    """Return names that do not overlap: the longest first, of equals the codebook's."""
    ranked = sorted(candidates, key=lambda found: (found.first - found.last, found.by != "codebook", found.first))
    taken: set[int] = set()
    kept = []
    for found in ranked:
        tokens = range(found.first, found.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(found)
    return kept


def linked(parse: Parse, names: list[Found]) -> list[Found]:
    """Return the names with two of the model's made one where only a small word that is part of a name parts them: "Sauti ya Umma"."""
    starts = {found.first: found for found in names if found.by == "model"}
    joined = {found.first: replace(found, last=other.last) for found in starts.values() if (other := starts.get(found.last + 1)) is not None
              and parse.tags[found.last] == "NNP" and parse.word(found.last).islower()}
    swallowed = {found.last for found in joined.values()}
    return [joined.get(found.first, found) for found in names if found.first in joined or found.last not in swallowed]


def agreed(parse: Parse, names: list[Found]) -> list[Found]:
    """Return the names with what the model took for something else, or missed, where it is part of a person's name given in full."""
    people = [found for found in names if found.kind == "person" and found.last - found.first > 1]
    family, given = {parse.word(found.last - 1) for found in people}, {parse.word(found.first) for found in people}
    kept = [replace(found, kind="person") if found.by == "model" and found.last - found.first == 1 and parse.word(found.first) in family else found
            for found in names]
    taken = {token for found in names for token in range(found.first, found.last)}
    missed = [Found(first=token, last=token + 1, kind="person", by="rule") for token in range(len(parse))
              if token not in taken and ((parse.word(token) in family and stands_alone(parse, token)) or
                                         (parse.word(token) in given and parse.pos[token] == "PROPN" and stands_alone(parse, token)))]
    return kept + missed + acronyms(parse, kept, taken)


def acronyms(parse: Parse, names: list[Found], taken: set[int]) -> list[Found]:
    """Return the acronyms of bodies named in full that the model missed: "the Delta Defence Front (DDF)", then "DDF"."""
    short = set()
    for found in names:
        if found.kind == "organisation" and found.last - found.first > 1:
            letters = "".join(parse.word(token)[0] for token in range(found.first, found.last) if parse.word(token)[:1].isupper())
            inside = parse.word(found.last + 1) if parse.words[found.last:found.last + 1] == ("(",) and found.last + 1 < len(parse) else ""
            short |= {form for form in (letters, inside) if len(form) > 2 and form.isupper() and form.isalpha() and form[0] == letters[:1]}
    return [Found(first=token, last=token + 1, kind="organisation", by="rule") for token in range(len(parse))
            if token not in taken and parse.word(token) in short]


def stands_alone(parse: Parse, token: int) -> bool:
    """Tell whether a capitalised word may be somebody's name by itself: a proper noun, or a noun that heads a phrase without an article."""
    if parse.pos[token] == "PROPN":
        return True
    return parse.pos[token] in {"NOUN", "X"} and parse.word(token)[:1].isupper() and parse.deps[token] not in {"compound", "amod", "nmod"} \
        and not parse.kids(token, "det", "amod", "nummod")


def mention_of(parse: Parse, found: Found) -> Mention:
    """Make a mention of a name."""
    tokens = range(found.first, found.last)
    return Mention(span=span_of(parse, tokens), kind=found.kind, head=head_of(parse, found.first, found.last), first=found.first,
                   last=found.last, key=found.key, by=found.by)


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token whose head lies outside the tokens: the last such, since a name's head stands last."""
    outside = [token for token in range(first, last) if not first <= parse.heads[token] < last or parse.heads[token] == token]
    return next((token for token in reversed(outside) if parse.pos[token] != "PUNCT"), last - 1)


def agent_mentions(parse: Parse, agents: Agents, reference: Reference, taken: set[int]) -> Iterator[Mention]:
    """Yield the noun phrases whose head is an agent noun, or a noun for a country."""
    for token in range(len(parse)):
        if token in taken or not is_head(parse, token) or (token + 2 < len(parse) and is_joined(parse, token + 2)):
            continue
        agent = agent_at(parse, token, agents)
        if agent is not None and agent.weak and is_lone_name(parse, token):
            continue
        if agent is not None and not is_nobody(parse, token, agent):
            yield phrase_mention(parse, token, reference, key=agent.noun, kind="document" if agent.kind == "document" else "agent")
        elif agent is None and is_crowd(parse, token, reference):
            yield phrase_mention(parse, token, reference, key="people", kind="agent")
        elif agent is None and is_land(parse, token, reference):
            yield phrase_mention(parse, token, reference, key=parse.lemmas[token], kind="agent")


def is_crowd(parse: Parse, token: int, reference: Reference) -> bool:
    """Tell whether a word of number stands for people by itself: "Thousands marched", not "thousands of shells"."""
    return parse.words[token] in reference.crowds and parse.deps[token] in {"nsubj", "nsubjpass", "agent"} and not parse.kids(token, "prep") \
        and parse.pos[parse.heads[token]] == "VERB"


def is_land(parse: Parse, token: int, reference: Reference) -> bool:
    """Tell whether a noun stands for a country, or for two parties at once: "the country", "both sides"."""
    lemma = parse.lemmas[token]
    counted = any(parse.words[child] in {"two", "both"} for child in parse.children[token])
    return lemma in reference.countries or (counted and lemma in reference.joint)


def is_head(parse: Parse, token: int) -> bool:
    """Tell whether a token is a noun that heads a phrase of its own: "police" does in "police fired", "displaced" in "flour for the displaced"."""
    if parse.pos[token] in {"ADJ", "VERB"}:
        alone = parse.pos[token] == "ADJ" or any(parse.words[child] == "the" for child in parse.kids(token, "det"))
        return alone and parse.deps[token] in {"nsubj", "pobj", "dobj", "nsubjpass", "dative"}
    return parse.pos[token] in {"NOUN", "PROPN"} and parse.deps[token] not in {"amod", "aux", "advmod", "case", "punct"}


def is_bare(parse: Parse, token: int) -> bool:
    """Tell whether a countable noun stands alone as an object, where it names nobody: "stands guard", "took office"."""
    return parse.tags[token] == "NN" and parse.deps[token] in {"dobj", "pobj", "attr", "conj", "oprd"} and not parse.children[token]


def is_nobody(parse: Parse, token: int, agent: Agent) -> bool:
    """Tell whether an agent noun names nobody in its place: "taken prisoner", "in public"."""
    return (agent.kind == "person" and is_bare(parse, token)) or (agent.kind == "organisation" and is_site(parse, token))


def is_lone_name(parse: Parse, token: int) -> bool:
    """Tell whether a capitalised word inside a sentence is rather a name than the noun that looks like it: "in Tank"."""
    first, last = parse.sentences[parse.sentence_of[token]]
    small = any(parse.word(other).islower() and parse.pos[other] in {"NOUN", "VERB"} for other in range(first, last))
    return parse.pos[token] == "PROPN" and token > first and parse.word(token)[:1].isupper() and not parse.children[token] and small \
        and parse.deps[token] not in {"compound", "appos"}


def is_site(parse: Parse, token: int) -> bool:
    """Tell whether a body's noun without an article only says where or how something is: "in public", "at school", "in court"."""
    bare = parse.tags[token] in {"NN", "JJ"} and not parse.children[token]
    return bare and parse.deps[token] == "pobj" and parse.words[parse.heads[token]] in {"in", "at"}


def agent_at(parse: Parse, token: int, agents: Agents) -> Agent | None:
    """Return the agent that the noun at a token names, its modifiers read with it: "prime minister", "chief of staff"."""
    if not agents.is_head(parse.words[token]) and not agents.is_head(parse.lemmas[token]):
        return None
    left, right = [word for word, _ in words_before(parse, token)], parse.words[token + 1:token + 6]
    for noun in dict.fromkeys((left[-1], parse.words[token], parse.lemmas[token])):
        found = agents.around([*left[:-1], noun, *right], len(left) - 1)
        if found is not None:
            return found
    return None


def phrase_mention(parse: Parse, token: int, reference: Reference, *, key: str, kind: MentionKind) -> Mention:
    """Make a mention of a noun's phrase; what counts the noun is the phrase's head: "12 of its soldiers", "dozens of villagers"."""
    head = counted_by(parse, token, reference)
    tokens = core(parse, head)
    while is_joined(parse, tokens[0]):
        tokens = [tokens[0] - 2, tokens[0] - 1, *tokens]
    return Mention(span=span_of(parse, tokens), kind=kind, head=head, first=tokens[0], last=tokens[-1] + 1, key=key, by="codebook")


def counted_by(parse: Parse, token: int, reference: Reference) -> int:
    """Return the quantity word that a noun depends on through "of", or the noun."""
    of = parse.heads[token]
    if parse.deps[token] == "pobj" and parse.words[of] == "of" and parse.deps[of] == "prep":
        above = parse.heads[of]
        if parse.pos[above] == "NUM" or parse.lemmas[above] in reference.quantifiers:
            return above
    return token


def core(parse: Parse, head: int) -> list[int]:
    """Return the tokens of a phrase without coordinated parts, appositions and clauses, as one stretch around the head."""
    tokens = noun_phrase(parse, head, whole=False)
    cut = {part for child in parse.children[head] if parse.deps[child] in {"appos", "acl", "relcl", "neg", "cc"} or parse.words[child] in EXAMPLES
           for part in parse.subtree(child)}
    cut |= {part for prep in parse.kids(head, "prep") if prep > head and (parse.words[prep] in ASIDE or parse.kids(prep, "pcomp"))
            for part in parse.subtree(prep)}
    cut |= {part for token in tokens if token > head and is_aside(parse, token) for part in parse.subtree(token)}
    kept = [token for token in tokens if token not in cut]
    low = high = kept.index(head) if head in kept else 0
    while low > 0 and kept[low - 1] == kept[low] - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1] == kept[high] + 1:
        high += 1
    stretch = kept[low:high + 1]
    article = next((token for token in parse.kids(head, "det") if token in stretch), stretch[0])
    if any(parse.words[token] == "," for token in stretch if token < article):
        stretch = stretch[stretch.index(article):]
    opening = next((place for place, token in enumerate(stretch) if parse.words[token] == "(" and token > head), None)
    if opening and not any(parse.words[token] == ")" for token in stretch):
        stretch = stretch[:opening]
    while len(stretch) > 1 and (parse.pos[stretch[-1]] == "PUNCT" or parse.deps[stretch[-1]] == "case"):
        stretch = stretch[:-1]
    return stretch


def is_aside(parse: Parse, token: int) -> bool:
    """Tell whether a name stands in apposition after a comma, though hung on the last word of a phrase: "the mayor of Adama in Oromia, Ana Costa"."""
    first = parse.edges[token][0]
    return parse.deps[token] == "appos" and parse.words[first - 1] == "," and parse.word(token)[:1].isupper()


def pronoun_at(parse: Parse, token: int, reference: Reference) -> Mention | None:
    """Return the mention of a personal or possessive pronoun; "US" is a country."""
    word = parse.words[token]
    if word not in reference.pronouns or parse.tags[token] not in {"PRP", "PRP$"} or parse.deps[token] == "expl" or parse.word(token) == "US":
        return None
    if is_joined(parse, token):
        return None
    return Mention(span=span_of(parse, [token]), kind="pronoun", head=token, first=token, last=token + 1, key=word, by="rule")
