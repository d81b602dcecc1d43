"""Lending: a deed that only points back ("that attack killed eleven") was done when and where the one was that it means.

And the other way round: what is named again with its day ("Sunday's blast") was done on that day where it was told first.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.camps import STATE
from dateline.annotate.coding.sameness import BACK, REAL, finer, lately
from dateline.annotate.dating import exact
from dateline.annotate.grammar import TELLING
from dateline.annotate.phrases import clause_verb, helped
from dateline.codebook.place_words import load_place_words
from dateline.records import Event, Span, Time, When
from dateline.syntax import Parse

__all__ = ["lent"]

Kinds = Callable[[str], Collection[tuple[str, str | None]]]
"""The types, with their modes, of the deeds that a noun may tell."""
POINTING = frozenset({"that", "this"})
BEGINNING = frozenset({"begin", "start", "occur", "happen", "take", "come", "erupt", "break", "unfold", "get", "commence"})
"""Verbs that say no more of a deed than that it was: "took place", "got under way"."""
IN_A_DEED = frozenset({"in", "during"})
GENERAL = frozenset({"operation", "incident", "action", "sweep", "crackdown"})
"""Nouns by which many a deed of force may be named again."""
PARTS = frozenset({"dawn", "predawn", "pre-dawn", "morning", "night", "overnight", "evening", "afternoon", "police", "military", "joint"})
OF_FORCE = (("ASSAULT", None), ("COERCE", None), ("MOBILIZE", None))
SOON = 2
"""How many sentences behind the lead a story may begin."""
ATTACKERS = frozenset({"attacker", "assailant", "raider", "kidnapper", "abductor", "captor", "gunman", "bandit", "intruder", "perpetrator", "group"})
"""Nouns by which whoever was just told of is taken up."""
KNOWN = frozenset({"the", "their", "his", "her", "its", "these", "those", "both"})
ORDERLY = STATE | {"JUD"}
"""Sectors of those whose deed is told with their name from the first."""
UNDONE = frozenset({"planned", "promised", "threatened", "demanded", "hypothetical", "negated"})


def lent(events: Sequence[Event], clauses: Clauses, *, kinds: Kinds) -> list[Event]:
    """Return the events in text order, those that point back or are named again with the time of that; `kinds`: the types that a noun may tell."""
    found: list[Event] = []
    for event in led(named_again(events, clauses, kinds), clauses):
        source = meant_by(event, found, clauses) if loose(event) and event.status in REAL else None
        if source is not None and source.when is not None:
            there = source.place if event.place is None or event.place.basis == "story" else event.place
            event = replace(event, when=replace(source.when, basis="story"), place=there)
        found.append(event)
    return found


def meant_by(event: Event, told: Sequence[Event], clauses: Clauses) -> Event | None:
    """Return the deed of which an event without a day tells more: the one that it points back to, or of which only the noun was told."""
    if points_back(clauses.parse, event):
        return dated_before(event, told)
    if explains(clauses, event):
        return dated_before(event, [deed for deed in told if by_noun(clauses, deed) and may_be(event, deed)])
    return None


def loose(event: Event) -> bool:
    """Tell whether an event has no day of its own."""
    return event.when is None or event.when.basis == "story"


def named_again(events: Sequence[Event], clauses: Clauses, kinds: Kinds) -> list[Event]:
    """Return the events, with its day for each that was told without one not long before a noun names it again with one."""
    found = {event.id: event for event in events}
    for noun, when in known_days(clauses):
        meant = first_told(list(found.values()), noun, clauses, named_by(noun, clauses, kinds))
        if meant is not None and loose(meant):
            found[meant.id] = replace(meant, when=replace(when, basis="story"))
    for noun in begun(clauses):
        meant, there = first_told(list(found.values()), noun, clauses, kinds(clauses.parse.lemmas[noun])), clauses.place(noun)
        if meant is not None and meant.claim is None and there is not None and there.basis == "clause":
            found[meant.id] = replace(found[meant.id], place=finer(found[meant.id].place, there))
    return list(found.values())


def named_by(noun: int, clauses: Clauses, kinds: Kinds) -> Collection[tuple[str, str | None]]:
    """Return the types of the deeds that a noun may name again: of "operation" those of any force."""
    lemma = clauses.parse.lemmas[noun]
    return {*kinds(lemma), *(OF_FORCE if lemma in GENERAL and opens_sentence(clauses.parse, noun) else ())}


def opens_sentence(parse: Parse, noun: int) -> bool:
    """Tell whether a sentence begins with a noun of which it says no more than its hour: "The dawn operation on Wednesday followed …"."""
    first = parse.sentences[parse.sentence_of[noun]][0]
    beside = {parse.words[child] for child in parse.kids(noun, "compound", "amod")}
    behind = {parse.words[child] for child in parse.kids(parse.heads[noun], "prep") if child > noun} & {"in", "against", "near", "off"}
    return parse.deps[noun] == "nsubj" and parse.edges[noun][0] == first and beside <= PARTS and not behind


def begun(clauses: Clauses) -> Iterator[int]:
    """Yield the known deeds of which a verb says no more than that they were: "The attack took place near Sévaré"."""
    parse = clauses.parse
    for verb, lemma in enumerate(parse.lemmas):
        if lemma in BEGINNING and parse.tags[verb] == "VBD":
            yield from (noun for noun in known_subjects(parse, verb) if parse.lemmas[noun] in load_place_words().happening)


def known_subjects(parse: Parse, verb: int) -> list[int]:
    """Return the subjects of a verb that are told as known: "the attack", "this raid"."""
    return [noun for noun in parse.kids(verb, "nsubj") if {parse.words[child] for child in parse.kids(noun, "det")} & {"the", *POINTING}]


def led(events: Sequence[Event], clauses: Clauses) -> list[Event]:
    """Return the events, those of a lead that tells no day with the one on which the story begins right behind it.

    "Gunmen have abducted 23 worshippers. The attackers stormed the village on Tuesday."
    """
    lead = clauses.lead
    told = next((event for event in events if lead < clauses.sentence_of(event.trigger) <= lead + SOON and event.when is not None), None)
    if told is None or not begins(told, clauses) or any(clauses.dates(times) for times in of_sentence(clauses, lead)):
        return list(events)
    return [replace(event, when=replace(told.when, basis="story"))
            if told.when and event.when is None and opens(event, lead, clauses) and goes_on(told, event, clauses) else event for event in events]


def verb_of(parse: Parse, event: Event) -> int:
    """Return the verb of the clause in which an event's trigger begins."""
    return clause_verb(parse, parse.tokens_in(event.trigger.start, event.trigger.end)[0])


def goes_on(told: Event, event: Event, clauses: Clauses) -> bool:
    """Tell whether a deed is a part of another: done by the same, by attackers of whom no more is said, or by the operation that it was."""
    parse = clauses.parse
    subjects = parse.kids(verb_of(parse, told), "nsubj", "nsubjpass")
    shared = {party.id for party in told.actors} & {party.id for party in event.actors}
    nameless = any(parse.lemmas[head] in ATTACKERS for head in subjects) and told.type == event.type
    return bool(shared) or nameless or any(parse.lemmas[head] in load_place_words().happening for head in subjects)


def of_sentence(clauses: Clauses, number: int) -> list[list[Time]]:
    """Return the times of a sentence's verbs that are no mere saying."""
    first, last = clauses.parse.sentences[number]
    return [times for verb, times in clauses.times.items() if first <= verb < last and clauses.parse.lemmas[verb] not in TELLING]


def begins(event: Event, clauses: Clauses) -> bool:
    """Tell whether a story begins with a deed: done on one day by somebody who is known, in the simple past."""
    parse, verb = clauses.parse, verb_of(clauses.parse, event)
    first = verb
    while parse.deps[first] == "conj" and not parse.kids(first, "nsubj", "nsubjpass"):
        first = parse.heads[first]  # "entered the village on Saturday, and burned homes"
    subjects = parse.kids(first, "nsubj", "nsubjpass")
    known = any(parse.pos[head] == "PRON" or {parse.words[child] for child in parse.kids(head, "det", "poss")} & KNOWN for head in subjects)
    plain = not parse.kids(verb, "aux") and parse.deps[verb] in {"ROOT", "ccomp", "conj"}
    return known and plain and event.when is not None and exact(event.when) and event.when.basis != "story" and event.status not in UNDONE


def opens(event: Event, lead: int, clauses: Clauses) -> bool:
    """Tell whether an event is one that the lead tells as news: no plan, and nothing that had been before."""
    return clauses.sentence_of(event.trigger) == lead and event.status not in UNDONE and not had_been(clauses.parse, event)


def first_told(events: Sequence[Event], noun: int, clauses: Clauses, kinds: Collection[tuple[str, str | None]]) -> Event | None:
    """Return the deed that a noun names again: of its kind, in the last sentence before its own that tells any; a sort of its own tells more."""
    types, parse = {kind for kind, _ in kinds}, clauses.parse
    start = parse.starts[parse.sentences[parse.sentence_of[noun]][0]]
    before = [event for event in events if event.type in types and event.status in REAL and 0 < start - event.trigger.start <= BACK
              and not had_been(parse, event)]
    last = [event for event in before if clauses.sentence_of(event.trigger) == clauses.sentence_of(before[-1].trigger)]
    return next((event for event in last if event.mode and (event.type, event.mode) in kinds), last[-1] if last else None)


def had_been(parse: Parse, event: Event) -> bool:
    """Tell whether a deed is told as over before the others of its sentence: "cleared a road that miners had blocked"."""
    verb = clause_verb(parse, parse.tokens_in(event.trigger.start, event.trigger.end)[-1])
    return helped(parse, verb, "had")


def known_days(clauses: Clauses) -> Iterator[tuple[int, When]]:
    """Yield the nouns that name a deed as known with the one day that they give it: "Sunday's blast", "the attack on Friday"."""
    parse = clauses.parse
    for times in clauses.times.values():
        for time in clauses.dates(times):
            tokens = parse.tokens_in(time.span.start, time.span.end)
            noun = parse.heads[tokens[-1]] if tokens else -1
            owned = noun >= 0 and parse.deps[tokens[-1]] == "poss"
            if noun >= 0 and parse.deps[tokens[-1]] == "pobj" and parse.words[noun] in {"on", "of"}:
                inside = within(parse, noun)
                noun = parse.heads[noun] if inside is None else inside
                owned = any(parse.words[child] == "the" for child in parse.kids(noun, "det"))
            if not owned and tokens and (begun := begun_on(clauses, time)) is not None:
                noun, owned = begun, True
            if owned and exact(time.when) and parse.lemmas[noun] in load_place_words().happening and not told_anew(parse, noun, time.span):
                yield noun, time.when


def within(parse: Parse, on: int) -> int | None:
    """Return the noun right before a day's "on" that says in what something was done: "arrested eleven during the searches on 16 April"."""
    noun = on - 1
    if noun < 0 or parse.sentence_of[noun] != parse.sentence_of[on] or parse.deps[noun] != "pobj":
        return None
    return noun if parse.words[parse.heads[noun]] in IN_A_DEED else None


def begun_on(clauses: Clauses, time: Time) -> int | None:
    """Return the known deed of which a verb says only when it began: "The attack took place on Friday"."""
    parse = clauses.parse
    verb = clause_verb(parse, parse.tokens_in(time.span.start, time.span.end)[-1])
    if parse.lemmas[verb] not in BEGINNING or parse.tags[verb] != "VBD" or not clauses.of_verb(time):
        return None
    return next(iter(known_subjects(parse, verb)), None)


def told_anew(parse: Parse, noun: int, day: Span) -> bool:
    """Tell whether a noun's own phrase says more of its deed than the day: "Monday's attack on a convoy"."""
    phrases = [child for child in parse.kids(noun, "prep", "acl", "nummod") if not any(
        day.start <= parse.starts[below] < day.end for below in parse.subtree(child, without=frozenset()))]
    return bool(phrases) or any(parse.pos[child] == "PROPN" for child in parse.kids(noun, "compound"))


def dated_before(event: Event, told: Sequence[Event]) -> Event | None:
    """Return the last deed of an event's type that was told not long before it, with a day."""
    before = lately(event, told, kinds=(event.type,), reach=BACK)
    return next((other for other in before if other.when is not None and other.when.start), None)


def points_back(parse: Parse, event: Event) -> bool:
    """Tell whether the subject of an event's clause, or what it was done in, names a deed as known: "that attack", "in the Jandola blast"."""
    verb = verb_of(parse, event)
    nouns = [*parse.kids(verb, "nsubj", "nsubjpass")]
    nouns += [noun for child in parse.kids(verb, "prep") if parse.words[child] in IN_A_DEED for noun in parse.kids(child, "pobj")]
    return any(parse.lemmas[noun] in load_place_words().happening and is_known(parse, noun) for noun in nouns)


def explains(clauses: Clauses, event: Event) -> bool:
    """Tell whether a sentence of the pluperfect, with no time of its own, tells how a deed came about that was only named before."""
    parse, verb = clauses.parse, verb_of(clauses.parse, event)
    return parse.deps[verb] == "ROOT" and event.when is None and had_been(parse, event) and not clauses.times.get(verb)


def may_be(event: Event, told: Event) -> bool:
    """Tell whether a deed that was only named can be another's: by nobody that is known, of one sort, and by none of those whom it befell."""
    doers = {party.id for party in event.actors}
    known = any(code[-3:] in ORDERLY for party in event.actors for code in party.codes)
    same = bool(doers & {party.id for party in told.actors}) or (not told.actors and not known)
    sort = event.mode is None or event.mode == told.mode or (told.mode is None and event.mode != "abduct")
    return same and sort and not doers & {party.id for party in told.recipients}


def by_noun(clauses: Clauses, event: Event) -> bool:
    """Tell whether a deed was told by its noun, or by what came of that: "an attack in which two men were killed"."""
    parse = clauses.parse
    for token in parse.tokens_in(event.trigger.start, event.trigger.end):
        verb = clause_verb(parse, token)
        noun = parse.heads[verb] if parse.deps[verb] == "relcl" else token
        if parse.lemmas[noun] in load_place_words().happening:
            return exact(event.when)
    return False


def is_known(parse: Parse, noun: int) -> bool:
    """Tell whether a noun stands with "that" or a place's name and with nothing that would tell a deed anew; "the attack" may be any."""
    told = parse.kids(noun, "prep", "acl", "relcl", "poss")
    dets = {parse.words[child] for child in parse.kids(noun, "det")}
    named = "the" in dets and any(parse.pos[child] == "PROPN" for child in parse.kids(noun, "compound"))
    return not told and (named or bool(dets & POINTING))
