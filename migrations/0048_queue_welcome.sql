-- The welcome zone: where people were sent and why, papers that came out, proofs that somebody came, how many are inside.

-- Where somebody was sent as they came, and what the rule had proposed. Held against what came of the ticket, it says
-- whether the sending was right.
CREATE TABLE queue_triages (
    ticket TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    -- 'quick', 'assisted', 'appointment', 'self-service'.
    proposed TEXT NOT NULL,
    -- The word of the rule's reason.
    reason TEXT NOT NULL,
    chosen TEXT NOT NULL,
    staff TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX queue_triages_day ON queue_triages (site, day);

-- A paper of a ticket: one for each time a person asked for one.
CREATE TABLE queue_papers (
    -- The asker's own word for this one paper.
    asked_as TEXT PRIMARY KEY,
    ticket TEXT NOT NULL,
    -- 'begun', 'printed', 'refused', 'uncertain'. What was begun and never ended may have come out.
    state TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX queue_papers_ticket ON queue_papers (ticket);

-- That somebody came, with a code to check it by later.
CREATE TABLE queue_proofs (
    code TEXT PRIMARY KEY,
    ticket TEXT NOT NULL UNIQUE,
    -- 'urgent' or 'deadline'.
    why TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- How many people are inside on a day, as reception counts them.
CREATE TABLE queue_inside (
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    inside BIGINT NOT NULL,
    PRIMARY KEY (site, day)
);
