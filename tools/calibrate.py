"""Measure how sure each rule of claims is, on the working half of our own gold, and write the codebook's table of it.

    python tools/calibrate.py

A rule that fired seldom is drawn towards its frame, and a frame towards all: a share of three in three is no certainty. From each share one
standard error is taken off, since other news is never quite like the gold.
"""

from collections import Counter
from math import sqrt
from pathlib import Path

from dateline.codebook.loader import shipped
from dateline.codebook.speech import naming
from dateline.evaluate.own import gold_files, touching
from dateline.evaluate.scores import OWN, read_files

PULL = 8
"""How many cases the wider class weighs."""
FEWEST = 4
"""A rule that fired less often has no row of its own."""
HEAD = """# How sure each rule is: the share of its claims whose content and speaker are right in the working half of our own gold (eval/gold/work),
# drawn towards the frame, and that towards all rules, where it fired seldom, less one standard error. Written by tools/calibrate.py.
# rule: frame, or frame and kind of cue, or the way in which the speaker is named (the less sure of the two counts); confidence: 0 to 1.
rule\tconfidence
"""


def main() -> None:
    """Count, draw, write."""
    right, total = Counter[str](), Counter[str]()
    for text, articles in gold_files(OWN / "work"):
        for gold, record in zip(articles, read_files([text]), strict=True):
            for claim in record["claims"] if gold.get("claims") else []:
                way = naming(claim["speaker"] and claim["speaker"]["text"], claim["depth"])
                for name in ("", frame(claim["rule"]), claim["rule"], way):
                    total[name] += 1
                    right[name] += bool(touching(claim, gold["claims"], record))
    write(shipped("claim_rules.tsv"), right, total)


def frame(rule: str) -> str:
    """Return the frame of a rule: what stands before its first dot."""
    return rule.partition(".")[0]


def write(path: Path, right: Counter[str], total: Counter[str]) -> None:
    """Write the table, frames before their rules."""
    overall = right[""] / total[""]
    frames = {name: drawn(right[name], total[name], overall) for name in total if name and "." not in name}
    rules = {name: drawn(right[name], total[name], frames[frame(name)]) for name in total if "." in name and total[name] >= FEWEST}
    rows = sorted({**frames, **rules}.items())
    path.write_text(HEAD + "".join(f"{name}\t{careful(share, total[name]):.2f}\n" for name, share in rows), encoding="utf-8")
    print(f"{total['']} claims, {overall:.2f} of them right; {len(rows)} rows in {path.name}")


def drawn(right: int, total: int, wider: float) -> float:
    """Return a share drawn towards that of the wider class."""
    return (right + PULL * wider) / (total + PULL)


def careful(share: float, total: int) -> float:
    """Return a share less one standard error, counted over its cases and those that drew it."""
    return share - sqrt(share * (1 - share) / (total + PULL))


if __name__ == "__main__":
    main()
