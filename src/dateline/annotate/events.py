"""Events: who did what to whom, when and where, and whether it was done or only said, as PLOVER codes it.

Triggers come from the codebook's frames over the parse; verbal events come from claims as well. An event that stands only inside a
claim's content is alleged, threatened, demanded … and carries the claim: what was said is not what was done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.arguments import WHOEVER, Arguments
from dateline.annotate.coding.bearers import Bearers
from dateline.annotate.coding.bonds import bound, counted
from dateline.annotate.coding.camps import Camps
from dateline.annotate.coding.capacities import in_capacity
from dateline.annotate.coding.carried import Telling, carried
from dateline.annotate.coding.claim_map import ClaimMap
from dateline.annotate.coding.echoes import Echoes
from dateline.annotate.coding.judging import Judging, Verdicts, load_judging
from dateline.annotate.coding.lending import lent
from dateline.annotate.coding.narrative import Narrative
from dateline.annotate.coding.nonevents import Nonevents, load_nonevents
from dateline.annotate.coding.reckoning import reckoned
from dateline.annotate.coding.sameness import REAL, merged, sums_up
from dateline.annotate.coding.sides import both_sides, names_all, several_sides
from dateline.annotate.coding.spells import Spells
from dateline.annotate.coding.standing import Case, Standing
from dateline.annotate.coding.status import GOVERNED, Reality, Wording, charged, governor, load_wording, points_back, rejected, suspected, told
from dateline.annotate.coding.tolls import Toll, Tolls, load_tolls
from dateline.annotate.coding.triggers import Frames, Match, load_frames
from dateline.annotate.dating import NEVER, published_day
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb, span_of
from dateline.annotate.roster import Roster
from dateline.codebook.event_kinds import EventKinds, event_kinds
from dateline.codebook.place_words import load_place_words
from dateline.codebook.plover import Plover, load_plover
from dateline.records import Claim, Drop, Event, Party, Place, Reading, Span, When, make_id
from dateline.settings import Settings

__all__ = ["EventStage", "make"]

WANT = frozenset({"drought", "famine", "hunger", "starvation", "epidemic", "outbreak", "cholera"})
"""What help from abroad is for, besides calamities and violence."""
PUNISHING = frozenset({"COERCE", "SANCTION"})
"""Types of which a verb says for what somebody suffers it."""
GOVERNING = frozenset({"GOV", "JUD", ""})
"""Sectors of those whose orders hold in their own country only: no ministry or court arrests and bans abroad."""
PLEDGED = frozenset({"COOPERATE"})
"""Types of joint deeds of which PLOVER codes only the agreement, as AGREE, until they are done."""
SORTED = frozenset({"ASSAULT"})
"""Types of which the words tell several sorts of deeds, killing and stealing, that are never one."""
PLACING = frozenset({"in", "at", "off", "near"})
"""Prepositions behind which a name says where something was done."""
GOING_ON = frozenset({"PROTEST", "COOPERATE", "CONSULT"})
"""Types of which "ended a nine-day sit-in" tells the deed; of others it tells what ended one."""
CLOSE = 12
"""Over how many words a trigger may stretch from a verb to the noun that tells its deed: "a strike on a truck near Amedi killed"."""
CAPTIVE = frozenset({"ransom", "captive", "captivity", "hostage", "captor", "kidnapper"})
"""Words beside which nobody is held by law."""
ALONE = frozenset({"PROTEST"})
"""Types that need nobody on the other side."""


@dataclass(frozen=True, kw_only=True)
class EventStage:
    """Fills `events`, adds the actors that only events name, and drops with their reasons."""

    frames: Frames
    plover: Plover
    tolls: Tolls
    nonevents: Nonevents
    wording: Wording
    kinds: EventKinds
    judging: Judging | None = None
    """The learned judge, where it is asked."""
    folder: Path | None = None
    """The user's codebook."""
    name: str = "events"
    needs: frozenset[str] = frozenset({"parse", "actors", "claims"})
    gives: frozenset[str] = frozenset({"events", "actors"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the events of each article."""
        return [self.read(reading) for reading in readings]

    def read(self, reading: Reading) -> Reading:
        """Return one reading with its events."""
        if reading.parse is None or not len(reading.parse):
            return reading
        coder = Coder(self, reading)
        events, text = lent(coder.events(), coder.clauses, kinds=self.frames.kinds), reading.article.text
        kinds = {event.id: self.kinds.told(event.type, event.mode, event.trigger.of(text)) for event in events if event.type in SORTED}
        events = merged(events, body=reading.article.parts("body"),
                        pointing=coder.pointing, kinds=kinds)
        events, named = coder.echoes.given(events)
        events = [coder.in_capacity(event) for event in carried(events, coder.told())]
        dropped = (drop for drop in coder.dropped if drop.span not in named)
        return replace(reading, events=tuple(events), actors=coder.roster.actors, dropped=(*reading.dropped, *dropped))


def make(settings: Settings) -> EventStage:
    """Return the stage with its tables read."""
    folder = settings.codebook
    frames = load_frames(folder)
    return EventStage(frames=frames, plover=load_plover(folder), tolls=load_tolls(folder, frames.sets), nonevents=load_nonevents(folder),
                      wording=load_wording(folder), kinds=event_kinds(folder), folder=folder,
                      judging=load_judging(folder) if settings.judge else None)


class Coder:
    """Codes one article: keeps its roster, its clauses and what was dropped."""

    def __init__(self, stage: EventStage, reading: Reading) -> None:
        assert reading.parse is not None
        self.stage, self.reading, self.parse = stage, reading, reading.parse
        self.roster = Roster(reading, folder=stage.folder)
        sets = stage.frames.sets
        self.grammar = Grammar(self.parse, quantities=sets["quantity"], folk=stage.frames.folk, pleas=sets["plea"],
                               known=self.familiar, bare=self.headlined)
        lemmas, topics = frozenset(self.parse.lemmas), stage.nonevents.topics
        topic = topics.of(lemmas, reading.actors)
        daily = topic is not None and not topic.sure and stage.judging is not None
        self.topic = topic.name if topic and not daily else None
        material = (kind.name for kind in stage.plover.types.values() if not kind.verbal)
        self.verdicts = Verdicts(stage.judging, self.grammar, people=self.public(), material=material, everyday=daily) if stage.judging else None
        self.clauses = Clauses(reading)
        self.claims = ClaimMap(reading)
        # To agree on something is a deed, from which a story goes on; to say or to promise something is none.
        self.narrative = Narrative(self.clauses, reporting=self.tokens(claim.cue for claim in reading.claims if claim.cue and claim.act != "agree"),
                                   said=self.tokens(claim.content for claim in reading.claims if claim.quote != "indirect"))
        self.spells = Spells(self.clauses, self.narrative)
        self.arguments = Arguments(self.grammar, self.roster, stage.frames, voice=self.voice)
        self.headlines = reading.article.parts("title", "dek")
        self.dropped: list[Drop] = []
        self.pointing: set[str] = set()
        """Events that are only named again: "the attack began at dawn"."""
        self.suffered: set[str] = set()
        """Events told in the passive."""
        self.punishing: set[int] = set()
        """Triggers of deeds that punish."""
        self.lemmas: dict[int, frozenset[str]] = {}
        self.lands = {place.country: country.iso3 for place in reading.places
                      if place.country and (country := self.roster.lore.countries.by_iso2(place.country))}
        self.everyday = topics.everyday(lemmas)
        published = published_day(reading.article.published)
        self.standing = Standing(self.grammar, self.claims, wording=stage.wording, plover=stage.plover,
                                 today=published.isoformat() if published else NEVER)
        self.echoes = Echoes(self.grammar, self.clauses, stage.kinds, headlines=self.headlines)

    def in_capacity(self, event: Event) -> Event:
        """Return an event, its doers with the codes that they bear in it."""
        return in_capacity(event, self.stage.plover, kind=lambda id: self.roster.known[id].kind, land=lambda code: self.lands.get(code, ""))

    def host(self, event: Event) -> Party | None:
        """Return the country in which the story plays, as it last named it before a deed, if there is need in it: violence or a calamity."""
        land = self.clauses.home
        code = self.lands.get(land, "") if land and (event.place is None or event.place.country == land) else ""
        actor = next((actor for actor in self.roster.actors if actor.kind == "country" and code and actor.codes == (f"{code}GOV",)), None)
        before = [span for span in actor.mentions if span < event.trigger] if actor else []
        need = self.stage.frames.sets["calamity"] | WANT
        if actor is None or not before or not (self.bearers.groups or need.intersection(self.parse.lemmas)):
            return None
        return Party(id=actor.id, name=actor.name, codes=actor.codes, span=before[-1])

    def told(self) -> Telling:
        """Return what is known of how the story tells its deeds."""
        return Telling(suffered=self.suffered, host=self.host, teller=self.teller, thing=self.thing, sentence=self.clauses.sentence_of)

    def teller(self, event: Event) -> Party | None:
        """Return who says that a deed was done in his own country, and nothing of captivity beside it."""
        within = self.claims.holding(event.trigger)
        tokens = self.parse.tokens_in(event.trigger.start, event.trigger.end)
        told = within and within[-1].act == "say" and not (tokens and CAPTIVE & self.lemmas_of(tokens[0]))
        speaker = within[-1].speaker if told else None
        land = self.lands.get(event.place.country or "", "") if event.place else ""
        return speaker if speaker and (not land or any(code.startswith(land) for code in speaker.codes)) else None

    def thing(self, party: Party) -> bool:
        """Tell whether nothing is known of a party but a common noun for it: "three vehicles"."""
        actor = self.roster.known.get(party.id)
        words = party.name.split()
        people = words[0].lower() in WHOEVER or words[-1] in self.stage.frames.sets["settlement"]
        return not (party.codes or people) and actor is not None and actor.kind == "unknown" and actor.name.islower()

    def tokens(self, spans: Iterable[Span]) -> set[int]:
        """Return the tokens of some spans."""
        return {token for span in spans for token in self.parse.tokens_in(span.start, span.end)}

    def familiar(self, head: int) -> bool:
        """Tell whether an actor of a known kind is named by this head."""
        actor = self.roster.known.get(self.roster.by_head.get(head, ""))
        return actor is not None and actor.kind != "unknown"

    def headlined(self, verb: int) -> bool:
        """Tell whether a verb stands in a headline, where "arrested" may mean "was arrested"."""
        start = self.parse.starts[verb]
        return self.parse.lemmas[verb] in self.stage.wording.befall and any(span.start <= start < span.end for span in self.headlines)

    def events(self) -> list[Event]:
        """Return all events in text order, those of triggers and those that claims are."""
        matches = self.matches()
        verbal = {match.token: match for match in matches if self.stage.plover.types[match.frame.type].verbal}
        self.punishing = {match.token for match in matches if match.frame.type in PUNISHING}
        groups = bound(self.grammar, matches)
        self.bearers = Bearers(self.grammar, self.clauses, groups, self.stage.tolls.find(self.grammar), real=self.real,
                               source=self.source, camp=Camps(self.grammar, self.roster, self.stage.tolls).of, who=self.roster.by_head.get,
                               telling=self.narrative.reporting, kin=self.stage.tolls.counts.kin, doers=self.stage.tolls.counts.doers,
                               headlines=self.headlines)
        found = self.bearers.later([event for group in groups if (event := self.code(group, verbal))])
        triggered = {event.claim for event in found if event.claim}
        taken = {token: match for match in matches for token in match.tokens}
        found += [event for claim in self.reading.claims if claim.id not in triggered and (event := self.said(claim, taken, verbal))]
        return sorted(found, key=lambda event: event.trigger)

    def public(self) -> list[int]:
        """Return the heads of phrases that name somebody of whom the codes say something."""
        return [head for head, id in self.roster.by_head.items() if self.roster.known[id].codes]

    def matches(self) -> list[Match]:
        """Return the frames that fit, and the deeds that only the judge knows."""
        matches = self.stage.frames.matches(self.grammar)
        return self.verdicts.with_proposals(matches, self.stage.frames) if self.verdicts else matches

    def figurative(self, group: list[Match]) -> bool:
        """Tell whether the judge sees a figure of speech, a film or a game where no word of politics or crime stands beside."""
        kept = self.stage.nonevents.topics.keep & self.lemmas_of(group[0].token)
        return self.verdicts is not None and not kept and self.verdicts.vetoed(group)

    def code(self, group: list[Match], verbal: dict[int, Match]) -> Event | None:
        """Return the event that a match, with those bound to it, tells of, or None with a drop that says why."""
        match = group[0]
        why = self.stage.nonevents.why(self.grammar, match, self.lemmas_of(match.token), topic=self.topic)
        if why or self.figurative(group):
            return self.left_out(match, why or "no event, says the judge")
        real = self.stage.wording.reality(self.grammar, match)
        if self.material(match) and real.status == "happened" and self.parse.lemmas[match.token] in self.stage.wording.promising:
            real = replace(real, status="promised")
        over = governor(self.grammar, match.token, verbal, own=match.tokens | {match.light or match.token})
        kind = self.kind(match, real, over)
        if kind is None:
            return self.left_out(match, "negated")
        if over and over.frame.type == "REJECT" and rejected(self.grammar, match, over.token, material=self.material(match)):
            return self.left_out(match, "refused")
        if self.friendly(kind) and charged(self.grammar, match.token, self.punishing):
            return self.left_out(match, "what somebody is charged with")
        actors, recipients = self.parties(group)
        claim = self.claims.cued(self.trigger(match)) or self.performed(match, kind, actors)
        if claim:
            actors = actors or ((claim.speaker,) if claim.speaker else ())
            recipients = recipients or tuple(party for party in claim.targets or claim.addressees if party.id not in {one.id for one in actors})
        if not actors and not recipients and not self.bearers.of(group) and not self.particular(match):
            return self.left_out(match, "no party")
        if match.light is None and self.one_sided(match, actors, recipients):
            return self.left_out(match, "one party only")
        if self.everyday and self.friendly(kind) and self.stage.nonevents.private((*actors, *recipients), self.lemmas_of(match.token)):
            return self.left_out(match, "no public party")
        if real.status == "hypothetical" and not (actors or recipients if self.material(match) else actors and recipients):
            return self.left_out(match, "one party only")
        event = self.build(group, kind, real, over, actors, recipients, claim)
        if match.frame.proposed and event.status not in REAL:  # of what is merely wanted, feared or denied the judge alone finds no deed
            return self.left_out(match, "not told as done")
        agreed = over is not None and over.frame.type == "AGREE"
        if (event.status == "demanded" or agreed) and not actors and not self.apart(match, recipients):
            return self.left_out(match, "agreed on, not done" if agreed else "only asked for")  # "called for the release of the mayor" is one case
        if agreed and kind in PLEDGED and event.status == "promised":
            return self.left_out(match, "agreed on, not done")
        if not actors and counted(self.grammar, match.token) and sums_up(event.when):
            return self.left_out(match, "sums up many deeds")
        if not actors and not recipients and points_back(self.grammar, match):
            self.pointing.add(event.id)
        if self.grammar.passive(match.token) or match.frame.recipient[:1] == ("subj",):  # "lost their lives in an ambush"
            self.suffered.add(event.id)
        return event

    def performed(self, match: Match, kind: str, actors: tuple[Party, ...]) -> Claim | None:
        """Return the claim of the same act whose speaker does a verbal event in saying it."""
        within = self.claims.holding(self.trigger(match))
        return within[-1] if within and self.standing.own(kind, within, actors) and self.stage.plover.acts.get(within[-1].act) == kind else None

    def material(self, match: Match) -> bool:
        """Tell whether a match is a deed and not mere words."""
        return not self.stage.plover.types[match.frame.type].verbal

    def friendly(self, kind: str) -> bool:
        """Tell whether a type is cooperation, in words or deeds; whoever frees or leaves had force before."""
        return self.stage.plover.types[kind].quad in {1, 2} and kind != "RETREAT"

    def particular(self, match: Match) -> bool:
        """Tell whether a deed with no known party is told as one that took place: by a verb with its noun, or with its own place or time."""
        if not self.material(match) or match.frame.proposed:
            return False
        token = match.token if match.light is None else match.light
        if self.parse.pos[token] in {"VERB", "AUX"}:
            return bool(self.grammar.surface(token) or self.grammar.object(token))
        return self.parse.deps[match.token] in {"nsubj", "nsubjpass"} or self.clauses.anchored(match.token)

    def apart(self, match: Match, recipients: tuple[Party, ...]) -> bool:
        """Tell whether more than a deed's own words say on whom it falls."""
        noun, trigger = self.parse.pos[match.token] == "NOUN", self.trigger(match)
        return any(not noun or not party.span.meets(trigger) for party in recipients)

    def one_sided(self, match: Match, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
        """Tell whether a deed that is only named in passing lacks the side that would make it an event."""
        if self.parse.pos[match.token] != "NOUN" or match.frame.type in ALONE or (self.material(match) and self.clauses.anchored(match.token)):
            return False
        if self.material(match) and not self.mutual(match) and (actors or recipients):
            return False
        several = self.mutual(match) and any(map(names_all, (*actors, *recipients)))
        return not several and len({party.id for party in (*actors, *recipients)}) < 2

    def parties(self, group: list[Match]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return actors and recipients of one deed: the first actors that are told, and all on whom it fell."""
        actors = next((found for match in group if (found := self.arguments.actors(match))), ())
        mine = {party.id for party in actors}
        recipients = {party.id: party for match in group for party in self.arguments.recipients(match, actors=actors) if party.id not in mine}
        return actors, tuple(recipients.values())

    def voice(self, token: int) -> Party | None:
        """Return who speaks where a token stands."""
        span = span_of(self.parse, [token])
        return next((claim.speaker for claim in reversed(self.claims.holding(span)) if claim.quote != "indirect"), None)

    def kind(self, match: Match, real: Reality, over: Match | None) -> str | None:
        """Return the PLOVER type: a kindness that somebody says will not be done is a REJECT, a deed that was not done is none."""
        kind = self.stage.plover.types[match.frame.type]
        if real.negated:
            return "REJECT" if real.future and kind.quad in {1, 2} and over is None else None
        return kind.name

    def build(self, group: list[Match], kind: str, real: Reality, over: Match | None, actors: tuple[Party, ...], recipients: tuple[Party, ...],
              claim: Claim | None) -> Event:
        """Return the event with its time, place, counts and status."""
        match = group[0]
        trigger = self.telling(group)
        when = self.when(group)
        within = self.standing.reported(match, trigger, dated=when is not None)
        if self.mutual(match) or (several_sides(recipients or actors) and any(map(self.mutual, group))):
            gathered = several_sides(actors) or any(map(names_all, actors))  # "the two sides met in Muscat"
            actors, recipients = both_sides(actors, () if gathered and all(map(self.venue, recipients)) else recipients)
        if self.arguments.reciprocal(match.token):
            recipients = actors or recipients
        killed, injured = reckoned(self.bearers.of(group))
        others = [span for span in map(self.trigger, group[1:]) if not trigger.holds(span)]
        evidence = self.evidence([trigger, *others, *(party.span for party in (*actors, *recipients))])
        mode = next((one.frame.mode for one in group if one.frame.mode), None) if kind == match.frame.type else None
        return Event(
            id=make_id("event", self.reading.article.id, kind, trigger.start, trigger.end), type=kind, mode=mode,
            contexts=self.stage.plover.contexts_of(self.lemmas_of(match.token)), actors=actors, recipients=recipients, trigger=trigger,
            status=self.standing.of(Case(match=match, kind=kind, real=real, over=over, within=within, actors=actors), when=when), rule=match.frame.id,
            confidence=confidence(match, actors, recipients), evidence=tuple(dict.fromkeys((evidence, *others))),
            when=when, place=self.place(match, actors, recipients),
            killed=killed, injured=injured, claims=tuple(claim.id for claim in within), claim=claim.id if claim else None)

    def venue(self, party: Party) -> bool:
        """Tell whether a party is told only as where something was done."""
        tokens = self.parse.tokens_in(party.span.start, party.span.end)
        above = {self.parse.heads[token] for token in tokens if self.parse.deps[token] == "pobj" and self.parse.heads[token] not in tokens}
        return any(self.parse.words[preposition] in PLACING for preposition in above)

    def evidence(self, spans: list[Span]) -> Span:
        """Return the stretch from the first to the last of an event's words, as far as they stand in the sentence of the first span."""
        first, last = self.parse.sentences[self.parse.sentence_of[self.parse.tokens_in(spans[0].start, spans[0].end)[0]]]
        sentence = Span(start=self.parse.starts[first], end=self.parse.ends[last - 1])
        inside = [span for span in spans if sentence.holds(span)] or spans[:1]
        return Span(start=min(inside).start, end=max(span.end for span in inside))

    def when(self, group: list[Match]) -> When | None:
        """Return the time of a deed: its trigger's own, else that of the verb which carries the trigger, else the day that the story has come to."""
        tokens = [token for match in group for token in (match.token, match.light) if token is not None
                  and not (token == match.light and self.stage.frames.of_another(self.grammar, match.token, token))]
        nouns = [noun for match in group for noun in match.whole if self.parse.lemmas[noun] in load_place_words().happening]
        lasting = [token for match in group for token in sorted({match.token, *(match.whole if match.frame.type in GOING_ON else ())})]
        own = next((when for token in lasting if (when := self.spells.of(token))), None)
        own = own or next((self.spells.until_then(token, when) for token in tokens if (when := self.clauses.when(token))), None)
        own = own or next((when for noun in sorted(nouns) if (when := self.clauses.of_noun(noun))), None)
        return own or (self.narrative.day(tokens[-1]) if self.deed(group[0]) and not suspected(self.grammar, tokens[-1]) else None)

    def deed(self, match: Match) -> bool:
        """Tell whether a match goes on from the deed before: any but mere words, and what two sides do together, as a meeting or a pact."""
        joint = self.stage.plover.types[match.frame.type].mutual and self.parse.lemmas[match.token] not in self.stage.wording.promising
        return joint or self.material(match)

    def place(self, match: Match, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Place | None:
        """Return where a deed was done: by its clause or sentence, else where the story is, if that is in a country of its parties."""
        own = self.clauses.place(match.token)
        if own or not self.material(match):
            return own
        if body := self.clauses.of_body([party.span for party in actors]):
            return body
        lands = {code[:3] for party in (*actors, *recipients) for code in party.codes}
        if match.frame.type in PUNISHING and (theirs := self.governed(actors)) and self.clauses.home and self.clauses.home not in theirs:
            return self.clauses.last_told(match.token, theirs) or self.clauses.country(match.token, theirs)
        return self.clauses.story(match.token, {two for two, three in self.lands.items() if three in lands})

    def governed(self, actors: tuple[Party, ...]) -> set[str]:
        """Return the countries that are governed or judged by those who do a deed."""
        lands = {code[:3] for party in actors for code in party.codes if code[3:6] in GOVERNING}
        return {two for two, three in self.lands.items() if three in lands}

    def real(self, match: Match) -> bool:
        """Tell whether a deed or a toll was or is, by its own clause."""
        reality = self.stage.wording.reality(self.grammar, match)
        return reality.status in {"happened", "ongoing"} and not reality.negated

    def source(self, toll: Toll) -> str | None:
        """Return who tells a toll: whoever "speaks of" it or "puts" it, or the speaker in whose words it stands; None for the narrator."""
        within = self.claims.holding(toll.count.span) if toll.count.span else []
        speaker = within[-1].speaker.id if within and within[-1].speaker else None
        verb = clause_verb(self.parse, toll.token)
        verb = self.parse.heads[verb] if self.parse.deps[verb] == "xcomp" else verb  # "counted 34 injured"
        reports = self.parse.lemmas[verb] in self.stage.tolls.counts.reporting and not self.grammar.passive(verb)
        heads = self.grammar.surface(verb) if reports else []
        heads = [head for head in heads if speaker is None or self.parse.pos[head] != "PRON"]
        return next((self.roster.by_head.get(head, self.parse.lemmas[head]) for head in heads), speaker)

    def mutual(self, match: Match) -> bool:
        """Tell whether both sides of a deed act: its type says so, or its frame looks for "between" or "with" first."""
        frame = match.frame
        return self.stage.plover.types[frame.type].mutual or "between" in frame.actor[:1] or "with" in frame.recipient[:1]

    def said(self, claim: Claim, taken: dict[int, Match], verbal: dict[int, Match]) -> Event | None:
        """Return the verbal event that a claim is, if its act is one and no other event asks, threatens, promises or refuses it."""
        kind = self.stage.plover.acts.get(claim.act)
        trigger = claim.cue or claim.content
        if kind is None or self.topic or claim.negated or claim.speaker is None or not (claim.targets or claim.addressees):
            return None
        token = next(iter(self.parse.tokens_in(trigger.start, trigger.end)), None)
        if token is None or token in taken:
            return None
        over = governor(self.grammar, token, verbal, own=frozenset({token}))
        if over and over.frame.type in GOVERNED:
            return None
        actors, recipients = (claim.speaker,), claim.targets or claim.addressees
        within = self.claims.holding(trigger)
        id = make_id("event", self.reading.article.id, kind, trigger.start, trigger.end, claim.id)  # one cue may hold two quotations, each a claim
        return Event(id=id, type=kind, actors=actors, recipients=recipients,
                     contexts=self.stage.plover.contexts_of(self.lemmas_of(token)), trigger=trigger,
                     status=told(within, plain=self.standing.plain) if within else "happened",
                     confidence=round(claim.confidence * 0.9, 2), rule=f"claim:{claim.act}", evidence=claim.evidence or (trigger,),
                     when=claim.said_on or self.clauses.when(token), place=None, claims=tuple(other.id for other in within), claim=claim.id)

    def telling(self, group: list[Match]) -> Span:
        """Return the words of a deed's trigger: with a verb that only tells its end those that name it, "four were killed in a clash"."""
        tokens = {*group[0].whole, *(match.token for match in group[1:] if self.parse.pos[match.token] == "NOUN")}
        near = counted(self.grammar, group[0].token) and max(tokens) - min(tokens) <= CLOSE
        return span_of(self.parse, tokens) if near else self.trigger(group[0])

    def trigger(self, match: Match) -> Span:
        """Return the words of the trigger: the verb with the noun that it carries, where they stand close."""
        tokens = match.whole
        return span_of(self.parse, tokens if max(tokens) - min(tokens) <= CLOSE else {match.token})

    def lemmas_of(self, token: int) -> frozenset[str]:
        """Return the lemmas of a token's sentence."""
        number = self.parse.sentence_of[token]
        if number not in self.lemmas:
            first, last = self.parse.sentences[number]
            self.lemmas[number] = frozenset(self.parse.lemmas[first:last])
        return self.lemmas[number]

    def left_out(self, match: Match, reason: str) -> Event | None:
        """Record a trigger that gave no event, and return that there is none; it may name one that is told elsewhere."""
        span = self.trigger(match)
        self.dropped.append(Drop(stage="events", reason=reason, span=span))
        if self.deed(match):
            self.echoes.note(match, span, reason=reason)
        return None


def confidence(match: Match, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> float:
    """Return how sure the frame is: conditions met and parties found make it surer."""
    sure = 0.45 + 0.15 * bool(actors) + 0.15 * bool(recipients) + 0.05 * min(len(match.frame.conditions), 2)
    return round(sure + 0.1 * any(party.codes for party in (*actors, *recipients)), 2)
