-- What editors are writing and nobody else sees yet: at most one draft of each entry.
-- A draft without a body proposes to take the entry away.
CREATE TABLE catalogue_drafts (
    section    TEXT NOT NULL,
    entry      TEXT NOT NULL,
    body       TEXT,
    state      TEXT NOT NULL,
    base       BIGINT NOT NULL,
    edition    BIGINT NOT NULL,
    writers    TEXT NOT NULL,
    comment    TEXT,
    comment_by TEXT,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (section, entry)
);

-- Every version of every entry that was ever in force; without a body where it was taken away.
CREATE TABLE catalogue_entry_versions (
    section   TEXT NOT NULL,
    entry     TEXT NOT NULL,
    number    BIGINT NOT NULL,
    body      TEXT,
    sha256    TEXT NOT NULL,
    how       TEXT NOT NULL,
    writers   TEXT NOT NULL,
    reviewer  TEXT,
    note      TEXT,
    version   BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (section, entry, number)
);

CREATE INDEX catalogue_entry_versions_version ON catalogue_entry_versions (version);

-- What was asked and not understood, folded, counted by day, and stripped of what could say who asked.
CREATE TABLE catalogue_missed (
    folded TEXT NOT NULL,
    lang   TEXT NOT NULL,
    door   TEXT NOT NULL,
    day    BIGINT NOT NULL,
    words  TEXT NOT NULL,
    count  BIGINT NOT NULL,
    PRIMARY KEY (folded, lang, door, day)
);

CREATE INDEX catalogue_missed_day ON catalogue_missed (day);

-- How the addresses that sheets lead to answered when they were last tried.
CREATE TABLE catalogue_links (
    url        TEXT PRIMARY KEY,
    status     BIGINT,
    checked_at BIGINT NOT NULL
);

-- Files that somebody brought and has not confirmed yet.
CREATE TABLE catalogue_uploads (
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    by_whom  TEXT NOT NULL,
    at       BIGINT NOT NULL
);
