-- A person over all the channels that know them, and what is kept no longer than was said.

-- Whose contact this is, once staff said so. Until then it is NULL, and a contact’s person goes by the contact’s own id.
ALTER TABLE conversations_contacts ADD COLUMN person TEXT;
-- When everything that tells who they are was erased.
ALTER TABLE conversations_contacts ADD COLUMN erased_at BIGINT;

CREATE INDEX conversations_contacts_person ON conversations_contacts (COALESCE(person, id));
CREATE INDEX conversations_contacts_phone ON conversations_contacts (phone);
CREATE INDEX conversations_contacts_name ON conversations_contacts (LOWER(name));

-- Two persons that a member of staff said are one, and which contacts changed hands: all that an undo needs.
CREATE TABLE conversations_merges (
    id TEXT PRIMARY KEY,
    kept TEXT NOT NULL,
    gone TEXT NOT NULL,
    staff TEXT NOT NULL,
    at BIGINT NOT NULL,
    undone_by TEXT,
    undone_at BIGINT
);

CREATE INDEX conversations_merges_kept ON conversations_merges (kept, id);
CREATE INDEX conversations_merges_gone ON conversations_merges (gone, id);

CREATE TABLE conversations_merged_contacts (
    merge TEXT NOT NULL REFERENCES conversations_merges (id),
    contact TEXT NOT NULL,
    -- What stood in its column before, so that it can stand there again.
    person TEXT,
    PRIMARY KEY (merge, contact)
);

-- When its words went because their time was over. The shell stays, because the yearly report counts it.
ALTER TABLE conversations_threads ADD COLUMN retired_at BIGINT;

CREATE INDEX conversations_threads_retention ON conversations_threads (kind, closed_at) WHERE retired_at IS NULL;
