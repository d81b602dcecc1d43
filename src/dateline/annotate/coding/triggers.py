"""Triggers: the words that may tell of an event, found by the codebook's frames and the grammar around them.

A frame is a row of ``triggers.tsv``: a lemma, what must stand beside it, the PLOVER type and mode that it means, and which
grammatical roles hold actor and recipient. The interpreter knows no word itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from dateline.annotate.grammar import Grammar
from dateline.codebook.agents import load_agents
from dateline.codebook.loader import Row, cell_list, table, tree
from dateline.errors import CodebookError

__all__ = ["Condition", "Frame", "Frames", "Match", "best", "frame_id", "frame_of", "frames_of", "load_frames", "meeting"]

WHAT = re.compile(r"(?P<no>!?)(?P<relation>[a-z|]+)(?:(?P<how>[=~])(?P<words>.+))?")
ROLES = {"v": ("subj", "obj"), "n": ("by|poss|mod|light|between", "on|against|of|with"), "a": ("subj", "to|for|of|with")}
"""Where actor and recipient stand when the row does not say."""
PARTS = {"v": "verbs", "n": "nouns", "a": "adjectives"}
OPEN = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""Parts of speech of which frames are."""
ONE_STOP = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")
"""Verbs of one syllable whose last consonant is doubled before "-ed"."""
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""Relations in which nouns stand."""
DATING = frozenset({"on", "in", "at", "by"})
"""Prepositions after which a time is no more than that: nobody calls on Monday."""
TIMES = frozenset({"DATE", "TIME"})
PARTICLES = frozenset({"off", "up", "out", "down", "away", "back", "in", "on", "over", "through"})
"""Particles of phrasal verbs that a parser may take for prepositions."""
LOCATING = frozenset({"in", "on", "over", "through"})
"""Those that are prepositions as often: anybody may stand after them, so that only words that a frame names are the verb's object there."""
FORCE = frozenset({"ASSAULT", "COERCE"})
APART = frozenset({"after", "before", "since", "during", "at", "near", "amid", "following", "despite", "until", "for", "over", "because"})
"""Prepositions after which a noun is another deed than the verb's: "withdrew after the attack"."""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What must, or must not, stand beside a trigger: an object of these lemmas, a particle, a clause …"""

    relations: tuple[str, ...]
    """Where: a role, or one of several."""
    words: frozenset[str] | None
    """Lemmas that may stand there; None: anything may."""
    absent: bool = False
    party: bool = False
    """Somebody must stand there, not something."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One way in which a word tells of an event."""

    id: str
    type: str
    mode: str | None
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    rank: tuple[int, int]
    """How much the frame asks to be there: number of such conditions, then how few words may meet them."""
    proposed: bool = False
    """No row of the table, but the judge's word."""

    @cached_property
    def need(self) -> frozenset[str] | None:
        """The smallest set of words of which one must be in the sentence, whatever its grammar: most frames fail here, at little cost."""
        asked = (condition.words for condition in self.conditions
                 if condition.words is not None and not condition.absent and "passive" not in condition.relations)
        return min(asked, key=len, default=None)


@dataclass(frozen=True, kw_only=True)
class Match:
    """A frame that fits in one place."""

    frame: Frame
    token: int
    tokens: frozenset[int]
    """The trigger and the words that its conditions asked for."""
    light: int | None = None
    """The verb that carries a nominal trigger: *launched* in "launched an attack"."""

    @cached_property
    def whole(self) -> frozenset[int]:
        """The match's words with the verb that carries them."""
        return self.tokens if self.light is None else self.tokens | {self.light}


@dataclass(frozen=True, kw_only=True)
class Frames:
    """All frames, by part of speech and lemma, and the verbs that only carry a noun."""

    verbs: Mapping[str, Sequence[Frame]]
    nouns: Mapping[str, Sequence[Frame]]
    adjectives: Mapping[str, Sequence[Frame]]
    light: Mapping[str, Mapping[str, str]]
    """Verb → particle or "" → what its subject does with the noun: do, undergo, occur."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """Nouns that mean a deed, a saying or a document, which somebody owns but which is nobody."""
        return self.sets.get("deed", frozenset()) | frozenset(self.nouns)

    @cached_property
    def folk(self) -> frozenset[str]:
        """Nouns for people and bodies."""
        return frozenset().union(*(self.sets.get(name, frozenset()) for name in ("people", "body", "government", "force")))

    def kinds(self, noun: str) -> frozenset[tuple[str, str | None]]:
        """Return the types, with their modes, of the deeds that a noun may tell."""
        return frozenset((frame.type, frame.mode) for frame in self.nouns.get(noun, ()))

    def light_verb(self, lemma: str) -> Mapping[str, str]:
        """Return what a light verb's subject does with the noun, by particle; a lemma that lost its "e" is found as well."""
        return self.light.get(lemma) or self.light.get(lemma + "e", {})

    def matches(self, grammar: Grammar) -> list[Match]:
        """Return the best fitting frame of each trigger word, without those that another frame has taken in; infinitives stay: "vowed to attack"."""
        found = {match.token: match for token in range(len(grammar.parse)) for match in self.at(grammar, token)}
        taken = {token for match in found.values() for token in match.tokens
                 if token != match.token and not (token in found and (outranks(found[token], match) or blamed(grammar, found[token], match)))}
        return [match for match in found.values() if match.token not in taken or grammar.parse.tags[match.token] == "VB"]

    def at(self, grammar: Grammar, token: int) -> Iterator[Match]:
        """Yield the best fitting frame at one token, if there is any."""
        frames = self.candidates(grammar, token)
        if frames:
            light = self.carrier(grammar, token) if grammar.parse.pos[token] == "NOUN" or self.gerund(grammar, token) else None
            yield from best(grammar, token, frames, light=light)

    def gerund(self, grammar: Grammar, token: int) -> bool:
        """Tell whether a participle stands where a noun does and is one of the codebook's: "fighting between the army and a militia"."""
        parse = grammar.parse
        return (parse.tags[token] == "VBG" and parse.deps[token] in NOMINAL and parse.words[token] in self.nouns
                and not parse.kids(token, "dobj", "aux", "nsubj"))

    def candidates(self, grammar: Grammar, token: int) -> Sequence[Frame]:
        """Return the frames that are tried at one token: those of its lemma and part of speech, where it may head a deed."""
        parse = grammar.parse
        pos = parse.pos[token]
        if pos not in OPEN:
            return ()
        lemma, relation = parse.lemmas[token], parse.deps[token]
        if self.gerund(grammar, token):
            return self.nouns[parse.words[token]]
        if pos in {"VERB", "AUX"} and relation not in {"aux", "auxpass", "amod", "compound"}:
            return next((self.verbs[form] for form in spellings(lemma, parse.words[token]) if form in self.verbs), ())
        if pos == "NOUN" and relation not in {"compound", "npadvmod"}:
            return self.nouns.get(lemma, ())
        return self.adjectives.get(lemma, ()) if pos == "ADJ" else ()

    def carrier(self, grammar: Grammar, noun: int) -> int | None:
        """Return the verb that carries a noun, "launched" for "a series of attacks" in its object."""
        verb = grammar.governor(noun)
        apart = grammar.parse.deps[noun] == "pobj" and grammar.parse.words[grammar.parse.heads[noun]] in APART
        if verb is None or apart:
            return None
        return verb if self.use(grammar, verb) else None

    def of_another(self, grammar: Grammar, noun: int, verb: int) -> bool:
        """Tell whether a verb has another object, of which this one only says more: "gave accounts on Tuesday of a shooting"."""
        parse = grammar.parse
        loose = parse.deps[noun] == "pobj" and parse.words[parse.heads[noun]] == "of" and parse.heads[parse.heads[noun]] == verb
        return loose and any(parse.lemmas[other] not in self.sets["quantity"] for other in parse.kids(verb, "dobj"))

    def use(self, grammar: Grammar, verb: int) -> str | None:
        """Return what a light verb's subject does with the noun: do, undergo or occur."""
        by_particle = self.light_verb(grammar.parse.lemmas[verb])
        for particle in grammar.particles(verb) if by_particle else ():
            if particle in by_particle:
                return by_particle[particle]
        return by_particle.get("")


def spellings(lemma: str, word: str) -> Iterator[str]:
    """Yield a verb's lemma, then what it is where a lemmatizer that does not know the verb cut its ending wrongly.

    "raped" gives rap, "staged" stag, "waterboarded" waterboarde, "gutted" gutte, "reoccupied" reoccupie and "installed" instal.
    """
    if word in {lemma + "ed", lemma + "ing"} and ONE_STOP.fullmatch(lemma):
        yield lemma + "e"  # the consonant of "rap" itself is doubled: "rapped"
    yield lemma
    yield lemma + "e"
    if lemma.endswith("ie"):
        yield lemma[:-2] + "y"
    if lemma.endswith("e"):
        yield lemma[:-1]
        if lemma[-3:-2] == lemma[-2:-1]:
            yield lemma[:-2]
    yield lemma + lemma[-1:]


def outranks(one: Match, other: Match) -> bool:
    """Tell whether, of two matches that take each other in ("an accord … signed"), the one asks more or comes first."""
    return other.token in one.tokens and (one.frame.rank, -one.token) > (other.frame.rank, -other.token)


def blamed(grammar: Grammar, deed: Match, match: Match) -> bool:
    """Tell whether a match takes in one deed in particular of which it accuses somebody: "accused rebels of an attack", not "of war crimes"."""
    parse, noun = grammar.parse, deed.token
    single = parse.words[parse.heads[noun]] == "of" and bool(parse.kids(noun, "det", "poss", "nummod"))
    return single and match.frame.type == "ACCUSE" and deed.frame.type in FORCE


def best(grammar: Grammar, token: int, frames: Sequence[Frame], *, light: int | None = None) -> Iterator[Match]:
    """Yield the frame whose conditions hold and ask most, the first of equals."""
    chosen: Match | None = None
    around = grammar.around(token)
    for frame in frames:
        if (chosen and frame.rank <= chosen.frame.rank) or (frame.need and around.isdisjoint(frame.need)):
            continue
        tokens = fitting(grammar, token, frame)
        if tokens is not None:
            chosen = Match(frame=frame, token=token, tokens=frozenset(tokens), light=light)
    if chosen:
        yield chosen


def fitting(grammar: Grammar, token: int, frame: Frame) -> set[int] | None:
    """Return the tokens that meet a frame's conditions, the trigger with them, or None where one fails."""
    tokens = {token}
    for condition in frame.conditions:
        met = meeting(grammar, token, condition)
        if condition.absent == bool(met):
            return None
        tokens.update(met if condition.words and "sentence" not in condition.relations else ())
    return tokens


def meeting(grammar: Grammar, token: int, condition: Condition) -> list[int]:
    """Return the words that stand in one of a condition's relations to the token and are of its set."""
    return next((met for relation in condition.relations if (met := standing(grammar, token, relation, condition))), [])


def standing(grammar: Grammar, token: int, relation: str, condition: Condition) -> list[int]:
    """Return the words that stand in one relation to the token and are of the condition's set."""
    if relation == "prt":
        return grammar.particle_tokens(token, condition.words or frozenset())
    if relation == "passive":
        return [token] if grammar.passive(token) else []
    heads = grammar.role(token, relation)
    if relation == "obj" and condition.words is None and not condition.party and not heads and grammar.passive(token):
        return [token]  # whom it befell stands in another clause: "were shot in the legs"
    if condition.party:
        return [head for head in heads if grammar.somebody(head)]
    if condition.words is None:
        return [head for head in heads if relation not in DATING or grammar.labels.get(head) not in TIMES]
    if relation == "obj":
        heads = [*heads, *(head for head in grammar.retained(token) if head not in heads)]
    lemmas, cores = grammar.parse.lemmas, [core for head in heads for core in grammar.cores(head)]
    if condition.absent:  # "Cyclone Orla struck Tanna"
        cores += [word for core in cores for word in grammar.parse.kids(core, "compound") if lemmas[word] in STORMS]
    return [core for core in cores if lemmas[core] in condition.words]


STORMS = frozenset({"cyclone", "hurricane", "typhoon", "tornado"})
"""Words before a name that is a storm's."""


@lru_cache(maxsize=4)
def load_frames(folder: Path | None) -> Frames:
    """Read frames, word sets and light verbs from the codebook, once per user's folder."""
    sets = {name: frozenset(words) for name, words in tree("trigger_sets", folder=folder).items()}
    sets["people"] |= persons(folder)
    by_pos = frames_of(table("triggers", folder=folder, key=("trigger", "pos", "with")), sets)
    light: dict[str, dict[str, str]] = {}
    for row in table("light_verbs", folder=folder):
        verb, _, particle = row["verb"].partition(" ")
        light.setdefault(verb, {})[particle] = row["subject"]
    return Frames(**by_pos, light=light, sets=sets)


def frames_of(rows: Iterable[Row], sets: Mapping[str, frozenset[str]]) -> dict[str, dict[str, list[Frame]]]:
    """Return the frames of some rows by part of speech, as `Frames` names it, and by lemma, those that ask most first."""
    found: dict[str, dict[str, list[Frame]]] = {name: {} for name in PARTS.values()}
    for row in rows:
        if row["pos"] not in PARTS:
            raise CodebookError(f"{row.where}: {row['trigger']}: part of speech must be v, n or a, not {row['pos']!r}")
        found[PARTS[row["pos"]]].setdefault(row["trigger"].split(" ")[0], []).append(frame_of(row, sets))
    return {part: {lemma: sorted(frames, key=lambda frame: frame.rank, reverse=True) for lemma, frames in by_lemma.items()}
            for part, by_lemma in found.items()}


def persons(folder: Path | None) -> frozenset[str]:
    """Return the single words of the codebook's agents that mean people."""
    agents = load_agents(folder).nouns.items()
    return frozenset(noun for noun, agent in agents if agent.kind in {"person", "group"} and not agent.plural and " " not in noun)


def frame_of(row: Row, sets: Mapping[str, frozenset[str]]) -> Frame:
    """Return the frame that a row of the table describes."""
    particle = row["trigger"].partition(" ")[2]
    conditions = [Condition(relations=("prt",), words=frozenset({particle}))] if particle else []
    conditions += [condition_of(part.strip(), sets, row.where) for part in row["with"].split(";") if part.strip()]
    conditions = [phrasal(condition, particle) for condition in conditions]
    asked = [condition for condition in conditions if not condition.absent]
    actor, recipient = ROLES[row["pos"]]
    patient = cell_list(row["recipient"] or recipient)
    return Frame(id=frame_id(row), type=row["type"], mode=row["mode"] or None, conditions=tuple(conditions),
                 actor=cell_list(row["actor"] or actor), recipient=(*patient, particle) if particle in PARTICLES and "obj" in patient else patient,
                 rank=(len(asked), -sum(map(width, asked))))


def phrasal(condition: Condition, particle: str) -> Condition:
    """Return a condition on an object that also looks below the particle, which a parser may take for a preposition: "hauled in two men"."""
    if particle not in PARTICLES or condition.absent or "obj" not in condition.relations or (condition.words is None and particle in LOCATING):
        return condition
    return replace(condition, relations=(*condition.relations, particle))


def frame_id(row: Row) -> str:
    """Return how events name the frame of a row."""
    return f"{row['trigger']}.{row['pos']}" + (f" {row['with']}" if row["with"] else "")


def width(condition: Condition) -> int:
    """Return how many words may meet a condition."""
    return len(condition.words) if condition.words is not None else 200 if condition.party else 1000


def condition_of(cell: str, sets: Mapping[str, frozenset[str]], where: str) -> Condition:
    """Read one condition: ``obj=fire|@weapon``, ``obj~party``, ``!obj``, ``xcomp``, ``on=strike``."""
    read = WHAT.fullmatch(cell)
    if not read:
        raise CodebookError(f"{where}: cannot read the condition {cell!r}")
    words: frozenset[str] | None = None
    if read["how"] == "=":
        words = frozenset().union(*(named(part, sets, where) for part in read["words"].split("|")))
    return Condition(relations=cell_list(read["relation"]), words=words, absent=bool(read["no"]), party=read["how"] == "~")


def named(part: str, sets: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    """Return the lemmas of a word or of a set ``@name``."""
    if not part.startswith("@"):
        return frozenset({part})
    if part[1:] not in sets:
        raise CodebookError(f"{where}: there is no word set {part[1:]!r} in trigger_sets.yaml")
    return sets[part[1:]]
