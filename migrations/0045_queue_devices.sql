-- The machines of the hall that people touch: which browser is which kiosk.

CREATE TABLE queue_devices (
    -- The kiosk, by its id in the hall.
    device TEXT PRIMARY KEY,
    -- The fingerprint of the word that pairs it, once, until then.
    invited TEXT,
    invited_until_at BIGINT,
    -- The fingerprint of the key its browser keeps.
    print TEXT,
    paired_at BIGINT,
    seen_at BIGINT,
    locked BIGINT NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX queue_devices_print ON queue_devices (print) WHERE print IS NOT NULL;
CREATE UNIQUE INDEX queue_devices_invited ON queue_devices (invited) WHERE invited IS NOT NULL;
