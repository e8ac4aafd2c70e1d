-- The telephone: calls we promised, and calls that came in.

CREATE TABLE calls_callbacks (
    id TEXT PRIMARY KEY,
    -- NULL once its person's data are erased: the shell stays, because the yearly report counts it.
    phone TEXT,
    name TEXT,
    contact TEXT,
    thread TEXT,
    person TEXT,
    lang TEXT NOT NULL,
    -- The catalogue item it is about.
    matter TEXT,
    topic TEXT,
    -- When it suits: 'any', 'morning', '2026-11-24/h11' …
    wish TEXT NOT NULL,
    department TEXT NOT NULL,
    -- The department of the council that answers for it, to which a partner hands it back.
    home TEXT NOT NULL,
    partner BIGINT NOT NULL,
    channel TEXT NOT NULL,
    requested_at BIGINT NOT NULL,
    -- The promise: not before the first, not after the second.
    from_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- 'open' or 'number' while we owe it; 'resolved', 'appointment', 'refused', 'given_up', 'wrong', 'cancelled' after.
    state TEXT NOT NULL,
    claimed_by TEXT,
    claimed_until BIGINT,
    started_at BIGINT,
    -- When it was noticed that the promise was broken.
    overdue_at BIGINT,
    closed_at BIGINT
);

-- One promise to a number at a time: whoever asks again joins it.
CREATE UNIQUE INDEX calls_callbacks_number ON calls_callbacks (phone) WHERE state = 'open';
CREATE INDEX calls_callbacks_due ON calls_callbacks (state, due_at, id);
CREATE INDEX calls_callbacks_department ON calls_callbacks (department, state, due_at);
CREATE INDEX calls_callbacks_contact ON calls_callbacks (contact);
CREATE INDEX calls_callbacks_thread ON calls_callbacks (thread);
CREATE INDEX calls_callbacks_closed ON calls_callbacks (closed_at);

-- Who asked, each time somebody did.
CREATE TABLE calls_origins (
    id TEXT PRIMARY KEY,
    callback TEXT NOT NULL REFERENCES calls_callbacks (id),
    channel TEXT NOT NULL,
    contact TEXT,
    thread TEXT,
    -- The member of staff who took it down, if one did.
    staff TEXT,
    matter TEXT,
    topic TEXT,
    wish TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    -- Hashed: whoever holds the word may change or cancel what they asked for.
    link TEXT UNIQUE,
    -- Hashed, and only for a day: against whoever asks too often.
    source TEXT,
    at BIGINT NOT NULL,
    cancelled_at BIGINT
);

CREATE INDEX calls_origins_callback ON calls_origins (callback, at);
CREATE INDEX calls_origins_source ON calls_origins (source, at);
CREATE INDEX calls_origins_thread ON calls_origins (thread);

CREATE TABLE calls_attempts (
    id TEXT PRIMARY KEY,
    callback TEXT NOT NULL REFERENCES calls_callbacks (id),
    staff TEXT NOT NULL,
    department TEXT NOT NULL,
    at BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT,
    next_from BIGINT,
    -- How the person was told: 'chat', 'template', 'page', 'none'; NULL when there was nothing to tell.
    told TEXT,
    UNIQUE (callback, at)
);

CREATE INDEX calls_attempts_at ON calls_attempts (at);

CREATE TABLE calls_handovers (
    id TEXT PRIMARY KEY,
    callback TEXT NOT NULL REFERENCES calls_callbacks (id),
    from_department TEXT NOT NULL,
    to_department TEXT NOT NULL,
    staff TEXT NOT NULL,
    note TEXT,
    at BIGINT NOT NULL
);

CREATE INDEX calls_handovers_callback ON calls_handovers (callback, at);

-- A call that came in, kept as an attention.
CREATE TABLE calls_incoming (
    id TEXT PRIMARY KEY,
    -- Made by the form once.
    form TEXT NOT NULL UNIQUE,
    staff TEXT NOT NULL,
    department TEXT NOT NULL,
    at BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    matter TEXT,
    outcome TEXT NOT NULL,
    lang TEXT NOT NULL,
    phone TEXT,
    contact TEXT,
    person TEXT,
    note TEXT,
    callback TEXT,
    request TEXT
);

CREATE INDEX calls_incoming_at ON calls_incoming (at);
CREATE INDEX calls_incoming_staff ON calls_incoming (staff, at);
CREATE INDEX calls_incoming_phone ON calls_incoming (phone);
CREATE INDEX calls_incoming_contact ON calls_incoming (contact);

-- What was promised before this table was. Of several open promises to one number the first holds them all.
INSERT INTO calls_callbacks (id, phone, contact, thread, lang, topic, wish, department, home, partner, channel,
    requested_at, from_at, due_at, state, closed_at)
SELECT c.id, c.phone, c.contact, c.thread, COALESCE(p.lang, 'ca'), c.topic, c.band, 'oac', 'oac', 0, c.channel,
    c.requested_at, c.requested_at, c.requested_at + 86400000,
    CASE c.state WHEN 'done' THEN 'resolved' ELSE c.state END, c.closed_at
FROM conversations_callbacks c LEFT JOIN conversations_contacts p ON p.id = c.contact -- moved from conversations
WHERE c.state <> 'open'
    OR c.id = (SELECT MIN(d.id) FROM conversations_callbacks d WHERE d.phone = c.phone AND d.state = 'open'); -- moved from conversations

INSERT INTO calls_origins (id, callback, channel, contact, thread, topic, wish, from_at, due_at, at)
SELECT c.id,
    CASE c.state
        WHEN 'open' THEN (SELECT MIN(d.id) FROM conversations_callbacks d WHERE d.phone = c.phone AND d.state = 'open') -- moved from conversations
        ELSE c.id
    END,
    c.channel, c.contact, c.thread, c.topic, c.band, c.requested_at, c.requested_at + 86400000, c.requested_at
FROM conversations_callbacks c; -- moved from conversations

DROP TABLE conversations_callbacks -- moved from conversations
;
