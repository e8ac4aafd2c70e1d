-- Numbers a kiosk may give while it has no network. A block is drawn from the day's numbers of its letter before it is
-- lent, so that nobody else gets one of it; lent once it is spent, used or not.

CREATE TABLE queue_leases (
    id TEXT PRIMARY KEY,
    -- The kiosk, by its id in the hall.
    device TEXT NOT NULL,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    prefix TEXT NOT NULL,
    -- Both included.
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    leased_at BIGINT NOT NULL
);

CREATE INDEX queue_leases_number ON queue_leases (site, day, prefix, first);
