"""List every way in which what is read of our own stories differs from their gold: the place to begin when a figure should rise.

    python tools/faults.py brief                    # all faults of a part, under the words in which they stand
    python tools/faults.py work --only an --kind claims
    python tools/faults.py brief --keep /tmp/kept --after claims   # what the stages up to claims gave is kept there, and read again next time

Whatever `--keep` holds is as old as the code that made it: after a change to one of those stages, empty the folder.
Only parts that are there to be worked on are listed; of the others the gate says figures, and nothing else.
"""

import argparse
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.annotate.stage import Stage
from dateline.evaluate.own import (
    answered_keys,
    best_claim,
    best_event,
    claim_fields,
    deeds,
    event_fields,
    figures,
    gold_files,
    lists_all_deeds,
    tally_article,
    touching,
)
from dateline.evaluate.scores import HALVES, OWN
from dateline.export.contract import article_record
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import STAGES, make_plan
from dateline.settings import Settings

Record = dict[str, Any]
UNREAD = ("held", "fresh", "brief-held")
"""Parts whose stories are only ever scored: whoever reads their faults has spent them."""


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="+", choices=HALVES)
    parser.add_argument("--only", default="", help="stories whose file name begins so")
    parser.add_argument("--kind", choices=("events", "claims", "both"), default="both")
    parser.add_argument("--keep", type=Path, help="folder for what the first stages gave")
    parser.add_argument("--after", choices=tuple(STAGES), default="parse", help="the last of those stages")
    parser.add_argument("--figures", action="store_true", help="print figures only")
    asked = parser.parse_args()
    for part in asked.part:
        total: Counter[str] = Counter()
        for path, gold, record in compared(part, asked):
            total.update(tally_article(gold, record))
            if not asked.figures and part not in UNREAD:
                show(path, gold, record, asked.kind)
        print("\n".join(f"{part} {name}: {value}" for name, value in figures(total).items()))


def compared(part: str, asked: argparse.Namespace) -> Iterator[tuple[Path, Record, Record]]:
    """Yield each article of a part: its file, its gold, what is read of it."""
    cut = list(STAGES).index(asked.after) + 1
    first, rest = make_plan(Settings(), stages=tuple(STAGES)[:cut]), make_plan(Settings())[cut:]
    for path, golds in gold_files(OWN / part):
        if path.name.startswith(asked.only):
            readings = begun(path, first, asked)
            for stage in rest:
                readings = stage(readings)
            yield from ((path, gold, article_record(reading)) for gold, reading in zip(golds, readings, strict=True))


def begun(path: Path, first: Sequence[Stage], asked: argparse.Namespace) -> Sequence[Reading]:
    """Return what the first stages give for a file, from the folder of what is kept if it is there."""
    kept = asked.keep and asked.keep / f"{asked.after}-{sha256(str(path).encode() + path.read_bytes()).hexdigest()[:16]}.pickle"
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))
    readings = [item for item in annotate(open_sources([str(path)], Settings()), first) if isinstance(item, Reading)]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(readings))
    return readings


def show(path: Path, gold: Record, record: Record, kind: str) -> None:
    """Print the faults of one article, if it has any."""
    lines = [*(event_faults(gold, record) if kind != "claims" else ()), *(claim_faults(gold, record) if kind != "events" else ())]
    if lines:
        print(f"== {path.stem}  {record['article']['title']}", *lines, "", sep="\n")


def event_faults(gold: Record, record: Record) -> Iterator[str]:
    """Yield each event missed, told wrongly, or told too much."""
    met: set[str] = set()
    for event in deeds(gold):
        got = best_event(event, record, met)
        if got is None:
            yield f"  - missed {event['type']}: {event['anchor']}"
            continue
        for name in wrong(event_fields(event, got)):
            yield f"  - {event['type']} {event['anchor']!r}: {name} is {told(got, name)}, not {wanted(event, name)}"
    if lists_all_deeds(gold):
        yield from (f"  - too much: {brief(got)}" for got in deeds(record) if got["id"] not in met)


def wrong(fields: Mapping[str, bool]) -> list[str]:
    """Return the names of the fields that are not right."""
    return [name for name, right in fields.items() if not right]


def told(got: Record, name: str) -> object:
    """Return what an event says in a field, shortly."""
    if name in ("actor", "recipient"):
        return [f"{party['name']} {'/'.join(party['codes'])}" for party in got[f"{name}s"]]
    if name == "code":
        return [[code for party in got[side] for code in party["codes"]] for side in ("actors", "recipients")]
    if name in ("country", "admin1", "place"):
        return got["place"] and [got["place"][key] for key in ("name", "admin1", "country", "basis")]
    if name == "when":
        return got["when"] and [got["when"][key] for key in ("start", "end")]
    value = got.get(name)
    return [value["low"], value["high"]] if isinstance(value, dict) else value


def wanted(event: Record, name: str) -> object:
    """Return what gold says in a field."""
    return {key: str(event[key]) for key in (name, f"{name}s", f"alt_{name}", *(("codes",) if name == "code" else ())) if key in event}


def brief(got: Record) -> str:
    """Return an event in one line."""
    sides = " → ".join(", ".join(party["name"] for party in got[side]) or "?" for side in ("actors", "recipients"))
    return f"{got['type']} {got['trigger']['text']!r} {got['status']}: {sides}"


def claim_faults(gold: Record, record: Record) -> Iterator[str]:
    """Yield each claim missed, told wrongly, or told too much, and wrong answers."""
    claims = gold.get("claims") or []
    matches = [best_claim(claim, record) for claim in claims]
    keys = {got["id"]: claim.get("key") for claim, got in zip(claims, matches, strict=True) if got}
    for claim, got in zip(claims, matches, strict=True):
        if got is None:
            yield f"  - missed claim: {claim['content']}"
            continue
        for name in wrong(claim_fields(claim, got)):
            yield f"  - claim {claim['content'][:70]!r}: {name} is {said(got, name)}, not {wanted(claim, 'codes' if name == 'code' else name)}"
        answered = keys.get(got["answers"]) or got["answers"]
        if answered != claim.get("answers") and answered not in (answered_keys(claim) if "answers" in claim else ()):
            yield f"  - claim {claim.get('key')} {claim['content'][:70]!r} answers {answered}, not {claim.get('answers')}"
    for got in record["claims"] if claims else ():
        if not touching(got, claims, record):
            yield f"  - claim too much ({got['confidence']}, {got['rule']}): {said(got, 'speaker')} {got['act']}: {got['content']['text'][:90]}"


def said(got: Record, name: str) -> object:
    """Return what a claim says in a field, shortly."""
    speaker = got["speaker"] or {}
    if name == "speaker":
        return speaker.get("name")
    if name == "code":
        return speaker.get("codes")
    if name == "target":
        return [party["name"] for party in [*got["targets"], *got["addressees"]]]
    return got["act"] if name == "act" else got["said_on"]


if __name__ == "__main__":
    main()
