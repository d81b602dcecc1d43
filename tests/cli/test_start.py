"""The program as a process: it starts fast, survives a closed pipe and writes UTF-8 whatever the locale."""

import subprocess
import sys
from pathlib import Path

from dateline.store.sqlite import SqliteStore
from tests.store.samples import STORY, sample

PROGRAM = [sys.executable, "-m", "dateline"]


def test_help_and_face_load_no_heavy_library() -> None:
    code = ("import sys, dateline, dateline.cli.main as m; from click.testing import CliRunner;"
            "assert not CliRunner().invoke(m.main, ['--help']).exit_code;"
            "print([name for name in ('spacy', 'polars', 'pandas', 'trafilatura', 'rich', 'sqlite3', 'numpy') if name in sys.modules])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_asking_a_store_loads_no_parser(tmp_path: Path) -> None:
    code = ("import sys, dateline; library = dateline.open(sys.argv[1]); list(library.events());"
            "print([name for name in ('spacy', 'polars', 'trafilatura') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "n.db")], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    with SqliteStore.open(f"{tmp_path}/n.db", create=True) as store:
        store.add([sample(f"{STORY} {'long ' * 500}{number}") for number in range(100)])
    with subprocess.Popen([*PROGRAM, "claims", "--format", "json", "--store", f"{tmp_path}/n.db"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    with SqliteStore.open(f"{tmp_path}/n.db", create=True) as store:
        store.add([sample(title="Überfall — نص")])
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*PROGRAM, "articles", "--format", "csv", "--store", f"{tmp_path}/n.db"], capture_output=True, check=True, env=environment)
    assert "Überfall — نص" in done.stdout.decode("utf-8")
