-- Who waits outside with a number because the hall or its building was full as they came.
CREATE TABLE queue_outside (
    ticket TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    since_at BIGINT NOT NULL,
    -- NULL while they are outside.
    entered_at BIGINT
);

CREATE INDEX queue_outside_day ON queue_outside (site, day) WHERE entered_at IS NULL;
