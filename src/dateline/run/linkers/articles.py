"""Copies: articles that share keys are compared; those already known as copies of one another are not compared again.

A key under which many articles are filed already takes no more, and says little: a sign-off, a paragraph that an agency puts under all that it
sends. So the articles with which one is compared do not grow with the store, and the forty-first copy of a text still meets the first forty.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.link.articles import Text, compare, keys
from dateline.link.proposals import Proposal
from dateline.query.links import clusters_of
from dateline.query.many import marks
from dateline.run.ledger import Ledger, Statement
from dateline.run.linkers.windows import noted, unlinked, windows
from dateline.store.base import Store

__all__ = ["link_articles"]

MOST = 40
"""Articles with which one is compared: those that share most keys."""
SHARED = 2.0
"""Keys that copies share at least."""
FULL = 40
"""Articles under one key, from which on it takes no more."""
COMMON = 0.25
"""What a full key counts."""
ASKED = 1000
"""Keys asked for at a time."""
Filed = dict[int, list[int]]
"""Key → the numbers of the articles under it, the first ones."""


def link_articles(ledger: Ledger, progress: Callable[[int, int], object]) -> None:
    """Compare articles that are new with those that share keys with them."""
    numbers = unlinked(ledger.store, "articles")
    done = 0
    for window in windows(numbers):
        texts = texts_of(ledger.store, window)
        held = {number: sorted(set(keys(text))) for number, text in sorted(texts.items())}
        filed = under(ledger.store, sorted({key for found in held.values() for key in found}))
        statement = file(held, filed)
        near = {number: candidates(number, held, filed) for number in held}
        ledger.record(proposals(ledger.store, texts, near), also=[statement, noted("articles", window)])
        done += len(window)
        progress(done, len(numbers))


def under(store: Store, sought: Sequence[int]) -> Filed:
    """Return which articles are filed under keys."""
    found: Filed = {}
    for some in windows(sought, ASKED):
        for row in store.rows(f"SELECT key, article FROM copy_key WHERE key IN ({marks(some)}) ORDER BY key, article", some):
            found.setdefault(row["key"], []).append(row["article"])
    return found


def file(held: Mapping[int, Sequence[int]], filed: Filed) -> Statement:
    """File articles under those of their keys that are not full, and return the statement that does so in the store."""
    new: list[tuple[int, int]] = []
    for number, its in held.items():
        for key in its:
            there = filed.setdefault(key, [])
            if len(there) < FULL and number not in there:
                there.append(number)
                new.append((key, number))
    return ("INSERT INTO copy_key (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(new))


def candidates(number: int, held: Mapping[int, Sequence[int]], filed: Filed) -> list[int]:
    """Return the articles that share most keys with one; of those that are new with it, only those before it."""
    shared: dict[int, float] = defaultdict(float)
    for key in held[number]:
        there = filed[key]
        weight = COMMON if len(there) >= FULL else 1.0
        for other in there:
            shared[other] += weight
    found = [other for other, much in shared.items() if much >= SHARED and other != number and (other < number or other not in held)]
    return sorted(found, key=lambda other: (-shared[other], other))[:MOST]


def proposals(store: Store, texts: Mapping[int, Text], near: Mapping[int, Sequence[int]]) -> Iterator[Proposal]:
    """Yield what a window's texts are to those near them."""
    others = texts_of(store, sorted({number for found in near.values() for number in found} - set(texts)))
    every = {**others, **texts}
    homes = clusters_of(store, "article", [text.id for text in every.values()])
    sets = {text.id: homes.get(text.id, text.id) for text in every.values()}
    for number, found in near.items():
        for other in (every[candidate] for candidate in found if candidate in every):
            text = texts[number]
            if sets[text.id] == sets[other.id] and not related(text, other):
                continue
            if proposal := compare(text, other):
                yield proposal
                old, new = sets[other.id], sets[text.id]
                sets.update((member, new) for member, home in sets.items() if home == old)


def related(one: Text, other: Text) -> bool:
    """Tell whether two articles may be versions of one page, which is worth a judgement of its own."""
    return (one.outlet is not None and one.outlet == other.outlet) or (one.address is not None and one.address == other.address)


def texts_of(store: Store, numbers: Sequence[int]) -> dict[int, Text]:
    """Return the texts of articles by number; the body without headline, standfirst and captions."""
    found: dict[int, Text] = {}
    for some in windows(numbers, 400):
        bodies: dict[int, list[tuple[int, int]]] = {}
        for row in store.rows(f"SELECT article, span_start, span_end FROM section WHERE kind = 'body' AND article IN ({marks(some)}) "
                              "ORDER BY article, rank", some):
            bodies.setdefault(row["article"], []).append((row["span_start"], row["span_end"]))
        for row in store.rows(f"SELECT number, id, text, title, COALESCE(updated, published) AS changed, outlet, url FROM article "
                              f"WHERE number IN ({marks(some)})", some):
            spans = bodies.get(row["number"], [(0, len(row["text"]))])
            found[row["number"]] = Text(id=row["id"], number=row["number"], body="\n".join(row["text"][start:end] for start, end in spans),
                                        title=row["title"], published=row["changed"], outlet=row["outlet"], url=row["url"])
    return found
