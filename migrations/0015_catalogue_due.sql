-- A draft that was approved and waits for its hour. Whoever changes a word of it takes the hour away.
ALTER TABLE catalogue_drafts ADD COLUMN due_at BIGINT;
ALTER TABLE catalogue_drafts ADD COLUMN due_by TEXT;
ALTER TABLE catalogue_drafts ADD COLUMN due_note TEXT;
-- When it could not come into force at its hour, because it did not fit the catalogue any more.
ALTER TABLE catalogue_drafts ADD COLUMN due_failed_at BIGINT;
