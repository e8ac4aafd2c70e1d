-- What a note asks of a colleague, what was promised and not kept, and who was reminded of a closing window.

-- A colleague named in a note: it waits for them until they open the conversation.
CREATE TABLE conversations_mentions (
    message TEXT NOT NULL,
    thread TEXT NOT NULL REFERENCES conversations_threads (id),
    staff TEXT NOT NULL,
    by_staff TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    PRIMARY KEY (message, staff)
);

CREATE INDEX conversations_mentions_staff ON conversations_mentions (staff, read_at, at);
CREATE INDEX conversations_mentions_thread ON conversations_mentions (thread);

-- A promise of time that was broken, once for each wait: reports count these, screens reckon for themselves.
CREATE TABLE conversations_broken_promises (
    thread TEXT NOT NULL REFERENCES conversations_threads (id),
    waiting_since BIGINT NOT NULL,
    what TEXT NOT NULL,
    department TEXT,
    due_at BIGINT NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (thread, waiting_since)
);

-- Whoever answers was told, once for each window, that it is about to close.
CREATE TABLE conversations_window_reminders (
    thread TEXT NOT NULL REFERENCES conversations_threads (id),
    closes_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (thread, closes_at)
);
