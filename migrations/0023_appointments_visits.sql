-- Visits: what came of an appointment. It and the ticket of the hall are two things; a visit joins them.

CREATE TABLE appointments_visits (
    appointment TEXT PRIMARY KEY,
    -- The ticket they wait with; NULL while the hall gives none.
    ticket TEXT,
    -- 'here', 'attended', 'missed'.
    stage TEXT NOT NULL,
    -- Where they wait: 'hour', by what was promised; 'walk_in', by when they came.
    line TEXT NOT NULL,
    -- How many of them came.
    came BIGINT NOT NULL,
    -- 1 where they came after the grace; a line given back does not change it.
    late BIGINT NOT NULL,
    arrived_at BIGINT,
    attended_at BIGINT,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Whether it is known what came of it, so that what is not yet is found at once among a million.
ALTER TABLE appointments_appointments ADD COLUMN settled BIGINT NOT NULL DEFAULT 0;
CREATE INDEX appointments_appointments_unsettled ON appointments_appointments (ends_at) WHERE state = 'booked' AND settled = 0;

-- What staff wrote beside an appointment.
CREATE TABLE appointments_remarks (
    id TEXT PRIMARY KEY,
    appointment TEXT NOT NULL,
    -- 'note', or 'cancelled' for why it was.
    kind TEXT NOT NULL,
    staff TEXT NOT NULL,
    words TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX appointments_remarks_appointment ON appointments_remarks (appointment, made_at);
