"""Frozen options, made once at the edge (CLI, Python call) and passed inwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

__all__ = ["DEFAULT_STORE", "Settings"]

DEFAULT_STORE = "dateline.db"
"""Where `dateline add` keeps its records unless told otherwise."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that a run may be told; the defaults are what `dateline read FILE` uses."""

    model: str | None = None
    """Name of an installed spaCy pipeline; None: the one that Dateline depends on, else any other English one."""
    codebook: Path | None = None
    """A folder whose tables are laid over the codebook that ships with Dateline."""
    published: str | None = None
    """ISO date for articles that do not say when they were published."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For tables: which column holds which field, for example {"text": "body"}."""
    clean: bool = False
    """Treat the rows of a table as page dumps with furniture, not as clean text."""
    apart: bool = False
    """Read every page in a process of its own, not only those that look as if they might hang the parser."""
    judge: bool = True
    """Ask the learned judge about event words; without it the rules decide alone."""
    batch_size: int = 32
    """Articles handed to a stage at a time; memory grows with it."""
    max_bytes: int = 64 * 1024 * 1024
    """The largest input, unpacked, that is read as one document."""
