"""Casting of pronouns: whom "he", "it", "they", "we" stand for.

A pronoun takes the best fitting figure of its own sentence before it or of the three before that: fitting in kind, gender and
number, and rather a subject than an object, rather near than far. "I" and "we" in a quotation are whoever utters it.
"""

from collections.abc import Iterator

from dateline.annotate.casting.cast import Cast, Figure
from dateline.annotate.phrases import clause_verb
from dateline.codebook.reference import Pronoun

__all__ = ["cast_pronoun", "speakers_around"]

SENTENCES = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
OWNER = 1.5
"""How prominent somebody of an earlier sentence must be for an "it": its subject, or the subject's owner."""
BELONGING = 4.0
"""How much less "his lawyer" is thought of than he is."""
TOLD_OF = 4.0
"""How much less somebody of whom a speaker tells is thought of as that speaker."""
SUFFERING = 3.5
"""How much more those to whom something was done are thought of where more is: "police held 30 traders. They were freed"."""
NAMED = 1.5
"""How much more somebody with a name is thought of than "a judge"."""
COUNTED = 3.0
"""How much those of whom a number was told are thought of where some of them are: "nine men were held; two of them"."""
OBJECTS = frozenset({"dobj", "dative", "attr", "pobj"})
BORROWING = frozenset({"xcomp", "pcomp", "advcl", "conj"})
"""Clauses that may have their subject from the verb above."""
EMPTY = frozenset({"be", "seem", "appear", "take", "rain", "snow", "remain", "become", "matter", "happen"})
"""Verbs whose "it" may stand for nothing: "it is clear that", "it seems"."""


def cast_pronoun(cast: Cast, number: int) -> Figure | None:
    """Link a pronoun to its figure where one fits; where none does it stands for nobody."""
    token = cast.mentions[number].head
    pronoun = cast.lore.reference.pronouns.get(cast.parse.words[token])
    if pronoun is None or is_empty(cast, token, pronoun):
        return None
    figure = utterer(cast, token) if pronoun.first_person else antecedent(cast, token, pronoun)
    if figure is None:
        return None
    if figure.kind == "person" and not figure.gender and pronoun.gender in {"m", "f"}:
        figure.gender = pronoun.gender
    figure.weak = False if figure.kind != "unknown" and cast.parse.deps[token] in SUBJECTS else figure.weak
    return cast.link(number, figure)


def is_empty(cast: Cast, token: int, pronoun: Pronoun) -> bool:
    """Tell whether an "it" only fills the subject's place: "it is unclear whether", "it took days to"."""
    parse, verb = cast.parse, cast.parse.heads[token]
    if parse.words[token] != "it" or parse.deps[token] not in {"nsubj", "nsubjpass"}:
        return False
    if parse.deps[token] == "nsubjpass":
        return any(parse.deps[child] == "ccomp" or parse.words[child] in {"if", "whether"} for below in parse.kids(verb, "ccomp", "advcl")
                   for child in (below, *parse.children[below]))
    said = [verb, *parse.kids(verb, "acomp", "attr", "oprd", "prep")]
    clauses = any(parse.kids(word, "ccomp", "xcomp", "advcl", "acl", "relcl") for word in said)
    return parse.lemmas[verb] in EMPTY and bool(clauses or (parse.kids(verb, "npadvmod") and parse.lemmas[verb] != "take"))


def utterer(cast: Cast, token: int) -> Figure | None:
    """Return who utters the clause of an "I" or "we": the subject of a clause above it, else whoever the sentences around it say speaks."""
    for verb in cast.parse.ancestors(token):
        if verb != clause_verb(cast.parse, token) and (figure := subject_of(cast, verb)) is not None:
            return figure
    return next(speakers_around(cast, token), None)


def subject_of(cast: Cast, verb: int) -> Figure | None:
    """Return the figure that is a verb's subject, unless that is a first person too."""
    pronouns = cast.lore.reference.pronouns
    for subject in cast.parse.kids(verb, "nsubj"):
        pronoun = pronouns.get(cast.parse.words[subject])
        if pronoun is None or not pronoun.first_person:
            return cast.figure_at(subject)
    return None


def speakers_around(cast: Cast, token: int) -> Iterator[Figure]:
    """Yield the subjects of the main verbs of speech of the nearest sentences in the token's paragraph, those before it first."""
    parse, here = cast.parse, cast.parse.sentence_of[token]
    for number in [*range(here - 1, max(-1, here - 1 - SENTENCES), -1), here + 1]:
        if not 0 <= number < len(parse.sentences):
            continue
        first, last = parse.sentences[number]
        between = parse.text[min(parse.starts[first], parse.starts[token]):max(parse.starts[first], parse.starts[token])]
        roots = [root for root in range(first, last) if parse.heads[root] == root and parse.lemmas[root] in cast.lore.speech]
        if "\n\n" not in between:
            yield from (figure for root in roots if (figure := subject_of(cast, root)) is not None)


def antecedent(cast: Cast, token: int, pronoun: Pronoun) -> Figure | None:
    """Return the best fitting figure spoken of before a pronoun, or None."""
    parse = cast.parse
    here = parse.sentence_of[token]
    barred = barred_figures(cast, token, pronoun)
    best: tuple[float, Figure] | None = None
    for rank, (place, figure) in enumerate(reversed(cast.history[-60:])):
        distance = here - parse.sentence_of[place]
        if distance > SENTENCES:
            break
        if place >= token or id(figure) in barred or figure.weak or figure.fleeting or not fits(cast, figure, pronoun):
            continue
        if distance and pronoun.gender == "n" and prominence(cast, place) < OWNER:
            continue
        score = weight(cast, token, place, pronoun, figure) - 3.0 * distance - 0.1 * rank
        if figure.owner is not None and id(figure.owner) not in barred and fits(cast, figure.owner, pronoun):
            score -= BELONGING
        if best is None or score > best[0]:
            best = (score, figure)
    return best[1] if best else None


def fits(cast: Cast, figure: Figure, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun may stand for a figure, by kind, number and gender."""
    if pronoun.many:
        return figure.plural or figure.kind in {"group", "organisation"} or bool(figure.joint)
    if pronoun.gender == "n":
        thing = {"organisation", "country", "unknown"} if pronoun.form == "subject" else {"organisation", "country"}
        return figure.kind in thing and not (figure.plural and figure.kind == "organisation")
    return figure.kind == "person" and not figure.plural and figure.gender in {"", pronoun.gender}


def weight(cast: Cast, token: int, place: int, pronoun: Pronoun, figure: Figure) -> float:
    """Return how much an earlier place speaks for a figure: subjects before objects, whoever spoke last for a "he said"."""
    parse = cast.parse
    role = parse.deps[top(cast, place)]
    if partitive(cast, token):
        return COUNTED if parse.kids(top(cast, place), "nummod") else 1.0 if figure.plural else 0.0
    score = prominence(cast, place)
    if parse.sentence_of[place] == parse.sentence_of[token]:
        score += clause_bonus(cast, token, place, pronoun)
    elif role in SUBJECTS and parse.deps[token] in SUBJECTS:
        score += 1.0
    if parse.deps[token] == "nsubjpass" and role == "dobj" and pronoun.many:
        score += SUFFERING
    if pronoun.many and not figure.plural:
        score -= 2.0
    if figure.kind == "unknown":
        score -= 2.0
    if figure.kind == "person" and figure.names:
        score += NAMED
    if is_reported(cast, token, place):
        score -= TOLD_OF
    return score - 0.5 * depth(cast, place)


def partitive(cast: Cast, token: int) -> bool:
    """Tell whether a pronoun stands for those of whom some are spoken of: "two of them", "among them a girl"."""
    parse, above = cast.parse, cast.parse.heads[token]
    some = parse.pos[parse.heads[above]] in {"NUM", "DET", "PRON", "ADJ"}
    return parse.deps[token] == "pobj" and (parse.words[above] == "among" or (parse.words[above] == "of" and some))


def is_reported(cast: Cast, token: int, place: int) -> bool:
    """Tell whether a place lies in what the pronoun itself says after it: "A judge must decide, he said" is rarely the judge."""
    parse, verb = cast.parse, cast.parse.heads[token]
    if parse.deps[token] != "nsubj" or parse.lemmas[verb] not in cast.lore.speech:
        return False
    return any(first <= place < last <= token for said in parse.kids(verb, "ccomp") for first, last in [parse.edges[said]])


def prominence(cast: Cast, place: int) -> float:
    """Return how far a place puts its figure forward: a subject, or who does it in a passive, most; then the subject's owner; then objects."""
    token = top(cast, place)
    role = cast.parse.deps[token]
    if place in cast.relatives or role in SUBJECTS:
        return 3.0
    if role == "poss" and cast.parse.deps[cast.parse.heads[token]] in SUBJECTS:
        return 1.5
    return 1.0 if role in {"dobj", "dative"} else 0.5 if role in {"poss", "appos"} else 0.0


def depth(cast: Cast, place: int) -> int:
    """Return how many clauses a place lies under the main clause of its sentence."""
    return sum(1 for above in cast.parse.ancestors(clause_verb(cast.parse, place)) if cast.parse.pos[above] == "VERB")


def clause_bonus(cast: Cast, token: int, place: int, pronoun: Pronoun) -> float:
    """Return the bonus of a place in the pronoun's own sentence: the subject of its clause or of the clause above for a possessive."""
    parse = cast.parse
    role = parse.deps[top(cast, place)]
    verb = clause_verb(parse, token)
    if pronoun.form == "possessive" and governs(cast, place, verb):
        return 4.0
    if pronoun.form == "possessive" and role in SUBJECTS and clause_verb(parse, place) == verb:
        return 2.0
    if role in SUBJECTS and clause_verb(parse, place) in set(parse.ancestors(token)):
        return 1.0
    return 0.0


def governs(cast: Cast, place: int, verb: int) -> bool:
    """Tell whether a place is the object that does what a verb without a subject of its own says: "accuses the party of damaging its name"."""
    parse = cast.parse
    if parse.deps[verb] not in {"pcomp", "xcomp"} or parse.kids(verb, "nsubj", "nsubjpass"):
        return False
    above = clause_verb(parse, parse.heads[verb])
    object_ = top(cast, place)
    return parse.deps[object_] == "dobj" and parse.heads[object_] == above


def top(cast: Cast, token: int) -> int:
    """Return the head of the coordination or apposition that a token belongs to."""
    parse = cast.parse
    for _ in range(4):
        if parse.deps[token] not in {"conj", "compound", "appos", "nmod"} or parse.heads[token] == token:
            break
        token = parse.heads[token]
    return token


def barred_figures(cast: Cast, token: int, pronoun: Pronoun) -> set[int]:
    """Return whom a pronoun cannot stand for: the other arguments of its verb, and whoever its own clause names after it."""
    parse = cast.parse
    if pronoun.form in {"possessive", "reflexive"}:
        return owned(cast, token)
    verb = over(cast, token)
    others = [child for child in parse.children[verb] if child != token and parse.deps[child] in SUBJECTS | OBJECTS]
    barred = {id(figure) for child in (*others, *doers(cast, verb)) if child != token and (figure := cast.figure_at(child)) is not None}
    if parse.deps[token] in SUBJECTS:
        _, last = parse.edges[verb]
        barred |= {id(cast.of[number]) for place in range(token + 1, last)
                   if (number := cast.name_at.get(place)) is not None and number in cast.of and number not in cast.quiet}
    return barred


def over(cast: Cast, token: int) -> int:
    """Return the word in whose frame a pronoun stands: its verb, that of its preposition, or of those of whom it tells some."""
    parse, above = cast.parse, cast.parse.heads[token]
    if partitive(cast, token):
        return clause_verb(parse, above)
    return parse.heads[above] if parse.deps[token] == "pobj" else above


def doers(cast: Cast, verb: int) -> list[int]:
    """Return who does what a verb without a subject of its own says: "police used canes to remove them", "told the men to help them"."""
    parse = cast.parse
    while not parse.kids(verb, "nsubj", "nsubjpass") and parse.deps[verb] in BORROWING:
        above = clause_verb(parse, parse.heads[verb])
        told = [child for child in parse.kids(above, "dobj") if child < verb and cast.figure_at(child) is not None]
        charged = parse.deps[verb] == "pcomp" and parse.words[parse.heads[verb]] in {"of", "for", "from", "into"}
        if told and (charged or parse.deps[verb] == "xcomp"):
            return told
        if above == verb:
            break
        verb = above
    return parse.kids(verb, "nsubj", "nsubjpass")


def owned(cast: Cast, token: int) -> set[int]:
    """Return the figure that a possessive belongs to: "its soldiers" are not their own owner."""
    figure = cast.figure_at(cast.parse.heads[token])
    return {id(figure)} if figure is not None else set()
