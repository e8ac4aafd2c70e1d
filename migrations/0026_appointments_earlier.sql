-- Who would rather come earlier than they are booked for, in the order they asked.
CREATE TABLE appointments_earlier (
    appointment TEXT PRIMARY KEY,
    asked_at BIGINT NOT NULL,
    -- The hold that is kept for them until they answer.
    offered TEXT,
    -- When the last place they were offered begins: they are not asked about it twice.
    last_offer BIGINT
);

CREATE INDEX appointments_earlier_asked ON appointments_earlier (asked_at);
