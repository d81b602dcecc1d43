"""Scores: our records in each scorer's form, the scorer run, its figures picked.

The scorers come with the data (they define what a figure means) and run as programs of their own.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeGuard

from dateline.annotate.stage import Stage
from dateline.evaluate.alone import places_alone, weekdays_right
from dateline.evaluate.gold import polnear_rows, read_rows, table_rows
from dateline.evaluate.links import score_folder
from dateline.evaluate.own import figures, gold_files, tally_article
from dateline.export.contract import article_record
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.run.local import annotate
from dateline.run.plan import STAGES, make_plan
from dateline.settings import Settings

__all__ = ["LINKS", "OWN", "PARTS", "SETS", "Figures", "linked", "own", "read_files"]

Figures = dict[str, float]
Record = dict[str, Any]
ALL = tuple(STAGES)
OWN = Path("eval") / "gold"
HALVES = ("work", "held", "fresh", "brief", "brief-held")
"""The folders of our own stories: to work on, only to score, those of the last releases that nobody has looked at, both halves of the briefs."""
SEED_PARTS = ("article found", "title", "published", "dateline", "dek", "claim", "claim speaker", "claim act", "claim answers", "event", "kept out")


def records_of(rows: list[Record], folder: Path, stages: Sequence[str]) -> list[Record]:
    """Return the contract's records for gold rows, in order, after the named stages."""
    return [article_record(item) for item in annotate(read_rows(rows, folder), make_plan(Settings(), stages=stages)) if whole(item)]


def read_files(paths: Sequence[Path]) -> list[Record]:
    """Return the contract's records for files, read as `dateline read --json` reads them."""
    settings = Settings()
    items = annotate(open_sources([str(path) for path in paths], settings), whole_plan(), batch_size=settings.batch_size)
    return [article_record(item) for item in items if whole(item)]


@lru_cache(maxsize=1)
def whole_plan() -> list[Stage]:
    """Return all stages, made once: reading their tables takes longer than reading a story."""
    return make_plan(Settings())


def whole(item: Reading | Failure) -> TypeGuard[Reading]:
    """Tell that an item is a reading; a failure on gold is an error, since a missing row would shift all others."""
    if isinstance(item, Failure):
        raise RuntimeError(f"gold row failed: {item.source}: {item.reason}")
    return True


def run_scorer(script: Path, *arguments: str) -> list[str]:
    """Run a scorer and return the lines that it printed."""
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script.name} failed: {done.stderr.strip()[-500:]}")
    return done.stdout.splitlines()


def write_lines(path: Path, rows: Iterable[Record]) -> str:
    """Write rows as JSON Lines and return the path as text."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def seeds(data: Path, folder: Path) -> Figures:
    """The seed stories against their hand-made gold."""
    records = read_files(sorted((data / "seeds").iterdir()))
    lines = hand_scored(data, data / "gold" / "seeds.yaml", records, folder)
    parts = {line[:26].strip(): line[26:].split() for line in lines[:-1]}
    picked = {f"seeds {name}": float(parts[name][-1]) for name in SEED_PARTS}
    return {"seeds share": json.loads(lines[-1])["share"], **picked}


def hand_scored(data: Path, gold: Path, records: list[Record], folder: Path) -> list[str]:
    """Return what the scorer of hand-made gold prints; its last line holds the totals."""
    return run_scorer(data / "gold" / "score.py", str(gold), write_lines(folder / f"{gold.stem}.jsonl", records))


def own(part: str) -> Figures:
    """A part of our own made-up stories against what a careful reader finds in them; empty outside a checkout of the project."""
    total = sum((tally_of(half) for half in PARTS[part]), Counter[str]())
    return {f"{part} {name}": value for name, value in figures(total).items()}


@lru_cache(maxsize=len(HALVES))
def tally_of(half: str) -> Counter[str]:
    """Return the counts of one folder of our own stories."""
    total: Counter[str] = Counter()
    for text, articles in gold_files(OWN / half):
        for gold, record in zip(articles, read_files([text]), strict=True):
            total.update(tally_article(gold, record))
    return total


def linked(name: str) -> Figures:
    """One half of our own gold links; empty outside a checkout of the project."""
    folder = LINKS[name]
    return {f"{name} {measure}": value for measure, value in score_folder(folder).items()} if folder.is_dir() else {}


def polnear(data: Path, folder: Path) -> Figures:
    """Attribution on PolNeAR's development articles."""
    gold = data / "eval" / "claims" / "polnear" / "dev"
    rows = polnear_rows(gold)
    found = records_of(rows, folder, ALL[:ALL.index("claims") + 1])
    predictions = [line for row, record in zip(rows, found, strict=True) for line in attributions(row["id"], record)]
    report = folder / "polnear.json"
    run_scorer(data / "eval" / "claims" / "score_polnear.py", "--gold", str(gold), "--pred", write_lines(folder / "polnear.jsonl", predictions),
               "--by-class", "--json", str(report))
    scores = json.loads(report.read_text(encoding="utf-8"))
    recall = {f"polnear recall {cue}": scores["recall_by_type"]["cue"][cue]["content_at50_recall"] for cue in ("accuse", "deny", "demand", "promise")}
    return {"polnear joint f1": scores["joint.overlap"]["f1"], "polnear core f1": scores["core.joint.overlap"]["f1"],
            "polnear content f1": scores["content.at50"]["f1"], "polnear exact f1": scores["span.exact.content"]["f1"], **recall}


def attributions(doc_id: str, record: Record) -> Iterator[Record]:
    """Yield the outermost claims of a record in PolNeAR's form."""
    for claim in record["claims"]:
        if not claim["depth"]:
            source, cue = claim["speaker"] or {}, claim["cue"] or {}
            yield {"doc_id": doc_id, "content_spans": [[piece["start"], piece["end"]] for piece in claim["pieces"]],
                   "content_start": claim["content"]["start"], "content_end": claim["content"]["end"],
                   "source_start": source.get("start"), "source_end": source.get("end"), "cue_start": cue.get("start"), "cue_end": cue.get("end")}


def sentences(name: str, data: Path, folder: Path) -> Record:
    """Score one of the sentence-level event sets."""
    gold = data / "eval" / "events" / f"{name}_train.jsonl"
    out = write_lines(folder / f"{name}.jsonl", records_of(table_rows(gold), folder, ALL))
    scores: Record = json.loads(run_scorer(data / "eval" / "events" / "score_events.py", str(gold), out)[-1])
    return scores


def plv(data: Path, folder: Path) -> Figures:
    """PLOVER types and dyads on the PLV sentences."""
    scores = sentences("plv", data, folder)
    return {"plv pair+type recall": scores["pair_type_recall"], "plv pair+type f1": scores["pair_type"]["f1"], "plv type f1": scores["type"]["f1"],
            "plv macro f1": scores["macro_f1"], "plv lowest type f1": min(scores["per_type_f1"].values())}


def cameo(data: Path, folder: Path) -> Figures:
    """Dyads and their class on the CAMEO sentences."""
    scores = sentences("cameo", data, folder)
    return {"cameo pair f1": scores["pair"]["f1"], "cameo pair+class f1": scores["pair_class"]["f1"]}


def timex(name: str, data: Path, folder: Path) -> Figures:
    """Values and day intervals of temporal expressions; whole articles, no parse needed."""
    gold = data / "eval" / "time" / f"{name}.jsonl"
    rows = table_rows(gold)
    found = records_of(rows, folder, ("times",))
    lines = [{"doc_id": row["doc_id"], **{key: time[key] for key in ("start", "end", "type", "value")}}
             for row, record in zip(rows, found, strict=True) for time in record["times"]]
    scores = json.loads(run_scorer(data / "eval" / "time" / "score_timex.py", str(gold), write_lines(folder / f"{name}.jsonl", lines))[0])
    return {f"{name} value f1": scores["value"][2], f"{name} day interval f1": scores["iv"][2]}


def geo(name: str, data: Path, folder: Path) -> Figures:
    """Place names found and put within 161 km of where they are."""
    gold = data / "eval" / "place" / f"{name}.jsonl"
    rows = table_rows(gold)
    found = records_of(rows, folder, ("parse", "mentions", "places"))
    lines = [{"doc_id": row["doc_id"], **{key: place[key] for key in ("start", "end", "lat", "lon")}}
             for row, record in zip(rows, found, strict=True) for place in record["places"]]
    scores = json.loads(run_scorer(data / "eval" / "place" / "score_geo.py", str(gold), write_lines(folder / f"{name}.jsonl", lines))[0])
    return {f"{name} f1@161": scores["e2e_f1"]}


def aquaint(data: Path, folder: Path) -> Figures:
    """Times in AQUAINT."""
    return timex("aquaint", data, folder)


def timebank(data: Path, folder: Path) -> Figures:
    """Times in TimeBank."""
    return timex("timebank", data, folder)


def weekdays(data: Path, folder: Path) -> Figures:
    """Bare weekdays in AQUAINT and TimeBank together."""
    rows = [row for name in ("aquaint", "timebank") for row in table_rows(data / "eval" / "time" / f"{name}.jsonl")]
    return {"bare weekdays": weekdays_right(rows)}


def places60(data: Path, folder: Path) -> Figures:
    """Sixty names of conflict news, put where they are without any context."""
    return {"places60 top-1": places_alone(data / "eval" / "place" / "places60.tsv")}


def trnews(data: Path, folder: Path) -> Figures:
    """Places in TR-News."""
    return geo("trnews", data, folder)


def lgl(data: Path, folder: Path) -> Figures:
    """Places in LGL."""
    return geo("lgl", data, folder)


SETS = {"seeds": seeds, "polnear": polnear, "plv": plv, "cameo": cameo, "aquaint": aquaint, "timebank": timebank,
        "weekdays": weekdays, "places60": places60, "trnews": trnews, "lgl": lgl}
"""Name of a set of the public data → the function that scores it."""
PARTS = {**{half: (half,) for half in HALVES}, "scored": ("held", "fresh")}
"""The parts of our own gold and their folders; `scored` is all that is only ever scored, taken together."""
LINKS = {"links": OWN / "links" / "work", "links2": OWN / "links" / "work2", "links3": OWN / "links" / "work3",
         "links-copies": OWN / "links" / "copies", "links-held": OWN / "links" / "held", "links-fresh": OWN / "links" / "fresh"}
"""Our own gold links: the sample news, two more worlds to work on, stories in many copies, and two worlds that are only scored."""
