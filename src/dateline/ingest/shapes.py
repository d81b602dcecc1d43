"""Say what each unit of a page dump looks like: furniture, date line, byline, caption, bullet, headline, sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.ingest.datelines import Dateline, find_dateline, known_place
from dateline.ingest.dates import DateLine, read_date_line
from dateline.ingest.furniture import is_agency, is_masthead, read_furniture
from dateline.ingest.units import Unit

__all__ = ["Shape", "ShapeKind", "names_byline", "plain", "shape_of"]

ShapeKind = Literal["separator", "furniture", "date", "byline", "detail", "caption", "credit", "bullet", "outlet", "headline", "fragment", "sentence"]
SEPARATOR = re.compile(r"[-=_*~#•·+—–\s]{3,}|[-=*#\s]{3,}.{0,40}[-=*#\s]{3,}"
                       r"|(?:end of )?(?:document|story|article|item)\s+(?:no\.?\s*)?\d+(?:\s+of\s+\d+)?:?", re.I)
BULLET = re.compile(r"[•·*‣▪◦●■►]\s+|[-–—]\s+(?=\S)|[•‣▪●■►](?=\w)")
BYLINE = re.compile(r"(?:by|written by|story by|reported by|report by|words by|text by|author)\s*[:\-]?\s+(?P<who>.{3,140})", re.I)
PARTICLES = r"(?:van|von|de|der|den|del|da|dos|bin|ibn|bint|al|el|la|le|ter|ten)"
NAME = rf"[^\W\d_a-z][\w.'’-]+(?: (?:{PARTICLES}\s)?[^\W\d_a-z][\w.'’-]*){{1,4}}"
TOWN = r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]+){0,2}"
PLACED = re.compile(rf"{NAME}(?:(?:,| and) {NAME})* in {TOWN}(?:(?:,| and) {NAME} in {TOWN})*")
BARE_NAMES = re.compile(rf"{NAME}(?:(?:,| and| &| \|) {NAME})*")
JOB = re.compile(r"(?:[\w.,&'’-]+\s+){0,6}(?:correspondent|reporter|editor|writer|journalist|analyst|columnist|producer|contributor|bureau chief|"
                 r"staff|desk|bureau)s?(?:,? [\w ,&.-]{1,60})?", re.I)
BYLINE_SMALL = frozenset(["a", "agencies", "agency", "al", "an", "and", "at", "bin", "bureau", "business", "chief", "correspondent", "correspondents",
                          "court", "crime", "da", "de", "del", "den", "der", "desk", "diplomatic", "editor", "education", "el", "for", "foreign",
                          "from", "health", "ibn", "in", "la", "le", "local", "news", "newsroom", "of", "on", "our", "own", "political", "reporter",
                          "reporters", "science", "security", "senior", "special", "sports", "staff", "team", "the", "to", "van", "von", "with",
                          "writer"])
PHOTO = (r"(?:photo|photos|picture|pictures|pic|image|images|photograph|photographs|photography|illustration|screengrab|screenshot|video|footage"
         r"|graphic|map)")
MAKERS = (r"(?:afp|reuters|ap|epa|getty|file|files|photo|handout|courtesy|supplied|pool|xinhua|anadolu|shutterstock|tass|screengrab|screenshot"
          r"|illustration|dpa|zuma|alamy|upi|ani|pti|app|online|social media|file photo|stock)")
CREDIT = r"(?:credit|by|courtesy)"
CREDIT_END = re.compile(rf".*(?:[(\[][^()\[\]]*\b{MAKERS}\b[^()\[\]]{{0,60}}[)\]]|[(\[](?:\w[\w. ]+)/[^()\[\]]{{2,40}}[)\]]"
                        rf"|[|–—-]\s*{PHOTO}(?:\s+{CREDIT})?\s*[:/].{{2,60}}"
                        rf"|\b{PHOTO}\s*(?:{CREDIT}(?: of)?)?\s*:\s*[\w./ ,&'’-]{{2,60}}"
                        rf"|[—–]\s*{MAKERS}(?:/\w+)?|\b{PHOTO} {CREDIT}\b:? ?[\w./ ,&'’-]{{2,60}})\.?\]?", re.I | re.S)
CAPTION_START = re.compile(rf"(?:\[?\(?(?:file {PHOTO}|file\b(?=\s?[-–—:])|file pic|{PHOTO} caption|caption|representational {PHOTO}"
                           rf"|{PHOTO}(?=:)|handout {PHOTO})\s*[:,\-–—|]?\s*)(?P<words>.*)", re.I | re.S)
CAPTION_LABEL = re.compile(r"(?:image|photo|picture|video) caption\s*[,:]\s*|caption\s*:\s*"
                           r"|\[(?:image|photo|picture|caption)\s*:\s*(?=[^\]]*\]$)", re.I)
CREDIT_ONLY = re.compile(rf"\W*(?:{PHOTO}\s*(?:source|{CREDIT}(?: of)?)?s?\s*[,:/]\s*.{{0,60}}|{PHOTO} (?:source|{CREDIT})\b.{{0,60}}"
                         rf"|(?:source|credit|courtesy|copyright)s?\s*:\s*.{{0,60}}|ap photo/.{{0,40}})\W*", re.I)
UNCLEAR_DATE = re.compile(r"[01]?\d([/.-])[01]?\d\1(?:19|20)\d\d")
INNER_STOP = re.compile(r"[^\W\d_]{4}[.!?][\"”’]?\s+[\"“‘]?[A-Z]")
HEADLINE_LENGTH, HEADLINE_WORDS, CAPTION_LENGTH, PARAGRAPH = 170, range(3, 29), 500, 60
EDITION = re.compile(r"(?:good (?:morning|afternoon|evening)\W+)?(?:here|this) ?(?:is|'s|’s) the (?:\w+ )?news(?: at \w+)?(?: on| for)?"
                     r"|(?:[\w'’-]+ ){0,3}(?:bulletin|broadcast|newscast|news)", re.I)
"""What stands beside the day in a line that opens a broadcast: "Here is the news at six on Monday, 9 March 2026", "Radio bulletin, 29 June 2026"."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A unit, what it looks like, and what was read in it."""

    text: str
    gap: int
    kind: ShapeKind
    reason: str = ""
    where: str = ""
    date: DateLine | None = None
    dateline: Dateline | None = None
    byline: str | None = None
    outlet: str | None = None

    @property
    def words(self) -> str:
        """Its text without a bullet, or without the label and brackets of a caption."""
        if self.kind == "bullet":
            return BULLET.sub("", self.text, count=1)
        return CAPTION_LABEL.sub("", self.text, count=1).removesuffix("]") if self.kind == "caption" and CAPTION_LABEL.match(self.text) else self.text


def plain(text: str) -> str:
    """Fold a line for comparison: letters and digits only, in small letters."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def shape_of(unit: Unit, *, codebook: Path | None = None) -> Shape:
    """Return the shape of a unit: the first reading that fits, from the surest to the vaguest."""
    line = unit.text.replace("\n", " ")
    for read in READERS:
        found = read(line, unit, codebook)
        if found:
            return found
    kind: ShapeKind = "headline" if looks_like_headline(line) else "fragment" if is_fragment(line) else "sentence"
    return Shape(text=unit.text, gap=unit.gap, kind=kind)


def read_separator(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """A line of dashes, or "Document 2 of 5"."""
    return Shape(text=unit.text, gap=unit.gap, kind="separator", reason="separator") if len(line) < 80 and SEPARATOR.fullmatch(line) else None


def read_known(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """Furniture by the table."""
    found = read_furniture(line, codebook=codebook)
    return Shape(text=unit.text, gap=unit.gap, kind="furniture", reason=found.reason, where=found.where) if found else None


def read_caption(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """A photo's caption or its credit alone."""
    if len(line) > CAPTION_LENGTH:
        return None
    start = CAPTION_START.match(line)
    if start and len(start["words"].split()) >= 5 and not CREDIT_ONLY.fullmatch(line):
        return Shape(text=unit.text, gap=unit.gap, kind="caption")
    date = read_date_line(line) if CREDIT_ONLY.fullmatch(line) else None
    if date:
        return Shape(text=unit.text, gap=unit.gap, kind="date", reason="date line", date=date)
    if CREDIT_ONLY.fullmatch(line) or is_agency(line, codebook=codebook):
        return Shape(text=unit.text, gap=unit.gap, kind="credit", reason="photo or agency credit")
    if CREDIT_END.fullmatch(line) and len(line.split()) >= 5:
        return Shape(text=unit.text, gap=unit.gap, kind="caption")
    return None


def read_dated(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """A line of the date of publication, alone or with byline, outlet or place."""
    date = read_date_line(line)
    if date is None:
        unclear = UNCLEAR_DATE.fullmatch(line)
        return Shape(text=unit.text, gap=unit.gap, kind="date", reason="date line with two readings") if unclear else None
    rest = date.rest
    byline = next((bare_byline(part.strip()) for part in rest.split("|") if tells_byline(part.strip(), codebook)), None)
    parts = [re.sub(r"^(?:published |posted )?(?:in|on|by|from) ", "", part.strip(), flags=re.I) for part in re.split(r"[|,]", rest)]
    outlet = next((part for part in parts if is_masthead(part, codebook=codebook)), None)
    if rest and not (all(is_aside(part.strip(), codebook) for part in rest.split("|")) or is_edition(rest)):
        return None
    return Shape(text=unit.text, gap=unit.gap, kind="date", reason="date line", date=date, byline=byline, outlet=outlet)


def is_edition(rest: str) -> bool:
    """Tell whether what a line says beside its day opens a broadcast, and no more."""
    return bool(EDITION.fullmatch(rest.strip(" ,.:|–—-")))


def tells_byline(part: str, codebook: Path | None) -> bool:
    """Tell whether what stands beside a date is a byline, also without "By": a desk, or a name that is neither an outlet nor a place."""
    if names_byline(part) or JOB.fullmatch(part):
        return True
    return bool(BARE_NAMES.fullmatch(part)) and "," not in part and not is_masthead(part, codebook=codebook) and not known_place(part)


def is_aside(part: str, codebook: Path | None) -> bool:
    """Tell whether what stands beside a date may do so: byline, outlet, place, reading time; no words of a sentence."""
    if names_byline(part) or is_masthead(part, codebook=codebook) or read_furniture(part, codebook=codebook):
        return True
    # "BUNIA (Congo News Agency), 5 November 2026": a bracket opens no small word.
    words = re.sub(r"[()\[\]]", " ", part).split()
    small = [word for word in words if not word[0].isupper() and word.lower() not in BYLINE_SMALL and word.lower() not in {"by", "am", "pm"}]
    return len(words) <= 6 and (not small or (len(small) == 1 and len(small[0]) <= 3 and words[0] != small[0]))


def read_byline(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """ "By X", "By X in Y", "X, Agency"."""
    if not names_byline(line) and not agency_byline(line, codebook):
        return None
    outlet = next((part.strip() for part in re.split(r"[|,]", line)[1:] if is_masthead(part.strip(), codebook=codebook)), None)
    return Shape(text=unit.text, gap=unit.gap, kind="byline", reason="byline", byline=bare_byline(line), outlet=outlet)


def bare_byline(line: str) -> str:
    """Return a byline without its "By"."""
    match = BYLINE.fullmatch(line)
    return match["who"].strip() if match else line


def names_byline(line: str) -> bool:
    """Tell whether a line is "By" and names or desks, not a headline or a sentence that starts with the word."""
    match = BYLINE.fullmatch(line)
    if not match or (line.endswith(".") and not line.endswith(("Jr.", "Sr."))):
        return False
    words = re.findall(r"[\w.'’-]+", match["who"])
    capital = [word for word in words if word[0].isupper()]
    small = [word for word in words if word[0].islower() and word.lower() not in BYLINE_SMALL]
    return not small and (bool(capital) or bool(JOB.search(match["who"])) or "newsroom" in words) and len(words) <= 18


def agency_byline(line: str, codebook: Path | None) -> bool:
    """Tell whether a line is a name and an agency or outlet: "Jane Doe, AFP"."""
    parts = [part.strip() for part in re.split(r"[|,/]| - | – ", line) if part.strip()]
    if len(line) > 90 or line[-1] in ".!?" or len(parts) not in {2, 3} or not BARE_NAMES.fullmatch(parts[0]):
        return False
    return not is_masthead(parts[0], codebook=codebook) and any(
        is_agency(part, codebook=codebook) or is_masthead(part, codebook=codebook) for part in parts[1:])


def read_bullet(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """An item of a list."""
    return Shape(text=unit.text, gap=unit.gap, kind="bullet") if BULLET.match(line) and len(line) > 4 else None


def read_dateline(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """A paragraph that begins with a dateline, or a line that is nothing but one."""
    if len(line) < PARAGRAPH and line[-1] not in "_-–—":
        return None
    found = find_dateline(f"{line} ", codebook=codebook)
    # "Mozambique: Insurgents kill nine in raids on villages in the north" is a headline.
    told = found and (found.strong or (len(line) >= PARAGRAPH and not looks_like_headline(line)))
    return Shape(text=unit.text, gap=unit.gap, kind="sentence", dateline=found) if told else None


def read_masthead(line: str, unit: Unit, codebook: Path | None) -> Shape | None:
    """An outlet's name, or a slug line or breadcrumb: short parts between bars."""
    if is_masthead(line, codebook=codebook):
        return Shape(text=unit.text, gap=unit.gap, kind="outlet", reason="outlet", outlet=line)
    parts = re.split(r"\s+[|>/•·]\s+|\s*[»›]\s*", line)
    if len(parts) > 1 and len(line) <= 90 and all(0 < len(part.split()) <= 3 for part in parts) and not line.endswith("."):
        return Shape(text=unit.text, gap=unit.gap, kind="furniture", reason="breadcrumb", where="label")
    return None


def looks_like_headline(line: str) -> bool:
    """Tell whether a line may be a headline: short, no full stop, one sentence, no small letter first."""
    if len(line) > HEADLINE_LENGTH or len(line.split()) not in HEADLINE_WORDS or line[0].islower() or line[-1] in ".,;:":
        return False
    return not INNER_STOP.search(line) and not line.endswith((".”", ".\"", ".’", ",”", ",\""))


def is_fragment(line: str) -> bool:
    """Tell whether a line is one or two words without a full stop."""
    return len(line.split()) < HEADLINE_WORDS.start and line[-1] not in ".!?"


Reader = Callable[[str, Unit, Path | None], Shape | None]
READERS: tuple[Reader, ...] = (read_separator, read_known, read_caption, read_dated, read_byline, read_dateline, read_bullet, read_masthead)
