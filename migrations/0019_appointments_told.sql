-- What an appointment is about, how its person wants to hear of it, and what has to be told them.

-- The catalogue item somebody came with.
ALTER TABLE appointments_appointments ADD COLUMN matter TEXT;
-- The word of its link: see, move, cancel. Whoever has it holds the appointment.
ALTER TABLE appointments_appointments ADD COLUMN link TEXT;
-- How the person is told: 'nobody', 'mail' or 'chat'; for a chat, its thread.
ALTER TABLE appointments_appointments ADD COLUMN reach TEXT NOT NULL DEFAULT 'nobody';
ALTER TABLE appointments_appointments ADD COLUMN thread TEXT;
-- Why staff booked it outside the hours, where they did.
ALTER TABLE appointments_appointments ADD COLUMN despite TEXT;
CREATE UNIQUE INDEX appointments_appointments_link ON appointments_appointments (link);
CREATE INDEX appointments_appointments_thread ON appointments_appointments (thread, starts_at);

-- What people have to be told of their appointments: written in the change that makes it true, sent afterwards.
CREATE TABLE appointments_notices (
    id TEXT PRIMARY KEY,
    appointment TEXT NOT NULL,
    -- 'booked', 'moved', 'cancelled', 'reminder', 'earlier'.
    kind TEXT NOT NULL,
    -- Which change of the appointment it tells of; a reminder of an hour that was moved since is not sent.
    sequence BIGINT NOT NULL,
    -- Not before this instant.
    due_at BIGINT NOT NULL,
    -- 'waiting', 'sending', 'sent', 'uncertain', 'failed', 'dropped'.
    state TEXT NOT NULL,
    -- Through which way it went, or is being tried: 'mail', 'chat'.
    way TEXT,
    attempts BIGINT NOT NULL DEFAULT 0,
    -- Who has it in hand, and since when; taken up again by others after a while.
    node TEXT,
    taken_at BIGINT,
    -- What the other side said when it refused.
    answer TEXT,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX appointments_notices_due ON appointments_notices (due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX appointments_notices_appointment ON appointments_notices (appointment);
