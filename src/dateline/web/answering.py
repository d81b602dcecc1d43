"""From a request to an answer: a view is a plain function of a library and of what was asked; here it becomes a page, CSV, JSON or a picture.

The whole state of a view stands in its address, so that any page can be kept, sent and opened again; `.csv`, `.json`, `.svg` and `.png` behind
the path ask for the same rows and the same picture in another form.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.export.cells import sheet
from dateline.library import Library, Rows
from dateline.query.filters import PAGING, Filter
from dateline.web.rendering import slug

__all__ = ["FORMATS", "PAGE", "Asked", "Change", "Moved", "Page", "View", "answering", "changing"]

PAGE = 50
"""Rows on one page of a list."""
FORMATS = ("csv", "json", "svg", "png")
"""Forms other than the page itself."""
MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml", "png": "image/png"}
FIELDS = frozenset(f.name for f in fields(Filter)) - PAGING
"""What a query string may ask for: the fields of the filter."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked of a view: the whole state of a page."""

    path: str
    """The path without its format: /events."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the route's pattern took out of the path."""
    query: Mapping[str, str] = field(default_factory=dict)
    """The query string; of a name given several times, all values joined by commas; empty ones are left out."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    format: str = "html"

    @property
    def wanted(self) -> dict[str, Any]:
        """Return the filter's fields as they were asked for."""
        return {name: value for name, value in self.query.items() if name in FIELDS}

    @property
    def number(self) -> int:
        """Return the number of the page; the first where none was named or what was named is no number."""
        given = self.query.get("page", "1")
        return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else 1

    @property
    def paging(self) -> dict[str, Any]:
        """Return which of the rows are wanted: one page of them; in other forms all, unless a page is named. Newest first unless asked otherwise."""
        newest = {"newest": self.query.get("order") != "oldest"}
        if self.format != "html" and "page" not in self.query:
            return newest
        return {"limit": PAGE, "offset": (self.number - 1) * PAGE, **newest}

    def url(self, path: str | None = None, *, form: str | None = None, **changes: object) -> str:
        """Return the address of the same state with some of it changed, from its first page; None takes a value away."""
        state = {**self.query, "page": None, **changes}
        kept = {name: str(value) for name, value in state.items() if value not in (None, "")}
        return (path or self.path) + (f".{form}" if form else "") + (f"?{urlencode(kept)}" if kept else "")


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a view answers with."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template shows."""
    rows: Rows[Any] | None = None
    """What CSV and JSON give."""
    record: Mapping[str, Any] | None = None
    """What JSON gives instead, where a page is one thing and not a list."""
    picture: Callable[[], str] | None = None
    """Draws the page's picture as SVG."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    """What the browser is asked to remember."""
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What a change answers with: the address of the page to show then."""

    to: str
    cookies: Mapping[str, str] = field(default_factory=dict)


View = Callable[[Library, Asked], Page]
Change = Callable[[Library, Asked, FormData], Moved | Page]
"""Changes something as a posted form says; answers with a page of its own where that cannot be done."""


def asked_of(request: Request, form: str) -> Asked:
    """Return what a request asks for."""
    query: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if value.strip():
            query[name] = f"{query[name]},{value}" if name in query else value
    path = request.url.path.removesuffix(f".{form}")
    return Asked(path=path, parts=request.path_params, query=query, cookies=request.cookies, format=form)


def answering(view: View, form: str) -> Callable[[Request], Response]:
    """Return the endpoint that answers with a view in one form; it runs in a thread of its own."""
    def endpoint(request: Request) -> Response:
        asked = asked_of(request, form)
        with request.app.state.libraries.borrowed() as library:
            page = view(library, asked)
            response = rendered(request, asked, page) if form == "html" else written(page, form)
        return remembering(response, page.cookies)
    return endpoint


def changing(change: Change) -> Callable[[Request], Any]:
    """Return the endpoint that carries out a change; a form without this server's token is refused."""
    async def endpoint(request: Request) -> Response:
        form = await request.form()
        token = request.headers.get("x-dateline-token") or form.get("token")
        if not isinstance(token, str) or not hmac.compare_digest(token.encode(), request.app.state.token.encode()):
            raise HTTPException(403, "The form is out of date: go back, load the page again, and send it once more.")

        def carry_out() -> Response:
            asked = asked_of(request, "html")
            with request.app.state.libraries.borrowed() as library:
                done = change(library, asked, form)
            answer = rendered(request, asked, done) if isinstance(done, Page) else RedirectResponse(done.to, status_code=303)
            return remembering(answer, done.cookies)
        return await run_in_threadpool(carry_out)
    return endpoint


def remembering(response: Response, cookies: Mapping[str, str]) -> Response:
    """Return an answer that asks the browser to remember something."""
    for name, value in cookies.items():
        response.set_cookie(name, value, max_age=400 * 86400, httponly=True, samesite="strict")
    return response


def rendered(request: Request, asked: Asked, page: Page) -> Response:
    """Return a page as HTML."""
    text = request.app.state.templates.get_template(page.template).render(
        **page.values, title=page.title, asked=asked, nav=request.app.state.nav, token=request.app.state.token,
        forms=[form for form in FORMATS if offers(page, form)])
    return Response(text, status_code=page.status, media_type="text/html")


def offers(page: Page, form: str) -> bool:
    """Tell whether a page can be had in a form."""
    if form in ("svg", "png"):
        return page.picture is not None
    return page.rows is not None or (form == "json" and page.record is not None)


def written(page: Page, form: str) -> Response:
    """Return a page's rows or its picture in another form than HTML."""
    if not offers(page, form):
        raise HTTPException(404, f"This page cannot be had as {form.upper()}.")
    named = {"content-disposition": f'attachment; filename="{slug(page.title)}.csv"'} if form == "csv" else None
    return Response(WRITERS[form](page), media_type=MEDIA[form], headers=named)


def write_csv(page: Page) -> str:
    """Return rows as CSV."""
    assert page.rows is not None
    return "".join(sheet([f.name for f in fields(page.rows.kind)], page.rows.dicts()))


def write_json(page: Page) -> str:
    """Return rows, or the one record, as JSON."""
    return json.dumps(page.record if page.record is not None else page.rows.dicts() if page.rows else [], ensure_ascii=False)


def write_svg(page: Page) -> str:
    """Return the picture as SVG."""
    assert page.picture is not None
    return page.picture()


def write_png(page: Page) -> bytes:
    """Return the picture as PNG, at twice its size for sharp print."""
    from dateline.export.pictures.png import to_png
    return to_png(write_svg(page))


WRITERS: Mapping[str, Callable[[Page], str | bytes]] = {"csv": write_csv, "json": write_json, "svg": write_svg, "png": write_png}
