"""Write the example sentence of each trigger frame that has none: made of its own words, kept where the real parser and coder find the frame in it.

    python tools/trigger_examples.py [ROUNDS]

Fills the column `example` of the codebook's triggers.tsv and prints the frames that no made sentence fired; those want a sentence written by hand.
"""

import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from dateline.annotate.coding.triggers import Condition, Frame, frame_of
from dateline.codebook.agents import plural_of
from dateline.codebook.loader import Row, shipped, table, tree
from dateline.records import Article, Reading, Section, Span
from dateline.run.local import annotate
from dateline.run.plan import make_plan
from dateline.settings import Settings

OBJECTS = ("obj", "dative", "state", "oprd", "objcomp")
CLAUSES = ("xcomp", "ccomp", "inner", "deep")
BEFORE = ("subj", "passive", "poss", "mod", "comp", "light", "venue", "sentence", "acl", "advcl", "prt")


@cache
def words() -> dict[str, Any]:
    """Return the phrases that sentences are filled with."""
    with open(__file__.replace(".py", ".yaml"), encoding="utf-8") as stream:
        return dict(yaml.safe_load(stream))


class Maker:
    """Makes one sentence after another for a frame, each by other choices."""

    def __init__(self, row: Row, frame: Frame, turn: int) -> None:
        self.row, self.frame, self.turn = row, frame, turn
        self.chance = random.Random(f"{frame.id} {turn}")
        self.asked = [condition for condition in frame.conditions if not condition.absent]
        self.barred = {relation for condition in frame.conditions if condition.absent for relation in condition.relations}

    def sentence(self) -> str:
        """Return one sentence."""
        made = {"v": self.verbal, "n": self.nominal, "a": self.adjectival}[self.row["pos"]]()
        text = " ".join(part for part in [*made, *self.rest(), self.chance.choice(words()["tails"])] if part)
        return text[:1].upper() + text[1:] + "."

    def verbal(self) -> list[str]:
        """Return subject, verb, particle and objects."""
        verb, particle = self.row["trigger"].partition(" ")[::2]
        particle = particle or next((self.word(condition) for condition in self.asked if condition.relations == ("prt",)), "")
        goal = self.object()
        if self.find("passive"):
            subject = self.subject()
            return [subject, "were" if subject.endswith("s") else "was", participle(verb), particle]
        late = [goal, particle] if self.turn % 3 == 2 or (self.find("prt") and self.find("obj")) else [particle, goal]
        gift = self.phrase(self.find("dative"), "dative")
        return [self.subject(), past(verb), gift if self.find("dative") else "", *late, self.state()]

    def nominal(self) -> list[str]:
        """Return a noun with its kind, carried by a verb or a subject of its own."""
        before = self.find("comp") or self.find("mod")
        noun = " ".join(filter(None, [self.word(before) if before else "", self.row["trigger"]]))
        doer, other = self.doer(), self.other()
        of = f"of {other}" if "of" in self.frame.recipient and not self.find("of") else ""
        owner = doer + ("'" if doer.endswith("s") else "'s")
        sides = [name for name in self.frame.recipient if name in {"on", "against", "with", "to", "at", "in"} and not self.find(name)]
        side = f"{sides[0]} {other}" if sides else of
        light = self.chance.choice(["launched", "held", "began", "announced", "carried out"])
        return self.chance.choice([[owner, noun, side], ["the", noun, side, "by", lower(doer)], [doer, light, article(noun), side]])

    def adjectival(self) -> list[str]:
        """Return a subject that is what the adjective says."""
        subject = self.subject()
        return [subject, "were" if subject.endswith("s") else "was", self.row["trigger"]]

    def rest(self) -> Iterator[str]:
        """Yield the prepositions and clauses that the frame asks for, and the other party after a verb."""
        particles = [condition.words or () for condition in self.asked if condition.relations == ("prt",)]
        given = {self.row["trigger"].partition(" ")[2], *(word for several in particles for word in several)}
        for condition in self.asked:
            places = [name for name in condition.relations if name not in (*OBJECTS, *BEFORE)]
            if places and not given.intersection(condition.relations):
                name = self.chance.choice(places)
                given.add(name)
                yield self.clause(condition, name) if name in CLAUSES else f"{name} {self.phrase(condition, name)}"
        if self.find("sentence"):
            yield f"after {self.phrase(self.find('sentence'), 'sentence')}"
        kinds = [name for name in self.frame.recipient if name not in (*OBJECTS, *CLAUSES, *BEFORE) and name not in self.barred | given]
        if kinds and self.row["pos"] == "v" and self.turn % 3 != 2 and not ("obj" in self.frame.recipient and not self.find("obj")):
            yield f"{kinds[self.turn % len(kinds)]} {self.other()}"

    def clause(self, condition: Condition, name: str) -> str:
        """Return a clause of content, with a verb that the frame asks for."""
        if condition.words:
            return f"to {self.chance.choice(sorted(condition.words))} {self.other()}"
        return str(self.chance.choice(words()[name if name in words() else "ccomp"]))

    def find(self, name: str) -> Condition | None:
        """Return the condition that asks for something in a role."""
        return next((condition for condition in self.asked if name in condition.relations), None)

    def subject(self) -> str:
        """Return the subject: what the frame asks for, else the doer, or the victim where the frame says so."""
        asked = self.find("subj")
        if asked:
            return self.phrase(asked, "subj")
        if self.find("passive") and self.find("obj"):
            return self.phrase(self.find("obj"), "obj")
        return self.other() if "subj" in self.frame.recipient[:1] or self.find("passive") else self.doer()

    def object(self) -> str:
        """Return the object with the words before it, empty where the frame has none."""
        asked, before = self.find("obj"), self.find("objcomp")
        if (asked and asked.relations[0] == "obj") or before:
            return self.phrase(asked, "obj", before=self.word(before) if before else "")
        lemma = self.row["trigger"].partition(" ")[0]
        if lemma in words()["against"]:
            return f"{words()['against'][lemma]} {self.other()}"
        wanted = "obj" in self.frame.recipient and not self.barred & {"obj"} and not self.find("passive")
        return self.other() if wanted and self.turn % 4 != 3 else ""

    def state(self) -> str:
        """Return what an object is said to become."""
        asked = self.find("state") or self.find("oprd")
        return self.word(asked) if asked and asked.words else self.chance.choice(["a terrorist", "a hero"]) if asked else ""

    def doer(self) -> str:
        """Return somebody who does deeds of the frame's type."""
        return str(self.chance.choice(words()["doers"][self.frame.type]))

    def other(self) -> str:
        """Return somebody on the other side."""
        return str(self.chance.choice(words()["others"][self.frame.type]))

    def word(self, condition: Condition | None) -> str:
        """Return a word that a condition accepts."""
        return self.chance.choice(sorted(condition.words)) if condition and condition.words else ""

    def phrase(self, condition: Condition | None, name: str, *, before: str = "") -> str:
        """Return a noun phrase that meets a condition."""
        if condition is None or not condition.words:
            anyone = condition is None or condition.party or name != "obj" or self.turn % 2 == 0
            return f"{before} {self.other()}".strip() if anyone else str(self.chance.choice(words()["things"]))
        noun = self.word(condition)
        known = words()
        if noun in known["as_is"]:
            return f"{before} {known['as_is'][noun]}".strip()
        if noun in known["mass"]:
            return f"{before} {noun}".strip()
        if noun in known["plural"]:
            return f"{before} {plural(noun)}".strip()
        number = self.chance.choice(["the", "two", "several"] if noun in countable() else ["the", "the", "a"])
        kind = f"{before} {plural(noun) if number in ('two', 'several') else noun}".strip()
        return article(kind) if number == "a" else f"{number} {kind}"


@cache
def countable() -> frozenset[str]:
    """Return the nouns for people and things that can be counted."""
    sets = tree("trigger_sets")
    return frozenset(noun for name in ("people", "thing", "ship", "aircraft", "leader", "diplomat", "envoy", "explosive") for noun in sets[name])


def plural(noun: str) -> str:
    """Return a noun's plural."""
    return str(words()["plurals"].get(noun) or plural_of(noun))


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def lower(party: str) -> str:
    """Return a party as it is written inside a sentence."""
    return party[0].lower() + party[1:] if party.startswith("The ") or (party.endswith(("men", "rs", "ts", "ians")) and " " not in party) else party


def past(verb: str) -> str:
    """Return a verb's past tense."""
    if verb in words()["past"]:
        return str(words()["past"][verb])
    if verb.endswith("e"):
        return verb + "d"
    if re.fullmatch(r"(?:.*[-]|[^aeiou]*)[aeiou][^aeiouwxy]", verb) and len(verb) > 2:
        return verb + verb[-1] + "ed"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "ed"


def participle(verb: str) -> str:
    """Return a verb's past participle."""
    return str(words()["participle"].get(verb) or past(verb))


def read(sentences: list[str], plan: list[Any]) -> Iterator[set[tuple[str, str]]]:
    """Yield the frames and types of the events that are found in each sentence, every one an article of its own."""
    bodies = ((text, Section(kind="body", span=Span(start=0, end=len(text)))) for text in sentences)
    articles = (Article(id=str(number), source="examples", text=text, language="en", sections=(body,)) for number, (text, body) in enumerate(bodies))
    for reading in annotate((Reading(article=article) for article in articles), plan, batch_size=256):
        assert isinstance(reading, Reading), reading
        yield {(event.rule, event.type) for event in reading.events}


def main(rounds: int) -> None:
    """Make, read, keep what fires, and write the table."""
    sets = {name: frozenset(lemmas) for name, lemmas in tree("trigger_sets").items()}
    open_rows = [(row, frame_of(row, sets)) for row in table("triggers") if not row.get("example")]
    plan, kept = list(make_plan(Settings(judge=False))), dict[str, str]()
    for turn in range(rounds):
        tries = [(frame, Maker(row, frame, turn).sentence()) for row, frame in open_rows]
        for (frame, text), found in zip(tries, read([text for _, text in tries], plan), strict=True):
            if (frame.id, frame.type) in found:
                kept[frame.id] = text
        open_rows = [(row, frame) for row, frame in open_rows if frame.id not in kept]
        print(turn, len(kept), "found,", len(open_rows), "open", file=sys.stderr, flush=True)
    write(kept)
    for row, frame in open_rows:
        print(f"{frame.type}\t{frame.id}\t{row['actor']}\t{row['recipient']}")


def write(kept: dict[str, str]) -> None:
    """Write the examples into the table, each at the end of its row."""
    path = shipped("triggers.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if line.startswith("#") or cells[:2] == ["trigger", "pos"]:
            continue
        name = f"{cells[0]}.{cells[1]}{' ' if cells[2] else ''}{cells[2]}"
        if name in kept:
            lines[number] = "\t".join([*cells[:7], *[""] * (7 - len(cells)), kept[name]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
