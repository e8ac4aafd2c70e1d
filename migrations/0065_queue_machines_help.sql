-- Somebody at a machine asked for help, and whoever goes there.

ALTER TABLE queue_devices ADD COLUMN help_at BIGINT;
ALTER TABLE queue_devices ADD COLUMN help_answered_at BIGINT;
ALTER TABLE queue_devices ADD COLUMN help_staff TEXT;
