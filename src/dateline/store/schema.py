"""The tables, as a list of steps from nothing to now; one record type one table, one field one column.

Columns of a part (a span, a time, a place) carry its field's name first: `when_start`, `trigger_text`. Texts of spans
are copies, so that rows can be read and checked without the article; offsets count code points of `article.text`.
A field that holds several spans is rows of `evidence`, one that holds parties is rows of `party`, several words are a JSON list.
To change the schema, add a step; never edit one that was released.
"""

__all__ = ["APPLICATION_ID", "CHILDREN", "STEPS", "VERSION"]

APPLICATION_ID = 0x444C4E31
"""Marks a SQLite file as a Dateline store: "DLN1"."""

CHILDREN = ("section", "time", "place", "actor", "role", "claim", "event", "party", "evidence", "dropped")
"""The tables whose rows belong to an article and are made anew when it is read anew."""

STEP_1 = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, text TEXT NOT NULL, given_id TEXT, url TEXT, title TEXT,
    dek TEXT NOT NULL, byline TEXT, outlet TEXT, caption TEXT NOT NULL, language TEXT, published TEXT, published_by TEXT, updated TEXT,
    dateline_start INTEGER, dateline_end INTEGER, dateline_name TEXT, dateline_text TEXT, dateline_span_start INTEGER, dateline_span_end INTEGER,
    dateline_lat REAL, dateline_lon REAL, dateline_country TEXT, dateline_admin1 TEXT, dateline_admin2 TEXT, dateline_geoname_id INTEGER,
    dateline_precision TEXT, dateline_literal INTEGER, dateline_reason TEXT, dateline_basis TEXT,
    made_by_dateline TEXT, made_by_model TEXT, made_by_codebook TEXT
) STRICT;

CREATE TABLE section (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    kind TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL, type TEXT NOT NULL, value TEXT,
    when_start TEXT, when_end TEXT, when_precision TEXT NOT NULL, when_text TEXT NOT NULL, when_span_start INTEGER, when_span_end INTEGER,
    rule TEXT NOT NULL,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    name TEXT NOT NULL, text TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, lat REAL, lon REAL, country TEXT,
    admin1 TEXT, admin2 TEXT, geoname_id INTEGER, precision TEXT, literal INTEGER NOT NULL, reason TEXT, basis TEXT,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, codes TEXT NOT NULL,
    folded TEXT NOT NULL, -- name, aliases and codes without case, accents and punctuation, each word after a space: for search
    PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name ON actor (name, kind);

CREATE TABLE role (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, record TEXT NOT NULL, rank INTEGER NOT NULL, -- record: the actor's id
    title TEXT NOT NULL, organisation TEXT, start TEXT, "end" TEXT,
    PRIMARY KEY (article, record, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    id TEXT NOT NULL, act TEXT NOT NULL, content_start INTEGER NOT NULL, content_end INTEGER NOT NULL, content_text TEXT NOT NULL,
    cue_start INTEGER, cue_end INTEGER, cue_text TEXT, quote TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL,
    depth INTEGER NOT NULL, negated INTEGER NOT NULL, hedges TEXT NOT NULL,
    said_on_start TEXT, said_on_end TEXT, said_on_precision TEXT, said_on_text TEXT, said_on_span_start INTEGER, said_on_span_end INTEGER,
    venue_start INTEGER, venue_end INTEGER, venue_text TEXT, answers TEXT,
    UNIQUE (id, article)
) STRICT;
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_act ON claim (act);

CREATE TABLE event (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger_text TEXT NOT NULL,
    status TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL,
    when_start TEXT, when_end TEXT, when_precision TEXT, when_text TEXT, when_span_start INTEGER, when_span_end INTEGER,
    place_name TEXT, place_text TEXT, place_span_start INTEGER, place_span_end INTEGER, place_lat REAL, place_lon REAL, place_country TEXT,
    place_admin1 TEXT, place_admin2 TEXT, place_geoname_id INTEGER, place_precision TEXT, place_literal INTEGER, place_reason TEXT,
    place_basis TEXT,
    killed_low INTEGER, killed_high INTEGER, killed_text TEXT, killed_span_start INTEGER, killed_span_end INTEGER,
    injured_low INTEGER, injured_high INTEGER, injured_text TEXT, injured_span_start INTEGER, injured_span_end INTEGER,
    claims TEXT NOT NULL, claim TEXT,
    UNIQUE (id, article)
) STRICT;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_type ON event (type);

CREATE TABLE party (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    record TEXT NOT NULL, field TEXT NOT NULL, rank INTEGER NOT NULL, -- the claim's or event's id; speaker, targets, actors, recipients …
    id TEXT NOT NULL, name TEXT NOT NULL, codes TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, span_text TEXT NOT NULL,
    PRIMARY KEY (article, record, field, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    record TEXT NOT NULL, field TEXT NOT NULL, rank INTEGER NOT NULL, -- record: an id; for an actor's role, the id, a slash and the role's rank
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (article, record, field, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE dropped (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, rank INTEGER NOT NULL,
    stage TEXT NOT NULL, reason TEXT NOT NULL, span_start INTEGER, span_end INTEGER, text TEXT,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE failure (
    source TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (source, reason)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content='article', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE VIRTUAL TABLE claim_words USING fts5 (content_text, content='claim', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER claim_in AFTER INSERT ON claim BEGIN
    INSERT INTO claim_words (rowid, content_text) VALUES (new.number, new.content_text);
END;
CREATE TRIGGER claim_out AFTER DELETE ON claim BEGIN
    INSERT INTO claim_words (claim_words, rowid, content_text) VALUES ('delete', old.number, old.content_text);
END;
"""

STEP_2 = """
ALTER TABLE article ADD COLUMN sha256 TEXT;
ALTER TABLE article ADD COLUMN fetched TEXT;
ALTER TABLE article ADD COLUMN extractor TEXT;
ALTER TABLE time ADD COLUMN when_basis TEXT;
ALTER TABLE claim ADD COLUMN said_on_basis TEXT;
ALTER TABLE event ADD COLUMN when_basis TEXT;
CREATE INDEX article_published ON article (published, id);
CREATE INDEX actor_id ON actor (id);
CREATE INDEX role_record ON role (record);
CREATE INDEX party_id ON party (id, field);
CREATE INDEX event_facts ON event (article, type, status, place_country, when_start, when_end, id, trigger_start, rank); -- all that counts read
CREATE INDEX claim_facts ON claim (article, act, said_on_start, said_on_end, id, content_start, rank);

CREATE TABLE judgement ( -- append only: of one author's rows on a pair the last one counts, and a person's outranks the program's
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL,
    holds INTEGER, -- 1: it holds, 0: it does not, NULL: the author takes back what they said
    score REAL NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL, made_on TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_left ON judgement (kind, left_id, right_id);
CREATE INDEX judgement_right ON judgement (kind, right_id);
CREATE INDEX judgement_not ON judgement (kind) WHERE holds = 0;

CREATE TABLE linked ( -- which articles a linker has compared with the others; a reading anew takes its article's rows away
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, linker TEXT NOT NULL,
    PRIMARY KEY (article, linker)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy_key ( -- numbers of which copies of a text share two at least; derived
    key INTEGER NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE namesake ( -- what linking compares in the place of all actors of one name, kind and codes; derived
    id TEXT PRIMARY KEY, actor TEXT NOT NULL, -- actor: the one told first, for which the judgements are made
    name TEXT NOT NULL, kind TEXT NOT NULL, codes TEXT NOT NULL, aliases TEXT NOT NULL, roles TEXT NOT NULL, companions TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE namesake_key ( -- names under which a namesake is found; derived
    key TEXT NOT NULL, namesake TEXT NOT NULL,
    PRIMARY KEY (key, namesake)
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster ( -- what the judgements that hold make of articles, actors, events and stories; derived, can be made anew
    kind TEXT NOT NULL, member TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (kind, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_id ON cluster (kind, id);

CREATE TABLE story ( -- the head of each cluster of kind "story"; derived
    id TEXT PRIMARY KEY, name TEXT NOT NULL, start TEXT, "end" TEXT, parties TEXT NOT NULL, places TEXT NOT NULL,
    articles INTEGER NOT NULL, events INTEGER NOT NULL, claims INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE review ( -- what people said of single records; append only, survives a reading anew
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL, record TEXT NOT NULL, -- the article's and the record's ids
    action TEXT NOT NULL, -- accept, reject, correct, undo
    field TEXT, value TEXT, -- for a correction: the field, and its new value as JSON
    note TEXT, author TEXT NOT NULL, made_on TEXT NOT NULL
) STRICT;
CREATE INDEX review_record ON review (record);
CREATE INDEX review_article ON review (article);

CREATE TABLE reviewed ( -- what stands of the reviews of a record; derived
    record TEXT PRIMARY KEY, article TEXT NOT NULL,
    state TEXT NOT NULL -- accepted, corrected, rejected
) STRICT, WITHOUT ROWID;

CREATE TABLE feed ( -- feeds that are watched: what to say to their sites so that only news is sent, and when to ask again
    url TEXT PRIMARY KEY, title TEXT, etag TEXT, modified TEXT,
    checked TEXT NOT NULL, next_try TEXT, failures INTEGER NOT NULL, reason TEXT -- next_try: not before then; reason: of the last failure
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_entry ( -- entries of feeds that were read, or tried so many times
    feed TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL, done INTEGER NOT NULL,
    PRIMARY KEY (feed, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_file ( -- files of folders that are watched, as they were when they were read
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, -- changed: nanoseconds since 1970
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

STEP_3 = """
CREATE TABLE made ( -- records that people corrected, as the program made them: their rows stand as people left them
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, record TEXT NOT NULL,
    kind TEXT NOT NULL, type TEXT NOT NULL, -- event or claim; its type or act
    columns TEXT NOT NULL, parties TEXT NOT NULL, -- JSON: the columns that may differ, and the rows of `party`
    PRIMARY KEY (article, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX made_record ON made (record);

CREATE TABLE renamed ( -- parties that people gave to records: they are found by these words, not by those of an actor of the article
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, record TEXT NOT NULL, field TEXT NOT NULL, rank INTEGER NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (article, record, field, rank)
) STRICT, WITHOUT ROWID;

DROP INDEX event_facts;
-- all that counts read
CREATE INDEX event_facts ON event (article, type, status, claim, place_country, when_start, when_end, id, trigger_start, rank);
CREATE INDEX event_told ON event (id, article, status, claim, when_start, when_end); -- all that tells which report stands for its deed
DROP INDEX actor_id;
CREATE INDEX actor_id ON actor (id, name, kind);
"""

STEPS: tuple[str, ...] = (STEP_1, STEP_2, STEP_3)
"""SQL scripts; the store's version is the number of steps that it has taken."""

VERSION = len(STEPS)
