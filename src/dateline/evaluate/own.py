"""Our own gold: made-up stories and what a careful reader finds in them (`eval/gold`); needs no data from elsewhere.

Matching. A gold claim is found when a claim's content covers half of it and it covers a quarter of the claim's. A gold event is found
when an event of an allowed type has its trigger in the anchor; of several, the one with most right fields counts. Only *material* events
are counted: the verbal ones are claims.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dateline.codebook.gazetteer import open_gazetteer

__all__ = ["answered_keys", "coded", "figures", "find", "gold_files", "tally_article", "touching"]

Record = dict[str, Any]
Tally = Counter[str]
"""For each measure ``NAME`` the counts ``NAME right`` and ``NAME all``; for F1 measures also ``NAME found``."""

FOLD = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\xa0": " ", "–": "-", "—": "-"})
VERBAL = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"}
RESOLVED = {"pronoun", "short"}
BODIES = {"IGO", "NGO"}
"""Sectors of bodies without a country, which stand first in a code and may be followed by the body's own letters."""
SURE = 0.8
"""From this confidence on, a claim is said to be certain."""


def fold(text: str) -> str:
    """Fold quote marks and dashes one for one, so that offsets keep their meaning."""
    return text.translate(FOLD).lower()


@lru_cache(maxsize=4096)
def find(snippet: str, text: str, *, nth: int = 1) -> tuple[int, int] | None:
    """Return where the words of a snippet stand in a text for the nth time; white space may differ."""
    pattern = r"(?<!\w)" * snippet[:1].isalnum() + r"\s+".join(map(re.escape, fold(snippet).split())) + r"(?!\w)" * snippet[-1:].isalnum()
    hits = list(re.finditer(pattern, fold(text)))
    return hits[nth - 1].span() if len(hits) >= nth else None


def shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return how many characters two intervals share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def ends(span: Record) -> tuple[int, int]:
    """Return a span's interval."""
    return span["start"], span["end"]


def named(wanted: Sequence[str], parties: Iterable[Record | None]) -> bool:
    """Tell whether one of the parties goes by one of the names, whole words inside a longer name counting."""
    names = [fold(value) for party in parties if party for value in (party.get("name"), party.get("text")) if value]
    return any(re.search(rf"\b{re.escape(fold(want))}\b", name) or (len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", fold(want)))
               for want in wanted for name in names)


def same_days(wanted: Sequence[Sequence[object]], when: Record | None) -> bool:
    """Tell whether a time has one of the wanted intervals."""
    return when is not None and [when["start"], when["end"]] in [[day and str(day) for day in pair] for pair in wanted]


def same_division(wanted: str, place: Record) -> bool:
    """Tell whether a place lies in the wanted first-level division, by whichever of its names: "Samarqand" is "Samarkand"."""
    told = place.get("admin1") or ""
    return fold(told) == fold(wanted) or bool(divisions(told, place.get("country")) & divisions(wanted, place.get("country")))


@lru_cache(maxsize=4096)
def divisions(name: str, country: str | None) -> frozenset[int]:
    """Return the numbers of a country's first-level divisions that go by a name."""
    return frozenset(found.id for found in open_gazetteer().find(name) if found.kind == "adm1" and found.country == country)


def tally_article(gold: Record, record: Record) -> Tally:
    """Return all counts of one article."""
    tally = Tally()
    tally_claims(gold, record, tally)
    tally_events(gold, record, tally)
    tally_times(gold, record, tally)
    tally_places(gold, record, tally)
    return tally


def count(tally: Tally, name: str, right: bool) -> None:
    """Add one case of a measure."""
    tally[f"{name} right"] += right
    tally[f"{name} all"] += 1


def tally_claims(gold: Record, record: Record, tally: Tally) -> None:
    """Count claims found, whose they are, their acts, and the answers between them."""
    wanted = gold.get("claims")
    if not wanted:
        return
    matches = {number: best_claim(claim, record) for number, claim in enumerate(wanted)}
    for number, claim in enumerate(wanted):
        count(tally, "nominal claims" if claim.get("form") == "nominal" else "claims", matches[number] is not None)
        if got := matches[number]:
            fields = claim_fields(claim, got)
            for name, right in fields.items():
                count(tally, f"claim {name}", right)
            if claim.get("form") in RESOLVED:
                count(tally, "resolved speakers", fields["speaker"])
    taken = {got["id"] for got in matches.values() if got}
    for got in record["claims"]:
        if got["confidence"] >= SURE:
            count(tally, "sure claims", bool(touching(got, wanted, record)))
    tally["claims found"] += len(record["claims"])
    tally["claims kept"] += sum(got["id"] in taken or bool(touching(got, wanted, record)) for got in record["claims"])
    tally_answers(wanted, matches, record, tally)


def touching(got: Record, wanted: Sequence[Record], record: Record) -> list[Record]:
    """Return the gold claims whose content a claim shares half of, either way, with the speaker right."""
    spans = [(claim, find(claim["content"], record["article"]["text"])) for claim in wanted]
    its = ends(got["content"])
    near = [claim for claim, span in spans if span and shared(span, its) * 2 >= min(span[1] - span[0], its[1] - its[0])]
    return [claim for claim in near if claim_fields(claim, got)["speaker"]]


def best_claim(claim: Record, record: Record) -> Record | None:
    """Return the claim that matches a gold claim with most right fields."""
    span = find(claim["content"], record["article"]["text"])
    if span is None:
        raise ValueError(f"gold claim is not in its text: {claim['content']}")
    near = [got for got in record["claims"] if shared(span, ends(got["content"])) * 2 >= span[1] - span[0]
            and shared(span, ends(got["content"])) * 4 >= got["content"]["end"] - got["content"]["start"]]
    return max(near, key=lambda got: sum(claim_fields(claim, got).values()), default=None)


def coded(wanted: str, codes: Sequence[str]) -> bool:
    """Tell whether a code is among some; a bare IGO or NGO leaves open which body it is, so that IGOUNO is right, too."""
    return any(code == wanted or (wanted in BODIES and code.startswith(wanted)) for code in codes)


def claim_fields(claim: Record, got: Record) -> dict[str, bool]:
    """Return which fields of a claim are right."""
    speaker = got["speaker"]
    fields = {"speaker": named(claim["speaker"], [speaker, got["on_behalf_of"]]) if claim.get("speaker") else speaker is None,
              "act": got["act"] in [claim["act"], *claim.get("alt_acts", [])]}
    if "codes" in claim:
        fields["code"] = coded(claim["codes"], (speaker or {}).get("codes") or [])
    if "targets" in claim:
        fields["target"] = named(claim["targets"], [*got["targets"], *got["addressees"]])
    if "said_on" in claim:
        fields["said on"] = same_days([claim["said_on"]], got["said_on"])
    return fields


def answered_keys(claim: Record) -> list[str]:
    """Return the keys of the claims that a gold claim may answer: one, or several that are equally right."""
    answers: str | list[str] = claim["answers"]
    return [answers] if isinstance(answers, str) else answers


def tally_answers(wanted: Sequence[Record], matches: dict[int, Record | None], record: Record, tally: Tally) -> None:
    """Count links from denials to accusations: right, in gold, and found between claims that gold knows."""
    key_of = {got["id"]: claim.get("key") for number, claim in enumerate(wanted) if (got := matches[number])}
    for number, claim in enumerate(wanted):
        got = matches[number]
        if "answers" in claim:
            count(tally, "answers", bool(got and got["answers"] and key_of.get(got["answers"]) in answered_keys(claim)))
    tally["answers found"] += sum(bool(got["answers"]) for got in record["claims"])


def tally_events(gold: Record, record: Record, tally: Tally) -> None:
    """Count events found with type and both parties, their fields, and those that ought not to be."""
    material = deeds(record)
    if gold.get("no_events"):
        tally["false events"] += sum(event["status"] in {"happened", "ongoing"} for event in material)
        tally["false events words"] += len(record["article"]["text"].split())
    wanted = deeds(gold)
    if not wanted:
        return
    met: set[str] = set()
    whole = lists_all_deeds(gold)
    for event in wanted:
        got = best_event(event, record, met)
        count(tally, "events", got is not None)
        if got is not None:
            fields = event_fields(event, got)
            if whole:
                tally["event dyads right"] += fields.get("actor", True) and fields.get("recipient", True)
            for name, right in fields.items():
                count(tally, f"event {name}", right)
        tally["event dyads all"] += bool(whole)
    if whole:
        tally["events found"] += len(material)
        tally["events kept"] += sum(event["id"] in met for event in material)
        tally["event dyads found"] += len(material)


def deeds(record: Record) -> list[Record]:
    """Return the material events of an article's gold or record; the verbal ones are claims."""
    return [event for event in record.get("events") or [] if event["type"] not in VERBAL]


def lists_all_deeds(gold: Record) -> bool:
    """Tell whether gold lists every deed of its article: where claims are listed, events are often only those that stand out."""
    return bool(gold.get("all_events") or not gold.get("claims"))


def best_event(event: Record, record: Record, met: set[str]) -> Record | None:
    """Return the event that matches a gold event with most right fields; `met` gathers all that match."""
    span = find(event["anchor"], record["article"]["text"])
    if span is None:
        raise ValueError(f"gold event is not in its text: {event['anchor']}")
    near = [got for got in record["events"] if got["type"] in [event["type"], *event.get("alt", [])]
            and any(shared(span, ends(words)) for words in [got["trigger"], *got["evidence"][1:]])]
    met.update(got["id"] for got in near)
    return max(near, key=lambda got: sum(event_fields(event, got).values()), default=None)


def event_fields(event: Record, got: Record) -> dict[str, bool]:
    """Return which fields of an event are right, of those that gold names."""
    place = got["place"] or {}
    fields: dict[str, bool] = {}
    if "status" in event:
        fields["status"] = got["status"] in [event["status"], *event.get("alt_status", [])]
    for name, side in (("actor", "actors"), ("recipient", "recipients")):
        if event.get(side):
            fields[name] = named(event[side], got[side])
    if "codes" in event:
        fields["code"] = coded(event["codes"], [code for party in [*got["actors"], *got["recipients"]] for code in party["codes"]])
    if "when" in event:
        fields["when"] = same_days([event["when"], *event.get("alt_when", [])], got["when"])
    if "place" in event:
        fields["place"] = named([event["place"], *event.get("alt_place", [])], [place])
    if "country" in event:
        fields["country"] = place.get("country") == event["country"]
    if "admin1" in event:
        fields["admin1"] = same_division(event["admin1"], place)
    for toll in ("killed", "injured"):
        if toll in event:
            low, high = event[toll]
            fields[toll] = bool(got[toll]) and got[toll]["low"] == low and got[toll]["high"] == high
    return fields


def tally_times(gold: Record, record: Record, tally: Tally) -> None:
    """Count times whose interval is exactly right."""
    for time in gold.get("times") or []:
        span = find(time["text"], record["article"]["text"], nth=time.get("nth", 1))
        if span is None:
            raise ValueError(f"gold time is not in its text: {time['text']}")
        near = [got for got in record["times"] if shared(span, ends(got))]
        count(tally, "times", any(same_days([[time.get("start"), time.get("end")]], got["when"]) for got in near))


def tally_places(gold: Record, record: Record, tally: Tally) -> None:
    """Count places in the right country and division, and told rightly from names that stand for people."""
    for place in gold.get("places") or []:
        span = find(place["text"], record["article"]["text"], nth=place.get("nth", 1))
        if span is None:
            raise ValueError(f"gold place is not in its text: {place['text']}")
        near = [got for got in record["places"] if shared(span, ends(got))]
        count(tally, "places in country", any(got["country"] == place.get("country") for got in near))
        if place.get("admin1"):
            count(tally, "places in admin1", any(same_division(place["admin1"], got) for got in near))
        if "literal" in place and near:
            count(tally, "literal or not", near[0]["literal"] == place["literal"])


def gold_files(half: Path) -> Iterator[tuple[Path, list[Record]]]:
    """Yield each text of a half of the gold with its articles' gold."""
    for path in sorted(half.glob("*.yaml")):
        yield path.with_suffix(".txt"), yaml.safe_load(path.read_text(encoding="utf-8"))["articles"]


def figures(tally: Tally) -> dict[str, float]:
    """Return shares for all measures, and F1 where wrong finds are counted too."""
    shares = {name.removesuffix(" all"): tally[name] for name in tally if name.endswith(" all")}
    found = {name: tally[f"{name} right"] / total for name, total in shares.items() if total}
    for name in ("answers", "event dyads"):
        if tally[f"{name} all"]:
            found[f"{name} f1"] = 2 * tally[f"{name} right"] / (tally[f"{name} all"] + tally[f"{name} found"])
            del found[name]
    for name in ("claims", "events"):
        if tally[f"{name} found"]:
            found[f"{name} precision"] = tally[f"{name} kept"] / tally[f"{name} found"]
    if tally["false events words"]:
        found["false events per 1000 words"] = 1000 * tally["false events"] / tally["false events words"]
    return {name: round(value, 3) for name, value in sorted(found.items())}
