-- Who follows a ticket in a conversation, and what they were told last. Nobody is told the same twice.
CREATE TABLE queue_follows (
    ticket TEXT NOT NULL,
    thread TEXT NOT NULL,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    lang TEXT NOT NULL,
    -- What was told last; empty while nothing was, and again whenever they ask.
    told TEXT NOT NULL,
    -- The later end of what they were told, in milliseconds.
    told_to_at BIGINT,
    PRIMARY KEY (ticket, thread)
);

CREATE INDEX queue_follows_day ON queue_follows (site, day);
