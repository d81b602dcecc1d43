"""The wheel in an empty virtual environment: it reads a story with nothing downloaded at run time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = """MINISTER DENIES BORDER RAID

NAIROBI, March 8 (Agency) - Kenya's defence minister Anna Wanjiru denied on Sunday that troops had crossed the border.

"We reject these accusations," she said.
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    [wheel] = folder.glob("*.whl")
    subprocess.run([str(folder / "env/bin/pip"), "install", "--quiet", str(wheel)], check=True)
    return folder / "env"


def run(environment: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program with no home and no way to a network by proxy variables."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(cwd), "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    return subprocess.run([str(environment / "bin/dateline"), *arguments], capture_output=True, text=True, cwd=cwd, env=bare, check=False)


@pytest.mark.wheel
def test_reads_a_story(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    done = run(environment, "read", "story.txt", "--json", "--published", "2026-03-08", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert "deny" in {claim["act"] for claim in record["claims"]}
    assert record["article"]["dateline"]["country"] == "KE"


@pytest.mark.wheel
def test_stores_and_answers(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    assert run(environment, "add", "story.txt", "--published", "2026-03-08", cwd=tmp_path).returncode == 0
    done = run(environment, "claims", "--act", "deny", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert any(json.loads(line)["act"] == "deny" for line in done.stdout.splitlines())
