-- Appointments: an hour at a counter, promised to a person.

-- When counters receive people, as coordinators wrote it: each version whole.
CREATE TABLE appointments_agendas (
    id BIGINT PRIMARY KEY,
    body TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- Which version is in force. Whoever books holds this row together with others who book; whoever changes the hours
-- waits for them, and they for that.
CREATE TABLE appointments_in_force (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    agenda BIGINT NOT NULL
);

INSERT INTO appointments_in_force (one, agenda) VALUES (1, 0);

CREATE TABLE appointments_appointments (
    id TEXT PRIMARY KEY,
    -- What a person says at the door or on the telephone.
    code TEXT NOT NULL UNIQUE,
    -- The caller's own word for this one asking: the same word is the same appointment.
    asked_as TEXT NOT NULL UNIQUE,
    -- 'held', 'booked', 'cancelled', 'lapsed'.
    state TEXT NOT NULL,
    -- When a hold ends.
    held_until BIGINT,
    -- Service ids, one after the other.
    services TEXT NOT NULL,
    department TEXT NOT NULL,
    site TEXT NOT NULL,
    counter TEXT NOT NULL,
    -- What was promised, as the clock on the wall says it: the day from 1970, and units of five minutes from midnight.
    day BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    units BIGINT NOT NULL,
    -- The same as an instant, which follows from it and the time zone.
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    people BIGINT NOT NULL,
    -- NULL while it is held, and once the person's data are erased.
    name TEXT,
    phone TEXT,
    email TEXT,
    document TEXT,
    lang TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- Counts the changes, as calendars want it (RFC 5545, SEQUENCE).
    sequence BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE INDEX appointments_appointments_day ON appointments_appointments (day, unit);
CREATE INDEX appointments_appointments_ahead ON appointments_appointments (ends_at) WHERE state IN ('held', 'booked');
CREATE INDEX appointments_appointments_held ON appointments_appointments (held_until) WHERE state = 'held';
CREATE INDEX appointments_appointments_phone ON appointments_appointments (phone, day);
CREATE INDEX appointments_appointments_email ON appointments_appointments (email, day);
CREATE INDEX appointments_appointments_document ON appointments_appointments (document, day);

-- Who has which five minutes of which counter. The key is the promise that nobody else has them, whatever node,
-- door or program asks.
CREATE TABLE appointments_taken (
    day BIGINT NOT NULL,
    counter TEXT NOT NULL,
    unit BIGINT NOT NULL,
    appointment TEXT NOT NULL,
    -- Until when they are held; NULL when they are booked.
    held_until BIGINT,
    PRIMARY KEY (day, counter, unit)
);

CREATE INDEX appointments_taken_appointment ON appointments_taken (appointment);

-- One row for each number, address or document that books: whoever counts their appointments holds it.
CREATE TABLE appointments_askers (
    who TEXT PRIMARY KEY,
    asked_at BIGINT NOT NULL
);
