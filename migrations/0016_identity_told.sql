-- The misses before the last good access: shown after it, while those of now are counted anew.
ALTER TABLE identity_accounts ADD COLUMN previous_missed BIGINT NOT NULL DEFAULT 0;
