"""PLOVER: the sixteen event types with quad class, crosswalk and modes, and the contexts' vocabulary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dateline.codebook.loader import tree
from dateline.errors import CodebookError
from dateline.records import Act

__all__ = ["Capacity", "EventType", "Plover", "load_plover"]


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
class Capacity:
    """A sector in which somebody of another sector does a deed."""

    type: str
    modes: frozenset[str]
    """Modes of the deed; empty: any."""
    kinds: frozenset[str]
    """Kinds of actors."""
    of: frozenset[str]
    """Sectors of actors."""
    to: str
    names: frozenset[str] = frozenset()
    """Nouns of which one must stand in the actor's name; empty: any name."""


@dataclass(frozen=True, kw_only=True)
class Plover:
    """The codebook of events: types, the type of each speech act, contexts by lemma, and the capacities in which deeds are done."""

    types: Mapping[str, EventType]
    acts: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    capacities: tuple[Capacity, ...]
    at_home: Mapping[str, frozenset[str]]
    """Types of deeds that people do where they live → the sectors of such people."""

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
    capacities = tuple(capacity(fields, types) for fields in data["capacities"])
    return Plover(types=types, acts=data["acts"], contexts=contexts, capacities=capacities,
                  at_home={name: frozenset(sectors) for name, sectors in data["at_home"].items()})


def capacity(fields: Mapping[str, Any], types: Mapping[str, EventType]) -> Capacity:
    """Return one capacity from its fields in the YAML; raises `CodebookError` where its type or a mode is none."""
    kind, modes = types.get(fields["type"]), frozenset(fields.get("modes", ()))
    if kind is None or not modes <= set(kind.modes):
        raise CodebookError(f"plover.yaml: capacities: {fields['type']}: no such type or mode")
    return Capacity(type=kind.name, modes=modes, kinds=frozenset(fields["kinds"]), of=frozenset(fields["of"]), to=fields["to"],
                    names=frozenset(fields.get("names", ())))


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
