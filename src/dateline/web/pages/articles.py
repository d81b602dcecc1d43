"""Articles: full-text search with filters and facets."""

from dateline.library import Library
from dateline.web.answering import Asked, Page
from dateline.web.pages.lists import list_page

__all__ = ["articles"]


def articles(library: Library, asked: Asked) -> Page:
    """Return the articles that a filter finds, with the words found in them."""
    page = list_page(library, asked, "articles", title="Articles", values={"snippets": {}})
    text = asked.query.get("text")
    if asked.format != "html" or not text or page.rows is None:
        return page
    snippets = library.snippets([row.id for row in page.rows], text)
    return Page(template=page.template, title=page.title, rows=page.rows, values={**page.values, "snippets": snippets})
