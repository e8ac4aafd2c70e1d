-- The desk: what a conversation belongs to, what was read of it, labels, saved views, and the search.

-- Which department answers it: the one of its matter, or the one it was passed to.
ALTER TABLE conversations_threads ADD COLUMN department TEXT;
-- The number of the last line of its person, and up to which line staff have looked.
ALTER TABLE conversations_threads ADD COLUMN heard_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations_threads ADD COLUMN seen_seq BIGINT NOT NULL DEFAULT 0;

UPDATE conversations_threads SET heard_seq = last_seq, seen_seq = last_seq;

-- Each list of the desk is one walk along one of these, from wherever the last page ended.
CREATE INDEX conversations_threads_queue ON conversations_threads (mode, queued_at, id);
CREATE INDEX conversations_threads_department ON conversations_threads (department, last_at, id);
CREATE INDEX conversations_threads_matter ON conversations_threads (matter, last_at, id);
CREATE INDEX conversations_threads_kind ON conversations_threads (kind, last_at, id);
CREATE INDEX conversations_threads_waiting ON conversations_threads (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_threads_unread ON conversations_threads (last_at, id) WHERE heard_seq > seen_seq;

-- A label on a conversation. One that was taken off by hand stays here with the instant,
-- so that the rule that put it on does not put it on again.
CREATE TABLE conversations_labels (
    thread TEXT NOT NULL REFERENCES conversations_threads (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    -- Who put it on: a member of staff, or the rule that follows the matter.
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (thread, label)
);

CREATE INDEX conversations_labels_label ON conversations_labels (label, thread);

-- A named list: the words of an address, kept. Without an owner it is everybody’s.
CREATE TABLE conversations_views (
    id TEXT PRIMARY KEY,
    owner TEXT,
    name TEXT NOT NULL,
    asked TEXT NOT NULL,
    position BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX conversations_views_owner ON conversations_views (owner, position);

-- The list somebody wants to see first.
CREATE TABLE conversations_first_views (
    staff TEXT PRIMARY KEY,
    view TEXT NOT NULL REFERENCES conversations_views (id) ON DELETE CASCADE
);

-- What an act on many conversations changed, for the half minute in which it can be taken back.
CREATE TABLE conversations_undos (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL,
    -- What was done, to which, and what was refused, as JSON; ids only, no words of a person.
    done TEXT NOT NULL,
    until_at BIGINT NOT NULL
);

CREATE INDEX conversations_undos_until ON conversations_undos (until_at);

-- What the search finds: words without accents and capitals. A row goes with its message or its person.
CREATE TABLE conversations_search_lines (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message TEXT UNIQUE REFERENCES conversations_messages (id) ON DELETE CASCADE,
    contact TEXT UNIQUE REFERENCES conversations_contacts (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    -- Our own folding needs no dictionary of the server, nor an extension.
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED
);

CREATE INDEX conversations_search_words ON conversations_search_lines USING GIN (words);
