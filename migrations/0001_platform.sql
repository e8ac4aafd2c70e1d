-- What happened, in the order it was kept. Reports and live screens read it; nothing changes it.
CREATE TABLE platform_facts (
    id      TEXT PRIMARY KEY,
    at      BIGINT NOT NULL,
    verb    TEXT NOT NULL,
    actor   TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);
CREATE INDEX platform_facts_by_subject ON platform_facts (subject, at);
CREATE INDEX platform_facts_by_verb ON platform_facts (verb, at);

-- Who read and did what. Each row seals the one before it, so that a missing or altered row shows.
CREATE TABLE platform_audit (
    seq      BIGINT PRIMARY KEY,
    at       BIGINT NOT NULL,
    verb     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);

-- The end of the chain; its one row is locked while a link is added.
CREATE TABLE platform_audit_head (
    id   BIGINT PRIMARY KEY,
    seq  BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO platform_audit_head (id, seq, hash) VALUES (1, 0, '');
