-- The hall: who has a ticket, who is called where.

-- The last number given on a day, by site and letter: no number is given twice on a day, whatever happens to a ticket.
CREATE TABLE queue_numbers (
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    prefix TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (site, day, prefix)
);

CREATE TABLE queue_tickets (
    id TEXT PRIMARY KEY,
    -- The caller's own word for this one asking: the same word is the same ticket.
    asked_as TEXT NOT NULL UNIQUE,
    -- An unguessable word: whoever has it may look after the ticket on a telephone.
    link TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    -- The day from 1970, and what is printed and spoken: a letter and a number.
    day BIGINT NOT NULL,
    prefix TEXT NOT NULL,
    number BIGINT NOT NULL,
    line TEXT NOT NULL,
    -- 'ordinary', 'priority', 'hour', 'urgent'.
    lane TEXT NOT NULL,
    -- 'waiting', 'called', 'attended', 'parked', 'missed', 'done', 'left'.
    state TEXT NOT NULL,
    service TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- What they need besides, as JSON words: 'reduced-mobility', 'hearing'.
    needs TEXT NOT NULL,
    came_at BIGINT NOT NULL,
    -- Who has the smaller one is called first.
    rank_at BIGINT NOT NULL,
    -- They are not called before this.
    from_at BIGINT NOT NULL,
    -- Only this counter calls them: whom they come back to with a form.
    only_counter TEXT,
    counter TEXT,
    staff TEXT,
    calls BIGINT NOT NULL,
    called_at BIGINT,
    attended_at BIGINT,
    ended_at BIGINT,
    outcome TEXT,
    changed_at BIGINT NOT NULL,
    UNIQUE (site, day, prefix, number)
);

CREATE INDEX queue_tickets_line ON queue_tickets (site, line, rank_at, id) WHERE state = 'waiting';
CREATE INDEX queue_tickets_day ON queue_tickets (site, day, state);

-- Each counter with whoever is at it. Whoever calls there holds its row, so that a counter calls one at a time.
CREATE TABLE queue_seats (
    counter TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    -- NULL while nobody sits there.
    staff TEXT,
    opened_at BIGINT,
    -- Whom it has called or attends.
    ticket TEXT,
    -- The word of the last press of «next», and what came of it: pressed again, it is the same.
    last_press TEXT,
    last_ticket TEXT,
    changed_at BIGINT NOT NULL
);

-- What happened to tickets, in order: every figure of the hall is counted from this.
CREATE TABLE queue_events (
    id TEXT PRIMARY KEY,
    ticket TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- 'taken', 'called', 'recalled', 'attended', 'parked', 'back', 'missed', 'returned', 'transferred', 'done', 'left'.
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    counter TEXT,
    staff TEXT
);

CREATE INDEX queue_events_ticket ON queue_events (ticket, at);
CREATE INDEX queue_events_at ON queue_events (at);
