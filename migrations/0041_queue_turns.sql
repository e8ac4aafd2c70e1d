-- The hall as the council arranges it, turns of tickets at counters, and what people were told of their wait.

CREATE TABLE queue_halls (
    version BIGINT PRIMARY KEY,
    body TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

ALTER TABLE queue_tickets ADD COLUMN door TEXT NOT NULL DEFAULT 'reception';
-- The appointment they came for, by id.
ALTER TABLE queue_tickets ADD COLUMN appointment TEXT;
-- Its hour.
ALTER TABLE queue_tickets ADD COLUMN hour_at BIGINT;
-- Which of its turns it is in, from 1.
ALTER TABLE queue_tickets ADD COLUMN turn BIGINT NOT NULL DEFAULT 1;

CREATE INDEX queue_tickets_appointment ON queue_tickets (appointment) WHERE appointment IS NOT NULL;
CREATE INDEX queue_tickets_called ON queue_tickets (site, called_at) WHERE called_at IS NOT NULL;

-- One wait in one line and what came of it, or one more matter at the same counter. Every figure of the hall is counted
-- from these rows: waits, times at the counter, outcomes, by line, matter, counter and hour.
CREATE TABLE queue_turns (
    ticket TEXT NOT NULL,
    turn BIGINT NOT NULL,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    line TEXT NOT NULL,
    lane TEXT NOT NULL,
    service TEXT NOT NULL,
    -- From when the wait counts: when they came, or the hour they were promised if that is later. NULL where nobody
    -- waited, for a further matter at the same counter.
    waits_from BIGINT,
    called_at BIGINT,
    attended_at BIGINT,
    ended_at BIGINT,
    -- 'done', 'matter', 'parked', 'transferred', 'missed', 'left'.
    ended TEXT,
    outcome TEXT,
    counter TEXT,
    staff TEXT,
    PRIMARY KEY (ticket, turn)
);

CREATE INDEX queue_turns_day ON queue_turns (site, day);
CREATE INDEX queue_turns_ended ON queue_turns (site, ended_at);

-- What somebody was told when they came, what they are told now, and how long they did wait for their first call.
CREATE TABLE queue_promises (
    ticket TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    line TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    -- Seconds from told_at: the band, the middle of the plays, and what the simple rule would have said. The band is
    -- NULL where the office had seen too little to tell one.
    band_from BIGINT,
    band_to BIGINT,
    middle BIGINT NOT NULL,
    simple BIGINT NOT NULL,
    -- The instants told at present, which are only ever earlier than those told before.
    now_from_at BIGINT,
    now_to_at BIGINT,
    -- Seconds; NULL until they are called, and for ever where they left.
    waited BIGINT
);

CREATE INDEX queue_promises_told ON queue_promises (site, told_at);

-- Whoever sits there is away until then, and calls nobody.
ALTER TABLE queue_seats ADD COLUMN paused_until BIGINT;
-- Since when they ask their colleagues for help.
ALTER TABLE queue_seats ADD COLUMN help_at BIGINT;

CREATE INDEX queue_tickets_counter ON queue_tickets (counter, day, ended_at) WHERE counter IS NOT NULL;
