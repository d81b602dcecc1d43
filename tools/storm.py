"""Storm: runs that are killed again and again, the driver or a worker at random moments, must end with the same records as a quiet one.

    python tools/storm.py examples/news --kills 50 --seed 1

The real plan and the real model read; each resumed driver starts under another hash seed, time zone and number of workers.
Prints what was killed and the two hashes; ends with 1 where they differ, where the sum does not hold, or where anything more was quarantined.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
LOCALES = ("C", "C.UTF-8", "POSIX")


def main() -> int:
    """Run once in quiet and once in the storm, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard-size", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        quiet, stormy = Path(place) / "quiet", Path(place) / "stormy"
        subprocess.run(command(options, quiet, workers=2), check=False)
        killed = Counter[str]()
        while killed.total() < options.kills:
            if (stormy / "manifest.json").exists():  # done before all kills: begin again
                shutil.rmtree(stormy)
            killed += under_fire(options, stormy, chance, options.kills - killed.total())
            print(f"{killed.total()} of {options.kills} kills: {dict(killed)}", flush=True)
        subprocess.run(command(options, stormy, workers=2), check=False)
        return verdict(json.loads((quiet / "manifest.json").read_text()), json.loads((stormy / "manifest.json").read_text()), killed)


def command(options: argparse.Namespace, out: Path, *, workers: int) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "dateline", "run", *options.sources, "--out", str(out), "--workers", str(workers),
            "--shard-size", str(options.shard_size)]


def under_fire(options: argparse.Namespace, out: Path, chance: random.Random, most: int) -> Counter[str]:
    """Run one driver and kill workers, and at last perhaps the driver; return what was killed."""
    killed = Counter[str]()
    environment = {**os.environ, "PYTHONHASHSEED": str(chance.randrange(1000)), "TZ": chance.choice(ZONES), "LC_ALL": chance.choice(LOCALES)}
    driver = subprocess.Popen(command(options, out, workers=chance.choice((1, 2, 3))), env=environment, stderr=subprocess.DEVNULL)
    while driver.poll() is None and killed.total() < most:
        time.sleep(chance.uniform(0.2, 6))
        victims = workers_of(driver.pid)
        if driver.poll() is None and (not victims or chance.random() < 0.5):
            driver.send_signal(signal.SIGKILL)
            killed["driver"] += 1
        elif driver.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(victims), signal.SIGKILL)
                killed["worker"] += 1
    if driver.poll() is None:
        driver.kill()
    driver.wait()
    return killed


def workers_of(driver: int) -> list[int]:
    """Return the processes that a driver has spawned to read."""
    found = subprocess.run(["pgrep", "-P", str(driver), "-f", "spawn_main"], capture_output=True, text=True, check=False).stdout.split()
    return [int(one) for one in found]


def verdict(quiet: dict[str, object], stormy: dict[str, object], killed: Counter[str]) -> int:
    """Print both ends; return 0 where they are the same and the sum holds."""
    counts = stormy["articles"]
    assert isinstance(counts, dict)
    same = quiet["sha256"] == stormy["sha256"] and quiet["shards"] == stormy["shards"] and quiet["articles"] == counts
    adds_up = counts["read"] == counts["stored"] + counts["duplicates"] + counts["quarantined"]
    print(f"{killed.total()} kills ({dict(killed)})\nquiet  {quiet['sha256']} {quiet['articles']}\nstormy {stormy['sha256']} {counts}\n"
          f"{'the same' if same else 'DIFFERENT'}; the sum {'holds' if adds_up else 'DOES NOT HOLD'}")
    return 0 if same and adds_up else 1


if __name__ == "__main__":
    sys.exit(main())
