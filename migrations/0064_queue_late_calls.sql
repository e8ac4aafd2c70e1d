-- Calls that a kiosk without network made, as it told them afterwards: each is kept once, with what became of it.

CREATE TABLE queue_late_calls (
    -- The fingerprint of the kiosk's own word for the call.
    print TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    site TEXT NOT NULL,
    day BIGINT NOT NULL,
    prefix TEXT NOT NULL,
    number BIGINT NOT NULL,
    -- By its id in the hall, as the kiosk knew it.
    counter TEXT NOT NULL,
    called_at BIGINT NOT NULL,
    -- When it was over, where somebody said so.
    ended_at BIGINT,
    missed BIGINT NOT NULL,
    -- kept, overtaken, unknown.
    became TEXT NOT NULL,
    told_at BIGINT NOT NULL
);

CREATE INDEX queue_late_calls_day ON queue_late_calls (site, day);

-- What a kiosk needs to know the code again with which staff call at it.
ALTER TABLE queue_devices ADD COLUMN code_salt TEXT;
ALTER TABLE queue_devices ADD COLUMN code_print TEXT;
