"""PLOVER: the sixteen event types with quad class, crosswalk and modes, and the contexts' vocabulary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dateline.codebook.loader import tree
from dateline.errors import CodebookError
from dateline.records import Act

__all__ = ["EventType", "Plover", "load_plover"]


@dataclass(frozen=True, kw_only=True)
class EventType:
    """One PLOVER type."""

    name: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    cameo: str
    """The nearest CAMEO root code."""
    goldstein: float
    """The CAMEO root's value on the Goldstein scale."""
    modes: tuple[str, ...]
    verbal: bool = False
    """Done by words alone."""
    mutual: bool = False
    """Both sides act on each other."""
    future: str | None = None
    """The type that PLOVER gives to the same deed while it is only intended; for exports: our events keep theirs and say so in their status."""


@dataclass(frozen=True, kw_only=True)
class Plover:
    """The codebook of events: types, the type of each speech act, and contexts by lemma."""

    types: Mapping[str, EventType]
    acts: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]

    def contexts_of(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """Return the contexts that these lemmas put an event in, sorted."""
        return tuple(sorted({name for lemma in set(lemmas) for name in self.contexts.get(lemma, ())}))


def load_plover(folder: Path | None = None) -> Plover:
    """Read the types from the codebook; raises `CodebookError` where they do not fit together."""
    data = tree("plover", folder=folder)
    types = {name: event_type(name, fields) for name, fields in data["types"].items()}
    for kind in types.values():
        if kind.future and kind.future not in types:
            raise CodebookError(f"plover.yaml: {kind.name}: future: there is no type {kind.future!r}")
    for act, name in data["acts"].items():
        if act not in get_args(Act) or name not in types:
            raise CodebookError(f"plover.yaml: acts: {act}: {name}: no such act or type")
    contexts: dict[str, tuple[str, ...]] = {}
    for context, lemmas in data["contexts"].items():
        for lemma in lemmas:
            contexts[lemma] = (*contexts.get(lemma, ()), context)
    return Plover(types=types, acts=data["acts"], contexts=contexts)


def event_type(name: str, fields: Mapping[str, object]) -> EventType:
    """Return one type from its fields in the YAML."""
    known = {"quad", "cameo", "goldstein", "verbal", "future", "mutual", "modes"}
    if unknown := set(fields) - known:
        raise CodebookError(f"plover.yaml: {name}: unknown field {sorted(unknown)[0]!r}")
    modes = fields["modes"]
    assert isinstance(modes, list)
    future = fields.get("future")
    return EventType(name=name, quad=int(str(fields["quad"])), cameo=str(fields["cameo"]), goldstein=float(str(fields["goldstein"])),
                     modes=tuple(map(str, modes)), verbal=bool(fields.get("verbal")), mutual=bool(fields.get("mutual")),
                     future=str(future) if future else None)
