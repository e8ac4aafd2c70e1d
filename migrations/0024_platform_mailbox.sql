-- Letters of an office that has no mail server, such as the demo town: kept to be looked at instead of sent.
CREATE TABLE platform_mailbox (
    -- The letter's own name: one that comes twice is one letter.
    id TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The calendar file that came with it.
    calendar TEXT,
    written_at BIGINT NOT NULL
);

CREATE INDEX platform_mailbox_written ON platform_mailbox (written_at);
