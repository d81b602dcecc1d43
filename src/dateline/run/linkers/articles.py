"""Copies: articles that share keys are compared; those already known as copies of one another are not compared again."""

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
SHARED = 2
"""Keys that copies share at least."""


def link_articles(ledger: Ledger, progress: Callable[[int, int], object]) -> None:
    """Compare articles that are new with all that share keys with them."""
    numbers = unlinked(ledger.store, "articles")
    for count, window in enumerate(windows(numbers)):
        texts = texts_of(ledger.store, window)
        ledger.store.change([filed(list(texts.values()))])
        ledger.record(proposals(ledger.store, texts), also=[noted("articles", window)])
        progress(min(len(numbers), count * len(window) + len(window)), len(numbers))


def filed(texts: Sequence[Text]) -> Statement:
    """Return the statement that files texts under their keys."""
    return ("INSERT INTO copy_key (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
            sorted((key, text.number) for text in texts for key in keys(text)))


def proposals(store: Store, texts: Mapping[int, Text]) -> Iterator[Proposal]:
    """Yield what a window's texts are to others and to each other."""
    near = {number: candidates(store, text) for number, text in texts.items()}
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


def candidates(store: Store, text: Text) -> list[int]:
    """Return the numbers of the articles that share most keys with a text."""
    held = sorted(set(keys(text)))
    rows = store.rows(f"SELECT article, count(*) AS shared FROM copy_key WHERE key IN ({marks(held)}) AND article <> ? GROUP BY article "
                      "HAVING count(*) >= ? ORDER BY shared DESC, article LIMIT ?", [*held, text.number, SHARED, MOST])
    return [row["article"] for row in rows]


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
