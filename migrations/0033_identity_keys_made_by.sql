-- Who made a key, as facts name them; NULL where that was before anybody wrote it down.
ALTER TABLE identity_keys ADD COLUMN made_by TEXT;
