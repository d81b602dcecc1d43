"""The web app: which address shows which view, and what becomes of errors."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from importlib import import_module

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dateline.errors import DatelineError, UsageError
from dateline.library import Library
from dateline.store.opening import open_store
from dateline.web.answering import FORMATS, Asked, Change, View, answering, changing
from dateline.web.libraries import Libraries
from dateline.web.memory import Memory, RememberingLibrary
from dateline.web.pages import actors, articles, claims, events, failures, overview, pictures, reader, review, review_progress, stories
from dateline.web.rendering import make_templates
from dateline.web.security import Guard

__all__ = ["CHANGES", "NAVIGATION", "VIEWS", "make_app"]

VIEWS: dict[str, View] = {
    "/": overview.overview,
    "/overview": overview.overview,
    "/articles": articles.articles,
    "/articles/{id}": reader.reader,
    "/events": events.events,
    "/claims": claims.claims,
    "/actors": actors.actors,
    "/actors/{id}": actors.actor,
    "/stories": stories.stories,
    "/stories/{id}": stories.story,
    "/failures": failures.failures,
    "/timeline": pictures.timeline,
    "/map": pictures.map_,
    "/network": pictures.network,
    "/dyads": pictures.dyads,
    "/review": review.review,
    "/review/progress": review_progress.progress,
    "/review/agreement": review_progress.agreement,
    "/review/latest": review_progress.latest,
}
"""Path → view. Each is also there with .csv, .json, .svg and .png behind its path, as far as it has rows and a picture."""
CHANGES: dict[str, Change] = {
    "/seen": overview.seen,
    "/review/name": review.name,
    "/review/say": review.say,
    "/review/correct": review.correct,
    "/review/link": review.link,
}
"""Path → what a posted form changes."""
NAVIGATION = {
    "/": "Overview", "/articles": "Articles", "/events": "Events", "/claims": "Claims", "/actors": "Actors", "/stories": "Stories",
    "/timeline": "Timeline", "/map": "Map", "/network": "Network", "/dyads": "Dyads", "/review": "Review",
}
"""Path → its name at the head of every page; those without a view are not shown."""


def make_app(store: str | Callable[[], Library], *, hosts: Iterable[str] = ()) -> ASGIApp:
    """Return the application over a store's address, or over whatever opens a library; it answers to local names and to `hosts`."""
    import_module("networkx")  # a fifth of a second that the first network need not wait for

    def opened() -> Library:
        return Library(open_store(store)) if isinstance(store, str) else store()

    def opener() -> Library:
        library = opened()
        return RememberingLibrary(library.store, library.settings, memory)

    memory = Memory(lambda: opened().store)
    libraries = Libraries(opener)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        libraries.close()
        memory.close()

    app = Starlette(routes=list(routes()), lifespan=lifespan, exception_handlers={HTTPException: refused, DatelineError: failed, Exception: broken})
    app.state.libraries = libraries
    app.state.templates = make_templates()
    app.state.token = secrets.token_urlsafe()
    app.state.nav = {path: name for path, name in NAVIGATION.items() if path in VIEWS}
    return Guard(app, hosts)


def routes() -> Iterator[BaseRoute]:
    """Yield the routes of all views in all forms, of all changes, and of the shipped files."""
    yield Mount("/static", StaticFiles(packages=[("dateline.web", "static")]))
    for path, view in VIEWS.items():
        if path != "/":
            yield from (Route(f"{path}.{form}", answering(view, form)) for form in FORMATS)
        yield Route(path, answering(view, "html"))
    yield from (Route(path, changing(change), methods=["POST"]) for path, change in CHANGES.items())


def refused(request: Request, error: Exception) -> Response:
    """Answer a request for what is not there or may not be done."""
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, error.detail)


def failed(request: Request, error: Exception) -> Response:
    """Answer where a filter was wrong, or the store could not be read."""
    return problem(request, 400 if isinstance(error, UsageError) else 503, str(error))


def broken(request: Request, error: Exception) -> Response:
    """Answer where the program failed; the server's log has the rest."""
    return problem(request, 500, f"A fault of the program: {type(error).__name__}.")


def problem(request: Request, status: int, reason: str) -> Response:
    """Return a page that says what is wrong; one line where no page was asked for."""
    if request.url.path.rpartition(".")[2] in FORMATS:
        return PlainTextResponse(f"{reason}\n", status_code=status)
    text = request.app.state.templates.get_template("problem.html").render(
        title="Something is wrong" if status >= 500 else "That did not work", status=status, reason=reason, asked=Asked(path=request.url.path),
        nav=request.app.state.nav, token=request.app.state.token, forms=[])
    return Response(text, status_code=status, media_type="text/html")
