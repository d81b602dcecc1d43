"""Make a page safe to parse, and its plain text where the parser gives up: html.parser has no limit of depth."""

import re
from html.parser import HTMLParser

__all__ = ["declared_charset", "plain_paragraphs", "tamed"]

GIANT_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{16000,}>")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
BLOCKS = frozenset(["p", "div", "section", "article", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "blockquote", "figure", "figcaption",
                    "ul", "ol", "header", "footer", "main", "aside", "nav", "table", "title", "time", "address", "dd", "dt", "pre", "form", "hr"])
SILENT = frozenset(["script", "style", "noscript", "template", "svg", "head", "nav", "footer", "aside", "form", "button", "select", "iframe", "title"])
FEWEST_WORDS = 6


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page says it is in."""
    match = CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def tamed(page: str) -> str:
    """Return a page without characters that XML forbids and without tags of thousands of attributes, which take seconds to parse."""
    return GIANT_TAG.sub(r"<\1>", UNFIT.sub("", page))


class PlainText(HTMLParser):
    """Collects the text of blocks, leaving out what is not shown or is navigation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.current: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or a silent part."""
        if tag in BLOCKS:
            self.end_block()
        if tag in SILENT and not (tag == "head" and self.silent):
            self.silent.append(tag)
        elif tag == "body":
            self.silent.clear()

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a silent part."""
        if tag in self.silent:
            del self.silent[self.silent.index(tag):]
        if tag in BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Take text that is shown."""
        if not self.silent:
            self.current.append(data)

    def end_block(self) -> None:
        """Close the current block."""
        text = " ".join("".join(self.current).split())
        self.current.clear()
        if text:
            self.blocks.append(text)


def plain_paragraphs(page: str) -> list[str]:
    """Return the paragraphs of a page of any depth: the blocks that have at least a few words."""
    reader = PlainText()
    reader.feed(page)
    reader.close()
    reader.end_block()
    return [block for block in reader.blocks if len(block.split()) >= FEWEST_WORDS]
