-- What comes in, who wrote it, what was said, what goes out.

-- One row per door to a provider: who handles it now, and whether it works.
CREATE TABLE conversations_channels (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- Among several nodes one handles what this channel brings in, so that people are read in order.
    lease_holder TEXT,
    lease_until BIGINT NOT NULL,
    -- Set while the provider refuses us: nothing is sent, nothing is dropped.
    held_since BIGINT,
    held_code BIGINT,
    held_reason TEXT,
    -- The last thing the provider said about our account.
    alert TEXT,
    alert_at BIGINT,
    last_in_at BIGINT,
    last_out_at BIGINT,
    -- Telegram by long poll: the last update that is safely here.
    poll_offset BIGINT NOT NULL
);

-- The journal: a provider's request as it came, until everything in it is handled.
CREATE TABLE conversations_intake (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    body BYTEA NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE INDEX conversations_intake_channel ON conversations_intake (channel, id);

-- One thing of a request that could not be handled, apart so that nothing waits behind it.
CREATE TABLE conversations_parked (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    item TEXT NOT NULL,
    fault TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    -- Set after the last attempt: a person has to look.
    dead_at BIGINT
);

CREATE INDEX conversations_parked_next ON conversations_parked (channel, next_at);

-- What was heard already. Hashed: a provider's message id can hold a telephone number,
-- and this is written before anybody has agreed to anything.
CREATE TABLE conversations_seen (
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (channel, key)
);

CREATE INDEX conversations_seen_at ON conversations_seen (seen_at);

-- A delivery status that came before our own record of the sending. Hashed for the same reason.
CREATE TABLE conversations_early_statuses (
    channel TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    rank BIGINT NOT NULL,
    code BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (channel, key)
);

-- That somebody was shown the notice: all that is kept of a person who has not said yes.
CREATE TABLE conversations_notices (
    channel TEXT NOT NULL,
    person TEXT NOT NULL,
    version BIGINT NOT NULL,
    lang TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    -- How often it was repeated since, so that nobody is nagged.
    reminded BIGINT NOT NULL,
    refused_at BIGINT,
    PRIMARY KEY (channel, person)
);

-- A person as one channel knows them. After a withdrawal nothing but the id stays.
CREATE TABLE conversations_contacts (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT,
    user_id TEXT,
    address TEXT,
    name TEXT,
    lang TEXT NOT NULL,
    lang_fixed BIGINT NOT NULL,
    -- Set when the person blocked us or the provider knows them no more.
    unreachable_since BIGINT,
    -- The person's last message: WhatsApp's window of free answers counts from here.
    last_in_at BIGINT,
    -- Until when the person knows that nobody is at the office.
    away_until BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (channel, phone),
    UNIQUE (channel, user_id)
);

-- Under which number or name the person wrote before.
CREATE TABLE conversations_former_names (
    id TEXT PRIMARY KEY,
    contact TEXT NOT NULL REFERENCES conversations_contacts (id),
    phone TEXT,
    user_id TEXT,
    until_at BIGINT NOT NULL
);

CREATE INDEX conversations_former_names_contact ON conversations_former_names (contact);

-- Proof of what was agreed to, and of its withdrawal. The person is hashed, so that the proof can outlive their data.
CREATE TABLE conversations_consents (
    id TEXT PRIMARY KEY,
    contact TEXT NOT NULL,
    channel TEXT NOT NULL,
    person TEXT NOT NULL,
    version BIGINT NOT NULL,
    lang TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);

CREATE INDEX conversations_consents_contact ON conversations_consents (contact, given_at);

CREATE TABLE conversations_threads (
    id TEXT PRIMARY KEY,
    contact TEXT NOT NULL REFERENCES conversations_contacts (id),
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    owner TEXT,
    owner_seen_at BIGINT,
    lang TEXT NOT NULL,
    -- What the assistant remembers, in its own words.
    memory TEXT NOT NULL,
    -- The catalogue item it is about.
    matter TEXT,
    -- Why a person was asked for, and what was understood until then.
    cause TEXT,
    understood TEXT,
    -- Since when the person waits for a person; NULL when nobody owes them anything.
    waiting_since BIGINT,
    queued_at BIGINT,
    -- How long the wait was, for the estimate told to others.
    waited_ms BIGINT,
    taken_at BIGINT,
    queue_told BIGINT NOT NULL,
    callback_offered BIGINT NOT NULL,
    snoozed_until BIGINT,
    wrap_up_until BIGINT,
    last_seq BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    preview TEXT NOT NULL,
    preview_from TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);

-- A person has one open thread per channel.
CREATE UNIQUE INDEX conversations_threads_open ON conversations_threads (contact) WHERE mode <> 'closed';
CREATE INDEX conversations_threads_mode ON conversations_threads (mode, last_at, id);
CREATE INDEX conversations_threads_owner ON conversations_threads (owner, last_at, id);
CREATE INDEX conversations_threads_last ON conversations_threads (last_at, id);
CREATE INDEX conversations_threads_contact ON conversations_threads (contact, opened_at);
CREATE INDEX conversations_threads_taken ON conversations_threads (taken_at);

-- Every change of mode, with its cause and who made it.
CREATE TABLE conversations_changes (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES conversations_threads (id),
    from_mode TEXT NOT NULL,
    to_mode TEXT NOT NULL,
    cause TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX conversations_changes_thread ON conversations_changes (thread, id);

CREATE TABLE conversations_messages (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES conversations_threads (id),
    -- The order of the thread, and the event id a screen resumes from.
    seq BIGINT NOT NULL,
    channel TEXT NOT NULL,
    -- 'in', 'out', 'note' (only for staff) or 'event' (a change, shown between messages).
    direction TEXT NOT NULL,
    -- 'person', 'assistant', 'office' or 'staff:<id>'.
    author TEXT NOT NULL,
    external_id TEXT,
    -- The caller's key: the same key is the same message.
    client_key TEXT,
    text TEXT NOT NULL,
    -- Everything else, as JSON: what was heard, or the reply with its choices.
    content TEXT NOT NULL,
    reply_to TEXT,
    -- The words were not kept, because this channel does not take them.
    forgotten BIGINT NOT NULL,
    state TEXT,
    rank BIGINT NOT NULL,
    code BIGINT,
    at BIGINT NOT NULL,
    sent_at BIGINT,
    delivered_at BIGINT,
    read_at BIGINT,
    UNIQUE (thread, seq),
    UNIQUE (thread, client_key),
    UNIQUE (channel, external_id)
);

CREATE TABLE conversations_attachments (
    id TEXT PRIMARY KEY,
    message TEXT NOT NULL REFERENCES conversations_messages (id),
    thread TEXT NOT NULL,
    channel TEXT NOT NULL,
    media_id TEXT NOT NULL,
    form TEXT NOT NULL,
    name TEXT,
    claimed TEXT,
    -- What the bytes say it is, once they are here.
    mime TEXT,
    size BIGINT,
    sha256 TEXT,
    -- 'waiting', 'stored', 'refused' or 'gone'.
    state TEXT NOT NULL,
    reason TEXT,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL
);

CREATE INDEX conversations_attachments_message ON conversations_attachments (message);
CREATE INDEX conversations_attachments_thread ON conversations_attachments (thread);
CREATE INDEX conversations_attachments_next ON conversations_attachments (state, next_at);
CREATE INDEX conversations_attachments_sha256 ON conversations_attachments (sha256);

-- Files whose last mention was erased; they are deleted from the disk after the change.
CREATE TABLE conversations_discards (
    sha256 TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);

-- What has to leave the house. A row goes when the provider has taken it.
CREATE TABLE conversations_outbox (
    -- The message's own id where it belongs to one; it travels with the message and comes back in its statuses.
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    -- One after another within a lane: the contact, or the hashed person before consent.
    lane TEXT NOT NULL,
    thread TEXT,
    message TEXT,
    contact TEXT,
    -- 'message', or 'callback' for the answer to a tap that Telegram waits for.
    task TEXT NOT NULL,
    address TEXT NOT NULL,
    lang TEXT NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    holder TEXT,
    sending_at BIGINT,
    code BIGINT,
    fault TEXT,
    queued_at BIGINT NOT NULL
);

CREATE INDEX conversations_outbox_lane ON conversations_outbox (lane, id);
CREATE INDEX conversations_outbox_state ON conversations_outbox (state, next_at);
CREATE INDEX conversations_outbox_contact ON conversations_outbox (contact);

CREATE TABLE conversations_callbacks (
    id TEXT PRIMARY KEY,
    contact TEXT NOT NULL REFERENCES conversations_contacts (id),
    thread TEXT NOT NULL,
    channel TEXT NOT NULL,
    phone TEXT NOT NULL,
    band TEXT NOT NULL,
    topic TEXT,
    -- 'open', 'done' or 'given_up'.
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    outcome TEXT,
    requested_at BIGINT NOT NULL,
    closed_at BIGINT
);

CREATE INDEX conversations_callbacks_state ON conversations_callbacks (state, requested_at);
CREATE INDEX conversations_callbacks_contact ON conversations_callbacks (contact);
