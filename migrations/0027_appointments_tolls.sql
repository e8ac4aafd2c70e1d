-- Programs that hold places by the hundred: how many came from one network, and what it has been asked to do first.

-- The network a place was held from over the web. Forgotten after thirty days.
ALTER TABLE appointments_appointments ADD COLUMN network TEXT;

CREATE INDEX appointments_appointments_network ON appointments_appointments (network, made_at) WHERE network IS NOT NULL;
CREATE INDEX appointments_appointments_lapsed ON appointments_appointments (changed_at) WHERE state = 'lapsed';

-- Whoever was asked to work or to wait before they may hold a place.
CREATE TABLE appointments_tolls (
    -- The asker's own word for this one asking, as it is kept.
    word TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    -- How many leading zero bits their work has to show.
    bits BIGINT NOT NULL,
    -- From when waiting does as well.
    open_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX appointments_tolls_network ON appointments_tolls (network, open_at);
CREATE INDEX appointments_tolls_made ON appointments_tolls (made_at);
